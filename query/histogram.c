// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/histogram.h"

#include "corpus/error.h"
#include "query/json.h"

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
bucket_query (const char *field, int month, int months)
{
  if (months == 12)
    return g_strdup_printf ("%s:%04d", field, month / 12);
  if (months == 3)
    return g_strdup_printf ("%s:%04d-Q%d", field, month / 12, month % 12 / 3 + 1);
  return g_strdup_printf ("%s:%04d-%02d", field, month / 12, month % 12 + 1);
}

static json_t *
bucket_json (const char *field, int month, int months, guint32 count)
{
  g_autofree char *query = bucket_query (field, month, months);
  json_t *bucket = json_object ();
  sy_json_set (bucket, "from", sy_json_of_day (month_start (month)));
  sy_json_set (bucket, "to", sy_json_of_day (month_start (month + months) - 1));
  sy_json_set (bucket, "query", sy_json_of_text (query));
  sy_json_set (bucket, "count", json_integer (count));
  return bucket;
}

/* Place in `spans` of the one asked for, or of the finest with few enough buckets. */
static guint
choose_span (int asked, int first, int last)
{
  guint span = 0;
  while (asked < 0 && span < G_N_ELEMENTS (spans) - 1 && (last - first) / spans[span].months >= MOST_BUCKETS)
    span++;
  return asked >= 0 ? (guint) asked : span;
}

/* Kinds of date, and the fields that choose by them. */
static const struct
{
  const char *of, *field;
  SyColumn column;
} kinds[] = { { "published", "date", SY_COLUMN_PUBLISHED },      { "effective", "effective", SY_COLUMN_EFFECTIVE }, { "expires", "expires", SY_COLUMN_EXPIRES },
              { "signed", "signed", SY_COLUMN_SIGNED },          { "filed", "filed", SY_COLUMN_FILED },             { "observed", "observed", SY_COLUMN_OBSERVED } };

/* "year", "effective" or "effective:year". */
static gboolean
read_asked (const char *by, guint *kind, int *span, GError **error)
{
  *kind = 0;
  *span = -1;
  g_auto (GStrv) words = g_strsplit (by != NULL ? by : "", ":", -1);
  guint n = g_strv_length (words), known = 0;
  for (guint w = 0; w < n; w++)
    {
      for (guint i = 0; w == 0 && i < G_N_ELEMENTS (kinds); i++)
        if (g_str_equal (kinds[i].of, words[w]))
          {
            *kind = i;
            known++;
          }
      for (guint i = 0; w + 1 == n && i < G_N_ELEMENTS (spans); i++)
        if (g_str_equal (spans[i].name, words[w]))
          {
            *span = (int) i;
            known++;
          }
    }
  if (by == NULL || (known == n && n <= 2))
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT,
               "there is no histogram by \"%s\"; there are month, quarter and year, of published, effective, expires, signed, filed and observed, as in "
               "effective:year", by);
  return FALSE;
}

/* Matches by month. */
typedef struct
{
  GHashTable *months;
  int first, last;
  guint32 undated;
} Months;

static Months
count_months (const SyColumns *columns, SyColumn column, const SyFound *found)
{
  Months all = { g_hash_table_new (g_direct_hash, g_direct_equal), G_MAXINT, G_MININT, 0 };
  for (guint i = 0; i < found->matches->len; i++)
    {
      SyDay day = sy_columns_day (columns, column, g_array_index (found->matches, guint32, i));
      all.undated += day == SY_DAY_NONE;
      if (day == SY_DAY_NONE)
        continue;
      int month = month_of (day);
      all.first = MIN (all.first, month);
      all.last = MAX (all.last, month);
      gpointer key = GINT_TO_POINTER (month);
      g_hash_table_insert (all.months, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (all.months, key)) + 1));
    }
  return all;
}

json_t *
sy_histogram_json (SyEngine *engine, const SyFound *found, const char *by, GError **error)
{
  guint kind;
  int asked;
  const SyColumns *columns = read_asked (by, &kind, &asked, error) ? sy_engine_columns (engine, error) : NULL;
  if (columns == NULL)
    return NULL;
  Months all = count_months (columns, kinds[kind].column, found);
  guint span = choose_span (asked, all.first, MAX (all.first, all.last));
  json_t *buckets = json_array ();
  int width = spans[span].months;
  for (int month = all.first - (all.first != G_MAXINT ? all.first % width : 0); month <= all.last; month += width)
    {
      guint32 count = 0;
      for (int one = month; one < month + width; one++)
        count += GPOINTER_TO_UINT (g_hash_table_lookup (all.months, GINT_TO_POINTER (one)));
      json_array_append_new (buckets, bucket_json (kinds[kind].field, month, width, count));
    }
  g_hash_table_unref (all.months);
  json_t *histogram = json_object ();
  sy_json_set (histogram, "by", sy_json_of_text (spans[span].name));
  sy_json_set (histogram, "of", sy_json_of_text (kinds[kind].of));
  sy_json_set (histogram, "buckets", buckets);
  sy_json_set (histogram, "undated", json_integer (all.undated));
  return histogram;
}
