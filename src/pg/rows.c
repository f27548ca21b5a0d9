/*
 * rows.c: what was found in an article, as rows of composite types: sets and
 * arrays.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/typcache.h"

#include "news.h"

#define MAX_COLUMNS 16 /* dropped ones included */

/* A composite type of the extension, and how its rows are formed. */
typedef struct RowType
{
	const char *name;
	int         ncolumns;
	Oid         columns[MAX_COLUMNS];

	/* finds the items and returns how many there are */
	uint32 (*find)(NtAnalysis *analysis, const void **items);
	void (*form)(const NewsArticle *article, const void *items, uint32 i, Datum *values,
				 bool *nulls);
} RowType;

static Datum
string_datum(NtString string)
{
	return PointerGetDatum(news_string_text(string));
}

static Datum
name_datum(const char *name)
{
	return CStringGetTextDatum(name);
}

/* A span's text and start; nulls where there is nothing. */
static void
form_span(const NewsArticle *article, NtSpan span, Datum *values, bool *nulls,
		  int text_column, int start_column)
{
	if (span.start == span.end)
	{
		nulls[text_column] = nulls[start_column] = true;
		return;
	}
	values[text_column] = PointerGetDatum(news_span_text(article, span));
	values[start_column] = Int32GetDatum(news_span_start(article, span));
}

static uint32
find_blocks(NtAnalysis *analysis, const void **items)
{
	return nt_blocks(analysis, (const NtBlock **) items);
}

static void
form_block(const NewsArticle *article, const void *items, uint32 i, Datum *values,
		   bool *nulls)
{
	const NtBlock *block = (const NtBlock *) items + i;

	values[0] = name_datum(nt_role_name(block->role));
	form_span(article, block->span, values, nulls, 1, 2);
}

static uint32
find_sentences(NtAnalysis *analysis, const void **items)
{
	return nt_sentences(analysis, (const NtSentence **) items);
}

static void
form_sentence(const NewsArticle *article, const void *items, uint32 i, Datum *values,
			  bool *nulls)
{
	const NtSentence *sentence = (const NtSentence *) items + i;

	form_span(article, sentence->span, values, nulls, 0, 1);
}

static uint32
find_mentions(NtAnalysis *analysis, const void **items)
{
	return nt_mentions(analysis, (const NtMention **) items);
}

static void
form_mention(const NewsArticle *article, const void *items, uint32 i, Datum *values,
			 bool *nulls)
{
	const NtMention *mention = (const NtMention *) items + i;
	const NtEntity  *entities;

	nt_entities(article->analysis, &entities);
	values[0] = string_datum(entities[mention->entity].name);
	values[1] = string_datum(nt_kind_name(article->analysis, mention->kind));
	form_span(article, mention->span, values, nulls, 2, 3);
	values[4] = Float4GetDatum(mention->score);
}

static uint32
find_entities(NtAnalysis *analysis, const void **items)
{
	return nt_entities(analysis, (const NtEntity **) items);
}

static void
form_entity(const NewsArticle *article, const void *items, uint32 i, Datum *values,
			bool *nulls)
{
	const NtEntity  *entity = (const NtEntity *) items + i;
	const NtMention *mentions;
	Datum           *aliases = palloc(sizeof(Datum) * Max(entity->naliases, 1));
	uint32           n;

	nt_mentions(article->analysis, &mentions);
	for (n = 0; n < entity->naliases; n++)
		aliases[n] = string_datum(entity->aliases[n]);
	values[0] = string_datum(entity->name);
	values[1] = string_datum(nt_kind_name(article->analysis, entity->kind));
	values[2] = Int32GetDatum((int32) entity->mentions);
	values[3] =
		Int32GetDatum(news_span_start(article, mentions[entity->first_mention].span));
	values[4] = PointerGetDatum(construct_array(aliases, (int) entity->naliases, TEXTOID,
												-1, false, TYPALIGN_INT));
	values[5] = Float4GetDatum(entity->salience);
}

static uint32
find_quotes(NtAnalysis *analysis, const void **items)
{
	return nt_quotes(analysis, (const NtQuote **) items);
}

