/*
 * tag_date.c: dates by their grammar.
 *
 * Calendar dates are names: weekdays, months, days of a month, years, spans of
 * these, decades, holidays.  "yesterday", "last week" and "two years ago" are
 * descriptions and are not marked, nor are "last" in "last Monday" and "early"
 * in "early 2019".
 */
#include "tag.h"

/* The number of a token of one to four digits (20, 20th if ordinal), else -1. */
static int
small_number(const NtAnalysis *a, uint32_t token, bool ordinal, int *ndigits)
{
	const NtToken *t = &a->tokens[token];
	uint32_t       at = t->start;
	int            n = 0;

	if (t->class != NT_CHAR_DIGIT)
		return -1;
	while (at < t->end && a->text[at] >= '0' && a->text[at] <= '9' && at - t->start < 5)
		n = n * 10 + (a->text[at++] - '0');
	*ndigits = (int) (at - t->start);
	if (*ndigits < 1 || *ndigits > 4)
		return -1;
	if (at == t->end)
		return n;
	if (ordinal && t->end - at == 2)
	{
		char first = (char) (a->text[at] | 0x20);
		char second = (char) (a->text[at + 1] | 0x20);

		if ((first == 't' && second == 'h') || (first == 's' && second == 't') ||
			(first == 'n' && second == 'd') || (first == 'r' && second == 'd'))
			return n;
	}
	return -1;
}

static bool
is_day(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	int digits;
	int n = token < end ? small_number(a, token, true, &digits) : -1;

	return n >= 1 && n <= 31 && digits <= 2;
}

static bool
is_year(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	int digits;
	int n = token < end ? small_number(a, token, false, &digits) : -1;

	return n >= 1000 && n <= 2100 && digits == 4;
}

/* A month's name as a name: May, but not may. */
static bool
is_month(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	if (token >= end || (nt_lex(a, token) & NT_LEX_MONTH) == 0)
		return false;
	return a->tokens[token].class == NT_CHAR_UPPER ||
		   (nt_lex(a, token) & (NT_LEX_COMMON | NT_LEX_FUNCTION)) == 0;
}

/* Past a hyphen, "to", "and" or "&" between two days, months or years. */
static uint32_t
past_link(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	if (token + 1 >= end)
		return 0;
	if (a->tokens[token].class == NT_CHAR_DASH || nt_is_mark(a, token, '&') ||
		nt_is_mark(a, token, '/') || nt_token_is(a, token, "to") ||
		nt_token_is(a, token, "and") || nt_token_is(a, token, "or") ||
		nt_token_is(a, token, "through"))
		return token + 1;
	return 0;
}

static uint32_t
past_comma(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	return token < end && nt_is_mark(a, token, ',') ? token + 1 : token;
}

/* Past a year, behind a comma or not; token itself if there is none. */
static uint32_t
past_year(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	uint32_t at = past_comma(a, token, end);

	return is_year(a, at, end) ? at + 1 : token;
}

/* Past "3", "3rd", "3-5", "3 to 5", "3 and 5"; token itself if there is none. */
static uint32_t
past_days(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	uint32_t next;

	if (!is_day(a, token, end))
		return token;
	next = past_link(a, token + 1, end);
	if (next > 0 && is_day(a, next, end) && !is_month(a, next + 1, end))
		return next + 1;
	return token + 1;
}

/* June 3, 2019; June 3-5; June 28 to July 2; June to August; June of 2019. */
static uint32_t
past_month_first(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	uint32_t at = token + 1;
	uint32_t days;
	uint32_t next;

	if (at < end && nt_is_mark(a, at, '.') && nt_glued(a, at) && is_day(a, at + 1, end))
		at++;
	days = past_days(a, at, end);
	if (days > at)
	{
		/* "June 28 to July 2", but not "between June 28 and July 2" */
		next = past_link(a, days, end);
		if (next == days + 1 && a->tokens[days].class == NT_CHAR_DASH &&
			is_month(a, next, end) && is_day(a, next + 1, end))
			days = next + 2;
		return past_year(a, days, end);
	}
	if (at + 1 < end && nt_token_is(a, at, "of") && is_year(a, at + 1, end))
		return at + 2;
	next = past_link(a, at, end);
	if (next > 0 && !nt_token_is(a, at, "and") && !nt_token_is(a, at, "or") &&
		is_month(a, next, end) && !is_day(a, next + 1, end))
		return past_year(a, next + 1, end);
	return past_year(a, at, end);
}

/* 3 June 2019; 3rd of June; 3-5 June. */
static uint32_t
past_day_first(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	uint32_t at;
	uint32_t next;

	if (!is_day(a, token, end))
		return token;
	at = token + 1;
	next = past_link(a, at, end);
	if (next > 0 && is_day(a, next, end) && is_month(a, next + 1, end))
		at = next + 1;
	if (at + 1 < end && nt_token_is(a, at, "of") && is_month(a, at + 1, end))
		at++;
	if (!is_month(a, at, end))
		return token;
	return past_year(a, at + 1, end);
}

