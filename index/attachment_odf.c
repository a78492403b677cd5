// SPDX-License-Identifier: GPL-3.0-or-later
/* OpenDocument texts and spreadsheets (ISO/IEC 26300): headings, lists, tables with spans carried, notes. Tracked deletions, annotations and what stands in frames is not shown as text. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "index/attachment_private.h"

typedef struct
{
  SyConversion *conversion;
  GPtrArray *notes; /* of const SyMarkupNode: of the paragraph or row that is being read */
  gsize cells;
} Odf;

static guint
number_of (const SyMarkupNode *node, const char *name)
{
  g_autofree char *value = sy_markup_attribute (node, name);
  guint64 number = 1;
  return value != NULL && g_ascii_string_to_unsigned (value, 10, 1, G_MAXINT, &number, NULL) ? (guint) number : 1;
}

static void
add_text (Odf *odf, const SyMarkupNode *node, GString *text)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    if (sy_markup_raw (child) != NULL)
      g_string_append (text, sy_markup_raw (child));
    else if (sy_markup_is (child, "s|tab|line-break"))
      g_string_append_c (text, ' ');
    else if (sy_markup_is (child, "note"))
      g_ptr_array_add (odf->notes, (gpointer) child);
    else if (!sy_markup_is (child, "frame|custom-shape|annotation|annotation-end|ruby-text|change|change-start|change-end|tracked-changes|rect|line"))
      add_text (odf, child, text);
}

/* Paragraphs below a node, parted by spaces. */
static void
add_all_text (Odf *odf, const SyMarkupNode *node, GString *text)
{
  for (const SyMarkupNode *child = sy_office_next (node, NULL, NULL); child != NULL; child = sy_office_next (node, child, NULL))
    if (sy_markup_is (child, "p|h"))
      {
        if (text->len > 0)
          g_string_append_c (text, ' ');
        add_text (odf, child, text);
      }
    else if (!sy_markup_is (child, "annotation|frame|note-citation|shapes|tracked-changes"))
      add_all_text (odf, child, text);
}

static gboolean
flush_notes (Odf *odf)
{
  g_autoptr (GPtrArray) notes = odf->notes;
  odf->notes = g_ptr_array_new ();
  gboolean good = TRUE;
  for (guint i = 0; i < notes->len && good; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      add_all_text (odf, notes->pdata[i], text);
      good = sy_conversion_add (odf->conversion, SY_PASSAGE_NOTE, 0, text->str);
    }
  return good;
}

static gboolean
add_paragraph (Odf *odf, SyPassageKind kind, guint level, const SyMarkupNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);
  add_text (odf, node, text);
  return sy_conversion_add (odf->conversion, kind, level, text->str) && flush_notes (odf);
}

/* ---- tables ---- */

/* What stands in the columns of the rows to come, from cells that span several. */
typedef struct
{
  char *text;
  guint rows;
} Span;

static void
span_clear (gpointer data)
{
  g_free (((Span *) data)->text);
}

/* A date as a day, whatever the sheet makes of it; anything else as it is shown. */
static char *
cell_text (Odf *odf, const SyMarkupNode *cell)
{
  g_autofree char *date = sy_markup_attribute (cell, "date-value");
  if (date != NULL)
    return g_str_has_suffix (date, "T00:00:00") ? g_strndup (date, strlen (date) - 9) : g_steal_pointer (&date);
  GString *text = g_string_new (NULL);
  add_all_text (odf, cell, text);
  return g_string_free (text, FALSE);
}

/* The cell and those that it spans or is repeated for. FALSE if that is too much. */
static gboolean
add_cell (Odf *odf, const SyMarkupNode *cell, GPtrArray *cells, GArray *spans)
{
  gboolean covered = sy_markup_is (cell, "covered-table-cell");
  guint columns = number_of (cell, "number-columns-spanned"), repeated = number_of (cell, "number-columns-repeated"), rows = number_of (cell, "number-rows-spanned");
  g_autofree char *text = covered ? NULL : cell_text (odf, cell);
  if (!covered && *text == '\0' && cells->len + repeated > SY_MAX_TABLE_SPAN)
    return TRUE; /* the empty rest of the sheet */
  for (guint i = 0; i < repeated; i++)
    {
      guint column = cells->len;
      if (column >= SY_MAX_SHEET_COLUMNS || ++odf->cells > SY_MAX_TABLE_CELLS)
        return FALSE;
      if (spans->len <= column)
        g_array_set_size (spans, column + 1);
      Span *span = &g_array_index (spans, Span, column);
      g_ptr_array_add (cells, g_strdup (!covered ? text : span->rows > 0 ? span->text : ""));
      span->rows -= span->rows > 0 ? 1 : 0;
      for (guint c = 0; !covered && (columns > 1 || rows > 1) && c < MIN (columns, SY_MAX_TABLE_SPAN); c++)
        {
          if (spans->len <= column + c)
            g_array_set_size (spans, column + c + 1);
          Span *carried = &g_array_index (spans, Span, column + c);
          g_free (carried->text);
          /* Its own row's covered cells take one each; the first column's own cell was taken. */
          *carried = (Span){ g_strdup (text), MIN (rows, SY_MAX_TABLE_SPAN) - (c == 0 ? 1 : 0) };
        }
    }
  return TRUE;
}

