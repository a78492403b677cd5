// SPDX-License-Identifier: GPL-3.0-or-later
/* What a robots.txt says to us: the Robots Exclusion Protocol (RFC 9309), and Crawl-delay, which is none of it but widely meant. Pure; immutable once
 * read, and may be shared among threads. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SyRobots SyRobots;

/* Reads the groups of `agent` (a product token, without a version) or, where none names it, those of "*". Never fails: lines that are none are passed
 * over, and so is what is beyond SY_MAX_ROBOTS. */
SyRobots *sy_robots_parse (const void *data, gsize length, const char *agent);
/* Everything is disallowed: what to think of a host that answers with an error of its own (RFC 9309, 2.3.1.4). */
SyRobots *sy_robots_new_closed (void);
void sy_robots_free (SyRobots *robots);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyRobots, sy_robots_free)

/* Whether the address may be asked: the longest rule that fits its path and query decides, of two of one length the one that allows. `uri` as it goes
 * over the wire: percent-encoded. `rule` (may be NULL) receives the rule that forbids it; borrowed. /robots.txt may always be asked. */
gboolean sy_robots_allows (const SyRobots *robots, const char *uri, const char **rule);

/* Seconds between requests that it asks for; 0: it does not. At most a day. */
double sy_robots_delay (const SyRobots *robots);

G_END_DECLS
