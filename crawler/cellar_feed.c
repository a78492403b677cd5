// SPDX-License-Identifier: GPL-3.0-or-later
/* The change feed of CELLAR (webapi/notification/ingestion), Atom or RSS.
 *
 * An entry names what was taken in by its identifiers ("celex:32021R0821", "consolidation:2021R0821/20231216_0010010", "oj:...") and says when. In
 * which element it does so differs between the two forms and has drifted, and the id of Atom is a template that nobody filled in; so identifiers are
 * looked for in all texts of an entry. */
#include <string.h>

#include "corpus/clock.h"
#include "corpus/id.h"
#include "corpus/markup.h"
#include "corpus/text.h"
#include "crawler/cellar.h"

SyRequest *
sy_cellar_changes_request (const SySource *source, SyDay since, guint page)
{
  g_autofree char *day = sy_day_format (since);
  SyRequest *request = sy_request_new (NULL, SY_EXPECT_XML);
  request->uri = g_strdup_printf ("%s?startDate=%s&wemiClasses=work,expression,manifestation&page=%u", sy_source_value (source, "listing", "changes"),
                                  day, page);
  request->accept = g_strdup ("application/atom+xml, application/rss+xml;q=0.9");
  request->mark = g_strdup ("changes");
  request->page = page;
  return request;
}

/* ---- entries ---- */

/* When it was taken in; 0 if it does not say. */
static gint64
instant_of (const SyMarkup *markup, const SyMarkupNode *entry)
{
  g_autoptr (GPtrArray) stated = sy_markup_strings (markup, entry, "*[local-name()='date' or local-name()='updated']", NULL);
  for (guint i = 0; stated != NULL && i < stated->len; i++)
    {
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
      g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (stated->pdata[i], utc);
      if (time != NULL)
        return g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
    }
  return 0;
}

static void
add_change (SyFound *found, GHashTable *seen, char *taken, gint64 instant)
{
  gint64 *known = g_hash_table_lookup (seen, taken);
  if (known != NULL && *known >= instant)
    {
      g_free (taken);
      return;
    }
  g_ptr_array_add (found->changes, sy_changed_new (taken, instant));
  g_hash_table_insert (seen, taken, g_memdup2 (&instant, sizeof instant));
}

/* All CELEX numbers that an entry names. */
static void
read_entry (SyFound *found, GHashTable *seen, const SyMarkup *markup, const SyMarkupNode *entry)
{
  static const char pattern[] = "\\bcelex[:/](" SY_ID_CELEX ")|\\bconsolidation[:/](\\d{4}[A-Z]{1,2}\\d{4})(?:/|%2F)(\\d{8})";
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
  gint64 instant = instant_of (markup, entry);
  g_autoptr (GPtrArray) texts = sy_markup_strings (markup, entry, ".//text() | .//@*", NULL);
  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *plain = g_uri_unescape_string (texts->pdata[i], NULL);
      const char *text = plain != NULL ? plain : texts->pdata[i];
      for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *celex = g_match_info_fetch (match, 1);
          if (*celex != '\0')
            add_change (found, seen, g_steal_pointer (&celex), instant);
          else
            add_change (found, seen, g_match_info_expand_references (match, "0\\2-\\3", NULL), instant);
        }
    }
}

SyFound *
sy_cellar_changes_read (const SySource *source, const SySlice *slice, const SyJob *job, const SyHttpMessage *message)
{
  gsize length;
  const guint8 *body = g_bytes_get_data (message->payload, &length);
  g_autofree char *text = sy_text_decode (body, length, message->charset, NULL, NULL);
  g_autoptr (SyMarkup) markup = text != NULL ? sy_markup_parse (SY_MARKUP_XML, g_strchug (text), NULL) : NULL;
  if (markup == NULL || !sy_markup_is (sy_markup_root (markup), "feed|rss|RDF"))
    return sy_found_new (SY_FOUND_BROKEN, "it is no feed of changes");
  SyFound *found = sy_found_new (SY_FOUND_PAGE, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) entries = sy_markup_nodes (markup, NULL, "//*[local-name()='entry' or local-name()='item']", NULL);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    read_entry (found, seen, markup, entries->pdata[i]);
  g_autofree char *more = sy_markup_string (markup, NULL, "string(//*[local-name()='moreEntries'])", NULL);
  if (more != NULL && g_ascii_strcasecmp (more, "true") == 0)
    g_ptr_array_add (found->requests, sy_cellar_changes_request (source, slice->from, job->page + 1));
  return found;
}
