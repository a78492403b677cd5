#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Public inspection: a list of now. Each day has its own, and is reported for its day alone.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
rules
sed -e 's/^rate = .*/rate = 200/' "$SMALLYARD_SOURCE/etc/sources.d/us-fr-inspection.ini" >"$SMALLYARD_ETC/sources.d/us-fr-inspection.ini"
home=$scratch/home
inspect() { smallyard-crawl us-fr-inspection --home "$home" --base-url "$mirror" --format json "$@"; }
# waiting DAY: documents of the first day after DAY that has any, of the agencies that the rules name.
waiting() {
  jq -s --arg day "$1" 'map(select(.date > $day)) | (map(.date) | min) as $next
    | map(select(.date == $next and (.agencies | any(. == "industry-and-security-bureau" or . == "state-department")))) | length' \
    "$SMALLYARD_SOURCE/tests/replay/fr-documents.jsonl"
}

SMALLYARD_NOW=2025-11-11T16:00:00Z
cat >"$scratch/robots" <<'SCRIPT'
[{"path": "/robots.txt", "headers": {"Content-Type": "text/plain"}, "body": "User-agent: *\nDisallow: /private/\n"}]
SCRIPT
replay --today 2025-11-11 --script "$scratch/robots"
status 'without a first day it asks for what is there now' 0 inspect
holds 'all of it is found' ".documents.new == $(waiting 2025-11-11) and .failed == 0 and .remaining == 0" "$scratch/out"
ok 'there is something to find' test "$(waiting 2025-11-11)" -gt 0
same 'one request an agency, and one a filing' $((7 + $(waiting 2025-11-11))) "$(requests)"
same 'each is reported for its day alone' '["2025-11-11","2025-11-12",7]' "$(reports "$home" | jq -cs '[.[0].from, .[0].to, length]')"
: >"$log"
status 'an hour later' 0 inspect
same 'it is too early to ask again' 0 "$(requests)"
SMALLYARD_NOW=2025-11-11T20:00:00Z
status 'in the afternoon' 0 inspect
same 'it asks again, with conditions' 7 "$(grep -c '"status": 304' "$log")"
end_replay

SMALLYARD_NOW=2025-11-13T16:00:00Z
replay --today 2025-11-13
status 'two days later' 0 inspect
same 'one request an agency' 7 "$(grep -c public-inspection-documents "$log")"
same 'the day that was not looked at is not reported' '2025-11-11 2025-11-13' "$(reports "$home" | jq -r .from | sort -u | xargs)"
whole 'the archive is whole' "$home"
same 'what the hosts say to programs is archived, too' 2 "$(records "$home" | grep -c '/robots.txt sha256:')"
ok 'and is no document' sh -c 'smallyard --home "$1" coverage us-fr-inspection --format json | grep -q covered && ! smallyard --home "$1" search Disallow --format json | jq -e ".count > 0"' sh "$home"
smallyard coverage --home "$home" --format json >"$scratch/coverage"
holds 'it counts as covered when it was looked at of late' '.coverage[] | select(.source == "us-fr-inspection") | .state == "covered"' "$scratch/coverage"
SMALLYARD_NOW=2025-12-13T16:00:00Z smallyard coverage --home "$home" --format json >"$scratch/coverage"
holds 'and as stale when not' '.coverage[] | select(.source == "us-fr-inspection") | .state == "stale"' "$scratch/coverage"
# Sources that are words of the Register.
for words in us-ddtc us-1260h; do sed -e 's/^rate = .*/rate = 200/' "$SMALLYARD_SOURCE/etc/sources.d/$words.ini" >"$SMALLYARD_ETC/sources.d/$words.ini"; done
status 'notices that name the Directorate of Defense Trade Controls' 0 smallyard-crawl us-ddtc --home "$scratch/words" --base-url "$mirror" --since 2023-01-01 --until 2023-12-31 --format json
holds 'are found with their texts' '.documents.new == 2 and .texts.new == 2 and .failed == 0' "$scratch/out"
status 'and lists of Chinese military companies looked for' 0 smallyard-crawl us-1260h --home "$scratch/words" --base-url "$mirror" --since 2023-01-01 --until 2023-12-31 --format json
status 'they are indexed' 0 smallyard-index --home "$scratch/words" index
status 'where they are counted is told' 0 smallyard --home "$scratch/words" coverage us-ddtc
has 'and not that there are none' 'documents are counted as us-fr; ' "$scratch/out"
same 'one request a phrase and year' 2 "$(grep -c 'term%5D=%22.*military%20companies\|term%5D=%22section%201260H' "$log")"
ok 'a filing is found by its words' sh -c 'smallyard --home "$1" search "\"composed filing\"" --format json >"$2"' sh "$home" "$scratch/found"
holds 'as a file of its document' '.count > 0' "$scratch/found"
smallyard --home "$home" show "$(jq -r '.results[0].id' "$scratch/found")" --format json >"$scratch/filing"
holds 'which it names' '[.. | objects | select(.name? == "attached_to") | .value] | any(startswith("us-fr:"))' "$scratch/filing"
ok 'the day of filing is known' sh -c 'smallyard --home "$1" show us-fr:2025-19846 --format json | grep -q 2025-11-10' sh "$home"
finish
