// SPDX-License-Identifier: GPL-3.0-or-later
/* Who controls what: entries of several jurisdictions' lists side by side, with how they relate. */
#include <string.h>

#include "corpus/entry_store.h"
#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/text.h"
#include "query/answer_search.h"
#include "query/basis.h"
#include "query/entry.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/similar.h"
#include "query/status.h"
#include "query/table.h"
#include "query/threshold.h"

/* An entry that stands on the day in a list of a jurisdiction that is compared. */
typedef struct
{
  SyFoundEntry *found;
  GPtrArray *editions; /* of its list; borrowed */
  char *id;
  guint jurisdiction;  /* index */
  guint end;           /* index behind the last one below it, in its edition */
  SyShingles shingles; /* empty until `counted` */
  gboolean counted, chosen, placed;
  char *why;           /* what it was chosen by */
  const char *topic;   /* id of a field, or NULL; borrowed */
} Candidate;

static void
candidate_free (Candidate *candidate)
{
  sy_found_entry_free (candidate->found);
  g_free (candidate->id);
  g_free (candidate->why);
  sy_shingles_clear (&candidate->shingles);
  g_free (candidate);
}

typedef struct
{
  SyEngine *engine;
  const SyRequest *request;
  SyDay as_of;
  GPtrArray *jurisdictions; /* of char * */
  GPtrArray *fields;        /* of const SyField *, the one asked for first; empty for none */
  GPtrArray *codes, *hs, *words; /* of char * */
  GPtrArray *lists;         /* of GPtrArray of SyEditionRow */
  GPtrArray *all;           /* of Candidate */
  GPtrArray *stated;        /* of SyConcordance */
  json_t *lists_json, *rows;
  guint row;
} Comparison;

static void
comparison_clear (Comparison *comparison)
{
  GPtrArray *const arrays[] = { comparison->all,   comparison->jurisdictions, comparison->fields, comparison->codes,
                                comparison->hs,    comparison->words,         comparison->lists,  comparison->stated };
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    if (arrays[i] != NULL)
      g_ptr_array_unref (arrays[i]);
  json_decref (comparison->lists_json);
  json_decref (comparison->rows);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comparison, comparison_clear)

/* ---- what is asked ---- */

