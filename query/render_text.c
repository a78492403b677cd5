// SPDX-License-Identifier: GPL-3.0-or-later
/* Answers for terminals: compact, in the language of the answer, with every kind of date named and the standing of every text shown. */
#include "query/ledger.h"
#include "query/render.h"

#include <string.h>

#include "query/changed_lists.h"
#include "query/changed_parties.h"
#include "query/json.h"
#include "query/law_view.h"
#include "query/table.h"

#define BOLD  "\033[1m"
#define DIM   "\033[2m"
#define MARK  "\033[1;33m"
#define PLAIN "\033[0m"

#define SHORT_DIGEST 12

/* What changes the direction of writing makes a line read as what it is not. */
static gboolean
is_direction (gunichar c)
{
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void
sy_render_safe (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!is_direction (c))
        g_string_append_unichar (out, g_unichar_iscntrl (c) && c != '\n' ? ' ' : c);
    }
}

static void
append_styled (GString *out, const char *style, const char *text, gboolean colour)
{
  if (colour)
    g_string_append (out, style);
  sy_render_safe (out, text);
  if (colour)
    g_string_append (out, PLAIN);
}

static const char *
at_character (const char *text, json_int_t n)
{
  for (; n > 0 && *text != '\0'; n--)
    text = g_utf8_next_char (text);
  return text;
}

static void
append_slice (GString *out, const char *from, const char *to, const char *style, gboolean colour)
{
  g_autofree char *text = g_strndup (from, (gsize) (to - from));
  append_styled (out, style, text, colour && *style != '\0');
}

/* The snippet on one line, with what matched marked. */
static void
append_snippet (GString *out, const json_t *passage, gboolean colour)
{
  const char *text = sy_json_get (passage, "text"), *at = text;
  const json_t *highlights = json_object_get (passage, "highlights");
  g_string_append (out, json_is_true (json_object_get (passage, "before")) ? "    … " : "    ");
  gsize line = out->len;
  for (size_t i = 0; i < json_array_size (highlights); i++)
    {
      const json_t *span = json_array_get (highlights, i);
      const char *start = at_character (text, json_integer_value (json_array_get (span, 0))),
                 *end = at_character (text, json_integer_value (json_array_get (span, 1)));
      append_slice (out, at, start, "", FALSE);
      append_slice (out, start, end, MARK, colour);
      at = end;
    }
  sy_render_safe (out, at);
  for (char *p = out->str + line; *p != '\0'; p++)
    if (*p == '\n')
      *p = ' ';
  g_string_append (out, json_is_true (json_object_get (passage, "after")) ? " …\n" : "\n");
}

/* "in us-ccl:3B001.a: Equipment designed for epitaxial growth ...". */
static void
append_entry (GString *out, const json_t *entry, const char *lang)
{
  if (!json_is_object (entry))
    return;
  g_autofree char *in = sy_render_word ("in_entry", lang, sy_json_get (entry, "id"));
  g_string_append_printf (out, "    %s: ", in);
  sy_render_safe (out, sy_json_get (entry, "words"));
  g_string_append_c (out, '\n');
}

static void
append_evidence (GString *out, const json_t *evidence, const char *lang, gboolean colour)
{
  g_autofree char *digest = g_strndup (sy_json_get (evidence, "sha256"), SHORT_DIGEST);
  g_autofree char *observed = g_strndup (sy_json_get (evidence, "observed"), strlen ("2026-11-20"));
  g_autofree char *line =
      g_strdup_printf ("%s: %s, %s %s, %s %" JSON_INTEGER_FORMAT "-%" JSON_INTEGER_FORMAT ", sha256 %s, %s %s", sy_label ("word", "evidence", lang),
                       sy_json_get (evidence, "document"), sy_label ("word", "passage", lang), sy_json_get (evidence, "path"),
                       sy_label ("word", "characters", lang), json_integer_value (json_object_get (evidence, "start")),
                       json_integer_value (json_object_get (evidence, "end")), digest, sy_label ("word", "observed", lang), observed);
  g_string_append (out, "    ");
  append_styled (out, DIM, line, colour);
  g_string_append_c (out, '\n');
}

