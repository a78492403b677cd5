// SPDX-License-Identifier: GPL-3.0-or-later
/* Differences as sections of rows with redlines (query/law_view.h). */
#include <string.h>

#include "query/diff.h"
#include "query/json.h"
#include "query/law_view.h"
#include "query/render.h"
#include "query/table.h"

/* Characters of what is the same that are shown on each side of a change. */
#define AROUND 120

static void
add_piece (json_t *pieces, const char *op, const char *text)
{
  json_t *piece = json_object ();
  sy_json_set (piece, "op", json_string (op));
  sy_json_set (piece, "text", sy_json_of_text (text));
  json_array_append_new (pieces, piece);
}

/* A long stretch without a change is cut to what stands beside the changes. */
static char *
shortened (const char *text, gboolean first, gboolean last)
{
  glong length = g_utf8_strlen (text, -1), head = first ? 0 : AROUND, tail = last ? 0 : AROUND;
  if (length <= head + tail + 20)
    return g_strdup (text);
  g_autofree char *begin = g_utf8_substring (text, 0, head), *end = g_utf8_substring (text, length - tail, length);
  return g_strconcat (begin, first ? "… " : " … ", end, NULL);
}

static json_t *
pieces_of (const json_t *unit)
{
  const json_t *all = json_object_get (unit, "pieces");
  json_t *pieces = json_array ();
  gsize count = json_array_size (all);
  for (gsize i = 0; i < count; i++)
    {
      const json_t *one = json_array_get (all, i);
      const char *op = sy_json_get (one, "op"), *text = sy_json_get (one, "text");
      g_autofree char *shown = strcmp (op, "same") == 0 && count > 1 ? shortened (text, i == 0, i + 1 == count) : g_strdup (text);
      add_piece (pieces, op, shown);
    }
  return pieces;
}

/* "us-fr:2024-1, cn-mofcom:2025-10": who did it. */
static char *
causes_text (const json_t *causes, const char *lang)
{
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (causes); i++)
    {
      const char *by = sy_json_get (json_array_get (causes, i), "by"), *status = sy_json_get (json_array_get (causes, i), "status");
      if (strstr (text->str, by) != NULL)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", by);
      if (*sy_json_get (json_array_get (causes, i), "day") != '\0')
        g_string_append_printf (text, " · %s %s", sy_label ("listing", sy_json_get (json_array_get (causes, i), "how"), lang), sy_json_get (json_array_get (causes, i), "day"));
      if (*status != '\0' && strcmp (status, "in_force") != 0 && strcmp (status, "unknown") != 0)
        g_string_append_printf (text, ": %s", sy_label ("status", status, lang));
    }
  char *phrase = text->len > 0 ? sy_render_word ("diff_by", lang, text->str) : g_strdup ("");
  g_string_free (text, TRUE);
  return phrase;
}

static void
add_row (json_t *rows, const json_t *result, const char *lang)
{
  const char *was = sy_json_get (result, "was"), *code = sy_json_get (result, "code"), *path = sy_json_get (result, "path"), *id = sy_json_get (result, "id");
  g_autofree char *label = *was != '\0' ? g_strdup_printf ("%s → %s", was, code) : g_strdup (*path != '\0' ? path : "");
  json_t *row = sy_law_view_row (rows, label);
  if (*was == '\0' && *id != '\0')
    {
      sy_json_set (row, "id", sy_json_of_text (id));
      sy_json_set (row, "title", sy_json_of_text (code));
    }
  g_autofree char *by = causes_text (json_object_get (result, "causes"), lang);
  sy_json_set (row, "part", sy_json_of_text (by));
  const json_t *units = json_object_get (result, "units");
  for (gsize i = 0; i < json_array_size (units); i++)
    {
      const json_t *unit = json_array_get (units, i);
      const char *what = sy_json_get (unit, "what"), *marker = sy_json_get (unit, "marker");
      json_t *pieces = pieces_of (unit);
      if (strcmp (what, "text") == 0 && *marker == '\0' && i == 0)
        {
          sy_json_set (row, "pieces", pieces);
          continue;
        }
      json_t *part = sy_law_view_row (rows, "");
      g_autofree char *name = g_strdup_printf ("  %s", *marker != '\0' ? marker : sy_label ("part", what, lang));
      sy_json_set (part, "label", sy_json_of_text (name));
      sy_json_set (part, "pieces", pieces);
    }
}

static char *
side_phrase (const json_t *side, const char *lang)
{
  const json_t *editions = json_object_get (side, json_object_get (side, "rolls") != NULL ? "rolls" : "editions");
  GString *text = g_string_new (sy_json_get (side, "day"));
  const char *document = sy_json_get (side, "document");
  if (*document != '\0')
    g_string_append_printf (text, "%s%s (%.10s, sha256 %.12s)", text->len > 0 ? " · " : "", document, sy_json_get (side, "observed"), sy_json_get (side, "sha256"));
  /* Of a list in many parts the documents are in the JSON. */
  for (gsize i = 0; i < json_array_size (editions) && json_array_size (editions) <= 4; i++)
    {
      const json_t *edition = json_array_get (editions, i);
      const char *of = sy_json_get (edition, "lang");
      g_string_append_printf (text, " · %s %s%s%s%s", sy_json_get (edition, "document"), *of != '\0' ? "[" : "", of, *of != '\0' ? "] " : "", sy_json_get (edition, "day"));
    }
  return g_string_free (text, FALSE);
}

