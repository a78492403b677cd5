// SPDX-License-Identifier: GPL-3.0-or-later
/* Inside the frontier: its statements and how rows are read. frontier.c holds slices, jobs, pace and robots; frontier_document.c what was listed and told; frontier_sql.c the SQL. */
#pragma once

#include "corpus/database.h"
#include "crawler/frontier.h"

G_BEGIN_DECLS

/* Rows of the table in frontier_sql.c. */
enum
{
  META_GET,
  META_SET,
  PACE_EACH,
  PACE_SET,
  ROBOTS_EACH,
  ROBOTS_SET,
  SLICE_ADD,
  SLICE_ID,
  SLICE_GET,
  SLICE_EACH,
  SLICE_FIRST,
  SLICE_SET,
  SLICE_REPORTED,
  SLICE_SNAPSHOT,
  SLICE_MOVE,
  SLICE_FAIL_JOBS,
  SLICE_FAIL_SCOPE,
  SLICE_TALLY,
  SLICE_YEARS,
  SLICE_NUMBERS,
  JOB_ADD,
  JOB_FIND,
  JOB_NEXT,
  JOB_WAITING,
  JOB_SET,
  JOB_AGAIN,
  JOB_RENEW,
  JOB_UNDATED,
  JOB_REVIVE,
  JOB_PAGES,
  JOB_FORGET_PAGES,
  DOCUMENT_GET,
  DOCUMENT_ADD,
  DOCUMENT_SET,
  DOCUMENT_NAME,
  DOCUMENT_NAME_OF_JOB,
  TEXT_ADD,
  TEXT_BESIDE,
  LISTED_ADD,
  LISTED_CLEAR,
  LISTED_EACH,
  LISTED_OF_JOB,
  LISTING_WORKS,
  TOLD_GET,
  TOLD_SET,
  TOLD_DELETE,
  NAMED_EACH,
  NAME_GET,
  SLICE_STATUS,
  N_STATEMENTS
};

extern const SyStore sy_frontier_store;

/* By SyJobState. */
extern const char *const sy_frontier_job_states[];

struct _SyFrontier
{
  SyDatabase *database;
};

/* Place of a name that the schema allows among `names`. */
guint sy_frontier_state_of (const char *name, const char *const *names);
/* All rows of a cursor (taken, may be NULL) as objects; NULL with an error. */
GPtrArray *sy_frontier_read_all (SyCursor *taken, gpointer (*read) (SyCursor *), GDestroyNotify free_func, GError **error);
/* The first row as an object; NULL for none, or with an error. */
gpointer sy_frontier_read_one (SyCursor *cursor, gpointer (*read) (SyCursor *), GDestroyNotify free_func, GError **error);

G_END_DECLS
