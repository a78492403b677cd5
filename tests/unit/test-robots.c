// SPDX-License-Identifier: GPL-3.0-or-later
/* robots.txt: what it says (RFC 9309), what is thought of hosts that do not answer, and that the fetcher heeds it. */
#include <jansson.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "crawler/challenge.h"
#include "crawler/fetcher.h"
#include "crawler/hosts.h"
#include "crawler/pace.h"
#include "tests/replay/replay.h"
#include "tests/unit/unit.h"

#define SITE "https://www.example.gov"
#define DAY  G_TIME_SPAN_DAY

static gboolean
allows (const char *text, const char *agent, const char *uri)
{
  g_autoptr (SyRobots) robots = sy_robots_parse (text, strlen (text), agent);
  return sy_robots_allows (robots, uri, NULL);
}

/* ---- the protocol ---- */

START_TEST (the_protocol_is_read_as_others_read_it)
{
  g_autofree char *path = sy_unit_real ("bench/robustness/robotstxt.jsonl"), *text = NULL;
  if (path == NULL)
    return;
  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (g_strstrip (text), "\n", -1);
  guint count = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      json_auto_t *row = json_loads (lines[i], 0, NULL);
      const char *test = json_string_value (json_object_get (row, "test"));
      gboolean got = allows (json_string_value (json_object_get (row, "robots")), json_string_value (json_object_get (row, "ua")),
                             json_string_value (json_object_get (row, "url")));
      ck_assert_msg (got == json_is_true (json_object_get (row, "allowed")), "line %u (%s): %s", i + 1, test, lines[i]);
      count++;
    }
  ck_assert_uint_eq (count, 71);
}
END_TEST

START_TEST (rules_are_compared_in_one_normal_form)
{
  const struct { const char *rule, *path; gboolean allowed; } cases[] = {
    { "/a%7eb", "/a~b", FALSE },      { "/a~b", "/a%7Eb", FALSE },      { "/a%2fb", "/a%2Fb", FALSE },         { "/a%2fb", "/a/b", TRUE },
    { "/中", "/%e4%b8%ad", FALSE },   { "/a%", "/a%", FALSE },          { "/a*c$", "/abcabc", FALSE },         { "/a*c$", "/abcabcd", TRUE },
    { "*/x", "/y/x", FALSE },         { "/a?b=*&", "/a?b=1&c", FALSE }, { "/a", "/a#b", FALSE },               { "/$", "/", FALSE },
    { "/$", "/a", TRUE },             { "/*b*b$", "/ab", TRUE },        { "/robots.txt", "/robots.txt", TRUE }, { "", "/a", TRUE },
    { "$", "/a", TRUE },              { "/ab*ab$", "/ab", TRUE },       { "/a**b", "/axb", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("User-agent: *\r\nDisallow: %s\r\n", cases[i].rule), *uri = g_strconcat (SITE, cases[i].path, NULL);
      ck_assert_msg (allows (text, "smallyard", uri) == cases[i].allowed, "%s %s", cases[i].rule, cases[i].path);
    }
  ck_assert (!allows ("User-agent: *\nDisallow: /\n", "smallyard", SITE));
  ck_assert (!allows ("\xef\xbb\xbfUser-agent: *\rDisallow: /a\r", "smallyard", SITE "/a"));
  ck_assert (allows ("User-agent: *\nDisallow: /\nUser-agent: smallyard\nCrawl-delay: 2\n", "smallyard", SITE "/a"));
  ck_assert (allows ("User-agent: smallyards\nDisallow: /\n", "smallyard", SITE "/a"));
  ck_assert (!allows ("User-agent: SmallYard/2.0 (x)\nDisallow: /\n", "smallyard", SITE "/a"));
  ck_assert (allows ("<!DOCTYPE html><html><body>404: no such page</body></html>", "smallyard", SITE "/a"));
}
END_TEST

START_TEST (a_delay_is_read_where_it_stands_for_us)
{
  const struct { const char *text; double delay; } cases[] = {
    { "User-agent: *\nCrawl-delay: 10\n", 10 },        { "User-agent: *\nCrawl-delay: 1.5\nUser-agent: smallyard\nDisallow:\n", 0 },
    { "User-agent: x\nCrawl-delay: 10\n", 0 },         { "User-agent: *\nCrawl-delay: -1\n", 0 },
    { "User-agent: *\nCrawl-delay: soon\n", 0 },       { "User-agent: *\nCrawl-delay: 1e99\n", 86400 },
    { "User-agent: *\nCrawl-delay: nan\n", 0 },        { "User-agent: *\nDisallow: /x\nCrawl-delay: 3\n", 3 },
    { "User-agent: *\nCrawl-delay: 9\n\nUser-agent: smallyard\nDisallow: /x\nCrawl-delay: 2\n", 2 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyRobots) robots = sy_robots_parse (cases[i].text, strlen (cases[i].text), "smallyard");
      ck_assert_msg (ABS (sy_robots_delay (robots) - cases[i].delay) < 1e-9, "case %u: %f", i, sy_robots_delay (robots));
    }
}
END_TEST

START_TEST (what_is_beyond_the_limit_is_not_read)
{
  g_autoptr (GString) text = g_string_new ("User-agent: *\nDisallow: /early\n");
  while (text->len < SY_MAX_ROBOTS)
    g_string_append (text, "# composed\n");
  g_string_append (text, "Disallow: /late\n");
  ck_assert (!allows (text->str, "smallyard", SITE "/early"));
  ck_assert (allows (text->str, "smallyard", SITE "/late"));
}
END_TEST

START_TEST (hostile_rules_end_in_time)
{
  g_autoptr (GString) text = g_string_new ("User-agent: *\n"), path = g_string_new (SITE "/");
  for (guint i = 0; i < 2000; i++)
    g_string_append (path, "ab");
  g_string_append (text, "Disallow: /");
  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "*a*b");
  g_string_append (text, "c$\n");
  ck_assert (allows (text->str, "smallyard", path->str));
}
END_TEST

