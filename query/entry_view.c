// SPDX-License-Identifier: GPL-3.0-or-later
/* Entries and lists as sections of rows, from which text, Markdown and pages are made (query/law_view.h). */
#include "query/entry.h"

#include <string.h>

#include "query/field_because.h"
#include "query/json.h"
#include "query/law_view.h"
#include "query/render.h"
#include "query/replay.h"
#include "query/table.h"
#include "query/threshold.h"

/* What a part says is shown where the text has it; a defined term stands in the text itself. */
static void
add_parts (json_t *rows, const json_t *parts, json_int_t after, const char *indent, const char *lang)
{
  for (gsize i = 0; i < json_array_size (parts); i++)
    {
      const json_t *part = json_array_get (parts, i);
      const char *kind = sy_json_get (part, "kind"), *marker = sy_json_get (part, "marker");
      if (strcmp (kind, "term") == 0 || json_integer_value (json_object_get (part, "after")) != after)
        continue;
      gboolean note = strcmp (kind, "note") == 0 || strcmp (kind, "nb") == 0 || strcmp (kind, "technical-note") == 0 || strcmp (kind, "text") == 0;
      const char *label = note ? "" : sy_label ("part", kind, lang);
      g_autofree char *head = g_strconcat (indent, "  ", label, *label != '\0' && *marker != '\0' ? " " : "", g_ascii_strcasecmp (marker, label) != 0 ? marker : "", NULL);
      json_t *row = sy_law_view_row (rows, g_strchomp (head));
      sy_json_set (row, "text", sy_json_of_text (sy_json_get (part, "text")));
    }
}

/* The numbers on which it depends whether a thing is caught. */
static void
add_thresholds (json_t *rows, const json_t *entry, const char *indent, const char *lang)
{
  const json_t *thresholds = json_object_get (entry, "thresholds");
  g_autoptr (GString) text = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (thresholds); i++)
    {
      g_autofree char *phrase = sy_threshold_phrase (json_array_get (thresholds, i), lang);
      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", phrase);
    }
  if (text->len == 0)
    return;
  g_autofree char *head = g_strconcat (indent, "  ", sy_label ("part", "threshold", lang), NULL);
  json_t *row = sy_law_view_row (rows, head);
  sy_json_set (row, "text", sy_json_of_text (text->str));
}

static const json_t *
entry_with (const json_t *entries, const char *code)
{
  for (gsize i = 0; i < json_array_size (entries); i++)
    if (strcmp (sy_json_get (json_array_get (entries, i), "code"), code) == 0)
      return json_array_get (entries, i);
  return NULL;
}

static void
add_entry (json_t *rows, const json_t *entries, const json_t *entry, guint depth, const char *lang)
{
  g_autofree char *indent = g_strnfill (2 * MIN (depth, 20), ' ');
  const char *heading = sy_json_get (entry, "heading"), *text = sy_json_get (entry, "text"), *joint = sy_json_get (entry, "joint");
  g_autofree char *label = g_strconcat (indent, sy_json_get (entry, "code"), NULL);
  g_autofree char *words = g_strconcat (heading, *heading != '\0' && *text != '\0' ? " — " : "", text, *joint != '\0' ? " [" : "", joint, *joint != '\0' ? "]" : "", NULL);
  json_t *row = sy_law_view_row (rows, label);
  sy_json_set (row, "text", sy_json_of_text (words));
  const json_t *parts = json_object_get (entry, "parts");
  json_int_t after = 0;
  add_thresholds (rows, entry, indent, lang);
  add_parts (rows, parts, after, indent, lang);
  for (gsize i = 0; i < json_array_size (entries); i++)
    {
      const json_t *below = json_array_get (entries, i);
      if (strcmp (sy_json_get (below, "parent"), sy_json_get (entry, "code")) != 0)
        continue;
      add_entry (rows, entries, below, depth + 1, lang);
      add_parts (rows, parts, ++after, indent, lang);
    }
}

char *
sy_entry_day_phrase (const json_t *edition, const char *lang)
{
  g_autofree char *basis = g_strconcat ("edition_", sy_json_get (edition, "basis"), NULL);
  return sy_render_word (basis, lang, sy_json_get (edition, "day"));
}

