#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The traps of the Federal Register's listing, and servers that fail, throttle and lie: the same documents in the end, or a word on what is missing.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
rules
replay
crawl "$scratch/plain" >/dev/null
texts "$scratch/plain" >"$scratch/want"
reports "$scratch/plain" | jq -s 'map(.expected) | add' >"$scratch/total"
end_replay

# trap_holds NAME REPLAY-OPTION...: the crawl finds the same documents, and its reports count as many.
trap_holds() {
  trap_name=$1
  shift
  replay "$@"
  rm -rf "${scratch:?}/home"
  status "$trap_name: it ends well" 0 crawl "$scratch/home"
  texts "$scratch/home" >"$scratch/texts"
  reports "$scratch/home" >"$scratch/reports"
  ok "$trap_name: it finds the same documents" diff "$scratch/want" "$scratch/texts"
  same "$trap_name: its reports count as many" "$(cat "$scratch/total")" "$(jq -s 'map(.expected) | add' "$scratch/reports")"
  ok "$trap_name: all of them are complete" jq -es 'all(.complete)' "$scratch/reports"
  end_replay
}

trap_holds 'small pages, whatever is asked' --page-size 7
trap_holds 'later pages become the first without a word' --page-size 10 --page-limit 20
trap_holds 'later pages are refused' --page-size 10 --page-limit 20 --strict-pages
trap_holds 'none is 404' --none-is-404
rules 's/^cap = .*/cap = 20/' 's/^count-cap = .*/count-cap = 20/' 's/^page-size = .*/page-size = 20/'
trap_holds 'a count that goes no further' --count-cap 20
rules 's/^cap = .*/cap = 4/' 's/^page-size = .*/page-size = 4/'
trap_holds 'slices of less than four'
rules 's/^slice = .*/slice = year/'
trap_holds 'slices of a year'
rules 's/^attempts = .*/attempts = 10/'

cat >"$scratch/flaky" <<'SCRIPT'
[{"path": "/*", "every": 5, "status": 500, "body": "oops"},
 {"path": "/*", "every": 7, "status": 429, "headers": {"Retry-After": "0"}},
 {"path": "/documents/*", "every": 6, "reset": true, "truncate": 3, "body": "<RULE>half"},
 {"path": "/api/*", "every": 11, "length": 100000, "body": "{\"count\": 0}"},
 {"path": "/documents/*", "every": 13, "raw": ""}]
SCRIPT
trap_holds 'a server that often fails' --script "$scratch/flaky"
rules

# What cannot be had is named, and is had later.
cat >"$scratch/captcha" <<'SCRIPT'
[{"path": "/documents/full_text/xml/2025/11/12/2025-19846.xml", "headers": {"Content-Type": "text/html"}, "body": "<!DOCTYPE html><html><body>Are you a robot?</body></html>"},
 {"path": "/documents/full_text/xml/2025/12/30/2025-23998.xml", "status": 404, "body": "<html>not there</html>"},
 {"path": "/documents/full_text/xml/2025/09/17/2025-18008.xml", "status": 500},
 {"path": "/documents/full_text/xml/2026/02/04/2026-02262.xml", "status": 302, "headers": {"Location": "https://evil.example.org/"}}]
SCRIPT
replay --script "$scratch/captcha"
rm -rf "${scratch:?}/home"
status 'what cannot be had makes the run a failed one' 4 crawl "$scratch/home"
holds 'it is named' '[.troubles[] | select(.kind == "refused") | .name | capture("(?<n>20[0-9]{2}-[0-9]+)\\.xml").n] | sort == ["2025-19846", "2026-02262"]' "$scratch/out"
holds 'one failed, one is missing' '.failed == 1 and .refused == 2 and .texts.missing == 1 and (.troubles | map(select(.kind == "failed")) | .[0].name | test("2025-18008"))' "$scratch/out"
same 'all others are held' "$(grep -vE '2025-19846|2025-23998|2025-18008|2026-02262' "$scratch/want")" "$(texts "$scratch/home" | grep -vE '2025-23998|2026-02262')"
same 'the page is not kept as the document' 0 "$(zcat "$scratch"/home/archive/*.warc.gz | grep -ac 'Are you a robot')"
reports "$scratch/home" >"$scratch/reports"
ok 'the reports tell how many are missing' jq -es 'map(select(.scope | startswith("agency:")) | .expected - .held) | add == 4' "$scratch/reports"
end_replay
replay
status 'a later run has it' 0 crawl "$scratch/home"
same 'and asks for these three alone' 3 "$(requests)"
: >"$log"
SMALLYARD_NOW=2026-11-22T12:00:00Z
status 'a day later' 0 crawl "$scratch/home"
same 'it looks again for what was not there' 1 "$(requests)"
texts "$scratch/home" | grep -F -x -f "$scratch/want" >"$scratch/texts"
ok 'then all is held' diff "$scratch/want" "$scratch/texts"
reports "$scratch/home" | jq -c 'select(.complete)' >"$scratch/reports"
same 'and reported as complete' "$(cat "$scratch/total")" "$(jq -s 'map(.expected) | add' "$scratch/reports")"
SMALLYARD_NOW=2026-11-20T12:00:00Z
end_replay

