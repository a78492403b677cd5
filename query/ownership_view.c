// SPDX-License-Identifier: GPL-3.0-or-later
/* Owners as sections of rows, from which text, Markdown and pages are made (query/law_view.h). */
#include "query/ownership.h"

#include <string.h>

#include "query/json.h"
#include "query/law_view.h"
#include "query/render.h"
#include "query/table.h"

static json_t *
row_with (json_t *rows, const char *label, const char *text)
{
  json_t *row = sy_law_view_row (rows, label);
  sy_json_set (row, "text", sy_json_of_text (text));
  return row;
}

/* "50 %", "25–50 %". Caller's. */
static char *
share_phrase (const json_t *row)
{
  const char *least = sy_json_get (row, "least"), *most = sy_json_get (row, "most");
  return strcmp (least, most) == 0 ? g_strdup_printf ("%s %%", least) : g_strdup_printf ("%s–%s %%", least, most);
}

/* "line 3", with the source where the file names one. Caller's. */
static char *
place_phrase (const json_t *stake, const char *lang)
{
  const char *source = sy_json_get (stake, "source"), *as_of = sy_json_get (stake, "as_of");
  g_autofree char *line = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (stake, "line"))), *said = sy_render_word ("owner_line", lang, line);
  return g_strdup_printf ("%s%s%s%s%s", said, *as_of != '\0' ? ", " : "", as_of, *source != '\0' ? ", " : "", source);
}

static void
view_rule (json_t *rows, const json_t *rule, const char *lang)
{
  const char *status = sy_json_get (rule, "status");
  const json_t *lists = json_object_get (rule, "lists"), *because = json_object_get (rule, "because");
  g_autoptr (GString) text = g_string_new (sy_json_get (rule, "test"));
  g_string_append_printf (text, " · %s", sy_label ("status", status, lang));
  for (gsize i = 0; i < json_array_size (lists); i++)
    if (!json_is_true (json_object_get (json_array_get (lists, i), "held")))
      {
        g_autofree char *missing = sy_render_word ("owner_list_not_held", lang, sy_json_get (json_array_get (lists, i), "list"));
        g_string_append_printf (text, " · %s", missing);
      }
  g_string_append_printf (text, " · %s", sy_json_get (rule, "source"));
  if (*sy_json_get (rule, "note") != '\0')
    g_string_append_printf (text, " · %s", sy_json_get (rule, "note"));
  json_t *row = row_with (rows, sy_json_get (rule, "name"), text->str);
  sy_json_set (row, "code", sy_json_of_text (status));
  if (*sy_json_get (rule, "instrument") != '\0')
    {
      sy_json_set (row, "id", sy_json_of_text (sy_json_get (rule, "instrument")));
      sy_json_set (row, "title", sy_json_of_text (sy_json_get (rule, "instrument")));
    }
  for (gsize i = 0; i < json_array_size (because); i++)
    json_array_extend (json_object_get (row, "evidence"), json_object_get (json_array_get (because, i), "evidence"));
}

static void
view_listed (json_t *rows, const json_t *listed, const char *lang)
{
  const json_t *lists = json_object_get (listed, "lists");
  g_autoptr (GString) text = g_string_new (sy_label ("owner_how", sy_json_get (listed, "how"), lang));
  for (gsize i = 0; i < json_array_size (lists); i++)
    {
      const json_t *one = json_array_get (lists, i);
      g_string_append_printf (text, " · %s: %s", sy_json_get (one, "list"), sy_label ("listing", sy_json_get (one, "status"), lang));
    }
  json_t *row = row_with (rows, sy_json_get (listed, "name"), text->str);
  sy_json_set (row, "id", sy_json_of_text (sy_json_get (listed, "party")));
  sy_json_set (row, "title", sy_json_of_text (sy_json_get (listed, "caption")));
}

