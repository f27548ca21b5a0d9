"""Reads WordNet's nouns and adjectives: instances with all that they are, pertainyms."""

import os
import re

import tools

POINTERS = re.compile(r"(@i?|\\|\+) (\d{8}) (\w) (\d{4})")


class Synset:
    def __init__(self, line):
        data, _, gloss = line.partition(" | ")
        fields = data.split()
        count = int(fields[3], 16)
        self.offset = fields[0]
        self.words = [re.sub(r"\(\w+\)$", "", word).replace("_", " ")
                      for word in fields[4:4 + 2 * count:2]]
        self.gloss = gloss.strip()
        pointers = POINTERS.findall(data)
        self.above = [offset for kind, offset, pos, _ in pointers if kind in ("@", "@i")]
        self.instance = any(kind == "@i" for kind, _, _, _ in pointers)
        self.pertains = [offset for kind, offset, pos, _ in pointers
                         if kind in ("\\", "+") and pos == "n"]


def read(part):
    synsets = {}
    with open(os.path.join(tools.WORDNET, "data." + part), encoding="utf-8") as file:
        for line in file:
            if not line.startswith("  "):
                synset = Synset(line)
                synsets[synset.offset] = synset
    return synsets


class Nouns:
    def __init__(self):
        self.synsets = read("noun")
        self.kinds_of = {}

    def kinds(self, offset):
        """The first words of all synsets above one, itself left out."""
        if offset not in self.kinds_of:
            self.kinds_of[offset] = kinds = set()
            for above in self.synsets[offset].above:
                kinds.add(self.synsets[above].words[0])
                kinds |= self.kinds(above)
        return self.kinds_of[offset]

    def instances(self):
        for synset in self.synsets.values():
            if synset.instance:
                yield synset, self.kinds(synset.offset)

    def below(self, word):
        """Synsets, instances or not, that are a kind of this word."""
        for synset in self.synsets.values():
            if word in self.kinds(synset.offset):
                yield synset
