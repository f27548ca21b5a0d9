/*
 * selfuncs.c: estimates of the share of articles that a query finds.
 *
 * Where there are statistics of keys (of a column of keys, of an expression
 * index or extended statistics on news_keys(body)), a name's share is that of
 * its key.  Elsewhere every name has the share NEWS_NAME_SELECTIVITY, a name
 * that is only a prefix ten times that, and a kind alone one half.
 */
#include "compat.h"

#include "catalog/pg_statistic.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "optimizer/optimizer.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"

#include "news.h"
#include "planner.h"

#define PREFIX_SELECTIVITY (10 * NEWS_NAME_SELECTIVITY)
#define KIND_SELECTIVITY 0.5

/*
 * The largest estimate.  The server charges the condition for every row that
 * an index finds, though it is checked for none of them.  So for a query that
 * finds nearly all articles, as one of nothing but negations does, an index
 * would seem to save next to nothing, where it saves reading every article.
 */
#define MAX_SELECTIVITY 0.9

/* Names beyond this many are not looked for in statistics. */
#define MAX_LOOKED_UP 100

static double
default_selectivity(const NtQueryName *name)
{
	if ((name->flags & NT_QUERY_ANY) != 0)
		return KIND_SELECTIVITY;
	return (name->flags & NT_QUERY_PREFIX) != 0 ? PREFIX_SELECTIVITY
												: NEWS_NAME_SELECTIVITY;
}

/*
 * The share of rows that have a key, from the most common elements.  Their
 * order depends on a collation, so they are all looked at.  As elements of an
 * array they are plain, never compressed or stored elsewhere.
 */
static double
key_selectivity(const AttStatsSlot *slot, NtString key, bool prefix, double otherwise)
{
	double without = 1.0;
	bool   found = false;
	int    i;

	if (key.len == 0)
		return 0.0;
	for (i = 0; i < slot->nvalues; i++)
	{
		const text *value = (const text *) DatumGetPointer(slot->values[i]);
		size_t      len = VARSIZE_ANY_EXHDR(value);

		if (len < key.len || (len > key.len && !prefix) ||
			memcmp(VARDATA_ANY(value), key.data, key.len) != 0)
			continue;
		found = true;
		without *= 1.0 - slot->numbers[i];
	}
	if (found)
		return 1.0 - without;

	/* rarer than the rarest that is listed */
	return Min(otherwise, slot->numbers[slot->nvalues] / 2);
}

/* Fills in the share of each name of a query from a column's statistics. */
static void
use_statistics(VariableStatData *vardata, const NtQuery *query, double *names)
{
	AttStatsSlot slot;

	if (!HeapTupleIsValid(vardata->statsTuple) || !vardata->acl_ok)
		return;
	if (!get_attstatsslot(&slot, vardata->statsTuple, STATISTIC_KIND_MCELEM, InvalidOid,
						  ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
		return;
	if (slot.valuetype == TEXTOID && slot.nvalues > 0 && slot.nnumbers > slot.nvalues)
	{
		bool     *prefix;
		NtString *keys = news_query_keys(query, &prefix);
		uint32    i;

		for (i = 0; i < Min(query->nnames, MAX_LOOKED_UP); i++)
			names[i] = key_selectivity(&slot, keys[i], prefix[i], names[i]);
	}
	free_attstatsslot(&slot);
}

/* The expression whose statistics tell: the keys, or news_keys(article). */
static Node *
keys_expression(Oid schema, Node *left)
{
	Oid function;
	Oid collation = exprCollation(left);

	if (exprType(left) == TEXTARRAYOID)
		return left;
	if (exprType(left) != TEXTOID)
		return NULL;
	function = news_find_function(schema, "news_keys", 1, news_keys);
	if (!OidIsValid(function))
		return NULL;
	return (Node *) makeFuncExpr(function, TEXTARRAYOID, list_make1(left), collation,
								 collation, COERCE_EXPLICIT_CALL);
}

/* The share of articles that left @# right, or its negation, holds for. */
static double
selectivity(PlannerInfo *root, Oid schema, Node *left, Node *right, int rel, bool negated)
{
	Node            *value = estimate_expression_value(root, right);
	Node            *keys = keys_expression(schema, left);
	double           null_share = 0.0;
	double           result = NEWS_NAME_SELECTIVITY;
	VariableStatData vardata;
	const NtQuery   *query = NULL;
	double          *names = NULL;

	if (IsA(value, Const) && news_is_query_type(((Const *) value)->consttype))
	{
		NtQueryCursor cursor = {0, 0};
		NtQueryName   name;
		uint32        i;

		if (((Const *) value)->constisnull)
			return 0.0;
		query = DatumGetNewsQuery(((Const *) value)->constvalue);
		names = palloc(sizeof(double) * query->nnames);
		for (i = 0; nt_query_next(query, &cursor, &name); i++)
			names[i] = default_selectivity(&name);
	}
	if (keys != NULL)
	{
		examine_variable(root, keys, rel, &vardata);
		if (HeapTupleIsValid(vardata.statsTuple))
			null_share = ((Form_pg_statistic) GETSTRUCT(vardata.statsTuple))->stanullfrac;
		if (query != NULL)
			use_statistics(&vardata, query, names);
		ReleaseVariableStats(vardata);
	}
	if (query != NULL)
		result = nt_query_selectivity(query, names);
	if (negated)
		result = 1.0 - result;
	result *= 1.0 - null_share;
	CLAMP_PROBABILITY(result);
	return Min(result, MAX_SELECTIVITY);
}

double
news_selectivity(PlannerInfo *root, Oid schema, Node *left, Node *right, int rel)
{
	return selectivity(root, schema, left, right, rel, false);
}

/* The estimate of an operator's restriction. */
static double
restriction(FunctionCallInfo fcinfo, bool negated)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	Oid          op = PG_GETARG_OID(1);
	List        *args = (List *) PG_GETARG_POINTER(2);
	int          rel = PG_GETARG_INT32(3);
	Oid          function = get_opcode(op);

	if (list_length(args) != 2 || !OidIsValid(function))
		return negated ? MAX_SELECTIVITY : NEWS_NAME_SELECTIVITY;
	return selectivity(root, get_func_namespace(function), linitial(args), lsecond(args),
					   rel, negated);
}

NEWS_FUNCTION(news_sel);
Datum
news_sel(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(restriction(fcinfo, false));
}

NEWS_FUNCTION(news_not_sel);
Datum
news_not_sel(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(restriction(fcinfo, true));
}

/* The other side of a join is not known, so this is the share of one name. */
NEWS_FUNCTION(news_joinsel);
Datum
news_joinsel(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(NEWS_NAME_SELECTIVITY);
}

NEWS_FUNCTION(news_not_joinsel);
Datum
news_not_joinsel(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(MAX_SELECTIVITY);
}
