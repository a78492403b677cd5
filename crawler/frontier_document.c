// SPDX-License-Identifier: GPL-3.0-or-later
/* What listings name, which texts belong to it, and what was said of a source. */
#include "crawler/frontier_private.h"

/* ---- documents ---- */

/* Finds the document, and tells what is new about it. */
static gboolean
find_document (SyFrontier *frontier, const char *source, const char *number, SyDay day, const char *digest, gint64 *document, SyDocumentNews *news,
               GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (frontier->database, DOCUMENT_GET, error, "ssD", source, number, day);
  if (cursor == NULL)
    return FALSE;
  GError *inner = NULL;
  gboolean found = sy_cursor_next (cursor, &inner);
  if (inner != NULL)
    {
      g_propagate_error (error, inner);
      return FALSE;
    }
  *document = found ? sy_cursor_int (cursor, 0) : 0;
  *news = !found ? SY_DOCUMENT_NEW : g_str_equal (sy_cursor_text (cursor, 1), digest) ? SY_DOCUMENT_SAME : SY_DOCUMENT_CHANGED;
  return TRUE;
}

gboolean
sy_frontier_add_document (SyFrontier *frontier, const char *source, gint64 slice, const char *number, SyDay day, const char *digest,
                          SyDocumentNews *news, gint64 *id, gboolean *listed, GError **error)
{
  gint64 document;
  SyDocumentNews found;
  if (!find_document (frontier, source, number, day, digest, &document, &found, error))
    return FALSE;
  gboolean good = document == 0 ? sy_database_run (frontier->database, DOCUMENT_ADD, error, "ssDs", source, number, day, digest)
                                : sy_database_run (frontier->database, DOCUMENT_SET, error, "is", document, digest);
  if (!good)
    return FALSE;
  if (document == 0)
    document = sy_database_last_rowid (frontier->database);
  if (!sy_database_run (frontier->database, LISTED_ADD, error, "ii", slice, document))
    return FALSE;
  *listed = sy_database_changes (frontier->database) == 0;
  *news = found;
  *id = document;
  return TRUE;
}

gboolean
sy_frontier_add_text (SyFrontier *frontier, gint64 document, gint64 job, GError **error)
{
  return sy_database_run (frontier->database, TEXT_ADD, error, "ii", document, job);
}

gboolean
sy_frontier_add_text_beside (SyFrontier *frontier, gint64 other, gint64 job, GError **error)
{
  return sy_database_run (frontier->database, TEXT_BESIDE, error, "ii", other, job);
}

static gpointer
read_text (SyCursor *cursor)
{
  return g_strdup (sy_cursor_text (cursor, 0));
}

GPtrArray *
sy_frontier_numbers_of_slice (SyFrontier *frontier, gint64 slice, GError **error)
{
  return sy_frontier_read_all (sy_database_query (frontier->database, SLICE_NUMBERS, error, "i", slice), read_text, g_free, error);
}

GArray *
sy_frontier_years_of_slice (SyFrontier *frontier, gint64 slice, SyInterval days, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (frontier->database, SLICE_YEARS, error, "iDD", slice, days.from, days.to);
  if (cursor == NULL)
    return NULL;
  g_autoptr (GArray) years = g_array_new (FALSE, FALSE, sizeof (SyYearTally));
  GError *inner = NULL;
  while (sy_cursor_next (cursor, &inner))
    {
      SyYearTally tally = { (int)sy_cursor_int (cursor, 0), sy_cursor_int (cursor, 1), sy_cursor_int (cursor, 2) };
      g_array_append_val (years, tally);
    }
  if (inner == NULL)
    return g_steal_pointer (&years);
  g_propagate_error (error, inner);
  return NULL;
}

gboolean
sy_frontier_name_document (SyFrontier *frontier, gint64 document, const char *official, GError **error)
{
  return sy_database_run (frontier->database, DOCUMENT_NAME, error, "is", document, official);
}

