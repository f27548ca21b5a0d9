/*
 * quote_fragment.c: gives the quotations that no frame of their own unit claimed
 * to somebody: to a neighbour's speaker, to who stands beside them, or to the
 * subject of the clause that they stand in.
 */
#include "quote.h"

#define FRAGMENT_WORDS 6 /* that make speech of a quotation inside a sentence */
#define OBJECT_REACH 40  /* tokens between a subject and a quotation in its object */

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

/* The attribution of a unit that a quotation beside it goes on with. */
static uint32_t
quoting(const NtUnit *unit)
{
	return unit->quoting != NT_NONE ? unit->quoting : unit->attribution;
}

/*
 * The attribution that a quotation which fills its unit goes on with or
 * leads to: that of a unit before or behind it in its paragraph, else the
 * paragraph's before.
 */
static uint32_t
neighbour(const NtQuoteWork *w, uint32_t u, uint32_t before)
{
	const NtUnit *unit = &w->units.items[u];

	if (before != NT_NONE)
		return before;
	if (u + 1 < w->units.count && unit[1].block == unit->block)
		return quoting(&unit[1]);
	return u > 0 ? quoting(&unit[-1]) : NT_NONE;
}

/*
 * The speaker beside a quotation whose verb is none of speech: "..." Lee
 * beamed; "..." beamed Lee; behind a dash: "..." - Lee.
 */
static bool
find_beside(const NtQuoteWork *w, const NtUnit *unit, const NtQuoted *quoted,
			NtFrame *frame)
{
	uint32_t at = quoted->outer.end;
	uint32_t end = unit->range.end;

	if (at + 1 >= end)
		return false;
	if (w->a->tokens[at].class == NT_CHAR_DASH)
	{
		frame->source = nt_phrase_at(w, at + 1, end, &frame->head);
		return frame->source.end > frame->source.first &&
			   (w->a->tokens[frame->head].shape != NT_SHAPE_LOWER ||
				nt_speaks(w, frame->head));
	}
	if (nt_is_punct(w, at) || nt_is_punct(w, quoted->inner.end - 1) == false)
		return false;
	if ((nt_use(w, at) & NT_USE_ED) != 0)
	{
		frame->source = nt_phrase_at(w, at + 1, end, &frame->head);
		frame->cue.range = (NtRange){at, at + 1};
		return frame->source.end > frame->source.first;
	}
	frame->source = nt_phrase_at(w, at, end, &frame->head);
	if (frame->source.end == frame->source.first)
		return false;
	at = frame->source.end;
	/* the verb looked like the last noun: "the letter read." */
	if (at > frame->source.first + 1 && (at == end || nt_is_punct(w, at)) &&
		w->a->tokens[at - 1].shape == NT_SHAPE_LOWER && frame->head == at - 1)
		frame->head = --at - 1;
	else if (at >= end || nt_is_punct(w, at) ||
			 w->a->tokens[at].shape != NT_SHAPE_LOWER ||
			 (nt_use(w, at) & NT_USE_FUNCTION) != 0)
		return false;
	frame->source.end = at;
	frame->cue.range = (NtRange){at, at + 1};
	if (at + 2 < end && (nt_use(w, at + 1) & NT_USE_PREP) != 0 &&
		!nt_is_punct(w, at + 1) && nt_is_char(w, at + 2, ','))
		frame->cue.range.end++; /* "she went on," */
	return true;
}

/*
 * The speaker of a quotation inside a sentence: who stands beside it, or the
 * subject of the clause that it is in.
 */
static NtBasis
find_fragment_speaker(const NtQuoteWork *w, const NtUnit *unit, const NtQuoted *quoted,
					  NtFrame *frame)
{
	if (find_beside(w, unit, quoted, frame))
	{
		frame->named = frame->source;
		return NT_BASIS_BESIDE;
	}
	*frame = (NtFrame){0};
	nt_share_speaker(w, unit, NULL, quoted->outer.first, frame);
	return NT_BASIS_FRAGMENT;
}

/*
 * Where the object of a verb begins that a quotation stands in, the subject of
 * which is in frame: "Lee attacked | the mayor for "a lie"".  Makes the verb the
 * cue.  NT_NONE where none is there.
 */
static uint32_t
find_object(const NtQuoteWork *w, const NtQuoted *quoted, NtFrame *frame)
{
	uint32_t at = frame->named.end;
	uint32_t group;

	if (frame->head == NT_NONE || quoted->outer.first - at > OBJECT_REACH)
		return NT_NONE;
	if (nt_is_char(w, at, ','))
	{
		/* "Lee, the mayor, likened" */
		at++;
		while (at < quoted->outer.first && !nt_is_punct(w, at))
			at++;
		if (!nt_is_char(w, at, ','))
			return NT_NONE;
		at++;
	}
	group = at;
	while (at < quoted->outer.first && !nt_is_punct(w, at) &&
		   (nt_use(w, at) & (NT_USE_AUX | NT_USE_ADVERB)) != 0)
		at++;
	if (at >= quoted->outer.first || nt_is_punct(w, at) || w->quoted_at[at] != 0 ||
		w->mention_at[at] != 0 || w->a->tokens[at].shape != NT_SHAPE_LOWER ||
		(nt_use(w, at) & NT_USE_FUNCTION) != 0)
		return NT_NONE;
	frame->cue.verb = at;
	frame->cue.range = (NtRange){group, at + 1};
	return at + 1;
}

