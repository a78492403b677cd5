#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Ten thousand random queries of every operator and every field over real documents find what brute force over their texts finds: results, counts, folding, facets, histogram.
. "$(dirname "$0")/lib.sh"
need_real

ok 'the starter data loads' smallyard-index starter
head -n 150 "$SMALLYARD_REAL/us/fr-abstracts/export.jsonl" >"$scratch/export.jsonl"
mkdir "$scratch/some"
for folder in us/fr-xml us/fr-api eu/formex-act eu/notices eu/cellar; do
  find "$SMALLYARD_REAL/$folder" -type f -size -60k ! -name '*.jsonl' ! -name '*.tsv' | LC_ALL=C sort | head -n 40
done | while read -r file; do cp "$file" "$scratch/some/$(echo "$file" | tr '/' '_')"; done
ok 'real documents import' smallyard-index import --set real "$scratch/export.jsonl" "$scratch/some" "$SMALLYARD_REAL/cn/announcements"
SMALLYARD_BRUTE_HOME=$SMALLYARD_HOME SMALLYARD_BRUTE_QUERIES=${SMALLYARD_BRUTE_QUERIES:-10000}
export SMALLYARD_BRUTE_HOME SMALLYARD_BRUTE_QUERIES
ok "$SMALLYARD_BRUTE_QUERIES random queries find what brute force finds" test-search-brute
sed -n 's/^# seed/# brute: seed/p' "$scratch/err"
finish
