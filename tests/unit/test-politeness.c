// SPDX-License-Identifier: GPL-3.0-or-later
/* What decides about requests and answers without asking anybody: pace, gate, verdicts; and the listing of the Federal Register, read and asked for. */
#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "crawler/config.h"
#include "crawler/coverage.h"
#include "crawler/fr_listing.h"
#include "crawler/gate.h"
#include "crawler/pace.h"
#include "crawler/verdict.h"
#include "tests/unit/unit.h"

#define SECOND G_USEC_PER_SEC
#define API    "https://www.federalregister.gov/api/v1/documents.json"
#define TEXT   "https://www.federalregister.gov/documents/full_text/xml/2024/01/02/1.xml"

static SySource *
federal_register (void)
{
  g_autofree char *path = g_build_filename (SY_SOURCE_ROOT, "etc", "sources.d", "us-fr.ini", NULL);
  g_autoptr (GError) error = NULL;
  SySource *source = sy_source_load (path, &error);
  sy_assert_no_error (error);
  return source;
}

/* ---- pace: the rules say 4 a second and two at once of the API, one a second of texts ---- */

START_TEST (requests_of_one_pace_are_spaced_and_others_do_not_wait_for_them)
{
  g_autoptr (SySource) source = federal_register ();
  g_autoptr (SyPace) pace = sy_pace_new (source, 0);
  ck_assert_int_eq (sy_pace_start (pace, API, 0), SECOND / 4); /* as if it had just been asked */
  ck_assert_int_eq (sy_pace_start (pace, API, SECOND / 4), 0);
  ck_assert_int_eq (sy_pace_start (pace, API, SECOND / 4), SECOND / 2);
  ck_assert_int_eq (sy_pace_start (pace, TEXT, SECOND / 2), SECOND);
  ck_assert_int_eq (sy_pace_start (pace, TEXT, SECOND), 0);
  ck_assert_int_eq (sy_pace_start (pace, API, SECOND), 0);
}
END_TEST

START_TEST (a_late_start_makes_no_burst)
{
  g_autoptr (SySource) source = federal_register ();
  g_autoptr (SyPace) pace = sy_pace_new (source, 0);
  ck_assert_int_eq (sy_pace_start (pace, API, 100 * SECOND), 0);
  ck_assert_int_eq (sy_pace_start (pace, API, 100 * SECOND), 100 * SECOND + SECOND / 4);
  sy_pace_sent (pace, API, 101 * SECOND); /* it took a while to get out */
  ck_assert_int_eq (sy_pace_start (pace, API, 101 * SECOND), 101 * SECOND + SECOND / 4);
}
END_TEST

START_TEST (a_full_lane_waits_until_something_finishes)
{
  g_autoptr (SySource) source = federal_register ();
  g_autoptr (SyPace) pace = sy_pace_new (source, 0);
  ck_assert_int_eq (sy_pace_start (pace, API, 10 * SECOND), 0);
  ck_assert_int_eq (sy_pace_start (pace, API, 20 * SECOND), 0);
  ck_assert_int_eq (sy_pace_start (pace, API, 30 * SECOND), G_MAXINT64);
  sy_pace_finish (pace, API);
  ck_assert_int_eq (sy_pace_start (pace, API, 30 * SECOND), 0);
}
END_TEST

START_TEST (a_hold_holds_all_lanes_and_the_longest_counts)
{
  g_autoptr (SySource) source = federal_register ();
  g_autoptr (SyPace) pace = sy_pace_new (source, 0);
  sy_pace_hold (pace, 20 * SECOND, 30 * SECOND);
  sy_pace_hold (pace, 15 * SECOND, 5 * SECOND);
  ck_assert_int_eq (sy_pace_held_until (pace), 50 * SECOND);
  ck_assert (!sy_pace_is_shut (pace));
  ck_assert_int_eq (sy_pace_start (pace, API, 30 * SECOND), 50 * SECOND);
  ck_assert_int_eq (sy_pace_start (pace, TEXT, 30 * SECOND), 50 * SECOND);
  ck_assert_int_eq (sy_pace_start (pace, TEXT, 50 * SECOND), 0);
}
END_TEST

