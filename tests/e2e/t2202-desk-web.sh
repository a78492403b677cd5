#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The desk in a browser and for programs, and listed parties for OpenRefine: who may, what is written, what comes from elsewhere. Lists are composed.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/parties.sh"

mkdir -p "$scratch/one"
dpl "$scratch/one/dpl.txt" 'KITE COMPOSED TRADING CO|1 COMPOSED ROAD|01/02/2026|01/01/2036' 'CRANE <b>COMPOSED</b> SHIPPING|2 COMPOSED ROAD|01/02/2026|01/01/2036'
ok "a list is imported" smallyard import "$scratch/one"
party=$(smallyard screen "Kite Composed Trading" --format json | jq -r '.results[0].party')
other=$(smallyard screen "Crane b Composed b Shipping" --format json | jq -r '.results[0].party')
start_daemon --listen 127.0.0.1:0

# code CURL-ARGUMENT... ADDRESS: the status; body and head are kept.
code() { curl -s -o "$scratch/body" -D "$scratch/head" -w '%{http_code}' "$@"; }
# act NAME STATUS CURL-ARGUMENT...: a POST to the interface with the token.
act() { name=$1; want=$2; shift 2; same "$name" "$want" "$(code -H "Authorization: Bearer $token" "$@" "$site/v1/desk")"; }

# Nobody without the token.
same "a stranger sees nothing" 401 "$(code "$site/v1/desk/log")"
has "and is told how" "WWW-Authenticate: Bearer" "$scratch/head"
same "nor does one with another token" 401 "$(code -H 'Authorization: Bearer 00000000000000000000000000000000' "$site/v1/desk")"
same "nor write" 401 "$(code -d act=log -d log=on "$site/v1/desk")"
same "the page asks for it" 401 "$(code "$site/desk/watches?kind=name&text=Kite")"
has "and shows the command" "smallyard desk token" "$scratch/body"
token=$(smallyard desk token)
same "the token is the user's alone" 600 "$(stat -c %a "$SMALLYARD_HOME/desk.token")"

# Programs.
act "the state is shown" 200 -G
holds "of an empty desk" '.kind == "desk" and (.log | not) and .watches == 0' "$scratch/body"
act "the log is set on" 200 -d act=log -d log=on
act "a name is watched" 200 -d act=watch_add -d kind=name --data-urlencode "text=Kite Composed Trading"
holds "under a number" '.kind == "desk_written" and .number == 1' "$scratch/body"
act "twice is refused" 400 -d act=watch_add -d kind=name --data-urlencode "text=Kite Composed Trading"
act "so is what is no act" 400 -d act=sell
act "and a decision without a reason" 400 -d act=decide -d decision=other -d name=Kite -d "party=$party" -d reviewer=A
act "and on a party that is not held" 404 -d act=decide -d decision=other -d name=Kite -d party=party:us-dpl/none -d reviewer=A -d reason=r
act "a decision is kept" 200 -d act=decide -d decision=other --data-urlencode "name=Kite Composed Trading" -d "party=$party" -d reviewer=A -d "reason=composed"
act "a note is kept" 200 -d act=note_add -d "object=$party" --data-urlencode "text=<script>alert(1)</script>" -d marking=TLP:RED -d reviewer=A
act "a merge is kept" 200 -d act=merge -d merge=accept -d "one=$party" -d "other=$other" -d reviewer=A -d reason=composed
same "a screening is logged" 200 "$(code "$site/v1/screen?q=Kite+Composed+Trading")"
holds "with the decision beside it" '.open == 0 and .results[0].decision.stands' "$scratch/body"
for part in watches:1 results:1 decisions:1 merges:1 notes:1 log:1; do
  same "${part%:*} are shown" 200 "$(code -H "Authorization: Bearer $token" "$site/v1/desk/${part%:*}?limit=5")"
  holds "all of them" ".count == ${part#*:} and (.results | length) == ${part#*:}" "$scratch/body"
done
same "there is no other part" 404 "$(code -H "Authorization: Bearer $token" "$site/v1/desk/keys")"

# What was decided on the sameness of parties is what their pages show.
same "the merged party is shown" 200 "$(code "$site/v1/parties/$party")"
holds "with the other's names and listings, and who decided why" ".merged[0].party == \"$other\" and .merged[0].reviewer == \"A\" and .merged[0].reason == \"composed\" and (.merged[0].listings | length) == 1 and .apart == [] and .also == []" "$scratch/body"
code "$site/party/${party#party:}" >/dev/null
has "its page has the names of both" "CRANE &lt;b&gt;COMPOSED" "$scratch/body"
act "the merge is undone" 200 -d act=merge -d merge=undo -d "one=$other" -d "other=$party" -d reviewer=B -d reason=mistaken
code "$site/v1/parties/$party" >/dev/null
holds "they are apart, and by whom" ".merged == [] and .apart[0].party == \"$other\" and .apart[0].merge == \"undo\" and .apart[0].reviewer == \"B\"" "$scratch/body"

