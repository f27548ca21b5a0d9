#!/bin/sh
# Writes a psql script that loads articles, one a file, into the table
# article (file text, body text).

for file in "$@"
do
	printf "\\\\set body \`cat '%s'\`\n" "$file"
	printf "INSERT INTO article (file, body) VALUES ('%s', :'body');\n" "$(basename "$file" .txt)"
done
