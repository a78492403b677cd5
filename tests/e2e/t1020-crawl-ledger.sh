#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The ledger: what is expected, held and missing and why, of a service that does everything wrong; said once, shown by coverage, and the same from a rebuild
# and an imported archive.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
rules
home=$scratch/home
year() { jq -c --argjson year "$1" '.coverage[] | select(.source == "us-fr") | .years[] | select(.year == $year)' "$scratch/coverage"; }
# coverage: of the source, into a file that `year` and `row` look into.
coverage() { smallyard --home "$home" coverage us-fr --missing --format json >"$scratch/coverage"; }
row() { jq -r "(.coverage[] | select(.source == \"us-fr\")) | $1" "$scratch/coverage"; }
crawl() {
  home=$1
  shift
  smallyard-crawl us-fr --home "$home" --base-url "$mirror" --since 2025-07-01 --format json "$@"
}
# published YEAR: documents of the year that the rules ask for.
published() {
  jq -r --arg year "$1" 'select(.date >= "2025-07-01" and .date[:4] == $year)
    | select((.agencies | any(. == "industry-and-security-bureau" or . == "state-department")) or (.cfr | length > 0)) | .number' \
    "$SMALLYARD_SOURCE/tests/replay/fr-documents.jsonl" | sort -u | wc -l | tr -d ' '
}

cat >"$scratch/wrong" <<'SCRIPT'
[{"path": "/documents/full_text/xml/2025/11/12/2025-19846.xml", "headers": {"Content-Type": "text/html"}, "body": "<!DOCTYPE html><html><body><div class=\"g-recaptcha\"></div></body></html>"},
 {"path": "/documents/full_text/xml/2025/12/30/2025-23998.xml", "status": 404, "body": "<html>not there</html>"},
 {"path": "/documents/full_text/xml/2025/09/17/2025-18008.xml", "status": 412},
 {"path": "/documents/full_text/xml/2026/02/04/2026-02262.xml", "status": 500}]
SCRIPT
replay --script "$scratch/wrong"
status 'a crawl of a service with faults' 4 crawl "$home"
same 'the report names what is new' "$(($(published 2025) + $(published 2026)))" "$(jq '.names.new | length' "$scratch/out")"
ok 'the report is in the archive, too' sh -c "zcat '$home'/archive/*.warc.gz | grep -aq '^{\"kind\":\"crawl\",\"source\":\"us-fr\",\"requests\":'"
ok 'it can be indexed' smallyard-index --home "$home" index
status 'coverage by year' 0 coverage
same 'each lack has its reason' '{"404":1,"412":1,"blocked":1}' "$(year 2025 | jq -cS .reasons)"
same 'by name' '2025-18008 412, 2025-19846 blocked, 2025-23998 404' "$(year 2025 | jq -r '[.missing[] | .name + " " + .reason] | join(", ")')"
same 'the year is counted, each document once' "$(published 2025) $(($(published 2025) - 3))" "$(year 2025 | jq -r '"\(.expected) \(.held)"')"
same 'and the other one' '{"failed":1}' "$(year 2026 | jq -c .reasons)"
ok 'completeness is the part that is held' sh -c "[ \"\$(jq '(.coverage[] | select(.source == \"us-fr\")) | .completeness < 1 and .completeness > 0.5' '$scratch/coverage')\" = true ]"
same 'the source is partly covered' partial "$(row .state)"
ok 'as text, in Chinese' smallyard --home "$home" coverage us-fr --missing --lang zh
has 'the reason reads' '来源查无（404）' "$scratch/out"
ok 'an answer says so' sh -c "smallyard --home '$home' search zzzz --format json > '$scratch/answer'; [ \$? = 3 ]"
ok 'with the state' jq -e '.coverage[] | select(.source == "us-fr") | .state == "partial"' "$scratch/answer"

: >"$log"
status 'the next crawl' 4 crawl "$home"
same 'asks once more for what may be there now, and for nothing else' '2025-18008 2025-19846 2026-02262' \
  "$(jq -r .path "$log" | sed -n 's/.*xml\/.*\/\(20[0-9-]*\)\.xml/\1/p' | sort -u | xargs)"
