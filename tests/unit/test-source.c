// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/source.h"
#include "tests/unit/unit.h"

static const char good[] = "# a comment\n"
                           "[source]\nid = us-test\nname-en = Test; with a semicolon\nname-zh = 测试\njurisdiction = us\nlisting = federal-register\nstale-days = 4\n"
                           "[hosts]\nwww.example.gov = allow\nunblock.example.gov = captcha\n"
                           "[pace]\nrate = 0.5\n"
                           "[pace api]\nprefix = https://www.example.gov/api/\nrate = 4\nconcurrency = 2\n"
                           "[pace deep]\nprefix = https://www.example.gov/api/deep/\nrate = 1\n"
                           "[listing]\nurl = https://www.example.gov/api/list\nfields = title number\n"
                           "[agencies]\nsome-agency = Some Agency\n"
                           "[cfr]\n15/730-774 = Some Rules\n10/810 = Other Rules\n";

static char *
write_rules (const char *folder, const char *name, const char *text, gsize length)
{
  char *path = g_build_filename (folder, name, NULL);
  ck_assert (g_file_set_contents (path, text, (gssize) length, NULL));
  return path;
}

/* `good` with the first place of `old` replaced. */
static char *
edited (const char *old, const char *new)
{
  const char *place = strstr (good, old);
  ck_assert_msg (place != NULL, "%s", old);
  return g_strdup_printf ("%.*s%s%s", (int) (place - good), good, new, place + strlen (old));
}

START_TEST (rules_are_read)
{
  g_autofree char *folder = sy_unit_scratch (), *path = write_rules (folder, "us-test.ini", good, strlen (good));
  g_autoptr (GError) error = NULL;
  g_autoptr (SySource) source = sy_source_load (path, &error);
  sy_assert_no_error (error);
  ck_assert_str_eq (source->id, "us-test");
  ck_assert_str_eq (source->name_en, "Test; with a semicolon");
  ck_assert_str_eq (source->name_zh, "测试");
  ck_assert_str_eq (source->jurisdiction, "us");
  ck_assert_str_eq (source->charset, "UTF-8");
  ck_assert_uint_eq (source->stale_days, 4);
  ck_assert_uint_eq (source->hosts->len, 1);
  ck_assert_uint_eq (source->captcha->len, 1);
  ck_assert_str_eq (sy_source_value (source, "listing", "url"), "https://www.example.gov/api/list");
  ck_assert_str_eq (sy_source_value (source, "listing", "slice"), "quarter"); /* a default */
  ck_assert_int_eq (sy_source_int (source, "listing", "cap"), 1000);
  ck_assert (sy_source_double (source, "pace", "rate") == 0.5);
  const char *const scopes[] = { "agency:some-agency", "cfr:15:730-774", "cfr:10:810" };
  ck_assert_uint_eq (source->scopes->len, G_N_ELEMENTS (scopes));
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    ck_assert_str_eq (g_ptr_array_index (source->scopes, i), scopes[i]);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, good, -1);
  ck_assert_str_eq (source->digest, sum);
}
END_TEST

