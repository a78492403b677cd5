// SPDX-License-Identifier: GPL-3.0-or-later
/* Listed parties: ids, listings from rolls, and the readers of lists. The texts in here are composed; real lists are counted, where SMALLYARD_REAL has them, against what a plain scan of their bytes counts. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/party_store.h"
#include "index/party.h"
#include "index/recognise.h"
#include "index/recognise_effect.h"
#include "tests/unit/reading.h"

/* ---- ids ---- */

START_TEST (an_id_is_the_number_of_the_list_or_the_name_and_the_country)
{
  g_autofree char *numbered = sy_party_id ("us-ofac", "7771", "ANY NAME", NULL), *spaced = sy_party_id ("un", " QDi 001 ", "X", NULL);
  ck_assert_str_eq (numbered, "party:us-ofac/7771");
  ck_assert_str_eq (spaced, "party:un/QDi-001");
  g_autofree char *one = sy_party_id ("us-bis", NULL, "Kite Trading Co., Ltd.", "CN"), *same = sy_party_id ("us-bis", "", "KITE  TRADING CO.,LTD", "CN"),
                  *elsewhere = sy_party_id ("us-bis", NULL, "Kite Trading Co., Ltd.", "HK"), *other = sy_party_id ("cn", NULL, "Kite Trading Co., Ltd.", "CN");
  ck_assert_str_eq (one, same);
  ck_assert_str_ne (one, elsewhere);
  ck_assert_str_ne (one, other);
}
END_TEST

