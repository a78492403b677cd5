// SPDX-License-Identifier: GPL-3.0-or-later
/* The reader of the Chinese Foreign Ministry's countermeasures. The pages are composed; numbers and days are real. Copies of the decisions as text
 * are read beside them where SMALLYARD_REAL has them. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "tests/unit/reading.h"

#define LIST    "https://www.mfa.gov.cn/web/wjb_673085/zfxxgk_674865/gknrlb/fzcqdcs/"
#define ARTICLE LIST "202404/t20240411_11280056.shtml"
#define TITLE   "关于对试验公司采取反制措施的决定"
#define BRACKET "（2024年4月11日中华人民共和国外交部令第5号公布，自2024年4月12日起施行）"
#define MEASURE "试验公司违反试验原则，中方决定对其采取以下反制措施："

static Read
read_at (const char *uri, const char *data)
{
  Read read = read_bytes (uri, "response", data, strlen (data));
  ck_assert_msg (read.reader != NULL && strcmp (read.reader->name, "mfa/1") == 0, "%s is read by %s", uri,
                 read.reader != NULL ? read.reader->name : "nobody");
  ck_assert (read.good == (read.error == NULL));
  return read;
}

/* A page as the ministry's site frames its articles; `time` is when it was put up. */
static char *
page_of (const char *title, const char *time, const char *body)
{
  return g_strdup_printf ("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>%s_试验站</title></head><body><div class=\"nav\">导航</div>"
                          "<div class=\"news-title\"><h1>%s</h1><p class=\"time\"><span>%s</span></p></div>"
                          "<div class=\"news-main\" id=\"News_Body_Txt_A\"><div class=\"TRS_UEDITOR\">%s</div></div><p>页脚</p></body></html>",
                          title, title, time, body);
}

START_TEST (a_decision_goes_by_the_day_and_number_of_its_order)
{
  static const char *const bodies[] = {
    "<p>" BRACKET "</p><p>" MEASURE "</p><p>一、冻结财产。</p><p>附件：反制清单</p><p>外交部</p><p>2024年4月11日</p><p>附件</p><p>反制清单</p>"
    "<p>一、试验公司（Test Co.）</p>",
    "<p>中华人民共和国外交部令</p><p>第5号</p><p>现公布《" TITLE "》，自2024年4月12日起施行。</p><p>部　长　某　某</p><p>2024年4月11日</p>"
    "<p>" TITLE "</p><p>" MEASURE "</p><p>一、冻结财产。</p><p>附件</p><p>反制清单</p><p>一、试验公司（Test Co.）</p>",
    "<p>中华人民共和国外交部令 第5号</p><p>现公布《" TITLE "》，自2024年4月12日起施行。</p><p>2024年4月11日</p><p>" TITLE "</p><p>" MEASURE
    "</p><p>一、冻结财产。</p><p>附件</p><p>反制清单</p><p>一、试验公司（Test Co.）</p>",
  };
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *page = page_of (TITLE, "2024-04-13 17:00", bodies[i]);
      g_auto (Read) read = read_at (ARTICLE, page);
      const SyDocument *document = only_document (&read);
      ck_assert_str_eq (document->id, "cn-mfa:2024-04-11-1");
      ck_assert_str_eq (document->title, TITLE);
      ck_assert_str_eq (document->kind, "decision");
      ck_assert_str_eq (document->source, "cn-mfa");
      ck_assert_str_eq (document->lang, "zh");
      ck_assert_int_eq (document->standing, SY_STANDING_OFFICIAL);
      ck_assert_ptr_nonnull (strstr (sy_document_attribute (document, "number"), "外交部令"));
      ck_assert_ptr_nonnull (strstr (sy_document_attribute (document, "number"), "第5号"));
      assert_attribute (document, "body", "外交部");
      assert_attribute (document, "url", ARTICLE);
      assert_attribute (document, "upload_date", "2024-04-13");
      assert_events (document, "publish 2024-04-11; enter_into_force 2024-04-12");
      ck_assert_str_eq (passage_at (document, "item/1"), "一、冻结财产。");
      ck_assert_str_eq (passage_at (document, "annex/1/1"), "一、试验公司（Test Co.）");
      for (guint j = 0; j < document->passages->len; j++)
        {
          const char *text = ((const SyPassage *)document->passages->pdata[j])->text;
          ck_assert (strstr (text, "导航") == NULL && strstr (text, "页脚") == NULL);
        }
    }
}
END_TEST

START_TEST (a_decision_without_an_order_goes_by_its_day_or_that_of_its_upload)
{
  static const char *const cases[][3] = {
    { "<p>" MEASURE "</p><p>外交部</p><p>2024年4月11日</p><p>附件</p><p>2024年4月20日</p>", "cn-mfa:2024-04-11-1", "publish 2024-04-11" },
    { "<p>" MEASURE "</p><p>一、冻结财产。</p>", "cn-mfa:2024-04-13-1", "publish 2024-04-13" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *page = page_of (TITLE, "2024-04-13 17:00", cases[i][0]);
      g_auto (Read) read = read_at (ARTICLE, page);
      const SyDocument *document = only_document (&read);
      ck_assert_str_eq (document->id, cases[i][1]);
      ck_assert_str_eq (document->kind, "decision");
      assert_events (document, cases[i][2]);
      assert_attribute (document, "number", "");
    }
}
END_TEST

START_TEST (pages_of_the_list_are_no_documents)
{
  static const char *const addresses[] = { LIST, LIST "index.shtml", LIST "index_1.shtml" };
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_auto (Read) read =
          read_at (addresses[i], "<html><body><ul><li><a href=\"./202404/t20240411_11280056.shtml\">" TITLE "</a></li></ul></body></html>");
      ck_assert (read.good);
      ck_assert_uint_eq (read.documents->len, 0);
    }
}
END_TEST

