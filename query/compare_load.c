// SPDX-License-Identifier: GPL-3.0-or-later
/* What a comparison asks for, and the entries of the lists that it compares. */
#include "query/compare.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/text.h"
#include "query/field_scope.h"
#include "query/item.h"
#include "query/json.h"
#include "query/table.h"

void
sy_candidate_free (gpointer data)
{
  SyCandidate *candidate = data;
  if (candidate->events != NULL)
    {
      sy_found_entry_free (candidate->found);
      g_free ((char *) candidate->id);
    }
  g_clear_pointer (&candidate->events, g_ptr_array_unref);
  g_free (candidate->why);
  sy_shingles_clear (&candidate->shingles);
  g_free (candidate);
}

void
sy_comparison_clear (SyComparison *comparison)
{
  GPtrArray *const arrays[] = { comparison->all, comparison->jurisdictions, comparison->fields, comparison->codes, comparison->hs, comparison->words, comparison->lists, comparison->chosen };
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    if (arrays[i] != NULL)
      g_ptr_array_unref (arrays[i]);
  g_clear_pointer (&comparison->by_code, g_hash_table_unref);
  g_clear_pointer (&comparison->by_number, g_hash_table_unref);
  g_clear_pointer (&comparison->statuses, g_hash_table_unref);
  json_decref (comparison->lists_json);
  json_decref (comparison->rows);
}

/* ---- what is asked ---- */

static gboolean
is_jurisdiction (const char *word)
{
  for (const SyList *list = sy_lists (); list->list != NULL; list++)
    if (strcmp (list->jurisdiction, word) == 0 && *word != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
take_field (SyComparison *asked, const char *name, GError **error)
{
  const GPtrArray *fields = sy_shared_fields (asked->engine->shared);
  const SyField *field = sy_scope_field (fields, name, error);
  if (field == NULL)
    return FALSE;
  g_clear_pointer (&asked->fields, g_ptr_array_unref);
  asked->fields = sy_field_with_narrower (fields, field->id);
  return TRUE;
}

/* A code in any short form: "us:3A090", "cn-dual-use:1C902.a", "code:3C001", "3C001". Caller's; NULL of what is none. */
static char *
code_in (const char *word)
{
  g_autofree char *bare = sy_item_bare_code (word), *id = sy_id_normalise (word, NULL), *list = NULL, *code = NULL;
  if (bare != NULL)
    return g_steal_pointer (&bare);
  return id != NULL && sy_entry_id_parse (id, &list, &code) ? g_steal_pointer (&id) : NULL;
}

/* "us eu cn field:gallium", "us cn code:3C001", "hs:8112929010", "us eu graphite". */
gboolean
sy_comparison_read (SyComparison *asked, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (asked->request->text, " \t,", -1);
  for (char **word = words; *word != NULL; word++)
    {
      const char *place = sy_label_value ("jurisdiction", *word), *bare = strchr (*word, ':') != NULL ? strchr (*word, ':') + 1 : "";
      g_autofree char *lower = g_ascii_strdown (*word, -1);
      char *code;
      if (**word == '\0')
        continue;
      if (is_jurisdiction (lower) || (place != NULL && is_jurisdiction (place)))
        g_ptr_array_add (asked->jurisdictions, g_strdup (place != NULL && is_jurisdiction (place) ? place : lower));
      else if (g_str_has_prefix (*word, "field:") || g_str_has_prefix (*word, "领域:"))
        {
          if (!take_field (asked, bare, error))
            return FALSE;
        }
      else if (g_str_has_prefix (*word, "code:"))
        {
          code = code_in (bare);
          g_ptr_array_add (asked->codes, code != NULL ? code : g_strdup (bare));
        }
      else if (g_str_has_prefix (*word, "hs:"))
        g_ptr_array_add (asked->hs, g_strdup (bare));
      else if ((code = code_in (*word)) != NULL)
        g_ptr_array_add (asked->codes, code);
      else
        g_ptr_array_add (asked->words, sy_text_fold (*word));
    }
  gboolean few = asked->jurisdictions->len < 2;
  for (const char *const *usual = (const char *const[]){ "us", "eu", "cn", NULL }; few && *usual != NULL; usual++)
    if (!g_ptr_array_find_with_equal_func (asked->jurisdictions, *usual, g_str_equal, NULL))
      g_ptr_array_add (asked->jurisdictions, g_strdup (*usual));
  if (asked->fields->len + asked->codes->len + asked->hs->len + asked->words->len > 0)
    return TRUE;
  g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "nothing is asked for: give a technology field (field:gallium), a code (code:3A090), a customs number (hs:81129290) or words");
  return FALSE;
}

/* ---- what the lists have ---- */

/* What the reader likes to read first. */
static guint
distance (const char *lang, const char *reader)
{
  static const char *const order[] = { "en", "zh" };
  if (strcmp (lang, reader) == 0)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (strcmp (lang, order[i]) == 0)
      return i + 1;
  return G_N_ELEMENTS (order) + 1;
}

static gboolean
is_in_one_language (const SyListState *held)
{
  for (guint i = 1; i < held->state->len; i++)
    if (strcmp (((const SyEditionRow *) held->state->pdata[i])->lang, ((const SyEditionRow *) held->state->pdata[0])->lang) != 0)
      return FALSE;
  return TRUE;
}

/* Of one code of one list in several languages, one is shown. */
static void
hide_other_languages (SyComparison *all, guint from)
{
  g_autoptr (GHashTable) best = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = from; i < all->all->len; i++)
    {
      SyCandidate *one = all->all->pdata[i], *held = g_hash_table_lookup (best, one->id);
      if (held != NULL && strcmp (held->found->edition->lang, one->found->edition->lang) == 0)
        continue;
      gboolean better = held == NULL || distance (one->found->edition->lang, all->request->lang) < distance (held->found->edition->lang, all->request->lang);
      if (held != NULL)
        (better ? held : one)->hidden = TRUE;
      if (better)
        g_hash_table_insert (best, (gpointer) one->id, one);
    }
}

