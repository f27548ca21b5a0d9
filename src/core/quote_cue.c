/*
 * quote_cue.c: finds the words that bring in speech: verbs of three tiers,
 * nouns, and phrases such as "according to".
 */
#include "quote.h"

static NtTier
tier_of(NtLexClasses lex)
{
	return lex & NT_LEX_SAY_STRONG   ? NT_TIER_STRONG
		   : lex & NT_LEX_SAY_MEDIUM ? NT_TIER_MEDIUM
		   : lex & NT_LEX_SAY_WEAK   ? NT_TIER_WEAK
									 : NT_TIER_NONE;
}

/* True where "'s" is short for "is" or "has": he's saying, it's warned. */
static bool
is_auxiliary_clitic(const NtQuoteWork *w, const NtUnit *unit, uint32_t token)
{
	return token > unit->range.first && (nt_use(w, token) & NT_USE_CLITIC) != 0 &&
		   !nt_is_punct(w, token - 1) &&
		   (nt_use(w, token - 1) & (NT_USE_SUBJECT | NT_USE_IT | NT_USE_WHO)) != 0;
}

/* True for a word between auxiliary and verb that is no listed adverb: has long said. */
static bool
is_between(const NtQuoteWork *w, const NtUnit *unit, uint32_t token)
{
	return token > unit->range.first && w->a->tokens[token].shape == NT_SHAPE_LOWER &&
		   ((nt_use(w, token) & (NT_USE_FUNCTION | NT_USE_ING | NT_USE_ED)) == 0 ||
			(nt_use(w, token) & (NT_USE_QUANTITY | NT_USE_SUBORDINATE)) != 0) &&
		   !nt_is_punct(w, token - 1) && (nt_use(w, token - 1) & NT_USE_AUX) != 0 &&
		   (nt_use(w, token - 1) & NT_USE_BE) == 0;
}

/* True where the word before tells a noun: the claim, his report. */
static bool
is_determined(const NtQuoteWork *w, const NtUnit *unit, uint32_t token)
{
	NtWordUse use;

	if (token == unit->range.first || nt_is_punct(w, token - 1))
		return false;
	use = nt_use(w, token - 1);
	if ((use & NT_USE_TO) != 0)
		return false;
	if ((nt_lex(w->a, token - 1) & NT_LEX_NUMBER_WORD) != 0 &&
		w->mention_at[token - 1] == 0 && (nt_use(w, token) & NT_USE_THIRD) != 0)
		return true; /* ten claims */
	if ((use & (NT_USE_QUANTITY | NT_USE_THAT)) != 0 ||
		is_auxiliary_clitic(w, unit, token - 1) || is_between(w, unit, token - 1))
		return false;
	return (use & (NT_USE_DET | NT_USE_POSSESSIVE | NT_USE_CLITIC | NT_USE_OF |
				   NT_USE_PREP)) != 0;
}

/* Auxiliaries and adverbs before the verb belong to the cue: has also said. */
static void
take_auxiliaries(const NtQuoteWork *w, const NtUnit *unit, NtCue *cue)
{
	uint32_t i = cue->verb;
	bool     be = false;

	while (i > unit->range.first && !nt_is_punct(w, i - 1) && w->quoted_at[i - 1] == 0 &&
		   w->mention_at[i - 1] == 0)
	{
		NtWordUse use = nt_use(w, i - 1);

		if ((use & NT_USE_TO) != 0)
		{
			cue->infinitive = true;
			break;
		}
		if (is_auxiliary_clitic(w, unit, i - 1))
		{
			i--;
			cue->gerund = false;
			break;
		}
		if ((use & (NT_USE_AUX | NT_USE_ADVERB)) == 0 && !is_between(w, unit, i - 1))
			break;
		be = be || (use & NT_USE_BE) != 0;
		i--;
	}
	/* An adverb that begins the group may belong to what is before it. */
	cue->range.first = i;
	cue->passive = be && !cue->gerund;
	cue->gerund = cue->gerund && i == cue->verb;
}

/* True for any verb of somebody before "that": Lee sniped that. */
static bool
tells_that(const NtQuoteWork *w, const NtUnit *unit, uint32_t token)
{
	uint32_t m;

	if ((nt_use(w, token) & (NT_USE_ED | NT_USE_FUNCTION)) != NT_USE_ED ||
		w->a->tokens[token].shape != NT_SHAPE_LOWER || token == unit->range.first ||
		token + 2 >= unit->range.end || nt_is_punct(w, token + 1) ||
		(nt_use(w, token + 1) & NT_USE_THAT) == 0 || nt_is_punct(w, token - 1))
		return false;
	m = w->mention_at[token - 1];
	return (nt_use(w, token - 1) & NT_USE_SUBJECT) != 0 ||
		   (m != 0 && w->a->mentions[m - 1].kind == NT_PERSON);
}

