#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the daemon bears: searches a second and their times at 1, 8 and 64 connections (wrk), alone and beside exports of everything to clients that read
slowly; beside them a page that costs nothing, which shows what HTTP alone takes. Needs wrk and SMALLYARD_REAL."""
import os, re, shutil, subprocess, sys, tempfile, time, urllib.parse, urllib.request

BUILD, REAL, WRK = os.environ["SMALLYARD_BUILD"], os.environ.get("SMALLYARD_REAL"), shutil.which("wrk")
SECONDS, QUERIES, EXPORTS = 3, 200, 4
if REAL is None or WRK is None:
    print("SKIP: needs wrk and SMALLYARD_REAL")
    sys.exit(77)
scratch = tempfile.mkdtemp(prefix="smallyard-bench-")
home, collection = scratch + "/home", REAL + "/bench/obliqa/"

# One query after the other, from the questions of a test collection taken as bare words.
with open(collection + "queries.tsv", encoding="utf-8") as lines:
    texts = [" ".join(re.findall(r"\w+", line.split("\t", 1)[1]))[:200] for line in lines][:QUERIES]
with open(scratch + "/queries.lua", "w") as script:
    script.write("local paths = {\n" + "".join('"/v1/search?limit=10&q=%s",\n' % urllib.parse.quote(text) for text in texts)
                 + "}\nlocal n = 0\nrequest = function()\n  n = n %% %d + 1\n  return wrk.format('GET', paths[n])\nend\n" % len(texts))

subprocess.run([BUILD + "/index/smallyard-index", "--home", home, "import", "--set", "bench", collection + "docs.jsonl"], check=True, stdout=subprocess.DEVNULL)
daemon = subprocess.Popen([BUILD + "/query/smallyardd", "--home", home, "--listen", "127.0.0.1:0", "--print-address"], stdout=subprocess.PIPE, text=True)
site = daemon.stdout.readline().strip()


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60000}[unit]


def load(connections, target, *script):
    """Requests a second, p50 and p99 in milliseconds, and the answers that were none."""
    # What clients of the run before left in the queue is answered first.
    urllib.request.urlopen(site + "/v1/search?limit=1&q=bench").read()
    line = [WRK, "--latency", "-t", "1", "-c", str(connections), "-d", str(SECONDS), *script, site + target]
    out = subprocess.run(line, check=True, stdout=subprocess.PIPE, text=True).stdout
    times = [milliseconds(re.search(r"%s%%\s+(\S+)" % share, out).group(1)) for share in ("50", "99")]
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1)), *times, int(wrong.group(1)) if wrong else 0


def main():
    print("%-28s %11s %10s %9s %9s %7s" % ("", "connections", "requests/s", "p50 ms", "p99 ms", "errors"))
    for connections in (1, 8, 64):
        print("%-28s %11d %10.0f %9.2f %9.2f %7d" % ("a page that costs nothing", connections, *load(connections, "/robots.txt")))
    bad = 0
    for busy in (False, True):
        # From another address of this machine: one may have no more than 64 connections.
        exports = [subprocess.Popen(["curl", "-s", "--interface", "127.0.0.2", "--limit-rate", "300k", "-o", "/dev/null", site + "/v1/search.jsonl?q=*&all=1"])
                   for _ in range(EXPORTS if busy else 0)]
        time.sleep(1 if busy else 0)
        for connections in (1, 8, 64):
            row = load(connections, "", "-s", scratch + "/queries.lua")
            bad += row[3]
            print("%-28s %11d %10.0f %9.2f %9.2f %7d" % ("searches beside %d exports" % EXPORTS if busy else "searches", connections, *row), flush=True)
        going = sum(export.poll() is None for export in exports)
        for export in exports:
            export.terminate()
            export.wait()
        if busy:
            print("%d of %d exports went on to the end of the measurement" % (going, EXPORTS))
    with open("/proc/%d/status" % daemon.pid) as status:
        print("memory of its own: %s" % re.search(r"RssAnon:\s+(.*)", status.read()).group(1))
    return 1 if bad else 0


try:
    code = main()
finally:
    daemon.terminate()
    daemon.wait()
    shutil.rmtree(scratch)
sys.exit(code)
