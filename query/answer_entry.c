// SPDX-License-Identifier: GPL-3.0-or-later
/* The answers on control lists: one entry with its words on a day, and the tree of a list. */
#include <string.h>

#include "corpus/entry_store.h"
#include "corpus/error.h"
#include "corpus/id.h"
#include "query/basis.h"
#include "query/entry.h"
#include "query/field_because.h"
#include "query/entry_words.h"
#include "query/item.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/law_json.h"
#include "query/party.h"
#include "query/replay.h"
#include "query/status.h"
#include "query/threshold.h"

#define MENTIONS 8 /* documents that are named; the search for the code has all */

typedef struct
{
  SyEngine *engine;
  const SyRequest *request;
  SyDay as_of;
  char *list, *code;
  GPtrArray *editions; /* of SyEditionRow */
  GPtrArray *state;    /* of those, what stands on the day */
  GPtrArray *versions; /* of SyEntryVersion */
  json_t *answer;
} Asked;

static void
asked_clear (Asked *asked)
{
  g_free (asked->list);
  g_free (asked->code);
  g_clear_pointer (&asked->versions, g_ptr_array_unref);
  g_clear_pointer (&asked->state, g_ptr_array_unref);
  g_clear_pointer (&asked->editions, g_ptr_array_unref);
  json_decref (asked->answer);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

/* ---- what an edition says ---- */

json_t *
sy_entry_edition_json (const SyEditionRow *row)
{
  g_autofree char *key = sy_document_key (row->document, row->label);
  json_t *edition = json_object ();
  sy_json_set (edition, "document", sy_json_of_text (key));
  sy_json_set (edition, "scope", sy_json_of_text (row->scope));
  sy_json_set (edition, "lang", sy_json_of_text (row->lang));
  sy_json_set (edition, "day", sy_json_of_day (row->day));
  sy_json_set (edition, "basis", sy_json_of_text (sy_edition_basis_name (row->basis)));
  sy_json_set (edition, "extent", sy_json_of_text (sy_extent_name (row->extent)));
  sy_json_set (edition, "by", sy_json_of_text (*row->by != '\0' ? row->by : NULL));
  sy_json_set (edition, "via", sy_json_of_text (*row->via != '\0' ? row->via : NULL));
  sy_json_set (edition, "standing", sy_json_of_text (sy_standing_name (row->standing)));
  sy_json_set (edition, "sha256", sy_json_of_text (row->sha256));
  sy_json_set (edition, "observed", sy_json_of_instant (row->observed));
  return edition;
}

json_t *
sy_entry_evidence_json (SyCatalogue *catalogue, const SyFoundEntry *found)
{
  const SyEditionRow *row = found->source != NULL ? found->source : found->edition;
  SyPlace place = found->entry->place;
  g_autoptr (SyPassage) passage = sy_catalogue_passage (catalogue, row->rendition, place.passage, NULL);
  g_autofree char *quote = passage != NULL ? g_strndup (passage->text + place.start, place.end - place.start) : g_strdup ("");
  SyEvidence evidence = { .document = row->document, .label = row->label, .rendition = row->rendition, .passage = place.passage, .path = passage != NULL ? passage->path : NULL,
                          .start = place.start, .end = place.end, .quote = quote, .standing = row->standing, .sha256 = row->sha256, .capture = row->capture, .uri = row->uri,
                          .observed = row->observed, .recogniser = (char *) "list", .recogniser_version = 1 };
  return sy_law_evidence (catalogue, &evidence);
}

static json_t *
parts_json (const SyEntry *entry)
{
  json_t *parts = json_array ();
  for (guint i = 0; i < entry->parts->len; i++)
    {
      const SyPart *part = g_ptr_array_index (entry->parts, i);
      json_t *row = json_object ();
      sy_json_set (row, "kind", sy_json_of_text (sy_part_kind_name (part->kind)));
      sy_json_set (row, "marker", sy_json_of_text (part->marker));
      sy_json_set (row, "text", sy_json_of_text (part->text));
      sy_json_set (row, "after", json_integer (part->after));
      json_array_append_new (parts, row);
    }
  return parts;
}

json_t *
sy_entry_json (const SyEntry *entry, const char *list)
{
  g_autofree char *id = sy_entry_id (list, entry->code);
  json_t *row = json_object ();
  sy_json_set (row, "id", sy_json_of_text (id));
  sy_json_set (row, "code", sy_json_of_text (entry->code));
  sy_json_set (row, "parent", sy_json_of_text (*entry->parent != '\0' ? entry->parent : NULL));
  sy_json_set (row, "kind", sy_json_of_text (sy_entry_kind_name (entry->kind)));
  sy_json_set (row, "marker", sy_json_of_text (entry->marker));
  sy_json_set (row, "heading", sy_json_of_text (entry->heading));
  sy_json_set (row, "text", sy_json_of_text (entry->text));
  sy_json_set (row, "joint", sy_json_of_text (*entry->joint != '\0' ? entry->joint : NULL));
  return row;
}

/* An entry may stand in an addition only by the levels below it: "1C117" where a notice adds 1C117.c. */
static GPtrArray *
entries_under (const Asked *asked, const SyEditionRow *row, GError **error)
{
  GPtrArray *entries = sy_entry_in_edition (asked->engine->catalogue, row, asked->code, TRUE, error);
  if (entries == NULL || entries->len > 0 || row->extent != SY_EXTENT_ADDITION)
    return entries;
  g_ptr_array_unref (entries);
  g_autofree char *below = g_strconcat (asked->code, ".", NULL);
  g_autoptr (GPtrArray) all = sy_entry_of_edition (asked->engine->catalogue, row, TRUE, error);
  GPtrArray *chosen = all != NULL ? g_ptr_array_new_with_free_func ((GDestroyNotify) sy_found_entry_free) : NULL;
  for (guint i = 0; all != NULL && i < all->len;)
    if (g_str_has_prefix (((SyFoundEntry *) g_ptr_array_index (all, i))->entry->code, below))
      g_ptr_array_add (chosen, g_ptr_array_steal_index (all, i));
    else
      i++;
  return chosen;
}

/* What stands above, from the top: codes with their words. */
static gboolean
add_above (const Asked *asked, json_t *text, const SyEditionRow *row, GError **error)
{
  json_t *above = json_array ();
  sy_json_set (text, "above", above);
  for (g_autofree char *code = sy_code_parent (asked->code); *code != '\0';)
    {
      g_autoptr (GPtrArray) found = sy_entry_in_edition (asked->engine->catalogue, row, code, FALSE, error);
      if (found == NULL)
        return FALSE;
      if (found->len > 0)
        json_array_insert_new (above, 0, sy_entry_json (((SyFoundEntry *) found->pdata[0])->entry, asked->list));
      char *next = sy_code_parent (code);
      g_free (code);
      code = next;
    }
  return TRUE;
}

static gboolean
add_status (const Asked *asked, json_t *text, const SyEditionRow *row, GError **error)
{
  SyStatusCode status;
  if (*row->by == '\0')
    {
      sy_json_set (text, "status", json_null ());
      return TRUE;
    }
  if (!sy_status_on (asked->engine->catalogue, row->by, asked->as_of, asked->request->known_as_of, &status, error))
    return FALSE;
  sy_json_set (text, "status", sy_json_of_text (sy_status_name (status)));
  return TRUE;
}

/* What stands beside it, with the same entry above. */
static gboolean
add_neighbours (const Asked *asked, json_t *text, const SyFoundEntry *found, GError **error)
{
  g_auto (SyNeighbours) neighbours = { 0 };
  if (!sy_entry_neighbours (asked->engine->catalogue, found, &neighbours, error))
    return FALSE;
  sy_json_set (text, "before", neighbours.before != NULL ? sy_entry_json (neighbours.before->entry, asked->list) : json_null ());
  sy_json_set (text, "after", neighbours.after != NULL ? sy_entry_json (neighbours.after->entry, asked->list) : json_null ());
  return TRUE;
}

static gboolean
add_text (Asked *asked, json_t *texts, const SyEditionRow *row, GError **error)
{
  g_autoptr (GPtrArray) found = entries_under (asked, row, error);
  if (found == NULL)
    return FALSE;
  if (found->len == 0)
    return TRUE;
  json_t *text = json_object (), *entries = json_array ();
  json_array_append_new (texts, text);
  sy_json_set (text, "lang", sy_json_of_text (row->lang));
  sy_json_set (text, "edition", sy_entry_edition_json (row));
  if (!add_status (asked, text, row, error) || !add_above (asked, text, row, error) || !add_neighbours (asked, text, found->pdata[0], error))
    return FALSE;
  sy_json_set (text, "entries", entries);
  for (guint i = 0; i < found->len; i++)
    {
      const SyFoundEntry *one = g_ptr_array_index (found, i);
      json_t *entry = sy_entry_json (one->entry, asked->list), *evidence = json_array ();
      sy_json_set (entry, "digest", sy_json_of_text (one->digest));
      sy_json_set (entry, "parts", parts_json (one->entry));
      json_t *thresholds = sy_threshold_list (asked->engine->catalogue, row, one->ordinal, one->entry, error);
      if (thresholds == NULL)
        {
          json_decref (entry);
          json_decref (evidence);
          return FALSE;
        }
      sy_json_set (entry, "thresholds", thresholds);
      json_array_append_new (evidence, sy_entry_evidence_json (asked->engine->catalogue, one));
      sy_json_set (entry, "evidence", evidence);
      json_array_append_new (entries, entry);
    }
  return TRUE;
}

/* ---- versions, and what else is known ---- */

json_t *
sy_entry_versions_json (const GPtrArray *versions)
{
  json_t *rows = json_array ();
  for (guint i = 0; i < versions->len; i++)
    {
      const SyEntryVersion *version = g_ptr_array_index (versions, i);
      json_t *row = json_object ();
      sy_json_set (row, "lang", sy_json_of_text (version->lang));
      sy_json_set (row, "from", sy_json_of_day (version->from));
      sy_json_set (row, "from_basis", sy_json_of_text (sy_edition_basis_name (version->from_basis)));
      sy_json_set (row, "to", sy_json_of_day (version->to));
      sy_json_set (row, "to_basis", sy_json_of_text (version->to != SY_DAY_NONE ? sy_edition_basis_name (version->to_basis) : NULL));
      sy_json_set (row, "last", sy_json_of_day (version->last));
      sy_json_set (row, "cause", sy_json_of_text (*version->cause != '\0' ? version->cause : NULL));
      sy_json_set (row, "ended_by", sy_json_of_text (*version->ended_by != '\0' ? version->ended_by : NULL));
      sy_json_set (row, "digest", sy_json_of_text (version->digest));
      sy_json_set (row, "editions", json_integer (version->editions->len));
      json_array_append_new (rows, row);
    }
  return rows;
}

/* The fields that the entry's words on the day, its code or a correction put it into. */
static gboolean
add_fields (Asked *asked, GError **error)
{
  g_autofree char *id = sy_entry_id (asked->list, asked->code);
  /* Entries of a derived edition belong to it, others to the array they come in. */
  g_autoptr (GPtrArray) all = g_ptr_array_new (), arrays = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < asked->state->len; i++)
    {
      GPtrArray *found = sy_entry_in_edition (asked->engine->catalogue, asked->state->pdata[i], asked->code, TRUE, error);
      if (found == NULL)
        return FALSE;
      g_ptr_array_add (arrays, found);
      for (guint k = 0; k < found->len; k++)
        if (g_str_equal (((SyFoundEntry *) found->pdata[k])->entry->code, asked->code))
          g_ptr_array_add (all, found->pdata[k]);
    }
  sy_json_set (asked->answer, "fields", sy_fields_of_entry (asked->engine, id, all, asked->request->lang));
  sy_json_set (asked->answer, "not_fields", sy_fields_rejected (asked->engine, id, asked->request->lang));
  return TRUE;
}

