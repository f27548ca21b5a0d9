"""Writes common.txt: the ordinary words of English, all their forms included."""

import os

import tools

BANDS = (10, 20, 35, 40, 50)
KINDS = ("english", "american", "british", "british_z", "variant_1")
# Names that are as often ordinary words.
ALSO_WORDS = {"mark", "will", "may", "grant", "rose", "hope", "faith", "grace", "joy",
              "art", "bill", "rich", "sue", "pat", "rob", "jack", "frank", "dean",
              "major", "miles", "chance", "chase", "summer", "dawn", "april", "august"}


def scowl(bands):
    words = set()
    for band in bands:
        for kind in KINDS:
            path = os.path.join(tools.SCOWL, "%s-words.%d" % (kind, band))
            if os.path.exists(path):
                with open(path, encoding="latin-1") as file:
                    words.update(line.strip() for line in file)
    return {word for word in words if word.isalpha() and word.islower() and len(word) > 1}


def main():
    brill = tools.load("brill.json")
    words = set()
    for word in scowl(BANDS):
        capital = brill.get(word.capitalize(), [])
        only_name = word not in brill and capital and capital[0].startswith("NNP")
        if word in ALSO_WORDS or not only_name:
            words.add(tools.norm(word))
    tools.write("common", """
        Ordinary words of English, all forms: SCOWL (Debian package scowl), sizes 10 to 50,
        words without capitals; less those that npm's brill knows only as names.  Terms:
        SCOWL's permissive mix, see README.md.  Made by model/sources/words.py.""", words)


if __name__ == "__main__":
    main()
