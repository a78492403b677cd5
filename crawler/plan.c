// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/plan.h"

#include "corpus/clock.h"
#include "corpus/error.h"
#include "crawler/federal_register.h"

static const SyDriver *const drivers[] = { &sy_federal_register };

const SyDriver *
sy_plan_driver (const SySource *source, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (drivers); i++)
    if (g_str_equal (drivers[i]->listing, source->listing))
      return drivers[i];
  g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "no driver reads the listing \"%s\" of \"%s\"", source->listing, source->id);
  return NULL;
}

gboolean
sy_plan_period (SyRun *run, SyInterval asked, GError **error)
{
  run->period = asked;
  if (asked.from != SY_DAY_NONE)
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
  return sy_frontier_revive (run->frontier, run->source->id, run->period, sy_clock_now (), &revived, error) && run->driver->plan (run, error);
}
