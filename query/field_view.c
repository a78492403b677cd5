// SPDX-License-Identifier: GPL-3.0-or-later
/* A field view as charts and sections of rows (query/law_view.h). */
#include "query/field_view.h"

#include <string.h>

#include "query/field_parties_view.h"
#include "query/json.h"
#include "query/law_view.h"
#include "query/render.h"
#include "query/table.h"

#define SHOWN_CONTROLS 40 /* the comparison has all */
#define SHOWN_REACTIONS 30

static const char *
word (const char *name, const char *lang)
{
  return sy_label ("field_view", name, lang);
}

/* A phrase of the set "word" with a number in it. Caller's. */
static char *
numbered (const char *name, const char *lang, json_int_t number)
{
  g_autofree char *digits = g_strdup_printf ("%" JSON_INTEGER_FORMAT, number);
  return sy_render_word (name, lang, digits);
}

static void
append_numbered (GString *text, const char *name, const char *lang, const json_t *number)
{
  g_autofree char *phrase = numbered (name, lang, json_integer_value (number));
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", phrase);
}

static void
add_line (json_t *view, const char *text)
{
  if (*text != '\0')
    json_array_append_new (json_object_get (view, "lines"), sy_json_of_text (text));
}

/* A section that the contents of its page name. Its rows, borrowed. */
static json_t *
section_new (json_t *view, const char *name, const char *lang)
{
  json_t *rows = sy_law_view_section (view, word (name, lang)), *sections = json_object_get (view, "sections");
  sy_json_set (json_array_get (sections, json_array_size (sections) - 1), "anchor", sy_json_of_text (name));
  return rows;
}

static void
set_text (json_t *row, const char *key, const char *text)
{
  sy_json_set (row, key, sy_json_of_text (text));
}

/* "gallium nitride, GaN, ..." */
static char *
join (const json_t *texts, const char *lang)
{
  GString *all = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (texts); i++)
    {
      const json_t *one = json_array_get (texts, i);
      const char *text = json_is_string (one) ? json_string_value (one) : sy_json_get (one, "name");
      g_string_append_printf (all, "%s%s", i > 0 ? (g_str_equal (lang, "zh") ? "、" : ", ") : "", text);
    }
  return g_string_free (all, FALSE);
}

static void
add_named (json_t *view, const json_t *field, const char *key, const char *lang)
{
  g_autofree char *all = join (json_object_get (field, key), lang);
  g_autofree char *line = *all != '\0' ? g_strdup_printf ("%s: %s", word (key, lang), all) : g_strdup ("");
  add_line (view, line);
}

/* ---- who controls what today ---- */

static void
add_standing (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *rows = json_object_get (answer, "standing"), *sides = json_object_get (json_object_get (answer, "controls"), "jurisdictions");
  json_t *section = section_new (view, "standing", lang);
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const json_t *one = json_array_get (rows, i);
      json_t *row = sy_law_view_row (section, sy_label ("jurisdiction", sy_json_get (one, "jurisdiction"), lang)), *statuses = json_object_get (one, "statuses"), *count;
      g_autoptr (GString) text = g_string_new (NULL);
      append_numbered (text, "field_instruments", lang, json_object_get (one, "count"));
      const char *status;
      json_object_foreach (statuses, status, count)
        g_string_append_printf (text, "%s%s %d", text->len > 0 ? " · " : "", sy_label ("status", status, lang), (int) json_integer_value (count));
      for (gsize k = 0; k < json_array_size (sides); k++)
        if (g_str_equal (sy_json_get (json_array_get (sides, k), "jurisdiction"), sy_json_get (one, "jurisdiction")))
          {
            append_numbered (text, "field_entries", lang, json_object_get (json_array_get (sides, k), "entries"));
            append_numbered (text, "field_alone", lang, json_object_get (json_array_get (sides, k), "only"));
          }
      set_text (row, "text", text->str);
    }
}

static void
add_controls (json_t *view, const json_t *controls, const char *lang)
{
  const json_t *rows = json_object_get (controls, "rows");
  json_t *section = section_new (view, "controls", lang);
  for (gsize i = 0; i < MIN (json_array_size (rows), SHOWN_CONTROLS); i++)
    {
      const json_t *one = json_array_get (rows, i);
      json_t *row = sy_law_view_row (section, sy_label ("jurisdiction", sy_json_get (one, "jurisdiction"), lang));
      g_autofree char *thresholds = join (json_object_get (one, "thresholds"), lang);
      g_autofree char *text = g_strconcat (sy_json_get (one, "text"), *thresholds != '\0' ? " · " : "", thresholds, NULL);
      set_text (row, "day", sy_json_get (one, "since"));
      set_text (row, "id", sy_json_get (one, "id"));
      set_text (row, "title", sy_json_get (one, "id"));
      set_text (row, "text", text);
      sy_json_set (row, "evidence", json_incref (json_object_get (one, "evidence")));
    }
  if (json_array_size (rows) > SHOWN_CONTROLS)
    {
      json_t *row = sy_law_view_row (section, "…");
      g_autofree char *more = numbered ("field_more", lang, (json_int_t) (json_array_size (rows) - SHOWN_CONTROLS));
      set_text (row, "text", more);
    }
}

