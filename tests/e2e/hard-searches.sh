# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# hard_searches DATA: each search of hard-searches.tsv over this data has what is expected at its rank or above: one of the ids that stand between bars. Sourced behind lib.sh.
hard_searches() {
  tab=$(printf '\t')
  grep "^$1$tab" "$SMALLYARD_SOURCE/tests/e2e/hard-searches.tsv" >"$scratch/hard"
  while IFS="$tab" read -r _ query id rank; do
    smallyard search --no-facets --limit "$rank" --format jsonl -- "$query" >"$scratch/ranked" 2>"$scratch/err"
    ok "$query: $id among the first $rank" grep -qE "\"id\":\"($id)\"" "$scratch/ranked"
  done <"$scratch/hard"
}
