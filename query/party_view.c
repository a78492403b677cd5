// SPDX-License-Identifier: GPL-3.0-or-later
/* Listed parties as sections of rows, from which text, Markdown and pages are made (query/law_view.h). */
#include "query/party.h"

#include <string.h>

#include "query/enforcement.h"
#include "query/json.h"
#include "query/law_view.h"
#include "query/party_chart.h"
#include "query/render.h"
#include "query/table.h"

/* Of those at one address or of one notice; the JSON has all. */
#define RELATED_SHOWN 10

static json_t *
row_with (json_t *rows, const char *label, const char *text)
{
  json_t *row = sy_law_view_row (rows, label);
  sy_json_set (row, "text", sy_json_of_text (text));
  return row;
}

/* "2025-04-04 – 2025-05-13", "– 2025-05-13", "2025-04-04 –": the last day, as people read it. Caller's. */
static char *
days_of (const json_t *span)
{
  const char *from = sy_json_get (span, "from"), *to = sy_json_get (span, "to");
  g_autofree char *last = *to != '\0' ? sy_render_last_day (to) : g_strdup ("");
  return g_strdup_printf ("%s%s–%s%s", from, *from != '\0' ? " " : "", *last != '\0' ? " " : "", last);
}

/* How a listing's status is called: "listed" for "in force". */
static const char *
status_label (const char *status, const char *lang)
{
  return sy_label ("listing", status, lang);
}

/* Since when, with the kind of day. Caller's. */
static char *
since (const json_t *listing, const char *lang)
{
  const char *from = sy_json_get (listing, "from");
  g_autofree char *basis = g_strconcat ("roll_", sy_json_get (listing, "from_basis"), NULL);
  return sy_render_word (basis, lang, from);
}

/* ---- a party ---- */

static void
view_names (json_t *view, const json_t *names, const char *lang)
{
  json_t *rows = json_array_size (names) > 0 ? sy_law_view_section (view, sy_label ("word", "party_names", lang)) : NULL;
  for (gsize i = 0; i < json_array_size (names); i++)
    {
      const json_t *name = json_array_get (names, i);
      const char *of = sy_json_get (name, "lang");
      g_autofree char *label = g_strdup_printf ("%s%s%s%s", sy_label ("name_kind", sy_json_get (name, "kind"), lang), *of != '\0' ? " [" : "", of, *of != '\0' ? "]" : "");
      row_with (rows, label, sy_json_get (name, "text"));
    }
}

static void
view_details (json_t *rows, const json_t *details, gboolean of_listing, const char *lang)
{
  static const char *const listed[] = { "concern", "requirement", "policy", "citation", "programme", "action", "standard_order", "link", NULL };
  for (gsize i = 0; i < json_array_size (details); i++)
    {
      const json_t *detail = json_array_get (details, i);
      const char *name = sy_json_get (detail, "name");
      if (g_strv_contains (listed, name) != of_listing)
        continue;
      json_t *row = row_with (rows, sy_label ("party_detail", name, lang), sy_json_get (detail, "value"));
      if (*sy_json_get (detail, "document") == '\0')
        continue;
      sy_json_set (row, "id", sy_json_of_text (sy_json_get (detail, "document")));
      sy_json_set (row, "title", sy_json_of_text (sy_json_get (detail, "document")));
    }
}

static void
view_cause (json_t *rows, const json_t *cause, const char *lang)
{
  const char *act = sy_json_get (cause, "act"), *by = sy_json_get (cause, "by");
  g_autofree char *days = days_of (cause);
  json_t *row = row_with (rows, sy_label ("listing_act", act, lang), sy_json_get (cause, "wording"));
  sy_json_set (row, "day", sy_json_of_text (strcmp (act, "stated") == 0 ? sy_json_get (cause, "from") : days));
  sy_json_set (row, "id", sy_json_of_text (by));
  sy_json_set (row, "title", sy_json_of_text (by));
  sy_json_set (row, "evidence", json_deep_copy (json_object_get (cause, "evidence")));
}

static void
view_listing (json_t *view, const json_t *listing, const char *lang)
{
  const char *number = sy_json_get (listing, "number");
  g_autofree char *start = since (listing, lang), *days = days_of (listing);
  g_autofree char *title = g_strdup_printf ("%s%s%s · %s · %s%s%s", sy_json_get (listing, "list_name"), *number != '\0' ? " · " : "", number,
                                            status_label (sy_json_get (listing, "status"), lang), start, *sy_json_get (listing, "to") != '\0' ? " · " : "",
                                            *sy_json_get (listing, "to") != '\0' ? days : "");
  json_t *rows = sy_law_view_section (view, title);
  const json_t *stretches = json_object_get (listing, "stretches"), *causes = json_object_get (listing, "causes");
  for (gsize i = 0; json_array_size (stretches) > 1 && i < json_array_size (stretches); i++)
    {
      const json_t *stretch = json_array_get (stretches, i);
      g_autofree char *of = days_of (stretch);
      json_t *row = row_with (rows, status_label (sy_json_get (stretch, "status"), lang), "");
      sy_json_set (row, "day", sy_json_of_text (of));
      sy_json_set (row, "code", sy_json_of_text (sy_json_get (stretch, "status")));
    }
  for (gsize i = 0; i < json_array_size (causes); i++)
    view_cause (rows, json_array_get (causes, i), lang);
  view_details (rows, json_object_get (listing, "details"), TRUE, lang);
}

