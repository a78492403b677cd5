// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/table.h"

#include <gio/gio.h>
#include <string.h>

#include "query/lexer.h"
#include "query/nearest.h"

enum
{
  SET,
  VALUE,
  ENGLISH,
  CHINESE,
  N_LABEL_COLUMNS
};

static GPtrArray *
load (const char *name, guint columns)
{
  g_autofree char *path = g_strconcat ("/smallyard/query/", name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    g_error ("the table \"%s\" is not compiled in", name);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data, length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *rows = g_ptr_array_new ();
  for (char **line = lines; *line != NULL; line++)
    {
      if (**line == '\0' || **line == '#')
        continue;
      char **cells = g_strsplit (*line, "\t", -1);
      if (g_strv_length (cells) != columns)
        g_error ("the table \"%s\" has a row without %u cells: %s", name, columns, *line);
      g_ptr_array_add (rows, cells);
    }
  return rows;
}

const GPtrArray *
sy_table (const char *name, guint columns)
{
  static GMutex lock;
  static GHashTable *tables; /* by name */
  g_mutex_lock (&lock);
  if (tables == NULL)
    tables = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *rows = g_hash_table_lookup (tables, name);
  if (rows == NULL)
    {
      rows = load (name, columns);
      g_hash_table_insert (tables, g_strdup (name), rows);
    }
  g_mutex_unlock (&lock);
  return rows;
}

const char *
sy_label (const char *set, const char *value, const char *lang)
{
  const GPtrArray *rows = sy_table ("labels.tsv", N_LABEL_COLUMNS);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      if (g_str_equal (row[SET], set) && g_str_equal (row[VALUE], value))
        return row[g_strcmp0 (lang, "zh") == 0 ? CHINESE : ENGLISH];
    }
  return value;
}

/* A typed name comes with plain marks for full-width ones: "登记条目,非官方文本". */
static gboolean
is_called (char **row, const char *label)
{
  g_autofree char *chinese = sy_query_plain (row[CHINESE]);
  return g_ascii_strcasecmp (row[ENGLISH], label) == 0 || g_str_equal (row[CHINESE], label) || g_str_equal (chinese, label);
}

const char *
sy_label_value (const char *set, const char *label)
{
  const GPtrArray *rows = sy_table ("labels.tsv", N_LABEL_COLUMNS);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      if (g_str_equal (row[SET], set) && is_called (row, label))
        return row[VALUE];
    }
  return NULL;
}

const char *
sy_label_nearest (const char *set, const char *typed)
{
  const GPtrArray *rows = sy_table ("labels.tsv", N_LABEL_COLUMNS);
  g_autoptr (GPtrArray) names = g_ptr_array_new (), values = g_ptr_array_new ();
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      for (guint name = VALUE; name < N_LABEL_COLUMNS && g_str_equal (row[SET], set); name++)
        {
          g_ptr_array_add (names, row[name]);
          g_ptr_array_add (values, row[VALUE]);
        }
    }
  g_ptr_array_add (names, NULL);
  const char *nearest = sy_nearest (typed, (const char *const *) names->pdata);
  guint at;
  return nearest != NULL && g_ptr_array_find (names, nearest, &at) ? values->pdata[at] : NULL;
}
