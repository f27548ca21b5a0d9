/*
 * quote_border.c: chooses where what was said ends, of the places where it may:
 * commas and the like, conjunctions, the ends of quotations, the unit's end.
 *
 * Each place has features, what the rules say (quote_extent.c) among them.  Their
 * learned weights tell how likely each is; that one is taken which is most likely
 * to be right or near enough.
 */
#include <math.h>

#include "quote.h"

#define MOST_PLACES 24
#define EXACT_GAIN 0.5f /* what the very end is worth more than one that will do */
#define AHEAD 24        /* tokens behind a place that are looked at */
#define LIST_REACH 4    /* tokens between two quotations in a list */
#define INSERTION 5     /* tokens of an insertion and its first comma */
#define REACH 160       /* tokens of a content looked at for places */

/* What a place is. */
typedef enum Place
{
	PLACE_NONE,
	PLACE_COMMA,
	PLACE_SEMICOLON,
	PLACE_COLON,
	PLACE_DASH,
	PLACE_HYPHEN,
	PLACE_OPEN, /* a bracket */
	PLACE_QUOTATION,
	PLACE_QUOTATION_COMMA, /* with its own comma */
	PLACE_QUOTATION_STOP,
	PLACE_AND,
	PLACE_SUBORDINATE,
	PLACE_WHO,
	PLACE_ING,
	PLACE_VERB, /* behind a clause that a noun brings in */
	PLACE_END
} Place;

/* All that is known where a content may end. */
typedef struct Border
{
	const NtQuoteWork *w;
	const NtFrame     *frame;
	NtOpening          opening;
	uint32_t           start;
	uint32_t           limit;
	uint32_t           likely; /* where the rules say it ends */
	uint32_t           next;   /* number of the first frame behind the place at hand */
	uint32_t           words;  /* before it */
	uint32_t           quoted; /* of these, in marks */
	uint32_t           commas;
	uint32_t           verbs; /* words that tell that a clause is not all subject */
} Border;

/* What a token that is a mark by itself makes of a place. */
static Place
place_of_mark(const NtQuoteWork *w, uint32_t token)
{
	const NtToken *t = &w->a->tokens[token];

	if (nt_is_char(w, token, ','))
		return PLACE_COMMA;
	if (nt_is_char(w, token, ';'))
		return PLACE_SEMICOLON;
	if (nt_is_char(w, token, ':'))
		return PLACE_COLON;
	if (t->class == NT_CHAR_OPEN)
		return PLACE_OPEN;
	if (t->class == NT_CHAR_DASH)
		return (t->flags & NT_TOKEN_GLUED) != 0 && t->end - t->start == 1 ? PLACE_HYPHEN
																		  : PLACE_DASH;
	return PLACE_NONE;
}

/* What place there is before a token, a content having begun before it. */
static Place
place_at(const NtQuoteWork *w, uint32_t token)
{
	uint32_t  before = w->quoted_at[token - 1];
	NtWordUse use;

	if (before != 0 && w->quoted_at[token] != before)
	{
		const NtQuoted *quoted = &w->quoted.items[before - 1];

		if (nt_is_char(w, quoted->inner.end - 1, ','))
			return PLACE_QUOTATION_COMMA;
		return w->a->tokens[quoted->inner.end - 1].class == NT_CHAR_STOP
				   ? PLACE_QUOTATION_STOP
				   : PLACE_QUOTATION;
	}
	if (w->quoted_at[token] != 0)
		return PLACE_NONE;
	if (nt_is_punct(w, token))
		return place_of_mark(w, token);
	use = nt_use(w, token);
	if ((use & NT_USE_AND) != 0)
		return PLACE_AND;
	if ((use & NT_USE_SUBORDINATE) != 0)
		return PLACE_SUBORDINATE;
	if ((use & NT_USE_WHO) != 0)
		return PLACE_WHO;
	return (use & NT_USE_ING) != 0 && (use & NT_USE_FUNCTION) == 0 &&
				   w->mention_at[token] == 0
			   ? PLACE_ING
			   : PLACE_NONE;
}

/* The hash of a word, or 0 for marks and names. */
static uint32_t
word_value(const NtQuoteWork *w, uint32_t token, uint32_t end)
{
	if (token >= end || nt_is_punct(w, token) || w->quoted_at[token] != 0 ||
		w->mention_at[token] != 0)
		return 0;
	return nt_word(w->a, token)->hash;
}

