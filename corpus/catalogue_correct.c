// SPDX-License-Identifier: GPL-3.0-or-later
/* Reviewed corrections in the catalogue. What stands is what was reviewed; the originals wait beside it, and come back before corrections are applied anew, so that the result depends on the captures and
 * the corrections alone, and not on what was corrected before. */
#include "corpus/catalogue_private.h"

#include <string.h>

#include "corpus/error.h"

void
sy_review_free (SyReview *review)
{
  if (review == NULL)
    return;
  g_free (review->object);
  g_free (review->reviewer);
  g_free (review->reason);
  g_free (review->value);
  sy_event_free (review->event);
  g_free (review);
}

SyReview *
sy_catalogue_review_from_row (SyCursor *row, guint first)
{
  if (sy_cursor_is_null (row, first))
    return NULL;
  SyReview *review = g_new0 (SyReview, 1);
  review->object = g_strdup (sy_cursor_text (row, first));
  sy_verdict_parse (sy_cursor_text (row, first + 1), &review->verdict);
  review->reviewer = g_strdup (sy_cursor_text (row, first + 2));
  review->made = sy_cursor_day (row, first + 3);
  review->reason = g_strdup (sy_cursor_text (row, first + 4));
  return review;
}

char *
sy_found_fact_id (const SyFoundFact *fact)
{
  const SyEvidence *evidence = fact->evidence;
  return fact->review != NULL ? g_strdup (fact->review->object)
                              : sy_fact_id (fact->kind, fact->value, evidence->document, evidence->label, evidence->path, evidence->start, evidence->end,
                                            evidence->quote);
}

/* One event by a statement of one key; *event is NULL if there is none. */
static gboolean
find_event (SyCatalogue *catalogue, SyCursor *taken, gint64 *number, SyEvent **event, GError **error)
{
  g_autoptr (SyCursor) row = taken;
  GError *failure = NULL;
  *event = NULL;
  if (row == NULL)
    return FALSE;
  if (sy_cursor_next (row, &failure))
    {
      *number = sy_cursor_int (row, 0);
      *event = sy_catalogue_event_from_row (row);
    }
  return sy_catalogue_loop_ended (failure, error);
}

gboolean
sy_catalogue_review_of (SyCatalogue *catalogue, gint64 event, SyReview **review, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_EVENT_REVIEW, error, "i", event);
  if (row == NULL)
    return FALSE;
  GError *failure = NULL;
  if (!sy_cursor_next (row, &failure))
    return sy_catalogue_loop_ended (failure, error);
  g_autoptr (SyEvent) original = NULL;
  gint64 number = 0;
  if (!sy_cursor_is_null (row, 5)
      && !find_event (catalogue, sy_database_query (catalogue->database, SQL_EVENT_BY_NUMBER, error, "i", sy_cursor_int (row, 5)), &number, &original, error))
    return FALSE;
  *review = sy_catalogue_review_from_row (row, 0);
  (*review)->event = g_steal_pointer (&original);
  return TRUE;
}

GPtrArray *
sy_catalogue_corrections_applied (SyCatalogue *catalogue, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_CORRECTION_LIST, error, "");
  if (row == NULL)
    return NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_correction_free);
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    {
      SyCorrection *one = g_new0 (SyCorrection, 1);
      one->object = g_strdup (sy_cursor_text (row, 0));
      sy_verdict_parse (sy_cursor_text (row, 1), &one->verdict);
      one->document = g_strdup (sy_cursor_text (row, 2));
      one->quote = g_strdup (sy_cursor_text (row, 3));
      one->changes = g_strdup (sy_cursor_text (row, 4));
      one->reviewer = g_strdup (sy_cursor_text (row, 5));
      one->made = sy_cursor_day (row, 6);
      one->reason = g_strdup (sy_cursor_text (row, 7));
      one->file = g_strdup (sy_cursor_text (row, 8));
      one->line = (guint) sy_cursor_int (row, 9);
      g_ptr_array_add (all, one);
    }
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&all) : NULL;
}

/* ---- putting back ---- */

