/*
 * quote.c: finds who said what.
 *
 * Frames (a speaker and a verb of speech) are found unit by unit, then what
 * they bring in, behind them ("X said that ..."), before them ("..., X said")
 * or on both sides.  Quotations that no frame of their own unit claims belong
 * to a neighbour's.
 */
#include <stdlib.h>

#include "speaker.h"

/* Marks that a content does not begin or end with. */
static bool
is_edge(const NtQuoteWork *w, uint32_t token, bool at_end)
{
	const NtToken *t = &w->a->tokens[token];

	if (t->shape != NT_SHAPE_PUNCT)
		return false;
	if (t->class == NT_CHAR_STOP)
		return !at_end || w->a->text[t->start] == '.';
	return t->class == NT_CHAR_DASH || nt_is_char(w, token, ',') ||
		   nt_is_char(w, token, ';') || nt_is_char(w, token, ':');
}

/*
 * Takes from a content what does not belong to it: marks at its edges, the
 * quotation marks around it, a leading "that".
 */
static NtRange
trim(const NtQuoteWork *w, NtRange range)
{
	bool inside = false;

	for (;;)
	{
		while (range.first < range.end && is_edge(w, range.first, false))
			range.first++;
		while (range.first < range.end && is_edge(w, range.end - 1, true))
			range.end--;
		if (range.first >= range.end || inside)
			return range;
		if (w->quoted_at[range.first] != 0)
		{
			const NtQuoted *q = &w->quoted.items[w->quoted_at[range.first] - 1];

			if (q->outer.end >= range.end && q->outer.first <= range.first)
			{
				if (range.first < q->inner.first)
					range.first = q->inner.first;
				if (range.end > q->inner.end)
					range.end = q->inner.end;
				inside = true;
				continue;
			}
		}
		else if (!nt_is_punct(w, range.first) &&
				 (nt_use(w, range.first) & NT_USE_THAT) != 0 &&
				 range.end - range.first > 2)
		{
			range.first++;
			continue;
		}
		return range;
	}
}

/* Adds a contiguous part of what was said.  False where nothing is left of it. */
static bool
add_content(NtQuoteWork *w, uint32_t attribution, uint32_t first, uint32_t end)
{
	NtRange    range = trim(w, (NtRange){first, end});
	NtContent *content;
	uint32_t   words = 0;

	for (uint32_t t = range.first; t < range.end; t++)
	{
		words += !nt_is_punct(w, t);
		if (w->quoted_at[t] != 0)
			w->quoted.items[w->quoted_at[t] - 1].claimed = true;
	}
	if (words == 0)
		return false;
	content = NT_APPEND(&w->a->arena, &w->contents);
	content->range = range;
	content->attribution = attribution;
	w->attributions.items[attribution].contents++;
	return true;
}

static uint32_t
add_attribution(NtQuoteWork *w, uint32_t unit, const NtFrame *frame, float score)
{
	NtAttribution *attribution = NT_APPEND(&w->a->arena, &w->attributions);

	if (frame != NULL)
	{
		attribution->cue = frame->cue.range;
		attribution->source = frame->source;
		attribution->named = frame->named;
		attribution->head = frame->head;
	}
	else
		attribution->head = NT_NONE;
	attribution->unit = unit;
	attribution->score = score;
	attribution->entity = -1;
	w->units.items[unit].attribution = w->attributions.count - 1;
	return w->attributions.count - 1;
}

static uint32_t
count_words(const NtQuoteWork *w, uint32_t first, uint32_t end)
{
	uint32_t words = 0;

	for (uint32_t t = first; t < end; t++)
		words += !nt_is_punct(w, t);
	return words;
}

/* True where a token ends a quotation. */
static bool
closes_quotation(const NtQuoteWork *w, uint32_t token)
{
	uint32_t q = w->quoted_at[token];

	return q != 0 && w->quoted.items[q - 1].outer.end == token + 1;
}

/*
 * What stands before a frame as its content: from *first, which is where the
 * frame before it left off, to the comma or mark before the frame.
 */
static bool
content_before(const NtQuoteWork *w, const NtFrame *frame, uint32_t first, NtRange *range)
{
	uint32_t last = frame->lead;

	if (last <= first + 1 || frame->cue.noun || frame->cue.gerund)
		return false;
	last--;
	range->first = first;
	range->end = last + 1;
	if (closes_quotation(w, last))
		return true;
	if (frame->cue.phrase)
		return count_words(w, first, last + 1) >= 2;
	if (!nt_is_char(w, last, ',') && w->a->tokens[last].class != NT_CHAR_DASH)
		return false;
	if (w->quoted_at[last] != 0)
		return false;
	return frame->cue.tier >= NT_TIER_MEDIUM && count_words(w, first, last) >= 2;
}

