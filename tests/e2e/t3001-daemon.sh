#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The daemon: it starts, answers in both languages and all forms, says what is wrong, keeps quiet about what is asked, and stops.
. "$(dirname "$0")/lib.sh"

ok 'the starter data loads' smallyard-index starter

# get TARGET [CURL ARGUMENT...]: body to $scratch/body, head to $scratch/head, status to $code.
get() {
  target=$1; shift
  code=$(curl -s -o "$scratch/body" -D "$scratch/head" -w '%{http_code}' "$@" "$site$target")
}
header() { sed -n "s/^$1: \(.*\)\r$/\1/Ip" "$scratch/head"; }

start_daemon --listen 127.0.0.1:0
same 'it says where it listens' "$(cat "$scratch/daemon.out")" "listening on $site"
same 'the kernel confines it (seccomp filter)' 2 "$(sed -n 's/^Seccomp:[[:space:]]*//p' "/proc/$daemon/status")"

get /healthz
same 'healthz answers' 200 "$code"
holds 'healthz names head, program and the frozen clock' '.ok and (.archive | test("^[1-9][0-9]*:[0-9a-f]{16}$")) and .now == "2026-11-20T12:00:00Z"' "$scratch/body"

for lang in en zh; do
  for page in / /help /coverage '/search?q=export' '/ask?q=Which+controls+affect+gallium%3F' '/ask?q=%E5%93%AA%E4%BA%9B%E7%AE%A1%E5%88%B6%E5%BD%B1%E5%93%8D%E9%95%93%EF%BC%9F'; do
    case $page in *\?*) target="$page&lang=$lang" ;; *) target="$page?lang=$lang" ;; esac
    get "$target"
    if [ "$code" = 200 ] && grep -q '</html>' "$scratch/body"; then pass "$target is a page"; else fail "$target: $code"; fi
  done
done
get '/search?q=export' -H 'Accept-Language: zh-CN,zh;q=0.9'
has 'a browser that prefers Chinese gets Chinese' '<html lang="zh-Hans">' "$scratch/body"
has 'and a link to English that keeps the query' 'href="/search?q=export&amp;lang=en"' "$scratch/body"

get '/v1/search?q=export&limit=3'
same 'the interface answers in JSON' 'application/json' "$(header Content-Type)"
holds 'with results, coverage and basis' '.kind == "search" and (.results | length) == 3 and (.coverage | length) > 0 and .basis.clock_day == "2026-11-20"' "$scratch/body"
has 'the Link header names the next page' 'rel="next"' "$scratch/head"
tag=$(header ETag)
get '/v1/search?q=export&limit=3' -H "If-None-Match: $tag"
same 'the entity tag saves the second answer' 304 "$code"
get '/v1/search?q=export&limit=4' -H "If-None-Match: $tag"
same 'the tag of another request does not' 200 "$code"

for form in json:application/json jsonl:application/jsonl 'csv:text/csv; charset=utf-8' 'md:text/markdown; charset=utf-8'; do
  get "/search.${form%%:*}?q=export"
  same "the suffix .${form%%:*} chooses the form" "200 ${form#*:}" "$code $(header Content-Type)"
done
get '/search?q=export' -H 'Accept: text/csv'
same 'so does Accept' 'text/csv; charset=utf-8' "$(header Content-Type)"
get '/search?q=export&format=markdown'
same 'so does format=' 'text/markdown; charset=utf-8' "$(header Content-Type)"

# Each piece of evidence is on the page that its link leads to.
for q in 'gallium' '3A090' '%E7%A8%80%E5%9C%9F' 'kind:regulation'; do
  get "/search?q=$q&limit=10&lang=en"
  sed -n 's/^<p class="evidence">[^<]*\(<span[^>]*>[^<]*<.span> \)\{0,1\}<a href="\([^"]*\)".*/\2/p' "$scratch/body" | sed 's/&amp;/\&/g' >"$scratch/links"
  missing=
  while read -r link; do
    get "${link%%#*}"
    grep -qF "id=\"$(printf '%b' "$(echo "${link#*#}" | sed 's/%/\\x/g')")\"" "$scratch/body" || missing="$missing $link"
  done <"$scratch/links"
  same "evidence of $q is found where its links lead" "yes:" "$([ -s "$scratch/links" ] && echo yes):$missing"
done

