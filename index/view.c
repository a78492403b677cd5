// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/view.h"

#include <string.h>

/* ASCII that stands for `c`, or 0 if `c` stands for itself. */
static char
ascii_of (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e) /* full-width forms */
    return (char)(c - 0xfee0);
  switch (c)
    {
    case 0x3000: /* ideographic space */
    case 0x00a0:
    case 0x2002:
    case 0x2003:
    case 0x2009:
    case 0x202f: return ' ';
    case 0x2010: /* hyphens, en dash, minus */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212: return '-';
    case 0x3014: /* 〔 */ return '[';
    case 0x3015: /* 〕 */ return ']';
    default: return 0;
    }
}

static guint
pair_of (const char *bytes)
{
  return ((guchar)bytes[0] * 37u + (guchar)bytes[1]) % SY_VIEW_PAIRS;
}

static void
note_pairs (SyView *view)
{
  memset (view->pairs, 0, sizeof view->pairs);
  for (gsize i = 0; i + 1 < view->length; i++)
    {
      guint pair = pair_of (view->text + i);
      view->pairs[pair / 64] |= G_GUINT64_CONSTANT (1) << (pair % 64);
    }
}

gboolean
sy_view_may_hold (const SyView *view, const char *bytes, gsize size)
{
  for (gsize i = 0; i + 1 < size; i++)
    {
      guint pair = pair_of (bytes + i);
      if ((view->pairs[pair / 64] >> (pair % 64) & 1) == 0)
        return FALSE;
    }
  return TRUE;
}

/* The first byte from `at` on that begins a character to fold; `length` if there is none. */
static gsize
next_folded (const char *text, gsize at, gsize length)
{
  while (at < length)
    {
      if ((guchar)text[at] < 0x80)
        at++;
      else if (ascii_of (g_utf8_get_char (text + at)) != 0)
        return at;
      else
        at += g_utf8_skip[(guchar)text[at]];
    }
  return length;
}

void
sy_view_init (SyView *view, const char *text)
{
  gsize length = strlen (text);
  gsize next = next_folded (text, 0, length);
  view->text = text;
  view->length = length;
  view->folded = NULL;
  view->origins = NULL;
  if (next == length || length > G_MAXUINT32)
    {
      note_pairs (view);
      return;
    }

  view->folded = g_malloc (length + 1);
  view->origins = g_new (guint32, length + 1);
  gsize to = 0;
  for (gsize from = 0; from < length;)
    {
      for (; from < next; from++, to++)
        {
          view->folded[to] = text[from];
          view->origins[to] = (guint32)from;
        }
      if (from == length)
        break;
      view->folded[to] = ascii_of (g_utf8_get_char (text + from));
      view->origins[to++] = (guint32)from;
      from += g_utf8_skip[(guchar)text[from]];
      next = next_folded (text, from, length);
    }
  view->folded[to] = '\0';
  view->origins[to] = (guint32)length;
  view->text = view->folded;
  view->length = to;
  note_pairs (view);
}

void
sy_view_clear (SyView *view)
{
  g_clear_pointer (&view->folded, g_free);
  g_clear_pointer (&view->origins, g_free);
}

gsize
sy_view_origin (const SyView *view, gsize offset)
{
  return view->origins != NULL ? view->origins[offset] : offset;
}
