// SPDX-License-Identifier: GPL-3.0-or-later
/* The seam between the crawl and listing kinds: requests that are more than an address, on the wire, in the frontier and in the archive; and what
 * becomes of each finding. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/source_rules.h"
#include "crawler/challenge.h"
#include "crawler/fetcher.h"
#include "crawler/found.h"
#include "crawler/intake.h"
#include "crawler/slices.h"
#include "tests/replay/replay.h"
#include "tests/unit/unit.h"

#define SITE "https://www.example.gov"

/* ---- a kind for tests: a posted list of names, whose texts are HTML ---- */

static GPtrArray *
plan (const SySource *source, const char *scope, SyInterval days)
{
  GPtrArray *requests = sy_requests_new ();
  SyRequest *request = sy_request_new (SITE "/list", SY_EXPECT_JSON);
  request->body = g_strdup ("pageNumber=1&columnID=9");
  request->headers = g_strdup ("X-Requested-With: XMLHttpRequest");
  g_ptr_array_add (requests, request);
  return requests;
}

/* The payload of a listing in these tests: one name a line behind "[". */
static SyFound *
read_listing (const SyHttpMessage *message)
{
  SyFound *found = sy_found_new (SY_FOUND_PAGE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (message->payload, NULL), g_bytes_get_size (message->payload));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      SyListed *listed = sy_listed_new (lines[i], sy_day_from_ymd (2024, 1, 2), lines[i]);
      g_autofree char *uri = g_strconcat (SITE "/text/", lines[i], NULL);
      g_ptr_array_add (listed->texts, sy_request_new (uri, SY_EXPECT_HTML));
      g_ptr_array_add (found->items, listed);
    }
  found->count = found->items->len;
  return found;
}

static SyFound *
read_answer (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  if (slice != NULL)
    return read_listing (arrival->message);
  const char *body = g_bytes_get_data (arrival->message->payload, NULL);
  SyFound *found = sy_found_new (arrival->status == 406                                ? SY_FOUND_ABSENT
                                 : arrival->status == 404                              ? SY_FOUND_MISSING
                                 : body != NULL && g_str_has_prefix (body, "<shell>") ? SY_FOUND_WITHDRAWN
                                                                                      : SY_FOUND_TEXT,
                                 NULL);
  if (arrival->status == 300)
    {
      g_ptr_array_add (found->requests, sy_request_new (SITE "/stream/1", SY_EXPECT_HTML));
      g_ptr_array_add (found->requests, sy_request_new (SITE "/stream/2", SY_EXPECT_HTML));
    }
  return found;
}

static GPtrArray *
gaps (const SySource *source, const SySlice *slice, const GPtrArray *numbers)
{
  GPtrArray *missing = g_ptr_array_new_with_free_func (g_free);
  if (!g_ptr_array_find_with_equal_func ((GPtrArray *)numbers, "no-1", g_str_equal, NULL))
    g_ptr_array_add (missing, g_strdup ("no-1"));
  return missing;
}

static const SyListing kind = { .name = "test", .slicing = SY_SLICING_WHOLE, .plan = plan, .read = read_answer, .gaps = gaps };

/* ---- a run over it ---- */

typedef struct
{
  char *folder;
  SySource *source;
  SyCrawlSummary summary;
  SyRun run;
} Scene;

static SySource *
make_source (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "us-test.ini", NULL);
  const char text[] = "[source]\nid = us-test\nname-en = Test\nname-zh = 测试\njurisdiction = us\nlisting = federal-register\nstale-days = 4\n"
                      "[hosts]\nwww.example.gov = allow\n[pace]\nrate = 1000\nconcurrency = 4\n[retry]\nbackoff = 0.01\nattempts = 3\n"
                      "[listing]\nurl = " SITE "/list\nfields = title\n[agencies]\na = A\n";
  g_autoptr (GError) error = NULL;
  ck_assert (g_file_set_contents (path, text, -1, &error));
  SySource *source = sy_source_load (path, &error);
  sy_assert_no_error (error);
  return source;
}

