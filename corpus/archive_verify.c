// SPDX-License-Identifier: GPL-3.0-or-later
/* Reads every byte of the archive and believes nothing: neither the index nor what a record says of itself. */
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/archive_store.h"
#include "corpus/error.h"

typedef struct
{
  SyArchive *archive;
  SyReportFunc report;
  gpointer data;
  gint64 problems;
  guint64 next;       /* sequence that the next record should bear */
  char *chain;        /* of the record before; NULL where that is lost */
  GHashTable *sha256; /* record id -> payload digest, for revisits */
  guint64 stop_after; /* another program is writing: what is behind this sequence may be half written; else 0 */
} Check;

static void G_GNUC_PRINTF (2, 3) complain (Check *check, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  check->problems++;
  if (check->report != NULL)
    check->report (line, check->data);
}

static void
check_digests (Check *check, const char *place, const SyWarcRecord *record, const SyArchiveFields *fields)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (record->block, &length);
  g_autofree char *digest = sy_sha256 (data, length);
  const char *stated = sy_warc_record_get (record, "WARC-Block-Digest");
  if (stated == NULL || !g_str_has_prefix (stated, "sha256:") || strcmp (stated + 7, digest) != 0)
    complain (check, "%s: the block does not have its sha256", place);

  if (strcmp (record->type, "revisit") == 0)
    {
      const char *held = g_hash_table_lookup (check->sha256, fields->refers);
      if (g_strcmp0 (held, fields->sha256) != 0)
        complain (check, "%s: it refers to record %s, which %s", place, fields->refers,
                  held == NULL ? "is not held before it" : "has another payload");
      return;
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) payload = sy_archive_own_payload (record, NULL, &error);
  if (payload == NULL)
    {
      complain (check, "%s: %s", place, error->message);
      return;
    }
  data = g_bytes_get_data (payload, &length);
  g_autofree char *payload_digest = sy_sha256 (data, length);
  if (strcmp (payload_digest, fields->sha256) != 0)
    complain (check, "%s: the payload does not have its sha256", place);
}

/* A conversion of ours names the record that it was made of, which is held before it with that payload. */
static void
check_conversion (Check *check, const char *place, const SyWarcRecord *record)
{
  const char *from = sy_warc_record_get (record, "Smallyard-Converted-From"), *digest = sy_warc_record_get (record, "Smallyard-Converted-Digest");
  if (from == NULL)
    return;
  g_autofree char *id = g_str_has_prefix (from, "<urn:uuid:") ? g_strndup (from + 10, strcspn (from + 10, ">")) : g_strdup (from);
  const char *held = g_hash_table_lookup (check->sha256, id);
  if (held == NULL)
    complain (check, "%s: it was converted from record %s, which is not held before it", place, id);
  else if (digest == NULL || !g_str_has_prefix (digest, "sha256:") || strcmp (digest + 7, held) != 0)
    complain (check, "%s: it was converted from record %s, which has another payload", place, id);
}

static void
check_place (Check *check, const char *place, guint file, const SyWarcRecord *record, const SyArchiveFields *fields)
{
  SyArchiveEntry entry;
  g_autofree char *id = sy_archive_id (fields->request != NULL ? fields->request : fields->uri, fields->observed, fields->status, fields->sha256);
  if (strcmp (id, fields->id) != 0)
    complain (check, "%s: its id should be %s", place, id);
  if (fields->sequence != check->next)
    {
      complain (check, "%s: it is number %" G_GUINT64_FORMAT ", but number %" G_GUINT64_FORMAT " is due", place, fields->sequence, check->next);
      g_clear_pointer (&check->chain, g_free);
    }
  gboolean follows = TRUE;
  if (check->chain != NULL)
    {
      g_autofree char *chain = sy_archive_chain (check->chain, fields->id, fields->sha256);
      follows = strcmp (chain, fields->chain) == 0;
      if (!follows)
        complain (check, "%s: its chain value does not follow from the record before", place);
    }
  g_free (check->chain);
  check->chain = g_strdup (fields->chain);
  check->next = fields->sequence + 1;
  if (!follows)
    return; /* the index can but say the same */
  if (!sy_archive_index_get (check->archive->index, fields->sequence, &entry) || entry.file != file || entry.offset != record->offset
      || entry.length != record->length || strcmp (entry.id, fields->id) != 0)
    complain (check, "%s: the index has it elsewhere; delete \"%s/index\" and it is made anew", place, check->archive->directory);
}

