// SPDX-License-Identifier: GPL-3.0-or-later
/* Opening, reading. Writing is in archive_append.c, recovery in archive_open.c, checking in archive_verify.c, imports in archive_import.c. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "corpus/archive_store.h"
#include "corpus/clock.h"
#include "corpus/error.h"
#include "corpus/limits.h"

char *
sy_archive_file (const SyArchive *archive, guint number)
{
  return g_strdup_printf ("%s/%06u.warc.gz", archive->directory, number);
}

gboolean
sy_archive_write (int fd, gconstpointer bytes, gsize length, guint64 offset)
{
  const guint8 *at = bytes;
  while (length > 0)
    {
      gssize wrote = pwrite (fd, at, length, (off_t)offset);
      if (wrote < 0 && errno == EINTR)
        continue;
      if (wrote <= 0)
        return FALSE;
      at += wrote;
      length -= (gsize)wrote;
      offset += (guint64)wrote;
    }
  return TRUE;
}

gboolean
sy_archive_fail (const char *what, const char *path, GError **error)
{
  g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot %s \"%s\": %s", what, path, g_strerror (errno));
  return FALSE;
}

static gboolean
take_lock (SyArchive *archive, GError **error)
{
  g_autofree char *path = g_build_filename (archive->directory, "lock", NULL);
  archive->lock = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (archive->lock >= 0 && flock (archive->lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  if (archive->lock >= 0 && errno == EWOULDBLOCK)
    g_set_error (error, SY_ERROR, SY_ERROR_BUSY, "another program is writing to the archive \"%s\"; try again when it has ended", archive->directory);
  else
    sy_archive_fail ("lock", path, error);
  return FALSE;
}

SyArchive *
sy_archive_open (const char *directory, SyArchiveMode mode, GError **error)
{
  if (!g_file_test (directory, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "there is no archive \"%s\"", directory);
      return NULL;
    }
  g_autoptr (SyArchive) archive = g_new0 (SyArchive, 1);
  archive->directory = g_strdup (directory);
  archive->mode = mode;
  archive->lock = archive->fd = -1;
  archive->max_file = SY_MAX_WARC_FILE;
  if (mode == SY_ARCHIVE_WRITE && !take_lock (archive, error))
    return NULL;
  g_autofree char *index = g_build_filename (directory, "index", NULL);
  archive->index = sy_archive_index_load (index);
  return sy_archive_catch_up (archive, error) ? g_steal_pointer (&archive) : NULL;
}

void
sy_archive_free (SyArchive *archive)
{
  if (archive == NULL)
    return;
  sy_warc_reader_free (archive->reader);
  sy_archive_index_free (archive->index);
  g_clear_pointer (&archive->by_id, g_hash_table_unref);
  g_clear_pointer (&archive->by_key, g_hash_table_unref);
  if (archive->fd >= 0)
    close (archive->fd);
  if (archive->lock >= 0)
    close (archive->lock);
  g_free (archive->head);
  g_free (archive->directory);
  g_free (archive);
}

void
sy_archive_set_max_file (SyArchive *archive, guint64 bytes)
{
  archive->max_file = bytes;
}

guint64
sy_archive_count (SyArchive *archive)
{
  return sy_archive_index_count (archive->index);
}

const char *
sy_archive_head (SyArchive *archive)
{
  return archive->head;
}

char *
sy_archive_chain_at (SyArchive *archive, guint64 sequence)
{
  SyArchiveEntry entry;
  gboolean held = sy_archive_index_get (archive->index, sequence, &entry) && entry.refers != 0;
  return held ? g_strdup (entry.chain) : NULL;
}

/* --- what a record says --- */

static gboolean
take_urn (const char *urn, char id[37])
{
  if (urn == NULL || !g_str_has_prefix (urn, "<urn:uuid:") || strlen (urn) != 47 || urn[46] != '>' || strspn (urn + 10, "0123456789abcdef-") != 36)
    return FALSE;
  memcpy (id, urn + 10, 36);
  id[36] = '\0';
  return TRUE;
}

static const char *
take_sha256 (const char *digest)
{
  if (digest == NULL || !g_str_has_prefix (digest, "sha256:") || strlen (digest) != 7 + 64 || strspn (digest + 7, "0123456789abcdef") != 64)
    return NULL;
  return digest + 7;
}

static gboolean
take_number (const char *text, guint64 max, guint64 *number)
{
  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, max, number, NULL);
}

