/*
 * layout_tail.c: finds what an extractor left behind an article's end: other
 * stories' teasers, readers' comments, offers, notes about the author.
 *
 * A linear model over the measures of a piece, its words and those around it
 * says how much it looks like the article.  Its weights were learned by
 * src/train/layout.c, see model/layout.md.
 */
#include "layout.h"
#include "layout_tail_weights.h"

static const uint16_t word_bounds[] = {1, 2, 4, 8, 14, 25, 50};
static const uint16_t few_bounds[] = {0, 1, 2, 4};
static const uint16_t far_bounds[] = {0, 1, 2, 3, 5, 8, 13, 21, 40};
static const uint16_t text_bounds[] = {0, 8, 15, 30, 50, 80, 120, 180, 250, 350, 500};

/* A piece of more words is text: nobody reads so much in a teaser. */
#define LONGEST_PIECE 120

/* So is one of more words than this that does not speak of the page, and the least share
 * of its words that would. */
#define LONG_PIECE 60
#define PAGE_SHARE 20

/* Pieces before and behind that are looked at for what speaks of the page. */
#define NEAR 8

void
nt_tail_prepare(NtPage *page)
{
	page->words = nt_alloc(&page->a->arena, (page->count + 1) * sizeof(uint32_t));
	page->words[0] = 0;
	for (uint32_t i = 0; i < page->count; i++)
		page->words[i + 1] = page->words[i] + page->items[i].words;
}

/* What kind of piece it is, roughly; 0 beyond the ends. */
static uint8_t
rough_kind(const NtPage *page, uint32_t end, int64_t i)
{
	const NtItem  *item;
	const NtPiece *p;

	if (i < 0 || i >= end)
		return 0;
	item = &page->items[i];
	p = &page->pieces[i];
	if (item->line == NT_LINE_BOILERPLATE)
		return 1;
	if (item->line != NT_LINE_PLAIN)
		return item->line == NT_LINE_DATE ? 2 : 3;
	if (item->prose)
		return item->words >= 25 ? 4 : 5;
	if ((p->flags & NT_PIECE_BULLET) != 0)
		return 6;
	if ((p->flags & NT_PIECE_STOP) != 0)
		return 7;
	if ((p->flags & NT_PIECE_COLON) != 0)
		return 8;
	return item->words <= 2 ? 9 : item->words <= 5 ? 10 : item->words <= 9 ? 11 : 12;
}

/* The item of a piece, its words counted. */
static const NtItem *
counted_item(const NtPage *page, uint32_t i)
{
	NtItem *item = &page->items[i];

	if (!item->counted)
		nt_count_page_words(page->a->text, page->pieces[i].span, item);
	return item;
}

/* Length in three steps: a word or two, a line, more. */
static uint8_t
rough_size(const NtItem *item)
{
	return item->words <= 2 ? 0 : item->words <= 8 ? 1 : 2;
}

/* The features of the piece by itself.  Returns how many there are. */
static uint32_t
own_features(const NtPage *page, uint32_t end, uint32_t i, uint8_t *v)
{
	const NtPiece *p = &page->pieces[i];
	const NtItem  *item = &page->items[i];
	bool           stop = (p->flags & NT_PIECE_STOP) != 0;
	uint32_t       n = 0;

	v[n++] = (uint8_t) (NT_BUCKET(word_bounds, item->words) * 2 + stop);
	v[n++] = (uint8_t) (nt_share(p->capitals, p->words, 7) * 2 + (p->words >= 4));
	v[n++] = (uint8_t) (nt_share(p->numbers, p->words, 5) * 2 +
						((p->flags & NT_PIECE_COLON) != 0));
	v[n++] = (uint8_t) (nt_share(p->lowers, p->words, 8) * 2 + (p->words >= 8));
	v[n++] = rough_kind(page, end, i);
	v[n++] = (uint8_t) (((p->flags & NT_PIECE_QUOTED) != 0) * 8 +
						((p->flags & NT_PIECE_BULLET) != 0) * 4 +
						((p->flags & NT_PIECE_LOWER) != 0) * 2 + item->repeat);
	v[n++] = (uint8_t) ((p->bars < 7 ? p->bars : 7) * 2 +
						((p->flags & NT_PIECE_CASELESS) != 0));
	v[n++] = (uint8_t) (p->stops < 8 ? p->stops : 8);
	v[n++] = (uint8_t) (item->line + nt_is_cut(page, i) * 5);
	return n;
}

