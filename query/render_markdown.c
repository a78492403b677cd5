// SPDX-License-Identifier: GPL-3.0-or-later
/* Answers as Markdown, to be pasted into a memo: each result with its dates, its standing and the evidence. */
#include "query/render.h"

#include <string.h>

#include "query/json.h"
#include "query/law_view.h"
#include "query/table.h"

/* Marks that Markdown would obey are escaped; line ends become spaces, so that a text stays in its paragraph. */
void
sy_markdown_escaped (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr ("\\`*_{}[]<>#|~!&", *p) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, (guchar) *p < ' ' ? ' ' : *p);
    }
}

/* The text with what matched in bold. */
static void
append_passage (GString *out, const json_t *passage)
{
  const char *text = sy_json_get (passage, "text"), *at = text;
  const json_t *highlights = json_object_get (passage, "highlights");
  g_string_append (out, json_is_true (json_object_get (passage, "before")) ? "> … " : "> ");
  for (size_t i = 0; i < json_array_size (highlights); i++)
    {
      const json_t *span = json_array_get (highlights, i);
      const char *start = g_utf8_offset_to_pointer (text, json_integer_value (json_array_get (span, 0)));
      const char *end = g_utf8_offset_to_pointer (text, json_integer_value (json_array_get (span, 1)));
      g_autofree char *before = g_strndup (at, (gsize) (start - at)), *match = g_strndup (start, (gsize) (end - start));
      sy_markdown_escaped (out, before);
      g_string_append (out, "**");
      sy_markdown_escaped (out, match);
      g_string_append (out, "**");
      at = end;
    }
  sy_markdown_escaped (out, at);
  g_string_append (out, json_is_true (json_object_get (passage, "after")) ? " …\n" : "\n");
}

static void
append_result (GString *out, const json_t *result, json_int_t number, const char *as_of, const char *lang)
{
  g_autofree char *meta = sy_render_meta (result, lang), *dates = sy_render_dates (result, as_of, lang), *changes = sy_render_changes (result, lang);
  const json_t *evidence = json_object_get (result, "evidence");
  g_string_append_printf (out, "## %" JSON_INTEGER_FORMAT ". ", number);
  sy_markdown_escaped (out, sy_render_title (result, lang));
  g_string_append (out, "\n\n");
  sy_markdown_escaped (out, meta);
  g_string_append (out, "  \n");
  sy_markdown_escaped (out, dates);
  if (changes != NULL)
    {
      g_string_append (out, "  \n");
      sy_markdown_escaped (out, changes);
    }
  g_string_append (out, "\n\n");
  if (json_is_object (json_object_get (result, "passage")))
    {
      append_passage (out, json_object_get (result, "passage"));
      sy_render_glosses (out, json_object_get (result, "passage"), ">\n> ", sy_markdown_escaped);
    }
  if (json_is_object (evidence))
    {
      g_string_append_printf (out, "\n%s: ", sy_label ("word", "evidence", lang));
      sy_markdown_escaped (out, sy_json_get (evidence, "document"));
      g_string_append_printf (out, ", %s `%s` %" JSON_INTEGER_FORMAT "-%" JSON_INTEGER_FORMAT ", sha256 `%s`, %s %s\n",
                              sy_label ("word", "passage", lang), sy_json_get (evidence, "path"),
                              json_integer_value (json_object_get (evidence, "start")), json_integer_value (json_object_get (evidence, "end")),
                              sy_json_get (evidence, "sha256"), sy_label ("word", "observed", lang), sy_json_get (evidence, "observed"));
    }
  g_string_append_c (out, '\n');
}

static void
append_coverage (GString *out, const json_t *coverage, const char *lang)
{
  g_string_append_printf (out, "| %s | %s | %s | %s |\n|---|---|---|---|\n", sy_label ("word", "source", lang), sy_label ("word", "state", lang),
                          sy_label ("word", "complete", lang), sy_label ("word", "reason", lang));
  for (size_t i = 0; i < json_array_size (coverage); i++)
    {
      const json_t *row = json_array_get (coverage, i);
      const char *last = sy_json_get (row, "last_complete");
      g_string_append (out, "| ");
      sy_markdown_escaped (out, sy_json_get (row, "source"));
      g_string_append_printf (out, " | %s | %s | ", sy_label ("coverage", sy_json_get (row, "state"), lang),
                              *last != '\0' ? last : sy_label ("word", "never", lang));
      sy_markdown_escaped (out, sy_json_get (row, "reason"));
      g_string_append (out, " |\n");
    }
}

