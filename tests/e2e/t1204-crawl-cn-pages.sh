#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Pages of Chinese sites as they are: charsets that lie, numbers in pieces, links with either scheme, old addresses, files of every format; servers that reset
# connections; robots.txt that is none; the search of the State Council's library.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
cn_rules
SMALLYARD_NOW=2026-02-01T12:00:00Z
home=$scratch/home
html='"headers": {"Content-Type": "text/html"}'

# ---- a notice with files of all formats, listed three times over, behind a server that resets ----

python3 "$SMALLYARD_SOURCE/tests/e2e/make-attachments.py" "$scratch/files"
echo '{"id": "2025-77", "kind": "notice", "number": "商务部公告2025年第77号", "title": "试验件：清单", "issued": "2025-05-06", "up": "2025-05-06 10:00", "lists": ["gzjgfxwj"], "attach": ["一.pdf", "二.doc", "三.docx", "四.xls", "五.xlsx"]}' >"$scratch/documents"
# Of the notice a copy in another column, under a title without a number; its page says gb2312 and has characters of GBK alone, the number is in pieces.
copy=/zwgk/zcfb/art/2025/art_00000000000000000000000000000077.html
iconv -f UTF-8 -t GB18030 >"$scratch/copy.html" <<'P'
<!DOCTYPE html><html><head><meta charset="gb2312"><meta name="SiteDomain" content="www.mofcom.gov.cn"><meta name="SiteIDCode" content="bm22000001"><meta name="ArticleTitle" content="公布试验清单"></head><body>
<div id="zoom"><p>【发布单位】试验司</p><p>【发布文号】<span>商务部公告</span><span>20</span><span>25</span>年第<span>7</span><span>7</span>号</p><p>【发文日期】<span>2025</span>年<span>5</span>月<span>6</span>日</p><p>一、试验人朱镕某的试验件，喆、堃、犇三字也在内。</p></div></body></html>
P
old=/article/b/c/202505/20250502996641.shtml
pieces="<ul><li><a href='http://www.mofcom.gov.cn$copy' title='公布试验清单'>公布试…</a><span>[2025-05-06]</span></li><li><a href='$old' title='试验件：旧址'>试…</a><span>[2025-05-05]</span></li></ul><div class='pagination' rows='15' count='2' pageNo='1'></div>"
download='/api-gateway/jpaas-web-server/front/document/download?fileUrl=MjAyNS03Nw%3D%3D&fileName='
{
  printf '%s\n' '[{"path": "/robots.txt", "status": 404, '"$html"', "body": "User-agent: *\nDisallow: /\n<p>您访问的页面不存在</p>", "repeat": 1200},'
  printf '%s\n' ' {"path": "/api-gateway/jpaas-publish-server/*", "times": 2, "headers": {"Content-Type": "application/json"}, "body": "{\"success\": true}", "truncate": 4, "reset": true},'
  jq -n --arg html "$pieces" '{path: "/api-gateway/jpaas-publish-server/front/page/build/unit?parseType=bulidstatic&webId=8f43c7ad3afc411fb56f281724b73708&tplSetId=52551ea0e2c14bca8c84792f7aa37ead&pageType=column&tagId=%E5%88%86%E9%A1%B5%E5%88%97%E8%A1%A8&editType=null&pageId=fc8bdff48fa345a48b651c1285b70b8f", headers: {"Content-Type": "application/json"}, body: ({success: true, code: "200", data: {html: $html}} | tojson)}'
  echo ", {\"path\": \"$copy\", $html, \"file\": \"$scratch/copy.html\"}"
  for pair in 一.pdf:report.pdf 二.doc:memo.doc 三.docx:guidance.docx 四.xls:prices.xls 五.xlsx:list.xlsx; do
    name=$(jq -rn --arg name "${pair%%:*}" '$name | @uri')
    echo ", {\"path\": \"$download$name\", \"headers\": {\"Content-Type\": \"application/octet-stream\"}, \"file\": \"$scratch/files/${pair#*:}\"}"
  done
  echo ']'
} >"$scratch/script"
cn_replay "$scratch/documents" --script "$scratch/script"
status 'connections that are reset are tried again' 0 cn_crawl cn-mofcom "$home"
same 'reset connections: two more requests' 2 "$(($(grep -c /page/build/unit "$log") - 3))"
holds 'a robots.txt of 404 that is a page is no rules' '.refused == 0 and .texts.new == 7' "$scratch/out"
holds 'an old address that is 404 is missing' '.texts.missing == 1' "$scratch/out"
same 'a link with http is asked as it is written' 1 "$(grep -c "$copy" "$log")"
whole 'what came is whole' "$home"
smallyard-index --home "$home" dump >"$scratch/dump"
same 'a number in pieces of a word processor, listed without it, is known by its text: copies are one document' cn-mofcom:2025-77 \
  "$(jq -r 'select(.[0] == "attribute" and .[4] == "url" and (.[5] | test("art_"))) | .[2]' "$scratch/dump" | sort -u)"
