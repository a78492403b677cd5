// SPDX-License-Identifier: GPL-3.0-or-later
/* Folders whose files are one act: an act in Formex with its annexes and companions cannot be read file by file, since annexes do not tell what they belong to. Such a folder is imported as one
 * zip archive of its XML files, which is also how CELLAR hands them out. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether `names` (of files in `folder`; of char *) are those of one act in Formex: one of them is its companion. */
gboolean sy_import_is_act (const char *folder, const GPtrArray *names);
/* The XML files among them as one archive. Errors: of reading them; SY_ERROR_LIMIT. Caller's. */
GBytes *sy_import_pack_act (const char *folder, const GPtrArray *names, GError **error);
/* Whether a file is one that sy_import_pack_act packs. */
gboolean sy_import_packs (const char *name);

G_END_DECLS
