#!/bin/sh
# Runs make installcheck against the server that PG* names and counts the
# scripts of test/sql that passed.

. test/common.sh

log=build/regress.log
"$MAKE" --no-print-directory installcheck >$log 2>&1
status=$?
cat $log
[ -s regression.diffs ] && [ "$status" -ne 0 ] && head -n 300 regression.diffs
passed=$(grep -cE '^(ok [0-9]|(test)? +[a-z0-9_]+ +\.\.\. ok)' $log)
failed=$(grep -cE '^(not ok [0-9]|(test)? +[a-z0-9_]+ +\.\.\. FAILED)' $log)
[ "$status" -ne 0 ] && [ "$failed" -eq 0 ] && failed=1
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
