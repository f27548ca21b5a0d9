/*
 * description.c: gathers what the article calls its people, organisations and
 * places ("Minister of Trade Ann Lee", "Acme, the software company"), so that
 * "the minister" and "the company" can be told later.
 */
#include "speaker.h"

#define CHAIN_REACH 32      /* descriptions of one chain that are looked at */
#define TITLE_REACH 8       /* tokens of a title before a name */
#define APPOSITION_REACH 24 /* tokens of a description beside a name */

bool
nt_is_title(const NtQuoteWork *w, uint32_t token)
{
	return (nt_lex(w->a, token) & (NT_LEX_TITLE | NT_LEX_ROLE_PERSON | NT_LEX_HONORIFIC |
								   NT_LEX_HONORIFIC_MALE | NT_LEX_HONORIFIC_FEMALE |
								   NT_LEX_MALE_NOUN | NT_LEX_FEMALE_NOUN)) != 0;
}

/*
 * True where a noun, by what the lexicon knows of it, can describe what is of
 * this kind.
 */
static bool
describes(const NtQuoteWork *w, uint32_t token, uint8_t kind)
{
	NtLexClasses lex = nt_lex(w->a, token);

	if (nt_is_punct(w, token))
		return false;
	switch (kind)
	{
		case NT_PERSON:
			return nt_is_title(w, token);
		case NT_ORGANIZATION:
			return (lex & (NT_LEX_ORG_NOUN | NT_LEX_ORG_HEAD)) != 0;
		case NT_LOCATION:
			return (lex & NT_LEX_PLACE_NOUN) != 0;
		default:
			return false;
	}
}

/* The hash of a word, or of what it is short for: "Sen." is a senator. */
static uint32_t
word_key(const NtQuoteWork *w, uint32_t token)
{
	const NtWord *word = nt_word(w->a, token);

	if (word->phrase != NULL && (word->lex & NT_LEX_HONORIFIC) != 0)
	{
		NtString full = nt_phrase_canonical(word->phrase);

		if (full.data != NULL)
			return nt_hash(full.data, full.len);
	}
	return word->hash;
}

/*
 * The hash of the word before a noun that tells it from others: foreign
 * minister.  Of titles only where both words make one: not "Texas senator".
 */
static uint32_t
modifier_key(const NtQuoteWork *w, uint32_t first, uint32_t noun)
{
	const NtPhrase *phrase;
	uint32_t        n;

	if (noun <= first || nt_is_punct(w, noun - 1) ||
		(nt_use(w, noun - 1) & (NT_USE_FUNCTION | NT_USE_CLITIC | NT_USE_POSSESSIVE)) !=
			0)
		return 0;
	if (nt_is_title(w, noun))
	{
		phrase = nt_find_phrase(w->a, noun - 1, noun + 1, &n);
		if (phrase == NULL || n != 2 || (phrase->classes & NT_LEX_TITLE) == 0)
			return 0;
	}
	return nt_word(w->a, noun - 1)->hash;
}

/* The hash of the last word of what "of" adds to a noun before a token. */
static uint32_t
complement_key(const NtQuoteWork *w, uint32_t noun, uint32_t end)
{
	if (noun + 2 >= end || nt_is_punct(w, noun + 1) ||
		(nt_use(w, noun + 1) & (NT_USE_OF | NT_USE_PREP)) == 0 || nt_is_punct(w, end - 1))
		return 0;
	return nt_word(w->a, end - 1)->hash;
}

static void
add(NtQuoteWork *w, NtDescriptions *d, const NtMention *m, NtRange phrase, uint32_t noun)
{
	NtDescription *description = NT_APPEND(&w->a->arena, &d->found);

	description->noun = word_key(w, noun);
	description->modifier = modifier_key(w, phrase.first, noun);
	description->complement = complement_key(w, noun, phrase.end);
	description->entity = m->entity;
	description->token = m->first_token;
}

/* "Minister Lee", "Secretary of State Ann Lee", "software company Acme". */
static void
add_title(NtQuoteWork *w, NtDescriptions *d, const NtMention *m, uint32_t first)
{
	uint32_t t = m->first_token;

	if (t > first + TITLE_REACH)
		first = t - TITLE_REACH;
	if (t == first || nt_is_punct(w, t - 1))
		return;
	if (describes(w, t - 1, m->kind) &&
		!(t - 1 > first && (nt_use(w, t - 2) & NT_USE_OF) != 0))
	{
		add(w, d, m, (NtRange){first, t}, t - 1);
		return;
	}
	for (uint32_t n = t - 1; n-- > first;)
	{
		if (nt_is_punct(w, n))
			return;
		if ((nt_use(w, n + 1) & NT_USE_OF) != 0 ||
			((nt_use(w, n + 1) & NT_USE_PREP) != 0 && !nt_is_punct(w, n + 1)))
		{
			if (n + 2 < t && describes(w, n, m->kind))
				add(w, d, m, (NtRange){first, t}, n);
			return;
		}
	}
}

/*
 * True where a noun describes a name by how it stands behind it, whatever it
 * means: "Acme, the phone maker,".
 */