static void
form_quote(const NewsArticle *article, const void *items, uint32 i, Datum *values,
		   bool *nulls)
{
	const NtQuote *quote = (const NtQuote *) items + i;

	form_span(article, quote->span, values, nulls, 0, 7);
	values[1] = name_datum(nt_quote_kind_name(quote->kind));
	if (quote->speaker.data == NULL)
		nulls[2] = true;
	else
		values[2] = string_datum(quote->speaker);
	form_span(article, quote->mention, values, nulls, 3, 4);
	form_span(article, quote->cue, values, nulls, 5, 6);
	values[8] = Int32GetDatum((int32) quote->utterance);
	values[9] = Float4GetDatum(quote->score);
}

static const RowType block_type = {
	"news_block", 3, {TEXTOID, TEXTOID, INT4OID}, find_blocks, form_block};

static const RowType sentence_type = {
	"news_sentence", 2, {TEXTOID, INT4OID}, find_sentences, form_sentence};

static const RowType mention_type = {"news_mention",
									 5,
									 {TEXTOID, TEXTOID, TEXTOID, INT4OID, FLOAT4OID},
									 find_mentions,
									 form_mention};

static const RowType entity_type = {
	"news_entity",
	6,
	{TEXTOID, TEXTOID, INT4OID, INT4OID, TEXTARRAYOID, FLOAT4OID},
	find_entities,
	form_entity};

static const RowType quote_type = {"news_quote",
								   10,
								   {TEXTOID, TEXTOID, TEXTOID, TEXTOID, INT4OID, TEXTOID,
									INT4OID, INT4OID, INT4OID, FLOAT4OID},
								   find_quotes,
								   form_quote};

/*
 * A type can be altered by its owner, and an older version of the extension's
 * script may have made it: see that it has the columns that are filled in.
 */
static void
check_row_type(const RowType *type, TupleDesc tupdesc)
{
	bool same = tupdesc->natts >= type->ncolumns && tupdesc->natts <= MAX_COLUMNS;
	int  i;

	for (i = 0; i < tupdesc->natts && same; i++)
	{
		Form_pg_attribute column = TupleDescAttr(tupdesc, i);

		same = i < type->ncolumns
				   ? !column->attisdropped && column->atttypid == type->columns[i]
				   : column->attisdropped;
	}
	if (!same)
		ereport(
			ERROR,
			(errcode(ERRCODE_DATATYPE_MISMATCH),
			 errmsg("type %s does not have the columns of this version of newstext",
					type->name),
			 errhint(
				 "Run ALTER EXTENSION newstext UPDATE, and undo changes to the type.")));
}

/* The rows of a call as a set; see news_article_open for its arguments. */
static Datum
row_set(FunctionCallInfo fcinfo, const RowType *type)
{
	ReturnSetInfo *rsinfo;
	NewsArticle   *article;
	MemoryContext  row_context;
	MemoryContext  old_context;
	const void    *items;
	uint32         count;
	uint32         i;

	InitMaterializedSRF(fcinfo, 0);
	rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	check_row_type(type, rsinfo->setDesc);
	article = news_article_open(fcinfo, PG_NARGS());
	count = type->find(article->analysis, &items);
	row_context =
		AllocSetContextCreate(CurrentMemoryContext, "newstext row", ALLOCSET_SMALL_SIZES);
	old_context = MemoryContextSwitchTo(row_context);
	for (i = 0; i < count; i++)
	{
		Datum values[MAX_COLUMNS] = {0};
		bool  nulls[MAX_COLUMNS] = {0};

		CHECK_FOR_INTERRUPTS();
		type->form(article, items, i, values, nulls);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		MemoryContextReset(row_context);
	}
	MemoryContextSwitchTo(old_context);
	MemoryContextDelete(row_context);
	news_article_close(article);
	return (Datum) 0;
}

/*
 * The descriptor of the elements of the array that a call returns, checked;
 * it is looked up once and kept as long as the function's call information.
 */
