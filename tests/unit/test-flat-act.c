// SPDX-License-Identifier: GPL-3.0-or-later
/* Acts of the EU as one line of text: the act, its days, and the list in it. The text is composed; two real editions are counted where SMALLYARD_REAL has them. */
#include <string.h>

#include "index/list.h"
#include "tests/unit/reading.h"

/* An act with a list of 2 + 110 entries. Caller's. */
static char *
composed (void)
{
  GString *text = g_string_new ("{\"url\": \"x\", \"source\": \"EUR LEX\", \"content\": \"L_209913899NL.xml Publicatieblad van de Europese Unie NL Serie L 2099/3899 15.12.2023 "
                                "GEDELEGEERDE VERORDENING (EU) 2099/3899 VAN DE COMMISSIE van 1 december 2023 over samengestelde zaken DE EUROPESE COMMISSIE, Overwegende: (1) Een reden. Artikel 1 Bijlage I "
                                "wordt vervangen. Artikel 2 Deze verordening treedt in werking op de dag na die van de bekendmaking ervan. BIJLAGE DEEL I Categorie 3 CATEGORIE 3 — ZAKEN "
                                "3A Systemen, apparatuur en onderdelen Noot : Zie 3A900 \\\"Elders\\\". ");
  for (guint i = 0; i < 110; i++)
    g_string_append_printf (text, "3A%03u %s nummer %u, zie 3A950 Zaken, als hieronder: a. rode; of b. blauwe met: 1. glans; 2. kleur. Noot : Geen deksels. ", 100 + i, i == 7 ? "zaken" : "Zaken", i);
  g_string_append (text, "3B Test-, inspectie- en productieapparatuur 3B001 Toestellen. 3E Technologie 3E001 \\\"Technologie\\\" voor zaken.\\\" ( 1 ) http://example.org/\"}");
  return g_string_free (text, FALSE);
}

static guint
count_entries (const SyEdition *edition)
{
  guint count = 0;
  for (guint i = 0; i < edition->entries->len; i++)
    count += g_regex_match_simple ("^[0-9][A-E][0-9]{3}$", ((const SyEntry *) edition->entries->pdata[i])->code, 0, 0) ? 1 : 0;
  return count;
}

static const SyEntry *
entry (const SyEdition *edition, const char *code)
{
  for (guint i = 0; i < edition->entries->len; i++)
    if (strcmp (((const SyEntry *) edition->entries->pdata[i])->code, code) == 0)
      return edition->entries->pdata[i];
  ck_abort_msg ("no entry %s", code);
}

START_TEST (an_act_in_one_line_is_an_edition_of_the_list)
{
  g_autofree char *text = composed ();
  g_auto (Read) read = read_text ("file:set/act.json", text);
  SyDocument *document = (SyDocument *) only_document (&read);
  ck_assert_str_eq (document->id, "eu:32099R3899");
  ck_assert_str_eq (document->kind, "regulation");
  assert_events (document, "publish 2023-12-15; enter_into_force 2023-12-16");
  ck_assert (sy_list_read (document, NULL));
  ck_assert_ptr_nonnull (document->editions);
  const SyEdition *edition = document->editions->pdata[0];
  g_autofree char *day = sy_day_format (edition->day);
  ck_assert_str_eq (day, "2023-12-16");
  ck_assert_str_eq (edition->by, "eu:32099R3899");
  ck_assert_str_eq (edition->lang, "nl");
  ck_assert_uint_eq (count_entries (edition), 112);
  ck_assert_str_eq (entry (edition, "3A107")->text, "zaken nummer 7, zie 3A950 Zaken, als hieronder:");
  ck_assert_str_eq (entry (edition, "3A150.a")->joint, "or");
  ck_assert_str_eq (entry (edition, "3A150.b.2")->text, "kleur.");
  ck_assert_str_eq (entry (edition, "3E001")->text, "\"Technologie\" voor zaken.\"");
  ck_assert_uint_eq (entry (edition, "3E001")->parts->len, 2); /* the term, and the end note behind the list */
}
END_TEST

START_TEST (every_entry_of_the_two_dutch_editions_is_one)
{
  /* The English list of 2022 has 366 entries; 2D352 and 3D006 came with the edition of May 2023. */
  static const char *const names[] = { "eu/dual-use/dutch/L_2023138NL.01000101.doc.json", "eu/dual-use/dutch/L_202302616NL.json" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (Read) read = { NULL };
      if (!read_real (names[i], &read))
        return;
      SyDocument *document = (SyDocument *) only_document (&read);
      ck_assert (sy_list_read (document, NULL));
      ck_assert_uint_eq (count_entries (document->editions->pdata[0]), 368);
      entry (document->editions->pdata[0], "2D352");
      entry (document->editions->pdata[0], "3D006");
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("flat-act");
  TCase *tests = tcase_create ("flat-act");
  tcase_add_test (tests, an_act_in_one_line_is_an_edition_of_the_list);
  tcase_add_test (tests, every_entry_of_the_two_dutch_editions_is_one);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
