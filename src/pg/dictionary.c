/*
 * dictionary.c: users' own names, as text search dictionaries of template
 * newstext.
 *
 * The server stores the names as the dictionary's option and keeps what its
 * init method makes of them until the dictionary changes.  As part of a text
 * search configuration such a dictionary knows no word.
 */
#include "compat.h"

#include "access/xact.h"
#include "catalog/namespace.h"
#include "catalog/pg_ts_dict.h"
#include "catalog/pg_ts_template.h"
#include "commands/defrem.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "nodes/makefuncs.h"
#include "nodes/parsenodes.h"
#include "tsearch/ts_cache.h"
#include "tsearch/ts_public.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/plancache.h"
#include "utils/syscache.h"

#include "news.h"

#define MAX_FIELDS 4 /* name, kind, canonical, flags */
#define FETCHED_ROWS 1000

static NtString
trimmed(const char *data, const char *end)
{
	NtString result;

	while (data < end && (*data == ' ' || *data == '\r'))
		data++;
	while (end > data && (end[-1] == ' ' || end[-1] == '\r'))
		end--;
	result.data = data;
	result.len = (uint32_t) (end - data);
	return result;
}

/* The flags named in a field, parted by spaces or commas; -1 if one is unknown. */
static int
read_flags(NtString field)
{
	const char *at = field.data;
	const char *end = field.data + field.len;
	int         flags = 0;

	while (at < end)
	{
		const char *word = at;

		while (at < end && *at != ' ' && *at != ',')
			at++;
		if (at - word == 4 && memcmp(word, "case", 4) == 0)
			flags |= NT_NAME_CASE;
		else if (at - word == 4 && memcmp(word, "stop", 4) == 0)
			flags |= NT_NAME_STOP;
		else if (at > word)
			return -1;
		if (at < end)
			at++;
	}
	return flags;
}

/* Adds the name on a line, parted by tabs.  Returns what is wrong, or NULL. */
static const char *
add_line(NtDictionary *names, const char *line, const char *end)
{
	NtString fields[MAX_FIELDS] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}};
	int      nfields = 0;
	int      flags;

	for (;;)
	{
		const char *tab = memchr(line, '\t', end - line);

		if (nfields == MAX_FIELDS)
			return "there are more than four fields";
		fields[nfields++] = trimmed(line, tab != NULL ? tab : end);
		if (tab == NULL)
			break;
		line = tab + 1;
	}
	if (fields[0].len == 0)
		return "there is no name";
	flags = read_flags(fields[3]);
	if (flags < 0)
		return "flags are \"case\" and \"stop\"";
	return nt_dictionary_add(names, fields[0], fields[1], fields[2], flags);
}

/* Adds all names of the option's text; lines with nothing on them may stand in it. */
static void
add_names(NtDictionary *names, const char *text)
{
	NtString    utf8 = news_to_utf8(text, strlen(text));
	const char *at = utf8.data;
	const char *end = utf8.data + utf8.len;
	int         number = 1;

	for (; at < end; number++)
	{
		const char *newline = memchr(at, '\n', end - at);
		const char *line_end = newline != NULL ? newline : end;
		const char *problem = NULL;

		CHECK_FOR_INTERRUPTS();
		if (trimmed(at, line_end).len > 0)
			problem = add_line(names, at, line_end);
		if (problem != NULL)
		{
			NtString line = {at, (uint32_t) Min(line_end - at, 200)};

			if (news_is_converted())
				line = news_from_utf8(line, false);
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("invalid name in newstext dictionary: \"%s\"",
							pnstrdup(line.data, line.len)),
					 errdetail("Line %d: %s.", number, problem),
					 errhint("A line has name, kind, canonical name and flags, parted by "
							 "tabs.")));
		}
		at = line_end + 1;
	}
}

