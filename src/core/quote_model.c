/*
 * quote_model.c: learned weights of the choices that the quote stage makes, and
 * what words look like to it.
 */
#include "quote.h"
#include "quote_weights.h"

int
nt_weigh(const NtQuoteFeatures *features)
{
	int sum = 0;

	for (uint32_t f = 0; f < features->count; f++)
		sum += nt_quote_weights[features->rows[f]];
	return sum;
}

/* Sorts of words, in the order in which they are asked for. */
static const NtWordUse sorts[] = {
	NT_USE_THAT,   NT_USE_WHO,      NT_USE_WH,          NT_USE_TO,         NT_USE_BY,
	NT_USE_OF,     NT_USE_IT,       NT_USE_SUBJECT,     NT_USE_POSSESSIVE, NT_USE_OBJECT,
	NT_USE_AND,    NT_USE_NEGATIVE, NT_USE_SUBORDINATE, NT_USE_BE,         NT_USE_AUX,
	NT_USE_CLITIC, NT_USE_QUANTITY, NT_USE_DET,         NT_USE_PREP,       NT_USE_TIME,
	NT_USE_ADVERB, NT_USE_FUNCTION,
};

#define USE_SORTS (sizeof(sorts) / sizeof(sorts[0]))

enum
{
	SORT_END = USE_SORTS,
	SORT_PUNCT,
	SORT_QUOTED,
	SORT_PERSON,
	SORT_MENTION,
	SORT_CAPITAL,
	SORT_ING,
	SORT_ED,
	SORT_SPEECH,
	SORT_LOWER
};

_Static_assert(SORT_LOWER < NT_WORD_SORTS, "too many sorts of words");

uint32_t
nt_word_sort(const NtQuoteWork *w, uint32_t token, uint32_t end)
{
	const NtLexClasses verbs = NT_LEX_SAY_STRONG | NT_LEX_SAY_MEDIUM;
	uint32_t           m;
	NtWordUse          use;

	if (token >= end)
		return SORT_END;
	if (w->quoted_at[token] != 0)
		return SORT_QUOTED;
	if (nt_is_punct(w, token))
		return SORT_PUNCT;
	m = w->mention_at[token];
	if (m != 0)
		return w->a->mentions[m - 1].kind == NT_PERSON ? SORT_PERSON : SORT_MENTION;
	use = nt_use(w, token);
	for (uint32_t s = 0; s < USE_SORTS; s++)
		if ((use & sorts[s]) != 0)
			return s;
	if ((nt_lex(w->a, token) & verbs) != 0)
		return SORT_SPEECH;
	if ((use & NT_USE_ING) != 0)
		return SORT_ING;
	if ((use & NT_USE_ED) != 0)
		return SORT_ED;
	return w->a->tokens[token].shape == NT_SHAPE_LOWER ? SORT_LOWER : SORT_CAPITAL;
}

NtVerbForm
nt_verb_form(const NtQuoteWork *w, uint32_t token, uint32_t end)
{
	const NtLexClasses verbs = NT_LEX_SAY_STRONG | NT_LEX_SAY_MEDIUM | NT_LEX_SAY_WEAK;
	NtWordUse          use;

	while (token + 1 < end && !nt_is_punct(w, token) && w->quoted_at[token] == 0 &&
		   (nt_use(w, token) & NT_USE_ADVERB) != 0)
		token++;
	if (token >= end || nt_is_punct(w, token) || w->quoted_at[token] != 0 ||
		w->mention_at[token] != 0)
		return NT_VERB_OTHER;
	use = nt_use(w, token);
	if ((use & NT_USE_AUX) != 0)
		return NT_VERB_AUX;
	if ((use & NT_USE_FUNCTION) != 0)
		return NT_VERB_OTHER;
	if ((use & NT_USE_THIRD) != 0)
		return NT_VERB_THIRD;
	if ((use & NT_USE_BASE) != 0)
		return NT_VERB_BASE;
	if ((use & NT_USE_ING) != 0)
		return NT_VERB_ING;
	if ((use & NT_USE_ED) != 0)
		return NT_VERB_ED;
	if ((nt_lex(w->a, token) & verbs) != 0)
		return NT_VERB_SPEECH;
	return w->a->tokens[token].shape == NT_SHAPE_LOWER ? NT_VERB_LOWER : NT_VERB_OTHER;
}

/* The form of the first word of a verb group: THIRD for "is telling", ED for "had said". */
static NtVerbForm
form_of_group(const NtQuoteWork *w, const NtCue *cue, uint32_t end)
{
	NtVerbForm form = nt_verb_form(w, cue->range.first, end);

	if (form == NT_VERB_SPEECH)
		return NT_VERB_ED;
	if (form != NT_VERB_AUX)
		return form;
	if (nt_token_is(w->a, cue->range.first, "is") ||
		nt_token_is(w->a, cue->range.first, "has"))
		return NT_VERB_THIRD;
	return nt_token_is(w->a, cue->range.first, "was") ||
				   nt_token_is(w->a, cue->range.first, "had")
			   ? NT_VERB_ED
			   : NT_VERB_AUX;
}

bool
nt_have_one_form(const NtQuoteWork *w, const NtCue *one, const NtCue *other, uint32_t end)
{
	NtVerbForm form = form_of_group(w, one, end);

	if (one->noun || one->phrase || one->passive || one->infinitive || one->gerund)
		return false;
	return (form == NT_VERB_THIRD || form == NT_VERB_BASE || form == NT_VERB_ED) &&
		   form == form_of_group(w, other, end);
}

uint32_t
nt_steps(uint32_t n)
{
	static const uint8_t steps[] = {0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 7, 7,
									8, 8, 8, 8, 9, 9, 9, 9, 9, 9, 9, 10};

	if (n < sizeof(steps))
		return steps[n];
	return n < 32 ? 11 : n < 48 ? 12 : n < 80 ? 13 : n < 160 ? 14 : 15;
}
