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
	uint32_t first_word; /* characters of its first word, up to white space */
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

/* Says what each piece is; roles has room for one a piece. */
extern void nt_find_roles(NtAnalysis *a, const NtPieces *pieces, NtRole *roles);

#endif