static void
add_differences (json_t *view, const json_t *controls, const char *lang)
{
  const json_t *rows = json_object_get (controls, "differences");
  json_t *section = json_array_size (rows) > 0 ? section_new (view, "differences", lang) : NULL;
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const json_t *one = json_array_get (rows, i);
      json_t *row = sy_law_view_row (section, sy_label ("diff", sy_json_get (one, "change"), lang));
      g_autofree char *now = join (json_object_get (one, "now"), lang), *before = join (json_object_get (one, "before"), lang);
      g_autofree char *text = *before != '\0' ? g_strdup_printf ("%s · %s → %s", sy_json_get (one, "text"), before, *now != '\0' ? now : "–")
                                              : g_strdup_printf ("%s%s%s", sy_json_get (one, "text"), *now != '\0' ? " · " : "", now);
      set_text (row, "id", sy_json_get (one, "id"));
      set_text (row, "title", sy_json_get (one, "id"));
      set_text (row, "text", text);
    }
}

/* ---- instruments ---- */

static const json_t *
instrument_of (const json_t *answer, const char *id)
{
  const json_t *all = json_object_get (answer, "instruments");
  for (gsize i = 0; i < json_array_size (all); i++)
    if (g_str_equal (sy_json_get (json_array_get (all, i), "id"), id))
      return json_array_get (all, i);
  return NULL;
}

static void
set_instrument (json_t *row, const json_t *instrument, const char *lang)
{
  const char *status = sy_json_get (instrument, "status"), *published = sy_json_get2 (instrument, "dates", "published");
  set_text (row, "day", *published != '\0' ? published : sy_json_get2 (instrument, "dates", "signed"));
  if (*status != '\0')
    {
      set_text (row, "code", status);
      set_text (row, "label", sy_label ("status", status, lang));
    }
  set_text (row, "id", sy_json_get (instrument, "id"));
  set_text (row, "title", sy_render_title (instrument, lang));
}

static void
add_instruments (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *all = json_object_get (answer, "instruments");
  json_t *section = section_new (view, "instruments", lang);
  /* The latest first; the text of the law as it stands, which has no day, at the end. */
  for (guint pass = 0; pass < 2; pass++)
    for (gsize i = json_array_size (all); i > 0; i--)
      {
        const json_t *instrument = json_array_get (all, i - 1);
        gboolean dated = *sy_json_get2 (instrument, "dates", "published") != '\0' || *sy_json_get2 (instrument, "dates", "signed") != '\0';
        if (dated != (pass == 0))
          continue;
        json_t *row = sy_law_view_row (section, "");
        set_instrument (row, instrument, lang);
        const char *effective = sy_json_get2 (instrument, "dates", "effective");
        const char *side = sy_label ("jurisdiction", sy_json_get (instrument, "jurisdiction"), lang);
        g_autofree char *text = *effective != '\0' ? g_strdup_printf ("%s · %s %s", side, sy_label ("date", "effective", lang), effective) : g_strdup (side);
        set_text (row, "text", text);
      }
}

/* The quote is the text. */
static void
add_notes (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *rows = json_object_get (answer, "notes");
  json_t *section = json_array_size (rows) > 0 ? sy_law_view_section (view, word ("notes", lang)) : NULL;
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const json_t *one = json_array_get (rows, i);
      json_t *row = sy_law_view_row (section, sy_label ("jurisdiction", sy_json_get (one, "jurisdiction"), lang));
      set_text (row, "id", sy_json_get (one, "id"));
      set_text (row, "title", sy_json_get (one, "title"));
      sy_json_set (row, "evidence", json_incref (json_object_get (one, "evidence")));
    }
}

static void
add_reactions (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *pairs = json_object_get (answer, "reactions");
  json_t *section = section_new (view, "reactions", lang);
  for (gsize i = 0; i < MIN (json_array_size (pairs), SHOWN_REACTIONS); i++)
    {
      const json_t *pair = json_array_get (pairs, i), *later = instrument_of (answer, sy_json_get (pair, "reaction")), *earlier = json_object_get (pair, "action");
      json_t *row = sy_law_view_row (section, "");
      set_instrument (row, later, lang);
      set_text (row, "code", NULL);
      g_autofree char *label = numbered ("field_days_after", lang, json_integer_value (json_object_get (pair, "days")));
      g_autofree char *text = g_strdup_printf ("← %s %s (%s) · %s", sy_json_get (earlier, "published"), sy_json_get (earlier, "title"), sy_json_get (earlier, "id"), word (sy_json_get (pair, "link"), lang));
      set_text (row, "label", label);
      set_text (row, "text", text);
      sy_json_set (row, "evidence", json_incref (json_object_get (pair, "evidence")));
    }
}

