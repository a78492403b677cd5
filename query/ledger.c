// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/ledger.h"

#include <string.h>

#include "corpus/ledger.h"
#include "corpus/phrase.h"
#include "query/json.h"
#include "query/render.h"
#include "query/table.h"

/* ---- the answer ---- */

static json_t *
row_of (const json_t *coverage, const char *source)
{
  for (size_t i = 0; i < json_array_size (coverage); i++)
    if (g_str_equal (sy_json_get (json_array_get (coverage, i), "source"), source))
      return json_array_get (coverage, i);
  return NULL;
}

/* The object of a year in the array "years" of a row, which is in order. */
static json_t *
year_of (json_t *row, int number)
{
  json_t *years = json_object_get (row, "years");
  size_t at = 0;
  for (; at < json_array_size (years); at++)
    {
      json_t *year = json_array_get (years, at);
      json_int_t here = json_integer_value (json_object_get (year, "year"));
      if (here == number)
        return year;
      if (here > number)
        break;
    }
  json_t *year = json_object ();
  sy_json_set (year, "year", number != 0 ? json_integer (number) : json_null ());
  sy_json_set (year, "documents", json_integer (0));
  sy_json_set (year, "expected", json_null ());
  sy_json_set (year, "held", json_null ());
  sy_json_set (year, "completeness", json_null ());
  json_array_insert_new (years, at, year);
  return year;
}

static json_t *
completeness (gint64 held, gint64 expected)
{
  if (expected < 0)
    return json_null ();
  return expected == 0 ? json_real (1) : sy_json_of_score (held < expected ? MIN ((double) held / (double) expected, 0.999999) : 1);
}

static void
set_figures (json_t *object, gint64 expected, gint64 held)
{
  sy_json_set (object, "expected", expected >= 0 ? json_integer (expected) : json_null ());
  sy_json_set (object, "held", json_integer (held));
  sy_json_set (object, "completeness", completeness (held, expected));
}

static json_t *
parse_list (const char *text)
{
  json_t *list = json_loads (text, JSON_REJECT_DUPLICATES, NULL);
  return list != NULL ? list : json_array ();
}

static json_t *
count_reasons (const json_t *missing)
{
  json_t *reasons = json_object ();
  for (size_t i = 0; i < json_array_size (missing); i++)
    {
      const char *reason = sy_json_get (json_array_get (missing, i), "reason");
      sy_json_set (reasons, reason, json_integer (json_integer_value (json_object_get (reasons, reason)) + 1));
    }
  return reasons;
}

static void
add_reported (json_t *row, const SyLedgerYear *reported, gboolean with_missing)
{
  json_t *year = year_of (row, reported->year), *missing = parse_list (reported->missing);
  set_figures (year, reported->expected, reported->held);
  sy_json_set (year, "first_complete", sy_json_of_instant (reported->first_complete));
  sy_json_set (year, "last_complete", sy_json_of_instant (reported->last_complete));
  sy_json_set (year, "reasons", count_reasons (missing));
  sy_json_set (year, "unlisted", parse_list (reported->unlisted));
  if (with_missing)
    json_object_set (year, "missing", missing);
  json_decref (missing);
}

static void
add_series (json_t *row, const SyLedgerSeries *series, gboolean with_missing)
{
  json_t *year = year_of (row, series->year), *all = json_object_get (year, "series");
  if (all == NULL)
    {
      all = json_array ();
      sy_json_set (year, "series", all);
    }
  json_t *one = json_pack ("{s:s, s:I, s:I, s:I}", "series", series->series, "first", (json_int_t) series->first, "last", (json_int_t) series->last, "held",
                           (json_int_t) series->held);
  if (series->days > 0)
    {
      sy_json_set (one, "days", json_integer (series->days));
      sy_json_set (one, "whole", json_integer (series->whole));
    }
  if (with_missing)
    sy_json_set (one, "missing", sy_json_of_text (series->missing));
  json_array_append_new (all, one);
}

/* SyYearFunc. */
static void
add_documents (const char *source, int number, gint64 documents, gpointer data)
{
  json_t *row = row_of (data, source);
  if (row != NULL && json_object_get (row, "years") != NULL)
    sy_json_set (year_of (row, number), "documents", json_integer (documents));
}

