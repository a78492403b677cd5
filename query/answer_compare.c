// SPDX-License-Identifier: GPL-3.0-or-later
/* Who controls what: entries of several jurisdictions' lists side by side, with how they relate. */
#include <string.h>

#include "query/basis.h"
#include "query/compare.h"
#include "query/entry.h"
#include "query/field_scope.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/law_json.h"
#include "query/status.h"
#include "query/threshold.h"

/* ---- how two entries relate ---- */

/* SyEdgeWords: of the entry with everything below it. */
static const SyShingles *
shingles_of (gpointer own, gpointer data)
{
  SyComparison *all = data;
  SyCandidate *one = own;
  if (one->counted)
    return &one->shingles;
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = one->index; i < one->end; i++)
    {
      const SyEntry *entry = ((SyCandidate *) all->all->pdata[i])->found->entry;
      g_string_append_printf (text, "%s %s ", entry->heading, entry->text);
    }
  sy_shingles_init (&one->shingles, text->str);
  one->counted = TRUE;
  return &one->shingles;
}

static SyEdgeEnd
end_of (SyCandidate *one)
{
  gboolean words = one->found->edition != NULL;
  return (SyEdgeEnd){ one->id, words ? one->found->entry : NULL, words ? one->found->edition->lang : "", one };
}

typedef struct
{
  SyCandidate *found;
  int rank;
  SyEdge edge;
} Best;

static void
consider (SyComparison *all, SyCandidate *one, SyCandidate *other, guint jurisdiction, Best *best)
{
  if (other->jurisdiction != jurisdiction || other->placed || other->found->entry->kind != SY_ENTRY_ITEM || other == best->found)
    return;
  SyEdgeEnd from = end_of (one), to = end_of (other);
  SyEdge edge;
  if (!sy_edge_between (sy_shared_concordance (all->engine->shared), &from, &to, shingles_of, all, &edge))
    return;
  int rank = sy_edge_rank (&edge, strcmp (one->found->entry->code, other->found->entry->code) == 0 || g_str_has_prefix (edge.basis, "rule"));
  if (best->found == NULL || rank > best->rank || (rank == best->rank && edge.score > best->edge.score))
    {
      sy_edge_clear (&best->edge);
      *best = (Best){ other, rank, edge };
    }
  else
    sy_edge_clear (&edge);
}

/* The best counterpart in a jurisdiction: a statement, the same code, else the likest of those that are meant too. `found` is NULL if there is none. */
static Best
counterpart (SyComparison *all, SyCandidate *one, guint jurisdiction)
{
  Best best = { 0 };
  const GPtrArray *same = g_hash_table_lookup (all->by_code, one->found->entry->code);
  g_autofree char *number = sy_comparison_number (one);
  const GPtrArray *by_rule = number != NULL ? g_hash_table_lookup (all->by_number, number) : NULL;
  for (guint i = 0; same != NULL && i < same->len; i++)
    consider (all, one, same->pdata[i], jurisdiction, &best);
  for (guint i = 0; by_rule != NULL && i < by_rule->len; i++)
    consider (all, one, by_rule->pdata[i], jurisdiction, &best);
  for (guint i = 0; i < all->chosen->len; i++)
    consider (all, one, all->chosen->pdata[i], jurisdiction, &best);
  return best;
}

/* ---- rows ---- */

/* Conditions of the entry and of everything below it, as phrases. */
static json_t *
thresholds_json (SyComparison *all, const SyCandidate *one, GError **error)
{
  json_t *phrases = json_array ();
  for (guint i = one->index; i < one->end && one->found->edition != NULL; i++)
    {
      const SyFoundEntry *found = ((SyCandidate *) all->all->pdata[i])->found;
      json_t *list = sy_threshold_list (all->engine->catalogue, found->edition, found->ordinal, found->entry, error);
      if (list == NULL)
        {
          json_decref (phrases);
          return NULL;
        }
      for (gsize k = 0; k < json_array_size (list); k++)
        {
          g_autofree char *phrase = sy_threshold_phrase (json_array_get (list, k), all->request->lang);
          const char *code = found->entry->code + (i > one->index ? strlen (one->found->entry->code) : 0);
          g_autofree char *placed = i > one->index ? g_strconcat (code, " ", phrase, NULL) : g_strdup (phrase);
          json_array_append_new (phrases, sy_json_of_text (placed));
        }
      json_decref (list);
    }
  return phrases;
}

