// SPDX-License-Identifier: GPL-3.0-or-later
/* What changed in a list of parties between two days: who is on it on the second and was not on the first, who was and is no more, and whose listing texts say otherwise of, each with what made it so. */
#include <string.h>

#include "query/diff.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/law_json.h"
#include "query/party.h"

typedef struct
{
  SyEngine *engine;
  const SyRequest *request;
  const char *list;
  SyDay from, to;
  GPtrArray *rows; /* of json_t, by name */
  gint64 added, removed, revised, same;
} Diff;

/* The listing on the list that lists the party on the day; NULL if none does. */
static const SyListing *
listing_on (const Diff *diff, const SyParty *party, SyDay day)
{
  for (guint i = party->listings->len; i > 0; i--)
    {
      const SyListing *listing = party->listings->pdata[i - 1];
      if (strcmp (listing->list, diff->list) == 0 && sy_listing_lists (listing, day))
        return listing;
    }
  return NULL;
}

/* ---- causes ---- */

static void
add_cause (const Diff *diff, json_t *causes, const char *how, SyDay day, const SyListingCause *cause)
{
  g_autofree char *by = sy_document_key (cause->by, cause->label);
  json_t *row = json_object (), *evidence = json_array ();
  sy_json_set (row, "how", sy_json_of_text (how));
  sy_json_set (row, "by", sy_json_of_text (by));
  sy_json_set (row, "day", sy_json_of_day (day));
  sy_json_set (row, "status", json_null ());
  sy_json_set (row, "event", json_null ());
  if (cause->evidence != NULL)
    json_array_append_new (evidence, sy_law_evidence (diff->engine->catalogue, cause->evidence));
  sy_json_set (row, "evidence", evidence);
  json_array_append_new (causes, row);
}

static gboolean
is (const SyListingCause *cause, const char *act)
{
  return strcmp (cause->act, act) == 0;
}

/* What put it there: the instrument, where one is held, else the first text that has it. */
static json_t *
causes_of_start (const Diff *diff, const SyListing *listing)
{
  json_t *causes = json_array ();
  const SyListingCause *first = NULL;
  for (guint i = 0; i < listing->causes->len; i++)
    {
      const SyListingCause *cause = listing->causes->pdata[i];
      if (is (cause, "listed"))
        add_cause (diff, causes, cause->act, cause->from, cause);
      first = first == NULL && is (cause, "stated") ? cause : first;
    }
  if (json_array_size (causes) == 0 && first != NULL)
    add_cause (diff, causes, "stated", listing->from, first);
  return causes;
}

/* What ended it: removal, absence, an act on its instrument, or the last day that its text states, which the newest text that has it proves. */
static json_t *
causes_of_end (const Diff *diff, const SyListing *listing)
{
  json_t *causes = json_array ();
  const SyListingCause *newest = NULL;
  for (guint i = 0; i < listing->causes->len; i++)
    {
      const SyListingCause *cause = listing->causes->pdata[i];
      gboolean says = is (cause, "stated") || is (cause, "listed") || is (cause, "revised");
      newest = says ? cause : newest;
      if (!says && cause->from > diff->from && cause->from <= diff->to && (listing->end != SY_LISTING_EXPIRES || listing->to > diff->to))
        add_cause (diff, causes, cause->act, cause->from, cause);
    }
  if (listing->end == SY_LISTING_EXPIRES && listing->to <= diff->to && newest != NULL)
    add_cause (diff, causes, "expires", listing->to, newest);
  return causes;
}

/* Texts after the first day that say otherwise of a party that stays: acts, and editions of one file whose words differ. */
static json_t *
causes_between (const Diff *diff, const SyListing *listing)
{
  json_t *causes = json_array ();
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < listing->causes->len; i++)
    {
      const SyListingCause *cause = listing->causes->pdata[i];
      gboolean stated = is (cause, "stated"), first = stated && g_hash_table_add (said, cause->by);
      if (cause->from != SY_DAY_NONE && cause->from > diff->from && cause->from <= diff->to && !first)
        add_cause (diff, causes, cause->act, cause->from, cause);
    }
  return causes;
}

/* ---- rows ---- */

static void
add_row (Diff *diff, const SyParty *party, const char *change, const SyListing *old, const SyListing *new, json_t *causes)
{
  json_t *row = json_object ();
  const char *lang = diff->request->lang;
  sy_json_set (row, "change", json_string (change));
  sy_json_set (row, "id", sy_json_of_text (party->id));
  sy_json_set (row, "code", sy_json_of_text (sy_party_title (party, lang)));
  sy_json_set (row, "was", json_null ());
  sy_json_set (row, "revised", json_boolean (strcmp (change, "revised") == 0));
  sy_json_set (row, "units", json_array ());
  sy_json_set (row, "old", old != NULL ? sy_listing_json (old, diff->from, lang) : json_null ());
  sy_json_set (row, "new", new != NULL ? sy_listing_json (new, diff->to, lang) : json_null ());
  sy_json_set (row, "causes", causes);
  g_ptr_array_add (diff->rows, row);
}

