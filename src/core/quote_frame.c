/*
 * quote_frame.c: finds the clauses that attribute speech: a cue, and the noun
 * phrase of the speaker, its subject (quote_subject.c) or behind it ("said Ann
 * Lee").
 */
#include "quote.h"

#define EXTENSION 6 /* tokens that a phrase behind a quotation may go on */

/* True where a quotation ends at the token. */
static bool
ends_quotation(const NtQuoteWork *w, uint32_t token)
{
	uint32_t q = w->quoted_at[token];

	return q != 0 && w->quoted.items[q - 1].outer.end == token + 1;
}

/* True where the quotation that ends at a token reads like a title, without a comma. */
static bool
is_name_of_work(const NtQuoteWork *w, uint32_t token)
{
	const NtQuoted *quoted = &w->quoted.items[w->quoted_at[token] - 1];

	return quoted->title && !nt_is_punct(w, quoted->inner.end - 1);
}

/* True for "close to", "familiar with", "opposed to" behind a noun. */
static bool
is_adjective_of(const NtQuoteWork *w, uint32_t token, uint32_t end)
{
	return token + 1 < end && w->a->tokens[token].shape == NT_SHAPE_LOWER &&
		   (nt_use(w, token) & (NT_USE_FUNCTION | NT_USE_AUX | NT_USE_ROLE)) == 0 &&
		   !nt_is_punct(w, token + 1) &&
		   ((nt_use(w, token + 1) & NT_USE_TO) != 0 ||
			nt_token_is(w->a, token + 1, "with"));
}

/*
 * True where a speaker behind the verb may end: before a comma or stop; behind
 * a quotation also before "who", "in" and the like.
 */
static bool
ends_inverted(const NtQuoteWork *w, uint32_t token, uint32_t end, bool quoted)
{
	NtWordUse use;

	if (token >= end || nt_is_punct(w, token) || w->quoted_at[token] != 0)
		return true;
	use = nt_use(w, token);
	if ((use & NT_USE_WHO) != 0 || (quoted && is_adjective_of(w, token, end)))
		return true;
	return quoted && (use & NT_USE_TO) == 0 &&
		   (use & (NT_USE_PREP | NT_USE_SUBORDINATE | NT_USE_TIME | NT_USE_AND |
				   NT_USE_ADVERB | NT_USE_ING)) != 0;
}

/*
 * Goes on with a phrase behind a quotation and its verb over more nouns, to
 * where it may end: "said one former party | leadership aide".
 */
static void
extend(const NtQuoteWork *w, uint32_t end, NtRange *phrase, uint32_t *head)
{
	uint32_t t = phrase->end;

	while (t < end && t < phrase->end + EXTENSION && !ends_inverted(w, t, end, true) &&
		   (nt_use(w, t) & (NT_USE_FUNCTION | NT_USE_AUX)) == 0)
		t++;
	if (t > phrase->end && ends_inverted(w, t, end, true))
	{
		phrase->end = t;
		*head = t - 1;
	}
}

