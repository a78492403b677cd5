// SPDX-License-Identifier: GPL-3.0-or-later
/* Every row of the lists of 15 CFR part 744, against what tests/count-parties.py reads by another way: the same rows in the same order, with their name, country and first day. */
#include <string.h>

#include "index/party.h"
#include "index/recognise.h"
#include "tests/unit/reading.h"

#define REAL "us/ecfr/2026-06-18/title-15_part-744.xml"

/* Lines of the script. Caller's. */
static GStrv
rows_of (const char *number, const char *path)
{
  g_autofree char *script = g_build_filename (g_getenv ("SMALLYARD_SOURCE"), "tests", "count-parties.py", NULL), *out = NULL;
  char *argv[] = { (char *) "python3", script, (char *) "ecfr", (char *) number, (char *) path, NULL };
  int status = 1;
  ck_assert (g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL, &status, NULL));
  ck_assert_int_eq (status, 0);
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

int
main (void)
{
  Suite *suite = suite_create ("party-count");
  TCase *rows = tcase_create ("rows");
  tcase_add_test (rows, every_row_is_read_as_it_is_counted);
  tcase_add_test (rows, institutions_below_another_have_its_citation);
  tcase_set_timeout (rows, 60);
  suite_add_tcase (suite, rows);
  return sy_unit_main (suite);
}