# An agency that the service does not know fails alone.
rules 's/^\[agencies\]/&\nno-such-bureau = No Such Bureau/'
replay
rm -rf "${scratch:?}/home"
status 'an unknown agency makes the run a failed one' 4 crawl "$scratch/home"
holds 'it is named, once' '[.troubles[] | .name] == ["agency:no-such-bureau"]' "$scratch/out"
ok 'and asked for once' test "$(grep -c no-such-bureau "$log")" -le 2
texts "$scratch/home" >"$scratch/texts"
ok 'all else is held' diff "$scratch/want" "$scratch/texts"
same 'nothing is reported of it' 0 "$(reports "$scratch/home" | grep -c no-such-bureau)"
end_replay
rules

# Answers that are not believed.
replay --deaf
rm -rf "${scratch:?}/home"
status 'a service that does not hear dates' 4 crawl "$scratch/home"
holds 'is not believed' '.failed > 0 and (.troubles | all(.reason | test("not asked for")))' "$scratch/out"
end_replay
echo '[{"path": "/api/*", "status": 404, "headers": {"Content-Type": "application/json"}, "body": "{\"status\": 404}"}]' >"$scratch/gone"
replay --script "$scratch/gone"
rm -rf "${scratch:?}/home"
status 'a service that finds nothing anywhere' 4 crawl "$scratch/home"
holds 'is not believed' ".failed == $((scopes * 3))"' and (.troubles | all(.reason | test("not believed")))' "$scratch/out"
same 'and nothing is reported as covered' '' "$(reports "$scratch/home")"
end_replay

# Being sent away.
echo '[{"path": "/documents/full_text/*", "status": 302, "headers": {"Location": "https://unblock.federalregister.gov/"}}]' >"$scratch/blocked"
replay --script "$scratch/blocked"
rm -rf "${scratch:?}/home"
status 'sent to the CAPTCHA' 4 crawl "$scratch/home"
holds 'it stops' '(.stopped | test("left alone")) and .remaining > 0' "$scratch/out"
ok 'without asking on' test "$(grep -c '"/documents/full_text' "$log")" -eq 1
end_replay
echo '[{"path": "/api/*", "status": 429, "headers": {"Retry-After": "7200"}}]' >"$scratch/throttle"
replay --script "$scratch/throttle"
rm -rf "${scratch:?}/home"
status 'told to wait for hours' 4 crawl "$scratch/home"
ok 'it stops at once' test "$(requests)" -le 2
: >"$log"
status 'started again, it remembers' 4 crawl "$scratch/home"
same 'and asks nothing' 0 "$(requests)"
end_replay
echo '[{"path": "/documents/full_text/*", "status": 403, "body": "go away"}]' >"$scratch/forbidden"
replay --script "$scratch/forbidden"
rm -rf "${scratch:?}/home"
status 'refused over and over' 4 crawl "$scratch/home"
holds 'it stops' '(.stopped | test("one address after another")) and .remaining > 0 and .failed >= 10' "$scratch/out"
ok 'without asking much more' test "$(grep -c '"/documents/full_text' "$log")" -le 12
end_replay
status 'with nobody there' 4 crawl "$scratch/nobody"
holds 'it stops' '.stopped | test("does not answer")' "$scratch/out"

# Wrong usage and missing configuration.
status 'no source is wrong usage' 2 smallyard-crawl
status 'an unknown source is wrong usage' 2 smallyard-crawl no-such-source --since 2024-01-01
has 'it names those that there are' us-fr "$scratch/err"
status 'no first day is wrong usage' 2 smallyard-crawl us-fr --home "$scratch/none" --base-url http://127.0.0.1:9
status 'a day that is none is wrong usage' 2 smallyard-crawl us-fr --since 2024-02-30
status 'a mirror that is not on loopback is wrong usage' 2 smallyard-crawl us-fr --since 2024-01-01 --home "$scratch/none" --base-url http://192.0.2.1:80
status 'without a contact nothing is asked' 4 smallyard-crawl us-fr --since 2024-01-01 --home "$scratch/none"
has 'it says what to set' contact "$scratch/err"
status 'help is there' 0 smallyard-crawl --help
has 'it names the mirror' base-url "$scratch/out"
rules 's/^slice = .*/slices = quarter/'
status 'a mistake in the rules is a failure' 4 smallyard-crawl us-fr --since 2024-01-01
has 'it names file, group and key' 'us-fr.ini": [listing] slices is an unknown key' "$scratch/err"
finish
