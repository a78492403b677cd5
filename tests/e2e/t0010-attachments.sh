#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Attachments: real converters on composed files, good and hostile; what was made once is kept, and a rebuild makes nothing.
. "$(dirname "$0")/lib.sh"

files=$scratch/files
python3 "$SMALLYARD_SOURCE/tests/e2e/make-attachments.py" "$files"
mkdir "$scratch/good"
for name in report.pdf list.xlsx list1904.xlsx memo.doc guidance.docx notice.odt quota.ods prices.xls; do mv "$files/$name" "$scratch/good/"; done

# text ID: passages of a document, "kind level text", without metadata.
text() { jq -r --arg id "$1" 'select(.[0] == "passage" and .[2] == $id and .[4] != "metadata") | "\(.[4]) \(.[5]) \(.[7])"' "$scratch/dump"; }
# attribute ID NAME
attribute() { jq -r --arg id "$1" --arg name "$2" 'select(.[0] == "attribute" and .[2] == $id and .[4] == $name) | .[5]' "$scratch/dump"; }

ok 'files of every format import' smallyard import --set set "$scratch/good"
smallyard-index dump >"$scratch/dump"
smallyard-index report --format json >"$scratch/report.json"
holds 'each is a document' '[.documents[] | .documents] | add == 8' "$scratch/report.json"
holds 'of private standing' '[.documents[] | .standing] | unique == ["private"]' "$scratch/report.json"
holds 'none is left' '[.captures[] | select(.kind | startswith("unparsed"))] == []' "$scratch/report.json"

text import:set/report.pdf >"$scratch/text"
has 'pdf: the largest letters are a heading' 'heading 1 Controls on Gallium Exports' "$scratch/text"
has 'pdf: lines are one paragraph' 'gallium nitride wafers and says what changed when item 3A090 was added' "$scratch/text"
has 'pdf: a parted word is whole' 'It lists semiconductor items' "$scratch/text"
has 'pdf: the head of a table is a row' 'row 0 Code | Item | Unit' "$scratch/text"
has 'pdf: and so is each row' 'row 0 3B001 | Deposition equipment | set' "$scratch/text"
has 'pdf: wrapped cells are one row' 'row 0 Acme Optics | 12 Composed Road, Unit 4, Sampleton, Nowhere | Diversion' "$scratch/text"
has 'pdf: columns of running text are read one after the other' 'as every reader of a printed page expects it.' "$scratch/text"
same 'pdf: they make no rows' 7 "$(grep -c '^row' "$scratch/text")"
same 'pdf: the page number is none of the text' 0 "$(grep -c '^paragraph 0 2$' "$scratch/text")"
same 'pdf: its title is that of its properties' 'Composed report on gallium' \
  "$(jq -r 'select(.[0] == "rendition" and .[1] == "import:set/report.pdf") | .[7]' "$scratch/dump")"
same 'pdf: the day of making is an attribute' 2024-05-01T10:00:00Z "$(attribute import:set/report.pdf created)"
same 'and no legal date' '' "$(jq -r 'select(.[0] == "event")' "$scratch/dump")"
has 'the converter and its version are told' 'pdftotext 2' "$scratch/dump"

text import:set/guidance.docx >"$scratch/text"
cat >"$scratch/want" <<'T'
heading 1 Composed guidance on wafers
heading 1 Scope
heading 2 Definitions
paragraph 0 Item 3A090 covers certain chips below 10⁻⁶ m.
note 0 A composed note.
item 1 1. first item
item 2 (a) inner item
item 1 2. second item
row 0 Name | Place | Date
row 0 Acme | Sampleton | 2024
row 0 Acme | both columns | both columns
T
ok 'docx: headings, lists, notes, merged cells; no deletions, no text boxes' cmp "$scratch/want" "$scratch/text"

text import:set/list.xlsx >"$scratch/text"
cat >"$scratch/want" <<'T'
heading 1 Entities
row 0 Name | Listed on | | Share
row 0 Acme Optics | 2024-05-01 | | 12.5%
row 0 Acme Optics | 2024-05-01 12:00 | 12345678901 | TRUE
T
ok 'xlsx: shared and inline strings, dates by format, merged cells' cmp "$scratch/want" "$scratch/text"
text import:set/list1904.xlsx >"$scratch/text"
has 'xlsx: days of the 1904 system are four years and a day later' '2028-05-02' "$scratch/text"

