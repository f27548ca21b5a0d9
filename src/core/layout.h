/*
 * layout.h: the page as lines and pieces, before its blocks have roles.
 *
 * A piece is what becomes a block: one line, or the lines of a paragraph that
 * was wrapped at a fixed width.
 */
#ifndef NT_LAYOUT_H
#define NT_LAYOUT_H

#include "analysis.h"

#define NT_PIECE_AFTER_BLANK 1 /* a blank line stands before it */
#define NT_PIECE_STOP 2        /* ends with a sentence's stop, closing marks aside */
#define NT_PIECE_LOWER 4       /* begins with a lower-case letter */
#define NT_PIECE_BULLET 8      /* begins with a list mark, which its text follows */
#define NT_PIECE_QUOTED 16     /* holds quotation marks */
#define NT_PIECE_COLON 32      /* ends with a colon */
#define NT_PIECE_OPEN 64       /* ends with a comma or a dash */
#define NT_PIECE_CASELESS 128  /* holds letters of scripts without case */

/* A line or a piece: where it lies and what it is made of. */
typedef struct NtPiece
{
	NtSpan   span;       /* without white space at its ends */
	uint32_t width;      /* characters, indentation included */
	uint32_t first_word; /* characters of its first word and the blank behind it */
	uint32_t words;      /* parted by white space, holding a letter or digit */
	uint32_t capitals;   /* of these, begin with an upper-case letter */
	uint32_t lowers;     /* begin with a lower-case letter */
	uint32_t numbers;    /* begin with a digit */
	uint32_t letters;    /* letters, digits */
	uint32_t stops;      /* sentences that end inside or at the end */
	uint16_t indent;     /* characters of white space before it */
	uint16_t bars;       /* marks that part the items of a bar: | > */
	uint16_t flags;
} NtPiece;

typedef struct NtPieces
{
	NtPiece *items;
	uint32_t count;
	uint32_t capacity;
} NtPieces;

/* Splits the article into lines that hold more than white space. */
extern NtPieces nt_split_lines(NtAnalysis *a);

/* Joins the lines of wrapped paragraphs, in place. */
extern void nt_join_lines(NtAnalysis *a, NtPieces *lines);

/* What the words of a line say that it is. */
typedef enum NtLineKind
{
	NT_LINE_PLAIN,
	NT_LINE_BOILERPLATE,
	NT_LINE_BYLINE,
	NT_LINE_CREDIT,
	NT_LINE_DATE
} NtLineKind;

extern NtLineKind nt_line_kind(NtAnalysis *a, const NtPiece *piece);
extern bool       nt_is_names(const NtAnalysis *a, NtSpan span);

/* True for a line that is nothing but the label of links: "Related articles". */
extern bool nt_is_label(const NtAnalysis *a, NtSpan span);

/* True for the heading of a note about the author: "About Jane Roe". */
extern bool nt_is_about_author(const NtAnalysis *a, NtSpan span);

/* True where the last sentence of several begins as boilerplate does: "Click here to". */
extern bool nt_ends_with_invitation(const NtAnalysis *a, NtSpan span);

/* What the search for roles knows of a piece. */
typedef struct NtItem
{
	uint64_t key;    /* hash of its letters and digits, in lower case */
	uint64_t head;   /* the same before the last bar or dash, else equal to key */
	uint32_t words;  /* by letters where the script has no spaces */
	uint8_t  line;   /* NtLineKind */
	bool     prose;  /* running text */
	bool     repeat; /* of an earlier piece */
	bool     bar;    /* a site's name stands behind a bar */
	bool link; /* boilerplate that may stand between paragraphs: a link, an invitation */

	/* of a whole page only, made by nt_layout_prepare */
	bool    twin; /* another piece has its letters */
	bool    cut;  /* ends with an ellipsis, as teasers do */
	uint8_t run;  /* pieces without running text around it, itself one of them */
	uint8_t flow; /* share of its stretch of running text in the longest one, in 15ths */

	/* made by nt_count_page_words, not for all pieces */
	uint8_t itself;    /* words that speak of the page: "newsletter" */
	uint8_t reader;    /* words to its reader: "your" */
	uint8_t author;    /* words about who wrote it: "correspondent" */
	uint8_t contact;   /* words of addresses and offers: "telephone" */
	uint8_t talker;    /* words of readers about themselves: "i" */
	uint8_t addresses; /* of pages and mail */
	bool    counted;   /* these were filled in */
} NtItem;

