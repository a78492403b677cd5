// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/field.h"
#include "corpus/limits.h"
#include "tests/unit/unit.h"

static char *
write_file (const char *name, const char *text, gssize length)
{
  char *directory = sy_unit_scratch ();
  g_autofree char *path = g_build_filename (directory, name, NULL);
  ck_assert (g_file_set_contents (path, text, length, NULL));
  return directory;
}

START_TEST (the_fields_of_the_tree_load)
{
  g_autofree char *directory = sy_unit_file ("../etc/fields.d");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) fields = sy_fields_load (directory, &error);
  sy_assert_no_error (error);
  const char *const wanted[] = { "gallium-germanium", "antimony", "rare-earths", "graphite", "superhard", "tungsten-and-others", "lithography", "advanced-computing",
                                 "semiconductor-equipment", "drones", "quantum", "batteries" };
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const SyField *field = sy_field_find (fields, wanted[i]);
      ck_assert_msg (field != NULL, "%s", wanted[i]);
      g_autoptr (GPtrArray) all = sy_field_with_narrower (fields, wanted[i]);
      guint codes = 0;
      for (guint j = 0; j < all->len; j++)
        codes += ((const SyField *) all->pdata[j])->codes->len;
      ck_assert_msg (codes > 0, "%s has no codes", wanted[i]);
    }
  const SyField *gallium = sy_field_find (fields, "field:gallium");
  ck_assert_str_eq (gallium->broader, "gallium-germanium");
  ck_assert_str_eq (gallium->terms_zh->pdata[0], "镓");
  ck_assert_str_eq (gallium->codes->pdata[0], "cn-dual-use:3C001");
  g_autoptr (GPtrArray) both = sy_field_with_narrower (fields, "gallium-germanium");
  ck_assert_uint_eq (both->len, 3);
  ck_assert_str_eq (((const SyField *) both->pdata[1])->id, "gallium");
  ck_assert_str_eq (((const SyField *) both->pdata[2])->id, "germanium");
  g_autoptr (GPtrArray) none = sy_field_with_narrower (fields, "nothing");
  ck_assert_uint_eq (none->len, 0);
}
END_TEST

START_TEST (a_mistake_names_file_group_and_key)
{
  const struct { const char *text, *wanted; } cases[] = {
    { "[a]\nname-en = A\nname-zh = 甲\nterm-en = b\n", "[a] term-en: no such key" },
    { "[a]\nname-en = A\n", "[a]: name-en and name-zh are needed" },
    { "[b]\nname-en = A\nname-zh = 甲\n", "the first group must be [a]" },
    { "[a]\nname-en = A\nname-zh = 甲\ncodes = 3C001\n", "[a] codes: \"3C001\" is no list entry" },
    { "[a]\nname-en = A\nname-zh = 甲\ncodes = us-ccl:3C001; us-ccl:3C001\n", "[a] codes: \"us-ccl:3C001\" stands twice" },
    { "[a]\nname-en = A\nname-zh = 甲\nhs = 81\n", "[a] hs: \"hs:81\" is no customs code" },
    { "[a]\nname-en = A\nname-zh = 甲\nterms-en = A\n", "[a] terms-en: \"A\" stands twice" },
    { "[a]\nname-en = A\nname-zh = 甲\nname-en = B\n", "[a] name-en stands twice" },
    { "[a]\nname-en = A\nname-zh = 甲\n[a]\nhs = 8110\n", "[a] stands twice" },
    { "[a]\nname-en = A\nname-zh = 甲\nbroader = z\n", "[a] broader: there is no field \"z\"" },
    { "[a]\nname-en = A\nname-zh = 甲\nbroader = b\n[b]\nname-en = B\nname-zh = 乙\nbroader = a\n", "broader than itself" },
    { "[a]\nname-en = A\nname-zh = 甲\n[B c]\nname-en = B\nname-zh = 乙\n", "[B c]: the name of a field is lower-case" },
    { "[a]\nname-en = A\nname-zh = 甲\nkind = thing\n", "[a] kind: \"thing\" is neither technology nor measure" },
    { "[a]\nname-en = A\nname-zh = 甲\nnot-en = cheese\n", "[a] not-en: \"cheese\" has none of the terms in it" },
    { "[a]\nname-en = A\nname-zh = 甲\nnot-documents = cheese\n", "[a] not-documents: \"cheese\" is no id of a document" },
    { "no group", "a.ini\": " },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *directory = write_file ("a.ini", cases[i].text, -1);
      g_autoptr (GError) error = NULL;
      ck_assert_ptr_null (sy_fields_load (directory, &error));
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
      ck_assert_msg (strstr (error->message, cases[i].wanted) != NULL && strstr (error->message, "a.ini") != NULL, "%s: %s", cases[i].wanted, error->message);
    }
}
END_TEST

