// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/field_reaction.h"

#include <string.h>

#include "query/item.h"
#include "query/json.h"
#include "query/law_json.h"

/* What a text says when it speaks of a side. Members of the European Union are not looked for: naming one of them is not naming the Union. */
static const struct
{
  const char *jurisdiction, *country;
} sides[] = { { "us", "country:US" }, { "cn", "country:CN" }, { "eu", "group:eu" }, { "jp", "country:JP" }, { "gb", "country:GB" } };

static int
side_of (const char *jurisdiction)
{
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    if (g_str_equal (sides[i].jurisdiction, jurisdiction))
      return (int) i;
  return -1;
}

/* Which texts name which countries: each text is compared with many others, and the columns tell of most of them that they name it nowhere. */
typedef struct
{
  SyCatalogue *catalogue;
  SyBitmap *named[G_N_ELEMENTS (sides)]; /* texts that name the country of the side */
  GHashTable *facts; /* "VERSION country:XX" -> SyFoundFact, NULL where there is none */
} Naming;

static void
naming_clear (Naming *naming)
{
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    sy_bitmap_free (naming->named[i]);
  g_clear_pointer (&naming->facts, g_hash_table_unref);
}

static gboolean
naming_init (Naming *naming, SyEngine *engine, GError **error)
{
  const SyColumns *columns = sy_engine_columns (engine, error);
  *naming = (Naming){ engine->catalogue, { NULL }, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sy_found_fact_free) };
  for (guint i = 0; i < G_N_ELEMENTS (sides) && columns != NULL; i++)
    {
      const char *country = sides[i].country;
      naming->named[i] = sy_columns_with (columns, "country", g_str_has_prefix (country, "country:") ? country + strlen ("country:") : country);
    }
  return columns != NULL;
}

/* The first place in which a text names the country of a side; *fact is borrowed, NULL where there is none. */
static gboolean
names_side (Naming *naming, const SyVersion *version, const char *jurisdiction, const SyFoundFact **fact, GError **error)
{
  int side = side_of (jurisdiction);
  *fact = NULL;
  if (side < 0 || !sy_bitmap_get (naming->named[side], version->version))
    return TRUE;
  const char *country = sides[side].country;
  g_autofree char *key = g_strdup_printf ("%u %s", version->version, country);
  gpointer held = NULL;
  if (!g_hash_table_lookup_extended (naming->facts, key, NULL, &held))
    {
      SyFoundFact *found = NULL;
      if (!sy_catalogue_fact_like (naming->catalogue, version->version, SY_FACT_COUNTRY, country, NULL, &found, error))
        return FALSE;
      g_hash_table_insert (naming->facts, g_steal_pointer (&key), held = found);
    }
  *fact = held;
  return TRUE;
}

/* The words that link the two, into `evidence`; *link is NULL where there are none. */
static gboolean
find_link (Naming *naming, const SyVersion *later, const SyVersion *earlier, const char **link, json_t *evidence, GError **error)
{
  SyCatalogue *catalogue = naming->catalogue;
  g_autoptr (GPtrArray) cited = sy_catalogue_citations (catalogue, later->id, earlier->id, 1, error);
  *link = NULL;
  if (cited == NULL)
    return FALSE;
  if (cited->len > 0)
    {
      *link = "cites";
      json_array_append_new (evidence, sy_law_evidence (catalogue, ((const SyFoundFact *) cited->pdata[0])->evidence));
      return TRUE;
    }
  const SyFoundFact *there = NULL, *back = NULL;
  gboolean good = names_side (naming, later, earlier->jurisdiction, &there, error) && (there == NULL || names_side (naming, earlier, later->jurisdiction, &back, error));
  if (good && there != NULL && back != NULL)
    {
      *link = "names";
      json_array_append_new (evidence, sy_law_evidence (catalogue, there->evidence));
      json_array_append_new (evidence, sy_law_evidence (catalogue, back->evidence));
    }
  return good;
}

static json_t *
action_json (SyEngine *engine, const SyRequest *request, const SyScopeItem *item)
{
  json_t *head = json_object (), *shown = sy_item_json (engine->catalogue, item->version->id, request->lang);
  for (const char *const *key = (const char *const[]){ "id", "title", "jurisdiction", NULL }; *key != NULL; key++)
    sy_json_set (head, *key, json_incref (json_object_get (shown, *key)));
  sy_json_set (head, "published", sy_json_of_day (item->day));
  sy_json_set (head, "path", json_incref (json_object_get (shown, "path")));
  json_decref (shown);
  return head;
}

static gboolean
add_pair (SyEngine *engine, Naming *naming, const SyRequest *request, json_t *pairs, const SyScopeItem *later, const SyScopeItem *earlier, GError **error)
{
  const char *link;
  json_t *evidence = json_array ();
  if (!find_link (naming, later->version, earlier->version, &link, evidence, error) || link == NULL)
    {
      json_decref (evidence);
      return error == NULL || *error == NULL;
    }
  json_t *pair = json_object ();
  sy_json_set (pair, "action", action_json (engine, request, earlier));
  sy_json_set (pair, "reaction", sy_json_of_text (later->version->id));
  sy_json_set (pair, "days", json_integer (later->day - earlier->day));
  sy_json_set (pair, "link", sy_json_of_text (link));
  sy_json_set (pair, "evidence", evidence);
  json_array_append_new (pairs, pair);
  return TRUE;
}

/* What one instrument may answer, the nearest first. */
static gboolean
add_pairs_of (SyEngine *engine, Naming *naming, const SyRequest *request, json_t *pairs, const SyScopeItem *later, const SyScope *all, guint days, GError **error)
{
  for (guint k = all->items->len; k > 0; k--)
    {
      const SyScopeItem *earlier = all->items->pdata[k - 1];
      if (earlier->day == SY_DAY_NONE || earlier->day >= later->day || g_str_equal (later->version->jurisdiction, earlier->version->jurisdiction))
        continue;
      if (later->day - earlier->day > (SyDay) days)
        return TRUE;
      if (!add_pair (engine, naming, request, pairs, later, earlier, error))
        return FALSE;
    }
  return TRUE;
}

json_t *
sy_reactions (SyEngine *engine, const SyScope *scope, const SyRequest *request, SyInterval period, guint days, GError **error)
{
  g_autoptr (SyScope) all = sy_scope_public_in (engine, request->known_as_of, (SyInterval){ period.from - (SyDay) days, period.to }, error);
  Naming naming = { NULL };
  json_t *pairs = json_array ();
  gboolean good = all != NULL && naming_init (&naming, engine, error);
  for (guint i = scope->items->len; i > 0 && good; i--)
    {
      const SyScopeItem *later = scope->items->pdata[i - 1];
      if (later->day != SY_DAY_NONE && sy_interval_contains (period, later->day))
        good = add_pairs_of (engine, &naming, request, pairs, later, all, days, error);
    }
  naming_clear (&naming);
  if (!good)
    g_clear_pointer (&pairs, json_decref);
  return pairs;
}
