#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the table of glosses of Chinese characters (corpus/gloss.c) from Unihan, as Debian's package unicode-data has it.

usage: make-glosses.py Unihan_Readings.txt[.bz2] Unihan_Variants.txt[.bz2] OUTPUT.c

A row holds three texts, each ended by a zero: the Mandarin reading with its tone, the first meaning in English, and the other forms of the character.
"""
import bz2
import sys

FORMS = ("kSimplifiedVariant", "kTraditionalVariant")


def read(path, fields):
    rows = {}
    opened = bz2.open(path, "rt", encoding="utf-8") if path.endswith(".bz2") else open(path, encoding="utf-8")
    with opened as lines:
        for line in lines:
            if line.startswith("U+"):
                code, field, value = line.rstrip("\n").split("\t", 2)
                if field in fields:
                    rows.setdefault(int(code[2:], 16), {})[field] = value
    return rows


def main():
    _, readings, variants, output = sys.argv
    forms = read(variants, FORMS)
    rows = []
    for code, row in sorted(read(readings, ("kDefinition", "kMandarin")).items()):
        meaning = row.get("kDefinition", "").split(";")[0].strip()
        if not meaning or code > 0xFFFF:
            continue
        others = {chr(int(one.split("<")[0][2:], 16)) for field in FORMS for one in forms.get(code, {}).get(field, "").split()}
        rows.append((code, row.get("kMandarin", "").split(" ")[0], meaning, "".join(sorted(others - {chr(code)}))))
    if len(rows) < 10000:
        sys.exit(f"{readings}: only {len(rows)} characters have a meaning: is this Unihan_Readings?")
    at = 0
    with open(output, "w", encoding="utf-8") as out:
        out.write('// Made by corpus/make-glosses.py from Unihan_Readings.txt and Unihan_Variants.txt.\n#include "corpus/gloss_table.h"\n\n')
        out.write(f"const guint sy_gloss_rows = {len(rows)};\nconst SyGlossRow sy_gloss_row[] = {{\n")
        for code, *texts in rows:
            out.write(f"{{{code},{at}}},\n")
            at += sum(len(text.encode()) + 1 for text in texts)
        out.write("};\nconst char sy_gloss_text[] =\n")
        for _, *texts in rows:
            escaped = (text.replace("\\", "\\\\").replace('"', '\\"') for text in texts)
            out.write('"' + "".join(text + '\\0""' for text in escaped) + '"\n')
        out.write(";\n")


main()
