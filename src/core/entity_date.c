/*
 * entity_date.c: dates in ISO 8601.
 */
#include "entity.h"

NtString
nt_date_name(NtAnalysis *a, uint32_t first, uint32_t end)
{
	NtString	none = {NULL, 0};

	(void) a;
	(void) first;
	(void) end;
	return none;
}
