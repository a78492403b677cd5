// SPDX-License-Identifier: GPL-3.0-or-later
/* What follows from rolls: a party's listings over time (corpus/party_store.h tells how). */
#include "corpus/party_store.h"

#include <string.h>

#include "corpus/catalogue_private.h"
#include "corpus/error.h"

const char *
sy_listing_end_name (SyListingEnd end)
{
  static const char *const names[] = { "open", "expires", "removed", "absent" };
  return names[end];
}

gboolean
sy_roll_shrunk (gint64 before, gint64 now, gint64 percent)
{
  return now * 100 < before * (100 - (percent >= 0 ? percent : SY_LISTING_SHRINK));
}

static void
cause_free (gpointer data)
{
  SyListingCause *cause = data;
  g_free (cause->act);
  g_free (cause->by);
  g_free (cause->label);
  g_free (cause->wording);
  sy_evidence_free (cause->evidence);
  g_free (cause);
}

void
sy_listing_free (SyListing *listing)
{
  if (listing == NULL)
    return;
  g_free (listing->list);
  g_free (listing->number);
  g_array_unref (listing->stretches);
  g_ptr_array_unref (listing->causes);
  g_ptr_array_unref (listing->details);
  g_free (listing);
}

void
sy_party_free (SyParty *party)
{
  if (party == NULL)
    return;
  g_free (party->id);
  g_ptr_array_unref (party->names);
  g_ptr_array_unref (party->details);
  g_ptr_array_unref (party->listings);
  g_free (party);
}

SyStatusCode
sy_listing_on (const SyListing *listing, SyDay day)
{
  for (guint i = 0; i < listing->stretches->len; i++)
    {
      const SyListingStretch *stretch = &g_array_index (listing->stretches, SyListingStretch, i);
      if (sy_interval_contains (stretch->days, day))
        return stretch->status;
    }
  return SY_STATUS_UNKNOWN;
}

gboolean
sy_listing_lists (const SyListing *listing, SyDay day)
{
  SyStatusCode status = sy_listing_on (listing, day);
  return status == SY_STATUS_IN_FORCE || status == SY_STATUS_SUSPENDED || status == SY_STATUS_CONFLICTING;
}

/* ---- statements: what rolls say of the party ---- */

typedef struct
{
  gint64 roll, record;
  char *list, *scope, *by, *number;
  SyDay day, from, to;
  SyRollBasis basis;
  SyRollExtent extent;
  SyPartyKind kind;
  SyEvidence *evidence;
} Statement;

static void
statement_free (gpointer data)
{
  Statement *statement = data;
  g_free (statement->list);
  g_free (statement->scope);
  g_free (statement->by);
  g_free (statement->number);
  sy_evidence_free (statement->evidence);
  g_free (statement);
}

static Statement *
statement_from_row (SyCursor *row)
{
  Statement *statement = g_new0 (Statement, 1);
  statement->roll = sy_cursor_int (row, 0);
  statement->list = g_strdup (sy_cursor_text (row, 1));
  statement->scope = g_strdup (sy_cursor_text (row, 2));
  statement->day = sy_cursor_day (row, 3);
  sy_roll_basis_parse (sy_cursor_text (row, 5), &statement->basis);
  sy_roll_extent_parse (sy_cursor_text (row, 6), &statement->extent);
  statement->by = g_strdup (sy_cursor_text (row, 7));
  statement->record = sy_cursor_int (row, 8);
  statement->number = g_strdup (sy_cursor_text (row, 9));
  statement->from = sy_cursor_day (row, 10);
  statement->to = sy_cursor_day (row, 11);
  sy_party_kind_parse (sy_cursor_text (row, 12), &statement->kind);
  statement->evidence = sy_catalogue_evidence_from_row (row, 13);
  return statement;
}

static GPtrArray *
statements_of (SyCatalogue *catalogue, gint64 party, SyDay known_as_of, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_PARTY_STATEMENTS, error, "iD", party, known_as_of);
  if (row == NULL)
    return NULL;
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (statement_free);
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    g_ptr_array_add (statements, statement_from_row (row));
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&statements) : NULL;
}

/* ---- one listing ---- */

