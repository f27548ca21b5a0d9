/*
 * quote_unit.c: reads one unit: which of its frames bring in speech, what, and
 * on which side of them.
 */
#include "speaker.h"

#define APPOSITION_REACH 24 /* tokens behind a speaker at the end of a sentence */
#define BEFORE_NAME 3       /* tokens between a passive and what somebody is called */
#define DOUBT 0.5f          /* score below which what stands in a content is read, too */
#define DOUBT_REACH 160     /* tokens of such a content, lest units be read in squares */
#define SHORT_START 6       /* words before "he said," that are no sentence yet */

/* A unit while it is read from left to right. */
typedef struct Reader
{
	NtQuoteWork   *w;
	const NtUnit  *unit;
	uint32_t       number; /* of the unit */
	uint32_t       done;   /* the token behind what was given to a frame */
	uint32_t       begun;  /* the first token of the last content before a frame */
	const NtFrame *last;   /* the last frame that brought in something */
} Reader;

/* True where tokens hold at least so many words. */
static bool
has_words(const NtQuoteWork *w, uint32_t first, uint32_t end, uint32_t wanted)
{
	uint32_t words = 0;

	for (uint32_t t = first; t < end && words < wanted; t++)
		words += !nt_is_punct(w, t);
	return words >= wanted;
}

/* True where a token ends a quotation. */
static bool
closes_quotation(const NtQuoteWork *w, uint32_t token)
{
	uint32_t q = w->quoted_at[token];

	return q != 0 && w->quoted.items[q - 1].outer.end == token + 1;
}

bool
nt_opens_speech(const NtQuoteWork *w, uint32_t token)
{
	const NtQuoted *quoted;

	if (w->quoted_at[token] == 0)
		return false;
	quoted = &w->quoted.items[w->quoted_at[token] - 1];
	if (quoted->words > 1)
		return !quoted->title;
	return token > 0 &&
		   (nt_is_char(w, token - 1, ',') || nt_is_char(w, token - 1, ':')) &&
		   (w->a->tokens[quoted->inner.end - 1].class == NT_CHAR_STOP ||
			nt_is_char(w, quoted->inner.end - 1, ','));
}

static bool
has_speaker(const NtFrame *frame)
{
	return frame->source.end > frame->source.first;
}

static NtBasis
basis_of(const NtFrame *frame, NtOpening opening)
{
	if (frame->cue.phrase)
		return NT_BASIS_SOURCE;
	switch (opening)
	{
		case NT_OPENS_QUOTE:
			return NT_BASIS_QUOTE;
		case NT_OPENS_COLON:
			return NT_BASIS_COLON;
		case NT_OPENS_THAT:
			return NT_BASIS_THAT;
		case NT_OPENS_QUESTION:
			return NT_BASIS_QUESTION;
		case NT_OPENS_INFINITIVE:
			return NT_BASIS_INFINITIVE;
		case NT_OPENS_OBJECT:
			return NT_BASIS_OBJECT;
		default:
			return NT_BASIS_CLAUSE;
	}
}

/*
 * What stands before a frame as its content: from where the frame before it
 * left off to the comma or mark before this one.
 */
