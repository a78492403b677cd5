#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Precision and recall of the technology fields on the pairs of fields.tsv, which a person judged.

    fields.py SMALLYARD

Over an archive that holds all real documents, named by SMALLYARD_REAL_HOME; pairs of documents that it does not hold are counted and left out. Recall is that on the sample: caught documents and
candidates of the quality page, not on all documents.
"""
import collections
import json
import os
import pathlib
import subprocess
import sys

FLOOR_PRECISION = 0.92
FLOOR_RECALL = 0.95


def answer(smallyard, *arguments):
    run = subprocess.run([smallyard, *arguments, "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return json.loads(run.stdout)


def main():
    home = os.environ.get("SMALLYARD_REAL_HOME")
    if not home:
        print("1..0 # SKIP SMALLYARD_REAL_HOME is unset")
        return 0
    os.environ["SMALLYARD_HOME"] = home
    os.environ["SMALLYARD_NOW"] = "2026-11-20T12:00:00Z"
    path = pathlib.Path(__file__).parent / "fields.tsv"
    pairs = collections.defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            field, document, judged = line.split("\t")
            pairs[field].append((document, judged == "yes"))
    right = caught_all = wanted_all = 0
    for field, rows in sorted(pairs.items()):
        found = {one["id"] for one in answer(sys.argv[1], "field", field)["instruments"]}
        both = sum(yes and document in found for document, yes in rows)
        caught = sum(document in found for document, _ in rows)
        wanted = sum(yes for _, yes in rows)
        print(f"# {field}: {both} of {caught} caught are right, {both} of {wanted} that are right are caught")
        for document, yes in rows:
            if yes != (document in found):
                print(f"#   {'missed' if yes else 'caught wrongly'}: {document}")
        right, caught_all, wanted_all = right + both, caught_all + caught, wanted_all + wanted
    precision, recall = right / max(caught_all, 1), right / max(wanted_all, 1)
    print(f"# precision {precision:.2f} (floor {FLOOR_PRECISION}), recall {recall:.2f} (floor {FLOOR_RECALL})")
    print(f"{'ok' if precision >= FLOOR_PRECISION else 'not ok'} 1 - what fields catch is right as often as the floor says")
    print(f"{'ok' if recall >= FLOOR_RECALL else 'not ok'} 2 - what is right is caught as often as the floor says")
    print("1..2")
    return 0 if precision >= FLOOR_PRECISION and recall >= FLOOR_RECALL else 1


if __name__ == "__main__":
    sys.exit(main())
