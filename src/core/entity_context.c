/*
 * entity_context.c: what an article says of the kind of a name that no list
 * has: "the film Vinterland", "a lander called Vikram", "Verdi, the trade union,".
 */
#include "entity.h"

#define NOUN_SIZE 24  /* bytes of a noun in the plural */
#define LIST_LENGTH 3 /* names in a list that are of one kind */
#define MOST 0.6f     /* share of a list that tells the kind of the others */
#define NOUN_REACH 6  /* tokens between an article and the noun that it belongs to */

/* A noun and the kind of what it names, as model/words lists them. */
typedef struct Noun
{
	const char *word;
	uint32_t    len;
	uint8_t     kind;
} Noun;

static const Noun nouns[] = {
#include "kind_noun.h"
};

/* The kind of what a noun names; NT_NO_KIND if that is not known. */
static uint8_t
find_noun(const char *noun, uint32_t noun_len)
{
	size_t low = 0;
	size_t high = sizeof(nouns) / sizeof(nouns[0]);

	while (low < high)
	{
		size_t   middle = (low + high) / 2;
		uint32_t len = noun_len < nouns[middle].len ? noun_len : nouns[middle].len;
		int      order = memcmp(noun, nouns[middle].word, len);

		if (order == 0 && noun_len == nouns[middle].len)
			return nouns[middle].kind;
		if (order < 0 || (order == 0 && noun_len < nouns[middle].len))
			high = middle;
		else
			low = middle + 1;
	}
	return NT_NO_KIND;
}

/* The same of a word in small letters, in the singular or in the plural. */
static uint8_t
kind_of_noun(const NtAnalysis *a, uint32_t token)
{
	const NtString *norm = &nt_word(a, token)->norm;

	return a->tokens[token].shape == NT_SHAPE_LOWER ? find_noun(norm->data, norm->len)
													: NT_NO_KIND;
}

static uint8_t
kind_of_nouns(const NtAnalysis *a, uint32_t token)
{
	const NtString *norm = &nt_word(a, token)->norm;
	char            noun[NOUN_SIZE];

	if (a->tokens[token].shape != NT_SHAPE_LOWER || norm->len < 4 ||
		norm->len > NOUN_SIZE || norm->data[norm->len - 1] != 's')
		return NT_NO_KIND;
	if (memcmp(norm->data + norm->len - 3, "ies", 3) != 0)
		return find_noun(norm->data, norm->len - 1);
	memcpy(noun, norm->data, norm->len - 3);
	noun[norm->len - 3] = 'y';
	return find_noun(noun, norm->len - 2);
}

/* The kind of the first of some examples: "villages such as Tarnavik". */
static uint8_t
kind_of_example(const NtAnalysis *a, uint32_t first)
{
	uint32_t at = first;

	if (at > 1 && (nt_token_is(a, at - 1, "including") || nt_token_is(a, at - 1, "like")))
		at--;
	else if (at > 2 && nt_token_is(a, at - 1, "as") && nt_token_is(a, at - 2, "such"))
		at -= 2;
	else
		return NT_NO_KIND;
	if (at > 1 && a->text[a->tokens[at - 1].start] == ',')
		at--;
	return kind_of_nouns(a, at - 1);
}

/* True for words that give something its name. */
static bool
gives_name(const NtAnalysis *a, uint32_t token)
{
	return nt_token_is(a, token, "called") || nt_token_is(a, token, "named") ||
		   nt_token_is(a, token, "dubbed") || nt_token_is(a, token, "titled") ||
		   nt_token_is(a, token, "entitled");
}

static bool
is_stroke(const NtAnalysis *a, uint32_t token)
{
	NtCharClass class = (NtCharClass) a->tokens[token].class;

	return class == NT_CHAR_QUOTE || class == NT_CHAR_APOSTROPHE;
}

/* True for what has the name of a person: tropical storm Bonnie. */
static bool
is_storm(const NtAnalysis *a, uint32_t token)
{
	return nt_token_is(a, token, "storm") || nt_token_is(a, token, "hurricane") ||
		   nt_token_is(a, token, "typhoon") || nt_token_is(a, token, "cyclone");
}

