// SPDX-License-Identifier: GPL-3.0-or-later
/* Workbooks of Office Open XML (ECMA-376, SpreadsheetML): each sheet a heading and its rows, with shared and inline strings, dates as days, and merged cells carried. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "corpus/day.h"
#include "corpus/error.h"
#include "corpus/limits.h"
#include "index/attachment_private.h"

typedef enum
{
  AS_NUMBER,
  AS_DAY,
  AS_INSTANT,
  AS_TIME,
  AS_PERCENT,
} Look;

typedef struct
{
  SyOffice *office;
  SyConversion *conversion;
  GPtrArray *strings; /* of char * */
  GArray *looks;      /* of Look, by style */
  gboolean from_1904;
  gsize cells;
} Workbook;

/* A merged range, rows and columns from 0; the text of its first cell once that is known. */
typedef struct
{
  guint top, left, bottom, right;
  char *text;
} Merge;

static void
merge_clear (gpointer data)
{
  g_free (((Merge *) data)->text);
}

/* ---- strings and styles ---- */

/* The text of <si> and <is>: its runs, without phonetic hints. */
static void
add_runs (GString *text, const SyMarkupNode *node)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    if (sy_markup_is (child, "t"))
      for (const SyMarkupNode *run = sy_markup_first (child); run != NULL; run = sy_markup_next (run))
        g_string_append (text, sy_markup_raw (run) != NULL ? sy_markup_raw (run) : "");
    else if (sy_markup_is (child, "r|is"))
      add_runs (text, child);
}

static char *
runs (const SyMarkupNode *node)
{
  GString *text = g_string_new (NULL);
  add_runs (text, node);
  return g_string_free (text, FALSE);
}

static guint
attribute_number (const SyMarkupNode *node, const char *name, guint otherwise)
{
  g_autofree char *value = sy_markup_attribute (node, name);
  guint64 number = 0;
  return value != NULL && g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT, &number, NULL) ? (guint) number : otherwise;
}

/* What a number format shows: letters of dates outside quotes, brackets and escapes. */
static Look
look_of_code (const char *code)
{
  gboolean day = FALSE, hour = FALSE, percent = FALSE;
  for (; *code != '\0' && *code != ';'; code++)
    if (*code == '\\' || *code == '_' || *code == '*')
      code += code[1] != '\0' ? 1 : 0;
    else if (*code == '"')
      {
        const char *close = strchr (code + 1, '"');
        code = close != NULL ? close : code + strlen (code) - 1;
      }
    else if (*code == '[')
      {
        const char *close = strchr (code, ']');
        code = close != NULL ? close : code;
      }
    else
      {
        char c = g_ascii_tolower (*code);
        day = day || c == 'y' || c == 'd';
        hour = hour || c == 'h' || c == 's';
        percent = percent || c == '%';
      }
  return day ? (hour ? AS_INSTANT : AS_DAY) : hour ? AS_TIME : percent ? AS_PERCENT : AS_NUMBER;
}

static Look
look_of_builtin (guint format)
{
  if ((format >= 14 && format <= 17) || (format >= 27 && format <= 31) || format == 36 || (format >= 50 && format <= 58))
    return AS_DAY;
  if ((format >= 18 && format <= 21) || (format >= 32 && format <= 35) || (format >= 45 && format <= 47))
    return AS_TIME;
  return format == 22 ? AS_INSTANT : format == 9 || format == 10 ? AS_PERCENT : AS_NUMBER;
}

static void
read_styles (Workbook *book)
{
  const SyMarkupNode *root = sy_office_root (book->office, "xl/styles.xml");
  const SyMarkupNode *formats = root != NULL ? sy_markup_child (root, "numFmts") : NULL, *styles = root != NULL ? sy_markup_child (root, "cellXfs") : NULL;
  g_autoptr (GHashTable) codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (const SyMarkupNode *node = sy_office_next (formats, NULL, "numFmt"); node != NULL; node = sy_office_next (formats, node, "numFmt"))
    g_hash_table_insert (codes, GUINT_TO_POINTER (attribute_number (node, "numFmtId", 0)), sy_markup_attribute (node, "formatCode"));
  for (const SyMarkupNode *node = sy_office_next (styles, NULL, "xf"); node != NULL; node = sy_office_next (styles, node, "xf"))
    {
      guint format = attribute_number (node, "numFmtId", 0);
      const char *code = g_hash_table_lookup (codes, GUINT_TO_POINTER (format));
      Look look = code != NULL ? look_of_code (code) : look_of_builtin (format);
      g_array_append_val (book->looks, look);
    }
}

static void
read_strings (Workbook *book)
{
  const SyMarkupNode *root = sy_office_root (book->office, "xl/sharedStrings.xml");
  for (const SyMarkupNode *node = sy_office_next (root, NULL, "si"); node != NULL; node = sy_office_next (root, node, "si"))
    g_ptr_array_add (book->strings, runs (node));
}

