/*
 * layout_beginning.c: finds pieces that give no more than the beginning of another:
 * teasers of the article that were cut short, its first sentence again behind its end.
 */
#include "layout.h"

/* Pieces that begin with the same so many bytes are compared. */
#define BEGINNING 32

/* The most slots that a piece is looked for in, whatever beginnings a text is made to have. */
#define MAX_PROBES 64

/* Bytes that may stand behind the place where a piece was cut short: "... more". */
#define AFTER_CUT 12

typedef enum Beginning
{
	BEGINNING_NONE,  /* it goes another way */
	BEGINNING_WHOLE, /* all of it is there */
	BEGINNING_CUT    /* all before an ellipsis is */
} Beginning;

static const char *
piece_text(const NtPage *page, uint32_t i)
{
	return page->a->text + page->pieces[i].span.start;
}

static uint32_t
piece_length(const NtPage *page, uint32_t i)
{
	return page->pieces[i].span.end - page->pieces[i].span.start;
}

/* How a piece stands to a longer one with the same first bytes. */
static Beginning
compare_beginning(const NtPage *page, uint32_t i, uint32_t longer)
{
	const char *text = piece_text(page, i);
	const char *other = piece_text(page, longer);
	uint32_t    length = piece_length(page, i);
	uint32_t    n = BEGINNING;

	if (piece_length(page, longer) <= length)
		return BEGINNING_NONE;
	while (n < length && text[n] == other[n])
		n++;
	if (n == length)
		return BEGINNING_WHOLE;
	if (length - n > AFTER_CUT)
		return BEGINNING_NONE;
	while (n < length && text[n] == ' ')
		n++;
	return length - n >= 3 && (memcmp(text + n, "...", 3) == 0 ||
							   memcmp(text + n, "\xe2\x80\xa6", 3) == 0)
			   ? BEGINNING_CUT
			   : BEGINNING_NONE;
}

/* Of two pieces with the same first bytes, marks the one that says nothing more. */
static void
compare_pieces(NtPage *page, uint32_t first, uint32_t i, uint32_t last_prose)
{
	const NtPiece *p = &page->pieces[i];

	switch (compare_beginning(page, i, first))
	{
		case BEGINNING_CUT:
			page->items[i].repeat = true;
			break;
		case BEGINNING_WHOLE:
			/* inside an article somebody may say a thing twice */
			if (i >= last_prose &&
				((p->flags & NT_PIECE_STOP) != 0 || p->lowers * 2 >= p->words))
				page->items[i].repeat = true;
			break;
		default:
			if (compare_beginning(page, first, i) == BEGINNING_CUT)
				page->items[first].repeat = true;
			break;
	}
}

void
nt_find_beginnings(NtPage *page)
{
	uint32_t  mask = 15;
	uint32_t  last_prose = page->end;
	uint32_t *slots;

	while (last_prose > page->begin && !page->items[last_prose - 1].prose)
		last_prose--;
	last_prose -= last_prose > page->begin;
	while (mask < (page->end - page->begin) * 2)
		mask = mask * 2 + 1;
	slots = nt_alloc0(&page->a->arena, (mask + 1) * sizeof(uint32_t));
	for (uint32_t i = page->begin; i < page->end; i++)
	{
		const char *text = piece_text(page, i);
		uint32_t    slot;
		int         probes = 1;

		if (i % 64 == 0)
			nt_check(page->a);
		if (piece_length(page, i) < BEGINNING)
			continue;
		slot = nt_hash(text, BEGINNING) & mask;
		while (slots[slot] != 0 &&
			   memcmp(piece_text(page, slots[slot] - 1), text, BEGINNING) != 0 &&
			   probes++ < MAX_PROBES)
			slot = (slot + 1) & mask;
		if (slots[slot] == 0)
			slots[slot] = i + 1;
		else if (memcmp(piece_text(page, slots[slot] - 1), text, BEGINNING) == 0)
		{
			uint32_t first = slots[slot] - 1;

			compare_pieces(page, first, i, last_prose);
			if (piece_length(page, i) > piece_length(page, first))
				slots[slot] = i + 1;
		}
	}
}