/* What acts say of the code, and its status by that; what the same number is elsewhere: often another thing. */
static gboolean
add_known (Asked *asked, GError **error)
{
  g_autofree char *on = NULL;
  SyStatusCode status = SY_STATUS_UNKNOWN;
  json_t *events = sy_entry_events_json (asked->engine, asked->request, asked->list, asked->code, &on, error);
  sy_json_set (asked->answer, "events", events != NULL ? events : json_array ());
  gboolean stated = json_array_size (events) > 0;
  if (events == NULL || (stated && !sy_status_on (asked->engine->catalogue, on, asked->as_of, asked->request->known_as_of, &status, error)))
    return FALSE;
  sy_json_set (asked->answer, "status", sy_json_of_text (stated ? sy_status_name (status) : NULL));
  sy_json_set (asked->answer, "status_of", sy_json_of_text (stated ? on : NULL));
  json_t *beside = sy_entry_beside_json (asked->engine, asked->request, asked->as_of, asked->state, asked->list, asked->code, error);
  if (beside != NULL)
    sy_json_set (asked->answer, "beside", beside);
  return beside != NULL && add_fields (asked, error);
}

/* ---- what mentions it ---- */

static int
compare_mentions (gconstpointer one, gconstpointer other)
{
  const SyCited *a = *(SyCited *const *) one, *b = *(SyCited *const *) other;
  return a->count != b->count ? (a->count < b->count ? 1 : -1) : strcmp (a->id, b->id);
}

