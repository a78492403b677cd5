// SPDX-License-Identifier: GPL-3.0-or-later
/* The documents listing of the Federal Register API (https://www.federalregister.gov/developers/documentation/api/v1): addresses to ask and answers
 * to read. Pure and thread-safe. */
#pragma once

#include "crawler/listing.h"

G_BEGIN_DECLS

/* First page of a scope ("agency:SLUG", "type:PRESDOCU", "cfr:TITLE:PARTS", "term:KEY" of [terms]) in a period, oldest first. Caller's. */
char *sy_fr_listing_url (const SySource *source, const char *scope, SyInterval period);

/* What of a scope is on public inspection now. Caller's. */
char *sy_fr_inspection_url (const SySource *source, const char *scope);

/* A page: documents with requests for their full texts (`published`), or for the PDF of what is on public inspection, the count (the service counts no further than the rules' count-cap), the next page if there is one.
 * SY_ERROR_BAD_INPUT if it is no listing, or a result lacks number or date. With no hits the service may leave `results` out. */
SyFound *sy_fr_listing_parse (const void *data, gsize length, gboolean published, GError **error);

/* What an answer 400 complains about: "agencies: is not a valid field"; NULL if it does not say. Caller's. */
char *sy_fr_listing_complaint (const void *data, gsize length);

/* Addresses of documents by their numbers (char *), some at a time; what is no number is passed over. Of char *, caller's. */
GPtrArray *sy_fr_numbers_urls (const SySource *source, const GPtrArray *numbers);
/* An answer to one of them: those of these days. One number is answered with its document alone. SY_ERROR_BAD_INPUT. */
SyFound *sy_fr_numbers_parse (const void *data, gsize length, SyInterval days, GError **error);

G_END_DECLS
