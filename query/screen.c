// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/screen.h"

#include <string.h>

#include "corpus/desk.h"
#include "corpus/error.h"
#include "corpus/limits.h"
#include "query/identifier.h"
#include "query/json.h"
#include "query/law_json.h"

typedef struct
{
  char *id;
  SyNameKind kind;
  guint name; /* its first one in the matcher */
} Party;

struct _SyScreen
{
  gint references;
  SyMatcher *matcher;
  GArray *parties;         /* of Party, by id */
  GHashTable *identifiers; /* number (sy_identifier_plain) -> GArray of guint: which parties were ever listed with it */
};

static void
party_clear (gpointer data)
{
  g_free (((Party *) data)->id);
}

static SyNameKind
kind_of (SyPartyKind kind)
{
  static const SyNameKind kinds[] = { [SY_PARTY_UNKNOWN] = SY_NAME_UNKNOWN,
                                      [SY_PARTY_PERSON] = SY_NAME_PERSON,
                                      [SY_PARTY_ORGANISATION] = SY_NAME_ORGANISATION,
                                      [SY_PARTY_VESSEL] = SY_NAME_VESSEL,
                                      [SY_PARTY_AIRCRAFT] = SY_NAME_VESSEL };
  return kinds[kind];
}

/* Rows come in order of party. */
static gboolean
add_name (const SyPartyNameRow *row, gpointer data)
{
  SyScreen *screen = data;
  GArray *parties = screen->parties;
  if (parties->len == 0 || strcmp (g_array_index (parties, Party, parties->len - 1).id, row->id) != 0)
    {
      Party party = { .id = g_strdup (row->id), .kind = kind_of (row->party_kind), .name = sy_matcher_count (screen->matcher) };
      g_array_append_val (parties, party);
    }
  sy_matcher_add (screen->matcher, parties->len - 1, kind_of (row->party_kind), row->text);
  return TRUE;
}

static void
hold_number (SyScreen *screen, char *number, guint party)
{
  GArray *holders = g_hash_table_lookup (screen->identifiers, number);
  if (holders == NULL)
    {
      holders = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (screen->identifiers, g_strdup (number), holders);
    }
  if (holders->len == 0 || g_array_index (holders, guint, holders->len - 1) != party)
    g_array_append_val (holders, party);
}

typedef struct
{
  SyScreen *screen;
  guint party; /* the first that may come next: both are in order of id */
} Identifiers;

static gboolean
add_identifier (const char *id, const char *identifier, gpointer data)
{
  Identifiers *at = data;
  const GArray *parties = at->screen->parties;
  while (at->party < parties->len && strcmp (g_array_index (parties, Party, at->party).id, id) < 0)
    at->party++;
  if (at->party == parties->len || strcmp (g_array_index (parties, Party, at->party).id, id) != 0)
    return TRUE;
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  sy_identifier_numbers (identifier, numbers);
  for (guint i = 0; i < numbers->len; i++)
    hold_number (at->screen, numbers->pdata[i], at->party);
  return TRUE;
}

SyScreen *
sy_screen_new (SyCatalogue *catalogue, GError **error)
{
  g_autoptr (SyScreen) screen = g_new0 (SyScreen, 1);
  screen->references = 1;
  screen->matcher = sy_matcher_new ();
  screen->parties = g_array_new (FALSE, FALSE, sizeof (Party));
  g_array_set_clear_func (screen->parties, party_clear);
  screen->identifiers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  Identifiers identifiers = { screen, 0 };
  if (!sy_party_each_name (catalogue, add_name, screen, error) || !sy_party_each_identifier (catalogue, add_identifier, &identifiers, error))
    return NULL;
  sy_matcher_seal (screen->matcher);
  return g_steal_pointer (&screen);
}

SyScreen *
sy_screen_ref (SyScreen *screen)
{
  g_atomic_int_inc (&screen->references);
  return screen;
}

void
sy_screen_unref (SyScreen *screen)
{
  if (screen == NULL || !g_atomic_int_dec_and_test (&screen->references))
    return;
  sy_matcher_free (screen->matcher);
  g_array_unref (screen->parties);
  g_clear_pointer (&screen->identifiers, g_hash_table_unref);
  g_free (screen);
}

/* ---- the question ---- */

const char *
sy_screen_kind_name (SyNameKind kind)
{
  static const char *const names[] = { [SY_NAME_UNKNOWN] = NULL, [SY_NAME_PERSON] = "person", [SY_NAME_ORGANISATION] = "organisation", [SY_NAME_VESSEL] = "vessel" };
  return names[kind];
}

