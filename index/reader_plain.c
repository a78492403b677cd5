// SPDX-License-Identifier: GPL-3.0-or-later
/* Any text file: its first line is the title, empty lines part the paragraphs. */
#include "index/readers.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/text.h"

#define READER "plain/1"

static gboolean
accepts (const SyReading *reading)
{
  const char *type = reading->capture->content_type;
  return sy_reading_named (reading, ".txt|.text|.md|.markdown") || (type != NULL && g_str_has_prefix (type, "text/plain"));
}

static gboolean
read_text (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  g_autofree char *text = sy_text_decode (reading->data, reading->length, reading->charset, NULL, error);
  if (text == NULL)
    return FALSE;
  const char *start = text + strspn (text, " \t\n");
  if (*start == '\0')
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" holds no text", reading->capture->uri);
      return FALSE;
    }

  g_autofree char *name = sy_reading_name (reading);
  g_autofree char *id = sy_reading_import_id (reading, name);
  g_autofree char *first = g_strndup (start, strcspn (start, "\n"));
  g_autoptr (SyDocument) document =
      sy_document_new (id, "xx", reading->capture->source, "other", sy_text_guess_language (text), SY_STANDING_PRIVATE, READER);
  sy_reader_set_title (document, first);
  sy_reader_attribute (document, "import_id", name);
  if (!sy_reader_paragraphs (document, text, error))
    return FALSE;
  sy_document_seal (document);
  emit (g_steal_pointer (&document), data);
  return TRUE;
}

const SyReader sy_reader_plain = { READER, "text files", accepts, read_text };
