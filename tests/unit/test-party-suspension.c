// SPDX-License-Identifier: GPL-3.0-or-later
/* Listings of China that a later notice or statement suspends, resumes, stops or takes off: from the words to the stretches of the listing and to the party's page. Composed notices in the form of the ministry's, and the real
 * ones on the unreliable entity list where SMALLYARD_REAL has them. */
#include <string.h>

#include "query/json.h"
#include "query/party.h"
#include "query/render.h"
#include "tests/unit/answering.h"
#include "tests/unit/unit.h"

static const char *const papers[][2] = {
  { "list.txt", "标题: 不可靠实体清单工作机制关于将风筝公司等3家企业列入不可靠实体清单的公告\n网址: https://www.mofcom.gov.cn/a.html\n日期: 2025-04-04\n类别: x\n来源: composed\n\n"
                "不可靠实体清单工作机制关于将风筝公司等3家企业列入不可靠实体清单的公告\n【发布文号】不可靠实体清单工作机制公告〔2025〕90号\n【发文日期】2025年04月04日\n\n"
                "决定将风筝公司（Kite Works Inc.）、木鸟研究所（Wooden Bird Institute）、灯笼公司（Lantern Ltd.）列入不可靠实体清单，并采取以下处理措施：\n一、禁止进出口活动。\n本公告自公布之日起实施。\n2025年4月4日\n" },
  { "other.txt", "标题: 不可靠实体清单工作机制关于将梳子公司列入不可靠实体清单的公告\n网址: https://www.mofcom.gov.cn/b.html\n日期: 2025-04-09\n类别: x\n来源: composed\n\n"
                 "不可靠实体清单工作机制关于将梳子公司列入不可靠实体清单的公告\n【发布文号】不可靠实体清单工作机制公告〔2025〕91号\n【发文日期】2025年04月09日\n\n"
                 "决定将梳子公司（Comb Corp.）列入不可靠实体清单，并采取以下处理措施：\n一、禁止进出口活动。\n本公告自公布之日起实施。\n2025年4月9日\n" },
  { "pause.txt", "标题: 商务部新闻发言人就暂停不可靠实体清单措施答记者问\n网址: https://www.mofcom.gov.cn/c.html\n日期: 2025-05-14\n类别: x\n来源: composed\n\n来源：商务部新闻办公室 类型：原创 分类：新闻 2025-05-14 22:00\n\n"
                 "商务部新闻发言人就暂停不可靠实体清单措施答记者问\n答：自2025年5月14日起，暂停4月4日公告（不可靠实体清单工作机制〔2025〕90号）相关措施90天，暂停4月9日公告（不可靠实体清单工作机制〔2025〕91号）相关措施。\n" },
  { "stop.txt", "标题: 商务部新闻发言人就调整不可靠实体清单措施答记者问\n网址: https://www.mofcom.gov.cn/d.html\n日期: 2025-08-12\n类别: x\n来源: composed\n\n来源：商务部新闻办公室 类型：原创 分类：新闻 2025-08-12 09:00\n\n"
                "商务部新闻发言人就调整不可靠实体清单措施答记者问\n答：自2025年8月12日起，停止4月9日公告（不可靠实体清单工作机制〔2025〕91号）相关措施。\n" },
  { "off.txt", "标题: 不可靠实体清单工作机制关于将灯笼公司移出不可靠实体清单的公告\n网址: https://www.mofcom.gov.cn/e.html\n日期: 2025-09-01\n类别: x\n来源: composed\n\n"
               "不可靠实体清单工作机制关于将灯笼公司移出不可靠实体清单的公告\n【发布文号】不可靠实体清单工作机制公告〔2025〕92号\n【发文日期】2025年09月01日\n\n决定将灯笼公司（Lantern Ltd.）移出不可靠实体清单。\n本公告自公布之日起实施。\n2025年9月1日\n" },
};

/* "– 2025-04-03 not_yet_in_force, ...": stretches of the party's only listing on the list, the last days shown. Caller's. */
static char *
stretches_of (Answering *answering, const char *name, const char *list)
{
  SyRequest request = sy_answering_request (name);
  g_autoptr (GError) error = NULL;
  json_auto_t *answer = sy_answer_party (answering->engine, &request, &error);
  sy_assert_no_error (error);
  const json_t *listings = json_object_get (answer, "listings"), *listing = NULL;
  for (gsize i = 0; i < json_array_size (listings); i++)
    if (strcmp (sy_json_get (json_array_get (listings, i), "list"), list) == 0)
      listing = json_array_get (listings, i);
  const json_t *stretches = json_object_get (listing, "stretches");
  GString *all = g_string_new (NULL);
  for (gsize i = 1; i < json_array_size (stretches); i++)
    {
      const json_t *stretch = json_array_get (stretches, i);
      g_autofree char *last = *sy_json_get (stretch, "to") != '\0' ? sy_render_last_day (sy_json_get (stretch, "to")) : g_strdup ("");
      g_string_append_printf (all, "%s%s..%s %s", i > 1 ? ", " : "", sy_json_get (stretch, "from"), last, sy_json_get (stretch, "status"));
    }
  return g_string_free (all, FALSE);
}