static SyListing *
listing_new (const char *list)
{
  SyListing *listing = g_new0 (SyListing, 1);
  listing->list = g_strdup (list);
  listing->number = g_strdup ("");
  listing->from = listing->to = listing->last = SY_DAY_NONE;
  listing->from_basis = SY_ROLL_UNDATED;
  listing->stretches = g_array_new (FALSE, FALSE, sizeof (SyListingStretch));
  listing->causes = g_ptr_array_new_with_free_func (cause_free);
  listing->details = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_party_detail_free);
  return listing;
}

static SyListingCause *
add_cause (SyListing *listing, const char *act, const char *by, SyDay from, SyDay to, const char *wording)
{
  SyListingCause *cause = g_new0 (SyListingCause, 1);
  cause->act = g_strdup (act);
  cause->by = g_strdup (by);
  cause->label = g_strdup ("");
  cause->from = from;
  cause->to = to;
  cause->wording = g_strdup (wording);
  g_ptr_array_add (listing->causes, cause);
  return cause;
}

static SyEvidence *
evidence_copy (const SyEvidence *evidence)
{
  SyEvidence *copy = g_memdup2 (evidence, sizeof *evidence);
  copy->document = g_strdup (evidence->document);
  copy->label = g_strdup (evidence->label);
  copy->path = g_strdup (evidence->path);
  copy->quote = g_strdup (evidence->quote);
  copy->sha256 = g_strdup (evidence->sha256);
  copy->capture = g_strdup (evidence->capture);
  copy->uri = g_strdup (evidence->uri);
  copy->recogniser = g_strdup (evidence->recogniser);
  return copy;
}

/* A cause for each run of rolls that say the same words. */
static void
add_statement_cause (SyListing *listing, const Statement *statement, const Statement *before)
{
  SyListingCause *last = listing->causes->len > 0 ? listing->causes->pdata[listing->causes->len - 1] : NULL;
  if (last != NULL && before != NULL && before->record == statement->record && before->extent == statement->extent && statement->extent == SY_ROLL_WHOLE
      && strcmp (before->scope, statement->scope) == 0)
    {
      last->to = statement->day;
      return;
    }
  const char *const acts[] = { "stated", "listed", "revised", "removed" };
  SyListingCause *cause = add_cause (listing, acts[statement->extent], *statement->by != '\0' ? statement->by : statement->evidence->document, statement->day,
                                     statement->extent == SY_ROLL_WHOLE ? statement->day : SY_DAY_NONE, "");
  g_free (cause->label);
  cause->label = g_strdup (statement->evidence->label);
  cause->basis = statement->basis;
  cause->evidence = evidence_copy (statement->evidence);
}

/* Of two bases, the one that says more of when a listing began comes first in SyRollBasis' order but for STOOD. */
static gboolean
tells_start (SyRollBasis basis)
{
  return basis == SY_ROLL_FORCE || basis == SY_ROLL_PUBLISHED;
}

static void
take_start (SyListing *listing, SyDay day, SyRollBasis basis)
{
  if (day == SY_DAY_NONE)
    return;
  gboolean better = tells_start (basis) && !tells_start (listing->from_basis);
  if (listing->from == SY_DAY_NONE || better || (tells_start (basis) == tells_start (listing->from_basis) && day < listing->from))
    {
      listing->from = day;
      listing->from_basis = basis;
    }
}

gboolean
sy_party_list_is_law (const char *document)
{
  return g_str_has_prefix (document, "us-cfr:") || g_str_has_prefix (document, "eu:");
}

/* What lacks the party after the last text that has it. */
typedef struct
{
  SyDay day;
  char *document, *label; /* NULL: nothing lacks it */
  gboolean believed;      /* it is a text of law, or the next one lacks it too */
} Absence;

static void
absence_clear (Absence *absence)
{
  g_free (absence->document);
  g_free (absence->label);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Absence, absence_clear)

