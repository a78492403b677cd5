// SPDX-License-Identifier: GPL-3.0-or-later
/* The page of a technology field: what stands where in one table, charts, the sections of its view, contents beside them, and the form for a briefing. */
#include <string.h>

#include "query/law_view.h"
#include "query/render.h"
#include "query/render_html.h"
#include "query/table.h"

/* ---- who controls what today ---- */

static const json_t *
row_of (const json_t *rows, const char *side)
{
  for (gsize i = 0; i < json_array_size (rows); i++)
    if (strcmp (sy_json_get (json_array_get (rows, i), "jurisdiction"), side) == 0)
      return json_array_get (rows, i);
  return NULL;
}

static json_int_t
number_of (const json_t *object, const char *key)
{
  return json_integer_value (json_object_get (object, key));
}

/* Rows of a section that tells of several jurisdictions. */
static json_int_t
count_where (const json_t *rows, const char *side)
{
  json_int_t count = 0;
  for (gsize i = 0; i < json_array_size (rows); i++)
    count += strcmp (sy_json_get2 (json_array_get (rows, i), "item", "jurisdiction"), side) == 0;
  return count;
}

/* Listed less ended within the days whose changes are told, "+3"; "–" where no instrument of the field that is held has a roll. Caller's. */
static char *
net_listings (const json_t *answer, const char *side)
{
  const json_t *rows = json_object_get (answer, "listings");
  const char *from = sy_json_get (answer, "from"), *to = sy_json_get (answer, "to");
  json_int_t net = 0;
  gboolean any = FALSE;
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const json_t *row = json_array_get (rows, i);
      const char *day = sy_json_get (row, "day");
      if (strcmp (sy_json_get (row, "jurisdiction"), side) != 0)
        continue;
      any = TRUE;
      if (strcmp (day, from) >= 0 && strcmp (day, to) < 0)
        net += number_of (row, "listed") - number_of (row, "ended");
    }
  return any ? g_strdup_printf ("%s%" JSON_INTEGER_FORMAT, net > 0 ? "+" : net < 0 ? "−" : "", ABS (net)) : g_strdup ("–");
}

static void
add_cell (json_t *cells, const char *text)
{
  json_array_append_new (cells, sy_json_of_text (text));
}

static void
add_count (json_t *cells, json_int_t count)
{
  g_autofree char *text = sy_model_count (count);
  add_cell (cells, text);
}

static json_t *
side_model (const json_t *answer, const json_t *standing, const SyPage *page)
{
  const char *side = sy_json_get (standing, "jurisdiction");
  const json_t *statuses = json_object_get (standing, "statuses"), *entries = row_of (json_object_get (json_object_get (answer, "controls"), "jurisdictions"), side);
  json_int_t all = number_of (standing, "count"), in_force = number_of (statuses, "in_force") + number_of (statuses, "partly_in_force"), unknown = number_of (statuses, "unknown");
  g_autofree char *net = net_listings (answer, side);
  json_t *model = json_object (), *cells = json_array ();
  sy_model_text (model, "name", sy_label ("jurisdiction", side, page->lang));
  for (const json_int_t *count = (const json_int_t[]){ all, in_force, all - in_force - unknown, unknown, number_of (entries, "entries"), number_of (entries, "only"), -1 }; *count >= 0; count++)
    add_count (cells, *count);
  add_cell (cells, net);
  add_count (cells, count_where (json_object_get (answer, "open"), side));
  json_object_set_new (model, "cells", cells);
  return model;
}

static void
add_sides (json_t *model, const json_t *answer, const SyPage *page)
{
  const json_t *standing = json_object_get (answer, "standing");
  json_t *sides = json_array ();
  for (gsize i = 0; i < json_array_size (standing); i++)
    json_array_append_new (sides, side_model (answer, json_array_get (standing, i), page));
  json_object_set_new (model, "sides", sides);
}

/* ---- contents ---- */

