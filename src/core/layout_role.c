/*
 * layout_role.c: says what each piece of the page is.
 *
 * First it is decided whether the text is a whole page, menus and all, or an
 * article that something has cut out already.  On a whole page the article is
 * the stretch with the most running text.  In an article nothing is left out
 * but repeats and lines whose own words say that they are boilerplate.
 */
#include "layout.h"

/* What the steps below know of a piece. */
typedef struct Item
{
	uint64_t key;    /* hash of its letters and digits, in lower case */
	uint32_t words;  /* by letters where the script has no spaces */
	uint8_t  line;   /* NtLineKind */
	bool     prose;  /* running text */
	bool     repeat; /* of an earlier piece */
	bool     bar;    /* a site's name stands behind a bar */
} Item;

typedef struct Page
{
	NtAnalysis    *a;
	const NtPiece *pieces;
	Item          *items;
	NtRole        *roles;
	uint32_t       count;
	uint32_t       begin; /* the article's stretch of pieces */
	uint32_t       end;
	uint32_t       headline; /* number of the piece, count if there is none */
	bool           whole;    /* a whole page */
} Page;

/* Lines longer than this, in bytes, are read as text and not looked up. */
#define LONGEST_LINE 400

/* Repeats shorter than this, in letters, are left alone: "Yes." may be said twice. */
#define SHORTEST_REPEAT 32

static uint64_t
mix(uint64_t hash, uint32_t c)
{
	return (hash ^ c) * UINT64_C(0x100000001b3);
}

/*
 * Goes over the letters and digits of a span.  Returns their hash; sets *bar
 * to whether a bar parts a last few words off, and *head to the hash without
 * them.
 */
static uint64_t
hash_letters(const NtAnalysis *a, NtSpan span, bool *bar, uint64_t *head)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	*head = 0;
	*bar = false;
	for (uint32_t at = span.start; at < span.end;)
	{
		unsigned char byte = (unsigned char) a->text[at];
		uint32_t      c = byte;
		uint32_t      length = 1;

		if (byte < 0x80)
		{
			if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z')
				hash = mix(hash, byte | 0x20);
			else if (byte >= '0' && byte <= '9')
				hash = mix(hash, byte);
			else if (byte == '|')
			{
				*bar = true;
				*head = hash;
			}
		}
		else
		{
			NtCharClass class;

			length = nt_decode(a->text, span.end, at, &c);
			class = nt_char_class(c);
			if (class == NT_CHAR_UPPER || class == NT_CHAR_LOWER ||
				class == NT_CHAR_LETTER || class == NT_CHAR_IDEOGRAPH ||
				class == NT_CHAR_DIGIT)
				hash = mix(hash, nt_char_lower(c));
		}
		at += length;
	}
	return hash;
}

static void
study_items(Page *page)
{
	for (uint32_t i = 0; i < page->count; i++)
	{
		const NtPiece *p = &page->pieces[i];
		Item          *item = &page->items[i];
		uint64_t       head;

		if (i % 64 == 0)
			nt_check(page->a);
		item->key = hash_letters(page->a, p->span, &item->bar, &head);
		if (item->bar)
			item->key = head;
		item->words = p->words;
		if ((p->flags & NT_PIECE_CASELESS) != 0 && p->letters / 5 > p->words)
			item->words = p->letters / 5;
		if (p->span.end - p->span.start <= LONGEST_LINE)
			item->line = (uint8_t) nt_line_kind(page->a, p);
		item->prose =
			(item->words >= 10 && (p->flags & NT_PIECE_STOP) != 0) || item->words >= 30;
		if (p->bars > 2 && p->bars * 6u > p->words)
			item->prose = false;
	}
}

/* Marks the pieces whose letters an earlier piece has; linear, by a table of numbers + 1. */
static void
find_repeats(Page *page, uint32_t begin, uint32_t end)
{
	uint32_t  mask = 15;
	uint32_t *slots;

	while (mask < (end - begin) * 2)
		mask = mask * 2 + 1;
	slots = nt_alloc0(&page->a->arena, (mask + 1) * sizeof(uint32_t));
	for (uint32_t i = begin; i < end; i++)
	{
		Item    *item = &page->items[i];
		uint32_t slot = (uint32_t) (item->key >> 20) & mask;

		if (page->pieces[i].letters == 0)
			continue;
		while (slots[slot] != 0 && page->items[slots[slot] - 1].key != item->key)
			slot = (slot + 1) & mask;
		if (slots[slot] != 0)
			item->repeat = true;
		else
			slots[slot] = i + 1;
	}
}

/* Is this the text of a whole page, with its menus? */
static bool
is_whole_page(const Page *page)
{
	uint32_t boilerplate = 0;
	uint32_t shorts = 0;

	for (uint32_t i = 0; i < page->count; i++)
	{
		const Item *item = &page->items[i];

		if (item->line == NT_LINE_BOILERPLATE)
			boilerplate++;
		if (item->words <= 6 && (page->pieces[i].flags & NT_PIECE_STOP) == 0)
			shorts++;
	}
	return boilerplate >= 4 && shorts >= 16 && shorts * 3 >= page->count;
}

