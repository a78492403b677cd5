#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Real acts carried forward by the real acts that amend them, and held against their consolidations: what was read, applied, and what diverges, by number.
. "$(dirname "$0")/lib.sh"
need_real

set --
for act in 32016r1675 32023r0410 32023r1219 32023r2070 32024r0163 32025r1184 32017l0593 32021l1269 32026l0374 32019r0856 32021r1204 32022r0805 32026r0323 32021r1119 32026r0667 32016r0101 32020r0866; do
  set -- "$@" "$SMALLYARD_REAL/eu/cellar/works/$act"
done
ok 'the acts are imported' smallyard-index import --set real "$@" "$SMALLYARD_REAL/us/fr-xml/documents/2012-128.xml" "$SMALLYARD_REAL/us/fr-xml/documents/2014-20681.xml"

# replays EXPECTED ITEM DAY DAY: verdict, instruments, instructions, applied, divergences.
replays() {
  expected=$1
  shift
  smallyard replay "$@" --format json >"$scratch/answer.json" 2>"$scratch/err"
  same "$*" "$expected" "$(jq -r '[.verdict, .counts.instruments, .counts.instructions, .counts.applied, .counts.divergences // "-"] | join(" ")' "$scratch/answer.json")"
}
replays 'reproduced 1 1 1 0' eu:32016R1675 2022-03-13 2023-03-16
replays 'reproduced 3 3 3 0' eu:32016R1675 2023-03-16 2024-02-07
replays 'reproduced 1 1 1 0' eu:32016R1675 2024-02-07 2025-08-05
replays 'reproduced 1 7 7 0' eu:32017L0593 2018-01-01 2022-11-22
replays 'reproduced 1 5 5 0' eu:32017L0593 2022-11-22 2026-06-06
replays 'reproduced 1 11 11 0' eu:32019R0856 2021-01-01 2021-08-11
replays 'reproduced 1 14 14 0' eu:32022R0805 2025-01-01 2026-02-12
replays 'reproduced 1 5 5 0' eu:32021R1119 2022-01-01 2026-04-07
# The page of the base act prints an item within the text before it.
replays 'diverges 1 1 1 2' eu:32016R0101 2017-01-01 2020-06-26
# The consolidation names two acts that are not held.
replays 'gap 2 0 0 26' eu:32016R1675 2025-08-05 2026-01-29
holds 'which are named' '[.instruments[] | .id, .gap] == ["eu:32026R0046", "not_held", "eu:32026R0083", "not_held"]' "$scratch/answer.json"
replays 'derived 1 1 1 -' us-cfr:12/1005.32 2014-01-01 2015-12-31
finish
