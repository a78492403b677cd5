#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What CELLAR and the website before it are known to do to crawlers.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/crawl.sh"
# Some of the scopes are enough here.
few='/^\(torture\|firearms\|iran\|north-korea\|syria\|myanmar\|venezuela\|libya\|chemical-weapons\|cyber\|economic-security\|5928\|5542\|3577\|1642\|3483\|3870\|5124\|7\|2303\|5753\) = /d'
eu_rules "$few"
SMALLYARD_NOW=2025-02-01T12:00:00Z
year() { eu_crawl "$@" --since 2024-01-01 --until 2024-12-31; }
# numbers HOME: the works that its archive has notices of.
numbers() { records "$1" | sed -n 's|.*/cellar/\([0-9a-f-]*\)/xml .*|\1|p' | sort -u; }

eu_replay 2025-02-01
status 'with none of it, a crawl ends well' 0 year "$scratch/plain"
numbers "$scratch/plain" >"$scratch/want"
end_replay

eu_replay 2025-02-01 --query-days 20
status 'queries refused for their cost are asked in halves' 0 year "$scratch/costly"
holds 'nothing failed' '.failed == 0' "$scratch/out"
numbers "$scratch/costly" >"$scratch/got"
ok 'and the same works are found' diff "$scratch/want" "$scratch/got"
same 'each refused query was asked once: 92 days are halved three times' $((scopes * 4 * 7)) "$(grep -c '"status": 500' "$log")"
end_replay

eu_replay 2025-02-01 --query-rows 2
status 'lists that are shorter than their count are not believed' 0 year "$scratch/capped"
numbers "$scratch/capped" >"$scratch/got"
ok 'and the same works are found' diff "$scratch/want" "$scratch/got"
end_replay
eu_replay 2025-02-01 --query-rows 1
status 'one that cannot be halved fails' 4 year "$scratch/short"
holds 'by name' '.troubles | any(.name == "acts:russia 2024-12-16..2024-12-16" and (.reason | test("counts 2 documents and lists 1")))' "$scratch/out"
same 'and its scope is not reported as complete' 0 "$(reports "$scratch/short" | jq -c 'select(.scope == "acts:russia" and .from <= "2024-12-16" and .to > "2024-12-16" and .complete)' | wc -l | tr -d ' ')"
end_replay

eu_replay 2025-02-01 --archive-ms 50
status 'archives that take their time are waited for' 0 year "$scratch/slow"
end_replay
eu_rules "$few" 's/^stall = .*/stall = 1/' 's/^attempts = .*/attempts = 1/'
eu_replay 2025-02-01 --archive-ms 2500
status 'but not for ever' 4 year "$scratch/slower" --limit-requests 60
holds 'which is said by name' '.troubles | any(.kind == "failed" and (.name | test("/resource/celex/")))' "$scratch/out"
end_replay
eu_rules "$few"

# Behind the website is a wall: nothing leads there.
cat >"$scratch/wall.json" <<'END'
[{"path": "/resource/celex/32024R2547", "status": 303, "headers": {"Location": "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32024R2547"}},
 {"path": "/resource/celex/32024R1745", "asks": "Accept-Language: eng", "status": 202, "headers": {"x-amzn-waf-action": "challenge", "Content-Type": "text/html"}, "body": "<html></html>"},
 {"path": "/resource/celex/32024R0745", "asks": "Accept-Language: fra", "headers": {"Content-Type": "application/rdf+xml"}, "body": "<rdf:RDF/>"}]
END
eu_replay 2025-02-01 --script "$scratch/wall.json"
status 'a redirect to the website is refused' 4 year "$scratch/walled"
same 'the website is not asked' publications.europa.eu "$(jq -r .host "$log" | sort -u | xargs)"
holds 'which is said by name' '.troubles | any(.kind == "refused" and (.reason | test("eur-lex.europa.eu")))' "$scratch/out"
holds 'a challenge is no text' '.troubles | any(.kind == "refused" and (.reason | test("challenge of AWS WAF")))' "$scratch/out"
holds 'nor is metadata an archive' '.troubles | any(.kind == "refused" and (.reason | test("something else where an archive")))' "$scratch/out"
same 'none of these is kept' 0 "$(records "$scratch/walled" | grep -c 'eur-lex')"
end_replay

# A chain of redirects that is as long as they come, and one without end.
cat >"$scratch/chain.json" <<'END'
[{"path": "/resource/celex/32024R2547?language=eng", "status": 303, "headers": {"Location": "http://publications.europa.eu/resource/hop/1"}},
 {"path": "/resource/hop/1", "status": 303, "headers": {"Location": "http://publications.europa.eu/resource/hop/2"}},
 {"path": "/resource/hop/2", "status": 303, "headers": {"Location": "/resource/hop/3"}},
 {"path": "/resource/hop/3", "status": 303, "headers": {"Location": "/resource/hop/4"}},
 {"path": "/resource/hop/4", "status": 303, "headers": {"Location": "/resource/hop/5"}},
 {"path": "/resource/hop/5", "status": 303, "headers": {"Location": "http://publications.europa.eu/resource/hop/6"}},
 {"path": "/resource/hop/6", "headers": {"Content-Type": "application/xml"}, "body": "<NOTICE><WORK><SAMEAS><URI><VALUE>x</VALUE><IDENTIFIER>32024R2547</IDENTIFIER><TYPE>celex</TYPE></URI></SAMEAS></WORK></NOTICE>"},
 {"path": "/resource/celex/32024R3192?language=eng", "status": 303, "headers": {"Location": "http://publications.europa.eu/resource/celex/32024R3192?language=eng"}}]
END
eu_replay 2025-02-01 --script "$scratch/chain.json"
status 'redirects without end are refused' 4 year "$scratch/chained"
holds 'and six hops are not' '.refused == 1 and (.troubles | any(.reason | test("SY_MAX_REDIRECTS")))' "$scratch/out"
finish
