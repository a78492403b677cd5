// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/formex_text.h"

#include <string.h>

#include "corpus/text.h"
#include "index/formex_private.h"

static gboolean walk_children (SyFormexText *text, const SyMarkupNode *node);
static gboolean walk_block (SyFormexText *text, const SyMarkupNode *node);

static gboolean
flush (SyFormexText *text)
{
  if (text->act->pending->len == 0)
    return TRUE;
  g_autofree char *normal = sy_text_normalise (text->act->pending->str, FALSE);
  g_string_truncate (text->act->pending, 0);
  return *normal == '\0' || sy_act_text_add (text->act, text->kind, 0, normal);
}

gboolean
sy_formex_write_notes (SyFormexText *text, guint from)
{
  gboolean good = TRUE;
  for (guint i = from; i < text->notes->len && good; i++)
    {
      g_autofree char *note = sy_text_normalise (text->notes->pdata[i], FALSE);
      good = sy_act_text_add (text->act, SY_PASSAGE_NOTE, 0, note);
    }
  g_ptr_array_set_size (text->notes, (int)from);
  return good;
}

/* --- headings --- */

/* Level of the heading in a TITLE, by what it is the title of; 0 where it is a plain paragraph. */
static guint
title_level (const SyMarkupNode *title)
{
  const SyMarkupNode *owner = sy_markup_parent (title);
  if (sy_markup_is (owner, "DIVISION|TITLE.DIVISION|LIST.AMEND"))
    return 2;
  if (sy_markup_is (owner, "GR.SEQ"))
    {
      g_autofree char *level = sy_markup_attribute (owner, "LEVEL");
      return (guint)CLAMP ((level != NULL ? g_ascii_strtoll (level, NULL, 10) : 1) + 3, 4, 6);
    }
  if (sy_markup_is (owner, "TBL|GR.TBL|GR.ANNOTATION|LIST|DLIST|COMMENT|ANNOTATION"))
    return 0;
  return sy_markup_is (owner, "SUBDIV|GR.CONSID|DIV.CONSID|GR.VISA|PARAG|ALINEA") ? 4 : 1;
}

static gboolean
add_heading (SyFormexText *text, const SyMarkupNode *line, guint level, const char *before)
{
  g_autoptr (GString) raw = g_string_new (before);
  if (raw->len > 0)
    g_string_append_c (raw, ' ');
  for (const SyMarkupNode *child = sy_markup_first (line); child != NULL; child = sy_markup_next (child))
    sy_formex_gather (text, raw, child);
  g_autofree char *normal = sy_text_normalise (raw->str, FALSE);
  if (*normal == '\0')
    return TRUE;
  gboolean quoted = text->act->quotation > 0;
  if (level == 1 && !quoted && sy_act_text_is_annex (normal))
    sy_act_text_enter_annex (text->act, normal);
  return level == 0 ? sy_act_text_add (text->act, SY_PASSAGE_PARAGRAPH, 0, normal) : sy_act_text_add (text->act, SY_PASSAGE_HEADING, level, normal);
}

/* Each line of TI and STI is a heading; the number of a group stands before the first. */
static gboolean
walk_title (SyFormexText *text, const SyMarkupNode *title)
{
  const SyMarkupNode *number = sy_markup_child (sy_markup_parent (title), "NO.GR.SEQ");
  g_autofree char *before = number != NULL ? sy_formex_text (number) : NULL;
  guint level = title_level (title);
  if ((level == 1 || level == 2) && text->act->quotation == 0)
    sy_act_text_enter (text->act, NULL);
  for (const SyMarkupNode *part = sy_markup_first (title); part != NULL; part = sy_markup_next (part))
    for (const SyMarkupNode *line = sy_markup_is (part, "TI|STI") ? sy_markup_first (part) : NULL; line != NULL; line = sy_markup_next (line))
      {
        if (sy_markup_name (line) == NULL || sy_formex_is_inline (line)) /* TI without paragraphs */
          {
            if (!add_heading (text, part, level, before))
              return FALSE;
            break;
          }
        if (!add_heading (text, line, level, before))
          return FALSE;
        g_clear_pointer (&before, g_free);
      }
  return TRUE;
}

static gboolean
walk_article_title (SyFormexText *text, const SyMarkupNode *node)
{
  g_autofree char *heading = sy_formex_text (node);
  if (sy_markup_is (node, "TI.ART") && text->act->quotation == 0)
    sy_act_text_enter_article (text->act, heading);
  return add_heading (text, node, 3, NULL);
}

/* --- lists --- */

