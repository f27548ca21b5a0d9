/*
 * article.c: the article that a call is about, and its analysis, which is kept
 * for the calls that follow.
 *
 * A row's functions mostly read the same article one after the other.  So the
 * last analysis stays, in a memory context of its own, until another article,
 * dictionary or date of publication is asked for.  While a call uses it, it
 * counts as broken: an error in the midst of a step leaves it so, and the next
 * call begins a new one.
 */
#include "compat.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/memutils.h"

#include "news.h"

/* An analysis larger than this, in bytes, is not kept. */
#define KEPT_SIZE (16 * 1024 * 1024)

typedef struct Kept
{
	MemoryContext context;
	bool          whole; /* no call is in it, and none was left early */
	const char   *data;  /* the article as the caller gave it */
	size_t        len;
	uint64        dictionary; /* serial, 0 without dictionary */
	int32         published;
	NtHost        host;
	NtOptions     options;
	NewsArticle   article;
} Kept;

static Kept   kept;
static uint64 analyses_made;

uint64
news_analyses_made(void)
{
	return analyses_made;
}

void *
news_alloc(void *context, size_t size)
{
	return MemoryContextAllocHuge((MemoryContext) context, size);
}

void
news_check(void *context)
{
	CHECK_FOR_INTERRUPTS();
}

NtHost
news_host(MemoryContext context)
{
	NtHost host;

	host.alloc = news_alloc;
	host.check = news_check;
	host.state = context;
	return host;
}

/* An arena in the current memory context, for queries. */
NtArena *
news_arena(void)
{
	struct
	{
		NtArena arena;
		NtHost  host;
	} *both = palloc(sizeof(*both));

	both->host = news_host(CurrentMemoryContext);
	nt_arena_init(&both->arena, &both->host);
	return &both->arena;
}

/* Puts the article in the kept context and begins its analysis. */
static void
begin_analysis(const char *data, size_t len, const NewsDictionary *dictionary,
			   int32 published)
{
	NtString utf8;
	char    *copy;

	kept.whole = false;
	if (kept.context == NULL)
		kept.context = AllocSetContextCreate(TopMemoryContext, "newstext article",
											 ALLOCSET_DEFAULT_SIZES);
	else
		MemoryContextReset(kept.context);

	copy = MemoryContextAllocHuge(kept.context, len + 1);
	memcpy(copy, data, len);
	copy[len] = '\0';
	kept.data = copy;
	kept.len = len;
	utf8.data = copy;
	utf8.len = (uint32_t) len;
	kept.article.source = NULL;
	if (news_is_converted())
		kept.article.source = news_source(copy, len, kept.context, &utf8);
	if (utf8.len > NT_MAX_ARTICLE)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("article is too long"),
				 errdetail("It has %zu bytes; at most %d can be read.", (size_t) utf8.len,
						   NT_MAX_ARTICLE)));
	kept.article.text = utf8.data;
	kept.host = news_host(kept.context);
	kept.options.dictionary = dictionary ? dictionary->names : NULL;
	kept.options.published = published;
	kept.options.byte_positions = GetDatabaseEncoding() == PG_SQL_ASCII;
	kept.dictionary = dictionary ? dictionary->serial : 0;
	kept.published = published;
	kept.article.analysis = nt_analysis(&kept.host, utf8.data, utf8.len, &kept.options);
	analyses_made++;
}

NewsArticle *
news_article_open(FunctionCallInfo fcinfo, int nargs)
{
	text                 *article = PG_GETARG_TEXT_PP(0);
	const char           *data = VARDATA_ANY(article);
	size_t                len = VARSIZE_ANY_EXHDR(article);
	const NewsDictionary *dictionary = NULL;
	int32                 published = NT_NOT_PUBLISHED;

	if (nargs > 1)
		dictionary = news_dictionary(PG_GETARG_OID(1));
	if (nargs > 2 && !DATE_NOT_FINITE(PG_GETARG_DATEADT(2)))
		published = PG_GETARG_DATEADT(2);

	if (!kept.whole || kept.len != len || kept.published != published ||
		kept.dictionary != (dictionary ? dictionary->serial : 0) ||
		memcmp(kept.data, data, len) != 0)
		begin_analysis(data, len, dictionary, published);
	kept.whole = false;
	PG_FREE_IF_COPY(article, 0);
	return &kept.article;
}

void
news_article_close(NewsArticle *article)
{
	Assert(article == &kept.article);
	if (MemoryContextMemAllocated(kept.context, true) > KEPT_SIZE)
		MemoryContextReset(kept.context);
	else
		kept.whole = true;
}

text *
news_string_text(NtString string)
{
	if (news_is_converted())
		string = news_from_utf8(string, false);
	return cstring_to_text_with_len(string.data, string.len);
}

text *
news_span_text(const NewsArticle *article, NtSpan span)
{
	const char *data = article->text;

	if (article->source != NULL)
	{
		data = news_source_data(article->source);
		span = news_source_span(article->source, article->analysis, span);
	}
	return cstring_to_text_with_len(data + span.start, span.end - span.start);
}

int32
news_span_start(const NewsArticle *article, NtSpan span)
{
	if (article->source != NULL)
		return news_source_position(article->source, article->analysis, span.start);
	return (int32) nt_position(article->analysis, span.start);
}