# A list of parties, by name and country.
code "$site/v1/list/us-dpl?q=kite&country=cn" >/dev/null
holds "a list is asked for names and countries" ".count == 1 and .results[0].id == \"$party\" and .countries == [{\"country\": \"CN\", \"count\": 2}] and .charts[0].series[0].points == [[\"2026-01-02\", 2]]" "$scratch/body"
code "$site/v1/list/us-dpl?country=FR" >/dev/null
holds "of which it may have none" '.count == 0 and .results == []' "$scratch/body"
code "$site/list/us-dpl?q=kite&lang=zh" >/dev/null
has "its page has what was asked" 'value="kite"' "$scratch/body"
code "$site/party/${party#party:}?lang=en" >/dev/null
has "the page of a party draws its listings" '<figure id="figure0">' "$scratch/body"
has "and leads to what lists it" 'data-key="o"' "$scratch/body"
has "its name stands in the box for screening" 'name="q" value="KITE COMPOSED TRADING CO"' "$scratch/body"

# A browser.
jar="$scratch/jar"
same "a wrong token opens nothing" 403 "$(code -c "$jar" -d act=enter -d token=00000000000000000000000000000000 "$site/desk")"
same "nor does the right one from another site" 403 "$(code -H 'Origin: http://elsewhere.example' -d act=enter -d "token=$token" "$site/desk")"
same "the right one opens the desk" 303 "$(code -c "$jar" -d act=enter -d "token=$token" "$site/desk/watches?kind=query&text=gallium")"
has "where one was" "Location: /desk/watches?kind=query&text=gallium" "$scratch/head"
has "with a cookie that no script reads" "HttpOnly; SameSite=Strict" "$scratch/head"
same "which opens it again" 200 "$(code -b "$jar" "$site/desk/watches?kind=query&text=gallium&lang=zh")"
has "with the form filled" 'value="gallium"' "$scratch/body"
has "in Chinese" "工作台" "$scratch/body"
form=$(sed -n 's/.*name="form" value="\([0-9a-f]*\)".*/\1/p' "$scratch/body" | head -n 1)
same "a form of the page writes" 303 "$(code -b "$jar" -H "Origin: $site" -d act=watch_add -d kind=query -d text=gallium -d "form=$form" "$site/desk")"
has "and leads to what it wrote" "Location: /desk/watches" "$scratch/head"
same "no other site does" 403 "$(code -b "$jar" -H 'Origin: http://elsewhere.example' -d act=log -d log=off -d "form=$form" "$site/desk")"
same "however its page was called" 403 "$(code -b "$jar" -H 'Sec-Fetch-Site: cross-site' -d act=log -d log=off -d "form=$form" "$site/desk")"
same "nor a form without its token" 403 "$(code -b "$jar" -H "Origin: $site" -d act=log -d log=off "$site/desk")"

# The first page: what watches found, until it is marked as read.
code -b "$jar" "$site/?lang=en" >/dev/null
has "the first page knows the desk's owner" "Nothing new since you last marked this as read" "$scratch/body"
same "and nobody else" "" "$(curl -s "$site/?lang=en" | grep 'last marked this')"
echo '{"id": "late", "title": "Composed gallium notice", "text": "Export of gallium.", "date": "2026-11-19"}' >"$scratch/late.jsonl"
ok "something new comes" smallyard-index import --set late "$scratch/late.jsonl"
code -b "$jar" "$site/?lang=en" >/dev/null
has "watches that are behind are counted" "have not been held against the newest archive" "$scratch/body"
ok "watches are checked" smallyard watch check
code -b "$jar" "$site/?lang=en" >/dev/null
has "what they found is shown" "Composed gallium notice" "$scratch/body"
newest=$(sed -n 's/.*name="number" value="\([0-9]*\)".*/\1/p' "$scratch/body")
same "a form without its token marks nothing" 403 "$(code -b "$jar" -H "Origin: $site" -d act=mark_read -d "number=$newest" "$site/desk")"
same "it is marked as read" 303 "$(code -b "$jar" -H "Origin: $site" -d act=mark_read -d "number=$newest" -d "form=$form" "$site/desk")"
has "and leads back" "Location: /" "$scratch/head"
act "an older page takes nothing back" 200 -d act=mark_read -d number=1
code -b "$jar" "$site/?lang=en" >/dev/null
has "then nothing is new" "Nothing new since" "$scratch/body"
same "a watch is removed" 303 "$(code -b "$jar" -H "Origin: $site" -d act=watch_remove -d number=2 -d "form=$form" "$site/desk")"
for part in watches results decisions merges notes log; do
  same "the page of $part" 200 "$(code -b "$jar" "$site/desk/$part")"
  cp "$scratch/body" "$scratch/page-$part"
