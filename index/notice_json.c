// SPDX-License-Identifier: GPL-3.0-or-later
/* meta.json of a public corpus of CELLAR works: one for a work ("lex_work_id", little more than a title), one for each version ("lex_id"). It has no days of entry into force; its "valid_from" is whatever day its
 * makers could find, so that it is left. */
#include <string.h>

#include "index/eurlex_celex.h"
#include "index/notice.h"
#include "index/readers.h"

static char *
celex_of_address (const char *address)
{
  const char *at = address != NULL ? strstr (address, "/celex/") : NULL;
  return at != NULL ? g_uri_unescape_string (at + strlen ("/celex/"), NULL) : NULL;
}

static void
state_expressions (SyDocument *document, const json_t *root)
{
  gsize i;
  json_t *expression;
  json_array_foreach (json_object_get (root, "expressions"), i, expression)
    sy_notice_title (document, sy_json_text (expression, "title"), sy_eurlex_language (sy_json_text (expression, "language")));
}

/* Each concept is there in both languages: English speaks. */
static void
state_concepts (SyDocument *document, const json_t *root)
{
  gsize i;
  json_t *item;
  json_array_foreach (json_object_get (root, "publisher_metadata"), i, item)
    {
      const char *kind = sy_json_text (item, "kind"), *identifier = sy_json_text (item, "identifier"), *slash = identifier != NULL ? strrchr (identifier, '/') : NULL;
      if (kind != NULL && slash != NULL && sy_notice_is_concept (kind) && g_strcmp0 (sy_json_text (item, "language"), "en") == 0)
        sy_notice_concept (document, kind, slash + 1, sy_json_text (item, "label"));
    }
}

static void
state_relations (SyDocument *document, const json_t *root)
{
  gsize i;
  json_t *item;
  json_array_foreach (json_object_get (root, "relations"), i, item)
    {
      g_autofree char *celex = celex_of_address (sy_json_text (item, "target"));
      const char *type = sy_json_text (item, "type");
      if (type != NULL && celex != NULL)
        sy_notice_relation (document, type, celex);
    }
}

gboolean
sy_notice_read_json (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  json_t *root = sy_json_parse ((const char *)reading->data, reading->length, error);
  if (root == NULL)
    return FALSE;
  g_autofree char *celex = g_strdup (sy_json_text (json_object_get (root, "raw"), "celex"));
  if (celex == NULL)
    celex = celex_of_address (sy_json_text (root, "work_identifier"));
  SyDocument *document = celex != NULL ? sy_notice_new (reading, celex) : NULL;
  if (document != NULL)
    {
      sy_notice_title (document, sy_json_text (root, "title"), sy_eurlex_language (sy_json_text (root, "title_language")));
      state_expressions (document, root);
      sy_notice_flag (document, "in_force_status", sy_json_text (root, "in_force_status"));
      sy_notice_concept (document, "work_has_resource-type", sy_json_text (root, "document_type"), NULL);
      state_concepts (document, root);
      state_relations (document, root);
      sy_notice_emit (document, emit, data);
    }
  json_decref (root);
  return TRUE;
}
