/*
 * cluster_text.c: groups words by the words that stand beside them in text.
 *
 *     newstext-cluster-text [-k CLUSTERS] [-r ROUNDS] [-n WORDS] OUT TEXT.jsonl ...
 *
 * Every line of a text is an object with a member "text".  Words are taken as
 * the engine sees them: in normal form, with "^" before those with a capital
 * letter.  The exchange algorithm moves each word to the cluster that makes
 * the text most likely, where a word's neighbours on either side predict its
 * cluster.  The clusters are grouped again in the same way, a quarter as many
 * at each level.  OUT is written as newstext-cluster does.
 */
#include <math.h>
#include <stdlib.h>

#include "json.h"
#include "train.h"

#define LEVELS 4
#define BORDER 0 /* the item that stands at both ends of sentences */

/* Pairs of an item and a neighbour, by item. */
typedef struct Pair
{
	uint32_t other;
	uint32_t count;
} Pair;

/* What is to be grouped: words, or clusters of a finer level. */
typedef struct Items
{
	uint32_t  count;
	uint32_t *total;    /* how often an item occurs */
	uint32_t *first[2]; /* its pairs with the item before and behind */
	Pair     *pairs[2];
} Items;

typedef struct Word
{
	char    *name; /* "^" and all */
	uint32_t count;
	uint32_t item;
} Word;

typedef struct Text
{
	uint32_t *words; /* numbers in table; UINT32_MAX at sentence borders */
	size_t    count;
	size_t    capacity;
	Word     *table;
	uint32_t  nwords;
	uint32_t  capacity_words;
	uint32_t *slots;
	uint32_t  mask;
} Text;

static uint32_t
intern(Text *text, const char *name, uint32_t len)
{
	uint32_t slot = nt_hash(name, len) & text->mask;

	while (text->slots[slot] != 0)
	{
		const Word *word = &text->table[text->slots[slot] - 1];

		if (strlen(word->name) == len && memcmp(word->name, name, len) == 0)
			return text->slots[slot] - 1;
		slot = (slot + 1) & text->mask;
	}
	if (text->nwords * 2 > text->mask)
		fail("too many different words");
	if (text->nwords == text->capacity_words)
	{
		text->capacity_words = text->capacity_words * 2 + 4096;
		text->table = resize(text->table, text->capacity_words * sizeof(Word));
	}
	text->table[text->nwords].name = memcpy(allocate(len + 1), name, len);
	text->table[text->nwords].count = 0;
	text->slots[slot] = ++text->nwords;
	return text->nwords - 1;
}

static void
add_word(Text *text, uint32_t word)
{
	if (text->count == text->capacity)
	{
		text->capacity = text->capacity * 2 + 65536;
		text->words = resize(text->words, text->capacity * sizeof(uint32_t));
	}
	text->words[text->count++] = word;
	if (word != UINT32_MAX)
		text->table[word].count++;
}

/* Adds the words of an article; the first of a sentence as it stands elsewhere. */
static void
add_article(Text *text, NtString article)
{
	NtAnalysis *a = nt_analysis(&train_host, article.data, article.len, NULL);

	nt_advance(a, NT_STEP_WORDS);
	for (uint32_t s = 0; s < a->nsentences; s++)
	{
		if (a->sentences[s].casing != NT_CASING_PROSE)
			continue;
		add_word(text, UINT32_MAX);
		for (uint32_t t = a->sentences[s].first_token; t < a->sentences[s].end_token; t++)
		{
			char     name[NT_CASED_NAME];
			uint32_t n = nt_cased_name(a, t, name);

			add_word(text, intern(text, name, n));
		}
	}
	add_word(text, UINT32_MAX);
}

static void
read_text(Text *text, const char *path)
{
	size_t  len;
	char   *file = read_file(path, &len);
	NtArena arena;
	char   *next;

	nt_arena_init(&arena, &train_host);
	for (char *line = file; line < file + len; line = next)
	{
		char   *end = strchr(line, '\n');
		NtJson *json;
		NtJson *article;

		if (end == NULL)
			end = file + len;
		next = end + 1;
		json = nt_json_read(&arena, line, (size_t) (end - line));
		article = json != NULL ? nt_json_member(json, "text") : NULL;
		if (article != NULL)
			add_article(text, article->string);
	}
	free(file);
	fprintf(stderr, "%s: %zu words so far, %u different\n", path, text->count,
			text->nwords);
}