START_TEST (the_script_of_a_name_is_that_of_most_letters)
{
  static const char *const cases[][2] = { { "Kite Co.", "Latn" }, { "风筝公司", "Hans" }, { "Kite公司", "Hans" }, { "カイト株式会社", "Jpan" }, { "연주식회사", "Kore" }, { "Змей", "Cyrl" }, { "طائرة", "Arab" }, { "12", "Zyyy" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ck_assert_str_eq (sy_party_name_script (cases[i][0]), cases[i][1]);
}
END_TEST

/* ---- listings follow from rolls ---- */

static SyDay
day (const char *text)
{
  SyDay parsed = SY_DAY_NONE;
  ck_assert (sy_day_parse (text, &parsed, NULL));
  return parsed;
}

/* A document with one roll of `names`, "A|B". Its passage is the names. */
static SyDocument *
roll_document (const char *id, const char *on, SyRollExtent extent, const char *names)
{
  SyDocument *document = sy_document_new (id, "us", "import:set", "other", "en", SY_STANDING_COPY, "test/1");
  g_free (document->version);
  document->version = g_strdup (extent == SY_ROLL_WHOLE ? on : "");
  sy_document_add_date (document, SY_ACT_PUBLISH, "published", day (on), on);
  int passage = sy_document_add_passage (document, SY_PASSAGE_ROW, 0, NULL, names);
  SyRoll *roll = sy_roll_new ("us-uvl", extent == SY_ROLL_WHOLE ? "ecfr" : id, extent, "test", 1);
  roll->day = roll->known = day (on);
  roll->basis = extent == SY_ROLL_WHOLE ? SY_ROLL_STOOD : SY_ROLL_FORCE;
  if (extent != SY_ROLL_WHOLE)
    {
      g_free (roll->by);
      roll->by = g_strdup (id);
    }
  g_auto (GStrv) each = g_strsplit (names, "|", -1);
  for (guint i = 0; each[i] != NULL; i++)
    {
      SyPartyRecord *record = sy_party_record_new (SY_PARTY_ORGANISATION);
      sy_party_record_add_name (record, SY_PARTY_NAME_PRIMARY, "en", each[i]);
      record->passage = (guint) passage;
      record->end = strlen (names);
      sy_roll_take (roll, record, NULL);
    }
  sy_party_add_roll (document, roll);
  sy_document_seal (document);
  return document;
}

typedef struct
{
  const char *id, *on;
  SyRollExtent extent;
  const char *names;
} Paper;

/* Ten and more parties, so that one that is missing is no shrinking. */
#define MANY "B|C|D|E|F|G|H|I|J|K|L"

static const Paper papers[] = {
  { "us-cfr:15/744/supplement-6", "2024-01-10", SY_ROLL_WHOLE, "A|" MANY },
  { "us-cfr:15/744/supplement-6", "2024-02-10", SY_ROLL_WHOLE, "A|" MANY },
  { "us-cfr:15/744/supplement-6", "2024-03-10", SY_ROLL_WHOLE, MANY },
  { "us-cfr:15/744/supplement-6", "2024-04-10", SY_ROLL_WHOLE, "B|C" }, /* shrunk: ends nobody */
  { "us-fr:2023-1", "2023-05-01", SY_ROLL_ADDITION, "Z" },
  { "us-fr:2023-2", "2023-09-01", SY_ROLL_REMOVAL, "Z" },
};

static SyCatalogue *
catalogue_of (gboolean backwards)
{
  g_autofree char *scratch = sy_unit_scratch (), *path = g_build_filename (scratch, backwards ? "back.db" : "forth.db", NULL);
  g_autoptr (GError) error = NULL;
  SyCatalogue *catalogue = sy_catalogue_open (path, SY_DATABASE_WRITE, &error);
  sy_assert_no_error (error);
  SyCapture capture = { .id = (char *) "c", .uri = (char *) "file:set/x", .kind = (char *) "resource", .source = (char *) "import:set",
                        .sha256 = (char *) "0123456789012345678901234567890123456789012345678901234567890123", .sequence = 1, .chain = (char *) "x" };
  ck_assert (sy_catalogue_begin (catalogue, &error) && sy_catalogue_add_capture (catalogue, &capture, &error));
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      const Paper *paper = &papers[backwards ? G_N_ELEMENTS (papers) - 1 - i : i];
      g_autoptr (SyDocument) document = roll_document (paper->id, paper->on, paper->extent, paper->names);
      ck_assert_msg (sy_catalogue_put_document (catalogue, document, 1, NULL, &error), "%s", error != NULL ? error->message : "");
    }
  ck_assert (sy_catalogue_commit (catalogue, &error));
  return catalogue;
}

static SyParty *
party_named (SyCatalogue *catalogue, const char *name, const char *known)
{
  g_autofree char *id = sy_party_id ("us-bis", NULL, name, NULL);
  g_autoptr (GError) error = NULL;
  SyParty *party = sy_party_load (catalogue, id, known != NULL ? day (known) : SY_DAY_NONE, &error);
  sy_assert_no_error (error);
  return party;
}

static void
check_listings (SyCatalogue *catalogue)
{
  g_autoptr (SyParty) a = party_named (catalogue, "A", NULL);
  g_autoptr (SyParty) b = party_named (catalogue, "B", NULL);
  g_autoptr (SyParty) l = party_named (catalogue, "L", NULL);
  g_autoptr (SyParty) z = party_named (catalogue, "Z", NULL);
  ck_assert_uint_eq (a->listings->len, 1);
  const SyListing *gone = a->listings->pdata[0], *stays = b->listings->pdata[0], *not_in_remnant = l->listings->pdata[0], *removed = z->listings->pdata[0];
  /* The list lacks it from an edition's day on; nobody says when it began. */
  ck_assert_int_eq (gone->end, SY_LISTING_ABSENT);
  ck_assert_int_eq (gone->to, day ("2024-03-10"));
  ck_assert_int_eq (gone->from_basis, SY_ROLL_STOOD);
  ck_assert_int_eq (sy_listing_on (gone, day ("2024-02-20")), SY_STATUS_IN_FORCE);
  ck_assert_int_eq (sy_listing_on (gone, day ("2024-03-10")), SY_STATUS_REPEALED);
  ck_assert_int_eq (sy_listing_on (gone, day ("2023-01-01")), SY_STATUS_UNKNOWN);
  const SyListingCause *absent = gone->causes->pdata[gone->causes->len - 1];
  ck_assert_str_eq (absent->act, "absent");
  ck_assert_str_eq (absent->wording, "no longer in the list of 2024-03-10");
  ck_assert_int_eq (stays->end, SY_LISTING_OPEN);
  ck_assert_int_eq (not_in_remnant->end, SY_LISTING_OPEN);
  ck_assert_int_eq (sy_listing_on (not_in_remnant, day ("2024-05-01")), SY_STATUS_IN_FORCE);
  ck_assert_int_eq (removed->end, SY_LISTING_REMOVED);
  ck_assert_int_eq (removed->from, day ("2023-05-01"));
  ck_assert_int_eq (removed->to, day ("2023-09-01"));
  ck_assert_int_eq (sy_listing_on (removed, day ("2023-04-30")), SY_STATUS_NOT_YET_IN_FORCE);
  /* The remnant of April is the last that has B, and says nothing new; A's absence is a change. */
  ck_assert_int_eq (b->first_seen, day ("2024-01-10"));
  ck_assert_int_eq (b->last_seen, day ("2024-04-10"));
  ck_assert_int_eq (b->last_change, day ("2024-01-10"));
  ck_assert_int_eq (a->last_seen, day ("2024-02-10"));
  ck_assert_int_eq (a->last_change, day ("2024-03-10"));
  ck_assert_int_eq (z->last_change, day ("2023-09-01"));
  g_autoptr (SyParty) then = party_named (catalogue, "A", "2024-02-15");
  g_autoptr (SyParty) unknown = party_named (catalogue, "A", "2023-12-31");
  ck_assert_int_eq (((SyListing *) then->listings->pdata[0])->end, SY_LISTING_OPEN);
  ck_assert_uint_eq (unknown->listings->len, 0);
}

/* SyReportLine. */
static void
keep_line (const char *line, gpointer data)
{
  if (g_str_has_prefix (line, "[\"roll\"") || g_str_has_prefix (line, "[\"record\"") || g_str_has_prefix (line, "[\"name\"") || g_str_has_prefix (line, "[\"detail\""))
    g_string_append_printf (data, "%s\n", line);
}

START_TEST (listings_follow_from_rolls_in_whatever_order_they_come)
{
  GString *dumps[2] = { g_string_new (NULL), g_string_new (NULL) };
  for (guint i = 0; i < 2; i++)
    {
      SyCatalogue *catalogue = catalogue_of (i == 1);
      check_listings (catalogue);
      ck_assert (sy_catalogue_dump (catalogue, keep_line, dumps[i], NULL));
      ck_assert_int_eq (sy_catalogue_check (catalogue, keep_line, dumps[i], NULL), 0);
      sy_catalogue_free (catalogue);
    }
  ck_assert_uint_gt (dumps[0]->len, 1000);
  ck_assert_str_eq (dumps[0]->str, dumps[1]->str);
  g_string_free (dumps[0], TRUE);
  g_string_free (dumps[1], TRUE);
}
END_TEST

/* SyPartyNameFunc. */
static gboolean
count_name (const SyPartyNameRow *row, gpointer data)
{
  (*(guint *) data)++;
  return TRUE;
}

START_TEST (names_are_found_by_keys_and_as_they_are_written)
{
  SyCatalogue *catalogue = catalogue_of (FALSE);
  guint all = 0, named = 0, nobody = 0;
  ck_assert (sy_party_each_name (catalogue, count_name, &all, NULL) && sy_party_each_named (catalogue, "ｚ", count_name, &named, NULL)
             && sy_party_each_named (catalogue, "Nobody", count_name, &nobody, NULL));
  ck_assert_uint_eq (all, 13);
  ck_assert_uint_eq (named, 1);
  ck_assert_uint_eq (nobody, 0);
  sy_catalogue_free (catalogue);
}
END_TEST

START_TEST (a_place_outside_its_passage_is_refused)
{
  g_autofree char *scratch = sy_unit_scratch (), *path = g_build_filename (scratch, "bad.db", NULL);
  SyCatalogue *catalogue = sy_catalogue_open (path, SY_DATABASE_WRITE, NULL);
  g_autoptr (SyDocument) document = roll_document ("us-fr:2023-1", "2023-05-01", SY_ROLL_ADDITION, "Z");
  ((SyPartyRecord *) ((SyRoll *) document->rolls->pdata[0])->records->pdata[0])->end = 1000;
  g_autoptr (GError) error = NULL;
  SyCapture capture = { .id = (char *) "c", .uri = (char *) "file:set/x", .kind = (char *) "resource", .source = (char *) "import:set",
                        .sha256 = (char *) "0123456789012345678901234567890123456789012345678901234567890123", .sequence = 1, .chain = (char *) "x" };
  ck_assert (sy_catalogue_begin (catalogue, &error) && sy_catalogue_add_capture (catalogue, &capture, &error));
  ck_assert (!sy_catalogue_put_document (catalogue, document, 1, NULL, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_CORRUPT));
  sy_catalogue_free (catalogue);
}
END_TEST

/* ---- composed lists ---- */

/* "NAME [KIND]; ..." of a record; caller's. */
static char *
names_of (const SyPartyRecord *record)
{
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < record->names->len; i++)
    {
      const SyPartyName *name = record->names->pdata[i];
      g_string_append_printf (names, "%s%s [%s]", i > 0 ? "; " : "", name->text, sy_party_name_kind_name (name->kind));
    }
  return g_string_free (names, FALSE);
}

