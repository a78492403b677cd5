// SPDX-License-Identifier: GPL-3.0-or-later
/* The fetcher against a server that misbehaves as told. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "crawler/fetcher.h"
#include "tests/replay/replay.h"
#include "tests/unit/unit.h"

#define SITE "https://www.example.gov"
#define PLAIN(address, expected) &(SyRequest) { .uri = (char *) (address), .expect = (expected) }

/* The rules of a source for tests, as quick as they may be; `limits` and `retry` are lines of these groups. */
static SySource *
make_source (const char *pace, const char *limits, const char *retry)
{
  g_autofree char *folder = sy_unit_scratch (), *path = g_build_filename (folder, "us-test.ini", NULL);
  g_autofree char *text = g_strdup_printf ("[source]\nid = us-test\nname-en = Test\nname-zh = 测试\njurisdiction = us\nlisting = federal-register\nstale-days = 4\n"
                                           "[hosts]\nwww.example.gov = allow\nother.example.gov = allow\nunblock.example.gov = captcha\n"
                                           "[pace]\n%s\n[limits]\n%s\n[retry]\n%s%s\n"
                                           "[listing]\nurl = " SITE "/list\nfields = title\n[agencies]\nsome-agency = Some Agency\n",
                                           pace != NULL ? pace : "rate = 1000\nconcurrency = 4", limits != NULL ? limits : "",
                                           retry != NULL && strstr (retry, "backoff") != NULL ? "" : "backoff = 0.01\n", retry != NULL ? retry : "");
  g_autoptr (GError) error = NULL;
  ck_assert (g_file_set_contents (path, text, -1, &error));
  SySource *source = sy_source_load (path, &error);
  sy_assert_no_error (error);
  return source;
}

typedef struct
{
  SyReplay *replay;
  SySource *source;
  SyFetcher *fetcher;
  SyFetcherOptions options;
} Scene;

static Scene *
scene_new (const char *script, const char *pace, const char *limits, const char *retry, guint limit)
{
  g_autoptr (GError) error = NULL;
  Scene *scene = g_new0 (Scene, 1);
  scene->replay = sy_replay_start (script, NULL, NULL, &error);
  sy_assert_no_error (error);
  scene->source = make_source (pace, limits, retry);
  scene->options = (SyFetcherOptions){ .contact = "tester@example.org", .mirror = sy_replay_url (scene->replay), .limit = limit };
  scene->fetcher = sy_fetcher_new (scene->source, &scene->options, &error);
  sy_assert_no_error (error);
  return scene;
}

static void
scene_free (Scene *scene)
{
  sy_fetcher_free (scene->fetcher);
  sy_replay_stop (scene->replay);
  sy_source_free (scene->source);
  g_free (scene);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

static void
keep (SyFetchAnswer *answer, gpointer data)
{
  SyFetchAnswer **place = data;
  ck_assert_ptr_null (*place); /* answered once */
  *place = answer;
}

static void
finish (Scene *scene)
{
  while (sy_fetcher_step (scene->fetcher, 1000) > 0)
    ;
}

static SyFetchAnswer *
fetch (Scene *scene, const char *path, SyExpect expect)
{
  SyFetchAnswer *answer = NULL;
  g_autofree char *uri = g_str_has_prefix (path, "/") ? g_strconcat (SITE, path, NULL) : g_strdup (path);
  SyFetchRequest request = { PLAIN (uri, expect), NULL, NULL, NULL };
  sy_fetcher_submit (scene->fetcher, &request, keep, &answer);
  finish (scene);
  ck_assert_ptr_nonnull (answer);
  return answer;
}

static guint
requests_of (Scene *scene)
{
  g_autoptr (GPtrArray) requests = sy_replay_requests (scene->replay);
  return requests->len;
}

static SyExchange *
exchange (const SyFetchAnswer *answer, guint index)
{
  ck_assert_uint_lt (index, answer->exchanges->len);
  return g_ptr_array_index (answer->exchanges, index);
}

static char *
block_text (const SyExchange *exchange)
{
  return g_strndup (g_bytes_get_data (exchange->block, NULL), g_bytes_get_size (exchange->block));
}

static gboolean
payload_is (const SyFetchAnswer *answer, const char *text)
{
  return answer->message != NULL && g_bytes_get_size (answer->message->payload) == strlen (text)
         && memcmp (g_bytes_get_data (answer->message->payload, NULL), text, strlen (text)) == 0;
}

static void
assert_outcome (const SyFetchAnswer *answer, SyFetchOutcome outcome, int code)
{
  ck_assert_msg (answer->outcome == outcome, "outcome %d: %s", answer->outcome, answer->error != NULL ? answer->error->message : "no error");
  ck_assert ((answer->error == NULL) == (outcome == SY_FETCH_ANSWERED));
  if (answer->error != NULL)
    ck_assert_msg (g_error_matches (answer->error, SY_ERROR, code), "code %d: %s", answer->error->code, answer->error->message);
}

/* ---- what is kept ---- */

START_TEST (a_packed_body_is_kept_packed_and_read_unpacked)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/a\", \"headers\": {\"Content-Type\": \"application/json\"}, \"body\": \"{\\\"x\\\": 1}\", \"repeat\": 1,"
                                       "  \"gzip\": true}]", NULL, NULL, NULL, 0);
  g_autoptr (SyFetchAnswer) answer = fetch (scene, "/a", SY_EXPECT_JSON);
  assert_outcome (answer, SY_FETCH_ANSWERED, 0);
  ck_assert_int_eq (answer->status, 200);
  ck_assert (payload_is (answer, "{\"x\": 1}"));
  ck_assert_uint_eq (answer->exchanges->len, 1);
  ck_assert_str_eq (exchange (answer, 0)->uri, SITE "/a");
  ck_assert_int_eq (exchange (answer, 0)->status, 200);
  g_autofree char *block = block_text (exchange (answer, 0));
  ck_assert (g_str_has_prefix (block, "HTTP/1.1 200 OK\r\n"));
  const char *body = strstr (block, "\r\n\r\n") + 4;
  ck_assert (body[0] == 0x1f && (guchar) body[1] == 0x8b);
}
END_TEST