START_TEST (a_page_without_a_text_is_refused)
{
  g_autofree char *page = page_of (TITLE, "2024-04-11 17:00", "");
  g_auto (Read) read = read_at (ARTICLE, page);
  ck_assert (!read.good);
  ck_assert (g_error_matches (read.error, SY_ERROR, SY_ERROR_BAD_INPUT));
  ck_assert_uint_eq (read.documents->len, 0);
}
END_TEST

START_TEST (a_passage_above_the_limit_is_refused)
{
  g_autofree char *filler = g_strnfill (SY_MAX_PASSAGE + 1, 'x'), *body = g_strconcat ("<p>" BRACKET "</p><p>", filler, "</p>", NULL);
  g_autofree char *page = page_of (TITLE, "2024-04-11 17:00", body);
  g_auto (Read) read = read_at (ARTICLE, page);
  ck_assert (g_error_matches (read.error, SY_ERROR, SY_ERROR_LIMIT));
}
END_TEST

START_TEST (other_pages_are_left_to_their_readers)
{
  static const char *const addresses[] = { "https://www.mfa.gov.cn/web/fyrbt_673021/202404/t20240411_1.shtml",
                                           "https://example.com/fzcqdcs/202404/t20240411_1.shtml", "file:set/fzcqdcs/a.html" };
  g_autofree char *page = page_of (TITLE, "2024-04-11 17:00", "<p>" BRACKET "</p>");
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_auto (Read) read = read_bytes (addresses[i], "response", page, strlen (page));
      ck_assert_str_ne (read.reader->name, "mfa/1");
    }
}
END_TEST

/* The text of a copy below its title and the time of its page, as paragraphs of a page. Caller's. */
static char *
page_of_copy (const char *copy, const char *title)
{
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *time = NULL;
  for (guint i = 5; lines[i] != NULL; i++)
    {
      g_autofree char *escaped = g_markup_escape_text (lines[i], -1);
      if (time != NULL)
        g_string_append_printf (body, "<p>%s</p>", escaped);
      else if (g_regex_match_simple ("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d", lines[i], 0, 0))
        time = g_strdup (lines[i]);
    }
  ck_assert_ptr_nonnull (time);
  return page_of (title, time, body->str);
}

static void
assert_same (const SyDocument *page, const SyDocument *copy)
{
  static const char *const attributes[] = { "number", "body" };
  ck_assert_str_eq (page->id, copy->id);
  ck_assert_str_eq (page->title, copy->title);
  ck_assert_str_eq (page->kind, copy->kind);
  ck_assert_str_eq (page->source, copy->source);
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    ck_assert_str_eq (sy_document_attribute (page, attributes[i]), sy_document_attribute (copy, attributes[i]));
  ck_assert_uint_eq (page->events->len, copy->events->len);
  for (guint i = 0; i < page->events->len; i++)
    {
      const SyEvent *ours = page->events->pdata[i], *theirs = copy->events->pdata[i];
      ck_assert (ours->act == theirs->act && ours->from == theirs->from);
    }
}

START_TEST (a_page_is_the_document_of_its_copy)
{
  static const char *const days[] = { "20221223", "20230407", "20240411", "20240521", "20240621", "20240712",
                                      "20240918", "20241010", "20241221", "20241227", "20251215", "20251226" };
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *name = g_strdup_printf ("cn/announcements/list_anti-sanction-list_%s.txt", days[i]);
      g_autofree char *path = sy_unit_real (name), *text = NULL;
      g_auto (Read) copy = { 0 };
      if (path == NULL || !read_real (name, &copy))
        return;
      ck_assert (g_file_get_contents (path, &text, NULL, NULL));
      const SyDocument *held = only_document (&copy);
      g_autofree char *page = page_of_copy (text, held->title);
      g_auto (Read) read = read_at (sy_document_attribute (held, "url"), page);
      assert_same (only_document (&read), held);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("reader-mfa");
  TCase *tests = tcase_create ("reader-mfa");
  tcase_set_timeout (tests, 50);
  tcase_add_test (tests, a_decision_goes_by_the_day_and_number_of_its_order);
  tcase_add_test (tests, a_decision_without_an_order_goes_by_its_day_or_that_of_its_upload);
  tcase_add_test (tests, pages_of_the_list_are_no_documents);
  tcase_add_test (tests, a_page_without_a_text_is_refused);
  tcase_add_test (tests, a_passage_above_the_limit_is_refused);
  tcase_add_test (tests, other_pages_are_left_to_their_readers);
  tcase_add_test (tests, a_page_is_the_document_of_its_copy);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
