// SPDX-License-Identifier: GPL-3.0-or-later
/* The pages of the desk, from its answers (query/desk_answer.h). Pure; for query/ only. */
#pragma once

#include "query/page.h"

G_BEGIN_DECLS

/* What a page of the desk shows. All borrowed. */
typedef struct
{
  const char *part;          /* "watches", "results", "batches", "decisions", "merges", "notes" or "log" */
  const json_t *status;      /* answer "desk" */
  const json_t *answer;      /* of the part */
  const char *form_token;    /* query/desk_session.h */
} SyDeskPage;

/* Names of the parts in the order of their links, ended by NULL. Static. */
const char *const *sy_desk_parts (void);

/* Caller's. Fields of its form are filled with the page's parameters of their names. */
char *sy_render_desk (const SyPage *page, const SyDeskPage *desk, GError **error);
/* The page that asks for the token. */
char *sy_render_desk_entry (const SyPage *page, GError **error);

/* Address of the form that adds a watch ("/desk/watches?kind=name&text=..."), or that decides on a party that was found for a name. Caller's; NULL for a file of its own. */
char *sy_page_link_watch (const SyPage *page, const char *kind, const char *text);
char *sy_page_link_decide (const SyPage *page, const char *name, const char *party);

G_END_DECLS
