/*
 * quote_subject.c: finds the noun phrase that a verb of speech has as its
 * subject, before it, over what stands between commas, dashes and parentheses
 * ("Ann Lee, the mayor, said"), and that of a clause before ("smiled and
 * said").
 */
#include "quote.h"

#define APPOSITIONS 6 /* between commas, one after the other */

/* True where a token is part of a person's name. */
static bool
is_person(const NtQuoteWork *w, uint32_t token)
{
	uint32_t m = w->mention_at[token];

	return m != 0 && w->a->mentions[m - 1].kind == NT_PERSON;
}

/* True where a place between commas adds to a name: "Lee, D-Texas,". */
static bool
is_place_chunk(const NtQuoteWork *w, NtRange chunk)
{
	const NtLexClasses place = NT_LEX_REGION | NT_LEX_COUNTRY | NT_LEX_CITY;
	uint32_t           m = w->mention_at[chunk.first];

	if (chunk.end - chunk.first > 4)
		return false;
	if (w->a->tokens[chunk.first].shape == NT_SHAPE_INITIAL &&
		chunk.end - chunk.first > 1)
		return true;
	if ((nt_lex(w->a, chunk.first) & place) != 0)
		return true;
	return m != 0 && w->a->mentions[m - 1].kind == NT_LOCATION;
}

/* True for what may stand between commas behind a subject: age, office, "who ...". */
static bool
is_apposition(const NtQuoteWork *w, NtRange chunk)
{
	uint32_t  t = chunk.first;
	NtWordUse use;

	if (t >= chunk.end)
		return false;
	use = nt_use(w, t);
	if (w->a->tokens[t].shape == NT_SHAPE_NUMBER)
		return true;
	if (nt_is_punct(w, t))
		return false;
	if ((use & (NT_USE_SUBORDINATE | NT_USE_PREP)) == NT_USE_SUBORDINATE)
		/* "while visiting", "when asked" */
		return t + 1 < chunk.end && !nt_is_punct(w, t + 1) &&
			   (nt_use(w, t + 1) & (NT_USE_ING | NT_USE_ED)) != 0;
	if ((use & (NT_USE_WHO | NT_USE_DET | NT_USE_OF | NT_USE_PREP | NT_USE_POSSESSIVE |
				NT_USE_ADVERB | NT_USE_ED | NT_USE_ING)) != 0)
		return true;
	if (w->a->tokens[t].shape == NT_SHAPE_LOWER && (use & NT_USE_FUNCTION) == 0)
		return true;
	if ((nt_lex(w->a, t) & (NT_LEX_TITLE | NT_LEX_ROLE_PERSON)) != 0 &&
		w->mention_at[t] == 0)
		return !is_person(w, chunk.end - 1); /* "Senator Lee" stands for himself */
	return is_place_chunk(w, chunk);
}

/*
 * True for an office between commas that begins with whose it is, behind a person's
 * name: "Ann Lee, Orion's head of research,".
 */
static bool
is_office_of(const NtQuoteWork *w, uint32_t first, NtRange chunk)
{
	const NtLexClasses office = NT_LEX_TITLE | NT_LEX_ROLE_PERSON;
	uint32_t           m = chunk.first < chunk.end ? w->mention_at[chunk.first] : 0;
	uint32_t           t;

	if (m == 0 || chunk.first < first + 2 || !is_person(w, chunk.first - 2))
		return false;
	t = w->a->mentions[m - 1].end_token;
	if (t + 1 >= chunk.end || w->a->tokens[t].class != NT_CHAR_APOSTROPHE)
		return false;
	while (++t < chunk.end)
		if (w->a->tokens[t].shape == NT_SHAPE_LOWER && (nt_lex(w->a, t) & office) != 0)
			return true;
	return false;
}

/* The token that a parenthesis before a token begins at; that token if there is none. */
uint32_t
nt_before_parenthesis(const NtQuoteWork *w, uint32_t first, uint32_t before)
{
	if (before > first && nt_is_char(w, before - 1, ')'))
		for (uint32_t t = before - 1; t > first; t--)
			if (nt_is_char(w, t, '('))
				return t;
	return before;
}

/*
 * The subject before a comma at a token: goes back over what stands between
 * commas to the noun phrase that it adds to.
 */
