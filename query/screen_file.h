// SPDX-License-Identifier: GPL-3.0-or-later
/* Screening a file of names: each row of the file gives one row of the answer, in order. Memory is bounded by a batch of rows.
 *
 * CSV has the columns query, verdict, score, name, list, party (of the best result), then others (how many more results), listed_from, status, country, birth_date, features, problem, as_of and known_as_of (empty: all texts) and row.
 * JSON Lines has an object a row with the same and all "results" as of sy_screen_find. Verdicts are those of sy_screen_verdict, and "unreadable" for a row that
 * cannot be read or has no name.
 *
 * An answer that goes to a file can be resumed: OUT.state says what is being answered (digest of the input, columns, question, state of the catalogue) until the answer is whole. Rows that are whole
 * are kept, a torn last one is made anew. */
#pragma once

#include "query/name_file.h"
#include "query/screen.h"

G_BEGIN_DECLS

/* Told each row with its answer, in order, in place of a file. `results` NULL: the row cannot be read. */
typedef gboolean (*SyScreenTake) (const SyNameRow *row, const char *verdict, const json_t *results, gpointer data, GError **error);

typedef struct
{
  const char *in;
  const char *text;              /* what `in` has, which is then a name only; NULL: the file is read */
  SyScreenTake take;             /* NULL: the answer is written to `out` */
  gpointer take_data;
  guint64 after;                 /* with `take`: so many rows are answered already */
  const char *out;               /* NULL: standard output, which cannot be resumed */
  const char *const *columns;    /* as of sy_name_file_open; NULL: told by the header */
  gboolean json;
  SyScreenQuery query;           /* without a name */
  const char *lang;
  SyScreenSink sink;             /* NULL: none */
  gboolean (*settle) (gpointer sink_data, GError **error); /* keeps what the sink was told, before the rows of it are written; NULL: nothing to keep */
  gpointer sink_data;
  void (*progress) (guint64 rows, gpointer data); /* now and then; NULL: nobody asks */
  gpointer progress_data;
} SyScreenFile;

typedef struct
{
  guint64 rows, kept; /* answered now, and found in the file */
  guint64 match, possible, unreadable; /* of those answered now */
  gboolean covered;   /* every list that is asked for */
} SyScreenFileReport;

/* Errors: those of sy_name_file_open and of the catalogue; SY_ERROR_REFUSED for an output that exists and is no unfinished answer, or one to another question. */
gboolean sy_screen_file (SyEngine *engine, const SyScreenFile *file, SyScreenFileReport *report, GError **error);

G_END_DECLS
