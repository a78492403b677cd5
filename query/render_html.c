// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render_html.h"

#include <string.h>

#include "corpus/error.h"
#include "query/brief_render.h"
#include "query/changed_lists.h"
#include "query/changed_parties.h"
#include "query/law_view.h"
#include "query/page_coverage.h"
#include "query/page_original.h"
#include "query/page_entry.h"
#include "query/search_field.h"

static const char *const forms[] = { "json", "jsonl", "csv", "md", NULL };
/* Of results and documents also. */
static const char *const all_forms[] = { "json", "jsonl", "csv", "md", "ris", "bib", "csl", "gbt7714", "atom", NULL };
static const char *const original_forms[] = { "json", NULL };
static const char *const document_forms[] = { "json", "jsonl", "csv", "md", "ris", "bib", "csl", "gbt7714", NULL };
static const char *const calendar_forms[] = { "json", "jsonl", "csv", "md", "ics", "atom", NULL };

/* Renders and drops the model. */
static char *
render (const char *name, json_t *model, GError **error)
{
  char *text = sy_page_render (name, model, error);
  json_decref (model);
  return text;
}

/* ---- what is held ---- */

static json_t *
state_model (const json_t *answer, const SyPage *page, const char *title)
{
  json_t *model = sy_page_model (page, title);
  sy_model_coverage (page, model, json_object_get (answer, "coverage"));
  sy_model_basis (page, model, json_object_get (answer, "basis"));
  return model;
}

static json_t *
tally_rows (const json_t *counts, const SyPage *page)
{
  json_t *rows = json_array ();
  for (gsize i = 0; i < json_array_size (counts); i++)
    {
      const json_t *count = json_array_get (counts, i);
      const json_t *number = json_object_get (count, "documents") != NULL ? json_object_get (count, "documents") : json_object_get (count, "count");
      json_t *row = json_object ();
      sy_model_text (row, "source", sy_json_get (count, "source"));
      sy_model_text (row, "kind", sy_page_label (page, "kind", sy_json_get (count, "kind")));
      json_object_set_new (row, "standing", sy_model_code (page, "standing", sy_json_get (count, "standing")));
      sy_model_take (row, "number", sy_model_count (json_integer_value (number)));
      sy_model_take (row, "texts", sy_model_count (json_integer_value (json_object_get (count, "texts"))));
      sy_model_take (row, "passages", sy_model_count (json_integer_value (json_object_get (count, "passages"))));
      json_array_append_new (rows, row);
    }
  return rows;
}

static json_t *
status_model (const json_t *answer, const SyPage *page)
{
  json_t *model = state_model (answer, page, sy_page_phrase (page, "held"));
  json_object_set_new (model, "tally", tally_rows (json_object_get (answer, "documents"), page));
  json_object_set_new (model, "fact_tally", tally_rows (json_object_get (answer, "facts"), page));
  json_object_set_new (model, "capture_tally", tally_rows (json_object_get (answer, "captures"), page));
  if (json_object_get (answer, "warnings") != NULL)
    json_object_set (model, "warnings", json_object_get (answer, "warnings"));
  return model;
}