START_TEST (chunks_are_kept_and_read_joined)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/a\", \"body\": \"abcdefghij\", \"repeat\": 1000, \"chunked\": true}]", NULL, NULL, NULL, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SyFetchAnswer) answer = fetch (scene, "/a", SY_EXPECT_ANY);
      assert_outcome (answer, SY_FETCH_ANSWERED, 0);
      ck_assert_uint_eq (g_bytes_get_size (answer->message->payload), 10000);
      g_autofree char *block = block_text (exchange (answer, 0));
      ck_assert_ptr_nonnull (strstr (block, "\r\n\r\nfa0\r\nabcdefghij"));
      ck_assert (g_bytes_get_size (exchange (answer, 0)->block) > 10000);
    }
}
END_TEST

START_TEST (an_interim_head_is_not_kept)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/a\", \"body\": \"x\", \"interim\": true}]", NULL, NULL, NULL, 0);
  g_autoptr (SyFetchAnswer) answer = fetch (scene, "/a", SY_EXPECT_ANY);
  assert_outcome (answer, SY_FETCH_ANSWERED, 0);
  g_autofree char *block = block_text (exchange (answer, 0));
  ck_assert (g_str_has_prefix (block, "HTTP/1.1 200 OK\r\n"));
  ck_assert_ptr_null (strstr (block, "103"));
}
END_TEST

START_TEST (negative_answers_are_answers)
{
  const int statuses[] = { 400, 403, 404, 410 };
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/400\", \"status\": 400, \"body\": \"{}\"}, {\"path\": \"/403\", \"status\": 403}, {\"path\": \"/404\", \"status\": 404,"
                                       "\"body\": \"<html>\"}, {\"path\": \"/410\", \"status\": 410}]", NULL, NULL, NULL, 0);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%d", statuses[i]);
      g_autoptr (SyFetchAnswer) answer = fetch (scene, path, SY_EXPECT_JSON);
      assert_outcome (answer, SY_FETCH_ANSWERED, 0);
      ck_assert_int_eq (answer->status, statuses[i]);
      ck_assert_uint_eq (answer->exchanges->len, 1);
      ck_assert_uint_eq (answer->requests, 1);
    }
}
END_TEST

START_TEST (a_condition_that_holds_is_answered_304)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/a\", \"body\": \"x\", \"etag\": \"\\\"v1\\\"\"}]", NULL, NULL, NULL, 0);
  const struct { const char *etag; int status; } cases[] = { { "\"v1\"", 304 }, { "\"v0\"", 200 }, { NULL, 200 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SyFetchAnswer *answer = NULL;
      SyFetchRequest request = { PLAIN (SITE "/a", SY_EXPECT_ANY), cases[i].etag, "Mon, 01 Jan 2024 00:00:00 GMT", NULL };
      sy_fetcher_submit (scene->fetcher, &request, keep, &answer);
      finish (scene);
      assert_outcome (answer, SY_FETCH_ANSWERED, 0);
      ck_assert_int_eq (answer->status, cases[i].status);
      sy_fetch_answer_free (answer);
    }
  g_autoptr (GPtrArray) requests = sy_replay_requests (scene->replay);
  const SyReplayRequest *first = g_ptr_array_index (requests, 0);
  g_autofree char *since = sy_replay_header (first->head, "If-Modified-Since");
  ck_assert_str_eq (since, "Mon, 01 Jan 2024 00:00:00 GMT");
}
END_TEST