/* The documents whose texts name the code or a level below it: how many, and those that do so most. */
static gboolean
add_mentions (Asked *asked, const char *id, GError **error)
{
  g_autoptr (GPtrArray) cited = sy_catalogue_code_named_by (asked->engine->catalogue, id, error);
  if (cited == NULL)
    return FALSE;
  json_t *mentions = json_object (), *documents = json_array ();
  sy_json_set (mentions, "count", json_integer (cited->len));
  sy_json_set (mentions, "documents", documents);
  sy_json_set (asked->answer, "mentions", mentions);
  g_ptr_array_sort (cited, compare_mentions);
  for (guint i = 0; i < cited->len && i < MENTIONS; i++)
    {
      const SyCited *one = cited->pdata[i];
      json_t *row = json_object ();
      sy_json_set (row, "item", sy_item_json (asked->engine->catalogue, one->id, asked->request->lang));
      sy_json_set (row, "times", json_integer (one->count));
      json_array_append_new (documents, row);
    }
  return TRUE;
}

/* ---- answers ---- */

static json_t *
item_json (const char *id, const char *title, const char *list, const SyEditionRow *first)
{
  json_t *item = json_object ();
  sy_json_set (item, "id", sy_json_of_text (id));
  sy_json_set (item, "held", json_true ());
  sy_json_set (item, "title", sy_json_of_text (title));
  sy_json_set (item, "jurisdiction", sy_json_of_text (sy_list_jurisdiction (list)));
  sy_json_set (item, "standing", sy_json_of_text (first != NULL ? sy_standing_name (first->standing) : NULL));
  return item;
}

