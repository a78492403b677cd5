#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Sources of web pages that no C knows: METI of Japan and the British notices, from the list to documents; and the traps of such sites.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
rules
samples=$SMALLYARD_SOURCE/tests/replay/pages
quick() {
  sed -e 's/^rate = .*/rate = 200/' -e '/^\[listing\]/a\
settle-days = 30' "$SMALLYARD_SOURCE/etc/sources.d/$1.ini" >"$SMALLYARD_ETC/sources.d/$1.ini"
  printf '[retry]\nbackoff = 0.02\n' >>"$SMALLYARD_ETC/sources.d/$1.ini"
}
quick jp-meti
quick gb-nte
run() { smallyard-crawl "$1" --home "$2" --base-url "$mirror" --since 2010-01-01 --format json; }
html='"headers": {"Content-Type": "text/html; charset=UTF-8"}'
page() { printf '{"path": "%s", %s, "file": "%s"}' "$1" "$html" "$2"; }
# play RULE...: a server over them.
play() { printf '[%s]' "$(printf '%s,' "$@" | sed 's/,$//')" >"$scratch/script"; replay --script "$scratch/script"; }

meti_list=$(page /english/press/index.html "$samples/jp-meti-list.html")
meti_page=$(page '/english/press/2026/1*' "$samples/jp-meti-page.html")
meti_control="{\"path\": \"/english/policy/external_economy/trade_control/index.html\", $html, \"body\": \"<div id='__main_contents'><li><a href='intro.html'>Introduction to the control</a></li></div>\"}"
meti_intro="{\"path\": \"/english/policy/external_economy/trade_control/intro.html\", $html, \"body\": \"<h1>Introduction</h1><div id='__main_contents'><p>Composed words on catch-all control.</p></div>\"}"
pdf='{"path": "/english/press/2026/pdf/*", "status": 404}'
play "$meti_list" "$meti_page" "$meti_control" "$meti_intro" "$pdf"
home=$scratch/home
status 'METI is crawled without C' 0 run jp-meti "$home"
holds 'the documents of both lists are found' '.documents.new == 4 and .texts.new == 4 and .failed == 0' "$scratch/out"
reports "$home" >"$scratch/reports"
same 'each list is reported' 'list:press list:trade-control' "$(jq -r .scope "$scratch/reports" | sort -u | xargs)"
: >"$log"
status 'at once again' 0 run jp-meti "$home"
same 'it asks nothing' 0 "$(requests)"
end_replay

# A page without a day may be written anew while its list says the same.
SMALLYARD_NOW=2026-11-21T13:00:00Z
play "$meti_list" "$meti_page" "$meti_control" "$(echo "$meti_intro" | sed 's/Composed words/Other words/')" "$pdf"
status 'a day later' 0 run jp-meti "$home"
holds 'the page that changed in place is found' '.texts.changed == 1 and .texts.new == 0 and .documents.changed == 0' "$scratch/out"
same 'those that have a day are not asked for' 0 "$(grep -c '/english/press/2026/1' "$log")"
end_replay
SMALLYARD_NOW=2026-11-20T12:00:00Z
whole 'its archive is whole' "$home"
ok 'a release has its number, and is official' sh -c 'smallyard --home "$1" show page:jp-meti/2026-1113-002 --format json >"$2"' sh "$home" "$scratch/shown"
holds 'with title, date and text' '.document | .jurisdiction == "jp" and .standing == "official" and (.title | test("^Order Amending")) and ([.. | strings] | any(test("etching of silicon")))' "$scratch/shown"
holds 'of its day' '[.. | strings] | any(. == "2026-11-13")' "$scratch/shown"
ok 'it is found by its words' sh -c 'smallyard --home "$1" search "catch-all control" --format json | jq -e ".count >= 1"' sh "$home"
smallyard --home "$home" coverage --format json >"$scratch/coverage"
holds 'coverage tells of it' '.coverage[] | select(.source == "jp-meti") | .documents >= 2 and .state != "not_covered"' "$scratch/coverage"

# The British notices: a page of publication, and its text beside it.
nte=/government/publications/notice-to-exporters-202611-composed-licence
play "$(page /government/collections/notices-to-exporters "$samples/gb-nte-list.html")" "$(page "$nte/nte-202611-composed-licence" "$samples/gb-nte-page.html")" \
  "$(page "$nte" "$samples/gb-nte-publication.html")" "{\"path\": \"/government/publications/notice-to-exporters-202610*\", \"status\": 404}"