START_TEST (a_phrase_excludes_the_terms_that_stand_in_it)
{
  g_autofree char *directory = write_file ("a.ini", "[a]\nname-en = Laser\nname-zh = 激光\nterms-en = laser diode\nnot-en = Laser printers; laser printer\nnot-zh = 激光打印机\nsources = a list\n"
                                                    "documents = us-fr:2022-21658; import:set/one\nnot-documents = us-fr:2023-00001\n", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) fields = sy_fields_load (directory, &error);
  sy_assert_no_error (error);
  const SyField *field = fields->pdata[0];
  g_autoptr (GPtrArray) of_laser = sy_field_exclusions (field, "Laser"), of_diode = sy_field_exclusions (field, "laser diode"), of_chinese = sy_field_exclusions (field, "激光"),
                        of_part = sy_field_exclusions (field, "las");
  ck_assert_uint_eq (of_laser->len, 2);
  ck_assert_uint_eq (of_diode->len, 0);
  ck_assert_uint_eq (of_chinese->len, 1);
  ck_assert_uint_eq (of_part->len, 0);
  ck_assert_str_eq (field->sources, "a list");
  ck_assert_str_eq (field->documents->pdata[0], "us-fr:2022-21658");
  ck_assert_str_eq (field->documents->pdata[1], "import:set/one");
  ck_assert_str_eq (field->not_documents->pdata[0], "us-fr:2023-00001");
}
END_TEST

static GPtrArray *
corrections_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *corrections = sy_corrections_parse ("c.ini", text, strlen (text), &error);
  sy_assert_no_error (error);
  return corrections;
}

#define SAID(OBJECT, DOCUMENT, VERDICT) "[field:" OBJECT "/" DOCUMENT "]\nverdict=" VERDICT "\ndocument=" DOCUMENT "\nreviewer=A. Reader\nmade=2026-11-20\nreason=composed\n"

START_TEST (a_correction_outranks_the_file)
{
  g_autofree char *directory = write_file ("a.ini", "[a]\nname-en = A\nname-zh = 甲\ncodes = us-ccl:3B001\ndocuments = us-fr:2022-21658\nnot-documents = us-fr:2023-00001\n", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) fields = sy_fields_load (directory, NULL);
  g_autofree char *before = sy_fields_digest (fields);
  g_autoptr (GPtrArray) corrections = corrections_of (SAID ("a", "us-fr:2022-21658", "reject") SAID ("a", "us-fr:2023-00001", "confirm") SAID ("a", "us-ccl:3B001", "reject") SAID ("a", "us-ccl:3B002", "confirm"));
  ck_assert (sy_fields_correct (fields, corrections, &error));
  const SyField *field = fields->pdata[0];
  ck_assert (g_ptr_array_find_with_equal_func (field->documents, "us-fr:2023-00001", g_str_equal, NULL));
  ck_assert (!g_ptr_array_find_with_equal_func (field->documents, "us-fr:2022-21658", g_str_equal, NULL));
  ck_assert (g_ptr_array_find_with_equal_func (field->not_documents, "us-fr:2022-21658", g_str_equal, NULL));
  ck_assert_uint_eq (field->codes->len, 1);
  ck_assert_str_eq (field->codes->pdata[0], "us-ccl:3B002");
  ck_assert_str_eq (sy_field_correction (field, "us-ccl:3B001")->reviewer, "A. Reader");
  ck_assert_ptr_null (sy_field_correction (field, "us-ccl:3B009"));
  g_autofree char *after = sy_fields_digest (fields);
  ck_assert_str_ne (before, after);
  g_autoptr (GPtrArray) strange = corrections_of (SAID ("b", "us-fr:2022-21658", "reject"));
  ck_assert (!sy_fields_correct (fields, strange, &error));
  ck_assert_str_eq (error->message, "c.ini:1: there is no technology field \"field:b\"");
}
END_TEST

START_TEST (a_file_above_the_limit_is_refused)
{
  g_autofree char *large = g_strnfill (SY_MAX_RULES_FILE + 1, '#');
  g_autofree char *directory = write_file ("a.ini", large, SY_MAX_RULES_FILE + 1);
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_fields_load (directory, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
}
END_TEST

START_TEST (the_digest_changes_with_any_byte)
{
  g_autofree char *one = write_file ("a.ini", "[a]\nname-en = A\nname-zh = 甲\n", -1);
  g_autoptr (GPtrArray) fields = sy_fields_load (one, NULL);
  g_autofree char *digest = sy_fields_digest (fields);
  g_autofree char *other = write_file ("a.ini", "[a]\nname-en = A\nname-zh = 甲\n# said\n", -1);
  g_autoptr (GPtrArray) changed = sy_fields_load (other, NULL);
  g_autofree char *changed_digest = sy_fields_digest (changed);
  ck_assert_str_ne (digest, changed_digest);
  g_autoptr (GPtrArray) none = sy_fields_load ("/nonexistent", NULL);
  ck_assert_uint_eq (none->len, 0);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("field");
  TCase *tests = tcase_create ("field");
  tcase_add_test (tests, the_fields_of_the_tree_load);
  tcase_add_test (tests, a_mistake_names_file_group_and_key);
  tcase_add_test (tests, a_file_above_the_limit_is_refused);
  tcase_add_test (tests, a_correction_outranks_the_file);
  tcase_add_test (tests, a_phrase_excludes_the_terms_that_stand_in_it);
  tcase_add_test (tests, the_digest_changes_with_any_byte);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