static void
add_open (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *rows = json_object_get (answer, "open");
  json_t *section = section_new (view, "open", lang);
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const json_t *one = json_array_get (rows, i), *item = json_object_get (one, "item"), *because = json_object_get (one, "because");
      json_t *row = sy_law_view_row (section, sy_label ("law", sy_json_get (one, "what"), lang)), *evidence = json_array ();
      set_text (row, "day", sy_json_get (one, "day"));
      set_text (row, "part", sy_json_get (one, "part"));
      set_text (row, "id", sy_json_get (one, "id"));
      set_text (row, "title", sy_render_title (item, lang));
      for (gsize k = 0; k < json_array_size (because); k++)
        json_array_extend (evidence, json_object_get (json_array_get (because, k), "evidence"));
      json_array_extend (evidence, json_object_get (one, "evidence"));
      sy_json_set (row, "evidence", evidence);
    }
}

static void
add_cited (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *rows = json_object_get (answer, "most_cited");
  json_t *section = section_new (view, "most_cited", lang);
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const json_t *one = json_array_get (rows, i);
      g_autofree char *label = numbered ("field_documents", lang, json_integer_value (json_object_get (one, "documents")));
      json_t *row = sy_law_view_row (section, label);
      set_text (row, "id", sy_json_get (one, "id"));
      set_text (row, "title", sy_json_get (one, "title"));
    }
}

void
sy_field_view (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *field = json_object_get (answer, "field"), *controls = json_object_get (answer, "controls");
  g_autofree char *as_of = sy_render_as_of (answer, lang), *day = sy_render_word ("list_on", lang, as_of);
  set_text (view, "title", json_is_object (field) ? sy_json_get (field, "name") : word ("all_fields", lang));
  add_line (view, day);
  for (const char *const *key = (const char *const[]){ "broader", "narrower", g_str_equal (lang, "zh") ? "terms_zh" : "terms_en", g_str_equal (lang, "zh") ? "not_zh" : "not_en", "codes", NULL }; *key != NULL; key++)
    add_named (view, field, *key, lang);
  add_line (view, sy_json_get (field, "sources"));
  json_int_t left_out = json_integer_value (json_object_get (answer, "left_out"));
  g_autofree char *out = left_out > 0 ? numbered ("field_left_out", lang, left_out) : g_strdup ("");
  add_line (view, out);
  sy_json_set (view, "charts", json_incref (json_object_get (answer, "charts")));
  add_standing (view, answer, lang);
  add_open (view, answer, lang);
  if (json_is_object (controls))
    {
      add_differences (view, controls, lang);
      add_controls (view, controls, lang);
    }
  sy_field_parties_view (view, json_object_get (answer, "parties"), lang);
  add_instruments (view, answer, lang);
  add_notes (view, answer, lang);
  add_reactions (view, answer, lang);
  add_cited (view, answer, lang);
}

/* "US 12 · EU 3 · CN 1"; "" where there is none. Caller's. */
static char *
sides_text (const json_t *counts, const char *lang)
{
  GString *text = g_string_new (NULL);
  for (const char *const *side = (const char *const[]){ "us", "eu", "cn", NULL }; *side != NULL; side++)
    if (json_integer_value (json_object_get (counts, *side)) > 0)
      g_string_append_printf (text, "%s%s %" JSON_INTEGER_FORMAT, text->len > 0 ? ", " : "", sy_label ("jurisdiction", *side, lang), json_integer_value (json_object_get (counts, *side)));
  return g_string_free (text, FALSE);
}

static char *
counts_text (const json_t *field, const char *lang)
{
  g_autofree char *documents = sides_text (json_object_get (field, "documents"), lang), *entries = sides_text (json_object_get (field, "entries"), lang);
  return g_strdup_printf ("%s%s%s%s%s%s", *documents != '\0' ? word ("instruments", lang) : "", *documents != '\0' ? ": " : "", documents, *documents != '\0' && *entries != '\0' ? " · " : "",
                          *entries != '\0' ? word ("list_entries", lang) : "", entries);
}

/* The field and what is narrower, each below what it is part of. */
static void
add_below (json_t *section, const json_t *results, const char *above, const char *kind, guint depth, const char *lang)
{
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *field = json_array_get (results, i);
      if (!g_str_equal (sy_json_get (field, "kind"), kind) || !g_str_equal (sy_json_get (json_array_get (json_object_get (field, "broader"), 0), "id"), above))
        continue;
      json_t *row = sy_law_view_row (section, "");
      g_autofree char *indent = g_strnfill (2 * depth, ' '), *marked = g_strconcat (indent, depth > 0 ? "└ " : "", sy_json_get (field, "name"), " · ", sy_json_get (field, g_str_equal (lang, "zh") ? "name_en" : "name_zh"), NULL);
      g_autofree char *id = g_strconcat ("field:", sy_json_get (field, "id"), NULL), *text = counts_text (field, lang);
      set_text (row, "id", id);
      set_text (row, "title", marked);
      set_text (row, "text", text);
      add_below (section, results, sy_json_get (field, "id"), kind, depth + 1, lang);
    }
}

void
sy_fields_view (json_t *view, const json_t *answer, const char *lang)
{
  for (const char *const *kind = (const char *const[]){ "technology", "measure", NULL }; *kind != NULL; kind++)
    add_below (sy_law_view_section (view, word (*kind, lang)), json_object_get (answer, "results"), "", *kind, 0, lang);
}
