#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A recorded page of a thousand documents goes through crawl and index.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
need_real
rules 's/^cap = .*/cap = 5000/' '/^\[types\]/,$d' '/^\[agencies\]/,${/^[a-z]/{/^industry-and-security-bureau/!d}}'
page=$SMALLYARD_REAL/us/fr-api/documents-page-2024-01.json
printf '[{"path": "/api/v1/documents.json?*", "headers": {"Content-Type": "application/json; charset=utf-8", "Age": "7200"}, "file": "%s", "gzip": true},
 {"path": "/api/v1/documents?*", "status": 404, "headers": {"Content-Type": "application/json"}, "body": "{\\"status\\": 404}"}]' "$page" >"$scratch/script"
replay --script "$scratch/script"
home=$scratch/home
january() { smallyard-crawl us-fr --home "$home" --base-url "$mirror" --since 2024-01-01 --until 2024-01-31 --format json "$@"; }

january --limit-requests 3 >"$scratch/out" 2>"$scratch/err"
holds 'its documents are found' '.documents.new == 1000' "$scratch/out"
# It counts 1,893 documents. The next page is asked for under the address that it names, and is not there: the month is halved.
same 'the next page is asked for as the page says' 1 "$(grep -c '"/api/v1/documents?.*&page=2&' "$log")"
holds 'what does not add up is asked for in halves' '.remaining >= 2 and .failed == 0 and .periods_completed == 0' "$scratch/out"
same 'and is not reported as covered' '' "$(reports "$home")"
ok 'what came is indexed' smallyard-index --home "$home" index
has 'all of it' '1000 documents' "$scratch/out"
ok 'the stores agree' smallyard-index --home "$home" fsck

: >"$log"
january --limit-requests 4 >"$scratch/out" 2>"$scratch/err"
same 'the newer half is asked for first' '2024-01-16' "$(grep -o 'gte%5D=[0-9-]*' "$log" | cut -d= -f2 | sort -u | xargs)"
holds 'and an answer that is not about it is not taken' '[.troubles[] | select(.reason | test("not asked for"))] | length >= 1' "$scratch/out"
finish