/* A place where the name is that of a "city of", "villages of" or "state of". */
static uint8_t
kind_of_place_of(const NtAnalysis *a, const NtMention *m)
{
	uint32_t noun = m->first_token - 2;

	if (m->first_token < 2 || !nt_token_is(a, noun + 1, "of") ||
		(a->tokens[m->first_token].flags & NT_TOKEN_LINE) != 0)
		return NT_NO_KIND;
	return nt_token_is(a, noun, "state") || kind_of_noun(a, noun) == NT_LOCATION ||
				   kind_of_nouns(a, noun) == NT_LOCATION
			   ? NT_LOCATION
			   : NT_NO_KIND;
}

/* The kind that a noun right before a name tells: "the film (called) Vinterland". */
static uint8_t
kind_before(const NtAnalysis *a, const NtMention *m)
{
	uint32_t at = m->first_token;
	bool     called = false;
	uint8_t  kind;

	if (at > 0 && is_stroke(a, at - 1) && (a->tokens[at].flags & NT_TOKEN_GLUED) != 0)
		at--;
	if (at > 2 && nt_token_is(a, at - 1, "the") && gives_name(a, at - 2))
		at--;
	if (at > 1 && gives_name(a, at - 1))
	{
		called = true;
		at--;
		if (a->text[a->tokens[at - 1].start] == ',' && at > 1)
			at--;
	}
	if (at == 0 || (a->tokens[at].flags & (NT_TOKEN_FIRST | NT_TOKEN_LINE)) != 0)
		return NT_NO_KIND;
	kind = kind_of_noun(a, at - 1);
	if (m->kind == NT_PERSON && !called && /* "in the film Lee plays" */
		!((kind == NT_ORGANIZATION || is_storm(a, at - 1)) &&
		  m->end_token == m->first_token + 1))
		return NT_NO_KIND;
	return kind;
}

/* True for words behind a noun that say more of it: "a city being built". */
static bool
begins_clause(const NtAnalysis *a, uint32_t token)
{
	return nt_token_is(a, token, "being") || nt_token_is(a, token, "located") ||
		   nt_token_is(a, token, "situated") || nt_token_is(a, token, "based");
}

/* The kind that the noun of "a Norwegian film of" tells, whose article is a token. */
static uint8_t
kind_of_phrase(const NtAnalysis *a, uint32_t article)
{
	uint32_t noun = article;

	for (uint32_t t = article + 1; t < a->ntokens && t <= article + NOUN_REACH; t++)
	{
		const NtToken *token = &a->tokens[t];

		if (token->class == NT_CHAR_DASH && (token->flags & NT_TOKEN_GLUED) != 0)
			continue;
		if (token->class == NT_CHAR_APOSTROPHE)
			return NT_NO_KIND; /* a village's */
		if (nt_token_is(a, t, "and") || nt_token_is(a, t, "or"))
			return NT_NO_KIND; /* a film and theatre director */
		if (token->shape == NT_SHAPE_PUNCT || begins_clause(a, t) ||
			(token->flags & (NT_TOKEN_FIRST | NT_TOKEN_LINE)) != 0 ||
			(nt_lex(a, t) & (NT_LEX_FUNCTION | NT_LEX_PREPOSITION | NT_LEX_AUXILIARY |
							 NT_LEX_CONJUNCTION)) != 0)
			break;
		noun = t;
	}
	return noun > article ? kind_of_noun(a, noun) : NT_NO_KIND;
}

static bool
is_article(const NtAnalysis *a, uint32_t token)
{
	return nt_token_is(a, token, "a") || nt_token_is(a, token, "an") ||
		   nt_token_is(a, token, "the");
}

/* The kind that stands behind a name: "Verdi, the trade union", "Karlso is a village". */
static uint8_t
kind_behind(const NtAnalysis *a, const NtMention *m)
{
	uint32_t at = m->end_token;

	if (at < a->ntokens && is_stroke(a, at) &&
		(a->tokens[at].flags & NT_TOKEN_GLUED) != 0)
		at++;
	if (at + 2 >= a->ntokens || !is_article(a, at + 1) ||
		!(a->text[a->tokens[at].start] == ',' || nt_token_is(a, at, "is") ||
		  nt_token_is(a, at, "was")))
		return NT_NO_KIND;
	return kind_of_phrase(a, at + 1);
}

/*
 * The kind that a noun right behind a name tells: "the Karlso district", "the Wexo
 * language".  Things made are no such nouns, whose maker may stand before them.
 */
