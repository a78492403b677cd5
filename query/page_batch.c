// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/page_batch.h"

#include <string.h>

#include "query/table.h"

/* "us-entity-list since 2019-05-21; un-sc". Caller's. */
static char *
listings_phrase (const json_t *listings, const char *lang)
{
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (listings); i++)
    {
      const json_t *listing = json_array_get (listings, i);
      g_string_append_printf (text, "%s%s · %s", i > 0 ? "; " : "", sy_json_get (listing, "list"), sy_label ("listing", sy_json_get (listing, "status"), lang));
      if (*sy_json_get (listing, "from") != '\0')
        g_string_append_printf (text, " · %s", sy_json_get (listing, "from"));
    }
  return g_string_free (text, FALSE);
}

static char *
countries_phrase (const json_t *countries)
{
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (countries); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", json_string_value (json_array_get (countries, i)));
  return g_string_free (text, FALSE);
}

static char *
decision_phrase (const json_t *decision, const SyPage *page)
{
  if (!json_is_object (decision))
    return NULL;
  gboolean stands = json_is_true (json_object_get (decision, "stands")) || strcmp (sy_json_get (decision, "decision"), "unsure") == 0;
  return g_strdup_printf ("%s · %s (%s, %.10s)%s%s", sy_label ("decided", sy_json_get (decision, "decision"), page->lang), sy_json_get (decision, "reason"), sy_json_get (decision, "reviewer"),
                          sy_json_get (decision, "made"), stands ? "" : " · ", stands ? "" : sy_label ("decision", "changed", page->lang));
}

/* Every key is set, so that no row shows what a thing around it has. */
static json_t *
row_model (const SyPage *page, const json_t *row)
{
  static const char *const keys[] = { "problem", "name", "caption", "party", "party_href", "score", "why", "listings", "countries", "decision", "review_href" };
  const json_t *hit = json_object_get (row, "hit");
  const char *name = sy_json_get (hit, "name"), *caption = sy_json_get (hit, "caption"), *verdict = sy_json_get (row, "verdict");
  json_t *model = json_object ();
  sy_model_text (model, "at", sy_json_get (row, "at"));
  sy_model_take (model, "row", g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (row, "row"))));
  sy_json_set (model, "query", sy_json_of_text (sy_json_get (row, "query")));
  sy_model_text (model, "problem", sy_json_get (row, "problem"));
  if (json_is_object (hit))
    {
      verdict = json_is_true (json_object_get (hit, "listed")) ? sy_json_get (hit, "verdict") : "former";
      sy_model_text (model, "name", name);
      sy_model_text (model, "caption", strcmp (name, caption) != 0 ? caption : NULL);
      sy_model_text (model, "party", sy_json_get (hit, "party"));
      sy_model_take (model, "party_href", sy_page_link_id (page, sy_json_get (hit, "party")));
      sy_model_take (model, "score", g_strdup_printf ("%.3f", json_number_value (json_object_get (hit, "score"))));
      sy_model_text (model, "why", sy_json_get (hit, "why"));
      sy_model_take (model, "listings", listings_phrase (json_object_get (hit, "listings"), page->lang));
      sy_model_take (model, "countries", countries_phrase (json_object_get (hit, "countries")));
      g_autofree char *here = sy_page_link_here (page, "at", sy_json_get (row, "at"));
      sy_model_take (model, "review_href", g_strconcat (here, "#part-review", NULL));
    }
  sy_model_text (model, "verdict", sy_label ("verdict", verdict, page->lang));
  sy_model_take (model, "decision", decision_phrase (json_object_get (row, "decision"), page));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (json_object_get (model, keys[i]) == NULL)
      sy_json_set (model, keys[i], json_false ());
  return model;
}

static json_t *
choices_model (const SyPage *page)
{
  static const char *const decisions[] = { "other", "same", "unsure", "undo" };
  json_t *choices = json_array ();
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    json_array_append_new (choices, json_pack ("{s:s, s:s}", "value", decisions[i], "label", sy_label ("decided", decisions[i], page->lang)));
  return choices;
}

