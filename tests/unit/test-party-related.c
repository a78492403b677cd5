// SPDX-License-Identifier: GPL-3.0-or-later
/* What a party's page leads to: who else has its address or its notice, the document that a citation lies in, and who owns a name that is screened. Composed. */
#include <string.h>

#include "corpus/catalogue.h"
#include "query/json.h"
#include "tests/unit/answering.h"
#include "tests/unit/unit.h"

#define HEAD "\"Name\"\t\"Street_Address\"\t\"City\"\t\"State\"\t\"Country\"\t\"Postal_Code\"\t\"Effective_Date\"\t\"Expiration_Date\"\t\"Standard_Order\"\t\"Last_Update\"\t\"Action\"\t\"FR_Citation\"\n"
#define ROW(name, street, citation) "\"" name "\"\t\"" street "\"\t\"AUSTIN\"\t\"TX\"\t\"US\"\t\"70000\"\t\"01/10/2015\"\t\"\"\t\"Y\"\t\"2015-01-12\"\t\"ADDED\"\t\"" citation "\"\n"

static const char denied[] = HEAD ROW ("ARNOLDO KITE", "1 A ST.", "80 F.R. 1205 1/12/2015") ROW ("BERTA KITE", "1 A ST.", "80 F.R. 4000 1/12/2015") ROW ("CARLA LANTERN", "9 Z ST.", "80 F.R. 1205 1/12/2015") ROW ("DORA COMB", "7 Q ST.", "80 F.R. 1300 1/12/2015");

#define REGISTER(number, first, last) \
  "{\"document_number\": \"" number "\", \"title\": \"Composed order\", \"type\": \"Notice\", \"publication_date\": \"2015-01-12\", \"citation\": \"80 FR " first "\", \"start_page\": " first ", \"end_page\": " last ", " \
  "\"agencies\": [{\"name\": \"Industry and Security Bureau\"}], \"html_url\": \"https://www.federalregister.gov/d/" number "\", \"abstract\": \"Composed.\"}"

static Answering answering;

static void
start (void)
{
  g_autofree char *etc = g_build_filename (SY_SOURCE_ROOT, "etc", NULL);
  g_setenv ("SMALLYARD_ETC", etc, TRUE); /* its rules on owners */
  sy_answering_open (&answering);
  sy_answering_take (&answering, "dpl.txt", denied);
  sy_answering_take (&answering, "2015-100.json", REGISTER ("2015-100", "1200", "1210"));
  sy_answering_take (&answering, "2015-101.json", REGISTER ("2015-101", "1290", "1299"));
  sy_answering_take (&answering, "sdn.csv", "36,\"KITE PARENT\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n");
  sy_answering_start (&answering);
}

static void
stop (void)
{
  sy_answering_close (&answering);
}

static json_t *
party (const char *name)
{
  SyRequest request = sy_answering_request (name);
  g_autoptr (GError) error = NULL;
  json_t *answer = sy_answer_party (answering.engine, &request, &error);
  sy_assert_no_error (error);
  ck_assert_str_eq (sy_json_get (answer, "kind"), "party");
  return answer;
}

START_TEST (those_at_one_address_or_of_one_notice_are_told)
{
  json_auto_t *answer = party ("ARNOLDO KITE");
  const json_t *related = json_object_get (answer, "related");
  ck_assert_uint_eq (json_array_size (related), 2);
  const json_t *address = json_array_get (related, 0), *notice = json_array_get (related, 1);
  ck_assert_str_eq (sy_json_get (address, "title"), "BERTA KITE");
  ck_assert_str_eq (sy_json_get (address, "how"), "same_address");
  ck_assert_str_eq (sy_json_get (address, "words"), "1 A ST., AUSTIN, TX, US, 70000");
  ck_assert_str_eq (sy_json_get (notice, "title"), "CARLA LANTERN");
  ck_assert_str_eq (sy_json_get (notice, "how"), "same_notice");
  ck_assert_str_eq (sy_json_get (notice, "words"), "us-fr-page:80/1205");
  json_auto_t *alone = party ("DORA COMB");
  ck_assert_uint_eq (json_array_size (json_object_get (alone, "related")), 0);
}
END_TEST

/* The document that the only citation of the party's listing leads to, or "". */
static void
assert_cited (const char *name, const char *document)
{
  json_auto_t *answer = party (name);
  const json_t *details = json_object_get (json_array_get (json_object_get (answer, "listings"), 0), "details");
  guint citations = 0;
  for (gsize i = 0; i < json_array_size (details); i++)
    {
      const json_t *detail = json_array_get (details, i);
      if (strcmp (sy_json_get (detail, "name"), "citation") != 0)
        continue;
      ck_assert_str_eq (sy_json_get (detail, "document"), document);
      citations++;
    }
  ck_assert_uint_eq (citations, 1);
}