/* The speaker behind the verb: "...," said Ann Lee. */
static bool
find_inverted(const NtQuoteWork *w, const NtUnit *unit, NtFrame *frame)
{
	uint32_t before = frame->cue.range.first;
	bool     quoted = before > unit->range.first && ends_quotation(w, before - 1);
	NtRange  phrase;
	uint32_t head;

	if (quoted && is_name_of_work(w, before - 1))
		return false; /* "The Bridge" tells a story */
	if (before > unit->range.first && !nt_is_comma(w, before - 1) &&
		!nt_is_dash(w, before - 1) && !ends_quotation(w, before - 1))
		return false;
	if (frame->cue.gerund || frame->cue.infinitive || frame->cue.passive ||
		frame->cue.range.end >= unit->range.end)
		return false;
	phrase = nt_phrase_at(w, frame->cue.range.end, unit->range.end, &head);
	if (!quoted && phrase.end > phrase.first && w->mention_at[head] == 0 &&
		(nt_lex(w->a, frame->cue.verb) & NT_LEX_SAY_TO) != 0)
		return false; /* "Lee, the mayor, told reporters" */
	if (!quoted && phrase.end < unit->range.end &&
		(w->quoted_at[phrase.end] != 0 || nt_is_char(w, phrase.end, ':')))
		return false; /* "Lee, the mayor, said the bridge "creaks"" */
	if (quoted && phrase.end > phrase.first + 1 &&
		is_adjective_of(w, phrase.end - 1, unit->range.end) &&
		!nt_is_punct(w, phrase.end - 2) && (nt_use(w, phrase.end - 2) & NT_USE_ROLE) != 0)
		head = --phrase.end - 1; /* "a man | close to the mayor" */
	else if (quoted && phrase.end > phrase.first)
		extend(w, unit->range.end, &phrase, &head);
	if (phrase.first == phrase.end ||
		!ends_inverted(w, phrase.end, unit->range.end, quoted) ||
		(nt_use(w, head) & NT_USE_OBJECT) != 0)
		return false;
	if (!quoted && frame->cue.tier < NT_TIER_STRONG &&
		w->a->tokens[head].shape == NT_SHAPE_LOWER && !nt_speaks(w, head))
		return false; /* "Lee, ..., rejected the charge" */
	frame->source = phrase;
	frame->head = head;
	frame->lead = before;
	frame->tail = phrase.end;
	frame->inverted = true;
	return true;
}

/* The speaker that "by" names behind a passive: was announced by Ann Lee. */
static void
find_agent(const NtQuoteWork *w, const NtUnit *unit, NtFrame *frame)
{
	uint32_t by = frame->cue.range.end;

	if (by < unit->range.end && !nt_is_punct(w, by) && (nt_use(w, by) & NT_USE_BY) != 0)
	{
		NtRange phrase = nt_phrase_at(w, by + 1, unit->range.end, &frame->head);

		if (phrase.end > phrase.first)
		{
			frame->source = phrase;
			frame->tail = phrase.end;
			return;
		}
	}
	frame->head = NT_NONE;
}

/* The one from whom it comes: a warning from Ann Lee that. */
static void
find_giver(const NtQuoteWork *w, const NtUnit *unit, NtFrame *frame)
{
	uint32_t from = frame->cue.range.end;
	uint32_t head;
	NtRange  phrase;

	if (from + 1 >= unit->range.end || nt_is_punct(w, from) ||
		((nt_use(w, from) & NT_USE_BY) == 0 && !nt_token_is(w->a, from, "from")))
		return;
	phrase = nt_phrase_at(w, from + 1, unit->range.end, &head);
	if (phrase.end == phrase.first || !nt_speaks(w, head))
		return;
	frame->source = phrase;
	frame->head = head;
	frame->tail = phrase.end;
}

/* The one whose claim it is: Ann Lee's claim, his claim. */
static void
find_possessor(const NtQuoteWork *w, const NtUnit *unit, NtFrame *frame)
{
	uint32_t t = frame->cue.range.first;

	while (t > unit->range.first && !nt_is_punct(w, t - 1) && w->quoted_at[t - 1] == 0 &&
		   w->a->tokens[t - 1].shape == NT_SHAPE_LOWER &&
		   (nt_use(w, t - 1) & NT_USE_FUNCTION) == 0)
		t--;
	if (t == unit->range.first || nt_is_punct(w, t - 1))
		return;
	if ((nt_use(w, t - 1) & NT_USE_CLITIC) != 0)
		frame->source = nt_phrase_before(w, unit->range.first, t - 1, &frame->head);
	else if ((nt_use(w, t - 1) & NT_USE_POSSESSIVE) != 0)
	{
		frame->source = (NtRange){t - 1, t};
		frame->head = t - 1;
	}
	if (frame->source.end > frame->source.first)
	{
		frame->lead = frame->source.first;
		return;
	}
	frame->head = NT_NONE;
	find_giver(w, unit, frame);
}