static void
append_result (GString *out, const json_t *result, guint number, const char *as_of, const char *lang, gboolean colour)
{
  g_autofree char *meta = sy_render_meta (result, lang), *dates = sy_render_dates (result, as_of, lang), *changes = sy_render_changes (result, lang);
  g_string_append_printf (out, "%2u. ", number);
  append_styled (out, BOLD, sy_render_title (result, lang), colour);
  g_string_append (out, "\n    ");
  sy_render_safe (out, meta);
  if (json_is_false (json_object_get (result, "all_words")))
    g_string_append_printf (out, " · %s", sy_label ("word", "some", lang));
  if (json_integer_value (json_object_get (result, "others")) > 0)
    {
      g_autofree char *count = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (result, "others")));
      g_autofree char *others = sy_render_word ("others", lang, count);
      g_string_append_printf (out, " · %s", others);
    }
  g_string_append (out, "\n    ");
  sy_render_safe (out, dates);
  g_string_append_c (out, '\n');
  if (changes != NULL)
    {
      g_string_append (out, "    ");
      append_styled (out, BOLD, changes, colour);
      g_string_append_c (out, '\n');
    }
  if (json_is_object (json_object_get (result, "passage")))
    append_snippet (out, json_object_get (result, "passage"), colour);
  sy_render_glosses (out, json_object_get (result, "passage"), "    ", sy_render_safe);
  append_entry (out, json_object_get (json_object_get (result, "passage"), "entry"), lang);
  if (json_is_object (json_object_get (result, "evidence")))
    append_evidence (out, json_object_get (result, "evidence"), lang, colour);
  g_string_append_c (out, '\n');
}

/* ---- around the results ---- */

static void
append_question (GString *out, const json_t *question, const char *lang)
{
  const json_t *parts = json_object_get (question, "parts"), *unknown = json_object_get (question, "not_understood");
  for (size_t i = 0; i < json_array_size (parts); i++)
    {
      const json_t *part = json_array_get (parts, i);
      g_string_append_printf (out, "  %s → %s\n", sy_json_get (part, "text"), sy_json_get (part, lang));
    }
  for (size_t i = 0; i < json_array_size (unknown); i++)
    g_string_append_printf (out, "  %s: %s\n", sy_label ("word", "not_understood", lang), json_string_value (json_array_get (unknown, i)));
  g_string_append_printf (out, "%s: %s\n", sy_label ("word", "as_query", lang), sy_json_get (question, "as_query"));
}

static void
append_jump (GString *out, const json_t *jump, const char *lang, gboolean colour)
{
  for (size_t i = 0; i < json_array_size (jump); i++)
    {
      const json_t *entry = json_array_get (jump, i);
      g_string_append_printf (out, "%s: ", sy_label ("word", "go_to", lang));
      append_styled (out, BOLD, sy_json_get (entry, "id"), colour);
      g_string_append (out, "  ");
      sy_render_safe (out, sy_json_get (entry, "title"));
      if (!json_is_true (json_object_get (entry, "held")))
        g_string_append_printf (out, " (%s)", sy_label ("word", "not_held", lang));
      if (json_integer_value (json_object_get (entry, "documents")) > 0)
        {
          g_autofree char *number = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (entry, "documents")));
          g_autofree char *named = sy_render_word ("named_in", lang, number);
          g_string_append_printf (out, " [%s]", named);
        }
      g_string_append_c (out, '\n');
    }
}

static gboolean
same_coverage (const json_t *a, const json_t *b)
{
  return g_str_equal (sy_json_get (a, "state"), sy_json_get (b, "state")) && g_strcmp0 (sy_json_get (a, "reason"), sy_json_get (b, "reason")) == 0;
}

