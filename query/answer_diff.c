// SPDX-License-Identifier: GPL-3.0-or-later
/* What changed in a control list, an entry or a document between two days. */
#include <string.h>

#include "corpus/diff.h"
#include "corpus/entry_diff.h"
#include "corpus/error.h"
#include "corpus/id.h"
#include "query/diff.h"
#include "query/entry.h"
#include "query/item.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/replay.h"
#include "query/party.h"

typedef struct
{
  SyEngine *engine;
  const SyRequest *request;
  char *list, *code; /* code "" of a whole list */
  SyDay from, to;
  GPtrArray *editions, *old_state, *new_state;
  GPtrArray *kept; /* arrays of SyFoundEntry that changes borrow from */
  SyCauses *causes;
  GPtrArray *changes; /* of SyEntryChange, borrowed: the rows */
  json_t *answer, *not_compared;
  gint64 counts[SY_ENTRY_EDITORIAL + 1];
  gint64 same;
} Diff;

static void
diff_clear (Diff *diff)
{
  g_free (diff->list);
  g_free (diff->code);
  g_clear_pointer (&diff->changes, g_ptr_array_unref);
  g_clear_pointer (&diff->kept, g_ptr_array_unref);
  g_clear_pointer (&diff->old_state, g_ptr_array_unref);
  g_clear_pointer (&diff->new_state, g_ptr_array_unref);
  g_clear_pointer (&diff->editions, g_ptr_array_unref);
  g_clear_pointer (&diff->causes, sy_causes_free);
  json_decref (diff->answer);
  json_decref (diff->not_compared);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Diff, diff_clear)

/* ---- shared by lists and documents ---- */

static void
add_piece (json_t *pieces, const char *op, const char *text, gsize length)
{
  if (length == 0)
    return;
  g_autofree char *words = g_strndup (text, length);
  json_t *piece = json_object ();
  sy_json_set (piece, "op", json_string (op));
  sy_json_set (piece, "text", sy_json_of_text (words));
  json_array_append_new (pieces, piece);
}

static gboolean
is_boundary (const char *text, gsize at)
{
  return (text[at] & 0xC0) != 0x80;
}

/* What stands between the first and the last sign that differ. */
static void
add_print (json_t *pieces, const char *old, const char *new)
{
  gsize old_end = strlen (old), new_end = strlen (new), begin = 0;
  while (begin < old_end && begin < new_end && old[begin] == new[begin])
    begin++;
  while (begin > 0 && (!is_boundary (old, begin) || !is_boundary (new, begin)))
    begin--;
  while (old_end > begin && new_end > begin && old[old_end - 1] == new[new_end - 1])
    old_end--, new_end--;
  while (!is_boundary (old, old_end) || !is_boundary (new, new_end))
    old_end++, new_end++;
  add_piece (pieces, "same", new, begin);
  add_piece (pieces, "del", old + begin, old_end - begin);
  add_piece (pieces, "ins", new + begin, new_end - begin);
  add_piece (pieces, "same", new + new_end, strlen (new) - new_end);
}

static void
add_words (json_t *pieces, const char *old, const char *new)
{
  g_autoptr (GPtrArray) redline = sy_redline (old, new);
  for (guint i = 0; i < redline->len; i++)
    {
      const SyRedlinePiece *piece = redline->pdata[i];
      add_piece (pieces, sy_redline_op_name (piece->op), piece->text, strlen (piece->text));
    }
}

json_t *
sy_diff_unit (const char *what, const char *marker, const char *old, const char *new, gboolean print)
{
  json_t *unit = json_object (), *pieces = json_array ();
  (print ? add_print : add_words) (pieces, old, new);
  sy_json_set (unit, "what", json_string (what));
  sy_json_set (unit, "marker", sy_json_of_text (marker));
  sy_json_set (unit, "pieces", pieces);
  return unit;
}

static json_int_t
counted (const json_t *counts, const char *name)
{
  return json_integer_value (json_object_get (counts, name));
}

