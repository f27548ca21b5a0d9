/*
 * gin.c: what GIN asks of the operator classes news_ops (articles) and
 * news_keys_ops (arrays of keys).
 *
 * The index holds an article's keys, and a query is about keys alone.  So the
 * index's answer is exact, and no article is read again.
 */
#include "compat.h"

#include "access/gin.h"
#include "access/stratnum.h"
#include "utils/builtins.h"

#include "news.h"

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
	uint32          count = news_article_keys(article, &keys);
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

/*
 * One key for each name of the query, in order.  A name that matches nothing
 * has the empty key, which no index holds.  The query itself goes along as
 * extra data, so that it is taken apart once.
 */
NEWS_FUNCTION(news_gin_extract_query);
Datum
news_gin_extract_query(PG_FUNCTION_ARGS)
{
	const NtQuery *query = PG_GETARG_NEWS_QUERY(0);
	int32         *nkeys = (int32 *) PG_GETARG_POINTER(1);
	StrategyNumber strategy = PG_GETARG_UINT16(2);
	bool         **partial = (bool **) PG_GETARG_POINTER(3);
	Pointer      **extra = (Pointer **) PG_GETARG_POINTER(4);

	/* bool **nulls = (bool **) PG_GETARG_POINTER(5); */
	int32    *search_mode = (int32 *) PG_GETARG_POINTER(6);
	NtString *keys;
	NtTruth   none;
	uint32    i;

	if (strategy != NEWS_MATCHES && strategy != NEWS_NOT_MATCHES)
		elog(ERROR, "unrecognized strategy number: %d", strategy);
	keys = news_query_keys(query, partial);
	*extra = palloc(sizeof(Pointer) * query->nnames);
	for (i = 0; i < query->nnames; i++)
		(*extra)[i] = (Pointer) query;

	/* does it hold for an article without any of the names? */
	none = nt_query_evaluate(query, palloc0(query->nnames));
	if (none == (strategy == NEWS_MATCHES ? NT_TRUE : NT_FALSE))
		*search_mode = GIN_SEARCH_MODE_ALL;
	PG_RETURN_POINTER(key_datums(keys, query->nnames, nkeys));
}

/* 0 while keys begin with the partial key; they stand together from there on. */
NEWS_FUNCTION(news_gin_compare_partial);
Datum
news_gin_compare_partial(PG_FUNCTION_ARGS)
{
	text *partial = PG_GETARG_TEXT_PP(0);
	text *key = PG_GETARG_TEXT_PP(1);
	Size  len = VARSIZE_ANY_EXHDR(partial);

	PG_RETURN_INT32(VARSIZE_ANY_EXHDR(key) >= len &&
							memcmp(VARDATA_ANY(partial), VARDATA_ANY(key), len) == 0
						? 0
						: 1);
}

NEWS_FUNCTION(news_gin_triconsistent);
Datum
news_gin_triconsistent(PG_FUNCTION_ARGS)
{
	GinTernaryValue *check = (GinTernaryValue *) PG_GETARG_POINTER(0);
	StrategyNumber   strategy = PG_GETARG_UINT16(1);

	/* const NtQuery *query = PG_GETARG_NEWS_QUERY(2); */
	/* int32 nkeys = PG_GETARG_INT32(3); */
	Pointer *extra = (Pointer *) PG_GETARG_POINTER(4);
	NtTruth  truth;

	StaticAssertStmt(NT_FALSE == GIN_FALSE && NT_TRUE == GIN_TRUE &&
						 NT_MAYBE == GIN_MAYBE &&
						 sizeof(GinTernaryValue) == sizeof(uint8_t),
					 "truth values of the engine and of GIN differ");
	truth = nt_query_evaluate((const NtQuery *) extra[0], (const uint8_t *) check);
	if (strategy == NEWS_NOT_MATCHES && truth != NT_MAYBE)
		truth = truth == NT_TRUE ? NT_FALSE : NT_TRUE;
	PG_RETURN_GIN_TERNARY_VALUE((GinTernaryValue) truth);
}
