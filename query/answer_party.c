// SPDX-License-Identifier: GPL-3.0-or-later
/* The answers on listed parties: one party with its listings over time, the parties of a name, a list on a day. */
#include <stdio.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/party_merge.h"
#include "corpus/party_store.h"
#include "corpus/text.h"
#include "query/enforcement.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/law_json.h"
#include "query/entry_words.h"
#include "query/party.h"
#include "query/party_chart.h"
#include "query/roster.h"
#include "query/party_decided.h"
#include "query/basis.h"

typedef struct
{
  SyEngine *engine;
  const SyRequest *request;
  SyDay as_of;
} Asked;

/* ---- one party ---- */

const char *
sy_party_title (const SyParty *party, const char *lang)
{
  gboolean chinese = lang != NULL && g_str_has_prefix (lang, "zh");
  const char *first = NULL, *fitting = NULL;
  for (guint i = 0; i < party->names->len; i++)
    {
      const SyPartyName *name = party->names->pdata[i];
      first = first != NULL ? first : name->text;
      if (fitting == NULL && name->kind == SY_PARTY_NAME_PRIMARY && chinese == g_str_has_prefix (name->lang, "zh"))
        fitting = name->text;
    }
  return fitting != NULL ? fitting : first != NULL ? first : party->id;
}

/* Of the authority that its id names; "" if nobody knows it. */
static const char *
jurisdiction_of (const SyParty *party)
{
  const char *family = party->id + strlen ("party:");
  for (const SyPartyList *list = sy_party_lists (); list->list != NULL; list++)
    if (g_str_has_prefix (family, list->family) && family[strlen (list->family)] == '/')
      return list->jurisdiction;
  return "";
}

/* The strongest standing of what puts it on a list; NULL if nothing does. */
static const char *
standing_of (const SyParty *party)
{
  SyStanding best = SY_STANDING_PRIVATE;
  gboolean any = FALSE;
  for (guint i = 0; i < party->listings->len; i++)
    {
      const SyListing *listing = party->listings->pdata[i];
      for (guint k = 0; k < listing->causes->len; k++)
        {
          const SyListingCause *cause = listing->causes->pdata[k];
          any = any || cause->evidence != NULL;
          best = cause->evidence != NULL ? MIN (best, cause->evidence->standing) : best;
        }
    }
  return any ? sy_standing_name (best) : NULL;
}

static json_t *
item_json (const char *id, const char *title, const char *jurisdiction, const char *standing)
{
  json_t *item = json_object ();
  sy_json_set (item, "id", sy_json_of_text (id));
  sy_json_set (item, "held", json_true ());
  sy_json_set (item, "title", sy_json_of_text (title));
  sy_json_set (item, "jurisdiction", sy_json_of_text (jurisdiction));
  sy_json_set (item, "standing", sy_json_of_text (standing));
  return item;
}

static json_t *
names_json (const SyParty *party)
{
  json_t *names = json_array ();
  for (guint i = 0; i < party->names->len; i++)
    {
      const SyPartyName *name = party->names->pdata[i];
      json_t *row = json_object ();
      sy_json_set (row, "text", sy_json_of_text (name->text));
      sy_json_set (row, "kind", sy_json_of_text (sy_party_name_kind_name (name->kind)));
      sy_json_set (row, "lang", sy_json_of_text (*name->lang != '\0' ? name->lang : NULL));
      sy_json_set (row, "script", sy_json_of_text (sy_party_name_script (name->text)));
      json_array_append_new (names, row);
    }
  return names;
}

/* The document held to whose pages a citation of the Register ("76 FR 71869, 11/21/11") leads; NULL if none is. Caller's. */
static char *
cited_document (SyCatalogue *catalogue, const SyPartyDetail *detail)
{
  guint volume = 0, page = 0;
  if (strcmp (detail->name, "citation") != 0 || sscanf (detail->value, "%3u FR %6u", &volume, &page) != 2)
    return NULL;
  g_autofree char *id = g_strdup_printf ("us-fr-page:%u/%u", volume, page);
  g_autoptr (SyVersion) version = sy_catalogue_find (catalogue, id, "", NULL);
  return version != NULL ? g_strdup (version->id) : NULL;
}