static int
by_count(const void *x, const void *y)
{
	const Word *a = *(const Word *const *) x;
	const Word *b = *(const Word *const *) y;

	if (a->count != b->count)
		return a->count < b->count ? 1 : -1;
	return strcmp(a->name, b->name);
}

static int
by_pair(const void *x, const void *y)
{
	const uint64_t a = *(const uint64_t *) x;
	const uint64_t b = *(const uint64_t *) y;

	return a < b ? -1 : a > b;
}

/* Counts pairs; codes hold item << 32 | other, one for each time. */
static void
count_pairs(Items *items, uint64_t *codes, size_t n, int side)
{
	size_t   i = 0;
	uint32_t npairs = 0;

	qsort(codes, n, sizeof(uint64_t), by_pair);
	items->pairs[side] = allocate(n * sizeof(Pair));
	items->first[side] = allocate((items->count + 1) * sizeof(uint32_t));
	for (uint32_t item = 0; item < items->count; item++)
	{
		items->first[side][item] = npairs;
		while (i < n && codes[i] >> 32 == item)
		{
			if (npairs > items->first[side][item] &&
				items->pairs[side][npairs - 1].other == (uint32_t) codes[i])
				items->pairs[side][npairs - 1].count++;
			else
				items->pairs[side][npairs++] = (Pair){(uint32_t) codes[i], 1};
			i++;
		}
	}
	items->first[side][items->count] = npairs;
}

/* The items of a text, each word standing for item[word] (UINT32_MAX: none). */
static void
make_items(const Text *text, const uint32_t *item, uint32_t count, Items *items)
{
	uint64_t *codes[2];
	size_t    n = 0;
	uint32_t  before = BORDER;

	items->count = count;
	items->total = allocate(count * sizeof(uint32_t));
	codes[0] = allocate(text->count * sizeof(uint64_t));
	codes[1] = allocate(text->count * sizeof(uint64_t));
	for (size_t i = 0; i < text->count; i++)
	{
		uint32_t here = text->words[i] == UINT32_MAX ? BORDER : item[text->words[i]];

		if (here != UINT32_MAX && here != BORDER)
			items->total[here]++;
		if (here != UINT32_MAX && before != UINT32_MAX)
		{
			codes[0][n] = (uint64_t) here << 32 | before;
			codes[1][n++] = (uint64_t) before << 32 | here;
		}
		before = here;
	}
	count_pairs(items, codes[0], n, 0);
	count_pairs(items, codes[1], n, 1);
	free(codes[0]);
	free(codes[1]);
}

/* ------------------------------------------------------------------------
 * Exchange
 */

/* n log n, small n from a table. */
static float small[65536];

static inline float
entropy(uint32_t n)
{
	return n < 65536 ? small[n] : (float) (n * log(n));
}

typedef struct Exchange
{
	const Items *items;
	uint32_t     k;
	uint32_t    *cluster;
	uint32_t    *total;     /* of a cluster */
	uint32_t    *counts[2]; /* item x cluster: how often its members stand beside */
	float       *gain;
} Exchange;

/* Takes an item out of its cluster, or puts it in. */
static void
move(Exchange *x, uint32_t item, uint32_t cluster, int sign)
{
	x->total[cluster] += (uint32_t) (sign * (int) x->items->total[item]);
	for (int side = 0; side < 2; side++)
		for (uint32_t p = x->items->first[side][item];
			 p < x->items->first[side][item + 1]; p++)
		{
			const Pair *pair = &x->items->pairs[side][p];

			x->counts[side][(size_t) pair->other * x->k + cluster] +=
				(uint32_t) (sign * (int) pair->count);
		}
}

/* The cluster that an item, which is in none, makes most of. */
static uint32_t
best_cluster(Exchange *x, uint32_t item)
{
	uint32_t n = x->items->total[item];
	uint32_t best = 0;

	for (uint32_t c = 0; c < x->k; c++)
		x->gain[c] = -2 * (entropy(x->total[c] + n) - entropy(x->total[c]));
	for (int side = 0; side < 2; side++)
		for (uint32_t p = x->items->first[side][item];
			 p < x->items->first[side][item + 1]; p++)
		{
			const Pair     *pair = &x->items->pairs[side][p];
			const uint32_t *counts = x->counts[side] + (size_t) pair->other * x->k;
			float           alone = entropy(pair->count);

			for (uint32_t c = 0; c < x->k; c++)
				if (counts[c] != 0)
					x->gain[c] +=
						entropy(counts[c] + pair->count) - entropy(counts[c]) - alone;
		}
	for (uint32_t c = 1; c < x->k; c++)
		if (x->gain[c] > x->gain[best])
			best = c;
	return best;
}

