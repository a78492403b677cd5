// SPDX-License-Identifier: GPL-3.0-or-later
/* What the bytes of a page tell about their charset without decoding them: for text.c. Internal to corpus/. Pure and thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SY_CHARSET_WESTERN "windows-1252"

/* What the web means by a name: gb2312 and gbk are used for text with characters of GB18030, iso-8859-1 and ascii for windows-1252. `name` itself if
 * it means what it says. */
const char *sy_charset_meant_by (const char *name);

/* The charset that an XML declaration or a meta element in the first 4 KiB names, in whatever case; NULL if none does. Caller's. */
char *sy_charset_declared (const guint8 *bytes, gsize length);

/* Western text has a high byte here and there; FALSE where most stand in runs of four or more. */
gboolean sy_charset_looks_latin (const guint8 *bytes, gsize length);

G_END_DECLS
