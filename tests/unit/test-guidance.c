// SPDX-License-Identifier: GPL-3.0-or-later
/* Which texts are guidance on trade controls. Titles are those of official texts or built like them; bodies are composed. */
#include <string.h>

#include "index/guidance.h"
#include "query/json.h"
#include "tests/unit/answering.h"
#include "tests/unit/unit.h"

static SyDocument *
document (const char *id, const char *kind, const char *lang, const char *title, const char *text, SyStanding standing)
{
  g_autofree char *jurisdiction = g_strndup (id, strcspn (id, "-:"));
  SyDocument *one = sy_document_new (id, jurisdiction, "composed", kind, lang, standing, "test/1");
  sy_document_add_passage (one, SY_PASSAGE_PARAGRAPH, 0, NULL, text);
  g_free (one->title);
  one->title = g_strdup (title);
  return one;
}

START_TEST (a_title_and_a_subject_make_guidance)
{
  static const struct
  {
    const char *id, *kind, *lang, *title, *text;
    gboolean guidance;
  } cases[] = {
    { "us-cfr:15/732/supplement-3", "regulation", "en", "Supplement No. 3 to Part 732—BIS's “Know Your Customer” Guidance and Red Flags", "Composed.", TRUE },
    { "us-cfr:15/766/supplement-1", "regulation", "en", "Supplement No. 1 to Part 766—Guidance on Charging and Penalty Determinations in Settlement of Administrative Enforcement Cases", "Composed words on the EAR.", TRUE },
    { "us-cfr:15/744/supplement-4", "regulation", "en", "Supplement No. 4 to Part 744—Entity List", "Exports to entities.", FALSE },
    { "us-cfr:15/732.3", "regulation", "en", "§ 732.3 Steps regarding the ten general prohibitions, and guidance", "Exports.", FALSE },
    { "us-fr:2025-1", "notice", "en", "Industry Guidance to Prevent Diversion of Advanced Computing Integrated Circuits", "Composed.", TRUE },
    { "page:us-bis/1", "other", "en", "Export Compliance Guidelines: The Elements of an Effective Compliance Program", "Composed.", TRUE },
    { "page:us-bis/2", "other", "en", "Department of Commerce, Department of the Treasury, and Department of Justice Tri-Seal Compliance Note", "Sanctions evasion by third-party intermediaries.", TRUE },
    { "page:us-ofac/1", "other", "en", "A Framework for OFAC Compliance Commitments; guidance for those subject to U.S. jurisdiction", "Composed.", TRUE },
    { "eu:32019H1318", "other", "en", "Commission Recommendation (EU) 2019/1318 on internal compliance programmes for dual-use trade controls: guidance", "Composed.", TRUE },
    { "cn-mofcom:2021-10", "announcement", "zh", "商务部公告2021年第10号 关于两用物项出口经营者建立出口管制内部合规机制的指导意见", "为引导出口经营者建立内部合规机制。", TRUE },
    { "page:cn-exportcontrol/1", "other", "zh", "两用物项出口管制内部合规指南", "合成文本。", TRUE },
    { "page:cn-exportcontrol/2", "other", "zh", "最终用户和最终用途证明填写说明", "合成文本。", TRUE },
    { "page:cn-exportcontrol/3", "other", "zh", "企业反垄断合规指引", "防范垄断行为。", FALSE },
    { "cn-mofcom-statement:2025-10-09-1", "statement", "zh", "商务部新闻发言人就出口管制合规指引答记者问", "合成文本。", FALSE },
    { "us-fr:2025-2", "notice", "en", "Format and Content of a Risk Evaluation and Mitigation Strategy Document; Guidance for Industry", "Drugs and biological products.", FALSE },
    { "us-fr:2025-3", "notice", "en", "Agency Information Collection Activities; Export Compliance Guidance", "Composed.", FALSE },
    { "us-fr:2025-4", "rule", "en", "Export Administration Regulations: Guidance on Due Diligence", "The rule amends the EAR.", FALSE },
    { "us-fr:2022-21713", "other", "en", "Export Administration Regulations: Guidance on Penalty Determinations", "A rule, of which only a summary is held.", FALSE },
    { "us-fr:2025-5", "notice", "en", "Rescission of Guidance on Advanced Chips and Exports", "Composed.", FALSE },
    { "us-fr:2025-6", "notice", "en", "Order Denying Export Privileges", "Composed.", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyDocument) one = document (cases[i].id, cases[i].kind, cases[i].lang, cases[i].title, cases[i].text, SY_STANDING_COPY);
      sy_guidance_mark (one);
      ck_assert_msg ((strcmp (one->kind, "guidance") == 0) == cases[i].guidance, "\"%s\" is of kind %s", cases[i].title, one->kind);
    }
}
END_TEST

START_TEST (the_users_own_paper_is_no_guidance_of_an_authority)
{
  g_autoptr (SyDocument) own = document ("import:set/a", "other", "en", "Our export compliance guidelines", "Composed.", SY_STANDING_PRIVATE);
  ck_assert (!sy_is_guidance (own));
}
END_TEST

static const char supplement[] = "<?xml version=\"1.0\"?><DIV5 N=\"732\" TYPE=\"PART\"><HEAD>PART 732—STEPS FOR USING THE EAR</HEAD><DIV8 N=\"732.1\" TYPE=\"SECTION\"><HEAD>§ 732.1 Steps overview.</HEAD><P>(a) Composed.</P></DIV8>"
                                 "<DIV9 N=\"Supplement No. 3 to Part 732\" TYPE=\"APPENDIX\"><HEAD>Supplement No. 3 to Part 732—BIS's “Know Your Customer” Guidance and Red Flags</HEAD>"
                                 "<P>(a) Composed words on customers.</P><P>(1) The composed customer pays in cash for an expensive item.</P></DIV9></DIV5>";

START_TEST (guidance_is_found_by_its_kind)
{
  Answering answering;
  sy_answering_open (&answering);
  sy_answering_take (&answering, "title-15_part-732.xml", supplement);
  sy_answering_start (&answering);
  g_autofree char *found = sy_answering_ids (&answering, "kind:guidance"), *rest = sy_answering_ids (&answering, "kind:regulation");
  ck_assert_str_eq (found, "us-cfr:15/732/supplement-3");
  ck_assert_ptr_null (strstr (rest, "supplement-3"));
  sy_answering_close (&answering);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("guidance");
  TCase *titles = tcase_create ("titles"), *search = tcase_create ("search");
  tcase_add_test (titles, a_title_and_a_subject_make_guidance);
  tcase_add_test (titles, the_users_own_paper_is_no_guidance_of_an_authority);
  suite_add_tcase (suite, titles);
  tcase_add_test (search, guidance_is_found_by_its_kind);
  suite_add_tcase (suite, search);
  return sy_unit_main (suite);
}