gboolean
sy_frontier_name_documents_of_job (SyFrontier *frontier, gint64 job, const char *official, GError **error)
{
  return sy_database_run (frontier->database, DOCUMENT_NAME_OF_JOB, error, "is", job, official);
}

gboolean
sy_frontier_clear_slice (SyFrontier *frontier, gint64 slice, GError **error)
{
  return sy_database_run (frontier->database, LISTED_CLEAR, error, "i", slice);
}

static GArray *
read_ids (SyCursor *taken, GError **error)
{
  g_autoptr (SyCursor) cursor = taken;
  if (cursor == NULL)
    return NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *inner = NULL;
  while (sy_cursor_next (cursor, &inner))
    {
      gint64 id = sy_cursor_int (cursor, 0);
      g_array_append_val (ids, id);
    }
  if (inner == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, inner);
  return NULL;
}

GArray *
sy_frontier_documents_of_slice (SyFrontier *frontier, gint64 slice, GError **error)
{
  return read_ids (sy_database_query (frontier->database, LISTED_EACH, error, "i", slice), error);
}

GArray *
sy_frontier_slices_of_job (SyFrontier *frontier, gint64 job, GError **error)
{
  return read_ids (sy_database_query (frontier->database, LISTED_OF_JOB, error, "i", job), error);
}

gboolean
sy_frontier_listing_works (SyFrontier *frontier, const char *source, gint64 since, gboolean *works, GError **error)
{
  gint64 count;
  if (!sy_database_query_int (frontier->database, LISTING_WORKS, 0, &count, error, "si", source, since))
    return FALSE;
  *works = count > 0;
  return TRUE;
}

/* ---- what was said ---- */

char *
sy_frontier_told (SyFrontier *frontier, const char *source, const char *name, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (frontier->database, TOLD_GET, error, "ss", source, name);
  if (cursor == NULL)
    return NULL;
  GError *inner = NULL;
  char *value = g_strdup (sy_cursor_next (cursor, &inner) ? sy_cursor_text (cursor, 0) : "");
  if (inner == NULL)
    return value;
  g_free (value);
  g_propagate_error (error, inner);
  return NULL;
}

gboolean
sy_frontier_tell (SyFrontier *frontier, const char *source, const char *name, const char *value, GError **error)
{
  if (*value == '\0')
    return sy_database_run (frontier->database, TOLD_DELETE, error, "ss", source, name);
  return sy_database_run (frontier->database, TOLD_SET, error, "sss", source, name, value);
}

gboolean
sy_frontier_each_named (SyFrontier *frontier, const char *source, SyNamedFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (frontier->database, NAMED_EACH, error, "s", source);
  if (cursor == NULL)
    return FALSE;
  GError *inner = NULL;
  while (sy_cursor_next (cursor, &inner))
    {
      const char *state = sy_cursor_text (cursor, 3);
      SyNamed named = { sy_cursor_text (cursor, 0), sy_cursor_day (cursor, 1), sy_cursor_int (cursor, 2) != 0,
                        state != NULL ? sy_frontier_state_of (state, sy_frontier_job_states) : SY_JOB_DONE, (int)sy_cursor_int (cursor, 4),
                        sy_cursor_text (cursor, 5), sy_cursor_text (cursor, 6) };
      func (&named, data);
    }
  if (inner == NULL)
    return TRUE;
  g_propagate_error (error, inner);
  return FALSE;
}

char *
sy_frontier_document_name (SyFrontier *frontier, gint64 document, GError **error)
{
  return sy_frontier_read_one (sy_database_query (frontier->database, NAME_GET, error, "i", document), read_text, g_free, error);
}

gboolean
sy_frontier_slice_status (SyFrontier *frontier, gint64 slice, gint64 *status, GError **error)
{
  return sy_database_query_int (frontier->database, SLICE_STATUS, 0, status, error, "i", slice);
}
