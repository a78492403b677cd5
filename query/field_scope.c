// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/field_scope.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/party_changes.h"
#include "query/topics.h"
#include "query/version_lists.h"

static void
item_free (gpointer data)
{
  SyScopeItem *item = data;
  sy_version_free (item->version);
  g_free (item);
}

void
sy_scope_free (SyScope *scope)
{
  if (scope == NULL)
    return;
  g_ptr_array_unref (scope->fields);
  g_ptr_array_unref (scope->items);
  g_free (scope);
}

const SyField *
sy_scope_field (const GPtrArray *fields, const char *name, GError **error)
{
  const SyField *found = sy_field_find (fields, name);
  for (guint i = 0; found == NULL && i < fields->len; i++)
    {
      const SyField *field = fields->pdata[i];
      if (g_ascii_strcasecmp (field->name_en, name) == 0 || g_str_equal (field->name_zh, name))
        found = field;
    }
  if (found == NULL)
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no technology field; fields are the groups in the files of fields.d", name);
  return found;
}

/* ---- what is about export controls ---- */

static gboolean
any_value (const char *value, gpointer data)
{
  (void) value, (void) data;
  return TRUE;
}

static void
set_all (SyBitmap *to, const SyBitmap *from)
{
  for (guint32 i = 0; i < MIN (to->size, from->size); i++)
    if (sy_bitmap_get (from, i))
      sy_bitmap_set (to, i);
}

/* Documents of no known jurisdiction, reports, and the user's own papers: most of what is held may be such, and is told apart without reading a row of the catalogue. */
static void
leave_out (SyBitmap *all, const SyColumns *columns)
{
  static const char *const kinds[][2] = { { "jurisdiction", "xx" }, { "jurisdiction", "" }, { "kind", "report" }, { "standing", "private" } };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      SyBitmap *out = sy_columns_with (columns, kinds[i][0], kinds[i][1]);
      for (guint32 w = 0; w < (MIN (all->size, out->size) + 63) / 64; w++)
        all->words[w] &= ~out->words[w];
      sy_bitmap_free (out);
    }
}

/* Whether a version is a whole list and no text of law. */
static gboolean
is_list_file (SyCatalogue *catalogue, guint32 number, gboolean *file, GError **error)
{
  g_autoptr (SyVersion) version = sy_catalogue_version (catalogue, number, error);
  g_autoptr (GPtrArray) rolls = version != NULL ? sy_party_rolls_of (catalogue, version, error) : NULL;
  if (rolls == NULL)
    return FALSE;
  gboolean whole = rolls->len > 0 && !sy_party_list_is_law (version->id);
  for (guint i = 0; whole && i < rolls->len; i++)
    whole = ((const SyRollRow *) rolls->pdata[i])->extent == SY_ROLL_WHOLE;
  *file = whole;
  return TRUE;
}

/* A file of listed parties is no instrument: what it has of a technology stands in names and remarks. A list within a text of law stays. */
static gboolean
leave_out_rolls (SyEngine *engine, SyBitmap *all, const SyColumns *columns, GError **error)
{
  g_autoptr (GHashTable) lists = sy_engine_party_lists (engine, error);
  if (lists == NULL)
    return FALSE;
  SyBitmap *files = sy_columns_with (columns, "kind", "other");
  GHashTableIter iter;
  gpointer version;
  g_hash_table_iter_init (&iter, lists);
  gboolean good = TRUE;
  while (good && g_hash_table_iter_next (&iter, &version, NULL))
    {
      guint number = GPOINTER_TO_UINT (version);
      if (number >= MIN (all->size, files->size) || !sy_bitmap_get (files, number) || !sy_bitmap_get (all, number))
        continue;
      gboolean file = FALSE;
      good = is_list_file (engine->catalogue, number, &file, error);
      if (good && file)
        all->words[number / 64] &= ~(G_GUINT64_CONSTANT (1) << (number % 64));
    }
  sy_bitmap_free (files);
  return good;
}

static SyBitmap *
control_documents (SyEngine *engine, SyTopics *topics, const SyColumns *columns, GError **error)
{
  const GPtrArray *fields = sy_shared_fields (engine->shared);
  SyBitmap *all = sy_bitmap_new (sy_columns_size (columns));
  for (guint i = 0; i < fields->len; i++)
    {
      gboolean measure = ((const SyField *) fields->pdata[i])->is_measure;
      const SyBitmap *set = measure ? sy_topics_set (topics, engine, i, error) : NULL;
      if (set != NULL)
        set_all (all, set);
      else if (measure)
        {
          sy_bitmap_free (all);
          return NULL;
        }
    }
  SyBitmap *coded = sy_columns_where (columns, "list", any_value, NULL), *registered = sy_columns_with (columns, "standing", "register");
  set_all (all, coded);
  set_all (all, registered);
  sy_bitmap_free (coded);
  sy_bitmap_free (registered);
  leave_out (all, columns);
  if (!leave_out_rolls (engine, all, columns, error))
    g_clear_pointer (&all, sy_bitmap_free);
  return all;
}

