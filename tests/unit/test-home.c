// SPDX-License-Identifier: GPL-3.0-or-later
/* The frame of pages, the first page and the page of coverage, over composed answers. */
#include "query/page_home.h"

#include <string.h>

#include "query/render_html.h"
#include "tests/unit/unit.h"

static void
assert_holds (const char *text, const char *piece)
{
  ck_assert_msg (strstr (text, piece) != NULL, "the page lacks: %s", piece);
}

static void
assert_lacks (const char *text, const char *piece)
{
  ck_assert_msg (strstr (text, piece) == NULL, "the page has: %s", piece);
}

static json_t *
parse (const char *text)
{
  json_error_t problem;
  json_t *value = json_loads (text, 0, &problem);
  ck_assert_msg (value != NULL, "%s", problem.text);
  return value;
}

static const char coverage_text[]
    = "{\"kind\": \"coverage\", \"coverage\": ["
      "{\"source\": \"us-fr\", \"state\": \"stale\", \"documents\": 3120, \"from\": \"2010-01-04\", \"to\": \"2026-11-01\", \"last_complete\": \"2026-11-02T06:00:00Z\", \"reason\": \"last complete on 2026-11-02\", \"en\": \"Federal "
      "Register\", \"zh\": \"联邦公报\", \"years\": [{\"year\": null, \"documents\": 3}, {\"year\": 2010, \"documents\": 7, \"expected\": 8, \"held\": 7}, {\"year\": 2011, \"documents\": 2, \"expected\": 2, \"held\": 2},"
      "{\"year\": 2025, \"documents\": 30, \"expected\": 40, \"held\": 30, \"completeness\": 0.75}, {\"year\": 2026, \"documents\": 12, \"expected\": 12, \"held\": 12, \"completeness\": 1}]},"
      "{\"source\": \"us-ofac\", \"state\": \"not_covered\", \"documents\": 0, \"reason\": \"never fetched\", \"en\": \"OFAC <lists>\", \"zh\": \"名单\"}],"
      "\"basis\": {\"archive\": \"4711:9f3c2a11d0e4b7a6\", \"as_of\": \"2026-11-20\", \"clock_day\": \"2026-11-20\", \"lang\": \"en\"}}";

/* A page with parameters "name", "value", ..., NULL. */
static SyPage
page_of (const char *path, GPtrArray *pairs, const char *const *parameters)
{
  for (guint i = 0; parameters != NULL && parameters[i] != NULL; i++)
    g_ptr_array_add (pairs, (gpointer) parameters[i]);
  return (SyPage){ .lang = "en", .path = path, .parameters = pairs };
}

static char *
coverage_page (const char *const *parameters)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  SyPage page = page_of ("/coverage", pairs, parameters);
  json_t *answer = parse (coverage_text);
  char *text = sy_render_html (answer, &page, NULL);
  json_decref (answer);
  return text;
}

START_TEST (every_page_tells_its_day_its_archive_and_its_permanent_address)
{
  g_autofree char *text = coverage_page (NULL);
  assert_holds (text, "Evidence, not legal advice");
  assert_holds (text, "<code title=\"4711:9f3c2a11d0e4b7a6\">4711:9f3c2a11</code>");
  assert_holds (text, "href=\"/coverage?archive=4711%3A9f3c2a11d0e4b7a6&amp;as_of=2026-11-20&amp;known_as_of=2026-11-20&amp;lang=en\"");
  assert_lacks (text, "was kept with");
  const char *const kept[] = { "archive", "1:00", NULL };
  g_autofree char *other = coverage_page (kept);
  assert_holds (other, "This address was kept with the archive <code>1:00</code>");
}
END_TEST

START_TEST (stale_sources_stand_above_the_page)
{
  g_autofree char *text = coverage_page (NULL);
  assert_holds (text, "<b>Federal Register</b> <code>us-fr</code>: last complete on 2026-11-02");
  assert_lacks (text, "<b>OFAC");

  /* A page without an answer of its own tells of the state it was given. */
  json_t *state = parse (coverage_text);
  SyPage page = { .lang = "zh", .path = "/help", .state = state };
  g_autofree char *help = sy_render_help (&page, NULL);
  assert_holds (help, "<b>联邦公报</b>");
  assert_holds (help, "4711:9f3c2a11");
  json_decref (state);
  page.state = NULL;
  page.day = 20777;
  g_autofree char *error = sy_render_error (&page, 400, "what", NULL);
  assert_holds (error, "2026-11-20");
  assert_lacks (error, "class=\"banner\"");
}
END_TEST

START_TEST (days_are_set_on_the_same_address)
{
  const char *const parameters[] = { "q", "jurisdiction:us", "as_of", "2025-12-15", "offset", "20", "lang", "en", NULL };
  g_autofree char *text = coverage_page (parameters);
  assert_holds (text, "<form action=\"/coverage\" method=\"get\">\n<input type=\"hidden\" name=\"q\" value=\"jurisdiction:us\"><input type=\"hidden\" name=\"lang\" value=\"en\">");
  assert_lacks (text, "name=\"offset\"");
  assert_holds (text, "class=\"days set\"");
  assert_holds (text, "href=\"/coverage?q=jurisdiction%3Aus&amp;as_of=2025-12-15&amp;offset=20&amp;lang=zh\"");
  assert_holds (text, "aria-current=\"page\">Coverage</a>");
}
END_TEST

