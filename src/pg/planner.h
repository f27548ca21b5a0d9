/*
 * planner.h: what the planner's support function and the estimators share.
 *
 * A superuser can attach either to any function or operator.  So an argument
 * is taken for what it should be only after its type was checked, and a
 * function is known by the C function behind it, not by its name.
 */
#ifndef NEWS_PLANNER_H
#define NEWS_PLANNER_H

#include "compat.h"

#include "nodes/pathnodes.h"

/* The C functions behind SQL functions that are looked for. */
extern PGDLLEXPORT Datum news_matches(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum news_keys_match(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum news_has_entity(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum news_has_speaker(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum news_query_entity(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum news_query_speaker(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum news_query_in(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum news_keys(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum news_blocks(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum news_sentences(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum news_mentions(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum news_entities(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum news_quotes(PG_FUNCTION_ARGS);

/* True if an SQL function is this C function. */
extern bool news_function_is(Oid function, PGFunction address);

/*
 * The SQL function of that name and arguments (all of type text) in a schema,
 * if it is this C function, else InvalidOid.  No privileges are asked for.
 */
extern Oid news_find_function(Oid schema, const char *name, int nargs,
							  PGFunction address);

/* True for the type news_query. */
extern bool news_is_query_type(Oid type);

/*
 * The share of articles for which left @# right holds.  schema is where the
 * extension's functions are.
 */
extern double news_selectivity(PlannerInfo *root, Oid schema, Node *left, Node *right,
							   int rel);

#endif
