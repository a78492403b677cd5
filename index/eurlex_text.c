// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/eurlex_text.h"

#include <string.h>

#include "corpus/text.h"
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

/* --- paths --- */

typedef struct
{
  SyDocument *document;
  GError **error;
  GHashTable *paths; /* in use */
  GString *place;    /* path of the article or recital, and of the list items around */
  char *paragraph;   /* number of the numbered paragraph of the article, or NULL */
  guint depth;       /* of lists */
  GString *label;    /* "(a)" that waits for its text */
  gboolean labelled; /* ... and is in `place` already */
  GString *pending;  /* text that stands in no block */
} Act;

/* The number in "(12)", "1.", "‘(a)", "viii)"; NULL if it is none (a dash). Caller's. */
static char *
bare_label (const char *label)
{
  GString *bare = g_string_new (NULL);
  for (const char *at = label; *at != '\0'; at++)
    if (g_ascii_isalnum (*at) || (*at == '.' && g_ascii_isalnum (at[1])))
      g_string_append_c (bare, *at);
  return g_string_free (bare, bare->len == 0);
}

/* Length of the number that begins `text` ("2.", "(a)", "‘3.") if white space follows; 0 if there is none. */
static gsize
label_length (const char *text)
{
  const char *at = text;
  while (g_str_has_prefix (at, "\xe2\x80\x98") || g_str_has_prefix (at, "\xe2\x80\x9c")) /* opening quotation marks */
    at += 3;
  if (g_str_has_prefix (at, "\xe2\x80\x94 ") || g_str_has_prefix (at, "\xe2\x80\x93 "))
    return (gsize)(at - text) + 3;
  gboolean open = *at == '(', digits = g_ascii_isdigit (at[open]);
  at += open;
  gsize length = 0;
  while (g_ascii_isalnum (at[length]) || (digits && !open && at[length] == '.' && g_ascii_isalnum (at[length + 1]))) /* "3.1.2." */
    length++;
  if (length == 0 || length > (digits ? 12 : 4) || !(at[length] == ')' || (!open && digits && at[length] == '.')))
    return 0;
  at += length + 1;
  return *at == ' ' ? (gsize)(at - text) : 0;
}

/* "article 3/2", with `number` "article 3/2/a", and for what follows without a number "article 3/2 p2". NULL where nothing names a place. Caller's.
 */
static char *
path_in (Act *act, const char *number)
{
  if (act->place->len == 0)
    return NULL;
  g_autoptr (GString) path = g_string_new (act->place->str);
  if (act->paragraph != NULL && act->depth == 0)
    g_string_append_printf (path, "/%s", act->paragraph);
  if (number != NULL)
    g_string_append_printf (path, "/%s", number);
  g_autofree char *first = g_strdup (path->str);
  for (guint i = 2; g_hash_table_contains (act->paths, path->str); i++)
    g_string_printf (path, "%s p%u", first, i);
  g_hash_table_add (act->paths, g_strdup (path->str));
  return g_strdup (path->str);
}

static void
set_place (Act *act, const char *place)
{
  g_string_assign (act->place, place != NULL ? place : "");
  g_clear_pointer (&act->paragraph, g_free);
}

/* --- passages --- */

static gboolean
add (Act *act, SyPassageKind kind, guint level, const char *text)
{
  g_autoptr (GString) whole = g_string_new (act->label->str);
  if (whole->len > 0 && *text != '\0')
    g_string_append_c (whole, ' ');
  g_string_append (whole, text);
  g_string_truncate (act->label, 0);
  if (whole->len == 0)
    return TRUE;
  gboolean running = kind == SY_PASSAGE_PARAGRAPH, labelled = act->labelled;
  act->labelled = FALSE;
  gsize length = running ? label_length (whole->str) : 0;
  g_autofree char *label = g_strndup (whole->str, length), *number = length > 0 ? bare_label (label) : NULL;
  gboolean recital = g_str_has_prefix (act->place->str, "recital ");
  if (running && number != NULL && act->depth == 0 && !recital && g_ascii_isdigit (*number))
    {
      g_free (act->paragraph);
      act->paragraph = g_strdup (number);
    }
  if (running && length > 0 && act->depth > 0 && !recital)
    {
      kind = SY_PASSAGE_ITEM;
      level = act->depth;
    }
  gboolean own_number = kind == SY_PASSAGE_ITEM && !labelled;
  g_autofree char *path = kind == SY_PASSAGE_NOTE || kind == SY_PASSAGE_SIGNATURE ? NULL : path_in (act, own_number ? number : NULL);
  return sy_reader_passage (act->document, kind, level, path, whole->str, act->error);
}

static gboolean
flush (Act *act)
{
  g_autofree char *text = sy_text_normalise (act->pending->str, FALSE);
  g_string_truncate (act->pending, 0);
  return *text == '\0' || add (act, SY_PASSAGE_PARAGRAPH, 0, text);
}