/* "also listed as ... because ...". */
static void
view_also (json_t *view, const json_t *also, const char *lang)
{
  json_t *rows = json_array_size (also) > 0 ? sy_law_view_section (view, sy_label ("word", "party_also", lang)) : NULL;
  for (gsize i = 0; i < json_array_size (also); i++)
    {
      const json_t *one = json_array_get (also, i), *lists = json_object_get (one, "lists");
      g_autoptr (GString) text = g_string_new (sy_label ("party_same", sy_json_get (one, "how"), lang));
      g_string_append_printf (text, ": %s", sy_json_get (one, "words"));
      for (gsize k = 0; k < json_array_size (lists); k++)
        g_string_append_printf (text, " · %s", json_string_value (json_array_get (lists, k)));
      json_t *row = row_with (rows, sy_json_get (one, "title"), text->str);
      sy_json_set (row, "id", sy_json_of_text (sy_json_get (one, "party")));
      sy_json_set (row, "title", sy_json_of_text (sy_json_get (one, "party")));
    }
}

/* "one party: NAME because ... (A. Reader, 2026-11-20)". */
static void
view_decided (json_t *rows, const json_t *decided, const char *lang)
{
  for (gsize i = 0; i < json_array_size (decided); i++)
    {
      const json_t *one = json_array_get (decided, i);
      g_autofree char *text = g_strdup_printf ("%s · %s (%s, %.10s)", sy_json_get (one, "title"), sy_json_get (one, "reason"), sy_json_get (one, "reviewer"), sy_json_get (one, "made"));
      json_t *row = row_with (rows, sy_label ("merged", sy_json_get (one, "merge"), lang), text);
      sy_json_set (row, "id", sy_json_of_text (sy_json_get (one, "party")));
      sy_json_set (row, "title", sy_json_of_text (sy_json_get (one, "party")));
    }
}

/* "same address: ...": the first few of each. */
static void
view_related (json_t *view, const json_t *related, const char *lang)
{
  json_t *rows = json_array_size (related) > 0 ? sy_law_view_section (view, sy_label ("word", "party_related", lang)) : NULL;
  const char *how = "", *words = "";
  gsize shown = 0;
  for (gsize i = 0; i < json_array_size (related); i++)
    {
      const json_t *one = json_array_get (related, i);
      gboolean other = strcmp (how, sy_json_get (one, "how")) != 0 || strcmp (words, sy_json_get (one, "words")) != 0;
      shown = other ? 1 : shown + 1;
      how = sy_json_get (one, "how");
      words = sy_json_get (one, "words");
      if (shown > RELATED_SHOWN)
        continue;
      g_autofree char *text = g_strdup_printf ("%s: %s", sy_label ("party_related", how, lang), words);
      json_t *row = row_with (rows, sy_json_get (one, "title"), text);
      sy_json_set (row, "id", sy_json_of_text (sy_json_get (one, "party")));
      sy_json_set (row, "title", sy_json_of_text (sy_json_get (one, "party")));
    }
}

/* The names of all parties that are one, each once. New reference. */
static json_t *
all_names (const json_t *answer)
{
  const json_t *merged = json_object_get (answer, "merged");
  json_t *all = json_copy (json_object_get (answer, "names"));
  for (gsize i = 0; i < json_array_size (merged); i++)
    {
      const json_t *names = json_object_get (json_array_get (merged, i), "names");
      for (gsize k = 0; k < json_array_size (names); k++)
        {
          json_t *name = json_array_get (names, k);
          gboolean told = FALSE;
          for (gsize t = 0; t < json_array_size (all) && !told; t++)
            told = json_equal (json_array_get (all, t), name);
          if (!told)
            json_array_append (all, name);
        }
    }
  return all;
}