START_TEST (requests_say_who_asks_and_carry_nothing_else)
{
  g_setenv ("http_proxy", "http://127.0.0.1:1", TRUE);
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/a\", \"headers\": {\"Set-Cookie\": \"a=b\"}, \"body\": \"x\"}]", NULL, NULL, NULL, 0);
  sy_fetch_answer_free (fetch (scene, "/a", SY_EXPECT_ANY));
  sy_fetch_answer_free (fetch (scene, "/a", SY_EXPECT_XML));
  g_autoptr (GPtrArray) requests = sy_replay_requests (scene->replay);
  ck_assert_uint_eq (requests->len, 2);
  const SyReplayRequest *second = g_ptr_array_index (requests, 1);
  g_autofree char *agent = sy_replay_header (second->head, "User-Agent"), *cookie = sy_replay_header (second->head, "Cookie"),
                  *encoding = sy_replay_header (second->head, "Accept-Encoding"), *accept = sy_replay_header (second->head, "Accept");
  ck_assert_str_eq (agent, "smallyard/" SY_VERSION " (+tester@example.org)");
  ck_assert_ptr_null (cookie);
  ck_assert_str_eq (encoding, "gzip");
  ck_assert (g_str_has_prefix (accept, "application/xml"));
  ck_assert_str_eq (second->host, "www.example.gov");
}
END_TEST

/* ---- redirects ---- */

START_TEST (redirects_are_followed_and_kept)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/a\", \"status\": 301, \"headers\": {\"Location\": \"b?x=1#part\"}},"
                                       " {\"path\": \"/b?x=1\", \"status\": 302, \"headers\": {\"Location\": \"https://other.example.gov/c\"}},"
                                       " {\"path\": \"/c\", \"body\": \"here\"}]", NULL, NULL, NULL, 0);
  g_autoptr (SyFetchAnswer) answer = fetch (scene, "/a", SY_EXPECT_ANY);
  assert_outcome (answer, SY_FETCH_ANSWERED, 0);
  ck_assert (payload_is (answer, "here"));
  const char *const uris[] = { SITE "/a", SITE "/b?x=1", "https://other.example.gov/c" };
  const int statuses[] = { 301, 302, 200 };
  ck_assert_uint_eq (answer->exchanges->len, 3);
  for (guint i = 0; i < 3; i++)
    {
      ck_assert_str_eq (exchange (answer, i)->uri, uris[i]);
      ck_assert_int_eq (exchange (answer, i)->status, statuses[i]);
    }
  g_autoptr (GPtrArray) requests = sy_replay_requests (scene->replay);
  ck_assert_str_eq (((SyReplayRequest *) g_ptr_array_index (requests, 2))->host, "other.example.gov");
}
END_TEST

START_TEST (a_redirect_to_where_the_rules_do_not_go_is_refused)
{
  const char *const places[] = { "https://evil.example.org/", "//evil.example.org/", "https://www.example.gov:8443/", "https://user@www.example.gov/",
                                 "http://www.example.gov/a", "ftp://www.example.gov/", "file:///etc/passwd", "https://www.example.gov.evil.org/",
                                 "https://www.example.gov@evil.example.org/" };
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *script = g_strdup_printf ("[{\"path\": \"/a\", \"status\": 302, \"headers\": {\"Location\": \"%s\"}}]", places[i]);
      g_autoptr (Scene) scene = scene_new (script, NULL, NULL, NULL, 0);
      g_autoptr (SyFetchAnswer) answer = fetch (scene, "/a", SY_EXPECT_ANY);
      assert_outcome (answer, SY_FETCH_REFUSED, SY_ERROR_REFUSED);
      ck_assert_msg (requests_of (scene) == 1, "%s", places[i]);
      ck_assert_uint_eq (answer->exchanges->len, 1); /* the redirect itself */
    }
}
END_TEST

START_TEST (a_redirect_without_end_is_refused)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/a\", \"status\": 302, \"headers\": {\"Location\": \"/a\"}}]", NULL, NULL, NULL, 0);
  g_autoptr (SyFetchAnswer) answer = fetch (scene, "/a", SY_EXPECT_ANY);
  assert_outcome (answer, SY_FETCH_REFUSED, SY_ERROR_LIMIT);
  ck_assert_uint_eq (answer->requests, SY_MAX_REDIRECTS + 1);
}
END_TEST

