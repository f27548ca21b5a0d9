/*
 * quote_extent.c: where what was said begins behind its cue, and where it ends.
 */
#include "quote.h"

#define OPENING_REACH 40  /* tokens between a cue and what it brings in */
#define ASIDE_AFTER 4     /* words that a content has before an aside */
#define LISTENER_REACH 12 /* tokens of who is told something */
#define CLAUSE_REACH 16   /* tokens looked at for the verb of a clause */

static bool
is_end_mark(const NtQuoteWork *w, uint32_t token)
{
	return nt_is_punct(w, token) && w->quoted_at[token] == 0 &&
		   w->a->tokens[token].class != NT_CHAR_CURRENCY &&
		   w->a->tokens[token].class != NT_CHAR_OPEN &&
		   w->a->tokens[token].class != NT_CHAR_OTHER;
}

static bool
opens_quotation(const NtQuoteWork *w, uint32_t token)
{
	uint32_t q = w->quoted_at[token];

	return q != 0 && w->quoted.items[q - 1].outer.first == token;
}

static bool
is_word_of(const NtQuoteWork *w, uint32_t token, NtWordUse uses)
{
	return !nt_is_punct(w, token) && w->quoted_at[token] == 0 &&
		   (nt_use(w, token) & uses) != 0;
}

/* Goes over what follows the first word of a date: "morning", "12". */
static uint32_t
skip_date(const NtQuoteWork *w, uint32_t at, uint32_t end)
{
	while (at < end && w->quoted_at[at] == 0 &&
		   ((nt_lex(w->a, at) & NT_LEX_DATE_NOUN) != 0 ||
			w->a->tokens[at].shape == NT_SHAPE_NUMBER))
		at++;
	return at;
}

/* True for "this" where no time follows: "said this was late", not "said this week". */
static bool
is_pronoun_this(const NtQuoteWork *w, uint32_t at, uint32_t end)
{
	return is_word_of(w, at, NT_USE_DET) && at + 1 < end && !nt_is_punct(w, at + 1) &&
		   (nt_lex(w->a, at + 1) & NT_LEX_DATE_NOUN) == 0;
}

/* True where a phrase behind "to" is somebody, not a verb. */
static bool
is_listener(const NtQuoteWork *w, NtRange phrase)
{
	if (phrase.end == phrase.first)
		return false;
	return is_word_of(w, phrase.first, NT_USE_DET | NT_USE_POSSESSIVE | NT_USE_OBJECT) ||
		   w->a->tokens[phrase.first].shape != NT_SHAPE_LOWER ||
		   is_word_of(w, phrase.end - 1, NT_USE_ROLE);
}

/*
 * Goes over adverbs, times, and phrases of place and occasion: "on Tuesday",
 * "in a statement", "last week".
 */
uint32_t
nt_skip_adverbials(const NtQuoteWork *w, uint32_t at, uint32_t end)
{
	const NtWordUse not_time = NT_USE_THAT | NT_USE_WH | NT_USE_SUBORDINATE;

	for (;;)
	{
		uint32_t head;
		NtRange  phrase;

		if (at >= end || nt_is_punct(w, at) || w->quoted_at[at] != 0)
			return at;
		if (is_word_of(w, at, NT_USE_ADVERB) && at + 1 < end &&
			is_word_of(w, at + 1, NT_USE_BE))
			return at; /* there was */
		if (is_word_of(w, at, NT_USE_TIME | NT_USE_ADVERB) &&
			!is_word_of(w, at, not_time) && !is_pronoun_this(w, at, end))
		{
			at = skip_date(w, at + 1, end);
			continue;
		}
		if (is_word_of(w, at, NT_USE_DET) && at + 1 < end &&
			(nt_lex(w->a, at + 1) & NT_LEX_DATE_NOUN) != 0)
		{
			at += 2;
			continue;
		}
		if (!is_word_of(w, at, NT_USE_PREP) ||
			is_word_of(w, at, NT_USE_THAT | NT_USE_WH | NT_USE_AS))
			return at;
		phrase = nt_phrase_at(w, at + 1, end, &head);
		if (is_word_of(w, at, NT_USE_SUBORDINATE) && phrase.end < end &&
			!nt_is_punct(w, phrase.end))
			return at; /* "after Lee left", but "after the flood." */
		if (is_word_of(w, at, NT_USE_TO) && !is_listener(w, phrase))
			return at;
		/* "at least 30 people were" */
		if (phrase.end > phrase.first && phrase.end < end &&
			is_word_of(w, phrase.end, NT_USE_AUX))
			return at;
		if (phrase.end > phrase.first)
			at = skip_date(w, phrase.end, end);
		else if (at + 1 < end && is_word_of(w, at + 1, NT_USE_TIME))
			at++;
		else
			return at;
	}
}

