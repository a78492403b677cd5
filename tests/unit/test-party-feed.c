// SPDX-License-Identifier: GPL-3.0-or-later
/* What the feed of changes tells of lists of parties. Composed files in the form of the Denied Persons List, and composed notices in the form of the ministry's. */
#include <string.h>

#include "corpus/error.h"
#include "query/json.h"
#include "query/render.h"
#include "tests/unit/answering.h"
#include "tests/unit/unit.h"

#define HEAD "\"Name\"\t\"Street_Address\"\t\"City\"\t\"State\"\t\"Country\"\t\"Postal_Code\"\t\"Effective_Date\"\t\"Expiration_Date\"\t\"Standard_Order\"\t\"Last_Update\"\t\"Action\"\t\"FR_Citation\"\n"
#define ROW(name, to, update) "\"" name "\"\t\"1 A ST.\"\t\"AUSTIN\"\t\"TX\"\t\"US\"\t\"70000\"\t\"01/10/2015\"\t\"" to "\"\t\"Y\"\t\"" update "\"\t\"ADDED\"\t\"\"\n"
#define STAYS ROW ("STAYS KITE", "01/10/2040", "2019-06-12")
#define LATER ROW ("LATER KITE", "01/10/2041", "2020-06-12")
#define OTHERS ROW ("FOURTH KITE", "01/10/2040", "2020-06-12") ROW ("FIFTH KITE", "01/10/2040", "2020-06-12")
#define BACK ROW ("BACK KITE", "01/10/2040", "2015-01-12")

static const char *const papers[][2] = {
  { "dpl-a.txt", HEAD STAYS BACK ROW ("GONE KITE", "01/10/2040", "2015-01-12") ROW ("LATER KITE", "01/10/2030", "2015-01-12") },
  { "dpl-b.txt", HEAD STAYS LATER OTHERS },
  { "dpl-c.txt", HEAD STAYS LATER OTHERS BACK ROW ("SIXTH KITE", "01/10/2040", "2021-06-12") },
  { "dpl-d.txt", HEAD ROW ("SIXTH KITE", "01/10/2040", "2022-06-12") },
  { "list.txt", "标题: 不可靠实体清单工作机制关于将风筝公司等2家企业列入不可靠实体清单的公告\n网址: https://www.mofcom.gov.cn/a.html\n日期: 2025-04-04\n类别: x\n来源: composed\n\n"
                "不可靠实体清单工作机制关于将风筝公司等2家企业列入不可靠实体清单的公告\n【发布文号】不可靠实体清单工作机制公告〔2025〕90号\n【发文日期】2025年04月04日\n\n"
                "决定将风筝公司（Kite Works Inc.）、灯笼公司（Lantern Ltd.）列入不可靠实体清单，并采取以下处理措施：\n一、禁止进出口活动。\n本公告自公布之日起实施。\n2025年4月4日\n" },
  { "pause.txt", "标题: 商务部新闻发言人就暂停不可靠实体清单措施答记者问\n网址: https://www.mofcom.gov.cn/c.html\n日期: 2025-05-14\n类别: x\n来源: composed\n\n来源：商务部新闻办公室 类型：原创 分类：新闻 2025-05-14 22:00\n\n"
                 "商务部新闻发言人就暂停不可靠实体清单措施答记者问\n答：自2025年5月14日起，暂停4月4日公告（不可靠实体清单工作机制〔2025〕90号）相关措施90天。\n" },
  { "off.txt", "标题: 不可靠实体清单工作机制关于将灯笼公司移出不可靠实体清单的公告\n网址: https://www.mofcom.gov.cn/e.html\n日期: 2025-09-01\n类别: x\n来源: composed\n\n"
               "不可靠实体清单工作机制关于将灯笼公司移出不可靠实体清单的公告\n【发布文号】不可靠实体清单工作机制公告〔2025〕92号\n【发文日期】2025年09月01日\n\n决定将灯笼公司（Lantern Ltd.）移出不可靠实体清单。\n本公告自公布之日起实施。\n2025年9月1日\n" },
};

static Answering answering;

static void
start (void)
{
  sy_answering_open (&answering);
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    sy_answering_take (&answering, papers[i][0], papers[i][1]);
  sy_answering_start (&answering);
}

static void
stop (void)
{
  sy_answering_close (&answering);
}