void
sy_party_view (json_t *view, const json_t *answer, const char *lang)
{
  g_autofree char *as_of = sy_render_as_of (answer, lang);
  g_autofree char *line = g_strdup_printf ("%s · %s", sy_label ("party_kind", sy_json_get (answer, "party_kind"), lang), as_of);
  json_array_append_new (json_object_get (view, "lines"), sy_json_of_text (line));
  const json_t *listings = json_object_get (answer, "listings"), *details = json_object_get (answer, "details");
  if (json_array_size (listings) == 0)
    json_array_append_new (json_object_get (view, "lines"), sy_json_of_text (sy_label ("word", "party_unlisted", lang)));
  json_t *chart = sy_party_listings_chart (answer, lang);
  if (chart != NULL)
    json_array_append_new (json_object_get (view, "charts"), chart);
  const json_t *merged = json_object_get (answer, "merged"), *apart = json_object_get (answer, "apart");
  if (json_array_size (merged) + json_array_size (apart) > 0)
    {
      json_t *rows = sy_law_view_section (view, sy_label ("word", "party_decided", lang));
      view_decided (rows, merged, lang);
      view_decided (rows, apart, lang);
    }
  for (gsize i = 0; i < json_array_size (listings); i++)
    view_listing (view, json_array_get (listings, i), lang);
  for (gsize k = 0; k < json_array_size (merged); k++)
    {
      const json_t *others = json_object_get (json_array_get (merged, k), "listings");
      for (gsize i = 0; i < json_array_size (others); i++)
        view_listing (view, json_array_get (others, i), lang);
    }
  json_t *names = all_names (answer);
  view_names (view, names, lang);
  json_decref (names);
  view_also (view, json_object_get (answer, "also"), lang);
  view_related (view, json_object_get (answer, "related"), lang);
  if (json_array_size (json_object_get (answer, "enforcement")) > 0)
    sy_enforcement_view_rows (sy_law_view_section (view, sy_label ("word", "enforcement_section", lang)), json_object_get (answer, "enforcement"), lang);
  if (json_array_size (details) > 0)
    view_details (sy_law_view_section (view, sy_label ("word", "party_details", lang)), details, FALSE, lang);
}

/* ---- several parties ---- */

static void
view_rows (json_t *rows, const json_t *results, const char *lang)
{
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *party = json_array_get (results, i), *listings = json_object_get (party, "listings"), *countries = json_object_get (party, "countries");
      g_autoptr (GString) text = g_string_new (NULL);
      for (gsize k = 0; k < json_array_size (countries); k++)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", json_string_value (json_array_get (countries, k)));
      for (gsize k = 0; k < json_array_size (listings); k++)
        {
          const json_t *listing = json_array_get (listings, k);
          g_autofree char *start = since (listing, lang);
          g_string_append_printf (text, "%s%s · %s · %s", text->len > 0 ? "; " : "", sy_json_get (listing, "list"), status_label (sy_json_get (listing, "status"), lang), start);
        }
      json_t *row = row_with (rows, sy_json_get (party, "title"), text->str);
      sy_json_set (row, "id", sy_json_of_text (sy_json_get (party, "id")));
      sy_json_set (row, "title", sy_json_of_text (sy_json_get (party, "id")));
    }
}

void
sy_parties_view (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *results = json_object_get (answer, "results");
  if (json_array_size (results) == 0)
    json_array_append_new (json_object_get (view, "lines"), sy_json_of_text (sy_label ("word", "party_none", lang)));
  else
    view_rows (sy_law_view_section (view, sy_json_get (answer, "name")), results, lang);
}

char *
sy_roll_words (const json_t *roll, const char *lang)
{
  gboolean miscounted = json_is_true (json_object_get (roll, "miscounted")), shrunk = json_is_true (json_object_get (roll, "shrunk"));
  g_autofree char *basis = g_strconcat ("roll_", sy_json_get (roll, "basis"), NULL), *day = sy_render_word (basis, lang, sy_json_get (roll, "day"));
  g_autofree char *records = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (roll, "records")));
  g_autofree char *stated = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (roll, "stated")));
  g_autofree char *counted = sy_render_word ("roll_records", lang, records), *otherwise = sy_render_word ("roll_miscounted", lang, stated);
  return g_strdup_printf ("%s · %s%s%s%s%s", day, counted, miscounted ? " · " : "", miscounted ? otherwise : "", shrunk ? " · " : "", shrunk ? sy_label ("word", "roll_shrunk", lang) : "");
}

static void
view_roll (json_t *rows, const json_t *roll, const char *lang)
{
  g_autofree char *text = sy_roll_words (roll, lang);
  json_t *row = row_with (rows, sy_label ("roll_extent", sy_json_get (roll, "extent"), lang), text);
  sy_json_set (row, "id", sy_json_of_text (sy_json_get (roll, "document")));
  sy_json_set (row, "title", sy_json_of_text (sy_json_get (roll, "document")));
}

void
sy_party_list_view (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *rolls = json_object_get (answer, "rolls");
  g_autofree char *as_of = sy_render_as_of (answer, lang), *day = sy_render_word ("list_on", lang, as_of);
  g_autofree char *count = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (answer, "count"))), *listed = sy_render_word ("roll_listed", lang, count);
  g_autofree char *line = g_strdup_printf ("%s · %s", day, listed);
  json_array_append_new (json_object_get (view, "lines"), sy_json_of_text (line));
  if (json_object_get (answer, "charts") != NULL)
    sy_json_set (view, "charts", json_incref (json_object_get (answer, "charts")));
  if (json_array_size (json_object_get (answer, "results")) > 0)
    view_rows (sy_law_view_section (view, sy_label ("word", "roll_parties", lang)), json_object_get (answer, "results"), lang);
  json_t *rows = json_array_size (rolls) > 0 ? sy_law_view_section (view, sy_label ("word", "roll_texts", lang)) : NULL;
  for (gsize i = 0; i < json_array_size (rolls); i++)
    view_roll (rows, json_array_get (rolls, i), lang);
}