/* The first whole roll of the scope after `last` that is no remnant and not among those that have the party, perhaps with another listing. */
static gboolean
find_absence (SyCatalogue *catalogue, const Statement *last, GHashTable *held, SyDay known_as_of, Absence *absence, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_ROLLS_WHOLE, error, "ssD", last->list, last->scope, known_as_of);
  if (row == NULL)
    return FALSE;
  GError *failure = NULL;
  gint64 before = 0;
  while (!absence->believed && sy_cursor_next (row, &failure))
    {
      gint64 records = sy_cursor_int (row, 2);
      if (sy_roll_shrunk (before, records, sy_cursor_int (row, 5)))
        continue;
      before = records;
      gint64 roll = sy_cursor_int (row, 0);
      if (sy_cursor_day (row, 1) <= last->day)
        continue;
      if (g_hash_table_contains (held, &roll))
        {
          g_clear_pointer (&absence->document, g_free); /* listed anew */
          continue;
        }
      absence->believed = absence->document != NULL || sy_party_list_is_law (sy_cursor_text (row, 3));
      if (absence->document != NULL)
        break;
      g_free (absence->label);
      absence->day = sy_cursor_day (row, 1);
      absence->document = g_strdup (sy_cursor_text (row, 3));
      absence->label = g_strdup (sy_cursor_text (row, 4));
    }
  return sy_catalogue_loop_ended (failure, error);
}

static gboolean
read_details (SyCatalogue *catalogue, gint64 record, GPtrArray *details, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_PARTY_RECORD_DETAILS, error, "i", record);
  if (row == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    {
      SyPartyDetail *detail = g_new0 (SyPartyDetail, 1);
      detail->name = g_strdup (sy_cursor_text (row, 0));
      detail->value = g_strdup (sy_cursor_text (row, 1));
      g_ptr_array_add (details, detail);
    }
  return sy_catalogue_loop_ended (failure, error);
}

/* ---- what is done to the instrument that lists ---- */

static void
add_stretch (SyListing *listing, SyDay from, SyDay to, SyStatusCode status)
{
  if (to != SY_DAY_NONE && from != SY_DAY_NONE && from >= to)
    return;
  SyListingStretch *last = listing->stretches->len > 0 ? &g_array_index (listing->stretches, SyListingStretch, listing->stretches->len - 1) : NULL;
  if (last != NULL && last->status == status)
    {
      last->days.to = to;
      return;
    }
  SyListingStretch stretch = { { from, to }, status };
  g_array_append_val (listing->stretches, stretch);
}

/* What is done to the document is done to the listing between its first day and its end. */
static void
overlay (SyListing *listing, const GPtrArray *timeline)
{
  for (guint i = 0; i < timeline->len; i++)
    {
      const SyStretch *stretch = timeline->pdata[i];
      SyDay from = stretch->days.from == SY_DAY_NONE || stretch->days.from < listing->from ? listing->from : stretch->days.from;
      SyDay to = stretch->days.to;
      if (listing->to != SY_DAY_NONE && (to == SY_DAY_NONE || to > listing->to))
        to = listing->to;
      if ((to != SY_DAY_NONE && to <= from) || (listing->to != SY_DAY_NONE && from >= listing->to))
        continue;
      /* A document of which nothing but its publication is known lists all the same. */
      add_stretch (listing, from, to, stretch->status == SY_STATUS_UNKNOWN || stretch->status == SY_STATUS_PARTLY_IN_FORCE ? SY_STATUS_IN_FORCE : stretch->status);
    }
}

static gboolean
bears (SyAct act)
{
  return act == SY_ACT_SUSPEND || act == SY_ACT_RESUME || act == SY_ACT_REPEAL || act == SY_ACT_WITHDRAW || act == SY_ACT_ANNUL || act == SY_ACT_EXTEND || act == SY_ACT_SUPERSEDE
         || act == SY_ACT_EXPIRE || act == SY_ACT_DELAY;
}

static gpointer
borrow_event (gconstpointer found, gpointer data)
{
  return ((const SyFoundEvent *) found)->event;
}

static void
add_event_causes (SyListing *listing, const GPtrArray *found, SyDay known_as_of)
{
  for (guint i = 0; i < found->len; i++)
    {
      const SyFoundEvent *one = found->pdata[i];
      if (!bears (one->event->act) || (known_as_of != SY_DAY_NONE && one->event->known != SY_DAY_NONE && one->event->known > known_as_of))
        continue;
      SyListingCause *cause = add_cause (listing, sy_act_name (one->event->act), one->event->by, one->event->from, one->event->to, one->event->wording);
      cause->basis = SY_ROLL_FORCE;
      cause->evidence = one->evidence->len > 0 ? evidence_copy (one->evidence->pdata[0]) : NULL;
    }
}