START_TEST (the_longest_prefix_sets_the_pace)
{
  g_autofree char *folder = sy_unit_scratch (), *path = write_rules (folder, "us-test.ini", good, strlen (good));
  g_autoptr (SySource) source = sy_source_load (path, NULL);
  const struct { const char *uri, *name; } cases[] = {
    { "https://www.example.gov/api/x", "api" },
    { "https://www.example.gov/api/deep/x", "deep" },
    { "https://www.example.gov/", "" },
    { "https://other.example.gov/api/", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ck_assert_str_eq (sy_source_pace (source, cases[i].uri)->name, cases[i].name);
}
END_TEST

START_TEST (a_mistake_is_named_with_file_group_and_key)
{
  const struct { const char *old, *new, *message; } cases[] = {
    { "stale-days = 4", "stale-days = 4\ncolour = red", "[source] colour is an unknown key" },
    { "[agencies]", "[colours]\nred = 1\n[agencies]", "unknown group [colours]" },
    { "stale-days = 4\n", "", "[source] stale-days is missing" },
    { "name-zh = 测试\n", "", "[source] name-zh is missing" },
    { "name-zh = 测试", "name-zh =", "[source] name-zh: \"\" is empty" },
    { "listing = federal-register\n", "", "[source] listing is missing" },
    { "listing = federal-register", "listing = telepathy", "\"telepathy\" is an unknown kind of listing; there are: federal-register" },
    { "stale-days = 4", "stale-days = soon", "[source] stale-days: \"soon\" is not a whole number" },
    { "stale-days = 4", "stale-days = 0", "is not between 1 and 3660" },
    { "jurisdiction = us", "jurisdiction = mars", "[source] jurisdiction: \"mars\" is not a jurisdiction" },
    { "id = us-test", "id = us-other", "is not the file's name" },
    { "id = us-test", "id = US Test", "is not an id" },
    { "rate = 0.5", "rate = 0", "[pace] rate: \"0\" is not between" },
    { "rate = 0.5", "rate = inf", "[pace] rate: \"inf\" is not a number" },
    { "rate = 0.5", "", "[pace] rate is missing" },
    { "[pace]\nrate = 0.5\n", "", "the group [pace] is missing" },
    { "concurrency = 2", "concurrency = 17", "[pace api] concurrency" },
    { "prefix = https://www.example.gov/api/\n", "", "[pace api] prefix is missing" },
    { "prefix = https://www.example.gov/api/\n", "prefix = https://evil.example.org/\n", "has a host that [hosts] does not allow" },
    { "prefix = https://www.example.gov/api/\n", "prefix = ftp://www.example.gov/\n", "is not an http or https address" },
    { "url = https://www.example.gov/api/list", "url = https://evil.example.org/", "[listing] url: \"https://evil.example.org/\" has a host" },
    { "www.example.gov = allow", "www.example.gov = maybe", "[hosts] www.example.gov: \"maybe\" is neither allow nor https nor captcha" },
    { "www.example.gov = allow", "WWW.example.gov = allow", "is not a host name" },
    { "www.example.gov = allow\n", "", "[hosts] allows no host" },
    { "some-agency = Some Agency", "Some Agency = Some Agency", "is not a slug" },
    { "15/730-774 = Some Rules", "15-730 = Some Rules", "is not TITLE/PART" },
    { "fields = title number", "fields = title,number", "is not a list of names" },
    { "stale-days = 4", "stale-days = 4\nid = us-test", "[source] id stands twice in its group" },
    { "[cfr]", "[hosts]", "stands twice" },
    { "[source]", "[source", "us-test.ini" },
    { "stale-days = 4", "nonsense", "us-test.ini" },
  };
  g_autofree char *folder = sy_unit_scratch ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = edited (cases[i].old, cases[i].new), *path = write_rules (folder, "us-test.ini", text, strlen (text));
      g_autoptr (SySource) source = sy_source_load (path, &error);
      ck_assert_msg (source == NULL, "%s", cases[i].new);
      ck_assert_msg (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT), "%s: %s", cases[i].new, error->message);
      ck_assert_msg (strstr (error->message, cases[i].message) != NULL, "want: %s\ngot: %s", cases[i].message, error->message);
      ck_assert_msg (strstr (error->message, "us-test.ini") != NULL && strchr (error->message, '\n') == NULL, "%s", error->message);
    }
}
END_TEST

