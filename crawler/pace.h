// SPDX-License-Identifier: GPL-3.0-or-later
/* When an address may be asked: rate and concurrency of the source's rules, and holds that the server asked for.
 *
 * Time is given by the caller, in microseconds of a clock that does not jump (g_get_monotonic_time), so that tests need not wait. Not thread-safe. */
#pragma once

#include "corpus/source.h"

G_BEGIN_DECLS

typedef struct _SyPace SyPace;

/* Borrows the source. A lane starts as if it had just been asked at `now`, so that a crawler that is started over and over keeps the pace all the
 * same; sy_pace_set_last says otherwise. */
SyPace *sy_pace_new (const SySource *source, gint64 now);
void sy_pace_free (SyPace *pace);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyPace, sy_pace_free)

/* The lane called `name` of the rules ("" for [pace]) was last asked at `last`. Unknown names are passed over. */
void sy_pace_set_last (SyPace *pace, const char *name, gint64 last);

/* 0 if `uri` may be asked now; this is counted as asked, until sy_pace_finish. Else the instant at which to try again, which for a full lane is
 * G_MAXINT64: when something finishes. */
gint64 sy_pace_start (SyPace *pace, const char *uri, gint64 now);
/* It really went out at `now`: the next one counts from then. */
void sy_pace_sent (SyPace *pace, const char *uri, gint64 now);
void sy_pace_finish (SyPace *pace, const char *uri);

/* The host of `origin` ("https://www.example.gov") asks for at least this many seconds between requests (Crawl-delay): lanes of its addresses and the
 * lane of all others become slower, never quicker. */
void sy_pace_set_delay (SyPace *pace, const char *origin, double seconds);

/* The source wants to be left alone from `now` on for `wait` (the latest end of several holds counts). If that is longer than the rules' patience, or
 * when it is shut for another reason, nothing is asked any more. */
void sy_pace_hold (SyPace *pace, gint64 now, gint64 wait);
void sy_pace_shut (SyPace *pace);
gboolean sy_pace_is_shut (const SyPace *pace);
/* G_MININT64 if it was never held. */
gint64 sy_pace_held_until (const SyPace *pace);

G_END_DECLS
