/*
 * support.c: the planner's support function of the news functions.
 *
 * Its main work is to turn news_has_entity(body, name) and its like into
 * body @# news_query_entity(name), which the server then matches with indexes
 * as it does any operator: for constants, parameters and joins alike.  An
 * index condition derived from the function would do less: GIN's bitmap scans
 * would keep the function as a filter and so read every article again.
 */
#include "compat.h"

#include "access/stratnum.h"
#include "access/detoast.h"
#include "catalog/pg_class.h"
#include "catalog/pg_operator.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "optimizer/cost.h"
#include "optimizer/optimizer.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

#include "news.h"
#include "planner.h"

/*
 * The cost of reading a byte of an article, in cpu_operator_cost.  Measured
 * beside additions of integers, which make bench repeats ("operators a byte"):
 * a byte took news_keys 315 ns, and an addition 6 to 9 ns.
 */
#define OPERATORS_PER_BYTE 40.0

/*
 * What is charged of that for a condition, and for keys, which an index may
 * answer.  The server charges a condition for every row that an index finds,
 * though none is read again.  All of it would start workers and just-in-time
 * compilation for a few hundred rows found, which takes longer than finding
 * them; this much still makes reading all articles the last resort.
 */
#define CONDITION_SHARE 0.25

/*
 * Each name of a query raises that share by this part of it.  For an index, the
 * server charges pages of the disk for every key that is looked for, though
 * most of them are in memory, and an "or" of very many names seems to find
 * nearly all rows.  So reading all articles for it would seem to cost less.
 */
#define SHARE_PER_NAME 0.1

/* The same for a byte of an array of keys: they are compared, not made. */
#define OPERATORS_PER_KEY_BYTE 0.5

/* The cost of looking a name up in a row's keys, in cpu_operator_cost. */
#define OPERATORS_PER_NAME 10.0

/* The size of an article, in bytes, where nothing tells. */
#define DEFAULT_WIDTH 3000.0

/* How many times its size in storage a toasted article has. */
#define COMPRESSION 2.0

bool
news_function_is(Oid function, PGFunction address)
{
	FmgrInfo info;

	if (!SearchSysCacheExists1(PROCOID, ObjectIdGetDatum(function)))
		return false;
	fmgr_info(function, &info);
	return info.fn_addr == address;
}

Oid
news_find_function(Oid schema, const char *name, int nargs, PGFunction address)
{
	Oid        types[2] = {TEXTOID, TEXTOID};
	oidvector *vector = buildoidvector(types, nargs);
	Oid        function =
		GetSysCacheOid3(PROCNAMEARGSNSP, Anum_pg_proc_oid, CStringGetDatum(name),
						PointerGetDatum(vector), ObjectIdGetDatum(schema));

	if (!OidIsValid(function) || !news_function_is(function, address))
		return InvalidOid;
	return function;
}

bool
news_is_query_type(Oid type)
{
	Oid input;
	Oid param;

	if (!SearchSysCacheExists1(TYPEOID, ObjectIdGetDatum(type)) ||
		get_typtype(type) != TYPTYPE_BASE)
		return false;
	getTypeInputInfo(type, &input, &param);
	return news_function_is(input, news_query_in);
}

/* True if these are an article, or keys, and so many texts. */
static bool
has_argument_types(List *args, int texts)
{
	ListCell *cell;
	int       n = 0;

	if (list_length(args) != 1 + texts)
		return false;
	foreach (cell, args)
	{
		if (exprType(lfirst(cell)) != TEXTOID)
			return false;
		n++;
	}
	return n == 1 + texts;
}

/* The query that a function asks for, as an expression of type news_query. */
static Node *
build_query(PlannerInfo *root, Oid function, List *args, Oid collation)
{
	Oid       schema = get_func_namespace(function);
	int       nargs = list_length(args) - 1;
	Oid       builder = InvalidOid;
	FuncExpr *query;

	if (has_argument_types(args, nargs))
	{
		if (news_function_is(function, news_has_speaker) && nargs == 1)
			builder =
				news_find_function(schema, "news_query_speaker", 1, news_query_speaker);
		else if (news_function_is(function, news_has_entity) &&
				 (nargs == 1 || nargs == 2))
			builder =
				news_find_function(schema, "news_query_entity", nargs, news_query_entity);
	}
	if (!OidIsValid(builder) || !news_is_query_type(get_func_rettype(builder)))
		return NULL;
	query = makeFuncExpr(builder, get_func_rettype(builder), list_copy_tail(args, 1),
						 InvalidOid, collation, COERCE_EXPLICIT_CALL);
	return eval_const_expressions(root, (Node *) query);
}

