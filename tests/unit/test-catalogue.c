// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/catalogue.h"
#include "corpus/clock.h"
#include "corpus/error.h"
#include "tests/unit/unit.h"

static SyCatalogue *
open_scratch (const char *scratch)
{
  g_autofree char *path = g_build_filename (scratch, "catalogue.db", NULL);
  g_autoptr (GError) error = NULL;
  SyCatalogue *catalogue = sy_catalogue_open (path, SY_DATABASE_WRITE, &error);
  sy_assert_no_error (error);
  return catalogue;
}

static void
add_capture (SyCatalogue *catalogue, guint64 sequence, gint64 observed)
{
  g_autofree char *id = g_strdup_printf ("capture-%" G_GUINT64_FORMAT, sequence);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
  SyCapture capture = { .id = id, .uri = (char *) "https://example.org/", .kind = (char *) "response", .source = (char *) "us-fr", .sha256 = sha256,
                        .observed = observed, .status = 200, .sequence = sequence, .chain = sha256 };
  g_autoptr (GError) error = NULL;
  ck_assert (sy_catalogue_add_capture (catalogue, &capture, &error));
}

/* A composed Federal Register rule with one paragraph, or none. */
static SyDocument *
rule (const char *title, const char *text, SyStanding standing)
{
  SyDocument *document = sy_document_new ("us-fr:2022-21658", "us", "us-fr", "rule", "en", standing, "test/1");
  g_free (document->title);
  document->title = g_strdup (title);
  sy_document_add_attribute (document, "citation", "87 FR 62186", NULL);
  sy_document_add_attribute (document, "body", "Industry and Security Bureau", NULL);
  sy_document_add_date (document, SY_ACT_PUBLISH, "publication_date", sy_day_from_ymd (2022, 10, 13), "2022-10-13");
  sy_document_add_date (document, SY_ACT_ENTER_INTO_FORCE, "effective_on", sy_day_from_ymd (2022, 10, 21), "2022-10-21");
  int passage = sy_document_add_passage (document, SY_PASSAGE_PARAGRAPH, 0, NULL, text);
  const char *code = text != NULL ? strstr (text, "3A090") : NULL;
  if (passage >= 0 && code != NULL)
    g_ptr_array_add (document->facts, sy_fact_new (SY_FACT_CODE, "us-ccl:3A090", (guint) passage, (gsize) (code - text), (gsize) (code - text) + 5, "code", 1));
  sy_document_seal (document);
  return document;
}

static void
put (SyCatalogue *catalogue, SyDocument *made, guint64 capture, gboolean expect_added)
{
  g_autoptr (SyDocument) document = made;
  g_autoptr (GError) error = NULL;
  gboolean added = !expect_added;
  ck_assert (sy_catalogue_begin (catalogue, &error));
  ck_assert_msg (sy_catalogue_put_document (catalogue, document, capture, &added, &error), "%s", error != NULL ? error->message : "");
  ck_assert (sy_catalogue_commit (catalogue, &error));
  ck_assert_int_eq (added, expect_added);
}

static SyVersion *
find (SyCatalogue *catalogue, const char *id)
{
  g_autoptr (GError) error = NULL;
  SyVersion *version = sy_catalogue_find (catalogue, id, NULL, &error);
  sy_assert_no_error (error);
  return version;
}