gboolean
sy_archive_fields (const SyWarcRecord *record, SyArchiveFields *fields, char buffer[2][37])
{
  guint64 status = 0;
  const char *status_text = sy_warc_record_get (record, "Smallyard-Status");
  const char *date = sy_warc_record_get (record, "WARC-Date");
  const char *content_type = sy_warc_record_get (record, "Smallyard-Content-Type");
  *fields = (SyArchiveFields){
    .type = record->type,
    .id = take_urn (sy_warc_record_get (record, "WARC-Record-ID"), buffer[0]) ? buffer[0] : NULL,
    .refers = take_urn (sy_warc_record_get (record, "WARC-Refers-To"), buffer[1]) ? buffer[1] : NULL,
    .uri = sy_warc_record_get (record, "WARC-Target-URI"),
    .kind = sy_warc_record_get (record, "Smallyard-Kind"),
    .source = sy_warc_record_get (record, "Smallyard-Source"),
    .content_type = content_type,
    .sha256 = take_sha256 (sy_warc_record_get (record, "WARC-Payload-Digest")),
    .chain = sy_warc_record_get (record, "Smallyard-Chain"),
    .request = sy_warc_record_get (record, "Smallyard-Request"),
  };
  if (!take_number (sy_warc_record_get (record, "Smallyard-Sequence"), G_MAXINT64, &fields->sequence) || fields->sequence == 0
      || (status_text != NULL && !take_number (status_text, 999, &status)))
    return FALSE;
  fields->status = (int)status;
  return fields->id != NULL && fields->uri != NULL && fields->kind != NULL && fields->source != NULL && fields->sha256 != NULL
         && fields->chain != NULL && strlen (fields->chain) == 64 && date != NULL && sy_instant_parse (date, &fields->observed, NULL)
         && (fields->refers != NULL || strcmp (record->type, "revisit") != 0);
}

SyCapture *
sy_archive_capture (const SyArchiveFields *fields)
{
  SyCapture *capture = g_new0 (SyCapture, 1);
  capture->id = g_strdup (fields->id);
  capture->uri = g_strdup (fields->uri);
  capture->kind = g_strdup (fields->kind);
  capture->source = g_strdup (fields->source);
  capture->content_type = g_strdup (fields->content_type);
  capture->sha256 = g_strdup (fields->sha256);
  capture->request = g_strdup (fields->request);
  capture->chain = g_strdup (fields->chain);
  capture->observed = fields->observed;
  capture->status = fields->status;
  capture->sequence = fields->sequence;
  return capture;
}

SyHttpMessage *
sy_archive_message (GBytes *block, GError **error)
{
  SyHttpMessage *message = sy_http_message_parse (block, NULL);
  return message != NULL ? message : sy_http_message_parse_raw (block, error);
}

GBytes *
sy_archive_own_payload (const SyWarcRecord *record, SyHttpMessage **message, GError **error)
{
  if (strcmp (record->type, "response") != 0)
    return g_bytes_ref (record->block);
  g_autoptr (SyHttpMessage) parsed = sy_archive_message (record->block, error);
  if (parsed == NULL)
    return NULL;
  GBytes *payload = g_bytes_ref (parsed->payload);
  if (message != NULL)
    *message = g_steal_pointer (&parsed);
  return payload;
}

/* --- reading --- */

/* The record at the index's place, if it is the one that the index says. NULL without an error if it is not. */
static SyWarcRecord *
record_at (SyArchive *archive, const SyArchiveEntry *entry, gboolean with_block)
{
  if (archive->reader == NULL || archive->reader_file != entry->file)
    {
      g_autofree char *path = sy_archive_file (archive, entry->file);
      g_clear_pointer (&archive->reader, sy_warc_reader_free);
      archive->reader = sy_warc_reader_open (path, NULL);
      archive->reader_file = entry->file;
    }
  if (archive->reader == NULL)
    return NULL;
  sy_warc_reader_seek (archive->reader, entry->offset);
  g_autoptr (SyWarcRecord) record = with_block ? sy_warc_reader_next (archive->reader, NULL) : sy_warc_reader_next_head (archive->reader, NULL);
  SyArchiveFields fields;
  char buffer[2][37];
  gboolean same = record != NULL && !record->truncated && record->offset == entry->offset && sy_archive_fields (record, &fields, buffer)
                  && strcmp (fields.id, entry->id) == 0;
  return same ? g_steal_pointer (&record) : NULL;
}