static uint8_t
kind_of_whole(const NtAnalysis *a, const NtMention *m)
{
	uint32_t noun = m->end_token;
	uint8_t  kind;

	if (noun >= a->ntokens || (a->tokens[noun].flags & NT_TOKEN_LINE) != 0)
		return NT_NO_KIND;
	if (noun + 1 < a->ntokens && a->tokens[noun + 1].shape == NT_SHAPE_LOWER &&
		(nt_lex(a, noun + 1) &
		 (NT_LEX_FUNCTION | NT_LEX_PREPOSITION | NT_LEX_AUXILIARY)) == 0)
		return NT_NO_KIND; /* the Lee town hall */
	if (nt_token_is(a, noun, "language") || nt_token_is(a, noun, "dialect"))
		return NT_GROUP; /* whose it is, as the Chinese language is */
	if (m->kind == NT_GROUP)
		return NT_NO_KIND; /* a Karelian village */
	kind = kind_of_noun(a, noun);
	return kind == NT_LOCATION || kind == NT_GROUP ? kind : NT_NO_KIND;
}

/* True for a figure, its unit at it or not: 4.2, 5.4mm. */
static bool
is_figure(const NtAnalysis *a, uint32_t token)
{
	const NtToken *t = &a->tokens[token];

	return t->class == NT_CHAR_DIGIT && (t->flags & NT_TOKEN_LINE) == 0;
}

/*
 * True where nothing stands between two mentions but a comma, "and" or "or", and
 * before that a figure each: "Tarnavik 5.4mm, Wexo 2.1mm".
 */
static bool
are_listed(const NtAnalysis *a, const NtMention *m, const NtMention *next)
{
	uint32_t t = m->end_token;

	if (next->first_token > t + 1 && is_figure(a, t))
		t++;
	if (next->first_token <= t || next->first_token > t + 2 ||
		(a->tokens[t].flags & NT_TOKEN_LINE) != 0)
		return false;
	if (a->text[a->tokens[t].start] == ',')
		t++;
	if (t < next->first_token &&
		(nt_token_is(a, t, "and") || nt_token_is(a, t, "or") || nt_token_is(a, t, "&")))
		t++;
	return t == next->first_token && (a->tokens[t].flags & NT_TOKEN_LINE) == 0;
}

/* The kind of most names of a list, by their scores, or NT_NO_KIND. */
static uint8_t
kind_of_list(const NtMention *first, uint32_t n)
{
	float   sums[NT_KINDS] = {0};
	float   all = 0;
	uint8_t best = 0;

	for (uint32_t i = 0; i < n; i++)
		if (first[i].kind < NT_KINDS)
		{
			sums[first[i].kind] += first[i].score;
			all += first[i].score;
		}
	for (uint8_t kind = 1; kind < NT_KINDS; kind++)
		if (sums[kind] > sums[best])
			best = kind;
	return best != NT_DATE && best != NT_MONEY && sums[best] > all * MOST ? best
																		  : NT_NO_KIND;
}

uint8_t *
nt_kinds_of_lists(NtAnalysis *a)
{
	uint8_t *kinds = nt_alloc(&a->arena, a->nmentions + 1);
	uint32_t end;

	memset(kinds, NT_NO_KIND, a->nmentions + 1);
	for (uint32_t m = 0; m < a->nmentions; m = end)
	{
		if (m % 1024 == 0)
			nt_check(a);
		end = m + 1;
		while (end < a->nmentions &&
			   are_listed(a, &a->mentions[end - 1], &a->mentions[end]))
			end++;
		if (end - m >= LIST_LENGTH)
			memset(kinds + m, kind_of_list(&a->mentions[m], end - m), end - m);
	}
	return kinds;
}

uint8_t
nt_kind_by_context(const NtAnalysis *a, const NtMention *m)
{
	uint8_t kind = kind_behind(a, m);

	if (kind == NT_NO_KIND)
		kind = kind_of_example(a, m->first_token);
	if (kind == NT_NO_KIND)
		kind = kind_before(a, m);
	if (kind == NT_NO_KIND)
		kind = kind_of_place_of(a, m);
	if (kind == NT_NO_KIND && m->kind == NT_PERSON && nt_is_used_as_company(a, m))
		kind = NT_ORGANIZATION;
	return kind != NT_NO_KIND ? kind : kind_of_whole(a, m);
}
