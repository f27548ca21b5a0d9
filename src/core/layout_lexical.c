/*
 * layout_lexical.c: what the words of a short line say that it is: boilerplate
 * that the lists know, a credit, a byline, a date.
 */
#include "layout.h"

/* A line's words are read this far, in bytes and in tokens. */
#define READ_BYTES 160
#define READ_TOKENS 32

/*
 * The tokens of a line's beginning, and their words with a space between.  They
 * are read as they are asked for: most lines show with their first words that
 * they are nothing but text.
 */
typedef struct Words
{
	const NtAnalysis *a;
	NtScanner         scanner;
	NtToken           tokens[READ_TOKENS + 1];
	uint32_t          count; /* of tokens that were read */
	uint32_t          len;   /* of text */
	bool              done;  /* there are no more to read */
	bool              whole; /* the line is read to its end, as far as is known */
	char              text[NT_NORM_SIZE(READ_BYTES)];
	uint32_t          starts[READ_TOKENS + 1];
	uint32_t          ends[READ_TOKENS + 1];
} Words;

static void
begin_words(Words *w, const NtAnalysis *a, NtSpan span)
{
	w->a = a;
	w->count = 0;
	w->len = 0;
	w->done = false;
	w->whole = span.end - span.start <= READ_BYTES;
	nt_begin_tokens(&w->scanner, a->text, span.start,
					w->whole ? span.end : span.start + READ_BYTES);
}

/* Adds the word of the token that was read last; false where there is no room for it. */
static bool
add_word(Words *w)
{
	const NtToken *token = &w->tokens[w->count];
	char           norm[NT_NORM_SIZE(READ_BYTES)];
	uint32_t       length = nt_normal_form(w->a->text, token->start, token->end, norm);

	if (w->len + length + 1 > sizeof(w->text))
		return false;
	if (w->len > 0)
		w->text[w->len++] = ' ';
	w->starts[w->count] = w->len;
	for (uint32_t i = 0; i < length; i++)
		if (norm[i] != '.')
			w->text[w->len++] = norm[i];
	w->ends[w->count] = w->len;
	return true;
}

/* True where the line has such a token; it is then read, with those before it. */
static bool
has_token(Words *w, uint32_t t)
{
	while (w->count <= t && !w->done)
	{
		if (!nt_next_token(&w->scanner, &w->tokens[w->count]))
			w->done = true;
		else if (w->count == READ_TOKENS || !add_word(w))
		{
			w->done = true;
			w->whole = false;
		}
		else
			w->count++;
	}
	return t < w->count;
}

/* Reads the line to its end or as far as lines are read; true if that is its end. */
static bool
read_whole(Words *w)
{
	if (w->whole)
		has_token(w, READ_TOKENS);
	return w->whole;
}

static bool
is_mark(const Words *w, uint32_t t)
{
	return w->tokens[t].shape == NT_SHAPE_PUNCT && w->tokens[t].class != NT_CHAR_OTHER;
}

/* Of n tokens from a place on, how many stand before the marks at the line's end. */
static uint32_t
tokens_inside(Words *w, uint32_t t, uint32_t n)
{
	uint32_t i;
	uint32_t end;

	if (n == 0)
		return 0;
	for (i = t + n - 1; has_token(w, i); i++)
		if (!is_mark(w, i))
			return n;
	end = w->count;
	while (w->whole && end > t && is_mark(w, end - 1))
		end--;
	return end > t ? end - t < n ? end - t : n : 0;
}

/* True where nothing but marks stands behind a place. */
static bool
ends_line(Words *w, uint32_t t)
{
	for (; has_token(w, t); t++)
		if (!is_mark(w, t))
			return false;
	return w->whole;
}

static NtLexClasses
word_classes(const Words *w, uint32_t t, uint32_t *longest)
{
	const char *word = w->text + w->starts[t];
	uint32_t    len = w->ends[t] - w->starts[t];

	*longest = 0;
	return len == 0 ? 0 : nt_lexicon_word(word, len, nt_hash(word, len), longest);
}