void
sy_diff_set_rows (json_t *answer, const SyRequest *request, gsize count, json_t *rows, json_t *counts)
{
  gboolean differs = counted (counts, "added") + counted (counts, "removed") + counted (counts, "revised") + counted (counts, "moved") > 0;
  const json_t *same = json_object_get (counts, "same");
  gboolean looked = !json_is_integer (same) || json_integer_value (same) > 0 || json_array_size (json_object_get (answer, "not_compared")) == 0;
  sy_json_set (answer, "verdict", json_string (differs ? "changed" : counted (counts, "editorial") > 0 ? "editorial_only" : looked ? "same" : "not_compared"));
  sy_json_set (answer, "counts", counts);
  sy_json_set (answer, "editorial", json_boolean (request->editorial));
  sy_json_set (answer, "count", json_integer ((json_int_t) count));
  sy_law_set_page (answer, request, count, rows);
}

/* ---- entries ---- */

/* The edition of the same part of the list, or NULL. */
static const SyEditionRow *
counterpart (const GPtrArray *state, const SyEditionRow *row)
{
  for (guint i = 0; i < state->len; i++)
    {
      const SyEditionRow *other = state->pdata[i];
      if (other->extent == row->extent && strcmp (other->scope, row->scope) == 0 && strcmp (other->lang, row->lang) == 0)
        return other;
    }
  return NULL;
}

static gboolean
has_lang (const GPtrArray *state, const char *lang)
{
  for (guint i = 0; i < state->len; i++)
    if (strcmp (((const SyEditionRow *) state->pdata[i])->lang, lang) == 0)
      return TRUE;
  return FALSE;
}

static void
note_not_compared (Diff *diff, const SyEditionRow *row, const char *why)
{
  json_t *one = json_object ();
  sy_json_set (one, "scope", sy_json_of_text (row->scope));
  sy_json_set (one, "lang", sy_json_of_text (row->lang));
  sy_json_set (one, "why", json_string (why));
  sy_json_set (one, "edition", sy_entry_edition_json (row));
  json_array_append_new (diff->not_compared, one);
}

/* A whole edition of which nothing older is held says nothing of what changed. An addition is one, if the rest of the list was held. */
static gboolean
comparable (Diff *diff, const SyEditionRow *row)
{
  if (row->day == SY_DAY_NONE)
    {
      note_not_compared (diff, row, "undated");
      return FALSE;
    }
  if (counterpart (diff->old_state, row) != NULL || row->extent == SY_EXTENT_ADDITION)
    return TRUE;
  note_not_compared (diff, row, "nothing_older");
  return FALSE;
}

static gboolean
asked_for (const Diff *diff, const char *code)
{
  gsize length = strlen (diff->code);
  return length == 0 || (strncmp (code, diff->code, length) == 0 && (code[length] == '\0' || !g_ascii_isalnum (code[length]) || !g_ascii_isalnum (diff->code[length - 1]) || length <= 2));
}

/* Entries of the editions of a state in one language, but for those that the same part of the list has in the other with the same words. */
static GPtrArray *
load (Diff *diff, const GPtrArray *state, const GPtrArray *other, const char *lang, gboolean count, GError **error)
{
  GPtrArray *all = g_ptr_array_new ();
  for (guint i = 0; i < state->len; i++)
    {
      const SyEditionRow *row = state->pdata[i], *twin = counterpart (other, row);
      if (strcmp (row->lang, lang) != 0 || row->day == SY_DAY_NONE || (row->extent == SY_EXTENT_WHOLE && twin == NULL && state == diff->new_state))
        continue;
      if (twin != NULL && twin->edition == row->edition)
        {
          diff->same += count && *diff->code == '\0' ? row->entries : 0;
          continue;
        }
      GPtrArray *entries = sy_entry_unlike (diff->engine->catalogue, row, twin, error);
      if (entries == NULL)
        {
          g_ptr_array_unref (all);
          return NULL;
        }
      g_ptr_array_add (diff->kept, entries);
      diff->same += count && *diff->code == '\0' ? row->entries - entries->len : 0;
      for (guint k = 0; k < entries->len; k++)
        g_ptr_array_add (all, entries->pdata[k]);
    }
  return all;
}

static json_t *
side_json (const Diff *diff, const SyFoundEntry *found)
{
  if (found == NULL)
    return json_null ();
  json_t *entry = sy_entry_json (found->entry, diff->list), *evidence = json_array ();
  json_array_append_new (evidence, sy_entry_evidence_json (diff->engine->catalogue, found));
  sy_json_set (entry, "digest", sy_json_of_text (found->digest));
  sy_json_set (entry, "edition", sy_json_of_day (found->edition->day));
  sy_json_set (entry, "evidence", evidence);
  return entry;
}