bool
nt_begins_clause(const NtQuoteWork *w, uint32_t at, uint32_t end)
{
	uint32_t head;
	NtRange  phrase;
	uint32_t next;

	if (at >= end)
		return false;
	if (is_word_of(w, at, NT_USE_SUBJECT | NT_USE_IT))
		return true;
	phrase = nt_phrase_at(w, at, end, &head);
	if (phrase.end == phrase.first)
		return false;
	next = phrase.end;
	while (next < end && is_word_of(w, next, NT_USE_ADVERB))
		next++;
	if (next >= end || nt_is_punct(w, next) || w->quoted_at[next] != 0)
		return false;
	if (is_word_of(w, next, NT_USE_AUX | NT_USE_ED | NT_USE_CLITIC))
		return true;
	if ((nt_lex(w->a, next) &
		 (NT_LEX_SAY_STRONG | NT_LEX_SAY_MEDIUM | NT_LEX_SAY_WEAK)) != 0)
		return true;
	if (w->a->tokens[next].shape == NT_SHAPE_LOWER &&
		!is_word_of(w, next, NT_USE_FUNCTION))
		return true;
	/* A verb that looked like a noun: "the firm won" + "the" */
	return next == phrase.end && next - phrase.first > 1 &&
		   is_word_of(w, next,
					  NT_USE_DET | NT_USE_SUBJECT | NT_USE_POSSESSIVE | NT_USE_TO);
}

/* True where the rest of a unit can be what a strong verb brings in without "that". */
static bool
may_begin_content(const NtQuoteWork *w, uint32_t at, uint32_t end)
{
	if (at + 1 >= end || nt_is_punct(w, at))
		return false;
	return !is_word_of(w, at, NT_USE_AND | NT_USE_TO | NT_USE_BY | NT_USE_WHO);
}

/* True for "that" before a noun alone: "shared that view,". */
static bool
is_demonstrative(const NtQuoteWork *w, uint32_t at, uint32_t end)
{
	return is_word_of(w, at, NT_USE_THAT) && at + 2 < end && !nt_is_punct(w, at + 1) &&
		   w->a->tokens[at + 1].shape == NT_SHAPE_LOWER && w->quoted_at[at + 1] == 0 &&
		   !is_word_of(w, at + 1, NT_USE_FUNCTION) && is_end_mark(w, at + 2);
}

/*
 * Looks on from a place behind the cue for a mark that brings in speech: that,
 * a colon, a quotation mark, whether.
 */