static json_t *
changes (const char *object, const char *const *lists, const char *jurisdiction)
{
  SyRequest request = sy_answering_request ("");
  request.object = object;
  request.lists = lists;
  request.jurisdiction = jurisdiction;
  request.limit = 100;
  g_autoptr (GError) error = NULL;
  json_t *answer = sy_answer_changes (answering.engine, &request, &error);
  sy_assert_no_error (error);
  return answer;
}

/* "listed SIXTH KITE 2021-06-12; ..." Caller's. */
static char *
rows_of (const json_t *answer)
{
  GString *all = g_string_new (NULL);
  const json_t *results = json_object_get (answer, "results");
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *row = json_array_get (results, i);
      ck_assert_str_eq (sy_json_get (row, "object"), "party");
      ck_assert (g_str_has_prefix (sy_json_get (row, "id"), "party:"));
      g_string_append_printf (all, "%s%s %s %s", i > 0 ? "; " : "", sy_json_get (row, "what"), sy_json_get (row, "title"), sy_json_get (row, "day"));
    }
  return g_string_free (all, FALSE);
}

START_TEST (a_list_that_is_no_law_ends_nothing_by_one_edition)
{
  static const char *const lists[] = { "us-dpl", NULL };
  json_auto_t *answer = changes ("party", lists, NULL);
  g_autofree char *rows = rows_of (answer);
  ck_assert_str_eq (rows, "missing BACK KITE 2020-06-12; listed FIFTH KITE 2020-06-12; listed FOURTH KITE 2020-06-12; missing GONE KITE 2020-06-12; changed LATER KITE 2020-06-12; "
                          "ended GONE KITE 2020-06-12; listed SIXTH KITE 2021-06-12");
}
END_TEST

START_TEST (a_document_counts_what_it_changed_in_each_list)
{
  static const char *const lists[] = { "us-dpl", NULL };
  static const char *const phrases[] = { "us-dpl 2019-06-12: nothing older is held (4)", "us-dpl 2020-06-12: listed 2, changed 1, missing from one edition 2", "us-dpl 2021-06-12: listed 1, ended 1",
                                         "us-dpl 2022-06-12: Not compared (1)" };
  json_auto_t *answer = changes (NULL, lists, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sy_render (answer, SY_FORM_TEXT, "en", &error);
  sy_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    ck_assert_msg (strstr (text, phrases[i]) != NULL, "\"%s\" is not in\n%s", phrases[i], text);
  ck_assert_uint_eq (json_array_size (json_object_get (answer, "results")), 4);
}
END_TEST

START_TEST (notices_list_suspend_and_take_off)
{
  json_auto_t *answer = changes ("party", NULL, "cn");
  g_autofree char *rows = rows_of (answer);
  ck_assert_str_eq (rows, "listed Kite Works Inc. 2025-04-04; listed Lantern Ltd. 2025-04-04; suspended Kite Works Inc. 2025-05-14; suspended Lantern Ltd. 2025-05-14; ended Lantern Ltd. 2025-09-01");
  const json_t *suspended = json_array_get (json_object_get (answer, "results"), 2);
  ck_assert_str_eq (sy_json_get (suspended, "instrument"), "cn-uel:2025-90");
  ck_assert_str_eq (sy_json_get (suspended, "jurisdiction"), "cn");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sy_render (answer, SY_FORM_TEXT, "en", &error);
  sy_assert_no_error (error);
  ck_assert_ptr_nonnull (strstr (text, "\ncn: listed 2, ended 1, suspended 2\n"));
}
END_TEST

START_TEST (a_jurisdiction_is_asked_of_parties_only)
{
  SyRequest request = sy_answering_request ("");
  request.jurisdiction = "cn";
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_answer_changes (answering.engine, &request, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("party-feed");
  TCase *feed = tcase_create ("feed");
  tcase_add_unchecked_fixture (feed, start, stop);
  tcase_add_test (feed, a_list_that_is_no_law_ends_nothing_by_one_edition);
  tcase_add_test (feed, a_document_counts_what_it_changed_in_each_list);
  tcase_add_test (feed, notices_list_suspend_and_take_off);
  tcase_add_test (feed, a_jurisdiction_is_asked_of_parties_only);
  suite_add_tcase (suite, feed);
  return sy_unit_main (suite);
}
