// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/reading.h"

#include <string.h>

#include "corpus/error.h"
#include "index/cn_lines.h"

/* ---- Chinese texts, composed ---- */

#define HEAD(title, date) "标题: " title "\n网址: http://www.mofcom.gov.cn/a.html\n日期: " date "\n类别: x\n来源: somebody/data@1:a.md\n\n"

START_TEST (an_announcement_goes_by_the_number_and_day_in_its_text)
{
  g_auto (Read) read = read_text (
      "file:set/a.txt",
      HEAD (
          "中国出口管制信息网",
          "2025-02-20") "http://www.mofcom.gov.cn/a.html\n"
                        "【发布单位】安全与管制局\n【发布文号】商务部 海关总署公告2025年第99号\n【发文日期】2025年02月04日\n"
                        "根据有关规定，公告如下：\n一、甲&ensp;管制：\n（一）1C999.a．某物（参考海关商品编号：8110929010）。\n1. 特性&gt;3\n二、乙。\n"
                        "本公告自公布之日起正式实施。\n附件：清单\n商务部\n2025年2月4日\n附件\n清单\n1. 甲公司（A Co.）\n地址：某处\n2. 乙公司\n");
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "cn-mofcom:2025-99");
  ck_assert_str_eq (document->version, "");
  ck_assert_str_eq (document->kind, "announcement");
  ck_assert_str_eq (document->title, "商务部 海关总署公告2025年第99号");
  ck_assert_int_eq (document->standing, SY_STANDING_COPY);
  assert_attribute (document, "number", "商务部 海关总署公告2025年第99号");
  assert_attribute (document, "body", "商务部|海关总署");
  assert_attribute (document, "office", "安全与管制局");
  assert_attribute (document, "upload_date", "2025-02-20");
  assert_attribute (document, "copied_from", "somebody/data@1:a.md");
  assert_events (document, "publish 2025-02-04; enter_into_force 2025-02-04");
  ck_assert_str_eq (passage_at (document, "item/1"), "一、甲 管制：");
  ck_assert_str_eq (passage_at (document, "item/1/1"), "（一）1C999.a．某物（参考海关商品编号：8110929010）。");
  ck_assert_str_eq (passage_at (document, "item/1/1/1"), "1. 特性>3");
  ck_assert_str_eq (passage_at (document, "item/2"), "二、乙。");
  ck_assert_str_eq (passage_at (document, "annex/1/1"), "1. 甲公司（A Co.）");
  ck_assert_str_eq (passage_at (document, "annex/1/2"), "2. 乙公司");
}
END_TEST

START_TEST (the_day_of_an_upload_does_not_date_a_numbered_act)
{
  g_auto (Read) read =
      read_text ("file:set/a.txt", HEAD ("商务部公告2024年第98号 关于某事的公告", "2024-08-26") "公告如下。\n本公告自2024年9月15日起正式实施。\n");
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "cn-mofcom:2024-98");
  assert_attribute (document, "number", "商务部公告2024年第98号");
  assert_attribute (document, "upload_date", "2024-08-26");
  assert_events (document, "enter_into_force 2024-09-15");
  ck_assert_int_eq (((const SyEvent *)g_ptr_array_index (document->events, 0))->known, sy_day_from_ymd (2024, 8, 26));
}
END_TEST

START_TEST (a_statement_goes_by_the_day_of_its_upload_and_says_so)
{
  g_auto (Read) read = read_text ("file:set/a.txt", HEAD ("中国出口管制信息网", "2025-10-09") "有记者问：某事如何？\n答：如此。\n");
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "cn-mofcom-statement:2025-10-09-1");
  ck_assert_str_eq (document->kind, "statement");
  ck_assert_str_eq (document->title, "某事如何？");
  assert_events (document, "publish 2025-10-09");
  ck_assert_str_eq (((const SyEvent *)g_ptr_array_index (document->events, 0))->recogniser, "upload-date");
}
END_TEST

