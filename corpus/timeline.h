// SPDX-License-Identifier: GPL-3.0-or-later
/* Law in time: the status of an instrument, or of a part of it, on any day, computed from events.
 *
 * Status on day D as known on day K takes two steps over the events with known <= K. First, in order of publication (ties by id), events that act
 * on other events re-aim them. Then interval arithmetic: validity from its start, minus the union of suspensions, clipped by the ends. So a rule
 * that was suspended before its delayed start never begins, and a suspension that ends revives what it suspended, without anyone editing anything.
 *
 * What each act says of its target (`from`, `to` and `value` are those of SyEvent; a day that is not stated is SY_DAY_NONE):
 *
 *   sign, file, publish, amend,        nothing about validity; they make a document's history
 *   redesignate, add, revise, remove
 *   enter_into_force  from             it begins; `to`, if stated, is a day on which it lapses
 *   apply             from             it binds. Where both are stated, the later day begins it, since what does not apply yet binds nobody
 *   suspend           from, to         it has no force on these days; `to` NONE: until it is resumed
 *   expire            from             it has lapsed from that day on (the day after "until X")
 *   repeal            from, value      the value is the savings clause: what stays valid all the same. It does not change the status
 *   supersede         from, value
 *   annul             from, value      without `from`: as if it had never been
 *   add, remove       from             of a list entry or a party: begin and end (as repealed) its being listed
 *
 * A day missing from suspend, repeal, supersede or remove is the day on which the act became known. Acts that re-aim other events of the same
 * target name the kind of event in `value`, by sy_act_name (); they aim at those that were known no later than they themselves (at all, if nobody
 * says since when they are known themselves):
 *
 *   delay     value "" or enter_into_force, apply, add; from
 *               the start moves to `from`; NONE: indefinitely. What had begun before the delay was known stops on the day on which it became known,
 *               and begins again on `from`
 *             value suspend, expire, repeal, ...; from: so does the first day of that
 *   extend    value "" or expire; to: it lapses on `to` instead
 *             value suspend; to
 *               the suspension that ends last ends on `to` instead; if it had ended before `from`, or there is none, a new one begins
 *             value apply; to: application ends on `to`
 *   correct   value act; from, to
 *               that act's days were always meant to be these; without an act or days it is an erratum without effect on status
 *   resume    from: suspensions that have begun by then end; without `from`, on the day on which it became known
 *   withdraw  value ""; from: the target itself is withdrawn, from the day on which that became known if none is stated
 *             value suspend; from: the suspension ends on `from`; NONE: it never was
 *             value act: that act is undone; an earlier delay, extension, correction, resumption, repeal ... never was
 *
 * An event on the whole instrument holds for each part; an event on a part holds for that part only, and for parts within it: "paragraph 2, limb
 * (a)" and "paragraph 2/limb (a)" are within "paragraph 2". The start that is stated most closely for a part holds for it; ends and suspensions of
 * whole and part add up.
 *
 * What a document adds to a list has no force while that document is not yet in force, delayed, suspended, withdrawn, lapsed or annulled: an entry
 * or a party is asked for with the events on the documents that add it (sy_timeline_makers) among `events`. Where they are left out, nothing is
 * known against those documents. Their repeal changes nothing, since what they added may have become part of another.
 *
 * Two days stated for one start, application or expiry, and two days stated by one document for one suspension or one other end, conflict where
 * nothing re-aims them both; the days on which the status depends on who is right are CONFLICTING. A start after an end that was known by then is a
 * new life.
 *
 * All functions are pure and thread-safe; the order of `events` and repeated statements never change a result. */
#pragma once

#include "corpus/types.h"

G_BEGIN_DECLS

typedef enum
{
  SY_STATUS_UNKNOWN,          /* no event says when it begins, or it is known by citation only */
  SY_STATUS_NOT_YET_IN_FORCE,
  SY_STATUS_IN_FORCE,
  SY_STATUS_PARTLY_IN_FORCE,  /* asked for the whole: some of its parts are in force and some not */
  SY_STATUS_SUSPENDED,        /* also of the whole: no part is in force, and one is suspended */
  SY_STATUS_DELAYED,          /* not yet in force, and its start was moved */
  SY_STATUS_WITHDRAWN,
  SY_STATUS_LAPSED,           /* expired */
  SY_STATUS_REPEALED,
  SY_STATUS_SUPERSEDED,
  SY_STATUS_ANNULLED,         /* as if it had never been */
  SY_STATUS_CONFLICTING,      /* two sources state different days for the same thing, and D lies between them */
  SY_N_STATUSES
} SyStatusCode;

/* "in_force"; parse leaves `code` untouched and returns FALSE for other words. */
const char *sy_status_name (SyStatusCode code);
gboolean sy_status_parse (const char *name, SyStatusCode *code);

/* A stretch of days in one status and the events that make it so, in order of publication. */
typedef struct
{
  SyInterval days;
  SyStatusCode status;
  GPtrArray *because; /* of const SyEvent *, borrowed from the input */
} SyStretch;

/* The whole life of `target` as known on day `known_as_of` (SY_DAY_NONE: everything; else events without a `known` day are passed over): stretches
 * in order, without gaps, each of another status than the one before, from "since ever" to "open". `part` is "" for the instrument as a whole.
 * Events on other targets, but for the makers of an entry, are passed over. Result: GPtrArray of SyStretch with a free function (caller's,
 * g_ptr_array_unref). */
GPtrArray *sy_timeline (const GPtrArray *events, const char *target, const char *part, SyDay known_as_of);

/* Ids of the documents that add `target`, sorted: events on them belong to its timeline too. None for a document. Caller's (g_ptr_array_unref),
 * strings owned by it. */
GPtrArray *sy_timeline_makers (const GPtrArray *events, const char *target);

/* The stretch that holds day `as_of`; borrowed from `timeline`. */
const SyStretch *sy_timeline_at (const GPtrArray *timeline, SyDay as_of);

/* Names of the parts of `target` that events name, sorted, without "". Caller's (g_ptr_array_unref), strings owned by it. */
GPtrArray *sy_timeline_parts (const GPtrArray *events, const char *target);

G_END_DECLS
