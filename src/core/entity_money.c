/*
 * entity_money.c: amounts of money.
 */
#include "entity.h"

NtString
nt_money_name(NtAnalysis *a, uint32_t first, uint32_t end)
{
	NtString	none = {NULL, 0};

	(void) a;
	(void) first;
	(void) end;
	return none;
}
