#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A text index on two shards that other processes serve gives what one local index gives.
. "$(dirname "$0")/lib.sh"
if ! command -v xapian-tcpsrv >"$scratch/which"; then
  echo 'ok 1 - shards # SKIP xapian-tcpsrv is not here: install xapian-tools'
  count=1
  finish
fi
ok 'the starter data loads' smallyard starter
ok 'the index becomes two' smallyard-index shard 2 "$scratch/shards"
status 'and never one that is there' 4 smallyard-index shard 2 "$scratch/shards"
has 'which is said' 'exists' "$scratch/err"
status 'no shards are wrong' 2 smallyard-index shard 0 "$scratch/none"
status 'so are too many' 2 smallyard-index shard 65 "$scratch/none"

# serve N PORT: shard N, on loopback; sets pid.
serve() {
  # In a group of its own, since it ends its whole group.
  setsid xapian-tcpsrv --interface 127.0.0.1 --port "$2" --idle-timeout 60000 "$scratch/shards/$1" >"$scratch/served.$1" 2>&1 &
  pid=$!
  pids="$pids $pid"
  wait_for Listening "$scratch/served.$1"
}
free_port() { python3 -c 'import socket; s = socket.socket (); s.bind (("127.0.0.1", 0)); print (s.getsockname ()[1])'; }
first=$(free_port) second=$(free_port)
serve 0 "$first"
serve 1 "$second"
served=$pid

# A home of its own, as a reader's machine has it: the catalogue, and where the shards are.
remote=$scratch/remote
mkdir -p "$remote/fulltext"
cp "$SMALLYARD_HOME/catalogue.db" "$remote/catalogue.db"
printf 'remote 127.0.0.1:%s\nremote 127.0.0.1:%s\n' "$first" "$second" >"$remote/fulltext/current"

same_answer() {
  smallyard search --format json "$@" >"$scratch/local.json" 2>"$scratch/err"
  smallyard --home "$remote" search --format json "$@" >"$scratch/remote.json" 2>>"$scratch/err"
  if [ -s "$scratch/local.json" ] && cmp -s "$scratch/local.json" "$scratch/remote.json"; then pass "the same answer, to the byte: $*"
  else fail "another answer: $*"; { cat "$scratch/err"; diff "$scratch/local.json" "$scratch/remote.json"; } | head -n 20 | sed 's/^/# /'; fi
}
same_answer gallium --histogram published:year
same_answer 'export controls semiconductor china' --no-facets
same_answer '"foreign direct product"' --no-facets
same_answer '出口管制' --no-facets
same_answer '"不可靠实体清单"' --no-facets
same_answer 'semicond* AND NOT entity' --no-facets
same_answer 'export NEAR/10 licence' --no-facets
same_answer 'title:"dual-use" OR code:3A090' --no-facets
same_answer 'status:in_force jurisdiction:cn' --as-of 2025-10-20
same_answer '*' --limit 200 --no-facets
same_answer 'rare earth date:2023..2025' --filter status:suspended
same_answer 'galium' --no-facets
same_answer 'zzzznowhere' --no-facets
smallyard search --format json gallium >"$scratch/local.json"
holds 'which are answers with results and facets' '.count > 3 and ([.facets[].values | length] | add) > 10' "$scratch/local.json"
smallyard search --all --format jsonl 'export' >"$scratch/all.local"
smallyard --home "$remote" search --all --format jsonl 'export' >"$scratch/all.remote"
ok 'an export is the same' cmp "$scratch/all.local" "$scratch/all.remote"

start_daemon --listen 127.0.0.1:0 --home "$remote" --threads 2
curl -s "$site/v1/search?q=gallium" | jq 'del (.basis)' >"$scratch/served.json"
holds 'the daemon, which denies itself new connections, answers from them' '.count > 3' "$scratch/served.json"
status 'nothing writes to shards' 4 smallyard-index --home "$remote" index
has 'which is said' 'index where they are made' "$scratch/err"
status 'not even a rebuild' 4 smallyard-index --home "$remote" index --rebuild
printf 'remote 127.0.0.1:%s\nremote 127.0.0.1:%s\n' "$second" "$first" >"$remote/fulltext/current"
status 'shards in the wrong order are refused' 4 smallyard --home "$remote" search gallium
has 'by name' "127.0.0.1:$second\" is shard 1/2" "$scratch/err"
curl -s "$site/v1/search?q=gallium" >"$scratch/served.json"
has 'a daemon that runs on an old list says so' 'start this program again' "$scratch/served.json"
seq 65 | sed 's/^/remote 127.0.0.1:/' >"$remote/fulltext/current"
status 'more shards than there may be are refused' 4 smallyard --home "$remote" search gallium
has 'by their limit' SY_MAX_SHARDS "$scratch/err"
printf 'remote 127.0.0.1:%s\nremote 127.0.0.1:%s\n' "$first" "$second" >"$remote/fulltext/current"

kill "$served"
status 'a shard that is down is a failure' 4 smallyard --home "$remote" search gallium
has 'that names it' "127.0.0.1:$second" "$scratch/err"
same 'and gives no answer' '' "$(cat "$scratch/out")"
finish
