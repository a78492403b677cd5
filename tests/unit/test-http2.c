// SPDX-License-Identifier: GPL-3.0-or-later
/* HTTP/2 where it is offered: the fetcher against nghttpd, which speaks nothing else, over TLS with an authority of the test. What is archived is
 * written as HTTP/1.1. Skipped where nghttpd or openssl is not installed. */
#include <gio/gio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "corpus/error.h"
#include "crawler/fetcher.h"
#include "tests/unit/unit.h"

#define SITE  "https://www.example.gov"
#define FILES 12

typedef struct
{
  char *folder, *key, *certificate, *url;
  GPid server;
  SySource *source;
} Scene;

static SySource *
make_source (const char *folder)
{
  static const char text[] =
      "[source]\nid = us-test\nname-en = Test\nname-zh = 测试\njurisdiction = us\nlisting = federal-register\nstale-days = 4\n"
      "[hosts]\nwww.example.gov = allow\n[pace]\nrate = 1000\nconcurrency = 8\n[limits]\nbytes = 100000\n[retry]\nattempts = 8\nbackoff = 0.02\n"
      "[listing]\nurl = " SITE "/list\nfields = title\n[agencies]\nsome-agency = Some Agency\n";
  g_autofree char *path = g_build_filename (folder, "us-test.ini", NULL);
  g_autoptr (GError) error = NULL;
  ck_assert (g_file_set_contents (path, text, -1, &error));
  SySource *source = sy_source_load (path, &error);
  sy_assert_no_error (error);
  return source;
}

static void
make_files (const Scene *scene)
{
  for (guint i = 0; i < FILES; i++)
    {
      g_autofree char *name = g_strdup_printf ("text-%u.txt", i), *path = g_build_filename (scene->folder, name, NULL);
      g_autofree char *text = g_strnfill (1000 * (i + 1), (char)('a' + i));
      ck_assert (g_file_set_contents (path, text, -1, NULL));
    }
  g_autofree char *large = g_strnfill (200000, 'x'), *path = g_build_filename (scene->folder, "large.txt", NULL);
  ck_assert (g_file_set_contents (path, large, -1, NULL));
}

/* A certificate that vouches for itself. */
static gboolean
make_certificate (const char *key, const char *certificate)
{
  const char *const command[] = { "openssl", "req",   "-x509", "-newkey",   "ec",       "-pkeyopt", "ec_paramgen_curve:prime256v1",
                                  "-nodes",  "-days", "2",     "-subj",     "/CN=Test", "-addext",  "subjectAltName=IP:127.0.0.1",
                                  "-keyout", key,     "-out",  certificate, NULL };
  int status;
  return g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL)
         && g_spawn_check_wait_status (status, NULL);
}

static guint16
free_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_socket_listener_close (listener);
  return port;
}