static void
add_counts (json_t *lines, const json_t *answer, const char *lang)
{
  static const char *const names[] = { "added", "removed", "revised", "moved", "editorial", "same" };
  const json_t *counts = json_object_get (answer, "counts");
  GString *text = g_string_new (sy_label ("diff", sy_json_get (answer, "verdict"), lang));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (json_is_integer (json_object_get (counts, names[i])))
      g_string_append_printf (text, " · %s %" JSON_INTEGER_FORMAT, sy_label ("diff", names[i], lang), json_integer_value (json_object_get (counts, names[i])));
  json_array_append_new (lines, sy_json_of_text (text->str));
  g_string_free (text, TRUE);
}

static void
add_not_compared (json_t *view, const json_t *rows, const char *lang)
{
  json_t *section = json_array_size (rows) > 0 ? sy_law_view_section (view, sy_label ("diff", "not_compared", lang)) : NULL;
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const json_t *one = json_array_get (rows, i), *edition = json_object_get (one, "edition");
      g_autofree char *label = g_strdup_printf ("%s%s[%s] %s", sy_json_get (one, "scope"), *sy_json_get (one, "scope") != '\0' ? " " : "", sy_json_get (one, "lang"), sy_json_get (edition, "day"));
      json_t *row = sy_law_view_row (section, label);
      g_autofree char *text = g_strdup_printf ("%s: %s", sy_json_get (edition, "document"), sy_label ("diff", sy_json_get (one, "why"), lang));
      sy_json_set (row, "text", sy_json_of_text (text));
    }
}

void
sy_diff_view (json_t *view, const json_t *answer, const char *lang)
{
  static const char *const kinds[] = { "added", "removed", "revised", "moved", "editorial" };
  json_t *lines = json_object_get (view, "lines");
  g_autofree char *from = side_phrase (json_object_get (answer, "from"), lang), *to = side_phrase (json_object_get (answer, "to"), lang);
  g_autofree char *old = g_strdup_printf ("− %s", from), *new = g_strdup_printf ("+ %s", to);
  json_array_append_new (lines, sy_json_of_text (old));
  json_array_append_new (lines, sy_json_of_text (new));
  add_counts (lines, answer, lang);
  const json_t *results = json_object_get (answer, "results");
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      json_t *rows = NULL;
      for (gsize i = 0; i < json_array_size (results); i++)
        {
          const json_t *result = json_array_get (results, i);
          if (strcmp (sy_json_get (result, "change"), kinds[k]) != 0)
            continue;
          if (rows == NULL)
            rows = sy_law_view_section (view, sy_label ("diff", kinds[k], lang));
          add_row (rows, result, lang);
        }
    }
  add_not_compared (view, json_object_get (answer, "not_compared"), lang);
  const char *own = sy_json_get2 (answer, "item", "id");
  g_autofree char *stated = sy_render_word ("entry_events", lang, own);
  sy_law_view_events (view, stated, json_object_get (answer, "events"), own, lang);
}

void
sy_blame_view (json_t *view, const json_t *answer, const char *lang)
{
  json_t *lines = json_object_get (view, "lines");
  g_autofree char *as_of = sy_render_as_of (answer, lang), *day = sy_render_word ("list_on", lang, as_of);
  json_array_append_new (lines, sy_json_of_text (day));
  const json_t *results = json_object_get (answer, "results");
  json_t *rows = sy_law_view_section (view, sy_label ("law", "blame", lang));
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *result = json_array_get (results, i);
      const char *by = sy_json_get (result, "by"), *heading = sy_json_get (result, "heading");
      const char *stood = sy_json_get (result, "basis");
      /* Of a code without words an act tells the day. */
      g_autofree char *basis = g_strconcat ("edition_", *stood != '\0' ? stood : "force", NULL), *since = sy_render_word (basis, lang, sy_json_get (result, "since"));
      /* Where nobody is known, the first edition that has the words is all that can be said. */
      g_autofree char *who = *by != '\0' ? g_strdup_printf ("%s · %s", by, since) : g_strdup_printf ("%s · %s", sy_label ("diff", "unknown", lang), since);
      g_autofree char *all = *by != '\0' ? g_strdup (who) : g_strdup_printf ("%s · %s", who, sy_json_get (result, "first"));
      json_t *row = sy_law_view_row (rows, all);
      sy_json_set (row, "id", sy_json_of_text (sy_json_get (result, "id")));
      sy_json_set (row, "title", sy_json_of_text (sy_json_get (result, "code")));
      sy_json_set (row, "text", sy_json_of_text (*heading != '\0' ? heading : sy_json_get (result, "text")));
      const json_t *causes = json_object_get (result, "causes");
      for (gsize k = 0; k < json_array_size (causes); k++)
        if (strcmp (sy_json_get (json_array_get (causes, k), "how"), "event") == 0 && strcmp (sy_json_get (json_array_get (causes, k), "by"), by) == 0)
          json_array_extend (json_object_get (row, "evidence"), json_object_get (json_object_get (json_array_get (causes, k), "event"), "evidence"));
    }
}
