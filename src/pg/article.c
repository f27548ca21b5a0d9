/*
 * article.c: the article that a call is about, and its analysis, which is kept
 * for the calls that follow.
 *
 * A row's functions mostly read the same article one after the other.  So the
 * last analysis stays, in a memory context of its own, until another article,
 * dictionary or date of publication is asked for.  While a call uses it, that
 * context belongs to the caller's: an error in the midst of a step takes it
 * along, and with it all that was found so far.
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

/*
 * Limits, in bytes, of an article and of its analysis, which takes 20 to 30
 * bytes for each of the article, and some 200 where all of it is names.  A
 * text of the largest size that the server takes would use up the memory of
 * most machines.
 */
#define MAX_ARTICLE (256 * 1024 * 1024)
#define MAX_ANALYSIS ((Size) 2 * 1024 * 1024 * 1024)

typedef struct Kept
{
	MemoryContext         context; /* NULL: nothing is kept */
	MemoryContextCallback forget;
	bool                  whole; /* no call is in it, and none was left early */
	const char           *data;  /* the article as the caller gave it */
	size_t                len;
	uint64                dictionary; /* serial, 0 without dictionary */
	int32                 published;
	NtHost                host;
	NtOptions             options;
	NewsArticle           article;
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

/* Memory of an analysis, up to what one may take. */
static void *
article_alloc(void *context, size_t size)
{
	if (MemoryContextMemAllocated((MemoryContext) context, false) + size > MAX_ANALYSIS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("article is too large"),
				 errdetail("Its analysis would take more than %d MB of memory.",
						   (int) (MAX_ANALYSIS / (1024 * 1024)))));
	return news_alloc(context, size);
}

/* Called when the kept context goes, whoever deletes it. */
static void
forget_kept(void *arg)
{
	kept.context = NULL;
	kept.whole = false;
}

/*
 * Begins the article's analysis, in a context of its own that is the current
 * one's child as long as the call lasts.
 */
static void
begin_analysis(const char *data, size_t len, const NewsDictionary *dictionary,
			   int32 published)
{
	NtString utf8;
	char    *copy;

	if (len > MAX_ARTICLE)
		ereport(
			ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("article is too large"),
			 errdetail("It has %zu bytes; at most %d can be read.", len, MAX_ARTICLE)));
	if (kept.context != NULL)
		MemoryContextDelete(kept.context);
	kept.context = AllocSetContextCreate(CurrentMemoryContext, "newstext article",
										 ALLOCSET_DEFAULT_SIZES);
	kept.forget.func = forget_kept;
	MemoryContextRegisterResetCallback(kept.context, &kept.forget);

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
	kept.article.text = utf8.data;
	kept.host = news_host(kept.context);
	kept.host.alloc = article_alloc;
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
	else
		MemoryContextSetParent(kept.context, CurrentMemoryContext);
	kept.whole = false;
	PG_FREE_IF_COPY(article, 0);
	return &kept.article;
}

void
news_article_close(NewsArticle *article)
{
	Assert(article == &kept.article);
	if (MemoryContextMemAllocated(kept.context, true) > KEPT_SIZE)
		MemoryContextDelete(kept.context);
	else
	{
		MemoryContextSetParent(kept.context, TopMemoryContext);
		kept.whole = true;
	}
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
