/*
 * layout.c: newstext-layout, which learns the weights of layout_model.c and of
 * layout_tail.c.
 *
 *     newstext-layout page|tail PAIRS.jsonl OUT.h [FOLD]
 *
 * PAIRS holds one object a line: "url", "text" (of a whole page; for tail also what
 * an extractor left of one) and "gold" (of its article).  A piece is text where most
 * of its four-word runs are in the gold.  With FOLD, 0 to 9, a tenth of the sites is
 * left out, to be tested on.
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
#define CUTS_INSIDE 2   /* times that a text is cut off inside its article */
#define LINE_WORDS 7    /* that an extractor takes for a line of text */
#define SENTENCE_WORDS 12
#define SCALE 64.0 /* of the weights as whole numbers */

#define MOST_FEATURES \
	(NT_LAYOUT_FEATURES > NT_TAIL_FEATURES ? NT_LAYOUT_FEATURES : NT_TAIL_FEATURES)

typedef struct Example
{
	uint8_t values[MOST_FEATURES];
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

/* A page with the labels of its pieces. */
static void
read_page(NtPage *page, int8_t **labels, NtString text, NtString gold)
{
	NtAnalysis *a = nt_analysis(&host, text.data, text.len, NULL);
	NtPieces    pieces = nt_split_lines(a);
	Runs        runs = runs_of(&a->arena, gold.data, gold.len);

	qsort(runs.items, runs.count, sizeof(uint64_t), compare_hashes);
	nt_join_lines(a, &pieces);
	nt_study_page(page, a, &pieces);
	*labels = nt_alloc(&a->arena, page->count + 1);
	label_pieces(a, page, &runs, *labels);
}

/* Adds the pieces of a page. */
static void
add_pieces(Examples *examples, NtPage *page, const int8_t *labels, bool tail)
{
	double sums[2] = {0, 0}; /* words that are no text, that are */

	for (uint32_t i = 0; i < page->count; i++)
		sums[labels[i] == 1] += counted_words(page, i);
	for (uint32_t i = 0; i < page->count; i++)
	{
		Example *example = NT_APPEND(&page->a->arena, examples);

		if (tail)
			nt_tail_features(page, page->count, i, example->values);
		else
			nt_layout_features(page, i, example->values);
		example->text = labels[i] == 1;
		/* Every page counts the same. */
		example->weight =
			counted_words(page, i) *
			(example->text ? LOST_TEXT / (sums[1] + LEAST_WORDS)
						   : 1 / (sums[1] + NOISE_SHARE * sums[0] + LEAST_WORDS));
	}
}

/* Adds a text to learn from how articles end; a whole page is none. */
static void
add_tail(Examples *examples, NtString text, NtString gold)
{
	NtPage  page = {0};
	int8_t *labels;

	read_page(&page, &labels, text, gold);
	if (page.whole)
		return;
	nt_tail_prepare(&page);
	add_pieces(examples, &page, labels, true);
}

/*
 * A number below a limit, the same in every run: which pieces a text is cut
 * behind must not depend on the machine.
 */
static uint32_t
next_number(uint64_t *state, uint32_t limit)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t) ((*state >> 33) % limit);
}

/*
 * Adds a text, and the same cut off inside its article, where what stands last is
 * no tail, and behind it.
 */
static void
add_tails(Examples *examples, NtString text, NtString gold)
{
	NtPage   page = {0};
	int8_t  *labels;
	uint64_t state = nt_hash(text.data, text.len);
	uint32_t first = 0;
	uint32_t last;

	add_tail(examples, text, gold);
	read_page(&page, &labels, text, gold);
	while (first < page.count && labels[first] != 1)
		first++;
	for (last = page.count; last > 0 && labels[last - 1] != 1; last--)
		;
	for (int cut = 0; cut < CUTS_INSIDE && last > first + 4; cut++)
	{
		uint32_t i = first + 3 + next_number(&state, last - first - 4);

		if (labels[i] == 1)
			add_tail(examples, (NtString){text.data, page.pieces[i].span.end}, gold);
	}
	if (last > 0 && last + 1 < page.count)
	{
		uint32_t i = last + next_number(&state, page.count - 1 - last);

		add_tail(examples, (NtString){text.data, page.pieces[i].span.end}, gold);
	}
}

