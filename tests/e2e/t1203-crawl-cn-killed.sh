#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A year of the Chinese ministries' sites, killed twenty times at random moments and resumed, gives the catalogue of an undisturbed crawl. The server measures
# pace and requests. SMALLYARD_SEED repeats a run.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
cn_rules
rate=20
sed -i -e "s/^rate = .*/rate = $rate/" "$SMALLYARD_ETC"/sources.d/cn-*.ini
SMALLYARD_NOW=2026-02-01T12:00:00Z
seed=${SMALLYARD_SEED:-20261121}
echo "# SMALLYARD_SEED=$seed"
# Those of both sites, a few numbers of the ministry alone, the answers of speakers and what comes with files.
documents=$scratch/documents.jsonl
jq -c 'select((.lists | any(startswith("portal:"))) or .kind == "statement" or .attach or (.id | test("^2025-[5-9]$|^news-[12]$")))' \
  "$SMALLYARD_SOURCE/tests/replay/cn-documents.jsonl" >"$documents"

# catalogue HOME: every row with stable ids; not what names a run, an instant of the wire, or how often a record was begun.
catalogue() {
  smallyard-index --home "$1" index >"$scratch/index-out" 2>&1 || return 1
  smallyard-index --home "$1" dump | jq -c 'if .[0] == "capture" then (select(.[3] != "metadata") | [.[2, 3, 4, 5, 7, 8, 9]])
    elif .[0] == "rendition" then .[:-1] elif .[0] == "coverage" then .[:-1] elif .[0] == "ledger" then .[:-1] elif .[0] == "condition" then .[:-1] else . end' | sort -u
}
# widest: the most requests within one second.
widest() {
  jq .t "$log" | awk '{ t[NR] = $1; while (t[NR] - t[first + 1] >= 1) first++; if (NR - first > most) most = NR - first } END { print most + 0 }'
}

cn_replay "$documents"
for source in cn-mofcom cn-exportcontrol; do
  status "left alone, $source ends well" 0 cn_crawl "$source" "$scratch/calm"
done
calm=$(requests)
end_replay

cn_replay "$documents"
kills=0 runs=0
for source in cn-mofcom cn-exportcontrol; do
  # Starts and the first requests, then all that follows.
  for pause in $(awk -v seed="$seed$runs" 'BEGIN { srand (seed); for (i = 0; i < 10; i++) printf "%.2f ", 0.04 + rand () * (i % 2 ? 0.1 : 0.25) }'); do
    runs=$((runs + 1))
    smallyard-crawl "$source" --home "$scratch/torn" --base-url "$mirror" --since 2025-01-01 >/dev/null 2>&1 &
    pid=$!
    sleep "$pause"
    kill -9 "$pid" 2>/dev/null && kills=$((kills + 1))
    wait "$pid" 2>/dev/null
  done
  status "$source ends well in the end" 0 cn_crawl "$source" "$scratch/torn"
done
same 'it was killed twenty times' 20 "$kills"
again=$(($(requests) - calm))
# One request a source is on the wire at once.
ok "no more was asked again than was on the wire ($again of $(requests))" test "$again" -ge 0 -a "$again" -le "$kills"
same 'of pages and files, too' "$(jq -r .path "$log" | grep -cE '/art/|/article/|/download' | awk -v n="$(jq -r .path "$log" | grep -E '/art/|/article/|/download' | sort -u | wc -l)" -v kills="$kills" '{ print ($1 - n <= kills) }')" 1
ok "the pace was kept over all starts ($(widest) a second)" test "$(widest)" -le $((rate + 1))
end_replay

same 'the archives hold the same' "$(records "$scratch/calm")" "$(records "$scratch/torn")"
same 'and the same reports' "$(reports "$scratch/calm")" "$(reports "$scratch/torn")"
catalogue "$scratch/calm" >"$scratch/want"
catalogue "$scratch/torn" >"$scratch/got"
ok 'the catalogue has rows of every kind' sh -c "for kind in rendition passage coverage ledger; do grep -q \"^\\[\\\"\$kind\\\"\" '$scratch/want' || exit 1; done"
ok 'and is the same' diff "$scratch/want" "$scratch/got"
whole 'what was torn is whole' "$scratch/torn"
finish