static NtOpening
marked_start(const NtQuoteWork *w, uint32_t at, uint32_t end, bool infinitive,
			 uint32_t *start)
{
	if (at >= end)
		return NT_OPENS_NOTHING;
	if (nt_is_char(w, at, ',') && at + 2 < end &&
		(opens_quotation(w, at + 1) || is_word_of(w, at + 1, NT_USE_THAT)))
		at++; /* "He added, that": some write so */
	if (opens_quotation(w, at))
	{
		*start = at;
		return NT_OPENS_QUOTE;
	}
	if (nt_is_char(w, at, ':') ||
		(is_end_mark(w, at) && w->a->tokens[at].class == NT_CHAR_DASH && at + 1 < end &&
		 opens_quotation(w, at + 1)))
	{
		*start = at + 1;
		return NT_OPENS_COLON;
	}
	if (is_demonstrative(w, at, end))
		return NT_OPENS_NOTHING;
	if (is_word_of(w, at, NT_USE_THAT) && at + 1 < end && !nt_is_punct(w, at + 1))
	{
		*start = is_word_of(w, at + 1, NT_USE_AUX) ? at : at + 1; /* that was */
		return NT_OPENS_THAT;
	}
	if (is_word_of(w, at, NT_USE_THAT) && at + 1 < end &&
		(w->quoted_at[at + 1] != 0 || nt_is_char(w, at + 1, ',')))
	{
		*start = at + 1;
		return NT_OPENS_THAT;
	}
	if (is_word_of(w, at, NT_USE_WH) && at + 1 < end && !nt_is_punct(w, at + 1))
	{
		*start = at;
		return NT_OPENS_QUESTION;
	}
	if (infinitive && at + 2 < end && is_word_of(w, at, NT_USE_NEGATIVE) &&
		is_word_of(w, at + 1, NT_USE_TO))
	{
		*start = at;
		return NT_OPENS_INFINITIVE;
	}
	if (infinitive && is_word_of(w, at, NT_USE_TO) && at + 1 < end &&
		!is_word_of(w, at + 1, NT_USE_DET | NT_USE_POSSESSIVE) &&
		(!nt_is_punct(w, at + 1) || opens_quotation(w, at + 1)))
	{
		*start = at;
		return NT_OPENS_INFINITIVE;
	}
	return NT_OPENS_NOTHING;
}

/*
 * The end of a parenthesis between commas that begins at a token, or the token.  A
 * verb of speech is none: said, adding, "No".
 */
static uint32_t
skip_parenthesis(const NtQuoteWork *w, uint32_t at, uint32_t end)
{
	bool dash = at < end && w->quoted_at[at] == 0 && nt_is_punct(w, at) &&
				w->a->tokens[at].class == NT_CHAR_DASH;

	if (at >= end || (!nt_is_char(w, at, ',') && !dash) || w->quoted_at[at] != 0 ||
		(at + 2 < end && is_word_of(w, at + 1, NT_USE_ING) &&
		 nt_is_char(w, at + 2, ',') &&
		 (nt_lex(w->a, at + 1) & (NT_LEX_SAY_STRONG | NT_LEX_SAY_MEDIUM)) != 0))
		return at;
	for (uint32_t t = at + 1; t < end && t - at < CLAUSE_REACH; t++)
	{
		if (w->quoted_at[t] != 0 || is_word_of(w, t, NT_USE_AUX | NT_USE_SUBJECT))
			return at;
		if (dash ? nt_is_punct(w, t) && w->a->tokens[t].class == NT_CHAR_DASH
				 : nt_is_char(w, t, ','))
			return t + 1;
	}
	return at;
}

/* True where an object holds words in quotation marks: "called it "a mess"". */
static bool
holds_quotation(const NtQuoteWork *w, uint32_t at, uint32_t end)
{
	for (uint32_t t = at; t < end && !nt_is_char(w, t, ',') && !nt_is_char(w, t, ';');
		 t++)
		if (w->quoted_at[t] != 0)
			return w->quoted.items[w->quoted_at[t] - 1].words > 1 || t > at;
	return false;
}

/*
 * A start without a mark, at the first place behind the cue or behind the
 * adverbials that follow it.
 */
static NtOpening
bare_start(const NtQuoteWork *w, const NtCue *cue, uint32_t at, uint32_t end,
		   uint32_t *start)
{
	NtLexClasses lex = nt_lex(w->a, cue->verb);

	*start = at;
	if (at >= end || !may_begin_content(w, at, end))
		return NT_OPENS_NOTHING;
	if (cue->tier == NT_TIER_STRONG)
		return is_word_of(w, at, NT_USE_PREP) && !nt_token_is(w->a, at, "while") &&
					   !is_word_of(w, at + 1, NT_USE_QUANTITY)
				   ? NT_OPENS_NOTHING
				   : NT_OPENS_CLAUSE;
	if (cue->tier == NT_TIER_MEDIUM && nt_begins_clause(w, at, end))
		return NT_OPENS_CLAUSE;
	if ((lex & NT_LEX_SAY_OBJECT) != 0 || cue->object || holds_quotation(w, at, end))
		return NT_OPENS_OBJECT;
	return NT_OPENS_NOTHING;
}

/*
 * Where a quotation begins behind a passive and who it names, what adds to him
 * aside: "was described by the mayor, Ann Lee, as | "a gift"".  NT_NONE if none does.
 */
