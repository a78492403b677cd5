// SPDX-License-Identifier: GPL-3.0-or-later
/* The file of a profile, and what differs between two checks. The companies and answers are composed. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "query/json.h"
#include "query/profile.h"
#include "tests/unit/answering.h"
#include "tests/unit/unit.h"

/* ---- the file ---- */

START_TEST (a_profile_is_read_as_it_is_written)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyProfile) profile = sy_profile_parse ("\xEF\xBB\xBF# a comment\n[profile]\nname = Composed Ltd\nfields = 镓; gallium;镓\ncounterparties = Composed \\; Sons | CN ; ; B\n", &error);
  sy_assert_no_error (error);
  ck_assert_str_eq (profile->name, "Composed Ltd");
  ck_assert_uint_eq (profile->fields->len, 2); /* what stands twice counts once */
  ck_assert_str_eq (profile->fields->pdata[0], "镓");
  ck_assert_uint_eq (profile->counterparties->len, 2);
  ck_assert_str_eq (profile->counterparties->pdata[0], "Composed ; Sons | CN");
  ck_assert_uint_eq (profile->codes->len + profile->hs->len + profile->destinations->len, 0);
  json_t *lines = sy_profile_lines (profile);
  ck_assert_uint_eq (json_array_size (lines), 4);
  ck_assert_str_eq (sy_json_get (json_array_get (lines, 3), "as"), "counterparty");
  ck_assert_str_eq (sy_json_get (json_array_get (lines, 3), "asked"), "B");
  json_decref (lines);
}
END_TEST

START_TEST (the_example_of_the_tree_is_a_profile)
{
  g_autofree char *path = sy_unit_file ("../etc/profile.ini"), *text = NULL;
  g_autoptr (GError) error = NULL;
  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  g_autoptr (SyProfile) profile = sy_profile_parse (text, &error);
  sy_assert_no_error (error);
  ck_assert_uint_gt (profile->fields->len * profile->codes->len * profile->hs->len * profile->destinations->len * profile->counterparties->len, 0);
}
END_TEST

START_TEST (a_mistake_in_a_profile_is_named)
{
  static const struct
  {
    const char *text, *wanted;
  } cases[] = {
    { "[profile]\nfield = gallium\n", "\"field\"" },      { "[profil]\nfields = gallium\n", "[profile]" }, { "[profile]\nfields = a\n[more]\nx = y\n", "[profile]" },
    { "[profile]\nname = A\n", "nothing to check" },      { "[profile]\nfields = ;\n", "nothing to check" }, { "fields = gallium\n", "cannot be read" },
    { "[profile]\nfields = a\\d\n", "\"fields\"" },       { "[profile]\nfields = \xFF\n", "UTF-8" },           { "", "[profile]" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_ptr_null (sy_profile_parse (cases[i].text, &error));
      ck_assert_msg (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT), "case %u", i);
      ck_assert_msg (strstr (error->message, cases[i].wanted) != NULL, "case %u: %s", i, error->message);
    }
}
END_TEST

static void
expect_limit (const char *text, const char *name)
{
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_profile_parse (text, &error));
  ck_assert_msg (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT) && strstr (error->message, name) != NULL, "%s: %s", name, error != NULL ? error->message : "no error");
}

static void
append_list (GString *text, const char *key, guint count)
{
  g_string_append_printf (text, "%s = ", key);
  for (guint i = 0; i < count; i++)
    g_string_append_printf (text, "%u;", i);
  g_string_append_c (text, '\n');
}

START_TEST (the_limits_of_a_profile_are_kept)
{
  g_autoptr (GString) lines = g_string_new ("[profile]\n"), pairs = g_string_new ("[profile]\n"), most = g_string_new ("[profile]\n"), bytes = g_string_new ("[profile]\nfields = a\n# ");
  append_list (lines, "fields", SY_MAX_PROFILE_LINES + 1);
  append_list (pairs, "codes", SY_MAX_PROFILE_PAIRS / 10 + 1);
  append_list (pairs, "destinations", 10);
  append_list (most, "codes", SY_MAX_PROFILE_PAIRS / 10);
  append_list (most, "destinations", 10);
  while (bytes->len <= SY_MAX_PROFILE)
    g_string_append (bytes, "composed composed ");
  expect_limit (lines->str, "SY_MAX_PROFILE_LINES");
  expect_limit (pairs->str, "SY_MAX_PROFILE_PAIRS");
  expect_limit (bytes->str, "SY_MAX_PROFILE)");
  g_autoptr (SyProfile) profile = sy_profile_parse (most->str, NULL);
  ck_assert_ptr_nonnull (profile);
}
END_TEST

