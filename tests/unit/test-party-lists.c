// SPDX-License-Identifier: GPL-3.0-or-later
/* Japan's list of end users, and what becomes of listings when lists shrink or their instruments are suspended. The texts are composed in the form of the sources. */
#include <string.h>

#include "corpus/party_store.h"
#include "corpus/source.h"
#include "index/attachment.h"
#include "index/party.h"
#include "index/recognise.h"
#include "index/recognise_effect.h"
#include "tests/unit/reading.h"

/* The only document that was read, with its rolls. */
static SyDocument *
listed (Read *read)
{
  ck_assert_msg (read->documents->len == 1, "%u documents: %s", read->documents->len, read->error != NULL ? read->error->message : "");
  SyDocument *document = read->documents->pdata[0];
  g_autoptr (GError) error = NULL;
  ck_assert_msg (sy_recognise_document (document, &error) && sy_recognise_effects (document, &error) && sy_party_read (document, &error), "%s", error != NULL ? error->message : "");
  sy_document_seal (document);
  return document;
}

/* ---- Japan ---- */

/* "2025-10-09 stood: A [CN] B,M (A2|A3); ...": the only roll. Caller's. */
static char *
roll_of (const SyDocument *document)
{
  ck_assert (document->rolls != NULL && document->rolls->len == 1);
  const SyRoll *roll = document->rolls->pdata[0];
  ck_assert_str_eq (roll->list, "jp-end-user");
  ck_assert_int_eq (roll->extent, SY_ROLL_WHOLE);
  g_autofree char *day = sy_day_format (roll->day);
  GString *all = g_string_new (NULL);
  g_string_append_printf (all, "%s %s:", day, sy_roll_basis_name (roll->basis));
  for (guint r = 0; r < roll->records->len; r++)
    {
      const SyPartyRecord *record = roll->records->pdata[r];
      g_string_append_printf (all, "%s %s [%s] %s (", r > 0 ? ";" : "", ((SyPartyName *) record->names->pdata[0])->text, sy_party_record_detail (record, "country"), sy_party_record_detail (record, "concern"));
      for (guint n = 1; n < record->names->len; n++)
        g_string_append_printf (all, "%s%s", n > 1 ? "|" : "", ((SyPartyName *) record->names->pdata[n])->text);
      g_string_append_c (all, ')');
    }
  return g_string_free (all, FALSE);
}

/* The conversion of an attachment that was fetched. */
static Read
read_conversion (const char *uri, const char *json)
{
  SyCapture capture = { .uri = (char *) uri, .kind = (char *) "conversion", .source = (char *) "jp-meti", .content_type = (char *) SY_CONVERSION_TYPE };
  SyReading reading = { .capture = &capture, .data = (const guint8 *) json, .length = strlen (json) };
  Read read = { sy_reader_for (&reading), g_ptr_array_new_with_free_func ((GDestroyNotify) sy_document_free), FALSE, NULL };
  read.good = sy_read (&reading, read_keep, read.documents, &read.error);
  return read;
}

#define JAPANESE_ROWS \
  "2025-10-09 stood: Kite Works [AF] B,C (Kite Trading|Works of Kite); Arrow Institute [CN] M (); Wooden Bird Academy [CN] C,M,N (WBA); Lantern Company [IR] N (Lantern Co. Ltd.); Comb Trading [HK] CW (CT)"

START_TEST (the_workbook_of_japan_lists_end_users_whose_rows_lack_a_country)
{
  /* What index/attachment_xlsx.c makes of the workbook. */
  g_auto (Read) read = read_conversion ("https://www.meti.go.jp/english/policy/external_economy/trade_control/enduserlist/list.xlsx",
                                  "{\"format\": \"smallyard-conversion/1\", \"converter\": \"smallyard xlsx 1\", \"original\": {\"sha256\": \"0123456789012345678901234567890123456789012345678901234567890123\", \"type\": "
                                  "\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\"}, \"passages\": [[\"heading\", 1, \"sheet EUL\", \"EUL\"], [\"row\", 0, \"sheet EUL\", \"外国ユーザーリスト End User List (Revised on October 9, 2025)\"],"
                                  "[\"row\", 0, \"\", \"No. | 国名、地域名 Country or Region | 企業名、組織名 Company or Organization | 別名 Also Known As | 懸念区分 Type of WMD\"],"
                                  "[\"row\", 0, \"\", \"1 | アフガニスタン・イスラム共和国 Islamic Republic of Afghanistan | Kite Works | ・Kite Trading ・Works of Kite | 生物、化学 B,C\"],"
                                  "[\"row\", 0, \"\", \"2 | 中華人民共和国 People's Republic of China | Arrow Institute | | ミサイル M\"],"
                                  "[\"row\", 0, \"\", \"3 | | Wooden Bird Academy | ・WBA | 化学、ミサイル、核 C,M,N\"],"
                                  "[\"row\", 0, \"\", \"No. | 国名、地域名 Country or Region | 企業名、組織名 Company or Organization | 別名 Also Known As | 懸念区分 Type of WMD\"],"
                                  "[\"row\", 0, \"\", \"4 | イラン・イスラム共和国 Islamic Republic of Iran | Lantern Company | ・Lantern Co. Ltd. | 核 N\"],"
                                  "[\"row\", 0, \"\", \"5 | 香港 Hong Kong | Comb Trading | ・CT | 通常兵器 CW\"]]}");
  g_autofree char *rows = roll_of (listed (&read));
  ck_assert_str_eq (rows, JAPANESE_ROWS);
}
END_TEST

