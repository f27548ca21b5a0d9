/*
 * gin.c: what GIN asks of the operator classes news_ops (articles) and
 * news_keys_ops (arrays of keys).
 *
 * The index holds an article's keys, and a query is about keys alone.  So the
 * index's answer is exact, and no article is read again.
 *
 * news_keys_ops holds keys as the arrays do, so one for each name of a query
 * is looked for.  news_ops holds a name for each of its kinds and not once
 * more for any kind, which nearly halves the index; a name of any kind is
 * looked for under several.  They stand side by side in the index.
 */
#include "compat.h"

#include "access/gin.h"
#include "access/stratnum.h"
#include "utils/builtins.h"

#include "news.h"

/*
 * In a query with this many names or more, those of any kind are looked for
 * by a partial match that finds all their keys.  GIN's work on every row that
 * it finds grows with the number of keys that it was asked for.  With few
 * names it is better off with several keys, which it need not read to the end.
 */
#define MANY_NAMES 32

/* A query, taken apart once, and which keys each of its names asks for. */
typedef struct Search
{
	const NtQuery *query;
	bool           any;    /* the query is true where one of its names is */
	uint32        *ends;   /* number of keys of each name and those before it */
	uint8         *truths; /* room for the names' truths */
} Search;

/* What goes along with a key that is looked for. */
typedef struct SearchKey
{
	const Search *search;
	bool          name;  /* the key is a whole name, not the beginning of some */
	uint8         first; /* keys that a partial match finds end with a byte */
	uint8         last;  /* from first to last */
} SearchKey;

/* The keys that are looked for, as GIN wants them. */
typedef struct SearchKeys
{
	Search    *search;
	Datum     *datums;
	bool      *prefix;
	Pointer   *extra;
	SearchKey *keys;
	uint32     count;
} SearchKeys;

static SearchKeys
new_search(const NtQuery *query, uint32 max_keys)
{
	SearchKeys keys;

	keys.search = palloc(sizeof(Search));
	keys.search->query = query;
	keys.search->any = nt_query_is_any(query);
	keys.search->ends = palloc(sizeof(uint32) * query->nnames);
	keys.search->truths = palloc(query->nnames);
	keys.datums = palloc(sizeof(Datum) * max_keys);
	keys.prefix = palloc(sizeof(bool) * max_keys);
	keys.extra = palloc(sizeof(Pointer) * max_keys);
	keys.keys = palloc(sizeof(SearchKey) * max_keys);
	keys.count = 0;
	return keys;
}

/* Adds a key; for a partial match the caller fills in which keys it finds. */
static SearchKey *
add_search_key(SearchKeys *keys, NtString key, bool partial)
{
	uint32     n = keys->count++;
	SearchKey *result = &keys->keys[n];

	keys->datums[n] = PointerGetDatum(cstring_to_text_with_len(key.data, key.len));
	keys->prefix[n] = partial;
	keys->extra[n] = (Pointer) result;
	result->search = keys->search;
	result->name = false;
	result->first = 0;
	result->last = UCHAR_MAX;
	return result;
}

/*
 * Adds what a name asks of an index of articles.  A name that matches nothing
 * has the empty key, which no index holds.
 */
static void
add_article_keys(SearchKeys *keys, const NtQueryName *name)
{
	NtIndexName wanted;
	NtString    folded = {wanted.name, 0};
	NtString    key = {"", 0};
	SearchKey  *partial;
	char       *data;
	int         byte;

	if (!nt_query_index_name(name, &wanted))
	{
		add_search_key(keys, key, false);
		return;
	}
	folded.len = wanted.len;
	if (news_is_converted())
		folded = news_from_utf8(folded, false);
	if (wanted.prefix ||
		(wanted.first < wanted.last && keys->search->query->nnames >= MANY_NAMES))
	{
		partial = add_search_key(keys, folded, true);
		partial->name = !wanted.prefix;
		partial->first = wanted.first;
		partial->last = wanted.last;
		return;
	}
	data = palloc(folded.len + 1);
	memcpy(data, folded.data, folded.len);
	key.data = data;
	key.len = folded.len + 1;
	for (byte = wanted.first; byte <= wanted.last; byte++)
	{
		data[folded.len] = (char) byte;
		add_search_key(keys, key, false);
	}
}

/* Hands the keys to GIN, with the search mode that the query takes. */
static Datum
begin_search(FunctionCallInfo fcinfo, const SearchKeys *keys)
{
	int32         *nkeys = (int32 *) PG_GETARG_POINTER(1);
	StrategyNumber strategy = PG_GETARG_UINT16(2);
	bool         **prefix = (bool **) PG_GETARG_POINTER(3);
	Pointer      **extra = (Pointer **) PG_GETARG_POINTER(4);

	/* bool **nulls = (bool **) PG_GETARG_POINTER(5); */
	int32         *search_mode = (int32 *) PG_GETARG_POINTER(6);
	const NtQuery *query = keys->search->query;
	NtTruth        none;

	if (strategy != NEWS_MATCHES && strategy != NEWS_NOT_MATCHES)
		elog(ERROR, "unrecognized strategy number: %d", strategy);
	*nkeys = (int32) keys->count;
	*prefix = keys->prefix;
	*extra = keys->extra;

	/* does it hold for an article without any of the names? */
	memset(keys->search->truths, NT_FALSE, query->nnames);
	none = nt_query_evaluate(query, keys->search->truths);
	if (none == (strategy == NEWS_MATCHES ? NT_TRUE : NT_FALSE))
		*search_mode = GIN_SEARCH_MODE_ALL;
	PG_RETURN_POINTER(keys->datums);
}