static const SyRoll *
only_roll (Read *read)
{
  ck_assert_uint_eq (read->documents->len, 1);
  SyDocument *document = read->documents->pdata[0];
  g_autoptr (GError) error = NULL;
  if (document->rolls == NULL)
    ck_assert (sy_recognise_document (document, &error) && sy_recognise_effects (document, &error) && sy_party_read (document, &error));
  sy_document_seal (document);
  ck_assert_msg (document->rolls != NULL && document->rolls->len == 1, "%u rolls", document->rolls != NULL ? document->rolls->len : 0);
  return document->rolls->pdata[0];
}

static void
assert_names (const SyRoll *roll, guint index, const char *expected)
{
  ck_assert_uint_lt (index, roll->records->len);
  g_autofree char *names = names_of (roll->records->pdata[index]);
  ck_assert_str_eq (names, expected);
}

START_TEST (orders_of_denial_have_days_and_several_addresses)
{
  static const char file[] =
                                  "\"Name\"\t\"Street_Address\"\t\"City\"\t\"State\"\t\"Country\"\t\"Postal_Code\"\t\"Effective_Date\"\t\"Expiration_Date\"\t\"Standard_Order\"\t\"Last_Update\"\t\"Action\"\t\"FR_Citation\"\n"
                                  "\"COMPOSED KITE\"\t\"1 A ST.\"\t\"AUSTIN\"\t\"TX\"\t\"US\"\t\"70000\"\t\"10/16/2017\"\t\"10/13/2020\"\t\"Y\"\t\"2017-10-23\"\t\"ADDED\"\t\"82 F.R. 48792 10/20/2017\"\n"
                                  "\"COMPOSED KITE\"\t\"2 B ST.\"\t\"AUSTIN\"\t\"TX\"\t\"US\"\t\"70000\"\t\"10/16/2017\"\t\"10/13/2020\"\t\"Y\"\t\"3017-10-24\"\t\"ADDED\"\t\"82 F.R. 48792 10/20/2017\"\n"
                                  "\"OTHER\"\t\"\"\t\"\"\t\"\"\t\"CA\"\t\"\"\t\"06/19/2003\"\t\"\"\t\"N\"\t\"2017-10-20\"\t\"\"\t\"68 F.R. 38290 6/27/03\"\n";
  SyCapture capture = { .id = (char *) "c", .uri = (char *) "file:set/dpl.txt", .kind = (char *) "resource", .source = (char *) "import:set", .observed = day ("2018-01-01") * G_TIME_SPAN_DAY };
  SyReading reading = { .capture = &capture, .data = (const guint8 *) file, .length = strlen (file) };
  g_auto (Read) read = { .documents = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_document_free) };
  ck_assert (sy_read (&reading, read_keep, read.documents, NULL));
  const SyRoll *roll = only_roll (&read);
  ck_assert_str_eq (roll->list, "us-dpl");
  ck_assert_uint_eq (roll->records->len, 2);
  ck_assert_int_eq (roll->day, day ("2017-10-23")); /* the year 3017 is a slip */
  const SyPartyRecord *kite = roll->records->pdata[0], *other = roll->records->pdata[1];
  ck_assert_int_eq (kite->from, day ("2017-10-16"));
  ck_assert_int_eq (kite->to, day ("2020-10-14")); /* the last day is in it */
  ck_assert_int_eq (other->to, SY_DAY_NONE);
  guint addresses = 0;
  for (guint i = 0; i < kite->details->len; i++)
    addresses += strcmp (((SyPartyDetail *) kite->details->pdata[i])->name, "address") == 0;
  ck_assert_uint_eq (addresses, 2);
  ck_assert_str_eq (sy_party_record_detail (kite, "country"), "US");
  ck_assert_str_eq (sy_party_record_detail (kite, "cause"), "us-fr-page:82/48792");
}
END_TEST

