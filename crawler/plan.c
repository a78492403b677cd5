// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/plan.h"

#include "corpus/clock.h"
#include "corpus/error.h"
#include "crawler/slices.h"

gboolean
sy_plan_period (SyRun *run, SyInterval asked, GError **error)
{
  run->period = asked;
  if (run->listing->slicing == SY_SLICING_TODAY)
    run->period = (SyInterval){ SY_DAY_MIN, SY_DAY_NONE };
  if (run->period.from != SY_DAY_NONE)
    return TRUE;
  if (!sy_frontier_first_day (run->frontier, run->source->id, &run->period.from, error))
    return FALSE;
  if (run->period.from != SY_DAY_NONE)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "nothing of \"%s\" was asked for yet: say from which day on with --since", run->source->id);
  return FALSE;
}

gboolean
sy_plan (SyRun *run, GError **error)
{
  gint64 revived;
  return sy_frontier_revive (run->frontier, run->source->id, run->period, sy_clock_now (), &revived, error) && sy_slices_plan (run, error);
}
