#!/bin/sh
# Runs what README.md shows: each sql block of it, in order, in one database of
# the server that PG* names.  A block that ends in an error has failed, and so
# has a function, type, operator or operator class that README.md leaves out.

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

# Leaves out what is no use in queries: arguments or results of type internal
# or cstring, and what is there for operators only.
psql -X -q -A -t -d readme >build/readme/names <<'END'
WITH object AS (
  SELECT classid, objid FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
  WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e' AND e.extname = 'newstext')
SELECT proname FROM pg_proc p, object
WHERE classid = 'pg_proc'::regclass AND objid = p.oid
  AND NOT ('{internal,cstring}'::regtype[]::oid[] && (proargtypes::oid[] || prorettype))
  AND NOT EXISTS (SELECT FROM pg_operator WHERE oprcode = p.oid AND oprname IN ('=', '<>'))
  AND NOT EXISTS (SELECT FROM pg_amproc WHERE amproc = p.oid)
  AND p.oid NOT IN (SELECT typsend FROM pg_type)
UNION SELECT typname FROM pg_type t, object
WHERE classid = 'pg_type'::regclass AND objid = t.oid AND typname !~ '^_'
UNION SELECT oprname FROM pg_operator o, object WHERE classid = 'pg_operator'::regclass AND objid = o.oid
UNION SELECT opcname FROM pg_opclass o JOIN pg_am a ON a.oid = opcmethod AND amname = 'gin', object
WHERE classid = 'pg_opclass'::regclass AND objid = o.oid;
END
while read -r name
do
	if grep -qF -- "$name" README.md
	then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "README.md does not tell of $name"
	fi
done <build/readme/names
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
