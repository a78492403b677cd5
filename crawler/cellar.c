// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/cellar.h"

#include <string.h>

/* ---- listings ---- */

static GPtrArray *
plan (const SySource *source, const char *scope, SyInterval days)
{
  GPtrArray *requests = sy_requests_new ();
  if (g_str_equal (scope, SY_SCOPE_CHANGES))
    {
      g_ptr_array_add (requests, sy_cellar_changes_request (source, days.from, 1));
      return requests;
    }
  SyRequest *request = sy_request_new (sy_source_value (source, "listing", "url"), SY_EXPECT_JSON);
  request->body = sy_cellar_query (source, scope, days, TRUE);
  request->type = g_strdup ("application/sparql-query");
  request->accept = g_strdup ("application/sparql-results+json");
  request->mark = g_strdup (SY_CELLAR_COUNT);
  g_ptr_array_add (requests, request);
  return requests;
}

static SyFound *
read_listing (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  if (!g_str_equal (slice->scope, SY_SCOPE_CHANGES))
    return sy_cellar_query_read (source, slice, job, arrival);
  return arrival->status == 200 ? sy_cellar_changes_read (source, slice, job, arrival->message) : sy_found_of_status (arrival->status);
}

/* ---- texts ---- */

/* "Not found work ... + language(s) [deu]": no other form would be there either. Pages were seen where archives answered so: a file never was. */
static gboolean
lacks_language (const SyJob *job, const SyArrival *arrival)
{
  gsize length;
  const char *body = g_bytes_get_data (arrival->message->payload, &length);
  return arrival->status == 406 && g_str_equal (job->request->mark, SY_CELLAR_PAGE) && body != NULL
         && memmem (body, length, "language(s)", strlen ("language(s)")) != NULL;
}

/* 404: no such form or language; 406: the work is there, but not in this language. */
static SyFound *
text_absent (const SyJob *job, const SyArrival *arrival)
{
  if (g_str_equal (job->request->mark, SY_CELLAR_NOTICE))
    return sy_found_new (SY_FOUND_MISSING, "the service does not have the work that it lists");
  g_autofree char *reason = g_strdup_printf ("there is none in this form and language (%d)", arrival->status);
  SyFound *found = sy_found_new (SY_FOUND_ABSENT, reason);
  SyRequest *next = lacks_language (job, arrival) ? NULL : sy_cellar_next_form (job->request);
  if (next != NULL)
    g_ptr_array_add (found->requests, next);
  return found;
}

static SyFound *
read_held (const SySource *source, const SyJob *job, const SyHttpMessage *message)
{
  if (g_str_equal (job->request->mark, SY_CELLAR_NOTICE))
    return sy_cellar_notice_read (source, job, message);
  SyFound *found = sy_found_new (SY_FOUND_TEXT, NULL);
  gsize length;
  const void *data = g_bytes_get_data (message->payload, &length);
  if (g_str_equal (job->request->mark, SY_CELLAR_ARCHIVE))
    found->digest = sy_cellar_archive_digest (data, length);
  return found;
}

static SyFound *
read_text (const SySource *source, const SyJob *job, const SyArrival *arrival)
{
  switch (arrival->status)
    {
    case 200: return read_held (source, job, arrival->message);
    case 300: return sy_cellar_streams_read (source, job, arrival->message);
    case 404:
    case 406: return text_absent (job, arrival);
    default: return sy_found_of_status (arrival->status);
    }
}

static SyFound *
read_answer (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  return slice != NULL ? read_listing (source, slice, job, arrival) : read_text (source, job, arrival);
}

/* ---- before the archive ---- */

/* A request for a text that the service does not understand is answered with the description of the work. */
static const char *
inspect (const SySource *source, const SyRequest *request, const SyHttpMessage *message)
{
  gsize length;
  const char *body = g_bytes_get_data (message->payload, &length);
  const char *type = message->content_type != NULL ? message->content_type : "";
  gboolean packed = length >= 4 && memcmp (body, "PK\3\4", 4) == 0;
  if (g_strcmp0 (request->mark, SY_CELLAR_ARCHIVE) == 0)
    {
      g_autofree char *digest = packed ? sy_cellar_archive_digest (body, length) : NULL;
      return !packed ? "something else where an archive was asked for" : digest == NULL ? "an archive that is cut off" : NULL;
    }
  if (g_strcmp0 (request->mark, SY_CELLAR_FILE) == 0 && message->status == 200)
    return length >= 5 && memcmp (body, "%PDF-", 5) == 0 ? NULL : "something else where a PDF was asked for";
  gboolean page = g_strcmp0 (request->mark, SY_CELLAR_PAGE) == 0 || g_strcmp0 (request->mark, SY_CELLAR_STREAM) == 0;
  return page && g_str_has_prefix (type, "application/rdf+xml") ? "metadata where a text was asked for" : NULL;
}

static gboolean
is_final (const SyRequest *request, const SyHttpMessage *message)
{
  return request->body != NULL && sy_cellar_is_too_costly (message);
}

const SyListing sy_cellar = {
  .name = "cellar-sparql", .slicing = SY_SLICING_DAYS, .follows = TRUE, .plan = plan, .ask = sy_cellar_ask, .read = read_answer, .inspect = inspect, .is_final = is_final
};