NEWS_FUNCTION(news_gin_search_articles);
Datum
news_gin_search_articles(PG_FUNCTION_ARGS)
{
	const NtQuery *query = PG_GETARG_NEWS_QUERY(0);
	SearchKeys     keys = new_search(query, query->nnames * NT_INDEX_LAST_OF_ANY);
	NtQueryCursor  cursor = {0, 0};
	NtQueryName    name;
	uint32         i;

	for (i = 0; nt_query_next(query, &cursor, &name); i++)
	{
		add_article_keys(&keys, &name);
		keys.search->ends[i] = keys.count;
	}
	return begin_search(fcinfo, &keys);
}

NEWS_FUNCTION(news_gin_search_keys);
Datum
news_gin_search_keys(PG_FUNCTION_ARGS)
{
	const NtQuery *query = PG_GETARG_NEWS_QUERY(0);
	SearchKeys     keys = new_search(query, query->nnames);
	bool          *prefix;
	NtString      *names = news_query_keys(query, &prefix);
	uint32         i;

	for (i = 0; i < query->nnames; i++)
	{
		add_search_key(&keys, names[i], prefix[i]);
		keys.search->ends[i] = keys.count;
	}
	return begin_search(fcinfo, &keys);
}

static Datum *
key_datums(const NtString *keys, uint32 count, int32 *nkeys)
{
	Datum *result;
	uint32 i;

	*nkeys = (int32) count;
	if (count == 0)
		return NULL;
	result = palloc(sizeof(Datum) * count);
	for (i = 0; i < count; i++)
		result[i] = PointerGetDatum(cstring_to_text_with_len(keys[i].data, keys[i].len));
	return result;
}

NEWS_FUNCTION(news_gin_extract_article);
Datum
news_gin_extract_article(PG_FUNCTION_ARGS)
{
	int32          *nkeys = (int32 *) PG_GETARG_POINTER(1);
	NewsArticle    *article = news_article_open(fcinfo, 1);
	const NtString *keys;
	uint32          count = news_article_index_keys(article, &keys);
	Datum          *result = key_datums(keys, count, nkeys);

	news_article_close(article);
	PG_RETURN_POINTER(result);
}

NEWS_FUNCTION(news_gin_extract_keys);
Datum
news_gin_extract_keys(PG_FUNCTION_ARGS)
{
	int32    *nkeys = (int32 *) PG_GETARG_POINTER(1);
	NtString *keys;
	uint32    count = news_array_keys(PG_GETARG_ARRAYTYPE_P(0), &keys);

	PG_RETURN_POINTER(key_datums(keys, count, nkeys));
}

/* 0 for a key that begins and ends as it should; keys that begin so stand together. */
NEWS_FUNCTION(news_gin_compare_partial);
Datum
news_gin_compare_partial(PG_FUNCTION_ARGS)
{
	text *partial = PG_GETARG_TEXT_PP(0);
	text *key = PG_GETARG_TEXT_PP(1);

	/* StrategyNumber strategy = PG_GETARG_UINT16(2); */
	const SearchKey *wanted = (const SearchKey *) PG_GETARG_POINTER(3);
	Size             len = VARSIZE_ANY_EXHDR(partial);
	Size             key_len = VARSIZE_ANY_EXHDR(key);
	uint8            end;

	if (key_len < len || (key_len > len + 1 && wanted->name) ||
		memcmp(VARDATA_ANY(partial), VARDATA_ANY(key), len) != 0)
		PG_RETURN_INT32(1);
	end = key_len > 0 ? (uint8) VARDATA_ANY(key)[key_len - 1] : 0;
	PG_RETURN_INT32(end >= wanted->first && end <= wanted->last ? 0 : -1);
}

/* The truth of "one of these keys is there". */
static uint8
any_of(const GinTernaryValue *check, uint32 count)
{
	if (memchr(check, GIN_TRUE, count) != NULL)
		return NT_TRUE;
	return memchr(check, GIN_MAYBE, count) != NULL ? NT_MAYBE : NT_FALSE;
}

/* The truth of a query from those of its keys, which stand name by name. */
static NtTruth
truth_of(const Search *search, const GinTernaryValue *check)
{
	uint32 from = 0;
	uint32 i;

	for (i = 0; i < search->query->nnames; i++)
	{
		uint32 count = search->ends[i] - from;

		search->truths[i] =
			count == 1 ? (uint8) check[from] : any_of(check + from, count);
		from = search->ends[i];
	}
	return nt_query_evaluate(search->query, search->truths);
}

NEWS_FUNCTION(news_gin_triconsistent);
Datum
news_gin_triconsistent(PG_FUNCTION_ARGS)
{
	const GinTernaryValue *check = (const GinTernaryValue *) PG_GETARG_POINTER(0);
	StrategyNumber         strategy = PG_GETARG_UINT16(1);

	/* const NtQuery *query = PG_GETARG_NEWS_QUERY(2); */
	int32         nkeys = PG_GETARG_INT32(3);
	Pointer      *extra = (Pointer *) PG_GETARG_POINTER(4);
	const Search *search = ((const SearchKey *) extra[0])->search;
	NtTruth       truth;

	StaticAssertStmt(NT_FALSE == GIN_FALSE && NT_TRUE == GIN_TRUE &&
						 NT_MAYBE == GIN_MAYBE &&
						 sizeof(GinTernaryValue) == sizeof(uint8_t),
					 "truth values of the engine and of GIN differ");
	/* GIN asks again and again; this way very many names take little time */
	if (search->any)
		truth = (NtTruth) any_of(check, (uint32) nkeys);
	else
		truth = truth_of(search, check);
	if (strategy == NEWS_NOT_MATCHES && truth != NT_MAYBE)
		truth = truth == NT_TRUE ? NT_FALSE : NT_TRUE;
	PG_RETURN_GIN_TERNARY_VALUE((GinTernaryValue) truth);
}
