/*
 * layout_line.c: splits the page into lines, measures them, and joins the
 * lines of paragraphs that were wrapped at a fixed width.
 */
#include "layout.h"
#include "markup.h"

/*
 * A run of blanks this long parts the text of a line that is longer than any
 * page is wide: such articles lost their line ends.
 */
#define PARTING_BLANKS 5
#define LONG_LINE 300

/* Widths between which lines were wrapped by a program, in characters. */
#define NARROWEST_PAGE 40
#define WIDEST_PAGE 130

/*
 * What a character of ASCII is to the measures of a line: white space,
 * newline, upper case, lower case, digit, stop, quotation mark, closing
 * bracket, bar, the beginning of a tag, anything else.
 */
static const char ascii_kind[] = "         _nnnn                  "
								 " .\"xxxx'x)xxxx.x0000000000xx<x>."
								 "xAAAAAAAAAAAAAAAAAAAAAAAAAAxx)xx"
								 "xaaaaaaaaaaaaaaaaaaaaaaaaaax|)x ";

/* Where the scanner of one line stands. */
typedef struct Measure
{
	const NtAnalysis *a;
	uint32_t          end; /* of the line, at most */
	bool              long_line;
	NtPiece           line;
	uint32_t          blanks; /* the run of white space that was just read */
	bool              in_word;
	bool              counted; /* the word has shown what it begins with */
	bool              after_stop;
} Measure;

static char
kind_of_class(NtCharClass class, uint32_t c)
{
	switch (class)
	{
		case NT_CHAR_SPACE:
		case NT_CHAR_IGNORED:
			return ' ';
		case NT_CHAR_NEWLINE:
			return 'n';
		case NT_CHAR_UPPER:
			return 'A';
		case NT_CHAR_LOWER:
			return 'a';
		case NT_CHAR_LETTER:
		case NT_CHAR_IDEOGRAPH:
			return 'l';
		case NT_CHAR_DIGIT:
			return '0';
		case NT_CHAR_STOP:
			return '.';
		case NT_CHAR_QUOTE:
			return c == 0xbb || c == 0x203a ? '>' : '"';
		case NT_CHAR_APOSTROPHE:
			return '\'';
		case NT_CHAR_CLOSE:
			return ')';
		case NT_CHAR_MARK:
			return 'm';
		default:
			return c == 0xb7 || c == 0x2022 ? '|' : 'x';
	}
}

static void
measure_letter(Measure *m, char kind)
{
	m->line.letters++;
	m->after_stop = false;
	if (m->counted)
		return;
	m->counted = true;
	if (m->line.words++ == 0 && kind == 'a')
		m->line.flags |= NT_PIECE_LOWER;
	if (kind == 'A')
		m->line.capitals++;
	else if (kind == 'a')
		m->line.lowers++;
	else if (kind == '0')
		m->line.numbers++;
	else
		m->line.flags |= NT_PIECE_CASELESS;
}

static inline bool
is_ascii_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Goes over the letters of ASCII behind the first one of a word, nearly all of a text. */
static uint32_t
skip_letters(Measure *m, uint32_t at)
{
	uint32_t n = nt_letters_end(m->a->text, at, m->end) - at;

	m->line.letters += n;
	m->line.width += n;
	return n;
}

/* Takes a character that is neither white space nor a letter or digit. */
static void
measure_mark(Measure *m, char kind)
{
	switch (kind)
	{
		case '.':
			m->after_stop = true;
			break;
		case '"':
			m->line.flags |= NT_PIECE_QUOTED;
			break;
		case '>':
		case '|':
			m->line.bars++;
			m->after_stop = false;
			break;
		case '\'':
		case ')':
		case 'm':
			break;
		default:
			m->after_stop = false;
			break;
	}
}

/*
 * Takes white space.  True where it ends the line: a newline, a tag that
 * parts blocks, or a run of blanks in a line that is far too long.
 */
static bool
measure_space(Measure *m)
{
	if (m->in_word)
	{
		if (m->line.first_word == 0)
			m->line.first_word = m->line.width - m->line.indent;
		if (m->after_stop)
			m->line.stops++;
		m->in_word = false;
	}
	m->blanks++;
	return m->blanks == PARTING_BLANKS && m->line.words > 0 && m->long_line;
}

static void
begin_word(Measure *m, uint32_t at)
{
	if (m->line.span.end == 0)
	{
		m->line.span.start = at;
		m->line.indent = (uint16_t) (m->blanks < UINT16_MAX ? m->blanks : UINT16_MAX);
	}
	m->in_word = true;
	m->counted = false;
	m->after_stop = false;
	m->blanks = 0;
}

/*
 * Measures words in plain letters with a blank or a comma and a blank between
 * them, nearly all of a text, from the beginning of one on.  Returns the end
 * of the last one.
 */