static bool
content_before(const Reader *r, const NtFrame *frame, NtRange *range)
{
	const NtQuoteWork *w = r->w;
	uint32_t           last = frame->lead;

	if (last <= r->done + 1 || frame->cue.noun || frame->cue.gerund)
		return false;
	last--;
	range->first = r->done;
	range->end = last + 1;
	if (closes_quotation(w, last))
	{
		/* "He was blunt: "No," Lee said" */
		const NtQuoted *quoted = &w->quoted.items[w->quoted_at[last] - 1];
		uint32_t        first = quoted->outer.first;

		/* "The Bridge" tells a story, the "bridge" Lee promised */
		if ((quoted->title || quoted->words == 1) && !frame->cue.phrase &&
			!nt_is_punct(w, quoted->inner.end - 1))
			return false;
		if (first > r->done && (nt_is_char(w, first - 1, ':') ||
								w->a->tokens[first - 1].class == NT_CHAR_STOP))
			range->first = first;
		return true;
	}
	if (frame->cue.phrase)
		return has_words(w, r->done, last + 1, 2);
	if (!nt_is_char(w, last, ',') && w->a->tokens[last].class != NT_CHAR_DASH)
		return false;
	if (w->quoted_at[last] != 0)
		return false;
	if (frame->cue.tier < NT_TIER_MEDIUM)
		return false;
	/* "Lee, he said, is": a subject alone */
	return has_words(w, r->done, last, 2) ||
		   (frame->tail + 1 < r->unit->range.end && nt_is_char(w, frame->tail, ',') &&
			(nt_use(w, frame->tail + 1) & NT_USE_AUX) != 0 &&
			has_words(w, r->done, last, 1));
}

/* The token behind who is told something: "Lee told reporters |". */
static uint32_t
behind_listener(const Reader *r, const NtFrame *frame)
{
	NtRange  listener;
	uint32_t head;

	if (frame->inverted || (nt_lex(r->w->a, frame->cue.verb) & NT_LEX_SAY_TO) == 0)
		return frame->tail;
	listener = nt_phrase_at(r->w, frame->tail, r->unit->range.end, &head);
	return listener.end > listener.first ? listener.end : frame->tail;
}

/*
 * True where a frame takes what stands before it: always behind a quotation,
 * else only if it brings in nothing behind it.
 */
static bool
takes_before(const Reader *r, const NtFrame *frame, NtOpening opening, NtRange *range)
{
	const NtQuoteWork *w = r->w;
	uint32_t           next;

	if (!content_before(r, frame, range))
		return false;
	if (closes_quotation(w, range->end - 1))
	{
		/* not "On "Face the Nation," Lee said that" */
		const NtQuoted *quoted = &w->quoted.items[w->quoted_at[range->end - 1] - 1];

		return opening == NT_OPENS_NOTHING || opening == NT_OPENS_QUOTE ||
			   (!quoted->title && !has_words(w, range->first, quoted->outer.first, 1));
	}
	if (opening != NT_OPENS_NOTHING)
		return false;
	if (frame->inverted || frame->cue.phrase)
		return true;
	next = nt_skip_adverbials(w, behind_listener(r, frame), r->unit->range.end);
	return next >= r->unit->range.end || nt_is_punct(w, next) || w->quoted_at[next] != 0;
}

/*
 * The rest of an interrupted sentence: "A, X said, B".  Sets *first; false
 * where what follows the comma is the writer's again.
 */
static bool
content_resumes(const Reader *r, const NtFrame *frame, bool quoted, uint32_t *first)
{
	const NtWordUse others = NT_USE_ING | NT_USE_WHO | NT_USE_AND | NT_USE_SUBORDINATE |
							 NT_USE_ED | NT_USE_AS | NT_USE_PREP;
	const NtQuoteWork *w = r->w;
	uint32_t           end = r->unit->range.end;
	uint32_t           at = nt_skip_adverbials(w, behind_listener(r, frame), end);

	if (at + 1 >= end ||
		!(nt_is_char(w, at, ',') || w->a->tokens[at].class == NT_CHAR_DASH))
		return false;
	*first = at + 1;
	if (w->quoted_at[*first] != 0)
		return true;
	if (nt_is_punct(w, *first))
		return false;
	if ((nt_use(w, *first) & NT_USE_AUX) != 0)
		return true; /* Lee, he said, is */
	if (!quoted && at == frame->tail &&
		!has_words(w, r->begun, frame->lead, SHORT_START + 1) &&
		!(frame->inverted && (nt_use(w, *first) & NT_USE_DET) != 0))
		return (nt_use(w, *first) & (NT_USE_WHO | NT_USE_ING)) == 0;
	if (quoted)
	{
		/* but "B" */
		for (uint32_t t = *first; t + 1 < end && t < *first + 3 && !nt_is_punct(w, t);
			 t++)
			if (w->quoted_at[t + 1] != 0)
				return (nt_use(w, *first) & NT_USE_ING) == 0;
		return false;
	}
	if (frame->cue.phrase)
		return (nt_use(w, *first) & (NT_USE_WHO | NT_USE_ING)) == 0;
	if ((nt_use(w, *first) & others) != 0)
		return false;
	return (nt_use(w, *first) & NT_USE_DET) == 0 || nt_begins_clause(w, *first, end);
}

