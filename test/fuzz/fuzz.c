/*
 * fuzz.c: any bytes through the whole engine, with its laws checked.
 *
 * The first byte of the input holds options (OPTION_).  A line with a query
 * and lines of a dictionary up to an empty one follow, where the options say
 * so; the rest is the article.  A law that does not hold, like any fault that the sanitizers see,
 * ends the run with the input kept in a file.
 */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "newstext.h"
#include "query.h"
#include "unicode.h"

#define OPTION_DICTIONARY 1 /* a dictionary comes first */
#define OPTION_BYTES 2      /* positions count bytes */
#define OPTION_PUBLISHED 4  /* with a date of publication */
#define OPTION_CANCEL 8     /* cancelled at some interrupt check */
#define OPTION_LATE 16      /* asks for the last step first */
#define OPTION_QUERY 32     /* a query comes first */

#define MAX_DEPTH 16

#define LAW(condition) check_law((condition) ? 1 : 0, __LINE__, #condition)

/* One run: what it has allocated, and how many interrupt checks it has left. */
typedef struct Run
{
	struct Chunk *chunks;
	long          checks_left;
	jmp_buf       cancelled;
	NtHost        host;
} Run;

typedef struct Chunk
{
	struct Chunk *next;
	void         *unused; /* keeps what follows aligned */
} Chunk;

static void
check_law(int holds, int line, const char *law)
{
	if (holds)
		return;
	fprintf(stderr, "fuzz.c:%d: law broken: %s\n", line, law);
	abort();
}

static void *
run_alloc(void *state, size_t size)
{
	Run   *run = state;
	Chunk *chunk = malloc(sizeof(Chunk) + size);

	if (chunk == NULL)
		abort();
	chunk->next = run->chunks;
	run->chunks = chunk;
	return chunk + 1;
}

/* A host may leave the engine from here for good, as PostgreSQL does. */
static void
run_check(void *state)
{
	Run *run = state;

	if (run->checks_left > 0 && --run->checks_left == 0)
		longjmp(run->cancelled, 1);
}

static void
run_free(Run *run)
{
	while (run->chunks != NULL)
	{
		Chunk *next = run->chunks->next;

		free(run->chunks);
		run->chunks = next;
	}
}

/* True for a span of the text that is not empty. */
static int
is_inside(NtSpan span, size_t len)
{
	return span.start < span.end && span.end <= len;
}

static int
is_share(float value)
{
	return value >= 0.0f && value <= 1.0f;
}

static int
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void
check_blocks(NtAnalysis *a, const char *text, size_t len)
{
	const NtBlock    *blocks;
	const NtSentence *sentences;
	uint32_t          nblocks = nt_blocks(a, &blocks);
	uint32_t          nsentences = nt_sentences(a, &sentences);
	uint32_t          i;

	for (i = 0; i < nblocks; i++)
	{
		LAW(is_inside(blocks[i].span, len));
		LAW(i == 0 || blocks[i].span.start >= blocks[i - 1].span.end);
		LAW(blocks[i].role < NT_ROLES);
		LAW(!is_blank(text[blocks[i].span.start]));
		LAW(!is_blank(text[blocks[i].span.end - 1]));
	}
	for (i = 0; i < nsentences; i++)
	{
		const NtSentence *s = &sentences[i];

		LAW(is_inside(s->span, len));
		LAW(i == 0 || s->span.start >= sentences[i - 1].span.end);
		LAW(s->block < nblocks);
		LAW(s->span.start >= blocks[s->block].span.start);
		LAW(s->span.end <= blocks[s->block].span.end);
		LAW(blocks[s->block].role != NT_DUPLICATE);
		LAW(blocks[s->block].role != NT_BOILERPLATE);
		LAW(s->first_token <= s->end_token);
		LAW(i == 0 || s->first_token >= sentences[i - 1].end_token);
	}
}