/* ---- cells ---- */

/* A serial number of days. In the 1900 system day 60 is a 29 February that never was, and all before it are one off. */
static char *
format_serial (const Workbook *book, double serial, Look look)
{
  double whole = floor (serial);
  guint seconds = (guint) lround ((serial - whole) * 86400);
  SyDay epoch = SY_DAY_NONE;
  sy_day_parse (book->from_1904 ? "1904-01-01" : whole < 60 ? "1899-12-31" : "1899-12-30", &epoch, NULL);
  g_autofree char *time = g_strdup_printf ("%02u:%02u", seconds / 3600 % 24, seconds / 60 % 60);
  if (look == AS_TIME && whole == 0)
    return g_steal_pointer (&time);
  g_autofree char *day = sy_day_format (epoch + (SyDay) whole);
  return look == AS_DAY || seconds == 0 ? g_steal_pointer (&day) : g_strconcat (day, " ", time, NULL);
}

static char *
format_number (const Workbook *book, const char *stored, guint style)
{
  Look look = style < book->looks->len ? g_array_index (book->looks, Look, style) : AS_NUMBER;
  char *end = NULL;
  double value = g_ascii_strtod (stored, &end);
  if (end == stored || *end != '\0' || !isfinite (value))
    return g_strdup (stored);
  if (look != AS_NUMBER && look != AS_PERCENT && value >= 0 && value < 2958466) /* to the year 9999 */
    return format_serial (book, value, look);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (buffer, sizeof buffer, "%.15g", look == AS_PERCENT ? value * 100 : value);
  return look == AS_PERCENT ? g_strconcat (buffer, "%", NULL) : g_strdup (buffer);
}

static char *
cell_text (const Workbook *book, const SyMarkupNode *cell)
{
  g_autofree char *type = sy_markup_attribute (cell, "t");
  const SyMarkupNode *value = sy_markup_child (cell, "v");
  g_autofree char *stored = value != NULL ? sy_markup_text (value) : NULL;
  if (g_strcmp0 (type, "inlineStr") == 0)
    return runs (cell);
  if (stored == NULL || *stored == '\0')
    return NULL;
  if (g_strcmp0 (type, "s") == 0)
    {
      guint64 index = g_ascii_strtoull (stored, NULL, 10);
      return index < book->strings->len ? g_strdup (book->strings->pdata[index]) : NULL;
    }
  if (g_strcmp0 (type, "b") == 0)
    return g_strdup (strcmp (stored, "0") == 0 ? "FALSE" : "TRUE");
  if (type == NULL || strcmp (type, "n") == 0)
    return format_number (book, stored, attribute_number (cell, "s", 0));
  return g_steal_pointer (&stored); /* str, e, d */
}

/* "AB12" is column 27, row 11. FALSE if it is none. */
static gboolean
parse_reference (const char **at, guint *column, guint *row)
{
  guint letters = 0;
  guint64 c = 0, r;
  for (; g_ascii_isupper (**at) && letters < 4; (*at)++, letters++)
    c = c * 26 + (guint) (**at - 'A' + 1);
  char *end = NULL;
  r = g_ascii_strtoull (*at, &end, 10);
  if (letters == 0 || end == *at || c == 0 || c > SY_MAX_SHEET_COLUMNS || r == 0 || r > 1048576)
    return FALSE;
  *at = end;
  *column = (guint) c - 1;
  *row = (guint) r - 1;
  return TRUE;
}

static GArray *
read_merges (const SyMarkupNode *sheet)
{
  GArray *merges = g_array_new (FALSE, TRUE, sizeof (Merge));
  g_array_set_clear_func (merges, merge_clear);
  const SyMarkupNode *list = sy_markup_child (sheet, "mergeCells");
  for (const SyMarkupNode *node = sy_office_next (list, NULL, "mergeCell"); node != NULL; node = sy_office_next (list, node, "mergeCell"))
    {
      g_autofree char *reference = sy_markup_attribute (node, "ref");
      const char *at = reference;
      Merge merge = { 0 };
      if (at != NULL && parse_reference (&at, &merge.left, &merge.top) && *at++ == ':' && parse_reference (&at, &merge.right, &merge.bottom)
          && merge.bottom - merge.top < SY_MAX_TABLE_SPAN && merge.right - merge.left < SY_MAX_TABLE_SPAN && merges->len < SY_MAX_TABLE_SPAN * 10)
        g_array_append_val (merges, merge);
    }
  return merges;
}

static void
set_cell (GPtrArray *cells, guint column, const char *text)
{
  if (column >= cells->len)
    g_ptr_array_set_size (cells, (gint) column + 1);
  g_free (cells->pdata[column]);
  cells->pdata[column] = g_strdup (text);
}

