// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/value_names.h"

gboolean
sy_value_find (const char *const *names, guint n, const char *name, guint *found)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *found = i;
        return TRUE;
      }
  return FALSE;
}
