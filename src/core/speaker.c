/*
 * speaker.c: names the speakers of quotes.
 */
#include "quote.h"

void
nt_resolve_speakers(NtQuoteWork *w)
{
	for (uint32_t i = 0; i < w->attributions.count; i++)
	{
		NtAttribution *at = &w->attributions.items[i];
		uint32_t       m;

		if (at->head == NT_NONE)
			continue;
		m = w->mention_at[at->head];
		if (m != 0)
		{
			at->entity = (int32_t) w->a->mentions[m - 1].entity;
			at->speaker = w->a->entities[at->entity].name;
		}
		else
			at->speaker = nt_clean(w->a, (NtSpan){w->a->tokens[at->named.first].start,
												  w->a->tokens[at->named.end - 1].end});
	}
}