START_TEST (a_redirect_to_the_captcha_host_ends_the_asking)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/a\", \"status\": 302, \"headers\": {\"Location\": \"https://unblock.example.gov/\"}}]", NULL, NULL, NULL, 0);
  g_autoptr (SyFetchAnswer) first = fetch (scene, "/a", SY_EXPECT_XML);
  assert_outcome (first, SY_FETCH_POSTPONED, SY_ERROR_REFUSED);
  g_autoptr (SyFetchAnswer) second = fetch (scene, "/b", SY_EXPECT_XML);
  assert_outcome (second, SY_FETCH_POSTPONED, SY_ERROR_NETWORK);
  ck_assert_uint_eq (requests_of (scene), 1);
  ck_assert_int_gt (sy_fetcher_held_until (scene->fetcher), g_get_real_time ());
}
END_TEST

START_TEST (addresses_that_the_rules_do_not_name_are_never_asked)
{
  const char *const uris[] = { "https://evil.example.org/a", "https://www.example.gov:81/a", "https://a:b@www.example.gov/", "ftp://www.example.gov/a",
                               "file:///etc/passwd", "https:///a", "www.example.gov/a", "https://www.example.gov\\@evil.example.org/", "", "https://unblock.example.gov/" };
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/*\", \"body\": \"x\"}]", NULL, NULL, NULL, 0);
  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      SyFetchAnswer *answer = NULL;
      SyFetchRequest request = { PLAIN (uris[i], SY_EXPECT_ANY), NULL, NULL, NULL };
      sy_fetcher_submit (scene->fetcher, &request, keep, &answer);
      finish (scene);
      ck_assert_msg (answer->outcome == SY_FETCH_REFUSED, "%s", uris[i]);
      ck_assert_uint_eq (answer->requests, 0);
      sy_fetch_answer_free (answer);
    }
  ck_assert_uint_eq (requests_of (scene), 0);
}
END_TEST

/* ---- trying again ---- */

START_TEST (a_temporary_answer_is_tried_again_and_not_kept)
{
  const int statuses[] = { 408, 429, 500, 502, 503, 504 };
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *script = g_strdup_printf ("[{\"path\": \"/a\", \"status\": %d, \"times\": 2, \"body\": \"later\"}, {\"path\": \"/a\", \"body\": \"now\"}]", statuses[i]);
      g_autoptr (Scene) scene = scene_new (script, NULL, NULL, NULL, 0);
      g_autoptr (SyFetchAnswer) answer = fetch (scene, "/a", SY_EXPECT_ANY);
      assert_outcome (answer, SY_FETCH_ANSWERED, 0);
      ck_assert (payload_is (answer, "now"));
      ck_assert_uint_eq (answer->requests, 3);
      ck_assert_uint_eq (answer->exchanges->len, 1);
    }
}
END_TEST

START_TEST (attempts_end)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/a\", \"status\": 500, \"body\": \"no\"}]", NULL, NULL, "attempts = 3", 0);
  g_autoptr (SyFetchAnswer) answer = fetch (scene, "/a", SY_EXPECT_ANY);
  assert_outcome (answer, SY_FETCH_FAILED, SY_ERROR_NETWORK);
  ck_assert_int_eq (answer->status, 500);
  ck_assert_uint_eq (answer->requests, 3);
  ck_assert_uint_eq (answer->exchanges->len, 0);
}
END_TEST

START_TEST (attempts_are_spaced_further_and_further)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/a\", \"status\": 503}]", NULL, NULL, "backoff = 0.1\nattempts = 4", 0);
  sy_fetch_answer_free (fetch (scene, "/a", SY_EXPECT_ANY));
  g_autoptr (GPtrArray) requests = sy_replay_requests (scene->replay);
  ck_assert_uint_eq (requests->len, 4);
  for (guint i = 1; i < 4; i++)
    {
      gint64 gap = ((SyReplayRequest *) g_ptr_array_index (requests, i))->at - ((SyReplayRequest *) g_ptr_array_index (requests, i - 1))->at;
      ck_assert_int_ge (gap, (100 << (i - 1)) * 1000 - 20000); /* the server's clock reads a little late */
    }
}
END_TEST