/* The number of tokens, up to longest, of phrases that may begin at a token. */
static uint32_t
reach(Words *w, uint32_t t, uint32_t longest)
{
	if (longest >= 2 && tokens_inside(w, t, 2) == 2 &&
		nt_lexicon_begins(
			nt_phrase_hash(w->text + w->starts[t], w->ends[t + 1] - w->starts[t])))
		return tokens_inside(w, t, longest);
	return longest > 0 ? tokens_inside(w, t, 1) : 0;
}

/*
 * The number of tokens of the longest entry of boilerplate with a flag that begins at a
 * token, 0 if there is none.
 */
static uint32_t
match_flagged(Words *w, uint32_t t, uint8_t flag)
{
	uint32_t longest;

	word_classes(w, t, &longest);
	for (uint32_t n = reach(w, t, longest); n > 0; n--)
	{
		const NtPhrase *phrase =
			nt_lexicon_phrase(w->text + w->starts[t], w->ends[t + n - 1] - w->starts[t]);

		if (phrase != NULL && (phrase->classes & NT_LEX_BOILERPLATE) != 0 &&
			(phrase->flags & flag) != 0)
			return n;
	}
	return 0;
}

/*
 * The number of tokens of the longest entry of a class that begins at a
 * token, 0 if there is none.  Entries that must be a whole line count only
 * if the line ends with them, or if anywhere is true.
 */
static uint32_t
match(Words *w, uint32_t t, NtLexClasses class, bool anywhere)
{
	uint32_t     longest;
	NtLexClasses classes = word_classes(w, t, &longest);

	for (uint32_t n = reach(w, t, longest); n > 0; n--)
	{
		const NtPhrase *phrase =
			nt_lexicon_phrase(w->text + w->starts[t], w->ends[t + n - 1] - w->starts[t]);

		if (phrase != NULL && (phrase->classes & class) != 0)
		{
			if ((phrase->flags & NT_PHRASE_LINE) == 0 || anywhere || ends_line(w, t + n))
				return n;
			if (n == 1)
				return 0;
		}
	}
	return (classes & class) != 0 ? 1 : 0;
}

static char
mark_at(Words *w, uint32_t t)
{
	return has_token(w, t) && w->ends[t] == w->starts[t] + 1 ? w->text[w->starts[t]]
															 : '\0';
}

/* True where entries of boilerplate, numbers and marks are all that a line holds. */
static bool
is_covered(Words *w, uint32_t first)
{
	uint32_t entries = 0;
	uint32_t numbers = 0;

	for (uint32_t t = first; w->whole && tokens_inside(w, t, 1) > 0;)
	{
		uint32_t n = match(w, t, NT_LEX_BOILERPLATE, true);

		if (n > 0)
			entries++;
		else if (w->tokens[t].shape == NT_SHAPE_NUMBER)
			numbers++;
		else if (w->tokens[t].shape != NT_SHAPE_PUNCT)
			return false;
		t += n > 0 ? n : 1;
	}
	return w->whole && entries > 0 && numbers <= entries;
}

/*
 * True where a line that begins with an entry of boilerplate may be a
 * sentence of the article all the same: the entry is one word ("Copyright
 * lawyers disagree."), or a long paragraph follows.
 */
