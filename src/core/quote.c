/*
 * quote.c: finds who said what.
 *
 * Frames (a speaker and a verb of speech) are found unit by unit, then what
 * they bring in, behind them ("X said that ..."), before them ("..., X said")
 * or on both sides.  Quotations that no frame of their own unit claims belong
 * to a neighbour's (quote_fragment.c).
 */
#include "quote.h"

#define MOST_INSIDE 8         /* contents looked at in another one */
#define LEAST_INDIRECT 0.3f   /* score of a quote without marks that is given at all */
#define LEAST_PREDICATE 0.15f /* of one behind a verb that is none of speech, */
#define LEAST_WORD 0.4f       /* and of such a one with a single word in marks */

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
				 range.end - range.first > 2 &&
				 (nt_is_punct(w, range.first + 1) ||
				  (nt_use(w, range.first + 1) & NT_USE_AUX) == 0))
		{
			range.first++;
			continue;
		}
		return range;
	}
}

bool
nt_add_content(NtQuoteWork *w, uint32_t attribution, uint32_t first, uint32_t end)
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
	if (w->quoted_at[range.first] != 0 &&
		w->quoted_at[range.first] == w->quoted_at[range.end - 1])
		w->units.items[w->attributions.items[attribution].unit].quoting = attribution;

	return true;
}

static uint32_t
flags_of(const NtFrame *frame)
{
	return (frame->cue.noun ? NT_FRAME_NOUN : 0) |
		   (frame->cue.passive ? NT_FRAME_PASSIVE : 0) |
		   (frame->cue.gerund ? NT_FRAME_GERUND : 0) |
		   (frame->cue.infinitive ? NT_FRAME_INFINITIVE : 0) |
		   (frame->inverted ? NT_FRAME_INVERTED : 0) |
		   (frame->relative ? NT_FRAME_RELATIVE : 0) |
		   (frame->cue.object ? NT_FRAME_OBJECT : 0);
}

uint32_t
nt_add_attribution(NtQuoteWork *w, uint32_t unit, const NtFrame *frame, NtBasis basis)
{
	NtAttribution *attribution = NT_APPEND(&w->a->arena, &w->attributions);

	if (frame != NULL)
	{
		attribution->cue = frame->cue.range;
		attribution->source = frame->source;
		attribution->named = frame->named;
		attribution->head = frame->head;
		attribution->tier = frame->cue.tier;
		attribution->shared = frame->shared;
		attribution->verb =
			frame->cue.range.first < frame->cue.range.end ? frame->cue.verb : NT_NONE;
		attribution->flags = flags_of(frame);
		attribution->lead_sort =
			(uint8_t) (frame->lead > w->units.items[unit].range.first
						   ? nt_word_sort(w, frame->lead - 1, frame->lead)
						   : NT_WORD_SORTS - 1);
	}
	else
	{
		attribution->head = NT_NONE;
		attribution->verb = NT_NONE;
	}
	attribution->unit = unit;
	attribution->basis = basis;
	attribution->entity = -1;
	w->units.items[unit].attribution = w->attributions.count - 1;
	return w->attributions.count - 1;
}

/* Counts the words of a content; *quoted is set to the number of those in marks. */
static uint32_t
count_words(const NtQuoteWork *w, NtRange range, uint32_t *quoted)
{
	uint32_t words = 0;

	*quoted = 0;
	for (uint32_t t = range.first; t < range.end; t++)
	{
		if (nt_is_punct(w, t))
			continue;
		words++;
		*quoted += w->quoted_at[t] != 0;
	}
	return words;
}

/* The kind of a content: how much of it stands in marks. */
static NtQuoteKind
kind_of(const NtQuoteWork *w, NtRange range)
{
	uint32_t quoted;
	uint32_t words = count_words(w, range, &quoted);

	return quoted == words ? NT_DIRECT : quoted > 0 ? NT_MIXED : NT_INDIRECT;
}

/* True for a word that looks like an abbreviation and ends a sentence: "said a man." */
static bool
ends_in_stop(const NtAnalysis *a, uint32_t token)
{
	const NtToken *t = &a->tokens[token];

	return t->shape == NT_SHAPE_LOWER && a->text[t->end - 1] == '.' &&
		   memchr(a->text + t->start, '.', t->end - 1 - t->start) == NULL &&
		   (token + 1 == a->ntokens || (t[1].flags & NT_TOKEN_FIRST) != 0);
}

NtSpan
nt_range_span(const NtQuoteWork *w, NtRange range)
{
	NtSpan span = {0, 0};

	if (range.first < range.end)
	{
		span.start = w->a->tokens[range.first].start;
		span.end = w->a->tokens[range.end - 1].end - ends_in_stop(w->a, range.end - 1);
	}
	return span;
}

/* True where one content comes before another. */
static bool
precedes(const NtContent *a, const NtContent *b)
{
	return a->range.first < b->range.first;
}

/* Puts the contents in the order of the text. */
static void
sort_contents(NtQuoteWork *w)
{
	uint32_t   count = w->contents.count;
	NtContent *from = w->contents.items;
	NtContent *to = nt_alloc(&w->a->arena, count * sizeof(NtContent));

	for (uint32_t width = 1; width < count; width *= 2)
	{
		NtContent *swap = from;

		nt_check(w->a);
		for (uint32_t start = 0; start < count; start += 2 * width)
		{
			uint32_t middle = start + width < count ? start + width : count;
			uint32_t end = middle + width < count ? middle + width : count;
			uint32_t left = start;
			uint32_t right = middle;

			for (uint32_t o = start; o < end; o++)
				if (right == end ||
					(left < middle && !precedes(&from[right], &from[left])))
					to[o] = from[left++];
				else
					to[o] = from[right++];
		}
		from = to;
		to = swap;
	}
	w->contents.items = from;
}