static int
worth(const Page *page, uint32_t i)
{
	const Item *item = &page->items[i];

	if (item->line == NT_LINE_BOILERPLATE)
		return -20;
	if (item->prose)
		return item->words < 60 ? (int) item->words : 60;
	return item->words <= 8 ? -4 : -3;
}

/* The stretch of the page with the most running text. */
static void
find_article(Page *page)
{
	int64_t  sum = 0;
	int64_t  best = 0;
	uint32_t begin = 0;

	page->begin = 0;
	page->end = page->count;
	for (uint32_t i = 0; i < page->count; i++)
	{
		if (sum <= 0)
		{
			sum = 0;
			begin = i;
		}
		sum += worth(page, i);
		if (sum > best)
		{
			best = sum;
			page->begin = begin;
			page->end = i + 1;
		}
	}
}

/* Could the piece be a title?  One line, not a sentence with its stop. */
static bool
is_title(const Page *page, uint32_t i)
{
	const Item    *item = &page->items[i];
	const NtPiece *p = &page->pieces[i];

	if (item->line != NT_LINE_PLAIN || item->words > 30 || p->letters < 8 || p->words < 2)
		return false;
	if ((p->flags & NT_PIECE_STOP) == 0)
		return (p->flags & (NT_PIECE_COLON | NT_PIECE_OPEN)) == 0;
	return p->stops <= 1 && item->words <= 16 && page->a->text[p->span.end - 1] != '.';
}

/* How far above the article its headline may stand, in pieces. */
#define HEADLINE_REACH 25

static void
find_headline(Page *page)
{
	page->headline = page->count;
	if (!page->whole)
	{
		if (page->count > 1 && is_title(page, 0))
			page->headline = 0;
		return;
	}
	for (uint32_t i = page->begin; i > 0 && page->begin - i < HEADLINE_REACH; i--)
	{
		if (!is_title(page, i - 1) || page->items[i - 1].words < 4)
			continue;
		if (page->headline == page->count)
			page->headline = i - 1;
		if (page->items[i - 1].key == page->items[0].key && i > 1)
		{
			page->headline = i - 1;
			break;
		}
	}
}

/* The role of a piece inside the article, repeats and boilerplate aside. */
static NtRole
role_inside(const Page *page, uint32_t i, bool body)
{
	const Item    *item = &page->items[i];
	const NtPiece *p = &page->pieces[i];
	bool           stop = (p->flags & NT_PIECE_STOP) != 0;

	switch ((NtLineKind) item->line)
	{
		case NT_LINE_BYLINE:
			return NT_BYLINE;
		case NT_LINE_CREDIT:
			return body ? NT_BYLINE : NT_CAPTION;
		case NT_LINE_DATE:
			return NT_DATELINE;
		default:
			break;
	}
	if (item->prose || stop)
		return NT_PARAGRAPH;
	if (!body && page->headline < i)
		return item->bar                               ? NT_CAPTION
			   : item->words >= 5 && is_title(page, i) ? NT_SUMMARY
													   : NT_PARAGRAPH;
	if (item->words <= 12 && i + 1 < page->end && is_title(page, i) &&
		page->items[i + 1].prose)
		return NT_HEADING;
	return NT_PARAGRAPH;
}

static bool
is_duplicate(const Page *page, uint32_t i)
{
	const Item *item = &page->items[i];

	if (page->headline < page->count && i != page->headline &&
		item->key == page->items[page->headline].key)
		return true;
	return item->repeat && page->pieces[i].letters >= SHORTEST_REPEAT;
}

void
nt_find_roles(NtAnalysis *a, const NtPieces *pieces, NtRole *roles)
{
	Page page = {0};
	bool body = false;

	page.a = a;
	page.pieces = pieces->items;
	page.count = pieces->count;
	page.roles = roles;
	page.items = nt_alloc0(&a->arena, (page.count + 1) * sizeof(Item));
	study_items(&page);
	page.whole = is_whole_page(&page);
	page.begin = 0;
	page.end = page.count;
	if (page.whole)
		find_article(&page);
	find_headline(&page);
	find_repeats(&page, page.begin, page.end);
	for (uint32_t i = 0; i < page.count; i++)
	{
		bool inside = i >= page.begin && i < page.end;

		body = body || (inside && page.items[i].prose);
		if (i == page.headline)
			roles[i] = NT_HEADLINE;
		else if (!inside && page.headline < i && i < page.begin &&
				 (page.items[i].line == NT_LINE_BYLINE ||
				  page.items[i].line == NT_LINE_DATE))
			roles[i] = page.items[i].line == NT_LINE_BYLINE ? NT_BYLINE : NT_DATELINE;
		else if (!inside || page.items[i].line == NT_LINE_BOILERPLATE)
			roles[i] = NT_BOILERPLATE;
		else if (is_duplicate(&page, i))
			roles[i] = NT_DUPLICATE;
		else
			roles[i] = role_inside(&page, i, body);
	}
}
