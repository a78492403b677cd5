// SPDX-License-Identifier: GPL-3.0-or-later
/* Pages and files by rules: what the rules that ship find in samples of their sources, and what they say when something is missing. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/list_file.h"
#include "corpus/page.h"
#include "tests/unit/unit.h"

static SySource *
shipped (const char *id)
{
  g_autofree char *folder = g_build_filename (SY_SOURCE_ROOT, "etc", "sources.d", NULL);
  g_autoptr (GError) error = NULL;
  SySource *source = sy_source_find (folder, id, &error);
  sy_assert_no_error (error);
  return source;
}

static SyMarkup *
sample (const SySource *source, const char *name)
{
  g_autofree char *path = g_build_filename (SY_SOURCE_ROOT, "tests", "replay", "pages", name, NULL);
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  ck_assert (g_file_get_contents (path, &text, &length, &error));
  SyMarkup *markup = sy_page_markup (source, NULL, text, length, &error);
  sy_assert_no_error (error);
  return markup;
}

static char *
joined (const GPtrArray *texts)
{
  GString *all = g_string_new (NULL);
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? "; " : "", (const char *)texts->pdata[i]);
  return g_string_free (all, FALSE);
}

#define METI "https://www.meti.go.jp/english/press/"
#define NOTICE "https://www.gov.uk/government/publications/notice-to-exporters-2026"

START_TEST (a_list_of_pages_is_read_by_its_rules)
{
  g_autoptr (SySource) source = shipped ("jp-meti");
  g_autoptr (SyMarkup) markup = sample (source, "jp-meti-list.html");
  g_autoptr (GError) error = NULL;
  g_autoptr (SyPageList) list = sy_page_list_read (source, METI "index.html", markup, &error);
  sy_assert_no_error (error);
  ck_assert_uint_eq (list->elements, 4);
  ck_assert_uint_eq (list->items->len, 3); /* a press conference is none of ours */
  const char *const want[] = { METI "2026/1113_002.html", METI "2026/1105_001.html", METI "2026/1030_003.html" };
  const SyDay days[] = { sy_day_from_ymd (2026, 11, 13), sy_day_from_ymd (2026, 11, 5), sy_day_from_ymd (2026, 10, 30) };
  for (guint i = 0; i < G_N_ELEMENTS (want); i++)
    {
      const SyPageItem *item = list->items->pdata[i];
      ck_assert_str_eq (item->address, want[i]);
      ck_assert_int_eq (item->day, days[i]);
    }
  ck_assert_uint_eq (list->missing->len, 0);
}
END_TEST

START_TEST (what_items_lack_is_counted)
{
  g_autoptr (SySource) source = shipped ("gb-nte");
  const char text[] = "<ul><li class='gem-c-document-list__item'><a href='/government/publications/a'>A</a></li>"
                      "<li class='gem-c-document-list__item'><a href='/government/publications/a#x'>A again</a></li>"
                      "<li class='gem-c-document-list__item'><a href='/government/publications/b'>B</a><time datetime='2026-11-10'></time></li></ul>";
  g_autoptr (SyMarkup) markup = sy_page_markup (source, NULL, text, strlen (text), NULL);
  g_autoptr (SyPageList) list = sy_page_list_read (source, "https://www.gov.uk/x", markup, NULL);
  ck_assert_uint_eq (list->items->len, 2); /* each address once */
  g_autofree char *missing = joined (list->missing);
  ck_assert_str_eq (missing, "[items] date of 1 of 2 items");
  g_autoptr (SyMarkup) nothing = sy_page_markup (source, NULL, "<p>moved</p>", 12, NULL);
  g_autoptr (SyPageList) empty = sy_page_list_read (source, "https://www.gov.uk/x", nothing, NULL);
  g_autofree char *all = joined (empty->missing);
  ck_assert_str_eq (all, "[items] each");
}
END_TEST

static const struct
{
  const char *source, *sample, *uri, *id, *title, *dates, *attachment, *missing;
} pages[] = {
  { "jp-meti", "jp-meti-page.html", METI "2026/1113_002.html", "page:jp-meti/2026-1113-002", "Order Amending the Export Trade Control Order for Composed Machines Decided",
    "publish 2026-11-13", METI "2026/pdf/1113_002a.pdf", "" },
  { "gb-nte", "gb-nte-page.html", NOTICE "11-composed-licence/nte-202611-composed-licence", "page:gb-nte/2026-11", "NTE 2026/11: composed licence",
    "publish 2026-11-10", "", "" },
  { "gb-nte", "gb-nte-publication.html", NOTICE "11-composed-licence", NULL, "Notice to exporters 2026/11: composed licence", "publish 2026-11-10",
    NOTICE "11-composed-licence/nte-202611-composed-licence", "[page] number-pattern" },
  { "us-fcc-covered", "us-fcc-covered-page.html", "https://www.fcc.gov/supplychain/coveredlist", NULL, "List of Equipment and Services Covered (composed)", "", "", "" },
};

