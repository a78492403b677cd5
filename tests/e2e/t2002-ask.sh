#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Questions over the starter data: what is understood, the query it comes to, and answers across languages.
. "$(dirname "$0")/lib.sh"

ok 'the starter data loads' smallyard-index starter
ask() { smallyard ask --format json "$@" >"$scratch/answer.json" 2>"$scratch/err"; }

# The same field in two languages is the same query, so the same results.
for pair in 'which controls affect antimony?|哪些管制影响锑？' 'what are the rules on drones?|关于无人机有哪些规定？' 'rare earth controls since April 2025|2025年4月以来的稀土管制'; do
  ask "${pair%|*}"
  jq -c '[.results[].id]' "$scratch/answer.json" >"$scratch/english"
  ask "${pair#*|}"
  jq -c '[.results[].id]' "$scratch/answer.json" >"$scratch/chinese"
  ok "both languages find the same: ${pair%|*}" cmp "$scratch/english" "$scratch/chinese"
  holds 'and something' '.count > 0' "$scratch/answer.json"
done

# Laws by their names.
while IFS='|' read -r question id; do
  ask "$question"
  same "$question" "$id effective" "$(jq -r '"\(.results[0].id) \(.question.parts[-1].value)"' "$scratch/answer.json")"
done <<'Q'
出口管制法什么时候生效？|cn-law:出口管制法
when did the Export Control Law take effect?|cn-law:出口管制法
《反外国制裁法》何时施行？|cn-law:反外国制裁法
两用物项出口管制条例是什么时候实施的|cn-sc:792
Q
ask 'what is suspended now?'
same 'a status is asked for' "$(smallyard search --format json status:suspended | jq -c '[.results[].id]')" "$(jq -c '[.results[].id]' "$scratch/answer.json")"

ask 'Which EU rules took effect in 2024?'
holds 'a jurisdiction and a period of taking effect are understood' '[.question.parts[].kind] == ["jurisdiction", "period"]' "$scratch/answer.json"
holds 'and bound every result' '[.results[] | .jurisdiction == "eu" and (.dates.effective | startswith("2024"))] | all' "$scratch/answer.json"
holds 'the query can be edited' '.question.as_query == "jurisdiction:eu AND effective:2024"' "$scratch/answer.json"

ask '商务部公告2025年第61号是什么？'
holds 'a cited announcement is offered and found' '.jump[0].id == "cn-mofcom:2025-61" and .jump[0].held and ([.results[].id] | index("cn-mofcom:2025-61") != null)' "$scratch/answer.json"
holds 'with its Chinese title' '.jump[0].title | test("稀土")' "$scratch/answer.json"

ask 'gallium %$# controls'
holds 'what is not understood is said' '.question.not_understood == ["%$#"]' "$scratch/answer.json"

# As known on an early day, later instruments do not exist.
ask --known-as-of 2024-01-01 'gallium'
holds 'nothing is known before its day' '[.results[].dates.published] | length > 0 and all(. <= "2024-01-01")' "$scratch/answer.json"

# The same as a query: equal results.
ask 'US rules on lithography since 2022'
query=$(jq -r .question.as_query "$scratch/answer.json")
smallyard search --format json "$query" >"$scratch/search.json"
same 'the query of a question gives its results' "$(jq -c '[.results[].id, .count]' "$scratch/answer.json")" "$(jq -c '[.results[].id, .count]' "$scratch/search.json")"

smallyard ask '哪些管制影响镓？' >"$scratch/text"
has 'the text answers in the language of the question' '等价查询: field:gallium' "$scratch/text"
has 'a register entry is called one' '登记条目' "$scratch/text"
status 'a question of marks only is wrong usage' 2 smallyard ask '???'
status 'nothing found where not all is covered is 3' 3 smallyard ask 'zebras in 1066-01-01'
finish
