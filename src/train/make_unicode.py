#!/usr/bin/env python3
"""Writes src/core/unicode_table.h: character classes, lower case and folding.

usage: make_unicode.py > src/core/unicode_table.h

The tables are pinned to one Unicode version, that of Python 3.11 (Debian 12);
another Python is refused, since every index key depends on these tables.
"""
import sys
import unicodedata

VERSION = "14.0.0"
BLOCK = 128
LIMIT = 0x20000                  # beyond: ideographs and a few marks, by rule
MAX_FOLD = 40

(OTHER, SPACE, NEWLINE, UPPER, LOWER, LETTER, IDEOGRAPH, MARK, DIGIT, PUNCT, QUOTE,
 APOSTROPHE, DASH, STOP, OPEN, CLOSE, CURRENCY, IGNORED) = range(18)

NEWLINES = {0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0x2028, 0x2029}
IGNORED_CHARS = ({0xad, 0x200b, 0x2060, 0xfeff, 0x200e, 0x200f, 0x180e, 0x61c}
                 | set(range(0x202a, 0x202f)) | set(range(0x2061, 0x2070)))
JOINERS = {0x200c, 0x200d}
QUOTES = set(map(ord, "\"`“”„‟«»‹›‘‚‛＂「」『』〝〞〟｢｣"))
APOSTROPHES = set(map(ord, "'’ʼ＇"))
STOPS = set(map(ord, ".!?…。！？．｡؟۔।॥։።‼⁇⁈⁉"))
# Letters that decompose to nothing but stand for a plain one in other spellings.
PLAIN = {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d",
         "ŋ": "n", "ħ": "h", "ŧ": "t", "ƒ": "f", "’": "'", "ʼ": "'", "＇": "'"}
# Vowel signs and the like (combining classes 0, 7 to 9) are letters, not accents.
KEPT_MARKS = {0, 7, 8, 9}


def is_ideograph(c):
    return (0x2e80 <= c <= 0x2fdf or c in (0x3005, 0x3006, 0x3007) or 0x3041 <= c <= 0x30ff
            or 0x31f0 <= c <= 0x31ff or 0x3400 <= c <= 0x4dbf or 0x4e00 <= c <= 0x9fff
            or 0xf900 <= c <= 0xfaff or 0xff66 <= c <= 0xff9f or 0x1b000 <= c <= 0x1b16f)


def char_class(c):
    category = unicodedata.category(chr(c))
    if c in NEWLINES:
        return NEWLINE
    if c == 9 or category == "Zs":
        return SPACE
    if c in IGNORED_CHARS:
        return IGNORED
    if c in JOINERS or category[0] == "M":
        return MARK
    if c in QUOTES:
        return QUOTE
    if c in APOSTROPHES:
        return APOSTROPHE
    if c in STOPS:
        return STOP
    if category[0] == "L" and is_ideograph(c):
        return IDEOGRAPH
    by_category = {"Lu": UPPER, "Lt": UPPER, "Ll": LOWER, "Lo": LETTER, "Lm": LETTER, "Nl": LETTER,
                   "Nd": DIGIT, "No": DIGIT, "Pd": DASH, "Ps": OPEN, "Pe": CLOSE, "Sc": CURRENCY}
    if category in by_category:
        return by_category[category]
    if c == 0x2212:
        return DASH
    return PUNCT if category[0] == "P" else OTHER


def fold(c):
    """The folding of a character, or None where it folds to itself."""
    if 0xac00 <= c <= 0xd7a3 or 0xd800 <= c <= 0xdfff:
        return None
    text = unicodedata.normalize("NFKD", chr(c)).casefold()
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(PLAIN.get(x, x) for x in text
                   if unicodedata.combining(x) in KEPT_MARKS and ord(x) not in IGNORED_CHARS)
    text = unicodedata.normalize("NFC", text)
    assert len(text.encode()) <= MAX_FOLD, hex(c)
    return None if text == chr(c) else text


def lower(c):
    text = chr(c).lower()
    return ord(text) if len(text) == 1 else c


def stages(values, default):
    """Two-stage table of values: block numbers, and the distinct blocks."""
    numbers, blocks = [], {}
    for start in range(0, LIMIT, BLOCK):
        block = tuple(values.get(c, default) for c in range(start, start + BLOCK))
        numbers.append(blocks.setdefault(block, len(blocks)))
    return numbers, [value for block in blocks for value in block]


def write(name, ctype, values, storage="static "):
    print("%sconst %s %s[%d] = {" % (storage, ctype, name, len(values)))
    line = "\t"
    for value in values:
        item = "%d, " % value
        if len(line) + len(item) > 94:
            print(line.rstrip())
            line = "\t"
        line += item
    print(line.rstrip().rstrip(","))
    print("};\n")


def main():
    if unicodedata.unidata_version != VERSION:
        sys.exit("make_unicode.py: needs Unicode %s, this Python has %s"
                 % (VERSION, unicodedata.unidata_version))
    classes = {c: char_class(c) for c in range(LIMIT)}
    records, mapped, pool, offsets = {(0, 0, 0): 0}, {}, b"", {}
    for c in range(LIMIT):
        folded, small = fold(c), lower(c)
        if folded is None and small == c:
            continue
        data = chr(c).encode() if folded is None else folded.encode()
        if data not in offsets:
            offsets[data] = len(pool)
            pool += data
        record = (offsets[data], len(data) + 1, small - c)
        mapped[c] = records.setdefault(record, len(records))
    print("/*\n * unicode_table.h: character classes, lower case and folding, Unicode %s.\n"
          " *\n * Written by src/train/make_unicode.py; do not edit.\n */" % VERSION)
    print("/* clang-format off */")
    print("#define NT_UNICODE_LIMIT 0x%x\n#define NT_UNICODE_BLOCK %d\n" % (LIMIT, BLOCK))
    numbers, blocks = stages(classes, OTHER)
    write("nt_class_block", "uint16_t", numbers)
    write("nt_class_value", "uint8_t", blocks, storage="")  # unicode.h declares it
    numbers, blocks = stages(mapped, 0)
    write("nt_map_block", "uint16_t", numbers)
    write("nt_map_value", "uint16_t", blocks)
    print("/* of a mapped character: fold in the pool, its length + 1, distance to its lower case */")
    print("static const struct\n{\n\tuint16_t\tfold;\n\tuint8_t\t\tfold_len;\n\tint32_t\t\tlower;\n}\t\t\tnt_map_record[%d] = {"
          % len(records))
    for record in records:
        print("\t{%d, %d, %d}," % record)
    print("};\n")
    assert len(pool) < 65536
    write("nt_fold_pool", "unsigned char", list(pool))


if __name__ == "__main__":
    main()
