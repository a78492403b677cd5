// SPDX-License-Identifier: GPL-3.0-or-later
/* Documents of Office Open XML (ECMA-376, WordprocessingML): headings by style or outline level, numbered and plain lists, tables with merged cells carried, notes. Deleted text, hidden text, fields'
 * codes and what stands in drawings and text boxes is not shown as text. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "index/attachment_private.h"

#define MAX_LEVELS   9
#define MAX_BASED_ON 20 /* styles that rest on each other */

typedef struct
{
  SyOffice *office;
  SyConversion *conversion;
  GHashTable *styles;    /* styleId -> const SyMarkupNode */
  GHashTable *numbers;   /* numId -> const SyMarkupNode of its abstractNum */
  GHashTable *counters;  /* numId -> guint[MAX_LEVELS] */
  GPtrArray *notes;      /* of const SyMarkupNode: referred to in the paragraph or row that is being read */
  gsize cells;
} Docx;

static char *
value_of (const SyMarkupNode *parent, const char *child)
{
  const SyMarkupNode *node = parent != NULL ? sy_markup_child (parent, child) : NULL;
  return node != NULL ? sy_markup_attribute (node, "val") : NULL;
}

static gint64
number_of (const SyMarkupNode *parent, const char *child, gint64 otherwise)
{
  g_autofree char *value = value_of (parent, child);
  gint64 number = 0;
  return value != NULL && g_ascii_string_to_signed (value, 10, G_MININT, G_MAXINT, &number, NULL) ? number : otherwise;
}

/* <w:vanish/> is on unless it says otherwise. */
static gboolean
is_on (const SyMarkupNode *properties, const char *name)
{
  const SyMarkupNode *node = properties != NULL ? sy_markup_child (properties, name) : NULL;
  g_autofree char *value = node != NULL ? sy_markup_attribute (node, "val") : NULL;
  return node != NULL && g_strcmp0 (value, "0") != 0 && g_strcmp0 (value, "false") != 0 && g_strcmp0 (value, "off") != 0;
}

/* Elements of one name by an attribute. */
static GHashTable *
by_attribute (const SyMarkupNode *root, const char *element, const char *attribute)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (const SyMarkupNode *node = sy_office_next (root, NULL, element); node != NULL; node = sy_office_next (root, node, element))
    {
      char *id = sy_markup_attribute (node, attribute);
      if (id != NULL)
        g_hash_table_insert (table, id, (gpointer) node);
    }
  return table;
}

/* ---- text ---- */

static void add_text (Docx *docx, const SyMarkupNode *node, GString *text);

static void
add_note (Docx *docx, const SyMarkupNode *reference)
{
  gboolean end = sy_markup_is (reference, "endnoteReference");
  const SyMarkupNode *root = sy_office_root (docx->office, end ? "word/endnotes.xml" : "word/footnotes.xml");
  g_autofree char *wanted = sy_markup_attribute (reference, "id");
  for (const SyMarkupNode *note = sy_office_next (root, NULL, "footnote|endnote"); note != NULL; note = sy_office_next (root, note, "footnote|endnote"))
    {
      g_autofree char *id = sy_markup_attribute (note, "id");
      if (g_strcmp0 (id, wanted) == 0)
        {
          g_ptr_array_add (docx->notes, (gpointer) note);
          return;
        }
    }
}

static void
add_run (Docx *docx, const SyMarkupNode *run, GString *text)
{
  const SyMarkupNode *properties = sy_markup_child (run, "rPr");
  if (is_on (properties, "vanish"))
    return;
  g_autoptr (GString) own = g_string_new (NULL);
  for (const SyMarkupNode *child = sy_office_next (run, NULL, NULL); child != NULL; child = sy_office_next (run, child, NULL))
    if (sy_markup_is (child, "t"))
      for (const SyMarkupNode *raw = sy_markup_first (child); raw != NULL; raw = sy_markup_next (raw))
        g_string_append (own, sy_markup_raw (raw) != NULL ? sy_markup_raw (raw) : "");
    else if (sy_markup_is (child, "tab|br|cr"))
      g_string_append_c (own, ' ');
    else if (sy_markup_is (child, "noBreakHyphen"))
      g_string_append_c (own, '-');
    else if (sy_markup_is (child, "footnoteReference|endnoteReference"))
      add_note (docx, child);
  g_autofree char *place = value_of (properties, "vertAlign");
  gboolean raised = g_strcmp0 (place, "superscript") == 0;
  g_autofree char *changed = own->len > 0 && (raised || g_strcmp0 (place, "subscript") == 0) ? sy_markup_raised (own->str, raised) : NULL;
  g_string_append (text, changed != NULL ? changed : own->str);
}

