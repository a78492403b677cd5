// SPDX-License-Identifier: GPL-3.0-or-later
/* The ledger in the catalogue: of each source and year what it should have, what is held, and what is missing and why. Errors are those of
 * corpus/database.h. */
#pragma once

#include "corpus/catalogue.h"

G_BEGIN_DECLS

/* A year of a source as its newest report has it. */
typedef struct
{
  char *source;
  int year;              /* 0: of documents whose day the source does not say */
  gint64 expected;       /* -1: not all of the year was listed */
  gint64 held;
  char *missing;         /* JSON arrays, as crawler/ledger.h describes them */
  char *unlisted;
  gint64 first_complete; /* 0: never */
  gint64 last_complete;
} SyLedgerYear;

/* Holes in numbers that a source gives out one after the other. */
typedef struct
{
  char *source;
  int year;
  char *series;      /* pages (of the Federal Register), numbers (of announcements), "OJ L", "OJ C" */
  gint64 first, last; /* of what is held: the source has given out `last` at least */
  gint64 held;        /* how many of 1 .. last are held; of pages, of first .. last */
  gint64 days, whole; /* of pages: days with documents, and those whose pages have no hole */
  char *missing;      /* "1-5 8" */
} SyLedgerSeries;

void sy_ledger_year_free (gpointer year);
void sy_ledger_series_free (gpointer series);

/* Takes a report in unless a newer one is there. `reported`: when it was made; `observed`: as the report says, 0 if never. The strings are borrowed. */
gboolean sy_catalogue_put_ledger (SyCatalogue *catalogue, const SyLedgerYear *year, gint64 observed, gint64 reported, GError **error);
/* The same for what ails a source, a JSON array. */
gboolean sy_catalogue_put_conditions (SyCatalogue *catalogue, const char *source, const char *conditions, gint64 reported, GError **error);
/* Makes the series anew from the documents that are held. Within a transaction. */
gboolean sy_catalogue_make_series (SyCatalogue *catalogue, GError **error);

/* All of it, by source and year; caller's: of SyLedgerYear, of SyLedgerSeries. */
GPtrArray *sy_catalogue_ledger (SyCatalogue *catalogue, GError **error);
GPtrArray *sy_catalogue_series (SyCatalogue *catalogue, GError **error);

/* Documents held of a source and year (0: no day of publication), by source and year. */
typedef void (*SyYearFunc) (const char *source, int year, gint64 documents, gpointer data);
gboolean sy_catalogue_each_year (SyCatalogue *catalogue, SyYearFunc func, gpointer data, GError **error);
/* Captures that no reader could read, by source and address, with the reason. */
typedef void (*SyUnparsedFunc) (const char *source, const char *uri, const char *reason, gpointer data);
gboolean sy_catalogue_each_unparsed (SyCatalogue *catalogue, SyUnparsedFunc func, gpointer data, GError **error);

/* "1-5 8": what is missing of the numbers `first` .. the last of the intervals (of SyInterval, half-open, in any order), and how many are there. Caller's. Pure. */
char *sy_ledger_holes (const GArray *intervals, gint64 first, gint64 *held, gint64 *last);

G_END_DECLS
