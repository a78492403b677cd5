// SPDX-License-Identifier: GPL-3.0-or-later
/* Documents that change lists of parties: rules that amend the lists of part 744. The texts are composed in the form of the sources; the names of the parties are those of real lists. */
#include <string.h>

#include "corpus/party_store.h"
#include "corpus/source.h"
#include "index/amount.h"
#include "index/party.h"
#include "index/recognise.h"
#include "index/recognise_effect.h"
#include "tests/unit/reading.h"

/* ---- what tests share ---- */

/* The only document that was read, with its rolls. */
static SyDocument *
listed (Read *read)
{
  ck_assert_msg (read->documents->len == 1, "%u documents: %s", read->documents->len, read->error != NULL ? read->error->message : "");
  SyDocument *document = read->documents->pdata[0];
  g_autoptr (GError) error = NULL;
  if (document->rolls == NULL)
    ck_assert_msg (sy_recognise_document (document, &error) && sy_recognise_effects (document, &error) && sy_party_read (document, &error), "%s", error != NULL ? error->message : "");
  sy_document_seal (document);
  return document;
}

/* "us-entity-list addition 3/2: A [CN]; B [RU]\n...": what a document says of lists; 3 stated, 2 found. Caller's. */
static char *
rolls_of (const SyDocument *document)
{
  GString *all = g_string_new (NULL);
  for (guint i = 0; document->rolls != NULL && i < document->rolls->len; i++)
    {
      const SyRoll *roll = document->rolls->pdata[i];
      g_string_append_printf (all, "%s %s %d/%u:", roll->list, sy_roll_extent_name (roll->extent), (int) roll->stated, roll->records->len);
      for (guint r = 0; r < roll->records->len; r++)
        {
          const SyPartyRecord *record = roll->records->pdata[r];
          const char *country = sy_party_record_detail (record, "country");
          g_string_append_printf (all, "%s %s [%s]", r > 0 ? ";" : "", ((SyPartyName *) record->names->pdata[0])->text, country != NULL ? country : "");
        }
      g_string_append_c (all, '\n');
    }
  return g_string_free (all, FALSE);
}

static void
assert_rolls (const SyDocument *document, const char *expected)
{
  g_autofree char *rolls = rolls_of (document);
  ck_assert_str_eq (rolls, expected);
}

/* ---- rules in the Federal Register ---- */

#define RULE(title, sum, amendments)                                                                                                                                                                            \
  "<?xml version=\"1.0\"?><RULE><PREAMB><PRTPAGE P=\"96830\"/><AGENCY TYPE=\"S\">DEPARTMENT OF COMMERCE</AGENCY><SUBAGY>Bureau of Industry and Security</SUBAGY><CFR>15 CFR Part 744</CFR><SUBJECT>" title              \
  "</SUBJECT><AGY><HD SOURCE=\"HED\">AGENCY:</HD><P>Composed.</P></AGY><SUM><HD SOURCE=\"HED\">SUMMARY:</HD><P>" sum "</P></SUM><DATES><HD SOURCE=\"HED\">DATES:</HD><P>This rule is effective December 2, 2024.</P></DATES>" \
  "</PREAMB><REGTEXT TITLE=\"15\" PART=\"744\"><AMDPAR>1. The authority citation for 15 CFR part 744 continues to read as follows:</AMDPAR><AUTH><HD SOURCE=\"HED\">Authority:</HD><P>Composed.</P></AUTH>" amendments          \
  "</REGTEXT><FRDOC>[FR Doc. 2024-90001 Filed 12-2-24; 8:45 am]</FRDOC></RULE>"

#define HEADS "<GPOTABLE COLS=\"5\" CDEF=\"s50,r100,r50,r50,xs60\"><BOXHD><CHED H=\"1\">Country</CHED><CHED H=\"1\">Entity</CHED><CHED H=\"1\">License requirement</CHED><CHED H=\"1\">License review policy</CHED>" \
              "<CHED H=\"1\">Federal Register citation</CHED></BOXHD>"
#define STARS "<ROW><ENT I=\"22\"> </ENT><ENT A=\"03\">*    *    *    *    *    *</ENT></ROW>"