/* True where a frame stands in a line whose words all begin with capitals. */
static bool
is_title_line(const NtQuoteWork *w, const NtFrame *frame)
{
	NtShape shape = (NtShape) w->a->tokens[frame->cue.verb].shape;

	return shape != NT_SHAPE_LOWER &&
		   (w->a->tokens[frame->cue.verb].flags & NT_TOKEN_FIRST) == 0;
}

/* True for what somebody asks for himself: asked | not to be named. */
static bool
is_favour(const NtQuoteWork *w, const NtFrame *frame, uint32_t start)
{
	uint32_t to = start;

	if (start != frame->tail || (nt_lex(w->a, frame->cue.verb) & NT_LEX_SAY_TO) == 0 ||
		frame->cue.passive)
		return false;
	if ((nt_use(w, to) & NT_USE_NEGATIVE) != 0)
		to++;
	return to + 2 < w->a->ntokens && !nt_is_punct(w, to + 1) && !nt_is_punct(w, to + 2) &&
		   (nt_use(w, to + 1) & NT_USE_BE) != 0 && (nt_use(w, to + 2) & NT_USE_ED) != 0;
}

/* True where a verb of this tier may bring in speech so. */
static bool
is_allowed(const NtQuoteWork *w, const NtFrame *frame, NtOpening opening, uint32_t start)
{
	switch (opening)
	{
		case NT_OPENS_NOTHING:
			return false;
		case NT_OPENS_QUOTE:
			return nt_opens_speech(w, start);
		case NT_OPENS_COLON:
			if (start >= w->a->ntokens)
				return false;
			return frame->cue.tier >= NT_TIER_MEDIUM || w->quoted_at[start] != 0;
		case NT_OPENS_THAT:
			return has_speaker(frame) || frame->cue.noun || frame->cue.passive ||
				   frame->cue.tier >= NT_TIER_MEDIUM;
		case NT_OPENS_QUESTION:
			/* "was stressed when" */
			if (frame->cue.passive && (nt_use(w, start) & NT_USE_SUBORDINATE) != 0 &&
				(nt_lex(w->a, frame->cue.verb) & NT_LEX_SAY_TO) == 0)
				return false;
			/* fall through */
		case NT_OPENS_INFINITIVE:
			if (opening == NT_OPENS_INFINITIVE && is_favour(w, frame, start))
				return false;
			return (has_speaker(frame) || frame->cue.passive) &&
				   frame->cue.tier >= NT_TIER_MEDIUM;
		case NT_OPENS_CLAUSE:
		case NT_OPENS_OBJECT:
			/* in a title a verb may be anything */
			return has_speaker(frame) &&
				   (frame->cue.tier == NT_TIER_STRONG || !is_title_line(w, frame));
	}
	return false;
}

/*
 * Where a frame must end that stands between the subject and the verb of one
 * behind it: "Lee, who called it a win, said".  The unit's end for others.
 */
static uint32_t
limit_of(const Reader *r, uint32_t f)
{
	const NtQuoteWork *w = r->w;
	const NtFrame     *frame = &w->frames.items[f];

	for (uint32_t next = f + 1; next < w->frames.count && next < f + 3; next++)
	{
		const NtFrame *other = &w->frames.items[next];

		if (!other->shared && !other->inverted && has_speaker(other) &&
			other->named.end <= frame->cue.range.first && !other->cue.noun &&
			!other->cue.phrase && !other->cue.passive)
			return other->cue.range.first -
				   !closes_quotation(w, other->cue.range.first - 1);
	}
	return r->unit->range.end;
}

