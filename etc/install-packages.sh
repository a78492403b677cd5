#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# install-packages.sh build|test|browser ... : installs what etc/packages lists under these words, if anything is missing, and with the word browser what tests/browser/package-lock.json names. Says what it does.
set -eu

top=$(dirname "$0")/..
list=$top/etc/packages
wanted=
npm=
for group in "$@"; do
  wanted="$wanted $(sed -n "s/^$group //p" "$list" | tr '\n' ' ')"
  [ "$group" != browser ] || npm=yes
done

# is_installed PACKAGE: or its program came in another way, as npm does with some packages of Node.js.
is_installed() {
  dpkg-query -W -f '${Status}\n' "$1" 2>/dev/null | grep -q 'ok installed' || { [ "$1" = npm ] && command -v npm >/dev/null; }
}

missing=
for package in $wanted; do
  is_installed "$package" || missing="$missing $package"
done
if [ -n "$missing" ]; then
  echo "Installing Debian packages:$missing"
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    as_root=sudo
    command -v sudo >/dev/null || { echo "These packages are missing and installing needs root:$missing" >&2; exit 4; }
  fi
  # shellcheck disable=SC2086 # word splitting is meant
  if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >/dev/null 2>&1; then
    $as_root apt-get update -q >/dev/null
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >/dev/null
  fi
fi

# Nothing is asked of the network as long as what was installed is what the lock names.
if [ -n "$npm" ]; then
  cd "$top/tests/browser"
  if ! cmp -s package-lock.json node_modules/installed-lock.json; then
    echo "Installing npm packages: $(sed -n 's/^    "node_modules\/\(.*\)": {$/\1/p' package-lock.json | tr '\n' ' ')"
    npm ci --silent >/dev/null
    cp package-lock.json node_modules/installed-lock.json
  fi
fi
