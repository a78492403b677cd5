// SPDX-License-Identifier: GPL-3.0-or-later
/* The ledger of completeness in the catalogue. */
#include "corpus/ledger.h"

#include <stdio.h>
#include <string.h>

#include "corpus/catalogue_private.h"

void
sy_ledger_year_free (gpointer data)
{
  SyLedgerYear *year = data;
  g_free (year->source);
  g_free (year->missing);
  g_free (year->unlisted);
  g_free (year);
}

void
sy_ledger_series_free (gpointer data)
{
  SyLedgerSeries *series = data;
  g_free (series->source);
  g_free (series->series);
  g_free (series->missing);
  g_free (series);
}

/* ---- reports ---- */

gboolean
sy_catalogue_put_ledger (SyCatalogue *catalogue, const SyLedgerYear *year, gint64 observed, gint64 reported, GError **error)
{
  gboolean complete = year->expected >= 0 && year->held == year->expected && observed > 0;
  return sy_database_run (catalogue->database, SQL_LEDGER_PUT, error, "siiissii", year->source, (gint64) year->year, year->expected, year->held, year->missing,
                          year->unlisted, complete ? observed : 0, reported);
}

gboolean
sy_catalogue_put_conditions (SyCatalogue *catalogue, const char *source, const char *conditions, gint64 reported, GError **error)
{
  return sy_database_run (catalogue->database, SQL_CONDITIONS_PUT, error, "ssi", source, conditions, reported);
}

/* ---- series ---- */

static int
by_beginning (gconstpointer a, gconstpointer b)
{
  const SyInterval *left = a, *right = b;
  return left->from != right->from ? (left->from < right->from ? -1 : 1) : left->to < right->to ? -1 : left->to > right->to;
}

static void
append_range (GString *text, gint64 from, gint64 last)
{
  if (from > last)
    return;
  g_string_append_printf (text, from == last ? "%s%" G_GINT64_FORMAT : "%s%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, text->len > 0 ? " " : "", from, last);
}

char *
sy_ledger_holes (const GArray *intervals, gint64 first, gint64 *held, gint64 *last)
{
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (SyInterval), intervals->len);
  g_array_append_vals (sorted, intervals->data, intervals->len);
  g_array_sort (sorted, by_beginning);
  GString *missing = g_string_new (NULL);
  gint64 at = first;
  *held = 0;
  for (guint i = 0; i < sorted->len; i++)
    {
      SyInterval one = g_array_index (sorted, SyInterval, i);
      append_range (missing, at, (gint64) one.from - 1);
      *held += MAX (0, (gint64) one.to - MAX (at, (gint64) one.from));
      at = MAX (at, (gint64) one.to);
    }
  *last = at - 1;
  return g_string_free (missing, FALSE);
}

/* What is gathered of one series while its rows go by, in the order of their days. */
typedef struct
{
  SyCatalogue *catalogue;
  char *source, *name;
  int year;
  GArray *numbers; /* of SyInterval */
  GArray *of_day;  /* the same of the day that goes by */
  SyDay day;
  gint64 days, whole;
} Gathered;

static void
end_day (Gathered *gathered)
{
  if (gathered->of_day->len == 0)
    return;
  gint64 held, last, lowest = G_MAXINT64;
  for (guint i = 0; i < gathered->of_day->len; i++)
    lowest = MIN (lowest, g_array_index (gathered->of_day, SyInterval, i).from);
  g_autofree char *holes = sy_ledger_holes (gathered->of_day, lowest, &held, &last);
  gathered->days++;
  gathered->whole += *holes == '\0';
  g_array_set_size (gathered->of_day, 0);
}

static gboolean
end_series (Gathered *gathered, GError **error)
{
  end_day (gathered);
  if (gathered->numbers->len == 0)
    return TRUE;
  gboolean pages = g_str_equal (gathered->name, "pages");
  gint64 held, last, first = G_MAXINT64;
  for (guint i = 0; i < gathered->numbers->len; i++)
    first = MIN (first, g_array_index (gathered->numbers, SyInterval, i).from);
  g_autofree char *holes = sy_ledger_holes (gathered->numbers, pages ? first : 1, &held, &last);
  gboolean good = sy_database_run (gathered->catalogue->database, SQL_SERIES_ADD, error, "sisiiiiis", gathered->source, (gint64) gathered->year, gathered->name,
                                   first, last, held, pages ? gathered->days : 0, pages ? gathered->whole : 0, holes);
  g_array_set_size (gathered->numbers, 0);
  gathered->days = gathered->whole = 0;
  return good;
}

