// SPDX-License-Identifier: GPL-3.0-or-later
/* Who owns whom, and the tests of 50 per cent. All companies are composed. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/ownership.h"
#include "corpus/ownership_rule.h"
#include "tests/unit/unit.h"

START_TEST (shares_are_read_with_their_bounds)
{
  static const struct
  {
    const char *text, *min, *max;
  } cases[] = {
    { "51", "51", "51" }, { "51 %", "51", "51" }, { "33.3333", "33.3333", "33.3333" }, { "25-50", "25", "50" }, { "25 % – 50 %", "25", "50" }, { "> 50", "50.000001", "100" },
    { ">=50%", "50", "100" }, { "< 10", "0", "9.999999" }, { "", "0", "100" }, { "unknown", "0", "100" }, { "100", "100", "100" }, { "0", "0", "0" },
    { "101", NULL, NULL }, { "50-25", NULL, NULL }, { "half", NULL, NULL }, { "50 shares", NULL, NULL }, { "-5", NULL, NULL }, { "99999999999999999999", NULL, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 min = -1, max = -1;
      gboolean read = sy_share_parse (cases[i].text, &min, &max);
      ck_assert_msg (read == (cases[i].min != NULL), "\"%s\"", cases[i].text);
      if (!read)
        continue;
      g_autofree char *low = sy_share_format (min), *high = sy_share_format (max);
      ck_assert_str_eq (low, cases[i].min);
      ck_assert_str_eq (high, cases[i].max);
    }
}
END_TEST

static guint
holder (const SyOwnership *ownership, const char *name)
{
  for (guint i = 0; i < ownership->holders->len; i++)
    if (strcmp (((SyHolder *) ownership->holders->pdata[i])->name, name) == 0)
      return i;
  ck_abort_msg ("no holder \"%s\"", name);
  return 0;
}

/* "B reached 50..50, C possible 0..60": every holder that is not listed and of which the case speaks. */
static void
check (const char *csv, const char *listed, SyDay day, gint64 threshold, gboolean more, gboolean aggregate, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyOwnership) ownership = sy_ownership_read (csv, strlen (csv), &error);
  sy_assert_no_error (error);
  guint later;
  g_autoptr (GArray) stakes = sy_ownership_on (ownership, day, &later);
  g_autofree gboolean *seeds = g_new0 (gboolean, ownership->holders->len);
  g_auto (GStrv) names = g_strsplit (listed, " ", -1), wanted = g_strsplit (expected, ", ", -1);
  for (char **name = names; *name != NULL; name++)
    seeds[holder (ownership, *name)] = TRUE;
  SyOwnershipTest test = { threshold * 1000000, more, aggregate };
  g_autoptr (GArray) result = sy_ownership_test (ownership, stakes, seeds, &test);
  for (char **want = wanted; *want != NULL; want++)
    {
      g_autofree char *name = g_strndup (*want, strcspn (*want, " "));
      const SyOwned *owned = &g_array_index (result, SyOwned, holder (ownership, name));
      g_autofree char *low = sy_share_format (owned->min), *high = sy_share_format (owned->max);
      g_autofree char *got = g_strdup_printf ("%s %s %s..%s", name, sy_owned_verdict_name (owned->verdict), low, high);
      ck_assert_str_eq (got, *want);
    }
}

#define HEAD "owner,owned,percent\n"