/*
 * True where the next quotation behind a token has words of its own that bring it in:
 * "A," she said, but "B," said Lee; "A," she said before asking, "B?"
 */
static bool
has_own_frame(const Reader *r, uint32_t f, uint32_t start)
{
	const NtQuoteWork *w = r->w;
	const NtFrame     *next = &w->frames.items[f + 1];
	uint32_t           quoted = start;

	while (quoted < r->unit->range.end && w->quoted_at[quoted] == 0)
		quoted++;
	if (f + 1 >= w->frames.count || quoted == r->unit->range.end)
		return false;
	if (next->cue.gerund && next->cue.tier >= NT_TIER_MEDIUM &&
		next->cue.range.first >= w->frames.items[f].tail && next->tail <= quoted)
		return true;
	return has_speaker(next) && !next->shared && next->cue.tier == NT_TIER_STRONG &&
		   next->lead > start && closes_quotation(w, next->lead - 1) &&
		   w->quoted_at[quoted] == w->quoted_at[next->lead - 1];
}

/* Gives a frame what stands before it, and the rest behind it. */
static void
read_before(Reader *r, uint32_t f, NtRange before, NtOpening opening, uint32_t start)
{
	NtQuoteWork   *w = r->w;
	const NtFrame *frame = &w->frames.items[f];
	bool           quoted = closes_quotation(w, before.end - 1);
	uint32_t       attribution =
		nt_add_attribution(w, r->number, frame,
						   quoted              ? NT_BASIS_BEHIND_QUOTE
						   : frame->cue.phrase ? NT_BASIS_SOURCE
											   : NT_BASIS_BEHIND_CLAUSE);

	nt_add_content(w, attribution, before.first, before.end);
	r->begun = before.first;
	r->last = frame;
	r->done = frame->tail;
	if (opening == NT_OPENS_QUOTE && !nt_opens_speech(w, start))
		return;
	if (opening != NT_OPENS_QUOTE && !content_resumes(r, frame, quoted, &start))
		return;
	if (has_own_frame(r, f, start))
		return;
	r->done = nt_content_end(w, f, opening == NT_OPENS_QUOTE ? opening : NT_OPENS_CLAUSE,
							 start, r->unit->range.end);
	nt_add_content(w, attribution, start, r->done);
}

/* The place behind a source and what adds to it: "According to Lee, the mayor, |". */
static uint32_t
behind_source(const Reader *r, const NtFrame *frame)
{
	const NtQuoteWork *w = r->w;
	uint32_t           t = frame->tail;

	while (t < r->unit->range.end && !nt_is_char(w, t, ',') && w->quoted_at[t] == 0)
		t++;
	return t;
}

/* How many words make a content: fewer where a mark or "that" brings them in. */
static uint32_t
words_wanted(const NtQuoteWork *w, NtOpening opening, uint32_t start, uint32_t end)
{
	if (opening == NT_OPENS_CLAUSE)
		return nt_begins_clause(w, start, end) ? 2 : 3;
	return opening == NT_OPENS_OBJECT ? 2 : 1;
}

/* True where an object only points to what was said: "denied the claim", "this". */
static bool
names_claim(const NtQuoteWork *w, uint32_t start, uint32_t end)
{
	if (end > start + 1 && w->a->tokens[end - 1].class == NT_CHAR_STOP)
		end--;
	return end == start + 2 && !nt_is_punct(w, start) &&
		   (nt_use(w, start) & (NT_USE_DET | NT_USE_POSSESSIVE)) != 0 &&
		   (nt_lex(w->a, start + 1) & NT_LEX_SAY_NOUN) != 0;
}