/* "as it stood on 2026-07-23", "in force from 2025-02-04, by cn-mofcom:2025-10". Caller's. */
static char *
edition_phrase (const json_t *edition, const char *lang)
{
  const char *by = sy_json_get (edition, "by"), *via = sy_json_get (edition, "via");
  g_autofree char *phrase = sy_entry_day_phrase (edition, lang);
  return g_strdup_printf ("%s%s%s · %s · %s%s%s", phrase, *by != '\0' ? " · " : "", by, sy_json_get (edition, "document"), sy_label ("standing", sy_json_get (edition, "standing"), lang),
                          *via != '\0' ? " · " : "", via);
}

static void
view_text (json_t *view, const json_t *text, const char *lang)
{
  const json_t *entries = json_object_get (text, "entries"), *above = json_object_get (text, "above");
  g_autofree char *phrase = edition_phrase (json_object_get (text, "edition"), lang);
  const char *status = sy_json_get (text, "status");
  g_autofree char *title = g_strconcat ("[", sy_json_get (text, "lang"), "] ", phrase, *status != '\0' ? " · " : "", *status != '\0' ? sy_label ("status", status, lang) : "", NULL);
  json_t *rows = sy_law_view_section (view, title);
  for (gsize i = 0; i < json_array_size (above); i++)
    {
      const json_t *entry = json_array_get (above, i);
      json_t *row = sy_law_view_row (rows, sy_json_get (entry, "code"));
      sy_json_set (row, "text", sy_json_of_text (*sy_json_get (entry, "heading") != '\0' ? sy_json_get (entry, "heading") : sy_json_get (entry, "text")));
    }
  for (gsize i = 0; i < json_array_size (entries); i++)
    {
      const json_t *entry = json_array_get (entries, i);
      if (entry_with (entries, sy_json_get (entry, "parent")) != NULL)
        continue;
      gsize before = json_array_size (rows);
      add_entry (rows, entries, entry, 0, lang);
      /* The place of the first words; each entry's own is in the JSON. */
      if (i == 0 && json_array_size (rows) > before)
        {
          json_t *evidence = json_deep_copy (json_object_get (entry, "evidence"));
          for (gsize k = 0; k < json_array_size (evidence); k++)
            json_object_set_new (json_array_get (evidence, k), "quote", json_string (""));
          sy_json_set (json_array_get (rows, before), "evidence", evidence);
        }
    }
}

void
sy_entry_versions_view (json_t *view, const json_t *versions, const char *lang)
{
  json_t *rows = json_array_size (versions) > 0 ? sy_law_view_section (view, sy_label ("word", "entry_versions", lang)) : NULL;
  for (gsize i = 0; i < json_array_size (versions); i++)
    {
      const json_t *version = json_array_get (versions, i);
      g_autofree char *basis = g_strconcat ("edition_", sy_json_get (version, "from_basis"), NULL), *from = sy_render_word (basis, lang, sy_json_get (version, "from"));
      g_autofree char *label = g_strconcat ("[", sy_json_get (version, "lang"), "] ", from, NULL);
      json_t *row = sy_law_view_row (rows, label);
      const char *cause = sy_json_get (version, "cause"), *to = sy_json_get (version, "to");
      g_autofree char *last = *to != '\0' ? sy_render_word ("entry_until", lang, to) : g_strdup ("");
      g_autofree char *text = g_strconcat (cause, *cause != '\0' && *last != '\0' ? " · " : "", last, NULL);
      sy_json_set (row, "text", sy_json_of_text (text));
    }
}

/* "What acts say of cn-dual-use:1C902: in force". */
static void
view_events (json_t *view, const json_t *answer, const char *lang)
{
  const char *on = sy_json_get (answer, "status_of"), *status = sy_json_get (answer, "status");
  g_autofree char *title = sy_render_word ("entry_events", lang, on), *whole = g_strdup_printf ("%s%s%s", title, sy_label ("word", "colon", lang), sy_label ("status", status, lang));
  sy_law_view_events (view, whole, json_object_get (answer, "events"), on, lang);
}

/* What a code of China's technology catalogue tells by itself. */
static void
add_tech (json_t *lines, const char *id, const char *lang)
{
  SyTechCode code;
  const char *prefix = "cn-tech:";
  if (!g_str_has_prefix (id, prefix) || !sy_tech_code_parse (id + strlen (prefix), &code))
    return;
  g_autofree char *version = sy_render_word ("tech_version", lang, code.version), *industry = sy_render_word ("tech_industry", lang, code.industry),
                  *sequence = sy_render_word ("tech_sequence", lang, code.sequence);
  g_autofree char *line = g_strdup_printf ("%s · %s · %s · %s", version, industry, sequence, sy_label ("word", code.prohibited ? "tech_prohibited" : "tech_restricted", lang));
  json_array_append_new (lines, sy_json_of_text (line));
}

