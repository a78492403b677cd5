// SPDX-License-Identifier: GPL-3.0-or-later
/* The fields of a document or entry as rows: what each is because of, with the place. */
#include "query/field_because.h"

#include <string.h>

#include "query/json.h"
#include "query/law_view.h"
#include "query/render.h"
#include "query/table.h"

#define SHOWN_REASONS 4

char *
sy_field_reason_phrase (const json_t *reason, const char *lang)
{
  const char *by = sy_json_get (reason, "by"), *value = sy_json_get (reason, "value");
  const json_t *review = json_object_get (reason, "review"), *evidence = json_object_get (reason, "evidence");
  if (json_is_object (review))
    return sy_law_review_phrase (review, "", lang);
  if (strcmp (by, "document") == 0)
    return g_strdup (sy_label ("field_view", "by_file", lang));
  const char *quote = sy_json_get (evidence, "quote");
  g_autofree char *times = g_strdup_printf ("%d", (int) json_integer_value (json_object_get (reason, "passages")));
  g_autofree char *more = json_integer_value (json_object_get (reason, "passages")) > 1 ? sy_render_word ("field_passages", lang, times) : NULL;
  const char *shown = strcmp (by, "term") == 0 && *quote != '\0' ? quote : value;
  return g_strconcat (shown, more != NULL ? " (" : "", more != NULL ? more : "", more != NULL ? ")" : "", NULL);
}

/* The first reasons in words, and how many there are beside. Their places go to `evidence`. */
static char *
reasons_text (const json_t *reasons, json_t *evidence, const char *lang)
{
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < MIN (json_array_size (reasons), SHOWN_REASONS); i++)
    {
      const json_t *reason = json_array_get (reasons, i);
      g_autofree char *phrase = sy_field_reason_phrase (reason, lang);
      g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", phrase);
      if (json_is_object (json_object_get (reason, "evidence")))
        json_array_append (evidence, json_object_get (reason, "evidence"));
    }
  if (json_array_size (reasons) > SHOWN_REASONS)
    g_string_append_printf (text, " · +%d", (int) (json_array_size (reasons) - SHOWN_REASONS));
  return g_string_free (text, FALSE);
}

static void
add_rows (json_t *rows, const json_t *fields, const char *kind, const char *lang)
{
  for (gsize i = 0; i < json_array_size (fields); i++)
    {
      const json_t *field = json_array_get (fields, i);
      if (strcmp (sy_json_get (field, "kind"), kind) != 0)
        continue;
      json_t *row = sy_law_view_row (rows, ""), *evidence = json_array ();
      g_autofree char *id = g_strconcat ("field:", sy_json_get (field, "id"), NULL), *text = reasons_text (json_object_get (field, "because"), evidence, lang);
      sy_json_set (row, "id", sy_json_of_text (id));
      sy_json_set (row, "title", sy_json_of_text (sy_json_get (field, "name")));
      sy_json_set (row, "text", sy_json_of_text (text));
      sy_json_set (row, "evidence", evidence);
    }
}

void
sy_item_fields_view (json_t *view, const json_t *fields, const json_t *rejected, const char *lang)
{
  json_t *rows = json_array_size (fields) + json_array_size (rejected) > 0 ? sy_law_view_section (view, sy_label ("field_view", "of_item", lang)) : NULL;
  add_rows (rows, fields, "technology", lang);
  add_rows (rows, fields, "measure", lang);
  for (gsize i = 0; i < json_array_size (rejected); i++)
    {
      const json_t *field = json_array_get (rejected, i);
      json_t *row = sy_law_view_row (rows, sy_label ("field_view", "not_of", lang));
      g_autofree char *id = g_strconcat ("field:", sy_json_get (field, "id"), NULL), *review = sy_law_review_phrase (json_object_get (field, "review"), "", lang);
      sy_json_set (row, "id", sy_json_of_text (id));
      sy_json_set (row, "title", sy_json_of_text (sy_json_get (field, "name")));
      sy_json_set (row, "text", sy_json_of_text (review));
    }
}