/* A record by sequence, where the index says it is. */
static SyWarcRecord *
find_record (SyArchive *archive, guint64 sequence, gboolean with_block, SyArchiveEntry *entry, GError **error)
{
  if (sequence == 0 || sequence > sy_archive_count (archive))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "the archive \"%s\" has no capture %" G_GUINT64_FORMAT, archive->directory, sequence);
      return NULL;
    }
  SyWarcRecord *record = NULL;
  if (sy_archive_index_get (archive->index, sequence, entry) && entry->refers != 0)
    record = record_at (archive, entry, with_block);
  if (record == NULL)
    g_set_error (error, SY_ERROR, SY_ERROR_CORRUPT, "capture %" G_GUINT64_FORMAT " of the archive \"%s\" cannot be read; smallyard fsck says why",
                 sequence, archive->directory);
  return record;
}

/* Whether to try again: the index may have misled, so it is made anew, once. */
static gboolean
try_again (SyArchive *archive, GError **error)
{
  if (archive->rebuilt || !g_error_matches (*error, SY_ERROR, SY_ERROR_CORRUPT))
    return FALSE;
  g_clear_error (error);
  return sy_archive_reindex (archive, error);
}

static gboolean
has_digest (GBytes *payload, const char *sha256)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (payload, &length);
  g_autofree char *digest = sy_sha256 (data, length);
  return strcmp (digest, sha256) == 0;
}

static GBytes *
read_payload (SyArchive *archive, guint64 sequence, SyHttpMessage **message, GError **error)
{
  SyArchiveEntry entry, source;
  g_autoptr (SyHttpMessage) parsed = NULL;
  g_autoptr (SyWarcRecord) record = find_record (archive, sequence, TRUE, &entry, error);
  if (record == NULL)
    return NULL;
  gboolean revisit = entry.refers != sequence;
  g_autoptr (SyWarcRecord) holder = revisit ? find_record (archive, entry.refers, TRUE, &source, error) : NULL;
  if (revisit && holder == NULL)
    return NULL;
  g_autoptr (GBytes) payload = sy_archive_own_payload (revisit ? holder : record, revisit ? NULL : &parsed, NULL);
  if (payload == NULL || !has_digest (payload, entry.sha256))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_CORRUPT, "the payload of capture %" G_GUINT64_FORMAT " of the archive \"%s\" does not have its sha256",
                   sequence, archive->directory);
      return NULL;
    }
  if (revisit && g_strcmp0 (sy_warc_record_get (record, "Smallyard-Kind"), "response") == 0)
    {
      parsed = sy_http_message_parse_raw (record->block, error); /* a revisit keeps the head only */
      if (parsed == NULL)
        return NULL;
      g_bytes_unref (parsed->payload);
      parsed->payload = g_bytes_ref (payload);
    }
  if (message != NULL)
    *message = g_steal_pointer (&parsed);
  return g_steal_pointer (&payload);
}

GBytes *
sy_archive_payload (SyArchive *archive, guint64 sequence, SyHttpMessage **message, GError **error)
{
  g_autoptr (GError) failure = NULL;
  GBytes *payload = read_payload (archive, sequence, message, &failure);
  if (payload == NULL && try_again (archive, &failure))
    payload = read_payload (archive, sequence, message, &failure);
  if (payload == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return payload;
}

SyCapture *
sy_archive_get (SyArchive *archive, guint64 sequence, GError **error)
{
  SyArchiveEntry entry;
  SyArchiveFields fields;
  char buffer[2][37];
  g_autoptr (GError) failure = NULL;
  g_autoptr (SyWarcRecord) record = find_record (archive, sequence, FALSE, &entry, &failure);
  if (record == NULL && try_again (archive, &failure))
    record = find_record (archive, sequence, FALSE, &entry, &failure);
  if (record == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  sy_archive_fields (record, &fields, buffer); /* record_at has seen that they are all there */
  return sy_archive_capture (&fields);
}

gboolean
sy_archive_each (SyArchive *archive, guint64 from, SyCaptureFunc func, gpointer data, GError **error)
{
  for (guint64 sequence = MAX (from, 1); sequence <= sy_archive_count (archive); sequence++)
    {
      g_autoptr (GError) lost = NULL;
      g_autoptr (SyCapture) capture = sy_archive_get (archive, sequence, &lost);
      if (capture == NULL && !g_error_matches (lost, SY_ERROR, SY_ERROR_CORRUPT))
        {
          g_propagate_error (error, g_steal_pointer (&lost));
          return FALSE;
        }
      if (capture != NULL && !func (capture, data))
        break;
    }
  return TRUE;
}
