// SPDX-License-Identifier: GPL-3.0-or-later
/* Law in time over a small catalogue of composed documents: names by which texts speak of a thing, lives of a snapshot, the graph of citations, and
 * citations in a text. */
#include <string.h>

#include "query/citation_graph.h"
#include "query/cite_check.h"
#include "query/item.h"
#include "query/lives.h"
#include "query/render.h"
#include "query/status.h"
#include "tests/unit/unit.h"

#define DAY(y, m, d) sy_day_from_ymd (y, m, d)
#define NONE         SY_DAY_NONE

/* What a composed document says; rows with the same `by` are of one document. */
typedef struct
{
  const char *by, *citation, *oj, *attribute, *other; /* "citation" and "oj" of the document, one attribute that names another */
  const char *published;
  SyAct act;
  const char *target, *part;
  const char *from, *to; /* "": not stated */
  const char *value;
} Said;

static const Said said[] = {
  /* A rule that is delayed under its page, then withdrawn under its number before the delay ends. */
  { "us-fr:2025-00001", "90 FR 100", NULL, NULL, NULL, "2025-01-02", SY_ACT_ENTER_INTO_FORCE, "us-fr:2025-00001", "", "2025-02-01", "", "" },
  { "us-fr:2025-00002", "90 FR 200", NULL, "corrects", "us-fr:2025-00001", "2025-01-20", SY_ACT_DELAY, "us-fr-page:90/100", "", "2025-06-01", "", "" },
  { "us-fr:2025-00003", "90 FR 300", NULL, NULL, NULL, "2025-05-05", SY_ACT_WITHDRAW, "us-fr:2025-00001", "", "", "", "" },
  /* An act that is suspended under its page of the Official Journal, and its consolidated text. */
  { "eu:32021R0900", NULL, "OJ L 206, 11.6.2021, p. 1", NULL, NULL, "2021-06-11", SY_ACT_ENTER_INTO_FORCE, "eu:32021R0900", "", "2021-07-01", "", "" },
  { "eu:32022R0901", NULL, NULL, "amends", "eu:32021R0900", "2022-01-01", SY_ACT_SUSPEND, "eu-oj-page:L/2021/206/1", "", "2022-02-01", "2022-03-01", "" },
  { "eu:02021R0900-20220101", NULL, NULL, "consolidates", "eu:32021R0900", "2022-01-01", SY_ACT_PUBLISH, "eu:02021R0900-20220101", "", "2022-01-01", "", "" },
  { "eu:32023R0902", NULL, NULL, "amended_by", "eu:32022R0901", "2023-01-01", SY_ACT_ENTER_INTO_FORCE, "eu:32023R0902", "Article 2", "2023-05-01", "", "" },
  /* Two documents that state two days for one start. */
  { "cn-mofcom:2024-1", NULL, NULL, NULL, NULL, "2024-01-01", SY_ACT_ENTER_INTO_FORCE, "cn-mofcom:2024-1", "", "2024-03-01", "", "" },
  { "cn-mofcom:2024-2", NULL, NULL, NULL, NULL, "2024-01-01", SY_ACT_ENTER_INTO_FORCE, "cn-mofcom:2024-1", "", "2024-04-01", "", "" },
  /* A listing lives under the document that makes it. */
  { "us-fr:2025-00001", NULL, NULL, NULL, NULL, "2025-01-02", SY_ACT_ADD, "us-ccl:3A090", "", "2025-02-01", "", "" },
};

static SyDay
day_of (const char *text)
{
  SyDay day = NONE;
  sy_day_parse (text, &day, NULL);
  return day;
}

static SyDocument *
document_of (guint first)
{
  const Said *row = &said[first];
  gboolean european = g_str_has_prefix (row->by, "eu:"), chinese = g_str_has_prefix (row->by, "cn-");
  SyDocument *document = sy_document_new (row->by, european ? "eu" : chinese ? "cn" : "us", "test", "rule", "en", SY_STANDING_OFFICIAL, "test/1");
  sy_document_add_date (document, SY_ACT_PUBLISH, "publication_date", day_of (row->published), row->published);
  if (row->citation != NULL)
    sy_document_add_attribute (document, "citation", row->citation, NULL);
  if (row->oj != NULL)
    sy_document_add_attribute (document, "oj", row->oj, NULL);
  if (row->attribute != NULL)
    sy_document_add_attribute (document, row->attribute, row->other, NULL);
  int body = sy_document_add_passage (document, SY_PASSAGE_PARAGRAPH, 0, NULL, "It refers to 90 FR 100.");
  g_ptr_array_add (document->facts, sy_fact_new (SY_FACT_CITATION, "us-fr-page:90/100", (guint) body, 13, 22, "test", 1));
  for (guint i = first; i < G_N_ELEMENTS (said); i++)
    {
      if (strcmp (said[i].by, row->by) != 0 || said[i].act == SY_ACT_PUBLISH)
        continue;
      SyEvent *event = sy_event_new (said[i].act, said[i].target, said[i].part, row->by);
      event->known = day_of (row->published);
      event->from = day_of (said[i].from);
      event->to = day_of (said[i].to);
      event->passage = (guint) body;
      event->end = 2;
      event->recogniser = "test";
      g_ptr_array_add (document->events, event);
    }
  sy_document_seal (document);
  return document;
}

