#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Law in time over the starter registers: the status of what is known to be hard on three days and as known on two, its log, the calendar, citations.
. "$(dirname "$0")/lib.sh"

ok 'the starter data loads' smallyard starter
answer() { smallyard "$@" --format json >"$scratch/answer.json" 2>"$scratch/err"; }

# is ITEM DAY KNOWN STATUS, part ITEM DAY PART STATUS: noted, and asked by `settle` in one go, as JSON and as text. KNOWN may be - for everything held.
is() { printf '%s\t%s\t%s\t\t%s\n' "$1" "$2" "${3#-}" "$4" >>"$scratch/asked"; }
part() { printf '%s\t%s\t\t%s\t%s\n' "$1" "$2" "$3" "$4" >>"$scratch/asked"; }
tab=$(printf '\t')
settle() {
  start_daemon --listen 127.0.0.1:0
  mkdir "$scratch/settled"
  awk -F '\t' -v site="$site" -v to="$scratch/settled/" '{
    id = $1; gsub (/ /, "+", id)
    query = "/status?lang=en&id=" id "&as_of=" $2 ($3 != "" ? "&known_as_of=" $3 : "")
    text = query; sub (/status/, "status.txt", text)
    printf "url = \"%s/v1%s\"\noutput = \"%s%05d.json\"\nurl = \"%s%s\"\noutput = \"%s%05d.txt\"\n", site, query, to, NR, site, text, to, NR
  }' "$scratch/asked" >"$scratch/curl"
  curl -s -K "$scratch/curl"
  kill -TERM "$daemon"
  wait "$daemon"
  jq -r '[.status.status, (.parts[] | .part + "=" + .status)] | join ("|") | . + "|"' "$scratch"/settled/*.json >"$scratch/told"
  sed -n 's/.*status on [^:]*: //p' "$scratch"/settled/*.txt >"$scratch/said"
  same 'each question has an answer in both forms' "$(wc -l <"$scratch/asked") $(wc -l <"$scratch/asked")" "$(wc -l <"$scratch/told") $(wc -l <"$scratch/said")"
  awk -F '\t' 'FNR == 1 { file++ } file == 1 { told[FNR] = $0; next } file == 2 { said[FNR] = $0; next }
    { whole = told[FNR]; sub (/\|.*/, "", whole); got = whole
      if ($4 != "") { got = ""; n = split (told[FNR], parts, "|"); for (i = 2; i <= n; i++) if (index (parts[i], $4 "=") == 1) got = substr (parts[i], length ($4) + 2) }
      words = whole; gsub (/_/, " ", words)
      print $1 " " $4 " on " $2 ($3 != "" ? " as known on " $3 : "") "\t" $5 "\t" got "\t" (index (said[FNR], words) == 1 ? "alike" : said[FNR]) }' \
    "$scratch/told" "$scratch/said" "$scratch/asked" >"$scratch/settled/all"
  while IFS=$tab read -r name want got words; do same "$name" "$want alike" "$got $words"; done <"$scratch/settled/all"
}

# Suspended by No. 70 before they began, until 2026-11-10 inclusive; then they begin.
for number in 55 56 57 58; do
  is "cn-mofcom:2025-$number" 2025-10-20 - not_yet_in_force
  is "cn-mofcom:2025-$number" 2025-12-15 - suspended
  is "cn-mofcom:2025-$number" 2026-11-10 - suspended
  is "cn-mofcom:2025-$number" 2026-11-11 - in_force
  is "cn-mofcom:2025-$number" 2025-12-15 2025-11-06 in_force
done
is cn-mofcom:2025-62 2025-10-20 - in_force
is cn-mofcom:2025-62 2025-12-15 2025-11-07 suspended
is cn-mofcom:2025-61 2025-12-15 2025-11-07 suspended
is cn-mofcom:2025-61 2026-11-11 2025-11-06 in_force
is cn-mofcom:2025-55 2025-12-15 2025-11-07 suspended
is cn-mofcom:2025-62 2025-12-15 - suspended
is cn-mofcom:2025-62 2026-11-11 - in_force
is cn-mofcom:2025-62 2025-12-15 2025-11-06 in_force