NtRange
nt_subject_before_comma(const NtQuoteWork *w, uint32_t first, uint32_t comma,
						uint32_t *head, uint32_t *lead)
{
	uint32_t end = comma;
	NtRange  phrase = {comma, comma};

	for (int n = 0; n < APPOSITIONS; n++)
	{
		NtRange chunk = {end, end};

		while (chunk.first > first && !nt_is_comma(w, chunk.first - 1) &&
			   !nt_is_dash(w, chunk.first - 1))
			chunk.first--;
		if (chunk.first == first ||
			!(is_apposition(w, chunk) || is_office_of(w, first, chunk)))
		{
			chunk.end = nt_before_parenthesis(w, chunk.first, chunk.end);
			phrase = nt_phrase_before(w, chunk.first, chunk.end, head);
			*lead = phrase.first;
			return phrase;
		}
		end = chunk.first - 1;
	}
	return phrase;
}

/* True where a verb may follow a subject at the token. */
bool
nt_may_be_verb(const NtQuoteWork *w, uint32_t token)
{
	NtWordUse use = nt_use(w, token);

	if (nt_is_punct(w, token))
		return false;
	if ((use & (NT_USE_AUX | NT_USE_ED | NT_USE_ADVERB | NT_USE_CLITIC)) != 0)
		return true;
	if ((nt_lex(w->a, token) & NT_LEX_PRONOUN) != 0)
		return (use & (NT_USE_SUBJECT | NT_USE_POSSESSIVE)) == 0; /* itself */
	return w->a->tokens[token].shape == NT_SHAPE_LOWER && (use & NT_USE_FUNCTION) == 0;
}

/* True for a mark that parts clauses, not the hyphen of a word. */
static bool
parts_clauses(const NtQuoteWork *w, uint32_t token)
{
	const NtToken *t = &w->a->tokens[token];

	return t->shape == NT_SHAPE_PUNCT &&
		   !(t->class == NT_CHAR_DASH && (t->flags & NT_TOKEN_GLUED) != 0 &&
			 t->end - t->start == 1);
}

/*
 * True where a phrase can be the subject of what follows it.  A verb that
 * looked like its last noun is taken off it: "the firm sent | a letter".
 */
static bool
is_subject(const NtQuoteWork *w, uint32_t first, NtRange *phrase)
{
	uint32_t  token = phrase->first;
	uint32_t  next = phrase->end;
	NtWordUse use = nt_use(w, next);

	if (next == token + 1 && w->mention_at[token] == 0 &&
		((nt_use(w, token) & (NT_USE_ING | NT_USE_ED)) != 0 ||
		 ((nt_lex(w->a, token) & NT_LEX_DATE_WORD) != 0 && !nt_is_punct(w, next) &&
		  (nt_lex(w->a, next) & NT_LEX_DATE_NOUN) != 0)))
		return false; /* "Improving it", "echoed him", "Last year" */
	if (!nt_is_punct(w, next) && next - token > 1 &&
		w->a->tokens[next - 1].shape == NT_SHAPE_LOWER &&
		(use & (NT_USE_DET | NT_USE_POSSESSIVE | NT_USE_OBJECT)) != 0)
	{
		phrase->end--;
		return true;
	}
	if (token > first && !nt_is_punct(w, token - 1) &&
		(nt_use(w, token - 1) & NT_USE_AND) != 0)
		return !nt_is_punct(w, next) &&
			   ((use & (NT_USE_AUX | NT_USE_ED)) != 0 ||
				(nt_lex(w->a, next) & (NT_LEX_SAY_STRONG | NT_LEX_SAY_MEDIUM)) != 0);
	if (nt_is_comma(w, next) || nt_is_char(w, next, '('))
		return token == first ||
			   (!nt_is_punct(w, token - 1) &&
				(nt_use(w, token - 1) & NT_USE_PREP) == 0); /* "before the court," */
	return nt_may_be_verb(w, next) || (use & NT_USE_WHO) != 0;
}

/* True where a clause may begin at a token, adverbs before it aside. */
bool
nt_opens_clause(const NtQuoteWork *w, uint32_t first, uint32_t token)
{
	while (token > first && !nt_is_punct(w, token - 1) && w->quoted_at[token - 1] == 0 &&
		   (nt_use(w, token - 1) & NT_USE_ADVERB) != 0)
		token--;
	return token == first || parts_clauses(w, token - 1) ||
		   (!nt_is_punct(w, token - 1) &&
			(nt_use(w, token - 1) & (NT_USE_AND | NT_USE_THAT | NT_USE_SUBORDINATE)) !=
				0);
}

