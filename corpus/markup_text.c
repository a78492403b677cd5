// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/markup.h"
#include "corpus/text.h"

typedef struct
{
  GString *out;
  SyInlineFunc func;
  gpointer data;
  gboolean word_border; /* a space is due if the next text begins with a letter or digit */
} Flow;

/* --- superscripts and subscripts --- */

/* Characters that have both forms; a minus sign is written in three ways. */
static const struct
{
  gunichar plain, super, sub;
} forms[] = {
  { '0', 0x2070, 0x2080 }, { '1', 0x00b9, 0x2081 }, { '2', 0x00b2, 0x2082 },    { '3', 0x00b3, 0x2083 },    { '4', 0x2074, 0x2084 },
  { '5', 0x2075, 0x2085 }, { '6', 0x2076, 0x2086 }, { '7', 0x2077, 0x2087 },    { '8', 0x2078, 0x2088 },    { '9', 0x2079, 0x2089 },
  { '+', 0x207a, 0x208a }, { '-', 0x207b, 0x208b }, { 0x2212, 0x207b, 0x208b }, { 0x2013, 0x207b, 0x208b }, { '=', 0x207c, 0x208c },
  { '(', 0x207d, 0x208d }, { ')', 0x207e, 0x208e }, { 'n', 0x207f, 0x2099 },    { 'i', 0x2071, 0x1d62 },
};

static gunichar
raised (gunichar c, gboolean super)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (forms[i].plain == c)
      return super ? forms[i].super : forms[i].sub;
  return 0;
}

/* "st" of 1st, "er" of 1er, and the like: they are written on the line as often as above it. */
static gboolean
is_ordinal (const char *text)
{
  const char *const endings[] = { "st", "nd", "rd", "th", "er", "re", "o", "a", "\xc2\xba", "\xc2\xaa", "TM", "\xc2\xae", "\xe2\x84\xa2" };
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (strcmp (text, endings[i]) == 0)
      return TRUE;
  return FALSE;
}

char *
sy_markup_raised (const char *text, gboolean superscript)
{
  g_autoptr (GString) changed = g_string_new (NULL);
  gboolean all = TRUE;
  for (const char *at = text; *at != '\0' && all; at = g_utf8_next_char (at))
    {
      gunichar form = raised (g_utf8_get_char (at), superscript);
      all = form != 0;
      g_string_append_unichar (changed, form);
    }
  if (all)
    return g_strdup (changed->str);
  return superscript && is_ordinal (text) ? g_strdup (text) : g_strdup_printf ("%c(%s)", superscript ? '^' : '_', text);
}

/* --- flowing text --- */

static gboolean
ends_in_word (const GString *out)
{
  const char *last = out->len > 0 ? g_utf8_find_prev_char (out->str, out->str + out->len) : NULL;
  gunichar c = last != NULL ? g_utf8_get_char (last) : ' ';
  return g_unichar_isalnum (c) || strchr (".,;:!?)]%", (int)MIN (c, 127)) != NULL || c == 0x201d || c == 0x2019;
}

static void
append_text (Flow *flow, const char *text)
{
  gunichar first = g_utf8_get_char (text);
  if (*text == '\0')
    return;
  if (flow->word_border && ends_in_word (flow->out)
      && (g_unichar_isalnum (first) || first == '(' || first == '[' || first == '$' || first == 0xa7 || first == 0x201c))
    g_string_append_c (flow->out, ' ');
  flow->word_border = FALSE;
  g_string_append (flow->out, text);
}

static void flow_node (Flow *flow, const SyMarkupNode *node);

static void
flow_children (Flow *flow, const SyMarkupNode *node)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    flow_node (flow, child);
}

static void
flow_node (Flow *flow, const SyMarkupNode *node)
{
  if (sy_markup_name (node) == NULL)
    {
      append_text (flow, sy_markup_raw (node));
      return;
    }
  SyInline what = flow->func (node, flow->data);
  switch (what)
    {
    case SY_INLINE_DROP: break;
    case SY_INLINE_SUPERSCRIPT:
    case SY_INLINE_SUBSCRIPT:
      {
        Flow inner = { g_string_new (NULL), flow->func, flow->data, FALSE };
        flow_children (&inner, node);
        g_autofree char *text = sy_text_normalise (inner.out->str, FALSE);
        g_string_free (inner.out, TRUE);
        g_autofree char *form = sy_markup_raised (text, what == SY_INLINE_SUPERSCRIPT);
        g_string_append (flow->out, form);
        break;
      }
    case SY_INLINE_BREAK:
      g_string_append_c (flow->out, ' ');
      flow_children (flow, node);
      g_string_append_c (flow->out, ' ');
      break;
    case SY_INLINE_WORD:
      flow->word_border = TRUE;
      flow_children (flow, node);
      flow->word_border = TRUE;
      break;
    case SY_INLINE_FLOW: flow_children (flow, node); break;
    }
}

char *
sy_markup_text_as (const SyMarkupNode *node, SyInlineFunc func, gpointer data)
{
  Flow flow = { g_string_new (NULL), func, data, FALSE };
  if (sy_markup_name (node) == NULL)
    append_text (&flow, sy_markup_raw (node));
  else
    flow_children (&flow, node);
  char *text = sy_text_normalise (flow.out->str, FALSE);
  g_string_free (flow.out, TRUE);
  return text;
}

char *
sy_markup_text (const SyMarkupNode *node)
{
  return sy_markup_text_as (node, sy_markup_html_inline, NULL);
}

/* --- HTML --- */

SyInline
sy_markup_html_inline (const SyMarkupNode *element, gpointer data)
{
  const struct
  {
    const char *names;
    SyInline what;
  } table[] = {
    { "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|rp|rt|ruby|s|samp|small|span|strike|strong|time|tt|u|var|wbr",
      SY_INLINE_FLOW },
    { "sup", SY_INLINE_SUPERSCRIPT },
    { "sub", SY_INLINE_SUBSCRIPT },
    { "script|style|noscript|template|nav|svg|button|select|option|textarea|iframe|object|embed|applet|canvas|audio|video|map|head|title",
      SY_INLINE_DROP },
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (sy_markup_is (element, table[i].names))
      return table[i].what;
  return SY_INLINE_BREAK; /* blocks, br, img, and names that nobody knows */
}
