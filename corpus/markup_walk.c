// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdlib.h>
#include <string.h>

#include "corpus/limits.h"
#include "corpus/markup.h"
#include "corpus/text.h"

#define BREAK '\v' /* stands for <br> in text that is being gathered: sources cannot hold it, sy_text_decode has replaced it */

/* --- tables --- */

typedef struct
{
  char *text;
  guint rows_left; /* rows below in which it is repeated */
} Carried;

static void
carried_clear (gpointer data)
{
  g_free (((Carried *)data)->text);
}

static guint
span_of (const SyMarkupNode *cell, const char *name)
{
  g_autofree char *value = sy_markup_attribute (cell, name);
  gint64 span = value != NULL ? g_ascii_strtoll (value, NULL, 10) : 1;
  return (guint)CLAMP (span, 1, SY_MAX_TABLE_SPAN);
}

/* Puts cells that rows above have left into the row, as long as the next column is taken by one. */
static void
take_carried (GArray *carried, GPtrArray *cells, guint *budget)
{
  while (cells->len < carried->len && g_array_index (carried, Carried, cells->len).rows_left > 0 && *budget > 0)
    {
      (*budget)--;
      Carried *above = &g_array_index (carried, Carried, cells->len);
      above->rows_left--;
      g_ptr_array_add (cells, g_strdup (above->text));
    }
}

static void
carry (GArray *carried, guint column, const char *text, guint rows_below)
{
  if (carried->len <= column)
    g_array_set_size (carried, column + 1);
  Carried *entry = &g_array_index (carried, Carried, column);
  g_free (entry->text);
  *entry = (Carried){ g_strdup (text), rows_below };
}

/* The first column of a cell has its text; the others that it spans are there, but empty: its words must not be counted twice. */
static GPtrArray *
read_row (const SyMarkupNode *row, const SyTextRules *rules, GArray *carried, guint *budget)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  for (const SyMarkupNode *cell = sy_markup_first (row); cell != NULL && *budget > 0; cell = sy_markup_next (cell))
    {
      if (!sy_markup_is (cell, "td|th|TD|TH"))
        continue;
      take_carried (carried, cells, budget);
      g_autofree char *text = sy_markup_text_as (cell, rules);
      guint columns = span_of (cell, "colspan"), rows = span_of (cell, "rowspan");
      for (guint i = 0; i<columns && * budget> 0; i++, (*budget)--)
        {
          carry (carried, cells->len, i == 0 ? text : "", rows - 1);
          g_ptr_array_add (cells, g_strdup (i == 0 ? text : ""));
        }
    }
  take_carried (carried, cells, budget);
  return cells;
}

typedef struct
{
  const SyTextRules *rules;
  GPtrArray *rows;
  GPtrArray *nodes; /* the tr of each row */
  GArray *carried;
  guint budget; /* cells that it may still have: SY_MAX_TABLE_CELLS, what is beyond is left out */
} Table;

static void
read_rows (Table *table, const SyMarkupNode *node)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    {
      if (sy_markup_is (child, "thead|tbody|tfoot|THEAD|TBODY|TFOOT"))
        read_rows (table, child);
      if (!sy_markup_is (child, "tr|TR"))
        continue;
      g_ptr_array_add (table->rows, read_row (child, table->rules, table->carried, &table->budget));
      g_ptr_array_add (table->nodes, (gpointer)child);
    }
}

/* `nodes`, if not NULL, receives the tr of each row. */
static GPtrArray *
read_table (const SyMarkupNode *node, const SyTextRules *rules, GPtrArray **nodes)
{
  Table table = { .rules = rules,
                  .rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref),
                  .nodes = g_ptr_array_new (),
                  .carried = g_array_new (FALSE, TRUE, sizeof (Carried)),
                  .budget = SY_MAX_TABLE_CELLS };
  g_array_set_clear_func (table.carried, carried_clear);
  read_rows (&table, node);
  g_array_unref (table.carried);
  if (nodes != NULL)
    *nodes = table.nodes;
  else
    g_ptr_array_unref (table.nodes);
  return table.rows;
}

static const SyTextRules html_rules = { .inline_of = sy_markup_html_inline };

GPtrArray *
sy_markup_table (const SyMarkupNode *table)
{
  return read_table (table, &html_rules, NULL);
}

GPtrArray *
sy_markup_table_as (const SyMarkupNode *table, const SyTextRules *rules)
{
  return read_table (table, rules, NULL);
}

char *
sy_markup_join_cells (const GPtrArray *cells)
{
  guint last = cells->len;
  while (last > 0 && *(const char *) cells->pdata[last - 1] == '\0')
    last--;
  if (last == 0)
    return NULL;
  g_autoptr (GString) text = g_string_new (cells->pdata[0]);
  for (guint i = 1; i < last; i++)
    g_string_append_printf (text, " | %s", (const char *) cells->pdata[i]);
  return sy_text_normalise (text->str, FALSE);
}

/* --- the walk --- */

typedef struct
{
  SyMarkupPassageFunc func;
  gpointer data;
  GString *pending;   /* text of the block that is being gathered */
  SyPassageKind kind; /* of that block */
  guint level;
  guint list_level;
  const SyMarkupNode *node; /* where it began */
  gboolean stopped;
} Walk;

