/*
 * layout.c: newstext-layout, which learns the weights of layout_model.c.
 *
 *     newstext-layout PAIRS.jsonl OUT.h [FOLD]
 *
 * PAIRS holds one object a line: "id", "extractor", "text" (of a whole page)
 * and "gold" (of its article).  A piece of the page is text where most of its
 * four-word runs are in the gold.  With FOLD, 0 to 4, a fifth of the pages is
 * left out, to be tested on.
 */
#define _POSIX_C_SOURCE 200809L /* getline */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>

#include "../core/json.h"
#include "../core/layout.h"

#define RUN 4
#define FOLDS 5
#define EPOCHS 40
#define RATE 0.03
#define DECAY 1e-3
#define LOST_TEXT 3.0 /* how much worse it is to lose text than to keep noise */
#define MOST_WORDS 60 /* of a piece that count */
#define SCALE 64.0    /* of the weights as whole numbers */

typedef struct Example
{
	uint8_t values[NT_LAYOUT_FEATURES];
	bool    text;
	double  weight;
} Example;

typedef struct Examples
{
	Example *items;
	uint32_t count;
	uint32_t capacity;
} Examples;

/* The runs of four words of a text, as hashes, sorted. */
typedef struct Runs
{
	uint64_t *items;
	uint32_t  count;
	uint32_t  words;
} Runs;

static void *
allocate(void *state, size_t size)
{
	void *result = malloc(size);

	(void) state;
	if (result == NULL)
	{
		fputs("newstext-layout: out of memory\n", stderr);
		exit(1);
	}
	return result;
}

static void
check_nothing(void *state)
{
	(void) state;
}

static const NtHost host = {allocate, check_nothing, NULL};

static int
compare_hashes(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *) a;
	uint64_t y = *(const uint64_t *) b;

	return x < y ? -1 : x > y;
}

static Runs
runs_of(NtArena *arena, const char *text, size_t len)
{
	Runs     runs = {0};
	uint64_t words[RUN] = {0};
	uint64_t word = 0;
	uint32_t n = 0;

	runs.items = nt_alloc(arena, (len / 2 + RUN) * sizeof(uint64_t));
	for (size_t at = 0; at <= len;)
	{
		uint32_t c = ' ';
		uint32_t length = at < len ? nt_decode(text, len, at, &c) : 1;
		NtCharClass class = nt_char_class(c);
		bool inside = class == NT_CHAR_UPPER || class == NT_CHAR_LOWER ||
					  class == NT_CHAR_LETTER || class == NT_CHAR_IDEOGRAPH ||
					  class == NT_CHAR_DIGIT || class == NT_CHAR_MARK;

		if (inside)
			word = (word ^ c) * UINT64_C(0x9e3779b97f4a7c15) + 1;
		else if (word != 0)
		{
			uint64_t hash = 0;

			words[n++ % RUN] = word;
			word = 0;
			for (uint32_t i = 0; i < RUN; i++)
				hash = (hash ^ words[(n + i) % RUN]) * UINT64_C(0x9e3779b97f4a7c15) +
					   (hash >> 29);
			if (n >= RUN)
				runs.items[runs.count++] = hash;
		}
		at += length;
	}
	runs.words = n;
	return runs;
}

/* Says which pieces are text: 1, 0, or -1 where they are too short to tell. */
static void
label_pieces(NtAnalysis *a, const NtPage *page, const Runs *gold, int8_t *labels)
{
	int8_t last = 0;

	for (uint32_t i = 0; i < page->count; i++)
	{
		NtSpan   span = page->pieces[i].span;
		Runs     runs = runs_of(&a->arena, a->text + span.start, span.end - span.start);
		uint32_t hits = 0;

		for (uint32_t r = 0; r < runs.count; r++)
			hits += bsearch(&runs.items[r], gold->items, gold->count, sizeof(uint64_t),
							compare_hashes) != NULL;
		labels[i] = runs.count == 0 ? -1 : hits * 2 > runs.count;
	}
	/* A short piece is text where both sides of it are. */
	for (uint32_t i = 0; i < page->count; i++)
	{
		uint32_t next = i + 1;

		if (labels[i] >= 0)
		{
			last = labels[i];
			continue;
		}
		while (next < page->count && labels[next] < 0)
			next++;
		while (i < next)
			labels[i++] = last == 1 && next < page->count && labels[next] == 1;
		i--;
	}
}

