#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A whole crawl, what it leaves in the archive, and what later runs ask again: nothing without a reason.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
rules
replay
home=$scratch/home

# What the service has: documents of nine months of the agencies and parts that the rules name.
jq -r 'select(.date >= "2025-07-01" and .date <= "2026-03-31")
  | select((.agencies | any(. == "industry-and-security-bureau" or . == "state-department")) or (.cfr | length > 0))
  | "https://www.federalregister.gov/documents/full_text/xml/" + (.date | gsub("-"; "/")) + "/" + .number + ".xml"' \
  "$SMALLYARD_SOURCE/tests/replay/fr-documents.jsonl" | sort -u >"$scratch/expected"
expected=$(wc -l <"$scratch/expected" | tr -d ' ')

status 'a rehearsal asks nothing and makes nothing' 0 crawl "$home" --dry-run
holds 'it names one request a scope and quarter, and why' "(.requests | length) == $((scopes * 3)) and all(.requests[]; .reason | test(\"never asked\"))" "$scratch/out"
status 'as text' 0 smallyard-crawl us-fr --home "$home" --base-url "$mirror" --since 2025-07-01 --until 2026-03-31 --dry-run
same 'it prints one line a request' $((scopes * 3)) "$(grep -c "^listing of .*: never asked$(printf '\t')https://" "$scratch/out")"
same 'no request was made' 0 "$(requests)"
ok 'no data directory was made' test ! -e "$home"

status 'a crawl ends well' 0 crawl "$home"
cp "$scratch/out" "$scratch/summary"
same 'it is quiet in a pipe' '' "$(cat "$scratch/err")"
holds 'it has found every document' ".documents.new == $expected and .texts.new == $expected" "$scratch/summary"
holds 'nothing failed and nothing is left' '.failed == 0 and .refused == 0 and .remaining == 0 and .stopped == null' "$scratch/summary"
same 'the archive holds every text under the source'\''s own address' "$(cat "$scratch/expected")" "$(texts "$home" | cut -d' ' -f1)"
same 'no address was asked twice' 0 "$(asked_again)"
same 'there is a request for each text and each slice' $((expected + scopes * 3)) "$(requests)"

reports "$home" >"$scratch/reports"
same 'there is a report a scope and quarter' $((scopes * 3)) "$(wc -l <"$scratch/reports" | tr -d ' ')"
ok 'all of them are complete' jq -es 'all(.complete and .held == .expected and .source == "us-fr")' "$scratch/reports"
same 'the reports of one scope cover the period without a gap' '2025-07-01..2025-10-01 2025-10-01..2026-01-01 2026-01-01..2026-04-01' \
  "$(jq -r 'select(.scope == "agency:industry-and-security-bureau") | .from + ".." + .to' "$scratch/reports" | sort | xargs)"
same 'a scope without documents is covered all the same' '0' "$(jq -s '[.[] | select(.scope == "agency:foreign-assets-control-office") | .expected] | add' "$scratch/reports")"
whole 'the archive is whole' "$home"

: >"$log"
status 'a second run ends well' 0 crawl "$home"
same 'and asks nothing' 0 "$(requests)"

status 'a longer period' 0 crawl "$home" --since 2025-05-15
same 'asks for what is new only' "$scopes" "$(grep -c 'documents.json' "$log")"
ok 'and not for a day that is held' sh -c "! grep -q 'lte%5D=2025-07' '$log'"

: >"$log"
SMALLYARD_NOW=2026-11-21T12:00:00Z
status 'a day later the settled slices are left alone' 0 crawl "$home"
same 'and nothing is asked' 0 "$(requests)"

before=$(records "$home" | wc -l)
status 'asked to refresh, it looks at all listings' 0 crawl "$home" --refresh
holds 'with conditions, so that none is sent again' ".documents.new == 0 and .documents.changed == 0 and .documents.unchanged == $expected and .texts.new == 0" "$scratch/out"
same 'every answer was "not changed"' $((scopes * 3)) "$(grep -c '"status": 304' "$log")"
reports "$home" >"$scratch/reports-2"
same 'the reports say the same as before' "$(cat "$scratch/reports")" "$(grep -v '"2025-05-15"' "$scratch/reports-2" | grep -v '"to":"2025-07-01"')"
end_replay

# A document whose record has changed, and one that has lost its text.
sed -e 's/"number": "2025-19846", "date": "2025-11-12", "title": "/&Corrected: /' "$SMALLYARD_SOURCE/tests/replay/fr-documents.jsonl" >"$scratch/changed.jsonl"
ok 'the fixture has the document' grep -q Corrected: "$scratch/changed.jsonl"
replay --model "$scratch/changed.jsonl"
status 'a changed record' 0 crawl "$home" --refresh
holds 'is found, and its text is asked for again' '.documents.changed == 1 and .texts.changed == 1 and .documents.new == 0 and .texts.new == 0' "$scratch/out"
same 'both texts are kept' 2 "$(texts "$home" | grep -c 2025-19846)"
ok 'the archive only grew' test "$(records "$home" | wc -l)" -gt "$before"
finish