static gboolean
add_row (Odf *odf, const SyMarkupNode *row, GArray *spans, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  for (const SyMarkupNode *cell = sy_office_next (row, NULL, "table-cell|covered-table-cell"); cell != NULL;
       cell = sy_office_next (row, cell, "table-cell|covered-table-cell"))
    if (!add_cell (odf, cell, cells, spans))
      {
        g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "its tables exceed SY_MAX_TABLE_CELLS (%u) or SY_MAX_SHEET_COLUMNS (%u)", SY_MAX_TABLE_CELLS, SY_MAX_SHEET_COLUMNS);
        return FALSE;
      }
  gboolean empty = TRUE;
  for (guint i = 0; i < cells->len && empty; i++)
    empty = *(const char *) cells->pdata[i] == '\0';
  for (guint i = empty ? 0 : MIN (number_of (row, "number-rows-repeated"), SY_MAX_TABLE_SPAN); i > 0; i--)
    if (!sy_conversion_add_row (odf->conversion, cells))
      return TRUE; /* the conversion has the error */
  flush_notes (odf);
  return TRUE;
}

static gboolean
add_rows (Odf *odf, const SyMarkupNode *node, GArray *spans, GError **error)
{
  for (const SyMarkupNode *child = sy_office_next (node, NULL, NULL); child != NULL; child = sy_office_next (node, child, NULL))
    {
      gboolean good = TRUE;
      if (sy_markup_is (child, "table-row"))
        good = add_row (odf, child, spans, error);
      else if (sy_markup_is (child, "table-header-rows|table-row-group|table-rows"))
        good = add_rows (odf, child, spans, error);
      if (!good)
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_table (Odf *odf, const SyMarkupNode *node, GError **error)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, TRUE, sizeof (Span));
  g_array_set_clear_func (spans, span_clear);
  g_autofree char *name = odf->conversion->sheets ? sy_markup_attribute (node, "name") : NULL;
  if (name != NULL)
    {
      g_autofree char *place = g_strdup_printf ("sheet %s", name);
      sy_conversion_set_place (odf->conversion, place);
      sy_conversion_add (odf->conversion, SY_PASSAGE_HEADING, 1, name);
    }
  return add_rows (odf, node, spans, error);
}

/* ---- text ---- */

static gboolean
add_body (Odf *odf, const SyMarkupNode *node, guint list, GError **error)
{
  for (const SyMarkupNode *child = sy_office_next (node, NULL, NULL); child != NULL && odf->conversion->error == NULL; child = sy_office_next (node, child, NULL))
    {
      gboolean good = TRUE;
      g_autofree char *level = sy_markup_attribute (child, "outline-level");
      if (sy_markup_is (child, "h"))
        add_paragraph (odf, SY_PASSAGE_HEADING, level != NULL ? CLAMP ((guint) g_ascii_strtoull (level, NULL, 10), 1, 10) : 1, child);
      else if (sy_markup_is (child, "p"))
        add_paragraph (odf, list > 0 ? SY_PASSAGE_ITEM : SY_PASSAGE_PARAGRAPH, list, child);
      else if (sy_markup_is (child, "table"))
        good = add_table (odf, child, error);
      else if (!sy_markup_is (child, "tracked-changes|frame|sequence-decls|variable-decls|user-field-decls|forms|calculation-settings|content-validations|named-expressions"))
        good = add_body (odf, child, list + (sy_markup_is (child, "list") ? 1 : 0), error);
      if (!good)
        return FALSE;
    }
  return TRUE;
}

gboolean
sy_convert_odf (SyOffice *office, SyConversion *conversion, GError **error)
{
  const SyMarkupNode *body = sy_markup_child (sy_office_root (office, "content.xml"), "body");
  const SyMarkupNode *content = body != NULL ? sy_markup_child (body, "text|spreadsheet") : NULL;
  if (content == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "it is neither a text nor a spreadsheet");
      return FALSE;
    }
  Odf odf = { .conversion = conversion, .notes = g_ptr_array_new () };
  conversion->sheets = sy_markup_is (content, "spreadsheet");
  gboolean good = add_body (&odf, content, 0, error);
  g_ptr_array_unref (odf.notes);
  return good;
}
