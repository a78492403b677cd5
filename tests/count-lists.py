# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the codes of real control lists by another way than the list readers, for tests/unit/test-list-count.c.

count-lists.py HOW PATH [HOW PATH ...]: prints one thing a line, behind the number of its pair, from 0 on, and a tab.
columns FILE: a dual-use list as laid-out text, by the columns in which markers stand.
ccl FILE: the Commerce Control List as JSON parsed from the eCFR, by the punctuation around lettered notes.
annexes FILE: annexes of a sanctions act as one line of text, rows as the longest rising chain of each table; the annex stands before each code.
columns-notes FILE: of the same, each note, N.B. and technical note: the code that it follows, a tab, its kind, and how many of that kind follow that code with it.
ccl-notes FILE: of the same, every paragraph that is no item: the code that it follows, a tab, and how it begins.
notices FOLDER: Chinese notices as text files; file, "line" or "hs", and the numbered line or the reference number.
"""
import html
import json
import os
import re
import sys

ENTRY = re.compile(r"^ {0,12}([0-9][A-E][0-9]{3}) +(?!continued)\S")
CONTINUED = re.compile(r"^\s*[0-9][A-E][0-9]{3}[a-z0-9.]*\s+continued\s*$")
GROUP = re.compile(r"^ {0,8}([0-9][A-E][0-9]?) {2,}[A-Z]")
CATEGORY = re.compile(r"^ {0,8}CATEGORY ([0-9])")
SIGN = re.compile(r"^(\s*)(?:([a-z]{1,2}|[0-9]{1,2})\.\s+\S|([0-9]{1,2})\.\s{4,}$|([0-9]{2}) {5}[A-Z])")
REMARK = re.compile(r"^\s*(Notes?(?: [0-9]+)?\s*:|N\.B\.|NB\s*:|Nota Bene|Technicals? Notes?(?: [0-9]+)?\s*(?::|$))")
NOTE = re.compile(r"^(\s*)(Notes?\b.{0,4}:|Technicals? Notes?\b)")


def successor(sign):
    if sign.isdigit():
        return str(int(sign) + 1)
    if sign == "z":
        return "aa"
    return sign[:-1] + chr(ord(sign[-1]) + 1)


def begins(text):
    return re.sub(r"\s+", " ", text).strip()[:24].rstrip()


def columns(path, of_notes=False):
    """A stack of (column, sign): a marker is a sibling of the sign before it, or the first of a level further in, and never stands further in than a note that is open."""
    codes, notes, count, entry, stack, note, last = [], [], {}, None, [], None, None
    for line in open(path, encoding="utf-8", errors="replace"):
        line = line.replace("\f", "").rstrip("\n")
        head = CATEGORY.match(line) or GROUP.match(line)
        if CONTINUED.match(line):
            continue
        if last and REMARK.match(line):
            kind = "nb" if line.strip().startswith("N") and not line.strip().startswith("Note") else "technical-note" if line.strip().startswith("Tech") else "note"
            count[last, kind] = count.get((last, kind), 0) + 1
            notes.append("%s\t%s %d" % (last, kind, count[last, kind]))
        if ENTRY.match(line):
            entry, stack, note = ENTRY.match(line)[1], [], None
            codes += [entry[0], entry]
            if re.match(r"^\S+\s+a\.\s", line):
                stack = [(line.index(" a. ") + 1, "a")]
                codes.append(entry + ".a")
            last = codes[-1]
        elif head:
            if head[1] not in codes:
                codes.append(head[1])
                entry, last = None, head[1]
        elif NOTE.match(line):
            column = len(NOTE.match(line)[1])
            note = column if note is None else min(note, column)
        elif entry and SIGN.match(line):
            column, sign = len(SIGN.match(line)[1]), next(filter(None, SIGN.match(line).groups()[1:]))
            if note is not None and column > note + 4:
                continue
            siblings = [i for i, (at, before) in enumerate(stack) if successor(before) == sign and abs(at - column) <= 4]
            if siblings:
                stack = stack[: siblings[-1]]
            elif sign not in ("a", "1") or (stack and column <= stack[-1][0] - 4):
                print("no place:", entry, line.strip(), file=sys.stderr)
                continue
            stack.append((column, sign))
            note = None
            codes.append(".".join([entry] + [before for _, before in stack]))
            last = codes[-1]
    return notes if of_notes else codes


def ccl_entries(path):
    """The entries of the parsed list. Where a heading has swallowed the rest of its entry and the heading of the next, what follows in the object is the next entry's."""
    for entry in json.load(open(path, encoding="utf-8"))["entries"]:
        both = re.match(r"(.*?) License Requirements Reason for Control: .*[.)] ([0-9][A-E][0-9]{3}) [“A-Z]", entry["heading"])
        if both:
            words = entry["heading"].partition(" Items: ")[2]
            markers = re.findall(r"(?:^|[;:.\]] |; or )([a-z])\. (?=[“A-Z]|through)", words)
            yield {"eccn": entry["eccn"], "items": [{"kind": "item", "paragraph": marker, "text": "."} for marker in markers]}
            entry["eccn"] = both[2]
        yield entry


