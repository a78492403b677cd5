// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/robots.h"

#include <math.h>
#include <string.h>

#include "corpus/limits.h"

#define LONGEST_DELAY 86400.0

typedef struct
{
  gboolean allow;
  char *pattern; /* normal form */
} Rule;

/* Rules of one kind of group: those that name us, or those for all. */
typedef struct
{
  gboolean seen;
  GArray *rules;
  double delay;
} Group;

struct _SyRobots
{
  Group ours, all;
};

/* ---- normal form ---- */

static gboolean
is_unreserved (int c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '.' || c == '_' || c == '~';
}

/* Octets beyond ASCII are encoded where `encode` says so, encoded ones that need not be are decoded, hex digits are capitals: then octets can be
 * compared (RFC 9309, 2.2.2). */
static char *
normalise (const char *text, gsize length, gboolean encode)
{
  GString *normal = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar)text[i];
      gboolean encoded = c == '%' && i + 2 < length && g_ascii_isxdigit (text[i + 1]) && g_ascii_isxdigit (text[i + 2]);
      int octet = encoded ? g_ascii_xdigit_value (text[i + 1]) << 4 | g_ascii_xdigit_value (text[i + 2]) : c;
      if (encoded)
        i += 2;
      if ((encoded && !is_unreserved (octet)) || (!encoded && encode && octet >= 0x80))
        g_string_append_printf (normal, "%%%02X", (guint)octet);
      else
        g_string_append_c (normal, (char)octet);
    }
  return g_string_free (normal, FALSE);
}

/* ---- reading ---- */

static void
rule_clear (gpointer data)
{
  g_free (((Rule *)data)->pattern);
}

static void
group_init (Group *group)
{
  group->rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  g_array_set_clear_func (group->rules, rule_clear);
}

/* What the lines so far were about. */
typedef struct
{
  SyRobots *robots;
  const char *agent;
  gboolean ours, all; /* the group is for us; for all */
  gboolean has_rules; /* the next user-agent begins another group */
} Reader;

/* The product token of a line: letters, hyphens and underscores. */
static void
take_agent (Reader *reader, const char *value)
{
  if (reader->has_rules)
    reader->ours = reader->all = reader->has_rules = FALSE;
  gsize length = 0;
  while (g_ascii_isalpha (value[length]) || value[length] == '-' || value[length] == '_')
    length++;
  if (*value == '*' && (value[1] == '\0' || g_ascii_isspace (value[1])))
    reader->all = reader->robots->all.seen = TRUE;
  else if (length > 0 && length == strlen (reader->agent) && g_ascii_strncasecmp (value, reader->agent, length) == 0)
    reader->ours = reader->robots->ours.seen = TRUE;
}

static void
add_rule (Group *group, gboolean allow, const char *value)
{
  Rule rule = { allow, normalise (value, strlen (value), TRUE) };
  g_array_append_val (group->rules, rule);
}

static void
take_rule (Reader *reader, gboolean allow, const char *value)
{
  reader->has_rules = TRUE;
  if (*value == '\0') /* says nothing */
    return;
  if (reader->ours)
    add_rule (&reader->robots->ours, allow, value);
  if (reader->all)
    add_rule (&reader->robots->all, allow, value);
}

static void
take_delay (Reader *reader, const char *value)
{
  char *end;
  double delay = g_ascii_strtod (value, &end);
  if (end == value || !isfinite (delay) || delay <= 0)
    return;
  if (reader->ours)
    reader->robots->ours.delay = MIN (delay, LONGEST_DELAY);
  if (reader->all)
    reader->robots->all.delay = MIN (delay, LONGEST_DELAY);
}

/* One line without its end; changed. */
static void
take_line (Reader *reader, char *line)
{
  char *hash = strchr (line, '#');
  if (hash != NULL)
    *hash = '\0';
  char *colon = strchr (line, ':');
  if (colon == NULL)
    return;
  *colon = '\0';
  const char *name = g_strstrip (line), *value = g_strstrip (colon + 1);
  if (g_ascii_strcasecmp (name, "user-agent") == 0)
    take_agent (reader, value);
  else if (g_ascii_strcasecmp (name, "allow") == 0 || g_ascii_strcasecmp (name, "disallow") == 0)
    take_rule (reader, g_ascii_tolower (*name) == 'a', value);
  else if (g_ascii_strcasecmp (name, "crawl-delay") == 0)
    take_delay (reader, value);
}