/* True where a frame's clause ends at the token: nothing is brought in behind it. */
static bool
ends_clause(const NtQuoteWork *w, const NtUnit *unit, uint32_t token)
{
	return token >= unit->range.end || nt_is_punct(w, token) || w->quoted_at[token] != 0;
}

/*
 * The rest of an interrupted sentence: "A, X said, B".  Sets *range; false
 * where what follows the comma is the writer's again.
 */
static bool
content_resumes(const NtQuoteWork *w, const NtUnit *unit, const NtFrame *frame,
				bool quoted, NtRange *range)
{
	const NtWordUse others = NT_USE_ING | NT_USE_WHO | NT_USE_AND | NT_USE_SUBORDINATE |
							 NT_USE_ED | NT_USE_AS | NT_USE_PREP | NT_USE_DET;
	uint32_t at = nt_skip_adverbials(w, frame->tail, unit->range.end);
	uint32_t next;

	if (at >= unit->range.end ||
		!(nt_is_char(w, at, ',') || w->a->tokens[at].class == NT_CHAR_DASH))
		return false;
	next = at + 1;
	if (next >= unit->range.end)
		return false;
	range->first = next;
	range->end = unit->range.end;
	if (w->quoted_at[next] != 0)
		return true;
	if (quoted)
	{
		/* ", but "B"" */
		for (uint32_t t = next; t < range->end && t < next + 3 && !nt_is_punct(w, t); t++)
			if (t + 1 < range->end && w->quoted_at[t + 1] != 0)
				return (nt_use(w, next) & NT_USE_ING) == 0;
		return false;
	}
	if (nt_is_punct(w, next))
		return false;
	return (nt_use(w, next) & others) == 0 ||
		   (frame->cue.phrase && (nt_use(w, next) & (NT_USE_WHO | NT_USE_ING)) == 0);
}

static float
score_of(const NtFrame *frame, bool marked)
{
	float score = frame->cue.tier == NT_TIER_STRONG   ? 0.8f
				  : frame->cue.tier == NT_TIER_MEDIUM ? 0.65f
													  : 0.5f;

	if (marked)
		score += 0.15f;
	if (frame->source.end > frame->source.first && !frame->shared)
		score += 0.04f;
	return score;
}

/* True where tokens hold part of a quotation of more than a word. */
static bool
holds_quotation(const NtQuoteWork *w, uint32_t first, uint32_t end)
{
	for (uint32_t t = first; t < end; t++)
		if (w->quoted_at[t] != 0 && w->quoted.items[w->quoted_at[t] - 1].words > 1)
			return true;
	return false;
}

/* True where a verb of this tier may bring in speech so. */
static bool
is_allowed(const NtQuoteWork *w, const NtFrame *frame, NtOpening opening, uint32_t start,
		   uint32_t end)
{
	bool speaker = frame->source.end > frame->source.first;

	switch (opening)
	{
		case NT_OPENS_NOTHING:
			return false;
		case NT_OPENS_QUOTE:
			return holds_quotation(w, start, end);
		case NT_OPENS_COLON:
			return frame->cue.tier >= NT_TIER_MEDIUM || w->quoted_at[start] != 0;
		case NT_OPENS_THAT:
			return speaker || frame->cue.noun || frame->cue.passive ||
				   frame->cue.tier >= NT_TIER_MEDIUM;
		case NT_OPENS_QUESTION:
		case NT_OPENS_INFINITIVE:
			return speaker && frame->cue.tier >= NT_TIER_MEDIUM;
		case NT_OPENS_CLAUSE:
			return speaker && count_words(w, start, end) >= 3;
		case NT_OPENS_OBJECT:
			return speaker && count_words(w, start, end) >= 2;
	}
	return false;
}

/*
 * Where a frame must end that stands between the subject and the verb of one
 * behind it: "Lee, who called it a win, said".  The unit's end for others.
 */
static uint32_t
limit_of(const NtQuoteWork *w, const NtUnit *unit, uint32_t f)
{
	const NtFrame *frame = &w->frames.items[f];

	for (uint32_t next = f + 1; next < w->frames.count && next < f + 3; next++)
	{
		const NtFrame *other = &w->frames.items[next];

		if (!other->shared && !other->inverted &&
			other->source.end > other->source.first &&
			other->named.end <= frame->cue.range.first &&
			other->named.first >= unit->range.first && !other->cue.noun &&
			!other->cue.phrase && !other->cue.passive)
			return other->cue.range.first - 1;
	}
	return unit->range.end;
}

