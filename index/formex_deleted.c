// SPDX-License-Identifier: GPL-3.0-or-later
/* What consolidated Formex texts keep of words that are law no more. The consolidation wraps what an amendment deleted in a pair of processing instructions, CLG.MDFO with ACTION="DELETED" and the CLG.MDFC that refers to its ID, and
 * leaves the words between them, which no page of the Official Journal's site shows. (Of a repealed act, ACTION="REPEALED", all the text is wrapped; it stays, as there would be nothing to show.) */
#include "index/formex_text.h"

#include <string.h>

/* The value of ID in the instruction [at, end), within quotation marks. Caller's; NULL if there is none. */
static char *
id_of (const char *at, const char *end)
{
  const char *id = g_strstr_len (at, end - at, " ID=\"");
  const char *close = id != NULL ? memchr (id + 5, '"', (gsize) (end - id - 5)) : NULL;
  return close != NULL ? g_strndup (id + 5, (gsize) (close - id - 5)) : NULL;
}

/* Where the deletion that begins with the instruction [at, end) ends: behind its closing instruction. NULL if it is not closed. */
static const char *
closing (const char *at, const char *end)
{
  g_autofree char *id = id_of (at, end);
  if (id == NULL)
    return NULL;
  g_autofree char *reference = g_strdup_printf ("IDREF=\"%s\"", id);
  for (const char *close = strstr (end, "<?CLG.MDFC "); close != NULL; close = strstr (close + 1, "<?CLG.MDFC "))
    {
      const char *stop = strstr (close, "?>");
      if (stop != NULL && g_strstr_len (close, stop - close, reference) != NULL)
        return stop + strlen ("?>");
    }
  return NULL;
}

char *
sy_formex_without_deleted (const char *text)
{
  GString *kept = g_string_new (NULL);
  const char *from = text;
  for (const char *at = strstr (text, "<?CLG.MDFO "); at != NULL; at = strstr (at + 1, "<?CLG.MDFO "))
    {
      const char *end = strstr (at, "?>");
      if (at < from || end == NULL || g_strstr_len (at, end - at, "ACTION=\"DELETED\"") == NULL)
        continue;
      const char *behind = closing (at, end);
      if (behind == NULL)
        continue;
      g_string_append_len (kept, from, at - from);
      from = behind;
    }
  g_string_append (kept, from);
  return g_string_free (kept, FALSE);
}
