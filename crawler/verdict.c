// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/verdict.h"

#include <stdio.h>
#include <string.h>

/* As much of a body as is looked at to tell what it is. */
#define SNIFF        512
#define LONGEST_WAIT (366 * G_TIME_SPAN_DAY)

const char *
sy_expect_accept (SyExpect expect)
{
  switch (expect)
    {
    case SY_EXPECT_JSON: return "application/json";
    case SY_EXPECT_XML: return "application/xml, text/xml;q=0.9";
    case SY_EXPECT_HTML: return "text/html, application/xhtml+xml;q=0.9";
    case SY_EXPECT_ANY: break;
    }
  return "*/*";
}

/* First bytes in lower case without a byte order mark, white space and comments. Caller's. */
static char *
beginning (const void *body, gsize length)
{
  const char *at = body, *end = at + MIN (length, SNIFF);
  if (end - at >= 3 && memcmp (at, "\xef\xbb\xbf", 3) == 0)
    at += 3;
  for (;;)
    {
      while (at < end && g_ascii_isspace (*at))
        at++;
      const char *close = end - at >= 4 && memcmp (at, "<!--", 4) == 0 ? g_strstr_len (at, end - at, "-->") : NULL;
      if (close == NULL)
        return g_ascii_strdown (at, end - at);
      at = close + 3;
    }
}

static gboolean
looks_like_html (const char *start)
{
  return g_str_has_prefix (start, "<!doctype html") || g_str_has_prefix (start, "<html") || g_str_has_prefix (start, "<head")
         || g_str_has_prefix (start, "<body");
}

/* XHTML is XML: behind an XML declaration the root decides. */
static gboolean
is_html (const char *start)
{
  if (!g_str_has_prefix (start, "<?xml"))
    return looks_like_html (start);
  const char *close = strstr (start, "?>");
  if (close == NULL)
    return FALSE;
  g_autofree char *rest = beginning (close + 2, strlen (close + 2));
  return looks_like_html (rest);
}

const char *
sy_expect_mismatch (SyExpect expect, const char *content_type, const void *body, gsize length)
{
  g_autofree char *start = beginning (body, length);
  gboolean typed_html = content_type != NULL && g_ascii_strncasecmp (content_type, "text/html", 9) == 0;
  gboolean html = is_html (start);
  switch (expect)
    {
    case SY_EXPECT_JSON:
      if (*start == '{' || *start == '[')
        return NULL;
      return html || typed_html ? "an HTML page where JSON was asked for"
             : *start == '\0'   ? "an empty body"
                                : "something else where JSON was asked for";
    case SY_EXPECT_XML:
      if (*start == '<' && !html)
        return NULL;
      return html || typed_html ? "an HTML page where XML was asked for"
             : *start == '\0'   ? "an empty body"
                                : "something else where XML was asked for";
    case SY_EXPECT_HTML: return *start == '\0' ? "an empty body" : NULL;
    case SY_EXPECT_ANY: break;
    }
  return NULL;
}

gboolean
sy_status_is_temporary (int status)
{
  return status == 408 || status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

/* IMF-fixdate, "Sun, 06 Nov 1994 08:49:37 GMT": the one form that RFC 9110 lets servers write. -1 if it is none. */
static gint64
parse_date (const char *text)
{
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  char month[4] = "";
  int day, year, hour, minute, second, end = -1;
  if (text == NULL || sscanf (text, "%*3[A-Za-z], %2d %3[A-Za-z] %4d %2d:%2d:%2d GMT%n", &day, month, &year, &hour, &minute, &second, &end) != 6
      || end < 0)
    return -1;
  const char *place = strlen (month) == 3 ? strstr (months, month) : NULL;
  if (place == NULL || (place - months) % 3 != 0)
    return -1;
  g_autoptr (GDateTime) time = g_date_time_new_utc (year, (int)(place - months) / 3 + 1, day, hour, minute, MIN (second, 59));
  return time != NULL ? g_date_time_to_unix (time) * G_USEC_PER_SEC : -1;
}

gint64
sy_retry_after (const char *retry_after, const char *date, gint64 now)
{
  if (retry_after == NULL)
    return -1;
  g_autofree char *value = g_strstrip (g_strdup (retry_after));
  if (*value != '\0' && strspn (value, "0123456789") == strlen (value))
    {
      guint64 seconds = g_ascii_strtoull (value, NULL, 10);
      return (gint64)MIN (seconds, (guint64)(LONGEST_WAIT / G_USEC_PER_SEC)) * G_USEC_PER_SEC;
    }
  gint64 until = parse_date (value);
  if (until < 0)
    return -1;
  gint64 from = parse_date (date);
  return CLAMP (until - (from >= 0 ? from : now), 0, LONGEST_WAIT);
}

gint64
sy_retry_backoff (double first, guint attempt, const char *key)
{
  gint64 wait = (gint64)(first * G_USEC_PER_SEC) << MIN (attempt > 0 ? attempt - 1 : 0, 16);
  guint spread = (g_str_hash (key) ^ attempt * 2654435761u) % 256;
  return wait + wait / 4 * spread / 256;
}
