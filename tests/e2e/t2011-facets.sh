#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Facets on every dimension and filters by them, on the command line and in the address.
. "$(dirname "$0")/lib.sh"
ok 'the starter data loads' smallyard starter
search() { smallyard search --format json "$@" >"$scratch/answer.json" 2>"$scratch/err"; }

search '*'
for facet in jurisdiction status field source kind body lang standing year effective signed filed observed measure country code list; do
  holds "there is a facet of $facet" "[.facets[] | select(.name == \"$facet\") | .values | length] | length == 1" "$scratch/answer.json"
done
holds 'statuses add up to the count' '.count == ([.facets[] | select(.name == "status") | .values[].count] | add)' "$scratch/answer.json"
holds 'years are in the order of time' '[.facets[] | select(.name == "effective") | .values[].value] | . == (sort | reverse)' "$scratch/answer.json"

# A filter by each value finds as many as the facet says.
for facet in jurisdiction status field kind measure exception year effective signed; do
  search '*'
  jq -r --arg f "$facet" '.facets[] | select(.name == $f) | .values[0:1][] | [.value, .count] | @tsv' "$scratch/answer.json" >"$scratch/first"
  while IFS="$(printf '\t')" read -r value counted; do
    search '*' --filter "$facet:$value"
    same "--filter $facet:$value finds what was counted" "$counted" "$(jq .count "$scratch/answer.json")"
    holds 'and the value is marked as chosen' "[.facets[] | select(.name == \"$facet\") | .values[] | select(.chosen) | .value] == [\"$value\"]" "$scratch/answer.json"
  done <"$scratch/first"
done
search '*' --filter status:suspended --filter status:delayed
either=$(jq .count "$scratch/answer.json")
search '*'
same 'two values of one field are alternatives' "$(jq '[.facets[] | select(.name == "status") | .values[] | select(.value == "suspended" or .value == "delayed") | .count] | add' "$scratch/answer.json")" "$either"
search status:partly_suspended --as-of 2025-12-01
holds 'what is suspended in a part alone is found too' '[.results[].id] | index ("cn-mofcom:2024-46") != null and index ("cn-mofcom:2025-61") == null' "$scratch/answer.json"
search 'what is suspended now' --as-of 2025-12-01
holds 'and a question for it leads to both filters' '[.suggestions[].query] == ["status:suspended", "status:partly_suspended"]' "$scratch/answer.json"
search '*' --as-of 2025-10-20
counted=$(jq '[.facets[] | select(.name == "status") | .values[] | select(.value == "in_force") | .count] | add' "$scratch/answer.json")
search 'status:in_force' --as-of 2025-10-20
same 'the facet is that of the day asked for' "$counted" "$(jq .count "$scratch/answer.json")"

search 措施:最终用户
same 'a kind of measure is asked for by its Chinese name' "$(smallyard search --format json measure:end_user | jq .count)" "$(jq .count "$scratch/answer.json")"
search measure:item measure:destination
holds 'kinds of several axes hold together' '[.results[].id] | index ("cn-mofcom:2024-46") != null and index ("cn-mofcom:2025-51") == null' "$scratch/answer.json"
search exception:NAC measure:exception_new
holds 'an exception is found by its code, and by what is done to it' '[.results[].id] | index ("us-fr:2023-23055") != null' "$scratch/answer.json"
status 'a kind that is none is 2' 2 smallyard search measure:tightening --format json
smallyard show cn-uel:2025-9 --format json >"$scratch/answer.json"
holds 'each class of a document names its words and their place' '[.document.measures[] | select(.words != "" and .in != "" and (.evidence.sha256 | length) == 64) | .value] | index ("trade") != null and index ("investment") != null and index ("end_user") != null' "$scratch/answer.json"
smallyard show cn-uel:2025-9 >"$scratch/shown"
has 'and so it does in the terminal' '"new investment" (summary)' "$scratch/shown"

for kind in published effective signed filed observed; do
  search '*' --histogram "$kind:year"
  holds "the histogram of $kind adds up" ".histogram.of == \"$kind\" and .count == .histogram.undated + ([.histogram.buckets[].count] | add)" "$scratch/answer.json"
done
status 'a kind of date that is none is 2' 2 smallyard search '*' --histogram born:year --format json
has 'and says what there is' 'effective:year' "$scratch/err"

smallyardd --listen 127.0.0.1:0 >"$scratch/daemon" 2>&1 &
pids="$pids $!"
for _ in 1 2 3 4 5 6 7 8 9 10; do grep -q 127.0.0.1: "$scratch/daemon" && break; sleep 0.2; done
address=$(sed -n 's,.*\(http://127.0.0.1:[0-9]*\).*,\1,p' "$scratch/daemon" | head -n 1)
curl -s "$address/v1/search?q=*&filter=status:suspended&histogram=effective" >"$scratch/answer.json"
same 'the address filters as the command does' "$(smallyard search --format json 'status:suspended' | jq .count)" "$(jq .count "$scratch/answer.json")"
holds 'and chooses the histogram' '.histogram.of == "effective"' "$scratch/answer.json"
curl -s "$address/search?q=gallium" >"$scratch/page"
has 'a page links to its facets' '/search?q=gallium%20status%3A' "$scratch/page"
curl -s "$address/us/fr/2023-23055" >"$scratch/document"
has 'the page of a document leads from its kinds of measure to others' '/search?q=measure%3Aend_use' "$scratch/document"
has 'and names those of dates' 'Effective from (year)' "$scratch/page"
finish
