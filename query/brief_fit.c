// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/brief_fit.h"

#define LINE 98 /* columns; a Chinese character takes two */

/* ---- room ---- */

static guint
columns_of (const char *text)
{
  guint columns = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    columns += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return columns;
}

static guint
lines_of (const json_t *item)
{
  const json_t *sentences = json_object_get (item, "sentences");
  guint columns = columns_of (sy_json_get (item, "label"));
  for (gsize i = 0; i < json_array_size (sentences); i++)
    {
      const json_t *sentence = json_array_get (sentences, i), *parts = json_object_get (sentence, "parts");
      columns += 1 + 2 * (guint)json_array_size (json_object_get (sentence, "refs"));
      for (gsize k = 0; k < json_array_size (parts); k++)
        for (const char *const *key = (const char *const[]){ "text", "quote", "gloss", NULL }; *key != NULL; key++)
          columns += columns_of (sy_json_get (json_array_get (parts, k), *key));
    }
  return (columns + LINE - 1) / LINE;
}

static guint
lines_from (const json_t *items, gsize first, gsize end)
{
  guint lines = 0;
  for (gsize i = first; i < end; i++)
    lines += lines_of (json_array_get (items, i));
  return lines;
}

static guint
lines_of_all (const json_t *sections)
{
  guint lines = 0;
  for (gsize i = 0; i < json_array_size (sections); i++)
    {
      const json_t *items = json_object_get (json_array_get (sections, i), "items");
      lines += lines_from (items, 0, json_array_size (items));
    }
  return lines;
}

/* ---- what goes ---- */

static gboolean
may_go (const json_t *section, gsize place)
{
  static const char *const kept[] = { "more_", "parties_", "entry", "nothing_" };
  const json_t *item = json_array_get (json_object_get (section, "items"), place);
  const char *key = sy_json_get (json_array_get (json_object_get (item, "sentences"), 0), "key"), *id = sy_json_get (section, "id");
  if (place == 0 || *sy_json_get (item, "label") != '\0' || g_str_equal (id, "first") || g_str_equal (id, "unknown"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (g_str_has_prefix (key, kept[i]))
      return FALSE;
  return TRUE;
}

/* A run of items of one side, or a section without sides. */
typedef struct
{
  json_t *section;
  gsize last; /* the item that would go */
  guint lines;
} Run;

/* Keeps the longer of the two that has anything that may go. */
static void
offer (Run *best, json_t *section, gsize first, gsize end)
{
  guint lines = lines_from (json_object_get (section, "items"), first, end);
  for (gsize i = end; i > first; i--)
    if (may_go (section, i - 1))
      {
        if (lines > best->lines)
          *best = (Run){ section, i - 1, lines };
        return;
      }
}

static Run
longest_run (const json_t *sections)
{
  Run best = { NULL, 0, 0 };
  for (gsize s = 0; s < json_array_size (sections); s++)
    {
      json_t *section = json_array_get (sections, s);
      const json_t *items = json_object_get (section, "items");
      gsize first = 0, count = json_array_size (items);
      for (gsize i = 1; i <= count; i++)
        if (i == count || *sy_json_get (json_array_get (items, i), "label") != '\0')
          {
            offer (&best, section, first, i);
            first = i;
          }
    }
  return best;
}

/* ---- references ---- */

/* Old number -> new one, by order of the references that are used. */
static void
keep_used (const json_t *sections, json_t *references, GHashTable *numbers)
{
  for (gsize s = 0; s < json_array_size (sections); s++)
    {
      const json_t *items = json_object_get (json_array_get (sections, s), "items");
      for (gsize i = 0; i < json_array_size (items); i++)
        {
          const json_t *sentences = json_object_get (json_array_get (items, i), "sentences");
          for (gsize k = 0; k < json_array_size (sentences); k++)
            {
              const json_t *refs = json_object_get (json_array_get (sentences, k), "refs");
              for (gsize r = 0; r < json_array_size (refs); r++)
                g_hash_table_add (numbers, GINT_TO_POINTER ((int)json_integer_value (json_array_get (refs, r))));
            }
        }
    }
  for (gsize i = 0; i < json_array_size (references);)
    {
      json_t *reference = json_array_get (references, i);
      gpointer old = GINT_TO_POINTER ((int)json_integer_value (json_object_get (reference, "number")));
      if (!g_hash_table_contains (numbers, old))
        {
          json_array_remove (references, i);
          continue;
        }
      g_hash_table_insert (numbers, old, GINT_TO_POINTER ((int)++i));
      sy_json_set (reference, "number", json_integer ((json_int_t)i));
    }
}

static void
number_sentences (json_t *sentences, GHashTable *numbers)
{
  for (gsize k = 0; k < json_array_size (sentences); k++)
    {
      json_t *refs = json_object_get (json_array_get (sentences, k), "refs");
      for (gsize r = 0; r < json_array_size (refs); r++)
        {
          gpointer old = GINT_TO_POINTER ((int)json_integer_value (json_array_get (refs, r)));
          json_array_set_new (refs, r, json_integer (GPOINTER_TO_INT (g_hash_table_lookup (numbers, old))));
        }
    }
}

void
sy_brief_fit (json_t *sections, json_t *references, guint lines)
{
  for (gsize i = 0; i < json_array_size (sections); i++)
    sy_json_set (json_array_get (sections, i), "left_out", json_integer (0));
  for (Run run = longest_run (sections); lines_of_all (sections) > lines && run.section != NULL; run = longest_run (sections))
    {
      json_array_remove (json_object_get (run.section, "items"), run.last);
      sy_json_set (run.section, "left_out", json_integer (json_integer_value (json_object_get (run.section, "left_out")) + 1));
    }
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  keep_used (sections, references, numbers);
  for (gsize s = 0; s < json_array_size (sections); s++)
    {
      const json_t *items = json_object_get (json_array_get (sections, s), "items");
      for (gsize i = 0; i < json_array_size (items); i++)
        number_sentences (json_object_get (json_array_get (items, i), "sentences"), numbers);
    }
}