status 'a rehearsal' 0 crawl "$home" --dry-run
holds 'says why' '.requests | any(.reason | test("^text: once more, since the last time: "))' "$scratch/out"
end_replay

# A service that answers listings with a page: its layout has changed.
cat >"$scratch/changed" <<'SCRIPT'
[{"path": "/api/v1/documents.json*", "body": "{\"hits\": []}", "headers": {"Content-Type": "application/json"}}]
SCRIPT
SMALLYARD_NOW=2026-11-21T12:00:00Z
replay --script "$scratch/changed"
status 'a layout that has changed' 4 crawl "$home" --refresh --format text
has 'is said loudly' 'ATTENTION us-fr: agency:census-bureau changed: the listing has no count' "$scratch/out"
status 'and again' 4 crawl "$home" --format text
has 'is counted' 'as before: ' "$scratch/out"
ok 'and not said again' sh -c "! grep -q ATTENTION '$scratch/out'"
ok 'it can be indexed' smallyard-index --home "$home" index
coverage
same 'the source is partly covered' partial "$(row .state)"
ok 'and says why' sh -c "grep -q 'as when a layout has changed' '$scratch/coverage'"
ok 'no completeness is claimed' jq -e '.coverage[] | select(.source == "us-fr") | .completeness == null' "$scratch/coverage"
end_replay

# All is well again, and all is there.
SMALLYARD_NOW=2026-11-23T12:00:00Z
replay
status 'when all is well' 0 crawl "$home" --refresh --format text
has 'that is said, too' 'ATTENTION us-fr: agency:census-bureau no longer' "$scratch/out"
ok 'it can be indexed' smallyard-index --home "$home" index
coverage
same 'nothing is missing' '1 0' "$(row '"\(.completeness) \([.years[].missing // [] | length] | add)"')"
same 'the source is covered' covered "$(row .state)"
same 'and was complete now' 2026-11-23 "$(row '.last_complete[:10]')"
end_replay

# A listing that loses a third of its documents.
SMALLYARD_NOW=2026-11-24T12:00:00Z
awk 'NR % 3' "$SMALLYARD_SOURCE/tests/replay/fr-documents.jsonl" >"$scratch/fewer.jsonl"
replay --model "$scratch/fewer.jsonl"
status 'a service that has shrunk' 0 crawl "$home" --refresh --format text
has 'is said loudly' 'shrunk: it named ' "$scratch/out"
smallyard-index --home "$home" index >/dev/null 2>&1
coverage
same 'it is not covered' partial "$(row .state)"
ok 'and says why' sh -c "grep -q 'far fewer documents than before' '$scratch/coverage'"
ok 'what was held stays' test "$(row .documents)" -ge "$(($(published 2025) + $(published 2026)))"
status 'looked at again' 0 crawl "$home" --refresh --format text
ok 'it is not said again' sh -c "! grep -q ATTENTION '$scratch/out'"
status 'until a person accepts it' 0 crawl "$home" --accept --format text
has 'which is said' 'no longer: it named ' "$scratch/out"
smallyard-index --home "$home" index >/dev/null 2>&1
coverage
same 'then it is complete' 1 "$(row .completeness)"
end_replay

# Time goes by.
SMALLYARD_NOW=2026-12-24T12:00:00Z
coverage
same 'a month later it is stale' stale "$(row .state)"
SMALLYARD_NOW=2026-11-24T12:00:00Z

# The ledger comes from the archive alone.
smallyard --home "$home" coverage --missing --format json | jq -S 'del(.basis)' >"$scratch/want"
ok 'a rebuild' smallyard-index --home "$home" index --rebuild
smallyard --home "$home" coverage --missing --format json | jq -S 'del(.basis)' >"$scratch/got"
ok 'gives the same ledger' cmp "$scratch/want" "$scratch/got"
mkdir -p "$scratch/other"
ok 'an imported archive' sh -c "smallyard-index --home '$scratch/other' import '$home'/archive/*.warc.gz"
smallyard --home "$scratch/other" coverage us-fr --missing --format json | jq -S '.coverage[] | select(.source == "us-fr")' >"$scratch/got"
jq -S '.coverage[] | select(.source == "us-fr")' "$scratch/want" >"$scratch/want-fr"
ok 'gives the same ledger, too' cmp "$scratch/want-fr" "$scratch/got"
finish
