#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the table of readings of Chinese characters (corpus/reading.c) from Unihan, as Debian's package unicode-data has it.

usage: make-readings.py Unihan_Readings.txt[.bz2] OUTPUT.c

A row holds four lists, parted by '|': Mandarin (pinyin without tones), Korean (hangul), Japanese (kun, then on) and Cantonese (jyutping without tones).
"""
import bz2
import re
import sys
import unicodedata

MOST = {"zh": 4, "ko": 3, "ja": 8, "yue": 2}


def toneless(pinyin):
    """lü becomes lyu, as in passports; Unihan's tone marks go."""
    plain = unicodedata.normalize("NFD", pinyin).replace("u\u0308", "yu" if pinyin[0] in "ln" else "u")
    return "".join(c for c in plain if "a" <= c <= "z")


def read(path):
    rows = {}
    opened = bz2.open(path, "rt", encoding="utf-8") if path.endswith(".bz2") else open(path, encoding="utf-8")
    with opened as lines:
        for line in lines:
            if line.startswith("U+"):
                code, field, value = line.rstrip("\n").split("\t", 2)
                rows.setdefault(int(code[2:], 16), {})[field] = value
    return rows


def mandarin(row):
    spoken = re.findall(r"([^\s(]+)\((\d+)\)", row.get("kHanyuPinlu", ""))
    total = sum(int(n) for _, n in spoken)
    yield from row.get("kMandarin", "").split()
    yield from (reading for reading, n in spoken if int(n) * 50 >= total)
    for group in row.get("kTGHZ2013", "").split():
        yield from group.split(":")[1].split(",")


def first(readings, most):
    kept = []
    for reading in readings:
        if reading and reading not in kept:
            kept.append(reading)
    return " ".join(kept[:most])


def main():
    _, source, output = sys.argv
    table = {}
    for code, row in read(source).items():
        if code > 0xFFFF and "kTGHZ2013" not in row:
            continue
        japanese = (row.get("kJapaneseKun", "") + " " + row.get("kJapaneseOn", "")).lower().split()
        text = "|".join((
            first((toneless(r) for r in mandarin(row)), MOST["zh"]),
            first((r.split(":")[0] for r in row.get("kHangul", "").split()), MOST["ko"]),
            first((r for r in japanese if r.isascii() and r.isalpha()), MOST["ja"]),
            first((r.rstrip("0123456789") for r in row.get("kCantonese", "").split()), MOST["yue"]),
        ))
        if text != "|||":
            table[code] = text
    if len(table) < 20000:
        sys.exit(f"{source}: only {len(table)} characters have a reading: is this Unihan_Readings?")
    offsets, at = {}, 0
    for text in table.values():
        if text not in offsets:
            offsets[text] = at
            at += len(text.encode()) + 1
    with open(output, "w", encoding="utf-8") as out:
        out.write('// Made by corpus/make-readings.py from Unihan_Readings.txt.\n#include "corpus/reading_table.h"\n\n')
        out.write(f"const guint sy_reading_rows = {len(table)};\nconst SyReadingRow sy_reading_row[] = {{\n")
        for code in sorted(table):
            out.write(f"{{{code},{offsets[table[code]]}}},\n")
        out.write("};\nconst char sy_reading_text[] =\n")
        for text in offsets:
            out.write(f'"{text}\\0"\n')
        out.write(";\n")


main()
