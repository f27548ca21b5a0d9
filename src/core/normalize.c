/*
 * normalize.c: the article's own text, clean.
 */
#include "analysis.h"

NtString
nt_normalize(NtAnalysis *a)
{
	NtBuffer out;

	nt_advance(a, NT_STEP_BLOCKS);
	nt_buffer_init(&out, &a->arena, a->len);
	for (uint32_t b = 0; b < a->nblocks; b++)
	{
		NtString block = nt_clean(a, a->blocks[b].span);

		if (!nt_block_is_read(&a->blocks[b]))
			continue;
		if (out.len > 0)
			nt_buffer_add_string(&out, "\n\n");
		nt_buffer_add(&out, block.data, block.len);
	}
	return nt_buffer_string(&out);
}