START_TEST (the_page_of_japan_says_the_same_as_the_workbook)
{
  g_auto (Read) read = read_text ("https://www.meti.go.jp/english/policy/external_economy/trade_control/enduserlist/list.html",
                                  "<!DOCTYPE html><html lang=\"en\"><head><title>End User List</title></head><body><main><h1>End User List</h1><p>Revised on October 9, 2025. Composed.</p><table>"
                                  "<tr><th>No.</th><th>Country or Region</th><th>Company or Organization</th><th>Also Known As</th><th>Type of WMD</th></tr>"
                                  "<tr><td>1</td><td>Islamic Republic of Afghanistan</td><td>Kite Works</td><td>・Kite Trading<br>・Works of Kite</td><td>B,C</td></tr>"
                                  "<tr><td>2</td><td rowspan=\"2\">People's Republic of China</td><td>Arrow Institute</td><td>-</td><td>M</td></tr>"
                                  "<tr><td>3</td><td>Wooden Bird Academy</td><td>・WBA</td><td>C,M,N</td></tr>"
                                  "<tr><td>4</td><td>Islamic Republic of Iran</td><td>Lantern Company</td><td>Lantern Co. Ltd.</td><td>N</td></tr>"
                                  "<tr><td>5</td><td>Hong Kong</td><td>Comb Trading</td><td>CT</td><td>CW</td></tr></table></main></body></html>");
  g_autofree char *rows = roll_of (listed (&read));
  ck_assert_str_eq (rows, JAPANESE_ROWS);
}
END_TEST

START_TEST (a_table_of_names_without_the_heads_of_japan_lists_nobody)
{
  g_auto (Read) read = read_text ("https://www.meti.go.jp/english/press/2025/x.html",
                                  "<!DOCTYPE html><html lang=\"en\"><head><title>Suppliers</title></head><body><main><h1>Suppliers</h1><table><tr><th>No.</th><th>Country</th><th>Company</th><th>Also Known As</th></tr>"
                                  "<tr><td>1</td><td>China</td><td>Kite Works</td><td>-</td></tr></table></main></body></html>");
  ck_assert (listed (&read)->rolls == NULL);
}
END_TEST

/* ---- lists that lose rows ---- */

typedef struct
{
  const char *id, *on;
  int parties; /* A comes first */
  gboolean with_a;
  gint64 shrink;
} Edition;

static SyDocument *
edition_document (const Edition *edition)
{
  SyDay on = SY_DAY_NONE;
  ck_assert (sy_day_parse (edition->on, &on, NULL));
  SyDocument *document = sy_document_new (edition->id, "us", "us-dpl", "other", "en", SY_STANDING_OFFICIAL, "test/1");
  g_free (document->version);
  document->version = g_strdup (edition->on);
  int passage = sy_document_add_passage (document, SY_PASSAGE_ROW, 0, NULL, edition->on);
  SyRoll *roll = sy_roll_new ("us-dpl", "dpl", SY_ROLL_WHOLE, "test", 1);
  roll->day = roll->known = on;
  roll->basis = SY_ROLL_OBSERVED;
  roll->shrink = edition->shrink;
  for (int i = edition->with_a ? 0 : 1; i < edition->parties; i++)
    {
      g_autofree char *name = i == 0 ? g_strdup ("Arnoldo Kite") : g_strdup_printf ("Party %d", i);
      SyPartyRecord *record = sy_party_record_new (SY_PARTY_UNKNOWN);
      sy_party_record_add_name (record, SY_PARTY_NAME_PRIMARY, "en", name);
      record->passage = (guint) passage;
      record->end = strlen (edition->on);
      sy_roll_take (roll, record, NULL);
    }
  sy_party_add_roll (document, roll);
  sy_document_seal (document);
  return document;
}

