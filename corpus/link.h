// SPDX-License-Identifier: GPL-3.0-or-later
/* Links of pages to files. The crawler asks for the addresses that readers name as attachments: both take them from here. Pure and thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether an address leads to a file that people are to download: it ends like one (.pdf, .docx, ...) or is a download of the jpaas system, whose
 * file name is a parameter. */
gboolean sy_link_is_file (const char *href);

/* The address that a link of the page `base` (NULL: not known) leads to, percent-encoding kept, without spaces. Caller's. */
char *sy_link_resolve (const char *href, const char *base);

G_END_DECLS
