// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/columns.h"

#include <string.h>

typedef enum
{
  JURISDICTION,
  SOURCE,
  KIND,
  BODY,
  LANG,
  STANDING,
  YEAR,
  CODE,
  LIST,
  N_FACETS
} FacetId;

static const char *const facet_names[] = {
  [JURISDICTION] = "jurisdiction", [SOURCE] = "source", [KIND] = "kind", [BODY] = "body", [LANG] = "lang",
  [STANDING] = "standing",         [YEAR] = "year",     [CODE] = "code", [LIST] = "list", [N_FACETS] = NULL,
};

/* The values of document n are ids[offsets[n]] .. ids[offsets[n + 1] - 1]; an id is a place in `values`, which is sorted. */
typedef struct
{
  GPtrArray *values; /* of const char *, in the columns' strings */
  guint32 *offsets;
  guint32 *ids;
} Facet;

struct _SyColumns
{
  gint references;
  gint64 change;
  guint32 size;               /* highest document number plus one */
  GArray *days[SY_N_COLUMNS]; /* of SyDay */
  GStringChunk *strings;
  Facet facets[N_FACETS];
};

/* ---- loading ---- */

typedef struct
{
  guint32 version;
  guint32 id; /* in order of appearance; later place in the sorted values */
} Pair;

/* A facet while it is loaded: pairs come in order of version. */
typedef struct
{
  GArray *pairs;        /* of Pair */
  GHashTable *by_value; /* const char * to id */
  GPtrArray *values;    /* by id */
} Gathering;

typedef struct
{
  SyColumns *columns;
  Gathering gathered[N_FACETS];
} Loader;

static void
gather (Loader *loader, FacetId facet, guint32 version, const char *value)
{
  Gathering *gathering = &loader->gathered[facet];
  gpointer id = NULL;
  if (value == NULL || *value == '\0')
    return;
  if (!g_hash_table_lookup_extended (gathering->by_value, value, NULL, &id))
    {
      char *kept = g_string_chunk_insert_const (loader->columns->strings, value);
      id = GUINT_TO_POINTER (gathering->values->len);
      g_hash_table_insert (gathering->by_value, kept, id);
      g_ptr_array_add (gathering->values, kept);
    }
  /* A document has each value once: those before it of the same document are few. */
  for (guint i = gathering->pairs->len; i > 0 && g_array_index (gathering->pairs, Pair, i - 1).version == version; i--)
    if (g_array_index (gathering->pairs, Pair, i - 1).id == GPOINTER_TO_UINT (id))
      return;
  Pair pair = { version, GPOINTER_TO_UINT (id) };
  g_array_append_val (gathering->pairs, pair);
}

static SyDay
observed_day (gint64 observed)
{
  const gint64 day = 86400 * G_TIME_SPAN_SECOND;
  return (SyDay) (observed / day - (observed % day < 0));
}

static void
set_day (SyColumns *columns, SyColumn column, guint32 version, SyDay day)
{
  GArray *days = columns->days[column];
  while (days->len <= version)
    {
      SyDay none = SY_DAY_NONE;
      g_array_append_val (days, none);
    }
  g_array_index (days, SyDay, version) = day;
}

