#!/bin/sh
# The laws of positions over a thousand published articles, and what a known
# article must give.  The articles are not part of the project: they are read
# from ARTICLES_DIR (../shared), and left out with a message where it is not.

. test/common.sh

shared=${ARTICLES_DIR:-../shared}
script=build/accuracy-articles.sql
sh test/articles.sh test/articles/*.txt >$script

if [ -d "$shared/articles/raw" ]
then
	LINES=350 sh test/jsonl.sh "$shared"/articles/raw/*.jsonl >>$script
else
	echo "skipped: positions over published articles, there is no $shared/articles/raw"
fi

seed=$(ls "$shared"/seeds/000_*.txt 2>/dev/null | head -n 1)
if [ -n "$seed" ]
then
	sh test/articles.sh "$seed" >>$script
	printf '\\set seed %s\n' "$(basename "$seed" .txt)" >>$script
else
	echo "skipped: the seed article, there is none in $shared/seeds"
	printf "\\\\set seed ''\n" >>$script
fi
psql -X -q -v ON_ERROR_STOP=1 -f test/accuracy/articles.sql
