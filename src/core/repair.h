/*
 * repair.h: the text of one block, repaired.
 */
#ifndef NT_REPAIR_H
#define NT_REPAIR_H

#include "analysis.h"

/*
 * Appends the text of a span to a buffer as one clean line: references, tags,
 * white space, broken punctuation and characters repaired, in Unicode NFC.
 * One call undoes one layer of damage; text that is clean stays as it is.
 */
extern void nt_repair(NtAnalysis *a, NtSpan span, NtBuffer *out);

/*
 * Reads a character that was UTF-8 and was then taken for Windows-1252 or
 * Latin-1, at text[at].  Returns its length in bytes as it stands and sets *c
 * to the character, or returns 0 where that reading is not certain.  before
 * is the character in front of it, 0 if there is none; inside says that the
 * characters directly in front were such a reading.
 */
extern uint32_t nt_mojibake(const char *text, size_t len, size_t at, uint32_t before,
							bool inside, uint32_t *c);

/* Brings the end of a buffer, from a place on, into NFC. */
extern void nt_compose(NtArena *arena, NtBuffer *buffer, size_t from);

#endif
