// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "query/question.h"
#include "query/question_period.h"
#include "tests/unit/unit.h"

static GPtrArray *fields;

static void
load_fields (void)
{
  g_autofree char *directory = sy_unit_file ("../etc/fields.d");
  g_autoptr (GError) error = NULL;
  fields = sy_fields_load (directory, &error);
  sy_assert_no_error (error);
}

static void
drop_fields (void)
{
  g_ptr_array_unref (fields);
}

static SyDay
today (void)
{
  return sy_day_from_ymd (2026, 11, 20);
}

/* "field=gallium; period=date:2024": kinds and values in order. */
static char *
parts_of (const SyQuestion *question)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < question->parts->len; i++)
    {
      const SyQuestionPart *part = question->parts->pdata[i];
      g_string_append_printf (out, "%s%s=%s", i > 0 ? "; " : "", part->kind, part->value);
    }
  return g_string_free (out, FALSE);
}

START_TEST (questions_are_understood_in_both_languages)
{
  const struct { const char *question, *parts, *query; } cases[] = {
    /* fields */
    { "which controls affect gallium?", "field=field:gallium", "field:gallium" },
    { "哪些管制影响镓？", "field=field:gallium", "field:gallium" },
    { "哪些管制影響鎵？", "field=field:gallium", "field:gallium" },
    { "Please tell me about controls on gallium and germanium.", "field=field:gallium-germanium", "field:gallium-germanium" },
    { "gallium or graphite?", "field=field:gallium; field=field:graphite", "field:gallium OR field:graphite" },
    { "请问有哪些关于光刻机的出口管制规定？", "field=field:lithography", "field:lithography" },
    { "controls on unmanned aerial vehicle", "field=field:drones", "field:drones" },
    { "GPU rules", "field=field:advanced-computing", "field:advanced-computing" },
    /* statuses */
    { "what is suspended now?", "status=suspended", "status:suspended" },
    { "现在暂停的有哪些", "status=suspended", "status:suspended" },
    { "Which rules are not yet in force?", "status=not_yet_in_force", "status:not_yet_in_force" },
    { "哪些公告已废止？", "status=repealed", "status:repealed" },
    { "what is in force now on gallium", "status=in_force; field=field:gallium", "field:gallium AND status:in_force" },
    { "目前有效的镓管制", "status=in_force; field=field:gallium", "field:gallium AND status:in_force" },
    { "are the gallium controls still in force?", "field=field:gallium; effect=effective", "field:gallium" },
    { "15 CFR 744.23什么时候生效？", "citation=us-cfr:15/744.23; effect=effective", "id:us-cfr:15/744.23" },
    /* a measure narrows a technology */
    { "entity list additions in quantum", "field=field:entity-list; words=additions; field=field:quantum", "additions field:quantum field:entity-list" },
    /* who issued it, and whom it is aimed at */
    { "What did BIS publish on advanced computing since October 2023?", "jurisdiction=us; field=field:advanced-computing; period=date:2023-10-01..",
      "field:advanced-computing AND jurisdiction:us AND date:2023-10-01.." },
    { "中国对镓采取了哪些措施？", "jurisdiction=cn; field=field:gallium", "field:gallium AND jurisdiction:cn" },
    { "EU and US rules on quantum", "jurisdiction=eu; jurisdiction=us; field=field:quantum", "field:quantum AND (jurisdiction:eu OR jurisdiction:us)" },
    { "US controls on exports of lithography to China", "jurisdiction=us; field=field:lithography; aim=cn", "China 中国 field:lithography jurisdiction:us" },
    { "美国对华为实施了哪些限制", "jurisdiction=us; words=华为; words=限制", "华为 限制 jurisdiction:us" },
    { "镓的出口管制现在还有效吗？", "field=field:gallium; effect=effective", "field:gallium" },
    { "近两年对华限制量子技术的规则", "period=date:2024-11-20..; aim=cn; field=field:quantum", "中国 China field:quantum date:2024-11-20.." },
    { "美国对中国半导体设备的管制", "jurisdiction=us; aim=cn; field=field:semiconductor-equipment", "中国 China field:semiconductor-equipment jurisdiction:us" },
    { "which US companies are on China's unreliable entity list?", "aim=us; words=companies; jurisdiction=cn; field=field:unreliable-entity-list",
      "US 美国 companies field:unreliable-entity-list jurisdiction:cn" },
    { "give us the rules on drones", "field=field:drones", "field:drones" },
    { "Chinese dual-use export controls on antimony", "jurisdiction=cn; field=field:dual-use-items; field=field:antimony", "field:antimony AND field:dual-use-items AND jurisdiction:cn" },
    /* periods */
    { "gallium in 2024", "field=field:gallium; period=date:2024", "field:gallium AND date:2024" },
    { "Which EU rules on lithography took effect in 2024?", "jurisdiction=eu; field=field:lithography; period=effective:2024", "field:lithography AND jurisdiction:eu AND effective:2024" },
    { "2025年4月至10月生效的稀土管制", "period=effective:2025-04-01..2025-10-31; field=field:rare-earths", "field:rare-earths AND effective:2025-04-01..2025-10-31" },
    { "自2023年以来的石墨管制", "period=date:2023-01-01..; field=field:graphite", "field:graphite AND date:2023-01-01.." },
    /* what changed */
    { "What changed since 2025-11-01?", "changes=changed; period=changed:2025-11-01..", "changed:2025-11-01.." },
    { "2025年11月以来有什么变化？", "period=changed:2025-11-01..; changes=changed", "changed:2025-11-01.." },
    { "what's new on gallium in China since October 2025", "changes=changed; field=field:gallium; jurisdiction=cn; period=changed:2025-10-01..",
      "field:gallium AND jurisdiction:cn AND changed:2025-10-01.." },
    /* citations and codes */
    { "What does 3A090 cover in the US?", "code=us-ccl:3A090; jurisdiction=us", "code:us-ccl:3A090 AND jurisdiction:us" },
    { "which papers name 3A090?", "words=papers name; code=code:3A090", "papers name code:3A090" },
    { "商务部公告2025年第61号是什么？", "citation=cn-mofcom:2025-61", "id:cn-mofcom:2025-61 OR cites:cn-mofcom:2025-61" },
    { "what is MOFCOM Announcement No. 61 of 2025", "citation=cn-mofcom:2025-61", "id:cn-mofcom:2025-61 OR cites:cn-mofcom:2025-61" },
    { "which rules changed 15 CFR 744.23 in 2022?", "citation=us-cfr:15/744.23; period=date:2022", "(id:us-cfr:15/744.23 OR cites:us-cfr:15/744.23) AND date:2022" },
    { "controls for HS 8112929090", "hs=hs:8112929090", "hs:8112929090" },
    { "what about us-fr:2022-21658?", "citation=us-fr:2022-21658", "id:us-fr:2022-21658 OR cites:us-fr:2022-21658" },
    { "news on field:drones", "words=news; field=field:drones", "news field:drones" },
    /* the rest are words, but for what makes it a question */
    { "How are spare parts for aircraft licensed?", "words=spare parts; words=aircraft licensed", "spare parts aircraft licensed" },
    { "如何申请木制家具零件的许可？", "words=申请木制家具零件; words=许可", "申请木制家具零件 许可" },
    { "NOT a permit OR an exemption", "words=NOT; words=permit; words=exemption", "not permit exemption" },
    { "Which EU rules took effect in 2024?", "jurisdiction=eu; period=effective:2024", "jurisdiction:eu AND effective:2024" },
    { "US export licences", "jurisdiction=us; words=export licences", "export licences jurisdiction:us" },
    { "which rules?", "words=rules", "rules" },
    { "what is it?", "words=what is it", "what is it" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SyQuestion) question = sy_question_parse (cases[i].question, fields, today (), &error);
      sy_assert_no_error (error);
      g_autofree char *parts = parts_of (question), *query = sy_clause_format (question->clause);
      ck_assert_msg (g_str_equal (parts, cases[i].parts), "%s: %s, not %s", cases[i].question, parts, cases[i].parts);
      ck_assert_msg (g_str_equal (query, cases[i].query), "%s: %s, not %s", cases[i].question, query, cases[i].query);
      ck_assert_uint_eq (question->not_understood->len, 0);
      /* People edit the query and search with it: it must mean the same. */
      g_autoptr (SyClause) again = sy_query_parse (query, &error);
      sy_assert_no_error (error);
      g_autofree char *twice = sy_clause_format (again);
      ck_assert_str_eq (twice, query);
    }
}
END_TEST

