/*
 * quote_label.c: reads speakers that stand before a colon, at the beginning of
 * a paragraph, or at the end of a headline.
 */
#include "speaker.h"

#define LABEL_REACH 9 /* tokens of a label and its colon */

/*
 * True where what stands before a colon labels what follows as that speaker's:
 * a name in a headline or at the beginning of a paragraph, "PRESIDENT", "Q".  A
 * name behind a number is none.
 */
static bool
is_label(const NtQuoteWork *w, const NtUnit *unit, NtRange label)
{
	uint32_t m = w->mention_at[label.end - 1];

	for (uint32_t t = label.first; t < label.end; t++)
		if (w->a->tokens[t].shape == NT_SHAPE_NUMBER)
			return false; /* the score of a match */
	if (m != 0)
		return w->a->mentions[m - 1].kind == NT_PERSON ||
			   (w->a->mentions[m - 1].kind == NT_ORGANIZATION &&
				w->a->blocks[unit->block].role == NT_HEADLINE);
	for (uint32_t t = label.first; t < label.end; t++)
		if (w->a->tokens[t].shape != NT_SHAPE_UPPER &&
			w->a->tokens[t].shape != NT_SHAPE_INITIAL)
			return false;
	/* "HOST", or a name that labels more than once */
	return nt_is_title(w, label.end - 1) || nt_word(w->a, label.end - 1)->count > 1;
}

/* True for the letters of questions and answers. */
static bool
is_letter_label(const NtQuoteWork *w, uint32_t token, uint32_t colon)
{
	return colon == token + 1 && (nt_is_char(w, token, 'Q') || nt_is_char(w, token, 'A'));
}

/* The colon behind a label that begins at a token, or that token if there is none. */
static uint32_t
label_colon(const NtQuoteWork *w, const NtUnit *unit, uint32_t first)
{
	uint32_t colon = first;

	while (colon < unit->range.end && colon - first < LABEL_REACH &&
		   !nt_is_char(w, colon, ':'))
		colon++;
	return colon - first < LABEL_REACH &&
				   colon + 2 < w->a->blocks[unit->block].end_token &&
				   nt_is_char(w, colon, ':')
			   ? colon
			   : first;
}

bool
nt_read_label(NtQuoteWork *w, uint32_t u)
{
	const NtUnit *unit = &w->units.items[u];
	uint32_t      first = unit->range.first;
	uint32_t      end = w->a->blocks[unit->block].end_token;
	uint32_t      colon;
	uint32_t      attribution;
	bool          quoted;
	NtFrame       frame = {0};

	if (w->quoted_at[first] != 0 && w->a->tokens[first].class == NT_CHAR_QUOTE)
		first++;
	colon = label_colon(w, unit, first);
	if (colon == first)
		return false;
	quoted = w->quoted_at[first] == 0 && nt_opens_speech(w, colon + 1) &&
			 w->quoted.items[w->quoted_at[colon + 1] - 1].outer.first == colon + 1;
	if (unit->range.first != w->a->blocks[unit->block].first_token && !quoted)
		return false;
	frame.head = NT_NONE;
	if (!is_letter_label(w, first, colon))
	{
		frame.source = nt_phrase_before(w, first, colon, &frame.head);
		if (frame.source.first != first || !is_label(w, unit, frame.source))
			return false;
	}
	frame.named = frame.source;
	frame.cue.range = (NtRange){colon, colon + 1};
	if (quoted)
		end = w->quoted.items[w->quoted_at[colon + 1] - 1].outer.end;
	attribution = nt_add_attribution(w, u, &frame, NT_BASIS_LABEL);
	nt_add_content(w, attribution, colon + 1, end);
	while (!quoted && u + 1 < w->units.count &&
		   w->units.items[u + 1].block == unit->block)
		w->units.items[++u].attribution = attribution;
	return true;
}

bool
nt_read_headline(NtQuoteWork *w, uint32_t u)
{
	const NtUnit *unit = &w->units.items[u];
	uint32_t      first = unit->range.first;
	uint32_t      end = unit->range.end;
	uint32_t      mark = end;
	uint32_t      m;
	NtFrame       frame = {0};

	if (w->a->blocks[unit->block].role != NT_HEADLINE)
		return false;
	while (mark > first + 3 && !nt_is_punct(w, mark - 1))
		mark--;
	if (mark == end || mark <= first + 3)
		return false;
	mark--;
	frame.source = nt_phrase_at(w, mark + 1, end, &frame.head);
	if (frame.source.end != end || !nt_speaks(w, frame.head) || w->quoted_at[mark] != 0)
		return false;
	m = w->mention_at[frame.head];
	if (!nt_is_char(w, mark, ':') &&
		(w->a->tokens[mark].class != NT_CHAR_DASH ||
		 (w->a->tokens[mark].flags & NT_TOKEN_GLUED) != 0 ||
		 (m != 0 && w->a->mentions[m - 1].kind != NT_PERSON)))
		return false;
	frame.named = frame.source;
	frame.cue.range = (NtRange){mark, mark + 1};
	nt_add_content(w, nt_add_attribution(w, u, &frame, NT_BASIS_HEADLINE), first, mark);
	return true;
}
