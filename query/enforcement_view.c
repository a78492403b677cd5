// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/enforcement.h"

#include "query/json.h"
#include "query/law_view.h"
#include "query/table.h"

void
sy_enforcement_view_rows (json_t *rows, const json_t *results, const char *lang)
{
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *event = json_array_get (results, i);
      const char *name = sy_json_get (event, "name"), *amount = sy_json_get (event, "amount"), *statute = sy_json_get (event, "statute");
      json_t *row = sy_law_view_row (rows, sy_label ("enforcement", sy_json_get (event, "act"), lang));
      g_autofree char *text = g_strdup_printf ("%s%s%s%s%s", *name != '\0' ? name : sy_label ("word", "enforcement_nobody", lang), *amount != '\0' ? " · " : "", amount, *statute != '\0' ? " · " : "", statute);
      sy_json_set (row, "day", sy_json_of_text (sy_json_get (event, "day")));
      sy_json_set (row, "text", sy_json_of_text (text));
      sy_json_set (row, "id", sy_json_of_text (sy_json_get (event, "document")));
      sy_json_set (row, "title", sy_json_of_text (sy_json_get (event, "document")));
      sy_json_set (row, "evidence", json_deep_copy (json_object_get (event, "evidence")));
    }
}

void
sy_enforcement_view (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *acts = json_object_get (answer, "acts"), *results = json_object_get (answer, "results");
  json_t *lines = json_object_get (view, "lines");
  for (gsize i = 0; i < json_array_size (acts); i++)
    {
      const json_t *act = json_array_get (acts, i);
      g_autofree char *line = g_strdup_printf ("%s: %" JSON_INTEGER_FORMAT, sy_label ("enforcement", sy_json_get (act, "act"), lang), json_integer_value (json_object_get (act, "count")));
      json_array_append_new (lines, sy_json_of_text (line));
    }
  if (json_array_size (results) == 0)
    json_array_append_new (lines, sy_json_of_text (sy_label ("word", "enforcement_none", lang)));
  else
    sy_enforcement_view_rows (sy_law_view_section (view, NULL), results, lang);
}
