#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Precision and recall of index/measures.def on the texts of measures.tsv, in a data directory that holds them: measures.py HOME. Fails below the floors. By hand: no suite has such a directory."""
import pathlib
import sqlite3
import sys

FLOORS = (0.90, 0.85)
QUERY = """SELECT DISTINCT f.value FROM fact f JOIN evidence e ON f.evidence = e.evidence JOIN rendition r ON e.rendition = r.rendition JOIN version v USING (version)
           JOIN document d USING (document) WHERE f.kind = 'measure' AND r.current = 1 AND d.id = ? AND r.source = ?"""
HELD = "SELECT count(*) FROM rendition r JOIN version v USING (version) JOIN document d USING (document) WHERE r.current = 1 AND d.id = ? AND r.source = ?"

base = sqlite3.connect(f"file:{sys.argv[1]}/catalogue.db?mode=ro", uri=True)
right = found = expected = texts = 0
for line in (pathlib.Path(__file__).parent / "measures.tsv").read_text().splitlines():
    if not line or line.startswith("#"):
        continue
    document, source, classes = line.split("\t")
    if not base.execute(HELD, (document, source)).fetchone()[0]:
        continue
    wanted, given = set(classes.split()), {row[0] for row in base.execute(QUERY, (document, source))}
    texts, right, found, expected = texts + 1, right + len(wanted & given), found + len(given), expected + len(wanted)
    if wanted != given:
        print(f"# {document} {source}: wrong {sorted(given - wanted)}, missed {sorted(wanted - given)}")
precision, recall = right / max(found, 1), right / max(expected, 1)
print(f"{texts} texts: precision {precision:.3f}, recall {recall:.3f}")
sys.exit(texts < 100 or precision < FLOORS[0] or recall < FLOORS[1])
