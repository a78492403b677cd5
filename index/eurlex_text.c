// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/eurlex_text.h"

#include <string.h>

#include "corpus/text.h"
#include "index/act_text.h"
#include "index/readers.h"

#define MAX_LABEL 24 /* bytes of "(12)", "1.2.3.4.", "viii)" */

/* What a class makes of a paragraph; any other is a paragraph. */
static const struct
{
  const char *classes;
  SyPassageKind kind;
  guint level;
} blocks[] = {
  { "quotation-ti", SY_PASSAGE_PARAGRAPH, 0 },
  { "doc-ti|title-doc-first|title-doc-last|title-annex-1", SY_PASSAGE_HEADING, 1 },
  { "ti-section-1|ti-section-2|title-division-1|title-division-2|title-annex-2", SY_PASSAGE_HEADING, 2 },
  { "ti-art|sti-art|title-article-norm|stitle-article-norm", SY_PASSAGE_HEADING, 3 },
  { "ti-grseq-1|title-gr-seq-level-1", SY_PASSAGE_HEADING, 4 },
  { "ti-grseq-2|title-gr-seq-level-2", SY_PASSAGE_HEADING, 5 },
  { "ti-grseq-3|title-gr-seq-level-3|title-gr-seq-level-4", SY_PASSAGE_HEADING, 6 },
  { "note|footnote", SY_PASSAGE_NOTE, 0 },
  { "signatory", SY_PASSAGE_SIGNATURE, 0 },
};

#define ARTICLES "ti-art|title-article-norm"
#define DROPPED  "hd-date|hd-lg|hd-ti|hd-oj|hd-coll|hd-uniq|reference|disclaimer|arrow|modref|title-doc-oj-reference|hd-modifiers"

/* --- classes and flowing text --- */

