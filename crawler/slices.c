// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/slices.h"

#include "corpus/clock.h"
#include "crawler/cited.h"
#include "crawler/coverage.h"

char *
sy_slice_name (const SySlice *slice)
{
  if (slice->to > SY_DAY_MAX)
    return g_strdup (slice->scope);
  g_autofree char *from = sy_day_format (slice->from), *last = sy_day_format (slice->to - 1);
  return g_strdup_printf ("%s %s..%s", slice->scope, from, last);
}

gboolean
sy_slice_follows (const SySlice *slice)
{
  return g_str_equal (slice->scope, SY_SCOPE_CHANGES);
}

gboolean
sy_slice_fail (SyRun *run, const SySlice *slice, const char *reason, GError **error)
{
  g_autofree char *name = sy_slice_name (slice);
  sy_crawl_summary_trouble (run->summary, "failed", name, reason);
  return sy_frontier_set_slice (run->frontier, slice->id, SY_SLICE_FAILED, -1, 0, reason, error);
}

/* ---- asking ---- */

/* The first requests of a slice become jobs, or are asked again. */
static gboolean
ask_first (SyRun *run, gint64 slice, const char *scope, SyInterval days, gboolean unconditional, GError **error)
{
  g_autoptr (GPtrArray) requests = run->listing->plan (run->source, scope, days);
  for (guint i = 0; i < requests->len; i++)
    {
      const SyRequest *request = g_ptr_array_index (requests, i);
      gint64 job;
      if (!sy_request_check (request, error)
          || !sy_frontier_add_job (run->frontier, run->source->id, "listing", request, slice, MAX (request->page, 1), days, &job, error)
          || !sy_frontier_ask_again (run->frontier, job, unconditional, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_slice (SyRun *run, const char *scope, SyInterval days, gint64 parent, GError **error)
{
  gint64 slice;
  return sy_frontier_add_slice (run->frontier, run->source->id, scope, days, parent, &slice, error)
         && ask_first (run, slice, scope, days, TRUE, error);
}

static gboolean
open_slice (SyRun *run, const SySlice *slice, gboolean unconditional, GError **error)
{
  return sy_frontier_set_slice (run->frontier, slice->id, SY_SLICE_OPEN, -1, 0, "", error)
         && sy_frontier_forget_pages (run->frontier, slice->id, error)
         && ask_first (run, slice->id, slice->scope, (SyInterval){ slice->from, slice->to }, unconditional, error);
}

gboolean
sy_slice_read_anew (SyRun *run, const SySlice *slice, GError **error)
{
  return sy_frontier_clear_slice (run->frontier, slice->id, error) && open_slice (run, slice, TRUE, error);
}

gboolean
sy_slice_halve (SyRun *run, const SySlice *slice, const char *why, GError **error)
{
  if (run->listing->slicing != SY_SLICING_DAYS || slice->to - slice->from < 2 || sy_slice_follows (slice) || sy_slice_cites (slice))
    return sy_slice_fail (run, slice, why, error);
  SyDay middle = slice->from + (slice->to - slice->from) / 2;
  return sy_frontier_clear_slice (run->frontier, slice->id, error) && sy_frontier_forget_pages (run->frontier, slice->id, error)
         && sy_frontier_set_slice (run->frontier, slice->id, SY_SLICE_SPLIT, -1, 0, why, error)
         && add_slice (run, slice->scope, (SyInterval){ slice->from, middle }, slice->id, error)
         && add_slice (run, slice->scope, (SyInterval){ middle, slice->to }, slice->id, error);
}

/* ---- planning ---- */

/* First day after the month, quarter or year that `day` is in. */
static SyDay
period_end (const SyRun *run, SyDay day)
{
  const char *unit = run->listing->slicing == SY_SLICING_YEARS ? "year" : sy_source_value (run->source, "listing", "slice");
  int months = g_str_equal (unit, "year") ? 12 : g_str_equal (unit, "quarter") ? 3 : 1;
  int year, month;
  sy_day_to_ymd (day, &year, &month, NULL);
  int next = (month - 1) / months * months + months + 1;
  return next > 12 ? sy_day_from_ymd (year + 1, 1, 1) : sy_day_from_ymd (year, next, 1);
}

/* Slices for the days [from, to), cut where the calendar's periods end, so that runs with other beginnings ask for the same. */
static gboolean
fill_gap (SyRun *run, const char *scope, SyDay from, SyDay to, GError **error)
{
  while (from < to)
    {
      SyDay end = MIN (period_end (run, from), to);
      if (!add_slice (run, scope, (SyInterval){ from, end }, 0, error))
        return FALSE;
      from = end;
    }
  return TRUE;
}

static SyDay
earliest (const SySource *source)
{
  SyDay day = SY_DAY_MIN;
  sy_day_parse (sy_source_value (source, "listing", "earliest"), &day, NULL);
  return day;
}

static SyInterval
planned_days (const SyRun *run)
{
  SyDay today = sy_clock_today (), first = run->listing->slicing == SY_SLICING_TODAY ? today : earliest (run->source);
  switch (run->listing->slicing)
    {
    case SY_SLICING_TODAY: return (SyInterval){ today, today + 1 };
    case SY_SLICING_WHOLE: return (SyInterval){ MAX (run->period.from, first), SY_DAY_MAX + 1 };
    case SY_SLICING_YEARS:
    case SY_SLICING_DAYS: break;
    }
  SyDay from = MAX (run->period.from, first), to = run->period.to != SY_DAY_NONE ? run->period.to : period_end (run, today);
  if (run->listing->slicing == SY_SLICING_DAYS)
    return (SyInterval){ from, to };
  /* Years are asked for whole. */
  int year;
  sy_day_to_ymd (from, &year, NULL, NULL);
  return (SyInterval){ sy_day_from_ymd (year, 1, 1), period_end (run, to - 1) };
}

static gboolean
is_settled (const SySlice *slice)
{
  return slice->state == SY_SLICE_LISTED || slice->state == SY_SLICE_OPEN;
}

/* One slice a scope: for `days`, whatever it was about before. */
static gboolean
plan_single (SyRun *run, const char *scope, SyInterval days, GError **error)
{
  static const SyInterval ever = { SY_DAY_NONE, SY_DAY_NONE };
  g_autoptr (GPtrArray) slices = sy_frontier_slices (run->frontier, run->source->id, scope, ever, error);
  if (slices == NULL)
    return FALSE;
  if (slices->len == 0)
    return add_slice (run, scope, days, 0, error);
  SySlice *slice = g_ptr_array_index (slices, 0);
  if (run->listing->slicing == SY_SLICING_WHOLE) /* what was asked for once is not given up */
    days.from = MIN (days.from, slice->from);
  if (slice->from == days.from && slice->to == days.to)
    return is_settled (slice) || open_slice (run, slice, TRUE, error);
  gboolean unconditional = slice->state != SY_SLICE_LISTED;
  slice->from = days.from;
  slice->to = days.to;
  return sy_frontier_move_slice (run->frontier, slice->id, days, error) && open_slice (run, slice, unconditional, error);
}

/* From a little before the last time that the feed was read to its end: what came in between is named twice, and nothing is passed over. */
static gboolean
plan_changes (SyRun *run, GError **error)
{
  static const SyInterval ever = { SY_DAY_NONE, SY_DAY_NONE };
  SyDay today = sy_clock_today ();
  g_autoptr (GPtrArray) slices = sy_frontier_slices (run->frontier, run->source->id, SY_SCOPE_CHANGES, ever, error);
  if (slices == NULL)
    return FALSE;
  const SySlice *slice = slices->len > 0 ? g_ptr_array_index (slices, 0) : NULL;
  SyDay from = slice == NULL ? today : slice->from;
  if (slice != NULL && slice->observed != 0 && slice->to != today + 1)
    from = (SyDay)(slice->observed / G_TIME_SPAN_DAY) - (SyDay)sy_source_int (run->source, "listing", "overlap-days");
  return plan_single (run, SY_SCOPE_CHANGES, (SyInterval){ MIN (from, today), today + 1 }, error);
}

static gboolean
plan_calendar (SyRun *run, const char *scope, SyInterval days, GError **error)
{
  g_autoptr (GPtrArray) slices = sy_frontier_slices (run->frontier, run->source->id, scope, days, error);
  if (slices == NULL)
    return FALSE;
  SyDay from = days.from;
  for (guint i = 0; i < slices->len; i++)
    {
      const SySlice *slice = g_ptr_array_index (slices, i);
      if (!fill_gap (run, scope, from, slice->from, error) || (!is_settled (slice) && !open_slice (run, slice, TRUE, error)))
        return FALSE;
      from = MAX (from, slice->to);
    }
  return fill_gap (run, scope, from, days.to, error);
}

gboolean
sy_slices_plan (SyRun *run, GError **error)
{
  gboolean single = run->listing->slicing == SY_SLICING_WHOLE || run->listing->slicing == SY_SLICING_TODAY;
  SyInterval days = planned_days (run);
  for (guint i = 0; i < run->source->scopes->len; i++)
    {
      const char *scope = g_ptr_array_index (run->source->scopes, i);
      if (!(single ? plan_single (run, scope, days, error) : plan_calendar (run, scope, days, error)))
        return FALSE;
    }
  return sy_cited_plan (run, days, error) && (!run->listing->follows || plan_changes (run, error));
}

/* ---- looking again ---- */

gint64
sy_slice_settled (const SyRun *run, const SySlice *slice)
{
  return (slice->to + sy_source_int (run->source, "listing", "settle-days")) * G_TIME_SPAN_DAY;
}

/* Whether numbers of its series are missing in a settled slice, and it is time to look whether the source names them by now. */
static gboolean
seeks_numbers (const SyRun *run, const SySlice *slice, gboolean *seeks, GError **error)
{
  gint64 wait = sy_source_int (run->source, "listing", "gap-days") * G_TIME_SPAN_DAY;
  *seeks = FALSE;
  if (run->listing->gaps == NULL || wait == 0 || slice->observed + wait > sy_clock_now ())
    return TRUE;
  g_autoptr (GPtrArray) numbers = sy_frontier_numbers_of_slice (run->frontier, slice->id, error);
  if (numbers == NULL)
    return FALSE;
  g_autoptr (GPtrArray) gaps = run->listing->gaps (run->source, slice, numbers);
  *seeks = gaps->len > 0;
  return TRUE;
}

/* A slice is looked at again while its last days are not settled, and less often while numbers are missing in it. */
static gboolean
is_due (const SyRun *run, const SySlice *slice, gboolean *due, GError **error)
{
  gint64 refresh = (gint64)(sy_source_double (run->source, "listing", "refresh-hours") * G_TIME_SPAN_HOUR);
  gint64 settled = sy_slice_settled (run, slice);
  *due = slice->state == SY_SLICE_LISTED && !sy_slice_cites (slice) && (run->refresh || (slice->observed < settled && slice->observed + refresh <= sy_clock_now ()));
  if (*due || slice->state != SY_SLICE_LISTED || sy_slice_cites (slice) || slice->observed < settled)
    return TRUE;
  return seeks_numbers (run, slice, due, error);
}

gboolean
sy_slices_reopen (SyRun *run, GError **error)
{
  g_autoptr (GPtrArray) slices = sy_frontier_slices (run->frontier, run->source->id, NULL, run->period, error);
  if (slices == NULL)
    return FALSE;
  for (guint i = 0; i < slices->len; i++)
    {
      const SySlice *slice = g_ptr_array_index (slices, i);
      SyPageTally pages;
      gboolean due;
      if (!is_due (run, slice, &due, error))
        return FALSE;
      if (!due)
        continue;
      /* "Not changed" says nothing of other pages: a slice of several is asked without conditions, unless what is new comes first. */
      if (!sy_frontier_count_pages (run->frontier, slice->id, &pages, error) || !open_slice (run, slice, pages.all > 1 && !run->listing->newest_first, error)
          || (run->listing->revisits && !sy_frontier_renew_undated (run->frontier, slice->id, error)))
        return FALSE;
    }
  return TRUE;
}

/* ---- the end ---- */

static gboolean
settle_doubt (SyRun *run, const SySlice *slice, GError **error)
{
  gboolean works;
  if (!sy_frontier_listing_works (run->frontier, run->source->id, slice->observed - G_TIME_SPAN_DAY, &works, error))
    return FALSE;
  if (works)
    return sy_frontier_set_slice (run->frontier, slice->id, SY_SLICE_LISTED, 0, 0, "", error) && sy_coverage_report (run, slice->id, error);
  return sy_slice_fail (run, slice, "the source answered that nothing matches, and no listing of it answered with documents: not believed", error);
}

gboolean
sy_slices_settle (SyRun *run, GError **error)
{
  g_autoptr (GPtrArray) slices = sy_frontier_slices (run->frontier, run->source->id, NULL, run->period, error);
  for (guint i = 0; slices != NULL && i < slices->len; i++)
    {
      const SySlice *slice = g_ptr_array_index (slices, i);
      if (slice->state == SY_SLICE_DOUBTFUL && !settle_doubt (run, slice, error))
        return FALSE;
    }
  return slices != NULL;
}
