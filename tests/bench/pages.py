#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What each type of page costs: processor time of the daemon until the page is there, which is what its first byte waits for, and how large the HTML is. Beside them a page
that costs nothing. With the name of a data directory: of what is there (an index must be); else of one made of some of the real data. Needs SMALLYARD_REAL for that."""
import math, os, shutil, sqlite3, subprocess, sys, tempfile, time, urllib.error, urllib.parse, urllib.request

BUILD = os.environ["SMALLYARD_BUILD"]
ROUNDS, BUDGET, HEAVY = 4, 30, 100_000  # rounds of all pages; ms of processor; bytes, of what is no document
DATA = ["us/fr-abstracts/all-2023.jsonl", "eu/dual-use", "us/ecfr", "us/ccl-parsed-2026-07-23", "cn/announcements", "us/csl"]

# Of the catalogue: a whole text by its size in passages; things and parties by how much is said of them.
LARGEST = """SELECT d.id FROM document AS d JOIN version AS v USING (document) JOIN rendition AS r USING (version)
  WHERE r.current AND d.id NOT LIKE 'import:%%' ORDER BY (SELECT count(*) FROM passage AS p WHERE p.rendition = r.rendition) %s, d.id LIMIT %d"""
SUBJECTS = {
    "document, small": LARGEST % ("", 5),
    "document, large": LARGEST % ("DESC", 5),
    "entry": "SELECT list || ':' || code FROM entry WHERE kind = 'item' AND list IN ('us-ccl', 'eu-dual-use') GROUP BY list, code ORDER BY length(max(text)) DESC, 1 LIMIT 5",
    "list, tree": "SELECT list FROM entry GROUP BY list ORDER BY count(*) DESC LIMIT 3",
    "list of parties": "SELECT list FROM party_record GROUP BY list ORDER BY count(*) DESC LIMIT 3",
    "party": "SELECT p.id FROM party AS p JOIN party_record AS r USING (party) GROUP BY p.party ORDER BY count(*) DESC, p.id LIMIT 5",
    "target": "SELECT target FROM event WHERE part = '' AND target NOT LIKE '%:%:%' GROUP BY target ORDER BY count(*) DESC, target LIMIT 5",
    "cited": "SELECT value FROM fact WHERE kind = 'citation' GROUP BY value ORDER BY count(*) DESC, value LIMIT 5",
}
FIELDS = ["gallium-germanium", "advanced-computing", "lithography", "rare-earths"]


def processor(process):
    """Seconds of processor of all threads of another process."""
    return time.clock_gettime((~process.pid << 3) | 2)


def asking(path, *values, name="q", **others):
    return [path + "?" + urllib.parse.urlencode({name: value, **others}) for value in values]


def under(path, values):
    return [path + urllib.parse.quote(value) for value in values]


def pages(home):
    """The addresses of each type of page."""
    with sqlite3.connect("file:%s/catalogue.db?mode=ro" % home, uri=True) as catalogue:
        subjects = {name: [row[0] for row in catalogue.execute(query)] for name, query in SUBJECTS.items()}
    return {
        "home": ["/"],
        "search, common word": asking("/search", "export", "control", "出口管制"),
        "search, all": asking("/search", "*"),
        "search, rare word": asking("/search", "germanium", "cryostat", "石墨"),
        "search, by status": asking("/search", "licence status:in_force"),
        "ask": asking("/ask", "Which controls affect gallium in China since 2023?", "Who is on the Entity List?", "哪些管制影响石墨？"),
        "document, small": under("/doc/", subjects["document, small"]),
        "document, large": under("/doc/", subjects["document, large"]),
        "entry": under("/code/", [text.replace(":", "/", 1) for text in subjects["entry"]]),
        "list, tree": under("/list/", subjects["list, tree"]),
        "list of parties": under("/list/", subjects["list of parties"]),
        "diff": asking("/diff", "eu-dual-use:3A001 2023-06-01 2024-01-01", "us-nrc 2026-03-25 2026-06-18"),
        "compare": asking("/compare", *("us eu cn field:" + field for field in FIELDS)),
        "licence": asking("/licence", "us-ccl:3A090", "us-ccl:3A001", name="id", destination="CN"),
        "party": asking("/document", *subjects["party"], name="id"),
        "field": under("/field/", FIELDS),
        "fields": ["/field"],
        "briefing": under("/brief/", FIELDS),
        "history": ["/history"],
        "body": under("/body/", ["bis", "mofcom"]),
        "bodies": ["/body"],
        "statistics": ["/statistics"],
        "enforcement": ["/enforcement"],
        "coverage": ["/coverage"],
        "changes": ["/changes"],
        "calendar": ["/calendar"],
        "status": ["/status"],
        "status of a thing": asking("/status", *subjects["target"], name="id"),
        "log": asking("/log", *subjects["target"], name="id"),
        "cites": asking("/cites", *subjects["cited"], name="id"),
        "help": ["/help"],
        "desk, shut": ["/desk"],
        "a page that costs nothing": ["/robots.txt"],
    }


class Page:
    def __init__(self, name):
        self.name, self.first, self.times, self.sizes, self.refused = name, None, [], [], set()

    def add(self, milliseconds, body, status):
        if self.first is None:
            self.first = milliseconds
        else:
            self.times.append(milliseconds)
        self.sizes.append(len(body))
        if status >= 400:
            self.refused.add(status)

    def share(self, share):
        return sorted(self.times)[max(0, math.ceil(share * len(self.times)) - 1)]

    def over(self):
        return self.share(0.99) > BUDGET

    def row(self):
        heavy = max(self.sizes) > HEAVY and not self.name.startswith("document")
        notes = [str(status) for status in sorted(self.refused)] + ["over"] * self.over() + ["heavy"] * heavy
        return "%-26s %9.1f %9.1f %9.1f %10.1f  %s" % (self.name, self.first, self.share(0.5), self.share(0.99), max(self.sizes) / 1000, " ".join(notes))


def ask(site, address):
    request = urllib.request.Request(site + address, headers={"Accept": "text/html"})
    try:
        with urllib.request.urlopen(request, timeout=120) as response:
            return response.read(), response.status
    except urllib.error.HTTPError as error:
        return error.read(), error.code


def measure(daemon, site, home):
    """Page after page within a round, as people read, so that none stands in the caches only because it was asked just before."""
    chosen = {name: (Page(name), addresses) for name, addresses in pages(home).items() if addresses}
    for _ in range(ROUNDS):
        for page, addresses in chosen.values():
            for address in addresses:
                start = processor(daemon)
                body, status = ask(site, address)
                page.add(1000 * (processor(daemon) - start), body, status)
    return [page for page, _ in chosen.values()]


def serve(home):
    daemon = subprocess.Popen([BUILD + "/query/smallyardd", "--home", home, "--listen", "127.0.0.1:0", "--print-address"], stdout=subprocess.PIPE, text=True)
    try:
        print("%-26s %9s %9s %9s %10s" % ("ms of processor", "first", "p50", "p99", "HTML, kB"))
        found = measure(daemon, daemon.stdout.readline().strip(), home)
        for page in found:
            print(page.row())
        over = [page.name for page in found if page.over()]
        print("p99 within %d ms: %d of %d types of page" % (BUDGET, len(found) - len(over), len(found)))
    finally:
        daemon.terminate()
        daemon.wait()


def main():
    if len(sys.argv) > 1:
        return serve(sys.argv[1])
    real = os.environ.get("SMALLYARD_REAL")
    if real is None:
        print("SKIP: needs SMALLYARD_REAL or a data directory")
        return 77
    scratch = tempfile.mkdtemp(prefix="smallyard-bench-")
    try:
        subprocess.run([BUILD + "/index/smallyard-index", "--home", scratch + "/home", "import", "--set", "bench", *(real + "/" + name for name in DATA)], check=True, stdout=subprocess.DEVNULL)
        return serve(scratch + "/home")
    finally:
        shutil.rmtree(scratch)


sys.exit(main())
