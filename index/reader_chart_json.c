// SPDX-License-Identifier: GPL-3.0-or-later
/* The Commerce Country Chart, the country groups and the licence exceptions as JSON that others parsed from the eCFR: one object with `ecfrIssueDate` and the table by
 * country, or the sections of part 740 with the symbols of their exceptions. It becomes the table that it was parsed from (supplement no. 1 to part 738, to part 740), a row a country, or one of part 740, a row a symbol, as
 * the Code stood on that day: index/list_chart.c reads it. */
#include <string.h>

#include "index/readers.h"

#define READER "chart-json/2"
#define LOOK   (4 << 10)

static gboolean
is_chart (const SyReading *reading)
{
  return sy_reading_holds (reading, "Commerce Country Chart", LOOK);
}

static gboolean
is_exceptions (const SyReading *reading)
{
  return sy_reading_holds (reading, "(License Exceptions)", LOOK) && sy_reading_holds (reading, "\"symbols\"", LOOK);
}

static gboolean
accepts (const SyReading *reading)
{
  return sy_reading_first (reading) == '{' && sy_reading_holds (reading, "\"ecfrIssueDate\"", LOOK)
         && (is_chart (reading) || sy_reading_holds (reading, "(Country Groups)", LOOK) || is_exceptions (reading));
}

static gboolean
add_row (SyDocument *document, const char *head, const GString *cells, GError **error)
{
  g_autofree char *text = g_strconcat (head, cells->str, NULL);
  return sy_reader_passage (document, SY_PASSAGE_ROW, 0, NULL, text, error);
}

static gboolean
holds (const json_t *array, const char *text)
{
  for (size_t i = 0; i < json_array_size (array); i++)
    if (g_strcmp0 (json_string_value (json_array_get (array, i)), text) == 0)
      return TRUE;
  return FALSE;
}

/* "2, 3" */
static char *
numbers (const json_t *footnotes)
{
  GString *text = g_string_new (NULL);
  for (size_t i = 0; i < json_array_size (footnotes); i++)
    g_string_append_printf (text, "%s%d", i > 0 ? ", " : "", (int)json_integer_value (json_array_get (footnotes, i)));
  return g_string_free (text, FALSE);
}

/* "China | X | X | | X", with the footnotes behind the columns. */
static gboolean
add_chart (SyDocument *document, const json_t *root, GError **error)
{
  const json_t *columns = json_object_get (root, "columns"), *marked = json_object_get (root, "countries");
  g_autoptr (GString) head = g_string_new (NULL);
  for (size_t i = 0; i < json_array_size (columns); i++)
    g_string_append_printf (head, " | %s", json_string_value (json_array_get (columns, i)));
  g_string_append (head, " | Footnotes");
  if (!add_row (document, "Countries", head, error))
    return FALSE;
  const char *name, *number;
  json_t *row, *footnote;
  json_object_foreach ((json_t *)marked, name, row)
  {
    const json_t *marks = json_object_get (row, "marks");
    g_autoptr (GString) cells = g_string_new (NULL);
    for (size_t i = 0; i < json_array_size (columns); i++)
      g_string_append (cells, holds (marks, json_string_value (json_array_get (columns, i))) ? " | X" : " | ");
    g_autofree char *notes = numbers (json_object_get (row, "footnotes"));
    g_string_append_printf (cells, " | %s", notes);
    if (!add_row (document, name, cells, error))
      return FALSE;
  }
  json_object_foreach (json_object_get (root, "embargoed"), name, row)
  {
    g_autoptr (GString) cell = g_string_new (" | ");
    const char *pointer = sy_json_text (row, "pointer");
    g_string_append (cell, pointer != NULL ? pointer : "");
    if (!add_row (document, name, cell, error))
      return FALSE;
  }
  json_object_foreach (json_object_get (root, "footnotes"), number, footnote)
  {
    g_autofree char *text = g_strdup_printf ("Footnote %s: %s", number, json_string_value (footnote));
    if (!sy_reader_passage (document, SY_PASSAGE_NOTE, 0, NULL, text, error))
      return FALSE;
  }
  return TRUE;
}

static gint
by_name (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *)one, *(const char *const *)other);
}