/* The frame that begins at a place or a few words behind it: what it is. */
static uint32_t
next_frame(const Border *b, uint32_t token)
{
	const NtFrame *next;
	uint32_t       lead;

	if (b->next >= b->w->frames.count)
		return 0;
	next = &b->w->frames.items[b->next];
	lead = next->shared ? next->cue.range.first : next->lead;
	if (lead < token || lead > token + 4 || next->cue.range.first >= b->limit)
		return 1;
	return 2 + ((uint32_t) next->cue.tier | (uint32_t) next->shared << 2 |
				(uint32_t) next->cue.gerund << 3 | (uint32_t) (lead > token + 1) << 4 |
				(uint32_t) (next->cue.noun || next->cue.phrase) << 5 |
				(uint32_t) next->cue.infinitive << 6);
}

/* In how many tokens behind a place the next quotation begins, in steps. */
static uint32_t
steps_to_quotation(const Border *b, uint32_t token)
{
	for (uint32_t t = token; t < b->limit && t < token + AHEAD; t++)
		if (b->w->quoted_at[t] != 0)
			return nt_steps(t - token);
	return 15;
}

/* The same of the next comma. */
static uint32_t
steps_to_comma(const Border *b, uint32_t token)
{
	for (uint32_t t = token; t < b->limit && t < token + AHEAD; t++)
		if (nt_is_comma(b->w, t))
			return nt_steps(t - token);
	return 15;
}

/*
 * What is known where a quotation ends: its length, the word before it, and what
 * the word behind it does.
 */
static void
describe_quotation(const Border *b, uint32_t token, uint32_t sort, uint32_t p,
				   NtQuoteFeatures *f)
{
	const NtQuoteWork *w = b->w;
	const NtQuoted    *quoted = &w->quoted.items[w->quoted_at[token - 1] - 1];
	uint32_t           first = quoted->outer.first;
	uint32_t           before =
        first > b->start ? nt_word_sort(w, first - 1, b->limit) : NT_WORD_SORTS - 1;

	nt_add_feature(f, 24, (p * 16 + nt_steps(quoted->words)) * 8 + b->opening);
	nt_add_feature(f, 25, (p * NT_WORD_SORTS + before) * NT_WORD_SORTS + sort);
	nt_add_feature(f, 26, word_value(w, token, b->limit) ^ (p * 8 + b->opening));
	nt_add_feature(f, 27,
				   ((p * 8 + b->opening) * 2 + (b->verbs > 0)) * NT_WORD_SORTS + sort);
	nt_add_feature(f, 64, (p * 8 + b->opening) * 16 + nt_steps(first - b->start));
}

/* True for "and" and the like. */
static bool
begins_with_and(const NtQuoteWork *w, uint32_t token, uint32_t end)
{
	return token < end && !nt_is_punct(w, token) && w->quoted_at[token] == 0 &&
		   (nt_use(w, token) & NT_USE_AND) != 0;
}