static void
add_content (json_t *contents, const char *anchor, const char *title, const char *key)
{
  if (*anchor == '\0')
    return;
  json_t *row = json_object ();
  sy_model_text (row, "anchor", anchor);
  sy_model_text (row, "title", title);
  json_object_set_new (row, "key", key != NULL ? json_string (key) : json_false ());
  json_array_append_new (contents, row);
}

/* Takes a section out of those that follow one another, for it has a place of its own. New reference, or NULL. */
static json_t *
take_section (json_t *sections, const char *anchor)
{
  for (gsize i = 0; i < json_array_size (sections); i++)
    {
      json_t *section = json_array_get (sections, i);
      if (strcmp (sy_json_get (section, "anchor"), anchor) != 0)
        continue;
      json_incref (section);
      json_array_remove (sections, i);
      return section;
    }
  return NULL;
}

static void
add_contents (json_t *model, const SyPage *page)
{
  json_t *contents = json_array (), *sections = json_object_get (model, "sections");
  add_content (contents, "standing", sy_label ("field_view", "standing", page->lang), NULL);
  add_content (contents, "charts", sy_label ("field_view", "timeline_title", page->lang), "t");
  add_content (contents, "open", sy_label ("field_view", "open", page->lang), NULL);
  for (gsize i = 0; i < json_array_size (sections); i++)
    add_content (contents, sy_json_get (json_array_get (sections, i), "anchor"), sy_json_get (json_array_get (sections, i), "title"), NULL);
  add_content (contents, "rules", sy_label ("field_view", "rules", page->lang), NULL);
  add_content (contents, "coverage", sy_page_phrase (page, "coverage"), NULL);
  json_object_set_new (model, "contents", contents);
}

/* ---- what the field is ---- */

static void
add_pair (json_t *pairs, const char *label, json_t *links)
{
  if (json_array_size (links) > 0)
    json_array_append_new (pairs, json_pack ("{s:s,s:O}", "label", label, "links", links));
  json_decref (links);
}

static json_t *
link_model (const char *text, char *href)
{
  json_t *link = json_object ();
  sy_model_text (link, "text", text);
  json_object_set_new (link, "href", href != NULL ? json_string (href) : json_false ());
  g_free (href);
  return link;
}

/* Fields lead to their pages, codes to their entries, terms nowhere. */
static json_t *
links_of (const json_t *rows, const SyPage *page, gboolean codes)
{
  json_t *links = json_array ();
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const json_t *row = json_array_get (rows, i);
      g_autofree char *id = json_is_object (row) ? g_strconcat ("field:", sy_json_get (row, "id"), NULL) : NULL;
      const char *text = json_is_object (row) ? sy_json_get (row, "name") : json_string_value (row);
      json_array_append_new (links, link_model (text, id != NULL || codes ? sy_page_link_id (page, id != NULL ? id : text) : NULL));
    }
  return links;
}

static void
add_rules (json_t *model, const json_t *answer, const SyPage *page)
{
  const json_t *field = json_object_get (answer, "field");
  static const char *const keys[] = { "broader", "narrower", "terms_en", "terms_zh", "not_en", "not_zh", "codes", "hs" };
  json_t *pairs = json_array ();
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *end = strrchr (keys[i], '_');
      g_autofree char *label = end != NULL ? g_strdup_printf ("%s (%s)", sy_label ("field_view", keys[i], page->lang), end[1] == 'e' ? "English" : "中文") : g_strdup (sy_label ("field_view", keys[i], page->lang));
      add_pair (pairs, label, links_of (json_object_get (field, keys[i]), page, strcmp (keys[i], "codes") == 0));
    }
  json_object_set_new (model, "pairs", pairs);
  sy_model_text (model, "sources", sy_json_get (field, "sources"));
  sy_model_text (model, "since", sy_json_get (answer, "from"));
  json_int_t out = number_of (answer, "left_out");
  g_autofree char *count = sy_model_count (out), *left_out = sy_render_word ("field_left_out", page->lang, count);
  sy_model_text (model, "left_out", out > 0 ? left_out : "");
}

/* ---- what can be done with it ---- */

