#!/bin/sh
# Compiles every C file with gcc and with clang; a warning is a failure.

. test/common.sh

passed=0
failed=0
for compiler in gcc "$CHECK_CLANG"
do
	if "$MAKE" --no-print-directory -k -j "$jobs" warnings COMPILER="$compiler"
	then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