START_TEST (the_screening_list_tells_lists_aliases_and_identifiers)
{
  g_auto (Read) read = read_text ("file:set/consolidated.csv", "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,alt_names,ids\n"
                                                               "x,Specially Designated Nationals (SDN) - Treasury Department,20264,Entity,A; B,KITE LLC,,\"1 St, Miami, US; 2 St, Panama, PA\",,,,KYTE; K. L.,\"US, 80-1, Tax ID No.\"\n"
                                                               "y,A List That Nobody Knows (ZZZ) - Nobody,1,Entity,,OTHER,,,,,,,\n");
  const SyRoll *roll = only_roll (&read);
  ck_assert_str_eq (roll->list, "us-sdn");
  assert_names (roll, 0, "KITE LLC [primary]; KYTE [alias]; K. L. [alias]");
  const SyPartyRecord *record = roll->records->pdata[0];
  ck_assert_str_eq (record->party, "party:us-ofac/20264");
  ck_assert_int_eq (roll->basis, SY_ROLL_UNDATED);
  ck_assert_str_eq (sy_party_record_detail (record, "identifier"), "US, 80-1, Tax ID No.");
}
END_TEST

START_TEST (a_file_that_breaks_off_gives_what_it_has)
{
  g_auto (Read) read = read_text ("file:set/consolidated.csv", "source,entity_number,type,programs,name,title,addresses\nEntity List (EL) - B,,,,KITE,,\nEntity List (EL) - B,,,,\"BROKEN");
  ck_assert (!read.good);
  const SyRoll *roll = only_roll (&read);
  ck_assert_str_eq (roll->list, "us-entity-list");
  assert_names (roll, 0, "KITE [primary]");
}
END_TEST

