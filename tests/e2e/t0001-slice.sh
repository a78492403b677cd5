#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One thin, true slice: starter data in, a question in two languages, an answer with evidence out.
. "$(dirname "$0")/lib.sh"

ok 'the starter data loads' smallyard-index starter
ok 'loading it again is free' smallyard-index starter
has 'nothing new was captured' '0 new captures' "$scratch/out"
ok 'the stores agree' smallyard-index fsck

ask() { smallyard ask --format json "$@" >"$scratch/answer.json" 2>"$scratch/err"; }

ask 'which controls affect gallium?'
same 'the English question is answered' 0 $?
holds 'from several jurisdictions' '[.results[].jurisdiction] | unique | length >= 2' "$scratch/answer.json"
holds 'with the Chinese announcement of 2023 on gallium' '[.results[] | select(.id == "cn-mofcom:2023-23") | .dates.effective] == ["2023-08-01"]' "$scratch/answer.json"
holds 'every result quotes its evidence' '[.results[] | .evidence.sha256 | length] | all(. == 64)' "$scratch/answer.json"
holds 'a register entry says that it is one' '[.results[] | select(.id == "cn-mofcom:2023-23") | .standing] == ["register"]' "$scratch/answer.json"
holds 'the answer states what it rests on' '.basis | has("archive") and has("rules") and has("program") and has("as_of") and has("clock_day")' "$scratch/answer.json"
jq -r '.results[].id' "$scratch/answer.json" | sort >"$scratch/english"

ask '哪些管制影响镓？'
same 'the Chinese question is answered' 0 $?
holds 'with the same announcement' '[.results[].id] | index("cn-mofcom:2023-23") != null' "$scratch/answer.json"
holds 'and with instruments of another jurisdiction' '[.results[].jurisdiction] | unique | length >= 2' "$scratch/answer.json"

ask 'gallium controls since 2023'
holds 'a day in the question bounds the results' '[.results[].dates.published] | all(. >= "2023-01-01")' "$scratch/answer.json"

smallyard ask --format json 'which controls affect gallium?' >"$scratch/one"
smallyard ask --format json 'which controls affect gallium?' >"$scratch/two"
ok 'the same question gives the same bytes' cmp "$scratch/one" "$scratch/two"

smallyard show cn-mofcom:2025-61 --format json >"$scratch/answer.json" 2>"$scratch/err"
holds 'a document shows its events with evidence' '[.document.events[] | .evidence | length] | length > 0 and all(. > 0)' "$scratch/answer.json"
# The status is computed for a day: the limbs begin on different days, all is suspended until 10 November 2026, and then lives again.
for pair in 2025-10-08:not_yet_in_force 2025-10-20:partly_in_force 2025-12-15:suspended 2026-11-10:suspended 2026-11-11:in_force; do
  smallyard show cn-mofcom:2025-61 --as-of "${pair%:*}" --format json >"$scratch/answer.json" 2>"$scratch/err"
  same "No. 61 of 2025 on ${pair%:*}" "${pair#*:}" "$(jq -r .document.status.status "$scratch/answer.json")"
done
smallyard show cn-mofcom:2025-61 --as-of 2025-12-15 --known-as-of 2025-10-31 --format json >"$scratch/answer.json" 2>"$scratch/err"
same 'as known before it was suspended, it would have been in force' in_force "$(jq -r .document.status.status "$scratch/answer.json")"

status 'what is not held is not found' 3 smallyard show us-fr:1999-99999
has 'with how far the source that could have it is covered' 'us-fr, ' "$scratch/out"
status 'in every form' 3 smallyard show us-fr:1999-99999 --format json
holds 'as one answer' '.kind == "document" and .document == null and .id == "us-fr:1999-99999" and any(.coverage[]; .source == "us-fr" and .state == "not_covered")' "$scratch/out"
# Those that have rules, and those that are known without.
official=$({ for rules in "$SMALLYARD_SOURCE"/etc/sources.d/*.ini; do basename "$rules" .ini; done; sed -n '/^#/!s/\t.*//p' "$SMALLYARD_SOURCE/query/data/known-sources.tsv"; } | sort -u | jq -cRs 'split("\n") | map(select(. != "")) | sort')
ok 'there are many' jq -en --argjson official "$official" '$official | length >= 20'
ok 'coverage is told' smallyard coverage --format json
holds 'of every official source, and of nothing that holds nothing' \
  '([.coverage[] | select(.state == "not_covered") | .source] == '"$official"') and all(.coverage[]; .documents > 0 or .state == "not_covered")' "$scratch/out"
status 'a source that is misspelt is no query' 2 smallyard coverage us-frr
status 'a wrong verb is wrong usage' 2 smallyard frobnicate
finish
