#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a crawl costs against the replay server: requests a second beside a plain libcurl loop (the curl program, one connection) over the same addresses,
an incremental crawl with nothing new, and memory with a million entries in the frontier. Prints ratios; wall times of a busy machine are its own."""
import json, os, re, resource, shutil, sqlite3, subprocess, sys, tempfile, time

BUILD, SOURCE = os.environ["SMALLYARD_BUILD"], os.environ["SMALLYARD_SOURCE"]
ENTRIES = 1000000
scratch = tempfile.mkdtemp(prefix="smallyard-bench-")
os.makedirs(scratch + "/etc/sources.d")
with open(SOURCE + "/etc/sources.d/us-fr.ini") as rules, open(scratch + "/etc/sources.d/us-fr.ini", "w") as quick:
    quick.write(re.sub(r"(?m)^concurrency = .*", "concurrency = 16", re.sub(r"(?m)^rate = .*", "rate = 1000", rules.read())))
environment = dict(os.environ, SMALLYARD_ETC=scratch + "/etc", SMALLYARD_NOW="2026-11-20T12:00:00Z")
log = scratch + "/log"
server = subprocess.Popen([BUILD + "/tests/replay/replay", "--model", SOURCE + "/tests/replay/fr-documents.jsonl", "--log", log, "--lifetime", "120"],
                          stdout=subprocess.PIPE, text=True)
mirror = "http://127.0.0.1:" + server.stdout.readline().strip()


def run(*command):
    """Seconds by the clock, seconds of the processor, and the report of a crawl."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def crawl(home, *more):
    wall, cpu, report = run(BUILD + "/crawler/smallyard-crawl", "us-fr", "--home", home, "--base-url", mirror, "--since", "1994-01-01", "--format", "json", *more)
    return wall, cpu, json.loads(report)


def peak_of(home):
    """Peak memory of a crawl in MB: of the process itself, since what getrusage tells of children begins with the memory of this program."""
    process = subprocess.Popen([BUILD + "/crawler/smallyard-crawl", "us-fr", "--home", home, "--base-url", mirror, "--since", "1994-01-01"], env=environment,
                               stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        with open("/proc/%d/status" % process.pid) as status:
            peak = max([peak] + [int(line.split()[1]) for line in status if line.startswith("VmHWM")])
        time.sleep(0.005)
    return peak / 1024


def fill(path):
    """Texts that are held, as a crawl of many years leaves them; only the newest few wait."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA synchronous = OFF")
    database.execute("INSERT INTO slice (source, scope, \"from\", \"to\", state, expected, observed) VALUES ('us-fr', 'agency:bench', 0, 8000, 'listed', ?, 1700000000000000)", (ENTRIES,))
    rows = ((f"https://www.federalregister.gov/documents/full_text/xml/1995/01/01/bench-{n}.xml", 8000 + n % 9000) for n in range(ENTRIES))
    database.executemany("INSERT INTO job (source, kind, key, url, expect, \"from\", \"to\", state, status, observed) VALUES ('us-fr', 'text', ?1, ?1, 2, ?2, ?2 + 1, 'done', 200, 1)", rows)
    database.execute("INSERT INTO document (source, number, day, digest) SELECT 'us-fr', 'bench-' || job, \"from\", 'd' FROM job WHERE url LIKE '%/bench-%'")
    database.execute("INSERT INTO document_job SELECT d.document, j.job FROM job j JOIN document d ON d.source = 'us-fr' AND d.number = 'bench-' || j.job AND d.day = j.\"from\"")
    database.execute("INSERT INTO slice_document SELECT (SELECT slice FROM slice WHERE scope = 'agency:bench'), document FROM document WHERE number LIKE 'bench-%'")
    database.commit()
    database.close()


try:
    home = scratch + "/home"
    wall, cpu, report = crawl(home)
    requests = report["requests"]
    with open(log) as lines, open(scratch + "/addresses", "w") as addresses:
        for line in lines:
            addresses.write('url = "%s%s"\noutput = /dev/null\n' % (mirror, json.loads(line)["path"]))
    plain, plain_cpu, _ = run("curl", "-s", "-g", "-K", scratch + "/addresses")
    print("requests: %d; crawl %.0f a second, plain loop %.0f a second: ratio %.2f; processor %.2f s and %.2f s: ratio %.1f"
          % (requests, requests / wall, requests / plain, plain / wall, cpu, plain_cpu, cpu / plain_cpu))
    again, again_cpu, report = crawl(home)
    print("nothing new: %d requests, %.3f s, processor %.3f s: %.1f %% of the whole crawl" % (report["requests"], again, again_cpu, 100 * again_cpu / cpu))
    small = peak_of(home)
    fill(home + "/crawl.db")
    large, large_cpu, report = crawl(home)
    peak = peak_of(home)
    print("%d entries: peak memory %.0f MB (with %d requests: %.0f MB), a run with nothing new %.1f s, processor %.1f s"
          % (ENTRIES, peak, requests, small, large, large_cpu))
    sys.exit(0 if peak < 120 else 1)
finally:
    server.terminate()
    server.wait()
    shutil.rmtree(scratch, ignore_errors=True)
