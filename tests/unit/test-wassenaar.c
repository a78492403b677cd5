// SPDX-License-Identifier: GPL-3.0-or-later
/* The lists of the Wassenaar Arrangement as text, and the rule by which their numbers stand in other lists. tests/unit/wassenaar-list.txt is composed: the codes and figures are real, the words are not. */
#include <string.h>

#include "corpus/id.h"
#include "corpus/regime.h"
#include "index/list.h"
#include "tests/unit/reading.h"

static SyDocument *
read_fixture (Read *read)
{
  g_autofree char *path = sy_unit_file ("unit/wassenaar-list.txt"), *text = NULL;
  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  *read = read_text ("file:set/wassenaar-2023.txt", text);
  SyDocument *document = (SyDocument *) only_document (read);
  ck_assert_str_eq (document->reader, "wassenaar-text/1");
  ck_assert (sy_list_read (document, NULL));
  return document;
}

static const SyEntry *
entry_of (const SyEdition *edition, const char *code)
{
  for (guint i = 0; i < edition->entries->len; i++)
    if (strcmp (((const SyEntry *) edition->entries->pdata[i])->code, code) == 0)
      return edition->entries->pdata[i];
  return NULL;
}

static char *
codes_of (const SyEdition *edition)
{
  GString *codes = g_string_new (NULL);
  for (guint i = 0; i < edition->entries->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? " " : "", ((const SyEntry *) edition->entries->pdata[i])->code);
  return g_string_free (codes, FALSE);
}

START_TEST (both_lists_are_read_with_whole_codes_and_with_signs)
{
  g_auto (Read) read = { NULL };
  SyDocument *document = read_fixture (&read);
  ck_assert_uint_eq (document->editions->len, 2);
  const SyEdition *dual_use = document->editions->pdata[0], *munitions = document->editions->pdata[1];
  ck_assert_str_eq (dual_use->list, "wa-dual-use");
  ck_assert_str_eq (munitions->list, "wa-munitions");
  ck_assert_int_eq (dual_use->day, sy_day_from_ymd (2023, 12, 1));
  ck_assert_int_eq (dual_use->basis, SY_EDITION_STOOD);
  g_autofree char *codes = codes_of (dual_use), *others = codes_of (munitions);
  ck_assert_str_eq (codes, "1 1.A 1.A.2 1.A.2.a 1.A.2.b 3 3.A 3.A.1 3.A.1.a 3.A.1.a.1 3.A.1.a.1.a 3.A.1.a.1.b 3.A.1.a.1.c 3.A.1.a.2 3.A.1.a.3 3.A.1.a.5 3.A.1.a.5.a 3.A.1.a.5.a.1 3.A.1.a.5.a.2 3.A.1.a.5.b "
                           "3.A.1.b 3.A.2 3.B 3.B.1 3.B.1.a 3.B.1.b 5 5.A 5.A.2 5.A.2.a 5.A.2.b");
  ck_assert_str_eq (others, "ML1 ML1.a ML1.b ML1.b.1 ML1.b.2 ML1.b.2.a ML1.b.2.b ML10 ML10.a");
  for (guint i = 0; i < document->editions->len; i++)
    for (guint k = 0; k < ((const SyEdition *) document->editions->pdata[i])->entries->len; k++)
      {
        const SyEdition *edition = document->editions->pdata[i];
        const SyEntry *entry = edition->entries->pdata[k];
        g_autofree char *id = sy_entry_id (edition->list, entry->code);
        ck_assert_msg (sy_id_scheme (id) != NULL, "%s", id);
        ck_assert_msg (*entry->parent == '\0' || entry_of (edition, entry->parent) != NULL, "%s is below %s", id, entry->parent);
      }
}
END_TEST

START_TEST (notes_stand_with_what_they_follow)
{
  static const struct
  {
    const char *code;
    SyPartKind kind;
    const char *marker, *text;
    guint list;
  } cases[] = {
    { "1.A.2.b", SY_PART_NOTE, "Note", "1.A.2. does not apply to parts made wholly of epoxy resin having all of the following:", 0 },
    { "3.A.1", SY_PART_NOTE, "Note 1", "What governs items of 3.A.1.a. is told by what they are part of.", 0 },
    { "3.A.1", SY_PART_NOTE, "Note 2", "Integrated circuits include monolithic ones.", 0 },
    { "3.A.1.a.5.a.2", SY_PART_NB, "N.B.", "For recorders see 3.A.2.h.", 0 },
    { "3.A.1.a.5.b", SY_PART_TECHNICAL_NOTE, "Technical Notes", "Technical Notes", 0 },
    { "3.A.1.a.5.b", SY_PART_TEXT, "2.", "Samples are counted in each second.", 0 },
    { "ML1.a", SY_PART_TEXT, "b.", "Replicas of them.", 1 },
  };
  g_auto (Read) read = { NULL };
  SyDocument *document = read_fixture (&read);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SyEntry *entry = entry_of (document->editions->pdata[cases[i].list], cases[i].code);
      const SyPart *part = sy_entry_part (entry, cases[i].kind, cases[i].marker);
      ck_assert_msg (part != NULL && strcmp (part->text, cases[i].text) == 0, "%s %s: %s", cases[i].code, cases[i].marker, part != NULL ? part->text : "none");
    }
  const SyEntry *joined = entry_of (document->editions->pdata[0], "1.A.2.a");
  ck_assert_str_eq (joined->text, "With an organic \"matrix\", made from fibres specified by 1.C.10.c. or 1.C.10.d.;");
  ck_assert_str_eq (joined->joint, "or");
  ck_assert_int_eq (entry_of (document->editions->pdata[0], "3.A.1.a.3")->kind, SY_ENTRY_RESERVED);
  ck_assert_uint_gt (entry_of (document->editions->pdata[0], "3.A.1.a.5.a.1")->thresholds->len, 0);
}
END_TEST