/* A cell that is merged over several is carried to each row and column that it covers. */
static void
carry_merges (GPtrArray *cells, GArray *merges, guint row)
{
  for (guint i = 0; i < merges->len; i++)
    {
      Merge *merge = &g_array_index (merges, Merge, i);
      if (row < merge->top || row > merge->bottom)
        continue;
      if (row == merge->top && merge->left < cells->len && merge->text == NULL)
        merge->text = g_strdup (cells->pdata[merge->left]);
      for (guint column = merge->left; column <= merge->right && merge->text != NULL; column++)
        set_cell (cells, column, merge->text);
    }
}

static gboolean
add_row (Workbook *book, const SyMarkupNode *node, GArray *merges, guint row, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  guint next = 0;
  for (const SyMarkupNode *cell = sy_office_next (node, NULL, "c"); cell != NULL; cell = sy_office_next (node, cell, "c"))
    {
      g_autofree char *reference = sy_markup_attribute (cell, "r"), *text = cell_text (book, cell);
      const char *at = reference;
      guint column = next, ignored;
      if (at != NULL && !parse_reference (&at, &column, &ignored))
        column = next;
      if (column >= SY_MAX_SHEET_COLUMNS)
        break;
      next = column + 1;
      if (text != NULL && *text != '\0')
        set_cell (cells, column, text);
    }
  carry_merges (cells, merges, row);
  book->cells += cells->len;
  if (book->cells > SY_MAX_TABLE_CELLS * 4)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "its sheets exceed four times SY_MAX_TABLE_CELLS (%u)", SY_MAX_TABLE_CELLS);
      return FALSE;
    }
  return sy_conversion_add_row (book->conversion, cells) || book->conversion->error != NULL;
}

static gboolean
add_sheet (Workbook *book, const char *name, const char *member, GError **error)
{
  const SyMarkupNode *root = sy_office_root (book->office, member), *data = root != NULL ? sy_markup_child (root, "sheetData") : NULL;
  if (data == NULL)
    return TRUE; /* a chart, or a sheet that the file does not hold */
  g_autofree char *place = g_strdup_printf ("sheet %s", name);
  sy_conversion_set_place (book->conversion, place);
  sy_conversion_add (book->conversion, SY_PASSAGE_HEADING, 1, name);
  g_autoptr (GArray) merges = read_merges (root);
  guint row = 0;
  for (const SyMarkupNode *node = sy_office_next (data, NULL, "row"); node != NULL; node = sy_office_next (data, node, "row"))
    {
      row = attribute_number (node, "r", row + 1);
      if (!add_row (book, node, merges, row > 0 ? row - 1 : 0, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- the book ---- */

/* Member that a relation of the workbook leads to; caller's, NULL if there is none. */
static char *
target_of (SyOffice *office, const char *id)
{
  const SyMarkupNode *root = sy_office_root (office, "xl/_rels/workbook.xml.rels");
  for (const SyMarkupNode *node = sy_office_next (root, NULL, "Relationship"); node != NULL && id != NULL; node = sy_office_next (root, node, "Relationship"))
    {
      g_autofree char *own = sy_markup_attribute (node, "Id"), *target = sy_markup_attribute (node, "Target");
      if (g_strcmp0 (own, id) == 0 && target != NULL)
        return *target == '/' ? g_strdup (target + 1) : g_strconcat ("xl/", target, NULL);
    }
  return NULL;
}

static gboolean
add_sheets (Workbook *book, GError **error)
{
  const SyMarkupNode *root = sy_office_root (book->office, "xl/workbook.xml"), *list = sy_markup_child (root, "sheets");
  const SyMarkupNode *properties = sy_markup_child (root, "workbookPr");
  g_autofree char *system = properties != NULL ? sy_markup_attribute (properties, "date1904") : NULL;
  book->from_1904 = g_strcmp0 (system, "1") == 0 || g_strcmp0 (system, "true") == 0;
  guint number = 0;
  for (const SyMarkupNode *node = sy_office_next (list, NULL, "sheet"); node != NULL; node = sy_office_next (list, node, "sheet"))
    {
      number++;
      g_autofree char *name = sy_markup_attribute (node, "name"), *id = sy_markup_attribute (node, "id");
      g_autofree char *target = target_of (book->office, id), *usual = g_strdup_printf ("xl/worksheets/sheet%u.xml", number);
      if (!add_sheet (book, name != NULL ? name : usual, target != NULL ? target : usual, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sy_convert_xlsx (SyOffice *office, SyConversion *conversion, GError **error)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) looks = g_array_new (FALSE, FALSE, sizeof (Look));
  Workbook book = { .office = office, .conversion = conversion, .strings = strings, .looks = looks };
  conversion->sheets = TRUE;
  read_styles (&book);
  read_strings (&book);
  return add_sheets (&book, error);
}
