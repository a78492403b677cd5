// SPDX-License-Identifier: GPL-3.0-or-later
/* What the catalogue says about itself: coverage, counts, checks, and a dump with stable ids only. */
#include "corpus/catalogue_private.h"

#include <jansson.h>
#include <string.h>

#include "corpus/error.h"

const char *
sy_coverage_name (SyCoverageState state)
{
  static const char *const names[] = { "covered", "partial", "stale", "not_covered" };
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (names), "");
  return names[state];
}

void
sy_coverage_free (SyCoverage *coverage)
{
  if (coverage == NULL)
    return;
  g_free (coverage->source);
  g_clear_pointer (&coverage->slices, g_ptr_array_unref);
  g_clear_pointer (&coverage->scopes, g_ptr_array_unref);
  g_free (coverage);
}

static SyCoverage *
coverage_of (GPtrArray *all, const char *source)
{
  for (guint i = 0; i < all->len; i++)
    {
      SyCoverage *coverage = g_ptr_array_index (all, i);
      if (strcmp (coverage->source, source) == 0)
        return coverage;
    }
  SyCoverage *coverage = g_new0 (SyCoverage, 1);
  coverage->source = g_strdup (source);
  coverage->first = coverage->last = SY_DAY_NONE;
  coverage->expected = -1;
  coverage->slices = g_ptr_array_new_with_free_func (g_free);
  coverage->scopes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (all, coverage);
  return coverage;
}

static gboolean
add_sources (SyCatalogue *catalogue, GPtrArray *all, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_SOURCES, error, "");
  if (row == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    {
      SyCoverage *coverage = coverage_of (all, sy_cursor_text (row, 0));
      coverage->documents = sy_cursor_int (row, 1);
      coverage->first = sy_cursor_day (row, 2);
      coverage->last = sy_cursor_day (row, 3);
    }
  return sy_catalogue_loop_ended (failure, error);
}

static gboolean
add_slices (SyCatalogue *catalogue, GPtrArray *all, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_COVERAGE, error, "");
  if (row == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    {
      SyCoverage *coverage = coverage_of (all, sy_cursor_text (row, 0));
      gboolean says = !sy_cursor_is_null (row, 4);
      gint64 expected = sy_cursor_int (row, 4), held = sy_cursor_int (row, 5);
      if (says)
        coverage->expected = MAX (coverage->expected, 0) + expected;
      coverage->held += held;
      if (says && held < expected)
        continue;
      SyInterval *slice = g_new (SyInterval, 1);
      *slice = (SyInterval){ sy_cursor_day (row, 2), sy_cursor_day (row, 3) };
      g_ptr_array_add (coverage->slices, slice);
      g_ptr_array_add (coverage->scopes, g_strdup (sy_cursor_text (row, 1)));
      coverage->last_complete = MAX (coverage->last_complete, sy_cursor_int (row, 6));
    }
  return sy_catalogue_loop_ended (failure, error);
}

static int
by_source (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const SyCoverage *const *) a)->source, (*(const SyCoverage *const *) b)->source);
}

GPtrArray *
sy_catalogue_coverage (SyCatalogue *catalogue, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_coverage_free);
  if (!add_sources (catalogue, all, error) || !add_slices (catalogue, all, error))
    return NULL;
  g_ptr_array_sort (all, by_source);
  return g_steal_pointer (&all);
}

gboolean
sy_catalogue_each_tally (SyCatalogue *catalogue, SyTallyFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_TALLY, error, "");
  if (row == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    func (sy_cursor_text (row, 0), sy_cursor_text (row, 1), sy_cursor_text (row, 2), sy_cursor_int (row, 3), sy_cursor_int (row, 4), data);
  return sy_catalogue_loop_ended (failure, error);
}

gboolean
sy_catalogue_each_format (SyCatalogue *catalogue, SyFormatFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_FORMATS, error, "");
  if (row == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    func (sy_cursor_text (row, 0), sy_cursor_text (row, 1), sy_cursor_text (row, 2), sy_cursor_int (row, 3), data);
  return sy_catalogue_loop_ended (failure, error);
}

