// SPDX-License-Identifier: GPL-3.0-or-later
/* What touches a code: its control, and what a destination means for it. */
#include "query/profile.h"

#include <string.h>

#include "corpus/error.h"
#include "index/countries.h"
#include "query/basis.h"
#include "query/entry.h"
#include "query/item.h"
#include "query/json.h"
#include "query/law_answer.h"

/* ---- since when, and by which act ---- */

/* The day of an event: on which it takes effect, else on which it became known. */
static const char *
day_of (const json_t *event)
{
  const char *from = sy_json_get (event, "from");
  return *from != '\0' ? from : sy_json_get (event, "known");
}

/* The first act that added the code, or at least spoke of it, and the last that revised it by the day; all of them are its acts. */
static void
add_events (SyProfileCheck *check, json_t *finding, const json_t *events)
{
  g_autofree char *today = sy_day_format (sy_request_as_of (check->request));
  const char *added = "", *revised = "", *by = "", *first = "";
  for (gsize i = 0; i < json_array_size (events); i++)
    {
      const json_t *event = json_array_get (events, i);
      const char *act = sy_json_get (event, "act"), *day = day_of (event);
      sy_profile_add_act (check, finding, sy_json_get (event, "by"));
      if (strcmp (day, today) > 0 || *day == '\0')
        continue;
      if (*first == '\0' || strcmp (day, first) < 0)
        first = day;
      if (strcmp (act, "add") == 0 && (*added == '\0' || strcmp (day, added) < 0))
        added = day;
      if (strcmp (act, "revise") == 0 && strcmp (day, revised) >= 0)
        revised = day, by = sy_json_get (event, "by");
      sy_profile_add_evidence (finding, json_object_get (event, "evidence"));
    }
  if (*first != '\0' && *sy_json_get (finding, "since") == '\0')
    {
      sy_profile_set (finding, "since", *added != '\0' ? added : first);
      sy_profile_set (finding, "since_basis", *added != '\0' ? "added" : "spoken");
    }
  if (*revised == '\0')
    return;
  json_t *last = json_object ();
  sy_profile_set (last, "day", revised);
  sy_profile_set (last, "by", by);
  sy_json_set (finding, "revised", last);
}

/* Of a code that no act adds: the first edition held that has these words; and the words themselves, for the next check. */
static void
add_versions (SyProfileCheck *check, json_t *finding, const json_t *versions)
{
  g_autoptr (GString) words = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (versions); i++)
    {
      const json_t *version = json_array_get (versions, i);
      if (*sy_json_get (version, "to") != '\0')
        continue;
      g_string_append_printf (words, "%s%s:%.12s", words->len > 0 ? " " : "", sy_json_get (version, "lang"), sy_json_get (version, "digest"));
      sy_profile_add_act (check, finding, sy_json_get (version, "cause"));
      if (*sy_json_get (finding, "since") == '\0' && *sy_json_get (version, "from") != '\0')
        {
          sy_profile_set (finding, "since", sy_json_get (version, "from"));
          sy_profile_set (finding, "since_basis", sy_json_get (version, "from_basis"));
        }
    }
  sy_profile_compare (finding, "words", words->str);
}

