// SPDX-License-Identifier: GPL-3.0-or-later
/* The eCFR's versioner: parts of the Code of Federal Regulations in each of their versions.
 *
 * It is asked in steps, all of them pages of one listing: titles.json says up to which day each title is, and whether the service is just importing (then
 * nothing is believed); structure/DAY/title-N.json says which parts there are; versions/title-N.json?part=P says on which days something in a part was
 * issued. Each of these days is a version of the part, from the one that stood at [listing] earliest on, and is fetched by part: asked for a chapter the
 * service answers with the whole title. A version that is held is not asked for again, so that an update costs the listing and what is new. */
#pragma once

#include "crawler/listing.h"

G_BEGIN_DECLS

extern const SyListing sy_ecfr_versioner;

G_END_DECLS
