// SPDX-License-Identifier: GPL-3.0-or-later
/* The archive: HOME/archive/NNNNNN.warc.gz, append-only, one gzip member a record. The treasure: whatever enters is never rewritten or removed.
 *
 * Each record carries WARC-Record-ID (made from its content, so the same capture has the same id on every machine), WARC-Date, WARC-Target-URI,
 * both digests, and our own fields Smallyard-Source, Smallyard-Kind and Smallyard-Chain. The chain value of record n is sha256 (chain value
 * n-1, record id n, payload sha256 n) in hex: it is the archive head that answers print.
 *
 * Writing order: a record is written and synced before the function returns; callers insert rows afterwards. A torn tail (power cut during an append) is cut
 * off at the next open for writing, and saved beside the file as NNNNNN.torn-OFFSET, never thrown away. One writer at a time (flock on archive/lock); readers
 * need no lock. An archive object belongs to one thread. */
#pragma once

#include "corpus/types.h"
#include "corpus/warc.h"

G_BEGIN_DECLS

typedef struct _SyArchive SyArchive;

typedef enum
{
  SY_ARCHIVE_READ,
  SY_ARCHIVE_WRITE, /* takes the lock: SY_ERROR_BUSY if another program has it; recovers a torn tail */
} SyArchiveMode;

SyArchive *sy_archive_open (const char *directory, SyArchiveMode mode, GError **error);
void sy_archive_free (SyArchive *archive);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyArchive, sy_archive_free)

/* What is to be kept. All borrowed during the call. */
typedef struct
{
  const char *uri;
  const char *source;       /* "us-fr", "import:SET" */
  const char *kind;         /* as SyCapture.kind */
  gint64 observed;          /* UTC microseconds; 0: now */
  const char *content_type; /* of a resource; NULL for a response, whose head says it */
  GBytes *block;            /* response: HTTP/1.1 head and body as they came over the wire (body still gzipped); else the payload itself */
} SyArchiveItem;

/* Appends and syncs. If a record with the same payload digest and URI is held, a `revisit` record that refers to it is written instead (the response's head is kept).
 * If the very same record (same id) is held already, nothing is written and that one is returned: repeating an import is free.
 * Returns the capture (caller's), with its sequence. Errors: SY_ERROR_IO (nothing was kept), SY_ERROR_LIMIT, SY_ERROR_BAD_INPUT (a response without a head). */
SyCapture *sy_archive_append (SyArchive *archive, const SyArchiveItem *item, GError **error);

/* Decoded payload of a capture, by sequence; for a revisit the payload it refers to. `message` (may be NULL) receives the parsed HTTP head of a response. Verifies the digest:
 * SY_ERROR_CORRUPT if it differs, SY_ERROR_NOT_FOUND if there is no such sequence. Caller's. */
GBytes *sy_archive_payload (SyArchive *archive, guint64 sequence, SyHttpMessage **message, GError **error);

/* Captures in order from `sequence` on, until the function returns FALSE. Sees what was there at open, plus what this object appended. */
typedef gboolean (*SyCaptureFunc) (const SyCapture *capture, gpointer data);
gboolean sy_archive_each (SyArchive *archive, guint64 from, SyCaptureFunc func, gpointer data, GError **error);

guint64 sy_archive_count (SyArchive *archive);
/* Chain value of the last record, 64 hex digits (64 zeros for an empty archive). Borrowed. */
const char *sy_archive_head (SyArchive *archive);

/* Reads every byte of every record and checks digests, ids, chain and sequence. Each problem is passed to `report` as one line. Returns the number of problems, or -1
 * with an error if it could not look. */
typedef void (*SyReportFunc) (const char *line, gpointer data);
gint64 sy_archive_verify (SyArchive *archive, SyReportFunc report, gpointer data, GError **error);

/* Appends the records of a WARC or ARC file made by others, as captures of `source` with their own dates. Requests and warcinfo are kept too.
 * Bad records are reported with their offset and passed over. Returns the number of records kept, or -1 with an error. */
gint64 sy_archive_import_warc (SyArchive *archive, const char *path, const char *source, SyReportFunc report, gpointer data, GError **error);

G_END_DECLS