/* ---- what is thought of hosts ---- */

START_TEST (an_answer_decides_and_is_remembered_for_a_day)
{
  const char text[] = "User-agent: *\nDisallow: /private\n";
  const struct { int status; gboolean open, closed, worth; } cases[] = {
    { 200, TRUE, TRUE, TRUE },    { 404, TRUE, FALSE, TRUE },  { 403, TRUE, FALSE, TRUE }, { 301, TRUE, FALSE, TRUE },
    { 503, FALSE, TRUE, FALSE },  { 0, FALSE, TRUE, FALSE },   { 429, FALSE, TRUE, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyHosts) hosts = sy_hosts_new ();
      const char *rule = NULL;
      ck_assert_int_eq (sy_hosts_ask (hosts, SITE "/a", 5, NULL), SY_HOSTS_UNKNOWN);
      ck_assert_int_eq (sy_hosts_ask (hosts, "HTTPS://WWW.example.gov/b", 5, NULL), SY_HOSTS_ASKED);
      ck_assert (sy_hosts_learn (hosts, SITE, cases[i].status, text, strlen (text), 5) == cases[i].worth);
      ck_assert_msg ((sy_hosts_ask (hosts, SITE "/a", 6, NULL) == SY_HOSTS_ALLOWED) == cases[i].open, "status %d", cases[i].status);
      ck_assert_msg ((sy_hosts_ask (hosts, SITE "/private/b", 6, &rule) == SY_HOSTS_FORBIDDEN) == cases[i].closed, "status %d", cases[i].status);
      ck_assert ((rule != NULL) == cases[i].closed);
      ck_assert_int_eq (sy_hosts_ask (hosts, SITE ":8443/a", 6, NULL), SY_HOSTS_UNKNOWN);
      if (cases[i].worth)
        ck_assert_int_eq (sy_hosts_ask (hosts, SITE "/a", 5 + DAY, NULL), SY_HOSTS_UNKNOWN);
    }
}
END_TEST

START_TEST (older_rules_stand_while_a_host_is_in_trouble)
{
  const char text[] = "User-agent: *\nDisallow: /private\nCrawl-delay: 4\n";
  g_autoptr (SyHosts) hosts = sy_hosts_new ();
  ck_assert (sy_hosts_learn (hosts, SITE, 200, text, strlen (text), 5));
  ck_assert_int_eq (sy_hosts_ask (hosts, SITE "/a", 5 + 2 * DAY, NULL), SY_HOSTS_UNKNOWN);
  ck_assert (!sy_hosts_learn (hosts, SITE, 500, NULL, 0, 5 + 2 * DAY));
  ck_assert_int_eq (sy_hosts_ask (hosts, SITE "/a", 5 + 2 * DAY, NULL), SY_HOSTS_ALLOWED);
  ck_assert_int_eq (sy_hosts_ask (hosts, SITE "/private", 5 + 2 * DAY, NULL), SY_HOSTS_FORBIDDEN);
  ck_assert (ABS (sy_hosts_delay (hosts, SITE) - 4) < 1e-9);
  sy_hosts_forget (hosts, "https://other.example.gov");
  ck_assert_int_eq (sy_hosts_ask (hosts, "https://other.example.gov/", 5, NULL), SY_HOSTS_UNKNOWN);
}
END_TEST