static const char entity_rule[] = RULE (
    "Additions and Modifications to the Entity List; Removals From the Entity List",
    "In this rule, the Bureau amends the regulations by adding three entities under four entries to the Entity List. The rule also modifies one existing entry on the Entity List and removes two (2) entities from the Entity List.",
    "<AMDPAR>2. Supplement No. 4 to part 744 is amended by:</AMDPAR>"
    "<AMDPAR>a. Under CHINA, PEOPLE'S REPUBLIC OF,</AMDPAR>"
    "<AMDPAR>i. Adding, in alphabetical order, entries for “ACM Research (Shanghai), Inc.;” “Beijing Kingsemi Co., Ltd.;” and “Piotech, Inc.”;</AMDPAR>"
    "<AMDPAR>ii. Revising the entry for “Wuhan Kite Research Institute” by adding the aliases “WKRI” and “Kite”; and</AMDPAR>"
    "<AMDPAR>iii. Removing the entry for “Guangzhou Removed Trading Co., Ltd.”;</AMDPAR>"
    "<AMDPAR>b. Under JAPAN, by adding, in alphabetical order, an entry for “ACM Research Korea CO., LTD.”; and</AMDPAR>"
    "<AMDPAR>c. Removing, under Singapore, the entity: “Removed Pte. Ltd., a.k.a., Gone Pte. Ltd., 1 Kite Road, Singapore.”</AMDPAR>"
    "<P>The additions and revisions read as follows:</P><HD SOURCE=\"HD1\">Supplement No. 4 to Part 744—Entity List</HD><STARS/>" HEADS
    "<ROW><ENT I=\"28\">*    *    *    *    *    *    *</ENT></ROW>"
    "<ROW><ENT I=\"01\">CHINA, PEOPLE'S REPUBLIC OF</ENT><ENT A=\"03\">*    *    *    *    *    *</ENT></ROW>"
    "<ROW><ENT I=\"22\"> </ENT><ENT>ACM Research (Shanghai), Inc., a.k.a., the following two aliases: —ACMR Shanghai; <E T=\"03\">and</E> —Shengmei. Building 4, No. 1690 Cailun Road, Shanghai, China.</ENT>"
    "<ENT>For all items subject to the EAR. (See §§ 734.9(e), and 744.11 of the EAR).</ENT><ENT>Presumption of denial.</ENT><ENT>89 FR [INSERT FR PAGE NUMBER], 12/5/24.</ENT></ROW>" STARS
    "<ROW><ENT I=\"22\"> </ENT><ENT>Beijing Kingsemi Co., Ltd., No. 1 Tianzhu Road, Beijing, China.</ENT><ENT>For all items subject to the EAR.</ENT><ENT>Presumption of denial.</ENT><ENT>89 FR [INSERT FR PAGE NUMBER], 12/5/24.</ENT></ROW>"
    "<ROW><ENT I=\"22\"> </ENT><ENT>Piotech, Inc., No. 900 Shuijia, Shenyang, China.</ENT><ENT>For all items subject to the EAR.</ENT><ENT>Presumption of denial.</ENT><ENT>89 FR [INSERT FR PAGE NUMBER], 12/5/24.</ENT></ROW>"
    "<ROW><ENT I=\"22\"> </ENT><ENT>Wuhan Kite Research Institute, a.k.a., the following two aliases: —WKRI; <E T=\"03\">and</E> —Kite. Wuhan, China.</ENT><ENT>For all items.</ENT><ENT>Case-by-case.</ENT>"
    "<ENT>76 FR 71869, 11/21/11. 89 FR [INSERT FR PAGE NUMBER], 12/5/24.</ENT></ROW>" STARS
    "<ROW><ENT I=\"01\">JAPAN</ENT><ENT>ACM Research Korea CO., LTD., 3 Kite Dori, Tokyo, Japan.</ENT><ENT>For all items.</ENT><ENT>Presumption of denial.</ENT><ENT>89 FR [INSERT FR PAGE NUMBER], 12/5/24.</ENT></ROW>" STARS
    "</GPOTABLE>");