static gboolean
set_entry (SyProfileCheck *check, json_t *finding, const char *id, GError **error)
{
  SyRequest request = *check->request;
  request.text = id;
  g_autoptr (GError) failure = NULL;
  json_t *entry = sy_answer_entry (check->engine, &request, &failure);
  if (entry == NULL && !sy_profile_forgive (check, "code_not_held", &failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  const json_t *text = json_array_get (json_object_get (entry, "texts"), 0), *first = json_array_get (json_object_get (text, "entries"), 0);
  add_events (check, finding, json_object_get (entry, "events"));
  add_versions (check, finding, json_object_get (entry, "versions"));
  g_autofree char *heading = sy_entry_heading (check->engine, id, sy_request_as_of (check->request), request.lang);
  sy_profile_set (finding, "text", heading);
  sy_profile_add_evidence (finding, json_object_get (first, "evidence"));
  if (entry != NULL && first == NULL)
    sy_profile_miss (check, "words_not_held", id, NULL);
  json_decref (entry);
  sy_profile_compare (finding, "since", sy_json_get (finding, "since"));
  sy_profile_compare (finding, "revised", sy_json_get2 (finding, "revised", "day"));
  return TRUE;
}

/* ---- a destination ---- */

/* "CN" of "cn", "China" or 中国; NULL if it is no country. Caller's. */
static char *
country_code (const char *typed)
{
  g_autofree char *upper = g_ascii_strup (typed, -1), *value = g_strconcat ("country:", upper, NULL);
  const char *known = sy_country_name (value, "en") != NULL ? value : sy_country_of (typed);
  return known != NULL && g_str_has_prefix (known, "country:") ? g_strdup (known + strlen ("country:")) : NULL;
}

/* What a requirement means for the destination: "chart_mark" (the chart has a mark in its column), "chart_unknown" (that cell is not held), "group_member" (it names a country group of which the destination is one),
 * "words" (a person must read it), NULL: the chart has no mark. Words are the columns and groups. */
static const char *
bearing_of (const json_t *requirement, json_t *words)
{
  const json_t *cells = json_object_get (requirement, "cells"), *groups = json_object_get (requirement, "groups");
  const char *bearing = json_array_size (cells) > 0 ? NULL : "words";
  for (gsize i = 0; i < json_array_size (cells); i++)
    {
      const json_t *cell = json_array_get (cells, i), *mark = json_object_get (cell, "mark");
      gboolean marked = json_is_string (mark) && *json_string_value (mark) != '\0';
      if (!marked && !json_is_null (mark))
        continue;
      bearing = marked || bearing == NULL ? (marked ? "chart_mark" : "chart_unknown") : bearing;
      json_array_append (words, json_object_get (cell, "column"));
    }
  for (gsize i = 0; i < json_array_size (groups); i++)
    if (json_is_true (json_object_get (json_array_get (groups, i), "member")))
      {
        bearing = bearing == NULL || strcmp (bearing, "words") == 0 ? "group_member" : bearing;
        json_array_append (words, json_object_get (json_array_get (groups, i), "group"));
      }
  return bearing;
}

static void
add_requirement (SyProfileCheck *check, const json_t *licence, const json_t *requirement, const json_t *control)
{
  json_t *words = json_array ();
  const char *bearing = strcmp (sy_json_get (requirement, "applies"), "other") != 0 ? bearing_of (requirement, words) : NULL, *country = sy_json_get2 (licence, "destination", "code");
  const json_t *item = json_object_get (licence, "item"), *revised = json_object_get (control, "revised");
  g_autofree char *part = g_strjoin (" ", country, sy_json_get (requirement, "marker"), NULL);
  json_t *finding = bearing != NULL ? sy_profile_add (check, "requirement", sy_json_get (item, "id"), part) : NULL;
  if (finding == NULL)
    {
      json_decref (words);
      return;
    }
  sy_json_set (finding, "words", words);
  sy_profile_set (finding, "part", NULL);
  sy_profile_set (finding, "destination", country);
  sy_profile_set (finding, "title", sy_json_get (requirement, "marker"));
  sy_profile_set (finding, "text", sy_json_get (requirement, "text"));
  sy_profile_set (finding, "why", bearing);
  for (const char *const *key = (const char *const[]){ "jurisdiction", "status", "since", "since_basis", NULL }; *key != NULL; key++)
    sy_profile_set (finding, *key, sy_json_get (control, *key));
  /* A requirement stands as the last act on the entry left it, or, where none is held, as the first edition that has these words. */
  if (json_is_object (revised))
    {
      sy_profile_set (finding, "since", sy_json_get (revised, "day"));
      sy_profile_set (finding, "since_basis", "revised");
      sy_profile_add_act (check, finding, sy_json_get (revised, "by"));
    }
  else
    json_array_extend (json_object_get (finding, "by"), json_object_get (control, "by"));
  sy_profile_add_evidence (finding, json_object_get (requirement, "evidence"));
  if (strcmp (bearing, "chart_mark") == 0 || strcmp (bearing, "group_member") == 0)
    sy_profile_add_evidence (finding, json_object_get (json_object_get (licence, strcmp (bearing, "chart_mark") == 0 ? "chart" : "groups"), "evidence"));
  g_autofree char *columns = json_dumps (words, JSON_COMPACT);
  sy_profile_compare (finding, "means", bearing);
  sy_profile_compare (finding, "columns", columns);
  sy_profile_compare (finding, "text", sy_json_get (requirement, "text"));
}

/* What is said of the destination whatever the code: its country groups, and the rules on end uses that name it. */
static gboolean
add_destination (SyProfileCheck *check, const json_t *licence, GError **error)
{
  const json_t *groups = json_object_get (licence, "groups"), *rules = json_object_get (licence, "rules");
  const char *country = sy_json_get2 (licence, "destination", "code");
  json_t *finding = json_array_size (json_object_get (groups, "marks")) > 0 ? sy_profile_add (check, "groups", country, "") : NULL;
  if (finding != NULL)
    {
      for (const char *const *key = (const char *const[]){ "words", "evidence", NULL }; *key != NULL; key++)
        json_array_extend (json_object_get (finding, *key), json_object_get (groups, strcmp (*key, "words") == 0 ? "marks" : "evidence"));
      sy_profile_set (finding, "destination", country);
      sy_profile_set (finding, "title", sy_json_get (groups, "name"));
      sy_profile_set (finding, "jurisdiction", "us");
      sy_profile_set (finding, "why", "country_groups");
      sy_profile_set (finding, "since", sy_json_get (groups, "day"));
      sy_profile_set (finding, "since_basis", "stood");
      sy_profile_set (finding, "status", "in_force");
      g_autofree char *marks = json_dumps (json_object_get (groups, "marks"), JSON_COMPACT);
      sy_profile_compare (finding, "groups", marks);
    }
  for (gsize i = 0; i < json_array_size (rules); i++)
    {
      const json_t *rule = json_array_get (rules, i);
      const char *id = sy_json_get (rule, "id");
      finding = json_is_true (json_object_get (rule, "names_destination")) ? sy_profile_add (check, "end_use", id, country) : NULL;
      if (finding == NULL)
        continue;
      if (!sy_profile_set_law (check, finding, id, error))
        return FALSE;
      sy_profile_set (finding, "part", NULL);
      sy_profile_set (finding, "destination", country);
      sy_profile_set (finding, "title", sy_json_get (rule, "title"));
      sy_profile_set (finding, "why", "names_destination");
      sy_profile_add_evidence (finding, json_object_get (rule, "evidence"));
    }
  return TRUE;
}

static gboolean
check_destination (SyProfileCheck *check, const json_t *control, const char *country, const char *typed, GError **error)
{
  SyRequest request = *check->request;
  request.text = sy_json_get (control, "id");
  request.destination = country;
  if (g_ascii_strcasecmp (sy_json_get (control, "jurisdiction"), country) == 0)
    {
      sy_profile_miss (check, "own_side", country, NULL);
      return TRUE;
    }
  g_autoptr (GError) failure = NULL;
  json_t *licence = sy_answer_licence (check->engine, &request, &failure);
  if (licence == NULL)
    {
      if (sy_profile_forgive (check, "code_not_held", &failure))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  const json_t *requirements = json_object_get (licence, "requirements");
  gboolean has_chart = json_is_true (json_object_get (licence, "has_chart"));
  if (!has_chart)
    sy_profile_miss (check, "no_chart", country, NULL);
  else if (!json_is_true (json_object_get (licence, "chart_held")) || !json_is_true (json_object_get (licence, "groups_held")))
    sy_profile_miss (check, "chart_not_held", country, NULL);
  for (gsize i = 0; i < json_array_size (requirements); i++)
    add_requirement (check, licence, json_array_get (requirements, i), control);
  const char *as = check->as, *asked = check->asked;
  check->as = "destination";
  check->asked = typed;
  gboolean good = !has_chart || add_destination (check, licence, error);
  check->as = as;
  check->asked = asked;
  json_decref (licence);
  return good;
}

/* ---- a code ---- */

static char *
resolve (SyProfileCheck *check, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *bare = sy_item_bare_code (check->asked), *id = sy_item_resolve (check->engine, check->asked, &failure), *list = NULL, *code = NULL;
  if (id != NULL && sy_entry_id_parse (id, &list, &code))
    return g_steal_pointer (&id);
  if (id != NULL)
    sy_profile_miss (check, "unknown_code", check->asked, NULL);
  else if (!sy_profile_forgive (check, bare != NULL ? "ambiguous_code" : "unknown_code", &failure))
    g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

gboolean
sy_profile_check_code (SyProfileCheck *check, const GPtrArray *destinations, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *id = resolve (check, &failure);
  const json_t *law = id != NULL ? sy_profile_law (check, id, &failure) : NULL;
  if (failure != NULL && !sy_profile_forgive (check, "unknown_code", &failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (law == NULL)
    {
      if (id != NULL)
        sy_profile_miss (check, "code_not_held", id, NULL);
      return TRUE;
    }
  json_t *finding = sy_profile_add (check, "code", id, "");
  if (finding == NULL)
    return TRUE;
  sy_profile_set (finding, "why", "code_itself");
  if (!sy_profile_set_law (check, finding, id, error) || !set_entry (check, finding, id, error))
    return FALSE;
  for (guint i = 0; i < destinations->len; i++)
    {
      g_autofree char *country = country_code (destinations->pdata[i]);
      if (country != NULL && !check_destination (check, finding, country, destinations->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

/* ---- titles that name a destination ---- */

/* Where a text names the country as a word of its own; NULL if it does not. Borrowed; *length is that of the name. */
static const char *
find_country (const char *text, const char *value, gsize *length)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gboolean border = at == text || !g_ascii_isalnum (at[-1]);
      const SyCountryName *name = border ? sy_country_at (at, strlen (at)) : NULL;
      if (name == NULL || (name->is_latin && g_ascii_isalnum (at[name->length])) || strcmp (name->value, value) != 0)
        continue;
      *length = name->length;
      return at;
    }
  return NULL;
}

static gboolean
add_title (SyProfileCheck *check, const char *id, const char *country, GError **error)
{
  g_autofree char *value = g_strconcat ("country:", country, NULL);
  const json_t *item = json_object_get (sy_profile_law (check, id, error), "item"), *title;
  json_t *titles = json_object_get (item, "titles");
  const char *lang;
  json_object_foreach (titles, lang, title)
    {
      gsize length = 0;
      const char *at = find_country (json_string_value (title), value, &length);
      json_t *finding = at != NULL ? sy_profile_add (check, "named", id, "") : NULL;
      if (finding == NULL)
        continue;
      g_autofree char *word = g_strndup (at, length);
      sy_profile_set (finding, "destination", country);
      sy_profile_set (finding, "why", "title_names");
      json_array_append_new (json_object_get (finding, "words"), sy_json_of_text (word));
      return sy_profile_set_law (check, finding, id, error);
    }
  return *error == NULL;
}

gboolean
sy_profile_check_titles (SyProfileCheck *check, const GPtrArray *destinations, GError **error)
{
  g_autoptr (GList) keys = g_hash_table_get_keys (check->touched), ids = g_list_sort (g_steal_pointer (&keys), (GCompareFunc) strcmp);
  check->as = "destination";
  for (guint i = 0; i < destinations->len; i++)
    {
      check->asked = destinations->pdata[i];
      g_autofree char *country = country_code (check->asked), *own = country != NULL ? g_ascii_strdown (country, -1) : NULL;
      if (country == NULL)
        sy_profile_miss (check, "unknown_destination", check->asked, NULL);
      for (const GList *one = ids; country != NULL && one != NULL; one = one->next)
        {
          g_autoptr (GError) failure = NULL;
          /* The titles of its own acts name a country for other reasons. */
          if (g_strcmp0 (sy_law_jurisdiction (one->data), own) != 0 && !add_title (check, one->data, country, &failure))
            {
              g_propagate_error (error, g_steal_pointer (&failure));
              return FALSE;
            }
        }
    }
  return TRUE;
}