/* ---- two checks ---- */

/* An answer with findings "KEY STATUS", each of the code that its key begins with. */
static json_t *
answer_with (const char *as_of, const char *digest, const char *codes, const char *const *findings)
{
  json_t *lines = json_array (), *results = json_array ();
  g_auto (GStrv) asked = g_strsplit (codes, " ", -1);
  for (char **code = asked; *code != NULL; code++)
    json_array_append_new (lines, json_pack ("{s:s, s:s}", "as", "code", "asked", *code));
  for (; *findings != NULL; findings++)
    {
      g_auto (GStrv) words = g_strsplit (*findings, " ", 3);
      gboolean coming = words[2] != NULL;
      g_autofree char *code = g_strndup (words[0], 1);
      json_array_append_new (results, json_pack ("{s:s, s:s, s:s, s:s, s:s, s:s, s:{s:s}, s:s?}", "key", words[0], "change", "first", "kind", coming ? "coming" : "code", "as", "code", "asked", code, "title", words[0], "compared",
                                                 "status", words[1], "day", words[2]));
    }
  return json_pack ("{s:s, s:{s:s, s:o}, s:o, s:[], s:{s:s, s:s, s:s, s:s, s:s}}", "kind", "profile", "profile", "sha256", digest, "lines", lines, "results", results, "not_assessed", "basis", "archive", "1:aa", "as_of", as_of,
                    "clock_day", as_of, "program", "p", "rules", "r");
}

static void
check_order (const json_t *answer, const char *expected)
{
  const json_t *results = json_object_get (answer, "results");
  g_autoptr (GString) got = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (results); i++)
    g_string_append_printf (got, "%s%s %s", i > 0 ? ", " : "", sy_json_get (json_array_get (results, i), "change"), sy_json_get (json_array_get (results, i), "key"));
  ck_assert_str_eq (got->str, expected);
}

START_TEST (a_check_tells_what_is_new_changed_and_gone_since_the_last)
{
  g_autoptr (GError) error = NULL;
  json_t *first = answer_with ("2026-01-01", "d1", "A B C", (const char *const[]){ "A1 in_force", "A2 in_force", "A3 in_force 2026-01-20", "A4 suspended", "A5 in_force 2026-01-25", "C1 in_force", NULL });
  g_autofree char *state = sy_profile_state (first);
  ck_assert (sy_profile_difference (first, NULL, &error));
  check_order (first, "first A1, first A2, first A3, first A4, first A5, first C1");
  json_t *second = answer_with ("2026-02-01", "d2", "A B D", (const char *const[]){ "A1 in_force", "A2 suspended", "A5 in_force 2026-03-25", "B1 in_force", "D1 in_force", NULL });
  ck_assert (sy_profile_difference (second, state, &error));
  sy_assert_no_error (error);
  check_order (second, "new A5, new B1, changed A2, new_entry D1, same A1");
  const json_t *changed = json_array_get (json_object_get (json_array_get (json_object_get (second, "results"), 2), "changed"), 0), *gone = json_object_get (second, "gone"), *last = json_object_get (second, "last");
  ck_assert_str_eq (sy_json_get (changed, "what"), "status");
  ck_assert_str_eq (sy_json_get (changed, "was"), "in_force");
  ck_assert_str_eq (sy_json_get (changed, "now"), "suspended");
  ck_assert_uint_eq (json_array_size (gone), 4);
  ck_assert_str_eq (sy_json_get (json_array_get (gone, 0), "why"), "passed");
  ck_assert_str_eq (sy_json_get (json_array_get (gone, 1), "why"), "not_found");
  ck_assert_str_eq (sy_json_get (json_array_get (gone, 2), "why"), "passed"); /* another day of the same kind is to come */
  ck_assert_str_eq (sy_json_get (json_array_get (gone, 3), "why"), "entry_removed");
  ck_assert_str_eq (sy_json_get (last, "as_of"), "2026-01-01");
  ck_assert_str_eq (sy_json_get (last, "archive"), "1:aa");
  ck_assert (json_is_false (json_object_get (last, "same_profile")));
  g_autofree char *counts = json_dumps (json_object_get (second, "counts"), JSON_COMPACT);
  ck_assert_str_eq (counts, "{\"new\":3,\"changed\":1,\"gone\":4,\"same\":1}");
  json_decref (first);
  json_decref (second);
}
END_TEST

