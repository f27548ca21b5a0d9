/*
 * tag_document.c: lets the clear names of an article decide about the unclear
 * ones, and labels the tokens.
 */
#include "tag.h"

static void
write_labels(NtAnalysis *a, const NtCandidate *c)
{
	for (uint32_t t = c->first; t < c->end; t++)
	{
		a->labels[t] = (uint8_t) NT_LABEL(c->kind, c->end - c->first == 1 ? NT_PLACE_UNIT :
										  t == c->first ? NT_PLACE_BEGIN :
										  t + 1 < c->end ? NT_PLACE_INSIDE : NT_PLACE_LAST);
		a->scores[t] = (float) (c->rule + 1) / 100;
	}
}

void
nt_settle(NtTagger *tagger)
{
	for (uint32_t i = 0; i < tagger->candidates.count; i++)
		if (tagger->candidates.items[i].kind != NT_NO_KIND)
			write_labels(tagger->a, &tagger->candidates.items[i]);
}
