#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Imports: what has a reader is read, what has none is kept and named, and a rebuild gives the same catalogue.
. "$(dirname "$0")/lib.sh"

mkdir -p "$scratch/papers"
cat >"$scratch/papers/notes.jsonl" <<'J'
{"id": "a-1", "title": "Note on 3A090", "text": "ECCN 3A090 was added on October 7, 2022 (87 FR 62186).\n\nSee 15 CFR 744.23.", "lang": "en", "date": "2022-10-10", "url": "https://example.org/a-1"}
not json at all
{"id": "a-2", "title": "镓", "text": "商务部公告2023年第23号对镓实施出口管制（参考海关商品编号：8110929010）。", "lang": "zh", "date": "2023-07-03"}
J
printf 'A memo.\n\nIt cites 89 FR 23876.\n' >"$scratch/papers/memo.txt"
printf '\000\001\002\003PK' >"$scratch/papers/blob.bin"
ln -s /etc/passwd "$scratch/papers/link.txt"
mkfifo "$scratch/papers/pipe"
for name in txt md json jsonl xml html pdf csv; do : >"$scratch/papers/empty.$name"; done

ok 'a folder imports' smallyard-index import --set papers "$scratch/papers"
has 'a symbolic link is named and passed over' 'link.txt: not imported' "$scratch/err"
has 'a pipe is named and not waited for' 'pipe: not imported' "$scratch/err"
smallyard-index report --format json >"$scratch/report.json"
holds 'three documents are read' '[.documents[] | select(.source == "import:papers") | .documents] | add == 3' "$scratch/report.json"
holds 'what has no reader is kept and named' '[.captures[] | select(.kind | startswith("unparsed"))] | length >= 1' "$scratch/report.json"
holds 'facts are recognised in both languages' '[.facts[] | select(.kind == "citation" or .kind == "code" or .kind == "hs" or .kind == "date") | .count] | length == 4' "$scratch/report.json"

smallyard search --format json 'hs:81109290' >"$scratch/answer.json"
holds 'a customs code is found by its first digits' '[.results[].id] == ["import:papers/a-2"]' "$scratch/answer.json"
smallyard search --format json 'cites:us-cfr:15/744' >"$scratch/answer.json"
holds 'a section is found by its part' '[.results[].id] == ["import:papers/a-1"]' "$scratch/answer.json"

smallyard-index dump >"$scratch/before"
ok 'a rebuild runs' smallyard-index index --rebuild
smallyard-index dump >"$scratch/after"
ok 'and gives the same catalogue, byte for byte' cmp "$scratch/before" "$scratch/after"
ok 'fsck is clean' smallyard-index fsck

# One flipped bit in the archive is found and named.
file=$(ls "$SMALLYARD_HOME"/archive/*.warc.gz | head -n 1)
size=$(stat -c %s "$file")
cp "$file" "$scratch/good"
byte=$(od -An -tu1 -j $((size / 2)) -N 1 "$file" | tr -d ' ')
# shellcheck disable=SC2059 # the format is the byte
printf "$(printf '\\%03o' $((byte ^ 16)))" | dd of="$file" bs=1 seek=$((size / 2)) conv=notrunc 2>/dev/null
status 'a flipped bit in the archive is found' 4 smallyard-index fsck
has 'and the file is named' 'warc.gz' "$scratch/out"
cp "$scratch/good" "$file"
ok 'and is gone when the byte is back' smallyard-index fsck
status 'a calendar that is too long is refused' 2 smallyard calendar --days 4000
status 'a missing path is named' 4 smallyard-index import "$scratch/nowhere"
finish