static gboolean
is_first (guint index)
{
  for (guint i = 0; i < index; i++)
    if (strcmp (said[i].by, said[index].by) == 0)
      return FALSE;
  return TRUE;
}

static SyCatalogue *
make_catalogue (void)
{
  g_autofree char *scratch = sy_unit_scratch (), *path = g_build_filename (scratch, "catalogue.db", NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "capture", -1);
  SyCapture capture = { .id = (char *) "capture-1", .uri = (char *) "https://example.org/", .kind = (char *) "response", .source = (char *) "test",
                        .sha256 = digest, .observed = 1000, .status = 200, .sequence = 1, .chain = digest };
  g_autoptr (GError) error = NULL;
  SyCatalogue *catalogue = sy_catalogue_open (path, SY_DATABASE_WRITE, &error);
  sy_assert_no_error (error);
  ck_assert (sy_catalogue_begin (catalogue, &error));
  ck_assert (sy_catalogue_add_capture (catalogue, &capture, &error));
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (is_first (i))
      {
        SyDocument *document = document_of (i);
        ck_assert_msg (sy_catalogue_put_document (catalogue, document, 1, NULL, &error), "%s", error != NULL ? error->message : "");
        sy_document_free (document);
      }
  ck_assert (sy_catalogue_commit (catalogue, &error));
  sy_assert_no_error (error);
  return catalogue;
}

START_TEST (law_is_found_under_every_name_of_a_thing)
{
  const struct
  {
    const char *id;
    SyDay day, known;
    SyStatusCode status;
  } cases[] = {
    { "us-fr:2025-00001", DAY (2025, 1, 19), NONE, SY_STATUS_NOT_YET_IN_FORCE }, /* nobody had said that it would be later */
    { "us-fr:2025-00001", DAY (2025, 3, 1), NONE, SY_STATUS_DELAYED },
    { "us-fr:2025-00001", DAY (2025, 5, 5), NONE, SY_STATUS_WITHDRAWN },
    { "us-fr:2025-00001", DAY (2025, 6, 1), NONE, SY_STATUS_WITHDRAWN },
    { "us-fr:2025-00001", DAY (2025, 6, 1), DAY (2025, 5, 4), SY_STATUS_IN_FORCE },
    { "us-fr:2025-00001", DAY (2025, 3, 1), DAY (2025, 1, 19), SY_STATUS_IN_FORCE },
    { "us-fr-page:90/100", DAY (2025, 3, 1), NONE, SY_STATUS_DELAYED },
    { "eu:32021R0900", DAY (2022, 2, 15), NONE, SY_STATUS_SUSPENDED },
    { "eu:32021R0900", DAY (2022, 3, 1), NONE, SY_STATUS_IN_FORCE },
    { "eu:32021R0900", DAY (2022, 2, 15), DAY (2021, 12, 31), SY_STATUS_IN_FORCE },
    { "eu-oj-page:L/2021/206/1", DAY (2022, 2, 15), NONE, SY_STATUS_SUSPENDED },
    { "eu:02021R0900-20220101", DAY (2022, 2, 15), NONE, SY_STATUS_SUSPENDED },
    { "us-ccl:3A090", DAY (2025, 3, 1), NONE, SY_STATUS_DELAYED },
    { "cn-mofcom:2024-1", DAY (2024, 3, 15), NONE, SY_STATUS_CONFLICTING },
    { "cn-mofcom:2024-1", DAY (2024, 4, 1), NONE, SY_STATUS_IN_FORCE },
  };
  g_autoptr (SyCatalogue) catalogue = make_catalogue ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      SyStatusCode status;
      ck_assert (sy_status_on (catalogue, cases[i].id, cases[i].day, cases[i].known, &status, &error));
      if (strcmp (cases[i].id, "us-ccl:3A090") == 0)
        ck_assert_msg (status != SY_STATUS_IN_FORCE, "case %u: %s", i, sy_status_name (status)); /* its maker has no force */
      else
        ck_assert_msg (status == cases[i].status, "case %u, %s: %s", i, cases[i].id, sy_status_name (status));
    }
}
END_TEST