/* Numbers alone: 2019-06-03, 3/6/2019, 03.06.2019, 2018-19, 2018/2019. */
static uint32_t
past_figures(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	int      digits;
	int      n = small_number(a, token, false, &digits);
	uint32_t at;
	char     mark;

	if (n < 0 || token + 2 >= end || !nt_glued(a, token + 1) || !nt_glued(a, token + 2))
		return token;
	mark = a->tokens[token + 1].class == NT_CHAR_DASH
			   ? '-'
			   : a->text[a->tokens[token + 1].start];
	if (mark != '-' && mark != '/')
		return token;
	at = token + 2;
	if (small_number(a, at, false, &digits) < 0)
		return token;
	if (at + 2 < end && nt_glued(a, at + 1) && nt_glued(a, at + 2) &&
		a->text[a->tokens[at + 1].start] == a->text[a->tokens[token + 1].start])
	{
		int  day = small_number(a, at, false, &digits);
		bool year_first = is_year(a, token, end);

		if (day >= 1 && day <= 31 &&
			(year_first ? is_day(a, at + 2, end)
						: n >= 1 && n <= 31 && is_year(a, at + 2, end)))
			return at + 3;
		return token;
	}
	if (is_year(a, token, end) && n >= 1500 &&
		(is_year(a, at, end) ||
		 (digits == 2 && (n + 1) % 100 == small_number(a, at, false, &digits))))
		return at + 1;
	return token;
}

/* 1990s */
static bool
is_decade(const NtAnalysis *a, uint32_t token)
{
	const NtToken *t = &a->tokens[token];

	return t->end - t->start == 5 && a->text[t->end - 1] == 's' &&
		   a->text[t->end - 2] == '0' &&
		   (a->text[t->start] == '1' || a->text[t->start] == '2') &&
		   t->shape == NT_SHAPE_ALNUM && a->text[t->start + 1] >= '0' &&
		   a->text[t->start + 1] <= '9' && a->text[t->start + 2] >= '0' &&
		   a->text[t->start + 2] <= '9';
}

/* A bare number that is a year: 1900 to 2100, earlier ones after "in" and the like. */
static bool
is_bare_year(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	int  digits;
	int  n;
	bool after_preposition;

	if (!is_year(a, token, end) ||
		(token > 0 && nt_glued(a, token) && a->tokens[token - 1].class != NT_CHAR_DASH &&
		 a->tokens[token - 1].class != NT_CHAR_OPEN &&
		 a->tokens[token - 1].class != NT_CHAR_QUOTE))
		return false;
	n = small_number(a, token, false, &digits);
	after_preposition = token > 0 && (nt_lex(a, token - 1) & NT_LEX_PREPOSITION) != 0;
	if (token + 1 < end && nt_glued(a, token + 1) && nt_is_mark(a, token + 1, '%'))
		return false;
	return (n >= 1900 && n <= 2100) || (after_preposition && n >= 1200) ||
		   (n >= 1700 && token > 0 && nt_is_mark(a, token - 1, '('));
}

/*
 * True where a month's name is a person's or a verb: "June Leow", "May I",
 * "March with us" at the beginning of a sentence.
 */
static bool
is_other_than_month(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	NtLexClasses   lex = nt_lex(a, token);
	const NtToken *t = &a->tokens[token];
	bool ambiguous = (lex & (NT_LEX_GIVEN_FEMALE | NT_LEX_GIVEN_MALE | NT_LEX_COMMON |
							 NT_LEX_FUNCTION | NT_LEX_AUXILIARY | NT_LEX_SURNAME)) != 0;

	if (!ambiguous)
		return false;
	if (t->class != NT_CHAR_UPPER)
		return true;
	if (token + 1 < end && a->tokens[token + 1].class == NT_CHAR_UPPER &&
		(nt_lex(a, token + 1) & NT_LEX_SURNAME) != 0)
		return true;
	if (token > 0 &&
		(nt_lex(a, token - 1) &
		 (NT_LEX_GIVEN_FEMALE | NT_LEX_GIVEN_MALE | NT_LEX_HONORIFIC_FEMALE)) != 0 &&
		a->tokens[token - 1].class == NT_CHAR_UPPER)
		return true;
	return (t->flags & NT_TOKEN_FIRST) != 0 &&
		   (lex & (NT_LEX_COMMON | NT_LEX_FUNCTION | NT_LEX_AUXILIARY)) != 0;
}

uint32_t
nt_match_date(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	NtLexClasses lex = nt_lex(a, token);
	uint32_t     at = token;

	if ((lex & NT_LEX_WEEKDAY) != 0)
	{
		uint32_t next = past_comma(a, token + 1, end);
		uint32_t inner;

		/* Short forms (Sun, Wed) are words of their own where no date follows. */
		at = token + 1;
		if (next < end && nt_token_is(a, next, "the") && is_day(a, next + 1, end))
			next++;
		if (is_month(a, next, end) && (inner = past_month_first(a, next, end)) > next + 1)
			return inner - token;
		if ((inner = past_day_first(a, next, end)) > next)
			return inner - token;
		if (next < end && (inner = past_figures(a, next, end)) > next + 3)
			return inner - token;
		if (a->tokens[token].end - a->tokens[token].start < 6 ||
			(a->tokens[token].class != NT_CHAR_UPPER && (lex & NT_LEX_COMMON) != 0))
			return 0;
		return 1;
	}
	if (is_month(a, token, end))
	{
		at = past_month_first(a, token, end);
		if (at == token + 1 && is_other_than_month(a, token, end))
			return 0;
		/* "Jun", "Mar" without more are parts of names. */
		if (at == token + 1 && a->tokens[token].end - a->tokens[token].start == 3 &&
			!nt_token_is(a, token, "may"))
			return 0;
		return at - token;
	}
	if (a->tokens[token].class == NT_CHAR_DIGIT)
	{
		if ((at = past_day_first(a, token, end)) > token ||
			(at = past_figures(a, token, end)) > token)
			return at - token;
		if (is_decade(a, token))
			return 1;
		if (is_bare_year(a, token, end))
			return 1;
	}
	return 0;
}
