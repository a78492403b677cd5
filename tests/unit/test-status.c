// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/status.h"
#include "tests/unit/unit.h"

/* A composed rule that adds an entry from 2022-10-21 and is suspended from 2023-01-01 to 2023-06-30. */
static void
put_rule (SyCatalogue *catalogue)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "capture", -1);
  SyCapture capture = { .id = (char *) "capture-1", .uri = (char *) "https://example.org/", .kind = (char *) "response", .source = (char *) "us-fr",
                        .sha256 = digest, .observed = 1000, .status = 200, .sequence = 1, .chain = digest };
  g_autoptr (GError) error = NULL;
  ck_assert (sy_catalogue_begin (catalogue, &error));
  ck_assert (sy_catalogue_add_capture (catalogue, &capture, &error));
  SyDocument *document = sy_document_new ("us-fr:2022-21658", "us", "us-fr", "rule", "en", SY_STANDING_OFFICIAL, "test/1");
  sy_document_add_date (document, SY_ACT_PUBLISH, "publication_date", sy_day_from_ymd (2022, 10, 13), "2022-10-13");
  sy_document_add_date (document, SY_ACT_ENTER_INTO_FORCE, "effective_on", sy_day_from_ymd (2022, 10, 21), "2022-10-21");
  const struct
  {
    SyAct act;
    const char *target;
    SyDay from, to;
  } events[] = {
    { SY_ACT_ADD, "us-ccl:3A090", sy_day_from_ymd (2022, 10, 21), SY_DAY_NONE },
    { SY_ACT_SUSPEND, "us-fr:2022-21658", sy_day_from_ymd (2023, 1, 1), sy_day_from_ymd (2023, 7, 1) },
  };
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      SyEvent *event = sy_event_new (events[i].act, events[i].target, "", document->id);
      event->from = events[i].from;
      event->to = events[i].to;
      event->passage = 0;
      event->end = 1;
      event->recogniser = "test";
      g_ptr_array_add (document->events, event);
    }
  sy_document_seal (document);
  ck_assert_msg (sy_catalogue_put_document (catalogue, document, 1, NULL, &error), "%s", error != NULL ? error->message : "");
  sy_assert_no_error (error);
  ck_assert (sy_catalogue_commit (catalogue, &error));
  sy_document_free (document);
}

START_TEST (an_entry_has_no_force_while_the_document_that_adds_it_has_none)
{
  const struct
  {
    int year, month, day;
    SyStatusCode entry;
  } cases[] = {
    { 2022, 10, 20, SY_STATUS_NOT_YET_IN_FORCE },
    { 2022, 12, 1, SY_STATUS_IN_FORCE },
    { 2023, 3, 1, SY_STATUS_SUSPENDED },
    { 2023, 7, 1, SY_STATUS_IN_FORCE },
  };
  g_autofree char *scratch = sy_unit_scratch (), *path = g_build_filename (scratch, "catalogue.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (path, SY_DATABASE_WRITE, &error);
  sy_assert_no_error (error);
  put_rule (catalogue);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SyDay day = sy_day_from_ymd (cases[i].year, cases[i].month, cases[i].day);
      SyStatusCode entry, document;
      ck_assert (sy_status_on (catalogue, "us-ccl:3A090", day, SY_DAY_NONE, &entry, &error));
      ck_assert (sy_status_on (catalogue, "us-fr:2022-21658", day, SY_DAY_NONE, &document, &error));
      ck_assert_msg (entry == cases[i].entry, "case %u: %s", i, sy_status_name (entry));
      ck_assert_int_eq (document, cases[i].entry);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("status");
  TCase *tests = tcase_create ("status");
  tcase_add_test (tests, an_entry_has_no_force_while_the_document_that_adds_it_has_none);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