id=$(curl -s "$site/v1/search?q=jurisdiction:us&limit=1" | jq -r '.results[0].id')
get "/v1/doc/$id"
same 'a document is found by its id' "$id" "$(jq -r .document.id "$scratch/body")"
get "/doc/$id"
has 'its page says on what it rests' 'sha256' "$scratch/body"
get "/document?id=$id"
same 'and by the id as a parameter' 200 "$code"
get '/v1/status?id=90+FR+47201&as_of=2025-12-01'
holds 'the status of an item on a day' '.kind == "item_status" and .item.id == "us-fr:2025-19001" and .status.status == "suspended" and .next[0].day == "2026-11-10"' "$scratch/body"
get '/status?id=cn-mofcom:2025-61&as_of=2025-12-15&lang=en'
has 'as a page with its words' 'effect.5' "$scratch/body"
get '/v1/status?id=us-fr:1999-99999'
same 'what nothing speaks of is 404' '404 true' "$code $(jq 'has("coverage")' "$scratch/body")"
get '/v1/log?id=cn-mofcom:2025-72&limit=1'
holds 'a log in pages' '.kind == "log" and (.results | length) == 1 and .next == 1' "$scratch/body"
case $(header Link) in *cursor=*) pass 'which say what is next' ;; *) fail 'no link to the next page' ;; esac
get '/v1/log'
same 'a log of nothing is wrong' 400 "$code"
printf 'See 90 FR 47201, 3A090\nand 999 FR 1.' >"$scratch/memo"
get '/v1/cite-check?as_of=2025-12-01' -H 'Content-Type: text/plain' --data-binary "@$scratch/memo"
same 'a text that is sent is checked' '200 not_in_force:1 in_force:1 impossible:2' "$code $(jq -r '[.results[] | "\(.verdict):\(.line)"] | join (" ")' "$scratch/body")"
get '/cite-check?lang=en&as_of=2025-12-01' --data-urlencode "text@$scratch/memo"
has 'and on a page, by its form' 'suspended' "$scratch/body"
same 'with its heading once, and no link to what was sent' '1 0' "$(grep -c '<h[12]>Citations in the text<' "$scratch/body") $(grep -c 'cite-check[.]json' "$scratch/body")"
get /cite-check
has 'which is there before' '<textarea name="text"' "$scratch/body"
get /v1/cite-check
same 'no text is told' 400 "$code"
get '/calendar.ics?from=2026-11-10&to=2026-11-11'
has 'a calendar for calendar programs' 'BEGIN:VEVENT' "$scratch/body"
case $(header Content-Type) in text/calendar*) pass 'of their type' ;; *) fail "the type is $(header Content-Type)" ;; esac
get '/v1/calendar?days=0'
same 'no days are wrong' 400 "$code"
get '/v1/calendar?from=2026-11-10'
same 'half a period is wrong' 400 "$code"
get '/v1/cites?id=eu:32021R0821&by=1'
holds 'what speaks of an act' '.kind == "cites" and .count > 0 and all(.results[]; .direction == "in")' "$scratch/body"
get '/v1/cites?id=eu:32021R0821&depth=9'
same 'too deep is wrong' 400 "$code"
get /us/fr/1999-99999
same 'a document that is not held is 404' 404 "$code"
has 'and the page says that this is no proof of absence' 'does not mean that it does not exist' "$scratch/body"
get /v1/doc/us-fr:1999-99999
same 'for programs as a problem' 'application/problem+json' "$(header Content-Type)"
holds 'with the status and a code' '.status == 404 and .code == "not_found"' "$scratch/body"

for bad in '/search?q=a&as_off=2026-01-01' '/search?q=a&as_of=yesterday' '/search?q=a&limit=0' '/search?q=a&limit=1001' '/search?q=a&lang=fr' '/search?q=(((' '/search?q=a&q=b' \
  '/v1/search' '/search?q=a&format=pdf'; do
  get "$bad" -g
  same "$bad is refused" 400 "$code"
done
long=$(head -c 3000 /dev/zero | tr '\0' 'a')
get "/v1/search?q=$long"
same 'a query longer than its limit is refused' '400 limit' "$code $(jq -r .code "$scratch/body")"
get '/search?q='
same 'an empty box leads home' '303 /' "$code $(header Location)"
get /code/us-ccl/3A090
same 'an entry that acts name has a page, though its list is not held' 200 "$code"
get /code/us-ccl/3A777
same 'a list entry that nothing held knows leads to the search for it' '/search?q=code%3Aus-ccl%3A3A777' "$(header Location)"
get '/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E'
same 'markup in a query stays text' 0 "$(grep -c '<script>' "$scratch/body")"
get '/v1/search?q=export&archive=1:0000000000000000'
holds 'an address of another archive says so' '.warnings | any(contains ("1:0000000000000000"))' "$scratch/body"
get "/v1/search?q=export&archive=$(jq -r .basis.archive "$scratch/body")"
holds 'and one of this archive does not' '.warnings == []' "$scratch/body"
get '/search?q=export'
link=$(grep -o 'href="/search[^"]*archive=[^"]*"' "$scratch/body" | head -n 1 | sed 's/^href="//; s/"$//; s/&amp;/\&/g')
case $link in *archive=*as_of=2026-11-20*known_as_of=2026-11-20*lang=en*) pass 'a page has an address that pins archive, days and language' ;; *) fail "it has $link" ;; esac
get "/v1$link"
jq -c '[.count, [.results[].id]]' "$scratch/body" >"$scratch/pinned"
get '/v1/search?q=export'
same 'which gives what the page gives' "$(jq -c '[.count, [.results[].id]]' "$scratch/body")" "$(cat "$scratch/pinned")"
tag=$(header ETag)
for same in "$tag" "W/$tag" "\"x\", $tag" '*'; do
  get '/v1/search?q=export' -H "If-None-Match: $same"
  same "the tag is taken as $same" 304 "$code"