text import:set/notice.odt >"$scratch/text"
cat >"$scratch/want" <<'T'
heading 1 Composed notice
paragraph 0 Licences for 镓 and germanium.
note 0 An invented note.
paragraph 0 Seen.
item 1 outer
item 2 inner
row 0 Code | Item
row 0 3C001 | wafer
row 0 3C001 | ingot
T
ok 'odt: headings, lists, notes, spans; no deletions, no frames' cmp "$scratch/want" "$scratch/text"
text import:set/quota.ods >"$scratch/text"
cat >"$scratch/want" <<'T'
heading 1 Quota
row 0 Month | kg | kg
row 0 2024-05-01 | 7
T
ok 'ods: repeated cells, days, no endless rest' cmp "$scratch/want" "$scratch/text"
text import:set/prices.xls >"$scratch/text"
has 'xls: rows, with days' 'row 0 Acme Optics | 2024-05-01' "$scratch/text"
has 'xls: and Chinese' 'row 0 镓 wafers | 12.5' "$scratch/text"
text import:set/memo.doc >"$scratch/text"
has 'doc: paragraphs' 'paragraph 0 Item 3B001 needs a licence for Nowhere.' "$scratch/text"

smallyard search --format json 'code:3B001' >"$scratch/answer.json"
holds 'codes in rows and paragraphs are found' '[.results[].id] | sort == ["import:set/memo.doc", "import:set/report.pdf"]' "$scratch/answer.json"

