#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Dossiers over the starter registers, one of each authority; and the life of a real rule that was delayed and then withdrawn before it began.
. "$(dirname "$0")/lib.sh"

# Official facts of an American rule outside export control, for want of one within: 86 FR 1168, 12535 and 24303.
cat >"$scratch/withdrawn.ini" <<'EOF'
[register]
id = withdrawn
title[en] = A rule that was delayed and withdrawn
title[zh] = 推迟后撤回的规则
compiled = 2026-11-20
licence = GPL-3.0-or-later

[us-fr:2020-29274]
kind = rule
title = Independent Contractor Status Under the Fair Labor Standards Act
title[zh] = 独立承包人规则
body.1 = Department of Labor, Wage and Hour Division
body.1[zh] = 美国劳工部工资工时司
number = FR Doc. 2020-29274
citation = 86 FR 1168
published = 2021-01-07
effective = 2021-03-08
rin = 1235-AA34
topics = labour
summary = A rule on who is an independent contractor, its delay, or its withdrawal.
summary[zh] = 关于独立承包人的规则，或其推迟、撤回。
url = https://www.federalregister.gov/citation/86-FR-1168
verified.1 = https://www.federalregister.gov/citation/86-FR-1168
basis = official-copy

[us-fr:2021-04608]
kind = rule
title = Independent Contractor Status Under the Fair Labor Standards Act (FLSA): Delay of Effective Date
title[zh] = 独立承包人规则
body.1 = Department of Labor, Wage and Hour Division
body.1[zh] = 美国劳工部工资工时司
number = FR Doc. 2021-04608
citation = 86 FR 12535
published = 2021-03-04
effective = 2021-03-04
rin = 1235-AA34
topics = labour
effect.1 = delay us-fr:2020-29274 to 2021-05-07
summary = A rule on who is an independent contractor, its delay, or its withdrawal.
summary[zh] = 关于独立承包人的规则，或其推迟、撤回。
url = https://www.govinfo.gov/content/pkg/FR-2021-03-04/html/2021-04608.htm
verified.1 = https://www.govinfo.gov/content/pkg/FR-2021-03-04/html/2021-04608.htm
basis = official-copy

[us-fr:2021-09518]
kind = rule
title = Independent Contractor Status Under the Fair Labor Standards Act (FLSA): Withdrawal
title[zh] = 独立承包人规则
body.1 = Department of Labor, Wage and Hour Division
body.1[zh] = 美国劳工部工资工时司
number = FR Doc. 2021-09518
citation = 86 FR 24303
published = 2021-05-06
effective = 2021-05-06
rin = 1235-AA34
topics = labour
effect.1 = withdraw us-fr:2020-29274 from 2021-05-06
summary = A rule on who is an independent contractor, its delay, or its withdrawal.
summary[zh] = 关于独立承包人的规则，或其推迟、撤回。
url = https://www.govinfo.gov/content/pkg/FR-2021-05-06/html/2021-09518.htm
verified.1 = https://www.govinfo.gov/content/pkg/FR-2021-05-06/html/2021-09518.htm
basis = official-copy
EOF
ok 'the starter data loads' smallyard starter
ok 'and a register of one rulemaking' smallyard import --set withdrawn "$scratch/withdrawn.ini"
answer() { smallyard "$@" --format json >"$scratch/answer.json" 2>"$scratch/err"; }
member() { jq -r --arg id "$1" '.results[] | select(.id == $id) | .role' "$scratch/answer.json"; }

answer dossier us-fr:2021-22774
same 'a rule and its delay, by their RIN' 'delay' "$(member us-fr:2022-00448)"
holds 'in order of time, with the evidence' '([.results[].day] | . == sort) and any(.results[].ties[]; .how == "rin" and .value == "0694-AH56" and .evidence.sha256)' "$scratch/answer.json"
answer dossier us-fr:2022-00448
same 'the same from its other end' 'us-fr:2021-22774 us-fr:2022-00448' "$(jq -r '[.results[].id] | join(" ")' "$scratch/answer.json")"

answer dossier eu:32021R0821
same 'an act and its delegated acts' delegated "$(member eu:32023R2616)"
same 'and what it repealed' repealed "$(member eu:32009R0428)"

answer dossier cn-mofcom:2025-61
same 'an announcement and its suspension' suspension "$(member cn-mofcom:2025-70)"
answer dossier cn-mofcom:2025-61 --known-as-of 2025-10-31
same 'which was not known before' '' "$(member cn-mofcom:2025-70)"
smallyard dossier 商务部公告2025年第61号 --lang zh >"$scratch/text" 2>&1
has 'in Chinese words' '卷宗' "$scratch/text"
# is DAY KNOWN STATUS of the rule; KNOWN may be - for everything held.
is() {
  if [ "$2" = - ]; then answer status us-fr:2020-29274 --as-of "$1"; else answer status us-fr:2020-29274 --as-of "$1" --known-as-of "$2"; fi
  same "the rule on $1 as known on $2" "$3" "$(jq -r .status.status "$scratch/answer.json")"
}
is 2021-02-01 2021-02-01 not_yet_in_force
is 2021-03-08 2021-02-01 in_force
is 2021-03-08 2021-03-04 delayed
is 2021-05-07 2021-05-05 in_force
is 2021-05-07 2021-05-06 withdrawn
is 2021-04-01 - delayed
is 2026-11-20 - withdrawn
answer dossier '86 FR 1168'
same 'its dossier: final, delay, withdrawal' 'final delay withdrawal' "$(jq -r '[.results[].role] | join(" ")' "$scratch/answer.json")"
status 'what nobody speaks of is not found' 3 smallyard dossier us-fr:2031-99999
finish
