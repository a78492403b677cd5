// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/reading.h"

#include <string.h>

#include "corpus/id.h"

void
read_clear (Read *read)
{
  g_clear_pointer (&read->documents, g_ptr_array_unref);
  g_clear_error (&read->error);
}
gboolean
read_keep (SyDocument *document, gpointer data)
{
  g_ptr_array_add (data, document);
  return TRUE;
}

/* Every attribute, event and fact rests on words of a passage. */
static void
check_evidence (const SyDocument *document)
{
  ck_assert_msg (sy_id_scheme (document->id) != NULL, "\"%s\" is no id", document->id);
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < document->attributes->len; i++)
    {
      const SyAttribute *attribute = g_ptr_array_index (document->attributes, i);
      ck_assert_int_lt (attribute->passage, (int)document->passages->len);
      const SyPassage *passage = g_ptr_array_index (document->passages, attribute->passage);
      ck_assert_str_eq (passage->text, attribute->value);
    }
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (document->events, i);
      const SyPassage *passage = g_ptr_array_index (document->passages, event->passage);
      g_autofree char *quote = g_strndup (passage->text + event->start, event->end - event->start);
      ck_assert_msg (event->id != NULL && *quote != '\0', "%s", document->id);
      ck_assert_msg (*event->wording == '\0' || strcmp (quote, event->wording) == 0, "%s: \"%s\"", document->id, event->wording);
    }
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      gboolean named = passage->kind == SY_PASSAGE_METADATA || g_hash_table_add (paths, passage->path);
      ck_assert_msg (named && *passage->text != '\0' && g_utf8_validate (passage->text, -1, NULL), "%s: %s", document->id, passage->path);
    }
}

Read
read_bytes (const char *uri, const char *kind, const char *data, gsize length)
{
  SyCapture capture = { .uri = (char *)uri, .kind = (char *)kind, .source = (char *)(strcmp (kind, "resource") == 0 ? "import:set" : "us-fr") };
  SyReading reading = { &capture, NULL, (const guint8 *)data, length };
  Read read = { sy_reader_for (&reading), g_ptr_array_new_with_free_func ((GDestroyNotify)sy_document_free), FALSE, NULL };
  if (read.reader != NULL)
    read.good = read.reader->read (&reading, read_keep, read.documents, &read.error);
  for (guint i = 0; i < read.documents->len; i++)
    check_evidence (g_ptr_array_index (read.documents, i));
  return read;
}

Read
read_text (const char *uri, const char *text)
{
  return read_bytes (uri, "resource", text, strlen (text));
}

const SyDocument *
only_document (const Read *read)
{
  ck_assert_msg (read->good, "%s", read->error != NULL ? read->error->message : "no reader");
  ck_assert_uint_eq (read->documents->len, 1);
  return g_ptr_array_index (read->documents, 0);
}

/* "publish 2025-10-09; enter_into_force 2025-11-08": the events of a document on itself, and others with their target. Caller's. */
static char *
events_of (const SyDocument *document)
{
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (document->events, i);
      g_autofree char *from = sy_day_format (event->from);
      gboolean own = strcmp (event->target, document->id) == 0;
      g_string_append_printf (list, "%s%s %s%s%s", i > 0 ? "; " : "", sy_act_name (event->act), own ? "" : event->target, own ? "" : " ", from);
    }
  return g_string_free (list, FALSE);
}

/* The values of an attribute, joined by "|". Caller's. */
static char *
attributes_of (const SyDocument *document, const char *name)
{
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < document->attributes->len; i++)
    {
      const SyAttribute *attribute = g_ptr_array_index (document->attributes, i);
      if (strcmp (attribute->name, name) == 0)
        g_string_append_printf (list, "%s%s", list->len > 0 ? "|" : "", attribute->value);
    }
  return g_string_free (list, FALSE);
}

void
assert_attribute (const SyDocument *document, const char *name, const char *expected)
{
  g_autofree char *found = attributes_of (document, name);
  ck_assert_msg (strcmp (found, expected) == 0, "%s of %s is \"%s\", not \"%s\"", name, document->id, found, expected);
}

void
assert_events (const SyDocument *document, const char *expected)
{
  g_autofree char *found = events_of (document);
  ck_assert_msg (strcmp (found, expected) == 0, "the events of %s are \"%s\", not \"%s\"", document->id, found, expected);
}

/* The text of the passage with this path; "" if there is none. */
const char *
passage_at (const SyDocument *document, const char *path)
{
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      if (strcmp (passage->path, path) == 0)
        return passage->text;
    }
  return "";
}

/* Reads a real file; FALSE where there are none. Comments of JSONC are taken off. */
gboolean
read_real (const char *name, Read *read)
{
  g_autofree char *path = sy_unit_real (name);
  if (path == NULL)
    return FALSE;
  g_autofree char *data = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &data, &length, &error);
  sy_assert_no_error (error);
  if (g_str_has_suffix (name, ".jsonc"))
    {
      g_autoptr (GRegex) comment = g_regex_new ("^\\s*//.*$", G_REGEX_MULTILINE, 0, NULL);
      char *plain = g_regex_replace_literal (comment, data, (gssize)length, 0, "", 0, NULL);
      g_free (data);
      data = plain;
      length = strlen (data);
    }
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *escaped = g_uri_escape_string (base, NULL, TRUE);
  g_autofree char *uri = g_strconcat ("file:set/", escaped, NULL);
  *read = read_bytes (uri, "resource", data, length);
  return TRUE;
}