START_TEST (a_hold_beyond_our_patience_shuts)
{
  g_autoptr (SySource) source = federal_register ();
  gint64 patience = sy_source_int (source, "retry", "patience") * SECOND;
  g_autoptr (SyPace) pace = sy_pace_new (source, 0);
  sy_pace_hold (pace, 0, patience);
  ck_assert (!sy_pace_is_shut (pace));
  sy_pace_hold (pace, 0, patience + 1);
  ck_assert (sy_pace_is_shut (pace));
  g_autoptr (SyPace) other = sy_pace_new (source, 0);
  sy_pace_shut (other);
  ck_assert (sy_pace_is_shut (other));
}
END_TEST

START_TEST (a_remembered_pace_goes_on)
{
  g_autoptr (SySource) source = federal_register ();
  g_autoptr (SyPace) pace = sy_pace_new (source, 0);
  sy_pace_set_last (pace, "text", -SECOND / 2);
  sy_pace_set_last (pace, "no such pace", 0);
  ck_assert_int_eq (sy_pace_start (pace, TEXT, 0), SECOND / 2);
  sy_pace_set_last (pace, "text", -10 * SECOND);
  ck_assert_int_eq (sy_pace_start (pace, TEXT, 0), 0);
}
END_TEST

/* ---- gate ---- */

START_TEST (the_gate_opens_for_the_hosts_of_the_rules_alone)
{
  g_autoptr (SySource) source = federal_register ();
  const struct { const char *uri, *from; SyGate gate; } cases[] = {
    { API, NULL, SY_GATE_OPEN },
    { "HTTPS://WWW.FederalRegister.gov/x", NULL, SY_GATE_OPEN },
    { "http://www.federalregister.gov", NULL, SY_GATE_OPEN },
    { "https://www.federalregister.gov?x", API, SY_GATE_OPEN },
    { "http://www.federalregister.gov/", API, SY_GATE_SHUT },
    { "https://www.federalregister.gov", "http://www.federalregister.gov/", SY_GATE_OPEN },
    { "https://www.federalregister.gov:443/", NULL, SY_GATE_SHUT },
    { "https://www.federalregister.gov.evil.org/", NULL, SY_GATE_SHUT },
    { "https://evil.org/www.federalregister.gov", NULL, SY_GATE_SHUT },
    { "https://www.federalregister.gov@evil.org/", NULL, SY_GATE_SHUT },
    { "https://evil.org#@www.federalregister.gov/", NULL, SY_GATE_SHUT },
    { "https://evil.org\\@www.federalregister.gov/", NULL, SY_GATE_SHUT },
    { "https://www.federalregister.gov\t/", NULL, SY_GATE_SHUT },
    { "https:www.federalregister.gov/", NULL, SY_GATE_SHUT },
    { "file:///etc/passwd", NULL, SY_GATE_SHUT },
    { "", NULL, SY_GATE_SHUT },
    { "https://unblock.federalregister.gov/", API, SY_GATE_CAPTCHA },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_msg (sy_gate (source, cases[i].uri, cases[i].from, &error) == cases[i].gate, "%s", cases[i].uri);
      ck_assert ((error == NULL) == (cases[i].gate == SY_GATE_OPEN));
      if (error != NULL)
        ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_REFUSED));
    }
}
END_TEST

/* ---- verdicts ---- */

