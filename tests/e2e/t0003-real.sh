#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same questions with real documents imported: official copies speak before the register.
. "$(dirname "$0")/lib.sh"
need_real

ok 'the starter data loads' smallyard-index starter
ok 'real documents import' smallyard-index import --set real "$SMALLYARD_REAL/cn/announcements" "$SMALLYARD_REAL/cn/laws" \
  "$SMALLYARD_REAL/us/fr-abstracts/export.jsonl" "$SMALLYARD_REAL/us/fr-api" "$SMALLYARD_REAL/us/fr-xml/documents" "$SMALLYARD_REAL/bench/robustness/warc"
ok 'the stores agree' smallyard-index fsck

smallyard-index report --format json >"$scratch/report.json"
holds 'the Chinese texts are copies of official texts' '[.documents[] | select(.standing == "copy" and (.source | startswith("cn-"))) | .documents] | add >= 60' "$scratch/report.json"
holds 'the Federal Register documents too' '[.documents[] | select(.standing == "copy" and .source == "us-fr") | .documents] | add >= 1500' "$scratch/report.json"
holds 'every capture that was not read says why' '[.captures[] | select(.kind == "unparsed")] | length == 0' "$scratch/report.json"

# One document from two sides: the announcement's own text and the register's entry.
smallyard show cn-mofcom:2024-33 --format json >"$scratch/answer.json" 2>"$scratch/err"
holds 'one instrument has both renditions' '[.document.renditions[].standing] | index("copy") != null and index("register") != null' "$scratch/answer.json"
holds 'the text speaks before the register' '.document.standing == "copy"' "$scratch/answer.json"

for question in 'which controls affect gallium?' '哪些管制影响镓？'; do
  smallyard ask --format json "$question" >"$scratch/answer.json" 2>"$scratch/err"
  holds "answered with the announcement of 2023: $question" '[.results[].id] | index("cn-mofcom:2023-23") != null' "$scratch/answer.json"
  holds "and in several jurisdictions: $question" '[.results[].jurisdiction] | unique | length >= 2' "$scratch/answer.json"
done

# A quoted Chinese string finds exactly the texts that hold it.
smallyard search --all --format json '"六面顶压机"' >"$scratch/answer.json" 2>"$scratch/err"
same 'a quoted string is found where it stands' "$(grep -l '六面顶压机' "$SMALLYARD_REAL"/cn/announcements/*.txt | wc -l)" \
  "$(jq '[.results[] | select(.standing == "copy" and .source != "register:starter-cn")] | length' "$scratch/answer.json")"

# An import's own ids come back in a run file.
head -n 200 "$SMALLYARD_REAL/bench/stard/docs.jsonl" >"$scratch/docs.jsonl"
ok 'a judged collection imports' smallyard-index import --set stard "$scratch/docs.jsonl"
head -n 5 "$SMALLYARD_REAL/bench/stard/queries.tsv" >"$scratch/queries.tsv"
smallyard search --queries "$scratch/queries.tsv" --limit 10 --format trec >"$scratch/run" 2>"$scratch/err"
same 'a run has six columns a line' '' "$(awk 'NF != 6' "$scratch/run")"
ok 'and ranks documents of the import by the ids it came with' sh -c 'cut -d " " -f 3 "$1" | grep -qxE "[0-9]+"' sh "$scratch/run"
finish