/* The features of the words of the piece. */
static uint32_t
word_features(const NtPage *page, uint32_t i, uint8_t *v)
{
	const NtItem *item = counted_item(page, i);
	uint8_t       size = rough_size(item);
	uint32_t      itself = item->itself;
	uint32_t      n = 0;

	v[n++] = (uint8_t) (NT_BUCKET(few_bounds, itself) * 3 + size);
	v[n++] =
		(uint8_t) (NT_BUCKET(few_bounds, item->reader) * 3 + (itself > 0) + (itself > 1));
	v[n++] = nt_share(itself + item->reader + item->contact + item->addresses,
					  item->words, 15);
	v[n++] = (uint8_t) (NT_BUCKET(few_bounds, item->author) * 3 + size);
	v[n++] = (uint8_t) (NT_BUCKET(few_bounds, item->contact) * 3 + (itself > 0) +
						(itself > 1));
	v[n++] = (uint8_t) ((item->addresses < 2 ? item->addresses : 2) * 3 +
						(item->author > 0) + (itself > 0));
	v[n++] = (uint8_t) (NT_BUCKET(few_bounds, item->talker) * 3 + size);
	return n;
}

/* How much the words of a piece speak of the page, its makers and its readers. */
static uint32_t
strength(const NtItem *item)
{
	return 2u * item->itself + item->reader + item->contact + item->author +
		   2u * item->addresses;
}

uint32_t
nt_page_strength(const NtPage *page, uint32_t i)
{
	return strength(counted_item(page, i));
}

/* The features of what speaks of the page near to the piece. */
static uint32_t
page_features(const NtPage *page, uint32_t end, uint32_t i, uint8_t *v)
{
	static const uint16_t strong_bounds[] = {0, 1, 2, 3, 4, 6, 8, 11, 15, 20};
	uint32_t              last = i;
	uint32_t              lines = 0;
	uint32_t              strong = 0;
	uint32_t              words = 0;
	uint8_t               size = rough_size(&page->items[i]);
	uint32_t              n = 0;

	for (uint32_t k = i; k > 0 && i - k < NEAR; k--)
	{
		if (page->items[k - 1].line == NT_LINE_BOILERPLATE && !page->items[k - 1].link)
		{
			lines++;
			if (last == i)
				last = k - 1;
		}
	}
	for (uint32_t k = i + 1; k < end && k <= i + NEAR; k++)
	{
		strong += strength(counted_item(page, k));
		words += page->items[k].words;
	}
	v[n++] = NT_BUCKET(strong_bounds, strength(&page->items[i]));
	v[n++] = last == i ? 15 : NT_BUCKET(far_bounds, i - last);
	v[n++] = (uint8_t) (NT_BUCKET(few_bounds, lines) * 3 + size);
	v[n++] = words == 0 ? 15 : nt_share(strong * 3, words, 15);
	return n;
}

/* The features of what stands around the piece. */
static uint32_t
context_features(const NtPage *page, uint32_t end, uint32_t i, uint8_t *v)
{
	uint32_t cuts = 0;
	uint32_t bullets = 0;
	uint32_t colons = 0;
	uint32_t dates = 0;
	uint32_t begin = i > 3 ? i - 3 : 0;
	uint32_t n = 0;

	for (uint32_t k = begin; k < end && k <= i + 3; k++)
	{
		const NtItem  *item = &page->items[k];
		const NtPiece *p = &page->pieces[k];

		cuts += nt_is_cut(page, k);
		bullets += (p->flags & NT_PIECE_BULLET) != 0;
		colons += (p->flags & NT_PIECE_COLON) != 0 && item->words <= 6;
		dates += item->line == NT_LINE_DATE;
	}
	for (int64_t d = 1; d <= 2; d++)
	{
		v[n++] = rough_kind(page, end, (int64_t) i - d);
		v[n++] = rough_kind(page, end, (int64_t) i + d);
	}
	v[n++] = (uint8_t) ((cuts < 3 ? cuts : 3) * 4 + (bullets < 3 ? bullets : 3));
	v[n++] = (uint8_t) ((colons < 3 ? colons : 3) * 4 + (dates < 3 ? dates : 3));
	return n;
}

void
nt_tail_features(const NtPage *page, uint32_t end, uint32_t i, uint8_t *v)
{
	uint32_t n = own_features(page, end, i, v);

	n += word_features(page, i, v + n);
	n += context_features(page, end, i, v + n);
	n += page_features(page, end, i, v + n);
	v[n++] = NT_BUCKET(far_bounds, end - 1 - i);
	v[n++] = NT_BUCKET(text_bounds, page->words[end] - page->words[i + 1]);
}