/* The status of what puts words there, or of the entry that is added without words: many rows ask for that of one act. */
static gboolean
status_of (SyComparison *all, const char *id, SyStatusCode *status, GError **error)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (all->statuses, id));
  if (known == 0)
    {
      if (!sy_status_on (all->engine->catalogue, id, all->as_of, all->request->known_as_of, status, error))
        return FALSE;
      known = (guint) *status + 1;
      g_hash_table_insert (all->statuses, g_strdup (id), GUINT_TO_POINTER (known));
    }
  *status = (SyStatusCode) (known - 1);
  return TRUE;
}

static gboolean
set_since (SyComparison *all, json_t *row, SyDay day, const char *basis, const char *cause, const char *lawful, GError **error)
{
  SyStatusCode status = SY_STATUS_UNKNOWN;
  if (lawful != NULL && !status_of (all, lawful, &status, error))
    return FALSE;
  sy_json_set (row, "since", sy_json_of_day (day));
  sy_json_set (row, "since_basis", sy_json_of_text (basis));
  sy_json_set (row, "cause", sy_json_of_text (cause));
  sy_json_set (row, "status", sy_json_of_text (lawful != NULL ? sy_status_name (status) : NULL));
  return TRUE;
}

/* Since when these words are known to stand, and by which instrument. */
static gboolean
add_since (SyComparison *all, json_t *row, const SyCandidate *one, GError **error)
{
  g_autoptr (GPtrArray) versions = sy_entry_versions (all->engine->catalogue, one->editions, one->found->entry->code, error);
  const SyEntryVersion *since = NULL;
  for (guint i = 0; versions != NULL && i < versions->len; i++)
    {
      const SyEntryVersion *version = versions->pdata[i];
      if (strcmp (version->digest, one->found->digest) == 0 && sy_entry_version_holds (version, all->as_of))
        since = version;
    }
  const char *cause = since != NULL && *since->cause != '\0' ? since->cause : NULL;
  return versions != NULL
         && set_since (all, row, since != NULL ? since->from : SY_DAY_NONE, since != NULL ? sy_edition_basis_name (since->from_basis) : NULL, cause, cause, error);
}

/* The act that adds a code whose words are not held: its title stands for them. */
static gboolean
add_act (SyComparison *all, json_t *row, const SyCandidate *one, json_t *evidence, GError **error)
{
  const SyFoundEvent *act = NULL;
  for (guint i = 0; i < one->events->len && act == NULL; i++)
    act = ((const SyFoundEvent *) one->events->pdata[i])->event->act == SY_ACT_ADD ? one->events->pdata[i] : NULL;
  g_autofree char *title = sy_entry_act_title (all->engine, act->event->by, all->request->lang);
  sy_json_set (row, "text", sy_json_of_text (title));
  for (guint i = 0; i < act->evidence->len; i++)
    json_array_append_new (evidence, sy_law_evidence (all->engine->catalogue, act->evidence->pdata[i]));
  return set_since (all, row, act->event->from, sy_edition_basis_name (SY_EDITION_FORCE), act->event->by, one->id, error);
}

static const char *
topic_name (const SyComparison *all, const SyCandidate *one)
{
  const SyField *field = one->topic != NULL ? sy_field_find (sy_shared_fields (all->engine->shared), one->topic) : NULL;
  return field == NULL ? NULL : strcmp (all->request->lang, "zh") == 0 ? field->name_zh : field->name_en;
}

/* What the uppermost entry above says, without which a lower level means little; NULL for an uppermost one. Borrowed. */
static const char *
words_above (const SyComparison *all, const SyCandidate *one)
{
  const SyCandidate *uppermost = NULL;
  for (guint i = one->index; i-- > 0;)
    {
      const SyCandidate *before = all->all->pdata[i];
      if (before->found->edition != one->found->edition || before->found->entry->kind == SY_ENTRY_GROUP)
        break;
      uppermost = before->end > one->index ? before : uppermost;
    }
  if (uppermost == NULL)
    return NULL;
  return *uppermost->found->entry->heading != '\0' ? uppermost->found->entry->heading : uppermost->found->entry->text;
}