static void
open_stores (Scene *scene)
{
  g_autofree char *archive = g_build_filename (scene->folder, "archive", NULL), *database = g_build_filename (scene->folder, "crawl.db", NULL);
  g_autoptr (GError) error = NULL;
  g_mkdir_with_parents (archive, 0700);
  scene->run.archive = sy_archive_open (archive, SY_ARCHIVE_WRITE, &error);
  sy_assert_no_error (error);
  scene->run.frontier = sy_frontier_open (database, &error);
  sy_assert_no_error (error);
  scene->run.counted = g_hash_table_new (NULL, NULL);
}

static void
close_stores (Scene *scene)
{
  sy_frontier_free (scene->run.frontier);
  sy_archive_free (scene->run.archive);
  g_hash_table_unref (scene->run.counted);
}

static Scene *
scene_new (void)
{
  Scene *scene = g_new0 (Scene, 1);
  scene->folder = sy_unit_scratch ();
  scene->source = make_source (scene->folder);
  sy_crawl_summary_init (&scene->summary);
  scene->run = (SyRun){ .source = scene->source, .listing = &kind, .period = { SY_DAY_MIN, SY_DAY_NONE }, .summary = &scene->summary };
  open_stores (scene);
  ck_assert (sy_frontier_begin (scene->run.frontier, NULL));
  ck_assert (sy_frontier_conclude (scene->run.frontier, sy_slices_plan (&scene->run, NULL), NULL));
  return scene;
}

