// SPDX-License-Identifier: GPL-3.0-or-later
/* Inside of a part's life: shared by life.c (re-aiming) and status.c (interval arithmetic) only. */
#pragma once

#include "corpus/life.h"

G_BEGIN_DECLS

/* A start, an end or a suspension as it stands after re-aiming. A pause that a late delay makes is a record of SY_ACT_DELAY. */
typedef struct
{
  SyAct act;
  gboolean alive; /* not withdrawn */
  SyDay known;
  SyDay from;     /* SY_DAY_OPEN: nobody knows when */
  SyDay to;       /* of suspensions and pauses; of starts: the day on which it lapses; SY_DAY_OPEN if none */
  SyDay delayed;  /* of starts: the day on which it became known that it is delayed; SY_DAY_OPEN if it is not */
  const char *by; /* borrowed from the event, as is ... */
  const char *part;
  GPtrArray *events; /* of const SyEvent *: the one that made it and those that re-aimed it */
} Record;

/* How the doubtful days are read: everything as early and suspensions as short as stated anywhere, or as late and as long. Where both readings agree
 * nothing conflicts. */
typedef enum
{
  EARLY,
  LATE,
  N_READINGS
} Reading;

/* A start, end or suspension with each reading's days; several records that state the same thing are one. */
typedef struct
{
  SyAct act;
  SyDay known; /* the latest */
  SyDay from[N_READINGS];
  SyDay to[N_READINGS];
  SyDay delayed;
  GPtrArray *events;
} Settled;

struct _SyLife
{
  GPtrArray *records;     /* of Record */
  GPtrArray *starts;      /* of Settled, by day: each begins a life */
  GPtrArray *ends;        /* of Settled */
  GPtrArray *suspensions; /* of Settled: suspensions and pauses */
};

gboolean sy_is_start (SyAct act);
gboolean sy_is_end (SyAct act);

/* Makes and frees starts, ends and suspensions. */
void sy_life_settle (SyLife *life);
void sy_life_unsettle (SyLife *life);

G_END_DECLS
