#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Briefings over the starter registers and a composed notice: what they say, that every sentence rests on a quote, that the same archive gives the same bytes, and that verify finds whatever was changed.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/notices.sh"
notice_46 "$scratch/notice.txt"
ok 'a composed notice imports' smallyard-index import "$scratch/notice.txt"
ok 'the registers are taken in' smallyard-index starter
brief() {
  smallyard brief gallium-germanium --as-of 2026-10-01 --from 2025-11-01 --to 2026-10-01 "$@"
}

brief --lang en --format json >"$scratch/answer"
holds 'every sentence rests on references that there are' '(.references | map(.number)) as $held | [.sections[].items[].sentences[] | select((.refs | length) == 0 or (.refs - $held | length) > 0)] == []' "$scratch/answer"
holds 'every quote has its place and the sha256 of its capture' '[.references[] | select(.kind == "quote") | select((.sha256 | length) != 64 or .path == "" or .quote == "" or (.end - .start) != (.quote | length))] == []' "$scratch/answer"
holds 'the end of the suspension stands first' '.sections[0].items[0].sentences[0] | .key == "will_resumes" and (.parts[0].text | startswith("On 28 November 2026 paragraph 2 of MOFCOM Announcement No. 46 of 2024"))' "$scratch/answer"
holds 'the suspension is what changed' '[.sections[] | select(.id == "changes") | .items[].sentences[] | select(.key == "was_suspended") | .parts[0].text] == ["9 November 2025: paragraph 2 of MOFCOM Announcement No. 46 of 2024 was suspended by MOFCOM Announcement No. 72 of 2025."]' "$scratch/answer"
holds 'the paragraph about the field is quoted in Chinese, with the gloss of the register' '[.sections[] | select(.id == "situation") | .items[].sentences[] | select(.key == "says") | .parts[] | select(.quote != null)] | any(.lang == "zh" and (.quote | startswith("二、拟制")) and (.gloss | test("gallium")))' "$scratch/answer"
holds 'what was not looked at is named' '[.references[] | select(.kind == "coverage") | .sources[]] | length > 0' "$scratch/answer"
brief --lang zh --format json >"$scratch/answer"
holds 'in Chinese, with the number as it is cited there' '.sections[0].items[0].sentences[0].parts[0].text | startswith("2026年11月28日")' "$scratch/answer"
holds 'a Chinese briefing quotes an English title with its gloss' '[.sections[].items[].sentences[].parts[] | select(.lang == "en" and .gloss != null)] | length > 0' "$scratch/answer"
holds 'a side without a list of parties says that nothing was looked at' '[.sections[] | select(.id == "hit") | .items[].sentences[] | select(.key == "parties_not_held")] | length > 0 and ([.[].refs[]] | length > 0)' "$scratch/answer"
holds 'no statement of a register stands in a sentence' '[.sections[].items[].sentences[].parts[] | (.text // .quote) | select(test("add cn-dual-use"))] == []' "$scratch/answer"
brief --jurisdictions cn --format json >"$scratch/answer"
holds 'only the side asked for is told' '[.results[] | select(.jurisdiction != "cn" and .kind != "list")] | map(.id) | map(select(startswith("cn-") | not)) == []' "$scratch/answer"

cp -r "$SMALLYARD_HOME" "$scratch/elsewhere"
for form in markdown html odt; do
  brief --lang en --format $form >"$scratch/brief.$form"
  SMALLYARD_HOME=$scratch/elsewhere brief --lang en --format $form >"$scratch/again"
  ok "$form: the same bytes elsewhere" cmp "$scratch/brief.$form" "$scratch/again"
  ok "$form: it verifies" smallyard verify "$scratch/brief.$form"
done
python3 "$SMALLYARD_SOURCE/tests/e2e/check-odt.py" "$scratch/brief.odt" "$scratch/brief.markdown" >"$scratch/found" 2>&1
same 'the OpenDocument package is valid, and says what the Markdown says' '' "$(cat "$scratch/found")"
sed 's/On 28 November 2026/On 29 November 2026/' "$scratch/brief.markdown" >"$scratch/changed"
python3 "$SMALLYARD_SOURCE/tests/e2e/check-odt.py" "$scratch/brief.odt" "$scratch/changed" >"$scratch/found" 2>&1
has 'and another text is told from it' 'only in OpenDocument: ' "$scratch/found"
same 'no script, and nothing from elsewhere' 0 "$(grep -c -e '<script' -e 'src="http' -e '<link' "$scratch/brief.html")"
sed 's/不予许可镓/许可镓/' "$scratch/brief.html" >"$scratch/changed"
status 'a changed quote is found' 1 smallyard verify "$scratch/changed"
smallyard verify --format json "$scratch/changed" >"$scratch/answer"
holds 'and shown with what stands there' '.edited and ([.results[] | select(.outcome == "differs") | .found] | any(test("不予许可镓")))' "$scratch/answer"
python3 -c 'import sys; s = open(sys.argv[1]).read(); i = s.rindex("<!-- smallyard-brief"); open(sys.argv[2], "w").write(s[:i].replace("不予许可镓", "许可镓") + s[i:])' "$scratch/brief.markdown" "$scratch/changed"
smallyard verify --format json "$scratch/changed" >"$scratch/answer"
holds 'a quote that was changed only where people read it is found' '.edited and ([.results[] | select(.outcome == "changed")] | length > 0)' "$scratch/answer"
sed 's/On 28 November 2026/On 29 November 2026/' "$scratch/brief.markdown" >"$scratch/changed"
status 'so is another word' 1 smallyard verify "$scratch/changed"
status 'a file that is none is refused' 4 smallyard verify "$scratch/notice.txt"
SMALLYARD_HOME=$scratch/empty smallyard-index starter >/dev/null
SMALLYARD_HOME=$scratch/empty smallyard verify "$scratch/brief.html" >"$scratch/shown"
same 'where a text is not held, that is said' 3 $?
has 'and which' 'not_held: cn-mofcom:2024-46' "$scratch/shown"

brief --format ris >"$scratch/shown"
has 'sources come as RIS' 'ID  - cn-mofcom:2023-23' "$scratch/shown"
brief --lang en --style bluebook >"$scratch/shown"
has 'and are cited after the Bluebook' 'Fed. Reg.' "$scratch/shown"
brief --lang zh --style gbt7714 >"$scratch/shown"
has 'and after GB/T 7714' '\[EB/OL' "$scratch/shown"
status 'a field that is none is refused' 2 smallyard brief cheese
status 'so is a jurisdiction' 2 smallyard brief gallium-germanium --jurisdictions us,atlantis
status 'and a style' 2 smallyard brief gallium-germanium --style chicago

start_daemon --listen 127.0.0.1:0
curl -s "$site/brief/gallium-germanium?as_of=2026-10-01" >"$scratch/page"
has 'the page has its style sheet from the server' 'href="/brief.css"' "$scratch/page"
smallyard verify --format json "$scratch/page" >"$scratch/answer"
holds 'a page that was saved verifies, and is what is made again' '.edited == false and .reproduced == true' "$scratch/answer"
curl -s "$site/v1/brief/gallium-germanium?as_of=2026-10-01&format=odt" >"$scratch/page"
same 'and OpenDocument comes whole' 'PK' "$(head -c 2 "$scratch/page")"
ok 'so that it verifies' smallyard verify "$scratch/page"
finish