/*
 * What an extractor might leave of a whole page: its article, and from its
 * beginning on the pieces of so many words and more.
 */
static NtString
extract(const NtPage *page, const int8_t *labels, uint32_t least)
{
	NtBuffer out;
	uint32_t first = 0;

	nt_buffer_init(&out, &page->a->arena, page->a->len + page->count);
	while (first < page->count && labels[first] != 1)
		first++;
	for (uint32_t i = first > 2 ? first - 2 : 0; i < page->count; i++)
	{
		NtSpan span = page->pieces[i].span;

		if (i >= first && labels[i] != 1 && page->items[i].words < least)
			continue;
		nt_buffer_add(&out, page->a->text + span.start, span.end - span.start);
		nt_buffer_add(&out, "\n", 1);
	}
	return nt_buffer_string(&out);
}

static void
add_page(Examples *examples, NtString text, NtString gold, bool tail)
{
	NtPage  page = {0};
	int8_t *labels;

	read_page(&page, &labels, text, gold);
	if (!tail && page.whole)
		add_pieces(examples, &page, labels, false);
	else if (tail && page.whole)
	{
		add_tails(examples, extract(&page, labels, LINE_WORDS), gold);
		add_tails(examples, extract(&page, labels, SENTENCE_WORDS), gold);
	}
	else if (tail)
		add_tails(examples, text, gold);
}

/*
 * Gradient descent over all examples on the logistic loss with a quadratic
 * penalty, with rates by AdaGrad.
 */
static void
learn(const Examples *examples, uint32_t features, double weights[][NT_LAYOUT_VALUES])
{
	double squares[MOST_FEATURES][NT_LAYOUT_VALUES] = {{0}};

	memset(weights, 0, sizeof(squares));
	for (int round = 0; round < ROUNDS; round++)
	{
		double slopes[MOST_FEATURES][NT_LAYOUT_VALUES] = {{0}};

		for (uint32_t i = 0; i < examples->count; i++)
		{
			const Example *e = &examples->items[i];
			double         score = 0;
			double         slope;

			for (uint32_t f = 0; f < features; f++)
				score += weights[f][e->values[f]];
			slope = (1.0 / (1.0 + exp(-score)) - e->text) * e->weight;
			for (uint32_t f = 0; f < features; f++)
				slopes[f][e->values[f]] += slope;
		}
		for (uint32_t f = 0; f < features; f++)
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
write_weights(const char *path, bool tail, uint32_t features,
			  double weights[][NT_LAYOUT_VALUES])
{
	FILE *out = fopen(path, "w");

	if (out == NULL)
	{
		fprintf(stderr, "newstext-layout: cannot write %s\n", path);
		exit(1);
	}
	fprintf(
		out,
		"/*\n * layout%s_weights.h: weights of layout_%s.c, made by newstext-layout.\n */\n"
		"static const int16_t nt_%s_weights[NT_%s_FEATURES][NT_LAYOUT_VALUES] = {\n",
		tail ? "_tail" : "", tail ? "tail" : "model", tail ? "tail" : "layout",
		tail ? "TAIL" : "LAYOUT");
	for (uint32_t f = 0; f < features; f++)
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
	static double weights[MOST_FEATURES][NT_LAYOUT_VALUES];
	Examples      examples = {0};
	NtArena       arena;
	FILE         *in;
	char         *line = NULL;
	size_t        size = 0;
	ssize_t       len;
	int           fold = argc > 4 ? atoi(argv[4]) : -1;
	bool          tail = argc > 3 && strcmp(argv[1], "tail") == 0;
	uint32_t      features = tail ? NT_TAIL_FEATURES : NT_LAYOUT_FEATURES;

	if (argc < 4 || (in = fopen(argv[2], "r")) == NULL)
	{
		fputs("usage: newstext-layout page|tail PAIRS.jsonl OUT.h [FOLD]\n", stderr);
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
			add_page(&examples, text->string, gold->string, tail);
	}
	printf("%u pieces\n", examples.count);
	learn(&examples, features, weights);
	write_weights(argv[3], tail, features, weights);
	return 0;
}
