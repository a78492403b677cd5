// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/fr_text.h"

#include <string.h>

#define INLINE "E|SU|FTREF|PRTPAGE|FR|AC|LI|Q|D"

gboolean
sy_fr_is_inline (const SyMarkupNode *element)
{
  return sy_markup_is (element, INLINE);
}

/* Of the typeface code of an E the last two digits tell the place on the line: 51 is superior, 52 inferior; the others say how and in which face. */
SyInline
sy_fr_typeface (const SyMarkupNode *element)
{
  g_autofree char *code = sy_markup_attribute (element, "T");
  gsize length = code != NULL ? strlen (code) : 0;
  const char *place = length >= 2 ? code + length - 2 : "";
  static const char *const superior[] = { "51", "61", "31", "33", NULL }, *const inferior[] = { "52", "54", "62", "32", "34", "35", NULL };
  if (g_strv_contains (superior, place))
    return SY_INLINE_SUPERSCRIPT;
  return g_strv_contains (inferior, place) ? SY_INLINE_SUBSCRIPT : SY_INLINE_FLOW;
}

static SyInline
inline_of (const SyMarkupNode *element, gconstpointer stripped)
{
  SyInline face = sy_markup_is (element, "E") ? sy_fr_typeface (element) : SY_INLINE_FLOW;
  if (sy_markup_is (element, "SU"))
    return SY_INLINE_SUPERSCRIPT;
  if (sy_markup_is (element, "FTREF")) /* empty, behind the mark of a footnote: a word never goes on there */
    return SY_INLINE_WORD;
  if (sy_markup_is (element, "FTNT")) /* a passage of its own */
    return SY_INLINE_DROP;
  if (sy_markup_is (element, "E|PRTPAGE|Q"))
    return face == SY_INLINE_FLOW && stripped != NULL ? SY_INLINE_WORD : face;
  return sy_markup_is (element, "FR|AC|D") ? SY_INLINE_FLOW : SY_INLINE_BREAK;
}

static gsize
count_spaces (const char *text)
{
  return strspn (text, " \t");
}

/* What an indented line break in the source stands for. The indentation is even, so an odd space behind it was in the text; so were spaces before it.
 */
static const char *
unindent (gsize spaces_before, gsize spaces_after)
{
  return spaces_before > 0 || spaces_after % 2 == 1 ? " " : "";
}

/* A run of text without the indentation. A line break inside the run is a space; one at its border with an inline element is nothing but what
 * unindent finds. */
static char *
run (const SyMarkupNode *text, gconstpointer stripped)
{
  const char *raw = sy_markup_raw (text);
  if (strchr (raw, '\n') == NULL)
    return NULL;
  const SyMarkupNode *next = sy_markup_next (text);
  GString *plain = g_string_new (NULL);
  for (const char *at = raw; *at != '\0';)
    {
      gsize spaces = count_spaces (at);
      if (at[spaces] != '\n')
        {
          g_string_append_c (plain, *at++);
          continue;
        }
      gboolean first = at == raw;
      at += spaces;
      while (*at == '\n') /* the last line's indentation counts */
        {
          const char *line = at + 1;
          gsize indent = count_spaces (line);
          at = line + indent;
          if (*at == '\n')
            continue;
          gboolean last = *at == '\0';
          if (first && last) /* nothing else between two elements: a mark or index stays with what is before it */
            g_string_append (plain, next != NULL && sy_markup_is (next, "SU") ? unindent (spaces, 0) : " ");
          else
            g_string_append (plain, last ? unindent (spaces, 0) : first ? unindent (spaces, indent) : " ");
        }
    }
  return g_string_free (plain, FALSE);
}

/* --- which state --- */

typedef struct
{
  guint glued, apart;
} Borders;

static gboolean
is_word_end (char c)
{
  return g_ascii_isalnum (c) || strchr (".,;:", c) != NULL;
}

/* Looks at both borders of an E in running type. */
static void
look_at_borders (const SyMarkupNode *element, Borders *borders)
{
  const SyMarkupNode *before = sy_markup_previous (element), *after = sy_markup_next (element), *inside = sy_markup_first (element);
  const char *left = before != NULL ? sy_markup_raw (before) : NULL, *right = after != NULL ? sy_markup_raw (after) : NULL;
  const char *text = inside != NULL ? sy_markup_raw (inside) : NULL;
  gsize left_length = left != NULL ? strlen (left) : 0, length = text != NULL ? strlen (text) : 0;
  if (length == 0)
    return;
  if (left_length > 0 && g_ascii_isalnum (*text))
    {
      borders->glued += is_word_end (left[left_length - 1]);
      borders->apart += left[left_length - 1] == ' ';
    }
  if (right != NULL && is_word_end (text[length - 1]))
    {
      borders->glued += g_ascii_isalnum (*right);
      borders->apart += *right == ' ' || *right == '\n';
    }
}

static void
count_borders (const SyMarkupNode *node, Borders *borders)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    {
      if (sy_markup_is (child, "E") && sy_fr_typeface (child) == SY_INLINE_FLOW)
        look_at_borders (child, borders);
      count_borders (child, borders);
    }
}

SyTextRules
sy_fr_text_rules (const SyMarkupNode *article)
{
  static const char stripped[] = "stripped";
  Borders borders = { 0, 0 };
  count_borders (article, &borders);
  return (SyTextRules){ inline_of, run, borders.glued > borders.apart ? stripped : NULL };
}
