#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A year of the Federal Register, killed twenty times at random moments and resumed, gives the catalogue of an undisturbed crawl. The server measures pace and
# requests. SMALLYARD_SEED repeats a run.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
rules '/^\[pace text\]/,/^$/s/^rate = .*/rate = 8/'
seed=${SMALLYARD_SEED:-20261120}
echo "# SMALLYARD_SEED=$seed"
year() { smallyard-crawl us-fr --home "$1" --base-url "$mirror" --since 2025-04-01 --until 2026-03-31 --format json; }

# catalogue HOME: every row with stable ids; not what names a run, an instant of the wire, or how often a record was begun.
catalogue() {
  smallyard-index --home "$1" index >"$scratch/index-out" 2>&1 || return 1
  smallyard-index --home "$1" dump | jq -c 'if .[0] == "capture" then (select(.[3] != "metadata") | [.[2, 3, 4, 5, 7, 8, 9]])
    elif .[0] == "rendition" then .[:-1] elif .[0] == "coverage" then .[:-1] elif .[0] == "ledger" then .[:-1] elif .[0] == "condition" then .[:-1] else . end' | sort -u
}
# widest: the most full texts asked for within one second.
widest() {
  grep '"/documents/full_text' "$log" | jq .t | awk '{ t[NR] = $1; while (t[NR] - t[first + 1] >= 1) first++; if (NR - first > most) most = NR - first } END { print most + 0 }'
}

replay
status 'left alone, it ends well' 0 year "$scratch/calm"
calm=$(requests)
end_replay

replay
kills=0
for pause in $(awk -v seed="$seed" 'BEGIN { srand (seed); for (i = 0; i < 20; i++) printf "%.2f ", 0.05 + rand () * 0.75 }'); do
  smallyard-crawl us-fr --home "$scratch/torn" --base-url "$mirror" --since 2025-04-01 --until 2026-03-31 >"$scratch/torn-out" 2>&1 &
  pid=$!
  sleep "$pause"
  kill -9 "$pid" 2>/dev/null && kills=$((kills + 1))
  wait "$pid" 2>/dev/null
done
ok "it was killed at work ($kills kills)" test "$(requests)" -gt 20 -a "$kills" -ge 15
status 'in the end it ends well' 0 year "$scratch/torn"
again=$(asked_again)
# On the wire at once: two of the API and one text.
ok "no more was asked again than was on the wire ($again of $(requests))" test "$again" -le $((kills * 3))
same 'and nothing else was asked' "$calm" "$(($(requests) - again))"
ok "the pace was kept over all starts ($(widest) a second)" test "$(widest)" -le 9

catalogue "$scratch/calm" >"$scratch/want"
catalogue "$scratch/torn" >"$scratch/got"
ok 'the catalogue has rows of every kind' sh -c "for kind in rendition passage coverage ledger; do grep -q \"^\\[\\\"\$kind\\\"\" '$scratch/want' || exit 1; done"
ok 'and is the same' diff "$scratch/want" "$scratch/got"
finish
