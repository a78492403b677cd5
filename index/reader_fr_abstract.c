// SPDX-License-Identifier: GPL-3.0-or-later
/* JSON Lines of Federal Register documents by others: document_number, publication_date, title, abstract, html_url. Read line by line: one file may
 * hold a year. */
#include "index/readers.h"

#include "corpus/error.h"
#include "corpus/id.h"

#define READER "fr-abstract/1"
#define LOOK   (8 << 10)

typedef struct
{
  const SyReading *reading;
  SyDocumentFunc emit;
  gpointer data;
} Reading;

static gboolean
accepts (const SyReading *reading)
{
  return sy_reading_named (reading, ".jsonl|.ndjson") && sy_reading_first (reading) == '{' && sy_reading_holds (reading, "\"document_number\"", LOOK)
         && sy_reading_holds (reading, "\"publication_date\"", LOOK);
}

static gboolean
read_object (json_t *object, gpointer data, GError **error)
{
  const Reading *line = data;
  const char *number = sy_json_text (object, "document_number");
  g_autofree char *id = number != NULL ? sy_id_us_fr (number) : NULL;
  if (id == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is not a Federal Register document number", number != NULL ? number : "");
      return FALSE;
    }
  /* These files do not say what kind of document it is. */
  g_autoptr (SyDocument) document = sy_document_new (id, "us", "us-fr", "other", "en", SY_STANDING_COPY, READER);
  g_autofree char *title = sy_fr_marks (sy_json_text (object, "title")), *abstract = sy_fr_marks (sy_json_text (object, "abstract"));
  sy_reader_set_title (document, title);
  sy_reader_attribute (document, "number", number);
  sy_reader_attribute (document, "url", sy_json_text (object, "html_url"));
  sy_document_add_date (document, SY_ACT_PUBLISH, "publication_date", sy_json_day (object, "publication_date"),
                        sy_json_text (object, "publication_date"));
  if (!sy_reader_passage (document, SY_PASSAGE_METADATA, 0, "title", title, error)
      || !sy_reader_passage (document, SY_PASSAGE_SUMMARY, 0, "abstract", abstract, error))
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

const SyReader sy_reader_fr_abstract = { READER, "Federal Register abstracts in JSON Lines", accepts, read_lines };
