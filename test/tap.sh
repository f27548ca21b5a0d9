#!/bin/sh
# Runs the TAP tests in test/t with prove.  The server's programs and test
# modules refuse to run as root; for root they run as nobody, in a copy of the
# tests that nobody may write.
#
#     tap.sh [test/t/FILE.pl ...]

. test/common.sh

[ $# -gt 0 ] || set -- test/t/*.pl

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$place/test" "$place/home"
cp -R test/t test/articles "$place/test"
[ -d test/perl ] && cp -R test/perl "$place/test"

run=
if [ "$(id -u)" = 0 ]
then
	chown -R nobody "$place"
	run='setpriv --reuid=nobody --regid=nogroup --clear-groups'
fi

pgxs=$(dirname "$(dirname "$(dirname "$("$PG_CONFIG" --pgxs)")")")
log=$place/prove.log
(
	cd "$place" || exit 1
	HOME=$place/home
	TESTDIR=$place/test
	TESTDATADIR=$place/tmp_check
	TESTLOGDIR=$place/tmp_check/log
	PG_REGRESS=$pgxs/src/test/regress/pg_regress
	PATH=$("$PG_CONFIG" --bindir):$PATH
	PERL5LIB=$pgxs/src/test/perl:$place/test/perl
	export HOME TESTDIR TESTDATADIR TESTLOGDIR PG_REGRESS PATH PERL5LIB
	unset PGHOST PGPORT PGUSER PGDATABASE PGPASSWORD PGSYSCONFDIR PGSERVICE MAKEFLAGS
	$run prove -v "$@"
) 2>&1 | tee "$log"
passed=$(grep -c '^ok ' "$log")
failed=$(grep -c '^not ok ' "$log")
if [ "$failed" -eq 0 ] && ! grep -q '^Result: PASS' "$log"
then
	failed=1
fi
# Where the servers' logs are differs between versions.
if [ "$failed" -gt 0 ]
then
	mkdir -p build/check
	cp -R "$place"/tmp_check/log "$place"/test/tmp_check/log build/check/ 2>/dev/null
fi
grep -E '^.*skipped: ' "$log" | sed 's/^.*skipped: /skipped: /'
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