/* What is known of an attribution once all contents are. */
typedef struct Summary
{
	const NtContent *first;
	uint32_t         contents;
	uint32_t         utterance; /* its number, or 0 */
	bool             quoted;    /* a word of it is in marks */
	float            score;
} Summary;

/* Counts the contents of each attribution, which are in order, and scores it. */
static Summary *
summarize(NtQuoteWork *w)
{
	uint32_t count = w->attributions.count;
	Summary *summaries = nt_alloc0(&w->a->arena, count * sizeof(Summary));

	for (uint32_t c = 0; c < w->contents.count; c++)
	{
		const NtContent *content = &w->contents.items[c];
		Summary         *summary = &summaries[content->attribution];

		if (summary->contents++ == 0)
			summary->first = content;
		summary->quoted = summary->quoted || kind_of(w, content->range) != NT_INDIRECT;
	}
	for (uint32_t i = 0; i < count; i++)
	{
		if (i % 256 == 0)
			nt_check(w->a);
		if (summaries[i].contents > 0)
			summaries[i].score =
				nt_quote_score(w, i, summaries[i].first, summaries[i].contents);
	}
	return summaries;
}

/* True where a content has only one word in marks: a "smart" kettle. */
static bool
is_word_in_marks(const NtQuoteWork *w, NtRange range)
{
	uint32_t quoted;

	count_words(w, range, &quoted);
	return quoted == 1;
}

/* False for what is too unlikely to be given. */
static bool
is_given(const NtQuoteWork *w, uint32_t c, const Summary *summary)
{
	const NtContent *content = &w->contents.items[c];

	if (w->attributions.items[content->attribution].basis == NT_BASIS_PREDICATE)
		return summary->score >=
				   (is_word_in_marks(w, content->range) ? LEAST_WORD : LEAST_PREDICATE) &&
			   (c + 1 == w->contents.count ||
				content[1].range.first >= content->range.end);
	return summary->score >= LEAST_INDIRECT || summary->quoted;
}

/* True where a content holds one of another attribution that is likelier. */
static bool
has_better_inside(const NtQuoteWork *w, uint32_t c, const Summary *summaries)
{
	const NtContent *content = &w->contents.items[c];
	float            least = summaries[content->attribution].score;

	for (uint32_t in = c + 1; in < w->contents.count && in < c + MOST_INSIDE; in++)
	{
		const NtContent *inner = &w->contents.items[in];

		if (inner->range.first >= content->range.end)
			return false;
		if (inner->attribution != content->attribution &&
			summaries[inner->attribution].score > least &&
			is_given(w, in, &summaries[inner->attribution]))
			return true;
	}
	return false;
}

/*
 * Writes the quotes, in order; utterances are numbered as they come.  What lies
 * in a quote has no row of its own, and what is unlikely has none.
 */
static void
write_quotes(NtQuoteWork *w)
{
	NtAnalysis *a = w->a;
	Summary    *summaries;
	uint32_t    utterances = 0;
	uint32_t    end = 0;

	if (w->contents.count == 0)
		return;
	sort_contents(w);
	summaries = summarize(w);
	a->quotes = nt_alloc0(&a->arena, w->contents.count * sizeof(NtQuote));
	for (uint32_t c = 0; c < w->contents.count; c++)
	{
		const NtContent     *content = &w->contents.items[c];
		const NtAttribution *from = &w->attributions.items[content->attribution];
		Summary             *summary = &summaries[content->attribution];
		NtQuote             *quote;

		if (content->range.first < end || !is_given(w, c, summary) ||
			(summary->contents == 1 && has_better_inside(w, c, summaries)))
			continue;
		end = content->range.end;
		quote = &a->quotes[a->nquotes++];
		if (summary->utterance == 0)
			summary->utterance = ++utterances;
		quote->span = nt_range_span(w, content->range);
		quote->kind = kind_of(w, content->range);
		quote->speaker = from->speaker;
		quote->speaker_entity = from->entity;
		quote->mention = nt_range_span(w, from->source);
		quote->cue = nt_range_span(w, from->cue);
		quote->utterance = summary->utterance;
		quote->score = summary->score;
	}
}

void
nt_trace_quotes(NtAnalysis *a, NtQuoteTrace *trace)
{
	NtQuoteWork *work = nt_alloc0(&a->arena, sizeof(NtQuoteWork));

	a->quotes = NULL;
	a->nquotes = 0;
	if (a->ntokens == 0)
		return;
	work->a = a;
	work->trace = trace;
	if (trace != NULL)
		trace->work = work;
	work->quoted_at = nt_alloc0(&a->arena, (a->ntokens + 1) * sizeof(uint32_t));
	work->mention_at = nt_alloc0(&a->arena, (a->ntokens + 1) * sizeof(uint32_t));
	for (uint32_t m = 0; m < a->nmentions; m++)
		for (uint32_t t = a->mentions[m].first_token; t < a->mentions[m].end_token; t++)
			work->mention_at[t] = m + 1;
	nt_find_uses(work);
	nt_pair_marks(work);
	nt_find_units(work);
	for (uint32_t u = 0; u < work->units.count; u++)
		nt_read_unit(work, u);
	work->framed = work->attributions.count;
	nt_place_rest(work);
	nt_resolve_speakers(work);
	write_quotes(work);
}

void
nt_find_quotes(NtAnalysis *a)
{
	nt_trace_quotes(a, NULL);
}
