// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/matcher.h"
#include "tests/unit/listed_names.h"
#include "tests/unit/unit.h"

static GArray *
find (const SyMatcher *matcher, const char *text, SyNameKind kind, double least)
{
  g_autoptr (SyName) query = sy_name_new (text, kind);
  return sy_matcher_find (matcher, query, least, NULL, NULL);
}

static SyMatcher *
composed (void)
{
  SyMatcher *matcher = sy_matcher_new ();
  sy_matcher_add (matcher, 7, SY_NAME_ORGANISATION, "Northern Lantern Optics Co., Ltd.");
  sy_matcher_add (matcher, 7, SY_NAME_ORGANISATION, "北灯光学有限公司");
  sy_matcher_add (matcher, 3, SY_NAME_PERSON, "Pyotr Sergeyevich Ivanov");
  sy_matcher_add (matcher, 2, SY_NAME_PERSON, "Pyotr Sergeyevich Ivanov");
  sy_matcher_add (matcher, 5, SY_NAME_PERSON, "...");
  return matcher;
}

START_TEST (a_party_is_found_once_by_its_best_name_and_ties_go_by_number)
{
  g_autoptr (SyMatcher) matcher = composed ();
  g_autoptr (GArray) company = find (matcher, "Northern Lantern Optics", SY_NAME_UNKNOWN, SY_NAME_MATCH);
  ck_assert_uint_eq (company->len, 1);
  ck_assert_uint_eq (g_array_index (company, SyMatch, 0).party, 7);
  ck_assert_uint_eq (g_array_index (company, SyMatch, 0).name, 0);
  g_autoptr (GArray) persons = find (matcher, "IVANOV, Petr Sergeevich", SY_NAME_UNKNOWN, SY_NAME_MATCH);
  ck_assert_uint_eq (persons->len, 2);
  ck_assert_uint_eq (g_array_index (persons, SyMatch, 0).party, 2);
  ck_assert_uint_eq (g_array_index (persons, SyMatch, 1).party, 3);
  g_autoptr (GArray) nothing = find (matcher, "", SY_NAME_UNKNOWN, SY_NAME_POSSIBLE);
  ck_assert_uint_eq (nothing->len, 0);
}
END_TEST

static gboolean
is_not_two (guint party, guint name, gpointer data)
{
  return party != 2;
}

START_TEST (a_party_that_does_not_count_is_not_found)
{
  g_autoptr (SyMatcher) matcher = composed ();
  g_autoptr (SyName) query = sy_name_new ("Pyotr Ivanov", SY_NAME_PERSON);
  g_autoptr (GArray) persons = sy_matcher_find (matcher, query, SY_NAME_POSSIBLE, is_not_two, NULL);
  ck_assert_uint_eq (persons->len, 1);
  ck_assert_uint_eq (g_array_index (persons, SyMatch, 0).party, 3);
}
END_TEST

/* All of them with SMALLYARD_ALL_NAMES, else every 25th. */
static guint
step (void)
{
  return g_getenv ("SMALLYARD_ALL_NAMES") != NULL ? 1 : 25;
}

/* Every name on the UN list that others spelled again is found, its own party first. */
START_TEST (names_of_the_un_list_are_found_and_common_names_are_not)
{
  g_autoptr (SyListedNames) names = sy_listed_names_load ();
  if (names == NULL)
    return;
  g_autoptr (GPtrArray) positives = sy_listed_names_column ("un-positives.csv"), negatives = sy_listed_names_column ("negatives-global.csv");
  guint found = 0, asked = 0, wrong = 0, others = 0;
  for (guint i = 0; i < positives->len; i += step (), asked++)
    {
      g_autoptr (GArray) matches = find (names->matcher, g_ptr_array_index (positives, i), SY_NAME_UNKNOWN, SY_NAME_MATCH);
      found += matches->len > 0 && g_array_index (matches, SyMatch, 0).party < names->un;
      if (!(matches->len > 0 && g_array_index (matches, SyMatch, 0).party < names->un))
        g_print ("# not first: %s\n", (char *) g_ptr_array_index (positives, i));
    }
  for (guint i = 0; i < negatives->len; i += step ())
    {
      g_autoptr (GArray) matches = find (names->matcher, g_ptr_array_index (negatives, i), SY_NAME_PERSON, SY_NAME_MATCH);
      if (matches->len == 0)
        continue;
      SyMatch best = g_array_index (matches, SyMatch, 0);
      g_print ("# %s is like %s (%s, %.3f)\n", (char *) g_ptr_array_index (negatives, i), sy_matcher_name (names->matcher, best.name)->text,
               (char *) g_ptr_array_index (names->parties, best.party), best.score);
      wrong += best.party < names->un;
      others += best.party >= names->un;
    }
  g_print ("# matcher: %u of %u UN positives first; of the negatives %u are like a name of the UN list, %u one of other lists; %u names\n", found, asked, wrong, others,
           sy_matcher_count (names->matcher));
  ck_assert_uint_ge (found * 100, asked * 99);
  ck_assert_uint_eq (wrong, 0);
}
END_TEST

/* Pruning loses nothing: what is found is what scoring every name finds, but for names without a key in common. */
START_TEST (candidates_by_keys_lose_nothing_that_matters)
{
  g_autoptr (SyListedNames) names = sy_listed_names_load ();
  if (names == NULL)
    return;
  g_autoptr (GPtrArray) positives = sy_listed_names_column ("un-positives.csv");
  guint all = 0, lost = 0;
  for (guint i = 0; i < positives->len; i += 10 * step ())
    {
      g_autoptr (SyName) query = sy_name_new (g_ptr_array_index (positives, i), SY_NAME_UNKNOWN);
      g_autoptr (GArray) matches = sy_matcher_find (names->matcher, query, SY_NAME_MATCH, NULL, NULL);
      g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL), matching = g_hash_table_new (NULL, NULL);
      for (guint k = 0; k < matches->len; k++)
        g_hash_table_add (found, GUINT_TO_POINTER (g_array_index (matches, SyMatch, k).name));
      guint best_lost = 0;
      for (guint k = 0; k < sy_matcher_count (names->matcher); k++)
        {
          double whole = sy_name_score (query, sy_matcher_name (names->matcher, k), NULL);
          double bounded = sy_name_score_from (query, sy_matcher_name (names->matcher, k), SY_NAME_MATCH, NULL);
          ck_assert_msg (whole == bounded || (whole < SY_NAME_MATCH && bounded == 0), "%s: %.3f, not %.3f", query->text, bounded, whole);
          best_lost += whole >= SY_NAME_MATCH;
        }
      all += best_lost > 0;
      lost += best_lost > 0 && matches->len == 0;
    }
  g_print ("# matcher: %u of %u queries with a match lost it to the keys\n", lost, all);
  ck_assert_uint_gt (all, 0);
  ck_assert_uint_eq (lost, 0);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("matcher");
  TCase *tests = tcase_create ("matcher");
  tcase_set_timeout (tests, 120);
  tcase_add_test (tests, a_party_is_found_once_by_its_best_name_and_ties_go_by_number);
  tcase_add_test (tests, a_party_that_does_not_count_is_not_found);
  tcase_add_test (tests, names_of_the_un_list_are_found_and_common_names_are_not);
  tcase_add_test (tests, candidates_by_keys_lose_nothing_that_matters);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
