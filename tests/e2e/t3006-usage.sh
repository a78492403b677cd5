#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What nobody would read is refused, not passed over: words too many, options that say nothing, numbers out of range. Each verb has a help of its own.
. "$(dirname "$0")/lib.sh"

printf 'q1\tgallium\n' >"$scratch/queries"
echo 'A paper on widgets.' >"$scratch/paper.txt"
mkfifo "$scratch/pipe.txt"
ok 'the starter data loads' smallyard-index starter

# A line: the exit status, a word of what is said, and the command; @ is the scratch directory.
while read -r code word line; do
  case $code in '' | '#') continue ;; esac
  # shellcheck disable=SC2046 # the words of the line
  set -- $(echo "$line" | sed "s|@|$scratch|g")
  status "$line" "$code" "$@"
  grep -qF -- "$word" "$scratch/err" || fail "$line does not name $word"
done <<'TABLE'
2 "extra" smallyard calendar extra
2 "extra" smallyard changes extra
2 "extra" smallyard mcp extra
2 "b" smallyard cite-check a b
2 "gallium" smallyard search --queries @/queries gallium
2 QUERY smallyard search
2 --queries smallyard search --syntax gallium
2 --queries smallyard search --tag t gallium
2 --limit smallyard search --queries @/queries --all
2 csv smallyard search --bom gallium
2 --limit smallyard search --limit 0 gallium
2 --limit smallyard search --limit 1001 gallium
2 --offset smallyard search --offset -1 gallium
2 --offset smallyard search --cursor * --offset 3 gallium
2 --all smallyard search --cursor * --all gallium
2 cursor smallyard search --cursor nonsense gallium
2 --days smallyard calendar --days 0
2 --days smallyard calendar --days 3661
2 --from smallyard calendar --days 3 --from 2026-01-01 --to 2026-02-01
2 --depth smallyard cites --depth 0 eu:32021R0821
2 TEXT smallyard suggest
2 "foo" smallyard fsck foo
2 "foo" smallyard starter foo
2 "foo" smallyard index foo
2 PATH smallyard import
2 foo smallyard-index report --format foo
2 --rebuild smallyard-index fsck --rebuild
2 --format smallyard-index import --format json @/paper.txt
2 verb smallyard-index
2 nonsense smallyard-index nonsense
4 pipe.txt smallyard-index import @/pipe.txt
4 path smallyard-index import --set both @/paper.txt @/pipe.txt
2 --threads smallyardd --threads 0
2 --threads smallyardd --threads 65
2 extra smallyardd extra
2 extra smallyard help search extra
2 nonsense smallyard help nonsense
TABLE

status 'what could be taken of several paths is' 0 smallyard search --format json widgets
smallyard suggest --format json galli >"$scratch/menu"
holds 'half-typed text is completed as over HTTP' '.suggestions | any(.query == "field:gallium")' "$scratch/menu"
status 'to nothing where there is nothing' 1 smallyard suggest zyzzogeton

# Every verb of --help has one of its own, and no two are alike.
for verb in $(smallyard help | sed -n '1,/^Verbs/d; s/^  \([a-z-]*\) .*/\1/p'); do
  smallyard "$verb" --help >"$scratch/help.$verb" 2>/dev/null || fail "$verb --help: status $?"
done
same 'every verb has a help of its own' '' "$(sha256sum "$scratch"/help.* | sort | uniq -w 64 -D)"
finish
