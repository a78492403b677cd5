#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A year of CELLAR: what a crawl finds, what is read of it, and what later runs ask.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
eu_rules 's/^cited-by = .*/cited-by = 0/'
home=$scratch/home
SMALLYARD_HOME=$home
SMALLYARD_NOW=2025-02-01T12:00:00Z
eu_replay 2025-02-01

# Works of the period that some scope names; corrigenda of works that are not listed themselves come by their notices.
expected=$(jq -r 'select(.date >= "2024-01-01" and .date <= "2025-02-01" and .celex != "32024R1745R(01)" and (.celex | startswith("5") | not)) | .celex' "$works" | wc -l | tr -d ' ')

status 'a rehearsal' 0 eu_crawl "$home" --since 2024-01-01 --dry-run
same 'prints a request for each scope and quarter, and one for the feed' $((scopes * 5 + 1)) "$(jq '.requests | length' "$scratch/out")"
holds 'each with its reason' 'all(.requests[]; .reason | test("^listing of (acts|directory|eurovoc|changes).*: never asked$"))' "$scratch/out"
same 'and makes none' 0 "$(requests)"

status 'a crawl ends well' 0 eu_crawl "$home" --since 2024-01-01
cp "$scratch/out" "$scratch/summary"
holds 'it has found every work' ".documents.new == $expected" "$scratch/summary"
holds 'nothing failed and nothing is left' '.failed == 0 and .refused == 0 and .remaining == 0 and .stopped == null' "$scratch/summary"
same 'only the repository was asked' publications.europa.eu "$(jq -r .host "$log" | sort -u | xargs)"
same 'works are asked for only where there are any' $((scopes * 5 + $(reports "$home" | jq -c 'select(.expected > 0)' | wc -l))) "$(grep -c '"/webapi/rdf/sparql"' "$log")"
same 'there is a report for each scope and quarter' $((scopes * 5)) "$(reports "$home" | wc -l | tr -d ' ')"
same 'all of them are complete' true "$(reports "$home" | jq -s 'all(.complete and .source == "eu-cellar")')"

whole 'what it left can be read' "$home"
show() { smallyard show "$1" --format json >"$scratch/show" 2>"$scratch/err"; }
show eu:32024R2547
holds 'an act has its text in three languages, and its notice' '[.document.renditions[] | select(.current) | .lang] | sort == ["de", "en", "fr", "mul"]' "$scratch/show"
holds 'all of them official, from the source' 'all(.document.renditions[]; .standing == "official" and .source == "eu-cellar")' "$scratch/show"
holds 'the act stands with its annex' '[.document.passages[].text] | any(startswith("Composed text of 32024R2547")) and any(startswith("Composed annex of 32024R2547"))' "$scratch/show"
holds 'and its relations' '.document.attributes | any(.name == "amends" and .value == "eu:32021R0821")' "$scratch/show"
show eu:32024D0746
holds 'both streams of a page are there' '[.document.renditions[] | select(.current and .lang == "en") | .reader] | sort == ["eurlex-xhtml.2/1", "eurlex-xhtml/1"]' "$scratch/show"
holds 'the act before its annex' '.document.title | startswith("Council Decision (CFSP) 2024/746")' "$scratch/show"
ok 'a word of the annex finds the act' smallyard search schedule --format json
holds 'and only that' '[.results[].id] == ["eu:32024D0746"]' "$scratch/out"
show 'eu:32024R1745R(01)'
holds 'a corrigendum comes with the act that it corrects' '.document.attributes | any(.name == "corrects" and .value == "eu:32024R1745")' "$scratch/show"
show eu:02014R0833-20240224
holds 'a consolidated text is a version of its day' '.document.version == "2024-02-24"' "$scratch/show"
holds 'in the languages that there are' '[.document.renditions[] | select(.current) | .lang] | sort == ["en", "fr", "mul"]' "$scratch/show"
smallyard search '"composed file"' --format json >"$scratch/search" 2>"$scratch/err"
show "$(jq -r '.results[0].id' "$scratch/search")"
holds 'a text that is there as PDF only is read, and belongs to its act' '.document.attributes | any(.name == "attached_to" and .value == "eu:02014R0833-20240224")' "$scratch/show"
smallyard search composed --limit 100 --format json >"$scratch/search" 2>"$scratch/err"
same 'a search finds all of them' $((expected + 2)) "$(jq .count "$scratch/search")"
smallyard coverage --format json >"$scratch/coverage"
holds 'the source is covered' '.coverage[] | select(.source == "eu-cellar") | .state == "covered"' "$scratch/coverage"

: >"$log"
status 'a second run' 0 eu_crawl "$home"
same 'asks nothing' 0 "$(requests)"
end_replay

