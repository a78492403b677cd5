// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/files.h"

#include <string.h>

#include "corpus/list_file.h"

static const char *
file_of (const char *scope)
{
  return scope + strlen ("file:");
}

static SyExpect
expectation (const SySource *source, const char *name)
{
  g_autofree char *group = g_strconcat ("file ", name, NULL);
  const char *format = sy_source_value (source, group, "format");
  if (g_str_equal (format, "json"))
    return SY_EXPECT_JSON;
  if (g_str_equal (format, "xml"))
    return SY_EXPECT_XML;
  return g_str_equal (format, "html") ? SY_EXPECT_HTML : SY_EXPECT_ANY;
}

static GPtrArray *
plan (const SySource *source, const char *scope, SyInterval days)
{
  GPtrArray *requests = sy_requests_new ();
  const char *name = file_of (scope);
  g_ptr_array_add (requests, sy_request_new (sy_source_value (source, "files", name), expectation (source, name)));
  return requests;
}

/* One document, whatever the day: the file. */
static SyFound *
take (const SySource *source, const char *name, GBytes *payload, const SyListFile *file)
{
  SyDay day = SY_DAY_NONE;
  sy_day_parse (sy_source_value (source, "listing", "earliest"), &day, NULL);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, payload);
  SyFound *found = sy_found_new (SY_FOUND_PAGE, NULL);
  found->count = 1;
  found->counts = g_strdup (file->counts);
  g_ptr_array_add (found->items, sy_listed_new (name, day, digest));
  return found;
}

static SyFound *
read_file (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  if (slice == NULL || arrival->status != 200)
    return sy_found_of_status (arrival->status);
  const char *name = file_of (slice->scope);
  gsize length;
  const void *data = g_bytes_get_data (arrival->message->payload, &length);
  g_autoptr (SyListFile) file = sy_list_file_read (source, name, data, length, slice->counts);
  if (file->refusal == NULL)
    return take (source, name, arrival->message->payload, file);
  g_autofree char *reason = g_strdup_printf ("not taken as current: %s", file->refusal);
  return sy_found_new (SY_FOUND_BROKEN, reason);
}

const SyListing sy_files = { .name = "files", .slicing = SY_SLICING_TODAY, .plan = plan, .read = read_file };
