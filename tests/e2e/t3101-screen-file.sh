#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A file of names against a list (composed): columns, hostile rows, a run that is killed and goes on, inputs that are refused.
. "$(dirname "$0")/lib.sh"

mkdir "$scratch/papers"
{
  printf '"Name"\t"Street_Address"\t"City"\t"State"\t"Country"\t"Postal_Code"\t"Effective_Date"\t"Expiration_Date"\t"Standard_Order"\t"Last_Update"\t"Action"\t"FR_Citation"\n'
  printf '"%s"\t"1 Kite St."\t"Composed"\t"TX"\t"%s"\t"77000"\t"10/16/2017"\t"10/13/2030"\t"Y"\t"2019-10-23"\t"FR NOTICE ADDED"\t"82 F.R. 48792 10/20/2017"\n' 'COMPOSED TRADING' US 'LANTERN KITE' US 'ARDESHIR QUENTIN' CA
} >"$scratch/papers/dpl.txt"
ok 'a list is imported' smallyard-index import --set papers "$scratch/papers"

{
  printf '\357\273\277country;full_name;note\r\n'
  printf 'US;Lantern Kyte;"two\nlines"\r\n'
  printf 'FR;Ardeshir Quentin;\r\n'
  printf 'US;Bad \377 Bytes;\r\n'
  printf 'US;"%s";\r\n' "$(head -c 70000 /dev/zero | tr '\0' a)"
  printf 'US;;\r\n'
  printf 'US;=Nobody Else;\r\n'
} >"$scratch/in.csv"
status 'a file gives what was found' 0 smallyard screen --file "$scratch/in.csv" --list DPL
cp "$scratch/out" "$scratch/whole.csv"; cp "$scratch/err" "$scratch/told"
same 'each row has one, in order' '123456' "$(awk -F, 'NR > 1 { printf "%d", $NF }' "$scratch/whole.csv")"
has 'its columns begin as promised' 'query,verdict,score,name,list,party' "$scratch/whole.csv"
same 'each row has its days' '2026-06-01,2026-05-01' "$(smallyard screen --file "$scratch/in.csv" --list DPL --as-of 2026-06-01 --known-as-of 2026-05-01 | awk -F, 'NR == 7 { print $(NF - 2) "," $(NF - 1) }')"
has 'a name with another letter is a match' 'Lantern Kyte,match,0.' "$scratch/whole.csv"
has 'another country takes something' 'country_mismatch' "$scratch/whole.csv"
has 'a row that is no text is told' 'is not UTF-8' "$scratch/whole.csv"
has 'so is one that is too long' 'SY_MAX_SCREEN_ROW' "$scratch/whole.csv"
has 'so is one without a name' 'has no name' "$scratch/whole.csv"
has 'and how many there are' '3 rows' "$scratch/told"
has 'a cell is no formula' "'=Nobody Else" "$scratch/whole.csv"

ok 'the same goes to a file' smallyard screen --file "$scratch/in.csv" --list DPL --out "$scratch/a.csv"
ok 'with the same bytes' cmp "$scratch/a.csv" "$scratch/whole.csv"
status 'an answer that is there is not written over' 4 smallyard screen --file "$scratch/in.csv" --list DPL --out "$scratch/a.csv"

# Many rows, killed as soon as some are written; then torn in the middle of one.
awk 'BEGIN { print "name"; for (i = 0; i < 30000; i++) print (i % 50 == 0 ? "Lantern Kite" : "Kestrel Person " i) }' >"$scratch/many.csv"
ok 'a long file is answered' smallyard screen --file "$scratch/many.csv" --list DPL --out "$scratch/want.csv"
smallyard screen --file "$scratch/many.csv" --list DPL --out "$scratch/got.csv" & job=$!
for _ in $(seq 400); do [ "$(stat -c %s "$scratch/got.csv" 2>/dev/null || echo 0)" -gt 30000 ] && break; sleep 0.005; done
kill -9 "$job"; wait "$job" 2>/dev/null
rows=$(wc -l <"$scratch/got.csv")
if [ "$rows" -gt 100 ] && [ "$rows" -lt 30001 ]; then pass 'it is killed on the way'; else fail "it is killed on the way: $rows rows"; fi
printf 'Lantern Ki' >>"$scratch/got.csv"
cp "$scratch/got.csv" "$scratch/torn.csv"
cp "$scratch/got.csv.state" "$scratch/torn.csv.state"
echo 'One More' >>"$scratch/many.csv"
status 'another input is refused' 4 smallyard screen --file "$scratch/many.csv" --list DPL --out "$scratch/torn.csv"
has 'and told why' 'another input' "$scratch/err"
sed -i '$d' "$scratch/many.csv"
status 'so is another question' 4 smallyard screen --file "$scratch/many.csv" --list DPL --threshold 0.9 --out "$scratch/torn.csv"
ok 'the same goes on' smallyard screen --file "$scratch/many.csv" --list DPL --out "$scratch/got.csv"
ok 'and ends as if it had not been killed' cmp "$scratch/got.csv" "$scratch/want.csv"

