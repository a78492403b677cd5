// SPDX-License-Identifier: GPL-3.0-or-later
/* Pages of articles that a listing names, and the files that they link: what kinds of listing for web pages have in common. What differs between
 * sites is data, in the rules' group [article]:
 *
 *   holds      strings with | between them: a page that holds none of them is no article
 *   site       a string that every page of the site holds: with it a page without an article is the site's frame, what is left of one that was taken
 * down withdrawn  strings with | between them, which only what is left of an article holds links      XPath of the links of the text, among which are
 * its attachments number     what the official number stands behind
 *
 * Pure and thread-safe. */
#pragma once

#include "crawler/listing.h"

#include <jansson.h>

G_BEGIN_DECLS

/* What an answer to a text means; as SyListing.read. */
SyFound *sy_article_read (const SySource *source, const SyJob *job, const SyArrival *arrival);

/* As SyListing.inspect, of texts: a title of question marks, a page in place of a file. */
const char *sy_article_inspect (const SySource *source, const SyRequest *request, const SyHttpMessage *message);

/* A document that a list names by an address and a title, with the page there for its text; the digest is that of `says`, all that the list says of
 * it. It has no text if the rules' group [wanted] has an expression for the list `scope` which the title does not match. */
SyListed *sy_article_listed (const SySource *source, const char *scope, const char *address, const char *title, SyDay day, const char *says);

/* Why an entry of a JSON list cannot be read: which of `members` (ended by NULL) it lacks, and what it has. `what` names it, "a row of the column".
 * Caller's. */
char *sy_article_lacks (const char *what, const json_t *entry, const char *const *members);

/* The part of a scope behind its colon: "zcfb" of "column:zcfb". */
const char *sy_article_list_of (const char *scope);

/* `pattern` with `value` at each place, "{year}"; caller's. */
char *sy_article_fill (const char *pattern, const char *place, const char *value);

/* Body of an answer in UTF-8; NULL with SY_ERROR_LIMIT. Caller's. */
char *sy_article_decode (const SyHttpMessage *message, GError **error);

/* As SyListing.gaps, of the schemes that the group [series] names for the list. */
GPtrArray *sy_article_gaps (const SySource *source, const SySlice *slice, const GPtrArray *numbers);

G_END_DECLS
