// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/field_parties_view.h"

#include <string.h>

#include "corpus/id.h"
#include "query/json.h"
#include "query/law_view.h"
#include "query/render.h"
#include "query/table.h"

#define SHOWN_PARTIES  40
#define SHOWN_QUARTERS 12

static const char *
word (const char *name, const char *lang)
{
  return sy_label ("field_view", name, lang);
}

static void
append_counted (GString *text, const char *name, const json_t *count, const char *lang)
{
  if (json_integer_value (count) == 0)
    return;
  g_autofree char *digits = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (count));
  g_autofree char *phrase = sy_render_word (name, lang, digits);
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", phrase);
}

/* "listed 12 · ended 3 · since 2025-09-16", or that no list is held: then nothing was looked at. */
static void
add_sides (json_t *section, const json_t *sides, const char *lang)
{
  for (gsize i = 0; i < json_array_size (sides); i++)
    {
      const json_t *side = json_array_get (sides, i);
      g_autoptr (GString) text = g_string_new (NULL);
      append_counted (text, "parties_listed", json_object_get (side, "listed"), lang);
      append_counted (text, "parties_unknown_start", json_object_get (side, "unknown_start"), lang);
      append_counted (text, "parties_ended", json_object_get (side, "ended"), lang);
      gboolean held = json_integer_value (json_object_get (side, "lists_held")) > 0;
      if (text->len == 0)
        g_string_append (text, word (held ? "parties_none" : "parties_not_held", lang));
      append_counted (text, "lists_held", json_object_get (side, "lists_held"), lang);
      append_counted (text, "lists_not_held", json_object_get (side, "lists_not_held"), lang);
      json_t *row = sy_law_view_row (section, sy_label ("jurisdiction", sy_json_get (side, "jurisdiction"), lang));
      sy_json_set (row, "day", sy_json_of_text (sy_json_get (side, "newest")));
      sy_json_set (row, "text", sy_json_of_text (text->str));
    }
}

static void
add_quarters (json_t *view, const json_t *quarters, const char *lang)
{
  gsize n = json_array_size (quarters);
  json_t *section = n > 0 ? sy_law_view_section (view, word ("parties_quarters", lang)) : NULL;
  for (gsize i = n; i > 0 && n - i < SHOWN_QUARTERS; i--)
    {
      const json_t *one = json_array_get (quarters, i - 1);
      g_autoptr (GString) text = g_string_new (NULL);
      g_string_append_printf (text, "%+" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (one, "net")));
      append_counted (text, "parties_listed", json_object_get (one, "listed"), lang);
      append_counted (text, "parties_ended", json_object_get (one, "ended"), lang);
      json_t *row = sy_law_view_row (section, sy_label ("jurisdiction", sy_json_get (one, "jurisdiction"), lang));
      sy_json_set (row, "day", sy_json_of_text (sy_json_get (one, "quarter")));
      sy_json_set (row, "text", sy_json_of_text (text->str));
    }
}

static void
add_party (json_t *section, const json_t *one, const char *lang)
{
  const char *from = sy_json_get (one, "from"), *act = sy_json_get (one, "act"), *status = sy_json_get (one, "status"), *how = sy_json_get (one, "how");
  g_autofree char *basis = g_strconcat ("roll_", sy_json_get (one, "from_basis"), NULL), *since = sy_render_word (basis, lang, from), *why = g_strconcat ("parties_by_", how, NULL);
  g_autofree char *named = *act != '\0' ? sy_id_display (act, lang) : g_strdup ("");
  const char *value = sy_json_get (one, "value"), *quoted = sy_json_get (json_array_get (json_object_get (one, "evidence"), 0), "quote");
  g_autofree char *text = g_strdup_printf ("%s · %s%s%s · %s: %s", sy_json_get (one, "list_name"), since, *named != '\0' ? " · " : "", named, word (why, lang), strcmp (value, quoted) == 0 ? "" : value);
  json_t *row = sy_law_view_row (section, sy_label ("listing", status, lang));
  sy_json_set (row, "day", sy_json_of_text (from));
  sy_json_set (row, "code", sy_json_of_text (status));
  sy_json_set (row, "id", sy_json_of_text (sy_json_get (one, "party")));
  sy_json_set (row, "title", sy_json_of_text (sy_json_get (one, "title")));
  sy_json_set (row, "text", sy_json_of_text (text));
  sy_json_set (row, "evidence", json_incref (json_object_get (one, "evidence")));
}

void
sy_field_parties_view (json_t *view, const json_t *parties, const char *lang)
{
  if (!json_is_object (parties))
    return;
  const json_t *rows = json_object_get (parties, "rows");
  json_t *section = sy_law_view_section (view, word ("parties", lang));
  add_sides (section, json_object_get (parties, "jurisdictions"), lang);
  for (gsize i = 0; i < json_array_size (rows) && i < SHOWN_PARTIES; i++)
    add_party (section, json_array_get (rows, i), lang);
  if (json_array_size (rows) > SHOWN_PARTIES)
    {
      g_autofree char *digits = g_strdup_printf ("%zu", json_array_size (rows) - SHOWN_PARTIES), *more = sy_render_word ("parties_more", lang, digits);
      sy_json_set (sy_law_view_row (section, "…"), "text", sy_json_of_text (more));
    }
  add_quarters (view, json_object_get (parties, "quarters"), lang);
}
