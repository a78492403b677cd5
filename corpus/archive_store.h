// SPDX-License-Identifier: GPL-3.0-or-later
/* What the archive*.c files share; nobody else's. */
#pragma once

#include "corpus/archive.h"
#include "corpus/archive_index.h"

G_BEGIN_DECLS

struct _SyArchive
{
  char *directory;
  SyArchiveMode mode;
  int lock;              /* writer: holds the lock; else -1 */
  SyArchiveIndex *index;
  char *head;            /* chain value of the last record */
  guint n_files;         /* files are numbered from 1 without a gap */
  gboolean rebuilt;      /* the index was made anew by this object: a mismatch is now the archive's, not the index's */

  SyWarcReader *reader;  /* of one file, kept from call to call ... */
  guint reader_file;     /* ... its number */

  int fd;                /* writer: the last file, or -1 */
  guint64 end;           /* writer: where its last record ends */
  guint64 max_file;
  gboolean broken;       /* a failed write could not be undone: nothing more is written until the archive is opened anew */
  GHashTable *by_id;     /* writer: record id -> sequence, made at the first append ... */
  GHashTable *by_key;    /* ... and content key -> sequence of the record that holds it */
};

/* "DIRECTORY/000001.warc.gz"; caller's. */
char *sy_archive_file (const SyArchive *archive, guint number);
/* All of `bytes` at `offset`; FALSE with errno set. */
gboolean sy_archive_write (int fd, gconstpointer bytes, gsize length, guint64 offset);
/* SY_ERROR_IO: "cannot WHAT "PATH": errno". Returns FALSE. */
gboolean sy_archive_fail (const char *what, const char *path, GError **error);

/* --- archive_open.c --- */

/* Brings the index up to the files, and with SY_ARCHIVE_WRITE sets a torn tail aside. */
gboolean sy_archive_catch_up (SyArchive *archive, GError **error);
/* Makes the index anew from the files, in memory. */
gboolean sy_archive_reindex (SyArchive *archive, GError **error);

/* --- archive.c --- */

/* What a record says of itself. */
typedef struct
{
  guint64 sequence;
  gint64 observed;
  int status;
  const char *type, *id, *uri, *kind, *source, *content_type, *sha256, *chain, *refers, *request; /* borrowed from the record; ids without urn:uuid: */
} SyArchiveFields;

/* FALSE if it is not a record of ours. `buffer` receives what `id` and `refers` point into. */
gboolean sy_archive_fields (const SyWarcRecord *record, SyArchiveFields *fields, char buffer[2][37]);
/* The HTTP message of a response's block. A body that cannot be decoded (an unknown coding, a torn one, a bomb) is taken as it is: nothing that was captured is refused for
 * that. Caller's. */
SyHttpMessage *sy_archive_message (GBytes *block, GError **error);
/* The payload that the record itself holds: that of the message of a response, else the block. Caller's. */
GBytes *sy_archive_own_payload (const SyWarcRecord *record, SyHttpMessage **message, GError **error);
SyCapture *sy_archive_capture (const SyArchiveFields *fields);

/* --- archive_append.c --- */

/* What an import adds to an item. */
typedef struct
{
  const char *type;          /* WARC type */
  const char *const *names;  /* fields to be kept beside ours, NULL-terminated, or NULL */
  const char *const *values;
  const char *refers_to;     /* id of the record that a conversion was made of, or NULL */
  guint64 payload_of;        /* not 0: the item is a revisit of this capture's payload, and its block a head, or nothing */
} SyArchiveMore;

SyCapture *sy_archive_append_more (SyArchive *archive, const SyArchiveItem *item, const SyArchiveMore *more, GError **error);

G_END_DECLS
