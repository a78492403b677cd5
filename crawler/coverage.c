// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/coverage.h"

#include <jansson.h>
#include <string.h>

#include "corpus/clock.h"
#include "crawler/cited.h"
#include "crawler/ledger.h"
#include "crawler/slices.h"

SyDay
sy_coverage_end (const SySlice *slice, SySlicing slicing)
{
  if (slicing == SY_SLICING_TODAY)
    return slice->to;
  return MIN (slice->to, (SyDay)(slice->observed / G_TIME_SPAN_DAY));
}

static void
add_years (json_t *report, const GArray *years)
{
  json_t *object = json_object ();
  for (guint i = 0; i < years->len; i++)
    {
      const SyYearTally *tally = &g_array_index (years, SyYearTally, i);
      g_autofree char *year = g_strdup_printf ("%04d", tally->year);
      json_object_set_new (object, year, json_pack ("{s:I, s:I}", "expected", (json_int_t)tally->documents, "held", (json_int_t)tally->held));
    }
  json_object_set_new (report, "years", object);
}

static void
add_gaps (json_t *report, const GPtrArray *gaps)
{
  json_t *array = json_array ();
  for (guint i = 0; i < gaps->len; i++)
    json_array_append_new (array, json_string (g_ptr_array_index (gaps, i)));
  json_object_set_new (report, "gaps", array);
}

/* Which file is current, of all that the archive holds. */
static void
add_snapshot (json_t *report, const SySlice *slice)
{
  g_autofree char *digest = g_strconcat ("sha256:", slice->snapshot, NULL);
  json_t *counts = json_loads (slice->counts, 0, NULL);
  json_object_set_new (report, "snapshot", json_string (digest));
  json_object_set_new (report, "counts", counts != NULL ? counts : json_object ());
}

char *
sy_coverage_report_json (const char *source, const SySlice *slice, SyDay end, const SySliceTally *tally, const GArray *years, const GPtrArray *gaps)
{
  if (end <= slice->from)
    return NULL;
  g_autofree char *from = sy_day_format (slice->from), *to = sy_day_format (end), *observed = sy_instant_format (slice->observed);
  json_auto_t *report = json_pack ("{s:s, s:s, s:s, s:s, s:s, s:I, s:I, s:b, s:s}", "kind", "coverage", "source", source, "scope", slice->scope,
                                   "from", from, "to", to, "expected", (json_int_t)tally->documents, "held", (json_int_t)tally->held, "complete",
                                   tally->held == tally->documents, "observed", observed);
  if (slice->snapshot != NULL && *slice->snapshot != '\0')
    add_snapshot (report, slice);
  if (years != NULL)
    add_years (report, years);
  if (gaps != NULL && gaps->len > 0)
    add_gaps (report, gaps);
  char *text = json_dumps (report, JSON_COMPACT);
  char *copy = g_strdup (text);
  free (text);
  return copy;
}

gboolean
sy_coverage_append (SyRun *run, const char *path, const char *json, GError **error)
{
  g_autofree char *uri = g_strdup_printf ("smallyard:crawl/%s/%s", run->source->id, path);
  g_autoptr (GBytes) block = g_bytes_new (json, strlen (json));
  SyArchiveItem item = { .uri = uri, .source = run->source->id, .kind = "metadata", .content_type = "application/json", .block = block };
  g_autoptr (SyCapture) capture = sy_archive_append (run->archive, &item, error);
  return capture != NULL && sy_frontier_set_archive_seen (run->frontier, capture->sequence, error);
}

static gboolean
append (SyRun *run, const SySlice *slice, SyInterval days, const char *json, GError **error)
{
  g_autofree char *from = sy_day_format (days.from), *to = sy_day_format (days.to);
  g_autofree char *path = g_strdup_printf ("%s/%s/%s", slice->scope, from, to);
  return sy_coverage_append (run, path, json, error);
}

/* What of the slice is told by year, and what is missing in its numbers. FALSE on an error; both may stay NULL. */
static gboolean
look_closer (SyRun *run, const SySlice *slice, SyInterval days, GArray **years, GPtrArray **gaps, GError **error)
{
  if (days.to - slice->from > 366)
    {
      *years = sy_frontier_years_of_slice (run->frontier, slice->id, days, error);
      if (*years == NULL)
        return FALSE;
    }
  if (run->listing->gaps == NULL)
    return TRUE;
  g_autoptr (GPtrArray) numbers = sy_frontier_numbers_of_slice (run->frontier, slice->id, error);
  if (numbers == NULL)
    return FALSE;
  *gaps = run->listing->gaps (run->source, slice, numbers);
  return TRUE;
}

