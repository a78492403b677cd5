#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The eCFR's versioner: titles, structure, versions, and each version of a part; an import that is in progress, 504, and a title in place of a part.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
rules
sed -e 's/^rate = .*/rate = 200/' -e 's/^backoff = .*/backoff = 0.02/' -e 's/^patience = .*/patience = 1/' -e 's/^earliest = .*/earliest = 2025-01-01/' \
  -e '/^\[cfr\]/,$d' "$SMALLYARD_SOURCE/etc/sources.d/us-ecfr.ini" >"$SMALLYARD_ETC/sources.d/us-ecfr.ini"
printf '[cfr]\n15/730-774 = EAR\n10/110 = Nuclear\n' >>"$SMALLYARD_ETC/sources.d/us-ecfr.ini"
home=$scratch/home
run() { smallyard-crawl us-ecfr --home "$home" --base-url "$mirror" --since 2017-01-01 --format json; }
base=/api/versioner/v1
# play RULE...: the service, behind the rules.
json() { jq -nc --arg path "$1" --argjson body "$2" '{path: $path, headers: {"Content-Type": "application/json"}, body: ($body | tojson)}'; }
xml() { jq -nc --arg path "$1" --arg body "$2" '{path: $path, headers: {"Content-Type": "application/xml"}, body: $body}'; }
part() { printf '<?xml version="1.0"?>\n<DIV5 N="%s" TYPE="PART"><HEAD>PART %s—COMPOSED</HEAD><DIV8 N="%s.1" TYPE="SECTION"><HEAD>§ %s.1 Composed scope.</HEAD><P>Composed words of %s.</P></DIV8></DIV5>' "$1" "$1" "$1" "$1" "$2"; }
titles=$(json $base/titles.json '{"titles": [{"number": 10, "up_to_date_as_of": "2026-11-18"}, {"number": 15, "up_to_date_as_of": "2026-11-18"}, {"number": 35, "up_to_date_as_of": null}], "meta": {"date": "2026-11-19", "import_in_progress": false}}')
tree15=$(json $base/structure/2026-11-18/title-15.json '{"type": "title", "identifier": "15", "children": [{"type": "chapter", "identifier": "VII", "children": [
  {"type": "part", "identifier": "744", "reserved": false, "children": [{"type": "section", "identifier": "744.1"}]}, {"type": "part", "identifier": "760", "reserved": true}, {"type": "part", "identifier": "774"}, {"type": "part", "identifier": "801"}]}]}')
tree10=$(json $base/structure/2026-11-18/title-10.json '{"type": "title", "identifier": "10", "children": [{"type": "part", "identifier": "110"}]}')
versions() { json "$base/versions/title-$1.json?issue_date%5Bgte%5D=2000-01-01&part=$2" "{\"content_versions\": $3, \"meta\": {\"result_count\": \"3\"}}"; }
v744=$(versions 15 744 '[{"issue_date": "2017-01-03", "part": "744"}, {"issue_date": "2024-03-05", "part": "744"}, {"issue_date": "2026-09-30", "part": "744"}, {"issue_date": "2026-09-30", "part": "744"}]')
v774=$(versions 15 774 '[{"issue_date": "2023-01-02", "part": "774"}]')
v110=$(versions 10 110 '[{"issue_date": "2025-06-01", "part": "110"}]')
texts="$(xml "$base/full/2024-03-05/title-15.xml?part=744" "$(part 744 'March 2024')")
$(xml "$base/full/2026-09-30/title-15.xml?part=744" "$(part 744 'September 2026')")
$(xml "$base/full/2023-01-02/title-15.xml?part=774" "$(part 774 'January 2023')")
$(xml "$base/full/2025-06-01/title-10.xml?part=110" "$(part 110 'June 2025')")"
play() { printf '%s\n' "$@" | jq -s . >"$scratch/script"; replay --script "$scratch/script"; }
all="$titles
$tree15
$tree10
$v744
$v774
$v110
$texts"

