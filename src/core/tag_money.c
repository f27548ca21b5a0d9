/*
 * tag_money.c: amounts of money by their grammar: "$3 million", "US$ 4.2bn",
 * "Rs 500 crore", "five million euros", "tens of millions of dollars",
 * "USD105,000", "60-70 cents".
 */
#include "tag.h"

/* No number, and no magnitude, is longer in tokens: keeps the reading linear. */
#define MAX_NUMBER 12

/* The classes of a part of a token's word. */
static NtLexClasses
lex_of(const char *norm, uint32_t len)
{
	uint32_t longest;

	return len == 0 ? 0 : nt_lexicon_word(norm, len, nt_hash(norm, len), &longest);
}

/* True for a number in digits; 3.5m and 300bn count. */
static bool
is_figure(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	const NtString *norm;
	uint32_t        at = 0;

	if (token >= end || a->tokens[token].class != NT_CHAR_DIGIT)
		return false;
	if (a->tokens[token].shape == NT_SHAPE_NUMBER)
		return true;
	norm = &nt_word(a, token)->norm;
	while (at < norm->len && ((norm->data[at] >= '0' && norm->data[at] <= '9') ||
							  norm->data[at] == '.' || norm->data[at] == ','))
		at++;
	return (lex_of(norm->data + at, norm->len - at) & NT_LEX_MAGNITUDE) != 0;
}

static bool
is_magnitude(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	return token < end && (nt_lex(a, token) & NT_LEX_MAGNITUDE) != 0;
}

static bool
is_currency(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	return token < end && (nt_lex(a, token) & NT_LEX_CURRENCY) != 0;
}

/* Past "million", "-million", "hundred thousand"; token itself if there is none. */
static uint32_t
past_magnitude(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	uint32_t last = token + MAX_NUMBER;

	if (token + 1 < end && nt_is_hyphen(a, token) && is_magnitude(a, token + 1, end))
		token++;
	while (token < last && is_magnitude(a, token, end))
		token++;
	return token;
}

/* Past a number with its magnitude, or a range of such; token itself if there is none. */
static uint32_t
past_amount(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	uint32_t at = token;
	uint32_t last = token + MAX_NUMBER;

	if (is_figure(a, at, end))
	{
		at++;
		/* 600 000 */
		while (at < end && at < last && a->tokens[at].end - a->tokens[at].start == 3 &&
			   a->tokens[at].shape == NT_SHAPE_NUMBER && !nt_glued(a, at))
			at++;
		at = past_magnitude(a, at, end);
		if (at + 1 < end && a->tokens[at].class == NT_CHAR_DASH &&
			is_figure(a, at + 1, end))
			at = past_magnitude(a, at + 2, end);
		else if (at + 1 < end && nt_token_is(a, at, "to") && is_figure(a, at + 1, end) &&
				 a->tokens[token].end - a->tokens[token].start != 4 &&
				 (is_currency(a, at + 2, end) || is_magnitude(a, at + 2, end)))
			at = past_magnitude(a, at + 2, end);
		return at;
	}
	while (at < end && at < last && (nt_lex(a, at) & NT_LEX_NUMBER_WORD) != 0)
	{
		at++;
		if (at + 1 < end && nt_is_hyphen(a, at) &&
			(nt_lex(a, at + 1) & NT_LEX_NUMBER_WORD) != 0)
			at++;
	}
	return at > token ? past_magnitude(a, at, end) : token;
}

/* Past the sign or code of a currency before its number: $, US$, Rs, EUR; else token. */
static uint32_t
past_sign(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	const NtToken *t = &a->tokens[token];

	if (t->class == NT_CHAR_CURRENCY)
		return token + 1;
	if (t->class != NT_CHAR_UPPER)
		return token;
	if (token + 1 < end && a->tokens[token + 1].class == NT_CHAR_CURRENCY &&
		nt_glued(a, token + 1) && t->end - t->start <= 4)
		return token + 2;
	if (is_currency(a, token, end) && is_figure(a, token + 1, end) &&
		t->end - t->start <= 4)
		return token + 1;
	/* "Rs. 500": the stop may be a token of its own */
	if (is_currency(a, token, end) && token + 2 < end && nt_is_mark(a, token + 1, '.') &&
		is_figure(a, token + 2, end) && t->end - t->start <= 4)
		return token + 2;
	return token;
}

