// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists that are pages of a web site: what an entry is, and where its address, title and day stand, is said by the rules, so that a new site needs no
 * C.
 *
 *   [indexes]  each key is a list, and its value the address; {year} in it stands for the year (kind html-index-yearly)
 *   entries    XPath of the entries; each has a link, whose title is its attribute `title` or else its words
 *   only       expression that the address of an entry matches; others are menus and the like
 *   day        expression with three groups, year, month, day; the last match in the words of the entry, a line break and its address counts
 *   pages      expression, the first group of which is how many pages the list has, in the page's source
 *   page       name of a later page beside the list, {page} in it stands for the page's number less one
 *
 * Such lists do not count their entries: that one was read to its end is all there is to know. One without an entry is a shell or has changed. */
#pragma once

#include "crawler/listing.h"

G_BEGIN_DECLS

extern const SyListing sy_html_index;
extern const SyListing sy_html_index_yearly;

G_END_DECLS
