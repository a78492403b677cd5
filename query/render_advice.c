// SPDX-License-Identifier: GPL-3.0-or-later
/* What an answer says about its query, for terminals: how much is folded, what to try instead, which part found nothing. */
#include "query/render.h"

#include "query/json.h"
#include "query/table.h"

static char *
number_of (const json_t *object, const char *key)
{
  return g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (object, key)));
}

static void
append_suggestions (GString *out, const json_t *suggestions, const char *lang)
{
  for (size_t i = 0; i < json_array_size (suggestions); i++)
    {
      const json_t *row = json_array_get (suggestions, i);
      g_autofree char *query = sy_render_word (g_str_equal (sy_json_get (row, "kind"), "filter") ? "meant_filter" : "meant", lang, sy_json_get (row, "query"));
      g_autofree char *count = number_of (row, "count");
      sy_render_safe (out, query);
      g_string_append_printf (out, " [%s]\n", count);
    }
}

static void
append_nothing (GString *out, const json_t *nothing, const char *lang)
{
  const json_t *parts = json_object_get (nothing, "parts"), *words = json_object_get (nothing, "words");
  for (size_t i = 0; i < json_array_size (parts); i++)
    {
      const json_t *part = json_array_get (parts, i);
      g_autofree char *alone = number_of (part, "count"), *with = sy_render_word ("found_alone", lang, alone);
      g_string_append (out, "  ");
      sy_render_safe (out, sy_json_get (part, lang));
      if (json_is_integer (json_object_get (part, "count")))
        g_string_append_printf (out, ": %s", with);
      if (json_is_integer (json_object_get (part, "count_without")))
        {
          g_autofree char *left = number_of (part, "count_without"), *without = sy_render_word ("found_without", lang, left);
          g_string_append_printf (out, "; %s (", without);
          sy_render_safe (out, sy_json_get (part, "without"));
          g_string_append_c (out, ')');
        }
      g_string_append_c (out, '\n');
    }
  for (size_t i = 0; i < json_array_size (words); i++)
    if (json_integer_value (json_object_get (json_array_get (words, i), "count")) == 0)
      {
        g_autofree char *line = sy_render_word ("no_word", lang, sy_json_get (json_array_get (words, i), "word"));
        g_string_append (out, "  ");
        sy_render_safe (out, line);
        g_string_append_c (out, '\n');
      }
}

void
sy_render_text_advice (GString *out, const json_t *answer, const char *lang)
{
  json_int_t folded = json_integer_value (json_object_get (answer, "folded"));
  if (folded > 0)
    {
      g_autofree char *number = number_of (answer, "folded"), *line = sy_render_word (folded == 1 ? "one_folded" : "folded", lang, number);
      g_string_append_printf (out, "%s\n", line);
    }
  append_suggestions (out, json_object_get (answer, "suggestions"), lang);
  append_nothing (out, json_object_get (answer, "nothing"), lang);
}