START_TEST (retry_after_is_read_as_seconds_and_as_a_date)
{
  gint64 now = 0;
  ck_assert (sy_instant_parse ("2026-11-20T12:00:00Z", &now, NULL));
  const struct { const char *value, *date; gint64 seconds; } cases[] = {
    { "120", NULL, 120 },
    { " 0 ", NULL, 0 },
    { "Fri, 20 Nov 2026 12:01:30 GMT", NULL, 90 },
    { "Fri, 20 Nov 2026 11:00:00 GMT", NULL, 0 },
    { "Fri, 20 Nov 2026 12:01:30 GMT", "Fri, 20 Nov 2026 12:01:00 GMT", 30 }, /* the server's own clock counts */
    { "Fri, 20 Nov 2026 12:01:30 GMT", "nonsense", 90 },
    { "99999999999999999999999", NULL, 366 * 86400 },
    { "Fri, 31 Dec 9999 00:00:00 GMT", NULL, 366 * 86400 },
    { NULL, NULL, -1 },
    { "", NULL, -1 },
    { "-5", NULL, -1 },
    { "1.5", NULL, -1 },
    { "soon", NULL, -1 },
    { "Fri, 31 Feb 2026 00:00:00 GMT", NULL, -1 },
    { "Fri, 20 Nvo 2026 12:01:30 GMT", NULL, -1 },
    { "Fri, 20 Nov 2026 12:01:30", NULL, -1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 wait = sy_retry_after (cases[i].value, cases[i].date, now);
      ck_assert_msg (wait == (cases[i].seconds < 0 ? -1 : cases[i].seconds * SECOND), "%s: %" G_GINT64_FORMAT, cases[i].value, wait);
    }
}
END_TEST

START_TEST (waits_double_and_are_the_same_for_the_same)
{
  for (guint attempt = 1; attempt < 12; attempt++)
    {
      gint64 wait = sy_retry_backoff (2, attempt, API), least = (G_GINT64_CONSTANT (2) << (attempt - 1)) * SECOND;
      ck_assert (wait >= least && wait <= least + least / 4);
      ck_assert_int_eq (wait, sy_retry_backoff (2, attempt, API));
    }
  ck_assert_int_ne (sy_retry_backoff (2, 1, API), sy_retry_backoff (2, 1, TEXT));
  ck_assert_int_gt (sy_retry_backoff (600, 1000, API), 0);
}
END_TEST

START_TEST (what_is_temporary)
{
  const int temporary[] = { 408, 429, 500, 502, 503, 504 }, final[] = { 200, 204, 301, 304, 400, 401, 403, 404, 406, 410, 451, 501, 505 };
  for (guint i = 0; i < G_N_ELEMENTS (temporary); i++)
    ck_assert (sy_status_is_temporary (temporary[i]));
  for (guint i = 0; i < G_N_ELEMENTS (final); i++)
    ck_assert (!sy_status_is_temporary (final[i]));
}
END_TEST

START_TEST (the_body_decides_what_it_is)
{
  const struct { SyExpect expect; const char *type, *body; gboolean good; } cases[] = {
    { SY_EXPECT_JSON, "application/json", "{}", TRUE },
    { SY_EXPECT_JSON, "text/plain", " \n[1]", TRUE },
    { SY_EXPECT_JSON, NULL, "\xef\xbb\xbf{}", TRUE },
    { SY_EXPECT_JSON, "application/json", "<html>", FALSE },
    { SY_EXPECT_JSON, "application/json", "null", FALSE },
    { SY_EXPECT_JSON, "application/json", "", FALSE },
    { SY_EXPECT_XML, "text/xml", "<?xml version=\"1.0\"?><RULE/>", TRUE },
    { SY_EXPECT_XML, "text/html", "<RULE>", TRUE },
    { SY_EXPECT_XML, NULL, "<!-- composed --> <RULE>", TRUE },
    { SY_EXPECT_XML, "text/xml", "<!DOCTYPE HTML><html>", FALSE },
    { SY_EXPECT_XML, "text/xml", "<!-- composed --><!-- twice --><Html>", FALSE },
    { SY_EXPECT_XML, "text/xml", "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\"><html/>", FALSE },
    { SY_EXPECT_XML, "text/xml", "<!-- never closed", TRUE }, /* the reader will say that it is malformed */
    { SY_EXPECT_XML, "text/xml", "{}", FALSE },
    { SY_EXPECT_HTML, "text/html", "<p>", TRUE },
    { SY_EXPECT_HTML, "text/html", " \n ", FALSE },
    { SY_EXPECT_ANY, NULL, "", TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ck_assert_msg ((sy_expect_mismatch (cases[i].expect, cases[i].type, cases[i].body, strlen (cases[i].body)) == NULL) == cases[i].good, "%s", cases[i].body);
}
END_TEST

/* ---- the listing of the Federal Register ---- */

START_TEST (a_listing_is_asked_for_by_scope_and_days)
{
  g_autoptr (SySource) source = federal_register ();
  SyInterval quarter = { sy_day_from_ymd (2024, 1, 1), sy_day_from_ymd (2024, 4, 1) };
  g_autofree char *agency = sy_fr_listing_url (source, "agency:state-department", quarter), *cfr = sy_fr_listing_url (source, "cfr:15:730-774", quarter);
  ck_assert (g_str_has_prefix (agency, API "?conditions%5Bagencies%5D%5B%5D=state-department&conditions%5Bpublication_date%5D%5Bgte%5D=2024-01-01"
                                           "&conditions%5Bpublication_date%5D%5Blte%5D=2024-03-31&fields%5B%5D="));
  ck_assert (g_str_has_suffix (agency, "&order=oldest&per_page=1000"));
  ck_assert_ptr_nonnull (strstr (cfr, "?conditions%5Bcfr%5D%5Btitle%5D=15&conditions%5Bcfr%5D%5Bpart%5D=730-774&"));
  ck_assert_ptr_nonnull (strstr (agency, "&fields%5B%5D=full_text_xml_url&"));
  ck_assert_ptr_null (strstr (agency, "page_views"));
  g_autofree char *rules = g_build_filename (SY_SOURCE_ROOT, "etc", "sources.d", NULL);
  g_autoptr (SySource) military = sy_source_find (rules, "us-1260h", NULL);
  g_autofree char *term = sy_fr_listing_url (military, "term:chinese-military-companies", quarter);
  ck_assert (g_str_has_prefix (term, API "?conditions%5Bterm%5D=%22Chinese%20military%20companies%22&conditions%5Bpublication_date%5D"));
  g_autofree char *presidential = sy_fr_listing_url (source, "type:PRESDOCU", quarter);
  ck_assert (g_str_has_prefix (presidential, API "?conditions%5Btype%5D%5B%5D=PRESDOCU&conditions%5Bpublication_date%5D%5Bgte%5D=2024-01-01&"));
}
END_TEST

START_TEST (numbers_that_documents_name_are_asked_for_some_at_a_time)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (SY_SOURCE_ROOT, "etc", "sources.d", "us-fr.ini", NULL);
  g_autoptr (SySource) source = sy_source_load (path, &error);
  sy_assert_no_error (error);
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < 51; i++)
    g_ptr_array_add (numbers, g_strdup_printf ("2022-%u", 20000 + i));
  g_ptr_array_add (numbers, g_strdup ("2022-1/../x"));
  g_autoptr (GPtrArray) urls = sy_fr_numbers_urls (source, numbers);
  ck_assert_uint_eq (urls->len, 2);
  ck_assert (g_str_has_prefix (urls->pdata[0], "https://www.federalregister.gov/api/v1/documents/2022-20000,2022-20001,"));
  ck_assert (g_str_has_prefix (urls->pdata[1], "https://www.federalregister.gov/api/v1/documents/2022-20050.json?fields"));
  g_ptr_array_set_size (numbers, 0);
  g_autoptr (GPtrArray) none = sy_fr_numbers_urls (source, numbers);
  ck_assert_uint_eq (none->len, 0);
}
END_TEST

START_TEST (an_answer_to_numbers_names_those_of_the_days)
{
  static const char one[] = "{\"document_number\": \"2022-1\", \"publication_date\": \"2022-01-05\", \"full_text_xml_url\": \"https://a.gov/1.xml\"}";
  static const char several[] = "{\"count\": 2, \"results\": [{\"document_number\": \"2022-1\", \"publication_date\": \"2022-01-05\"}, "
                                "{\"document_number\": \"99-7\", \"publication_date\": \"1999-01-05\"}], \"errors\": {\"not_found\": [\"2022-3\"]}}";
  const SyInterval days = { sy_day_from_ymd (2022, 1, 1), sy_day_from_ymd (2023, 1, 1) };
  const char *const answers[] = { one, several };
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SyFound) found = sy_fr_numbers_parse (answers[i], strlen (answers[i]), days, &error);
      sy_assert_no_error (error);
      ck_assert_uint_eq (found->items->len, 1);
      ck_assert_str_eq (((const SyListed *)found->items->pdata[0])->number, "2022-1");
      ck_assert_int_eq (found->count, -1);
    }
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_fr_numbers_parse ("[]", 2, days, &error));
  ck_assert_ptr_nonnull (error);
}
END_TEST