static gboolean
load_version (const SyVersion *version, gpointer data)
{
  Loader *loader = data;
  SyColumns *columns = loader->columns;
  guint32 n = version->version;
  columns->size = MAX (columns->size, n + 1);
  set_day (columns, SY_COLUMN_SIGNED, n, version->signed_day);
  set_day (columns, SY_COLUMN_FILED, n, version->filed);
  set_day (columns, SY_COLUMN_PUBLISHED, n, version->published);
  set_day (columns, SY_COLUMN_EFFECTIVE, n, version->effective);
  set_day (columns, SY_COLUMN_EXPIRES, n, version->expires);
  set_day (columns, SY_COLUMN_OBSERVED, n, observed_day (version->observed));

  gather (loader, JURISDICTION, n, version->jurisdiction);
  gather (loader, SOURCE, n, version->source);
  gather (loader, KIND, n, version->kind);
  gather (loader, STANDING, n, sy_standing_name (version->standing));
  gather (loader, LANG, n, version->lang);
  for (guint i = 0; version->titles != NULL && i < version->titles->len; i++)
    gather (loader, LANG, n, ((const SyAttribute *) g_ptr_array_index (version->titles, i))->lang);
  for (guint i = 0; version->bodies != NULL && i < version->bodies->len; i++)
    gather (loader, BODY, n, g_ptr_array_index (version->bodies, i));
  if (version->published != SY_DAY_NONE)
    {
      int year;
      char text[16];
      sy_day_to_ymd (version->published, &year, NULL, NULL);
      g_snprintf (text, sizeof text, "%04d", year);
      gather (loader, YEAR, n, text);
    }
  return TRUE;
}

