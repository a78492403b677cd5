// SPDX-License-Identifier: GPL-3.0-or-later
/* The frontier: crawl.db. What was asked, what came of it, and what is still to ask, so that a crawl which is killed at any moment loses at most
 * requests and repeats none without a reason.
 *
 * A change belongs into a transaction (begin, commit) with all that follows from one answer; the exchange itself is in the archive before. Only what
 * is under way is not written down: it is asked again. One thread; one writer at a time (the archive's lock). All errors are those of
 * corpus/database.h. */
#pragma once

#include "corpus/day.h"
#include "crawler/request.h"

G_BEGIN_DECLS

typedef struct _SyFrontier SyFrontier;

/* Opens or makes crawl.db. */
SyFrontier *sy_frontier_open (const char *path, GError **error);
void sy_frontier_free (SyFrontier *frontier);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyFrontier, sy_frontier_free)

gboolean sy_frontier_begin (SyFrontier *frontier, GError **error);
gboolean sy_frontier_commit (SyFrontier *frontier, GError **error);
void sy_frontier_rollback (SyFrontier *frontier);
/* Commits if `good`, else rolls back; TRUE if all of it was good. The error is that of what was not. */
gboolean sy_frontier_conclude (SyFrontier *frontier, gboolean good, GError **error);

/* Sequence of the last capture of the archive whose consequences are in the frontier. */
gboolean sy_frontier_archive_seen (SyFrontier *frontier, guint64 *sequence, GError **error);
gboolean sy_frontier_set_archive_seen (SyFrontier *frontier, guint64 sequence, GError **error);

/* ---- pace ---- */

/* Called with each remembered pace of a source: its name and when it was last asked; "*" and until when the source is to be left alone. */
typedef void (*SyPaceFunc) (const char *name, gint64 instant, gpointer data);
gboolean sy_frontier_each_pace (SyFrontier *frontier, const char *source, SyPaceFunc func, gpointer data, GError **error);
gboolean sy_frontier_set_pace (SyFrontier *frontier, const char *source, const char *name, gint64 instant, GError **error);

/* ---- robots.txt ---- */

/* Called with each remembered robots.txt: of which host ("https://www.example.gov"), its status and body, and when it was fetched (real clock). */
typedef void (*SyRobotsFunc) (const char *host, int status, const char *body, gint64 fetched, gpointer data);
gboolean sy_frontier_each_robots (SyFrontier *frontier, SyRobotsFunc func, gpointer data, GError **error);
gboolean sy_frontier_set_robots (SyFrontier *frontier, const char *host, int status, const char *body, gint64 fetched, GError **error);

/* ---- slices ---- */

typedef enum
{
  SY_SLICE_OPEN,
  SY_SLICE_SPLIT,
  SY_SLICE_LISTED,
  SY_SLICE_DOUBTFUL,
  SY_SLICE_FAILED,
} SySliceState;

typedef struct
{
  gint64 id;
  char *scope;
  SyDay from;
  SyDay to; /* exclusive */
  SySliceState state;
  gint64 expected; /* -1: not known */
  gint64 observed; /* 0: never verified */
  char *reason;
  char *reported;
  char *snapshot; /* of a list that is one file: sha256 of the current one; "" for none */
  char *counts;   /* ... and what was counted in it */
} SySlice;

void sy_slice_free (SySlice *slice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SySlice, sy_slice_free)

/* Adds an open slice, or opens the one that is there; its id. `parent` 0: none. */
gboolean sy_frontier_add_slice (SyFrontier *frontier, const char *source, const char *scope, SyInterval period, gint64 parent, gint64 *id,
                                GError **error);
SySlice *sy_frontier_slice (SyFrontier *frontier, gint64 id, GError **error);
/* Slices of a source that overlap the period and are not split, by scope and day; of one scope or, if it is NULL, of all. */
GPtrArray *sy_frontier_slices (SyFrontier *frontier, const char *source, const char *scope, SyInterval period, GError **error);
/* First day of any slice of the source; SY_DAY_NONE if there is none. */
gboolean sy_frontier_first_day (SyFrontier *frontier, const char *source, SyDay *day, GError **error);
gboolean sy_frontier_set_slice (SyFrontier *frontier, gint64 id, SySliceState state, gint64 expected, gint64 observed, const char *reason,
                                GError **error);
