// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/changed_lists.h"

#include <string.h>

#include "corpus/entry_diff.h"
#include "corpus/id.h"
#include "query/json.h"
#include "query/table.h"
#include "query/version_lists.h"

struct _SyChangedLists
{
  SyCatalogue *catalogue;
  const char *const *only;
  GHashTable *by_version; /* version -> GPtrArray of char *, lists */
  GHashTable *editions;   /* list -> GPtrArray of SyEditionRow: those that were asked for */
};

/* What one edition changed: against the one before it of the same part of the list, or, of an addition, against the list as it stood the day before. */
typedef struct
{
  const SyEditionRow *edition, *before; /* `before` NULL: nothing older is held, or it is an addition */
  GPtrArray *old, *new;                 /* of SyFoundEntry: those that differ */
  GPtrArray *changes;                   /* of SyEntryChange, borrowing from both */
} Step;

static void
step_clear (Step *step)
{
  g_clear_pointer (&step->changes, g_ptr_array_unref);
  g_clear_pointer (&step->old, g_ptr_array_unref);
  g_clear_pointer (&step->new, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Step, step_clear)

SyChangedLists *
sy_changed_lists_new (SyEngine *engine, const char *const *only, GError **error)
{
  GHashTable *by_version = sy_engine_control_lists (engine, error);
  if (by_version == NULL)
    return NULL;
  SyChangedLists *lists = g_new (SyChangedLists, 1);
  *lists = (SyChangedLists){ engine->catalogue, only, by_version, g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref) };
  return lists;
}

void
sy_changed_lists_free (SyChangedLists *lists)
{
  if (lists == NULL)
    return;
  g_hash_table_unref (lists->editions);
  g_hash_table_unref (lists->by_version);
  g_free (lists);
}

static gboolean
is_asked (const SyChangedLists *lists, const char *list)
{
  return lists->only == NULL || *lists->only == NULL || g_strv_contains (lists->only, list);
}

gboolean
sy_changed_lists_has (const SyChangedLists *lists, guint32 version)
{
  const GPtrArray *held = g_hash_table_lookup (lists->by_version, GUINT_TO_POINTER (version));
  for (guint i = 0; held != NULL && i < held->len; i++)
    if (is_asked (lists, held->pdata[i]))
      return TRUE;
  return FALSE;
}

/* ---- one edition against what stood before ---- */

static const GPtrArray *
editions_of (SyChangedLists *lists, const char *list, GError **error)
{
  const GPtrArray *known = g_hash_table_lookup (lists->editions, list);
  if (known != NULL)
    return known;
  GPtrArray *editions = sy_entry_editions (lists->catalogue, list, NULL, error);
  if (editions != NULL)
    g_hash_table_insert (lists->editions, (gpointer) list, editions);
  return editions;
}

static const SyEditionRow *
edition_before (const GPtrArray *editions, const SyEditionRow *edition)
{
  const SyEditionRow *before = NULL;
  for (guint i = 0; i < editions->len; i++)
    {
      const SyEditionRow *other = editions->pdata[i];
      if (other->extent == SY_EXTENT_WHOLE && other->day != SY_DAY_NONE && other->day < edition->day && strcmp (other->scope, edition->scope) == 0
          && strcmp (other->lang, edition->lang) == 0)
        before = other; /* they are in order of days */
    }
  return before;
}

/* The entries that the list had the day before under codes of the addition. */
static GPtrArray *
stood_before (SyChangedLists *lists, const GPtrArray *editions, const SyEditionRow *addition, const GPtrArray *added, GError **error)
{
  g_autoptr (GPtrArray) state = sy_entry_state (editions, addition->day - 1), stood = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_found_entry_free);
  for (guint i = 0; i < state->len; i++)
    {
      const SyEditionRow *row = state->pdata[i];
      if (row == addition || strcmp (row->lang, addition->lang) != 0)
        continue;
      for (guint k = 0; k < added->len; k++)
        {
          GPtrArray *found = sy_entry_in_edition (lists->catalogue, row, ((const SyFoundEntry *) added->pdata[k])->entry->code, FALSE, error);
          if (found == NULL)
            return NULL;
          g_ptr_array_extend_and_steal (stood, found);
        }
    }
  return g_steal_pointer (&stood);
}

