// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/body.h"

#include "query/table.h"

enum
{
  ENGLISH,
  CHINESE,
  SPELLINGS,
  N_COLUMNS
};

/* Names of each body, English and Chinese first; and the names that hold a spelling, by the spelling. */
static GHashTable *
load (void)
{
  const GPtrArray *rows = sy_table ("bodies.tsv", N_COLUMNS);
  GHashTable *bodies = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      GPtrArray *names = g_ptr_array_new ();
      g_ptr_array_add (names, row[ENGLISH]);
      g_ptr_array_add (names, row[CHINESE]);
      g_auto (GStrv) spellings = g_strsplit (row[SPELLINGS], "|", -1);
      for (char **spelling = spellings; !g_str_equal (row[SPELLINGS], "-") && *spelling != NULL; spelling++)
        g_ptr_array_add (names, (gpointer) g_intern_string (*spelling));
      for (guint k = 0; k < names->len; k++)
        g_hash_table_insert (bodies, names->pdata[k], names);
    }
  return bodies;
}

static const GPtrArray *
find (const char *spelling)
{
  static GHashTable *bodies;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      bodies = load ();
      g_once_init_leave (&ready, 1);
    }
  return g_hash_table_lookup (bodies, spelling);
}

const char *
sy_body_name (const char *spelling, const char *lang)
{
  const GPtrArray *names = find (spelling);
  return names != NULL ? names->pdata[g_strcmp0 (lang, "zh") == 0 ? CHINESE : ENGLISH] : spelling;
}

gboolean
sy_body_is (const char *spelling, const char *name)
{
  g_autoptr (GPtrArray) names = sy_body_names (spelling);
  for (guint i = 0; i < names->len; i++)
    if (g_ascii_strcasecmp (names->pdata[i], name) == 0)
      return TRUE;
  return FALSE;
}

GPtrArray *
sy_body_names (const char *spelling)
{
  const GPtrArray *names = find (spelling);
  GPtrArray *all = g_ptr_array_new ();
  for (guint i = 0; names != NULL && i < names->len; i++)
    g_ptr_array_add (all, names->pdata[i]);
  if (names == NULL)
    g_ptr_array_add (all, (gpointer) spelling);
  return all;
}
