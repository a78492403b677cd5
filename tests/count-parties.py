# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the rows of lists of parties by another way than the readers, for tests/unit/test-party-count.c.

count-parties.py dpl OLD NEW DAY DAY: of the Denied Persons List as BIS' tab-separated file OLD and a Consolidated Screening List NEW (CSV) have it, who is on it on one of two days: "added", "removed" or "stays" and the
name, parted by a tab, a line each. A person or company is its name with the country; it is denied from the first to the last day of any of its rows, both included.
count-parties.py dpl-rows FILE: the head and the rows of the Denied Persons List of such a CSV file, as CSV.
count-parties.py ecfr NUMBER FILE: rows of supplement no. NUMBER to 15 CFR part 744 in eCFR XML, by its cells. Prints COUNTRY, the entry and its citations, parted by tabs, a row a line.
"""
import csv
import re
import sys
import unicodedata
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


def plain(name):
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())


def iso(text):
    month, day, year = text.split("/") if text.count("/") == 2 else ("", "", "")
    return f"{year}-{month:0>2}-{day:0>2}" if year else text


def denied_2019(path):
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield plain(row["Name"]), row["Country"].strip(), iso(row["Effective_Date"]), iso(row["Expiration_Date"])


def screened(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        head = next(rows)
        yield head
        for row in rows:
            if len(row) > 1 and "(DPL)" in row[head.index("source")]:
                yield row


def denied_later(path):
    rows = screened(path)
    head = next(rows)
    for row in rows:
        cell = dict(zip(head, row))
        # The first address that ends in the code of a country.
        codes = [one.strip()[-2:] for one in cell["addresses"].split(";") if re.search(r"(^|, )[A-Z]{2}$", one.strip())]
        yield plain(cell["name"]), codes[0] if codes else "", cell["start_date"], cell["end_date"]


def denied(old, new, one, other):
    parties = {}
    for name, country, begin, end in [*denied_2019(old), *denied_later(new)]:
        parties.setdefault((name, country), {})[begin, end] = True
    for (name, _), spans in parties.items():
        on = [any(begin <= day and (not end or day <= end) for begin, end in spans) for day in (one, other)]
        if any(on):
            print("stays" if all(on) else "removed" if on[0] else "added", name, sep="\t")


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "ecfr":
        ecfr(sys.argv[2], sys.argv[3])
    elif len(sys.argv) == 6 and sys.argv[1] == "dpl":
        denied(*sys.argv[2:])
    elif len(sys.argv) == 3 and sys.argv[1] == "dpl-rows":
        csv.writer(sys.stdout).writerows(screened(sys.argv[2]))
    else:
        sys.exit(__doc__)