/* ---- the fetcher ---- */

typedef struct
{
  SyReplay *replay;
  SySource *source;
  SyFetcher *fetcher;
  SyFetcherOptions options;
  GString *learned;
  guint asked; /* exchanges of the fetcher's own requests */
} Scene;

static void
note_learned (const char *origin, int status, const char *body, gint64 fetched, gpointer data)
{
  Scene *scene = data;
  g_string_append_printf (scene->learned, "%s %d %s\n", origin, status, body);
}

static void
count_asked (const SyRequest *request, const SyFetchAnswer *answer, gpointer data)
{
  ((Scene *)data)->asked += answer->exchanges->len;
}

static Scene *
scene_new (const char *script)
{
  g_autofree char *folder = sy_unit_scratch (), *path = g_build_filename (folder, "us-test.ini", NULL);
  const char text[] = "[source]\nid = us-test\nname-en = Test\nname-zh = 测试\njurisdiction = us\nlisting = federal-register\nstale-days = 4\n"
                      "[hosts]\nwww.example.gov = allow\nother.example.gov = allow\n[pace]\nrate = 1000\nconcurrency = 4\n"
                      "[retry]\nbackoff = 0.01\nattempts = 2\n[listing]\nurl = " SITE "/list\nfields = title\n[agencies]\nsome-agency = Some Agency\n";
  g_autoptr (GError) error = NULL;
  Scene *scene = g_new0 (Scene, 1);
  ck_assert (g_file_set_contents (path, text, -1, &error));
  scene->source = sy_source_load (path, &error);
  sy_assert_no_error (error);
  scene->replay = sy_replay_start (script, NULL, NULL, &error);
  sy_assert_no_error (error);
  scene->learned = g_string_new (NULL);
  scene->options = (SyFetcherOptions){ .mirror = sy_replay_url (scene->replay), .robots = TRUE, .learned = note_learned, .asked = count_asked, .data = scene };
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
  g_string_free (scene->learned, TRUE);
  g_free (scene);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

static void
keep (SyFetchAnswer *answer, gpointer data)
{
  *(SyFetchAnswer **)data = answer;
}

static SyFetchAnswer *
fetch (Scene *scene, const char *uri)
{
  SyFetchAnswer *answer = NULL;
  SyRequest request = { .uri = (char *)uri, .expect = SY_EXPECT_ANY };
  sy_fetcher_submit (scene->fetcher, &(SyFetchRequest){ .request = &request }, keep, &answer);
  while (sy_fetcher_step (scene->fetcher, 1000) > 0)
    ;
  ck_assert_ptr_nonnull (answer);
  return answer;
}

static char *
paths (Scene *scene)
{
  g_autoptr (GPtrArray) requests = sy_replay_requests (scene->replay);
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < requests->len; i++)
    {
      const SyReplayRequest *request = g_ptr_array_index (requests, i);
      g_string_append_printf (all, "%s%s%s", i > 0 ? " " : "", request->host, request->path);
    }
  return g_strdup (all->str);
}

START_TEST (a_host_is_asked_for_its_robots_txt_once_and_heeded)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/robots.txt\", \"body\": \"User-agent: *\\nDisallow: /private/\\n\"}, {\"path\": \"/*\", \"body\": \"text\"}]");
  g_autoptr (SyFetchAnswer) one = fetch (scene, SITE "/a"), two = fetch (scene, SITE "/private/b"), three = fetch (scene, SITE "/c");
  ck_assert_int_eq (one->outcome, SY_FETCH_ANSWERED);
  ck_assert_int_eq (two->outcome, SY_FETCH_FORBIDDEN);
  ck_assert_str_eq (two->error->message, "robots.txt of " SITE " disallows \"/private/\"");
  ck_assert_uint_eq (two->requests, 0);
  ck_assert_int_eq (three->outcome, SY_FETCH_ANSWERED);
  g_autofree char *asked = paths (scene);
  ck_assert_str_eq (asked, "www.example.gov/robots.txt www.example.gov/a www.example.gov/c");
  ck_assert_str_eq (scene->learned->str, SITE " 200 User-agent: *\nDisallow: /private/\n\n");
  ck_assert_uint_eq (scene->asked, 1); /* and handed on for the archive */
}
END_TEST

