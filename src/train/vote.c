/*
 * vote.c: groups words by what a model makes of them in plenty of text.
 *
 *     newstext-vote [-n LEAST] MODEL OUT TEXT.jsonl ...
 *
 * The texts are tagged by a model.  A word's cluster is the label that it got
 * most often and how great a part of its weight that was: so a model learns
 * from more text than is annotated.  OUT is written as newstext-cluster does;
 * the coarser levels are label, kind and share, kind.
 */
#include <stdlib.h>

#include "json.h"
#include "train.h"

#define SHARES 4
#define CLUSTERS (NT_LABELS * SHARES)

typedef struct Word
{
	char    *name;
	uint32_t count;
	float    votes[NT_LABELS];
} Word;

typedef struct Words
{
	Word     *items;
	uint32_t  count;
	uint32_t  capacity;
	uint32_t *slots;
	uint32_t  mask;
} Words;

static Word *
intern(Words *words, const char *name, uint32_t len)
{
	uint32_t slot = nt_hash(name, len) & words->mask;
	Word    *word;

	while (words->slots[slot] != 0)
	{
		word = &words->items[words->slots[slot] - 1];
		if (strlen(word->name) == len && memcmp(word->name, name, len) == 0)
			return word;
		slot = (slot + 1) & words->mask;
	}
	if (words->count * 2 > words->mask)
		fail("too many different words");
	if (words->count == words->capacity)
	{
		words->capacity = words->capacity * 2 + 4096;
		words->items = resize(words->items, words->capacity * sizeof(Word));
	}
	word = &words->items[words->count];
	memset(word, 0, sizeof(*word));
	word->name = memcpy(allocate(len + 1), name, len);
	words->slots[slot] = ++words->count;
	return word;
}

/* Memory of one article after the other. */
typedef struct Pool
{
	char  *data;
	size_t used;
	size_t size;
} Pool;

static void *
pool_alloc(void *state, size_t size)
{
	Pool *pool = state;
	void *p = pool->data + pool->used;

	size = (size + 63) & ~(size_t) 63;
	if (size > pool->size - pool->used)
		fail("an article needs too much memory");
	pool->used += size;
	return p;
}

static void
pool_check(void *state)
{
	(void) state;
}

static void
count_article(Words *words, const NtHost *host, NtString article)
{
	NtAnalysis *a = nt_analysis(host, article.data, article.len, NULL);

	nt_advance(a, NT_STEP_TAGS);
	for (uint32_t s = 0; s < a->nsentences; s++)
	{
		if (a->sentences[s].casing != NT_CASING_PROSE)
			continue;
		for (uint32_t t = a->sentences[s].first_token; t < a->sentences[s].end_token; t++)
		{
			char     name[NT_CASED_NAME];
			uint32_t n = nt_cased_name(a, t, name);
			Word    *word;

			if (name[0] != '^')
				continue;
			word = intern(words, name, n);
			word->count++;
			word->votes[a->labels[t]] += a->scores[t];
		}
	}
}

static void
count_file(Words *words, Pool *pool, const char *path)
{
	size_t len;
	char  *file = read_file(path, &len);
	NtHost host = {pool_alloc, pool_check, pool};
	char  *next;

	for (char *line = file; line < file + len; line = next)
	{
		char   *end = strchr(line, '\n');
		NtArena arena;
		NtJson *json;
		NtJson *article;

		if (end == NULL)
			end = file + len;
		next = end + 1;
		pool->used = 0;
		nt_arena_init(&arena, &host);
		json = nt_json_read(&arena, line, (size_t) (end - line));
		article = json != NULL ? nt_json_member(json, "text") : NULL;
		if (article != NULL)
			count_article(words, &host, article->string);
	}
	free(file);
	fprintf(stderr, "%s: %u different words so far\n", path, words->count);
}

static uint32_t
cluster_of_word(const Word *word)
{
	uint32_t best = 0;
	float    all = 0;
	float    share;

	for (uint32_t l = 0; l < NT_LABELS; l++)
	{
		all += word->votes[l];
		if (word->votes[l] > word->votes[best])
			best = l;
	}
	share = word->votes[best] / all;
	return best * SHARES + (share > 0.95f ? 3 : share > 0.8f ? 2 : share > 0.5f ? 1 : 0);
}

int
main(int argc, char **argv)
{
	Words    words = {0};
	Pool     pool = {.size = (size_t) 1 << 30};
	uint32_t least = 3;
	Blob     blob;
	FILE    *out;
	int      i = 1;

	if (argc > 2 && strcmp(argv[1], "-n") == 0)
	{
		least = (uint32_t) atoi(argv[2]);
		i = 3;
	}
	if (argc - i < 3)
		fail("usage: newstext-vote [-n LEAST] MODEL OUT TEXT.jsonl ...");
	blob.data = read_file(argv[i], &blob.size);
	if (!nt_model_is_whole(blob.data, blob.size))
		fail("%s is no model", argv[i]);
	use_model(&blob);
	pool.data = allocate(pool.size);
	words.mask = (1u << 21) - 1;
	words.slots = allocate((words.mask + 1) * sizeof(uint32_t));
	for (int f = i + 2; f < argc; f++)
		count_file(&words, &pool, argv[f]);
	out = fopen(argv[i + 1], "w");
	if (out == NULL)
		fail("cannot write %s", argv[i + 1]);
	for (uint32_t c = 0; c < CLUSTERS; c++)
	{
		uint32_t label = c / SHARES;
		uint32_t kind = label == NT_LABEL_O ? NT_KINDS : NT_LABEL_KIND(label);

		fprintf(out, "#parent %u %u %u %u\n", c, label, kind * SHARES + c % SHARES, kind);
	}
	for (uint32_t w = 0; w < words.count; w++)
		if (words.items[w].count >= least)
			fprintf(out, "%s\t%u\n", words.items[w].name,
					cluster_of_word(&words.items[w]));
	if (fclose(out) != 0)
		fail("cannot write %s", argv[i + 1]);
	return 0;
}