printf 'Lantern Kite\nNobody\n' >"$scratch/bare.csv"
ok 'a file without a header is read' smallyard screen --file "$scratch/bare.csv" --list DPL --format jsonl
same 'from its first row on' '"match" 2' "$(jq -s -r '"\"\(.[0].verdict)\" \(length)"' "$scratch/out")"
printf '{"name": ["Lantern Kite"], "birthDate": "1970"}\n"Lantern Kite"\n{"nothing": 1}\n' >"$scratch/in.jsonl"
ok 'JSON Lines are read' smallyard screen --file "$scratch/in.jsonl" --list DPL --format jsonl
same 'objects and strings' 'match match unreadable' "$(jq -s -r 'map(.verdict) | join(" ")' "$scratch/out")"
printf '\303\373\263\306\n\261\261\276\251\265\306\301\375\271\253\313\276\n' >"$scratch/gbk.csv"
status 'a file in another charset is refused' 2 smallyard screen --file "$scratch/gbk.csv" --list DPL
has 'by the name of its charset' 'GB18030 (GBK)' "$scratch/err"
status 'a column that is not there is an error' 2 smallyard screen --file "$scratch/in.csv" --column name=firm --list DPL

# The log of the desk: off at first, then every row once, with what was told beside the name, so that it can be made again.
same 'no desk was made' no "$([ -e "$SMALLYARD_HOME/desk.db" ] && echo yes || echo no)"
ok 'the log is set on' smallyard desk log on
ok 'a file is logged' smallyard screen --file "$scratch/in.csv" --list DPL --out "$scratch/logged.csv"
ok 'the answer is the same' cmp "$scratch/logged.csv" "$scratch/whole.csv"
smallyard screen --file "$scratch/in.csv" --list DPL --no-log >/dev/null
ok 'the log is shown' smallyard desk log --format json
holds 'it has each name that could be read, once' '.count == 3 and ([.results[].via] | unique == ["file"]) and .results[0].asked.properties.country == "US" and .results[1].asked.lists == ["DPL"]' "$scratch/out"
ok 'a pack of it is written' smallyard pack create -o "$scratch/pack"
status 'it is made again' 3 smallyard verify "$scratch/pack"
has 'and each name is the same, its country weighed' '3 same, 0 differ' "$scratch/out"
ok 'the log is set off' smallyard desk log off
smallyard screen --file "$scratch/bare.csv" --list DPL --log >/dev/null
smallyard screen --file "$scratch/bare.csv" --list DPL >/dev/null
smallyard desk log --format json >"$scratch/out"
holds 'then only what is asked for is kept' '.count == 5' "$scratch/out"

# Numbers in place of names, however they are written.
mkdir "$scratch/numbers"
{
  echo '_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,alt_names,ids'
  echo 'x,Specially Designated Nationals (SDN) - Treasury Department,20264,Entity,A,COMPOSED KITE LLC,,,,,,,"US, 80-12345, Tax ID No.; KITEUSXX, SWIFT/BIC"'
  echo 'y,Specially Designated Nationals (SDN) - Treasury Department,20265,Vessel,A,COMPOSED HERON,,,,,,,"IMO 9187629, Vessel Registration Identification"'
} >"$scratch/numbers/consolidated.csv"
ok 'a list with numbers is imported' smallyard-index import --set numbers "$scratch/numbers"
found() { smallyard screen --identifier "$1" --list us-sdn --format json | jq -r '[.verdict, .results[0].caption // "nobody", .results[0].features[0].feature // "-"] | join(" ")'; }
same 'a vessel is found by its number' 'match COMPOSED HERON identifier' "$(found 9187629)"
same 'with the kind of number before it' 'match COMPOSED HERON identifier' "$(found 'imo 9187629')"
same 'a number whatever its hyphens' 'match COMPOSED KITE LLC identifier' "$(found '80 123 45')"
same 'a code of letters only' 'match COMPOSED KITE LLC identifier' "$(found 'kiteusxx')"
same 'a part of a number is another' 'no_match nobody -' "$(found 918762)"
same 'the kind of a number is none' 'no_match nobody -' "$(found SWIFT/BIC)"
status 'what is too short is refused' 2 smallyard screen --identifier 12
status 'a name and a number are two questions' 2 smallyard screen Heron --identifier 9187629
start_daemon --listen 127.0.0.1:0
ask() { curl -s --noproxy '*' -H 'Content-Type: application/json' -d "{\"queries\": {\"a\": {\"schema\": \"$1\", \"properties\": $2}}}" "$site/v1/match/default" | jq -r '.responses.a | [.total.value, .results[0].caption // "nobody", .results[0].score // 0, (.results[0].features // {} | keys | join("+"))] | join(" ")'; }
same 'an entity with a number only is matched' '1 COMPOSED HERON 1 identifier_match' "$(ask Vessel '{"imoNumber": ["IMO 9187629"]}')"
same 'whatever its name' '1 COMPOSED HERON 1 identifier_match' "$(ask Vessel '{"name": ["Another"], "imoNumber": ["9187629"]}')"
same 'a number of another kind of party is not' '0 nobody 0 ' "$(ask Person '{"idNumber": ["9187629"]}')"

finish
