// SPDX-License-Identifier: GPL-3.0-or-later
/* What one check of a profile leaves for the next, and what differs between the two. Pure. */
#include "query/profile.h"

#include <string.h>

#include "corpus/error.h"
#include "query/json.h"
#include "query/table.h"

#define VERSION 1

/* ---- what is left ---- */

static json_t *
copy_keys (const json_t *object, const char *const *keys)
{
  json_t *copy = json_object ();
  for (; *keys != NULL; keys++)
    {
      const json_t *value = json_object_get (object, *keys);
      json_object_set_new (copy, *keys, value != NULL ? json_deep_copy (value) : json_null ());
    }
  return copy;
}

char *
sy_profile_state (const json_t *answer)
{
  static const char *const of_finding[] = { "key", "kind", "as", "asked", "id", "part", "title", "destination", "list", "day", "compared", NULL };
  static const char *const of_basis[] = { "archive", "as_of", "known_as_of", "clock_day", "program", "rules", NULL };
  const json_t *results = json_object_get (answer, "results");
  json_t *state = json_object (), *findings = json_array ();
  sy_json_set (state, "smallyard_profile_state", json_integer (VERSION));
  sy_json_set (state, "basis", copy_keys (json_object_get (answer, "basis"), of_basis));
  sy_json_set (state, "profile", json_deep_copy (json_object_get (answer, "profile")));
  for (gsize i = 0; i < json_array_size (results); i++)
    json_array_append_new (findings, copy_keys (json_array_get (results, i), of_finding));
  sy_json_set (state, "findings", findings);
  char *printed = json_dumps (state, JSON_INDENT (1));
  g_autofree char *text = g_strconcat (printed, "\n", NULL);
  free (printed);
  json_decref (state);
  return g_steal_pointer (&text);
}

static json_t *
read_state (const char *text, GError **error)
{
  json_error_t where;
  json_t *state = json_loads (text, JSON_REJECT_DUPLICATES, &where);
  if (json_integer_value (json_object_get (state, "smallyard_profile_state")) == VERSION && json_is_array (json_object_get (state, "findings")) && json_is_object (json_object_get (state, "basis")))
    return state;
  json_decref (state);
  g_set_error (error, SY_ERROR, SY_ERROR_CORRUPT, "what the last check left cannot be read%s%s; remove it to begin anew", state == NULL ? ": " : "", state == NULL ? where.text : "");
  return NULL;
}

/* ---- what differs ---- */

