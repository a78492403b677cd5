// SPDX-License-Identifier: GPL-3.0-or-later
/* What the bytes of a page tell about their charset without decoding them: for text.c. Internal to corpus/. Pure and thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The charset that an XML declaration or a meta element in the first 4 KiB names, in whatever case; NULL if none does. Caller's. */
char *sy_charset_declared (const guint8 *bytes, gsize length);

/* Western text has a high byte here and there; FALSE where most stand in runs of four or more. */
gboolean sy_charset_looks_latin (const guint8 *bytes, gsize length);

G_END_DECLS
