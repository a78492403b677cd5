// SPDX-License-Identifier: GPL-3.0-or-later
/* The parts of a field view that are read from the stores. */
#include <string.h>

#include "corpus/limits.h"
#include "query/basis.h"
#include "query/field.h"
#include "query/json.h"
#include "query/result.h"

/* ---- the field itself ---- */

static json_t *
name_json (const SyField *field, const char *lang)
{
  json_t *object = json_object ();
  sy_json_set (object, "id", sy_json_of_text (field->id));
  sy_json_set (object, "name", sy_json_of_text (g_str_equal (lang, "zh") ? field->name_zh : field->name_en));
  return object;
}

json_t *
sy_field_json (const GPtrArray *fields, const SyField *field, const char *lang)
{
  if (field == NULL)
    return json_null ();
  json_t *object = name_json (field, lang), *broader = json_array (), *narrower = json_array ();
  for (const SyField *above = field->broader != NULL ? sy_field_find (fields, field->broader) : NULL; above != NULL; above = above->broader != NULL ? sy_field_find (fields, above->broader) : NULL)
    json_array_append_new (broader, name_json (above, lang));
  for (guint i = 0; i < fields->len; i++)
    if (g_strcmp0 (((const SyField *) fields->pdata[i])->broader, field->id) == 0)
      json_array_append_new (narrower, name_json (fields->pdata[i], lang));
  g_autofree char *file = g_path_get_basename (field->path);
  sy_json_set (object, "kind", sy_json_of_text (field->is_measure ? "measure" : "technology"));
  sy_json_set (object, "name_en", sy_json_of_text (field->name_en));
  sy_json_set (object, "name_zh", sy_json_of_text (field->name_zh));
  sy_json_set (object, "broader", broader);
  sy_json_set (object, "narrower", narrower);
  sy_json_set (object, "terms_en", sy_json_of_texts (field->terms_en));
  sy_json_set (object, "terms_zh", sy_json_of_texts (field->terms_zh));
  sy_json_set (object, "codes", sy_json_of_texts (field->codes));
  sy_json_set (object, "hs", sy_json_of_texts (field->hs));
  sy_json_set (object, "not_en", sy_json_of_texts (field->not_en));
  sy_json_set (object, "not_zh", sy_json_of_texts (field->not_zh));
  sy_json_set (object, "sources", sy_json_of_text (field->sources));
  sy_json_set (object, "file", sy_json_of_text (file));
  return object;
}

/* ---- instruments ---- */

json_t *
sy_field_instruments (SyEngine *engine, const SyScope *scope, const SyRequest *request, GError **error)
{
  SyResultContext context = { engine, NULL, sy_request_as_of (request), request->known_as_of, request->lang, FALSE, { SY_DAY_NONE, SY_DAY_NONE } };
  json_t *rows = json_array ();
  for (guint i = 0; i < scope->items->len; i++)
    {
      json_t *row = sy_result_head (&context, ((const SyScopeItem *) scope->items->pdata[i])->version, error);
      if (row == NULL)
        {
          json_decref (rows);
          return NULL;
        }
      json_array_append_new (rows, row);
    }
  return rows;
}

static json_t *
row_with (json_t *rows, const char *key, const char *value)
{
  for (gsize i = 0; i < json_array_size (rows); i++)
    if (g_str_equal (sy_json_get (json_array_get (rows, i), key), value))
      return json_array_get (rows, i);
  json_t *row = json_object ();
  sy_json_set (row, key, sy_json_of_text (value));
  json_array_append_new (rows, row);
  return row;
}

static void
count_up (json_t *object, const char *key)
{
  sy_json_set (object, key, json_integer (json_integer_value (json_object_get (object, key)) + 1));
}

json_t *
sy_field_standing (const json_t *instruments)
{
  json_t *rows = json_array ();
  for (const char *const *side = (const char *const[]){ "us", "eu", "cn", NULL }; *side != NULL; side++)
    row_with (rows, "jurisdiction", *side);
  for (gsize i = 0; i < json_array_size (instruments); i++)
    {
      const json_t *instrument = json_array_get (instruments, i);
      json_t *row = row_with (rows, "jurisdiction", sy_json_get (instrument, "jurisdiction"));
      json_t *statuses = json_object_get (row, "statuses");
      if (statuses == NULL)
        json_object_set_new (row, "statuses", statuses = json_object ());
      count_up (row, "count");
      count_up (statuses, sy_json_get (instrument, "status"));
    }
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      json_t *row = json_array_get (rows, i);
      if (json_object_get (row, "count") == NULL)
        {
          sy_json_set (row, "count", json_integer (0));
          sy_json_set (row, "statuses", json_object ());
        }
    }
  return rows;
}

