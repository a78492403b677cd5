// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/columns_private.h"

#include <string.h>

static const char *const facet_names[] = {
  [JURISDICTION] = "jurisdiction", [SOURCE] = "source", [KIND] = "kind", [BODY] = "body", [LANG] = "lang",
  [STANDING] = "standing",         [YEAR] = "year", [EFFECTIVE] = "effective", [EXPIRES] = "expires", [SIGNED] = "signed", [FILED] = "filed", [OBSERVED] = "observed",
      [CODE] = "code", [LIST] = "list",
  [COUNTRY] = "country",           [PARTY] = "party",   [ALIAS] = "alias", [AMENDS] = "amends",
  [ELI] = "eli",                   [EUROVOC] = "eurovoc", [MONEY] = "money", [PERCENT] = "percent",
  [QUANTITY] = "quantity", [MEASURE] = "measure", [EXCEPTION] = "exception",         [N_FACETS] = NULL,
};

/* Bytes that an image with this header has. */
static guint64
image_length (const ColumnsHeader *header)
{
  guint64 numbers = (guint64)SY_N_COLUMNS * header->size;
  for (guint i = 0; i < N_FACETS; i++)
    numbers += (guint64)header->size + 1 + header->facets[i].n_ids + header->facets[i].n_values;
  numbers += numbers % 2;
  return sizeof *header + numbers * sizeof (guint32) + header->n_characters;
}

SyColumns *
sy_columns_of_image (GBytes *image)
{
  gsize length;
  const ColumnsHeader *header = g_bytes_get_data (image, &length);
  if (image_length (header) != length)
    {
      g_bytes_unref (image);
      return NULL;
    }
  SyColumns *columns = g_new0 (SyColumns, 1);
  columns->references = 1;
  columns->image = image;
  columns->header = header;
  const guint32 *numbers = (const guint32 *)(gconstpointer)(header + 1);
  for (guint i = 0; i < SY_N_COLUMNS; i++, numbers += header->size)
    columns->days[i] = (const SyDay *)numbers;
  for (guint i = 0; i < N_FACETS; i++)
    {
      guint32 n_values = header->facets[i].n_values, n_ids = header->facets[i].n_ids;
      const guint32 *ids = numbers + header->size + 1;
      columns->facets[i] = (Facet){ n_values, numbers, ids, ids + n_ids };
      numbers = ids + n_ids + n_values;
    }
  columns->characters = (const char *)header + length - header->n_characters;
  return columns;
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
  g_bytes_unref (columns->image);
  g_free (columns);
}

gint64
sy_columns_change (const SyColumns *columns)
{
  return columns->header->change;
}

SyDay
sy_columns_day (const SyColumns *columns, SyColumn column, guint32 version)
{
  return version < columns->header->size ? columns->days[column][version] : SY_DAY_NONE;
}

const SyDay *
sy_columns_days (const SyColumns *columns, SyColumn column)
{
  return columns->days[column];
}

guint32
sy_columns_size (const SyColumns *columns)
{
  return columns->header->size;
}

SyBitmap *
sy_columns_range (const SyColumns *columns, SyColumn column, SyInterval days)
{
  SyBitmap *bitmap = sy_bitmap_new (columns->header->size);
  for (guint32 n = 0; n < columns->header->size; n++)
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

static const char *
facet_value (const SyColumns *columns, const Facet *facet, guint32 v)
{
  return columns->characters + facet->places[v];
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
  return strcmp (((const SyFacetCount *)b)->value, ((const SyFacetCount *)a)->value);
}

GArray *
sy_columns_count (const SyColumns *columns, const char *name, const guint32 *matches, gsize n_matches)
{
  const Facet *facet = find_facet (columns, name);
  if (facet == NULL)
    return NULL;
  g_autofree guint32 *counts = g_new0 (guint32, (gsize)facet->n_values + 1);
  for (gsize i = 0; i < n_matches && matches[i] < columns->header->size; i++)
    for (guint32 at = facet->offsets[matches[i]]; at < facet->offsets[matches[i] + 1]; at++)
      counts[facet->ids[at]]++;

  GArray *result = g_array_new (FALSE, FALSE, sizeof (SyFacetCount));
  for (guint32 v = 0; v < facet->n_values; v++)
    if (counts[v] > 0)
      {
        SyFacetCount count = { facet_value (columns, facet, v), counts[v] };
        g_array_append_val (result, count);
      }
  g_array_sort (result, facet >= &columns->facets[YEAR] && facet <= &columns->facets[OBSERVED] ? latest_first : most_first);
  return result;
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
sy_columns_values (const SyColumns *columns, const char *name, guint32 version)
{
  const Facet *facet = find_facet (columns, name);
  GPtrArray *values = g_ptr_array_new ();
  if (facet == NULL || version >= columns->header->size)
    return values;
  for (guint32 at = facet->offsets[version]; at < facet->offsets[version + 1]; at++)
    g_ptr_array_add (values, (gpointer)facet_value (columns, facet, facet->ids[at]));
  g_ptr_array_sort (values, by_text);
  return values;
}

void
sy_columns_each_value (const SyColumns *columns, const char *name, SyValueFunc func, gpointer data)
{
  const Facet *facet = find_facet (columns, name);
  for (guint32 v = 0; facet != NULL && v < facet->n_values; v++)
    func (facet_value (columns, facet, v), data);
}

SyBitmap *
sy_columns_where (const SyColumns *columns, const char *name, SyValueFunc wanted, gpointer data)
{
  SyBitmap *bitmap = sy_bitmap_new (columns->header->size);
  const Facet *facet = find_facet (columns, name);
  if (facet == NULL)
    return bitmap;
  g_autofree guint8 *good = g_new0 (guint8, (gsize)facet->n_values + 1);
  gboolean any = FALSE;
  for (guint32 v = 0; v < facet->n_values; v++)
    {
      good[v] = wanted (facet_value (columns, facet, v), data) ? 1 : 0;
      any = any || good[v];
    }
  for (guint32 n = 0; any && n < columns->header->size; n++)
    for (guint32 at = facet->offsets[n]; at < facet->offsets[n + 1]; at++)
      if (good[facet->ids[at]])
        sy_bitmap_set (bitmap, n);
  return bitmap;
}

SyBitmap *
sy_columns_with (const SyColumns *columns, const char *name, const char *value)
{
  SyBitmap *bitmap = sy_bitmap_new (columns->header->size);
  const Facet *facet = find_facet (columns, name);
  for (guint32 v = 0; facet != NULL && v < facet->n_values; v++)
    {
      if (strcmp (facet_value (columns, facet, v), value) != 0)
        continue;
      for (guint32 n = 0; n < columns->header->size; n++)
        for (guint32 at = facet->offsets[n]; at < facet->offsets[n + 1]; at++)
          if (facet->ids[at] == v)
            sy_bitmap_set (bitmap, n);
    }
  return bitmap;
}