START_TEST (each_hop_to_another_host_is_asked_about)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/robots.txt\", \"times\": 1, \"status\": 404}, {\"path\": \"/robots.txt\", \"body\": \"User-agent: *\\nDisallow: /\\n\"},"
                                       "{\"path\": \"/a\", \"status\": 302, \"headers\": {\"Location\": \"https://other.example.gov/b\"}}]");
  g_autoptr (SyFetchAnswer) answer = fetch (scene, SITE "/a");
  ck_assert_int_eq (answer->outcome, SY_FETCH_FORBIDDEN);
  g_autofree char *asked = paths (scene);
  ck_assert_str_eq (asked, "www.example.gov/robots.txt www.example.gov/a other.example.gov/robots.txt");
}
END_TEST

START_TEST (redirects_of_robots_txt_are_followed)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/robots.txt\", \"status\": 301, \"headers\": {\"Location\": \"https://other.example.gov/elsewhere\"}},"
                                       "{\"path\": \"/elsewhere\", \"body\": \"User-agent: smallyard\\nDisallow: /a\\n\"}]");
  g_autoptr (SyFetchAnswer) answer = fetch (scene, SITE "/a");
  ck_assert_int_eq (answer->outcome, SY_FETCH_FORBIDDEN);
  g_autoptr (Scene) astray = scene_new ("[{\"path\": \"/robots.txt\", \"status\": 301, \"headers\": {\"Location\": \"https://evil.example.org/\"}}, {\"path\": \"/a\", \"body\": \"x\"}]");
  g_autoptr (SyFetchAnswer) other = fetch (astray, SITE "/a");
  ck_assert_int_eq (other->outcome, SY_FETCH_ANSWERED); /* as if there were none */
}
END_TEST

START_TEST (a_host_that_fails_is_not_asked)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/robots.txt\", \"status\": 500}, {\"path\": \"/*\", \"body\": \"text\"}]");
  g_autoptr (SyFetchAnswer) answer = fetch (scene, SITE "/a");
  ck_assert_int_eq (answer->outcome, SY_FETCH_FORBIDDEN);
  ck_assert_str_eq (scene->learned->str, "");
  g_autofree char *asked = paths (scene);
  ck_assert_str_eq (asked, "www.example.gov/robots.txt www.example.gov/robots.txt");
}
END_TEST

START_TEST (what_an_earlier_run_learned_is_not_asked_again)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/*\", \"body\": \"text\"}]");
  sy_fetcher_set_robots (scene->fetcher, SITE, 200, "User-agent: *\nDisallow: /b\n", g_get_real_time () - DAY / 2);
  g_autoptr (SyFetchAnswer) one = fetch (scene, SITE "/a"), two = fetch (scene, SITE "/b");
  ck_assert_int_eq (one->outcome, SY_FETCH_ANSWERED);
  ck_assert_int_eq (two->outcome, SY_FETCH_FORBIDDEN);
  g_autofree char *asked = paths (scene);
  ck_assert_str_eq (asked, "www.example.gov/a");
}
END_TEST

START_TEST (a_crawl_delay_that_is_longer_becomes_the_pace)
{
  g_autoptr (Scene) scene = scene_new ("[{\"path\": \"/robots.txt\", \"body\": \"User-agent: *\\nCrawl-delay: 0.3\\n\"}, {\"path\": \"/*\", \"body\": \"text\"}]");
  g_autoptr (SyFetchAnswer) one = fetch (scene, SITE "/a"), two = fetch (scene, SITE "/b");
  g_autoptr (GPtrArray) requests = sy_replay_requests (scene->replay);
  ck_assert_uint_eq (requests->len, 3);
  /* As the server sees them: one that arrives late makes the next gap shorter. Without the delay of the file it would be none. */
  for (guint i = 1; i < 3; i++)
    ck_assert_int_ge (((SyReplayRequest *)requests->pdata[i])->at - ((SyReplayRequest *)requests->pdata[i - 1])->at, 240000);
}
END_TEST

/* ---- walls ---- */

