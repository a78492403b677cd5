// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/countries.h"

#include <string.h>

typedef struct
{
  const char *code;
  const char *names;
  const char *chinese;
} Row;

#define SY_COUNTRY(code, names, chinese) { "country:" code, names, chinese },
#define SY_GROUP(id, names, chinese)     { "group:" id, names, chinese },
static const Row rows[] = {
#include "index/countries.def"
#include "index/groups.def"
};
#undef SY_COUNTRY
#undef SY_GROUP

/* All names, the longest first, in the chain of their first two bytes. */
#define N_CHAINS 4096

typedef struct
{
  GArray *chains[N_CHAINS]; /* of SyCountryName */
} Index;

static guint
chain_of (const char *text)
{
  return ((guint)(guchar)text[0] * 61 + (guchar)text[1]) % N_CHAINS;
}

static void
add_name (Index *index, const char *name, const char *value, gboolean latin)
{
  if (strlen (name) < 2)
    return;
  guint chain = chain_of (name);
  if (index->chains[chain] == NULL)
    index->chains[chain] = g_array_new (FALSE, FALSE, sizeof (SyCountryName));
  SyCountryName entry = { g_strdup (name), strlen (name), value, latin };
  g_array_append_val (index->chains[chain], entry);
}

static void
add_names (Index *index, const char *names, const char *value, gboolean latin)
{
  g_auto (GStrv) all = g_strsplit (names, "|", -1);
  for (guint i = 0; all[i] != NULL; i++)
    {
      add_name (index, all[i], value, latin);
      g_autofree char *capitals = latin ? g_utf8_strup (all[i], -1) : NULL;
      if (capitals != NULL && strcmp (capitals, all[i]) != 0)
        add_name (index, capitals, value, TRUE);
      if (strchr (all[i], '\'') == NULL)
        continue;
      g_auto (GStrv) parts = g_strsplit (all[i], "'", -1);
      g_autofree char *curly = g_strjoinv ("’", parts);
      add_name (index, curly, value, latin);
    }
}

static int
longest_first (gconstpointer a, gconstpointer b)
{
  const SyCountryName *one = a, *other = b;
  return one->length != other->length ? (one->length > other->length ? -1 : 1) : strcmp (one->name, other->name);
}

static const Index *
names_index (void)
{
  static Index index;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        {
          add_names (&index, rows[i].names, rows[i].code, TRUE);
          add_names (&index, rows[i].chinese, rows[i].code, FALSE);
        }
      for (guint i = 0; i < N_CHAINS; i++)
        if (index.chains[i] != NULL)
          g_array_sort (index.chains[i], longest_first);
      g_once_init_leave (&ready, 1);
    }
  return &index;
}

const SyCountryName *
sy_country_at (const char *text, gsize left)
{
  const GArray *chain = left >= 2 ? names_index ()->chains[chain_of (text)] : NULL;
  for (guint i = 0; chain != NULL && i < chain->len; i++)
    {
      const SyCountryName *name = &g_array_index (chain, SyCountryName, i);
      if (name->length <= left && memcmp (name->name, text, name->length) == 0)
        return name;
    }
  return NULL;
}

const char *
sy_country_of (const char *name)
{
  const SyCountryName *found = sy_country_at (name, strlen (name));
  return found != NULL && found->length == strlen (name) ? found->value : NULL;
}

const char *
sy_country_name (const char *value, const char *lang)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strcmp (rows[i].code, value) == 0)
      {
        const char *names = strcmp (lang, "zh") == 0 && *rows[i].chinese != '\0' ? rows[i].chinese : rows[i].names;
        g_autofree char *first = g_strndup (names, strcspn (names, "|"));
        return g_intern_string (first);
      }
  return NULL;
}
