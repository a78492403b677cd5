// SPDX-License-Identifier: GPL-3.0-or-later
/* Every row of the lists of 15 CFR part 744, against what tests/count-parties.py reads by another way: the same rows in the same order, with their name, country and first day. */
#include <string.h>

#include "corpus/limits.h"
#include "index/party.h"
#include "index/recognise.h"
#include "query/json.h"
#include "tests/unit/answering.h"
#include "tests/unit/reading.h"

#define REAL "us/ecfr/2026-06-18/title-15_part-744.xml"

/* What the script prints of up to five words. Caller's. */
static char *
counted (const char *const *words)
{
  g_autofree char *script = g_build_filename (g_getenv ("SMALLYARD_SOURCE"), "tests", "count-parties.py", NULL);
  char *argv[8] = { (char *) "python3", script };
  for (guint i = 0; words[i] != NULL; i++)
    argv[2 + i] = (char *) words[i];
  int status = 1;
  char *out = NULL;
  ck_assert (g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL, &status, NULL));
  ck_assert_int_eq (status, 0);
  return out;
}

/* Lines of the script. Caller's. */
static GStrv
rows_of (const char *number, const char *path)
{
  const char *const words[] = { "ecfr", number, path, NULL };
  g_autofree char *out = counted (words);
  return g_strsplit (g_strchomp (out), "\n", -1);
}

/* `row`: country, entry and citations. */
static void
compare (const char *row, const SyPartyRecord *record)
{
  g_auto (GStrv) cells = g_strsplit (row, "\t", -1);
  ck_assert_uint_eq (g_strv_length (cells), 3);
  g_autofree char *entry = sy_party_plain_name (cells[1]), *name = sy_party_plain_name (((SyPartyName *) record->names->pdata[0])->text);
  ck_assert_msg (strstr (entry, name) != NULL, "\"%s\" is no name in \"%s\"", name, cells[1]);
  g_autoptr (SyPartyRecord) expected = sy_party_record_new (SY_PARTY_UNKNOWN);
  sy_party_add_country (expected, cells[0]);
  sy_party_add_citations (expected, cells[2]);
  ck_assert_str_eq (sy_party_record_detail (record, "country"), sy_party_record_detail (expected, "country"));
  if (*cells[2] != '\0')
    ck_assert_msg (record->from == expected->from, "\"%s\" begins on another day", name);
}

static guint
compare_all (const GPtrArray *documents, const char *number, const char *path)
{
  g_autofree char *id = g_strconcat ("us-cfr:15/744/supplement-", number, NULL);
  g_auto (GStrv) rows = rows_of (number, path);
  for (guint i = 0; i < documents->len; i++)
    {
      SyDocument *document = documents->pdata[i];
      if (strcmp (document->id, id) != 0)
        continue;
      ck_assert (sy_recognise_document (document, NULL) && sy_party_read (document, NULL));
      const SyRoll *roll = document->rolls->pdata[0];
      ck_assert_uint_eq (roll->records->len, g_strv_length (rows));
      for (guint r = 0; r < roll->records->len; r++)
        compare (rows[r], roll->records->pdata[r]);
      return roll->records->len;
    }
  return 0;
}

START_TEST (every_row_is_read_as_it_is_counted)
{
  g_autofree char *path = sy_unit_real (REAL);
  if (path == NULL)
    return;
  g_auto (Read) read = { 0 };
  ck_assert (read_real (REAL, &read));
  ck_assert_uint_eq (compare_all (read.documents, "4", path), 3414);
  ck_assert_uint_eq (compare_all (read.documents, "6", path), 186);
  ck_assert_uint_eq (compare_all (read.documents, "7", path), 70);
}
END_TEST

