/*
 * entity_date.c: dates in ISO 8601.
 *
 * Read are calendar dates ("Monday, 3 June 2019", "June 2019", "2019"), and
 * with an anchor, the day on which the article appeared, those that count from
 * it: weekdays and days without a year.  A weekday is the last one up to the
 * anchor, or the next where "next" goes before it or its clause has "will"; a
 * day without a year is the nearest to the anchor.
 * Ranges, seasons, quarters, decades and holidays stay as written.
 */
#include <stdio.h>

#include "entity.h"

#define REACH 10            /* tokens between a date and what tells its direction */
#define DAYS_TO_2000 730425 /* from 0000-03-01 */

/* What a word does to a date, or one before it. */
typedef enum DateWord
{
	DATE_UNKNOWN,
	DATE_IGNORED,
	DATE_LAST,
	DATE_THIS,
	DATE_NEXT
} DateWord;

/* A word and what it means, as model/words lists them. */
typedef struct Word
{
	const char *word;
	uint32_t    len;
	int         value;
} Word;

static const Word date_words[] = {
#include "date_use.h"
};

static const Word months[] = {
#include "month.h"
};

static const Word weekdays[] = {
#include "weekday.h"
};

#define COUNT(words) (sizeof(words) / sizeof((words)[0]))

/* The parts of a date as they are read; 0 where it has none. */
typedef struct Date
{
	int year;
	int month;
	int day;
	int weekday; /* 1 is Monday */
} Date;

/* Days since 2000-01-01 of a day of the Gregorian calendar. */
static int32_t
days_of(int year, int month, int day)
{
	int y = month > 2 ? year : year - 1;
	int m = month > 2 ? month - 3 : month + 9;

	return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 -
		   DAYS_TO_2000;
}

/* The day of the calendar that so many days after 2000-01-01 are. */
static void
calendar_of(int32_t days, int *year, int *month, int *day)
{
	int y = 2000 + days / 365;
	int m = 12;

	while (days_of(y, 1, 1) > days)
		y--;
	while (days_of(y + 1, 1, 1) <= days)
		y++;
	while (days_of(y, m, 1) > days)
		m--;
	*year = y;
	*month = m;
	*day = days - days_of(y, m, 1) + 1;
}

/* 1 for Monday to 7 for Sunday; 2000-01-01 was a Saturday. */
static int
weekday_of(int32_t days)
{
	return ((days + 5) % 7 + 7) % 7 + 1;
}

static bool
is_calendar_day(int year, int month, int day)
{
	int y;
	int m;
	int d;

	if (day < 1 || day > 31)
		return false;
	calendar_of(days_of(year, month, day), &y, &m, &d);
	return m == month;
}

/* The value of a word among others; 0 if it is none of them. */
static int
value_among(const NtString *norm, const Word *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (words[i].len == norm->len &&
			memcmp(words[i].word, norm->data, norm->len) == 0)
			return words[i].value;
	return 0;
}

/* The number of a month or weekday, abbreviated or not; 0 if the word is none. */
static int
number_among(const NtAnalysis *a, uint32_t token, NtLexClasses class, const Word *words,
			 size_t n)
{
	const NtWord *word = nt_word(a, token);
	NtString      name = word->norm;
	char          norm[NT_NORM_SIZE(16)];

	if ((word->lex & class) == 0)
		return 0;
	if (word->phrase != NULL && nt_phrase_canonical(word->phrase).len > 0)
		name = nt_phrase_canonical(word->phrase);
	if (name.len > 16)
		return 0;
	name.len = nt_normal_form(name.data, 0, name.len, norm);
	name.data = norm;
	return value_among(&name, words, n);
}

/* The value of digits at the beginning of a word; *n says how many there are. */
static int
digits_of(const NtString *norm, uint32_t *n)
{
	int value = 0;

	for (*n = 0;
		 *n < norm->len && *n < 5 && norm->data[*n] >= '0' && norm->data[*n] <= '9';
		 (*n)++)
		value = value * 10 + norm->data[*n] - '0';
	return value;
}

/* Reads a year of four digits, or a day with or without its ending: 3, 3rd. */
static bool
add_number(Date *d, const NtString *norm)
{
	uint32_t n;
	int      value = digits_of(norm, &n);

	if (n == 4 && norm->len == 4 && d->year == 0 && value >= 1000)
		d->year = value;
	else if ((n == 1 || n == 2) && d->day == 0 && value >= 1 && value <= 31 &&
			 (norm->len == n || (norm->len == n + 2 && norm->data[n] >= 'a')))
		d->day = value;
	else
		return false;
	return true;
}

