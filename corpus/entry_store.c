// SPDX-License-Identifier: GPL-3.0-or-later
/* Editions in the catalogue: writing them, and reading them back. */
#include "corpus/entry_store.h"

#include <string.h>

#include "corpus/catalogue_private.h"
#include "corpus/error.h"
#include "corpus/threshold.h"

/* ---- writing ---- */

static gboolean
check_place (const SyDocument *document, const SyEntry *entry, SyPlace place, GError **error)
{
  const SyPassage *passage = place.passage < document->passages->len ? g_ptr_array_index (document->passages, place.passage) : NULL;
  if (passage != NULL && place.start <= place.end && place.end <= strlen (passage->text))
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_CORRUPT, "\"%s\": entry \"%s\" stands in bytes %zu to %zu of passage %u, which are not there", document->id, entry->code, place.start,
               place.end, place.passage);
  return FALSE;
}

/* The row of the entry, which is added if nobody has these words. */
static gboolean
find_or_add_entry (SyCatalogue *catalogue, const SyEdition *edition, const SyEntry *entry, gint64 *row, GError **error)
{
  SyDatabase *database = catalogue->database;
  g_autofree char *digest = sy_entry_digest (entry);
  if (!sy_database_query_int (database, SQL_ENTRY_FIND, 0, row, error, "ssss", edition->list, entry->code, edition->lang, digest))
    return FALSE;
  if (*row != 0)
    return TRUE;
  if (!sy_database_run (database, SQL_ENTRY_ADD, error, "ssssssssss", edition->list, entry->code, edition->lang, digest, entry->parent, sy_entry_kind_name (entry->kind),
                        entry->marker, entry->heading, entry->text, entry->joint))
    return FALSE;
  *row = sy_database_last_rowid (database);
  for (guint i = 0; i < entry->parts->len; i++)
    {
      const SyPart *part = g_ptr_array_index (entry->parts, i);
      if (!sy_database_run (database, SQL_ENTRY_PART_ADD, error, "iisss", *row, (gint64) i, sy_part_kind_name (part->kind), part->marker, part->text))
        return FALSE;
    }
  return sy_threshold_put (catalogue, *row, entry->thresholds, error);
}