gboolean
sy_screen_kind_parse (const char *text, SyNameKind *kind)
{
  static const struct
  {
    const char *name;
    SyNameKind kind;
  } names[] = { { "person", SY_NAME_PERSON }, { "organisation", SY_NAME_ORGANISATION }, { "organization", SY_NAME_ORGANISATION }, { "vessel", SY_NAME_VESSEL } };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].name, text) == 0)
      {
        *kind = names[i].kind;
        return TRUE;
      }
  return FALSE;
}

static gboolean
asks_all (const SyScreenQuery *query)
{
  return query->lists == NULL || *query->lists == NULL;
}

/* A list may be written as the Consolidated Screening List abbreviates it. */
static const char *
list_id (const char *typed)
{
  const SyPartyList *csl = sy_party_list_find (typed) == NULL ? sy_party_list_csl (typed) : NULL;
  return csl != NULL ? csl->list : typed;
}

static gboolean
asks_for (const SyScreenQuery *query, const char *list)
{
  for (guint i = 0; !asks_all (query) && query->lists[i] != NULL; i++)
    if (strcmp (list_id (query->lists[i]), list) == 0)
      return TRUE;
  return asks_all (query);
}

static gboolean
check_list (SyEngine *engine, const char *typed, GError **error)
{
  const char *list = list_id (typed);
  if (sy_party_list_find (list) != NULL)
    return TRUE;
  g_autoptr (GPtrArray) rolls = sy_party_rolls (engine->catalogue, list, error);
  if (rolls != NULL && rolls->len == 0)
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no list of parties, such as us-entity-list", typed);
  return rolls != NULL && rolls->len > 0;
}

gboolean
sy_screen_query_check (SyEngine *engine, const SyScreenQuery *query, GError **error)
{
  if (strspn (query->name, " \t\r\n") == strlen (query->name))
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "there is no name to screen");
      return FALSE;
    }
  g_autofree char *number = query->by_identifier ? sy_identifier_plain (query->name) : NULL;
  if (query->by_identifier && number == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no number of a party: it has fewer than five letters and digits, or no digit", query->name);
      return FALSE;
    }
  if (strlen (query->name) > SY_MAX_NAME)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the name has more than %d bytes (SY_MAX_NAME)", SY_MAX_NAME);
      return FALSE;
    }
  if (query->least != 0 && !(query->least >= 0.5 && query->least <= 1))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "a threshold is a number from 0.5 to 1, not %g", query->least);
      return FALSE;
    }
  for (guint i = 0; !asks_all (query) && query->lists[i] != NULL; i++)
    if (!check_list (engine, query->lists[i], error))
      return FALSE;
  return TRUE;
}

/* ---- results ---- */

static json_t *
cause_json (SyEngine *engine, const SyListingCause *cause)
{
  json_t *row = json_object ();
  sy_json_set (row, "act", sy_json_of_text (cause->act));
  sy_json_set (row, "by", sy_json_of_text (cause->by));
  sy_json_set (row, "from", sy_json_of_day (cause->from));
  sy_json_set (row, "to", sy_json_of_day (cause->to));
  sy_json_set (row, "basis", sy_json_of_text (sy_roll_basis_name (cause->basis)));
  sy_json_set (row, "wording", sy_json_of_text (cause->wording));
  sy_json_set (row, "evidence", cause->evidence != NULL ? sy_law_evidence (engine->catalogue, cause->evidence) : json_null ());
  return row;
}

static json_t *
listing_json (SyEngine *engine, const SyListing *listing, SyDay as_of, const char *lang)
{
  json_t *row = json_object (), *causes = json_array ();
  sy_json_set (row, "list", sy_json_of_text (listing->list));
  sy_json_set (row, "list_name", sy_json_of_text (sy_party_list_name (listing->list, lang)));
  sy_json_set (row, "number", sy_json_of_text (listing->number));
  sy_json_set (row, "status", sy_json_of_text (sy_status_name (sy_listing_on (listing, as_of))));
  sy_json_set (row, "from", sy_json_of_day (listing->from));
  sy_json_set (row, "from_basis", sy_json_of_text (sy_roll_basis_name (listing->from_basis)));
  sy_json_set (row, "to", sy_json_of_day (listing->to));
  sy_json_set (row, "end", sy_json_of_text (sy_listing_end_name (listing->end)));
  sy_json_set (row, "last", sy_json_of_day (listing->last));
  for (guint i = 0; i < listing->causes->len; i++)
    json_array_append_new (causes, cause_json (engine, listing->causes->pdata[i]));
  sy_json_set (row, "causes", causes);
  return row;
}

