// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists that are files without a past: each is fetched whole, and each day has its own.
 *
 * Every answer is kept, but only one that its rules accept (corpus/list_file.h) is the list as it is now: a file that shrinks, or lacks a canary or its end, fails by name,
 * and the one before stays current. The crawl report names the current one by its sha256 ("snapshot") with its counts. */
#pragma once

#include "crawler/listing.h"

G_BEGIN_DECLS

extern const SyListing sy_files;

G_END_DECLS
