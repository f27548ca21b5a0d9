/*
 * model_blob.c: the model of names, in the library's read-only data.
 *
 * NT_NAMES_BIN is the file that newstext-train wrote; the build has to name
 * it as a prerequisite of this file's object.
 */
#include "model.h"

#ifndef NT_NAMES_BIN
#define NT_NAMES_BIN "model/names.bin"
#endif

__asm__(".pushsection .rodata\n"
		".balign 64\n"
		".globl nt_names_blob\n"
		".hidden nt_names_blob\n"
		"nt_names_blob:\n"
		".incbin \"" NT_NAMES_BIN "\"\n"
		".balign 64\n"
		".globl nt_names_blob_end\n"
		".hidden nt_names_blob_end\n"
		"nt_names_blob_end:\n"
		".byte 0\n"
		".popsection\n");

extern const char nt_names_blob[] __attribute__((visibility("hidden")));
extern const char nt_names_blob_end[] __attribute__((visibility("hidden")));

const void *
nt_model_data(size_t *size)
{
	*size = (size_t) (nt_names_blob_end - nt_names_blob);
	return nt_names_blob;
}