START_TEST (ids_are_brought_to_one_form)
{
  static const char *const cases[][2] = {
    { "wa-dual-use:3.A.1.a.5.", "wa-dual-use:3.A.1.a.5" }, { "wa:3. a. 1. A. 5.", "wa-dual-use:3.A.1.a.5" }, { "wa:3A001.a.5", "wa-dual-use:3.A.1.a.5" }, { "WA:ml1.A.", "wa-munitions:ML1.a" },
    { "wa-munitions:ML 10", "wa-munitions:ML10" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = sy_id_normalise (cases[i][0], NULL);
      ck_assert_msg (g_strcmp0 (id, cases[i][1]) == 0, "%s: %s", cases[i][0], id);
    }
  ck_assert_ptr_null (sy_id_normalise ("wa:3.F.1", NULL));
  ck_assert_ptr_null (sy_id_normalise ("wa:3A101", NULL)); /* of another regime */
}
END_TEST

START_TEST (numbers_follow_by_rule)
{
  static const struct
  {
    const char *one, *other;
    gboolean same;
  } cases[] = {
    { "wa-dual-use:3.A.1.a.5", "us-ccl:3A001.a.5", TRUE },  { "eu-dual-use:5A002", "wa-dual-use:5.A.2", TRUE },   { "wa-dual-use:1.C.10", "cn-dual-use:1C010", TRUE }, { "wa-dual-use:3.A.1", "us-ccl:3A101", FALSE },
    { "wa-dual-use:3.A.1", "eu-dual-use:3A001.a", FALSE },  { "us-ccl:3A001", "eu-dual-use:3A001", FALSE },       { "wa-munitions:ML10", "us-ccl:9A610", TRUE },      { "us-ccl:0A606", "wa-munitions:ML6", TRUE },
    { "wa-munitions:ML10.a", "us-ccl:9A610.a", FALSE },     { "wa-munitions:ML10", "eu-dual-use:9A610", FALSE },  { "wa-dual-use:9.A.10", "us-ccl:9A610", FALSE },    { "wa-dual-use:1.A.1", "us-usml:I", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ck_assert_msg (sy_regime_same_number (cases[i].one, cases[i].other) == cases[i].same, "%s and %s", cases[i].one, cases[i].other);
  g_autoptr (GPtrArray) codes = sy_regime_codes ("3.A.1.a.5"), munitions = sy_regime_codes ("ML10");
  ck_assert_uint_eq (codes->len, 2);
  ck_assert_str_eq (codes->pdata[1], "3A001.a.5");
  ck_assert (g_ptr_array_find_with_equal_func (munitions, "9A610", g_str_equal, NULL));
}
END_TEST

/* Every dual-use code of the fixture is that of the public list, so that the lists which took it over have its number. */
START_TEST (the_rule_finds_the_numbers_in_the_real_lists)
{
  static const char *const files[][3] = { { "eu/dual-use/list2-english-2022.txt", "eu-dual-use" }, { "us/ccl-parsed-2026-07-23/ccl.json", "us-ccl" } };
  g_auto (Read) fixture = { NULL };
  const SyEdition *own = read_fixture (&fixture)->editions->pdata[0];
  for (guint f = 0; f < G_N_ELEMENTS (files); f++)
    {
      g_auto (Read) read = { NULL };
      if (!read_real (files[f][0], &read))
        return;
      SyDocument *document = (SyDocument *) only_document (&read);
      ck_assert (sy_list_read (document, NULL));
      const SyEdition *theirs = document->editions->pdata[0];
      guint found = 0;
      for (guint i = 0; i < own->entries->len; i++)
        {
          const SyEntry *entry = own->entries->pdata[i];
          g_autoptr (GPtrArray) codes = sy_regime_codes (entry->code);
          if (entry->kind == SY_ENTRY_GROUP)
            continue;
          ck_assert_msg (entry_of (theirs, codes->pdata[1]) != NULL, "%s is not in %s as %s", entry->code, files[f][1], (const char *) codes->pdata[1]);
          found++;
        }
      ck_assert_uint_eq (found, 24);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("wassenaar");
  TCase *tests = tcase_create ("wassenaar");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, both_lists_are_read_with_whole_codes_and_with_signs);
  tcase_add_test (tests, notes_stand_with_what_they_follow);
  tcase_add_test (tests, ids_are_brought_to_one_form);
  tcase_add_test (tests, numbers_follow_by_rule);
  tcase_add_test (tests, the_rule_finds_the_numbers_in_the_real_lists);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