/* The report on the days of a piece of a slice; NULL without an error if there is no day to report on. */
static char *
report_on (SyRun *run, const SySlice *slice, SyInterval days, GError **error)
{
  g_autoptr (GArray) years = NULL;
  g_autoptr (GPtrArray) gaps = NULL;
  SySliceTally tally;
  SySlice piece = *slice;
  /* A list that is read whole names what is older than what was asked for, too; what is filed today is published on a later day. */
  SyInterval counted = { run->listing->slicing == SY_SLICING_TODAY ? SY_DAY_NONE : days.from, days.to };
  piece.from = days.from;
  piece.to = days.to;
  if (!sy_frontier_tally (run->frontier, slice->id, counted, &tally, error) || !look_closer (run, &piece, days, &years, &gaps, error))
    return NULL;
  gint64 peak;
  if (!sy_ledger_peak (run, slice->id, &peak, error))
    return NULL;
  tally.documents = MAX (tally.documents, peak); /* it named more before it shrank */
  if (tally.held == tally.documents)
    run->summary->slices_complete++;
  return sy_coverage_report_json (run->source->id, &piece, days.to, &tally, years, gaps);
}

static void
add_piece (GArray *pieces, SyDay from, SyDay to)
{
  SyInterval piece = { from, to };
  if (from < to)
    g_array_append_val (pieces, piece);
}

/* One text that cannot be had must not hide that all other years are complete: of a list that is read whole, incomplete years are reported apart. */
static GArray *
cut (SyRun *run, const SySlice *slice, SyDay end, GError **error)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (SyInterval));
  SyDay from = slice->from;
  gint64 peak;
  if (!sy_ledger_peak (run, slice->id, &peak, error))
    return NULL;
  if (run->listing->slicing == SY_SLICING_WHOLE && peak == 0)
    {
      g_autoptr (GArray) years = sy_frontier_years_of_slice (run->frontier, slice->id, (SyInterval){ from, end }, error);
      if (years == NULL)
        return NULL;
      for (guint i = 0; i < years->len; i++)
        {
          const SyYearTally *tally = &g_array_index (years, SyYearTally, i);
          if (tally->held == tally->documents)
            continue;
          SyDay begin = MAX (from, sy_day_from_ymd (tally->year, 1, 1)), next = MIN (end, sy_day_from_ymd (tally->year + 1, 1, 1));
          add_piece (pieces, from, begin);
          add_piece (pieces, begin, next);
          from = next;
        }
    }
  add_piece (pieces, from, end);
  return g_steal_pointer (&pieces);
}

/* Appends the reports that were not appended before. */
static gboolean
append_new (SyRun *run, const SySlice *slice, const GArray *pieces, GError **error)
{
  g_auto (GStrv) before = g_strsplit (slice->reported, "\n", -1);
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < pieces->len; i++)
    {
      SyInterval days = g_array_index (pieces, SyInterval, i);
      GError *inner = NULL;
      guint complete = run->summary->slices_complete;
      g_autofree char *json = report_on (run, slice, days, &inner);
      if (inner != NULL)
        {
          g_propagate_error (error, inner);
          return FALSE;
        }
      gboolean known = json == NULL || g_strv_contains ((const char *const *)before, json);
      if (known)
        run->summary->slices_complete = complete;
      else if (!append (run, slice, days, json, error))
        return FALSE;
      if (json != NULL)
        g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "", json);
    }
  return g_str_equal (all->str, slice->reported) || sy_frontier_set_reported (run->frontier, slice->id, all->str, error);
}

gboolean
sy_coverage_report (SyRun *run, gint64 id, GError **error)
{
  g_autoptr (SySlice) slice = sy_frontier_slice (run->frontier, id, error);
  SySliceTally tally;
  if (slice == NULL)
    return FALSE;
  SyDay end = sy_coverage_end (slice, run->listing->slicing);
  SyInterval days = { run->listing->slicing == SY_SLICING_TODAY ? SY_DAY_NONE : slice->from, end };
  if (!sy_frontier_tally (run->frontier, id, days, &tally, error))
    return FALSE;
  if (slice->state != SY_SLICE_LISTED || tally.waiting > 0 || sy_slice_follows (slice) || sy_slice_cites (slice))
    return TRUE;
  g_autoptr (GArray) pieces = cut (run, slice, end, error);
  return pieces != NULL && append_new (run, slice, pieces, error);
}
