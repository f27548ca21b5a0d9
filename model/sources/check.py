"""Matches the lists with corpora of named entities, to see what they miss and where they mislead.

    check.py LISTS CORPUS.jsonl...

For each class: how many of its matches inside sentences have its kind in the
corpus, and the entries that are most often something else.  For each kind: how
many mentions the lists know whole (people: by any of their words).
"""

import collections
import json
import os
import re
import sys

import tools

KINDS = {
    "person": "person", "given_male": "person", "given_female": "person", "surname": "person",
    "organization": "organization", "metonym": "organization", "country": "location",
    "region": "location", "city": "location", "place": "location", "facility": "facility",
    "demonym": "group", "group": "group", "product": "product", "misc": "misc",
    "language": "misc", "holiday": "date", "weekday": "date", "month": "date",
}
TAGS = {
    "person": "person", "per": "person", "politician": "person",
    "organization": "organization", "organisation": "organization", "org": "organization",
    "location": "location", "loc": "location", "geo": "location", "gpe": "location",
    "facility": "facility", "norp": "group", "misc": "misc", "product": "product",
    "date": "date", "tim": "date", "money": "money",
}
TOKEN = re.compile(r"[^\W_](?:[^\W_]|[.'’&](?=[^\W_]))*\.?")
NAMES_OF_PEOPLE = ("given_male", "given_female", "surname")


def key_of(text):
    """An entry's words in normal form without stops, and whether it wants capitals."""
    return " ".join(tools.norm(word).replace(".", "") for word in TOKEN.findall(text))


def load_lists(directory):
    entries = {}
    for name in KINDS:
        with open(os.path.join(directory, name + ".txt"), encoding="utf-8") as file:
            for line in file:
                if line.strip() and line[0] != "#":
                    fields = line.rstrip("\n").split("\t")
                    if fields[2:] != ["stop"]:
                        entries.setdefault(key_of(fields[0]), {})[name] = "upper" in fields[2:]
    return entries


def documents(paths):
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for line in file:
                document = json.loads(line)
                yield document["text"], [(start, end, TAGS.get(tag.lower(), tag))
                                         for start, end, tag in document["entities"]]


def inside_sentence(text, start):
    before = text[:start].rstrip(" ")[-1:]
    return before.isalnum() or before in (",", ";")


def check(entries, paths):
    longest = max(key.count(" ") for key in entries) + 1
    matched = collections.defaultdict(collections.Counter)
    known = collections.Counter()
    missed = collections.defaultdict(collections.Counter)
    for text, mentions in documents(paths):
        kind_at = {}
        for start, end, kind in mentions:
            kind_at.update((at, (kind, start, end)) for at in range(start, end))
            mention = key_of(text[start:end])
            words = [mention] if kind != "person" else mention.split()
            if any(KINDS[name] == kind for word in words for name in entries.get(word, ())):
                known[kind] += 1
            else:
                missed[kind][text[start:end]] += 1
        tokens = [(match.start(), match.end(), match.group()) for match in TOKEN.finditer(text)]
        at = 0
        while at < len(tokens):
            count = min(longest, len(tokens) - at)
            while count > 0:
                words = [word for _, _, word in tokens[at:at + count]]
                found = entries.get(" ".join(tools.norm(word).replace(".", "") for word in words))
                start, end = tokens[at][0], tokens[at + count - 1][1]
                if found and words[0][0].isupper() and end - start < 60 and inside_sentence(text, start):
                    kind = kind_at.get(start, ("O", 0, 0))[0]
                    for name, upper in found.items():
                        if not upper or words[0].isupper():
                            matched[name][(" ".join(words), kind)] += 1
                    break
                count -= 1
            at += max(count, 1)
    return matched, known, missed


def main():
    entries = load_lists(sys.argv[1])
    matched, known, missed = check(entries, sys.argv[2:])
    for name, counts in matched.items():
        right = sum(n for (_, kind), n in counts.items() if kind == KINDS[name])
        print("\n%s: %d matches, %.1f %% are %s" % (
            name, sum(counts.values()), 100 * right / sum(counts.values()), KINDS[name]))
        totals = collections.Counter()
        for (word, kind), n in counts.items():
            totals[word] += n if kind == KINDS[name] else 0
        wrong = [(n, word, kind) for (word, kind), n in counts.items()
                 if kind != KINDS[name] and n > 2 * totals[word]]
        print("  " + ", ".join("%s %s %d/%d" % (word, kind, n, totals[word])
                               for n, word, kind in sorted(wrong, reverse=True)[:TOP]))
    for kind in sorted(known):
        total = known[kind] + sum(missed[kind].values())
        print("\n%s: %.1f %% of %d mentions known" % (kind, 100 * known[kind] / total, total))
        print("  " + ", ".join("%s %d" % item for item in missed[kind].most_common(TOP)))


TOP = int(os.environ.get("TOP", "60"))

if __name__ == "__main__":
    main()