/*
 * The subject that a verb further on shares: the nearest phrase before it that
 * begins a clause, at most NT_SUBJECT_REACH tokens back.  Empty if there is none.
 */
static NtRange
shared_subject(const NtQuoteWork *w, uint32_t first, uint32_t before, uint32_t *head)
{
	NtRange  none = {before, before};
	uint32_t reach =
		before - first > NT_SUBJECT_REACH ? before - NT_SUBJECT_REACH : first;

	for (uint32_t t = before; t-- > reach;)
	{
		NtRange phrase;

		if (w->quoted_at[t] != 0 || nt_is_punct(w, t))
			continue;
		if (!nt_opens_clause(w, first, t))
			continue;
		phrase = nt_phrase_at(w, t, before, head);
		if (phrase.end > phrase.first && phrase.end < before &&
			is_subject(w, first, &phrase))
		{
			if (*head >= phrase.end)
				*head = phrase.end - 1;
			return phrase;
		}
	}
	if (reach > first)
	{
		NtRange phrase = nt_phrase_at(w, first, before, head);

		if (phrase.end > phrase.first)
			return phrase;
	}
	return none;
}

/* True where a phrase such as "this week" ends before a token. */
static bool
ends_time_phrase(const NtQuoteWork *w, uint32_t first, uint32_t end)
{
	return end > first + 2 && !nt_is_punct(w, end - 1) && !nt_is_punct(w, end - 2) &&
		   w->quoted_at[end - 1] == 0 &&
		   (nt_lex(w->a, end - 1) & NT_LEX_DATE_NOUN) != 0 &&
		   (nt_lex(w->a, end - 2) & NT_LEX_DATE_WORD) != 0;
}

/* Goes back over times and "in a statement" between a subject and its verb. */
static uint32_t
skip_back(const NtQuoteWork *w, uint32_t first, uint32_t before)
{
	uint32_t at = ends_time_phrase(w, first, before) ? before - 2 : before;

	while (at > first && !nt_is_punct(w, at - 1) && w->quoted_at[at - 1] == 0 &&
		   ((nt_use(w, at - 1) & NT_USE_TIME) != 0 ||
			w->a->tokens[at - 1].shape == NT_SHAPE_NUMBER) &&
		   (nt_use(w, at - 1) & (NT_USE_QUANTITY | NT_USE_THAT)) == 0)
	{
		at--;
		if (at > first && !nt_is_punct(w, at - 1) &&
			(nt_use(w, at - 1) & NT_USE_PREP) != 0)
			at--;
	}
	return at > first ? at : before;
}

/*
 * The phrase that a relative clause without commas adds to, where a verb's
 * apparent subject is in it: "voters who back Lee | said".  Empty if there is
 * none.
 */
static NtRange
before_relative(const NtQuoteWork *w, uint32_t first, uint32_t before, uint32_t *head)
{
	const NtWordUse border = NT_USE_AND | NT_USE_THAT | NT_USE_SUBORDINATE;
	NtRange         none = {before, before};

	for (uint32_t t = before; t-- > first;)
	{
		if (nt_is_punct(w, t) || w->quoted_at[t] != 0)
			return none;
		if ((nt_use(w, t) & NT_USE_WHO) != 0)
			return t + 1 < before ? nt_phrase_before(w, first, t, head) : none;
		if ((nt_use(w, t) & border) != 0 || (nt_lex(w->a, t) & NT_LEX_SAY_STRONG) != 0)
			return none;
	}
	return none;
}

/*
 * True where a phrase behind a preposition belongs to a noun without a name before
 * it, and is no time or occasion: "a source close to the council", but "the mayor in
 * a statement".
 */
static bool
is_complement(const NtQuoteWork *w, uint32_t head, NtRange phrase)
{
	const NtLexClasses occasions = NT_LEX_DATE_NOUN | NT_LEX_SAY_NOUN | NT_LEX_DATE_WORD;
	uint32_t           link = phrase.first - 1;
	NtString           noun = nt_word(w->a, head)->norm;

	if (w->mention_at[head] != 0 || (nt_lex(w->a, phrase.end - 1) & occasions) != 0 ||
		(nt_use(w, phrase.end - 1) & NT_USE_TIME) != 0)
		return false;
	if ((nt_use(w, link) & (NT_USE_TO | NT_USE_OF)) != 0 ||
		nt_token_is(w->a, link, "with"))
		return true;
	return noun.data[noun.len - 1] == 's' || noun.data[noun.len - 1] == 'n'
			   ? (nt_use(w, phrase.first) & NT_USE_DET) == 0 ||
					 nt_token_is(w->a, phrase.first, "the")
			   : false;
}