static json_t *
units_json (const SyEntryChange *change)
{
  json_t *rows = json_array ();
  gboolean editorial = change->kind == SY_ENTRY_EDITORIAL || (change->kind == SY_ENTRY_MOVED && !change->revised);
  g_autoptr (GPtrArray) units = sy_entry_units (change->kind == SY_ENTRY_ADDED ? NULL : change->old != NULL ? change->old->entry : NULL,
                                                change->kind == SY_ENTRY_REMOVED ? NULL : change->new != NULL ? change->new->entry : NULL, editorial);
  for (guint i = 0; i < units->len; i++)
    {
      const SyEntryUnit *unit = units->pdata[i];
      json_array_append_new (rows, sy_diff_unit (unit->what, unit->marker, unit->old, unit->new, editorial));
    }
  return rows;
}

/* NULL with an error of the catalogue. */
static json_t *
row_json (Diff *diff, const SyEntryChange *change, GError **error)
{
  const SyFoundEntry *any = change->new != NULL ? change->new : change->old;
  g_autofree char *id = sy_entry_id (diff->list, any->entry->code);
  json_t *row = json_object ();
  sy_json_set (row, "change", json_string (sy_entry_change_name (change->kind)));
  sy_json_set (row, "id", sy_json_of_text (id));
  sy_json_set (row, "code", sy_json_of_text (any->entry->code));
  sy_json_set (row, "was", sy_json_of_text (change->kind == SY_ENTRY_MOVED ? change->old->entry->code : NULL));
  sy_json_set (row, "revised", json_boolean (change->revised));
  sy_json_set (row, "lang", sy_json_of_text (any->edition->lang));
  sy_json_set (row, "units", units_json (change));
  sy_json_set (row, "old", side_json (diff, change->old));
  sy_json_set (row, "new", side_json (diff, change->new));
  /* What is gone was taken out by the edition that has it no more. */
  const SyEditionRow *edition = change->new != NULL ? change->new->edition : counterpart (diff->new_state, change->old->edition);
  json_t *causes = change->kind == SY_ENTRY_EDITORIAL ? json_array ()
                                                      : sy_causes_json (diff->engine->catalogue, diff->causes, edition, diff->list, any->entry->code, diff->from, diff->to, error);
  if (causes == NULL)
    {
      json_decref (row);
      return NULL;
    }
  sy_json_set (row, "causes", causes);
  return row;
}

static gboolean
compare_lang (Diff *diff, const char *lang, GError **error)
{
  g_autoptr (GPtrArray) new = load (diff, diff->new_state, diff->old_state, lang, TRUE, error);
  g_autoptr (GPtrArray) old = new != NULL ? load (diff, diff->old_state, diff->new_state, lang, FALSE, error) : NULL;
  if (old == NULL)
    return FALSE;
  guint same = 0;
  GPtrArray *changes = sy_entry_compare (old, new, &same);
  g_ptr_array_add (diff->kept, changes);
  diff->same += *diff->code == '\0' ? same : 0;
  for (guint i = 0; i < changes->len; i++)
    {
      const SyEntryChange *change = changes->pdata[i];
      if ((change->old == NULL || !asked_for (diff, change->old->entry->code)) && (change->new == NULL || !asked_for (diff, change->new->entry->code)))
        continue;
      diff->counts[change->kind]++;
      if (change->kind != SY_ENTRY_EDITORIAL || diff->request->editorial)
        g_ptr_array_add (diff->changes, (gpointer) change);
    }
  return TRUE;
}

static json_t *
day_json (const Diff *diff, SyDay day, const GPtrArray *state)
{
  json_t *side = json_object (), *editions = json_array ();
  for (guint i = 0; i < state->len; i++)
    json_array_append_new (editions, sy_entry_edition_json (state->pdata[i]));
  sy_json_set (side, "day", sy_json_of_day (day));
  sy_json_set (side, "editions", editions);
  return side;
}