static gboolean
walk_item (SyFormexText *text, const char *label, const SyMarkupNode *item, const char *passed_over)
{
  gsize mark;
  if (!sy_act_text_open_item (text->act, label, &mark))
    return FALSE;
  for (const SyMarkupNode *child = sy_markup_first (item); child != NULL; child = sy_markup_next (child))
    {
      if (sy_markup_is (child, passed_over))
        continue;
      if (sy_markup_name (child) != NULL && !sy_formex_is_inline (child))
        {
          if (!walk_block (text, child))
            return FALSE;
        }
      else
        sy_formex_gather (text, text->act->pending, child);
    }
  return sy_act_text_close_item (text->act, mark);
}

static gboolean
walk_numbered (SyFormexText *text, const SyMarkupNode *node)
{
  const SyMarkupNode *number = sy_markup_child (node, "NO.P");
  g_autoptr (GString) raw = g_string_new (NULL);
  if (number != NULL)
    sy_formex_gather (text, raw, number);
  g_autofree char *label = sy_text_normalise (raw->str, FALSE);
  return walk_item (text, label, node, "NO.P");
}

/* An item without a number has the mark of its list. */
static gboolean
walk_list_item (SyFormexText *text, const SyMarkupNode *item)
{
  static const char *const marks[][2] = { { "DASH", "\xe2\x80\x94" }, { "NDASH", "\xe2\x80\x93" }, { "BULLET", "\xe2\x80\xa2" } };
  if (sy_markup_child (item, "NP") != NULL)
    return walk_children (text, item);
  g_autofree char *type = sy_markup_attribute (sy_markup_parent (item), "TYPE");
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_strcmp0 (type, marks[i][0]) == 0)
      return walk_item (text, marks[i][1], item, "NO.ITEM");
  return walk_item (text, "", item, "NO.ITEM");
}

/* "(1) ‘term’: definition". */
static gboolean
walk_definition (SyFormexText *text, const SyMarkupNode *item)
{
  const SyMarkupNode *prefix = sy_markup_child (item, "PREFIX"), *term = sy_markup_child (item, "TERM");
  const SyMarkupNode *definition = sy_markup_child (item, "DEFINITION");
  g_autofree char *label = prefix != NULL ? sy_formex_text (prefix) : g_strdup ("");
  g_autofree char *separator = sy_markup_attribute (sy_markup_parent (item), "SEPARATOR");
  gsize mark;
  if (!sy_act_text_open_item (text->act, label, &mark))
    return FALSE;
  if (term != NULL)
    {
      sy_formex_gather (text, text->act->pending, term);
      g_string_append_printf (text->act->pending, "%s ", separator != NULL ? separator : "");
    }
  for (const SyMarkupNode *child = definition != NULL ? sy_markup_first (definition) : NULL; child != NULL; child = sy_markup_next (child))
    if (sy_markup_name (child) == NULL || sy_formex_is_inline (child) || sy_markup_is (child, "P|TXT"))
      sy_formex_gather (text, text->act->pending, child);
    else if (!walk_block (text, child))
      return FALSE;
  return sy_act_text_close_item (text->act, mark);
}

/* --- the walk --- */

/* "<CONSID><NP><NO.P>(7)</NO.P>": recital 7. */
static gboolean
walk_recital (SyFormexText *text, const SyMarkupNode *node)
{
  const SyMarkupNode *numbered = sy_markup_child (node, "NP"), *number = numbered != NULL ? sy_markup_child (numbered, "NO.P") : NULL;
  g_autofree char *label = number != NULL ? sy_formex_text (number) : g_strdup ("");
  g_autofree char *bare = g_strndup (label + strspn (label, "( "), strspn (label + strspn (label, "( "), "0123456789abcdefghijklmnopqrstuvwxyz"));
  g_autofree char *place = *bare != '\0' ? g_strconcat ("recital ", bare, NULL) : NULL;
  gboolean quoted = text->act->quotation > 0;
  if (!quoted)
    sy_act_text_enter (text->act, place);
  gboolean good = walk_children (text, node);
  if (!quoted)
    sy_act_text_enter (text->act, NULL);
  return good;
}

static gboolean
walk_quotation (SyFormexText *text, const SyMarkupNode *node)
{
  text->act->quotation++;
  gboolean good = walk_children (text, node);
  text->act->quotation--;
  return good;
}