# What was made once is kept.
zcat "$SMALLYARD_HOME"/archive/*.warc.gz 2>/dev/null | tr -d '\r' >"$scratch/warc"
same 'each original has one conversion' 8 "$(grep -ac '^WARC-Type: conversion' "$scratch/warc")"
same 'that refers to it' 8 "$(grep -ac '^WARC-Refers-To: <urn:uuid:' "$scratch/warc")"
ok 'fsck is clean' smallyard-index fsck
mkdir "$scratch/no-programs"
for tool in pdftotext pdfinfo antiword catdoc xls2csv; do printf '#!/bin/sh\nexit 9\n' >"$scratch/no-programs/$tool"; chmod +x "$scratch/no-programs/$tool"; done
ok 'a rebuild needs no converter' env PATH="$scratch/no-programs:$PATH" smallyard-index index --rebuild
smallyard-index dump >"$scratch/after"
ok 'and gives the same catalogue, byte for byte' cmp "$scratch/dump" "$scratch/after"
cp "$scratch/good/report.pdf" "$scratch/good/again.pdf"
ok 'the same bytes under another name' env PATH="$scratch/no-programs:$PATH" smallyard import --set set "$scratch/good"
smallyard-index dump >"$scratch/dump"
text import:set/again.pdf >"$scratch/text"
has 'are not converted again' 'row 0 Code | Item | Unit' "$scratch/text"

# Hostile files: each is kept and named with the reason.
ok 'hostile files import' smallyard import --set bad "$files"
mv "$scratch/err" "$scratch/said"
while read -r name reason; do
  if grep -q "bad/$name: not converted: .*$reason" "$scratch/said"; then pass "$name: $reason"; else fail "$name: $reason"; grep "$name" "$scratch/said" | sed 's/^/# /'; fi
done <<'T'
bomb.docx SY_MAX_UNPACKED_RATIO
large.docx SY_MAX_UNPACKED_RATIO
many.docx SY_MAX_UNPACKED_MEMBERS
deep.docx SY_MAX_MARKUP_DEPTH
cut.docx damaged
cut.pdf pdftotext failed
cut.doc failed
scan.pdf pictures
locked.pdf encrypted
locked.docx encrypted
locked.odt encrypted
T
smallyard-index report --format json >"$scratch/report.json"
holds 'all are listed with their reasons' '[.captures[] | select(.kind | startswith("unparsed")) | .count] | add == 11' "$scratch/report.json"
smallyard-index dump >"$scratch/dump"
text import:bad/nested.docx >"$scratch/text"
has 'a file within a file is left alone' 'item 1 first item' "$scratch/text"
ok 'nothing is tried twice' smallyard-index index
same 'and nothing said of it' '' "$(cat "$scratch/err")"
ok 'fsck is clean with them' smallyard-index fsck

# What a page leads to and a crawl fetched, twice.
ok 'a crawl with a page and its attachment imports' smallyard-index --set crawl import "$scratch/crawl/crawl.warc"
smallyard-index dump >"$scratch/dump"
list=import:web/www.mofcom.gov.cn/upload/list.pdf
same 'the attachment leads to its page' cn-mofcom:2099-10 "$(attribute "$list" attached_to)"
same 'and has its address' https://www.mofcom.gov.cn/upload/list.pdf "$(attribute "$list" url)"
same 'as a copy, since it was imported' copy "$(jq -r --arg id "$list" 'select(.[0] == "rendition" and .[1] == $id) | .[4]' "$scratch/dump")"
same 'fetched twice it is one text' 1 "$(jq -r --arg id "$list" 'select(.[0] == "rendition" and .[1] == $id) | .[4]' "$scratch/dump" | wc -l)"
ok 'fsck is clean with it' smallyard-index fsck
cp "$scratch/dump" "$scratch/before"
ok 'and a rebuild' env PATH="$scratch/no-programs:$PATH" smallyard-index index --rebuild
smallyard-index dump >"$scratch/dump"
ok 'keeps it' cmp "$scratch/before" "$scratch/dump"

# Converters that hang, crash, pour out, or try what they must not. pdftotext stands for all.
# try NAME SCRIPT: imports a new PDF with this pdftotext in a new home; what was said is in $scratch/said.
try() {
  rm -rf "$scratch/fake" "$scratch/pdf"
  mkdir "$scratch/fake" "$scratch/pdf"
  { echo '#!/bin/sh'; echo "$2"; } >"$scratch/fake/pdftotext"
  chmod +x "$scratch/fake/pdftotext"
  cp "$scratch/good/report.pdf" "$scratch/pdf/$1.pdf"
  PATH="$scratch/fake:$PATH" SMALLYARD_HOME="$scratch/home-$1" SMALLYARD_PATIENCE=${patience:-30} smallyard-index --set t import "$scratch/pdf" >"$scratch/out" 2>"$scratch/said"
}
patience=2
try spins 'while :; do :; done'
has 'a converter that spins is ended' 'SY_MAX_CONVERSION_SECONDS' "$scratch/said"
try sleeps 'exec sleep 60'
has 'one that sleeps is ended' 'SY_MAX_CONVERSION_SECONDS' "$scratch/said"
patience=
# shellcheck disable=SC2016 # $$ is the converter's
try crashes 'kill -SEGV $$'
has 'one that crashes is named' 'signal 11' "$scratch/said"
try pours 'exec yes'
has 'one that pours out is ended' 'SY_MAX_PAYLOAD' "$scratch/said"
try writes "echo x >$scratch/written || exit 7"
has 'one that writes a file cannot' 'failed with status' "$scratch/said"
same 'and there is none' no "$([ -e "$scratch/written" ] && echo yes || echo no)"
try forks 'sleep 0 & exit 0'
same 'one that forks cannot' 1 "$(grep -c 'not converted' "$scratch/said")"
try socket "exec python3 -c 'import socket; socket.socket(); print(1)'"
has 'one that opens a socket cannot' 'failed with status' "$scratch/said"
echo secret >"$scratch/secret"
# shellcheck disable=SC2016 # the line is the converter's
try reads 'read -r line </etc/passwd && printf "%s\n" "$line" >&2; exit 8'
if grep -q 'root:' "$scratch/said"; then
  pass 'one that reads other files cannot # SKIP this kernel has no Landlock'
else
  has 'one that reads other files cannot' 'failed with status' "$scratch/said"
fi

# A program that is missing leaves its files waiting.
mkdir "$scratch/bin" "$scratch/late"
cp "$scratch/good/report.pdf" "$scratch/late/"
home=$SMALLYARD_HOME
SMALLYARD_HOME=$scratch/home-late
ok 'without pdftotext the file is kept' env PATH="$SMALLYARD_BUILD/index:$scratch/bin" smallyard-index --set late import "$scratch/late"
smallyard-index report >"$scratch/report"
has 'and listed' 'unparsed: needs pdftotext (poppler-utils)' "$scratch/report"
ok 'once it is there' smallyard-index index
smallyard-index report >"$scratch/report"
same 'nothing is listed any more' 0 "$(grep -c 'needs pdftotext' "$scratch/report")"
SMALLYARD_HOME=$home
finish
