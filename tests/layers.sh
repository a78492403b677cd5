#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Dependencies point crawler -> corpus <- index <- query, and each foreign library is included by one file.
set -eu

cd "$1"
bad=0

# forbid FOLDER HEADERS-REGEX: no file of FOLDER includes them
forbid() {
  hits=$(grep -rnE "^#include +[\"<]($2)/" "$1" --include='*.c' --include='*.h' --include='*.cc' --include='*.hh' || true)
  [ -z "$hits" ] || { echo "$1/ may not depend on these:"; echo "$hits"; bad=1; }
}
forbid corpus 'crawler|index|query|tests'
forbid crawler 'index|query|tests'
forbid index 'crawler|query|tests'
forbid query 'crawler|tests'

# only HEADER-REGEX FILE: the header is included by that file alone
only() {
  hits=$(grep -rlE "^#include +<$1" corpus crawler index query --include='*.c' --include='*.h' --include='*.cc' --include='*.hh' | grep -vxE "$2" || true)
  [ -z "$hits" ] || { echo "<$1> belongs to $2 alone, but is included by:"; echo "$hits"; bad=1; }
}
only 'sqlite3\.h' 'corpus/database\.c'
only 'libxml/' 'corpus/markup\.c'
only 'unicode/' 'corpus/text\.c'
only 'libstemmer\.h' 'corpus/stem\.c'
only 'zlib\.h' 'corpus/warc\.c'
only 'sodium' 'corpus/sign\.c'
only 'seccomp\.h' 'corpus/confine\.c'
only 'curl/' 'crawler/fetch\.c'
only 'xapian' 'index/fulltext_private\.hh'
only 'archive\.h' 'index/attachment\.c'
only 'microhttpd\.h' 'query/httpd\.c'
only 'kainjow/|<mustache' 'query/template\.cc'

# Every source file says its licence.
unlicensed=$(find corpus crawler index query tests etc -name node_modules -prune -o \( -name '*.mjs' -o -name '*.c' -o -name '*.h' -o -name '*.cc' -o -name '*.hh' -o -name '*.sh' -o -name 'meson.build' -o -name '*.sql' \) \
  -exec sh -c 'head -n 3 "$1" | grep -q "SPDX-License-Identifier: GPL-3.0-or-later" || echo "no licence line: $1"' sh {} \;)
[ -z "$unlicensed" ] || { echo "$unlicensed"; bad=1; }
exit $bad
