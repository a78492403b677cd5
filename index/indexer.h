// SPDX-License-Identifier: GPL-3.0-or-later
/* From the archive to the catalogue to the full-text index; and imports into the archive. What smallyard-index does. */
#pragma once

#include "corpus/archive.h"
#include "corpus/catalogue.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 captures, documents, added, passages, facts, unparsed;
  guint64 plain; /* of the unparsed: those whose bytes are a document all the same, as plain text */
  GHashTable *left; /* "reason" -> GUINT count of what was kept but not read */
  GHashTable *waiting; /* "address sha256" -> reason, of those which may still get a conversion */
} SyIndexReport;

void sy_index_report_clear (SyIndexReport *report);

/* Files and folders into the archive, as captures of kind resource of source import:SET (files whose format tells an official source keep that: Federal Register
 * abstracts are us-fr, Chinese announcements cn-mofcom). Returns the number of captures, or -1. Progress lines go to `report_line`. `*refused` (may be NULL): how many of the paths themselves could not be taken; what lies
 * in a folder and cannot be is only told. */
gint64 sy_import_paths (SyArchive *archive, const char *const *paths, const char *set, SyReportFunc report_line, gpointer data, guint *refused, GError **error);

/* Called now and then with the counts so far; may be NULL. */
typedef void (*SyProgressFunc) (const SyIndexReport *report, gpointer data);

/* Reads captures that the catalogue has not seen, in batches of one transaction each. A capture that no reader can read is kept and noted as unparsed with the reason. */
gboolean sy_index_catalogue (SyArchive *archive, SyCatalogue *catalogue, SyIndexReport *report, SyProgressFunc progress, gpointer data, GError **error);

/* Exact terms are written in the spelling of the catalogue; sy_fulltext_writer_add_exact folds them, as SY_NODE_EXACT folds what is asked. Fields: id, jurisdiction, lang, source, kind,
 * standing, body, number, docket, rin, cfr, celex, topic; code (each level with and without its list), hs (each even length from 4 digits), cites (and the part of a cited CFR section).
 * Brings HOME/fulltext up to the catalogue's last change; from scratch if `rebuild`, or if the text version differs. */
gboolean sy_index_fulltext (SyCatalogue *catalogue, const char *directory, gboolean rebuild, GError **error);

/* Proves the stores against each other: every record of the archive reads and has its digest and place in the chain; the catalogue has the same captures; every text in it is what its capture gives when it is
 * read anew, and every quote lies in its passage; the full-text index has reached the catalogue's last change and holds each version under its key. One line a problem.
 * Returns the number of problems, or -1 with an error if it could not look. */
gint64 sy_fsck (const char *home, SyReportFunc report, gpointer data, GError **error);

G_END_DECLS
