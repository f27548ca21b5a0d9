/*
 * unicode.h: characters as the tokenizer and the keys see them, by tables of
 * one pinned Unicode version.
 *
 * Nothing here follows the ICU of the machine, so tokens, tags and index keys
 * stay the same when that changes.
 */
#ifndef NT_UNICODE_H
#define NT_UNICODE_H

#include <stddef.h>
#include <stdint.h>

/* What a character is to the tokenizer. */
typedef enum NtCharClass
{
	NT_CHAR_OTHER,				/* symbols, unassigned */
	NT_CHAR_SPACE,				/* white space that does not end a line */
	NT_CHAR_NEWLINE,			/* line and paragraph ends */
	NT_CHAR_UPPER,				/* upper-case and title-case letters */
	NT_CHAR_LOWER,
	NT_CHAR_LETTER,				/* letters without case */
	NT_CHAR_IDEOGRAPH,			/* letters of scripts written without spaces */
	NT_CHAR_MARK,				/* combining marks, joiners */
	NT_CHAR_DIGIT,
	NT_CHAR_PUNCT,
	NT_CHAR_QUOTE,				/* quotation marks of all kinds, not apostrophes */
	NT_CHAR_APOSTROPHE,			/* ' and right single mark, ambiguous */
	NT_CHAR_DASH,				/* hyphens and dashes */
	NT_CHAR_STOP,				/* . ! ? and those of other scripts */
	NT_CHAR_OPEN,				/* opening brackets */
	NT_CHAR_CLOSE,
	NT_CHAR_CURRENCY,
	NT_CHAR_IGNORED,			/* soft hyphen, zero-width, bidi controls, BOM */
	NT_CHAR_INVALID				/* a byte that is not UTF-8 */
} NtCharClass;

#define NT_INVALID_CHAR 0xfffd

/*
 * Reads the character at text[at] (at < len) and returns its length in bytes,
 * 1 to 4.  A byte that begins no valid character is a character of its own:
 * *c is then NT_INVALID_CHAR.
 */
extern uint32_t nt_decode(const char *text, size_t len, size_t at, uint32_t *c);

/* Writes c as UTF-8 (out holds 4 bytes) and returns its length. */
extern uint32_t nt_encode(uint32_t c, char *out);

extern NtCharClass nt_char_class(uint32_t c);

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