/* "62186-62215", "61", "cn-mofcom:2025-61", "OJ L 206": the last number, or the last two if they are a range of pages. */
static gboolean
parse_numbers (const char *series, const char *value, SyInterval *numbers)
{
  gint64 first, last;
  const char *digits = value + strlen (value);
  while (digits > value && g_ascii_isdigit (digits[-1]))
    digits--;
  last = first = g_ascii_strtoll (digits, NULL, 10);
  if (g_str_equal (series, "pages") && sscanf (value, "%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, &first, &last) < 1)
    return FALSE;
  if (*digits == '\0' || first < 1 || last < first || last > 1000000 || last - first > 10000)
    return FALSE;
  *numbers = (SyInterval){ (SyDay) first, (SyDay) last + 1 };
  return TRUE;
}

static gboolean
gather (Gathered *gathered, SyCursor *row, GError **error)
{
  const char *source = sy_cursor_text (row, 0), *name = sy_cursor_text (row, 1), *value = sy_cursor_text (row, 4);
  int year = (int) sy_cursor_int (row, 2);
  SyDay day = sy_cursor_day (row, 3);
  SyInterval numbers;
  gboolean same = gathered->source != NULL && g_str_equal (gathered->source, source) && g_str_equal (gathered->name, name) && gathered->year == year;
  if (!parse_numbers (name, value, &numbers))
    return TRUE;
  if (!same && gathered->source != NULL && !end_series (gathered, error))
    return FALSE;
  if (!same || day != gathered->day)
    end_day (gathered);
  if (!same)
    {
      g_free (gathered->source);
      g_free (gathered->name);
      gathered->source = g_strdup (source);
      gathered->name = g_strdup (name);
      gathered->year = year;
    }
  gathered->day = day;
  g_array_append_val (gathered->numbers, numbers);
  g_array_append_val (gathered->of_day, numbers);
  return TRUE;
}

static gboolean
gather_all (Gathered *gathered, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (gathered->catalogue->database, SQL_SERIES_VALUES, error, "");
  if (row == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    if (!gather (gathered, row, error))
      return FALSE;
  return sy_catalogue_loop_ended (failure, error) && (gathered->source == NULL || end_series (gathered, error));
}

gboolean
sy_catalogue_make_series (SyCatalogue *catalogue, GError **error)
{
  Gathered gathered = { .catalogue = catalogue, .day = SY_DAY_NONE };
  gathered.numbers = g_array_new (FALSE, FALSE, sizeof (SyInterval));
  gathered.of_day = g_array_new (FALSE, FALSE, sizeof (SyInterval));
  gboolean good = sy_database_run (catalogue->database, SQL_SERIES_CLEAR, error, "") && gather_all (&gathered, error);
  g_array_unref (gathered.numbers);
  g_array_unref (gathered.of_day);
  g_free (gathered.source);
  g_free (gathered.name);
  return good;
}

/* ---- reading ---- */

static gpointer
read_year (SyCursor *row)
{
  SyLedgerYear *year = g_new0 (SyLedgerYear, 1);
  *year = (SyLedgerYear){ .source = g_strdup (sy_cursor_text (row, 0)),
                          .year = (int) sy_cursor_int (row, 1),
                          .expected = sy_cursor_is_null (row, 2) ? -1 : sy_cursor_int (row, 2),
                          .held = sy_cursor_int (row, 3),
                          .missing = g_strdup (sy_cursor_text (row, 4)),
                          .unlisted = g_strdup (sy_cursor_text (row, 5)),
                          .first_complete = sy_cursor_int (row, 6),
                          .last_complete = sy_cursor_int (row, 7) };
  return year;
}

static gpointer
read_series (SyCursor *row)
{
  SyLedgerSeries *series = g_new0 (SyLedgerSeries, 1);
  *series = (SyLedgerSeries){ .source = g_strdup (sy_cursor_text (row, 0)),
                              .year = (int) sy_cursor_int (row, 1),
                              .series = g_strdup (sy_cursor_text (row, 2)),
                              .first = sy_cursor_int (row, 3),
                              .last = sy_cursor_int (row, 4),
                              .held = sy_cursor_int (row, 5),
                              .days = sy_cursor_int (row, 6),
                              .whole = sy_cursor_int (row, 7),
                              .missing = g_strdup (sy_cursor_text (row, 8)) };
  return series;
}

static GPtrArray *
read_all (SyCatalogue *catalogue, guint statement, gpointer (*read) (SyCursor *), GDestroyNotify free_func, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, statement, error, "");
  if (row == NULL)
    return NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (free_func);
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    g_ptr_array_add (all, read (row));
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&all) : NULL;
}

GPtrArray *
sy_catalogue_ledger (SyCatalogue *catalogue, GError **error)
{
  return read_all (catalogue, SQL_LEDGER, read_year, sy_ledger_year_free, error);
}

GPtrArray *
sy_catalogue_series (SyCatalogue *catalogue, GError **error)
{
  return read_all (catalogue, SQL_SERIES, read_series, sy_ledger_series_free, error);
}

gboolean
sy_catalogue_each_year (SyCatalogue *catalogue, SyYearFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_YEARS, error, "");
  if (row == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    func (sy_cursor_text (row, 0), (int) sy_cursor_int (row, 1), sy_cursor_int (row, 2), data);
  return sy_catalogue_loop_ended (failure, error);
}

gboolean
sy_catalogue_each_unparsed (SyCatalogue *catalogue, SyUnparsedFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_UNPARSED, error, "");
  if (row == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    func (sy_cursor_text (row, 0), sy_cursor_text (row, 1), sy_cursor_text (row, 2), data);
  return sy_catalogue_loop_ended (failure, error);
}
