// SPDX-License-Identifier: GPL-3.0-or-later
/* Rolls of parties in the catalogue: writing them, and looking names up. */
#include "corpus/party_store.h"

#include <string.h>

#include "corpus/catalogue_private.h"
#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/name.h"

/* ---- writing ---- */

static SyNameKind
name_kind (SyPartyKind kind)
{
  switch (kind)
    {
    case SY_PARTY_PERSON: return SY_NAME_PERSON;
    case SY_PARTY_ORGANISATION: return SY_NAME_ORGANISATION;
    case SY_PARTY_VESSEL:
    case SY_PARTY_AIRCRAFT: return SY_NAME_VESSEL;
    case SY_PARTY_UNKNOWN: break;
    }
  return SY_NAME_UNKNOWN;
}

static gboolean
add_keys (SyCatalogue *catalogue, gint64 row, const char *text, SyPartyKind kind, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SyName) name = sy_name_new (text, name_kind (kind));
  g_autofree char *plain = sy_party_plain_name (text);
  sy_name_keys (name, keys);
  g_ptr_array_add (keys, g_strconcat ("=", plain, NULL));
  for (guint i = 0; i < keys->len; i++)
    if (!sy_database_run (catalogue->database, SQL_PARTY_KEY_ADD, error, "si", keys->pdata[i], row))
      return FALSE;
  return TRUE;
}

static gboolean
find_or_add_name (SyCatalogue *catalogue, gint64 party, const SyPartyName *name, SyPartyKind kind, gint64 *row, GError **error)
{
  SyDatabase *database = catalogue->database;
  const char *kind_name = sy_party_name_kind_name (name->kind);
  if (!sy_database_query_int (database, SQL_PARTY_NAME_FIND, 0, row, error, "isss", party, name->text, kind_name, name->lang))
    return FALSE;
  if (*row != 0)
    return TRUE;
  if (!sy_database_run (database, SQL_PARTY_NAME_ADD, error, "isss", party, name->text, kind_name, name->lang))
    return FALSE;
  *row = sy_database_last_rowid (database);
  return add_keys (catalogue, *row, name->text, kind, error);
}

static gboolean
find_or_add_party (SyCatalogue *catalogue, const char *id, gint64 *party, GError **error)
{
  if (!sy_database_run (catalogue->database, SQL_PARTY_ADD, error, "s", id))
    return FALSE;
  return sy_database_query_int (catalogue->database, SQL_PARTY_FIND, 0, party, error, "s", id);
}

