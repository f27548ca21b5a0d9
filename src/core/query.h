/*
 * query.h: the language in which articles are asked for: names with a kind,
 * joined by and, or and not.
 *
 * A query is one flat piece of memory without pointers, so that a host stores
 * it as it is.  Its items stand in prefix order, an operator before its
 * operands; the text of the names follows the items, in the same order.  An
 * operator never has itself as an operand (a & (b & c) is a & b & c, !!a is
 * a), so queries that mean the same way of joining are the same bytes.
 */
#ifndef NT_QUERY_H
#define NT_QUERY_H

#include "arena.h"

#define NT_QUERY_MAX_ITEMS 65535 /* names and operators */
#define NT_QUERY_MAX_NESTING 250 /* parentheses within each other */
#define NT_QUERY_MAX_NAME 65535  /* bytes of a name */
#define NT_QUERY_MAX_KIND 63     /* bytes of a kind */

/* Room for the longest key: kind, colon, folded name. */
#define NT_QUERY_KEY_SIZE (NT_QUERY_MAX_KIND + 1 + NT_MAX_KEY)

typedef enum NtQueryType
{
	NT_QUERY_NAME,
	NT_QUERY_NOT,
	NT_QUERY_AND,
	NT_QUERY_OR
} NtQueryType;

#define NT_QUERY_PREFIX 1 /* some key begins with the name */
#define NT_QUERY_ANY 2    /* any name of the kind; the name is empty */

typedef struct NtQueryItem
{
	uint8_t  type;     /* NtQueryType */
	uint8_t  flags;    /* of a name */
	uint16_t kind_len; /* of a name; 0: any kind */
	uint32_t len;      /* bytes of a name, or number of operands */
} NtQueryItem;

typedef struct NtQuery
{
	uint32_t    nitems;
	uint32_t    nnames;
	uint32_t    nesting; /* parentheses that writing it takes */
	uint32_t    text_len;
	NtQueryItem items[]; /* then text_len bytes: kind, name, kind, ... */
} NtQuery;

typedef struct NtQueryError
{
	const char *problem; /* a clause, without capital and stop */
	const char *hint;    /* a sentence, or NULL */
	size_t      at;      /* byte of the text */
	bool        limit;   /* well written, but too large */
} NtQueryError;

/* True, false or unknown; the numbers are those of GinTernaryValue. */
typedef enum NtTruth
{
	NT_FALSE,
	NT_TRUE,
	NT_MAYBE
} NtTruth;

/*
 * All queries come from the arena.  Parsing gives NULL for a text that is no
 * query and fills in the error.  Combining (NT_QUERY_AND or NT_QUERY_OR) and
 * negating give NULL where the result would be beyond the limits.
 */
extern NtQuery *nt_query_parse(NtArena *arena, const char *text, size_t len,
							   NtQueryError *error);
extern NtQuery *nt_query_name(NtArena *arena, NtString kind, NtString name);
extern NtQuery *nt_query_combine(NtArena *arena, NtQueryType type, const NtQuery *left,
								 const NtQuery *right);
extern NtQuery *nt_query_not(NtArena *arena, const NtQuery *operand);

/* True for a name, and for an "or" of nothing but names. */
extern bool nt_query_is_any(const NtQuery *query);

/* True for what can stand as the kind of a name. */
extern bool nt_query_is_kind(const char *kind, size_t len);

/* The size of a query in bytes. */
extern size_t nt_query_size(const NtQuery *query);

/* The query as text; parsing that gives the same bytes again. */
extern NtString nt_query_print(NtArena *arena, const NtQuery *query);

/*
 * Walks through the names of a query in order.  Begin with a cursor of zeros;
 * false means that there is none left.
 */
typedef struct NtQueryCursor
{
	uint32_t item;
	uint32_t text;
} NtQueryCursor;

typedef struct NtQueryName
{
	NtString kind;
	NtString name;
	uint8_t  flags;
} NtQueryName;

extern bool nt_query_next(const NtQuery *query, NtQueryCursor *cursor, NtQueryName *name);

/*
 * Writes the key that a name stands for to out (NT_QUERY_KEY_SIZE bytes), or
 * with a flag set the beginning of the keys.  Returns its length, 0 for a
 * name that folds to nothing and so matches nothing.
 */
extern uint32_t nt_query_key(const NtQueryName *name, char *out);

/*
 * The bytes that end the keys of nt_index_keys.  They are less than any byte
 * of a folded name, so a key is no other's beginning, and the keys of one name
 * stand together in the index.
 *
 * A name of any kind is looked for under the bytes up to NT_INDEX_OTHER, one
 * by one.  The names of the kinds behind that have a second key there, so that
 * there are few to look for: they are rare, or the same few in very many
 * articles, and so take little room.  Dates and amounts are neither, but nearly
 * all of them have a digit: those stand under their own byte only, and a name
 * with a digit is looked for up to NT_INDEX_LAST_OF_ANY.
 */
typedef enum NtIndexByte
{
	NT_INDEX_PERSON = 1,
	NT_INDEX_ORGANIZATION,
	NT_INDEX_OTHER,
	NT_INDEX_DATE,
	NT_INDEX_MONEY,
	NT_INDEX_LOCATION,
	NT_INDEX_FACILITY,
	NT_INDEX_GROUP,
	NT_INDEX_PRODUCT,
	NT_INDEX_MISC,
	NT_INDEX_SPEAKER
} NtIndexByte;

#define NT_INDEX_LAST_OF_ANY NT_INDEX_MONEY

/* True if a folded name that has this byte has NT_INDEX_OTHER, too. */
extern bool nt_index_is_other(uint8_t byte, const char *fold, size_t len);

/* The byte of a kind that the model knows. */
extern uint8_t nt_index_byte(uint8_t kind);

/*
 * What a name asks of such an index: an article that has the folded name with
 * one of the bytes from first to last, or, if it is a prefix, a key that
 * begins with it and ends so.  A kind alone has the empty name.
 */
typedef struct NtIndexName
{
	char     name[NT_MAX_KEY];
	uint32_t len;
	uint8_t  first;
	uint8_t  last;
	bool     prefix;
} NtIndexName;

/* False for a name that matches nothing; then out is meaningless. */
extern bool nt_query_index_name(const NtQueryName *name, NtIndexName *out);

/* True if the sorted keys have this one, or one that begins so. */
extern bool nt_keys_have(const NtString *keys, uint32_t nkeys, NtString key, bool prefix);

/* The order of keys: bytewise, a shorter one first. */
extern int nt_compare_keys(NtString a, NtString b);

/*
 * The truth of a query, given an NtTruth for each of its names in order.
 * Unknown names give an unknown answer only where it depends on them one by
 * one: a | !a is unknown while a is.
 */
extern NtTruth nt_query_evaluate(const NtQuery *query, const uint8_t *names);

/*
 * The share of articles that the query is true for, given that share for each
 * of its names and taking them as independent.
 */
extern double nt_query_selectivity(const NtQuery *query, const double *names);

#endif
