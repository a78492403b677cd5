#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A text carried forward by what amends it, and held against the official one. The acts are composed.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/acts.sh"

write_acts "$scratch/acts"
ok 'the acts are imported' smallyard-index import --set acts "$scratch/acts"

smallyard replay eu:32021R9001 2022-06-01 2023-06-01 --format json >"$scratch/answer.json" 2>"$scratch/err"
holds 'every instruction is carried out' '.counts.instruments == 1 and .counts.instructions == 2 and .counts.applied == 2' "$scratch/answer.json"
holds 'and quoted' '[.results[] | select(.row == "instruction") | .evidence[0].quote] | length == 2 and all(. != "")' "$scratch/answer.json"
holds 'the one word that the official text has otherwise is shown' '.verdict == "diverges" and .counts.divergences == 1 and
  [.results[] | select(.row == "divergence") | .address, (.units[0].pieces[] | select(.op != "same") | .op + .text)] == ["article 1/3", "deltwo.", "insone."]' "$scratch/answer.json"

smallyard replay eu:32021R9001 2023-06-01 2024-06-01 --format json >"$scratch/answer.json" 2>"$scratch/err"
same 'an instruction that asks for what is not there leaves a gap' 3 $?
holds 'with the reason, beside those that were carried out' '.verdict == "gap" and .to.document == null and [.results[].outcome] == ["applied", "applied", "refused"] and .results[2].why == "the text has no \"article 1/9\""' "$scratch/answer.json"

smallyard replay eu:32021R9001 2023-06-01 2025-06-01 --format json >"$scratch/answer.json" 2>"$scratch/err"
holds 'an instrument that the official text names and nobody holds is a gap' '.verdict == "gap" and .instruments == [{"id": "eu:32024R9004", "day": null, "gap": "not_held", "instructions": 0, "applied": 0}]' "$scratch/answer.json"
finish
