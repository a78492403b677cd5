// SPDX-License-Identifier: GPL-3.0-or-later
/* What touches a technology field and a customs number, and the calendar of what was found. */
#include "query/profile.h"

#include <string.h>

#include "corpus/limits.h"
#include "query/field.h"
#include "query/json.h"

static json_t *
answer_of (SyProfileCheck *check, json_t *(*answer) (SyEngine *, const SyRequest *, GError **), const char *text, guint offset, GError **error)
{
  SyRequest request = *check->request;
  request.text = text;
  request.offset = offset;
  request.limit = SY_MAX_PAGE_SIZE;
  request.days = SY_PROFILE_COMING_DAYS;
  return answer (check->engine, &request, error);
}

/* Calls `each` with every result of all pages. FALSE with an error. */
static gboolean
for_all (SyProfileCheck *check, json_t *(*answer) (SyEngine *, const SyRequest *, GError **), const char *text, gboolean (*each) (SyProfileCheck *check, json_t *row, gpointer data, GError **error),
         gpointer data, GError **error)
{
  gboolean more = TRUE;
  for (guint offset = 0; more;)
    {
      json_t *page = answer_of (check, answer, text, offset, error);
      if (page == NULL)
        return FALSE;
      const json_t *rows = json_object_get (page, "results"), *next = json_object_get (page, "next");
      gboolean good = TRUE;
      for (gsize i = 0; good && i < json_array_size (rows); i++)
        good = each (check, json_array_get (rows, i), data, error);
      more = json_is_integer (next);
      offset = (guint) json_integer_value (next);
      json_decref (page);
      if (!good)
        return FALSE;
    }
  return TRUE;
}

/* ---- a field ---- */

/* id -> result of the search for the field, whose passage tells why a document belongs to it. */
static gboolean
keep_result (SyProfileCheck *check, json_t *row, gpointer data, GError **error)
{
  if (!g_hash_table_contains (data, sy_json_get (row, "id")))
    g_hash_table_insert (data, g_strdup (sy_json_get (row, "id")), json_incref (row));
  return TRUE;
}

/* The words of a passage for which it was found, each once, and the passage itself. */
static void
add_passage (json_t *finding, const json_t *result)
{
  const json_t *passage = json_object_get (result, "passage"), *marks = json_object_get (passage, "highlights"), *evidence = json_object_get (result, "evidence");
  const char *text = sy_json_get (passage, "text");
  json_t *words = json_object_get (finding, "words");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  glong length = g_utf8_strlen (text, -1);
  for (gsize i = 0; i < json_array_size (marks); i++)
    {
      glong from = (glong) json_integer_value (json_array_get (json_array_get (marks, i), 0)), to = (glong) json_integer_value (json_array_get (json_array_get (marks, i), 1));
      if (from < 0 || from >= to || to > length)
        continue;
      char *word = g_utf8_substring (text, from, to);
      json_t *one = sy_json_of_text (word);
      if (g_hash_table_add (seen, word))
        json_array_append (words, one);
      json_decref (one);
    }
  if (!json_is_object (evidence))
    return;
  json_t *quote = json_copy ((json_t *) evidence);
  sy_json_set (quote, "quote", sy_json_of_text (text));
  json_array_append_new (json_object_get (finding, "evidence"), quote);
}

static gboolean
add_instruments (SyProfileCheck *check, const SyScope *scope, GHashTable *found, GError **error)
{
  json_t *instruments = sy_field_instruments (check->engine, scope, check->request, error);
  gboolean good = instruments != NULL;
  for (gsize i = 0; good && i < json_array_size (instruments); i++)
    {
      const json_t *head = json_array_get (instruments, i);
      const char *id = sy_json_get (head, "id"), *published = sy_json_get2 (head, "dates", "published");
      json_t *finding = sy_profile_add (check, "instrument", id, "");
      if (finding == NULL)
        continue;
      good = sy_profile_set_law (check, finding, id, error);
      sy_profile_set (finding, "why", "about_field");
      if (*sy_json_get (finding, "since") == '\0' && *published != '\0')
        {
          sy_profile_set (finding, "since", published);
          sy_profile_set (finding, "since_basis", "published");
        }
      if (g_hash_table_contains (found, id))
        add_passage (finding, g_hash_table_lookup (found, id));
    }
  json_decref (instruments);
  return good;
}

static gboolean
add_entry (SyProfileCheck *check, json_t *row, gpointer why, GError **error)
{
  const char *id = sy_json_get (row, "id");
  json_t *finding = sy_profile_add (check, "entry", id, "");
  if (finding == NULL || !sy_profile_set_law (check, finding, id, error))
    return finding == NULL;
  sy_profile_set (finding, "title", sy_json_get (row, "text"));
  sy_profile_set (finding, "list", sy_json_get (row, "list"));
  sy_profile_set (finding, "why", why);
  if (*sy_json_get (row, "named_by") != '\0')
    json_array_append (json_object_get (finding, "words"), json_object_get (row, "named_by"));
  if (*sy_json_get (finding, "since") == '\0')
    {
      sy_profile_set (finding, "since", sy_json_get (row, "since"));
      sy_profile_set (finding, "since_basis", sy_json_get (row, "since_basis"));
    }
  sy_profile_add_act (check, finding, sy_json_get (row, "cause"));
  sy_profile_add_evidence (finding, json_object_get (row, "evidence"));
  sy_profile_compare (finding, "since", sy_json_get (finding, "since"));
  g_autofree char *thresholds = json_dumps (json_object_get (row, "thresholds"), JSON_COMPACT);
  sy_profile_compare (finding, "thresholds", thresholds);
  return TRUE;
}

