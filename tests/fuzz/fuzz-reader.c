// SPDX-License-Identifier: GPL-3.0-or-later
/* The reader that the environment variable SMALLYARD_READER names ("fr-xml"; "raw" is what takes the unreadable). Whatever the bytes are: every document has an id, unique paths, valid texts within the limits,
 * and statements that rest on words of its passages; an error is one line in our domain. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/limits.h"
#include "index/readers.h"
#include "tests/fuzz/fuzz.h"

#define promise(condition)                                                                                                                           \
  do                                                                                                                                                 \
    if (!(condition))                                                                                                                                \
      g_error ("%s:%d: broken: %s", __FILE__, __LINE__, #condition);                                                                                 \
  while (0)

/* Where a reader expects its files; most look at content only. */
static const struct
{
  const char *reader, *uri, *kind, *type;
} places[] = {
  { "fr-json", "https://www.federalregister.gov/api/v1/documents.json", "response", "application/json" },
  { "fr-abstract", "file:set/a.jsonl", "resource", "application/jsonl" },
  { "fr-html", "https://www.federalregister.gov/documents/2099/01/15/2099-00017/t", "response", "text/html" },
  { "ecfr", "file:set/2099-01-02/title-15_part-799.xml", "resource", "application/xml" },
  { "jsonl", "file:set/a.jsonl", "resource", "application/jsonl" },
  { "html", "file:set/a.html", "resource", "text/html" },
  { "mofcom", "http://www.mofcom.gov.cn/zcfb/art/2099/art_0123456789abcdef0123456789abcdef.html", "response", "text/html" },
  { "cn-text", "file:set/a.txt", "resource", "text/plain" },
  { "plain", "file:set/a.txt", "resource", "text/plain" },
  { "register", "register:a.ini", "register", "text/plain" },
};

static void
check_passages (const SyDocument *document)
{
  promise (document->passages->len <= SY_MAX_PASSAGES && strlen (document->title) <= SY_MAX_TITLE);
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      promise (*passage->text != '\0' && strlen (passage->text) <= SY_MAX_PASSAGE && g_utf8_validate (passage->text, -1, NULL));
      promise (passage->kind == SY_PASSAGE_METADATA || g_hash_table_add (paths, passage->path));
    }
}

static gboolean
check_document (SyDocument *taken, gpointer data)
{
  g_autoptr (SyDocument) document = taken;
  if (sy_id_scheme (document->id) == NULL)
    g_error ("broken: \"%s\" is no id", document->id);
  check_passages (document);
  for (guint i = 0; i < document->attributes->len; i++)
    {
      const SyAttribute *attribute = document->attributes->pdata[i];
      promise (attribute->passage < (int)document->passages->len);
      promise (attribute->passage < 0 || strcmp (((SyPassage *)document->passages->pdata[attribute->passage])->text, attribute->value) == 0);
    }
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = document->events->pdata[i];
      promise (event->id != NULL && event->passage < document->passages->len);
      promise (event->start <= event->end && event->end <= strlen (((SyPassage *)document->passages->pdata[event->passage])->text));
    }
  return ++*(guint *)data < 10000;
}

static const SyReader *
reader_named (const char *name)
{
  for (const SyReader *reader = sy_readers (); reader->name != NULL; reader++)
    if (strncmp (reader->name, name, strcspn (reader->name, "/")) == 0 && name[strcspn (reader->name, "/")] == '\0')
      return reader;
  return NULL;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *name = g_getenv ("SMALLYARD_READER");
  promise (name != NULL);
  const SyReader *reader = reader_named (name);
  promise (reader != NULL || strcmp (name, "raw") == 0);
  SyCapture capture = { .uri = (char *)"file:set/2099-00001.xml", .kind = (char *)"resource", .source = (char *)"import:set", .content_type = (char *)"application/xml" };
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (strcmp (places[i].reader, name) == 0)
      {
        capture.uri = (char *)places[i].uri;
        capture.kind = (char *)places[i].kind;
        capture.content_type = (char *)places[i].type;
      }
  SyReading reading = { &capture, NULL, data, size };
  guint documents = 0;
  g_autoptr (GError) error = NULL;
  if (reader == NULL)
    {
      sy_reader_raw (&reading, "why", check_document, &documents);
      return 0;
    }
  reader->accepts (&reading);
  promise (reader->read (&reading, check_document, &documents, &error) == (error == NULL));
  promise (error == NULL || (error->domain == SY_ERROR && strchr (error->message, '\n') == NULL && g_utf8_validate (error->message, -1, NULL)));
  return 0;
}
