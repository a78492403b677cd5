#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Control lists carried forward by what amends them, and what follows for their entries. The texts are composed.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/lists.sh"

write_ccl "$scratch/lists"
ok 'the editions and rules are imported' smallyard-index import --set lists "$scratch/lists"

smallyard replay us-ccl 2024-01-01 2024-06-01 --format json >"$scratch/answer.json" 2>"$scratch/err"
holds 'every instruction is carried out' '.counts.instruments == 1 and .counts.instructions == 4 and .counts.applied == 4' "$scratch/answer.json"
holds 'what the rule changed is shown with its words' '[.results[] | select(.row == "change") | [.outcome, .address]] == [["revised", "3A001/a"], ["revised", "3A991/a"], ["added", "3A991/c"], ["added", "3B"], ["added", "3B993"], ["added", "3B993"]] and
  all(.results[] | select(.row == "change"); .by == "us-fr:2024-90001" and .evidence[0].document == .by)' "$scratch/answer.json"
holds 'the one word that the official text has otherwise is shown' '.verdict == "diverges" and .counts.divergences == 1 and
  [.results[] | select(.row == "divergence") | .address, (.units[0].pieces[] | select(.op != "same") | .op + .text)] == ["3A001/a", "delfifteen ", "inssixteen "]' "$scratch/answer.json"
holds 'the replayed text is in the answer' '[.tree[] | select(.address == "3A991/c") | .text, .by] == ["Clocks of 0.5 ns.", "us-fr:2024-90001"]' "$scratch/answer.json"

smallyard replay us-ccl 2024-06-01 2024-12-01 --format json >"$scratch/answer.json" 2>"$scratch/err"
holds 'without an official text the result is derived' '.verdict == "derived" and .counts.applied == 2 and .to.document == null' "$scratch/answer.json"
smallyard replay us-ccl 2024-06-01 2025-06-01 --format json >"$scratch/answer.json" 2>"$scratch/err"
holds 'an instruction that asks for what is not there leaves a gap and no text' '.verdict == "gap" and .tree == null and [.results[] | select(.outcome == "refused") | .by, .why] == ["us-fr:2025-90003", "the text has no \"3A992\""]' "$scratch/answer.json"
finish