status 'the notices are crawled without C' 0 run gb-nte "$home"
holds 'two are listed, the text comes as a file of its page, one is not there' '.documents.new == 2 and .texts.new == 2 and .texts.missing == 1' "$scratch/out"
same 'and reported as missing' '[2,1,false]' "$(reports "$home" | jq -c 'select(.source == "gb-nte" and (.complete | not)) | [.expected, .held, .complete]')"
end_replay
whole 'the archive is still whole' "$home"
ok 'a notice has its number' smallyard --home "$home" show page:gb-nte/2026-11

# Traps, by name.
trap_says() {
  trap_name=$1
  expression=$2
  shift 2
  play "$@"
  rm -rf "$scratch/trap"
  status "$trap_name: the run fails" 4 run jp-meti "$scratch/trap"
  holds "$trap_name: it is named" "$expression" "$scratch/out"
  end_replay
}
none="{\"path\": \"*\", $html, \"body\": \"<p>We have moved.</p>\"}"
trap_says 'a list whose layout changed' '.failed == 2 and (.troubles | all(.reason | test("finds? no item|find no item")))' "$none"
trap_says 'a page whose layout changed' '[.troubles[] | select(.reason | test("find no text"))] | length == 3' "$meti_list" "$meti_control" "$meti_intro" "$none"
trap_says 'a list that is not there' '[.troubles[] | select(.reason | test("404"))] | length == 1' "$meti_control" "$meti_intro"
sed -i 's/^\[page\]/&\nwall = \/\/form[@id="challenge"]\nwithdrawn = \/\/p[.="Not available"]/' "$SMALLYARD_ETC/sources.d/jp-meti.ini"
wall="{\"path\": \"/english/press/2026/*\", $html, \"body\": \"<form id='challenge'>Are you a robot?</form>\"}"
trap_says 'a CAPTCHA page with status 200' '.refused == 3 and .texts.new == 1' "$meti_list" "$meti_control" "$meti_intro" "$wall"
same 'it is not kept' 0 "$(zcat "$scratch"/trap/archive/*.warc.gz | grep -ac "Are you a robot")"
play "$meti_list" "$meti_page" "$meti_control" "$meti_intro" "$pdf"
rm -rf "$scratch/trap"
status 'a text is held' 0 run jp-meti "$scratch/trap"
end_replay
shell="{\"path\": \"/english/press/2026/*\", $html, \"body\": \"<p>Not available</p>\"}"
sed 's/End User List (Composed)/End User List (composed, corrected)/' "$samples/jp-meti-list.html" >"$scratch/moved.html"
play "$(page /english/press/index.html "$scratch/moved.html")" "$shell" "$meti_control" "$meti_intro"
SMALLYARD_NOW=2026-11-22T12:00:00Z
status 'a retracted shell in its place' 0 run jp-meti "$scratch/trap"
holds 'is told' '.texts.withdrawn == 1' "$scratch/out"
end_replay
SMALLYARD_NOW=2026-11-20T12:00:00Z
ok 'and the text is still shown' sh -c 'smallyard-index --home "$1" index >/dev/null && smallyard --home "$1" show page:jp-meti/2026-1030-003' sh "$scratch/trap"
whole 'the stores agree' "$scratch/trap"

