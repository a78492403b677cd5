// SPDX-License-Identifier: GPL-3.0-or-later
/* A comparison of lists as sections of rows, from which text, Markdown and pages are made (query/law_view.h). */
#include "query/entry.h"

#include <string.h>

#include "query/json.h"
#include "query/law_view.h"
#include "query/render.h"
#include "query/table.h"

#define SHOWN_THRESHOLDS 6 /* of a row; the JSON has all */
#define SHOWN_ABOVE 70     /* characters of what stands above */

static void
add_line (json_t *view, const char *text)
{
  json_array_append_new (json_object_get (view, "lines"), sy_json_of_text (text));
}

static gboolean
has_list (const json_t *answer, const char *jurisdiction)
{
  const json_t *lists = json_object_get (answer, "lists");
  for (gsize i = 0; i < json_array_size (lists); i++)
    if (strcmp (sy_json_get (json_array_get (lists, i), "jurisdiction"), jurisdiction) == 0)
      return TRUE;
  return FALSE;
}

/* "us-ccl (as of 2026-07-23)", and, in one line, of whom nothing is held. */
static void
add_lists (json_t *view, const json_t *answer, const char *lang)
{
  g_autoptr (GString) nobody = g_string_new (NULL);
  const json_t *jurisdictions = json_object_get (answer, "jurisdictions"), *lists = json_object_get (answer, "lists"), *not_held = json_object_get (answer, "not_held");
  for (gsize j = 0; j < json_array_size (jurisdictions); j++)
    {
      const char *jurisdiction = json_string_value (json_array_get (jurisdictions, j));
      g_autoptr (GString) line = g_string_new (NULL);
      g_string_append_printf (line, "%s: ", sy_label ("jurisdiction", jurisdiction, lang));
      gsize begin = line->len;
      for (gsize i = 0; i < json_array_size (lists); i++)
        {
          const json_t *list = json_array_get (lists, i);
          const char *newest = sy_json_get (list, "newest");
          if (strcmp (sy_json_get (list, "jurisdiction"), jurisdiction) == 0)
            g_string_append_printf (line, "%s%s (%s%s%s)", line->len > begin ? ", " : "", sy_json_get (list, "list"), sy_label ("word", json_is_true (json_object_get (list, "whole")) ? "compare_whole" : "compare_additions", lang),
                                    *newest != '\0' ? ", " : "", newest);
        }
      if (line->len > begin)
        add_line (view, line->str);
      else
        g_string_append_printf (nobody, "%s%s", nobody->len > 0 ? ", " : "", sy_label ("jurisdiction", jurisdiction, lang));
    }
  if (nobody->len > 0)
    {
      g_string_append_printf (nobody, ": %s", sy_label ("word", "compare_no_list", lang));
      add_line (view, nobody->str);
    }
  g_autoptr (GString) codes = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (not_held); i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? ", " : "", json_string_value (json_array_get (not_held, i)));
  if (codes->len > 0)
    {
      g_autofree char *line = sy_render_word ("compare_not_held", lang, codes->str);
      add_line (view, line);
    }
}

char *
sy_relation_phrase (const json_t *row, const char *lang)
{
  const char *relation = sy_json_get (row, "relation"), *reason = sy_json_get (row, "reason"), *basis = sy_json_get (row, "rests_on");
  if (*relation == '\0')
    return g_strdup ("");
  const json_t *score = json_object_get (row, "score");
  g_autofree char *number = json_is_real (score) ? g_strdup_printf ("%.2f", json_real_value (score)) : g_strdup ("");
  return g_strconcat (sy_label ("relation", relation, lang), sy_label ("word", "bracket_open", lang), sy_label ("rests_on", basis, lang), number, sy_label ("word", "bracket_close", lang),
                      *reason != '\0' ? sy_label ("word", "colon", lang) : "", reason, NULL);
}

/* "[Manufactures of ...] ": what a level stands under. */
static void
append_above (GString *text, const char *above)
{
  glong length = g_utf8_strlen (above, -1);
  if (length == 0)
    return;
  g_autofree char *shown = g_utf8_substring (above, 0, MIN (length, SHOWN_ABOVE));
  g_string_append_printf (text, "[%s%s] ", shown, length > SHOWN_ABOVE ? "…" : "");
}

