// SPDX-License-Identifier: GPL-3.0-or-later
/* What the parts of a check of a profile share: findings, what cannot be assessed, the law of an item. */
#include "query/profile.h"

#include <string.h>

#include "corpus/error.h"
#include "query/entry.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/render.h"

static void
free_law (gpointer law)
{
  json_decref (law);
}

void
sy_profile_check_init (SyProfileCheck *check, SyEngine *engine, const SyRequest *request)
{
  *check = (SyProfileCheck){ .engine = engine, .request = request, .findings = json_array (), .missing = json_array () };
  check->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  check->laws = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_law);
  check->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
sy_profile_check_clear (SyProfileCheck *check)
{
  g_clear_pointer (&check->seen, g_hash_table_unref);
  g_clear_pointer (&check->laws, g_hash_table_unref);
  g_clear_pointer (&check->touched, g_hash_table_unref);
  json_decref (check->findings);
  json_decref (check->missing);
}

/* ---- findings ---- */

void
sy_profile_set (json_t *finding, const char *key, const char *text)
{
  sy_json_set (finding, key, sy_json_of_text (text != NULL && *text != '\0' ? text : NULL));
}

void
sy_profile_compare (json_t *finding, const char *what, const char *value)
{
  sy_json_set (json_object_get (finding, "compared"), what, sy_json_of_text (value != NULL ? value : ""));
}

json_t *
sy_profile_add (SyProfileCheck *check, const char *kind, const char *id, const char *part)
{
  static const char *const empty[] = { "title", "jurisdiction", "list", "destination", "status", "since", "since_basis", "to", "revised", "why", "text", "verdict", "score", "country", "decision", "day", "what", "was", NULL };
  g_autofree char *key = g_strjoin ("\t", check->as, check->asked, kind, id, part, NULL);
  if (g_hash_table_contains (check->seen, key))
    return NULL;
  json_t *finding = json_object ();
  sy_profile_set (finding, "key", key);
  sy_profile_set (finding, "change", "first");
  sy_json_set (finding, "changed", json_array ());
  sy_profile_set (finding, "kind", kind);
  sy_profile_set (finding, "as", check->as);
  sy_profile_set (finding, "asked", check->asked);
  sy_profile_set (finding, "id", id);
  sy_profile_set (finding, "part", part);
  for (const char *const *name = empty; *name != NULL; name++)
    sy_json_set (finding, *name, json_null ());
  sy_json_set (finding, "words", json_array ());
  sy_json_set (finding, "by", json_array ());
  sy_json_set (finding, "evidence", json_array ());
  sy_json_set (finding, "compared", json_object ());
  json_array_append_new (check->findings, finding);
  g_hash_table_insert (check->seen, g_steal_pointer (&key), finding);
  return finding;
}

/* ---- what cannot be assessed ---- */

void
sy_profile_miss (SyProfileCheck *check, const char *type, const char *about, const char *detail)
{
  g_autofree char *key = g_strjoin ("\t", "missing", type, check->as != NULL ? check->as : "", check->asked != NULL ? check->asked : "", about, NULL);
  if (!g_hash_table_insert (check->seen, g_strdup (key), NULL))
    return;
  json_t *row = json_object ();
  sy_profile_set (row, "type", type);
  sy_profile_set (row, "as", check->as);
  sy_profile_set (row, "asked", check->asked);
  sy_profile_set (row, "about", about);
  sy_profile_set (row, "detail", detail);
  json_array_append_new (check->missing, row);
}

gboolean
sy_profile_forgive (SyProfileCheck *check, const char *type, GError **error)
{
  static const int ours[] = { SY_ERROR_BAD_INPUT, SY_ERROR_NOT_FOUND, SY_ERROR_LIMIT };
  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    if (g_error_matches (*error, SY_ERROR, ours[i]))
      {
        sy_profile_miss (check, type, check->asked, (*error)->message);
        g_clear_error (error);
        return TRUE;
      }
  return FALSE;
}

