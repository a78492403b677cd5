// SPDX-License-Identifier: GPL-3.0-or-later
/* What is known of an entry beside its words: what acts say of its code, and what the same number is in other lists. */
#include "query/entry.h"

#include <string.h>

#include "corpus/id.h"
#include "corpus/regime.h"
#include "query/edge.h"
#include "query/json.h"
#include "query/law_json.h"
#include "query/replay.h"
#include "query/result.h"

/* ---- what acts say of the code ---- */

/* Of the code, else of the nearest one above it of which an act says something; `*on` is that code's id. */
static GPtrArray *
nearest_events (SyEngine *engine, const char *list, const char *code, char **on, GError **error)
{
  for (g_autofree char *at = g_strdup (code);;)
    {
      g_autofree char *id = sy_entry_id (list, at);
      GPtrArray *events = sy_catalogue_events_on (engine->catalogue, id, error);
      char *above = sy_code_parent (at);
      if (events == NULL || events->len > 0 || *above == '\0')
        {
          g_free (above);
          *on = g_steal_pointer (&id);
          return events;
        }
      g_ptr_array_unref (events);
      g_free (at);
      at = above;
    }
}

char *
sy_entry_stated_as (SyEngine *engine, const char *id)
{
  g_autofree char *list = NULL, *code = NULL, *on = NULL;
  if (!sy_entry_id_parse (id, &list, &code))
    return NULL;
  g_autoptr (GPtrArray) events = nearest_events (engine, list, code, &on, NULL);
  if (events == NULL || events->len == 0)
    return NULL;
  /* Where the words of the code above are held, and it has no such level, there is none. */
  gboolean missing = strcmp (on, id) != 0 && !sy_entry_is_held (engine, id) && sy_entry_is_held (engine, on);
  return missing ? NULL : g_steal_pointer (&on);
}

gboolean
sy_entry_is_stated (SyEngine *engine, const char *id)
{
  g_autofree char *on = sy_entry_stated_as (engine, id);
  return on != NULL;
}

gboolean
sy_entry_add_versions (SyEngine *engine, json_t *answer, const char *id, GError **error)
{
  g_autofree char *list = NULL, *code = NULL;
  if (!sy_entry_id_parse (id, &list, &code) || !sy_entry_is_held (engine, id))
    return TRUE;
  g_autoptr (GPtrArray) editions = sy_entry_editions (engine->catalogue, list, NULL, error);
  if (editions != NULL && !sy_replay_derive (engine, list, editions, answer, error))
    return FALSE;
  g_autoptr (GPtrArray) versions = editions != NULL ? sy_entry_versions (engine->catalogue, editions, code, error) : NULL;
  if (versions == NULL)
    return FALSE;
  json_object_set_new (json_object_get (answer, "item"), "held", json_true ());
  json_object_set_new (json_object_get (answer, "item"), "standing", sy_json_of_text (sy_standing_name (((const SyEditionRow *) editions->pdata[0])->standing)));
  sy_json_set (answer, "versions", sy_entry_versions_json (versions));
  return TRUE;
}

json_t *
sy_entry_events_json (SyEngine *engine, const SyRequest *request, const char *list, const char *code, char **on, GError **error)
{
  g_autoptr (GPtrArray) events = nearest_events (engine, list, code, on, error);
  if (events == NULL)
    return NULL;
  json_t *rows = json_array ();
  for (guint i = 0; i < events->len; i++)
    {
      const SyFoundEvent *found = events->pdata[i];
      if (sy_law_is_known (found->event, request->known_as_of))
        json_array_append_new (rows, sy_law_found_event (engine->catalogue, found));
    }
  return rows;
}

/* ---- the same number in other lists ---- */

/* An entry with everything below it, as one edition has them. */
typedef struct
{
  char *id;
  GPtrArray *entries; /* of SyFoundEntry, the entry itself first */
  SyShingles shingles;
  gboolean counted;
} Side;

static void
side_free (gpointer data)
{
  Side *side = data;
  g_free (side->id);
  g_ptr_array_unref (side->entries);
  sy_shingles_clear (&side->shingles);
  g_free (side);
}

/* SyEdgeWords. */
static const SyShingles *
words_of (gpointer own, gpointer data)
{
  Side *side = own;
  if (side->counted)
    return &side->shingles;
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < side->entries->len; i++)
    {
      const SyEntry *entry = ((const SyFoundEntry *) side->entries->pdata[i])->entry;
      g_string_append_printf (text, "%s %s ", entry->heading, entry->text);
    }
  sy_shingles_init (&side->shingles, text->str);
  side->counted = TRUE;
  return &side->shingles;
}

static SyEdgeEnd
end_of (Side *side)
{
  const SyFoundEntry *found = side->entries->pdata[0];
  return (SyEdgeEnd){ side->id, found->entry, found->edition->lang, side };
}

