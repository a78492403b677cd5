// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/markup.h"
#include "corpus/text.h"

typedef struct
{
  GString *out;
  const SyTextRules *rules;
  gboolean word_border; /* a space is due if the next text begins another word */
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
      gunichar c = g_utf8_get_char (at), form = g_unichar_isspace (c) ? ' ' : raised (c, superscript);
      all = form != 0;
      g_string_append_unichar (changed, form);
    }
  if (all)
    return g_strdup (changed->str);
  return superscript && is_ordinal (text) ? g_strdup (text) : g_strdup_printf ("%c(%s)", superscript ? '^' : '_', text);
}

/* --- flowing text --- */

/* What stands before a border where a space may have been dropped. */
static gunichar
last_character (const GString *out)
{
  const char *last = out->len > 0 ? g_utf8_find_prev_char (out->str, out->str + out->len) : NULL;
  return last != NULL ? g_utf8_get_char (last) : ' ';
}

/* "(3)" or "(iv)": it belongs to the number before it, as in "section 5(3)". */
static gboolean
is_enumerator (const char *text)
{
  gsize length = text[0] == '(' ? strspn (text + 1, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") : 0;
  return length >= 1 && length <= 5 && text[1 + length] == ')';
}

static gboolean
parts_words (gunichar before, const char *text)
{
  gunichar first = g_utf8_get_char (text);
  gboolean stop = before < 128 && strchr (".,;:!?", (int)before) != NULL;
  gboolean closed = stop || (before < 128 && strchr (")]%", (int)before) != NULL) || before == 0x201d /* ” */ || before == 0x2022 /* • */;
  gboolean raised_sign = before == 0xb2 || before == 0xb3 || before == 0xb9 || (before >= 0x2070 && before <= 0x207e);
  gboolean word = g_unichar_isalnum (before) || raised_sign || closed;
  if (first == '(')
    return stop || (word && !is_enumerator (text));
  if (first == '*')
    return stop;
  return word && (g_unichar_isalnum (first) || first == '[' || first == '$' || first == 0xa7 /* § */ || first == 0x201c /* “ */);
}

static void
append_text (Flow *flow, const char *text)
{
  if (*text == '\0')
    return;
  if (flow->word_border && parts_words (last_character (flow->out), text))
    g_string_append_c (flow->out, ' ');
  flow->word_border = FALSE;
  g_string_append (flow->out, text);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\n")] == '\0';
}

static void flow_children (Flow *flow, const SyMarkupNode *node);

static void
flow_raised (Flow *flow, const SyMarkupNode *node, gboolean superscript)
{
  Flow inner = { g_string_new (NULL), flow->rules, FALSE };
  flow_children (&inner, node);
  g_autofree char *text = sy_text_normalise (inner.out->str, FALSE);
  g_autofree char *form = sy_markup_raised (text, superscript);
  gboolean first = is_blank (flow->out->str);
  g_string_free (inner.out, TRUE);
  g_string_append (flow->out, form);
  flow->word_border = first;
}

static void
flow_run (Flow *flow, const SyMarkupNode *node)
{
  g_autofree char *text = flow->rules->run != NULL ? flow->rules->run (node, flow->rules->data) : NULL;
  append_text (flow, text != NULL ? text : sy_markup_raw (node));
}

static void
flow_element (Flow *flow, const SyMarkupNode *node)
{
  SyInline what = flow->rules->inline_of (node, flow->rules->data);
  switch (what)
    {
    case SY_INLINE_DROP: break;
    case SY_INLINE_SUPERSCRIPT:
    case SY_INLINE_SUBSCRIPT: flow_raised (flow, node, what == SY_INLINE_SUPERSCRIPT); break;
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

static void
flow_children (Flow *flow, const SyMarkupNode *node)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    if (sy_markup_name (child) == NULL)
      flow_run (flow, child);
    else
      flow_element (flow, child);
}

char *
sy_markup_text_as (const SyMarkupNode *node, const SyTextRules *rules)
{
  Flow flow = { g_string_new (NULL), rules, FALSE };
  if (sy_markup_name (node) == NULL)
    flow_run (&flow, node);
  else
    flow_children (&flow, node);
  char *text = sy_text_normalise (flow.out->str, FALSE);
  g_string_free (flow.out, TRUE);
  return text;
}

char *
sy_markup_text (const SyMarkupNode *node)
{
  return sy_markup_text_as (node, &(SyTextRules){ .inline_of = sy_markup_html_inline });
}

/* --- HTML --- */

SyInline
sy_markup_html_inline (const SyMarkupNode *element, gconstpointer data)
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
