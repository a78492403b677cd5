// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/federal_register.h"

#include <string.h>

#include "crawler/fr_listing.h"

static GPtrArray *
plan (const SySource *source, const char *scope, SyInterval days)
{
  GPtrArray *requests = sy_requests_new ();
  g_autofree char *url = sy_fr_listing_url (source, scope, days);
  g_ptr_array_add (requests, sy_request_new (url, SY_EXPECT_JSON));
  return requests;
}

/* ---- listings ---- */

/* A page that holds too much is no page: what the service counts may be more than it shows. */
static SyFound *
check_caps (const SySource *source, const SySlice *slice, SyFound *taken)
{
  gint64 cap = sy_source_int (source, "listing", "cap"), count_cap = sy_source_int (source, "listing", "count-cap");
  gboolean one_day = slice->to - slice->from == 1;
  if (taken->count < count_cap && (taken->count < cap || one_day))
    return taken;
  g_autofree char *why = g_strdup_printf ("the service counts %" G_GINT64_FORMAT " documents, too many to list in one go", taken->count);
  sy_found_free (taken);
  return sy_found_new (SY_FOUND_TOO_MANY, why);
}

/* 404 may mean that nothing matches, or that the listing has moved. */
static SyFound *
read_none (const SyJob *job, const SyHttpMessage *message)
{
  if (job->page > 1)
    return sy_found_new (SY_FOUND_TOO_MANY, "the service does not have the later page that it named");
  gsize length;
  const void *data = g_bytes_get_data (message->payload, &length);
  if (sy_expect_mismatch (SY_EXPECT_JSON, message->content_type, data, length) != NULL)
    return sy_found_new (SY_FOUND_BROKEN, "the service answered 404 with a page: the listing may have moved");
  return sy_found_new (SY_FOUND_NONE, "the service answered 404");
}

static SyFound *
read_bad_request (const SyJob *job, const SyHttpMessage *message)
{
  gsize length;
  const void *data = g_bytes_get_data (message->payload, &length);
  g_autofree char *complaint = sy_fr_listing_complaint (data, length);
  if (job->page > 1)
    return sy_found_new (SY_FOUND_TOO_MANY, "the service refuses later pages");
  g_autofree char *reason = g_strdup_printf ("the service does not accept it (400): %s", complaint != NULL ? complaint : "it does not say why");
  /* Unless it is about dates, what it does not accept is the scope. */
  gboolean about_dates = complaint != NULL && strstr (complaint, "date") != NULL;
  return sy_found_new (about_dates ? SY_FOUND_BROKEN : SY_FOUND_NO_SCOPE, reason);
}

static SyFound *
read_page (const SySource *source, const SySlice *slice, const SyHttpMessage *message)
{
  gsize length;
  const void *data = g_bytes_get_data (message->payload, &length);
  g_autoptr (GError) wrong = NULL;
  SyFound *found = sy_fr_listing_parse (data, length, TRUE, &wrong);
  return found != NULL ? check_caps (source, slice, found) : sy_found_new (SY_FOUND_BROKEN, wrong->message);
}

static SyFound *
read_listing (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  switch (arrival->status)
    {
    case 200: return read_page (source, slice, arrival->message);
    case 400: return read_bad_request (job, arrival->message);
    case 404: return read_none (job, arrival->message);
    default: return sy_found_of_status (arrival->status);
    }
}

/* ---- numbers that documents name ---- */

static GPtrArray *
ask (const SySource *source, const GPtrArray *numbers, SyInterval days)
{
  GPtrArray *requests = sy_requests_new ();
  g_autoptr (GPtrArray) urls = sy_fr_numbers_urls (source, numbers);
  for (guint i = 0; i < urls->len; i++)
    g_ptr_array_add (requests, sy_request_new (urls->pdata[i], SY_EXPECT_JSON));
  return requests;
}