/* Emits what was gathered. Two line breaks in a row end a paragraph: many pages have no others. */
static void
flush (Walk *walk)
{
  char *at = walk->pending->str;
  while (*at != '\0' && !walk->stopped)
    {
      char *end = at;
      guint breaks = 0;
      for (; *end != '\0' && breaks < 2; end++)
        breaks = *end == BREAK ? breaks + 1 : g_ascii_isspace (*end) ? breaks : 0;
      g_autofree char *piece = g_strndup (at, (gsize)(end - at));
      g_autofree char *text = sy_text_normalise (g_strdelimit (piece, "\v", ' '), FALSE);
      if (*text != '\0')
        walk->stopped = !walk->func (walk->kind, walk->level, text, walk->node, walk->data);
      at = end;
    }
  g_string_truncate (walk->pending, 0);
}

static gboolean
has_token (const SyMarkupNode *node, const char *attribute, const char *const *tokens)
{
  g_autofree char *value = sy_markup_attribute (node, attribute);
  g_auto (GStrv) words = g_strsplit_set (value != NULL ? value : "", " \t\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_strv_contains (tokens, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_footnote (const SyMarkupNode *node)
{
  static const char *const roles[] = { "doc-footnote", "doc-endnote", "doc-endnotes", NULL };
  static const char *const classes[] = { "footnote", "footnotes", "endnote", "endnotes", "note", "oj-note", NULL };
  return sy_markup_is (node, "p|div|li|aside|section|dl|td") && (has_token (node, "role", roles) || has_token (node, "class", classes));
}

static void walk_children (Walk *walk, const SyMarkupNode *node);

/* A block of its own: what was gathered before it is emitted, then it, then the block around it goes on. */
static void
walk_block (Walk *walk, const SyMarkupNode *node, SyPassageKind kind, guint level)
{
  flush (walk);
  SyPassageKind kind_around = walk->kind;
  guint level_around = walk->level;
  const SyMarkupNode *node_around = walk->node;
  walk->kind = kind_around == SY_PASSAGE_NOTE ? SY_PASSAGE_NOTE : kind;
  walk->level = walk->kind == SY_PASSAGE_NOTE ? 0 : level;
  walk->node = node;
  walk_children (walk, node);
  flush (walk);
  walk->kind = kind_around;
  walk->level = level_around;
  walk->node = node_around;
}

static void
walk_table (Walk *walk, const SyMarkupNode *node)
{
  flush (walk);
  if (sy_markup_find (node, "table|h1|h2|h3|h4|h5|h6") != NULL) /* it lays out the page */
    {
      walk_block (walk, node, SY_PASSAGE_PARAGRAPH, 0);
      return;
    }
  const SyMarkupNode *caption = sy_markup_child (node, "caption");
  if (caption != NULL)
    walk_block (walk, caption, SY_PASSAGE_PARAGRAPH, 0);
  g_autoptr (GPtrArray) nodes = NULL;
  g_autoptr (GPtrArray) rows = read_table (node, &html_rules, &nodes);
  for (guint i = 0; i < rows->len && !walk->stopped; i++)
    {
      g_autofree char *text = sy_markup_join_cells (rows->pdata[i]);
      if (text != NULL)
        walk->stopped = !walk->func (walk->kind == SY_PASSAGE_NOTE ? SY_PASSAGE_NOTE : SY_PASSAGE_ROW, 0, text, nodes->pdata[i], walk->data);
    }
}

static void
walk_element (Walk *walk, const SyMarkupNode *node)
{
  SyInline what = sy_markup_html_inline (node, NULL);
  const char *name = sy_markup_name (node);
  if (what == SY_INLINE_DROP)
    return;
  if (what == SY_INLINE_FLOW)
    walk_children (walk, node);
  else if (what != SY_INLINE_BREAK)
    {
      g_autofree char *text = sy_markup_text (node);
      g_autofree char *form = sy_markup_raised (text, what == SY_INLINE_SUPERSCRIPT);
      g_string_append (walk->pending, form);
    }
  else if (strcmp (name, "br") == 0)
    g_string_append_c (walk->pending, BREAK);
  else if (sy_markup_is (node, "img|hr|input|wbr"))
    g_string_append_c (walk->pending, ' ');
  else if (is_footnote (node))
    walk_block (walk, node, SY_PASSAGE_NOTE, 0);
  else if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0')
    walk_block (walk, node, SY_PASSAGE_HEADING, (guint)(name[1] - '0'));
  else if (sy_markup_is (node, "table"))
    walk_table (walk, node);
  else if (sy_markup_is (node, "ul|ol|menu|dir|dl"))
    {
      walk->list_level++;
      walk_block (walk, node, SY_PASSAGE_PARAGRAPH, 0);
      walk->list_level--;
    }
  else if (sy_markup_is (node, "li|dt|dd"))
    walk_block (walk, node, SY_PASSAGE_ITEM, MAX (walk->list_level, 1));
  else if (walk->kind == SY_PASSAGE_ITEM || walk->kind == SY_PASSAGE_HEADING) /* <li><p>: still the item */
    walk_block (walk, node, walk->kind, walk->level);
  else
    walk_block (walk, node, SY_PASSAGE_PARAGRAPH, 0);
}

static void
walk_children (Walk *walk, const SyMarkupNode *node)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL && !walk->stopped; child = sy_markup_next (child))
    if (sy_markup_name (child) == NULL)
      g_string_append (walk->pending, sy_markup_raw (child));
    else
      walk_element (walk, child);
}

gboolean
sy_markup_passages (const SyMarkupNode *node, SyMarkupPassageFunc func, gpointer data)
{
  Walk walk = { .func = func, .data = data, .pending = g_string_new (NULL), .kind = SY_PASSAGE_PARAGRAPH, .node = node };
  if (sy_markup_is (node, "body|main|article|html"))
    walk_children (&walk, node);
  else
    walk_element (&walk, node);
  flush (&walk);
  g_string_free (walk.pending, TRUE);
  return !walk.stopped;
}
