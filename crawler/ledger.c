// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/ledger.h"

#include <jansson.h>
#include <string.h>

#include "corpus/clock.h"
#include "crawler/cited.h"
#include "crawler/conditions.h"
#include "crawler/coverage.h"
#include "crawler/slices.h"

static const SyInterval ever = { SY_DAY_NONE, SY_DAY_NONE };

/* ---- reasons ---- */

static gboolean
says (const char *note, const char *const *words)
{
  for (guint i = 0; note != NULL && words[i] != NULL; i++)
    if (strstr (note, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

const char *
sy_ledger_reason (SyJobState state, int status, const char *note)
{
  static const char *const shut_out[] = { "CAPTCHA", "challenge", "nuisance", "left alone", NULL }, *const robots[] = { "robots.txt of ", NULL };
  if (state == SY_JOB_WITHDRAWN)
    return "retracted";
  if (state == SY_JOB_WAITING)
    return "not_asked";
  if (says (note, robots))
    return "robots";
  if (says (note, shut_out) || status == 401 || status == 403 || status == 429 || status == 202)
    return "blocked";
  switch (status)
    {
    case 404:
    case 410: return "404";
    case 406: return "406";
    case 412: return "412";
    default: return state == SY_JOB_REFUSED ? "refused" : "failed";
    }
}

/* ---- lists that shrink ---- */

gboolean
sy_ledger_shrank (gint64 before, gint64 now, gint64 percent)
{
  if (percent >= 100 || now >= before)
    return FALSE;
  return now == 0 || (before - now > 2 && now * 100 < before * (100 - percent));
}

static char *
peak_name (gint64 slice)
{
  return g_strdup_printf ("peak/%" G_GINT64_FORMAT, slice);
}

gboolean
sy_ledger_peak (SyRun *run, gint64 slice, gint64 *documents, GError **error)
{
  g_autofree char *name = peak_name (slice), *value = sy_frontier_told (run->frontier, run->source->id, name, error);
  if (value == NULL)
    return FALSE;
  *documents = g_ascii_strtoll (value, NULL, 10);
  return TRUE;
}

gboolean
sy_ledger_note_count (SyRun *run, const SySlice *slice, gint64 documents, GError **error)
{
  gint64 peak, percent = sy_source_int (run->source, "listing", "shrink");
  if (!sy_ledger_peak (run, slice->id, &peak, error))
    return FALSE;
  gint64 before = MAX (peak, slice->expected);
  gboolean shrank = !run->accept && sy_ledger_shrank (before, documents, percent);
  g_autofree char *name = peak_name (slice->id), *value = shrank ? g_strdup_printf ("%" G_GINT64_FORMAT, before) : g_strdup ("");
  return sy_frontier_tell (run->frontier, run->source->id, name, value, error);
}

/* A person says that what the listings name now is all there is. */
static gboolean
accept_counts (SyRun *run, const GPtrArray *slices, GError **error)
{
  for (guint i = 0; i < slices->len; i++)
    {
      const SySlice *slice = g_ptr_array_index (slices, i);
      gint64 peak;
      g_autofree char *name = peak_name (slice->id);
      if (!sy_ledger_peak (run, slice->id, &peak, error))
        return FALSE;
      if (peak > 0 && (!sy_frontier_tell (run->frontier, run->source->id, name, "", error) || !sy_coverage_report (run, slice->id, error)))
        return FALSE;
    }
  return TRUE;
}

/* ---- years ---- */

typedef struct
{
  int year;
  gint64 named, held;
  json_t *missing, *unlisted;
  GHashTable *verified; /* scope -> gint64: when it was last verified for this year */
} Year;

typedef struct
{
  SyRun *run;
  GPtrArray *years; /* of Year */
  SyDay unstated;   /* the day that stands for "not said" */
} Ledger;

static void
year_free (gpointer data)
{
  Year *year = data;
  json_decref (year->missing);
  json_decref (year->unlisted);
  g_hash_table_unref (year->verified);
  g_free (year);
}

static Year *
year_of (Ledger *ledger, int number)
{
  for (guint i = 0; i < ledger->years->len; i++)
    {
      Year *year = g_ptr_array_index (ledger->years, i);
      if (year->year == number)
        return year;
    }
  Year *year = g_new0 (Year, 1);
  *year = (Year){ .year = number, .missing = json_array (), .unlisted = json_array () };
  year->verified = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_ptr_array_add (ledger->years, year);
  return year;
}

static Year *
year_of_day (Ledger *ledger, SyDay day)
{
  int number = 0;
  if (day != ledger->unstated)
    sy_day_to_ymd (day, &number, NULL, NULL);
  return year_of (ledger, number);
}

static void
set_text (json_t *object, const char *key, const char *text)
{
  g_autofree char *valid = text != NULL && *text != '\0' ? g_utf8_make_valid (text, -1) : NULL;
  if (valid != NULL)
    json_object_set_new (object, key, json_string (valid));
}

static void
set_day (json_t *object, const char *key, SyDay day)
{
  g_autofree char *text = sy_day_format (day);
  json_object_set_new (object, key, json_string (text));
}

/* SyNamedFunc. */
static void
take_named (const SyNamed *named, gpointer data)
{
  Ledger *ledger = data;
  Year *year = year_of_day (ledger, named->day);
  year->named++;
  year->held += named->held;
  if (named->held)
    return;
  json_t *missing = json_object ();
  set_text (missing, "name", named->name);
  if (named->day != ledger->unstated)
    set_day (missing, "day", named->day);
  set_text (missing, "reason", sy_ledger_reason (named->state, named->status, named->reason));
  set_text (missing, "detail", named->reason);
  set_text (missing, "url", named->url);
  json_array_append_new (year->missing, missing);
}

/* ---- what was listed ---- */

static void
add_unlisted (Ledger *ledger, const char *scope, SyInterval days, const char *reason, const char *detail)
{
  for (SyDay from = days.from; from < days.to;)
    {
      int number;
      sy_day_to_ymd (from, &number, NULL, NULL);
      SyDay to = MIN (days.to, sy_day_from_ymd (number + 1, 1, 1));
      json_t *part = json_object ();
      set_text (part, "scope", scope);
      set_day (part, "from", from);
      set_day (part, "to", to);
      set_text (part, "reason", reason);
      set_text (part, "detail", detail);
      json_array_append_new (year_of (ledger, number)->unlisted, part);
      from = to;
    }
}

static void
add_verified (Ledger *ledger, const SySlice *slice, SyInterval days)
{
  int first, last;
  sy_day_to_ymd (days.from, &first, NULL, NULL);
  sy_day_to_ymd (days.to - 1, &last, NULL, NULL);
  for (int number = first; number <= last; number++)
    {
      GHashTable *verified = year_of (ledger, number)->verified;
      const gint64 *known = g_hash_table_lookup (verified, slice->scope);
      if (known == NULL || *known < slice->observed)
        g_hash_table_insert (verified, g_strdup (slice->scope), g_memdup2 (&slice->observed, sizeof slice->observed));
    }
}

/* Numbers that should exist and that the listing does not name: "NUMBER" or "NUMBER REASON". */
static gboolean
add_gaps (Ledger *ledger, const SySlice *slice, GHashTable *seen, GError **error)
{
  SyRun *run = ledger->run;
  if (run->listing->gaps == NULL)
    return TRUE;
  g_autoptr (GPtrArray) numbers = sy_frontier_numbers_of_slice (run->frontier, slice->id, error);
  if (numbers == NULL)
    return FALSE;
  g_autoptr (GPtrArray) gaps = run->listing->gaps (run->source, slice, numbers);
  g_autoptr (GRegex) in_name = g_regex_new ("\\b((?:19|20)[0-9]{2})-", 0, 0, NULL);
  for (guint i = 0; gaps != NULL && i < gaps->len; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_ptr_array_index (gaps, i), " ", 2);
      g_autoptr (GMatchInfo) match = NULL;
      if (!g_hash_table_add (seen, g_strdup (words[0])))
        continue;
      g_autofree char *stated = g_regex_match (in_name, words[0], 0, &match) ? g_match_info_fetch (match, 1) : NULL;
      Year *year = stated != NULL ? year_of (ledger, (int)g_ascii_strtoll (stated, NULL, 10)) : year_of_day (ledger, slice->from);
      json_t *missing = json_object ();
      set_text (missing, "name", words[0]);
      set_text (missing, "reason", words[1] != NULL ? words[1] : "not_listed");
      json_array_append_new (year->missing, missing);
      year->named++;
    }
  return TRUE;
}

static gboolean
take_slice (Ledger *ledger, const SySlice *slice, SyInterval days, GHashTable *seen, GError **error)
{
  SyRun *run = ledger->run;
  gint64 peak, status;
  if (!sy_ledger_peak (run, slice->id, &peak, error) || !sy_frontier_slice_status (run->frontier, slice->id, &status, error))
    return FALSE;
  if (slice->state != SY_SLICE_LISTED)
    {
      SyJobState state = slice->state == SY_SLICE_OPEN ? SY_JOB_WAITING : SY_JOB_FAILED;
      add_unlisted (ledger, slice->scope, days, sy_ledger_reason (state, (int)status, slice->reason), slice->reason);
      return TRUE;
    }
  if (peak > 0)
    {
      g_autofree char *detail = sy_conditions_shrunk (peak, slice->expected);
      add_unlisted (ledger, slice->scope, days, "shrunk", detail);
    }
  else
    add_verified (ledger, slice, days);
  return add_gaps (ledger, slice, seen, error);
}

/* The slices of a scope within the days that were ever asked for, and the days between them. */
static gboolean
take_scope (Ledger *ledger, const char *scope, const GPtrArray *slices, SyInterval asked, GHashTable *seen, GError **error)
{
  SyDay at = asked.from;
  for (guint i = 0; i < slices->len; i++)
    {
      const SySlice *slice = g_ptr_array_index (slices, i);
      SyInterval days = { MAX (slice->from, asked.from), MIN (slice->to, asked.to) };
      if (!g_str_equal (slice->scope, scope) || days.from >= days.to)
        continue;
      add_unlisted (ledger, scope, (SyInterval){ at, days.from }, "not_asked", NULL);
      if (!take_slice (ledger, slice, days, seen, error))
        return FALSE;
      at = MAX (at, days.to);
    }
  add_unlisted (ledger, scope, (SyInterval){ at, asked.to }, "not_asked", NULL);
  return TRUE;
}

/* From the first day that was ever asked for to the last one, or to today. */
static SyInterval
days_asked (const GPtrArray *slices)
{
  SyInterval asked = { SY_DAY_MAX, SY_DAY_MIN };
  for (guint i = 0; i < slices->len; i++)
    {
      const SySlice *slice = g_ptr_array_index (slices, i);
      asked.from = MIN (asked.from, slice->from);
      asked.to = MAX (asked.to, slice->to);
    }
  asked.to = MIN (asked.to, sy_clock_today () + 1);
  return asked;
}

/* The year in a number, "2015-12345" or "32015R0479"; 0 if it does not say. */
static int
year_in (const char *number)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\A(?:[0-9](?=[0-9]{4}[A-Z]))?((?:19|20)[0-9]{2})[-A-Z]", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *year = g_regex_match (regex, number, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
  return year != NULL ? (int)g_ascii_strtoll (year, NULL, 10) : 0;
}

/* What documents held name is missing, but no listing said that it is the source's: it does not count as expected. */
static gboolean
add_cited (Ledger *ledger, GHashTable *seen, GError **error)
{
  const char *reason, *detail;
  g_autoptr (GPtrArray) numbers = sy_cited_missing (ledger->run, &reason, &detail, error);
  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    {
      if (!g_hash_table_add (seen, g_strdup (numbers->pdata[i])))
        continue;
      json_t *missing = json_object ();
      set_text (missing, "name", numbers->pdata[i]);
      set_text (missing, "reason", reason);
      set_text (missing, "detail", detail);
      json_array_append_new (year_of (ledger, year_in (numbers->pdata[i]))->missing, missing);
    }
  return numbers != NULL;
}

static gboolean
take_slices (Ledger *ledger, const GPtrArray *slices, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SyInterval asked = days_asked (slices);
  const GPtrArray *scopes = ledger->run->source->scopes;
  for (guint i = 0; i < scopes->len; i++)
    if (!take_scope (ledger, g_ptr_array_index (scopes, i), slices, asked, seen, error))
      return FALSE;
  return add_cited (ledger, seen, error);
}

/* ---- the reports ---- */

static gint64
verified_last (const Year *year)
{
  gint64 oldest = 0;
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, year->verified);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    oldest = oldest == 0 ? *(const gint64 *)value : MIN (oldest, *(const gint64 *)value);
  return oldest;
}

