#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Days on which texts say that they take effect, by expressions of their own over the catalogue at the path given, against its events.

Of Federal Register documents each day that DATES calls effective, applicable or last; of Chinese texts each that says from when it is in force. Prints what has no event, by name; ends with 1 if that
is anything but what a person has found to be no effect of the text."""
import datetime
import re
import sqlite3
import sys

# A day that was intended before; the day of an emergency directive to some.
NO_EFFECTS = {("us-fr:2015-18239", "August 1, 2015"), ("us-fr:2020-17469", "July 23, 2020")}
MONTHS = "January February March April May June July August September October November December".split()
AMERICAN = re.compile(r"(?i)\b(?:effective|applicable|takes? effect|expires?|delayed)\b[^.]{0,60}?((?:%s)\s+\d{1,2},\s+\d{4})" % "|".join(MONTHS))
CHINESE = re.compile(r"自[^。；]{0,40}?起(?:正式)?(?:施行|实施|执行|生效)")
TEXTS = """SELECT d.id, r.rendition, p.kind, p.path, p.text FROM passage p JOIN rendition r USING (rendition) JOIN version v USING (version) JOIN document d USING (document)
           WHERE r.current AND r.standing NOT IN ('register', 'private') AND d.id LIKE ? ORDER BY r.rendition, p.ordinal"""


def day_number(text):
    month, day, year = re.match(r"(\w+)\s+(\d+),\s+(\d+)", text).groups()
    return (datetime.date(int(year), MONTHS.index(month.capitalize()) + 1, int(day)) - datetime.date(1970, 1, 1)).days


def american(catalogue):
    """Days stated, and those without an event that begins or ends on them."""
    days = {}
    for by, begin, end in catalogue.execute("""SELECT by, "from", "to" FROM event WHERE by LIKE 'us-fr:%'"""):
        days.setdefault(by, set()).update(day for day in (begin, begin and begin - 1, end and end - 1) if day is not None)
    stated, missed, inside = 0, [], {}
    for document, rendition, kind, path, text in catalogue.execute(TEXTS, ("us-fr:%",)):
        if kind == "heading":
            inside[rendition] = re.match(r"(?i)(DATES|effective dates?)\b", text.strip())
        elif inside.get(rendition) or (kind == "metadata" and path == "dates") or text.startswith("DATES:"):
            for match in AMERICAN.finditer(text):
                stated += 1
                if day_number(match[1]) not in days.get(document, ()) and (document, match[1]) not in NO_EFFECTS:
                    missed.append("%s: %s" % (document, match[1]))
    return stated, missed


def chinese(catalogue):
    """Texts that say from when they are in force, and those without such an event."""
    known = {row[0] for row in catalogue.execute("""SELECT by FROM event WHERE act IN ('enter_into_force', 'apply') AND "from" IS NOT NULL""")}
    stated = {row[0] for row in catalogue.execute(TEXTS, ("cn-%",)) if CHINESE.search(row[4])}
    return len(stated), sorted(stated - known)


def main():
    catalogue = sqlite3.connect("file:%s?mode=ro" % sys.argv[1], uri=True)
    good = True
    for name, find, least in (("days of Federal Register documents", american, 200), ("Chinese texts", chinese, 30)):
        stated, missed = find(catalogue)
        print("# %d %s, %d without an event" % (stated, name, len(missed)))
        print("".join("# missed %s\n" % one for one in missed), end="")
        good = good and stated >= least and not missed
    return 0 if good else 1


sys.exit(main())