START_TEST (retry_after_holds_the_whole_source)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/a\", \"status\": 429, \"times\": 1, \"headers\": {\"Retry-After\": \"1\"}}, {\"path\": \"/*\", \"body\": \"x\"}]",
                                       "rate = 1000\nconcurrency = 1", NULL, NULL, 0);
  SyFetchAnswer *answers[3] = { NULL, NULL, NULL };
  const char *const uris[] = { SITE "/a", SITE "/b", "https://other.example.gov/c" };
  for (guint i = 0; i < 3; i++)
    sy_fetcher_submit (scene->fetcher, &(SyFetchRequest){ PLAIN (uris[i], SY_EXPECT_ANY), NULL, NULL, NULL }, keep, &answers[i]);
  finish (scene);
  g_autoptr (GPtrArray) requests = sy_replay_requests (scene->replay);
  ck_assert_uint_eq (requests->len, 4);
  gint64 first = ((SyReplayRequest *) g_ptr_array_index (requests, 0))->at, second = ((SyReplayRequest *) g_ptr_array_index (requests, 1))->at;
  ck_assert_int_ge (second - first, G_USEC_PER_SEC);
  for (guint i = 0; i < 3; i++)
    {
      assert_outcome (answers[i], SY_FETCH_ANSWERED, 0);
      sy_fetch_answer_free (answers[i]);
    }
}
END_TEST

START_TEST (a_wait_beyond_our_patience_ends_the_asking)
{
  const char *const waits[] = { "3600", "99999999999999999999", "Fri, 31 Dec 2100 00:00:00 GMT" };
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      g_autofree char *script = g_strdup_printf ("[{\"path\": \"/a\", \"status\": 503, \"headers\": {\"Retry-After\": \"%s\"}}]", waits[i]);
      g_autoptr (Scene) scene = scene_new (script, NULL, NULL, "patience = 2", 0);
      g_autoptr (SyFetchAnswer) answer = fetch (scene, "/a", SY_EXPECT_ANY);
      assert_outcome (answer, SY_FETCH_POSTPONED, SY_ERROR_NETWORK);
      ck_assert_uint_eq (requests_of (scene), 1);
      ck_assert_int_ge (sy_fetcher_held_until (scene->fetcher), g_get_real_time () + G_GINT64_CONSTANT (3000) * G_USEC_PER_SEC);
    }
}
END_TEST

START_TEST (a_broken_transport_is_tried_again_and_half_a_body_is_never_kept)
{
  const char *const breaks[] = { "\"truncate\": 10", "\"truncate\": 10, \"chunked\": true", "\"length\": 5000", "\"reset\": true, \"truncate\": 5", "\"raw\": \"\"" };
  for (guint i = 0; i < G_N_ELEMENTS (breaks); i++)
    {
      g_autofree char *once = g_strdup_printf ("[{\"path\": \"/a\", \"body\": \"0123456789012345678901234567890\", \"times\": 1, %s}, {\"path\": \"/a\", \"body\": \"whole\"}]",
                                               breaks[i]);
      g_autoptr (Scene) scene = scene_new (once, NULL, NULL, NULL, 0);
      g_autoptr (SyFetchAnswer) answer = fetch (scene, "/a", SY_EXPECT_ANY);
      assert_outcome (answer, SY_FETCH_ANSWERED, 0);
      ck_assert_msg (payload_is (answer, "whole"), "%s", breaks[i]);
      ck_assert_uint_eq (answer->requests, 2);

      g_autofree char *always = g_strdup_printf ("[{\"path\": \"/a\", \"body\": \"0123456789012345678901234567890\", %s}]", breaks[i]);
      g_autoptr (Scene) broken = scene_new (always, NULL, NULL, "attempts = 2", 0);
      g_autoptr (SyFetchAnswer) none = fetch (broken, "/a", SY_EXPECT_ANY);
      assert_outcome (none, SY_FETCH_FAILED, SY_ERROR_NETWORK);
      ck_assert_uint_eq (none->exchanges->len, 0);
      ck_assert_uint_eq (none->requests, 2);
    }
}
END_TEST

START_TEST (a_drip_is_given_up_when_its_time_is_over)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/a\", \"body\": \"x\", \"repeat\": 1000, \"drip\": [1, 50]}]", NULL, "seconds = 1", "attempts = 1", 0);
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (SyFetchAnswer) answer = fetch (scene, "/a", SY_EXPECT_ANY);
  assert_outcome (answer, SY_FETCH_FAILED, SY_ERROR_NETWORK);
  ck_assert_int_lt (g_get_monotonic_time () - begin, 10 * G_USEC_PER_SEC);
}
END_TEST