SyBitmap *
sy_scope_controls (SyEngine *engine, GError **error)
{
  const SyColumns *columns = sy_engine_columns (engine, error);
  g_autoptr (SyTopics) topics = columns != NULL ? sy_engine_topics (engine) : NULL;
  return topics != NULL ? control_documents (engine, topics, columns, error) : NULL;
}

static guint
place_of (const GPtrArray *fields, const SyField *field)
{
  guint place = 0;
  g_ptr_array_find ((GPtrArray *) fields, field, &place);
  return place;
}

SyBitmap *
sy_scope_documents (SyEngine *engine, const char *name, GError **error)
{
  if (*name == '\0' || g_str_equal (name, SY_SCOPE_EVERY))
    return sy_scope_controls (engine, error);
  const GPtrArray *fields = sy_shared_fields (engine->shared);
  const SyField *field = sy_scope_field (fields, name, error);
  SyBitmap *all = field != NULL ? sy_scope_controls (engine, error) : NULL;
  if (all == NULL)
    return NULL;
  g_autoptr (SyTopics) topics = sy_engine_topics (engine);
  const SyBitmap *set = sy_topics_set (topics, engine, place_of (fields, field), error);
  if (set == NULL)
    g_clear_pointer (&all, sy_bitmap_free);
  for (guint32 w = 0; all != NULL && w < (all->size + 63) / 64; w++)
    all->words[w] &= w < (set->size + 63) / 64 ? set->words[w] : 0;
  return all;
}

/* ---- which of them ---- */

static SyDay
day_of (const SyColumns *columns, guint32 version)
{
  SyDay filed = sy_columns_day (columns, SY_COLUMN_FILED, version), published = sy_columns_day (columns, SY_COLUMN_PUBLISHED, version);
  if (filed != SY_DAY_NONE && published != SY_DAY_NONE)
    return MIN (filed, published);
  return filed != SY_DAY_NONE ? filed : published != SY_DAY_NONE ? published : sy_columns_day (columns, SY_COLUMN_SIGNED, version);
}

static gboolean
is_wanted (const SyVersion *version, const char *const *jurisdictions)
{
  return jurisdictions == NULL || g_strv_contains (jurisdictions, version->jurisdiction);
}

/* The version that stands for its group: the oldest, and of equals the one whose id comes first. */
typedef struct
{
  SyEngine *engine;
  const SyColumns *columns;
  const char *const *jurisdictions;
  SyDay known_as_of;
  SyInterval public; /* days on which instruments that are wanted became public; empty: any */
  GHashTable *first;  /* number of the group -> day of its first version, where versions of every jurisdiction are wanted; else empty */
  GHashTable *groups; /* number of the group -> SyScopeItem, borrowed from `items` */
  GPtrArray *items;
} Gathering;

static gboolean
is_older (const SyScopeItem *item, const SyVersion *version, SyDay day)
{
  if (item->day != day)
    return day != SY_DAY_NONE && (item->day == SY_DAY_NONE || day < item->day);
  return strcmp (version->id, item->version->id) < 0;
}

static gpointer
group_of (const Gathering *gathering, guint32 number)
{
  return GINT_TO_POINTER (sy_columns_day (gathering->columns, SY_COLUMN_GROUP, number));
}

static gboolean
is_known (const Gathering *gathering, SyDay day)
{
  return gathering->known_as_of == SY_DAY_NONE || (day != SY_DAY_NONE && day <= gathering->known_as_of);
}

/* Days are in the columns: what cannot stand for its group need not be read from the catalogue. A jurisdiction is told by the catalogue only. */
static void
find_first (Gathering *gathering, const SyBitmap *documents, const SyBitmap *controls)
{
  for (guint32 i = 0; i < documents->size && gathering->jurisdictions == NULL; i++)
    {
      SyDay day = sy_bitmap_get (documents, i) && sy_bitmap_get (controls, i) ? day_of (gathering->columns, i) : SY_DAY_NONE;
      gpointer group = group_of (gathering, i), held;
      gboolean found = day != SY_DAY_NONE && is_known (gathering, day) && g_hash_table_lookup_extended (gathering->first, group, NULL, &held);
      if (day != SY_DAY_NONE && is_known (gathering, day) && (!found || day < GPOINTER_TO_INT (held)))
        g_hash_table_insert (gathering->first, group, GINT_TO_POINTER (day));
    }
}