/* ---- control lists ---- */

static json_t *
compare_on (SyEngine *engine, const SyScope *scope, const SyRequest *request, SyDay day, GError **error)
{
  SyRequest asked = *request;
  g_autofree char *text = g_strconcat ("us eu cn field:", scope->field->id, NULL);
  asked.text = text;
  asked.as_of = day;
  asked.offset = 0;
  asked.limit = SY_MAX_PAGE_SIZE;
  asked.filter = NULL;
  return sy_answer_compare (engine, &asked, error);
}

/* An entry in one language: editions in two languages have their own words. */
static char *
row_key (const json_t *row)
{
  return g_strconcat (sy_json_get (row, "id"), "@", sy_json_get (row, "lang"), NULL);
}

/* Rows of a comparison by id and language. Rows are borrowed. */
static GHashTable *
rows_by_key (const json_t *rows)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; i < json_array_size (rows); i++)
    g_hash_table_insert (table, row_key (json_array_get (rows, i)), json_array_get (rows, i));
  return table;
}

static const json_t *
row_like (GHashTable *table, const json_t *row)
{
  g_autofree char *key = row_key (row);
  return g_hash_table_lookup (table, key);
}

/* Whether the list of an entry was held on the earlier day: else nothing is known of it then but acts that add a code, which no edition took away. */
static gboolean
was_held (const json_t *lists, const char *list)
{
  for (gsize i = 0; i < json_array_size (lists); i++)
    if (g_str_equal (sy_json_get (json_array_get (lists, i), "list"), list))
      return json_integer_value (json_object_get (json_array_get (lists, i), "editions")) > 0;
  return FALSE;
}

static void
add_difference (json_t *rows, const char *change, const json_t *row, const json_t *now, const json_t *before)
{
  json_t *one = json_object ();
  sy_json_set (one, "change", sy_json_of_text (change));
  sy_json_set (one, "id", sy_json_of_text (sy_json_get (row, "id")));
  sy_json_set (one, "text", sy_json_of_text (sy_json_get (row, "text")));
  sy_json_set (one, "cause", json_incref (json_object_get (row, "cause")));
  sy_json_set (one, "now", now != NULL ? json_incref (json_object_get (now, "thresholds")) : json_null ());
  sy_json_set (one, "before", before != NULL ? json_incref (json_object_get (before, "thresholds")) : json_null ());
  json_array_append_new (rows, one);
}

/* What one day has and the other has not, and whose thresholds differ. */
static json_t *
differences (const json_t *now, const json_t *before)
{
  json_t *rows = json_array ();
  const json_t *new_rows = json_object_get (now, "results"), *old_rows = json_object_get (before, "results");
  g_autoptr (GHashTable) news = rows_by_key (new_rows), olds = rows_by_key (old_rows);
  for (gsize i = 0; i < json_array_size (new_rows); i++)
    {
      const json_t *row = json_array_get (new_rows, i), *old = row_like (olds, row);
      if (old == NULL && was_held (json_object_get (before, "lists"), sy_json_get (row, "list")))
        add_difference (rows, "added", row, row, NULL);
      else if (old != NULL && !json_equal (json_object_get (row, "thresholds"), json_object_get (old, "thresholds")))
        add_difference (rows, "revised", row, row, old);
    }
  for (gsize i = 0; i < json_array_size (old_rows); i++)
    if (row_like (news, json_array_get (old_rows, i)) == NULL && was_held (json_object_get (before, "lists"), sy_json_get (json_array_get (old_rows, i), "list")))
      add_difference (rows, "removed", json_array_get (old_rows, i), NULL, json_array_get (old_rows, i));
  return rows;
}

static json_t *
entries_by_side (const json_t *compared)
{
  json_t *sides = json_array ();
  const json_t *names = json_object_get (compared, "jurisdictions"), *rows = json_object_get (compared, "results");
  for (gsize j = 0; j < json_array_size (names); j++)
    row_with (sides, "jurisdiction", json_string_value (json_array_get (names, j)));
  for (gsize j = 0; j < json_array_size (sides); j++)
    {
      sy_json_set (json_array_get (sides, j), "entries", json_integer (0));
      sy_json_set (json_array_get (sides, j), "only", json_integer (0));
    }
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      json_t *side = row_with (sides, "jurisdiction", sy_json_get (json_array_get (rows, i), "jurisdiction"));
      count_up (side, "entries");
      if (json_is_true (json_object_get (json_array_get (rows, i), "only")))
        count_up (side, "only");
    }
  return sides;
}

