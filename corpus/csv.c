// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/csv.h"

#include "corpus/error.h"
#include "corpus/limits.h"

#include <string.h>

/* One quoted cell from behind its first quote. Returns the place behind its last, or NULL if there is none. */
static const char *
read_quoted (const char *at, GString *cell)
{
  for (;; at++)
    {
      gsize plain = strcspn (at, "\"");
      g_string_append_len (cell, at, (gssize) plain);
      at += plain;
      if (*at == '\0')
        return NULL;
      if (at[1] != '"')
        return at + 1;
      g_string_append_c (cell, '"');
      at++;
    }
}

GPtrArray *
sy_csv_row (const char **at, char separator, GError **error)
{
  const char *text = *at;
  if (*text == '\0')
    return NULL;
  const char ends[] = { separator, '\r', '\n', '\0' };
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  for (;;)
    {
      g_autoptr (GString) cell = g_string_new (NULL);
      if (*text == '"')
        {
          const char *behind = read_quoted (text + 1, cell);
          if (behind == NULL)
            {
              *at = text + strlen (text);
              g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the quote before \"%.40s\" is never closed", cell->str);
              return NULL;
            }
          text = behind;
        }
      gsize plain = strcspn (text, ends);
      g_string_append_len (cell, text, (gssize) plain);
      text += plain;
      g_ptr_array_add (cells, g_strdup (cell->str));
      if (*text != separator || *text == '\0')
        break;
      text++;
      if (cells->len == SY_MAX_CSV_CELLS)
        {
          *at = text + strlen (text);
          g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "a row has more than %u cells", SY_MAX_CSV_CELLS);
          return NULL;
        }
    }
  if (*text == '\r')
    text++;
  if (*text == '\n')
    text++;
  *at = text;
  return g_steal_pointer (&cells);
}