static bool
may_be_prose(Words *w, const NtPiece *piece, uint32_t first, uint32_t n)
{
	if (piece->words > 50 || (piece->flags & NT_PIECE_QUOTED) != 0 ||
		(first > 0 && w->tokens[first - 1].class == NT_CHAR_QUOTE))
		return true;
	if (w->tokens[first].shape == NT_SHAPE_PUNCT || !has_token(w, first + n))
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

/* True for a number or the name of a day or a month. */
static bool
is_day(const Words *w, uint32_t t)
{
	uint32_t longest;

	return t < w->count &&
		   (w->tokens[t].shape == NT_SHAPE_NUMBER ||
			(word_classes(w, t, &longest) & (NT_LEX_WEEKDAY | NT_LEX_MONTH)) != 0);
}

/* True for what stands behind the hour: a.m., GMT. */
static bool
is_of_time(const Words *w, uint32_t t)
{
	const char *word = w->text + w->starts[t];
	uint32_t    len = w->ends[t] - w->starts[t];

	if (len == 2 && word[1] == 'm' && (word[0] == 'a' || word[0] == 'p'))
		return true;
	return w->tokens[t].shape == NT_SHAPE_UPPER && len <= 4 && word[len - 1] == 't';
}

/* Words of a line with a date that are no part of the date. */
#define OTHER_WORDS 3

/*
 * True for a line that holds a date and at most so many other words: "Published
 * on Tuesday, 3 March 2020 at 10:15", "LONDON 2020-03-03".
 */
static bool
is_date(Words *w, uint32_t first, uint32_t most_others)
{
	uint32_t days = 0; /* years, months, weekdays */
	uint32_t numbers = 0;
	uint32_t others = 0;

	for (uint32_t t = first; w->whole && others <= most_others && has_token(w, t); t++)
	{
		uint32_t longest;

		if (is_year(w, t) ||
			(word_classes(w, t, &longest) & (NT_LEX_WEEKDAY | NT_LEX_MONTH)) != 0)
			days++;
		else if (w->tokens[t].shape == NT_SHAPE_NUMBER ||
				 w->tokens[t].shape == NT_SHAPE_ALNUM)
			numbers++;
		else if (is_of_time(w, t))
			continue;
		else if (w->tokens[t].shape != NT_SHAPE_PUNCT)
			others++;
	}
	return w->whole && days > 0 && days + numbers >= 2 && others <= most_others;
}

/* Words of a stamp of a site at most, and behind its date. */
#define STAMP_WORDS 16
#define STAMP_OTHERS 1

/*
 * True for a stamp of the site's, a line with an entry of boilerplate before a date and
 * nothing but that date behind it: "Coast Daily | Updated: March 3, 2020, 10:15".  The
 * entry stands first, behind a mark or before a colon: a headline may end with "video
 * posted March 3".
 */
static bool
is_stamp(Words *w, uint32_t first)
{
	for (uint32_t t = first; has_token(w, t); t++)
	{
		uint32_t n = match_flagged(w, t, NT_PHRASE_STAMP);
		bool     apart = t == first || w->tokens[t - 1].shape == NT_SHAPE_PUNCT;

		if (n == 0)
			continue;
		t += n;
		apart = apart || mark_at(w, t) == ':';
		while (has_token(w, t) && is_mark(w, t))
			t++;
		if (is_day(w, t))
			return apart && is_date(w, t, STAMP_OTHERS);
	}
	return false;
}

/* True where a byline begins with "by" and a name. */
static bool
is_by(Words *w, uint32_t first)
{
	return w->ends[first] - w->starts[first] == 2 &&
		   memcmp(w->text + w->starts[first], "by", 2) == 0 && has_token(w, first + 1) &&
		   w->tokens[first + 1].shape != NT_SHAPE_LOWER;
}

/* True for "By Jane Roe", "By Jane Roe and John Doe, Reuters". */
static bool
is_byline(Words *w, const NtPiece *piece, uint32_t first)
{
	uint32_t capitals = 0;

	if (piece->words > 14 || piece->words < 3 || (piece->flags & NT_PIECE_STOP) != 0 ||
		w->ends[first] - w->starts[first] != 2 ||
		memcmp(w->text + w->starts[first], "by", 2) != 0 || !read_whole(w))
		return false;
	for (uint32_t t = first + 1; t < w->count; t++)
		if (w->tokens[t].shape == NT_SHAPE_CAPITAL ||
			w->tokens[t].shape == NT_SHAPE_INITIAL ||
			w->tokens[t].shape == NT_SHAPE_UPPER)
			capitals++;
	return capitals >= 2 && (capitals + 2) * 2 > piece->words;
}

/*
 * True for a line that begins with an entry of a list before a mark or a name:
 * "Photo: AP", "Additional reporting by Jane Roe".
 */
static bool
is_credit(Words *w, const NtPiece *piece, uint32_t first, NtLexClasses list)
{
	uint32_t n = match(w, first, list, false);
	char     mark;

	if (n == 0 || piece->words > 30)
		return false;
	mark = mark_at(w, first + n);
	return mark == ':' || mark == '|' || mark == '/' ||
		   (n > 1 && tokens_inside(w, first + n, 1) > 0 &&
			w->tokens[first + n].shape != NT_SHAPE_LOWER);
}

/* The longest line that says where its article stood first, and the end of it, in words. */
#define LONGEST_FOOTER 40
#define LONGEST_SOURCE 8

/*
 * True for a line that begins and all but ends with entries of boilerplate, with
 * words of the article's between them: "The post Storm closes harbour appeared
 * first on Coast Daily".  The second entry has three words at least, and what lies
 * between begins as a headline does: a sentence of the article may well hold a
 * shorter one ("The post, which appeared first on Facebook, drew anger").
 */
static bool
is_footer(Words *w, const NtPiece *piece, uint32_t first)
{
	uint32_t n = match(w, first, NT_LEX_BOILERPLATE, true);

	if (n < 2 || piece->words > LONGEST_FOOTER || !read_whole(w) ||
		first + n >= w->count || w->tokens[first + n].shape == NT_SHAPE_LOWER ||
		mark_at(w, first + n) == ',')
		return false;
	for (uint32_t t = first + n; t + 3 < w->count; t++)
		if (w->count - t <= LONGEST_SOURCE + 3 &&
			match(w, t, NT_LEX_BOILERPLATE, true) >= 3)
			return true;
	return false;
}

/* The longest link behind a label, in words. */
#define LONGEST_LINK 25

/* True for a title behind the label of a link: "Related: Ten harbours in the storm". */
static bool
is_labelled_link(Words *w, const NtPiece *piece, uint32_t first)
{
	uint32_t n;

	if (piece->words > LONGEST_LINK || w->a->text[piece->span.end - 1] == '.')
		return false;
	n = match_flagged(w, first, NT_PHRASE_LABEL);
	return n > 0 && mark_at(w, first + n) == ':' &&
		   tokens_inside(w, first + n + 1, 1) > 0;
}

/* The longest credit in brackets, in bytes, and the longest caption before it, in words. */
#define LONGEST_CREDIT 60
#define LONGEST_CAPTION 50

/* True for a caption that ends with its credit: "A boat at sea. (Jane Roe/Reuters)". */
static bool
ends_with_credit(const NtAnalysis *a, const NtPiece *piece)
{
	NtSpan   span = piece->span;
	uint32_t begin = span.end - 1;
	bool     slash = false;
	Words    w;

	if (a->text[span.end - 1] != ')' || piece->words > LONGEST_CAPTION)
		return false;
	while (begin > span.start && span.end - begin < LONGEST_CREDIT &&
		   a->text[begin] != '(')
	{
		begin--;
		slash = slash || a->text[begin] == '/';
	}
	if (a->text[begin] != '(' || begin == span.start)
		return false;
	span.start = begin + 1;
	begin_words(&w, a, span);
	for (uint32_t t = 0; has_token(&w, t); t++)
	{
		uint32_t     longest;
		NtLexClasses classes = word_classes(&w, t, &longest);

		if (t == 0 && (classes & NT_LEX_CREDIT) != 0)
			return true;
		if (slash && (classes & NT_LEX_AGENCY) != 0)
			return true;
	}
	return false;
}

/*
 * True for a line of two names of people or more and nothing else: "Jane Roe and
 * John Doe".  One of them at least begins with a known given name, and none has a
 * word that is no name.
 */
bool
nt_is_names(const NtAnalysis *a, NtSpan span)
{
	const NtLexClasses given = NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE;
	const NtLexClasses name = given | NT_LEX_SURNAME | NT_LEX_NAME_PARTICLE;
	Words              w;
	uint32_t           words = 0; /* of this name */
	uint32_t           names = 0;
	bool               known = false;

	begin_words(&w, a, span);
	if (!read_whole(&w))
		return false;
	for (uint32_t t = 0; t < w.count; t++)
	{
		uint32_t     longest;
		NtLexClasses classes = word_classes(&w, t, &longest);
		NtShape      shape = (NtShape) w.tokens[t].shape;

		if ((classes & NT_LEX_CONJUNCTION) != 0 || mark_at(&w, t) == ',')
		{
			if (words == 1)
				return false;
			names += words > 0;
			words = 0;
			continue;
		}
		if ((shape != NT_SHAPE_CAPITAL && shape != NT_SHAPE_INITIAL &&
			 (classes & NT_LEX_NAME_PARTICLE) == 0) ||
			((classes & (NT_LEX_COMMON | NT_LEX_FUNCTION)) != 0 && (classes & name) == 0))
			return false;
		known = known || (words == 0 && (classes & given) != 0);
		if (++words > 4)
			return false;
	}
	return known && words > 1 && names > 0;
}

NtLineKind
nt_line_kind(NtAnalysis *a, const NtPiece *piece)
{
	Words    w;
	uint32_t first = 0;
	uint32_t n;

	begin_words(&w, a, piece->span);
	while (has_token(&w, first) && (is_mark(&w, first) || mark_at(&w, first) == '|'))
		first++;
	if (!has_token(&w, first))
		return NT_LINE_PLAIN;
	/* The address of the page, at its top. */
	if (piece->span.start == 0 && w.tokens[0].shape == NT_SHAPE_ADDRESS &&
		ends_line(&w, 1))
		return NT_LINE_BOILERPLATE;
	n = match(&w, first, NT_LEX_BOILERPLATE, false);
	if ((n > 0 && !may_be_prose(&w, piece, first, n)) || is_covered(&w, first) ||
		is_footer(&w, piece, first) || is_labelled_link(&w, piece, first))
		return NT_LINE_BOILERPLATE;
	if (is_byline(&w, piece, first) || is_credit(&w, piece, first, NT_LEX_BYLINE))
		return NT_LINE_BYLINE;
	if (is_credit(&w, piece, first, NT_LEX_CREDIT) || ends_with_credit(a, piece))
		return NT_LINE_CREDIT;
	if (is_date(&w, first, OTHER_WORDS))
		return match(&w, first, NT_LEX_BOILERPLATE, true) > 0 ||
					   ((piece->flags & NT_PIECE_STOP) == 0 && is_stamp(&w, first))
				   ? NT_LINE_BOILERPLATE
				   : NT_LINE_DATE;
	if (piece->words <= STAMP_WORDS && piece->numbers >= 2 &&
		(piece->flags & (NT_PIECE_STOP | NT_PIECE_QUOTED)) == 0 && read_whole(&w) &&
		is_stamp(&w, first))
		return is_by(&w, first) ? NT_LINE_BYLINE : NT_LINE_BOILERPLATE;
	return NT_LINE_PLAIN;
}

bool
nt_is_label(const NtAnalysis *a, NtSpan span)
{
	Words    w;
	uint32_t first = 0;
	uint32_t n;

	begin_words(&w, a, span);
	while (has_token(&w, first) && is_mark(&w, first))
		first++;
	if (!has_token(&w, first))
		return false;
	n = match_flagged(&w, first, NT_PHRASE_LABEL);
	return n > 0 && ends_line(&w, first + n);
}

bool
nt_ends_with_invitation(const NtAnalysis *a, NtSpan span)
{
	uint32_t at = span.end;
	uint32_t begin =
		span.end - span.start > READ_BYTES ? span.end - READ_BYTES : span.start;
	Words w;

	/* the last place behind a stop and a blank */
	for (at = span.end > begin + 2 ? span.end - 2 : begin; at > begin + 1; at--)
		if (a->text[at - 1] == ' ' &&
			(a->text[at - 2] == '.' || a->text[at - 2] == '!' || a->text[at - 2] == '?'))
			break;
	if (at <= begin + 1)
		return false;
	span.start = at;
	begin_words(&w, a, span);
	return has_token(&w, 0) && match(&w, 0, NT_LEX_BOILERPLATE, false) >= 2;
}

/* Words of a person's name. */
#define LEAST_NAME 2
#define MOST_NAME 4

bool
nt_is_about_author(const NtAnalysis *a, NtSpan span)
{
	Words    w;
	uint32_t longest;
	uint32_t n;
	uint32_t words = 0;

	begin_words(&w, a, span);
	if (!has_token(&w, 0) || (n = match_flagged(&w, 0, NT_PHRASE_ABOUT)) == 0 ||
		!has_token(&w, n) ||
		(word_classes(&w, n, &longest) & (NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE)) == 0)
		return false;
	for (uint32_t t = n; has_token(&w, t); t++, words++)
		if (w.tokens[t].shape != NT_SHAPE_CAPITAL &&
			w.tokens[t].shape != NT_SHAPE_INITIAL &&
			(word_classes(&w, t, &longest) & NT_LEX_NAME_PARTICLE) == 0)
			return false;
	return w.whole && words >= LEAST_NAME && words <= MOST_NAME;
}