/* The values of promise 5, so that a memo can be made again. */
static void
append_basis (GString *out, const json_t *basis)
{
  void *at;
  const char *key;
  json_t *value;
  g_string_append (out, "\n");
  for (at = json_object_iter ((json_t *) basis); at != NULL; at = json_object_iter_next ((json_t *) basis, at))
    {
      key = json_object_iter_key (at);
      value = json_object_iter_value (at);
      if (json_is_string (value))
        g_string_append_printf (out, "- %s: `%s`\n", key, json_string_value (value));
    }
}

static void
append_results (GString *out, const json_t *answer, const char *lang)
{
  const json_t *results = json_object_get (answer, "results"), *question = json_object_get (answer, "question");
  g_autofree char *counts = sy_render_counts (answer, lang);
  json_int_t offset = json_integer_value (json_object_get (answer, "offset"));
  g_string_append (out, "# ");
  sy_markdown_escaped (out, question != NULL ? sy_json_get (question, "text") : sy_json_get2 (answer, "query", "text"));
  g_string_append_printf (out, "\n\n%s: ", sy_label ("word", "read_as", lang));
  sy_markdown_escaped (out, sy_json_get (json_object_get (json_object_get (answer, "query"), "explain"), lang));
  g_string_append_printf (out, ". %s.\n\n", counts);
  sy_render_intent_markdown (out, answer, lang);
  sy_render_markdown_thresholds (out, answer, lang);
  g_autofree char *as_of = sy_render_as_of (answer, lang);
  for (size_t i = 0; i < json_array_size (results); i++)
    append_result (out, json_array_get (results, i), offset + (json_int_t) i + 1, as_of, lang);
}

static void
append_document (GString *out, const json_t *document, const char *as_of, const char *lang)
{
  g_autofree char *meta = sy_render_meta (document, lang), *dates = sy_render_dates (document, as_of, lang);
  const json_t *passages = json_object_get (document, "passages");
  g_string_append (out, "# ");
  sy_markdown_escaped (out, sy_render_title (document, lang));
  g_string_append (out, "\n\n");
  sy_markdown_escaped (out, meta);
  g_string_append (out, "  \n");
  sy_markdown_escaped (out, dates);
  g_string_append (out, "\n\n");
  g_autofree char *before_first = sy_render_before_first (document, lang);
  if (before_first != NULL)
    g_string_append_printf (out, "**%s**\n\n", before_first);
  for (size_t i = 0; i < json_array_size (passages); i++)
    {
      const json_t *passage = json_array_get (passages, i);
      const char *kind = sy_json_get (passage, "kind");
      if (g_str_equal (kind, "heading"))
        g_string_append (out, "## ");
      else if (g_str_equal (kind, "item") || g_str_equal (kind, "metadata"))
        g_string_append (out, "- ");
      sy_markdown_escaped (out, sy_json_get (passage, "text"));
      g_string_append (out, "\n\n");
    }
}

char *
sy_render_markdown (const json_t *answer, const char *lang)
{
  g_autofree char *as_of = sy_render_as_of (answer, lang);
  GString *out = g_string_new (NULL);
  const json_t *document = json_object_get (answer, "document");
  if (sy_law_view_has (answer))
    sy_render_law_markdown (out, answer, lang);
  else if (json_is_object (document))
    append_document (out, document, as_of, lang);
  else if (json_object_get (answer, "results") != NULL)
    append_results (out, answer, lang);
  append_coverage (out, json_object_get (answer, "coverage"), lang);
  append_basis (out, json_object_get (answer, "basis"));
  return g_string_free (out, FALSE);
}
