/*
 * noun_phrase.c: finds the noun phrase before or after a word, for speakers.
 *
 * A phrase is a run of names, nouns and adjectives with what determines it,
 * and what "of", "for" and the like add to it: "the spokeswoman for the city
 * of Leeds".  It never holds more than PHRASE_LIMIT tokens.
 */
#include "quote.h"

#define PHRASE_LIMIT 24

/* Nouns that a name may follow: "pollster Ann Lee", "company Acme". */
static bool
is_title_noun(const NtQuoteWork *w, uint32_t token)
{
	return (nt_use(w, token) & NT_USE_ROLE) != 0 ||
		   (nt_lex(w->a, token) &
			(NT_LEX_ORG_NOUN | NT_LEX_ORG_HEAD | NT_LEX_HONORIFIC)) != 0;
}

/* True for voters, reporters: roles that no name follows. */
static bool
is_plural_role(const NtQuoteWork *w, uint32_t token)
{
	return (nt_use(w, token) & NT_USE_ROLE) != 0 &&
		   (nt_lex(w->a, token) & (NT_LEX_TITLE | NT_LEX_ROLE_PERSON | NT_LEX_MALE_NOUN |
								   NT_LEX_FEMALE_NOUN)) == 0;
}

/* True for words that begin with a capital, or have none in their script. */
static bool
is_capital(const NtQuoteWork *w, uint32_t token)
{
	switch ((NtShape) w->a->tokens[token].shape)
	{
		case NT_SHAPE_CAPITAL:
		case NT_SHAPE_INITIAL:
		case NT_SHAPE_UPPER:
		case NT_SHAPE_MIXED:
		case NT_SHAPE_LETTER:
		case NT_SHAPE_ADDRESS:
			return true;
		default:
			return false;
	}
}

/* True for names, nouns, adjectives and numbers. */
static bool
is_nominal(const NtQuoteWork *w, uint32_t token)
{
	NtWordUse use = nt_use(w, token);

	if (nt_is_punct(w, token))
		return false;
	if (w->mention_at[token] != 0)
		return (use & NT_USE_TIME) == 0 || (use & NT_USE_FUNCTION) == 0;
	if ((nt_lex(w->a, token) & NT_LEX_NUMBER_WORD) != 0)
		return true;
	if ((use & (NT_USE_FUNCTION | NT_USE_ADVERB | NT_USE_AUX)) != 0)
		return false;
	if ((nt_lex(w->a, token) & (NT_LEX_WEEKDAY | NT_LEX_MONTH)) != 0)
		return false;
	return is_capital(w, token) || (nt_lex(w->a, token) & NT_LEX_SAY_STRONG) == 0;
}

/* True for the apostrophe of a plural before what is theirs: teachers' union. */
static bool
is_plural_possessive(const NtQuoteWork *w, uint32_t token)
{
	const NtToken *t = &w->a->tokens[token];

	return t->class == NT_CHAR_APOSTROPHE && (t->flags & NT_TOKEN_GLUED) != 0 &&
		   w->quoted_at[token] == 0 && w->a->text[t[-1].end - 1] == 's' &&
		   token + 1 < w->a->ntokens && (t[1].flags & NT_TOKEN_GLUED) == 0;
}

/* True for a hyphen inside a word, or the like. */
static bool
is_joint(const NtQuoteWork *w, uint32_t token)
{
	const NtToken *t = &w->a->tokens[token];

	if (is_plural_possessive(w, token))
		return true;
	return t->shape == NT_SHAPE_PUNCT &&
		   (t->class == NT_CHAR_DASH || nt_is_char(w, token, '/')) &&
		   t->end - t->start <= 3 && (t->flags & NT_TOKEN_GLUED) != 0 &&
		   token + 1 < w->a->ntokens && (t[1].flags & NT_TOKEN_GLUED) != 0;
}

/* Prepositions that may go on with a phrase: in, for, at, from, with. */
static bool
is_link(const NtQuoteWork *w, uint32_t token)
{
	return (nt_use(w, token) & NT_USE_PREP) != 0 && !nt_is_punct(w, token);
}

/* True where a lower-case word before another part of the phrase belongs to it. */
static bool
modifies(const NtQuoteWork *w, uint32_t token, uint32_t first)
{
	NtWordUse use = nt_use(w, token);

	if ((use & (NT_USE_ED | NT_USE_ING)) != 0 && !is_title_noun(w, token))
		return token > first && (nt_is_punct(w, token - 1) ||
								 (nt_use(w, token - 1) &
								  (NT_USE_DET | NT_USE_POSSESSIVE | NT_USE_CLITIC)) != 0);
	if (is_capital(w, token + 1) &&
		(!is_title_noun(w, token) || is_plural_role(w, token)))
	{
		/* "former Mayor Lee", but "told reporters Lee", "this week Lee" */
		const NtToken *t = &w->a->tokens[token];

		return (w->a->text[t->end - 1] | 0x20) != 's' &&
			   (nt_lex(w->a, token) & NT_LEX_DATE_NOUN) == 0;
	}
	return true;
}

