// SPDX-License-Identifier: GPL-3.0-or-later
/* How stored bytes of others are shown to people: as a page, as text, or not at all but as a file. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SY_ORIGINAL_PAGE, /* HTML */
  SY_ORIGINAL_TEXT, /* text, also XML, JSON and CSV, as it is written */
  SY_ORIGINAL_FILE, /* anything else: to be kept as a file and opened by another program */
} SyOriginalWay;

/* By the content type (as served; may be NULL) and by the bytes, which outrank it where they cannot be text. */
SyOriginalWay sy_original_way (const char *content_type, const guint8 *bytes, gsize length);
const char *sy_original_way_name (SyOriginalWay way); /* "page", "text", "file" */

/* The bytes as UTF-8 for a frame, whatever charset they are in. Nothing in a page may call out: its header of Content-Security-Policy forbids scripts, images, frames and fonts, but not that a `link` element opens a
 * connection ahead of time (preconnect), so these become `meta` elements, which name nothing. Caller's; SY_ERROR_BAD_INPUT for bytes that are no text. */
char *sy_original_shown (SyOriginalWay way, const char *content_type, const guint8 *bytes, gsize length, GError **error);

/* A name for the file, of letters, digits, ".", "-" and "_" only, from the end of its address: "2024-90001.xml", "capture-12" where that has none. Caller's. */
char *sy_original_name (const char *uri, guint64 sequence);

G_END_DECLS
