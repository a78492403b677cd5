// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search_field.h"

#include <string.h>

/* A name is suggested for one that differs from it by at most so many letters added, left out or replaced. */
#define NEAR_ENOUGH  2
#define LONGEST_NAME 32

static const SySearchField fields[] = {
#define SY_FIELD(NAME, ALIASES, CHINESE, KIND, PREFIX, COLUMN, EXAMPLE, ENGLISH, CHINESE_HELP)                                                       \
  { NAME, ALIASES, CHINESE, SY_FIELD_##KIND, PREFIX, COLUMN, EXAMPLE, ENGLISH, CHINESE_HELP },
#include "index/fields.def"
#undef SY_FIELD
  { NULL },
};

const SySearchField *
sy_search_fields (void)
{
  return fields;
}

static gboolean
has_alias (const char *aliases, const char *name)
{
  gsize length = strlen (name);
  for (const char *at = strstr (aliases, name); at != NULL; at = strstr (at + 1, name))
    if ((at == aliases || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' '))
      return TRUE;
  return FALSE;
}

const SySearchField *
sy_search_field_find (const char *name)
{
  g_autofree char *compatible = g_utf8_normalize (name, -1, G_NORMALIZE_NFKC);
  if (compatible == NULL || *compatible == '\0')
    return NULL;
  g_autofree char *folded = g_utf8_strdown (compatible, -1);
  for (const SySearchField *field = fields; field->name != NULL; field++)
    if (g_str_equal (field->name, folded) || g_str_equal (field->chinese, folded) || has_alias (field->aliases, folded))
      return field;
  return NULL;
}

/* Levenshtein distance in characters. */
static guint
distance (const char *a, const char *b)
{
  glong columns = g_utf8_strlen (b, -1);
  if (g_utf8_strlen (a, -1) > LONGEST_NAME || columns > LONGEST_NAME)
    return G_MAXUINT;
  guint row[LONGEST_NAME + 1];
  for (glong i = 0; i <= columns; i++)
    row[i] = (guint) i;
  guint line = 0;
  for (const char *p = a; *p != '\0'; p = g_utf8_next_char (p))
    {
      guint diagonal = row[0];
      row[0] = ++line;
      guint column = 1;
      for (const char *q = b; *q != '\0'; q = g_utf8_next_char (q), column++)
        {
          guint replaced = diagonal + (g_utf8_get_char (p) != g_utf8_get_char (q));
          diagonal = row[column];
          row[column] = MIN (replaced, MIN (row[column], row[column - 1]) + 1);
        }
    }
  return row[columns];
}

const char *
sy_search_field_nearest (const char *name)
{
  g_autofree char *folded = g_utf8_strdown (name, -1);
  const char *best = NULL;
  guint best_distance = MIN (NEAR_ENOUGH + 1, MAX ((guint) g_utf8_strlen (folded, -1) / 2 + 1, 2));
  for (const SySearchField *field = fields; field->name != NULL; field++)
    {
      g_autofree char *spellings = g_strconcat (field->name, " ", field->chinese, " ", field->aliases, NULL);
      g_auto (GStrv) words = g_strsplit (spellings, " ", -1);
      for (char **word = words; *word != NULL; word++)
        {
          guint here = **word == '\0' ? G_MAXUINT : distance (folded, *word);
          if (here < best_distance)
            {
              best_distance = here;
              best = field->name;
            }
        }
    }
  return best;
}