static void
describe(const Border *b, uint32_t token, Place place, NtQuoteFeatures *f)
{
	const NtQuoteWork *w = b->w;
	uint32_t behind = place >= PLACE_COMMA && place <= PLACE_OPEN && token + 1 < b->limit
						  ? token + 1
						  : token;
	uint32_t sort = nt_word_sort(w, behind, b->limit);
	uint32_t second = nt_word_sort(w, behind + 1, b->limit);
	uint32_t last = nt_word_sort(w, token - 1, b->limit);
	uint32_t rule = token < b->likely ? 0 : token == b->likely ? 1 : 2;
	uint32_t marks = b->quoted == 0 ? 0 : b->quoted == b->words ? 1 : 2;
	uint32_t tier = b->frame->cue.tier;
	uint32_t kind =
		(uint32_t) b->frame->cue.gerund | (uint32_t) b->frame->cue.passive << 1 |
		(uint32_t) b->frame->cue.noun << 2 | (uint32_t) b->frame->cue.phrase << 3 |
		(uint32_t) b->frame->relative << 4;
	bool     clause = nt_begins_clause(w, behind, b->limit);
	uint32_t p = place;

	uint32_t form = nt_verb_form(
		w, begins_with_and(w, behind, b->limit) ? behind + 1 : behind, b->limit);
	uint32_t own = nt_verb_form(w, b->frame->cue.verb, b->limit);

	f->count = 0;
	nt_add_feature(f, 28, (p * 8 + form) * 8 + own);
	nt_add_feature(f, 29, ((p * 8 + form) * 8 + b->opening) * 3 + rule);
	nt_add_feature(
		f, 30, ((p * 16 + steps_to_quotation(b, behind)) * 3 + marks) * 8 + b->opening);
	nt_add_feature(f, 31, (p * NT_WORD_SORTS + sort) * 16 + steps_to_comma(b, behind));
	nt_add_feature(f, 65,
				   (p * NT_WORD_SORTS + sort) ^ nt_word(w->a, b->frame->cue.verb)->hash);
	nt_add_feature(f, 66, (p * 8 + form) * 256 + next_frame(b, token));
	if (w->quoted_at[token - 1] != 0 && w->quoted_at[token] != w->quoted_at[token - 1])
		describe_quotation(b, token, sort, p, f);
	nt_add_feature(f, 0, p * 3 + rule);
	nt_add_feature(f, 1, (p * 8 + b->opening) * 3 + rule);
	nt_add_feature(f, 2, p ^ word_value(w, behind, b->limit));
	nt_add_feature(f, 3, p * NT_WORD_SORTS + sort);
	nt_add_feature(f, 4, (p * NT_WORD_SORTS + sort) * 8 + b->opening);
	nt_add_feature(f, 5, (p * NT_WORD_SORTS + sort) * NT_WORD_SORTS + second);
	nt_add_feature(f, 6, (p * 16 + nt_steps(b->words)) * 8 + b->opening);
	nt_add_feature(f, 7, (p * 32 + kind) * 4 + tier);
	nt_add_feature(f, 8, ((p * NT_WORD_SORTS + sort) * 2 + clause) * 3 + marks);
	nt_add_feature(f, 9, p ^ nt_word(w->a, b->frame->cue.verb)->hash);
	nt_add_feature(f, 10, p * 16 + nt_steps(b->limit - token));
	nt_add_feature(f, 11, p * 256 + next_frame(b, token));
	nt_add_feature(f, 12, (p * NT_WORD_SORTS + last) * 3 + rule);
	nt_add_feature(f, 13, (p * 3 + marks) * 8 + b->opening);
	nt_add_feature(f, 14, (p * 4 + (b->commas < 3 ? b->commas : 3)) * 8 + b->opening);
	nt_add_feature(f, 15, (p * 2 + clause) * 8 + b->opening);
	nt_add_feature(f, 16,
				   word_value(w, behind, b->limit) ^
					   word_value(w, behind + 1, b->limit) * 31 ^ p);
	nt_add_feature(f, 18,
				   (p * NT_WORD_SORTS + nt_word_sort(w, b->start, b->limit)) * 4 +
					   (b->commas < 3 ? b->commas : 3));
	nt_add_feature(f, 19,
				   ((p * NT_WORD_SORTS + sort) * 2 + (b->verbs > 0)) * 2 +
					   (b->opening == NT_OPENS_OBJECT));
	nt_add_feature(f, 20, ((p * 2 + (b->verbs > 0)) * 8 + b->opening) * 3 + rule);
	nt_add_feature(f, 22, word_value(w, behind, b->limit) ^ (p * 3 + rule));
	nt_add_feature(f, 23, (p * NT_WORD_SORTS + last) * NT_WORD_SORTS + sort);
	nt_add_feature(f, 21, (p * 2 + nt_is_subordinate(w, b->frame)) * 3 + rule);
	nt_add_feature(f, 17, (p * 16 + nt_steps(b->words)) * 3 + rule);
}

/* Goes on over one token, or one quotation. */
static uint32_t
step(Border *b, uint32_t token)
{
	const NtQuoteWork *w = b->w;
	uint32_t           q = w->quoted_at[token];
	uint32_t           next = q == 0 ? token + 1 : w->quoted.items[q - 1].outer.end;

	if (next > b->limit)
		next = b->limit;
	for (uint32_t t = token; t < next && t < token + REACH; t++)
	{
		b->words += !nt_is_punct(w, t);
		b->quoted += !nt_is_punct(w, t) && q != 0;
		b->commas += q == 0 && nt_is_char(w, t, ',');
		b->verbs += !nt_is_punct(w, t) && (nt_use(w, t) & (NT_USE_AUX | NT_USE_ED)) != 0;
	}
	while (b->next < w->frames.count && w->frames.items[b->next].cue.range.first < next)
		b->next++;
	return next;
}