static gboolean
each_count (SyCatalogue *catalogue, SqlStatement statement, SyCountFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, statement, error, "");
  if (row == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    func (sy_cursor_text (row, 0), sy_cursor_int (row, 1), data);
  return sy_catalogue_loop_ended (failure, error);
}

gboolean
sy_catalogue_each_fact_count (SyCatalogue *catalogue, SyCountFunc func, gpointer data, GError **error)
{
  return each_count (catalogue, SQL_FACT_COUNTS, func, data, error) && each_count (catalogue, SQL_EVENT_COUNTS, func, data, error);
}

gboolean
sy_catalogue_each_outcome (SyCatalogue *catalogue, SyCountFunc func, gpointer data, GError **error)
{
  return each_count (catalogue, SQL_OUTCOMES, func, data, error);
}

/* ---- checks ---- */

static gint64
check_rows (SyCatalogue *catalogue, SqlStatement statement, const char *format, SyReportLine report, gpointer data, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, statement, error, "");
  if (row == NULL)
    return -1;
  gint64 problems = 0;
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    {
      g_autofree char *line = g_strdup_printf ("catalogue: \"%s\" %s", sy_cursor_text (row, 0), format);
      report (line, data);
      problems++;
    }
  return sy_catalogue_loop_ended (failure, error) ? problems : -1;
}

char *
sy_catalogue_corrections (SyCatalogue *catalogue, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_CORRECTIONS, error, "");
  if (row == NULL)
    return NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  GError *failure = NULL;
  gboolean any = FALSE;
  for (; sy_cursor_next (row, &failure); any = TRUE)
    {
      g_checksum_update (checksum, (const guchar *) sy_cursor_text (row, 0), -1);
      g_checksum_update (checksum, (const guchar *) "\n", 1);
    }
  if (!sy_catalogue_loop_ended (failure, error))
    return NULL;
  return g_strdup (any ? g_checksum_get_string (checksum) : "none");
}

gint64
sy_catalogue_check (SyCatalogue *catalogue, SyReportLine report, gpointer data, GError **error)
{
  gint64 sqlite = sy_database_check (catalogue->database, report, data, error);
  gint64 spans = sqlite < 0 ? -1 : check_rows (catalogue, SQL_CHECK_SPANS, "has evidence that ends behind its passage", report, data, error);
  gint64 current = spans < 0 ? -1 : check_rows (catalogue, SQL_CHECK_CURRENT, "has no current rendition or no summary", report, data, error);
  return current < 0 ? -1 : sqlite + spans + current;
}

/* ---- dump ---- */

static json_t *
cell (SyCursor *row, guint column)
{
  switch (sy_cursor_kind (row, column))
    {
    case SY_CURSOR_NULL: return json_null ();
    case SY_CURSOR_INT: return json_integer (sy_cursor_int (row, column));
    default: return json_string (sy_cursor_text (row, column));
    }
}

gboolean
sy_catalogue_dump (SyCatalogue *catalogue, SyReportLine line, gpointer data, GError **error)
{
  for (guint statement = SQL_DUMP_CAPTURES; statement <= SQL_DUMP_COVERAGE; statement++)
    {
      g_autoptr (SyCursor) row = sy_database_query (catalogue->database, statement, error, "");
      if (row == NULL)
        return FALSE;
      GError *failure = NULL;
      while (sy_cursor_next (row, &failure))
        {
          json_t *array = json_array ();
          for (guint i = 0; i < sy_cursor_columns (row); i++)
            json_array_append_new (array, cell (row, i));
          char *text = json_dumps (array, JSON_COMPACT);
          line (text, data);
          free (text);
          json_decref (array);
        }
      if (!sy_catalogue_loop_ended (failure, error))
        return FALSE;
    }
  return TRUE;
}
