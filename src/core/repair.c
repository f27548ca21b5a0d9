/*
 * repair.c: the text of one block, repaired in one sweep.
 *
 * Plain stretches are copied as they are; only what may need a repair is
 * looked at character by character.
 */
#include <unicode/unorm2.h>

#include "markup.h"
#include "repair.h"

/*
 * Bytes that a plain stretch may hold: '1' anywhere, '2' where no blank stands
 * before and the next byte is neither a blank that would be wrong nor the same
 * mark again, '0' never.
 */
static const char plainness[] = "00000000000000000000000000000000"
								"02111101221121211111111111220112"
								"11111111111111111111111111121211"
								"11111111111111111111111111111110";

typedef struct Repair
{
	NtAnalysis *a;
	const char *text;
	uint32_t    end;
	NtBuffer   *out;
	size_t      from; /* where the block begins in out */
	uint32_t    last; /* the character written last, 0 at the beginning */
	uint32_t    before_last;
	bool        space;    /* white space was read since */
	bool        compose;  /* a character was written that NFC may change */
	bool        mojibake; /* the last character was read so */
} Repair;

/* True where NFC leaves a character alone, whatever stands around it. */
static bool
is_composed(uint32_t c)
{
	return c < 0x300 || (c >= 0x391 && c < 0x460) || (c >= 0x2010 && c <= 0x2030) ||
		   (c >= 0x20a0 && c < 0x20c0) || c == 0x2122 || (c >= 0x3001 && c < 0x3099) ||
		   (c >= 0x309b && c < 0xa000) || (c >= 0xac00 && c < 0xd7a4) ||
		   (c >= 0xff00 && c < 0xfff0) || (c >= 0x1f000 && c < 0x1fb00);
}

static void
write_char(Repair *r, uint32_t c)
{
	char bytes[4];

	if (r->space && r->last != 0)
		nt_buffer_add(r->out, " ", 1);
	r->space = false;
	nt_buffer_add(r->out, bytes, nt_encode(c, bytes));
	r->before_last = r->last;
	r->last = c;
	r->compose = r->compose || !is_composed(c);
}

/* The end of the plain stretch that begins at a place; the place itself if none does. */
static uint32_t
plain_end(const Repair *r, uint32_t at)
{
	const unsigned char *text = (const unsigned char *) r->text;
	uint32_t             end = r->end;

	for (;; at++)
	{
		unsigned char c;
		unsigned char next;

		/* Words in plain letters are nearly all of a text. */
		at = nt_letters_end(r->text, at, end);
		if (end - at < 2)
			break;
		c = text[at];
		next = text[at + 1];
		if (c == ' ')
		{
			if (next >= 0x80 || plainness[next] != '1')
				break;
		}
		else if (c >= 0x80 || plainness[c] == '0' || next < ' ')
			break;
		else if (plainness[c] == '2' &&
				 (next == c || (next == ' ' && (c == '(' || c == '['))))
			break;
	}
	return at;
}

/* Copies a plain stretch. */
static void
copy_plain(Repair *r, uint32_t at, uint32_t end)
{
	if (r->space && r->last != 0)
		nt_buffer_add(r->out, " ", 1);
	r->space = false;
	nt_buffer_add(r->out, r->text + at, end - at);
	r->before_last = end - at > 1 ? (unsigned char) r->text[end - 2] : r->last;
	r->last = (unsigned char) r->text[end - 1];
	if (r->last == ' ')
	{
		/* A blank is written before the next character, not behind this one. */
		r->out->len--;
		r->space = true;
		r->last = r->before_last;
	}
}

/* True where a word or its end follows: a blank, a closing mark or nothing. */
static bool
ends_here(const Repair *r, uint32_t at)
{
	uint32_t c;
	NtCharClass class;

	if (at >= r->end)
		return true;
	nt_decode(r->text, r->end, at, &c);
	class = nt_char_class(c);
	return class == NT_CHAR_SPACE || class == NT_CHAR_NEWLINE || class == NT_CHAR_QUOTE ||
		   class == NT_CHAR_CLOSE || class == NT_CHAR_IGNORED || c == '<';
}

