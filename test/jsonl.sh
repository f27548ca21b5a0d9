#!/bin/sh
# Writes a psql script that loads articles from files of JSON lines into the
# table article (file text, body text), through a table line (line text): the
# members id, and text or body.
#
#     jsonl.sh FILE...
#
# LINES=N takes the first N lines of each file.

for file in "$@"
do
	cat <<END
\\copy line FROM PROGRAM 'head -n ${LINES:-1000000000} "$file"' WITH (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')
END
done
cat <<'END'
INSERT INTO article
SELECT line::json ->> 'id', coalesce(line::json ->> 'text', line::json ->> 'body') FROM line
WHERE coalesce(line::json ->> 'text', line::json ->> 'body') IS NOT NULL;
END