static void
append_thresholds (GString *text, const json_t *thresholds)
{
  for (gsize i = 0; i < json_array_size (thresholds) && i < SHOWN_THRESHOLDS; i++)
    g_string_append_printf (text, "%s %s", i == 0 ? " ·" : ";", json_string_value (json_array_get (thresholds, i)));
  if (json_array_size (thresholds) > SHOWN_THRESHOLDS)
    g_string_append_printf (text, "; … +%d", (int) (json_array_size (thresholds) - SHOWN_THRESHOLDS));
}

static void
append_since (GString *text, const json_t *row, const char *lang)
{
  const char *since = sy_json_get (row, "since"), *cause = sy_json_get (row, "cause"), *status = sy_json_get (row, "status"), *name = sy_json_get (row, "since_basis");
  if (*name == '\0' && *cause == '\0')
    return;
  g_autofree char *basis = g_strconcat ("edition_", name, NULL), *day = *name != '\0' ? sy_render_word (basis, lang, since) : g_strdup ("");
  g_string_append_printf (text, " · %s%s%s%s%s", day, *day != '\0' && *cause != '\0' ? ", " : "", cause, *status != '\0' ? ", " : "", *status != '\0' ? sy_label ("status", status, lang) : "");
}

static char *
row_text (const json_t *row, const char *lang)
{
  GString *text = g_string_new (NULL);
  append_above (text, sy_json_get (row, "above"));
  g_string_append (text, sy_json_get (row, "text"));
  if (!json_is_true (json_object_get (row, "held")))
    g_string_append_printf (text, " (%s)", sy_label ("word", "compare_no_words", lang));
  append_thresholds (text, json_object_get (row, "thresholds"));
  append_since (text, row, lang);
  g_autofree char *relation = sy_relation_phrase (row, lang);
  const char *said = *relation == '\0' && json_is_true (json_object_get (row, "only")) ? sy_label ("word", "compare_only", lang) : relation;
  g_string_append_printf (text, "%s%s", *said != '\0' ? " · " : "", said);
  return g_string_free (text, FALSE);
}

/* Of a group: what it is about, and whether its first entry is about something else and only names that. */
static char *
group_title (const json_t *first, const char *lang)
{
  gboolean passing = strcmp (sy_json_get (first, "named"), "passing") == 0;
  return g_strdup_printf ("%" JSON_INTEGER_FORMAT ". %s%s%s%s", json_integer_value (json_object_get (first, "row")), sy_json_get (first, "topic"), passing ? " (" : "",
                          passing ? sy_label ("word", "compare_passing", lang) : "", passing ? ")" : "");
}

void
sy_compare_view (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *results = json_object_get (answer, "results"), *only = json_object_get (answer, "only");
  g_autofree char *as_of = sy_render_as_of (answer, lang), *day = sy_render_word ("list_on", lang, as_of);
  g_autofree char *head = g_strdup_printf ("%s · %s", sy_json_get (answer, "asked"), day);
  add_line (view, head);
  add_lists (view, answer, lang);
  for (gsize i = 0; i < json_array_size (only); i++)
    {
      /* That a list which is not held has nothing alone says nothing. */
      const json_t *one = json_array_get (only, i);
      if (!has_list (answer, sy_json_get (one, "jurisdiction")))
        continue;
      g_autofree char *line = g_strdup_printf ("%s (%s): %" JSON_INTEGER_FORMAT, sy_label ("word", "compare_only", lang), sy_label ("jurisdiction", sy_json_get (one, "jurisdiction"), lang),
                                               json_integer_value (json_object_get (one, "count")));
      add_line (view, line);
    }
  json_t *rows = NULL;
  json_int_t group = -1;
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *entry = json_array_get (results, i);
      json_int_t of = json_integer_value (json_object_get (entry, "row"));
      if (of != group || rows == NULL)
        {
          g_autofree char *title = group_title (entry, lang);
          rows = sy_law_view_section (view, title);
        }
      group = of;
      json_t *row = sy_law_view_row (rows, sy_label ("jurisdiction", sy_json_get (entry, "jurisdiction"), lang));
      g_autofree char *text = row_text (entry, lang);
      sy_json_set (row, "id", sy_json_of_text (sy_json_get (entry, "id")));
      sy_json_set (row, "title", sy_json_of_text (sy_json_get (entry, "id")));
      sy_json_set (row, "text", sy_json_of_text (text));
    }
  if (json_array_size (results) == 0)
    add_line (view, sy_label ("word", "compare_nothing", lang));
}