static gboolean
is_one_of (const char *name, gsize length, const char *names)
{
  for (const char *at = names; at != NULL; at = strchr (at, '|'))
    {
      at += *at == '|';
      if (strncmp (at, name, length) == 0 && (at[length] == '|' || at[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

gboolean
sy_eurlex_has_class (const SyMarkupNode *element, const char *names)
{
  g_autofree char *classes = sy_markup_attribute (element, "class");
  for (const char *at = classes; at != NULL && *at != '\0';)
    {
      at += strspn (at, " \t\n");
      at += g_str_has_prefix (at, "oj-") ? 3 : 0;
      gsize length = strcspn (at, " \t\n");
      if (length > 0 && is_one_of (at, length, names))
        return TRUE;
      at += length;
    }
  return FALSE;
}

static SyInline
inline_of (const SyMarkupNode *element, gconstpointer data)
{
  if (!sy_markup_is (element, "span"))
    return sy_markup_html_inline (element, data);
  if (sy_eurlex_has_class (element, "super|superscript"))
    return SY_INLINE_SUPERSCRIPT;
  return sy_eurlex_has_class (element, "sub|subscript") ? SY_INLINE_SUBSCRIPT : SY_INLINE_FLOW;
}

const SyTextRules sy_eurlex_rules = { .inline_of = inline_of };

static char *
text_of (const SyMarkupNode *node)
{
  return sy_markup_text_as (node, &sy_eurlex_rules);
}

typedef struct
{
  SyActText text;
} Act;

/* --- blocks --- */

static gboolean
begins_quotation (const char *text)
{
  return g_str_has_prefix (text, "\xe2\x80\x98") || g_str_has_prefix (text, "\xe2\x80\x9c") || g_str_has_prefix (text, "\xc2\xab");
}

static gboolean
ends_quotation (const char *text)
{
  return g_regex_match_simple ("(?:\xe2\x80\x99|\xe2\x80\x9d|\xc2\xbb)\\s*(?:\\(\\S+\\))?[;,.]?(?: (?:and|or|et|ou))?$", text, 0, 0);
}

/* A block that begins with a quotation mark and does not end with one begins a quoted amendment; so does one that does both behind an instruction. */
static void
enter_quotation (Act *act, const char *text)
{
  if (act->text.quotation == 0 && begins_quotation (text) && act->text.depth > 0)
    act->text.quotation = 1;
}

static void
leave_quotation (Act *act, const char *text)
{
  if (act->text.quotation > 0 && ends_quotation (text))
    act->text.quotation = 0;
}

static gboolean
add (Act *act, SyPassageKind kind, guint level, const char *text)
{
  enter_quotation (act, text);
  gboolean done = sy_act_text_add (&act->text, kind, level, text);
  leave_quotation (act, text);
  return done;
}

/* The heading of an article or annex names the place of what follows. */
static void
enter_heading (Act *act, const SyMarkupNode *node, guint level, const char *text)
{
  if (sy_eurlex_has_class (node, ARTICLES))
    sy_act_text_enter_article (&act->text, text);
  else if (level <= 2 && sy_act_text_is_annex (text))
    sy_act_text_enter_annex (&act->text, text);
  else if (level < 3)
    sy_act_text_enter (&act->text, NULL);
}

static gboolean
add_block (Act *act, const SyMarkupNode *node)
{
  g_autofree char *text = text_of (node);
  SyPassageKind kind = SY_PASSAGE_PARAGRAPH;
  guint level = 0;
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (sy_eurlex_has_class (node, blocks[i].classes))
      {
        kind = blocks[i].kind;
        level = blocks[i].level;
        break;
      }
  gboolean quoted = act->text.depth > 0 || begins_quotation (text);
  if (kind == SY_PASSAGE_HEADING && quoted)
    return add (act, SY_PASSAGE_PARAGRAPH, 0, text);
  if (kind == SY_PASSAGE_HEADING)
    {
      act->text.quotation = 0; /* one that no mark closed ends where the act goes on */
      enter_heading (act, node, level, text);
    }
  return add (act, kind, level, text);
}

/* --- the walk --- */

static gboolean walk_children (Act *act, const SyMarkupNode *node);

static gboolean
is_block (const SyMarkupNode *node)
{
  return sy_markup_name (node) != NULL && inline_of (node, NULL) == SY_INLINE_BREAK && !sy_markup_is (node, "br|img|hr|col|colgroup");
}

static gboolean
holds_blocks (const SyMarkupNode *node)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    if (is_block (child) || (sy_markup_name (child) != NULL && holds_blocks (child)))
      return TRUE;
  return FALSE;
}

/* An item of a list. */
static gboolean
walk_item (Act *act, const char *label, const SyMarkupNode *content)
{
  gsize mark;
  enter_quotation (act, label);
  return sy_act_text_open_item (&act->text, label, &mark) && walk_children (act, content) && sy_act_text_close_item (&act->text, mark);
}

static gboolean
walk_grid (Act *act, const SyMarkupNode *grid)
{
  g_autofree char *label = g_strdup ("");
  for (const SyMarkupNode *child = sy_markup_first (grid); child != NULL; child = sy_markup_next (child))
    if (sy_markup_name (child) != NULL && sy_eurlex_has_class (child, "grid-list-column-1"))
      {
        g_free (label);
        label = text_of (child);
      }
    else if (sy_markup_name (child) != NULL && !walk_item (act, label, child))
      return FALSE;
  return TRUE;
}

static const SyMarkupNode *
next_cell (const SyMarkupNode *cell)
{
  while (cell != NULL && !sy_markup_is (cell, "td|th"))
    cell = sy_markup_next (cell);
  return cell;
}

/* In a table that lays out a list the last cell has the text, and those before it numbers or nothing. */
static gboolean
is_list_row (const SyMarkupNode *row)
{
  for (const SyMarkupNode *cell = next_cell (sy_markup_first (row)); cell != NULL;)
    {
      const SyMarkupNode *next = next_cell (sy_markup_next (cell));
      g_autofree char *text = next != NULL ? text_of (cell) : NULL;
      if (text != NULL && strlen (text) > MAX_LABEL)
        return FALSE;
      cell = next;
    }
  return TRUE;
}

static gboolean
all_rows (const SyMarkupNode *table, gboolean (*check) (const SyMarkupNode *row))
{
  for (const SyMarkupNode *child = sy_markup_first (table); child != NULL; child = sy_markup_next (child))
    if ((sy_markup_is (child, "tr") && !check (child)) || (sy_markup_is (child, "tbody|thead|tfoot") && !all_rows (child, check)))
      return FALSE;
  return TRUE;
}

static gboolean
holds_class (const SyMarkupNode *node, const char *names)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    if (sy_markup_name (child) != NULL && (sy_eurlex_has_class (child, names) || holds_class (child, names)))
      return TRUE;
  return FALSE;
}

static gboolean
is_list (const SyMarkupNode *table)
{
  return !sy_eurlex_has_class (table, "table") && !holds_class (table, "tbl-txt|tbl-hdr|tbl-num|tbl-norm|tbl-left|hd-toc-1")
         && all_rows (table, is_list_row);
}

static gboolean
walk_list_rows (Act *act, const SyMarkupNode *table)
{
  for (const SyMarkupNode *child = sy_markup_first (table); child != NULL; child = sy_markup_next (child))
    {
      if (sy_markup_is (child, "tbody|thead|tfoot") && !walk_list_rows (act, child))
        return FALSE;
      const SyMarkupNode *cell = sy_markup_is (child, "tr") ? next_cell (sy_markup_first (child)) : NULL;
      g_autoptr (GString) label = g_string_new (NULL);
      for (const SyMarkupNode *next; cell != NULL; cell = next)
        {
          next = next_cell (sy_markup_next (cell));
          g_autofree char *text = next != NULL ? text_of (cell) : NULL;
          if (next == NULL && !walk_item (act, label->str, cell))
            return FALSE;
          if (text != NULL && *text != '\0')
            g_string_append_printf (label, "%s%s", label->len > 0 ? " " : "", text);
        }
    }
  return TRUE;
}

static gboolean
walk_table (Act *act, const SyMarkupNode *table)
{
  if (holds_class (table, "hd-lg|hd-uniq|hd-oj|title-doc-oj-reference|title-fam-member")) /* head of a page; the title stands again below it, the amending acts are attributes */
    return TRUE;
  if (is_list (table))
    return walk_list_rows (act, table);
  g_autoptr (GPtrArray) rows = sy_markup_table_as (table, &sy_eurlex_rules);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *text = sy_markup_join_cells (rows->pdata[i]);
      if (text != NULL && !add (act, SY_PASSAGE_ROW, 0, text))
        return FALSE;
    }
  return TRUE;
}

/* <div style="margin-left: 24pt; ..."> is how older consolidated texts indent a list. */
static gboolean
is_indented (const SyMarkupNode *node)
{
  g_autofree char *style = sy_markup_attribute (node, "style");
  return style != NULL && strstr (style, "text-indent: -") != NULL;
}

/* <div id="rct_7"> holds recital 7. */
static void
enter_division (Act *act, const SyMarkupNode *node)
{
  g_autofree char *id = sy_markup_attribute (node, "id");
  if (id == NULL || act->text.depth > 0)
    return;
  g_autofree char *recital = g_str_has_prefix (id, "rct_") ? g_strconcat ("recital ", id + 4, NULL) : NULL;
  if (recital != NULL || g_str_has_prefix (id, "anx_") || g_str_has_prefix (id, "fnp_") || g_str_has_prefix (id, "enc_"))
    sy_act_text_enter (&act->text, recital);
}

static gboolean
walk_block (Act *act, const SyMarkupNode *node)
{
  if (!sy_act_text_flush (&act->text))
    return FALSE;
  if (sy_markup_is (node, "table"))
    return walk_table (act, node);
  if (sy_eurlex_has_class (node, DROPPED))
    return TRUE;
  if (sy_eurlex_has_class (node, "grid-container"))
    return walk_grid (act, node);
  if (!holds_blocks (node) && !holds_class (node, "no-parag"))
    return add_block (act, node);
  if (sy_markup_is (node, "li") || is_indented (node))
    return walk_item (act, "", node);
  if (sy_eurlex_has_class (node, "final"))
    sy_act_text_enter (&act->text, NULL);
  enter_division (act, node);
  gboolean done = walk_children (act, node) && sy_act_text_flush (&act->text);
  if (g_str_has_prefix (act->text.place->str, "recital ") && act->text.depth == 0) /* it ends with its division */
    sy_act_text_enter (&act->text, NULL);
  return done;
}

static gboolean
walk (Act *act, const SyMarkupNode *node)
{
  if (sy_markup_name (node) == NULL)
    {
      g_string_append (act->text.pending, sy_markup_raw (node));
      return TRUE;
    }
  if (is_block (node))
    return walk_block (act, node);
  SyInline what = inline_of (node, NULL);
  if (what == SY_INLINE_DROP)
    return TRUE;
  if (sy_eurlex_has_class (node, "no-parag")) /* the number of a paragraph, whose text is the next block */
    {
      g_autofree char *label = text_of (node);
      gboolean done = sy_act_text_flush (&act->text);
      g_string_append (act->text.label, label);
      return done;
    }
  if (holds_blocks (node))
    return walk_children (act, node);
  g_autofree char *text = text_of (node);
  g_autofree char *form = what == SY_INLINE_FLOW    ? g_strdup (text)
                          : what == SY_INLINE_BREAK ? g_strdup (" ")
                                                    : sy_markup_raised (text, what == SY_INLINE_SUPERSCRIPT);
  gboolean spaced = what == SY_INLINE_FLOW;
  const SyMarkupNode *first = sy_markup_first (node);
  const char *raw = spaced && first != NULL ? sy_markup_raw (first) : NULL;
  if (raw != NULL && g_ascii_isspace (*raw)) /* white space inside an inline element's borders parts words, too */
    g_string_append_c (act->text.pending, ' ');
  g_string_append (act->text.pending, form);
  gsize length = raw != NULL ? strlen (raw) : 0;
  if (length > 0 && g_ascii_isspace (raw[length - 1]))
    g_string_append_c (act->text.pending, ' ');
  return TRUE;
}

static gboolean
walk_children (Act *act, const SyMarkupNode *node)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    if (!walk (act, child))
      return FALSE;
  return sy_act_text_flush (&act->text);
}

gboolean
sy_eurlex_read (SyDocument *document, const SyMarkupNode *node, GError **error)
{
  Act act = { 0 };
  sy_act_text_init (&act.text, document, error);
  gboolean done = walk_children (&act, node);
  if (done && act.text.label->len > 0)
    done = add (&act, SY_PASSAGE_PARAGRAPH, 0, "");
  sy_act_text_clear (&act.text);
  return done;
}

/* --- pages without structure --- */

/* The number of a line that is nothing but "Article 3" or "Article premier". Caller's; NULL for any other. */
static char *
article_line (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("^(?:Article|ARTICLE) (?:([0-9]{1,3}[a-z]?)|premier)\\.?$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, text, 0, &match))
    return NULL;
  g_autofree char *number = g_match_info_fetch (match, 1);
  return g_strdup (number != NULL && *number != '\0' ? number : "1");
}

static gboolean
add_plain (SyPassageKind kind, guint level, const char *text, const SyMarkupNode *node, gpointer data)
{
  Act *act = data;
  g_autofree char *number = kind == SY_PASSAGE_PARAGRAPH ? article_line (text) : NULL;
  if (number == NULL)
    return add (act, kind, level, text);
  g_autofree char *place = g_strconcat ("article ", number, NULL);
  sy_act_text_enter (&act->text, place);
  return add (act, SY_PASSAGE_HEADING, 3, text);
}

gboolean
sy_eurlex_read_plain (SyDocument *document, const SyMarkupNode *node, GError **error)
{
  Act act = { 0 };
  sy_act_text_init (&act.text, document, error);
  gboolean done = sy_markup_passages (node, add_plain, &act);
  sy_act_text_clear (&act.text);
  return done;
}
