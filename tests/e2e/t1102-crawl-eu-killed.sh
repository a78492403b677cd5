#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A crawl of CELLAR that is killed twenty times ends with what one that was left alone holds, and repeats no more than what was on the wire.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
eu_rules '/^\[pace text\]/,/^$/s/^rate = .*/rate = 60/'
SMALLYARD_NOW=2025-02-01T12:00:00Z

# addresses HOME: of what it holds; archives are packed anew for each request, so that their bytes differ.
addresses() { records "$1" | cut -d' ' -f1 | sort -u; }
# answers HOME: what is found, and in which languages.
answers() {
  smallyard-index --home "$1" index >/dev/null 2>&1
  for id in $(SMALLYARD_HOME=$1 smallyard search composed --limit 100 --format json 2>/dev/null | jq -r '.results[].id' | sort); do
    SMALLYARD_HOME=$1 smallyard show "$id" --format json 2>/dev/null | jq -c '[.document.id, .document.title, ([.document.renditions[] | select(.current) | [.lang, .reader]] | sort), ([.document.passages[].text] | length)]'
  done
}

eu_replay 2025-02-01
status 'left alone, it ends well' 0 eu_crawl "$scratch/calm" --since 2024-01-01
calm=$(requests)
end_replay

eu_replay 2025-02-01
kills=0
for pause in 0.1 0.3 0.15 0.7 0.2 0.4 0.5 0.12 0.6 0.3 0.45 0.1 0.8 0.35 0.25 0.5 0.65 0.15 0.4 0.3; do
  smallyard-crawl eu-cellar --home "$scratch/torn" --base-url "$mirror" --since 2024-01-01 >"$scratch/torn-out" 2>&1 &
  pid=$!
  sleep "$pause"
  kill -9 "$pid" 2>/dev/null && kills=$((kills + 1))
  wait "$pid" 2>/dev/null
done
ok 'it was killed at work' test "$(requests)" -gt 20 -a "$kills" -ge 5
status 'in the end it ends well' 0 eu_crawl "$scratch/torn" --since 2024-01-01
again=$(($(requests) - calm))
# At once on the wire are a query and two texts, each of these behind one redirect.
ok "no more was asked again than was on the wire ($again of $(requests), $kills kills)" test "$again" -le $((kills * 5)) -a "$again" -ge 0
same 'the archive holds what it should' "$(addresses "$scratch/calm")" "$(addresses "$scratch/torn")"
same 'and the same reports' "$(reports "$scratch/calm")" "$(reports "$scratch/torn")"
# Before anything is indexed: what documents cite and nobody holds is asked for then.
: >"$log"
rm -f "$scratch/torn/crawl.db" "$scratch/torn/crawl.db-wal" "$scratch/torn/crawl.db-shm"
status 'without its database' 0 eu_crawl "$scratch/torn" --since 2024-01-01
same 'it asks for nothing that the archive holds' 0 "$(requests)"
whole 'it is whole' "$scratch/torn"

answers "$scratch/calm" >"$scratch/want"
ok 'there is something to find' test "$(wc -l <"$scratch/want")" -ge 12
answers "$scratch/torn" >"$scratch/got"
ok 'and the catalogue says the same' diff "$scratch/want" "$scratch/got"
finish
