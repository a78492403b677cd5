// SPDX-License-Identifier: GPL-3.0-or-later
/* Plays hostile raw requests against a server and compares what comes back with what the collection says.
 *
 *   play-http PORT REQUESTS.jsonl
 *
 * A line has "id", "raw" (the bytes) and "expected" in words ("`400` or close"). After each request a good one must still be answered: that is an
 * error, exit status 1. Answers other than expected are listed: "differs ID: got ..., expected ...". The last line is "matched N of M". */
#include <glib.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/http-client.h"

#define MILLISECONDS 1500

/* ---- the bytes ---- */

static void
replace_all (GString *text, const char *what, const char *with)
{
  gchar *found;
  while ((found = g_strstr_len (text->str, (gssize) text->len, what)) != NULL)
    {
      gssize at = found - text->str;
      g_string_erase (text, at, (gssize) strlen (what));
      g_string_insert (text, at, with);
      if (strstr (with, what) != NULL)
        return;
    }
}

/* The collection abbreviates long runs. */
static GString *
raw_bytes (const json_t *entry)
{
  const json_t *raw = json_object_get (entry, "raw");
  GString *bytes = g_string_new_len (json_string_value (raw), (gssize) json_string_length (raw));
  g_autofree char *many_a = g_strnfill (100000, 'A'), *many_b = g_strnfill (100000, 'B'), *long_path = g_strnfill (7800, 'a');
  replace_all (bytes, "AAAA...{100,000 × 'A'}...", many_a);
  replace_all (bytes, "BBBB...{100,000 × 'B'}...", many_b);
  replace_all (bytes, "AAAA...AAAA", many_a);
  replace_all (bytes, "aaaa...aaa", long_path);
  return bytes;
}

/* ---- what is expected ---- */

/* Whether `expected` names the status in backquotes, as itself or as "2xx". */
static gboolean
names_status (const char *expected, guint status)
{
  g_autofree char *exact = g_strdup_printf ("%u", status), *class = g_strdup_printf ("%uxx", status / 100);
  for (const char *tick = strchr (expected, '`'); tick != NULL;)
    {
      const char *end = strchr (tick + 1, '`');
      if (end == NULL)
        break;
      g_autofree char *named = g_strndup (tick + 1, (gsize) (end - tick - 1));
      if (strstr (named, exact) != NULL || strstr (named, class) != NULL)
        return TRUE;
      tick = strchr (end + 1, '`');
    }
  return strstr (expected, exact) != NULL;
}

/* To refuse and close is to close. */
static gboolean
is_expected (const char *expected, const SyReply *reply)
{
  if (strstr (expected, "close") != NULL && reply->closed && (reply->status == 0 || reply->status >= 400))
    return TRUE;
  if (reply->status == 0)
    return strstr (expected, "timeout") != NULL;
  return names_status (expected, reply->status);
}

static gboolean
has_header (const SyReply *reply, const char *name)
{
  g_autofree char *value = sy_reply_header (reply, name);
  return value != NULL;
}

static gboolean
has_fixed_date (const SyReply *reply)
{
  g_autofree char *date = sy_reply_header (reply, "Date");
  return date != NULL && g_regex_match_simple ("^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT$", date, 0, 0);
}

/* What words say of single entries. */
static gboolean
judge (const char *id, const char *expected, const SyReply *reply)
{
  gboolean success = reply->status >= 200 && reply->status < 300;
  if (g_str_equal (id, "COMP-NO-CL-IN-204"))
    return reply->status == 204 && !has_header (reply, "Content-Length");
  if (g_str_equal (id, "COMP-OPTIONS-ALLOW"))
    return success && has_header (reply, "Allow");
  if (g_str_equal (id, "COMP-405-ALLOW"))
    return reply->status == 405 && has_header (reply, "Allow");
  if (g_str_equal (id, "COMP-HEAD-NO-BODY"))
    return success && reply->body[0] == '\0';
  if (g_str_equal (id, "COMP-DATE-FORMAT"))
    return has_fixed_date (reply);
  if (g_str_equal (id, "COMP-CONNECTION-CLOSE") || g_str_equal (id, "COMP-HTTP10-DEFAULT-CLOSE"))
    return success && reply->closed;
  if (g_str_equal (id, "COMP-TRACE-SENSITIVE"))
    return strstr (reply->bytes->str, "secret-token") == NULL;
  if (g_str_equal (id, "COMP-LONG-URL-OK"))
    return reply->status != 414 && reply->status != 0;
  if (g_str_has_prefix (id, "COMP-UPGRADE-"))
    return reply->status != 101 && reply->status != 0;
  if (g_str_equal (id, "COMP-NO-1XX-HTTP10"))
    return g_strstr_len (reply->bytes->str, -1, " 100 ") == NULL && reply->status >= 200;
  if (g_str_has_prefix (id, "NORM-"))
    return reply->status >= 400;
  if (g_str_equal (id, "SMUG-PIPELINE-SAFE"))
    return success && reply->responses == 2;
  return is_expected (expected, reply);
}

/* ---- playing ---- */

/* Entries about caching need the entity tag of a first answer. */
static SyReply *
play_caching (guint port, const char *id)
{
  g_autoptr (SyReply) first = sy_client_get (port, "/", NULL);
  g_autofree char *tag = sy_reply_header (first, "ETag");
  g_autofree char *headers = NULL;
  if (g_str_equal (id, "CAP-IMS-FUTURE"))
    headers = g_strdup ("If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT\r\n");
  else if (g_str_equal (id, "CAP-INM-WILDCARD"))
    headers = g_strdup ("If-None-Match: *\r\n");
  else
    headers = g_strdup_printf ("If-None-Match: %s\r\nIf-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT\r\n", tag != NULL ? tag : "\"none\"");
  return sy_client_get (port, "/", headers);
}

static SyReply *
play (guint port, const char *id, const json_t *entry)
{
  if (g_str_has_prefix (id, "CAP-"))
    return play_caching (port, id);
  g_autoptr (GString) bytes = raw_bytes (entry);
  if (g_str_equal (id, "SMUG-PIPELINE-SAFE"))
    {
      g_autofree char *again = g_strndup (bytes->str, bytes->len);
      g_string_append (bytes, again);
    }
  return sy_client_send (port, bytes->str, bytes->len, MILLISECONDS);
}

static gboolean
still_serves (guint port)
{
  g_autoptr (SyReply) reply = sy_client_get (port, "/robots.txt", NULL);
  return reply->status == 200;
}

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;
  guint matched = 0, all = 0;
  if (argc != 3 || !g_file_get_contents (argv[2], &text, NULL, NULL))
    {
      g_printerr ("usage: play-http PORT REQUESTS.jsonl\n");
      return 2;
    }
  guint port = (guint) strtoul (argv[1], NULL, 10);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      json_t *entry = json_loads (lines[i], JSON_ALLOW_NUL, NULL);
      if (entry == NULL)
        continue;
      const char *id = json_string_value (json_object_get (entry, "id")), *expected = json_string_value (json_object_get (entry, "expected"));
      g_autoptr (SyReply) reply = play (port, id, entry);
      gboolean good = judge (id, expected, reply);
      all++;
      matched += good;
      if (!good)
        g_print ("differs %s: got %u%s, expected %s\n", id, reply->status, reply->closed ? " and close" : "", expected);
      json_decref (entry);
      if (!still_serves (port))
        {
          g_print ("after %s a good request is not answered\n", id);
          return 1;
        }
    }
  g_print ("matched %u of %u\n", matched, all);
  return all > 0 ? 0 : 1;
}
