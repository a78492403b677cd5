// SPDX-License-Identifier: GPL-3.0-or-later
/* Pages over composed answers (tests/unit/answers): what a page must show, and what must never reach it as markup. */
#include "query/refine.h"
#include "query/render_html.h"

#include <string.h>

#include "corpus/error.h"
#include "query/parser.h"
#include "tests/unit/unit.h"

static json_t *
load (const char *name)
{
  g_autofree char *file = g_strconcat ("unit/answers/", name, ".json", NULL);
  g_autofree char *path = sy_unit_file (file);
  json_error_t problem;
  json_t *answer = json_load_file (path, JSON_REJECT_DUPLICATES, &problem);
  ck_assert_msg (answer != NULL, "%s: %s", path, problem.text);
  return answer;
}

/* A page with parameters "name", "value", ..., NULL. */
static char *
page_text (const char *name, const char *lang, const char *path, const char *const *parameters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  for (guint i = 0; parameters != NULL && parameters[i] != NULL; i++)
    g_ptr_array_add (pairs, (gpointer) parameters[i]);
  SyPage page = { .lang = lang, .path = path, .parameters = pairs };
  json_t *answer = load (name);
  char *text = sy_render_html (answer, &page, &error);
  sy_assert_no_error (error);
  json_decref (answer);
  return text;
}

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

/* Every element that is opened is closed, in order; no id stands twice. */
static void
assert_well_formed (const char *text)
{
  static const char *const without_end[] = { "meta", "link", "input", "hr", "br", NULL };
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (const char *at = strchr (text, '<'); at != NULL; at = strchr (at + 1, '<'))
    {
      if (g_str_has_prefix (at, "<!doctype") || g_str_has_prefix (at, "<!--"))
        continue;
      const char *end = strchr (at, '>');
      ck_assert_msg (end != NULL, "a tag has no end: %.40s", at);
      g_autofree char *tag = g_strndup (at + 1, (gsize) (end - at - 1));
      g_autofree char *name = g_strndup (tag + (*tag == '/'), strcspn (tag + (*tag == '/'), " "));
      ck_assert_msg (*name != '\0' && strchr (tag, '<') == NULL, "no tag: <%s>", tag);
      if (*tag == '/')
        {
          const char *top = open->len > 0 ? g_ptr_array_index (open, open->len - 1) : "nothing";
          ck_assert_msg (g_str_equal (top, name), "</%s> closes <%s>", name, top);
          g_ptr_array_set_size (open, (int) open->len - 1);
        }
      else if (!g_strv_contains (without_end, name))
        g_ptr_array_add (open, g_steal_pointer (&name));
      const char *id = strstr (tag, " id=\"");
      if (*tag != '/' && id != NULL)
        {
          g_autofree char *value = g_strndup (id + 5, strcspn (id + 5, "\""));
          ck_assert_msg (g_hash_table_add (ids, g_strdup (value)), "the id \"%s\" stands twice", value);
        }
      at = end;
    }
  ck_assert_uint_eq (open->len, 0);
}

/* ---- highlights ---- */

static char *
marked (const char *text, const char *highlights)
{
  json_t *spans = json_loads (highlights, 0, NULL), *segments = sy_highlight_segments (text, spans);
  GString *shown = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (segments); i++)
    {
      const json_t *segment = json_array_get (segments, i);
      gboolean mark = json_is_true (json_object_get (segment, "mark"));
      g_string_append_printf (shown, mark ? "[%s]" : "%s", sy_json_get (segment, "text"));
    }
  json_decref (spans);
  json_decref (segments);
  return g_string_free (shown, FALSE);
}

