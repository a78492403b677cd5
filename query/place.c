// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/place.h"

#include <string.h>

#include "query/table.h"

enum
{
  CODE,
  BODY,
  ROLE,
  NAMES,
  N_COLUMNS
};

static SyPlace *
load (void)
{
  const GPtrArray *rows = sy_table ("places.tsv", N_COLUMNS);
  SyPlace *places = g_new0 (SyPlace, rows->len + 1);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      places[i] =
          (SyPlace){ row[CODE], g_str_equal (row[BODY], "-") ? "" : row[BODY], row[ROLE], (const char *const *) g_strsplit (row[NAMES], "|", -1) };
    }
  return places;
}

const SyPlace *
sy_places (void)
{
  static SyPlace *places;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      places = load ();
      g_once_init_leave (&ready, 1);
    }
  return places;
}

static const SyPlace *
find (const char *name)
{
  for (const SyPlace *place = sy_places (); place->code != NULL; place++)
    {
      if (g_ascii_strcasecmp (place->code, name) == 0)
        return place;
      for (const char *const *one = place->names; *one != NULL; one++)
        if (g_ascii_strcasecmp (**one == '=' ? *one + 1 : *one, name) == 0)
          return place;
    }
  return NULL;
}

const char *
sy_place_code (const char *name)
{
  const SyPlace *place = find (name);
  return place != NULL ? place->code : NULL;
}

const char *
sy_place_body (const char *name)
{
  const SyPlace *place = find (name);
  return place != NULL && *place->body != '\0' ? place->body : NULL;
}
