/*
 * layout_link.c: finds what a page puts between the paragraphs of its article: links
 * to other stories behind their label or in a row, and invitations to the reader.
 */
#include "layout.h"

/* Of a row of links: marks between them at least, words of one on average, and bytes of
 * the first at most: more is a sentence that an extractor ran together with the row. */
#define ROW_MARKS 3
#define ROW_WORDS 3
#define ROW_FIRST 160

/* True for titles with bars between them: "Storm closes harbour | Mayor resigns | ...". */
static bool
is_row_of_links(const NtPage *page, uint32_t i)
{
	const NtPiece *p = &page->pieces[i];
	const char    *text = page->a->text;
	uint32_t       marks = 0;

	if (p->bars < ROW_MARKS || p->numbers * 4 > p->words)
		return false;
	for (uint32_t at = p->span.start + 1; at + 1 < p->span.end; at++)
	{
		if (text[at] != '|' || text[at - 1] != ' ' || text[at + 1] != ' ')
			continue;
		if (marks++ == 0 && at - p->span.start > ROW_FIRST)
			return false;
	}
	return marks >= ROW_MARKS && p->words >= (marks + 1) * ROW_WORDS;
}

/* A label stands above so many links at most; a title has so many words. */
#define LABELLED_LINKS 6
#define FEWEST_TITLE_WORDS 5
#define MOST_TITLE_WORDS 16
#define LABEL_WORDS 4

/* True for what may be the title of another story. */
static bool
is_link_title(const NtPage *page, uint32_t i)
{
	const NtItem *item = &page->items[i];

	return item->line == NT_LINE_PLAIN && item->words >= FEWEST_TITLE_WORDS &&
		   item->words <= MOST_TITLE_WORDS &&
		   (page->pieces[i].flags &
			(NT_PIECE_STOP | NT_PIECE_COLON | NT_PIECE_OPEN | NT_PIECE_LOWER)) == 0;
}

static void
mark_link(NtItem *item)
{
	item->line = NT_LINE_BOILERPLATE;
	item->link = true;
}

void
nt_mark_links(NtPage *page)
{
	bool body = false;

	for (uint32_t i = 0; i < page->count; i++)
	{
		NtItem *item = &page->items[i];

		/* the first piece may be the page's title, with sections behind it */
		if (i > 0 && is_row_of_links(page, i))
			mark_link(item);
		else
			body = body || item->prose;
		if (!body || item->line != NT_LINE_BOILERPLATE || item->words > LABEL_WORDS ||
			!nt_is_label(page->a, page->pieces[i].span))
			continue;
		item->link = true;
		for (uint32_t k = 0;
			 k < LABELLED_LINKS && i + 1 < page->count && is_link_title(page, i + 1); k++)
			mark_link(&page->items[++i]);
	}
}

/* Words of an invitation at most, how much it speaks of the page, and of these its words
 * of pages and offers. */
#define INVITATION_WORDS 40
#define INVITATION_STRENGTH 5
#define INVITATION_OFFERS 2

static bool
is_invitation(const NtPage *page, uint32_t i)
{
	const NtItem *item = &page->items[i];

	if (item->line != NT_LINE_PLAIN || item->words > INVITATION_WORDS ||
		(page->pieces[i].flags & NT_PIECE_QUOTED) != 0 ||
		!nt_ends_with_invitation(page->a, page->pieces[i].span))
		return false;
	return nt_page_strength(page, i) >= INVITATION_STRENGTH && item->itself > 0 &&
		   item->itself + item->contact >= INVITATION_OFFERS;
}

void
nt_mark_invitations(NtPage *page)
{
	for (uint32_t i = 0; i < page->end; i++)
		if (is_invitation(page, i))
			mark_link(&page->items[i]);
}