static TupleDesc
array_element(FunctionCallInfo fcinfo, const RowType *type)
{
	FmgrInfo     *flinfo = fcinfo->flinfo;
	MemoryContext old_context;
	TupleDesc     tupdesc;
	Oid           result;
	Oid           element;

	if (flinfo->fn_extra != NULL)
		return flinfo->fn_extra;
	result = get_fn_expr_rettype(flinfo);
	if (!OidIsValid(result))
		result = get_func_rettype(flinfo->fn_oid);
	element = get_element_type(result);
	if (!OidIsValid(element) || get_typtype(element) != TYPTYPE_COMPOSITE)
		elog(ERROR, "result is not an array of %s", type->name);
	old_context = MemoryContextSwitchTo(flinfo->fn_mcxt);
	tupdesc = lookup_rowtype_tupdesc_copy(element, -1);
	MemoryContextSwitchTo(old_context);
	check_row_type(type, tupdesc);
	flinfo->fn_extra = tupdesc;
	return tupdesc;
}

/* The rows of a call as an array, empty where there are none. */
static Datum
row_array(FunctionCallInfo fcinfo, const RowType *type)
{
	TupleDesc    tupdesc = array_element(fcinfo, type);
	NewsArticle *article = news_article_open(fcinfo, PG_NARGS());
	const void  *items;
	uint32       count = type->find(article->analysis, &items);
	Datum       *rows =
		MemoryContextAllocHuge(CurrentMemoryContext, sizeof(Datum) * ((Size) count + 1));
	uint32 i;
	int16  typlen;
	bool   typbyval;
	char   typalign;

	for (i = 0; i < count; i++)
	{
		Datum values[MAX_COLUMNS] = {0};
		bool  nulls[MAX_COLUMNS] = {0};

		CHECK_FOR_INTERRUPTS();
		type->form(article, items, i, values, nulls);
		rows[i] = HeapTupleGetDatum(heap_form_tuple(tupdesc, values, nulls));
	}
	news_article_close(article);
	get_typlenbyvalalign(tupdesc->tdtypeid, &typlen, &typbyval, &typalign);
	return PointerGetDatum(construct_array(rows, (int) count, tupdesc->tdtypeid, typlen,
										   typbyval, typalign));
}

NEWS_FUNCTION(news_blocks);
Datum
news_blocks(PG_FUNCTION_ARGS)
{
	return row_set(fcinfo, &block_type);
}

NEWS_FUNCTION(news_sentences);
Datum
news_sentences(PG_FUNCTION_ARGS)
{
	return row_set(fcinfo, &sentence_type);
}

NEWS_FUNCTION(news_mentions);
Datum
news_mentions(PG_FUNCTION_ARGS)
{
	return row_set(fcinfo, &mention_type);
}

NEWS_FUNCTION(news_entities);
Datum
news_entities(PG_FUNCTION_ARGS)
{
	return row_set(fcinfo, &entity_type);
}

NEWS_FUNCTION(news_quotes);
Datum
news_quotes(PG_FUNCTION_ARGS)
{
	return row_set(fcinfo, &quote_type);
}

NEWS_FUNCTION(news_entity_array);
Datum
news_entity_array(PG_FUNCTION_ARGS)
{
	return row_array(fcinfo, &entity_type);
}

NEWS_FUNCTION(news_quote_array);
Datum
news_quote_array(PG_FUNCTION_ARGS)
{
	return row_array(fcinfo, &quote_type);
}

#if PG_VERSION_NUM < 150000

/* As in 15 and later, for the one way in which it is used here: no flags. */
void
news_init_materialized_srf(FunctionCallInfo fcinfo, bits32 flags)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	MemoryContext  old_context;
	TupleDesc      tupdesc;

	if (rsinfo == NULL || !IsA(rsinfo, ReturnSetInfo))
		ereport(
			ERROR,
			(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
			 errmsg("set-valued function called in context that cannot accept a set")));
	if ((rsinfo->allowedModes & SFRM_Materialize) == 0)
		ereport(
			ERROR,
			(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
			 errmsg("materialize mode required, but it is not allowed in this context")));
	old_context = MemoryContextSwitchTo(rsinfo->econtext->ecxt_per_query_memory);
	if (get_call_result_type(fcinfo, NULL, &tupdesc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	rsinfo->returnMode = SFRM_Materialize;
	rsinfo->setResult = tuplestore_begin_heap(
		(rsinfo->allowedModes & SFRM_Materialize_Random) != 0, false, work_mem);
	rsinfo->setDesc = tupdesc;
	MemoryContextSwitchTo(old_context);
}

#endif