START_TEST (lives_of_a_snapshot_are_those_of_each_item)
{
  g_autoptr (SyCatalogue) catalogue = make_catalogue ();
  const SyDay known[] = { NONE, DAY (2025, 1, 19), DAY (2021, 12, 31) };
  for (guint k = 0; k < G_N_ELEMENTS (known); k++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SyLives) lives = sy_lives_new (catalogue, known[k], &error);
      sy_assert_no_error (error);
      ck_assert_uint_ge (sy_lives_count (lives), 5);
      for (guint i = 0; i < sy_lives_count (lives); i++)
        {
          SyLifeOf life = sy_lives_get (lives, i);
          for (SyDay day = DAY (2021, 1, 1); *life.part == '\0' && day < DAY (2025, 12, 31); day += 7)
            {
              SyStatusCode status;
              ck_assert (sy_status_on (catalogue, life.id, day, known[k], &status, &error));
              ck_assert_msg (sy_life_on (&life, day) == status, "%s on %d: %s", life.id, day, sy_status_name (status));
            }
        }
      SyLifeOf life;
      ck_assert (sy_lives_find (lives, "us-fr:2025-00001", &life));
      ck_assert (!sy_lives_find (lives, "us-fr-page:90/100", &life)); /* counted for its document */
      ck_assert (!sy_lives_find (lives, "us-fr:2099-00001", &life));
    }
}
END_TEST

static const SyEdge *
find_edge (const SyCitationGraph *graph, const char *direction, const char *relation, const char *id)
{
  for (guint i = 0; i < graph->edges->len; i++)
    {
      const SyEdge *edge = graph->edges->pdata[i];
      if (edge->in == (*direction == 'i') && strcmp (edge->relation, relation) == 0 && strcmp (edge->id, id) == 0)
        return edge;
    }
  return NULL;
}

START_TEST (the_graph_has_acts_attributes_and_citations_both_ways)
{
  const struct
  {
    const char *start;
    guint depth;
    const char *direction, *relation, *id;
    gboolean there;
  } cases[] = {
    { "us-fr:2025-00001", 1, "in", "delay", "us-fr:2025-00002", TRUE },     /* under its page */
    { "us-fr:2025-00001", 1, "in", "withdraw", "us-fr:2025-00003", TRUE },
    { "us-fr:2025-00001", 1, "in", "corrects", "us-fr:2025-00002", TRUE },
    { "us-fr:2025-00001", 1, "in", "cites", "us-fr:2025-00003", TRUE },
    { "us-fr:2025-00001", 1, "in", "cites", "us-fr:2025-00001", FALSE },    /* itself */
    { "us-fr:2025-00001", 1, "out", "add", "us-ccl:3A090", TRUE },
    { "us-fr:2025-00002", 1, "out", "delay", "us-fr:2025-00001", TRUE },
    { "us-fr:2025-00002", 1, "out", "corrects", "us-fr:2025-00001", TRUE },
    { "us-fr:2025-00002", 1, "in", "corrects", "us-fr:2025-00001", FALSE },
    { "eu:32021R0900", 1, "in", "amends", "eu:32022R0901", TRUE },
    { "eu:32021R0900", 1, "in", "suspend", "eu:32022R0901", TRUE },
    { "eu:32022R0901", 1, "out", "amends", "eu:32023R0902", TRUE },         /* stated the other way round */
    { "eu:32023R0902", 1, "in", "amends", "eu:32022R0901", TRUE },
    { "eu:32022R0901", 1, "in", "amends", "eu:32023R0902", FALSE },
    { "us-fr:2025-00003", 1, "out", "add", "us-ccl:3A090", FALSE },
    { "us-fr:2025-00003", 2, "out", "add", "us-ccl:3A090", TRUE },          /* by way of what it withdraws */
  };
  g_autoptr (SyCatalogue) catalogue = make_catalogue ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SyCitationGraph) graph = sy_citation_graph (catalogue, cases[i].start, cases[i].depth, FALSE, NONE, &error);
      sy_assert_no_error (error);
      const SyEdge *edge = find_edge (graph, cases[i].direction, cases[i].relation, cases[i].id);
      ck_assert_msg ((edge != NULL) == cases[i].there, "case %u: %s %s %s %s", i, cases[i].start, cases[i].direction, cases[i].relation, cases[i].id);
      if (edge != NULL)
        ck_assert_msg (edge->count > 0 && (edge->evidence->len > 0 || edge->names->len > 0), "case %u has no words", i);
      if (edge != NULL)
        ck_assert (edge->held == !g_str_has_prefix (edge->id, "us-ccl:"));
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (SyCitationGraph) before = sy_citation_graph (catalogue, "us-fr:2025-00001", 1, TRUE, DAY (2025, 5, 4), &error);
  ck_assert (find_edge (before, "in", "withdraw", "us-fr:2025-00003") == NULL);
  ck_assert (find_edge (before, "in", "cites", "us-fr:2025-00003") == NULL); /* published the day after */
  ck_assert (find_edge (before, "out", "add", "us-ccl:3A090") == NULL); /* only what speaks of it */
}
END_TEST

