#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The verb source: which there are, what the rules of one find in saved pages, and what drifted on the web.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
rules
samples=$SMALLYARD_SOURCE/tests/replay/pages
shipped=$SMALLYARD_SOURCE/etc/sources.d
meti=https://www.meti.go.jp/english/press

ok 'sources are listed before anything is held' smallyard source list --home "$scratch/none" --format json
holds 'with their kind' '.[0] | .source == "us-fr" and .listing == "federal-register" and .state == "not_covered"' "$scratch/out"

# check: the last good samples.
status 'the rules of METI find all' 0 smallyard source check "$shipped/jp-meti.ini" "$meti/index.html=$samples/jp-meti-list.html" "$meti/2026/1113_002.html=$samples/jp-meti-page.html"
has 'the id is shown' page:jp-meti/2026-1113-002 "$scratch/out"
has 'and the day, as it was written' '2026-11-13 ("November 13, 2026")' "$scratch/out"
status 'the rules of the notices, too' 0 smallyard source check "$shipped/gb-nte.ini" "$samples/gb-nte-list.html" "$samples/gb-nte-page.html" --format json
holds 'list and page are told apart' '[.[].as] == ["list", "page"] and .[1].number == "NTE 2026/11" and .[1].id == "page:gb-nte/2026-11" and (.[0].items | length) == 2' "$scratch/out"
status 'and those of a list on a page' 0 smallyard source check "$shipped/us-fcc-covered.ini" "$samples/us-fcc-covered-page.html" --format json
holds 'which is counted and read' '.[0].counts.rows == 9 and .[0].passages > 5' "$scratch/out"
status 'what is missing is told' 1 smallyard source check "$shipped/gb-nte.ini" "$samples/gb-nte-publication.html"
has 'by its key' 'MISSING      [page] number-pattern' "$scratch/out"
printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<h1>NTE 2026/12: caf\351</h1><p>Published 1 May 2026</p><div class="govspeak">Words</div>' >"$scratch/whole"
status 'a whole answer is read with its charset' 0 smallyard source check "$shipped/gb-nte.ini" "$scratch/whole" --format json
holds 'as it says' '.[0].title == "NTE 2026/12: café"' "$scratch/out"
printf '%%PDF-1.7\n\001\000\377\377' >"$scratch/file.pdf"
status 'a file that no rules look into' 0 smallyard source check "$shipped/jp-meti.ini" "$scratch/file.pdf"
has 'is told as one' 'read as a file' "$scratch/out"
ok 'and not printed' sh -c '! LC_ALL=C grep -q "PDF-\|[^ -~]" "$1"' sh "$scratch/out"
sed 's/^each = .*/each = \/\/li[/' "$shipped/gb-nte.ini" >"$scratch/gb-nte.ini"
status 'rules with a mistake are refused' 2 smallyard source check "$scratch/gb-nte.ini" "$samples/gb-nte-list.html"
has 'by name' '[items] each: "//li[" is not an XPath' "$scratch/err"
status 'a kind that C reads cannot be checked' 2 smallyard source check "$shipped/us-fr.ini" "$samples/gb-nte-list.html"
status 'a capture is needed' 2 smallyard source check "$shipped/us-fr.ini"
status 'a verb is needed' 2 smallyard source

# A made-up source, by what HACKING.md says and no more.
cat >"$scratch/jp-demo.ini" <<'I'
[source]
id = jp-demo
name-en = Composed ministry
name-zh = 试验部
jurisdiction = jp
listing = pages
stale-days = 9
[hosts]
www.example.go.jp = https
[pace]
rate = 1
[lists]
press = https://www.example.go.jp/press/index.html
[items]
each = //li[a]
address = a/@href
title = a
date = span
match = /press/\d+\.html$
[page]
title = //h1
text = //main
number-pattern = /press/(\d+)\.html$
number-form = \1
[dates]
publish = //p[@class='date']
I
echo '<ul><li><a href="/press/12.html">Order on composed things</a><span>1 May 2026</span></li><li><a href="/about.html">About</a></li></ul>' >"$scratch/demo-list"
echo '<main><h1>Order on composed things</h1><p class="date">1 May 2026</p><p>Composed machines need a licence.</p></main>' >"$scratch/demo-page"
status 'a made-up source needs a file and no C' 0 smallyard source check "$scratch/jp-demo.ini" "https://www.example.go.jp/press/index.html=$scratch/demo-list" "https://www.example.go.jp/press/12.html=$scratch/demo-page" --format json
holds 'and is read by it' '(.[0].items | length) == 1 and .[1].id == "page:jp-demo/12"' "$scratch/out"