static const struct
{
	const char *word;
	uint32_t    len;
	uint8_t     count;
} french_words[] = {
#include "french.h"
};

/* A text is read this far, in bytes, to see whether it is French, and one word in so many is. */
#define LANGUAGE_BYTES 4000
#define FRENCH_SHARE 7
#define FRENCH_WORDS 2
#define LONGEST_FRENCH 8

/*
 * True for a text in French, where a blank before "?" and "!" is no fault.  It
 * is asked only where such a blank stands, and once a text.
 */
static bool
is_french(NtAnalysis *a)
{
	uint32_t end = a->len < LANGUAGE_BYTES ? a->len : LANGUAGE_BYTES;
	uint32_t words = 0;
	uint32_t french = 0;
	uint32_t at = 0;

	if (a->french != 0)
		return a->french > 0;
	while (at < end)
	{
		char     norm[NT_NORM_SIZE(LONGEST_FRENCH)];
		uint32_t begin = at;
		uint32_t len;
		bool     others;

		at = nt_word_end(a->text, at, end, &others);
		words += at > begin;
		if (at > begin && at - begin <= LONGEST_FRENCH)
		{
			len = nt_normal_form(a->text, begin, at, norm);
			for (size_t w = 0; w < sizeof(french_words) / sizeof(french_words[0]); w++)
				if (french_words[w].len == len &&
					memcmp(french_words[w].word, norm, len) == 0)
					french += french_words[w].count;
		}
		at += at == begin;
	}
	a->french = french >= FRENCH_WORDS && french * FRENCH_SHARE >= words ? 1 : -1;
	return a->french > 0;
}

/* True where the blank before a mark belongs there: before high marks in French. */
static bool
is_spaced_mark(const Repair *r, unsigned char mark)
{
	return (mark == '?' || mark == '!' || mark == ';' || mark == ':') && is_french(r->a);
}

/*
 * Writes a run of one punctuation mark: without the blank before it, which only
 * French has a use for, and once where it was doubled.  An ellipsis, ",,Wort" as
 * in German, ":)" and "2 : 1" are no faults.
 */
static uint32_t
repair_mark(Repair *r, uint32_t at)
{
	unsigned char mark = (unsigned char) r->text[at];
	uint32_t      n = 0;
	uint32_t      keep;

	while (at + n < r->end && (unsigned char) r->text[at + n] == mark)
		n++;
	keep = n;
	if ((mark == '.' && n == 2) || (mark == ';' && n > 1) ||
		(mark == ',' && n > 1 && (ends_here(r, at + n) || !(r->space || r->last == 0))))
		keep = 1;
	if (r->space && keep == 1 && ends_here(r, at + n) && r->last != mark &&
		nt_char_class(r->last) != NT_CHAR_STOP &&
		nt_char_class(r->last) != NT_CHAR_DASH &&
		!(mark == ':' && nt_char_class(r->last) == NT_CHAR_DIGIT) &&
		!((mark == ':' || mark == ';') && at + 1 < r->end && r->text[at + 1] == ')') &&
		(at + n + 1 >= r->end || (unsigned char) r->text[at + n + 1] != mark) &&
		!is_spaced_mark(r, mark))
		r->space = false;
	for (uint32_t i = 0; i < keep; i++)
		write_char(r, mark);
	return at + n;
}

static bool
is_known_word(const char *text, uint32_t len)
{
	char     norm[NT_NORM_SIZE(64)];
	uint32_t longest;
	uint32_t n;

	if (len == 0 || len > 64)
		return false;
	n = nt_normal_form(text, 0, len, norm);
	return nt_lexicon_word(norm, n, nt_hash(norm, n), &longest) != 0;
}

static uint32_t
letters_from(const Repair *r, uint32_t at)
{
	uint32_t n = 0;

	while (at + n < r->end && n < 32 && (r->text[at + n] | 0x20) >= 'a' &&
		   (r->text[at + n] | 0x20) <= 'z')
		n++;
	return n;
}