static gboolean
not_held (const Asked *asked, GError **error)
{
  g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "no edition of \"%s\" that is held has \"%s\"; `smallyard search code:%s:%s` finds the documents that name it", asked->list, asked->code,
               asked->list, asked->code);
  return FALSE;
}

static gboolean
build_entry (Asked *asked, GError **error)
{
  SyCatalogue *catalogue = asked->engine->catalogue;
  asked->editions = sy_entry_editions (catalogue, asked->list, NULL, error);
  if (asked->editions != NULL && !sy_replay_derive (asked->engine, asked->list, asked->editions, asked->answer, error))
    return FALSE;
  asked->versions = asked->editions != NULL ? sy_entry_versions (catalogue, asked->editions, asked->code, error) : NULL;
  if (asked->versions == NULL)
    return FALSE;
  asked->state = sy_entry_state (asked->editions, asked->as_of);
  json_t *texts = json_array ();
  g_autofree char *id = sy_entry_id (asked->list, asked->code), *title = sy_id_scheme (id) != NULL ? sy_id_display (id, asked->request->lang) : g_strdup (id);
  g_autofree char *name = sy_list_name (asked->list, asked->request->lang);
  sy_json_set (asked->answer, "kind", sy_json_of_text ("entry"));
  sy_json_set (asked->answer, "item", item_json (id, title, asked->list, asked->versions->len > 0 ? asked->editions->pdata[0] : NULL));
  sy_json_set (asked->answer, "list", sy_json_of_text (asked->list));
  sy_json_set (asked->answer, "list_name", sy_json_of_text (name));
  sy_json_set (asked->answer, "texts", texts);
  for (guint i = 0; i < asked->state->len; i++)
    if (!add_text (asked, texts, asked->state->pdata[i], error))
      return FALSE;
  sy_json_set (asked->answer, "count", json_integer ((json_int_t) json_array_size (texts)));
  sy_json_set (asked->answer, "versions", sy_entry_versions_json (asked->versions));
  if (!add_known (asked, error) || !add_mentions (asked, id, error))
    return FALSE;
  if (asked->versions->len == 0 && json_array_size (texts) == 0 && json_array_size (json_object_get (asked->answer, "events")) == 0)
    return not_held (asked, error);
  return TRUE;
}