static json_t *
changes_model (const json_t *answer, const SyPage *page)
{
  json_t *model = state_model (answer, page, sy_page_phrase (page, "changes_feed")), *rows = json_array ();
  const json_t *results = json_object_get (answer, "results");
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *result = json_array_get (results, i);
      const char *version = sy_json_get (result, "version"), *title = sy_json_get (result, "title");
      const char *what = sy_json_get (result, "what");
      if (json_object_get (result, "document") != NULL) /* an entry or a party */
        version = "";
      g_autofree char *key = g_strconcat (sy_json_get (result, "id"), *version != '\0' ? "@" : "", version, NULL);
      json_t *row = json_object ();
      json_object_set (row, "change", json_object_get (result, "change"));
      sy_model_text (row, "key", key);
      sy_model_text (row, "title", *title != '\0' ? title : key);
      sy_model_take (row, "href", sy_page_link_id (page, key));
      sy_model_text (row, "act", *what != '\0' ? sy_page_label (page, "party_change", what) : sy_page_label (page, "change_act", sy_json_get (result, "act")));
      sy_model_text (row, "list", sy_json_get (result, "list"));
      sy_model_text (row, "day", sy_json_get (result, "day"));
      sy_model_take (row, "observed", sy_model_instant (sy_json_get2 (result, "dates", "observed")));
      json_t *phrases = json_array ();
      const json_t *lists = json_object_get (result, "lists");
      for (gsize k = 0; k < json_array_size (lists); k++)
        {
          g_autofree char *phrase = sy_changed_lists_phrase (json_array_get (lists, k), page->lang);
          json_array_append_new (phrases, json_string (phrase));
        }
      const json_t *parties = json_object_get (result, "parties");
      for (gsize k = 0; k < json_array_size (parties); k++)
        {
          g_autofree char *phrase = sy_changed_parties_phrase (json_array_get (parties, k), page->lang);
          json_array_append_new (phrases, json_string (phrase));
        }
      json_object_set_new (row, "lists", phrases);
      json_array_append_new (rows, row);
    }
  json_object_set_new (model, "rows", rows);
  const json_t *lists = json_object_get (answer, "lists");
  g_autofree char *names = g_strdup (json_array_size (lists) > 0 ? json_string_value (json_array_get (lists, 0)) : "");
  sy_model_text (model, "list", names);
  json_object_set_new (model, "entries", json_boolean (strcmp (sy_json_get (answer, "object"), "entry") == 0));
  json_object_set_new (model, "parties", json_boolean (strcmp (sy_json_get (answer, "object"), "party") == 0));
  sy_model_text (model, "since", sy_json_get (answer, "since"));
  if (json_object_get (answer, "warnings") != NULL)
    json_object_set (model, "warnings", json_object_get (answer, "warnings"));
  sy_model_pages (page, model, json_object_get (answer, "next"), 0, 0);
  return model;
}

/* ---- answers ---- */

static const struct
{
  const char *kind, *page; /* name of the template */
  json_t *(*model) (const json_t *answer, const SyPage *page);
  const char *const *forms;
} kinds[] = {
  { "changes", "changes", changes_model, all_forms },
  { "original", "original", sy_original_model, original_forms },
  { "search", "search", sy_results_model, all_forms },       { "ask", "ask", sy_results_model, all_forms },
  { "document", "document", sy_document_model, document_forms },  { "coverage", "coverage", sy_coverage_model, forms },
  { "status", "status", status_model, forms },           { "item_status", "law", sy_law_page_model, forms },
  { "log", "law", sy_law_page_model, forms },            { "calendar", "law", sy_law_page_model, calendar_forms },
  { "cites", "law", sy_law_page_model, forms },          { "cite_check", "law", sy_law_page_model, forms },
  { "dossier", "law", sy_law_page_model, forms },
  { "compare", "law", sy_law_page_model, forms },
  { "review", "law", sy_law_page_model, forms },
  { "diff", "law", sy_law_page_model, forms },             { "blame", "law", sy_law_page_model, forms },
  { "replay", "law", sy_law_page_model, forms },
  { "entry", "entry", sy_entry_page_model, forms },          { "licence", "law", sy_law_page_model, forms },          { "list", NULL, sy_list_page_model, forms },
  { "party", "law", sy_law_page_model, forms },          { "parties", "law", sy_law_page_model, forms },
  { "party_list", "law", sy_law_page_model, forms },
  { "screen", "law", sy_law_page_model, forms },
  { "ownership", "law", sy_law_page_model, forms },
  { "enforcement", "law", sy_law_page_model, forms },
  { "statistics", "law", sy_law_page_model, forms },
  { "field", "field", sy_field_page_model, forms },
  { "field_quality", "law", sy_law_page_model, forms },
  { "fields", "law", sy_law_page_model, forms },
  { "profile", "law", sy_law_page_model, forms },
  { "history", "law", sy_law_page_model, forms },
  { "body", "law", sy_law_page_model, forms },
  { "bodies", "law", sy_law_page_model, forms },
  { "terms", "law", sy_law_page_model, forms },
};