/* True for a clause that leads a sentence: "As Lee noted, ...". */
static bool
is_as_clause(const Reader *r, const NtFrame *frame)
{
	const NtQuoteWork *w = r->w;

	return frame->lead == r->unit->range.first + 1 && has_speaker(frame) &&
		   (nt_use(w, frame->lead - 1) & NT_USE_AS) != 0 &&
		   frame->tail + 1 < r->unit->range.end && nt_is_char(w, frame->tail, ',');
}

/* True where words in marks only begin what was said: said "thousands" of us were. */
static bool
begins_with_quotation(const Reader *r, const NtFrame *frame, uint32_t start)
{
	uint32_t behind = r->w->quoted.items[r->w->quoted_at[start] - 1].outer.end;

	return frame->cue.tier >= NT_TIER_MEDIUM && behind + 1 < r->unit->range.end &&
		   !nt_is_punct(r->w, behind) &&
		   ((nt_use(r->w, behind) & (NT_USE_OF | NT_USE_AUX)) != 0 ||
			nt_begins_clause(r->w, behind, r->unit->range.end));
}

/* True for a frame behind the first word of a sentence: "But, Lee added, it is safe". */
static bool
leads_sentence(const Reader *r, const NtFrame *frame)
{
	const NtQuoteWork *w = r->w;
	uint32_t           first = r->unit->range.first;

	return frame->lead == first + 2 && has_speaker(frame) &&
		   frame->cue.tier >= NT_TIER_MEDIUM && nt_is_char(w, first + 1, ',') &&
		   frame->tail + 1 < r->unit->range.end && nt_is_char(w, frame->tail, ',') &&
		   nt_begins_clause(w, frame->tail + 1, r->unit->range.end);
}

/*
 * Where what a noun brings in ends before the verb that the noun is the subject
 * of: "the claim that it "creaks" | was denied".
 */
static uint32_t
before_main_verb(const NtQuoteWork *w, uint32_t start, uint32_t end)
{
	bool verb = false;

	for (uint32_t t = start; t + 1 < end; t++)
	{
		if (nt_is_punct(w, t) && w->quoted_at[t] == 0)
			return end;
		verb = verb ||
			   (!nt_is_punct(w, t) && (nt_use(w, t) & (NT_USE_AUX | NT_USE_ED)) != 0);
		if (verb && closes_quotation(w, t) && !nt_is_punct(w, t + 1) &&
			(nt_use(w, t + 1) & NT_USE_AUX) != 0)
			return t + 1;
	}
	return end;
}

/*
 * Gives a passive without a speaker the one that "by" names behind the quotation at
 * a token, or a word or two on: is called "the plank" by drivers, was called a "bold
 * liar" by Lee.  Sets *end to the end of the quotation.
 */
static bool
find_agent_behind(const Reader *r, NtFrame *frame, uint32_t start, uint32_t *end)
{
	const NtQuoteWork *w = r->w;
	uint32_t           t = start;
	uint32_t           head;
	NtRange            phrase;

	if (!frame->cue.passive || has_speaker(frame))
		return false;
	while (t < r->unit->range.end && t < start + BEFORE_NAME && w->quoted_at[t] == 0 &&
		   !nt_is_punct(w, t))
		t++;
	if (t >= r->unit->range.end || w->quoted_at[t] == 0)
		return false;
	*end = w->quoted.items[w->quoted_at[t] - 1].outer.end;
	if (*end + 1 >= r->unit->range.end || nt_is_punct(w, *end) ||
		(nt_use(w, *end) & NT_USE_BY) == 0)
		return false;
	phrase = nt_phrase_at(w, *end + 1, r->unit->range.end, &head);
	if (phrase.end == phrase.first)
		return false;
	frame->source = phrase;
	frame->named = phrase;
	frame->head = head;
	return true;
}

/*
 * Where a content ends before what says once more at the end of the sentence who
 * speaks: "Lee said they knew "too little | ," she said."
 */
