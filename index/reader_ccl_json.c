// SPDX-License-Identifier: GPL-3.0-or-later
/* The Commerce Control List as JSON that others parsed from the eCFR: one object with `ecfrIssueDate` and `entries`, each with eccn, heading, reasonForControl, countryChart, licenceExceptionFlags,
 * relatedControls and items. It becomes the text that it was parsed from, in the order and with the words of the Code, as supplement no. 1 to part 774 on that day: index/list_ccl.c reads both alike. What the
 * parsing lost (headings of notes) stays lost. */
#include <string.h>

#include "corpus/error.h"
#include "index/ccl_heading.h"
#include "index/readers.h"

#define READER "ccl-json/2"
#define LOOK   (4 << 10)

static gboolean
accepts (const SyReading *reading)
{
  return sy_reading_first (reading) == '{' && sy_reading_holds (reading, "\"ecfrIssueDate\"", LOOK) && sy_reading_holds (reading, "Commerce Control List", LOOK)
         && sy_reading_holds (reading, "\"eccn\"", LOOK);
}

typedef struct
{
  SyDocument *document;
  GError **error;
} Writing;

static gboolean
add (Writing *writing, SyPassageKind kind, guint level, const char *path, const char *text)
{
  return sy_reader_passage (writing->document, kind, level, path, text, writing->error);
}

/* "Reason for Control: NS, MT"; nothing where there is no value. */
static gboolean
add_field (Writing *writing, const char *name, const char *value)
{
  g_autofree char *text = value != NULL ? g_strdup_printf ("%s: %s", name, value) : NULL;
  return text == NULL || add (writing, SY_PASSAGE_PARAGRAPH, 0, NULL, text);
}

