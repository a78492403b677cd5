// SPDX-License-Identifier: GPL-3.0-or-later
/* One document for terminals. */
#include "query/law_view.h"
#include "query/render.h"

#include <string.h>

#include "query/field_because.h"
#include "query/json.h"
#include "query/measure.h"
#include "query/party.h"
#include "query/table.h"

static void
append_event (GString *out, const json_t *event, const char *own, const char *lang)
{
  const char *from = sy_json_get (event, "from"), *to = sy_json_get (event, "to"), *part = sy_json_get (event, "part"),
             *by = sy_json_get (event, "by"), *target = sy_json_get (event, "target"), *value = sy_json_get (event, "value");
  g_autofree char *last = sy_render_last_day (to);
  g_string_append_printf (out, "  %-18s %s..%s", sy_json_get (event, "act"), *from != '\0' ? from : "?", last);
  if (!g_str_equal (target, own))
    g_string_append_printf (out, "  → %s", target);
  if (*part != '\0')
    g_string_append_printf (out, " [%s]", part);
  if (*value != '\0')
    g_string_append_printf (out, " %s", value);
  if (!g_str_equal (by, own))
    g_string_append_printf (out, "  %s %s", sy_label ("word", "by", lang), by);
  const json_t *evidence = json_array_get (json_object_get (event, "evidence"), 0);
  if (evidence != NULL && *sy_json_get (evidence, "quote") != '\0')
    {
      g_string_append (out, "  «");
      sy_render_safe (out, sy_json_get (evidence, "quote"));
      g_string_append_printf (out, "» %s", sy_label ("standing", sy_json_get (evidence, "standing"), lang));
    }
  g_autofree char *review = sy_law_review_phrase (json_object_get (event, "review"), own, lang);
  if (*review != '\0')
    g_string_append (out, "\n    ");
  sy_render_safe (out, review);
  g_string_append_c (out, '\n');
}

/* Facts that a person reviewed; the others stand in JSON. */
static void
append_reviewed (GString *out, const json_t *facts, const char *title, const char *own, const char *lang)
{
  gboolean any = FALSE;
  for (size_t i = 0; i < json_array_size (facts); i++)
    {
      const json_t *fact = json_array_get (facts, i);
      g_autofree char *review = sy_law_review_phrase (json_object_get (fact, "review"), own, lang);
      if (*review == '\0')
        continue;
      if (!any)
        g_string_append_printf (out, "\n%s\n", title);
      any = TRUE;
      g_string_append_printf (out, "  %-18s ", sy_json_get (fact, "kind"));
      sy_render_safe (out, sy_json_get (fact, "value"));
      g_string_append (out, "  «");
      sy_render_safe (out, sy_json_get (fact, "quote"));
      g_string_append (out, "»\n    ");
      sy_render_safe (out, review);
      g_string_append_c (out, '\n');
    }
}

static void
append_events (GString *out, const json_t *events, const char *own, const char *title, const char *lang)
{
  if (json_array_size (events) == 0)
    return;
  g_string_append_printf (out, "\n%s\n", sy_label ("word", title, lang));
  for (size_t i = 0; i < json_array_size (events); i++)
    append_event (out, json_array_get (events, i), own, lang);
}

static void
append_passage (GString *out, const json_t *passage, gboolean colour)
{
  const char *kind = sy_json_get (passage, "kind");
  gboolean heading = g_str_equal (kind, "heading");
  if (g_str_equal (kind, "metadata"))
    g_string_append_printf (out, "%s: ", sy_json_get (passage, "path"));
  if (heading && colour)
    g_string_append (out, "\033[1m");
  sy_render_safe (out, sy_json_get (passage, "text"));
  if (heading && colour)
    g_string_append (out, "\033[0m");
  g_string_append (out, g_str_equal (kind, "metadata") ? "\n" : "\n\n");
}

static gboolean
is_metadata (const json_t *passage)
{
  return g_str_equal (sy_json_get (passage, "kind"), "metadata");
}

static gboolean
is_shown (const json_t *passages, const char *path, const char *text)
{
  gboolean shown = FALSE;
  for (size_t i = 0; i < json_array_size (passages) && !shown; i++)
    {
      const json_t *passage = json_array_get (passages, i);
      shown = is_metadata (passage) && g_str_equal (sy_json_get (passage, "path"), path) && g_str_equal (sy_json_get (passage, "text"), text);
    }
  return shown;
}

/* Files that only other copies of the text link: the page that is shown may be one without its annexes. */
static void
append_attachments (GString *out, const json_t *attributes, const json_t *passages)
{
  for (size_t i = 0; i < json_array_size (attributes); i++)
    {
      const char *name = sy_json_get (json_array_get (attributes, i), "name"), *value = sy_json_get (json_array_get (attributes, i), "value");
      if (!g_str_equal (name, "attachment") || is_shown (passages, name, value))
        continue;
      g_string_append_printf (out, "%s: ", name);
      sy_render_safe (out, value);
      g_string_append_c (out, '\n');
    }
}

