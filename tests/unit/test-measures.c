// SPDX-License-Identifier: GPL-3.0-or-later
/* Kinds of measure: which classes a text is given, and by which words. Titles are built like those of official texts; all else is composed. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "index/measures.h"
#include "query/measure.h"
#include "tests/unit/unit.h"

/* A text as readers make it: its title, a summary and a paragraph, each of which may be "". */
static SyDocument *
compose (const char *id, const char *kind, const char *title, const char *summary, const char *text)
{
  g_autofree char *jurisdiction = g_strndup (id, strcspn (id, "-:"));
  SyDocument *document = sy_document_new (id, jurisdiction, "composed", kind, "en", SY_STANDING_COPY, "test/1");
  g_free (document->title);
  document->title = g_strdup (title);
  sy_document_add_passage (document, SY_PASSAGE_METADATA, 0, "title", title);
  sy_document_add_passage (document, SY_PASSAGE_SUMMARY, 0, "abstract", summary);
  sy_document_add_passage (document, SY_PASSAGE_PARAGRAPH, 0, NULL, text);
  return document;
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Its classes in alphabetical order, and that the quote of each lies in its passage. */
static char *
classes_of (SyDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  ck_assert (sy_measures_classify (document, &error));
  for (guint i = 0; i < document->facts->len; i++)
    {
      const SyFact *fact = document->facts->pdata[i];
      const SyPassage *passage = document->passages->pdata[fact->passage];
      ck_assert_int_eq (fact->kind, SY_FACT_MEASURE);
      ck_assert (fact->start < fact->end && fact->end <= strlen (passage->text) && sy_measures_axis (fact->value) != NULL);
      ck_assert (g_utf8_validate (passage->text + fact->start, (gssize) (fact->end - fact->start), NULL));
      g_ptr_array_add (values, fact->value);
    }
  g_ptr_array_sort (values, compare_values);
  g_ptr_array_add (values, NULL);
  return g_strjoinv (" ", (char **) values->pdata);
}

static const struct
{
  const char *id, *kind, *title, *summary, *text, *classes;
} cases[] = {
  { "us-fr:2025-1", "other", "Additions to the Entity List", "In this rule, the Bureau adds five entities under the destination of Composia.", "", "end_user rule trade" },
  { "us-fr:2025-2", "other", "In the Matter of: A. Person; Order Renewing Temporary Denial of Export Privileges", "", "", "end_user notice temporary trade" },
  { "us-fr:2025-3", "notice", "Notice of OFAC Sanctions Actions", "The office is publishing the names of one or more persons whose property is blocked.", "", "end_user finance notice" },
  { "us-fr:2025-4", "rule", "Export Controls on Certain Composed Lasers", "Adds ECCN 6A999 and creates License Exception NAC; removes License Exceptions CIV and APR.", "", "exception:APR exception:CIV exception:NAC exception_removed item rule trade" },
  { "us-fr:2025-5", "rule", "Expansion of License Exception STA", "", "", "exception:STA exception_widened rule trade" },
  { "us-fr:2025-6", "rule", "Restricting License Exception GBS", "", "", "exception:GBS exception_narrowed rule trade" },
  { "us-fr:2025-7", "rule", "Establishing a New License Exception", "", "", "exception_new rule trade" },
  { "us-fr:2025-8", "rule", "Controls on Military End Uses and Military End Users Under the Export Administration Regulations", "", "", "end_use end_user rule trade" },
  { "us-fr:2025-9", "rule", "Revisions to the Unverified List", "Moves persons after end-use checks were prevented.", "", "end_user rule trade" },
  { "us-fr:2025-10", "rule", "Provisions Pertaining to Outbound Investment in Countries of Concern", "", "", "destination investment rule" },
  { "us-fr:2025-11", "notice", "Continuation of the National Emergency With Respect to Iran", "", "", "destination notice" },
  { "us-fr:2025-12", "notice", "Agency Information Collection Activities; Export License Applications", "", "", "" },
  { "us-fr:2025-13", "notice", "Certain Steel Nails: Preliminary Results of Antidumping Duty Administrative Review", "All exporters are reviewed.", "", "" },
  { "us-fr:2025-14", "rule", "Airworthiness Directives; Composed Airplanes", "A temporary rule on items.", "", "" },
  { "us-fr:2025-15", "guidance", "Entity List: Guidance", "", "", "" },
  { "us-cfr:15/744.21", "regulation", "§ 744.21 Composed title", "", "In addition to the license requirements for items specified on the CCL.", "end_use end_user regulation trade" },
  { "us-cfr:12/744.21", "regulation", "§ 744.21 Composed title", "", "", "" },
  { "eu:32022R0001", "regulation", "Council Regulation (EU) 2022/1 amending Regulation (EU) No 833/2014 in view of Russia's composed actions", "restrictive measures: forbids exports of goods for aviation and lends to no banks", "", "destination finance item regulation trade" },
  { "eu:32021R0002", "regulation", "Commission Delegated Regulation (EU) 2021/2 as regards the list of dual-use items", "", "", "item regulation trade" },
  { "cn-mofcom:2030-1", "announcement", "关于对合成相关物项实施出口管制的公告", "", "出口经营者应当申请许可，由主管部门审查最终用户和最终用途。", "item notice trade" },
  { "cn-mofcom:2030-2", "announcement", "关于对合成石墨实施临时出口管制的公告", "", "", "item notice temporary trade" },
  { "cn-mofcom:2030-3", "announcement", "公布将3家合成公司列入出口管制管控名单", "", "禁止向上述公司出口两用物项，根据《中华人民共和国两用物项出口管制条例》。", "end_user notice trade" },
  { "cn-mofcom:2030-4", "announcement", "关于加强相关物项对美国出口管制的公告", "", "禁止两用物项对美国军事用户或者军事用途出口。", "destination end_use end_user item notice trade" },
  { "cn-mfa:2030-01-01-1", "order", "关于对合成公司采取反制措施的决定", "", "冻结在我国境内的财产；禁止我国境内的组织与其进行有关交易、合作等活动；不予签发签证。", "end_user finance notice trade treatment" },
  { "cn-uel:2030-1", "announcement", "关于将合成公司列入不可靠实体清单的公告", "", "禁止从事与中国有关的进出口活动；禁止在中国境内新增投资。", "end_user investment notice trade" },
  { "cn-mofcom-order:2030-1", "order", "不可靠实体清单合成规定", "", "", "end_user rule trade" },
  { "cn-sc:2030", "order", "两用物项出口管制合成条例", "", "", "item regulation trade" },
  { "cn-mofcom-statement:2030-01-01-1", "statement", "发言人就出口管制答记者问", "", "", "" },
  { "cn-mofcom:2030-5", "announcement", "关于认定合成老字号的公告", "", "", "" },
};

START_TEST (words_give_classes)
{
  g_autoptr (SyDocument) document = compose (cases[_i].id, cases[_i].kind, cases[_i].title, cases[_i].summary, cases[_i].text);
  g_autofree char *found = classes_of (document);
  ck_assert_msg (strcmp (found, cases[_i].classes) == 0, "\"%s\" is \"%s\", not \"%s\"", cases[_i].title, found, cases[_i].classes);
}
END_TEST

START_TEST (the_words_are_the_quote_and_of_a_kind_it_is_the_title)
{
  g_autoptr (SyDocument) document = compose ("us-fr:2025-1", "rule", "Additions to the Entity List", "", "");
  ck_assert (sy_measures_classify (document, NULL));
  for (guint i = 0; i < document->facts->len; i++)
    {
      const SyFact *fact = document->facts->pdata[i];
      const SyPassage *passage = document->passages->pdata[fact->passage];
      g_autofree char *quote = g_strndup (passage->text + fact->start, fact->end - fact->start);
      ck_assert_str_eq (quote, strcmp (fact->value, "rule") == 0 ? "Additions to the Entity List" : "Entity List");
    }
  ck_assert_uint_eq (document->facts->len, 3);
}
END_TEST

START_TEST (only_the_beginning_of_a_text_is_read)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 200; i++)
    g_string_append (text, "合成的正文。");
  g_string_append (text, "冻结其财产。");
  g_autoptr (SyDocument) announcement = compose ("cn-mofcom:2030-1", "announcement", "关于出口管制的合成公告", "", text->str);
  g_autofree char *found = classes_of (announcement);
  ck_assert_str_eq (found, "notice trade");
  g_autoptr (SyDocument) law = compose ("cn-law:合成法", "law", "中华人民共和国反外国制裁合成法", "", "合成的第一条。");
  for (guint i = 0; i < 100; i++)
    sy_document_add_passage (law, SY_PASSAGE_PARAGRAPH, 0, NULL, "合成的一条。");
  sy_document_add_passage (law, SY_PASSAGE_PARAGRAPH, 0, NULL, "冻结其财产。");
  g_autofree char *of_law = classes_of (law);
  ck_assert_str_eq (of_law, "finance law");
}
END_TEST