/* The current file of a list that is one. */
gboolean sy_frontier_set_snapshot (SyFrontier *frontier, gint64 id, const char *snapshot, const char *counts, GError **error);
/* A slice that is about now is about these days now. */
gboolean sy_frontier_move_slice (SyFrontier *frontier, gint64 id, SyInterval days, GError **error);
/* The open slices of a scope have failed for one reason, and their jobs with them. */
gboolean sy_frontier_fail_scope (SyFrontier *frontier, const char *source, const char *scope, const char *reason, GError **error);
gboolean sy_frontier_set_reported (SyFrontier *frontier, gint64 id, const char *report, GError **error);

/* How much of a slice is there; only documents of `days`, either end of which may be SY_DAY_NONE. */
typedef struct
{
  gint64 documents; /* named by the listing */
  gint64 held;      /* of these: at least one text held and none to come, or the listing names none */
  gint64 waiting;   /* of these: a text still to be asked in this run */
} SySliceTally;
gboolean sy_frontier_tally (SyFrontier *frontier, gint64 slice, SyInterval days, SySliceTally *tally, GError **error);

/* ---- jobs ---- */

typedef enum
{
  SY_JOB_WAITING,
  SY_JOB_DONE,
  SY_JOB_MISSING,
  SY_JOB_ABSENT,
  SY_JOB_WITHDRAWN,
  SY_JOB_REFUSED,
  SY_JOB_FAILED,
} SyJobState;

typedef struct
{
  gint64 id;
  char *kind; /* listing, text */
  SyRequest *request;
  gint64 slice; /* 0: none */
  guint page;   /* of a listing, from 1 */
  SyDay from;
  SyDay to;
  SyJobState state;
  int status;
  char *reason;
  char *etag;
  char *modified;
  char *sha256;
  gint64 observed;
} SyJob;

void sy_job_free (SyJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyJob, sy_job_free)

/* Adds a waiting job; one that is there stays as it is, but goes over to `slice` (if it is not 0), page and days. Its id. */
gboolean sy_frontier_add_job (SyFrontier *frontier, const char *source, const char *kind, const SyRequest *request, gint64 slice, guint page,
                              SyInterval days, gint64 *id, GError **error);
/* The job of a request, by its key, or NULL without an error. */
SyJob *sy_frontier_find_job (SyFrontier *frontier, const char *source, const char *key, GError **error);
/* Waiting jobs about days of the period whose time has come: the newest days first, listings before what they list. At most `limit`. */
GPtrArray *sy_frontier_next_jobs (SyFrontier *frontier, const char *source, SyInterval period, gint64 now, guint limit, GError **error);
gboolean sy_frontier_count_waiting (SyFrontier *frontier, const char *source, SyInterval period, gint64 *count, GError **error);

/* What came of a job. Borrowed strings; NULL keeps etag, modified, capture and sha256 as they are. */
typedef struct
{
  SyJobState state;
  int status;
  const char *reason;
  gint64 not_before;
  const char *etag;
  const char *modified;
  const char *capture;
  const char *sha256;
  gint64 observed; /* 0 keeps it */
  guint requests;  /* that this took on the wire */
} SyJobResult;
gboolean sy_frontier_set_job (SyFrontier *frontier, gint64 id, const SyJobResult *result, GError **error);
/* To be asked again, with its conditions or, if `unconditional`, without. */
gboolean sy_frontier_ask_again (SyFrontier *frontier, gint64 id, gboolean unconditional, GError **error);
/* All texts of the documents with this number are asked for again, but those that were answered at or after the instant (0: none of them). */
gboolean sy_frontier_renew (SyFrontier *frontier, const char *source, const char *number, gint64 instant, GError **error);
/* Texts that are held of documents without a day wait again, with their conditions: those of a slice. */
gboolean sy_frontier_renew_undated (SyFrontier *frontier, gint64 slice, GError **error);
/* A new run is the reason to ask again what failed, was refused, or was missing and whose day has come. The number of such jobs. */
gboolean sy_frontier_revive (SyFrontier *frontier, const char *source, SyInterval period, gint64 now, gint64 *count, GError **error);
/* Pages of a slice: how many there are, wait, and went wrong; forgetting those behind the first. */
typedef struct
{
  gint64 all, waiting, bad;
} SyPageTally;
gboolean sy_frontier_count_pages (SyFrontier *frontier, gint64 slice, SyPageTally *tally, GError **error);
gboolean sy_frontier_forget_pages (SyFrontier *frontier, gint64 slice, GError **error);

