// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/page_home.h"

#include <string.h>

#include "query/render.h"
#include "query/table.h"

/* ---- where to begin ---- */

/* The same questions in both languages: whoever reads one learns what can be asked in the other. */
static json_t *
examples (const SyPage *page)
{
  static const struct
  {
    const char *path, *lang, *text;
  } rows[] = {
    { "/ask", "en", "Which controls affect gallium?" },
    { "/ask", "zh", "哪些管制影响镓？" },
    { "/ask", "en", "Which export controls were suspended in November 2025?" },
    { "/ask", "zh", "2025年11月暂停实施了哪些出口管制？" },
    { "/ask", "en", "Compare US and EU controls on lithography" },
    { "/search", "en", "\"advanced computing\" date:2022..2025 jurisdiction:us" },
    { "/search", "zh", "稀土 法域:cn 发布日期:2025" },
  };
  json_t *list = json_array ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      json_t *row = json_object ();
      sy_model_text (row, "lang", rows[i].lang);
      sy_model_text (row, "text", rows[i].text);
      sy_model_take (row, "href", sy_page_link_to (page, rows[i].path, "q", rows[i].text));
      json_array_append_new (list, row);
    }
  return list;
}

/* Fields of technology that are no part of another. */
static json_t *
fields_model (const SyPage *page, const json_t *answer)
{
  const json_t *fields = json_object_get (answer, "results");
  json_t *list = json_array ();
  for (gsize i = 0; i < json_array_size (fields); i++)
    {
      const json_t *field = json_array_get (fields, i);
      if (strcmp (sy_json_get (field, "kind"), "technology") != 0 || json_array_size (json_object_get (field, "broader")) > 0)
        continue;
      g_autofree char *id = g_strconcat ("field:", sy_json_get (field, "id"), NULL);
      json_t *row = json_object ();
      sy_model_text (row, "label", sy_json_get (field, "name"));
      sy_model_take (row, "href", sy_page_link_id (page, id));
      json_array_append_new (list, row);
    }
  return list;
}

/* ---- what comes ---- */

static json_t *
calendar_rows (const SyPage *page, const json_t *answer)
{
  const json_t *results = json_object_get (answer, "results");
  json_t *rows = json_array ();
  for (gsize i = 0; i < json_array_size (results) && i < SY_HOME_ROWS; i++)
    {
      const json_t *entry = json_array_get (results, i), *item = json_object_get (entry, "item");
      const char *id = sy_json_get (entry, "id"), *part = sy_json_get (entry, "part");
      json_t *row = json_object ();
      sy_model_text (row, "day", sy_json_get (entry, "day"));
      sy_model_text (row, "title", sy_render_title (item, page->lang));
      sy_model_take (row, "href", sy_page_link_id (page, id));
      sy_model_text (row, "place", sy_label ("jurisdiction", sy_json_get (item, "jurisdiction"), page->lang));
      sy_json_set (row, "part", *part != '\0' ? sy_json_of_text (part) : json_false ());
      sy_model_text (row, "what", sy_label ("law", sy_json_get (entry, "what"), page->lang));
      json_array_append_new (rows, row);
    }
  return rows;
}

static void
add_calendar (const SyPage *page, json_t *model, const json_t *answer)
{
  json_int_t count = json_integer_value (json_object_get (answer, "count"));
  g_autofree char *days = g_strdup_printf ("%d", SY_HOME_DAYS);
  json_t *rows = calendar_rows (page, answer);
  sy_json_set (model, "has_comings", json_boolean (json_array_size (rows) > 0));
  sy_json_set (model, "comings", rows);
  sy_model_take (model, "comings_href", sy_page_link_to (page, "/calendar?field=*", "days", days));
  sy_model_take (model, "comings_count", sy_model_count (count));
}

/* ---- how fresh ---- */