START_TEST (years_are_summed_and_what_is_whole_differs_from_what_was_not_counted)
{
  g_autofree char *text = coverage_page (NULL);
  assert_holds (text, "<td class=\"uncounted\">3</td>");                                                    /* of no day */
  assert_holds (text, "<td class=\"partly\"><a href=\"/search?q=source%3A%22us-fr%22%20date%3A..2015\">9</a><small>90.0 %</small></td>"); /* 2010 and 2011 */
  assert_holds (text, "date%3A2025\">30</a><small>75.0 %</small>");
  assert_holds (text, "<td class=\"whole\"><a href=\"/search?q=source%3A%22us-fr%22%20date%3A2026\">12</a><small>100.0 %</small></td>");
  assert_holds (text, "<td class=\"none\">–</td>");
  assert_holds (text, "id=\"us-ofac\"");
  assert_holds (text, "OFAC &lt;lists&gt;");
}
END_TEST

/* ---- home ---- */

static char *
home_page (const char *lang, const char *results, json_int_t change)
{
  json_t *coverage = parse (coverage_text), *watches = results != NULL ? parse ("{\"results\": [{\"kind\": \"query\", \"text\": \"gallium\", \"change\": 7}, {\"kind\": \"name\", \"text\": \"Kite\", \"change\": null}]}") : NULL;
  json_t *found = results != NULL ? parse (results) : NULL;
  json_t *calendar = parse ("{\"count\": 1, \"results\": [{\"day\": \"2026-11-28\", \"what\": \"changes\", \"id\": \"cn-mofcom:2024-46\", \"part\": \"paragraph 2\", \"status\": \"in_force\", \"item\": {\"title\": \"<b>Composed</b>\", "
                            "\"jurisdiction\": \"cn\"}}], \"basis\": {\"archive\": \"4711:9f3c2a11d0e4b7a6\", \"as_of\": \"2026-11-20\", \"clock_day\": \"2026-11-20\"}}");
  json_t *fields = parse ("{\"results\": [{\"id\": \"graphite\", \"name\": \"Graphite\", \"kind\": \"technology\", \"broader\": []}, {\"id\": \"gallium\", \"name\": \"Gallium\", \"kind\": \"technology\", \"broader\": [{}]},"
                          "{\"id\": \"entity-list\", \"name\": \"Entity List\", \"kind\": \"measure\", \"broader\": []}]}");
  const SyHomePage home = { .coverage = coverage, .calendar = calendar, .fields = fields, .watches = watches, .results = found, .form_token = "f00d", .change = change };
  SyPage page = { .lang = lang, .path = "/" };
  char *text = sy_render_home (&page, &home, NULL);
  json_decref (coverage);
  json_decref (watches);
  json_decref (found);
  json_decref (calendar);
  json_decref (fields);
  return text;
}

START_TEST (the_first_page_tells_a_stranger_where_to_begin)
{
  g_autofree char *text = home_page ("en", NULL, 9);
  assert_holds (text, "class=\"tour\"");
  assert_holds (text, "Which controls affect gallium?");
  assert_holds (text, "哪些管制影响镓？");
  assert_holds (text, "href=\"/cn/mofcom/2024/46\">&lt;b&gt;Composed&lt;/b&gt;</a> <small>China · paragraph 2</small>");
  assert_holds (text, "href=\"/calendar?field=*&amp;days=180\"");
  assert_holds (text, "href=\"/coverage#us-fr\">Federal Register</a>");
  assert_holds (text, "<span class=\"state not_covered\">1</span>");
  assert_holds (text, "href=\"/field/graphite\"");
  assert_lacks (text, "href=\"/field/gallium\"");
  assert_lacks (text, "mark_read");
}
END_TEST

START_TEST (what_watches_found_is_shown_until_it_is_marked_as_read)
{
  const char *found = "{\"results\": [{\"number\": 12, \"what\": \"held\", \"title\": \"Older\", \"object\": \"us-fr:2099-00001\", \"label\": \"\", \"text\": \"gallium\", \"at\": \"2026-11-20T08:00:00Z\"},"
                      "{\"number\": 11, \"what\": \"new\", \"title\": \"<i>News</i>\", \"object\": \"us-fr:2099-00002\", \"label\": \"mine\", \"text\": \"gallium\", \"at\": \"2026-11-20T08:00:00Z\"}]}";
  g_autofree char *text = home_page ("en", found, 9);
  assert_holds (text, "href=\"/us/fr/2099-00002\">&lt;i&gt;News&lt;/i&gt;</a> <small>mine</small>");
  assert_lacks (text, "Older"); /* it was there when the watch began */
  assert_holds (text, "name=\"number\" value=\"12\"");
  assert_holds (text, "name=\"form\" value=\"f00d\"");
  assert_holds (text, "Watches that have not been held against the newest archive: 1");
  assert_lacks (text, "class=\"tour\"");

  g_autofree char *none = home_page ("zh", "{\"results\": []}", 7);
  assert_holds (none, "没有新发现");
  assert_lacks (none, "mark_read");
  assert_lacks (none, "smallyard watch check");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("home");
  TCase *tests = tcase_create ("home");
  tcase_add_test (tests, every_page_tells_its_day_its_archive_and_its_permanent_address);
  tcase_add_test (tests, stale_sources_stand_above_the_page);
  tcase_add_test (tests, days_are_set_on_the_same_address);
  tcase_add_test (tests, years_are_summed_and_what_is_whole_differs_from_what_was_not_counted);
  tcase_add_test (tests, the_first_page_tells_a_stranger_where_to_begin);
  tcase_add_test (tests, what_watches_found_is_shown_until_it_is_marked_as_read);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