static gboolean
add_record (SyCatalogue *catalogue, const char *list, const SyPartyRecord *record, const char *digest, gint64 *row, GError **error)
{
  SyDatabase *database = catalogue->database;
  gint64 party = 0;
  if (!find_or_add_party (catalogue, record->party, &party, error)
      || !sy_database_run (database, SQL_PARTY_RECORD_ADD, error, "issssDD", party, list, digest, sy_party_kind_name (record->kind), record->number, record->from, record->to))
    return FALSE;
  *row = sy_database_last_rowid (database);
  for (guint i = 0; i < record->names->len; i++)
    {
      gint64 name = 0;
      if (!find_or_add_name (catalogue, party, record->names->pdata[i], record->kind, &name, error)
          || !sy_database_run (database, SQL_PARTY_RECORD_NAME_ADD, error, "iii", *row, (gint64) i, name))
        return FALSE;
    }
  for (guint i = 0; i < record->details->len; i++)
    {
      const SyPartyDetail *detail = record->details->pdata[i];
      if (!sy_database_run (database, SQL_PARTY_DETAIL_ADD, error, "iiss", *row, (gint64) i, detail->name, detail->value))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_place (const SyDocument *document, const SyPartyRecord *record, GError **error)
{
  const SyPassage *passage = record->passage < document->passages->len ? g_ptr_array_index (document->passages, record->passage) : NULL;
  if (passage != NULL && record->start <= record->end && record->end <= strlen (passage->text))
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_CORRUPT, "\"%s\": the record of \"%s\" stands in bytes %zu to %zu of passage %u, which are not there", document->id, record->party,
               record->start, record->end, record->passage);
  return FALSE;
}

static gboolean
put_record (SyCatalogue *catalogue, const SyDocument *document, const SyRoll *roll, gint64 rendition, gint64 roll_row, guint ordinal, GError **error)
{
  SyDatabase *database = catalogue->database;
  const SyPartyRecord *record = roll->records->pdata[ordinal];
  g_autofree char *digest = sy_party_record_digest (record);
  gint64 row = 0;
  if (!check_place (document, record, error) || !sy_database_query_int (database, SQL_PARTY_RECORD_FIND, 0, &row, error, "ss", roll->list, digest)
      || (row == 0 && !add_record (catalogue, roll->list, record, digest, &row, error))
      || !sy_database_run (database, SQL_EVIDENCE_ADD, error, "iiiisi", rendition, (gint64) record->passage, (gint64) record->start, (gint64) record->end, roll->reader,
                           (gint64) roll->version))
    return FALSE;
  return sy_database_run (database, SQL_ROLL_RECORD_ADD, error, "iiii", roll_row, (gint64) ordinal, row, sy_database_last_rowid (database));
}

static gboolean
put_roll (SyCatalogue *catalogue, const SyDocument *document, const SyRoll *roll, gint64 rendition, GError **error)
{
  const SyPartyList *list = sy_party_list_find (roll->list);
  g_autofree char *jurisdiction = list != NULL ? g_strdup (list->jurisdiction) : g_strndup (roll->list, strcspn (roll->list, "-"));
  if (!sy_database_run (catalogue->database, SQL_PARTY_LIST_ADD, error, "ssss", roll->list, jurisdiction, sy_party_list_name (roll->list, "en"), sy_party_list_name (roll->list, "zh"))
      || !sy_database_run (catalogue->database, SQL_ROLL_ADD, error, "issDDsssiiii", rendition, roll->list, roll->scope, roll->day, roll->known, sy_roll_basis_name (roll->basis),
                           sy_roll_extent_name (roll->extent), roll->by, roll->stated, (gint64) roll->records->len, (gint64) roll->passage, roll->shrink))
    return FALSE;
  gint64 row = sy_database_last_rowid (catalogue->database);
  for (guint i = 0; i < roll->records->len; i++)
    if (!put_record (catalogue, document, roll, rendition, row, i, error))
      return FALSE;
  return TRUE;
}

gboolean
sy_party_store_put (SyCatalogue *catalogue, const SyDocument *document, gint64 rendition, GError **error)
{
  for (guint i = 0; document->rolls != NULL && i < document->rolls->len; i++)
    if (!put_roll (catalogue, document, document->rolls->pdata[i], rendition, error))
      return FALSE;
  return TRUE;
}

/* ---- names ---- */

/* Takes the cursor. */
static gboolean
each_name (SyCursor *taken, SyPartyNameFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) cursor = taken;
  if (cursor == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    {
      SyPartyNameRow row = { .party = sy_cursor_int (cursor, 0), .name = sy_cursor_int (cursor, 1), .id = sy_cursor_text (cursor, 2), .text = sy_cursor_text (cursor, 3),
                             .lang = sy_cursor_text (cursor, 5) };
      sy_party_name_kind_parse (sy_cursor_text (cursor, 4), &row.kind);
      sy_party_kind_parse (sy_cursor_text (cursor, 6), &row.party_kind);
      if (!func (&row, data))
        break;
    }
  return sy_catalogue_loop_ended (failure, error);
}

gboolean
sy_party_each_name (SyCatalogue *catalogue, SyPartyNameFunc func, gpointer data, GError **error)
{
  return each_name (sy_database_query (catalogue->database, SQL_PARTY_NAMES, error, ""), func, data, error);
}

gboolean
sy_party_each_bilingual (SyCatalogue *catalogue, SyPartyNameFunc func, gpointer data, GError **error)
{
  return each_name (sy_database_query (catalogue->database, SQL_PARTY_NAMES_BILINGUAL, error, ""), func, data, error);
}

gboolean
sy_party_each_identifier (SyCatalogue *catalogue, SyPartyIdentifierFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_PARTY_IDENTIFIERS, error, "");
  if (cursor == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    if (!func (sy_cursor_text (cursor, 0), sy_cursor_text (cursor, 1), data))
      break;
  return sy_catalogue_loop_ended (failure, error);
}

gboolean
sy_party_each_with_key (SyCatalogue *catalogue, const char *key, SyPartyNameFunc func, gpointer data, GError **error)
{
  return each_name (sy_database_query (catalogue->database, SQL_PARTY_NAMES_WITH_KEY, error, "s", key), func, data, error);
}

gboolean
sy_party_key_count (SyCatalogue *catalogue, const char *key, gint64 *count, GError **error)
{
  return sy_database_query_int (catalogue->database, SQL_PARTY_KEY_COUNT, 0, count, error, "s", key);
}

gboolean
sy_party_each_named (SyCatalogue *catalogue, const char *name, SyPartyNameFunc func, gpointer data, GError **error)
{
  g_autofree char *plain = sy_party_plain_name (name);
  g_autofree char *key = g_strconcat ("=", plain, NULL);
  return sy_party_each_with_key (catalogue, key, func, data, error);
}

gboolean
sy_party_each_beginning (SyCatalogue *catalogue, const char *beginning, guint limit, SyPartyNameFunc func, gpointer data, GError **error)
{
  g_autofree char *plain = sy_party_plain_name (beginning);
  /* The last character there is. */
  g_autofree char *from = g_strconcat ("=", plain, NULL), *to = g_strconcat (from, "\xf4\x8f\xbf\xbf", NULL);
  return each_name (sy_database_query (catalogue->database, SQL_PARTY_NAMES_BEGINNING, error, "ssi", from, to, (gint64) limit), func, data, error);
}

/* ---- lists ---- */

void
sy_roll_row_free (SyRollRow *row)
{
  if (row == NULL)
    return;
  char *const texts[] = { row->list, row->scope, row->by, row->document, row->label, row->sha256 };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (row);
}

static SyRollRow *
roll_from_row (SyCursor *cursor)
{
  SyRollRow *row = g_new0 (SyRollRow, 1);
  row->list = g_strdup (sy_cursor_text (cursor, 0));
  row->scope = g_strdup (sy_cursor_text (cursor, 1));
  row->by = g_strdup (sy_cursor_text (cursor, 2));
  row->day = sy_cursor_day (cursor, 3);
  row->known = sy_cursor_day (cursor, 4);
  sy_roll_basis_parse (sy_cursor_text (cursor, 5), &row->basis);
  sy_roll_extent_parse (sy_cursor_text (cursor, 6), &row->extent);
  row->stated = sy_cursor_int (cursor, 7);
  row->records = sy_cursor_int (cursor, 8);
  row->document = g_strdup (sy_cursor_text (cursor, 9));
  row->label = g_strdup (sy_cursor_text (cursor, 10));
  sy_standing_parse (sy_cursor_text (cursor, 11), &row->standing);
  row->sha256 = g_strdup (sy_cursor_text (cursor, 12));
  return row;
}

GPtrArray *
sy_party_rolls (SyCatalogue *catalogue, const char *list, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_ROLLS, error, "s", list);
  if (cursor == NULL)
    return NULL;
  g_autoptr (GPtrArray) rolls = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_roll_row_free);
  GError *failure = NULL;
  gint64 before = 0;
  while (sy_cursor_next (cursor, &failure))
    {
      SyRollRow *row = roll_from_row (cursor);
      const SyRollRow *last = rolls->len > 0 ? rolls->pdata[rolls->len - 1] : NULL;
      if (last == NULL || strcmp (last->list, row->list) != 0 || strcmp (last->scope, row->scope) != 0)
        before = 0;
      row->shrunk = row->extent == SY_ROLL_WHOLE && row->day != SY_DAY_NONE && sy_roll_shrunk (before, row->records, sy_cursor_int (cursor, 13));
      if (row->extent == SY_ROLL_WHOLE && row->day != SY_DAY_NONE && !row->shrunk)
        before = row->records;
      g_ptr_array_add (rolls, row);
    }
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&rolls) : NULL;
}

