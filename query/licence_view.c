// SPDX-License-Identifier: GPL-3.0-or-later
/* How the answer of the kind "licence" looks. */
#include <string.h>

#include "query/entry.h"
#include "query/json.h"
#include "query/law_view.h"
#include "query/render.h"
#include "query/table.h"

/* "NS 1: X · D:1: member". Caller's. */
static char *
marks_phrase (const json_t *row, const char *lang)
{
  GString *phrase = g_string_new (NULL);
  const json_t *cells = json_object_get (row, "cells"), *groups = json_object_get (row, "groups");
  for (gsize i = 0; i < json_array_size (cells); i++)
    {
      const json_t *cell = json_array_get (cells, i), *mark = json_object_get (cell, "mark");
      const char *text = json_is_null (mark)                 ? sy_label ("word", "licence_no_row", lang)
                         : *json_string_value (mark) != '\0' ? json_string_value (mark)
                                                             : sy_label ("word", "licence_no_mark", lang);
      g_string_append_printf (phrase, "%s%s: %s", phrase->len > 0 ? " · " : "", sy_json_get (cell, "column"), text);
    }
  for (gsize i = 0; i < json_array_size (groups); i++)
    {
      const json_t *group = json_array_get (groups, i), *member = json_object_get (group, "member");
      const char *word = json_is_null (member) ? "licence_groups_unknown" : json_is_true (member) ? "licence_member" : "licence_no_member";
      g_string_append_printf (phrase, "%s%s: %s", phrase->len > 0 ? " · " : "", sy_json_get (group, "group"), sy_label ("word", word, lang));
    }
  return g_string_free (phrase, FALSE);
}

static void
view_parts (json_t *view, const json_t *parts, const char *title, const char *lang)
{
  json_t *rows = json_array_size (parts) > 0 ? sy_law_view_section (view, sy_label ("word", title, lang)) : NULL;
  for (gsize i = 0; i < json_array_size (parts); i++)
    {
      const json_t *part = json_array_get (parts, i);
      json_t *row = sy_law_view_row (rows, sy_json_get (part, "marker"));
      const char *called = sy_json_get2 (part, "named", "title");
      g_autofree char *named = *called != '\0' ? g_strdup_printf (" [%s, %s]", called, sy_json_get2 (part, "named", "citation")) : g_strdup ("");
      const char *applies = sy_json_get (part, "applies");
      g_autofree char *name = g_strconcat ("licence_", applies, NULL), *marks = marks_phrase (part, lang);
      g_autofree char *text = g_strconcat (sy_json_get (part, "text"), *marks != '\0' ? " [" : "", marks, *marks != '\0' ? "]" : "",
                                           *applies != '\0' ? " — " : "", *applies != '\0' ? sy_label ("word", name, lang) : "", named, NULL);
      sy_json_set (row, "text", sy_json_of_text (text));
    }
}

static void
view_row (json_t *rows, const json_t *row, const char *label, const char *none)
{
  json_t *shown = sy_law_view_row (rows, label);
  g_autoptr (GString) text = g_string_new (json_is_null (row) ? none : sy_json_get (row, "name"));
  const json_t *marks = json_object_get (row, "marks"), *footnotes = json_object_get (row, "footnotes");
  for (gsize i = 0; i < json_array_size (marks); i++)
    g_string_append_printf (text, "%s%s", i == 0 ? ": " : ", ", json_string_value (json_array_get (marks, i)));
  if (*sy_json_get (row, "text") != '\0')
    g_string_append_printf (text, ": %s", sy_json_get (row, "text"));
  for (gsize i = 0; i < json_array_size (footnotes); i++)
    g_string_append_printf (text, " · %s", json_string_value (json_array_get (footnotes, i)));
  sy_json_set (shown, "text", sy_json_of_text (text->str));
  const json_t *evidence = json_object_get (row, "evidence");
  if (evidence != NULL)
    sy_json_set (shown, "evidence", json_deep_copy (evidence));
}

static void
view_rules (json_t *view, const json_t *rules, const char *lang)
{
  json_t *rows = json_array_size (rules) > 0 ? sy_law_view_section (view, sy_label ("word", "licence_rules", lang)) : NULL;
  for (gsize i = 0; i < json_array_size (rules); i++)
    {
      const json_t *rule = json_array_get (rules, i);
      json_t *row = sy_law_view_row (rows, "");
      sy_json_set (row, "id", sy_json_of_text (sy_json_get (rule, "id")));
      sy_json_set (row, "title", sy_json_of_text (sy_json_get (rule, "title")));
      sy_json_set (row, "text", sy_json_of_text (sy_json_get (rule, "text")));
    }
}

void
sy_licence_view (json_t *view, const json_t *answer, const char *lang)
{
  json_t *lines = json_object_get (view, "lines");
  const json_t *destination = json_object_get (answer, "destination");
  g_autofree char *to = sy_render_word ("licence_to", lang, sy_json_get (destination, "name")),
                  *day = sy_render_word ("edition_stood", lang, sy_json_get (answer, "day"));
  const char *heading = sy_json_get (answer, "heading"), *own = sy_json_get2 (answer, "item", "id");
  g_autofree char *head = g_strdup_printf ("%s · %s%s%s", *heading != '\0' ? heading : sy_label ("word", "entry_none", lang), to, *heading != '\0' ? " · " : "", *heading != '\0' ? day : ""),
                  *reasons = sy_render_word ("licence_reasons", lang, sy_json_get (answer, "reasons"));
  json_array_append_new (lines, sy_json_of_text (sy_label ("word", "licence_no_ruling", lang)));
  json_array_append_new (lines, sy_json_of_text (head));
  gboolean has_chart = json_is_true (json_object_get (answer, "has_chart"));
  json_array_append_new (lines, sy_json_of_text (has_chart ? reasons : sy_label ("word", "licence_no_chart", lang)));
  view_parts (view, json_object_get (answer, "requirements"), "licence_requirements", lang);
  view_parts (view, json_object_get (answer, "exceptions"), "licence_exceptions", lang);
  g_autofree char *stated = sy_render_word ("entry_events", lang, own);
  sy_law_view_events (view, stated, json_object_get (answer, "events"), own, lang);
  if (!has_chart)
    return;
  json_t *rows = sy_law_view_section (view, sy_label ("word", "licence_destination", lang));
  gboolean chart = json_is_true (json_object_get (answer, "chart_held")), groups = json_is_true (json_object_get (answer, "groups_held"));
  view_row (rows, json_object_get (answer, "chart"), sy_label ("word", "licence_chart", lang),
            sy_label ("word", chart ? "licence_no_row" : "licence_not_held", lang));
  view_row (rows, json_object_get (answer, "groups"), sy_label ("word", "licence_groups", lang),
            sy_label ("word", groups ? "licence_no_group" : "licence_not_held", lang));
  view_rules (view, json_object_get (answer, "rules"), lang);
}
