// SPDX-License-Identifier: GPL-3.0-or-later
/* The Federal Register: each scope (agency, CFR parts) is listed in slices of days that are halved until one holds fewer documents than the rules'
 * `cap`.
 *
 * The service has been seen to answer the first page for a later one, to count no further than 10,000, to leave `results` out or answer 404 where
 * there are none, and to fail a query whole for one unknown slug. So a slice counts as listed only when the distinct (number, date) of its pages are
 * as many as the service counts, all of them dated within it; a page that repeats another one, or a count that does not add up, halves the slice. A
 * 404 is believed only while the same listing answers elsewhere. A scope that the service does not know is reported by name, and the others go on. */
#pragma once

#include "crawler/listing.h"

G_BEGIN_DECLS

extern const SyListing sy_federal_register;

/* What is on public inspection today, filed and not yet published, by agency. It is a list of now: what left it before it was seen is not had any more. */
extern const SyListing sy_federal_register_inspection;

G_END_DECLS