static json_t *
details_json (SyCatalogue *catalogue, const GPtrArray *details)
{
  json_t *rows = json_array ();
  for (guint i = 0; i < details->len; i++)
    {
      const SyPartyDetail *detail = details->pdata[i];
      json_t *row = json_object ();
      sy_json_set (row, "name", sy_json_of_text (detail->name));
      sy_json_set (row, "value", sy_json_of_text (detail->value));
      g_autofree char *document = cited_document (catalogue, detail);
      if (document != NULL)
        sy_json_set (row, "document", sy_json_of_text (document));
      json_array_append_new (rows, row);
    }
  return rows;
}

static json_t *
cause_json (const Asked *asked, const SyListingCause *cause)
{
  g_autofree char *by = sy_document_key (cause->by, cause->label);
  json_t *row = json_object (), *evidence = json_array ();
  sy_json_set (row, "act", sy_json_of_text (cause->act));
  sy_json_set (row, "by", sy_json_of_text (by));
  sy_json_set (row, "from", sy_json_of_day (cause->from));
  sy_json_set (row, "to", sy_json_of_day (cause->to));
  sy_json_set (row, "basis", sy_json_of_text (sy_roll_basis_name (cause->basis)));
  sy_json_set (row, "wording", sy_json_of_text (cause->wording));
  if (cause->evidence != NULL)
    json_array_append_new (evidence, sy_law_evidence (asked->engine->catalogue, cause->evidence));
  sy_json_set (row, "evidence", evidence);
  return row;
}

static json_t *
stretches_json (const SyListing *listing)
{
  json_t *rows = json_array ();
  for (guint i = 0; i < listing->stretches->len; i++)
    {
      const SyListingStretch *stretch = &g_array_index (listing->stretches, SyListingStretch, i);
      json_t *row = json_object ();
      sy_json_set (row, "from", sy_json_of_day (stretch->days.from));
      sy_json_set (row, "to", sy_json_of_day (stretch->days.to));
      sy_json_set (row, "status", sy_json_of_text (sy_status_name (stretch->status)));
      json_array_append_new (rows, row);
    }
  return rows;
}

json_t *
sy_listing_json (const SyListing *listing, SyDay day, const char *lang)
{
  json_t *row = json_object ();
  sy_json_set (row, "list", sy_json_of_text (listing->list));
  sy_json_set (row, "list_name", sy_json_of_text (sy_party_list_name (listing->list, lang != NULL ? lang : "en")));
  sy_json_set (row, "number", sy_json_of_text (*listing->number != '\0' ? listing->number : NULL));
  sy_json_set (row, "status", sy_json_of_text (sy_status_name (sy_listing_on (listing, day))));
  sy_json_set (row, "from", sy_json_of_day (listing->from));
  sy_json_set (row, "from_basis", sy_json_of_text (sy_roll_basis_name (listing->from_basis)));
  sy_json_set (row, "to", sy_json_of_day (listing->to));
  sy_json_set (row, "end", sy_json_of_text (sy_listing_end_name (listing->end)));
  sy_json_set (row, "last", sy_json_of_day (listing->last));
  return row;
}

/* What the page of a party and the rows of a list have in common. */
static json_t *
listing_head (const Asked *asked, const SyListing *listing)
{
  return sy_listing_json (listing, asked->as_of, asked->request->lang);
}

static json_t *
listing_json (const Asked *asked, const SyListing *listing)
{
  json_t *row = listing_head (asked, listing), *causes = json_array ();
  sy_json_set (row, "stretches", stretches_json (listing));
  for (guint i = 0; i < listing->causes->len; i++)
    json_array_append_new (causes, cause_json (asked, listing->causes->pdata[i]));
  sy_json_set (row, "causes", causes);
  sy_json_set (row, "details", details_json (asked->engine->catalogue, listing->details));
  return row;
}

/* SyPartyNameFunc: ids, each once, in order. */
static gboolean
collect (const SyPartyNameRow *row, gpointer data)
{
  GPtrArray *ids = data;
  if (!g_ptr_array_find_with_equal_func (ids, row->id, g_str_equal, NULL))
    g_ptr_array_add (ids, g_strdup (row->id));
  return TRUE;
}

/* Another listed party as `also`, `merged` and `apart` tell it, without why. */
static json_t *
other_json (const Asked *asked, const SyParty *other)
{
  json_t *row = json_object (), *lists = json_array ();
  for (guint i = 0; i < other->listings->len; i++)
    json_array_append_new (lists, sy_json_of_text (((SyListing *) other->listings->pdata[i])->list));
  sy_json_set (row, "party", sy_json_of_text (other->id));
  sy_json_set (row, "title", sy_json_of_text (sy_party_title (other, asked->request->lang)));
  sy_json_set (row, "lists", lists);
  return row;
}

