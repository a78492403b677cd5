// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/changed_parties.h"

#include <string.h>

#include "corpus/id.h"
#include "query/json.h"
#include "query/table.h"
#include "query/version_lists.h"

struct _SyChangedParties
{
  SyCatalogue *catalogue;
  const char *const *only;
  const char *jurisdiction, *lang;
  GHashTable *by_version; /* version -> GPtrArray of char *, lists */
};

SyChangedParties *
sy_changed_parties_new (SyEngine *engine, const char *const *only, const char *jurisdiction, const char *lang, GError **error)
{
  GHashTable *by_version = sy_engine_party_lists (engine, error);
  if (by_version == NULL)
    return NULL;
  SyChangedParties *parties = g_new (SyChangedParties, 1);
  *parties = (SyChangedParties){ engine->catalogue, only, jurisdiction, lang, by_version };
  return parties;
}

void
sy_changed_parties_free (SyChangedParties *parties)
{
  if (parties == NULL)
    return;
  g_hash_table_unref (parties->by_version);
  g_free (parties);
}

/* Of a list that is not known by name ("eu-2014-833/IV"), what its id begins with. Caller's. */
static char *
jurisdiction_of (const char *list)
{
  const SyPartyList *known = sy_party_list_find (list);
  return known != NULL ? g_strdup (known->jurisdiction) : g_strndup (list, strcspn (list, "-"));
}

static gboolean
is_asked (const SyChangedParties *parties, const char *list)
{
  if (parties->only != NULL && *parties->only != NULL && !g_strv_contains (parties->only, list))
    return FALSE;
  g_autofree char *jurisdiction = jurisdiction_of (list);
  return parties->jurisdiction == NULL || strcmp (jurisdiction, parties->jurisdiction) == 0;
}

