// SPDX-License-Identifier: GPL-3.0-or-later
/* Whom listed parties own, by a file of the user's own, under the rules that were in force on the day. The file is read and forgotten. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/home.h"
#include "corpus/limits.h"
#include "corpus/ownership_rule.h"
#include "corpus/party_store.h"
#include "query/basis.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/law_json.h"
#include "query/ownership.h"
#include "query/status.h"

/* A holder that is a listed party, perhaps. */
typedef struct
{
  guint holder;
  SyParty *party;
  gboolean stated;  /* the file names the party; else the names are written alike */
  gboolean differs; /* both tell countries, and none is the same: it does not count */
} Named;

static void
named_free (gpointer data)
{
  Named *named = data;
  sy_party_free (named->party);
  g_free (named);
}

typedef struct
{
  SyEngine *engine;
  const SyRequest *request;
  SyDay as_of;
  SyOwnership *owners;
  GPtrArray *rules;
  GPtrArray *named; /* of Named, by holder */
  GArray *stakes;   /* of the day */
  guint later;
  int asked;        /* the holder that is asked for; -1: all */
} Asked;

static void
asked_clear (Asked *asked)
{
  sy_ownership_free (asked->owners);
  g_clear_pointer (&asked->rules, g_ptr_array_unref);
  g_clear_pointer (&asked->named, g_ptr_array_unref);
  g_clear_pointer (&asked->stakes, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

static const SyHolder *
holder_at (const Asked *asked, guint index)
{
  return asked->owners->holders->pdata[index];
}

static const SyStake *
stake_at (const Asked *asked, guint index)
{
  return asked->owners->stakes->pdata[index];
}

/* ---- who is listed ---- */

static gboolean
collect (const SyPartyNameRow *row, gpointer data)
{
  GPtrArray *ids = data;
  if (!g_ptr_array_find_with_equal_func (ids, row->id, g_str_equal, NULL))
    g_ptr_array_add (ids, g_strdup (row->id));
  return TRUE;
}

static gboolean
countries_differ (const SyHolder *holder, const SyParty *party)
{
  gboolean told = FALSE;
  for (guint i = 0; holder->country != NULL && i < party->details->len; i++)
    {
      const SyPartyDetail *detail = party->details->pdata[i];
      if (strcmp (detail->name, "country") != 0)
        continue;
      told = TRUE;
      if (strcmp (detail->value, holder->country) == 0)
        return FALSE;
    }
  return told;
}

static gboolean
find_parties (Asked *asked, guint index, GError **error)
{
  const SyHolder *holder = holder_at (asked, index);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  if (holder->party != NULL)
    g_ptr_array_add (ids, g_strdup (holder->party));
  else if (!sy_party_each_named (asked->engine->catalogue, holder->name, collect, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) failure = NULL;
      SyParty *party = sy_party_load (asked->engine->catalogue, ids->pdata[i], asked->request->known_as_of, &failure);
      if (party == NULL && g_error_matches (failure, SY_ERROR, SY_ERROR_NOT_FOUND))
        {
          g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the file of owners names the party \"%s\", which no list held has", (const char *) ids->pdata[i]);
          return FALSE;
        }
      if (party == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      Named *named = g_new0 (Named, 1);
      *named = (Named){ index, party, holder->party != NULL, holder->party == NULL && countries_differ (holder, party) };
      g_ptr_array_add (asked->named, named);
    }
  return TRUE;
}

static gboolean
listed_on (const SyParty *party, char *const *lists, SyDay day)
{
  for (guint i = 0; i < party->listings->len; i++)
    {
      const SyListing *listing = party->listings->pdata[i];
      if (g_strv_contains ((const char *const *) lists, listing->list) && sy_listing_on (listing, day) == SY_STATUS_IN_FORCE)
        return TRUE;
    }
  return FALSE;
}

static gboolean *
listed_by (const Asked *asked, const SyOwnershipRule *rule)
{
  gboolean *listed = g_new0 (gboolean, asked->owners->holders->len + 1);
  for (guint i = 0; i < asked->named->len; i++)
    {
      const Named *named = asked->named->pdata[i];
      if (!named->differs && listed_on (named->party, rule->lists, asked->as_of))
        listed[named->holder] = TRUE;
    }
  return listed;
}

static const char *
caption_of (const SyParty *party)
{
  return party->names->len > 0 ? ((SyPartyName *) party->names->pdata[0])->text : party->id;
}

static json_t *
listed_json (const Asked *asked)
{
  json_t *rows = json_array ();
  for (guint i = 0; i < asked->named->len; i++)
    {
      const Named *named = asked->named->pdata[i];
      json_t *row = json_object (), *lists = json_array ();
      for (guint k = 0; k < named->party->listings->len; k++)
        {
          const SyListing *listing = named->party->listings->pdata[k];
          json_t *one = json_object ();
          sy_json_set (one, "list", sy_json_of_text (listing->list));
          sy_json_set (one, "status", sy_json_of_text (sy_status_name (sy_listing_on (listing, asked->as_of))));
          json_array_append_new (lists, one);
        }
      sy_json_set (row, "name", sy_json_of_text (holder_at (asked, named->holder)->name));
      sy_json_set (row, "party", sy_json_of_text (named->party->id));
      sy_json_set (row, "caption", sy_json_of_text (caption_of (named->party)));
      sy_json_set (row, "how", sy_json_of_text (named->stated ? "stated" : named->differs ? "country_differs" : "same_name"));
      sy_json_set (row, "lists", lists);
      json_array_append_new (rows, row);
    }
  return rows;
}

/* ---- rules ---- */

typedef struct
{
  SyStatusCode status;
  SyDay from, to;
  gboolean by_instrument; /* the status is that of the document held; else the rule's own days tell */
  json_t *because;        /* owned */
} RuleDay;

static RuleDay
rule_by_days (const SyOwnershipRule *rule, SyDay day)
{
  static const SyStatusCode statuses[]
      = { [SY_RULE_NOT_YET] = SY_STATUS_NOT_YET_IN_FORCE, [SY_RULE_APPLIES] = SY_STATUS_IN_FORCE, [SY_RULE_SUSPENDED] = SY_STATUS_SUSPENDED, [SY_RULE_ENDED] = SY_STATUS_SUPERSEDED };
  return (RuleDay){ statuses[sy_ownership_rule_on (rule, day)], rule->from, rule->to, FALSE, json_array () };
}

/* The status of the instrument, where events tell it; else that of the rule's own days. FALSE with an error of the catalogue. */
static gboolean
rule_on (const Asked *asked, const SyOwnershipRule *rule, RuleDay *on, GError **error)
{
  *on = (RuleDay){ 0 };
  if (rule->instrument == NULL)
    {
      *on = rule_by_days (rule, asked->as_of);
      return TRUE;
    }
  g_autoptr (GPtrArray) found = sy_status_events (asked->engine->catalogue, rule->instrument, error);
  if (found == NULL)
    return FALSE;
  g_autoptr (GPtrArray) plain = sy_status_plain (found), timeline = sy_timeline (plain, rule->instrument, rule->part != NULL ? rule->part : "", asked->request->known_as_of);
  const SyStretch *stretch = sy_timeline_at (timeline, asked->as_of);
  if (stretch->status == SY_STATUS_UNKNOWN)
    {
      *on = rule_by_days (rule, asked->as_of);
      return TRUE;
    }
  *on = (RuleDay){ stretch->status, stretch->days.from, stretch->days.to, TRUE, json_array () };
  for (guint i = 0; i < stretch->because->len; i++)
    json_array_append_new (on->because, sy_law_event_among (asked->engine->catalogue, found, stretch->because->pdata[i]));
  return TRUE;
}

static gboolean
applies (const RuleDay *on)
{
  return on->status == SY_STATUS_IN_FORCE || on->status == SY_STATUS_PARTLY_IN_FORCE || on->status == SY_STATUS_CONFLICTING;
}

/* What a rule's lists hold: a list that is not held says nothing of who is listed. */
static gboolean
add_lists (const Asked *asked, const SyOwnershipRule *rule, json_t *rows, GError **error)
{
  for (char **list = rule->lists; *list != NULL; list++)
    {
      g_autoptr (GPtrArray) rolls = sy_party_rolls (asked->engine->catalogue, *list, error);
      if (rolls == NULL)
        return FALSE;
      json_t *row = json_object ();
      sy_json_set (row, "list", sy_json_of_text (*list));
      sy_json_set (row, "held", json_boolean (rolls->len > 0));
      json_array_append_new (rows, row);
    }
  return TRUE;
}

static json_t *
rule_json (const Asked *asked, const SyOwnershipRule *rule, const RuleDay *on, GError **error)
{
  gboolean zh = g_str_has_prefix (asked->request->lang != NULL ? asked->request->lang : "en", "zh");
  json_t *row = json_object (), *lists = json_array ();
  g_autofree char *share = sy_share_format (rule->test.threshold), *test = g_strdup_printf ("%s %s %%", rule->test.more ? ">" : ">=", share);
  if (!add_lists (asked, rule, lists, error))
    {
      json_decref (lists);
      json_decref (row);
      return NULL;
    }
  sy_json_set (row, "id", sy_json_of_text (rule->id));
  sy_json_set (row, "name", sy_json_of_text (zh ? rule->name_zh : rule->name));
  sy_json_set (row, "jurisdiction", sy_json_of_text (rule->jurisdiction));
  sy_json_set (row, "lists", lists);
  sy_json_set (row, "test", sy_json_of_text (test));
  sy_json_set (row, "aggregate", json_boolean (rule->test.aggregate));
  sy_json_set (row, "applies", json_boolean (applies (on)));
  sy_json_set (row, "status", sy_json_of_text (sy_status_name (on->status)));
  sy_json_set (row, "from", sy_json_of_day (on->from));
  sy_json_set (row, "to", sy_json_of_day (on->to));
  sy_json_set (row, "rests_on", sy_json_of_text (on->by_instrument ? "instrument" : "rule_file"));
  sy_json_set (row, "instrument", sy_json_of_text (rule->instrument));
  sy_json_set (row, "because", json_incref (on->because));
  sy_json_set (row, "source", sy_json_of_text (rule->source));
  sy_json_set (row, "note", sy_json_of_text (zh ? rule->note_zh : rule->note));
  return row;
}

/* ---- what a test finds ---- */

static void
set_share (json_t *row, const char *key, gint64 share)
{
  g_autofree char *text = sy_share_format (share);
  sy_json_set (row, key, sy_json_of_text (text));
}

static json_t *
stake_json (const Asked *asked, guint index)
{
  const SyStake *stake = stake_at (asked, index);
  json_t *row = json_object ();
  gint64 min, max;
  sy_ownership_bounds (asked->owners, asked->stakes, index, &min, &max);
  sy_json_set (row, "owner", sy_json_of_text (holder_at (asked, stake->owner)->name));
  sy_json_set (row, "owned", sy_json_of_text (holder_at (asked, stake->owned)->name));
  set_share (row, "least", min);
  set_share (row, "most", max);
  sy_json_set (row, "as_of", sy_json_of_day (stake->as_of));
  sy_json_set (row, "source", sy_json_of_text (*stake->source != '\0' ? stake->source : NULL));
  sy_json_set (row, "line", json_integer (stake->line));
  return row;
}

/* Every owner of the holder, with what it counts for: the sum can be followed. */
static json_t *
owners_json (const Asked *asked, const GArray *owned, guint holder)
{
  json_t *rows = json_array ();
  for (guint i = 0; i < asked->stakes->len; i++)
    {
      guint index = g_array_index (asked->stakes, guint, i);
      const SyStake *stake = stake_at (asked, index);
      if (stake->owned != holder)
        continue;
      const SyOwned *owner = &g_array_index (owned, SyOwned, stake->owner);
      json_t *row = stake_json (asked, index);
      sy_json_set (row, "owner_verdict", sy_json_of_text (sy_owned_verdict_name (owner->verdict)));
      sy_json_set (row, "counts", sy_json_of_text (stake->owner == holder || owner->verdict == SY_OWNED_NOT_REACHED ? "no" : owner->verdict == SY_OWNED_POSSIBLE ? "perhaps" : "yes"));
      json_array_append_new (rows, row);
    }
  return rows;
}

static json_t *
path_json (const Asked *asked, const GArray *owned, guint holder)
{
  g_autoptr (GArray) path = sy_ownership_path (asked->owners, asked->stakes, owned, holder);
  json_t *rows = json_array ();
  for (guint i = 0; i < path->len; i++)
    json_array_append_new (rows, stake_json (asked, g_array_index (path, guint, i)));
  return rows;
}

static json_t *
result_json (const Asked *asked, const SyOwnershipRule *rule, const GArray *tested, guint holder)
{
  const SyOwned *owned = &g_array_index (tested, SyOwned, holder);
  json_t *row = json_object ();
  sy_json_set (row, "name", sy_json_of_text (holder_at (asked, holder)->name));
  sy_json_set (row, "country", sy_json_of_text (holder_at (asked, holder)->country));
  sy_json_set (row, "rule", sy_json_of_text (rule->id));
  sy_json_set (row, "verdict", sy_json_of_text (sy_owned_verdict_name (owned->verdict)));
  set_share (row, "least", owned->min);
  set_share (row, "most", owned->max);
  set_share (row, "untold", MAX (0, SY_SHARE_WHOLE - owned->stated));
  sy_json_set (row, "contradicts", json_boolean (owned->over > 0));
  sy_json_set (row, "owners", owners_json (asked, tested, holder));
  sy_json_set (row, "path", path_json (asked, tested, holder));
  return row;
}

static gboolean
is_result (const Asked *asked, const GArray *tested, guint holder)
{
  SyOwnedVerdict verdict = g_array_index (tested, SyOwned, holder).verdict;
  return asked->asked >= 0 ? (guint) asked->asked == holder : verdict == SY_OWNED_REACHED || verdict == SY_OWNED_POSSIBLE;
}

/* Adds those of a page; `*count` grows by all. */
static void
add_results (const Asked *asked, const SyOwnershipRule *rule, json_t *rows, gsize *count)
{
  g_autofree gboolean *listed = listed_by (asked, rule);
  g_autoptr (GArray) tested = sy_ownership_test (asked->owners, asked->stakes, listed, &rule->test);
  for (guint i = 0; i < tested->len; i++)
    {
      if (!is_result (asked, tested, i))
        continue;
      if (*count >= asked->request->offset && *count < (gsize) asked->request->offset + asked->request->limit)
        json_array_append_new (rows, result_json (asked, rule, tested, i));
      (*count)++;
    }
}

static gboolean
add_rules (const Asked *asked, json_t *rules, json_t *rows, gsize *count, GError **error)
{
  for (guint i = 0; i < asked->rules->len; i++)
    {
      const SyOwnershipRule *rule = asked->rules->pdata[i];
      RuleDay on;
      if (!rule_on (asked, rule, &on, error))
        return FALSE;
      json_t *row = rule_json (asked, rule, &on, error);
      if (row != NULL)
        json_array_append_new (rules, row);
      if (row != NULL && applies (&on))
        add_results (asked, rule, rows, count);
      json_decref (on.because);
      if (row == NULL)
        return FALSE;
    }
  return TRUE;
}

/* ---- the answer ---- */

/* Whether the holder that is asked for is there. */
static gboolean
find_holder (Asked *asked)
{
  asked->asked = -1;
  g_autofree char *plain = sy_party_plain_name (asked->request->party);
  for (guint i = 0; i < asked->owners->holders->len && asked->asked < 0; i++)
    {
      g_autofree char *name = sy_party_plain_name (holder_at (asked, i)->name);
      if (strcmp (name, plain) == 0 || strcmp (holder_at (asked, i)->key, asked->request->party) == 0)
        asked->asked = (int) i;
    }
  return asked->asked >= 0;
}

static gboolean
read_owners (Asked *asked, GError **error)
{
  const char *etc = g_getenv ("SMALLYARD_ETC");
  g_autofree char *directory = g_build_filename (etc != NULL ? etc : SY_ETC, "ownership-rules.d", NULL);
  asked->rules = sy_ownership_rules_load (directory, error);
  asked->owners = asked->rules != NULL ? sy_ownership_read (asked->request->text, strlen (asked->request->text), error) : NULL;
  asked->asked = -1;
  return asked->owners != NULL;
}

static gboolean
find_listed (Asked *asked, GError **error)
{
  asked->named = g_ptr_array_new_with_free_func (named_free);
  asked->stakes = sy_ownership_on (asked->owners, asked->as_of, &asked->later);
  for (guint i = 0; i < asked->owners->holders->len; i++)
    if (!find_parties (asked, i, error))
      return FALSE;
  return TRUE;
}

static json_t *
file_json (const Asked *asked)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, asked->request->text, -1);
  json_t *file = json_object ();
  sy_json_set (file, "sha256", sy_json_of_text (digest));
  sy_json_set (file, "holders", json_integer (asked->owners->holders->len));
  sy_json_set (file, "stakes", json_integer (asked->owners->stakes->len));
  sy_json_set (file, "on_the_day", json_integer (asked->stakes->len));
  sy_json_set (file, "later", json_integer (asked->later));
  return file;
}

