/*
 * test_entities.c: the entities of the articles of entities.txt, through the
 * tagger and all.  Says which article gives others, and what it gives.
 */
#include "analysis.h"
#include "check.h"

#define ARTICLES "test/core/entities.txt"

/* Writes an article's entities as entities.txt has them, a line each. */
static NtString
list_entities(NtAnalysis *a)
{
	const NtEntity *entities;
	uint32_t        n = nt_entities(a, &entities);
	NtBuffer        out;
	bool           *listed = nt_alloc0(&a->arena, n + 1);

	nt_buffer_init(&out, &a->arena, 1000);
	for (uint32_t m = 0; m < a->nmentions; m++)
	{
		const NtEntity *e = &entities[a->mentions[m].entity];
		NtString        kind = nt_kind_name(a, e->kind);

		if (listed[a->mentions[m].entity])
			continue;
		listed[a->mentions[m].entity] = true;
		nt_buffer_add(&out, e->name.data, e->name.len);
		nt_buffer_add_string(&out, " | ");
		nt_buffer_add(&out, kind.data, kind.len);
		for (uint32_t i = 0; i < e->naliases; i++)
		{
			nt_buffer_add_string(&out, i == 0 ? " | " : ", ");
			nt_buffer_add(&out, e->aliases[i].data, e->aliases[i].len);
		}
		nt_buffer_add_string(&out, "\n");
	}
	return nt_buffer_string(&out);
}

/* True where every mention belongs to one entity of its kind, and the counts agree. */
static bool
counts_agree(NtAnalysis *a)
{
	const NtEntity *entities;
	uint32_t        n = nt_entities(a, &entities);
	uint32_t       *counts = nt_alloc0(&a->arena, (n + 1) * sizeof(uint32_t));
	bool            agree = true;

	for (uint32_t m = 0; m < a->nmentions; m++)
	{
		uint32_t e = a->mentions[m].entity;

		agree = agree && e < n && a->mentions[m].kind == entities[e].kind;
		counts[e < n ? e : n]++;
	}
	for (uint32_t e = 0; e < n; e++)
		agree = agree && counts[e] == entities[e].mentions;
	return agree;
}

/* An article from the line after its title to its "---", the entities after that. */
static void
check_article(const char *title, const char *text, const char *want, const char *end)
{
	static char message[200];
	size_t      len = (size_t) (want - text);
	NtAnalysis *a = nt_analysis(&nt_test_host, text, len, NULL);
	NtString    got = list_entities(a);
	char       *wanted = nt_test_alloc(NULL, (size_t) (end - want) + 1);

	want = strchr(want + 1, '\n') + 1;
	while (end > want && end[-1] == '\n')
		end--;
	memcpy(wanted, want, (size_t) (end - want));
	wanted[end - want] = '\n';
	wanted[end - want + 1] = '\0';
	snprintf(message, sizeof(message), "%.*s", (int) strcspn(title, "\n"), title);
	nt_report_str(got.data, got.len, wanted, ARTICLES, __LINE__, message);
	nt_report(counts_agree(a), ARTICLES, __LINE__, "counts agree");
}

int
main(void)
{
	char *articles = nt_read_text(ARTICLES);
	char *at = strstr(articles, "\n===");
	int   count = 0;

	while (at != NULL)
	{
		char *text = strchr(at + 1, '\n') + 1;
		char *want = strstr(text, "\n---\n");
		char *next = strstr(text, "\n===");

		check_article(at + 5, text, want, next != NULL ? next : text + strlen(text));
		nt_test_free();
		count++;
		at = next;
	}
	free(articles);
	CHECK(count >= 40);
	return nt_finish();
}
