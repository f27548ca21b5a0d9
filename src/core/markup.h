/*
 * markup.h: HTML that was left in the text of an article.
 */
#ifndef NT_MARKUP_H
#define NT_MARKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Reads a character reference (&amp; &#8217; &#x2019;) at text[at], an '&'.
 * Returns its length in bytes and sets *c to the character, or returns 0
 * where the text is none.
 */
extern uint32_t nt_character_reference(const char *text, size_t len, size_t at,
									   uint32_t *c);

/*
 * The character that a control character of the range 0x80 to 0x9f was meant
 * to be: the byte of Windows-1252.  Any other character is itself.
 */
extern uint32_t nt_from_windows_1252(uint32_t c);

/* The byte of Windows-1252 or Latin-1 that stands for a character, or -1. */
extern int nt_to_windows_1252(uint32_t c);

/*
 * The length of the tag or comment at text[at], a '<', or 0 where the text is
 * no tag of HTML: "<GM.N>" and "a < b" are none.  Sets *parts to whether it
 * parts blocks, as <p> and <br> do and <b> does not.
 */
extern uint32_t nt_markup_tag(const char *text, size_t len, size_t at, bool *parts);

#endif