static gboolean
undo (SyCatalogue *catalogue, GError **error)
{
  static const SqlStatement steps[] = {
    SQL_UNDO_FACT_CHANGES,     SQL_UNDO_FACT_REJECTIONS,  SQL_UNDO_EVENT_EVIDENCE, SQL_UNDO_EVENT_REJECTIONS, SQL_CLEAR_FACTS_CORRECTED, SQL_CLEAR_FACTS_REJECTED,
    SQL_CLEAR_EVENTS_CORRECTED, SQL_CLEAR_EVENTS_SET_ASIDE, SQL_UNDO_EVENTS_MADE,    SQL_CLEAR_EVENTS_MADE,     SQL_CLEAR_CORRECTIONS,
  };
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!sy_database_run (catalogue->database, steps[i], error, ""))
      return FALSE;
  return TRUE;
}

/* ---- facts ---- */

/* One row that a correction is about: read before any is changed. */
typedef struct
{
  gint64 fact;
  const SyCorrection *correction;
} Match;

/* Facts of one document that corrections name; `by_object` has those on facts of any. */
static gboolean
match_facts (SyCatalogue *catalogue, const char *document, GHashTable *by_object, GArray *matches, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_FACTS_OF_DOCUMENT, error, "s", document);
  if (row == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    {
      SyFactKind kind = SY_FACT_CITATION;
      sy_fact_kind_parse (sy_cursor_text (row, 0), &kind);
      SyEvidence *evidence = sy_catalogue_evidence_from_row (row, 2);
      g_autofree char *id = sy_fact_id (kind, sy_cursor_text (row, 1), evidence->document, evidence->label, evidence->path, evidence->start, evidence->end, evidence->quote);
      const SyCorrection *correction = g_hash_table_lookup (by_object, id);
      if (correction != NULL && strcmp (correction->document, document) == 0 && strstr (evidence->quote, correction->quote) != NULL)
        g_array_append_val (matches, ((Match){ sy_cursor_int (row, 17), correction }));
      sy_evidence_free (evidence);
    }
  return sy_catalogue_loop_ended (failure, error);
}

static gboolean
correct_fact (SyCatalogue *catalogue, const Match *match, GError **error)
{
  SyDatabase *database = catalogue->database;
  const SyCorrection *correction = match->correction;
  if (!sy_database_run (database, SQL_CORRECTION_MATCHED, error, "s", correction->object))
    return FALSE;
  if (correction->verdict == SY_VERDICT_REJECT)
    return sy_database_run (database, SQL_FACT_REJECTED_ADD, error, "is", match->fact, correction->object)
           && sy_database_run (database, SQL_FACT_DELETE, error, "i", match->fact);
  if (!sy_database_run (database, SQL_FACT_CORRECTED_ADD, error, "is", match->fact, correction->object))
    return FALSE;
  g_autofree char *value = sy_correction_changed_value (correction->changes);
  return correction->verdict == SY_VERDICT_CONFIRM || sy_database_run (database, SQL_FACT_SET_VALUE, error, "is", match->fact, value);
}

/* Each document is read once, however many of its facts are corrected. */
static gboolean
correct_facts (SyCatalogue *catalogue, const GPtrArray *corrections, GError **error)
{
  g_autoptr (GHashTable) by_object = g_hash_table_new (g_str_hash, g_str_equal), documents = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));
  for (guint i = 0; i < corrections->len; i++)
    {
      const SyCorrection *one = corrections->pdata[i];
      if (g_str_has_prefix (one->object, SY_OBJECT_FACT))
        g_hash_table_insert (by_object, one->object, (gpointer) one);
    }
  for (guint i = 0; i < corrections->len; i++)
    {
      const SyCorrection *one = corrections->pdata[i];
      if (g_str_has_prefix (one->object, SY_OBJECT_FACT) && g_hash_table_add (documents, one->document)
          && !match_facts (catalogue, one->document, by_object, matches, error))
        return FALSE;
    }
  for (guint i = 0; i < matches->len; i++)
    if (!correct_fact (catalogue, &g_array_index (matches, Match, i), error))
      return FALSE;
  return TRUE;
}

/* ---- events ---- */