START_TEST (a_listing_is_read)
{
  const char text[] = "{\"count\": 3, \"total_pages\": 2, \"next_page_url\": \"https://www.federalregister.gov/next\", \"results\": ["
                      "{\"document_number\": \"2024-1\", \"publication_date\": \"2024-01-02\", \"full_text_xml_url\": \"https://www.federalregister.gov/1.xml\", \"title\": \"a\"},"
                      "{\"title\": \"a\", \"publication_date\": \"2024-01-03\", \"document_number\": \"2024-1\", \"full_text_xml_url\": null}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (SyFound) page = sy_fr_listing_parse (text, strlen (text), TRUE, &error);
  sy_assert_no_error (error);
  ck_assert_int_eq (page->count, 3);
  ck_assert_uint_eq (page->requests->len, 1);
  ck_assert_str_eq (((SyRequest *) g_ptr_array_index (page->requests, 0))->uri, "https://www.federalregister.gov/next");
  ck_assert_uint_eq (page->items->len, 2);
  const SyListed *first = g_ptr_array_index (page->items, 0), *second = g_ptr_array_index (page->items, 1);
  ck_assert_str_eq (first->number, "2024-1");
  ck_assert_int_eq (first->day, sy_day_from_ymd (2024, 1, 2));
  ck_assert_uint_eq (first->texts->len, 1);
  ck_assert_str_eq (((SyRequest *) g_ptr_array_index (first->texts, 0))->uri, "https://www.federalregister.gov/1.xml");
  ck_assert_uint_eq (second->texts->len, 0);
  ck_assert_str_ne (first->digest, second->digest);
}
END_TEST

