// SPDX-License-Identifier: GPL-3.0-or-later
/* Which parties a person held to be one; notes. */
#include "corpus/desk_private.h"

#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "corpus/limits.h"

static const char *const names[SY_N_MERGES] = { "accept", "reject", "undo" };

const char *
sy_merge_name (SyMergeVerdict verdict)
{
  g_return_val_if_fail ((guint) verdict < SY_N_MERGES, "");
  return names[verdict];
}

gboolean
sy_merge_parse (const char *name, SyMergeVerdict *verdict)
{
  for (guint i = 0; i < SY_N_MERGES; i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *verdict = (SyMergeVerdict) i;
        return TRUE;
      }
  return FALSE;
}

void
sy_merge_free (SyMerge *merge)
{
  if (merge == NULL)
    return;
  g_free (merge->one);
  g_free (merge->other);
  g_free (merge->evidence);
  g_free (merge->reason);
  g_free (merge->reviewer);
  g_free (merge);
}

static SyMerge *
read_merge (SyCursor *cursor)
{
  SyMerge *merge = g_new0 (SyMerge, 1);
  merge->number = sy_cursor_int (cursor, 0);
  merge->one = g_strdup (sy_cursor_text (cursor, 1));
  merge->other = g_strdup (sy_cursor_text (cursor, 2));
  sy_merge_parse (sy_cursor_text (cursor, 3), &merge->verdict);
  merge->evidence = g_strdup (sy_cursor_text (cursor, 4));
  merge->reason = g_strdup (sy_cursor_text (cursor, 5));
  merge->reviewer = g_strdup (sy_cursor_text (cursor, 6));
  merge->made = sy_cursor_int (cursor, 7);
  return merge;
}

SyMerge *
sy_desk_merge_of (SyDesk *desk, const char *one, const char *other, GError **error)
{
  gboolean turn = strcmp (one, other) > 0;
  g_autoptr (SyCursor) cursor = sy_database_query (desk->database, SQL_MERGE_LATEST, error, "ss", turn ? other : one, turn ? one : other);
  g_autoptr (SyMerge) merge = cursor != NULL && sy_cursor_next (cursor, error) ? read_merge (cursor) : NULL;
  return merge != NULL && merge->verdict != SY_MERGE_UNDO ? g_steal_pointer (&merge) : NULL;
}

/* Something to undo, and nothing that says the same already. */
static gboolean
check_pair (SyDesk *desk, const SyMerge *merge, GError **error)
{
  GError *problem = NULL;
  g_autoptr (SyMerge) held = sy_desk_merge_of (desk, merge->one, merge->other, &problem);
  if (problem != NULL)
    g_propagate_error (error, problem);
  else if (strcmp (merge->one, merge->other) == 0)
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is one party, not two", merge->one);
  else if (held == NULL && merge->verdict == SY_MERGE_UNDO)
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "nothing was decided on \"%s\" and \"%s\": there is nothing to undo", merge->one, merge->other);
  else
    return TRUE;
  return FALSE;
}

gboolean
sy_desk_merge_put (SyDesk *desk, const SyMerge *merge, gint64 *number, GError **error)
{
  gboolean turn = strcmp (merge->one, merge->other) > 0;
  if (!sy_desk_not_empty ("reason", merge->reason, error) || !sy_desk_not_empty ("reviewer", merge->reviewer, error) || !check_pair (desk, merge, error)
      || !sy_database_run (desk->database, SQL_MERGE_ADD, error, "ssssssi", turn ? merge->other : merge->one, turn ? merge->one : merge->other, sy_merge_name (merge->verdict),
                           merge->evidence != NULL ? merge->evidence : "", merge->reason, merge->reviewer, merge->made != 0 ? merge->made : sy_clock_now ()))
    return FALSE;
  if (number != NULL)
    *number = sy_database_last_rowid (desk->database);
  return TRUE;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
sy_desk_merge_group (SyDesk *desk, const char *party, GError **error)
{
  g_autoptr (GPtrArray) group = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (group, g_strdup (party));
  for (guint i = 0; i < group->len; i++)
    {
      GError *problem = NULL;
      g_autoptr (SyCursor) cursor = sy_database_query (desk->database, SQL_MERGES_ACCEPTED, error, "s", group->pdata[i]);
      while (cursor != NULL && sy_cursor_next (cursor, &problem))
        if (!g_ptr_array_find_with_equal_func (group, sy_cursor_text (cursor, 0), g_str_equal, NULL))
          g_ptr_array_add (group, g_strdup (sy_cursor_text (cursor, 0)));
      if (problem != NULL)
        g_propagate_error (error, problem);
      if (cursor == NULL || problem != NULL)
        return NULL;
    }
  g_ptr_array_remove_index (group, 0);
  g_ptr_array_sort (group, compare_texts);
  return g_steal_pointer (&group);
}

GPtrArray *
sy_desk_merges (SyDesk *desk, const char *party, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (desk->database, SQL_MERGES, error, "s", party);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_merge_free);
  GError *problem = NULL;
  while (cursor != NULL && sy_cursor_next (cursor, &problem))
    g_ptr_array_add (all, read_merge (cursor));
  if (problem != NULL)
    g_propagate_error (error, problem);
  return cursor != NULL && problem == NULL ? g_steal_pointer (&all) : NULL;
}

/* ---- notes ---- */

void
sy_note_free (SyNote *note)
{
  if (note == NULL)
    return;
  g_free (note->object);
  g_free (note->text);
  g_free (note->marking);
  g_free (note->author);
  g_free (note);
}

gboolean
sy_desk_note_add (SyDesk *desk, const SyNote *note, gint64 *number, GError **error)
{
  if (!sy_desk_not_empty ("object of the note", note->object, error) || !sy_desk_not_empty ("text of the note", note->text, error) || !sy_desk_not_empty ("marking", note->marking, error)
      || !sy_desk_not_empty ("author", note->author, error))
    return FALSE;
  if (strlen (note->text) > SY_MAX_NOTE)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the note has more than %d bytes (SY_MAX_NOTE)", SY_MAX_NOTE);
      return FALSE;
    }
  if (!sy_database_run (desk->database, SQL_NOTE_ADD, error, "ssssi", note->object, note->text, note->marking, note->author, note->made != 0 ? note->made : sy_clock_now ()))
    return FALSE;
  if (number != NULL)
    *number = sy_database_last_rowid (desk->database);
  return TRUE;
}

gboolean
sy_desk_note_remove (SyDesk *desk, gint64 number, GError **error)
{
  if (!sy_database_run (desk->database, SQL_NOTE_REMOVE, error, "ii", number, sy_clock_now ()))
    return FALSE;
  if (sy_database_changes (desk->database) == 1)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "there is no note %" G_GINT64_FORMAT, number);
  return FALSE;
}

GPtrArray *
sy_desk_notes (SyDesk *desk, const char *object, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (desk->database, SQL_NOTES, error, "s", object);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_note_free);
  GError *problem = NULL;
  while (cursor != NULL && sy_cursor_next (cursor, &problem))
    {
      SyNote *note = g_new0 (SyNote, 1);
      note->number = sy_cursor_int (cursor, 0);
      note->object = g_strdup (sy_cursor_text (cursor, 1));
      note->text = g_strdup (sy_cursor_text (cursor, 2));
      note->marking = g_strdup (sy_cursor_text (cursor, 3));
      note->author = g_strdup (sy_cursor_text (cursor, 4));
      note->made = sy_cursor_int (cursor, 5);
      g_ptr_array_add (all, note);
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return cursor != NULL && problem == NULL ? g_steal_pointer (&all) : NULL;
}
