// SPDX-License-Identifier: GPL-3.0-or-later
/* What the files of the catalogue share: the statement table's names and a few helpers. Included by corpus/catalogue*.c only. */
#pragma once

#include "corpus/catalogue.h"

struct _SyCatalogue
{
  SyDatabase *database;
};

/* Statements of catalogue.db, in the order of the table in catalogue.c. */
typedef enum
{
  SQL_META_SET,
  SQL_META_GET,
  SQL_CAPTURE_ADD,
  SQL_CAPTURE_OUTCOME,
  SQL_CAPTURE_GET,
  SQL_CAPTURE_SETTLE,
  SQL_CAPTURES_WAITING,
  SQL_CONVERSIONS_OF,
  SQL_ATTACHED_TO,
  SQL_CAPTURE_LAST,
  SQL_CAPTURE_HEAD,
  SQL_CHANGE_DELETE,
  SQL_CHANGE_ADD,
  SQL_CHANGE_LAST,
  SQL_CHANGES_AFTER,
  SQL_DOCUMENT_ADD,
  SQL_DOCUMENT_FIND,
  SQL_VERSION_ADD,
  SQL_VERSION_FIND,
  SQL_RENDITION_FIND,
  SQL_RENDITION_HELD,
  SQL_RENDITION_ADD,
  SQL_RENDITION_CAPTURE_ADD,
  SQL_RENDITION_NOT_CURRENT,
  SQL_RENDITION_MAKE_CURRENT,
  SQL_NOTICES_MAKE_CURRENT,
  SQL_PASSAGE_ADD,
  SQL_ATTRIBUTE_ADD,
  SQL_EVIDENCE_ADD,
  SQL_FACT_ADD,
  SQL_EVENT_ADD,
  SQL_EVENT_FIND,
  SQL_EVENT_EVIDENCE_ADD,
  SQL_SHORT_ADD,
  SQL_SHORT_INDEX,
  SQL_SUMMARY_PUT,
  SQL_SUMMARY_RENDITIONS,
  SQL_SUMMARY_ATTRIBUTES,
  SQL_SUMMARY_DATES,
  SQL_COVERAGE_PUT,
  SQL_LEDGER_PUT,
  SQL_CONDITIONS_PUT,
  SQL_SERIES_CLEAR,
  SQL_SERIES_VALUES,
  SQL_SERIES_ADD,
  SQL_VERSION_BY_NUMBER,
  SQL_VERSION_BY_ID,
  SQL_VERSION_NEWEST,
  SQL_VERSIONS_FROM,
  SQL_VERSION_LABELS,
  SQL_LOOKUP,
  SQL_RENDITIONS,
  SQL_PASSAGES,
  SQL_PASSAGE_TEXT,
  SQL_PASSAGE,
  SQL_PIECES,
  SQL_ATTRIBUTES,
  SQL_FACTS,
  SQL_FACT_LIKE,
  SQL_FACT_VALUES,
  SQL_FACT_PAIRS,
  SQL_ATTRIBUTE_PAIRS,
  SQL_TARGET_PAIRS,
  SQL_EVENTS_ON,
  SQL_EVENTS_BY,
  SQL_EVENT_EVIDENCE,
  SQL_EVENT_TARGETS,
  SQL_EVENTS_ALL,
  SQL_CITED_BY,
  SQL_CITED_IN,
  SQL_CITATIONS,
  SQL_STATED_ON,
  SQL_STATED_BY,
  SQL_STATED_BETWEEN,
  SQL_ATTRIBUTES_LIKE,
  SQL_SOURCES,
  SQL_COVERAGE,
  SQL_LEDGER,
  SQL_CONDITIONS,
  SQL_SERIES,
  SQL_YEARS,
  SQL_UNPARSED,
  SQL_SUGGEST,
  SQL_TALLY,
  SQL_FORMATS,
  SQL_FACT_COUNTS,
  SQL_EVENT_COUNTS,
  SQL_OUTCOMES,
  SQL_CORRECTIONS,
  SQL_CORRECTION_LIST,
  SQL_CORRECTION_ADD,
  SQL_CORRECTION_MATCHED,
  SQL_CORRECTED_VERSIONS,
  SQL_CORRECTION_VERSION,
  SQL_UNDO_FACT_CHANGES,
  SQL_UNDO_FACT_REJECTIONS,
  SQL_UNDO_EVENT_EVIDENCE,
  SQL_UNDO_EVENT_REJECTIONS,
  SQL_CLEAR_FACTS_CORRECTED,
  SQL_CLEAR_FACTS_REJECTED,
  SQL_CLEAR_EVENTS_CORRECTED,
  SQL_CLEAR_EVENTS_SET_ASIDE,
  SQL_UNDO_EVENTS_MADE,
  SQL_CLEAR_EVENTS_MADE,
  SQL_CLEAR_CORRECTIONS,
  SQL_FACTS_OF_DOCUMENT,
  SQL_FACT_CORRECTED_ADD,
  SQL_FACT_SET_VALUE,
  SQL_FACT_REJECTED_ADD,
  SQL_FACT_DELETE,
  SQL_EVENT_BY_ID,
  SQL_EVENT_BY_NUMBER,
  SQL_EVENT_SET_ASIDE,
  SQL_EVENT_EVIDENCE_DELETE,
  SQL_EVENT_MADE_ADD,
  SQL_EVENT_MADE_EVIDENCE,
  SQL_EVENT_CORRECTED_ADD,
  SQL_EVENT_REVIEW,
  SQL_EVENTS_REJECTED,
  SQL_EVENT_EVIDENCE_REJECTED,
  SQL_FACTS_REJECTED,
  SQL_CHECK_SPANS,
  SQL_CHECK_CURRENT,
  SQL_DUMP_CAPTURES,
  SQL_DUMP_RENDITIONS,
  SQL_DUMP_PASSAGES,
  SQL_DUMP_ATTRIBUTES,
  SQL_DUMP_FACTS,
  SQL_DUMP_EVENTS,
  SQL_DUMP_COVERAGE,
  SQL_DUMP_LEDGER,
  SQL_DUMP_CONDITIONS,
  SQL_DUMP_SERIES,
  SQL_DUMP_CORRECTIONS,
  SQL_DUMP_FACTS_REJECTED,
  SQL_DUMP_EVENTS_SET_ASIDE,
  SQL_N_STATEMENTS
} SqlStatement;