START_TEST (a_decision_of_the_foreign_ministry_goes_by_its_day)
{
  static const char *const texts[] = {
    HEAD ("关于对某公司采取反制措施的决定",
          "") "2024-04-11 17:00\n（2024年4月11日中华人民共和国外交部令第5号公布，自2024年4月12日起施行）\n一、冻结财产。\n",
    HEAD ("关于对某公司采取反制措施的决定",
          "") "中华人民共和国外交部令\n第 5 号\n现公布《关于对某公司采取反制措施的决定》，自2024年4月12日起施行。\n部　长　某　某\n2024年4月11日\n",
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (Read) read = read_text ("file:set/a.txt", texts[i]);
      const SyDocument *document = only_document (&read);
      ck_assert_str_eq (document->id, "cn-mfa:2024-04-11-1");
      ck_assert_str_eq (document->kind, "decision");
      assert_attribute (document, "body", "外交部");
      assert_events (document, "publish 2024-04-11; enter_into_force 2024-04-12");
    }
}
END_TEST

START_TEST (a_revised_law_is_a_version_and_its_new_day_an_amendment)
{
  g_auto (Read) read = read_text (
      "file:set/a.md",
      "url: http://www.npc.gov.cn/a\ntype: 法律\ndocument_id: 中华人民共和国某某法 2025\npublished_date: '2025-12-27'\neffective_date: '2026-03-01'\n---\n\n"
      "# 中华人民共和国某某法\n（1994年5月12日第一次会议通过\n2025年12月27日第二次会议修订）\n\n## 第一章　总则\n\n### 第一条\n\n为了规范\n某事，制定本法。\n\n"
      "### 第二条\n\n本法自2026年3月1日起施行。\n");
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "cn-law:某某法");
  ck_assert_str_eq (document->version, "2025-12-27");
  ck_assert_str_eq (document->kind, "law");
  ck_assert_str_eq (document->source, "cn-npc");
  assert_events (document, "sign 1994-05-12; amend 2026-03-01");
  const SyEvent *amendment = g_ptr_array_index (document->events, 1);
  ck_assert_int_eq (amendment->known, sy_day_from_ymd (2025, 12, 27));
  ck_assert_str_eq (passage_at (document, "article/1/1"), "为了规范某事，制定本法。");
  assert_attribute (document, "published_date", "2025-12-27");
}
END_TEST

START_TEST (a_paper_about_the_law_is_no_copy_of_it)
{
  g_auto (Read) read = read_text (
      "file:set/a.txt", "标题: 某人的摘要\n网址: /home/somebody/a.md\n日期: \n类别: \n来源: x\n\n1. 《中华人民共和国出口管制法》很重要。\n");
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "import:set/a.txt");
  ck_assert_str_eq (document->jurisdiction, "xx");
  ck_assert_int_eq (document->standing, SY_STANDING_PRIVATE);
}
END_TEST

/* Found by the fuzz target: the name of a law became an id that is none. */
START_TEST (a_name_with_signs_in_it_makes_no_id)
{
  g_auto (Read) read = read_text ("file:set/a.md", "url: http://a\ntype: 法律\ndocument_id: 中华人民共和国某!?法 2099\npublished_date: '2099-01-02'\n---\n\n"
                                                   "# 中华人民共和国某!?法\n\n### 第一条\n\n为了某事。\n");
  ck_assert_str_eq (only_document (&read)->id, "import:set/a.md");
}
END_TEST

START_TEST (a_head_without_a_text_is_refused)
{
  g_auto (Read) read = read_text ("file:set/a.txt", HEAD ("某", "2025-01-01"));
  ck_assert (!read.good && g_error_matches (read.error, SY_ERROR, SY_ERROR_BAD_INPUT));
}
END_TEST