START_TEST (the_best_text_that_there_is_is_asked_for)
{
  const struct { const char *members, *uri, *mark; } cases[] = {
    { "\"full_text_xml_url\": \"x\", \"body_html_url\": \"h\", \"raw_text_url\": \"t\"", "x", "h" },
    { "\"full_text_xml_url\": \"x\", \"body_html_url\": null, \"raw_text_url\": \"t\"", "x", "t" },
    { "\"full_text_xml_url\": \"\", \"body_html_url\": \"h\"", "h", NULL },
    { "\"full_text_xml_url\": null, \"raw_text_url\": \"t\"", "t", NULL },
    { "\"full_text_xml_url\": \"x\"", "x", NULL },
    { "\"title\": \"none\"", NULL, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"count\": 1, \"results\": [{\"document_number\": \"1\", \"publication_date\": \"2024-01-02\", %s}]}", cases[i].members);
      g_autoptr (SyFound) page = sy_fr_listing_parse (text, strlen (text), TRUE, NULL), bare = sy_fr_listing_parse (text, strlen (text), FALSE, NULL);
      const SyListed *listed = g_ptr_array_index (page->items, 0), *without = g_ptr_array_index (bare->items, 0);
      ck_assert_uint_eq (without->texts->len, 0);
      ck_assert_uint_eq (listed->texts->len, cases[i].uri != NULL);
      if (cases[i].uri == NULL)
        continue;
      const SyRequest *request = g_ptr_array_index (listed->texts, 0);
      ck_assert_str_eq (request->uri, cases[i].uri);
      ck_assert_msg (g_strcmp0 (request->mark, cases[i].mark) == 0, "case %u", i);
    }
}
END_TEST

START_TEST (the_order_of_members_is_no_change)
{
  const char *const texts[] = { "{\"count\": 1, \"results\": [{\"document_number\": \"1\", \"publication_date\": \"2024-01-02\", \"a\": {\"x\": 1, \"y\": 2}}]}",
                                "{\"results\": [{\"a\": {\"y\": 2, \"x\": 1}, \"publication_date\": \"2024-01-02\", \"document_number\": \"1\"}], \"count\": 1}" };
  g_autoptr (SyFound) one = sy_fr_listing_parse (texts[0], strlen (texts[0]), TRUE, NULL), two = sy_fr_listing_parse (texts[1], strlen (texts[1]), TRUE, NULL);
  ck_assert_str_eq (((SyListed *) g_ptr_array_index (one->items, 0))->digest, ((SyListed *) g_ptr_array_index (two->items, 0))->digest);
}
END_TEST

START_TEST (no_hits_may_have_no_results)
{
  const char text[] = "{\"count\":0,\"description\":\"composed\"}";
  g_autoptr (SyFound) page = sy_fr_listing_parse (text, strlen (text), TRUE, NULL);
  ck_assert_ptr_nonnull (page);
  ck_assert_uint_eq (page->items->len, 0);
  ck_assert_uint_eq (page->requests->len, 0);
}
END_TEST

