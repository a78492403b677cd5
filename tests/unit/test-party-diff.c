// SPDX-License-Identifier: GPL-3.0-or-later
/* What changed in a list of parties between two days. Composed files in the form of the Denied Persons List. */
#include <string.h>

#include "query/json.h"
#include "tests/unit/answering.h"
#include "tests/unit/unit.h"

#define HEAD "\"Name\"\t\"Street_Address\"\t\"City\"\t\"State\"\t\"Country\"\t\"Postal_Code\"\t\"Effective_Date\"\t\"Expiration_Date\"\t\"Standard_Order\"\t\"Last_Update\"\t\"Action\"\t\"FR_Citation\"\n"
#define ROW(name, from, to, update) "\"" name "\"\t\"1 A ST.\"\t\"AUSTIN\"\t\"TX\"\t\"US\"\t\"70000\"\t\"" from "\"\t\"" to "\"\t\"Y\"\t\"" update "\"\t\"ADDED\"\t\"\"\n"

static const char older[] = HEAD ROW ("STAYS KITE", "01/10/2015", "01/10/2030", "2019-06-12") ROW ("EXPIRED KITE", "01/10/2015", "01/10/2020", "2015-01-12") ROW ("RENEWED KITE", "06/10/2019", "12/07/2019", "2019-06-12");
static const char newer[] = HEAD ROW ("STAYS KITE", "01/10/2015", "01/10/2030", "2019-06-12") ROW ("NEW KITE", "03/10/2021", "", "2021-03-12") ROW ("RENEWED KITE", "11/10/2020", "11/10/2026", "2020-11-12")
    ROW ("PASSING KITE", "02/10/2020", "02/10/2021", "2020-02-12");

static Answering answering;

static void
start (void)
{
  sy_answering_open (&answering);
  sy_answering_take (&answering, "dpl-a.txt", older);
  sy_answering_take (&answering, "dpl-b.txt", newer);
  sy_answering_start (&answering);
}

static void
stop (void)
{
  sy_answering_close (&answering);
}

static json_t *
ask (const char *text)
{
  SyRequest request = sy_answering_request (text);
  g_autoptr (GError) error = NULL;
  json_t *answer = sy_answer_diff (answering.engine, &request, &error);
  sy_assert_no_error (error);
  return answer;
}

/* "added NEW KITE by stated 2021-03-10; ...". Caller's. */
static char *
rows_of (const json_t *answer)
{
  GString *all = g_string_new (NULL);
  const json_t *results = json_object_get (answer, "results");
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *row = json_array_get (results, i), *cause = json_array_get (json_object_get (row, "causes"), 0);
      g_string_append_printf (all, "%s%s %s: %s %s", i > 0 ? "; " : "", sy_json_get (row, "change"), sy_json_get (row, "code"), sy_json_get (cause, "how"), sy_json_get (cause, "day"));
      ck_assert_uint_eq (json_array_size (json_object_get (cause, "evidence")), 1);
    }
  return g_string_free (all, FALSE);
}

START_TEST (who_was_added_who_expired_and_who_was_denied_anew)
{
  json_auto_t *answer = ask ("us-dpl 2019-08-01 2022-01-01");
  g_autofree char *rows = rows_of (answer);
  ck_assert_str_eq (rows, "removed EXPIRED KITE: expires 2020-01-11; added NEW KITE: stated 2021-03-10; revised RENEWED KITE: stated 2020-11-10");
  const json_t *counts = json_object_get (answer, "counts");
  ck_assert_int_eq (json_integer_value (json_object_get (counts, "same")), 1);
  ck_assert_str_eq (sy_json_get (answer, "what"), "party_list");
  ck_assert_str_eq (sy_json_get (answer, "verdict"), "changed");
  const json_t *renewed = json_array_get (json_object_get (answer, "results"), 2);
  ck_assert_str_eq (sy_json_get2 (renewed, "old", "to"), "2019-12-08");
  ck_assert_str_eq (sy_json_get2 (renewed, "new", "to"), "2026-11-11");
}
END_TEST

START_TEST (who_came_and_went_between_the_days_stands_on_neither)
{
  json_auto_t *answer = ask ("us-dpl 2020-06-01 2020-07-01");
  g_autofree char *rows = rows_of (answer);
  ck_assert_str_eq (rows, "");
  json_auto_t *during = ask ("us-dpl 2020-01-20 2020-06-01");
  g_autofree char *came = rows_of (during);
  ck_assert_str_eq (came, "added PASSING KITE: stated 2020-02-10");
}
END_TEST

START_TEST (the_texts_of_both_days_are_named)
{
  json_auto_t *answer = ask ("us-dpl 2019-08-01 2022-01-01");
  const json_t *one = json_object_get (json_object_get (answer, "from"), "rolls"), *other = json_object_get (json_object_get (answer, "to"), "rolls");
  ck_assert_uint_eq (json_array_size (one), 1);
  ck_assert_str_eq (sy_json_get (json_array_get (one, 0), "document"), "import:S/dpl-a.txt");
  ck_assert_uint_eq (json_array_size (other), 1);
  ck_assert_str_eq (sy_json_get (json_array_get (other, 0), "document"), "import:S/dpl-b.txt");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("party-diff");
  TCase *diff = tcase_create ("diff");
  tcase_add_checked_fixture (diff, start, stop);
  tcase_add_test (diff, who_was_added_who_expired_and_who_was_denied_anew);
  tcase_add_test (diff, who_came_and_went_between_the_days_stands_on_neither);
  tcase_add_test (diff, the_texts_of_both_days_are_named);
  suite_add_tcase (suite, diff);
  return sy_unit_main (suite);
}
