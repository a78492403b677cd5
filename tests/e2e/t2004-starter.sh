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
finish