/* Reads a token; false if it is no part of a date that is understood. */
static bool
add_token(const NtAnalysis *a, uint32_t token, Date *d)
{
	const NtToken  *t = &a->tokens[token];
	const NtString *norm = &nt_word(a, token)->norm;
	int             number;

	if (t->shape == NT_SHAPE_PUNCT)
		return a->text[t->start] == ',' || a->text[t->start] == '.';
	if (t->class == NT_CHAR_DIGIT)
		return add_number(d, norm);
	if (d->month == 0 &&
		(number = number_among(a, token, NT_LEX_MONTH, months, COUNT(months))) > 0)
		d->month = number;
	else if (d->weekday == 0 && (number = number_among(a, token, NT_LEX_WEEKDAY, weekdays,
													   COUNT(weekdays))) > 0)
		d->weekday = number;
	else if ((nt_lex(a, token) & NT_LEX_NUMBER_WORD) != 0 && d->day == 0 &&
			 nt_word(a, token)->phrase != NULL)
	{
		NtString value = nt_phrase_canonical(nt_word(a, token)->phrase);

		return value.len > 0 && add_number(d, &value);
	}
	else
		return value_among(norm, date_words, COUNT(date_words)) == DATE_IGNORED;
	return true;
}

/* Reads 2019-06-03, three numbers with hyphens between. */
static bool
read_numeric(const NtAnalysis *a, uint32_t first, uint32_t end, Date *d)
{
	int      part[3];
	uint32_t n;

	if (end - first != 5 || a->tokens[first + 1].class != NT_CHAR_DASH ||
		a->tokens[first + 3].class != NT_CHAR_DASH)
		return false;
	for (uint32_t i = 0; i < 3; i++)
	{
		const NtString *norm = &nt_word(a, first + 2 * i)->norm;

		part[i] = digits_of(norm, &n);
		if (n != norm->len || n != (i == 0 ? 4 : 2))
			return false;
	}
	if (part[0] < 1000 || part[1] < 1 || part[1] > 12 ||
		!is_calendar_day(part[0], part[1], part[2]))
		return false;
	d->year = part[0];
	d->month = part[1];
	d->day = part[2];
	return true;
}

/* Gives a day and month the year in which they are nearest to the anchor. */
static void
add_year(Date *d, int32_t anchor)
{
	int     year;
	int     month;
	int     day;
	int     best = 0;
	int32_t nearest = INT32_MAX;

	calendar_of(anchor, &year, &month, &day);
	for (int y = year - 1; y <= year + 1; y++)
	{
		int32_t distance = days_of(y, d->month, d->day) - anchor;

		if (distance < 0)
			distance = -distance;
		if (is_calendar_day(y, d->month, d->day) && distance < nearest)
		{
			best = y;
			nearest = distance;
		}
	}
	d->year = best;
}

/* The day that a weekday is, by the word that goes before it or where it stands. */
static int32_t
day_of_weekday(int weekday, int32_t anchor, DateWord which, bool ahead)
{
	int back = (weekday_of(anchor) - weekday + 7) % 7;

	if (which == DATE_NEXT || ((which == DATE_THIS || ahead) && back > 0))
		back -= 7;
	else if (which == DATE_LAST && back == 0)
		back = 7;
	return anchor - back;
}

/* Writes a date of the calendar; returns 0 if parts are missing or wrong. */
static int
write_calendar(const Date *d, char *out, size_t size)
{
	if (d->year == 0)
		return 0;
	if (d->month > 0 && d->day > 0)
		return is_calendar_day(d->year, d->month, d->day)
				   ? snprintf(out, size, "%04d-%02d-%02d", d->year, d->month, d->day)
				   : 0;
	if (d->day > 0 || d->weekday > 0)
		return 0;
	if (d->month > 0)
		return snprintf(out, size, "%04d-%02d", d->year, d->month);
	return snprintf(out, size, "%04d", d->year);
}

/* What a word says of when: 1 ahead, -1 not, 0 nothing. */
static int
direction_of(const NtAnalysis *a, uint32_t token)
{
	if (nt_token_is(a, token, "will") || nt_token_is(a, token, "'ll"))
		return 1;
	return (nt_lex(a, token) & (NT_LEX_SAY_STRONG | NT_LEX_SAY_MEDIUM)) != 0 ? -1 : 0;
}

/*
 * True where a date lies ahead of the anchor: "will" stands before it in its
 * sentence, or, where it begins the sentence, after it; with no verb of saying
 * between.
 */
