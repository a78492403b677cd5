#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every shell script of the tree passes shellcheck. Argument: the source tree.
set -eu

cd "$1"
find .ci crawler corpus etc index query tests -name node_modules -prune -o -type f -print0 | xargs -0 grep -lE '^#!/bin/(ba)?sh' -- | xargs shellcheck -x -P SCRIPTDIR -S warning
