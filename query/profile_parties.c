// SPDX-License-Identifier: GPL-3.0-or-later
/* What touches a counterparty: listings of parties with a name like its own, what becomes of them soon, and who owns it. */
#include "query/profile.h"

#include <string.h>

#include "corpus/name.h"
#include "index/countries.h"
#include "query/basis.h"
#include "query/json.h"

#define SHORTEST_LATIN 3 /* letters of the words that distinguish a name: with fewer, nearly every name with such an abbreviation is as like as any other */
#define SHORTEST_HAN   2

/* ---- the name ---- */

/* "Composed Bank | DE" is a name and a country; NULL where none is told. Both the caller's. */
static char *
split_name (const char *asked, char **country)
{
  const char *bar = strrchr (asked, '|');
  *country = bar != NULL ? g_strstrip (g_strdup (bar + 1)) : NULL;
  return g_strstrip (bar != NULL ? g_strndup (asked, (gsize) (bar - asked)) : g_strdup (asked));
}

static gboolean
is_too_short (const char *text)
{
  g_autoptr (SyName) name = sy_name_new (text, SY_NAME_UNKNOWN);
  gsize latin = 0, han = 0;
  for (guint i = 0; i < name->n_parts; i++)
    {
      const SyNamePart *part = &name->parts[i];
      if (part->kind != SY_NAME_PART_WORD && part->kind != SY_NAME_PART_NUMBER)
        continue;
      if (part->han != NULL)
        han += part->characters;
      else
        latin += strlen (part->text);
    }
  return latin < SHORTEST_LATIN && han < SHORTEST_HAN;
}

/* "country:DE" of DE, Germany or 德国; NULL. Static or *own, the caller's. */
static const char *
country_value (const char *typed, char **own)
{
  g_autofree char *upper = g_ascii_strup (typed, -1);
  *own = g_strconcat ("country:", upper, NULL);
  return sy_country_name (*own, "en") != NULL ? *own : sy_country_of (typed);
}

/* "same", "differs", or NULL where either does not tell. Static. */
static const char *
compare_country (const json_t *row, const char *value)
{
  const json_t *countries = json_object_get (row, "countries");
  if (value == NULL || json_array_size (countries) == 0)
    return NULL;
  const char *code = value + strlen ("country:");
  for (gsize i = 0; i < json_array_size (countries); i++)
    {
      const char *listed = json_string_value (json_array_get (countries, i));
      g_autofree char *own = NULL;
      const char *other = listed != NULL ? country_value (listed, &own) : NULL;
      if (g_ascii_strcasecmp (listed, code) == 0 || g_strcmp0 (other, value) == 0)
        return "same";
    }
  return "differs";
}

/* ---- listings ---- */

static gboolean
is_same_listing (const json_t *a, const json_t *b)
{
  for (const char *const *key = (const char *const[]){ "list", "number", "from", NULL }; *key != NULL; key++)
    if (strcmp (sy_json_get (a, *key), sy_json_get (b, *key)) != 0)
      return FALSE;
  return TRUE;
}

/* When a listing begins, is suspended, resumes or ends within the days to come. */
static void
add_stretches (SyProfileCheck *check, const json_t *finding, const json_t *listing)
{
  const json_t *stretches = json_object_get (listing, "stretches");
  SyDay today = sy_request_as_of (check->request);
  for (gsize i = 0; i < json_array_size (stretches); i++)
    {
      const json_t *stretch = json_array_get (stretches, i);
      SyDay day = SY_DAY_NONE;
      if (!sy_day_parse (sy_json_get (stretch, "from"), &day, NULL) || day <= today || day > today + SY_PROFILE_COMING_DAYS)
        continue;
      g_autofree char *part = g_strjoin (" ", sy_json_get (finding, "part"), sy_json_get (stretch, "status"), NULL);
      json_t *coming = sy_profile_add (check, "coming", sy_json_get (finding, "id"), part);
      if (coming == NULL)
        continue;
      for (const char *const *key = (const char *const[]){ "title", "jurisdiction", "list", "verdict", NULL }; *key != NULL; key++)
        sy_profile_set (coming, *key, sy_json_get (finding, *key));
      sy_profile_set (coming, "part", NULL);
      sy_profile_set (coming, "day", sy_json_get (stretch, "from"));
      sy_profile_set (coming, "what", "listing");
      sy_profile_set (coming, "was", sy_json_get (finding, "status"));
      sy_profile_set (coming, "status", sy_json_get (stretch, "status"));
      sy_profile_set (coming, "why", "listing_changes");
      json_array_extend (json_object_get (coming, "by"), json_object_get (finding, "by"));
      sy_profile_add_evidence (coming, json_object_get (finding, "evidence"));
      sy_profile_compare (coming, "day", sy_json_get (coming, "day"));
    }
}