static uint32_t
behind_agent(const NtQuoteWork *w, const NtFrame *frame, uint32_t end)
{
	uint32_t at = frame->tail;

	if (!frame->cue.passive || frame->source.end == frame->source.first ||
		frame->source.first < frame->cue.range.end)
		return NT_NONE;
	if (at + 1 < end && nt_is_char(w, at, ','))
	{
		uint32_t comma = at + 1;

		while (comma < end && comma < at + LISTENER_REACH && !nt_is_punct(w, comma))
			comma++;
		at = comma < end && nt_is_char(w, comma, ',') ? comma + 1 : end;
	}
	return at + 1 < end && is_word_of(w, at, NT_USE_AS | NT_USE_OF | NT_USE_PREP) &&
				   opens_quotation(w, at + 1)
			   ? at + 1
			   : NT_NONE;
}

/* The token behind whom a verb like "told" is said to: "reporters in Leeds". */
static uint32_t
behind_listener(const NtQuoteWork *w, const NtFrame *frame, uint32_t end)
{
	uint32_t from = frame->tail;
	uint32_t at = from;
	uint32_t head;
	NtRange  listener = nt_phrase_at(w, at, end, &head);

	if (listener.end > listener.first && !frame->cue.passive)
		at = listener.end;
	else if (at + 1 < end && is_word_of(w, at, NT_USE_OBJECT) && nt_is_punct(w, at + 1))
		at++; /* asked her, "Why?" */
	if (at > from && at < end && opens_quotation(w, at) &&
		w->quoted.items[w->quoted_at[at] - 1].title)
		at = w->quoted.items[w->quoted_at[at] - 1].outer.end;
	while (at > from && at < end && at < from + LISTENER_REACH &&
		   w->a->tokens[at].shape == NT_SHAPE_LOWER &&
		   !is_word_of(w, at, NT_USE_FUNCTION))
		at++;
	return at;
}

/*
 * Finds "that" behind somebody who is told something and what adds to him: "told
 * drivers at an old bridge | that".  Sets *start behind it.  False where a verb or
 * mark comes first.
 */
static bool
that_behind(const NtQuoteWork *w, uint32_t at, uint32_t end, uint32_t *start)
{
	const NtWordUse verbs = NT_USE_AUX | NT_USE_ED | NT_USE_BASE | NT_USE_THIRD |
							NT_USE_WHO | NT_USE_WH | NT_USE_TO | NT_USE_ING;

	for (uint32_t t = at; t + 1 < end && t < at + LISTENER_REACH; t++)
	{
		if (nt_is_punct(w, t) || w->quoted_at[t] != 0)
			return false;
		if (is_word_of(w, t, NT_USE_THAT) && !is_word_of(w, t - 1, NT_USE_PREP))
			return marked_start(w, t, end, false, start) == NT_OPENS_THAT;
		if (is_word_of(w, t, verbs))
			return false;
	}
	return false;
}