/* Groups items into k clusters; item 0, the border, stays alone. */
static uint32_t *
exchange(const Items *items, uint32_t k, int rounds)
{
	Exchange x = {.items = items, .k = k};

	x.cluster = allocate(items->count * sizeof(uint32_t));
	x.total = allocate(k * sizeof(uint32_t));
	x.gain = allocate(k * sizeof(float));
	for (int side = 0; side < 2; side++)
		x.counts[side] = allocate((size_t) items->count * k * sizeof(uint32_t));
	for (uint32_t i = 1; i < items->count; i++)
	{
		x.cluster[i] = i % k;
		move(&x, i, x.cluster[i], 1);
	}
	for (int r = 0; r < rounds; r++)
	{
		uint32_t moved = 0;
		double   begun = now();

		for (uint32_t i = 1; i < items->count; i++)
		{
			uint32_t best;

			move(&x, i, x.cluster[i], -1);
			best = best_cluster(&x, i);
			moved += best != x.cluster[i];
			x.cluster[i] = best;
			move(&x, i, best, 1);
		}
		fprintf(stderr, "%u clusters, round %d of %d: %u of %u moved, %.0f s left\n", k,
				r + 1, rounds, moved, items->count, (now() - begun) * (rounds - r - 1));
	}
	for (int side = 0; side < 2; side++)
		free(x.counts[side]);
	free(x.gain);
	free(x.total);
	return x.cluster;
}

int
main(int argc, char **argv)
{
	Text      text = {0};
	Items     items;
	uint32_t  k = 1024;
	uint32_t  limit = 60000;
	int       rounds = 12;
	int       i = 1;
	Word    **order;
	uint32_t *item;
	uint32_t *cluster[LEVELS];
	FILE     *out;

	for (; i + 1 < argc && argv[i][0] == '-'; i += 2)
	{
		if (argv[i][1] == 'k')
			k = (uint32_t) atoi(argv[i + 1]);
		else if (argv[i][1] == 'r')
			rounds = atoi(argv[i + 1]);
		else if (argv[i][1] == 'n')
			limit = (uint32_t) atoi(argv[i + 1]);
	}
	if (argc - i < 2 || k < 64)
		fail(
			"usage: newstext-cluster-text [-k CLUSTERS] [-r ROUNDS] [-n WORDS] OUT TEXT.jsonl ...");
	for (uint32_t n = 1; n < 65536; n++)
		small[n] = (float) (n * log(n));
	text.mask = (1u << 22) - 1;
	text.slots = allocate((text.mask + 1) * sizeof(uint32_t));
	for (int f = i + 1; f < argc; f++)
		read_text(&text, argv[f]);
	order = allocate(text.nwords * sizeof(Word *));
	for (uint32_t w = 0; w < text.nwords; w++)
		order[w] = &text.table[w];
	qsort(order, text.nwords, sizeof(Word *), by_count);
	if (limit > text.nwords)
		limit = text.nwords;
	item = allocate(text.nwords * sizeof(uint32_t));
	for (uint32_t w = 0; w < text.nwords; w++)
		item[order[w] - text.table] = w < limit ? w + 1 : UINT32_MAX;
	make_items(&text, item, limit + 1, &items);
	cluster[0] = exchange(&items, k, rounds);
	for (int level = 1; level < LEVELS; level++)
	{
		for (uint32_t w = 0; w < text.nwords; w++)
			if (item[w] != UINT32_MAX)
				item[w] = cluster[level - 1][item[w]] + 1;
		make_items(&text, item, (k >> (2 * level - 2)) + 1, &items);
		cluster[level] = exchange(&items, k >> (2 * level), rounds);
	}
	out = fopen(argv[i], "w");
	if (out == NULL)
		fail("cannot write %s", argv[i]);
	for (uint32_t c = 0; c < k; c++)
	{
		uint32_t up = c;

		fprintf(out, "#parent %u", c);
		for (int level = 1; level < LEVELS; level++)
			fprintf(out, " %u", up = cluster[level][up + 1]);
		fprintf(out, "\n");
	}
	for (uint32_t w = 0; w < limit; w++)
		fprintf(out, "%s\t%u\n", order[w]->name, cluster[0][w + 1]);
	if (fclose(out) != 0)
		fail("cannot write %s", argv[i]);
	return 0;
}
