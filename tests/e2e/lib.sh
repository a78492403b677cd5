# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# What every end-to-end test needs. A test is a readable script: it sources this file, calls `ok NAME command...` and the like, and ends with `finish`.
# Output is TAP. The clock is frozen; nothing leaves this machine; the scratch directory is removed at the end.
#
# From the build (tests/meson.build): SMALLYARD_BUILD, SMALLYARD_SOURCE. From the user: SMALLYARD_REAL, which may be unset.
set -u

: "${SMALLYARD_BUILD:?run this through meson test}" "${SMALLYARD_SOURCE:?}"
PATH=$SMALLYARD_BUILD/query:$SMALLYARD_BUILD/index:$SMALLYARD_BUILD/crawler:$SMALLYARD_BUILD/tests:$PATH
scratch=$(mktemp -d "${TMPDIR:-/tmp}/smallyard-e2e-XXXXXX")
SMALLYARD_HOME=$scratch/home
SMALLYARD_ETC=$SMALLYARD_SOURCE/etc
SMALLYARD_DATA=$SMALLYARD_SOURCE/corpus
SMALLYARD_NOW=2026-11-20T12:00:00Z
LC_ALL=C.UTF-8
export PATH SMALLYARD_HOME SMALLYARD_ETC SMALLYARD_DATA SMALLYARD_NOW LC_ALL
count=0 failures=0 pids=

cleanup() {
  for pid in $pids; do kill "$pid" 2>/dev/null; done
  rm -rf "$scratch"
}
trap cleanup EXIT
trap 'exit 1' INT TERM

# pass NAME / fail NAME: one TAP line.
pass() { count=$((count + 1)); echo "ok $count - $1"; }
fail() { count=$((count + 1)); failures=$((failures + 1)); echo "not ok $count - $1"; }

# ok NAME COMMAND...: the command succeeds; what it printed is shown if not.
ok() {
  name=$1; shift
  if "$@" >"$scratch/out" 2>"$scratch/err"; then pass "$name"; else fail "$name (status $?)"; sed 's/^/# /' "$scratch/out" "$scratch/err" | head -n 30; fi
}

# status NAME CODE COMMAND...: the command ends with this exit status.
status() {
  name=$1; want=$2; shift 2
  "$@" >"$scratch/out" 2>"$scratch/err"; got=$?
  if [ "$got" -eq "$want" ]; then pass "$name"; else fail "$name: exit status $got, not $want"; sed 's/^/# /' "$scratch/out" "$scratch/err" | head -n 30; fi
}

# same NAME WANT GOT
same() {
  if [ "$2" = "$3" ]; then pass "$1"; else fail "$1"; printf 'want: %s\ngot:  %s\n' "$2" "$3" | sed 's/^/# /' | head -n 100; fi
}

# has NAME TEXT FILE: the file holds the text.
has() {
  if grep -qF -- "$2" "$3"; then pass "$1"; else fail "$1: no \"$2\""; sed 's/^/# /' "$3" | head -n 20; fi
}

# holds NAME FILTER FILE: the jq filter is true of the JSON file. (An empty file is true of nothing: jq -e would let it pass.)
holds() {
  if [ "$(jq -r "($2) | if . then \"true\" else \"false\" end" "$3" 2>"$scratch/jq")" = true ]; then pass "$1"; else fail "$1: $2"; { cat "$scratch/jq"; head -c 1500 "$3"; echo; } | sed 's/^/# /'; fi
}

# need_real: the rest of the script needs real documents; without them it is skipped with a word.
need_real() {
  if [ -z "${SMALLYARD_REAL:-}" ]; then
    echo "ok $((count + 1)) - rest # SKIP needs real documents: SMALLYARD_REAL is unset"
    count=$((count + 1))
    finish
  fi
}

# start_daemon ARGUMENT...: in the background; sets daemon (its pid), port and site. It ends with the test.
start_daemon() {
  rm -f "$scratch/daemon.out"
  smallyardd "$@" >"$scratch/daemon.out" 2>"$scratch/daemon.err" &
  daemon=$!
  pids="$pids $daemon"
  wait_for 'listening on' "$scratch/daemon.out"
  port=$(sed -n 's/^listening on .*:\([0-9]*\)$/\1/p' "$scratch/daemon.out")
  site=http://127.0.0.1:$port
}
# wait_for PATTERN FILE: until a line of the file matches, ten seconds at most.
wait_for() {
  for _ in $(seq 100); do
    grep -q "$1" "$2" 2>/dev/null && return
    sleep 0.1
  done
}

finish() {
  echo "1..$count"
  [ "$failures" -eq 0 ]
  exit $?
}