START_TEST (lines_are_known_by_their_numbering)
{
  static const struct
  {
    const char *text;
    SyCnLineKind kind;
    guint level;
  } rows[] = {
    { "第一章 总则", SY_CN_CHAPTER, 1 },
    { "第二节 两用物项", SY_CN_CHAPTER, 2 },
    { "第十二条 出口", SY_CN_ARTICLE, 0 },
    { "第三条", SY_CN_ARTICLE, 0 },
    { "一、禁止", SY_CN_ITEM, 1 },
    { "（二）某", SY_CN_ITEM, 2 },
    { "3. 某公司", SY_CN_ITEM, 3 },
    { "３．某公司", SY_CN_ITEM, 3 },
    { "4、某公司", SY_CN_ITEM, 3 },
    { "（5）某", SY_CN_ITEM, 4 },
    { "a．某", SY_CN_ITEM, 5 },
    { "-TechCo Inc.", SY_CN_ITEM, 6 },
    { "3.5 米的管。", SY_CN_TEXT, 0 },
    { "附件", SY_CN_ANNEX, 1 },
    { "附件2", SY_CN_ANNEX, 1 },
    { "附件：清单.pdf。", SY_CN_TEXT, 0 },
    { "2025年4月4日", SY_CN_DATE, 0 },
    { "（2025年4月4日）", SY_CN_DATE, 0 },
    { "2022-12-23 08:00", SY_CN_DATE, 0 },
    { "二〇二五年十月九日", SY_CN_DATE, 0 },
    { "商务部", SY_CN_SIGNATURE, 0 },
    { "（商务部代章）", SY_CN_SIGNATURE, 0 },
    { "地 址：某处", SY_CN_DETAIL, 6 },
    { "关于某事的公告", SY_CN_TITLE, 0 },
    { "根据第一条的规定。", SY_CN_TEXT, 0 },
    { "反制清单", SY_CN_ANNEX, 1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SyCnLine line = sy_cn_line (rows[i].text);
      ck_assert_msg (line.kind == rows[i].kind && line.level == rows[i].level, "\"%s\" is %d/%u", rows[i].text, line.kind, line.level);
    }
}
END_TEST

START_TEST (character_references_are_resolved_once)
{
  static const char *const rows[][2] = {
    { "a&ensp;b&lt;c&gt;&amp;lt;", "a b<c>&lt;" },
    { "&#12288;&#x4e00;", "　一" },
    { "&unknown; & &;", "&unknown; & &;" },
    { "&#0;&#xD800;&#x110000;", "&#0;&#xD800;&#x110000;" },
    { "&amp", "&amp" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *plain = sy_cn_unescape (rows[i][0]);
      ck_assert_str_eq (plain, rows[i][1]);
    }
}
END_TEST

/* ---- real texts ---- */

/* golden-cn-text.tsv: file, id, version, kind, standing, title (shortened), events. */
static void
check_golden (char **columns)
{
  g_auto (Read) read = { 0 };
  if (!read_real (columns[0], &read))
    return;
  const SyDocument *document = only_document (&read);
  const char *expected[] = { columns[1], columns[2], columns[3], columns[4] };
  const char *found[] = { document->id, document->version, document->kind, sy_standing_name (document->standing) };
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    ck_assert_msg (strcmp (found[i], expected[i]) == 0, "%s: \"%s\", not \"%s\"", columns[0], found[i], expected[i]);
  assert_events (document, columns[5]);
}

START_TEST (real_chinese_texts_have_their_identity_and_days)
{
  g_autofree char *real = sy_unit_real ("cn/announcements and cn/laws");
  if (real == NULL)
    return;
  g_autofree char *path = sy_unit_file ("unit/golden-cn-text.tsv");
  g_autofree char *table = NULL;
  ck_assert (g_file_get_contents (path, &table, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);
  guint count = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);
      ck_assert_uint_eq (g_strv_length (columns), 6);
      check_golden (columns);
      count++;
    }
  ck_assert_uint_eq (count, 69);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("reader-cn");
  TCase *tests = tcase_create ("reader-cn");
  tcase_set_timeout (tests, 120);
  tcase_add_test (tests, an_announcement_goes_by_the_number_and_day_in_its_text);
  tcase_add_test (tests, the_day_of_an_upload_does_not_date_a_numbered_act);
  tcase_add_test (tests, a_statement_goes_by_the_day_of_its_upload_and_says_so);
  tcase_add_test (tests, a_decision_of_the_foreign_ministry_goes_by_its_day);
  tcase_add_test (tests, a_revised_law_is_a_version_and_its_new_day_an_amendment);
  tcase_add_test (tests, a_paper_about_the_law_is_no_copy_of_it);
  tcase_add_test (tests, a_name_with_signs_in_it_makes_no_id);
  tcase_add_test (tests, a_head_without_a_text_is_refused);
  tcase_add_test (tests, lines_are_known_by_their_numbering);
  tcase_add_test (tests, character_references_are_resolved_once);
  tcase_add_test (tests, real_chinese_texts_have_their_identity_and_days);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
