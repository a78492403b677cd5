// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/parameter.h"

#include <string.h>

#include "corpus/text.h"

#define SY_PARAMETER(names) names,
static const char *const rows[] = {
#include "index/parameters.def"
};
#undef SY_PARAMETER

typedef struct
{
  char *name; /* folded */
  guint row;
} Name;

static gint
longest_first (gconstpointer one, gconstpointer other)
{
  gsize a = strlen (((const Name *) one)->name), b = strlen (((const Name *) other)->name);
  return a != b ? (a > b ? -1 : 1) : 0;
}

/* All names, the longest first; never freed. */
static const GArray *
all_names (void)
{
  static GArray *names;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      names = g_array_new (FALSE, FALSE, sizeof (Name));
      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        {
          g_auto (GStrv) row = g_strsplit (rows[i], "|", -1);
          for (guint k = 0; row[k] != NULL; k++)
            {
              const Name name = { sy_text_fold (row[k]), i };
              g_array_append_val (names, name);
            }
        }
      g_array_sort (names, longest_first);
      g_once_init_leave (&ready, 1);
    }
  return names;
}

/* Where the name stands, at the head of a word if it is Latin. */
static char *
find (char *text, const char *name)
{
  for (char *at = strstr (text, name); at != NULL; at = strstr (at + 1, name))
    if (!g_ascii_isalnum (*name) || at == text || !g_ascii_isalnum (at[-1]))
      return at;
  return NULL;
}

/* To the end of the word, so that the "s" of a plural is no word of its own. */
static void
blank (char *at, gsize length)
{
  memset (at, ' ', length);
  for (at += length; g_ascii_islower (*at); at++)
    *at = ' ';
}

static GPtrArray *
names_of (guint row)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) each = g_strsplit (rows[row], "|", -1);
  for (guint i = 0; each[i] != NULL; i++)
    g_ptr_array_add (names, sy_text_fold (each[i]));
  return names;
}

GPtrArray *
sy_parameters_take (char *folded)
{
  const GArray *names = all_names ();
  gboolean found[G_N_ELEMENTS (rows)] = { FALSE };
  for (guint i = 0; i < names->len; i++)
    {
      const Name *name = &g_array_index (names, Name, i);
      char *at = find (folded, name->name);
      if (at == NULL)
        continue;
      blank (at, strlen (name->name));
      found[name->row] = TRUE;
    }
  GPtrArray *taken = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (found[i])
      g_ptr_array_add (taken, names_of (i));
  return taken;
}