static gboolean
may_stand (const Gathering *gathering, guint32 number, SyDay day)
{
  gpointer first;
  if (!is_known (gathering, day))
    return FALSE;
  if (g_hash_table_lookup_extended (gathering->first, group_of (gathering, number), NULL, &first) && day != GPOINTER_TO_INT (first))
    return FALSE;
  return sy_interval_is_empty (gathering->public) || sy_interval_contains (gathering->public, day);
}

static gboolean
take_version (Gathering *gathering, guint32 number, GError **error)
{
  SyDay day = day_of (gathering->columns, number);
  if (!may_stand (gathering, number, day))
    return TRUE;
  g_autoptr (SyVersion) version = sy_catalogue_version (gathering->engine->catalogue, number, error);
  if (version == NULL || !is_wanted (version, gathering->jurisdictions))
    return version != NULL;
  gpointer group = group_of (gathering, number);
  SyScopeItem *item = g_hash_table_lookup (gathering->groups, group);
  if (item == NULL)
    {
      item = g_new0 (SyScopeItem, 1);
      g_ptr_array_add (gathering->items, item);
      g_hash_table_insert (gathering->groups, group, item);
    }
  else if (!is_older (item, version, day))
    return TRUE;
  sy_version_free (item->version);
  item->version = g_steal_pointer (&version);
  item->day = day;
  return TRUE;
}

static int
by_day (gconstpointer a, gconstpointer b)
{
  const SyScopeItem *x = *(const SyScopeItem *const *) a, *y = *(const SyScopeItem *const *) b;
  if (x->day != y->day)
    return x->day == SY_DAY_NONE ? 1 : y->day == SY_DAY_NONE ? -1 : x->day < y->day ? -1 : 1;
  return strcmp (x->version->id, y->version->id);
}

static gboolean
gather (SyScope *scope, Gathering *gathering, const SyBitmap *documents, const SyBitmap *controls, GError **error)
{
  find_first (gathering, documents, controls);
  for (guint32 i = 0; i < documents->size; i++)
    {
      if (!sy_bitmap_get (documents, i))
        continue;
      if (!sy_bitmap_get (controls, i))
        scope->left_out++;
      else if (!take_version (gathering, i, error))
        return FALSE;
    }
  g_ptr_array_sort (scope->items, by_day);
  return TRUE;
}

static SyScope *
scope_new (SyEngine *engine, const char *field, const char *const *jurisdictions, SyDay known_as_of, SyInterval public, GError **error)
{
  const GPtrArray *fields = sy_shared_fields (engine->shared);
  g_autoptr (SyScope) scope = g_new0 (SyScope, 1);
  scope->items = g_ptr_array_new_with_free_func (item_free);
  gboolean every = field == NULL || *field == '\0';
  scope->field = every ? NULL : sy_scope_field (fields, field, error);
  scope->fields = every ? g_ptr_array_new () : sy_field_with_narrower (fields, scope->field != NULL ? scope->field->id : "");
  const SyColumns *columns = every || scope->field != NULL ? sy_engine_columns (engine, error) : NULL;
  if (columns == NULL)
    return NULL;
  g_autoptr (SyTopics) topics = sy_engine_topics (engine);
  SyBitmap *controls = control_documents (engine, topics, columns, error);
  const SyBitmap *documents = every || controls == NULL ? controls : sy_topics_set (topics, engine, place_of (fields, scope->field), error);
  g_autoptr (GHashTable) groups = g_hash_table_new (NULL, NULL), first = g_hash_table_new (NULL, NULL);
  Gathering gathering = { engine, columns, jurisdictions, known_as_of, public, first, groups, scope->items };
  gboolean good = documents != NULL && gather (scope, &gathering, documents, controls, error);
  sy_bitmap_free (controls);
  return good ? g_steal_pointer (&scope) : NULL;
}

SyScope *
sy_scope_new (SyEngine *engine, const char *field, const char *const *jurisdictions, SyDay known_as_of, GError **error)
{
  return scope_new (engine, field, jurisdictions, known_as_of, (SyInterval){ 0, 0 }, error);
}

SyScope *
sy_scope_public_in (SyEngine *engine, SyDay known_as_of, SyInterval days, GError **error)
{
  return scope_new (engine, NULL, NULL, known_as_of, days, error);
}

const SyScopeItem *
sy_scope_find (const SyScope *scope, const char *id)
{
  for (guint i = 0; i < scope->items->len; i++)
    if (g_str_equal (((const SyScopeItem *) scope->items->pdata[i])->version->id, id))
      return scope->items->pdata[i];
  return NULL;
}
