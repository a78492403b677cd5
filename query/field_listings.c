// SPDX-License-Identifier: GPL-3.0-or-later
/* Whom the instruments of a field listed and whose listing they ended. */
#include "query/changed_parties.h"
#include "query/field.h"
#include "query/json.h"

/* What a whole roll differs by from the one before is everybody's doing since, not that of an instrument of the field. */
static gboolean
is_own_doing (const json_t *roll)
{
  return json_is_object (json_object_get (roll, "counts")) && !g_str_equal (sy_json_get (roll, "act"), "whole");
}

static json_int_t
count_of (const json_t *roll, const char *kind)
{
  return json_integer_value (json_object_get (json_object_get (roll, "counts"), kind));
}

static void
add_roll (json_t *rows, const SyScopeItem *item, const json_t *roll)
{
  json_int_t listed = count_of (roll, "listed") + count_of (roll, "resumed"), ended = count_of (roll, "ended") + count_of (roll, "suspended");
  if (!is_own_doing (roll) || listed + ended == 0)
    return;
  json_t *row = json_object (), *day = json_object_get (roll, "day");
  sy_json_set (row, "id", sy_json_of_text (item->version->id));
  sy_json_set (row, "day", json_is_string (day) ? json_incref (day) : sy_json_of_day (item->day));
  sy_json_set (row, "jurisdiction", json_incref (json_object_get (roll, "jurisdiction")));
  sy_json_set (row, "list", json_incref (json_object_get (roll, "list")));
  sy_json_set (row, "listed", json_integer (listed));
  sy_json_set (row, "ended", json_integer (ended));
  json_array_append_new (rows, row);
}

json_t *
sy_field_listings (SyEngine *engine, const SyScope *scope, const SyRequest *request, GError **error)
{
  g_autoptr (SyChangedParties) parties = sy_changed_parties_new (engine, NULL, NULL, request->lang, error);
  json_t *rows = parties != NULL ? json_array () : NULL;
  for (guint i = 0; rows != NULL && i < scope->items->len; i++)
    {
      const SyScopeItem *item = scope->items->pdata[i];
      if (item->day == SY_DAY_NONE || !sy_changed_parties_has (parties, item->version->version))
        continue;
      json_t *rolls = sy_changed_parties_json (parties, item->version->version, error);
      if (rolls == NULL)
        g_clear_pointer (&rows, json_decref);
      for (gsize k = 0; k < json_array_size (rolls); k++)
        add_roll (rows, item, json_array_get (rolls, k));
      json_decref (rolls);
    }
  return rows;
}
