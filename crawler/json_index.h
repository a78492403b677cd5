// SPDX-License-Identifier: GPL-3.0-or-later
/* A list of what a site published last, as one JSON file: [listing] says where the entries are (`entries`, member names with points between them;
 * empty: the file is the array) and which members of an entry are its address (`link`), its title (`title`) and its day (`day`: a text that begins
 * with 2025-01-02, or milliseconds since 1970). It is a list of now: what left it before it was seen is not had any more. */
#pragma once

#include "crawler/listing.h"

G_BEGIN_DECLS

extern const SyListing sy_json_index;

G_END_DECLS
