/*
 * tag.c: labels every token with the kind of name that it is part of.
 */
#include "analysis.h"

/* Names that the lexicon lists. */
void
nt_tag(NtAnalysis *a)
{
	uint32_t	t = 0;

	a->labels = nt_alloc0(&a->arena, a->ntokens);
	a->scores = nt_alloc0(&a->arena, a->ntokens * sizeof(float));
	while (t < a->ntokens)
	{
		uint32_t	n = 1;
		const NtPhrase *phrase = NULL;

		if (a->tokens[t].class == NT_CHAR_UPPER)
			phrase = nt_find_phrase(a, t, a->ntokens, &n);
		if (phrase != NULL && phrase->kind != NT_NO_KIND)
		{
			for (uint32_t i = 0; i < n; i++)
			{
				a->labels[t + i] = (uint8_t) NT_LABEL(phrase->kind, n == 1 ? NT_PLACE_UNIT :
													  i == 0 ? NT_PLACE_BEGIN :
													  i + 1 < n ? NT_PLACE_INSIDE : NT_PLACE_LAST);
				a->scores[t + i] = 0.5f;
			}
			t += n;
		}
		else
			t++;
	}
}
