// SPDX-License-Identifier: GPL-3.0-or-later
/* WARC and ARC files made by others, into the archive: every record becomes one of ours, with its own date. What its header said is kept in fields
 * whose names begin with Smallyard-Original-. */
#include <string.h>

#include "corpus/archive_store.h"
#include "corpus/clock.h"
#include "corpus/error.h"

#define ORIGINAL "Smallyard-Original-"

typedef struct
{
  SyArchive *archive;
  const char *source;
  SyReportFunc report;
  gpointer data;
  GHashTable *by_original; /* the record's own id, and "address date" -> our sequence, for revisits; 0 stands for none */
  gint64 kept;
} Import;

static void
tell (Import *import, const char *path, guint64 offset, const char *why)
{
  g_autofree char *line = g_strdup_printf ("\"%s\" at byte %" G_GUINT64_FORMAT ": %s; the record is passed over", path, offset, why);
  if (import->report != NULL)
    import->report (line, import->data);
}

static char *
place_in_time (const char *uri, const char *date)
{
  return g_strconcat (uri, " ", date, NULL);
}

static void
remember (Import *import, const SyWarcRecord *record, guint64 sequence)
{
  const char *id = sy_warc_record_get (record, "WARC-Record-ID");
  const char *uri = sy_warc_record_get (record, "WARC-Target-URI"), *date = sy_warc_record_get (record, "WARC-Date");
  if (id != NULL)
    g_hash_table_insert (import->by_original, g_strdup (id), GSIZE_TO_POINTER (sequence));
  if (uri != NULL && date != NULL && strcmp (record->type, "request") != 0)
    g_hash_table_insert (import->by_original, place_in_time (uri, date), GSIZE_TO_POINTER (sequence));
}

/* The sequence of the record that a revisit refers to; 0 if it was not among those read before. */
static guint64
referred (Import *import, const SyWarcRecord *record)
{
  const char *id = sy_warc_record_get (record, "WARC-Refers-To");
  const char *uri = sy_warc_record_get (record, "WARC-Refers-To-Target-URI"), *date = sy_warc_record_get (record, "WARC-Refers-To-Date");
  gpointer found = id != NULL ? g_hash_table_lookup (import->by_original, id) : NULL;
  if (found == NULL && uri != NULL && date != NULL)
    {
      g_autofree char *key = place_in_time (uri, date);
      found = g_hash_table_lookup (import->by_original, key);
    }
  return GPOINTER_TO_SIZE (found);
}

static gboolean
is_http (const SyWarcRecord *record)
{
  gsize length;
  const char *data = g_bytes_get_data (record->block, &length);
  return length >= 5 && memcmp (data, "HTTP/", 5) == 0;
}

/* Which kind of capture of ours a record becomes, and its WARC type. Responses that are not HTTP (name look-ups) are plain resources. */
static const char *
kind_of (const SyWarcRecord *record, guint64 payload_of, const char **type)
{
  gboolean page = strcmp (record->type, "response") == 0 || strcmp (record->type, "resource") == 0 || strcmp (record->type, "arc") == 0;
  *type = record->type;
  if (page || payload_of != 0)
    {
      *type = is_http (record) && strcmp (record->type, "resource") != 0 ? "response" : "resource";
      return *type;
    }
  if (strcmp (record->type, "conversion") == 0)
    return "conversion";
  if (strcmp (record->type, "revisit") == 0)
    *type = "metadata"; /* of nothing that is held: its head says at least that there was a visit */
  return "metadata";
}

/* Address of a record: writers have put it in angle brackets, and a warcinfo has none. */
static char *
address_of (const SyWarcRecord *record, const char *path)
{
  const char *uri = sy_warc_record_get (record, "WARC-Target-URI");
  if (uri == NULL)
    uri = sy_warc_record_get (record, "WARC-Record-ID");
  g_autofree char *name = uri == NULL ? g_path_get_basename (path) : NULL;
  if (uri == NULL)
    return g_strdup_printf ("file:%s#%" G_GUINT64_FORMAT, name, record->offset);
  gsize length = strlen (uri);
  return *uri == '<' && length > 2 && uri[length - 1] == '>' ? g_strndup (uri + 1, length - 2) : g_strdup (uri);
}

/* The record's own header under names of ours. */
static void
original_fields (const SyWarcRecord *record, GPtrArray *names)
{
  for (guint i = 0; i < record->names->len; i++)
    {
      char *name = g_strconcat (ORIGINAL, record->names->pdata[i], NULL);
      g_ptr_array_add (names, g_strdelimit (name, " \t:", '-'));
    }
  g_ptr_array_add (names, NULL);
}

static SyCapture *
append (Import *import, const char *path, const SyWarcRecord *record, GError **error)
{
  const char *date = sy_warc_record_get (record, "WARC-Date");
  SyArchiveItem item = { .source = import->source, .content_type = sy_warc_record_get (record, "Content-Type"), .block = record->block };
  SyArchiveMore more = { .payload_of = strcmp (record->type, "revisit") == 0 ? referred (import, record) : 0 };
  if (date == NULL || !sy_instant_parse (date, &item.observed, error))
    {
      if (date == NULL)
        g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "it has no WARC-Date");
      return NULL;
    }
  g_autofree char *uri = address_of (record, path);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  original_fields (record, names);
  item.uri = uri;
  item.kind = kind_of (record, more.payload_of, &more.type);
  more.names = (const char *const *)names->pdata;
  more.values = (const char *const *)record->values->pdata;
  return sy_archive_append_more (import->archive, &item, &more, error);
}

gint64
sy_archive_import_warc (SyArchive *archive, const char *path, const char *source, SyReportFunc report, gpointer data, GError **error)
{
  g_autoptr (SyWarcReader) reader = sy_warc_reader_open (path, error);
  if (reader == NULL)
    return -1;
  g_autoptr (GHashTable) by_original = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Import import = { archive, source, report, data, by_original, 0 };
  for (;;)
    {
      g_autoptr (GError) bad = NULL;
      g_autoptr (SyWarcRecord) record = sy_warc_reader_next (reader, &bad);
      if (record == NULL && bad == NULL)
        return import.kept;
      if (record == NULL && report != NULL && !g_error_matches (bad, SY_ERROR, SY_ERROR_IO))
        report (bad->message, data);
      if (record != NULL && record->truncated)
        tell (&import, path, record->offset, "the record is cut short");
      else if (record != NULL)
        {
          g_autoptr (SyCapture) capture = append (&import, path, record, &bad);
          if (capture != NULL)
            {
              import.kept++;
              remember (&import, record, capture->sequence);
            }
          else if (!g_error_matches (bad, SY_ERROR, SY_ERROR_IO))
            tell (&import, path, record->offset, bad->message);
        }
      if (g_error_matches (bad, SY_ERROR, SY_ERROR_IO))
        {
          g_propagate_error (error, g_steal_pointer (&bad));
          return -1;
        }
    }
}
