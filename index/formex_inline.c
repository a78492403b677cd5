// SPDX-License-Identifier: GPL-3.0-or-later
/* Running text of Formex: quotation marks, superscripts, formulas, notes. */
#include "index/formex_private.h"

#include <string.h>

#include "corpus/text.h"

/* What flows with the text around it; any other element is a block. */
#define INLINE                                                                                                                                       \
  "HT|FT|DATE|REF.DOC|REF.DOC.OJ|REF.DOC.ECR|REF.DOC.SE|REF.NP.ECR|QUOT.START|QUOT.END|NOTE|LINK|EXPR|IE|OP.CMP|OP.MATH|FRACTION|DIVIDEND|DIVISOR|"  \
  "ROOT|DEGREE|EXPONENT|IND|OVER|UNDER|BAR|OVERLINE|VECTOR|INTEGRAL|SUM|PRODUCT|ANONYMOUS|NO.CASE|NO.ECLI|FMT.VALUE|BR|NO.DOC.TXT|CN|TERM|LG.PROC|"  \
  "NAME.CASE|FUNCTION|KEYWORD|COPYRIGHT|LEFT|RIGHT|CRIT|PERIOD"

gboolean
sy_formex_is_inline (const SyMarkupNode *node)
{
  if (sy_markup_is (node, "FORMULA"))
    {
      g_autofree char *type = sy_markup_attribute (node, "TYPE");
      return g_strcmp0 (type, "INLINE") == 0;
    }
  return sy_markup_is (node, INLINE);
}

/* --- notes --- */

/* A note's mark as the act prints it: "(¹)", "(*)". Caller's. */
static char *
note_mark (SyFormexText *text, const SyMarkupNode *note)
{
  g_autofree char *reference = sy_markup_attribute (note, "NOTE.REF"), *numbering = sy_markup_attribute (note, "NUMBERING");
  g_autofree char *original = sy_markup_attribute (note, "NUMBER.ORG");
  const char *known = reference != NULL ? g_hash_table_lookup (text->marks, reference) : NULL;
  if (known != NULL)
    return g_strdup (known);
  if (original != NULL && *original != '\0')
    return g_strdup_printf ("(%s)", original);
  if (reference != NULL || g_strcmp0 (numbering, "STAR") == 0)
    return g_strdup ("(*)");
  g_autofree char *number = g_strdup_printf ("%u", ++text->numbered);
  g_autofree char *raised = sy_markup_raised (number, TRUE);
  return g_strdup_printf ("(%s)", raised);
}

/* Keeps the note for the end of what it belongs to; its mark is the caller's. */
char *
sy_formex_keep_note (SyFormexText *text, const SyMarkupNode *note)
{
  char *mark = note_mark (text, note);
  g_autofree char *id = sy_markup_attribute (note, "NOTE.ID");
  if (sy_markup_first (note) == NULL)
    return mark;
  if (id != NULL)
    g_hash_table_insert (text->marks, g_strdup (id), g_strdup (mark));
  GString *whole = g_string_new (mark);
  g_string_append_c (whole, ' ');
  for (const SyMarkupNode *child = sy_markup_first (note); child != NULL; child = sy_markup_next (child))
    sy_formex_gather (text, whole, child);
  g_ptr_array_add (text->notes, g_string_free (whole, FALSE));
  return mark;
}

static void
gather_note (SyFormexText *text, GString *out, const SyMarkupNode *note)
{
  if (text->notes == NULL) /* a title, of which notes are no part */
    return;
  g_autofree char *mark = sy_formex_keep_note (text, note);
  while (out->len > 0 && g_ascii_isspace (out->str[out->len - 1]))
    g_string_truncate (out, out->len - 1);
  g_string_append_printf (out, " %s", mark);
}

/* --- marks and formulas --- */

static void
gather_children (SyFormexText *text, GString *out, const SyMarkupNode *node)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    sy_formex_gather (text, out, child);
}

/* <QUOT.START CODE="2018"/>. */
static void
gather_quotation_mark (GString *out, const SyMarkupNode *node)
{
  g_autofree char *code = sy_markup_attribute (node, "CODE");
  guint64 character = code != NULL ? g_ascii_strtoull (code, NULL, 16) : 0;
  if (character > ' ' && character <= 0x10ffff && g_unichar_validate ((gunichar)character) && g_unichar_isprint ((gunichar)character))
    g_string_append_unichar (out, (gunichar)character);
}