START_TEST (a_page_is_read_by_its_rules)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (SySource) source = shipped (pages[i].source);
      g_autoptr (SyMarkup) markup = sample (source, pages[i].sample);
      g_autoptr (GError) error = NULL;
      g_autoptr (SyPage) page = sy_page_read (source, pages[i].uri, markup, &error);
      sy_assert_no_error (error);
      g_autofree char *attachments = joined (page->attachments), *missing = joined (page->missing), *text = sy_markup_text (page->parts->pdata[0]);
      g_autoptr (GString) dates = g_string_new (NULL);
      for (guint j = 0; j < page->dates->len; j++)
        {
          const SyPageDate *date = page->dates->pdata[j];
          g_autofree char *day = sy_day_format (date->day);
          g_string_append_printf (dates, "%s %s", sy_act_name (date->act), day);
        }
      ck_assert_msg (g_strcmp0 (page->id, pages[i].id) == 0, "%s: %s", pages[i].sample, page->id);
      ck_assert_str_eq (page->title, pages[i].title);
      ck_assert_str_eq (dates->str, pages[i].dates);
      ck_assert_str_eq (attachments, pages[i].attachment);
      ck_assert_str_eq (missing, pages[i].missing);
      ck_assert_uint_eq (page->parts->len, 1);
      ck_assert_msg (strstr (text, "omposed") != NULL && strstr (text, "Top of page") == NULL && strstr (text, "Menu of") == NULL, "%s", text);
    }
}
END_TEST

START_TEST (a_page_that_changed_its_layout_says_what_is_missing)
{
  g_autoptr (SySource) source = shipped ("jp-meti");
  const char text[] = "<h1>A title</h1><div class='new'><p>Its text.</p></div>";
  g_autoptr (SyMarkup) markup = sy_page_markup (source, NULL, text, strlen (text), NULL);
  g_autoptr (SyPage) page = sy_page_read (source, METI "index.html", markup, NULL);
  g_autofree char *missing = joined (page->missing);
  ck_assert_str_eq (missing, "[page] number-pattern; [dates] publish; [page] text");
  ck_assert_ptr_null (page->id);
}
END_TEST