# The limbs of No. 61 have days of their own.
is cn-mofcom:2025-61 2025-10-08 - not_yet_in_force
is cn-mofcom:2025-61 2025-10-20 - partly_in_force
is cn-mofcom:2025-61 2025-12-15 - suspended
is cn-mofcom:2025-61 2026-11-11 - in_force
is cn-mofcom:2025-61 2025-12-15 2025-11-06 in_force
part cn-mofcom:2025-61 2025-10-20 'paragraph 1, limb (a)' not_yet_in_force
part cn-mofcom:2025-61 2025-10-20 'paragraph 1, limb (c)' in_force
part cn-mofcom:2025-61 2025-11-20 'paragraph 1, limb (a)' not_yet_in_force
part cn-mofcom:2025-61 2025-11-20 'paragraph 1, limb (c)' suspended
part cn-mofcom:2025-61 2025-12-01 'paragraph 1, limb (b)' suspended
part cn-mofcom:2025-61 2026-11-11 'paragraph 1, limb (a)' in_force

# Never suspended.
for day in 2025-10-20 2025-12-15 2026-11-11; do is cn-mofcom:2025-18 $day - in_force; done
is cn-mofcom:2025-18 2025-12-15 2025-11-06 in_force

# One paragraph only, until 2026-11-27 inclusive.
is cn-mofcom:2024-46 2025-11-08 - in_force
is cn-mofcom:2024-46 2025-12-15 - partly_in_force
is cn-mofcom:2024-46 2026-11-28 - in_force
is cn-mofcom:2024-46 2025-12-15 2025-11-08 in_force
is cn-mofcom:2024-46 2025-12-15 2025-11-09 partly_in_force
part cn-mofcom:2024-46 2025-12-15 'paragraph 2' suspended
part cn-mofcom:2024-46 2026-11-27 'paragraph 2' suspended
part cn-mofcom:2024-46 2026-11-28 'paragraph 2' in_force

# The Unreliable Entity List: suspended on 2025-05-14, again on 08-12 and on 11-10; one listing was ended instead.
is cn-uel:2025-7 2025-05-13 - in_force
is cn-uel:2025-7 2025-09-01 - suspended
is cn-uel:2025-7 2026-11-09 - suspended
is cn-uel:2025-7 2026-11-10 - in_force
is cn-uel:2025-7 2025-09-01 2025-08-11 in_force
is cn-uel:2025-8 2025-06-01 - suspended
is cn-uel:2025-8 2025-09-01 - repealed
is cn-uel:2025-8 2025-09-01 2025-08-11 suspended
is cn-uel:2025-5 2025-11-09 - in_force
is cn-uel:2025-5 2025-11-10 - repealed
is cn-uel:2025-5 2025-11-10 2025-11-04 in_force

# The Export Control List: both suspended on 2025-05-14; of the later statements one continues, the other ends.
is cn-mofcom:2025-21 2025-05-13 - in_force
is cn-mofcom:2025-21 2025-09-01 - suspended
is cn-mofcom:2025-21 2026-11-09 - suspended
is cn-mofcom:2025-21 2026-11-10 - in_force
is cn-mofcom:2025-21 2025-09-01 2025-08-11 in_force
is cn-mofcom:2025-22 2025-06-01 - suspended
is cn-mofcom:2025-22 2025-08-12 - repealed
is cn-mofcom:2025-22 2025-08-12 2025-08-11 in_force
is cn-mofcom:2025-13 2025-11-09 - in_force
is cn-mofcom:2025-13 2025-11-10 - repealed