# Numbered pages: the end, and what only looks like it.
cat >"$SMALLYARD_ETC/sources.d/xx-notes.ini" <<'RULES'
[source]
id = xx-notes
name-en = Notes
name-zh = 笔记
jurisdiction = xx
listing = pages
stale-days = 9
[hosts]
notes.example.org = allow
[pace]
rate = 200
[retry]
backoff = 0.02
[lists]
all = https://notes.example.org/list?page={page}
[listing]
refresh-hours = 1
[items]
each = //li
address = a/@href
[page]
title = //h1
text = //main
RULES
list() { printf '{"path": "/list?page=%s", %s, "body": "%s"}' "$1" "$html" "$2"; }
items() { for n in "$@"; do printf "<li><a href='/n/%s'>%s</a></li>" "$n" "$n"; done; }
note="{\"path\": \"/n/*\", $html, \"body\": \"<h1>A note</h1><main>Words.</main>\"}"
ones=$(list 1 "<ul>$(items 1 2 3)</ul>")
twos=$(list 2 "<ul>$(items 4 5 6)</ul>")
numbered() {
  case_name=$1
  want=$2
  expression=$3
  shift 3
  play "$@"
  rm -rf "$scratch/notes"
  status "$case_name: exit status" "$want" run xx-notes "$scratch/notes"
  holds "$case_name" "$expression" "$scratch/out"
  end_replay
}
numbered 'an empty page is the end' 0 '.documents.new == 6 and .texts.new == 6' "$note" "$ones" "$twos" "$(list 3 '<p>No results</p>')"
numbered 'a page that is not there is the end' 0 '.documents.new == 6' "$note" "$ones" "$twos"
numbered 'a last page that comes again for ever is no end' 4 '.troubles[0].reason | test("earlier page")' "$note" "$ones" "$twos" "{\"path\": \"/list*\", $html, \"body\": \"<ul>$(items 4 5 6)</ul>\"}"
sed -i 's/^refresh-hours.*/&\ncount = \/\/p[@class="count"]/' "$SMALLYARD_ETC/sources.d/xx-notes.ini"
counted=$(list 1 "<p class='count'>7 notes</p><ul>$(items 1 2 3)</ul>")
numbered 'a list that counts more than it names' 4 '.troubles[0].reason | test("counts 7 documents and lists 6")' "$note" "$counted" "$(list 2 "<p class='count'>7 notes</p><ul>$(items 4 5 6)</ul>")" "$(list 3 "<p class='count'>7 notes</p><ul></ul>")"
sed -i '/^count = /d' "$SMALLYARD_ETC/sources.d/xx-notes.ini"
numbered 'all of it is held' 0 '.documents.new == 6' "$note" "$ones" "$twos"
play "$note" "$(list 1 "<ul>$(items 1 2)</ul>")"
SMALLYARD_NOW=2026-11-21T12:00:00Z
status 'a list that shrinks is not believed' 4 run xx-notes "$scratch/notes"
holds 'and said once' '[.troubles[] | select(.reason | test("names 2 documents and named 6"))] | length == 1' "$scratch/out"
same 'the report is the old one' '[6,6]' "$(reports "$scratch/notes" | jq -c '[.expected, .held]' | sort -u)"
end_replay

# A list a year, from the first year to the clock's.
sed -i -e 's|^all = .*|all = https://notes.example.org/{year}/list|' -e 's/^refresh-hours.*/&\nearliest = 2023-01-01/' "$SMALLYARD_ETC/sources.d/xx-notes.ini"
year() { printf '{"path": "/%s/list", %s, "body": "<ul>%s</ul>"}' "$1" "$html" "$2"; }
older="$(year 2023 "$(items 1 2)"),$(year 2024 "$(items 3)"),$(year 2025 "$(items 4)")"
SMALLYARD_NOW=2026-01-01T12:00:00Z
: >"$log"
numbered 'a list a year is asked for each year; that of this year is not there yet' 0 '.documents.new == 4 and .failed == 0' "$note" "$older"
same 'all of them count' '[4,4]' "$(reports "$scratch/notes" | jq -c 'select(.scope == "list:all") | [.expected, .held]' | sort -u)"
same 'from the first year on' '2023 2024 2025 2026' "$(grep -o '/20[0-9][0-9]/list' "$log" | cut -d/ -f2 | sort -u | xargs)"
SMALLYARD_NOW=2026-01-02T12:00:00Z
play "$note" "$older" "$(year 2026 "$(items 5)")"
status 'a day later it is there' 0 run xx-notes "$scratch/notes"
holds 'and what it names is fetched' '.documents.new == 1 and .texts.new == 1' "$scratch/out"
same 'and counts with the others' '[5,5]' "$(reports "$scratch/notes" | jq -c '[.expected, .held]' | tail -n 1)"
end_replay
SMALLYARD_NOW=2026-01-03T12:00:00Z
play "$note" "$(year 2023 "$(items 1 2)"),$(year 2025 "$(items 4)"),$(year 2026 "$(items 5)")"
status 'an older year that is not there' 4 run xx-notes "$scratch/notes"
holds 'is named' '[.troubles[] | select(.reason | test("404"))] | length == 1' "$scratch/out"
end_replay
finish
