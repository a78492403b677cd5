// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/hosts.h"

#include <string.h>

/* RFC 9309, 2.4: not used for longer. */
#define FRESH G_TIME_SPAN_DAY
/* The product token of our User-Agent, see gate.h. */
#define AGENT "smallyard"

typedef struct
{
  SyRobots *robots; /* NULL: not known */
  gint64 fetched;
  gboolean asked;
  gboolean this_run; /* stands until the end of the run, whatever its age */
} Host;

struct _SyHosts
{
  GHashTable *by_origin;
};

static void
host_free (gpointer data)
{
  Host *host = data;
  sy_robots_free (host->robots);
  g_free (host);
}

SyHosts *
sy_hosts_new (void)
{
  SyHosts *hosts = g_new0 (SyHosts, 1);
  hosts->by_origin = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, host_free);
  return hosts;
}

void
sy_hosts_free (SyHosts *hosts)
{
  if (hosts == NULL)
    return;
  g_hash_table_unref (hosts->by_origin);
  g_free (hosts);
}

char *
sy_hosts_origin (const char *uri)
{
  const char *authority = strstr (uri, "://");
  gsize length = authority != NULL ? (gsize)(authority - uri) + 3 + strcspn (authority + 3, "/?#") : strlen (uri);
  return g_ascii_strdown (uri, (gssize)length);
}

static Host *
host_of (SyHosts *hosts, const char *origin)
{
  Host *host = g_hash_table_lookup (hosts->by_origin, origin);
  if (host != NULL)
    return host;
  host = g_new0 (Host, 1);
  g_hash_table_insert (hosts->by_origin, g_strdup (origin), host);
  return host;
}

SyHostsVerdict
sy_hosts_ask (SyHosts *hosts, const char *uri, gint64 now, const char **rule)
{
  g_autofree char *origin = sy_hosts_origin (uri);
  Host *host = host_of (hosts, origin);
  gboolean fresh = host->robots != NULL && (host->this_run || (host->fetched <= now && now - host->fetched < FRESH));
  if (fresh)
    return sy_robots_allows (host->robots, uri, rule) ? SY_HOSTS_ALLOWED : SY_HOSTS_FORBIDDEN;
  if (host->asked)
    return SY_HOSTS_ASKED;
  host->asked = TRUE;
  return SY_HOSTS_UNKNOWN;
}

static void
set_robots (Host *host, SyRobots *taken, gint64 fetched, gboolean this_run)
{
  sy_robots_free (host->robots);
  host->robots = taken;
  host->fetched = fetched;
  host->this_run = this_run;
}

gboolean
sy_hosts_learn (SyHosts *hosts, const char *origin, int status, const void *body, gsize length, gint64 fetched)
{
  Host *host = host_of (hosts, origin);
  host->asked = FALSE;
  if (status >= 200 && status < 300)
    set_robots (host, sy_robots_parse (body, length, AGENT), fetched, FALSE);
  else if (status >= 300 && status < 500 && status != 408 && status != 429)
    set_robots (host, sy_robots_parse ("", 0, AGENT), fetched, FALSE);
  else if (host->robots == NULL)
    {
      set_robots (host, sy_robots_new_closed (), fetched, TRUE);
      return FALSE;
    }
  else
    {
      host->this_run = TRUE;
      return FALSE;
    }
  return TRUE;
}

void
sy_hosts_forget (SyHosts *hosts, const char *origin)
{
  host_of (hosts, origin)->asked = FALSE;
}

gboolean
sy_hosts_is_known (const SyHosts *hosts, const char *origin)
{
  const Host *host = g_hash_table_lookup (hosts->by_origin, origin);
  return host != NULL && host->robots != NULL;
}

double
sy_hosts_delay (const SyHosts *hosts, const char *origin)
{
  const Host *host = g_hash_table_lookup (hosts->by_origin, origin);
  return host != NULL && host->robots != NULL ? sy_robots_delay (host->robots) : 0;
}