/*
 * True where the preposition at a token may stand inside the phrase, because
 * of the noun before it.
 */
static bool
links(const NtQuoteWork *w, uint32_t token, uint32_t first)
{
	uint32_t noun = token - 1;

	if (token == first || nt_is_punct(w, noun))
		return false;
	if ((nt_use(w, noun) & NT_USE_QUANTITY) != 0)
		return true;
	if (!is_nominal(w, noun) || (nt_use(w, noun) & (NT_USE_ED | NT_USE_ING)) != 0)
		return false;
	if ((nt_use(w, token) & NT_USE_OF) != 0)
		return true;
	/* "advisers to Lee", not "drivers to stay" */
	if ((nt_use(w, token) & NT_USE_TO) != 0 &&
		(token + 1 >= w->a->ntokens ||
		 (!is_capital(w, token + 1) &&
		  (nt_use(w, token + 1) & (NT_USE_DET | NT_USE_POSSESSIVE)) == 0)))
		return false;
	return is_title_noun(w, noun) &&
		   (!is_capital(w, noun) || (w->a->tokens[noun].flags & NT_TOKEN_FIRST) != 0);
}

/* A word that is a phrase alone: he, some, who. */
static bool
stands_alone(const NtQuoteWork *w, uint32_t token)
{
	return !nt_is_punct(w, token) &&
		   (nt_use(w, token) & (NT_USE_SUBJECT | NT_USE_IT | NT_USE_QUANTITY)) != 0;
}

/* True where a name and "and" stand before a token. */
static bool
joins_names(const NtQuoteWork *w, uint32_t token)
{
	return !nt_is_punct(w, token - 1) && (nt_use(w, token - 1) & NT_USE_AND) != 0 &&
		   is_capital(w, token - 2) && is_nominal(w, token - 2);
}

/* True for a token of a date or an amount of money: nobody who speaks. */
static bool
is_measure(const NtQuoteWork *w, uint32_t token)
{
	uint32_t m = w->mention_at[token];

	return m != 0 && (w->a->mentions[m - 1].kind == NT_DATE ||
					  w->a->mentions[m - 1].kind == NT_MONEY);
}

/* Goes back over dates and amounts to the phrase they stand behind: "a man | on Friday". */
static uint32_t
before_measure(const NtQuoteWork *w, uint32_t first, uint32_t end)
{
	while (end > first && is_measure(w, end - 1))
	{
		end = w->a->mentions[w->mention_at[end - 1] - 1].first_token;
		if (end > first && is_link(w, end - 1))
			end--;
	}
	return end > first ? end : first;
}

/* True for "in a statement", "in an interview": not part of who speaks. */
static bool
is_occasion(const NtQuoteWork *w, uint32_t first, uint32_t noun)
{
	if (nt_is_punct(w, first - 1) || !nt_token_is(w->a, first - 1, "in"))
		return false;
	return (nt_lex(w->a, noun) & NT_LEX_SAY_NOUN) != 0 || nt_token_is(w->a, first, "a") ||
		   nt_token_is(w->a, first, "an");
}

/*
 * True for a word that counts what a determiner behind it begins: two other,
 * many such, all the, but not "on day two the".
 */
static bool
counts(const NtQuoteWork *w, uint32_t token)
{
	if (nt_is_punct(w, token))
		return false;
	if ((nt_use(w, token) & NT_USE_QUANTITY) != 0)
		return true;
	return (nt_lex(w->a, token) & NT_LEX_NUMBER_WORD) != 0 &&
		   !nt_token_is(w->a, token + 1, "the");
}

/* How many tokens make a phrase's end: two of "5 %", none of what ends no phrase. */
static uint32_t
tokens_at_end(const NtQuoteWork *w, uint32_t first, uint32_t end)
{
	if (nt_is_char(w, end - 1, '%') && end - first > 1)
		return 2;
	return is_nominal(w, end - 1) || stands_alone(w, end - 1);
}