/* Appends those rolls of a list that a version has; whether they shrank, only the others tell. */
static gboolean
append_rolls (SyCatalogue *catalogue, const char *list, const SyVersion *version, GPtrArray *found, GError **error)
{
  g_autoptr (GPtrArray) rolls = sy_party_rolls (catalogue, list, error);
  for (guint i = 0; rolls != NULL && i < rolls->len; i++)
    {
      SyRollRow *row = rolls->pdata[i];
      if (strcmp (row->document, version->id) == 0 && strcmp (row->label, version->label) == 0)
        g_ptr_array_add (found, g_steal_pointer (&rolls->pdata[i]));
    }
  return rolls != NULL;
}

GPtrArray *
sy_party_rolls_of (SyCatalogue *catalogue, const SyVersion *version, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_ROLL_LISTS_OF_VERSION, error, "i", version->version);
  if (cursor == NULL)
    return NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_roll_row_free);
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    if (!append_rolls (catalogue, sy_cursor_text (cursor, 0), version, found, &failure))
      break;
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&found) : NULL;
}

GPtrArray *
sy_party_of_list (SyCatalogue *catalogue, const char *list, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_PARTIES_OF_LIST, error, "s", list);
  if (cursor == NULL)
    return NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    g_ptr_array_add (found, g_strdup (sy_cursor_text (cursor, 0)));
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&found) : NULL;
}

