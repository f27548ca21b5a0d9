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

/* One round: the blocks that are read, repaired, a blank line between them. */
static NtString
clean_once(NtAnalysis *a)
{
	NtBuffer out;

	nt_advance(a, NT_STEP_BLOCKS);
	nt_buffer_init(&out, &a->arena, (size_t) a->len + a->nblocks + 16);
	for (uint32_t b = 0; b < a->nblocks; b++)
	{
		size_t before = out.len;

		nt_check(a);
		if (!nt_block_is_read(&a->blocks[b]))
			continue;
		if (before > 0)
			nt_buffer_add(&out, "\n\n", 2);
		nt_repair(a, a->blocks[b].span, &out);
		if (before > 0 && out.len == before + 2)
			out.len = before;
	}
	return nt_buffer_string(&out);
}

NtString
nt_normalize(NtAnalysis *a)
{
	NtString clean = clean_once(a);
	NtString dirty = {a->text, a->len};

	for (int round = 1;
		 round < MOST_ROUNDS && clean.len > 0 &&
		 (clean.len != dirty.len || memcmp(clean.data, dirty.data, clean.len) != 0);
		 round++)
	{
		NtAnalysis *next = nt_analysis(a->arena.host, clean.data, clean.len, &a->options);

		dirty = clean;
		clean = clean_once(next);
	}
	return clean;
}