/* True for the forms of a verb that a noun may look like: claim, claims. */
static bool
is_plain(const NtQuoteWork *w, uint32_t verb)
{
	return (nt_use(w, verb) & (NT_USE_BASE | NT_USE_THIRD)) != 0 &&
		   (nt_lex(w->a, verb) & NT_LEX_SAY_STRONG) == 0;
}

/* False where a verb that may be a noun does not agree with its subject. */
static bool
agrees(const NtQuoteWork *w, const NtFrame *frame)
{
	const NtString *noun = &nt_word(w->a, frame->head)->norm;
	bool            plural;

	if (frame->cue.range.first < frame->cue.verb || !is_plain(w, frame->cue.verb))
		return true;
	if ((nt_lex(w->a, frame->head) & (NT_LEX_NUMBER_WORD | NT_LEX_DETERMINER)) != 0)
		return (nt_use(w, frame->cue.verb) & NT_USE_THIRD) == 0; /* three claims */
	if (w->a->tokens[frame->head].shape != NT_SHAPE_LOWER ||
		(nt_use(w, frame->head) & NT_USE_FUNCTION) != 0)
		return true;
	plural = noun->data[noun->len - 1] == 's';
	if ((nt_use(w, frame->cue.verb) & NT_USE_THIRD) != 0)
		return !plural && (nt_use(w, frame->source.first) &
						   (NT_USE_DET | NT_USE_POSSESSIVE | NT_USE_QUANTITY)) != 0;
	return plural || (nt_lex(w->a, frame->head) & NT_LEX_ORG_NOUN) != 0;
}

bool
nt_speaks(const NtQuoteWork *w, uint32_t head)
{
	uint32_t m = w->mention_at[head];

	if ((nt_use(w, head) & (NT_USE_SUBJECT | NT_USE_IT)) != 0)
		return true;
	if (m != 0)
		return w->a->mentions[m - 1].kind == NT_PERSON ||
			   w->a->mentions[m - 1].kind == NT_ORGANIZATION;
	return (nt_use(w, head) & NT_USE_ROLE) != 0 ||
		   (nt_lex(w->a, head) & NT_LEX_ORG_NOUN) != 0;
}

/*
 * Lets a clause begin with what stands before a name: "| the suspect, Lee, said",
 * "| SP (Rural) Lee said".
 */
static void
widen(const NtQuoteWork *w, uint32_t first, NtFrame *frame)
{
	uint32_t open = nt_before_parenthesis(w, first, frame->lead);
	uint32_t head;
	NtRange  phrase;

	if (open < frame->lead)
	{
		phrase = nt_phrase_before(w, first, open, &head);
		if (phrase.end > phrase.first && phrase.first > first &&
			ends_quotation(w, phrase.first - 1))
			frame->lead = phrase.first;
		return;
	}
	if (frame->lead < first + 2 || !nt_is_comma(w, frame->lead - 1))
		return;
	phrase = nt_phrase_before(w, first, frame->lead - 1, &head);
	if (phrase.end > phrase.first + 1 && (nt_use(w, phrase.first) & NT_USE_DET) != 0 &&
		nt_speaks(w, head) && phrase.first > first && ends_quotation(w, phrase.first - 1))
		frame->lead = phrase.first;
}

/*
 * True where the name before a verb and its comma adds to who stands before it:
 * "Its president, Ann Lee, said".
 */
static bool
adds_name(const NtQuoteWork *w, uint32_t first, NtFrame *frame)
{
	uint32_t m = w->mention_at[frame->head];
	uint32_t head;
	NtRange  phrase;

	if (m == 0 || w->a->mentions[m - 1].kind != NT_PERSON ||
		frame->source.first < first + 2 || !nt_is_comma(w, frame->source.first - 1))
		return false;
	phrase = nt_phrase_before(w, first, frame->source.first - 1, &head);
	if (phrase.end == phrase.first || (nt_use(w, head) & NT_USE_ROLE) == 0 ||
		!nt_opens_clause(w, first, phrase.first))
		return false;
	frame->lead = phrase.first;
	return true;
}

