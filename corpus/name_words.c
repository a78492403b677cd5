// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/name_private.h"

#include <gio/gio.h>
#include <string.h>

typedef struct
{
  SyNamePartKind kind;
  const char *class; /* in the text of the table */
} Word;

static SyNamePartKind
kind_of (const char *name)
{
  static const char *const names[] = { [SY_NAME_PART_GENERAL] = "general", [SY_NAME_PART_FORM] = "form",   [SY_NAME_PART_PLACE] = "place",
                                       [SY_NAME_PART_NUMBER] = "number",   [SY_NAME_PART_TITLE] = "title", [SY_NAME_PART_PARTICLE] = "particle" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL && strcmp (names[i], name) == 0)
      return (SyNamePartKind) i;
  g_error ("corpus/name-words.tsv: there is no kind of word \"%s\"", name);
}

/* A spelling of two kinds ("general" is a title of persons and a word of companies) is kept once for each: its key ends in the number of its kind. */
static char *
key_of (const char *text, SyNamePartKind kind)
{
  return g_strdup_printf ("%s\t%d", text, (int) kind);
}

static GHashTable *
read_table (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/smallyard/name-words.tsv", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL);
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      g_assert (g_strv_length (cells) == 3);
      Word word = { .kind = kind_of (cells[0]), .class = g_intern_string (cells[1]) };
      g_auto (GStrv) spellings = g_strsplit (cells[2], "|", -1);
      for (guint k = 0; spellings[k] != NULL; k++)
        {
          char *key = key_of (spellings[k], word.kind);
          if (g_hash_table_contains (table, key))
            g_free (key);
          else
            g_hash_table_insert (table, key, g_memdup2 (&word, sizeof word));
        }
    }
  return table;
}

const char *
sy_name_word (const char *text, SyNamePartKind kind)
{
  static gsize once;
  static GHashTable *table; /* read once, lives as long as the program */
  if (g_once_init_enter (&once))
    {
      table = read_table ();
      g_once_init_leave (&once, 1);
    }
  g_autofree char *key = key_of (text, kind);
  const Word *word = g_hash_table_lookup (table, key);
  return word != NULL ? word->class : NULL;
}
