// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/desk_log.h"

#include <string.h>

#include "corpus/clock.h"
#include "corpus/desk_private.h"
#include "corpus/error.h"
#include "corpus/warc.h"

void
sy_screening_free (SyScreening *screening)
{
  if (screening == NULL)
    return;
  char *const texts[] = { screening->via, screening->query, screening->asked, screening->archive, screening->rules, screening->program, screening->heads, screening->verdict, screening->results, screening->chain };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (screening);
}

char *
sy_desk_chain (const char *before, gint64 at, const char *via, const char *query, const char *asked, const char *archive, const char *rules, const char *program, const char *heads, const char *verdict, const char *results)
{
  g_autofree char *when = g_strdup_printf ("%" G_GINT64_FORMAT, at);
  /* No part has the character between them: texts are JSON, or names without control characters, whose own are counted by their length. */
  g_autofree char *name = g_strdup_printf ("%zu:%s", strlen (query), query);
  g_autofree char *all = g_strjoin ("\x1f", before, when, via, name, asked, archive, rules, program, heads, verdict, results, NULL);
  return sy_sha256 (all, strlen (all));
}

/* The chain value that the next row hangs on. Caller's; NULL with an error. */
static char *
last_chain (SyDesk *desk, GError **error)
{
  GError *problem = NULL;
  g_autoptr (SyCursor) cursor = sy_database_query (desk->database, SQL_SCREENING_LAST, error, "");
  if (cursor == NULL)
    return NULL;
  if (sy_cursor_next (cursor, &problem))
    return g_strdup (sy_cursor_text (cursor, 0));
  char *start = problem == NULL ? sy_desk_setting (desk, SY_DESK_CHAIN_START, &problem) : NULL;
  if (problem == NULL)
    return start != NULL ? start : g_strdup ("");
  g_propagate_error (error, problem);
  return NULL;
}

static gboolean
find_heads (SyDesk *desk, const char *heads, gint64 *number, GError **error)
{
  g_autofree char *digest = sy_sha256 (heads, strlen (heads));
  return sy_database_run (desk->database, SQL_HEADS_ADD, error, "ss", digest, heads) && sy_database_query_int (desk->database, SQL_HEADS_FIND, 0, number, error, "s", digest);
}

static gboolean
set_end (SyDesk *desk, const char *chain, GError **error)
{
  g_autofree char *end = g_strdup_printf ("%" G_GINT64_FORMAT " %s", sy_database_last_rowid (desk->database), chain);
  return sy_desk_set (desk, SY_DESK_CHAIN_END, end, error);
}

gboolean
sy_desk_log_end (SyDesk *desk, gint64 *number, char **chain, GError **error)
{
  GError *problem = NULL;
  g_autofree char *end = sy_desk_setting (desk, SY_DESK_CHAIN_END, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  const char *space = end != NULL ? strchr (end, ' ') : NULL;
  *number = space != NULL ? g_ascii_strtoll (end, NULL, 10) : 0;
  *chain = g_strdup (space != NULL ? space + 1 : "");
  return TRUE;
}

gboolean
sy_desk_log_has (SyDesk *desk, const char *chain, gboolean *has, GError **error)
{
  gint64 count = 0;
  GError *problem = NULL;
  g_autofree char *start = sy_desk_setting (desk, SY_DESK_CHAIN_START, &problem);
  if (problem == NULL && sy_database_query_int (desk->database, SQL_SCREENING_CHAINED, 0, &count, &problem, "s", chain))
    {
      *has = count > 0 || g_strcmp0 (start, chain) == 0;
      return TRUE;
    }
  g_propagate_error (error, problem);
  return FALSE;
}

/* The row before is read and the row is written in one transaction, the caller's or a savepoint's of its own: two writers never hang on the same row. */
gboolean
sy_desk_log_add (SyDesk *desk, const SyScreening *s, gint64 *number, GError **error)
{
  gint64 heads = 0, at = s->at != 0 ? s->at : sy_clock_now ();
  gboolean own = !sy_database_in_transaction (desk->database);
  if (own && !sy_database_begin (desk->database, error))
    return FALSE;
  g_autofree char *before = find_heads (desk, s->heads, &heads, error) ? last_chain (desk, error) : NULL, *plain = sy_party_plain_name (s->query);
  g_autofree char *chain = before != NULL ? sy_desk_chain (before, at, s->via, s->query, s->asked, s->archive, s->rules, s->program, s->heads, s->verdict, s->results) : NULL;
  gboolean done = chain != NULL
                  && sy_database_run (desk->database, SQL_SCREENING_ADD, error, "isssssssisss", at, s->via, s->query, plain, s->asked, s->archive, s->rules, s->program, heads, s->verdict, s->results, chain);
  if (done && number != NULL)
    *number = sy_database_last_rowid (desk->database);
  done = done && set_end (desk, chain, error);
  if (own && done)
    done = sy_database_commit (desk->database, error);
  if (own && !done)
    sy_database_rollback (desk->database);
  return done;
}

static SyScreening *
read_screening (SyCursor *cursor)
{
  SyScreening *s = g_new0 (SyScreening, 1);
  s->number = sy_cursor_int (cursor, 0);
  s->at = sy_cursor_int (cursor, 1);
  char **const texts[] = { &s->via, &s->query, &s->asked, &s->archive, &s->rules, &s->program, &s->heads, &s->verdict, &s->results, &s->chain };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (sy_cursor_text (cursor, 2 + i));
  return s;
}

GPtrArray *
sy_desk_log (SyDesk *desk, const SyLogFilter *filter, guint offset, guint limit, gint64 *count, GError **error)
{
  g_autofree char *plain = filter->query != NULL ? sy_party_plain_name (filter->query) : NULL;
  if (count != NULL && !sy_database_query_int (desk->database, SQL_SCREENINGS_COUNT, 0, count, error, "iisis", filter->from, filter->to, plain, filter->number, filter->party))
    return NULL;
  g_autoptr (SyCursor) cursor
      = sy_database_query (desk->database, SQL_SCREENINGS, error, "iisisii", filter->from, filter->to, plain, filter->number, filter->party, (gint64) offset, (gint64) limit);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_screening_free);
  GError *problem = NULL;
  while (cursor != NULL && sy_cursor_next (cursor, &problem))
    g_ptr_array_add (all, read_screening (cursor));
  if (problem != NULL)
    g_propagate_error (error, problem);
  return cursor != NULL && problem == NULL ? g_steal_pointer (&all) : NULL;
}

