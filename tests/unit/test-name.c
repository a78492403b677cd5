// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/csv.h"
#include "corpus/limits.h"
#include "corpus/name.h"
#include "corpus/reading.h"
#include "tests/unit/unit.h"

static SyNameKind
kind_of (const char *word)
{
  if (g_ascii_strcasecmp (word, "person") == 0)
    return SY_NAME_PERSON;
  if (g_ascii_strcasecmp (word, "vessel") == 0)
    return SY_NAME_VESSEL;
  return g_ascii_strcasecmp (word, "LegalEntity") == 0 ? SY_NAME_UNKNOWN : SY_NAME_ORGANISATION;
}

static double
score (const char *query, const char *listed, SyNameKind kind)
{
  g_autoptr (SyName) a = sy_name_new (query, kind);
  g_autoptr (SyName) b = sy_name_new (listed, kind);
  return sy_name_score (a, b, NULL);
}

static char **
read_lines (char *path)
{
  g_autofree char *owned = path;
  char *text = NULL;
  ck_assert (g_file_get_contents (owned, &text, NULL, NULL));
  char **lines = g_strsplit (text, "\n", -1);
  g_free (text);
  return lines;
}

static const char *
verdict (double of)
{
  return of >= SY_NAME_MATCH ? "match" : of >= SY_NAME_POSSIBLE ? "possible" : "none";
}

START_TEST (each_pair_of_the_table_gets_its_verdict_in_both_directions)
{
  g_auto (GStrv) lines = read_lines (sy_unit_file ("unit/cases-name.tsv"));
  guint n = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      ck_assert_uint_eq (g_strv_length (cells), 4);
      double there = score (cells[2], cells[3], kind_of (cells[0])), back = score (cells[3], cells[2], kind_of (cells[0]));
      ck_assert_msg (strcmp (verdict (there), cells[1]) == 0, "%s | %s: %.3f, not %s", cells[2], cells[3], there, cells[1]);
      ck_assert_msg (there == back, "%s | %s: %.3f one way, %.3f the other", cells[2], cells[3], there, back);
      n++;
    }
  ck_assert_uint_gt (n, 20);
}
END_TEST

START_TEST (a_score_explains_itself)
{
  g_autoptr (SyName) query = sy_name_new ("Dr. J. Smyth", SY_NAME_PERSON);
  g_autoptr (SyName) listed = sy_name_new ("John Smith", SY_NAME_PERSON);
  g_autoptr (GArray) features = g_array_new (FALSE, FALSE, sizeof (SyNameFeature));
  g_array_set_clear_func (features, (GDestroyNotify) sy_name_feature_clear);
  ck_assert_double_gt (sy_name_score (query, listed, features), SY_NAME_MATCH);
  ck_assert_uint_eq (features->len, 2);
  ck_assert_str_eq (g_array_index (features, SyNameFeature, 0).feature, "initial");
  ck_assert_str_eq (g_array_index (features, SyNameFeature, 1).feature, "sound");
  ck_assert_str_eq (g_array_index (features, SyNameFeature, 1).listed, "smith");
}
END_TEST

START_TEST (characters_have_readings_in_the_languages_that_use_them)
{
  const struct
  {
    gunichar c;
    SyReadingLanguage language;
    const char *reading;
  } cases[] = {
    { 0x91D1, SY_READING_MANDARIN, "jin" },   { 0x91D1, SY_READING_KOREAN, "kim" },      { 0x91D1, SY_READING_JAPANESE, "kane" },
    { 0x5F20, SY_READING_CANTONESE, "cheung" }, { 0x5F20, SY_READING_MANDARIN, "chang" }, { 0x66FE, SY_READING_MANDARIN, "zeng" },
    { 0xD55C, SY_READING_KOREAN, "han" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) readings = g_ptr_array_new_with_free_func (g_free);
      sy_reading_add (cases[i].c, cases[i].language, readings);
      ck_assert_uint_le (readings->len, SY_MAX_READINGS);
      ck_assert_msg (g_ptr_array_find_with_equal_func (readings, cases[i].reading, g_str_equal, NULL), "U+%04X is not read %s", cases[i].c, cases[i].reading);
    }
  g_autoptr (GPtrArray) none = g_ptr_array_new_with_free_func (g_free);
  sy_reading_add ('a', SY_READING_MANDARIN, none);
  ck_assert_uint_eq (none->len, 0);
}
END_TEST