static void
add_candidates (SyComparison *all, const SyListState *held, guint jurisdiction)
{
  guint base = all->all->len;
  for (guint i = 0; i < held->entries->len; i++)
    {
      const SyListEntry *entry = &g_array_index (held->entries, SyListEntry, i);
      SyCandidate *one = g_new0 (SyCandidate, 1);
      *one = (SyCandidate){ .found = entry->found, .editions = held->editions, .id = entry->id, .own = entry->own, .jurisdiction = jurisdiction, .index = base + i, .end = base + entry->end };
      g_ptr_array_add (all->all, one);
    }
}

static gboolean
load_list (SyComparison *all, const char *list, guint jurisdiction, GError **error)
{
  SyListState *held = sy_engine_list (all->engine, list, all->as_of, error);
  if (held == NULL)
    return FALSE;
  g_ptr_array_add (all->lists, held);
  gboolean whole = FALSE;
  guint from = all->all->len;
  SyDay newest = SY_DAY_NONE;
  for (guint i = 0; i < held->state->len; i++)
    {
      const SyEditionRow *edition = held->state->pdata[i];
      whole = whole || edition->extent == SY_EXTENT_WHOLE;
      newest = newest == SY_DAY_NONE || (edition->day != SY_DAY_NONE && edition->day > newest) ? edition->day : newest;
    }
  add_candidates (all, held, jurisdiction);
  if (!is_in_one_language (held))
    hide_other_languages (all, from);
  json_t *row = json_object ();
  sy_json_set (row, "jurisdiction", sy_json_of_text (all->jurisdictions->pdata[jurisdiction]));
  sy_json_set (row, "list", sy_json_of_text (list));
  sy_json_set (row, "editions", json_integer ((json_int_t) held->state->len));
  sy_json_set (row, "whole", json_boolean (whole));
  sy_json_set (row, "newest", sy_json_of_day (newest));
  json_array_append_new (all->lists_json, row);
  return TRUE;
}

/* Nor does Annex IV, which asks for more of what Annex I controls. */
static gboolean
lists_no_things (const char *list)
{
  return strcmp (list, "eu-dual-use-iv") == 0 || strcmp (list, "us-licence-exceptions") == 0 || strcmp (list, "us-country-chart") == 0 || strcmp (list, "us-country-groups") == 0;
}

gboolean
sy_comparison_load (SyComparison *all, GError **error)
{
  g_autoptr (GPtrArray) lists = sy_entry_lists (all->engine->catalogue, error);
  if (lists == NULL)
    return FALSE;
  for (guint j = 0; j < all->jurisdictions->len; j++)
    for (guint i = 0; i < lists->len; i++)
      if (strcmp (sy_list_jurisdiction (lists->pdata[i]), all->jurisdictions->pdata[j]) == 0 && !lists_no_things (lists->pdata[i]) && !load_list (all, lists->pdata[i], j, error))
        return FALSE;
  return TRUE;
}

