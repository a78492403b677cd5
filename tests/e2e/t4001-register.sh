#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Registers: every entry of the starter registers is held with what it rests on, its effects give the status of any day, and a register with a mistake is
# refused whole and by name.
. "$(dirname "$0")/lib.sh"

starter=$SMALLYARD_DATA/starter
ok 'the starter registers load' smallyard-index starter
smallyard-index report --format json >"$scratch/report.json"
holds 'all three are read' '[.captures[] | select(.kind | startswith("unparsed"))] == []' "$scratch/report.json"
ok 'the stores agree' smallyard-index fsck

sed -n 's/^\[\(.*:.*\)\]$/\1/p' "$starter/us.ini" "$starter/eu.ini" "$starter/cn.ini" | sort >"$scratch/written"
same 'no identity stands twice' '' "$(uniq -d "$scratch/written")"
smallyard search --all --format json '*' >"$scratch/answer.json"
jq -r '.results[].id' "$scratch/answer.json" | sort >"$scratch/held"
ok 'every entry is held under its identity' cmp "$scratch/written" "$scratch/held"
holds 'and says that it is a register entry' '[.results[].standing] | unique == ["register"]' "$scratch/answer.json"

# What each rests on, in both languages.
start_daemon --listen 127.0.0.1:0
sed "s|.*|url = \"$site/v1/doc/&\"|" "$scratch/held" | curl -s -K - >"$scratch/shown"
jq -s 'map(.document)' "$scratch/shown" >"$scratch/answer.json"
same 'every entry is shown' "$(wc -l <"$scratch/held")" "$(jq length "$scratch/answer.json")"
holds 'every entry names what it was verified against' 'all(.[]; [.passages[] | select((.path // "") | startswith("verified."))] | length > 0)' "$scratch/answer.json"
holds 'and its basis' 'all(.[]; [.passages[] | select(.path == "basis")] | length == 1)' "$scratch/answer.json"
holds 'every entry says what it is about in English and Chinese' 'all(.[]; [.passages[].path] | (index("summary") != null and index("summary/zh") != null))' "$scratch/answer.json"
holds 'every effect quotes its sentence' '[.[].events[] | .evidence | length] | length > 300 and all(. > 0)' "$scratch/answer.json"
holds 'every entry has an official address' 'all(.[]; .url | startswith("http"))' "$scratch/answer.json"

# Found by what people search for, in both languages.
finds() {
  smallyard search --all --format json "$2" >"$scratch/answer.json" 2>"$scratch/err"
  holds "$1" "[.results[].id] | index(\"$3\") != null" "$scratch/answer.json"
}
finds 'gallium finds the critical raw materials act' gallium eu:32024R1252
finds 'and so does its Chinese name' 镓 eu:32024R1252
finds 'lithography finds the dual-use list of 2025' lithography eu:32025R2003
finds 'and so does its Chinese name' 光刻 eu:32025R2003
finds 'quantum finds the rule of September 2024' quantum us-fr:2024-19633
finds 'and so does its Chinese name' 量子 us-fr:2024-19633
finds 'a list code finds the rule that added it' code:us-ccl:3A090 us-fr:2022-21658
finds 'a CELEX number finds the act' 32021R0821 eu:32021R0821

# The life of an instrument, from the sentences of others.
status_on() {
  smallyard show --format json --as-of "$2" "$3" >"$scratch/answer.json" 2>"$scratch/err"
  same "$1" "$4" "$(jq -r '.document.status.status' "$scratch/answer.json")"
}
status_on 'the affiliates rule was in force before it was published' 2025-09-29 us-fr:2025-19001 in_force
status_on 'and on the last day before it was suspended' 2025-11-09 us-fr:2025-19001 in_force
status_on 'and suspended from 10 November 2025' 2025-11-10 us-fr:2025-19001 suspended
status_on 'to 9 November 2026, inclusive' 2026-11-09 us-fr:2025-19001 suspended
status_on 'and in force again the day after' 2026-11-10 us-fr:2025-19001 in_force
status_on 'a delay moves the first day' 2022-02-01 us-fr:2021-22774 delayed
status_on 'of the same rule' 2022-03-07 us-fr:2021-22774 in_force
status_on 'the old dual-use regulation held until 8 September 2021' 2021-09-08 eu:32009R0428 in_force
status_on 'and is repealed since' 2021-09-09 eu:32009R0428 repealed
status_on 'the new one has held since' 2021-09-09 eu:32021R0821 in_force

# A register of the user's own, and one with a mistake.
register() {
  printf '[register]\nid = own\ntitle[en] = Own list\ntitle[zh] = 自有清单\ncompiled = 2026-11-01\nlicence = CC0-1.0\n\n[us-fr:2026-99999]\nkind = rule\n'
  printf 'title = A rule on frobnication\npublished = 2026-10-01\neffective = 2026-10-02\nsummary = Controls frobnicators.\nsummary[zh] = 管制某物。\n'
  printf 'url = https://example.org/rule\nverified.1 = https://example.org/rule\nbasis = official-copy\n%s\n' "$1"
}
register 'effect.1 = suspend us-fr:2022-21658 from 2026-10-02' >"$scratch/own.ini"
ok 'a register of the user imports' smallyard-index import "$scratch/own.ini"
finds 'and is found' frobnicators us-fr:2026-99999
status_on 'and its effects count' 2026-11-20 us-fr:2022-21658 suspended
refused() {
  register "$2" >"$scratch/$1.ini"
  ok "a register with $4 is kept" smallyard-index import "$scratch/$1.ini"
  smallyard-index report >"$scratch/report"
  has 'and named with the place of the mistake' "$3" "$scratch/report"
}
refused colour 'colour = red' 'colour.ini:18: [us-fr:2026-99999] colour' 'an unknown key'
refused verb 'effect.1 = abolish eu:32009R0428' 'verb.ini:18: [us-fr:2026-99999] effect.1: ' 'an unknown act'
refused day 'signed = 2026-02-30' 'day.ini:18: [us-fr:2026-99999] signed' 'a day that does not exist'
finds 'none of them is read in part' frobnicators us-fr:2026-99999
holds 'and the good one stays' '[.results[].source] == ["register:own"]' "$scratch/answer.json"
ok 'the stores still agree' smallyard-index fsck
finish