/* 404: of one number that it does not have. */
static SyFound *
read_numbers (const SySlice *slice, const SyArrival *arrival)
{
  gsize length;
  const void *data = g_bytes_get_data (arrival->message->payload, &length);
  g_autoptr (GError) wrong = NULL;
  if (arrival->status == 404)
    return sy_found_new (SY_FOUND_PAGE, NULL);
  if (arrival->status != 200)
    return sy_found_of_status (arrival->status);
  SyFound *found = sy_fr_numbers_parse (data, length, (SyInterval){ slice->from, slice->to }, &wrong);
  return found != NULL ? found : sy_found_new (SY_FOUND_BROKEN, wrong->message);
}

/* ---- texts ---- */

/* No XML yet: HTML or plain text will do until there is. */
static SyFound *
text_missing (const SyJob *job)
{
  SyFound *found = sy_found_new (SY_FOUND_MISSING, "the service does not have it");
  if (job->request->mark != NULL)
    g_ptr_array_add (found->requests, sy_request_new (job->request->mark, SY_EXPECT_ANY));
  return found;
}

static SyFound *
read_text (const SyJob *job, const SyArrival *arrival)
{
  switch (arrival->status)
    {
    case 200: return sy_found_new (SY_FOUND_TEXT, NULL);
    case 404:
    case 410: return text_missing (job);
    default: return sy_found_of_status (arrival->status);
    }
}

static SyFound *
read_answer (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  if (slice != NULL && g_str_equal (slice->scope, SY_SCOPE_CITED))
    return read_numbers (slice, arrival);
  return slice != NULL ? read_listing (source, slice, job, arrival) : read_text (job, arrival);
}

/* ---- public inspection ---- */

static GPtrArray *
plan_inspection (const SySource *source, const char *scope, SyInterval days)
{
  GPtrArray *requests = sy_requests_new ();
  g_autofree char *url = sy_fr_inspection_url (source, scope);
  g_ptr_array_add (requests, sy_request_new (url, SY_EXPECT_JSON));
  return requests;
}

static SyFound *
read_filing (const SyArrival *arrival)
{
  switch (arrival->status)
    {
    case 200: return sy_found_new (SY_FOUND_TEXT, NULL);
    case 404:
    case 410: return sy_found_new (SY_FOUND_MISSING, "the service does not have the PDF of what is filed");
    default: return sy_found_of_status (arrival->status);
    }
}

/* Text is there as a PDF; XML comes with the publication. */
static SyFound *
read_inspection (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  if (slice == NULL)
    return read_filing (arrival);
  gsize length;
  const void *data = g_bytes_get_data (arrival->message->payload, &length);
  g_autoptr (GError) wrong = NULL;
  if (arrival->status == 400)
    return read_bad_request (job, arrival->message);
  if (arrival->status != 200)
    return sy_found_of_status (arrival->status);
  SyFound *found = sy_fr_listing_parse (data, length, FALSE, &wrong);
  return found != NULL ? found : sy_found_new (SY_FOUND_BROKEN, wrong->message);
}

/* A filing is a PDF and nothing else. */
static const char *
inspect_filing (const SySource *source, const SyRequest *request, const SyHttpMessage *message)
{
  gsize length;
  const char *body = g_bytes_get_data (message->payload, &length);
  if (request->expect != SY_EXPECT_ANY || message->status != 200)
    return NULL;
  return length >= 5 && memcmp (body, "%PDF-", 5) == 0 ? NULL : "something else where a PDF was asked for";
}

const SyListing sy_federal_register_inspection = { .name = "federal-register-inspection",
                                                   .slicing = SY_SLICING_TODAY,
                                                   .plan = plan_inspection,
                                                   .read = read_inspection,
                                                   .inspect = inspect_filing };
const SyListing sy_federal_register = { .name = "federal-register", .slicing = SY_SLICING_DAYS, .plan = plan, .ask = ask, .read = read_answer };