/* Stretches of a listing that the instrument `by` ("" for none) puts on. */
static gboolean
make_stretches (SyCatalogue *catalogue, SyListing *listing, const char *by, SyDay known_as_of, GError **error)
{
  if (listing->from != SY_DAY_NONE)
    add_stretch (listing, SY_DAY_NONE, listing->from, tells_start (listing->from_basis) ? SY_STATUS_NOT_YET_IN_FORCE : SY_STATUS_UNKNOWN);
  if (*by != '\0')
    {
      g_autoptr (GPtrArray) found = sy_catalogue_events_on (catalogue, by, error);
      if (found == NULL)
        return FALSE;
      g_autoptr (GPtrArray) events = g_ptr_array_copy (found, NULL, NULL);
      for (guint i = 0; i < events->len; i++)
        events->pdata[i] = borrow_event (found->pdata[i], NULL);
      g_ptr_array_set_free_func (events, NULL);
      g_autoptr (GPtrArray) timeline = sy_timeline (events, by, "", known_as_of);
      overlay (listing, timeline);
      add_event_causes (listing, found, known_as_of);
    }
  else
    add_stretch (listing, listing->from, listing->to, SY_STATUS_IN_FORCE);
  if (listing->to != SY_DAY_NONE)
    add_stretch (listing, listing->to, SY_DAY_NONE, listing->end == SY_LISTING_EXPIRES ? SY_STATUS_LAPSED : SY_STATUS_REPEALED);
  return TRUE;
}

/* ---- putting a listing together ---- */

