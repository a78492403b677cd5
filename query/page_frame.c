// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/page_frame.h"

#include <string.h>

/* Digits of an archive head by which people tell two apart. */
#define SHORT_HEAD 8

/* ---- navigation ---- */

/* In groups: what is new, what is checked, what is one's own, what is held. */
static const struct
{
  guint group;
  const char *path, *phrase, *key;
} places[] = {
  { 0, "/changes", "nav_changes", NULL }, { 0, "/calendar", "calendar", NULL }, { 0, "/field", "nav_fields", NULL }, { 1, "/screen", "nav_screen", NULL }, { 1, "/cite-check", "nav_cites", NULL }, { 1, "/profile", "nav_profile", NULL },
  { 2, "/desk", "desk", NULL },           { 3, "/coverage", "coverage", NULL }, { 3, "/help", "help", "?" },
};

static gboolean
is_within (const SyPage *page, const char *path)
{
  gsize length = strlen (path);
  return strncmp (page->path, path, length) == 0 && (page->path[length] == '\0' || page->path[length] == '/');
}

static json_t *
nav_model (const SyPage *page)
{
  json_t *groups = json_array (), *links = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      if (i == 0 || places[i].group != places[i - 1].group)
        {
          links = json_array ();
          json_array_append_new (groups, json_pack ("{s:o}", "links", links));
        }
      json_t *link = json_object ();
      sy_model_take (link, "href", sy_page_link_to (page, places[i].path, NULL, NULL));
      sy_model_text (link, "label", sy_page_phrase (page, places[i].phrase));
      sy_json_set (link, "current", json_boolean (is_within (page, places[i].path)));
      sy_json_set (link, "key", places[i].key != NULL ? sy_json_of_text (places[i].key) : json_false ());
      json_array_append_new (links, link);
    }
  return groups;
}

static json_t *
links_model (const SyPage *page)
{
  static const struct
  {
    const char *name, *path;
  } rows[] = { { "home", "/" }, { "calendar", "/calendar" }, { "cite_check", "/cite-check" }, { "screen", "/screen" }, { "profile", "/profile" }, { "desk", "/desk" }, { "coverage", "/coverage" }, { "status", "/status" }, { "help", "/help" }, { "fields", "/field" }, { "changes", "/changes" } };
  json_t *links = json_object ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    sy_model_take (links, rows[i].name, sy_page_link_to (page, rows[i].path, NULL, NULL));
  sy_model_take (links, "other_lang", sy_page_link_here (page, "lang", strcmp (page->lang, "zh") == 0 ? "en" : "zh"));
  return links;
}

/* ---- days ---- */

/* The form that sets the days of this page: all else of the address goes with it as hidden fields. What was posted has no address to keep. */
static json_t *
days_model (const SyPage *page)
{
  static const char *const not_kept[] = { "as_of", "known_as_of", "offset", "cursor", "archive", NULL };
  if (page->posted)
    return json_false ();
  json_t *days = json_object (), *kept = json_array ();
  for (guint i = 0; page->parameters != NULL && i + 1 < page->parameters->len; i += 2)
    {
      const char *name = g_ptr_array_index (page->parameters, i), *value = g_ptr_array_index (page->parameters, i + 1);
      if (*value != '\0' && !g_strv_contains (not_kept, name))
        json_array_append_new (kept, json_pack ("{s:o,s:o}", "name", sy_json_of_text (name), "value", sy_json_of_text (value)));
    }
  gboolean set = sy_page_parameter (page, "as_of") != NULL || sy_page_parameter (page, "known_as_of") != NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  SyPage bare = { .lang = page->lang, .path = page->path, .parameters = none };
  sy_model_take (days, "action", sy_page_link_here (&bare, "lang", NULL));
  sy_json_set (days, "kept", kept);
  sy_json_set (days, "set", json_boolean (set));
  return days;
}

void
sy_page_frame (const SyPage *page, json_t *model)
{
  static const char *const kept[] = { "q", "as_of", "known_as_of" };
  sy_json_set (model, "links", links_model (page));
  sy_json_set (model, "nav", nav_model (page));
  sy_json_set (model, "days", days_model (page));
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    sy_model_text (model, kept[i], sy_page_parameter (page, kept[i]));
  sy_model_text (model, "lang_field", sy_page_parameter (page, "lang"));
  if (page->day != 0)
    sy_model_take (model, "today", sy_day_format (page->day));
  if (page->state == NULL)
    return;
  sy_model_basis (page, model, json_object_get (page->state, "basis"));
  sy_model_stale (page, model, json_object_get (page->state, "coverage"));
}

/* ---- trust ---- */

void
sy_model_stale (const SyPage *page, json_t *model, const json_t *coverage)
{
  json_t *rows = json_array ();
  for (gsize i = 0; i < json_array_size (coverage); i++)
    {
      const json_t *source = json_array_get (coverage, i);
      if (strcmp (sy_json_get (source, "state"), "stale") != 0)
        continue;
      const char *name = sy_json_get (source, page->lang);
      json_t *row = json_object ();
      sy_model_text (row, "source", sy_json_get (source, "source"));
      sy_model_text (row, "name", *name != '\0' ? name : sy_json_get (source, "source"));
      sy_model_text (row, "reason", sy_json_get (source, "reason"));
      json_array_append_new (rows, row);
    }
  sy_json_set (model, "stale", json_array_size (rows) > 0 ? json_pack ("{s:O}", "sources", rows) : json_false ());
  json_decref (rows);
}

/* "4711:9f3c2a11" of "4711:9f3c2a11d0e4b7a6". */
static char *
short_head (const char *head)
{
  const char *colon = strchr (head, ':');
  return g_strndup (head, (colon != NULL ? (gsize) (colon + 1 - head) : 0) + SHORT_HEAD);
}

void
sy_model_basis (const SyPage *page, json_t *model, const json_t *basis)
{
  static const char *const keys[] = { "archive", "rules", "program", "as_of", "known_as_of", "clock_day", "corrections" };
  const char *archive = sy_json_get (basis, "archive"), *kept = sy_page_parameter (page, "archive");
  if (!json_is_object (basis))
    return;
  json_t *copy = json_object ();
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      sy_model_text (copy, keys[i], sy_json_get (basis, keys[i]));
      /* What is not stated here must not be looked up further out. */
      if (json_object_get (copy, keys[i]) == NULL)
        json_object_set_new (copy, keys[i], json_false ());
    }
  sy_model_take (copy, "archive_short", short_head (archive));
  json_object_set_new (model, "basis", copy);
  sy_model_text (model, "today", sy_json_get (basis, "clock_day"));
  if (!page->posted)
    sy_model_take (model, "permalink", sy_page_permalink (page, basis));
  sy_json_set (model, "other_archive", kept != NULL && strcmp (kept, archive) != 0 ? sy_json_of_text (kept) : json_false ());
}
