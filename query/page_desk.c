// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/page_desk.h"

#include <string.h>

#include "query/http.h"
#include "query/table.h"

static const char *const parts[] = { "watches", "results", "batches", "decisions", "merges", "notes", "log", NULL };

const char *const *
sy_desk_parts (void)
{
  return parts;
}

/* ---- links ---- */

static char *
prefilled (const SyPage *page, const char *part, const char *first, const char *first_value, const char *second, const char *second_value)
{
  g_autofree char *one = sy_http_encode (first_value), *path = g_strdup_printf ("/desk/%s?%s=%s", part, first, one);
  return sy_page_link_to (page, path, second, second_value);
}

char *
sy_page_link_watch (const SyPage *page, const char *kind, const char *text)
{
  return prefilled (page, "watches", "kind", kind, "text", text);
}

char *
sy_page_link_decide (const SyPage *page, const char *name, const char *party)
{
  return prefilled (page, "decisions", "name", name, "party", party);
}

/* ---- rows ---- */

/* One row as all parts show it; texts are borrowed, "" for none. */
typedef struct
{
  const char *when, *what, *object, *title, *text, *who;
  const char *remove; /* the act that takes it away */
} Row;

static const char *
get (const json_t *row, const char *key)
{
  return sy_json_get (row, key);
}

static Row
watch_row (const json_t *row, const char *lang)
{
  return (Row){ .when = get (row, "added"), .what = sy_label ("watch", get (row, "kind"), lang), .title = get (row, "text"), .text = get (row, "label"), .remove = "watch_remove" };
}

static Row
result_row (const json_t *row, const char *lang)
{
  return (Row){ .when = get (row, "at"), .what = sy_label ("watched", get (row, "what"), lang), .object = get (row, "object"), .title = get (row, "title"), .text = get (row, "text"), .who = get (row, "label") };
}

static Row
decision_row (const json_t *row, const char *lang)
{
  return (Row){ .when = get (row, "made"), .what = sy_label ("decided", get (row, "decision"), lang), .object = get (row, "party"), .title = get (row, "query"), .text = get (row, "reason"), .who = get (row, "reviewer") };
}

static Row
note_row (const json_t *row, const char *lang)
{
  return (Row){ .when = get (row, "made"), .what = get (row, "marking"), .object = get (row, "object"), .text = get (row, "text"), .who = get (row, "author"), .remove = "note_remove" };
}

static Row
screening_row (const json_t *row, const char *lang)
{
  return (Row){ .when = get (row, "at"), .what = sy_label ("verdict", get (row, "verdict"), lang), .title = get (row, "query"), .text = get (row, "archive"), .who = get (row, "via") };
}

static Row
merge_row (const json_t *row, const char *lang)
{
  return (Row){ .when = get (row, "made"), .what = sy_label ("merged", get (row, "merge"), lang), .object = get (row, "one"), .title = get (row, "other"), .text = get (row, "reason"), .who = get (row, "reviewer") };
}

static Row
batch_row (const json_t *row, const char *lang)
{
  return (Row){ .when = get (row, "added"), .what = sy_label ("batch", get (row, "state"), lang), .title = get (row, "name"), .who = NULL, .remove = "batch_remove" };
}

/* "/desk/batches/NUMBER". Caller's. */
static char *
batch_link (const SyPage *page, const json_t *held)
{
  g_autofree char *path = g_strdup_printf ("/desk/batches/%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (held, "number")));
  return sy_page_link_to (page, path, NULL, NULL);
}

static json_t *
row_model (const SyPage *page, const json_t *held, const Row *row)
{
  static const char *const keys[] = { "when", "what", "object", "title", "text", "who", "href", "title_href", "remove", "past" };
  json_t *model = json_object ();
  sy_model_take (model, "when", row->when != NULL ? sy_model_instant (row->when) : NULL);
  sy_model_text (model, "what", row->what);
  sy_model_text (model, "object", row->object);
  sy_model_text (model, "title", row->title);
  sy_model_text (model, "text", row->text);
  sy_model_text (model, "who", row->who);
  sy_model_text (model, "remove", row->remove);
  sy_model_take (model, "href", row->object != NULL && *row->object != '\0' ? sy_page_link_id (page, row->object) : NULL);
  /* The other party of a merge is told by its id. */
  sy_model_take (model, "title_href", row->title != NULL && g_str_has_prefix (row->title, "party:") ? sy_page_link_id (page, row->title) : NULL);
  if (json_object_get (held, "total") != NULL)
    {
      sy_model_take (model, "title_href", batch_link (page, held));
      sy_model_take (model, "text", g_strdup_printf ("%" JSON_INTEGER_FORMAT " / %" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (held, "done")), json_integer_value (json_object_get (held, "total"))));
    }
  if (json_is_false (json_object_get (held, "counts")))
    sy_model_text (model, "past", sy_page_phrase (page, "desk_past"));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (json_object_get (model, keys[i]) == NULL)
      sy_json_set (model, keys[i], json_false ());
  sy_model_take (model, "number", g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (held, "number"))));
  return model;
}