/* True before a comma where only a subject stands so far: "the bridge|, which". */
static bool
is_bare_subject(const Border *b, uint32_t token)
{
	uint32_t head;
	NtRange  phrase;

	if (b->opening == NT_OPENS_OBJECT || b->opening == NT_OPENS_INFINITIVE ||
		!nt_is_char(b->w, token, ','))
		return false;
	phrase = nt_phrase_at(b->w, b->start, token, &head);
	return phrase.end == token && phrase.end > phrase.first;
}

/* True for a comma that begins a short insertion: "she would|, if asked, close it". */
static bool
begins_insertion(const Border *b, uint32_t token)
{
	const NtQuoteWork *w = b->w;

	if (token + 1 >= b->limit || !nt_is_comma(w, token) || nt_is_punct(w, token + 1) ||
		w->quoted_at[token + 1] != 0 || (nt_use(w, token + 1) & NT_USE_SUBORDINATE) == 0)
		return false;
	for (uint32_t t = token + 2; t + 1 < b->limit && t < token + INSERTION; t++)
		if (nt_is_comma(w, t))
			return true;
	return false;
}

/*
 * True behind a quotation that another one follows in a list: called her "a fraud,"|
 * a "bully" and "sad".
 */
static bool
goes_on_in_list(const Border *b, uint32_t token)
{
	const NtQuoteWork *w = b->w;
	uint32_t           q = w->quoted_at[token - 1];
	bool               mark;

	if (q == 0 || q == w->quoted_at[token])
		return false;
	mark =
		nt_is_comma(w, token) || nt_is_char(w, w->quoted.items[q - 1].inner.end - 1, ',');
	for (uint32_t t = token; t < b->limit && t < token + LIST_REACH; t++)
	{
		if (w->quoted_at[t] != 0)
			return mark;
		if (nt_is_comma(w, t))
			continue;
		if (nt_is_punct(w, t) || (nt_use(w, t) & (NT_USE_DET | NT_USE_AND)) == 0)
			return false;
		mark = mark || (nt_use(w, t) & NT_USE_AND) != 0;
	}
	return false;
}

/* True for a verb that may be that of a noun's sentence: "the claim that it is safe | was". */
static bool
is_main_verb(const Border *b, uint32_t token)
{
	const NtWordUse    verb = NT_USE_AUX | NT_USE_ED;
	const NtQuoteWork *w = b->w;

	return b->frame->cue.noun && b->verbs > 0 && !nt_is_punct(w, token) &&
		   w->quoted_at[token] == 0 && (nt_use(w, token) & verb) != 0 &&
		   (nt_is_punct(w, token - 1) ||
			(nt_use(w, token - 1) &
			 (verb | NT_USE_ADVERB | NT_USE_SUBJECT | NT_USE_TO)) == 0);
}

/* Finds the places, features and all; returns how many. */
static uint32_t
find_places(Border *b, NtBorderPlace *places)
{
	uint32_t token = b->start;
	uint32_t n = 0;

	while (token < b->limit && token - b->start < REACH)
	{
		Place place;

		token = step(b, token);
		if (token >= b->limit)
			break;
		place = place_at(b->w, token);
		if (place == PLACE_NONE && is_main_verb(b, token))
			place = PLACE_VERB;
		if (goes_on_in_list(b, token))
			continue;
		if (token != b->likely && (place == PLACE_NONE || is_bare_subject(b, token) ||
								   begins_insertion(b, token)))
			continue;
		if (n + 1 == MOST_PLACES)
			return 0;
		places[n].end = token;
		places[n].words = b->words;
		describe(b, token, place, &places[n++].features);
	}
	if (token < b->limit)
		return 0;
	places[n].end = b->limit;
	places[n].words = b->words;
	describe(b, b->limit, PLACE_END, &places[n++].features);
	return n;
}

/* True where somebody else is named who says something: "but Ann Lee said". */
static bool
is_said_anew(const NtQuoteWork *w, uint32_t frame, uint32_t likely)
{
	for (uint32_t f = frame + 1; f < w->frames.count; f++)
	{
		const NtFrame *next = &w->frames.items[f];

		if (next->cue.range.first < likely)
			continue;
		return !next->shared && next->cue.tier == NT_TIER_STRONG && !next->inverted &&
			   next->lead >= likely && next->lead <= likely + 2 &&
			   next->head != NT_NONE && w->mention_at[next->head] != 0 &&
			   w->a->mentions[w->mention_at[next->head] - 1].kind == NT_PERSON;
	}
	return false;
}