static void
add_briefing (json_t *model, const json_t *answer, const SyPage *page)
{
  const char *id = sy_json_get2 (answer, "field", "id");
  if (page->path == NULL || *id == '\0')
    {
      json_object_set_new (model, "briefing", json_false ());
      return;
    }
  json_t *briefing = json_object (), *forms = json_array (), *kept = json_array ();
  for (const char *const *form = (const char *const[]){ "", ".odt", ".md", NULL }; *form != NULL; form++)
    {
      g_autofree char *action = g_strdup_printf ("/brief/%s%s", id, *form);
      json_array_append_new (forms, json_pack ("{s:s,s:s,s:b}", "action", action, "name", **form == '\0' ? sy_page_phrase (page, "briefing_page") : *form + 1, "first", **form == '\0'));
    }
  for (const char *const *name = (const char *const[]){ "as_of", "known_as_of", NULL }; *name != NULL; name++)
    if (sy_page_parameter (page, *name) != NULL)
      json_array_append_new (kept, json_pack ("{s:s,s:s}", "name", *name, "value", sy_page_parameter (page, *name)));
  sy_model_text (briefing, "from", sy_json_get (answer, "from"));
  sy_model_text (briefing, "to", sy_json_get2 (answer, "basis", "as_of"));
  json_object_set_new (briefing, "chinese", json_boolean (strcmp (page->lang, "zh") == 0));
  json_object_set_new (briefing, "forms", forms);
  json_object_set_new (briefing, "kept", kept);
  json_object_set_new (model, "briefing", briefing);
}

static void
add_act (json_t *acts, char *href, const char *label)
{
  json_t *act = json_object ();
  sy_model_take (act, "href", href);
  sy_model_text (act, "label", label);
  json_array_append_new (acts, act);
}

static void
add_acts (json_t *model, const json_t *answer, const SyPage *page)
{
  json_t *acts = json_object_get (model, "acts");
  const char *id = sy_json_get2 (answer, "field", "id");
  if (page->path == NULL || *id == '\0')
    return;
  g_autofree char *query = g_strconcat ("field:", id, NULL);
  add_act (acts, sy_page_link_to (page, "/compare", "q", query), sy_label ("law", "compare", page->lang));
  add_act (acts, sy_page_link_to (page, "/history", "q", id), sy_label ("law", "history", page->lang));
  add_act (acts, sy_page_link_to (page, "/search", "q", query), sy_page_phrase (page, "field_search"));
  add_act (acts, sy_page_link_to (page, "/search.atom", "q", query), sy_page_phrase (page, "feed"));
}

/* "Gallium and germanium. Smallyard, as of 2026-11-20, archive 0123456789ab. https://..." */
static void
add_citation (json_t *model, const json_t *answer, const SyPage *page)
{
  g_autofree char *archive = g_strndup (sy_json_get2 (answer, "basis", "archive"), 12);
  sy_model_take (model, "citation", g_strdup_printf ("%s. %s, %s %s, %s %s. %s", sy_json_get (model, "title"), sy_page_phrase (page, "site"), sy_page_phrase (page, "as_of"), sy_json_get2 (answer, "basis", "as_of"),
                                                     sy_page_phrase (page, "archive"), archive, sy_json_get (model, "permalink")));
}

json_t *
sy_field_page_model (const json_t *answer, const SyPage *page)
{
  json_t *model = sy_law_page_model (answer, page);
  const json_t *field = json_object_get (answer, "field");
  /* The table of jurisdictions says what "standing" says in words; open dates stand beside the charts. */
  json_decref (take_section (json_object_get (model, "sections"), "standing"));
  json_object_set_new (model, "open", take_section (json_object_get (model, "sections"), "open"));
  add_sides (model, answer, page);
  add_contents (model, page);
  add_rules (model, answer, page);
  add_acts (model, answer, page);
  add_briefing (model, answer, page);
  add_citation (model, answer, page);
  sy_model_text (model, "other_name", sy_json_get (field, strcmp (page->lang, "zh") == 0 ? "name_en" : "name_zh"));
  sy_model_text (model, "other_name_lang", strcmp (page->lang, "zh") == 0 ? "en" : "zh-Hans");
  return model;
}