static json_t *
build (SyEngine *engine, const SyRequest *request, GError **error)
{
  g_auto (Asked) asked = { .engine = engine, .request = request, .as_of = sy_request_as_of (request) };
  if (!read_owners (&asked, error))
    return NULL;
  if (request->party != NULL && !find_holder (&asked))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the file of owners names nobody \"%s\"", request->party);
      return NULL;
    }
  if (!find_listed (&asked, error))
    return NULL;
  json_t *answer = json_object (), *rules = json_array (), *rows = json_array ();
  gsize count = 0;
  if (!add_rules (&asked, rules, rows, &count, error))
    {
      json_decref (rules);
      json_decref (rows);
      json_decref (answer);
      return NULL;
    }
  sy_json_set (answer, "kind", sy_json_of_text ("ownership"));
  sy_json_set (answer, "file", file_json (&asked));
  sy_json_set (answer, "party", sy_json_of_text (request->party));
  sy_json_set (answer, "rules", rules);
  sy_json_set (answer, "listed", listed_json (&asked));
  sy_json_set (answer, "count", json_integer ((json_int_t) count));
  sy_law_set_page (answer, request, count, rows);
  return answer;
}

static gboolean
is_owned (const json_t *results)
{
  for (gsize i = 0; i < json_array_size (results); i++)
    if (strcmp (sy_json_get (json_array_get (results, i), "verdict"), "reached") == 0)
      return TRUE;
  return FALSE;
}