/* The query in a call: the second argument as it is, or one that is built. */
static Node *
query_of_call(PlannerInfo *root, Oid function, List *args, Oid collation)
{
	if (list_length(args) < 2)
		return NULL;
	if (list_length(args) == 2 && news_is_query_type(exprType(lsecond(args))))
	{
		Oid left = exprType(linitial(args));

		if ((left == TEXTOID && news_function_is(function, news_matches)) ||
			(left == TEXTARRAYOID && news_function_is(function, news_keys_match)))
			return lsecond(args);
		return NULL;
	}
	return build_query(root, function, args, collation);
}

/* Turns a call into article @# query. */
static Node *
simplify_call(SupportRequestSimplify *request)
{
	FuncExpr *call = request->fcall;
	Node     *query;
	Node     *left;
	Oid       op;
	Oid       schema = get_func_namespace(call->funcid);

	if (call->funcretset)
		return NULL;
	query = query_of_call(request->root, call->funcid, call->args, call->inputcollid);
	if (query == NULL)
		return NULL;
	left = linitial(call->args);
	op = GetSysCacheOid4(OPERNAMENSP, Anum_pg_operator_oid, CStringGetDatum("@#"),
						 ObjectIdGetDatum(exprType(left)),
						 ObjectIdGetDatum(exprType(query)), ObjectIdGetDatum(schema));
	if (!OidIsValid(op) ||
		!news_function_is(get_opcode(op),
						  exprType(left) == TEXTOID ? news_matches : news_keys_match))
		return NULL;

	/* collations play no part; the column's own lets its indexes match */
	return (Node *) make_opclause(op, BOOLOID, false, (Expr *) left, (Expr *) query,
								  InvalidOid, exprCollation(left));
}

/* Derives article @# query for an index, where the call itself stayed. */
static List *
index_condition(SupportRequestIndexCondition *request)
{
	Oid   function;
	Oid   collation;
	List *args;
	Node *query;
	Oid   op;

	if (request->indexarg != 0)
		return NIL;
	if (IsA(request->node, FuncExpr))
	{
		function = ((FuncExpr *) request->node)->funcid;
		collation = ((FuncExpr *) request->node)->inputcollid;
		args = ((FuncExpr *) request->node)->args;
	}
	else if (IsA(request->node, OpExpr))
	{
		function = get_opcode(((OpExpr *) request->node)->opno);
		collation = ((OpExpr *) request->node)->inputcollid;
		args = ((OpExpr *) request->node)->args;
	}
	else
		return NIL;
	query = query_of_call(request->root, function, args, collation);
	if (query == NULL || !NEWS_IS_PSEUDO_CONSTANT(request->root, query, request->index))
		return NIL;
	op = get_opfamily_member(request->opfamily, exprType(linitial(args)), exprType(query),
							 NEWS_MATCHES);
	if (!OidIsValid(op) || !(news_function_is(get_opcode(op), news_matches) ||
							 news_function_is(get_opcode(op), news_keys_match)))
		return NIL;
	request->lossy = false;
	return list_make1(make_opclause(op, BOOLOID, false, linitial(args), (Expr *) query,
									InvalidOid, request->indexcollation));
}

/* The bytes a row of a table has beside those in the table itself. */
static double
toasted_width(Oid relation)
{
	HeapTuple tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(relation));
	Oid       toast = InvalidOid;
	double    rows = 0;
	double    pages = 0;

	if (HeapTupleIsValid(tuple))
	{
		toast = ((Form_pg_class) GETSTRUCT(tuple))->reltoastrelid;
		rows = ((Form_pg_class) GETSTRUCT(tuple))->reltuples;
		ReleaseSysCache(tuple);
	}
	if (OidIsValid(toast) && rows > 0)
	{
		tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(toast));
		if (HeapTupleIsValid(tuple))
		{
			pages = ((Form_pg_class) GETSTRUCT(tuple))->relpages;
			ReleaseSysCache(tuple);
		}
	}
	return rows > 0 ? pages * BLCKSZ / rows * COMPRESSION : 0;
}

typedef struct WidthContext
{
	PlannerInfo *root;
	double       width; /* of what is known */
} WidthContext;

static bool
add_widths(Node *node, void *context)
{
	WidthContext *sum = context;

	if (node == NULL)
		return false;
	if (IsA(node, Const))
	{
		Const *value = (Const *) node;

		if ((value->consttype == TEXTOID || value->consttype == TEXTARRAYOID) &&
			!value->constisnull)
			sum->width += toast_raw_datum_size(value->constvalue) - VARHDRSZ;
		return false;
	}
	if (IsA(node, Var))
	{
		Var           *var = (Var *) node;
		PlannerInfo   *root = sum->root;
		RangeTblEntry *rte;

		if (var->varlevelsup > 0 || root == NULL || root->simple_rte_array == NULL ||
			(int) var->varno <= 0 || (int) var->varno >= root->simple_rel_array_size)
			return false;
		rte = root->simple_rte_array[var->varno];
		if (rte != NULL && rte->rtekind == RTE_RELATION && var->varattno > 0)
		{
			int32 width = get_attavgwidth(rte->relid, var->varattno);

			if (width > 0)
				sum->width += width + toasted_width(rte->relid);
		}
		return false;
	}
	return expression_tree_walker(node, add_widths, context);
}