gboolean
sy_changed_parties_has (const SyChangedParties *parties, guint32 version)
{
  const GPtrArray *held = g_hash_table_lookup (parties->by_version, GUINT_TO_POINTER (version));
  for (guint i = 0; held != NULL && i < held->len; i++)
    if (is_asked (parties, held->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Of SyRollChanges, of the lists that are asked for. */
static GPtrArray *
changes_of (const SyChangedParties *parties, guint32 version, GError **error)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  const GPtrArray *held = g_hash_table_lookup (parties->by_version, GUINT_TO_POINTER (version));
  for (guint i = 0; held != NULL && i < held->len; i++)
    if (is_asked (parties, held->pdata[i]))
      g_ptr_array_add (lists, held->pdata[i]);
  if (lists->len == 0)
    return g_ptr_array_new ();
  g_ptr_array_add (lists, NULL);
  return sy_party_changes_of (parties->catalogue, version, (const char *const *) lists->pdata, parties->lang, error);
}

/* ---- counted ---- */

static json_t *
counts_json (const GPtrArray *changes)
{
  gint64 counts[SY_N_PARTY_CHANGES] = { 0 };
  json_t *counted = json_object ();
  for (guint i = 0; i < changes->len; i++)
    counts[((const SyPartyChange *) changes->pdata[i])->kind]++;
  for (guint i = 0; i < SY_N_PARTY_CHANGES; i++)
    sy_json_set (counted, sy_party_change_name (i), json_integer (counts[i]));
  return counted;
}

static json_t *
roll_json (const SyRollChanges *roll, const char *lang)
{
  json_t *row = json_object ();
  g_autofree char *jurisdiction = jurisdiction_of (roll->list);
  sy_json_set (row, "list", sy_json_of_text (roll->list));
  sy_json_set (row, "list_name", sy_json_of_text (sy_party_list_name (roll->list, lang)));
  sy_json_set (row, "jurisdiction", sy_json_of_text (jurisdiction));
  sy_json_set (row, "scope", sy_json_of_text (roll->scope));
  sy_json_set (row, "act", sy_json_of_text (roll->act));
  sy_json_set (row, "instrument", *roll->instrument != '\0' ? sy_json_of_text (roll->instrument) : json_null ());
  sy_json_set (row, "day", sy_json_of_day (roll->day));
  sy_json_set (row, "basis", sy_json_of_text (sy_roll_basis_name (roll->basis)));
  sy_json_set (row, "before", sy_json_of_day (roll->before));
  sy_json_set (row, "records", json_integer (roll->records));
  sy_json_set (row, "shrunk", json_boolean (roll->shrunk));
  sy_json_set (row, "counts", roll->changes != NULL ? counts_json (roll->changes) : json_null ());
  return row;
}

json_t *
sy_changed_parties_json (SyChangedParties *parties, guint32 version, GError **error)
{
  g_autoptr (GPtrArray) rolls = changes_of (parties, version, error);
  if (rolls == NULL)
    return NULL;
  json_t *rows = json_array ();
  for (guint i = 0; i < rolls->len; i++)
    json_array_append_new (rows, roll_json (rolls->pdata[i], parties->lang));
  return rows;
}

/* ---- one by one ---- */

static const char *
act_of (SyPartyChangeKind kind)
{
  return kind == SY_PARTY_LISTED ? "add" : kind == SY_PARTY_ENDED ? "remove" : "change";
}

static json_t *
party_json (const SyRollChanges *roll, const SyPartyChange *change, const json_t *head, const char *lang)
{
  g_autofree char *path = sy_id_path (change->party), *jurisdiction = jurisdiction_of (roll->list);
  json_t *row = json_copy ((json_t *) head), *titles = json_object ();
  sy_json_set (titles, lang, sy_json_of_text (change->title));
  sy_json_set (row, "id", sy_json_of_text (change->party));
  sy_json_set (row, "title", sy_json_of_text (change->title));
  sy_json_set (row, "titles", titles);
  sy_json_set (row, "kind", json_string ("party"));
  sy_json_set (row, "jurisdiction", sy_json_of_text (jurisdiction));
  sy_json_set (row, "path", sy_json_of_text (path));
  sy_json_set (row, "document", json_incref (json_object_get (head, "id")));
  sy_json_set (row, "list", sy_json_of_text (roll->list));
  sy_json_set (row, "what", json_string (sy_party_change_name (change->kind)));
  sy_json_set (row, "instrument", *roll->instrument != '\0' ? sy_json_of_text (roll->instrument) : json_null ());
  sy_json_set (row, "day", sy_json_of_day (change->day));
  sy_json_set (row, "basis", sy_json_of_text (sy_roll_basis_name (roll->basis)));
  sy_json_set (row, "act", json_string (act_of (change->kind)));
  sy_json_set (row, "object", json_string ("party"));
  return row;
}

json_t *
sy_changed_parties_rows (SyChangedParties *parties, guint32 version, const json_t *head, GError **error)
{
  g_autoptr (GPtrArray) rolls = changes_of (parties, version, error);
  if (rolls == NULL)
    return NULL;
  json_t *rows = json_array ();
  for (guint i = 0; i < rolls->len; i++)
    {
      const SyRollChanges *roll = rolls->pdata[i];
      for (guint k = 0; roll->changes != NULL && k < roll->changes->len; k++)
        json_array_append_new (rows, party_json (roll, roll->changes->pdata[k], head, parties->lang));
    }
  return rows;
}

/* ---- in words ---- */

/* Appends "listed 3, ended 1" of what is not 0; FALSE if all is. */
static gboolean
append_counts (GString *text, const json_t *counts, const char *lang)
{
  gboolean some = FALSE;
  for (guint i = 0; i < SY_N_PARTY_CHANGES; i++)
    {
      const char *name = sy_party_change_name (i);
      json_int_t count = json_integer_value (json_object_get (counts, name));
      if (count > 0)
        g_string_append_printf (text, "%s%s %" JSON_INTEGER_FORMAT, some ? ", " : "", sy_label ("party_change", name, lang), count);
      some |= count > 0;
    }
  return some;
}

char *
sy_changed_parties_phrase (const json_t *row, const char *lang)
{
  const json_t *counts = json_object_get (row, "counts");
  const char *day = sy_json_get (row, "day");
  GString *text = g_string_new (sy_json_get (row, "list"));
  g_string_append_printf (text, "%s%s: ", *day != '\0' ? " " : "", day);
  if (append_counts (text, counts, lang))
    return g_string_free (text, FALSE);
  const char *why = json_is_true (json_object_get (row, "shrunk")) ? "not_compared" : json_is_object (counts) ? "same" : *day == '\0' ? "undated" : "nothing_older";
  g_string_append_printf (text, "%s (%" JSON_INTEGER_FORMAT ")", sy_label ("diff", why, lang), json_integer_value (json_object_get (row, "records")));
  return g_string_free (text, FALSE);
}

char *
sy_changed_parties_tally (const json_t *rows, const char *lang)
{
  json_auto_t *tally = json_object ();
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const json_t *row = json_array_get (rows, i);
      const char *jurisdiction = sy_json_get (row, "jurisdiction"), *what = sy_json_get (row, "what");
      if (strcmp (sy_json_get (row, "object"), "party") != 0)
        continue;
      if (json_object_get (tally, jurisdiction) == NULL)
        sy_json_set (tally, jurisdiction, json_object ());
      json_t *counts = json_object_get (tally, jurisdiction);
      sy_json_set (counts, what, json_integer (json_integer_value (json_object_get (counts, what)) + 1));
    }
  GString *text = g_string_new (NULL);
  const char *jurisdiction;
  json_t *counts;
  json_object_foreach (tally, jurisdiction, counts)
    {
      g_string_append_printf (text, "%s: ", jurisdiction);
      append_counts (text, counts, lang);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
