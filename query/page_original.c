// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/page_original.h"

#include <string.h>

char *
sy_page_link_original (const SyPage *page, json_int_t sequence, const char *part)
{
  if (sequence <= 0)
    return NULL;
  g_autofree char *path = g_strdup_printf ("/original/%" JSON_INTEGER_FORMAT "%s", sequence, part);
  return sy_page_link_to (page, path, NULL, NULL);
}

static json_t *
documents_model (const json_t *answer, const SyPage *page)
{
  const json_t *documents = json_object_get (answer, "documents");
  json_t *rows = json_array ();
  for (gsize i = 0; i < json_array_size (documents); i++)
    {
      const json_t *document = json_array_get (documents, i);
      const char *id = sy_json_get (document, "id"), *version = sy_json_get (document, "version"), *title = sy_json_get (document, "title");
      g_autofree char *key = g_strconcat (id, *version != '\0' ? "@" : "", version, NULL);
      json_t *row = json_object ();
      sy_model_text (row, "key", key);
      sy_model_text (row, "title", *title != '\0' ? title : id);
      sy_model_take (row, "href", sy_page_link_id (page, key));
      json_array_append_new (rows, row);
    }
  return rows;
}

json_t *
sy_original_model (const json_t *answer, const SyPage *page)
{
  static const char *const texts[] = { "uri", "request", "source", "content_type", "sha256", "capture", "name" };
  const json_t *documents = json_object_get (answer, "documents");
  const char *title = sy_json_get (json_array_get (documents, 0), "title"), *uri = sy_json_get (answer, "uri");
  json_t *model = sy_page_model (page, sy_page_phrase (page, "original"));
  json_int_t sequence = json_integer_value (json_object_get (answer, "sequence")), status = json_integer_value (json_object_get (answer, "http_status"));
  json_int_t all = json_integer_value (json_object_get (answer, "count")), shown = (json_int_t) json_array_size (documents);
  sy_model_text (model, "heading", *title != '\0' ? title : uri);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    sy_model_text (model, texts[i], sy_json_get (answer, texts[i]));
  if (g_str_has_prefix (uri, "https://") || g_str_has_prefix (uri, "http://"))
    sy_model_text (model, "uri_href", uri);
  sy_model_take (model, "observed", sy_model_instant (sy_json_get (answer, "observed")));
  if (status > 0)
    sy_model_take (model, "http_status", sy_model_count (status));
  sy_model_take (model, "bytes", sy_model_count (json_integer_value (json_object_get (answer, "bytes"))));
  sy_model_take (model, "sequence", g_strdup_printf ("%" JSON_INTEGER_FORMAT, sequence));
  sy_model_take (model, "file_href", sy_page_link_original (page, sequence, "/file"));
  if (strcmp (sy_json_get (answer, "shown_as"), "file") != 0)
    sy_model_take (model, "frame", sy_page_link_original (page, sequence, "/shown"));
  sy_json_set (model, "is_page", json_boolean (strcmp (sy_json_get (answer, "shown_as"), "page") == 0));
  sy_json_set (model, "has_documents", json_boolean (shown > 0));
  sy_json_set (model, "documents", documents_model (answer, page));
  if (all > shown)
    sy_model_take (model, "more_documents", sy_model_count (all - shown));
  sy_model_coverage (page, model, json_object_get (answer, "coverage"));
  sy_model_basis (page, model, json_object_get (answer, "basis"));
  return model;
}
