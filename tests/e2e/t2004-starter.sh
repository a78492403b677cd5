#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Answers from the starter registers: excerpts, issuing bodies.
. "$(dirname "$0")/lib.sh"

ok 'the starter data loads' smallyard starter
answer() { smallyard "$@" --format json >"$scratch/answer.json" 2>"$scratch/err"; }

answer search 'semicond*' --limit 1000
holds 'an excerpt of a prefix holds the word, where any text or the title does' \
  '[.results[] | select(.passage.highlights == [])] | length > 0 and all(.[]; .passage.kind == "summary" and (.passage.text + .title | test("semicond"; "i") | not))' "$scratch/answer.json"
answer search 'gallium' --limit 1000
holds 'key words are no excerpt' '.count > 5 and all(.results[]; .passage.path | test("^(topic|verified|url)") | not)' "$scratch/answer.json"
answer search 'cfr:15/744 date:2026-08' --limit 1000
holds 'a summary says more than the formula of an effect' '.count > 0 and all(.results[]; .passage.kind == "summary")' "$scratch/answer.json"

answer search '*' --lang zh --limit 1
body='.facets[] | select(.name == "body") | .values[]'
holds 'a body is counted once, in the language asked for' \
  "([$body | select(.zh == \"商务部\")] | length == 1) and ([$body | .value] | index(\"商务部\") | not) and (.results[0].bodies | length > 0)" "$scratch/answer.json"
held=$(jq -r "$body | select(.zh == \"商务部\") | .count" "$scratch/answer.json")
for name in 'Ministry of Commerce' 商务部; do
  answer search "body:\"$name\"" --limit 1000 --lang en
  same "body:$name finds what the facet counts" "$held" "$(jq .count "$scratch/answer.json")"
done
holds 'each result names its bodies once' 'all(.results[].bodies; length == (unique | length) and all(.[]; test("商务部") | not))' "$scratch/answer.json"

for question in 'What changed since 2025-11-01?' '2025年11月以来有什么变化？'; do
  answer ask "$question" --limit 1000
  holds "$question gives a dated list, newest first" \
    '.order == "changed" and .count > 20 and (.results | length == ([.[] | select(.changes | length > 0)] | length)) and ([.results[].changes[0].day] | . == (sort | reverse))' "$scratch/answer.json"
  holds 'of what happened in the period and before today' 'all(.results[].changes[]; .day >= "2025-11-01" and .day <= "2026-11-20")' "$scratch/answer.json"
  holds 'said as understood' 'any(.question.parts[]; .kind == "changes") and .question.as_query == "changed:2025-11-01.."' "$scratch/answer.json"
  holds 'with what changed the status of what was published before' \
    '.results[] | select(.id == "cn-mofcom:2025-61") | any(.changes[]; .what == "status" and .status == "suspended" and .day == "2025-11-07" and .by == "cn-mofcom:2025-70")' "$scratch/answer.json"
done
smallyard ask 'What changed since 2025-11-01?' --limit 1000 >"$scratch/out"
has 'the text says each change' '2025-11-07 now suspended (by cn-mofcom:2025-70)' "$scratch/out"
answer search 'changed:2025-11-01..2025-11-30' --as-of 2025-11-08
holds 'nothing changes after the day asked for' '.count > 0 and all(.results[].changes[]; .day <= "2025-11-08")' "$scratch/answer.json"
for name in ECRA 'export control reform act' 出口管制改革法; do
  smallyard search --no-facets --format json "$name" >"$scratch/jump.json"
  holds "what people call an act leads to it: $name" '.jump[0].id == "us-pl:115-232" and .jump[0].whole' "$scratch/jump.json"
done
finish