/* Composed after the schema of the EU's file, version 1.1. */
START_TEST (the_list_of_the_eu_is_read_after_its_schema)
{
  g_auto (Read) read = read_text ("file:set/fsf.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><export xmlns=\"http://eu.europa.ec/fpi/fsd/export\" generationDate=\"2024-05-02T10:00:00.000+02:00\" globalFileId=\"1\">"
                                                      "<sanctionEntity designationDetails=\"\" unitedNationId=\"QDi.900\" euReferenceNumber=\"EU.1.23\" logicalId=\"1\"><remark>Composed.</remark>"
                                                      "<regulation regulationType=\"regulation\" publicationDate=\"2003-07-08\" entryIntoForceDate=\"2003-07-09\" numberTitle=\"1210/2003 (OJ L169)\" programme=\"IRQ\"/>"
                                                      "<subjectType code=\"person\" classificationCode=\"P\"/><nameAlias firstName=\"Ann\" lastName=\"Kite\" wholeName=\"Ann Kite\" nameLanguage=\"EN\" strong=\"true\"/>"
                                                      "<nameAlias wholeName=\"Анна\" nameLanguage=\"\" strong=\"false\"/><birthdate birthdate=\"1960-01-02\" city=\"X\" countryDescription=\"IRAQ\"/>"
                                                      "<identification number=\"A1\" identificationTypeDescription=\"Passport\" countryIso2Code=\"IQ\"/><address street=\"1 St\" city=\"Y\" countryIso2Code=\"IQ\" countryDescription=\"IRAQ\"/>"
                                                      "</sanctionEntity></export>");
  const SyRoll *roll = only_roll (&read);
  const SyPartyRecord *record = roll->records->pdata[0];
  ck_assert_str_eq (roll->list, "eu-fsf");
  ck_assert_int_eq (roll->day, day ("2024-05-02"));
  ck_assert_str_eq (record->party, "party:eu-fsf/EU.1.23");
  ck_assert_int_eq (record->kind, SY_PARTY_PERSON);
  ck_assert_int_eq (record->from, day ("2003-07-09"));
  assert_names (roll, 0, "Ann Kite [primary]; Анна [weak]");
  ck_assert_str_eq (sy_party_record_detail (record, "birth_date"), "1960-01-02");
  ck_assert_str_eq (sy_party_record_detail (record, "country"), "IQ");
}
END_TEST

static const char notice[] = "标题: 商务部公告2025年第900号 公布将2家实体列入出口管制管控名单\n网址: https://www.mofcom.gov.cn/x.html\n日期: 2025-03-04\n类别: x\n来源: composed\n\n"
                             "商务部公告2025年第900号 公布将2家实体列入出口管制管控名单\n\n决定将风筝公司等2家实体列入出口管制管控名单（见附件），并采取以下措施：\n\n"
                             "一、禁止向上述2家实体出口两用物项。\n\n本公告自公布之日起正式实施。\n\n商务部\n2025年3月4日\n\n附件\n出口管制管控名单\n\n1. 风筝公司（Kite Co., Ltd.）\n常用名称：Kite；风筝集团\n地址：某市一号\n"
                             "2. 木鸟研究所（Wooden Bird Institute）\n";

START_TEST (a_notice_lists_parties_in_two_languages_with_other_names_and_addresses)
{
  g_auto (Read) read = read_text ("file:set/notice.txt", notice);
  const SyRoll *roll = only_roll (&read);
  ck_assert_str_eq (roll->list, "cn-control-list");
  ck_assert_int_eq (roll->extent, SY_ROLL_ADDITION);
  ck_assert_str_eq (roll->by, "cn-mofcom:2025-900");
  ck_assert_int_eq (roll->stated, 2);
  ck_assert_uint_eq (roll->records->len, 2);
  assert_names (roll, 0, "风筝公司 [primary]; Kite Co., Ltd. [primary]; Kite [alias]; 风筝集团 [alias]");
  assert_names (roll, 1, "木鸟研究所 [primary]; Wooden Bird Institute [primary]");
  ck_assert_str_eq (sy_party_record_detail (roll->records->pdata[0], "address"), "某市一号");
}
END_TEST

