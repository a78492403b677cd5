// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/history_view.h"

#include "query/json.h"
#include "query/law_view.h"
#include "query/measure.h"
#include "query/render.h"
#include "query/table.h"

static void
append (GString *text, const char *part)
{
  if (*part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* "tightening; end users; temporary" in the reader's words. */
static char *
classes_phrase (const json_t *row, const char *lang)
{
  const json_t *classes = json_object_get (row, "classes");
  GString *all = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (classes); i++)
    {
      const json_t *one = json_array_get (classes, i);
      g_string_append_printf (all, "%s%s", i > 0 ? ", " : "", sy_measure_name (sy_json_get (one, "axis"), sy_json_get (one, "value"), lang));
    }
  return g_string_free (all, FALSE);
}

static char *
effects_phrase (const json_t *row, const char *lang)
{
  const json_t *effects = json_object_get (row, "effects");
  GString *all = g_string_new (NULL);
  const char *own = sy_json_get (row, "id");
  SyPage page = { .lang = lang };
  for (gsize i = 0; i < json_array_size (effects); i++)
    {
      const json_t *event = json_array_get (effects, i);
      const char *target = sy_json_get (event, "target"), *from = sy_json_get (event, "from");
      g_string_append_printf (all, "%s%s", all->len > 0 ? "; " : "", sy_page_label (&page, "act", sy_json_get (event, "act")));
      if (!g_str_equal (target, own))
        g_string_append_printf (all, " %s", target);
      if (*from != '\0')
        g_string_append_printf (all, " %s", from);
    }
  return g_string_free (all, FALSE);
}

void
sy_history_view (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *field = json_object_get (answer, "field"), *results = json_object_get (answer, "results");
  const char *jurisdiction = sy_json_get (answer, "jurisdiction");
  g_autofree char *title = g_strdup_printf ("%s: %s%s%s", sy_label ("law", "history", lang), *jurisdiction != '\0' ? sy_label ("jurisdiction", jurisdiction, lang) : "",
                                            *jurisdiction != '\0' ? " · " : "", json_is_object (field) ? sy_json_get (field, "name") : sy_label ("field_view", "all_fields", lang));
  sy_json_set (view, "title", sy_json_of_text (title));
  json_array_append_new (json_object_get (view, "lines"), sy_json_of_text (sy_label ("history", "derived", lang)));
  sy_json_set (view, "charts", json_incref (json_object_get (answer, "charts")));
  json_t *section = sy_law_view_section (view, sy_label ("history", "chronology", lang));
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *one = json_array_get (results, i);
      const char *status = sy_json_get (one, "status");
      json_t *row = sy_law_view_row (section, sy_label ("status", status, lang));
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *classes = classes_phrase (one, lang), *effects = effects_phrase (one, lang);
      const json_t *bodies = json_object_get (one, "bodies");
      append (text, sy_label ("jurisdiction", sy_json_get (one, "jurisdiction"), lang));
      append (text, json_array_size (bodies) > 0 ? json_string_value (json_array_get (bodies, 0)) : "");
      append (text, effects);
      append (text, classes);
      sy_json_set (row, "day", sy_json_of_text (sy_json_get (one, "day")));
      sy_json_set (row, "code", sy_json_of_text (status));
      sy_json_set (row, "id", sy_json_of_text (sy_json_get (one, "id")));
      sy_json_set (row, "title", sy_json_of_text (sy_render_title (one, lang)));
      sy_json_set (row, "text", sy_json_of_text (text->str));
      sy_json_set (row, "evidence", json_incref (json_object_get (one, "evidence")));
    }
}