done
has "a name is shown" "Kite Composed Trading" "$scratch/page-watches"
has "what was typed is text" "&lt;script&gt;alert(1)" "$scratch/page-notes"
same "and never markup" "" "$(grep '<script>alert' "$scratch/page-notes")"
same "what is no page is told" 404 "$(code -b "$jar" "$site/desk/keys")"
curl -s "$site/search?q=gallium" >"$scratch/body"
has "a search leads to its watch" "/desk/watches?kind=query&amp;text=gallium" "$scratch/body"
curl -s "$site/screen?q=Kite+Composed+Trading" >"$scratch/body"
has "a screening to decisions" "/desk/decisions?name=Kite%20Composed%20Trading&amp;party=" "$scratch/body"
# Many names at once, from a form with a file.
printf 'name,country\nKite Composed Trading,CN\n"Nobody, at all",\nCrane <b>Composed</b> Shipping,\n' >"$scratch/names.csv"
same "another site gives no names" 403 "$(code -b "$jar" -H 'Origin: http://elsewhere.example' -F act=batch_add -F "form=$form" -F "file=@$scratch/names.csv" "$site/desk")"
same "nor does a form without its token" 403 "$(code -b "$jar" -H "Origin: $site" -F act=batch_add -F "file=@$scratch/names.csv" "$site/desk")"
same "a file without a row is refused" 400 "$(code -b "$jar" -H "Origin: $site" -F act=batch_add -F "form=$form" -F text= "$site/desk")"
logged=$(smallyard desk log --format json | jq .count)
same "a file of names is taken" 303 "$(code -b "$jar" -H "Origin: $site" -F act=batch_add -F lang=en -F "form=$form" -F "file=@$scratch/names.csv" "$site/desk")"
has "and leads to its page" "Location: /desk/batches/1" "$scratch/head"
same "which nobody else sees" 401 "$(code "$site/desk/batches/1")"
tries=0
while code -b "$jar" "$site/desk/batches/1?lang=en" >/dev/null && grep -q "<progress" "$scratch/body" && [ "$tries" -lt 100 ]; do
  tries=$((tries + 1))
  sleep 0.1
done
has "until all rows are answered" "match: 2" "$scratch/body"
has "a hit that was decided before needs no other decision" 'name="name" value="Crane &lt;b&gt;Composed' "$scratch/body"
same "what it shows is text" "" "$(grep '<b>Composed' "$scratch/body")"
same "each name is logged, as the desk says" "$((logged + 3))" "$(smallyard desk log --format json | jq .count)"
same "the hit is decided on" 303 "$(code -b "$jar" -H "Origin: $site" -d act=decide -d batch=1 -d at=3.0 -d show=open -d decision=other -d "name=Crane <b>Composed</b> Shipping" -d "party=$other" -d reviewer=B -d reason=composed -d "form=$form" "$site/desk")"
has "which leads to the next" "Location: /desk/batches/1?after=3.0&show=open&reviewer=B" "$scratch/head"
code -b "$jar" "$site/desk/batches/1?lang=en&reviewer=B&after=3.0" >/dev/null
has "of which there is none" "No hit is left undecided" "$scratch/body"
same "the decisions are had as CSV" 200 "$(code -b "$jar" "$site/desk/batches/1.csv")"
same "a row for each hit and each name without one" 4 "$(wc -l <"$scratch/body" | tr -d ' ')"
has "with who decided why" ",other,composed,B," "$scratch/body"
same "typed names are taken, too" 303 "$(code -b "$jar" -H "Origin: $site" --data-urlencode "text=Kite Composed Trading, Ltd.
Composed" -d act=batch_add -d "form=$form" "$site/desk")"
same "a batch is removed" 303 "$(code -b "$jar" -H "Origin: $site" -d act=batch_remove -d number=1 -d "form=$form" "$site/desk")"
same "with its names" 404 "$(code -b "$jar" "$site/desk/batches/1")"
code -b "$jar" "$site/desk/batches?lang=en" >/dev/null
has "the others are listed" 'href="/desk/batches/2' "$scratch/body"
same "the desk is closed" 303 "$(code -b "$jar" -c "$jar" -H "Origin: $site" -d act=leave -d "form=$form" "$site/desk")"
same "and stays so" 401 "$(code -b "$jar" "$site/desk")"

