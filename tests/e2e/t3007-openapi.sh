#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The description of the interface: every answer is as its schema says, and everything that is described can be had.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/notices.sh"
. "$(dirname "$0")/acts.sh"

if ! python3 -c 'import jsonschema' 2>/dev/null; then
  echo 'ok 1 - rest # SKIP python3-jsonschema is not installed'
  count=1
  finish
fi

# Beside the starter registers: a list in two editions, composed papers, and a correction of each kind.
part() {
  printf '<?xml version="1.0"?>\n<DIV5 N="774" TYPE="PART"><HEAD>PART 774—COMPOSED</HEAD><DIV9 N="Supplement No. 1 to Part 774" TYPE="APPENDIX"><HEAD>Supplement No. 1 to Part 774—The Commerce Control List</HEAD>'
  printf '<P>3A090 Composed circuits with a length of 5 mm or more and a width of 3 mm or more.</P><P>Reason for Control: RS, AT</P><P>ECCN Controls: (1) Composed.</P><P>a. Circuits with "composed speed" of %s; or</P><P>b. Others.</P><P>3A991 Composed devices.</P></DIV9></DIV5>' "$1"
}
mkdir -p "$scratch/papers/2025-01-02" "$scratch/papers/2026-06-18"
part 1 >"$scratch/papers/2025-01-02/title-15_part-774.xml"
part 2 >"$scratch/papers/2026-06-18/title-15_part-774.xml"
cat >"$scratch/papers/notes.jsonl" <<'E2'
{"id": "a-1", "title": "Composed note on 3A090", "text": "ECCN 3A090 was added on October 7, 2022 (87 FR 62186).\n\nSee 15 CFR 744.23 and 15 CFR part 774. The share is 99999 %.", "lang": "en", "date": "2022-10-10", "url": "https://example.org/a-1"}
{"id": "a-2", "title": "镓", "text": "商务部公告2023年第23号对镓实施出口管制（参考海关商品编号：8110929010）。", "lang": "zh", "date": "2023-07-03"}
E2
# What a licence is read from: an entry with a control, the chart, the groups, and a rule on end uses.
cat >"$scratch/papers/ccl.json" <<'E2'
{"citation": "Commerce Control List", "ecfrIssueDate": "2025-07-01", "entries": [{"eccn": "3A888", "heading": "Composed circuits.", "reasonForControl": "NS", "countryChart": [{"control": "NS applies to entire entry", "countryChart": "NS Column 2, for Country Group D:1."}], "licenceExceptionFlags": {"GBS": "Yes, for Country Group B"}, "items": []}, {"eccn": "3C001", "heading": "Composed layers.", "items": []}]}
E2
cat >"$scratch/papers/chart.json" <<'E2'
{"citation": "Commerce Country Chart", "ecfrIssueDate": "2025-01-01", "columns": ["NS 2"], "countries": {"China": {"marks": ["NS 2"], "footnotes": [1]}}, "embargoed": {"Cuba": {"pointer": "See elsewhere."}}, "footnotes": {"1": "Composed."}}
E2
cat >"$scratch/papers/groups.json" <<'E2'
{"citation": "Supplement (Country Groups)", "ecfrIssueDate": "2025-01-01", "labels": {"D:1": "Composed"}, "groups": {"D:1": ["China (PRC)"]}}
E2
cat >"$scratch/papers/exceptions.json" <<'E2'
{"citation": "Part (License Exceptions)", "ecfrIssueDate": "2025-01-01", "exceptions": [{"sectionNumber": "740.4", "symbols": ["GBS"], "title": "Composed shipments (GBS)"}]}
E2
printf '1,1,"1 Kite St.","Austin, TX 77000","United States",-0- \r\n' >"$scratch/papers/add.csv"
cat >"$scratch/papers/orders.jsonl" <<'E1'
{"document_number": "2025-90001", "publication_date": "2025-03-04", "title": "In the Matter of: Composed Holder, 1 Kite St., Austin, TX 77000; Order Denying Export Privileges", "abstract": "Composed Holder LLC pleaded guilty to violating 50 U.S.C. 4819 and agreed to pay $250,000.", "html_url": "https://www.federalregister.gov/documents/2025/03/04/2025-90001/composed"}
E1
printf '1,"COMPOSED KITE",-0- ,"COMPOSED",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n' >"$scratch/papers/sdn.csv"
printf '<?xml version="1.0"?>\n<DIV5 N="744" TYPE="PART"><HEAD>PART 744—COMPOSED</HEAD><DIV8 N="744.21" TYPE="SECTION"><HEAD>§ 744.21 Composed end uses.</HEAD><P>A license is required for composed uses in China.</P></DIV8></DIV5>' >"$scratch/papers/2025-01-02/title-15_part-744.xml"
printf '\000\001\002' >"$scratch/papers/blob.bin"
write_acts "$scratch/papers"
unreliable_entities "$scratch/papers/list.txt"
{
  printf '"Name"\t"Street_Address"\t"City"\t"State"\t"Country"\t"Postal_Code"\t"Effective_Date"\t"Expiration_Date"\t"Standard_Order"\t"Last_Update"\t"Action"\t"FR_Citation"\n'
  printf '"%s"\t"1 Kite St."\t"Composed"\t"TX"\t"%s"\t"77000"\t"10/16/2017"\t"10/13/2030"\t"Y"\t"2019-10-23"\t"FR NOTICE ADDED"\t"82 F.R. 48792 10/20/2017"\n' 'COMPOSED TRADING' US 'COMPOSED KITE' US 'COMPOSED KITE' CA
} >"$scratch/papers/dpl.txt"
ok 'the starter data loads' smallyard-index starter
ok 'papers are imported' smallyard-index import --set papers "$scratch/papers"
mkdir -p "$SMALLYARD_HOME/corrections.d"
smallyard review --format json --limit 100 >"$scratch/queue"
# correct VERDICT DOUBT [KEYS]: of the first in the queue that is so.
correct() {
  jq -r --arg verdict "$1" --arg doubt "$2" --arg keys "${3:-}" 'first(.results[] | select(.doubt == $doubt)) |
    "[\(.object)]\nverdict = \($verdict)\ndocument = \(.document)\n\($keys)\nreviewer = A. Reader\nmade = 2026-11-20\nreason = composed\n"' "$scratch/queue"
}
{
  correct confirm no_day
  correct reject odd_value
  smallyard log cn-mofcom:2025-61 --format json | jq -r 'last(.results[]) | "[event:\(.id)]\nverdict = reject\ndocument = \(.by)\nreviewer = A. Reader\nmade = 2026-11-20\nreason = composed\n"'
  for said in 'gallium confirm' 'rare-earths reject'; do
    printf '[field:%s/cn-mofcom:2025-18]\nverdict = %s\ndocument = cn-mofcom:2025-18\nreviewer = A. Reader\nmade = 2026-11-20\nreason = composed\n' ${said}
  done
  printf '[event:000000000000000000000000]\nverdict = reject\ndocument = us-fr:2019-27649\nreviewer = A. Reader\nmade = 2026-11-20\nreason = composed\n'
} >"$SMALLYARD_HOME/corrections.d/own.ini"
ok "corrections are taken in" smallyard-index index

