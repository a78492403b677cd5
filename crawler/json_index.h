// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists that are JSON: [listing] says where the entries are (`entries`, member names with points between them; empty: the file is the array) and which
 * members of an entry are its address (`link`), its title (`title`, tags in it are left out), its day (`day`: a text that begins with 2025-01-02, or
 * milliseconds since 1970 of an instant of the authority's day) and its official number (`number`; empty: it stands at most in the title).
 *
 * `json-index` is one file of what a site published last. It is a list of now: what left it before it was seen is not had any more.
 *
 * `json-search` is a search: `url` has the places {query}, for which each value of [queries] is put, and {page}. It is read from end to end; a page
 * with fewer entries than `page-size` is the last one. It does not count what it found. */
#pragma once

#include "crawler/listing.h"

G_BEGIN_DECLS

extern const SyListing sy_json_index;
extern const SyListing sy_json_search;

G_END_DECLS
