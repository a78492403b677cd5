// SPDX-License-Identifier: GPL-3.0-or-later
/* Chinese announcements, orders, regulations, laws and statements as text files (see cn_head.h for their heads). One file is one document. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/text.h"
#include "index/cn_document.h"
#include "index/readers.h"

#define READER "cn-text/1"
#define LOOK   (4 << 10)

static gboolean
accepts (const SyReading *reading)
{
  if (reading->length == 0 || !sy_reading_named (reading, ".txt|.md"))
    return FALSE;
  gsize skip = reading->length >= 3 && memcmp (reading->data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  g_autofree char *begin = g_strndup ((const char *)reading->data + skip, MIN (reading->length - skip, LOOK));
  return sy_cn_head_begins (begin);
}

static gboolean
read_text (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  g_autofree char *text = sy_text_decode (reading->data, reading->length, reading->charset, NULL, error);
  if (text == NULL)
    return FALSE;
  g_auto (SyCnDraft) draft = { 0 };
  draft.lines = sy_cn_head_split (text, &draft.head);
  if (draft.lines->len == 0)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" has a head but no text", reading->capture->uri);
      return FALSE;
    }
  g_autofree char *name = sy_reading_name (reading);
  draft.id = sy_reading_import_id (reading, name);
  SyDocument *document = sy_cn_document (&draft, reading, READER, error);
  if (document != NULL)
    emit (document, data);
  return document != NULL;
}

const SyReader sy_reader_cn_text = { READER, "Chinese announcements, regulations and laws as text", accepts, read_text };
