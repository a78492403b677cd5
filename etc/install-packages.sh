#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# install-packages.sh build|test ... : installs what etc/packages lists under these words, if anything is missing. Says what it does.
set -eu

list=$(dirname "$0")/packages
wanted=
for group in "$@"; do
  wanted="$wanted $(sed -n "s/^$group //p" "$list" | tr '\n' ' ')"
done

missing=
for package in $wanted; do
  dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
if [ -z "$missing" ]; then
  exit 0
fi

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