static void
check_mentions(NtAnalysis *a, size_t len)
{
	const NtMention *mentions;
	const NtEntity  *entities;
	uint32_t         nmentions = nt_mentions(a, &mentions);
	uint32_t         nentities = nt_entities(a, &entities);
	uint32_t         total = 0;
	uint32_t         i;
	uint32_t         j;

	for (i = 0; i < nmentions; i++)
	{
		LAW(is_inside(mentions[i].span, len));
		LAW(i == 0 || mentions[i].span.start >= mentions[i - 1].span.end);
		LAW(mentions[i].first_token < mentions[i].end_token);
		LAW(mentions[i].entity < nentities);
		LAW(nt_kind_name(a, mentions[i].kind).len > 0);
		LAW(is_share(mentions[i].score));
	}
	for (i = 0; i < nentities; i++)
	{
		LAW(entities[i].name.len > 0);
		LAW(entities[i].mentions > 0);
		LAW(entities[i].first_mention < nmentions);
		LAW(mentions[entities[i].first_mention].entity == i);
		LAW(nt_kind_name(a, entities[i].kind).len > 0);
		LAW(is_share(entities[i].salience));
		LAW(i == 0 || entities[i].salience <= entities[i - 1].salience);
		LAW(entities[i].naliases > 0 && entities[i].naliases <= 2 * entities[i].mentions);
		for (j = 0; j < entities[i].naliases; j++)
			LAW(entities[i].aliases[j].len > 0);
		total += entities[i].mentions;
	}
	LAW(total == nmentions);
}

static void
check_quotes(NtAnalysis *a, size_t len)
{
	const NtBlock  *blocks;
	const NtEntity *entities;
	const NtQuote  *quotes;
	uint32_t        nblocks = nt_blocks(a, &blocks);
	uint32_t        nentities = nt_entities(a, &entities);
	uint32_t        nquotes = nt_quotes(a, &quotes);
	uint32_t        block = 0;
	uint32_t        i;

	for (i = 0; i < nquotes; i++)
	{
		const NtQuote *q = &quotes[i];

		LAW(is_inside(q->span, len));
		LAW(i == 0 || q->span.start >= quotes[i - 1].span.end);
		while (block < nblocks && blocks[block].span.end < q->span.end)
			block++;
		LAW(block < nblocks && q->span.start >= blocks[block].span.start);
		LAW(q->kind <= NT_INDIRECT);
		LAW(is_share(q->score));
		LAW(q->utterance >= 1 && q->utterance <= nquotes);
		LAW(q->mention.start == q->mention.end || is_inside(q->mention, len));
		LAW(q->cue.start == q->cue.end || is_inside(q->cue, len));
		LAW(q->speaker_entity >= -1 && q->speaker_entity < (int64_t) nentities);
		if (q->speaker_entity >= 0)
			LAW(q->speaker.data != NULL);
	}
}

static void
check_keys(NtAnalysis *a)
{
	const NtString *keys;
	uint32_t        nkeys = nt_keys(a, &keys);
	uint32_t        i;

	for (i = 0; i < nkeys; i++)
	{
		const char *name = memchr(keys[i].data, ':', keys[i].len);

		LAW(name != NULL && name + 1 < keys[i].data + keys[i].len);
		LAW(keys[i].data + keys[i].len - (name + 1) <= NT_MAX_KEY);
		if (i > 0)
		{
			uint32_t shorter =
				keys[i].len < keys[i - 1].len ? keys[i].len : keys[i - 1].len;
			int order = memcmp(keys[i - 1].data, keys[i].data, shorter);

			LAW(order < 0 || (order == 0 && keys[i - 1].len < keys[i].len));
		}
	}
}

/*
 * An index's keys are sorted, end with the only byte that is a kind's, and
 * hold each name of the keys as often as it has kinds, some once more.
 */
static void
check_index_keys(NtAnalysis *a)
{
	const NtString *keys;
	const NtString *index;
	uint32_t        nkeys = nt_keys(a, &keys);
	uint32_t        nindex = nt_index_keys(a, &index);
	uint32_t        with_kind = 0;
	uint32_t        others = 0;
	uint32_t        names = 0;
	uint32_t        i;
	uint32_t        k;

	for (i = 0; i < nkeys; i++)
		with_kind += keys[i].data[0] != ':';
	for (i = 0; i < nindex; i++)
	{
		LAW(index[i].len >= 1 && index[i].len <= NT_MAX_KEY + 1);
		for (k = 0; k < index[i].len; k++)
			LAW(((unsigned char) index[i].data[k] <= NT_INDEX_SPEAKER) ==
				(k == index[i].len - 1));
		LAW(i == 0 || nt_compare_keys(index[i - 1], index[i]) < 0);
		names += index[i].len > 1;
		others += index[i].len > 1 && index[i].data[index[i].len - 1] == NT_INDEX_OTHER;
	}
	LAW(names - others == with_kind);
}