static gboolean
holds_detail (const GPtrArray *details, const SyPartyDetail *sought)
{
  for (guint i = 0; i < details->len; i++)
    {
      const SyPartyDetail *detail = details->pdata[i];
      if (strcmp (detail->name, sought->name) == 0 && strcmp (detail->value, sought->value) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What all texts of the newest day say: OFAC's list is four files. */
static gboolean
newest_details (SyCatalogue *catalogue, const GPtrArray *statements, SyDay day, GPtrArray *details, GError **error)
{
  for (guint i = 0; i < statements->len; i++)
    {
      const Statement *statement = statements->pdata[i];
      g_autoptr (GPtrArray) all = g_ptr_array_new ();
      if (statement->day != day || statement->extent == SY_ROLL_REMOVAL)
        continue;
      gboolean good = read_details (catalogue, statement->record, all, error);
      for (guint k = 0; k < all->len; k++)
        if (!good || holds_detail (details, all->pdata[k]))
          sy_party_detail_free (all->pdata[k]);
        else
          g_ptr_array_add (details, all->pdata[k]);
      if (!good)
        return FALSE;
    }
  return TRUE;
}

/* Statements of one listing, borrowed, in order of day. */
static gboolean
end_listing (SyCatalogue *catalogue, SyListing *listing, const Statement *last, const Statement *removal, GHashTable *held, SyDay known_as_of, GError **error)
{
  if (last->to != SY_DAY_NONE)
    {
      listing->to = last->to;
      listing->end = SY_LISTING_EXPIRES;
    }
  if (removal != NULL && (listing->to == SY_DAY_NONE || removal->day < listing->to))
    {
      listing->to = removal->day;
      listing->end = SY_LISTING_REMOVED;
    }
  if (last->extent != SY_ROLL_WHOLE || last->day == SY_DAY_NONE)
    return TRUE;
  g_auto (Absence) absence = { SY_DAY_NONE, NULL, NULL, FALSE };
  if (!find_absence (catalogue, last, held, known_as_of, &absence, error))
    return FALSE;
  if (absence.document == NULL || (listing->to != SY_DAY_NONE && listing->to <= absence.day))
    return TRUE;
  if (absence.believed)
    {
      listing->to = absence.day;
      listing->end = SY_LISTING_ABSENT;
    }
  g_autofree char *written = sy_day_format (absence.day);
  g_autofree char *wording = g_strconcat (absence.believed ? "no longer in the list of " : "not in the list of ", written, NULL);
  SyListingCause *cause = add_cause (listing, absence.believed ? "absent" : "missing", absence.document, absence.day, SY_DAY_NONE, wording);
  g_free (cause->label);
  cause->label = g_steal_pointer (&absence.label);
  cause->basis = SY_ROLL_OBSERVED;
  cause->evidence = evidence_copy (last->evidence);
  return TRUE;
}

static gint
by_day (gconstpointer one, gconstpointer other)
{
  const SyListingCause *a = *(const SyListingCause *const *) one, *b = *(const SyListingCause *const *) other;
  if (a->from != b->from)
    return a->from < b->from ? -1 : 1;
  int order = strcmp (a->act, b->act);
  return order != 0 ? order : strcmp (a->by, b->by);
}

static SyListing *
make_listing (SyCatalogue *catalogue, const GPtrArray *statements, GHashTable *held, SyDay known_as_of, GError **error)
{
  const Statement *first = statements->pdata[0], *last = NULL, *removal = NULL, *before = NULL;
  SyListing *listing = listing_new (first->list);
  const char *by = "";
  for (guint i = 0; i < statements->len; i++)
    {
      const Statement *statement = statements->pdata[i];
      add_statement_cause (listing, statement, before);
      before = statement;
      if (statement->extent == SY_ROLL_REMOVAL)
        {
          removal = statement;
          continue;
        }
      if (last == NULL || statement->day >= last->day)
        last = statement;
      if (statement->extent == SY_ROLL_ADDITION)
        by = statement->by;
      if (statement->extent != SY_ROLL_REVISION || statement->from != SY_DAY_NONE)
        take_start (listing, statement->from != SY_DAY_NONE ? statement->from : statement->day, statement->from != SY_DAY_NONE ? SY_ROLL_PUBLISHED : statement->basis);
      if (removal != NULL && statement->day > removal->day)
        removal = NULL; /* listed anew */
    }
  if (last == NULL)
    last = first;
  listing->last = last->day;
  g_free (listing->number);
  listing->number = g_strdup (last->number);
  if (newest_details (catalogue, statements, last->day, listing->details, error) && end_listing (catalogue, listing, last, removal, held, known_as_of, error)
      && make_stretches (catalogue, listing, by, known_as_of, error))
    {
      g_ptr_array_sort (listing->causes, by_day);
      return listing;
    }
  sy_listing_free (listing);
  return NULL;
}

/* A listing after a removal is another one; so is one with another first day, where the list tells its last day too (an order of denial and the next). */
static gboolean
same_listing (const Statement *one, const Statement *other)
{
  if (strcmp (one->list, other->list) != 0 || (one->extent == SY_ROLL_REMOVAL && other->extent == SY_ROLL_ADDITION && other->day > one->day))
    return FALSE;
  return one->from == SY_DAY_NONE || other->from == SY_DAY_NONE || one->from == other->from || (one->to == SY_DAY_NONE && other->to == SY_DAY_NONE);
}

static GPtrArray *
group_for (GPtrArray *groups, const Statement *statement)
{
  for (guint i = groups->len; i > 0; i--)
    {
      GPtrArray *group = groups->pdata[i - 1];
      for (guint k = group->len; k > 0; k--)
        {
          const Statement *held = group->pdata[k - 1];
          if (!same_listing (held, statement))
            break;
          if (k == 1)
            return group;
        }
    }
  GPtrArray *group = g_ptr_array_new ();
  g_ptr_array_add (groups, group);
  return group;
}

static gint
by_list (gconstpointer one, gconstpointer other)
{
  const SyListing *a = *(const SyListing *const *) one, *b = *(const SyListing *const *) other;
  int order = strcmp (a->list, b->list);
  return order != 0 ? order : a->from != b->from ? (a->from < b->from ? -1 : 1) : a->to < b->to ? -1 : a->to > b->to;
}

static gboolean
make_listings (SyCatalogue *catalogue, SyParty *party, const GPtrArray *statements, SyDay known_as_of, GError **error)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < statements->len; i++)
    g_ptr_array_add (group_for (groups, statements->pdata[i]), statements->pdata[i]);
  g_autoptr (GHashTable) held = g_hash_table_new (g_int64_hash, g_int64_equal); /* rolls that have the party */
  for (guint i = 0; i < statements->len; i++)
    g_hash_table_add (held, &((Statement *) statements->pdata[i])->roll);
  for (guint i = 0; i < groups->len; i++)
    {
      SyListing *listing = make_listing (catalogue, groups->pdata[i], held, known_as_of, error);
      if (listing == NULL)
        return FALSE;
      g_ptr_array_add (party->listings, listing);
    }
  g_ptr_array_sort (party->listings, by_list);
  return TRUE;
}

/* ---- when it was seen ---- */

static SyDay
younger (SyDay one, SyDay other)
{
  return one == SY_DAY_NONE || (other != SY_DAY_NONE && other > one) ? other : one;
}

/* Statements come by list, then day: the first of a series to say something is the change, whatever stands in the next editions. */
static void
find_days (SyParty *party, const GPtrArray *statements)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < statements->len; i++)
    {
      const Statement *statement = statements->pdata[i];
      if (statement->day == SY_DAY_NONE)
        continue;
      party->first_seen = party->first_seen == SY_DAY_NONE ? statement->day : MIN (party->first_seen, statement->day);
      party->last_seen = younger (party->last_seen, statement->day);
      if (g_hash_table_add (said, g_strdup_printf ("%s\n%s\n%" G_GINT64_FORMAT, statement->list, statement->scope, statement->record)))
        party->last_change = younger (party->last_change, statement->day);
    }
  for (guint i = 0; i < party->listings->len; i++)
    {
      const SyListing *listing = party->listings->pdata[i];
      for (guint k = 0; k < listing->causes->len; k++)
        {
          const SyListingCause *cause = listing->causes->pdata[k];
          if (strcmp (cause->act, "stated") != 0)
            party->last_change = younger (party->last_change, cause->from);
        }
    }
}