START_TEST (registers_and_private_papers_list_nobody)
{
  g_auto (Read) read = read_text ("file:set/notice.txt", notice);
  SyDocument *document = read.documents->pdata[0];
  const SyStanding standings[] = { SY_STANDING_REGISTER, SY_STANDING_PRIVATE };
  for (guint i = 0; i < G_N_ELEMENTS (standings); i++)
    {
      document->standing = standings[i];
      ck_assert (sy_party_read (document, NULL));
      ck_assert_ptr_null (document->rolls);
    }
}
END_TEST

START_TEST (a_roll_has_a_limit)
{
  g_auto (Read) read = read_text ("file:set/notice.txt", notice);
  SyDocument *document = read.documents->pdata[0];
  document->rolls = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_roll_free);
  SyRoll *roll = sy_roll_new ("us-uvl", "x", SY_ROLL_WHOLE, "test", 1);
  g_ptr_array_add (document->rolls, roll);
  for (guint i = 0; i <= SY_MAX_ROLL_RECORDS; i++)
    g_ptr_array_add (roll->records, NULL);
  g_autoptr (GError) error = NULL;
  ck_assert (!sy_party_read (document, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
}
END_TEST

/* ---- real lists ---- */

static gboolean
real_read (const char *name, Read *read, char **bytes)
{
  g_autofree char *path = sy_unit_real (name);
  if (path == NULL)
    return FALSE;
  gsize length = 0;
  ck_assert (g_file_get_contents (path, bytes, &length, NULL));
  g_autofree char *uri = g_strconcat ("file:set/", name, NULL);
  *read = read_bytes (uri, "resource", *bytes, length);
  return TRUE;
}

static guint
count_matches (const char *text, const char *expression)
{
  g_autoptr (GRegex) regex = g_regex_new (expression, G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint count = 0;
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    count++;
  return count;
}

/* Rows of a supplement in the bytes: of which the second cell says anything but that it heads other rows or is reserved. */
static guint
rows_between (const char *bytes, const char *from, const char *to)
{
  const char *begin = strstr (bytes, from), *end = strstr (begin + 1, to);
  g_autofree char *text = g_strndup (begin, (gsize) (end - begin));
  guint rows = count_matches (text, "<TR>\\s*<TD[^>]*>(?:(?!</TD>).)*+</TD>\\s*<TD[^>/]*>(?!\\s*(?:\\[Reserved|</TD>|The following addresses|<E T=\"03\">Subordinate instituti?on: ?</E>\\s*</TD>|[^<]{0,200}:\\s*</TD>))");
  return rows;
}

START_TEST (every_row_of_the_supplements_is_a_party)
{
  g_auto (Read) read = { 0 };
  g_autofree char *bytes = NULL;
  if (!real_read ("us/ecfr/2026-06-18/title-15_part-744.xml", &read, &bytes))
    return;
  static const struct
  {
    const char *id, *from, *to;
    guint rows; /* counted by another program too */
  } supplements[] = { { "us-cfr:15/744/supplement-4", "<HEAD>Supplement No. 4 ", "<HEAD>Supplement No. 5", 3414 }, { "us-cfr:15/744/supplement-6", "<HEAD>Supplement No. 6", "<HEAD>Supplement No. 7", 186 },
                      { "us-cfr:15/744.22", NULL, NULL, 13 } };
  for (guint i = 0; i < read.documents->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (supplements); k++)
      {
        SyDocument *document = read.documents->pdata[i];
        if (strcmp (document->id, supplements[k].id) != 0)
          continue;
        ck_assert (sy_recognise_document (document, NULL) && sy_party_read (document, NULL));
        const SyRoll *roll = document->rolls->pdata[0];
        ck_assert_uint_eq (roll->records->len, supplements[k].rows);
        if (supplements[k].from != NULL)
          ck_assert_uint_eq (rows_between (bytes, supplements[k].from, supplements[k].to), supplements[k].rows);
        for (guint r = 0; r < roll->records->len; r++)
          {
            const SyPartyRecord *record = roll->records->pdata[r];
            ck_assert_uint_gt (record->names->len, 0);
            ck_assert_msg (sy_party_record_detail (record, "country") != NULL, "%s has no country", ((SyPartyName *) record->names->pdata[0])->text);
          }
      }
}
END_TEST

/* A cell without its quotes; caller's. */
static char *
unquoted (const char *cell)
{
  g_autofree char *inner = g_strndup (cell + 1, strlen (cell) - 2);
  g_auto (GStrv) parts = g_strsplit (inner, "\"\"", -1);
  return g_strjoinv ("\"", parts);
}

START_TEST (every_row_of_the_denied_persons_is_in_a_record)
{
  g_auto (Read) read = { 0 };
  g_autofree char *bytes = NULL;
  if (!real_read ("us/csl/dpl-2019.txt", &read, &bytes))
    return;
  const SyRoll *roll = only_roll (&read);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < roll->records->len; i++)
    {
      const SyPartyRecord *record = roll->records->pdata[i];
      g_autofree char *from = sy_day_format (record->from);
      g_hash_table_add (names, g_strconcat (((SyPartyName *) record->names->pdata[0])->text, "\n", from, NULL));
    }
  g_auto (GStrv) lines = g_strsplit (bytes, "\n", -1);
  guint rows = 0;
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++, rows++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      g_autofree char *name = unquoted (cells[0]), *date = g_strndup (cells[6] + 1, strlen (cells[6]) - 2);
      g_autoptr (SyPartyRecord) plain = sy_party_record_new (SY_PARTY_UNKNOWN);
      sy_party_record_add_name (plain, SY_PARTY_NAME_PRIMARY, "", name);
      g_autofree char *from = sy_day_format (sy_party_day (date));
      g_autofree char *key = g_strconcat (((SyPartyName *) plain->names->pdata[0])->text, "\n", from, NULL);
      ck_assert_msg (g_hash_table_contains (names, key), "%s is in no record", key);
    }
  ck_assert_uint_gt (rows, 460);
}
END_TEST

