// SPDX-License-Identifier: GPL-3.0-or-later
/* WARC 1.0 and 1.1 records, plain or gzipped (ISO 28500:2017), as wget, Heritrix and warcio write them, and ARC 1.0 files as far as their header line goes;
 * and the HTTP message inside a response record. warc.c is the only user of zlib.
 *
 * A reader belongs to one thread. No function holds more than one record's payload in memory, and no payload above SY_MAX_PAYLOAD. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *type;           /* warcinfo, response, resource, request, metadata, revisit, conversion, continuation; "arc" for a record of an ARC file */
  GPtrArray *names;     /* header field names as written ... */
  GPtrArray *values;    /* ... and their values, same index; see sy_warc_record_get. An ARC line is given as the WARC fields of the same meaning */
  GBytes *block;        /* the whole block as stored; NULL from sy_warc_reader_next_head */
  guint64 offset;       /* of the record's first byte in the file: where its gzip member or its version line begins */
  guint64 length;       /* of the record in the file, compressed if it is; up to what was read so far if the record shares its gzip member with others */
  gboolean truncated;   /* the block is shorter than Content-Length says, or its gzip member has no end (torn tail, bad file) */
} SyWarcRecord;

/* Value of a header field, case-insensitive; borrowed; NULL if absent. */
const char *sy_warc_record_get (const SyWarcRecord *record, const char *name);
void sy_warc_record_free (SyWarcRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyWarcRecord, sy_warc_record_free)

typedef struct _SyWarcReader SyWarcReader;

/* Errors: SY_ERROR_IO; SY_ERROR_BAD_INPUT if the file is neither WARC nor ARC. */
SyWarcReader *sy_warc_reader_open (const char *path, GError **error);
/* To a record's offset. */
void sy_warc_reader_seek (SyWarcReader *reader, guint64 offset);

/* The next record (caller's), or NULL: at the end with no error set; or with SY_ERROR_BAD_INPUT or SY_ERROR_LIMIT and a message that names file
 * and offset. After an error the reader stands at the next record that it could find, or at the end: a bad record does not hide those behind it.
 * A Content-Length that is too long swallows no other record if the file is sound otherwise: the block then ends where the next record begins, and is marked truncated. */
SyWarcRecord *sy_warc_reader_next (SyWarcReader *reader, GError **error);
/* The same without the block: for looking at one record's fields quickly. Seek before the next call. */
SyWarcRecord *sy_warc_reader_next_head (SyWarcReader *reader, GError **error);
void sy_warc_reader_free (SyWarcReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyWarcReader, sy_warc_reader_free)

/* One record as a whole gzip member: deterministic for the same input and zlib. `names` (NULL-terminated) and `values` are written in order after the version line;
 * Content-Length and both sha256 digests are added here, but a WARC-Payload-Digest that is among the names stands (a revisit's is that of another record). The payload of
 * a response is its decoded body, of any other record its block. Caller's (g_bytes_unref). Errors: SY_ERROR_BAD_INPUT for a line break in a field, and as
 * sy_http_message_parse for a response; SY_ERROR_LIMIT. */
GBytes *sy_warc_record_serialise (const char *const *names, const char *const *values, GBytes *block, GError **error);

/* Undoes a content coding, "gzip" or "deflate" (with or without the zlib wrapper). Several gzip members are joined; what follows the last is ignored. Caller's.
 * Errors: SY_ERROR_BAD_INPUT for damaged or torn data; SY_ERROR_LIMIT above SY_MAX_PAYLOAD. */
GBytes *sy_warc_inflate (const guint8 *data, gsize length, const char *coding, GError **error);

/* HTTP/1.x message in a response block. Transfer-Encoding chunked and Content-Encoding gzip or deflate are undone for `payload`. */
typedef struct
{
  int status;
  char *content_type;    /* as served; NULL if absent */
  char *charset;         /* of the content type; NULL if absent */
  char *location;        /* NULL if absent */
  GHashTable *headers;   /* lower-case name -> value in UTF-8 (other bytes are taken as Latin-1), repeated ones joined by ", " */
  GBytes *payload;       /* decoded body */
} SyHttpMessage;

/* Errors: SY_ERROR_BAD_INPUT for a malformed head or encoding (the message says which), SY_ERROR_LIMIT for a head above SY_MAX_WARC_HEADER or a body above SY_MAX_PAYLOAD
 * decoded. A body that is not chunked or not gzipped although the head says so is taken as it is (warcio writes such). The message's Content-Length is not believed: the
 * record's end is the body's end. */
SyHttpMessage *sy_http_message_parse (GBytes *block, GError **error);
/* The same with the body as it is, transfer and content codings included: for a body that cannot be decoded. */
SyHttpMessage *sy_http_message_parse_raw (GBytes *block, GError **error);
void sy_http_message_free (SyHttpMessage *message);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyHttpMessage, sy_http_message_free)

/* Lower-case hex sha256. Caller's. */
char *sy_sha256 (const void *data, gsize length);

G_END_DECLS
