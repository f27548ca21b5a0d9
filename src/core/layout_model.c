/*
 * layout_model.c: how much a piece of a whole page looks like text of the
 * article, by a linear model over its own measures and those around it.
 *
 * The weights were learned by src/train/layout.c, see model/layout.md.
 */
#include "layout.h"
#include "layout_weights.h"

/* Upper bounds of the buckets that counts are put into. */
static const uint16_t word_bounds[] = {1, 2, 4, 8, 14, 25, 50};
static const uint16_t count_bounds[] = {0, 1, 2, 4, 8, 16, 32};
static const uint16_t text_bounds[] = {0, 15, 30, 50, 80, 120, 180, 250, 350, 500};
static const uint16_t size_bounds[] = {1, 4, 14, 25};
static const uint16_t few_bounds[] = {0, 1, 3, 6};
static const uint16_t far_bounds[] = {1, 2, 3, 5, 8, 13, 21, 40};

bool
nt_is_cut(const NtPage *page, uint32_t i)
{
	NtSpan      span = page->pieces[i].span;
	const char *end = page->a->text + span.end;

	return span.end - span.start > 3 &&
		   (memcmp(end - 3, "...", 3) == 0 || memcmp(end - 3, "\xe2\x80\xa6", 3) == 0);
}

/* Fills in the words of the pieces, and what they show by themselves. */
static void
prepare_items(NtPage *page)
{
	page->itself = nt_alloc0(&page->a->arena, (page->count + 1) * sizeof(uint32_t));
	for (uint32_t i = 0; i < page->count; i++)
	{
		NtItem *item = &page->items[i];

		if (i % 64 == 0)
			nt_check(page->a);
		item->cut = nt_is_cut(page, i);
		nt_count_page_words(page->a->text, page->pieces[i].span, item);
		page->itself[i + 1] = page->itself[i] + item->itself;
	}
}

/* Running text goes on over so many other pieces. */
#define FLOW_GAP 2

/* Measures the stretches of running text, and those without any. */
static void
prepare_flow(NtPage *page)
{
	uint32_t n = page->count;
	uint32_t longest = 1;

	for (uint32_t pass = 0; pass < 2; pass++)
	{
		for (uint32_t i = 0; i < n;)
		{
			uint32_t begin = i;
			uint32_t end = i;
			uint32_t words;

			while (i < n && i <= end + FLOW_GAP &&
				   page->items[i].line != NT_LINE_BOILERPLATE)
			{
				if (page->items[i].prose)
					end = i + 1;
				i++;
			}
			if (end == begin)
				i = i == begin ? i + 1 : i;
			else
				i = end;
			words = page->prose[end] - page->prose[begin];
			if (words > longest)
				longest = words;
			for (uint32_t p = begin; pass == 1 && p < end; p++)
				page->items[p].flow = (uint8_t) (1 + (uint64_t) words * 14 / longest);
		}
	}
	for (uint32_t i = 0; i < n;)
	{
		uint32_t begin = i;

		while (i < n && !page->items[i].prose)
			i++;
		for (uint32_t p = begin; p < i; p++)
			page->items[p].run = (uint8_t) (i - begin < 255 ? i - begin : 255);
		i = i == begin ? i + 1 : i;
	}
}

void
nt_layout_prepare(NtPage *page)
{
	NtArena *arena = &page->a->arena;
	uint32_t n = page->count;
	uint32_t longest = 0;

	page->prose = nt_alloc0(arena, (n + 1) * sizeof(uint32_t));
	page->boilerplate = nt_alloc0(arena, (n + 1) * sizeof(uint32_t));
	page->last = nt_alloc(arena, (n + 1) * sizeof(uint32_t));
	page->next = nt_alloc(arena, (n + 1) * sizeof(uint32_t));
	page->last[0] = n;
	for (uint32_t i = 0; i < n; i++)
	{
		const NtItem *item = &page->items[i];
		bool          boilerplate = item->line == NT_LINE_BOILERPLATE;
		bool          prose = item->prose && !boilerplate;

		page->prose[i + 1] = page->prose[i] + (prose ? item->words : 0);
		page->boilerplate[i + 1] = page->boilerplate[i] + boilerplate;
		page->last[i + 1] = prose ? i : page->last[i];
		if (prose && i >= page->begin && i < page->end && item->words > longest)
		{
			longest = item->words;
			page->indent = page->pieces[i].indent;
		}
	}
	page->next[n] = n;
	for (uint32_t i = n; i > 0; i--)
		page->next[i - 1] = i < n && page->last[i + 1] == i ? i : page->next[i];
	prepare_items(page);
	prepare_flow(page);
}

/* What kind of piece it is, roughly; 0 beyond the ends of the page. */
static uint8_t
rough_kind(const NtPage *page, int64_t i)
{
	const NtItem *item;

	if (i < 0 || i >= page->count)
		return 0;
	item = &page->items[i];
	if (item->line == NT_LINE_BOILERPLATE)
		return 1;
	if (item->line != NT_LINE_PLAIN)
		return 2;
	if (item->prose)
		return item->words >= 25 ? 3 : 4;
	if ((page->pieces[i].flags & NT_PIECE_STOP) != 0)
		return 5;
	return item->words <= 2 ? 6 : item->words <= 5 ? 7 : item->words <= 9 ? 8 : 9;
}

