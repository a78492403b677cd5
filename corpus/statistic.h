// SPDX-License-Identifier: GPL-3.0-or-later
/* Numbers that texts state about the work of a body: facts of the kind "statistic" (index/recognise.h), read together. Measures: corpus/statistics.def.
 *
 * A catalogue belongs to one thread. Strings are owned. */
#pragma once

#include "corpus/catalogue.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;    /* "applications_received" */
  const char *basis; /* "act", "observed", "estimate" */
  const char *unit;  /* "count", "money", "percent", "hours" */
} SyMeasure;

/* The table, ended by a row whose id is NULL. Static. */
const SyMeasure *sy_measures (void);
/* NULL if there is none. Static. */
const SyMeasure *sy_measure_find (const char *id);

typedef struct
{
  const SyMeasure *measure;
  char *quantity; /* "41446", "~ EUR 45500000000", "85 %" */
  char *period;   /* "2022", "FY2023", "2025-Q1", "2025-04-04", "2025-04-04..2025-04-09": as the text names it; "": it does not, `day` stands for it */
  char *subject;  /* id of a list of parties; "": none is named, it is about whoever issued the document */
  guint32 version;
  SyDay day;      /* of publication; SY_DAY_NONE: not known */
  SyFoundFact *fact;
} SyStatistic;
void sy_statistic_free (SyStatistic *statistic);

/* Those that any current text states, by measure, document and place; what one document says twice of one measure, subject and number counts once, its strongest text first. Published by `known_as_of`
 * (SY_DAY_NONE: all). Of SyStatistic; caller's. NULL with an error of the catalogue. */
GPtrArray *sy_statistics_all (SyCatalogue *catalogue, SyDay known_as_of, GError **error);

/* The days of its period: of an American fiscal year from October on, of no period the day of publication. FALSE if there are none. */
gboolean sy_statistic_days (const SyStatistic *statistic, SyInterval *days);

G_END_DECLS