/* All sources of one state and reason in a line, where the first of them stands; what is covered is not listed. */
static void
append_coverage_group (GString *out, const json_t *coverage, size_t first, const char *lang)
{
  const json_t *row = json_array_get (coverage, first);
  if (g_str_equal (sy_json_get (row, "state"), "covered"))
    return;
  for (size_t i = 0; i < first; i++)
    if (same_coverage (json_array_get (coverage, i), row))
      return;
  for (size_t i = first; i < json_array_size (coverage); i++)
    if (same_coverage (json_array_get (coverage, i), row))
      g_string_append_printf (out, "%s%s", i == first ? "  " : ", ", sy_json_get (json_array_get (coverage, i), "source"));
  g_string_append_printf (out, ": %s (%s)\n", sy_label ("coverage", sy_json_get (row, "state"), lang), sy_json_get (row, "reason"));
}

/* "Nothing found" and "not looked" never look alike. */
static void
append_coverage (GString *out, const json_t *answer, const char *lang)
{
  const json_t *coverage = json_object_get (answer, "coverage");
  gboolean perfect = json_array_size (coverage) > 0;
  for (size_t i = 0; i < json_array_size (coverage); i++)
    perfect = perfect && g_str_equal (sy_json_get (json_array_get (coverage, i), "state"), "covered");
  g_string_append_printf (out, "%s: %s\n", sy_label ("word", "coverage", lang), sy_label ("word", perfect ? "all_looked" : "not_looked", lang));
  for (size_t i = 0; i < json_array_size (coverage); i++)
    append_coverage_group (out, coverage, i, lang);
}

static void
append_warnings (GString *out, const json_t *answer, const char *lang)
{
  const json_t *warnings = json_object_get (answer, "warnings");
  for (size_t i = 0; i < json_array_size (warnings); i++)
    g_string_append_printf (out, "%s: %s\n", sy_label ("word", "warning", lang), json_string_value (json_array_get (warnings, i)));
}

static void
append_results (GString *out, const json_t *answer, const char *lang, gboolean colour)
{
  const json_t *results = json_object_get (answer, "results"), *question = json_object_get (answer, "question"),
               *next = json_object_get (answer, "next");
  json_int_t offset = json_integer_value (json_object_get (answer, "offset"));
  g_autofree char *counts = sy_render_counts (answer, lang);
  if (question != NULL)
    append_question (out, question, lang);
  else
    g_string_append_printf (out, "%s: %s\n", sy_label ("word", "read_as", lang),
                            sy_json_get (json_object_get (json_object_get (answer, "query"), "explain"), lang));
  g_autofree char *characters = sy_render_characters (answer, lang);
  if (characters != NULL)
    g_string_append_printf (out, "%s\n", characters);
  sy_render_intent_text (out, answer, lang, colour);
  append_jump (out, json_object_get (answer, "jump"), lang, colour);
  append_warnings (out, answer, lang);
  sy_render_text_thresholds (out, answer, lang);
  g_string_append (out, counts);
  if (json_array_size (results) > 0)
    g_string_append_printf (out, "; %s %" JSON_INTEGER_FORMAT "-%" JSON_INTEGER_FORMAT, sy_label ("word", "showing", lang), offset + 1,
                            offset + (json_int_t) json_array_size (results));
  g_string_append_c (out, '\n');
  sy_render_text_advice (out, answer, lang);
  g_string_append_c (out, '\n');
  g_autofree char *as_of = sy_render_as_of (answer, lang);
  for (size_t i = 0; i < json_array_size (results); i++)
    append_result (out, json_array_get (results, i), (guint) (offset + (json_int_t) i + 1), as_of, lang, colour);
  if (json_is_integer (next))
    {
      g_autofree char *number = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (next));
      g_autofree char *more = sy_render_word ("more_pages", lang, number);
      g_string_append_printf (out, "%s\n", more);
    }
  append_coverage (out, answer, lang);
}