static uint32_t
measure_words(Measure *m, uint32_t at)
{
	const char *text = m->a->text;
	uint32_t    begin = at;
	uint32_t    letters = 0;
	uint32_t    words = 0;
	uint32_t    capitals = 0;
	uint32_t    end;

	begin_word(m, at);
	if (m->line.words == 0 && text[at] >= 'a')
		m->line.flags |= NT_PIECE_LOWER;
	for (;;)
	{
		words++;
		capitals += text[at] < 'a';
		end = nt_letters_end(text, at + 1, m->end);
		letters += end - at;
		if (end + 2 < m->end && text[end] == ',' && text[end + 1] == ' ')
			end++;
		if (m->end - end < 2 || text[end] != ' ' || !is_ascii_letter(text[end + 1]))
			break;
		if (m->line.first_word == 0)
			m->line.first_word = m->line.width + (end + 1 - begin) - m->line.indent;
		at = end + 1;
	}
	m->counted = true;
	m->line.width += end - begin;
	m->line.span.end = end;
	m->line.letters += letters;
	m->line.words += words;
	m->line.capitals += capitals;
	m->line.lowers += words - capitals;
	return end;
}

/* Adds what the last characters of a finished line tell. */
static void
finish_line(Measure *m)
{
	const char *text = m->a->text;
	NtPiece    *line = &m->line;
	char        last = text[line->span.end - 1];
	char        first = text[line->span.start];

	line->width -= m->blanks;
	if (line->first_word == 0)
		line->first_word = line->width - line->indent;
	if (m->in_word && m->after_stop)
		line->stops++;
	if (m->after_stop)
		line->flags |= NT_PIECE_STOP;
	if (last == ':')
		line->flags |= NT_PIECE_COLON;
	if (last == ',' || last == '-')
		line->flags |= NT_PIECE_OPEN;
	if (line->first_word == 2 && line->words > 0 &&
		(first == '*' || first == '-' || first == '+' || (unsigned char) first >= 0xe2))
		line->flags |= NT_PIECE_BULLET;
}

/*
 * Measures the line that begins at a place and goes on to end at most.
 * Returns where the next one begins; *blank is set where it ended at a tag
 * that parts blocks or at a run of blanks.  The line has no words and an
 * empty span where there is only white space.
 */
static uint32_t
measure_line(Measure *m, uint32_t at, bool *blank)
{
	const char *text = m->a->text;

	*blank = false;
	while (at < m->end)
	{
		unsigned char byte = (unsigned char) text[at];
		uint32_t      length = 1;
		char          kind;

		if (!m->in_word && is_ascii_letter(text[at]))
		{
			at = measure_words(m, at);
			continue;
		}
		if (byte < 0x80)
			kind = ascii_kind[byte];
		else
		{
			uint32_t c;

			length = nt_decode(text, m->end, at, &c);
			kind = kind_of_class(nt_char_class(c), c);
		}
		if (kind == '<')
		{
			bool     parts;
			uint32_t tag = nt_markup_tag(text, m->end, at, &parts);

			if (tag > 0 && parts)
			{
				*blank = true;
				measure_space(m);
				return at + tag;
			}
			length = tag > 0 ? tag : 1;
			kind = tag > 0 ? 'm' : 'x';
		}
		if (kind == 'n')
		{
			if (text[at] == '\r' && at + 1 < m->a->len && text[at + 1] == '\n')
				length = 2;
			measure_space(m);
			m->line.width++;
			return at + length;
		}
		m->line.width++;
		if (kind == ' ' || kind == '_')
		{
			at += length;
			if (measure_space(m))
			{
				*blank = true;
				return at;
			}
			continue;
		}
		if (!m->in_word)
			begin_word(m, at);
		if (kind == 'a' || kind == 'A' || kind == '0' || kind == 'l')
		{
			measure_letter(m, kind);
			length += skip_letters(m, at + length);
		}
		else
			measure_mark(m, kind);
		at += length;
		m->line.span.end = at;
	}
	return at;
}

/*
 * True where the dash that a line begins with is no list mark but stands in a
 * sentence of the line before.
 */
static bool
is_dash(const NtAnalysis *a, const NtPiece *line, const NtPiece *before)
{
	return a->text[line->span.start] == '-' &&
		   (before->flags & (NT_PIECE_STOP | NT_PIECE_COLON | NT_PIECE_BULLET)) == 0;
}

NtPieces
nt_split_lines(NtAnalysis *a)
{
	NtPieces lines = {0};
	Measure  m = {0};
	uint32_t at = 0;
	uint32_t newline = 0; /* the last line feed looked for, so each is sought once */
	bool     after_blank = true;

	m.a = a;
	while (at < a->len)
	{
		bool blank;

		if (newline <= at)
		{
			const char *found = memchr(a->text + at, '\n', a->len - at);

			newline = found == NULL ? a->len : (uint32_t) (found + 1 - a->text);
		}
		memset(&m.line, 0, sizeof(m.line));
		m.blanks = 0;
		m.in_word = m.counted = m.after_stop = false;
		m.end = newline;
		m.long_line = newline - at > LONG_LINE;
		at = measure_line(&m, at, &blank);
		if (m.line.span.end > 0)
		{
			finish_line(&m);
			if (after_blank)
				m.line.flags |= NT_PIECE_AFTER_BLANK;
			else if (is_dash(a, &m.line, &lines.items[lines.count - 1]))
				m.line.flags &= (uint16_t) ~NT_PIECE_BULLET;
			*(NtPiece *) NT_APPEND(&a->arena, &lines) = m.line;
			after_blank = blank;
			if (lines.count % 1024 == 0)
				nt_check(a);
		}
		else
			after_blank = true;
	}
	return lines;
}