START_TEST (a_rule_adds_revises_and_removes_entities)
{
  g_auto (Read) read = read_text ("https://www.federalregister.gov/documents/full_text/xml/2024/12/05/2024-90001.xml", entity_rule);
  const SyDocument *document = listed (&read);
  assert_rolls (document, "us-entity-list addition 4/4: ACM Research (Shanghai), Inc. [CN]; Beijing Kingsemi Co., Ltd. [CN]; Piotech, Inc. [CN]; ACM Research Korea CO., LTD. [JP]\n"
                          "us-entity-list revision 1/1: Wuhan Kite Research Institute [CN]\n"
                          "us-entity-list removal 2/2: Guangzhou Removed Trading Co., Ltd. [CN]; Removed Pte. Ltd. [SG]\n");
  const SyRoll *added = document->rolls->pdata[0], *revised = document->rolls->pdata[1], *removed = document->rolls->pdata[2];
  const SyPartyRecord *acm = added->records->pdata[0], *kite = revised->records->pdata[0], *gone = removed->records->pdata[0];
  ck_assert_str_eq (added->by, "us-fr:2024-90001");
  ck_assert_int_eq (added->basis, SY_ROLL_FORCE);
  g_autofree char *on = sy_day_format (added->day);
  ck_assert_str_eq (on, "2024-12-02");
  ck_assert_uint_eq (acm->names->len, 3);
  ck_assert_str_eq (sy_party_record_detail (acm, "policy"), "Presumption of denial.");
  ck_assert_str_eq (sy_party_record_detail (kite, "cause"), "us-fr-page:76/71869");
  const SyPassage *instruction = document->passages->pdata[gone->passage];
  ck_assert_int_eq (instruction->kind, SY_PASSAGE_INSTRUCTION);
  ck_assert (g_str_has_prefix (instruction->text + gone->start, "iii. Removing the entry for"));
}
END_TEST

#define UVL_HEADS "<GPOTABLE COLS=\"3\" CDEF=\"s50,r100,r50\"><BOXHD><CHED H=\"1\">Country</CHED><CHED H=\"1\">Listed person and address</CHED><CHED H=\"1\">Federal Register citation and date of publication</CHED></BOXHD>"

START_TEST (lists_of_one_rule_are_kept_apart)
{
  g_auto (Read) read = read_text (
      "https://www.federalregister.gov/documents/full_text/xml/2024/12/05/2024-90001.xml",
      RULE ("Revisions to the Unverified List; Removals From the Military End-User (MEU) List",
            "BIS is amending the regulations by adding thirty-three (33) persons to the Unverified List (UVL). BIS is also removing one entity from the MEU List.",
            "<AMDPAR>2. Supplement No. 6 to part 744 is amended by:</AMDPAR><AMDPAR>a. Adding, in alphabetical order under “CHINA, PEOPLE'S REPUBLIC OF,” two entities; and</AMDPAR>"
            "<AMDPAR>b. Removing under Hong Kong the entry for “Removed Logistics Ltd.”.</AMDPAR><P>The additions read as follows:</P>" UVL_HEADS
            "<ROW><ENT I=\"01\">CHINA, PEOPLE'S REPUBLIC OF</ENT><ENT>AECC South Industry Co., Ltd., 95 Xinghua West Road, Zhuzhou, China.</ENT><ENT>87 FR [INSERT FR PAGE NUMBER], February 8, 2022.</ENT></ROW>"
            "<ROW><ENT I=\"22\"> </ENT><ENT>Beijing SWT Optical Communications Technologies Co., Ltd., Beijing, China.</ENT><ENT>87 FR [INSERT FR PAGE NUMBER], February 8, 2022.</ENT></ROW></GPOTABLE>"
            "<AMDPAR>3. Supplement No. 7 to part 744 is amended by removing, under CHINA, PEOPLE'S REPUBLIC OF, the entry for “Removed Aero Engine Co.”.</AMDPAR>"
            "<AMDPAR>4. Section 744.11 is amended by adding “a word”.</AMDPAR>"));
  assert_rolls (listed (&read), "us-uvl addition 33/2: AECC South Industry Co., Ltd. [CN]; Beijing SWT Optical Communications Technologies Co., Ltd. [CN]\n"
                                "us-uvl removal -1/1: Removed Logistics Ltd. [HK]\n"
                                "us-meu removal 1/1: Removed Aero Engine Co. [CN]\n");
}
END_TEST

