// SPDX-License-Identifier: GPL-3.0-or-later
/* WARC 1.0 and 1.1 records, plain or one gzip member a record (ISO 28500:2017). Reads what wget, Heritrix and warcio write, and ARC 1.0 files as far as
 * their header line goes. The only user of zlib.
 *
 * A reader and a writer belong to one thread. No function holds more than one record's payload in memory, and no payload above SY_MAX_PAYLOAD. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *type;           /* warcinfo, response, resource, request, metadata, revisit, conversion, continuation; "arc" for a record of an ARC file */
  GPtrArray *names;     /* header field names as written ... */
  GPtrArray *values;    /* ... and their values, same index; see sy_warc_record_get */
  GBytes *block;        /* the whole block as stored */
  guint64 offset;       /* of the record's first byte in the file: where a gzip member or the version line begins */
  guint64 length;       /* of the record in the file, compressed if it is */
  gboolean truncated;   /* the block is shorter than Content-Length says (torn tail, bad file) */
} SyWarcRecord;

/* Value of a header field, case-insensitive; borrowed; NULL if absent. */
const char *sy_warc_record_get (const SyWarcRecord *record, const char *name);
void sy_warc_record_free (SyWarcRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyWarcRecord, sy_warc_record_free)

typedef struct _SyWarcReader SyWarcReader;

/* Errors: SY_ERROR_IO; SY_ERROR_BAD_INPUT if the file is neither WARC nor ARC, with the offset. */
SyWarcReader *sy_warc_reader_open (const char *path, GError **error);
gboolean sy_warc_reader_seek (SyWarcReader *reader, guint64 offset, GError **error);

/* The next record (caller's), or NULL: at the end with no error set; or with SY_ERROR_BAD_INPUT or SY_ERROR_LIMIT and a message that names file
 * and offset. After an error the reader stands at the next record that it could find, or at the end: a bad record does not hide those behind it. */
SyWarcRecord *sy_warc_reader_next (SyWarcReader *reader, GError **error);
void sy_warc_reader_free (SyWarcReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyWarcReader, sy_warc_reader_free)

/* One record as bytes, a whole gzip member if `compress`: deterministic for the same input. `names`/`values` are written in order after the version line;
 * Content-Length and both digests are added here. Caller's (g_bytes_unref). */
GBytes *sy_warc_record_serialise (const char *const *names, const char *const *values, GBytes *block, GError **error);

/* HTTP/1.x message in a response block. Transfer-Encoding chunked and Content-Encoding gzip or deflate are undone for `payload`. */
typedef struct
{
  int status;
  char *content_type;    /* NULL if absent */
  char *charset;         /* of the content type; NULL if absent */
  char *location;        /* NULL if absent */
  GHashTable *headers;   /* lower-case name -> value, repeated ones joined by ", " */
  GBytes *payload;       /* decoded body */
} SyHttpMessage;

/* Errors: SY_ERROR_BAD_INPUT for a malformed head or encoding (the message says which), SY_ERROR_LIMIT above SY_MAX_PAYLOAD decoded. A body that is not
 * chunked although the head says so is taken as it is (warcio writes such). */
SyHttpMessage *sy_http_message_parse (GBytes *block, GError **error);
void sy_http_message_free (SyHttpMessage *message);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyHttpMessage, sy_http_message_free)

/* Lower-case hex sha256. Caller's. */
char *sy_sha256 (const void *data, gsize length);

G_END_DECLS