/* TRUE if a loop over sy_cursor_next() ended at the end of the rows; else the error is passed on. Takes `failure`. */
gboolean sy_catalogue_loop_ended (GError *failure, GError **error);

/* Of a row: EVIDENCE_COLUMNS in catalogue.c from column `first` on; EVENT_COLUMNS. Caller's. */
SyEvidence *sy_catalogue_evidence_from_row (SyCursor *row, guint first);
SyEvent *sy_catalogue_event_from_row (SyCursor *row);

/* All evidence of an event by one of the two statements on it; of SyEvidence. */
GPtrArray *sy_catalogue_event_evidence (SyCatalogue *catalogue, SqlStatement statement, gint64 event, GError **error);

/* The derived row of a version, and its number in the list of changes: for whoever changes a fact or event of it. */
gboolean sy_catalogue_refresh_summary (SyCatalogue *catalogue, const char *id, gint64 version, GError **error);
gboolean sy_catalogue_note_change (SyCatalogue *catalogue, const char *kind, const char *object, const char *act, GError **error);

/* What reviewed an event that stands; *review is NULL where nothing did (corpus/catalogue_correct.c). */
gboolean sy_catalogue_review_of (SyCatalogue *catalogue, gint64 event, SyReview **review, GError **error);
/* Columns object, verdict, reviewer, made, reason from `first` on; NULL where the first is. */
SyReview *sy_catalogue_review_from_row (SyCursor *row, guint first);