static uint32_t
before_repeated_source(const Reader *r, uint32_t f, uint32_t start, uint32_t end)
{
	const NtQuoteWork *w = r->w;
	const NtFrame     *last = &w->frames.items[w->frames.count - 1];

	if (f + 1 >= w->frames.count || last->cue.tier != NT_TIER_STRONG || last->inverted ||
		last->shared || !has_speaker(last) || last->head == NT_NONE ||
		(nt_use(w, last->head) & NT_USE_SUBJECT) == 0 || last->lead <= start ||
		last->lead >= end || !closes_quotation(w, last->lead - 1) ||
		nt_skip_adverbials(w, last->tail, r->unit->range.end) + 1 < r->unit->range.end)
		return end;
	return last->lead;
}

/* True where another frame stands in what a frame brought in. */
static bool
holds_frame(const NtQuoteWork *w, uint32_t f, uint32_t end)
{
	return f + 1 < w->frames.count && w->frames.items[f + 1].cue.range.first < end;
}

/* Reads one frame. */
static void
read_frame(Reader *r, uint32_t f)
{
	NtQuoteWork *w = r->w;
	NtFrame     *frame = &w->frames.items[f];
	uint32_t     limit = limit_of(r, f);
	uint32_t     start = frame->tail;
	uint32_t     end;
	uint32_t     attribution;
	uint32_t     last;
	bool         agent;
	bool         repeated;
	NtRange      before;
	NtOpening    opening = NT_OPENS_NOTHING;

	if (frame->shared)
		nt_share_speaker(w, r->unit, r->last, frame->cue.range.first, frame);
	if (!frame->cue.phrase)
		opening = nt_content_start(w, r->unit, frame, &start);
	if (limit == r->unit->range.end && takes_before(r, frame, opening, &before))
	{
		read_before(r, f, before, opening, start);
		return;
	}
	if (opening == NT_OPENS_NOTHING && is_as_clause(r, frame))
	{
		start = frame->tail + 1;
		opening = NT_OPENS_CLAUSE;
	}
	if (opening == NT_OPENS_NOTHING && leads_sentence(r, frame))
	{
		start = frame->tail + 1;
		opening = NT_OPENS_CLAUSE;
	}
	if (frame->cue.phrase && has_speaker(frame) && !has_words(w, r->done, frame->lead, 2))
	{
		start = behind_source(r, frame);
		opening = NT_OPENS_CLAUSE;
	}
	if (opening == NT_OPENS_COLON && start >= r->unit->range.end && has_speaker(frame))
	{
		/* what follows is in the next paragraph */
		r->last = frame;
		nt_add_attribution(w, r->number, frame, NT_BASIS_COLON);
		return;
	}
	if (opening == NT_OPENS_QUOTE && !nt_opens_speech(w, start) &&
		begins_with_quotation(r, frame, start))
		opening = NT_OPENS_CLAUSE;
	agent = find_agent_behind(r, frame, start, &end);
	if (agent && opening == NT_OPENS_NOTHING)
		opening = NT_OPENS_OBJECT;
	if (!is_allowed(w, frame, opening, start))
		return;
	if (!agent)
		end = nt_content_end(w, f, opening, start, limit);
	last = before_repeated_source(r, f, start, end);
	repeated = last < end;
	end = last;
	if (frame->cue.noun)
		end = before_main_verb(w, start, end);
	if (!has_words(w, start, end, words_wanted(w, opening, start, end)) ||
		(opening == NT_OPENS_OBJECT && names_claim(w, start, end)))
		return;
	attribution = nt_add_attribution(w, r->number, frame, basis_of(frame, opening));
	nt_add_content(w, attribution, start, end);
	if (repeated) /* whose a quotation is that follows */
		w->units.items[r->number].quoting = nt_add_attribution(
			w, r->number, &w->frames.items[w->frames.count - 1], NT_BASIS_BEHIND_QUOTE);
	if (limit < r->unit->range.end)
		return;
	if (holds_frame(w, f, end) && end - start < DOUBT_REACH &&
		nt_first_score(w, attribution, (NtRange){start, end}) < DOUBT)
		return;
	r->last = frame;
	r->done = end;
}