typedef struct
{
  json_t *coverage;
  gboolean missing;
} Unparsed;

/* SyUnparsedFunc. */
static void
add_unparsed (const char *source, const char *uri, const char *reason, gpointer data)
{
  const Unparsed *unparsed = data;
  json_t *row = row_of (unparsed->coverage, source), *list;
  if (row == NULL)
    return;
  sy_json_set (row, "unparsed", json_integer (json_integer_value (json_object_get (row, "unparsed")) + 1));
  if (!unparsed->missing)
    return;
  list = json_object_get (row, "unparsed_list");
  if (list == NULL)
    {
      list = json_array ();
      sy_json_set (row, "unparsed_list", list);
    }
  json_t *one = json_object ();
  sy_json_set (one, "url", sy_json_of_text (uri));
  sy_json_set (one, "detail", sy_json_of_text (reason));
  json_array_append_new (list, one);
}

/* A sum over the years that were reported; unknown as soon as one of them is. */
static void
add_sums (const GPtrArray *ledger, json_t *row)
{
  gint64 expected = -1, held = 0;
  gboolean unknown = FALSE;
  for (guint i = 0; i < ledger->len; i++)
    {
      const SyLedgerYear *year = g_ptr_array_index (ledger, i);
      if (!g_str_equal (year->source, sy_json_get (row, "source")))
        continue;
      unknown = unknown || year->expected < 0;
      expected = MAX (expected, 0) + MAX (year->expected, 0);
      held += year->held;
    }
  if (expected >= 0)
    set_figures (row, unknown ? -1 : expected, held);
  else
    {
      sy_json_set (row, "expected", json_null ());
      sy_json_set (row, "held", json_null ());
      sy_json_set (row, "completeness", json_null ());
    }
  sy_json_set (row, "unparsed", json_integer (0));
}

gboolean
sy_ledger_add (SyEngine *engine, json_t *coverage, gboolean by_year, gboolean missing, GError **error)
{
  g_autoptr (GPtrArray) ledger = sy_catalogue_ledger (engine->catalogue, error);
  g_autoptr (GPtrArray) series = ledger != NULL ? sy_catalogue_series (engine->catalogue, error) : NULL;
  if (series == NULL)
    return FALSE;
  for (size_t i = 0; i < json_array_size (coverage); i++)
    {
      json_t *row = json_array_get (coverage, i);
      add_sums (ledger, row);
      if (by_year || missing)
        sy_json_set (row, "years", json_array ());
    }
  Unparsed unparsed = { coverage, missing };
  if (!sy_catalogue_each_unparsed (engine->catalogue, add_unparsed, &unparsed, error))
    return FALSE;
  if (!by_year && !missing)
    return TRUE;
  for (guint i = 0; i < ledger->len; i++)
    {
      const SyLedgerYear *year = g_ptr_array_index (ledger, i);
      json_t *row = row_of (coverage, year->source);
      if (row != NULL)
        add_reported (row, year, missing);
    }
  for (guint i = 0; i < series->len; i++)
    {
      const SyLedgerSeries *one = g_ptr_array_index (series, i);
      json_t *row = row_of (coverage, one->source);
      if (row != NULL)
        add_series (row, one, missing);
    }
  return sy_catalogue_each_year (engine->catalogue, add_documents, coverage, error);
}

/* ---- words ---- */

char *
sy_ledger_percent (const json_t *completeness)
{
  if (!json_is_number (completeness))
    return g_strdup ("");
  int tenths = (int) (json_number_value (completeness) * 1000);
  return g_strdup_printf ("%d.%d %%", tenths / 10, tenths % 10);
}

/* "404: 2, robots: 1" in the words of the language. */
static char *
say_reasons (const json_t *reasons, const char *lang)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (void *at = json_object_iter ((json_t *) reasons); at != NULL; at = json_object_iter_next ((json_t *) reasons, at))
    g_string_append_printf (text, "%s%s: %" JSON_INTEGER_FORMAT, text->len > 0 ? ", " : "", sy_label ("gap", json_object_iter_key (at), lang),
                            json_integer_value (json_object_iter_value (at)));
  return g_strdup (text->str);
}