START_TEST (removing_an_alias_revises_its_entry)
{
  g_auto (Read) read = read_text ("https://www.federalregister.gov/documents/full_text/xml/2024/12/05/2024-90001.xml",
                                  RULE ("Revisions to the Entity List", "BIS is removing one entity from the Entity List. BIS is also removing six aliases.",
                                        "<AMDPAR>2. Supplement No. 4 to part 744 is amended under CHINA, PEOPLE'S REPUBLIC OF, by removing the aliases “Kite One” and “Kite Two” from the entry for “Arrow Kite Co., Ltd.”;"
                                        " and by removing the entity “Gone Kite Co., Ltd.”</AMDPAR>"));
  assert_rolls (listed (&read), "us-entity-list revision -1/1: Arrow Kite Co., Ltd. [CN]\nus-entity-list removal 1/1: Gone Kite Co., Ltd. [CN]\n");
}
END_TEST

START_TEST (a_summary_alone_tells_how_many_nobody_found)
{
  g_auto (Read) read = read_text ("file:set/abstracts.jsonl", "{\"document_number\": \"2020-90002\", \"publication_date\": \"2020-03-16\", \"title\": \"Addition of Entities to the Entity List\", \"abstract\": "
                                                              "\"BIS amends the regulations by adding twenty-four entities to the Entity List.\", \"html_url\": \"https://www.federalregister.gov/d/2020-90002\"}\n");
  assert_rolls (listed (&read), "us-entity-list addition 24/0:\n");
}
END_TEST

START_TEST (what_a_summary_counts_is_added_up_by_list_and_act)
{
  g_auto (Read) read = read_text ("file:set/abstracts.jsonl", "{\"document_number\": \"2020-90003\", \"publication_date\": \"2020-03-16\", \"title\": \"Revisions to the Unverified List and the Entity List\", \"abstract\": "
                                                              "\"BIS amends the regulations by removing 9 persons from the Unverified List (UVL) and by adding fourteen entities to the Entity List. BIS removes 9 persons from the UVL. BIS is also removing "
                                                              "27 persons from the UVL, one under Pakistan.\", \"html_url\": \"https://www.federalregister.gov/d/2020-90003\"}\n");
  assert_rolls (listed (&read), "us-entity-list addition 14/0:\nus-uvl removal 36/0:\n");
}
END_TEST

START_TEST (the_list_of_the_forced_labor_act_is_another_one)
{
  g_auto (Read) read = read_text ("file:set/abstracts.jsonl", "{\"document_number\": \"2020-90004\", \"publication_date\": \"2020-03-16\", \"title\": \"Notice Regarding the Uyghur Forced Labor Prevention Act Entity List\", "
                                                              "\"abstract\": \"This update adds two entities to the UFLPA Entity List.\", \"html_url\": \"https://www.federalregister.gov/d/2020-90004\"}\n");
  assert_rolls (listed (&read), "");
}
END_TEST

