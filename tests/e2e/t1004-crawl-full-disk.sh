#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A disk that fills up at whatever moment: the crawl fails with a word, what was kept is whole, and the next run goes on.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
rules
replay
crawl "$scratch/calm" >/dev/null
records "$scratch/calm" >"$scratch/want"

# limited KIB COMMAND...: no file may grow beyond this; writing on fails instead of killing the program.
limited() {
  kib=$1
  shift
  (trap '' XFSZ; ulimit -f $((kib * 2)); exec "$@")
}

failed=0
for kib in 8 64 100 140 160 180 200 230 260 290 330 400; do
  limited "$kib" smallyard-crawl us-fr --home "$scratch/full" --base-url "$mirror" --since 2025-07-01 --until 2026-03-31 --format json >"$scratch/out" 2>"$scratch/err"
  got=$?
  [ "$got" -eq 0 ] && break
  failed=$((failed + 1))
  [ "$got" -eq 4 ] || fail "with $kib KiB the exit status is $got"
  [ "$(wc -l <"$scratch/err")" -eq 1 ] || { fail "with $kib KiB it does not say one thing"; sed 's/^/# /' "$scratch/err"; }
done
ok "it failed $failed times" test "$failed" -ge 4
status 'with room it ends well' 0 crawl "$scratch/full"
records "$scratch/full" >"$scratch/records"
ok 'the archive holds what that of the undisturbed crawl holds' diff "$scratch/want" "$scratch/records"
whole 'and is whole' "$scratch/full"
finish
