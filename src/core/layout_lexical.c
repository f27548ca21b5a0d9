/*
 * layout_lexical.c: what the words of a short line say that it is: boilerplate
 * that the lists know, a credit, a byline, a date.
 */
#include "layout.h"

/* A line's words are read this far, in bytes and in tokens. */
#define READ_BYTES 160
#define READ_TOKENS 32

/* The tokens of a line's beginning, and their words with a space between. */
typedef struct Words
{
	const NtAnalysis *a;
	NtToken          *tokens;
	uint32_t          count;
	bool              whole; /* the line was read to its end */
	char              text[NT_NORM_SIZE(READ_BYTES)];
	uint32_t          starts[READ_TOKENS + 1];
	uint32_t          ends[READ_TOKENS + 1];
} Words;

static void
read_words(NtAnalysis *a, NtSpan span, Words *w)
{
	uint32_t len = span.end - span.start;
	uint32_t n = 0;

	w->a = a;
	w->whole = len <= READ_BYTES;
	w->count = nt_tokenize(&a->arena, a->text + span.start, w->whole ? len : READ_BYTES,
						   &w->tokens);
	if (w->count > READ_TOKENS)
	{
		w->count = READ_TOKENS;
		w->whole = false;
	}
	for (uint32_t t = 0; t < w->count; t++)
	{
		char     norm[NT_NORM_SIZE(READ_BYTES)];
		uint32_t length = nt_normal_form(a->text + span.start, w->tokens[t].start,
										 w->tokens[t].end, norm);

		if (n + length + 1 > sizeof(w->text))
		{
			w->count = t;
			w->whole = false;
			break;
		}
		if (n > 0)
			w->text[n++] = ' ';
		w->starts[t] = n;
		for (uint32_t i = 0; i < length; i++)
			if (norm[i] != '.')
				w->text[n++] = norm[i];
		w->ends[t] = n;
	}
}

static NtLexClasses
word_classes(const Words *w, uint32_t t, uint32_t *longest)
{
	const char *word = w->text + w->starts[t];
	uint32_t    len = w->ends[t] - w->starts[t];

	*longest = 0;
	return len == 0 ? 0 : nt_lexicon_word(word, len, nt_hash(word, len), longest);
}

/*
 * The number of tokens of the longest entry of a class that begins at a
 * token, 0 if there is none.  Entries that must be a whole line count only
 * if they end at the token end, or if anywhere is true.
 */
static uint32_t
match(const Words *w, uint32_t t, uint32_t end, NtLexClasses class, bool anywhere)
{
	uint32_t     longest;
	NtLexClasses classes = word_classes(w, t, &longest);

	for (uint32_t n = longest < end - t ? longest : end - t; n > 0; n--)
	{
		const NtPhrase *phrase =
			nt_lexicon_phrase(w->text + w->starts[t], w->ends[t + n - 1] - w->starts[t]);

		if (phrase != NULL && (phrase->classes & class) != 0)
		{
			if ((phrase->flags & NT_PHRASE_LINE) == 0 || anywhere ||
				(w->whole && t + n == end))
				return n;
			if (n == 1)
				return 0;
		}
	}
	return (classes & class) != 0 ? 1 : 0;
}

static bool
is_mark(const Words *w, uint32_t t)
{
	return w->tokens[t].shape == NT_SHAPE_PUNCT && w->tokens[t].class != NT_CHAR_OTHER;
}

static char
mark_at(const Words *w, uint32_t t)
{
	return t < w->count && w->ends[t] == w->starts[t] + 1 ? w->text[w->starts[t]] : '\0';
}

/* True where entries of boilerplate, numbers and marks are all that a line holds. */
static bool
is_covered(const Words *w, uint32_t first, uint32_t end)
{
	uint32_t entries = 0;
	uint32_t numbers = 0;

	if (!w->whole)
		return false;
	for (uint32_t t = first; t < end;)
	{
		uint32_t n = match(w, t, end, NT_LEX_BOILERPLATE, true);

		if (n > 0)
			entries++;
		else if (w->tokens[t].shape == NT_SHAPE_NUMBER)
			numbers++;
		else if (w->tokens[t].shape != NT_SHAPE_PUNCT)
			return false;
		t += n > 0 ? n : 1;
	}
	return entries > 0 && numbers <= entries;
}

/*
 * True where a line that begins with an entry of boilerplate may be a
 * sentence of the article all the same: the entry is one word ("Copyright
 * lawyers disagree."), or a long paragraph follows.
 */