static gboolean
add_entries (SyProfileCheck *check, const SyScope *scope, GError **error)
{
  g_autofree char *text = g_strconcat ("us eu cn field:", scope->field->id, NULL);
  json_t *compared = answer_of (check, sy_answer_compare, text, 0, error);
  const json_t *not_held = json_object_get (compared, "not_held");
  for (gsize i = 0; i < json_array_size (not_held); i++)
    sy_profile_miss (check, "code_not_held", json_string_value (json_array_get (not_held, i)), NULL);
  gboolean good = compared != NULL;
  json_decref (compared);
  return good && for_all (check, sy_answer_compare, text, add_entry, (gpointer) "of_field", error);
}

gboolean
sy_profile_check_field (SyProfileCheck *check, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (SyScope) scope = sy_scope_new (check->engine, check->asked, NULL, check->request->known_as_of, &failure);
  if (scope == NULL)
    {
      if (sy_profile_forgive (check, "unknown_field", &failure))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_decref);
  g_autofree char *query = g_strconcat ("field:", scope->field->id, NULL);
  return for_all (check, sy_answer_search, query, keep_result, found, error) && add_instruments (check, scope, found, error) && add_entries (check, scope, error);
}

/* ---- a customs number ---- */

#define HEADING_DIGITS 6 /* of the Harmonized System itself; what follows is each side's own */

static gboolean
add_document (SyProfileCheck *check, json_t *row, gpointer why, GError **error)
{
  const char *id = sy_json_get (row, "id");
  json_t *finding = sy_profile_add (check, "document", id, "");
  if (finding == NULL || !sy_profile_set_law (check, finding, id, error))
    return finding == NULL;
  sy_profile_set (finding, "why", why);
  add_passage (finding, row);
  return TRUE;
}

static gboolean
look_for_number (SyProfileCheck *check, const char *digits, const char *why, gsize *count, GError **error)
{
  g_autofree char *text = g_strconcat ("hs:", digits, NULL), *compared = g_strconcat ("us eu cn hs:", digits, NULL);
  gsize before = json_array_size (check->findings);
  if (!for_all (check, sy_answer_compare, compared, add_entry, (gpointer) why, error) || !for_all (check, sy_answer_search, text, add_document, (gpointer) why, error))
    return FALSE;
  *count = json_array_size (check->findings) - before;
  return TRUE;
}

gboolean
sy_profile_check_hs (SyProfileCheck *check, GError **error)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gboolean good = TRUE;
  for (const char *at = check->asked; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
    else
      good = good && strchr (". ", *at) != NULL;
  if (!good || digits->len < 4 || digits->len > 13)
    {
      sy_profile_miss (check, "bad_hs", check->asked, NULL);
      return TRUE;
    }
  gsize count = 0;
  if (!look_for_number (check, digits->str, "names_number", &count, error))
    return FALSE;
  if (count == 0 && digits->len > HEADING_DIGITS)
    {
      g_string_truncate (digits, HEADING_DIGITS);
      if (!look_for_number (check, digits->str, "names_heading", &count, error))
        return FALSE;
    }
  if (count == 0)
    sy_profile_miss (check, "hs_without_concordance", check->asked, NULL);
  return TRUE;
}

/* ---- the calendar ---- */

static gboolean
add_coming (SyProfileCheck *check, json_t *row, gpointer data, GError **error)
{
  const char *id = sy_json_get (row, "id");
  const json_t *touched = g_hash_table_lookup (check->touched, id), *because = json_object_get (row, "because");
  if (touched == NULL)
    return TRUE;
  check->as = sy_json_get (touched, "as");
  check->asked = sy_json_get (touched, "asked");
  g_autofree char *part = g_strjoin (" ", sy_json_get (row, "what"), sy_json_get (row, "part"), NULL);
  json_t *finding = sy_profile_add (check, "coming", id, g_strstrip (part));
  if (finding == NULL || !sy_profile_set_law (check, finding, id, error))
    return finding == NULL;
  sy_profile_set (finding, "part", sy_json_get (row, "part"));
  sy_profile_set (finding, "since", NULL);
  sy_profile_set (finding, "since_basis", NULL);
  for (const char *const *key = (const char *const[]){ "day", "what", "was", "status", NULL }; *key != NULL; key++)
    sy_profile_set (finding, *key, sy_json_get (row, *key));
  sy_profile_set (finding, "why", "touches");
  json_array_append_new (json_object_get (finding, "words"), sy_json_of_text (sy_json_get (touched, "id")));
  json_array_clear (json_object_get (finding, "evidence"));
  json_array_clear (json_object_get (finding, "by"));
  for (gsize i = 0; i < json_array_size (because); i++)
    {
      sy_profile_add_act (check, finding, sy_json_get (json_array_get (because, i), "by"));
      sy_profile_add_evidence (finding, json_object_get (json_array_get (because, i), "evidence"));
    }
  sy_profile_add_evidence (finding, json_object_get (row, "evidence"));
  json_object_clear (json_object_get (finding, "compared"));
  sy_profile_compare (finding, "day", sy_json_get (row, "day"));
  sy_profile_compare (finding, "status", sy_json_get (row, "status"));
  return TRUE;
}

gboolean
sy_profile_check_calendar (SyProfileCheck *check, GError **error)
{
  return for_all (check, sy_answer_calendar, "", add_coming, NULL, error);
}