static gboolean
is_jurisdiction (const char *word)
{
  for (const SyList *list = sy_lists (); list->list != NULL; list++)
    if (strcmp (list->jurisdiction, word) == 0 && *word != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
take_field (Comparison *asked, const char *name, GError **error)
{
  const GPtrArray *fields = sy_shared_fields (asked->engine->shared);
  const SyField *field = sy_field_find (fields, name);
  for (guint i = 0; field == NULL && i < fields->len; i++)
    {
      const SyField *one = fields->pdata[i];
      if (g_ascii_strcasecmp (one->name_en, name) == 0 || strcmp (one->name_zh, name) == 0)
        field = one;
    }
  if (field == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no technology field; fields are the groups in the files of fields.d", name);
      return FALSE;
    }
  g_clear_pointer (&asked->fields, g_ptr_array_unref);
  asked->fields = sy_field_with_narrower (fields, field->id);
  return TRUE;
}

/* "us eu cn field:gallium", "us cn code:3C001", "hs:8112929010", "us eu graphite". */
static gboolean
read_asked (Comparison *asked, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (asked->request->text, " \t,", -1);
  for (char **word = words; *word != NULL; word++)
    {
      const char *place = sy_label_value ("jurisdiction", *word), *bare = strchr (*word, ':') != NULL ? strchr (*word, ':') + 1 : "";
      g_autofree char *lower = g_ascii_strdown (*word, -1);
      if (**word == '\0')
        continue;
      if (is_jurisdiction (lower) || (place != NULL && is_jurisdiction (place)))
        g_ptr_array_add (asked->jurisdictions, g_strdup (place != NULL && is_jurisdiction (place) ? place : lower));
      else if (g_str_has_prefix (*word, "field:") || g_str_has_prefix (*word, "领域:"))
        {
          if (!take_field (asked, bare, error))
            return FALSE;
        }
      else if (g_str_has_prefix (*word, "code:"))
        g_ptr_array_add (asked->codes, g_strdup (bare));
      else if (g_str_has_prefix (*word, "hs:"))
        g_ptr_array_add (asked->hs, g_strdup (bare));
      else
        g_ptr_array_add (asked->words, sy_text_fold (*word));
    }
  for (const char *const *usual = (const char *const[]){ "us", "eu", "cn", NULL }; asked->jurisdictions->len < 2 && *usual != NULL; usual++)
    if (!g_ptr_array_find_with_equal_func (asked->jurisdictions, *usual, g_str_equal, NULL))
      g_ptr_array_add (asked->jurisdictions, g_strdup (*usual));
  if (asked->fields->len + asked->codes->len + asked->hs->len + asked->words->len > 0)
    return TRUE;
  g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "nothing is asked for: give a technology field (field:gallium), a code (code:3A090), a customs number (hs:81129290) or words");
  return FALSE;
}

/* ---- what the lists have ---- */

/* Where what stands below each entry ends. */
static void
set_ends (Comparison *all, guint from)
{
  for (guint i = from; i < all->all->len; i++)
    {
      Candidate *one = all->all->pdata[i];
      const char *code = one->found->entry->code;
      gsize length = strlen (code);
      for (one->end = i + 1; one->end < all->all->len; one->end++)
        {
          const char *below = ((Candidate *) all->all->pdata[one->end])->found->entry->code;
          if (strncmp (below, code, length) != 0 || strchr (".(", below[length]) == NULL)
            break;
        }
    }
}

static gboolean
load_edition (Comparison *all, const SyEditionRow *edition, GPtrArray *editions, guint jurisdiction, GError **error)
{
  gboolean parts = strcmp (edition->lang, "zh") == 0;
  g_autoptr (GPtrArray) entries = sy_entry_of_edition (all->engine->catalogue, edition, parts, error);
  if (entries == NULL)
    return FALSE;
  guint from = all->all->len;
  gsize n;
  g_autofree SyFoundEntry **taken = (SyFoundEntry **) g_ptr_array_steal (entries, &n);
  for (gsize i = 0; i < n; i++)
    {
      SyFoundEntry *found = taken[i];
      Candidate *one = g_new0 (Candidate, 1);
      one->found = found;
      one->editions = editions;
      one->id = sy_entry_id (edition->list, found->entry->code);
      one->jurisdiction = jurisdiction;
      g_ptr_array_add (all->all, one);
    }
  set_ends (all, from);
  return TRUE;
}

static gboolean
load_list (Comparison *all, const char *list, guint jurisdiction, GError **error)
{
  GPtrArray *editions = sy_entry_editions (all->engine->catalogue, list, NULL, error);
  if (editions == NULL)
    return FALSE;
  g_ptr_array_add (all->lists, editions);
  g_autoptr (GPtrArray) state = sy_entry_state (editions, all->as_of);
  gboolean whole = FALSE;
  SyDay newest = SY_DAY_NONE;
  for (guint i = 0; i < state->len; i++)
    {
      const SyEditionRow *edition = state->pdata[i];
      whole = whole || edition->extent == SY_EXTENT_WHOLE;
      newest = newest == SY_DAY_NONE || (edition->day != SY_DAY_NONE && edition->day > newest) ? edition->day : newest;
      if (!load_edition (all, edition, editions, jurisdiction, error))
        return FALSE;
    }
  json_t *row = json_object ();
  sy_json_set (row, "jurisdiction", sy_json_of_text (all->jurisdictions->pdata[jurisdiction]));
  sy_json_set (row, "list", sy_json_of_text (list));
  sy_json_set (row, "editions", json_integer ((json_int_t) state->len));
  sy_json_set (row, "whole", json_boolean (whole));
  sy_json_set (row, "newest", sy_json_of_day (newest));
  json_array_append_new (all->lists_json, row);
  return TRUE;
}

static gboolean
load (Comparison *all, GError **error)
{
  g_autoptr (GPtrArray) lists = sy_entry_lists (all->engine->catalogue, error);
  if (lists == NULL)
    return FALSE;
  for (guint j = 0; j < all->jurisdictions->len; j++)
    for (guint i = 0; i < lists->len; i++)
      if (strcmp (sy_list_jurisdiction (lists->pdata[i]), all->jurisdictions->pdata[j]) == 0 && !load_list (all, lists->pdata[i], j, error))
        return FALSE;
  return TRUE;
}

/* ---- which entries are meant ---- */

static void
choose (Candidate *one, const char *topic, const char *how, const char *what)
{
  if (one->chosen)
    return;
  one->chosen = TRUE;
  one->topic = topic;
  one->why = g_strdup_printf ("%s%s", how, what);
}

static gboolean
holds_word (const char *text, const char *word)
{
  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    if (!g_ascii_isalnum (*word) || at == text || !g_ascii_isalnum (at[-1]))
      return TRUE;
  return FALSE;
}

static gboolean
names_hs (const SyEntry *entry, const char *hs)
{
  for (guint i = 0; i < entry->parts->len; i++)
    {
      const SyPart *part = entry->parts->pdata[i];
      gsize length = MIN (strlen (part->text), strlen (hs));
      if (part->kind == SY_PART_HS && length >= 4 && strncmp (part->text, hs, length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The code as asked, with its list or without. */
static gboolean
is_code (const Candidate *one, const char *code)
{
  return g_ascii_strcasecmp (strchr (code, ':') != NULL ? one->id : one->found->entry->code, code) == 0;
}

/* Own words: what only an entry below names is that entry's. */
static char *
own_words (const SyEntry *entry)
{
  g_autofree char *words = g_strconcat (entry->heading, " ", entry->text, NULL);
  return sy_text_fold (words);
}

static void
choose_for_field (Candidate *one, const SyField *field, const char *own)
{
  for (guint i = 0; i < field->codes->len; i++)
    if (strcmp (one->id, field->codes->pdata[i]) == 0)
      choose (one, field->id, "", field->codes->pdata[i]);
  for (guint i = 0; i < field->hs->len; i++)
    if (names_hs (one->found->entry, (const char *) field->hs->pdata[i] + strlen ("hs:")))
      choose (one, field->id, "", field->hs->pdata[i]);
  const GPtrArray *terms = strcmp (one->found->edition->lang, "zh") == 0 ? field->terms_zh : field->terms_en;
  for (guint i = 0; i < terms->len; i++)
    {
      g_autofree char *term = sy_text_fold (terms->pdata[i]);
      if (holds_word (own, term))
        choose (one, field->id, "", terms->pdata[i]);
    }
}

static void
choose_all (Comparison *all)
{
  for (guint i = 0; i < all->all->len; i++)
    {
      Candidate *one = all->all->pdata[i];
      if (one->found->entry->kind != SY_ENTRY_ITEM)
        continue;
      g_autofree char *own = own_words (one->found->entry);
      /* The narrowest field first: the one asked for stands in front of those below it. */
      for (guint f = all->fields->len; f-- > 0;)
        choose_for_field (one, all->fields->pdata[f], own);
      for (guint k = 0; k < all->codes->len; k++)
        if (is_code (one, all->codes->pdata[k]))
          choose (one, NULL, "code:", all->codes->pdata[k]);
      for (guint k = 0; k < all->hs->len; k++)
        if (names_hs (one->found->entry, all->hs->pdata[k]))
          choose (one, NULL, "hs:", all->hs->pdata[k]);
      gboolean every = all->words->len > 0;
      for (guint k = 0; k < all->words->len && every; k++)
        every = holds_word (own, all->words->pdata[k]);
      if (every)
        choose (one, NULL, "", all->request->text);
    }
  /* What stands below a chosen entry is shown with it. */
  for (guint i = 0; i < all->all->len; i++)
    {
      const Candidate *one = all->all->pdata[i];
      for (guint k = i + 1; one->chosen && k < one->end; k++)
        ((Candidate *) all->all->pdata[k])->chosen = FALSE;
    }
}

/* ---- how two entries relate ---- */

typedef struct
{
  SyEntryRelation relation;
  const char *basis; /* "statement", "words", "hs", "cas", "number" */
  double score;
  char *reason;
} Edge;

static gboolean
shares (const SyEntry *one, const SyEntry *other, SyPartKind kind, gsize digits)
{
  for (guint i = 0; i < one->parts->len; i++)
    for (guint k = 0; k < other->parts->len; k++)
      {
        const SyPart *a = one->parts->pdata[i], *b = other->parts->pdata[k];
        if (a->kind == kind && b->kind == kind && strncmp (a->text, b->text, digits) == 0)
          return TRUE;
      }
  return FALSE;
}

/* Of the entry with everything below it. */
static const SyShingles *
shingles_of (Comparison *all, Candidate *one)
{
  if (one->counted)
    return &one->shingles;
  guint index;
  g_autoptr (GString) text = g_string_new (NULL);
  g_ptr_array_find (all->all, one, &index);
  for (guint i = index; i < one->end; i++)
    {
      const SyEntry *entry = ((Candidate *) all->all->pdata[i])->found->entry;
      g_string_append_printf (text, "%s %s ", entry->heading, entry->text);
    }
  sy_shingles_init (&one->shingles, text->str);
  one->counted = TRUE;
  return &one->shingles;
}

static gboolean
edge_between (Comparison *all, Candidate *one, Candidate *other, Edge *edge)
{
  gboolean turned, same = strcmp (one->found->entry->code, other->found->entry->code) == 0;
  const SyConcordance *stated = sy_concordance_find (all->stated, other->id, one->id, &turned);
  *edge = (Edge){ 0 };
  if (stated != NULL)
    {
      *edge = (Edge){ turned ? sy_entry_relation_turned (stated->relation) : stated->relation, "statement", 1, g_strdup_printf ("%s (%s)", stated->reason, stated->source) };
      return TRUE;
    }
  if (shares (one->found->entry, other->found->entry, SY_PART_CAS, G_MAXINT32))
    *edge = (Edge){ SY_RELATION_NEAR, "cas", 1, g_strdup ("") };
  else if (shares (one->found->entry, other->found->entry, SY_PART_HS, 6))
    *edge = (Edge){ SY_RELATION_NEAR, "hs", 1, g_strdup ("") };
  else if (strcmp (one->found->edition->lang, other->found->edition->lang) != 0)
    {
      if (same)
        *edge = (Edge){ SY_RELATION_SAME_NUMBER, "number", 0, g_strdup ("") };
      return same;
    }
  else
    {
      SyLikeness likeness;
      SyEntryRelation relation;
      /* `other` as seen from `one`. */
      if (!sy_similar_relation (shingles_of (all, other), shingles_of (all, one), same, &likeness, &relation))
        return FALSE;
      *edge = (Edge){ relation, "words", likeness.jaccard, g_strdup ("") };
    }
  return TRUE;
}

/* The best counterpart in a jurisdiction: a statement, the same code, else the likest of those that are meant too. NULL if there is none. */
static Candidate *
counterpart (Comparison *all, Candidate *one, guint jurisdiction, Edge *best)
{
  Candidate *found = NULL;
  int rank = -1;
  for (guint i = 0; i < all->all->len; i++)
    {
      Candidate *other = all->all->pdata[i];
      gboolean same = strcmp (one->found->entry->code, other->found->entry->code) == 0;
      Edge edge;
      if (other->jurisdiction != jurisdiction || other->placed || other->found->entry->kind != SY_ENTRY_ITEM || (!same && !other->chosen) || !edge_between (all, one, other, &edge))
        continue;
      int here = (strcmp (edge.basis, "statement") == 0 ? 8 : 0) + (edge.relation == SY_RELATION_DIFFERENT ? 0 : edge.relation == SY_RELATION_SAME_NUMBER ? 1 : same ? 4 : 2);
      if (found == NULL || here > rank || (here == rank && edge.score > best->score))
        {
          g_free (found != NULL ? best->reason : NULL);
          *best = edge;
          found = other;
          rank = here;
        }
      else
        g_free (edge.reason);
    }
  return found;
}

/* ---- rows ---- */

/* Conditions of the entry and of everything below it, as phrases. */
static json_t *
thresholds_json (Comparison *all, const Candidate *one, guint index, GError **error)
{
  json_t *phrases = json_array ();
  for (guint i = index; i < one->end; i++)
    {
      const SyFoundEntry *found = ((Candidate *) all->all->pdata[i])->found;
      json_t *list = sy_threshold_list (all->engine->catalogue, found->edition, found->ordinal, found->entry, error);
      if (list == NULL)
        {
          json_decref (phrases);
          return NULL;
        }
      for (gsize k = 0; k < json_array_size (list); k++)
        {
          g_autofree char *phrase = sy_threshold_phrase (json_array_get (list, k), all->request->lang);
          const char *code = found->entry->code + (i > index ? strlen (one->found->entry->code) : 0);
          g_autofree char *placed = i > index ? g_strconcat (code, " ", phrase, NULL) : g_strdup (phrase);
          json_array_append_new (phrases, sy_json_of_text (placed));
        }
      json_decref (list);
    }
  return phrases;
}

/* Since when these words are known to stand, and by which instrument. */
static gboolean
add_since (Comparison *all, json_t *row, const Candidate *one, GError **error)
{
  g_autoptr (GPtrArray) versions = sy_entry_versions (all->engine->catalogue, one->editions, one->found->entry->code, error);
  const SyEntryVersion *since = NULL;
  for (guint i = 0; versions != NULL && i < versions->len; i++)
    {
      const SyEntryVersion *version = versions->pdata[i];
      if (strcmp (version->digest, one->found->digest) == 0 && sy_entry_version_holds (version, all->as_of))
        since = version;
    }
  SyStatusCode status = SY_STATUS_UNKNOWN;
  const char *cause = since != NULL && *since->cause != '\0' ? since->cause : NULL;
  if (versions == NULL || (cause != NULL && !sy_status_on (all->engine->catalogue, cause, all->as_of, all->request->known_as_of, &status, error)))
    return FALSE;
  sy_json_set (row, "since", sy_json_of_day (since != NULL ? since->from : SY_DAY_NONE));
  sy_json_set (row, "since_basis", sy_json_of_text (since != NULL ? sy_edition_basis_name (since->from_basis) : NULL));
  sy_json_set (row, "cause", sy_json_of_text (cause));
  sy_json_set (row, "status", sy_json_of_text (cause != NULL ? sy_status_name (status) : NULL));
  return TRUE;
}

static const char *
topic_name (const Comparison *all, const Candidate *one)
{
  const SyField *field = one->topic != NULL ? sy_field_find (sy_shared_fields (all->engine->shared), one->topic) : NULL;
  return field == NULL ? NULL : strcmp (all->request->lang, "zh") == 0 ? field->name_zh : field->name_en;
}

static gboolean
add_row (Comparison *all, const Candidate *anchor, Candidate *one, const Edge *edge, GError **error)
{
  guint index;
  g_ptr_array_find (all->all, one, &index);
  json_t *row = json_object (), *evidence = json_array ();
  json_array_append_new (all->rows, row);
  const SyEntry *entry = one->found->entry;
  const char *topic = topic_name (all, anchor);
  sy_json_set (row, "row", json_integer (all->row));
  sy_json_set (row, "topic", sy_json_of_text (topic != NULL ? topic : anchor->found->entry->code));
  sy_json_set (row, "jurisdiction", sy_json_of_text (all->jurisdictions->pdata[one->jurisdiction]));
  sy_json_set (row, "id", sy_json_of_text (one->id));
  sy_json_set (row, "list", sy_json_of_text (one->found->edition->list));
  sy_json_set (row, "lang", sy_json_of_text (one->found->edition->lang));
  sy_json_set (row, "text", sy_json_of_text (*entry->heading != '\0' ? entry->heading : entry->text));
  sy_json_set (row, "named_by", sy_json_of_text (one->why));
  sy_json_set (row, "relation", sy_json_of_text (edge != NULL ? sy_entry_relation_name (edge->relation) : NULL));
  sy_json_set (row, "rests_on", sy_json_of_text (edge != NULL ? edge->basis : NULL));
  sy_json_set (row, "score", edge != NULL && strcmp (edge->basis, "words") == 0 ? sy_json_of_score (edge->score) : json_null ());
  sy_json_set (row, "reason", sy_json_of_text (edge != NULL && *edge->reason != '\0' ? edge->reason : NULL));
  sy_json_set (row, "only", json_false ());
  json_t *thresholds = thresholds_json (all, one, index, error);
  if (thresholds != NULL)
    sy_json_set (row, "thresholds", thresholds);
  json_array_append_new (evidence, sy_entry_evidence_json (all->engine->catalogue, one->found));
  sy_json_set (row, "evidence", evidence);
  return thresholds != NULL && add_since (all, row, one, error);
}

/* One thing: the entry, and its counterparts in the other jurisdictions. */
static gboolean
add_group (Comparison *all, Candidate *anchor, GError **error)
{
  gboolean alone = TRUE;
  all->row++;
  gsize first = json_array_size (all->rows);
  anchor->placed = TRUE;
  if (!add_row (all, anchor, anchor, NULL, error))
    return FALSE;
  for (guint j = 0; j < all->jurisdictions->len; j++)
    {
      Edge edge;
      Candidate *other = j != anchor->jurisdiction ? counterpart (all, anchor, j, &edge) : NULL;
      if (other == NULL)
        continue;
      gboolean distinct = edge.relation == SY_RELATION_DIFFERENT;
      gboolean good = add_row (all, anchor, other, &edge, error);
      g_free (edge.reason);
      if (!good)
        return FALSE;
      /* Another thing under the same number has a row of its own too. */
      other->placed = other->placed || !distinct;
      alone = alone && distinct;
    }
  if (alone)
    json_object_set_new (json_array_get (all->rows, first), "only", json_true ());
  return TRUE;
}

static gboolean
add_groups (Comparison *all, GError **error)
{
  for (guint i = 0; i < all->all->len; i++)
    {
      Candidate *one = all->all->pdata[i];
      if (one->chosen && !one->placed && !add_group (all, one, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- codes whose words are not held ---- */

static gboolean
holds_code (const Comparison *all, const char *id)
{
  gsize length = strlen (id);
  for (guint i = 0; i < all->all->len; i++)
    {
      const char *held = ((const Candidate *) all->all->pdata[i])->id;
      if (strncmp (held, id, length) == 0 && (held[length] == '\0' || held[length] == '.' || held[length] == '('))
        return TRUE;
    }
  return FALSE;
}

/* Codes of the field that no edition has: they may well be controlled. */
static json_t *
not_held_json (const Comparison *all)
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
          if (asked && !holds_code (all, id))
            json_array_append_new (codes, sy_json_of_text (id));
        }
    }
  return codes;
}

/* ---- the answer ---- */

static json_t *
answer_json (Comparison *all)
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
          count += json_is_true (json_object_get (row, "only")) && strcmp (sy_json_get (row, "jurisdiction"), all->jurisdictions->pdata[j]) == 0;
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
build (Comparison *all, GError **error)
{
  const char *etc = g_getenv ("SMALLYARD_ETC");
  g_autofree char *directory = g_build_filename (etc != NULL ? etc : SY_ETC, "concordance.d", NULL);
  if (!read_asked (all, error) || (all->stated = sy_concordance_load (directory, error)) == NULL || !load (all, error))
    return NULL;
  choose_all (all);
  return add_groups (all, error) ? answer_json (all) : NULL;
}

json_t *
sy_answer_compare (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  g_auto (Comparison) all = { .engine = engine, .request = request, .as_of = sy_request_as_of (request) };
  GPtrArray **const texts[] = { &all.jurisdictions, &all.codes, &all.hs, &all.words };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_ptr_array_new_with_free_func (g_free);
  all.fields = g_ptr_array_new ();
  all.lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  all.all = g_ptr_array_new_with_free_func ((GDestroyNotify) candidate_free);
  all.lists_json = json_array ();
  all.rows = json_array ();
  json_t *answer = sy_law_finish (engine, build (&all, error), NULL, request, error);
  sy_engine_end (engine);
  return answer;
}
