#!/bin/sh
# Runs the engine's unit tests given as arguments and adds up what they count.
# A program that ends without its count has failed.

passed=0
failed=0
for program in "$@"
do
	name=$(basename "$program")
	line=$("$program" | tail -n 1)
	case $line in
		[0-9]*' passed, '[0-9]*' failed')
			passed=$((passed + ${line%% *}))
			line=${line#* passed, }
			failed=$((failed + ${line%% *}))
			printf '%-28s %s\n' "$name" "ok"
			;;
		*)
			failed=$((failed + 1))
			printf '%-28s %s\n' "$name" "ended early"
			;;
	esac
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