#define TEXT_SCORE 32  /* a piece counts for text by this much more than its score */
#define MOST_SCORE 150 /* and against it by no more than this */
#define GIVE_UP 500    /* behind the best place by so much the search ends */
#define FEWEST_WORDS 4 /* a piece weighs as its words and so many, */
#define MOST_WORDS 40  /* of which no more count, */
#define WORDS_UNIT 16  /* in this unit */

static int
tail_score(const NtPage *page, uint32_t end, uint32_t i)
{
	uint8_t values[NT_TAIL_FEATURES];
	int     score = 0;

	nt_tail_features(page, end, i, values);
	for (uint32_t f = 0; f < NT_TAIL_FEATURES; f++)
		score += nt_tail_weights[f][values[f]];
	return score;
}

/*
 * Offers and addresses to the reader: how many pieces at the end are looked at, the words
 * of one at most, and what it holds of such.
 */
#define OFFERS 4
#define OFFER_WORDS 60
#define OFFER_STRENGTH 5
#define OFFER_SHARE 4

/* True for a piece that plainly speaks of the page: "Sign up for our newsletter". */
static bool
is_offer(const NtPage *page, uint32_t i)
{
	const NtItem *item = counted_item(page, i);
	uint32_t      strong = strength(item);

	return item->words <= OFFER_WORDS && strong >= OFFER_STRENGTH &&
		   strong * OFFER_SHARE >= item->words && item->itself > 0 && item->reader > 0 &&
		   (page->pieces[i].flags & NT_PIECE_QUOTED) == 0;
}

/* Words about writing that a note on the author has, and its share of such and the like. */
#define AUTHOR_WORDS 2
#define AUTHOR_SHARE 6

/* True for a note on the author with an address: "Jane Roe (jane@...) is a staff writer". */
static bool
is_author_note(const NtPage *page, uint32_t i)
{
	const NtItem *item = counted_item(page, i);

	return item->author >= AUTHOR_WORDS && item->addresses > 0 &&
		   strength(item) * AUTHOR_SHARE >= item->words &&
		   (page->pieces[i].flags & NT_PIECE_QUOTED) == 0;
}

/* True for a paragraph that is too long to be taken for something else than text. */
static bool
is_long(const NtPage *page, uint32_t i)
{
	uint32_t words = page->items[i].words;

	return words > LONGEST_PIECE ||
		   (words > LONG_PIECE && strength(counted_item(page, i)) * PAGE_SHARE < words);
}

/* Where the article ends, by the scores of the pieces before a place. */
static uint32_t
tail_begin(const NtPage *page, uint32_t end)
{
	int64_t  sum = 0;
	int64_t  best = 0;
	uint32_t begin = end;

	for (uint32_t i = end; i > 1 && sum > best - GIVE_UP; i--)
	{
		uint32_t words = page->items[i - 1].words;
		int      score;

		nt_check(page->a);
		if (is_long(page, i - 1) || nt_is_in_list(page, i - 1))
			break;
		score = tail_score(page, end, i - 1) + TEXT_SCORE;
		if (score < -MOST_SCORE)
			score = -MOST_SCORE;
		sum -= score *
			   (int64_t) (FEWEST_WORDS + (words < MOST_WORDS ? words : MOST_WORDS)) /
			   WORDS_UNIT;
		if (sum > best)
		{
			best = sum;
			begin = i - 1;
		}
	}
	return begin;
}

#define SPEAKS_OF_PAGE 3 /* strength of a stretch that is no article's */

/*
 * True where something in a stretch speaks of the page, was cut short or is
 * boilerplate already: an article may end with a short line of its own, too
 * ("Attendance: 9,000").
 */
static bool
speaks_of_page(const NtPage *page, uint32_t begin, uint32_t end)
{
	uint32_t sum = 0;

	for (uint32_t i = begin; i < end && sum < SPEAKS_OF_PAGE; i++)
	{
		const NtItem *item = counted_item(page, i);

		sum += strength(item) + item->talker + nt_is_cut(page, i);
		if (item->line == NT_LINE_BOILERPLATE && !item->link)
			sum = SPEAKS_OF_PAGE;
	}
	return sum >= SPEAKS_OF_PAGE;
}

/* So many paragraphs one after the other, all cut short, are teasers. */
#define TEASERS 4

#define TEASER_WORDS 12

/* How far around the teasers a headline may stand that one of them begins with, in pieces. */
#define TITLE_REACH 8
#define TITLE_WORDS 4

