#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The view of a technology field over the starter registers: its instruments with their status, who followed whom, what comes next, and its charts.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/notices.sh"
# Composed: a Chinese notice on gallium that names the United States twelve days after an American rule that names China, and another too late.
cat >"$scratch/rules.jsonl" <<'PAPERS'
{"document_number": "2024-90001", "publication_date": "2024-11-21", "title": "Composed rule on exports to China", "abstract": "This composed rule on the Entity List restricts exports to China.", "html_url": "https://www.federalregister.gov/documents/2024/11/21/2024-90001/composed"}
{"document_number": "2024-90002", "publication_date": "2024-11-22", "title": "Composed rule on exports to Iran", "abstract": "This composed rule on the Entity List restricts exports to Iran.", "html_url": "https://www.federalregister.gov/documents/2024/11/22/2024-90002/composed"}
PAPERS
announcement "$scratch/notice.txt" 901 99901 2024-12-03 <<'TEXT'
一、拟制：不予许可镓相关两用物项对美国出口。
TEXT
ok 'a composed notice imports' smallyard-index import "$scratch/notice.txt"
unreliable_entities "$scratch/list.txt"
ok 'a composed list imports' smallyard-index import "$scratch/list.txt"
ok 'composed rules import' smallyard-index import "$scratch/rules.jsonl"
ok 'the registers are taken in' smallyard-index starter

smallyard field gallium-germanium --as-of 2026-10-01 --from 2023-01-01 --to 2026-10-01 --format json >"$scratch/answer"
holds 'the first Chinese notice on gallium and germanium is there, in force' '.instruments[] | select(.id == "cn-mofcom:2023-23") | .status == "in_force"' "$scratch/answer"
holds 'instruments come by day' '[.instruments[].dates.published | select(. != null)] | . == sort' "$scratch/answer"
holds 'counts by jurisdiction are those of the instruments' '(.standing | map(.count) | add) == .count and .count == (.instruments | length)' "$scratch/answer"
holds 'the end of the suspension of a paragraph is an open date' '[.open[] | select(.id == "cn-mofcom:2024-46" and .part == "paragraph 2") | .day] == ["2026-11-28"]' "$scratch/answer"
holds 'what names the other side, and is named by it, is a candidate; what names a third one is none' '[.reactions[] | select(.reaction == "cn-mofcom:2024-901") | .action.id] | index("us-fr:2024-90001") != null and index("us-fr:2024-90002") == null' "$scratch/answer"
holds 'every reaction follows within the days asked for and is quoted' '[.reactions[] | select(.days < 1 or .days > 60 or (.evidence | length) == 0)] == []' "$scratch/answer"
holds 'marks of the timeline are the dated instruments' '([.charts[0].lanes[].marks[]] | length) == ([.instruments[] | select(.dates.published != null or .dates.signed != null or .dates.filed != null)] | length)' "$scratch/answer"
smallyard field unreliable-entity-list --as-of 2026-10-01 --format json >"$scratch/answer"
holds 'whom an instrument of the field lists is counted, and drawn' '([.listings[] | select(.id == "cn-uel:2025-90") | [.day, .list, .listed, .ended]] == [["2025-04-04", "cn-uel", 2, 0]]) and ([.charts[] | select(.kind == "steps") | .series[].points[-1][1]] | max) >= 2' "$scratch/answer"
smallyard field advanced-computing --as-of 2024-12-31 --from 2022-10-01 --to 2024-12-31 --within 3 --format json >"$scratch/answer"
holds 'fewer days, fewer reactions' '[.reactions[] | select(.days > 3)] == []' "$scratch/answer"
same 'a field is called by its Chinese name too' "$(smallyard field gallium-germanium --format json | jq -c .instruments)" "$(smallyard field 镓和锗 --lang en --format json | jq -c .instruments)"
smallyard field gallium-germanium --lang zh >"$scratch/shown"
has 'the view is in Chinese' '当日管制概况' "$scratch/shown"
status 'a field that is none is refused' 2 smallyard field cheese

