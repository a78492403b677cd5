// SPDX-License-Identifier: GPL-3.0-or-later
/* Models of what a page of results says about its query: parts that can be taken away, folded results, what to try instead. */
#include "query/refine.h"
#include "query/render_html.h"

#include <string.h>

static json_t *
part_model (const json_t *part, const SyPage *page)
{
  json_t *model = json_object ();
  sy_model_text (model, "text", sy_json_get (part, page->lang));
  sy_model_take (model, "href", sy_page_link_search (page, sy_json_get (part, "without")));
  return model;
}

/* Of one part alone nothing would be left. */
static void
add_parts (const json_t *answer, const SyPage *page, json_t *model)
{
  const json_t *parts = json_object_get (json_object_get (answer, "query"), "understood");
  json_t *models = json_array ();
  for (gsize i = 0; page->path != NULL && json_array_size (parts) > 1 && i < json_array_size (parts); i++)
    json_array_append_new (models, part_model (json_array_get (parts, i), page));
  json_object_set_new (model, "has_parts", json_boolean (json_array_size (models) > 0));
  json_object_set_new (model, "parts", models);
}

static void
add_folded (const json_t *answer, const SyPage *page, json_t *model)
{
  json_int_t folded = json_integer_value (json_object_get (answer, "folded"));
  if (folded == 0)
    return;
  json_t *fold = json_object ();
  sy_model_take (fold, "count", sy_model_count (folded));
  sy_model_take (fold, "href", sy_page_link_here (page, "versions", "all"));
  json_object_set_new (model, "folded", fold);
}

static void
add_suggestions (const json_t *answer, const SyPage *page, json_t *model)
{
  const json_t *suggestions = json_object_get (answer, "suggestions");
  json_t *models = json_array ();
  for (gsize i = 0; i < json_array_size (suggestions); i++)
    {
      const json_t *row = json_array_get (suggestions, i);
      json_t *one = json_object ();
      sy_model_text (one, "query", sy_json_get (row, "query"));
      sy_model_take (one, "count", sy_model_count (json_integer_value (json_object_get (row, "count"))));
      sy_model_take (one, "href", sy_page_link_search (page, sy_json_get (row, "query")));
      json_object_set_new (one, "is_filter", json_boolean (g_str_equal (sy_json_get (row, "kind"), "filter")));
      json_array_append_new (models, one);
    }
  json_object_set_new (model, "suggestions", models);
}

static void
add_nothing_parts (const json_t *answer, const SyPage *page, json_t *model)
{
  const json_t *parts = json_object_get (json_object_get (answer, "nothing"), "parts");
  json_t *models = json_array ();
  for (gsize i = 0; i < json_array_size (parts); i++)
    {
      const json_t *part = json_array_get (parts, i);
      json_t *one = json_object ();
      sy_model_text (one, "text", sy_json_get (part, page->lang));
      sy_model_take (one, "count", sy_model_count (json_integer_value (json_object_get (part, "count"))));
      json_object_set_new (one, "has_rest", json_boolean (json_is_string (json_object_get (part, "without"))));
      sy_model_text (one, "without", sy_json_get (part, "without"));
      sy_model_take (one, "count_without", sy_model_count (json_integer_value (json_object_get (part, "count_without"))));
      sy_model_take (one, "href", sy_page_link_search (page, sy_json_get (part, "without")));
      json_array_append_new (models, one);
    }
  json_object_set_new (model, "has_nothing_parts", json_boolean (json_array_size (models) > 0));
  json_object_set_new (model, "nothing_parts", models);
}

void
sy_model_advice (const SyPage *page, json_t *model, const json_t *answer)
{
  add_parts (answer, page, model);
  add_folded (answer, page, model);
  add_suggestions (answer, page, model);
  add_nothing_parts (answer, page, model);
}
