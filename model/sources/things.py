"""Writes organization.txt, facility.txt, misc.txt and person.txt."""

import os
import re
import sys

import tools
import wordnet

sys.path.insert(0, tools.SOURCES + "/py")
from pytickersymbols.indices_data import INDICES  # noqa: E402

ORGANIZATIONS = {"terrorist organization", "university", "international organization",
                 "world organization", "political party", "agency", "law enforcement agency",
                 "independent agency", "federal department", "executive agency", "company",
                 "sports team", "organization", "alliance", "party", "college",
                 "intelligence", "security force", "United Nations agency",
                 "international intelligence agency", "executive department"}
FACILITIES = {"structure", "bridge", "airport", "building", "museum", "street", "suspension bridge",
              "prison", "stadium", "palace", "tower"}
EVENTS = {"battle", "war", "treaty", "siege", "pitched battle", "naval battle", "military campaign",
          "revolution", "peace treaty", "festival", "award", "sacred text", "peace"}
# A battle's bare name is a place's.
EVENT_SHAPE = "War|Battle|Siege|Treaty|Revolution|Peace|Prize|Award|Crusade|Uprising|Pact|Medal"
SUFFIX = re.compile(r"(,? (Inc\.?|Incorporated|Corp\.?|Corporation|Co\.?|Company|Cos\.|Ltd\.?|Limited|"
                    r"plc|PLC|AG|SE|S\.?A\.?|N\.?V\.?|SpA|S\.p\.A\.|AB|Oyj|Oy|ASA|A/S|KGaA|GmbH|"
                    r"& Co|LLC|L\.P\.|LP|Class [A-C]|\(publ\)|Holdings?|Group))+$")


def is_name(text):
    return text[0].isupper() and len(text) > 2 and not re.search("[();]", text)


def companies(taken):
    """Members of the large stock indices, under the name without its legal form."""
    for index in INDICES.values():
        for company in index["companies"]:
            name = company["name"]
            if name is None or not is_name(name):
                continue
            short = re.sub(" (&|and)$", "", SUFFIX.sub("", name))
            if is_name(short) and (" " in short or tools.norm(short) not in taken):
                yield short


def of_wordnet(nouns, wanted, taken, shape=""):
    for synset, kinds in nouns.instances():
        direct = {nouns.synsets[offset].words[0] for offset in synset.above}
        if not direct & wanted or re.search("offensive|archaic", synset.gloss):
            continue
        for word in synset.words:
            if (is_name(word) and re.search(shape, word) and
                    (" " in word or tools.norm(word) not in taken)):
                yield word


def flagged(name, ambiguous):
    """Acronyms that are words otherwise match only in capitals."""
    path = os.path.join(tools.LISTS, name + ".txt")
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    for number, line in enumerate(lines):
        fields = line.split("\t")
        word = fields[0].replace(".", "")
        if re.fullmatch("[A-Z]{2,5}", word) and len(fields) < 3 and (
                len(word) == 2 or tools.norm(word) in ambiguous):
            lines[number] = "\t".join((fields + [""])[:2] + ["upper"])
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


def main():
    taken = set(tools.read_list("common")) | set(tools.read_list("function"))
    for name in ("given_male", "given_female", "surname"):
        taken.update(tools.norm(line) for line in tools.read_list(name))
    ambiguous = set(taken)
    for name in ("country", "region", "city", "place", "demonym"):
        taken.update(tools.norm(line.split("\t")[0]) for line in tools.read_list(name))
    nouns = wordnet.Nouns()
    made = "Made by model/sources/things.py."
    tools.write("organization", """
        Organisations: hand/organization.txt, with variants beside the name to use; members of
        stock indices (PyPI pytickersymbols, MIT); WordNet (Debian package wordnet-base).
        %s""" % made, list(companies(taken)) + list(of_wordnet(nouns, ORGANIZATIONS, taken)))
    tools.write("facility", """
        Buildings, streets and other facilities: hand/facility.txt, WordNet (Debian package
        wordnet-base).  """ + made, of_wordnet(nouns, FACILITIES, taken))
    tools.write("misc", """
        Events, works, laws, prizes, treaties and other names: hand/misc.txt, WordNet (Debian
        package wordnet-base).  """ + made, of_wordnet(nouns, EVENTS, taken, EVENT_SHAPE))
    tools.write("person", """
        Persons known by one name, or by one that lists of names miss: hand/person.txt.
        """ + made, [])
    for name in ("organization", "misc", "region", "city", "facility"):
        flagged(name, ambiguous)


if __name__ == "__main__":
    main()