/* Leaves `changes` NULL for an edition that can be held against nothing. */
static gboolean
take_step (SyChangedLists *lists, const GPtrArray *editions, const SyEditionRow *edition, Step *step, GError **error)
{
  gboolean addition = edition->extent == SY_EXTENT_ADDITION;
  step->edition = edition;
  step->before = addition || edition->day == SY_DAY_NONE ? NULL : edition_before (editions, edition);
  if (edition->day == SY_DAY_NONE || (!addition && step->before == NULL))
    return TRUE;
  step->new = sy_entry_unlike (lists->catalogue, edition, step->before, error);
  if (step->new == NULL)
    return FALSE;
  step->old = addition ? stood_before (lists, editions, edition, step->new, error) : sy_entry_unlike (lists->catalogue, step->before, edition, error);
  if (step->old == NULL)
    return FALSE;
  step->changes = sy_entry_compare (step->old, step->new, NULL);
  return TRUE;
}

typedef void (*StepFunc) (const Step *step, gpointer data);

/* Several renditions of one version each have their edition; the first, of the strongest standing, speaks for all. */
static gboolean
is_repeated (const GPtrArray *editions, guint at)
{
  const SyEditionRow *edition = editions->pdata[at];
  for (guint i = 0; i < at; i++)
    {
      const SyEditionRow *other = editions->pdata[i];
      if (other->version == edition->version && other->extent == edition->extent && strcmp (other->scope, edition->scope) == 0 && strcmp (other->lang, edition->lang) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
each_step (SyChangedLists *lists, guint32 version, StepFunc func, gpointer data, GError **error)
{
  const GPtrArray *held = g_hash_table_lookup (lists->by_version, GUINT_TO_POINTER (version));
  for (guint i = 0; held != NULL && i < held->len; i++)
    {
      if (!is_asked (lists, held->pdata[i]))
        continue;
      const GPtrArray *editions = editions_of (lists, held->pdata[i], error);
      if (editions == NULL)
        return FALSE;
      for (guint k = 0; k < editions->len; k++)
        {
          const SyEditionRow *edition = editions->pdata[k];
          g_auto (Step) step = { 0 };
          if (edition->version != version || is_repeated (editions, k))
            continue;
          if (!take_step (lists, editions, edition, &step, error))
            return FALSE;
          func (&step, data);
        }
    }
  return TRUE;
}

/* ---- counted ---- */

typedef struct
{
  json_t *rows;
  const char *lang;
} Counting;

/* StepFunc. */
static void
count_step (const Step *step, gpointer data)
{
  Counting *counting = data;
  gint64 counts[SY_ENTRY_EDITORIAL + 1] = { 0 };
  for (guint i = 0; step->changes != NULL && i < step->changes->len; i++)
    counts[((const SyEntryChange *) step->changes->pdata[i])->kind]++;
  json_t *row = json_object (), *counted = json_object ();
  g_autofree char *name = sy_list_name (step->edition->list, counting->lang);
  sy_json_set (row, "list", sy_json_of_text (step->edition->list));
  sy_json_set (row, "list_name", sy_json_of_text (name));
  sy_json_set (row, "scope", sy_json_of_text (step->edition->scope));
  sy_json_set (row, "lang", sy_json_of_text (step->edition->lang));
  sy_json_set (row, "day", sy_json_of_day (step->edition->day));
  sy_json_set (row, "basis", sy_json_of_text (sy_edition_basis_name (step->edition->basis)));
  sy_json_set (row, "extent", sy_json_of_text (sy_extent_name (step->edition->extent)));
  sy_json_set (row, "before", sy_json_of_day (step->before != NULL ? step->before->day : SY_DAY_NONE));
  sy_json_set (row, "entries", json_integer (step->edition->entries));
  for (guint i = 0; i <= SY_ENTRY_EDITORIAL; i++)
    sy_json_set (counted, sy_entry_change_name (i), json_integer (counts[i]));
  sy_json_set (row, "counts", step->changes != NULL ? counted : json_null ());
  if (step->changes == NULL)
    json_decref (counted);
  json_array_append_new (counting->rows, row);
}

json_t *
sy_changed_lists_json (SyChangedLists *lists, guint32 version, const char *lang, GError **error)
{
  Counting counting = { json_array (), lang };
  if (each_step (lists, version, count_step, &counting, error))
    return counting.rows;
  json_decref (counting.rows);
  return NULL;
}

/* ---- one by one ---- */

typedef struct
{
  json_t *rows;
  const json_t *head;
} Listing;

static const char *
act_of (SyEntryChangeKind kind)
{
  return kind == SY_ENTRY_ADDED ? "add" : kind == SY_ENTRY_REMOVED ? "remove" : "change";
}

static json_t *
row_json (const Step *step, const SyEntryChange *change, const json_t *head)
{
  const SyEntry *entry = (change->new != NULL ? change->new : change->old)->entry;
  const SyEditionRow *edition = step->edition;
  const char *words = *entry->heading != '\0' ? entry->heading : entry->text;
  g_autofree char *id = sy_entry_id (edition->list, entry->code), *path = sy_id_path (id);
  json_t *row = json_copy ((json_t *) head), *titles = json_object ();
  sy_json_set (titles, edition->lang, sy_json_of_text (words));
  sy_json_set (row, "id", sy_json_of_text (id));
  sy_json_set (row, "title", sy_json_of_text (words));
  sy_json_set (row, "titles", titles);
  sy_json_set (row, "kind", json_string ("entry"));
  sy_json_set (row, "lang", sy_json_of_text (edition->lang));
  sy_json_set (row, "path", sy_json_of_text (path));
  sy_json_set (row, "document", json_incref (json_object_get (head, "id")));
  sy_json_set (row, "list", sy_json_of_text (edition->list));
  sy_json_set (row, "code", sy_json_of_text (entry->code));
  sy_json_set (row, "was", sy_json_of_text (change->kind == SY_ENTRY_MOVED ? change->old->entry->code : NULL));
  sy_json_set (row, "day", sy_json_of_day (edition->day));
  sy_json_set (row, "basis", sy_json_of_text (sy_edition_basis_name (edition->basis)));
  sy_json_set (row, "act", json_string (act_of (change->kind)));
  sy_json_set (row, "object", json_string ("entry"));
  return row;
}

/* StepFunc. */
static void
list_step (const Step *step, gpointer data)
{
  Listing *listing = data;
  for (guint i = 0; step->changes != NULL && i < step->changes->len; i++)
    {
      const SyEntryChange *change = step->changes->pdata[i];
      if (change->kind != SY_ENTRY_EDITORIAL)
        json_array_append_new (listing->rows, row_json (step, change, listing->head));
    }
}

json_t *
sy_changed_lists_rows (SyChangedLists *lists, guint32 version, const json_t *head, GError **error)
{
  Listing listing = { json_array (), head };
  if (each_step (lists, version, list_step, &listing, error))
    return listing.rows;
  json_decref (listing.rows);
  return NULL;
}

/* ---- in words ---- */

char *
sy_changed_lists_phrase (const json_t *row, const char *lang)
{
  const json_t *counts = json_object_get (row, "counts");
  const char *scope = sy_json_get (row, "scope"), *day = sy_json_get (row, "day");
  GString *text = g_string_new (sy_json_get (row, "list"));
  if (*scope != '\0' && strcmp (sy_json_get (row, "extent"), "whole") == 0)
    g_string_append_printf (text, " %s", scope);
  g_string_append_printf (text, "%s%s: ", *day != '\0' ? " " : "", day);
  gboolean some = FALSE;
  for (guint i = 0; counts != NULL && i <= SY_ENTRY_EDITORIAL; i++)
    {
      const char *name = sy_entry_change_name (i);
      json_int_t count = json_integer_value (json_object_get (counts, name));
      if (count > 0)
        g_string_append_printf (text, "%s%s %" JSON_INTEGER_FORMAT, some ? ", " : "", sy_label ("diff", name, lang), count);
      some |= count > 0;
    }
  if (!some)
    g_string_append_printf (text, "%s (%" JSON_INTEGER_FORMAT ")", sy_label ("diff", json_is_object (counts) ? "same" : "nothing_older", lang), json_integer_value (json_object_get (row, "entries")));
  return g_string_free (text, FALSE);
}