static void
check_record (Check *check, guint file, const SyWarcRecord *record)
{
  SyArchiveFields fields;
  char buffer[2][37];
  g_autofree char *place = g_strdup_printf ("%06u.warc.gz at byte %" G_GUINT64_FORMAT, file, record->offset);
  if (record->truncated)
    {
      complain (check, "%s: the record is cut short; the next open for writing saves it aside if it is the last", place);
      return;
    }
  if (!sy_archive_fields (record, &fields, buffer))
    {
      complain (check, "%s: the record is not one of this archive's", place);
      return;
    }
  check_digests (check, place, record, &fields);
  check_conversion (check, place, record);
  check_place (check, place, file, record, &fields);
  g_hash_table_insert (check->sha256, g_strdup (fields.id), g_strdup (fields.sha256));
}

/* FALSE if the file could not be read. */
static gboolean
check_file (Check *check, guint file, GError **error)
{
  g_autofree char *path = sy_archive_file (check->archive, file);
  struct stat info;
  if (stat (path, &info) == 0 && info.st_size == 0)
    return TRUE; /* made by an append that did not come to write */
  g_autoptr (GError) open_error = NULL;
  g_autoptr (SyWarcReader) reader = sy_warc_reader_open (path, &open_error);
  if (g_error_matches (open_error, SY_ERROR, SY_ERROR_BAD_INPUT))
    {
      complain (check, "%s", open_error->message);
      return TRUE;
    }
  if (reader == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&open_error));
      return FALSE;
    }
  guint64 end = 0;
  while (check->stop_after == 0 || check->next <= check->stop_after)
    {
      g_autoptr (GError) bad = NULL;
      g_autoptr (SyWarcRecord) record = sy_warc_reader_next (reader, &bad);
      if (g_error_matches (bad, SY_ERROR, SY_ERROR_IO))
        {
          g_propagate_error (error, g_steal_pointer (&bad));
          return FALSE;
        }
      if (record == NULL && bad == NULL)
        break;
      if (bad != NULL)
        complain (check, "%s", bad->message);
      else if (record->offset != end && check->problems == 0)
        complain (check, "%06u.warc.gz: bytes %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT " belong to no record", file, end, record->offset);
      if (record != NULL)
        {
          end = record->offset + record->length;
          check_record (check, file, record);
        }
    }
  return TRUE;
}

/* Whether a writer other than this object holds the lock. */
static gboolean
is_being_written (const SyArchive *archive)
{
  if (archive->mode == SY_ARCHIVE_WRITE)
    return FALSE;
  g_autofree char *path = g_build_filename (archive->directory, "lock", NULL);
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean held = fd >= 0 && flock (fd, LOCK_SH | LOCK_NB) != 0;
  if (fd >= 0)
    close (fd);
  return held;
}

gint64
sy_archive_verify (SyArchive *archive, SyReportFunc report, gpointer data, GError **error)
{
  guint64 count = sy_archive_count (archive);
  gboolean good = TRUE;
  Check check = { .archive = archive, .report = report, .data = data, .next = 1 };
  check.chain = g_strnfill (64, '0');
  check.sha256 = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  check.stop_after = is_being_written (archive) ? MAX (count, 1) : 0;
  for (guint file = 1; good && file <= archive->n_files; file++)
    good = check_file (&check, file, error);
  if (good && check.next <= count)
    complain (&check, "records %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT " are lost", check.next, count);
  g_free (check.chain);
  g_hash_table_unref (check.sha256);
  return good ? check.problems : -1;
}