static gboolean
put_entry (SyCatalogue *catalogue, const SyDocument *document, const SyEdition *edition, gint64 row, guint ordinal, GError **error)
{
  SyDatabase *database = catalogue->database;
  const SyEntry *entry = g_ptr_array_index (edition->entries, ordinal);
  gint64 words = 0;
  if (!check_place (document, entry, entry->place, error) || !find_or_add_entry (catalogue, edition, entry, &words, error)
      || !sy_database_run (database, SQL_EDITION_ENTRY_ADD, error, "iiiiii", row, (gint64) ordinal, words, (gint64) entry->place.passage, (gint64) entry->place.start,
                           (gint64) entry->place.end))
    return FALSE;
  for (guint i = 0; i < entry->parts->len; i++)
    {
      const SyPart *part = g_ptr_array_index (entry->parts, i);
      if (!check_place (document, entry, part->place, error)
          || !sy_database_run (database, SQL_EDITION_PART_ADD, error, "iiiiiii", row, (gint64) ordinal, (gint64) i, (gint64) part->after, (gint64) part->place.passage,
                               (gint64) part->place.start, (gint64) part->place.end))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_edition (SyCatalogue *catalogue, const SyDocument *document, const SyEdition *edition, gint64 rendition, GError **error)
{
  g_autofree char *en = sy_list_name (edition->list, "en"), *zh = sy_list_name (edition->list, "zh");
  if (!sy_database_run (catalogue->database, SQL_LIST_ADD, error, "ssss", edition->list, sy_list_jurisdiction (edition->list), en, zh)
      || !sy_database_run (catalogue->database, SQL_EDITION_ADD, error, "isssDssss", rendition, edition->list, edition->scope, edition->lang, edition->day,
                           sy_edition_basis_name (edition->basis), sy_extent_name (edition->extent), edition->by, edition->via))
    return FALSE;
  gint64 row = sy_database_last_rowid (catalogue->database);
  for (guint i = 0; i < edition->entries->len; i++)
    if (!put_entry (catalogue, document, edition, row, i, error))
      return FALSE;
  return TRUE;
}

gboolean
sy_entry_store_put (SyCatalogue *catalogue, const SyDocument *document, gint64 rendition, GError **error)
{
  for (guint i = 0; document->editions != NULL && i < document->editions->len; i++)
    if (!put_edition (catalogue, document, g_ptr_array_index (document->editions, i), rendition, error))
      return FALSE;
  return TRUE;
}

/* ---- editions ---- */

void
sy_edition_row_free (SyEditionRow *row)
{
  if (row == NULL)
    return;
  char *const texts[] = { row->list, row->scope, row->lang, row->by, row->via, row->document, row->label, row->sha256, row->capture, row->uri };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_clear_pointer (&row->derived, g_ptr_array_unref);
  g_clear_pointer (&row->sources, g_ptr_array_unref);
  g_free (row);
}

static SyEditionRow *
edition_from_row (SyCursor *cursor)
{
  SyEditionRow *row = g_new0 (SyEditionRow, 1);
  row->edition = sy_cursor_int (cursor, 0);
  row->rendition = sy_cursor_int (cursor, 1);
  row->list = g_strdup (sy_cursor_text (cursor, 2));
  row->scope = g_strdup (sy_cursor_text (cursor, 3));
  row->lang = g_strdup (sy_cursor_text (cursor, 4));
  row->day = sy_cursor_day (cursor, 5);
  sy_edition_basis_parse (sy_cursor_text (cursor, 6), &row->basis);
  sy_extent_parse (sy_cursor_text (cursor, 7), &row->extent);
  row->by = g_strdup (sy_cursor_text (cursor, 8));
  row->via = g_strdup (sy_cursor_text (cursor, 9));
  row->entries = sy_cursor_int (cursor, 10);
  row->document = g_strdup (sy_cursor_text (cursor, 11));
  row->label = g_strdup (sy_cursor_text (cursor, 12));
  sy_standing_parse (sy_cursor_text (cursor, 13), &row->standing);
  row->sha256 = g_strdup (sy_cursor_text (cursor, 14));
  row->observed = sy_cursor_int (cursor, 15);
  row->capture = g_strdup (sy_cursor_text (cursor, 16));
  row->uri = g_strdup (sy_cursor_text (cursor, 17));
  row->version = (guint32) sy_cursor_int (cursor, 18);
  return row;
}

int
sy_edition_row_compare (gconstpointer one, gconstpointer other)
{
  const SyEditionRow *a = *(const SyEditionRow *const *) one, *b = *(const SyEditionRow *const *) other;
  if (a->day != b->day && (a->day == SY_DAY_NONE || b->day == SY_DAY_NONE))
    return a->day == SY_DAY_NONE ? -1 : 1;
  return a->day != b->day ? (a->day < b->day ? -1 : 1) : strcmp (a->document, b->document);
}

/* Takes the day of an undated edition from whatever is held of its instrument. */
static gboolean
date_by_instrument (SyCatalogue *catalogue, SyEditionRow *row, gboolean *dated, GError **error)
{
  if (row->basis != SY_EDITION_UNDATED || *row->by == '\0')
    return TRUE;
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_EDITION_TOLD, error, "s", row->by);
  if (cursor == NULL)
    return FALSE;
  GError *failure = NULL;
  if (sy_cursor_next (cursor, &failure))
    {
      row->basis = sy_cursor_int (cursor, 0) != 0 ? SY_EDITION_TOLD_PUBLISHED : SY_EDITION_TOLD_FORCE;
      row->day = sy_cursor_day (cursor, 1);
      *dated = TRUE;
    }
  return sy_catalogue_loop_ended (failure, error);
}

GPtrArray *
sy_entry_editions (SyCatalogue *catalogue, const char *list, const char *lang, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_EDITIONS, error, "ss", list, lang);
  if (cursor == NULL)
    return NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_edition_row_free);
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    g_ptr_array_add (rows, edition_from_row (cursor));
  g_clear_pointer (&cursor, sy_cursor_free);
  if (!sy_catalogue_loop_ended (failure, error))
    return NULL;
  gboolean dated = FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!date_by_instrument (catalogue, rows->pdata[i], &dated, error))
      return NULL;
  if (dated)
    g_ptr_array_sort (rows, sy_edition_row_compare);
  return g_steal_pointer (&rows);
}

/* ---- entries ---- */

void
sy_found_entry_free (SyFoundEntry *found)
{
  if (found == NULL)
    return;
  sy_entry_free (found->entry);
  g_free (found->digest);
  g_free (found);
}

