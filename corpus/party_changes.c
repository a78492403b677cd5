// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/party_changes.h"

#include <string.h>

#include "corpus/catalogue_private.h"

const char *
sy_party_change_name (SyPartyChangeKind kind)
{
  static const char *const names[SY_N_PARTY_CHANGES] = { "listed", "ended", "changed", "suspended", "resumed", "missing" };
  return names[kind];
}

static void
change_free (gpointer data)
{
  SyPartyChange *change = data;
  g_free (change->party);
  g_free (change->title);
  g_free (change);
}

static void
roll_changes_free (gpointer data)
{
  SyRollChanges *roll = data;
  g_free (roll->list);
  g_free (roll->scope);
  g_free (roll->act);
  g_free (roll->instrument);
  g_clear_pointer (&roll->changes, g_ptr_array_unref);
  g_free (roll);
}

/* ---- which versions ---- */

GHashTable *
sy_party_lists_by_version (SyCatalogue *catalogue, GError **error)
{
  return sy_catalogue_texts_by_version (catalogue, SQL_ROLL_VERSIONS, error);
}

static gboolean
is_asked (const char *const *lists, const char *list)
{
  return lists == NULL || *lists == NULL || g_strv_contains (lists, list);
}

/* ---- one roll against those before it ---- */

/* Rolls to hold side by side, by row; 0: none. */
typedef struct
{
  gint64 now, before, older;
  SyDay before_day;
  gboolean law;      /* one edition of a text of law ends what it lacks */
  gboolean shrunk;
} Side;

/* The two whole rolls of other days that stand before `roll` and were taken for whole. */
static gboolean
find_before (SyCatalogue *catalogue, const SyRollChanges *roll, Side *side, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_ROLLS_WHOLE, error, "ssD", roll->list, roll->scope, SY_DAY_NONE);
  if (row == NULL)
    return FALSE;
  GError *failure = NULL;
  gint64 records = 0;
  while (sy_cursor_next (row, &failure))
    {
      gint64 number = sy_cursor_int (row, 0), count = sy_cursor_int (row, 2);
      SyDay day = sy_cursor_day (row, 1);
      if (day > roll->day)
        break;
      gboolean shrunk = sy_roll_shrunk (records, count, sy_cursor_int (row, 5));
      if (number == side->now)
        {
          side->shrunk = shrunk;
          side->law = sy_party_list_is_law (sy_cursor_text (row, 3));
        }
      if (shrunk || day == roll->day)
        continue;
      records = count;
      if (day != side->before_day)
        side->older = side->before;
      side->before = number;
      side->before_day = day;
    }
  if (side->law)
    side->older = 0;
  return sy_catalogue_loop_ended (failure, error);
}

/* What a row of SQL_ROLL_DIFFERENCE says: whether the party stands in each roll, and whether its records differ. FALSE: nothing changed. */
static gboolean
kind_of (SyCursor *row, const Side *side, SyPartyChangeKind *kind, SyDay *day)
{
  gboolean now = sy_cursor_int (row, 2) != 0, before = sy_cursor_int (row, 3) != 0, older = sy_cursor_int (row, 4) != 0;
  if (now)
    {
      *kind = before || older ? SY_PARTY_CHANGED : SY_PARTY_LISTED;
      return before ? sy_cursor_int (row, 5) != 0 : !older || sy_cursor_int (row, 6) != 0;
    }
  *kind = before && !side->law ? SY_PARTY_MISSING : SY_PARTY_ENDED;
  if (!before)
    *day = side->before_day; /* the day on which it was missing first */
  return before || older;
}

static GPtrArray *
differences (SyCatalogue *catalogue, const Side *side, const char *lang, SyDay day, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_ROLL_DIFFERENCE, error, "iiis", side->now, side->before, side->older, lang);
  if (row == NULL)
    return NULL;
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (change_free);
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    {
      SyPartyChangeKind kind;
      SyDay from = day;
      if (!kind_of (row, side, &kind, &from))
        continue;
      SyPartyChange *change = g_new (SyPartyChange, 1);
      *change = (SyPartyChange){ kind, g_strdup (sy_cursor_text (row, 0)), g_strdup (sy_cursor_text (row, 1)), from };
      g_ptr_array_add (changes, change);
    }
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&changes) : NULL;
}

