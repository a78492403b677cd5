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

/* "VA: A.1 A.1.a; VI: 4813" of the editions, joined by spaces. Caller's. */
static char *
codes_of (const SyDocument *document)
{
  GString *told = g_string_new (NULL);
  for (guint i = 0; document->editions != NULL && i < document->editions->len; i++)
    {
      const SyEdition *edition = document->editions->pdata[i];
      g_string_append_printf (told, "%s%s%s:", i > 0 ? "; " : "", edition->list, edition->extent == SY_EXTENT_ADDITION ? "+" : "");
      for (guint k = 0; k < edition->entries->len; k++)
        g_string_append_printf (told, " %s", ((const SyEntry *) edition->entries->pdata[k])->code);
    }
  return g_string_free (told, FALSE);
}

START_TEST (annexes_on_sanctions_are_lists_with_codes_of_their_own_and_of_the_nomenclature)
{
  static const char text[]
      = "{\"url\": \"x\", \"source\": \"EUR LEX\", \"content\": \"L_2099.xml Publicatieblad van de Europese Unie NL Serie L 2099/77 15.12.2099 VERORDENING (EU) 2099/77 VAN DE RAAD van 1 december 2099 tot wijziging "
        "van Verordening (EU) nr. 833/2014 betreffende beperkende maatregelen DE RAAD VAN DE EUROPESE UNIE, Overwegende: (1) Een reden. Artikel 1 De bijlagen worden gewijzigd. Artikel 2 Deze verordening treedt in "
        "werking op de dag na die van de bekendmaking ervan. BIJLAGE De bijlagen worden gewijzigd: 1) bijlage VII wordt vervangen door: “BIJLAGE VII Lijst van zaken Deel A Categorie I – Zaken X.A.I.001 Toestellen, als "
        "hieronder: a. Rode; of b. Blauwe met: 1. Glans; 2. Kleur. Opmerking : X.A.I.001.b heeft geen betrekking op: a. Deksels; b. Doppen. X.A.I.002 Toestellen bedoeld in X.A.I.001. Deel B 1. Dioden en zo meer "
        "GN-code Omschrijving 8541 10 Dioden bedoeld bij post 8541 8541 21 Transistors ”; 2) in bijlage XXIII wordt de volgende code ingevoegd: “ GN-code Naam van het product ex 7601 20 Ruw aluminium ”; 3) bijlage IV bis: "
        "“BIJLAGE IV bis LIJST VAN ZAKEN Naam van het product Code van de gecombineerde nomenclatuur (GN) ( 1 ) Filters bedoeld bij post 4800 of 4801 ex 4823 90 Papier 4813 Hout 44 ”\"}";
  g_auto (Read) read = read_text ("file:set/act.json", text);
  SyDocument *document = (SyDocument *) only_document (&read);
  ck_assert (sy_list_read (document, NULL));
  g_autofree char *told = codes_of (document);
  ck_assert_str_eq (told, "eu-2014-833/VII: I X.A.I.001 X.A.I.001.a X.A.I.001.b X.A.I.001.b.1 X.A.I.001.b.2 X.A.I.002 854110 854121; eu-2014-833/XXIII+: 760120; eu-2014-833/IVA: 482390 4813 44");
  const SyEdition *first = document->editions->pdata[0], *last = document->editions->pdata[2];
  ck_assert_str_eq (entry (first, "854110")->text, "Dioden bedoeld bij post 8541");
  ck_assert_str_eq (entry (first, "X.A.I.001")->parent, "I");
  ck_assert_str_eq (entry (last, "482390")->marker, "ex 4823 90");
  ck_assert_str_eq (entry (last, "482390")->text, "Filters bedoeld bij post 4800 of 4801");
  ck_assert_str_eq (sy_entry_part (entry (last, "4813"), SY_PART_HS, "GN")->text, "4813");
}
END_TEST

START_TEST (tables_of_annexes_are_lists_in_any_language_and_form)
{
  g_autoptr (SyDocument) document = sy_document_new ("eu:02014R0833-20990101", "eu", "import:set", "regulation", "en", SY_STANDING_OFFICIAL, "reader_test/1");
  g_free (document->title);
  document->title = g_strdup ("Council Regulation (EU) No 833/2014 concerning restrictive measures");
  static const struct
  {
    SyPassageKind kind;
    const char *text;
  } passages[] = {
    { SY_PASSAGE_HEADING, "ANNEX XXIII" },           { SY_PASSAGE_PARAGRAPH, "List of goods" },  { SY_PASSAGE_ROW, "CN code | Name" },
    { SY_PASSAGE_ROW, "0601 10 | Bulbs" },           { SY_PASSAGE_ROW, "85411000 | Diodes" },    { SY_PASSAGE_ROW, "ex 8542 31 90, 8542 32 | Circuits" },
    { SY_PASSAGE_HEADING, "ANNEX IV" },              { SY_PASSAGE_ROW, "Company | Town" },       { SY_PASSAGE_HEADING, "ANNEX XVII" },
    { SY_PASSAGE_ROW, "Iron and steel | 7208" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (passages); i++)
    sy_document_add_passage (document, passages[i].kind, 0, NULL, passages[i].text);
  ck_assert (sy_list_read (document, NULL));
  g_autofree char *told = codes_of (document);
  ck_assert_str_eq (told, "eu-2014-833/XXIII: 060110 85411000 85423190 854232; eu-2014-833/XVII: 7208");
  ck_assert_str_eq (((const SyEdition *) document->editions->pdata[0])->by, "");
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
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, an_act_in_one_line_is_an_edition_of_the_list);
  tcase_add_test (tests, annexes_on_sanctions_are_lists_with_codes_of_their_own_and_of_the_nomenclature);
  tcase_add_test (tests, tables_of_annexes_are_lists_in_any_language_and_form);
  tcase_add_test (tests, every_entry_of_the_two_dutch_editions_is_one);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