/* The code as the editions have it, one side of each language. */
static gboolean
add_sides (SyCatalogue *catalogue, GPtrArray *sides, const GPtrArray *state, const char *list, const char *code, GError **error)
{
  for (guint i = 0; i < state->len; i++)
    {
      GPtrArray *entries = sy_entry_in_edition (catalogue, state->pdata[i], code, TRUE, error);
      if (entries == NULL)
        return FALSE;
      if (entries->len == 0)
        {
          g_ptr_array_unref (entries);
          continue;
        }
      Side *side = g_new0 (Side, 1);
      side->id = sy_entry_id (list, code);
      side->entries = entries;
      g_ptr_array_add (sides, side);
    }
  return TRUE;
}

/* The edge that says most between any language of one and any of the other; FALSE if there is none. */
static gboolean
best_edge (SyEngine *engine, const char *id, const GPtrArray *own, const GPtrArray *theirs, SyEdge *best)
{
  const SyConcordances *stated = sy_shared_concordance (engine->shared);
  int most = -1;
  for (guint i = 0; i < MAX (own->len, 1); i++)
    for (guint k = 0; k < theirs->len; k++)
      {
        SyEdgeEnd one = own->len > 0 ? end_of (own->pdata[i]) : (SyEdgeEnd){ id, NULL, "", NULL }, other = end_of (theirs->pdata[k]);
        SyEdge edge;
        if (!sy_edge_between (stated, &one, &other, words_of, NULL, &edge))
          continue;
        /* Words that differ say more than a number that is the same. */
        int rank = edge.relation == SY_RELATION_DIFFERENT ? 4 : sy_edge_rank (&edge, TRUE);
        if (rank <= most)
          {
            sy_edge_clear (&edge);
            continue;
          }
        if (most >= 0)
          sy_edge_clear (best);
        *best = edge;
        most = rank;
      }
  return most >= 0;
}

/* What is shown of the other list: in the reader's language, else in English, else in the first. */
static const SyFoundEntry *
shown (const GPtrArray *theirs, const char *lang)
{
  const char *const wanted[] = { lang, "en" };
  for (guint w = 0; w < G_N_ELEMENTS (wanted); w++)
    for (guint i = 0; i < theirs->len; i++)
      {
        const SyFoundEntry *found = ((const Side *) theirs->pdata[i])->entries->pdata[0];
        if (strcmp (found->edition->lang, wanted[w]) == 0)
          return found;
      }
  return ((const Side *) theirs->pdata[0])->entries->pdata[0];
}

static gboolean
add_list (SyEngine *engine, const SyRequest *request, SyDay as_of, const char *id, const GPtrArray *own, const char *list, const char *code, json_t *beside, GError **error)
{
  g_autoptr (GPtrArray) editions = sy_entry_editions (engine->catalogue, list, NULL, error);
  g_autoptr (GPtrArray) state = editions != NULL ? sy_entry_state (editions, as_of) : NULL, theirs = g_ptr_array_new_with_free_func (side_free);
  if (state == NULL || !add_sides (engine->catalogue, theirs, state, list, code, error))
    return FALSE;
  if (theirs->len == 0)
    return TRUE;
  const SyFoundEntry *found = shown (theirs, request->lang);
  json_t *row = sy_entry_json (found->entry, list);
  sy_json_set (row, "lang", sy_json_of_text (found->edition->lang));
  sy_json_set (row, "held", json_true ());
  SyEdge edge;
  gboolean related = best_edge (engine, id, own, theirs, &edge);
  sy_edge_set_json (row, related ? &edge : NULL);
  if (related)
    sy_edge_clear (&edge);
  json_array_append_new (beside, row);
  return TRUE;
}

char *
sy_entry_act_title (SyEngine *engine, const char *act, const char *lang)
{
  g_autoptr (SyVersion) version = sy_catalogue_find (engine->catalogue, act, "", NULL);
  if (version == NULL)
    return g_strdup (act);
  json_t *titles = sy_result_titles (version);
  const char *title = sy_json_get (titles, lang);
  char *best = g_strdup (*title != '\0' ? title : version->title);
  json_decref (titles);
  return best;
}

