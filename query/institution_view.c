// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/institution_view.h"

#include <string.h>

#include "query/json.h"
#include "query/law_view.h"
#include "query/render.h"
#include "query/table.h"

static char *
names_of (const json_t *body)
{
  GString *all = g_string_new (NULL);
  for (const char *const *key = (const char *const[]){ "names_en", "names_zh", NULL }; *key != NULL; key++)
    for (gsize i = 0; i < json_array_size (json_object_get (body, *key)); i++)
      g_string_append_printf (all, "%s%s", all->len > 0 ? "; " : "", json_string_value (json_array_get (json_object_get (body, *key), i)));
  return g_string_free (all, FALSE);
}

/* "agency, United States, since 2002" */
static char *
kind_phrase (const json_t *body, const char *lang)
{
  const char *from = sy_json_get (body, "from"), *until = sy_json_get (body, "until");
  return g_strdup_printf ("%s · %s%s%s%s%s", sy_label ("jurisdiction", sy_json_get (body, "jurisdiction"), lang), sy_label ("institution", sy_json_get (body, "kind"), lang),
                          *from != '\0' ? " · " : "", from, *from != '\0' || *until != '\0' ? "–" : "", until);
}

static void
add_line (json_t *view, const char *label, const char *text, const char *lang)
{
  g_autofree char *line = label != NULL ? g_strdup_printf ("%s: %s", sy_label ("institution", label, lang), text) : g_strdup (text);
  if (*text != '\0')
    json_array_append_new (json_object_get (view, "lines"), sy_json_of_text (line));
}

static void
add_names (json_t *view, const char *label, const json_t *references, const char *lang)
{
  g_autoptr (GString) all = g_string_new (json_is_object (references) ? sy_json_get (references, "name") : "");
  for (gsize i = 0; i < json_array_size (references); i++)
    g_string_append_printf (all, "%s%s", i > 0 ? "; " : "", sy_json_get (json_array_get (references, i), "name"));
  add_line (view, label, all->str, lang);
}

/* The newest first; each count leads to the search that gives it. */
static void
add_mentions (json_t *view, const json_t *mentions, const char *lang)
{
  json_t *section = sy_law_view_section (view, sy_label ("institution", "mentions_table", lang));
  for (gsize i = json_array_size (mentions); i-- > 0;)
    {
      const json_t *one = json_array_get (mentions, i);
      g_autofree char *count = g_strdup_printf ("%" JSON_INTEGER_FORMAT " %s", json_integer_value (json_object_get (one, "count")), sy_label ("word", "documents", lang));
      json_t *row = sy_law_view_row (section, sy_label ("jurisdiction", sy_json_get (one, "jurisdiction"), lang));
      sy_json_set (row, "day", sy_json_of_text (sy_json_get (one, "period")));
      sy_json_set (row, "title", sy_json_of_text (count));
      sy_json_set (row, "query", sy_json_of_text (sy_json_get (one, "query")));
    }
}

void
sy_body_view (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *body = json_object_get (answer, "body"), *founded = json_object_get (body, "founded_by"), *results = json_object_get (answer, "results");
  g_autofree char *names = names_of (body), *kind = kind_phrase (body, lang);
  g_autofree char *issued = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (answer, "issued")));
  g_autofree char *count = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (answer, "count")));
  sy_json_set (view, "title", sy_json_of_text (sy_json_get (body, "name")));
  add_line (view, NULL, kind, lang);
  add_line (view, NULL, sy_json_get (body, "task"), lang);
  add_line (view, "names", names, lang);
  for (const char *const *key = (const char *const[]){ "part_of", "parts", "predecessors", "successor", NULL }; *key != NULL; key++)
    add_names (view, *key, json_object_get (body, *key), lang);
  add_line (view, "issued", issued, lang);
  add_line (view, "named", count, lang);
  sy_json_set (view, "charts", json_incref (json_object_get (answer, "charts")));
  if (json_array_size (founded) > 0)
    {
      json_t *section = sy_law_view_section (view, sy_label ("institution", "founded_by", lang));
      for (gsize i = 0; i < json_array_size (founded); i++)
        {
          const json_t *item = json_array_get (founded, i);
          json_t *row = sy_law_view_row (section, "");
          sy_json_set (row, "id", sy_json_of_text (sy_json_get (item, "id")));
          sy_json_set (row, "title", sy_json_of_text (sy_render_title (item, lang)));
        }
    }
  add_mentions (view, json_object_get (answer, "mentions"), lang);
  json_t *section = sy_law_view_section (view, sy_label ("institution", "where", lang));
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *one = json_array_get (results, i);
      json_t *row = sy_law_view_row (section, sy_label ("jurisdiction", sy_json_get (one, "jurisdiction"), lang));
      sy_json_set (row, "day", sy_json_of_text (sy_json_get2 (one, "dates", "published")));
      sy_json_set (row, "id", sy_json_of_text (sy_json_get (one, "id")));
      sy_json_set (row, "title", sy_json_of_text (sy_render_title (one, lang)));
    }
}

/* The text and the acts on which the body rests. Caller's. */
static char *
with_acts (const char *text, const json_t *acts, const char *lang)
{
  GString *whole = g_string_new (text);
  if (json_array_size (acts) > 0)
    g_string_append_printf (whole, " · %s: ", sy_label ("institution", "founded_by", lang));
  for (gsize i = 0; i < json_array_size (acts); i++)
    g_string_append_printf (whole, "%s%s", i > 0 ? ", " : "", sy_json_get (json_array_get (acts, i), "id"));
  return g_string_free (whole, FALSE);
}

void
sy_bodies_view (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *results = json_object_get (answer, "results");
  json_t *section = sy_law_view_section (view, NULL);
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *body = json_array_get (results, i);
      g_autofree char *kind = kind_phrase (body, lang), *label = g_strdup_printf ("%s (%s)", sy_json_get (body, "name"), sy_json_get (body, "id")), *text = g_strdup_printf ("%s · %s", kind, sy_json_get (body, "task"));
      g_autofree char *whole = with_acts (text, json_object_get (body, "founded_by"), lang);
      json_t *row = sy_law_view_row (section, label);
      sy_json_set (row, "text", sy_json_of_text (whole));
    }
}