START_TEST (what_is_dropped_may_lie_in_what_is_dropped)
{
  g_autoptr (SyMarkup) markup = sy_markup_parse (SY_MARKUP_HTML, "<body><div class='a'>x<div class='a'>y</div></div><p>z</p></body>", NULL);
  ck_assert (sy_markup_drop (markup, "//div[@class='a']", NULL));
  g_autofree char *rest = sy_markup_text (sy_markup_root (markup));
  ck_assert_str_eq (rest, "z");
  g_autoptr (GError) error = NULL;
  ck_assert (!sy_markup_drop (markup, "//div[", &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
}
END_TEST

START_TEST (days_are_read_as_sites_write_them)
{
  const struct
  {
    const char *text, *day;
  } cases[] = {
    { "Published 16 November 2023", "2023-11-16" }, { "November 13, 2026", "2026-11-13" },   { "Nov. 3, 2026", "2026-11-03" },
    { "[2024-02-29]", "2024-02-29" },               { "2026/1/5", "2026-01-05" },             { "2025年10月9日 发布", "2025-10-09" },
    { "2026-11-10T09:30:00.000+00:00", "2026-11-10" }, { "3rd March 2025", "2025-03-03" },    { "on 30 February 2025 or 1 March 2025", "2025-03-01" },
    { "No. 12 of 2024", "" },                       { "12025-01-01", "" },                    { "Marching 3, 2025", "" },
    { "5 May 2024, updated 2024-06-01", "2024-05-05" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *day = sy_day_format (sy_page_day (cases[i].text));
      ck_assert_msg (g_str_equal (day, cases[i].day), "%s: %s", cases[i].text, day);
    }
}
END_TEST

START_TEST (addresses_are_as_browsers_read_them)
{
  const struct
  {
    const char *uri, *reference, *want;
  } cases[] = {
    { "https://a.gov/x/y.html", "z.html", "https://a.gov/x/z.html" },
    { "https://a.gov/x/y.html", "/z?a=1&b=%E6#f", "https://a.gov/z?a=1&b=%E6" },
    { "https://a.gov/x/", "../文件.pdf", "https://a.gov/%E6%96%87%E4%BB%B6.pdf" },
    { "https://a.gov/x/", "a b.pdf", "https://a.gov/x/a%20b.pdf" },
    { "https://a.gov/x/", "//b.gov/c", "https://b.gov/c" },
    { "https://a.gov/x/", "javascript:void(0)", NULL },
    { "https://a.gov/x/", "mailto:x@a.gov", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = sy_page_resolve (cases[i].uri, cases[i].reference);
      ck_assert_msg (g_strcmp0 (got, cases[i].want) == 0, "%s: %s", cases[i].reference, got);
    }
}
END_TEST

START_TEST (a_list_is_told_by_its_address)
{
  g_autofree char *folder = sy_unit_scratch (), *path = g_build_filename (folder, "xx-test.ini", NULL);
  const char rules[] = "[source]\nid = xx-test\nname-en = T\nname-zh = T\njurisdiction = xx\nlisting = pages\nstale-days = 4\n[hosts]\na.gov = allow\n[pace]\nrate = 1\n"
                       "[lists]\none = https://a.gov/list?page={page}&x=1\ntwo = https://a.gov/all\nyearly = https://a.gov/{year}/list{page}\n[listing]\n[items]\neach = //li\naddress = a/@href\n"
                       "[page]\ntext = //main\ntitle = //h1\n";
  ck_assert (g_file_set_contents (path, rules, -1, NULL));
  g_autoptr (GError) error = NULL;
  g_autoptr (SySource) source = sy_source_load (path, &error);
  sy_assert_no_error (error);
  ck_assert_str_eq (source->scopes->pdata[0], "list:one");
  ck_assert (sy_page_is_list (source, "https://a.gov/list?page=12&x=1"));
  ck_assert (sy_page_is_list (source, "https://a.gov/all"));
  ck_assert (!sy_page_is_list (source, "https://a.gov/list?page=&x=1"));
  ck_assert (!sy_page_is_list (source, "https://a.gov/all/1"));
  ck_assert (sy_page_is_list (source, "https://a.gov/2024/list2"));
  ck_assert (!sy_page_is_list (source, "https://a.gov/24/list2"));
  ck_assert (!sy_page_is_list (source, "https://aXgov/2024/list2"));
  g_autofree char *of_year = sy_page_list_address (sy_source_value (source, "lists", "yearly"), 2024, 2);
  ck_assert_str_eq (of_year, "https://a.gov/2024/list2");
  g_autofree char *third = sy_page_list_address (sy_source_value (source, "lists", "one"), 2026, 3);
  ck_assert_str_eq (third, "https://a.gov/list?page=3&x=1");
}
END_TEST

START_TEST (mistakes_in_the_rules_of_pages_and_files_are_named)
{
  static const char pages_head[] = "[source]\nid = xx-test\nname-en = T\nname-zh = T\njurisdiction = xx\nlisting = pages\nstale-days = 4\n[hosts]\na.gov = allow\n[pace]\nrate = 1\n[listing]\n";
  static const char files_head[] = "[source]\nid = xx-test\nname-en = T\nname-zh = T\njurisdiction = xx\nlisting = files\nstale-days = 4\n[hosts]\na.gov = allow\n[pace]\nrate = 1\n[listing]\n";
  const struct
  {
    const char *head, *text, *says;
  } cases[] = {
    { pages_head, "[lists]\na = https://a.gov/\n[items]\neach = //li[\naddress = a\n[page]\ntext = //p\ntitle = //h1\n", "is not an XPath 1.0 expression" },
    { pages_head, "[lists]\na = https://b.gov/\n[items]\neach = //li\naddress = a\n[page]\ntext = //p\ntitle = //h1\n", "has a host that [hosts] does not allow" },
    { pages_head, "[lists]\na = https://a.gov/\n[items]\neach = //li\naddress = a\nmatch = (\n[page]\ntext = //p\ntitle = //h1\n", "is not a regular expression" },
    { pages_head, "[lists]\na = https://a.gov/\n[items]\neach = //li\naddress = a\n", "the group [page] is missing" },
    { pages_head, "[lists]\na = https://a.gov/\n[items]\neach = //li\naddress = a\n[page]\ntext = //p\ntitle = //h1\ncolour = red\n", "[page] colour is an unknown key" },
    { pages_head, "[lists]\na = https://a.gov/\n[items]\neach = //li\naddress = a\n[page]\ntext = //p\ntitle = //h1\n[dates]\nrepeal = //p\n", "is not a kind of date" },
    { files_head, "[files]\na = https://a.gov/\n", "[file a] format is missing" },
    { files_head, "[files]\na = https://a.gov/\n[file a]\nformat = csv\n[canaries b]\nx = y\n", "is about a file that [files] does not name" },
    { files_head, "[files]\na = https://a.gov/\n[file a]\nformat = pdf\n", "is not a format" },
  };
  g_autofree char *folder = sy_unit_scratch (), *path = g_build_filename (folder, "xx-test.ini", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (cases[i].head, cases[i].text, NULL);
      g_autoptr (GError) error = NULL;
      ck_assert (g_file_set_contents (path, text, -1, NULL));
      ck_assert_msg (sy_source_load (path, &error) == NULL, "case %u", i);
      ck_assert_msg (strstr (error->message, cases[i].says) != NULL, "%s", error->message);
    }
}
END_TEST

/* ---- files ---- */

static SySource *
file_rules (void)
{
  g_autofree char *folder = sy_unit_scratch (), *path = g_build_filename (folder, "xx-test.ini", NULL);
  const char rules[] = "[source]\nid = xx-test\nname-en = T\nname-zh = T\njurisdiction = xx\nlisting = files\nspan = now\nstale-days = 4\n[hosts]\na.gov = allow\n[pace]\nrate = 1\n"
                       "[listing]\n[files]\ncsv = https://a.gov/a.csv\nxml = https://a.gov/a.xml\n[file csv]\nformat = csv\nleast = 3\nmost = 10\nshrink = 20\n[parts csv]\nel = ;EL\n"
                       "[canaries csv]\nhead = name;list\n[file xml]\nformat = xml\nrow = <row>\nend = </list>\n";
  ck_assert (g_file_set_contents (path, rules, -1, NULL));
  g_autoptr (GError) error = NULL;
  SySource *source = sy_source_load (path, &error);
  sy_assert_no_error (error);
  return source;
}

START_TEST (a_file_takes_the_place_of_the_one_before_or_says_why_not)
{
  const struct
  {
    const char *name, *text, *before, *refusal;
  } cases[] = {
    { "csv", "name;list\na;EL\nb;EL\n\nc;SDN", "", NULL },
    { "csv", "name;list\na;EL\nb;EL\nc;SDN\n", "{\"rows\": 5, \"el\": 2}", NULL }, /* 20 per cent, not more */
    { "csv", "name;list\na;EL\nb;EL\nc;SDN\n", "{\"rows\": 6, \"el\": 2}", "\"rows\" shrinks from 6 to 4, by more than 20 per cent ([file csv] shrink)" },
    { "csv", "name;list\na;EL\nb;UVL\nc;SDN\n", "{\"rows\": 4, \"el\": 2}", "\"el\" shrinks from 2 to 1, by more than 20 per cent ([file csv] shrink)" },
    { "csv", "name;list\na;UVL\nb;UVL\nc;SDN\n", "", "the part \"el\" has no row" },
    { "csv", "name;list\na;EL\n", "", "it has 2 rows, not 3 to 10" },
    { "csv", "name;list\n1;EL\n2\n3\n4\n5\n6\n7\n8\n9\n10\n", "", "it has 11 rows, not 3 to 10" },
    { "csv", "Name\na;EL\nb;EL\nc;SDN\n", "", "the canary \"head\" is missing" },
    { "csv", "<html>name;list\na;EL\nb;EL\nc;SDN\n", "", "a page in place of the list" },
    { "csv", "", "", "it is empty" },
    { "xml", "<list><row>1</row><row>2</row></list>\n", "", NULL },
    { "xml", "<list><row>1</row><row>2</ro", "", "it does not end with \"</list>\": a part of it may be missing" },
  };
  g_autoptr (SySource) source = file_rules ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyListFile) file = sy_list_file_read (source, cases[i].name, cases[i].text, strlen (cases[i].text), cases[i].before);
      ck_assert_msg (g_strcmp0 (file->refusal, cases[i].refusal) == 0, "case %u: %s", i, file->refusal);
    }
  g_autoptr (SyListFile) file = sy_list_file_read (source, "csv", cases[0].text, strlen (cases[0].text), NULL);
  ck_assert_str_eq (file->counts, "{\"rows\":4,\"el\":2}");
  ck_assert_str_eq (sy_list_file_named (source, "https://a.gov/a.xml"), "xml");
  ck_assert_ptr_null (sy_list_file_named (source, "https://a.gov/"));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("page");
  TCase *tests = tcase_create ("page");
  tcase_add_test (tests, a_list_of_pages_is_read_by_its_rules);
  tcase_add_test (tests, what_items_lack_is_counted);
  tcase_add_test (tests, a_page_is_read_by_its_rules);
  tcase_add_test (tests, a_page_that_changed_its_layout_says_what_is_missing);
  tcase_add_test (tests, what_is_dropped_may_lie_in_what_is_dropped);
  tcase_add_test (tests, days_are_read_as_sites_write_them);
  tcase_add_test (tests, addresses_are_as_browsers_read_them);
  tcase_add_test (tests, a_list_is_told_by_its_address);
  tcase_add_test (tests, mistakes_in_the_rules_of_pages_and_files_are_named);
  tcase_add_test (tests, a_file_takes_the_place_of_the_one_before_or_says_why_not);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
