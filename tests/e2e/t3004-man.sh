#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The man pages say what --help says, in both languages, and format without a warning.
. "$(dirname "$0")/lib.sh"

pages=$SMALLYARD_SOURCE/etc/man
# options FILE: long options in it, one a line; --help is every program's.
options() { sed 's/\\-/-/g' "$1" | grep -oE -- '--[a-z][a-z-]*' | grep -vx -e --help | sort -u; }

for program in smallyard smallyardd smallyard-crawl smallyard-index; do
  "$program" --help >"$scratch/help" 2>&1
  if [ "$program" = smallyard ]; then
    for verb in $(sed -n 's/^  \([a-z]*\) .*/\1/p' "$scratch/help"); do
      case $verb in crawl | import | starter | index | fsck | serve) continue ;; esac # their own pages
      smallyard "$verb" --help >>"$scratch/help" 2>&1
    done
  fi
  options "$scratch/help" >"$scratch/of-help"
  for page in "$pages/$program.1" "$pages/zh_CN/$program.1"; do
    options "$page" >"$scratch/of-page"
    name=${page#"$pages/"}
    same "$name names every option of --help" '' "$(comm -23 "$scratch/of-help" "$scratch/of-page")"
    # "smallyard index --rebuild" is an example of another program's option.
    same "$name names no other option" '' "$(comm -13 "$scratch/of-help" "$scratch/of-page" | grep -vx -e --rebuild)"
    if command -v groff >/dev/null; then
      same "$name formats cleanly" '' "$(groff -K utf8 -man -Tutf8 -ww "$page" 2>&1 >/dev/null | head -n 3)"
    else
      pass "$name formats cleanly # SKIP no groff here"
    fi
  done
done

for field in $(sed -n 's/^SY_FIELD ("\([a-z]*\)".*/\1/p' "$SMALLYARD_SOURCE/index/fields.def"); do
  for page in "$pages/smallyard.1" "$pages/zh_CN/smallyard.1"; do
    grep -q "$field:" "$page" || fail "${page#"$pages/"} lacks the field $field"
  done
done
pass 'the pages of smallyard list the fields of queries'
finish
