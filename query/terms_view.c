// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/terms_view.h"

#include "query/json.h"
#include "query/law_view.h"
#include "query/table.h"

/* "end user; end-user"; caller's. */
static char *
joined (const json_t *terms)
{
  GString *all = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (terms); i++)
    g_string_append_printf (all, "%s%s", i > 0 ? "; " : "", json_string_value (json_array_get (terms, i)));
  return g_string_free (all, FALSE);
}

void
sy_terms_view (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *results = json_object_get (answer, "results");
  gboolean zh = g_str_equal (lang, "zh");
  g_autofree char *count = g_strdup_printf ("%s: %" JSON_INTEGER_FORMAT, sy_label ("term", "count", lang), json_integer_value (json_object_get (answer, "count")));
  sy_json_set (view, "title", sy_json_of_text (sy_label ("term", "title", lang)));
  json_array_append_new (json_object_get (view, "lines"), sy_json_of_text (count));
  json_t *section = sy_law_view_section (view, NULL);
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *pair = json_array_get (results, i);
      g_autofree char *own = joined (json_object_get (pair, zh ? "zh" : "en")), *other = joined (json_object_get (pair, zh ? "en" : "zh"));
      g_autofree char *text = g_strdup_printf ("%s · %s", other, sy_label ("term", sy_json_get (pair, "source"), lang));
      json_t *row = sy_law_view_row (section, own);
      sy_json_set (row, "text", sy_json_of_text (text));
    }
}
