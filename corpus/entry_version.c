// SPDX-License-Identifier: GPL-3.0-or-later
/* What follows from editions: the state of a list on a day, and the versions of an entry. */
#include "corpus/entry_store.h"

#include <string.h>

#include "corpus/catalogue_private.h"

/* Whether `row` speaks before `other` of the same scope and language: of a later day, or of the same day and of a stronger standing. */
static gboolean
speaks_before (const SyEditionRow *row, const SyEditionRow *other)
{
  return row->day != other->day ? row->day > other->day : row->standing <= other->standing;
}

static gboolean
begun (const SyEditionRow *row, SyDay day)
{
  return day == SY_DAY_NONE || row->day == SY_DAY_NONE || row->day <= day;
}

static char *
scope_key (const SyEditionRow *row)
{
  return g_strconcat (row->scope, "\n", row->lang, NULL);
}

/* The whole edition of the scope and language that stands on the day; NULL if there is none. */
static GHashTable *
whole_editions (const GPtrArray *editions, SyDay day)
{
  GHashTable *standing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < editions->len; i++)
    {
      SyEditionRow *row = g_ptr_array_index (editions, i);
      g_autofree char *key = scope_key (row);
      const SyEditionRow *held = g_hash_table_lookup (standing, key);
      if (row->extent == SY_EXTENT_WHOLE && begun (row, day) && (held == NULL || speaks_before (row, held)))
        g_hash_table_insert (standing, g_steal_pointer (&key), row);
    }
  return standing;
}

/* TRUE if an edition of the whole list in the same language that stands is younger than the addition: it has taken it in, or dropped it. */
static gboolean
taken_in (GHashTable *standing, const SyEditionRow *addition)
{
  g_autofree char *key = g_strconcat ("\n", addition->lang, NULL);
  const SyEditionRow *whole = g_hash_table_lookup (standing, key);
  return whole != NULL && whole->day != SY_DAY_NONE && addition->day != SY_DAY_NONE && whole->day >= addition->day;
}

static gint
compare_scope (gconstpointer one, gconstpointer other)
{
  const SyEditionRow *a = *(const SyEditionRow *const *) one, *b = *(const SyEditionRow *const *) other;
  int order = sy_code_compare (a->scope, b->scope);
  if (order == 0)
    order = a->day < b->day ? -1 : a->day > b->day;
  if (order == 0)
    order = strcmp (a->lang, b->lang);
  return order != 0 ? order : strcmp (a->document, b->document);
}

GPtrArray *
sy_entry_state (const GPtrArray *editions, SyDay day)
{
  g_autoptr (GHashTable) standing = whole_editions (editions, day);
  GPtrArray *state = g_ptr_array_new ();
  for (guint i = 0; i < editions->len; i++)
    {
      SyEditionRow *row = g_ptr_array_index (editions, i);
      g_autofree char *key = scope_key (row);
      if (row->extent == SY_EXTENT_WHOLE ? g_hash_table_lookup (standing, key) == row : begun (row, day) && !taken_in (standing, row))
        g_ptr_array_add (state, row);
    }
  g_ptr_array_sort (state, compare_scope);
  return state;
}

/* ---- versions ---- */

void
sy_entry_version_free (SyEntryVersion *version)
{
  if (version == NULL)
    return;
  char *const texts[] = { version->list, version->code, version->lang, version->digest, version->cause, version->ended_by };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_ptr_array_unref (version->editions);
  g_free (version);
}

static SyEntryVersion *
begin_version (const char *code, const SyEditionRow *row, const char *digest)
{
  SyEntryVersion *version = g_new0 (SyEntryVersion, 1);
  version->list = g_strdup (row->list);
  version->code = g_strdup (code);
  version->lang = g_strdup (row->lang);
  version->digest = g_strdup (digest);
  version->from = row->day;
  version->from_basis = row->basis;
  version->to = SY_DAY_NONE;
  version->to_basis = SY_EDITION_UNDATED;
  version->cause = g_strdup (row->by);
  version->ended_by = g_strdup ("");
  version->first = row;
  version->editions = g_ptr_array_new ();
  return version;
}

static void
end_version (SyEntryVersion *version, const SyEditionRow *row)
{
  version->to = row->day;
  version->to_basis = row->basis;
  g_free (version->ended_by);
  version->ended_by = g_strdup (row->by);
}

static void
state_in (SyEntryVersion *version, const SyEditionRow *row)
{
  version->last = row->day;
  g_ptr_array_add (version->editions, (gpointer) row);
}

/* Of two texts of one scope, language and day, only the stronger counts. */
static gboolean
outspoken (const GPtrArray *editions, guint index)
{
  const SyEditionRow *row = g_ptr_array_index (editions, index);
  for (guint i = 0; i < editions->len; i++)
    {
      const SyEditionRow *other = g_ptr_array_index (editions, i);
      if (i != index && other->extent == row->extent && other->day == row->day && strcmp (other->scope, row->scope) == 0 && strcmp (other->lang, row->lang) == 0
          && (other->standing < row->standing || (other->standing == row->standing && i > index)))
        return TRUE;
    }
  return FALSE;
}

