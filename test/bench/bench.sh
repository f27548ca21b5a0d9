#!/bin/sh
# make bench: what each function costs, next to to_tsvector over the same rows.
#
#     make bench [ARTICLES=FILE.jsonl] [ROWS=2000] [RUNS=5]
#
# The bodies are the sample articles, repeated, or the member "text" (or
# "body") of each line of ARTICLES.  Times are medians of RUNS runs.

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
with_cluster psql -X -q -v ON_ERROR_STOP=1 -v rows="${ROWS:-2000}" -v runs="${RUNS:-5}" -f test/bench/bench.sql
