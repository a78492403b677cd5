// SPDX-License-Identifier: GPL-3.0-or-later
/* The archive: HOME/archive/NNNNNN.warc.gz, append-only, one gzip member a record. The treasure: whatever enters is never rewritten or removed.
 *
 * Each record carries WARC-Record-ID (made from its content, so the same capture has the same id on every machine), WARC-Date (to the microsecond where there is one),
 * WARC-Target-URI, both digests, and our own fields Smallyard-Sequence, -Source, -Kind, -Status and -Content-Type (of a response) and -Chain; -Request and -Request-Body
 * (percent-encoded) where what was asked is more than a GET of the address. The chain value of record n is the
 * sha256 of chain value n-1, record id n and payload sha256 n, joined by newlines, in hex: it is the archive head that answers print.
 *
 * Writing order: a record is written and synced before the function returns; callers insert rows afterwards. A torn tail (power cut during an append) is cut
 * off at the next open for writing, and saved beside the file as NNNNNN.torn-OFFSET, never thrown away. One writer at a time (flock on archive/lock); readers
 * need no lock. An archive object belongs to one thread. archive/index only makes opening quick: it may be deleted at any time. */
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

/* Errors: SY_ERROR_NOT_FOUND if there is no such directory, SY_ERROR_BUSY, SY_ERROR_IO. */
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
  const char *request;      /* as SyCapture.request; NULL: a GET of `uri` */
  const char *request_body; /* what was posted; NULL: nothing */
} SyArchiveItem;

/* Appends and syncs. If a record with the same payload digest and URI is held, a `revisit` record that refers to it is written instead (the response's head is kept).
 * If the very same record (same id) is held already, nothing is written and that one is returned: repeating an import is free.
 * Returns the capture (caller's), with its sequence. Errors: SY_ERROR_IO (nothing was kept), SY_ERROR_LIMIT, SY_ERROR_BAD_INPUT (a response without a
 * head, a field with a line break). A response whose body cannot be decoded is kept, with the body as it came for its payload. */
SyCapture *sy_archive_append (SyArchive *archive, const SyArchiveItem *item, GError **error);

/* Appends what a program made of a capture's payload, as a `conversion` of the same address, source and instant: WARC-Refers-To (where it is not itself a revisit) and Smallyard-Converted-From name
 * the original's record, Smallyard-Converted-Digest its payload, Smallyard-Converter the program. verify proves them. Errors as sy_archive_append. */
SyCapture *sy_archive_append_conversion (SyArchive *archive, const SyCapture *original, const char *content_type, const char *program, GBytes *block, GError **error);

/* Decoded payload of a capture, by sequence; for a revisit the payload it refers to. `message` (may be NULL) receives the parsed HTTP head of a response. Verifies the digest:
 * SY_ERROR_CORRUPT if it differs, SY_ERROR_NOT_FOUND if there is no such sequence. Caller's. */
GBytes *sy_archive_payload (SyArchive *archive, guint64 sequence, SyHttpMessage **message, GError **error);

/* What is known of a capture, by sequence; errors as above. Caller's. */
SyCapture *sy_archive_get (SyArchive *archive, guint64 sequence, GError **error);

/* Captures in order from `sequence` on, until the function returns FALSE. What is damaged is passed over (verify tells). Sees what was there at open, plus what this object appended. */
typedef gboolean (*SyCaptureFunc) (const SyCapture *capture, gpointer data);
gboolean sy_archive_each (SyArchive *archive, guint64 from, SyCaptureFunc func, gpointer data, GError **error);

guint64 sy_archive_count (SyArchive *archive);
/* Chain value of the last record, 64 hex digits (64 zeros for an empty archive). Borrowed. */
const char *sy_archive_head (SyArchive *archive);
/* Chain value of any record. Caller's; NULL if there is no such record. */
char *sy_archive_chain_at (SyArchive *archive, guint64 sequence);

/* A new file is begun where the last has reached this size; SY_MAX_WARC_FILE unless a test says otherwise. */
void sy_archive_set_max_file (SyArchive *archive, guint64 bytes);

/* Reads every byte of every record and checks digests, ids, chain, sequence and index. What another program is writing just now is left out. Each problem is passed to `report` as one line. Returns the number of problems, or -1
 * with an error if it could not look. */
typedef void (*SyReportFunc) (const char *line, gpointer data);
gint64 sy_archive_verify (SyArchive *archive, SyReportFunc report, gpointer data, GError **error);

/* Appends the records of a WARC or ARC file made by others, as captures of `source` with their own dates and, in fields named Smallyard-Original-*, their own headers. Pages are of
 * kind response or resource; requests, warcinfo and the like are kept as metadata. Revisits refer to the record they mean if the file holds it before them, else their head is kept as
 * metadata. Bad records are reported with their offset and passed over. Returns the number of records that are now held, or -1 with an error. */
gint64 sy_archive_import_warc (SyArchive *archive, const char *path, const char *source, SyReportFunc report, gpointer data, GError **error);

G_END_DECLS