START_TEST (what_a_question_asks_for_is_understood_in_both_languages)
{
  const struct { const char *question, *intent, *box, *value; } cases[] = {
    { "which controls affect gallium in China since 2023?", "controls", "from", "2023-01-01" },
    { "哪些管制影响镓？", "controls", "field", "field:gallium" },
    { "What changed last week?", "changes", "from", "2026-11-09" },
    { "今年以来有什么变化？", "changes", "from", "2026-01-01" },
    { "What changed between March 2025 and June 2025?", "changes", "to", "2025-06-30" },
    { "Who is listed on the Entity List?", "listed", "list", "us-entity-list" },
    { "哪些企业被列入不可靠实体清单？", "listed", "list", "cn-uel" },
    { "Who was on the Unverified List on 2024-01-01?", "listed", "as_of", "2024-01-01" },
    { "Since when is 3A090 controlled in the US?", "since", "code", "us-ccl:3A090" },
    { "Since when is Huawei Technologies listed?", "since", "party", "Huawei Technologies" },
    { "华为技术有限公司何时被列入实体清单？", "since", "party", "华为技术有限公司" },
    { "What is the status of us-fr:2022-21658 on 5 March 2024?", "status", "as_of", "2024-03-05" },
    { "商务部公告2025年第61号在2025年12月1日的状态", "status", "item", "cn-mofcom:2025-61" },
    { "Compare US and EU controls on lithography", "compare", "jurisdiction", "us eu" },
    { "对比中美对石墨的管制", "compare", "jurisdiction", "us cn" },
    { "What comes next in the next 90 days?", "next", "to", "2027-02-18" },
    { "未来六个月有哪些将到期？", "next", "to", "2027-05-20" },
    { "which thresholds apply to advanced computing?", "thresholds", "field", "field:advanced-computing" },
    { "光刻机有哪些技术参数？", "thresholds", "field", "field:lithography" },
    { "which instruments cite 15 CFR 744.23?", "cites", "item", "us-cfr:15/744.23" },
    { "哪些文件修改了15 CFR 744.23？", "cites", "item", "us-cfr:15/744.23" },
    { "Enforcement against Seagate since 2023", "enforcement", "party", "Seagate" },
    { "2024年以来半导体设备方面有哪些处罚案例？", "enforcement", "from", "2024-01-01" },
    { "Which ministry decides on licences for graphite in China?", "body", "jurisdiction", "cn" },
    { "石墨出口由哪个部门审批？", "body", "field", "field:graphite" },
    { "Does anything cover bearings?", "covers", "field", "field:bearings" },
    { "无人机是否受管制？", "covers", "field", "field:drones" },
    { "drones in the second quarter of 2025", "controls", "to", "2025-06-30" },
    { "2025年上半年的石墨管制", "controls", "to", "2025-06-30" },
    { "graphite controls in the past 90 days", "controls", "from", "2026-08-22" },
    { "how to bake bread", "", "words", "bake bread" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SyQuestion) question = sy_question_parse (cases[i].question, fields, today (), &error);
      sy_assert_no_error (error);
      g_autofree char *intent = sy_intent_get (question->intent, "intent"), *value = sy_intent_get (question->intent, cases[i].box);
      ck_assert_msg (g_str_equal (intent, cases[i].intent), "%s: %s, not %s", cases[i].question, intent, cases[i].intent);
      ck_assert_msg (g_str_equal (value, cases[i].value), "%s: %s is %s, not %s", cases[i].question, cases[i].box, value, cases[i].value);
    }
}
END_TEST

