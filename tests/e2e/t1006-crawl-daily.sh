#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A crawl from day to day: what came out since, and nothing else but what is not settled yet.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
rules
home=$scratch/home
# A document that appears before its text does.
sed -e '/"2025-21105"/s/}$/, "no_text": true}/' "$SMALLYARD_SOURCE/tests/replay/fr-documents.jsonl" >"$scratch/early.jsonl"
ok 'the fixture has it' grep -q '"no_text": true' "$scratch/early.jsonl"

# day DAY TIME [MODEL]: the service as it was on that day, and the clock at that time.
day() {
  end_replay 2>/dev/null
  SMALLYARD_NOW=$1T$2Z
  replay --model "${3:-$SMALLYARD_SOURCE/tests/replay/fr-documents.jsonl}" --today "$1"
}
daily() { smallyard-crawl us-fr --home "$home" --base-url "$mirror" --format json "$@"; }
# published FROM TO: documents of the days FROM to TO, both included, that the rules ask for.
published() {
  jq -r --arg from "$1" --arg to "$2" 'select(.date >= $from and .date <= $to and .agencies != ["homeland-security-department"]) | .number' \
    "$SMALLYARD_SOURCE/tests/replay/fr-documents.jsonl" | wc -l | tr -d ' '
}
# bis: the reports on the Bureau of Industry and Security, newest last
bis() { reports "$home" | jq -c 'select(.scope == "agency:industry-and-security-bureau" and .from == "2025-10-01") | [.to, .expected, .held]' | sort -u | tail -n 1; }

replay_pid=
day 2025-11-26 16:00:00 "$scratch/early.jsonl"
status 'the first day' 0 daily --since 2025-10-01
holds 'all that is out is found' ".documents.new == $(published 2025-10-01 2025-11-26)" "$scratch/out"
holds 'and its texts, but the one that is not there yet' ".texts.new == $(published 2025-10-01 2025-11-26) - 1" "$scratch/out"
same 'the day that is not over is not reported' '2025-11-26' "$(bis | jq -r '.[0]')"
same 'nor its documents' 1 "$(bis | jq --argjson all "$(published 2025-10-01 2025-11-26)" 'if .[1] < $all then 1 else 0 end')"

day 2025-11-26 22:00:00 "$scratch/early.jsonl"
status 'six hours later' 0 daily
same 'it is too early to ask again' 0 "$(requests)"

day 2025-12-12 16:00:00
status 'two weeks later, without saying since when' 0 daily
holds 'what came out since is found' ".documents.new == $(published 2025-11-27 2025-12-12)" "$scratch/out"
holds 'the text that was not there is, too' ".documents.changed == 1 and .texts.new == $(published 2025-11-27 2025-12-12) + 1" "$scratch/out"
same 'listings are asked for the open quarter only' "$scopes" "$(grep -c 'documents.json' "$log")"
same 'the report goes further' '2025-12-12' "$(bis | jq -r '.[0]')"

day 2026-01-20 16:00:00
status 'in the next quarter' 0 daily
same 'the last one is looked at again, and this one is new' $((scopes * 2)) "$(grep -c 'documents.json' "$log")"
same 'the last one is complete' "[\"2026-01-01\"]" "$(bis | jq -c '[.[0]]')"

day 2026-03-15 16:00:00
status 'when the last quarter has settled' 0 daily
same 'it is looked at for the last time' $((scopes * 2)) "$(grep -c 'documents.json' "$log")"
day 2026-03-16 16:00:00
status 'the day after' 0 daily
same 'it is left alone' "$scopes" "$(grep -c 'documents.json' "$log")"
same 'of which nothing was new' "$scopes" "$(grep -c '"status": 304' "$log")"
holds 'nothing new' '.documents.new == 0 and .texts.new == 0' "$scratch/out"
whole 'the archive is whole' "$home"
finish
