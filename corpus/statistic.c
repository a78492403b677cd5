// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/statistic.h"

#include <stdio.h>
#include <string.h>

#include "corpus/catalogue_private.h"

static const SyMeasure measures[] = {
#define SY_MEASURE(id, basis, unit) { id, basis, unit },
#include "corpus/statistics.def"
#undef SY_MEASURE
  { NULL, NULL, NULL },
};

const SyMeasure *
sy_measures (void)
{
  return measures;
}

const SyMeasure *
sy_measure_find (const char *id)
{
  for (const SyMeasure *measure = measures; measure->id != NULL; measure++)
    if (strcmp (measure->id, id) == 0)
      return measure;
  return NULL;
}

void
sy_statistic_free (SyStatistic *statistic)
{
  if (statistic == NULL)
    return;
  g_free (statistic->quantity);
  g_free (statistic->period);
  g_free (statistic->subject);
  sy_found_fact_free (statistic->fact);
  g_free (statistic);
}

/* Takes the fact. NULL where a correction named a measure that there is not. */
static SyStatistic *
statistic_new (SyFoundFact *fact)
{
  g_auto (GStrv) parts = g_strsplit (fact->value, " | ", 4);
  guint count = g_strv_length (parts);
  const SyMeasure *measure = count > 1 ? sy_measure_find (parts[0]) : NULL;
  if (measure == NULL)
    {
      sy_found_fact_free (fact);
      return NULL;
    }
  SyStatistic *statistic = g_new0 (SyStatistic, 1);
  *statistic = (SyStatistic){ measure, g_strdup (parts[1]), g_strdup (count > 2 ? parts[2] : ""), g_strdup (count > 3 ? parts[3] : ""), 0, SY_DAY_NONE, fact };
  return statistic;
}

static gboolean
counts (const SyStatistic *statistic, SyDay known_as_of, GHashTable *seen)
{
  if (known_as_of != SY_DAY_NONE && (statistic->day == SY_DAY_NONE || statistic->day > known_as_of))
    return FALSE;
  gboolean act = strcmp (statistic->measure->basis, "act") == 0;
  return g_hash_table_add (seen, g_strdup_printf ("%s\n%s\n%s\n%s\n%s", statistic->fact->evidence->document, statistic->measure->id, statistic->subject, statistic->quantity, act ? "" : statistic->period));
}

GPtrArray *
sy_statistics_all (SyCatalogue *catalogue, SyDay known_as_of, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_FACTS_OF_KIND, error, "s", sy_fact_kind_name (SY_FACT_STATISTIC));
  if (row == NULL)
    return NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_statistic_free);
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    {
      SyStatistic *statistic = statistic_new (sy_catalogue_fact_from_row (row));
      if (statistic == NULL)
        continue;
      statistic->version = (guint32) sy_cursor_int (row, SY_FACT_COLUMNS);
      statistic->day = sy_cursor_day (row, SY_FACT_COLUMNS + 1);
      if (counts (statistic, known_as_of, seen))
        g_ptr_array_add (all, statistic);
      else
        sy_statistic_free (statistic);
    }
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&all) : NULL;
}

/* ---- periods ---- */

static SyInterval
months (int year, int first, int count)
{
  int end = year * 12 + first - 1 + count;
  return (SyInterval){ sy_day_from_ymd (year, first, 1), sy_day_from_ymd (end / 12, end % 12 + 1, 1) };
}

gboolean
sy_statistic_days (const SyStatistic *statistic, SyInterval *days)
{
  const char *period = statistic->period;
  int year = 0, part = 0;
  SyDay first = statistic->day, last;
  g_autofree char *head = g_strndup (period, strcspn (period, "."));
  if (sscanf (period, "FY%4d", &year) == 1)
    *days = months (year - 1, 10, 12);
  else if (sscanf (period, "%4d-Q%1d", &year, &part) == 2 && part >= 1 && part <= 4)
    *days = months (year, part * 3 - 2, 3);
  else if (strlen (period) == 7 && sscanf (period, "%4d-%2d", &year, &part) == 2 && part >= 1 && part <= 12)
    *days = months (year, part, 1);
  else if (strlen (period) == 4 && sscanf (period, "%4d", &year) == 1)
    *days = months (year, 1, 12);
  else if (*period != '\0' && !sy_day_parse (head, &first, NULL))
    return FALSE;
  else if (first == SY_DAY_NONE)
    return FALSE;
  else
    *days = (SyInterval){ first, strlen (period) > strlen (head) + 2 && sy_day_parse (period + strlen (head) + 2, &last, NULL) && last >= first ? last + 1 : first + 1 };
  return TRUE;
}