START_TEST (what_is_no_listing_is_refused)
{
  const char *const texts[] = { "", "[]", "{}", "null", "{\"count\": -1}", "{\"count\": \"3\", \"results\": []}", "{\"count\": 1, \"results\": {}}",
                                "{\"count\": 1, \"results\": [{}]}", "{\"count\": 1, \"results\": [{\"document_number\": \"1\", \"publication_date\": \"2024-02-30\"}]}",
                                "{\"count\": 1, \"results\": [{\"document_number\": 1, \"publication_date\": \"2024-02-03\"}]}", "{\"count\": 1, \"count\": 2}",
                                "{\"count\": 1, \"results\": [7]}" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SyFound) page = sy_fr_listing_parse (texts[i], strlen (texts[i]), TRUE, &error);
      ck_assert_msg (page == NULL && g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT), "%s", texts[i]);
    }
}
END_TEST

START_TEST (a_complaint_is_quoted)
{
  const struct { const char *text, *complaint; } cases[] = {
    { "{\"errors\": {\"agencies\": \"is not a valid field\"}}", "agencies: is not a valid field" },
    { "{\"errors\": {\"a\": [\"x\"], \"b\": \"y\"}}", "a: [\"x\"]; b: y" },
    { "{\"errors\": {}}", NULL },
    { "<html>", NULL },
    { "{\"message\": \"no\"}", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *complaint = sy_fr_listing_complaint (cases[i].text, strlen (cases[i].text));
      ck_assert_msg (g_strcmp0 (complaint, cases[i].complaint) == 0, "%s", complaint);
    }
}
END_TEST

START_TEST (a_recorded_page_is_read)
{
  g_autofree char *path = sy_unit_real ("us/fr-api/documents-page-2024-01.json");
  if (path == NULL)
    return;
  g_autofree char *text = NULL;
  gsize length;
  ck_assert (g_file_get_contents (path, &text, &length, NULL));
  g_autoptr (GError) error = NULL;
  g_autoptr (SyFound) page = sy_fr_listing_parse (text, length, TRUE, &error);
  sy_assert_no_error (error);
  ck_assert_int_eq (page->count, 1893);
  ck_assert_uint_eq (page->items->len, 1000);
  ck_assert_uint_eq (page->requests->len, 1);
  g_autoptr (SySource) source = federal_register ();
  for (guint i = 0; i < page->items->len; i++)
    {
      const SyListed *listed = g_ptr_array_index (page->items, i);
      for (guint j = 0; j < listed->texts->len; j++)
        ck_assert (sy_gate (source, ((SyRequest *) g_ptr_array_index (listed->texts, j))->uri, NULL, NULL) == SY_GATE_OPEN);
    }
}
END_TEST

/* Whatever comes, it is a listing or an error. */
START_TEST (hostile_json_is_no_listing)
{
  g_autofree char *folder = sy_unit_real ("bench/robustness/JSONTestSuite/test_parsing");
  if (folder == NULL)
    return;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint count = 0;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL), *text = NULL;
      gsize length;
      ck_assert (g_file_get_contents (path, &text, &length, NULL));
      g_autoptr (GError) error = NULL;
      g_autoptr (SyFound) page = sy_fr_listing_parse (text, length, TRUE, &error);
      ck_assert_msg (page == NULL && g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT), "%s", name);
      g_autofree char *complaint = sy_fr_listing_complaint (text, length);
      ck_assert_ptr_null (complaint);
      count++;
    }
  ck_assert_uint_gt (count, 100);
}
END_TEST

/* ---- crawl reports ---- */

