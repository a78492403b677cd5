// SPDX-License-Identifier: GPL-3.0-or-later
/* What an archive does when it is opened: it finds out what the files hold beyond the index, and sets a torn tail aside. */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/archive_store.h"
#include "corpus/error.h"

#define NO_CHAIN "0000000000000000000000000000000000000000000000000000000000000000"

/* 0 if there is no such file. */
static guint64
file_size (const SyArchive *archive, guint number)
{
  g_autofree char *path = sy_archive_file (archive, number);
  struct stat info;
  return stat (path, &info) == 0 ? (guint64)info.st_size : 0;
}

static guint
count_files (const SyArchive *archive)
{
  for (guint number = 1;; number++)
    {
      g_autofree char *path = sy_archive_file (archive, number);
      if (access (path, F_OK) != 0)
        return number - 1;
    }
}

/* Finding the sequence of the record that a revisit refers to while records are being read in order. */
typedef struct
{
  SyArchive *archive;
  GHashTable *by_id; /* record id -> sequence; made when it is first needed */
} Scan;

static guint64
sequence_of (Scan *scan, const char *id)
{
  SyArchiveIndex *index = scan->archive->index;
  SyArchiveEntry entry;
  if (scan->by_id == NULL)
    scan->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint64 sequence = g_hash_table_size (scan->by_id) + 1; sequence <= sy_archive_index_count (index); sequence++)
    if (sy_archive_index_get (index, sequence, &entry) && entry.refers != 0)
      g_hash_table_insert (scan->by_id, g_strdup (entry.id), GSIZE_TO_POINTER (sequence));
    else /* a lost record takes its place, too */
      g_hash_table_insert (scan->by_id, g_strdup_printf ("lost %" G_GUINT64_FORMAT, sequence), GSIZE_TO_POINTER (0));
  return GPOINTER_TO_SIZE (g_hash_table_lookup (scan->by_id, id));
}

/* Enters a record into the index under the number that it bears; records that are missing before it leave holes. */
static void
enter_record (Scan *scan, guint file, const SyWarcRecord *record, const SyArchiveFields *fields)
{
  SyArchive *archive = scan->archive;
  SyArchiveEntry entry = { .file = file, .offset = record->offset, .length = record->length, .refers = fields->sequence };
  if (fields->sequence <= sy_archive_count (archive))
    return; /* a copy of one that is there */
  /* A number beyond all reason comes from a damaged record, and would fill memory with holes. */
  if (fields->sequence - sy_archive_count (archive) > 1000000)
    return;
  while (sy_archive_count (archive) + 1 < fields->sequence)
    sy_archive_index_add (archive->index, &(SyArchiveEntry){ .refers = 0 });
  if (strcmp (fields->type, "revisit") == 0)
    entry.refers = sequence_of (scan, fields->refers);
  g_autofree char *key = sy_archive_key (fields->uri, fields->sha256);
  g_strlcpy (entry.id, fields->id, sizeof entry.id);
  g_strlcpy (entry.sha256, fields->sha256, sizeof entry.sha256);
  g_strlcpy (entry.key, key, sizeof entry.key);
  g_strlcpy (entry.chain, fields->chain, sizeof entry.chain);
  sy_archive_index_add (archive->index, &entry);
  g_free (archive->head);
  archive->head = g_strdup (fields->chain);
}

/* Enters the whole records of a file from `offset` on. `*end` is where the last of them ends. */
static gboolean
scan_file (Scan *scan, guint file, guint64 offset, guint64 *end, GError **error)
{
  *end = offset;
  if (file_size (scan->archive, file) <= offset)
    return TRUE;
  g_autofree char *path = sy_archive_file (scan->archive, file);
  g_autoptr (GError) open_error = NULL;
  g_autoptr (SyWarcReader) reader = sy_warc_reader_open (path, &open_error);
  if (reader == NULL && g_error_matches (open_error, SY_ERROR, SY_ERROR_BAD_INPUT))
    return TRUE; /* not one record in it: all of it is a torn tail */
  if (reader == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&open_error));
      return FALSE;
    }
  sy_warc_reader_seek (reader, offset);
  for (;;)
    {
      g_autoptr (GError) bad = NULL;
      g_autoptr (SyWarcRecord) record = sy_warc_reader_next (reader, &bad);
      SyArchiveFields fields;
      char buffer[2][37];
      if (g_error_matches (bad, SY_ERROR, SY_ERROR_IO))
        {
          g_propagate_error (error, g_steal_pointer (&bad));
          return FALSE;
        }
      if (record == NULL && bad == NULL)
        return TRUE;
      if (record == NULL || record->truncated)
        continue;
      *end = record->offset + record->length;
      if (sy_archive_fields (record, &fields, buffer))
        enter_record (scan, file, record, &fields);
    }
}

