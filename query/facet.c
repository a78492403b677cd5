// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/facet.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/source.h"
#include "index/countries.h"
#include "query/body.h"
#include "query/json.h"
#include "query/refine.h"
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

/* A filter names a value as the columns do, or by a name of it. */
static gboolean
is_chosen (const SyClause *filter, const char *value, const char *en, const char *zh)
{
  if (filter == NULL)
    return FALSE;
  if (filter->kind != SY_CLAUSE_OR)
    return g_ascii_strcasecmp (filter->text, value) == 0 || g_ascii_strcasecmp (filter->text, en) == 0 || g_str_equal (filter->text, zh);
  for (guint i = 0; i < filter->children->len; i++)
    if (is_chosen (filter->children->pdata[i], value, en, zh))
      return TRUE;
  return FALSE;
}

static json_t *
facet_json (SyEngine *engine, const char *name, const SyClause *filter, const GArray *counts)
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
      sy_json_set (value, "chosen", json_boolean (is_chosen (filter, count->value, en, zh)));
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

/* What the query would match without its filter on the facet. Caller's; NULL with an error. */
static SyFound *
found_without (const SyPlanContext *context, const SyClause *clause, const char *facet, GError **error)
{
  g_autoptr (SyClause) rest = sy_clause_without_filter (clause, facet);
  g_autoptr (SyNode) node = sy_plan (context, rest, error);
  return node != NULL ? sy_fulltext_search (context->engine->fulltext, node, 0, 0, error) : NULL;
}

static gboolean
add_facet (const SyPlanContext *context, const SyColumns *columns, const SyClause *clause, const char *name, const SyFound *found, json_t *facets,
           GError **error)
{
  const SyClause *filter = sy_clause_filter (clause, name);
  g_autoptr (SyFound) wider = filter != NULL ? found_without (context, clause, name, error) : NULL;
  if (filter != NULL && wider == NULL)
    return FALSE;
  const GArray *ids = wider != NULL ? wider->matches : found->matches;
  const guint32 *matches = (const guint32 *) (gpointer) ids->data;
  g_autoptr (GArray) counts = sy_columns_count (columns, name, matches, ids->len);
  if (g_str_equal (name, "body"))
    unite_bodies (columns, counts, matches, ids->len);
  json_array_append_new (facets, facet_json (context->engine, name, filter, counts));
  return TRUE;
}

json_t *
sy_facets_json (const SyPlanContext *context, const SyClause *clause, const SyFound *found, GError **error)
{
  const SyColumns *columns = sy_engine_columns (context->engine, error);
  if (columns == NULL)
    return NULL;
  static const char *const shown[]
      = { "jurisdiction", "source", "kind", "body", "lang", "standing", "year", "country", "party", "code", "list", NULL };
  json_t *facets = json_array ();
  for (const char *const *name = shown; *name != NULL; name++)
    if (!add_facet (context, columns, clause, *name, found, facets, error))
      {
        json_decref (facets);
        return NULL;
      }
  return facets;
}

/* ---- periods ---- */

/* Months in a bucket, and what is written of one. */
static const struct
{
  const char *name;
  int months;
} spans[] = { { "month", 1 }, { "quarter", 3 }, { "year", 12 } };

/* More buckets than this are no picture; then the next wider span is taken. */
#define MOST_BUCKETS 40

/* Months since year 0. */
static int
month_of (SyDay day)
{
  int year, month;
  sy_day_to_ymd (day, &year, &month, NULL);
  return year * 12 + month - 1;
}

static SyDay
month_start (int month)
{
  return sy_day_from_ymd (month / 12, month % 12 + 1, 1);
}

static char *
bucket_query (int month, int months)
{
  if (months == 12)
    return g_strdup_printf ("date:%04d", month / 12);
  if (months == 3)
    return g_strdup_printf ("date:%04d-Q%d", month / 12, month % 12 / 3 + 1);
  return g_strdup_printf ("date:%04d-%02d", month / 12, month % 12 + 1);
}

static json_t *
bucket_json (int month, int months, guint32 count)
{
  g_autofree char *query = bucket_query (month, months);
  json_t *bucket = json_object ();
  sy_json_set (bucket, "from", sy_json_of_day (month_start (month)));
  sy_json_set (bucket, "to", sy_json_of_day (month_start (month + months) - 1));
  sy_json_set (bucket, "query", sy_json_of_text (query));
  sy_json_set (bucket, "count", json_integer (count));
  return bucket;
}

/* Place in `spans` of the one asked for, or of the finest with few enough buckets; -1 for one that is none. */
static int
choose_span (const char *by, int first, int last)
{
  for (guint i = 0; by != NULL && i < G_N_ELEMENTS (spans); i++)
    if (g_str_equal (spans[i].name, by))
      return (int) i;
  if (by != NULL)
    return -1;
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    if ((last - first) / spans[i].months < MOST_BUCKETS)
      return (int) i;
  return G_N_ELEMENTS (spans) - 1;
}

json_t *
sy_histogram_json (SyEngine *engine, const SyFound *found, const char *by, GError **error)
{
  const SyColumns *columns = sy_engine_columns (engine, error);
  if (columns == NULL)
    return NULL;
  g_autoptr (GHashTable) months = g_hash_table_new (g_direct_hash, g_direct_equal);
  int first = G_MAXINT, last = G_MININT;
  guint32 undated = 0;
  for (guint i = 0; i < found->matches->len; i++)
    {
      SyDay day = sy_columns_day (columns, SY_COLUMN_PUBLISHED, g_array_index (found->matches, guint32, i));
      undated += day == SY_DAY_NONE;
      if (day == SY_DAY_NONE)
        continue;
      int month = month_of (day);
      first = MIN (first, month);
      last = MAX (last, month);
      gpointer key = GINT_TO_POINTER (month);
      g_hash_table_insert (months, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (months, key)) + 1));
    }
  int span = choose_span (by, first, last > first ? last : first);
  if (span < 0)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "there is no histogram by \"%s\"; there are month, quarter and year", by);
      return NULL;
    }
  json_t *buckets = json_array ();
  int width = spans[span].months;
  for (int month = first - (first != G_MAXINT ? first % width : 0); month <= last; month += width)
    {
      guint32 count = 0;
      for (int one = month; one < month + width; one++)
        count += GPOINTER_TO_UINT (g_hash_table_lookup (months, GINT_TO_POINTER (one)));
      json_array_append_new (buckets, bucket_json (month, width, count));
    }
  json_t *histogram = json_object ();
  sy_json_set (histogram, "by", sy_json_of_text (spans[span].name));
  sy_json_set (histogram, "of", sy_json_of_text ("published"));
  sy_json_set (histogram, "buckets", buckets);
  sy_json_set (histogram, "undated", json_integer (undated));
  return histogram;
}