/* Runs of a paragraph, within links, insertions and the like. */
static void
add_text (Docx *docx, const SyMarkupNode *node, GString *text)
{
  for (const SyMarkupNode *child = sy_office_next (node, NULL, NULL); child != NULL; child = sy_office_next (node, child, NULL))
    if (sy_markup_is (child, "r"))
      add_run (docx, child, text);
    else if (sy_markup_is (child, "ins|moveTo|hyperlink|smartTag|fldSimple|sdt|sdtContent|customXml|bdo|dir"))
      add_text (docx, child, text);
}

/* Paragraphs of a cell or note, those of tables within it too, parted by spaces. */
static void
add_all_text (Docx *docx, const SyMarkupNode *node, GString *text)
{
  for (const SyMarkupNode *child = sy_office_next (node, NULL, NULL); child != NULL; child = sy_office_next (node, child, NULL))
    if (sy_markup_is (child, "p"))
      {
        if (text->len > 0)
          g_string_append_c (text, ' ');
        add_text (docx, child, text);
      }
    else if (sy_markup_is (child, "tbl|tr|tc|sdt|sdtContent|customXml"))
      add_all_text (docx, child, text);
}

static gboolean
flush_notes (Docx *docx)
{
  g_autoptr (GPtrArray) notes = docx->notes;
  docx->notes = g_ptr_array_new ();
  gboolean good = TRUE;
  for (guint i = 0; i < notes->len && good; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      add_all_text (docx, notes->pdata[i], text);
      good = sy_conversion_add (docx->conversion, SY_PASSAGE_NOTE, 0, text->str);
    }
  return good;
}

/* ---- headings and lists ---- */

/* The style's or paragraph's value of a property, along the styles it is based on: 1 for a level, 2 for numbering. */
static const SyMarkupNode *
inherited (Docx *docx, const SyMarkupNode *properties, const char *name)
{
  g_autofree char *style = value_of (properties, "pStyle");
  for (guint i = 0; i < MAX_BASED_ON; i++)
    {
      const SyMarkupNode *found = properties != NULL ? sy_markup_child (properties, name) : NULL;
      const SyMarkupNode *next = style != NULL ? g_hash_table_lookup (docx->styles, style) : NULL;
      if (found != NULL || next == NULL)
        return found;
      properties = sy_markup_child (next, "pPr");
      g_free (style);
      style = value_of (next, "basedOn");
    }
  return NULL;
}

/* Level of a heading from 1; 0 for none. The title of a document is one of level 1. */
static guint
heading_level (Docx *docx, const SyMarkupNode *properties, gboolean *is_title)
{
  const SyMarkupNode *outline = inherited (docx, properties, "outlineLvl");
  g_autofree char *value = outline != NULL ? sy_markup_attribute (outline, "val") : NULL;
  g_autofree char *style = value_of (properties, "pStyle");
  if (value != NULL && strlen (value) == 1 && *value >= '0' && *value <= '8')
    return (guint) (*value - '0') + 1;
  for (guint i = 0; i < MAX_BASED_ON && style != NULL; i++)
    {
      const SyMarkupNode *node = g_hash_table_lookup (docx->styles, style);
      g_autofree char *name = node != NULL ? value_of (node, "name") : NULL;
      *is_title = name != NULL && g_ascii_strcasecmp (name, "title") == 0;
      if (*is_title)
        return 1;
      if (name != NULL && g_ascii_strncasecmp (name, "heading ", 8) == 0 && g_ascii_isdigit (name[8]))
        return CLAMP ((guint) (name[8] - '0'), 1, MAX_LEVELS);
      g_free (style);
      style = node != NULL ? value_of (node, "basedOn") : NULL;
    }
  return 0;
}

static const SyMarkupNode *
level_of (const SyMarkupNode *abstract, guint level)
{
  for (const SyMarkupNode *node = sy_office_next (abstract, NULL, "lvl"); node != NULL; node = sy_office_next (abstract, node, "lvl"))
    {
      g_autofree char *own = sy_markup_attribute (node, "ilvl");
      if (own != NULL && g_ascii_strtoull (own, NULL, 10) == level)
        return node;
    }
  return NULL;
}

