#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A year of the Chinese ministries' sites, as they are: columns behind an interface, a portal that garbles, one notice under many addresses, pages that
# were taken down, numbers that are missing.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
documents=$SMALLYARD_SOURCE/tests/replay/cn-documents.jsonl
cn_rules
SMALLYARD_NOW=2026-02-01T12:00:00Z
home=$scratch/home

# wait_for_texts: how many pages of the lists given are put up from 2025 on.
put_up() {
  jq -r --arg list "$1" 'select(.up >= "2025" and (.lists | index($list))) | .id' "$documents" | wc -l | tr -d ' '
}
# reports_on SCOPE: the reports of the archive on a scope, newest last.
reports_on() { reports "$home" | jq -c --arg scope "$1" 'select(.scope == $scope)'; }

cn_replay "$documents"
status 'the ministry is crawled' 0 cn_crawl cn-mofcom "$home"
cp "$scratch/out" "$scratch/summary"
holds 'nothing failed, nothing is left' '.failed == 0 and .refused == 0 and .remaining == 0 and .stopped == null' "$scratch/summary"
said=$(jq -r 'select(.kind == "statement") | .id' "$documents" | wc -l | tr -d ' ')
attached=$(jq -r '.attach[]?' "$documents" | wc -l | tr -d ' ')
holds 'each page and file of the period is held' ".texts.new == $(put_up zcfb) + $(put_up gzjgfxwj) + $said + $attached" "$scratch/summary"
same 'nothing was asked twice' 0 "$(asked_again)"
ok 'what is older is not asked for' sh -c "! grep -q '/art/2024/' '$log'"
ok 'nor news on other matters' sh -c "! jq -r .path '$log' | grep -q '/xwfb/rcxwfb/art/2025/art_$(printf 'rcxwfb news-1' | md5sum | cut -c1-32)'"
ok 'nor files that the frame of a page links' sh -c "! grep -q help.pdf '$log'"
reports_on column:zcfb >"$scratch/zcfb"
holds 'the column is complete for the days asked for' '.complete and .from == "2025-01-01" and .to == "2026-02-01" and .expected == .held' "$scratch/zcfb"
holds 'numbers that nothing lists are named, and one that only its text tells is not among them' \
  '.gaps == ["cn-mofcom:2025-3 not_listed", "cn-mofcom:2025-44 not_listed"]' "$scratch/zcfb"
reports_on column:gzjgfxwj >"$scratch/gzjg"
holds 'so are those of the unreliable entity list, which has a series of its own' \
  '.gaps | map(split(" ")[0]) == ["cn-uel:2025-1", "cn-uel:2025-2", "cn-uel:2025-3", "cn-uel:2025-4", "cn-uel:2025-6", "cn-uel:2025-9"]' "$scratch/gzjg"

: >"$log"
status 'the pages of a year are crawled' 0 cn_crawl cn-mofcom-notices "$home"
same 'one request a year, and one a page and file' "$((2 + $(put_up gg) + attached))" "$(requests)"

: >"$log"
status 'the portal is crawled' 0 cn_crawl cn-exportcontrol "$home"
cp "$scratch/out" "$scratch/summary"
same 'each column was posted for, and the second page of one' 8 "$(grep -c getColumnList "$log")"
same 'no title of it is garbled' 0 "$(for file in "$home"/archive/*.warc.gz; do zcat "$file"; done | grep -ac '???')"
holds 'pages that were taken down are named' \
  '.texts.withdrawn == 4 and ([.troubles[] | select(.kind == "withdrawn") | .name | capture("(?<n>[0-9]+)\\.html").n] | sort == ["1128", "1130", "1131", "1132"])' "$scratch/summary"
holds 'as what they are' '.troubles | all(.reason | test("does not end its force"))' "$scratch/summary"
reports_on column:9 >"$scratch/nine"
same 'the year that lacks them is reported apart from the next' '["2025-01-01",false] ["2026-01-01",true]' \
  "$(jq -c '[.from, .complete]' "$scratch/nine" | sort | xargs -d '\n')"