static json_t *
counts_json (const Diff *diff)
{
  json_t *counts = json_object ();
  for (guint i = 0; i <= SY_ENTRY_EDITORIAL; i++)
    sy_json_set (counts, sy_entry_change_name (i), json_integer (diff->counts[i]));
  sy_json_set (counts, "same", *diff->code == '\0' ? json_integer (diff->same) : json_null ());
  return counts;
}

static gboolean
compare_states (Diff *diff, GError **error)
{
  diff->old_state = sy_entry_state (diff->editions, diff->from);
  diff->new_state = sy_entry_state (diff->editions, diff->to);
  diff->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  diff->causes = sy_causes_new ();
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < diff->new_state->len; i++)
    {
      const SyEditionRow *row = diff->new_state->pdata[i];
      if (!comparable (diff, row) || !g_hash_table_add (done, row->lang))
        continue;
      if (!has_lang (diff->old_state, row->lang) && row->extent == SY_EXTENT_WHOLE)
        continue;
      if (!compare_lang (diff, row->lang, error))
        return FALSE;
    }
  return TRUE;
}

/* Of a code of which no edition of either day has words nothing was compared; what acts did to it, or to the one above it, between the days is all that can be told. */
static gboolean
add_stated (Diff *diff, const char *id, GError **error)
{
  const GPtrArray *const states[] = { diff->old_state, diff->new_state };
  for (guint n = 0; n < G_N_ELEMENTS (states); n++)
    for (guint i = 0; i < states[n]->len; i++)
      {
        g_autoptr (GPtrArray) found = sy_entry_in_edition (diff->engine->catalogue, states[n]->pdata[i], diff->code, FALSE, error);
        if (found == NULL)
          return FALSE;
        if (found->len > 0)
          return TRUE;
      }
  g_autofree char *stated = sy_entry_stated_as (diff->engine, id), *list = NULL, *code = NULL;
  json_t *causes = stated != NULL && sy_entry_id_parse (stated, &list, &code)
                       ? sy_causes_json (diff->engine->catalogue, diff->causes, NULL, list, code, diff->from, diff->to, error)
                       : json_array (),
         *events = json_array ();
  if (causes == NULL)
    {
      json_decref (events);
      return FALSE;
    }
  for (gsize i = 0; i < json_array_size (causes); i++)
    json_array_append (events, json_object_get (json_array_get (causes, i), "event"));
  json_decref (causes);
  sy_json_set (json_object_get (diff->answer, "item"), "held", json_false ());
  sy_json_set (json_object_get (diff->answer, "item"), "standing", json_null ());
  sy_json_set (diff->answer, "verdict", json_string ("not_compared"));
  sy_json_set (diff->answer, "events", events);
  return TRUE;
}

static gboolean
answer_entries (Diff *diff, GError **error)
{
  diff->editions = sy_entry_editions (diff->engine->catalogue, diff->list, NULL, error);
  if (diff->editions == NULL)
    return FALSE;
  g_autofree char *entry = sy_entry_id (diff->list, diff->code), *stated = *diff->code != '\0' ? sy_entry_stated_as (diff->engine, entry) : NULL;
  if (diff->editions->len == 0 && stated == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "no edition of \"%s\" is held", diff->list);
      return FALSE;
    }
  if (!sy_replay_derive (diff->engine, diff->list, diff->editions, diff->answer, error) || !compare_states (diff, error))
    return FALSE;
  g_autofree char *id = *diff->code != '\0' ? sy_entry_id (diff->list, diff->code) : g_strdup (diff->list), *name = sy_list_name (diff->list, diff->request->lang);
  json_t *item = json_object ();
  sy_json_set (item, "id", sy_json_of_text (id));
  sy_json_set (item, "held", json_true ());
  sy_json_set (item, "title", sy_json_of_text (name));
  sy_json_set (item, "jurisdiction", sy_json_of_text (sy_list_jurisdiction (diff->list)));
  sy_json_set (item, "standing", sy_json_of_text (diff->editions->len > 0 ? sy_standing_name (((const SyEditionRow *) diff->editions->pdata[0])->standing) : NULL));
  sy_json_set (diff->answer, "item", item);
  sy_json_set (diff->answer, "what", json_string (*diff->code != '\0' ? "entry" : "list"));
  sy_json_set (diff->answer, "from", day_json (diff, diff->from, diff->old_state));
  sy_json_set (diff->answer, "to", day_json (diff, diff->to, diff->new_state));
  sy_json_set (diff->answer, "not_compared", json_incref (diff->not_compared));
  json_t *rows = json_array ();
  sy_diff_set_rows (diff->answer, diff->request, diff->changes->len, rows, counts_json (diff));
  guint end = MIN (diff->changes->len, diff->request->offset + diff->request->limit);
  for (guint i = diff->request->offset; i < end; i++)
    {
      json_t *row = row_json (diff, diff->changes->pdata[i], error);
      if (row == NULL)
        return FALSE;
      json_array_append_new (rows, row);
    }
  sy_json_set (diff->answer, "next", end < diff->changes->len ? json_integer (end) : json_null ());
  return *diff->code == '\0' || diff->changes->len > 0 || add_stated (diff, id, error);
}

