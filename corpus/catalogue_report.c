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
  g_free (coverage->conditions);
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

/* A slice of a scope that was answered in full. */
typedef struct
{
  SyInterval days;
  char *scope;
  gint64 observed;
} Answered;

static void
answered_free (gpointer data)
{
  g_free (((Answered *) data)->scope);
  g_free (data);
}

static gboolean
is_of (const SyCoverage *coverage, const char *source)
{
  return coverage != NULL && strcmp (coverage->source, source) == 0;
}

/* What was complete once and is known to lack something since is not complete. */
static void
take_back (GPtrArray *answered, const char *scope, SyInterval days)
{
  for (guint i = answered->len; i-- > 0;)
    {
      Answered *one = g_ptr_array_index (answered, i);
      gboolean overlaps = days.from < (one->days.to == SY_DAY_NONE ? SY_DAY_MAX : one->days.to)
                          && one->days.from < (days.to == SY_DAY_NONE ? SY_DAY_MAX : days.to);
      if (!overlaps || strcmp (one->scope, scope) != 0)
        continue;
      if (one->days.from < days.from)
        one->days.to = days.from;
      else
        g_ptr_array_remove_index (answered, i);
    }
}

/* When the whole source was complete: the scope that has waited longest tells. Imports have no scopes that wait for each other: the last one tells. */
static gint64
last_complete (const GPtrArray *answered, GHashTable *scopes)
{
  g_autoptr (GHashTable) newest = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 last = 0, oldest = G_MAXINT64;
  gboolean waits = TRUE;
  for (guint i = 0; i < answered->len; i++)
    {
      const Answered *one = g_ptr_array_index (answered, i);
      const gint64 *known = g_hash_table_lookup (newest, one->scope);
      if (known == NULL || *known < one->observed)
        g_hash_table_insert (newest, one->scope, (gpointer) &one->observed);
      last = MAX (last, one->observed);
      waits = waits && one->days.from != SY_DAY_NONE;
    }
  if (!waits)
    return last;
  GHashTableIter iter;
  gpointer scope;
  g_hash_table_iter_init (&iter, scopes);
  while (g_hash_table_iter_next (&iter, &scope, NULL))
    {
      const gint64 *known = g_hash_table_lookup (newest, scope);
      oldest = MIN (oldest, known != NULL ? *known : 0);
    }
  return oldest != G_MAXINT64 ? oldest : 0;
}

static void
end_source (SyCoverage *coverage, GPtrArray *answered, GHashTable *scopes)
{
  if (coverage != NULL)
    coverage->last_complete = last_complete (answered, scopes);
  for (guint i = 0; coverage != NULL && i < answered->len; i++)
    {
      const Answered *one = g_ptr_array_index (answered, i);
      g_ptr_array_add (coverage->slices, g_memdup2 (&one->days, sizeof one->days));
      g_ptr_array_add (coverage->scopes, g_strdup (one->scope));
    }
  g_ptr_array_set_size (answered, 0);
  g_hash_table_remove_all (scopes);
}

/* Rows come by source, the oldest answer first. */
static gboolean
add_slices (SyCatalogue *catalogue, GPtrArray *all, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_COVERAGE, error, "");
  if (row == NULL)
    return FALSE;
  g_autoptr (GPtrArray) answered = g_ptr_array_new_with_free_func (answered_free);
  g_autoptr (GHashTable) scopes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GError *failure = NULL;
  SyCoverage *coverage = NULL;
  while (sy_cursor_next (row, &failure))
    {
      const char *source = sy_cursor_text (row, 0), *scope = sy_cursor_text (row, 1);
      if (!is_of (coverage, source))
        {
          end_source (coverage, answered, scopes);
          coverage = coverage_of (all, source);
        }
      gboolean says = !sy_cursor_is_null (row, 4);
      gint64 expected = sy_cursor_int (row, 4), held = sy_cursor_int (row, 5), observed = sy_cursor_int (row, 6);
      SyInterval days = { sy_cursor_day (row, 2), sy_cursor_day (row, 3) };
      if (says)
        coverage->expected = MAX (coverage->expected, 0) + expected;
      coverage->held += held;
      g_hash_table_add (scopes, g_strdup (scope));
      if (says && held < expected)
        {
          take_back (answered, scope, days);
          continue;
        }
      Answered *one = g_new (Answered, 1);
      *one = (Answered){ days, g_strdup (scope), observed };
      g_ptr_array_add (answered, one);
    }
  end_source (coverage, answered, scopes);
  return sy_catalogue_loop_ended (failure, error);
}

static gboolean
add_conditions (SyCatalogue *catalogue, GPtrArray *all, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_CONDITIONS, error, "");
  if (row == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    {
      SyCoverage *coverage = coverage_of (all, sy_cursor_text (row, 0));
      g_free (coverage->conditions);
      coverage->conditions = g_strdup (sy_cursor_text (row, 1));
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
  if (!add_sources (catalogue, all, error) || !add_slices (catalogue, all, error) || !add_conditions (catalogue, all, error))
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
    func (sy_cursor_text (row, 0), sy_cursor_text (row, 1), sy_cursor_text (row, 2), sy_cursor_int (row, 3), sy_cursor_int (row, 4), sy_cursor_int (row, 5), data);
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
  gint64 entries = current < 0 ? -1 : check_rows (catalogue, SQL_CHECK_ENTRY_PLACES, "has a list entry that stands outside its passage", report, data, error);
  gint64 parts = entries < 0 ? -1 : check_rows (catalogue, SQL_CHECK_PART_PLACES, "has a part of a list entry that stands outside its passage", report, data, error);
  gint64 thresholds = parts < 0 ? -1 : check_rows (catalogue, SQL_CHECK_THRESHOLDS, "has a threshold whose quote is not in its words", report, data, error);
  return thresholds < 0 ? -1 : sqlite + spans + current + entries + parts + thresholds;
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
  for (guint statement = SQL_DUMP_CAPTURES; statement < SQL_N_STATEMENTS; statement++)
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