# The feed is read from the same day on until it was read to its end.
SMALLYARD_NOW=2025-02-04T06:00:00Z
echo '[{"path": "/webapi/notification/*", "asks": "&page=2 ", "status": 503}]' >"$scratch/feed.json"
eu_replay 2025-02-04 --script "$scratch/feed.json"
status 'a run that cannot read the feed to its end' 4 eu_crawl "$home"
holds 'says so' '.troubles | any(.name | startswith("changes "))' "$scratch/out"
holds 'and looks at what it could read' '.texts.unchanged > 0 and .texts.changed == 0' "$scratch/out"
end_replay

# The next day the feed names three works, over two pages; nothing of their texts has changed.
SMALLYARD_NOW=2025-02-05T12:00:00Z
eu_replay 2025-02-05
status 'the run after it' 0 eu_crawl "$home"
holds 'finds nothing new' '.documents.new == 0 and .texts.new == 0' "$scratch/out"
holds 'and no text changed: what is in an archive counts, not when it was packed' '.texts.changed == 0 and .texts.unchanged > 0' "$scratch/out"
same 'it has read the feed to its end, from before the last run' 'startDate=2025-01-31&page=1 startDate=2025-01-31&page=2' "$(jq -r .path "$log" | sed -n 's/.*\(startDate=[0-9-]*\)&.*\(&page=[0-9]*\)/\1\2/p' | xargs)"
same 'notices were asked of the works that it names and that were not asked for since' '02014R0833-20241217 32024R1745 32024R1745R(01)' \
  "$(jq -r .path "$log" | sed -n 's|^/resource/celex/\([^?]*\)?language=eng$|\1|p' | sed 's/%28/(/; s/%29/)/' | sort | xargs)"
same 'and queries of the two quarters that have not settled' $((scopes * 2)) "$(reports "$home" | jq -r 'select(.to > "2025-01-01" or .from == "2024-10-01") | .scope + .from' | sort -u | wc -l | tr -d ' ')"
: >"$log"
status 'another one at once' 0 eu_crawl "$home"
same 'asks nothing' 0 "$(requests)"

SMALLYARD_NOW=2025-02-06T12:00:00Z
status 'the day after, with nothing new' 0 eu_crawl "$home"
same 'no notice and no text is asked for' 0 "$(grep -c '"/resource/' "$log")"
ok "but queries and the feed ($(requests))" test "$(requests)" -le $((scopes * 4 + 1)) -a "$(requests)" -gt "$scopes"
end_replay

SMALLYARD_NOW=2025-02-25T12:00:00Z
eu_replay 2025-02-25
status 'when there is a new act' 0 eu_crawl "$home"
holds 'it is found with its texts' '.documents.new == 1 and .texts.new == 4' "$scratch/out"
whole 'the archive is whole' "$home"

# What documents held name and no scope has. 2024/9999 is no act.
mkdir "$scratch/papers"
echo 'A composed paper on CELEX 52024PC0066 and on Commission Regulation (EU) 2024/9999.' >"$scratch/papers/paper.txt"
ok 'a paper names two acts' smallyard-index import --set papers "$scratch/papers"
sed -i 's/^cited-by = .*/cited-by = 1/' "$SMALLYARD_ETC/sources.d/eu-cellar.ini"
eu_replay 2025-02-25
status 'a rehearsal' 0 eu_crawl "$home" --dry-run
holds 'says that they are asked for, and why' '.requests | any(.reason == "listing of cited 2024-01-01..2025-03-31: documents held name what is not held")' "$scratch/out"
status 'the next run' 0 eu_crawl "$home"
holds 'fetches the one that there is' '.documents.new == 1 and .names.new == ["52024PC0066"]' "$scratch/out"
same 'asks for all of them once' 1 "$(grep -c '"/webapi/rdf/sparql"' "$log")"
ok 'the index reads it' smallyard-index index
smallyard coverage eu-cellar --missing --format json >"$scratch/coverage"
holds 'the other one is named in the ledger of its year, with the reason' '[.coverage[] | select(.source == "eu-cellar") | .years[] | select(.year == 2024) | .missing[]] == [{"name": "32024R9999", "reason": "not_listed", "detail": "documents held name it; the source lists none of this number in the days asked for"}]' "$scratch/coverage"
holds 'and does not count as expected' '.coverage[] | select(.source == "eu-cellar") | .years[] | select(.year == 2024) | .expected == .held' "$scratch/coverage"
: >"$log"
status 'another run' 0 eu_crawl "$home"
same 'asks once more, since there is less to ask for' 1 "$(requests)"
: >"$log"
status 'and another' 0 eu_crawl "$home"
same 'nothing' 0 "$(requests)"
SMALLYARD_NOW=2025-04-01T12:00:00Z
status 'a month later' 0 eu_crawl "$home" --dry-run
holds 'it is asked for again' '.requests | any(.reason | startswith("listing of cited "))' "$scratch/out"
end_replay
finish
