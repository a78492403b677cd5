// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/coverage.h"

#include <jansson.h>
#include <string.h>

#include "corpus/clock.h"

SyDay
sy_coverage_end (const SySlice *slice)
{
  return MIN (slice->to, (SyDay)(slice->observed / G_TIME_SPAN_DAY));
}

char *
sy_coverage_report_json (const char *source, const SySlice *slice, const SySliceTally *tally)
{
  SyDay end = sy_coverage_end (slice);
  if (end <= slice->from)
    return NULL;
  g_autofree char *from = sy_day_format (slice->from), *to = sy_day_format (end), *observed = sy_instant_format (slice->observed);
  json_auto_t *report = json_pack ("{s:s, s:s, s:s, s:s, s:s, s:I, s:I, s:b, s:s}", "kind", "coverage", "source", source, "scope", slice->scope,
                                   "from", from, "to", to, "expected", (json_int_t)tally->documents, "held", (json_int_t)tally->held, "complete",
                                   tally->held == tally->documents, "observed", observed);
  char *text = json_dumps (report, JSON_COMPACT);
  char *copy = g_strdup (text);
  free (text);
  return copy;
}

static gboolean
append (SyRun *run, const SySlice *slice, const char *json, GError **error)
{
  g_autofree char *from = sy_day_format (slice->from), *to = sy_day_format (sy_coverage_end (slice));
  g_autofree char *uri = g_strdup_printf ("smallyard:crawl/%s/%s/%s/%s", run->source->id, slice->scope, from, to);
  g_autoptr (GBytes) block = g_bytes_new (json, strlen (json));
  SyArchiveItem item = { .uri = uri, .source = run->source->id, .kind = "metadata", .content_type = "application/json", .block = block };
  g_autoptr (SyCapture) capture = sy_archive_append (run->archive, &item, error);
  return capture != NULL && sy_frontier_set_archive_seen (run->frontier, capture->sequence, error)
         && sy_frontier_set_reported (run->frontier, slice->id, json, error);
}

gboolean
sy_coverage_report (SyRun *run, gint64 id, GError **error)
{
  g_autoptr (SySlice) slice = sy_frontier_slice (run->frontier, id, error);
  SySliceTally tally;
  if (slice == NULL || !sy_frontier_tally (run->frontier, id, sy_coverage_end (slice), &tally, error))
    return FALSE;
  if (slice->state != SY_SLICE_LISTED || tally.waiting > 0)
    return TRUE;
  g_autofree char *json = sy_coverage_report_json (run->source->id, slice, &tally);
  if (json == NULL || g_str_equal (json, slice->reported))
    return TRUE;
  if (tally.held == tally.documents)
    run->summary->slices_complete++;
  return append (run, slice, json, error);
}