# ledger SOURCE YEAR: what the archive says of a year, newest last.
ledger() { for file in "$home"/archive/*.warc.gz; do zcat "$file"; done | grep -a '^{"kind":"ledger"' | jq -c --arg source "$1" --argjson year "$2" 'select(.source == $source and .year == $year)' | tail -n 1; }
ledger cn-mofcom 2025 >"$scratch/year"
holds 'the ledger of the ministry names the numbers that nothing lists' \
  '[.missing[] | select(.reason == "not_listed") | .name] | index("cn-mofcom:2025-3") != null and index("cn-mofcom:2025-44") != null and length == 8' "$scratch/year"
ledger cn-exportcontrol 2025 >"$scratch/year"
holds 'that of the portal names what was taken down' '[.missing[] | select(.reason == "retracted")] | length == 4 and all(.url | test("/article/"))' "$scratch/year"

whole 'the archive is whole' "$home"
smallyard --home "$home" search '稀土 出口管制' --format json >"$scratch/found"
holds 'a search in Chinese finds the notices' '[.results[:5][].id] | sort == ["cn-mofcom:2025-18", "cn-mofcom:2025-56", "cn-mofcom:2025-57", "cn-mofcom:2025-61", "cn-mofcom:2025-62"]' "$scratch/found"
smallyard-index --home "$home" dump >"$scratch/dump"
same 'one notice under four addresses is one document' cn-mofcom:2025-61 \
  "$(jq -r 'select(.[0] == "rendition" and (.[7] | startswith("商务部公告2025年第61号"))) | .[1]' "$scratch/dump" | sort -u)"
same 'which knows all of them' 4 "$(jq -r 'select(.[0] == "attribute" and .[2] == "cn-mofcom:2025-61" and .[4] == "url") | .[5]' "$scratch/dump" | sort -u | wc -l | tr -d ' ')"
same 'one paper without a number under two addresses is one document, known by its day' 'cn-mofcom-paper:2025-03-20-1 2' \
  "$(jq -r 'select(.[0] == "attribute" and .[4] == "url" and (.[2] | startswith("cn-mofcom-paper:2025-03"))) | "\(.[2]) \(.[5])"' "$scratch/dump" | sort -u | cut -d' ' -f1 | uniq -c | awk '{ print $2, $1 }')"
smallyard --home "$home" show cn-mofcom:2025-88 --format json >"$scratch/88"
holds 'the day of the text is its own, not that of its page' '.document.dates.published == "2025-12-30"' "$scratch/88"
for pair in 'pub_date 2026-01-06 17:06' 'visible_time 2026-01-04 18:53' 'upload_date 2026-01-04'; do
  same "${pair%% *} is kept apart" "${pair#* }" \
    "$(jq -r --arg name "${pair%% *}" 'select(.[0] == "attribute" and .[2] == "cn-mofcom:2025-88" and .[4] == $name) | .[5]' "$scratch/dump" | sort -u)"
done
same 'the making of a page is no date' 0 "$(jq -c 'select(.[0] == "event")' "$scratch/dump" | grep -c '2026-08-24')"
smallyard --home "$home" search gadolinium --format json >"$scratch/found"
holds 'an attachment is found by its words' '.count == 3' "$scratch/found"
same 'and leads to its notice' cn-mofcom:2025-61 "$(jq -r 'select(.[0] == "attribute" and .[4] == "attached_to" and (.[2] | test("MjAyNS02MQ"))) | .[5]' "$scratch/dump")"
smallyard --home "$home" show cn-mofcom:2025-21 --format json >"$scratch/21"
holds 'a notice that the portal took down is in force all the same' '.document.status.status == "in_force"' "$scratch/21"

# ---- from day to day ----

: >"$log"
status 'run again, it asks nothing' 0 cn_crawl cn-mofcom "$home"
same 'at all' 0 "$(requests)"
SMALLYARD_NOW=2026-02-02T12:00:00Z
status 'a day later, with nothing new' 0 cn_crawl cn-mofcom "$home"
same 'it asks one page a column' 3 "$(requests)"
holds 'and finds nothing new' '.documents.new == 0 and .texts.new == 0 and .failed == 0' "$scratch/out"
end_replay

SMALLYARD_NOW=2026-02-03T12:00:00Z
{ cat "$documents"
  echo '{"id": "2026-1", "kind": "notice", "number": "商务部公告2026年第1号", "title": "关于加强两用物项对日本出口管制的公告", "issued": "2026-01-06", "up": "2026-02-02 10:00", "lists": ["zcfb", "gzjgfxwj"]}'
} >"$scratch/more.jsonl"
cn_replay "$scratch/more.jsonl"
status 'a new notice' 0 cn_crawl cn-mofcom "$home"
holds 'is found in both columns' '.documents.new == 2 and .texts.new == 2' "$scratch/out"
same 'with one page a column' 5 "$(requests)"
end_replay

SMALLYARD_NOW=2026-02-04T12:00:00Z
grep -v '"2025-61"' "$scratch/more.jsonl" >"$scratch/less.jsonl"
cn_replay "$scratch/less.jsonl"
status 'a column that lost an entry' 0 cn_crawl cn-mofcom "$home"
holds 'is read anew and named' '[.troubles[] | select(.kind == "shrunk") | .name] | sort == ["column:gzjgfxwj", "column:zcfb"]' "$scratch/out"
ok 'what it listed before is still held' sh -c 'smallyard-index --home "$1" index >/dev/null && smallyard --home "$1" show cn-mofcom:2025-61 --format json | jq -e ".document.id == \"cn-mofcom:2025-61\""' sh "$home"
end_replay

# A page that is held, changes in the list, and turns out to be taken down.
SMALLYARD_NOW=2026-02-05T12:00:00Z
sed -e '/"uel-5"/s/"portal": /"withdrawn": ["portal:9"], &/' -e '/"uel-5"/s/"title": "/&更新：/' "$documents" >"$scratch/taken.jsonl"
ok 'the fixture has it' grep -q '更新：.*withdrawn' "$scratch/taken.jsonl"
cn_replay "$scratch/taken.jsonl"
status 'a held page is taken down' 0 cn_crawl cn-exportcontrol "$home"
holds 'it is named' '[.troubles[] | select(.kind == "withdrawn") | .name | test("/1129.html")] | any' "$scratch/out"
ok 'its text stays' sh -c 'smallyard-index --home "$1" index >/dev/null && smallyard --home "$1" show cn-uel:2025-5 --format json | jq -e ".document.passages | length > 5"' sh "$home"
smallyard-index --home "$home" fsck >/dev/null
same 'and it still counts as held' 17 "$(reports_on column:9 | jq -r 'select(.from == "2025-01-01") | .held' | sort -n | tail -n 1)"
end_replay

# ---- earlier days later ----

SMALLYARD_NOW=2026-02-01T12:00:00Z
cn_replay "$documents"
status 'a run from the autumn on' 0 smallyard-crawl cn-mofcom --home "$scratch/autumn" --base-url "$mirror" --since 2025-10-01 --format json
: >"$log"
status 'and one from January on' 0 cn_crawl cn-mofcom "$scratch/autumn"
same 'asks for no page twice' 0 "$(asked_again)"
same 'and both hold what one run holds' "$(records "$home" | grep 'art/2025' | grep -v blgg | cut -d' ' -f1 | sort -u)" "$(records "$scratch/autumn" | grep 'art/2025' | cut -d' ' -f1 | sort -u)"
end_replay
finish
