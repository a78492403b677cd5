// SPDX-License-Identifier: GPL-3.0-or-later
/* A replay as sections of rows (query/law_view.h). */
#include <string.h>

#include "query/json.h"
#include "query/law_view.h"
#include "query/render.h"
#include "query/replay.h"
#include "query/table.h"

static void
add_side (json_t *lines, const char *sign, const json_t *side, const char *lang)
{
  const char *document = sy_json_get (side, "document");
  char *line = *document != '\0' ? g_strdup_printf ("%s %s · %s (%.10s, sha256 %.12s)", sign, sy_json_get (side, "day"), document, sy_json_get (side, "observed"), sy_json_get (side, "sha256"))
                                 : g_strdup_printf ("%s %s · %s", sign, sy_json_get (side, "day"), sy_label ("replay", "no_official", lang));
  json_array_append_new (lines, sy_json_of_text (line));
  g_free (line);
}

static void
add_verdict (json_t *lines, const json_t *answer, const char *lang)
{
  static const char *const names[] = { "instruments", "gaps", "instructions", "read", "applied", "same", "divergences" };
  const json_t *counts = json_object_get (answer, "counts");
  GString *text = g_string_new (sy_label ("replay", sy_json_get (answer, "verdict"), lang));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (json_is_integer (json_object_get (counts, names[i])))
      g_string_append_printf (text, " · %s %" JSON_INTEGER_FORMAT, sy_label ("replay", names[i], lang), json_integer_value (json_object_get (counts, names[i])));
  json_array_append_new (lines, sy_json_of_text (text->str));
  g_string_free (text, TRUE);
}

static void
add_instruments (json_t *view, const json_t *instruments, const char *lang)
{
  json_t *rows = json_array_size (instruments) > 0 ? sy_law_view_section (view, sy_label ("replay", "instruments_section", lang)) : NULL;
  for (gsize i = 0; i < json_array_size (instruments); i++)
    {
      const json_t *one = json_array_get (instruments, i);
      const char *gap = sy_json_get (one, "gap"), *day = sy_json_get (one, "day");
      json_t *row = sy_law_view_row (rows, "");
      g_autofree char *text = *gap != '\0' ? g_strdup (sy_label ("replay", gap, lang))
                                           : g_strdup_printf ("%s %" JSON_INTEGER_FORMAT "/%" JSON_INTEGER_FORMAT, sy_label ("replay", "applied", lang),
                                                              json_integer_value (json_object_get (one, "applied")), json_integer_value (json_object_get (one, "instructions")));
      sy_json_set (row, "day", sy_json_of_text (day));
      sy_json_set (row, "label", sy_json_of_text (""));
      sy_json_set (row, "id", sy_json_of_text (sy_json_get (one, "id")));
      sy_json_set (row, "text", sy_json_of_text (text));
    }
}

static void
add_row (json_t *rows, const json_t *result, const char *lang)
{
  const char *why = sy_json_get (result, "why"), *op = sy_json_get (result, "op");
  gboolean divergence = strcmp (sy_json_get (result, "row"), "instruction") != 0;
  g_autofree char *label = divergence ? g_strdup (sy_label ("replay", sy_json_get (result, "outcome"), lang)) : g_strdup (sy_label ("replay_op", op, lang));
  json_t *row = sy_law_view_row (rows, label);
  sy_json_set (row, "part", sy_json_of_text (sy_json_get (result, "address")));
  if (divergence)
    sy_json_set (row, "pieces", json_incref (json_object_get (json_array_get (json_object_get (result, "units"), 0), "pieces")));
  else
    {
      sy_json_set (row, "text", sy_json_of_text (why));
      json_array_extend (json_object_get (row, "evidence"), json_object_get (result, "evidence"));
    }
}

void
sy_replay_view (json_t *view, const json_t *answer, const char *lang)
{
  static const char *const sections[] = { "applied", "refused", "unread", "change", "divergence" };
  json_t *lines = json_object_get (view, "lines");
  add_side (lines, "−", json_object_get (answer, "from"), lang);
  add_side (lines, "+", json_object_get (answer, "to"), lang);
  add_verdict (lines, answer, lang);
  add_instruments (view, json_object_get (answer, "instruments"), lang);
  const json_t *results = json_object_get (answer, "results");
  for (guint s = 0; s < G_N_ELEMENTS (sections); s++)
    {
      json_t *rows = NULL;
      for (gsize i = 0; i < json_array_size (results); i++)
        {
          const json_t *result = json_array_get (results, i);
          const char *kind = sy_json_get (result, "row");
          if (strcmp (strcmp (kind, "instruction") == 0 ? sy_json_get (result, "outcome") : kind, sections[s]) != 0)
            continue;
          if (rows == NULL)
            rows = sy_law_view_section (view, sy_label ("replay", strcmp (sections[s], "divergence") == 0 ? "divergences" : sections[s], lang));
          add_row (rows, result, lang);
        }
    }
}