SyRobots *
sy_robots_parse (const void *data, gsize length, const char *agent)
{
  SyRobots *robots = g_new0 (SyRobots, 1);
  group_init (&robots->ours);
  group_init (&robots->all);
  Reader reader = { .robots = robots, .agent = agent };
  const char *text = data, *end = text + MIN (length, SY_MAX_ROBOTS);
  if (end - text >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    text += 3;
  while (text < end)
    {
      const char *stop = text;
      while (stop < end && *stop != '\n' && *stop != '\r' && *stop != '\0')
        stop++;
      g_autofree char *line = g_strndup (text, (gsize)(stop - text));
      take_line (&reader, line);
      text = stop + 1;
    }
  return robots;
}

SyRobots *
sy_robots_new_closed (void)
{
  return sy_robots_parse ("User-agent: *\nDisallow: /\n", 26, "");
}

void
sy_robots_free (SyRobots *robots)
{
  if (robots == NULL)
    return;
  g_array_unref (robots->ours.rules);
  g_array_unref (robots->all.rules);
  g_free (robots);
}

/* ---- deciding ---- */

/* TRUE if the pattern fits the beginning of the path: "*" is any text, "$" at the end is its end. Each piece is taken where it comes first, but the
 * last one of a pattern with "$" where it comes last: no other choice could do better. */
static gboolean
fits (const char *pattern, const char *path)
{
  gsize length = strlen (pattern);
  gboolean anchored = length > 0 && pattern[length - 1] == '$';
  g_autofree char *copy = g_strndup (pattern, length - (anchored ? 1 : 0));
  g_auto (GStrv) pieces = g_strsplit (copy, "*", -1);
  guint last = g_strv_length (pieces);
  if (last == 0) /* "" or "$" */
    return !anchored || *path == '\0';
  if (!g_str_has_prefix (path, pieces[0]))
    return FALSE;
  const char *at = path + strlen (pieces[0]);
  for (guint i = 1; i < last; i++)
    {
      if (anchored && i + 1 == last)
        return strlen (at) >= strlen (pieces[i]) && g_str_has_suffix (at, pieces[i]);
      at = strstr (at, pieces[i]);
      if (at == NULL)
        return FALSE;
      at += strlen (pieces[i]);
    }
  return !anchored || *at == '\0';
}

/* Path and query of an address in normal form. Caller's. */
static char *
path_of (const char *uri)
{
  const char *authority = strstr (uri, "://");
  const char *path = authority != NULL ? authority + 3 + strcspn (authority + 3, "/?#") : uri;
  g_autofree char *normal = normalise (path, strcspn (path, "#"), FALSE);
  return *normal == '/' ? g_steal_pointer (&normal) : g_strconcat ("/", normal, NULL);
}

static const Group *
group_of (const SyRobots *robots)
{
  return robots->ours.seen ? &robots->ours : &robots->all;
}

gboolean
sy_robots_allows (const SyRobots *robots, const char *uri, const char **rule)
{
  const Group *group = group_of (robots);
  g_autofree char *path = path_of (uri);
  const Rule *best = NULL;
  if (g_str_equal (path, "/robots.txt"))
    return TRUE;
  for (guint i = 0; i < group->rules->len; i++)
    {
      const Rule *candidate = &g_array_index (group->rules, Rule, i);
      gsize length = strlen (candidate->pattern), best_length = best != NULL ? strlen (best->pattern) : 0;
      if (length < best_length || (length == best_length && best != NULL && !candidate->allow) || !fits (candidate->pattern, path))
        continue;
      best = candidate;
    }
  if (best == NULL || best->allow)
    return TRUE;
  if (rule != NULL)
    *rule = best->pattern;
  return FALSE;
}

double
sy_robots_delay (const SyRobots *robots)
{
  return group_of (robots)->delay;
}