def rank(letters):
    return (len(letters), letters)


def marked(item):
    return (item["paragraph"] + ". " if item["paragraph"] else "") + item["text"].strip()


def entry_items(entry, remark=None):
    """Codes of the items; `remark` is called with the text of every other paragraph. One pass, without looking ahead: a colon opens a note that counts from "a", a full stop ends it."""
    main, notes, before, was_item = "", [], "", True
    for item in entry.get("items", []):
        text, marker = item["text"].strip(), item["paragraph"]
        lost = re.match(r"^([a-z]\.[0-9]+(?:\.[a-z0-9]+)*)(?:\.\.)? [A-Z“']", text)
        if item["kind"] == "text" and lost:
            marker = lost[1]
        elif item["kind"] != "item":
            before, was_item = text, False
            if remark:
                remark(marked(item))
            continue
        first, _, rest = marker.partition(".")
        while notes and not rest and notes[-1][0] != chr(ord(first[-1]) - 1) and first != "a":
            notes.pop()
        mine = False
        if not rest and first == "a" and before.endswith(":") and before != "Items:" and not was_item:
            notes.append((first, text))
        elif not rest and notes and notes[-1][0] == chr(ord(first[-1]) - 1) and not (notes[-1][1].endswith(".") and rank(first) > rank(main)):
            notes[-1] = (first, text)
        elif rest and (rank(first) < rank(main) or (notes and notes[-1][0] == first != main)):
            pass
        elif rank(first) >= rank(main) and (rest or first != main):
            mine, main, notes = True, first, []
            yield entry["eccn"] + "." + marker
        if remark and not mine:
            remark(marked(item))
        before, was_item = text, mine


def ccl(path):
    codes = []
    for entry in ccl_entries(path):
        code = entry["eccn"]
        codes += [code[0], code[:2], code]
        for item in entry_items(entry):
            levels = item.split(".")
            codes += [".".join(levels[:i]) for i in range(2, len(levels) + 1)]
    return codes


FIELD = re.compile(r"^(?:Items|LVS|GBS|STA|Related (?:Controls|Definitions)|Reason for Control)\b[^:]*:")


def ccl_notes(path):
    found = []
    for entry in ccl_entries(path):
        last = entry["eccn"]
        for item in entry_items(entry, lambda text: FIELD.match(text) or found.append(last + "\t" + begins(text))):
            last = item.rstrip(".")
    return found


CN_CODE = re.compile(r"(?<![0-9A-Z])[0-9][A-E][0-9]{3}(?![0-9])")
CN_NUMBER = re.compile(r"^(?:（[一二三四五六七八九十]+）|[0-9]{1,2}[.．]|（[0-9]+）|[a-z][.．])")
CN_NUMERAL = re.compile(r"参考(?:海关商品编号|税则号列)[:：]([0-9、，\s]+)")


