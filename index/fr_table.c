// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/fr_table.h"

#define HEAD_LEVELS 9 /* H is one digit */
#define MAX_HEADS   200
#define MAX_SPAN    99 /* A is two digits */

void
sy_fr_country_clear (SyFrCountry *country)
{
  g_clear_pointer (&country->country, g_free);
}

static gboolean
is_note (const GPtrArray *cells)
{
  for (guint i = 1; i < cells->len; i++)
    if (*(const char *)cells->pdata[i] != '\0')
      return FALSE;
  return cells->len > 1;
}

void
sy_fr_carry_country (SyFrCountry *country, GPtrArray *cells)
{
  if (cells->len < 2 || is_note (cells))
    return;
  const char *first = cells->pdata[0];
  if (g_ascii_strcasecmp (first, "Country") == 0)
    country->by_country = TRUE;
  else if (country->by_country && *first != '\0')
    {
      g_free (country->country);
      country->country = g_strdup (first);
    }
  else if (country->by_country && country->country != NULL)
    {
      g_free (cells->pdata[0]);
      cells->pdata[0] = g_strdup (country->country);
    }
}

typedef struct
{
  guint level; /* from 1 */
  char *text;
} Head;

static void
head_clear (gpointer head)
{
  g_free (((Head *)head)->text);
}

static GArray *
heads_of (const SyMarkupNode *box, const SyTextRules *rules)
{
  GArray *heads = g_array_new (FALSE, FALSE, sizeof (Head));
  g_array_set_clear_func (heads, head_clear);
  for (const SyMarkupNode *child = sy_markup_first (box); child != NULL && heads->len < MAX_HEADS; child = sy_markup_next (child))
    if (sy_markup_is (child, "CHED"))
      {
        g_autofree char *height = sy_markup_attribute (child, "H");
        Head head = { height != NULL && *height >= '1' && *height <= '9' ? (guint)(*height - '0') : 1, sy_markup_text_as (child, rules) };
        g_array_append_val (heads, head);
      }
  return heads;
}

GPtrArray *
sy_fr_table_heads (const SyMarkupNode *box, const SyTextRules *rules)
{
  g_autoptr (GArray) heads = heads_of (box, rules);
  guint depth = 0;
  for (guint i = 0; i < heads->len; i++)
    depth = MAX (depth, g_array_index (heads, Head, i).level);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (guint level = 0; level < depth; level++)
    g_ptr_array_add (rows, g_ptr_array_new_with_free_func (g_free));

  const char *above[HEAD_LEVELS + 1] = { NULL }; /* the head that is open at each level */
  for (guint i = 0; i < heads->len; i++)
    {
      const Head *head = &g_array_index (heads, Head, i);
      above[head->level] = head->text;
      if (i + 1 < heads->len && g_array_index (heads, Head, i + 1).level > head->level)
        continue; /* it stands over the next */
      for (guint level = 1; level <= depth; level++)
        {
          const char *text = above[MIN (level, head->level)];
          g_ptr_array_add (rows->pdata[level - 1], g_strdup (text != NULL ? text : ""));
        }
    }
  return rows;
}

/* "01", "L02", "R1": how many columns besides its own. */
static guint
span_of (const SyMarkupNode *cell)
{
  g_autofree char *across = sy_markup_attribute (cell, "A");
  if (across == NULL)
    return 0;
  const char *digits = across + (g_ascii_isalpha (*across) ? 1 : 0);
  return (guint)MIN (g_ascii_strtoull (digits, NULL, 10), MAX_SPAN);
}

GPtrArray *
sy_fr_table_cells (const SyMarkupNode *row, const SyTextRules *rules)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  for (const SyMarkupNode *cell = sy_markup_first (row); cell != NULL; cell = sy_markup_next (cell))
    if (sy_markup_is (cell, "ENT"))
      {
        g_ptr_array_add (cells, sy_markup_text_as (cell, rules));
        for (guint span = span_of (cell); span > 0; span--)
          g_ptr_array_add (cells, g_strdup (""));
      }
  return cells;
}
