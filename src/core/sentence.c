/*
 * sentence.c: divides the tokens of each block into sentences.
 */
#include "analysis.h"

#define FEW 16    /* words that do not tell how an article is written */
#define SLIPS 100 /* of so many words in lower case one may have a capital */

/*
 * What the lexicon knows of a token's word.  Few words are asked for: those
 * about a stop that may be an abbreviation's.
 */
static NtLexClasses
lex_of(const NtAnalysis *a, uint32_t token)
{
	const NtToken *t = &a->tokens[token];
	char           norm[NT_NORM_SIZE(NT_MAX_PHRASE)];
	uint32_t       longest;
	uint32_t       len;

	if (t->end - t->start > NT_MAX_PHRASE)
		return 0;
	len = nt_normal_form(a->text, t->start, t->end, norm);
	return nt_lexicon_word(norm, len, nt_hash(norm, len), &longest);
}

/* Marks that open a quotation where a word follows directly, in most languages. */
static bool
is_opening_mark(const NtAnalysis *a, const NtToken *token)
{
	uint32_t c;

	nt_decode(a->text, a->len, token->start, &c);
	return c == 0x201c || c == 0x2018 || c == 0x201e || c == 0x201a || c == 0xab ||
		   c == 0x2039 || c == 0x300c || c == 0x300e || c == 0x301d;
}

/* True where the token is a mark that closes what the stop before it ended. */
static bool
is_closer(const NtAnalysis *a, uint32_t t, uint32_t end)
{
	const NtToken *token = &a->tokens[t];

	if ((token->flags & NT_TOKEN_GLUED) == 0 || token->shape != NT_SHAPE_PUNCT)
		return false;
	if (token->class == NT_CHAR_CLOSE)
		return true;
	if (token->class != NT_CHAR_QUOTE && token->class != NT_CHAR_APOSTROPHE)
		return false;
	return !(t + 1 < end && (token[1].flags & NT_TOKEN_GLUED) != 0 &&
			 token[1].shape != NT_SHAPE_PUNCT && is_opening_mark(a, token));
}

/* The number of tokens of a footnote's number: [2], glued to what is before. */
static uint32_t
footnote_length(const NtAnalysis *a, uint32_t t, uint32_t end)
{
	const NtToken *token = &a->tokens[t];

	return t + 2 < end && token->class == NT_CHAR_OPEN &&
				   (token->flags & NT_TOKEN_GLUED) != 0 && a->text[token->start] == '[' &&
				   token[1].shape == NT_SHAPE_NUMBER && token[2].class == NT_CHAR_CLOSE
			   ? 3
			   : 0;
}

/* The end of what belongs to a sentence behind its stop: more stops, closing marks, footnotes. */
static uint32_t
skip_closers(const NtAnalysis *a, uint32_t t, uint32_t end)
{
	while (t < end)
	{
		const NtToken *token = &a->tokens[t];
		uint32_t       n = footnote_length(a, t, end);

		if (is_closer(a, t, end) ||
			(token->class == NT_CHAR_STOP && token->shape == NT_SHAPE_PUNCT))
			n = 1;
		if (n == 0)
			break;
		t += n;
	}
	return t;
}

/* The marks that a question and an exclamation begin with in Spanish. */
static bool
is_inverted_mark(const NtAnalysis *a, const NtToken *token)
{
	uint32_t c;

	nt_decode(a->text, a->len, token->start, &c);
	return c == 0xa1 || c == 0xbf;
}

/*
 * True where a sentence may begin at the token: not at a lower-case word, unless all
 * are, nor at a dash behind a quotation ("... game." - Jane Roe).
 */
static bool
may_begin(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	while (token < end && a->tokens[token].shape == NT_SHAPE_PUNCT)
	{
		NtCharClass class = (NtCharClass) a->tokens[token].class;

		if (class == NT_CHAR_DASH && (a->tokens[token].flags & NT_TOKEN_LINE) == 0 &&
			a->tokens[token - 1].class == NT_CHAR_QUOTE)
			return false;
		if (is_inverted_mark(a, &a->tokens[token]))
			return true;
		if (class != NT_CHAR_QUOTE && class != NT_CHAR_OPEN &&
			class != NT_CHAR_APOSTROPHE && class != NT_CHAR_DASH &&
			class != NT_CHAR_CURRENCY && class != NT_CHAR_OTHER)
			return false;
		token++;
	}
	return token < end && (a->tokens[token].shape != NT_SHAPE_LOWER || a->uncased);
}