static const char *
words_of (const SyComparison *all, const SyCandidate *one)
{
  for (guint i = one->index; i < one->end; i++)
    {
      const SyEntry *entry = ((const SyCandidate *) all->all->pdata[i])->found->entry;
      const char *words = *entry->heading != '\0' ? entry->heading : entry->text;
      if (*words != '\0')
        return words;
    }
  return "";
}

static gboolean
add_row (SyComparison *all, const SyCandidate *anchor, SyCandidate *one, const SyEdge *edge, GError **error)
{
  static const char *const named[SY_N_NAMED] = { "code", "subject", "passing" };
  json_t *row = json_object (), *evidence = json_array ();
  json_array_append_new (all->rows, row);
  gboolean words = one->found->edition != NULL;
  const char *topic = topic_name (all, anchor);
  g_autofree char *list = NULL, *code = NULL;
  sy_entry_id_parse (one->id, &list, &code);
  sy_json_set (row, "row", json_integer (all->row));
  sy_json_set (row, "topic", sy_json_of_text (topic != NULL ? topic : anchor->found->entry->code));
  sy_json_set (row, "jurisdiction", sy_json_of_text (all->jurisdictions->pdata[one->jurisdiction]));
  sy_json_set (row, "id", sy_json_of_text (one->id));
  sy_json_set (row, "list", sy_json_of_text (list));
  sy_json_set (row, "held", json_boolean (words));
  sy_json_set (row, "lang", sy_json_of_text (words ? one->found->edition->lang : NULL));
  sy_json_set (row, "above", sy_json_of_text (words ? words_above (all, one) : NULL));
  sy_json_set (row, "text", sy_json_of_text (words ? words_of (all, one) : ""));
  sy_json_set (row, "named", sy_json_of_text (one->chosen ? named[one->named] : NULL));
  sy_json_set (row, "named_by", sy_json_of_text (one->why));
  sy_edge_set_json (row, edge);
  sy_json_set (row, "only", json_false ());
  json_t *thresholds = thresholds_json (all, one, error);
  sy_json_set (row, "thresholds", thresholds != NULL ? thresholds : json_array ());
  sy_json_set (row, "evidence", evidence);
  if (words)
    json_array_append_new (evidence, sy_entry_evidence_json (all->engine->catalogue, one->found));
  return thresholds != NULL && (words ? add_since (all, row, one, error) : add_act (all, row, one, evidence, error));
}

/* One thing: the entry, and its counterparts in the other jurisdictions. */
static gboolean
add_group (SyComparison *all, SyCandidate *anchor, GError **error)
{
  gboolean alone = TRUE;
  all->row++;
  gsize first = json_array_size (all->rows);
  anchor->placed = TRUE;
  if (!add_row (all, anchor, anchor, NULL, error))
    return FALSE;
  for (guint j = 0; j < all->jurisdictions->len; j++)
    {
      Best best = j != anchor->jurisdiction ? counterpart (all, anchor, j) : (Best){ 0 };
      if (best.found == NULL)
        continue;
      gboolean distinct = best.edge.relation == SY_RELATION_DIFFERENT, good = add_row (all, anchor, best.found, &best.edge, error);
      sy_edge_clear (&best.edge);
      if (!good)
        return FALSE;
      /* Another thing under the same number has a row of its own too. */
      best.found->placed = best.found->placed || !distinct;
      alone = alone && distinct;
    }
  if (alone)
    json_object_set_new (json_array_get (all->rows, first), "only", json_true ());
  return TRUE;
}

/* What is named most plainly first; of that, in the order of the lists. */
static gint
by_plainness (gconstpointer one, gconstpointer other)
{
  const SyCandidate *a = *(const SyCandidate *const *) one, *b = *(const SyCandidate *const *) other;
  if (a->named != b->named)
    return (gint) a->named - (gint) b->named;
  if (a->jurisdiction != b->jurisdiction)
    return a->jurisdiction < b->jurisdiction ? -1 : 1;
  return a->index < b->index ? -1 : a->index > b->index;
}