# What programs screen is logged as what people do.
matched() { code -H 'Content-Type: application/json' -d '{"queries":{"a":{"schema":"Company","properties":{"name":["Kite Composed Trading","Composed Alias"],"country":["FR"]}}}}' "$site$1"; }
ok "the log is off" smallyard desk log off
before=$(smallyard desk log --format json | jq .count)
same "a batch is matched" 200 "$(matched /match/default)"
same "and not logged" "$before" "$(smallyard desk log --format json | jq .count)"
ok "the log is on" smallyard desk log on
same "another is matched" 200 "$(matched /v1/match/us-dpl)"
smallyard desk log --format json >"$scratch/out"
holds "each of its names is logged, with what is beside it" ".count == $before + 2 and ([.results[-2:][] | [.via, .query, .asked.kind, .asked.properties.country[0]]] == [[\"match\", \"Kite Composed Trading\", \"organisation\", \"FR\"], [\"match\", \"Composed Alias\", \"organisation\", \"FR\"]])" "$scratch/out"

# OpenRefine: requests in the shapes of the specification's examples; names are composed.
same "the manifest is there" 200 "$(code -H 'Origin: http://127.0.0.1:3333' "$site/reconcile")"
holds "with all services" '.versions == ["0.2"] and (.defaultTypes | map (.id)) == ["party", "person", "organisation", "vessel"] and .suggest.entity.service_path == "/suggest/entity" and (.preview.url | endswith ("/preview?id={{id}}")) and (.view.url | contains ("{{id}}"))' "$scratch/body"
has "for pages on this machine" "Access-Control-Allow-Origin: http://127.0.0.1:3333" "$scratch/head"
same "and no others" 403 "$(code -H 'Origin: http://elsewhere.example' --data-urlencode 'queries={"q0":{"query":"Kite"}}' "$site/reconcile")"
queries='{"q0":{"query":"Kite Composed Trading Co","type":"organisation","limit":3,"properties":[{"pid":"country","v":"CN"},{"pid":"unknown","v":1}],"type_strict":"should"},"q1":{"query":"Nobody at all"},"q2":{"query":"Kite Composed Trading Co","properties":[{"pid":"country","v":[{"id":"FR"}]},{"pid":"list","v":{"id":"us-dpl","name":"DPL"}}]}}'
same "a batch is answered" 200 "$(code --data-urlencode "queries=$queries" "$site/reconcile")"
cp "$scratch/body" "$scratch/posted"
holds "each query by its name" "keys == [\"q0\", \"q1\", \"q2\"] and .q1.result == [] and .q0.result[0].id == \"$party\" and .q0.result[0].match and (.q0.result[0].score | . >= 90 and . <= 100)" "$scratch/posted"
holds "with its features" '([.q0.result[0].features[].id] == ["name", "listed"]) and ([.q2.result[0].features[].id] == ["name", "country_mismatch", "listed"]) and .q2.result[0].score < .q0.result[0].score' "$scratch/posted"
same "by GET too" 200 "$(code -G --data-urlencode "queries=$queries" "$site/reconcile")"
ok "in the same words" cmp "$scratch/body" "$scratch/posted"
for wrong in '{' '[]' '{"q0":{}}' '{"q0":{"query":"x","limit":0}}' '{"q0":{"query":"x","type":"ship"}}'; do
  same "$wrong is refused" 400 "$(code --data-urlencode "queries=$wrong" "$site/reconcile")"
done
many=$(seq 101 | jq -sc 'map ({key: "q\(.)", value: {query: "x"}}) | from_entries')
same "101 queries are too many" 400 "$(code --data-urlencode "queries=$many" "$site/reconcile")"
has "which is a limit" SY_RECONCILE_QUERIES "$scratch/body"
same "a party is suggested" 200 "$(code "$site/reconcile/suggest/entity?prefix=kite+compo")"
holds "by its beginning" ".result[0].id == \"$party\"" "$scratch/body"
same "types are" 200 "$(code "$site/reconcile/suggest/type?prefix=org")"
holds "of those there are" '.result == [{"id": "organisation", "name": "Organisation"}]' "$scratch/body"
same "and properties" 200 "$(code "$site/reconcile/suggest/property?prefix=")"
same "and nothing else" 404 "$(code "$site/reconcile/suggest/weather?prefix=")"
same "a flyout" 200 "$(code -G --data-urlencode "id=$other" "$site/reconcile/flyout")"
holds "has names as text" '.html | contains ("&lt;b&gt;") and (contains ("<b>") | not)' "$scratch/body"
same "a preview" 200 "$(code -G --data-urlencode "id=$party" "$site/reconcile/preview")"
has "may be framed here" "frame-ancestors http://127.0.0.1:* http://localhost:*" "$scratch/head"
same "of a party only" 400 "$(code "$site/reconcile/preview?id=eu:32021R0821")"
same "that is held" 404 "$(code "$site/reconcile/preview?id=party:us-dpl/none")"
code -H "Authorization: Bearer $token" "$site/v1/desk/log" >/dev/null
holds "what was reconciled is in the log" '[.results[] | select (.via == "reconcile")] | length >= 6' "$scratch/body"
finish
