// SPDX-License-Identifier: GPL-3.0-or-later
/* Answers of the desk as text, JSON, JSON Lines and Atom. */
#include <string.h>

#include "corpus/error.h"
#include "query/desk_answer.h"
#include "query/json.h"
#include "query/table.h"

static const char *
text_of (const json_t *row, const char *key)
{
  return sy_json_get (row, key);
}

static gint64
number_of (const json_t *row, const char *key)
{
  return json_integer_value (json_object_get (row, key));
}

/* ---- text ---- */

static void
show_watch (GString *out, const json_t *row, const char *lang)
{
  const char *label = text_of (row, "label");
  g_string_append_printf (out, "%3" G_GINT64_FORMAT "  %-5s  %s%s%s\n", number_of (row, "number"), sy_label ("watch", text_of (row, "kind"), lang), text_of (row, "text"), *label != '\0' ? "  # " : "", label);
}

static void
show_result (GString *out, const json_t *row, const char *lang)
{
  g_string_append_printf (out, "%3" G_GINT64_FORMAT "  %.16s  %s  %s\n     %s", number_of (row, "number"), text_of (row, "at"), sy_label ("watched", text_of (row, "what"), lang), text_of (row, "title"), text_of (row, "object"));
  const json_t *detail = json_object_get (row, "detail"), *score = json_object_get (detail, "score");
  if (json_is_number (score))
    g_string_append_printf (out, " · %.2f", json_number_value (score));
  if (*text_of (detail, "published") != '\0')
    g_string_append_printf (out, " · %s", text_of (detail, "published"));
  g_string_append_printf (out, " · %s \"%s\"\n", sy_label ("watch", text_of (row, "kind"), lang), text_of (row, "text"));
}

static void
show_decision (GString *out, const json_t *row, const char *lang)
{
  g_string_append_printf (out, "%3" G_GINT64_FORMAT "  %.16s  \"%s\" %s %s\n     %s (%s)\n", number_of (row, "number"), text_of (row, "made"), text_of (row, "query"), sy_label ("decision", text_of (row, "decision"), lang),
                          text_of (row, "party"), text_of (row, "reason"), text_of (row, "reviewer"));
}

static void
show_screening (GString *out, const json_t *row, const char *lang)
{
  const json_t *results = json_object_get (row, "results");
  g_string_append_printf (out, "%3" G_GINT64_FORMAT "  %.16s  %s  \"%s\" (%s, %s)\n", number_of (row, "number"), text_of (row, "at"), sy_label ("verdict", text_of (row, "verdict"), lang), text_of (row, "query"), text_of (row, "via"),
                          text_of (row, "archive"));
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *one = json_array_get (results, i);
      g_string_append_printf (out, "     %.2f %s (%s)\n", json_number_value (json_object_get (one, "score")), text_of (one, "caption"), text_of (one, "party"));
    }
}

static void
show_merge (GString *out, const json_t *row, const char *lang)
{
  g_string_append_printf (out, "%3" G_GINT64_FORMAT "  %.16s  %s %s = %s%s\n     %s (%s)\n", number_of (row, "number"), text_of (row, "made"), sy_label ("merge", text_of (row, "merge"), lang), text_of (row, "one"), text_of (row, "other"),
                          json_is_true (json_object_get (row, "counts")) ? "" : " *", text_of (row, "reason"), text_of (row, "reviewer"));
}

static void
show_note (GString *out, const json_t *row, const char *lang)
{
  g_string_append_printf (out, "%3" G_GINT64_FORMAT "  %.16s  [%s]  %s\n     %s (%s)\n", number_of (row, "number"), text_of (row, "made"), text_of (row, "marking"), text_of (row, "object"), text_of (row, "text"), text_of (row, "author"));
}

static void
show_status (GString *out, const json_t *answer, const char *lang)
{
  static const char *const names[] = { "screenings", "decisions", "watches", "results", "notes", "merges" };
  g_string_append_printf (out, "%s\n", sy_label ("desk", json_is_true (json_object_get (answer, "log")) ? "log_on" : "log_off", lang));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_append_printf (out, "%s: %" G_GINT64_FORMAT "\n", sy_label ("desk", names[i], lang), number_of (answer, names[i]));
}

