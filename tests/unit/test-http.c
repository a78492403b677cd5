// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/http.h"
#include "query/multipart.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "tests/unit/unit.h"

static char *
join (SyHttpTarget *target)
{
  g_autofree char *path = g_strjoinv ("|", target->segments);
  GString *text = g_string_new (path);
  for (guint i = 0; i + 1 < target->parameters->len; i += 2)
    g_string_append_printf (text, " %s=%s", (char *) g_ptr_array_index (target->parameters, i),
                            (char *) g_ptr_array_index (target->parameters, i + 1));
  return g_string_free (text, FALSE);
}

START_TEST (targets_are_decoded_once)
{
  const struct
  {
    const char *target, *expected;
  } cases[] = {
    { "/", "" },
    { "/search", "search" },
    { "/search/", "search|" },
    { "/doc/import%3ASET%2FID", "doc|import:SET/ID" },
    { "/us/cfr/15/744.23", "us|cfr|15|744.23" },
    { "/search?q=a+b%20c%2Bd&limit=5", "search q=a b c+d limit=5" },
    { "/search?q=%E5%87%BA%E5%8F%A3", "search q=出口" },
    { "/search?q=出口管制", "search q=出口管制" },
    { "/search?q=&x", "search q= x=" },
    { "/search?&&q=1&", "search q=1" },
    { "/search?q=a=b?c", "search q=a=b?c" },
    { "/search?q=a%0Ab%09c", "search q=a b c" },
    { "/search?q=%2525", "search q=%25" },
    { "http://localhost:8950/search?q=x", "search q=x" },
    { "http://localhost", "" },
    { "/a%2e%2e", "a.." },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SyHttpTarget) target = sy_http_target_parse (cases[i].target, &error);
      sy_assert_no_error (error);
      g_autofree char *text = join (target);
      ck_assert_str_eq (text, cases[i].expected);
    }
}
END_TEST

START_TEST (what_is_no_target_is_refused)
{
  const char *const bad[] = {
    "",
    "*",
    "search",
    "/%",
    "/%4",
    "/%zz",
    "/a%00b",
    "/search?q=%00",
    "/search?q=%1b",
    "/a%0d%0ab",
    "/..",
    "/../etc/passwd",
    "/a/../b",
    "/%2e%2e/x",
    "/%2E",
    "/a/.",
    "/a\\b",
    "/a%5cb",
    "/a%ff",
    "/search?q=%c0%af",
    "/search?q=%ed%a0%80",
    "/a#b",
    "/a b",
    "/a\tb",
    "/a\x7f",
    "/search?q=1&q=2",
    "https://localhost/",
    "//..",
  };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_msg (sy_http_target_parse (bad[i], &error) == NULL, "%s", bad[i]);
      ck_assert_msg (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT), "%s", bad[i]);
    }
}
END_TEST

START_TEST (routes_match_by_segment_and_take_forms_off)
{
  const struct
  {
    const char *pattern;
    gboolean forms;
    const char *target, *matches, *suffix;
  } cases[] = {
    { "/", FALSE, "/", "", NULL },
    { "/", FALSE, "/a", NULL, NULL },
    { "/search", TRUE, "/search", "", NULL },
    { "/search", TRUE, "/search.json", "", "json" },
    { "/search", FALSE, "/search.json", NULL, NULL },
    { "/search", TRUE, "/search.exe", NULL, NULL },
    { "/search", TRUE, "/search/", NULL, NULL },
    { "/us/cfr/*/*", TRUE, "/us/cfr/15/744.23", "15,744.23", NULL },
    { "/us/cfr/*/*", TRUE, "/us/cfr/15/744.23.csv", "15,744.23", "csv" },
    { "/us/cfr/*/*", TRUE, "/us/cfr/15", NULL, NULL },
    { "/us/cfr/*/*", TRUE, "/us/cfr/15/", NULL, NULL },
    { "/doc/*", TRUE, "/doc/import%3AA%2FB.json", "import:A/B", "json" },
    { "/doc/**", TRUE, "/doc/import:A/B", "import:A/B", NULL },
    { "/doc/**", TRUE, "/doc/", NULL, NULL },
    { "/doc/**", TRUE, "/doc", NULL, NULL },
    { "/doc/*", TRUE, "/doc/.json", ".json", NULL },
    { "/style.css", FALSE, "/style.css", "", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyHttpRequest) request = sy_http_request_new ();
      request->target = sy_http_target_parse (cases[i].target, NULL);
      gboolean matched = sy_http_route_matches (cases[i].pattern, cases[i].forms, request);
      ck_assert_msg (matched == (cases[i].matches != NULL), "%s on %s", cases[i].pattern, cases[i].target);
      if (!matched)
        continue;
      g_ptr_array_add (request->matches, NULL);
      g_autofree char *matches = g_strjoinv (",", (char **) request->matches->pdata);
      ck_assert_str_eq (matches, cases[i].matches);
      ck_assert_pstr_eq (request->suffix, cases[i].suffix);
    }
}
END_TEST

