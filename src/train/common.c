/*
 * common.c: memory, files and numbers for newstext-train.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdarg.h>
#include <stdlib.h>
#include <time.h>

#include "train.h"

void
fail(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fprintf(stderr, "newstext-train: ");
	vfprintf(stderr, format, args);
	fprintf(stderr, "\n");
	va_end(args);
	exit(1);
}

void *
allocate(size_t size)
{
	void *p = calloc(1, size > 0 ? size : 1);

	if (p == NULL)
		fail("out of memory");
	return p;
}

void *
resize(void *p, size_t size)
{
	p = realloc(p, size);
	if (p == NULL)
		fail("out of memory");
	return p;
}

static void *
host_alloc(void *state, size_t size)
{
	(void) state;
	return resize(NULL, size);
}

static void
host_check(void *state)
{
	(void) state;
}

const NtHost train_host = {host_alloc, host_check, NULL};

char *
read_file(const char *path, size_t *len)
{
	FILE  *in = fopen(path, "rb");
	char  *data = NULL;
	size_t capacity = 0;

	if (in == NULL)
		fail("cannot read %s", path);
	*len = 0;
	for (;;)
	{
		size_t n;

		if (capacity - *len < 65536)
		{
			capacity = capacity * 2 + 131072;
			data = resize(data, capacity);
		}
		n = fread(data + *len, 1, capacity - *len - 1, in);
		if (n == 0)
			break;
		*len += n;
	}
	if (ferror(in))
		fail("cannot read %s", path);
	fclose(in);
	data[*len] = '\0';
	return data;
}

static double
read_clock(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double) t.tv_sec + (double) t.tv_nsec * 1e-9;
}

double
now(void)
{
	return read_clock(CLOCK_MONOTONIC);
}

double
processor_time(void)
{
	return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

uint64_t
random_number(uint64_t *state)
{
	uint64_t x = *state += UINT64_C(0x9e3779b97f4a7c15);

	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return x ^ (x >> 31);
}

float
random_unit(uint64_t *state)
{
	return (float) (random_number(state) >> 40) / 16777216.0f;
}
