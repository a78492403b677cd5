// SPDX-License-Identifier: GPL-3.0-or-later
/* What is known of the robots.txt of hosts. Time is that of the real clock, in UTC microseconds, given by the caller. One thread. */
#pragma once

#include "crawler/robots.h"

G_BEGIN_DECLS

typedef struct _SyHosts SyHosts;

SyHosts *sy_hosts_new (void);
void sy_hosts_free (SyHosts *hosts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyHosts, sy_hosts_free)

/* "https://www.example.gov" of an address, in lower case. Caller's. */
char *sy_hosts_origin (const char *uri);

typedef enum
{
  SY_HOSTS_ALLOWED,
  SY_HOSTS_FORBIDDEN,
  SY_HOSTS_UNKNOWN, /* its robots.txt has to be asked for: now it counts as asked */
  SY_HOSTS_ASKED,   /* that is under way */
} SyHostsVerdict;

/* Whether the address may be asked. `rule` receives what forbids it; borrowed. */
SyHostsVerdict sy_hosts_ask (SyHosts *hosts, const char *uri, gint64 now, const char **rule);

/* What the host answered to the request for its robots.txt at `fetched`: rules for a day. Of a status 2xx the body counts; 3xx (redirects that lead
 * nowhere) and 4xx allow everything; all else, 0 for no answer among it, forbids everything until the next run, unless older rules are known, which
 * then stand. Returns TRUE if it is worth remembering beyond this run. */
gboolean sy_hosts_learn (SyHosts *hosts, const char *origin, int status, const void *body, gsize length, gint64 fetched);
/* The request came to nothing that says anything of the host. */
void sy_hosts_forget (SyHosts *hosts, const char *origin);
/* TRUE if rules of the host are known, of whatever age. */
gboolean sy_hosts_is_known (const SyHosts *hosts, const char *origin);
/* Seconds between requests that the host asks for; 0: it does not, or is not known. */
double sy_hosts_delay (const SyHosts *hosts, const char *origin);

G_END_DECLS