start_daemon --listen 127.0.0.1:0
# next TARGET: the address of the page behind it.
next() { curl -s -o "$scratch/body" -D - "$site$1" | sed -n 's/^Link: <\([^>]*\)>; rel="next".*/\1/Ip'; }
for verb in 'search?q=composed' 'ask?q=composed' 'log?id=cn-mofcom:2025-18' 'calendar?days=-1000' 'cites?id=us-cfr:15/744' 'changes?since='; do
  next "/v1/$verb&limit=1" | sed 's/^/GET\t410\t/'
done >"$scratch/gone"
same 'answers of several pages have cursors' 6 "$(wc -l <"$scratch/gone")"
echo '{"id": "late", "title": "Composed later", "text": "Composed."}' >"$scratch/late.jsonl"
ok 'the archive goes on' smallyard-index import --set late "$scratch/late.jsonl"

party=$(smallyard party 'composed trading' --format json | jq -r .item.id)
# Requests: the method, the status, the target with its parameters, and a body.
days='as_of=2026-01-01&known_as_of=2026-02-01&lang=zh'
pages='offset=0&limit=5'
{
  cat "$scratch/gone"
  while read -r status target; do printf 'GET\t%s\t%s\n' "$status" "$target"; done <<E2
200 /healthz
200 /v1/openapi.json
200 /v1/search?q=export&$days&$pages&filter=lang:en&versions=all&xlang=words&histogram=year&archive=1:0
200 /v1/search?q=%E9%95%93
200	/v1/search?q=export+controls&filter=lang:zh&xlang=words&lang=zh
200 /v1/search?q=export&cursor=*&format=json
200 /v1/search.csv?q=export&all=1&bom=1
200 /v1/search?q=bis
200 /v1/search?q=export+controls&sort=effective&facet=body
400 /v1/search?q=export&sort=best
400 /v1/search?q=export&facet=nosuch
200 /v1/search?q=exprots+gallium
200 /v1/search?q=jurisdiction:cn+galllium+lang:en
200 /v1/search?q=3A090
200 /v1/search?q=changed:2024
200 /v1/search?q=threshold:%226+mm%22&limit=1
200 /v1/search?q=threshold:%221+mm%22
200 /v1/search?q=threshold:%221+GHz%22
200 /v1/search?q=field:lithography
200 /v1/search?q=kind:rule+AND+party:nobody
400 /v1/search?q=nofield:x
400 /v1/search
200 /v1/ask?q=Which+controls+affect+gallium+zzyzx%3F&$days&$pages&filter=lang:en&versions=all&xlang=both&histogram=year&sort=newest&facet=body&archive=1:0
200 /v1/ask?q=%E5%93%AA%E4%BA%9B%E7%AE%A1%E5%88%B6%E5%BD%B1%E5%93%8D%E9%95%93%EF%BC%9F&cursor=*&format=json
200 /v1/ask.csv?q=gallium&all=1&bom=1
200 /v1/ask?q=gallium&intent=compare&field=gallium&code=&item=&hs=&jurisdiction=us+cn&list=&party=&words=&from=2020-01-01&to=2026-01-01
200 /v1/ask?q=Which+body+decides+on+gallium%3F
400 /v1/ask?q=gallium&intent=composed
400 /v1/ask
200 /v1/doc/us-cfr:15/774?$days&$pages&standing=copy&text_lang=en&q=circuits&format=json
200 /v1/doc/us-cfr:15/774@1990-01-01
200 /v1/doc/import:papers/a-1?q=added
400 /v1/doc/us-fr:1?as_off=1
404 /v1/doc/us-fr:1999-99999
200 /v1/document?id=cn-mofcom:2025-18&$days&$pages&standing=register&text_lang=zh&q=%E9%95%93&format=json
200 /v1/document?id=us-fr:2019-27649
200 /v1/original/1?$days&format=json
400 /v1/original/x
404 /v1/original/999999
400 /v1/document
404 /v1/document?id=us-fr:1999-99999
200 /v1/coverage?q=jurisdiction:us&by_year=1&missing=1&lang=zh&format=json
200 /v1/coverage?by_year=1&missing=1
400 /v1/coverage?q=nofield:x
200 /v1/status?id=cn-mofcom:2025-18&$days&format=json
200 /v1/status?id=cn-mofcom:2025-61&as_of=2026-01-01
200 /v1/status?id=us-ccl:0D521
200 /v1/status?id=us-cfr:15/744
200 /v1/status?id=us-fr:2025-00636&as_of=2026-01-01
200 /v1/status
400 /v1/status?cursor=*
404 /v1/status?id=us-fr:1999-99999
200 /v1/log?id=us-fr:2019-27649
200 /v1/log?id=cn-mofcom:2025-61&$days&$pages&format=json
200 /v1/log?id=cn-mofcom:2025-61&cursor=*
200 /v1/log.jsonl?id=cn-mofcom:2025-61&all=1
400 /v1/log
404 /v1/log?id=us-fr:1999-99999
200 /v1/calendar?days=400&jurisdiction=cn&$days&$pages&format=json
200 /v1/calendar?from=2020-01-01&to=2026-12-31&limit=200
200 /v1/calendar?cursor=*&field=*
200 /v1/calendar.jsonl?all=1
200 /v1/calendar.ics
400 /v1/calendar?days=0
200 /v1/cites?id=us-cfr:15/744&depth=2&by=1&$days&$pages&format=json
200 /v1/cites?id=us-cfr:15/744.23
200 /v1/cites?id=cn-mofcom:2025-18&limit=100
200 /v1/cites?id=us-cfr:15/744&cursor=*
200 /v1/cites.jsonl?id=us-cfr:15/744&all=1
400 /v1/cites?id=us-cfr:15/744&depth=99
404 /v1/cites?id=us-fr:1999-99999
200 /v1/code/us-ccl/3A090?$days&format=json
200 /v1/code/us-ccl/3A090?as_of=2025-06-01
200 /v1/code/us-ccl/3C001
303 /v1/code/3C001
200 /v1/code/cn-dual-use/1C902.a
400 /v1/code/us-ccl/9Z999
303 /v1/code/us-ccl/9A001
400 /v1/code/us-ccl
200 /v1/list/us-ccl?$days&$pages&format=json
200 /v1/list/us-ccl?heads=1
200 /v1/list/us-ccl
200 /v1/list/us-dpl
200 /v1/list/us-dpl?q=composed&country=CN
200 /v1/parties/$party?$days&format=json
400 /v1/parties/$party?as_of=soon
200 /v1/parties/us-ofac/1
404 /v1/parties/us-bis/none
200 /v1/parties?q=Composed+Trading&$days&$pages&format=json
200 /v1/parties?q=Composed+Kite
400 /v1/parties
400 /v1/list/us-ccl?as_of=soon
404 /v1/list/eu-dual-use
200 /v1/licence?id=us-ccl:3A888&destination=CN&as_of=2025-07-01&known_as_of=2026-02-01&lang=zh&format=json
200 /v1/licence?id=us:3A888&destination=Cuba&as_of=2025-07-01
400 /v1/licence?id=us-ccl:3A888
404 /v1/licence?id=us-ccl:9A001&destination=CN
200 /v1/enforcement?party=John+Q.+Kite&field=lithography&since=2020-01-01&$days&$pages&format=json
200 /v1/enforcement
200 /v1/statistics?q=us-entity-list&from=2020-01-01&to=2026-01-01&$days&$pages&format=json
200 /v1/statistics
200 /v1/statistics?q=bis
400 /v1/statistics?q=cheese
400 /v1/enforcement?since=x
400 /v1/enforcement?field=nonsense
200 /v1/screen?q=Huawei&kind=organisation&list=us-entity-list,DPL&threshold=0.8&$days&format=json
400 /v1/screen
200 /v1/cite-check?q=87+FR+62186,+15+CFR+744.23,+99+FR+1&$days&$pages&format=json
400 /v1/cite-check
200 /v1/suggest?q=gall&lang=zh&limit=5
200 /v1/suggest?q=3A0
400 /v1/suggest?q=a&limit=0
200 /v1/changes?since=2&$days&$pages&format=json
200 /v1/changes?cursor=*&limit=1000
200 /v1/changes?object=entry&list=us-ccl,us-usml
200 /v1/changes?list=us-ccl&object=document
200 /v1/changes?object=party&jurisdiction=us&limit=100
400 /v1/changes?jurisdiction=us
400 /v1/changes?object=thing
200 /v1/changes.csv?all=1&bom=1
400 /v1/changes?since=x
200 /v1/review?q=no_day&lang=zh&$pages&format=json
200 /v1/review?limit=100
400 /v1/review?q=nonsense
200 /v1/log?id=us-ccl:3A090
200 /v1/blame?id=us-ccl&$days&$pages&format=json
200 /v1/blame?id=us:3A090
200 /v1/blame?id=cn:1C902.a
200 /v1/status?id=us:3A888&as_of=2025-07-01
200 /v1/diff?q=cn:1C902.a+2020-01-01+2026-01-01
200 /v1/licence?id=cn:1C902.a&destination=CN
200 /v1/log?id=cn:1C902.a
200 /v1/compare?q=cn:1C902.a
200 /v1/list/us-ccl?q=composed+circuits
400 /v1/blame
404 /v1/blame?id=us-ccl:9A999
200 /v1/diff?q=us-ccl+2025-01-01+2026-06-01&editorial=1&$days&$pages&format=json
200 /v1/diff?q=us-dpl+2001-01-01+2026-10-01
200 /v1/diff?id=us-ccl:3A090&day=2025-01-02&other_day=2026-06-18&editorial=0&other=
200 /v1/diff?id=us-fr:2022-21658&other=us-fr:2019-17921
400 /v1/diff
400 /v1/diff?id=us-ccl&day=2026-01-01&other_day=2025-01-01
404 /v1/diff?q=us-fr:1999-99999+2025-01-01+2026-01-01
200 /v1/replay?q=eu:32021R9001+2022-06-01+2023-06-01&$days&$pages&format=json
200 /v1/replay?id=eu:32021R9001&day=2022-06-01&other_day=2024-06-01
400 /v1/replay
400 /v1/replay?q=eu:32016R1675+2025-01-01+2024-01-01
404 /v1/replay?id=eu:31999R9999&day=2024-01-01&other_day=2025-01-01&$pages&format=json
200 /v1/compare?q=us+eu+code:3A090&$days&$pages&format=json
200 /v1/compare?q=us+cn+field:advanced-computing
200 /v1/compare?q=us+nrc+composed&limit=1
400 /v1/compare
200 /v1/field/gallium-germanium?$days&from=2023-01-01&to=2026-01-01&within=30&format=json
200 /v1/field/superhard/quality?$days&format=json
200 /v1/field/advanced-computing/quality
400 /v1/field/cheese/quality
200 /v1/field/advanced-computing?jurisdiction=us
200 /v1/brief/gallium-germanium?$days&from=2023-01-01&to=2026-01-01&jurisdictions=cn,us&style=bluebook&format=json
200 /v1/brief/advanced-computing?lang=zh
400 /v1/brief/cheese
200 /v1/field/gallium-germanium?as_of=2026-10-01
200 /v1/field/gallium
200 /v1/field/unreliable-entity-list
200 /v1/field?$days&format=json
400 /v1/field/cheese
200 /v1/history?q=us&$days&$pages&from=2020-01-01&to=2026-01-01&format=json
200 /v1/history?q=gallium-germanium
400 /v1/history?q=cheese
200 /v1/terms?q=gallium&$pages&lang=zh&format=json
200 /v1/terms
400 /v1/terms?limit=0
200 /v1/body?$days&format=json
200 /v1/body/mofcom?histogram=quarter&$days&format=json
200 /v1/body/erc
404 /v1/body/cheese
200 /v1/dossier?id=us-fr:2022-21658&$days&$pages&format=json
200 /v1/dossier?id=us-fr:2019-17921
400 /v1/dossier
404 /v1/dossier?id=us-fr:1999-99999
E2
  printf 'POST\t200\t/v1/match/default?threshold=0.9&cutoff=0.6&changed_since=2020-01-01&exclude_entity_ids=party:x/1&exclude_dataset=us-ddtc&include_dataset=us-entity-list&limit=3&%s\t{"queries": {"a": {"schema": "Company", "properties": {"name": ["Huawei"]}}}}\n' "$days"
  printf 'POST\t200\t/v1/ownership?party=Composed+Sub&%s&%s&format=json\t{"id":"o","schema":"Ownership","properties":{"owner":["COMPOSED KITE"],"asset":["Composed Sub"],"percentage":["60"]}}\n' "$days" "$pages"
  printf 'POST\t400\t/v1/ownership\tnonsense\n'
  # One line, since a line is a request: the form has line ends.
  printf 'FORM\t200\t/v1/profile?%s&format=json\ttext=%%5Bprofile%%5D%%0Aname=A%%0Afields=gallium-germanium%%0Acodes=us:3A090%%3Bcn:3C001%%0Ahs=8112929090%%0Adestinations=CN%%3BUS%%0Acounterparties=COMPOSED+KITE+%%7C+CN%%0A\n' "$days"
  printf 'POST\t400\t/v1/profile\tnonsense\n'
  printf 'POST\t400\t/v1/match/us-entity-list\t{}\n'
  printf 'POST\t200\t/v1/cite-check?%s&%s&format=json\tSee 15 CFR 744.23.\n' "$days" "$pages"
  printf 'FORM\t200\t/v1/desk\tact=log&log=on\n'
  printf 'GET\t200\t/v1/screen?q=composed\n'
  printf 'FORM\t200\t/v1/desk\tact=watch_add&kind=query&text=composed\n'
  printf 'FORM\t200\t/v1/desk\tact=note_add&object=eu:32021R0821&text=composed&marking=TLP:RED&reviewer=A\n'
  printf 'FORM\t400\t/v1/desk\tact=sell\n'
  printf 'FORM\t200\t/v1/desk\tact=merge&merge=accept&one=%s&other=party:us-ofac/1&reason=r&reviewer=A\n' "$party"
  printf 'GET\t200\t/v1/parties/us-ofac/1\n'
  printf 'FORM\t200\t/v1/desk\tact=merge&merge=undo&one=%s&other=party:us-ofac/1&reason=r&reviewer=A\n' "$party"
  printf 'GET\t200\t/v1/parties/us-ofac/1\n'
  printf 'FORM\t404\t/v1/desk\tact=note_remove&number=9\n'
  printf 'POST-\t400\t/v1/desk\tnonsense\n'
  printf 'GET-\t401\t/v1/desk\n'
  printf 'FORM-\t401\t/v1/desk\tact=log&log=on\n'
  printf 'GET-\t401\t/v1/desk/log\n'
  for target in '' /watches '/results?watch=1&after=0' '/decisions?offset=0&limit=5&party=x' '/merges?party=x' '/notes?object=eu:32021R0821' '/log?name=x&party=y'; do
    printf 'GET\t200\t/v1/desk%s\n' "$target"
  done
  printf 'GET\t400\t/v1/desk/log?offset=x\n'
  printf 'GET\t404\t/v1/desk/keys\n'
  kite='queries=%7B%22a%22:%7B%22query%22:%22Composed+Kite%22%7D%7D'
  printf 'GET\t200\t/reconcile\nGET\t200\t/reconcile?%s\nGET\t400\t/reconcile?queries=x\nFORM\t200\t/reconcile\t%s\nFORM\t400\t/reconcile\tx=y\n' "$kite" "$kite"
  printf 'GET\t200\t/reconcile/suggest/entity?prefix=composed+k\nGET\t200\t/reconcile/suggest/type\nGET\t404\t/reconcile/suggest/weather\n'
  printf 'GET\t200\t/reconcile/flyout?id=%s\nGET\t400\t/reconcile/flyout?id=x\nGET\t404\t/reconcile/flyout?id=party:us-bis/none\n' "$party"
  printf 'POST\t400\t/v1/cite-check?as_of=soon\tSee 15 CFR 744.23.\n'
} >"$scratch/requests"
if python3 "$SMALLYARD_SOURCE/tests/e2e/check-openapi.py" "$site" "$scratch/requests" "$(smallyard desk token)" >"$scratch/found" 2>&1; then
  pass 'answers and description agree'
