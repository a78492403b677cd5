#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Lists that are files: fetched, kept, and held to their canaries, counts and ends. A file that cannot be the list does not take the place of the one before.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
rules
cat >"$SMALLYARD_ETC/sources.d/us-lists.ini" <<'RULES'
[source]
id = us-lists
name-en = Lists
name-zh = 名单
jurisdiction = us
listing = files
span = now
stale-days = 4
[hosts]
lists.example.gov = allow
[pace]
rate = 200
[retry]
backoff = 0.02
attempts = 2
[listing]
refresh-hours = 1
[files]
csv = https://lists.example.gov/list.csv
xml = https://lists.example.gov/list.xml
[file csv]
format = csv
least = 10
most = 1000
[parts csv]
entity-list = Entity List (EL)
sdn = Specially Designated Nationals (SDN)
[canaries csv]
header = source,name
huawei = Huawei
[file xml]
format = xml
row = <entry>
end = </list>
RULES
sed 's/^rate = .*/rate = 200/' "$SMALLYARD_SOURCE/etc/sources.d/us-fcc-covered.ini" >"$SMALLYARD_ETC/sources.d/us-fcc-covered.ini"
home=$scratch/home
run() { smallyard-crawl "${1:-us-lists}" --home "$home" --base-url "$mirror" --format json; }
# csv FILE EL SDN: a list of so many rows of each.
csv() {
  {
    echo 'source,name'
    for n in $(seq "$2"); do echo "Entity List (EL) - Bureau of Industry and Security,Huawei Composed Company $n"; done
    for n in $(seq "$3"); do echo "Specially Designated Nationals (SDN) - Treasury Department,Composed Person $n"; done
  } >"$1"
}
serve() { # serve CSV [XML-BODY]
  jq -n --arg csv "$1" --arg xml "${2:-<list><entry>1</entry><entry>2</entry></list>}" \
    '[{path: "/list.csv", headers: {"Content-Type": "text/csv"}, file: $csv, etag: ($csv | @base64)}, {path: "/list.xml", headers: {"Content-Type": "text/xml"}, body: $xml}]' >"$scratch/script"
  replay --script "$scratch/script"
}
# last SCOPE [HOME]: the newest report on it.
last() {
  for file in "${2:-$home}"/archive/*.warc.gz; do zcat "$file"; done | grep -a '^{"kind":"coverage"' | jq -cs --arg scope "$1" 'map(select(.scope == $scope)) | max_by(.observed)'
}
digest() { echo "sha256:$(sha256sum <"$1" | cut -c 1-64)"; }

csv "$scratch/one.csv" 40 60
SMALLYARD_NOW=2026-11-16T12:00:00Z
serve "$scratch/one.csv"
status 'the lists are fetched' 0 run
holds 'each is one document' '.documents.new == 2 and .failed == 0 and .requests == 3' "$scratch/out"
last file:csv >"$scratch/report"
holds 'the report names the file that is current' ".snapshot == \"$(digest "$scratch/one.csv")\" and .complete" "$scratch/report"
holds 'and what was counted in it' '.counts == {"rows": 101, "entity-list": 40, "sdn": 60}' "$scratch/report"
end_replay
SMALLYARD_NOW=2026-11-17T12:00:00Z
serve "$scratch/one.csv"
status 'the next day nothing has changed' 0 run
holds 'it is not fetched again' '.documents.new == 0 and .documents.changed == 0 and .documents.unchanged == 2' "$scratch/out"
same 'but asked with its condition' 1 "$(grep -c '"status": 304' "$log")"
last file:csv >"$scratch/report"
holds 'the same file is current, of that day' ".snapshot == \"$(digest "$scratch/one.csv")\" and .from == \"2026-11-17\"" "$scratch/report"
end_replay

# refused NAME CSV WHY [XML]: the day after, a file that cannot be the list.
refused() {
  case_name=$1
  file=$2
  why=$3
  SMALLYARD_NOW=2026-11-18T12:00:00Z
  serve "$file" "${4:-}"
  rm -rf "$scratch/before"
  cp -r "$home" "$scratch/before"
  status "$case_name: the run fails" 4 run
  holds "$case_name: it is said once" "[.troubles[] | select(.reason | test(\"$why\"))] | length == 1" "$scratch/out"
  same "$case_name: the old one stays current" "$(digest "$scratch/one.csv")" "$(last file:csv | jq -r .snapshot)"
  end_replay
  rm -rf "$home"
  mv "$scratch/before" "$home"
}
csv "$scratch/two.csv" 36 60
refused 'a part that shrinks' "$scratch/two.csv" 'entity-list.* shrinks from 40 to 36'
csv "$scratch/two.csv" 100 0
refused 'a part that is lost' "$scratch/two.csv" 'part .sdn. has no row'
sed 's/Huawei/Other/' "$scratch/one.csv" >"$scratch/two.csv"
refused 'a canary that is gone' "$scratch/two.csv" 'canary .huawei. is missing'
head -n 5 "$scratch/one.csv" >"$scratch/two.csv"
refused 'half a file' "$scratch/two.csv" 'it has 5 rows'
echo '<html>Please wait while we check your browser</html>' >"$scratch/two.csv"
refused 'a page with status 200' "$scratch/two.csv" 'page in place'
refused 'an XML file without its end' "$scratch/one.csv" 'does not end with' '<list><entry>1</entry>'
: >"$scratch/two.csv"
refused 'an empty file' "$scratch/two.csv" 'empty'

# What was refused is kept all the same, and the next good one is taken.
csv "$scratch/two.csv" 30 60
SMALLYARD_NOW=2026-11-18T12:00:00Z
serve "$scratch/two.csv"
status 'a list that lost a quarter' 4 run
end_replay
same 'its bytes are kept' 1 "$(records "$home" | grep -ci "$(sha256sum <"$scratch/two.csv" | cut -c 1-64)")"
csv "$scratch/three.csv" 41 61
SMALLYARD_NOW=2026-11-19T12:00:00Z
serve "$scratch/three.csv"
status 'the list is whole again' 0 run
same 'and current' "$(digest "$scratch/three.csv")" "$(last file:csv | jq -r .snapshot)"
end_replay
cp "$home/crawl.db" "$scratch/crawl.db"
rm "$home"/crawl.db*
SMALLYARD_NOW=2026-11-20T12:00:00Z
csv "$scratch/two.csv" 30 60
serve "$scratch/two.csv"
status 'a lost frontier has not forgotten how long the list was' 4 run
holds 'it is an alarm' '.alarms[0] | test("shrunk|changed")' "$scratch/out"
holds 'it says so' '.troubles[0].reason | test("not taken as current: .*shrinks from 10[13] to 91")' "$scratch/out"
end_replay

cp -r "$home" "$scratch/accepting"
serve "$scratch/two.csv"
status 'a list that rightly lost a quarter is accepted by a person' 0 smallyard-crawl us-lists --home "$scratch/accepting" --base-url "$mirror" --format json --accept
same 'and is current' "$(digest "$scratch/two.csv")" "$(last file:csv "$scratch/accepting" | jq -r .snapshot)"
end_replay

# In the index: kept, and said not to be read.
smallyard-index --home "$home" index >/dev/null
ok 'what is kept without a reader is told' sh -c 'smallyard-index --home "$1" report --format json >"$2"' sh "$home" "$scratch/report"
holds 'with its reason' '[.captures[] | select(.kind | test("kept without a reader: the rows of a list"))] | length >= 1' "$scratch/report"
smallyard --home "$home" coverage --format json >"$scratch/coverage"
holds 'while its list is refused the source does not look covered' '.coverage[] | select(.source == "us-lists") | .state != "covered" and .documents >= 0' "$scratch/coverage"
SMALLYARD_NOW=2026-12-20T12:00:00Z smallyard --home "$home" coverage --format json >"$scratch/coverage"
holds 'nor when it is old' '.coverage[] | select(.source == "us-lists") | .state != "covered"' "$scratch/coverage"

# A list that is a page: its rules say how it is read.
jq -n --arg file "$SMALLYARD_SOURCE/tests/replay/pages/us-fcc-covered-page.html" '[{path: "/supplychain/coveredlist", headers: {"Content-Type": "text/html"}, file: $file}]' >"$scratch/script"
replay --script "$scratch/script"
status 'a list on a page' 0 run us-fcc-covered
end_replay
whole 'the stores agree' "$home"
ok 'it can be searched' sh -c 'smallyard --home "$1" search "Seventh composed service" --format json >"$2"' sh "$home" "$scratch/found"
holds 'as an official text' '.results[0] | .source == "us-fcc-covered"' "$scratch/found"
finish
