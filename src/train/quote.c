/*
 * quote.c: newstext-quote, which learns the weights of quote_model.c.
 *
 *     newstext-quote GOLD.jsonl OUT.h [FOLD]
 *
 * GOLD holds one object a line: "text" and "attributions", each with "content"
 * and "source", lists of [start, end) in characters.  Two choices are learned: where
 * a content ends whose beginning is nearly right (quote_border.c), and whether an
 * attribution is right (quote_score.c): half of what is said or more in common
 * with the gold, and a word of the speaker.  With FOLD, 0 to 4, a fifth of the
 * articles is left out and tested on.
 */
#define _POSIX_C_SOURCE 200809L /* getline */

#include <math.h>
#include <stdlib.h>
#include <sys/types.h>

#include "../core/json.h"
#include "../core/quote.h"
#include "train.h"

#define NEAR_START 3 /* words that a content may begin beside the right one */
#define EPOCHS 16
#define RATE 0.02
#define DECAY 2e-2
#define MOST_SPANS 16
#define FOLDS_OF_ARTICLES 5

/* Stretches of tokens. */
typedef struct Spans
{
	NtRange  items[MOST_SPANS];
	uint32_t count;
} Spans;

typedef struct GoldQuote
{
	Spans content;
	Spans source;
} GoldQuote;

typedef struct Article
{
	NtAnalysis  *a;
	NtQuoteTrace trace;
	GoldQuote   *gold;
	uint32_t     count;
} Article;

/* One choice to learn from: of all places, or of yes and no where there is one. */
typedef struct Example
{
	const NtBorderPlace   *places;
	uint32_t               count;
	uint32_t               right;  /* a set of places */
	uint32_t               likely; /* the rules' place */
	const NtQuoteFeatures *features;
	bool                   label;
} Example;

typedef struct Examples
{
	Example *items;
	uint32_t count;
	uint32_t capacity;
} Examples;

static double weights[NT_QUOTE_ROWS];
static double squares[NT_QUOTE_ROWS];

static bool
is_word(const NtAnalysis *a, uint32_t token)
{
	return a->tokens[token].shape != NT_SHAPE_PUNCT;
}

/* Takes punctuation off both ends, and a leading "that". */
static NtRange
words_of(const NtAnalysis *a, NtRange range)
{
	while (range.first < range.end && !is_word(a, range.first))
		range.first++;
	while (range.first < range.end && !is_word(a, range.end - 1))
		range.end--;
	if (range.first + 1 < range.end && nt_token_is(a, range.first, "that"))
		range.first++;
	return range;
}

/* The tokens that begin between two characters (1-based positions). */
static NtRange
tokens_between(NtAnalysis *a, const uint32_t *position, uint32_t start, uint32_t end)
{
	NtRange range = {0, 0};

	while (range.first < a->ntokens && position[range.first] < start)
		range.first++;
	range.end = range.first;
	while (range.end < a->ntokens && position[range.end] < end)
		range.end++;
	return words_of(a, range);
}

static void
read_spans(NtAnalysis *a, const uint32_t *position, const NtJson *list, Spans *spans)
{
	for (const NtJson *item = list != NULL ? list->first : NULL;
		 item != NULL && spans->count < MOST_SPANS; item = item->next)
	{
		NtRange range = tokens_between(a, position, (uint32_t) item->first->number + 1,
									   (uint32_t) item->first->next->number + 1);

		if (range.first < range.end)
			spans->items[spans->count++] = range;
	}
}

static void
read_gold(Article *article, NtArena *arena, const NtJson *attributions)
{
	NtAnalysis *a = article->a;
	uint32_t   *position = nt_alloc(arena, (a->ntokens + 1) * sizeof(uint32_t));
	uint32_t    n = 0;

	for (uint32_t t = 0; t < a->ntokens; t++)
		position[t] = nt_position(a, a->tokens[t].start);
	for (const NtJson *item = attributions->first; item != NULL; item = item->next)
		n++;
	article->gold = nt_alloc0(arena, (n + 1) * sizeof(GoldQuote));
	for (const NtJson *item = attributions->first; item != NULL; item = item->next)
	{
		GoldQuote *gold = &article->gold[article->count];

		read_spans(a, position, nt_json_member(item, "content"), &gold->content);
		read_spans(a, position, nt_json_member(item, "source"), &gold->source);
		article->count += gold->content.count > 0;
	}
}

static uint32_t
count_words(const NtAnalysis *a, NtRange range)
{
	uint32_t n = 0;

	for (uint32_t t = range.first; t < range.end; t++)
		n += is_word(a, t);
	return n;
}

static NtRange
common(NtRange a, NtRange b)
{
	NtRange both = {a.first > b.first ? a.first : b.first, a.end < b.end ? a.end : b.end};

	if (both.end < both.first)
		both.end = both.first;
	return both;
}