static gboolean
is_quoted (SyCatalogue *catalogue, gint64 event, const SyCorrection *correction, gboolean *quoted, GError **error)
{
  g_autoptr (GPtrArray) evidence = sy_catalogue_event_evidence (catalogue, SQL_EVENT_EVIDENCE, event, error);
  *quoted = FALSE;
  for (guint i = 0; evidence != NULL && i < evidence->len; i++)
    {
      const SyEvidence *one = evidence->pdata[i];
      *quoted = *quoted || (strcmp (one->document, correction->document) == 0 && strstr (one->quote, correction->quote) != NULL);
    }
  return evidence != NULL;
}

/* Its evidence now states the changed event. */
static gboolean
put_changed (SyCatalogue *catalogue, const SyCorrection *correction, gint64 original, const SyEvent *event, GError **error)
{
  SyDatabase *database = catalogue->database;
  gint64 number = 0;
  if (event->from != SY_DAY_NONE && event->to != SY_DAY_NONE && event->to < event->from)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s:%u: [%s] would end before it begins", correction->file, correction->line, correction->object);
      return FALSE;
    }
  return sy_database_run (database, SQL_EVENT_ADD, error, "sssssDDDss", event->id, sy_act_name (event->act), event->target, event->part, event->by, event->known,
                          event->from, event->to, event->value, event->wording)
         && sy_database_query_int (database, SQL_EVENT_FIND, 0, &number, error, "s", event->id)
         && sy_database_run (database, SQL_EVENT_MADE_ADD, error, "ii", number, original)
         && sy_database_run (database, SQL_EVENT_MADE_EVIDENCE, error, "i", number)
         && sy_database_run (database, SQL_EVENT_CORRECTED_ADD, error, "isi", number, correction->object, original);
}

static gboolean
correct_event (SyCatalogue *catalogue, const SyCorrection *correction, GError **error)
{
  SyDatabase *database = catalogue->database;
  g_autoptr (SyEvent) original = NULL;
  gint64 number = 0;
  gboolean quoted = FALSE;
  const char *id = correction->object + strlen (SY_OBJECT_EVENT);
  if (!find_event (catalogue, sy_database_query (database, SQL_EVENT_BY_ID, error, "s", id), &number, &original, error)
      || (original != NULL && !is_quoted (catalogue, number, correction, &quoted, error)))
    return FALSE;
  if (!quoted)
    return TRUE;
  if (!sy_database_run (database, SQL_CORRECTION_MATCHED, error, "s", correction->object))
    return FALSE;
  g_autoptr (SyEvent) changed = correction->verdict == SY_VERDICT_CHANGE ? sy_correction_changed_event (correction->changes, original) : NULL;
  if (correction->verdict == SY_VERDICT_CONFIRM || (changed != NULL && strcmp (changed->id, original->id) == 0))
    return sy_database_run (database, SQL_EVENT_CORRECTED_ADD, error, "isi", number, correction->object, (gint64) 0);
  return sy_database_run (database, SQL_EVENT_SET_ASIDE, error, "is", number, correction->object)
         && sy_database_run (database, SQL_EVENT_EVIDENCE_DELETE, error, "i", number)
         && (changed == NULL || put_changed (catalogue, correction, number, changed, error));
}

/* ---- what differs from before ---- */

/* "VERSION what was done to it", for each version and correction. */
static GHashTable *
deeds (SyCatalogue *catalogue, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_CORRECTED_VERSIONS, error, "");
  if (row == NULL)
    return NULL;
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    g_hash_table_add (all, g_strdup_printf ("%" G_GINT64_FORMAT " %s", sy_cursor_int (row, 0), sy_cursor_text (row, 1)));
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&all) : NULL;
}

static void
add_differing (GHashTable *these, GHashTable *others, GArray *versions)
{
  GHashTableIter iter;
  gpointer deed;
  g_hash_table_iter_init (&iter, these);
  while (g_hash_table_iter_next (&iter, &deed, NULL))
    if (!g_hash_table_contains (others, deed))
      g_array_append_val (versions, ((gint64){ g_ascii_strtoll (deed, NULL, 10) }));
}

static int
by_number (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;
  return (x > y) - (x < y);
}

