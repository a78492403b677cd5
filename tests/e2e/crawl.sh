# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh disable=SC2154,SC2034 # scratch and pids are lib.sh's
# What tests of the crawler need besides lib.sh: rules that do not wait, a replay server, and looks into archive and log.

# rules [SED-EXPRESSION...]: the source's own rules, but quick, in a configuration of the test.
rules() {
  SMALLYARD_ETC=$scratch/etc
  mkdir -p "$SMALLYARD_ETC/sources.d"
  sed -e 's/^rate = .*/rate = 200/' -e 's/^backoff = .*/backoff = 0.02/' -e 's/^patience = .*/patience = 1/' "$SMALLYARD_SOURCE/etc/sources.d/us-fr.ini" >"$SMALLYARD_ETC/sources.d/us-fr.ini"
  for expression in "$@"; do sed -i -e "$expression" "$SMALLYARD_ETC/sources.d/us-fr.ini"; done
  export SMALLYARD_ETC
  # Scopes: what the rules ask for one by one.
  scopes=$(awk '/^\[/ { on = /agencies|types|cfr/ } on && /^[^#[].*=/ { n++ } END { print n }' "$SMALLYARD_ETC/sources.d/us-fr.ini")
}

# eu_rules [SED-EXPRESSION...]: the same of eu-cellar.
eu_rules() {
  SMALLYARD_ETC=$scratch/etc
  mkdir -p "$SMALLYARD_ETC/sources.d"
  sed -e 's/^rate = .*/rate = 200/' -e 's/^backoff = .*/backoff = 0.02/' -e 's/^patience = .*/patience = 1/' "$SMALLYARD_SOURCE/etc/sources.d/eu-cellar.ini" >"$SMALLYARD_ETC/sources.d/eu-cellar.ini"
  for expression in "$@"; do sed -i -e "$expression" "$SMALLYARD_ETC/sources.d/eu-cellar.ini"; done
  export SMALLYARD_ETC
  works=$SMALLYARD_SOURCE/tests/replay/cellar-works.jsonl
  scopes=$(awk '/^\[/ { on = /acts|directory|eurovoc/ } on && /^[^#[].*=/ { n++ } END { print n }' "$SMALLYARD_ETC/sources.d/eu-cellar.ini")
}

# eu_replay DAY [OPTION...]: CELLAR as it was on that day.
eu_replay() {
  day=$1
  shift
  replay --cellar "$works" --today "$day" "$@"
}

# eu_crawl HOME [OPTION...]: one run.
eu_crawl() {
  home=$1
  shift
  smallyard-crawl eu-cellar --home "$home" --base-url "$mirror" --format json "$@"
}

# replay [OPTION...]: starts a server over the composed documents; $mirror is its address, $log has a line a request.
replay() {
  log=$scratch/requests-$count-$$.log
  rm -f "$log" "$scratch/port"
  : >"$log"
  "$SMALLYARD_BUILD/tests/replay/replay" --model "$SMALLYARD_SOURCE/tests/replay/fr-documents.jsonl" --log "$log" --lifetime 240 "$@" >"$scratch/port" 2>"$scratch/replay-err" &
  replay_pid=$!
  pids="$pids $replay_pid"
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40; do
    [ -s "$scratch/port" ] && break
    sleep 0.1
  done
  mirror=http://127.0.0.1:$(cat "$scratch/port")
}

# end_replay: ends it; the log stays.
end_replay() { kill "$replay_pid" 2>/dev/null; wait "$replay_pid" 2>/dev/null; }

# crawl HOME [OPTION...]: one run over nine months.
crawl() {
  home=$1
  shift
  smallyard-crawl us-fr --home "$home" --base-url "$mirror" --since 2025-07-01 --until 2026-03-31 --format json "$@"
}

# records HOME: of each exchange in the archive its address and the digest of its payload, once each and in order.
records() {
  for file in "$1"/archive/*.warc.gz; do zcat "$file"; done | awk '
    { sub(/\r$/, "") }
    /^WARC\/1/ { uri = ""; digest = ""; kind = "" }
    /^WARC-Target-URI: / { uri = $2; gsub(/[<>]/, "", uri) }
    /^WARC-Payload-Digest: / { digest = $2 }
    /^Smallyard-Kind: / { kind = $2 }
    /^$/ { if (uri != "" && kind == "response") print uri, digest; uri = "" }' | sort -u
}

# texts HOME: the same of full texts only.
texts() { records "$1" | grep '/full_text/xml/'; }

# reports HOME: the crawl reports, without the instant.
reports() {
  for file in "$1"/archive/*.warc.gz; do zcat "$file"; done | grep -a '^{"kind":"coverage"' | jq -cS 'del(.observed)' | sort -u
}

# requests: how many there were, robots.txt apart; asked_again: how many of them asked for an address once more.
requests() { grep -vc '"/robots.txt"' "$log"; }
asked_again() { echo $(($(requests) - $(jq -r .path "$log" | grep -vxF /robots.txt | sort -u | wc -l))); }

# whole NAME HOME: what the crawl left can be indexed, and the stores agree with each other.
whole() { ok "$1" sh -c 'smallyard-index --home "$1" index && smallyard-index --home "$1" fsck' sh "$2"; }

# cn_rules: the Chinese sources' own rules, but quick.
cn_rules() {
  SMALLYARD_ETC=$scratch/etc
  mkdir -p "$SMALLYARD_ETC/sources.d"
  for file in "$SMALLYARD_SOURCE"/etc/sources.d/cn-*.ini; do
    sed -e 's/^rate = .*/rate = 200/' -e 's/^backoff = .*/backoff = 0.02/' -e 's/^patience = .*/patience = 1/' "$file" >"$SMALLYARD_ETC/sources.d/${file##*/}"
  done
  export SMALLYARD_ETC
}

# cn_replay DOCUMENTS [OPTION...]: a server over the composed sites of the Ministry of Commerce.
cn_replay() {
  cn_documents=$1
  shift
  replay --cn "$cn_documents" "$@"
}

# cn_crawl SOURCE HOME [OPTION...]: one run over a year.
cn_crawl() {
  source=$1
  home_of_run=$2
  shift 2
  smallyard-crawl "$source" --home "$home_of_run" --base-url "$mirror" --since 2025-01-01 --format json "$@"
}
