// SPDX-License-Identifier: GPL-3.0-or-later
/* CELLAR, the repository of the Publications Office of the European Union; facts are from its end-user manual and from reports of those who crawl it.
 *
 * Discovery is by SPARQL (cellar_query.c): of each scope and slice of days first the number of works, then, if there are any, the works. The service
 * sorts no more than 10,000 rows and refuses what its planner takes for too costly; both halve the slice, as do rows that do not add up to the count.
 *
 * A work's first text is its tree notice. What else there is to ask follows from it (cellar_notice.c): the text in each language of the rules, the
 * consolidated texts of the work itself and its corrigenda. A text is asked for by negotiation on the bare address of the work: as an archive of
 * Formex files, which is the whole act with its annexes; where there is none, as XHTML or HTML. 300 lists the streams of a manifestation: all of them
 * are texts of the document, and name the work in Referer. 404 and 406 are answers and end the matter for their form and language.
 *
 * The change feed (cellar_feed.c) tells which works were taken in anew; texts that are held of these are asked for again. That is no change yet:
 * archives are packed for each request, and what is in them is compared. */
#pragma once

#include "crawler/listing.h"

G_BEGIN_DECLS

extern const SyListing sy_cellar;

/* ---- its parts ---- */

/* Answers carry SY_CELLAR_ROWS and the count, SY_CELLAR_COUNT, SY_CELLAR_NUMBERS, or SY_CELLAR_CHANGES in the mark of their request; texts SY_CELLAR_NOTICE, _ARCHIVE,
 * _PAGE, _STREAM or _FILE. */
#define SY_CELLAR_COUNT   "count"
#define SY_CELLAR_ROWS    "rows:"
#define SY_CELLAR_NUMBERS "numbers"
#define SY_CELLAR_NOTICE  "notice"
#define SY_CELLAR_ARCHIVE "archive"
#define SY_CELLAR_PAGE    "page"
#define SY_CELLAR_STREAM  "stream"
#define SY_CELLAR_FILE    "file"

/* The query for a scope ("acts:dual-use", "directory:18", "eurovoc:3584") and days: for the number of works, or for their CELEX numbers and days.
 * Caller's. */
char *sy_cellar_query (const SySource *source, const char *scope, SyInterval days, gboolean count);
/* Queries for works by their numbers, with their days; SyListing.ask. */
GPtrArray *sy_cellar_ask (const SySource *source, const GPtrArray *numbers, SyInterval days);
/* An answer to a query. */
SyFound *sy_cellar_query_read (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival);
/* Whether an answer refuses a query for its cost, whatever its status. */
gboolean sy_cellar_is_too_costly (const SyHttpMessage *message);

/* The request for the notice of a work, by CELEX number. */
SyRequest *sy_cellar_notice_request (const SySource *source, const char *celex);
/* The request for the next form of a text, where there is none in this one; NULL behind the last. */
SyRequest *sy_cellar_next_form (const SyRequest *request);
/* What follows from a notice. */
SyFound *sy_cellar_notice_read (const SySource *source, const SyJob *job, const SyHttpMessage *message);
/* The streams that a 300 lists, in their order. */
SyFound *sy_cellar_streams_read (const SySource *source, const SyJob *job, const SyHttpMessage *message);

/* The request for what was taken in since a day, and an answer to it. */
SyRequest *sy_cellar_changes_request (const SySource *source, SyDay since, guint page);
SyFound *sy_cellar_changes_read (const SySource *source, const SySlice *slice, const SyJob *job, const SyHttpMessage *message);

/* sha256 over names, sizes and checksums of the files in a zip archive, whatever their order and times; NULL if it is none. Caller's. */
char *sy_cellar_archive_digest (const void *data, gsize length);

G_END_DECLS