smallyard show cn-mofcom:2023-23 --format json >"$scratch/answer"
holds 'a document tells its fields, and by which code and term' '.document.fields[] | select(.id == "gallium") | (.because[] | select(.by == "code") | .value == "cn-dual-use:3C001") and ([.because[] | select(.by == "term") | .evidence.quote] | length > 0)' "$scratch/answer"
smallyard review cn-mofcom:2023-23 --reject field:gallium --reviewer 'A. Reader' --reason 'composed' >"$scratch/stanza"
has 'a correction of a field is written' '[field:gallium/cn-mofcom:2023-23]' "$scratch/stanza"
smallyard show cn-mofcom:2023-23 --format json >"$scratch/answer"
holds 'it takes the document out at once, and is shown' '([.document.fields[].id] | index("gallium") == null) and (.document.not_fields[0] | .id == "gallium" and .review.reviewer == "A. Reader" and .review.reason == "composed")' "$scratch/answer"
smallyard search 'field:gallium id:cn-mofcom:2023-23' --format json >"$scratch/answer"
holds 'and out of the field' '.count == 0' "$scratch/answer"
smallyard review us-ccl:5A002 --accept field:gallium --reviewer 'A. Reader' --reason 'composed' >"$scratch/stanza"
has 'an entry is corrected too' '[field:gallium/us-ccl:5A002]' "$scratch/stanza"
ok 'the index takes files with corrections of fields' smallyard-index index
rm -f "$SMALLYARD_HOME/corrections.d/review.ini"

smallyard field --as-of 2026-10-01 --format json >"$scratch/answer"
holds 'the index counts instruments and entries of every field by jurisdiction' '([.results[] | select((.documents | keys) != ["cn", "eu", "us"] or (.entries | keys) != ["cn", "eu", "us"])] == []) and (.results[] | select(.id == "gallium-germanium") | .documents.cn > 0)' "$scratch/answer"
smallyard field gallium-germanium --quality --as-of 2026-10-01 --format json >"$scratch/answer"
holds 'what hangs on one term is told, with a quote' '([.rules[] | select(.only > .documents or .only_controls > .only)] == []) and ([.overcatches[].results[] | select(.evidence.quote == "")] == [])' "$scratch/answer"

smallyard field advanced-computing --as-of 2026-10-01 --format json >"$scratch/answer"
holds 'what a register notes about a rule is told, quoted' '.notes[] | select(.id == "us-fr:2025-00636") | .text == .evidence[0].quote and (.text | test("rescission"))' "$scratch/answer"
holds 'lists of parties that are not held are told, each with its side' '([.parties.lists[] | select(.held | not)] | length > 10) and ([.parties.jurisdictions[] | .lists_not_held] | add) == ([.parties.lists[] | select(.held | not)] | length)' "$scratch/answer"
smallyard field advanced-computing --as-of 2026-10-01 >"$scratch/shown"
has 'also in words' 'not looked at: no list is held' "$scratch/shown"

smallyard history cn gallium-germanium --as-of 2026-10-01 --format json >"$scratch/answer"
holds 'a history comes by day, and only of the side asked for' '([.results[].day] | . == sort) and ([.results[].jurisdiction] | unique == ["cn"])' "$scratch/answer"
holds 'the first notice tightens and adds two entries of the list' '.results[] | select(.id == "cn-mofcom:2023-23") | .direction == "tightening" and ([.effects[] | select(.act == "add") | .target] | sort == ["cn-dual-use:3C001", "cn-dual-use:3C002"])' "$scratch/answer"
holds 'the suspension loosens, by words of its title' '.results[] | select(.id == "cn-mofcom:2025-72") | .direction == "loosening" and ([.classes[] | select(.axis == "direction") | .in] == ["title"])' "$scratch/answer"
holds 'every content is quoted' '[.results[] | select(.content != "" and (.evidence[0].quote != .content))] == []' "$scratch/answer"
smallyard history --from 2022-01-01 --to 2022-12-31 --format json >"$scratch/answer"
holds 'a period is kept to' '(.count > 5) and ([.results[].day[0:4]] | unique == ["2022"])' "$scratch/answer"
smallyard history us --format csv >"$scratch/table"
has 'the table has its columns' 'day,id,jurisdiction,bodies,kind,title,content,published,effective,expires,status,direction,reach,means,aim,duration,form,exception,codes' "$scratch/table"

smallyard body 不可靠实体清单工作机制 --lang en --format json >"$scratch/answer"
holds 'a mechanism is known by its Chinese name, with the order that founds it' '.body.id == "uel-mechanism" and ([.body.founded_by[].id] == ["cn-mofcom-order:2020-4"]) and .issued > 5' "$scratch/answer"
smallyard body --format json >"$scratch/answer"
holds 'ids are told once, and what is part of another is its part' '([.results[].id] | length == (unique | length)) and ([.results[] | select(.part_of != null)] as $parts | [.results[] | .parts[]] | length == ($parts | length))' "$scratch/answer"
smallyard body cn --format json >"$scratch/answer"
holds 'those of a jurisdiction are its own' '.kind == "bodies" and ([.results[].jurisdiction] | unique == ["cn"]) and ([.results[].id] | contains(["mofcom", "gacc"]))' "$scratch/answer"
smallyard ask '石墨出口由谁审批？' --format json >"$scratch/answer"
holds 'who decides is told by the bodies, with their tasks, of each side that is not left out' '([.intent.calls[].command] == ["smallyard body '"'us'"'", "smallyard body '"'eu'"'", "smallyard body '"'cn'"'"]) and ([.answers[] | select(.kind == "bodies") | .results[] | select(.id == "mofcom") | .task != ""] == [true])' "$scratch/answer"
status 'a body that nobody knows is not found' 3 smallyard body cheese

