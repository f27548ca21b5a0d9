/*
 * markup.h: HTML that was left in the text of an article.
 */
#ifndef NT_MARKUP_H
#define NT_MARKUP_H

#include <stddef.h>
#include <stdint.h>

/*
 * Reads a character reference (&amp; &#8217; &#x2019;) at text[at], an '&'.
 * Returns its length in bytes and sets *c to the character, or returns 0
 * where the text is none.
 */
extern uint32_t nt_character_reference(const char *text, size_t len, size_t at,
									   uint32_t *c);

#endif
