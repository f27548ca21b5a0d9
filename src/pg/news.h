/*
 * news.h: what the files of the server's side share.
 *
 * The server's side takes arguments apart, asks the engine and forms results.
 * The engine reads UTF-8; what the database holds is converted on the way in
 * and out (encoding.c).
 */
#ifndef NEWS_NEWS_H
#define NEWS_NEWS_H

#include "compat.h"

#include "utils/array.h"

#include "newstext.h"
#include "query.h"

/* An estimate of the articles that a name finds, where no statistics tell. */
#define NEWS_NAME_SELECTIVITY 0.002

/*
 * An article being read (article.c).  Positions and text as written refer to
 * what the caller gave, in the database's encoding; in an encoding that the
 * engine reads as it is, source and text are the same.
 */
typedef struct NewsSource NewsSource;

typedef struct NewsArticle
{
	NtAnalysis       *analysis;
	const char       *text;   /* UTF-8 */
	const NewsSource *source; /* where that comes from, or NULL: it is the same */
} NewsArticle;

/*
 * Takes the article (text), dictionary (regdictionary) and date of publication
 * (date) of a call from its first one to three arguments.  The article is the
 * backend's to keep: it is whole until news_article_close, and must not be
 * used after that.
 */
extern NewsArticle *news_article_open(FunctionCallInfo fcinfo, int nargs);
extern void         news_article_close(NewsArticle *article);

extern uint64 news_analyses_made(void);

/* A host for the engine that takes memory from the current context. */
extern void    *news_alloc(void *context, size_t size);
extern void     news_check(void *context);
extern NtHost   news_host(MemoryContext context);
extern NtArena *news_arena(void);

/* The article's keys as the database holds them: sorted, without repeats. */
extern uint32 news_article_keys(NewsArticle *article, const NtString **keys);
extern uint32 news_article_index_keys(NewsArticle *article, const NtString **keys);

/* Text of the database from the article, and from a string of the engine. */
extern text *news_span_text(const NewsArticle *article, NtSpan span);
extern int32 news_span_start(const NewsArticle *article, NtSpan span);
extern text *news_string_text(NtString string);

/*
 * Conversions (encoding.c).  They never fail: what an encoding cannot hold
 * becomes its nearest equivalent, or in HTML a character reference.
 */
extern bool        news_is_converted(void);
extern NtString    news_to_utf8(const char *data, size_t len);
extern NtString    news_from_utf8(NtString string, bool html);
extern NewsSource *news_source(const char *data, size_t len, MemoryContext context,
							   NtString *utf8);
extern NtSpan      news_source_span(const NewsSource *source, NtAnalysis *analysis,
									NtSpan span);
extern const char *news_source_data(const NewsSource *source);
extern int32       news_source_position(const NewsSource *source, NtAnalysis *analysis,
										uint32 offset);

/*
 * Dictionaries (dictionary.c).  serial differs for every state of every
 * dictionary that this backend has seen.
 */
typedef struct NewsDictionary
{
	NtHost        host;
	NtDictionary *names;
	uint64        serial;
} NewsDictionary;

extern const NewsDictionary *news_dictionary(Oid dictionary);

/* The strategies of the operator classes: @# and its negator !@#. */
#define NEWS_MATCHES 1
#define NEWS_NOT_MATCHES 2

/* Queries (query_type.c, match.c). */
#define DatumGetNewsQuery(datum) ((const NtQuery *) VARDATA(PG_DETOAST_DATUM(datum)))
#define PG_GETARG_NEWS_QUERY(n) DatumGetNewsQuery(PG_GETARG_DATUM(n))

extern NtQuery *news_build_query(const char *kind, size_t kind_len, text *name);
extern NtQuery *news_build_entity_query(text *name, text *kind);

/* The key of each name of a query, in the database's encoding; empty: none. */
extern NtString *news_query_keys(const NtQuery *query, bool **prefix);

/* The keys in an array of text: sorted, without nulls and empty ones. */
extern uint32 news_array_keys(ArrayType *array, NtString **keys);

#endif