# A profile: every kind of entry, then the difference between two days of the law.
cat >"$scratch/profile.ini" <<'PROFILE'
[profile]
fields = gallium-germanium
codes = cn:3C001; us:3B001; 3Z999
hs = 8112.92.90
destinations = US
counterparties = Composed Nobody
PROFILE
status 'a profile is checked' 0 smallyard profile check "$scratch/profile.ini" --as-of 2025-10-01
cp "$scratch/profile.ini.state" "$scratch/first"
smallyard profile check "$scratch/profile.ini" --as-of 2026-10-01 --keep --format json >"$scratch/answer"
same 'the state of the last check stays' '' "$(cmp "$scratch/first" "$scratch/profile.ini.state" 2>&1)"
holds 'the last check is told, with its day and archive' '.last.as_of == "2025-10-01" and .last.archive == .basis.archive and .last.same_profile' "$scratch/answer"
holds 'the announcement that a suspension reached is among what changed, with what it was' '.results[] | select(.kind == "instrument" and .id == "cn-mofcom:2024-46") | .change == "changed" and ([.changed[] | select(.what == "status") | .was] == ["in_force"]) and .status == "partly_in_force"' "$scratch/answer"
holds 'what is new or changed comes before the rest' '[.results[].change] | . == (map(select(. == "new")) + map(select(. == "changed")) + map(select(. == "same")))' "$scratch/answer"
holds 'a code has its status, its day, its act and a quote' '.results[] | select(.kind == "code" and .asked == "cn:3C001") | .status == "in_force" and .since == "2023-08-01" and .by[0].id == "cn-mofcom:2023-23" and (.evidence[0].quote | contains("3C001"))' "$scratch/answer"
holds 'a destination is named by a title' '[.results[] | select(.kind == "named") | .id] | index("cn-mofcom:2024-46") != null' "$scratch/answer"
holds 'a customs number is named by an announcement, quoted' '.results[] | select(.as == "hs" and .id == "cn-mofcom:2023-23") | .why == "names_number" and (.evidence | length > 0)' "$scratch/answer"
holds 'the end of the suspension is coming' '[.results[] | select(.kind == "coming" and .id == "cn-mofcom:2024-46" and .part == "paragraph 2") | .day] == ["2026-11-28"]' "$scratch/answer"
holds 'every instrument says why, and which words' '[.results[] | select(.kind == "instrument" and (.why != "about_field" or .status == null))] == []' "$scratch/answer"
holds 'what cannot be assessed has its type' '[.not_assessed[].type] | (index("unknown_code") != null) and (index("list_not_covered") != null) and (index("no_owners") != null)' "$scratch/answer"
status 'an answer that nobody can read' 4 sh -c "smallyard profile check '$scratch/profile.ini' --as-of 2026-10-01 >/dev/full"
same 'leaves the state as it was' '' "$(cmp "$scratch/first" "$scratch/profile.ini.state" 2>&1)"
truncate -s 67108865 "$scratch/profile.ini.state"
status 'too large a state is refused' 2 smallyard profile check "$scratch/profile.ini"
status 'a profile has no other verb' 2 smallyard profile forget "$scratch/profile.ini"

start_daemon --listen 127.0.0.1:0
curl -s "$site/field/gallium-germanium?as_of=2026-10-01" >"$scratch/page"
has 'the page has its contents, and the key to the timeline' '<a href="#part-charts" data-key="t">' "$scratch/page"
has 'and the form for a briefing' '<button type="submit" formaction="/brief/gallium-germanium.odt"' "$scratch/page"
curl -s "$site/field/gallium-germanium?as_of=2026-10-01&lang=en" >"$scratch/again"
same 'what is kept gives the same page again' '' "$(curl -s "$site/field/gallium-germanium?as_of=2026-10-01&lang=en" | cmp - "$scratch/again" 2>&1)"
has 'the page has its charts' '<svg xmlns="http://www.w3.org/2000/svg" class="chart"' "$scratch/page"
has 'and their tables' 'As a table' "$scratch/page"
curl -s "$site/profile?lang=en" >"$scratch/page"
has 'the page without a profile has the form for one' '<textarea name="text"' "$scratch/page"
curl -s "$site/profile?lang=zh&as_of=2026-10-01" --data-urlencode "text@$scratch/profile.ini" >"$scratch/page"
has 'a profile may be sent by the page' '编码所受管制' "$scratch/page"
finish