/* "12 documents", or where they are counted. */
static char *
say_documents (const json_t *row, const char *lang)
{
  const char *counted_as = sy_json_get (row, "counted_as");
  if (*counted_as != '\0')
    return sy_render_word ("counted_as", lang, counted_as);
  return g_strdup_printf ("%8" JSON_INTEGER_FORMAT " %s", json_integer_value (json_object_get (row, "documents")), sy_label ("word", "documents", lang));
}

static void
append_coverage_table (GString *out, const json_t *answer, const char *lang)
{
  const json_t *coverage = json_object_get (answer, "coverage");
  for (size_t i = 0; i < json_array_size (coverage); i++)
    {
      const json_t *row = json_array_get (coverage, i);
      const char *last = sy_json_get (row, "last_complete"), *from = sy_json_get (row, "from");
      g_autofree char *documents = say_documents (row, lang);
      g_string_append_printf (out, "%-24s %-16s %s", sy_json_get (row, "source"), sy_label ("coverage", sy_json_get (row, "state"), lang), documents);
      if (*from != '\0')
        g_string_append_printf (out, ", %s..%s", from, sy_json_get (row, "to"));
      g_string_append_printf (out, "; %s: %s; %s\n", sy_label ("word", "complete", lang), *last != '\0' ? last : sy_label ("word", "never", lang),
                              sy_json_get (row, "reason"));
      sy_ledger_append_text (out, row, lang);
    }
}

static void
append_not_held (GString *out, const json_t *answer, const char *lang)
{
  sy_render_safe (out, sy_json_get (answer, "id"));
  g_string_append_printf (out, ": %s\n\n", sy_label ("word", "not_held", lang));
  append_coverage (out, answer, lang);
}

/* ---- the data directory ---- */

static void
append_state (GString *out, const json_t *answer, const char *lang)
{
  g_string_append_printf (out, "%s: %s\n%s: %s\n", sy_label ("word", "home", lang), sy_json_get (answer, "home"),
                          sy_label ("word", "archive_head", lang), sy_json_get (answer, "archive"));
  append_warnings (out, answer, lang);
  g_string_append_printf (out, "%s: %" JSON_INTEGER_FORMAT " %s\n\n%s\n", sy_label ("word", "text_index", lang),
                          json_integer_value (json_object_get (answer, "indexed")), sy_label ("word", "documents", lang),
                          sy_label ("word", "held", lang));
  const json_t *documents = json_object_get (answer, "documents");
  for (size_t i = 0; i < json_array_size (documents); i++)
    {
      const json_t *row = json_array_get (documents, i);
      json_int_t counted = json_integer_value (json_object_get (row, "documents")), texts = json_integer_value (json_object_get (row, "texts"));
      g_string_append_printf (out, "  %-24s %-22s %-22s %8" JSON_INTEGER_FORMAT, sy_json_get (row, "source"),
                              sy_label ("kind", sy_json_get (row, "kind"), lang), sy_label ("standing", sy_json_get (row, "standing"), lang), counted);
      if (texts != counted)
        g_string_append_printf (out, "  %s: %" JSON_INTEGER_FORMAT, sy_label ("word", "texts_behind", lang), texts - counted);
      g_string_append_c (out, '\n');
    }
  const char *const lists[] = { "facts", "captures" };
  for (guint n = 0; n < G_N_ELEMENTS (lists); n++)
    {
      const json_t *rows = json_object_get (answer, lists[n]);
      g_string_append_printf (out, "\n%s\n", sy_label ("word", lists[n], lang));
      for (size_t i = 0; i < json_array_size (rows); i++)
        g_string_append_printf (out, "  %9" JSON_INTEGER_FORMAT "  %s\n", json_integer_value (json_object_get (json_array_get (rows, i), "count")),
                                sy_json_get (json_array_get (rows, i), "kind"));
    }
  g_string_append_c (out, '\n');
  append_coverage_table (out, answer, lang);
}