/* True where a teaser begins with a title that stands near to it: it is this article's. */
static bool
has_title(const NtPage *page, uint32_t begin, uint32_t end, uint32_t i)
{
	NtSpan   teaser = page->pieces[i].span;
	uint32_t first = begin > TITLE_REACH ? begin - TITLE_REACH : 0;

	for (uint32_t k = first; k < page->count && k < end + TITLE_REACH; k++)
	{
		NtSpan span;

		if (k == begin)
			k = end; /* over the teasers, however many */
		if (k == page->count)
			break;
		span = page->pieces[k].span;
		if (page->items[k].words >= TITLE_WORDS &&
			span.end - span.start < teaser.end - teaser.start &&
			memcmp(page->a->text + span.start, page->a->text + teaser.start,
				   span.end - span.start) == 0)
			return true;
	}
	return false;
}

/*
 * Takes runs of other articles' teasers for boilerplate.  True where this
 * article's own is among them: it is then all that there is of it.
 */
static bool
drop_teasers(NtPage *page)
{
	bool own = false;

	for (uint32_t i = 0; i < page->end; i++)
	{
		uint32_t begin = i;

		while (i < page->end && page->items[i].line == NT_LINE_PLAIN &&
			   page->items[i].words >= TEASER_WORDS && nt_is_cut(page, i))
			i++;
		for (uint32_t k = begin; i - begin >= TEASERS && k < i; k++)
			if (has_title(page, begin, i, k))
				own = true;
			else
				page->items[k].line = NT_LINE_BOILERPLATE;
	}
	return own;
}

/* So many lines that name who comments, and of these with the time behind them. */
#define COMMENTS 3
#define DATED_COMMENTS 2
#define COMMENT_WORDS 6

/* True for the line above a reader's comment: "jane22 says:". */
static bool
is_comment_line(const NtPage *page, uint32_t i)
{
	return (page->pieces[i].flags & NT_PIECE_COLON) != 0 && page->items[i].words >= 2 &&
		   page->items[i].words <= COMMENT_WORDS && counted_item(page, i)->talker > 0;
}

/* Leaves readers' comments out of the article's stretch. */
static void
drop_comments(NtPage *page)
{
	uint32_t first = page->end;
	uint32_t comments = 0;
	uint32_t dated = 0;

	for (uint32_t i = 0; i < page->end; i++)
	{
		if (!is_comment_line(page, i))
			continue;
		if (comments++ == 0)
			first = i;
		if (i + 1 < page->end && page->items[i + 1].line == NT_LINE_DATE)
			dated++;
	}
	if (comments < COMMENTS || dated < DATED_COMMENTS)
		return;
	for (uint32_t i = 0; i < first; i++)
		if (page->items[i].prose)
			page->end = first;
}

/* Pieces of a note about the author, its heading included, and words of that, at most. */
#define NOTE_PIECES 4
#define NOTE_HEADING 7

/*
 * Leaves a note about the author out, "About Jane Roe" and what follows; more text than
 * that stands before it.
 */
static void
drop_note(NtPage *page)
{
	for (uint32_t i = page->end; i > 1 && page->end - i < NOTE_PIECES; i--)
	{
		uint32_t heading = i - 1;

		if (page->items[heading].line == NT_LINE_PLAIN &&
			(page->pieces[heading].flags & NT_PIECE_STOP) == 0 &&
			page->items[heading].words <= NOTE_HEADING &&
			page->words[heading] > page->words[page->end] - page->words[heading] &&
			nt_is_about_author(page->a, page->pieces[heading].span))
		{
			page->end = heading;
			return;
		}
	}
}

/* Leaves the pieces behind the article's end out of its stretch. */
void
nt_trim_tail(NtPage *page)
{
	uint32_t prose = 0; /* the first piece of running text: no article ends before it */
	uint32_t end;

	nt_tail_prepare(page);
	if (drop_teasers(page))
		return;
	drop_comments(page);
	drop_note(page);
	nt_mark_invitations(page);
	for (uint32_t i = page->end; i > 1 && page->end - i < OFFERS; i--)
	{
		NtItem *item = &page->items[i - 1];

		if (item->words > OFFER_WORDS || item->line == NT_LINE_BOILERPLATE)
			continue;
		if (is_offer(page, i - 1) || is_author_note(page, i - 1))
			item->line = NT_LINE_BOILERPLATE;
		else if (item->prose)
			break;
	}
	while (prose < page->end && !page->items[prose].prose)
		prose++;
	while ((end = tail_begin(page, page->end)) < page->end && prose < end &&
		   speaks_of_page(page, end, page->end))
		page->end = end;
}
