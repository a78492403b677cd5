// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/gloss.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/gloss_table.h"

static SyGloss
gloss_at (const SyGlossRow *row)
{
  const char *reading = sy_gloss_text + row->offset, *meaning = reading + strlen (reading) + 1;
  return (SyGloss){ reading, meaning, meaning + strlen (meaning) + 1 };
}

static int
compare (const void *key, const void *row)
{
  guint32 c = *(const guint32 *) key, other = ((const SyGlossRow *) row)->character;
  return (c > other) - (c < other);
}

gboolean
sy_gloss_find (gunichar c, SyGloss *gloss)
{
  guint32 key = c;
  const SyGlossRow *row = bsearch (&key, sy_gloss_row, sy_gloss_rows, sizeof *sy_gloss_row, compare);
  if (row == NULL)
    return FALSE;
  *gloss = gloss_at (row);
  return TRUE;
}

/* Unihan writes "gallium (element 31, Ga)". */
char *
sy_gloss_element (const SyGloss *gloss)
{
  const char *mark = strstr (gloss->meaning, " (element ");
  gsize length = mark != NULL ? (gsize) (mark - gloss->meaning) : 0;
  return length > 0 && strspn (gloss->meaning, "abcdefghijklmnopqrstuvwxyz") == length ? g_strndup (gloss->meaning, length) : NULL;
}

void
sy_gloss_each (SyGlossFunc func, gpointer data)
{
  for (guint i = 0; i < sy_gloss_rows; i++)
    {
      SyGloss gloss = gloss_at (sy_gloss_row + i);
      func (sy_gloss_row[i].character, &gloss, data);
    }
}