/*
 * True where a phrase before a colon labels what follows as that speaker's: a
 * name in a headline or at the beginning of a paragraph, "SPEAKER", "Q".
 */
static bool
is_label(const NtQuoteWork *w, const NtUnit *unit, NtRange label)
{
	uint32_t       m = w->mention_at[label.end - 1];
	const NtToken *first = &w->a->tokens[label.first];

	if (unit->range.first != w->a->blocks[unit->block].first_token &&
		(first->flags & NT_TOKEN_LINE) == 0)
		return false;
	if (m != 0)
		return w->a->mentions[m - 1].kind == NT_PERSON ||
			   (w->a->mentions[m - 1].kind == NT_ORGANIZATION &&
				w->a->blocks[unit->block].role == NT_HEADLINE);
	if (label.end - label.first == 1 && first->end - first->start == 1)
		return w->a->text[first->start] == 'Q' || w->a->text[first->start] == 'A';
	for (uint32_t t = label.first; t < label.end; t++)
		if (w->a->tokens[t].shape != NT_SHAPE_UPPER &&
			w->a->tokens[t].shape != NT_SHAPE_INITIAL)
			return false;
	return nt_is_title(w, label.end - 1);
}

/*
 * Reads a paragraph whose speaker stands before a colon at its beginning, to
 * its end: "Lee: We ask our allies", "Q: Why?".
 */
static bool
read_label(NtQuoteWork *w, uint32_t u)
{
	NtUnit  *unit = &w->units.items[u];
	uint32_t end = w->a->blocks[unit->block].end_token;
	uint32_t colon = unit->range.first;
	uint32_t attribution;
	NtFrame  frame = {0};

	while (colon < unit->range.end && colon - unit->range.first < 9 &&
		   !nt_is_char(w, colon, ':'))
		colon++;
	if (colon >= unit->range.end || colon - unit->range.first > 8 ||
		colon == unit->range.first || colon + 2 >= end || w->quoted_at[colon] != 0 ||
		w->quoted_at[unit->range.first] != 0)
		return false;
	frame.source = nt_phrase_before(w, unit->range.first, colon, &frame.head);
	if (frame.source.first != unit->range.first || frame.source.end != colon ||
		!is_label(w, unit, frame.source))
		return false;
	if (w->mention_at[colon - 1] == 0 && colon - unit->range.first == 1)
		frame.source.end = frame.source.first;
	frame.named = frame.source;
	if (frame.source.end == frame.source.first)
		frame.head = NT_NONE;
	frame.cue.range = (NtRange){colon, colon + 1};
	attribution = add_attribution(w, u, &frame, 0.8f);
	add_content(w, attribution, colon + 1, end);
	while (u + 1 < w->units.count && w->units.items[u + 1].block == unit->block)
		w->units.items[++u].attribution = attribution;
	return true;
}