START_TEST (a_document_comes_back_with_its_dates_facts_and_evidence)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autoptr (SyCatalogue) catalogue = open_scratch (scratch);
  add_capture (catalogue, 1, 1000);
  put (catalogue, rule ("Advanced computing", "ECCN 3A090 is added.", SY_STANDING_OFFICIAL), 1, TRUE);

  g_autoptr (SyVersion) version = find (catalogue, "us-fr:2022-21658");
  ck_assert_str_eq (version->title, "Advanced computing");
  ck_assert_int_eq (version->published, sy_day_from_ymd (2022, 10, 13));
  ck_assert_int_eq (version->effective, sy_day_from_ymd (2022, 10, 21));
  ck_assert_int_eq (version->signed_day, SY_DAY_NONE);
  ck_assert_int_eq (version->bodies->len, 1);
  ck_assert_str_eq (version->citation, "87 FR 62186");

  g_autoptr (GPtrArray) facts = sy_catalogue_facts (catalogue, version->version, -1, NULL);
  ck_assert_int_eq (facts->len, 1);
  const SyFoundFact *fact = g_ptr_array_index (facts, 0);
  ck_assert_str_eq (fact->value, "us-ccl:3A090");
  ck_assert_str_eq (fact->evidence->quote, "3A090");
  ck_assert_int_eq (strlen (fact->evidence->sha256), 64);

  g_autoptr (GPtrArray) events = sy_catalogue_events_on (catalogue, "us-fr:2022-21658", NULL);
  ck_assert_int_eq (events->len, 2);
  const SyFoundEvent *force = g_ptr_array_index (events, 0);
  if (force->event->act != SY_ACT_ENTER_INTO_FORCE)
    force = g_ptr_array_index (events, 1);
  ck_assert_int_eq (force->event->known, sy_day_from_ymd (2022, 10, 13));
  ck_assert_str_eq (((SyEvidence *) g_ptr_array_index (force->evidence, 0))->quote, "2022-10-21");

  g_autoptr (GPtrArray) ids = sy_catalogue_lookup (catalogue, "citation", "87 FR 62186", NULL);
  ck_assert_int_eq (ids->len, 1);
}
END_TEST

START_TEST (the_same_text_again_is_noted_and_not_stored_twice)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autoptr (SyCatalogue) catalogue = open_scratch (scratch);
  add_capture (catalogue, 1, 1000);
  add_capture (catalogue, 2, 2000);
  put (catalogue, rule ("T", "Text.", SY_STANDING_OFFICIAL), 1, TRUE);
  put (catalogue, rule ("T", "Text.", SY_STANDING_OFFICIAL), 2, FALSE);
  g_autoptr (SyVersion) version = find (catalogue, "us-fr:2022-21658");
  ck_assert_int_eq (version->observed, 2000);
  g_autoptr (GPtrArray) renditions = sy_catalogue_renditions (catalogue, version->version, FALSE, NULL);
  ck_assert_int_eq (renditions->len, 1);
}
END_TEST

START_TEST (an_empty_shell_never_replaces_a_text)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autoptr (SyCatalogue) catalogue = open_scratch (scratch);
  for (guint i = 1; i <= 4; i++)
    add_capture (catalogue, i, i * 1000);
  put (catalogue, rule ("Old", "First text.", SY_STANDING_OFFICIAL), 1, TRUE);
  put (catalogue, rule ("New", "Second text.", SY_STANDING_OFFICIAL), 2, TRUE);
  put (catalogue, rule ("Shell", NULL, SY_STANDING_OFFICIAL), 3, TRUE);
  g_autoptr (SyVersion) version = find (catalogue, "us-fr:2022-21658");
  ck_assert_str_eq (version->title, "New");
  g_autoptr (GPtrArray) all = sy_catalogue_renditions (catalogue, version->version, FALSE, NULL);
  ck_assert_int_eq (all->len, 3);
  g_autoptr (GPtrArray) current = sy_catalogue_renditions (catalogue, version->version, TRUE, NULL);
  ck_assert_int_eq (current->len, 1);
  /* The older text seen anew is the current one again. */
  put (catalogue, rule ("Old", "First text.", SY_STANDING_OFFICIAL), 4, FALSE);
  g_autoptr (SyVersion) again = find (catalogue, "us-fr:2022-21658");
  ck_assert_str_eq (again->title, "Old");
}
END_TEST

/* A composed notice of China's ministry: a copy whose text does not say its title, or what a register says of it. */
static SyDocument *
notice (const char *title, SyStanding standing)
{
  SyDocument *document = sy_document_new ("cn-mofcom:2024-46", "cn", "cn-mofcom", "announcement", "zh", standing, "test/1");
  g_free (document->title);
  document->title = g_strdup (title);
  sy_document_add_attribute (document, "number", "商务部公告2024年第46号", NULL);
  sy_document_add_passage (document, SY_PASSAGE_PARAGRAPH, 0, NULL, title);
  sy_document_seal (document);
  return document;
}

