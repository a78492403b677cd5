// SPDX-License-Identifier: GPL-3.0-or-later
/* Attachments that wait for their conversion get it: from the archive, if these bytes were converted before, else from a converter. */
#include <string.h>

#include "corpus/error.h"
#include "index/attachment_private.h"
#include "index/eurlex_celex.h"
#include "index/readers.h"

typedef struct
{
  SyArchive *archive;
  SyCatalogue *catalogue;
  SyConverter *converter;
  SyReportFunc report;
  gpointer data;
  GHashTable *made; /* sha256 of an original -> sequence of the conversion that this run made of it */
  gint64 written;
} Waiting;

gboolean
sy_is_conversion (const SyReading *reading)
{
  return strcmp (reading->capture->kind, "conversion") == 0 && g_strcmp0 (reading->capture->content_type, SY_CONVERSION_TYPE) == 0;
}

static json_t *
parse (GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  json_t *root = sy_json_parse (data, length, NULL);
  if (json_is_object (root) && g_strcmp0 (sy_json_text (root, "format"), SY_CONVERSION_FORMAT) == 0)
    return root;
  json_decref (root);
  return NULL;
}

char *
sy_conversion_original (const guint8 *data, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  json_t *root = parse (bytes);
  char *sha256 = g_strdup (sy_json_text (json_object_get (root, "original"), "sha256"));
  json_decref (root);
  return sha256;
}

/* The conversion in a record of the archive, if it is of the payload with this digest; NULL if not. */
static json_t *
held_conversion (Waiting *waiting, guint64 sequence, const char *sha256)
{
  g_autoptr (GBytes) payload = sy_archive_payload (waiting->archive, sequence, NULL, NULL);
  json_t *root = payload != NULL ? parse (payload) : NULL;
  if (g_strcmp0 (sy_json_text (json_object_get (root, "original"), "sha256"), sha256) == 0)
    return root;
  json_decref (root);
  return NULL;
}

/* The same bytes under another address, or fetched again: what was made of them once. */
static json_t *
find_conversion (Waiting *waiting, const char *sha256)
{
  guint64 made = GPOINTER_TO_SIZE (g_hash_table_lookup (waiting->made, sha256));
  json_t *root = made != 0 ? held_conversion (waiting, made, sha256) : NULL;
  g_autoptr (GPtrArray) candidates = root == NULL ? sy_catalogue_conversions_of (waiting->catalogue, sha256, NULL) : NULL;
  for (guint i = 0; candidates != NULL && i < candidates->len && root == NULL; i++)
    root = held_conversion (waiting, g_ascii_strtoull (candidates->pdata[i], NULL, 10), sha256);
  return root;
}

/* A file that cannot be converted: the reason is kept as its conversion, so that it is not tried for ever and a rebuild tells the same. */
static json_t *
refusal (const char *reason)
{
  return json_pack ("{s:s, s:s, s:s}", "format", SY_CONVERSION_FORMAT, "converter", "", "error", reason);
}

/* NULL without an error if it must wait. */
static json_t *
make_conversion (Waiting *waiting, const SyCapture *capture, SyAttachmentFormat format, GBytes *payload)
{
  g_autofree char *program = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = sy_converter_convert (waiting->converter, format, payload, &program, &failure);
  json_t *root = bytes != NULL ? parse (bytes) : NULL;
  if (root != NULL)
    json_object_set_new (root, "converter", json_string (program));
  else if (failure == NULL)
    root = refusal ("its conversion cannot be read");
  else if (failure->code == SY_ERROR_BAD_INPUT || failure->code == SY_ERROR_LIMIT)
    root = refusal (failure->message);
  if (failure != NULL)
    {
      g_autofree char *line = g_strdup_printf ("%s: not converted: %s", capture->uri, failure->message);
      waiting->report (line, waiting->data);
    }
  return root;
}

/* No page names the file of an act that has no other form: the request for it does. */
static void
add_act (const SyCapture *capture, json_t *ids)
{
  g_autofree char *celex = sy_eurlex_checked (sy_eurlex_celex_of_capture (capture));
  g_autofree char *id = celex != NULL ? g_strconcat ("eu:", celex, NULL) : NULL;
  if (id != NULL)
    json_array_append_new (ids, json_string (id));
}

static gboolean
add_pages (Waiting *waiting, const SyCapture *capture, json_t *root, GError **error)
{
  g_autoptr (GPtrArray) pages = sy_catalogue_attached_to (waiting->catalogue, capture->uri, error);
  if (pages == NULL)
    return FALSE;
  json_t *ids = json_array ();
  json_object_del (root, "name");
  for (guint i = 0; i < pages->len; i++)
    {
      g_auto (GStrv) page = g_strsplit (pages->pdata[i], "\n", 2);
      json_array_append_new (ids, json_string (page[0]));
      if (i == 0 && page[1] != NULL && *page[1] != '\0')
        json_object_set_new (root, "name", json_string (page[1]));
    }
  if (pages->len == 0)
    add_act (capture, ids);
  json_object_set_new (root, "attached_to", ids);
  return TRUE;
}

static gboolean
keep (Waiting *waiting, const SyCapture *capture, json_t *root, GError **error)
{
  json_object_set_new (root, "original", json_pack ("{s:s, s:s}", "sha256", capture->sha256, "type", capture->content_type != NULL ? capture->content_type : ""));
  if (!add_pages (waiting, capture, root, error))
    return FALSE;
  const char *program = sy_json_text (root, "converter");
  char *text = json_dumps (root, JSON_COMPACT | JSON_SORT_KEYS);
  g_autoptr (GBytes) block = g_bytes_new_take (text, strlen (text));
  g_autoptr (SyCapture) kept
      = sy_archive_append_conversion (waiting->archive, capture, SY_CONVERSION_TYPE, program != NULL && *program != '\0' ? program : "none", block, error);
  if (kept == NULL)
    return FALSE;
  g_hash_table_insert (waiting->made, g_strdup (capture->sha256), GSIZE_TO_POINTER (kept->sequence));
  waiting->written++;
  return TRUE;
}

static gboolean
convert_one (Waiting *waiting, guint64 sequence, GError **error)
{
  g_autoptr (SyCapture) capture = sy_archive_get (waiting->archive, sequence, error);
  g_autoptr (GBytes) payload = capture != NULL ? sy_archive_payload (waiting->archive, sequence, NULL, error) : NULL;
  if (payload == NULL)
    return FALSE;
  SyReading reading = { .capture = capture };
  reading.data = g_bytes_get_data (payload, &reading.length);
  SyAttachmentFormat format = sy_attachment_format (&reading);
  json_t *root = format != SY_ATTACHMENT_NONE ? find_conversion (waiting, capture->sha256) : NULL;
  if (root == NULL && format != SY_ATTACHMENT_NONE)
    root = make_conversion (waiting, capture, format, payload);
  gboolean good = root == NULL || keep (waiting, capture, root, error);
  json_decref (root);
  return good;
}

gint64
sy_convert_waiting (SyArchive *archive, SyCatalogue *catalogue, SyConverter *converter, SyReportFunc report, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) sequences = sy_catalogue_waiting (catalogue, error);
  if (sequences == NULL)
    return -1;
  g_autoptr (GHashTable) made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Waiting waiting = { archive, catalogue, converter, report, data, made, 0 };
  for (guint i = 0; i < sequences->len; i++)
    if (!convert_one (&waiting, g_ascii_strtoull (sequences->pdata[i], NULL, 10), error))
      return -1;
  return waiting.written;
}