/* It ends with this process, whatever becomes of the test. */
static void
end_with_us (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static gboolean
start_server (Scene *scene)
{
  g_autofree char *port = g_strdup_printf ("%u", free_port ());
  const char *const command[] = { "nghttpd", "-a", "127.0.0.1", "-d", scene->folder, port, scene->key, scene->certificate, NULL };
  scene->url = g_strdup_printf ("https://127.0.0.1:%s", port);
  return g_spawn_async (NULL, (char **)command, NULL,
                        G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, end_with_us, NULL,
                        &scene->server, NULL);
}

static void
scene_free (Scene *scene)
{
  if (scene->server != 0)
    {
      kill (scene->server, SIGTERM);
      waitpid (scene->server, NULL, 0);
    }
  sy_source_free (scene->source);
  g_free (scene->folder);
  g_free (scene->key);
  g_free (scene->certificate);
  g_free (scene->url);
  g_free (scene);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

/* NULL where there is nothing to test against. */
static Scene *
scene_new (void)
{
  g_autofree char *nghttpd = g_find_program_in_path ("nghttpd"), *openssl = g_find_program_in_path ("openssl");
  if (nghttpd == NULL || openssl == NULL)
    {
      g_print ("# SKIP needs nghttpd (nghttp2-server) and openssl\n");
      return NULL;
    }
  Scene *scene = g_new0 (Scene, 1);
  scene->folder = sy_unit_scratch ();
  scene->source = make_source (scene->folder);
  make_files (scene);
  scene->key = g_build_filename (scene->folder, "key.pem", NULL);
  scene->certificate = g_build_filename (scene->folder, "certificate.pem", NULL);
  ck_assert (make_certificate (scene->key, scene->certificate));
  ck_assert (start_server (scene));
  return scene;
}

static void
keep (SyFetchAnswer *answer, gpointer data)
{
  *(SyFetchAnswer **)data = answer;
}

static SyFetchAnswer *
fetch (const Scene *scene, const char *path, const char *authorities)
{
  g_autoptr (GError) error = NULL;
  SyFetcherOptions options = { .mirror = scene->url, .authorities = authorities };
  g_autoptr (SyFetcher) fetcher = sy_fetcher_new (scene->source, &options, &error);
  sy_assert_no_error (error);
  SyFetchAnswer *answer = NULL;
  g_autofree char *uri = g_strconcat (SITE, path, NULL);
  SyRequest request = { .uri = uri, .expect = SY_EXPECT_ANY };
  sy_fetcher_submit (fetcher, &(SyFetchRequest){ .request = &request }, keep, &answer);
  while (sy_fetcher_step (fetcher, 1000) > 0)
    ;
  ck_assert_ptr_nonnull (answer);
  return answer;
}

START_TEST (a_head_of_http_2_is_archived_as_http_1_1)
{
  g_autoptr (Scene) scene = scene_new ();
  if (scene == NULL)
    return;
  g_autoptr (SyFetchAnswer) answer = fetch (scene, "/text-0.txt", scene->certificate);
  sy_assert_no_error (answer->error);
  ck_assert_uint_eq (answer->exchanges->len, 1);
  const SyExchange *exchange = answer->exchanges->pdata[0];
  gsize length;
  const char *block = g_bytes_get_data (exchange->block, &length);
  ck_assert_int_eq (exchange->status, 200);
  ck_assert_str_eq (exchange->uri, SITE "/text-0.txt"); /* the source's own address */
  ck_assert (length > 1000 && strncmp (block, "HTTP/1.1 200", strlen ("HTTP/1.1 200")) == 0);
  ck_assert_ptr_nonnull (memmem (block, length, "\r\nserver: nghttpd", strlen ("\r\nserver: nghttpd")));
  ck_assert_ptr_null (memmem (block, length, "HTTP/2", strlen ("HTTP/2")));
  ck_assert_uint_eq (g_bytes_get_size (answer->message->payload), 1000);
  g_autoptr (SyHttpMessage) again = sy_http_message_parse (exchange->block, NULL);
  ck_assert_ptr_nonnull (again);
  ck_assert_int_eq (again->status, 200);
}
END_TEST

START_TEST (negative_answers_and_limits_hold_over_http_2)
{
  g_autoptr (Scene) scene = scene_new ();
  if (scene == NULL)
    return;
  g_autoptr (SyFetchAnswer) none = fetch (scene, "/none.txt", scene->certificate), large = fetch (scene, "/large.txt", scene->certificate);
  ck_assert_int_eq (none->outcome, SY_FETCH_ANSWERED);
  ck_assert_int_eq (none->status, 404);
  ck_assert_int_eq (large->outcome, SY_FETCH_REFUSED);
  ck_assert (g_error_matches (large->error, SY_ERROR, SY_ERROR_LIMIT));
}
END_TEST

START_TEST (many_answers_over_one_connection_are_not_mixed_up)
{
  g_autoptr (Scene) scene = scene_new ();
  if (scene == NULL)
    return;
  SyFetcherOptions options = { .mirror = scene->url, .authorities = scene->certificate };
  g_autoptr (SyFetcher) fetcher = sy_fetcher_new (scene->source, &options, NULL);
  SyFetchAnswer *answers[FILES] = { NULL };
  for (guint i = 0; i < FILES; i++)
    {
      g_autofree char *uri = g_strdup_printf (SITE "/text-%u.txt", i);
      SyRequest request = { .uri = uri, .expect = SY_EXPECT_ANY };
      sy_fetcher_submit (fetcher, &(SyFetchRequest){ .request = &request }, keep, &answers[i]);
    }
  while (sy_fetcher_step (fetcher, 1000) > 0)
    ;
  for (guint i = 0; i < FILES; i++)
    {
      sy_assert_no_error (answers[i]->error);
      gsize length;
      const char *body = g_bytes_get_data (answers[i]->message->payload, &length);
      ck_assert_uint_eq (length, 1000 * (i + 1));
      ck_assert_int_eq (body[0], (int)('a' + i));
      ck_assert_int_eq (body[length - 1], (int)('a' + i));
      sy_fetch_answer_free (answers[i]);
    }
}
END_TEST

START_TEST (a_certificate_that_nobody_vouches_for_is_refused)
{
  g_autoptr (Scene) scene = scene_new ();
  if (scene == NULL)
    return;
  g_autofree char *key = g_build_filename (scene->folder, "other-key.pem", NULL), *other = g_build_filename (scene->folder, "other.pem", NULL);
  ck_assert (make_certificate (key, other));
  g_autoptr (SyFetchAnswer) known = fetch (scene, "/text-0.txt", scene->certificate); /* the server is up */
  g_autoptr (SyFetchAnswer) unknown = fetch (scene, "/text-0.txt", other);
  ck_assert_int_eq (known->outcome, SY_FETCH_ANSWERED);
  ck_assert_int_eq (unknown->outcome, SY_FETCH_REFUSED);
  ck_assert_uint_eq (unknown->requests, 1);
  ck_assert_uint_eq (unknown->exchanges->len, 0);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("http2");
  TCase *tests = tcase_create ("http2");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, a_head_of_http_2_is_archived_as_http_1_1);
  tcase_add_test (tests, negative_answers_and_limits_hold_over_http_2);
  tcase_add_test (tests, many_answers_over_one_connection_are_not_mixed_up);
  tcase_add_test (tests, a_certificate_that_nobody_vouches_for_is_refused);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