/* The tokens of a code with its number in one: USD105,000, RM20.5mil; 0 if there is none. */
static uint32_t
glued_amount(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	const NtString *norm = &nt_word(a, token)->norm;
	uint32_t        letters = 0;
	uint32_t        digits;
	uint32_t        at = token + 1;

	if (a->tokens[token].shape != NT_SHAPE_ALNUM ||
		a->tokens[token].class != NT_CHAR_UPPER)
		return 0;
	while (letters < norm->len && norm->data[letters] >= 'a' &&
		   norm->data[letters] <= 'z')
		letters++;
	digits = letters;
	while (digits < norm->len && norm->data[digits] >= '0' && norm->data[digits] <= '9')
		digits++;
	if (digits == letters || (lex_of(norm->data, letters) & NT_LEX_CURRENCY) == 0)
		return 0;
	/* R5 and N10 are roads; R5m, N10,000 and N3 billion are money. */
	if (letters == 1 && digits == norm->len && !is_magnitude(a, at, end) &&
		!(at + 1 < end && nt_glued(a, at) && nt_is_mark(a, at, ',') &&
		  nt_glued(a, at + 1)) &&
		!(at + 2 < end && nt_is_mark(a, at, '.') && is_magnitude(a, at + 2, end)))
		return 0;
	if (digits < norm->len &&
		(lex_of(norm->data + digits, norm->len - digits) & NT_LEX_MAGNITUDE) == 0)
		return 0;
	while (at + 1 < end && at < token + MAX_NUMBER && nt_glued(a, at) &&
		   nt_glued(a, at + 1) && (nt_is_mark(a, at, ',') || nt_is_mark(a, at, '.')) &&
		   is_figure(a, at + 1, end))
		at += 2;
	return past_magnitude(a, at, end) - token;
}

/* Past "dollars", "US dollars", "Hong Kong dollars"; token itself if there is none. */
static uint32_t
past_currency(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	uint32_t at = token;

	if (at + 1 < end && nt_is_hyphen(a, at))
		at++;
	for (uint32_t words = 0; words < 3 && at < end; words++, at++)
	{
		if (is_currency(a, at, end))
			return at + 1;
		if (a->tokens[at].class != NT_CHAR_UPPER)
			break;
	}
	return token;
}

/* Past "millions of", "tens of thousands of", "half a trillion of"; else token. */
static uint32_t
past_plural(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	uint32_t at = token;

	while (at + 1 < end &&
		   (is_magnitude(a, at, end) || (nt_lex(a, at) & NT_LEX_NUMBER_WORD) != 0) &&
		   nt_token_is(a, at + 1, "of") && at < token + 6)
		at += 2;
	return at;
}

/* False for most tokens: an amount begins with a sign, a code or a number. */
static inline bool
may_begin_amount(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	const NtToken *t = &a->tokens[token];

	if (t->class == NT_CHAR_CURRENCY || t->class == NT_CHAR_DIGIT ||
		(nt_lex(a, token) & (NT_LEX_CURRENCY | NT_LEX_MAGNITUDE | NT_LEX_NUMBER_WORD)) !=
			0)
		return true;
	return t->class == NT_CHAR_UPPER &&
		   (t->shape == NT_SHAPE_ALNUM ||
			(token + 1 < end && t[1].class == NT_CHAR_CURRENCY));
}

uint32_t
nt_match_money(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	uint32_t at;
	uint32_t amount;
	uint32_t currency;

	if (!may_begin_amount(a, token, end))
		return 0;
	at = past_sign(a, token, end);
	if (at > token)
	{
		amount = past_amount(a, at, end);
		if (amount == at)
			return 0;
		/* $3-$5, $3 million-$5 million */
		if (amount + 2 < end && a->tokens[amount].class == NT_CHAR_DASH &&
			a->tokens[amount + 1].class == NT_CHAR_CURRENCY &&
			is_figure(a, amount + 2, end))
			amount = past_amount(a, amount + 2, end);
		currency = past_currency(a, amount, end);
		if (currency == amount + 1 && a->tokens[amount].class == NT_CHAR_LOWER)
			amount = currency;
		return amount - token;
	}
	if ((amount = glued_amount(a, token, end)) > 0)
		return amount;
	at = past_plural(a, token, end);
	if (at > token && (currency = past_currency(a, at, end)) > at)
		return currency - token;
	amount = past_amount(a, token, end);
	if (amount > token)
	{
		if (amount < end && a->tokens[amount].class == NT_CHAR_CURRENCY)
			return amount + 1 - token;
		if (amount + 1 < end && nt_token_is(a, amount, "of") &&
			is_currency(a, amount + 1, end) && is_magnitude(a, amount - 1, end))
			return amount + 2 - token;
		currency = past_currency(a, amount, end);
		if (currency > amount)
			return currency - token;
	}
	return 0;
}