/* What its own records and those of another have in common, of whoever has one of its names. Who is one with it by decision is told elsewhere, and so is who is not. */
static gboolean
add_same (const Asked *asked, const SyParty *party, const SyPartyDecided *decided, const char *id, json_t *rows, GError **error)
{
  if (sy_party_decided_is_one (decided, id) || sy_party_decided_apart (decided, id) != NULL)
    return TRUE;

  g_autoptr (SyParty) other = strcmp (id, party->id) != 0 ? sy_party_load (asked->engine->catalogue, id, asked->request->known_as_of, error) : NULL;
  if (other == NULL)
    return strcmp (id, party->id) == 0;
  g_autofree char *words = NULL;
  SySame same = sy_party_same (party, other, &words);
  if (same == SY_SAME_NOT)
    return TRUE;
  json_t *row = other_json (asked, other);
  sy_json_set (row, "how", sy_json_of_text (sy_same_name (same)));
  sy_json_set (row, "words", sy_json_of_text (words));
  json_array_append_new (rows, row);
  return TRUE;
}

/* Other listed parties that are this one, by evidence. NULL with an error of the catalogue. */
static json_t *
also_json (const Asked *asked, const SyParty *party, const SyPartyDecided *decided, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < party->names->len; i++)
    if (!sy_party_each_named (asked->engine->catalogue, ((SyPartyName *) party->names->pdata[i])->text, collect, ids, error))
      return NULL;
  json_t *rows = json_array ();
  for (guint i = 0; i < ids->len; i++)
    if (!add_same (asked, party, decided, ids->pdata[i], rows, error))
      {
        json_decref (rows);
        return NULL;
      }
  return rows;
}

/* ---- what was decided ---- */

/* A party as it was known; NULL without an error where it was not. */
static SyParty *
load_other (const Asked *asked, const char *id, GError **error)
{
  g_autoptr (GError) problem = NULL;
  SyParty *party = sy_party_load (asked->engine->catalogue, id, asked->request->known_as_of, &problem);
  if (problem != NULL && !g_error_matches (problem, SY_ERROR, SY_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&problem));
  return party;
}

/* A party of the group with all that its own page has, and who joined it why. */
static gboolean
add_merged (const Asked *asked, const SyPartyDecided *decided, const char *id, json_t *rows, GError **error)
{
  GError *problem = NULL;
  g_autoptr (SyParty) other = load_other (asked, id, &problem);
  g_autoptr (SyMerge) merge = other != NULL ? sy_party_decided_joins (decided, id, &problem) : NULL;
  if (problem != NULL)
    g_propagate_error (error, problem);
  if (merge == NULL)
    return problem == NULL;
  json_t *row = other_json (asked, other), *listings = json_array ();
  sy_party_decided_tell (row, merge, id);
  sy_json_set (row, "names", names_json (other));
  sy_json_set (row, "details", details_json (asked->engine->catalogue, other->details));
  for (guint i = 0; i < other->listings->len; i++)
    json_array_append_new (listings, listing_json (asked, other->listings->pdata[i]));
  sy_json_set (row, "listings", listings);
  json_array_append_new (rows, row);
  return TRUE;
}

static gboolean
add_apart (const Asked *asked, const SyMerge *merge, const char *id, json_t *rows, GError **error)
{
  GError *problem = NULL;
  g_autoptr (SyParty) other = load_other (asked, id, &problem);
  if (problem != NULL)
    g_propagate_error (error, problem);
  if (other == NULL)
    return problem == NULL;
  json_t *row = other_json (asked, other);
  sy_party_decided_tell (row, merge, id);
  json_array_append_new (rows, row);
  return TRUE;
}

/* Sets "merged" and "apart". */
static gboolean
set_decided (const Asked *asked, const SyPartyDecided *decided, json_t *answer, GError **error)
{
  json_t *merged = json_array (), *apart = json_array ();
  sy_json_set (answer, "merged", merged);
  sy_json_set (answer, "apart", apart);
  for (guint i = 0; decided->group != NULL && i < decided->group->len; i++)
    if (!add_merged (asked, decided, decided->group->pdata[i], merged, error))
      return FALSE;
  for (guint i = 0; decided->rows != NULL && i < decided->rows->len; i++)
    {
      const SyMerge *row = decided->rows->pdata[i];
      const char *other = strcmp (row->one, decided->party) == 0 ? row->other : row->one;
      if (sy_party_decided_apart (decided, other) == row && !sy_party_decided_is_one (decided, other) && !add_apart (asked, row, other, apart, error))
        return FALSE;
    }
  return TRUE;
}