/* ---- the party ---- */

static gboolean
read_names (SyCatalogue *catalogue, gint64 row, SyParty *party, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_PARTY_RECORD_NAMES, error, "i", row);
  if (cursor == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    {
      SyPartyName *name = g_new0 (SyPartyName, 1);
      name->text = g_strdup (sy_cursor_text (cursor, 0));
      sy_party_name_kind_parse (sy_cursor_text (cursor, 1), &name->kind);
      name->lang = g_strdup (sy_cursor_text (cursor, 2));
      g_ptr_array_add (party->names, name);
    }
  return sy_catalogue_loop_ended (failure, error);
}

/* What is of the party, and not of one listing. */
static gboolean
of_party (const char *name)
{
  static const char *const names[] = { "address", "country",  "country_name", "identifier",  "birth_date", "birth_place", "nationality", "citizenship",
                                       "title",   "remark",   "vessel_type",  "vessel_flag", "call_sign",  "owner",       NULL };
  return g_strv_contains (names, name);
}

static void
take_detail (SyParty *party, SyPartyDetail *taken)
{
  gboolean held = !of_party (taken->name);
  for (guint i = 0; i < party->details->len && !held; i++)
    {
      const SyPartyDetail *detail = party->details->pdata[i];
      held = strcmp (detail->name, taken->name) == 0 && strcmp (detail->value, taken->value) == 0;
    }
  if (held)
    sy_party_detail_free (taken);
  else
    g_ptr_array_add (party->details, taken);
}

static gboolean
collect_details (SyCatalogue *catalogue, const GPtrArray *statements, SyParty *party, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < statements->len; i++)
    {
      Statement *statement = statements->pdata[i];
      party->kind = statement->kind != SY_PARTY_UNKNOWN ? statement->kind : party->kind;
      if (!g_hash_table_add (seen, &statement->record))
        continue;
      g_autoptr (GPtrArray) details = g_ptr_array_new ();
      if (!read_details (catalogue, statement->record, details, error))
        {
          g_ptr_array_foreach (details, (GFunc) (void (*) (void)) sy_party_detail_free, NULL);
          return FALSE;
        }
      for (guint k = 0; k < details->len; k++)
        take_detail (party, details->pdata[k]);
    }
  return TRUE;
}

SyParty *
sy_party_load (SyCatalogue *catalogue, const char *id, SyDay known_as_of, GError **error)
{
  gint64 row = 0;
  if (!sy_database_query_int (catalogue->database, SQL_PARTY_FIND, 0, &row, error, "s", id))
    return NULL;
  if (row == 0)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "there is no party \"%s\"", id);
      return NULL;
    }
  g_autoptr (GPtrArray) statements = statements_of (catalogue, row, known_as_of, error);
  if (statements == NULL)
    return NULL;
  g_autoptr (SyParty) party = g_new0 (SyParty, 1);
  party->id = g_strdup (id);
  party->names = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_party_name_free);
  party->details = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_party_detail_free);
  party->listings = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_listing_free);
  party->first_seen = party->last_seen = party->last_change = SY_DAY_NONE;
  if (!read_names (catalogue, row, party, error) || !collect_details (catalogue, statements, party, error) || !make_listings (catalogue, party, statements, known_as_of, error))
    return NULL;
  find_days (party, statements);
  return g_steal_pointer (&party);
}
