// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search_field.h"

#include <string.h>

#include "query/nearest.h"

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

const char *
sy_search_field_nearest (const char *name)
{
  g_autofree char *compatible = g_utf8_normalize (name, -1, G_NORMALIZE_NFKC);
  g_autofree char *folded = compatible != NULL ? g_utf8_strdown (compatible, -1) : g_strdup ("");
  const char *best = NULL;
  guint nearest = G_MAXUINT;
  for (const SySearchField *field = fields; field->name != NULL; field++)
    {
      g_autofree char *spellings = g_strjoin (" ", field->name, field->chinese, field->aliases, NULL);
      g_auto (GStrv) words = g_strsplit (spellings, " ", -1);
      for (char **word = words; *word != NULL; word++)
        {
          guint here = sy_distance (folded, *word);
          if (here < nearest)
            {
              nearest = here;
              best = field->name;
            }
        }
    }
  return best;
}
