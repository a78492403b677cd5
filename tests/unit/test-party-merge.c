// SPDX-License-Identifier: GPL-3.0-or-later
/* Whether two listed parties are one. All of them are composed. */
#include <string.h>

#include "corpus/party_merge.h"
#include "tests/unit/unit.h"

/* "organisation|name=Kite Works Co., Ltd.|weak=KW|country=CN|identifier=Tax, 5" */
static SyParty *
compose (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);
  SyPartyRecord *record = sy_party_record_new (SY_PARTY_UNKNOWN);
  SyParty *party = g_new0 (SyParty, 1);
  ck_assert (sy_party_kind_parse (parts[0], &party->kind));
  for (char **part = parts + 1; *part != NULL; part++)
    {
      g_auto (GStrv) pair = g_strsplit (*part, "=", 2);
      if (strcmp (pair[0], "name") == 0 || strcmp (pair[0], "weak") == 0)
        sy_party_record_add_name (record, strcmp (pair[0], "weak") == 0 ? SY_PARTY_NAME_WEAK : SY_PARTY_NAME_PRIMARY, "", pair[1]);
      else
        sy_party_record_add_detail (record, pair[0], pair[1]);
    }
  party->id = g_strdup ("party:x/1");
  party->names = g_steal_pointer (&record->names);
  party->details = g_steal_pointer (&record->details);
  party->listings = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_listing_free);
  record->names = g_ptr_array_new ();
  record->details = g_ptr_array_new ();
  sy_party_record_free (record);
  return party;
}

START_TEST (parties_are_one_by_evidence_only)
{
  static const struct
  {
    const char *one, *other;
    SySame same;
    const char *words;
  } cases[] = {
    { "organisation|name=Kite Works Co., Ltd.|country=CN", "unknown|name=KITE WORKS CO LTD|country=CN", SY_SAME_NAME_COUNTRY, "CN; KITE WORKS CO LTD" },
    { "organisation|name=Kite Works|country=CN", "organisation|name=Kite Works|country=RU", SY_SAME_NOT, NULL },
    { "organisation|name=Kite Works|country=CN", "organisation|name=Kite Works", SY_SAME_NOT, NULL },
    { "organisation|name=Kite Works|country=CN", "organisation|name=Kite Work|country=CN", SY_SAME_NOT, NULL },
    { "organisation|name=Kite Works|weak=KW|country=CN", "organisation|name=KW|country=CN", SY_SAME_NOT, NULL },
    { "organisation|name=Kite|country=CN", "vessel|name=Kite|country=CN", SY_SAME_NOT, NULL },
    { "organisation|name=Kite|identifier=Tax, 5, CN", "organisation|name=Wing|identifier=Tax, 5, CN", SY_SAME_IDENTIFIER, "Tax, 5, CN" },
    { "person|name=Ann Kite|country=RU", "person|name=Ann Kite|country=RU", SY_SAME_NOT, NULL },
    { "person|name=Ann Kite|birth_date=23 Jan 1951", "person|name=KITE ANN|birth_date=1951-01-23", SY_SAME_NOT, NULL },
    { "person|name=KITE, Ann|birth_date=23 Jan 1951", "person|name=Kite Ann|birth_date=1951-01-23", SY_SAME_NAME_BIRTH, "Kite Ann" },
    { "person|name=Ann Kite|birth_date=1951", "person|name=Ann Kite|birth_date=1952", SY_SAME_NOT, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyParty) one = compose (cases[i].one), other = compose (cases[i].other);
      g_autofree char *words = NULL;
      SySame same = sy_party_same (one, other, &words);
      ck_assert_msg (same == cases[i].same && g_strcmp0 (words, cases[i].words) == 0, "case %u: %s, %s", i, sy_same_name (same), words);
    }
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("party merge");
  tcase_add_test (tests, parties_are_one_by_evidence_only);
  Suite *suite = suite_create ("party merge");
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