START_TEST (hosts_of_other_names_are_not_allowed)
{
  const struct
  {
    const char *host;
    gboolean valid, allowed;
  } cases[] = {
    { "localhost", TRUE, TRUE },
    { "LOCALHOST:8950", TRUE, TRUE },
    { "127.0.0.1:1", TRUE, TRUE },
    { "[::1]", TRUE, TRUE },
    { "[::1]:8950", TRUE, TRUE },
    { "yard.example:80", TRUE, TRUE },
    { "evil.example", TRUE, FALSE },
    { "localhost.evil.example", TRUE, FALSE },
    { "127.0.0.1.evil.example", TRUE, FALSE },
    { "[::2]", TRUE, FALSE },
    { "", FALSE, FALSE },
    { ":8950", FALSE, FALSE },
    { "user@localhost", FALSE, FALSE },
    { "localhost, evil", FALSE, FALSE },
    { "localhost:", TRUE, TRUE },
    { "localhost:80x", FALSE, FALSE },
    { "localhost:123456", FALSE, FALSE },
    { "localhost/", FALSE, FALSE },
    { "[::1", FALSE, FALSE },
    { "[]", FALSE, FALSE },
    { "[::1]x", FALSE, FALSE },
    { "local host", FALSE, FALSE },
  };
  const char *const names[] = { "Yard.example", NULL };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ck_assert_msg (sy_http_host_valid (cases[i].host) == cases[i].valid, "%s", cases[i].host);
      ck_assert_msg (sy_http_host_allowed (cases[i].host, names) == cases[i].allowed, "%s", cases[i].host);
    }
  ck_assert (!sy_http_host_allowed ("yard.example", NULL));
}
END_TEST