gboolean
sy_entry_is_held (SyEngine *engine, const char *id)
{
  g_autofree char *list = NULL, *code = NULL;
  if (!sy_entry_id_parse (id, &list, &code))
    return FALSE;
  gboolean held = FALSE;
  return sy_entry_held (engine->catalogue, list, code, &held, NULL) && held;
}

json_t *
sy_answer_entry_of (SyEngine *engine, const SyRequest *request, const char *id, GError **error)
{
  g_auto (Asked) asked = { .engine = engine, .request = request, .as_of = sy_request_as_of (request), .answer = json_object () };
  if (!sy_entry_id_parse (id, &asked.list, &asked.code))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is not the id of a list entry, such as us-ccl:3A090.a", id);
      return NULL;
    }
  if (!build_entry (&asked, error))
    return NULL;
  return sy_law_finish (engine, g_steal_pointer (&asked.answer), sy_list_jurisdiction (asked.list), request, error);
}

static void
add_row (const Asked *asked, json_t *rows, const SyFoundEntry *found, guint edition)
{
  json_t *row = sy_entry_json (found->entry, asked->list);
  sy_json_set (row, "edition", json_integer ((json_int_t) edition));
  json_array_append_new (rows, row);
}

/* Those of one edition that have the words. */
static gboolean
add_rows_with (Asked *asked, json_t *rows, char *const *words, guint at, gsize *count, GError **error)
{
  const SyRequest *request = asked->request;
  g_autoptr (GPtrArray) found = sy_entry_of_edition (asked->engine->catalogue, asked->state->pdata[at], TRUE, error);
  for (guint k = 0; found != NULL && k < found->len; k++)
    {
      const SyFoundEntry *one = found->pdata[k];
      if (!sy_entry_has_words (one->entry, words))
        continue;
      gsize place = (*count)++;
      if (place >= request->offset && place < (gsize) request->offset + request->limit)
        add_row (asked, rows, one, at);
    }
  return found != NULL;
}

/* The entries of one edition above which no other thing stands: groups, and the uppermost of what they hold, with how many levels are below each. */
static gboolean
add_heads (Asked *asked, json_t *rows, guint at, gsize *count, GError **error)
{
  const SyEditionRow *edition = asked->state->pdata[at];
  g_autoptr (GPtrArray) found = sy_entry_of_edition (asked->engine->catalogue, edition, FALSE, error);
  g_autoptr (GHashTable) held = g_hash_table_new (g_str_hash, g_str_equal); /* code of a thing -> the row of the head that it belongs to */
  for (guint k = 0; found != NULL && k < found->len; k++)
    {
      const SyFoundEntry *one = found->pdata[k];
      json_t *head = g_hash_table_lookup (held, one->entry->parent);
      if (head == NULL)
        {
          add_row (asked, rows, one, at);
          head = json_array_get (rows, json_array_size (rows) - 1);
          sy_json_set (head, "below", json_integer (0));
          (*count)++;
        }
      else
        json_integer_set (json_object_get (head, "below"), json_integer_value (json_object_get (head, "below")) + 1);
      if (one->entry->kind == SY_ENTRY_ITEM)
        g_hash_table_insert (held, one->entry->code, head);
    }
  return found != NULL;
}