has 'a page that says gb2312 keeps the characters of GB18030' '朱镕某的试验件，喆、堃、犇三字' "$scratch/dump"
smallyard --home "$home" show cn-mofcom:2025-77 >"$scratch/shown"
for name in 一.pdf 二.doc 三.docx 四.xls 五.xlsx; do
  id=$(jq -r --arg name "fileName=$(jq -rn --arg name "$name" '$name | @uri')" 'select(.[0] == "attribute" and .[4] == "attached_to" and (.[2] | endswith($name))) | .[2]' "$scratch/dump")
  has "$name is linked from its notice" "attachment: $name https://www.mofcom.gov.cn/api-gateway" "$scratch/shown"
  smallyard --home "$home" show "$id" --format json >"$scratch/file"
  holds "$name is read" '.document | .id != "" and (.passages | length) > 3' "$scratch/file"
done
smallyard --home "$home" coverage cn-mofcom --by-year --missing --lang zh >"$scratch/zh"
has 'the coverage in Chinese tells what is missing' '20250502996641.shtml 2025-05-05: ' "$scratch/zh"
end_replay

# ---- robots.txt that forbids all; a wall that sets a cookie ----

printf '%s\n' '[{"path": "/robots.txt", "headers": {"Content-Type": "text/plain"}, "body": "User-agent: *\nDisallow: /\n"}]' >"$scratch/script"
cn_replay "$scratch/documents" --script "$scratch/script"
status 'a robots.txt that forbids all is heeded' 4 cn_crawl cn-exportcontrol "$scratch/forbidden"
same 'robots.txt that forbids all: nothing else is asked' 0 "$(requests)"
has 'robots.txt that forbids all: it is named' robots.txt "$scratch/out"
end_replay
echo "[{\"path\": \"/web/*\", \"status\": 521, $html, \"body\": \"<script>document.cookie='__jsl_clearance=1|x';location.href=location.pathname</script>\"}]" >"$scratch/script"
cn_replay "$scratch/documents" --script "$scratch/script"
status 'a wall of status 521 that wants a cookie is not climbed' 4 cn_crawl cn-mfa "$scratch/walled"
has 'a wall of status 521: it is named' 'a challenge of Jiasule' "$scratch/out"
same 'a wall of status 521: it is asked once' 1 "$(requests)"
end_replay

# ---- the State Council's library ----