static void
load_code (guint32 version, const char *value, gpointer data)
{
  Loader *loader = data;
  const char *colon = strchr (value, ':');
  gather (loader, CODE, version, value);
  /* "code:3A001": the text does not say which list. */
  if (colon == NULL || g_str_has_prefix (value, "code:"))
    return;
  g_autofree char *list = g_strndup (value, (gsize) (colon - value));
  gather (loader, LIST, version, list);
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* From pairs to offsets, with ids in order of the values. */
static void
build_facet (SyColumns *columns, FacetId id, Gathering *gathering)
{
  Facet *facet = &columns->facets[id];
  guint n_values = gathering->values->len, n_pairs = gathering->pairs->len;
  g_autofree guint32 *place = g_new (guint32, n_values + 1);
  facet->values = g_ptr_array_sized_new (n_values);
  for (guint i = 0; i < n_values; i++)
    g_ptr_array_add (facet->values, g_ptr_array_index (gathering->values, i));
  g_ptr_array_sort (facet->values, compare_values);
  for (guint i = 0; i < n_values; i++)
    place[GPOINTER_TO_UINT (g_hash_table_lookup (gathering->by_value, g_ptr_array_index (facet->values, i)))] = i;

  facet->offsets = g_new0 (guint32, (gsize) columns->size + 1);
  facet->ids = g_new (guint32, n_pairs + 1);
  for (guint i = 0; i < n_pairs; i++)
    {
      const Pair *pair = &g_array_index (gathering->pairs, Pair, i);
      facet->offsets[pair->version + 1]++;
      facet->ids[i] = place[pair->id];
    }
  for (guint32 n = 0; n < columns->size; n++)
    facet->offsets[n + 1] += facet->offsets[n];
}

SyColumns *
sy_columns_load (SyCatalogue *catalogue, GError **error)
{
  g_autoptr (SyColumns) columns = g_new0 (SyColumns, 1);
  Loader loader = { .columns = columns };
  columns->references = 1;
  columns->strings = g_string_chunk_new (4096);
  for (guint i = 0; i < SY_N_COLUMNS; i++)
    columns->days[i] = g_array_new (FALSE, FALSE, sizeof (SyDay));
  for (guint i = 0; i < N_FACETS; i++)
    loader.gathered[i] = (Gathering){ g_array_new (FALSE, FALSE, sizeof (Pair)), g_hash_table_new (g_str_hash, g_str_equal), g_ptr_array_new () };

  columns->change = sy_catalogue_last_change (catalogue);
  gboolean loaded = sy_catalogue_each_version (catalogue, 0, load_version, &loader, error)
                    && sy_catalogue_each_fact_value (catalogue, SY_FACT_CODE, load_code, &loader, error);
  for (guint i = 0; i < N_FACETS; i++)
    {
      if (loaded)
        build_facet (columns, i, &loader.gathered[i]);
      g_array_unref (loader.gathered[i].pairs);
      g_hash_table_unref (loader.gathered[i].by_value);
      g_ptr_array_unref (loader.gathered[i].values);
    }
  return loaded ? g_steal_pointer (&columns) : NULL;
}

SyColumns *
sy_columns_ref (SyColumns *columns)
{
  g_atomic_int_inc (&columns->references);
  return columns;
}

void
sy_columns_unref (SyColumns *columns)
{
  if (columns == NULL || !g_atomic_int_dec_and_test (&columns->references))
    return;
  for (guint i = 0; i < SY_N_COLUMNS; i++)
    g_array_unref (columns->days[i]);
  for (guint i = 0; i < N_FACETS; i++)
    {
      g_clear_pointer (&columns->facets[i].values, g_ptr_array_unref);
      g_free (columns->facets[i].offsets);
      g_free (columns->facets[i].ids);
    }
  g_string_chunk_free (columns->strings);
  g_free (columns);
}

/* ---- reading ---- */

gint64
sy_columns_change (const SyColumns *columns)
{
  return columns->change;
}

SyDay
sy_columns_day (const SyColumns *columns, SyColumn column, guint32 version)
{
  const GArray *days = columns->days[column];
  return version < days->len ? g_array_index (days, SyDay, version) : SY_DAY_NONE;
}

SyBitmap *
sy_columns_range (const SyColumns *columns, SyColumn column, SyInterval days)
{
  SyBitmap *bitmap = sy_bitmap_new (columns->size);
  for (guint32 n = 0; n < columns->size; n++)
    {
      SyDay day = sy_columns_day (columns, column, n);
      if (day != SY_DAY_NONE && sy_interval_contains (days, day))
        sy_bitmap_set (bitmap, n);
    }
  return bitmap;
}

const char *const *
sy_columns_facets (void)
{
  return facet_names;
}

static const Facet *
find_facet (const SyColumns *columns, const char *name)
{
  for (guint i = 0; i < N_FACETS; i++)
    if (strcmp (facet_names[i], name) == 0)
      return &columns->facets[i];
  return NULL;
}

static int
most_first (gconstpointer a, gconstpointer b)
{
  const SyFacetCount *x = a, *y = b;
  return x->count != y->count ? (x->count < y->count) - (x->count > y->count) : strcmp (x->value, y->value);
}

static int
latest_first (gconstpointer a, gconstpointer b)
{
  return strcmp (((const SyFacetCount *) b)->value, ((const SyFacetCount *) a)->value);
}

GArray *
sy_columns_count (const SyColumns *columns, const char *name, const guint32 *matches, gsize n_matches)
{
  const Facet *facet = find_facet (columns, name);
  if (facet == NULL)
    return NULL;
  g_autofree guint32 *counts = g_new0 (guint32, facet->values->len + 1);
  for (gsize i = 0; i < n_matches && matches[i] < columns->size; i++)
    for (guint32 at = facet->offsets[matches[i]]; at < facet->offsets[matches[i] + 1]; at++)
      counts[facet->ids[at]]++;

  GArray *result = g_array_new (FALSE, FALSE, sizeof (SyFacetCount));
  for (guint v = 0; v < facet->values->len; v++)
    if (counts[v] > 0)
      {
        SyFacetCount count = { g_ptr_array_index (facet->values, v), counts[v] };
        g_array_append_val (result, count);
      }
  g_array_sort (result, facet == &columns->facets[YEAR] ? latest_first : most_first);
  return result;
}

SyBitmap *
sy_columns_with (const SyColumns *columns, const char *name, const char *value)
{
  SyBitmap *bitmap = sy_bitmap_new (columns->size);
  const Facet *facet = find_facet (columns, name);
  for (guint v = 0; facet != NULL && v < facet->values->len; v++)
    {
      if (strcmp (g_ptr_array_index (facet->values, v), value) != 0)
        continue;
      for (guint32 n = 0; n < columns->size; n++)
        for (guint32 at = facet->offsets[n]; at < facet->offsets[n + 1]; at++)
          if (facet->ids[at] == v)
            sy_bitmap_set (bitmap, n);
    }
  return bitmap;
}
