#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every page in a real browser: run.mjs over a home that has something for each. The notice, the lists, the acts and the party are composed; SMALLYARD_REAL adds real documents.
. "$(dirname "$0")/../e2e/lib.sh"
. "$(dirname "$0")/../e2e/lists.sh"
. "$(dirname "$0")/../e2e/acts.sh"
. "$(dirname "$0")/../e2e/parties.sh"
. "$(dirname "$0")/../e2e/notices.sh"
here=$SMALLYARD_SOURCE/tests/browser

skip_all() { echo "1..0 # SKIP $1"; exit 0; }
for program in chromium node; do
  command -v "$program" >/dev/null || skip_all "$program is not installed"
done
[ -d "$here/node_modules/playwright-core" ] && [ -d "$here/node_modules/axe-core" ] || skip_all "the npm packages are not here: etc/install-packages.sh browser"

notice_46 "$scratch/notice.txt"
write_ccl "$scratch/lists"
write_acts "$scratch/acts"
mkdir "$scratch/parties"
dpl "$scratch/parties/dpl.txt" 'KITE COMPOSED TRADING CO|1 COMPOSED ROAD|01/02/2026|01/01/2036'
# The state of the desk: watches that find something, a decision, a note, a screening in the log.
fill_desk() {
  party=$(smallyard screen 'Kite Composed Trading' --format json | jq -r '.results[0].party')
  smallyard desk log on &&
    smallyard watch add name 'Kite Composed Trading' &&
    smallyard watch add query gallium &&
    smallyard watch check &&
    smallyard decide unsure 'Kite Composed Trading' "$party" --reviewer A --reason composed &&
    smallyard note add cn-mofcom:2024-46 'A composed note.' --marking TLP:AMBER --reviewer A &&
    smallyard screen 'Kite Composed Trading'
}
fill_home() {
  smallyard-index starter && smallyard import "$scratch/notice.txt" "$scratch/lists" "$scratch/acts" "$scratch/parties" || return
  if [ -n "${SMALLYARD_REAL:-}" ]; then
    ccl=$SMALLYARD_REAL/us/ccl-parsed-2026-07-23
    smallyard import "$ccl/ccl.json" "$ccl/country-chart.json" "$ccl/country-groups.json" "$ccl/license-exception-catalog.json" "$SMALLYARD_REAL"/cn/announcements/ec_2025* || return
  fi
  fill_desk
}
if ! fill_home >"$scratch/home.log" 2>&1; then
  fail 'the home is made'
  sed 's/^/# /' "$scratch/home.log"
  finish
fi
node "$here/run.mjs" "$@"
