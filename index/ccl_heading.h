// SPDX-License-Identifier: GPL-3.0-or-later
/* Headings of the parsed Commerce Control List that have swallowed the rest of their entry: "Toxic gas monitors ... License Requirements Reason for Control: CB, AT ... 2B352 Equipment ...". Where the
 * Code sets an entry in one paragraph, the parsing took all of it, up to the next entry's heading, for the heading; what stands behind it in the object is that next entry's. Pure, thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The lines of the entry "2B351" with this heading, as the Code sets them ("A | B" of a row of the table of reasons), of char *; the first is the heading, the last "2B352 Equipment ...". NULL of a
 * heading that is only one, or that names no entry of the same group behind the fields. Caller's. */
GPtrArray *sy_ccl_heading_lines (const char *code, const char *heading);

G_END_DECLS