static int
by_day_and_name (gconstpointer a, gconstpointer b)
{
  const char *const keys[] = { "day", "name", "url" };
  int order = 0;
  for (guint i = 0; i < G_N_ELEMENTS (keys) && order == 0; i++)
    order = g_strcmp0 (json_string_value (json_object_get (*(json_t *const *)a, keys[i])), json_string_value (json_object_get (*(json_t *const *)b, keys[i])));
  return order;
}

static json_t *
sorted (const json_t *array)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  for (gsize i = 0; i < json_array_size (array); i++)
    g_ptr_array_add (items, json_array_get (array, i));
  g_ptr_array_sort (items, by_day_and_name);
  json_t *result = json_array ();
  for (guint i = 0; i < items->len; i++)
    json_array_append (result, g_ptr_array_index (items, i));
  return result;
}

static char *
year_json (const SyRun *run, const Year *year)
{
  gint64 verified = verified_last (year);
  g_autofree char *observed = verified != 0 ? sy_instant_format (verified) : NULL;
  json_t *expected = json_array_size (year->unlisted) == 0 ? json_integer (year->named) : json_null ();
  json_auto_t *report = json_pack ("{s:s, s:s, s:i, s:o, s:I, s:I, s:o, s:O, s:s?}", "kind", "ledger", "source", run->source->id, "year", year->year,
                                   "expected", expected, "named", (json_int_t)year->named, "held", (json_int_t)year->held, "missing", sorted (year->missing),
                                   "unlisted", year->unlisted, "observed", observed);
  char *text = json_dumps (report, JSON_COMPACT);
  char *copy = g_strdup (text);
  free (text);
  return copy;
}

