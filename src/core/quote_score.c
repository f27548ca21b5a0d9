/*
 * quote_score.c: how likely a quote and its speaker are right, by learned
 * weights of what the attribution rests on, who speaks by which verb, and what
 * the words look like that were said.
 */
#include <math.h>

#include "quote.h"

#define LABEL_SCORE 0.5f /* at least, of what a label or a headline's form gives */

/* What speaks. */
typedef enum Speaker
{
	SPEAKER_NONE,
	SPEAKER_PRONOUN,
	SPEAKER_IT,
	SPEAKER_PERSON,
	SPEAKER_ORGANIZATION,
	SPEAKER_LOCATION,
	SPEAKER_NAME,
	SPEAKER_ROLE,
	SPEAKER_ORG_NOUN,
	SPEAKER_QUANTITY,
	SPEAKER_CAPITAL,
	SPEAKER_NOUN
} Speaker;

static Speaker
speaker_of(const NtQuoteWork *w, const NtAttribution *at)
{
	uint32_t m;

	if (at->head == NT_NONE || at->source.first == at->source.end)
		return SPEAKER_NONE;
	if (nt_is_punct(w, at->head))
		return SPEAKER_QUANTITY;
	if ((nt_use(w, at->head) & NT_USE_SUBJECT) != 0)
		return SPEAKER_PRONOUN;
	if ((nt_use(w, at->head) & NT_USE_IT) != 0)
		return SPEAKER_IT;
	m = w->mention_at[at->head];
	if (m != 0)
		switch (w->a->mentions[m - 1].kind)
		{
			case NT_PERSON:
				return SPEAKER_PERSON;
			case NT_ORGANIZATION:
				return SPEAKER_ORGANIZATION;
			case NT_LOCATION:
				return SPEAKER_LOCATION;
			default:
				return SPEAKER_NAME;
		}
	if ((nt_use(w, at->head) & NT_USE_ROLE) != 0)
		return SPEAKER_ROLE;
	if ((nt_lex(w->a, at->head) & NT_LEX_ORG_NOUN) != 0)
		return SPEAKER_ORG_NOUN;
	if ((nt_use(w, at->head) & NT_USE_QUANTITY) != 0)
		return SPEAKER_QUANTITY;
	return w->a->tokens[at->head].shape == NT_SHAPE_LOWER ? SPEAKER_NOUN
														  : SPEAKER_CAPITAL;
}

/* The hash of a word outside marks, or 0. */
static uint32_t
word_value(const NtQuoteWork *w, uint32_t token, uint32_t end)
{
	return token < end && !nt_is_punct(w, token) ? nt_word(w->a, token)->hash : 0;
}

/* What is counted over the words of a content. */
typedef struct Look
{
	uint32_t words;
	uint32_t quoted;
	uint32_t capitals; /* words with a capital that are no names */
	bool     verb;     /* an auxiliary outside marks or inside */
	bool     question;
} Look;

#define LOOK_REACH 48

static Look
look_at(const NtQuoteWork *w, NtRange range)
{
	Look     look = {0};
	uint32_t end =
		range.end - range.first > LOOK_REACH ? range.first + LOOK_REACH : range.end;

	for (uint32_t t = range.first; t < end; t++)
	{
		if (nt_is_punct(w, t))
		{
			look.question = look.question || nt_is_char(w, t, '?');
			continue;
		}
		look.words++;
		look.quoted += w->quoted_at[t] != 0;
		look.capitals +=
			w->a->tokens[t].shape == NT_SHAPE_CAPITAL && w->mention_at[t] == 0;
		look.verb = look.verb || (nt_use(w, t) & NT_USE_AUX) != 0;
	}
	return look;
}

/* What the cue looks like: its verb, what stands in it before the verb. */
static void
describe_cue(const NtQuoteWork *w, const NtAttribution *at, Speaker speaker,
			 NtQuoteFeatures *f)
{
	uint32_t basis = at->basis;
	uint32_t verb = at->verb == NT_NONE ? 0 : nt_word(w->a, at->verb)->hash;
	uint32_t own = at->shared ? 1 : 0;
	uint32_t first = at->cue.first;
	uint32_t before =
		at->cue.first < at->cue.end && at->verb != NT_NONE && first < at->verb
			? nt_word(w->a, first)->hash
			: 0;
	uint32_t head =
		speaker == SPEAKER_NOUN || speaker == SPEAKER_ROLE || speaker == SPEAKER_ORG_NOUN
			? nt_word(w->a, at->head)->hash
			: 0;

	nt_add_feature(f, 32, 0);
	nt_add_feature(f, 33, basis);
	nt_add_feature(f, 34, basis * 4 + at->tier);
	nt_add_feature(f, 35, ((basis * 4 + at->tier) * 2 + own) * 2 + (speaker != 0));
	nt_add_feature(f, 36, verb);
	nt_add_feature(f, 37, verb ^ basis);
	nt_add_feature(f, 38, speaker);
	nt_add_feature(f, 39, speaker * NT_BASES + basis);
	nt_add_feature(f, 40, head);
	nt_add_feature(f, 41, at->flags);
	nt_add_feature(f, 42, at->flags * NT_BASES + basis);
	nt_add_feature(f, 43, before);
	nt_add_feature(f, 44, (speaker * 4 + at->tier) * 2 + own);
	nt_add_feature(f, 45, (uint32_t) (at->entity >= 0) * 16 + speaker);
}