/* ---- what is asked ---- */

static gboolean
bad_request (const char *text, GError **error)
{
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is not what diff takes: a list or code and two days (us-usml 2025-01-01 2026-01-01), or two texts (ID@DAY ID@DAY), or a document of which two texts are held",
               text);
  return FALSE;
}

/* A list by its name, or an entry by its id or code; FALSE without an error if it is neither. */
static gboolean
find_list (Diff *diff, const char *item)
{
  g_autoptr (GPtrArray) lists = sy_entry_lists (diff->engine->catalogue, NULL);
  if (lists != NULL && g_ptr_array_find_with_equal_func (lists, item, g_str_equal, NULL))
    {
      diff->list = g_strdup (item);
      diff->code = g_strdup ("");
      return TRUE;
    }
  g_autofree char *id = sy_item_resolve (diff->engine, item, NULL);
  return id != NULL && sy_entry_id_parse (id, &diff->list, &diff->code);
}

static gboolean
answer_days (Diff *diff, const char *item, const char **jurisdiction, GError **error)
{
  if (diff->to < diff->from)
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the first day of a diff is not after the second");
      return FALSE;
    }
  if (find_list (diff, item))
    {
      *jurisdiction = sy_list_jurisdiction (diff->list);
      return answer_entries (diff, error);
    }
  if (sy_is_party_list (diff->engine, item))
    return sy_diff_parties (diff->engine, diff->request, item, diff->from, diff->to, diff->answer, jurisdiction, error);
  g_autofree char *id = sy_item_resolve (diff->engine, item, error);
  if (id == NULL)
    return FALSE;
  g_autofree char *from = sy_day_format (diff->from), *to = sy_day_format (diff->to), *one = g_strdup_printf ("%s@%s", id, from), *other = g_strdup_printf ("%s@%s", id, to);
  return sy_diff_documents (diff->engine, diff->request, one, other, diff->answer, jurisdiction, error);
}

static gboolean
answer_asked (Diff *diff, const char **jurisdiction, GError **error)
{
  g_auto (GStrv) words = g_strsplit (diff->request->text, " ", -1);
  guint n = g_strv_length (words);
  if (n >= 3 && sy_day_parse (words[n - 2], &diff->from, NULL) && sy_day_parse (words[n - 1], &diff->to, NULL))
    {
      g_clear_pointer (&words[n - 2], g_free);
      g_autofree char *item = g_strjoinv (" ", words);
      g_free (words[n - 1]);
      words[n - 1] = NULL;
      return answer_days (diff, item, jurisdiction, error);
    }
  if (n < 1 || n > 2 || **words == '\0')
    return bad_request (diff->request->text, error);
  return sy_diff_documents (diff->engine, diff->request, words[0], n == 2 ? words[1] : words[0], diff->answer, jurisdiction, error);
}

json_t *
sy_answer_diff (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  g_auto (Diff) diff = { .engine = engine, .request = request, .from = SY_DAY_NONE, .to = SY_DAY_NONE, .answer = json_object (), .changes = g_ptr_array_new (), .not_compared = json_array () };
  const char *jurisdiction = NULL;
  sy_json_set (diff.answer, "kind", json_string ("diff"));
  json_t *answer = answer_asked (&diff, &jurisdiction, error) ? sy_law_finish (engine, g_steal_pointer (&diff.answer), jurisdiction, request, error) : NULL;
  sy_engine_end (engine);
  return answer;
}