char *
sy_render_html (const json_t *answer, const SyPage *page, GError **error)
{
  const char *kind = sy_json_get (answer, "kind");
  if (strcmp (kind, "brief") == 0)
    {
      g_autoptr (GBytes) bytes = sy_brief_render (answer, SY_FORM_HTML, page->path != NULL, error);
      return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, kind) == 0)
      {
        json_t *model = kinds[i].model (answer, page);
        sy_page_add_forms (page, model, kinds[i].forms);
        return render (kinds[i].page != NULL ? kinds[i].page : sy_list_page_template (answer), model, error);
      }
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "an answer of the kind \"%s\" has no page", kind);
  return NULL;
}

/* What to do now. */
static const char *
error_advice (const SyPage *page, guint status)
{
  static const struct
  {
    guint status;
    const char *phrase;
  } rows[] = { { 401, "error_401" }, { 403, "error_403" }, { 404, "error_404" }, { 410, "error_410" }, { 503, "error_503" } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].status == status)
      return sy_page_phrase (page, rows[i].phrase);
  return sy_page_phrase (page, status >= 500 ? "error_500" : "error_400");
}

char *
sy_render_error (const SyPage *page, guint status, const char *detail, const json_t *coverage)
{
  const char *heading = sy_page_phrase (page, status == 404 && coverage != NULL ? "not_held" : "error");
  json_t *model = sy_page_model (page, heading);
  sy_model_text (model, "heading", heading);
  sy_model_text (model, "detail", detail);
  if (status == 404 && coverage != NULL)
    sy_model_text (model, "note", sy_page_phrase (page, "not_held_note"));
  sy_model_text (model, "advice", error_advice (page, status));
  if (coverage != NULL)
    sy_model_coverage (page, model, coverage);
  return render ("error", model, NULL);
}

char *
sy_render_screen (const SyPage *page, const char *form_token, GError **error)
{
  json_t *model = sy_page_model (page, sy_page_phrase (page, "screen"));
  sy_json_set (model, "form_token", form_token != NULL ? sy_json_of_text (form_token) : json_false ());
  sy_model_take (model, "action", sy_page_link_to (page, "/desk", NULL, NULL));
  sy_model_take (model, "batches_href", sy_page_link_to (page, "/desk/batches", NULL, NULL));
  return render ("screen", model, error);
}

char *
sy_render_profile (const SyPage *page, GError **error)
{
  return render ("profile", sy_page_model (page, sy_page_phrase (page, "profile")), error);
}

char *
sy_render_check (const SyPage *page, GError **error)
{
  return render ("cite_check", sy_page_model (page, sy_page_phrase (page, "cite_check")), error);
}

/* ---- help ---- */

static json_t *
field_rows (const SyPage *page)
{
  gboolean chinese = strcmp (page->lang, "zh") == 0;
  json_t *rows = json_array ();
  for (const SySearchField *field = sy_search_fields (); field->name != NULL; field++)
    {
      json_t *row = json_object ();
      sy_model_text (row, "name", field->name);
      sy_model_text (row, "other_names", field->aliases);
      sy_model_text (row, "meaning", chinese ? field->help_zh : field->help_en);
      sy_model_text (row, "example", field->example);
      sy_model_take (row, "href", sy_page_link_to (page, "/search", "q", field->example));
      json_array_append_new (rows, row);
    }
  return rows;
}

char *
sy_render_help (const SyPage *page, GError **error)
{
  json_t *model = sy_page_model (page, sy_page_phrase (page, "help"));
  json_object_set_new (model, "fields", field_rows (page));
  return render (strcmp (page->lang, "zh") == 0 ? "help_zh" : "help_en", model, error);
}