static char *
say_part (const json_t *part, const char *lang)
{
  g_autofree char *last = sy_render_last_day (sy_json_get (part, "to"));
  g_autofree char *detail = sy_phrase (sy_json_get (part, "detail"), lang);
  return g_strdup_printf ("%s %s..%s: %s%s%s%s", sy_json_get (part, "scope"), sy_json_get (part, "from"), last,
                          sy_label ("gap", sy_json_get (part, "reason"), lang), *detail != '\0' ? " (" : "", detail, *detail != '\0' ? ")" : "");
}

static char *
say_series (const json_t *series, const char *lang)
{
  const char *name = sy_json_get (series, "series");
  gboolean pages = g_str_equal (name, "pages");
  json_int_t first = pages ? json_integer_value (json_object_get (series, "first")) : 1, last = json_integer_value (json_object_get (series, "last"));
  g_autofree char *held = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (series, "held")));
  g_autofree char *range = g_strdup_printf ("%s %" JSON_INTEGER_FORMAT "-%" JSON_INTEGER_FORMAT, sy_label ("series", name, lang), first, last);
  g_autofree char *text = sy_render_word ("held_of", lang, held), *all = g_strconcat (range, ": ", text, NULL);
  if (json_object_get (series, "days") == NULL)
    return g_steal_pointer (&all);
  g_autofree char *days = g_strdup_printf ("%" JSON_INTEGER_FORMAT "/%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (series, "whole")),
                                           json_integer_value (json_object_get (series, "days")));
  g_autofree char *whole = sy_render_word ("whole_days", lang, days);
  return g_strconcat (all, "; ", whole, NULL);
}

static char *
say_missing (const json_t *missing, const char *lang)
{
  g_autoptr (GString) text = g_string_new (sy_json_get (missing, "name"));
  const char *const more[] = { sy_json_get (missing, "day"), sy_json_get (missing, "url") };
  if (*more[0] != '\0')
    g_string_append_printf (text, " %s", more[0]);
  g_string_append_printf (text, ": %s", sy_label ("gap", sy_json_get (missing, "reason"), lang));
  g_autofree char *detail = sy_phrase (sy_json_get (missing, "detail"), lang);
  if (*detail != '\0')
    g_string_append_printf (text, " (%s)", detail);
  if (*more[1] != '\0')
    g_string_append_printf (text, " %s", more[1]);
  return g_strdup (text->str);
}

static void
add_line (json_t *lines, char *taken)
{
  g_autofree char *line = taken;
  json_array_append_new (lines, sy_json_of_text (line));
}

/* Lines on what a year lacks: what was not listed, what is missing by name, which numbers have holes. */
static json_t *
year_lines (const json_t *year, const char *lang)
{
  json_t *lines = json_array ();
  const json_t *unlisted = json_object_get (year, "unlisted"), *missing = json_object_get (year, "missing"), *series = json_object_get (year, "series");
  for (size_t i = 0; i < json_array_size (unlisted); i++)
    add_line (lines, say_part (json_array_get (unlisted, i), lang));
  for (size_t i = 0; i < json_array_size (series); i++)
    {
      const json_t *one = json_array_get (series, i);
      const char *holes = sy_json_get (one, "missing");
      add_line (lines, say_series (one, lang));
      if (*holes != '\0')
        add_line (lines, sy_render_word ("holes", lang, holes));
    }
  for (size_t i = 0; i < json_array_size (missing); i++)
    add_line (lines, say_missing (json_array_get (missing, i), lang));
  return lines;
}

static json_t *
unparsed_lines (const json_t *row, const char *lang)
{
  json_t *lines = json_array ();
  const json_t *unparsed = json_object_get (row, "unparsed_list");
  for (size_t i = 0; i < json_array_size (unparsed); i++)
    {
      const json_t *one = json_array_get (unparsed, i);
      g_autofree char *detail = sy_phrase (sy_json_get (one, "detail"), lang);
      add_line (lines, g_strdup_printf ("%s: %s (%s)", sy_json_get (one, "url"), sy_label ("gap", "unparsed", lang), detail));
    }
  return lines;
}