/* Who stands at the same address or was listed by the same notice: a hint, no evidence. NULL with an error of the catalogue. */
static json_t *
related_json (const Asked *asked, const char *id, GError **error)
{
  g_autoptr (GPtrArray) related = sy_party_related (asked->engine->catalogue, id, asked->request->known_as_of, error);
  json_t *rows = related != NULL ? json_array () : NULL;
  for (guint i = 0; related != NULL && i < related->len; i++)
    {
      const SyPartyRelation *relation = related->pdata[i];
      json_t *row = json_object ();
      sy_json_set (row, "party", sy_json_of_text (relation->party));
      sy_json_set (row, "title", sy_json_of_text (relation->title));
      sy_json_set (row, "how", sy_json_of_text (relation->how));
      sy_json_set (row, "words", sy_json_of_text (relation->value));
      json_array_append_new (rows, row);
    }
  return rows;
}

static json_t *
answer_one (const Asked *asked, const char *id, GError **error)
{
  g_auto (SyPartyDecided) decided = { 0 };
  g_autoptr (SyParty) party = sy_party_load (asked->engine->catalogue, id, asked->request->known_as_of, error);
  if (party == NULL || !sy_party_decided_load (asked->engine, id, &decided, error))
    return NULL;
  json_t *enforcement = sy_enforcement_of_names (asked->engine, party->names, asked->request->known_as_of, asked->request->lang, error);
  json_t *also = enforcement != NULL ? also_json (asked, party, &decided, error) : NULL, *related = also != NULL ? related_json (asked, id, error) : NULL;
  if (related == NULL)
    {
      json_decref (also);
      json_decref (enforcement);
      return NULL;
    }
  json_t *answer = json_object (), *listings = json_array ();
  sy_json_set (answer, "kind", sy_json_of_text ("party"));
  sy_json_set (answer, "item", item_json (party->id, sy_party_title (party, asked->request->lang), jurisdiction_of (party), standing_of (party)));
  sy_json_set (answer, "party_kind", sy_json_of_text (sy_party_kind_name (party->kind)));
  sy_json_set (answer, "names", names_json (party));
  sy_json_set (answer, "details", details_json (asked->engine->catalogue, party->details));
  for (guint i = 0; i < party->listings->len; i++)
    json_array_append_new (listings, listing_json (asked, party->listings->pdata[i]));
  sy_json_set (answer, "count", json_integer (party->listings->len));
  sy_json_set (answer, "listings", listings);
  sy_json_set (answer, "also", also);
  sy_json_set (answer, "related", related);
  sy_json_set (answer, "enforcement", enforcement);
  if (!set_decided (asked, &decided, answer, error))
    {
      json_decref (answer);
      return NULL;
    }
  return sy_law_finish (asked->engine, answer, jurisdiction_of (party), asked->request, error);
}

/* ---- parties of a name ---- */

/* { "id", "title", "party_kind", "country", "listings": [heads] } */
static json_t *
party_row (const Asked *asked, const SyParty *party, const char *list)
{
  json_t *row = json_object (), *listings = json_array (), *countries = json_array ();
  sy_json_set (row, "id", sy_json_of_text (party->id));
  sy_json_set (row, "title", sy_json_of_text (sy_party_title (party, asked->request->lang)));
  sy_json_set (row, "party_kind", sy_json_of_text (sy_party_kind_name (party->kind)));
  for (guint i = 0; i < party->details->len; i++)
    if (strcmp (((SyPartyDetail *) party->details->pdata[i])->name, "country") == 0)
      json_array_append_new (countries, sy_json_of_text (((SyPartyDetail *) party->details->pdata[i])->value));
  sy_json_set (row, "countries", countries);
  for (guint i = 0; i < party->listings->len; i++)
    if (list == NULL || strcmp (((SyListing *) party->listings->pdata[i])->list, list) == 0)
      json_array_append_new (listings, listing_head (asked, party->listings->pdata[i]));
  sy_json_set (row, "listings", listings);
  return row;
}

