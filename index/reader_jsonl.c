// SPDX-License-Identifier: GPL-3.0-or-later
/* JSON Lines of anybody's texts: id, title, text, lang, date, url; only id and one of title and text are needed. */
#include "index/readers.h"

#include "corpus/error.h"
#include "corpus/text.h"

#define READER "jsonl/1"

typedef struct
{
  const SyReading *reading;
  SyDocumentFunc emit;
  gpointer data;
} Reading;

static gboolean
accepts (const SyReading *reading)
{
  return sy_reading_named (reading, ".jsonl|.ndjson") && sy_reading_first (reading) == '{';
}

/* `lang` as given, else guessed from the words. */
static const char *
language (const json_t *object, const char *title, const char *text)
{
  const char *lang = sy_json_text (object, "lang");
  if (lang != NULL && *lang != '\0')
    return lang;
  return sy_text_guess_language (text != NULL && *text != '\0' ? text : title);
}

static gboolean
read_object (json_t *object, gpointer data, GError **error)
{
  const Reading *line = data;
  const char *title = sy_json_text (object, "title"), *text = sy_json_text (object, "text");
  g_autofree char *id = sy_json_scalar (object, "id");
  if (id == NULL || *id == '\0' || (title == NULL && text == NULL))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "needs \"id\" and one of \"title\" and \"text\"");
      return FALSE;
    }

  g_autofree char *import = sy_reading_import_id (line->reading, id);
  g_autoptr (SyDocument) document = sy_document_new (import, "xx", line->reading->capture->source, text != NULL ? "report" : "other",
                                                     language (object, title != NULL ? title : "", text), SY_STANDING_PRIVATE, READER);
  sy_reader_set_title (document, title != NULL ? title : id);
  sy_reader_attribute (document, "import_id", id);
  sy_reader_attribute (document, "url", sy_json_text (object, "url"));
  sy_document_add_date (document, SY_ACT_PUBLISH, "date", sy_json_day (object, "date"), sy_json_text (object, "date"));
  if (text != NULL && !sy_reader_paragraphs (document, text, error))
    return FALSE;
  sy_document_seal (document);
  return line->emit (g_steal_pointer (&document), line->data);
}

static gboolean
read_lines (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  Reading line = { reading, emit, data };
  return sy_json_lines (reading, read_object, &line, error);
}

const SyReader sy_reader_jsonl = { READER, "JSON Lines with id, title, text, lang, date, url", accepts, read_lines };