else
  fail 'answers and description agree'
  sed 's/^/# /' "$scratch/found"
fi
# Silence is typed: where nothing older is held, nothing is the same.
smallyard changes --object entry --list us-ccl --all --format json >"$scratch/answer.json"
before=$(smallyard changes --list us-ccl --all --format json | jq -r '[.results[].lists[] | select (.day == "2026-06-18") | .before] | first')
holds 'the entries that an edition changed are those of the difference' "[.results[] | select (.day == \"2026-06-18\") | .code] == $(smallyard diff us-ccl $before 2026-06-18 --format json | jq -c '[.results[].code]')" "$scratch/answer.json"
smallyard diff us-ccl 2024-01-01 2025-02-01 --format json >"$scratch/answer.json"
curl -s "$site/v1/code/us-ccl/3C001" >"$scratch/beside.json"
curl -s "$site/v1/code/cn-dual-use/1C902.a?as_of=2026-01-01" >"$scratch/stated.json"
holds 'another thing under the same number is told' '[.beside[] | select (.id == "cn-dual-use:3C001") | .relation, .rests_on, .held] == ["different", "statement", false]' "$scratch/beside.json"
holds 'a code that an act adds is known without its words' '.status == "in_force" and .status_of == "cn-dual-use:1C902" and .texts == []' "$scratch/stated.json"
holds 'what has nothing older is not compared' '.verdict == "not_compared" and (.not_compared | length) > 0' "$scratch/answer.json"
smallyard diff cn:1C902.a 2025-01-01 2026-01-01 --format json >"$scratch/code.json"
holds 'an act that adds a code above is told where nothing is compared' '.verdict == "not_compared" and [.events[] | .target, .by] == ["cn-dual-use:1C902", "cn-mofcom:2025-18"]' "$scratch/code.json"
smallyard status cn:1C902.a --as-of 2025-05-01 --format json >"$scratch/code.json"
holds 'a code has the status of the one above it of which acts speak' '.law_of.id == "cn-dual-use:1C902" and .status.status == "in_force"' "$scratch/code.json"
smallyard status us:3A888 --as-of 2025-07-01 --format json >"$scratch/code.json"
holds 'an entry of which no act speaks stands by its edition' '.item.held and .status.status == "in_force" and .status.from == null and (.versions | length) == 1' "$scratch/code.json"
smallyard show us-ccl --query 'circuits Composed' --as-of 2025-07-01 --format json >"$scratch/code.json"
holds 'a list shows the entries that have the words' '.count == ([.results[] | select (.heading + .text | test ("composed.*circuits"; "i"))] | length) and .count > 0' "$scratch/code.json"
smallyard compare cn:1C902.a --format json >"$scratch/code.json"
holds 'a comparison takes a short form, and the code above' '[.results[].id] | index ("cn-dual-use:1C902") != null' "$scratch/code.json"
finish
