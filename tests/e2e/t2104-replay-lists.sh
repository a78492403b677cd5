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

smallyard show us:3B993 --as-of 2024-10-01 --format json >"$scratch/answer.json" 2>"$scratch/err"
holds 'an entry on a day is what the instruments made of it, and says so' '[.texts[] | .edition.basis, .edition.by, .entries[0].heading, .entries[0].evidence[0].document] == ["replayed", "us-fr:2024-90002", "Specific tools with a width of 7 nm, composed.", "us-fr:2024-90002"]' "$scratch/answer.json"
holds 'its versions have the instrument that caused each; the official edition outranks what was derived' '[.versions[] | .from, .from_basis, .cause] == ["2024-03-01", "replayed", "us-fr:2024-90001", "2024-09-02", "replayed", "us-fr:2024-90002"]' "$scratch/answer.json"
holds 'what was not derived is named with its reason' '.not_derived == [{"from": "2024-06-01", "day": "2025-02-03", "by": "us-fr:2025-90003", "address": "3A992", "why": "the text has no \"3A992\""}]' "$scratch/answer.json"
smallyard show us:3A001.a --as-of 2024-07-01 --format json >"$scratch/answer.json" 2>"$scratch/err"
holds 'on a day of the official edition that is shown' '[.texts[] | .edition.basis, .entries[0].text] == ["stood", "Circuits with sixteen bits;"]' "$scratch/answer.json"
smallyard log us:3A991.c --format json >"$scratch/answer.json" 2>"$scratch/err"
holds 'the log has the version' '[.versions[] | .from, .from_basis] == ["2024-03-01", "replayed"]' "$scratch/answer.json"
smallyard diff us-ccl 2024-06-01 2024-12-01 --format json >"$scratch/answer.json" 2>"$scratch/err"
holds 'a difference names the instrument' '[.results[] | .change, .code, .causes[0].by] == ["removed", "3A991.b", "us-fr:2024-90002", "revised", "3B993", "us-fr:2024-90002"]' "$scratch/answer.json"
smallyard blame us:3B993 --format json >"$scratch/answer.json" 2>"$scratch/err"
holds 'blame names the instrument and the kind of its day' '.results[0] | .by == "us-fr:2024-90002" and .basis == "replayed"' "$scratch/answer.json"
finish
