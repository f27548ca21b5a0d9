/*
 * match.c: keys of articles, and whether a query is true of them.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "news.h"

static int
compare_key_pointers(const void *a, const void *b)
{
	return nt_compare_keys(*(const NtString *) a, *(const NtString *) b);
}

/* Sorts keys and removes repeats, where they are not so already. */
static uint32
sort_keys(NtString *keys, uint32 count)
{
	bool   sorted = true;
	uint32 unique = 0;
	uint32 i;

	for (i = 1; i < count && sorted; i++)
		sorted = nt_compare_keys(keys[i - 1], keys[i]) < 0;
	if (sorted)
		return count;
	qsort(keys, count, sizeof(NtString), compare_key_pointers);
	for (i = 0; i < count; i++)
	{
		if (unique == 0 || nt_compare_keys(keys[unique - 1], keys[i]) != 0)
			keys[unique++] = keys[i];
	}
	return unique;
}

/* Keys of the engine as the database holds them. */
static uint32
stored_keys(const NtString *utf8, uint32 count, const NtString **keys)
{
	NtString *converted;
	uint32    i;

	*keys = utf8;
	if (!news_is_converted())
		return count;
	converted = palloc(sizeof(NtString) * (count + 1));
	for (i = 0; i < count; i++)
		converted[i] = news_from_utf8(utf8[i], false);
	*keys = converted;
	return sort_keys(converted, count);
}

uint32
news_article_keys(NewsArticle *article, const NtString **keys)
{
	const NtString *utf8;
	uint32          count = nt_keys(article->analysis, &utf8);

	return stored_keys(utf8, count, keys);
}

uint32
news_article_index_keys(NewsArticle *article, const NtString **keys)
{
	const NtString *utf8;
	uint32          count = nt_index_keys(article->analysis, &utf8);

	return stored_keys(utf8, count, keys);
}

uint32
news_array_keys(ArrayType *array, NtString **keys)
{
	Datum *elements;
	bool  *nulls;
	int    n;
	int    i;
	uint32 count = 0;

	if (ARR_ELEMTYPE(array) != TEXTOID)
		elog(ERROR, "keys are not of type text");
	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &elements, &nulls, &n);
	*keys = palloc(sizeof(NtString) * (n + 1));
	for (i = 0; i < n; i++)
	{
		text *key;

		if (nulls[i])
			continue;
		key = DatumGetTextPP(elements[i]);
		if (VARSIZE_ANY_EXHDR(key) == 0)
			continue;
		(*keys)[count].data = VARDATA_ANY(key);
		(*keys)[count++].len = VARSIZE_ANY_EXHDR(key);
	}
	return sort_keys(*keys, count);
}

NtString *
news_query_keys(const NtQuery *query, bool **prefix)
{
	NtString     *keys = palloc(sizeof(NtString) * query->nnames);
	NtQueryCursor cursor = {0, 0};
	NtQueryName   name;
	uint32        i;

	*prefix = palloc(sizeof(bool) * query->nnames);
	for (i = 0; i < query->nnames && nt_query_next(query, &cursor, &name); i++)
	{
		char *key = palloc(NT_QUERY_KEY_SIZE);

		keys[i].data = key;
		keys[i].len = nt_query_key(&name, key);
		if (news_is_converted())
			keys[i] = news_from_utf8(keys[i], false);
		(*prefix)[i] = name.flags != 0;
	}
	return keys;
}

/* A query's keys, kept from row to row. */
typedef struct QueryKeys
{
	MemoryContext context; /* that all of this is in */
	NtQuery      *query;
	NtString     *keys;
	bool         *prefix;
	uint8        *truths; /* room for the names' truths */
} QueryKeys;

/* The keys of the query that a call is about; most calls are about the last one's. */
static const QueryKeys *
query_keys(FunctionCallInfo fcinfo, const NtQuery *query)
{
	QueryKeys    *kept = fcinfo->flinfo->fn_extra;
	size_t        size = nt_query_size(query);
	MemoryContext context;
	MemoryContext old_context;

	if (kept != NULL && nt_query_size(kept->query) == size &&
		memcmp(kept->query, query, size) == 0)
		return kept;
	fcinfo->flinfo->fn_extra = NULL;
	if (kept != NULL)
		MemoryContextDelete(kept->context);
	context = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "newstext query",
									ALLOCSET_SMALL_SIZES);
	old_context = MemoryContextSwitchTo(context);
	kept = palloc(sizeof(QueryKeys));
	kept->context = context;
	kept->query = palloc(size);
	memcpy(kept->query, query, size);
	kept->keys = news_query_keys(query, &kept->prefix);
	kept->truths = palloc(query->nnames);
	MemoryContextSwitchTo(old_context);
	fcinfo->flinfo->fn_extra = kept;
	return kept;
}

