// SPDX-License-Identifier: GPL-3.0-or-later
/* From the archive to the catalogue to the full-text index; and imports into the archive. What smallyard-index does. */
#pragma once

#include "corpus/archive.h"
#include "corpus/catalogue.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 captures, documents, added, passages, facts, unparsed;
  GHashTable *left; /* "reason" -> GUINT count of what was kept but not read */
} SyIndexReport;

void sy_index_report_clear (SyIndexReport *report);

/* Files and folders into the archive, as captures of kind resource of source import:SET (files whose format tells an official source keep that: Federal Register
 * abstracts are us-fr, Chinese announcements cn-mofcom). Returns the number of captures, or -1. Progress lines go to `report_line`. */
gint64 sy_import_paths (SyArchive *archive, const char *const *paths, const char *set, SyReportFunc report_line, gpointer data, GError **error);

/* Reads captures that the catalogue has not seen, in batches of one transaction each. */
gboolean sy_index_catalogue (SyArchive *archive, SyCatalogue *catalogue, SyIndexReport *report, GError **error);

/* Brings HOME/fulltext up to the catalogue's last change; from scratch if `rebuild`, or if the text version differs. */
gboolean sy_index_fulltext (SyCatalogue *catalogue, const char *directory, gboolean rebuild, GError **error);

G_END_DECLS
