// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/desk_batch.h"

#include "corpus/clock.h"
#include "corpus/desk_private.h"
#include "corpus/error.h"
#include "corpus/limits.h"

void
sy_batch_free (SyBatch *batch)
{
  if (batch == NULL)
    return;
  char *const texts[] = { batch->name, batch->lang, batch->state, batch->problem, batch->archive };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (batch);
}

void
sy_batch_row_free (SyBatchRow *row)
{
  if (row == NULL)
    return;
  g_free (row->query);
  g_free (row->verdict);
  g_free (row->problem);
  g_free (row->results);
  g_free (row);
}

static SyBatch *
read_batch (SyCursor *cursor)
{
  SyBatch *batch = g_new0 (SyBatch, 1);
  batch->number = sy_cursor_int (cursor, 0);
  batch->name = g_strdup (sy_cursor_text (cursor, 1));
  batch->lang = g_strdup (sy_cursor_text (cursor, 2));
  batch->state = g_strdup (sy_cursor_text (cursor, 3));
  batch->problem = g_strdup (sy_cursor_text (cursor, 4));
  batch->archive = g_strdup (sy_cursor_text (cursor, 5));
  batch->total = sy_cursor_int (cursor, 6);
  batch->added = sy_cursor_int (cursor, 7);
  batch->done = sy_cursor_int (cursor, 8);
  return batch;
}

/* The first row, or NULL: with an error, or where there is none. */
static SyBatch *
first_batch (SyCursor *cursor, GError **error)
{
  return cursor != NULL && sy_cursor_next (cursor, error) ? read_batch (cursor) : NULL;
}

static gboolean
missing (gint64 number, GError **error)
{
  g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "there is no batch %" G_GINT64_FORMAT "; /desk/batches shows them", number);
  return FALSE;
}

gboolean
sy_desk_batch_add (SyDesk *desk, const SyBatch *batch, const char *input, gint64 *number, GError **error)
{
  gint64 count = 0;
  if (!sy_desk_not_empty ("name of the file", batch->name, error) || !sy_database_query_int (desk->database, SQL_BATCHES_COUNT, 0, &count, error, ""))
    return FALSE;
  if (count >= SY_MAX_BATCHES || batch->total > SY_MAX_BATCH_NAMES)
    {
      if (count >= SY_MAX_BATCHES)
        g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the desk has %d batches already (SY_MAX_BATCHES); remove one first", SY_MAX_BATCHES);
      else
        g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "\"%s\" has more than %d rows (SY_MAX_BATCH_NAMES); part it, or use `smallyard screen --file`", batch->name, SY_MAX_BATCH_NAMES);
      return FALSE;
    }
  if (!sy_database_run (desk->database, SQL_BATCH_ADD, error, "sssii", batch->name, input, batch->lang, batch->total, batch->added != 0 ? batch->added : sy_clock_now ()))
    return FALSE;
  *number = sy_database_last_rowid (desk->database);
  return TRUE;
}

gboolean
sy_desk_batch_remove (SyDesk *desk, gint64 number, GError **error)
{
  if (!sy_desk_begin (desk, error))
    return FALSE;
  gboolean removed = sy_database_run (desk->database, SQL_BATCH_REMOVE_ROWS, error, "i", number) && sy_database_run (desk->database, SQL_BATCH_REMOVE, error, "i", number)
                     && (sy_database_changes (desk->database) == 1 || missing (number, error)) && sy_desk_commit (desk, error);
  if (!removed)
    sy_desk_rollback (desk);
  return removed;
}

SyBatch *
sy_desk_batch (SyDesk *desk, gint64 number, GError **error)
{
  GError *problem = NULL;
  g_autoptr (SyCursor) cursor = sy_database_query (desk->database, SQL_BATCHES, &problem, "iii", number, (gint64) 0, (gint64) 1);
  SyBatch *batch = number > 0 ? first_batch (cursor, &problem) : NULL;
  if (problem != NULL)
    g_propagate_error (error, problem);
  else if (batch == NULL)
    missing (number, error);
  return batch;
}

GPtrArray *
sy_desk_batches (SyDesk *desk, guint offset, guint limit, gint64 *count, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_batch_free);
  if (!sy_database_query_int (desk->database, SQL_BATCHES_COUNT, 0, count, error, ""))
    return NULL;
  GError *problem = NULL;
  g_autoptr (SyCursor) cursor = sy_database_query (desk->database, SQL_BATCHES, &problem, "iii", (gint64) 0, (gint64) offset, (gint64) limit);
  while (cursor != NULL && sy_cursor_next (cursor, &problem))
    g_ptr_array_add (all, read_batch (cursor));
  if (problem == NULL)
    return g_steal_pointer (&all);
  g_propagate_error (error, problem);
  return NULL;
}

SyBatch *
sy_desk_batch_next (SyDesk *desk, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (desk->database, SQL_BATCH_NEXT, error, "");
  return first_batch (cursor, error);
}

char *
sy_desk_batch_input (SyDesk *desk, gint64 number, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (desk->database, SQL_BATCH_INPUT, error, "i", number);
  return cursor != NULL && sy_cursor_next (cursor, error) ? g_strdup (sy_cursor_text (cursor, 0)) : NULL;
}

gboolean
sy_desk_batch_row_add (SyDesk *desk, gint64 number, const SyBatchRow *row, GError **error)
{
  return sy_database_run (desk->database, SQL_BATCH_ROW_ADD, error, "iissss", number, row->row, row->query, row->verdict, row->problem, row->results);
}

gboolean
sy_desk_batch_settle (SyDesk *desk, gint64 number, const char *state, const char *problem, const char *archive, GError **error)
{
  return sy_database_run (desk->database, SQL_BATCH_SETTLE, error, "isss", number, state, problem, archive);
}

GPtrArray *
sy_desk_batch_rows (SyDesk *desk, gint64 number, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_batch_row_free);
  GError *problem = NULL;
  g_autoptr (SyCursor) cursor = sy_database_query (desk->database, SQL_BATCH_ROWS, &problem, "i", number);
  while (cursor != NULL && sy_cursor_next (cursor, &problem))
    {
      SyBatchRow *row = g_new0 (SyBatchRow, 1);
      row->row = sy_cursor_int (cursor, 0);
      row->query = g_strdup (sy_cursor_text (cursor, 1));
      row->verdict = g_strdup (sy_cursor_text (cursor, 2));
      row->problem = g_strdup (sy_cursor_text (cursor, 3));
      row->results = g_strdup (sy_cursor_text (cursor, 4));
      g_ptr_array_add (rows, row);
    }
  if (problem == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, problem);
  return NULL;
}
