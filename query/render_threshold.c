// SPDX-License-Identifier: GPL-3.0-or-later
/* The entries whose conditions a value satisfies, as lines: for text, Markdown and pages. */
#include "query/render.h"

#include "query/json.h"
#include "query/table.h"
#include "query/threshold.h"

/* "12 conditions are satisfied by 4800 TPP; showing 1-10", or why there is none. Caller's. */
static char *
head_line (const json_t *asked, const char *lang)
{
  const json_t *nothing = json_object_get (asked, "nothing");
  g_autofree char *about = sy_render_word ("threshold_satisfied", lang, sy_json_get (asked, "asked"));
  GString *line = g_string_new (NULL);
  g_string_append_printf (line, "%s: %" JSON_INTEGER_FORMAT, about, json_integer_value (json_object_get (asked, "count")));
  if (json_is_object (nothing))
    {
      json_int_t of_unit = json_integer_value (json_object_get (nothing, "of_unit")), of_words = json_integer_value (json_object_get (nothing, "of_words"));
      g_string_append_printf (line, "; %s: %" JSON_INTEGER_FORMAT, sy_label ("word", "threshold_of_unit", lang), of_unit);
      if (of_words != of_unit)
        g_string_append_printf (line, "; %s: %" JSON_INTEGER_FORMAT, sy_label ("word", "threshold_of_words", lang), of_words);
      if (of_unit > 0)
        g_string_append_printf (line, " (%s .. %s)", sy_json_get (nothing, "lowest"), sy_json_get (nothing, "highest"));
    }
  return g_string_free (line, FALSE);
}

static char *
row_line (const json_t *row, const char *lang)
{
  const json_t *others = json_object_get (row, "and");
  g_autofree char *phrase = sy_threshold_phrase (row, lang);
  GString *line = g_string_new (phrase);
  for (gsize i = 0; i < json_array_size (others); i++)
    {
      g_autofree char *other = sy_threshold_phrase (json_array_get (others, i), lang);
      g_string_append_printf (line, "%s %s", i == 0 ? sy_label ("word", "threshold_and", lang) : ";", other);
    }
  return g_string_free (line, FALSE);
}

json_t *
sy_render_thresholds (const json_t *answer, const char *lang)
{
  const json_t *thresholds = json_object_get (answer, "thresholds");
  json_t *blocks = json_array ();
  for (gsize i = 0; i < json_array_size (thresholds); i++)
    {
      const json_t *asked = json_array_get (thresholds, i), *rows = json_object_get (asked, "rows");
      json_t *block = json_object (), *lines = json_array ();
      g_autofree char *head = head_line (asked, lang);
      sy_json_set (block, "head", sy_json_of_text (head));
      sy_json_set (block, "rows", lines);
      for (gsize k = 0; k < json_array_size (rows); k++)
        {
          const json_t *row = json_array_get (rows, k);
          json_t *line = json_object ();
          g_autofree char *text = row_line (row, lang);
          sy_json_set (line, "id", sy_json_of_text (sy_json_get (row, "id")));
          sy_json_set (line, "text", sy_json_of_text (text));
          sy_json_set (line, "quote", sy_json_of_text (sy_json_get (row, "text")));
          sy_json_set (line, "document", sy_json_of_text (sy_json_get2 (row, "edition", "document")));
          json_array_append_new (lines, line);
        }
      json_array_append_new (blocks, block);
    }
  return blocks;
}

void
sy_render_text_thresholds (GString *out, const json_t *answer, const char *lang)
{
  json_t *blocks = sy_render_thresholds (answer, lang);
  for (gsize i = 0; i < json_array_size (blocks); i++)
    {
      const json_t *block = json_array_get (blocks, i), *rows = json_object_get (block, "rows");
      sy_render_safe (out, sy_json_get (block, "head"));
      g_string_append_c (out, '\n');
      for (gsize k = 0; k < json_array_size (rows); k++)
        {
          const json_t *row = json_array_get (rows, k);
          g_string_append (out, "  ");
          sy_render_safe (out, sy_json_get (row, "id"));
          g_string_append (out, "  ");
          sy_render_safe (out, sy_json_get (row, "text"));
          g_string_append (out, "\n      «");
          sy_render_safe (out, sy_json_get (row, "quote"));
          g_string_append (out, "» ");
          sy_render_safe (out, sy_json_get (row, "document"));
          g_string_append_c (out, '\n');
        }
    }
  json_decref (blocks);
}

void
sy_render_markdown_thresholds (GString *out, const json_t *answer, const char *lang)
{
  json_t *blocks = sy_render_thresholds (answer, lang);
  for (gsize i = 0; i < json_array_size (blocks); i++)
    {
      const json_t *block = json_array_get (blocks, i), *rows = json_object_get (block, "rows");
      g_string_append (out, "## ");
      sy_markdown_escaped (out, sy_json_get (block, "head"));
      g_string_append (out, "\n\n");
      for (gsize k = 0; k < json_array_size (rows); k++)
        {
          const json_t *row = json_array_get (rows, k);
          g_string_append (out, "- **");
          sy_markdown_escaped (out, sy_json_get (row, "id"));
          g_string_append (out, "** ");
          sy_markdown_escaped (out, sy_json_get (row, "text"));
          g_string_append (out, "\n  > ");
          sy_markdown_escaped (out, sy_json_get (row, "quote"));
          g_string_append (out, " — ");
          sy_markdown_escaped (out, sy_json_get (row, "document"));
          g_string_append_c (out, '\n');
        }
      g_string_append_c (out, '\n');
    }
  json_decref (blocks);
}