static void
scene_free (Scene *scene)
{
  close_stores (scene);
  sy_crawl_summary_clear (&scene->summary);
  sy_source_free (scene->source);
  g_free (scene->folder);
  g_free (scene);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

/* The waiting job of an address. */
static SyJob *
job_of (Scene *scene, const char *uri)
{
  static const SyInterval ever = { SY_DAY_NONE, SY_DAY_NONE };
  g_autoptr (GPtrArray) jobs = sy_frontier_next_jobs (scene->run.frontier, "us-test", ever, G_MAXINT64, 100, NULL);
  for (guint i = 0; i < jobs->len; i++)
    if (g_str_equal (((SyJob *)jobs->pdata[i])->request->uri, uri))
      return g_ptr_array_steal_index (jobs, i);
  return NULL;
}

/* An answer goes into the archive as the crawl puts it there. */
static SyCapture *
archived (Scene *scene, const SyJob *job, const char *uri, const char *block, gint64 observed)
{
  g_autofree char *key = sy_request_key (job->request);
  g_autoptr (GBytes) bytes = g_bytes_new (block, strlen (block));
  SyArchiveItem item = { .uri = uri, .source = "us-test", .kind = "response", .observed = observed, .block = bytes };
  if (!g_str_equal (key, uri))
    {
      item.request = key;
      item.request_body = job->request->body;
    }
  g_autoptr (GError) error = NULL;
  SyCapture *capture = sy_archive_append (scene->run.archive, &item, &error);
  sy_assert_no_error (error);
  return capture;
}

static void
answer (Scene *scene, const char *uri, const char *block)
{
  static gint64 observed = G_GINT64_CONSTANT (1767225600000000); /* 2026-01-01 */
  g_autoptr (SyJob) job = job_of (scene, uri);
  ck_assert_msg (job != NULL, "nothing waits for %s", uri);
  g_autoptr (SyCapture) capture = archived (scene, job, uri, block, observed += G_USEC_PER_SEC);
  g_autoptr (GBytes) bytes = g_bytes_new (block, strlen (block));
  g_autoptr (SyHttpMessage) message = sy_http_message_parse (bytes, NULL);
  SyArrival arrival = { capture, message, message->status, 1 };
  g_autoptr (GError) error = NULL;
  sy_intake_take (&scene->run, job, &arrival, &error);
  sy_assert_no_error (error);
}

static SySliceTally
tally (Scene *scene)
{
  SySliceTally counts;
  ck_assert (sy_frontier_tally (scene->run.frontier, 1, (SyInterval){ SY_DAY_NONE, SY_DAY_NONE }, &counts, NULL));
  return counts;
}

#define OK "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"

START_TEST (all_streams_of_a_300_belong_to_the_document)
{
  g_autoptr (Scene) scene = scene_new ();
  answer (scene, SITE "/list", "HTTP/1.1 200 OK\r\n\r\n[\nno-2");
  answer (scene, SITE "/text/no-2", "HTTP/1.1 300 Multiple Choices\r\n\r\n<ul></ul>");
  answer (scene, SITE "/stream/1", OK "<p>one</p>");
  ck_assert_int_eq (tally (scene).held, 0); /* an annex is missing */
  answer (scene, SITE "/stream/2", OK "<p>two</p>");
  ck_assert_int_eq (tally (scene).held, 1);
  ck_assert_uint_eq (scene->summary.slices_complete, 1);
}
END_TEST

START_TEST (a_406_is_an_answer_and_not_asked_again)
{
  g_autoptr (Scene) scene = scene_new ();
  gint64 revived;
  answer (scene, SITE "/list", "HTTP/1.1 200 OK\r\n\r\n[\nno-2");
  answer (scene, SITE "/text/no-2", "HTTP/1.1 406 Not Acceptable\r\n\r\n");
  ck_assert_uint_eq (scene->summary.texts_absent, 1);
  ck_assert (sy_frontier_revive (scene->run.frontier, "us-test", scene->run.period, G_MAXINT64, &revived, NULL));
  ck_assert_int_eq (revived, 0);
  ck_assert_int_eq (tally (scene).held, 0); /* nothing of it is held */
  ck_assert_int_eq (tally (scene).waiting, 0);
}
END_TEST

START_TEST (a_404_is_asked_again_by_a_later_run)
{
  g_autoptr (Scene) scene = scene_new ();
  gint64 revived;
  answer (scene, SITE "/list", "HTTP/1.1 200 OK\r\n\r\n[\nno-2");
  answer (scene, SITE "/text/no-2", "HTTP/1.1 404 Not Found\r\n\r\n");
  ck_assert (sy_frontier_revive (scene->run.frontier, "us-test", scene->run.period, G_MAXINT64, &revived, NULL));
  ck_assert_int_eq (revived, 1);
}
END_TEST

START_TEST (a_retracted_shell_does_not_take_the_place_of_text)
{
  g_autoptr (Scene) scene = scene_new ();
  answer (scene, SITE "/list", "HTTP/1.1 200 OK\r\n\r\n[\nheld\nnever");
  answer (scene, SITE "/text/held", OK "<p>text</p>");
  g_autoptr (SyJob) job = sy_frontier_find_job (scene->run.frontier, "us-test", SITE "/text/held", NULL);
  ck_assert (sy_frontier_ask_again (scene->run.frontier, job->id, TRUE, NULL));
  answer (scene, SITE "/text/held", OK "<shell></shell>");
  answer (scene, SITE "/text/never", OK "<shell></shell>");
  g_autoptr (SyJob) after = sy_frontier_find_job (scene->run.frontier, "us-test", SITE "/text/held", NULL);
  ck_assert_int_eq (after->state, SY_JOB_WITHDRAWN);
  ck_assert_str_eq (after->sha256, job->sha256);
  ck_assert_uint_eq (scene->summary.texts_withdrawn, 2);
  ck_assert_int_eq (tally (scene).held, 1);
}
END_TEST

START_TEST (a_lost_frontier_is_made_again_from_the_archive_for_posts_too)
{
  g_autoptr (Scene) scene = scene_new ();
  g_autoptr (SyJob) job = job_of (scene, SITE "/list");
  g_autoptr (SyCapture) capture = archived (scene, job, SITE "/elsewhere", "HTTP/1.1 200 OK\r\n\r\n[\nno-1", 1);
  ck_assert (sy_intake_catch_up (&scene->run, NULL));
  ck_assert_uint_eq (scene->summary.documents_new, 1);
  g_autoptr (SyJob) text = job_of (scene, SITE "/text/no-1");
  ck_assert_ptr_nonnull (text);
  ck_assert_ptr_null (job_of (scene, SITE "/list"));
  g_autoptr (SyCapture) kept = sy_archive_get (scene->run.archive, capture->sequence, NULL);
  ck_assert (g_str_has_prefix (kept->request, "POST " SITE "/list headers=\"X-Requested-With: XMLHttpRequest\" body=sha256:"));
}
END_TEST

static gboolean
find_gaps (const SyCapture *capture, gpointer data)
{
  if (g_str_equal (capture->kind, "metadata"))
    *(guint64 *)data = capture->sequence;
  return TRUE;
}

START_TEST (a_report_tells_gaps_and_years)
{
  g_autoptr (Scene) scene = scene_new ();
  guint64 sequence = 0;
  answer (scene, SITE "/list", "HTTP/1.1 200 OK\r\n\r\n[\nno-2");
  answer (scene, SITE "/text/no-2", OK "<p>text</p>");
  ck_assert (sy_archive_each (scene->run.archive, 1, find_gaps, &sequence, NULL));
  ck_assert_uint_gt (sequence, 0);
  g_autoptr (GBytes) report = sy_archive_payload (scene->run.archive, sequence, NULL, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (report, NULL), g_bytes_get_size (report));
  ck_assert_msg (strstr (text, "\"gaps\":[\"no-1\"]") != NULL && strstr (text, "\"years\":{\"2024\":{\"expected\":1,\"held\":1}}") != NULL, "%s", text);
}
END_TEST

/* ---- requests ---- */

START_TEST (a_request_is_what_it_asks)
{
  SyRequest plain = { .uri = (char *)SITE "/a", .mark = (char *)"x", .expect = SY_EXPECT_XML }, german = { .uri = (char *)SITE "/a", .language = (char *)"deu" },
            french = { .uri = (char *)SITE "/a", .language = (char *)"fra" }, pdf = { .uri = (char *)SITE "/a", .accept = (char *)"application/pdf;type=pdfa1a" },
            one = { .uri = (char *)SITE "/a", .body = (char *)"page=1" }, two = { .uri = (char *)SITE "/a", .body = (char *)"page=2" },
            empty = { .uri = (char *)SITE "/a", .body = (char *)"" };
  const SyRequest *all[] = { &plain, &german, &french, &pdf, &one, &two, &empty };
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    ck_assert (g_hash_table_add (keys, sy_request_key (all[i])));
  ck_assert (g_hash_table_contains (keys, SITE "/a"));
}
END_TEST

START_TEST (a_request_that_cannot_be_sent_is_refused)
{
  g_autofree char *much = g_strnfill (SY_MAX_REQUEST_BODY + 1, 'x');
  const struct { SyRequest request; int code; } cases[] = {
    { { .uri = (char *)SITE, .body = much }, SY_ERROR_LIMIT },
    { { .uri = (char *)SITE, .accept = (char *)"a\r\nHost: evil" }, SY_ERROR_BAD_INPUT },
    { { .uri = (char *)SITE, .language = (char *)"a\nb" }, SY_ERROR_BAD_INPUT },
    { { .uri = (char *)SITE, .headers = (char *)"A: b\nC: d" }, 0 },
    { { .uri = (char *)SITE, .headers = (char *)"A: b\r\nC: d" }, SY_ERROR_BAD_INPUT },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean good = sy_request_check (&cases[i].request, &error);
      ck_assert_msg (good ? cases[i].code == 0 : g_error_matches (error, SY_ERROR, cases[i].code), "case %u", i);
    }
}
END_TEST

static void
keep (SyFetchAnswer *taken, gpointer data)
{
  *(SyFetchAnswer **)data = taken;
}

static const char *
no_question_marks (const SySource *source, const SyRequest *request, const SyHttpMessage *message)
{
  gsize length;
  const char *text = g_bytes_get_data (message->payload, &length);
  return sy_is_question_marks (text, length) ? "question marks in place of characters" : NULL;
}

static SyFetchAnswer *
fetch (const char *script, const SyRequest *request, GPtrArray **requests)
{
  g_autofree char *folder = sy_unit_scratch ();
  g_autoptr (SySource) source = make_source (folder);
  g_autoptr (SyReplay) replay = sy_replay_start (script, NULL, NULL, NULL);
  SyFetcherOptions options = { .mirror = sy_replay_url (replay) };
  g_autoptr (SyFetcher) fetcher = sy_fetcher_new (source, &options, NULL);
  SyFetchAnswer *got = NULL;
  SyFetchRequest wrapped = { .request = request, .inspect = no_question_marks };
  sy_fetcher_submit (fetcher, &wrapped, keep, &got);
  while (sy_fetcher_step (fetcher, 1000) > 0)
    ;
  if (requests != NULL)
    *requests = sy_replay_requests (replay);
  return got;
}

START_TEST (a_post_carries_its_body_and_headers)
{
  SyRequest request = { .uri = (char *)SITE "/list", .expect = SY_EXPECT_JSON, .body = (char *)"pageNumber=1&title=", .headers = (char *)"X-Requested-With: XMLHttpRequest" };
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (SyFetchAnswer) got = fetch ("[{\"path\": \"/list\", \"method\": \"POST\", \"asks\": \"X-Requested-With: XMLHttpRequest\", \"body\": \"{}\"}]", &request, &requests);
  ck_assert_int_eq (got->outcome, SY_FETCH_ANSWERED);
  ck_assert_int_eq (got->status, 200);
  const SyReplayRequest *sent = requests->pdata[0];
  g_autofree char *type = sy_replay_header (sent->head, "Content-Type");
  ck_assert_str_eq (sent->body, "pageNumber=1&title=");
  ck_assert_str_eq (type, "application/x-www-form-urlencoded; charset=UTF-8");
}
END_TEST

START_TEST (mojibake_is_refused_and_not_kept)
{
  SyRequest request = { .uri = (char *)SITE "/list", .expect = SY_EXPECT_JSON };
  g_autoptr (SyFetchAnswer) got = fetch ("[{\"path\": \"/list\", \"body\": \"{\\\"title\\\": \\\"?????2025??61?\\\"}\"}]", &request, NULL);
  ck_assert_int_eq (got->outcome, SY_FETCH_REFUSED);
  ck_assert_uint_eq (got->exchanges->len, 0);
  ck_assert_ptr_nonnull (strstr (got->error->message, "question marks"));
}
END_TEST

START_TEST (content_is_negotiated_over_a_303)
{
  SyRequest request = { .uri = (char *)SITE "/celex", .accept = (char *)"application/xml;type=fmx4", .language = (char *)"deu" };
  const char script[] = "[{\"path\": \"/celex\", \"asks\": \"Accept: application/xml;type=fmx4\", \"status\": 303, \"headers\": {\"Location\": \"/item\"}},"
                        " {\"path\": \"/item\", \"asks\": \"Accept-Language: deu\", \"body\": \"<ACT/>\"}]";
  g_autoptr (SyFetchAnswer) got = fetch (script, &request, NULL);
  ck_assert_int_eq (got->status, 200);
  ck_assert_uint_eq (got->exchanges->len, 2);
}
END_TEST

START_TEST (a_303_makes_a_post_a_get_and_a_307_does_not)
{
  const struct { int status; const char *body; } cases[] = { { 303, "" }, { 302, "" }, { 307, "a=b" }, { 308, "a=b" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SyRequest request = { .uri = (char *)SITE "/a", .body = (char *)"a=b" };
      g_autofree char *script = g_strdup_printf ("[{\"path\": \"/a\", \"status\": %d, \"headers\": {\"Location\": \"/b\"}}, {\"path\": \"/b\", \"body\": \"x\"}]", cases[i].status);
      g_autoptr (GPtrArray) requests = NULL;
      g_autoptr (SyFetchAnswer) got = fetch (script, &request, &requests);
      ck_assert_int_eq (got->status, 200);
      ck_assert_str_eq (((SyReplayRequest *)requests->pdata[1])->body, cases[i].body);
    }
}
END_TEST

START_TEST (answers_that_mean_something_are_handed_on)
{
  const int statuses[] = { 300, 404, 406, 410 };
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      SyRequest request = { .uri = (char *)SITE "/a", .expect = SY_EXPECT_XML };
      g_autofree char *script = g_strdup_printf ("[{\"path\": \"/a\", \"status\": %d, \"body\": \"<html></html>\"}]", statuses[i]);
      g_autoptr (SyFetchAnswer) got = fetch (script, &request, NULL);
      ck_assert_int_eq (got->outcome, SY_FETCH_ANSWERED);
      ck_assert_int_eq (got->status, statuses[i]);
      ck_assert_uint_eq (got->requests, 1);
    }
}
END_TEST

START_TEST (a_429_without_retry_after_is_tried_again)
{
  SyRequest request = { .uri = (char *)SITE "/a" };
  g_autoptr (SyFetchAnswer) got = fetch ("[{\"path\": \"/a\", \"times\": 2, \"status\": 429}, {\"path\": \"/a\", \"body\": \"x\"}]", &request, NULL);
  ck_assert_int_eq (got->status, 200);
  ck_assert_uint_eq (got->requests, 3);
}
END_TEST

/* ---- every kind ---- */

/* What the first request of a scope makes of an answer. */
static SyFound *
read_answer_of (const SySource *source, const char *scope, const char *type, const char *body)
{
  const SyListing *listing = sy_listing_find (source, NULL);
  SySlice slice = { .id = 1, .scope = (char *)scope, .from = sy_day_from_ymd (2024, 1, 1), .to = sy_day_from_ymd (2024, 4, 1), .snapshot = (char *)"",
                    .counts = (char *)"", .reason = (char *)"", .expected = -1 };
  g_autoptr (GPtrArray) requests = listing->plan (source, scope, (SyInterval){ slice.from, slice.to });
  SyJob job = { .kind = (char *)"listing", .request = requests->pdata[0], .slice = 1, .page = 1 };
  g_autofree char *wire = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %zu\r\n\r\n%s", type, strlen (body), body);
  g_autoptr (GBytes) bytes = g_bytes_new (wire, strlen (wire));
  g_autoptr (GError) error = NULL;
  g_autoptr (SyHttpMessage) message = sy_http_message_parse (bytes, &error);
  sy_assert_no_error (error);
  SyArrival arrival = { NULL, message, 200, 1 };
  return listing->read (source, &slice, &job, &arrival);
}

START_TEST (a_layout_that_has_changed_is_told_by_every_kind)
{
  static const struct
  {
    const char *type, *body;
  } answers[] = {
    { "text/html", "<html><body><p>We have moved.</p></body></html>" }, { "text/html", "" }, { "application/json", "{}" },
    { "application/json", "[]" }, { "application/json", "{\"data\": {\"list\": 7}, \"results\": 7}" }, { "text/xml", "<moved/>" },
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (SY_SOURCE_ROOT, "etc", "sources.d", NULL);
  g_autoptr (GPtrArray) sources = sy_sources_load (folder, &error);
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);
  sy_assert_no_error (error);
  for (guint i = 0; i < sources->len; i++)
    {
      const SySource *source = sources->pdata[i];
      g_hash_table_add (kinds, source->listing);
      for (guint j = 0; j < source->scopes->len * G_N_ELEMENTS (answers); j++)
        {
          const char *scope = source->scopes->pdata[j / G_N_ELEMENTS (answers)], *body = answers[j % G_N_ELEMENTS (answers)].body;
          g_autoptr (SyFound) found = read_answer_of (source, scope, answers[j % G_N_ELEMENTS (answers)].type, body);
          ck_assert_msg (found->finding == SY_FOUND_BROKEN, "%s, %s: \"%s\" is taken for a listing", source->id, scope, body);
          ck_assert_msg (found->reason != NULL && *found->reason != '\0', "%s, %s: \"%s\" is refused without a reason", source->id, scope, body);
        }
    }
  for (const char *const *name = sy_source_listings (); *name != NULL; name++)
    ck_assert_msg (g_hash_table_contains (kinds, *name), "no source shows the kind %s", *name);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("listing");
  TCase *tests = tcase_create ("listing");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, all_streams_of_a_300_belong_to_the_document);
  tcase_add_test (tests, a_406_is_an_answer_and_not_asked_again);
  tcase_add_test (tests, a_404_is_asked_again_by_a_later_run);
  tcase_add_test (tests, a_retracted_shell_does_not_take_the_place_of_text);
  tcase_add_test (tests, a_lost_frontier_is_made_again_from_the_archive_for_posts_too);
  tcase_add_test (tests, a_report_tells_gaps_and_years);
  tcase_add_test (tests, a_request_is_what_it_asks);
  tcase_add_test (tests, a_request_that_cannot_be_sent_is_refused);
  tcase_add_test (tests, a_post_carries_its_body_and_headers);
  tcase_add_test (tests, mojibake_is_refused_and_not_kept);
  tcase_add_test (tests, content_is_negotiated_over_a_303);
  tcase_add_test (tests, a_303_makes_a_post_a_get_and_a_307_does_not);
  tcase_add_test (tests, answers_that_mean_something_are_handed_on);
  tcase_add_test (tests, a_429_without_retry_after_is_tried_again);
  tcase_add_test (tests, a_layout_that_has_changed_is_told_by_every_kind);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