START_TEST (a_number_is_no_title_where_another_text_says_it)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autoptr (SyCatalogue) catalogue = open_scratch (scratch);
  add_capture (catalogue, 1, 5000);
  add_capture (catalogue, 2, 1000);
  put (catalogue, notice ("商务部公告2024年第46号", SY_STANDING_COPY), 2, TRUE);
  g_autoptr (SyVersion) alone = find (catalogue, "cn-mofcom:2024-46");
  ck_assert_str_eq (alone->title, "商务部公告2024年第46号");
  put (catalogue, notice ("试验件：关于出口管制的公告", SY_STANDING_REGISTER), 1, TRUE);
  g_autoptr (SyVersion) both = find (catalogue, "cn-mofcom:2024-46");
  ck_assert_str_eq (both->title, "试验件：关于出口管制的公告");
  ck_assert_int_eq (both->standing, SY_STANDING_COPY);
}
END_TEST

START_TEST (official_text_speaks_before_a_register)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autoptr (SyCatalogue) catalogue = open_scratch (scratch);
  add_capture (catalogue, 1, 5000);
  add_capture (catalogue, 2, 1000);
  put (catalogue, rule ("Register title", "Our summary.", SY_STANDING_REGISTER), 1, TRUE);
  put (catalogue, rule ("Official title", "Official text.", SY_STANDING_OFFICIAL), 2, TRUE);
  g_autoptr (SyVersion) version = find (catalogue, "us-fr:2022-21658");
  ck_assert_str_eq (version->title, "Official title");
  ck_assert_int_eq (version->standing, SY_STANDING_OFFICIAL);
  /* One event, stated twice. */
  g_autoptr (GPtrArray) events = sy_catalogue_events_on (catalogue, "us-fr:2022-21658", NULL);
  ck_assert_int_eq (events->len, 2);
  const SyFoundEvent *event = g_ptr_array_index (events, 0);
  ck_assert_int_eq (event->evidence->len, 2);
  ck_assert_int_eq (((SyEvidence *) g_ptr_array_index (event->evidence, 0))->standing, SY_STANDING_OFFICIAL);
}
END_TEST

START_TEST (a_quote_that_is_not_there_is_refused)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autoptr (SyCatalogue) catalogue = open_scratch (scratch);
  add_capture (catalogue, 1, 1000);
  g_autoptr (SyDocument) document = rule ("T", "Text.", SY_STANDING_OFFICIAL);
  g_ptr_array_add (document->facts, sy_fact_new (SY_FACT_CODE, "us-ccl:3A090", 0, 0, 9999, "code", 1));
  g_autoptr (GError) error = NULL;
  ck_assert (sy_catalogue_begin (catalogue, NULL));
  ck_assert (!sy_catalogue_put_document (catalogue, document, 1, NULL, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_CORRUPT));
  sy_catalogue_rollback (catalogue);
  ck_assert_int_eq (sy_catalogue_last_change (catalogue), 0);
}
END_TEST

static gboolean
count_change (const SyChange *change, gpointer data)
{
  GString *seen = data;
  g_string_append_printf (seen, "%s %s %u;", change->act, change->object, change->version);
  return TRUE;
}

START_TEST (changes_are_numbered_and_the_newest_of_an_object_counts)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autoptr (SyCatalogue) catalogue = open_scratch (scratch);
  add_capture (catalogue, 1, 1000);
  add_capture (catalogue, 2, 2000);
  put (catalogue, rule ("T", "Text.", SY_STANDING_OFFICIAL), 1, TRUE);
  gint64 first = sy_catalogue_last_change (catalogue);
  put (catalogue, rule ("T", "Other text.", SY_STANDING_OFFICIAL), 2, TRUE);
  ck_assert_int_gt (sy_catalogue_last_change (catalogue), first);
  g_autoptr (GString) seen = g_string_new (NULL);
  ck_assert (sy_catalogue_each_change (catalogue, 0, count_change, seen, NULL));
  ck_assert_str_eq (seen->str, "change us-fr:2022-21658 1;");
}
END_TEST

static void
append_line (const char *line, gpointer data)
{
  g_string_append (data, line);
  g_string_append_c (data, '\n');
}

