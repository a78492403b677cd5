// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/statistics.h"

#include <string.h>

#include "query/json.h"
#include "query/law_view.h"
#include "query/table.h"

/* "Parties added · Entity List · what the act itself does" */
static char *
series_title (const json_t *point, const char *lang)
{
  const char *subject = sy_json_get (point, "subject");
  return g_strdup_printf ("%s%s%s · %s", sy_label ("statistic", sy_json_get (point, "measure"), lang), *subject != '\0' ? " · " : "", *subject != '\0' ? sy_label ("statistic_list", subject, lang) : "",
                          sy_label ("statistic", sy_json_get (point, "basis"), lang));
}

/* "41446" as "41,446" */
static char *
grouped (const char *number)
{
  gsize whole = strcspn (number, ".");
  GString *text = g_string_new (NULL);
  for (gsize i = 0; number[i] != '\0'; i++)
    {
      if (i > 0 && i < whole && (whole - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, number[i]);
    }
  return g_string_free (text, FALSE);
}

static char *
quantity_phrase (const json_t *point, const char *lang)
{
  const char *unit = sy_json_get (point, "unit"), *relation = sy_json_get (point, "relation");
  g_autofree char *number = grouped (sy_json_get (point, "number"));
  gboolean hours = strcmp (unit, "hours") == 0, plain = strcmp (unit, "count") == 0, share = strcmp (unit, "%") == 0;
  return g_strdup_printf ("%s%s%s%s%s%s%s%s", relation, *relation != '\0' ? " " : "", plain || hours || share ? "" : unit, plain || hours || share ? "" : " ", number, share ? " %" : "", hours ? " " : "",
                          hours ? sy_label ("statistic_word", "hours", lang) : "");
}

static void
add_point (json_t *section, const json_t *point, const char *lang)
{
  const char *period = sy_json_get (point, "period");
  g_autofree char *quantity = quantity_phrase (point, lang);
  json_t *row = sy_law_view_row (section, quantity);
  g_autoptr (GString) text = g_string_new (NULL);
  if (json_is_true (json_object_get (point, "conflicting")))
    g_string_append (text, sy_label ("statistic_word", "conflicting", lang));
  if (*period != '\0' && *sy_json_get (point, "published") != '\0')
    g_string_append_printf (text, "%s%s %s", text->len > 0 ? " · " : "", sy_label ("statistic_word", "published", lang), sy_json_get (point, "published"));
  sy_json_set (row, "day", sy_json_of_text (*period != '\0' ? period : sy_json_get (point, "from")));
  sy_json_set (row, "id", sy_json_of_text (sy_json_get (point, "document")));
  sy_json_set (row, "title", sy_json_of_text (sy_json_get (point, "title")));
  sy_json_set (row, "text", sy_json_of_text (text->str));
  sy_json_set (row, "evidence", json_deep_copy (json_object_get (point, "evidence")));
}

void
sy_statistics_view (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *results = json_object_get (answer, "results"), *body = json_object_get (answer, "body");
  json_t *lines = json_object_get (view, "lines"), *section = NULL;
  g_autofree char *last = NULL;
  if (json_is_object (body))
    {
      g_autofree char *title = g_strdup_printf ("%s: %s", sy_label ("law", "statistics", lang), sy_json_get (body, "name"));
      sy_json_set (view, "title", sy_json_of_text (title));
    }
  json_array_append_new (lines, sy_json_of_text (sy_label ("statistic_word", json_array_size (results) > 0 ? "about" : "none", lang)));
  json_array_append_new (lines, sy_json_of_text (sy_label ("statistic_word", "elsewhere", lang)));
  sy_json_set (view, "charts", json_incref (json_object_get (answer, "charts")));
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *point = json_array_get (results, i);
      g_autofree char *title = series_title (point, lang);
      if (g_strcmp0 (title, last) != 0)
        {
          section = sy_law_view_section (view, title);
          g_free (last);
          last = g_strdup (title);
        }
      add_point (section, point, lang);
    }
}