/* What surely is over, or has not begun, does not count; what is suspended or in doubt does. */
static gboolean
counts_on (const SyListing *listing, SyDay day)
{
  switch (sy_listing_on (listing, day))
    {
    case SY_STATUS_LAPSED:
    case SY_STATUS_REPEALED:
    case SY_STATUS_WITHDRAWN:
    case SY_STATUS_ANNULLED:
    case SY_STATUS_SUPERSEDED:
    case SY_STATUS_NOT_YET_IN_FORCE:
    case SY_STATUS_DELAYED:
      return FALSE;
    default:
      return TRUE;
    }
}

static void
feature_clear (gpointer feature)
{
  sy_name_feature_clear (feature);
}

static json_t *
features_json (const SyName *asked, const SyName *listed)
{
  g_autoptr (GArray) features = g_array_new (FALSE, FALSE, sizeof (SyNameFeature));
  g_array_set_clear_func (features, feature_clear);
  sy_name_score (asked, listed, features);
  json_t *rows = json_array ();
  for (guint i = 0; i < features->len; i++)
    {
      const SyNameFeature *feature = &g_array_index (features, SyNameFeature, i);
      json_t *row = json_object ();
      sy_json_set (row, "feature", sy_json_of_text (feature->feature));
      sy_json_set (row, "query", sy_json_of_text (feature->query));
      sy_json_set (row, "listed", sy_json_of_text (feature->listed));
      sy_json_set (row, "score", sy_json_of_score (feature->score));
      json_array_append_new (rows, row);
    }
  return rows;
}

static json_t *
details_json (const SyParty *party, const char *name, const char *other)
{
  json_t *values = json_array ();
  for (guint i = 0; i < party->details->len; i++)
    {
      const SyPartyDetail *detail = party->details->pdata[i];
      gboolean told = strcmp (detail->name, name) != 0 && strcmp (detail->name, other) != 0;
      for (gsize k = 0; !told && k < json_array_size (values); k++)
        told = strcmp (json_string_value (json_array_get (values, k)), detail->value) == 0;
      if (!told)
        json_array_append_new (values, sy_json_of_text (detail->value));
    }
  return values;
}

/* What is told of a party whatever name is asked for; NULL where it was on no list that is asked for, as far as was known; or with an error. */
static json_t *
party_json (SyEngine *engine, const SyScreen *screen, const SyScreenQuery *query, guint number, const char *lang, GError **error)
{
  const char *id = g_array_index (screen->parties, Party, number).id;
  g_autoptr (SyParty) party = sy_party_load (engine->catalogue, id, query->known_as_of, error);
  if (party == NULL)
    return NULL;
  json_t *listings = json_array ();
  gboolean listed = FALSE;
  for (guint i = 0; i < party->listings->len; i++)
    {
      const SyListing *listing = party->listings->pdata[i];
      if (!asks_for (query, listing->list))
        continue;
      listed = listed || counts_on (listing, query->as_of);
      json_array_append_new (listings, listing_json (engine, listing, query->as_of, lang));
    }
  if (json_array_size (listings) == 0)
    {
      json_decref (listings);
      return NULL;
    }
  json_t *row = json_object ();
  const SyPartyName *first = party->names->len > 0 ? party->names->pdata[0] : NULL;
  sy_json_set (row, "party", sy_json_of_text (id));
  sy_json_set (row, "caption", sy_json_of_text (first != NULL ? first->text : NULL));
  sy_json_set (row, "kind", sy_json_of_text (sy_party_kind_name (party->kind)));
  sy_json_set (row, "listed", json_boolean (listed));
  sy_json_set (row, "countries", details_json (party, "country", "nationality"));
  sy_json_set (row, "birth_dates", details_json (party, "birth_date", "birth_date"));
  sy_json_set (row, "identifiers", details_json (party, "identifier", "identifier"));
  g_autofree char *record = sy_party_digest (party);
  sy_json_set (row, "record", sy_json_of_text (record));
  sy_json_set (row, "first_seen", sy_json_of_day (party->first_seen));
  sy_json_set (row, "last_seen", sy_json_of_day (party->last_seen));
  sy_json_set (row, "last_change", sy_json_of_day (party->last_change));
  sy_json_set (row, "listings", listings);
  return row;
}

/* The listed text that tells the number; NULL where the records that were known do not. Borrowed. */
static const char *
listed_identifier (const json_t *party, const char *number)
{
  const json_t *identifiers = json_object_get (party, "identifiers");
  for (gsize i = 0; i < json_array_size (identifiers); i++)
    if (sy_identifier_tells (json_string_value (json_array_get (identifiers, i)), number))
      return json_string_value (json_array_get (identifiers, i));
  return NULL;
}