/* Words that begin sentences and hardly ever names. */
#define BEGINNING \
	(NT_LEX_DETERMINER | NT_LEX_PRONOUN | NT_LEX_PREPOSITION | NT_LEX_CONJUNCTION)

/* True where the stop that a token ends with (Inc., U.S., Mr.) may end a sentence. */
static bool
inner_stop_ends(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	NtLexClasses lex = lex_of(a, token);
	uint32_t     next = token + 1;

	while (next < end && is_closer(a, next, end))
		next++;
	if (next < end && is_inverted_mark(a, &a->tokens[next]))
		return true;
	if (next == end || a->tokens[next].shape == NT_SHAPE_PUNCT)
		return next < end && next > token + 1 && may_begin(a, next, end) &&
			   (lex & NT_LEX_ABBREVIATION_INNER) == 0;
	if (a->tokens[next].shape != NT_SHAPE_CAPITAL &&
		a->tokens[next].shape != NT_SHAPE_INITIAL)
		return false;
	if ((lex & (NT_LEX_HONORIFIC | NT_LEX_HONORIFIC_MALE | NT_LEX_HONORIFIC_FEMALE |
				NT_LEX_TITLE)) != 0)
		return false;
	if ((lex & NT_LEX_ABBREVIATION_INNER) != 0 ||
		a->tokens[token].shape == NT_SHAPE_INITIAL)
		return a->tokens[next].shape == NT_SHAPE_CAPITAL &&
			   (lex_of(a, next) & BEGINNING) != 0;
	/* "U.S. The", "Inc. It", but "U.S. Senate", "Inc. Chairman" */
	return (lex_of(a, next) & NT_LEX_FUNCTION) != 0;
}

/*
 * True for a word that a stop only shortens: a small letter of a script other
 * than Latin, as in Russian, one before an initial, as in German "z. B.", and
 * the sign of a currency before its amount, "Rs. 500".
 */
static bool
is_shortened(const NtAnalysis *a, const NtToken *word, const NtToken *next)
{
	uint32_t c;
	uint32_t length = nt_decode(a->text, a->len, word->start, &c);
	bool     letter = word->shape == NT_SHAPE_LOWER && word->start + length == word->end;

	return (letter && (c >= 0x370 || next->shape == NT_SHAPE_INITIAL)) ||
		   (next->shape == NT_SHAPE_NUMBER && word->shape == NT_SHAPE_CAPITAL &&
			word->end - word->start <= 3 &&
			(lex_of(a, (uint32_t) (word - a->tokens)) & NT_LEX_CURRENCY) != 0);
}

/* Months of languages that put a stop behind the day. */
static const struct
{
	const char *word;
	uint32_t    len;
	const char *language;
} months[] = {
#include "month_day.h"
};

/* The longest of them, in bytes of the normal form. */
#define LONGEST_MONTH 16

/*
 * True for the stop behind the day of a date, "am 3. Oktober".  In "on May 3.
 * August was dry" a month stands before the day, so the stop is a sentence's.
 */
static bool
is_ordinal_day(const NtAnalysis *a, uint32_t first, uint32_t token)
{
	const NtToken *next = &a->tokens[token + 1];
	const NtToken *day = &a->tokens[token - 1];
	char           norm[NT_NORM_SIZE(LONGEST_MONTH)];
	uint32_t       len;

	if (day->shape != NT_SHAPE_NUMBER || day->end - day->start > 2 ||
		next->shape != NT_SHAPE_CAPITAL || next->end - next->start > LONGEST_MONTH ||
		(token - first >= 2 && (lex_of(a, token - 2) & NT_LEX_MONTH) != 0))
		return false;
	len = nt_normal_form(a->text, next->start, next->end, norm);
	while (len > 0 && norm[len - 1] == '.')
		len--;
	for (size_t m = 0; m < sizeof(months) / sizeof(months[0]); m++)
		if (months[m].len == len && memcmp(months[m].word, norm, len) == 0)
			return true;
	return false;
}

/*
 * True where the stop at a token is none of a sentence: in "am 3. Oktober",
 * "1. Apples", ".471", "c. 1300", "PM2.5" and "jane.roe@example.org".
 */