/* Every element that is opened is closed, in order, and nothing else looks like one. */
static void
check_html(NtString html)
{
	static const char *const elements[] = {"p", "h1", "h2", "mark", "q"};
	size_t                   open[MAX_DEPTH];
	size_t                   depth = 0;
	size_t                   at = 0;

	while (at < html.len)
	{
		int    closing;
		size_t begin;
		size_t element;

		if (html.data[at] != '<')
		{
			LAW(html.data[at] != '>');
			at++;
			continue;
		}
		closing = at + 1 < html.len && html.data[at + 1] == '/';
		begin = at + 1 + closing;
		for (at = begin; at < html.len && html.data[at] != '>' && html.data[at] != ' ';
			 at++)
			/* the element's name */;
		for (element = 0; element < 5; element++)
			if (strlen(elements[element]) == at - begin &&
				memcmp(elements[element], html.data + begin, at - begin) == 0)
				break;
		LAW(element < 5);
		for (; at < html.len && html.data[at] != '>'; at++)
			LAW(html.data[at] != '<');
		LAW(at < html.len);
		at++;
		if (closing)
			LAW(depth > 0 && open[--depth] == element);
		else
		{
			LAW(depth < MAX_DEPTH);
			open[depth++] = element;
		}
	}
	LAW(depth == 0);
}

/*
 * Positions count characters, or bytes; in text that is not UTF-8, a stray
 * continuation byte counts as part of the character before it.
 */
static void
check_positions(NtAnalysis *a, const char *text, size_t len, int bytes)
{
	uint32_t characters = 0;
	size_t   at;

	for (at = 0; at < len; at++)
	{
		int begins = ((unsigned char) text[at] & 0xc0) != 0x80;

		if (bytes || begins)
			LAW(nt_position(a, (uint32_t) at) == (bytes ? at : characters) + 1);
		characters += begins;
	}
	LAW(nt_position(a, (uint32_t) len) == (bytes ? len : characters) + 1);
}

/* What is read of any bytes stays inside them. */
static void
check_decoding(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len)
	{
		uint32_t c;
		uint32_t step = nt_decode(text, len, at, &c);

		LAW(step >= 1 && step <= 4 && at + step <= len);
		LAW(c <= 0x10ffff);
		at += step;
	}
}

static void
check_fold(const char *text, size_t len)
{
	char   once[NT_MAX_KEY];
	char   twice[NT_MAX_KEY];
	size_t once_len = nt_fold(text, len, once);

	LAW(once_len <= NT_MAX_KEY);
	LAW(nt_fold(once, once_len, twice) <= once_len);
}

/* Takes the first line off the data. */
static NtString
read_line(const char **data, size_t *size)
{
	const char *end = memchr(*data, '\n', *size);
	NtString    line = {*data, (uint32_t) (end ? (size_t) (end - *data) : *size)};

	*data += line.len + (end != NULL);
	*size -= line.len + (end != NULL);
	return line;
}

/* Reads dictionary lines (name, kind, canonical, flags) up to an empty one. */
static const NtDictionary *
read_dictionary(const NtHost *host, const char **data, size_t *size)
{
	NtDictionary *d = nt_dictionary_begin(host);

	while (*size > 0)
	{
		NtString line = read_line(data, size);
		NtString field[3] = {{"", 0}, {"", 0}, {"", 0}};
		int      flags = 0;
		uint32_t at = 0;
		int      i;

		if (line.len == 0)
			break;
		for (i = 0; i < 3 && at <= line.len; i++)
		{
			const char *tab = memchr(line.data + at, '\t', line.len - at);
			uint32_t    stop = tab ? (uint32_t) (tab - line.data) : line.len;

			field[i].data = line.data + at;
			field[i].len = stop - at;
			at = stop + 1;
		}
		if (at < line.len)
			flags = line.data[at] & (NT_NAME_CASE | NT_NAME_STOP);
		nt_dictionary_add(d, field[0], field[1], field[2], flags);
	}
	nt_dictionary_finish(d);
	return d;
}

/* Written and read again, a query is the same bytes. */
static void
check_printing(NtArena *arena, const NtQuery *query)
{
	NtQueryError error;
	NtString     text = nt_query_print(arena, query);
	NtQuery     *again = nt_query_parse(arena, text.data, text.len, &error);

	LAW(again != NULL);
	LAW(nt_query_size(again) == nt_query_size(query));
	LAW(memcmp(again, query, nt_query_size(query)) == 0);
}

/*
 * A query is true or false for the keys of an article, its negation the other
 * way round, and what it is without looking at them, it is.
 */