/* ---- documents ---- */

typedef enum
{
  SY_DOCUMENT_NEW,
  SY_DOCUMENT_CHANGED,
  SY_DOCUMENT_SAME,
} SyDocumentNews;

/* What a listing says of a document of a slice. `listed` tells whether the slice had it already, `id` is the document's. */
gboolean sy_frontier_add_document (SyFrontier *frontier, const char *source, gint64 slice, const char *number, SyDay day, const char *digest,
                                   SyDocumentNews *news, gint64 *id, gboolean *listed, GError **error);
/* The official number of a document, or of those whose text is a job, where the key is not that. */
gboolean sy_frontier_name_document (SyFrontier *frontier, gint64 document, const char *official, GError **error);
gboolean sy_frontier_name_documents_of_job (SyFrontier *frontier, gint64 job, const char *official, GError **error);
/* A job is about a text of the document. */
gboolean sy_frontier_add_text (SyFrontier *frontier, gint64 document, gint64 job, GError **error);
/* A job is about a text of the same documents as another one. */
gboolean sy_frontier_add_text_beside (SyFrontier *frontier, gint64 other, gint64 job, GError **error);
/* What the documents of a slice are called: their official numbers where they are known, else their keys (char *), in the order of their days. Caller's. */
GPtrArray *sy_frontier_numbers_of_slice (SyFrontier *frontier, gint64 slice, GError **error);
/* Documents of a slice and of `days` (as above), by calendar year. */
typedef struct
{
  int year;
  gint64 documents, held;
} SyYearTally;
/* Of SyYearTally. Caller's. */
GArray *sy_frontier_years_of_slice (SyFrontier *frontier, gint64 slice, SyInterval days, GError **error);
/* Ids (gint64) of the documents of a slice. Caller's. */
GArray *sy_frontier_documents_of_slice (SyFrontier *frontier, gint64 slice, GError **error);
gboolean sy_frontier_clear_slice (SyFrontier *frontier, gint64 slice, GError **error);
/* Ids (gint64) of the slices that name a document whose text is this job, and of a listing's job its own. Caller's. */
GArray *sy_frontier_slices_of_job (SyFrontier *frontier, gint64 job, GError **error);
/* TRUE if some slice of the source was listed with documents at or after the instant: the listing works. */
gboolean sy_frontier_listing_works (SyFrontier *frontier, const char *source, gint64 since, gboolean *works, GError **error);
/* HTTP status of the last answer to the slice's listing; 0 if there was none. */
gboolean sy_frontier_slice_status (SyFrontier *frontier, gint64 slice, gint64 *status, GError **error);

/* What a document is called: its official number where that is known, else the key; caller's. NULL with an error. */
char *sy_frontier_document_name (SyFrontier *frontier, gint64 document, GError **error);

/* A document that listings name, and what became of its texts. Borrowed. */
typedef struct
{
  const char *name;   /* its official number where that is known, else the key */
  SyDay day;
  gboolean held;
  SyJobState state;   /* of the text that is worst off ... */
  int status;         /* ... its last answer ... */
  const char *reason; /* ... what was noted then, "" for nothing; NULL where the listing names no text ... */
  const char *url;    /* ... and its address */
} SyNamed;
typedef void (*SyNamedFunc) (const SyNamed *named, gpointer data);
/* Each document of the source once, in however many slices it stands; in no order, since there may be a million. */
gboolean sy_frontier_each_named (SyFrontier *frontier, const char *source, SyNamedFunc func, gpointer data, GError **error);

/* ---- what was said ---- */

/* What was said last under this name; "" for nothing; caller's. NULL with an error. */
char *sy_frontier_told (SyFrontier *frontier, const char *source, const char *name, GError **error);
/* "" forgets it. */
gboolean sy_frontier_tell (SyFrontier *frontier, const char *source, const char *name, const char *value, GError **error);

G_END_DECLS
