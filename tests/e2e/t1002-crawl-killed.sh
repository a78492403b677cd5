#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A crawl that is killed over and over ends with the same archive as one that was left alone, asks for nothing twice but what was on the wire, and keeps the pace.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
rules '/^\[pace text\]/,/^$/s/^rate = .*/rate = 25/'
replay

# same_records NAME HOME: the archive holds what that of the undisturbed crawl holds.
same_records() {
  records "$scratch/$2" >"$scratch/records"
  ok "$1" diff "$scratch/want" "$scratch/records"
}

status 'left alone, it ends well' 0 crawl "$scratch/calm"
calm=$(requests)
records "$scratch/calm" >"$scratch/want"
same 'and asks for nothing twice' 0 "$(asked_again)"
end_replay

# widest FILE: the most full texts asked for within one second.
widest() {
  grep '"/documents/full_text' "$1" | jq .t | awk '{ t[NR] = $1; while (t[NR] - t[first + 1] >= 1) first++; if (NR - first > most) most = NR - first } END { print most + 0 }'
}
ok 'and keeps the pace' test "$(widest "$log")" -le 27

replay
kills=0
for pause in 0.05 0.3 0.11 0.7 0.2 0.37 0.53 0.15 0.61 0.29 0.43 0.08 0.9 0.33 0.21 0.47 0.66 0.13; do
  smallyard-crawl us-fr --home "$scratch/torn" --base-url "$mirror" --since 2025-07-01 --until 2026-03-31 >"$scratch/torn-out" 2>&1 &
  pid=$!
  sleep "$pause"
  kill -9 "$pid" 2>/dev/null && kills=$((kills + 1))
  wait "$pid" 2>/dev/null
done
ok 'it was killed at work' test "$(requests)" -gt 20 -a "$kills" -ge 5
status 'in the end it ends well' 0 crawl "$scratch/torn"
same_records 'the archive holds the same documents' torn
same 'and the same reports' "$(reports "$scratch/calm")" "$(reports "$scratch/torn")"
whole 'it is whole' "$scratch/torn"
# On the wire at once: two of the API and one text.
again=$(asked_again)
ok "no more was asked again than was on the wire ($again of $(requests), $kills kills)" test "$again" -le $((kills * 3))
ok "it took as many requests as before, and those ($calm)" test "$(($(requests) - again))" -eq "$calm"
ok "the pace was kept over all starts ($(widest "$log") a second)" test "$(widest "$log")" -le 27

# Losing crawl.db costs requests at most; with the archive at hand not even those.
: >"$log"
rm -f "$scratch/torn/crawl.db" "$scratch/torn/crawl.db-wal" "$scratch/torn/crawl.db-shm"
status 'without its database' 0 crawl "$scratch/torn"
same 'it asks for nothing that the archive holds' 0 "$(requests)"
same_records 'and the archive holds the same documents' torn

# Stopped politely.
: >"$log"
smallyard-crawl us-fr --home "$scratch/polite" --base-url "$mirror" --since 2025-07-01 --until 2026-03-31 --format json >"$scratch/out" 2>"$scratch/err" &
pid=$!
sleep 0.7
kill -TERM "$pid"
wait "$pid"
same 'told to end, it ends well' 0 $?
holds 'and says why, and what is left' '.stopped == "interrupted" and .remaining > 0 and .failed == 0' "$scratch/out"
status 'it goes on' 0 crawl "$scratch/polite"
same 'and asks for nothing twice' 0 "$(asked_again)"
same_records 'the archive holds the same documents' polite

: >"$log"
status 'with a limit of requests' 0 crawl "$scratch/few" --limit-requests 40
same 'it makes no more, robots.txt among them' 40 "$(wc -l <"$log" | tr -d ' ')"
holds 'and says so' '.requests == 40 and (.stopped | test("limit")) and .remaining > 0' "$scratch/out"
status 'it goes on' 0 crawl "$scratch/few"
same 'and asks for nothing twice' 0 "$(asked_again)"
same_records 'the archive holds the same documents' few

smallyard-crawl us-fr --home "$scratch/busy" --base-url "$mirror" --since 2025-07-01 >/dev/null 2>&1 &
pid=$!
sleep 0.3
status 'a second crawl beside it is turned away' 4 crawl "$scratch/busy"
has 'with a word' 'another' "$scratch/err"
kill "$pid"
wait "$pid" 2>/dev/null
finish