/* The sum over the pieces [i - before, i + behind] of a running count. */
static uint32_t
around(const NtPage *page, const uint32_t *sums, uint32_t i, uint32_t before,
	   uint32_t behind)
{
	uint32_t begin = i > before ? i - before : 0;
	uint32_t end = i + behind + 1 < page->count ? i + behind + 1 : page->count;

	return sums[end] - sums[begin];
}

/* Where a piece lies from a stretch: inside 0, before it 1 to 6, behind it 7 to 13. */
static uint8_t
place(uint32_t i, uint32_t begin, uint32_t end)
{
	static const uint16_t before_bounds[] = {1, 3, 6, 12, 25};
	static const uint16_t behind_bounds[] = {1, 3, 6, 12, 25, 50};

	if (i < begin)
		return (uint8_t) (1 + NT_BUCKET(before_bounds, begin - i));
	if (i >= end)
		return (uint8_t) (7 + NT_BUCKET(behind_bounds, i - end + 1));
	return 0;
}

/* Pieces since the last line of boilerplate, up to a limit. */
static uint32_t
since(const NtPage *page, uint32_t i)
{
	uint32_t n = 0;

	while (n < 41 && n < i && page->boilerplate[i - n] == page->boilerplate[i])
		n++;
	return n;
}

/* The features of the piece by itself.  Returns how many there are. */
static uint32_t
own_features(const NtPage *page, uint32_t i, uint8_t *v)
{
	const NtPiece *p = &page->pieces[i];
	const NtItem  *item = &page->items[i];
	bool           stop = (p->flags & NT_PIECE_STOP) != 0;
	uint32_t       n = 0;

	v[n++] = (uint8_t) (NT_BUCKET(word_bounds, item->words) * 2 + stop);
	v[n++] = (uint8_t) (nt_share(p->capitals, p->words, 7) * 2 + (p->words >= 4));
	v[n++] = (uint8_t) (nt_share(p->numbers, p->words, 5) * 2 +
						((p->flags & NT_PIECE_COLON) != 0));
	v[n++] = rough_kind(page, i);
	v[n++] = (uint8_t) (((p->flags & NT_PIECE_QUOTED) != 0) * 4 +
						((p->flags & NT_PIECE_BULLET) != 0) * 2 +
						((p->flags & NT_PIECE_LOWER) != 0));
	v[n++] = (uint8_t) ((p->bars < 7 ? p->bars : 7) * 2 +
						((p->flags & NT_PIECE_CASELESS) != 0));
	v[n++] = (uint8_t) (item->repeat * 2 + (item->words >= 6));
	v[n++] = (uint8_t) (p->stops < 8 ? p->stops : 8);
	v[n++] = (uint8_t) item->line;
	v[n++] = (uint8_t) (p->indent == page->indent       ? 0
						: p->indent < page->indent      ? 1
						: p->indent <= page->indent + 4 ? 2
														: 3);
	return n;
}

/* Length in three steps: a word or two, a line, more. */
static uint8_t
rough_size(const NtPage *page, uint32_t i)
{
	uint32_t words = page->items[i].words;

	return words <= 2 ? 0 : words <= 8 ? 1 : 2;
}

/* How many lines of boilerplate lie between a place and the piece, with the piece's size. */
static uint8_t
boilerplate_from(const NtPage *page, uint32_t from, uint32_t i)
{
	uint32_t begin = from < i ? from : i;
	uint32_t end = from < i ? i : from;

	return (uint8_t) (NT_BUCKET(few_bounds,
								page->boilerplate[end] - page->boilerplate[begin]) *
						  3 +
					  rough_size(page, i));
}

/* Features of where the piece stands on its page. */
static uint32_t
place_features(const NtPage *page, uint32_t i, uint8_t *v)
{
	bool     titled = page->title < page->count;
	bool     below = titled && i > page->title;
	uint8_t  where = place(i, page->begin, page->end);
	uint8_t  rough = where == 0 ? 0 : where < 7 ? 1 : 2;
	uint32_t n = 0;

	v[n++] = !titled            ? 15
			 : i == page->title ? 14
								: place(i, page->title + 1, page->count);
	v[n++] = below ? NT_BUCKET(far_bounds, i - page->title) : 15;
	v[n++] = below ? boilerplate_from(page, page->title, i) : 15;
	v[n++] = where;
	v[n++] = (uint8_t) (rough * 5 + NT_BUCKET(size_bounds, page->items[i].words));
	v[n++] = (uint8_t) (rough * 5 + (page->headline < i) * 2 + page->items[i].prose);
	v[n++] = rough == 2 ? boilerplate_from(page, page->end, i) : 15;
	v[n++] = rough == 1 ? boilerplate_from(page, page->begin, i) : 15;
	v[n++] = nt_share(page->prose[i], page->prose[page->count], 12);
	v[n++] = nt_share(i, page->count, 16);
	v[n++] = NT_BUCKET(text_bounds, page->prose[page->end] - page->prose[page->begin]);
	return n;
}

