// SPDX-License-Identifier: GPL-3.0-or-later
/* The first page: what the reader's watches found, what comes in the next 180 days, how fresh the sources are, where to begin. Pure; for query/ only. */
#pragma once

#include "query/page.h"

G_BEGIN_DECLS

#define SY_HOME_DAYS 180 /* of the calendar */
#define SY_HOME_ROWS 20  /* of the calendar and of what watches found; the rest is a link away */

/* What it is made of. All borrowed. */
typedef struct
{
  const json_t *coverage; /* answer "coverage" */
  const json_t *calendar; /* answer "calendar" of SY_HOME_DAYS */
  const json_t *fields;   /* answer "fields" */
  /* Of a reader who opened the desk; else NULL. */
  const json_t *watches;    /* answer "desk_watches" */
  const json_t *results;    /* answer "desk_results" of what was not marked as read, newest first */
  const char *form_token;   /* query/desk_session.h */
  json_int_t change;        /* change number of the catalogue: watches that were held against an older one are behind */
} SyHomePage;

/* Caller's. */
char *sy_render_home (const SyPage *page, const SyHomePage *home, GError **error);

G_END_DECLS