START_TEST (nobody_there_is_a_failure)
{
  g_autoptr (SyReplay) gone = sy_replay_start (NULL, NULL, NULL, NULL);
  g_autofree char *url = g_strdup (sy_replay_url (gone));
  sy_replay_stop (g_steal_pointer (&gone));
  g_autoptr (SySource) source = make_source (NULL, NULL, "attempts = 2");
  SyFetcherOptions options = { .mirror = url };
  g_autoptr (SyFetcher) fetcher = sy_fetcher_new (source, &options, NULL);
  SyFetchAnswer *answer = NULL;
  sy_fetcher_submit (fetcher, &(SyFetchRequest){ PLAIN (SITE "/a", SY_EXPECT_ANY), NULL, NULL, NULL }, keep, &answer);
  while (sy_fetcher_step (fetcher, 1000) > 0)
    ;
  assert_outcome (answer, SY_FETCH_FAILED, SY_ERROR_NETWORK);
  ck_assert_uint_eq (answer->requests, 2);
  sy_fetch_answer_free (answer);
}
END_TEST

/* ---- limits ---- */

START_TEST (what_is_too_large_is_refused)
{
  const struct { const char *what, *limits; } cases[] = {
    { "\"body\": \"0123456789abcdef\", \"repeat\": 65", "bytes = 1024" },                     /* says so */
    { "\"body\": \"0123456789abcdef\", \"repeat\": 65, \"chunked\": true", "bytes = 1024" },  /* does not say */
    { "\"body\": \"0123456789abcdef\", \"endless\": true", "bytes = 100000" },
    { "\"bomb\": 65", "" },                                                                   /* above SY_MAX_PAYLOAD unpacked */
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *script = g_strdup_printf ("[{\"path\": \"/a\", %s}]", cases[i].what);
      g_autoptr (Scene) scene = scene_new (script, NULL, cases[i].limits, NULL, 0);
      g_autoptr (SyFetchAnswer) answer = fetch (scene, "/a", SY_EXPECT_ANY);
      assert_outcome (answer, SY_FETCH_REFUSED, SY_ERROR_LIMIT);
      ck_assert_uint_eq (answer->exchanges->len, 0);
      ck_assert_uint_eq (answer->requests, 1);
    }
}
END_TEST

START_TEST (what_just_fits_is_taken)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/a\", \"body\": \"0123456789abcdef\", \"repeat\": 64}]", NULL, "bytes = 1024", NULL, 0);
  g_autoptr (SyFetchAnswer) answer = fetch (scene, "/a", SY_EXPECT_ANY);
  assert_outcome (answer, SY_FETCH_ANSWERED, 0);
  ck_assert_uint_eq (g_bytes_get_size (answer->message->payload), 1024);
}
END_TEST

START_TEST (a_head_that_is_too_large_is_refused)
{
  g_autofree char *long_value = g_strnfill (7000, 'x');
  g_autoptr (GString) head = g_string_new ("[{\"path\": \"/a\", \"body\": \"x\", \"headers\": {\"A\": \"b\"");
  for (guint i = 0; i < SY_MAX_HTTP_HEAD / 7000 + 1; i++)
    g_string_append_printf (head, ", \"X-%u\": \"%s\"", i, long_value);
  g_string_append (head, "}}]");
  g_autoptr (Scene) scene = scene_new (head->str, NULL, NULL, NULL, 0);
  g_autoptr (SyFetchAnswer) answer = fetch (scene, "/a", SY_EXPECT_ANY);
  assert_outcome (answer, SY_FETCH_REFUSED, SY_ERROR_LIMIT);
}
END_TEST

START_TEST (a_page_in_place_of_the_thing_is_refused_and_not_kept)
{
  const struct { const char *type, *body; SyExpect expect; } cases[] = {
    { "text/html", "<!DOCTYPE html><html><body>Are you a robot?</body></html>", SY_EXPECT_JSON },
    { "application/json", "<html><body>Are you a robot?</body></html>", SY_EXPECT_JSON },
    { "text/html; charset=utf-8", "\\n  <!-- x --> <HTML><body>Are you a robot?</body></HTML>", SY_EXPECT_XML },
    { "text/xml", "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'><html></html>", SY_EXPECT_XML },
    { "application/json", "", SY_EXPECT_JSON },
    { "text/xml", "", SY_EXPECT_XML },
    { "text/plain", "busy", SY_EXPECT_XML },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *script = g_strdup_printf ("[{\"path\": \"/a\", \"headers\": {\"Content-Type\": \"%s\"}, \"body\": \"%s\"}]", cases[i].type, cases[i].body);
      g_autoptr (Scene) scene = scene_new (script, NULL, NULL, NULL, 0);
      g_autoptr (SyFetchAnswer) answer = fetch (scene, "/a", cases[i].expect);
      assert_outcome (answer, SY_FETCH_REFUSED, SY_ERROR_REFUSED);
      ck_assert_uint_eq (answer->exchanges->len, 0);
      ck_assert_uint_eq (answer->requests, 1);
    }
}
END_TEST

