// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render_html.h"

#include <string.h>

#include "corpus/error.h"
#include "query/search_field.h"

static const char *const forms[] = { "json", "jsonl", "csv", "md", NULL };

/* Renders and drops the model. */
static char *
render (const char *name, json_t *model, GError **error)
{
  char *text = sy_page_render (name, model, error);
  json_decref (model);
  return text;
}

char *
sy_render_html (const json_t *answer, const SyPage *page, GError **error)
{
  const char *kind = sy_model_get (answer, "kind");
  gboolean document = strcmp (kind, "document") == 0;
  if (!document && strcmp (kind, "search") != 0 && strcmp (kind, "ask") != 0)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "an answer of the kind \"%s\" has no page", kind);
      return NULL;
    }
  json_t *model = document ? sy_document_model (answer, page) : sy_results_model (answer, page);
  sy_page_add_forms (page, model, forms);
  return render (kind, model, error);
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
  sy_model_coverage (page, model, coverage);
  return render ("error", model, NULL);
}

/* The same questions in both languages: whoever reads one learns what can be asked in the other. */
static json_t *
examples (const SyPage *page)
{
  static const struct { const char *path, *lang, *text; } rows[] = {
    { "/ask", "en", "Which controls affect gallium?" },
    { "/ask", "zh", "哪些管制影响镓？" },
    { "/ask", "en", "Which export controls were suspended in November 2025?" },
    { "/ask", "zh", "2025年11月暂停实施了哪些出口管制？" },
    { "/search", "en", "\"advanced computing\" date:2022..2025 jurisdiction:us" },
    { "/search", "zh", "稀土 法域:cn 发布日期:2025" },
  };
  json_t *list = json_array ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      json_t *row = json_object ();
      sy_model_text (row, "lang", rows[i].lang);
      sy_model_text (row, "text", rows[i].text);
      sy_model_take (row, "href", sy_page_link_to (page, rows[i].path, "q", rows[i].text));
      json_array_append_new (list, row);
    }
  return list;
}

char *
sy_render_home (const SyPage *page, const json_t *coverage, const json_t *basis, GError **error)
{
  json_t *model = sy_page_model (page, NULL);
  json_object_set_new (model, "focus", json_true ());
  json_object_set_new (model, "examples", examples (page));
  sy_model_coverage (page, model, coverage);
  sy_model_basis (model, basis);
  return render ("home", model, error);
}

char *
sy_render_coverage (const SyPage *page, const json_t *coverage, const json_t *basis, GError **error)
{
  json_t *model = sy_page_model (page, sy_page_phrase (page, "coverage"));
  sy_model_coverage (page, model, coverage);
  sy_model_basis (model, basis);
  return render ("coverage", model, error);
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