static void
assert_stretches (Answering *answering, const char *name, const char *expected)
{
  g_autofree char *found = stretches_of (answering, name, "cn-uel");
  ck_assert_msg (strcmp (found, expected) == 0, "%s: %s, not %s", name, found, expected);
}

static Answering composed;

static void
start (void)
{
  sy_answering_open (&composed);
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    sy_answering_take (&composed, papers[i][0], papers[i][1]);
  sy_answering_start (&composed);
}

static void
stop (void)
{
  sy_answering_close (&composed);
}

START_TEST (what_is_suspended_stopped_or_taken_off_is_so_for_each_party_of_the_notice)
{
  assert_stretches (&composed, "风筝公司", "2025-04-04..2025-05-13 in_force, 2025-05-14..2025-08-11 suspended, 2025-08-12.. in_force");
  assert_stretches (&composed, "Wooden Bird Institute", "2025-04-04..2025-05-13 in_force, 2025-05-14..2025-08-11 suspended, 2025-08-12.. in_force");
  assert_stretches (&composed, "灯笼公司", "2025-04-04..2025-05-13 in_force, 2025-05-14..2025-08-11 suspended, 2025-08-12..2025-08-31 in_force, 2025-09-01.. repealed");
  assert_stretches (&composed, "Comb Corp.", "2025-04-09..2025-05-13 in_force, 2025-05-14..2025-08-11 suspended, 2025-08-12.. repealed");
}
END_TEST

START_TEST (the_page_of_a_party_shows_the_suspended_stretch_and_the_words_that_suspend)
{
  SyRequest request = sy_answering_request ("风筝公司");
  g_autoptr (GError) error = NULL;
  json_auto_t *answer = sy_answer_party (composed.engine, &request, &error);
  sy_assert_no_error (error);
  g_autofree char *text = sy_render (answer, SY_FORM_TEXT, "en", &error);
  sy_assert_no_error (error);
  ck_assert_ptr_nonnull (strstr (text, "2025-05-14 – 2025-08-11  suspended\n"));
  ck_assert_ptr_nonnull (strstr (text, "2025-05-14 – 2025-08-11  suspended by "));
  ck_assert_ptr_nonnull (strstr (text, "暂停4月4日公告（不可靠实体清单工作机制〔2025〕90号）相关措施90天"));
}
END_TEST

START_TEST (the_notices_of_2025_suspend_the_real_list)
{
  static const char *const names[] = { "list_unreliable-entity-list_202507.txt", "list_unreliable-entity-list_202510.txt", "list_unreliable-entity-list-updates_20250514.txt", "list_unreliable-entity-list-updates_20250812.txt" };
  Answering answering;
  g_autofree char *there = sy_unit_real ("cn/announcements/list_unreliable-entity-list_202507.txt");
  if (there == NULL)
    return;
  sy_answering_open (&answering);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_strconcat ("cn/announcements/", names[i], NULL), *path = sy_unit_real (name), *text = NULL;
      ck_assert (g_file_get_contents (path, &text, NULL, NULL));
      sy_answering_take (&answering, names[i], text);
    }
  sy_answering_start (&answering);
  assert_stretches (&answering, "Skydio Inc.", "2025-04-04..2025-05-13 in_force, 2025-05-14..2025-11-09 suspended, 2025-11-10.. in_force");
  assert_stretches (&answering, "反无人机技术公司", "2025-10-09.. in_force");
  sy_answering_close (&answering);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("party-suspension");
  TCase *notices = tcase_create ("notices"), *real = tcase_create ("real");
  tcase_add_unchecked_fixture (notices, start, stop);
  tcase_add_test (notices, what_is_suspended_stopped_or_taken_off_is_so_for_each_party_of_the_notice);
  tcase_add_test (notices, the_page_of_a_party_shows_the_suspended_stretch_and_the_words_that_suspend);
  suite_add_tcase (suite, notices);
  tcase_add_test (real, the_notices_of_2025_suspend_the_real_list);
  suite_add_tcase (suite, real);
  return sy_unit_main (suite);
}
