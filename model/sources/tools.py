"""What the scripts that draw the large lists from their sources share."""

import json
import os
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
LISTS = os.path.join(HERE, "..", "lists")
SOURCES = sys.argv[1] if len(sys.argv) > 1 else "."
SCOWL = "/usr/share/dict/scowl"
WORDNET = "/usr/share/wordnet"


def norm(text):
    """A word as the lexicon sees it: lower case, no accents, ' for every apostrophe."""
    text = unicodedata.normalize("NFKD", text.replace("\u2019", "'").replace("\u2018", "'"))
    return "".join(c for c in text if not unicodedata.combining(c)).lower()


def load(name):
    with open(os.path.join(SOURCES, name), encoding="utf-8") as file:
        return json.load(file)


def read(*path):
    """The lines of a file beside the scripts, comments left out; none if it is not there."""
    path = os.path.join(HERE, *path)
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file]
    return [line for line in lines if line and not line.startswith("#")]


def read_list(name):
    return read("..", "lists", name + ".txt")


def write(name, about, entries):
    """Writes a list: what was drawn, with hand/NAME.txt added and drop/NAME.txt left out.

    Entries are lines of the list; the first of those with one key stays, and
    those of hand/ come before all others.
    """
    dropped = {norm(line) for line in read("drop", name + ".txt")}
    lines = {}
    for line in read("hand", name + ".txt"):
        lines.setdefault(norm(line.split("\t")[0]), line)
    for line in entries:
        key = norm(line.split("\t")[0])
        if key and key not in dropped:
            lines.setdefault(key, line)
    with open(os.path.join(LISTS, name + ".txt"), "w", encoding="utf-8") as file:
        for line in about.strip().split("\n"):
            file.write("# " + line.strip() + "\n")
        for _, line in sorted(lines.items()):
            file.write(line + "\n")
    print(name, len(lines))
