/*
 * block.c: divides the page into blocks: splits it into lines, joins the
 * lines of wrapped paragraphs, and has a role found for each piece.
 */
#include "layout.h"

void
nt_find_blocks(NtAnalysis *a)
{
	NtPieces pieces = nt_split_lines(a);
	NtRole  *roles;

	nt_join_lines(a, &pieces);
	roles = nt_alloc(&a->arena, (pieces.count + 1) * sizeof(NtRole));
	nt_find_roles(a, &pieces, roles);
	a->blocks = nt_alloc0(&a->arena, (pieces.count + 1) * sizeof(NtBlock));
	a->nblocks = pieces.count;
	for (uint32_t i = 0; i < pieces.count; i++)
	{
		a->blocks[i].span = pieces.items[i].span;
		a->blocks[i].role = roles[i];
	}
}