static char *
render_text (const json_t *answer, const char *lang)
{
  static const struct
  {
    const char *kind;
    void (*show) (GString *out, const json_t *row, const char *lang);
  } views[] = { { "desk_watches", show_watch }, { "desk_results", show_result }, { "desk_decisions", show_decision }, { "desk_log", show_screening }, { "desk_merges", show_merge }, { "desk_notes", show_note } };
  const json_t *rows = json_object_get (answer, "results");
  GString *out = g_string_new (NULL);
  if (json_is_integer (rows))
    show_status (out, answer, lang);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    for (gsize k = 0; strcmp (views[i].kind, text_of (answer, "kind")) == 0 && k < json_array_size (rows); k++)
      views[i].show (out, json_array_get (rows, k), lang);
  const json_t *end = json_object_get (answer, "end");
  if (json_is_object (end) && json_array_size (rows) > 0)
    g_string_append_printf (out, "%s: %" G_GINT64_FORMAT " %s\n", sy_label ("desk", "log_end", lang), number_of (end, "number"), text_of (end, "chain"));
  if (json_is_array (rows) && json_array_size (rows) == 0)
    g_string_append_printf (out, "%s\n", sy_label ("desk", "nothing", lang));
  return g_string_free (out, FALSE);
}

/* ---- Atom: RFC 4287 ---- */

static char *
render_atom (const json_t *answer, const char *lang)
{
  const json_t *rows = json_object_get (answer, "results");
  const char *newest = json_array_size (rows) > 0 ? text_of (json_array_get (rows, 0), "at") : "1970-01-01T00:00:00Z";
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
  g_autofree char *title = g_markup_escape_text (sy_label ("desk", "feed", lang), -1);
  g_string_append_printf (out, "  <id>urn:smallyard:desk:results</id>\n  <title>%s</title>\n  <updated>%s</updated>\n  <author><name>Smallyard</name></author>\n", title, newest);
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const json_t *row = json_array_get (rows, i);
      g_autofree char *name = g_markup_escape_text (text_of (row, "title"), -1), *object = g_markup_escape_text (text_of (row, "object"), -1), *watched = g_markup_escape_text (text_of (row, "text"), -1);
      g_string_append_printf (out, "  <entry>\n    <id>urn:smallyard:desk:result:%" G_GINT64_FORMAT "</id>\n    <title>%s: %s</title>\n    <updated>%s</updated>\n    <summary>%s · %s \"%s\"</summary>\n  </entry>\n",
                              number_of (row, "number"), sy_label ("watched", text_of (row, "what"), lang), name, text_of (row, "at"), object, sy_label ("watch", text_of (row, "kind"), lang), watched);
    }
  g_string_append (out, "</feed>\n");
  return g_string_free (out, FALSE);
}

static void
append_json (GString *out, const json_t *value, size_t flags)
{
  char *text = json_dumps (value, flags);
  g_string_append (out, text);
  g_string_append_c (out, '\n');
  free (text);
}

char *
sy_desk_render (const json_t *answer, SyForm form, const char *lang, GError **error)
{
  GString *out = g_string_new (NULL);
  const json_t *rows = json_object_get (answer, "results");
  if (form == SY_FORM_TEXT)
    return g_string_free (out, TRUE), render_text (answer, lang);
  if (form == SY_FORM_ATOM && strcmp (text_of (answer, "kind"), "desk_results") == 0)
    return g_string_free (out, TRUE), render_atom (answer, lang);
  if (form == SY_FORM_JSON)
    append_json (out, answer, JSON_INDENT (2));
  else if (form == SY_FORM_JSONL && json_is_array (rows))
    for (gsize i = 0; i < json_array_size (rows); i++)
      append_json (out, json_array_get (rows, i), JSON_COMPACT);
  else
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the desk is shown as text, json or jsonl, and what watches found as atom too");
      g_string_free (out, TRUE);
      return NULL;
    }
  return g_string_free (out, FALSE);
}
