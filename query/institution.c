// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/institution.h"

#include <string.h>

#include "corpus/text.h"
#include "query/body.h"
#include "query/table.h"

enum
{
  ID,
  JURISDICTION,
  KIND,
  PART_OF,
  ENGLISH,
  CHINESE,
  FROM,
  UNTIL,
  FOUNDED_BY,
  TASK_ENGLISH,
  TASK_CHINESE,
  SUCCESSOR,
  N_COLUMNS
};

static const char *
cell (char *const *row, guint column)
{
  return g_str_equal (row[column], "-") ? "" : row[column];
}

static GPtrArray *
names_of (const char *text)
{
  GPtrArray *names = g_ptr_array_new ();
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);
  for (char **part = parts; *part != NULL && *text != '\0'; part++)
    g_ptr_array_add (names, (gpointer) g_intern_string (**part == '=' ? *part + 1 : *part));
  return names;
}

static GPtrArray *
full_names (char *const *row)
{
  GPtrArray *names = g_ptr_array_new ();
  for (guint column = ENGLISH; column <= CHINESE; column++)
    {
      g_auto (GStrv) parts = g_strsplit (row[column], "|", -1);
      for (char **part = parts; *part != NULL; part++)
        if (**part != '=')
          g_ptr_array_add (names, (gpointer) g_intern_string (*part));
    }
  return names;
}

static GPtrArray *
load (void)
{
  const GPtrArray *rows = sy_table ("institutions.tsv", N_COLUMNS);
  GPtrArray *all = g_ptr_array_new ();
  for (guint i = 0; i < rows->len; i++)
    {
      char *const *row = rows->pdata[i];
      SyInstitution *one = g_new (SyInstitution, 1);
      *one = (SyInstitution){ cell (row, ID), cell (row, JURISDICTION), cell (row, KIND), cell (row, PART_OF), names_of (cell (row, ENGLISH)), names_of (cell (row, CHINESE)), full_names (row),
                              cell (row, FROM), cell (row, UNTIL), names_of (cell (row, FOUNDED_BY)), cell (row, TASK_ENGLISH), cell (row, TASK_CHINESE), cell (row, SUCCESSOR) };
      g_ptr_array_add (all, one);
    }
  return all;
}

const GPtrArray *
sy_institutions (void)
{
  static GPtrArray *all;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      all = load ();
      g_once_init_leave (&ready, 1);
    }
  return all;
}

static gboolean
is_called (const SyInstitution *one, const char *name, const char *folded)
{
  const GPtrArray *const lists[] = { one->names_en, one->names_zh };
  if (g_str_equal (one->id, name))
    return TRUE;
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      {
        g_autofree char *own = sy_text_fold (lists[l]->pdata[i]);
        if (g_str_equal (own, folded))
          return TRUE;
      }
  return FALSE;
}

const SyInstitution *
sy_institution_find (const char *name)
{
  const GPtrArray *all = sy_institutions ();
  g_autofree char *folded = sy_text_fold (name);
  for (guint i = 0; i < all->len; i++)
    if (is_called (all->pdata[i], name, folded))
      return all->pdata[i];
  return NULL;
}

static gboolean
is_of_body (const char *value, gpointer data)
{
  const SyInstitution *body = data;
  for (guint i = 0; i < body->full_names->len; i++)
    if (g_ascii_strcasecmp (value, body->full_names->pdata[i]) == 0 || sy_body_is (value, body->full_names->pdata[i]))
      return TRUE;
  return FALSE;
}

SyBitmap *
sy_institution_issued (const SyInstitution *body, const SyColumns *columns)
{
  return sy_columns_where (columns, "body", is_of_body, (gpointer) body);
}
