// SPDX-License-Identifier: GPL-3.0-or-later
/* Run files for trec_eval and its kin. */
#include "query/render.h"

#include <string.h>

#include "query/json.h"

/* White space would shift the columns of the line. */
static void
append_word (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    g_string_append_c (out, g_ascii_isspace (*p) ? '_' : *p);
}

void
sy_render_trec (GString *out, const json_t *answer, const char *query, const char *tag, double *last)
{
  const json_t *results = json_object_get (answer, "results");
  json_int_t offset = json_integer_value (json_object_get (answer, "offset"));
  for (size_t i = 0; i < json_array_size (results); i++)
    {
      const json_t *result = json_array_get (results, i);
      const char *given = sy_json_get (result, "import_id");
      char score[G_ASCII_DTOSTR_BUF_SIZE];
      /* Documents with all words come before others with higher scores, but evaluators sort by score: what is printed falls with the rank. */
      *last = MIN (json_real_value (json_object_get (result, "score")), *last - 1e-6);
      append_word (out, query);
      g_string_append (out, " Q0 ");
      append_word (out, *given != '\0' ? given : sy_json_get (result, "id"));
      g_string_append_printf (out, " %" JSON_INTEGER_FORMAT " %s ", offset + (json_int_t) i + 1, g_ascii_formatd (score, sizeof score, "%.6f", *last));
      append_word (out, tag);
      g_string_append_c (out, '\n');
    }
}
