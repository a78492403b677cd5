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
    for verb in $(sed -n 's/^  \([a-z-]*\) .*/\1/p' "$scratch/help"); do
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

# Every reader of the table is a format that the page names.
missing=
for reader in $(grep -l '^const SyReader' "$SMALLYARD_SOURCE"/index/reader_*.c | xargs sed -n 's,^#define READER *"\([^"/]*\)/.*,\1,p'); do
  for page in "$pages/smallyard-index.1" "$pages/zh_CN/smallyard-index.1"; do
    sed 's/\\-/-/g' "$page" | grep -qF "\fB$reader\fR" || missing="$missing ${page#"$pages/"}:$reader"
  done
done
same 'the pages of smallyard-index name the format of each reader' '' "$missing"

# Every variable that a program reads is told where that program is described, and all of them in HACKING.md.
missing=
for variable in $(cat "$SMALLYARD_SOURCE"/corpus/*.c "$SMALLYARD_SOURCE"/index/*.c "$SMALLYARD_SOURCE"/query/*.c "$SMALLYARD_SOURCE"/crawler/*.c "$SMALLYARD_SOURCE/etc/start" \
  | grep -oE 'SMALLYARD_[A-Z]+' | sort -u); do
  grep -qF "\`$variable\`" "$SMALLYARD_SOURCE/HACKING.md" || missing="$missing $variable"
done
same 'HACKING.md names every variable of the environment' '' "$missing"
for page in smallyard smallyardd smallyard-crawl smallyard-index; do
  for language in . zh_CN; do grep -q SMALLYARD_NOW "$pages/$language/$page.1" || fail "$language/$page.1 lacks SMALLYARD_NOW"; done
done
finish
