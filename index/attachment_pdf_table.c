// SPDX-License-Identifier: GPL-3.0-or-later
/* Tables on a page of a PDF file, which knows of none: words on the same height, in columns that are kept apart from line to line. */
#include <string.h>

#include "corpus/limits.h"
#include "index/attachment_pdf.h"

#define CELL_GAP      1.2 /* heights of a line between words that stand in two cells */
#define TABLE_GAP     3.5 /* heights from line to line within one table */
#define ROW_GAP       1.2 /* a distance larger than the smallest by this factor parts rows */
#define PROSE_FILL    0.8 /* lines of running text fill their column by this much on average ... */
#define PROSE_LENGTH  25  /* ... and have so many bytes */
#define PROSE_LINES   5

/* Words from `first` to before `end` of the sorted array, close enough for one cell. */
typedef struct
{
  double left, right;
  guint first, end;
} Segment;

typedef struct
{
  double top, height;
  GArray *segments; /* of Segment */
} Line;

typedef struct
{
  double left, right;
} Column;

void
sy_pdf_table_free (SyPdfTable *table)
{
  g_ptr_array_unref (table->rows);
  g_free (table);
}

static int
by_height (gconstpointer a, gconstpointer b)
{
  const SyPdfWord *x = *(SyPdfWord *const *) a, *y = *(SyPdfWord *const *) b;
  double difference = (x->top + x->bottom) - (y->top + y->bottom);
  return difference < 0 ? -1 : difference > 0;
}

static int
by_left (gconstpointer a, gconstpointer b)
{
  const SyPdfWord *x = *(SyPdfWord *const *) a, *y = *(SyPdfWord *const *) b;
  return x->left < y->left ? -1 : x->left > y->left;
}

static void
line_free (gpointer data)
{
  Line *line = data;
  g_array_unref (line->segments);
  g_free (line);
}

static Line *
make_line (GPtrArray *sorted, guint first, guint end)
{
  Line *line = g_new0 (Line, 1);
  const SyPdfWord *word = sorted->pdata[first];
  line->top = word->top;
  line->height = MAX (word->bottom - word->top, 1);
  line->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  qsort (sorted->pdata + first, end - first, sizeof (gpointer), by_left);
  for (guint i = first; i < end; i++)
    {
      word = sorted->pdata[i];
      Segment *last = line->segments->len > 0 ? &g_array_index (line->segments, Segment, line->segments->len - 1) : NULL;
      if (last != NULL && word->left - last->right <= CELL_GAP * line->height)
        {
          last->right = MAX (last->right, word->right);
          last->end = i + 1;
          continue;
        }
      Segment segment = { word->left, word->right, i, i + 1 };
      g_array_append_val (line->segments, segment);
    }
  return line;
}

/* Words in lines across the whole page. */
static GPtrArray *
make_lines (GPtrArray *sorted)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  g_ptr_array_sort (sorted, by_height);
  for (guint first = 0, i = 1; i <= sorted->len; i++)
    {
      const SyPdfWord *begin = sorted->pdata[first], *word = i < sorted->len ? sorted->pdata[i] : NULL;
      if (word != NULL && (word->top + word->bottom) / 2 <= (begin->top + begin->bottom) / 2 + 0.4 * (begin->bottom - begin->top))
        continue;
      if (sorted->len > 0)
        g_ptr_array_add (lines, make_line (sorted, first, i));
      first = i;
    }
  return lines;
}

/* ---- columns ---- */

/* The columns with those of a line put in: where one touches several, they become one. Caller's. */
static GArray *
merged_columns (const GArray *columns, const Line *line)
{
  GArray *merged = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_append_vals (merged, columns->data, columns->len);
  for (guint i = 0; i < line->segments->len; i++)
    {
      const Segment *segment = &g_array_index (line->segments, Segment, i);
      Column column = { segment->left, segment->right };
      for (guint j = merged->len; j-- > 0;)
        {
          const Column *other = &g_array_index (merged, Column, j);
          if (other->left > column.right || column.left > other->right)
            continue;
          column = (Column){ MIN (column.left, other->left), MAX (column.right, other->right) };
          g_array_remove_index (merged, j);
        }
      guint place = 0;
      while (place < merged->len && g_array_index (merged, Column, place).left < column.left)
        place++;
      g_array_insert_val (merged, place, column);
    }
  return merged;
}

static guint
column_of (const GArray *columns, const Segment *segment)
{
  for (guint i = 0; i < columns->len; i++)
    if (segment->left <= g_array_index (columns, Column, i).right)
      return i;
  return columns->len - 1;
}

/* Lines [first, end) that keep the same columns. `columns` (owned by the caller) receives them. */
static guint
extend (const GPtrArray *lines, guint first, GArray **columns)
{
  const Line *line = lines->pdata[first];
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (Column));
  GArray *all = merged_columns (none, line);
  guint end = first + 1;
  for (; end < lines->len; end++)
    {
      const Line *before = lines->pdata[end - 1];
      line = lines->pdata[end];
      if (line->top - before->top > TABLE_GAP * MAX (before->height, line->height))
        break;
      g_autoptr (GArray) wider = merged_columns (all, line);
      /* A line that bridges columns is no part of them; a new column may come with a line of several cells only. */
      if (wider->len < MAX (all->len, 2) || (line->segments->len == 1 && wider->len > all->len))
        break;
      g_array_unref (all);
      all = g_steal_pointer (&wider);
    }
  /* What follows below the first column is text that follows the table. */
  while (end > first + 1)
    {
      line = lines->pdata[end - 1];
      const Line *before = lines->pdata[end - 2];
      gboolean alone = line->segments->len == 1 && column_of (all, &g_array_index (line->segments, Segment, 0)) == 0;
      if (!alone || line->top - before->top <= ROW_GAP * before->height)
        break;
      end--;
    }
  *columns = all;
  return end;
}