# probe: against the sources as they were, and as they drifted.
sed 's/^rate = .*/rate = 200/' "$shipped/jp-meti.ini" >"$SMALLYARD_ETC/sources.d/jp-meti.ini"
printf '[retry]\nattempts = 2\nbackoff = 0.02\n' >>"$SMALLYARD_ETC/sources.d/jp-meti.ini"
html='"headers": {"Content-Type": "text/html; charset=UTF-8"}'
list="{\"path\": \"/english/press/index.html\", $html, \"file\": \"$samples/jp-meti-list.html\"}"
page="{\"path\": \"/english/press/2026/1*\", $html, \"file\": \"$samples/jp-meti-page.html\"}"
control="{\"path\": \"/english/policy/external_economy/trade_control/index.html\", $html, \"file\": \"$samples/jp-meti-list.html\"}"
probe() { smallyard source probe jp-meti --base-url "$mirror" --home "$scratch/none" "$@"; }
printf '[%s,%s,%s]' "$list" "$page" "$control" >"$scratch/script"
replay --script "$scratch/script"
status 'nothing has drifted' 0 probe --format json
holds 'lists and a page of each were asked for' 'length == 4 and all(.finding == "as_expected") and ([.[].step] == ["listing", "text", "listing", "text"])' "$scratch/out"
ok 'with a few requests' test "$(requests)" -le 4
ok 'nothing was kept' test ! -e "$scratch/none"
end_replay
printf '[%s,%s,{"path": "*", %s, "body": "<h1>New design</h1><p>Words.</p>"}]' "$list" "$control" "$html" >"$scratch/script"
replay --script "$scratch/script"
status 'the layout of pages has changed' 1 probe
has 'it is said which rules find nothing' 'finds nothing: [page] text' "$scratch/out"
has 'and that lists are well' 'as expected  jp-meti list:press listing: 3 documents (200 text/html' "$scratch/out"
end_replay
printf '[{"path": "*", %s, "body": "<h1>Moved</h1>"}]' "$html" >"$scratch/script"
replay --script "$scratch/script"
status 'the layout of lists has changed' 1 probe
has 'it is said' 'find no item' "$scratch/out"
end_replay
echo '[{"path": "*", "headers": {"Content-Type": "application/json"}, "body": "{}"}]' >"$scratch/script"
replay --script "$scratch/script"
status 'something else than a page comes' 1 probe
end_replay
echo '[]' >"$scratch/script"
replay --script "$scratch/script"
status 'the list is gone' 1 probe
has 'with its status' '404' "$scratch/out"
end_replay
status 'nobody answers: nothing is known' 4 smallyard source probe jp-meti --base-url http://127.0.0.1:9 --home "$scratch/none"
has 'it is said' 'unanswered' "$scratch/out"
status 'an unknown source is wrong usage' 2 smallyard source probe no-such-source --base-url http://127.0.0.1:9
status 'without a contact nothing is asked' 4 smallyard source probe jp-meti
rm "$SMALLYARD_ETC/sources.d/jp-meti.ini"
replay --today 2026-03-31
SMALLYARD_NOW=2025-12-31T12:00:00Z
status 'all sources of the rules, through the crawler' 0 smallyard-crawl --probe --base-url "$mirror" --home "$scratch/none"
has 'the Federal Register too, with a text' 'as expected  us-fr agency:industry-and-security-bureau text' "$scratch/out"
end_replay
finish