/* True where an organisation is the source of a report: "Reuters reported". */
static bool
is_report(const NtQuoteWork *w, const NtFrame *frame)
{
	uint32_t m = frame->head == NT_NONE ? 0 : w->mention_at[frame->head];

	return frame->cue.tier == NT_TIER_MEDIUM && m != 0 &&
		   w->a->mentions[m - 1].kind == NT_ORGANIZATION;
}

/* True for "Lee said" at the end of a sentence, adverbs and the like aside. */
static bool
ends_unit(const Reader *r, const NtFrame *frame)
{
	uint32_t next;

	if (!(frame->cue.tier == NT_TIER_STRONG || is_report(r->w, frame)) ||
		!has_speaker(frame) || frame->shared || frame->relative || frame->cue.gerund ||
		frame->cue.infinitive || frame->cue.passive || frame->cue.noun)
		return false;
	next = nt_skip_adverbials(r->w, behind_listener(r, frame), r->unit->range.end);
	if (next >= r->unit->range.end || r->w->a->tokens[next].class == NT_CHAR_STOP)
		return true;
	/* "..., said the director, Ann Lee, on Monday" */
	if (!frame->inverted || !nt_is_char(r->w, next, ',') ||
		r->unit->range.end - next > APPOSITION_REACH)
		return false;
	while (++next < r->unit->range.end)
		if (r->w->quoted_at[next] != 0 ||
			(!nt_is_punct(r->w, next) && (nt_use(r->w, next) & NT_USE_AUX) != 0))
			return false;
	return true;
}

/* True for a source in the midst of a sentence: "..., Lee said, while ...". */
static bool
stands_between(const Reader *r, const NtFrame *frame)
{
	return has_speaker(frame) && !frame->shared && frame->cue.tier >= NT_TIER_MEDIUM &&
		   frame->lead > r->unit->range.first + 2 &&
		   nt_is_char(r->w, frame->lead - 1, ',') && frame->tail < r->unit->range.end &&
		   nt_is_char(r->w, frame->tail, ',');
}

/*
 * Reads a sentence that ends with its source: "..., according to Lee", "..., Lee
 * said".  All of it is that source's, whoever else speaks in it.
 */
static bool
read_source_at_end(Reader *r)
{
	const NtQuoteWork *w = r->w;
	const NtFrame     *frame;
	NtRange            before;

	if (w->frames.count < 2)
		return false;
	frame = &w->frames.items[w->frames.count - 1];
	if ((!frame->cue.phrase && !ends_unit(r, frame)) || frame->lead < r->done + 2 ||
		!nt_is_char(w, frame->lead - 1, ',') || w->quoted_at[frame->lead - 1] != 0 ||
		!content_before(r, frame, &before))
		return false;
	for (uint32_t f = 0; f + 1 < w->frames.count; f++)
		if (stands_between(r, &w->frames.items[f]))
			return false;
	read_before(r, w->frames.count - 1, before, NT_OPENS_NOTHING, frame->tail);
	return true;
}

void
nt_read_unit(NtQuoteWork *w, uint32_t u)
{
	Reader r = {0};

	r.w = w;
	r.unit = &w->units.items[u];
	r.number = u;
	r.done = r.unit->range.first;
	if (r.unit->attribution != NT_NONE || nt_read_label(w, u) || nt_read_headline(w, u))
		return;
	nt_find_frames(w, r.unit);
	if (read_source_at_end(&r))
		return;
	for (uint32_t f = 0; f < w->frames.count; f++)
		if (w->frames.items[f].cue.range.first >= r.done)
			read_frame(&r, f);
}
