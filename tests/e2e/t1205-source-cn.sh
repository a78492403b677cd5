#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# smallyard source probe of the Chinese sources: in agreement with the sites as they were, and against fields and layouts that drifted.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
documents=$SMALLYARD_SOURCE/tests/replay/cn-documents.jsonl
cn_rules
SMALLYARD_NOW=2025-12-31T12:00:00Z
list=/edi_ecms_web_front/front/column/getColumnList
unit='/api-gateway/jpaas-publish-server/front/page/build/unit*'
json='"headers": {"Content-Type": "application/json"}'
html='"headers": {"Content-Type": "text/html"}'
probe() { smallyard source probe "$1" --base-url "$mirror" --home "$scratch/none" --format "${2:-text}"; }
# drifted NAME SOURCE TEXT: with the script in $scratch/script.
drifted() {
  cn_replay "$documents" --script "$scratch/script"
  status "$1: it has drifted" 1 probe "$2"
  has "$1: it is said how" "$3" "$scratch/out"
  status "$1: in Chinese, too" 1 smallyard source probe "$2" --base-url "$mirror" --home "$scratch/none" --lang zh
  has "$1: and there" "$4" "$scratch/out"
  end_replay
}

cn_replay "$documents" --today 2025-12-31
for source in cn-mofcom cn-exportcontrol cn-mofcom-notices; do
  : >"$log"
  status "$source is as expected" 0 probe "$source" json
  holds "$source: a listing and a text were read" 'all(.finding == "as_expected") and ([.[].step] | index("listing") != null and index("text") != null)' "$scratch/out"
  ok "$source: with a few requests" test "$(requests)" -le 8
done
ok 'nothing was kept' test ! -e "$scratch/none"
end_replay

printf '%s' "[{\"path\": \"$list\", $json, \"body\": \"{\\\"pageInfo\\\": {\\\"total\\\": 1, \\\"maxPageNum\\\": 1, \\\"rows\\\": [{\\\"id\\\": 1, \\\"title\\\": \\\"试验件\\\", \\\"url\\\": \\\"/article/a/1.html\\\", \\\"publishTime\\\": \\\"2025-12-09 10:00:00\\\"}]}}\"}]" >"$scratch/script"
drifted 'a field of the portal has another name' cn-exportcontrol 'a row of the column has no publishTimeStr; it has id, publishTime, title, url' '接口已变：栏目条目没有 publishTimeStr；现有 id, publishTime, title, url'
printf '%s' "[{\"path\": \"$list\", $json, \"body\": \"{\\\"page\\\": {\\\"total\\\": 0}}\"}]" >"$scratch/script"
drifted 'an answer of the portal has another shape' cn-exportcontrol 'pageInfo of the column has no rows, total, maxPageNum; it has nothing' '接口已变：栏目的 pageInfo 没有 rows, total, maxPageNum；现有 无'
printf '%s' "[{\"path\": \"/article/*\", $html, \"body\": \"<html><head><title>中国出口管制信息网</title></head><body><h1>试验件</h1></body></html>\"}]" >"$scratch/script"
drifted 'no text of the portal is where it was' cn-exportcontrol 'the layout of texts may have changed' '正文版式可能已变'
printf '%s' "[{\"path\": \"$unit\", $json, \"body\": \"{\\\"success\\\": true, \\\"code\\\": \\\"200\\\", \\\"data\\\": {\\\"content\\\": \\\"<ul></ul>\\\"}}\"}]" >"$scratch/script"
drifted 'a field of the interface has another name' cn-mofcom 'data of the answer has no html; it has content' '接口已变：应答的 data 没有 html；现有 content'
jq -n --arg path "$unit" '[{path: $path, headers: {"Content-Type": "application/json"}, body: ({success: true, code: "200", data: {html: "<ul><li><a href=\"/a.html\" title=\"商务部公告\">公告</a><em>12月9日</em></li></ul><div class=\"pagination\" rows=\"15\" count=\"1\"></div>"}} | tojson)}]' >"$scratch/script"
drifted 'an entry of a column has another layout' cn-mofcom 'has no day: its layout has changed' '栏目条目缺日期：版式已变'
printf '%s' "[{\"path\": \"/zwgk/zcfb/*\", $html, \"body\": \"<html><body><article>试验件</article></body></html>\"}]" >"$scratch/script"
drifted 'an article has another layout' cn-mofcom 'a page that is no article of this site' '不是本网站的文章页'
printf '%s' "[{\"path\": \"/zcfb/blgg/gg/2025/index.html\", $html, \"body\": \"<html><body><table><tr><td><a href='/zcfb/x.html'>公告</a></td></tr></table></body></html>\"}]" >"$scratch/script"
drifted 'a list of a year has another layout' cn-mofcom-notices 'the list has no entry' '目录没有条目'
printf '%s' '[{"path": "/search-gov/*", "headers": {"Content-Type": "application/json"}, "body": "{\"searchVO\": {\"listVO\": [{\"title\": \"试验件\", \"link\": \"https://www.gov.cn/a.htm\", \"pubtime\": 1743696000000}]}}"}]' >"$scratch/script"
drifted "a field of the library's search has another name" cn-gov-library 'an entry of the list has no url; it has link, pubtime, title' '接口已变：目录条目没有 url'

cn_replay "$documents" --today 2025-12-31
status 'a crawl by a user of a Chinese locale' 0 env LC_ALL=zh_CN.UTF-8 smallyard crawl cn-exportcontrol --home "$scratch/home" --base-url "$mirror" --since 2025-01-01
has 'is summed up in Chinese' '正文：新增' "$scratch/out"
has 'with what was taken down' '已撤下，但不影响其效力' "$scratch/out"
ok 'what would be asked next is told in Chinese' smallyard crawl cn-mofcom --dry-run --home "$scratch/home" --since 2025-01-01 --lang zh
has 'and why' '从未询问' "$scratch/out"
smallyard-index --home "$scratch/home" index >/dev/null 2>&1
smallyard --home "$scratch/home" coverage cn-exportcontrol --by-year --missing --lang zh >"$scratch/out"
has 'so is the ledger' '已撤下 (只剩网站框架而无正文：已撤下，但不影响其效力)' "$scratch/out"
end_replay
finish