static json_t *
answer_named (const Asked *asked, const char *name, const GPtrArray *ids, GError **error)
{
  const SyRequest *request = asked->request;
  json_t *answer = json_object (), *rows = json_array ();
  sy_json_set (answer, "kind", sy_json_of_text ("parties"));
  sy_json_set (answer, "name", sy_json_of_text (name));
  sy_json_set (answer, "count", json_integer (ids->len));
  for (guint i = request->offset; i < ids->len && i < request->offset + request->limit; i++)
    {
      g_autoptr (SyParty) party = sy_party_load (asked->engine->catalogue, ids->pdata[i], request->known_as_of, error);
      if (party == NULL)
        {
          json_decref (rows);
          json_decref (answer);
          return NULL;
        }
      json_array_append_new (rows, party_row (asked, party, NULL));
    }
  sy_law_set_page (answer, request, ids->len, rows);
  return sy_law_finish (asked->engine, answer, NULL, request, error);
}

json_t *
sy_answer_party_of (SyEngine *engine, const SyRequest *request, const char *text, GError **error)
{
  Asked asked = { engine, request, sy_request_as_of (request) };
  if (g_str_has_prefix (text, "party:"))
    return answer_one (&asked, text, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  if (!sy_party_each_named (engine->catalogue, text, collect, ids, error))
    return NULL;
  return ids->len == 1 ? answer_one (&asked, ids->pdata[0], error) : answer_named (&asked, text, ids, error);
}

/* ---- a list on a day ---- */

json_t *
sy_roll_json (const SyRollRow *roll, const char *lang)
{
  g_autofree char *key = sy_document_key (roll->document, roll->label);
  json_t *row = json_object ();
  sy_json_set (row, "list", sy_json_of_text (roll->list));
  sy_json_set (row, "list_name", sy_json_of_text (sy_party_list_name (roll->list, lang != NULL ? lang : "en")));
  sy_json_set (row, "document", sy_json_of_text (key));
  sy_json_set (row, "scope", sy_json_of_text (roll->scope));
  sy_json_set (row, "day", sy_json_of_day (roll->day));
  sy_json_set (row, "basis", sy_json_of_text (sy_roll_basis_name (roll->basis)));
  sy_json_set (row, "extent", sy_json_of_text (sy_roll_extent_name (roll->extent)));
  sy_json_set (row, "by", sy_json_of_text (*roll->by != '\0' ? roll->by : NULL));
  sy_json_set (row, "records", json_integer (roll->records));
  sy_json_set (row, "stated", roll->stated >= 0 ? json_integer (roll->stated) : json_null ());
  /* Doubts: the text counts otherwise than we; too many are gone at once. */
  sy_json_set (row, "miscounted", json_boolean (roll->stated >= 0 && roll->stated != roll->records));
  sy_json_set (row, "shrunk", json_boolean (roll->shrunk));
  sy_json_set (row, "standing", sy_json_of_text (sy_standing_name (roll->standing)));
  sy_json_set (row, "sha256", sy_json_of_text (roll->sha256));
  return row;
}

static gboolean
is_listed (const SyParty *party, const char *list, SyDay day)
{
  for (guint i = 0; i < party->listings->len; i++)
    {
      const SyListing *listing = party->listings->pdata[i];
      if (strcmp (listing->list, list) == 0 && sy_listing_lists (listing, day))
        return TRUE;
    }
  return FALSE;
}

static gint
by_title (gconstpointer one, gconstpointer other, gpointer lang)
{
  const SyParty *a = *(const SyParty *const *) one, *b = *(const SyParty *const *) other;
  int order = g_ascii_strcasecmp (sy_party_title (a, lang), sy_party_title (b, lang));
  return order != 0 ? order : strcmp (a->id, b->id);
}

static gboolean
is_of_country (const SyParty *party, const char *country)
{
  for (guint i = 0; i < party->details->len; i++)
    {
      const SyPartyDetail *detail = party->details->pdata[i];
      if (g_str_equal (detail->name, "country") && g_ascii_strcasecmp (detail->value, country) == 0)
        return TRUE;
    }
  return FALSE;
}

/* `words` are folded; each stands in some name. */
static gboolean
is_named (const SyParty *party, char *const *words)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < party->names->len; i++)
    {
      g_autofree char *name = sy_text_fold (((SyPartyName *) party->names->pdata[i])->text);
      g_string_append_printf (names, "%s\n", name);
    }
  for (guint i = 0; words[i] != NULL; i++)
    if (!sy_words_hold (names->str, words[i]))
      return FALSE;
  return TRUE;
}