static const json_t *
rule_of (const json_t *answer, const char *id)
{
  const json_t *rules = json_object_get (answer, "rules");
  for (gsize i = 0; i < json_array_size (rules); i++)
    if (strcmp (sy_json_get (json_array_get (rules, i), "id"), id) == 0)
      return json_array_get (rules, i);
  return NULL;
}

static void
view_path (json_t *rows, const json_t *path, const char *lang)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (path); i++)
    {
      const json_t *stake = json_array_get (path, i);
      g_autofree char *share = share_phrase (stake);
      g_string_append_printf (text, "%s%s ← %s ← %s", i > 0 ? "; " : "", sy_json_get (stake, "owned"), share, sy_json_get (stake, "owner"));
    }
  if (text->len > 0)
    row_with (rows, sy_label ("word", "owner_path", lang), text->str);
}

static void
view_result (json_t *view, const json_t *answer, const json_t *result, const char *lang)
{
  g_autofree char *share = share_phrase (result), *untold = sy_render_word ("owner_untold", lang, sy_json_get (result, "untold"));
  gboolean whole = strcmp (sy_json_get (result, "untold"), "0") == 0, over = json_is_true (json_object_get (result, "contradicts"));
  g_autofree char *title = g_strdup_printf ("%s · %s · %s%s%s%s%s · %s", sy_json_get (result, "name"), sy_label ("owned", sy_json_get (result, "verdict"), lang), share, whole ? "" : " · ",
                                            whole ? "" : untold, over ? " · " : "", over ? sy_label ("word", "owner_over", lang) : "",
                                            sy_json_get (rule_of (answer, sy_json_get (result, "rule")), "name"));
  json_t *rows = sy_law_view_section (view, title);
  const json_t *owners = json_object_get (result, "owners");
  for (gsize i = 0; i < json_array_size (owners); i++)
    {
      const json_t *owner = json_array_get (owners, i);
      g_autofree char *of = share_phrase (owner), *place = place_phrase (owner, lang);
      g_autofree char *text = g_strdup_printf ("%s · %s · %s (%s)", of, sy_label ("owner_counts", sy_json_get (owner, "counts"), lang), sy_label ("owned", sy_json_get (owner, "owner_verdict"), lang), place);
      row_with (rows, sy_json_get (owner, "owner"), text);
    }
  view_path (rows, json_object_get (result, "path"), lang);
}

void
sy_ownership_view_results (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *results = json_object_get (answer, "results");
  for (gsize i = 0; i < json_array_size (results); i++)
    view_result (view, answer, json_array_get (results, i), lang);
}

void
sy_ownership_view (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *rules = json_object_get (answer, "rules"), *listed = json_object_get (answer, "listed"), *results = json_object_get (answer, "results"), *file = json_object_get (answer, "file");
  json_t *lines = json_object_get (view, "lines");
  g_autofree char *as_of = sy_render_as_of (answer, lang), *day = sy_render_word ("list_on", lang, as_of);
  g_autofree char *later = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (file, "later"))), *said = sy_render_word ("owner_later", lang, later);
  json_array_append_new (lines, sy_json_of_text (day));
  json_array_append_new (lines, sy_json_of_text (sy_label ("word", "owner_note", lang)));
  if (strcmp (later, "0") != 0)
    json_array_append_new (lines, sy_json_of_text (said));
  if (json_array_size (results) == 0)
    json_array_append_new (lines, sy_json_of_text (sy_label ("word", "owner_none", lang)));
  sy_ownership_view_results (view, answer, lang);
  json_t *rows = json_array_size (listed) > 0 ? sy_law_view_section (view, sy_label ("word", "owner_listed", lang)) : NULL;
  for (gsize i = 0; i < json_array_size (listed); i++)
    view_listed (rows, json_array_get (listed, i), lang);
  rows = sy_law_view_section (view, sy_label ("word", "owner_rules", lang));
  for (gsize i = 0; i < json_array_size (rules); i++)
    view_rule (rows, json_array_get (rules, i), lang);
}
