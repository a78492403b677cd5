// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/article.h"

#include <string.h>

#include "corpus/link.h"
#include "corpus/markup.h"
#include "corpus/text.h"
#include "crawler/mofcom_number.h"

/* SyRequest.mark of a file that an article links. */
#define ATTACHMENT "attachment"
#define MOST_NAMES 24 /* members that a message names */

char *
sy_article_decode (const SyHttpMessage *message, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (message->payload, &length);
  return sy_text_decode (data, length, message->charset, NULL, error);
}

const char *
sy_article_list_of (const char *scope)
{
  const char *colon = strchr (scope, ':');
  return colon != NULL ? colon + 1 : scope;
}

char *
sy_article_fill (const char *pattern, const char *place, const char *value)
{
  g_auto (GStrv) around = g_strsplit (pattern, place, -1);
  return g_strjoinv (value, around);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

char *
sy_article_lacks (const char *what, const json_t *entry, const char *const *members)
{
  g_autoptr (GString) lacking = g_string_new (NULL), there = g_string_new (NULL);
  for (guint i = 0; members[i] != NULL; i++)
    if (*members[i] != '\0' && json_object_get (entry, members[i]) == NULL)
      g_string_append_printf (lacking, "%s%s", lacking->len > 0 ? ", " : "", members[i]);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (void *at = json_object_iter ((json_t *)entry); at != NULL; at = json_object_iter_next ((json_t *)entry, at))
    g_ptr_array_add (names, (gpointer)json_object_iter_key (at));
  g_ptr_array_sort (names, by_name);
  for (guint i = 0; i < MIN (names->len, MOST_NAMES); i++)
    g_string_append_printf (there, "%s%s", i > 0 ? ", " : "", (const char *)names->pdata[i]);
  return g_strdup_printf ("the interface has changed: %s has no %s; it has %s", what, lacking->len > 0 ? lacking->str : "sound address, title or day",
                          names->len > 0 ? there->str : "nothing");
}

/* A value of a group that may lack the key; "" for none. */
static const char *
value (const SySource *source, const char *group, const char *key)
{
  const char *text = sy_source_value (source, group, key);
  return text != NULL ? text : "";
}

/* ---- what lists name ---- */

static gboolean
is_wanted (const SySource *source, const char *scope, const char *title)
{
  const char *pattern = value (source, "wanted", sy_article_list_of (scope));
  return *pattern == '\0' || g_regex_match_simple (pattern, title, 0, 0);
}

SyListed *
sy_article_listed (const SySource *source, const char *scope, const char *address, const char *title, SyDay day, const char *says)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, says, -1);
  SyListed *listed = sy_listed_new (address, day, digest);
  listed->official = sy_mofcom_number (title);
  if (is_wanted (source, scope, title))
    g_ptr_array_add (listed->texts, sy_request_new (address, SY_EXPECT_HTML));
  return listed;
}

GPtrArray *
sy_article_gaps (const SySource *source, const SySlice *slice, const GPtrArray *numbers)
{
  return sy_mofcom_gaps (value (source, "series", sy_article_list_of (slice->scope)), (SyInterval){ slice->from, slice->to }, numbers);
}

/* ---- pages ---- */