/* What was said looks like. */
static void
describe_content(const NtQuoteWork *w, const NtAttribution *at, Speaker speaker,
				 NtRange range, NtQuoteFeatures *f)
{
	const NtUnit *unit = &w->units.items[at->unit];
	Look          look = look_at(w, range);
	uint32_t      basis = at->basis;
	uint32_t      marks = look.quoted == 0 ? 0 : look.quoted == look.words ? 1 : 2;
	uint32_t      sort = nt_word_sort(w, range.first, range.end);
	uint32_t      length = nt_steps(look.words);
	uint32_t      q = w->quoted_at[range.first];
	bool          title = q != 0 && w->quoted.items[q - 1].title;
	bool          clause = nt_begins_clause(w, range.first, range.end);
	uint32_t      unit_start = range.first <= unit->range.first + 1;
	uint32_t      behind = nt_word_sort(w, range.end, unit->range.end);

	nt_add_feature(f, 48, (basis * 3 + marks) * 2 + title);
	nt_add_feature(f, 49, (basis * 3 + marks) * 16 + length);
	nt_add_feature(f, 50, basis * NT_WORD_SORTS + sort);
	nt_add_feature(f, 51, word_value(w, range.first, range.end) ^ basis);
	nt_add_feature(f, 52, word_value(w, range.first + 1, range.end) ^ marks);
	nt_add_feature(f, 53, ((basis * 4 + at->tier) * 2 + clause) * 2 + look.verb);
	nt_add_feature(f, 54, (basis * 3 + marks) * NT_WORD_SORTS + behind);
	nt_add_feature(f, 55, ((uint32_t) look.question * 3 + marks) * NT_BASES + basis);
	nt_add_feature(f, 56, (basis * 2 + unit_start) * 3 + marks);
	nt_add_feature(f, 57,
				   w->a->blocks[unit->block].role * 4u +
					   w->a->sentences[unit->sentence].casing);
	nt_add_feature(f, 58, nt_steps(look.capitals) * 16 + length);
	nt_add_feature(f, 59, (speaker * 3 + marks) * 16 + length);
	nt_add_feature(f, 60, at->verb == NT_NONE ? 0 : nt_word(w->a, at->verb)->hash ^ sort);
	if (at->basis == NT_BASIS_PREDICATE)
		nt_add_feature(f, 63,
					   nt_steps(range.end - range.first) * 16 + nt_steps(look.quoted));
	nt_add_feature(f, 61, at->lead_sort * NT_BASES + basis);
}

static float
score_of(const NtQuoteFeatures *features)
{
	return 1.0f / (1.0f + expf((float) -nt_weigh(features) / NT_QUOTE_SCALE));
}

/* All that is known of an attribution. */
static void
describe(const NtQuoteWork *w, const NtAttribution *at, NtRange first, uint32_t contents,
		 NtQuoteFeatures *features)
{
	Speaker speaker = speaker_of(w, at);

	describe_cue(w, at, speaker, features);
	describe_content(w, at, speaker, first, features);
	nt_add_feature(features, 62, at->basis * 4u + (contents < 4 ? contents : 3));
}

float
nt_first_score(const NtQuoteWork *w, uint32_t attribution, NtRange content)
{
	NtQuoteFeatures features = {0};

	describe(w, &w->attributions.items[attribution], content, 1, &features);
	return score_of(&features);
}

float
nt_quote_score(NtQuoteWork *w, uint32_t attribution, const NtContent *first,
			   uint32_t contents)
{
	const NtAttribution *at = &w->attributions.items[attribution];
	NtQuoteFeatures      features = {0};
	float                score;

	describe(w, at, first->range, contents, &features);
	if (w->trace != NULL)
	{
		NtQuoteExample *example = NT_APPEND(&w->a->arena, &w->trace->examples);

		example->attribution = attribution;
		example->features = features;
	}
	score = score_of(&features);
	/* the corpus has few, but the form tells */
	if (score < LABEL_SCORE &&
		(at->basis == NT_BASIS_LABEL || at->basis == NT_BASIS_HEADLINE))
		score = LABEL_SCORE;
	return score;
}