START_TEST (what_is_excepted_is_left_out)
{
  const struct { const char *question, *query; } cases[] = {
    { "rare earth controls except in the EU", "field:rare-earths AND -jurisdiction:eu" },
    { "除欧盟以外的稀土管制", "field:rare-earths AND -jurisdiction:eu" },
    { "US rules on semiconductor equipment other than lithography", "field:semiconductor-equipment AND jurisdiction:us AND -field:lithography" },
    { "graphite rules excluding China and the EU", "field:graphite AND -jurisdiction:cn AND -jurisdiction:eu" },
    { "不包括欧盟的石墨管制", "field:graphite AND -jurisdiction:eu" },
    { "G7 controls on quantum", "field:quantum AND (jurisdiction:us OR jurisdiction:eu OR jurisdiction:gb OR jurisdiction:jp)" },
    { "quantum rules that name Country Group D:5", "name field:quantum country:D:5" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SyQuestion) question = sy_question_parse (cases[i].question, fields, today (), &error);
      sy_assert_no_error (error);
      g_autofree char *query = sy_clause_format (question->clause);
      ck_assert_msg (g_str_equal (query, cases[i].query), "%s: %s, not %s", cases[i].question, query, cases[i].query);
      g_autoptr (SyClause) again = sy_query_parse (query, &error);
      sy_assert_no_error (error);
    }
}
END_TEST

