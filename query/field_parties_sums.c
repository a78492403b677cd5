// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/field_parties_sums.h"

#include <string.h>

#include "corpus/party_store.h"
#include "query/json.h"

static void
count_up (json_t *object, const char *key)
{
  sy_json_set (object, key, json_integer (json_integer_value (json_object_get (object, key)) + 1));
}

/* The first day of a listing, if a text tells that it is one, and not only that it stood by then. */
static const char *
start_of (const json_t *row)
{
  const char *basis = sy_json_get (row, "from_basis");
  return strcmp (basis, "stood") == 0 || strcmp (basis, "observed") == 0 || strcmp (basis, "undated") == 0 ? "" : sy_json_get (row, "from");
}

static void
count_quarter (GHashTable *table, GPtrArray *quarters, const char *day, const char *jurisdiction, const char *key)
{
  g_autofree char *name = g_strdup_printf ("%.4s-Q%d %s", day, ((day[5] - '0') * 10 + day[6] - '0' + 2) / 3, jurisdiction);
  json_t *row = g_hash_table_lookup (table, name);
  if (row == NULL)
    {
      g_autofree char *quarter = g_strndup (name, strlen ("2024-Q4"));
      row = json_object ();
      sy_json_set (row, "quarter", sy_json_of_text (quarter));
      sy_json_set (row, "jurisdiction", sy_json_of_text (jurisdiction));
      sy_json_set (row, "listed", json_integer (0));
      sy_json_set (row, "ended", json_integer (0));
      g_hash_table_insert (table, g_steal_pointer (&name), row);
      g_ptr_array_add (quarters, row);
    }
  count_up (row, key);
}

static int
by_quarter (gconstpointer a, gconstpointer b)
{
  const json_t *x = *(const json_t *const *) a, *y = *(const json_t *const *) b;
  int order = strcmp (sy_json_get (x, "quarter"), sy_json_get (y, "quarter"));
  return order != 0 ? order : strcmp (sy_json_get (x, "jurisdiction"), sy_json_get (y, "jurisdiction"));
}

json_t *
sy_field_parties_quarters (const json_t *rows, const char *today)
{
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) quarters = g_ptr_array_new ();
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const json_t *row = json_array_get (rows, i);
      const char *from = start_of (row), *to = sy_json_get (row, "to"), *side = sy_json_get (row, "jurisdiction");
      if (strcmp (sy_json_get (row, "how"), "named") == 0)
        continue;
      if (*from != '\0' && strcmp (from, today) <= 0)
        count_quarter (table, quarters, from, side, "listed");
      if (*to != '\0' && strcmp (to, today) <= 0)
        count_quarter (table, quarters, to, side, "ended");
    }
  g_ptr_array_sort (quarters, by_quarter);
  json_t *array = json_array ();
  for (guint i = 0; i < quarters->len; i++)
    {
      json_t *row = quarters->pdata[i];
      sy_json_set (row, "net", json_integer (json_integer_value (json_object_get (row, "listed")) - json_integer_value (json_object_get (row, "ended"))));
      json_array_append_new (array, row);
    }
  return array;
}

json_t *
sy_field_parties_lists (SyEngine *engine, const char *const *sides, const char *lang, GError **error)
{
  json_t *array = json_array ();
  for (const SyPartyList *list = sy_party_lists (); list->list != NULL; list++)
    {
      if (sides != NULL && !g_strv_contains (sides, list->jurisdiction))
        continue;
      g_autoptr (GPtrArray) rolls = sy_party_rolls (engine->catalogue, list->list, error);
      if (rolls == NULL)
        {
          json_decref (array);
          return NULL;
        }
      SyDay newest = SY_DAY_NONE;
      for (guint i = 0; i < rolls->len; i++)
        {
          SyDay day = ((const SyRollRow *) rolls->pdata[i])->day;
          newest = day != SY_DAY_NONE && (newest == SY_DAY_NONE || day > newest) ? day : newest;
        }
      json_t *row = json_object ();
      sy_json_set (row, "list", sy_json_of_text (list->list));
      sy_json_set (row, "list_name", sy_json_of_text (sy_party_list_name (list->list, lang)));
      sy_json_set (row, "jurisdiction", sy_json_of_text (list->jurisdiction));
      sy_json_set (row, "held", json_boolean (rolls->len > 0));
      sy_json_set (row, "newest", sy_json_of_day (newest));
      json_array_append_new (array, row);
    }
  return array;
}

static json_t *
side_of (json_t *sides, const char *jurisdiction)
{
  for (gsize i = 0; i < json_array_size (sides); i++)
    if (strcmp (sy_json_get (json_array_get (sides, i), "jurisdiction"), jurisdiction) == 0)
      return json_array_get (sides, i);
  static const char *const counts[] = { "listed", "ended", "unknown_start", "lists_held", "lists_not_held" };
  json_t *side = json_object ();
  sy_json_set (side, "jurisdiction", sy_json_of_text (jurisdiction));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    sy_json_set (side, counts[i], json_integer (0));
  sy_json_set (side, "newest", json_null ());
  json_array_append_new (sides, side);
  return side;
}

json_t *
sy_field_parties_sides (const char *const *asked, const json_t *rows, const json_t *lists)
{
  json_t *sides = json_array ();
  for (const char *const *side = asked != NULL ? asked : (const char *const[]){ "us", "eu", "cn", NULL }; *side != NULL; side++)
    side_of (sides, *side);
  for (gsize i = 0; i < json_array_size (lists); i++)
    {
      const json_t *list = json_array_get (lists, i);
      count_up (side_of (sides, sy_json_get (list, "jurisdiction")), json_is_true (json_object_get (list, "held")) ? "lists_held" : "lists_not_held");
    }
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const json_t *row = json_array_get (rows, i);
      json_t *side = side_of (sides, sy_json_get (row, "jurisdiction"));
      gboolean on = json_is_true (json_object_get (row, "on"));
      count_up (side, on ? "listed" : "ended");
      if (on && *start_of (row) == '\0')
        count_up (side, "unknown_start");
      if (strcmp (sy_json_get (side, "newest"), start_of (row)) < 0)
        sy_json_set (side, "newest", sy_json_of_text (start_of (row)));
    }
  return sides;
}
