// SPDX-License-Identifier: GPL-3.0-or-later
/* Conversions of attachments, as index/attachment.h describes them. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/text.h"
#include "index/attachment.h"
#include "index/readers.h"

#define READER "conversion/1"

static gboolean
bad (const SyReading *reading, const char *why, GError **error)
{
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\": %s", reading->capture->uri, why);
  return FALSE;
}

/* One passage of [kind, level, place, text]. The place makes the path: "page 3/p14". */
static gboolean
add_passage (SyDocument *document, const json_t *row, GError **error)
{
  SyPassageKind kind;
  const char *name = json_string_value (json_array_get (row, 0)), *place = json_string_value (json_array_get (row, 2));
  const char *text = json_string_value (json_array_get (row, 3));
  json_int_t level = json_integer_value (json_array_get (row, 1));
  if (name == NULL || place == NULL || text == NULL || level < 0 || level > 1000 || !sy_passage_kind_parse (name, &kind) || kind == SY_PASSAGE_METADATA)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "a conversion of \"%s\" has a malformed passage", document->id);
      return FALSE;
    }
  g_autofree char *path = *place != '\0' ? g_strdup_printf ("%s/p%u", place, document->passages->len + 1) : NULL;
  return sy_reader_passage (document, kind, (guint) level, path, text, error);
}

/* Its words, for telling the language: enough of them. */
static char *
sample (const json_t *passages)
{
  GString *words = g_string_new (NULL);
  size_t i;
  const json_t *row;
  json_array_foreach (passages, i, row)
    {
      const char *text = json_string_value (json_array_get (row, 3));
      if (text != NULL && words->len < 20000)
        g_string_append_printf (words, "%s\n", text);
    }
  return g_string_free (words, FALSE);
}

/* What the file says of itself, else the name by which a page leads to it, else the name of the file. */
static void
set_title (SyDocument *document, const SyReading *reading, const json_t *root)
{
  const char *title = sy_json_text (root, "title"), *name = sy_json_text (root, "name");
  g_autofree char *file = sy_reading_name (reading);
  sy_reader_set_title (document, title != NULL && *title != '\0' ? title : name != NULL ? name : file);
}

static void
add_attributes (SyDocument *document, const SyReading *reading, const json_t *root)
{
  size_t i;
  const json_t *page;
  const json_t *properties = json_object_get (root, "properties");
  g_autofree char *name = sy_reading_name (reading);
  const char *digest = sy_json_text (json_object_get (root, "original"), "sha256");
  g_autofree char *original = g_strconcat ("sha256:", digest, NULL);
  if (strstr (reading->capture->uri, "://") != NULL)
    sy_reader_attribute (document, "url", reading->capture->uri);
  else
    sy_reader_attribute (document, "import_id", name);
  json_array_foreach (json_object_get (root, "attached_to"), i, page)
    sy_reader_attribute (document, "attached_to", json_string_value (page));
  sy_reader_attribute (document, "original", original);
  sy_reader_attribute (document, "converter", sy_json_text (root, "converter"));
  sy_reader_attribute (document, "created", sy_json_text (properties, "created"));
  sy_reader_attribute (document, "author", sy_json_text (properties, "author"));
}

static gboolean
read_object (const SyReading *reading, const json_t *root, SyDocumentFunc emit, gpointer data, GError **error)
{
  const char *why = sy_json_text (root, "error");
  const json_t *passages = json_object_get (root, "passages");
  if (g_strcmp0 (sy_json_text (root, "format"), SY_CONVERSION_FORMAT) != 0)
    return bad (reading, "a conversion of a format that this program does not know", error);
  if (why != NULL || !json_is_array (passages) || sy_json_text (json_object_get (root, "original"), "sha256") == NULL)
    return bad (reading, why != NULL ? why : "a conversion without passages or without its original", error);

  g_autofree char *words = sample (passages), *id = sy_reading_page_id (reading, reading->capture->uri);
  const char *authority = sy_reading_authority (reading);
  g_autoptr (SyDocument) document = sy_document_new (id, authority != NULL ? authority : "xx", reading->capture->source, "other", sy_text_guess_language (words),
                                                     sy_reading_page_standing (reading, authority != NULL), READER);
  set_title (document, reading, root);
  add_attributes (document, reading, root);
  size_t i;
  const json_t *row;
  json_array_foreach (passages, i, row)
    if (!add_passage (document, row, error))
      return FALSE;
  sy_document_seal (document);
  emit (g_steal_pointer (&document), data);
  return TRUE;
}

static gboolean
read_conversion (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  json_t *root = sy_json_parse ((const char *) reading->data, reading->length, error);
  gboolean good = root != NULL && read_object (reading, root, emit, data, error);
  json_decref (root);
  return good;
}

const SyReader sy_reader_conversion = { READER, "PDF, Word, Excel and OpenDocument files, as their conversions", sy_is_conversion, read_conversion };
