#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The command line: what is understood, exit statuses, forms, pages, run files.
. "$(dirname "$0")/lib.sh"

mkdir "$scratch/papers"
cat >"$scratch/papers/papers.jsonl" <<'J'
{"id": "a", "title": "Gallium licences", "text": "Gallium needs a licence. See 15 CFR 744.23.", "lang": "en", "date": "2023-07-03"}
{"id": "b", "title": "镓的管制", "text": "对镓实施出口管制。", "lang": "zh", "date": "2023-08-01"}
{"id": "c", "title": "=cmd|' /C calc'!A0", "text": "Graphite and licence rules.", "lang": "en", "date": "2024-03-05"}
J
ok 'papers import' smallyard import --set papers "$scratch/papers/papers.jsonl"

search() { smallyard search --format json "$@" >"$scratch/answer.json" 2>"$scratch/err"; }

search 'gallium licence'
same 'something found is 0' 0 $?
holds 'documents with all words come first, and are counted apart' '.count == 1 and .count_more == 2 and .results[0].import_id == "a" and .results[1].all_words == false' "$scratch/answer.json"
holds 'the query is explained back in two languages' '.query.explain.en != .query.explain.zh and (.query.understood | length == 1)' "$scratch/answer.json"
search 'gallium AND licence'
holds 'an operator makes it Boolean' '.count == 1 and .count_more == 0' "$scratch/answer.json"
search '镓 与 出口管制'
holds 'Chinese operators and phrases work' '[.results[].import_id] == ["b"]' "$scratch/answer.json"
search '日期：2023年7月至2023年8月 法域:xx'
holds 'Chinese field names and full-width marks work' '.count == 2' "$scratch/answer.json"

status 'nothing found and all that was asked is covered is 1' 1 smallyard search 'zebra source:import:papers'
status 'nothing found and something not covered is 3' 3 smallyard search 'zebra'
has 'and the text says so' 'not everything was looked at' "$scratch/out"
status 'strict turns found into 3' 3 smallyard search --strict 'gallium'
status 'strict is content with what is covered' 0 smallyard search --strict 'gallium source:import:papers'
status 'a mistake in the query is 2' 2 smallyard search 'kond:x'
cp "$scratch/err" "$scratch/caret"
printf 'smallyard: there is no field "kond"; did you mean kind:?\n  kond:x\n  ^~~~\n' >"$scratch/want"
ok 'and is shown with a caret and a hint' cmp "$scratch/want" "$scratch/caret"
status 'a page too large is 2' 2 smallyard search --limit 1001 gallium
for limit in 0 -3; do
  status "a page of $limit is 2" 2 smallyard search "--limit=$limit" gallium
  has 'and says what it takes' "--limit takes a number from 1 to 1000 (SY_MAX_PAGE_SIZE), not $limit" "$scratch/err"
done
status 'a negative offset is 2' 2 smallyard search --offset=-1 gallium
status 'a missing query is 2' 2 smallyard search
status 'an unknown option is 2' 2 smallyard search --frob gallium
status 'an unknown form is 2' 2 smallyard search --format pdf gallium
status 'a day that is none is 2' 2 smallyard search --as-of 2023-02-30 gallium
status 'no data directory is 4' 4 smallyard --home "$scratch/nowhere" search gallium
status 'help is 0' 0 smallyard help
for verb in search ask show status coverage; do
  ok "$verb has help" smallyard "$verb" --help
  has "$verb says how it ends" 'xit status' "$scratch/out"
done
for program in smallyard-index smallyard-crawl smallyardd 'smallyard search' 'smallyard status'; do
  # shellcheck disable=SC2086 # the verb is a word of its own
  LC_ALL=C $program --help >"$scratch/out"
  has "$program has a usage line of plain letters" "  $program [OPTION...]" "$scratch/out"
done
ok 'fields are listed' smallyard help fields
has 'with Chinese names' '发布日期' "$scratch/out"

smallyard search --format csv licence >"$scratch/csv"
has 'CSV starts no formula' "\"'=cmd|' /C calc'!A0\"" "$scratch/csv"
same 'CSV has a line a result and a header' 3 "$(grep -c "$(printf '\r')\$" "$scratch/csv")"
smallyard search --format jsonl licence >"$scratch/jsonl"
same 'JSON Lines has a line a result' 2 "$(jq -c .id "$scratch/jsonl" | wc -l | tr -d ' ')"
ok 'Markdown renders' smallyard search --format markdown licence
ok 'a page of its own renders' smallyard search --format html licence
has 'with the title escaped' '=cmd|&#39; /C calc&#39;!A0' "$scratch/out"

# Pages join to the whole.
for n in 0 1 2; do smallyard search --format jsonl --limit 1 --offset "$n" '*'; done >"$scratch/pages"
smallyard search --format jsonl --all '*' >"$scratch/all"
ok 'all pages are the whole' cmp "$scratch/pages" "$scratch/all"

printf 'q1\tDoes gallium (rule: 5) need a licence?\nq2\t"graphite OR\nq3\t哪些管制影响镓？\n' >"$scratch/queries.tsv"
status 'a file of questions runs, whatever marks stand in them' 0 smallyard search --queries "$scratch/queries.tsv" --limit 100 --format trec
same 'a run prints the ids as they were given' 'q1 Q0 a 1' "$(head -n 1 "$scratch/out" | cut -d ' ' -f 1-4)"
same 'each question is answered' 'q1 q2 q3' "$(cut -d ' ' -f 1 "$scratch/out" | uniq | tr '\n' ' ' | sed 's/ $//')"
ok 'scores fall with the rank' awk '$1 == q && $5 >= s { exit 1 } { q = $1; s = $5 }' "$scratch/out"
status 'with --syntax they are queries' 2 smallyard search --queries "$scratch/queries.tsv" --syntax --format trec
has 'and a mistake names its line' 'queries.tsv:2: the quotation mark is not closed' "$scratch/err"

smallyard search --format json licence >"$scratch/one"
smallyard search --format json licence >"$scratch/two"
ok 'the same query gives the same bytes' cmp "$scratch/one" "$scratch/two"
status 'the state is shown' 0 smallyard status
ok 'coverage is shown' smallyard coverage --format json
# Reading programs may open no connection: the kernel refuses.
has 'the clock of the answer is the frozen one' '"clock_day": "2026-11-20"' "$scratch/one"
finish