/* "Article 12a" names the place of what follows; so does an annex. Quoted ones, which stand in lists or quotation marks, do not. */
static void
enter_heading (Act *act, const SyMarkupNode *node, guint level, const char *text)
{
  if (sy_eurlex_has_class (node, ARTICLES))
    {
      const char *space = strchr (text, ' ');
      g_autofree char *number = space != NULL ? bare_label (space) : NULL;
      g_autofree char *place = number != NULL && strlen (number) <= 16 ? g_strdup_printf ("article %s", number) : NULL;
      set_place (act, place);
    }
  else if (level < 3)
    set_place (act, NULL);
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
  gboolean quoted = act->depth > 0 || g_str_has_prefix (text, "\xe2\x80\x98") || g_str_has_prefix (text, "\xe2\x80\x9c");
  if (kind == SY_PASSAGE_HEADING && quoted)
    return add (act, SY_PASSAGE_PARAGRAPH, 0, text);
  if (kind == SY_PASSAGE_HEADING)
    enter_heading (act, node, level, text);
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

/* An item of a list: its number waits for its first text; all in it is a level deeper. */
static gboolean
walk_item (Act *act, const char *label, const SyMarkupNode *content)
{
  if (!flush (act))
    return FALSE;
  gsize length = act->place->len;
  g_autofree char *number = bare_label (label);
  gboolean recital = g_str_has_prefix (act->place->str, "recital ");
  if (length > 0 && act->depth == 0 && act->paragraph != NULL)
    g_string_append_printf (act->place, "/%s", act->paragraph);
  if (length > 0 && number != NULL && !recital)
    g_string_append_printf (act->place, "/%s", number);
  if (act->label->len > 0 && *label != '\0')
    g_string_append_c (act->label, ' ');
  g_string_append (act->label, label);
  act->labelled = number != NULL;
  act->depth++;
  gboolean done = walk_children (act, content);
  if (done && act->label->len > 0) /* a number without text */
    done = add (act, SY_PASSAGE_PARAGRAPH, 0, "");
  act->depth--;
  g_string_truncate (act->place, length);
  return done;
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
  if (holds_class (table, "hd-lg|hd-uniq|hd-oj|title-doc-oj-reference")) /* head of a page; the title stands again below it */
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
  if (id == NULL || act->depth > 0)
    return;
  g_autofree char *recital = g_str_has_prefix (id, "rct_") ? g_strconcat ("recital ", id + 4, NULL) : NULL;
  if (recital != NULL || g_str_has_prefix (id, "anx_") || g_str_has_prefix (id, "fnp_") || g_str_has_prefix (id, "enc_"))
    set_place (act, recital);
}

static gboolean
walk_block (Act *act, const SyMarkupNode *node)
{
  if (!flush (act))
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
    set_place (act, NULL);
  enter_division (act, node);
  gboolean done = walk_children (act, node) && flush (act);
  if (g_str_has_prefix (act->place->str, "recital ") && act->depth == 0) /* it ends with its division */
    set_place (act, NULL);
  return done;
}

static gboolean
walk (Act *act, const SyMarkupNode *node)
{
  if (sy_markup_name (node) == NULL)
    {
      g_string_append (act->pending, sy_markup_raw (node));
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
      gboolean done = flush (act);
      g_string_append (act->label, label);
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
    g_string_append_c (act->pending, ' ');
  g_string_append (act->pending, form);
  gsize length = raw != NULL ? strlen (raw) : 0;
  if (length > 0 && g_ascii_isspace (raw[length - 1]))
    g_string_append_c (act->pending, ' ');
  return TRUE;
}

static gboolean
walk_children (Act *act, const SyMarkupNode *node)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    if (!walk (act, child))
      return FALSE;
  return flush (act);
}

static Act
act_init (SyDocument *document, GError **error)
{
  return (Act){ document,
                error,
                g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                g_string_new (NULL),
                NULL,
                0,
                g_string_new (NULL),
                FALSE,
                g_string_new (NULL) };
}

static void
act_clear (Act *act)
{
  g_hash_table_unref (act->paths);
  g_string_free (act->place, TRUE);
  g_free (act->paragraph);
  g_string_free (act->label, TRUE);
  g_string_free (act->pending, TRUE);
}

gboolean
sy_eurlex_read (SyDocument *document, const SyMarkupNode *node, GError **error)
{
  Act act = act_init (document, error);
  gboolean done = walk_children (&act, node);
  if (done && act.label->len > 0)
    done = add (&act, SY_PASSAGE_PARAGRAPH, 0, "");
  act_clear (&act);
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
  set_place (act, place);
  return add (act, SY_PASSAGE_HEADING, 3, text);
}

gboolean
sy_eurlex_read_plain (SyDocument *document, const SyMarkupNode *node, GError **error)
{
  Act act = act_init (document, error);
  gboolean done = sy_markup_passages (node, add_plain, &act);
  act_clear (&act);
  return done;
}
