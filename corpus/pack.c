// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/pack.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/warc.h"

#define MAX_SIGNATURE 8192

struct _SyPackWriter
{
  GString *text;
  gint64 rows;
};

static void
add_line (SyPackWriter *writer, const json_t *value)
{
  char *line = json_dumps (value, JSON_COMPACT);
  if (writer->text->len <= SY_MAX_PACK)
    g_string_append_printf (writer->text, "%s\n", line);
  free (line);
}

SyPackWriter *
sy_pack_writer_new (const json_t *header)
{
  SyPackWriter *writer = g_new0 (SyPackWriter, 1);
  writer->text = g_string_new (NULL);
  json_t *first = json_object ();
  json_object_set_new (first, "smallyard_pack", json_integer (SY_PACK_VERSION));
  json_object_update (first, (json_t *) header);
  add_line (writer, first);
  json_decref (first);
  return writer;
}

void
sy_pack_writer_add (SyPackWriter *writer, const json_t *row)
{
  add_line (writer, row);
  writer->rows++;
}

void
sy_pack_writer_free (SyPackWriter *writer)
{
  if (writer == NULL)
    return;
  g_string_free (writer->text, TRUE);
  g_free (writer);
}

GBytes *
sy_pack_writer_finish (SyPackWriter *writer, GError **error)
{
  g_autofree char *digest = sy_sha256 (writer->text->str, writer->text->len);
  g_string_append_printf (writer->text, "{\"end\":%" G_GINT64_FORMAT ",\"sha256\":\"%s\"}\n", writer->rows, digest);
  GBytes *pack = NULL;
  if (writer->text->len > SY_MAX_PACK)
    g_set_error_literal (error, SY_ERROR, SY_ERROR_LIMIT, "the pack is larger than SY_MAX_PACK: choose fewer screenings");
  else
    pack = g_bytes_new (writer->text->str, writer->text->len);
  sy_pack_writer_free (writer);
  return pack;
}

/* ---- reading ---- */

static json_t *
parse_line (const char *line, gsize length)
{
  return json_loadb (line, length, JSON_REJECT_DUPLICATES, NULL);
}

/* Where the last line begins; NULL where the text does not end with a whole line. */
static const char *
last_line (const char *data, gsize length)
{
  const char *before = length > 1 && data[length - 1] == '\n' ? g_strrstr_len (data, (gssize) length - 1, "\n") : NULL;
  return before != NULL ? before + 1 : NULL;
}

static gboolean
check_end (const char *data, const char *end, gsize length, gint64 rows, GError **error)
{
  json_t *line = end != NULL ? parse_line (end, length - (gsize) (end - data)) : NULL;
  const char *stated = json_string_value (json_object_get (line, "sha256"));
  g_autofree char *digest = line != NULL ? sy_sha256 (data, (gsize) (end - data)) : NULL;
  gboolean cut = stated == NULL || !json_is_integer (json_object_get (line, "end"));
  gboolean good = !cut && strcmp (stated, digest) == 0 && json_integer_value (json_object_get (line, "end")) == rows;
  if (!good)
    g_set_error_literal (error, SY_ERROR, SY_ERROR_CORRUPT, cut ? "the pack is cut: its end is missing" : "the pack was changed: its digest is another");
  json_decref (line);
  return good;
}

static gboolean
check_header (const json_t *header, GError **error)
{
  const json_t *version = json_object_get (header, "smallyard_pack");
  if (!json_is_integer (version))
    g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "this is no evidence pack");
  else if (json_integer_value (version) != SY_PACK_VERSION)
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the pack has version %" JSON_INTEGER_FORMAT ", this program knows %d: use a newer smallyard", json_integer_value (version), SY_PACK_VERSION);
  else
    return TRUE;
  return FALSE;
}

