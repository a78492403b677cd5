#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many of the texts that answer a question of the other language are among the first ten.

    cross-language.py SMALLYARD SMALLYARD-INDEX

Over the starter registers and the real documents, the questions of cross-language.tsv. Beside it the same without the terms of the other language (--languages one), which is
the baseline: with them none of the first three may change that the words as typed led to, all of them. Fails below the floors. Texts that this home does not hold are left out.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import real_home

FIRST = 10
KEPT = 3  # places of texts with all of the words as typed that nothing may take
# Recall@10 of the questions in each language; raise them when more is found.
FLOORS = {"en": 0.75, "zh": 0.75}


def name(identifier):
    """An import by its file: the set's name depends on what was imported."""
    return identifier.rsplit("/", 1)[-1] if identifier.startswith("import:") else identifier


def search(smallyard, queries, languages):
    run = subprocess.run([smallyard, "search", "--queries", queries, "--languages", languages, "--format", "jsonl", "--limit", str(FIRST), "--no-facets"],
                         stdout=subprocess.PIPE, text=True, check=True)
    return {int(line["query_id"]): line["answer"] for line in map(json.loads, run.stdout.splitlines())}


def is_held(smallyard, identifier):
    if identifier.startswith("import:"):
        return True
    return subprocess.run([smallyard, "show", identifier], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def recall(wanted, answer):
    found = {name(result["id"]) for result in answer["results"]}
    return sum(name(one) in found for one in wanted) / min(len(wanted), FIRST)


def main():
    smallyard, index = sys.argv[1:3]
    if not os.environ.get("SMALLYARD_REAL"):
        print("1..0 # SKIP SMALLYARD_REAL is unset")
        return 0
    rows = real_home.rows(pathlib.Path(__file__).parent / "cross-language.tsv")
    with tempfile.TemporaryDirectory() as scratch:
        real_home.make(index, scratch)
        queries = pathlib.Path(scratch) / "queries.tsv"
        queries.write_text("".join(f"{number}\t{row[2]}\n" for number, row in enumerate(rows)), encoding="utf-8")
        across, typed = (search(smallyard, queries, languages) for languages in ("words", "one"))
        wanted = [[one for one in row[1].split("|") if is_held(smallyard, one)] for row in rows]
    good = []
    for language, floor in FLOORS.items():
        mine = [n for n, row in enumerate(rows) if row[0] == language and wanted[n]]
        share, baseline = (sum(recall(wanted[n], answers[n]) for n in mine) / len(mine) for answers in (across, typed))
        for n in mine:
            if recall(wanted[n], across[n]) < 1:
                print(f"# missing: {rows[n][2]}: {recall(wanted[n], across[n]):.2f} of {rows[n][1]}")
        print(f"# {language}: recall@{FIRST} {share:.3f} of {len(mine)} questions (as typed {baseline:.3f}, floor {floor})")
        good.append((share >= floor, f"questions in {language} find texts of the other language as often as the floor says"))
    moved = [rows[n][2] for n, answer in typed.items()
             for place, result in enumerate(answer["results"][:KEPT])
             if (place == 0 or (result["all_words"] and answer["count"] > place)) and across[n]["results"][place]["id"] != result["id"]]
    for query in moved:
        print(f"# another text among the first: {query}")
    good.append((not moved, "no text of the other language takes the first places of texts with all of the words"))
    for number, (passed, what) in enumerate(good, 1):
        print(f"{'ok' if passed else 'not ok'} {number} - {what}")
    print(f"1..{len(good)}")
    return 0 if all(passed for passed, _ in good) else 1


if __name__ == "__main__":
    sys.exit(main())
