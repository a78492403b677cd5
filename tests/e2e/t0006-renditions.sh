#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One instrument from several renditions is one document; what cannot be read of an import is found as text.
. "$(dirname "$0")/lib.sh"

# All composed: the same rule as the API's JSON, as XML, as the printing office's text in a page and by itself.
mkdir -p "$scratch/fr"
cat >"$scratch/fr/a.json" <<'J'
{"document_number": "2099-00017", "type": "Rule", "title": "Controls on Composed Gallium Items", "abstract": "Adds a control.", "publication_date": "2099-01-15",
 "effective_on": "2099-02-01", "citation": "164 FR 1234", "start_page": 1234, "end_page": 1240, "topics": ["Exports"], "significant": true,
 "html_url": "https://www.federalregister.gov/d/2099-00017", "agencies": [{"name": "Composed Bureau"}], "corrections": ["https://www.federalregister.gov/api/v1/documents/C1-2099-00017"]}
J
cat >"$scratch/fr/b.xml" <<'X'
<RULE><PREAMB><PRTPAGE P="1234"/><AGENCY TYPE="S">COMPOSED DEPARTMENT</AGENCY><CFR>15 CFR Part 744</CFR><SUBJECT>Controls on Composed Gallium Items</SUBJECT>
<DATES><HD SOURCE="HED">DATES:</HD><P>This rule is effective February 1, 2099.</P></DATES></PREAMB>
<SUPLINF><REGTEXT TITLE="15" PART="744"><AMDPAR>1. Revise:</AMDPAR><SECTION><SECTNO>§ 744.99</SECTNO><SUBJECT>Uses.</SUBJECT><P>(a) Zirconium crucibles.</P></SECTION></REGTEXT></SUPLINF>
<FRDOC>[FR Doc. 2099-00017 Filed 1-14-99; 8:45 am]</FRDOC></RULE>
X
text='[Federal Register Volume 164, Number 9 (Thursday, January 15, 2099)]
[Rules and Regulations]
[Pages 1234-1240]
From the Federal Register Online via the Government Publishing Office [www.gpo.gov]
[FR Doc No: 2099-00017]

-----------------------------------------------------------------------

COMPOSED DEPARTMENT

15 CFR Part 744

[Docket No. 990101-0001]
RIN 0694-ZZ99

Controls on Composed Gallium Items

AGENCY: Composed Bureau.

DATES: This rule is effective February 1, 2099.

    (a) Zirconium
[[Page 1235]]
crucibles of hafnium.

[FR Doc. 2099-00017 Filed 1-14-99; 8:45 am]'
printf '%s\n' "$text" >"$scratch/fr/c.txt"
printf '<html><head><title>Federal Register</title></head><body><pre>\n%s\n</pre></body></html>\n' "$text" >"$scratch/fr/d.htm"

ok 'four renditions import' smallyard-index import --set fr "$scratch/fr"
smallyard-index report --format json >"$scratch/report.json"
holds 'they are one document' '[.documents[].documents] | add == 1' "$scratch/report.json"
holds 'the table by format counts what each gave' '[.formats[] | .reader] == ["fr-html/1", "fr-json/2", "fr-xml/2"] and (.formats[2] | .documents == 1 and .passages.instruction == 1 and .facts.date >= 1)' "$scratch/report.json"
smallyard show us-fr:2099-00017 --format json >"$scratch/answer.json" 2>"$scratch/err"
holds 'each format has its rendition' '[.document.renditions[].reader] | sort == ["fr-html/1", "fr-json/2", "fr-xml/2"]' "$scratch/answer.json"
holds 'its title and kind are known' '.document.title == "Controls on Composed Gallium Items" and .document.kind == "rule"' "$scratch/answer.json"
for query in '"Zirconium crucibles"' 'topic:Exports' 'docket:990101-0001' 'cfr:15/744'; do
  smallyard search --format json "$query" >"$scratch/answer.json" 2>"$scratch/err"
  holds "what one rendition alone says finds it: $query" '[.results[].id] == ["us-fr:2099-00017"]' "$scratch/answer.json"
done

# Malformed, cut off, of no known type: kept, named, and there as text.
mkdir -p "$scratch/bad"
printf '<RULE><PREAMB><SUBJECT>Osmium tweezers</PREAMB>' >"$scratch/bad/broken.xml"
printf 'key: Osmium\nother: pliers\n' >"$scratch/bad/notes.yml"
printf '{"document_number": "2099-00018", "title": "Osmium federalregister.gov' >"$scratch/bad/cut.json"
ok 'what cannot be read imports' smallyard-index import --set bad "$scratch/bad"
smallyard-index report --format json >"$scratch/report.json"
holds 'it is named with the reason' '[.captures[] | select(.kind | startswith("unparsed")) | .count] | add == 3' "$scratch/report.json"
smallyard search --all --format json 'osmium' >"$scratch/answer.json" 2>"$scratch/err"
holds 'and is found by its words' '[.results[].id] | sort == ["import:bad/broken.xml", "import:bad/cut.json", "import:bad/notes.yml"]' "$scratch/answer.json"
smallyard show import:bad/broken.xml --format json >"$scratch/answer.json" 2>"$scratch/err"
holds 'it says that it was not read as its format' '.document.standing == "private" and (.document.renditions[0].reader == "raw/1")' "$scratch/answer.json"
has 'and why' 'malformed' "$scratch/answer.json"
ok 'fsck is clean' smallyard-index fsck
smallyard-index dump >"$scratch/before"
ok 'a rebuild runs' smallyard-index index --rebuild
smallyard-index dump >"$scratch/after"
ok 'and gives the same catalogue' cmp "$scratch/before" "$scratch/after"
finish