/* A list to which an act adds the code, although no edition that is held has its words. */
static gboolean
add_stated (SyEngine *engine, const SyRequest *request, const char *id, const char *list, json_t *beside, GError **error)
{
  const char *code = strchr (id, ':') + 1;
  g_autofree char *theirs = sy_entry_id (list, code);
  g_autoptr (GPtrArray) events = sy_id_scheme (theirs) != NULL ? sy_catalogue_events_on (engine->catalogue, theirs, error) : g_ptr_array_new ();
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const SyEvent *event = ((const SyFoundEvent *) events->pdata[i])->event;
      if (event->act != SY_ACT_ADD || !sy_law_is_known (event, request->known_as_of))
        continue;
      g_autoptr (SyEntry) entry = sy_entry_new (SY_ENTRY_ITEM, code, "");
      g_autofree char *title = sy_entry_act_title (engine, event->by, request->lang);
      json_t *row = sy_entry_json (entry, list);
      sy_json_set (row, "text", sy_json_of_text (title));
      sy_json_set (row, "lang", sy_json_of_text (request->lang));
      sy_json_set (row, "held", json_false ());
      SyEdgeEnd one = { id, NULL, "", NULL }, other = { theirs, NULL, "", NULL };
      g_auto (SyEdge) edge = { 0 };
      gboolean related = sy_edge_between (sy_shared_concordance (engine->shared), &one, &other, words_of, NULL, &edge);
      sy_edge_set_json (row, related ? &edge : NULL);
      json_array_append_new (beside, row);
      break;
    }
  return events != NULL;
}

/* Where else the number is: the same code in other lists, and what has it by rule (corpus/regime.h). */
typedef struct
{
  GPtrArray *lists; /* of char * */
  GPtrArray *codes; /* of char *, one for each list */
} Elsewhere;

static void
elsewhere_clear (Elsewhere *elsewhere)
{
  g_ptr_array_unref (elsewhere->lists);
  g_ptr_array_unref (elsewhere->codes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Elsewhere, elsewhere_clear)

static gboolean
add_elsewhere (SyCatalogue *catalogue, const char *list, const char *code, gboolean by_rule, const char *id, Elsewhere *elsewhere, GError **error)
{
  g_autoptr (GPtrArray) lists = sy_entry_lists_with (catalogue, code, error);
  for (guint i = 0; lists != NULL && i < lists->len; i++)
    {
      g_autofree char *theirs = sy_entry_id (lists->pdata[i], code);
      if (strcmp (lists->pdata[i], list) == 0 || (by_rule && !sy_regime_same_number (id, theirs)))
        continue;
      g_ptr_array_add (elsewhere->lists, g_strdup (lists->pdata[i]));
      g_ptr_array_add (elsewhere->codes, g_strdup (code));
    }
  return lists != NULL;
}

static gboolean
find_elsewhere (SyCatalogue *catalogue, const char *list, const char *code, Elsewhere *elsewhere, GError **error)
{
  g_autofree char *id = sy_entry_id (list, code), *number = sy_regime_number (list, code);
  g_autoptr (GPtrArray) codes = number != NULL ? sy_regime_codes (number) : g_ptr_array_new ();
  gboolean good = add_elsewhere (catalogue, list, code, FALSE, id, elsewhere, error);
  for (guint i = 0; good && i < codes->len; i++)
    if (strcmp (codes->pdata[i], code) != 0)
      good = add_elsewhere (catalogue, list, codes->pdata[i], TRUE, id, elsewhere, error);
  return good;
}

json_t *
sy_entry_beside_json (SyEngine *engine, const SyRequest *request, SyDay as_of, const GPtrArray *state, const char *list, const char *code, GError **error)
{
  g_autofree char *id = sy_entry_id (list, code);
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func (side_free);
  g_auto (Elsewhere) elsewhere = { g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free) };
  json_t *beside = json_array ();
  gboolean good = find_elsewhere (engine->catalogue, list, code, &elsewhere, error);
  good = good && (elsewhere.lists->len == 0 || add_sides (engine->catalogue, own, state, list, code, error));
  for (guint i = 0; good && i < elsewhere.lists->len; i++)
    good = add_list (engine, request, as_of, id, own, elsewhere.lists->pdata[i], elsewhere.codes->pdata[i], beside, error);
  for (const SyList *other = sy_lists (); good && other->list != NULL; other++)
    if (strcmp (other->list, list) != 0 && !g_ptr_array_find_with_equal_func (elsewhere.lists, other->list, g_str_equal, NULL))
      good = add_stated (engine, request, id, other->list, beside, error);
  if (good)
    return beside;
  json_decref (beside);
  return NULL;
}

char *
sy_entry_heading (SyEngine *engine, const char *id, SyDay as_of, const char *lang)
{
  g_autofree char *list = NULL, *code = NULL;
  if (!sy_entry_id_parse (id, &list, &code))
    return NULL;
  g_autoptr (GPtrArray) editions = sy_entry_editions (engine->catalogue, list, NULL, NULL);
  g_autoptr (GPtrArray) state = editions != NULL ? sy_entry_state (editions, as_of) : NULL, sides = g_ptr_array_new_with_free_func (side_free);
  if (state == NULL || !add_sides (engine->catalogue, sides, state, list, code, NULL) || sides->len == 0)
    return NULL;
  const SyEntry *entry = shown (sides, lang)->entry;
  return g_strdup (*entry->heading != '\0' ? entry->heading : entry->text);
}