static void
compare (Diff *diff, const SyParty *party)
{
  const SyListing *old = listing_on (diff, party, diff->from), *new = listing_on (diff, party, diff->to);
  if (old == NULL && new == NULL)
    return;
  if (old == NULL)
    {
      diff->added++;
      add_row (diff, party, "added", NULL, new, causes_of_start (diff, new));
      return;
    }
  if (new == NULL)
    {
      diff->removed++;
      add_row (diff, party, "removed", old, NULL, causes_of_end (diff, old));
      return;
    }
  /* Another listing took the place of the one before: an order of denial and the next. */
  json_t *causes = old != new ? causes_of_start (diff, new) : causes_between (diff, new);
  if (json_array_size (causes) > 0)
    {
      diff->revised++;
      add_row (diff, party, "revised", old, new, causes);
      return;
    }
  json_decref (causes);
  diff->same++;
}

static gint
by_name (gconstpointer one, gconstpointer other)
{
  const json_t *a = *(const json_t *const *) one, *b = *(const json_t *const *) other;
  int order = g_ascii_strcasecmp (sy_json_get (a, "code"), sy_json_get (b, "code"));
  return order != 0 ? order : strcmp (sy_json_get (a, "id"), sy_json_get (b, "id"));
}

/* ---- the texts of the two days ---- */

/* Of each series the newest text of the whole list not after the day. */
static json_t *
day_json (const Diff *diff, const GPtrArray *rolls, SyDay day)
{
  json_t *side = json_object (), *texts = json_array ();
  for (guint i = 0; i < rolls->len; i++)
    {
      const SyRollRow *roll = rolls->pdata[i], *next = i + 1 < rolls->len ? rolls->pdata[i + 1] : NULL;
      gboolean superseded = next != NULL && next->extent == SY_ROLL_WHOLE && next->day <= day && strcmp (next->scope, roll->scope) == 0;
      if (roll->extent == SY_ROLL_WHOLE && roll->day != SY_DAY_NONE && roll->day <= day && !superseded)
        json_array_append_new (texts, sy_roll_json (roll, diff->request->lang));
    }
  sy_json_set (side, "day", sy_json_of_day (day));
  sy_json_set (side, "rolls", texts);
  return side;
}

/* What no day can be told of stands on neither side, though its records' own days count. */
static json_t *
not_compared_json (const Diff *diff, const GPtrArray *rolls)
{
  json_t *rows = json_array ();
  for (guint i = 0; i < rolls->len; i++)
    {
      const SyRollRow *roll = rolls->pdata[i];
      if (roll->day != SY_DAY_NONE)
        continue;
      json_t *row = json_object ();
      sy_json_set (row, "scope", sy_json_of_text (roll->scope));
      sy_json_set (row, "lang", json_string (""));
      sy_json_set (row, "why", json_string ("undated"));
      sy_json_set (row, "edition", sy_roll_json (roll, diff->request->lang));
      json_array_append_new (rows, row);
    }
  return rows;
}

static json_t *
counts_json (const Diff *diff)
{
  json_t *counts = json_object ();
  sy_json_set (counts, "added", json_integer (diff->added));
  sy_json_set (counts, "removed", json_integer (diff->removed));
  sy_json_set (counts, "revised", json_integer (diff->revised));
  sy_json_set (counts, "moved", json_integer (0));
  sy_json_set (counts, "editorial", json_integer (0));
  sy_json_set (counts, "same", json_integer (diff->same));
  return counts;
}

static gboolean
compare_all (Diff *diff, GError **error)
{
  g_autoptr (GPtrArray) ids = sy_party_of_list (diff->engine->catalogue, diff->list, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (SyParty) party = sy_party_load (diff->engine->catalogue, ids->pdata[i], diff->request->known_as_of, error);
      if (party == NULL)
        return FALSE;
      compare (diff, party);
    }
  g_ptr_array_sort (diff->rows, by_name);
  return ids != NULL;
}

gboolean
sy_diff_parties (SyEngine *engine, const SyRequest *request, const char *list, SyDay from, SyDay to, json_t *answer, const char **jurisdiction, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) json_decref);
  g_autoptr (GPtrArray) rolls = sy_party_rolls (engine->catalogue, list, error);
  Diff diff = { .engine = engine, .request = request, .list = list, .from = from, .to = to, .rows = rows };
  if (rolls == NULL || !compare_all (&diff, error))
    return FALSE;
  const SyPartyList *known = sy_party_list_find (list);
  *jurisdiction = known != NULL ? known->jurisdiction : NULL;
  sy_json_set (answer, "item", sy_party_list_item (list, rolls, request->lang));
  sy_json_set (answer, "what", json_string ("party_list"));
  sy_json_set (answer, "from", day_json (&diff, rolls, from));
  sy_json_set (answer, "to", day_json (&diff, rolls, to));
  sy_json_set (answer, "not_compared", not_compared_json (&diff, rolls));
  json_t *page = json_array ();
  for (guint i = request->offset; i < rows->len && i < request->offset + request->limit; i++)
    json_array_append (page, rows->pdata[i]);
  sy_diff_set_rows (answer, request, rows->len, page, counts_json (&diff));
  return TRUE;
}