NtOpening
nt_content_start(const NtQuoteWork *w, const NtUnit *unit, const NtFrame *frame,
				 uint32_t *start)
{
	const NtCue *cue = &frame->cue;
	uint32_t     from = frame->tail;
	uint32_t     end = unit->range.end;
	bool         infinitive =
		cue->tier >= NT_TIER_MEDIUM && !cue->noun &&
		(nt_lex(w->a, cue->verb) & (NT_LEX_SAY_TO | NT_LEX_SAY_OBJECT)) != 0;
	uint32_t  at;
	uint32_t  head;
	NtRange   listener;
	NtOpening opening;

	if (end - from > OPENING_REACH)
		end = from + OPENING_REACH;
	at = behind_agent(w, frame, end);
	if (at != NT_NONE)
	{
		*start = at;
		return NT_OPENS_QUOTE;
	}
	if (is_word_of(w, from, NT_USE_OBJECT) && from + 2 < end &&
		nt_is_char(w, from + 1, ':') && opens_quotation(w, from + 2))
		from++; /* scolded him: "No." */
	opening = marked_start(w, from, end, infinitive, start);
	if ((opening != NT_OPENS_NOTHING &&
		 !(opening == NT_OPENS_QUESTION && frame->inverted)) ||
		cue->noun)
	{
		if (opening == NT_OPENS_NOTHING)
			opening =
				marked_start(w, nt_skip_adverbials(w, from, end), end, false, start);
		return opening;
	}
	if (frame->inverted)
	{
		opening = marked_start(w, nt_skip_adverbials(w, from, end), end, false, start);
		return opening == NT_OPENS_QUESTION ? NT_OPENS_NOTHING : opening;
	}
	at = from;
	if (!cue->object && (nt_lex(w->a, cue->verb) & NT_LEX_SAY_TO) != 0)
	{
		at = behind_listener(w, frame, end);
		opening = marked_start(w, at, end, infinitive, start);
		if (opening != NT_OPENS_NOTHING)
			return opening;
		if (at > from && that_behind(w, at, end, start))
			return NT_OPENS_THAT;
	}
	for (int n = 0; n < 2; n++)
	{
		uint32_t next = cue->object ? at : nt_skip_adverbials(w, at, end);

		opening = marked_start(w, next, end, infinitive, start);
		if (opening != NT_OPENS_NOTHING)
			return opening;
		if (n == 0 && !cue->passive)
		{
			opening = bare_start(w, cue, next, end, start);
			if (opening != NT_OPENS_NOTHING)
				return opening;
		}
		at = skip_parenthesis(w, next, end);
		if (at == next)
			break;
	}
	/* "argued on Fox News Sunday, a programme, that" and objects before "that" */
	if (cue->tier == NT_TIER_WEAK && cue->passive)
		return NT_OPENS_NOTHING;
	listener = nt_phrase_at(w, from, end, &head);
	if (listener.end > listener.first &&
		(nt_lex(w->a, listener.end - 1) & NT_LEX_SAY_NOUN) == 0)
	{
		at = nt_skip_adverbials(w, listener.end, end);
		opening = marked_start(w, at, end, false, start);
		if (opening == NT_OPENS_THAT || opening == NT_OPENS_COLON)
			return opening;
	}
	return NT_OPENS_NOTHING;
}

/*
 * Where a subject begins that is longer than its last phrase: "Lee and other
 * officials".
 */
static uint32_t
before_coordination(const NtQuoteWork *w, uint32_t at, uint32_t start)
{
	for (uint32_t t = at; t > start + 2 && at - t < 6; t--)
	{
		if (nt_is_punct(w, t - 1) || w->quoted_at[t - 1] != 0)
			return at;
		if (is_word_of(w, t - 1, NT_USE_AND | NT_USE_SUBORDINATE) &&
			nt_is_char(w, t - 2, ','))
			return t;
	}
	return at;
}

/* Where a clause begins that has an occasion first: "but | in an interview said". */
static uint32_t
before_occasion(const NtQuoteWork *w, uint32_t at, uint32_t start)
{
	for (uint32_t t = at; t > start + 2 && at - t < 6; t--)
	{
		if (nt_is_punct(w, t - 1) || w->quoted_at[t - 1] != 0)
			return at;
		if (is_word_of(w, t - 1, NT_USE_AND))
			return is_word_of(w, t, NT_USE_PREP) ? t : at;
	}
	return at;
}

/* True where what follows a cue brings in speech: that, a quotation, a colon. */
static bool
is_marked(const NtQuoteWork *w, uint32_t at, uint32_t end)
{
	if (at < end && nt_is_char(w, at, ','))
		at++;
	return at < end && (is_word_of(w, at, NT_USE_THAT) || opens_quotation(w, at) ||
						nt_is_char(w, at, ':'));
}

/* True where a verb brings in a quotation that begins right behind it: said: "...". */
static bool
brings_quotation(const NtQuoteWork *w, const NtCue *cue, uint32_t limit)
{
	uint32_t at = cue->range.end;

	if (at < limit && (nt_is_char(w, at, ',') || nt_is_char(w, at, ':')))
		at++;
	return at < limit && opens_quotation(w, at) &&
		   w->quoted.items[w->quoted_at[at] - 1].words > 1;
}

/* True for a comma, and for a quotation that ends with one. */
static bool
is_comma(const NtQuoteWork *w, uint32_t token)
{
	uint32_t q = w->quoted_at[token];

	if (q == 0)
		return nt_is_char(w, token, ',');
	return w->quoted.items[q - 1].outer.end == token + 1 &&
		   nt_is_char(w, w->quoted.items[q - 1].inner.end - 1, ',');
}