/* Rows of the page: the entries of all editions that stand, one after the other. */
static gboolean
add_rows (Asked *asked, json_t *rows, gsize *count, GError **error)
{
  const SyRequest *request = asked->request;
  json_t *editions = json_array ();
  g_auto (GStrv) words = sy_words_typed (request->words);
  sy_json_set (asked->answer, "words", sy_json_of_text (words != NULL ? request->words : NULL));
  sy_json_set (asked->answer, "editions", editions);
  for (guint i = 0; i < asked->state->len; i++)
    {
      const SyEditionRow *edition = asked->state->pdata[i];
      json_array_append_new (editions, sy_entry_edition_json (edition));
      if (words != NULL)
        {
          if (!add_rows_with (asked, rows, words, i, count, error))
            return FALSE;
          continue;
        }
      if (request->heads)
        {
          if (!add_heads (asked, rows, i, count, error))
            return FALSE;
          continue;
        }
      gsize begin = *count;
      *count += (gsize) edition->entries;
      if (begin >= request->offset + request->limit || *count <= request->offset)
        continue;
      g_autoptr (GPtrArray) found = sy_entry_of_edition (asked->engine->catalogue, edition, FALSE, error);
      if (found == NULL)
        return FALSE;
      for (guint k = 0; k < found->len; k++)
        if (begin + k >= request->offset && begin + k < request->offset + request->limit)
          add_row (asked, rows, found->pdata[k], i);
    }
  return TRUE;
}

json_t *
sy_answer_list_of (SyEngine *engine, const SyRequest *request, const char *list, GError **error)
{
  if (sy_is_party_list (engine, list))
    return sy_answer_party_list_of (engine, request, list, error);
  g_auto (Asked) asked = { .engine = engine, .request = request, .as_of = sy_request_as_of (request), .answer = json_object (), .list = g_strdup (list) };
  asked.editions = sy_entry_editions (engine->catalogue, list, NULL, error);
  if (asked.editions == NULL)
    return NULL;
  if (asked.editions->len == 0)
    {
      gboolean known = sy_list_find (list) != NULL || g_str_has_prefix (list, "eu-");
      g_set_error (error, SY_ERROR, known ? SY_ERROR_NOT_FOUND : SY_ERROR_BAD_INPUT, known ? "no edition of \"%s\" is held" : "\"%s\" is no control list, such as us-ccl or eu-dual-use", list);
      return NULL;
    }
  asked.state = sy_entry_state (asked.editions, asked.as_of);
  g_autofree char *name = sy_list_name (list, request->lang);
  gsize count = 0;
  json_t *rows = json_array ();
  sy_json_set (asked.answer, "kind", sy_json_of_text ("list"));
  sy_json_set (asked.answer, "item", item_json (list, name, list, asked.editions->pdata[0]));
  if (!add_rows (&asked, rows, &count, error))
    {
      json_decref (rows);
      return NULL;
    }
  sy_json_set (asked.answer, "count", json_integer ((json_int_t) count));
  sy_law_set_page (asked.answer, request, count, rows);
  return sy_law_finish (engine, g_steal_pointer (&asked.answer), sy_list_jurisdiction (list), request, error);
}

/* ---- as requests ---- */

static json_t *
within (SyEngine *engine, const SyRequest *request, json_t *(*build) (SyEngine *, const SyRequest *, const char *, GError **), const char *name, GError **error)
{
  if (!sy_engine_begin (engine, error))
    return NULL;
  json_t *answer = build (engine, request, name, error);
  sy_engine_end (engine);
  return answer;
}

json_t *
sy_answer_entry (SyEngine *engine, const SyRequest *request, GError **error)
{
  return within (engine, request, sy_answer_entry_of, request->text, error);
}

json_t *
sy_answer_list (SyEngine *engine, const SyRequest *request, GError **error)
{
  return within (engine, request, sy_answer_list_of, request->text, error);
}
