// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/gate.h"

#include <string.h>

#include "corpus/error.h"

static gboolean
contains (const GPtrArray *hosts, const char *host)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *)hosts, host, g_str_equal, NULL);
}

/* Behind the scheme; NULL if it is neither http nor https. */
static const char *
after_scheme (const char *uri)
{
  if (g_ascii_strncasecmp (uri, "https://", 8) == 0)
    return uri + 8;
  return g_ascii_strncasecmp (uri, "http://", 7) == 0 ? uri + 7 : NULL;
}

static SyGate
shut (GError **error, const char *uri, const char *why)
{
  g_set_error (error, SY_ERROR, SY_ERROR_REFUSED, "\"%s\" %s", uri, why);
  return SY_GATE_SHUT;
}

SyGate
sy_gate (const SySource *source, const char *uri, const char *from, GError **error)
{
  const char *authority = after_scheme (uri);
  if (authority == NULL)
    return shut (error, uri, "is neither http nor https");
  g_autofree char *given = g_strndup (authority, strcspn (authority, "/?#"));
  g_autofree char *host = g_ascii_strdown (given, -1);
  if (contains (source->captcha, host))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_REFUSED, "\"%s\" of %s asks for a CAPTCHA: it takes us for a nuisance; wait, and ask more slowly", host,
                   source->id);
      return SY_GATE_CAPTCHA;
    }
  if (!contains (source->hosts, host))
    {
      g_autofree char *why = g_strdup_printf ("is not allowed: the rules of %s do not name \"%s\"", source->id, host);
      return shut (error, uri, why);
    }
  if (from != NULL && g_ascii_strncasecmp (from, "https:", 6) == 0 && g_ascii_strncasecmp (uri, "https:", 6) != 0)
    return shut (error, uri, "goes from https to http");
  return SY_GATE_OPEN;
}

char *
sy_gate_secure (const SySource *source, const char *uri)
{
  const char *authority = g_ascii_strncasecmp (uri, "http://", 7) == 0 ? uri + 7 : NULL;
  g_autofree char *given = authority != NULL ? g_strndup (authority, strcspn (authority, "/?#")) : NULL;
  g_autofree char *host = given != NULL ? g_ascii_strdown (given, -1) : NULL;
  return host != NULL && contains (source->https, host) ? g_strconcat ("https://", authority, NULL) : g_strdup (uri);
}

/* What goes into a comment of a header line. */
static gboolean
is_header_text (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (*c < 0x20 || *c >= 0x7f || *c == '(' || *c == ')' || *c == '\\')
      return FALSE;
  return *text != '\0';
}

char *
sy_gate_user_agent (const SySource *source, const char *contact, gboolean loopback, GError **error)
{
  if (contact == NULL && loopback)
    return g_strdup ("smallyard/" SY_VERSION " (loopback)");
  if (contact == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_REFUSED,
                   "\"%s\" is not asked without a contact: a source must be able to reach the person who asks; give --contact ADDRESS or set `contact` in crawl.ini",
                   source->id);
      return NULL;
    }
  if (!is_header_text (contact))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is not a contact: write an e-mail or web address", contact);
      return NULL;
    }
  return g_strdup_printf ("smallyard/" SY_VERSION " (+%s)", contact);
}