/* True for a noun that looks like a verb, before one: "the report stated". */
static bool
is_noun_before_verb(const NtQuoteWork *w, const NtUnit *unit, uint32_t token)
{
	const NtLexClasses verbs = NT_LEX_SAY_STRONG | NT_LEX_SAY_MEDIUM;

	return (nt_use(w, token) & (NT_USE_BASE | NT_USE_THIRD)) != 0 &&
		   (nt_lex(w->a, token) & NT_LEX_SAY_STRONG) == 0 &&
		   token + 1 < unit->range.end && !nt_is_punct(w, token + 1) &&
		   (nt_use(w, token + 1) & NT_USE_ED) != 0 &&
		   (nt_lex(w->a, token + 1) & verbs) != 0;
}

/* Reads a verb of speech. */
static bool
read_verb(const NtQuoteWork *w, const NtUnit *unit, uint32_t token, NtCue *cue)
{
	NtLexClasses lex = nt_lex(w->a, token);
	NtWordUse    use = nt_use(w, token);

	cue->tier = tier_of(lex);
	if (cue->tier == NT_TIER_NONE && tells_that(w, unit, token))
		cue->tier = NT_TIER_WEAK;
	if (cue->tier == NT_TIER_NONE || w->mention_at[token] != 0)
		return false;
	if (w->a->tokens[token].shape != NT_SHAPE_LOWER &&
		(w->a->tokens[token].flags & NT_TOKEN_FIRST) == 0 &&
		w->a->sentences[unit->sentence].casing == NT_CASING_PROSE)
		return false;
	if (is_determined(w, unit, token))
	{
		if ((use & NT_USE_ING) == 0 || token == unit->range.first ||
			(nt_use(w, token - 1) & (NT_USE_DET | NT_USE_POSSESSIVE | NT_USE_CLITIC)) !=
				0)
			return false;
	}
	if (is_noun_before_verb(w, unit, token))
		return false;
	if (token > unit->range.first && nt_is_char(w, token - 1, '-') &&
		(w->a->tokens[token].flags & NT_TOKEN_GLUED) != 0)
		return false; /* so-called */
	cue->verb = token;
	cue->range.first = token;
	cue->range.end = token + 1;
	cue->gerund = (use & NT_USE_ING) != 0;
	take_auxiliaries(w, unit, cue);
	return true;
}

/* Reads a phrase: a verb with a particle, or a preposition that names the source. */
static bool
read_phrase(const NtQuoteWork *w, const NtUnit *unit, uint32_t token, NtCue *cue)
{
	uint32_t        n;
	const NtPhrase *phrase;
	NtWordUse       last;

	if ((nt_use(w, token) & NT_USE_PHRASE) == 0)
		return false;
	phrase = nt_find_phrase(w->a, token, unit->range.end, &n);
	if (phrase == NULL || n < 2 || (phrase->classes & NT_LEX_SAY_PHRASE) == 0)
		return false;
	last = nt_use(w, token + n - 1);
	cue->verb = token;
	cue->range.first = token;
	cue->range.end = token + n;
	cue->tier = NT_TIER_MEDIUM;
	if (tier_of(nt_lex(w->a, token)) == NT_TIER_NONE)
	{
		if ((last & (NT_USE_TO | NT_USE_OF)) != 0 ||
			((last & NT_USE_BY) != 0 && (nt_use(w, token) & NT_USE_AS) != 0))
		{
			cue->phrase = true;
			return true;
		}
		if ((nt_use(w, token) & NT_USE_PREP) != 0)
			return false;
	}
	cue->object = (last & (NT_USE_PREP | NT_USE_TO | NT_USE_OF)) != 0;
	cue->gerund = (nt_use(w, token) & NT_USE_ING) != 0;
	take_auxiliaries(w, unit, cue);
	return true;
}

/* Reads a noun of speech with what it says: the claim that. */
static bool
read_noun(const NtQuoteWork *w, const NtUnit *unit, uint32_t token, NtCue *cue)
{
	uint32_t that = token + 1;

	if ((nt_lex(w->a, token) & NT_LEX_SAY_NOUN) == 0 || token + 2 >= unit->range.end)
		return false;
	/* "the claim on Monday that" */
	if (!nt_is_punct(w, that) && (nt_use(w, that) & NT_USE_PREP) != 0)
		that = nt_skip_adverbials(w, that, unit->range.end);
	if (that + 1 >= unit->range.end || nt_is_punct(w, that) ||
		(nt_use(w, that) & NT_USE_THAT) == 0)
		return false;
	cue->verb = token;
	cue->range.first = token;
	cue->range.end = token + 1;
	cue->tier = NT_TIER_MEDIUM;
	cue->noun = true;
	return true;
}

bool
nt_next_cue(const NtQuoteWork *w, const NtUnit *unit, uint32_t *at, NtCue *cue)
{
	while (*at < unit->range.end)
	{
		uint32_t t = *at;

		if (w->quoted_at[t] != 0)
		{
			*at = w->quoted.items[w->quoted_at[t] - 1].outer.end;
			continue;
		}
		(*at)++;
		if (nt_is_punct(w, t))
			continue;
		memset(cue, 0, sizeof(*cue));
		if (read_phrase(w, unit, t, cue) || read_verb(w, unit, t, cue) ||
			read_noun(w, unit, t, cue))
		{
			*at = cue->range.end;
			return true;
		}
		memset(cue, 0, sizeof(*cue));
	}
	return false;
}
