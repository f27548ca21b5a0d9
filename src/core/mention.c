/*
 * mention.c: reads mentions off the labels of the tokens.
 *
 * A custom dictionary goes before the tagger: its longest match at a token
 * takes the place of any mention that it overlaps.
 */
#include "analysis.h"

typedef NT_ARRAY(NtMention) Mentions;

static NtMention *
add_mention(NtAnalysis *a, Mentions *mentions, uint32_t first, uint32_t end, uint8_t kind,
			float score)
{
	NtMention  *m = NT_APPEND(&a->arena, mentions);

	m->first_token = first;
	m->end_token = end;
	m->span.start = a->tokens[first].start;
	m->span.end = a->tokens[end - 1].end;
	m->kind = kind;
	m->score = score;
	return m;
}

/*
 * The end of the mention whose first token is labelled at first; sets *score
 * to the least probability of its tokens.  A label that does not continue the
 * one before it begins a mention of its own.
 */
static uint32_t
labelled_end(const NtAnalysis *a, uint32_t first, uint32_t end, float *score)
{
	uint8_t		kind = (uint8_t) NT_LABEL_KIND(a->labels[first]);
	uint32_t	t = first;

	*score = a->scores[first];
	while (NT_LABEL_PLACE(a->labels[t]) == NT_PLACE_BEGIN ||
		   NT_LABEL_PLACE(a->labels[t]) == NT_PLACE_INSIDE)
	{
		if (t + 1 == end || a->labels[t + 1] == NT_LABEL_O ||
			NT_LABEL_KIND(a->labels[t + 1]) != kind ||
			NT_LABEL_PLACE(a->labels[t + 1]) == NT_PLACE_BEGIN ||
			NT_LABEL_PLACE(a->labels[t + 1]) == NT_PLACE_UNIT)
			break;
		t++;
		if (a->scores[t] < *score)
			*score = a->scores[t];
	}
	return t + 1;
}

/*
 * The mentions of one sentence.
 */
static void
find_in_sentence(NtAnalysis *a, const NtSentence *s, Mentions *mentions)
{
	uint32_t	t = s->first_token;

	while (t < s->end_token)
	{
		const NtDictionaryName *name = NULL;
		uint32_t	n = 1;

		if (a->options.dictionary != NULL)
			name = nt_dictionary_match(a->options.dictionary, a, t, s->end_token, &n);
		if (name != NULL)
		{
			if ((name->flags & NT_NAME_STOP) == 0)
				add_mention(a, mentions, t, t + n, name->kind, 1.0f)->canonical = name->canonical;
			t += n;
		}
		else if (a->labels[t] != NT_LABEL_O)
		{
			float		score;
			uint32_t	end = labelled_end(a, t, s->end_token, &score);
			uint32_t	stop = t + 1;

			/* A name of the dictionary inside the mention ends it before that. */
			if (a->options.dictionary != NULL)
				while (stop < end && nt_dictionary_match(a->options.dictionary, a, stop,
														 s->end_token, &n) == NULL)
					stop++;
			else
				stop = end;
			add_mention(a, mentions, t, stop, (uint8_t) NT_LABEL_KIND(a->labels[t]), score);
			t = stop;
		}
		else
			t++;
	}
}

void
nt_find_mentions(NtAnalysis *a)
{
	Mentions	mentions = {0};

	for (uint32_t s = 0; s < a->nsentences; s++)
	{
		nt_check(a);
		find_in_sentence(a, &a->sentences[s], &mentions);
	}
	a->mentions = mentions.items;
	a->nmentions = mentions.count;
}
