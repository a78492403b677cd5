#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The desk: decisions that stand until the record changes, the log of screenings, watches when indexing ends, evidence packs that are checked and made again elsewhere. Lists are composed.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/parties.sh"

kite='KITE COMPOSED TRADING CO|1 COMPOSED ROAD|01/02/2026|01/01/2036'
crane='CRANE COMPOSED SHIPPING|2 COMPOSED ROAD|01/02/2026|01/01/2036'
mkdir -p "$scratch/one" "$scratch/two"
dpl "$scratch/one/dpl.txt" "$kite"
ok "a list is imported" smallyard import "$scratch/one"
status "a name is screened" 0 smallyard screen "Kite Composed Trading" --format json
cp "$scratch/out" "$scratch/first"
holds "every result has the digest of its record, and no decision" '.open == 1 and (.results[0].record | length) == 64 and .results[0].decision == null' "$scratch/first"
party=$(jq -r '.results[0].party' "$scratch/first")

# Nothing is written that nobody asked for.
same "screening writes no desk" no "$([ -e "$SMALLYARD_HOME/desk.db" ] && echo yes || echo no)"
ok "the log is set on" smallyard desk log on
smallyard screen "Kite Composed Trading" >/dev/null
smallyard screen "Nobody Composed" --no-log >/dev/null
ok "the log is shown" smallyard desk log --format json
holds "it has the one screening that may be kept" '.count == 1 and .results[0].query == "Kite Composed Trading" and .results[0].heads[0].list == "us-dpl" and .results[0].verdict == "match"' "$scratch/out"
noted=$(jq -r .end.chain "$scratch/out")
ok "its end, once noted, is found again" smallyard desk check "$noted"
status "what is no value of it is not" 4 smallyard desk check 0123

status "a decision needs a reason" 2 smallyard decide other "Kite Composed Trading" "$party" --reviewer "A. Reader"
ok "a decision is kept" smallyard decide other "KITE composed trading" "$party" --reviewer "A. Reader" --reason "composed: another town"
smallyard screen "Kite Composed Trading" --format json >"$scratch/decided"
holds "it spares the reviewer, and changes no verdict" '.open == 0 and .verdict == "match" and .results[0].decision.stands and .results[0].decision.reviewer == "A. Reader"' "$scratch/decided"
smallyard screen "Kite Composed Trading" --lang zh >"$scratch/out"
has "the text tells it" "另一主体" "$scratch/out"

# Watches.
ok "a name is watched" smallyard watch add name "Crane Composed Shipping"
ok "a query is watched" smallyard watch add query '"composed embargo"' --label "embargoes"
status "nothing was found yet" 1 smallyard watch results
ok "a key is made" smallyard key make desk
ok "a pack is written" smallyard pack create -o "$scratch/pack" --key desk --marking TLP:AMBER
ok "it verifies here" smallyard verify "$scratch/pack"
has "by its key" "signature good: key desk" "$scratch/out"
has "each screening is the same" "3 same, 0 differ, 0 cannot be re-run" "$scratch/out"
cp -r "$SMALLYARD_HOME" "$scratch/elsewhere"

dpl "$scratch/two/dpl.txt" "${kite%|*|*}, NEW HALL|01/02/2026|01/01/2036" "$crane"
printf '{"id":"E1","title":"A composed embargo","text":"The composed embargo of composed machines begins."}\n' >"$scratch/two/paper.jsonl"
SMALLYARD_NOW=2026-11-21T12:00:00Z
export SMALLYARD_NOW
ok "a younger list is imported, and watches are checked" smallyard import "$scratch/two"
ok "what they found is shown" smallyard watch results --format json
holds "a party and a paper, both new" '.count == 2 and ([.results[] | .what] == ["new", "new"]) and ([.results[].kind] | sort == ["name", "query"])' "$scratch/out"
ok "as a feed" smallyard watch results --format atom
cp "$scratch/out" "$scratch/feed"
ok "which is XML" python3 -c 'import sys, xml.dom.minidom; d = xml.dom.minidom.parse(sys.argv[1]); assert len(d.getElementsByTagName("entry")) == 2' "$scratch/feed"
same "one message lies in the spool" 1 "$(find "$SMALLYARD_HOME/mail/new" -type f | wc -l | tr -d ' ')"
ok "checking again" smallyard watch check
smallyard watch results --format json >"$scratch/out"
holds "finds nothing twice" '.count == 2' "$scratch/out"
smallyard screen "Kite Composed Trading" --format json --no-log >"$scratch/out"
holds "the decision fell with the record" '.open == 1 and (.results[0].decision.stands | not)' "$scratch/out"

status "a pack made before tells that the record changed" 1 smallyard verify "$scratch/pack"
has "and how" "record $party" "$scratch/out"
has "and why" "us-dpl: 1 texts then, 2 here" "$scratch/out"

# Elsewhere: the first state, and a home without anything.
mv "$SMALLYARD_HOME" "$scratch/here"
mv "$scratch/elsewhere" "$SMALLYARD_HOME"
ok "elsewhere, with the same archive, it is the same" smallyard verify "$scratch/pack"
cp "$SMALLYARD_HOME/keys/desk.pub" "$scratch/desk.pub"
rm -r "$SMALLYARD_HOME"
printf '{"id":"E2","title":"Another composed paper","text":"Nothing of lists."}\n' >"$scratch/other.jsonl"
ok "a home that holds no list" smallyard import "$scratch/other.jsonl"
status "an unknown key is refused" 4 smallyard verify "$scratch/pack"
status "what is not held cannot be made again" 3 smallyard verify "$scratch/pack" --public-key "$scratch/desk.pub"
has "and is named" "not held here: " "$scratch/out"
head -c 1000 "$scratch/pack" >"$scratch/cut" && cp "$scratch/pack.minisig" "$scratch/cut.minisig"
status "a pack that is cut is found" 4 smallyard verify "$scratch/cut" --public-key "$scratch/desk.pub"
sed 's/"verdict":"match"/"verdict":"maybe"/' "$scratch/pack" >"$scratch/changed" && cp "$scratch/pack.minisig" "$scratch/changed.minisig"
status "a pack that was changed is found" 4 smallyard verify "$scratch/changed" --public-key "$scratch/desk.pub"
finish