static gboolean
add_groups (SyComparison *all, GError **error)
{
  for (guint i = 0; i < all->all->len; i++)
    if (((SyCandidate *) all->all->pdata[i])->chosen)
      g_ptr_array_add (all->chosen, all->all->pdata[i]);
  g_ptr_array_sort (all->chosen, by_plainness);
  for (guint i = 0; i < all->chosen->len; i++)
    if (!((SyCandidate *) all->chosen->pdata[i])->placed && !add_group (all, all->chosen->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* Codes of the field that no edition has and no act adds: they may well be controlled. */
static json_t *
not_held_json (const SyComparison *all)
{
  json_t *codes = json_array ();
  for (guint f = 0; f < all->fields->len; f++)
    {
      const SyField *field = all->fields->pdata[f];
      for (guint i = 0; i < field->codes->len; i++)
        {
          const char *id = field->codes->pdata[i];
          g_autofree char *list = NULL, *code = NULL;
          gboolean asked = sy_entry_id_parse (id, &list, &code)
                           && g_ptr_array_find_with_equal_func (all->jurisdictions, sy_list_jurisdiction (list), g_str_equal, NULL);
          if (asked && !sy_comparison_has (all, id))
            json_array_append_new (codes, sy_json_of_text (id));
        }
    }
  return codes;
}

/* ---- the answer ---- */

static json_t *
answer_json (SyComparison *all)
{
  const SyRequest *request = all->request;
  json_t *answer = json_object (), *only = json_array (), *page = json_array ();
  sy_json_set (answer, "kind", sy_json_of_text ("compare"));
  sy_json_set (answer, "asked", sy_json_of_text (request->text));
  sy_json_set (answer, "jurisdictions", sy_json_of_texts (all->jurisdictions));
  sy_json_set (answer, "field", sy_json_of_text (all->fields->len > 0 ? ((const SyField *) all->fields->pdata[0])->id : NULL));
  sy_json_set (answer, "lists", json_incref (all->lists_json));
  sy_json_set (answer, "not_held", not_held_json (all));
  for (guint j = 0; j < all->jurisdictions->len; j++)
    {
      json_int_t count = 0;
      for (gsize i = 0; i < json_array_size (all->rows); i++)
        {
          const json_t *row = json_array_get (all->rows, i);
          count += json_is_true (json_object_get (row, "only")) && strcmp (sy_json_get (row, "named"), "passing") != 0 && strcmp (sy_json_get (row, "jurisdiction"), all->jurisdictions->pdata[j]) == 0;
        }
      json_t *one = json_object ();
      sy_json_set (one, "jurisdiction", sy_json_of_text (all->jurisdictions->pdata[j]));
      sy_json_set (one, "count", json_integer (count));
      json_array_append_new (only, one);
    }
  sy_json_set (answer, "only", only);
  sy_json_set (answer, "count", json_integer ((json_int_t) json_array_size (all->rows)));
  for (gsize i = request->offset; i < json_array_size (all->rows) && i < request->offset + request->limit; i++)
    json_array_append (page, json_array_get (all->rows, i));
  sy_law_set_page (answer, request, json_array_size (all->rows), page);
  return answer;
}

static json_t *
build (SyComparison *all, GError **error)
{
  if (!sy_comparison_read (all, error) || !sy_comparison_load (all, error) || !sy_comparison_choose (all, error))
    return NULL;
  return add_groups (all, error) ? answer_json (all) : NULL;
}

json_t *
sy_answer_compare (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  g_auto (SyComparison) all = { .engine = engine, .request = request, .as_of = sy_request_as_of (request) };
  GPtrArray **const texts[] = { &all.jurisdictions, &all.codes, &all.hs, &all.words };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_ptr_array_new_with_free_func (g_free);
  all.fields = g_ptr_array_new ();
  all.chosen = g_ptr_array_new ();
  all.statuses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  all.lists = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_list_state_unref);
  all.all = g_ptr_array_new_with_free_func (sy_candidate_free);
  all.lists_json = json_array ();
  all.rows = json_array ();
  json_t *answer = sy_law_finish (engine, build (&all, error), NULL, request, error);
  sy_engine_end (engine);
  return answer;
}

json_t *
sy_answer_code_of (SyEngine *engine, const SyRequest *request, const char *code, GError **error)
{
  g_autofree char *text = g_strconcat ("us eu cn code:", code, NULL);
  SyRequest asked = *request;
  asked.text = text;
  json_t *answer = sy_answer_compare (engine, &asked, error);
  if (answer != NULL && json_integer_value (json_object_get (answer, "count")) == 0)
    g_clear_pointer (&answer, json_decref);
  return answer;
}
