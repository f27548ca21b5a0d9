/*
 * query_type.c: the type news_query: in and out, building, comparing.
 *
 * The value is an NtQuery behind a varlena header, its names in UTF-8.
 */
#include "compat.h"

#include "common/hashfn.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "news.h"

/* The first byte of a query in binary form; what follows is the query as text. */
#define BINARY_VERSION 1

/* A datum of a query; NULL stands for one that would be too large. */
static Datum
query_datum(const NtQuery *query)
{
	size_t size;
	char  *result;

	if (query == NULL)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("news_query is too large"),
						errdetail("It may have %d names and operators, and parentheses "
								  "nested %d deep.",
								  NT_QUERY_MAX_ITEMS, NT_QUERY_MAX_NESTING)));
	size = VARHDRSZ + nt_query_size(query);
	result = palloc(size);
	SET_VARSIZE(result, size);
	memcpy(VARDATA(result), query, size - VARHDRSZ);
	return PointerGetDatum(result);
}

/* The number of the character at a byte of UTF-8 text, from 1. */
static int
character_number(const char *utf8, size_t at)
{
	int    number = 1;
	size_t i;

	for (i = 0; i < at; i++)
		number += ((unsigned char) utf8[i] & 0xc0) != 0x80;
	return number;
}

/*
 * Reads a query in the database's encoding.  context is that of soft errors,
 * from 16 on; where one was reported there, the result is meaningless.
 */
static Datum
read_query(const char *data, size_t len, Node *context)
{
	NtString     utf8 = news_to_utf8(data, len);
	NtQueryError error;
	NtQuery     *query = nt_query_parse(news_arena(), utf8.data, utf8.len, &error);
	int          at;

	if (query != NULL)
		return query_datum(query);
	at = character_number(utf8.data, error.at);
	if (error.limit)
		ereturn(context, (Datum) 0,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("%s is too large", "news_query"),
				 errdetail("At character %d: %s.", at, error.problem)));
	ereturn(context, (Datum) 0,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s: \"%s\"", "news_query",
					pnstrdup(data, len)),
			 errdetail("At character %d: %s.", at, error.problem),
			 error.hint != NULL ? errhint("%s", error.hint) : 0));
}

/* A query as text in the database's encoding. */
static NtString
write_query(const NtQuery *query)
{
	NtString result = nt_query_print(news_arena(), query);

	if (news_is_converted())
		result = news_from_utf8(result, false);
	return result;
}

NEWS_FUNCTION(news_query_in);
Datum
news_query_in(PG_FUNCTION_ARGS)
{
	const char *data = PG_GETARG_CSTRING(0);

	PG_RETURN_DATUM(read_query(data, strlen(data), fcinfo->context));
}

NEWS_FUNCTION(news_query_out);
Datum
news_query_out(PG_FUNCTION_ARGS)
{
	NtString result = write_query(PG_GETARG_NEWS_QUERY(0));

	PG_RETURN_CSTRING(pnstrdup(result.data, result.len));
}

NEWS_FUNCTION(news_query_recv);
Datum
news_query_recv(PG_FUNCTION_ARGS)
{
	StringInfo  buffer = (StringInfo) PG_GETARG_POINTER(0);
	int         version = pq_getmsgbyte(buffer);
	const char *data;
	int         len;

	if (version != BINARY_VERSION)
		ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
						errmsg("unsupported news_query version number: %d", version)));
	data = pq_getmsgtext(buffer, buffer->len - buffer->cursor, &len);
	PG_RETURN_DATUM(read_query(data, len, NULL));
}

NEWS_FUNCTION(news_query_send);
Datum
news_query_send(PG_FUNCTION_ARGS)
{
	NtString       result = write_query(PG_GETARG_NEWS_QUERY(0));
	StringInfoData buffer;

	pq_begintypsend(&buffer);
	pq_sendbyte(&buffer, BINARY_VERSION);
	pq_sendtext(&buffer, result.data, (int) result.len);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

/* Equal are queries that are written the same. */
static bool
equal_queries(const NtQuery *left, const NtQuery *right)
{
	size_t size = nt_query_size(left);

	return size == nt_query_size(right) && memcmp(left, right, size) == 0;
}

NEWS_FUNCTION(news_query_eq);
Datum
news_query_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(equal_queries(PG_GETARG_NEWS_QUERY(0), PG_GETARG_NEWS_QUERY(1)));
}

NEWS_FUNCTION(news_query_ne);
Datum
news_query_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!equal_queries(PG_GETARG_NEWS_QUERY(0), PG_GETARG_NEWS_QUERY(1)));
}

NEWS_FUNCTION(news_query_hash);
Datum
news_query_hash(PG_FUNCTION_ARGS)
{
	const NtQuery *query = PG_GETARG_NEWS_QUERY(0);

	return hash_any((const unsigned char *) query, (int) nt_query_size(query));
}

/* A query for a name of a kind; kind_len 0: any kind. */
NtQuery *
news_build_query(const char *kind, size_t kind_len, text *name)
{
	NtString kind_string = {kind, (uint32_t) kind_len};
	NtString utf8 = news_to_utf8(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));

	return nt_query_name(news_arena(), kind_string, utf8);
}

/* A query for an entity; kind may be NULL: any. */
NtQuery *
news_build_entity_query(text *name, text *kind)
{
	const char *data = "";
	size_t      len = 0;

	if (kind != NULL)
	{
		data = VARDATA_ANY(kind);
		len = VARSIZE_ANY_EXHDR(kind);
		if (!nt_query_is_kind(data, len) || (len == 7 && memcmp(data, "speaker", 7) == 0))
			ereport(
				ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("\"%s\" is not a kind of entity", text_to_cstring(kind)),
				 errhint(
					 "A kind is person, organization, location, facility, group, product, "
					 "date, money, misc, or a lower-case word that a dictionary brings.")));
	}
	return news_build_query(data, len, name);
}

NEWS_FUNCTION(news_query_entity);
Datum
news_query_entity(PG_FUNCTION_ARGS)
{
	text *kind = PG_NARGS() > 1 ? PG_GETARG_TEXT_PP(1) : NULL;

	PG_RETURN_DATUM(query_datum(news_build_entity_query(PG_GETARG_TEXT_PP(0), kind)));
}

NEWS_FUNCTION(news_query_speaker);
Datum
news_query_speaker(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(query_datum(news_build_query("speaker", 7, PG_GETARG_TEXT_PP(0))));
}

NEWS_FUNCTION(news_query_and);
Datum
news_query_and(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(query_datum(nt_query_combine(
		news_arena(), NT_QUERY_AND, PG_GETARG_NEWS_QUERY(0), PG_GETARG_NEWS_QUERY(1))));
}

NEWS_FUNCTION(news_query_or);
Datum
news_query_or(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(query_datum(nt_query_combine(
		news_arena(), NT_QUERY_OR, PG_GETARG_NEWS_QUERY(0), PG_GETARG_NEWS_QUERY(1))));
}

NEWS_FUNCTION(news_query_not);
Datum
news_query_not(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(query_datum(nt_query_not(news_arena(), PG_GETARG_NEWS_QUERY(0))));
}