/* NULL as of listed_identifier. */
static json_t *
identifier_features (const json_t *party, const char *typed)
{
  g_autofree char *number = sy_identifier_plain (typed);
  const char *listed = listed_identifier (party, number);
  return listed != NULL ? json_pack ("[{s:s, s:s, s:s, s:f}]", "feature", "identifier", "query", typed, "listed", listed, "score", 1.0) : NULL;
}

/* Takes `features` and what is told of the party. */
static json_t *
result_json (const SyScreen *screen, json_t *features, const SyMatch *match, json_t *party)
{
  const SyName *name = sy_matcher_name (screen->matcher, match->name);
  json_t *row = json_object ();
  sy_json_set (row, "party", json_incref (json_object_get (party, "party")));
  sy_json_set (row, "caption", json_is_string (json_object_get (party, "caption")) ? json_incref (json_object_get (party, "caption")) : sy_json_of_text (name->text));
  sy_json_set (row, "kind", json_incref (json_object_get (party, "kind")));
  sy_json_set (row, "name", sy_json_of_text (name->text));
  sy_json_set (row, "score", sy_json_of_score (match->score));
  sy_json_set (row, "verdict", sy_json_of_text (match->score >= SY_NAME_MATCH ? "match" : "possible"));
  sy_json_set (row, "listed", json_incref (json_object_get (party, "listed")));
  sy_json_set (row, "features", features);
  json_object_update_missing (row, party);
  json_decref (party);
  return row;
}

typedef struct
{
  const SyScreen *screen;
  SyNameKind kind;
} Filter;

static gboolean
is_of_kind (guint party, guint name, gpointer data)
{
  const Filter *filter = data;
  SyNameKind kind = g_array_index (filter->screen->parties, Party, party).kind;
  return filter->kind == SY_NAME_UNKNOWN || kind == SY_NAME_UNKNOWN || kind == filter->kind;
}

static GArray *
holders_of (const SyScreen *screen, const char *identifier, Filter *filter)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (SyMatch));
  g_autofree char *number = sy_identifier_plain (identifier);
  const GArray *holders = number != NULL ? g_hash_table_lookup (screen->identifiers, number) : NULL;
  for (guint i = 0; holders != NULL && i < holders->len; i++)
    {
      guint party = g_array_index (holders, guint, i);
      SyMatch match = { .party = party, .name = g_array_index (screen->parties, Party, party).name, .score = 1 };
      if (is_of_kind (party, match.name, filter))
        g_array_append_val (matches, match);
    }
  return matches;
}

GArray *
sy_screen_candidates (const SyScreen *screen, const SyScreenQuery *query)
{
  Filter filter = { screen, query->kind };
  if (query->by_identifier)
    return holders_of (screen, query->name, &filter);
  g_autoptr (SyName) asked = sy_name_new (query->name, query->kind);
  return sy_matcher_find (screen->matcher, asked, query->least > 0 ? query->least : SY_NAME_POSSIBLE, is_of_kind, &filter);
}

json_t *
sy_screen_results (SyEngine *engine, const SyScreen *screen, const SyScreenQuery *query, const GArray *candidates, GHashTable *parties, const char *lang, GError **error)
{
  g_autoptr (SyName) asked = query->by_identifier ? NULL : sy_name_new (query->name, query->kind);
  json_t *listed = json_array (), *former = json_array ();
  for (guint i = 0; i < candidates->len; i++)
    {
      GError *problem = NULL;
      const SyMatch *match = &g_array_index (candidates, SyMatch, i);
      gpointer held = NULL;
      gboolean known = parties != NULL && g_hash_table_lookup_extended (parties, GUINT_TO_POINTER (match->party), NULL, &held);
      json_t *party = known ? json_incref ((json_t *) held) : party_json (engine, screen, query, match->party, lang, &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, problem);
          json_decref (listed);
          json_decref (former);
          return NULL;
        }
      if (parties != NULL && !known)
        g_hash_table_insert (parties, GUINT_TO_POINTER (match->party), json_incref (party));
      if (party == NULL)
        continue;
      json_t *features = query->by_identifier ? identifier_features (party, query->name) : features_json (asked, sy_matcher_name (screen->matcher, match->name));
      if (features == NULL)
        {
          json_decref (party);
          continue;
        }
      json_t *row = result_json (screen, features, match, party);
      json_array_append_new (json_is_true (json_object_get (row, "listed")) ? listed : former, row);
    }
  json_array_extend (listed, former);
  json_decref (former);
  return listed;
}

