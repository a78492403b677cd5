// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/coverage.h"

#include <jansson.h>
#include <string.h>

#include "corpus/clock.h"

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

char *
sy_coverage_report_json (const char *source, const SySlice *slice, SyDay end, const SySliceTally *tally, const GArray *years, const GPtrArray *gaps)
{
  if (end <= slice->from)
    return NULL;
  g_autofree char *from = sy_day_format (slice->from), *to = sy_day_format (end), *observed = sy_instant_format (slice->observed);
  json_auto_t *report = json_pack ("{s:s, s:s, s:s, s:s, s:s, s:I, s:I, s:b, s:s}", "kind", "coverage", "source", source, "scope", slice->scope,
                                   "from", from, "to", to, "expected", (json_int_t)tally->documents, "held", (json_int_t)tally->held, "complete",
                                   tally->held == tally->documents, "observed", observed);
  if (years != NULL)
    add_years (report, years);
  if (gaps != NULL && gaps->len > 0)
    add_gaps (report, gaps);
  char *text = json_dumps (report, JSON_COMPACT);
  char *copy = g_strdup (text);
  free (text);
  return copy;
}

static gboolean
append (SyRun *run, const SySlice *slice, SyDay end, const char *json, GError **error)
{
  g_autofree char *from = sy_day_format (slice->from), *to = sy_day_format (end);
  g_autofree char *uri = g_strdup_printf ("smallyard:crawl/%s/%s/%s/%s", run->source->id, slice->scope, from, to);
  g_autoptr (GBytes) block = g_bytes_new (json, strlen (json));
  SyArchiveItem item = { .uri = uri, .source = run->source->id, .kind = "metadata", .content_type = "application/json", .block = block };
  g_autoptr (SyCapture) capture = sy_archive_append (run->archive, &item, error);
  return capture != NULL && sy_frontier_set_archive_seen (run->frontier, capture->sequence, error)
         && sy_frontier_set_reported (run->frontier, slice->id, json, error);
}

/* What of the slice is told by year, and what is missing in its numbers. FALSE on an error; both may stay NULL. */
static gboolean
look_closer (SyRun *run, const SySlice *slice, SyDay end, GArray **years, GPtrArray **gaps, GError **error)
{
  if (end - slice->from > 366)
    {
      *years = sy_frontier_years_of_slice (run->frontier, slice->id, end, error);
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

gboolean
sy_coverage_report (SyRun *run, gint64 id, GError **error)
{
  g_autoptr (SySlice) slice = sy_frontier_slice (run->frontier, id, error);
  g_autoptr (GArray) years = NULL;
  g_autoptr (GPtrArray) gaps = NULL;
  SySliceTally tally;
  if (slice == NULL)
    return FALSE;
  SyDay end = sy_coverage_end (slice, run->listing->slicing);
  if (!sy_frontier_tally (run->frontier, id, end, &tally, error))
    return FALSE;
  if (slice->state != SY_SLICE_LISTED || tally.waiting > 0)
    return TRUE;
  if (!look_closer (run, slice, end, &years, &gaps, error))
    return FALSE;
  g_autofree char *json = sy_coverage_report_json (run->source->id, slice, end, &tally, years, gaps);
  if (json == NULL || g_str_equal (json, slice->reported))
    return TRUE;
  if (tally.held == tally.documents)
    run->summary->slices_complete++;
  return append (run, slice, end, json, error);
}