START_TEST (a_state_that_is_none_is_refused_and_changes_nothing)
{
  static const char *const states[] = { "", "{", "{}", "[]", "{\"smallyard_profile_state\": 2, \"findings\": [], \"basis\": {}}", "{\"smallyard_profile_state\": 1, \"findings\": {}, \"basis\": {}}", NULL };
  for (guint i = 0; states[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      json_t *answer = answer_with ("2026-01-01", "d", "A", (const char *const[]){ "A1 in_force", NULL });
      ck_assert (!sy_profile_difference (answer, states[i], &error));
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_CORRUPT));
      check_order (answer, "first A1");
      json_decref (answer);
    }
}
END_TEST

/* ---- what cannot be assessed ---- */

START_TEST (each_entry_that_cannot_be_assessed_says_why)
{
  static const char *const wanted[][3] = {
    { "unknown_field", "field", "cheese" },      { "unknown_code", "code", "nonsense" },     { "code_not_held", "code", "us:3A090" },   { "bad_hs", "hs", "12" },
    { "hs_without_concordance", "hs", "8112.92" }, { "unknown_destination", "destination", "Atlantis" }, { "name_too_short", "counterparty", "AB Ltd" }, { "unknown_country", "counterparty", "Composed Kite | Atlantis" },
  };
  Answering answering;
  sy_answering_open (&answering);
  sy_answering_take (&answering, "a.jsonl", "{\"id\": \"a\", \"title\": \"Composed notice\", \"text\": \"Nothing of the kind.\"}\n");
  sy_answering_start (&answering);
  SyRequest request = sy_answering_request ("[profile]\nfields = cheese\ncodes = nonsense; us:3A090\nhs = 12; 8112.92\ndestinations = Atlantis\ncounterparties = AB Ltd; Composed Kite | Atlantis\n");
  g_autoptr (GError) error = NULL;
  json_t *answer = sy_answer_profile (answering.engine, &request, &error);
  sy_assert_no_error (error);
  const json_t *missing = json_object_get (answer, "not_assessed");
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      gboolean found = FALSE;
      for (gsize k = 0; k < json_array_size (missing); k++)
        {
          const json_t *row = json_array_get (missing, k);
          found = found || (strcmp (sy_json_get (row, "type"), wanted[i][0]) == 0 && strcmp (sy_json_get (row, "as"), wanted[i][1]) == 0 && strcmp (sy_json_get (row, "asked"), wanted[i][2]) == 0);
        }
      ck_assert_msg (found, "%s of %s", wanted[i][0], wanted[i][2]);
    }
  ck_assert_int_eq (json_integer_value (json_object_get (answer, "count")), 0);
  ck_assert_int_eq (sy_answer_exit_status (answer, FALSE), 3);
  json_decref (answer);
  sy_answering_close (&answering);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("profile");
  TCase *tcase = tcase_create ("all");
  tcase_add_test (tcase, a_profile_is_read_as_it_is_written);
  tcase_add_test (tcase, the_example_of_the_tree_is_a_profile);
  tcase_add_test (tcase, a_mistake_in_a_profile_is_named);
  tcase_add_test (tcase, the_limits_of_a_profile_are_kept);
  tcase_add_test (tcase, a_check_tells_what_is_new_changed_and_gone_since_the_last);
  tcase_add_test (tcase, a_state_that_is_none_is_refused_and_changes_nothing);
  tcase_add_test (tcase, each_entry_that_cannot_be_assessed_says_why);
  suite_add_tcase (suite, tcase);
  return sy_unit_main (suite);
}