/*
 * True where a frame, met while reading on in what another one brought in,
 * attributes anew.  *end is then where the content before it ends.
 */
static bool
attributes_anew(const NtQuoteWork *w, const NtFrame *first, const NtFrame *frame,
				bool object, uint32_t start, uint32_t limit, uint32_t *end)
{
	const NtCue *cue = &frame->cue;
	uint32_t     at = frame->shared ? cue->range.first : frame->lead;
	bool         comma;

	if (cue->noun || cue->infinitive || at <= start + 1)
		return false;
	while (at > start + 1 && is_word_of(w, at - 1, NT_USE_ADVERB))
		at--;
	/* ", with voters saying" */
	if (cue->gerund && !frame->shared && is_word_of(w, at - 1, NT_USE_PREP) &&
		is_comma(w, at - 2))
		at--;
	if ((cue->gerund || cue->phrase) && is_comma(w, at - 1))
	{
		*end = w->quoted_at[at - 1] != 0 ? at : at - 1;
		return cue->tier >= NT_TIER_MEDIUM || (cue->gerund && !frame->shared);
	}
	if (cue->phrase)
		return false;
	/* "by calling it", "before saying" */
	if (cue->gerund && frame->shared &&
		(cue->tier >= NT_TIER_MEDIUM || is_word_of(w, at - 1, NT_USE_BY)) &&
		is_word_of(w, at - 1, NT_USE_BY | NT_USE_PREP | NT_USE_SUBORDINATE) &&
		!is_word_of(w, at - 1, NT_USE_OF))
	{
		*end = is_comma(w, at - 2) && w->quoted_at[at - 2] == 0 ? at - 2 : at - 1;
		return true;
	}
	if (frame->shared && cue->tier == NT_TIER_STRONG)
		at = before_occasion(w, at, start);
	if (!frame->shared && is_comma(w, at - 1) && brings_quotation(w, cue, limit))
	{
		*end = w->quoted_at[at - 1] != 0 ? at : at - 1;
		return true;
	}
	if (!frame->shared)
		at = before_coordination(w, at, start);
	if (!is_word_of(w, at - 1, NT_USE_AND | NT_USE_SUBORDINATE) ||
		is_word_of(w, at - 1, NT_USE_WH))
		return false;
	comma = is_comma(w, at - 2) || is_end_mark(w, at - 2);
	*end = w->quoted_at[at - 2] != 0 || !comma ? at - 1 : at - 2;
	if (frame->shared)
	{
		if (is_word_of(w, at - 1, NT_USE_SUBORDINATE))
			return false;
		if (cue->gerund)
			return cue->tier >= NT_TIER_MEDIUM;
		return comma || is_marked(w, cue->range.end, limit) ||
			   (object && cue->tier == NT_TIER_STRONG) ||
			   (cue->tier >= NT_TIER_MEDIUM &&
				nt_have_one_form(w, &first->cue, cue, limit));
	}
	if (frame->source.end == frame->source.first)
		return false;
	/* "and Ann Lee said" */
	if (cue->tier == NT_TIER_STRONG && w->mention_at[frame->head] != 0 &&
		w->a->mentions[w->mention_at[frame->head] - 1].kind == NT_PERSON)
		return true;
	return (comma || is_marked(w, frame->tail, limit)) && cue->tier >= NT_TIER_MEDIUM;
}

/* True for a frame in a clause before the main one: "when Lee said", "Noting". */
bool
nt_is_subordinate(const NtQuoteWork *w, const NtFrame *frame)
{
	uint32_t lead = frame->shared ? frame->cue.range.first : frame->lead;

	if ((frame->cue.gerund || frame->cue.passive) &&
		(w->a->tokens[frame->cue.range.first].flags & NT_TOKEN_FIRST) != 0)
		return true;
	return lead > 0 && is_word_of(w, lead - 1, NT_USE_SUBORDINATE | NT_USE_PREP) &&
		   !is_word_of(w, lead - 1, NT_USE_TO);
}