START_TEST (walls_are_told_from_pages)
{
  const struct { const char *block; const char *wall; } cases[] = {
    { "HTTP/1.1 202 Accepted\r\nx-amzn-waf-action: challenge\r\nContent-Type: text/html\r\n\r\n<html></html>", "AWS WAF" },
    { "HTTP/1.1 405 No\r\nx-amzn-waf-action: captcha\r\n\r\n", "CAPTCHA" },
    { "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<script>window.awsWafCookieDomainList=[];</script>", "AWS WAF" },
    { "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><head><title>Composed :: Request Access</title></head></html>", "CAPTCHA" },
    { "HTTP/1.1 521 No\r\n\r\n<script>document.cookie=('__jsl_clearance=')</script>", "Jiasule" },
    { "HTTP/1.1 202 Accepted\r\n\r\n", "promise" },
    { "HTTP/1.1 206 Partial\r\n\r\nabc", "part" },
    { "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>The list is behind a CAPTCHA.</p>", NULL },
    { "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n<x>__jsl_clearance</x>", NULL },
    { "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>no</p>", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) block = g_bytes_new_static (cases[i].block, strlen (cases[i].block));
      g_autoptr (SyHttpMessage) message = sy_http_message_parse (block, NULL);
      const char *wall = sy_challenge (message);
      ck_assert_msg ((wall == NULL) == (cases[i].wall == NULL), "case %u: %s", i, wall);
      ck_assert (wall == NULL || strstr (wall, cases[i].wall) != NULL);
    }
}
END_TEST

START_TEST (a_wall_is_refused_and_not_kept)
{
  const char *const scripts[] = {
    "[{\"path\": \"/a\", \"status\": 202, \"headers\": {\"x-amzn-waf-action\": \"challenge\", \"Content-Type\": \"text/html\"}, \"body\": \"<html></html>\"}]",
    "[{\"path\": \"/a\", \"headers\": {\"Content-Type\": \"text/html\"}, \"body\": \"<html><div class=\\\"g-recaptcha\\\"></div></html>\"}]",
    "[{\"path\": \"/a\", \"status\": 412, \"headers\": {\"Content-Type\": \"text/html\"}, \"body\": \"<script>'__jsl_clearance'</script>\"}]",
  };
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (Scene) scene = scene_new (scripts[i]);
      g_autoptr (SyFetchAnswer) answer = fetch (scene, SITE "/a");
      ck_assert_int_eq (answer->outcome, SY_FETCH_REFUSED);
      ck_assert_uint_eq (answer->exchanges->len, 0);
      ck_assert_uint_eq (answer->requests, 1);
    }
}
END_TEST

START_TEST (question_marks_are_told_from_questions)
{
  const struct { const char *text; gboolean spoilt; } cases[] = {
    { "????????2025??61?", TRUE }, { "what? where??", FALSE }, { "商务部???", FALSE }, { "", FALSE }, { "{\"title\": \"??????\"}", TRUE }, { "plain", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ck_assert_msg (sy_is_question_marks (cases[i].text, strlen (cases[i].text)) == cases[i].spoilt, "%s", cases[i].text);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("robots");
  TCase *tests = tcase_create ("robots");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, the_protocol_is_read_as_others_read_it);
  tcase_add_test (tests, rules_are_compared_in_one_normal_form);
  tcase_add_test (tests, a_delay_is_read_where_it_stands_for_us);
  tcase_add_test (tests, what_is_beyond_the_limit_is_not_read);
  tcase_add_test (tests, hostile_rules_end_in_time);
  tcase_add_test (tests, an_answer_decides_and_is_remembered_for_a_day);
  tcase_add_test (tests, older_rules_stand_while_a_host_is_in_trouble);
  tcase_add_test (tests, a_host_is_asked_for_its_robots_txt_once_and_heeded);
  tcase_add_test (tests, each_hop_to_another_host_is_asked_about);
  tcase_add_test (tests, redirects_of_robots_txt_are_followed);
  tcase_add_test (tests, a_host_that_fails_is_not_asked);
  tcase_add_test (tests, what_an_earlier_run_learned_is_not_asked_again);
  tcase_add_test (tests, a_crawl_delay_that_is_longer_becomes_the_pace);
  tcase_add_test (tests, walls_are_told_from_pages);
  tcase_add_test (tests, a_wall_is_refused_and_not_kept);
  tcase_add_test (tests, question_marks_are_told_from_questions);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