typedef struct NtPage
{
	NtAnalysis    *a;
	const NtPiece *pieces;
	NtItem        *items;
	NtRole        *roles;
	uint32_t       count;
	uint32_t       begin; /* the article's stretch of pieces */
	uint32_t       end;
	uint32_t       headline; /* number of the piece, count if there is none */
	uint32_t
		title; /* a later piece that the first one, the page's title, repeats, or count */
	bool whole; /* a whole page */

	uint32_t *words; /* before each piece, made by nt_tail_prepare */

	/* of a whole page only, made by nt_layout_prepare */
	uint32_t *prose;       /* words of running text before each piece */
	uint32_t *boilerplate; /* lines of boilerplate before each piece */
	uint32_t *last;        /* the last running text before each piece, or count */
	uint32_t *next;        /* the next one behind it, or count */
	uint32_t *itself;      /* words of the page itself before each piece */
	uint32_t  indent;      /* that most of the running text has */
	int      *scores;      /* by the model */
} NtPage;

/* Fills in all of a page but its roles and scores. */
extern void nt_study_page(NtPage *page, NtAnalysis *a, const NtPieces *pieces);

/*
 * The features of a piece on a whole page, one of NT_LAYOUT_VALUES values each,
 * and what they add up to: above 0 where the model takes it for text of the
 * article.
 */
#define NT_LAYOUT_FEATURES 55
#define NT_LAYOUT_VALUES 16

/* Fills in the counts of words of the item of a piece. */
extern void nt_count_page_words(const char *text, NtSpan span, NtItem *item);

/* True where the text of a piece was cut short: it ends with an ellipsis. */
extern bool nt_is_cut(const NtPage *page, uint32_t i);

extern void nt_layout_prepare(NtPage *page);
extern void nt_layout_features(const NtPage *page, uint32_t i, uint8_t *values);
extern int  nt_layout_score(const NtPage *page, uint32_t i);

/*
 * The features of a piece that stands near the end of an article, and what they
 * add up to: above 0 where it is taken for text of the article, below where it
 * is of the page around it.
 */
#define NT_TAIL_FEATURES 28

extern void nt_tail_prepare(NtPage *page);
extern void nt_tail_features(const NtPage *page, uint32_t end, uint32_t i,
							 uint8_t *values);

/*
 * Marks as repeats the pieces of the article's stretch that were cut short of another,
 * and those behind its last running text that are the beginning of another.
 */
extern void nt_find_beginnings(NtPage *page);

/* Takes links to other stories, behind a label or in a row, for boilerplate. */
extern void nt_mark_links(NtPage *page);

/* Takes short paragraphs that end with an invitation for it: "Sign up for our newsletter." */
extern void nt_mark_invitations(NtPage *page);

/* How much the words of a piece speak of the page, its makers and its readers. */
extern uint32_t nt_page_strength(const NtPage *page, uint32_t i);

/* Moves the end of an article's stretch before what an extractor left behind it. */
extern void nt_trim_tail(NtPage *page);

/* True for a piece of a list of entries with figures, such as the dates of a tour. */
extern bool nt_is_in_list(const NtPage *page, uint32_t i);

/* Which of so many buckets a count falls into, by their upper bounds. */
static inline uint8_t
nt_bucket(const uint16_t *bounds, size_t count, uint32_t n)
{
	uint8_t b = 0;

	while (b < count && n > bounds[b])
		b++;
	return b;
}

#define NT_BUCKET(bounds, n) nt_bucket(bounds, sizeof(bounds) / sizeof(bounds[0]), n)

/* A share of the whole in so many steps, from 0 on. */
static inline uint8_t
nt_share(uint32_t part, uint32_t whole, uint8_t steps)
{
	uint8_t s = whole == 0 ? 0 : (uint8_t) ((uint64_t) part * steps / whole);

	return s < steps ? s : (uint8_t) (steps - 1);
}

/* Says what each piece is; roles has room for one a piece. */
extern void nt_find_roles(NtAnalysis *a, const NtPieces *pieces, NtRole *roles);

#endif