START_TEST (an_encoding_that_was_not_asked_for_is_refused)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/a\", \"headers\": {\"Content-Encoding\": \"br\"}, \"body\": \"{}\"},"
                                       " {\"path\": \"/b\", \"headers\": {\"Content-Encoding\": \"deflate\"}, \"body\": \"{}\"}]", NULL, NULL, NULL, 0);
  g_autoptr (SyFetchAnswer) unknown = fetch (scene, "/a", SY_EXPECT_ANY);
  assert_outcome (unknown, SY_FETCH_REFUSED, SY_ERROR_BAD_INPUT);
  g_autoptr (SyFetchAnswer) lie = fetch (scene, "/b", SY_EXPECT_ANY);
  assert_outcome (lie, SY_FETCH_REFUSED, SY_ERROR_BAD_INPUT);
}
END_TEST

START_TEST (what_is_no_http_is_no_answer)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/a\", \"raw\": \"hello there\\r\\n\\r\\n\"}]", NULL, NULL, "attempts = 2", 0);
  g_autoptr (SyFetchAnswer) answer = fetch (scene, "/a", SY_EXPECT_ANY);
  ck_assert (answer->outcome == SY_FETCH_REFUSED || answer->outcome == SY_FETCH_FAILED);
  ck_assert_uint_eq (answer->exchanges->len, 0);
}
END_TEST

/* ---- pace ---- */

START_TEST (the_pace_is_kept)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/*\", \"body\": \"x\"}]", "rate = 20\nconcurrency = 4", NULL, NULL, 0);
  SyFetchAnswer *answers[8] = { NULL };
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    sy_fetcher_submit (scene->fetcher, &(SyFetchRequest){ PLAIN (SITE "/a", SY_EXPECT_ANY), NULL, NULL, NULL }, keep, &answers[i]);
  gint64 begin = g_get_monotonic_time ();
  finish (scene);
  g_autoptr (GPtrArray) requests = sy_replay_requests (scene->replay);
  ck_assert_uint_eq (requests->len, G_N_ELEMENTS (answers));
  ck_assert_int_ge (g_get_monotonic_time () - begin, 7 * G_USEC_PER_SEC / 20);
  /* The server sees them a little later than they went out: only the whole is exact. */
  gint64 first = ((SyReplayRequest *) g_ptr_array_index (requests, 0))->at, last = ((SyReplayRequest *) g_ptr_array_index (requests, 7))->at;
  ck_assert_int_ge (last - first, 6 * G_USEC_PER_SEC / 20);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    sy_fetch_answer_free (answers[i]);
}
END_TEST

START_TEST (no_more_requests_at_once_than_the_rules_say)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/*\", \"body\": \"x\", \"delay\": 200}]", "rate = 1000\nconcurrency = 2", NULL, NULL, 0);
  SyFetchAnswer *answers[4] = { NULL };
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    sy_fetcher_submit (scene->fetcher, &(SyFetchRequest){ PLAIN (SITE "/a", SY_EXPECT_ANY), NULL, NULL, NULL }, keep, &answers[i]);
  finish (scene);
  g_autoptr (GPtrArray) requests = sy_replay_requests (scene->replay);
  gint64 first = ((SyReplayRequest *) g_ptr_array_index (requests, 0))->at, third = ((SyReplayRequest *) g_ptr_array_index (requests, 2))->at;
  ck_assert_int_ge (third - first, 190 * 1000);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    sy_fetch_answer_free (answers[i]);
}
END_TEST

START_TEST (nothing_is_asked_beyond_the_limit_of_requests)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/a\", \"status\": 500}, {\"path\": \"/*\", \"body\": \"x\"}]", "rate = 1000\nconcurrency = 1", NULL, NULL, 3);
  SyFetchAnswer *answers[4] = { NULL };
  const char *const uris[] = { SITE "/b", SITE "/a", SITE "/b", SITE "/b" };
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    sy_fetcher_submit (scene->fetcher, &(SyFetchRequest){ PLAIN (uris[i], SY_EXPECT_ANY), NULL, NULL, NULL }, keep, &answers[i]);
  finish (scene);
  ck_assert_uint_eq (requests_of (scene), 3);
  ck_assert_uint_eq (sy_fetcher_requests (scene->fetcher), 3);
  ck_assert (sy_fetcher_stopped (scene->fetcher));
  guint cancelled = 0;
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      cancelled += answers[i]->outcome == SY_FETCH_CANCELLED;
      sy_fetch_answer_free (answers[i]);
    }
  ck_assert_uint_ge (cancelled, 2);
}
END_TEST

START_TEST (cancelling_answers_everything)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/*\", \"body\": \"x\", \"delay\": 2000}]", "rate = 1000\nconcurrency = 1", NULL, NULL, 0);
  SyFetchAnswer *answers[3] = { NULL };
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    sy_fetcher_submit (scene->fetcher, &(SyFetchRequest){ PLAIN (SITE "/a", SY_EXPECT_ANY), NULL, NULL, NULL }, keep, &answers[i]);
  sy_fetcher_step (scene->fetcher, 100);
  sy_fetcher_cancel (scene->fetcher);
  finish (scene);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      assert_outcome (answers[i], SY_FETCH_CANCELLED, SY_ERROR_NETWORK);
      sy_fetch_answer_free (answers[i]);
    }
}
END_TEST

/* ---- options ---- */