/*
 * At a newline behind a hyphen: takes the hyphen back where it only parted a
 * word over two lines.  It stays in "post-war": the word without it is unknown
 * and a half is a word.
 */
static void
join_hyphenated(Repair *r, uint32_t at)
{
	char     word[64];
	uint32_t after;
	uint32_t before = 0;

	while (at < r->end && (r->text[at] == ' ' || r->text[at] == '\t' ||
						   r->text[at] == '\n' || r->text[at] == '\r'))
		at++;
	after = letters_from(r, at);
	while (before < 31 && before + 1 < r->out->len - r->from &&
		   (r->out->data[r->out->len - 2 - before] | 0x20) >= 'a' &&
		   (r->out->data[r->out->len - 2 - before] | 0x20) <= 'z')
		before++;
	if (before == 0 || after == 0 || r->text[at] < 'a')
		return;
	r->space = false;
	memcpy(word, r->out->data + r->out->len - 1 - before, before);
	memcpy(word + before, r->text + at, after);
	if (!is_known_word(word, before + after) &&
		(is_known_word(word, before) || is_known_word(word + before, after)))
		return;
	r->out->len--;
	r->last = r->before_last;
}

/* Reads white space.  Scripts without spaces need none where a line broke. */
static void
repair_space(Repair *r, uint32_t at, bool newline)
{
	bool spaced = r->space;

	if ((r->last == '(' || r->last == '[') && r->before_last != ':' &&
		r->before_last != ';')
		return;
	r->space = true;
	if (!newline || spaced || r->last == 0)
		return;
	if (r->last == '-')
		join_hyphenated(r, at);
	else if (nt_char_class(r->last) == NT_CHAR_IDEOGRAPH)
	{
		uint32_t c;

		nt_decode(r->text, r->end, at, &c);
		if (nt_char_class(c) == NT_CHAR_IDEOGRAPH)
			r->space = false;
	}
}

/* Writes a character by its code, as it should be. */
static void
repair_char(Repair *r, uint32_t c)
{
	static const char ligatures[][4] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

	c = nt_from_windows_1252(c);
	if (c >= 0xfb00 && c <= 0xfb06)
	{
		for (const char *p = ligatures[c - 0xfb00]; *p != '\0'; p++)
			write_char(r, (unsigned char) *p);
		return;
	}
	if ((c == 0x200c || c == 0x200d) && (r->last < 0x590 || r->space))
		return;
	if (c >= 0x80 && c < 0xa0)
		return;
	/* Punctuation keeps its full width: in Chinese and Japanese it is right. */
	if ((c >= 0xff10 && c <= 0xff19) || (c >= 0xff21 && c <= 0xff3a) ||
		(c >= 0xff41 && c <= 0xff5a))
		c -= 0xfee0;
	write_char(r, c);
}

/*
 * Reads a reference and, where it stands for an ampersand, what that begins:
 * "&amp;amp;quot;" is one mark.  Returns the end, or the place itself.
 */
static uint32_t
read_reference(const Repair *r, uint32_t at, uint32_t *c)
{
	uint32_t length = nt_character_reference(r->text, r->end, at, c);

	at += length;
	while (length > 0 && *c == '&')
	{
		length = nt_character_reference(r->text, r->end, at - 1, c);
		if (length > 0)
			at += length - 1;
	}
	return at;
}

