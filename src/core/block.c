/*
 * block.c: divides the page into blocks and says what each one is.
 */
#include "analysis.h"

static bool
is_space(const NtAnalysis *a, uint32_t at, uint32_t *length, bool *newline)
{
	uint32_t	c;
	NtCharClass class;

	*length = nt_decode(a->text, a->len, at, &c);
	class = nt_char_class(c);
	*newline = class == NT_CHAR_NEWLINE;
	return class == NT_CHAR_SPACE || class == NT_CHAR_NEWLINE || class == NT_CHAR_IGNORED;
}

/* Blocks are parted by blank lines. */
void
nt_find_blocks(NtAnalysis *a)
{
	NT_ARRAY(NtBlock) blocks = {0};
	NtBlock    *block = NULL;
	uint32_t	newlines = 2;
	uint32_t	at = 0;

	while (at < a->len)
	{
		uint32_t	length;
		bool		newline;

		if (is_space(a, at, &length, &newline))
			newlines += newline;
		else
		{
			if (newlines >= 2)
			{
				nt_check(a);
				block = NT_APPEND(&a->arena, &blocks);
				block->span.start = at;
				block->role = NT_PARAGRAPH;
			}
			block->span.end = at + length;
			newlines = 0;
		}
		at += length;
	}
	a->blocks = blocks.items;
	a->nblocks = blocks.count;
}