/*
 * True where somebody behind a verb ends the sentence, or is followed by what
 * adds to him only: "..., said Ann Lee, the mayor."
 */
static bool
ends_with_speaker(const NtQuoteWork *w, const NtUnit *unit, const NtCue *cue)
{
	uint32_t end = unit->range.end;
	uint32_t head;
	NtRange  phrase = nt_phrase_at(w, cue->range.end, end, &head);

	if (cue->tier != NT_TIER_STRONG || phrase.end == phrase.first ||
		(nt_lex(w->a, cue->verb) & NT_LEX_SAY_TO) != 0 ||
		(nt_use(w, head) & NT_USE_SUBJECT) != 0 ||
		(w->mention_at[head] == 0 && w->a->tokens[head].shape != NT_SHAPE_CAPITAL &&
		 !nt_speaks(w, head)))
		return false;
	if (phrase.end < end &&
		(!nt_is_punct(w, phrase.end) || w->quoted_at[phrase.end] != 0))
		return false;
	if (end - phrase.end > NT_LEADING_REACH)
		return false;
	for (uint32_t t = phrase.end + 1; t + 1 < end; t++)
		if (nt_is_comma(w, t) && nt_may_be_verb(w, t + 1) &&
			(nt_use(w, t + 1) & NT_USE_ADVERB) == 0)
			return false;
	return true;
}

/*
 * The subject before a relative clause that ends with a quotation and its comma: "Lee,
 * who called it "a shame," said".
 */
static bool
find_before_relative(const NtQuoteWork *w, uint32_t first, NtFrame *frame)
{
	uint32_t before = frame->cue.range.first;
	uint32_t comma;

	if (before <= first || !ends_quotation(w, before - 1))
		return false;
	comma = w->quoted.items[w->quoted_at[before - 1] - 1].inner.end - 1;
	if (comma <= first || !nt_is_char(w, comma, ','))
		return false;
	frame->source = nt_subject_before_comma(w, first, comma, &frame->head, &frame->lead);
	if (frame->source.end > frame->source.first && frame->source.end + 1 < comma &&
		nt_is_comma(w, frame->source.end) && !nt_is_punct(w, frame->source.end + 1) &&
		(nt_use(w, frame->source.end + 1) & NT_USE_WHO) != 0)
		return true;
	frame->source = (NtRange){before, before};
	frame->lead = before;
	return false;
}

/*
 * The speaker right before or behind a verb.  False where the cue proves to
 * be none.
 */
static bool
find_neighbour(const NtQuoteWork *w, const NtUnit *unit, uint32_t first, NtFrame *frame)
{
	const NtCue *cue = &frame->cue;
	uint32_t     before = cue->range.first;

	frame->shared = cue->gerund || cue->infinitive ||
					(before > first && !nt_is_punct(w, before - 1) &&
					 (nt_use(w, before - 1) & NT_USE_AND) != 0);
	if (cue->gerund && before > first + 1 && !nt_is_punct(w, before - 1) &&
		(nt_use(w, before - 1) & NT_USE_AS) != 0)
	{
		/* "quoted Lee as saying" */
		frame->source = nt_phrase_before(w, first, before - 1, &frame->head);
		frame->lead = frame->source.first;
		frame->shared = frame->source.end == frame->source.first;
		return true;
	}
	if ((nt_use(w, cue->verb) & NT_USE_ED) != 0 &&
		((w->a->tokens[before].flags & NT_TOKEN_FIRST) != 0 ||
		 (before > first && !nt_is_punct(w, before - 1) &&
		  (nt_use(w, before - 1) & NT_USE_SUBORDINATE) != 0)))
	{
		/* "when asked", "Asked whether" */
		frame->shared = false;
		frame->cue.passive = true;
		find_agent(w, unit, frame);
		return true;
	}
	if (cue->gerund && before > first && !nt_is_punct(w, before - 1))
	{
		/* "with a voter saying" */
		frame->source = nt_phrase_before(w, first, before, &frame->head);
		if (frame->source.end > frame->source.first && nt_speaks(w, frame->head))
		{
			frame->shared = false;
			frame->lead = frame->source.first;
			return true;
		}
		frame->source = (NtRange){before, before};
	}
	if (frame->shared)
		return true;
	if (before > first && nt_is_comma(w, before - 1) && ends_with_speaker(w, unit, cue) &&
		find_inverted(w, unit, frame))
		return true;
	if (before > first && nt_is_comma(w, before - 1))
	{
		frame->source =
			nt_subject_before_comma(w, first, before - 1, &frame->head, &frame->lead);
		if (frame->source.end > frame->source.first)
			widen(w, first, frame);
		if (frame->source.end > frame->source.first &&
			(frame->source.end < before - 1 || frame->lead < frame->source.first ||
			 adds_name(w, first, frame)))
			return true;
		frame->source = (NtRange){before, before};
		frame->lead = before;
	}
	if (!ends_with_speaker(w, unit, cue) && find_before_relative(w, first, frame))
		return true;
	if (find_inverted(w, unit, frame))
		return true;
	frame->source = nt_subject_before(w, first, before, &frame->head, &frame->lead);
	if (frame->source.end > frame->source.first)
	{
		widen(w, first, frame);
		return agrees(w, frame);
	}
	frame->shared = true;
	frame->lead = before;
	return !is_plain(w, cue->verb) || cue->range.first < cue->verb;
}