/* ---- the law of an item ---- */

const json_t *
sy_profile_law (SyProfileCheck *check, const char *id, GError **error)
{
  gpointer held = NULL;
  if (g_hash_table_lookup_extended (check->laws, id, NULL, &held))
    return held;
  SyRequest request = *check->request;
  request.text = id;
  g_autoptr (GError) failure = NULL;
  json_t *law = sy_answer_item_status (check->engine, &request, &failure);
  if (law == NULL && !g_error_matches (failure, SY_ERROR, SY_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  g_hash_table_insert (check->laws, g_strdup (id), law);
  return law;
}

void
sy_profile_add_act (SyProfileCheck *check, json_t *finding, const char *act)
{
  json_t *by = json_object_get (finding, "by");
  for (gsize i = 0; i < json_array_size (by); i++)
    if (strcmp (sy_json_get (json_array_get (by, i), "id"), act) == 0)
      return;
  if (*act == '\0')
    return;
  g_autofree char *title = sy_entry_act_title (check->engine, act, check->request->lang);
  json_t *row = json_object ();
  sy_profile_set (row, "id", act);
  sy_profile_set (row, "title", title);
  json_array_append_new (by, row);
  if (!g_hash_table_contains (check->touched, act))
    g_hash_table_insert (check->touched, g_strdup (act), finding);
}

static gboolean
is_same_place (const json_t *a, const json_t *b)
{
  for (const char *const *key = (const char *const[]){ "document", "path", "sha256", NULL }; *key != NULL; key++)
    if (strcmp (sy_json_get (a, *key), sy_json_get (b, *key)) != 0)
      return FALSE;
  return TRUE;
}

void
sy_profile_add_evidence (json_t *finding, const json_t *evidence)
{
  json_t *quotes = json_object_get (finding, "evidence");
  for (gsize i = 0; i < json_array_size (evidence); i++)
    {
      gboolean held = FALSE;
      for (gsize k = 0; k < json_array_size (quotes); k++)
        held = held || is_same_place (json_array_get (quotes, k), json_array_get (evidence, i));
      if (!held)
        json_array_append (quotes, json_array_get (evidence, i));
    }
}

static void
add_because (SyProfileCheck *check, json_t *finding, const json_t *because)
{
  for (gsize i = 0; i < json_array_size (because); i++)
    {
      const json_t *event = json_array_get (because, i);
      sy_profile_add_act (check, finding, sy_json_get (event, "by"));
      sy_profile_add_evidence (finding, json_object_get (event, "evidence"));
    }
}

gboolean
sy_profile_set_law (SyProfileCheck *check, json_t *finding, const char *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const json_t *law = sy_profile_law (check, id, &failure), *status = json_object_get (law, "status"), *item = json_object_get (law, "item");
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  sy_profile_set (finding, "status", law != NULL ? sy_json_get (status, "status") : "unknown");
  sy_profile_set (finding, "since", sy_json_get (status, "from"));
  sy_profile_set (finding, "since_basis", *sy_json_get (status, "from") != '\0' ? "status" : "");
  sy_profile_set (finding, "title", law != NULL ? sy_render_title (item, check->request->lang) : id);
  const char *jurisdiction = sy_law_jurisdiction (id);
  sy_profile_set (finding, "jurisdiction", jurisdiction != NULL ? jurisdiction : sy_json_get (item, "jurisdiction"));
  add_because (check, finding, json_object_get (status, "because"));
  sy_profile_compare (finding, "status", sy_json_get (finding, "status"));
  sy_profile_compare (finding, "since", sy_json_get (finding, "since"));
  if (strcmp (sy_json_get (finding, "status"), "unknown") == 0)
    sy_profile_miss (check, "status_unknown", id, NULL);
  if (!g_hash_table_contains (check->touched, id))
    g_hash_table_insert (check->touched, g_strdup (id), finding);
  return TRUE;
}
