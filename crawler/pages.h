// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists of pages of the web, by rules alone (corpus/page.h): a source of them needs no C.
 *
 * Each list is a scope, and is read from one end to the other. It counts as listed when its pages have come to an end as its rules say: no `next` link,
 * the last page, or a page that names nothing. A page that repeats an earlier one, or one on which the rules find no item where they should, fails the list by
 * name; so does a list that names much less than before ([listing] shrink). A page of which the rules find no text is kept and fails, since its layout
 * may have changed; one that is a wall ([page] wall) is refused; an empty shell ([page] withdrawn) never stands for the text that is held. */
#pragma once

#include "crawler/listing.h"

G_BEGIN_DECLS

extern const SyListing sy_pages;

G_END_DECLS