/* Finds the speaker of a cue.  False where the cue proves to be none. */
static bool
find_speaker(const NtQuoteWork *w, const NtUnit *unit, NtFrame *frame)
{
	const NtCue *cue = &frame->cue;
	uint32_t     first = unit->range.first;
	uint32_t     before = cue->range.first;

	frame->source = (NtRange){before, before};
	frame->head = NT_NONE;
	frame->lead = before;
	frame->tail = cue->range.end;
	if (before - first > NT_SUBJECT_REACH)
		first = before - NT_SUBJECT_REACH;
	if (cue->noun)
		find_possessor(w, unit, frame);
	else if (cue->phrase)
	{
		frame->source = nt_phrase_at(w, cue->range.end, unit->range.end, &frame->head);
		frame->tail = frame->source.end;
	}
	else if (cue->passive)
		find_agent(w, unit, frame);
	else
		return find_neighbour(w, unit, first, frame);
	return true;
}

/* True where a verb only leads to the next one's speaker: "quoted Lee as saying". */
static bool
names_source(const NtQuoteWork *w, const NtFrame *frame, const NtFrame *next)
{
	uint32_t as = next->cue.range.first - 1;

	return next->cue.gerund && !next->shared &&
		   frame->cue.range.end == next->source.first && next->source.end == as &&
		   (nt_use(w, as) & NT_USE_AS) != 0;
}

void
nt_find_frames(NtQuoteWork *w, const NtUnit *unit)
{
	uint32_t at = unit->range.first;
	uint32_t who;
	NtCue    cue;

	w->frames.count = 0;
	while (nt_next_cue(w, unit, &at, &cue))
	{
		NtFrame *frame = NT_APPEND(&w->a->arena, &w->frames);

		nt_check(w->a);
		frame->cue = cue;
		if (!find_speaker(w, unit, frame))
		{
			w->frames.count--;
			continue;
		}
		if (w->frames.count > 1 && names_source(w, frame - 1, frame))
		{
			frame[-1] = frame[0];
			frame--;
			w->frames.count--;
		}
		if (frame->source.end == frame->source.first)
			frame->head = NT_NONE;
		frame->named = frame->source;
		who = frame->source.end;
		if (!frame->inverted && who > frame->source.first &&
			who < frame->cue.range.first && (nt_is_comma(w, who) || nt_is_dash(w, who)))
			who++;
		if (who > frame->source.first && who + 1 <= frame->cue.range.first &&
			frame->source.end <= frame->lead && frame->lead == who &&
			(nt_use(w, who) & NT_USE_WHO) != 0)
		{
			frame->source = (NtRange){who, who + 1};
			frame->relative = who > frame->named.end;
		}
	}
}
