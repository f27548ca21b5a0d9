#!/bin/sh
# make check: every test there is.  Each stage ends with a line "N passed, N
# failed", and so does this script, with their sums; a stage that ends without
# its line has failed.

. test/common.sh

sh test/packages.sh check || exit 1

passed=0
failed=0
logs=build/check
rm -rf $logs
mkdir -p $logs

# stage NAME COMMAND...
stage()
{
	name=$1
	shift
	log=$logs/$name.log
	begun=$(date +%s)
	"$@" >"$log" 2>&1
	status=$?
	line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log" | tail -n 1)
	[ -n "$line" ] || line='0 passed, 1 failed'
	p=${line%% *}
	f=${line#*passed, }
	f=${f%% *}
	[ "$status" -ne 0 ] && [ "$f" -eq 0 ] && f=1
	passed=$((passed + p))
	failed=$((failed + f))
	grep -E '^skipped: ' "$log"
	printf '%-12s %5d passed, %d failed  (%d s)\n' "$name" "$p" "$f" $(($(date +%s) - begun))
	if [ "$f" -gt 0 ]
	then
		sed '/^[0-9]* passed, [0-9]* failed$/q' "$log" | tail -n 40 | sed 's/^/    /'
		echo "    (all of it: $log)"
	fi
}

build()
{
	if build_and_install && "$MAKE" --no-print-directory -j "$jobs" engine units fuzzer
	then
		echo "1 passed, 0 failed"
	else
		echo "0 passed, 1 failed"
	fi
}

stage build build
stage warnings sh test/warnings.sh
stage unit "$MAKE" --no-print-directory unit
stage fuzz sh test/fuzz/fuzz.sh "${TIME:-20}"
stage regress with_cluster sh test/regress.sh
stage articles with_cluster sh test/accuracy/articles.sh
stage readme with_cluster sh test/readme.sh
stage tap sh test/tap.sh

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