START_TEST (nothing_is_asked_without_a_contact_but_on_loopback)
{
  g_autoptr (SySource) source = make_source (NULL, NULL, NULL);
  const struct { const char *contact, *mirror; int code; } cases[] = {
    { NULL, NULL, SY_ERROR_REFUSED },
    { "a\r\nX-Evil: 1", NULL, SY_ERROR_BAD_INPUT },
    { "", NULL, SY_ERROR_BAD_INPUT },
    { "a@example.org", "http://192.0.2.1:80", SY_ERROR_BAD_INPUT },
    { "a@example.org", "http://localhost.evil.org:80", SY_ERROR_BAD_INPUT },
    { "a@example.org", "https://127.0.0.1:80", SY_ERROR_BAD_INPUT },
    { "a@example.org", "http://127.0.0.1:80/path", SY_ERROR_BAD_INPUT },
    { "a@example.org", "nonsense", SY_ERROR_BAD_INPUT },
    { "a@example.org", NULL, -1 },
    { NULL, "http://127.0.0.1:80", -1 },
    { NULL, "http://[::1]:80", -1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      SyFetcherOptions options = { .contact = cases[i].contact, .mirror = cases[i].mirror };
      g_autoptr (SyFetcher) fetcher = sy_fetcher_new (source, &options, &error);
      ck_assert_msg ((fetcher != NULL) == (cases[i].code < 0), "case %u", i);
      if (cases[i].code >= 0)
        ck_assert_msg (g_error_matches (error, SY_ERROR, cases[i].code), "case %u: %s", i, error->message);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("fetch");
  TCase *tests = tcase_create ("fetch");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, a_packed_body_is_kept_packed_and_read_unpacked);
  tcase_add_test (tests, chunks_are_kept_and_read_joined);
  tcase_add_test (tests, an_interim_head_is_not_kept);
  tcase_add_test (tests, negative_answers_are_answers);
  tcase_add_test (tests, a_condition_that_holds_is_answered_304);
  tcase_add_test (tests, requests_say_who_asks_and_carry_nothing_else);
  tcase_add_test (tests, redirects_are_followed_and_kept);
  tcase_add_test (tests, a_redirect_to_where_the_rules_do_not_go_is_refused);
  tcase_add_test (tests, a_redirect_without_end_is_refused);
  tcase_add_test (tests, a_redirect_to_the_captcha_host_ends_the_asking);
  tcase_add_test (tests, addresses_that_the_rules_do_not_name_are_never_asked);
  tcase_add_test (tests, a_temporary_answer_is_tried_again_and_not_kept);
  tcase_add_test (tests, attempts_end);
  tcase_add_test (tests, attempts_are_spaced_further_and_further);
  tcase_add_test (tests, retry_after_holds_the_whole_source);
  tcase_add_test (tests, a_wait_beyond_our_patience_ends_the_asking);
  tcase_add_test (tests, a_broken_transport_is_tried_again_and_half_a_body_is_never_kept);
  tcase_add_test (tests, a_drip_is_given_up_when_its_time_is_over);
  tcase_add_test (tests, nobody_there_is_a_failure);
  tcase_add_test (tests, what_is_too_large_is_refused);
  tcase_add_test (tests, what_just_fits_is_taken);
  tcase_add_test (tests, a_head_that_is_too_large_is_refused);
  tcase_add_test (tests, a_page_in_place_of_the_thing_is_refused_and_not_kept);
  tcase_add_test (tests, an_encoding_that_was_not_asked_for_is_refused);
  tcase_add_test (tests, what_is_no_http_is_no_answer);
  tcase_add_test (tests, the_pace_is_kept);
  tcase_add_test (tests, no_more_requests_at_once_than_the_rules_say);
  tcase_add_test (tests, nothing_is_asked_beyond_the_limit_of_requests);
  tcase_add_test (tests, cancelling_answers_everything);
  tcase_add_test (tests, nothing_is_asked_without_a_contact_but_on_loopback);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