START_TEST (the_list_of_the_united_nations_has_as_many_as_it_has_elements)
{
  g_auto (Read) read = { 0 };
  g_autofree char *bytes = NULL;
  if (!real_read ("eu/un/UN_consolidated.xml", &read, &bytes))
    return;
  const SyRoll *roll = only_roll (&read);
  guint persons = 0;
  for (guint i = 0; i < roll->records->len; i++)
    {
      const SyPartyRecord *record = roll->records->pdata[i];
      persons += record->kind == SY_PARTY_PERSON;
      ck_assert_int_ne (record->from, SY_DAY_NONE);
    }
  ck_assert_uint_eq (persons, 730);
  ck_assert_uint_eq (roll->records->len - persons, 273);
  ck_assert_uint_eq (count_matches (bytes, "<INDIVIDUAL>"), 730);
  ck_assert_uint_eq (count_matches (bytes, "<ENTITY>"), 273);
  ck_assert_int_eq (roll->day, day ("2026-02-27"));
}
END_TEST

/* Letters of all names of the notices of one day, each once. */
static void
take_notice (GHashTable *days, const char *path, const char *uri)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  ck_assert (g_file_get_contents (path, &bytes, &length, NULL));
  g_auto (Read) read = read_bytes (uri, "resource", bytes, length);
  SyDocument *document = read.documents->len == 1 ? read.documents->pdata[0] : NULL;
  if (document == NULL || !sy_recognise_document (document, NULL) || !sy_recognise_effects (document, NULL) || !sy_party_read (document, NULL))
    return;
  for (guint i = 0; document->rolls != NULL && i < document->rolls->len; i++)
    {
      const SyRoll *roll = document->rolls->pdata[i];
      /* The one that names three and lists two says of the third that it is warned. */
      gboolean warned = strcmp (roll->by, "cn-uel:2024-1") == 0;
      ck_assert_msg (roll->stated < 0 || warned || roll->stated == roll->records->len, "%s says %d, and %u were found", roll->by, (int) roll->stated, roll->records->len);
      g_autofree char *of = sy_day_format (roll->day);
      for (guint r = 0; r < roll->records->len; r++)
        {
          const SyPartyRecord *record = roll->records->pdata[r];
          for (guint n = 0; n < record->names->len; n++)
            {
              g_autofree char *plain = sy_party_plain_name (((SyPartyName *) record->names->pdata[n])->text);
              g_hash_table_add (days, g_strconcat (roll->list, " ", of, " ", plain, NULL));
            }
        }
      g_hash_table_add (days, g_strconcat (roll->list, " ", of, NULL));
    }
}