play "$all"
status 'the versions of parts are fetched' 0 run
holds 'those since the first day, and the one that stood then' '.documents.new == 4 and .texts.new == 4 and .failed == 0' "$scratch/out"
same 'by part' 4 "$(grep -c '/full/.*part=' "$log")"
same 'nothing is asked of reserved parts and of others' 0 "$(grep -cE 'part=(760|801)' "$log")"
same 'those since that day are reported' '[2,2,true]' "$(reports "$home" | jq -c '[.expected, .held, .complete]')"
whole 'the archive is whole' "$home"
ok 'a part is shown as it was' sh -c 'smallyard --home "$1" show us-cfr:15/744@2024-03-05 >"$2"' sh "$home" "$scratch/shown"
ok 'a day before the first version held' sh -c 'smallyard --home "$1" show us-cfr:15/744@1990-01-01 >"$2"' sh "$home" "$scratch/shown"
has 'is told to be one' 'the first version held is of 2024-03-05' "$scratch/shown"
smallyard --home "$home" show --format json us-cfr:15/744 --as-of 1990-01-01 >"$scratch/shown"
holds 'to programs too' '.document.before_first == "1990-01-01" and .document.version == "2024-03-05"' "$scratch/shown"
smallyard --home "$home" show --format html --lang zh us-cfr:15/744@1990-01-01 >"$scratch/shown"
has 'and on the page' '馆藏最早版本为 2024-03-05' "$scratch/shown"
smallyard --home "$home" show --format json us-cfr:15/744@2024-03-05 >"$scratch/shown"
holds 'the first version itself is none' '.document.before_first == null' "$scratch/shown"
ok 'and as it is' smallyard --home "$home" show us-cfr:15/744@2026-09-30
SMALLYARD_NOW=2026-11-21T14:00:00Z
: >"$log"
status 'a day later' 0 run
same 'it asks for the lists again and for no text' '6 0' "$(requests) $(grep -c '/full/' "$log")"
end_replay
v744=$(versions 15 744 '[{"issue_date": "2017-01-03"}, {"issue_date": "2024-03-05"}, {"issue_date": "2026-09-30"}, {"issue_date": "2026-11-17"}]')
SMALLYARD_NOW=2026-11-22T16:00:00Z
play "$v744" "$(xml "$base/full/2026-11-17/title-15.xml?part=744" "$(part 744 'November 2026')")" "$all"
status 'a part is amended' 0 run
holds 'its new version comes' '.documents.new == 1 and .texts.new == 1 and .documents.unchanged == 4' "$scratch/out"
same 'and nothing else' 1 "$(grep -c '/full/' "$log")"
end_replay
SMALLYARD_NOW=2026-11-20T12:00:00Z

# Traps, by name.
trap_says() {
  case_name=$1
  expression=$2
  shift 2
  play "$@"
  rm -rf "$home"
  status "$case_name: the run fails" 4 run
  holds "$case_name: it is named" "$expression" "$scratch/out"
  end_replay
}
busy=$(json $base/titles.json '{"titles": [], "meta": {"import_in_progress": true}}')
trap_says 'an import in progress' '.troubles[0].reason | test("importing")' "$busy" "$all"
same 'nothing is reported' '' "$(reports "$home")"
trap_says 'a part of 1,000 versions' '[.troubles[] | select(.reason | test("may be cut off"))] | length == 1' \
  "$(versions 15 774 "$(jq -nc '[range(1000) | {"issue_date": "2023-01-02"}]')")" "$all"
trap_says 'a structure without our parts' '[.troubles[] | select(.reason | test("no part of 110-110"))] | length == 1' \
  "$(json $base/structure/2026-11-18/title-10.json '{"type": "title", "children": []}')" "$all"
trap_says 'a whole title in place of a part' '[.troubles[] | select(.reason | test("whole title"))] | length == 1' \
  "$(xml "$base/full/2023-01-02/title-15.xml?part=774" '<?xml version="1.0"?><ECFR><DIV1 N="15" TYPE="TITLE"><HEAD>Title 15</HEAD></DIV1></ECFR>')" "$all"
trap_says 'a title that has no day' '.troubles[0].reason | test("up to which day")' "$(json $base/titles.json '{"titles": [{"number": 15, "up_to_date_as_of": null}], "meta": {"import_in_progress": false}}')" "$all"
rm -rf "$home"
play '{"path": "/api/versioner/v1/full/2026-09-30/*", "times": 3, "status": 504, "body": "upstream request timeout"}' "$all"
status '504 thrice and then the text' 0 run
holds 'is had' '.texts.new == 4' "$scratch/out"
end_replay
finish
