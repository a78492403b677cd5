// SPDX-License-Identifier: GPL-3.0-or-later
/* Fields that are looked up in the columns: parties, countries, relations and amounts, over composed documents. */
#include <string.h>

#include "corpus/error.h"
#include "query/plan_column.h"
#include "tests/unit/answering.h"
#include "tests/unit/unit.h"

/* composed */
static const char papers[]
    = "{\"id\": \"a\", \"title\": \"Chips\", \"text\": \"A licence is required for exports to China of items with a transfer rate of 600 GB/s or more. See 15 CFR 744.23.\", \"lang\": \"en\"}\n"
      "{\"id\": \"b\", \"title\": \"Tools\", \"text\": \"Exports to Japan of 500 MB/s to 700 MB/s links, worth up to $1,000,000 and 25 percent of sales.\", \"lang\": \"en\"}\n"
      "{\"id\": \"c\", \"title\": \"国别\", \"text\": \"对日本的出口，纯度不低于99.999%。\", \"lang\": \"zh\"}\n"
      "{\"id\": \"d\", \"title\": \"Rain\", \"text\": \"Rain fell.\", \"lang\": \"en\"}\n";

static Answering answering;

/* composed: a rule, its correction, and what cites and amends what */
static SyDocument *
rule (const char *id, const char *text)
{
  SyDocument *document = sy_document_new (id, "us", "us-fr", "rule", "en", SY_STANDING_OFFICIAL, "test/1");
  document->title = (g_free (document->title), g_strdup (id));
  sy_document_add_passage (document, SY_PASSAGE_PARAGRAPH, 0, NULL, text);
  return document;
}

static void
cite (SyDocument *document, const char *id)
{
  g_ptr_array_add (document->facts, sy_fact_new (SY_FACT_CITATION, id, 0, 0, 4, "test", 1));
}

static void
amend (SyDocument *document, const char *target)
{
  SyEvent *event = sy_event_new (SY_ACT_REVISE, target, "", document->id);
  event->end = 4;
  event->recogniser = "test";
  event->known = 20000;
  g_ptr_array_add (document->events, event);
}

static void
put_rules (void)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_document_free);
  SyDocument *first = rule ("us-fr:2024-00001", "This rule amends."), *second = rule ("us-fr:2024-00002", "This rule cites.");
  amend (first, "us-cfr:15/744.23");
  cite (second, first->id);
  cite (second, "us-cfr:15/744.23");
  sy_document_add_attribute (second, "eli", "http://data.europa.eu/eli/reg/2021/821/oj", NULL);
  sy_document_add_attribute (second, "eurovoc", "export control (5876)", NULL);
  sy_document_add_attribute (second, "corrects", "us-fr:2023-99999", NULL);
  g_ptr_array_add (documents, first);
  g_ptr_array_add (documents, second);
  g_ptr_array_add (documents, rule ("us-cfr:15/744", "A part."));
  sy_answering_put (&answering, documents);
}

static void
setup (void)
{
  sy_answering_open (&answering);
  sy_answering_take (&answering, "papers.jsonl", papers);
  put_rules ();
  sy_answering_start (&answering);
}

static void
teardown (void)
{
  sy_answering_close (&answering);
}

