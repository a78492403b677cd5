// SPDX-License-Identifier: GPL-3.0-or-later
/* What the files of the desk share: its statements. */
#pragma once

#include "corpus/desk.h"

enum
{
  SQL_SETTING_GET,
  SQL_SETTING_SET,
  SQL_DECISION_ADD,
  SQL_DECISION_LATEST,
  SQL_DECISIONS,
  SQL_DECISIONS_COUNT,
  SQL_MERGE_ADD,
  SQL_MERGE_LATEST,
  SQL_MERGES,
  SQL_MERGES_ACCEPTED,
  SQL_NOTE_ADD,
  SQL_NOTE_REMOVE,
  SQL_NOTES,
  SQL_HEADS_ADD,
  SQL_HEADS_FIND,
  SQL_SCREENING_LAST,
  SQL_SCREENING_ADD,
  SQL_SCREENINGS,
  SQL_SCREENINGS_COUNT,
  SQL_SCREENINGS_CHAIN,
  SQL_SCREENING_BEFORE,
  SQL_SCREENING_CHAINED,
  SQL_SCREENINGS_FORGET,
  SQL_HEADS_FORGET,
  SQL_WATCH_ADD,
  SQL_WATCH_REMOVE,
  SQL_WATCHES,
  SQL_WATCHES_COUNT,
  SQL_WATCH_HELD,
  SQL_WATCH_CHECKED,
  SQL_SEEN,
  SQL_ALL_SEEN,
  SQL_SEEN_SET,
  SQL_SEEN_DELETE,
  SQL_SEEN_DELETE_ALL,
  SQL_RESULT_ADD,
  SQL_RESULTS,
  SQL_RESULTS_COUNT,
  SQL_BATCH_ADD,
  SQL_BATCH_INPUT,
  SQL_BATCH_ROW_ADD,
  SQL_BATCH_SETTLE,
  SQL_BATCH_REMOVE_ROWS,
  SQL_BATCH_REMOVE,
  SQL_BATCHES,
  SQL_BATCHES_COUNT,
  SQL_BATCH_NEXT,
  SQL_BATCH_ROWS,
  SQL_DESK_N_STATEMENTS
};

struct _SyDesk
{
  SyDatabase *database;
};


#define SY_DESK_CHAIN_START "chain_start" /* setting: the chain value before the first row that is kept */
#define SY_DESK_CHAIN_END "chain_end"     /* setting: number and chain value of the newest row, written with it */
/* Chain value of a row behind another. Caller's. */
char *sy_desk_chain (const char *before, gint64 at, const char *via, const char *query, const char *asked, const char *archive, const char *rules, const char *program, const char *heads, const char *verdict, const char *results);
/* Reports rows whose chain is broken; their number, or -1 with an error. */
gint64 sy_desk_log_check (SyDesk *desk, void (*report) (const char *line, gpointer data), gpointer data, GError **error);
gboolean sy_desk_not_empty (const char *what, const char *text, GError **error);