void
sy_entry_view (json_t *view, const json_t *answer, const char *lang)
{
  json_t *lines = json_object_get (view, "lines");
  g_autofree char *as_of = sy_render_as_of (answer, lang), *day = sy_render_word ("list_on", lang, as_of);
  g_autofree char *head = g_strdup_printf ("%s · %s", sy_json_get (answer, "list_name"), day);
  json_array_append_new (lines, sy_json_of_text (head));
  add_tech (lines, sy_json_get2 (answer, "item", "id"), lang);
  const json_t *texts = json_object_get (answer, "texts"), *beside = json_object_get (answer, "beside");
  if (json_array_size (texts) == 0)
    json_array_append_new (lines, sy_json_of_text (sy_label ("word", "entry_none", lang)));
  for (gsize i = 0; i < json_array_size (texts); i++)
    view_text (view, json_array_get (texts, i), lang);
  sy_entry_versions_view (view, json_object_get (answer, "versions"), lang);
  sy_replay_gaps_view (view, answer, lang);
  view_events (view, answer, lang);
  sy_item_fields_view (view, json_object_get (answer, "fields"), json_object_get (answer, "not_fields"), lang);
  json_t *rows = json_array_size (beside) > 0 ? sy_law_view_section (view, sy_label ("word", "entry_beside", lang)) : NULL;
  for (gsize i = 0; i < json_array_size (beside); i++)
    {
      const json_t *entry = json_array_get (beside, i);
      json_t *row = sy_law_view_row (rows, "");
      const char *heading = sy_json_get (entry, "heading");
      g_autofree char *relation = sy_relation_phrase (entry, lang);
      gboolean held = json_is_true (json_object_get (entry, "held"));
      if (g_str_has_prefix (sy_json_get (entry, "id"), "eu-dual-use-iv:")) /* a licence within the EU too: more than a likeness */
        json_array_append_new (lines, sy_json_of_text (sy_label ("word", "entry_annex_iv", lang)));
      g_autofree char *text = g_strconcat (*heading != '\0' ? heading : sy_json_get (entry, "text"), held ? "" : " (", held ? "" : sy_label ("word", "compare_no_words", lang), held ? "" : ")", *relation != '\0' ? " · " : "", relation, NULL);
      sy_json_set (row, "id", sy_json_of_text (sy_json_get (entry, "id")));
      sy_json_set (row, "title", sy_json_of_text (sy_json_get (entry, "id")));
      sy_json_set (row, "text", sy_json_of_text (text));
    }
}

void
sy_list_view (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *editions = json_object_get (answer, "editions"), *results = json_object_get (answer, "results");
  g_autofree char *as_of = sy_render_as_of (answer, lang), *day = sy_render_word ("list_on", lang, as_of);
  json_array_append_new (json_object_get (view, "lines"), sy_json_of_text (day));
  const char *words = sy_json_get (answer, "words");
  if (*words != '\0')
    {
      g_autofree char *with = sy_render_word ("list_words", lang, words);
      json_array_append_new (json_object_get (view, "lines"), json_sprintf ("%s: %" JSON_INTEGER_FORMAT, with, json_integer_value (json_object_get (answer, "count"))));
    }
  json_t *rows = NULL;
  json_int_t edition = -1;
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *entry = json_array_get (results, i);
      json_int_t of = json_integer_value (json_object_get (entry, "edition"));
      if (of != edition || rows == NULL)
        {
          g_autofree char *phrase = edition_phrase (json_array_get (editions, (size_t) of), lang);
          rows = sy_law_view_section (view, phrase);
          edition = of;
        }
      json_t *row = sy_law_view_row (rows, "");
      const char *heading = sy_json_get (entry, "heading"), *code = sy_json_get (entry, "code");
      if (strcmp (sy_json_get (entry, "kind"), "group") == 0)
        sy_json_set (row, "label", sy_json_of_text (code));
      else
        {
          sy_json_set (row, "id", sy_json_of_text (sy_json_get (entry, "id")));
          sy_json_set (row, "title", sy_json_of_text (code));
        }
      sy_json_set (row, "text", sy_json_of_text (*heading != '\0' ? heading : sy_json_get (entry, "text")));
    }
}