START_TEST (institutions_below_another_have_its_citation)
{
  g_auto (Read) read = { 0 };
  if (!read_real (REAL, &read))
    return;
  guint named = 0;
  for (guint i = 0; i < read.documents->len; i++)
    {
      SyDocument *document = read.documents->pdata[i];
      if (strcmp (document->id, "us-cfr:15/744/supplement-7") != 0 && strcmp (document->id, "us-cfr:15/744/supplement-4") != 0)
        continue;
      ck_assert (sy_recognise_document (document, NULL) && sy_party_read (document, NULL));
      const SyRoll *roll = document->rolls->pdata[0];
      for (guint r = 0; r < roll->records->len; r++, named++)
        ck_assert_msg (sy_party_record_detail (roll->records->pdata[r], "cause") != NULL, "row %u has no citation", r);
    }
  ck_assert_uint_eq (named, 3414 + 70);
}
END_TEST

/* ---- the Denied Persons List from 2019 to 2023 ---- */

#define DENIED_2019 "us/csl/dpl-2019.txt"
#define SCREENED_2023 "us/csl/consolidated-2023-part.csv"
#define FIRST_DAY "2019-09-01"
#define SECOND_DAY "2023-11-20"

static int
by_text (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *) one, *(const char *const *) other);
}

static json_t *
denied_diff (const char *old, const char *later)
{
  Answering answering;
  sy_answering_open (&answering);
  g_autofree char *text = NULL;
  const char *const words[] = { "dpl-rows", later, NULL };
  g_autofree char *rows = counted (words);
  ck_assert (g_file_get_contents (old, &text, NULL, NULL));
  sy_answering_take (&answering, "dpl-2019.txt", text);
  sy_answering_take (&answering, "consolidated-2023.csv", rows);
  sy_answering_start (&answering);
  SyRequest request = sy_answering_request ("us-dpl " FIRST_DAY " " SECOND_DAY);
  request.limit = SY_MAX_PAGE_SIZE;
  g_autoptr (GError) error = NULL;
  json_t *answer = sy_answer_diff (answering.engine, &request, &error);
  sy_assert_no_error (error);
  sy_answering_close (&answering);
  return answer;
}

START_TEST (four_years_of_denied_persons_are_who_another_way_of_counting_finds)
{
  g_autofree char *old = sy_unit_real (DENIED_2019), *later = sy_unit_real (SCREENED_2023);
  if (old == NULL || later == NULL)
    return;
  const char *const words[] = { "dpl", old, later, FIRST_DAY, SECOND_DAY, NULL };
  g_autofree char *out = counted (words);
  g_auto (GStrv) expected = g_strsplit (g_strchomp (out), "\n", -1);
  json_auto_t *answer = denied_diff (old, later);
  const json_t *results = json_object_get (answer, "results"), *counts = json_object_get (answer, "counts");
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  json_int_t stays = 0;
  for (guint i = 0; expected[i] != NULL; i++)
    if (g_str_has_prefix (expected[i], "stays"))
      stays++;
    else
      g_ptr_array_add (wanted, expected[i]);
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *row = json_array_get (results, i);
      g_autofree char *name = sy_party_plain_name (sy_json_get (row, "code"));
      ck_assert_msg (json_array_size (json_object_get (row, "causes")) > 0, "nothing made the change of %s", name);
      if (strcmp (sy_json_get (row, "change"), "revised") != 0)
        g_ptr_array_add (found, g_strconcat (sy_json_get (row, "change"), "\t", name, NULL));
    }
  g_ptr_array_sort (wanted, by_text);
  g_ptr_array_sort (found, by_text);
  ck_assert_uint_eq (found->len, wanted->len);
  for (guint i = 0; i < found->len; i++)
    ck_assert_str_eq (found->pdata[i], wanted->pdata[i]);
  ck_assert_int_eq (json_integer_value (json_object_get (counts, "added")), 262);
  ck_assert_int_eq (json_integer_value (json_object_get (counts, "removed")), 165);
  ck_assert_int_eq (json_integer_value (json_object_get (counts, "revised")) + json_integer_value (json_object_get (counts, "same")), stays);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("party-count");
  TCase *rows = tcase_create ("rows");
  tcase_add_test (rows, every_row_is_read_as_it_is_counted);
  tcase_add_test (rows, institutions_below_another_have_its_citation);
  tcase_set_timeout (rows, 60);
  tcase_add_test (rows, four_years_of_denied_persons_are_who_another_way_of_counting_finds);
  suite_add_tcase (suite, rows);
  return sy_unit_main (suite);
}
