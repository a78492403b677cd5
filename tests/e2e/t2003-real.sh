#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Questions over real documents: typed citations, exports that are what was counted, runs over a test collection.
. "$(dirname "$0")/lib.sh"
need_real

ok 'the starter data loads' smallyard starter
ok 'the Federal Register of the export controls imports' smallyard import --set papers "$SMALLYARD_REAL/us/fr-abstracts/export.jsonl" "$SMALLYARD_REAL/cn/announcements"
search() { smallyard search --format json "$@" >"$scratch/answer.json" 2>"$scratch/err"; }

# Whatever names a held document leads to it.
search 'jurisdiction:us date:2022..2024' --limit 200
jq -r '.results[] | select(.citation != null) | [.id, .citation] | @tsv' "$scratch/answer.json" | head -n 5 >"$scratch/held"
same 'some have citations' 5 "$(wc -l <"$scratch/held" | tr -d ' ')"
while IFS="$(printf '\t')" read -r id citation; do
  for typed in "$id" "$citation" "${id#us-fr:}"; do
    search --limit 1 "$typed"
    same "\"$typed\" leads to it" "$id true" "$(jq -r '.jump[0] | "\(.id) \(.held)"' "$scratch/answer.json")"
  done
  ok "$citation can be shown" smallyard show "$citation"
done <"$scratch/held"

# What is exported is what was counted.
for query in 'semiconductor' 'entity list AND huawei' '"export control"' 'jurisdiction:cn' '出口管制'; do
  search --limit 1 "$query"
  counted=$(jq '.count + .count_more' "$scratch/answer.json")
  smallyard search --all --format csv --no-facets "$query" >"$scratch/csv"
  smallyard search --all --format jsonl --no-facets "$query" | jq -r .id >"$scratch/ids"
  same "an export of $query has as many as were counted" "$counted" "$(wc -l <"$scratch/ids" | tr -d ' ')"
  same 'each once' "$counted" "$(sort -u "$scratch/ids" | wc -l | tr -d ' ')"
done

# Facets add up.
search 'semiconductor AND rule'
holds 'kinds add up to the count' '.count == ([.facets[] | select(.name == "kind") | .values[].count] | add)' "$scratch/answer.json"
holds 'jurisdictions add up to the count' '.count == ([.facets[] | select(.name == "jurisdiction") | .values[].count] | add)' "$scratch/answer.json"

# A run over a collection whose questions are full of marks.
SMALLYARD_HOME=$scratch/bench
export SMALLYARD_HOME
ok 'a test collection imports' smallyard import --set cranfield "$SMALLYARD_REAL/bench/cranfield/docs.jsonl"
status 'its questions run' 0 smallyard search --queries "$SMALLYARD_REAL/bench/cranfield/queries.tsv" --limit 100 --format trec
cp "$scratch/out" "$scratch/run"
same 'each of them is answered' "$(wc -l <"$SMALLYARD_REAL/bench/cranfield/queries.tsv" | tr -d ' ')" "$(cut -d ' ' -f 1 "$scratch/run" | uniq | wc -l | tr -d ' ')"
ok 'with at most a hundred documents each' awk '$4 > 100 { exit 1 }' "$scratch/run"
# Half of the questions have a relevant document among the first five, or ranking is broken.
good=$(awk 'NR == FNR { if ($4 > 0) relevant[$1 " " $3] = 1; next } $4 <= 5 && ($1 " " $3) in relevant { hit[$1] = 1 } END { for (q in hit) n++; print n + 0 }' "$SMALLYARD_REAL/bench/cranfield/qrels.trec" "$scratch/run")
ok "relevant documents come first ($good of 225 questions)" test "$good" -ge 112
smallyard search --queries "$SMALLYARD_REAL/bench/cranfield/queries.tsv" --limit 100 --format trec >"$scratch/again"
ok 'the same run gives the same bytes' cmp "$scratch/run" "$scratch/again"
finish