static json_t *
add_listing (SyProfileCheck *check, const json_t *row, const json_t *listing)
{
  const json_t *causes = json_object_get (listing, "causes");
  g_autofree char *plain = g_strjoin (" ", sy_json_get (listing, "list"), sy_json_get (listing, "number"), NULL), *part = g_strstrip (g_strdup (plain)),
                  *dated = g_strjoin (" ", part, sy_json_get (listing, "from"), NULL);
  json_t *finding = sy_profile_add (check, "listing", sy_json_get (row, "party"), part);
  /* Listed twice: the later listing is another. */
  finding = finding != NULL ? finding : sy_profile_add (check, "listing", sy_json_get (row, "party"), dated);
  if (finding == NULL)
    return NULL;
  sy_profile_set (finding, "title", sy_json_get (row, "caption"));
  sy_profile_set (finding, "list", sy_json_get (listing, "list"));
  sy_profile_set (finding, "status", sy_json_get (listing, "status"));
  sy_profile_set (finding, "since", sy_json_get (listing, "from"));
  sy_profile_set (finding, "since_basis", sy_json_get (listing, "from_basis"));
  sy_profile_set (finding, "to", sy_json_get (listing, "to"));
  sy_profile_set (finding, "text", sy_json_get (listing, "list_name"));
  sy_profile_set (finding, "verdict", sy_json_get (row, "verdict"));
  sy_json_set (finding, "score", json_incref (json_object_get (row, "score")));
  sy_profile_set (finding, "why", strcmp (sy_json_get (row, "verdict"), "match") == 0 ? "name_match" : "name_possible");
  json_array_append (json_object_get (finding, "words"), json_object_get (row, "name"));
  for (gsize i = 0; i < json_array_size (causes); i++)
    {
      const json_t *cause = json_array_get (causes, i);
      sy_profile_add_act (check, finding, sy_json_get (cause, "by"));
      if (json_is_object (json_object_get (cause, "evidence")))
        json_array_append (json_object_get (finding, "evidence"), json_object_get (cause, "evidence"));
    }
  for (const char *const *key = (const char *const[]){ "status", "since", "to", "verdict", NULL }; *key != NULL; key++)
    sy_profile_compare (finding, *key, sy_json_get (finding, *key));
  return finding;
}

static const char *
jurisdiction_of_list (const json_t *lists, const char *list)
{
  for (gsize i = 0; i < json_array_size (lists); i++)
    if (strcmp (sy_json_get (json_array_get (lists, i), "list"), list) == 0)
      return sy_json_get (json_array_get (lists, i), "jurisdiction");
  return "";
}

static gboolean
add_party (SyProfileCheck *check, const json_t *row, const json_t *lists, const char *country, GError **error)
{
  SyRequest request = *check->request;
  request.text = sy_json_get (row, "party");
  const json_t *listings = json_object_get (row, "listings"), *decision = json_object_get (row, "decision");
  json_t *party = sy_answer_party (check->engine, &request, error);
  const json_t *lives = json_object_get (party, "listings");
  for (gsize i = 0; party != NULL && i < json_array_size (listings); i++)
    {
      const json_t *listing = json_array_get (listings, i);
      json_t *finding = add_listing (check, row, listing);
      if (finding == NULL)
        continue;
      sy_profile_set (finding, "jurisdiction", jurisdiction_of_list (lists, sy_json_get (listing, "list")));
      sy_profile_set (finding, "country", compare_country (row, country));
      sy_profile_set (finding, "decision", json_is_true (json_object_get (decision, "stands")) ? sy_json_get (decision, "decision") : NULL);
      sy_profile_compare (finding, "decision", sy_json_get (finding, "decision"));
      for (gsize k = 0; k < json_array_size (lives); k++)
        if (is_same_listing (json_array_get (lives, k), listing))
          add_stretches (check, finding, json_array_get (lives, k));
    }
  json_decref (party);
  return party != NULL;
}

/* ---- owners ---- */