/* Repairs what stands at a place that is not plain.  Returns the end of it. */
static uint32_t
repair_at(Repair *r, uint32_t at)
{
	uint32_t c;
	uint32_t length = nt_decode(r->text, r->end, at, &c);
	bool     inside = r->mojibake;
	NtCharClass class;

	r->mojibake = false;
	if (length == 1 && c >= 0x80)
	{
		/* Not UTF-8: the byte stays as it is. */
		if (r->space && r->last != 0)
			nt_buffer_add(r->out, " ", 1);
		r->space = false;
		nt_buffer_add(r->out, r->text + at, 1);
		r->before_last = r->last;
		r->last = c;
		return at + 1;
	}
	if (c == '<')
	{
		bool     parts;
		uint32_t tag = nt_markup_tag(r->text, r->end, at, &parts);

		if (tag > 0 && parts)
			repair_space(r, at + tag, false);
		if (tag > 0)
			return at + tag;
	}
	if (c == '&')
	{
		uint32_t end = read_reference(r, at, &c);

		if (end > at)
			length = end - at;
	}
	else if (c >= 0xc2 && c <= 0xf4)
	{
		uint32_t read =
			nt_mojibake(r->text, r->end, at, r->space ? ' ' : r->last, inside, &c);

		if (read > 0)
		{
			length = read;
			r->mojibake = true;
		}
		else
			nt_decode(r->text, r->end, at, &c);
	}
	class = c == NT_INVALID_CHAR ? NT_CHAR_OTHER : nt_char_class(c);
	if (class == NT_CHAR_SPACE || class == NT_CHAR_NEWLINE || c < ' ' || c == 0x7f)
		repair_space(r, at + length, class == NT_CHAR_NEWLINE);
	else if (class == NT_CHAR_IGNORED)
		return at + length;
	else if (length == 1 && plainness[c] == '2' && c != '(' && c != '[')
		return repair_mark(r, at);
	else
		repair_char(r, c);
	return at + length;
}

void
nt_repair(NtAnalysis *a, NtSpan span, NtBuffer *out)
{
	Repair   r = {0};
	uint32_t at = span.start;

	r.a = a;
	r.text = a->text;
	r.end = span.end;
	r.out = out;
	r.from = out->len;
	while (at < span.end)
	{
		bool     plain = !r.space && r.last != '(' && r.last != '[';
		uint32_t end = plain ? plain_end(&r, at) : at;

		if (end > at)
		{
			copy_plain(&r, at, end);
			r.mojibake = false;
			at = end;
		}
		else
			at = repair_at(&r, at);
	}
	if (r.compose)
		nt_compose(&a->arena, out, r.from);
}

void
nt_compose(NtArena *arena, NtBuffer *buffer, size_t from)
{
	size_t              len = buffer->len - from;
	UErrorCode          status = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
	UChar              *source = nt_alloc(arena, (len + 1) * sizeof(UChar));
	UChar              *target;
	int32_t             n = 0;
	int32_t             composed;
	int32_t             capacity;

	for (size_t at = from; at < buffer->len;)
	{
		uint32_t c;
		uint32_t length = nt_decode(buffer->data, buffer->len, at, &c);

		if (length == 1 && c >= 0x80)
			c = 0xdc00 | (unsigned char) buffer->data[at]; /* a byte, not UTF-8 */
		if (c >= 0x10000)
		{
			source[n++] = (UChar) (0xd7c0 + (c >> 10));
			c = 0xdc00 | (c & 0x3ff);
		}
		source[n++] = (UChar) c;
		at += length;
	}
	if (U_FAILURE(status) || unorm2_quickCheck(nfc, source, n, &status) == UNORM_YES ||
		U_FAILURE(status))
		return;
	capacity = n * 3 + 16; /* the most that NFC makes of UTF-16 */
	target = nt_alloc(arena, (size_t) capacity * sizeof(UChar));
	composed = unorm2_normalize(nfc, source, n, target, capacity, &status);
	if (U_FAILURE(status))
		return;
	buffer->len = from;
	for (int32_t i = 0; i < composed; i++)
	{
		uint32_t c = target[i];
		char     bytes[4];

		if (c >= 0xd800 && c < 0xdc00 && i + 1 < composed)
			c = 0x10000 + ((c & 0x3ff) << 10) + (target[++i] & 0x3ff);
		if (c >= 0xdc80 && c < 0xdd00)
		{
			bytes[0] = (char) c;
			nt_buffer_add(buffer, bytes, 1);
		}
		else
			nt_buffer_add(buffer, bytes, nt_encode(c, bytes));
	}
}