static bool
is_ahead(const NtAnalysis *a, uint32_t first, uint32_t end)
{
	int      direction = 0;
	uint32_t t = first;
	uint32_t n = 0;

	while (n < REACH && direction == 0 && t > 0 &&
		   (a->tokens[t].flags & NT_TOKEN_FIRST) == 0)
	{
		direction = direction_of(a, --t);
		n++;
	}
	if (direction == 0 && n < 2)
		for (t = end; t < end + REACH && t < a->ntokens && direction == 0; t++)
			direction = direction_of(a, t);
	return direction > 0;
}

/* What the word before a date says of which is meant: last, this, next. */
static DateWord
word_before(const NtAnalysis *a, uint32_t token)
{
	int word = DATE_UNKNOWN;

	if (token > 0 && (a->tokens[token].flags & NT_TOKEN_FIRST) == 0)
		word = value_among(&nt_word(a, token - 1)->norm, date_words, COUNT(date_words));
	return word == DATE_IGNORED ? DATE_UNKNOWN : (DateWord) word;
}

NtString
nt_date_name(NtAnalysis *a, uint32_t first, uint32_t end, int32_t anchor)
{
	NtString none = {NULL, 0};
	Date     d = {0};
	char     out[32];
	int      len;

	if (end - first > 12)
		return none;
	if (!read_numeric(a, first, end, &d))
		for (uint32_t t = first; t < end; t++)
			if (!add_token(a, t, &d))
				return none;
	if (anchor != NT_NOT_PUBLISHED && d.year == 0)
	{
		if (d.month > 0 && d.day > 0)
			add_year(&d, anchor);
		else if (d.month == 0 && d.day == 0 && d.weekday > 0)
		{
			DateWord which = word_before(a, first);
			bool     ahead = which == DATE_UNKNOWN && is_ahead(a, first, end);

			calendar_of(day_of_weekday(d.weekday, anchor, which, ahead), &d.year,
						&d.month, &d.day);
		}
	}
	len = write_calendar(&d, out, sizeof(out));
	return len > 0 ? nt_copy(&a->arena, out, (size_t) len) : none;
}

/*
 * Finds the first full date among tokens.  Sets *days to it and returns where
 * it ends, or NT_NOTHING.
 */
static uint32_t
find_full_date(const NtAnalysis *a, uint32_t first, uint32_t end, int32_t *days)
{
	for (uint32_t t = first; t < end; t++)
		for (uint32_t n = 5; n >= 3; n--)
		{
			Date     d = {0};
			uint32_t at = t;

			if (t + n > end)
				continue;
			if (n == 5 && read_numeric(a, t, t + n, &d))
				at = t + n;
			while (at < t + n && add_token(a, at, &d))
				at++;
			if (at == t + n && d.year > 0 && d.month > 0 && d.day > 0 &&
				is_calendar_day(d.year, d.month, d.day))
			{
				*days = days_of(d.year, d.month, d.day);
				return at;
			}
		}
	return NT_NOTHING;
}

/* Finds the date of "PARIS, June 5, 2019 (Agency) - " at the begin of a text. */
static bool
find_inline_dateline(const NtAnalysis *a, const NtBlock *block, int32_t *days)
{
	uint32_t end = block->end_token;
	uint32_t at;

	if (end - block->first_token > REACH)
		end = block->first_token + REACH;
	at = find_full_date(a, block->first_token, end, days);
	if (at == NT_NOTHING)
		return false;
	for (end = at + REACH / 2; at < end && at < block->end_token; at++)
		if (a->tokens[at].class == NT_CHAR_DASH)
			return true;
	return false;
}

/*
 * The day on which the article appeared: as the host says, else the first full
 * date of a dateline, of its own or at the begin of the first paragraph.
 */
int32_t
nt_date_anchor(NtAnalysis *a)
{
	const NtBlock *first = NULL; /* paragraph */
	int32_t        days;

	if (a->options.published != NT_NOT_PUBLISHED)
		return a->options.published;
	for (uint32_t b = 0; b < a->nblocks; b++)
	{
		const NtBlock *block = &a->blocks[b];

		if (block->role == NT_DATELINE &&
			find_full_date(a, block->first_token, block->end_token, &days) != NT_NOTHING)
			return days;
		if (block->role == NT_PARAGRAPH && first == NULL)
			first = block;
	}
	if (first != NULL && find_inline_dateline(a, first, &days))
		return days;
	return NT_NOT_PUBLISHED;
}
