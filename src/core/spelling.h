/*
 * spelling.h: how far the spellings of two words are apart.
 */
#ifndef NT_SPELLING_H
#define NT_SPELLING_H

#include "newstext.h"

/*
 * The number of letters (bytes of normal forms) to add, leave out, change or
 * swap with a neighbour to make one word of the other; more than limit where
 * it is more than that, or where a word is too long to be compared.
 */
extern uint32_t nt_spelling_distance(const NtString *x, const NtString *y,
									 uint32_t limit);

/* True where words are so close that one is likely the other misspelt. */
extern bool nt_is_misspelling(const NtString *x, const NtString *y);

#endif