START_TEST (every_class_has_an_axis_and_a_name_in_both_languages)
{
  static const char *const values[] = {
#define SY_MEASURE(class, where, pattern, except, source) class,
#include "index/measures.def"
#undef SY_MEASURE
  };
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      if (*values[i] == '\0' || strcmp (values[i], "!") == 0)
        continue;
      const char *axis = sy_measures_axis (values[i]);
      ck_assert_msg (axis != NULL, "\"%s\" has no axis", values[i]);
      if (strcmp (values[i], "exception:") != 0)
        ck_assert_msg (strcmp (sy_measure_name (axis, values[i], "zh"), values[i]) != 0, "\"%s\" has no name", values[i]);
    }
  ck_assert_ptr_null (sy_measures_axis ("tightening"));
  ck_assert_str_eq (sy_measure_name ("exception", "exception:NAC", "en"), "NAC");
}
END_TEST

START_TEST (every_rule_names_its_source)
{
  static const char *const sources[] = {
#define SY_MEASURE(class, where, pattern, except, source) source,
#include "index/measures.def"
#undef SY_MEASURE
  };
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    ck_assert_uint_gt (strlen (sources[i]), 2);
}
END_TEST

START_TEST (a_document_holds_no_more_facts_than_the_limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyDocument) document = compose ("us-fr:2025-1", "rule", "Additions to the Entity List", "", "");
  for (guint i = 0; i < SY_MAX_FACTS - 2; i++)
    g_ptr_array_add (document->facts, sy_fact_new (SY_FACT_DATE, "2025-01-01", 0, 0, 1, "test", 1));
  ck_assert (!sy_measures_classify (document, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
  ck_assert_uint_eq (document->facts->len, SY_MAX_FACTS - 2);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("measures");
  TCase *tests = tcase_create ("measures");
  tcase_add_loop_test (tests, words_give_classes, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tests, the_words_are_the_quote_and_of_a_kind_it_is_the_title);
  tcase_add_test (tests, only_the_beginning_of_a_text_is_read);
  tcase_add_test (tests, every_class_has_an_axis_and_a_name_in_both_languages);
  tcase_add_test (tests, every_rule_names_its_source);
  tcase_add_test (tests, a_document_holds_no_more_facts_than_the_limit);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
