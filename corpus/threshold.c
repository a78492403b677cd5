// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/threshold.h"

#include "corpus/catalogue_private.h"

void
sy_threshold_free (SyThreshold *threshold)
{
  if (threshold == NULL)
    return;
  char *const texts[] = { threshold->quote, threshold->name, threshold->value, threshold->si, threshold->unit };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (threshold);
}

void
sy_threshold_row_free (SyThresholdRow *row)
{
  if (row == NULL)
    return;
  char *const texts[] = { row->list, row->code, row->lang, row->digest };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  sy_threshold_free (row->threshold);
  g_free (row);
}

gboolean
sy_threshold_put (SyCatalogue *catalogue, gint64 entry, const GPtrArray *thresholds, GError **error)
{
  for (guint i = 0; thresholds != NULL && i < thresholds->len; i++)
    {
      const SyThreshold *one = g_ptr_array_index (thresholds, i);
      if (!sy_database_run (catalogue->database, SQL_THRESHOLD_ADD, error, "iiiiisssssddiii", entry, (gint64) i, (gint64) one->part, (gint64) one->start, (gint64) one->end, one->quote,
                            one->name, one->value, one->si, one->unit, one->low, one->high, (gint64) one->low_open, (gint64) one->high_open, (gint64) one->excludes))
        return FALSE;
    }
  return TRUE;
}

#define N_COLUMNS 13 /* of THRESHOLD_COLUMNS in corpus/catalogue.c */

static SyThreshold *
threshold_from_row (SyCursor *cursor)
{
  SyThreshold *one = g_new0 (SyThreshold, 1);
  one->part = (int) sy_cursor_int (cursor, 0);
  one->start = (gsize) sy_cursor_int (cursor, 1);
  one->end = (gsize) sy_cursor_int (cursor, 2);
  char **const texts[] = { &one->quote, &one->name, &one->value, &one->si, &one->unit };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (sy_cursor_text (cursor, 3 + i));
  one->low = sy_cursor_double (cursor, 8);
  one->high = sy_cursor_double (cursor, 9);
  one->low_open = sy_cursor_int (cursor, 10) != 0;
  one->high_open = sy_cursor_int (cursor, 11) != 0;
  one->excludes = sy_cursor_int (cursor, 12) != 0;
  return one;
}

GPtrArray *
sy_threshold_rows (SyCatalogue *catalogue, const char *unit, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_THRESHOLD_ROWS, error, "s", unit);
  if (cursor == NULL)
    return NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_threshold_row_free);
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    {
      SyThresholdRow *row = g_new0 (SyThresholdRow, 1);
      row->threshold = threshold_from_row (cursor);
      row->list = g_strdup (sy_cursor_text (cursor, N_COLUMNS));
      row->code = g_strdup (sy_cursor_text (cursor, N_COLUMNS + 1));
      row->lang = g_strdup (sy_cursor_text (cursor, N_COLUMNS + 2));
      row->digest = g_strdup (sy_cursor_text (cursor, N_COLUMNS + 3));
      row->edition = sy_cursor_int (cursor, N_COLUMNS + 4);
      row->ordinal = (guint) sy_cursor_int (cursor, N_COLUMNS + 5);
      row->version = sy_cursor_int (cursor, N_COLUMNS + 6);
      g_ptr_array_add (rows, row);
    }
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
sy_threshold_of (SyCatalogue *catalogue, gint64 edition, guint ordinal, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_THRESHOLDS_OF, error, "ii", edition, (gint64) ordinal);
  if (cursor == NULL)
    return NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_threshold_free);
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    g_ptr_array_add (found, threshold_from_row (cursor));
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&found) : NULL;
}
