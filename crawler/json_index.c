// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/json_index.h"

#include <jansson.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "corpus/link.h"
#include "crawler/article.h"

static GPtrArray *
plan (const SySource *source, const char *scope, SyInterval days)
{
  GPtrArray *requests = sy_requests_new ();
  g_ptr_array_add (requests, sy_request_new (sy_source_value (source, "listing", "url"), SY_EXPECT_JSON));
  return requests;
}

/* ---- answers ---- */

static const json_t *
entries_of (const SySource *source, const json_t *answer)
{
  g_auto (GStrv) names = g_strsplit (sy_source_value (source, "listing", "entries"), ".", -1);
  for (guint i = 0; names[i] != NULL && *names[i] != '\0'; i++)
    answer = json_object_get (answer, names[i]);
  return answer;
}

static SyDay
day_of (const json_t *value)
{
  SyDay day = SY_DAY_NONE;
  g_autofree char *iso = json_is_string (value) ? g_strndup (json_string_value (value), 10) : NULL;
  if (json_is_integer (value))
    return (SyDay)(json_integer_value (value) / (G_TIME_SPAN_DAY / 1000));
  sy_day_parse (iso, &day, NULL);
  return day;
}

static gboolean
add_entry (SyFound *found, const SySource *source, const SySlice *slice, const SyJob *job, const json_t *entry, GError **error)
{
  const char *link = json_string_value (json_object_get (entry, sy_source_value (source, "listing", "link")));
  const char *title = json_string_value (json_object_get (entry, sy_source_value (source, "listing", "title")));
  SyDay day = day_of (json_object_get (entry, sy_source_value (source, "listing", "day")));
  if (link == NULL || title == NULL || day == SY_DAY_NONE)
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "an entry of the list has no address, title or day: the interface has changed");
      return FALSE;
    }
  g_autofree char *address = sy_link_resolve (link, job->request->uri), *date = sy_day_format (day);
  g_autofree char *says = g_strjoin ("\n", address, title, date, NULL);
  g_ptr_array_add (found->items, sy_article_listed (source, slice->scope, address, title, day, says));
  return TRUE;
}

static SyFound *
read_listing (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  if (arrival->status != 200)
    return sy_found_of_status (arrival->status);
  gsize length, i;
  const char *data = g_bytes_get_data (arrival->message->payload, &length);
  json_auto_t *answer = json_loadb (data, length, 0, NULL);
  const json_t *entries = entries_of (source, answer), *entry;
  g_autoptr (SyFound) found = sy_found_new (SY_FOUND_PAGE, NULL);
  g_autoptr (GError) wrong = NULL;
  if (json_array_size (entries) == 0)
    return sy_found_new (SY_FOUND_BROKEN, "the list has no entry: the interface has changed");
  json_array_foreach (entries, i, entry)
  {
    if (!add_entry (found, source, slice, job, entry, &wrong))
      return sy_found_new (SY_FOUND_BROKEN, wrong->message);
  }
  return g_steal_pointer (&found);
}

static SyFound *
read_answer (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  return slice != NULL ? read_listing (source, slice, job, arrival) : sy_article_read (source, job, arrival);
}

const SyListing sy_json_index = {
  .name = "json-index", .slicing = SY_SLICING_TODAY, .plan = plan, .read = read_answer, .inspect = sy_article_inspect
};