static void
add_roman (GString *label, guint number, gboolean upper)
{
  static const struct
  {
    guint value;
    const char *digits;
  } steps[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" }, { 50, "l" },
                { 40, "xl" },  { 10, "x" },   { 9, "ix" },  { 5, "v" },    { 4, "iv" },  { 1, "i" } };
  g_autoptr (GString) roman = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    for (; number >= steps[i].value && number < 5000; number -= steps[i].value)
      g_string_append (roman, steps[i].digits);
  g_string_append (label, upper ? g_string_ascii_up (roman)->str : roman->str);
}

static void
add_number (GString *label, guint number, const char *format)
{
  gboolean upper = g_str_has_prefix (format, "upper");
  if (strcmp (format, "lowerRoman") == 0 || strcmp (format, "upperRoman") == 0)
    add_roman (label, number, upper);
  else if (strcmp (format, "lowerLetter") == 0 || strcmp (format, "upperLetter") == 0)
    for (guint i = 0; i <= (number - 1) / 26 && i < 10; i++) /* aa follows z */
      g_string_append_c (label, (char) ((upper ? 'A' : 'a') + (number - 1) % 26));
  else
    g_string_append_printf (label, "%u", number);
}

/* The label that a numbered paragraph bears, "(a)"; counts it. Caller's; NULL for bullets. */
static char *
take_label (Docx *docx, const char *list, guint level)
{
  const SyMarkupNode *abstract = g_hash_table_lookup (docx->numbers, list), *own = level_of (abstract, level);
  if (own == NULL)
    return NULL;
  guint *counts = g_hash_table_lookup (docx->counters, list);
  if (counts == NULL)
    {
      counts = g_new0 (guint, MAX_LEVELS);
      g_hash_table_insert (docx->counters, g_strdup (list), counts);
    }
  counts[level] = counts[level] == 0 ? (guint) CLAMP (number_of (own, "start", 1), 1, 100000) : counts[level] + 1;
  for (guint i = level + 1; i < MAX_LEVELS; i++)
    counts[i] = 0;
  g_autofree char *pattern = value_of (own, "lvlText"), *format = value_of (own, "numFmt");
  if (pattern == NULL || g_strcmp0 (format, "bullet") == 0 || g_strcmp0 (format, "none") == 0)
    return NULL;
  GString *label = g_string_new (NULL);
  for (const char *at = pattern; *at != '\0'; at++)
    if (*at == '%' && at[1] >= '1' && at[1] <= '9')
      {
        guint which = (guint) (*++at - '1');
        const SyMarkupNode *other = level_of (abstract, which);
        g_autofree char *other_format = other != NULL ? value_of (other, "numFmt") : NULL;
        add_number (label, MAX (counts[which], 1), other_format != NULL ? other_format : "decimal");
      }
    else
      g_string_append_c (label, *at);
  return g_string_free (label, FALSE);
}

static gboolean
add_paragraph (Docx *docx, const SyMarkupNode *node)
{
  const SyMarkupNode *properties = sy_markup_child (node, "pPr"), *numbering = inherited (docx, properties, "numPr");
  g_autoptr (GString) text = g_string_new (NULL);
  add_text (docx, node, text);
  gboolean is_title = FALSE;
  guint heading = heading_level (docx, properties, &is_title);
  g_autofree char *list = value_of (numbering, "numId");
  gboolean listed = list != NULL && strcmp (list, "0") != 0;
  guint level = (guint) CLAMP (number_of (numbering, "ilvl", 0), 0, MAX_LEVELS - 1);
  g_strstrip (text->str);
  text->len = strlen (text->str);
  g_autofree char *label = listed && text->len > 0 ? take_label (docx, list, level) : NULL;
  if (label != NULL)
    {
      g_string_prepend_c (text, ' ');
      g_string_prepend (text, label);
    }
  if (is_title && json_object_get (docx->conversion->root, "title") == NULL)
    sy_conversion_set_title (docx->conversion, text->str);
  SyPassageKind kind = heading > 0 ? SY_PASSAGE_HEADING : listed ? SY_PASSAGE_ITEM : SY_PASSAGE_PARAGRAPH;
  return sy_conversion_add (docx->conversion, kind, heading > 0 ? heading : listed ? level + 1 : 0, text->str) && flush_notes (docx);
}

/* ---- tables ---- */

static guint
span_of (const SyMarkupNode *cell)
{
  return (guint) CLAMP (number_of (sy_markup_child (cell, "tcPr"), "gridSpan", 1), 1, SY_MAX_TABLE_SPAN);
}

