/*
 * layout_role.c: says what each piece of the page is.
 *
 * First it is decided whether the text is a whole page, menus and all, or an
 * article that something has cut out already.  On a whole page the article is
 * the stretch with the most running text.  In an article nothing is left out
 * but repeats and lines whose own words say that they are boilerplate.
 */
#include "layout.h"

/* Lines longer than this, in bytes, are read as text and not looked up. */
#define LONGEST_LINE 400

/* Repeats shorter than this, in letters, are left alone: "Yes." may be said twice. */
#define SHORTEST_REPEAT 32

/* A hash over bytes that come one after the other, taken in eight at a time. */
typedef struct Hash
{
	uint64_t value; /* of all bytes but the last ones */
	uint64_t bytes; /* those that were added since, the first one lowest */
	unsigned count; /* how many they are, 0 to 7 */
} Hash;

static uint64_t
mix(uint64_t hash, uint64_t bytes)
{
	hash = (hash ^ bytes) * UINT64_C(0x9e3779b97f4a7c15);
	return hash ^ hash >> 32;
}

/* Adds n bytes, 1 to 8; those of higher order are 0. */
static inline void
add_bytes(Hash *hash, uint64_t bytes, unsigned n)
{
	unsigned shift = hash->count * 8;

	hash->bytes |= bytes << shift;
	hash->count += n;
	if (hash->count >= 8)
	{
		hash->value = mix(hash->value, hash->bytes);
		hash->bytes = bytes >> 1 >> (63 - shift);
		hash->count -= 8;
	}
}

/* The hash of the bytes so far, none of which is 0. */
static uint64_t
hash_value(const Hash *hash)
{
	return mix(mix(hash->value, hash->bytes), 0);
}

/*
 * Adds the words in plain letters that begin at a place, in lower case, and
 * skips the blanks between them.  Returns the end of the last one, or where
 * fewer than eight bytes are left.
 */
static uint32_t
hash_words(Hash *hash, const char *text, uint32_t at, uint32_t end)
{
	while (end - at >= 8)
	{
		uint64_t bytes = nt_load_bytes(text + at);
		unsigned n = nt_leading_letters(bytes);

		if (n == 8)
		{
			add_bytes(hash, bytes | NT_EACH_BYTE(0x20), 8);
			at += 8;
			continue;
		}
		if (n > 0)
			add_bytes(hash, (bytes | NT_EACH_BYTE(0x20)) & NT_FIRST_BYTES(n), n);
		at += n;
		if (text[at] != ' ')
			break;
		at++;
	}
	return at;
}

/* Adds a letter or digit, in lower case, as it stands in UTF-8. */
static void
hash_char(Hash *hash, uint32_t c)
{
	char     utf8[8] = {0};
	uint32_t n = nt_encode(nt_char_lower(c), utf8);

	add_bytes(hash, nt_load_bytes(utf8), n);
}

/*
 * True where a mark stands between blanks and may part a title from the name
 * of its site: a bar, a dash.
 */
static bool
is_parting(const char *text, NtSpan span, uint32_t at, uint32_t length, uint32_t c,
		   NtCharClass class)
{
	return (c == '|' || class == NT_CHAR_DASH || c == 0xbb || c == 0xb7) &&
		   at > span.start && text[at - 1] == ' ' && at + length < span.end &&
		   text[at + length] == ' ';
}

/*
 * Hashes the letters and digits of a span, all of them and those before the
 * last bar or dash that stands between blanks.
 */
static void
hash_letters(const NtAnalysis *a, NtSpan span, NtItem *item)
{
	Hash hash = {UINT64_C(0xcbf29ce484222325), 0, 0};

	for (uint32_t at = span.start; at < span.end;)
	{
		uint32_t c;
		uint32_t length;
		NtCharClass class;

		at = hash_words(&hash, a->text, at, span.end);
		if (at == span.end)
			break;
		length = nt_decode(a->text, span.end, at, &c);
		class = nt_char_class(c);
		if (class == NT_CHAR_UPPER || class == NT_CHAR_LOWER || class == NT_CHAR_LETTER ||
			class == NT_CHAR_IDEOGRAPH || class == NT_CHAR_DIGIT)
			hash_char(&hash, c);
		else if (is_parting(a->text, span, at, length, c, class))
		{
			item->bar = c == '|';
			item->head = hash_value(&hash);
		}
		at += length;
	}
	item->key = hash_value(&hash);
	if (item->head == 0)
		item->head = item->key;
}

