// SPDX-License-Identifier: GPL-3.0-or-later
/* The seam between the general crawl and what only one kind of source knows.
 *
 * The crawl (slices.c, found.c, intake.c, crawl.c) knows scopes, slices of days, requests, pace, retries, archive, documents, crawl reports. A
 * listing kind knows how to ask a source what there is, and what its answers mean. It is a row of pure functions: they get rules, a job and an
 * answer, return values, and touch neither network nor frontier nor archive, so that a test needs no more than a text. `federal_register.c` is the
 * first one.
 *
 * How it goes. For each scope of the source (corpus/source.h) the crawl keeps slices of days as `slicing` says, and asks for a slice what `plan`
 * returns for it: jobs of the kind "listing". Every answer that passed fetcher and `inspect` goes into the archive and then to `read`. What `read` of
 * a listing returns is applied: documents are added to the slice, their requests become jobs of the kind "text", and further pages become jobs of
 * the slice. When none of its pages is left and as many documents were named as the source counts, the slice is listed; if they do not add up it is
 * halved, or fails by name. When all texts of a listed slice are settled, a crawl report goes into the archive (coverage.h). Answers to texts go to
 * `read` too; its further requests (streams of a 300, attachments, a form to fall back to) become texts of the same documents.
 *
 * To add a kind: its file, a row in listing.c, its keys in corpus/source_rules.c, a file in etc/sources.d, tests of `plan` and `read`. */
#pragma once

#include "corpus/archive.h"
#include "corpus/source.h"
#include "crawler/frontier.h"
#include "crawler/request.h"

G_BEGIN_DECLS

/* How the days of a scope are cut into slices. */
typedef enum
{
  SY_SLICING_DAYS,  /* periods of the calendar ([listing] slice); one that holds too much is halved, down to a single day */
  SY_SLICING_YEARS, /* calendar years, which cannot be halved */
  SY_SLICING_WHOLE, /* one slice from [listing] earliest on, without an end: a list that is read from one end to the other */
  SY_SLICING_TODAY, /* one slice that moves with the day: what the source shows now. There is no past to ask for */
} SySlicing;

/* The scope of what a feed says: asked for by a kind that follows one. Not among the source's own, and no part of what it covers. */
#define SY_SCOPE_CHANGES "changes"

/* The scope of numbers that documents held name (crawler/cited.h). Among the source's own as little. */
#define SY_SCOPE_CITED "cited"

/* A document that a listing names. */
typedef struct
{
  char *number;     /* the source's own; with the day the key of the document in the frontier */
  SyDay day;        /* of publication as the listing says; SY_DAY_NONE: it does not say */
  char *official;   /* the number of the law behind it, where the key is another thing: "cn-mofcom:2025-61"; NULL: it does not say */
  char *digest;     /* of all that the listing says of it: a text that is held is asked for again when this changes */
  GPtrArray *texts; /* of SyRequest: all of them are asked for. Empty: the listing says all there is */
} SyListed;

SyListed *sy_listed_new (const char *number, SyDay day, const char *digest);

/* A document of which a feed says that something of it was renewed. */
typedef struct
{
  char *number;
  gint64 instant; /* of the renewal (UTC microseconds): texts that were asked for later are left alone. 0: not known */
} SyChanged;

SyChanged *sy_changed_new (const char *number, gint64 instant);

typedef enum
{
  /* of a listing */
  SY_FOUND_PAGE,     /* items, count, requests (further pages) */
  SY_FOUND_NONE,     /* "nothing matches", in a way that may also mean "the listing has moved" (404): believed if other slices have documents */
  SY_FOUND_TOO_MANY, /* ask in smaller slices */
  SY_FOUND_NO_SCOPE, /* the source does not know the scope: its other slices would fare no better */
  /* of a text */
  SY_FOUND_TEXT,      /* it is held; `requests` are further texts of the same documents. A 300 with its streams, too */
  SY_FOUND_ABSENT,    /* there is no such form (406, 404 of one language): an answer, not asked again. `requests`: what to ask in its stead */
  SY_FOUND_MISSING,   /* there should be one: asked again after a day */
  SY_FOUND_WITHDRAWN, /* a shell in place of the text: taken down. What was held before stays */
  /* of both */
  SY_FOUND_BROKEN, /* not what was asked for: failed, asked again by the next run. `reason` says why */
} SyFinding;

