#!/bin/sh
# Runs what README.md shows: each sql block of it, in order, in one database of
# the server that PG* names.  A block that ends in an error has failed.

. test/common.sh

mkdir -p build/readme
rm -f build/readme/*
awk -v out=build/readme/ '
	/^```sql/ { n++; file = sprintf("%s%03d.sql", out, n); printf "-- README.md, line %d\n", NR >file; inside = 1; next }
	/^```/ { if (inside) close(file); inside = 0 }
	inside { print >file }' README.md

psql -X -q -c "CREATE DATABASE readme TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'" || exit 1
passed=0
failed=0
for block in build/readme/*.sql
do
	if psql -X -q -v ON_ERROR_STOP=1 -d readme -f "$block" >"$block.out" 2>&1
	then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		head -n 1 "$block"
		cat "$block.out"
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