search='/search-gov/data?t=zhengcelibrary&q='
{
  printf '%s\n' "[{\"path\": \"${search}%E5%87%BA%E5%8F%A3%E7%AE%A1%E5%88%B6&p=1&n=20\", \"headers\": {\"Content-Type\": \"application/json\"}, \"body\": $(
    jq -n '{searchVO: {listVO: ([{title: "关于<em>出口管制</em>的试验公告", pcode: "商务部 海关总署公告2025年第18号", puborg: "商务部", pubtime: 1743696000000, url: "https://www.gov.cn/zhengce/zhengceku/202504/content_1.htm"}]
      + [range(2; 21) | {title: "试验件\(.)", pcode: "", puborg: "国务院", pubtime: 1743696000000, url: "https://www.gov.cn/zhengce/zhengceku/202504/content_\(.).htm"}])}} | tojson')},"
  printf '%s\n' " {\"path\": \"${search}%E5%87%BA%E5%8F%A3%E7%AE%A1%E5%88%B6&p=2&n=20\", \"headers\": {\"Content-Type\": \"application/json\"}, \"body\": \"{\\\"searchVO\\\": {\\\"listVO\\\": []}}\"},"
  printf '%s\n' " {\"path\": \"$search*\", \"headers\": {\"Content-Type\": \"application/json\"}, \"body\": $(
    jq -n '{searchVO: {listVO: [{title: "关于出口管制的试验公告", pcode: "商务部 海关总署公告2025年第18号", pubtime: 1743696000000, url: "https://www.gov.cn/zhengce/zhengceku/202504/content_1.htm"}]}} | tojson')},"
  printf '%s\n' " {\"path\": \"/zhengce/*\", $html, \"body\": \"<html><head><meta charset='utf-8'><title>试验件</title></head><body><p>试验件的正文。</p></body></html>\"}]"
} >"$scratch/script"
cn_replay "$scratch/documents" --script "$scratch/script"
status "the State Council's library is searched" 0 cn_crawl cn-gov-library "$scratch/library"
holds 'page by page until one is empty, and what several searches find is asked for once' '.documents.new == 20 and .texts.new == 20' "$scratch/out"
same 'with one request each' 26 "$(requests)"
has 'what has a number is known by it' cn-mofcom:2025-18 "$scratch/out"
end_replay

# ---- numbers that the list of a year lacks ----

for n in 1 2 3; do
  echo "{\"id\": \"2025-$n\", \"kind\": \"notice\", \"number\": \"商务部公告2025年第${n}号\", \"title\": \"试验件\", \"issued\": \"2025-01-0$n\", \"up\": \"2025-01-0$n 10:00\", \"lists\": [\"gg\"]}"
done >"$scratch/all"
grep -v 2025-2 "$scratch/all" >"$scratch/lacking"
# year_on DAY DOCUMENTS: one run; the requests for the list of 2025.
year_on() {
  SMALLYARD_NOW=${1}T12:00:00Z
  cn_replay "$2"
  cn_crawl cn-mofcom-notices "$scratch/year" >"$scratch/year-out" 2>&1
  lists=$(grep -c /gg/2025/index.html "$log")
  end_replay
}
year_on 2026-05-01 "$scratch/lacking"
same 'the list of a year is read' 1 "$lists"
year_on 2026-05-20 "$scratch/lacking"
same 'a year that is over is settled' 0 "$lists"
year_on 2026-06-05 "$scratch/all"
same 'but looked at once more while numbers are missing' 1 "$lists"
holds 'and what it names by then is fetched' '.names.new == ["cn-mofcom:2025-2"]' "$scratch/year-out"
year_on 2026-09-05 "$scratch/all"
same 'once it has all, no more' 0 "$lists"

# ---- the table of traps ----

# Whoever renames a test mends tests/replay/README.md.
sed -n 's/^| .* | //p' "$SMALLYARD_SOURCE/tests/replay/README.md" | grep -o '`[^`]*`' | tr -d '`' | sed 's/ …$//' | sort -u >"$scratch/named"
while read -r name; do
  grep -qrF --include='*.c' --include='*.sh' -- "$name" "$SMALLYARD_SOURCE/tests" || echo "$name"
done <"$scratch/named" | grep -vE '\.(pdf|doc|xlsx) is ' >"$scratch/unknown"
ok 'the table of traps names tests' test "$(wc -l <"$scratch/named")" -gt 40
same 'each of which there is' '' "$(cat "$scratch/unknown")"
finish