static bool
may_be_prose(const Words *w, const NtPiece *piece, uint32_t first, uint32_t n)
{
	if (piece->words > 50 || (piece->flags & NT_PIECE_QUOTED) != 0 ||
		(first > 0 && w->tokens[first - 1].class == NT_CHAR_QUOTE))
		return true;
	if (w->tokens[first].shape == NT_SHAPE_PUNCT || first + n >= w->count)
		return false;
	if (n > 2 || (n == 2 && piece->words < 12))
		return false;
	return w->tokens[first + n].shape == NT_SHAPE_LOWER &&
		   (piece->flags & NT_PIECE_STOP) != 0;
}

static bool
is_year(const Words *w, uint32_t t)
{
	const char *word = w->text + w->starts[t];

	return w->tokens[t].shape == NT_SHAPE_NUMBER && w->ends[t] - w->starts[t] == 4 &&
		   (memcmp(word, "19", 2) == 0 || memcmp(word, "20", 2) == 0);
}

/*
 * True for a line that holds a date and at most a few other words: "Published
 * on Tuesday, 3 March 2020 at 10:15", "LONDON 2020-03-03".
 */
static bool
is_date(const Words *w, uint32_t first, uint32_t end)
{
	uint32_t days = 0; /* years, months, weekdays */
	uint32_t numbers = 0;
	uint32_t others = 0;

	if (!w->whole)
		return false;
	for (uint32_t t = first; t < end; t++)
	{
		uint32_t longest;

		if (is_year(w, t) ||
			(word_classes(w, t, &longest) & (NT_LEX_WEEKDAY | NT_LEX_MONTH)) != 0)
			days++;
		else if (w->tokens[t].shape == NT_SHAPE_NUMBER ||
				 w->tokens[t].shape == NT_SHAPE_ALNUM)
			numbers++;
		else if (w->tokens[t].shape != NT_SHAPE_PUNCT)
			others++;
	}
	return days > 0 && days + numbers >= 2 && others <= 3;
}

/* True for "By Jane Roe", "By Jane Roe and John Doe, Reuters". */
static bool
is_byline(const Words *w, const NtPiece *piece, uint32_t first)
{
	uint32_t capitals = 0;

	if (piece->words > 14 || piece->words < 3 || !w->whole ||
		(piece->flags & NT_PIECE_STOP) != 0 || w->ends[first] - w->starts[first] != 2 ||
		memcmp(w->text + w->starts[first], "by", 2) != 0)
		return false;
	for (uint32_t t = first + 1; t < w->count; t++)
		if (w->tokens[t].shape == NT_SHAPE_CAPITAL ||
			w->tokens[t].shape == NT_SHAPE_INITIAL ||
			w->tokens[t].shape == NT_SHAPE_UPPER)
			capitals++;
	return capitals >= 2 && (capitals + 2) * 2 > piece->words;
}

NtLineKind
nt_line_kind(NtAnalysis *a, const NtPiece *piece)
{
	Words    w;
	uint32_t first = 0;
	uint32_t end;
	uint32_t n;

	read_words(a, piece->span, &w);
	end = w.count;
	while (first < end && is_mark(&w, first))
		first++;
	while (w.whole && end > first && is_mark(&w, end - 1))
		end--;
	if (first == end)
		return NT_LINE_PLAIN;
	/* The address of the page, at its top. */
	if (w.whole && end == 1 && piece->span.start == 0 &&
		w.tokens[0].shape == NT_SHAPE_ADDRESS)
		return NT_LINE_BOILERPLATE;
	n = match(&w, first, end, NT_LEX_BOILERPLATE, false);
	if ((n > 0 && !may_be_prose(&w, piece, first, n)) || is_covered(&w, first, end))
		return NT_LINE_BOILERPLATE;
	if (is_byline(&w, piece, first))
		return NT_LINE_BYLINE;
	n = match(&w, first, end, NT_LEX_CREDIT, false);
	if (n > 0 && piece->words <= 30 &&
		(mark_at(&w, first + n) == ':' || mark_at(&w, first + n) == '|' ||
		 mark_at(&w, first + n) == '/' ||
		 (n > 1 && first + n < end && w.tokens[first + n].shape != NT_SHAPE_LOWER)))
		return NT_LINE_CREDIT;
	if (is_date(&w, first, end))
		return NT_LINE_DATE;
	return NT_LINE_PLAIN;
}