json_t *
sy_pack_read (const char *data, gsize length, GError **error)
{
  if (length > SY_MAX_PACK)
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_LIMIT, "the pack is larger than SY_MAX_PACK");
      return NULL;
    }
  const char *end = last_line (data, length), *stop = end != NULL ? end : data + length;
  json_t *rows = json_array ();
  gboolean good = TRUE;
  for (const char *at = data; good && at < stop;)
    {
      const char *newline = memchr (at, '\n', (gsize) (stop - at));
      gsize size = newline != NULL ? (gsize) (newline - at) : (gsize) (stop - at);
      json_t *row = parse_line (at, size);
      good = json_is_object (row) && (json_array_size (rows) > 0 || check_header (row, error));
      if (good)
        json_array_append (rows, row);
      json_decref (row);
      at += size + 1;
    }
  if (!good && error != NULL && *error == NULL)
    g_set_error_literal (error, SY_ERROR, json_array_size (rows) > 0 ? SY_ERROR_CORRUPT : SY_ERROR_BAD_INPUT, json_array_size (rows) > 0 ? "the pack was changed: a line of it is no JSON object" : "this is no evidence pack");
  if (good && json_array_size (rows) == 0)
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "this is no evidence pack");
      good = FALSE;
    }
  if (good && check_end (data, end, length, (gint64) json_array_size (rows) - 1, error))
    return rows;
  json_decref (rows);
  return NULL;
}

/* ---- files ---- */

static gboolean
write_file (const char *path, const char *data, gsize length, GError **error)
{
  g_autoptr (GError) problem = NULL;
  if (g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &problem))
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_IO, "%s", problem->message);
  return FALSE;
}

gboolean
sy_pack_save (const char *path, GBytes *pack, const char *signature, GError **error)
{
  g_autofree char *beside = g_strconcat (path, SY_PACK_SIGNATURE, NULL);
  gsize length;
  const char *data = g_bytes_get_data (pack, &length);
  if (signature == NULL && g_unlink (beside) != 0 && errno != ENOENT)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot remove the old signature \"%s\": %s", beside, g_strerror (errno));
      return FALSE;
    }
  return (signature == NULL || write_file (beside, signature, strlen (signature), error)) && write_file (path, data, length, error);
}

/* NULL without an error where `may_lack` and there is none. */
static char *
read_file (const char *path, gsize most, gboolean may_lack, gsize *length, GError **error)
{
  GStatBuf status;
  g_autofree char *text = NULL;
  g_autoptr (GError) problem = NULL;
  if (g_stat (path, &status) != 0)
    {
      if (!may_lack || errno != ENOENT)
        g_set_error (error, SY_ERROR, errno == ENOENT ? SY_ERROR_NOT_FOUND : SY_ERROR_IO, "cannot read \"%s\": %s", path, g_strerror (errno));
      return NULL;
    }
  if ((guint64) status.st_size > most)
    g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "\"%s\" is larger than %" G_GSIZE_FORMAT " bytes", path, most);
  else if (!g_file_get_contents (path, &text, length, &problem))
    g_set_error (error, SY_ERROR, SY_ERROR_IO, "%s", problem->message);
  return g_steal_pointer (&text);
}

gboolean
sy_pack_load (const char *path, GBytes **pack, char **signature, GError **error)
{
  g_autofree char *beside = g_strconcat (path, SY_PACK_SIGNATURE, NULL);
  gsize length = 0, signature_length = 0;
  GError *problem = NULL;
  g_autofree char *text = read_file (path, SY_MAX_PACK, FALSE, &length, error);
  g_autofree char *signed_text = text != NULL ? read_file (beside, MAX_SIGNATURE, TRUE, &signature_length, &problem) : NULL;
  if (problem != NULL)
    g_propagate_error (error, problem);
  if (text == NULL || problem != NULL)
    return FALSE;
  *pack = g_bytes_new_take (g_steal_pointer (&text), length);
  *signature = g_steal_pointer (&signed_text);
  return TRUE;
}