/* The contents of one unit's frames. */
static void
read_unit(NtQuoteWork *w, uint32_t u)
{
	NtUnit        *unit = &w->units.items[u];
	uint32_t       done = unit->range.first;
	const NtFrame *last = NULL;

	if (unit->attribution != NT_NONE || read_label(w, u))
		return;
	nt_find_frames(w, unit);
	for (uint32_t f = 0; f < w->frames.count; f++)
	{
		NtFrame  *frame = &w->frames.items[f];
		uint32_t  start = frame->tail;
		uint32_t  end = frame->tail;
		uint32_t  attribution = NT_NONE;
		uint32_t  limit;
		NtRange   before;
		NtRange   rest;
		NtOpening opening;

		if (frame->cue.range.first < done)
			continue;
		limit = limit_of(w, unit, f);
		if (frame->shared)
			nt_share_speaker(w, unit, last, frame->cue.range.first, frame);
		opening = frame->cue.phrase ? NT_OPENS_NOTHING
									: nt_content_start(w, unit, frame, &start);
		if (opening != NT_OPENS_NOTHING)
			end = nt_content_end(w, unit, f, opening, start);
		if (end > limit)
			end = limit;
		if (limit == unit->range.end &&
			(opening == NT_OPENS_NOTHING || frame->inverted ||
			 opening == NT_OPENS_QUOTE ||
			 closes_quotation(w, frame->lead > 0 ? frame->lead - 1 : 0)) &&
			content_before(w, frame, done, &before) &&
			(opening == NT_OPENS_NOTHING || closes_quotation(w, before.end - 1)) &&
			(opening != NT_OPENS_NOTHING ||
			 ends_clause(w, unit, nt_skip_adverbials(w, frame->tail, unit->range.end)) ||
			 frame->inverted || frame->cue.phrase || closes_quotation(w, before.end - 1)))
		{
			bool quoted = closes_quotation(w, before.end - 1);

			attribution = add_attribution(w, u, frame, score_of(frame, quoted));
			last = frame;
			add_content(w, attribution, before.first, before.end);
			done = frame->tail;
			if (opening == NT_OPENS_QUOTE)
			{
				add_content(w, attribution, start, end);
				done = end;
			}
			else if (content_resumes(w, unit, frame, quoted, &rest))
			{
				rest.end = nt_content_end(w, unit, f, NT_OPENS_CLAUSE, rest.first);
				add_content(w, attribution, rest.first, rest.end);
				done = rest.end;
			}
			continue;
		}
		if (frame->cue.phrase && frame->lead == unit->range.first)
		{
			/* According to X, ... */
			uint32_t t = frame->tail;

			while (t < unit->range.end && !nt_is_char(w, t, ',') && w->quoted_at[t] == 0)
				t++;
			start = t;
			end = nt_content_end(w, unit, f, NT_OPENS_CLAUSE, start);
			opening = NT_OPENS_COLON;
		}
		if (!is_allowed(w, frame, opening, start, end))
			continue;
		attribution =
			add_attribution(w, u, frame, score_of(frame, opening != NT_OPENS_OBJECT));
		add_content(w, attribution, start, end);
		if (limit < unit->range.end)
			continue;
		last = frame;
		done = end;
	}
}

/* The kind of a content: how much of it stands in marks. */
static NtQuoteKind
kind_of(const NtQuoteWork *w, NtRange range)
{
	uint32_t words = 0;
	uint32_t quoted = 0;

	for (uint32_t t = range.first; t < range.end; t++)
	{
		if (nt_is_punct(w, t))
			continue;
		words++;
		quoted += w->quoted_at[t] != 0;
	}
	return quoted == words ? NT_DIRECT : quoted > 0 ? NT_MIXED : NT_INDIRECT;
}

/* True where a quotation is all that its unit holds. */
static bool
fills_unit(const NtQuoteWork *w, const NtUnit *unit, const NtQuoted *quoted)
{
	for (uint32_t t = unit->range.first; t < quoted->outer.first; t++)
		if (!nt_is_punct(w, t))
			return false;
	for (uint32_t t = quoted->outer.end; t < unit->range.end; t++)
		if (!nt_is_punct(w, t))
			return false;
	return true;
}

/*
 * The attribution that a quotation which fills its unit goes on with or
 * leads to: that of the unit before or behind it in its paragraph, else the
 * paragraph's before.
 */
static uint32_t
neighbour(const NtQuoteWork *w, uint32_t u)
{
	const NtUnit *unit = &w->units.items[u];

	if (u > 0 && w->units.items[u - 1].block == unit->block &&
		w->units.items[u - 1].attribution != NT_NONE)
		return w->units.items[u - 1].attribution;
	if (u + 1 < w->units.count && w->units.items[u + 1].block == unit->block)
		return w->units.items[u + 1].attribution;
	if (u > 0 && w->units.items[u - 1].attribution != NT_NONE)
		return w->units.items[u - 1].attribution;
	return NT_NONE;
}

/*
 * A quotation inside a sentence whose verb is none of speech: its subject is
 * who speaks.  Behind a dash a name may follow: "..." - Ann Lee.
 */
static void
add_fragment(NtQuoteWork *w, uint32_t u, const NtQuoted *quoted)
{
	const NtUnit *unit = &w->units.items[u];
	uint32_t      next = quoted->outer.end;
	NtFrame       frame = {0};
	uint32_t      attribution;

	frame.head = NT_NONE;
	if (next + 1 < unit->range.end && w->a->tokens[next].class == NT_CHAR_DASH)
		frame.source = nt_phrase_at(w, next + 1, unit->range.end, &frame.head);
	frame.named = frame.source;
	if (frame.source.end == frame.source.first)
		nt_share_speaker(w, unit, NULL, quoted->outer.first, &frame);
	attribution = add_attribution(w, u, &frame, 0.4f);
	w->attributions.items[attribution].fragment = true;
	add_content(w, attribution, quoted->inner.first, quoted->inner.end);
}