static gboolean
take_whole (SyCatalogue *catalogue, SyRollChanges *roll, Side *side, const char *lang, GError **error)
{
  if (roll->day == SY_DAY_NONE)
    return TRUE;
  if (!find_before (catalogue, roll, side, error))
    return FALSE;
  roll->before = side->before_day;
  roll->shrunk = side->shrunk;
  if (side->before == 0 || side->shrunk)
    return TRUE;
  roll->changes = differences (catalogue, side, lang, roll->day, error);
  return roll->changes != NULL;
}

/* All parties of a roll or an instrument, of which the text says the same. */
static gboolean
take_all (SyCatalogue *catalogue, SyRollChanges *roll, gint64 number, SyPartyChangeKind kind, const char *lang, GError **error)
{
  const Side side = { .now = number, .before_day = SY_DAY_NONE };
  roll->changes = differences (catalogue, &side, lang, roll->day, error);
  for (guint i = 0; roll->changes != NULL && i < roll->changes->len; i++)
    ((SyPartyChange *) roll->changes->pdata[i])->kind = kind;
  return roll->changes != NULL;
}

/* ---- acts on instruments ---- */

static SyPartyChangeKind
kind_of_act (const char *act)
{
  static const struct
  {
    const char *act;
    SyPartyChangeKind kind;
  } kinds[] = { { "addition", SY_PARTY_LISTED }, { "removal", SY_PARTY_ENDED }, { "suspend", SY_PARTY_SUSPENDED }, { "resume", SY_PARTY_RESUMED },
                { "repeal", SY_PARTY_ENDED },    { "withdraw", SY_PARTY_ENDED }, { "annul", SY_PARTY_ENDED } };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].act, act) == 0)
      return kinds[i].kind;
  return SY_PARTY_CHANGED; /* revised; extended, delayed */
}

static SyRollChanges *
roll_from_row (SyCursor *row)
{
  SyRollChanges *roll = g_new0 (SyRollChanges, 1);
  roll->list = g_strdup (sy_cursor_text (row, 1));
  roll->scope = g_strdup (sy_cursor_text (row, 2));
  roll->act = g_strdup (sy_cursor_text (row, 3));
  roll->day = sy_cursor_day (row, 4);
  sy_roll_basis_parse (sy_cursor_text (row, 5), &roll->basis);
  roll->records = sy_cursor_int (row, 6);
  roll->instrument = g_strdup (sy_cursor_text (row, 7));
  roll->before = SY_DAY_NONE;
  return roll;
}

/* Several renditions of one version each have their roll; the first, of the strongest standing, speaks for all. */
static gboolean
is_repeated (const GPtrArray *rolls, SyCursor *row)
{
  const SyRollChanges *last = rolls->len > 0 ? rolls->pdata[rolls->len - 1] : NULL;
  return last != NULL && strcmp (last->list, sy_cursor_text (row, 1)) == 0 && strcmp (last->scope, sy_cursor_text (row, 2)) == 0 && strcmp (last->act, sy_cursor_text (row, 3)) == 0
         && strcmp (last->instrument, sy_cursor_text (row, 7)) == 0;
}

static gboolean
take_changes (SyCatalogue *catalogue, SyRollChanges *roll, gint64 number, const char *lang, GError **error)
{
  Side side = { .now = number, .before_day = SY_DAY_NONE };
  return strcmp (roll->act, "whole") == 0 ? take_whole (catalogue, roll, &side, lang, error) : take_all (catalogue, roll, number, kind_of_act (roll->act), lang, error);
}

GPtrArray *
sy_party_changes_of (SyCatalogue *catalogue, guint32 version, const char *const *lists, const char *lang, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_ROLLS_OF_VERSION, error, "i", (gint64) version);
  if (row == NULL)
    return NULL;
  g_autoptr (GPtrArray) rolls = g_ptr_array_new_with_free_func (roll_changes_free);
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    {
      if (!is_asked (lists, sy_cursor_text (row, 1)) || is_repeated (rolls, row))
        continue;
      SyRollChanges *roll = roll_from_row (row);
      g_ptr_array_add (rolls, roll);
      if (!take_changes (catalogue, roll, sy_cursor_int (row, 0), lang, &failure))
        break;
    }
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&rolls) : NULL;
}
