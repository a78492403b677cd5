// SPDX-License-Identifier: GPL-3.0-or-later
/* Before a run: which days, which jobs. */
#pragma once

#include "crawler/run.h"

G_BEGIN_DECLS

/* The days of the run: as asked; without a first day, from the first that was ever asked for; all of them where a
 * source shows only what is there now. SY_ERROR_NOT_FOUND if there is none. */
gboolean sy_plan_period (SyRun *run, SyInterval asked, GError **error);

/* Adds what is to be asked for and is not held; a new run is the reason to ask again for what failed. Within a transaction. */
gboolean sy_plan (SyRun *run, GError **error);

G_END_DECLS