static gboolean
report_year (SyRun *run, const Year *year, GError **error)
{
  g_autofree char *name = g_strdup_printf ("ledger/%04d", year->year), *json = year_json (run, year);
  g_autofree char *before = sy_frontier_told (run->frontier, run->source->id, name, error);
  if (before == NULL || g_str_equal (before, json))
    return before != NULL;
  return sy_coverage_append (run, name, json, error) && sy_frontier_tell (run->frontier, run->source->id, name, json, error);
}

gboolean
sy_ledger_report (SyRun *run, GError **error)
{
  Ledger ledger = { .run = run, .unstated = SY_DAY_NONE };
  if (run->listing->slicing == SY_SLICING_WHOLE)
    sy_day_parse (sy_source_value (run->source, "listing", "earliest"), &ledger.unstated, NULL);
  g_autoptr (GPtrArray) slices = sy_frontier_slices (run->frontier, run->source->id, NULL, ever, error);
  g_autoptr (GPtrArray) years = ledger.years = g_ptr_array_new_with_free_func (year_free);
  if (slices == NULL || (run->accept && !accept_counts (run, slices, error))
      || !sy_frontier_each_named (run->frontier, run->source->id, take_named, &ledger, error) || !take_slices (&ledger, slices, error))
    return FALSE;
  for (guint i = 0; i < years->len; i++)
    if (!report_year (run, g_ptr_array_index (years, i), error))
      return FALSE;
  return sy_conditions_report (run, slices, error);
}