# The Affiliates Rule: in force the day before it was published, suspended for a year from two days before that was published.
is us-fr:2025-19001 2025-09-28 - not_yet_in_force
is us-fr:2025-19001 2025-09-29 - in_force
is us-fr:2025-19001 2025-12-01 - suspended
is us-fr:2025-19001 2026-11-09 - suspended
is us-fr:2025-19001 2026-11-10 - in_force
is us-fr:2025-19001 2025-12-01 2025-11-11 in_force
is us-fr:2025-19001 2025-12-01 2025-11-12 suspended
is '90 FR 47201' 2025-12-01 - suspended
answer status '90 FR 47201' --as-of 2025-12-01
same 'a page is the document that begins there' us-fr:2025-19001 "$(jq -r .item.id "$scratch/answer.json")"
holds 'the answer says what comes next and why' \
  '.next == [.next[0]] and .next[0].day == "2026-11-10" and .next[0].status == "in_force" and .next[0].because[0].by == "us-fr:2025-19846"' "$scratch/answer.json"
holds 'and that it rests on a register, with the words' \
  '.status.rests_on == ["register"] and .status.because[0].evidence[0].standing == "register" and (.status.because[0].evidence[0].quote | test("until 2026-11-09")) and (.status.because[0].evidence[0].sha256 | length == 64)' "$scratch/answer.json"
smallyard status '90 FR 47201' --as-of 2025-12-01 >"$scratch/out"
has 'the text says so too' 'rests on: register entry, not official text' "$scratch/out"

# Delayed, then in force; repealed with savings, which the answer tells.
is us-fr:2021-22774 2022-01-18 - delayed
is us-fr:2021-22774 2022-02-01 - delayed
is us-fr:2021-22774 2022-03-07 - in_force
is us-fr:2021-22774 2022-02-01 2022-01-11 in_force
is eu:32009R0428 2021-09-08 - in_force
is eu:32009R0428 2021-09-09 - repealed
is eu:32009R0428 2021-09-09 2021-06-10 in_force
is eu:32009R0428 2021-09-09 2021-06-11 repealed
is eu:32009R0428 2026-11-20 - repealed
smallyard status eu:32009R0428 --as-of 2024-01-01 >"$scratch/out"
has 'the savings are shown' 'applications for authorisation made before' "$scratch/out"
is eu:02021R0821-20231216 2024-01-01 - in_force
settle
answer status eu:02021R0821-20231216 --as-of 2024-01-01
same 'a consolidated text has the status of its act' eu:32021R0821 "$(jq -r .law_of.id "$scratch/answer.json")"

status 'what nothing speaks of is not found, and not covered' 3 smallyard status us-fr:2019-99999
status 'a code of no list is wrong usage' 2 smallyard status 9A001
answer status us-cfr:15/744.11 --as-of 2025-12-01
holds 'what is not held is known by citation only, and said to be' '.item.held == false and any(.doubts[]; .kind == "citation_only")' "$scratch/answer.json"

# log
answer log cn-mofcom:2025-61
holds 'the log has all events, newest first' '.count == (.results | length) and .results[0].act == "suspend" and ([.results[].known] | . == (sort | reverse)) and all(.results[]; .evidence | length > 0)' "$scratch/answer.json"
answer log cn-mofcom:2025-70 --known-as-of 2025-11-06
holds 'nothing is known of it the day before' '.count == 0' "$scratch/answer.json"
smallyard log cn-mofcom:2025-61 --format csv >"$scratch/out"
has 'as a table' 'id,act,target,part,by,known,from,to,value,wording,quote' "$scratch/out"

# calendar
answer calendar --from 2026-11-10 --to 2026-11-11
holds 'the calendar tells what resumes on which day' \
  '[.results[] | select(.what == "resumes") | .day + " " + .id] as $all | (["2026-11-10 us-fr:2025-19001", "2026-11-10 cn-uel:2025-7", "2026-11-11 cn-mofcom:2025-61"] - $all) == []' "$scratch/answer.json"
