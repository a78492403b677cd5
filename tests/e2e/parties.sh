# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# Composed lists of parties.

# dpl FILE ROW...: a Denied Persons List of these rows: name, street, day of effect, day of expiry.
dpl() {
  file=$1; shift
  printf '"Name"\t"Street_Address"\t"City"\t"State"\t"Country"\t"Postal_Code"\t"Effective_Date"\t"Expiration_Date"\t"Standard_Order"\t"Last_Update"\t"Action"\t"FR_Citation"\n' >"$file"
  for row in "$@"; do
    IFS='|' read -r name street from to <<ROW
$row
ROW
    printf '"%s"\t"%s"\t"SOMEWHERE"\t""\t"CN"\t""\t"%s"\t"%s"\t"Y"\t"2026-01-01"\t"FR NOTICE ADDED"\t"91 F.R. 100 1/2/2026"\n' "$name" "$street" "$from" "$to" >>"$file"
  done
}
