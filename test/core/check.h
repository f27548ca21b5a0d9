/*
 * check.h: what the engine's unit tests are written with.
 */
#ifndef NT_CHECK_H
#define NT_CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "newstext.h"

static int nt_passed;
static int nt_failed;

static inline void
nt_report(int ok, const char *file, int line, const char *what)
{
	if (ok)
		nt_passed++;
	else
	{
		nt_failed++;
		fprintf(stderr, "%s:%d: %s\n", file, line, what);
	}
}

static inline void
nt_report_int(long long got, long long want, const char *file, int line, const char *what)
{
	nt_report(got == want, file, line, what);
	if (got != want)
		fprintf(stderr, "\tgot %lld, want %lld\n", got, want);
}

static inline void
nt_report_str(const char *got, size_t len, const char *want, const char *file, int line,
			  const char *what)
{
	int ok = got != NULL && len == strlen(want) && memcmp(got, want, len) == 0;

	nt_report(ok, file, line, what);
	if (!ok)
		fprintf(stderr, "\tgot  \"%.*s\"\n\twant \"%s\"\n", (int) len, got ? got : "",
				want);
}

#define CHECK(condition) nt_report((condition) ? 1 : 0, __FILE__, __LINE__, #condition)
#define CHECK_INT(got, want) nt_report_int((got), (want), __FILE__, __LINE__, #got)
/* got is an NtString, want a C string */
#define CHECK_STR(got, want) \
	nt_report_str((got).data, (got).len, (want), __FILE__, __LINE__, #got)

/* A host for tests: plain malloc, no interrupts.  Memory is freed by nt_test_free(). */
typedef struct NtTestBlock
{
	struct NtTestBlock *next;
	void               *unused; /* keeps what follows aligned */
} NtTestBlock;

static NtTestBlock *nt_test_blocks;

static inline void *
nt_test_alloc(void *state, size_t size)
{
	NtTestBlock *block = malloc(sizeof(NtTestBlock) + size);

	(void) state;
	if (block == NULL)
		abort();
	block->next = nt_test_blocks;
	nt_test_blocks = block;
	return block + 1;
}

static inline void
nt_test_check(void *state)
{
	(void) state;
}

static const NtHost nt_test_host = {nt_test_alloc, nt_test_check, NULL};

static inline void
nt_test_free(void)
{
	while (nt_test_blocks != NULL)
	{
		NtTestBlock *next = nt_test_blocks->next;

		free(nt_test_blocks);
		nt_test_blocks = next;
	}
}

/* A whole file as a string, at most a megabyte; empty if it cannot be read. */
static inline char *
nt_read_text(const char *name)
{
	FILE  *file = fopen(name, "rb");
	char  *text = calloc(1, 1 << 20);
	size_t len = file != NULL ? fread(text, 1, (1 << 20) - 1, file) : 0;

	if (file != NULL)
		fclose(file);
	text[len] = '\0';
	return text;
}

/* Ends a test program: the line that the test run counts. */
static inline int
nt_finish(void)
{
	nt_test_free();
	printf("%d passed, %d failed\n", nt_passed, nt_failed);
	return nt_failed > 0;
}

#endif
