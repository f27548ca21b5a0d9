#!/bin/sh
# Fuzzes the engine for so many seconds, from the sample articles, the inputs
# that once broke a law (test/fuzz/found) and what earlier runs tried
# (build/fuzz/corpus).
#
#     fuzz.sh [SECONDS]
#
# An input that breaks a law or meets a fault is kept in build/fuzz/crash-*;
# build/fuzz/newstext FILE runs it again.

. test/common.sh

seconds=${1:-60}
corpus=build/fuzz/corpus
mkdir -p $corpus
cp test/fuzz/found/* $corpus

# The samples whole, and their paragraphs: small inputs are what mutates well.
for article in test/articles/*.txt
do
	name=$(basename "$article" .txt)
	{ printf '\000'; cat "$article"; } >"$corpus/$name"
	{ printf 'Aker\tband\tAker Band\nthe\t\t\t\002\n\n'; cat "$article"; } >"$corpus/$name-dictionary"
	{ printf '\040(person:Poe* | speaker:"Stef ""X"" Blok") & !Samsung & location:*\n'; cat "$article"; } >"$corpus/$name-query"
	awk -v RS= -v out="$corpus/$name-" '{ printf "\020%s\n", $0 >(out NR); close(out NR) }' "$article"
done

"$MAKE" --no-print-directory -j "$jobs" fuzzer || exit 1
if build/fuzz/newstext -max_total_time="$seconds" -timeout=60 -rss_limit_mb=2048 -max_len=8192 \
	-artifact_prefix=build/fuzz/ -print_final_stats=1 -dict=test/fuzz/words.dict $corpus
then
	echo "1 passed, 0 failed"
else
	echo "0 passed, 1 failed"
	exit 1
fi
