#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Hard searches over real documents put first what an expert expects.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/hard-searches.sh"
need_real
ok 'the starter data loads' smallyard-index starter
ok 'real documents import' smallyard-index import --set real "$SMALLYARD_REAL/us/fr-abstracts/export.jsonl" "$SMALLYARD_REAL/cn/announcements"
hard_searches real
finish
