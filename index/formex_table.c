// SPDX-License-Identifier: GPL-3.0-or-later
/* Tables of Formex: CELL says its column, its ROWSPAN and COLSPAN; all are numbers that the file may lie about. */
#include "index/formex_private.h"

#include <stdlib.h>

#include "corpus/limits.h"
#include "corpus/text.h"

typedef struct
{
  char *text;
  guint rows_left;
} Carried;

typedef struct
{
  SyFormexText *text;
  GArray *carried; /* of Carried, by column */
  guint budget;    /* cells that the table may still have; what is beyond is left out */
} Table;

static void
carried_clear (gpointer data)
{
  g_free (((Carried *)data)->text);
}

static guint
number_at (const SyMarkupNode *cell, const char *name)
{
  g_autofree char *value = sy_markup_attribute (cell, name);
  gint64 number = value != NULL ? g_ascii_strtoll (value, NULL, 10) : 1;
  return (guint)CLAMP (number, 1, SY_MAX_TABLE_SPAN);
}

/* Cells that rows above have left, and empty ones, up to `column`. */
static void
fill (Table *table, GPtrArray *cells, guint column)
{
  while (cells->len < column && table->budget > 0)
    {
      Carried *above = cells->len < table->carried->len ? &g_array_index (table->carried, Carried, cells->len) : NULL;
      gboolean carries = above != NULL && above->rows_left > 0;
      g_ptr_array_add (cells, g_strdup (carries ? above->text : ""));
      if (carries)
        above->rows_left--;
      table->budget--;
    }
}

/* The first column of a cell has its text; the others that it spans are there, but empty, as in tables of HTML. */
static void
add_cell (Table *table, GPtrArray *cells, const SyMarkupNode *cell)
{
  g_autoptr (GString) raw = g_string_new (NULL);
  for (const SyMarkupNode *child = sy_markup_first (cell); child != NULL; child = sy_markup_next (child))
    sy_formex_gather (table->text, raw, child);
  g_autofree char *text = sy_text_normalise (raw->str, FALSE);
  guint columns = number_at (cell, "COLSPAN"), rows = number_at (cell, "ROWSPAN");
  fill (table, cells, number_at (cell, "COL") - 1);
  for (guint i = 0; i < columns && table->budget > 0; i++, table->budget--)
    {
      if (table->carried->len <= cells->len)
        g_array_set_size (table->carried, cells->len + 1);
      Carried *entry = &g_array_index (table->carried, Carried, cells->len);
      g_free (entry->text);
      *entry = (Carried){ g_strdup (i == 0 ? text : ""), rows - 1 };
      g_ptr_array_add (cells, g_strdup (i == 0 ? text : ""));
    }
}

static gboolean
add_row (Table *table, const SyMarkupNode *row)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  for (const SyMarkupNode *cell = sy_markup_first (row); cell != NULL; cell = sy_markup_next (cell))
    if (sy_markup_is (cell, "CELL") && table->budget > 0)
      add_cell (table, cells, cell);
  guint last = cells->len;
  for (guint i = cells->len; i < table->carried->len; i++)
    if (g_array_index (table->carried, Carried, i).rows_left > 0)
      last = i + 1;
  fill (table, cells, last);
  g_autofree char *text = sy_markup_join_cells (cells);
  return text == NULL || sy_act_text_add (table->text->act, SY_PASSAGE_ROW, 0, text);
}

/* Rows stand in CORPUS, and in blocks of rows with a title of their own. */
static gboolean
add_rows (Table *table, const SyMarkupNode *node)
{
  gboolean good = TRUE;
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL && good; child = sy_markup_next (child))
    if (sy_markup_is (child, "ROW"))
      good = add_row (table, child);
    else if (sy_markup_is (child, "CORPUS|BLK"))
      good = add_rows (table, child);
    else if (sy_markup_is (child, "TI.BLK|STI.BLK"))
      {
        g_autofree char *title = sy_formex_text (child);
        good = sy_act_text_add (table->text->act, SY_PASSAGE_ROW, 0, title);
      }
  return good;
}

gboolean
sy_formex_table (SyFormexText *text, const SyMarkupNode *node)
{
  const SyMarkupNode *notes = sy_markup_child (node, "GR.NOTES");
  guint from = text->notes->len;
  for (const SyMarkupNode *note = notes != NULL ? sy_markup_first (notes) : NULL; note != NULL; note = sy_markup_next (note))
    if (sy_markup_is (note, "NOTE"))
      g_free (sy_formex_keep_note (text, note));
  Table table = { text, g_array_new (FALSE, TRUE, sizeof (Carried)), SY_MAX_TABLE_CELLS };
  g_array_set_clear_func (table.carried, carried_clear);
  gboolean good = add_rows (&table, node);
  g_array_unref (table.carried);
  return good && sy_formex_write_notes (text, from);
}