START_TEST (the_form_stands_for_the_question)
{
  const char *const filled[] = { "intent", "compare", "field", "gallium", "jurisdiction", "us cn", "from", "2024-01-01", "lang", "en", "item", "", NULL };
  const char *const wrong[][2] = { { "intent", "composed" }, { "from", "tomorrow" }, { "item", "no:such id" } };
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  for (const char *const *one = filled; *one != NULL; one++)
    g_ptr_array_add (boxes, (gpointer) *one);
  g_autoptr (SyIntent) intent = sy_intent_from_form (boxes, &error);
  sy_assert_no_error (error);
  g_autofree char *query = sy_intent_query (intent);
  ck_assert_str_eq (query, "(field:gallium) (jurisdiction:us OR jurisdiction:cn) date:2024-01-01..");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GPtrArray) pair = g_ptr_array_new ();
      g_autoptr (GError) problem = NULL;
      g_ptr_array_add (pair, (gpointer) wrong[i][0]);
      g_ptr_array_add (pair, (gpointer) wrong[i][1]);
      ck_assert_ptr_null (sy_intent_from_form (pair, &problem));
      ck_assert (g_error_matches (problem, SY_ERROR, SY_ERROR_BAD_INPUT));
    }
}
END_TEST

START_TEST (every_part_is_a_piece_of_the_question_and_explained)
{
  g_autoptr (SyQuestion) question = sy_question_parse ("Which US rules on drones and 3A090 applied spare parts since 2023?", fields, today (), NULL);
  ck_assert_uint_eq (question->parts->len, 5);
  for (guint i = 0; i < question->parts->len; i++)
    {
      const SyQuestionPart *part = question->parts->pdata[i];
      ck_assert_msg (strstr (question->text, part->text) != NULL, "%s", part->text);
      ck_assert (*part->en != '\0' && *part->zh != '\0');
    }
}
END_TEST

START_TEST (what_is_neither_word_nor_recognised_is_said)
{
  g_autoptr (SyQuestion) question = sy_question_parse ("antimony %$# before 2025-02-30 ...", fields, today (), NULL);
  ck_assert_uint_eq (question->not_understood->len, 2);
  ck_assert_str_eq (question->not_understood->pdata[0], "%$#");
  ck_assert_str_eq (question->not_understood->pdata[1], "2025-02-30");
  g_autofree char *query = sy_clause_format (question->clause);
  ck_assert_str_eq (query, "field:antimony");
}
END_TEST