done
for other in '/v1/search?q=export&lang=zh' '/v1/search?q=export&as_of=2026-11-19' '/v1/search?q=export&known_as_of=2026-11-20' '/v1/search?q=exports' '/v1/search.csv?q=export' '/v1/search?q=export&versions=all'; do
  get "$other" -H "If-None-Match: $tag"
  same "and is not that of $other" 200 "$code"
done
get '/search.atom?q=export'
has 'a search is a feed' '<feed xmlns="http://www.w3.org/2005/Atom"' "$scratch/body"
get '/v1/suggest?q=juris'
holds 'half-typed text is completed' '.suggestions | any(.query == "jurisdiction:cn")' "$scratch/body"
get '/v1/changes?limit=1'
holds 'changes are a feed' '(.results | length) == 1 and .results[0].change >= 1' "$scratch/body"
get / -H 'Host: evil.example'
same 'another host name is refused' 421 "$code"
get / -X POST -d x=1
same 'POST is refused' '405 GET, HEAD, OPTIONS' "$code $(header Allow)"

# t3007 holds each address that is described to its description; here: none is left out.
curl -s "$site/v1/openapi.json" >"$scratch/openapi"
same 'the description leaves no address out' "$(sed -n 's|^  { "\(/v1/[^"]*\)".*|\1|p' "$SMALLYARD_SOURCE/query/routes.c" | sed 's|/\*\*$|/{}|; s|/\*|/{}|g' | sort -u)" \
  "$(jq -r '.paths | keys[] | select(startswith("/v1/")) | gsub("\\{[a-z]+\\}"; "{}")' "$scratch/openapi" | sort -u)"

same 'nothing was logged about what was asked' '' "$(cat "$scratch/daemon.err")"
status 'a second daemon on the same address fails' 4 smallyardd --listen "127.0.0.1:$port"
kill -TERM "$daemon"
wait "$daemon"
same 'SIGTERM ends it well' 0 $?

start_daemon --listen "unix:$scratch/socket" --lang zh
same 'it listens on a unix socket' "listening on unix:$scratch/socket" "$(cat "$scratch/daemon.out")"
curl -s --unix-socket "$scratch/socket" http://localhost/ >"$scratch/body"
has 'and answers there, in the language that was set' '<html lang="zh-Hans">' "$scratch/body"
kill -TERM "$daemon"
wait "$daemon"

rm -f "$scratch/daemon.out"
pass-socket "$scratch/port" "$(command -v smallyardd)" >"$scratch/daemon.out" 2>"$scratch/daemon.err" &
daemon=$!
pids="$pids $daemon"
wait_for 'listening on' "$scratch/daemon.out"
site=http://127.0.0.1:$(cat "$scratch/port")
get /healthz
same 'it takes a socket from the service manager' 200 "$code"
kill -INT "$daemon"
wait "$daemon"
same 'SIGINT ends it well' 0 $?

status 'an unknown option is wrong usage' 2 smallyardd --nonsense
status 'so is an address that is none' 2 smallyardd --listen nowhere

start_daemon --home "$scratch/none" --listen 127.0.0.1:0
get /
same 'a home where nothing is indexed is served as not ready' 503 "$code"
has 'with a hint' 'no catalogue' "$scratch/body"
get /healthz
holds 'and says so to programs' '.status == 503 and .code == "not_ready"' "$scratch/body"
smallyard-index --home "$scratch/none" starter >/dev/null
get /healthz
same 'the first index is found without a restart' 200 "$code"
echo 'A paper that names the word zyzzogeton alone.' >"$scratch/paper.txt"
smallyard-index --home "$scratch/none" --no-index import "$scratch/paper.txt" >/dev/null
smallyard-index --home "$scratch/none" --rebuild index >/dev/null
for _ in 1 2 3 4 5 6; do
  get '/v1/search?q=zyzzogeton&limit=1'
  holds 'so is one that was made anew, by every worker' '.count == 1' "$scratch/body"
done
kill -TERM "$daemon"
wait "$daemon"
finish