gboolean
sy_party_each_added_by (SyCatalogue *catalogue, guint32 version, SyPartyAddedFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_PARTIES_ADDED_BY, error, "i", version);
  if (cursor == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    if (!func (sy_cursor_text (cursor, 0), sy_cursor_text (cursor, 1), sy_cursor_int (cursor, 2), (guint) sy_cursor_int (cursor, 3), data))
      break;
  return sy_catalogue_loop_ended (failure, error);
}

gboolean
sy_party_each_detail (SyCatalogue *catalogue, const char *names, SyPartyDetailFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_PARTY_DETAILS, error, "s", names);
  if (cursor == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    if (!func (sy_cursor_text (cursor, 0), sy_cursor_text (cursor, 1), sy_cursor_text (cursor, 2), sy_cursor_text (cursor, 3), data))
      break;
  return sy_catalogue_loop_ended (failure, error);
}

/* ---- who has something in common ---- */

void
sy_party_relation_free (SyPartyRelation *relation)
{
  if (relation == NULL)
    return;
  g_free (relation->how);
  g_free (relation->value);
  g_free (relation->party);
  g_free (relation->title);
  g_free (relation);
}

GPtrArray *
sy_party_related (SyCatalogue *catalogue, const char *id, SyDay known_as_of, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_PARTIES_RELATED, error, "sD", id, known_as_of);
  if (cursor == NULL)
    return NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_party_relation_free);
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    {
      SyPartyRelation *relation = g_new0 (SyPartyRelation, 1);
      relation->how = g_strdup (sy_cursor_text (cursor, 0));
      relation->value = g_strdup (sy_cursor_text (cursor, 1));
      relation->party = g_strdup (sy_cursor_text (cursor, 2));
      relation->title = g_strdup (sy_cursor_text (cursor, 3));
      g_ptr_array_add (found, relation);
    }
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&found) : NULL;
}