static void
add_page(Examples *examples, NtString text, NtString gold)
{
	NtAnalysis *a = nt_analysis(&host, text.data, text.len, NULL);
	NtPieces    pieces = nt_split_lines(a);
	NtPage      page = {0};
	Runs        runs = runs_of(&a->arena, gold.data, gold.len);
	int8_t     *labels;

	qsort(runs.items, runs.count, sizeof(uint64_t), compare_hashes);
	nt_join_lines(a, &pieces);
	nt_study_page(&page, a, &pieces);
	if (!page.whole)
		return;
	labels = nt_alloc(&a->arena, page.count);
	label_pieces(a, &page, &runs, labels);
	for (uint32_t i = 0; i < page.count; i++)
	{
		Example *example = NT_APPEND(&a->arena, examples);
		uint32_t words = page.items[i].words;

		nt_layout_features(&page, i, example->values);
		example->text = labels[i] == 1;
		/* Every page counts the same. */
		example->weight = (words < MOST_WORDS ? words : MOST_WORDS) /
						  (1.0 + page.prose[page.count]) *
						  (example->text ? LOST_TEXT : 1.0);
	}
}

/* Stochastic gradient descent on the logistic loss, with rates by AdaGrad. */
static void
learn(const Examples *examples, double weights[NT_LAYOUT_FEATURES][NT_LAYOUT_VALUES])
{
	static double squares[NT_LAYOUT_FEATURES][NT_LAYOUT_VALUES];
	uint64_t      random = 1;

	for (uint32_t step = 0; step < EPOCHS * examples->count; step++)
	{
		const Example *e;
		double         score = 0;
		double         slope;

		random = random * UINT64_C(6364136223846793005) + 1;
		e = &examples->items[(random >> 33) % examples->count];
		for (uint32_t f = 0; f < NT_LAYOUT_FEATURES; f++)
			score += weights[f][e->values[f]];
		slope = (1.0 / (1.0 + exp(-score)) - e->text) * e->weight * 100;
		for (uint32_t f = 0; f < NT_LAYOUT_FEATURES; f++)
		{
			double *weight = &weights[f][e->values[f]];
			double *square = &squares[f][e->values[f]];

			*square += slope * slope;
			if (*square > 0)
				*weight -= RATE * (slope + DECAY * *weight) / sqrt(*square + 1e-9);
		}
	}
}

static void
write_weights(const char *path, double weights[NT_LAYOUT_FEATURES][NT_LAYOUT_VALUES])
{
	FILE *out = fopen(path, "w");

	if (out == NULL)
	{
		fprintf(stderr, "newstext-layout: cannot write %s\n", path);
		exit(1);
	}
	fputs(
		"/*\n * layout_weights.h: weights of layout_model.c, made by newstext-layout.\n */\n"
		"static const int16_t nt_layout_weights[NT_LAYOUT_FEATURES][NT_LAYOUT_VALUES] = {\n",
		out);
	for (uint32_t f = 0; f < NT_LAYOUT_FEATURES; f++)
	{
		fputs("\t{", out);
		for (uint32_t v = 0; v < NT_LAYOUT_VALUES; v++)
			fprintf(out, "%d%s", (int) lround(weights[f][v] * SCALE),
					v + 1 < NT_LAYOUT_VALUES ? ", " : "");
		fputs("},\n", out);
	}
	fputs("};\n", out);
	if (fclose(out) != 0)
		exit(1);
}

int
main(int argc, char **argv)
{
	static double weights[NT_LAYOUT_FEATURES][NT_LAYOUT_VALUES];
	Examples      examples = {0};
	NtArena       arena;
	FILE         *in;
	char         *line = NULL;
	size_t        size = 0;
	ssize_t       len;
	int           fold = argc > 3 ? atoi(argv[3]) : -1;

	if (argc < 3 || (in = fopen(argv[1], "r")) == NULL)
	{
		fputs("usage: newstext-layout PAIRS.jsonl OUT.h [FOLD]\n", stderr);
		return 2;
	}
	nt_arena_init(&arena, &host);
	while ((len = getline(&line, &size, in)) > 0)
	{
		NtJson *row = nt_json_read(&arena, line, (size_t) len);
		NtJson *id = row == NULL ? NULL : nt_json_member(row, "id");
		NtJson *text = row == NULL ? NULL : nt_json_member(row, "text");
		NtJson *gold = row == NULL ? NULL : nt_json_member(row, "gold");

		if (id == NULL || text == NULL || gold == NULL)
			continue;
		if (fold < 0 || (int) (nt_hash(id->string.data, id->string.len) % FOLDS) != fold)
			add_page(&examples, text->string, gold->string);
	}
	printf("%u pieces\n", examples.count);
	learn(&examples, weights);
	write_weights(argv[2], weights);
	return 0;
}