/* What an answer means. */
typedef struct
{
  SyFinding finding;
  char *reason;        /* for people; required of TOO_MANY, NO_SCOPE and BROKEN */
  gint64 count;        /* documents of the slice as the source counts them; -1: it does not. On every page of a slice, or on none */
  GPtrArray *items;    /* of SyListed */
  GPtrArray *requests; /* of SyRequest; those of a listing that say which page they are are steps of it, and asked even if this one names nothing */
  char *official;      /* of a text: what it says that its documents are, as SyListed.official; NULL: nothing */
  GPtrArray *changes;  /* of SyChanged, of a page of the scope SY_SCOPE_CHANGES: texts of these that were answered before are asked for again. What the
                          frontier does not know is passed over */
  char *digest;        /* of a text whose bytes vary without it (an archive packed anew for each request): what tells a change; NULL: its bytes do */
  char *counts;        /* of a list that is one file: what was counted in it, as the slice has it next time; NULL: it is none */
} SyFound;

/* Empty, count -1. `reason` is copied and may be NULL. */
SyFound *sy_found_new (SyFinding finding, const char *reason);
/* "the source answered 418", as BROKEN; for statuses that a kind knows nothing of. */
SyFound *sy_found_of_status (int status);
void sy_found_free (SyFound *found);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyFound, sy_found_free)

/* An exchange that is in the archive. Borrowed. */
typedef struct
{
  const SyCapture *capture; /* of the last exchange: behind redirects its uri is where they led; NULL in tests of `read` */
  const SyHttpMessage *message;
  int status;
  guint requests; /* that it took on the wire */
} SyArrival;

typedef struct
{
  const char *name; /* as [source] listing says */
  SySlicing slicing;
  /* Each slice names the newest first and counts all: one that was read before is read on from its beginning until what it named then and what is new
   * make up its count. If they are more, something is gone, and it is read anew. */
  gboolean newest_first;
  /* What a list names without a day may be written anew in place: its texts are asked for again, with their conditions, whenever the list is. */
  gboolean revisits;
  /* The source has a feed of changes: besides the scopes `plan` and `read` are asked for SY_SCOPE_CHANGES, one slice from a little before the last time
   * that it was read to its end ([listing] overlap-days) to now. The first one begins today. */
  gboolean follows;

  /* The first requests of a slice: of one scope and the days [from, to). Not empty. Caller's (sy_requests_new). */
  GPtrArray *(*plan) (const SySource *source, const char *scope, SyInterval days);

  /* Requests of the scope SY_SCOPE_CITED for these numbers (char *), with what was published on these days; numbers that cannot be the source's are
   * passed over. `read` returns a page of what there is, without count and further pages. Caller's (sy_requests_new). NULL: it cannot be asked so. */
  GPtrArray *(*ask) (const SySource *source, const GPtrArray *numbers, SyInterval days);

  /* What an answer means; never NULL. `slice` is that of a listing job, NULL for a text. Comes here: every final answer that is what the request's
   * `expect` says, 300 and 4xx (but 408 and 429) included; not 304, which the crawl understands by itself. Caller's. */
  SyFound *(*read) (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival);

  /* Looks at an answer before it is archived: NULL, or what it is in place of what was asked for ("question marks in place of characters"). It is
   * then not kept, and the job is refused until the next run. Static. May be NULL. */
  const char *(*inspect) (const SySource *source, const SyRequest *request, const SyHttpMessage *message);

  /* An answer whose status is temporary (sy_status_is_temporary) but that says that it would be the same again: it goes to `read`. May be NULL. */
  gboolean (*is_final) (const SyRequest *request, const SyHttpMessage *message);

  /* Numbers that should exist and are not among `numbers`, which a slice lists (notices of a year count from 1). Of char *; caller's. The crawl
   * report names them. May be NULL. */
  GPtrArray *(*gaps) (const SySource *source, const SySlice *slice, const GPtrArray *numbers);
} SyListing;

/* The kind that reads the source. SY_ERROR_NOT_FOUND. */
const SyListing *sy_listing_find (const SySource *source, GError **error);

G_END_DECLS
