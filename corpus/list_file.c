// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/list_file.h"

#include <jansson.h>
#include <string.h>

/* `end` must begin within this of the end. */
#define TAIL 4096

static gint64
count_text (const char *data, gsize length, const char *text)
{
  gint64 count = 0;
  gsize size = strlen (text);
  const char *at = data, *end = data + length;
  while (at < end && (at = memmem (at, (gsize)(end - at), text, size)) != NULL)
    {
      count++;
      at += size;
    }
  return count;
}

static gint64
count_lines (const char *data, gsize length)
{
  gint64 count = 0;
  gboolean empty = TRUE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isspace (data[i]))
        empty = FALSE;
      if (data[i] != '\n' && i + 1 < length)
        continue;
      count += !empty;
      empty = TRUE;
    }
  return count;
}

static gboolean
holds (const char *data, gsize length, const char *text)
{
  return memmem (data, length, text, strlen (text)) != NULL;
}

/* ---- what the rules say ---- */

typedef struct
{
  const SySource *source;
  const char *name, *data;
  gsize length;
  char *group;    /* "file NAME" */
  json_t *counts; /* of this one */
  json_t *before; /* NULL: of none */
} Look;

static void
count_rows (Look *look)
{
  const char *row = sy_source_value (look->source, look->group, "row");
  gint64 rows = *row != '\0' ? count_text (look->data, look->length, row) : count_lines (look->data, look->length);
  json_object_set_new (look->counts, "rows", json_integer (rows));
  g_autofree char *parts = g_strconcat ("parts ", look->name, NULL);
  g_autoptr (GPtrArray) ids = sy_source_keys (look->source, parts);
  for (guint i = 0; i < ids->len; i++)
    json_object_set_new (look->counts, ids->pdata[i],
                         json_integer (count_text (look->data, look->length, sy_source_value (look->source, parts, ids->pdata[i]))));
}

/* A page in place of a list, or half of one. */
static char *
look_at_form (const Look *look)
{
  const char *format = sy_source_value (look->source, look->group, "format"), *end = sy_source_value (look->source, look->group, "end");
  gsize tail = MIN (look->length, TAIL);
  if (look->length == 0)
    return g_strdup ("it is empty");
  if ((g_str_equal (format, "csv") || g_str_equal (format, "text")) && look->data[0] == '<')
    return g_strdup ("a page in place of the list");
  if (*end != '\0' && !holds (look->data + look->length - tail, tail, end))
    return g_strdup_printf ("it does not end with \"%s\": a part of it may be missing", end);
  return NULL;
}

static char *
look_at_rows (const Look *look)
{
  gint64 rows = json_integer_value (json_object_get (look->counts, "rows"));
  gint64 least = sy_source_int (look->source, look->group, "least"), most = sy_source_int (look->source, look->group, "most");
  if (rows >= least && rows <= most)
    return NULL;
  return g_strdup_printf ("it has %" G_GINT64_FORMAT " rows, not %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, rows, least, most);
}

static char *
look_at_canaries (const Look *look)
{
  g_autofree char *group = g_strconcat ("canaries ", look->name, NULL);
  g_autoptr (GPtrArray) ids = sy_source_keys (look->source, group);
  for (guint i = 0; i < ids->len; i++)
    if (!holds (look->data, look->length, sy_source_value (look->source, group, ids->pdata[i])))
      return g_strdup_printf ("the canary \"%s\" is missing", (const char *)ids->pdata[i]);
  return NULL;
}

static char *
look_at_counts (const Look *look)
{
  gint64 shrink = sy_source_int (look->source, look->group, "shrink");
  const char *part;
  json_t *value;
  json_object_foreach (look->counts, part, value)
  {
    gint64 now = json_integer_value (value), then = json_integer_value (json_object_get (look->before, part));
    if (now == 0)
      return g_strdup_printf ("the part \"%s\" has no row", part);
    if (now * 100 < then * (100 - shrink))
      return g_strdup_printf ("\"%s\" shrinks from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT ", by more than %" G_GINT64_FORMAT " per cent ([%s] shrink)", part,
                              then, now, shrink, look->group);
  }
  return NULL;
}

SyListFile *
sy_list_file_read (const SySource *source, const char *name, const void *data, gsize length, const char *before)
{
  static char *(*const looks[]) (const Look *) = { look_at_form, look_at_rows, look_at_canaries, look_at_counts };
  g_autofree char *group = g_strconcat ("file ", name, NULL);
  json_auto_t *counts = json_object (), *earlier = before != NULL && *before != '\0' ? json_loads (before, 0, NULL) : NULL;
  Look look = { source, name, data, length, group, counts, earlier };
  count_rows (&look);
  SyListFile *file = g_new0 (SyListFile, 1);
  char *text = json_dumps (counts, JSON_COMPACT);
  file->counts = g_strdup (text);
  free (text);
  file->rows = json_integer_value (json_object_get (counts, "rows"));
  for (guint i = 0; i < G_N_ELEMENTS (looks) && file->refusal == NULL; i++)
    file->refusal = looks[i](&look);
  return file;
}

void
sy_list_file_free (SyListFile *file)
{
  if (file == NULL)
    return;
  g_free (file->counts);
  g_free (file->refusal);
  g_free (file);
}

const char *
sy_list_file_named (const SySource *source, const char *uri)
{
  for (guint i = 0; i < source->scopes->len; i++)
    {
      const char *scope = source->scopes->pdata[i];
      if (g_str_has_prefix (scope, "file:") && g_str_equal (sy_source_value (source, "files", scope + strlen ("file:")), uri))
        return scope + strlen ("file:");
    }
  return NULL;
}