/* A line each: number, what became of it, id, title; under it the lists that it changed. Of a party, what became of it on which list from which day on; below, how many of each jurisdiction. */
static void
append_changes (GString *out, const json_t *answer, const char *lang)
{
  const json_t *results = json_object_get (answer, "results"), *next = json_object_get (answer, "next");
  for (size_t i = 0; i < json_array_size (results); i++)
    {
      const json_t *row = json_array_get (results, i);
      const char *version = json_object_get (row, "document") == NULL ? sy_json_get (row, "version") : "", *what = sy_json_get (row, "what");
      g_string_append_printf (out, "%" JSON_INTEGER_FORMAT " %s %s%s%s  ", json_integer_value (json_object_get (row, "change")), sy_json_get (row, "act"),
                              sy_json_get (row, "id"), *version != '\0' ? "@" : "", version);
      sy_render_safe (out, sy_render_title (row, lang));
      if (*what != '\0')
        g_string_append_printf (out, "  %s %s %s (%s)", sy_json_get (row, "list"), sy_label ("party_change", what, lang), sy_json_get (row, "day"), sy_json_get (row, "document"));
      g_string_append_c (out, '\n');
      const json_t *lists = json_object_get (row, "lists");
      for (size_t k = 0; k < json_array_size (lists); k++)
        {
          g_autofree char *phrase = sy_changed_lists_phrase (json_array_get (lists, k), lang);
          g_string_append_printf (out, "    %s\n", phrase);
        }
      const json_t *parties = json_object_get (row, "parties");
      for (size_t k = 0; k < json_array_size (parties); k++)
        {
          g_autofree char *phrase = sy_changed_parties_phrase (json_array_get (parties, k), lang);
          g_string_append_printf (out, "    %s\n", phrase);
        }
    }
  g_autofree char *tally = sy_changed_parties_tally (results, lang);
  g_string_append_printf (out, "%s%s", *tally != '\0' ? "\n" : "", tally);
  if (json_is_integer (next))
    {
      g_autofree char *number = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (next));
      g_autofree char *more = sy_render_word ("more_pages", lang, number);
      g_string_append_printf (out, "%s\n", more);
    }
  append_warnings (out, answer, lang);
}

/* What a half-typed text may become: the kind, the query, and what it stands for. */
static void
append_menu (GString *out, const json_t *answer)
{
  const json_t *rows = json_object_get (answer, "suggestions");
  for (size_t i = 0; i < json_array_size (rows); i++)
    {
      const json_t *row = json_array_get (rows, i);
      const char *text = sy_json_get (row, "text"), *label = sy_json_get (row, "label");
      g_string_append_printf (out, "%-9s %-32s ", sy_json_get (row, "kind"), sy_json_get (row, "query"));
      sy_render_safe (out, text);
      if (*label != '\0' && !g_str_equal (label, text))
        {
          g_string_append (out, " · ");
          sy_render_safe (out, label);
        }
      g_string_append_c (out, '\n');
    }
}

char *
sy_render_text (const json_t *answer, const char *lang, gboolean colour)
{
  GString *out = g_string_new (NULL);
  const char *kind = sy_json_get (answer, "kind");
  if (json_is_null (json_object_get (answer, "document")))
    append_not_held (out, answer, lang);
  else if (g_str_equal (kind, "document"))
    sy_render_text_document (out, answer, lang, colour);
  else if (sy_law_view_has (answer))
    {
      sy_render_law_text (out, answer, lang, colour);
      append_coverage (out, answer, lang);
    }
  else if (g_str_equal (kind, "changes"))
    append_changes (out, answer, lang);
  else if (g_str_equal (kind, "coverage"))
    append_coverage_table (out, answer, lang);
  else if (g_str_equal (kind, "status"))
    append_state (out, answer, lang);
  else if (g_str_equal (kind, "suggest"))
    append_menu (out, answer);
  else
    append_results (out, answer, lang, colour);
  return g_string_free (out, FALSE);
}