static bool
is_inner_stop(const NtAnalysis *a, uint32_t first, uint32_t token, uint32_t end)
{
	const NtToken *t = &a->tokens[token];
	const NtToken *next = t + 1;
	const NtToken *before;
	bool           glued;

	if (t->end - t->start != 1 || a->text[t->start] != '.' || token + 1 == end)
		return false;
	glued = (next->flags & NT_TOKEN_GLUED) != 0;
	if (token == first)
		return true;
	before = t - 1;
	if (token == first + 1 && before->shape == NT_SHAPE_NUMBER &&
		before->end - before->start <= 3)
		return true;
	if ((t->flags & NT_TOKEN_GLUED) != 0 &&
		(is_shortened(a, before, next) || is_ordinal_day(a, first, token)))
		return true;
	if (glued && next->shape != NT_SHAPE_PUNCT)
		return next->shape != NT_SHAPE_CAPITAL ||
			   (before->shape != NT_SHAPE_LOWER && before->shape != NT_SHAPE_CAPITAL) ||
			   (lex_of(a, token + 1) & NT_LEX_FUNCTION) == 0;
	return next->shape == NT_SHAPE_NUMBER && before->end - before->start == 1 &&
		   before->shape == NT_SHAPE_LOWER && (t->flags & NT_TOKEN_GLUED) != 0;
}

/* True for the mark in the name of a company, "Yahoo! Inc.". */
static bool
is_in_name(const NtAnalysis *a, uint32_t first, uint32_t token)
{
	const NtToken *t = &a->tokens[token];

	return token > first && a->text[t->start] == '!' &&
		   (t->flags & NT_TOKEN_GLUED) != 0 && t[-1].shape == NT_SHAPE_CAPITAL &&
		   (lex_of(a, token + 1) & NT_LEX_ORG_SUFFIX) != 0;
}

/*
 * True where a sentence that began at first ends behind the token, marks that
 * close it aside.
 */
static bool
ends_sentence(const NtAnalysis *a, uint32_t first, uint32_t token, uint32_t end)
{
	const NtToken *t = &a->tokens[token];

	if (token + 1 == end)
		return true;
	if (t->class == NT_CHAR_STOP && t->shape == NT_SHAPE_PUNCT)
	{
		uint32_t next;

		if (is_inner_stop(a, first, token, end) || is_in_name(a, first, token))
			return false;
		next = skip_closers(a, token + 1, end);
		return next == end || may_begin(a, next, end);
	}
	if (t->shape != NT_SHAPE_PUNCT && t->shape != NT_SHAPE_NUMBER &&
		a->text[t->end - 1] == '.')
		return inner_stop_ends(a, token, end);
	return false;
}

/* True for an article in lower case throughout, some words aside. */
static bool
is_uncased(const NtAnalysis *a)
{
	uint32_t lower = 0;
	uint32_t capitals = 0;

	for (uint32_t t = 0; t < a->ntokens; t++)
	{
		lower += a->tokens[t].shape == NT_SHAPE_LOWER;
		capitals += a->tokens[t].class == NT_CHAR_UPPER;
	}
	return lower >= FEW && lower / SLIPS >= capitals;
}

/* Marks the first word of a sentence. */
static void
mark_first(NtAnalysis *a, const NtSentence *s)
{
	uint32_t t = s->first_token;

	while (t < s->end_token && a->tokens[t].shape == NT_SHAPE_PUNCT)
		t++;
	if (t < s->end_token)
		a->tokens[t].flags |= NT_TOKEN_FIRST;
}

void
nt_find_sentences(NtAnalysis *a)
{
	NT_ARRAY(NtSentence) sentences = {0};

	a->uncased = is_uncased(a);
	for (uint32_t b = 0; b < a->nblocks; b++)
	{
		NtBlock *block = &a->blocks[b];
		uint32_t t = block->first_token;

		block->first_sentence = sentences.count;
		while (t < block->end_token)
		{
			NtSentence *s = NT_APPEND(&a->arena, &sentences);

			nt_check(a);
			s->block = b;
			s->first_token = t;
			while (!ends_sentence(a, s->first_token, t, block->end_token))
				t++;
			t = skip_closers(a, t + 1, block->end_token);
			s->end_token = t;
			s->span.start = a->tokens[s->first_token].start;
			s->span.end = a->tokens[t - 1].end;
			s->casing = NT_CASING_PROSE;
			mark_first(a, s);
		}
		block->end_sentence = sentences.count;
	}
	a->sentences = sentences.items;
	a->nsentences = sentences.count;
}
