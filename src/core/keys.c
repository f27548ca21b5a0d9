/*
 * keys.c: the index keys of an article.
 */
#include "analysis.h"

uint32_t
nt_keys(NtAnalysis *a, const NtString **items)
{
	nt_advance(a, NT_STEP_QUOTES);
	*items = a->keys;
	return a->nkeys;
}
