// SPDX-License-Identifier: GPL-3.0-or-later
/* What changed between two states of a list. The entries are composed. */
#include <string.h>

#include "corpus/entry_diff.h"
#include "tests/unit/unit.h"

/* Entries of "CODE TEXT" lines; a line "  KIND TEXT" is a part of the entry before it; text "[Reserved]" is none. Caller's. */
static GPtrArray *
entries (const char *lines)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_found_entry_free);
  g_auto (GStrv) each = g_strsplit (lines, "\n", -1);
  for (guint i = 0; each[i] != NULL; i++)
    {
      char *space = strchr (g_strchug (each[i]), ' ');
      ck_assert_ptr_nonnull (space);
      *space = '\0';
      SyPartKind part;
      if (sy_part_kind_parse (each[i], &part))
        {
          SyFoundEntry *last = all->pdata[all->len - 1];
          sy_entry_add_part (last->entry, part, "", space + 1, (SyPlace){ 0 });
          g_free (last->digest);
          last->digest = sy_entry_digest (last->entry);
          continue;
        }
      g_autofree char *parent = sy_code_parent (each[i]);
      SyFoundEntry *found = g_new0 (SyFoundEntry, 1);
      found->entry = sy_entry_new (strcmp (space + 1, "[Reserved]") == 0 ? SY_ENTRY_RESERVED : SY_ENTRY_ITEM, each[i], parent);
      g_free (found->entry->text);
      found->entry->text = g_strdup (space + 1);
      sy_entry_finish (found->entry, "en");
      found->digest = sy_entry_digest (found->entry);
      g_ptr_array_add (all, found);
    }
  return all;
}

/* "added 3A001.b; moved 3A001.c from 3A001.b": caller's. */
static char *
told (const GPtrArray *changes)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < changes->len; i++)
    {
      const SyEntryChange *change = changes->pdata[i];
      const char *code = (change->new != NULL ? change->new : change->old)->entry->code;
      g_string_append_printf (text, "%s%s %s", i > 0 ? "; " : "", sy_entry_change_name (change->kind), code);
      if (change->kind == SY_ENTRY_MOVED)
        g_string_append_printf (text, " from %s%s", change->old->entry->code, change->revised ? " revised" : "");
    }
  return g_string_free (text, FALSE);
}

START_TEST (changes_are_told_by_kind)
{
  static const struct
  {
    const char *old, *new, *changes;
  } cases[] = {
    { "3A001 Electronics of the composed kind:\n3A001.a Fast ones", "3A001 Electronics of the composed kind:\n3A001.a Fast ones", "" },
    { "3A001 \"Lasers\" of non-linear build", "3A001 “Lasers”, of nonlinear build.", "editorial 3A001" },
    { "3A001 Lasers above 5 mW", "3A001 Lasers above 5 MW", "revised 3A001" },
    { "3A001 Lasers:\n3A001.a red ones", "3A001 Lasers:\n3A001.a red ones\n3A001.b blue ones", "added 3A001.b" },
    { "3A001 Lasers:\n3A001.a red ones\n3A001.b blue ones", "3A001 Lasers:\n3A001.a red ones", "removed 3A001.b" },
    { "3A001 Lasers:\n3A001.a red ones; or\n3A001.b blue ones", "3A001 Lasers:\n3A001.a red ones", "editorial 3A001.a; removed 3A001.b" },
    { "3A001 Lasers:\n3A001.a red ones; or\n3A001.b blue ones", "3A001 Lasers:\n3A001.a red ones; and\n3A001.b blue ones", "revised 3A001.a" },
    /* One is put in before others, which are lettered anew with what stands below them. */
    { "3A001 Lasers:\n3A001.a red ones\n3A001.a.1 above 2 W\n3A001.b blue ones", "3A001 Lasers:\n3A001.a green ones of a new kind\n3A001.b red ones\n3A001.b.1 above 2 W\n3A001.c blue ones",
      "added 3A001.a; moved 3A001.b from 3A001.a; moved 3A001.b.1 from 3A001.a.1; moved 3A001.c from 3A001.b" },
    { "3A001 Lasers:\n3A001.a red ones\n3A001.a.1 above 2 W", "3A001 Lasers:\n3A001.a new green ones\n3A001.b red ones\n3A001.b.1 above 3 W",
      "added 3A001.a; moved 3A001.b from 3A001.a; moved 3A001.b.1 from 3A001.a.1 revised" },
    /* Short words stand in many places, under other parents by chance. */
    { "3A001 Lasers:\n3A001.a red ones", "3B001 Makers of lasers:\n3B001.a red ones\n3A001 Lasers:", "removed 3A001.a; added 3B001; added 3B001.a" },
    { "3A001 Lasers:\n3A001.a lamps with a spectral width of 3 nm and less", "3B001 Makers:\n3B001.a lamps with a spectral width of 3 nm and less\n3A001 Lasers:", "added 3B001; moved 3B001.a from 3A001.a" },
    { "3A001 Lasers:\n3A001.a lamps with a width of 3 nm", "3A001 Lasers:\n3A001.b lamps with a width of 4 nm", "moved 3A001.b from 3A001.a revised" },
    { "3A001 Lasers of every kind", "3A001 [Reserved]", "removed 3A001" },
    { "3A001 [Reserved]", "3A001 Lasers of every kind", "added 3A001" },
    { "3A001 Lasers\nnote Not of pointers.", "3A001 Lasers\nnote Not of pointers", "editorial 3A001" },
    { "3A001 Lasers\nnote Not of pointers.", "3A001 Lasers\nnote Not of printers.", "revised 3A001" },
    { "3A001 Lasers", "3A001 Lasers\nreason NS", "revised 3A001" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) old = entries (cases[i].old), new = entries (cases[i].new), changes = sy_entry_compare (old, new, NULL);
      g_autofree char *text = told (changes);
      ck_assert_str_eq (text, cases[i].changes);
    }
}
END_TEST

START_TEST (units_name_the_part_that_changed)
{
  g_autoptr (GPtrArray) old = entries ("3A001 Lasers\nreason NS\nnote Not of pointers.\nhs 84562000"), new = entries ("3A001 \"Lasers\"\nreason NS, RS\nhs 84562000\nhs 84569000");
  const SyEntry *one = ((SyFoundEntry *) old->pdata[0])->entry, *other = ((SyFoundEntry *) new->pdata[0])->entry;
  g_autoptr (GPtrArray) units = sy_entry_units (one, other, FALSE), print = sy_entry_units (one, other, TRUE);
  static const char *const expected[][3] = { { "reason", "NS", "NS, RS" }, { "note", "Not of pointers.", "" }, { "hs", "", "84569000" } };
  ck_assert_uint_eq (units->len, G_N_ELEMENTS (expected));
  for (guint i = 0; i < units->len; i++)
    {
      const SyEntryUnit *unit = units->pdata[i];
      ck_assert_str_eq (unit->what, expected[i][0]);
      ck_assert_str_eq (unit->old, expected[i][1]);
      ck_assert_str_eq (unit->new, expected[i][2]);
    }
  ck_assert_uint_eq (print->len, 1);
  ck_assert_str_eq (((SyEntryUnit *) print->pdata[0])->what, "text");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("entry-diff");
  TCase *tests = tcase_create ("entry-diff");
  tcase_add_test (tests, changes_are_told_by_kind);
  tcase_add_test (tests, units_name_the_part_that_changed);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
