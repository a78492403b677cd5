// SPDX-License-Identifier: GPL-3.0-or-later
/* The documents listing of the Federal Register API (https://www.federalregister.gov/developers/documentation/api/v1): addresses to ask and answers
 * to read. Pure and thread-safe. */
#pragma once

#include "corpus/day.h"
#include "corpus/source.h"

G_BEGIN_DECLS

typedef struct
{
  char *number;
  SyDay day;      /* of publication */
  char *text_url; /* full text in XML; NULL: none yet */
  char *digest;   /* sha256 of all that the listing says of it */
} SyListed;

typedef struct
{
  gint64 count;     /* documents that match, as the service counts; it counts no further than the rules' count-cap */
  char *next;       /* address of the next page; NULL on the last */
  GPtrArray *items; /* of SyListed */
} SyListingPage;

void sy_listing_page_free (SyListingPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyListingPage, sy_listing_page_free)

/* First page of a scope ("agency:SLUG", "cfr:TITLE:PARTS") in a period, oldest first. Caller's. */
char *sy_fr_listing_url (const SySource *source, const char *scope, SyInterval period);

/* SY_ERROR_BAD_INPUT if it is no listing, or a result lacks number or date. With no hits the service may leave `results` out. */
SyListingPage *sy_fr_listing_parse (const void *data, gsize length, GError **error);

/* What an answer 400 complains about: "agencies: is not a valid field"; NULL if it does not say. Caller's. */
char *sy_fr_listing_complaint (const void *data, gsize length);

G_END_DECLS
