// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/facet.h"

#include <string.h>

#include "corpus/id.h"
#include "corpus/source.h"
#include "index/countries.h"
#include "query/body.h"
#include "query/json.h"
#include "query/table.h"

/* Values of one facet in an answer; how many more there are is said. */
#define SHOWN_FACET_VALUES 40

static const char *
source_name (SyEngine *engine, const char *id, const char *lang)
{
  const GPtrArray *sources = sy_shared_sources (engine->shared);
  for (guint i = 0; i < sources->len; i++)
    {
      const SySource *source = sources->pdata[i];
      if (g_str_equal (source->id, id))
        return g_str_equal (lang, "zh") ? source->name_zh : source->name_en;
    }
  return id;
}

static char *
value_name (SyEngine *engine, const char *facet, const char *value, const char *lang)
{
  if (g_str_equal (facet, "source"))
    return g_strdup (source_name (engine, value, lang));
  if (g_str_equal (facet, "body"))
    return g_strdup (sy_body_name (value, lang));
  if (g_str_equal (facet, "code"))
    return sy_id_display (value, lang);
  if (g_str_equal (facet, "country"))
    {
      g_autofree char *id = strchr (value, ':') == NULL ? g_strconcat ("country:", value, NULL) : g_strdup (value);
      const char *name = sy_country_name (id, lang);
      return g_strdup (name != NULL ? name : strchr (value, '-') != NULL ? strchr (value, '-') + 1 : value);
    }
  if (g_str_equal (facet, "list"))
    for (const SyIdScheme *scheme = sy_id_schemes (); scheme->scheme != NULL; scheme++)
      if (g_str_equal (scheme->scheme, value))
        return g_strdup (g_str_equal (lang, "zh") ? scheme->name_zh : scheme->name_en);
  return g_strdup (sy_label (facet, value, lang));
}

static json_t *
facet_json (SyEngine *engine, const char *name, const GArray *counts)
{
  json_t *values = json_array ();
  for (guint i = 0; i < MIN (counts->len, SHOWN_FACET_VALUES); i++)
    {
      const SyFacetCount *count = &g_array_index (counts, SyFacetCount, i);
      g_autofree char *en = value_name (engine, name, count->value, "en"), *zh = value_name (engine, name, count->value, "zh");
      json_t *value = json_object ();
      sy_json_set (value, "value", sy_json_of_text (count->value));
      sy_json_set (value, "count", json_integer (count->count));
      sy_json_set (value, "en", sy_json_of_text (en));
      sy_json_set (value, "zh", sy_json_of_text (zh));
      json_array_append_new (values, value);
    }
  json_t *facet = json_object ();
  sy_json_set (facet, "name", sy_json_of_text (name));
  sy_json_set (facet, "values", values);
  sy_json_set (facet, "more", json_integer (counts->len - MIN (counts->len, SHOWN_FACET_VALUES)));
  return facet;
}

/* ---- issuing bodies ---- */

/* How many of the matches have any of the values. */
static guint32
count_any (const SyColumns *columns, const GPtrArray *values, const guint32 *matches, gsize n_matches)
{
  g_autoptr (GPtrArray) sets = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_bitmap_free);
  for (guint i = 0; i < values->len; i++)
    g_ptr_array_add (sets, sy_columns_with (columns, "body", values->pdata[i]));
  guint32 count = 0;
  for (gsize m = 0; m < n_matches; m++)
    for (guint i = 0; i < sets->len; i++)
      if (sy_bitmap_get ((const SyBitmap *) sets->pdata[i], matches[m]))
        {
          count++;
          break;
        }
  return count;
}

static int
most_first (gconstpointer a, gconstpointer b)
{
  const SyFacetCount *x = a, *y = b;
  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return strcmp (x->value, y->value);
}

/* Sources name a body in one language or in several, and each in its own way: documents are counted once for a body, under its English name. */
static void
unite_bodies (const SyColumns *columns, GArray *counts, const guint32 *matches, gsize n_matches)
{
  g_autoptr (GHashTable) spellings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GArray) united = g_array_new (FALSE, FALSE, sizeof (SyFacetCount));
  for (guint i = 0; i < counts->len; i++)
    {
      SyFacetCount count = g_array_index (counts, SyFacetCount, i);
      const char *spelling = count.value;
      count.value = sy_body_name (spelling, "en");
      GPtrArray *known = g_hash_table_lookup (spellings, count.value);
      if (known == NULL)
        {
          known = g_ptr_array_new ();
          g_hash_table_insert (spellings, (gpointer) count.value, known);
          g_array_append_val (united, count);
        }
      g_ptr_array_add (known, (gpointer) spelling);
    }
  for (guint i = 0; i < united->len; i++)
    {
      SyFacetCount *count = &g_array_index (united, SyFacetCount, i);
      const GPtrArray *known = g_hash_table_lookup (spellings, count->value);
      if (known->len > 1)
        count->count = count_any (columns, known, matches, n_matches);
    }
  g_array_sort (united, most_first);
  g_array_set_size (counts, 0);
  g_array_append_vals (counts, united->data, united->len);
}

json_t *
sy_facets_json (SyEngine *engine, const SyFound *found, GError **error)
{
  const SyColumns *columns = sy_engine_columns (engine, error);
  if (columns == NULL)
    return NULL;
  json_t *facets = json_array ();
  const guint32 *matches = (const guint32 *) (gpointer) found->matches->data;
  static const char *const shown[]
      = { "jurisdiction", "source", "kind", "body", "lang", "standing", "year", "country", "party", "code", "list", NULL };
  for (const char *const *name = shown; *name != NULL; name++)
    {
      g_autoptr (GArray) counts = sy_columns_count (columns, *name, matches, found->matches->len);
      if (g_str_equal (*name, "body"))
        unite_bodies (columns, counts, matches, found->matches->len);
      json_array_append_new (facets, facet_json (engine, *name, counts));
    }
  return facets;
}
