#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Exports to clients that read slowly, leave early or are too many: bodies larger than what the kernel buffers, of one state, in bounded memory.
. "$(dirname "$0")/lib.sh"

notes() {
  seq "$1" "$2" | awk '{
    printf "{\"id\": \"n%05d\", \"title\": \"Composed notice %d\", \"text\": \"Composed text %d on the export of widgets.", $1, $1, $1
    for (i = 0; i < 60; i++) printf " Widgets of the kind %d are to be counted.", $1 * i
    printf "\"}\n" }' >"$scratch/notes.jsonl"
}
more() {
  echo "{\"id\": \"late$1\", \"title\": \"Widgets widgets\", \"text\": \"Widgets widgets widgets export.\"}" >"$scratch/late.jsonl"
  smallyard-index import --set late "$scratch/late.jsonl" >/dev/null
}
get() { target=$1; shift; code=$(curl -s -o "$scratch/body" -D "$scratch/head" -w '%{http_code}' "$@" "$site$target"); }
# Memory of its own: files that are mapped take no more of it, however often.
memory() { sed -n 's/^RssAnon:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$daemon/status"; }

notes 10000 15999
ok 'six thousand notes' smallyard-index import --set notes "$scratch/notes.jsonl"
smallyard search --all --format jsonl widgets >"$scratch/want"
size=$(($(wc -c <"$scratch/want") / 1024))
start_daemon --listen 127.0.0.1:0 --threads 1
get '/v1/search?q=widgets&limit=1'
before=$(memory)
slow=
for n in 1 2 3 4; do
  curl -s --limit-rate 1500k -D "$scratch/began$n" "$site/v1/search.jsonl?q=widgets&all=1" -o "$scratch/slow$n" &
  slow="$slow $!"
done
for n in 1 2 3 4; do wait_for 200 "$scratch/began$n"; done
get '/v1/search?q=gallium&limit=1' -m 5
same 'slow clients do not hold the one worker' 200 "$code"
more slow1
more slow2
more slow3
curl -s -m 0.5 --limit-rate 10k -o /dev/null "$site/v1/search.jsonl?q=widgets&all=1"
peak=0
running() { for pid in $slow; do kill -0 "$pid" 2>/dev/null && return; done; return 1; }
while running; do
  now=$(memory)
  [ "$now" -gt "$peak" ] && peak=$now
  sleep 0.1
done
same 'what is committed while they read is not in it' "$(for n in 1 2 3 4; do sha256sum <"$scratch/want"; done)" "$(for n in 1 2 3 4; do sha256sum <"$scratch/slow$n"; done)"
grown=$((peak - before))
if [ "$grown" -lt $((size * 2)) ]; then pass "four of $size KiB each took $grown KiB"; else fail "memory grew by $grown KiB for four bodies of $size KiB"; fi
for _ in $(seq 20); do
  curl -s -D "$scratch/left" --limit-rate 1k -o /dev/null "$site/v1/search.jsonl?q=widgets&all=1" &
  wait_for 200 "$scratch/left"
  kill $!
  rm "$scratch/left"
done
get '/v1/search.jsonl?q=widgets&all=1' -m 20
same 'clients that leave end their exports' 200 "$code"

# As many as the server sends at once, and no more; those that are on their way do not keep it from stopping.
for n in $(seq 17); do curl -s --limit-rate 1k -o /dev/null -w '%{http_code}\n' "$site/v1/search.jsonl?q=widgets&all=1" >"$scratch/code$n" & pids="$pids $!"; done
for _ in $(seq 100); do grep -q 503 "$scratch"/code* && break; sleep 0.1; done
same 'one more than SY_MAX_STREAMS is told to wait' 503 "$(cat "$scratch"/code*)"
kill -TERM "$daemon"
wait "$daemon"
same 'a stop cuts exports short' 0 $?
same 'nothing was logged' '' "$(cat "$scratch/daemon.err")"
finish
