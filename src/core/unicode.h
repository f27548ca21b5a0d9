/*
 * unicode.h: characters as the tokenizer and the keys see them, by tables of
 * one pinned Unicode version.
 *
 * Nothing here follows the ICU of the machine, so tokens, tags and index keys
 * stay the same when that changes.
 */
#ifndef NT_UNICODE_H
#define NT_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* What a character is to the tokenizer. */
typedef enum NtCharClass
{
	NT_CHAR_OTHER,   /* symbols, unassigned */
	NT_CHAR_SPACE,   /* white space that does not end a line */
	NT_CHAR_NEWLINE, /* line and paragraph ends */
	NT_CHAR_UPPER,   /* upper-case and title-case letters */
	NT_CHAR_LOWER,
	NT_CHAR_LETTER,    /* letters without case */
	NT_CHAR_IDEOGRAPH, /* letters of scripts written without spaces */
	NT_CHAR_MARK,      /* combining marks, joiners */
	NT_CHAR_DIGIT,
	NT_CHAR_PUNCT,
	NT_CHAR_QUOTE,      /* quotation marks of all kinds, not apostrophes */
	NT_CHAR_APOSTROPHE, /* ' and right single mark, ambiguous */
	NT_CHAR_DASH,       /* hyphens and dashes */
	NT_CHAR_STOP,       /* . ! ? and those of other scripts */
	NT_CHAR_OPEN,       /* opening brackets */
	NT_CHAR_CLOSE,
	NT_CHAR_CURRENCY,
	NT_CHAR_IGNORED, /* soft hyphen, zero-width, bidi controls, BOM */
	NT_CHAR_INVALID  /* a byte that is not UTF-8 */
} NtCharClass;

#define NT_INVALID_CHAR 0xfffd

/* nt_decode for what does not begin with a byte of ASCII. */
extern uint32_t nt_decode_beyond(const char *text, size_t len, size_t at, uint32_t *c);

/*
 * Reads the character at text[at] (at < len) and returns its length in bytes,
 * 1 to 4.  A byte that begins no valid character is a character of its own:
 * *c is then NT_INVALID_CHAR.
 */
static inline uint32_t
nt_decode(const char *text, size_t len, size_t at, uint32_t *c)
{
	unsigned char byte = (unsigned char) text[at];

	if (byte >= 0x80)
		return nt_decode_beyond(text, len, at, c);
	*c = byte;
	return 1;
}

/* Writes c as UTF-8 (out holds 4 bytes) and returns its length. */
extern uint32_t nt_encode(uint32_t c, char *out);

/* The table of classes; its first 128 entries are those of ASCII. */
extern const uint8_t nt_class_value[];

/* nt_char_class for what is not ASCII. */
extern NtCharClass nt_char_class_beyond(uint32_t c);

static inline NtCharClass
nt_char_class(uint32_t c)
{
	return c < 0x80 ? (NtCharClass) nt_class_value[c] : nt_char_class_beyond(c);
}

/* Eight bytes as a number, the first one lowest. */
static inline uint64_t
nt_load_bytes(const char *text)
{
	uint64_t bytes;

	memcpy(&bytes, text, sizeof(bytes));
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	bytes = __builtin_bswap64(bytes);
#endif
	return bytes;
}

/* Four bytes as a number, the first one lowest. */
static inline uint32_t
nt_load_word(const char *text)
{
	uint32_t bytes;

	memcpy(&bytes, text, sizeof(bytes));
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	bytes = __builtin_bswap32(bytes);
#endif
	return bytes;
}

/* Writes a number as eight bytes, the lowest one first. */
static inline void
nt_store_bytes(char *out, uint64_t bytes)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	bytes = __builtin_bswap64(bytes);
#endif
	memcpy(out, &bytes, sizeof(bytes));
}

/* memcmp for a few bytes: true where they are the same. */
static inline bool
nt_same_bytes(const char *one, const char *other, size_t len)
{
	for (; len > 8; len -= 8, one += 8, other += 8)
		if (nt_load_bytes(one) != nt_load_bytes(other))
			return false;
	if (len >= 4)
		return nt_load_word(one) == nt_load_word(other) &&
			   nt_load_word(one + len - 4) == nt_load_word(other + len - 4);
	for (; len > 0; len--)
		if (one[len - 1] != other[len - 1])
			return false;
	return true;
}

/* The same number to each of eight bytes. */
#define NT_EACH_BYTE(n) (UINT64_C(0x0101010101010101) * (n))

/* Of eight bytes, the first n; fewer than eight. */
#define NT_FIRST_BYTES(n) ((UINT64_C(1) << (n) *8) - 1)

/*
 * How many of eight bytes, from the first one on, are letters of ASCII.  Adding
 * carries a byte over its highest bit where it is large enough, so the letters
 * are those that 'a' carries and the byte behind 'z' does not.
 */
static inline unsigned
nt_leading_letters(uint64_t bytes)
{
	uint64_t low = (bytes | NT_EACH_BYTE(0x20)) & NT_EACH_BYTE(0x7f);
	uint64_t letters =
		(low + NT_EACH_BYTE(0x80 - 'a')) & ~(low + NT_EACH_BYTE(0x7f - 'z')) & ~bytes;
	uint64_t others = ~letters & NT_EACH_BYTE(0x80);

	return others == 0 ? 8 : (unsigned) __builtin_ctzll(others) / 8;
}

/* The end of the letters of ASCII that begin at a place, at most end. */
static inline uint32_t
nt_letters_end(const char *text, uint32_t at, uint32_t end)
{
	while (end - at >= 8)
	{
		unsigned n = nt_leading_letters(nt_load_bytes(text + at));

		at += n;
		if (n < 8)
			return at;
	}
	while (at < end && (text[at] | 0x20) >= 'a' && (text[at] | 0x20) <= 'z')
		at++;
	return at;
}

/*
 * The end of the letters and of all bytes beyond ASCII that begin at a place, at most
 * end; sets *others where there are such bytes.
 */
static inline uint32_t
nt_word_end(const char *text, uint32_t at, uint32_t end, bool *others)
{
	*others = false;
	for (;;)
	{
		at = nt_letters_end(text, at, end);
		if (at == end || (unsigned char) text[at] < 0x80)
			return at;
		*others = true;
		at++;
	}
}

/* Simple lower case; c itself where it has none. */
extern uint32_t nt_char_lower(uint32_t c);

/*
 * The folding of one character: compatibility decomposition, case folding,
 * marks removed, as UTF-8.  Returns its length, 0 to NT_MAX_FOLD bytes, and
 * sets *out to it; a character that folds to itself is written to scratch
 * (4 bytes).
 */
#define NT_MAX_FOLD 40
extern uint32_t nt_char_fold(uint32_t c, const char **out, char *scratch);

#endif
