#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Corrections by a reviewer, over the starter registers: what they change, what they show, what they survive, and what is said of bad and of stale ones.
. "$(dirname "$0")/lib.sh"

ok 'the starter data loads' smallyard starter
answer() { smallyard "$@" --format json >"$scratch/answer.json" 2>"$scratch/err"; }
item=cn-mofcom:2025-18

answer status $item --as-of 2025-12-15
same 'no correction has a digest of its own' none "$(jq -r .basis.corrections "$scratch/answer.json")"
event=$(jq -r '.status.because[0].id' "$scratch/answer.json")
from=$(jq -r '.status.because[0].from' "$scratch/answer.json")
mkdir -p "$SMALLYARD_HOME/corrections.d"
cat >"$SMALLYARD_HOME/corrections.d/own.ini" <<EOF
# A composed correction.
[event:$event]
verdict = change
document = $item
from = 2026-01-01
reviewer = A. Reader
made = 2026-11-20
reason = composed for a test
EOF
status 'fsck tells a correction that was not taken in' 4 smallyard fsck
has 'with its place' 'own.ini:2: [event:' "$scratch/out"
ok 'a correction is taken in' smallyard index
answer status $item --as-of 2025-12-15
same 'it changes the status' not_yet_in_force "$(jq -r .status.status "$scratch/answer.json")"
holds 'by whom, when, why, and what was derived is shown' \
  '[.life[].because[], .status.because[] | .review // empty] + [.next[].because[].review // empty] | any(.reviewer == "A. Reader" and .made == "2026-11-20" and .reason == "composed for a test" and .derived.from == "'"$from"'")' \
  "$scratch/answer.json"
digest=$(jq -r .basis.corrections "$scratch/answer.json")
same 'the answer prints the digest of the corrections' 64 "$(printf %s "$digest" | wc -c)"
smallyard log $item >"$scratch/text" 2>&1
has 'the log says it in words' "corrected by A. Reader, 2026-11-20: composed for a test (derived: enters into force $from" "$scratch/text"
smallyard log $item --lang zh >"$scratch/text" 2>&1
has 'in Chinese too' '经审核更正（A. Reader, 2026-11-20）' "$scratch/text"

smallyard-index dump >"$scratch/before"
ok 'everything is made anew' smallyard index --rebuild
smallyard-index dump >"$scratch/after"
ok 'corrections survive it: the same rows' cmp "$scratch/before" "$scratch/after"
answer status $item --as-of 2025-12-15
same 'and the same digest' "$digest" "$(jq -r .basis.corrections "$scratch/answer.json")"
ok 'the stores agree' smallyard fsck

# The queue, and a correction written from it.
answer review
holds 'facts are queued by doubt, each with its quote and a correction to paste' \
  '.count > 0 and ([.doubts[].count] | add) == .count and all(.results[]; . as $row | .object == (if .event then "event:" + .event.id else .fact.id end) and (.stanza | startswith("[" + $row.object + "]")))' "$scratch/answer.json"
holds 'a corrected event is in doubt no more' 'all(.results[]; .object != "event:'"$event"'")' "$scratch/answer.json"
object=$(jq -r '[.results[] | select(.event)][0].object' "$scratch/answer.json")
left=$(jq .count "$scratch/answer.json")
smallyard review >"$scratch/text" 2>&1
has 'the text has the group to paste' "    [$object]" "$scratch/text"
status 'who says it must be said' 2 smallyard review --accept "$object"
status 'a change says what it changes' 2 smallyard review --change "$object" --reviewer B --reason why
status 'a day that is none is refused' 2 smallyard review --change "$object" --set from=soon --reviewer B --reason why
status 'an unknown id is not found' 4 smallyard review --accept event:000000000000000000000000 --reviewer B --reason why
ok 'a confirmation is written' smallyard review --accept "$object" --reviewer 'B. Reader' --reason 'read on the page'
has 'as a group of the file' "[$object]" "$SMALLYARD_HOME/corrections.d/review.ini"
status 'once' 2 smallyard review --reject "$object" --reviewer 'B. Reader' --reason 'again'
ok 'and taken in' smallyard index
answer review
same 'what was confirmed is in doubt no more' "$((left - 1))" "$(jq .count "$scratch/answer.json")"
rm "$SMALLYARD_HOME/corrections.d/review.ini"

# One that matches nothing is named, and the next run names it again.
sed 's/^\[event:.*/[event:000000000000000000000000]/' "$SMALLYARD_HOME/corrections.d/own.ini" >"$scratch/stale.ini"
cp "$scratch/stale.ini" "$SMALLYARD_HOME/corrections.d/stale.ini"
smallyard index >"$scratch/out" 2>"$scratch/err"
has 'a stale correction is reported' 'stale.ini:2: [event:000000000000000000000000]' "$scratch/err"
answer review stale
same 'and stands in front of the queue' event:000000000000000000000000 "$(jq -r '.results[0].object' "$scratch/answer.json")"
echo 'nonsense' >"$SMALLYARD_HOME/corrections.d/bad.ini"
status 'a bad file stops the index' 4 smallyard index
has 'and is named with its line' 'bad.ini:1: neither a group' "$scratch/err"
rm "$SMALLYARD_HOME/corrections.d/bad.ini" "$SMALLYARD_HOME/corrections.d/stale.ini" "$SMALLYARD_HOME/corrections.d/own.ini"

status 'fsck tells corrections that were taken away' 4 smallyard fsck
has 'by their ids' "[event:$event] of " "$scratch/out"
ok 'corrections are taken back' smallyard index
answer status $item --as-of 2025-12-15
same 'the status is as it was' in_force "$(jq -r .status.status "$scratch/answer.json")"
finish