/* "absent 2024-03-02" or "open", and the last cause: what becomes of A's listing. Caller's. */
static char *
fate (const Edition *editions, guint count)
{
  static guint number;
  g_autofree char *scratch = sy_unit_scratch (), *name = g_strdup_printf ("%u.db", number++), *path = g_build_filename (scratch, name, NULL), *id = sy_party_id ("us-bis", NULL, "Arnoldo Kite", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (path, SY_DATABASE_WRITE, &error);
  sy_assert_no_error (error);
  SyCapture capture = { .id = (char *) "c", .uri = (char *) "file:set/x", .kind = (char *) "resource", .source = (char *) "import:set",
                        .sha256 = (char *) "0123456789012345678901234567890123456789012345678901234567890123", .sequence = 1, .chain = (char *) "x" };
  ck_assert (sy_catalogue_begin (catalogue, &error) && sy_catalogue_add_capture (catalogue, &capture, &error));
  for (guint i = 0; i < count; i++)
    {
      g_autoptr (SyDocument) document = edition_document (&editions[i]);
      ck_assert_msg (sy_catalogue_put_document (catalogue, document, 1, NULL, &error), "%s", error != NULL ? error->message : "");
    }
  ck_assert (sy_catalogue_commit (catalogue, &error));
  g_autoptr (SyParty) party = sy_party_load (catalogue, id, SY_DAY_NONE, &error);
  sy_assert_no_error (error);
  ck_assert_uint_eq (party->listings->len, 1);
  const SyListing *listing = party->listings->pdata[0];
  g_autofree char *to = sy_day_format (listing->to);
  return g_strdup_printf ("%s %s %s", sy_listing_end_name (listing->end), to, ((SyListingCause *) listing->causes->pdata[listing->causes->len - 1])->act);
}

#define DPL "page:us-dpl/txt"

START_TEST (a_party_is_gone_when_two_editions_lack_it_and_none_of_them_lost_too_much)
{
  static const struct
  {
    Edition editions[5];
    const char *fate;
  } cases[] = {
    { { { DPL, "2024-03-01", 20, TRUE, 10 }, { DPL, "2024-03-02", 20, FALSE, 10 } }, "open  missing" },
    { { { DPL, "2024-03-01", 20, TRUE, 10 }, { DPL, "2024-03-02", 20, FALSE, 10 }, { DPL, "2024-03-03", 20, FALSE, 10 } }, "absent 2024-03-02 absent" },
    { { { DPL, "2024-03-01", 20, TRUE, 10 }, { DPL, "2024-03-02", 20, FALSE, 10 }, { DPL, "2024-03-03", 20, TRUE, 10 } }, "open  stated" },
    /* A file that lost a quarter of its rows is no edition where its source lets it lose a tenth, and one where it lets it lose half. */
    { { { DPL, "2024-03-01", 20, TRUE, 10 }, { DPL, "2024-03-02", 15, FALSE, 10 }, { DPL, "2024-03-03", 15, FALSE, 10 } }, "open  stated" },
    { { { DPL, "2024-03-01", 20, TRUE, 50 }, { DPL, "2024-03-02", 15, FALSE, 50 }, { DPL, "2024-03-03", 15, FALSE, 50 } }, "absent 2024-03-02 absent" },
    /* Where nothing is told, a tenth. */
    { { { DPL, "2024-03-01", 20, TRUE, -1 }, { DPL, "2024-03-02", 15, FALSE, -1 }, { DPL, "2024-03-03", 19, FALSE, -1 }, { DPL, "2024-03-04", 19, FALSE, -1 } }, "absent 2024-03-03 absent" },
    /* A text of law is what it says. */
    { { { "us-cfr:15/744/supplement-6", "2024-03-01", 20, TRUE, -1 }, { "us-cfr:15/744/supplement-6", "2024-03-02", 20, FALSE, -1 } }, "absent 2024-03-02 absent" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint count = 0;
      while (count < G_N_ELEMENTS (cases[i].editions) && cases[i].editions[count].id != NULL)
        count++;
      g_autofree char *found = fate (cases[i].editions, count);
      ck_assert_msg (strcmp (found, cases[i].fate) == 0, "case %u: %s, not %s", i, found, cases[i].fate);
    }
}
END_TEST

START_TEST (the_bound_of_a_list_is_that_of_the_rules_of_its_source)
{
  static const struct
  {
    const char *rules, *uri;
    gint64 shrink;
  } cases[] = { { "us-dpl", "https://www.bis.doc.gov/dpl/dpl.txt", 10 }, { "us-fcc-covered", "https://www.fcc.gov/supplychain/coveredlist", 20 }, { "un-sc", "https://scsanctions.un.org/resources/xml/en/consolidated.xml", 5 },
                { "us-dpl", "https://www.bis.gov/another", -1 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat (cases[i].rules, ".ini", NULL), *path = g_build_filename (SY_SOURCE_ROOT, "etc/sources.d", name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (SySource) rules = sy_source_load (path, &error);
      sy_assert_no_error (error);
      const Edition edition = { DPL, "2024-03-01", 2, TRUE, -1 };
      g_autoptr (SyDocument) document = edition_document (&edition);
      sy_party_bound (document, rules, cases[i].uri);
      ck_assert_int_eq (((SyRoll *) document->rolls->pdata[0])->shrink, cases[i].shrink);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("party-lists");
  TCase *japan = tcase_create ("japan");
  tcase_add_test (japan, the_workbook_of_japan_lists_end_users_whose_rows_lack_a_country);
  tcase_add_test (japan, the_page_of_japan_says_the_same_as_the_workbook);
  tcase_add_test (japan, a_table_of_names_without_the_heads_of_japan_lists_nobody);
  suite_add_tcase (suite, japan);
  TCase *absence = tcase_create ("absence");
  tcase_add_test (absence, a_party_is_gone_when_two_editions_lack_it_and_none_of_them_lost_too_much);
  tcase_add_test (absence, the_bound_of_a_list_is_that_of_the_rules_of_its_source);
  suite_add_tcase (suite, absence);
  return sy_unit_main (suite);
}
