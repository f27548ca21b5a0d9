#!/bin/sh
# Writes the large lists of ../lists anew from a directory that fetch.sh filled.
# Each script reads lists that the ones before it wrote.
set -eu

dir=$(cd "${1:?usage: build.sh DIRECTORY}" && pwd)
cd "$(dirname "$0")"
for script in words names places things; do
	python3 "$script.py" "$dir"
done