START_TEST (parties_countries_and_amounts_are_found_by_what_texts_state)
{
  const struct
  {
    const char *query, *ids;
  } cases[] = {
    { "country:CN", "a" },          { "country:china", "a" },        { "国家:日本", "b c" },
    { "country:(CN OR JP)", "a b c" }, { "quantity:\"600 GB/s\"", "a" }, { "quantity:\"4800 Gbit/s\"", "a" },
    { "quantity:\"599 GB/s\"", "" }, { "quantity:\"1 TB/s\"", "a" },  { "quantity:\"600 MB/s\"", "b" },
    { "参数:\"> 1 GB/s\"", "a" },   { "quantity:\"600 kg\"", "" },   { "money:\"USD 5000\"", "b" },
    { "money:\"USD 2000000\"", "" }, { "money:\"EUR 5000\"", "" },    { "percent:25%", "b" },
    { "百分比:99.9999%", "c" },
    { "amends:us-cfr:15/744", "us-fr:2024-00001" },
    { "amends:\"15 CFR 744.23\"", "us-fr:2024-00001" },
    { "修改:us-cfr:15/744.2", "" },
    { "amends:us-fr:2023-99999", "us-fr:2024-00002" },
    { "citedby:us-fr:2024-00002", "us-cfr:15/744 us-fr:2024-00001" },
    { "citedby:us-fr:2024-00001", "" },
    { "cites:us-fr-page:89/1", "" },
    { "standing:\"登记条目，非官方文本\" OR country:JP", "b c" },
    { "eli:reg/2021/821", "us-fr:2024-00002" },
    { "eli:reg/2021/82", "" },
    { "eurovoc:\"export control\"", "us-fr:2024-00002" },
    { "eurovoc:5876 -amends:us-cfr:15/744", "us-fr:2024-00002" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ids = sy_answering_ids (&answering, cases[i].query);
      ck_assert_msg (g_str_equal (ids, cases[i].ids), "%s: \"%s\", not \"%s\"", cases[i].query, ids, cases[i].ids);
    }
}
END_TEST

START_TEST (amounts_meet_where_some_number_belongs_to_both)
{
  const struct
  {
    const char *a, *b;
    gboolean meet;
  } cases[] = {
    { ">= 600 GB/s", "600 GB/s", TRUE },  { "> 600 GB/s", "600 GB/s", FALSE },  { "< 600 GB/s", "> 599 GB/s", TRUE }, { "5..10 GHz", "7000 MHz", TRUE },
    { "5..10 GHz", "10 GHz", TRUE },      { "5..10 GHz", "11 GHz", FALSE },     { "<= 45 nm", "0.045 µm", TRUE },     { "-40 °C", "-40 °F", TRUE },
    { "USD 5", "EUR 5", FALSE },          { "<= USD 5", ">= USD 5", TRUE },     { "< USD 5", ">= USD 5", FALSE },     { "25 %", "25 %", TRUE },
    { "USD 1..2", "USD 3..4", FALSE },    { "600 GB/s", "600 GB", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (SyAmount) a = { 0 }, b = { 0 };
      ck_assert (sy_amount_parse (cases[i].a, &a) && sy_amount_parse (cases[i].b, &b));
      ck_assert_msg (sy_amounts_meet (&a, &b) == cases[i].meet && sy_amounts_meet (&b, &a) == cases[i].meet, "%s and %s", cases[i].a, cases[i].b);
    }
  g_auto (SyAmount) none = { 0 };
  ck_assert (!sy_amount_parse ("many", &none) && !sy_amount_parse ("", &none) && !sy_amount_parse ("5..", &none));
}
END_TEST

START_TEST (countries_are_known_by_name_code_and_group)
{
  const struct
  {
    const char *typed, *value;
  } cases[] = {
    { "China", "CN" }, { "cn", "CN" }, { "country:cn", "CN" }, { "中国", "CN" }, { "european union", NULL }, { "European Union", "group:eu" }, { "D:5", "group:us-D:5" }, { "d:5", "group:us-D:5" },
    { "Atlantis", NULL }, { "ZZ", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *value = sy_country_value (cases[i].typed);
      ck_assert_msg (g_strcmp0 (value, cases[i].value) == 0, "%s: %s", cases[i].typed, value);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("fields");
  TCase *tests = tcase_create ("fields");
  tcase_set_timeout (tests, 60);
  tcase_add_checked_fixture (tests, setup, teardown);
  tcase_add_test (tests, parties_countries_and_amounts_are_found_by_what_texts_state);
  tcase_add_test (tests, amounts_meet_where_some_number_belongs_to_both);
  tcase_add_test (tests, countries_are_known_by_name_code_and_group);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
