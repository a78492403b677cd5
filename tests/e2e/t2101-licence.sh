#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What bears on a licence: three entries by three destinations, against the tables themselves as jq reads them.
. "$(dirname "$0")/lib.sh"
need_real
ccl=$SMALLYARD_REAL/us/ccl-parsed-2026-07-23
ok 'list, chart and groups import' smallyard-index import --set real "$ccl/ccl.json" "$ccl/country-chart.json" "$ccl/country-groups.json" "$ccl/license-exception-catalog.json"

# in_chart NAME: "NS 2=X" for every mark of the row, sorted.
in_chart() { jq -r --arg name "$1" '(.countries[$name].marks // [])[]' "$ccl/country-chart.json" | sort | tr '\n' ' '; }
in_groups() { jq -r --arg name "$1" '.groups | to_entries[] | select(.value | index($name)) | .key' "$ccl/country-groups.json" | sort | tr '\n' ' '; }

for entry in 3A001.b.12 3A090.a 5A002.a; do
  controls=$(jq --arg eccn "${entry%%.*}" '.entries[] | select(.eccn == $eccn) | .countryChart | length' "$ccl/ccl.json")
  for destination in 'CN|China|China (PRC)' 'NL|Netherlands|Netherlands' 'IR|Iran|Iran'; do
    code=${destination%%|*} group=${destination##*|} name=${destination#*|}
    name=${name%|*}
    smallyard licence "us-ccl:$entry" --to "$code" --format json >"$scratch/answer"
    same "$entry to $code: all controls" "$controls" "$(jq '.requirements | length' "$scratch/answer")"
    same "$entry to $code: marks are those of the chart" "$(in_chart "$name")" "$(jq -r '.chart.marks[]' "$scratch/answer" | sort | tr '\n' ' ')"
    same "$entry to $code: groups are those of the table" "$(in_groups "$group")" "$(jq -r '.groups.marks[]' "$scratch/answer" | sort | tr '\n' ' ')"
    same "$entry to $code: each cell is the row's" 0 "$(jq '. as $a | [.requirements[].cells[] | select(.mark == "X") | .column | select(. as $c | $a.chart.marks | index($c) | not)] | length' "$scratch/answer")"
    same "$entry to $code: each control has its words quoted" 0 "$(jq '[.requirements[] | select(.evidence == [])] | length' "$scratch/answer")"
  done
done
smallyard licence us:3A001.b.12 --to China --format json >"$scratch/answer"
holds 'entire entry, named and other controls are told apart' '[.requirements[] | .applies] | unique == ["entire", "other"]' "$scratch/answer"
same 'each exception has the title and section of the catalogue' "$(jq -c '[.exceptions[] | . as $e | .symbols[] | {key: ., value: "\($e.sectionNumber) \($e.title)"}] | from_entries' "$ccl/license-exception-catalog.json" |
  jq -r --slurpfile asked "$scratch/answer" '. as $all | $asked[0].exceptions[] | .marker | "\(.) \($all[.])"')" \
  "$(jq -r '.exceptions[] | "\(.marker) \(.named.citation | ltrimstr("15 CFR ")) \(.named.title)"' "$scratch/answer")"
holds 'it is no ruling' '.ruling == false' "$scratch/answer"
holds 'groups in conditions are told' '[.requirements[].groups[] | select(.group == "D:5") | .member] == [true]' "$scratch/answer"
smallyard licence us-ccl:3A001.b.12 --to IR --format json >"$scratch/answer"
holds 'a row without marks has no cells, and points elsewhere' '([.requirements[].cells[].mark] | unique == [null]) and (.chart.text | contains("part 746"))' "$scratch/answer"
status 'an entry that is not there is not found, and not all was looked at' 3 smallyard licence us-ccl:3A888 --to CN
status 'a place that is none is refused' 2 smallyard licence us-ccl:3A001 --to Atlantis
status 'a destination must be named' 2 smallyard licence us-ccl:3A001
status 'of another list nothing is held' 3 smallyard licence eu-dual-use:3A001 --to CN
status 'a document is no entry' 2 smallyard licence us-fr:2022-21658 --to CN
smallyard show us-country-groups:CN >"$scratch/shown"
has 'tables are lists with versions' 'D:5' "$scratch/shown"
finish