/* An estimate of the bytes in an article, or in an array of keys. */
static double
article_width(PlannerInfo *root, Node *article)
{
	WidthContext context = {root, 0};

	add_widths(article, &context);
	return context.width > 0 ? context.width : DEFAULT_WIDTH;
}

static List *
arguments_of(Node *node)
{
	if (node != NULL && IsA(node, FuncExpr))
		return ((FuncExpr *) node)->args;
	if (node != NULL && IsA(node, OpExpr))
		return ((OpExpr *) node)->args;
	return NIL;
}

/* How many names the query has that a condition's arguments end with. */
static double
names_in_query(List *args)
{
	Const *query = list_length(args) == 2 ? (Const *) lsecond(args) : NULL;

	if (query == NULL || !IsA(query, Const) || query->constisnull ||
		!news_is_query_type(query->consttype))
		return 1;
	return DatumGetNewsQuery(query->constvalue)->nnames;
}

/*
 * The cost of a condition on an article or its keys.  Where these are not a
 * column's, the server adds the cost of making them.
 */
static double
condition_cost(PlannerInfo *root, List *args)
{
	double names = names_in_query(args);
	double width = article_width(root, linitial(args));
	double share = CONDITION_SHARE * (1 + names * SHARE_PER_NAME);
	double operators = names * OPERATORS_PER_NAME;

	if (exprType(linitial(args)) == TEXTARRAYOID)
	{
		operators += width * OPERATORS_PER_KEY_BYTE;
		if (IsA(linitial(args), Var))
			share = 0;
	}
	return operators + width * OPERATORS_PER_BYTE * share;
}

/* What a call costs: the article is read from end to end. */
static bool
estimate_cost(SupportRequestCost *request)
{
	List  *args = arguments_of(request->node);
	double operators = DEFAULT_WIDTH * OPERATORS_PER_BYTE;

	if (args != NIL)
	{
		Oid type = exprType(linitial(args));

		if (type != TEXTOID && type != TEXTARRAYOID)
			return false;
		if (get_func_rettype(request->funcid) == BOOLOID)
			operators = condition_cost(request->root, args);
		else
			operators = article_width(request->root, linitial(args)) * OPERATORS_PER_BYTE;
	}

	/* keys may be those that an index holds, as a condition may be answered by one */
	if (news_function_is(request->funcid, news_keys))
		operators *= CONDITION_SHARE;
	request->startup = 0;
	request->per_tuple = operators * cpu_operator_cost;
	return true;
}

/* How many rows a set function gives, from the article's size. */
static bool
estimate_rows(SupportRequestRows *request)
{
	static const struct
	{
		PGFunction function;
		double     bytes; /* of an article that make one row */
	} densities[] = {
		{news_blocks, 400},   {news_sentences, 140}, {news_mentions, 65},
		{news_entities, 110}, {news_quotes, 300},
	};
	List *args = arguments_of(request->node);
	int   i;

	if (args == NIL || exprType(linitial(args)) != TEXTOID)
		return false;
	for (i = 0; i < (int) lengthof(densities); i++)
	{
		if (news_function_is(request->funcid, densities[i].function))
		{
			double width = article_width(request->root, linitial(args));

			request->rows = clamp_row_est(width / densities[i].bytes);
			return true;
		}
	}
	return false;
}

static bool
estimate_selectivity(SupportRequestSelectivity *request)
{
	Node *query;

	if (request->is_join)
	{
		request->selectivity = NEWS_NAME_SELECTIVITY;
		return true;
	}
	query = query_of_call(request->root, request->funcid, request->args,
						  request->inputcollid);
	if (query == NULL)
		return false;
	request->selectivity =
		news_selectivity(request->root, get_func_namespace(request->funcid),
						 linitial(request->args), query, request->varRelid);
	return true;
}

NEWS_FUNCTION(news_support);
Datum
news_support(PG_FUNCTION_ARGS)
{
	Node *request = (Node *) PG_GETARG_POINTER(0);
	void *result = NULL;

	switch (nodeTag(request))
	{
		case T_SupportRequestSimplify:
			result = simplify_call((SupportRequestSimplify *) request);
			break;
		case T_SupportRequestIndexCondition:
			result = index_condition((SupportRequestIndexCondition *) request);
			break;
		case T_SupportRequestCost:
			if (estimate_cost((SupportRequestCost *) request))
				result = request;
			break;
		case T_SupportRequestRows:
			if (estimate_rows((SupportRequestRows *) request))
				result = request;
			break;
		case T_SupportRequestSelectivity:
			if (estimate_selectivity((SupportRequestSelectivity *) request))
				result = request;
			break;
		default:
			break;
	}
	PG_RETURN_POINTER(result);
}
