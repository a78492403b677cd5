// SPDX-License-Identifier: GPL-3.0-or-later
/* What a question asks for, and the views that answer it, as text, as Markdown and as the model of a page. */
#include "query/render.h"

#include <string.h>

#include "query/intent.h"
#include "query/json.h"
#include "query/law_view.h"
#include "query/render_html.h"
#include "query/table.h"

static const char *
name_of (const json_t *answer, const char *lang)
{
  return sy_json_get2 (answer, "intent", lang);
}

void
sy_render_intent_text (GString *out, const json_t *answer, const char *lang, gboolean colour)
{
  const json_t *intent = json_object_get (answer, "intent"), *calls = json_object_get (intent, "calls"), *answers = json_object_get (answer, "answers");
  if (*name_of (answer, lang) != '\0')
    g_string_append_printf (out, "%s: %s\n", sy_label ("word", "asks_for", lang), name_of (answer, lang));
  for (gsize i = 0; i < json_array_size (calls); i++)
    {
      const json_t *call = json_array_get (calls, i);
      const char *problem = sy_json_get (call, "problem");
      g_string_append_printf (out, "%s: ", sy_label ("word", "command", lang));
      sy_render_safe (out, sy_json_get (call, "command"));
      g_string_append (out, *problem != '\0' ? " — " : "");
      sy_render_safe (out, problem);
      g_string_append_c (out, '\n');
    }
  for (gsize i = 0; i < json_array_size (answers); i++)
    {
      g_string_append_c (out, '\n');
      sy_render_law_text (out, json_array_get (answers, i), lang, colour);
    }
}

void
sy_render_intent_markdown (GString *out, const json_t *answer, const char *lang)
{
  const json_t *answers = json_object_get (answer, "answers");
  if (*name_of (answer, lang) != '\0')
    g_string_append_printf (out, "%s: %s\n\n", sy_label ("word", "asks_for", lang), name_of (answer, lang));
  for (gsize i = 0; i < json_array_size (answers); i++)
    sy_render_law_markdown (out, json_array_get (answers, i), lang);
}

/* ---- pages ---- */

static json_t *
choices_model (const char *chosen, const char *lang)
{
  json_t *choices = json_array ();
  for (const char *const *name = sy_intent_names (); *name != NULL; name++)
    json_array_append_new (choices, json_pack ("{s:s, s:s, s:b}", "value", *name, "label", sy_label ("intent", *name, lang), "chosen", strcmp (*name, chosen) == 0));
  return choices;
}

static json_t *
boxes_model (const json_t *form, const char *lang)
{
  json_t *boxes = json_array ();
  for (gsize i = 0; i < json_array_size (form); i++)
    {
      const json_t *box = json_array_get (form, i);
      const char *name = sy_json_get (box, "name"), *value = sy_json_get (box, "value");
      if (strcmp (name, "intent") != 0)
        json_array_append_new (boxes, json_pack ("{s:s, s:s, s:s}", "name", name, "label", sy_label ("box", name, lang), "value", value));
    }
  return boxes;
}

static json_t *
calls_model (const json_t *calls, const SyPage *page)
{
  json_t *rows = json_array ();
  for (gsize i = 0; i < json_array_size (calls); i++)
    {
      const json_t *call = json_array_get (calls, i);
      json_t *row = json_pack ("{s:s, s:s}", "command", sy_json_get (call, "command"), "problem", sy_json_get (call, "problem"));
      sy_model_take (row, "href", sy_page_link_to (page, sy_json_get (call, "path"), NULL, NULL));
      json_array_append_new (rows, row);
    }
  return rows;
}

void
sy_intent_model (const json_t *answer, const SyPage *page, json_t *model)
{
  const json_t *intent = json_object_get (answer, "intent"), *answers = json_object_get (answer, "answers");
  json_t *views = json_array ();
  for (gsize i = 0; i < json_array_size (answers); i++)
    json_array_append_new (views, sy_law_view_model (json_array_get (answers, i), page));
  json_object_set_new (model, "answers", views);
  if (!json_is_object (intent))
    {
      json_object_set_new (model, "intent", json_false ());
      return;
    }
  json_t *shown = json_object ();
  sy_model_text (shown, "heading", sy_label ("word", "asks_for", page->lang));
  sy_model_text (shown, "command_label", sy_label ("word", "command", page->lang));
  json_object_set_new (shown, "choices", choices_model (sy_json_get (intent, "name"), page->lang));
  json_object_set_new (shown, "boxes", boxes_model (json_object_get (intent, "form"), page->lang));
  json_object_set_new (shown, "calls", calls_model (json_object_get (intent, "calls"), page));
  json_object_set_new (model, "intent", shown);
}
