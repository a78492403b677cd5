#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The traps of Chinese sites: text turned into question marks, pages of another column, counts that do not add up, frames without a text, messages in
# place of files, walls. Each is named, and nothing of it is kept as the thing.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
documents=$SMALLYARD_SOURCE/tests/replay/cn-documents.jsonl
cn_rules
SMALLYARD_NOW=2026-02-01T12:00:00Z
list=/edi_ecms_web_front/front/column/getColumnList
unit='/api-gateway/jpaas-publish-server/front/page/build/unit*'

# trapped NAME SOURCE REASON: with the script in $scratch/script, the run fails and names the reason.
trapped() {
  cn_replay "$documents" --script "$scratch/script"
  rm -rf "${scratch:?}/home"
  status "$1: the run is a failed one" 4 cn_crawl "$2" "$scratch/home"
  if jq -e --arg reason "$3" '[.troubles[] | select(.reason | contains($reason))] | length > 0' "$scratch/out" >"$scratch/jq" 2>&1; then
    pass "$1: it is named"
  else
    fail "$1: no \"$3\""
    sed 's/^/# /' "$scratch/out" | head -n 40
  fi
}
# kept TEXT: how many records of the archive hold it.
kept() { for file in "$scratch"/home/archive/*.warc.gz; do zcat "$file"; done | grep -ac -- "$1"; }

# ---- the portal ----

cat >"$scratch/script" <<S
[{"path": "$list", "asks": "columnID=9", "headers": {"Content-Type": "application/json"},
  "body": "{\"pageInfo\": {\"total\": 1, \"maxPageNum\": 1, \"rows\": [{\"id\": 1, \"title\": \"??????2025??61?\", \"url\": \"/article/zcfg/gnzcfg/zcfggzqd/202510/1171.html\", \"publishTimeStr\": \"2025-10-09 10:00:00\"}]}}"}]
S
trapped 'question marks with status 200' cn-exportcontrol 'question marks in place of Chinese characters'
same 'question marks with status 200: they are not kept' 0 "$(kept '??????')"
same 'question marks with status 200: they are asked for once a run' 1 "$(jq -r 'select(.path | test("getColumnList")) | .path' "$log" | wc -l | awk '{print $1 - 6}')"
end_replay
cat >"$scratch/script" <<S
[{"path": "$list", "asks": "columnID=9", "headers": {"Content-Type": "application/json"},
  "body": "{\"pageInfo\": {\"total\": 2, \"maxPageNum\": 1, \"rows\": [{\"id\": 1, \"title\": \"一件\", \"url\": \"/article/a/1.html\", \"publishTimeStr\": \"2025-10-09 10:00:00\"}, {\"id\": 2, \"title\": \"2025 61\", \"url\": \"/article/a/2.html\", \"publishTimeStr\": \"2025-10-09 10:00:00\"}]}}"}]
S
trapped 'a title without Chinese' cn-exportcontrol 'a title without one Chinese character'
end_replay
cat >"$scratch/script" <<S
[{"path": "$list", "asks": "columnID=9", "headers": {"Content-Type": "application/json"}, "body": "{\"pageInfo\": {\"total\": 25, \"maxPageNum\": 1, \"rows\": []}}"}]
S
trapped 'a column that counts rows and shows none' cn-exportcontrol 'counts rows and shows none'
end_replay
cat >"$scratch/script" <<'S'
[{"path": "/article/zcfg/gnzcfg/zcfggzqd/202510/1171.html", "headers": {"Content-Type": "text/html"}, "body": "<!DOCTYPE html><html><head><title>中国出口管制信息网</title></head><body><div class=\"u-art-box\"><script>var title = '?????????';</script></div></body></html>"}]
S
trapped 'a garbled article' cn-exportcontrol 'question marks in place of Chinese characters'
end_replay
cat >"$scratch/script" <<'S'
[{"path": "/article/zcfg/gnzcfg/zcfggzqd/202510/1171.html", "headers": {"Content-Type": "text/html"}, "body": "<!DOCTYPE html><html><body>Welcome to another site</body></html>"}]
S
trapped 'a page of another site' cn-exportcontrol 'no article of this site'
end_replay

# ---- the ministry's columns ----

echo "[{\"path\": \"$unit\", \"headers\": {\"Content-Type\": \"application/json\"}, \"body\": \"{\\\"success\\\": false, \\\"code\\\": \\\"500\\\", \\\"message\\\": \\\"busy\\\", \\\"data\\\": null}\"}]" >"$scratch/script"
trapped 'an error of the interface with status 200' cn-mofcom 'the answer has no entries: busy'
end_replay
# piece ATTRIBUTES ENTRIES: the script answers each column with this piece.
piece() {
  jq -n --arg path "$unit" --arg html "<ul>$2</ul><div class=\"pagination\" $1></div>" \
    '[{path: $path, headers: {"Content-Type": "application/json"}, body: ({success: true, code: "200", data: {html: $html}} | tojson)}]' >"$scratch/script"
}
entry='<li><a href="/a/art/2025/art_0123456789abcdef0123456789abcdef.html" title="商务部公告2025年第9号">公告</a><span>[2025-03-01]</span></li>'
piece 'rows="15" count="40" pageNo="1"' "$entry"
trapped 'the first page in place of later ones' cn-mofcom 'another page of the column'
end_replay
piece 'rows="15" count="3"' "$entry"
trapped 'a count that does not add up' cn-mofcom 'the service counts 3 documents and lists 1'
end_replay
piece '' "$entry"
trapped 'a column without a count' cn-mofcom 'does not count its entries'
end_replay
piece 'rows="15" count="1"' '<li><a href="/a.html" title="商务部公告">公告</a></li>'
trapped 'an entry without a day' cn-mofcom 'has no day'
end_replay
piece 'rows="15" count="1"' '<li><a href="/a.html" title="????2025??">??</a><span>[2025-03-01]</span></li>'
trapped 'a garbled column' cn-mofcom 'question marks in place of Chinese characters'
end_replay

cat >"$scratch/script" <<'S'
[{"path": "/api-gateway/jpaas-web-server/front/document/download?fileUrl=MjAyNS02MQ*", "headers": {"Content-Type": "text/html"}, "body": "<html><body>请登录</body></html>"},
 {"path": "/api-gateway/jpaas-web-server/front/document/download?fileUrl=MjAyNS04OA*", "headers": {"Content-Type": "application/json"}, "body": "{\"code\": \"500\"}"}]
S
trapped 'a page in place of a file' cn-mofcom 'a page where a file was asked for'
holds 'and a message' '[.troubles[].reason | select(test("a message where a file was asked for"))] | length == 1' "$scratch/out"
end_replay
cn_replay "$documents"
status 'a later run has the files' 0 cn_crawl cn-mofcom "$scratch/home"
holds 'and asks for these two alone' '.requests <= 3 and .texts.new == 2' "$scratch/out"
end_replay

# ---- pages of a year ----

echo '[{"path": "/zcfb/blgg/gg/2025/index.html", "headers": {"Content-Type": "text/html"}, "body": "<html><head><title>公告</title></head><body><script src=\"unitbuild.js\"></script></body></html>"}]' >"$scratch/script"
trapped 'a shell that a script fills' cn-mofcom-notices 'the list has no entry'
end_replay

# ---- other sites ----

cat >"$scratch/script" <<'S'
[{"path": "/web/wjb_673085/zfxxgk_674865/gknrlb/fzcqdcs/", "headers": {"Content-Type": "text/html"}, "body": "<html><head><meta charset=\"utf-8\"></head><body><ul><li><a href=\"./202412/t20241227_11520764.shtml\">关于对美国军工企业及高级管理人员采取反制措施的决定</a></li><li><a href=\"./202501/t20250114_11535001.shtml\">试验件：反制决定</a></li><li><a href=\"/about.shtml\">关于我们</a></li></ul><script>createPageHTML(2, 0, \"index\", \"shtml\");</script></body></html>"},
 {"path": "/web/wjb_673085/zfxxgk_674865/gknrlb/fzcqdcs/index_1.shtml", "headers": {"Content-Type": "text/html"}, "body": "<html><head><meta charset=\"utf-8\"></head><body><ul><li><a href=\"./202303/t20230413_11058899.shtml\">试验件：较早的反制决定</a></li></ul><script>createPageHTML(2, 1, \"index\", \"shtml\");</script></body></html>"},
 {"path": "/web/wjb_673085/zfxxgk_674865/gknrlb/fzcqdcs/202501/*", "headers": {"Content-Type": "text/html"}, "body": "<html><head><meta charset=\"utf-8\"><title>试验件：反制决定</title></head><body><p>中华人民共和国外交部令</p><p>第1号</p><p>试验件：反制决定。</p></body></html>"},
 {"path": "/zhengce/zuixin/ZUIXINZHENGCE.json", "headers": {"Content-Type": "application/json"}, "body": "[{\"URL\": \"https://www.gov.cn/zhengce/content/202601/content_1.htm\", \"TITLE\": \"试验件：出口管制条例\", \"DOCRELPUBTIME\": \"2026-01-30\"}, {\"URL\": \"https://www.gov.cn/zhengce/content/202601/content_2.htm\", \"TITLE\": \"试验件：其他\", \"DOCRELPUBTIME\": \"2026-01-31\"}]"},
 {"path": "/zhengce/content/*", "headers": {"Content-Type": "text/html"}, "body": "<html><head><meta charset=\"utf-8\"><title>试验件：出口管制条例</title></head><body><p>试验件。</p></body></html>"},
 {"path": "/customs/*", "status": 412, "headers": {"Content-Type": "text/html"}, "body": "<!DOCTYPE html><html><head><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script></head><body></body></html>"}]
S
cn_replay "$documents" --script "$scratch/script"
rm -rf "${scratch:?}/home"
status 'countermeasures are crawled' 0 cn_crawl cn-mfa "$scratch/home"
holds 'over both pages, by the day in the address' '.documents.new == 3 and .texts.new == 1 and .remaining == 0' "$scratch/out"
status 'the newest policies are crawled' 0 cn_crawl cn-gov "$scratch/home"
holds 'and those that are wanted fetched' '.documents.new == 2 and .texts.new == 1' "$scratch/out"
: >"$log"
status 'customs refuses programs' 4 cn_crawl cn-customs "$scratch/home"
has 'the wall is named' 'answered 412 with a challenge of Riversecurity' "$scratch/out"
same 'it is asked once' 1 "$(requests)"
whole 'what is held is whole' "$scratch/home"
smallyard --home "$scratch/home" coverage --format json >"$scratch/coverage"
holds 'customs counts as not covered, since it is blocked' '.coverage[] | select(.source == "cn-customs") | .state == "not_covered" and (.reason | test("blocked"))' "$scratch/coverage"
holds 'countermeasures as covered' '.coverage[] | select(.source == "cn-mfa") | .state == "covered"' "$scratch/coverage"
holds 'so are the policies of now' '.coverage[] | select(.source == "cn-gov") | .state == "covered"' "$scratch/coverage"
end_replay

# ---- mistakes in the rules ----

sed -i -e 's/^zcfb = https.*/zcfb = https:\/\/www.mofcom.gov.cn 1 2 3/' "$SMALLYARD_ETC/sources.d/cn-mofcom.ini"
status 'a column that is not whole' 4 smallyard-crawl cn-mofcom --since 2025-01-01
has 'is named with what it should be' 'SITE WEB-ID TEMPLATE-ID PAGE-ID TAG-ID' "$scratch/err"
finish