/* The passages of this page; what is stated about the document stands before its text. */
static void
append_passages (GString *out, const json_t *document, gboolean colour)
{
  const json_t *passages = json_object_get (document, "passages");
  for (size_t i = 0; i < json_array_size (passages); i++)
    {
      const json_t *passage = json_array_get (passages, i);
      if (i > 0 && !is_metadata (passage) && is_metadata (json_array_get (passages, i - 1)))
        append_attachments (out, json_object_get (document, "attributes"), passages);
      append_passage (out, passage, colour);
    }
}

/* "出口许可证 = export licence": terms of the text above in the language of the answer. */
static void
append_glosses (GString *out, const json_t *document, const char *lang)
{
  const json_t *glosses = json_object_get (document, "glosses");
  if (json_array_size (glosses) > 0)
    g_string_append_printf (out, "\n%s\n", sy_label ("word", "terms", lang));
  for (size_t i = 0; i < json_array_size (glosses); i++)
    {
      const json_t *gloss = json_array_get (glosses, i);
      g_string_append (out, "  ");
      sy_render_safe (out, sy_json_get (gloss, "text"));
      g_string_append (out, " = ");
      sy_render_safe (out, sy_json_get (gloss, "means"));
      g_string_append_c (out, '\n');
    }
}

/* Whom the document puts on lists, and whether it counts otherwise. */
static void
append_lists (GString *out, const json_t *lists, const char *lang)
{
  for (size_t i = 0; i < json_array_size (lists); i++)
    {
      const json_t *list = json_array_get (lists, i);
      g_autofree char *words = sy_roll_words (list, lang);
      sy_render_safe (out, sy_json_get (list, "list_name"));
      g_string_append_printf (out, ": %s · %s\n", sy_label ("roll_extent", sy_json_get (list, "extent"), lang), words);
    }
}

/* What the document is about, and why. */
static void
append_fields (GString *out, const json_t *document, const char *lang)
{
  json_t *view = json_pack ("{s:[]}", "sections");
  sy_item_fields_view (view, json_object_get (document, "fields"), json_object_get (document, "not_fields"), lang);
  sy_render_law_sections (out, view, lang, FALSE);
  json_decref (view);
}

#define SHOWN_WORDS 60 /* characters of the words that gave a class */

/* One class a line, with the words that gave it and where they stand. */
static void
append_measures (GString *out, const json_t *measures, const char *lang)
{
  if (json_array_size (measures) > 0)
    g_string_append_printf (out, "%s:\n", sy_label ("word", "measures", lang));
  for (size_t i = 0; i < json_array_size (measures); i++)
    {
      const json_t *one = json_array_get (measures, i);
      const char *words = sy_json_get (one, "words");
      gboolean cut = g_utf8_strlen (words, -1) > SHOWN_WORDS;
      g_autofree char *shown = cut ? g_utf8_substring (words, 0, SHOWN_WORDS) : g_strdup (words);
      g_string_append_printf (out, "  %-18s ", sy_json_get (one, "value"));
      sy_render_safe (out, sy_measure_name (sy_json_get (one, "axis"), sy_json_get (one, "value"), lang));
      g_string_append (out, "  \"");
      sy_render_safe (out, shown);
      g_string_append_printf (out, "%s\" (", cut ? "…" : "");
      sy_render_safe (out, sy_json_get (one, "in"));
      g_string_append (out, ")\n");
    }
}

void
sy_render_text_document (GString *out, const json_t *answer, const char *lang, gboolean colour)
{
  const json_t *document = json_object_get (answer, "document"), *next = json_object_get (document, "next");
  g_autofree char *as_of = sy_render_as_of (answer, lang);
  g_autofree char *meta = sy_render_meta (document, lang), *dates = sy_render_dates (document, as_of, lang);
  const char *own = sy_json_get (document, "id");
  if (colour)
    g_string_append (out, "\033[1m");
  sy_render_safe (out, sy_render_title (document, lang));
  g_string_append_printf (out, "%s\n", colour ? "\033[0m" : "");
  sy_render_safe (out, meta);
  g_string_append_c (out, '\n');
  sy_render_safe (out, dates);
  g_string_append_c (out, '\n');
  g_autofree char *before_first = sy_render_before_first (document, lang);
  if (before_first != NULL)
    g_string_append_printf (out, "%s\n", before_first);
  append_events (out, json_object_get (json_object_get (document, "status"), "because"), own, "because", lang);
  append_events (out, json_object_get (document, "events"), own, "events", lang);
  append_events (out, json_object_get (document, "rejected"), own, "rejected", lang);
  append_reviewed (out, json_object_get (document, "facts"), sy_label ("word", "reviewed", lang), own, lang);
  append_reviewed (out, json_object_get (document, "rejected_facts"), sy_label ("word", "rejected", lang), own, lang);
  append_measures (out, json_object_get (document, "measures"), lang);
  append_lists (out, json_object_get (document, "lists"), lang);
  append_fields (out, document, lang);
  g_string_append_c (out, '\n');
  append_passages (out, document, colour);
  append_glosses (out, document, lang);
  if (json_is_integer (next))
    {
      g_autofree char *number = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (next));
      g_autofree char *more = sy_render_word ("more_pages", lang, number);
      g_string_append_printf (out, "%s\n", more);
    }
}