START_TEST (a_citation_leads_to_the_document_within_whose_pages_it_lies)
{
  assert_cited ("ARNOLDO KITE", "us-fr:2015-100"); /* page 1205 of 1200 to 1210 */
  assert_cited ("DORA COMB", "");                  /* page 1300 is behind the last of 1290 to 1299 */
  assert_cited ("BERTA KITE", "");
}
END_TEST

static json_t *
screen (const char *name, const char *owners)
{
  SyRequest request = sy_answering_request (name);
  request.owners = owners;
  g_autoptr (GError) error = NULL;
  json_t *answer = sy_answer_screen (answering.engine, &request, &error);
  sy_assert_no_error (error);
  return answer;
}

/* The first result with the verdict; NULL if none has it. */
static const json_t *
row_of (const json_t *ownership, const char *verdict)
{
  const json_t *results = json_object_get (ownership, "results");
  for (gsize i = 0; i < json_array_size (results); i++)
    if (strcmp (sy_json_get (json_array_get (results, i), "verdict"), verdict) == 0)
      return json_array_get (results, i);
  return NULL;
}

START_TEST (a_name_that_is_screened_is_owned_by_whom_the_file_says)
{
  static const char owners[] = "owner,owned,percent\nKite Parent,Owned Sub,60\nArnoldo Kite,Kite Sub,60\n";
  json_auto_t *owned = screen ("Owned Sub", owners);
  const json_t *reached = json_object_get (owned, "ownership"), *row = row_of (reached, "reached");
  ck_assert (json_is_true (json_object_get (reached, "owned")));
  ck_assert_ptr_nonnull (row);
  ck_assert_str_eq (sy_json_get (json_array_get (json_object_get (row, "path"), 0), "owner"), "Kite Parent");
  ck_assert_int_eq (sy_answer_exit_status (owned, FALSE), 0);
  /* Who is denied only, no rule puts its companies on a footing with. */
  json_auto_t *known = screen ("Kite Sub", owners), *unknown = screen ("Somebody Else", owners), *without = screen ("Kite Sub", NULL);
  const json_t *ownership = json_object_get (known, "ownership");
  ck_assert (json_is_true (json_object_get (ownership, "known")));
  ck_assert (json_is_false (json_object_get (ownership, "owned")));
  ck_assert_uint_gt (json_array_size (json_object_get (ownership, "results")), 0);
  ck_assert_str_eq (sy_json_get (json_array_get (json_object_get (ownership, "results"), 0), "verdict"), "not_reached");
  ck_assert (json_is_false (json_object_get (json_object_get (unknown, "ownership"), "known")));
  ck_assert_ptr_null (json_object_get (without, "ownership"));
}
END_TEST

/* A list has some thirty thousand lines of details: whoever asks of many parties cannot read them all for each. */
START_TEST (who_is_related_is_looked_up_in_the_index)
{
  const SyStore *catalogue = sy_catalogue_store ();
  g_autofree char *plan = NULL, *scratch = sy_unit_scratch (), *path = g_build_filename (scratch, "plan.db", NULL);
  for (guint i = 0; plan == NULL && i < catalogue->n_statements; i++)
    if (strstr (catalogue->statements[i], "'same_address'") != NULL)
      plan = g_strconcat ("EXPLAIN QUERY PLAN ", catalogue->statements[i], NULL);
  ck_assert_ptr_nonnull (plan);
  SyStore explained = *catalogue;
  explained.statements = (const char *const[]){ plan };
  explained.n_statements = 1;
  g_autoptr (GError) error = NULL;
  g_autoptr (SyDatabase) database = sy_database_open (path, SY_DATABASE_WRITE, &explained, &error);
  sy_assert_no_error (error);
  g_autoptr (SyCursor) cursor = sy_database_query (database, 0, &error, "sD", "party:composed", SY_DAY_NONE);
  sy_assert_no_error (error);
  guint searched = 0;
  while (sy_cursor_next (cursor, &error))
    {
      ck_assert_msg (!g_str_has_prefix (sy_cursor_text (cursor, 3), "SCAN u"), "%s", sy_cursor_text (cursor, 3));
      searched += strstr (sy_cursor_text (cursor, 3), "party_detail_shared") != NULL;
    }
  ck_assert_uint_eq (searched, 1);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("party-related");
  TCase *page = tcase_create ("page");
  tcase_add_checked_fixture (page, start, stop);
  tcase_add_test (page, those_at_one_address_or_of_one_notice_are_told);
  tcase_add_test (page, a_citation_leads_to_the_document_within_whose_pages_it_lies);
  tcase_add_test (page, a_name_that_is_screened_is_owned_by_whom_the_file_says);
  suite_add_tcase (suite, page);
  TCase *store = tcase_create ("store");
  tcase_add_test (store, who_is_related_is_looked_up_in_the_index);
  suite_add_tcase (suite, store);
  return sy_unit_main (suite);
}