static void
set_text (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

/* Of a row of ENTRY_COLUMNS. */
static SyFoundEntry *
entry_from_row (SyCursor *cursor, const SyEditionRow *edition)
{
  SyEntryKind kind = SY_ENTRY_ITEM;
  sy_entry_kind_parse (sy_cursor_text (cursor, 2), &kind);
  SyEntry *entry = sy_entry_new (kind, sy_cursor_text (cursor, 0), sy_cursor_text (cursor, 1));
  set_text (&entry->marker, sy_cursor_text (cursor, 3));
  set_text (&entry->heading, sy_cursor_text (cursor, 4));
  set_text (&entry->text, sy_cursor_text (cursor, 5));
  set_text (&entry->joint, sy_cursor_text (cursor, 6));
  entry->place = (SyPlace){ (guint) sy_cursor_int (cursor, 9), (gsize) sy_cursor_int (cursor, 10), (gsize) sy_cursor_int (cursor, 11) };
  SyFoundEntry *found = g_new0 (SyFoundEntry, 1);
  found->entry = entry;
  found->digest = g_strdup (sy_cursor_text (cursor, 7));
  found->ordinal = (guint) sy_cursor_int (cursor, 8);
  found->edition = edition;
  return found;
}

/* Of a row of SQL_EDITION_ENTRY_PARTS or SQL_EDITION_PARTS. */
static void
add_part_from_row (SyFoundEntry *found, SyCursor *cursor)
{
  SyPartKind kind = SY_PART_TEXT;
  sy_part_kind_parse (sy_cursor_text (cursor, 0), &kind);
  SyPlace place = { (guint) sy_cursor_int (cursor, 4), (gsize) sy_cursor_int (cursor, 5), (gsize) sy_cursor_int (cursor, 6) };
  SyPart *part = sy_entry_add_part (found->entry, kind, sy_cursor_text (cursor, 1), sy_cursor_text (cursor, 2), place);
  if (part != NULL)
    part->after = (guint) sy_cursor_int (cursor, 3);
}

static gboolean
read_parts (SyCatalogue *catalogue, SyFoundEntry *found, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_EDITION_ENTRY_PARTS, error, "ii", found->edition->edition, (gint64) found->ordinal);
  if (cursor == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    add_part_from_row (found, cursor);
  return sy_catalogue_loop_ended (failure, error);
}

/* Of rows in the order of `entries`, which is that of their ordinals. */
static gboolean
take_parts (SyCursor *cursor, const GPtrArray *entries, GError **error)
{
  GError *failure = NULL;
  for (guint at = 0; sy_cursor_next (cursor, &failure);)
    {
      gint64 ordinal = sy_cursor_int (cursor, 7);
      while (at < entries->len && ((SyFoundEntry *) entries->pdata[at])->ordinal < ordinal)
        at++;
      if (at < entries->len && ((SyFoundEntry *) entries->pdata[at])->ordinal == ordinal)
        add_part_from_row (entries->pdata[at], cursor);
    }
  return sy_catalogue_loop_ended (failure, error);
}

static gboolean
read_all_parts (SyCatalogue *catalogue, const GPtrArray *entries, GError **error)
{
  for (guint i = 0; i < entries->len; i++)
    if (!read_parts (catalogue, g_ptr_array_index (entries, i), error))
      return FALSE;
  return TRUE;
}

/* NULL with the error that ended the loop. */
static GPtrArray *
take_entries (SyCursor *cursor, const SyEditionRow *edition, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_found_entry_free);
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    g_ptr_array_add (entries, entry_from_row (cursor, edition));
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&entries) : NULL;
}

/* ---- derived editions ---- */

static GPtrArray *
all_derived (const SyEditionRow *edition)
{
  GPtrArray *entries = g_ptr_array_new ();
  for (guint i = 0; i < edition->derived->len; i++)
    g_ptr_array_add (entries, edition->derived->pdata[i]);
  return entries;
}

static GPtrArray *
derived_with (const SyEditionRow *edition, const char *code, gboolean below)
{
  GPtrArray *entries = g_ptr_array_new ();
  g_autoptr (GHashTable) above = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < edition->derived->len; i++)
    {
      SyFoundEntry *found = edition->derived->pdata[i];
      gboolean kin = entries->len == 0 ? strcmp (found->entry->code, code) == 0 : below && g_hash_table_contains (above, found->entry->parent);
      if (!kin && entries->len > 0)
        break;
      if (!kin)
        continue;
      g_hash_table_add (above, found->entry->code);
      g_ptr_array_add (entries, found);
    }
  return entries;
}

GPtrArray *
sy_entry_of_edition (SyCatalogue *catalogue, const SyEditionRow *edition, gboolean with_parts, GError **error)
{
  if (edition->derived != NULL)
    return all_derived (edition);
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_EDITION_ENTRIES, error, "i", edition->edition);
  g_autoptr (GPtrArray) entries = cursor != NULL ? take_entries (cursor, edition, error) : NULL;
  if (entries == NULL || !with_parts)
    return g_steal_pointer (&entries);
  g_autoptr (SyCursor) parts = sy_database_query (catalogue->database, SQL_EDITION_PARTS, error, "i", edition->edition);
  return parts != NULL && take_parts (parts, entries, error) ? g_steal_pointer (&entries) : NULL;
}

