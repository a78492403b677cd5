// SPDX-License-Identifier: GPL-3.0-or-later
/* Decisions on screenings, and the digest of the record that they were made on. */
#include "corpus/desk_private.h"


#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "corpus/warc.h"

static const char *const names[SY_N_DECISIONS] = { "same", "other", "unsure", "undo" };

const char *
sy_decision_name (SyDecisionVerdict verdict)
{
  g_return_val_if_fail ((guint) verdict < SY_N_DECISIONS, "");
  return names[verdict];
}

gboolean
sy_decision_parse (const char *name, SyDecisionVerdict *verdict)
{
  for (guint i = 0; i < SY_N_DECISIONS; i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *verdict = (SyDecisionVerdict) i;
        return TRUE;
      }
  return FALSE;
}

/* ---- the record ---- */

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* One line a statement, parts set apart by a character that no name has. */
static void
add_line (GPtrArray *lines, const char *what, const char *one, const char *two, const char *three)
{
  g_ptr_array_add (lines, g_strjoin ("\x1f", what, one, two, three, NULL));
}

static void
add_listing (GPtrArray *lines, const SyListing *listing)
{
  g_autofree char *days = g_strdup_printf ("%d %d %d %d", listing->from, listing->from_basis, listing->to, listing->end),
                  *key = g_strdup_printf ("%s %s %d", listing->list, listing->number, listing->from);
  add_line (lines, "listing", key, days, "");
  for (guint i = 0; i < listing->details->len; i++)
    {
      const SyPartyDetail *detail = listing->details->pdata[i];
      add_line (lines, key, detail->name, detail->value, "");
    }
  for (guint i = 0; i < listing->causes->len; i++)
    {
      const SyListingCause *cause = listing->causes->pdata[i];
      /* What a copy of the list says, each new copy says again. */
      if (strcmp (cause->act, "stated") == 0)
        continue;
      g_autofree char *span = g_strdup_printf ("%d %d", cause->from, cause->to);
      add_line (lines, key, cause->act, cause->by, span);
    }
}

char *
sy_party_digest (const SyParty *party)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  add_line (lines, "party", party->id, sy_party_kind_name (party->kind), "");
  for (guint i = 0; i < party->names->len; i++)
    {
      const SyPartyName *name = party->names->pdata[i];
      add_line (lines, "name", name->text, sy_party_name_kind_name (name->kind), name->lang);
    }
  for (guint i = 0; i < party->details->len; i++)
    {
      const SyPartyDetail *detail = party->details->pdata[i];
      add_line (lines, "detail", detail->name, detail->value, "");
    }
  for (guint i = 0; i < party->listings->len; i++)
    add_listing (lines, party->listings->pdata[i]);
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  g_autofree char *text = g_strjoinv ("\n", (char **) lines->pdata);
  return sy_sha256 (text, strlen (text));
}

char *
sy_party_record (SyCatalogue *catalogue, const char *id, GError **error)
{
  g_autoptr (SyParty) party = sy_party_load (catalogue, id, SY_DAY_NONE, error);
  return party != NULL ? sy_party_digest (party) : NULL;
}

/* ---- decisions ---- */

void
sy_decision_free (SyDecision *decision)
{
  if (decision == NULL)
    return;
  g_free (decision->query);
  g_free (decision->party);
  g_free (decision->record);
  g_free (decision->reason);
  g_free (decision->reviewer);
  g_free (decision);
}

static SyDecision *
read_decision (SyCursor *cursor)
{
  SyDecision *decision = g_new0 (SyDecision, 1);
  decision->number = sy_cursor_int (cursor, 0);
  decision->query = g_strdup (sy_cursor_text (cursor, 1));
  decision->party = g_strdup (sy_cursor_text (cursor, 2));
  decision->record = g_strdup (sy_cursor_text (cursor, 3));
  sy_decision_parse (sy_cursor_text (cursor, 4), &decision->verdict);
  decision->reason = g_strdup (sy_cursor_text (cursor, 5));
  decision->reviewer = g_strdup (sy_cursor_text (cursor, 6));
  decision->made = sy_cursor_int (cursor, 7);
  return decision;
}

gboolean
sy_desk_decide (SyDesk *desk, const SyDecision *decision, gint64 *number, GError **error)
{
  if (!sy_desk_not_empty ("name that was asked about", decision->query, error) || !sy_desk_not_empty ("party", decision->party, error)
      || !sy_desk_not_empty ("reason", decision->reason, error) || !sy_desk_not_empty ("reviewer", decision->reviewer, error))
    return FALSE;
  g_autofree char *plain = sy_party_plain_name (decision->query);
  if (!sy_database_run (desk->database, SQL_DECISION_ADD, error, "sssssssi", decision->query, plain, decision->party, decision->record, sy_decision_name (decision->verdict), decision->reason,
                        decision->reviewer, decision->made != 0 ? decision->made : sy_clock_now ()))
    return FALSE;
  if (number != NULL)
    *number = sy_database_last_rowid (desk->database);
  return TRUE;
}

SyDecision *
sy_desk_decision (SyDesk *desk, const char *query, const char *party, GError **error)
{
  g_autofree char *plain = sy_party_plain_name (query);
  g_autoptr (SyCursor) cursor = sy_database_query (desk->database, SQL_DECISION_LATEST, error, "ss", plain, party);
  g_autoptr (SyDecision) decision = cursor != NULL && sy_cursor_next (cursor, error) ? read_decision (cursor) : NULL;
  return decision != NULL && decision->verdict != SY_DECISION_UNDO ? g_steal_pointer (&decision) : NULL;
}

gboolean
sy_decision_stands (const SyDecision *decision, const char *record)
{
  return decision != NULL && (decision->verdict == SY_DECISION_SAME || decision->verdict == SY_DECISION_OTHER) && strcmp (decision->record, record) == 0;
}

GPtrArray *
sy_desk_decisions (SyDesk *desk, const char *party, guint offset, guint limit, gint64 *count, GError **error)
{
  if (count != NULL && !sy_database_query_int (desk->database, SQL_DECISIONS_COUNT, 0, count, error, "s", party))
    return NULL;
  g_autoptr (SyCursor) cursor = sy_database_query (desk->database, SQL_DECISIONS, error, "sii", party, (gint64) offset, (gint64) limit);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_decision_free);
  GError *problem = NULL;
  while (cursor != NULL && sy_cursor_next (cursor, &problem))
    g_ptr_array_add (all, read_decision (cursor));
  if (problem != NULL)
    g_propagate_error (error, problem);
  return cursor != NULL && problem == NULL ? g_steal_pointer (&all) : NULL;
}