/* A cell that goes on from above has what stands above in the same column. */
static void
add_cells (Docx *docx, const SyMarkupNode *node, GPtrArray *cells, const GPtrArray *above)
{
  for (const SyMarkupNode *cell = sy_office_next (node, NULL, "tc|sdt|sdtContent"); cell != NULL; cell = sy_office_next (node, cell, "tc|sdt|sdtContent"))
    {
      if (!sy_markup_is (cell, "tc"))
        {
          add_cells (docx, cell, cells, above);
          continue;
        }
      const SyMarkupNode *properties = sy_markup_child (cell, "tcPr"), *merge = properties != NULL ? sy_markup_child (properties, "vMerge") : NULL;
      g_autofree char *begins = merge != NULL ? sy_markup_attribute (merge, "val") : NULL;
      g_autoptr (GString) text = g_string_new (NULL);
      if (merge != NULL && g_strcmp0 (begins, "restart") != 0)
        g_string_append (text, cells->len < above->len ? above->pdata[cells->len] : "");
      else
        add_all_text (docx, cell, text);
      for (guint i = span_of (cell); i > 0 && cells->len < SY_MAX_TABLE_SPAN; i--)
        g_ptr_array_add (cells, g_strdup (text->str));
    }
}

static gboolean
add_table (Docx *docx, const SyMarkupNode *node, GError **error)
{
  g_autoptr (GPtrArray) above = g_ptr_array_new_with_free_func (g_free);
  for (const SyMarkupNode *row = sy_office_next (node, NULL, "tr|sdt|sdtContent"); row != NULL; row = sy_office_next (node, row, "tr|sdt|sdtContent"))
    {
      if (!sy_markup_is (row, "tr"))
        {
          if (!add_table (docx, row, error))
            return FALSE;
          continue;
        }
      GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
      const SyMarkupNode *properties = sy_markup_child (row, "trPr");
      for (gint64 i = CLAMP (number_of (properties, "gridBefore", 0), 0, SY_MAX_TABLE_SPAN); i > 0; i--)
        g_ptr_array_add (cells, g_strdup (""));
      add_cells (docx, row, cells, above);
      g_ptr_array_unref (above);
      above = cells;
      docx->cells += cells->len;
      if (docx->cells > SY_MAX_TABLE_CELLS)
        {
          g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "its tables exceed SY_MAX_TABLE_CELLS (%u)", SY_MAX_TABLE_CELLS);
          return FALSE;
        }
      /* A row that was deleted with changes tracked is none. */
      gboolean deleted = properties != NULL && sy_markup_child (properties, "del") != NULL;
      if (!deleted && (!sy_conversion_add_row (docx->conversion, cells) || !flush_notes (docx)))
        return TRUE; /* the conversion has the error */
    }
  return TRUE;
}

static gboolean
add_body (Docx *docx, const SyMarkupNode *node, GError **error)
{
  for (const SyMarkupNode *child = sy_office_next (node, NULL, NULL); child != NULL; child = sy_office_next (node, child, NULL))
    {
      gboolean going = TRUE;
      if (sy_markup_is (child, "p"))
        going = add_paragraph (docx, child);
      else if (sy_markup_is (child, "tbl"))
        going = add_table (docx, child, error);
      else if (sy_markup_is (child, "body|sdt|sdtContent|customXml"))
        going = add_body (docx, child, error);
      if (!going)
        return docx->conversion->error != NULL;
    }
  return TRUE;
}

static GHashTable *
read_numbering (const SyMarkupNode *root)
{
  g_autoptr (GHashTable) abstracts = by_attribute (root, "abstractNum", "abstractNumId");
  GHashTable *numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (const SyMarkupNode *node = sy_office_next (root, NULL, "num"); node != NULL; node = sy_office_next (root, node, "num"))
    {
      char *id = sy_markup_attribute (node, "numId");
      g_autofree char *abstract = value_of (node, "abstractNumId");
      if (id != NULL && abstract != NULL)
        g_hash_table_insert (numbers, id, g_hash_table_lookup (abstracts, abstract));
      else
        g_free (id);
    }
  return numbers;
}

gboolean
sy_convert_docx (SyOffice *office, SyConversion *conversion, GError **error)
{
  g_autoptr (GHashTable) styles = by_attribute (sy_office_root (office, "word/styles.xml"), "style", "styleId");
  g_autoptr (GHashTable) numbers = read_numbering (sy_office_root (office, "word/numbering.xml"));
  g_autoptr (GHashTable) counters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Docx docx = { .office = office, .conversion = conversion, .styles = styles, .numbers = numbers, .counters = counters, .notes = g_ptr_array_new () };
  gboolean good = add_body (&docx, sy_office_root (office, "word/document.xml"), error);
  g_ptr_array_unref (docx.notes);
  return good;
}