/* True where most words of a quotation begin with a capital: the title of a work. */
static bool
is_name(const NtQuoteWork *w, const NtQuoted *quoted)
{
	uint32_t capital = 0;
	uint32_t lower = 0;

	for (uint32_t t = quoted->inner.first; t < quoted->inner.end; t++)
	{
		NtShape shape = (NtShape) w->a->tokens[t].shape;

		if (shape == NT_SHAPE_CAPITAL || shape == NT_SHAPE_UPPER ||
			shape == NT_SHAPE_MIXED)
			capital++;
		else if (shape == NT_SHAPE_LOWER && (nt_use(w, t) & NT_USE_FUNCTION) == 0)
			lower++;
	}
	return capital > lower;
}

/* Gives the quotations that no frame claimed to somebody. */
static void
place_rest(NtQuoteWork *w)
{
	uint32_t u = 0;

	for (uint32_t q = 0; q < w->quoted.count; q++)
	{
		NtQuoted *quoted = &w->quoted.items[q];
		uint32_t  attribution;

		if (q % 256 == 0)
			nt_check(w->a);
		if (quoted->claimed)
			continue;
		while (u < w->units.count && w->units.items[u].range.end <= quoted->outer.first)
			u++;
		if (u == w->units.count)
			break;
		if (fills_unit(w, &w->units.items[u], quoted))
		{
			attribution = neighbour(w, u);
			if (attribution == NT_NONE)
				attribution = add_attribution(w, u, NULL, 0.5f);
			w->units.items[u].attribution = attribution;
			add_content(w, attribution, quoted->inner.first, quoted->inner.end);
		}
		else if (quoted->words >= 6 && !is_name(w, quoted))
			add_fragment(w, u, quoted);
	}
}

static NtSpan
span_of(const NtQuoteWork *w, NtRange range)
{
	NtSpan span = {0, 0};

	if (range.first < range.end)
	{
		span.start = w->a->tokens[range.first].start;
		span.end = w->a->tokens[range.end - 1].end;
	}
	return span;
}

static int
by_start(const void *a, const void *b)
{
	const NtContent *x = a;
	const NtContent *y = b;

	if (x->range.first != y->range.first)
		return x->range.first < y->range.first ? -1 : 1;
	return x->attribution < y->attribution ? -1 : x->attribution > y->attribution;
}

/* Writes the quotes, in order; utterances are numbered as they come. */
static void
write_quotes(NtQuoteWork *w)
{
	NtAnalysis *a = w->a;
	uint32_t   *utterance;
	uint32_t    utterances = 0;

	if (w->contents.count == 0)
		return;
	utterance = nt_alloc0(&a->arena, w->attributions.count * sizeof(uint32_t));
	qsort(w->contents.items, w->contents.count, sizeof(NtContent), by_start);
	a->quotes = nt_alloc0(&a->arena, w->contents.count * sizeof(NtQuote));
	for (uint32_t c = 0; c < w->contents.count; c++)
	{
		const NtContent     *content = &w->contents.items[c];
		const NtAttribution *from = &w->attributions.items[content->attribution];
		NtQuote             *quote = &a->quotes[a->nquotes++];

		if (utterance[content->attribution] == 0)
			utterance[content->attribution] = ++utterances;
		quote->span = span_of(w, content->range);
		quote->kind = kind_of(w, content->range);
		quote->speaker = from->speaker;
		quote->speaker_entity = from->entity;
		quote->mention = span_of(w, from->source);
		quote->cue = span_of(w, from->cue);
		quote->utterance = utterance[content->attribution];
		quote->score = from->score;
	}
}

void
nt_find_quotes(NtAnalysis *a)
{
	NtQuoteWork work = {0};

	a->quotes = NULL;
	a->nquotes = 0;
	if (a->ntokens == 0)
		return;
	work.a = a;
	work.quoted_at = nt_alloc0(&a->arena, a->ntokens * sizeof(uint32_t));
	work.mention_at = nt_alloc0(&a->arena, a->ntokens * sizeof(uint32_t));
	for (uint32_t m = 0; m < a->nmentions; m++)
		for (uint32_t t = a->mentions[m].first_token; t < a->mentions[m].end_token; t++)
			work.mention_at[t] = m + 1;
	nt_find_uses(&work);
	nt_pair_marks(&work);
	nt_find_units(&work);
	for (uint32_t u = 0; u < work.units.count; u++)
		read_unit(&work, u);
	work.framed = work.attributions.count;
	place_rest(&work);
	nt_resolve_speakers(&work);
	write_quotes(&work);
}