static gboolean
has_line (const json_t *profile, const json_t *finding)
{
  const json_t *lines = json_object_get (profile, "lines");
  for (gsize i = 0; i < json_array_size (lines); i++)
    {
      const json_t *line = json_array_get (lines, i);
      if (strcmp (sy_json_get (line, "as"), sy_json_get (finding, "as")) == 0 && strcmp (sy_json_get (line, "asked"), sy_json_get (finding, "asked")) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_change (json_t *changed, const char *what, const char *was, const char *now)
{
  if (strcmp (was, now) == 0)
    return;
  json_t *row = json_object ();
  sy_json_set (row, "what", sy_json_of_text (what));
  sy_json_set (row, "was", sy_json_of_text (was));
  sy_json_set (row, "now", sy_json_of_text (now));
  json_array_append_new (changed, row);
}

static json_t *
differences (const json_t *was, const json_t *now)
{
  json_t *changed = json_array (), *value;
  const char *key;
  json_object_foreach ((json_t *) now, key, value)
    add_change (changed, key, sy_json_get (was, key), json_string_value (value) != NULL ? json_string_value (value) : "");
  json_object_foreach ((json_t *) was, key, value)
    if (json_object_get (now, key) == NULL)
      add_change (changed, key, json_string_value (value) != NULL ? json_string_value (value) : "", "");
  return changed;
}

/* Old findings by key, borrowed. */
static GHashTable *
index_findings (const json_t *findings)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);
  for (gsize i = 0; i < json_array_size (findings); i++)
    g_hash_table_insert (table, (gpointer) sy_json_get (json_array_get (findings, i), "key"), json_array_get (findings, i));
  return table;
}

/* A day to come that has come: another one of the same kind is new. */
static gboolean
has_passed (const json_t *old, const json_t *answer)
{
  const char *day = sy_json_get (old, "day");
  return strcmp (sy_json_get (old, "kind"), "coming") == 0 && *day != '\0' && strcmp (day, sy_json_get2 (answer, "basis", "as_of")) <= 0;
}

static const char *
set_change (json_t *finding, const json_t *answer, const json_t *state, GHashTable *before)
{
  const json_t *old = g_hash_table_lookup (before, sy_json_get (finding, "key"));
  old = old != NULL && has_passed (old, answer) ? NULL : old;
  json_t *changed = old != NULL ? differences (json_object_get (old, "compared"), json_object_get (finding, "compared")) : json_array ();
  const char *change = old == NULL ? (has_line (json_object_get (state, "profile"), finding) ? "new" : "new_entry") : json_array_size (changed) > 0 ? "changed" : "same";
  sy_json_set (finding, "change", sy_json_of_text (change));
  sy_json_set (finding, "changed", changed);
  return change;
}

/* What is new, then what changed, then the rest, each in the order in which it was found. */
static json_t *
in_order (const json_t *results)
{
  static const char *const order[] = { "new", "changed", "new_entry", "same" };
  json_t *sorted = json_array ();
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (gsize k = 0; k < json_array_size (results); k++)
      if (strcmp (sy_json_get (json_array_get (results, k), "change"), order[i]) == 0)
        json_array_append (sorted, json_array_get (results, k));
  return sorted;
}

/* Whether the entry as such could not be looked at. */
static gboolean
is_missing (const json_t *answer, const json_t *finding)
{
  static const char *const whole[] = { "unknown_field", "unknown_code", "ambiguous_code", "code_not_held", "unknown_destination", "bad_hs", "name_not_screened", NULL };
  const json_t *missing = json_object_get (answer, "not_assessed");
  for (gsize i = 0; i < json_array_size (missing); i++)
    {
      const json_t *row = json_array_get (missing, i);
      if (strcmp (sy_json_get (row, "as"), sy_json_get (finding, "as")) == 0 && strcmp (sy_json_get (row, "asked"), sy_json_get (finding, "asked")) == 0
          && g_strv_contains (whole, sy_json_get (row, "type")))
        return TRUE;
    }
  return FALSE;
}

static const char *
why_gone (const json_t *answer, const json_t *old)
{
  if (!has_line (json_object_get (answer, "profile"), old))
    return "entry_removed";
  if (has_passed (old, answer))
    return "passed";
  return is_missing (answer, old) ? "not_assessed" : "not_found";
}

static json_t *
find_gone (const json_t *answer, const json_t *before)
{
  static const char *const keys[] = { "kind", "as", "asked", "id", "part", "title", "destination", "list", "day", "compared", NULL };
  g_autoptr (GHashTable) now = index_findings (json_object_get (answer, "results"));
  json_t *gone = json_array ();
  for (gsize i = 0; i < json_array_size (before); i++)
    {
      const json_t *old = json_array_get (before, i);
      if (g_hash_table_contains (now, sy_json_get (old, "key")) && !has_passed (old, answer))
        continue;
      json_t *row = copy_keys (old, keys);
      sy_json_set (row, "why", sy_json_of_text (why_gone (answer, old)));
      json_array_append_new (gone, row);
    }
  return gone;
}

gboolean
sy_profile_difference (json_t *answer, const char *text, GError **error)
{
  if (text == NULL)
    return TRUE;
  json_t *state = read_state (text, error);
  if (state == NULL)
    return FALSE;
  const json_t *findings = json_object_get (state, "findings"), *results = json_object_get (answer, "results");
  json_int_t news = 0, changed = 0, same = 0;
  g_autoptr (GHashTable) before = index_findings (findings);
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const char *change = set_change (json_array_get (results, i), answer, state, before);
      *(strcmp (change, "changed") == 0 ? &changed : strcmp (change, "same") == 0 ? &same : &news) += 1;
    }
  json_t *gone = find_gone (answer, findings), *last = json_deep_copy (json_object_get (state, "basis")), *counts = json_object ();
  sy_json_set (last, "same_profile", json_boolean (strcmp (sy_json_get2 (state, "profile", "sha256"), sy_json_get2 (answer, "profile", "sha256")) == 0));
  sy_json_set (counts, "new", json_integer (news));
  sy_json_set (counts, "changed", json_integer (changed));
  sy_json_set (counts, "gone", json_integer ((json_int_t) json_array_size (gone)));
  sy_json_set (counts, "same", json_integer (same));
  sy_json_set (answer, "last", last);
  sy_json_set (answer, "counts", counts);
  sy_json_set (answer, "results", in_order (results));
  sy_json_set (answer, "gone", gone);
  json_decref (state);
  return TRUE;
}
