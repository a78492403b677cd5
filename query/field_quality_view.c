// SPDX-License-Identifier: GPL-3.0-or-later
/* The quality of a field as sections of rows. */
#include <string.h>

#include "query/field_view.h"
#include "query/json.h"
#include "query/law_view.h"
#include "query/render.h"
#include "query/table.h"

static char *
count_text (const char *word, const json_t *count, const char *lang)
{
  g_autofree char *digits = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (count));
  return sy_render_word (word, lang, digits);
}

static void
add_groups (json_t *view, const json_t *groups, const char *title, const char *lang)
{
  json_t *rows = sy_law_view_section (view, sy_label ("field_view", title, lang));
  for (gsize i = 0; i < json_array_size (groups); i++)
    {
      const json_t *group = json_array_get (groups, i), *results = json_object_get (group, "results");
      json_t *head = sy_law_view_row (rows, sy_label ("field_view", sy_json_get (group, "why"), lang));
      g_autofree char *count = count_text ("field_instruments", json_object_get (group, "count"), lang), *text = g_strdup_printf ("%s · %s", sy_json_get (group, "value"), count);
      sy_json_set (head, "text", sy_json_of_text (text));
      for (gsize k = 0; k < json_array_size (results); k++)
        {
          const json_t *one = json_array_get (results, k), *evidence = json_object_get (one, "evidence");
          json_t *row = sy_law_view_row (rows, ""), *quotes = json_array ();
          if (json_is_object (evidence))
            json_array_append (quotes, (json_t *) evidence);
          sy_json_set (row, "day", sy_json_of_text (sy_json_get (one, "day")));
          sy_json_set (row, "id", sy_json_of_text (sy_json_get (one, "id")));
          sy_json_set (row, "title", sy_json_of_text (sy_json_get (one, "title")));
          sy_json_set (row, "evidence", quotes);
        }
    }
}

static void
add_rules (json_t *view, const json_t *rules, const char *lang)
{
  json_t *rows = sy_law_view_section (view, sy_label ("field_view", "rules", lang));
  for (gsize i = 0; i < json_array_size (rules); i++)
    {
      const json_t *rule = json_array_get (rules, i);
      json_t *row = sy_law_view_row (rows, sy_json_get (rule, "value"));
      g_autofree char *documents = count_text ("field_documents", json_object_get (rule, "documents"), lang), *only = count_text ("field_only", json_object_get (rule, "only"), lang),
                      *controls = count_text ("field_only_controls", json_object_get (rule, "only_controls"), lang), *struck = count_text ("field_struck", json_object_get (rule, "struck"), lang);
      gboolean any = json_integer_value (json_object_get (rule, "struck")) > 0;
      g_autofree char *text = g_strdup_printf ("%s · %s · %s%s%s", documents, only, controls, any ? " · " : "", any ? struck : "");
      sy_json_set (row, "part", sy_json_of_text (""));
      sy_json_set (row, "text", sy_json_of_text (text));
    }
}

void
sy_field_quality_view (json_t *view, const json_t *answer, const char *lang)
{
  g_autofree char *title = sy_render_word ("field_quality", lang, sy_json_get2 (answer, "field", "name")), *count = count_text ("field_instruments", json_object_get (answer, "count"), lang),
                  *out = count_text ("field_left_out", json_object_get (answer, "left_out"), lang);
  sy_json_set (view, "title", sy_json_of_text (title));
  for (const char *const *line = (const char *const[]){ count, out, sy_label ("field_view", "quality_note", lang), NULL }; *line != NULL; line++)
    json_array_append_new (json_object_get (view, "lines"), sy_json_of_text (*line));
  add_groups (view, json_object_get (answer, "misses"), "misses", lang);
  add_groups (view, json_object_get (answer, "overcatches"), "overcatches", lang);
  add_rules (view, json_object_get (answer, "rules"), lang);
}