static gboolean
note_version (SyCatalogue *catalogue, gint64 version, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_CORRECTION_VERSION, error, "i", version);
  GError *failure = NULL;
  if (row == NULL || !sy_cursor_next (row, &failure))
    return row != NULL && sy_catalogue_loop_ended (failure, error);
  g_autofree char *id = g_strdup (sy_cursor_text (row, 0)), *key = sy_document_key (id, sy_cursor_text (row, 1));
  return sy_catalogue_refresh_summary (catalogue, id, version, error) && sy_catalogue_note_change (catalogue, "version", key, "change", error);
}

/* In order of the versions, so that change numbers are the same anywhere. */
static gboolean
note_differences (SyCatalogue *catalogue, GHashTable *before, GHashTable *after, GError **error)
{
  g_autoptr (GArray) versions = g_array_new (FALSE, FALSE, sizeof (gint64));
  add_differing (before, after, versions);
  add_differing (after, before, versions);
  g_array_sort (versions, by_number);
  for (guint i = 0; i < versions->len; i++)
    if ((i == 0 || g_array_index (versions, gint64, i) != g_array_index (versions, gint64, i - 1))
        && !note_version (catalogue, g_array_index (versions, gint64, i), error))
      return FALSE;
  return TRUE;
}

/* ---- all of them ---- */

static gboolean
apply (SyCatalogue *catalogue, const GPtrArray *corrections, GError **error)
{
  for (guint i = 0; i < corrections->len; i++)
    {
      const SyCorrection *one = corrections->pdata[i];
      g_autofree char *place = g_strdup_printf ("%s:%u", one->file, one->line);
      if (!sy_database_run (catalogue->database, SQL_CORRECTION_ADD, error, "ssssssDss", one->object, sy_verdict_name (one->verdict), one->document, one->quote,
                            one->changes, one->reviewer, one->made, one->reason, place))
        return FALSE;
    }
  if (!correct_facts (catalogue, corrections, error))
    return FALSE;
  for (guint i = 0; i < corrections->len; i++)
    {
      const SyCorrection *one = corrections->pdata[i];
      if (g_str_has_prefix (one->object, SY_OBJECT_EVENT) && !correct_event (catalogue, one, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
report_stale (SyCatalogue *catalogue, SyReportLine stale, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) all = sy_catalogue_corrections_applied (catalogue, error);
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const SyCorrection *one = all->pdata[i];
      g_autofree char *line = g_strdup_printf ("stale correction: %s: [%s] of \"%s\" matches nothing that is derived now", one->file, one->object, one->document);
      if (one->line == 0)
        stale (line, data);
    }
  return all != NULL;
}

/* The state that corrections were last applied to: head of the archive, then their digest with places. */
static char *
state_of (SyCatalogue *catalogue, const GPtrArray *corrections)
{
  g_autofree char *head = sy_catalogue_head (catalogue);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = 0; i < corrections->len; i++)
    {
      const SyCorrection *one = corrections->pdata[i];
      g_autofree char *line = g_strdup_printf ("%s\n%d\n%s\n%s\n%s\n%s\n%s\n%d\n%s\n%u\n", one->object, one->verdict, one->document, one->quote, one->changes,
                                               one->reviewer, one->reason, one->made, one->file, one->line);
      g_checksum_update (checksum, (const guchar *) line, -1);
    }
  return g_strdup_printf ("%s %s", head, g_checksum_get_string (checksum));
}

static gboolean
correct_anew (SyCatalogue *catalogue, const GPtrArray *corrections, GError **error)
{
  g_autoptr (GHashTable) before = deeds (catalogue, error);
  if (before == NULL || !undo (catalogue, error) || !apply (catalogue, corrections, error))
    return FALSE;
  g_autoptr (GHashTable) after = deeds (catalogue, error);
  return after != NULL && note_differences (catalogue, before, after, error);
}

gboolean
sy_catalogue_correct (SyCatalogue *catalogue, const GPtrArray *corrections, SyReportLine stale, gpointer data, GError **error)
{
  g_autofree char *state = state_of (catalogue, corrections), *held = sy_catalogue_get_meta (catalogue, "corrections");
  if (g_strcmp0 (state, held) != 0
      && (!correct_anew (catalogue, corrections, error) || !sy_catalogue_set_meta (catalogue, "corrections", state, error)))
    return FALSE;
  return report_stale (catalogue, stale, data, error);
}