/* Sources by state, the stale ones first: what was never asked stands folded behind. */
static void
add_freshness (const SyPage *page, json_t *model, const json_t *answer)
{
  static const char *const states[] = { "stale", "partial", "covered" };
  const json_t *coverage = json_object_get (answer, "coverage");
  json_t *held = json_array (), *missing = json_array ();
  for (guint s = 0; s <= G_N_ELEMENTS (states); s++)
    for (gsize i = 0; i < json_array_size (coverage); i++)
      {
        const json_t *source = json_array_get (coverage, i);
        const char *state = sy_json_get (source, "state"), *id = sy_json_get (source, "source"), *name = sy_json_get (source, page->lang);
        gboolean behind = s == G_N_ELEMENTS (states);
        if (behind ? strcmp (state, "not_covered") != 0 : strcmp (state, states[s]) != 0)
          continue;
        json_t *row = json_object ();
        g_autofree char *to_source = sy_page_link_to (page, "/coverage", NULL, NULL), *anchor = g_uri_escape_string (id, ":", FALSE);
        sy_model_text (row, "source", id);
        sy_model_text (row, "name", *name != '\0' ? name : id);
        sy_model_take (row, "href", to_source != NULL ? g_strconcat (to_source, "#", anchor, NULL) : NULL);
        sy_json_set (row, "state", sy_model_code (page, "coverage", state));
        sy_model_text (row, "reason", sy_json_get (source, "reason"));
        sy_json_set (row, "newest", *sy_json_get (source, "to") != '\0' ? sy_json_of_text (sy_json_get (source, "to")) : json_false ());
        sy_model_take (row, "documents", sy_model_count (json_integer_value (json_object_get (source, "documents"))));
        g_autofree char *complete = sy_model_instant (sy_json_get (source, "last_complete"));
        sy_json_set (row, "last_complete", *complete != '\0' ? sy_json_of_text (complete) : json_false ());
        json_array_append_new (behind ? missing : held, row);
      }
  sy_model_take (model, "missing_count", sy_model_count ((json_int_t) json_array_size (missing)));
  sy_json_set (model, "has_fresh", json_boolean (json_array_size (held) > 0));
  sy_json_set (model, "fresh", held);
  sy_json_set (model, "has_not_covered", json_boolean (json_array_size (missing) > 0));
  sy_json_set (model, "not_covered", missing);
}

/* ---- what watches found ---- */

static json_t *
found_row (const SyPage *page, const json_t *result)
{
  const char *title = sy_json_get (result, "title"), *object = sy_json_get (result, "object"), *label = sy_json_get (result, "label");
  json_t *row = json_object ();
  sy_model_take (row, "when", sy_model_instant (sy_json_get (result, "at")));
  sy_model_text (row, "what", sy_label ("watched", sy_json_get (result, "what"), page->lang));
  sy_model_text (row, "title", *title != '\0' ? title : object);
  char *href = sy_page_link_id (page, object);
  sy_json_set (row, "href", href != NULL ? sy_json_of_text (href) : json_false ());
  g_free (href);
  sy_model_text (row, "watch", *label != '\0' ? label : sy_json_get (result, "text"));
  return row;
}

/* What was there when the watch began is no news. */
static gboolean
is_news (const json_t *result)
{
  return strcmp (sy_json_get (result, "what"), "held") != 0;
}

static json_int_t
watches_behind (const SyHomePage *home)
{
  const json_t *watches = json_object_get (home->watches, "results");
  json_int_t behind = 0;
  for (gsize i = 0; i < json_array_size (watches); i++)
    {
      const json_t *watch = json_array_get (watches, i), *change = json_object_get (watch, "change");
      behind += strcmp (sy_json_get (watch, "kind"), "name") != 0 && (!json_is_integer (change) || json_integer_value (change) < home->change);
    }
  return behind;
}

static json_t *
desk_model (const SyPage *page, const SyHomePage *home)
{
  if (home->watches == NULL)
    return json_false ();
  const json_t *results = json_object_get (home->results, "results");
  json_t *desk = json_object (), *rows = json_array ();
  json_int_t news = 0, behind = watches_behind (home);
  for (gsize i = 0; i < json_array_size (results); i++)
    if (is_news (json_array_get (results, i)) && news++ < SY_HOME_ROWS)
      json_array_append_new (rows, found_row (page, json_array_get (results, i)));
  sy_json_set (desk, "has_watches", json_boolean (json_array_size (json_object_get (home->watches, "results")) > 0));
  sy_json_set (desk, "has_news", json_boolean (news > 0));
  sy_json_set (desk, "news", rows);
  sy_model_take (desk, "news_count", sy_model_count (news));
  sy_json_set (desk, "behind", behind > 0 ? json_integer (behind) : json_false ());
  sy_model_take (desk, "action", sy_page_link_to (page, "/desk", NULL, NULL));
  sy_model_take (desk, "results_href", sy_page_link_to (page, "/desk/results", NULL, NULL));
  sy_model_take (desk, "watches_href", sy_page_link_to (page, "/desk/watches", NULL, NULL));
  sy_model_text (desk, "form_token", home->form_token);
  /* The newest that is shown: what is found while the page lies open stays unread. */
  sy_model_take (desk, "newest", g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (json_array_get (results, 0), "number"))));
  return desk;
}

char *
sy_render_home (const SyPage *page, const SyHomePage *home, GError **error)
{
  json_t *model = sy_page_model (page, NULL);
  sy_json_set (model, "focus", json_true ());
  sy_model_basis (page, model, json_object_get (home->calendar, "basis"));
  sy_model_coverage (page, model, json_object_get (home->coverage, "coverage"));
  sy_json_set (model, "examples", examples (page));
  sy_json_set (model, "fields", fields_model (page, home->fields));
  add_calendar (page, model, home->calendar);
  add_freshness (page, model, home->coverage);
  sy_json_set (model, "reader", desk_model (page, home));
  char *text = sy_page_render ("home", model, error);
  json_decref (model);
  return text;
}