START_TEST (words_beside_what_was_recognised_can_be_left_out)
{
  g_autoptr (SyQuestion) question = sy_question_parse ("spare parts for drones in 2024", fields, today (), NULL);
  g_autofree char *query = sy_clause_format (question->without_words);
  ck_assert_str_eq (query, "field:drones AND date:2024");
  g_autoptr (SyQuestion) only_words = sy_question_parse ("spare parts", fields, today (), NULL);
  ck_assert_ptr_null (only_words->without_words);
  g_autoptr (SyQuestion) no_words = sy_question_parse ("drones", fields, today (), NULL);
  ck_assert_ptr_null (no_words->without_words);
}
END_TEST

START_TEST (a_question_without_words_or_too_long_is_refused)
{
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_question_parse ("?? !", fields, today (), &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
  g_clear_error (&error);
  g_autofree char *large = g_strnfill (SY_MAX_QUERY + 1, 'a');
  ck_assert_ptr_null (sy_question_parse (large, fields, today (), &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
}
END_TEST

START_TEST (periods_are_found_as_people_write_them)
{
  const struct { const char *text, *days; } cases[] = {
    { "since 2023", "2023-01-01.." },
    { "from 2023 on", "2023-01-01.." },
    { "after 2023", "2024-01-01.." },
    { "before 2023", "..2022-12-31" },
    { "until March 2024", "..2024-03-31" },
    { "by the end of 2024", "..2024-12-31" },
    { "in 2024", "2024-01-01..2024-12-31" },
    { "in Q3 2024", "2024-07-01..2024-09-30" },
    { "2024-Q3", "2024-07-01..2024-09-30" },
    { "on 5 March 2024", "2024-03-05..2024-03-05" },
    { "on March 5, 2024", "2024-03-05..2024-03-05" },
    { "on 2024-03-05", "2024-03-05..2024-03-05" },
    { "in Sept. 2024", "2024-09-01..2024-09-30" },
    { "in October of 2022", "2022-10-01..2022-10-31" },
    { "between March 2023 and June 2024", "2023-03-01..2024-06-30" },
    { "from 2020 to 2022", "2020-01-01..2022-12-31" },
    { "2020-2022", "2020-01-01..2022-12-31" },
    { "last year", "2025-01-01..2025-12-31" },
    { "this year", "2026-01-01..2026-12-31" },
    { "since last month", "2026-10-01.." },
    { "in the last two years", "2024-11-20.." },
    { "over the past 6 months", "2026-05-20.." },
    { "past week", NULL },
    { "the last 30 days", "2026-10-21.." },
    { "自2023年以来", "2023-01-01.." },
    { "2023年以来", "2023-01-01.." },
    { "2023年之后", "2024-01-01.." },
    { "2023年以前", "..2022-12-31" },
    { "截至2024年3月", "..2024-03-31" },
    { "2024年", "2024-01-01..2024-12-31" },
    { "2024年度", "2024-01-01..2024-12-31" },
    { "2024年10月份", "2024-10-01..2024-10-31" },
    { "2024年10月9日", "2024-10-09..2024-10-09" },
    { "二〇二四年", "2024-01-01..2024-12-31" },
    { "2023年10月至2024年3月", "2023-10-01..2024-03-31" },
    { "2025年4月至10月", "2025-04-01..2025-10-31" },
    { "2023年和2025年之间", "2023-01-01..2025-12-31" },
    { "去年", "2025-01-01..2025-12-31" },
    { "今年以来", "2026-01-01.." },
    { "上个月", "2026-10-01..2026-10-31" },
    { "近三个月", "2026-08-20.." },
    { "近半年", "2026-05-20.." },
    { "最近两年", "2024-11-20.." },
    { "过去30天", "2026-10-21.." },
    /* none */
    { "2021/821", NULL },
    { "2022-21658", NULL },
    { "744.2023", NULL },
    { "today", NULL },
    { "2024 to 2020", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree guint8 *taken = g_malloc0 (strlen (cases[i].text) + 1);
      g_autoptr (GArray) periods = sy_question_periods (cases[i].text, taken, today ());
      if (cases[i].days == NULL && periods->len != 1)
        continue; /* nothing, or ends that make no range */
      ck_assert_msg (periods->len == 1, "%s: %u periods", cases[i].text, periods->len);
      const SyQuestionPeriod *period = &g_array_index (periods, SyQuestionPeriod, 0);
      g_autofree char *from = sy_day_format (period->days.from), *to = period->days.to != SY_DAY_NONE ? sy_day_format (period->days.to - 1) : g_strdup ("");
      g_autofree char *days = g_strconcat (from, "..", to, NULL);
      ck_assert_msg (g_strcmp0 (days, cases[i].days) == 0, "%s: %s, not %s", cases[i].text, days, cases[i].days);
      ck_assert_msg (period->start == 0 || cases[i].text[0] == 't', "%s: found in part", cases[i].text);
    }
}
END_TEST

START_TEST (what_is_taken_is_no_period)
{
  const char *text = "15 CFR 744 in 2024";
  g_autofree guint8 *taken = g_malloc0 (strlen (text) + 1);
  memset (taken, 1, strlen (text));
  g_autoptr (GArray) periods = sy_question_periods (text, taken, today ());
  ck_assert_uint_eq (periods->len, 0);
}
END_TEST

START_TEST (the_last_day_of_a_month_goes_back_to_a_shorter_one)
{
  const char *text = "in the last 6 months";
  g_autofree guint8 *taken = g_malloc0 (strlen (text) + 1);
  g_autoptr (GArray) periods = sy_question_periods (text, taken, sy_day_from_ymd (2026, 8, 31));
  ck_assert_uint_eq (periods->len, 1);
  ck_assert_int_eq (g_array_index (periods, SyQuestionPeriod, 0).days.from, sy_day_from_ymd (2026, 2, 28));
}
END_TEST

/* Pieces of questions in every order give a question whose query can be typed, or an error. */
START_TEST (any_row_of_pieces_gives_a_query_or_an_error)
{
  const char *const pieces[] = { "which", "镓", "出口管制", "since 2023", "2024年", "US", "China's", "对华", "3A090", "89 FR 23876", " ", " ", "?", "，", "NOT", "\"", "(", "field:drones", "us-fr:2022-21658",
                                 "entity list", "生效", "took effect in", "%$#", "近两年", "'s", "HS 81129290", "与", "的", "a:b", "*" };
  g_autoptr (GRand) random = g_rand_new_with_seed (20261120);
  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (int n = g_rand_int_range (random, 1, 10); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      g_autoptr (GError) error = NULL;
      g_autoptr (SyQuestion) question = sy_question_parse (text->str, fields, today (), &error);
      ck_assert_msg ((question == NULL) == (error != NULL), "%s", text->str);
      if (question == NULL)
        continue;
      g_autofree char *query = sy_clause_format (question->clause);
      g_autoptr (SyClause) again = sy_query_parse (query, &error);
      ck_assert_msg (again != NULL, "%s: %s: %s", text->str, query, error != NULL ? error->message : "");
      g_autofree char *twice = sy_clause_format (again);
      ck_assert_msg (g_str_equal (query, twice), "%s: %s, then %s", text->str, query, twice);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("question");
  TCase *tests = tcase_create ("question");
  tcase_set_timeout (tests, 60);
  tcase_add_checked_fixture (tests, load_fields, drop_fields);
  tcase_add_test (tests, questions_are_understood_in_both_languages);
  tcase_add_test (tests, what_a_question_asks_for_is_understood_in_both_languages);
  tcase_add_test (tests, what_is_excepted_is_left_out);
  tcase_add_test (tests, the_form_stands_for_the_question);
  tcase_add_test (tests, every_part_is_a_piece_of_the_question_and_explained);
  tcase_add_test (tests, what_is_neither_word_nor_recognised_is_said);
  tcase_add_test (tests, words_beside_what_was_recognised_can_be_left_out);
  tcase_add_test (tests, a_question_without_words_or_too_long_is_refused);
  tcase_add_test (tests, periods_are_found_as_people_write_them);
  tcase_add_test (tests, what_is_taken_is_no_period);
  tcase_add_test (tests, the_last_day_of_a_month_goes_back_to_a_shorter_one);
  tcase_add_test (tests, any_row_of_pieces_gives_a_query_or_an_error);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
