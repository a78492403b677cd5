// SPDX-License-Identifier: GPL-3.0-or-later
/* Pages of the web by rules: what the XPaths of a file of sources.d find in a list of pages, and in one page.
 *
 * The crawler reads lists with it and tells whether a page is one; the index makes documents with it; `smallyard source check` shows it. All of it is
 * pure. The keys (corpus/source_rules.c):
 *
 *   [lists]    NAME = address of a list; {page} in it stands for the number of a page, from [listing] first-page on; {year} for each year from that
 *              of [listing] earliest (or of --since, if later) to the clock's, which may not have a list yet
 *   [listing]  next: the address of the next page; last-page: its number; count: how many items there are. Without `next` and `last-page` numbered
 *              pages are asked for until one names nothing
 *   [items]    each: an element an item; relative to it address, title, date, number; items whose address `match` does not fit are passed over
 *   [page]     text: what holds the text; drop: what is no part of it; title, number, body; number-pattern and number-form: the official number as it
 *              stands in ids, taken from the address where there is no `number`; attachments: addresses of files that belong to it; wall: it is a page in place of one; withdrawn: an empty shell
 *   [dates]    publish, sign, file, enter_into_force, apply: where the page says the day
 *
 * An expression may also be a string ('Ministry of X') or a function of strings (substring-after (//h1, ':')). */
#pragma once

#include "corpus/markup.h"
#include "corpus/source.h"
#include "corpus/types.h"

G_BEGIN_DECLS

/* ---- lists ---- */

typedef struct
{
  char *address; /* absolute, without fragment */
  char *title;   /* NULL: the list does not say; so are the others */
  char *number;
  SyDay day; /* SY_DAY_NONE */
} SyPageItem;

typedef struct
{
  GPtrArray *items; /* of SyPageItem, each address once */
  guint elements;   /* that `each` found, and whose address did not fit were among them */
  gint64 count;     /* as the page counts; -1: it does not */
  gint64 last_page; /* -1: it does not say */
  char *next;       /* NULL: none */
  GPtrArray *missing; /* of char *: "date of 3 of 20 items" */
} SyPageList;

/* `uri` is where the page stands. SY_ERROR_LIMIT for an expression that takes too long. Caller's. */
SyPageList *sy_page_list_read (const SySource *source, const char *uri, const SyMarkup *markup, GError **error);
void sy_page_list_free (SyPageList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyPageList, sy_page_list_free)

/* Address of the page of a list by its year and its number, each where the address has a place for it. Caller's. */
char *sy_page_list_address (const char *address, int year, gint64 page);
/* TRUE if the address is a page of one of the source's lists, as its rules number them. */
gboolean sy_page_is_list (const SySource *source, const char *uri);

/* ---- one page ---- */

typedef struct
{
  SyAct act;
  SyDay day;
  char *wording; /* the text that says it */
} SyPageDate;

typedef struct
{
  char *title, *number, *body; /* NULL: not found */
  char *id;                    /* "page:SOURCE/NUMBER"; NULL without a number */
  GPtrArray *dates;            /* of SyPageDate */
  GPtrArray *attachments;      /* of char *: addresses */
  GPtrArray *parts;            /* of SyMarkupNode, borrowed from the markup: the text */
  gboolean wall, withdrawn;
  GPtrArray *missing; /* of char *: keys whose expression found nothing, "[page] number", or nothing that can be read, "[dates] publish" */
} SyPage;

/* Takes [page] drop out of the markup. Errors as above. Caller's. */
SyPage *sy_page_read (const SySource *source, const char *uri, SyMarkup *markup, GError **error);
void sy_page_free (SyPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyPage, sy_page_free)

/* ---- what both need ---- */

/* A body as markup: `charset` as the answer says it, NULL for that of the rules. Errors as sy_text_decode and sy_markup_parse. Caller's. */
SyMarkup *sy_page_markup (const SySource *source, const char *charset, const void *data, gsize length, GError **error);

/* The first day that a text names: 2026-11-13, 2026/11/13, 2026年11月13日, 13 November 2026, Nov. 13, 2026. SY_DAY_NONE if there is none. */
SyDay sy_page_day (const char *text);

/* `reference` as it stands in a page at `uri`: absolute, without fragment. NULL if it is no address of the web. Caller's. */
char *sy_page_resolve (const char *uri, const char *reference);

G_END_DECLS
