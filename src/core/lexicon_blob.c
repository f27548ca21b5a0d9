/*
 * lexicon_blob.c: the compiled lists, in the library's read-only data.
 *
 * NT_LEXICON_BIN is the file that newstext-lexicon wrote; the build has to
 * name it as a prerequisite of this file's object.
 */
#include "lexicon.h"

#ifndef NT_LEXICON_BIN
#define NT_LEXICON_BIN "build/lexicon.bin"
#endif

/* Aligned for NtLexClasses, and to begin a cache line. */
__asm__(".pushsection .rodata\n"
		".balign 64\n"
		".globl nt_lexicon_blob\n"
		".hidden nt_lexicon_blob\n"
		"nt_lexicon_blob:\n"
		".incbin \"" NT_LEXICON_BIN "\"\n"
		".byte 0\n"
		".popsection\n");

extern const char nt_lexicon_blob[] __attribute__((visibility("hidden")));

const void *
nt_lexicon_data(void)
{
	return nt_lexicon_blob;
}