START_TEST (a_file_above_the_limit_is_refused)
{
  g_autofree char *folder = sy_unit_scratch (), *comment = g_strnfill (SY_MAX_RULES_FILE - strlen (good) - 1, '#');
  g_autofree char *fits = g_strconcat (good, comment, "\n", NULL), *too_long = g_strconcat (fits, "#", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = write_rules (folder, "us-test.ini", fits, strlen (fits));
  g_autoptr (SySource) source = sy_source_load (path, &error);
  sy_assert_no_error (error);
  g_free (write_rules (folder, "us-test.ini", too_long, strlen (too_long)));
  ck_assert_ptr_null (sy_source_load (path, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
}
END_TEST

START_TEST (what_is_no_utf8_is_refused)
{
  g_autofree char *folder = sy_unit_scratch (), *text = edited ("测试", "\xff\xfe"), *path = write_rules (folder, "us-test.ini", text, strlen (text));
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_source_load (path, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
}
END_TEST

START_TEST (a_directory_is_read_by_id_and_not_by_halves)
{
  g_autofree char *folder = sy_unit_scratch (), *second = edited ("us-test", "us-alpha"), *bad = edited ("rate = 0.5", "rate = x");
  g_autoptr (GError) error = NULL;
  g_free (write_rules (folder, "us-test.ini", good, strlen (good)));
  g_free (write_rules (folder, "us-alpha.ini", second, strlen (second)));
  g_free (write_rules (folder, "README", "x", 1));
  g_free (write_rules (folder, ".us-hidden.ini", "x", 1));
  g_autoptr (GPtrArray) sources = sy_sources_load (folder, &error);
  sy_assert_no_error (error);
  ck_assert_uint_eq (sources->len, 2);
  ck_assert_str_eq (((SySource *) g_ptr_array_index (sources, 0))->id, "us-alpha");
  g_autofree char *digest = sy_sources_digest (sources);
  ck_assert_uint_eq (strlen (digest), 64);

  g_autoptr (SySource) found = sy_source_find (folder, "us-test", &error);
  sy_assert_no_error (error);
  ck_assert_str_eq (found->id, "us-test");
  ck_assert_ptr_null (sy_source_find (folder, "us-gamma", &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_NOT_FOUND));
  ck_assert_ptr_nonnull (strstr (error->message, "us-alpha, us-test"));
  g_clear_error (&error);

  g_autofree char *commented = g_strconcat (good, "# one more\n", NULL);
  g_free (write_rules (folder, "us-test.ini", commented, strlen (commented)));
  g_autoptr (GPtrArray) changed = sy_sources_load (folder, NULL);
  g_autofree char *other = sy_sources_digest (changed);
  ck_assert_str_ne (digest, other);

  g_free (write_rules (folder, "us-test.ini", bad, strlen (bad)));
  ck_assert_ptr_null (sy_sources_load (folder, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
  g_clear_error (&error);
  ck_assert_ptr_null (sy_sources_load ("/nonexistent/sources.d", &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_NOT_FOUND));
}
END_TEST

START_TEST (the_rules_that_come_with_the_program_are_good)
{
  g_autofree char *folder = g_build_filename (SY_SOURCE_ROOT, "etc", "sources.d", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = sy_sources_load (folder, &error);
  sy_assert_no_error (error);
  ck_assert_uint_ge (sources->len, 1);
  g_autoptr (SySource) source = sy_source_find (folder, "us-fr", &error);
  sy_assert_no_error (error);
  ck_assert (sy_source_double (source, "pace api", "rate") + sy_source_double (source, "pace text", "rate") <= 5);
  ck_assert (sy_source_double (source, "pace text", "rate") <= 1);
}
END_TEST

/* The agencies, types and parts that export control is made by. */
START_TEST (the_federal_register_is_asked_for_every_agency_and_part)
{
  const char *const scopes[] = { "agency:industry-and-security-bureau", "agency:foreign-assets-control-office", "agency:state-department", "agency:census-bureau",
                                 "agency:nuclear-regulatory-commission", "agency:energy-department", "type:PRESDOCU", "cfr:15:730-774", "cfr:22:120-130",
                                 "cfr:31:500-599", "cfr:31:800", "cfr:31:802", "cfr:31:850", "cfr:10:110", "cfr:10:810" };
  g_autofree char *folder = g_build_filename (SY_SOURCE_ROOT, "etc", "sources.d", NULL);
  g_autoptr (SySource) source = sy_source_find (folder, "us-fr", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    ck_assert_msg (g_ptr_array_find_with_equal_func (source->scopes, scopes[i], g_str_equal, NULL), "no %s", scopes[i]);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("source");
  TCase *tests = tcase_create ("source");
  tcase_add_test (tests, rules_are_read);
  tcase_add_test (tests, the_longest_prefix_sets_the_pace);
  tcase_add_test (tests, a_mistake_is_named_with_file_group_and_key);
  tcase_add_test (tests, a_file_above_the_limit_is_refused);
  tcase_add_test (tests, what_is_no_utf8_is_refused);
  tcase_add_test (tests, a_directory_is_read_by_id_and_not_by_halves);
  tcase_add_test (tests, the_federal_register_is_asked_for_every_agency_and_part);
  tcase_add_test (tests, the_rules_that_come_with_the_program_are_good);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
