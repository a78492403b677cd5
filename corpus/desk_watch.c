// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/desk_watch.h"

#include <string.h>

#include "corpus/clock.h"
#include "corpus/desk_private.h"
#include "corpus/error.h"
#include "corpus/limits.h"

static const char *const names[SY_N_WATCHES] = { "name", "code", "field", "query" };

const char *
sy_watch_kind_name (SyWatchKind kind)
{
  g_return_val_if_fail ((guint) kind < SY_N_WATCHES, "");
  return names[kind];
}

gboolean
sy_watch_kind_parse (const char *name, SyWatchKind *kind)
{
  for (guint i = 0; i < SY_N_WATCHES; i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *kind = (SyWatchKind) i;
        return TRUE;
      }
  return FALSE;
}

void
sy_watch_free (SyWatch *watch)
{
  if (watch == NULL)
    return;
  g_free (watch->text);
  g_free (watch->label);
  g_free (watch);
}

void
sy_watch_result_free (SyWatchResult *result)
{
  if (result == NULL)
    return;
  char *const texts[] = { result->text, result->label, result->object, result->what, result->title, result->detail, result->digest, result->archive };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (result);
}

/* ---- what is watched ---- */

static gboolean
check_watch (SyDesk *desk, const SyWatch *watch, GError **error)
{
  gint64 count = 0, held = 0;
  if (!sy_desk_not_empty ("text to watch", watch->text, error) || !sy_database_query_int (desk->database, SQL_WATCHES_COUNT, 0, &count, error, "")
      || !sy_database_query_int (desk->database, SQL_WATCH_HELD, 0, &held, error, "ss", sy_watch_kind_name (watch->kind), watch->text))
    return FALSE;
  if (count >= SY_MAX_WATCHES)
    g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "there are %d watches already (SY_MAX_WATCHES)", SY_MAX_WATCHES);
  else if (strlen (watch->text) > (watch->kind == SY_WATCH_NAME ? SY_MAX_NAME : SY_MAX_QUERY))
    g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the text to watch is longer than %s", watch->kind == SY_WATCH_NAME ? "SY_MAX_NAME" : "SY_MAX_QUERY");
  else if (held != 0)
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is watched already, as number %" G_GINT64_FORMAT, watch->text, held);
  else
    return TRUE;
  return FALSE;
}

gboolean
sy_desk_watch_add (SyDesk *desk, const SyWatch *watch, gint64 *number, GError **error)
{
  if (!check_watch (desk, watch, error)
      || !sy_database_run (desk->database, SQL_WATCH_ADD, error, "sssi", sy_watch_kind_name (watch->kind), watch->text, watch->label != NULL ? watch->label : "",
                           watch->added != 0 ? watch->added : sy_clock_now ()))
    return FALSE;
  *number = sy_database_last_rowid (desk->database);
  return TRUE;
}

gboolean
sy_desk_watch_remove (SyDesk *desk, gint64 number, GError **error)
{
  if (!sy_database_run (desk->database, SQL_WATCH_REMOVE, error, "ii", number, sy_clock_now ()))
    return FALSE;
  if (sy_database_changes (desk->database) == 1)
    return sy_database_run (desk->database, SQL_SEEN_DELETE_ALL, error, "i", number);
  g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "there is no watch %" G_GINT64_FORMAT "; `smallyard watch list` shows them", number);
  return FALSE;
}

GPtrArray *
sy_desk_watches (SyDesk *desk, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (desk->database, SQL_WATCHES, error, "");
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_watch_free);
  GError *problem = NULL;
  while (cursor != NULL && sy_cursor_next (cursor, &problem))
    {
      SyWatch *watch = g_new0 (SyWatch, 1);
      watch->number = sy_cursor_int (cursor, 0);
      sy_watch_kind_parse (sy_cursor_text (cursor, 1), &watch->kind);
      watch->text = g_strdup (sy_cursor_text (cursor, 2));
      watch->label = g_strdup (sy_cursor_text (cursor, 3));
      watch->added = sy_cursor_int (cursor, 4);
      watch->change = sy_cursor_int (cursor, 5);
      g_ptr_array_add (all, watch);
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return cursor != NULL && problem == NULL ? g_steal_pointer (&all) : NULL;
}

gboolean
sy_desk_watch_checked (SyDesk *desk, gint64 number, gint64 change, GError **error)
{
  return sy_database_run (desk->database, SQL_WATCH_CHECKED, error, "ii", number, change);
}

/* ---- what was seen ---- */

char *
sy_desk_seen (SyDesk *desk, gint64 watch, const char *object, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (desk->database, SQL_SEEN, error, "is", watch, object);
  return cursor != NULL && sy_cursor_next (cursor, error) ? g_strdup (sy_cursor_text (cursor, 0)) : NULL;
}

GHashTable *
sy_desk_all_seen (SyDesk *desk, gint64 watch, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (desk->database, SQL_ALL_SEEN, error, "i", watch);
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GError *problem = NULL;
  while (cursor != NULL && sy_cursor_next (cursor, &problem))
    g_hash_table_insert (all, g_strdup (sy_cursor_text (cursor, 0)), g_strdup (sy_cursor_text (cursor, 1)));
  if (problem != NULL)
    g_propagate_error (error, problem);
  return cursor != NULL && problem == NULL ? g_steal_pointer (&all) : NULL;
}

gboolean
sy_desk_set_seen (SyDesk *desk, gint64 watch, const char *object, const char *digest, GError **error)
{
  if (digest == NULL)
    return sy_database_run (desk->database, SQL_SEEN_DELETE, error, "is", watch, object);
  return sy_database_run (desk->database, SQL_SEEN_SET, error, "iss", watch, object, digest);
}

/* ---- what was found ---- */

gboolean
sy_desk_result_add (SyDesk *desk, const SyWatchResult *result, GError **error)
{
  return sy_database_run (desk->database, SQL_RESULT_ADD, error, "iissssss", result->watch, result->at != 0 ? result->at : sy_clock_now (), result->object, result->what, result->title,
                          result->detail, result->digest, result->archive);
}

static SyWatchResult *
read_result (SyCursor *cursor)
{
  SyWatchResult *result = g_new0 (SyWatchResult, 1);
  result->number = sy_cursor_int (cursor, 0);
  result->watch = sy_cursor_int (cursor, 1);
  sy_watch_kind_parse (sy_cursor_text (cursor, 2), &result->kind);
  result->text = g_strdup (sy_cursor_text (cursor, 3));
  result->label = g_strdup (sy_cursor_text (cursor, 4));
  result->at = sy_cursor_int (cursor, 5);
  char **const texts[] = { &result->object, &result->what, &result->title, &result->detail, &result->digest, &result->archive };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (sy_cursor_text (cursor, 6 + i));
  return result;
}

GPtrArray *
sy_desk_results (SyDesk *desk, gint64 watch, gint64 after, guint offset, guint limit, gint64 *count, GError **error)
{
  if (count != NULL && !sy_database_query_int (desk->database, SQL_RESULTS_COUNT, 0, count, error, "ii", watch, after))
    return NULL;
  g_autoptr (SyCursor) cursor = sy_database_query (desk->database, SQL_RESULTS, error, "iiii", watch, after, (gint64) offset, (gint64) limit);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_watch_result_free);
  GError *problem = NULL;
  while (cursor != NULL && sy_cursor_next (cursor, &problem))
    g_ptr_array_add (all, read_result (cursor));
  if (problem != NULL)
    g_propagate_error (error, problem);
  return cursor != NULL && problem == NULL ? g_steal_pointer (&all) : NULL;
}