/* An annex whose title begins with a quotation mark is quoted: a file of its own that an annex includes. */
static gboolean
is_quoted_annex (const SyMarkupNode *annex)
{
  const SyMarkupNode *title = sy_markup_child (annex, "TITLE");
  g_autofree char *heading = title != NULL ? sy_formex_text (title) : g_strdup ("");
  gunichar first = g_utf8_get_char (heading);
  return first == 0x2018 || first == 0x201c || first == 0xab || first == 0x201e;
}

static gboolean
walk_annex (SyFormexText *text, const SyMarkupNode *node)
{
  gboolean quoted = text->act->quotation > 0;
  if (!quoted && is_quoted_annex (node))
    return walk_quotation (text, node);
  if (!quoted && (!sy_formex_write_notes (text, 0)))
    return FALSE;
  if (!quoted)
    sy_act_text_enter_annex (text->act, "");
  gboolean good = walk_children (text, node);
  if (quoted || !good)
    return good;
  good = sy_formex_write_notes (text, 0);
  sy_act_text_enter_annex (text->act, NULL);
  return good;
}

static gboolean
walk_signature (SyFormexText *text, const SyMarkupNode *node)
{
  SyPassageKind around = text->kind;
  text->kind = SY_PASSAGE_SIGNATURE;
  gboolean good = walk_children (text, node);
  text->kind = around;
  return good;
}

/* The number of a paragraph waits for its text. */
static gboolean
walk_number (SyFormexText *text, const SyMarkupNode *node)
{
  g_autoptr (GString) raw = g_string_new (NULL);
  sy_formex_gather (text, raw, node);
  g_autofree char *number = sy_text_normalise (raw->str, FALSE);
  g_string_append_printf (text->act->label, "%s%s", text->act->label->len > 0 && *number != '\0' ? " " : "", number);
  return TRUE;
}

static gboolean
walk_final (SyFormexText *text, const SyMarkupNode *node)
{
  if (text->act->quotation == 0)
    sy_act_text_enter (text->act, NULL);
  return walk_children (text, node);
}

static gboolean
walk_formula (SyFormexText *text, const SyMarkupNode *node)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    sy_formex_gather (text, text->act->pending, child);
  return flush (text);
}

static gboolean
pass_over (SyFormexText *text, const SyMarkupNode *node)
{
  return text != NULL && node != NULL;
}

/* What is more than its children. */
static const struct
{
  const char *names;
  gboolean (*walk) (SyFormexText *text, const SyMarkupNode *node);
} elements[] = {
  { SY_FORMEX_DROPPED "|NO.GR.SEQ", pass_over },
  { "TITLE", walk_title },
  { "TI.ART|STI.ART", walk_article_title },
  { "CONSID", walk_recital },
  { "NO.PARAG", walk_number },
  { "NP|NP.ECR", walk_numbered },
  { "ITEM", walk_list_item },
  { "DLIST.ITEM", walk_definition },
  { "ANNEX|CONS.ANNEX", walk_annex },
  { "TBL", sy_formex_table },
  { "QUOT.S|OLD.CORR|NEW.CORR", walk_quotation },
  { "FINAL", walk_final },
  { "SIGNATURE|PL.DATE|SIGNATORY|SIGNATURE.CASE", walk_signature },
  { "FORMULA", walk_formula },
};

static gboolean
walk_block (SyFormexText *text, const SyMarkupNode *node)
{
  if (!flush (text))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (sy_markup_is (node, elements[i].names))
      {
        /* A table has its title before its rows. */
        const SyMarkupNode *title = elements[i].walk == sy_formex_table ? sy_markup_child (node, "TITLE") : NULL;
        return (title == NULL || walk_title (text, title)) && elements[i].walk (text, node) && flush (text);
      }
  return walk_children (text, node);
}

static gboolean
walk_children (SyFormexText *text, const SyMarkupNode *node)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    if (sy_markup_name (child) == NULL || sy_formex_is_inline (child))
      sy_formex_gather (text, text->act->pending, child);
    else if (!walk_block (text, child))
      return FALSE;
  return flush (text);
}

gboolean
sy_formex_read (SyActText *act, const SyMarkupNode *root)
{
  SyFormexText text = { .act = act, .kind = SY_PASSAGE_PARAGRAPH };
  text.notes = g_ptr_array_new_with_free_func (g_free);
  text.marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gboolean good = walk_block (&text, root);
  if (good && act->label->len > 0)
    good = sy_act_text_add (act, SY_PASSAGE_PARAGRAPH, 0, "");
  good = good && sy_formex_write_notes (&text, 0);
  g_ptr_array_unref (text.notes);
  g_hash_table_unref (text.marks);
  return good;
}
