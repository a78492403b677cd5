// SPDX-License-Identifier: GPL-3.0-or-later
/* Law in time: the status of an instrument, or of a part of it, on any day, computed from events.
 *
 * Status on day D as known on day K takes two steps over the events with known <= K. First, in order of publication (ties by id), events that act on other events
 * re-aim them: delay moves the start, extend moves the end, withdraw and correct undo or replace, resume ends a suspension. Then interval arithmetic:
 * validity from entry into force, minus the union of suspensions, clipped by expiry, repeal, supersession and annulment. So a rule that was suspended before its delayed start never
 * begins, and a suspension that ends revives what it suspended, without anyone editing anything.
 *
 * An event on the whole instrument holds for each part; an event on a part holds for that part only. All functions are pure and thread-safe; the order of `events` never
 * changes a result. */
#pragma once

#include "corpus/types.h"

G_BEGIN_DECLS

typedef enum
{
  SY_STATUS_UNKNOWN,          /* no event says when it begins, or it is known by citation only */
  SY_STATUS_NOT_YET_IN_FORCE,
  SY_STATUS_IN_FORCE,
  SY_STATUS_PARTLY_IN_FORCE,  /* asked for the whole: its parts differ */
  SY_STATUS_SUSPENDED,
  SY_STATUS_DELAYED,          /* not yet in force, and its start was moved */
  SY_STATUS_WITHDRAWN,
  SY_STATUS_LAPSED,           /* expired */
  SY_STATUS_REPEALED,
  SY_STATUS_SUPERSEDED,
  SY_STATUS_ANNULLED,         /* as if it had never been */
  SY_STATUS_CONFLICTING,      /* two sources state different days for the same thing, and D lies between them */
} SyStatusCode;

const char *sy_status_name (SyStatusCode code);
gboolean sy_status_parse (const char *name, SyStatusCode *code);

/* A stretch of days in one status and the events that make it so. */
typedef struct
{
  SyInterval days;
  SyStatusCode status;
  GPtrArray *because; /* of const SyEvent *, borrowed from the input */
} SyStretch;

/* The whole life of `target` as known on day `known_as_of` (SY_DAY_NONE: everything): stretches in order, without gaps, from "since ever" to "open". `part` is "" for
 * the instrument as a whole. Events on other targets are passed over. Result: GPtrArray of SyStretch with a free function (caller's, g_ptr_array_unref). */
GPtrArray *sy_timeline (const GPtrArray *events, const char *target, const char *part, SyDay known_as_of);

/* The stretch that holds day `as_of`; borrowed from `timeline`. */
const SyStretch *sy_timeline_at (const GPtrArray *timeline, SyDay as_of);

/* Names of the parts of `target` that events name, sorted, without "". Caller's (g_ptr_array_unref), strings owned by it. */
GPtrArray *sy_timeline_parts (const GPtrArray *events, const char *target);

G_END_DECLS