static void
add_owner (SyProfileCheck *check, const json_t *row, const json_t *rules)
{
  const char *rule = sy_json_get (row, "rule"), *verdict = sy_json_get (row, "verdict"), *least = sy_json_get (row, "least"), *most = sy_json_get (row, "most");
  const json_t *owners = json_object_get (row, "owners");
  json_t *finding = strcmp (verdict, "reached") == 0 || strcmp (verdict, "possible") == 0 ? sy_profile_add (check, "owned", rule, "") : NULL;
  if (finding == NULL)
    return;
  for (gsize i = 0; i < json_array_size (rules); i++)
    {
      const json_t *one = json_array_get (rules, i);
      if (strcmp (sy_json_get (one, "id"), rule) != 0)
        continue;
      sy_profile_set (finding, "title", sy_json_get (one, "name"));
      sy_profile_set (finding, "jurisdiction", sy_json_get (one, "jurisdiction"));
      sy_profile_set (finding, "status", sy_json_get (one, "status"));
      sy_profile_set (finding, "since", sy_json_get (one, "from"));
      sy_profile_set (finding, "since_basis", "status");
      sy_profile_add_act (check, finding, sy_json_get (one, "instrument"));
    }
  g_autofree char *share = strcmp (least, most) == 0 ? g_strdup_printf ("%s %%", least) : g_strdup_printf ("%s–%s %%", least, most);
  sy_profile_set (finding, "text", share);
  sy_profile_set (finding, "verdict", verdict);
  sy_profile_set (finding, "why", strcmp (verdict, "reached") == 0 ? "owned_reached" : "owned_possible");
  for (gsize i = 0; i < json_array_size (owners); i++)
    json_array_append (json_object_get (finding, "words"), json_object_get (json_array_get (owners, i), "owner"));
  sy_profile_compare (finding, "status", sy_json_get (finding, "status"));
  sy_profile_compare (finding, "share", share);
  sy_profile_compare (finding, "verdict", verdict);
}

static void
add_ownership (SyProfileCheck *check, const json_t *ownership)
{
  const json_t *results = json_object_get (ownership, "results");
  if (!json_is_true (json_object_get (ownership, "known")))
    sy_profile_miss (check, "owners_unknown", check->asked, NULL);
  for (gsize i = 0; i < json_array_size (results); i++)
    add_owner (check, json_array_get (results, i), json_object_get (ownership, "rules"));
}

/* ---- a counterparty ---- */

/* Once for all counterparties. */
static void
miss_lists (SyProfileCheck *check, const json_t *lists)
{
  const char *as = check->as, *asked = check->asked;
  check->asked = NULL;
  for (gsize i = 0; i < json_array_size (lists); i++)
    {
      const json_t *list = json_array_get (lists, i);
      g_autofree char *type = g_strconcat ("list_", sy_json_get (list, "state"), NULL), *about = g_strdup (sy_json_get (list, "list"));
      if (strcmp (type, "list_covered") != 0)
        sy_profile_miss (check, type, about, sy_json_get (list, "day"));
    }
  if (check->request->owners == NULL)
    sy_profile_miss (check, "no_owners", "", NULL);
  check->as = as;
  check->asked = asked;
}

gboolean
sy_profile_check_party (SyProfileCheck *check, GError **error)
{
  g_autofree char *typed = NULL, *own = NULL, *name = split_name (check->asked, &typed);
  const char *country = typed != NULL ? country_value (typed, &own) : NULL;
  if (typed != NULL && country == NULL)
    sy_profile_miss (check, "unknown_country", typed, NULL);
  if (is_too_short (name))
    sy_profile_miss (check, "name_too_short", name, NULL);
  SyRequest request = *check->request;
  request.text = name;
  request.via = NULL; /* a profile is checked again and again: the log of screenings is for decisions */
  g_autoptr (GError) failure = NULL;
  json_t *screened = sy_answer_screen (check->engine, &request, &failure);
  if (screened == NULL)
    {
      if (sy_profile_forgive (check, "name_not_screened", &failure))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  const json_t *rows = json_object_get (screened, "results"), *lists = json_object_get (screened, "lists");
  gboolean good = TRUE;
  for (gsize i = 0; good && i < json_array_size (rows); i++)
    good = add_party (check, json_array_get (rows, i), lists, country, error);
  miss_lists (check, lists);
  if (json_is_object (json_object_get (screened, "ownership")))
    add_ownership (check, json_object_get (screened, "ownership"));
  json_decref (screened);
  return good;
}