/* Walks the editions that a scope has in one language, oldest first. `digests`: edition -> digest of the entry in it. */
static void
add_versions (GPtrArray *versions, const char *code, const GPtrArray *row_of_scope, GHashTable *digests)
{
  SyEntryVersion *open = NULL;
  for (guint i = 0; i < row_of_scope->len; i++)
    {
      const SyEditionRow *row = g_ptr_array_index (row_of_scope, i);
      const char *digest = g_hash_table_lookup (digests, &row->edition);
      if (open != NULL && g_strcmp0 (digest, open->digest) != 0)
        {
          end_version (open, row);
          open = NULL;
        }
      if (digest != NULL && open == NULL)
        {
          open = begin_version (code, row, digest);
          g_ptr_array_add (versions, open);
        }
      if (open != NULL)
        state_in (open, row);
    }
}

static void
add_derived (GHashTable *digests, const GPtrArray *editions, const char *code)
{
  for (guint i = 0; i < editions->len; i++)
    {
      const SyEditionRow *row = editions->pdata[i];
      g_autoptr (GPtrArray) found = row->derived != NULL ? sy_entry_in_edition (NULL, row, code, FALSE, NULL) : NULL;
      if (found == NULL || found->len == 0)
        continue;
      gint64 *edition = g_new (gint64, 1);
      *edition = row->edition;
      g_hash_table_insert (digests, edition, g_strdup (((const SyFoundEntry *) found->pdata[0])->digest));
    }
}

static GHashTable *
read_digests (SyCatalogue *catalogue, const GPtrArray *editions, const char *list, const char *code, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_ENTRY_RUNS, error, "ss", list, code);
  if (cursor == NULL)
    return NULL;
  g_autoptr (GHashTable) digests = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    {
      gint64 *edition = g_new (gint64, 1);
      *edition = sy_cursor_int (cursor, 0);
      g_hash_table_insert (digests, edition, g_strdup (sy_cursor_text (cursor, 1)));
    }
  add_derived (digests, editions, code);
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&digests) : NULL;
}

/* Rows of one scope and language in order: those of an addition are its own scope, followed by the whole editions of all the list. */
static GPtrArray *
rows_like (const GPtrArray *editions, const SyEditionRow *like)
{
  GPtrArray *rows = g_ptr_array_new ();
  for (guint i = 0; i < editions->len; i++)
    {
      const SyEditionRow *row = g_ptr_array_index (editions, i);
      gboolean same = row->extent == like->extent && strcmp (row->scope, like->scope) == 0;
      gboolean takes_in = like->extent == SY_EXTENT_ADDITION && row->extent == SY_EXTENT_WHOLE && *row->scope == '\0' && row->day != SY_DAY_NONE && row->day >= like->day;
      if ((same || takes_in) && strcmp (row->lang, like->lang) == 0 && !outspoken (editions, i))
        g_ptr_array_add (rows, (gpointer) row);
    }
  return rows;
}

/* TRUE if another version has the edition with which this one begins, with the same words: walking the editions of an addition and those of the whole list that took it in meets these twice. */
static gboolean
told_before (const GPtrArray *versions, guint index)
{
  const SyEntryVersion *version = g_ptr_array_index (versions, index);
  for (guint i = 0; i < versions->len; i++)
    {
      const SyEntryVersion *other = g_ptr_array_index (versions, i);
      if (i != index && strcmp (other->lang, version->lang) == 0 && strcmp (other->digest, version->digest) == 0 && g_ptr_array_find (other->editions, version->first, NULL)
          && (other->first != version->first || i < index))
        return TRUE;
    }
  return FALSE;
}

static void
drop_told_before (GPtrArray *versions)
{
  for (guint i = 0; i < versions->len;)
    if (told_before (versions, i))
      g_ptr_array_remove_index (versions, i);
    else
      i++;
}

static gint
compare_version (gconstpointer one, gconstpointer other)
{
  const SyEntryVersion *a = *(const SyEntryVersion *const *) one, *b = *(const SyEntryVersion *const *) other;
  int order = strcmp (a->lang, b->lang);
  if (order == 0)
    order = a->from < b->from ? -1 : a->from > b->from;
  return order != 0 ? order : strcmp (a->digest, b->digest);
}

GPtrArray *
sy_entry_versions (SyCatalogue *catalogue, const GPtrArray *editions, const char *code, GError **error)
{
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_entry_version_free);
  if (editions->len == 0)
    return g_steal_pointer (&versions);
  const SyEditionRow *any = g_ptr_array_index (editions, 0);
  g_autoptr (GHashTable) digests = read_digests (catalogue, editions, any->list, code, error);
  if (digests == NULL)
    return NULL;
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < editions->len; i++)
    {
      const SyEditionRow *row = g_ptr_array_index (editions, i);
      g_autofree char *scope = scope_key (row), *key = g_strconcat (sy_extent_name (row->extent), "\n", scope, NULL);
      if (!g_hash_table_contains (digests, &row->edition) || !g_hash_table_add (done, g_steal_pointer (&key)))
        continue;
      g_autoptr (GPtrArray) rows = rows_like (editions, row);
      add_versions (versions, code, rows, digests);
    }
  drop_told_before (versions);
  g_ptr_array_sort (versions, compare_version);
  return g_steal_pointer (&versions);
}

gboolean
sy_entry_version_holds (const SyEntryVersion *version, SyDay day)
{
  if (day == SY_DAY_NONE)
    return version->to == SY_DAY_NONE;
  return (version->from == SY_DAY_NONE || version->from <= day) && (version->to == SY_DAY_NONE || day < version->to);
}
