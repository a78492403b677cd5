// SPDX-License-Identifier: GPL-3.0-or-later
/* The ways in which people type citations and codes lead to the thing, or to a menu where they are ambiguous: over the starter data. */
#include <string.h>

#include "tests/unit/answering.h"
#include "tests/unit/unit.h"

static const struct
{
  const char *typed, *menu; /* ids in order */
} cases[] = {
  { "89 F.R. 23876", "us-fr-page:89/23876" },
  { "89 FR 23876", "us-fr-page:89/23876" },
  { "89 Fed. Reg. 23876", "us-fr-page:89/23876" },
  { "89 Fed Reg 23876", "us-fr-page:89/23876" },
  { "89FR23876", "us-fr-page:89/23876" },
  { "15 CFR Part 744", "us-cfr:15/744" },
  { "15 CFR 744", "us-cfr:15/744" },
  { "15 C.F.R. § 744.23", "us-cfr:15/744" },
  { "15 CFR 744.23(a)(2)", "us-cfr:15/744" },
  { "15CFR744.23", "us-cfr:15/744" },
  { "15 cfr 744", "us-cfr:15/744" },
  { "part 744 of title 15 CFR", "us-cfr:15/744" },
  { "Title 15 Part 744", "us-cfr:15/744" },
  { "EAR 744.23", "us-cfr:15/744" },
  { "§ 744.23", "us-cfr:15/744" },
  { "Reg. 821/2021", "eu:32021R0821" },
  { "Regulation (EU) 2021/821", "eu:32021R0821" },
  { "Reg (EU) 2021/821", "eu:32021R0821" },
  { "EU 2021/821", "eu:32021R0821" },
  { "2021/821", "eu:32021R0821" },
  { "Regulation 2021/821", "eu:32021R0821" },
  { "Council Regulation (EC) No 428/2009", "eu:32009R0428" },
  { "Reg. 428/2009", "eu:32009R0428" },
  { "428/2009", "eu:32009R0428" },
  { "Regulation (EU) No 833/2014", "eu:32014R0833" },
  { "833/2014", "eu:32014R0833" },
  { "32021R0821", "eu:32021R0821" },
  { "celex:32021R0821", "eu:32021R0821" },
  { "CELEX 32021R0821", "eu:32021R0821" },
  { "eu:32021R0821", "eu:32021R0821" },
  { "第61号", "cn-mofcom:2025-61" },
  { "61号公告", "cn-mofcom:2025-61" },
  { "公告61号", "cn-mofcom:2025-61" },
  { "第六十一号", "cn-mofcom:2025-61" },
  { "61号", "cn-mofcom:2025-61" },
  { "商务部公告2025年第61号", "cn-mofcom:2025-61" },
  { "商务部2025年第61号公告", "cn-mofcom:2025-61" },
  { "2025年第61号公告", "cn-mofcom:2025-61" },
  { "2025年61号公告", "cn-mofcom:2025-61" },
  { "商务部公告2025年61号", "cn-mofcom:2025-61" },
  { "商务部 公告 2025年 第61号", "cn-mofcom:2025-61" },
  { "商務部公告2025年第61號", "cn-mofcom:2025-61" },
  { "商务部公告〔2025〕61号", "cn-mofcom:2025-61" },
  { "MOFCOM Announcement No. 61 of 2025", "cn-mofcom:2025-61" },
  { "MOFCOM 61/2025", "cn-mofcom:2025-61" },
  { "Announcement 61 of 2025", "cn-mofcom:2025-61" },
  { "Announcement No. 61 (2025)", "cn-mofcom:2025-61" },
  { "announcement no 61", "cn-mofcom:2025-61" },
  { "No. 61", "cn-mofcom:2025-61" },
  { "cn-mofcom:2025-61", "cn-mofcom:2025-61" },
  { "国务院令第792号", "cn-sc:792" },
  { "国令第792号", "cn-sc:792" },
  { "国务院令792号", "cn-sc:792" },
  { "第792号", "cn-sc:792" },
  { "第792号国务院令", "cn-sc:792" },
  { "State Council Decree No. 792", "cn-sc:792" },
  { "State Council Order 792", "cn-sc:792" },
  { "3b1c", "us-ccl:3B001.c eu-dual-use:3B001.c cn-dual-use:3B001.c code:3B001.c" },
  { "3B001.c", "us-ccl:3B001.c eu-dual-use:3B001.c cn-dual-use:3B001.c code:3B001.c" },
  { "3B001c", "us-ccl:3B001.c eu-dual-use:3B001.c cn-dual-use:3B001.c code:3B001.c" },
  { "3b001.C", "us-ccl:3B001.c eu-dual-use:3B001.c cn-dual-use:3B001.c code:3B001.c" },
  { "3A090", "us-ccl:3A090" },
  { "3a090.a", "us-ccl:3A090.a" },
  { "3A090a", "us-ccl:3A090.a" },
  { "ECCN 3A090", "us-ccl:3A090" },
  { "eccn:3A090", "us-ccl:3A090" },
  { "us:3A090", "us-ccl:3A090" },
  { "1C902.a", "us-ccl:1C902.a eu-dual-use:1C902.a cn-dual-use:1C902.a code:1C902.a" },
  { "cn:1C902", "cn-dual-use:1C902" },
  { "EO 14105", "us-eo:14105" },
  { "E.O. 14105", "us-eo:14105" },
  { "Executive Order 14105", "us-eo:14105" },
  { "Executive Order No. 14105", "us-eo:14105" },
  { "第14105号行政令", "us-eo:14105" },
  { "２０２１／８２１", "eu:32021R0821" },
  { "HS 8112929090", "hs:8112929090" },
  { "8112.92.9090", "hs:8112929090" },
  { "海关编码8112929090", "hs:8112929090" },
  { "0694-AJ74", "us-fr:2024-28270" },
  { "2022-21658", "us-fr:2022-21658" },
  { "FR Doc. 2022-21658", "us-fr:2022-21658" },
  { "us-fr:2022-21658", "us-fr:2022-21658" },
  { "2025-61", "cn-mofcom:2025-61" },
  { "gallium export", "" },
  { "2021", "" },
  { "镓", "" },
};

static char *
menu_of (Answering *answering, const char *typed)
{
  SyRequest request = sy_answering_request (typed);
  request.plain = TRUE;
  request.facets = FALSE;
  json_t *answer = sy_answering_search (answering, &request);
  GString *ids = g_string_new (NULL);
  const json_t *menu = json_object_get (answer, "jump");
  for (size_t i = 0; i < json_array_size (menu); i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", json_string_value (json_object_get (json_array_get (menu, i), "id")));
  json_decref (answer);
  return g_string_free (ids, FALSE);
}

START_TEST (every_spelling_leads_to_what_it_means)
{
  Answering answering;
  sy_answering_open (&answering);
  const char *const names[] = { "cn.ini", "eu.ini", "us.ini" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *relative = g_strconcat ("../corpus/starter/", names[i], NULL), *path = sy_unit_file (relative), *text = NULL;
      ck_assert (g_file_get_contents (path, &text, NULL, NULL));
      sy_answering_take (&answering, names[i], text);
    }
  sy_answering_start (&answering);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *menu = menu_of (&answering, cases[i].typed);
      ck_assert_msg (g_str_equal (menu, cases[i].menu), "%s: \"%s\", not \"%s\"", cases[i].typed, menu, cases[i].menu);
    }
  sy_answering_close (&answering);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("variants");
  TCase *tests = tcase_create ("typed citations");
  tcase_set_timeout (tests, 120);
  tcase_add_test (tests, every_spelling_leads_to_what_it_means);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
