// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/matcher.h"
#include "tests/unit/listed_names.h"
#include "tests/unit/unit.h"

static GArray *
find (SyMatcher *matcher, const char *text, SyNameKind kind, double least)
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
  sy_matcher_seal (matcher);
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

/* The files of others give no ids: the right entity is one that bears the very name on the UN list. Three of the 683 are off the list by now. */
static gboolean
is_right (const SyListedNames *names, const GArray *matches, const char *asked)
{
  const SyMatch *best = matches->len > 0 ? &g_array_index (matches, SyMatch, 0) : NULL;
  if (best == NULL || best->party >= names->un)
    return FALSE;
  g_autofree char *of_query = g_utf8_casefold (asked, -1), *of_listed = g_utf8_casefold (sy_matcher_name (names->matcher, best->name)->text, -1);
  return strcmp (of_query, of_listed) == 0;
}

/* Every name on the UN list that others spelled again is found, its own party first. */
START_TEST (names_of_the_un_list_are_found_and_common_names_are_not)
{
  g_autoptr (SyListedNames) names = sy_listed_names_load ();
  if (names == NULL)
    return;
  g_autoptr (GPtrArray) positives = sy_listed_names_column ("un-positives.csv"), negatives = sy_listed_names_column ("negatives-global.csv");
  guint found = 0, right = 0, asked = 0, wrong = 0, others = 0;
  for (guint i = 0; i < positives->len; i += step (), asked++)
    {
      g_autoptr (GArray) matches = find (names->matcher, g_ptr_array_index (positives, i), SY_NAME_UNKNOWN, SY_NAME_MATCH);
      found += matches->len > 0 && g_array_index (matches, SyMatch, 0).party < names->un;
      right += is_right (names, matches, g_ptr_array_index (positives, i));
      if (!is_right (names, matches, g_ptr_array_index (positives, i)))
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
  g_print ("# matcher: the right entity is first for %u\n", right);
  ck_assert_uint_ge (found * 100, asked * 99);
  ck_assert_uint_ge (right * 100, asked * 99);
  ck_assert_uint_eq (wrong, 0);
}
END_TEST

/* Each name of the pairs across scripts, among the others of the file: the one in the other script is found, and as a match where it is Chinese or Korean. */
START_TEST (pairs_across_scripts_are_found_among_all_names)
{
  char *path = sy_unit_real ("bench/names/cross-script-pairs.csv");
  if (path == NULL)
    return;
  g_autofree char *text = NULL;
  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  g_free (path);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (SyMatcher) matcher = sy_matcher_new ();
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      if (lines[i][0] != '#' && g_strv_length (cells) > 1)
        sy_matcher_add (matcher, i, SY_NAME_PERSON, cells[1]);
    }
  sy_matcher_seal (matcher);
  gboolean must = FALSE;
  guint n = 0, found = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      must = lines[i][0] == '#' ? strstr (lines[i], "Chinese") != NULL || strstr (lines[i], "Korean") != NULL : must;
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      if (lines[i][0] == '#' || g_strv_length (cells) < 2)
        continue;
      g_autoptr (GArray) matches = find (matcher, cells[0], SY_NAME_PERSON, SY_NAME_POSSIBLE);
      gboolean here = FALSE;
      for (guint k = 0; k < matches->len; k++)
        here = here || strcmp (sy_matcher_name (matcher, g_array_index (matches, SyMatch, k).name)->text, cells[1]) == 0;
      ck_assert_msg (!must || (here && g_array_index (matches, SyMatch, 0).score >= SY_NAME_MATCH), "%s does not find %s", cells[0], cells[1]);
      if (!here)
        g_print ("# %s does not find %s\n", cells[0], cells[1]);
      found += here;
      n++;
    }
  g_print ("# matcher: across scripts %u of %u\n", found, n);
  ck_assert_uint_eq (n, 22);
  ck_assert_uint_ge (found, 20);
}
END_TEST

