/*
 * normalize.c: the article's own text, clean.
 */
#include "repair.h"

/*
 * Damage comes in layers (references of references, a tag that a reference
 * hid), so repairs go on until nothing changes.  Few articles need a third
 * round; nobody writes one that needs this many.
 */
#define MOST_ROUNDS 8

/*
 * One round: the blocks that are read, repaired, a blank line between them.
 * Sets *settled where another round could change nothing: all blocks are there
 * as they were.
 */
static NtString
clean_once(NtAnalysis *a, bool *settled)
{
	NtBuffer out;

	nt_advance(a, NT_STEP_BLOCKS);
	nt_buffer_init(&out, &a->arena, (size_t) a->len + a->nblocks + 16);
	*settled = true;
	for (uint32_t b = 0; b < a->nblocks; b++)
	{
		NtSpan span = a->blocks[b].span;
		size_t before = out.len;
		size_t start;

		nt_check(a);
		if (!nt_block_is_read(&a->blocks[b]))
		{
			*settled = false;
			continue;
		}
		if (before > 0)
			nt_buffer_add(&out, "\n\n", 2);
		start = out.len;
		nt_repair(a, span, &out);
		if (out.len == start)
			out.len = before;
		*settled = *settled && out.len - start == span.end - span.start &&
				   memcmp(out.data + start, a->text + span.start, out.len - start) == 0;
	}
	return nt_buffer_string(&out);
}

NtString
nt_normalize(NtAnalysis *a)
{
	bool     settled;
	NtString clean = clean_once(a, &settled);

	for (int round = 1; round < MOST_ROUNDS && !settled; round++)
		clean = clean_once(nt_analysis(a->arena.host, clean.data, clean.len, &a->options),
						   &settled);
	return clean;
}