static void
study_items(NtPage *page)
{
	for (uint32_t i = 0; i < page->count; i++)
	{
		const NtPiece *p = &page->pieces[i];
		NtItem        *item = &page->items[i];

		if (i % 64 == 0)
			nt_check(page->a);
		hash_letters(page->a, p->span, item);
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

/* The most slots that a piece is looked for in, whatever keys a text is made to have. */
#define MAX_PROBES 64

/*
 * Marks the pieces of [begin, end) whose letters an earlier one has, and with
 * twins both of them; by a table of numbers + 1.
 */
static void
find_repeats(NtPage *page, uint32_t begin, uint32_t end, bool twins)
{
	uint32_t  mask = 15;
	uint32_t *slots;

	while (mask < (end - begin) * 2)
		mask = mask * 2 + 1;
	slots = nt_alloc0(&page->a->arena, (mask + 1) * sizeof(uint32_t));
	for (uint32_t i = begin; i < end; i++)
	{
		NtItem  *item = &page->items[i];
		uint32_t slot = (uint32_t) (item->key >> 20) & mask;
		int      probes = 1;

		if (page->pieces[i].letters == 0)
			continue;
		while (slots[slot] != 0 && page->items[slots[slot] - 1].key != item->key &&
			   probes++ < MAX_PROBES)
			slot = (slot + 1) & mask;
		if (slots[slot] == 0)
			slots[slot] = i + 1;
		else if (page->items[slots[slot] - 1].key != item->key)
			continue;
		else if (twins)
			item->twin = page->items[slots[slot] - 1].twin = true;
		else
			item->repeat = true;
	}
}

/* Is this the text of a whole page, with its menus? */
static bool
is_whole_page(const NtPage *page)
{
	uint32_t boilerplate = 0;
	uint32_t shorts = 0;

	for (uint32_t i = 0; i < page->count; i++)
	{
		const NtItem *item = &page->items[i];

		if (item->line == NT_LINE_BOILERPLATE)
			boilerplate++;
		if (item->words <= 6 && (page->pieces[i].flags & NT_PIECE_STOP) == 0)
			shorts++;
	}
	return boilerplate >= 4 && shorts >= 16 && shorts * 3 >= page->count;
}

static int
worth(const NtPage *page, uint32_t i)
{
	const NtItem *item = &page->items[i];

	if (item->line == NT_LINE_BOILERPLATE)
		return -20;
	if (item->prose)
		return item->words < 60 ? (int) item->words : 60;
	return item->words <= 8 ? -4 : -3;
}

/* The stretch of the page with the most running text. */
static void
find_article(NtPage *page)
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
is_title(const NtPage *page, uint32_t i)
{
	const NtItem  *item = &page->items[i];
	const NtPiece *p = &page->pieces[i];

	if (item->line != NT_LINE_PLAIN || item->words > 30 || p->letters < 8 || p->words < 2)
		return false;
	if ((p->flags & NT_PIECE_STOP) == 0)
		return (p->flags & (NT_PIECE_COLON | NT_PIECE_OPEN)) == 0;
	return p->stops <= 1 && item->words <= 16 && page->a->text[p->span.end - 1] != '.';
}

/* How far above the article its headline may stand, in pieces. */
#define HEADLINE_REACH 25

/* A headline that a trail of sections precedes has so many bytes at least. */
#define TRAIL_HEADLINE 20

/* True for the way to a page and its headline in one, "Home News Storm closes harbour". */
static bool
is_trail(const NtPage *page, uint32_t i)
{
	const char *text = page->a->text;
	NtSpan      span = page->pieces[i].span;
	NtSpan      next = page->pieces[i + 1].span;
	uint32_t    length = next.end - next.start;

	return length >= TRAIL_HEADLINE && span.end - span.start > length + 1 &&
		   text[span.end - length - 1] == ' ' &&
		   memcmp(text + span.end - length, text + next.start, length) == 0;
}

/* A headline below the name of its section has so many words at least. */
#define KICKER_HEADLINE 4

/* True for the name of a section, in one word, above the headline: "Commentary". */
static bool
is_kicker(const NtPage *page, uint32_t i)
{
	const NtPiece *p = &page->pieces[i];

	return p->words == 1 && p->capitals == 1 && page->items[i].words == 1 &&
		   (p->flags & (NT_PIECE_STOP | NT_PIECE_COLON | NT_PIECE_CASELESS)) == 0 &&
		   page->items[i + 1].words >= KICKER_HEADLINE && is_title(page, i + 1);
}

/*
 * In an article the headline comes first: a title, or one sentence with its
 * stop that a byline or a date follows.
 */
static void
find_first_headline(NtPage *page)
{
	uint32_t i = 0;

	while (i < page->count && page->items[i].line == NT_LINE_BOILERPLATE)
		i++;
	if (i + 1 >= page->count)
		return;
	if (i + 2 < page->count && (is_trail(page, i) || is_kicker(page, i)))
		page->items[i++].line = NT_LINE_BOILERPLATE;
	if (is_title(page, i) || (page->items[i].line == NT_LINE_PLAIN &&
							  page->items[i].words <= 16 && page->pieces[i].stops <= 1 &&
							  (page->items[i + 1].line == NT_LINE_BYLINE ||
							   page->items[i + 1].line == NT_LINE_DATE)))
		page->headline = i;
}

static void
find_headline(NtPage *page)
{
	page->headline = page->count;
	if (!page->whole)
	{
		if (page->title < page->count)
			page->headline = page->title;
		else
			find_first_headline(page);
		return;
	}
	if (page->title < page->end)
	{
		page->headline = page->title;
		return;
	}
	for (uint32_t i = page->begin; i > 0 && page->begin - i < HEADLINE_REACH; i--)
	{
		if (!is_title(page, i - 1) || page->items[i - 1].words < 4)
			continue;
		if (page->headline == page->count)
			page->headline = i - 1;
	}
}

/* A summary stands no further below the headline than this, in pieces. */
#define SUMMARY_REACH 4

/* Words of a byline of names alone. */
#define MAX_BYLINE 14

/* The role of a short piece between the headline and the first running text. */
static NtRole
role_above(const NtPage *page, uint32_t i)
{
	const NtItem  *item = &page->items[i];
	const NtPiece *p = &page->pieces[i];

	if (item->bar)
		return NT_CAPTION;
	if (item->words >= 2 && item->words <= 4 && p->capitals == p->words &&
		i + 1 < page->count && page->items[i + 1].line == NT_LINE_DATE)
		return NT_BYLINE;
	if (item->words >= 4 && item->words <= MAX_BYLINE && p->lowers <= 3 &&
		nt_is_names(page->a, p->span))
		return NT_BYLINE;
	if (item->words >= 5 && i - page->headline <= SUMMARY_REACH &&
		(p->flags & NT_PIECE_LOWER) == 0 && is_title(page, i))
		return NT_SUMMARY;
	return NT_PARAGRAPH;
}

/* An entry of a list with figures has so many words, and a list so many entries. */
#define ENTRY_WORDS 3
#define LONGEST_ENTRY 25
#define ENTRIES 5

/*
 * True for what may be an entry of a list with figures: the date of a tour, the result
 * of a race.  Menus and teasers have no figures in each of their lines.
 */
static bool
is_entry(const NtPage *page, uint32_t i)
{
	const NtItem  *item = &page->items[i];
	const NtPiece *p = &page->pieces[i];

	return (item->line == NT_LINE_PLAIN || item->line == NT_LINE_DATE) && !item->twin &&
		   !item->cut && item->itself == 0 && item->words >= ENTRY_WORDS &&
		   item->words <= LONGEST_ENTRY && p->numbers > 0 &&
		   (p->flags & NT_PIECE_LOWER) == 0 && p->bars == 0;
}

bool
nt_is_in_list(const NtPage *page, uint32_t i)
{
	uint32_t first = i;
	uint32_t end = i;

	while (end < page->count && end < i + ENTRIES && is_entry(page, end))
		end++;
	while (end > i && first > 0 && i - first < ENTRIES && is_entry(page, first - 1))
		first--;
	return end - first >= ENTRIES;
}

/* The role of a piece inside the article, repeats and boilerplate aside. */
static NtRole
role_inside(const NtPage *page, uint32_t i, bool body)
{
	const NtItem  *item = &page->items[i];
	const NtPiece *p = &page->pieces[i];
	bool           stop = (p->flags & NT_PIECE_STOP) != 0;

	switch ((NtLineKind) item->line)
	{
		case NT_LINE_BYLINE:
			return NT_BYLINE;
		case NT_LINE_CREDIT:
			return NT_CAPTION;
		case NT_LINE_DATE:
			return body && nt_is_in_list(page, i) ? NT_PARAGRAPH : NT_DATELINE;
		default:
			break;
	}
	if (item->prose || stop)
		return NT_PARAGRAPH;
	if (!body && page->headline < i)
		return role_above(page, i);
	if (item->words <= 12 && i + 1 < page->end && is_title(page, i) &&
		page->items[i + 1].prose)
		return NT_HEADING;
	return NT_PARAGRAPH;
}

/* Pieces to each side of an entry of a list that are short lines, too, and its words at most. */
#define LINES_AROUND 2
#define LINE_WORDS 20

/* True for a short line among others: the features of one product may be another's, too. */
static bool
is_among_lines(const NtPage *page, uint32_t i)
{
	if (i < LINES_AROUND || i + LINES_AROUND >= page->count)
		return false;
	for (uint32_t k = i - LINES_AROUND; k <= i + LINES_AROUND; k++)
		if (page->items[k].prose || page->items[k].words > LINE_WORDS ||
			page->items[k].line != NT_LINE_PLAIN ||
			(page->pieces[k].flags & NT_PIECE_STOP) != 0)
			return false;
	return true;
}

/* True for a repeat of the headline, the name of the site aside, or of a longer piece. */
static bool
is_duplicate(const NtPage *page, uint32_t i)
{
	const NtItem *item = &page->items[i];

	if (page->headline < page->count && i != page->headline)
	{
		const NtItem *headline = &page->items[page->headline];

		if (item->key == headline->key || item->head == headline->key)
			return true;
		if (item->key == headline->head && headline->bar)
			return true;
	}
	return item->repeat && page->pieces[i].letters >= SHORTEST_REPEAT &&
		   !is_among_lines(page, i);
}

/* The title of a page has so many words at most. */
#define LONGEST_TITLE 40

/* The key of the first piece before its first bar or dash: "Storm | News | Coast Daily". */
static uint64_t
first_part(const NtPage *page)
{
	NtSpan span = page->pieces[0].span;
	NtItem item = {0};

	for (uint32_t at = span.start; at < span.end;)
	{
		uint32_t c;
		uint32_t length = nt_decode(page->a->text, span.end, at, &c);

		if (is_parting(page->a->text, span, at, length, c, nt_char_class(c)))
			span.end = at;
		at += length;
	}
	hash_letters(page->a, span, &item);
	return item.key;
}

/*
 * The piece that the page's title repeats, without the site's name: the last
 * one before much text, since menus may hold it too.
 */
static void
find_title(NtPage *page)
{
	uint32_t words = 0;
	uint64_t part;

	page->title = page->count;
	if (page->count == 0 || page->items[0].words > LONGEST_TITLE)
		return;
	part = first_part(page);
	for (uint32_t i = 1; i < page->count && words < 400; i++)
	{
		const NtItem *item = &page->items[i];

		if (item->prose)
			words += item->words;
		if (page->pieces[i].letters >= 10 && item->key != page->items[0].key &&
			(item->key == page->items[0].head || item->key == part))
			page->title = i;
	}
}

void
nt_study_page(NtPage *page, NtAnalysis *a, const NtPieces *pieces)
{
	page->a = a;
	page->pieces = pieces->items;
	page->count = pieces->count;
	page->items = nt_alloc0(&a->arena, (page->count + 1) * sizeof(NtItem));
	study_items(page);
	nt_mark_links(page);
	page->whole = is_whole_page(page);
	page->begin = 0;
	page->end = page->count;
	find_title(page);
	if (page->whole)
		find_article(page);
	find_headline(page);
	find_repeats(page, page->begin, page->end, false);
	nt_find_beginnings(page);
	if (page->whole)
	{
		find_repeats(page, 0, page->count, true);
		nt_layout_prepare(page);
	}
}

/*
 * On a whole page, losing text is worse than keeping noise: a piece counts for
 * text by default, the more so where few words and a small share of the page
 * are surely text (its article may be a list), and a piece that is surely text
 * is kept wherever it stands.
 */
#define DEFAULT_SCORE 110
#define UNSURE_SCORE 400
#define SURE_WORDS 280
#define SURE_SHARE 4
#define MOST_SCORE 400

/* Scores all pieces.  Returns what a piece counts by default. */
static int
score_pieces(NtPage *page)
{
	uint32_t sure = 0;
	uint32_t words = 0;

	page->scores = nt_alloc(&page->a->arena, (page->count + 1) * sizeof(int));
	for (uint32_t i = 0; i < page->count; i++)
	{
		page->scores[i] = nt_layout_score(page, i);
		words += page->items[i].words;
		if (page->scores[i] > 0)
			sure += page->items[i].words;
	}
	return sure < SURE_WORDS && sure < words / SURE_SHARE ? UNSURE_SCORE : DEFAULT_SCORE;
}

/* A paragraph stands no further than this from the rest of the article, in pieces. */
#define PARAGRAPH_REACH 3

/* Words of a paragraph that ends with a stop, and of one that does not. */
#define PARAGRAPH_WORDS 15
#define OPEN_PARAGRAPH_WORDS 20

/*
 * True for a paragraph of running text that does not speak of the page.  Where
 * one stands next to the article it is better kept, whatever its score: a short
 * article has few others.
 */
static bool
is_paragraph(const NtPage *page, uint32_t i)
{
	const NtItem  *item = &page->items[i];
	const NtPiece *p = &page->pieces[i];
	bool           stop = (p->flags & NT_PIECE_STOP) != 0;

	return item->line == NT_LINE_PLAIN && !item->twin && !item->cut &&
		   item->words >= (stop ? PARAGRAPH_WORDS : OPEN_PARAGRAPH_WORDS) &&
		   (item->prose || p->lowers * 2 >= item->words) &&
		   item->itself * 12u <= item->words;
}

/* Takes paragraphs near to the article into it, and the credits behind its end. */
static void
widen_article(NtPage *page)
{
	for (uint32_t i = page->begin; i > 0 && page->begin - i < PARAGRAPH_REACH; i--)
		if (is_paragraph(page, i - 1))
			page->begin = i - 1;
	for (uint32_t i = page->end; i < page->count && i - page->end < PARAGRAPH_REACH; i++)
		if (is_paragraph(page, i) || nt_is_in_list(page, i) ||
			(i == page->end && page->items[i].line == NT_LINE_CREDIT))
			page->end = i + 1;
}

/* So far below the headline text is looked for that is of its article, in pieces. */
#define TITLE_REACH 12

/*
 * Where sure text or a list stands right below the headline, the article begins there:
 * what lies between it and the stretch may be lists that the model knows nothing of.
 */
static void
bridge_to_title(NtPage *page)
{
	uint32_t title = page->headline; /* or count, where there is none */

	for (uint32_t i = title + 1; i < page->begin && i - title <= TITLE_REACH; i++)
		if ((page->items[i].prose && page->scores[i] > 0 && is_paragraph(page, i)) ||
			nt_is_in_list(page, i))
			page->begin = i;
}

/*
 * Chooses the article's stretch again, now by the model's scores, and keeps
 * what is surely text outside it.
 */
static void
find_text(NtPage *page)
{
	int64_t  sum = 0;
	int64_t  best = 0;
	uint32_t begin = 0;
	uint32_t best_begin = page->begin;
	uint32_t best_end = page->end;
	int      by_default = score_pieces(page);

	for (uint32_t i = 0; i < page->count; i++)
	{
		int score = page->scores[i] + by_default;

		if (sum <= 0)
		{
			sum = 0;
			begin = i;
		}
		sum += score > MOST_SCORE    ? MOST_SCORE
			   : score < -MOST_SCORE ? -MOST_SCORE
									 : score;
		if (sum > best)
		{
			best = sum;
			best_begin = begin;
			best_end = i + 1;
		}
	}
	page->begin = best_begin;
	page->end = best_end;
	bridge_to_title(page);
	widen_article(page);
}

/* Running text, or a sentence with its stop that may be the article's last. */
static bool
may_end_article(const NtPage *page, uint32_t i)
{
	const NtItem *item = &page->items[i];

	return item->line == NT_LINE_PLAIN &&
		   (item->prose ||
			(item->words >= 3 &&
			 (page->pieces[i].flags & (NT_PIECE_STOP | NT_PIECE_QUOTED)) != 0));
}

/*
 * Behind the last running text of an article, a line of boilerplate ("Similar
 * articles") begins what does not belong to it: titles, names, counters.
 */
static void
find_end(NtPage *page)
{
	uint32_t end = page->count;
	uint32_t i = page->count;

	while (i > 0 && !may_end_article(page, i - 1))
	{
		i--;
		if (page->items[i].line == NT_LINE_BOILERPLATE)
			end = i;
	}
	if (i > 0)
		page->end = end;
}

/*
 * Words of a paragraph that is kept though it stands alone, and how far from the rest of
 * the article it may, in pieces.
 */
#define LONG_WORDS 50
#define LONG_REACH 25

/*
 * True for a long paragraph that neither speaks of the page nor to its reader: a gallery
 * or a form may part it from the article.
 */
static bool
is_long_paragraph(const NtPage *page, uint32_t i)
{
	const NtItem *item = &page->items[i];

	return item->words >= LONG_WORDS && i + LONG_REACH >= page->begin &&
		   i < page->end + LONG_REACH && is_paragraph(page, i) &&
		   (page->pieces[i].flags & NT_PIECE_STOP) != 0 &&
		   item->itself + item->reader + item->author + item->talker == 0;
}

static bool
is_text(const NtPage *page, uint32_t i)
{
	if (!page->whole)
		return i < page->end || page->items[i].line == NT_LINE_BYLINE ||
			   page->items[i].line == NT_LINE_CREDIT;
	return (i >= page->begin && i < page->end) || page->scores[i] > 0 ||
		   is_long_paragraph(page, i);
}

void
nt_find_roles(NtAnalysis *a, const NtPieces *pieces, NtRole *roles)
{
	NtPage page = {0};
	bool   body = false;

	nt_study_page(&page, a, pieces);
	if (page.whole)
		find_text(&page);
	else
	{
		find_end(&page);
		nt_trim_tail(&page);
	}
	page.roles = roles;
	for (uint32_t i = 0; i < page.count; i++)
	{
		const NtItem *item = &page.items[i];
		bool          inside = is_text(&page, i);

		body = body || (inside && item->prose);
		if (i == page.headline)
			roles[i] = NT_HEADLINE;
		else if (!inside && page.headline < i && i < page.begin &&
				 (item->line == NT_LINE_BYLINE || item->line == NT_LINE_DATE))
			roles[i] = item->line == NT_LINE_BYLINE ? NT_BYLINE : NT_DATELINE;
		else if (item->line != NT_LINE_BOILERPLATE && is_duplicate(&page, i))
			roles[i] = NT_DUPLICATE;
		else if (!inside || item->line == NT_LINE_BOILERPLATE)
			roles[i] = NT_BOILERPLATE;
		else
			roles[i] = role_inside(&page, i, body);
	}
}
