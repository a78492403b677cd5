// SPDX-License-Identifier: GPL-3.0-or-later
/* Thresholds: the numbers on which it depends whether an entry of a control list catches a thing.
 *
 * A threshold is a quantity or percentage in the words of an entry, with its relation or range, and the name of what is measured as the words give it. They are derived from an entry's own words
 * (index/list_threshold.h) and stored with it; the evidence is the place of the entry, in which `quote` stands. A condition of a note that leaves things out ("does not control ...") is one that excludes.
 *
 * Plain values, owned strings, UTF-8. A catalogue belongs to one thread. Functions that read can fail as those of corpus/catalogue.h. */
#pragma once

#include "corpus/catalogue.h"
#include "corpus/entry.h"

G_BEGIN_DECLS

#define SY_THRESHOLD_HEADING (-2)
#define SY_THRESHOLD_TEXT    (-1)

typedef struct
{
  int part;          /* where it stands: SY_THRESHOLD_HEADING, SY_THRESHOLD_TEXT, or the index of a part of the entry */
  gsize start, end;  /* bytes of the quote there */
  char *quote;       /* "1600 or more" with its relation as written */
  char *name;        /* of what is measured, as quoted: "particle size", 钨含量; "" if the words give none */
  char *value;       /* as facts state it: ">= 1600 TPP" (index/amount.h) */
  char *si;          /* the same in base units: ">= 0.97", "<= 5e-05 m" */
  char *unit;        /* thresholds of one unit compare (index/amount_range.h) */
  double low, high;  /* in base units; infinite where open */
  gboolean low_open, high_open;
  gboolean excludes; /* what satisfies it is left out by a note */
} SyThreshold;

void sy_threshold_free (SyThreshold *threshold);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyThreshold, sy_threshold_free)

/* Adds those of entry->thresholds to a row of entries; for corpus/entry_store.c only. */
gboolean sy_threshold_put (SyCatalogue *catalogue, gint64 entry, const GPtrArray *thresholds, GError **error);

/* One of an entry as an edition has it. */
typedef struct
{
  SyThreshold *threshold;
  char *list, *code, *lang, *digest;
  gint64 edition;  /* row */
  guint ordinal;   /* of the entry in the edition */
  gint64 version;  /* row of the document's version */
} SyThresholdRow;
void sy_threshold_row_free (SyThresholdRow *row);

/* All of a unit in current renditions, or of every unit (NULL), by list, code, place. Of SyThresholdRow; caller's. */
GPtrArray *sy_threshold_rows (SyCatalogue *catalogue, const char *unit, GError **error);
/* Those of one entry of an edition, in the order of its words. Of SyThreshold; caller's. */
GPtrArray *sy_threshold_of (SyCatalogue *catalogue, gint64 edition, guint ordinal, GError **error);

G_END_DECLS