/* A number, or the word for what is not known. */
static char *
figure (const json_t *number, const char *lang)
{
  return json_is_integer (number) ? g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (number)) : g_strdup (sy_label ("word", "unknown", lang));
}

/* What is held of what the source has: where nothing was reported, what the catalogue has of the year. */
static const json_t *
held_of (const json_t *year)
{
  const json_t *held = json_object_get (year, "held");
  return json_is_integer (held) ? held : json_object_get (year, "documents");
}

/* ---- text ---- */

static void
append_lines (GString *out, json_t *taken, const char *indent)
{
  for (size_t i = 0; i < json_array_size (taken); i++)
    {
      g_string_append (out, indent);
      sy_render_safe (out, json_string_value (json_array_get (taken, i)));
      g_string_append_c (out, '\n');
    }
  json_decref (taken);
}

void
sy_ledger_append_text (GString *out, const json_t *row, const char *lang)
{
  const json_t *years = json_object_get (row, "years");
  for (size_t i = 0; i < json_array_size (years); i++)
    {
      const json_t *year = json_array_get (years, i), *number = json_object_get (year, "year");
      g_autofree char *held = figure (held_of (year), lang), *expected = figure (json_object_get (year, "expected"), lang);
      g_autofree char *percent = sy_ledger_percent (json_object_get (year, "completeness")), *reasons = say_reasons (json_object_get (year, "reasons"), lang);
      g_autofree char *name = json_is_integer (number) ? figure (number, lang) : g_strdup (sy_label ("word", "no_day", lang));
      g_string_append_printf (out, "  %-6s %s %s, %s %s", name, sy_label ("word", "held_count", lang), held, sy_label ("word", "expected", lang), expected);
      if (*percent != '\0')
        g_string_append_printf (out, ", %s", percent);
      if (*reasons != '\0')
        g_string_append_printf (out, "; %s: %s", sy_label ("word", "missing", lang), reasons);
      g_string_append_c (out, '\n');
      append_lines (out, year_lines (year, lang), "         ");
    }
  append_lines (out, unparsed_lines (row, lang), "  ");
}

/* ---- the page ---- */

static json_t *
year_model (const json_t *year, const char *lang)
{
  json_t *model = json_object ();
  const json_t *number = json_object_get (year, "year");
  g_autofree char *name = json_is_integer (number) ? figure (number, lang) : g_strdup (sy_label ("word", "no_day", lang));
  g_autofree char *held = figure (held_of (year), lang), *expected = figure (json_object_get (year, "expected"), lang);
  g_autofree char *percent = sy_ledger_percent (json_object_get (year, "completeness")), *reasons = say_reasons (json_object_get (year, "reasons"), lang);
  sy_json_set (model, "year", sy_json_of_text (name));
  sy_json_set (model, "held", sy_json_of_text (held));
  sy_json_set (model, "expected", sy_json_of_text (expected));
  sy_json_set (model, "completeness", sy_json_of_text (*percent != '\0' ? percent : sy_label ("word", "unknown", lang)));
  sy_json_set (model, "reasons", sy_json_of_text (reasons));
  sy_json_set (model, "lines", year_lines (year, lang));
  return model;
}

json_t *
sy_ledger_model (const json_t *coverage, const char *lang)
{
  json_t *ledgers = json_array ();
  for (size_t i = 0; i < json_array_size (coverage); i++)
    {
      const json_t *row = json_array_get (coverage, i), *years = json_object_get (row, "years");
      if (json_array_size (years) == 0)
        continue;
      json_t *model = json_object (), *all = json_array ();
      sy_json_set (model, "source", sy_json_of_text (sy_json_get (row, "source")));
      sy_json_set (model, "name", sy_json_of_text (sy_json_get (row, lang)));
      for (size_t y = 0; y < json_array_size (years); y++)
        json_array_append_new (all, year_model (json_array_get (years, y), lang));
      sy_json_set (model, "years", all);
      sy_json_set (model, "unparsed", unparsed_lines (row, lang));
      json_array_append_new (ledgers, model);
    }
  return ledgers;
}