/* True if the query that a call is about holds for an article with these keys. */
static bool
keys_match(FunctionCallInfo fcinfo, const NtString *keys, uint32 nkeys,
		   const NtQuery *query)
{
	const QueryKeys *names = query_keys(fcinfo, query);
	uint32           i;

	for (i = 0; i < query->nnames; i++)
		names->truths[i] =
			names->keys[i].len > 0 &&
					nt_keys_have(keys, nkeys, names->keys[i], names->prefix[i])
				? NT_TRUE
				: NT_FALSE;
	return nt_query_evaluate(query, names->truths) == NT_TRUE;
}

/* True if a query holds for the article that is the call's first argument. */
static bool
article_matches(FunctionCallInfo fcinfo, const NtQuery *query)
{
	NewsArticle    *article = news_article_open(fcinfo, 1);
	const NtString *keys;
	uint32          nkeys = news_article_keys(article, &keys);
	bool            result = keys_match(fcinfo, keys, nkeys, query);

	news_article_close(article);
	return result;
}

NEWS_FUNCTION(news_keys);
Datum
news_keys(PG_FUNCTION_ARGS)
{
	NewsArticle    *article = news_article_open(fcinfo, PG_NARGS());
	const NtString *keys;
	uint32          count = news_article_keys(article, &keys);
	Datum          *elements = palloc(sizeof(Datum) * (count + 1));
	uint32          i;

	for (i = 0; i < count; i++)
		elements[i] =
			PointerGetDatum(cstring_to_text_with_len(keys[i].data, keys[i].len));
	news_article_close(article);
	PG_RETURN_ARRAYTYPE_P(
		construct_array(elements, (int) count, TEXTOID, -1, false, TYPALIGN_INT));
}

NEWS_FUNCTION(news_matches);
Datum
news_matches(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(article_matches(fcinfo, PG_GETARG_NEWS_QUERY(1)));
}

NEWS_FUNCTION(news_keys_match);
Datum
news_keys_match(PG_FUNCTION_ARGS)
{
	NtString *keys;
	uint32    nkeys = news_array_keys(PG_GETARG_ARRAYTYPE_P(0), &keys);

	PG_RETURN_BOOL(keys_match(fcinfo, keys, nkeys, PG_GETARG_NEWS_QUERY(1)));
}

/*
 * The negator of @#: it is there so that the server turns NOT article @# query
 * into something that an index answers.
 */
NEWS_FUNCTION(news_not_matches);
Datum
news_not_matches(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!article_matches(fcinfo, PG_GETARG_NEWS_QUERY(1)));
}

NEWS_FUNCTION(news_keys_not_match);
Datum
news_keys_not_match(PG_FUNCTION_ARGS)
{
	NtString *keys;
	uint32    nkeys = news_array_keys(PG_GETARG_ARRAYTYPE_P(0), &keys);

	PG_RETURN_BOOL(!keys_match(fcinfo, keys, nkeys, PG_GETARG_NEWS_QUERY(1)));
}

NEWS_FUNCTION(news_has_entity);
Datum
news_has_entity(PG_FUNCTION_ARGS)
{
	text *kind = PG_NARGS() > 2 ? PG_GETARG_TEXT_PP(2) : NULL;

	PG_RETURN_BOOL(
		article_matches(fcinfo, news_build_entity_query(PG_GETARG_TEXT_PP(1), kind)));
}

NEWS_FUNCTION(news_has_speaker);
Datum
news_has_speaker(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(
		article_matches(fcinfo, news_build_query("speaker", 7, PG_GETARG_TEXT_PP(1))));
}

NEWS_FUNCTION(news_normalize);
Datum
news_normalize(PG_FUNCTION_ARGS)
{
	NewsArticle *article = news_article_open(fcinfo, 1);
	text        *result = news_string_text(nt_normalize(article->analysis));

	news_article_close(article);
	PG_RETURN_TEXT_P(result);
}

NEWS_FUNCTION(news_html);
Datum
news_html(PG_FUNCTION_ARGS)
{
	NewsArticle *article = news_article_open(fcinfo, PG_NARGS());
	NtString     html = nt_html(article->analysis);
	text        *result;

	if (news_is_converted())
		html = news_from_utf8(html, true);
	result = cstring_to_text_with_len(html.data, html.len);
	news_article_close(article);
	PG_RETURN_TEXT_P(result);
}