json_t *
sy_screen_find (SyEngine *engine, const SyScreen *screen, const SyScreenQuery *query, const char *lang, GError **error)
{
  g_autoptr (GArray) candidates = sy_screen_candidates (screen, query);
  return sy_screen_results (engine, screen, query, candidates, NULL, lang, error);
}

static void
decref (gpointer json)
{
  json_decref (json);
}

GHashTable *
sy_screen_parties_new (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, decref);
}

/* ---- lists ---- */

/* A copy of a list is good for so many days. */
#define FRESH_DAYS 60

/* Notices that add and remove say nothing of who else is on the list. */
static const char *
state_of (const SyRollRow *whole, const SyRollRow *newest, SyDay as_of)
{
  if (whole == NULL)
    return newest != NULL ? "partial" : "not_covered";
  return whole->day != SY_DAY_NONE && whole->day + FRESH_DAYS < as_of ? "stale" : "covered";
}

static json_t *
list_json (const char *list, const char *state, const SyRollRow *newest, gint64 parties, const char *lang)
{
  const SyPartyList *known = sy_party_list_find (list);
  json_t *row = json_object ();
  sy_json_set (row, "list", sy_json_of_text (list));
  sy_json_set (row, "list_name", sy_json_of_text (sy_party_list_name (list, lang)));
  sy_json_set (row, "jurisdiction", sy_json_of_text (known != NULL ? known->jurisdiction : NULL));
  sy_json_set (row, "state", sy_json_of_text (state));
  sy_json_set (row, "day", newest != NULL ? sy_json_of_day (newest->day) : json_null ());
  sy_json_set (row, "basis", newest != NULL ? sy_json_of_text (sy_roll_basis_name (newest->basis)) : json_null ());
  sy_json_set (row, "parties", json_integer (parties));
  sy_json_set (row, "document", sy_json_of_text (newest != NULL ? newest->document : NULL));
  return row;
}

/* Adds the list if it is asked for; `rolls` are sorted by list. */
static void
add_list (json_t *rows, const SyScreenQuery *query, const GPtrArray *rolls, const char *list, const char *lang)
{
  const SyRollRow *newest = NULL, *whole = NULL;
  gint64 parties = 0;
  for (guint i = 0; i < rolls->len; i++)
    {
      const SyRollRow *roll = rolls->pdata[i];
      if (strcmp (roll->list, list) != 0 || (query->known_as_of != SY_DAY_NONE && roll->known != SY_DAY_NONE && roll->known > query->known_as_of))
        continue;
      parties = MAX (parties, roll->records);
      if (newest == NULL || roll->day >= newest->day)
        newest = roll;
      if (roll->extent == SY_ROLL_WHOLE && (whole == NULL || roll->day >= whole->day))
        whole = roll;
    }
  if (asks_for (query, list))
    json_array_append_new (rows, list_json (list, state_of (whole, newest, query->as_of), newest, parties, lang));
}

json_t *
sy_screen_lists (SyEngine *engine, const SyScreenQuery *query, const char *lang, GError **error)
{
  g_autoptr (GPtrArray) rolls = sy_party_rolls (engine->catalogue, NULL, error);
  if (rolls == NULL)
    return NULL;
  json_t *rows = json_array ();
  for (const SyPartyList *known = sy_party_lists (); known->list != NULL; known++)
    add_list (rows, query, rolls, known->list, lang);
  /* Lists without a name of ours: annexes of acts. */
  for (guint i = 0; i < rolls->len; i++)
    {
      const char *list = ((SyRollRow *) rolls->pdata[i])->list;
      gboolean told = i > 0 && strcmp (((SyRollRow *) rolls->pdata[i - 1])->list, list) == 0;
      if (!told && sy_party_list_find (list) == NULL)
        add_list (rows, query, rolls, list, lang);
    }
  return rows;
}

const char *
sy_screen_verdict (const json_t *results, const json_t *lists)
{
  gboolean possible = FALSE;
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *row = json_array_get (results, i);
      if (!json_is_true (json_object_get (row, "listed")))
        continue;
      if (strcmp (sy_json_get (row, "verdict"), "match") == 0)
        return "match";
      possible = TRUE;
    }
  for (gsize i = 0; !possible && i < json_array_size (lists); i++)
    if (strcmp (sy_json_get (json_array_get (lists, i), "state"), "covered") != 0)
      return "not_covered";
  return possible ? "possible" : json_array_size (lists) > 0 ? "no_match" : "not_covered";
}