static bool
is_described(const NtQuoteWork *w, const NtMention *m, NtRange phrase, uint32_t noun)
{
	return (m->kind == NT_PERSON || m->kind == NT_ORGANIZATION) &&
		   (nt_use(w, phrase.first) & NT_USE_DET) != 0 && !nt_is_punct(w, noun) &&
		   w->a->tokens[noun].shape == NT_SHAPE_LOWER && phrase.end < w->a->ntokens &&
		   nt_is_punct(w, phrase.end);
}

/* True where "'s" stands in a phrase: "Lee's company". */
static bool
has_possessor(const NtQuoteWork *w, NtRange phrase)
{
	for (uint32_t t = phrase.first; t < phrase.end; t++)
		if (!nt_is_punct(w, t) && (nt_use(w, t) & NT_USE_CLITIC) != 0)
			return true;
	return false;
}

/* "Lee, the mayor of Leeds", "Lee, 52, a teacher", "the firm's owner, Ann Lee". */
static void
add_apposition(NtQuoteWork *w, NtDescriptions *d, const NtMention *m, NtRange sentence)
{
	uint32_t t = m->end_token;
	uint32_t head;
	NtRange  phrase;

	if (t + 2 < sentence.end && nt_is_char(w, t, ','))
	{
		t++;
		if (w->a->tokens[t].shape == NT_SHAPE_NUMBER && nt_is_char(w, t + 1, ','))
			t += 2;
		phrase = nt_phrase_at(w, t, sentence.end, &head);
		if (phrase.end > phrase.first)
		{
			uint32_t noun = phrase.first;

			/* the head is the last noun before what "of" adds */
			while (noun + 1 < phrase.end && !((nt_use(w, noun + 1) & NT_USE_PREP) != 0 &&
											  !nt_is_punct(w, noun + 1)))
				noun++;
			if (describes(w, noun, m->kind) || is_described(w, m, phrase, noun))
				add(w, d, m, phrase, noun);
		}
	}
	if (m->first_token > sentence.first + 1 && nt_is_char(w, m->first_token - 1, ','))
	{
		uint32_t end = m->first_token - 1;

		t = end > sentence.first + APPOSITION_REACH ? end - APPOSITION_REACH
													: sentence.first;
		phrase = nt_phrase_before(w, t, end, &head);
		if (phrase.end > phrase.first + 1 && describes(w, head, m->kind) &&
			((nt_use(w, phrase.first) & (NT_USE_DET | NT_USE_POSSESSIVE)) != 0 ||
			 has_possessor(w, phrase)))
			add(w, d, m, phrase, head);
	}
}

/* The nouns in a name itself: "the court" for a "Supreme Court". */
static void
add_own_nouns(NtQuoteWork *w, NtDescriptions *d, const NtMention *m)
{
	if (m->kind != NT_ORGANIZATION)
		return;
	for (uint32_t t = m->first_token;
		 t < m->end_token && t < m->first_token + TITLE_REACH; t++)
		if (describes(w, t, m->kind))
			add(w, d, m, (NtRange){m->first_token, m->end_token}, t);
}

void
nt_find_descriptions(NtQuoteWork *w, NtDescriptions *d)
{
	NtAnalysis *a = w->a;
	uint32_t    s = 0;

	for (uint32_t m = 0; m < a->nmentions; m++)
	{
		const NtMention *mention = &a->mentions[m];
		NtRange          sentence;

		if (m % 256 == 0)
			nt_check(a);
		while (s + 1 < a->nsentences && a->sentences[s].end_token <= mention->first_token)
			s++;
		sentence.first = a->sentences[s].first_token;
		sentence.end = a->sentences[s].end_token;
		add_own_nouns(w, d, mention);
		add_title(w, d, mention, sentence.first);
		add_apposition(w, d, mention, sentence);
	}
}

void
nt_reach(NtDescriptions *d, uint32_t token)
{
	while (d->reached < d->found.count && d->found.items[d->reached].token < token)
	{
		NtDescription *description = &d->found.items[d->reached++];
		uint32_t      *chain = &d->chains[description->noun % NT_DESCRIPTION_CHAINS];

		description->next = *chain;
		*chain = d->reached;
	}
}

/* True where what two descriptions add to their noun does not contradict. */
static bool
is_same(uint32_t a, uint32_t b)
{
	return a == b || a == 0 || b == 0;
}

int32_t
nt_described(const NtQuoteWork *w, const NtDescriptions *d, NtRange phrase, uint32_t head)
{
	uint32_t noun = word_key(w, head);
	uint32_t modifier = modifier_key(w, phrase.first, head);
	uint32_t complement = complement_key(w, head, phrase.end);
	uint32_t at = d->chains[noun % NT_DESCRIPTION_CHAINS];
	for (uint32_t n = 0; at != 0 && n < CHAIN_REACH; n++)
	{
		const NtDescription *known = &d->found.items[at - 1];

		if (known->noun == noun && is_same(known->complement, complement))
		{
			if (is_same(known->modifier, modifier))
				return (int32_t) known->entity;
		}
		at = known->next;
	}
	for (uint32_t n = d->reached; n < d->found.count && n < d->reached + CHAIN_REACH; n++)
	{
		const NtDescription *known = &d->found.items[n];

		if (known->noun == noun && known->modifier == modifier &&
			known->complement == complement)
			return (int32_t) known->entity;
	}
	return -1;
}