/* Asks sy_name_score for every name. */
static GArray *
find_by_force (const SyMatcher *matcher, const SyName *query, double least)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (SyMatch));
  for (guint i = 0; i < sy_matcher_count (matcher); i++)
    {
      SyMatch match = { .name = i, .score = sy_name_score (query, sy_matcher_name (matcher, i), NULL) };
      if (match.score >= least)
        g_array_append_val (matches, match);
    }
  return matches;
}

static gboolean
accept_one (guint party, guint name, gpointer data)
{
  return name == GPOINTER_TO_UINT (data);
}

/* What is found is what scoring every name finds: no more, no less, with the same scores. */
static guint
compare_with_force (SyMatcher *matcher, const SyName *query, double least)
{
  g_autoptr (GArray) forced = find_by_force (matcher, query, least), found = sy_matcher_find (matcher, query, least, NULL, NULL);
  double best = 0;
  for (guint i = 0; i < forced->len; i++)
    {
      SyMatch match = g_array_index (forced, SyMatch, i);
      g_autoptr (GArray) one = sy_matcher_find (matcher, query, least, accept_one, GUINT_TO_POINTER (match.name));
      ck_assert_msg (one->len == 1 && g_array_index (one, SyMatch, 0).score == match.score, "%s and %s: %.3f, not %.3f", query->text, sy_matcher_name (matcher, match.name)->text,
                     one->len == 1 ? g_array_index (one, SyMatch, 0).score : 0, match.score);
      best = MAX (best, match.score);
    }
  ck_assert_msg ((found->len == 0) == (forced->len == 0) && (found->len == 0 || g_array_index (found, SyMatch, 0).score == best), "%s: %.3f is the best", query->text, best);
  for (guint i = 0; i < found->len; i++)
    {
      SyMatch match = g_array_index (found, SyMatch, i);
      ck_assert_double_eq (match.score, sy_name_score (query, sy_matcher_name (matcher, match.name), NULL));
    }
  return forced->len > 0;
}

/* With SMALLYARD_ALL_NAMES every third name of the files of people and every 300th listed one: more than 600 queries. */
START_TEST (what_is_found_is_what_scoring_every_name_finds)
{
  g_autoptr (SyListedNames) names = sy_listed_names_load ();
  if (names == NULL)
    return;
  gboolean all = g_getenv ("SMALLYARD_ALL_NAMES") != NULL;
  g_autoptr (GPtrArray) positives = sy_listed_names_column ("un-positives.csv"), negatives = sy_listed_names_column ("negatives-global.csv");
  g_ptr_array_extend_and_steal (positives, g_steal_pointer (&negatives));
  for (guint i = 0; i < sy_matcher_count (names->matcher); i += 300)
    g_ptr_array_add (positives, g_strdup (sy_matcher_name (names->matcher, i)->text));
  guint asked = 0, with = 0;
  for (guint i = 0; i < positives->len; i += all ? 3 : 700, asked++)
    {
      g_autoptr (SyName) query = sy_name_new (positives->pdata[i], i % 2 == 0 ? SY_NAME_UNKNOWN : SY_NAME_PERSON);
      with += compare_with_force (names->matcher, query, SY_NAME_POSSIBLE);
    }
  g_print ("# matcher: %u queries, %u with something found, as by force\n", asked, with);
  ck_assert_uint_gt (with, 0);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("matcher");
  TCase *tests = tcase_create ("matcher");
  tcase_set_timeout (tests, 600);
  tcase_add_test (tests, a_party_is_found_once_by_its_best_name_and_ties_go_by_number);
  tcase_add_test (tests, a_party_that_does_not_count_is_not_found);
  tcase_add_test (tests, names_of_the_un_list_are_found_and_common_names_are_not);
  tcase_add_test (tests, pairs_across_scripts_are_found_among_all_names);
  tcase_add_test (tests, what_is_found_is_what_scoring_every_name_finds);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