static void
note_digest (const char *code, const char *digest, guint ordinal, gpointer data)
{
  (void) ordinal;
  g_hash_table_add (data, g_strconcat (code, " ", digest, NULL));
}

/* The same of two editions one of which is derived. */
static GPtrArray *
derived_unlike (SyCatalogue *catalogue, const SyEditionRow *edition, const SyEditionRow *twin, GError **error)
{
  g_autoptr (GHashTable) digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) entries = sy_entry_of_edition (catalogue, edition, TRUE, error);
  if (entries == NULL || (twin != NULL && !sy_entry_each_digest (catalogue, twin, note_digest, digests, error)))
    return NULL;
  for (guint i = 0; i < entries->len;)
    {
      const SyFoundEntry *found = entries->pdata[i];
      g_autofree char *key = g_strconcat (found->entry->code, " ", found->digest, NULL);
      if (g_hash_table_contains (digests, key))
        g_ptr_array_remove_index (entries, i);
      else
        i++;
    }
  return g_steal_pointer (&entries);
}

GPtrArray *
sy_entry_unlike (SyCatalogue *catalogue, const SyEditionRow *edition, const SyEditionRow *twin, GError **error)
{
  if (edition->derived != NULL || (twin != NULL && twin->derived != NULL))
    return derived_unlike (catalogue, edition, twin, error);
  gint64 other = twin != NULL ? twin->edition : 0; /* no row has this number */
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_EDITION_ENTRIES_UNLIKE, error, "ii", edition->edition, other);
  g_autoptr (GPtrArray) entries = cursor != NULL ? take_entries (cursor, edition, error) : NULL;
  if (entries == NULL || entries->len == 0)
    return g_steal_pointer (&entries);
  g_autoptr (SyCursor) parts = sy_database_query (catalogue->database, SQL_EDITION_PARTS_UNLIKE, error, "ii", edition->edition, other);
  return parts != NULL && take_parts (parts, entries, error) ? g_steal_pointer (&entries) : NULL;
}

gboolean
sy_entry_each_digest (SyCatalogue *catalogue, const SyEditionRow *edition, SyEntryDigestFunc func, gpointer data, GError **error)
{
  for (guint i = 0; edition->derived != NULL && i < edition->derived->len; i++)
    {
      const SyFoundEntry *found = edition->derived->pdata[i];
      func (found->entry->code, found->digest, found->ordinal, data);
    }
  if (edition->derived != NULL)
    return TRUE;
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_EDITION_DIGESTS, error, "i", edition->edition);
  if (cursor == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    func (sy_cursor_text (cursor, 0), sy_cursor_text (cursor, 1), (guint) sy_cursor_int (cursor, 2), data);
  return sy_catalogue_loop_ended (failure, error);
}

GPtrArray *
sy_entry_in_edition (SyCatalogue *catalogue, const SyEditionRow *edition, const char *code, gboolean below, GError **error)
{
  if (edition->derived != NULL)
    return derived_with (edition, code, below);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_found_entry_free);
  g_autoptr (GHashTable) above = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL); /* the entry and those below it that were met */
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_EDITION_ENTRY_BELOW, error, "is", edition->edition, code);
  if (cursor == NULL)
    return NULL;
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    {
      /* An entry stands behind the one above it, with all its kin: the first stranger ends them. */
      if (entries->len > 0 && (!below || !g_hash_table_contains (above, sy_cursor_text (cursor, 1))))
        break;
      g_hash_table_add (above, g_strdup (sy_cursor_text (cursor, 0)));
      g_ptr_array_add (entries, entry_from_row (cursor, edition));
    }
  g_clear_pointer (&cursor, sy_cursor_free);
  if (!sy_catalogue_loop_ended (failure, error) || !read_all_parts (catalogue, entries, error))
    return NULL;
  return g_steal_pointer (&entries);
}

void
sy_entry_neighbours_clear (SyNeighbours *neighbours)
{
  if (neighbours->owned)
    {
      g_clear_pointer (&neighbours->before, sy_found_entry_free);
      g_clear_pointer (&neighbours->after, sy_found_entry_free);
    }
  *neighbours = (SyNeighbours){ 0 };
}