json_t *
sy_ownership_of (SyEngine *engine, const SyRequest *request, const char *text, const char *name, GError **error)
{
  SyRequest of = *request;
  of.text = text;
  of.party = name;
  of.offset = 0;
  of.limit = SY_MAX_PAGE_SIZE;
  g_auto (Asked) asked = { .engine = engine, .request = &of, .as_of = sy_request_as_of (request) };
  if (!read_owners (&asked, error))
    return NULL;
  gboolean known = find_holder (&asked);
  gsize count = 0;
  json_t *answer = json_object (), *rules = json_array (), *rows = json_array ();
  if (!find_listed (&asked, error) || (known && !add_rules (&asked, rules, rows, &count, error)))
    {
      json_decref (rules);
      json_decref (rows);
      json_decref (answer);
      return NULL;
    }
  sy_json_set (answer, "file", file_json (&asked));
  sy_json_set (answer, "known", json_boolean (known));
  sy_json_set (answer, "owned", json_boolean (is_owned (rows)));
  sy_json_set (answer, "rules", rules);
  sy_json_set (answer, "results", rows);
  return answer;
}

json_t *
sy_answer_ownership (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  json_t *answer = build (engine, request, error);
  answer = answer != NULL ? sy_law_finish (engine, answer, NULL, request, error) : NULL;
  sy_engine_end (engine);
  return answer;
}
