// SPDX-License-Identifier: GPL-3.0-or-later
/* Names of countries, areas and groups of countries in English and Chinese: index/countries.def and index/groups.def. Pure and thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name; /* as in the table, English names in capitals too: "UNITED ARAB EMIRATES" */
  gsize length;
  const char *value; /* "country:CN", "group:eu" */
  gboolean is_latin;
} SyCountryName;

/* The longest name that begins right at `text`, which has `left` bytes; NULL if there is none. Borders of words are the caller's to look at. Static.
 */
const SyCountryName *sy_country_at (const char *text, gsize left);

/* The value of a whole name, "Viet Nam", 阿联酋; NULL if it is none. Static. */
const char *sy_country_of (const char *name);

/* The first name of a value ("country:CN", "group:eu") in "en" or "zh"; NULL if there is no such value. Static. */
const char *sy_country_name (const char *value, const char *lang);

G_END_DECLS