START_TEST (numbers_are_read_in_english)
{
  static const struct
  {
    const char *words;
    int number;
  } cases[] = { { "one", 1 }, { "Twenty-four", 24 }, { "one hundred and fourteen", 114 }, { "ninety one", 91 }, { "37", 37 }, { "two hundred", 200 },
                { "twenty twelve", -1 }, { "hundred", -1 }, { "", -1 }, { "kite", -1 }, { "37th", -1 }, { "and", -1 }, { "1000", -1 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ck_assert_msg (sy_english_number (cases[i].words) == cases[i].number, "\"%s\" is %d", cases[i].words, sy_english_number (cases[i].words));
}
END_TEST

/* ---- the Consolidated Screening List in JSON ---- */

#define SCREENED_JSON                                                                                                                                                                                              \
  "\"results\": [{\"source\": \"Denied Persons List (DPL) - Bureau of Industry and Security\", \"name\": \"KITE, ANN\", \"addresses\": [{\"address\": \"1 Kite St\", \"city\": \"Miami\", \"state\": \"FL\", "               \
  "\"postal_code\": null, \"country\": \"US\"}, {\"city\": \"Kabul\", \"country\": \"AF\"}], \"alt_names\": [\"Ann K.\", \"A. Kite\"], \"federal_register_notice\": \"87 F.R. 52741 8/29/2022\", \"start_date\": "        \
  "\"2022-08-24\", \"end_date\": \"2026-01-14\", \"standard_order\": \"Y\", \"source_list_url\": \"https://example.org/\", \"entity_number\": 12, \"ids\": [{\"type\": \"Passport\", \"number\": \"A1\", \"country\": "       \
  "\"BE\"}]}]"

START_TEST (the_screening_list_says_the_same_in_both_forms)
{
  g_auto (Read) json = read_text ("file:set/consolidated.json", "{\"total\": 1, " SCREENED_JSON ", \"sources_used\": [{\"source\": \"x\", \"source_last_updated\": \"2022-09-01T00:00:00Z\"}]}");
  g_auto (Read) csv = read_text ("file:set/consolidated.csv", "source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,source_list_url,alt_names,ids\n"
                                                              "Denied Persons List (DPL) - Bureau of Industry and Security,12,,,\"KITE, ANN\",,\"1 Kite St, Miami, FL, US; Kabul, AF\",87 F.R. 52741 8/29/2022,2022-08-24,2026-01-14,Y,"
                                                              "https://example.org/,Ann K.; A. Kite,\"Passport, A1, BE\"\n");
  assert_rolls (listed (&json), "us-dpl whole -1/1: KITE, ANN [US]\n");
  const SyRoll *one = ((SyDocument *) json.documents->pdata[0])->rolls->pdata[0], *other = listed (&csv)->rolls->pdata[0];
  g_autofree char *digest = sy_party_record_digest (one->records->pdata[0]), *same = sy_party_record_digest (other->records->pdata[0]);
  ck_assert_str_eq (digest, same);
  g_autofree char *updated = sy_day_format (one->day);
  ck_assert_str_eq (updated, "2022-09-01");
}
END_TEST

START_TEST (a_page_of_a_search_is_no_list_of_a_day)
{
  g_auto (Read) read = read_text ("file:set/search.json", "{\"total\": 300, " SCREENED_JSON "}");
  const SyRoll *roll = listed (&read)->rolls->pdata[0];
  ck_assert_int_eq (roll->day, SY_DAY_NONE);
  g_auto (Read) broken = read_text ("file:set/broken.json", "{\"total\": 1, " SCREENED_JSON);
  ck_assert (!broken.good);
}
END_TEST

/* ---- orders that deny export privileges ---- */

#define ORDER(title, body) "<?xml version=\"1.0\"?><NOTICE><PREAMB><AGENCY TYPE=\"S\">DEPARTMENT OF COMMERCE</AGENCY><SUBAGY>Bureau of Industry and Security</SUBAGY><SUBJECT>" title "</SUBJECT></PREAMB>" body \
                           "<FRDOC>[FR Doc. 2022-90005 Filed 5-17-22; 8:45 am]</FRDOC></NOTICE>"
#define ORDER_AT "https://www.federalregister.gov/documents/full_text/xml/2022/05/18/2022-90005.xml"

START_TEST (an_order_lists_its_parties_to_the_day_that_it_states)
{
  g_auto (Read) read = read_text (ORDER_AT, ORDER ("In the Matter of: Arnoldo Kite, a/k/a Arno Kite, 113 Coronado Ave., Laredo, TX 78043; Order Denying Export Privileges",
                                                   "<P>Composed. Accordingly, it is hereby ordered:</P><P><E T=\"03\">First</E>, from the date of this Order until June 25, 2029, the said person may not participate.</P>"));
  const SyDocument *document = listed (&read);
  assert_rolls (document, "us-dpl addition -1/1: Arnoldo Kite [US]\n");
  const SyPartyRecord *kite = ((SyRoll *) document->rolls->pdata[0])->records->pdata[0];
  g_autofree char *to = sy_day_format (kite->to);
  ck_assert_str_eq (to, "2029-06-26"); /* the last day is in it */
  ck_assert_str_eq (sy_party_record_detail (kite, "address"), "113 Coronado Ave., Laredo, TX 78043");
  ck_assert_uint_eq (kite->names->len, 2);
}
END_TEST

START_TEST (a_renewal_revises_the_end_of_a_temporary_order)
{
  g_auto (Read) read = read_text (ORDER_AT, ORDER ("Order Renewing Temporary Denial of Export Privileges; PJSC Aeroflot, 1 Arbat St., 119019, Moscow, Russia",
                                                   "<P>Composed. This Order is effective immediately and shall remain in effect for 180 days.</P><SIG><DATED>Dated: April 7, 2022.</DATED><NAME>A. Name,</NAME></SIG>"));
  const SyDocument *document = listed (&read);
  assert_rolls (document, "us-dpl revision -1/1: PJSC Aeroflot [RU]\n");
  g_autofree char *to = sy_day_format (((SyPartyRecord *) ((SyRoll *) document->rolls->pdata[0])->records->pdata[0])->to);
  ck_assert_str_eq (to, "2022-10-04");
}
END_TEST

/* ---- annexes of acts of the EU ---- */

static SyDocument *
act (const char *id, const char *published)
{
  SyDocument *document = sy_document_new (id, "eu", "eu-cellar", "regulation", "en", SY_STANDING_COPY, "test/1");
  SyDay on = SY_DAY_NONE;
  ck_assert (sy_day_parse (published, &on, NULL));
  sy_document_add_date (document, SY_ACT_PUBLISH, "published", on, published);
  return document;
}

static void
add_line (SyDocument *document, SyPassageKind kind, const char *path, const char *text)
{
  ck_assert_int_ge (sy_document_add_passage (document, kind, 0, path, text), 0);
}

START_TEST (an_annex_lists_names_with_reasons_and_days)
{
  g_autoptr (SyDocument) document = act ("eu:02014R0269-20240224", "2024-02-24");
  add_line (document, SY_PASSAGE_HEADING, "annex I", "ANNEX I");
  add_line (document, SY_PASSAGE_PARAGRAPH, "annex I/1", "List of natural and legal persons, entities and bodies referred to in Article 2");
  add_line (document, SY_PASSAGE_ROW, "annex I/2", " | Name | Identifying information | Reasons | Date of listing");
  add_line (document, SY_PASSAGE_ROW, "annex I/3", "1. | Sergey KITE (a.k.a. S. Kite; Сергей КАЙТ) | DOB: 26.11.1972. POB: Beltsy. Nationality: Russian | Composed reasons. | 17.3.2014");
  add_line (document, SY_PASSAGE_ROW, "annex I/4", "2. | Kite Works JSC | Address: 1 Kite Street, Moscow | Composed. | 23.2.2024");
  add_line (document, SY_PASSAGE_HEADING, "annex II", "ANNEX II");
  add_line (document, SY_PASSAGE_PARAGRAPH, "annex II/1", "Websites for information");
  ck_assert (sy_party_read (document, NULL));
  assert_rolls (document, "eu-2014-269/I whole -1/2: Sergey KITE []; Kite Works JSC []\n");
  const SyPartyRecord *kite = ((SyRoll *) document->rolls->pdata[0])->records->pdata[0];
  g_autofree char *from = sy_day_format (kite->from);
  ck_assert_str_eq (from, "2014-03-17");
  ck_assert_uint_eq (kite->names->len, 3);
  ck_assert_int_eq (kite->kind, SY_PARTY_PERSON);
  ck_assert_str_eq (sy_party_record_detail (kite, "birth_date"), "26.11.1972");
  ck_assert_str_eq (sy_party_record_detail (kite, "reason"), "Composed reasons.");
}
END_TEST

START_TEST (an_act_that_amends_adds_and_removes_in_the_annex_of_another)
{
  g_autoptr (SyDocument) document = act ("eu:32024R0900", "2024-02-24");
  add_line (document, SY_PASSAGE_PARAGRAPH, "article 1", "Annex IV to Regulation (EU) No 833/2014 is amended in accordance with the Annex to this Regulation.");
  add_line (document, SY_PASSAGE_HEADING, "annex", "ANNEX");
  add_line (document, SY_PASSAGE_PARAGRAPH, "annex/1", "In Annex IV to Regulation (EU) No 833/2014, the following entries are added:");
  add_line (document, SY_PASSAGE_ROW, "annex/2", "623. | JSC Kite Design Bureau");
  add_line (document, SY_PASSAGE_ROW, "annex/3", "624. | Arrow Trading FZE");
  add_line (document, SY_PASSAGE_PARAGRAPH, "annex/4", "the following entries are deleted:");
  add_line (document, SY_PASSAGE_ROW, "annex/5", "7. | Removed Plant PJSC");
  ck_assert (sy_party_read (document, NULL));
  assert_rolls (document, "eu-2014-833/IV addition -1/2: JSC Kite Design Bureau []; Arrow Trading FZE []\neu-2014-833/IV removal -1/1: Removed Plant PJSC []\n");
}
END_TEST

START_TEST (an_annex_of_lines_lists_names_and_one_of_goods_nobody)
{
  g_autoptr (SyDocument) document = act ("eu:32014R0833", "2014-07-31");
  add_line (document, SY_PASSAGE_HEADING, "annex II", "ANNEX II");
  add_line (document, SY_PASSAGE_PARAGRAPH, "annex II/1", "List of technologies referred to in Article 3");
  add_line (document, SY_PASSAGE_ROW, "annex II/2", "1. | Line pipe");
  add_line (document, SY_PASSAGE_HEADING, "annex IV", "ANNEX IV");
  add_line (document, SY_PASSAGE_PARAGRAPH, "annex IV/1", "List of natural or legal persons, entities or bodies referred to in Article 2a");
  add_line (document, SY_PASSAGE_PARAGRAPH, "annex IV/2", "JSC Sirius");
  add_line (document, SY_PASSAGE_PARAGRAPH, "annex IV/3", "OJSC Stankoinstrument");
  ck_assert (sy_party_read (document, NULL));
  assert_rolls (document, "eu-2014-833/IV whole -1/2: JSC Sirius []; OJSC Stankoinstrument []\n");
}
END_TEST

/* ---- Chinese notices (composed) ---- */

static void
assert_notice (const char *title, const char *body, const char *expected)
{
  g_autofree char *text = g_strdup_printf ("标题: %s\n网址: https://www.mofcom.gov.cn/x.html\n日期: 2025-03-04\n类别: x\n来源: composed\n\n%s\n\n%s\n\n2025年3月4日\n", title, title, body);
  g_auto (Read) read = read_text ("file:set/notice.txt", text);
  assert_rolls (listed (&read), expected);
}

START_TEST (notices_add_remove_and_watch)
{
  assert_notice ("商务部公告2025年第900号 公布将2家实体列入出口管制关注名单", "决定将风筝公司等2家实体列入关注名单（见附件）。\n\n附件\n出口管制关注名单\n\n1. 风筝公司（Kite Co., Ltd.）\n常用名称：Kite；风筝集团\n地址：某市一号\n2. 木鸟研究所（Wooden Bird Institute）",
                 "cn-watch-list addition 2/2: 风筝公司 []; 木鸟研究所 []\n");
  assert_notice ("商务部公告2025年第901号 公布将1家实体移出出口管制管控名单", "决定将风筝公司（Kite Co., Ltd.）移出出口管制管控名单，自公布之日起施行。", "cn-control-list removal -1/1: 风筝公司 []\n");
  assert_notice ("不可靠实体清单工作机制公告〔2025〕90号 关于将有关实体移出不可靠实体清单的公告", "决定将风筝公司（Kite Co., Ltd.）、木鸟研究所（Wooden Bird Institute）移出不可靠实体清单。",
                 "cn-uel removal -1/2: 风筝公司 []; 木鸟研究所 []\n");
}
END_TEST

START_TEST (a_mark_within_a_name_parts_no_names)
{
  assert_notice ("不可靠实体清单工作机制关于将波音防务、空间与安全集团列入不可靠实体清单的公告",
                 "决定将参与对台湾地区军售的美国波音防务、空间与安全集团（Boeing Defense, Space & Security）列入不可靠实体清单，并采取以下处理措施：", "cn-uel addition -1/1: 波音防务、空间与安全集团 []\n");
  assert_notice ("不可靠实体清单工作机制公告〔2025〕91号", "决定将风筝公司、木鸟研究所（Wooden Bird Institute）列入不可靠实体清单。", "cn-uel addition -1/2: 风筝公司 []; 木鸟研究所 []\n");
}
END_TEST

/* ---- files that are no lists ---- */

/* A Denied Persons List of so many rows, as it is fetched. TRUE if it was taken. */
static gboolean
fetched (const char *head, guint rows, char **problem)
{
  g_autofree char *path = g_build_filename (SY_SOURCE_ROOT, "etc/sources.d/us-dpl.ini", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SySource) rules = sy_source_load (path, &error);
  sy_assert_no_error (error);
  g_autoptr (GString) file = g_string_new (head);
  for (guint i = 0; i < rows; i++)
    g_string_append_printf (file, "\"KITE %u\"\t\"1 A ST.\"\t\"AUSTIN\"\t\"TX\"\t\"US\"\t\"70000\"\t\"10/16/2017\"\t\"10/13/2020\"\t\"Y\"\t\"2017-10-23\"\t\"ADDED\"\t\"82 F.R. 48792 10/20/2017\"\n", i);
  SyCapture capture = { .id = (char *) "c", .uri = (char *) "https://www.bis.doc.gov/dpl/dpl.txt", .kind = (char *) "response", .source = (char *) "us-dpl", .observed = 20000 * G_TIME_SPAN_DAY };
  SyReading reading = { .capture = &capture, .data = (const guint8 *) file->str, .length = file->len, .rules = rules };
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_document_free);
  gboolean taken = sy_read (&reading, read_keep, documents, &error);
  ck_assert_uint_eq (documents->len, taken ? 1 : 0);
  *problem = g_strdup (error != NULL ? error->message : "");
  return taken;
}

#define DENIED_HEAD "\"Name\"\t\"Street_Address\"\t\"City\"\t\"State\"\t\"Country\"\t\"Postal_Code\"\t\"Effective_Date\"\t\"Expiration_Date\"\t\"Standard_Order\"\t\"Last_Update\"\t\"Action\"\t"

START_TEST (a_fetched_list_needs_its_rows_and_its_canaries)
{
  g_autofree char *good = NULL, *short_one = NULL, *strange = NULL;
  ck_assert (fetched (DENIED_HEAD "\"FR_Citation\"\n", 400, &good));
  ck_assert (!fetched (DENIED_HEAD "\"FR_Citation\"\n", 20, &short_one));
  ck_assert_str_eq (short_one, "not taken as the list: it has 21 rows, not 200 to 5000");
  ck_assert (!fetched (DENIED_HEAD "\"Citation\"\n", 400, &strange));
  ck_assert_str_eq (strange, "not taken as the list: the canary \"header\" is missing");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("party-changes");
  TCase *orders = tcase_create ("orders");
  tcase_add_test (orders, an_order_lists_its_parties_to_the_day_that_it_states);
  tcase_add_test (orders, a_renewal_revises_the_end_of_a_temporary_order);
  suite_add_tcase (suite, orders);
  TCase *notices = tcase_create ("notices");
  tcase_add_test (notices, notices_add_remove_and_watch);
  tcase_add_test (notices, a_mark_within_a_name_parts_no_names);
  suite_add_tcase (suite, notices);
  TCase *annexes = tcase_create ("annexes");
  tcase_add_test (annexes, an_annex_lists_names_with_reasons_and_days);
  tcase_add_test (annexes, an_act_that_amends_adds_and_removes_in_the_annex_of_another);
  tcase_add_test (annexes, an_annex_of_lines_lists_names_and_one_of_goods_nobody);
  suite_add_tcase (suite, annexes);
  TCase *rules = tcase_create ("rules"), *screening = tcase_create ("screening");
  tcase_add_test (screening, the_screening_list_says_the_same_in_both_forms);
  tcase_add_test (screening, a_fetched_list_needs_its_rows_and_its_canaries);
  tcase_add_test (screening, a_page_of_a_search_is_no_list_of_a_day);
  tcase_add_test (rules, a_rule_adds_revises_and_removes_entities);
  tcase_add_test (rules, lists_of_one_rule_are_kept_apart);
  tcase_add_test (rules, removing_an_alias_revises_its_entry);
  tcase_add_test (rules, a_summary_alone_tells_how_many_nobody_found);
  tcase_add_test (rules, what_a_summary_counts_is_added_up_by_list_and_act);
  tcase_add_test (rules, the_list_of_the_forced_labor_act_is_another_one);
  tcase_add_test (rules, numbers_are_read_in_english);
  suite_add_tcase (suite, rules);
  suite_add_tcase (suite, screening);
  return sy_unit_main (suite);
}
