// SPDX-License-Identifier: GPL-3.0-or-later
/* The log of screenings in the desk: what was asked, what the lists held were, what was found. Nothing is written unless SY_DESK_LOG is "on" or the caller was told to.
 *
 * Rows hang together by a chain: each has the sha256 of the chain value before it and of its own words, so that a row that was changed or taken out is found (sy_desk_check). The newest is kept beside the rows, so that it is missed, too; one who also
 * changes that is found by whoever noted the chain value of it before (sy_desk_log_end), or has it in a signed pack. Errors as of corpus/desk.h. */
#pragma once

#include "corpus/desk.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 number;
  gint64 at;
  char *via;      /* how it was asked: "cli", "file", "batch", "web", "match", "reconcile", "mcp" */
  char *query;    /* the name */
  char *asked;    /* JSON object of all else that was asked: {"kind", "lists", "threshold", "as_of", "known_as_of"} and, where countries, births or numbers were told beside the name, "properties" */
  char *archive;  /* head */
  char *rules;    /* digest */
  char *program;
  char *heads;    /* JSON array, what each list was: {"list", "state", "day", "editions": [{"document", "version", "sha256"}]} */
  char *verdict;
  char *results;  /* JSON array of {"party", "caption", "name", "score", "verdict", "listed", "record"} */
  char *chain;    /* of the row; set by the log */
} SyScreening;

void sy_screening_free (SyScreening *screening);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyScreening, sy_screening_free)

/* The newest row: its number (0 where none was ever written) and chain value. Whoever notes it can later tell with sy_desk_log_has that nothing up to it was taken out. `*chain` is the caller's. */
gboolean sy_desk_log_end (SyDesk *desk, gint64 *number, char **chain, GError **error);
/* Whether the log has a row with this chain value, or was forgotten up to it. */
gboolean sy_desk_log_has (SyDesk *desk, const char *chain, gboolean *has, GError **error);

/* Adds one; `number`, `chain`, and `at` where it is 0, are set by the log. */
gboolean sy_desk_log_add (SyDesk *desk, const SyScreening *screening, gint64 *number, GError **error);

typedef struct
{
  gint64 from, to;    /* instants, half-open; 0: open */
  const char *query;  /* this name, whatever its case, width and marks; NULL: any */
  const char *party;  /* with this party among the results; NULL: any */
  gint64 number;      /* this one; 0: any */
} SyLogFilter;

/* In order of time. Of SyScreening. */
GPtrArray *sy_desk_log (SyDesk *desk, const SyLogFilter *filter, guint offset, guint limit, gint64 *count, GError **error);
/* Forgets what is older than an instant: the chain begins anew with the row behind it, and the desk keeps how many were forgotten and the chain value at that place. */
gboolean sy_desk_log_forget (SyDesk *desk, gint64 before, gint64 *count, GError **error);

G_END_DECLS