/* The template's init method; the result lives in the current memory context. */
NEWS_FUNCTION(news_dictionary_init);
Datum
news_dictionary_init(PG_FUNCTION_ARGS)
{
	static uint64   serial = 0;
	List           *options = (List *) PG_GETARG_POINTER(0);
	NewsDictionary *dictionary = palloc(sizeof(NewsDictionary));
	bool            given = false;
	ListCell       *cell;

	dictionary->host = news_host(CurrentMemoryContext);
	dictionary->serial = ++serial;
	dictionary->names = nt_dictionary_begin(&dictionary->host);
	foreach (cell, options)
	{
		DefElem *option = (DefElem *) lfirst(cell);

		if (strcmp(option->defname, "names") != 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("unrecognized newstext parameter: \"%s\"", option->defname)));
		if (given)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("multiple %s parameters", "names")));
		given = true;
		add_names(dictionary->names, defGetString(option));

		/* the options are ours to change; this one can be large, and is done with */
		if (IsA(option->arg, String))
		{
			pfree(strVal(option->arg));
			strVal(option->arg) = "";
		}
	}
	nt_dictionary_finish(dictionary->names);
	PG_RETURN_POINTER(dictionary);
}

/* The template's lexize method: no word is known. */
NEWS_FUNCTION(news_dictionary_lexize);
Datum
news_dictionary_lexize(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(NULL);
}

/* The row of a dictionary; an error of its own if there is none. */
static HeapTuple
dictionary_tuple(Oid dictionary)
{
	HeapTuple tuple = SearchSysCache1(TSDICTOID, ObjectIdGetDatum(dictionary));

	if (!HeapTupleIsValid(tuple))
		ereport(ERROR, (errcode(ERRCODE_UNDEFINED_OBJECT),
						errmsg("text search dictionary with OID %u does not exist",
							   dictionary)));
	return tuple;
}

static char *
dictionary_name(Oid dictionary)
{
	return DatumGetCString(
		DirectFunctionCall1(regdictionaryout, ObjectIdGetDatum(dictionary)));
}

/* Raises an error unless the C function of a dictionary's template is ours. */
static void
check_template(Oid dictionary, PGFunction lexize)
{
	if (lexize != news_dictionary_lexize)
		ereport(ERROR, (errcode(ERRCODE_WRONG_OBJECT_TYPE),
						errmsg("text search dictionary %s is not of template newstext",
							   dictionary_name(dictionary))));
}

const NewsDictionary *
news_dictionary(Oid dictionary)
{
	TSDictionaryCacheEntry *entry;

	ReleaseSysCache(dictionary_tuple(dictionary));
	entry = lookup_ts_dictionary_cache(dictionary);
	check_template(dictionary, entry->lexize.fn_addr);
	return entry->dictData;
}

/*
 * Sees that the current user may give the dictionary other names.  Those that
 * it has are not read for that.
 */
static void
check_loadable(Oid dictionary)
{
	HeapTuple tuple = dictionary_tuple(dictionary);
	Oid       tmpl = ((Form_pg_ts_dict) GETSTRUCT(tuple))->dicttemplate;
	FmgrInfo  lexize;

	ReleaseSysCache(tuple);
	tuple = SearchSysCache1(TSTEMPLATEOID, ObjectIdGetDatum(tmpl));
	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for text search template %u", tmpl);
	fmgr_info(((Form_pg_ts_template) GETSTRUCT(tuple))->tmpllexize, &lexize);
	ReleaseSysCache(tuple);
	check_template(dictionary, lexize.fn_addr);
	if (!NEWS_OWNS_DICTIONARY(dictionary, GetUserId()))
		aclcheck_error(ACLCHECK_NOT_OWNER, OBJECT_TSDICTIONARY,
					   dictionary_name(dictionary));
}

/* Appends a column of a row as a field of a line: tabs and line ends become spaces. */
static void
append_field(StringInfo lines, const char *value)
{
	for (; *value != '\0'; value++)
		appendStringInfoCharMacro(
			lines, *value == '\t' || *value == '\n' || *value == '\r' ? ' ' : *value);
}

static void
append_row(StringInfo lines, HeapTuple tuple, TupleDesc tupdesc)
{
	int column;

	for (column = 1; column <= tupdesc->natts; column++)
	{
		char *value = SPI_getvalue(tuple, tupdesc, column);

		if (value == NULL && column == 1)
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
							errmsg("a name in a dictionary must not be null")));
		if (column > 1)
			appendStringInfoChar(lines, '\t');
		if (value != NULL)
			append_field(lines, value);
	}
	appendStringInfoChar(lines, '\n');
}