START_TEST (headers_are_checked_and_joined)
{
  g_autoptr (SyHttpRequest) request = sy_http_request_new ();
  ck_assert (sy_http_request_add_header (request, "Accept", 6, " text/html ", 11, NULL));
  ck_assert (sy_http_request_add_header (request, "ACCEPT", 6, "text/csv", 8, NULL));
  ck_assert_str_eq (sy_http_request_header (request, "accept"), "text/html, text/csv");
  ck_assert (sy_http_request_add_header (request, "Host", 4, "a", 1, NULL));

  const struct
  {
    const char *name;
    const char *value;
    gsize length;
  } bad[] = {
    { "Host", "a", 1 }, { "X Y", "a", 1 },   { "X:", "a", 1 },        { "", "a", 1 },
    { "X", "a\0b", 3 }, { "X", "a\x07", 2 }, { "X\xc3\xab", "a", 1 }, { "X", "a\rb", 3 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert (!sy_http_request_add_header (request, bad[i].name, strlen (bad[i].name), bad[i].value, bad[i].length, &error));
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
    }
}
END_TEST

START_TEST (forms_are_read_field_by_field)
{
  static const struct
  {
    const char *type, *body, *value; /* of the field "a"; NULL: refused */
  } rows[] = {
    { "application/x-www-form-urlencoded", "a=one+two&b=%0A", "one two" },
    { "Application/X-WWW-Form-URLEncoded; charset=utf-8", "b=&a=%E9%95%93%0Ax", "镓\nx" },
    { "application/x-www-form-urlencoded", "a=1&a=2", NULL },
    { "application/x-www-form-urlencoded", "a=%00", NULL },
    { "application/x-www-form-urlencoded", "a=%ff", NULL },
    { "application/x-www-form-urlencoded", "a=%2", NULL },
    { "text/plain", "a=1", NULL },
    { "multipart/form-data; boundary=x", "a=1", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SyHttpRequest) request = sy_http_request_new ();
      g_autoptr (GError) error = NULL;
      ck_assert (sy_http_request_add_header (request, "Content-Type", strlen ("Content-Type"), rows[i].type, strlen (rows[i].type), NULL));
      ck_assert_msg (sy_http_request_take_form (request, rows[i].body, strlen (rows[i].body), &error) == (rows[i].value != NULL), "%s", rows[i].body);
      if (rows[i].value != NULL)
        ck_assert_str_eq (sy_http_request_field (request, "a"), rows[i].value);
      else
        ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
      ck_assert_ptr_null (sy_http_request_field (request, "c"));
    }
}
END_TEST

#define PART(head, value) "--x\r\nContent-Disposition: form-data; " head "\r\n\r\n" value "\r\n"

START_TEST (forms_with_files_are_read_part_by_part)
{
  static const struct
  {
    const char *type, *body, *a, *a_name; /* `a` NULL: refused */
  } rows[] = {
    { "multipart/form-data; boundary=x", PART ("name=\"a\"", "1") PART ("name=\"b\"", "2") "--x--\r\n", "1", NULL },
    { "multipart/form-data; boundary=\"x\"", PART ("name=\"a\"; filename=\"n;ame=b.csv\"\r\nContent-Type: text/csv", "name\r\n--y\r\n") "--x--", "name\r\n--y\r\n", "n;ame=b.csv" },
    { "multipart/form-data; boundary=x", PART ("filename=\"f\"; name=\"a\"", "") "--x--", "", "f" },
    { "multipart/form-data", PART ("name=\"a\"", "1") "--x--", NULL, NULL },
    { "multipart/form-data; boundary=x", PART ("name=\"a\"", "1"), NULL, NULL },
    { "multipart/form-data; boundary=x", PART ("name=\"a\"", "1") "--x", NULL, NULL },
    { "multipart/form-data; boundary=x", PART ("name=\"a\"", "1") PART ("name=\"a\"", "2") "--x--", NULL, NULL },
    { "multipart/form-data; boundary=x", PART ("filename=\"a\"", "1") "--x--", NULL, NULL },
    { "multipart/form-data; boundary=x", PART ("name=\"a\"", "\xff") "--x--", NULL, NULL },
    { "multipart/form-data; boundary=x", "", NULL, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SyHttpRequest) request = sy_http_request_new ();
      g_autoptr (GError) error = NULL;
      ck_assert (sy_http_request_add_header (request, "Content-Type", strlen ("Content-Type"), rows[i].type, strlen (rows[i].type), NULL));
      ck_assert_msg (sy_http_request_take_form (request, rows[i].body, strlen (rows[i].body), &error) == (rows[i].a != NULL), "row %u", i);
      ck_assert_msg (g_strcmp0 (sy_http_request_field (request, "a"), rows[i].a) == 0, "row %u", i);
      ck_assert_msg (g_strcmp0 (sy_http_request_field (request, "a_name"), rows[i].a_name) == 0, "row %u", i);
      ck_assert (rows[i].a != NULL || g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
    }
}
END_TEST

START_TEST (a_form_with_files_has_so_many_parts)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i <= SY_MAX_FORM_PARTS; i++)
    g_string_append_printf (body, PART ("name=\"f%u\"", ""), i);
  g_string_append (body, "--x--");
  ck_assert (!sy_multipart_parse ("multipart/form-data; boundary=x", body->str, body->len, fields, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
}
END_TEST

START_TEST (pages_of_other_sites_are_told_from_our_own)
{
  static const struct
  {
    const char *origin, *site;
    gboolean own;
  } rows[] = {
    { NULL, NULL, TRUE },
    { "http://127.0.0.1:8950", NULL, TRUE },
    { "http://127.0.0.1:8950", "same-origin", TRUE },
    { NULL, "none", TRUE },
    { "http://127.0.0.1:3333", NULL, FALSE },
    { "http://elsewhere.example", "cross-site", FALSE },
    { NULL, "same-site", FALSE },
    { "null", NULL, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SyHttpRequest) request = sy_http_request_new ();
      const char *const headers[][2] = { { "Host", "127.0.0.1:8950" }, { "Origin", rows[i].origin }, { "Sec-Fetch-Site", rows[i].site } };
      for (guint k = 0; k < G_N_ELEMENTS (headers); k++)
        if (headers[k][1] != NULL)
          ck_assert (sy_http_request_add_header (request, headers[k][0], strlen (headers[k][0]), headers[k][1], strlen (headers[k][1]), NULL));
      ck_assert_msg (sy_http_request_is_own (request) == rows[i].own, "row %u", i);
    }
}
END_TEST

START_TEST (the_preferred_form_and_language_are_chosen)
{
  const char *const offers[] = { "text/html", "application/json", "text/csv", NULL };
  const struct
  {
    const char *accept, *expected;
  } forms[] = {
    { NULL, "text/html" },
    { "*/*", "text/html" },
    { "application/json", "application/json" },
    { "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html" },
    { "application/json;q=0.5, text/csv", "text/csv" },
    { "text/*;q=0.3, application/json;q=0.4", "application/json" },
    { "text/html;q=0, */*", "application/json" },
    { "image/png", "text/html" },
    { "", "text/html" },
    { ";;;,,q=", "text/html" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    ck_assert_str_eq (sy_http_accept (forms[i].accept, offers), forms[i].expected);

  const struct
  {
    const char *accept, *expected;
  } languages[] = {
    { NULL, "en" },         { "zh", "zh" },           { "zh-CN,zh;q=0.9,en;q=0.8", "zh" }, { "en-US,en;q=0.9,zh;q=0.8", "en" }, { "fr", "en" },
    { "zh-Hant-TW", "zh" }, { "fr, zh;q=0.1", "zh" }, { "en;q=0, zh;q=0", "en" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    ck_assert_str_eq (sy_http_accept_language (languages[i].accept), languages[i].expected);
}
END_TEST

START_TEST (entity_tags_match_whole_members_only)
{
  const struct
  {
    const char *list;
    gboolean matches;
  } cases[] = {
    { NULL, FALSE },
    { "*", TRUE },
    { "\"a1\"", TRUE },
    { "W/\"a1\"", TRUE },
    { "\"b\", \"a1\" , \"c\"", TRUE },
    { "\"b\",W/\"a1\"", TRUE },
    { "\"xa1\"", FALSE },
    { "a1", FALSE },
    { "\"a1\"x", FALSE },
    { "", FALSE },
    { "\"a1x\"", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ck_assert_msg (sy_http_etag_matches (cases[i].list, "\"a1\"") == cases[i].matches, "%s", cases[i].list);
  ck_assert (!sy_http_etag_matches ("*", NULL));
}
END_TEST

START_TEST (problems_are_json_whatever_the_detail_holds)
{
  g_autoptr (SyHttpResponse) response = sy_http_problem_new (400, "bad_input", "a \"quote\"\n and \xff", NULL);
  ck_assert_str_eq (response->content_type, "application/problem+json");
  gsize length;
  const char *text = g_bytes_get_data (response->body, &length);
  ck_assert_ptr_nonnull (g_strstr_len (
      text, (gssize) length, "\"title\":\"Bad Request\",\"status\":400,\"code\":\"bad_input\",\"detail\":\"a \\\"quote\\\"\\n and \uFFFD\""));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("http");
  TCase *tests = tcase_create ("http");
  tcase_add_test (tests, targets_are_decoded_once);
  tcase_add_test (tests, what_is_no_target_is_refused);
  tcase_add_test (tests, routes_match_by_segment_and_take_forms_off);
  tcase_add_test (tests, hosts_of_other_names_are_not_allowed);
  tcase_add_test (tests, headers_are_checked_and_joined);
  tcase_add_test (tests, forms_are_read_field_by_field);
  tcase_add_test (tests, forms_with_files_are_read_part_by_part);
  tcase_add_test (tests, a_form_with_files_has_so_many_parts);
  tcase_add_test (tests, pages_of_other_sites_are_told_from_our_own);
  tcase_add_test (tests, the_preferred_form_and_language_are_chosen);
  tcase_add_test (tests, entity_tags_match_whole_members_only);
  tcase_add_test (tests, problems_are_json_whatever_the_detail_holds);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
