#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Pages and exports are of one state of the archive, whatever is committed between them: nothing lost, nothing doubled, or a plain word that it is gone.
. "$(dirname "$0")/lib.sh"

# notes NAME FROM TO [WORDS]: composed documents as a file of JSON Lines.
notes() {
  seq "$2" "$3" | awk -v words="${4:-}" '{
    printf "{\"id\": \"n%05d\", \"title\": \"Composed notice %d\", \"text\": \"Composed text %d on the export of widgets.", $1, $1, $1
    for (i = 0; i < $1 % 7; i++) printf " Widgets again."
    printf " %s\"}\n", words }' >"$scratch/$1.jsonl"
}
# more N: commits a document that would come first.
more() {
  echo "{\"id\": \"late$1\", \"title\": \"Widgets widgets\", \"text\": \"Widgets widgets widgets export.\"}" >"$scratch/late.jsonl"
  smallyard-index import --set late "$scratch/late.jsonl" >/dev/null
}
get() { target=$1; shift; code=$(curl -s -o "$scratch/body" -D "$scratch/head" -w '%{http_code}' "$@" "$site$target"); }
link() { sed -n "s/^Link: <\(.*\)>; rel=\"$1\"\r$/\1/Ip" "$scratch/head"; }

notes first 1 40
ok 'forty notes' smallyard-index import --set notes "$scratch/first.jsonl"
start_daemon --listen 127.0.0.1:0 --threads 1

smallyard search --all --format jsonl widgets | jq -r .id >"$scratch/want"
same 'they match' 40 "$(sort -u "$scratch/want" | wc -l)"

# chain FIRST: all ids from this address on, with a commit after each page but the last.
chain() {
  : >"$scratch/got"
  next=$1 n=0
  while [ -n "$next" ]; do
    n=$((n + 1))
    get "$next"
    jq -r '.results[].id' "$scratch/body" >>"$scratch/got" || break
    next=$(link next)
    if [ -n "$next" ]; then more "$1$n"; fi
  done
}
chain '/v1/search?q=widgets&limit=11&cursor=*'
same 'pages with commits between them are those of one state' "$(cat "$scratch/want")" "$(cat "$scratch/got")"
same 'of one head' 1 "$(jq -r .basis.archive "$scratch/body" | sort -u | wc -l)"
get '/v1/search?q=widgets&limit=1'
holds 'while the archive has gone on' '.count > 40' "$scratch/body"

smallyard changes --all --format jsonl | jq -r .id >"$scratch/want"
chain '/v1/changes?limit=20&cursor=*'
same 'so are those of the feed of changes' "$(cat "$scratch/want")" "$(cat "$scratch/got")"

# Without cursor=* the first page promises no more than that it will not mix two states.
smallyard search --all --format jsonl widgets | jq -r .id >"$scratch/want"
get '/v1/search?q=widgets&limit=30'
first=$(link next)
chain "$first"
same 'the link of any page begins a chain' "$(tail -n +31 "$scratch/want")" "$(cat "$scratch/got")"
get "$first"
same 'which is kept' 200 "$code"
get '/v1/search?q=composed&limit=5'
old=$(link next)
more gone
get "$old"
same 'a state that nobody kept is gone' '410 snapshot_gone' "$code $(jq -r .code "$scratch/body")"
same 'and the first page is named' '/v1/search?q=composed&limit=5&cursor=%2A' "$(link first)"
has 'with the type of errors' 'application/problem+json' "$scratch/head"
get "$(link first)"
same 'from where it goes on' 200 "$code"

get "$(echo "$first" | sed 's/cursor=./&x/')"
same 'a damaged cursor is refused' '400 bad_input' "$code $(jq -r .code "$scratch/body")"
get "$(echo "$first" | sed 's/q=widgets/q=export/')"
same 'and one of another query' 400 "$code"
for bad in '/v1/status?cursor=*' '/v1/search?q=a&cursor=*&offset=3' '/v1/search?q=a&all=1' '/v1/search.jsonl?q=a&all=1&limit=3' '/v1/search.jsonl?q=a&all=2' '/v1/doc/notes.jsonl?all=1' \
  '/v1/calendar.trec'; do
  get "$bad"
  same "$bad is refused" 400 "$code"
done

# The command line: a cursor of the same state goes on, one of an older one is refused.
smallyard search --limit 25 --format jsonl --cursor '*' widgets 2>"$scratch/next" | jq -r .id >"$scratch/got"
cursor=$(sed -n 's/^next: --cursor //p' "$scratch/next")
smallyard search --limit 1000 --format jsonl --cursor "$cursor" widgets 2>"$scratch/next" | jq -r .id >>"$scratch/got"
smallyard search --all --format jsonl widgets | jq -r .id >"$scratch/want"
same 'pages by --cursor' "$(cat "$scratch/want")" "$(cat "$scratch/got")"
same 'the last has no next' '' "$(cat "$scratch/next")"
more cli
status 'a cursor of an older state fails' 4 smallyard search --cursor "$cursor" widgets
has 'and says how to start again' "--cursor '*'" "$scratch/err"

# Exports: the same bytes as the command line's.
notes many 1000 1399
ok 'four hundred notes more' smallyard-index import --set many "$scratch/many.jsonl"
for form in jsonl csv trec; do
  smallyard search --all --format "$form" widgets >"$scratch/want"
  get "/v1/search.$form?q=widgets&all=1"
  same "the whole as $form is what the command line gives" "200 $(sha256sum <"$scratch/want")" "$code $(sha256sum <"$scratch/body")"
done
get '/search.csv?q=widgets&all=1&bom=1'
same 'as a page of the same name, with a byte order mark' "efbbbf $(smallyard search --all --format csv widgets | sha256sum)" "$(head -c 3 "$scratch/body" | od -An -tx1 | tr -d ' ') $(tail -c +4 "$scratch/body" | sha256sum)"
smallyard changes --all --format jsonl >"$scratch/want"
get '/v1/changes.jsonl?all=1'
same 'so is a feed' "$(sha256sum <"$scratch/want")" "$(sha256sum <"$scratch/body")"
get '/v1/search.jsonl?q=composed&all=1' -I
same 'HEAD is answered' 200 "$code"
etag=$(sed -n 's/^ETag: \(.*\)\r$/\1/Ip' "$scratch/head")
get '/v1/search.jsonl?q=composed&all=1' -H "If-None-Match: $etag"
same 'what the client has already is not sent again' 304 "$code"

kill -TERM "$daemon"
wait "$daemon"
same 'it stops well' 0 $?
same 'nothing was logged' '' "$(cat "$scratch/daemon.err")"
finish
