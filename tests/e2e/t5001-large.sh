#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# All real data in one command, in bounded time and memory; the stores agree afterwards, and a rebuild gives the same rows and answers.
. "$(dirname "$0")/lib.sh"
need_real

# bounded SECONDS COMMAND...: in so much processor time (the clock would measure the neighbours) and one gigabyte of address space, most of it mapped files.
bounded() {
  seconds=$1; shift
  prlimit --cpu="$seconds" --as=1073741824 "$@"
}

ok 'the starter data loads' smallyard-index starter
ok 'all real data imports in one command' bounded 180 smallyard-index import --set real "$SMALLYARD_REAL"
smallyard-index report --format json >"$scratch/report.json"
holds 'with more than 100,000 documents' '[.documents[].documents] | add > 100000' "$scratch/report.json"
holds 'of three jurisdictions' '[.documents[].source] | index("us-fr") != null and any(startswith("eu")) and any(startswith("cn-"))' "$scratch/report.json"
holds 'and a reason for each capture that was not read' '[.captures[] | select(.kind == "unparsed")] | length == 0' "$scratch/report.json"
ok 'the stores agree' bounded 120 smallyard-index fsck
ok 'every effective day that a text states has its event' "$(dirname "$0")/effective-days.py" "$SMALLYARD_HOME/catalogue.db"

# answers FOLDER: what must not change.
answers() {
  mkdir "$1"
  smallyard-index dump >"$1/rows"
  i=0
  for query in 'export control' '"出口管制"' 'gallium OR 镓' 'jurisdiction:eu date:2010..2020' 'code:3A001 NOT notice' '*'; do
    i=$((i + 1))
    smallyard search --limit 100 --format json "$query" >"$1/$i" 2>"$scratch/err"
  done
  smallyard search --limit 20 --format trec --queries "$scratch/queries.tsv" >"$1/run" 2>"$scratch/err"
}
for collection in stard obliqa; do head -n 50 "$SMALLYARD_REAL/bench/$collection/queries.tsv"; done >"$scratch/queries.tsv"
answers "$scratch/before"
holds 'many documents match' '.count + .count_more > 1000' "$scratch/before/1"
ok 'the import again adds nothing' bounded 180 smallyard-index import --set real "$SMALLYARD_REAL"
ok 'everything is made anew from the archive' bounded 180 smallyard-index index --rebuild
answers "$scratch/after"
for answer in "$scratch"/before/*; do
  ok "a rebuild gives the same: $(basename "$answer")" cmp "$answer" "$scratch/after/$(basename "$answer")"
done
ok 'and the stores agree' bounded 120 smallyard-index fsck
finish