/* Names of one file of others' reading; those that no notice of the day has are appended to `missed`. */
static guint
compare_file (GHashTable *days, const char *path, const char *list, GString *missed)
{
  g_autofree char *bytes = NULL;
  ck_assert (g_file_get_contents (path, &bytes, NULL, NULL));
  g_autoptr (GRegex) date = g_regex_new ("publish_date: '([0-9-]+)'", 0, 0, NULL);
  g_autoptr (GRegex) name = NULL;
  g_autoptr (GMatchInfo) on = NULL, match = NULL;
  ck_assert (g_regex_match (date, bytes, 0, &on));
  g_autofree char *of = g_match_info_fetch (on, 1), *notices = g_strconcat (list, " ", of, NULL);
  if (!g_hash_table_contains (days, notices))
    return 0; /* the notice itself is not at hand */
  guint names = 0;
  const char *entities = strstr (bytes, "\n  entities:");
  name = g_regex_new ("- name:\\s*\\n\\s+zh-Hans: ([^\\n]+)(?:\\n\\s+en: ([^\\n]+))?", 0, 0, NULL);
  for (g_regex_match (name, entities, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    for (int group = 1; group < g_match_info_get_match_count (match); group++, names++)
      {
        g_autofree char *written = g_match_info_fetch (match, group), *plain = sy_party_plain_name (written), *key = g_strconcat (notices, " ", plain, NULL);
        if (!g_hash_table_contains (days, key))
          g_string_append_printf (missed, "%s %s: %s\n", list, of, written);
      }
  return names;
}

static gint
by_text (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *) one, *(const char *const *) other);
}

START_TEST (every_party_of_the_chinese_notices_has_both_names)
{
  g_autofree char *folder = sy_unit_real ("cn/announcements");
  if (folder == NULL)
    return;
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GDir) announcements = g_dir_open (folder, 0, NULL);
  for (const char *name = NULL; (name = g_dir_read_name (announcements)) != NULL;)
    if (g_str_has_prefix (name, "list_"))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL), *uri = g_strconcat ("file:set/", name, NULL);
        take_notice (days, path, uri);
      }
  static const char *const lists[][2] = { { "cn/lists/anti-sanction-list", "cn-countermeasures" }, { "cn/lists/import-export-control-list", "cn-control-list" }, { "cn/lists/unrealiable-entity-list", "cn-uel" } };
  guint names = 0;
  g_autoptr (GString) missed = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *files = sy_unit_real (lists[i][0]);
      g_autoptr (GDir) each = g_dir_open (files, 0, NULL);
      g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (g_free);
      for (const char *name = NULL; (name = g_dir_read_name (each)) != NULL;)
        g_ptr_array_add (sorted, g_build_filename (files, name, NULL));
      g_ptr_array_sort (sorted, by_text);
      for (guint k = 0; k < sorted->len; k++)
        names += compare_file (days, sorted->pdata[k], lists[i][1], missed);
    }
  /* Of another notice of the same day, which is not at hand. */
  ck_assert_str_eq (missed->str, "cn-uel 2024-05-20: 波音防务、空间与安全集团\ncn-uel 2024-05-20: Boeing Defense, Space & Security\n");
  ck_assert_uint_ge (names, 225);
}
END_TEST

static TCase *
real_lists (void)
{
  TCase *real = tcase_create ("real");
  tcase_add_test (real, every_row_of_the_supplements_is_a_party);
  tcase_add_test (real, every_row_of_the_denied_persons_is_in_a_record);
  tcase_add_test (real, the_list_of_the_united_nations_has_as_many_as_it_has_elements);
  tcase_add_test (real, every_party_of_the_chinese_notices_has_both_names);
  tcase_set_timeout (real, 60);
  return real;
}

int
main (void)
{
  Suite *suite = suite_create ("party");
  TCase *plain = tcase_create ("plain"), *stored = tcase_create ("stored"), *composed = tcase_create ("composed");
  tcase_add_test (plain, an_id_is_the_number_of_the_list_or_the_name_and_the_country);
  tcase_add_test (plain, the_script_of_a_name_is_that_of_most_letters);
  tcase_add_test (stored, listings_follow_from_rolls_in_whatever_order_they_come);
  tcase_add_test (stored, names_are_found_by_keys_and_as_they_are_written);
  tcase_add_test (stored, a_place_outside_its_passage_is_refused);
  tcase_add_test (composed, orders_of_denial_have_days_and_several_addresses);
  tcase_add_test (composed, the_screening_list_tells_lists_aliases_and_identifiers);
  tcase_add_test (composed, a_file_that_breaks_off_gives_what_it_has);
  tcase_add_test (composed, the_list_of_the_eu_is_read_after_its_schema);
  tcase_add_test (composed, a_notice_lists_parties_in_two_languages_with_other_names_and_addresses);
  tcase_add_test (composed, registers_and_private_papers_list_nobody);
  tcase_add_test (composed, a_roll_has_a_limit);
  suite_add_tcase (suite, plain);
  suite_add_tcase (suite, stored);
  suite_add_tcase (suite, composed);
  if (g_getenv ("SMALLYARD_LARGE_PARTIES") != NULL) /* seconds each: tests/meson.build, suite large */
    suite_add_tcase (suite, real_lists ());
  return sy_unit_main (suite);
}