/* Features of what stands around the piece. */
static uint32_t
context_features(const NtPage *page, uint32_t i, uint8_t *v)
{
	uint32_t last = page->last[i];
	uint32_t next = page->next[i];
	uint8_t  kind = rough_kind(page, i);
	bool     followed = i + 1 < page->count;
	uint32_t n = 0;

	v[n++] = NT_BUCKET(text_bounds, around(page, page->prose, i, 2, 2));
	v[n++] = NT_BUCKET(text_bounds, around(page, page->prose, i, 5, 5));
	v[n++] = NT_BUCKET(text_bounds, around(page, page->prose, i, 12, 12));
	v[n++] = NT_BUCKET(text_bounds, around(page, page->prose, i, 3, 0));
	v[n++] = NT_BUCKET(text_bounds, around(page, page->prose, i, 0, 3));
	for (int64_t d = 1; d <= 3; d++)
	{
		v[n++] = rough_kind(page, (int64_t) i - d);
		v[n++] = rough_kind(page, (int64_t) i + d);
	}
	v[n++] = NT_BUCKET(count_bounds, around(page, page->boilerplate, i, 3, 3));
	v[n++] = NT_BUCKET(count_bounds, around(page, page->boilerplate, i, 8, 8));
	v[n++] = NT_BUCKET(count_bounds, around(page, page->boilerplate, i, 20, 0));
	v[n++] = NT_BUCKET(count_bounds, around(page, page->boilerplate, i, 0, 20));
	v[n++] = last < page->count ? NT_BUCKET(far_bounds, i - last) : 15;
	v[n++] = next < page->count ? NT_BUCKET(far_bounds, next - i + 1) : 15;
	v[n++] = last < page->count
				 ? NT_BUCKET(count_bounds, page->boilerplate[i] - page->boilerplate[last])
				 : 15;
	v[n++] = next < page->count
				 ? NT_BUCKET(count_bounds, page->boilerplate[next] - page->boilerplate[i])
				 : 15;
	v[n++] =
		(uint8_t) ((page->pieces[i].flags & NT_PIECE_AFTER_BLANK) * 2 +
				   (followed ? page->pieces[i + 1].flags & NT_PIECE_AFTER_BLANK : 0));
	v[n++] = (uint8_t) ((kind == rough_kind(page, (int64_t) i - 1)) * 2 +
						(kind == rough_kind(page, (int64_t) i + 1)));
	v[n++] = NT_BUCKET(far_bounds, since(page, i));
	return n;
}

/* Features of the words of a piece and of its neighbours. */
static void
word_features(const NtPage *page, uint32_t i, uint8_t *v)
{
	static const uint16_t itself_bounds[] = {0, 1, 2, 4};
	static const uint16_t near_bounds[] = {0, 1, 2, 4, 7, 12};
	const NtPiece        *p = &page->pieces[i];
	const NtItem         *item = &page->items[i];
	bool                  stop = (p->flags & NT_PIECE_STOP) != 0;
	uint8_t               size = rough_size(page, i);
	uint32_t              n = 0;

	v[n++] = (uint8_t) (NT_BUCKET(itself_bounds, item->itself) * 3 + size);
	v[n++] = (uint8_t) (NT_BUCKET(itself_bounds, item->reader) * 3 + (item->itself > 0) +
						(item->itself > 1));
	v[n++] = item->words == 0
				 ? 15
				 : nt_share((uint32_t) item->itself + item->reader, item->words, 15);
	v[n++] = NT_BUCKET(near_bounds, around(page, page->itself, i, 2, 2));
	v[n++] = NT_BUCKET(near_bounds, around(page, page->itself, i, 6, 6));
	v[n++] = (uint8_t) (item->twin * 4 + size);
	v[n++] = (uint8_t) (item->cut * 8 + size * 2 + stop);
	v[n++] = (uint8_t) (nt_share(p->lowers, p->words, 8) * 2 + (p->words >= 8));
	v[n++] = (uint8_t) NT_BUCKET(far_bounds, item->run);
	v[n++] = (uint8_t) (NT_BUCKET(far_bounds, item->run) >= 5
							? 1 + size * 5 + nt_share(p->capitals, p->words, 5)
							: 0);
	v[n++] = item->flow;
	v[n++] = NT_BUCKET(far_bounds, page->count - i);
}

void
nt_layout_features(const NtPage *page, uint32_t i, uint8_t *values)
{
	uint32_t n = own_features(page, i, values);

	n += place_features(page, i, values + n);
	n += context_features(page, i, values + n);
	word_features(page, i, values + n);
}

int
nt_layout_score(const NtPage *page, uint32_t i)
{
	uint8_t values[NT_LAYOUT_FEATURES];
	int     score = 0;

	nt_layout_features(page, i, values);
	for (uint32_t f = 0; f < NT_LAYOUT_FEATURES; f++)
		score += nt_layout_weights[f][values[f]];
	return score;
}
