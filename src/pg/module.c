/*
 * module.c: the loadable module itself: its versions, and what it has done.
 */
#include "compat.h"

#include "utils/builtins.h"

#include "news.h"

#ifdef PG_MODULE_MAGIC_EXT
PG_MODULE_MAGIC_EXT(.name = "newstext", .version = NT_VERSION);
#else
PG_MODULE_MAGIC;
#endif

NEWS_FUNCTION(news_version);
Datum
news_version(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(psprintf("newstext %s, model %s, ICU %s", NT_VERSION,
											  nt_model_version(), nt_icu_version())));
}

/* How many analyses this backend has made: for tests and for finding out. */
NEWS_FUNCTION(news_analyses);
Datum
news_analyses(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64((int64) news_analyses_made());
}