static void
gather_operator (GString *out, const SyMarkupNode *node)
{
  static const char *const signs[][2] = {
    { "EQ", "=" },          { "LT", "<" },          { "GT", ">" },          { "NE", "\xe2\x89\xa0" },     { "LE", "\xe2\x89\xa4" },  { "GE", "\xe2\x89\xa5" },
    { "AP", "\xe2\x89\x88" }, { "EQV", "\xe2\x89\xa1" }, { "PLUS", "+" },     { "MINUS", "\xe2\x88\x92" }, { "MULT", "\xc3\x97" },    { "CARTPROD", "\xc2\xb7" },
    { "DIV", "\xc3\xb7" },  { "PLUSMINUS", "\xc2\xb1" },
  };
  g_autofree char *type = sy_markup_attribute (node, "TYPE");
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_strcmp0 (type, signs[i][0]) == 0)
      g_string_append_printf (out, " %s ", signs[i][1]);
}

static char *
text_below (SyFormexText *text, const SyMarkupNode *node)
{
  g_autoptr (GString) raw = g_string_new (NULL);
  gather_children (text, raw, node);
  return sy_text_normalise (raw->str, FALSE);
}

static void
gather_raised (SyFormexText *text, GString *out, const SyMarkupNode *node, gboolean superscript)
{
  g_autofree char *inner = text_below (text, node), *raised = sy_markup_raised (inner, superscript);
  g_string_append (out, raised);
}

/* "(a + b)/(c)": brackets where the parts are more than a word. */
static void
gather_bracketed (SyFormexText *text, GString *out, const SyMarkupNode *node)
{
  g_autofree char *inner = text_below (text, node);
  g_string_append_printf (out, strchr (inner, ' ') != NULL ? "(%s)" : "%s", inner);
}

static gboolean
gather_formula (SyFormexText *text, GString *out, const SyMarkupNode *node)
{
  static const char *const signs[][2] = { { "ROOT", "\xe2\x88\x9a" }, { "SUM", "\xe2\x88\x91" }, { "PRODUCT", "\xe2\x88\x8f" }, { "INTEGRAL", "\xe2\x88\xab" } };
  if (sy_markup_is (node, "OP.CMP|OP.MATH"))
    gather_operator (out, node);
  else if (sy_markup_is (node, "DIVISOR"))
    {
      g_string_append_c (out, '/');
      gather_bracketed (text, out, node);
    }
  else if (sy_markup_is (node, "DIVIDEND"))
    gather_bracketed (text, out, node);
  else if (sy_markup_is (node, "EXPONENT|IND"))
    gather_raised (text, out, node, sy_markup_is (node, "EXPONENT"));
  else
    {
      for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
        if (strcmp (sy_markup_name (node), signs[i][0]) == 0)
          {
            g_string_append (out, signs[i][1]);
            gather_bracketed (text, out, node);
            return TRUE;
          }
      return FALSE;
    }
  return TRUE;
}

void
sy_formex_gather (SyFormexText *text, GString *out, const SyMarkupNode *node)
{
  if (sy_markup_name (node) == NULL)
    g_string_append (out, sy_markup_raw (node));
  else if (sy_markup_is (node, "QUOT.START|QUOT.END"))
    gather_quotation_mark (out, node);
  else if (sy_markup_is (node, "NOTE"))
    gather_note (text, out, node);
  else if (sy_markup_is (node, "BR"))
    g_string_append_c (out, ' ');
  else if (sy_markup_is (node, "HT"))
    {
      g_autofree char *type = sy_markup_attribute (node, "TYPE");
      if (g_strcmp0 (type, "SUP") == 0 || g_strcmp0 (type, "SUB") == 0)
        gather_raised (text, out, node, type[2] == 'P');
      else
        gather_children (text, out, node);
    }
  else if (sy_markup_is (node, SY_FORMEX_DROPPED) || gather_formula (text, out, node))
    return;
  else
    {
      gboolean block = !sy_formex_is_inline (node);
      if (block)
        g_string_append_c (out, ' ');
      gather_children (text, out, node);
      if (block)
        g_string_append_c (out, ' ');
    }
}

char *
sy_formex_text (const SyMarkupNode *node)
{
  SyFormexText text = { 0 };
  g_autoptr (GString) raw = g_string_new (NULL);
  gather_children (&text, raw, node);
  return sy_text_normalise (raw->str, FALSE);
}