/* --- the torn tail --- */

/* Saves `bytes` as NNNNNN.torn-OFFSET. If that is taken by other bytes, a number is appended: nothing is ever thrown away. */
static gboolean
save_aside (const SyArchive *archive, guint file, guint64 offset, const char *bytes, gsize length, GError **error)
{
  g_autofree char *base = g_strdup_printf ("%s/%06u.torn-%" G_GUINT64_FORMAT, archive->directory, file, offset);
  for (guint number = 1;; number++)
    {
      g_autofree char *path = number == 1 ? g_strdup (base) : g_strdup_printf ("%s-%u", base, number);
      g_autofree char *held = NULL;
      gsize held_length;
      if (g_file_get_contents (path, &held, &held_length, NULL))
        {
          if (held_length == length && memcmp (held, bytes, length) == 0)
            return TRUE;
          continue;
        }
      g_autoptr (GError) write_error = NULL;
      if (g_file_set_contents_full (path, bytes, (gssize)length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &write_error))
        return TRUE;
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot save the torn tail of the archive: %s", write_error->message);
      return FALSE;
    }
}

/* Cuts what follows the last whole record off the last file, after saving it. */
static gboolean
cut_tail (SyArchive *archive, GError **error)
{
  guint64 size = file_size (archive, archive->n_files);
  if (archive->n_files == 0 || size <= archive->end)
    return TRUE;
  g_autofree char *path = sy_archive_file (archive, archive->n_files);
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, NULL);
  if (mapped == NULL)
    return sy_archive_fail ("read", path, error);
  const char *bytes = g_mapped_file_get_contents (mapped);
  if (!save_aside (archive, archive->n_files, archive->end, bytes + archive->end, size - archive->end, error))
    return FALSE;
  if (ftruncate (archive->fd, (off_t)archive->end) != 0 || fsync (archive->fd) != 0)
    return sy_archive_fail ("cut the torn tail off", path, error);
  return TRUE;
}

/* --- the index --- */

/* Whether the index's last line agrees with the files. Only the last: what is wrong before it is found when it is used. */
static gboolean
index_agrees (SyArchive *archive, SyArchiveEntry *last)
{
  guint64 count = sy_archive_count (archive);
  SyArchiveFields fields;
  char buffer[2][37];
  if (count == 0 || !sy_archive_index_get (archive->index, count, last) || last->refers == 0
      || file_size (archive, last->file) < last->offset + last->length)
    return FALSE;
  g_autofree char *path = sy_archive_file (archive, last->file);
  g_autoptr (SyWarcReader) reader = sy_warc_reader_open (path, NULL);
  if (reader == NULL)
    return FALSE;
  sy_warc_reader_seek (reader, last->offset);
  g_autoptr (SyWarcRecord) record = sy_warc_reader_next_head (reader, NULL);
  return record != NULL && sy_archive_fields (record, &fields, buffer) && fields.sequence == count && strcmp (fields.id, last->id) == 0
         && strcmp (fields.chain, last->chain) == 0;
}

static gboolean
scan_from (SyArchive *archive, guint file, guint64 offset, GError **error)
{
  Scan scan = { .archive = archive };
  gboolean good = TRUE;
  for (; good && file <= archive->n_files; file++, offset = 0)
    good = scan_file (&scan, file, offset, &archive->end, error);
  g_clear_pointer (&scan.by_id, g_hash_table_unref);
  return good;
}

gboolean
sy_archive_reindex (SyArchive *archive, GError **error)
{
  sy_archive_index_clear (archive->index);
  g_clear_pointer (&archive->by_id, g_hash_table_unref);
  g_clear_pointer (&archive->by_key, g_hash_table_unref);
  g_free (archive->head);
  archive->head = g_strdup (NO_CHAIN);
  archive->rebuilt = TRUE;
  return scan_from (archive, 1, 0, error);
}

gboolean
sy_archive_catch_up (SyArchive *archive, GError **error)
{
  SyArchiveEntry last;
  archive->n_files = count_files (archive);
  if (index_agrees (archive, &last))
    {
      archive->head = g_strdup (last.chain);
      archive->end = last.offset + last.length;
      if (!scan_from (archive, last.file, archive->end, error))
        return FALSE;
    }
  else if (!sy_archive_reindex (archive, error))
    return FALSE;
  if (archive->mode == SY_ARCHIVE_READ)
    return TRUE;

  if (archive->n_files > 0)
    {
      g_autofree char *path = sy_archive_file (archive, archive->n_files);
      archive->fd = open (path, O_WRONLY | O_CLOEXEC);
      if (archive->fd < 0)
        return sy_archive_fail ("open for writing", path, error);
    }
  if (!cut_tail (archive, error))
    return FALSE;
  sy_archive_index_store (archive->index);
  return TRUE;
}
