# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the rows of lists of parties by another way than the readers, for tests/unit/test-party-count.c.

count-parties.py ecfr NUMBER FILE: rows of supplement no. NUMBER to 15 CFR part 744 in eCFR XML, by its cells. Prints COUNTRY, the entry and its citations, parted by tabs, a row a line.
"""
import re
import sys
import xml.etree.ElementTree as tree


def words(cell):
    for child in cell.iter("br"):
        child.tail = " " + (child.tail or "")
    return re.sub(r"\s+", " ", "".join(cell.itertext())).strip()


def ecfr(number, path):
    country = ""
    for appendix in tree.parse(path).iter("DIV9"):
        if not (appendix.findtext("HEAD") or "").startswith("Supplement No. %s to Part 744" % number):
            continue
        for row in appendix.iter("TR"):
            cells = [words(cell) for cell in row.findall("TD")]
            if len(cells) < 3:
                continue
            country = cells[0] or country
            entry = cells[1]
            if not entry or entry.endswith(":") or re.match(r"\[Reserved|The following addresses", entry):
                continue
            print(country, entry, cells[-1], sep="\t")


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] != "ecfr":
        sys.exit(__doc__)
    ecfr(sys.argv[2], sys.argv[3])