/* True where a quotation ends with a stop or comma of its own. */
static bool
is_complete(const NtQuoteWork *w, const NtQuoted *quoted)
{
	uint32_t last = quoted->inner.end - 1;

	return w->a->tokens[last].class == NT_CHAR_STOP || nt_is_char(w, last, ',');
}

/* What ends a content, if no other frame does. */
typedef enum Border
{
	BORDER_ASIDE,      /* a comma before the writer's addition: ", which", ", while" */
	BORDER_COMMA,      /* any comma */
	BORDER_VERB,       /* a comma before the verb of the main clause */
	BORDER_MAIN_CLAUSE /* a comma before the next frame */
} Border;

static Border
border_of(const NtQuoteWork *w, const NtFrame *frame, NtOpening opening)
{
	if (opening == NT_OPENS_OBJECT || frame->cue.noun ||
		((opening == NT_OPENS_QUESTION || opening == NT_OPENS_INFINITIVE) &&
		 frame->cue.passive && nt_is_subordinate(w, frame)))
		return BORDER_COMMA;
	if (frame->relative)
		return BORDER_VERB;
	return nt_is_subordinate(w, frame) ? BORDER_MAIN_CLAUSE : BORDER_ASIDE;
}

/* True where nothing but a subject stands in a content so far: "the line, which". */
static bool
is_bare_subject(const NtQuoteWork *w, uint32_t start, uint32_t comma)
{
	uint32_t head;
	NtRange  phrase = nt_phrase_at(w, start, comma, &head);

	return phrase.end == comma && phrase.end > phrase.first;
}

/*
 * True where a clause with a subject of its own is about what was said before
 * it: "officials dispute this claim", "Lee denies that".
 */
bool
nt_answers_claim(const NtQuoteWork *w, uint32_t at)
{
	uint32_t end = at + CLAUSE_REACH < w->a->ntokens ? at + CLAUSE_REACH : w->a->ntokens;

	uint32_t head;
	NtRange  subject = nt_phrase_at(w, at, end, &head);

	if (is_word_of(w, at, NT_USE_SUBJECT | NT_USE_IT) || subject.end == subject.first)
		return false;
	for (uint32_t t = at + 1; t + 1 < end && w->quoted_at[t] == 0; t++)
	{
		if (w->a->tokens[t].class == NT_CHAR_STOP || nt_is_char(w, t, ','))
			return false;
		if (is_word_of(w, t, NT_USE_DET) && !is_word_of(w, t - 1, NT_USE_PREP) &&
			((nt_lex(w->a, t + 1) & NT_LEX_SAY_NOUN) != 0 || nt_is_punct(w, t + 1)))
			return true;
	}
	return false;
}

/* True where a comma is such a border; lead is where the next frame begins. */
static bool
is_border(const NtQuoteWork *w, Border border, uint32_t start, uint32_t comma,
		  uint32_t lead)
{
	uint32_t next = comma + 1;

	switch (border)
	{
		case BORDER_COMMA:
			return true;
		case BORDER_VERB:
			return is_word_of(w, next, NT_USE_AUX | NT_USE_ED) ||
				   (w->a->tokens[next].shape == NT_SHAPE_LOWER &&
					w->quoted_at[next] == 0 &&
					(nt_use(w, next) & (NT_USE_FUNCTION | NT_USE_ING)) == 0);
		case BORDER_MAIN_CLAUSE:
			return next == lead;
		case BORDER_ASIDE:
			if (comma < start + ASIDE_AFTER || w->quoted_at[next] != 0)
				return false;
			if (is_word_of(w, next, NT_USE_WHO))
				return !is_bare_subject(w, start, comma);
			if (is_word_of(w, next, NT_USE_AND))
				return (is_word_of(w, start, NT_USE_TO | NT_USE_WH) &&
						nt_begins_clause(w, next + 1, w->a->ntokens)) ||
					   nt_answers_claim(w, next + 1);
			return nt_token_is(w->a, next, "while");
	}
	return false;
}

/*
 * True where a content ends with a quotation that ends before a token: its own
 * comma is the border, or the writer goes on with another verb.
 */
