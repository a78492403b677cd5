// SPDX-License-Identifier: GPL-3.0-or-later
/* Pages and XML from outside: whatever the bytes are, parsing, text, passages, tables and XPath keep what corpus/markup.h promises, and the readers
 * of markup emit documents whose facts rest on their passages. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/markup.h"
#include "corpus/text.h"
#include "index/reader.h"
#include "tests/fuzz/fuzz.h"

#define promise(condition)                                                                                                                           \
  do                                                                                                                                                 \
    if (!(condition))                                                                                                                                \
      g_error ("%s:%d: broken: %s", __FILE__, __LINE__, #condition);                                                                                 \
  while (0)

static gboolean
check_passage (SyPassageKind kind, guint level, const char *text, const SyMarkupNode *node, gpointer data)
{
  promise (*text != '\0' && g_utf8_validate (text, -1, NULL) && node != NULL);
  g_autofree char *normal = sy_text_normalise (text, FALSE);
  promise (strcmp (normal, text) == 0);
  return ++*(guint *)data < 100000;
}

static void
check_tree (const SyMarkupNode *node, guint depth)
{
  promise (depth <= SY_MAX_MARKUP_DEPTH);
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    {
      promise ((sy_markup_name (child) == NULL) == (sy_markup_raw (child) != NULL));
      promise (sy_markup_parent (child) == node);
      if (sy_markup_is (child, "table"))
        {
          g_autoptr (GPtrArray) rows = sy_markup_table (child);
          gsize cells = 0;
          for (guint i = 0; i < rows->len; i++)
            cells += ((GPtrArray *)rows->pdata[i])->len;
          promise (cells <= SY_MAX_TABLE_CELLS);
        }
      check_tree (child, depth + 1);
    }
}

static void
check_markup (SyMarkupKind kind, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyMarkup) markup = sy_markup_parse (kind, text, &error);
  promise ((markup == NULL) == (error != NULL) && (error == NULL || error->domain == SY_ERROR));
  if (markup == NULL)
    return;
  const SyMarkupNode *root = sy_markup_root (markup);
  check_tree (root, 1);
  g_autofree char *all = sy_markup_text (root);
  promise (g_utf8_validate (all, -1, NULL));
  guint passages = 0;
  sy_markup_passages (root, check_passage, &passages);
  g_autoptr (GPtrArray) strings = sy_markup_strings (markup, NULL, "//*[not(*)] | //@*", NULL);
  promise (strings != NULL);
}

static gboolean
check_document (SyDocument *document, gpointer data)
{
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = document->events->pdata[i];
      promise (event->passage < document->passages->len);
      promise (event->end <= strlen (((SyPassage *)document->passages->pdata[event->passage])->text) && event->start <= event->end);
    }
  for (guint i = 0; i < document->passages->len; i++)
    promise (g_utf8_validate (((SyPassage *)document->passages->pdata[i])->text, -1, NULL));
  sy_document_free (document);
  return TRUE;
}

/* The readers that any address may reach with markup. */
static void
check_readers (const uint8_t *data, size_t size)
{
  SyCapture capture = {
    .uri = (char *)"file:set/x.html", .kind = (char *)"resource", .source = (char *)"import:set", .content_type = (char *)"text/html"
  };
  SyReading reading = { &capture, NULL, data, size };
  for (const SyReader *reader = sy_readers (); reader->name != NULL; reader++)
    if ((g_str_has_prefix (reader->name, "html/") || g_str_has_prefix (reader->name, "fr-xml/")) && reader->accepts (&reading))
      {
        g_autoptr (GError) error = NULL;
        promise (reader->read (&reading, check_document, NULL, &error) == (error == NULL));
      }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = sy_text_decode (data, size, NULL, NULL, NULL);
  check_markup (SY_MARKUP_HTML, text);
  check_markup (SY_MARKUP_XML, text);
  check_readers (data, size);
  return 0;
}
