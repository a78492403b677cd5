// SPDX-License-Identifier: GPL-3.0-or-later
/* Rows of comma- or tab-separated values, as RFC 4180 has them and as official lists send them: quoted cells may hold separators, doubled quotes and
 * line ends; CR LF, LF and CR end a row; a quote within an unquoted cell is a letter. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads one row from `*at`, which is moved behind it; a row that is not ended is ended by the end of the text. Returns its cells (of char *, the
 * caller's: g_ptr_array_unref), at least one, or NULL at the end of the text.
 * Errors: SY_ERROR_BAD_INPUT for a quote that is never closed, SY_ERROR_LIMIT for more than SY_MAX_CSV_CELLS cells; `*at` is then at the end. */
GPtrArray *sy_csv_row (const char **at, char separator, GError **error);

G_END_DECLS
