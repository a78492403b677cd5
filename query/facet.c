// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/facet.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/source.h"
#include "index/countries.h"
#include "query/body.h"
#include "query/json.h"
#include "query/lives.h"
#include "query/period.h"
#include "query/refine.h"
#include "query/table.h"
#include "query/topics.h"

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

/* Of a technology field in both languages. */
static const char *
topic_name (SyEngine *engine, const char *id, const char *lang)
{
  const SyField *field = sy_field_find (sy_shared_fields (engine->shared), id);
  return field == NULL ? id : g_str_equal (lang, "zh") ? field->name_zh : field->name_en;
}

static char *
value_name (SyEngine *engine, const char *facet, const char *value, const char *lang)
{
  if (g_str_equal (facet, "source"))
    return g_strdup (source_name (engine, value, lang));
  if (g_str_equal (facet, "body"))
    return g_strdup (sy_body_name (value, lang));
  if (g_str_equal (facet, "field"))
    return g_strdup (topic_name (engine, value, lang));
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

/* A period by which a day field is filtered is shown as the year that it is. */
static gboolean
is_period (const SyClause *filter, const char *value)
{
  g_autofree char *period = sy_period_format (filter->days);
  return g_str_equal (period, value);
}

/* A filter names a value as the columns do, or by a name of it. */
static gboolean
is_chosen (const SyClause *filter, const char *value, const char *en, const char *zh)
{
  if (filter == NULL)
    return FALSE;
  if (filter->kind == SY_CLAUSE_DAYS)
    return is_period (filter, value);
  if (filter->kind == SY_CLAUSE_TOPIC)
    return g_str_equal (filter->text + (g_str_has_prefix (filter->text, "field:") ? strlen ("field:") : 0), value) || g_str_equal (filter->text + strlen ("field:"), zh)
           || g_ascii_strcasecmp (filter->text + strlen ("field:"), en) == 0;
  if (filter->kind != SY_CLAUSE_OR)
    return g_ascii_strcasecmp (filter->text, value) == 0 || g_ascii_strcasecmp (filter->text, en) == 0 || g_str_equal (filter->text, zh);
  for (guint i = 0; i < filter->children->len; i++)
    if (is_chosen (filter->children->pdata[i], value, en, zh))
      return TRUE;
  return FALSE;
}

static json_t *
facet_json (SyEngine *engine, const char *name, const SyClause *filter, const GArray *counts, gboolean whole)
{
  json_t *values = json_array ();
  guint shown = whole ? counts->len : MIN (counts->len, SHOWN_FACET_VALUES);
  for (guint i = 0; i < shown; i++)
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
  sy_json_set (facet, "more", json_integer (counts->len - shown));
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

/* ---- facets that are no values of columns ---- */

static void
append_count (GArray *counts, const char *value, guint32 count)
{
  SyFacetCount one = { value, count };
  if (count > 0)
    g_array_append_val (counts, one);
}

/* By the day of the request. */
static GArray *
count_statuses (const SyPlanContext *context, const guint32 *matches, gsize n_matches, GError **error)
{
  g_autoptr (SyLives) lives = sy_engine_lives (context->engine, context->known_as_of, error);
  if (lives == NULL)
    return NULL;
  guint32 of_status[SY_N_STATUSES] = { 0 };
  guint row = 0, n_rows = sy_lives_count_versions (lives);
  for (gsize m = 0; m < n_matches; m++)
    {
      while (row < n_rows && sy_lives_get_version (lives, row).version < matches[m])
        row++;
      SyVersionLife version = row < n_rows ? sy_lives_get_version (lives, row) : (SyVersionLife){ 0 };
      gboolean lived = row < n_rows && version.version == matches[m] && version.has_life;
      of_status[lived ? sy_life_on (&version.life, context->as_of) : SY_STATUS_UNKNOWN]++;
    }
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (SyFacetCount));
  for (SyStatusCode status = SY_STATUS_UNKNOWN; status < SY_N_STATUSES; status++)
    append_count (counts, sy_status_name (status), of_status[status]);
  g_array_sort (counts, most_first);
  return counts;
}

static GArray *
count_topics (const SyPlanContext *context, const guint32 *matches, gsize n_matches, GError **error)
{
  g_autoptr (SyTopics) topics = sy_engine_topics (context->engine);
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (SyFacetCount));
  const GPtrArray *fields = sy_shared_fields (context->engine->shared);
  for (guint i = 0; i < fields->len; i++)
    {
      const SyBitmap *set = sy_topics_set (topics, context->engine, i, error);
      if (set == NULL)
        {
          g_array_unref (counts);
          return NULL;
        }
      guint32 count = 0;
      for (gsize m = 0; m < n_matches; m++)
        count += sy_bitmap_get (set, matches[m]);
      append_count (counts, ((const SyField *) fields->pdata[i])->id, count);
    }
  g_array_sort (counts, most_first);
  return counts;
}

static GArray *
count_facet (const SyPlanContext *context, const SyColumns *columns, const char *name, const guint32 *matches, gsize n_matches, GError **error)
{
  if (g_str_equal (name, "status"))
    return count_statuses (context, matches, n_matches, error);
  if (g_str_equal (name, "field"))
    return count_topics (context, matches, n_matches, error);
  GArray *counts = sy_columns_count (columns, name, matches, n_matches);
  if (g_str_equal (name, "body"))
    unite_bodies (columns, counts, matches, n_matches);
  return counts;
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
add_facet (const SyPlanContext *context, const SyColumns *columns, const SyClause *clause, const char *name, const SyFound *found, gboolean whole, json_t *facets,
           GError **error)
{
  const SyClause *filter = sy_clause_filter (clause, name);
  g_autoptr (SyFound) wider = filter != NULL ? found_without (context, clause, name, error) : NULL;
  if (filter != NULL && wider == NULL)
    return FALSE;
  const GArray *ids = wider != NULL ? wider->matches : found->matches;
  const guint32 *matches = (const guint32 *) (gpointer) ids->data;
  g_autoptr (GArray) counts = count_facet (context, columns, name, matches, ids->len, error);
  if (counts == NULL)
    return FALSE;
  json_array_append_new (facets, facet_json (context->engine, name, filter, counts, whole));
  return TRUE;
}

json_t *
sy_facets_json (const SyPlanContext *context, const SyClause *clause, const SyFound *found, gboolean all, const char *whole, GError **error)
{
  static const char *const shown[] = { "jurisdiction", "status", "field",  "source", "kind",     "body",    "lang",  "standing", "year",
                                       "effective",    "expires", "signed", "filed",  "observed", "measure", "exception", "country", "party", "code",     "list", NULL };
  static const char *const costly[] = { "status", "field", NULL };
  if (whole != NULL && !g_strv_contains (shown, whole))
    {
      g_autofree char *names = g_strjoinv (", ", (char **) shown);
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "there is no facet \"%s\"; there are %s", whole, names);
      return NULL;
    }
  const SyColumns *columns = sy_engine_columns (context->engine, error);
  json_t *facets = columns != NULL ? json_array () : NULL;
  for (const char *const *name = shown; columns != NULL && *name != NULL; name++)
    if ((all || !g_strv_contains (costly, *name)) && !add_facet (context, columns, clause, *name, found, g_strcmp0 (*name, whole) == 0, facets, error))
      {
        json_decref (facets);
        return NULL;
      }
  return facets;
}