/* Each country once. */
static void
count_countries (const SyParty *party, GHashTable *counts)
{
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < party->details->len; i++)
    {
      const SyPartyDetail *detail = party->details->pdata[i];
      if (g_str_equal (detail->name, "country") && g_hash_table_add (told, detail->value))
        g_hash_table_insert (counts, detail->value, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, detail->value)) + 1));
    }
}

/* [{"country", "count"}], by country. New reference. */
static json_t *
countries_json (GHashTable *counts)
{
  json_t *rows = json_array ();
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (counts), (GCompareFunc) strcmp);
  for (const GList *key = keys; key != NULL; key = key->next)
    json_array_append_new (rows, json_pack ("{s:o, s:i}", "country", sy_json_of_text (key->data), "count", (int) GPOINTER_TO_UINT (g_hash_table_lookup (counts, key->data))));
  return rows;
}

/* Those of the parties that are listed on the day and fit what is asked, by name: a page of them. Returns how many there are of them. */
static gsize
add_listed (const Asked *asked, const char *list, const SyRoster *roster, json_t *answer, json_t *rows)
{
  const SyRequest *request = asked->request;
  g_auto (GStrv) words = request->words != NULL ? sy_words_typed (request->words) : NULL;
  g_autoptr (GPtrArray) listed = g_ptr_array_new ();
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < roster->parties->len; i++)
    {
      SyParty *party = roster->parties->pdata[i];
      if (!is_listed (party, list, asked->as_of))
        continue;
      count_countries (party, counts);
      if ((words == NULL || is_named (party, words)) && (request->country == NULL || is_of_country (party, request->country)))
        g_ptr_array_add (listed, party);
    }
  g_ptr_array_sort_with_data (listed, by_title, (gpointer) request->lang);
  for (guint i = request->offset; i < listed->len && i < request->offset + request->limit; i++)
    json_array_append_new (rows, party_row (asked, listed->pdata[i], list));
  sy_json_set (answer, "words", sy_json_of_text (request->words));
  sy_json_set (answer, "country", sy_json_of_text (request->country));
  sy_json_set (answer, "countries", countries_json (counts));
  return listed->len;
}

gboolean
sy_is_party_list (SyEngine *engine, const char *list)
{
  if (sy_party_list_find (list) != NULL)
    return TRUE;
  g_autoptr (GPtrArray) rolls = strchr (list, ':') == NULL ? sy_party_rolls (engine->catalogue, list, NULL) : NULL;
  return rolls != NULL && rolls->len > 0;
}

json_t *
sy_party_list_item (const char *list, const GPtrArray *rolls, const char *lang)
{
  const SyPartyList *known = sy_party_list_find (list);
  return item_json (list, sy_party_list_name (list, lang != NULL ? lang : "en"), known != NULL ? known->jurisdiction : "",
                    rolls->len > 0 ? sy_standing_name (((SyRollRow *) rolls->pdata[0])->standing) : NULL);
}

json_t *
sy_answer_party_list_of (SyEngine *engine, const SyRequest *request, const char *list, GError **error)
{
  Asked asked = { engine, request, sy_request_as_of (request) };
  const SyPartyList *known = sy_party_list_find (list);
  g_autoptr (GPtrArray) rolls = sy_party_rolls (engine->catalogue, list, error);
  g_autoptr (SyRoster) roster = rolls != NULL ? sy_engine_roster (engine, list, request->known_as_of, error) : NULL;
  if (roster == NULL)
    return NULL;
  json_t *answer = json_object (), *rows = json_array (), *texts = json_array ();
  sy_json_set (answer, "kind", sy_json_of_text ("party_list"));
  sy_json_set (answer, "item", sy_party_list_item (list, rolls, request->lang));
  sy_json_set (answer, "rolls", texts);
  for (guint i = 0; i < rolls->len; i++)
    json_array_append_new (texts, sy_roll_json (rolls->pdata[i], request->lang));
  gsize count = add_listed (&asked, list, roster, answer, rows);
  sy_json_set (answer, "charts", sy_party_list_charts (roster, list, asked.as_of, request->lang));
  sy_json_set (answer, "parties", json_integer (roster->parties->len));
  sy_json_set (answer, "count", json_integer ((json_int_t) count));
  sy_law_set_page (answer, request, count, rows);
  return sy_law_finish (engine, answer, known != NULL ? known->jurisdiction : NULL, request, error);
}

/* ---- as requests ---- */

json_t *
sy_answer_party (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  json_t *answer = sy_answer_party_of (engine, request, request->text, error);
  sy_engine_end (engine);
  return answer;
}