def notices(folder):
    """Of every notice that lists what it controls: the numbered lines between "不得出口：" or "实施出口管制：" and what follows on applying, and the numbers of nomenclatures in them."""
    for name in sorted(os.listdir(folder)):
        text = html.unescape(open(os.path.join(folder, name), encoding="utf-8").read())
        lines = [re.sub(r"\s+", " ", line).strip() for line in text.split("\n") if line.strip()]
        begin = [i for i, line in enumerate(lines) if re.search(r"(不得出口|实施出口管制)[:：]$", line)]
        if not begin:
            continue
        end = next(i for i in range(begin[0] + 1, len(lines)) if re.match(r"二、|出口经营者", lines[i]))
        for line in lines[begin[0] + 1 : end]:
            if CN_NUMBER.match(line) or CN_CODE.match(line):
                yield name + "\tline\t" + line
            for numbers in CN_NUMERAL.findall(line):
                yield from (name + "\ths\t" + number for number in re.findall(r"[0-9]+", numbers))


def rising(codes):
    """The longest chain that rises: rows of a table stand in the order of their codes, and what their words refer to does not."""
    best = []
    for i, code in enumerate(codes):
        before = max((best[k] for k in range(i) if codes[k] < code), key=len, default=[])
        best.append(before + [code])
    return max(best, key=len, default=[])


ANNEX = re.compile(r"BIJLAGE ([IVXL]+)(?: (bis|ter|quater))?(?= [A-Z\"\u201c])", re.I)
TABLE = re.compile(r"GN-code (?:Omschrijving|Naam van het product)|Code van de gecombineerde nomenclatuur")
LETTERS = {None: "", "bis": "A", "ter": "B", "quater": "C"}


def tables(text):
    """Codes of the rows of each table; a table ends at its closing quotation mark."""
    for table in TABLE.split(text)[1:]:
        body = re.split(r"(?<= )[\"\u201d](?= |$)", table)[0]
        body = re.sub(r"(?:posten?|onderverdeling|GN-codes|hoofdstuk) [0-9][0-9 ]*(?:(?:,|of|en|tot en met) [0-9]{4}(?: [0-9]{2}(?![0-9]))* ?)*", "", body)
        found = re.findall(r"(?<= )([0-9]{4}(?: [0-9]{2}(?![0-9]))*)(?= )", body) or re.findall(r" ([0-9]{2}) ", body)
        yield rising([code.replace(" ", "") for code in found])


def annexes(path):
    text = re.sub(r"\s+", " ", json.load(open(path, encoding="utf-8"))["content"])
    text = text[text.index(" BIJLAGE ", text.index("Artikel 2 ")):]
    marks = [m for m in ANNEX.finditer(text) if m[0].startswith("BIJLAGE") and not text[: m.start()].endswith("zie ")]
    codes = []
    for i, mark in enumerate(marks):
        annex = mark[1] + LETTERS[mark[2] and mark[2].lower()]
        part = text[mark.end() : marks[i + 1].start() if i + 1 < len(marks) else len(text)]
        own = dict.fromkeys(re.findall(r"X\.[A-E]\.[IVX]+\.[0-9]{3}", part))
        codes += ["%s:%s" % (annex, code) for code in list(own) + [code for table in tables(part) for code in table]]
    return codes


HOW = {
    "columns": columns,
    "columns-notes": lambda path: columns(path, True),
    "ccl": ccl,
    "ccl-notes": ccl_notes,
    "notices": notices,
    "annexes": annexes,
}

if __name__ == "__main__":
    for number, (how, path) in enumerate(zip(sys.argv[1::2], sys.argv[2::2])):
        for thing in HOW[how](path):
            print("%d\t%s" % (number, thing))