NtRange
nt_phrase_before(const NtQuoteWork *w, uint32_t first, uint32_t end, uint32_t *head)
{
	NtRange  phrase = {end, end};
	uint32_t i;

	if (end <= first)
		return phrase;
	if (end - first > PHRASE_LIMIT)
		first = end - PHRASE_LIMIT;
	end = before_measure(w, first, end);
	if (end == first)
		return phrase;
	phrase = (NtRange){end, end};
	*head = end - 1;
	phrase.first -= tokens_at_end(w, first, end);
	if (phrase.first == end || !is_nominal(w, end - 1))
		return phrase;
	i = end - 1;
	while (i > first)
	{
		NtWordUse use = nt_use(w, i - 1);

		if (w->quoted_at[i - 1] != 0 && w->quoted_at[i - 1] != w->quoted_at[end - 1])
			break;
		if (nt_is_punct(w, i - 1))
		{
			if (i - 1 == first || !is_joint(w, i - 1) || !is_nominal(w, i - 2))
				break;
			i -= 2;
		}
		else if ((use & NT_USE_CLITIC) != 0 && i - 1 > first && is_nominal(w, i - 2))
			i -= 2;
		else if (is_nominal(w, i - 1))
		{
			if (!is_capital(w, i - 1) && !modifies(w, i - 1, first))
				break;
			i--;
		}
		else if ((use & (NT_USE_DET | NT_USE_POSSESSIVE)) != 0 &&
				 (use & (NT_USE_WHO | NT_USE_WH)) == 0)
		{
			i--;
			phrase.first = i;
			if (i > first && is_link(w, i - 1) && links(w, i - 1, first) &&
				!is_occasion(w, i, end - 1))
			{
				i -= 2;
				*head = i;
			}
			else if ((use & NT_USE_POSSESSIVE) != 0 && i > first + 1 && joins_names(w, i))
			{
				i -= 2; /* Lee and her team */
				*head = i;
			}
			else if (i == first || !counts(w, i - 1))
				break;
		}
		else if (i - 1 > first && is_capital(w, i) && joins_names(w, i))
			i -= 2;
		else if (is_link(w, i - 1) && links(w, i - 1, first))
		{
			i -= 2;
			*head = i;
		}
		else if ((use & (NT_USE_ADVERB | NT_USE_TIME)) != 0 && i - 1 > first &&
				 !nt_is_punct(w, i - 2) && (nt_use(w, i - 2) & NT_USE_DET) != 0 &&
				 !is_capital(w, i))
			i--; /* a later interview */
		else
			break;
		phrase.first = i;
	}
	return phrase;
}

/* True for adjectives with a capital: American. */
static bool
is_origin(const NtQuoteWork *w, uint32_t token)
{
	uint32_t m = w->mention_at[token];

	return (nt_lex(w->a, token) & (NT_LEX_DEMONYM | NT_LEX_GROUP)) != 0 ||
		   (m != 0 && w->a->mentions[m - 1].kind == NT_GROUP);
}

/* The end of the run of nominals that begins at a token; *head is its last one. */
static uint32_t
run_end(const NtQuoteWork *w, uint32_t first, uint32_t end, uint32_t *head)
{
	uint32_t i = first;

	while (i < end)
	{
		if (w->quoted_at[i] != w->quoted_at[first])
			break;
		if (nt_is_punct(w, i))
		{
			if (i == first || !is_joint(w, i) || i + 1 == end || !is_nominal(w, i + 1))
				break;
			i++;
			continue;
		}
		if (i > first && (nt_use(w, i) & NT_USE_CLITIC) != 0)
		{
			i++;
			continue;
		}
		if (i > first && (nt_use(w, i) & NT_USE_AND) != 0 && i + 1 < end &&
			is_capital(w, i - 1) && is_capital(w, i + 1) && is_nominal(w, i + 1))
		{
			i++;
			continue;
		}
		if (!is_nominal(w, i))
			break;
		if (i > first && !nt_is_punct(w, i - 1))
		{
			bool capital = is_capital(w, i);
			bool before = is_capital(w, i - 1);

			if (capital && !before && !modifies(w, i - 1, first) &&
				(nt_use(w, i - 1) & NT_USE_CLITIC) == 0)
				break;
			if (!capital && before && !is_title_noun(w, i) && !is_origin(w, i - 1))
				break;
			if (!capital && !before && (nt_use(w, i) & NT_USE_ED) != 0)
				break;
		}
		*head = i;
		i++;
	}
	return i;
}

NtRange
nt_phrase_at(const NtQuoteWork *w, uint32_t first, uint32_t end, uint32_t *head)
{
	NtRange  phrase = {first, first};
	uint32_t i = first;
	uint32_t last;

	if (first >= end || is_measure(w, first))
		return phrase;
	if (end - first > PHRASE_LIMIT)
		end = first + PHRASE_LIMIT;
	while (i < end && !nt_is_punct(w, i) && w->mention_at[i] == 0 &&
		   (nt_use(w, i) & (NT_USE_DET | NT_USE_POSSESSIVE)) != 0)
		i++;
	last = i;
	phrase.end = run_end(w, i, end, head);
	if (phrase.end == i)
	{
		/* he; some; this */
		phrase.end = first;
		if (i > first && (nt_use(w, i - 1) & NT_USE_QUANTITY) != 0)
			phrase.end = i;
		else if (i == first &&
				 (stands_alone(w, first) || (nt_use(w, first) & NT_USE_OBJECT)))
			phrase.end = first + 1;
		*head = phrase.end - 1;
		last = phrase.end;
		if (phrase.end == first)
			return phrase;
	}
	while (phrase.end < end && is_link(w, phrase.end) && links(w, phrase.end, last))
	{
		uint32_t next = phrase.end + 1;
		uint32_t inner;

		while (next < end && !nt_is_punct(w, next) && w->mention_at[next] == 0 &&
			   (nt_use(w, next) & (NT_USE_DET | NT_USE_POSSESSIVE)) != 0)
			next++;
		last = run_end(w, next, end, &inner);
		if (last == next)
			break;
		phrase.end = last;
		last = next;
	}
	return phrase;
}
