/*
 * compat.h: what newer servers have, for older ones, so that the rest reads as
 * if written for the newest.
 */
#ifndef NEWS_COMPAT_H
#define NEWS_COMPAT_H

#include "postgres.h"

#include "fmgr.h"
#include "funcapi.h"
#include "optimizer/optimizer.h"
#include "tcop/utility.h"
#include "utils/acl.h"
#include "utils/tuplestore.h"

#if PG_VERSION_NUM >= 160000
#include "catalog/pg_ts_dict.h"
#include "varatt.h"
#endif

/* Before 16, the server's macros do not make a function visible. */
#if PG_VERSION_NUM >= 160000
#define NEWS_FUNCTION(name) PG_FUNCTION_INFO_V1(name)
#else
#undef PGDLLEXPORT
#define PGDLLEXPORT __attribute__((visibility("default")))
#define NEWS_FUNCTION(name) \
	PGDLLEXPORT Datum name(PG_FUNCTION_ARGS); \
	PG_FUNCTION_INFO_V1(name)
#endif

#if PG_VERSION_NUM < 160000
#define ereturn(context, dummy_value, ...) \
	do \
	{ \
		(void) (context); \
		ereport(ERROR, __VA_ARGS__); \
		return dummy_value; \
	} while (0)
#define NEWS_OWNS_DICTIONARY(dictionary, role) pg_ts_dict_ownercheck((dictionary), (role))
#else
#define NEWS_OWNS_DICTIONARY(dictionary, role) \
	object_ownercheck(TSDictionaryRelationId, (dictionary), (role))
#endif

#if PG_VERSION_NUM < 140000
#define NEWS_IS_PSEUDO_CONSTANT(root, expr, index) \
	is_pseudo_constant_for_index((expr), (index))
#define NEWS_PROCESS_UTILITY(statement, source) \
	ProcessUtility((statement), (source), PROCESS_UTILITY_QUERY, NULL, NULL, \
				   None_Receiver, NULL)
#else
#define NEWS_IS_PSEUDO_CONSTANT(root, expr, index) \
	is_pseudo_constant_for_index((root), (expr), (index))
#define NEWS_PROCESS_UTILITY(statement, source) \
	ProcessUtility((statement), (source), false, PROCESS_UTILITY_QUERY, NULL, NULL, \
				   None_Receiver, NULL)
#endif

#if PG_VERSION_NUM < 150000
extern void news_init_materialized_srf(FunctionCallInfo fcinfo, bits32 flags);

#define InitMaterializedSRF(fcinfo, flags) news_init_materialized_srf((fcinfo), (flags))
#endif

#endif