static json_t *
rows_model (const SyPage *page, const SyDeskPage *desk)
{
  static const struct
  {
    const char *part;
    Row (*row) (const json_t *row, const char *lang);
  } views[] = { { "watches", watch_row }, { "results", result_row }, { "batches", batch_row }, { "decisions", decision_row }, { "merges", merge_row }, { "notes", note_row }, { "log", screening_row } };
  const json_t *results = json_object_get (desk->answer, "results");
  json_t *rows = json_array ();
  for (guint k = 0; k < G_N_ELEMENTS (views); k++)
    for (gsize i = 0; strcmp (views[k].part, desk->part) == 0 && i < json_array_size (results); i++)
      {
        const json_t *held = json_array_get (results, i);
        Row row = views[k].row (held, page->lang);
        json_array_append_new (rows, row_model (page, held, &row));
      }
  return rows;
}

/* ---- the page ---- */

/* Counts are named otherwise than parts where a word is shorter in an address. */
static const char *
count_key (const char *part)
{
  return strcmp (part, "log") == 0 ? "screenings" : part;
}

static json_t *
links_model (const SyPage *page, const SyDeskPage *desk)
{
  json_t *links = json_array ();
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/desk/", parts[i], NULL);
      json_t *link = json_object ();
      sy_model_take (link, "href", sy_page_link_to (page, path, NULL, NULL));
      sy_model_text (link, "label", sy_label ("desk", count_key (parts[i]), page->lang));
      sy_model_take (link, "count", sy_model_count (json_integer_value (json_object_get (desk->status, count_key (parts[i])))));
      sy_json_set (link, "current", json_boolean (strcmp (parts[i], desk->part) == 0));
      json_array_append_new (links, link);
    }
  return links;
}

/* The choices of a select: the one that the address names first. */
static void
add_choices (const SyPage *page, json_t *model, const char *key, const char *set, const char *const *values)
{
  json_t *choices = json_array ();
  const char *given = sy_page_parameter (page, key);
  for (guint i = 0; values[i] != NULL; i++)
    {
      json_t *choice = json_object ();
      sy_model_text (choice, "value", values[i]);
      sy_model_text (choice, "label", set != NULL ? sy_label (set, values[i], page->lang) : values[i]);
      sy_json_set (choice, "chosen", json_boolean (g_strcmp0 (given, values[i]) == 0));
      json_array_append_new (choices, choice);
    }
  g_autofree char *name = g_strconcat (key, "_choices", NULL);
  sy_json_set (model, name, choices);
}

static void
add_form (const SyPage *page, json_t *model, const char *part)
{
  static const char *const fields[] = { "text", "label", "name", "party", "one", "other", "object" }, *const kinds[] = { "name", "code", "field", "query", NULL }, *const decisions[] = { "other", "same", "unsure", "undo", NULL },
                          *const merges[] = { "accept", "reject", "undo", NULL }, *const markings[] = { "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED", "TLP:GREEN", "TLP:CLEAR", NULL };
  json_t *filled = json_object ();
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = sy_page_parameter (page, fields[i]);
      sy_json_set (filled, fields[i], sy_json_of_text (value != NULL ? value : ""));
    }
  sy_json_set (model, "filled", filled);
  add_choices (page, model, "kind", "watch", kinds);
  add_choices (page, model, "decision", "decided", decisions);
  add_choices (page, model, "merge", "merged", merges);
  add_choices (page, model, "marking", NULL, markings);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *key = g_strconcat ("is_", parts[i], NULL);
      sy_json_set (model, key, json_boolean (strcmp (parts[i], part) == 0));
    }
}

char *
sy_render_desk (const SyPage *page, const SyDeskPage *desk, GError **error)
{
  const char *heading = sy_label ("desk", count_key (desk->part), page->lang);
  g_autofree char *title = g_strdup_printf ("%s · %s", heading, sy_page_phrase (page, "desk"));
  json_t *model = sy_page_model (page, title), *rows = rows_model (page, desk);
  gboolean logs = json_is_true (json_object_get (desk->status, "log"));
  sy_json_set (model, "parts", links_model (page, desk));
  sy_model_text (model, "heading", heading);
  sy_json_set (model, "has_rows", json_boolean (json_array_size (rows) > 0));
  sy_json_set (model, "rows", rows);
  sy_model_text (model, "form_token", desk->form_token);
  sy_model_take (model, "action", sy_page_link_to (page, "/desk", NULL, NULL));
  sy_model_text (model, "log_state", sy_label ("desk", logs ? "log_on" : "log_off", page->lang));
  sy_model_text (model, "log_other", logs ? "off" : "on");
  sy_model_text (model, "log_button", sy_page_phrase (page, logs ? "desk_log_off" : "desk_log_on"));
  add_form (page, model, desk->part);
  sy_model_pages (page, model, json_object_get (desk->answer, "next"), json_integer_value (json_object_get (desk->answer, "offset")), json_integer_value (json_object_get (desk->answer, "limit")));
  char *text = sy_page_render ("desk", model, error);
  json_decref (model);
  return text;
}

char *
sy_render_desk_entry (const SyPage *page, GError **error)
{
  json_t *model = sy_page_model (page, sy_page_phrase (page, "desk"));
  sy_model_take (model, "here", sy_page_link_here (page, "lang", page->lang));
  char *text = sy_page_render ("desk_entry", model, error);
  json_decref (model);
  return text;
}