/* How the lines of a chunk, a stretch without blank lines, were broken. */
typedef struct Wrapping
{
	uint32_t width;        /* of the widest line */
	uint32_t full;         /* breaks where the next word would not have fitted */
	uint32_t short_breaks; /* breaks in mid-sentence where it would have */
	uint32_t running;      /* breaks that plainly lie inside a sentence */
} Wrapping;

static bool
runs_on(const NtPiece *line, const NtPiece *next)
{
	return (line->flags & (NT_PIECE_STOP | NT_PIECE_COLON)) == 0 &&
		   (next->flags & NT_PIECE_LOWER) != 0 && (next->flags & NT_PIECE_BULLET) == 0;
}

static bool
is_full(const NtPiece *line, const NtPiece *next, uint32_t width)
{
	return line->width + 1 + next->first_word > width;
}

static void
study_wrapping(const NtPiece *lines, uint32_t count, Wrapping *w)
{
	for (uint32_t i = 0; i + 1 < count; i++)
	{
		if (is_full(&lines[i], &lines[i + 1], w->width))
			w->full++;
		else if ((lines[i].flags & NT_PIECE_STOP) == 0)
			w->short_breaks++;
		if (runs_on(&lines[i], &lines[i + 1]))
			w->running++;
	}
}

static bool
is_wrapped(const Wrapping *w, uint32_t count)
{
	return w->width >= NARROWEST_PAGE && w->width <= WIDEST_PAGE && count > 1 &&
		   w->full * 2 >= count - 1 && w->short_breaks * 4 <= w->full &&
		   w->running * 5 >= count - 1;
}

/* True where a paragraph goes on over the break between two lines of wrapped text. */
static bool
joins(const NtPiece *line, const NtPiece *next, uint32_t width)
{
	if (next->indent > line->indent + 1 || (next->flags & NT_PIECE_BULLET) != 0)
		return false;
	if (runs_on(line, next))
		return true;
	return is_full(line, next, width);
}

/*
 * True where a sentence was torn over two lines though the text is not wrapped,
 * as happens around links: a few words without a stop, or a hyphen directly
 * behind a letter, then a small letter.
 */
static bool
is_torn(const NtAnalysis *a, const NtPiece *line, const NtPiece *next)
{
	const char *end = a->text + line->span.end;
	bool        hyphen = line->letters > 0 && end[-1] == '-' && is_ascii_letter(end[-2]);

	return runs_on(line, next) && (hyphen || (line->words >= 5 && next->words >= 2)) &&
		   line->indent == next->indent && line->bars + next->bars == 0;
}

static void
add_line(NtPiece *piece, const NtPiece *line)
{
	piece->span.end = line->span.end;
	piece->width += 1 + line->width - line->indent;
	piece->words += line->words;
	piece->capitals += line->capitals;
	piece->lowers += line->lowers;
	piece->numbers += line->numbers;
	piece->letters += line->letters;
	piece->stops += line->stops;
	piece->bars = (uint16_t) (piece->bars + line->bars);
	piece->flags =
		(uint16_t) ((piece->flags & ~(NT_PIECE_STOP | NT_PIECE_COLON | NT_PIECE_OPEN)) |
					(line->flags & (NT_PIECE_STOP | NT_PIECE_COLON | NT_PIECE_OPEN |
									NT_PIECE_QUOTED | NT_PIECE_CASELESS)));
}

void
nt_join_lines(NtAnalysis *a, NtPieces *lines)
{
	uint32_t out = 0;
	uint32_t end;

	for (uint32_t start = 0; start < lines->count; start = end)
	{
		Wrapping w = {0};
		NtPiece *chunk = &lines->items[start];
		NtPiece  last;
		bool     wrapped;

		nt_check(a);
		w.width = chunk->width;
		for (end = start + 1;
			 end < lines->count && (lines->items[end].flags & NT_PIECE_AFTER_BLANK) == 0;
			 end++)
			if (w.width < lines->items[end].width)
				w.width = lines->items[end].width;
		study_wrapping(chunk, end - start, &w);
		wrapped = is_wrapped(&w, end - start);
		last = lines->items[start];
		lines->items[out++] = last;
		for (uint32_t i = start + 1; i < end; i++)
		{
			NtPiece line = lines->items[i];

			if (wrapped ? joins(&last, &line, w.width) : is_torn(a, &last, &line))
				add_line(&lines->items[out - 1], &line);
			else
				lines->items[out++] = line;
			last = line;
		}
	}
	lines->count = out;
}