static bool
ends_with_quotation(const NtQuoteWork *w, Border border, uint32_t start, uint32_t next,
					uint32_t lead)
{
	if (next >= w->a->ntokens)
		return false;
	if (nt_is_char(w, next - 2, ',') && is_border(w, border, start, next - 1, lead))
		return true;
	if (is_word_of(w, next, NT_USE_SUBORDINATE) && nt_token_is(w->a, next, "while"))
		return true;
	return (border == BORDER_COMMA || is_word_of(w, start, NT_USE_TO)) &&
		   next + 1 < w->a->ntokens && is_word_of(w, next, NT_USE_AND) &&
		   (is_word_of(w, next + 1, NT_USE_SUBJECT) ||
			is_word_of(w, next + 1, NT_USE_ED | NT_USE_BASE | NT_USE_THIRD));
}

/* True where the writer's own addition stands behind a dash: " - a first for Lee". */
static bool
is_dash_border(const NtQuoteWork *w, uint32_t start, uint32_t t, uint32_t to)
{
	const NtToken *dash = &w->a->tokens[t];

	return t + 2 < to && t > start + ASIDE_AFTER && dash->shape == NT_SHAPE_PUNCT &&
		   dash->class == NT_CHAR_DASH && (dash->flags & NT_TOKEN_GLUED) == 0 &&
		   (dash[1].flags & NT_TOKEN_GLUED) == 0 &&
		   is_word_of(w, t + 1, NT_USE_DET | NT_USE_SUBORDINATE) &&
		   !is_word_of(w, t + 1, NT_USE_AND);
}

/* The first border from a token on, or "to". */
static uint32_t
find_border(const NtQuoteWork *w, Border border, uint32_t start, uint32_t from,
			uint32_t to, uint32_t lead)
{
	uint32_t t = from;
	uint32_t dash = to; /* that no other one follows */

	while (t < to)
	{
		uint32_t q = w->quoted_at[t];

		if (q != 0)
		{
			t = w->quoted.items[q - 1].outer.end;
			if (t < to && w->quoted.items[q - 1].closed && t > start + 2 &&
				ends_with_quotation(w, border, start, t, lead))
				return t;
			continue;
		}
		if (border == BORDER_COMMA &&
			(nt_is_char(w, t, ';') ||
			 (nt_is_char(w, t, ':') && t + 1 < to && w->quoted_at[t + 1] == 0)))
			return t;
		if (nt_is_punct(w, t) && w->a->tokens[t].class == NT_CHAR_DASH &&
			(w->a->tokens[t].flags & NT_TOKEN_GLUED) == 0)
			dash = dash == to && is_dash_border(w, start, t, to) ? t : to + 1;
		if (nt_is_char(w, t, ',') && (border == BORDER_COMMA || t + 1 < w->a->ntokens) &&
			is_border(w, border, start, t, lead))
			return t;
		t++;
	}
	return dash < to ? dash : to;
}

uint32_t
nt_likely_end(const NtQuoteWork *w, uint32_t frame, NtOpening opening, uint32_t start,
			  uint32_t end)
{
	uint32_t q = start < end ? w->quoted_at[start] : 0;
	Border   border = border_of(w, &w->frames.items[frame], opening);
	bool     object = opening == NT_OPENS_OBJECT || opening == NT_OPENS_INFINITIVE ||
				  w->frames.items[frame].cue.gerund;
	uint32_t at = start;

	if (q != 0 && opens_quotation(w, start))
	{
		const NtQuoted *quoted = &w->quoted.items[q - 1];

		if (opening != NT_OPENS_OBJECT && (is_complete(w, quoted) || !quoted->closed))
			return quoted->outer.end;
	}
	for (uint32_t f = frame + 1; f < w->frames.count; f++)
	{
		const NtFrame *next = &w->frames.items[f];
		uint32_t       stop = next->cue.range.first;
		uint32_t       anew;

		if (stop >= end)
			break;
		if (border == BORDER_MAIN_CLAUSE && next->lead > at &&
			nt_is_char(w, next->lead - 1, ','))
			stop = next->lead;
		at = find_border(w, border, start, at, stop, next->lead);
		if (at < stop)
			return at;
		if (attributes_anew(w, &w->frames.items[frame], next, object, start, end, &anew))
			return anew < end ? anew : end;
	}
	return find_border(w, border, start, at, end, end);
}
