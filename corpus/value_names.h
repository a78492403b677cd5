// SPDX-License-Identifier: GPL-3.0-or-later
/* Names of the values of an enumeration, as they stand in the catalogue and in answers: one table gives both ways. Internal to corpus/. Pure. */
#pragma once

#include <glib.h>

/* FALSE if none of the `n` names is `name`. */
gboolean sy_value_find (const char *const *names, guint n, const char *name, guint *found);

/* Defines PREFIX_name (value) and PREFIX_parse (name, &value), which leaves the value alone if it is FALSE. `names` is the table, in order of the values. */
#define SY_VALUE_NAMES(type, prefix, names)                                                                                                          \
  const char *prefix##_name (type value)                                                                                                             \
  {                                                                                                                                                  \
    return names[value];                                                                                                                             \
  }                                                                                                                                                  \
  gboolean prefix##_parse (const char *name, type *value)                                                                                            \
  {                                                                                                                                                  \
    guint found = 0;                                                                                                                                 \
    gboolean known = sy_value_find (names, G_N_ELEMENTS (names), name, &found);                                                                      \
    if (known)                                                                                                                                       \
      *value = (type) found;                                                                                                                         \
    return known;                                                                                                                                    \
  }