START_TEST (owners_are_tested_step_by_step)
{
  static const struct
  {
    const char *csv, *listed;
    gboolean more, aggregate;
    const char *expected;
  } cases[] = {
    { HEAD "A,B,50\n", "A", FALSE, TRUE, "B reached 50..50" },
    { HEAD "A,B,50\n", "A", TRUE, TRUE, "B not_reached 50..50" },
    { HEAD "A,B,49.999999\n", "A", FALSE, TRUE, "B not_reached 49.999999..49.999999" },
    /* several listed owners, together or each alone */
    { HEAD "A,C,25\nB,C,25\n", "A B", FALSE, TRUE, "C reached 50..50" },
    { HEAD "A,C,25\nB,C,25\n", "A B", FALSE, FALSE, "C not_reached 25..25" },
    /* through a company that is reached, whose holdings count whole */
    { HEAD "A,B,50\nB,C,50\n", "A", FALSE, TRUE, "B reached 50..50, C reached 50..50" },
    /* a chain of minorities is not reckoned through: 49 of 100 is nothing */
    { HEAD "A,B,49\nB,C,100\n", "A", FALSE, TRUE, "B not_reached 49..49, C not_reached 0..0" },
    /* two minorities and one way through a reached company */
    { HEAD "A,B,60\nB,C,30\nA,C,20\n", "A", FALSE, TRUE, "C reached 50..50" },
    /* each alone: what A has through B is A's */
    { HEAD "A,B,60\nB,C,30\nA,C,20\nD,C,20\n", "A D", FALSE, FALSE, "C reached 50..50" },
    /* circles hold nobody up, and do not hang */
    { HEAD "B,C,60\nC,B,60\nA,B,10\n", "A", FALSE, TRUE, "B not_reached 10..10, C not_reached 0..0" },
    { HEAD "B,C,60\nC,B,40\nA,B,50\n", "A", FALSE, TRUE, "B reached 90..90, C reached 60..60" },
    { HEAD "B,B,90\nA,B,10\n", "A", FALSE, TRUE, "B not_reached 10..10" },
    /* what is not known is an interval, and no more than others leave */
    { HEAD "A,B,\n", "A", FALSE, TRUE, "B possible 0..100" },
    { HEAD "A,B,unknown\nX,B,60\n", "A", FALSE, TRUE, "B not_reached 0..40" },
    { HEAD "A,B,25-50\n", "A", FALSE, TRUE, "B possible 25..50" },
    { HEAD "A,B,25-50\nB,C,80\n", "A", FALSE, TRUE, "B possible 25..50, C possible 0..80" },
    { HEAD "A,B,> 50\n", "A", TRUE, TRUE, "B reached 50.000001..100" },
    /* two sources of one pair: the widest bounds, not the sum */
    { HEAD "A,B,30\nA,B,40\n", "A", FALSE, TRUE, "B not_reached 30..40" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check (cases[i].csv, cases[i].listed, 20000, 50, cases[i].more, cases[i].aggregate, cases[i].expected);
}
END_TEST

START_TEST (the_newest_word_before_the_day_counts)
{
  const char *csv = "Owner,Owned,Percent,As of,To,Source\nA,B,60,2023-01-01,,register\nA,B,20,2025-01-01,,register\nA,C,70,2023-01-01,2024-12-31,sold\nA,D,90,2026-01-01,,later\n";
  SyDay before, within, after;
  sy_day_parse ("2022-12-31", &before, NULL);
  sy_day_parse ("2024-12-31", &within, NULL);
  sy_day_parse ("2025-01-01", &after, NULL);
  check (csv, "A", before, 50, FALSE, TRUE, "B not_reached 0..0, C not_reached 0..0");
  check (csv, "A", within, 50, FALSE, TRUE, "B reached 60..60, C reached 70..70, D not_reached 0..0");
  check (csv, "A", after, 50, FALSE, TRUE, "B not_reached 20..20, C not_reached 0..0");
  g_autoptr (SyOwnership) ownership = sy_ownership_read (csv, strlen (csv), NULL);
  guint later;
  g_autoptr (GArray) stakes = sy_ownership_on (ownership, before, &later);
  ck_assert_uint_eq (later, 4);
}
END_TEST

START_TEST (the_path_leads_to_a_listed_owner)
{
  const char *csv = HEAD "A,B,60\nB,C,30\nA,C,20\nZ,C,50\nC,D,100\n";
  g_autoptr (SyOwnership) ownership = sy_ownership_read (csv, strlen (csv), NULL);
  guint later;
  g_autoptr (GArray) stakes = sy_ownership_on (ownership, 20000, &later);
  g_autofree gboolean *listed = g_new0 (gboolean, ownership->holders->len);
  listed[holder (ownership, "A")] = TRUE;
  SyOwnershipTest test = { SY_SHARE_WHOLE / 2, FALSE, TRUE };
  g_autoptr (GArray) owned = sy_ownership_test (ownership, stakes, listed, &test);
  g_autoptr (GArray) path = sy_ownership_path (ownership, stakes, owned, holder (ownership, "D"));
  g_autoptr (GString) lines = g_string_new (NULL);
  for (guint i = 0; i < path->len; i++)
    g_string_append_printf (lines, "%u ", ((SyStake *) ownership->stakes->pdata[g_array_index (path, guint, i)])->line);
  ck_assert_str_eq (lines->str, "6 3 2 ");
}
END_TEST

START_TEST (followthemoney_entities_are_read)
{
  const char *text = "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Composed Person\"],\"nationality\":[\"ru\"]}}\n"
                     "{\"id\":\"b\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Composed Holding\"]}}\n\n"
                     "{\"id\":\"o\",\"schema\":\"Ownership\",\"properties\":{\"owner\":[\"a\"],\"asset\":[\"b\"],\"percentage\":[\"75.5\"],\"endDate\":[\"2024-06\"],\"publisher\":[\"a register\"]}}\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (SyOwnership) ownership = sy_ownership_read (text, strlen (text), &error);
  sy_assert_no_error (error);
  ck_assert_uint_eq (ownership->stakes->len, 1);
  const SyStake *stake = ownership->stakes->pdata[0];
  const SyHolder *owner = ownership->holders->pdata[stake->owner];
  SyDay end;
  sy_day_parse ("2024-07-01", &end, NULL);
  ck_assert_str_eq (owner->name, "Composed Person");
  ck_assert_str_eq (owner->country, "RU");
  ck_assert_str_eq (stake->source, "a register");
  ck_assert_int_eq (stake->min, 75500000);
  ck_assert_int_eq (stake->to, end);
  ck_assert_uint_eq (stake->line, 4);
}
END_TEST

START_TEST (files_that_are_wrong_are_refused_with_their_line)
{
  static const struct
  {
    const char *text, *part;
  } cases[] = {
    { "who,whom\nA,B\n", "columns owner and owned" }, { HEAD "A,B,half\n", "line 2" }, { HEAD "A,B,10\n,B,10\n", "line 3" }, { "owner,owned,percent,as_of\nA,B,10,soon\n", "soon" },
    { HEAD, "names no owner" }, { "{\"id\":1}\n", "line 1" }, { "{\"id\":\"x\",\"schema\":\"Ownership\",\"properties\":{\"owner\":[\"a\"]}}\n", "lacks owner or asset" }, { "{nonsense\n", "line 1" },
    { "owner,owned,percent\n\377,B,3\n", "UTF-8" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_ptr_null (sy_ownership_read (cases[i].text, strlen (cases[i].text), &error));
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
      ck_assert_msg (strstr (error->message, cases[i].part) != NULL, "%s", error->message);
    }
}
END_TEST

START_TEST (too_many_rows_reach_the_limit)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  for (guint i = 0; i <= SY_MAX_STAKES; i++)
    g_string_append (text, "A,B,1\n");
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_ownership_read (text->str, text->len, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
  g_clear_error (&error);
  ck_assert_ptr_null (sy_ownership_read (text->str, (gsize) SY_MAX_OWNERSHIP_FILE + 1, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
}
END_TEST

START_TEST (the_rules_of_this_tree_hold_on_their_days)
{
  static const struct
  {
    const char *rule, *day;
    SyRuleState state;
  } cases[] = {
    { "us-ofac-2008", "2014-08-12", SY_RULE_APPLIES }, { "us-ofac-2008", "2014-08-13", SY_RULE_ENDED }, { "us-ofac-50", "2014-08-12", SY_RULE_NOT_YET },
    { "us-ofac-50", "2014-08-13", SY_RULE_APPLIES }, { "us-bis-affiliates", "2025-09-28", SY_RULE_NOT_YET }, { "us-bis-affiliates", "2025-09-29", SY_RULE_APPLIES },
    { "us-bis-affiliates", "2025-11-10", SY_RULE_SUSPENDED }, { "us-bis-affiliates", "2026-11-09", SY_RULE_SUSPENDED }, { "us-bis-affiliates", "2026-11-10", SY_RULE_APPLIES },
    { "eu-ownership-2018", "2024-07-02", SY_RULE_APPLIES }, { "eu-ownership-2024", "2024-07-03", SY_RULE_APPLIES }, { "cn-mofcom-2025-61", "2025-11-06", SY_RULE_APPLIES },
    { "cn-mofcom-2025-61", "2025-11-07", SY_RULE_SUSPENDED }, { "cn-mofcom-2025-61", "2026-11-11", SY_RULE_APPLIES },
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = sy_unit_file ("../etc/ownership-rules.d");
  g_autoptr (GPtrArray) rules = sy_ownership_rules_load (directory, &error);
  sy_assert_no_error (error);
  ck_assert_uint_eq (rules->len, 6);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SyOwnershipRule *rule = NULL;
      for (guint k = 0; k < rules->len; k++)
        if (strcmp (((SyOwnershipRule *) rules->pdata[k])->id, cases[i].rule) == 0)
          rule = rules->pdata[k];
      SyDay day;
      ck_assert (rule != NULL && sy_day_parse (cases[i].day, &day, NULL));
      ck_assert_msg (sy_ownership_rule_on (rule, day) == cases[i].state, "%s on %s", cases[i].rule, cases[i].day);
      ck_assert (strcmp (rule->id, "eu-ownership-2018") != 0 || rule->test.more);
    }
}
END_TEST

START_TEST (rules_that_are_wrong_are_refused)
{
  static const char good[] = "[r]\nname = R\nname[zh] = 规则\njurisdiction = us\nlists = us-sdn\ntest = >= 50\naggregate = yes\nfrom = 2020-01-01\nsource = composed\n";
  static const struct
  {
    const char *more, *part;
  } cases[] = { { "", NULL }, { "nonsense = 1\n", "key" }, { "test = 50\n", "test" }, { "aggregate = perhaps\n", "aggregate" }, { "to = soon\n", "days" }, { "suspended = never\n", "days" }, { "lists =\n", "lists" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *scratch = sy_unit_scratch (), *path = g_build_filename (scratch, "a.ini", NULL), *text = g_strconcat (good, cases[i].more, NULL);
      g_autoptr (GError) error = NULL;
      ck_assert (g_file_set_contents (path, text, -1, NULL));
      g_autoptr (GPtrArray) rules = sy_ownership_rules_load (scratch, &error);
      ck_assert_msg ((rules != NULL) == (cases[i].part == NULL), "case %u", i);
      ck_assert (rules != NULL || strstr (error->message, cases[i].part) != NULL);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("ownership");
  TCase *tests = tcase_create ("ownership");
  tcase_add_test (tests, shares_are_read_with_their_bounds);
  tcase_add_test (tests, owners_are_tested_step_by_step);
  tcase_add_test (tests, the_newest_word_before_the_day_counts);
  tcase_add_test (tests, the_path_leads_to_a_listed_owner);
  tcase_add_test (tests, followthemoney_entities_are_read);
  tcase_add_test (tests, files_that_are_wrong_are_refused_with_their_line);
  tcase_add_test (tests, too_many_rows_reach_the_limit);
  tcase_add_test (tests, the_rules_of_this_tree_hold_on_their_days);
  tcase_add_test (tests, rules_that_are_wrong_are_refused);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
