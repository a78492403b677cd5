// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/field_scope.h"

#include <string.h>

#include "corpus/error.h"
#include "query/topics.h"

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

static SyBitmap *
control_documents (SyEngine *engine, const SyTopics *topics, const SyColumns *columns)
{
  const GPtrArray *fields = sy_shared_fields (engine->shared);
  SyBitmap *all = sy_bitmap_new (sy_columns_size (columns));
  for (guint i = 0; i < fields->len; i++)
    if (((const SyField *) fields->pdata[i])->is_measure)
      set_all (all, sy_topics_set (topics, i));
  SyBitmap *coded = sy_columns_where (columns, "list", any_value, NULL), *registered = sy_columns_with (columns, "standing", "register");
  set_all (all, coded);
  set_all (all, registered);
  sy_bitmap_free (coded);
  sy_bitmap_free (registered);
  leave_out (all, columns);
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

static gboolean
take_version (Gathering *gathering, guint32 number, GError **error)
{
  SyDay day = day_of (gathering->columns, number);
  if (gathering->known_as_of != SY_DAY_NONE && (day == SY_DAY_NONE || day > gathering->known_as_of))
    return TRUE;
  g_autoptr (SyVersion) version = sy_catalogue_version (gathering->engine->catalogue, number, error);
  if (version == NULL || !is_wanted (version, gathering->jurisdictions))
    return version != NULL;
  gpointer group = GINT_TO_POINTER (sy_columns_day (gathering->columns, SY_COLUMN_GROUP, number));
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

static guint
place_of (const GPtrArray *fields, const SyField *field)
{
  guint place = 0;
  g_ptr_array_find ((GPtrArray *) fields, field, &place);
  return place;
}

SyScope *
sy_scope_new (SyEngine *engine, const char *field, const char *const *jurisdictions, SyDay known_as_of, GError **error)
{
  const GPtrArray *fields = sy_shared_fields (engine->shared);
  g_autoptr (SyScope) scope = g_new0 (SyScope, 1);
  scope->items = g_ptr_array_new_with_free_func (item_free);
  gboolean every = field == NULL || *field == '\0';
  scope->field = every ? NULL : sy_scope_field (fields, field, error);
  scope->fields = every ? g_ptr_array_new () : sy_field_with_narrower (fields, scope->field != NULL ? scope->field->id : "");
  const SyColumns *columns = every || scope->field != NULL ? sy_engine_columns (engine, error) : NULL;
  g_autoptr (SyTopics) topics = columns != NULL ? sy_engine_topics (engine, error) : NULL;
  if (topics == NULL)
    return NULL;
  SyBitmap *controls = control_documents (engine, topics, columns);
  const SyBitmap *documents = every ? controls : sy_topics_set (topics, place_of (fields, scope->field));
  g_autoptr (GHashTable) groups = g_hash_table_new (NULL, NULL);
  Gathering gathering = { engine, columns, jurisdictions, known_as_of, groups, scope->items };
  gboolean good = gather (scope, &gathering, documents, controls, error);
  sy_bitmap_free (controls);
  return good ? g_steal_pointer (&scope) : NULL;
}

const SyScopeItem *
sy_scope_find (const SyScope *scope, const char *id)
{
  for (guint i = 0; i < scope->items->len; i++)
    if (g_str_equal (((const SyScopeItem *) scope->items->pdata[i])->version->id, id))
      return scope->items->pdata[i];
  return NULL;
}