/* True where a gerund has a speaker of its own behind a comma: ", with Ann Lee saying". */
static bool
is_said_with(const NtQuoteWork *w, uint32_t frame, uint32_t likely)
{
	const NtFrame *next = &w->frames.items[frame + 1];

	return frame + 1 < w->frames.count && next->cue.gerund && !next->shared &&
		   next->lead >= likely && next->lead <= likely + 2 && nt_is_comma(w, likely);
}

/* True where a gerund behind a preposition says more: "by calling", "before saying". */
static bool
is_said_by_way(const NtQuoteWork *w, uint32_t frame, uint32_t likely)
{
	const NtFrame *next = &w->frames.items[frame + 1];

	return frame + 1 < w->frames.count && next->cue.gerund && next->shared &&
		   next->cue.range.first == likely + 1 && !nt_is_punct(w, likely) &&
		   w->quoted_at[likely] == 0 &&
		   (nt_use(w, likely) & (NT_USE_BY | NT_USE_PREP | NT_USE_SUBORDINATE)) != 0;
}

/* True where the rules are sure of the end that they found. */
static bool
is_sure(const NtQuoteWork *w, uint32_t frame, uint32_t start, uint32_t likely,
		uint32_t end)
{
	if (start >= end || w->frames.items[frame].relative)
		return true;
	if (w->quoted_at[start] != 0 && likely < end &&
		w->quoted.items[w->quoted_at[start] - 1].outer.end == likely)
		return true;
	if (likely + 2 >= end)
		return false;
	if (nt_is_char(w, likely, ',') && nt_token_is(w->a, likely + 1, "while"))
		return true;
	if (nt_is_char(w, likely, ',') && !nt_is_punct(w, likely + 1) &&
		(nt_use(w, likely + 1) & NT_USE_AND) != 0 && nt_answers_claim(w, likely + 2))
		return true;
	return is_said_with(w, frame, likely) || is_said_by_way(w, frame, likely) ||
		   is_said_anew(w, frame, likely);
}

/*
 * True where a content to one place and one to another have half of their words or
 * more in common: either will do for the other.
 */
static bool
will_do(const NtBorderPlace *one, const NtBorderPlace *other)
{
	uint32_t fewer = one->words < other->words ? one->words : other->words;
	uint32_t more = one->words < other->words ? other->words : one->words;

	return 2 * fewer >= more;
}

/*
 * The end at the place that most is gained by: how likely it is the right one, and
 * that the right one is such that it will do.  In doubt between a short and a long
 * content the one between them is taken.
 */
static uint32_t
best_end(const NtBorderPlace *places, uint32_t count, uint32_t likely)
{
	float    share[MOST_PLACES];
	float    most = -1;
	int      top = nt_weigh(&places[0].features);
	uint32_t best = 0;

	for (uint32_t p = 0; p < count; p++)
	{
		int score = nt_weigh(&places[p].features);

		share[p] = (float) score;
		top = score > top ? score : top;
	}
	for (uint32_t p = 0; p < count; p++)
		share[p] = expf((share[p] - (float) top) / NT_QUOTE_SCALE);
	for (uint32_t p = 0; p < count; p++)
	{
		float gain = EXACT_GAIN * share[p];

		for (uint32_t o = 0; o < count; o++)
			gain += will_do(&places[p], &places[o]) ? share[o] : 0;
		if (gain > most || (gain == most && places[p].end == likely))
		{
			most = gain;
			best = p;
		}
	}
	return places[best].end;
}

uint32_t
nt_content_end(NtQuoteWork *w, uint32_t frame, NtOpening opening, uint32_t start,
			   uint32_t end)
{
	NtBorderPlace places[MOST_PLACES];
	Border        b = {0};
	uint32_t      count;
	uint32_t      best;

	b.likely = nt_likely_end(w, frame, opening, start, end);
	if (is_sure(w, frame, start, b.likely, end))
		return b.likely;
	b.w = w;
	b.frame = &w->frames.items[frame];
	b.opening = opening;
	b.start = start;
	b.limit = end;
	b.next = frame + 1;
	count = find_places(&b, places);
	best = count > 0 ? best_end(places, count, b.likely) : b.likely;
	if (w->trace != NULL && count > 0)
	{
		NtBorderChoice *choice = NT_APPEND(&w->a->arena, &w->trace->choices);

		choice->start = start;
		choice->first = w->trace->places.count;
		choice->count = count;
		for (uint32_t p = 0; p < count; p++)
		{
			*NT_APPEND(&w->a->arena, &w->trace->places) = places[p];
			if (places[p].end == b.likely)
				choice->likely = p;
		}
	}
	return best;
}
