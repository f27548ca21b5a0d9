#!/bin/sh
# make demo: from a machine with nothing but make to answers about a handful
# of articles, in a cluster that is gone afterwards.

. test/common.sh

sh test/packages.sh demo || exit 1

echo "Building and installing newstext for $("$PG_CONFIG" --version) ..."
mkdir -p build
if ! build_and_install >build/demo.log 2>&1
then
	show_errors build/demo.log
	exit 1
fi

echo "Starting a throw-away cluster ..."
sh test/articles.sh test/articles/*.txt >build/demo-articles.sql
with_cluster psql -X -q -v ON_ERROR_STOP=1 -f test/demo.sql || fail "The demo did not succeed."
echo
echo "That was newstext.  The cluster is gone; no server was left running."
