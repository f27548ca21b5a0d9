/*
 * quote.c: finds who said what.
 */
#include "analysis.h"

void
nt_find_quotes(NtAnalysis *a)
{
	a->quotes = NULL;
	a->nquotes = 0;
}