/* How many words some stretches and one have in common. */
static uint32_t
common_words(const NtAnalysis *a, const Spans *spans, NtRange range)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < spans->count; i++)
		n += count_words(a, common(spans->items[i], range));
	return n;
}

/* True where the speaker shares a word that tells something, or nobody is named. */
static bool
is_speaker(const NtQuoteWork *w, const GoldQuote *gold, const NtAttribution *at)
{
	const NtAnalysis *a = w->a;

	if (gold->source.count == 0 || at->source.first == at->source.end)
		return gold->source.count == 0 || at->basis == NT_BASIS_FLOATING;
	if (common_words(a, &gold->source, at->source) > 0)
		return true;
	return common_words(a, &gold->source, at->named) > 0;
}

/* True where an attribution is one of the gold's, and its speaker is. */
static bool
is_right(const Article *article, uint32_t attribution)
{
	const NtQuoteWork *w = article->trace.work;
	Spans              spans = {0};
	uint32_t           words = 0;

	for (uint32_t c = 0; c < w->contents.count && spans.count < MOST_SPANS; c++)
		if (w->contents.items[c].attribution == attribution)
		{
			NtRange range = words_of(w->a, w->contents.items[c].range);

			spans.items[spans.count++] = range;
			words += count_words(w->a, range);
		}
	for (uint32_t g = 0; g < article->count; g++)
	{
		const GoldQuote *gold = &article->gold[g];
		uint32_t         shared = 0;
		uint32_t         wanted = 0;

		for (uint32_t i = 0; i < gold->content.count; i++)
		{
			shared += common_words(w->a, &spans, gold->content.items[i]);
			wanted += count_words(w->a, gold->content.items[i]);
		}
		if (shared * 2 >= words + wanted - shared &&
			is_speaker(w, gold, &w->attributions.items[attribution]))
			return true;
	}
	return false;
}

/*
 * The places of a choice that are where a content of the gold ends that begins
 * where the choice does, or a few words from there.
 */
static uint32_t
right_places(const Article *article, const NtBorderChoice *choice)
{
	const NtAnalysis *a = article->a;
	NtRange           from = words_of(a, (NtRange){choice->start, a->ntokens});
	uint32_t          right = 0;

	for (uint32_t g = 0; g < article->count; g++)
		for (uint32_t i = 0; i < article->gold[g].content.count; i++)
		{
			NtRange gold = article->gold[g].content.items[i];

			NtRange begun = {gold.first < from.first ? gold.first : from.first,
							 gold.first < from.first ? from.first : gold.first};

			if (count_words(a, begun) > NEAR_START)
				continue;
			for (uint32_t p = 0; p < choice->count; p++)
			{
				uint32_t end = article->trace.places.items[choice->first + p].end;
				NtRange  between = {end < gold.end ? end : gold.end,
                                   end < gold.end ? gold.end : end};

				if (count_words(a, between) == 0)
					right |= 1u << p;
			}
			if (right != 0)
				return right;
		}
	return 0;
}

static void
add_examples(Examples *examples, NtArena *arena, const Article *article)
{
	const NtQuoteTrace *trace = &article->trace;

	for (uint32_t c = 0; c < trace->choices.count; c++)
	{
		const NtBorderChoice *choice = &trace->choices.items[c];
		uint32_t              right = right_places(article, choice);
		Example              *example;

		if (right == 0 || choice->count < 2)
			continue;
		example = NT_APPEND(arena, examples);
		example->places = &trace->places.items[choice->first];
		example->count = choice->count;
		example->right = right;
		example->likely = choice->likely;
	}
	for (uint32_t e = 0; e < trace->examples.count; e++)
	{
		Example *example = NT_APPEND(arena, examples);

		example->features = &trace->examples.items[e].features;
		example->label = is_right(article, trace->examples.items[e].attribution);
	}
}

static double
sum_of(const NtQuoteFeatures *features)
{
	double sum = 0;

	for (uint32_t f = 0; f < features->count; f++)
		sum += weights[features->rows[f]];
	return sum;
}

/* One step down the slope, with rates by AdaGrad. */
static void
descend(const NtQuoteFeatures *features, double slope)
{
	for (uint32_t f = 0; f < features->count; f++)
	{
		uint32_t row = features->rows[f];
		double   step = slope + DECAY * weights[row];

		squares[row] += step * step;
		weights[row] -= RATE * step / sqrt(squares[row] + 1e-8);
	}
}

/* The logistic loss of all places against the right ones. */
static void
learn_places(const Example *example)
{
	double share[32];
	double all = 0;
	double right = 0;

	for (uint32_t p = 0; p < example->count; p++)
	{
		share[p] = exp(sum_of(&example->places[p].features));
		all += share[p];
		if ((example->right >> p & 1) != 0)
			right += share[p];
	}
	for (uint32_t p = 0; p < example->count; p++)
		descend(&example->places[p].features,
				share[p] / all -
					((example->right >> p & 1) != 0 ? share[p] / right : 0.0));
}

