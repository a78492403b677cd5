// SPDX-License-Identifier: GPL-3.0-or-later
/* What an answer to a search tells of its threshold: clauses. */
#include <math.h>
#include <string.h>

#include "query/basis.h"
#include "query/entry.h"
#include "query/json.h"
#include "query/threshold.h"

/* The editions of all lists that stand on the day, by row. */
typedef struct
{
  GPtrArray *editions;  /* of GPtrArray of SyEditionRow, a list each */
  GHashTable *standing; /* gint64 row -> SyEditionRow, borrowed */
} State;

static void
state_clear (State *state)
{
  g_clear_pointer (&state->standing, g_hash_table_unref);
  g_clear_pointer (&state->editions, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (State, state_clear)

static gboolean
state_read (State *state, SyCatalogue *catalogue, SyDay as_of, GError **error)
{
  state->editions = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  state->standing = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) lists = sy_entry_lists (catalogue, error);
  for (guint i = 0; lists != NULL && i < lists->len; i++)
    {
      GPtrArray *editions = sy_entry_editions (catalogue, lists->pdata[i], NULL, error);
      if (editions == NULL)
        return FALSE;
      g_ptr_array_add (state->editions, editions);
      g_autoptr (GPtrArray) standing = sy_entry_state (editions, as_of);
      for (guint k = 0; k < standing->len; k++)
        g_hash_table_insert (state->standing, &((SyEditionRow *) standing->pdata[k])->edition, standing->pdata[k]);
    }
  return lists != NULL;
}

/* What a note leaves out comes last; else lists by name, codes as lists have them. */
static int
compare_rows (gconstpointer one, gconstpointer other)
{
  const SyThresholdRow *a = *(const SyThresholdRow *const *) one, *b = *(const SyThresholdRow *const *) other;
  if (a->threshold->excludes != b->threshold->excludes)
    return a->threshold->excludes ? 1 : -1;
  int order = strcmp (a->list, b->list);
  if (order == 0)
    order = sy_code_compare (a->code, b->code);
  if (order == 0)
    order = strcmp (a->lang, b->lang);
  if (order == 0)
    order = a->threshold->part != b->threshold->part ? a->threshold->part - b->threshold->part : (a->threshold->start > b->threshold->start) - (a->threshold->start < b->threshold->start);
  return order != 0 ? order : strcmp (a->digest, b->digest);
}

/* Keeps what stands on the day; of the same words in two texts (an entry in an act and in its copy), one. */
static void
keep_standing (GPtrArray *rows, const State *state)
{
  for (guint i = rows->len; i-- > 0;)
    if (!g_hash_table_contains (state->standing, &((SyThresholdRow *) rows->pdata[i])->edition))
      g_ptr_array_remove_index (rows, i);
  g_ptr_array_sort (rows, compare_rows);
  for (guint i = rows->len; i-- > 1;)
    if (compare_rows (&rows->pdata[i - 1], &rows->pdata[i]) == 0)
      g_ptr_array_remove_index (rows, i);
}

/* The other conditions of the same words: most entries need several at once. */
static gboolean
add_others (json_t *result, const GPtrArray *all, const SyThreshold *own)
{
  json_t *others = json_array ();
  for (guint i = 0; i < all->len; i++)
    {
      const SyThreshold *one = all->pdata[i];
      if (one->part == own->part && one->start != own->start)
        json_array_append_new (others, sy_threshold_json (one, NULL));
    }
  sy_json_set (result, "and", others);
  return TRUE;
}

static json_t *
row_json (SyEngine *engine, const State *state, const SyThresholdRow *row, GError **error)
{
  const SyEditionRow *edition = g_hash_table_lookup (state->standing, &row->edition);
  g_autoptr (GPtrArray) found = sy_entry_in_edition (engine->catalogue, edition, row->code, FALSE, error);
  g_autoptr (GPtrArray) all = found != NULL ? sy_threshold_of (engine->catalogue, row->edition, row->ordinal, error) : NULL;
  if (all == NULL)
    return NULL;
  const SyFoundEntry *one = found->len > 0 ? found->pdata[0] : NULL;
  const SyEntry *entry = one != NULL ? one->entry : NULL;
  gboolean in_part = entry != NULL && row->threshold->part >= 0 && (guint) row->threshold->part < entry->parts->len;
  const SyPart *part = in_part ? entry->parts->pdata[row->threshold->part] : NULL;
  g_autofree char *id = sy_entry_id (row->list, row->code);
  json_t *result = sy_threshold_json (row->threshold, part != NULL ? sy_part_kind_name (part->kind) : NULL), *evidence = json_array ();
  sy_json_set (result, "id", sy_json_of_text (id));
  sy_json_set (result, "list", sy_json_of_text (row->list));
  sy_json_set (result, "jurisdiction", sy_json_of_text (sy_list_jurisdiction (row->list)));
  sy_json_set (result, "lang", sy_json_of_text (row->lang));
  sy_json_set (result, "text", sy_json_of_text (part != NULL ? part->text : entry == NULL ? "" : row->threshold->part == SY_THRESHOLD_HEADING ? entry->heading : entry->text));
  add_others (result, all, row->threshold);
  sy_json_set (result, "edition", sy_entry_edition_json (edition));
  if (one != NULL)
    json_array_append_new (evidence, sy_entry_evidence_json (engine->catalogue, one));
  sy_json_set (result, "evidence", evidence);
  return result;
}

/* ---- why nothing ---- */

static json_t *
nothing_json (SyEngine *engine, const State *state, const SyThresholdAsked *asked, GError **error)
{
  g_autoptr (GPtrArray) rows = sy_threshold_rows (engine->catalogue, asked->amount.unit, error);
  if (rows == NULL)
    return NULL;
  keep_standing (rows, state);
  guint of_unit = rows->len;
  gint64 of_words = of_unit;
  const SyThreshold *lowest = NULL, *highest = NULL;
  if (asked->words->len > 0)
    {
      g_auto (SyThresholdAsked) any = { .amount = { -INFINITY, INFINITY, FALSE, FALSE, g_strdup (asked->amount.unit) }, .words = g_ptr_array_ref (asked->words) };
      g_autoptr (GPtrArray) about = sy_threshold_find (engine, &any, error);
      if (about == NULL)
        return NULL;
      keep_standing (about, state);
      of_words = about->len;
      if (about->len > 0)
        {
          g_ptr_array_unref (rows);
          rows = g_steal_pointer (&about);
        }
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const SyThreshold *one = ((SyThresholdRow *) rows->pdata[i])->threshold;
      double at = isinf (one->low) ? one->high : one->low;
      if (lowest == NULL || at < (isinf (lowest->low) ? lowest->high : lowest->low))
        lowest = one;
      if (highest == NULL || at > (isinf (highest->low) ? highest->high : highest->low))
        highest = one;
    }
  json_t *nothing = json_object ();
  sy_json_set (nothing, "of_unit", json_integer (of_unit));
  sy_json_set (nothing, "of_words", json_integer (of_words));
  sy_json_set (nothing, "lowest", sy_json_of_text (lowest != NULL ? lowest->value : NULL));
  sy_json_set (nothing, "highest", sy_json_of_text (highest != NULL ? highest->value : NULL));
  return nothing;
}

/* ---- one clause, and all of a query ---- */

static gboolean
add_rows (SyEngine *engine, const SyRequest *request, const State *state, const GPtrArray *found, json_t *rows, GError **error)
{
  for (guint i = request->offset; i < found->len && i < request->offset + request->limit; i++)
    {
      json_t *row = row_json (engine, state, found->pdata[i], error);
      if (row == NULL)
        return FALSE;
      json_array_append_new (rows, row);
    }
  return TRUE;
}

static json_t *
asked_json (SyEngine *engine, const SyRequest *request, const State *state, const char *text, GError **error)
{
  g_auto (SyThresholdAsked) asked;
  if (!sy_threshold_asked_parse (text, sy_shared_fields (engine->shared), &asked, error))
    return NULL;
  g_autoptr (GPtrArray) found = sy_threshold_find (engine, &asked, error);
  if (found == NULL)
    return NULL;
  keep_standing (found, state);
  json_t *rows = json_array (), *nothing = found->len == 0 ? nothing_json (engine, state, &asked, error) : json_null ();
  if (nothing == NULL || !add_rows (engine, request, state, found, rows, error))
    {
      json_decref (rows);
      json_decref (nothing);
      return NULL;
    }
  gsize end = request->offset + json_array_size (rows);
  json_t *answer = json_object ();
  sy_json_set (answer, "asked", sy_json_of_text (text));
  sy_json_set (answer, "value", sy_json_of_text (asked.value));
  sy_json_set (answer, "count", json_integer ((json_int_t) found->len));
  sy_json_set (answer, "offset", json_integer (request->offset));
  sy_json_set (answer, "next", end < found->len && json_array_size (rows) > 0 ? json_integer ((json_int_t) end) : json_null ());
  sy_json_set (answer, "rows", rows);
  sy_json_set (answer, "nothing", nothing);
  return answer;
}

static void
collect (const SyClause *clause, GPtrArray *texts)
{
  if (clause->kind == SY_CLAUSE_VALUE && strcmp (clause->field->name, "threshold") == 0)
    g_ptr_array_add (texts, clause->text);
  for (guint i = 0; clause->kind != SY_CLAUSE_NOT && clause->children != NULL && i < clause->children->len; i++)
    collect (clause->children->pdata[i], texts);
}

json_t *
sy_threshold_answer (SyEngine *engine, const SyRequest *request, const SyClause *clause, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  collect (clause, texts);
  if (texts->len == 0)
    return json_null ();
  g_auto (State) state = { 0 };
  if (!state_read (&state, engine->catalogue, sy_request_as_of (request), error))
    return NULL;
  json_t *all = json_array ();
  for (guint i = 0; i < texts->len; i++)
    {
      json_t *one = asked_json (engine, request, &state, texts->pdata[i], error);
      if (one == NULL)
        {
          json_decref (all);
          return NULL;
        }
      json_array_append_new (all, one);
    }
  return all;
}