static void
derived_neighbours (const SyFoundEntry *found, SyNeighbours *neighbours)
{
  const GPtrArray *all = found->edition->derived;
  gboolean passed = FALSE;
  for (guint i = 0; i < all->len && neighbours->after == NULL; i++)
    {
      SyFoundEntry *one = all->pdata[i];
      if (strcmp (one->entry->code, found->entry->code) == 0)
        passed = TRUE;
      else if (strcmp (one->entry->parent, found->entry->parent) == 0)
        *(passed ? &neighbours->after : &neighbours->before) = one;
    }
}

static gboolean
read_neighbour (SyCatalogue *catalogue, int statement, const SyFoundEntry *found, SyFoundEntry **neighbour, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, statement, error, "iis", found->edition->edition, (gint64) found->ordinal, found->entry->parent);
  GError *failure = NULL;
  if (cursor != NULL && sy_cursor_next (cursor, &failure))
    *neighbour = entry_from_row (cursor, found->edition);
  return cursor != NULL && sy_catalogue_loop_ended (failure, error);
}

gboolean
sy_entry_neighbours (SyCatalogue *catalogue, const SyFoundEntry *found, SyNeighbours *neighbours, GError **error)
{
  *neighbours = (SyNeighbours){ .owned = found->edition->derived == NULL };
  if (!neighbours->owned)
    {
      derived_neighbours (found, neighbours);
      return TRUE;
    }
  return read_neighbour (catalogue, SQL_EDITION_ENTRY_BEFORE, found, &neighbours->before, error) && read_neighbour (catalogue, SQL_EDITION_ENTRY_AFTER, found, &neighbours->after, error);
}

/* ---- by words ---- */

void
sy_entry_name_free (SyEntryName *name)
{
  if (name == NULL)
    return;
  g_free (name->list);
  g_free (name->code);
  g_free (name->words);
  g_free (name);
}

static SyEntryName *
name_from_row (SyCursor *cursor)
{
  SyEntryName *name = g_new (SyEntryName, 1);
  const char *heading = sy_cursor_text (cursor, 2);
  name->list = g_strdup (sy_cursor_text (cursor, 0));
  name->code = g_strdup (sy_cursor_text (cursor, 1));
  name->words = g_strdup (*heading != '\0' ? heading : sy_cursor_text (cursor, 3));
  return name;
}

static GPtrArray *
named (SyCursor *taken, GError **error)
{
  g_autoptr (SyCursor) cursor = taken;
  if (cursor == NULL)
    return NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_entry_name_free);
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    g_ptr_array_add (found, name_from_row (cursor));
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&found) : NULL;
}

gboolean
sy_entry_at (SyCatalogue *catalogue, gint64 rendition, guint passage, gsize at, SyEntryName **name, GError **error)
{
  g_autoptr (GPtrArray) found = named (sy_database_query (catalogue->database, SQL_ENTRY_AT, error, "iii", rendition, (gint64) passage, (gint64) at), error);
  if (found == NULL)
    return FALSE;
  *name = found->len > 0 ? g_ptr_array_steal_index (found, 0) : NULL;
  return TRUE;
}

GPtrArray *
sy_entry_suggest (SyCatalogue *catalogue, const char *typed, const char *lang, guint most, GError **error)
{
  return named (sy_database_query (catalogue->database, SQL_ENTRY_SUGGEST, error, "sis", typed, (gint64) most, lang), error);
}

/* ---- lists ---- */

static GPtrArray *
names (SyCursor *taken, GError **error)
{
  g_autoptr (SyCursor) cursor = taken;
  if (cursor == NULL)
    return NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    g_ptr_array_add (found, g_strdup (sy_cursor_text (cursor, 0)));
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&found) : NULL;
}

gboolean
sy_entry_held (SyCatalogue *catalogue, const char *list, const char *code, gboolean *held, GError **error)
{
  gint64 found = 0;
  if (!sy_database_query_int (catalogue->database, SQL_ENTRY_HELD, 0, &found, error, "ss", list, code))
    return FALSE;
  *held = found != 0;
  return TRUE;
}

GPtrArray *
sy_entry_lists_with (SyCatalogue *catalogue, const char *code, GError **error)
{
  return names (sy_database_query (catalogue->database, SQL_ENTRY_LISTS_WITH, error, "s", code), error);
}

GHashTable *
sy_entry_lists_by_version (SyCatalogue *catalogue, GError **error)
{
  return sy_catalogue_texts_by_version (catalogue, SQL_EDITION_VERSIONS, error);
}

GPtrArray *
sy_entry_lists (SyCatalogue *catalogue, GError **error)
{
  return names (sy_database_query (catalogue->database, SQL_ENTRY_LISTS, error, ""), error);
}
