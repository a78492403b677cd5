// SPDX-License-Identifier: GPL-3.0-or-later
/* Forms with files, as browsers send them: multipart/form-data (RFC 7578). Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SY_MULTIPART "multipart/form-data"

/* Appends name and value of each part to `fields` (of char *); of a file NAME also "NAME_name", its file name. `content_type` is the whole header. Values are UTF-8.
 * SY_ERROR_BAD_INPUT for what is no such form, has a field twice, or text that is no UTF-8; SY_ERROR_LIMIT for more parts than SY_MAX_FORM_PARTS. */
gboolean sy_multipart_parse (const char *content_type, const char *body, gsize length, GPtrArray *fields, GError **error);

G_END_DECLS