typedef struct
{
  const SyScope *scope;
  const SyRequest *request;
  SyDay since;
} Compared;

static json_t *
controls_json (SyEngine *engine, gconstpointer data, GError **error)
{
  const Compared *compared = data;
  json_t *now = compare_on (engine, compared->scope, compared->request, sy_request_as_of (compared->request), error);
  json_t *before = now != NULL ? compare_on (engine, compared->scope, compared->request, compared->since, error) : NULL, *object = NULL;
  if (before != NULL)
    {
      object = json_object ();
      sy_json_set (object, "jurisdictions", entries_by_side (now));
      for (const char *const *key = (const char *const[]){ "lists", "not_held", NULL }; *key != NULL; key++)
        sy_json_set (object, *key, json_incref (json_object_get (now, *key)));
      sy_json_set (object, "rows", json_incref (json_object_get (now, "results")));
      sy_json_set (object, "differences", differences (now, before));
    }
  json_decref (now);
  json_decref (before);
  return object;
}

/* A page, a briefing and a question ask for the same two comparisons, which look through every list: they are kept. */
json_t *
sy_field_controls (SyEngine *engine, const SyScope *scope, const SyRequest *request, SyDay since, GError **error)
{
  if (scope->field == NULL)
    return json_null ();
  const Compared compared = { scope, request, since };
  g_autofree char *key = g_strdup_printf ("controls %s %s %d %d %d", scope->field->id, request->lang, sy_request_as_of (request), since, request->known_as_of);
  return sy_kept_json (engine, key, controls_json, &compared, error);
}

/* ---- open dates ---- */

json_t *
sy_field_open (SyEngine *engine, const SyScope *scope, const SyRequest *request, guint days, GError **error)
{
  SyRequest asked = *request;
  asked.period = (SyInterval){ 0, 0 };
  asked.days = (int) days;
  asked.jurisdiction = NULL;
  asked.field = scope->field != NULL ? scope->field->id : SY_SCOPE_EVERY;
  asked.offset = 0;
  asked.limit = SY_MAX_PAGE_SIZE;
  json_t *calendar = sy_answer_calendar (engine, &asked, error), *rows = json_array ();
  const json_t *all = json_object_get (calendar, "results");
  for (gsize i = 0; i < json_array_size (all); i++)
    if (sy_scope_find (scope, sy_json_get (json_array_get (all, i), "id")) != NULL)
      json_array_append (rows, json_array_get (all, i));
  if (calendar == NULL)
    g_clear_pointer (&rows, json_decref);
  json_decref (calendar);
  return rows;
}

/* ---- what is cited most ---- */

static int
by_documents (gconstpointer a, gconstpointer b)
{
  const json_t *x = *(const json_t *const *) a, *y = *(const json_t *const *) b;
  json_int_t m = json_integer_value (json_object_get (x, "documents")), n = json_integer_value (json_object_get (y, "documents"));
  return m != n ? (m > n ? -1 : 1) : strcmp (sy_json_get (x, "id"), sy_json_get (y, "id"));
}

json_t *
sy_field_cited (SyEngine *engine, const json_t *instruments, guint most, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) json_decref);
  for (gsize i = 0; i < json_array_size (instruments); i++)
    {
      const json_t *instrument = json_array_get (instruments, i);
      g_autoptr (GPtrArray) by = sy_catalogue_cited_by (engine->catalogue, sy_json_get (instrument, "id"), error);
      if (by == NULL)
        return NULL;
      if (by->len == 0)
        continue;
      json_t *row = json_object ();
      sy_json_set (row, "id", sy_json_of_text (sy_json_get (instrument, "id")));
      sy_json_set (row, "title", sy_json_of_text (sy_json_get (instrument, "title")));
      sy_json_set (row, "documents", json_integer (by->len));
      g_ptr_array_add (rows, row);
    }
  g_ptr_array_sort (rows, by_documents);
  json_t *array = json_array ();
  for (guint i = 0; i < MIN (rows->len, most); i++)
    json_array_append (array, rows->pdata[i]);
  return array;
}