START_TEST (a_dump_does_not_depend_on_the_order_of_arrival)
{
  GString *dumps[2];
  for (guint round = 0; round < 2; round++)
    {
      g_autofree char *scratch = sy_unit_scratch ();
      g_autoptr (SyCatalogue) catalogue = open_scratch (scratch);
      add_capture (catalogue, 1, 1000);
      add_capture (catalogue, 2, 2000);
      for (guint i = 0; i < 2; i++)
        {
          gboolean first = (i == 0) == (round == 0);
          put (catalogue, rule (first ? "A" : "B", first ? "One 3A090." : "Two.", first ? SY_STANDING_COPY : SY_STANDING_OFFICIAL), first ? 1 : 2, TRUE);
        }
      dumps[round] = g_string_new (NULL);
      ck_assert (sy_catalogue_dump (catalogue, append_line, dumps[round], NULL));
      ck_assert_int_eq (sy_catalogue_check (catalogue, append_line, NULL, NULL), 0);
    }
  ck_assert_str_eq (dumps[0]->str, dumps[1]->str);
  ck_assert_int_gt (dumps[0]->len, 500);
  for (guint round = 0; round < 2; round++)
    g_string_free (dumps[round], TRUE);
}
END_TEST

START_TEST (titles_and_citations_are_suggested_while_typed)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autoptr (SyCatalogue) catalogue = open_scratch (scratch);
  add_capture (catalogue, 1, 1000);
  put (catalogue, rule ("Implementation of Additional Export Controls 出口管制", "Text.", SY_STANDING_OFFICIAL), 1, TRUE);
  const char *const typed[] = { "export cont", "addit", "出口", "出口管", "管制", "87 FR 62" };
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) found = sy_catalogue_suggest (catalogue, typed[i], 5, &error);
      sy_assert_no_error (error);
      ck_assert_msg (found->len > 0, "%s", typed[i]);
      ck_assert_str_eq (((SyAttribute *) g_ptr_array_index (found, 0))->lang, "us-fr:2022-21658");
    }
  const char *const wrong[] = { "controls additional xyz", "口出", "\" OR *", "" };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GPtrArray) found = sy_catalogue_suggest (catalogue, wrong[i], 5, NULL);
      ck_assert_msg (found != NULL && found->len == 0, "%s", wrong[i]);
    }
}
END_TEST

START_TEST (coverage_counts_the_newest_answer_of_each_slice)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autoptr (SyCatalogue) catalogue = open_scratch (scratch);
  add_capture (catalogue, 1, 1000);
  add_capture (catalogue, 2, 2000);
  SyInterval year = { sy_day_from_ymd (2024, 1, 1), sy_day_from_ymd (2025, 1, 1) };
  SyCoverageItem partial = { "us-fr", "agency", year, 10, 7, 1000, 1 }, full = { "us-fr", "agency", year, 12, 12, 2000, 2 };
  ck_assert (sy_catalogue_put_coverage (catalogue, &partial, NULL));
  g_autoptr (GPtrArray) before = sy_catalogue_coverage (catalogue, NULL);
  ck_assert_int_eq (((SyCoverage *) g_ptr_array_index (before, 0))->slices->len, 0);
  ck_assert (sy_catalogue_put_coverage (catalogue, &full, NULL));
  g_autoptr (GPtrArray) after = sy_catalogue_coverage (catalogue, NULL);
  const SyCoverage *coverage = g_ptr_array_index (after, 0);
  ck_assert_int_eq (coverage->slices->len, 1);
  ck_assert_int_eq (coverage->expected, 12);
  ck_assert_int_eq (coverage->last_complete, 2000);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("catalogue");
  TCase *tests = tcase_create ("catalogue");
  tcase_add_test (tests, a_document_comes_back_with_its_dates_facts_and_evidence);
  tcase_add_test (tests, the_same_text_again_is_noted_and_not_stored_twice);
  tcase_add_test (tests, an_empty_shell_never_replaces_a_text);
  tcase_add_test (tests, a_number_is_no_title_where_another_text_says_it);
  tcase_add_test (tests, official_text_speaks_before_a_register);
  tcase_add_test (tests, a_quote_that_is_not_there_is_refused);
  tcase_add_test (tests, changes_are_numbered_and_the_newest_of_an_object_counts);
  tcase_add_test (tests, a_dump_does_not_depend_on_the_order_of_arrival);
  tcase_add_test (tests, titles_and_citations_are_suggested_while_typed);
  tcase_add_test (tests, coverage_counts_the_newest_answer_of_each_slice);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
