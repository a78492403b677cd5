#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Many clients at once, among them some that leave early, and a stop in the middle. Under the thread sanitizer a race makes the daemon's exit status 66.
. "$(dirname "$0")/lib.sh"

ok 'the starter data loads' smallyard-index starter
# Under the thread sanitizer: GLib's locks are made known to it (tests/tsan-glib.c), and memory comes from malloc, which it watches.
preload=$SMALLYARD_BUILD/tests/libtsan-glib.so
[ -f "$preload" ] || preload=
LD_PRELOAD=$preload G_SLICE=always-malloc smallyardd --listen 127.0.0.1:0 --threads 4 >"$scratch/daemon.out" 2>"$scratch/daemon.err" &
daemon=$!
pids="$pids $daemon"
for _ in $(seq 300); do
  grep -q listening "$scratch/daemon.out" && break
  sleep 0.1
done
port=$(sed -n 's/.*:\([0-9]*\)$/\1/p' "$scratch/daemon.out")
site=http://127.0.0.1:$port

# urls N: a list for curl's --config, each body thrown away.
urls() {
  for i in $(seq "$1"); do
    # No more streams than SY_MAX_STREAMS.
    case $((i % 3)) in 0) stream='/v1/search.jsonl?q=export&all=1' ;; 1) stream='/v1/changes.csv?all=1' ;; *) stream='/search.bib?q=kind:rule&all=1' ;; esac
    for target in "$stream" "/v1/search?q=export&limit=5&cursor=*" "/search?q=export+$i&lang=zh" "/v1/search?q=%E9%95%93&limit=$i" '/ask?q=Which+controls+affect+gallium%3F' '/search.csv?q=kind:rule' "/search?q=jurisdiction:cn&as_of=20$((10 + i))-01-01" \
      '/help?lang=zh' /style.css / /coverage /us/fr/1999-99999 '/search?q=((('; do
      printf 'url = "%s%s"\noutput = "/dev/null"\n' "$site" "$target"
    done
  done
}
urls 12 >"$scratch/urls"
curl -sS --no-progress-meter --globoff --parallel --parallel-max 24 --config "$scratch/urls" -w '%{http_code}\n' >"$scratch/codes"
same 'every request is answered' $((12 * 13)) "$(grep -c '^[234]' "$scratch/codes")"
same 'none by a failure of ours' 0 "$(grep -c '^5' "$scratch/codes")"

first=$(curl -s "$site/v1/search?q=export" | sha256sum)
second=$(curl -s "$site/v1/search?q=export" | sha256sum)
same 'the same request has the same bytes' "$first" "$second"
first=$(curl -s "$site/v1/changes.jsonl?all=1" | sha256sum)
second=$(curl -s "$site/v1/changes.jsonl?all=1" | sha256sum)
same 'so has the same stream' "$first" "$second"

# Clients that give up while they are answered, and a stop while others still ask.
for _ in $(seq 20); do curl -s -m 0.02 -o /dev/null "$site/search?q=export" & done
for _ in $(seq 10); do curl -s -m 0.1 --limit-rate 1000 -o /dev/null "$site/v1/changes.jsonl?all=1" & done
curl -sS --no-progress-meter --globoff --parallel --parallel-max 24 --config "$scratch/urls" -o /dev/null &
clients=$!
sleep 0.5
kill -TERM "$daemon"
wait "$daemon"
same 'a stop in the middle ends well' 0 $?
wait "$clients"
same 'nothing was logged' '' "$(cat "$scratch/daemon.err")"
finish