static gsize
length_of (const GPtrArray *sorted, const Segment *segment)
{
  gsize length = 0;
  for (guint i = segment->first; i < segment->end; i++)
    length += strlen (((const SyPdfWord *) sorted->pdata[i])->text) + 1;
  return length;
}

/* Columns of running text: their lines fill them. */
static gboolean
is_prose (const GPtrArray *sorted, const GPtrArray *lines, guint first, guint end, const GArray *columns)
{
  for (guint c = 0; c < columns->len; c++)
    {
      const Column *column = &g_array_index (columns, Column, c);
      double fill = 0;
      gsize bytes = 0;
      guint count = 0;
      for (guint i = first; i < end; i++)
        {
          const Line *line = lines->pdata[i];
          for (guint j = 0; j < line->segments->len; j++)
            {
              const Segment *segment = &g_array_index (line->segments, Segment, j);
              if (column_of (columns, segment) != c)
                continue;
              fill += (segment->right - segment->left) / MAX (column->right - column->left, 1);
              bytes += length_of (sorted, segment);
              count++;
            }
        }
      if (count < PROSE_LINES || fill / count < PROSE_FILL || bytes / count < PROSE_LENGTH)
        return FALSE;
    }
  return TRUE;
}

static guint
lines_of_cells (const GPtrArray *lines, guint first, guint end)
{
  guint count = 0;
  for (guint i = first; i < end; i++)
    count += ((const Line *) lines->pdata[i])->segments->len > 1 ? 1 : 0;
  return count;
}

/* ---- rows ---- */

/* The smallest distance from line to line, and whether others are clearly larger: then distances part the rows. */
static double
pitch_of (const GPtrArray *lines, guint first, guint end, gboolean *varies)
{
  double least = G_MAXDOUBLE, most = 0;
  for (guint i = first + 1; i < end; i++)
    {
      double gap = ((const Line *) lines->pdata[i])->top - ((const Line *) lines->pdata[i - 1])->top;
      least = MIN (least, gap);
      most = MAX (most, gap);
    }
  *varies = most > ROW_GAP * least;
  return least;
}

static void
add_words (GPtrArray *row, guint column, GPtrArray *sorted, const Segment *segment)
{
  g_autoptr (GString) text = g_string_new (row->pdata[column]);
  for (guint i = segment->first; i < segment->end; i++)
    {
      SyPdfWord *word = sorted->pdata[i];
      sy_pdf_join (text, i > segment->first ? sorted->pdata[i - 1] : NULL, word);
      word->in_table = TRUE;
    }
  g_free (row->pdata[column]);
  row->pdata[column] = g_strdup (text->str);
}

static SyPdfTable *
make_table (GPtrArray *sorted, const GPtrArray *lines, guint first, guint end, const GArray *columns)
{
  SyPdfTable *table = g_new0 (SyPdfTable, 1);
  table->top = ((const Line *) lines->pdata[first])->top;
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  gboolean varies = FALSE;
  double pitch = pitch_of (lines, first, end, &varies);
  guint filled = 0;
  for (guint i = first; i < end; i++)
    {
      const Line *line = lines->pdata[i];
      gboolean near = i > first && line->top - ((const Line *) lines->pdata[i - 1])->top <= ROW_GAP * pitch;
      gboolean no_first = column_of (columns, &g_array_index (line->segments, Segment, 0)) > 0;
      /* A cell's further lines: nothing stands in the first column, or, where rows are set apart, in some column of the row. */
      gboolean goes_on = i > first && (varies ? near && (no_first || line->segments->len < filled) : no_first);
      if (!goes_on)
        {
          GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
          g_ptr_array_set_size (row, (gint) columns->len);
          g_ptr_array_add (table->rows, row);
          filled = line->segments->len;
        }
      for (guint j = 0; j < line->segments->len; j++)
        {
          const Segment *segment = &g_array_index (line->segments, Segment, j);
          add_words (table->rows->pdata[table->rows->len - 1], column_of (columns, segment), sorted, segment);
        }
    }
  return table;
}

GPtrArray *
sy_pdf_tables (GArray *words)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_pdf_table_free);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  for (guint i = 0; i < words->len; i++)
    g_ptr_array_add (sorted, &g_array_index (words, SyPdfWord, i));
  g_autoptr (GPtrArray) lines = make_lines (sorted);
  for (guint i = 0; i < lines->len;)
    {
      if (((const Line *) lines->pdata[i])->segments->len < 2)
        {
          i++;
          continue;
        }
      g_autoptr (GArray) columns = NULL;
      guint end = extend (lines, i, &columns);
      gboolean prose = is_prose (sorted, lines, i, end, columns);
      if (!prose && columns->len >= 2 && lines_of_cells (lines, i, end) >= 2)
        g_ptr_array_add (tables, make_table (sorted, lines, i, end, columns));
      i = end;
    }
  return tables;
}