/* The subject right before a verb group. */
NtRange
nt_subject_before(const NtQuoteWork *w, uint32_t first, uint32_t before, uint32_t *head,
				  uint32_t *lead)
{
	NtRange  phrase = {before, before};
	uint32_t at = skip_back(w, first, before);

	if (at == first)
		return phrase;
	at = nt_before_parenthesis(w, first, at);
	if (nt_is_comma(w, at - 1) || nt_is_dash(w, at - 1))
		return nt_subject_before_comma(w, first, at - 1, head, lead);
	if ((nt_use(w, at - 1) & NT_USE_WHO) != 0 && !nt_is_punct(w, at - 1))
	{
		uint32_t who = at - 1;

		*lead = who;
		if (who > first && (nt_is_comma(w, who - 1) || nt_is_dash(w, who - 1)))
			who--;
		if (who > first + 1 && w->a->tokens[who - 1].shape == NT_SHAPE_NUMBER &&
			nt_is_comma(w, who - 2))
			who -= 2; /* "Lee, 34, who" */
		return nt_phrase_before(w, first, who, head);
	}
	phrase = nt_phrase_before(w, first, at, head);
	*lead = phrase.first;
	if (phrase.end > phrase.first)
	{
		uint32_t outer_head;
		NtRange  outer = before_relative(w, first, phrase.first, &outer_head);

		if (outer.end > outer.first)
		{
			*head = outer_head;
			*lead = outer.first;
			return outer;
		}
	}
	/* "Lee in a statement said" */
	if (phrase.end > phrase.first && phrase.first > first + 1 &&
		(nt_use(w, phrase.first - 1) & NT_USE_PREP) != 0 &&
		(nt_use(w, phrase.first - 1) & NT_USE_SUBORDINATE) == 0 &&
		!nt_is_punct(w, phrase.first - 1))
	{
		uint32_t outer_head;
		NtRange  outer = nt_phrase_before(w, first, phrase.first - 1, &outer_head);

		if (outer.end > outer.first)
		{
			*head = outer_head;
			*lead = outer.first;
			if (is_complement(w, outer_head, phrase))
				outer.end = phrase.end;
			return outer;
		}
		phrase.first = phrase.end;
	}
	return phrase;
}

/* The subject behind a clause that leads the sentence: "Noting this, Lee ...". */
static NtRange
later_subject(const NtQuoteWork *w, const NtUnit *unit, uint32_t from, uint32_t *head)
{
	NtRange  none = {from, from};
	uint32_t end = unit->range.end;

	if (end - from > NT_LEADING_REACH)
		end = from + NT_LEADING_REACH;
	for (uint32_t t = from; t + 2 < end; t++)
	{
		NtRange phrase;

		if (!nt_is_comma(w, t) || w->quoted_at[t + 1] != 0)
			continue;
		phrase = nt_phrase_at(w, t + 1, end, head);
		if (phrase.end > phrase.first && phrase.end < end &&
			is_subject(w, t + 1, &phrase))
		{
			if (*head >= phrase.end)
				*head = phrase.end - 1;
			return phrase;
		}
	}
	return none;
}

void
nt_share_speaker(const NtQuoteWork *w, const NtUnit *unit, const NtFrame *last,
				 uint32_t before, NtFrame *frame)
{
	uint32_t first = unit->range.first;

	bool by = frame->cue.gerund && before > first && !nt_is_punct(w, before - 1) &&
			  (nt_use(w, before - 1) & NT_USE_BY) != 0;

	if (last != NULL && last->source.end > last->source.first && !last->cue.noun && !by)
	{
		frame->source = last->source;
		frame->named = last->named;
		frame->head = last->head;
		return;
	}
	frame->source = shared_subject(w, first, before, &frame->head);
	if (frame->source.end == frame->source.first && before - first < 4)
		frame->source = later_subject(w, unit, before, &frame->head);
	frame->named = frame->source;
	if (frame->source.end == frame->source.first)
		frame->head = NT_NONE;
}
