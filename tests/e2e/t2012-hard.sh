#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Hard searches over the starter data put first what an expert expects.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/hard-searches.sh"
ok 'the starter data loads' smallyard-index starter
hard_searches starter
finish