static gboolean
add_chart (Writing *writing, const json_t *rows)
{
  size_t i;
  json_t *row;
  json_array_foreach (rows, i, row)
    {
      const char *control = sy_json_text (row, "control"), *column = sy_json_text (row, "countryChart");
      g_autofree char *text = g_strdup_printf ("%s | %s", control != NULL ? control : "", column != NULL ? column : "");
      if (!add (writing, SY_PASSAGE_ROW, 0, NULL, text))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_exceptions (Writing *writing, const json_t *flags)
{
  const char *name;
  json_t *value;
  json_object_foreach ((json_t *) flags, name, value)
    if (!add_field (writing, name, json_string_value (value)))
      return FALSE;
  return TRUE;
}

static gboolean
add_items (Writing *writing, const json_t *items)
{
  size_t i;
  json_t *item;
  json_array_foreach (items, i, item)
    {
      const char *text = sy_json_text (item, "text"), *marker = sy_json_text (item, "paragraph"), *kind = sy_json_text (item, "kind");
      if (text == NULL)
        continue;
      g_autofree char *words = marker != NULL ? g_strdup_printf ("%s. %s", marker, text) : g_strdup (text);
      gint64 depth = json_integer_value (json_object_get (item, "depth"));
      gboolean is_item = g_strcmp0 (kind, "item") == 0;
      if (!add (writing, is_item ? SY_PASSAGE_ITEM : SY_PASSAGE_PARAGRAPH, is_item ? (guint) CLAMP (depth, 1, 9) : 0, NULL, words))
        return FALSE;
    }
  return TRUE;
}

/* A line of an entry that its heading had swallowed. */
static gboolean
add_line (Writing *writing, const char *line)
{
  static const char *const headings[] = { "License Requirements", "Reporting Requirements", "List Based License Exceptions", "Special Conditions for", "List of Items Controlled" };
  gboolean heading = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    heading = heading || (g_str_has_prefix (line, headings[i]) && strchr (line, ':') == NULL);
  gboolean row = strstr (line, " | ") != NULL;
  return add (writing, heading ? SY_PASSAGE_HEADING : row ? SY_PASSAGE_ROW : SY_PASSAGE_PARAGRAPH, heading ? 4 : 0, NULL, line);
}

/* The heading, "3A090 Integrated circuits as follows"; before it the whole of another entry, where that entry's heading had swallowed it. */
static gboolean
add_heading (Writing *writing, const char *code, const char *heading)
{
  g_autoptr (GPtrArray) lines = sy_ccl_heading_lines (code, heading);
  g_autofree char *line = g_strdup_printf ("%s %s", code, lines != NULL ? (const char *) lines->pdata[0] : heading);
  if (!add (writing, SY_PASSAGE_HEADING, 3, code, line))
    return FALSE;
  if (lines == NULL)
    return TRUE;
  for (guint i = 1; i + 1 < lines->len; i++)
    if (!add_line (writing, lines->pdata[i]))
      return FALSE;
  const char *next = lines->pdata[lines->len - 1];
  g_autofree char *path = g_strndup (next, 5);
  return add (writing, SY_PASSAGE_HEADING, 3, path, next);
}

static gboolean
add_entry (Writing *writing, const json_t *entry)
{
  const char *code = sy_json_text (entry, "eccn"), *heading = sy_json_text (entry, "heading");
  if (code == NULL)
    {
      g_set_error (writing->error, SY_ERROR, SY_ERROR_BAD_INPUT, "an entry of the Commerce Control List has no \"eccn\"");
      return FALSE;
    }
  return add_heading (writing, code, heading != NULL ? heading : "") && add (writing, SY_PASSAGE_HEADING, 4, NULL, "License Requirements")
         && add_field (writing, "Reason for Control", sy_json_text (entry, "reasonForControl")) && add_chart (writing, json_object_get (entry, "countryChart"))
         && add (writing, SY_PASSAGE_HEADING, 4, NULL, "List Based License Exceptions") && add_exceptions (writing, json_object_get (entry, "licenceExceptionFlags"))
         && add_field (writing, "STA", sy_json_text (entry, "staSpecialConditions")) && add (writing, SY_PASSAGE_HEADING, 4, NULL, "List of Items Controlled")
         && add_field (writing, "Related Controls", sy_json_text (entry, "relatedControls")) && add_items (writing, json_object_get (entry, "items"));
}

static SyDocument *
make_document (const SyReading *reading, const json_t *root)
{
  SyDocument *document = sy_document_new ("us-cfr:15/774/supplement-1", "us", "us-ecfr", "regulation", "en", SY_STANDING_COPY, READER);
  const char *day = sy_json_text (root, "ecfrIssueDate");
  if (sy_json_day (root, "ecfrIssueDate") != SY_DAY_NONE)
    {
      g_free (document->version);
      document->version = g_strndup (day, 10);
    }
  sy_reader_set_title (document, "Supplement No. 1 to Part 774—The Commerce Control List");
  sy_reader_attribute (document, "citation", "15 CFR Supplement No. 1 to Part 774");
  sy_reader_attribute (document, "cfr", "15/774");
  sy_reader_attribute (document, "body", "Bureau of Industry and Security");
  sy_reader_attribute (document, "url", sy_json_text (json_object_get (root, "source"), "url"));
  g_autofree char *name = sy_reading_name (reading);
  sy_reader_attribute (document, "parsed_copy", name);
  return document;
}

static gboolean
read_json (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  json_t *root = sy_json_parse ((const char *) reading->data, reading->length, error);
  if (root == NULL)
    return FALSE;
  SyDocument *document = make_document (reading, root);
  Writing writing = { document, error };
  gboolean good = TRUE;
  size_t i;
  json_t *entry;
  json_array_foreach (json_object_get (root, "entries"), i, entry)
    if (good)
      good = add_entry (&writing, entry);
  json_decref (root);
  if (!good)
    {
      sy_document_free (document);
      return FALSE;
    }
  sy_document_seal (document);
  emit (document, data);
  return TRUE;
}

const SyReader sy_reader_ccl_json = { READER, "the Commerce Control List as JSON parsed from the eCFR", accepts, read_json };
