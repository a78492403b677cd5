// SPDX-License-Identifier: GPL-3.0-or-later
/* The crawl of one source: from the frontier to the network to the archive, and back to the frontier. */
#pragma once

#include "crawler/run.h"

#include <signal.h>

G_BEGIN_DECLS

typedef struct
{
  const char *home;
  const char *contact; /* see crawler/fetcher.h, as the next two */
  const char *proxy;
  const char *mirror;
  SyInterval period; /* days of publication; `from` SY_DAY_NONE: go on with what earlier runs began; `to` SY_DAY_NONE: up to today */
  guint limit;       /* requests; 0: none */
  gboolean refresh;  /* ask again for all of the period */
  gboolean accept;   /* lists that shrank are all there is (crawler/ledger.h) */
  const volatile sig_atomic_t *interrupted; /* stops when it is not 0, at once when it is above 1; may be NULL */
  /* Called often, for a terminal; may be NULL. */
  void (*progress) (const SyCrawlSummary *summary, gint64 waiting, gpointer data);
  gpointer data;
} SyCrawlOptions;

/* Asks for what is not held, archives what comes, and notes what it means. `summary` is filled in as far as it came, also on errors, which are those
 * of our own stores and SY_ERROR_NOT_FOUND (nothing to go on with), SY_ERROR_BUSY (another program holds the archive), SY_ERROR_REFUSED (no contact).
 * `head` receives the archive's head (caller's). What the source got wrong is in the summary. */
gboolean sy_crawl (const SySource *source, const SyCrawlOptions *options, SyCrawlSummary *summary, char **head, GError **error);

/* A request that would be made. */
typedef struct
{
  char *reason;  /* what it is for, and why it is asked: "listing of agency:state-department 2024-01-01..2024-03-31: never asked" */
  char *request; /* its key: the address, where no more than that is asked (crawler/request.h) */
} SyRehearsed;
void sy_rehearsed_free (gpointer rehearsed);

/* What sy_crawl would ask first: of SyRehearsed, caller's. What answers would lead to is not known. Opens no connection and changes nothing. */
GPtrArray *sy_crawl_rehearse (const SySource *source, const SyCrawlOptions *options, GError **error);

G_END_DECLS