holds 'with the words that make it so' 'all(.results[]; .because | length > 0) and all(.results[].because[]; .evidence[0].quote != "")' "$scratch/answer.json"
answer calendar --from 2026-11-10 --to 2026-11-11 --jurisdiction us
holds 'of one jurisdiction' '.count > 0 and all(.results[]; .id | startswith("us-"))' "$scratch/answer.json"
answer calendar --days -10 --as-of 2026-11-20
holds 'the last ten days' '.from == "2026-11-10" and .to == "2026-11-21" and .count > 0' "$scratch/answer.json"
answer calendar --from 2026-11-10 --to 2026-11-11 --known-as-of 2025-11-06
holds 'who did not know of the suspensions expects nothing' '[.results[] | select(.id == "cn-mofcom:2025-61")] == []' "$scratch/answer.json"
status 'a period of one day is wrong usage without its end' 2 smallyard calendar --from 2026-11-10
status 'too long a period is refused' 2 smallyard calendar --from 2000-01-01 --to 2026-01-01
status 'a jurisdiction that is none is refused' 2 smallyard calendar --jurisdiction atlantis
answer calendar --from 2026-11-10 --to 2026-11-28 --field rare-earths
holds 'the calendar of a field has what is about it' '.field == "rare-earths" and ([.results[].id] | index("cn-mofcom:2025-61")) != null' "$scratch/answer.json"
answer calendar --from 2026-11-10 --to 2026-11-28 --field lithography
holds 'and nothing else' '[.results[].id] | index("cn-mofcom:2025-61") == null' "$scratch/answer.json"
answer calendar --from 2026-11-10 --to 2026-11-28 --field '*'
holds 'that of every field too' '([.results[].id] | index("cn-mofcom:2025-61")) != null' "$scratch/answer.json"
status 'a field that is none is refused' 2 smallyard calendar --field atlantis
status 'nothing in a day, not all covered' 3 smallyard calendar --from 1990-01-01 --to 1990-01-01
smallyard calendar --from 2026-11-10 --to 2026-11-11 --format ics --lang zh >"$scratch/calendar.ics"
same 'iCalendar lines have at most 75 octets' '' "$(LC_ALL=C awk 'length ($0) > 76' "$scratch/calendar.ics")"
same 'iCalendar lines end in CRLF' "$(wc -l <"$scratch/calendar.ics")" "$(grep -c "$(printf '\r')\$" "$scratch/calendar.ics")"
same 'each event has a name of its own' "$(grep -c '^UID:' "$scratch/calendar.ics")" "$(grep '^UID:' "$scratch/calendar.ics" | sort -u | wc -l)"
has 'events are whole days' 'DTSTART;VALUE=DATE:20261110' "$scratch/calendar.ics"
if iconv -f UTF-8 -t UTF-8 "$scratch/calendar.ics" >/dev/null 2>&1; then pass 'folding leaves characters whole'; else fail 'folding cuts a character'; fi
smallyard calendar --from 2026-11-10 --to 2026-11-11 --format ics --lang zh | cmp -s - "$scratch/calendar.ics" && pass 'the same calendar has the same bytes' || fail 'a calendar differs from itself'
smallyard calendar --from 2026-11-10 --to 2026-11-11 --format atom >"$scratch/calendar.atom"
if command -v xmllint >/dev/null; then ok 'the feed is well-formed' xmllint --noout "$scratch/calendar.atom"; else has 'the feed ends' '</feed>' "$scratch/calendar.atom"; fi
status 'only a calendar has these forms' 2 smallyard log cn-mofcom:2025-61 --format ics
status 'events are no references' 2 smallyard log cn-mofcom:2025-61 --format ris

# cites
answer cites eu:32021R0821
holds 'citations both ways' \
  'any(.results[]; .direction == "out" and .relation == "repeal" and .id == "eu:32009R0428") and any(.results[]; .direction == "in" and .relation == "amend" and .id == "eu:32023R2616" and .evidence[0].quote != "")' "$scratch/answer.json"