gint64
sy_desk_log_check (SyDesk *desk, void (*report) (const char *line, gpointer data), gpointer data, GError **error)
{
  GError *problem = NULL;
  g_autofree char *before = sy_desk_setting (desk, SY_DESK_CHAIN_START, &problem);
  g_autoptr (SyCursor) cursor = problem == NULL ? sy_database_query (desk->database, SQL_SCREENINGS_CHAIN, &problem, "") : NULL;
  gint64 problems = 0;
  if (before == NULL)
    before = g_strdup ("");
  while (cursor != NULL && sy_cursor_next (cursor, &problem))
    {
      g_autoptr (SyScreening) s = read_screening (cursor);
      g_autofree char *chain = sy_desk_chain (before, s->at, s->via, s->query, s->asked, s->archive, s->rules, s->program, s->heads, s->verdict, s->results);
      if (strcmp (chain, s->chain) != 0)
        {
          g_autofree char *line = g_strdup_printf ("desk: screening %" G_GINT64_FORMAT " was changed, or one before it was taken out", s->number);
          report (line, data);
          problems++;
        }
      g_free (before);
      before = g_strdup (s->chain);
    }
  gint64 last = 0;
  g_autofree char *end = NULL;
  if (problem == NULL && sy_desk_log_end (desk, &last, &end, &problem) && last > 0 && strcmp (end, before) != 0)
    {
      g_autofree char *line = g_strdup_printf ("desk: the newest screening is not %" G_GINT64_FORMAT ", as it was written: rows were taken out at the end", last);
      report (line, data);
      problems++;
    }
  if (problem == NULL)
    return problems;
  g_propagate_error (error, problem);
  return -1;
}

gboolean
sy_desk_log_forget (SyDesk *desk, gint64 before, gint64 *count, GError **error)
{
  GError *problem = NULL;
  if (!sy_database_begin (desk->database, error))
    return FALSE;
  g_autofree char *chain = NULL;
  gint64 last = 0;
  {
    g_autoptr (SyCursor) cursor = sy_database_query (desk->database, SQL_SCREENING_BEFORE, &problem, "i", before);
    if (cursor != NULL && sy_cursor_next (cursor, &problem))
      {
        chain = g_strdup (sy_cursor_text (cursor, 0));
        last = sy_cursor_int (cursor, 1);
      }
  }
  gboolean done = problem == NULL && (chain == NULL || sy_desk_set (desk, SY_DESK_CHAIN_START, chain, &problem)) && sy_database_run (desk->database, SQL_SCREENINGS_FORGET, &problem, "i", last);
  *count = done ? sy_database_changes (desk->database) : 0;
  done = done && sy_database_run (desk->database, SQL_HEADS_FORGET, &problem, "") && sy_database_commit (desk->database, &problem);
  if (done)
    return TRUE;
  sy_database_rollback (desk->database);
  g_propagate_error (error, problem);
  return FALSE;
}