static json_t *
shows_model (const SyPage *page, const json_t *answer)
{
  static const char *const shows[] = { "open", "hits", "all" };
  json_t *links = json_array ();
  for (guint i = 0; i < G_N_ELEMENTS (shows); i++)
    {
      g_autofree char *phrase = g_strconcat ("batch_show_", shows[i], NULL);
      json_t *link = json_object ();
      sy_model_take (link, "href", sy_page_link_here (page, "show", shows[i]));
      sy_model_text (link, "label", sy_page_phrase (page, phrase));
      sy_json_set (link, "current", json_boolean (strcmp (sy_json_get (answer, "show"), shows[i]) == 0));
      json_array_append_new (links, link);
    }
  return links;
}

/* "match: 3 · possible match: 12 · ...": what there is. Caller's. */
static char *
counts_phrase (const SyPage *page, const json_t *counts)
{
  static const char *const verdicts[] = { "match", "possible", "no_match", "not_covered", "unreadable" };
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    {
      json_int_t count = json_integer_value (json_object_get (counts, verdicts[i]));
      g_autofree char *number = sy_model_count (count);
      if (count > 0)
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? " · " : "", sy_label ("verdict", verdicts[i], page->lang), number);
    }
  return g_string_free (text, FALSE);
}

static void
add_state (const SyPage *page, json_t *model, const json_t *answer)
{
  const json_t *batch = json_object_get (answer, "batch"), *counts = json_object_get (answer, "counts");
  sy_model_text (model, "name", sy_json_get (batch, "name"));
  sy_model_take (model, "number", g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (batch, "number"))));
  sy_model_take (model, "done", g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (batch, "done"))));
  sy_model_take (model, "total", g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (batch, "total"))));
  sy_model_take (model, "added", sy_model_instant (sy_json_get (batch, "added")));
  sy_model_text (model, "archive", sy_json_get (batch, "archive"));
  sy_json_set (model, "waiting", json_boolean (strcmp (sy_json_get (batch, "state"), "waiting") == 0));
  sy_json_set (model, "problem", *sy_json_get (batch, "problem") != '\0' ? sy_json_of_text (sy_json_get (batch, "problem")) : json_false ());
  sy_model_take (model, "verdicts", counts_phrase (page, counts));
  sy_model_take (model, "hits", sy_model_count (json_integer_value (json_object_get (counts, "hits"))));
  sy_model_take (model, "open", sy_model_count (json_integer_value (json_object_get (counts, "open"))));
}

char *
sy_render_batch (const SyPage *page, const json_t *answer, const char *form_token, GError **error)
{
  g_autofree char *title = g_strdup_printf ("%s · %s", sy_json_get2 (answer, "batch", "name"), sy_page_phrase (page, "batch"));
  json_t *model = sy_page_model (page, title), *rows = json_array ();
  const json_t *results = json_object_get (answer, "results"), *review = json_object_get (answer, "review");
  add_state (page, model, answer);
  for (gsize i = 0; i < json_array_size (results); i++)
    json_array_append_new (rows, row_model (page, json_array_get (results, i)));
  sy_json_set (model, "has_rows", json_boolean (json_array_size (rows) > 0));
  sy_json_set (model, "rows", rows);
  sy_json_set (model, "review", json_is_object (review) ? row_model (page, review) : json_false ());
  sy_json_set (model, "shows", shows_model (page, answer));
  sy_json_set (model, "choices", choices_model (page));
  sy_model_text (model, "show", sy_json_get (answer, "show"));
  const char *reviewer = sy_page_parameter (page, "reviewer");
  sy_json_set (model, "reviewer", sy_json_of_text (reviewer != NULL ? reviewer : ""));
  sy_model_text (model, "form_token", form_token);
  sy_model_take (model, "action", sy_page_link_to (page, "/desk", NULL, NULL));
  sy_model_take (model, "batches_href", sy_page_link_to (page, "/desk/batches", NULL, NULL));
  g_autofree char *csv = g_strdup_printf ("/desk/batches/%" JSON_INTEGER_FORMAT ".csv", json_integer_value (json_object_get (json_object_get (answer, "batch"), "number")));
  sy_model_take (model, "csv_href", sy_page_link_to (page, csv, NULL, NULL));
  sy_model_take (model, "here", sy_page_link_here (page, "at", NULL));
  sy_model_pages (page, model, json_object_get (answer, "next"), json_integer_value (json_object_get (answer, "offset")), json_integer_value (json_object_get (answer, "limit")));
  char *text = sy_page_render ("desk_batch", model, error);
  json_decref (model);
  return text;
}
