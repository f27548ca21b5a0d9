/*
 * layout.c: newstext-layout, which learns the weights of layout_model.c.
 *
 *     newstext-layout PAIRS.jsonl OUT.h [FOLD]
 *
 * PAIRS holds one object a line: "url", "text" (of a whole page) and "gold" (of
 * its article).  A piece of the page is text where most of its four-word runs
 * are in the gold.  With FOLD, 0 to 9, a tenth of the sites is left out, to be
 * tested on.
 */
#define _POSIX_C_SOURCE 200809L /* getline */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "../core/json.h"
#include "../core/layout.h"

#define RUN 4
#define FOLDS 10
#define ROUNDS 300
#define RATE 0.3
#define DECAY 0.4
#define LOST_TEXT 3.0   /* how much worse it is to lose text than to keep noise */
#define NOISE_SHARE 0.3 /* of the words that are no text, in what noise is measured by */
#define LEAST_WORDS 50  /* that texts and noise are measured by */
#define MOST_WORDS 60   /* of a piece that count */
#define SCALE 64.0      /* of the weights as whole numbers */

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

/* The words of a piece, a long one's not in full. */
static double
counted_words(const NtPage *page, uint32_t i)
{
	return page->items[i].words < MOST_WORDS ? page->items[i].words : MOST_WORDS;
}

static void
add_page(Examples *examples, NtString text, NtString gold)
{
	NtAnalysis *a = nt_analysis(&host, text.data, text.len, NULL);
	NtPieces    pieces = nt_split_lines(a);
	NtPage      page = {0};
	Runs        runs = runs_of(&a->arena, gold.data, gold.len);
	int8_t     *labels;
	double      sums[2] = {0, 0}; /* words that are no text, that are */

	qsort(runs.items, runs.count, sizeof(uint64_t), compare_hashes);
	nt_join_lines(a, &pieces);
	nt_study_page(&page, a, &pieces);
	if (!page.whole)
		return;
	labels = nt_alloc(&a->arena, page.count);
	label_pieces(a, &page, &runs, labels);
	for (uint32_t i = 0; i < page.count; i++)
		sums[labels[i] == 1] += counted_words(&page, i);
	for (uint32_t i = 0; i < page.count; i++)
	{
		Example *example = NT_APPEND(&a->arena, examples);

		nt_layout_features(&page, i, example->values);
		example->text = labels[i] == 1;
		/* Every page counts the same. */
		example->weight =
			counted_words(&page, i) *
			(example->text ? LOST_TEXT / (sums[1] + LEAST_WORDS)
						   : 1 / (sums[1] + NOISE_SHARE * sums[0] + LEAST_WORDS));
	}
}

/*
 * Gradient descent over all examples on the logistic loss with a quadratic
 * penalty, with rates by AdaGrad.
 */
static void
learn(const Examples *examples, double weights[NT_LAYOUT_FEATURES][NT_LAYOUT_VALUES])
{
	double squares[NT_LAYOUT_FEATURES][NT_LAYOUT_VALUES] = {{0}};

	memset(weights, 0, sizeof(squares));
	for (int round = 0; round < ROUNDS; round++)
	{
		double slopes[NT_LAYOUT_FEATURES][NT_LAYOUT_VALUES] = {{0}};

		for (uint32_t i = 0; i < examples->count; i++)
		{
			const Example *e = &examples->items[i];
			double         score = 0;
			double         slope;

			for (uint32_t f = 0; f < NT_LAYOUT_FEATURES; f++)
				score += weights[f][e->values[f]];
			slope = (1.0 / (1.0 + exp(-score)) - e->text) * e->weight;
			for (uint32_t f = 0; f < NT_LAYOUT_FEATURES; f++)
				slopes[f][e->values[f]] += slope;
		}
		for (uint32_t f = 0; f < NT_LAYOUT_FEATURES; f++)
			for (uint32_t v = 0; v < NT_LAYOUT_VALUES; v++)
			{
				double slope = slopes[f][v] + DECAY * weights[f][v];

				squares[f][v] += slope * slope;
				if (squares[f][v] > 0)
					weights[f][v] -= RATE * slope / sqrt(squares[f][v] + 1e-12);
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

/* The fold of a page: all pages of one site are in the same. */
static int
fold_of(NtString url)
{
	size_t begin = 0;
	size_t end;

	for (size_t i = 0; i + 3 <= url.len && begin == 0; i++)
		if (memcmp(url.data + i, "://", 3) == 0)
			begin = i + 3;
	for (end = begin; end < url.len && url.data[end] != '/'; end++)
		;
	return (int) (nt_hash(url.data + begin, end - begin) % FOLDS);
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
		NtJson *url = row == NULL ? NULL : nt_json_member(row, "url");
		NtJson *text = row == NULL ? NULL : nt_json_member(row, "text");
		NtJson *gold = row == NULL ? NULL : nt_json_member(row, "gold");

		if (url == NULL || text == NULL || gold == NULL)
			continue;
		if (fold < 0 || fold_of(url->string) != fold)
			add_page(&examples, text->string, gold->string);
	}
	printf("%u pieces\n", examples.count);
	learn(&examples, weights);
	write_weights(argv[2], weights);
	return 0;
}