/* Whether `text` holds one of the strings with | between them. */
static gboolean
holds_one (const char *text, const char *strings)
{
  g_auto (GStrv) all = g_strsplit (strings, "|", -1);
  for (guint i = 0; all[i] != NULL; i++)
    if (*all[i] != '\0' && strstr (text, all[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
add_attachments (SyFound *found, const SySource *source, const SyMarkup *markup, const char *base)
{
  g_autoptr (GPtrArray) links = sy_markup_nodes (markup, NULL, value (source, "article", "links"), NULL);
  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      g_autofree char *href = sy_markup_attribute (links->pdata[i], "href");
      if (href == NULL || !sy_link_is_file (g_strstrip (href)))
        continue;
      g_autofree char *address = sy_link_resolve (href, base);
      SyRequest *request = sy_request_new (address, SY_EXPECT_ANY);
      request->mark = g_strdup (ATTACHMENT);
      g_ptr_array_add (found->requests, request);
    }
}

static SyFound *
read_sound (const SySource *source, const SyJob *job, const SyArrival *arrival, const char *text)
{
  SyFound *found = sy_found_new (SY_FOUND_TEXT, NULL);
  g_autoptr (SyMarkup) markup = sy_markup_parse (SY_MARKUP_HTML, text, NULL);
  if (markup == NULL)
    return found;
  g_autofree char *words = sy_markup_text (sy_markup_root (markup));
  found->official = sy_mofcom_number_behind (words, value (source, "article", "number"));
  add_attachments (found, source, markup, arrival->capture != NULL ? arrival->capture->uri : job->request->uri);
  return found;
}

static SyFound *
read_page (const SySource *source, const SyJob *job, const SyArrival *arrival)
{
  g_autoptr (GError) wrong = NULL;
  g_autofree char *text = sy_article_decode (arrival->message, &wrong);
  const char *holds = value (source, "article", "holds"), *site = value (source, "article", "site");
  if (text == NULL)
    return sy_found_new (SY_FOUND_BROKEN, wrong->message);
  if (holds_one (text, value (source, "article", "withdrawn")))
    return sy_found_new (SY_FOUND_WITHDRAWN, "a server's error stands in place of the text: taken down, which does not end its force");
  if (*holds == '\0' || holds_one (text, holds))
    return read_sound (source, job, arrival, text);
  if (*site != '\0' && strstr (text, site) != NULL)
    return sy_found_new (SY_FOUND_WITHDRAWN, "the site's frame without a text: taken down, which does not end its force");
  return sy_found_new (SY_FOUND_BROKEN, "a page that is no article of this site: moved, or its layout has changed");
}

static gboolean
is_attachment (const SyRequest *request)
{
  return g_strcmp0 (request->mark, ATTACHMENT) == 0;
}

SyFound *
sy_article_read (const SySource *source, const SyJob *job, const SyArrival *arrival)
{
  switch (arrival->status)
    {
    case 200: return is_attachment (job->request) ? sy_found_new (SY_FOUND_TEXT, NULL) : read_page (source, job, arrival);
    case 404:
    case 410: return sy_found_new (SY_FOUND_MISSING, "the source does not have it");
    default: return sy_found_of_status (arrival->status);
    }
}

/* ---- before the archive ---- */

/* A title where pages of these sites have one; the server may have replaced its characters and none of the frame's. */
static gboolean
has_garbled_title (const char *text, gsize length)
{
  static GRegex *title;
  static gsize once;
  if (g_once_init_enter (&once))
    {
      title = g_regex_new ("(?:var title ?= ?['\"]|<title>|name=\"ArticleTitle\" content=\")[^'\"<\\n]{0,300}?\\?{3}", G_REGEX_OPTIMIZE | G_REGEX_RAW,
                           0, NULL);
      g_once_init_leave (&once, 1);
    }
  return g_regex_match_full (title, text, (gssize)length, 0, 0, NULL, NULL);
}

const char *
sy_article_inspect (const SySource *source, const SyRequest *request, const SyHttpMessage *message)
{
  gsize length;
  const char *body = g_bytes_get_data (message->payload, &length);
  if (is_attachment (request))
    {
      g_autofree char *start = g_ascii_strdown (body != NULL ? body : "", (gssize)MIN (length, 256));
      gboolean page = strstr (start, "<html") != NULL || strstr (start, "<!doctype html") != NULL;
      return length == 0     ? "an empty body"
             : page          ? "a page where a file was asked for"
             : *start == '{' ? "a message where a file was asked for"
                             : NULL;
    }
  return has_garbled_title (body, length) ? "question marks in place of Chinese characters" : NULL;
}
