// SPDX-License-Identifier: GPL-3.0-or-later
/* One run over one source: what its parts share, and what it came to. */
#pragma once

#include "corpus/archive.h"
#include "corpus/source.h"
#include "crawler/listing.h"

G_BEGIN_DECLS

/* Something that a person should know of, once. */
typedef struct
{
  char *name; /* an address, or "agency:state-department 2024-01-01..2024-03-31" */
  char *kind; /* refused, failed, robots */
  char *reason;
  gboolean known; /* an earlier run said it already (crawler/conditions.h) */
} SyTrouble;

typedef struct
{
  guint requests;
  guint documents_new, documents_changed, documents_unchanged; /* as listings name them */
  guint texts_new, texts_changed, texts_unchanged, texts_missing;
  guint texts_absent, texts_withdrawn; /* there is none in this form or language; taken down */
  guint refused, failed;
  guint by_robots; /* addresses that robots.txt forbids; they are not counted as refused */
  guint slices_complete; /* crawl reports of complete slices */
  gint64 remaining;      /* jobs that wait for the next run */
  char *stopped;         /* why it ended before all was asked; NULL if it did not */
  GPtrArray *troubles;   /* of SyTrouble */
  GPtrArray *alarms;     /* of char *: what ails the source since this run, or no longer does */
  GPtrArray *names[3];   /* of char *: documents, by SyDocumentNews */
} SyCrawlSummary;

void sy_crawl_summary_init (SyCrawlSummary *summary);
void sy_crawl_summary_clear (SyCrawlSummary *summary);
/* One trouble a name: the first reason stays. */
void sy_crawl_summary_trouble (SyCrawlSummary *summary, const char *kind, const char *name, const char *reason);
/* robots.txt forbids an address: counted, and a trouble once a rule. */
void sy_crawl_summary_robots (SyCrawlSummary *summary, const char *reason);
/* The report on the run, as text for people or as one JSON object; caller's. The text names what is new or changed and what went wrong, and counts the
 * rest; the object names all. */
char *sy_crawl_summary_text (const SyCrawlSummary *summary, const SySource *source, const char *lang);
char *sy_crawl_summary_json (const SyCrawlSummary *summary, const SySource *source, const char *archive_head);
/* The object on one line, as the archive keeps it under "smallyard:crawl/SOURCE/run/INSTANT"; caller's. */
char *sy_crawl_summary_record (const SyCrawlSummary *summary, const SySource *source);

typedef struct
{
  const SySource *source;
  const SyListing *listing;
  SyArchive *archive; /* open for writing; NULL in a rehearsal */
  SyFrontier *frontier;
  SyInterval period; /* what the run is about */
  gboolean refresh;  /* ask again for all of it */
  gboolean accept;   /* lists that shrank are all there is */
  GPtrArray *cited;  /* numbers of the source that documents held name (sy_cited_gaps); NULL: not looked for */
  SyCrawlSummary *summary;
  GHashTable *counted; /* ids of documents that the summary has counted, GINT */
} SyRun;

G_END_DECLS
