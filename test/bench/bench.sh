#!/bin/sh
# make bench: what each function costs, next to to_tsvector over the same rows,
# and an index of articles next to its like.
#
#     make bench [PART=functions|index] [ARTICLES=FILE.jsonl] [ROWS=2000] [RUNS=5]
#
# The bodies are the sample articles, repeated, or the member "text" (or
# "body") of each line of ARTICLES.  ROWS is 2,000 for the functions and 50,000
# for the index; times are medians of RUNS runs, 5 or 3.

. test/common.sh

sh test/packages.sh demo || exit 1
mkdir -p build
build_and_install >build/bench.log 2>&1 || { show_errors build/bench.log; exit 1; }
if [ -n "$ARTICLES" ]
then
	[ -r "$ARTICLES" ] || fail "ARTICLES: there is no $ARTICLES to read"
	sh test/jsonl.sh "$ARTICLES" >build/bench-articles.sql
else
	sh test/articles.sh test/articles/*.txt >build/bench-articles.sql
fi

# part NAME ROWS RUNS
part()
{
	[ "${PART:-$1}" = "$1" ] || return 0
	with_cluster psql -X -q -v ON_ERROR_STOP=1 -v rows="${ROWS:-$2}" -v runs="${RUNS:-$3}" -f "test/bench/$1.sql"
}

part functions 2000 5 && part index 50000 3
