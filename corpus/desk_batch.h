// SPDX-License-Identifier: GPL-3.0-or-later
/* Batches of the desk: files of names that a person gave to be screened, with what was found, so that it can be reviewed later. The names are kept until the batch is removed, the file itself until its last row is answered.
 *
 * Decisions are those of corpus/desk.h and outlive the batch. Threads and errors as there. */
#pragma once

#include "corpus/desk.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 number;
  char *name;     /* of the file */
  char *lang;     /* of names of lists: "en" or "zh" */
  char *state;    /* "waiting" (also while it is worked on), "done", "failed" */
  char *problem;  /* why it failed; else "" */
  char *archive;  /* head that the newest rows rest on; "" before the first */
  gint64 total, done; /* rows */
  gint64 added;
} SyBatch;

void sy_batch_free (SyBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyBatch, sy_batch_free)

typedef struct
{
  gint64 row;     /* from 1 */
  char *query;    /* "" where the row has no name */
  char *verdict;  /* of query/screen_file.h */
  char *problem;  /* why it cannot be read; else "" */
  char *results;  /* a JSON array */
} SyBatchRow;

void sy_batch_row_free (SyBatchRow *row);

/* `batch->name`, lang and total are read. SY_ERROR_LIMIT: SY_MAX_BATCHES, SY_MAX_BATCH_NAMES. */
gboolean sy_desk_batch_add (SyDesk *desk, const SyBatch *batch, const char *input, gint64 *number, GError **error);
/* SY_ERROR_NOT_FOUND. */
gboolean sy_desk_batch_remove (SyDesk *desk, gint64 number, GError **error);
/* NULL with SY_ERROR_NOT_FOUND. Caller's. */
SyBatch *sy_desk_batch (SyDesk *desk, gint64 number, GError **error);
/* Newest first. */
GPtrArray *sy_desk_batches (SyDesk *desk, guint offset, guint limit, gint64 *count, GError **error);

/* The oldest one that is not answered; NULL without an error where there is none. */
SyBatch *sy_desk_batch_next (SyDesk *desk, GError **error);
char *sy_desk_batch_input (SyDesk *desk, gint64 number, GError **error); /* NULL without an error once it is answered, or removed */
gboolean sy_desk_batch_row_add (SyDesk *desk, gint64 number, const SyBatchRow *row, GError **error);
/* `state` as above: what is not "waiting" any more has no file. */
gboolean sy_desk_batch_settle (SyDesk *desk, gint64 number, const char *state, const char *problem, const char *archive, GError **error);
/* In order of the file. Of SyBatchRow. */
GPtrArray *sy_desk_batch_rows (SyDesk *desk, gint64 number, GError **error);

G_END_DECLS