/* True for a sentence in marks behind a colon: His message was simple: "Stay." */
static bool
is_announced(const NtQuoteWork *w, const NtQuoted *quoted)
{
	if (quoted->outer.first == 0 || !nt_is_char(w, quoted->outer.first - 1, ':') ||
		w->a->tokens[quoted->inner.first].class != NT_CHAR_UPPER ||
		w->a->tokens[quoted->inner.end - 1].class != NT_CHAR_STOP)
		return false;
	for (uint32_t t = quoted->inner.first; t < quoted->inner.end; t++)
		if (w->a->tokens[t].shape == NT_SHAPE_LOWER)
			return true;
	return false;
}

/* True where only marks part a quotation from who said the one before: "...," Lee beamed, "..." */
static bool
follows_speaker(const NtQuoteWork *w, const NtAttribution *at, const NtQuoted *quoted)
{
	uint32_t t = at->cue.end > at->source.end ? at->cue.end : at->source.end;

	if (at->cue.first == at->cue.end || at->basis != NT_BASIS_BESIDE ||
		quoted->outer.first > t + OBJECT_REACH)
		return false;
	while (t < quoted->outer.first && nt_is_punct(w, t) && w->quoted_at[t] == 0)
		t++;
	return t == quoted->outer.first;
}

/*
 * True where a quotation inside a sentence is speech by itself: several words, or
 * a sentence behind a colon or behind what was quoted before.
 */
static bool
stands_alone(const NtQuoteWork *w, const NtQuoted *quoted, bool leads, uint32_t before)
{
	if (quoted->words < 2 || quoted->title)
		return false;
	return quoted->words >= FRAGMENT_WORDS || is_announced(w, quoted) ||
		   (leads && before != NT_NONE &&
			w->a->tokens[quoted->inner.first].class == NT_CHAR_UPPER);
}

/*
 * Makes what stands behind a verb, a quotation in it, what the verb's subject said.
 * How likely that is, quote_score.c tells.  False where no verb stands there.
 */
static bool
add_predicate(NtQuoteWork *w, uint32_t u, const NtQuoted *quoted, NtFrame *frame)
{
	uint32_t object = find_object(w, quoted, frame);

	if (object == NT_NONE)
		return false;
	nt_add_content(w, nt_add_attribution(w, u, frame, NT_BASIS_PREDICATE), object,
				   quoted->outer.end);
	return true;
}

/*
 * A quotation inside a sentence that no frame claimed.  A whole sentence goes
 * on with the quotation before it, and so does one whose sentence names nobody,
 * with what was quoted before in its paragraph.
 */
static void
add_fragment(NtQuoteWork *w, uint32_t u, const NtQuoted *quoted, uint32_t before)
{
	const NtUnit *unit = &w->units.items[u];
	bool          leads = quoted->outer.first == unit->range.first;
	bool          alone = stands_alone(w, quoted, leads, before);
	bool          word = quoted->words < 2;
	NtFrame       frame = {0};
	NtBasis       basis;
	uint32_t      end = quoted->inner.end;
	uint32_t      attribution = unit->quoting;

	if (quoted->title)
		return;
	if (attribution == NT_NONE || word ||
		(!follows_speaker(w, &w->attributions.items[attribution], quoted) &&
		 w->a->tokens[quoted->inner.first].class != NT_CHAR_UPPER) ||
		w->attributions.items[attribution].cue.first > quoted->outer.first)
	{
		bool speaks;

		basis = find_fragment_speaker(w, unit, quoted, &frame);
		speaks = basis == NT_BASIS_BESIDE ||
				 (frame.head != NT_NONE && nt_speaks(w, frame.head));
		if (!leads && basis == NT_BASIS_FRAGMENT && (!alone || speaks) &&
			add_predicate(w, u, quoted, &frame))
			return;
		if (word || (basis != NT_BASIS_BESIDE && !alone))
			return;
		if (!speaks)
		{
			frame = (NtFrame){0};
			frame.head = NT_NONE;
		}
		if (frame.head == NT_NONE && before != NT_NONE)
		{
			attribution = before;
			/* "We agree" to mend it. */
			if (leads && unit->attribution == NT_NONE)
				end = unit->range.end;
		}
		else
			attribution = nt_add_attribution(w, u, &frame, basis);
	}
	nt_add_content(w, attribution, leads ? quoted->outer.first : quoted->inner.first,
				   end);
}

void
nt_place_rest(NtQuoteWork *w)
{
	uint32_t u = 0;
	uint32_t before = NT_NONE; /* the last one in the paragraph so far */

	for (uint32_t q = 0; q < w->quoted.count; q++)
	{
		NtQuoted *quoted = &w->quoted.items[q];
		uint32_t  attribution;

		if (q % 256 == 0)
			nt_check(w->a);
		if (quoted->claimed)
			continue;
		while (u < w->units.count && w->units.items[u].range.end <= quoted->outer.first)
		{
			if (quoting(&w->units.items[u]) != NT_NONE)
				before = quoting(&w->units.items[u]);
			u++;
			if (u < w->units.count &&
				w->units.items[u].block != w->units.items[u - 1].block)
				before = NT_NONE;
		}
		if (u == w->units.count)
			break;
		if (fills_unit(w, &w->units.items[u], quoted))
		{
			attribution = neighbour(w, u, before);
			if (attribution == NT_NONE)
				attribution = nt_add_attribution(w, u, NULL, NT_BASIS_FLOATING);
			w->units.items[u].attribution = attribution;
			nt_add_content(w, attribution, quoted->inner.first, quoted->inner.end);
		}
		else
			add_fragment(w, u, quoted, before);
	}
}