START_TEST (hostile_names_cost_little)
{
  g_autofree char *letters = g_strnfill (200000, 'a');
  g_autoptr (GString) words = g_string_new (NULL), han = g_string_new (NULL);
  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_printf (words, "w%u ", i);
      g_string_append (han, "\345\233\275");
    }
  const char *hostile[] = { letters, words->str, han->str, "", " .,;", "\357\277\275\357\277\275", "'''", "....", "A." };
  gint64 before = sy_unit_processor_time ();
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    for (guint k = 0; k < G_N_ELEMENTS (hostile); k++)
      {
        g_autoptr (SyName) a = sy_name_new (hostile[i], SY_NAME_UNKNOWN);
        ck_assert_uint_le (a->n_parts, SY_MAX_NAME_PARTS);
        ck_assert_uint_le (strlen (a->text), SY_MAX_NAME);
        double of = score (hostile[i], hostile[k], SY_NAME_UNKNOWN);
        ck_assert_double_ge (of, 0);
        ck_assert_double_le (of, 1);
      }
  ck_assert_int_lt (sy_unit_processor_time () - before, 20 * G_USEC_PER_SEC);
}
END_TEST

/* Labelled pairs of others (bench/names): at the threshold, precision of at least 0.80 and F1 of at least 0.83. */
START_TEST (labelled_pairs_are_told_apart)
{
  char *path = sy_unit_real ("bench/names/pairs.csv");
  if (path == NULL)
    return;
  g_auto (GStrv) lines = read_lines (path);
  guint right = 0, wrong = 0, missed = 0;
  for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      const char *line = lines[i];
      g_autoptr (GPtrArray) cells = sy_csv_row (&line, ',', NULL);
      ck_assert_uint_ge (cells->len, 5);
      gboolean same = strcmp (cells->pdata[4], "true") == 0;
      gboolean found = score (cells->pdata[2], cells->pdata[3], kind_of (cells->pdata[1])) >= SY_NAME_MATCH;
      right += same && found;
      wrong += !same && found;
      missed += same && !found;
    }
  double precision = (double) right / (right + wrong), recall = (double) right / (right + missed), f1 = 2 * precision * recall / (precision + recall);
  g_print ("# names: labelled pairs: precision %.3f, recall %.3f, F1 %.3f\n", precision, recall, f1);
  ck_assert_double_ge (precision, 0.95);
  ck_assert_double_ge (f1, 0.87);
}
END_TEST

START_TEST (names_are_found_across_scripts)
{
  char *path = sy_unit_real ("bench/names/cross-script-pairs.csv");
  if (path == NULL)
    return;
  g_auto (GStrv) lines = read_lines (path);
  guint n = 0, found = 0;
  gboolean must = FALSE;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == '#')
        must = strstr (lines[i], "Chinese") != NULL || strstr (lines[i], "Korean") != NULL;
      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      double of = score (cells[0], cells[1], SY_NAME_PERSON);
      n++;
      found += of >= SY_NAME_POSSIBLE;
      if (of < SY_NAME_MATCH)
        g_print ("# %s is like %s by %.3f only\n", cells[0], cells[1], of);
      ck_assert_msg (!must || of >= SY_NAME_MATCH, "%s is not %s: %.3f", cells[0], cells[1], of);
    }
  g_print ("# names: across scripts: %u of %u\n", found, n);
  ck_assert_uint_ge (found * 10, n * 9);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("name");
  TCase *tests = tcase_create ("name");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, each_pair_of_the_table_gets_its_verdict_in_both_directions);
  tcase_add_test (tests, a_score_explains_itself);
  tcase_add_test (tests, characters_have_readings_in_the_languages_that_use_them);
  tcase_add_test (tests, hostile_names_cost_little);
  tcase_add_test (tests, labelled_pairs_are_told_apart);
  tcase_add_test (tests, names_are_found_across_scripts);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
