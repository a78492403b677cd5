#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The units of systemd: no word in them that it does not know, and little that a service may do beyond its task. HACKING.md has the figures.
set -u

cd "$(dirname "$0")/.." || exit
if ! command -v systemd-analyze >/dev/null; then
  echo '1..0 # SKIP systemd-analyze is not installed'
  exit 0
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
number=0 bad=0

# check NAME COMMAND...: fails if the command does.
check() {
  says=$1
  shift
  number=$((number + 1))
  if "$@" >"$scratch/out" 2>&1; then echo "ok $number - $says"; else echo "not ok $number - $says"; sed 's/^/# /' "$scratch/out"; bad=1; fi
}

# known FILE: programs of a build that is not installed are not where the unit says, and need not be.
known() { systemd-analyze verify --man=no "$1" 2>&1 | grep -iE 'unknown|invalid|ignoring|failed to parse' && return 1; return 0; }

for unit in etc/systemd/*; do
  name=$(basename "$unit")
  sed 's|@bindir@|/usr/bin|; s|@etc@|/etc|' "$unit" >"$scratch/$name"
done
for unit in "$scratch"/*.service "$scratch"/*.socket "$scratch"/*.timer; do
  name=$(basename "$unit")
  check "systemd knows every word of $name" known "$unit"
  # In tenths: 0 is no exposure, 100 all that a program can do.
  case $name in
    *.service) check "$name may do little" systemd-analyze security --offline=true --no-pager --threshold=15 "$unit" ;;
  esac
done
echo "1..$number"
exit $bad