static void
check_truth(NtArena *arena, const NtQuery *query, const NtString *keys, uint32_t nkeys)
{
	uint8_t      *truths = nt_alloc(arena, query->nnames + 1);
	double       *shares = nt_alloc0(arena, (query->nnames + 1) * sizeof(double));
	NtQuery      *negation = nt_query_not(arena, query);
	NtQueryCursor cursor = {0, 0};
	NtQueryName   name;
	NtTruth       unknown;
	NtTruth       truth;
	uint32_t      n = 0;

	memset(truths, NT_MAYBE, query->nnames + 1);
	unknown = nt_query_evaluate(query, truths);
	while (nt_query_next(query, &cursor, &name))
	{
		char     out[NT_QUERY_KEY_SIZE];
		NtString key = {out, nt_query_key(&name, out)};

		LAW(n < query->nnames && key.len <= NT_QUERY_KEY_SIZE);
		shares[n] = (double) (n % 3) / 2;
		truths[n++] = key.len > 0 && nt_keys_have(keys, nkeys, key, name.flags != 0);
	}
	LAW(n == query->nnames);
	truth = nt_query_evaluate(query, truths);
	LAW(truth == NT_TRUE || truth == NT_FALSE);
	LAW(unknown == NT_MAYBE || unknown == truth);
	LAW(nt_query_selectivity(query, shares) >= 0 &&
		nt_query_selectivity(query, shares) <= 1);
	if (negation != NULL)
		LAW(nt_query_evaluate(negation, truths) ==
			(truth == NT_TRUE ? NT_FALSE : NT_TRUE));
}

/* A text that is perhaps a query; and any text as a name. */
static void
check_query(const NtHost *host, NtAnalysis *a, NtString text)
{
	static const NtString any = {"", 0};
	const NtString       *keys;
	uint32_t              nkeys = nt_keys(a, &keys);
	NtQueryError          error = {NULL, NULL, 0, false};
	NtArena               arena;
	NtQuery              *query;
	NtQuery              *name;
	NtQuery              *both;

	nt_arena_init(&arena, host);
	query = nt_query_parse(&arena, text.data, text.len, &error);
	name = nt_query_name(&arena, any, text);
	LAW(name != NULL);
	check_printing(&arena, name);
	check_truth(&arena, name, keys, nkeys);
	if (query == NULL)
	{
		LAW(error.problem != NULL && error.at <= text.len);
		return;
	}
	check_printing(&arena, query);
	check_truth(&arena, query, keys, nkeys);
	both = nt_query_combine(&arena, NT_QUERY_AND, query, name);
	if (both != NULL)
	{
		check_printing(&arena, both);
		check_truth(&arena, both, keys, nkeys);
	}
}

static void
read_article(Run *run, int flags, const char *data, size_t size)
{
	NtOptions      options = {NULL, NT_NOT_PUBLISHED, false};
	NtString       query = {"", 0};
	NtAnalysis    *a;
	const NtQuote *quotes;

	if (flags & OPTION_QUERY)
		query = read_line(&data, &size);
	if (flags & OPTION_DICTIONARY)
		options.dictionary = read_dictionary(&run->host, &data, &size);
	if (flags & OPTION_PUBLISHED)
		options.published = 7093;
	options.byte_positions = (flags & OPTION_BYTES) != 0;
	a = nt_analysis(&run->host, data, size, &options);
	if (flags & OPTION_LATE)
		nt_quotes(a, &quotes);
	check_blocks(a, data, size);
	check_mentions(a, size);
	check_quotes(a, size);
	check_keys(a);
	if (options.dictionary == NULL)
		check_index_keys(a);
	check_query(&run->host, a, query);
	nt_normalize(a);
	check_html(nt_html(a));
	check_positions(a, data, size, options.byte_positions);
	check_decoding(data, size);
	check_fold(data, size);
}

extern int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Run   run;
	char *copy;
	int   flags;

	if (size == 0)
		return 0;
	flags = data[0];
	memset(&run, 0, sizeof(run));
	run.host.alloc = run_alloc;
	run.host.check = run_check;
	run.host.state = &run;
	if (flags & OPTION_CANCEL)
		run.checks_left = 1 + (flags >> 5);

	/* a copy of just this size, so that a read beyond its end is seen */
	copy = malloc(size - 1 + (size == 1));
	if (copy == NULL)
		abort();
	memcpy(copy, data + 1, size - 1);
	if (setjmp(run.cancelled) == 0)
		read_article(&run, flags, copy, size - 1);
	run_free(&run);
	free(copy);
	return 0;
}