/* ---- citations in a text ---- */

START_TEST (what_cannot_exist_is_told_with_its_reason)
{
  const struct
  {
    const char *id;
    gboolean possible;
  } cases[] = {
    { "us-fr-page:91/1", TRUE },        { "us-fr-page:92/1", FALSE },     { "us-fr-page:90/150001", FALSE }, { "us-fr:2026-00001", TRUE },
    { "us-fr:2027-00001", FALSE },      { "us-cfr:15/744.23", TRUE },     { "us-cfr:51/1.1", FALSE },        { "us-cfr:35/1.1", FALSE },
    { "us-usc:54/100101", TRUE },       { "us-usc:55/1", FALSE },         { "us-pl:119-1", TRUE },           { "us-pl:120-1", FALSE },
    { "eu:32026R0001", TRUE },          { "eu:32027R0001", FALSE },       { "eu:31951R0001", FALSE },        { "eu-oj:L/2027/1", FALSE },
    { "eu-oj-page:L/2021/206/1", TRUE }, { "cn-mofcom:2026-300", TRUE },  { "cn-mofcom:2026-301", FALSE },   { "cn-mofcom:2027-1", FALSE },
    { "cn-mofcom:2002-1", FALSE },      { "cn-uel:2027-1", FALSE },       { "us-eo:14105", TRUE },           { "cn-sc:792", TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reason = sy_cite_check_impossible (cases[i].id, DAY (2026, 11, 20), "en");
      g_autofree char *chinese = sy_cite_check_impossible (cases[i].id, DAY (2026, 11, 20), "zh");
      ck_assert_msg ((reason == NULL) == cases[i].possible, "%s: %s", cases[i].id, reason != NULL ? reason : "possible");
      ck_assert ((chinese == NULL) == (reason == NULL));
    }
}
END_TEST

/* "LINE:COLUMN ID" of all, joined; "?" where there is no id. */
static char *
places (const char *text)
{
  g_autoptr (GPtrArray) found = sy_cite_check_find (text, DAY (2026, 11, 20), "en");
  GString *all = g_string_new (NULL);
  for (guint i = 0; i < found->len; i++)
    {
      const SyCheckedCitation *one = found->pdata[i];
      g_string_append_printf (all, "%s%u:%u %s", i > 0 ? "; " : "", one->line, one->column, one->id != NULL ? one->id : "?");
    }
  return g_string_free (all, FALSE);
}

START_TEST (citations_are_found_with_line_and_column)
{
  const struct
  {
    const char *text, *places;
  } cases[] = {
    { "", "" },
    { "\n\n", "" },
    { "no law here\n", "" },
    { "87 FR 62186", "1:1 us-fr-page:87/62186" },
    { "\n\n  87 FR 62186\n", "3:3 us-fr-page:87/62186" },
    { "see 87 FR\n62186 and\n\n89 FR 23876", "1:5 us-fr-page:87/62186; 4:1 us-fr-page:89/23876" },
    { "见 商务部公告2025年第61号", "1:3 cn-mofcom:2025-61" },
    { "x\r\n999 FR 12", "2:1 ?" },
    { "15 CFR 744.23; 999 FR 1,234", "1:1 us-cfr:15/744.23; 1:16 ?" },
    { "us-fr:2025-19001, (eu:32021R0821) cn-mofcom:2025-61.", "1:1 us-fr:2025-19001; 1:20 eu:32021R0821; 1:35 cn-mofcom:2025-61" },
    { "ECCN 3A090.a and us:3A090", "1:6 us-ccl:3A090.a; 1:18 us-ccl:3A090" },
    { "user:32021, http://eu:80/", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = places (cases[i].text);
      ck_assert_msg (g_str_equal (got, cases[i].places), "case %u: %s", i, got);
    }
}
END_TEST

START_TEST (the_language_of_a_text_is_that_of_most_of_it)
{
  const struct
  {
    const char *text, *lang;
  } cases[] = {
    { "", "en" },
    { "The notice 商务部公告2025年第61号 was suspended.", "en" },
    { "See 商务部公告2025年第61号.", "en" },
    { "该公告见 15 CFR 744.23 与 90 FR 47201，已暂停。", "zh" },
    { "商务部公告2025年第61号", "zh" },
    { "15 CFR 744.23", "en" },
    { "Huawei (华为) was added to the list in 2019.", "en" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ck_assert_msg (g_str_equal (sy_cite_check_language (cases[i].text), cases[i].lang), "%s", cases[i].text);
}
END_TEST

/* ---- feeds ---- */

static const char calendar[]
    = "{\"kind\": \"calendar\", \"from\": \"2026-11-10\", \"to\": \"2026-11-12\", \"jurisdiction\": null, \"count\": 1, \"offset\": 0, \"limit\": 10, \"next\": null,"
      " \"results\": [{\"day\": \"2026-11-10\", \"what\": \"resumes\", \"id\": \"cn-mofcom:2025-61\", \"part\": \"\", \"was\": \"suspended\", \"status\": \"in_force\","
      "  \"item\": {\"id\": \"cn-mofcom:2025-61\", \"held\": true, \"title\": \"Composed; a, b \\\\ c <&> 关于对境外相关稀土物项实施出口管制的决定（组成的标题）\", \"titles\": {}},"
      "  \"because\": [{\"known\": \"2025-11-07\", \"evidence\": [{\"quote\": \"two\\nlines\", \"document\": \"d\", \"path\": \"p\", \"standing\": \"register\"}]}], \"evidence\": []}],"
      " \"coverage\": [], \"basis\": {\"clock_day\": \"2026-11-20\", \"as_of\": \"2026-11-20\"}}";

START_TEST (a_calendar_keeps_to_its_formats)
{
  json_t *answer = json_loads (calendar, 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *ics = sy_render (answer, SY_FORM_ICS, "en", &error), *atom = sy_render (answer, SY_FORM_ATOM, "en", &error);
  sy_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (ics, "\r\n", -1);
  g_autoptr (GString) unfolded = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      ck_assert_uint_le (strlen (lines[i]), 75);
      ck_assert_msg (g_utf8_validate (lines[i], -1, NULL) && strchr (lines[i], '\n') == NULL, "line %u", i);
      g_string_append_printf (unfolded, "%s%s", *lines[i] == ' ' ? "" : "\n", *lines[i] == ' ' ? lines[i] + 1 : lines[i]);
    }
  ck_assert (strstr (unfolded->str, "\nDTSTART;VALUE=DATE:20261110\nDTEND;VALUE=DATE:20261111\n") != NULL);
  ck_assert (strstr (unfolded->str, "Composed\\; a\\, b \\\\ c <&> 关于对境外相关稀土物项实施出口管制的决定（组成的标题）\n") != NULL);
  ck_assert (strstr (unfolded->str, "two\\nlines") != NULL);
  ck_assert (strstr (atom, "a, b \\ c &lt;&amp;&gt; ") != NULL && strstr (atom, "<updated>2025-11-07T00:00:00Z</updated>") != NULL);
  json_object_set_new (answer, "kind", json_string ("log"));
  ck_assert (sy_render (answer, SY_FORM_ICS, "en", &error) == NULL && error != NULL);
  json_decref (answer);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("law");
  TCase *tests = tcase_create ("law");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, law_is_found_under_every_name_of_a_thing);
  tcase_add_test (tests, lives_of_a_snapshot_are_those_of_each_item);
  tcase_add_test (tests, the_graph_has_acts_attributes_and_citations_both_ways);
  tcase_add_test (tests, what_cannot_exist_is_told_with_its_reason);
  tcase_add_test (tests, the_language_of_a_text_is_that_of_most_of_it);
  tcase_add_test (tests, citations_are_found_with_line_and_column);
  tcase_add_test (tests, a_calendar_keeps_to_its_formats);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