/* "China (PRC) | | | ... | X | ". */
static gboolean
add_groups (SyDocument *document, const json_t *root, GError **error)
{
  const json_t *labels = json_object_get (root, "labels"), *groups = json_object_get (root, "groups");
  const char *group;
  json_t *value;
  g_autoptr (GString) head = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  json_object_foreach ((json_t *)groups, group, value)
  {
    g_string_append_printf (head, " | %s", group);
    for (size_t i = 0; i < json_array_size (value); i++)
      {
        const char *name = json_string_value (json_array_get (value, i));
        if (name != NULL && g_hash_table_add (seen, (gpointer)name))
          g_ptr_array_add (names, (gpointer)name);
      }
  }
  g_ptr_array_sort (names, by_name);
  if (!add_row (document, "Countries", head, error))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GString) cells = g_string_new (NULL);
      json_object_foreach ((json_t *)groups, group, value) g_string_append (cells, holds (value, names->pdata[i]) ? " | X" : " | ");
      if (!add_row (document, names->pdata[i], cells, error))
        return FALSE;
    }
  json_object_foreach ((json_t *)labels, group, value)
  {
    g_autofree char *text = g_strdup_printf ("%s: %s", group, json_string_value (value));
    if (!sy_reader_passage (document, SY_PASSAGE_NOTE, 0, NULL, text, error))
      return FALSE;
  }
  return TRUE;
}

/* "NAC | 740.8 | Notified Advanced Computing (NAC) and ...": a section may have two. */
static gboolean
add_symbols (SyDocument *document, const json_t *root, GError **error)
{
  size_t i, k;
  json_t *exception, *symbol;
  if (!sy_reader_passage (document, SY_PASSAGE_ROW, 0, NULL, "Symbol | Section | Title", error))
    return FALSE;
  json_array_foreach (json_object_get (root, "exceptions"), i, exception)
  {
    const char *section = sy_json_text (exception, "sectionNumber"), *title = sy_json_text (exception, "title");
    json_array_foreach (json_object_get (exception, "symbols"), k, symbol)
    {
      g_autoptr (GString) cells = g_string_new (NULL);
      g_string_printf (cells, " | %s | %s", section != NULL ? section : "", title != NULL ? title : "");
      if (json_is_string (symbol) && !add_row (document, json_string_value (symbol), cells, error))
        return FALSE;
    }
  }
  return TRUE;
}

static const struct
{
  gboolean (*is) (const SyReading *reading);
  gboolean (*add) (SyDocument *document, const json_t *root, GError **error);
  const char *id, *title, *citation, *cfr;
} tables[] = {
  { is_chart, add_chart, "us-cfr:15/738/supplement-1", "Supplement No. 1 to Part 738—Commerce Country Chart", "15 CFR Supplement No. 1 to Part 738", "15/738" },
  { is_exceptions, add_symbols, "us-cfr:15/740", "Part 740—License Exceptions", "15 CFR Part 740", "15/740" },
  { accepts, add_groups, "us-cfr:15/740/supplement-1", "Supplement No. 1 to Part 740—Country Groups", "15 CFR Supplement No. 1 to Part 740", "15/740" },
};

static gboolean
read_json (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  json_t *root = sy_json_parse ((const char *)reading->data, reading->length, error);
  if (root == NULL)
    return FALSE;
  guint table = 0;
  while (!tables[table].is (reading))
    table++;
  g_autoptr (SyDocument) document = sy_document_new (tables[table].id, "us", "us-ecfr", "regulation", "en", SY_STANDING_COPY, READER);
  if (sy_json_day (root, "ecfrIssueDate") != SY_DAY_NONE)
    {
      g_free (document->version);
      document->version = g_strndup (sy_json_text (root, "ecfrIssueDate"), 10);
    }
  sy_reader_set_title (document, tables[table].title);
  sy_reader_attribute (document, "citation", tables[table].citation);
  sy_reader_attribute (document, "cfr", tables[table].cfr);
  sy_reader_attribute (document, "body", "Bureau of Industry and Security");
  sy_reader_attribute (document, "url", sy_json_text (json_object_get (root, "source"), "url"));
  g_autofree char *name = sy_reading_name (reading);
  sy_reader_attribute (document, "parsed_copy", name);
  gboolean good = tables[table].add (document, root, error);
  json_decref (root);
  if (!good)
    return FALSE;
  sy_document_seal (document);
  emit (g_steal_pointer (&document), data);
  return TRUE;
}

const SyReader sy_reader_chart_json = { READER, "the Country Chart, country groups and licence exceptions as JSON parsed from the eCFR", accepts, read_json };