START_TEST (a_report_has_no_day_that_was_not_over)
{
  const struct { const char *observed, *to; } cases[] = {
    { "2024-06-01T00:00:00Z", "2024-04-01" }, { "2024-02-10T23:59:59Z", "2024-02-10" }, { "2024-01-01T12:00:00Z", NULL }, { "2023-01-01T12:00:00Z", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SySlice slice = { .scope = (char *) "agency:a", .from = sy_day_from_ymd (2024, 1, 1), .to = sy_day_from_ymd (2024, 4, 1) };
      SySliceTally tally = { 3, 2, 0 };
      ck_assert (sy_instant_parse (cases[i].observed, &slice.observed, NULL));
      g_autofree char *json = sy_coverage_report_json ("us-fr", &slice, sy_coverage_end (&slice, SY_SLICING_DAYS), &tally, NULL, NULL), *to = cases[i].to != NULL ? g_strdup_printf ("\"to\":\"%s\"", cases[i].to) : NULL;
      ck_assert ((json == NULL) == (to == NULL));
      ck_assert (to == NULL || strstr (json, to) != NULL);
      ck_assert (to == NULL || strstr (json, "\"expected\":3,\"held\":2,\"complete\":false") != NULL);
    }
}
END_TEST

/* ---- configuration ---- */

START_TEST (the_configuration_names_a_contact_and_a_proxy)
{
  const struct { const char *text, *contact, *proxy, *error; } cases[] = {
    { "[crawl]\ncontact = a@example.org\nproxy = http://127.0.0.1:3128\n", "a@example.org", "http://127.0.0.1:3128", NULL },
    { "[crawl]\ncontact =\n", NULL, NULL, NULL },
    { "# nothing\n[crawl]\n", NULL, NULL, NULL },
    { "", NULL, NULL, NULL },
    { "[crawl]\ncontacts = a@example.org\n", NULL, NULL, "unknown key \"contacts\"" },
    { "[crawl]\ncontact = a@example.org\n[proxy]\n", NULL, NULL, "unknown group \"proxy\"" },
    { "contact = a@example.org\n", NULL, NULL, "crawl.ini" },
  };
  g_autofree char *etc = sy_unit_scratch (), *path = g_build_filename (etc, "crawl.ini", NULL);
  SyCrawlConfig config;
  ck_assert (sy_crawl_config_load (etc, &config, NULL)); /* no file */
  ck_assert_ptr_null (config.contact);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert (g_file_set_contents (path, cases[i].text, -1, NULL));
      ck_assert_msg (sy_crawl_config_load (etc, &config, &error) == (cases[i].error == NULL), "%s", cases[i].text);
      ck_assert_pstr_eq (config.contact, cases[i].contact);
      ck_assert_pstr_eq (config.proxy, cases[i].proxy);
      ck_assert_msg (error == NULL || strstr (error->message, cases[i].error) != NULL, "%s", error->message);
      sy_crawl_config_clear (&config);
    }
  g_autofree char *shipped = g_build_filename (SY_SOURCE_ROOT, "etc", NULL);
  ck_assert (sy_crawl_config_load (shipped, &config, NULL));
  ck_assert_ptr_null (config.contact); /* nobody's address comes with the program */
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("politeness");
  TCase *tests = tcase_create ("politeness");
  tcase_add_test (tests, requests_of_one_pace_are_spaced_and_others_do_not_wait_for_them);
  tcase_add_test (tests, a_late_start_makes_no_burst);
  tcase_add_test (tests, a_full_lane_waits_until_something_finishes);
  tcase_add_test (tests, a_hold_holds_all_lanes_and_the_longest_counts);
  tcase_add_test (tests, a_hold_beyond_our_patience_shuts);
  tcase_add_test (tests, a_remembered_pace_goes_on);
  tcase_add_test (tests, the_gate_opens_for_the_hosts_of_the_rules_alone);
  tcase_add_test (tests, retry_after_is_read_as_seconds_and_as_a_date);
  tcase_add_test (tests, waits_double_and_are_the_same_for_the_same);
  tcase_add_test (tests, what_is_temporary);
  tcase_add_test (tests, the_body_decides_what_it_is);
  tcase_add_test (tests, a_listing_is_asked_for_by_scope_and_days);
  tcase_add_test (tests, numbers_that_documents_name_are_asked_for_some_at_a_time);
  tcase_add_test (tests, an_answer_to_numbers_names_those_of_the_days);
  tcase_add_test (tests, a_listing_is_read);
  tcase_add_test (tests, the_best_text_that_there_is_is_asked_for);
  tcase_add_test (tests, the_order_of_members_is_no_change);
  tcase_add_test (tests, no_hits_may_have_no_results);
  tcase_add_test (tests, what_is_no_listing_is_refused);
  tcase_add_test (tests, a_complaint_is_quoted);
  tcase_add_test (tests, a_recorded_page_is_read);
  tcase_add_test (tests, hostile_json_is_no_listing);
  tcase_add_test (tests, a_report_has_no_day_that_was_not_over);
  tcase_add_test (tests, the_configuration_names_a_contact_and_a_proxy);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