static void
check_columns(TupleDesc tupdesc)
{
	int i;

	if (tupdesc->natts < 1 || tupdesc->natts > MAX_FIELDS)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("query for a dictionary returns %d columns", tupdesc->natts),
				 errdetail("Columns are name, kind, canonical name and flags; all but "
						   "the name may be left out from the end.")));
	for (i = 0; i < tupdesc->natts; i++)
	{
		char category;
		bool preferred;

		get_type_category_preferred(TupleDescAttr(tupdesc, i)->atttypid, &category,
									&preferred);
		if (category != TYPCATEGORY_STRING)
			ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH),
							errmsg("column %d of the query for a dictionary is not text",
								   i + 1)));
	}
}

/*
 * Runs the query with the caller's rights and returns its rows as lines, in
 * the given context.  It must be a SELECT, and runs read-only.
 */
static char *
lines_of_query(const char *query, MemoryContext context)
{
	StringInfoData lines;
	MemoryContext  old_context = MemoryContextSwitchTo(context);
	SPIPlanPtr     plan;
	List          *sources;
	Portal         portal;
	uint64         count;

	initStringInfo(&lines);
	MemoryContextSwitchTo(old_context);
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	plan = SPI_prepare(query, 0, NULL);
	if (plan == NULL)
		elog(ERROR, "SPI_prepare failed: %s", SPI_result_code_string(SPI_result));
	sources = SPI_plan_get_plan_sources(plan);
	if (list_length(sources) != 1 ||
		((CachedPlanSource *) linitial(sources))->commandTag != CMDTAG_SELECT)
		ereport(ERROR, (errcode(ERRCODE_SYNTAX_ERROR),
						errmsg("query for a dictionary must be one SELECT")));
	portal = SPI_cursor_open(NULL, plan, NULL, NULL, true);
	check_columns(portal->tupDesc);
	do
	{
		SPITupleTable *rows;
		uint64         i;

		SPI_cursor_fetch(portal, true, FETCHED_ROWS);
		rows = SPI_tuptable;
		count = SPI_processed;
		for (i = 0; i < count; i++)
			append_row(&lines, rows->vals[i], rows->tupdesc);
		SPI_freetuptable(rows);
	} while (count > 0);
	SPI_cursor_close(portal);
	SPI_finish();
	return lines.data;
}

/*
 * Gives the dictionary these names, by the statement that a user would write,
 * so that whoever looks at statements sees one.
 */
static void
alter_dictionary(Oid dictionary, char *names)
{
	HeapTuple              tuple = dictionary_tuple(dictionary);
	Form_pg_ts_dict        form = (Form_pg_ts_dict) GETSTRUCT(tuple);
	AlterTSDictionaryStmt *alter = makeNode(AlterTSDictionaryStmt);
	PlannedStmt           *statement = makeNode(PlannedStmt);

	alter->dictname = list_make2(makeString(get_namespace_name(form->dictnamespace)),
								 makeString(pstrdup(NameStr(form->dictname))));
	alter->options = list_make1(makeDefElem("names", (Node *) makeString(names), -1));
	ReleaseSysCache(tuple);
	statement->commandType = CMD_UTILITY;
	statement->canSetTag = false;
	statement->utilityStmt = (Node *) alter;
	statement->stmt_location = -1;
	NEWS_PROCESS_UTILITY(statement, "ALTER TEXT SEARCH DICTIONARY");
	CommandCounterIncrement();
}

NEWS_FUNCTION(news_load_dictionary);
Datum
news_load_dictionary(PG_FUNCTION_ARGS)
{
	Oid   dictionary;
	char *names;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
						errmsg("dictionary and query must not be null")));
	dictionary = PG_GETARG_OID(0);
	check_loadable(dictionary);
	names = lines_of_query(text_to_cstring(PG_GETARG_TEXT_PP(1)), CurrentMemoryContext);
	alter_dictionary(dictionary, names);
	PG_RETURN_VOID();
}