answer cites eu:32021R0821 --by
holds 'only what speaks of it' '.count > 0 and all(.results[]; .direction == "in")' "$scratch/answer.json"
answer cites us-fr:2025-19846
holds 'a section is held with its part' 'any(.results[]; .id == "us-cfr:15/744.11" and .held)' "$scratch/answer.json"
answer cites us-fr:2025-16724
holds 'what is not held is a gap' '.gaps > 0 and any(.results[]; .id == "us-eo:14312" and .held == false)' "$scratch/answer.json"
answer cites '15 CFR 744' --by
holds 'a part gathers what names its sections, level by level' \
  'any(.results[]; .relation == "cites" and any(.names[]; . == "us-cfr:15/744.21")) and ([.levels[].id] | index("us-cfr:15/744") == 0 and index("us-cfr:15/744.21") > 0)' "$scratch/answer.json"
answer cites '15 CFR 744' --by --known-as-of 2025-11-01
holds 'and only what was known by then' 'all(.results[]; .id != "us-fr:2025-19846") and any(.results[]; .id == "us-fr:2025-19001")' "$scratch/answer.json"
answer cites cn-mofcom:2025-70 --depth 2
holds 'two steps' 'any(.results[]; .depth == 2 and .of != "cn-mofcom:2025-70")' "$scratch/answer.json"
# cite-check: a composed memo
printf 'See 15 CFR\n744.23 and 90 FR 47201.\n\nAlso 999 FR 12, 61 CFR 1.1, Regulation (EU) 2099/1\nand 商务部公告2025年第61号、商务部公告2025年第18号; 89 FR 11111.\n' >"$scratch/memo"
answer cite-check "$scratch/memo" --as-of 2025-12-01
holds 'a citation over a line break is one, with line and column' '.results[0] | .line == 1 and .column == 5 and .id == "us-cfr:15/744.23" and .text == "15 CFR 744.23"' "$scratch/answer.json"
for row in '90 FR 47201=not_in_force=2' '999 FR 12=impossible=4' '61 CFR 1.1=impossible=4' 'Regulation (EU) 2099/1=impossible=4' '商务部公告2025年第61号=not_in_force=5' '商务部公告2025年第18号=in_force=5' '89 FR 11111=not_held=5'; do
  text=${row%%=*} rest=${row#*=}
  same "$text is judged" "${rest%=*} ${rest#*=}" "$(jq -r --arg text "$text" '.results[] | select(.text == $text) | "\(.verdict) \(.line)"' "$scratch/answer.json")"
done
status 'one that is not in force gives 1' 1 smallyard cite-check "$scratch/memo" --as-of 2025-12-01
has 'the text gives line and column' ':' "$scratch/out"
echo 'Only 商务部公告2025年第18号.' >"$scratch/text"
status 'all in force gives 0' 0 smallyard cite-check "$scratch/text" --as-of 2025-12-01
echo 'Only 89 FR 11111.' >"$scratch/text"
status 'one that is not held gives 3' 3 smallyard cite-check "$scratch/text"
echo 'None.' >"$scratch/text"
status 'none gives 1' 1 smallyard cite-check "$scratch/text"
smallyard cite-check - <"$scratch/memo" --format json --as-of 2025-12-01 | jq .results >"$scratch/of-stdin"
answer cite-check "$scratch/memo" --as-of 2025-12-01
same 'standard input is read' "$(jq .results "$scratch/answer.json")" "$(cat "$scratch/of-stdin")"
head -c 1100000 /dev/zero | tr '\0' 'a' >"$scratch/long"
status 'too long a text is refused' 2 smallyard cite-check "$scratch/long"
status 'a file that is not there fails' 4 smallyard cite-check "$scratch/nowhere"
status 'depth has a limit' 2 smallyard cites eu:32021R0821 --depth 5
finish