/* Learns the mean of what the weights are while the later half is run through. */
static void
learn(const Examples *examples)
{
	static double sums[NT_QUOTE_ROWS];
	uint64_t      random = 1;
	uint32_t      steps = EPOCHS * examples->count;
	uint32_t      means = 0;

	for (uint32_t n = 0; n < steps; n++)
	{
		const Example *example =
			&examples->items[(uint32_t) (random_number(&random) >> 33) % examples->count];

		if (example->features == NULL)
			learn_places(example);
		else
			descend(example->features,
					1.0 / (1.0 + exp(-sum_of(example->features))) - example->label);
		if (n >= steps / 2 && n % (examples->count / 8 + 1) == 0)
		{
			means++;
			for (uint32_t row = 0; row < NT_QUOTE_ROWS; row++)
				sums[row] += weights[row];
		}
	}
	for (uint32_t row = 0; row < NT_QUOTE_ROWS; row++)
		weights[row] = sums[row] / means;
}

/* Prints how good the weights are on choices that they were not learned from. */
static void
test(const Examples *examples)
{
	uint32_t places = 0, right = 0, likely = 0, labels = 0;
	double   loss = 0, before = 0, brier = 0;

	for (uint32_t e = 0; e < examples->count; e++)
	{
		const Example *example = &examples->items[e];
		uint32_t       best = 0;

		if (example->features != NULL)
		{
			double p = 1.0 / (1.0 + exp(-sum_of(example->features)));

			loss -= log(example->label ? p : 1 - p);
			brier += (p - example->label) * (p - example->label);
			before += example->label;
			labels++;
			continue;
		}
		for (uint32_t p = 1; p < example->count; p++)
			if (sum_of(&example->places[p].features) >
				sum_of(&example->places[best].features))
				best = p;
		places++;
		right += example->right >> best & 1;
		likely += example->right >> example->likely & 1;
	}
	printf("ends: %.1f %% right, %.1f %% by the rules, of %u\n", 100.0 * right / places,
		   100.0 * likely / places, places);
	before /= labels;
	printf("scores: loss %.4f, brier %.4f, base %.4f, of %u\n", loss / labels,
		   brier / labels, -(before * log(before) + (1 - before) * log(1 - before)),
		   labels);
}

static void
write_weights(const char *path)
{
	FILE *out = fopen(path, "w");

	if (out == NULL)
		fail("cannot write %s", path);
	fputs(
		"/*\n * quote_weights.h: weights of quote_model.c, made by newstext-quote.\n */\n"
		"static const int16_t nt_quote_weights[NT_QUOTE_ROWS] = {\n",
		out);
	for (uint32_t row = 0; row < NT_QUOTE_ROWS; row++)
		fprintf(out, "%s%d,%s", row % 16 == 0 ? "\t" : " ",
				(int) lround(weights[row] * NT_QUOTE_SCALE), row % 16 == 15 ? "\n" : "");
	fputs("};\n", out);
	if (fclose(out) != 0)
		fail("cannot write %s", path);
}

int
main(int argc, char **argv)
{
	Examples examples = {0};
	Examples left_out = {0};
	int      fold = argc > 3 ? atoi(argv[3]) : -1;
	int      number = 0;
	NtArena  arena;
	FILE    *in;
	char    *line = NULL;
	size_t   size = 0;
	ssize_t  len;

	if (argc < 3 || (in = fopen(argv[1], "r")) == NULL)
	{
		fputs("usage: newstext-quote GOLD.jsonl OUT.h\n", stderr);
		return 2;
	}
	nt_arena_init(&arena, &train_host);
	while ((len = getline(&line, &size, in)) > 0)
	{
		Article *article = nt_alloc0(&arena, sizeof(Article));
		NtJson  *row = nt_json_read(&arena, line, (size_t) len);
		NtJson  *text = row == NULL ? NULL : nt_json_member(row, "text");
		NtJson  *gold = row == NULL ? NULL : nt_json_member(row, "attributions");

		if (text == NULL || gold == NULL)
			continue;
		article->a = nt_analysis(&train_host, text->string.data, text->string.len, NULL);
		nt_advance(article->a, NT_STEP_ENTITIES);
		nt_trace_quotes(article->a, &article->trace);
		if (article->trace.work == NULL)
			continue;
		read_gold(article, &arena, gold);
		add_examples(number++ % FOLDS_OF_ARTICLES == fold ? &left_out : &examples, &arena,
					 article);
	}
	printf("%u choices\n", examples.count);
	learn(&examples);
	if (left_out.count > 0)
		test(&left_out);
	write_weights(argv[2]);
	return 0;
}