START_TEST (highlights_are_cut_at_characters)
{
  const struct
  {
    const char *text, *spans, *expected;
  } cases[] = {
    { "gallium export", "[[0, 7]]", "[gallium] export" },
    { "金属镓（单质）", "[[2, 3], [4, 6]]", "金属[镓]（[单质]）" },
    { "abc", "[]", "abc" },
    { "abc", "[[0, 3]]", "[abc]" },
    { "", "[[0, 1]]", "" },
    { "abc", "[[2, 9]]", "abc" },             /* beyond the end */
    { "abcd", "[[2, 3], [0, 1]]", "ab[c]d" }, /* out of order */
    { "abcd", "[[0, 2], [1, 3]]", "[ab]cd" }, /* overlapping */
    { "abcd", "[[2, 2], [-1, 1], [3]]", "abcd" },
    { "a\xf0\x9f\x98\x80 b", "[[1, 2]]", "a[\xf0\x9f\x98\x80] b" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = marked (cases[i].text, cases[i].spans);
      ck_assert_str_eq (text, cases[i].expected);
    }
}
END_TEST

/* ---- facets ---- */

START_TEST (facet_links_narrow_the_query_and_take_it_back)
{
  const struct
  {
    const char *query, *field, *value, *expected;
    gboolean chosen;
  } cases[] = {
    { "gallium export", "jurisdiction", "us", "gallium export jurisdiction:us", FALSE },
    { "gallium export jurisdiction:us", "jurisdiction", "us", "gallium export", TRUE },
    { "gallium jurisdiction:us kind:rule", "jurisdiction", "us", "gallium kind:rule", TRUE },
    { "kind:rule", "kind", "rule", "*", TRUE },
    { "*", "kind", "rule", "kind:rule", FALSE },
    { "gallium", "body", "Industry and Security Bureau", "gallium body:\"Industry and Security Bureau\"", FALSE },
    { "稀土 法域:cn", "jurisdiction", "cn", "稀土", TRUE },
    { "(((", "kind", "rule", NULL, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean chosen;
      g_autofree char *query = sy_facet_query (cases[i].query, cases[i].field, cases[i].value, &chosen);
      ck_assert_pstr_eq (query, cases[i].expected);
      ck_assert_msg (chosen == cases[i].chosen, "%s", cases[i].query);
    }

  /* An OR stays together under the filter. */
  gboolean chosen;
  g_autofree char *narrowed = sy_facet_query ("gallium OR germanium", "kind", "rule", &chosen);
  g_autofree char *again = sy_facet_query (narrowed, "kind", "rule", &chosen);
  ck_assert (chosen);
  g_autoptr (SyClause) first = sy_query_parse ("gallium OR germanium", NULL);
  g_autofree char *normal = sy_clause_format (first);
  ck_assert_str_eq (again, normal);
}
END_TEST

START_TEST (days_take_the_place_of_days)
{
  static const struct
  {
    const char *query, *filter, *expected; /* NULL: refused */
  } cases[] = {
    { "gallium", "date:2024-01-01..2024-03-31", "gallium date:2024-01-01..2024-03-31" },
    { "gallium date:2020..", "date:2024-01-01..2024-03-31", "gallium date:2024-01-01..2024-03-31" },
    { "gallium effective:2020", "date:2024", "gallium effective:2020 date:2024" },
    { "*", "date:2024", "date:2024" },
    { "gallium", "date:..", NULL },
    { "gallium", "date:soon..", NULL },
    { "gallium", "germanium", NULL },
    { "(((", "date:2024", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *query = sy_query_within (cases[i].query, cases[i].filter, &error);
      ck_assert_pstr_eq (query, cases[i].expected);
      ck_assert_msg ((query == NULL) == g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT), "%s", cases[i].query);
    }
}
END_TEST

/* ---- links ---- */

START_TEST (links_keep_the_state_in_the_address)
{
  const char *const parameters[] = { "q", "镓 & b", "as_of", "2026-11-20", "offset", "20", "lang", "zh", "limit", "" };
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    g_ptr_array_add (pairs, (gpointer) parameters[i]);
  SyPage page = { .lang = "zh", .path = "/search", .parameters = pairs };

  g_autofree char *language = sy_page_link_here (&page, "lang", "en");
  ck_assert_str_eq (language, "/search?q=%E9%95%93%20%26%20b&as_of=2026-11-20&offset=20&lang=en");
  g_autofree char *day = sy_page_link_here (&page, "as_of", NULL);
  ck_assert_str_eq (day, "/search?q=%E9%95%93%20%26%20b&lang=zh");
  g_autofree char *next = sy_page_link_here (&page, "offset", "40");
  ck_assert_str_eq (next, "/search?q=%E9%95%93%20%26%20b&as_of=2026-11-20&offset=40&lang=zh");
  g_autofree char *other = sy_page_link_to (&page, "/ask", "q", "a?");
  ck_assert_str_eq (other, "/ask?q=a%3F&as_of=2026-11-20&lang=zh");
  g_autofree char *document = sy_page_link_id (&page, "us-fr:2022-21658");
  ck_assert_str_eq (document, "/us/fr/2022-21658?as_of=2026-11-20&lang=zh");
  json_t *evidence = json_pack ("{s:s, s:s, s:s}", "document", "us-fr:2022-21658", "path", "article 3/2", "standing", "official");
  json_t *ordinal = json_integer (2001);
  g_autofree char *passage = sy_page_link_evidence (&page, evidence, NULL, "zh");
  ck_assert_str_eq (passage, "/us/fr/2022-21658?as_of=2026-11-20&lang=zh#article_3/2");
  json_object_set_new (evidence, "standing", json_string ("register"));
  g_autofree char *elsewhere = sy_page_link_evidence (&page, evidence, ordinal, "en");
  ck_assert_str_eq (elsewhere, "/us/fr/2022-21658?standing=register&text_lang=en&offset=2000&as_of=2026-11-20&lang=zh#article_3/2");
  json_decref (evidence);
  json_decref (ordinal);
  /* At its own path this id would be read as the form csv of another. */
  g_autofree char *like_a_form = sy_page_link_id (&page, "import:SET/a.csv");
  ck_assert_str_eq (like_a_form, "/document?id=import%3ASET%2Fa.csv&as_of=2026-11-20&lang=zh");

  SyPage file = { .lang = "en" };
  ck_assert_ptr_null (sy_page_link_id (&file, "us-fr:2022-21658"));
  ck_assert_ptr_null (sy_page_link_here (&file, "lang", "zh"));
}
END_TEST

/* ---- pages ---- */

START_TEST (a_result_shows_dates_by_kind_status_standing_and_evidence)
{
  const char *const parameters[] = { "q", "gallium export", NULL };
  g_autofree char *english = page_text ("search", "en", "/search", parameters);
  assert_holds (english, "<html lang=\"en\">");
  assert_holds (english, "<b>1,304</b> documents have all words");
  assert_holds (english, "<b>8,113</b> more have some of them");
  assert_holds (english, "21–23");
  assert_holds (english, "<i>public inspection</i> <time>2025-10-28</time>");
  assert_holds (english, "<i>effective</i> <time>2025-11-03</time>");
  assert_holds (english, "<i>last day</i> <time>2026-11-10</time>"); /* the answer's 2026-11-11 is the day after */
  assert_holds (english, "<span class=\"status suspended\">suspended</span>");
  assert_holds (english, "<span class=\"standing register\">register entry, not official text</span>");
  assert_holds (english, "9b2d1f6a04c7");
  assert_holds (english, "href=\"/cn/mofcom/2023/23@2024-05-01?standing=register&amp;text_lang=zh&amp;q=gallium%20export#p3\"");
  assert_holds (english, "href=\"/us/fr/2099-00001?standing=register&amp;offset=2500&amp;q=gallium%20export#p12\""); /* the page of the text that has passage 2,500 */
  assert_holds (english, "Straight to <a href=\"/code/us-ccl/3A090\">ECCN 3A090</a>");
  assert_holds (english, "2 changes behind");
  assert_holds (
      english, "Evidence: <span class=\"standing register\">register entry, not official text</span> <a href=\"/cn/mofcom"); /* of an official text */
  assert_holds (english, "1 not covered");
  assert_holds (english, "4711:9f3c2a11d0e4b7a6");
  assert_holds (english, "href=\"/search.csv?q=gallium%20export&amp;lang=en\"");
  assert_holds (english, "href=\"/search?q=gallium%20export%20jurisdiction%3Aus\"");

  g_autofree char *chinese = page_text ("search", "zh", "/search", parameters);
  assert_holds (chinese, "<html lang=\"zh-Hans\">");
  assert_holds (chinese, "份文件含全部词语");
  assert_holds (chinese, "<span class=\"status suspended\">暂停</span>");
  assert_holds (chinese, "登记条目，非官方文本");
  assert_holds (chinese, "最后一日");
  assert_lacks (chinese, "Official page");
}
END_TEST

START_TEST (markup_in_titles_queries_and_texts_stays_text)
{
  const char *const parameters[] = { "q", "\"><script>alert(1)</script>", "lang", "'><b>", NULL };
  const char *const names[] = { "search", "ask", "document" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *page = page_text (names[i], "en", "/search", parameters);
      assert_lacks (page, "<script>");
      assert_lacks (page, "<b>and");
      assert_lacks (page, "<i>Markup");
      assert_lacks (page, "href=\"javascript:");
      assert_lacks (page, "href=\"file:");
      assert_lacks (page, "'><b>");
    }
  g_autofree char *search = page_text ("search", "en", "/search", parameters);
  assert_holds (search, "&lt;script&gt;alert(1)&lt;/script&gt;");
}
END_TEST

START_TEST (nothing_found_and_not_looked_do_not_look_alike)
{
  g_autofree char *uncovered = page_text ("empty", "en", "/search", NULL);
  assert_holds (uncovered, "class=\"nothing uncovered\"");
  assert_holds (uncovered, "Not every source was looked at in full");
  assert_holds (uncovered, "never fetched");

  json_t *answer = load ("empty");
  json_t *coverage = json_object_get (answer, "coverage");
  for (gsize i = 0; i < json_array_size (coverage); i++)
    json_object_set_new (json_array_get (coverage, i), "state", json_string ("covered"));
  SyPage page = { .lang = "zh", .path = "/search" };
  g_autofree char *covered = sy_render_html (answer, &page, NULL);
  assert_holds (covered, "class=\"nothing covered\"");
  assert_holds (covered, "均已覆盖");
  json_decref (answer);
}
END_TEST

START_TEST (a_question_shows_what_was_and_was_not_understood)
{
  g_autofree char *page = page_text ("ask", "zh", "/ask", NULL);
  assert_holds (page, "<h1>哪些管制影响镓？</h1>");
  assert_holds (page, "<i>材料</i> 镓");
  assert_holds (page, "未能理解");
  assert_holds (page, "那边");
  assert_holds (page, "href=\"/search?q=%E9%95%93%20OR%20gallium\"");
}
END_TEST

START_TEST (a_document_shows_its_structure_facts_effects_and_captures)
{
  const char *const parameters[] = { "as_of", "2026-11-20", NULL };
  g_autofree char *page = page_text ("document", "en", "/us/fr/2099-00001", parameters);
  assert_holds (page, "<h2 class=\"h1\">SUMMARY</h2>");
  assert_holds (page, "id=\"p1\"");
  assert_holds (page, "href=\"/us/cfr/15/744.23?as_of=2026-11-20\">15 CFR 744.23</a>");
  assert_holds (page, "href=\"/code/us-ccl/3C006.a?as_of=2026-11-20\">3C006.a</a>");
  assert_holds (page, "Composed Company Ltd. 虚构公司");
  assert_holds (page, "href=\"/us/cfr/15/744.11?as_of=2026-11-20\">15 CFR 744.11</a>)");
  assert_holds (page, "This is an entry of a register");
  assert_holds (page, "suspends");
  assert_holds (page, "<td class=\"day\">2026-11-09</td>"); /* the day before the half-open end */
  assert_holds (page, "<q>suspended until November 9, 2026</q>");
  assert_holds (page, "href=\"#p3\"><q>January 2, 2026</q>");
  assert_holds (page, "9b2d1f6a04c7e85300aa11bb22cc33dd44ee55ff66778899aabbccddeeff0011");
  assert_holds (page, "Docket");
  assert_holds (page, "<dt id=\"publication_date\">publication_date</dt>");
  assert_holds (page, "not legal advice");
  assert_holds (page, "paragraph 2: <span class=\"status in_force\">in force</span>");
  assert_holds (page, "Status over time");
  assert_holds (page, "<a href=\"/us/fr/2099-00001@2025-01-01?as_of=2026-11-20\" data-key=\"[\">2025-01-01</a>");
  assert_holds (page, "<b>2025-10-30</b>");
  assert_holds (page, "<td class=\"day\">2025-11-10</td><td class=\"day\">2026-11-09</td><td><span class=\"status suspended\">");
  assert_holds (page, "<span class=\"number\">1–14 / 2014</span>");
  assert_holds (page, "href=\"/us/fr/2099-00001?as_of=2026-11-20&amp;offset=1000\"");
}
END_TEST

/* composed: the text of unit/answers/document.json, with words that were asked for, in two passages shown and one of another part, and an outline with markup in it */
static char *
page_with_hits (const char *lang)
{
  static const char *const parameters[] = { "q", "<b>Item", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  for (guint i = 0; parameters[i] != NULL; i++)
    g_ptr_array_add (pairs, (gpointer) parameters[i]);
  SyPage page = { .lang = lang, .path = "/us/fr/2099-00001", .parameters = pairs };
  json_t *answer = load ("document"), *document = json_object_get (answer, "document"), *passages = json_object_get (document, "passages");
  json_object_set_new (document, "hits", json_pack ("{s:s,s:[{s:i,s:s},{s:i,s:s},{s:i,s:s}]}", "query", "<b>Item", "passages", "ordinal", 7, "path", "p3", "ordinal", 8, "path", "p4", "ordinal", 1500, "path", "p 99"));
  json_object_set_new (json_array_get (passages, 7), "highlights", json_pack ("[[i,i],[i,i]]", 4, 14, 28, 33));
  json_object_set_new (json_array_get (passages, 8), "highlights", json_pack ("[[i,i]]", 7, 11));
  json_object_set_new (document, "outline", json_pack ("[{s:i,s:i,s:s,s:s},{s:i,s:i,s:s,s:s}]", "ordinal", 2, "level", 1, "path", "h1", "text", "<i>SUMMARY", "ordinal", 1400, "level", 1, "path", "h9", "text", "Far away"));
  char *text = sy_render_html (answer, &page, &error);
  sy_assert_no_error (error);
  json_decref (answer);
  return text;
}

START_TEST (words_that_were_asked_for_lead_from_one_to_the_next)
{
  g_autofree char *page = page_with_hits ("en");
  assert_well_formed (page);
  assert_holds (page, "<code>&lt;b&gt;Item</code>: 3 passages");
  assert_holds (page, "(a) <mark>First item</mark>");
  assert_holds (page, ">3A090</a></mark>");
  assert_holds (page, "(i) An <mark>item</mark> below it.");
  assert_holds (page, "<span class=\"number\">1 / 3</span>  <a href=\"#p4\"");
  assert_holds (page, "<span class=\"number\">2 / 3</span> <a href=\"#p3\"");
  assert_holds (page, "q=%3Cb%3EItem&amp;offset=1000#p_99");
  assert_lacks (page, "<b>Item");
}
END_TEST

START_TEST (contents_reach_all_parts_of_a_text)
{
  g_autofree char *page = page_with_hits ("zh");
  assert_holds (page, "<a href=\"#h1\">&lt;i&gt;SUMMARY</a>");
  assert_holds (page, "offset=1000#h9\">Far away</a>");
  assert_holds (page, "offset=2000\">3</a>");
  assert_lacks (page, "<i>SUMMARY");
}
END_TEST

START_TEST (what_is_held_is_shown_by_source_and_standing)
{
  g_autofree char *coverage = page_text ("coverage", "en", "/coverage", NULL);
  assert_holds (coverage, "<span class=\"state stale\">stale</span>");
  g_autofree char *status = page_text ("status", "zh", "/status", NULL);
  assert_holds (status, "<td class=\"number\">120,400</td>");
  assert_holds (status, "登记条目，非官方文本");
  assert_holds (status, "unparsed: no reader");
}
END_TEST

START_TEST (a_page_as_a_file_needs_no_server)
{
  const char *const names[] = { "search", "ask", "document", "empty", "coverage", "status", "item_status", "log", "calendar", "cites", "cite_check" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *page = page_text (names[i], "en", NULL, NULL);
      assert_holds (page, "<style>");
      assert_lacks (page, "href=\"/");
      assert_lacks (page, "href=\"\"");
      assert_lacks (page, "<form");
    }
}
END_TEST

START_TEST (pages_of_law_show_days_words_and_standing)
{
  static const struct
  {
    const char *name, *piece;
  } cases[] = {
    { "item_status", "paragraph 2" },        { "item_status", "2025-11-09 – 2026-11-27" }, { "item_status", "class=\"status suspended\"" },
    { "item_status", "register entry, not official text" }, { "item_status", "effect.1" }, { "item_status", "2026-11-28" },
    { "log", "suspends" },                   { "log", "href=\"/cn/mofcom/2024/46\"" },     { "calendar", "resumes" },
    { "calendar", "/calendar.ics" },         { "cites", "It speaks of" },                  { "cite_check", "cannot exist" },
    { "cite_check", "1:21" },                { "document", "href=\"/status?id=us-fr%3A2099-00001" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *page = page_text (cases[i].name, "en", strcmp (cases[i].name, "calendar") == 0 ? "/calendar" : "/status", NULL);
      assert_holds (page, cases[i].piece);
      assert_lacks (page, "<script>");
    }
}
END_TEST

START_TEST (pages_are_well_formed)
{
  const char *const names[] = { "search", "ask", "document", "empty", "coverage", "status", "item_status", "log", "calendar", "cites", "cite_check" }, *const langs[] = { "en", "zh" };
  for (guint lang = 0; lang < G_N_ELEMENTS (langs); lang++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_autofree char *served = page_text (names[i], langs[lang], "/search", NULL), *file = page_text (names[i], langs[lang], NULL, NULL);
          assert_well_formed (served);
          assert_well_formed (file);
        }
      SyPage page = { .lang = langs[lang], .path = "/help" };
      g_autofree char *help = sy_render_help (&page, NULL), *error = sy_render_error (&page, 404, "<what>", NULL);
      assert_well_formed (help);
      assert_well_formed (error);
    }
}
END_TEST

START_TEST (an_answer_without_a_page_is_an_error)
{
  g_autoptr (GError) error = NULL;
  json_t *answer = json_pack ("{s:s}", "kind", "unheard-of");
  SyPage page = { .lang = "en", .path = "/" };
  ck_assert_ptr_null (sy_render_html (answer, &page, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
  json_decref (answer);
}
END_TEST

START_TEST (half_an_answer_makes_a_page_and_no_crash)
{
  const char *const halves[] = {
    "{\"kind\": \"search\"}",
    "{\"kind\": \"ask\", \"question\": {}, \"results\": [{}, {\"dates\": null, \"passage\": {\"highlights\": 3}}], \"facets\": [{}], \"coverage\": [{}]}",
    "{\"kind\": \"document\"}",
    "{\"kind\": \"entry\"}",
    "{\"kind\": \"entry\", \"texts\": [{\"entries\": [{}], \"above\": [{}], \"before\": 3}], \"versions\": [{}], \"beside\": [{}], \"mentions\": {\"documents\": [{}]}}",
    "{\"kind\": \"list\", \"editions\": [{}], \"results\": [{\"below\": 1}]}",
    "{\"kind\": \"document\", \"document\": {\"passages\": [{}, {\"kind\": \"row\"}], \"facts\": [{}, {\"kind\": \"citation\", \"start\": 5, \"end\": 1}], \"events\": [{}], "
    "\"renditions\": [{}], \"status\": {\"because\": [{}, 3]}}}",
  };
  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      json_t *answer = json_loads (halves[i], 0, NULL);
      ck_assert_ptr_nonnull (answer);
      SyPage page = { .lang = "en", .path = "/search" };
      g_autofree char *text = sy_render_html (answer, &page, NULL);
      ck_assert_ptr_nonnull (text);
      assert_holds (text, "</html>");
      json_decref (answer);
    }
}
END_TEST

/* ---- lists ---- */

START_TEST (a_list_is_a_tree_whose_groups_end_where_they_do)
{
  /* The last head has nothing above it: its code lies in category 5, and in none of its groups. */
  const char *list = "{\"kind\": \"list\", \"item\": {\"id\": \"us-ccl\", \"title\": \"A list\"}, \"editions\": [{\"lang\": \"en\", \"basis\": \"stood\", \"day\": \"2026-01-01\"}], \"results\": ["
                     "{\"id\": \"us-ccl:5\", \"code\": \"5\", \"parent\": null, \"kind\": \"group\", \"heading\": \"Five\", \"edition\": 0, \"below\": 0},"
                     "{\"id\": \"us-ccl:5A\", \"code\": \"5A\", \"parent\": \"5\", \"kind\": \"group\", \"heading\": \"Things\", \"edition\": 0, \"below\": 0},"
                     "{\"id\": \"us-ccl:5A001\", \"code\": \"5A001\", \"parent\": \"5A\", \"kind\": \"item\", \"heading\": \"Radios\", \"edition\": 0, \"below\": 3},"
                     "{\"id\": \"us-ccl:5E\", \"code\": \"5E\", \"parent\": \"5\", \"kind\": \"group\", \"heading\": \"Knowledge\", \"edition\": 0, \"below\": 0},"
                     "{\"id\": \"us-ccl:5A002\", \"code\": \"5A002\", \"parent\": null, \"kind\": \"item\", \"heading\": \"Ciphers\", \"edition\": 0, \"below\": 0}]}";
  json_t *answer = json_loads (list, 0, NULL);
  SyPage page = { .lang = "en", .path = "/list/us-ccl" };
  g_autofree char *text = sy_render_html (answer, &page, NULL);
  ck_assert_ptr_nonnull (text);
  const char *five = strstr (text, "<summary><b>5</b> Five <small>2</small>"), *radios = strstr (text, "Radios <small title=\"levels below\">+3</small>"), *ciphers = strstr (text, "Ciphers");
  ck_assert (five != NULL && radios != NULL && ciphers != NULL && five < radios && radios < ciphers);
  assert_holds (text, "<summary><b>5A</b> Things <small>1</small>");
  assert_holds (text, "<summary><b>5E</b> Knowledge <small>0</small>");
  int depth = 0, at_ciphers = -1;
  for (const char *c = strstr (text, "class=\"tree\""); c != NULL && *c != '\0'; c++)
    {
      depth += g_str_has_prefix (c, "<details>") ? 1 : g_str_has_prefix (c, "</details>") ? -1 : 0;
      if (c == ciphers)
        at_ciphers = depth;
      if (g_str_has_prefix (c, "</section>"))
        break;
    }
  ck_assert_int_eq (at_ciphers, 1);
  ck_assert_int_eq (depth, 0);
  json_decref (answer);
}
END_TEST

/* ---- changes ---- */

START_TEST (words_that_went_and_came_stand_side_by_side)
{
  const char *difference = "{\"kind\": \"diff\", \"results\": [{\"change\": \"%s\", \"id\": \"us-ccl:3A001\", \"code\": \"3A001\", \"units\": [{\"what\": \"text\", \"marker\": \"\", \"pieces\": [%s]}]}]}";
  static const struct
  {
    const char *change, *pieces, *shown;
  } cases[] = {
    { "revised", "{\"op\": \"same\", \"text\": \"of \"}, {\"op\": \"del\", \"text\": \"ten\"}, {\"op\": \"ins\", \"text\": \"nine\"}", "<div class=\"sides\"><div>of <del>ten</del></div><div>of <ins>nine</ins></div></div>" },
    { "added", "{\"op\": \"ins\", \"text\": \"nine\"}", "<ins>nine</ins></td>" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) around = g_strsplit (difference, "%s", 3);
      g_autofree char *whole = g_strconcat (around[0], cases[i].change, around[1], cases[i].pieces, around[2], NULL);
      json_t *answer = json_loads (whole, 0, NULL);
      SyPage page = { .lang = "en", .path = "/diff" };
      g_autofree char *text = sy_render_html (answer, &page, NULL);
      assert_holds (text, cases[i].shown);
      ck_assert_int_eq (strstr (text, "class=\"sides\"") != NULL, i == 0);
      json_decref (answer);
    }
}
END_TEST

/* ---- strings ---- */

static void
assert_same_keys (const json_t *one, const json_t *other, const char *where)
{
  const char *key;
  json_t *value;
  json_object_foreach ((json_t *) one, key, value)
  {
    const json_t *match = json_object_get (other, key);
    ck_assert_msg (match != NULL, "%s.%s is in one language only", where, key);
    if (json_is_object (value))
      assert_same_keys (value, match, key);
    else
      ck_assert_msg (json_string_length (value) > 0 && json_string_length (match) > 0, "%s.%s is empty", where, key);
  }
}

START_TEST (both_languages_say_the_same_things)
{
  json_t *strings[2];
  const char *const names[] = { "en.json", "zh.json" };
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) file = sy_page_file (names[i]);
      strings[i] = json_loadb (g_bytes_get_data (file, NULL), g_bytes_get_size (file), JSON_REJECT_DUPLICATES, NULL);
      ck_assert_ptr_nonnull (strings[i]);
    }
  assert_same_keys (strings[0], strings[1], "en");
  assert_same_keys (strings[1], strings[0], "zh");
  json_decref (strings[0]);
  json_decref (strings[1]);
}
END_TEST

/* Every {{t.phrase}} of the templates exists: a missing one would leave a hole in the page. */
START_TEST (templates_name_only_phrases_that_exist)
{
  const char *const names[] = { "ask",     "coverage", "coverage_table", "document", "error",  "foot",  "head",
                                "help_en", "help_zh",  "home",           "results",  "search", "status" };
  SyPage page = { .lang = "en" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_strconcat (names[i], ".mustache", NULL);
      g_autoptr (GBytes) bytes = sy_page_file (file);
      ck_assert_msg (bytes != NULL, "%s", file);
      for (const char *at = strstr (g_bytes_get_data (bytes, NULL), "{{t."); at != NULL; at = strstr (at + 1, "{{t."))
        {
          g_autofree char *phrase = g_strndup (at + 4, strcspn (at + 4, "}"));
          ck_assert_msg (sy_page_phrase (&page, phrase) != phrase, "%s: {{t.%s}}", file, phrase);
        }
    }
}
END_TEST

START_TEST (the_help_page_lists_every_field_in_both_languages)
{
  const char *const langs[] = { "en", "zh" };
  for (guint i = 0; i < 2; i++)
    {
      SyPage page = { .lang = langs[i], .path = "/help" };
      g_autofree char *text = sy_render_help (&page, NULL);
      for (const SySearchField *field = sy_search_fields (); field->name != NULL; field++)
        {
          g_autofree char *row = g_strdup_printf ("<code>%s:</code>", field->name);
          assert_holds (text, row);
        }
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("pages");
  TCase *tests = tcase_create ("pages");
  tcase_add_test (tests, highlights_are_cut_at_characters);
  tcase_add_test (tests, facet_links_narrow_the_query_and_take_it_back);
  tcase_add_test (tests, days_take_the_place_of_days);
  tcase_add_test (tests, links_keep_the_state_in_the_address);
  tcase_add_test (tests, a_result_shows_dates_by_kind_status_standing_and_evidence);
  tcase_add_test (tests, markup_in_titles_queries_and_texts_stays_text);
  tcase_add_test (tests, nothing_found_and_not_looked_do_not_look_alike);
  tcase_add_test (tests, a_question_shows_what_was_and_was_not_understood);
  tcase_add_test (tests, a_document_shows_its_structure_facts_effects_and_captures);
  tcase_add_test (tests, words_that_were_asked_for_lead_from_one_to_the_next);
  tcase_add_test (tests, contents_reach_all_parts_of_a_text);
  tcase_add_test (tests, what_is_held_is_shown_by_source_and_standing);
  tcase_add_test (tests, a_page_as_a_file_needs_no_server);
  tcase_add_test (tests, pages_of_law_show_days_words_and_standing);
  tcase_add_test (tests, pages_are_well_formed);
  tcase_add_test (tests, an_answer_without_a_page_is_an_error);
  tcase_add_test (tests, half_an_answer_makes_a_page_and_no_crash);
  tcase_add_test (tests, words_that_went_and_came_stand_side_by_side);
  tcase_add_test (tests, a_list_is_a_tree_whose_groups_end_where_they_do);
  tcase_add_test (tests, both_languages_say_the_same_things);
  tcase_add_test (tests, templates_name_only_phrases_that_exist);
  tcase_add_test (tests, the_help_page_lists_every_field_in_both_languages);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
