// SPDX-License-Identifier: GPL-3.0-or-later
/* The readers of markup: fr-xml and html. All pages and documents in here are composed; real ones are read where SMALLYARD_REAL has them. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/limits.h"
#include "corpus/text.h"
#include "index/reader.h"
#include "tests/unit/unit.h"

/* --- helpers --- */

typedef struct
{
  const char *uri, *kind, *source, *type;
} Capture;

static const Capture file_xml = { "file:set/2022-1.xml", "resource", "import:set", "application/xml" };
static const Capture file_html = { "file:set/a%20page.html", "resource", "import:set", "text/html" };

static gboolean
keep (SyDocument *document, gpointer documents)
{
  g_ptr_array_add (documents, document);
  return TRUE;
}

/* The documents that the reader called `name` makes of it; NULL with an error. */
static GPtrArray *
read_as (const char *name, const Capture *what, const char *data, gsize length, GError **error)
{
  SyCapture capture = { .uri = (char *)what->uri, .kind = (char *)what->kind, .source = (char *)what->source, .content_type = (char *)what->type };
  SyReading reading = { &capture, NULL, (const guint8 *)data, length };
  const SyReader *reader = sy_reader_for (&reading);
  ck_assert_msg (reader != NULL && strcmp (reader->name, name) == 0, "%s is read by %s", what->uri, reader != NULL ? reader->name : "nobody");
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_document_free);
  return reader->read (&reading, keep, documents, error) ? g_steal_pointer (&documents) : NULL;
}

static GPtrArray *
read_one (const char *name, const Capture *what, const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *documents = read_as (name, what, text, strlen (text), &error);
  sy_assert_no_error (error);
  ck_assert_uint_eq (documents->len, 1);
  return documents;
}

/* "kind level text" lines without the metadata. */
static char *
lines_of (const SyDocument *document)
{
  GString *lines = g_string_new (NULL);
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      if (passage->kind != SY_PASSAGE_METADATA)
        g_string_append_printf (lines, "%s%s%u %s", lines->len > 0 ? "\n" : "", sy_passage_kind_name (passage->kind), passage->level, passage->text);
    }
  return g_string_free (lines, FALSE);
}

static char *
attributes_of (const SyDocument *document)
{
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < document->attributes->len; i++)
    {
      const SyAttribute *attribute = document->attributes->pdata[i];
      g_string_append_printf (list, "%s%s=%s", i > 0 ? "|" : "", attribute->name, attribute->value);
    }
  return g_string_free (list, FALSE);
}

static char *
events_of (const SyDocument *document)
{
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = document->events->pdata[i];
      g_autofree char *from = sy_day_format (event->from);
      g_string_append_printf (list, "%s%s %s", i > 0 ? "|" : "", sy_act_name (event->act), from);
    }
  return g_string_free (list, FALSE);
}

/* Ids are ids, every attribute and event rests on words of a passage, paths are unique. */
static void
check_evidence (const SyDocument *document)
{
  ck_assert_msg (sy_id_scheme (document->id) != NULL, "\"%s\" is no id", document->id);
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      ck_assert_msg (passage->kind == SY_PASSAGE_METADATA || g_hash_table_add (paths, passage->path), "%s: %s", document->id, passage->path);
      ck_assert_msg (*passage->text != '\0' && g_utf8_validate (passage->text, -1, NULL), "%s", document->id);
    }
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = document->events->pdata[i];
      const SyPassage *passage = document->passages->pdata[event->passage];
      g_autofree char *quote = g_strndup (passage->text + event->start, event->end - event->start);
      ck_assert_msg (strcmp (quote, event->wording) == 0, "%s: \"%s\" is not \"%s\"", document->id, event->wording, quote);
      ck_assert_msg (g_hash_table_add (ids, event->id), "%s: event twice", document->id);
    }
}

#define assert_text(found, expected) ck_assert_msg (strcmp (found, expected) == 0, "\"%s\"\nnot\n\"%s\"", found, expected)

/* --- Federal Register XML --- */

static const char rule[] =
    "<?xml version=\"1.0\"?>\n<RULE><PREAMB><PRTPAGE P=\"100\"/><AGENCY TYPE=\"S\">DEPARTMENT OF TESTS</AGENCY><SUBAGY>Bureau of Cases</SUBAGY>"
    "<CFR>15 CFR Parts 734, 736, and 744 and 22 CFR Part 120</CFR><DEPDOC>[Docket No. 220930\xe2\x80\x93"
    "0204; Project 7]</DEPDOC>"
    "<RIN>RIN 0694\xe2\x80\x93"
    "AI94</RIN><SUBJECT>Controls on Tests</SUBJECT>"
    "<ACT><HD SOURCE=\"HED\">ACTION:</HD><P>Interim final rule.</P></ACT>"
    "<SUM><HD SOURCE=\"HED\">SUMMARY:</HD><P>It amends.</P></SUM>"
    "<EFFDATE><HD SOURCE=\"HED\">DATES:</HD><P>This rule is effective October 21, 2022. Comments must be received by December 12, 2022.</P></EFFDATE></PREAMB>"
    "<SUPLINF><HD SOURCE=\"HED\">SUPPLEMENTARY INFORMATION:</HD><HD SOURCE=\"HD1\">A. One</HD>"
    "<P>Identified by<E T=\"03\">Docket No. 1,</E>under the Act<SU>1</SU>\n          <FTREF/>and<PRTPAGE P=\"101\"/>section 5(<E T=\"03\">a</E>)(2), 10<E T=\"51\">-6</E> "
    "of CO<E T=\"52\">2</E>.</P><FTNT><P><SU>1</SU>50 U.S.C. 4801<E T=\"03\">et seq.</E></P></FTNT>"
    "<LSTSUB><HD SOURCE=\"HED\">List of Subjects</HD><CFR>15 CFR Part 734</CFR><P>Tests.</P></LSTSUB>"
    "<REGTEXT TITLE=\"15\" PART=\"744\"><PART><HD SOURCE=\"HED\">PART 744\xe2\x80\x94TESTS</HD></PART>"
    "<AMDPAR>1. The table is revised to read as follows:</AMDPAR>"
    "<SECTION><SECTNO>\xc2\xa7 744.11</SECTNO><SUBJECT>Entities.</SUBJECT><STARS/><P>(a) Text.</P></SECTION>"
    "<GPOTABLE COLS=\"3\"><TTITLE>Table 1</TTITLE><BOXHD><CHED H=\"1\">Country</CHED><CHED H=\"1\">Entity</CHED><CHED H=\"2\">Name</CHED></BOXHD>"
    "<ROW><ENT I=\"01\">Utopia</ENT><ENT>Acme<LI>Works</LI></ENT><ENT/></ROW><ROW><ENT A=\"L02\">All</ENT></ROW><TNOTE>* Note.</TNOTE></GPOTABLE>"
    "<GPH><GID>ER01JA22.000</GID></GPH></REGTEXT>"
    "<SIG><DATED>Dated: October 4, 2022.</DATED><NAME>A. Person,</NAME><TITLE>Director.</TITLE></SIG></SUPLINF>"
    "<FRDOC>[FR Doc. 2022\xe2\x80\x93"
    "21658 Filed 10\xe2\x80\x93"
    "7\xe2\x80\x93"
    "22; 8:45 am]</FRDOC><BILCOD>BILLING CODE 1</BILCOD></RULE>";

START_TEST (a_rule_is_read_with_its_fields_dates_and_structure)
{
  g_autoptr (GPtrArray) documents = read_one ("fr-xml/2", &file_xml, rule);
  const SyDocument *document = documents->pdata[0];
  check_evidence (document);
  ck_assert_str_eq (document->id, "us-fr:2022-21658");
  ck_assert_str_eq (document->kind, "rule");
  ck_assert_str_eq (document->title, "Controls on Tests");
  ck_assert_int_eq (document->standing, SY_STANDING_COPY);
  g_autofree char *attributes = attributes_of (document), *events = events_of (document), *lines = lines_of (document);
  assert_text (attributes,
               "number=2022-21658|pages=100-101|body=DEPARTMENT OF TESTS|body=Bureau of Cases|cfr=15/734|cfr=15/736|cfr=15/744|cfr=22/120|docket=220930-0204|"
               "rin=0694-AI94|action=Interim final rule.|comments_close_on=2022-12-12|topic=Tests");
  assert_text (events, "file 2022-10-07|sign 2022-10-04");
  assert_text (lines,
               "heading1 Controls on Tests\n"
               "heading1 ACTION:\nparagraph0 Interim final rule.\n"
               "heading1 SUMMARY:\nsummary0 It amends.\n"
               "heading1 DATES:\nparagraph0 This rule is effective October 21, 2022. Comments must be received by December 12, 2022.\n"
               "heading1 SUPPLEMENTARY INFORMATION:\nheading2 A. One\n"
               "paragraph0 Identified by Docket No. 1, under the Act\xc2\xb9 and section 5(a)(2), 10\xe2\x81\xbb\xe2\x81\xb6 of CO\xe2\x82\x82.\n"
               "note0 \xc2\xb9 50 U.S.C. 4801 et seq.\n"
               "heading1 List of Subjects\nparagraph0 15 CFR Part 734\nparagraph0 Tests.\n"
               "heading3 PART 744\xe2\x80\x94TESTS\n"
               "instruction0 1. The table is revised to read as follows:\n"
               "heading5 \xc2\xa7 744.11 Entities.\nparagraph0 * * * * *\nparagraph0 (a) Text.\n"
               "paragraph0 Table 1\nrow0 Country | Entity\nrow0 Country | Name\nrow0 Utopia | Acme Works\nrow0 All\nnote0 * Note.\n"
               "paragraph0 ER01JA22.000\n"
               "signature0 Dated: October 4, 2022.\nsignature0 A. Person,\nsignature0 Director.");
}
END_TEST

/* The same words as federalregister.gov and as govinfo write them. */
START_TEST (words_are_neither_glued_nor_split_in_either_state_of_the_files)
{
  const struct
  {
    const char *paragraph, *text;
  } cases[] = {
    { "<P>See the<E T=\"03\">Federal Register</E>of today (<E T=\"03\">i.e.,</E>now)<PRTPAGE P=\"1\"/>and<E T=\"03\">http://x.gov/.</E>Also 5(<E T=\"03\">l</E>)(4).</P>",
      "See the Federal Register of today (i.e., now) and http://x.gov/. Also 5(l)(4)." },
    { "<P>\n            See the \n            <E T=\"03\">Federal Register</E>\n             of today (\n            <E T=\"03\">i.e.,</E>\n             now) \n            <PRTPAGE P=\"1\"/>\n"
      "            and 15 U.S.C. 78\n            <E T=\"03\">o</E>\n            \xe2\x80\x93"
      "3.\n            <SU>1</SU>\n            <FTREF/>\n             Also.\n          </P>",
      "See the Federal Register of today (i.e., now) and 15 U.S.C. 78o\xe2\x80\x93"
      "3.\xc2\xb9 Also." },
    { "<P>Text <E T=\"03\">in</E> lines\n   that are\nbroken.</P>", "Text in lines that are broken." },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *xml = g_strdup_printf (
          "<NOTICE><PREAMB><SUBJECT>T</SUBJECT>%s</PREAMB><FRDOC>[FR Doc. 2024-00001 Filed 1-2-24; 8:45 am]</FRDOC></NOTICE>", cases[i].paragraph);
      g_autoptr (GPtrArray) documents = read_one ("fr-xml/2", &file_xml, xml);
      const SyDocument *document = documents->pdata[0];
      assert_text (((SyPassage *)document->passages->pdata[document->passages->len - 1])->text, cases[i].text);
    }
}
END_TEST

START_TEST (an_issue_emits_each_document_with_its_page_and_day)
{
  const char issue[] =
      "<FEDREG><VOL>89</VOL><NO>29</NO><DATE>Monday, February 12, 2024</DATE><CNTNTS><AGCY><CAT><DOCENT><DOC>T, </DOC><PGS>9741\xe2\x80\x93"
      "9743</PGS>"
      "<FRDOCBP>2024\xe2\x80\x93"
      "02930</FRDOCBP></DOCENT></CAT></AGCY></CNTNTS>"
      "<RULES><RULE><PREAMB><SUBJECT>One</SUBJECT></PREAMB><FRDOC>[FR Doc. 2024-02930 Filed 2-8-24; 2:00 pm]</FRDOC></RULE>"
      "<RULE><PREAMB><SUBJECT>Without a number</SUBJECT></PREAMB></RULE></RULES>"
      "<PRESDOCS><PRESDOCU><EXECORD><EXECORDR>Executive Order 14105 of August 9, 2023</EXECORDR><HD SOURCE=\"HED\">Two</HD><FP>By the authority.</FP>"
      "<FRDOC>[FR Doc. 2024-02934 </FRDOC><FILED>Filed 2-9-24; 8:45 am]</FILED></EXECORD></PRESDOCU></PRESDOCS></FEDREG>";
  g_autoptr (GError) error = NULL;
  SyCapture capture = { .uri = (char *)"https://www.govinfo.gov/x.xml", .kind = (char *)"response", .source = (char *)"us-govinfo" };
  SyReading reading = { &capture, NULL, (const guint8 *)issue, strlen (issue) };
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_document_free);
  ck_assert (!sy_reader_for (&reading)->read (&reading, keep, documents, &error)); /* one has no number: said at the end, the others are there */
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
  ck_assert_ptr_nonnull (strstr (error->message, "passed over: 1"));
  ck_assert_uint_eq (documents->len, 2);
  const SyDocument *first = documents->pdata[0], *second = documents->pdata[1];
  check_evidence (first);
  check_evidence (second);
  g_autofree char *attributes = attributes_of (first), *events = events_of (first), *more = attributes_of (second), *dates = events_of (second);
  assert_text (attributes, "number=2024-02930|citation=89 FR 9741|pages=9741-9743");
  assert_text (events, "publish 2024-02-12|file 2024-02-08");
  assert_text (more, "number=2024-02934|executive_order=14105");
  assert_text (dates, "publish 2024-02-12|file 2024-02-09|sign 2023-08-09");
  ck_assert_str_eq (second->kind, "presidential-document");
  ck_assert_str_eq (second->title, "Two");
  ck_assert_int_eq (second->standing, SY_STANDING_OFFICIAL);
}
END_TEST

START_TEST (a_document_without_a_number_is_known_by_its_address)
{
  const char text[] = "<NOTICE><PREAMB><SUBJECT>T</SUBJECT></PREAMB></NOTICE>";
  const Capture page = { "https://www.federalregister.gov/documents/full_text/xml/2022/10/13/2022-21658.xml", "response", "us-fr", "text/xml" };
  g_autoptr (GPtrArray) documents = read_one ("fr-xml/2", &page, text);
  ck_assert_str_eq (((SyDocument *)documents->pdata[0])->id, "us-fr:2022-21658");
  const Capture nameless = { "file:set/notes.txt", "resource", "import:set", "text/xml" };
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (read_as ("fr-xml/2", &nameless, text, strlen (text), &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
}
END_TEST

START_TEST (malformed_xml_is_not_half_read)
{
  const char text[] = "<RULE><PREAMB><SUBJECT>T</PREAMB></RULE>";
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (read_as ("fr-xml/2", &file_xml, text, strlen (text), &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
}
END_TEST

/* How often words of a document's text meet without a space, as they do where one was dropped. */
static guint
glued (const SyDocument *document)
{
  static const char pattern[] = "[a-z]{3}[.,;][A-Z]?[a-z]{3}|\\)[a-z]{3}|[a-z]\\([a-z]{4}|[a-z]{3}\xc2\xa7";
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  guint count = 0;
  for (guint i = 0; i < document->passages->len; i++)
    {
      const char *text = ((SyPassage *)document->passages->pdata[i])->text;
      g_auto (GStrv) words = g_strsplit (text, " ", -1);
      for (guint j = 0; words[j] != NULL; j++) /* addresses are glued by nature */
        count += strstr (words[j], "://") == NULL && strstr (words[j], "www.") == NULL && strchr (words[j], '@') == NULL
                 && strchr (words[j], '/') == NULL && g_regex_match (regex, words[j], 0, NULL);
    }
  return count;
}

static char *
real_file (const char *name, gsize *length)
{
  g_autofree char *path = sy_unit_real (name);
  char *data = NULL;
  if (path != NULL)
    ck_assert_msg (g_file_get_contents (path, &data, length, NULL), "%s", path);
  return data;
}

START_TEST (real_rules_are_read_whole)
{
  g_autofree char *folder = sy_unit_real ("us/fr-xml/documents");
  if (folder == NULL)
    return;
  guint files = 0, words = 0, glue = 0;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL; files++)
    {
      gsize length;
      g_autofree char *path = g_build_filename (folder, name, NULL), *data = NULL;
      ck_assert (g_file_get_contents (path, &data, &length, NULL));
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) documents = read_as ("fr-xml/2", &file_xml, data, length, &error);
      sy_assert_no_error (error);
      const SyDocument *document = documents->pdata[0];
      check_evidence (document);
      g_autofree char *events = events_of (document);
      ck_assert_msg (g_str_has_prefix (events, "file 201") && strstr (events, "|sign 201") != NULL, "%s: %s", name, events);
      ck_assert_ptr_nonnull (sy_document_attribute (document, "cfr"));
      for (guint i = 0; i < document->passages->len; i++)
        words += (guint)strlen (((SyPassage *)document->passages->pdata[i])->text) / 6;
      glue += glued (document);
    }
  ck_assert_uint_eq (files, 24);
  ck_assert_uint_gt (words, 700000);
  ck_assert_msg (glue < words / 20000, "%u of %u words are glued", glue, words);
}
END_TEST

START_TEST (a_real_issue_is_read_whole)
{
  gsize length;
  g_autofree char *data = real_file ("us/fr-xml/issue/FR-2024-02-12.current.xml", &length);
  if (data == NULL)
    return;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = read_as ("fr-xml/2", &file_xml, data, length, &error);
  sy_assert_no_error (error);
  ck_assert_uint_eq (documents->len, 96);
  guint cited = 0;
  for (guint i = 0; i < documents->len; i++)
    {
      check_evidence (documents->pdata[i]);
      cited += sy_document_attribute (documents->pdata[i], "citation") != NULL;
      ck_assert_msg (*((SyDocument *)documents->pdata[i])->title != '\0', "%s", ((SyDocument *)documents->pdata[i])->id);
    }
  ck_assert_uint_eq (cited, 96);
}
END_TEST

/* --- HTML --- */

START_TEST (a_page_is_read_with_title_language_and_text)
{
  const char page[] =
      "<!DOCTYPE html><html lang='en-US'><head><title>Press release | Site</title><meta name='PubDate' content='2024-10-31 16:00'></head><body><nav>Home</nav>"
      "<h1>Press release</h1><p>First <b>para</b>graph.</p><ul><li>Item</li></ul><table><tr><td>a</td><td>b</td></tr></table><script>x()</script></body></html>";
  g_autoptr (GPtrArray) documents = read_one ("html/1", &file_html, page);
  const SyDocument *document = documents->pdata[0];
  check_evidence (document);
  ck_assert_str_eq (document->id, "import:set/a page.html");
  ck_assert_str_eq (document->title, "Press release");
  ck_assert_str_eq (document->lang, "en");
  ck_assert_str_eq (document->jurisdiction, "xx");
  ck_assert_int_eq (document->standing, SY_STANDING_PRIVATE);
  g_autofree char *lines = lines_of (document), *attributes = attributes_of (document), *events = events_of (document);
  assert_text (lines, "heading1 Press release\nparagraph0 First paragraph.\nitem1 Item\nrow0 a | b");
  assert_text (attributes, "import_id=a page.html");
  assert_text (events, "publish 2024-10-31");
}
END_TEST

START_TEST (standing_and_identity_follow_from_where_a_page_was_captured)
{
  const struct
  {
    Capture capture;
    const char *id, *jurisdiction;
    SyStanding standing;
  } cases[] = {
    { { "https://www.bis.gov/press/1?x=y#top", "response", "us-bis", "text/html" },
      "import:web/www.bis.gov/press/1?x=y",
      "us",
      SY_STANDING_OFFICIAL },
    { { "http://WWW.MOFCOM.GOV.CN:80/a.shtml", "response", "cn-mofcom", "text/html" },
      "import:web/www.mofcom.gov.cn/a.shtml",
      "cn",
      SY_STANDING_OFFICIAL },
    { { "https://policy.trade.ec.europa.eu/", "response", "eu-trade", "text/html" },
      "import:web/policy.trade.ec.europa.eu",
      "eu",
      SY_STANDING_OFFICIAL },
    { { "https://www.bis.gov/press/1", "response", "import:warcs", "text/html" }, "import:web/www.bis.gov/press/1", "us", SY_STANDING_COPY },
    { { "https://bis.gov.example.com/", "response", "web", "text/html" }, "import:web/bis.gov.example.com", "xx", SY_STANDING_PRIVATE },
    { { "https://evilgov.cn/x", "response", "web", "text/html" }, "import:web/evilgov.cn/x", "xx", SY_STANDING_PRIVATE },
    { { "file:set/x.htm", "resource", "import:set", NULL }, "import:set/x.htm", "xx", SY_STANDING_PRIVATE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) documents = read_one ("html/1", &cases[i].capture, "<html><p>text</html>");
      const SyDocument *document = documents->pdata[0];
      check_evidence (document);
      ck_assert_str_eq (document->id, cases[i].id);
      ck_assert_str_eq (document->jurisdiction, cases[i].jurisdiction);
      ck_assert_msg (document->standing == cases[i].standing, "%s: %s", cases[i].capture.uri, sy_standing_name (document->standing));
    }
}
END_TEST

START_TEST (the_main_part_is_read_where_a_page_has_one)
{
  g_autofree char *filler = g_strnfill (300, 'x');
  const struct
  {
    const char *format, *lines;
  } cases[] = {
    { "<html><body><div>menu</div><main><p>%s</p></main><div>footer</div></body></html>", "paragraph0 %s" },
    { "<html><body><div>menu</div><article><p>%s</p></article></body></html>", "paragraph0 %s" },
    { "<html><body><main></main><p>%s</p></body></html>", "paragraph0 %s" },
    { "<html><body><article>a</article><article>b</article><p>%s</p></body></html>", "paragraph0 a\nparagraph0 b\nparagraph0 %s" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) page = g_strsplit (cases[i].format, "%s", 2), expected = g_strsplit (cases[i].lines, "%s", 2);
      g_autofree char *html = g_strjoinv (filler, page), *wanted = g_strjoinv (filler, expected);
      g_autoptr (GPtrArray) documents = read_one ("html/1", &file_html, html);
      g_autofree char *lines = lines_of (documents->pdata[0]);
      assert_text (lines, wanted);
    }
}
END_TEST

START_TEST (a_wrong_language_label_is_not_believed)
{
  const char zh[] = "\xe5\x87\xba\xe5\x8f\xa3\xe7\xae\xa1\xe5\x88\xb6\xe5\x85\xac\xe5\x91\x8a";
  const struct
  {
    const char *label, *text, *lang;
  } cases[] = { { "en", zh, "zh" },
                { "zh-CN", zh, "zh" },
                { "zh-CN", "English text only", "en" },
                { "fr",
                  "Texte en fran\xc3\xa7"
                  "ais",
                  "fr" },
                { "x<y", "text", "en" },
                { "", zh, "zh" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *html = g_strdup_printf ("<html lang='%s'><body><p>%s</p></body></html>", cases[i].label, cases[i].text);
      g_autoptr (GPtrArray) documents = read_one ("html/1", &file_html, html);
      ck_assert_str_eq (((SyDocument *)documents->pdata[0])->lang, cases[i].lang);
    }
}
END_TEST

START_TEST (pages_without_text_and_pages_above_the_limits_are_refused)
{
  g_autoptr (GString) deep = g_string_new ("<html>"), wide = g_string_new ("<html><p>");
  for (guint i = 0; i <= SY_MAX_MARKUP_DEPTH; i++)
    g_string_append (deep, "<div>");
  g_string_append (deep, "x");
  for (guint i = 0; i <= SY_MAX_PASSAGE; i++)
    g_string_append_c (wide, 'x');
  const struct
  {
    const char *html;
    int code;
  } cases[] = { { "<html><body><script>x</script></body></html>", SY_ERROR_BAD_INPUT },
                { "<html></html>", SY_ERROR_BAD_INPUT },
                { deep->str, SY_ERROR_LIMIT },
                { wide->str, SY_ERROR_LIMIT } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_ptr_null (read_as ("html/1", &file_html, cases[i].html, strlen (cases[i].html), &error));
      ck_assert_msg (g_error_matches (error, SY_ERROR, cases[i].code), "case %u: %s", i, error->message);
    }
}
END_TEST

/* Reads the pages of a folder and those below it; how many there were. */
static guint
read_pages (const char *folder)
{
  guint pages = 0;
  const SyReader *html = sy_readers (); /* others may be asked before it */
  while (strcmp (html->name, "html/1") != 0)
    html++;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      gsize length;
      g_autofree char *path = g_build_filename (folder, name, NULL), *data = NULL;
      pages += read_pages (path);
      if (!g_str_has_suffix (name, "html") || !g_file_get_contents (path, &data, &length, NULL))
        continue;
      SyCapture capture = { .uri = (char *)"file:set/x.html", .kind = (char *)"resource", .source = (char *)"import:set" };
      SyReading reading = { &capture, NULL, (const guint8 *)data, length };
      g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_document_free);
      g_autoptr (GError) error = NULL;
      ck_assert_msg (html->accepts (&reading) && html->read (&reading, keep, documents, &error), "%s", name);
      check_evidence (documents->pdata[0]);
      ck_assert_str_eq (((SyDocument *)documents->pdata[0])->lang, "zh");
      pages++;
    }
  return pages;
}

START_TEST (real_chinese_pages_are_read)
{
  g_autofree char *folder = sy_unit_real ("cn/html");
  if (folder != NULL)
    ck_assert_uint_eq (read_pages (folder), 2);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("reader-markup");
  TCase *tests = tcase_create ("reader-markup");
  tcase_set_timeout (tests, 50);
  tcase_add_test (tests, a_rule_is_read_with_its_fields_dates_and_structure);
  tcase_add_test (tests, words_are_neither_glued_nor_split_in_either_state_of_the_files);
  tcase_add_test (tests, an_issue_emits_each_document_with_its_page_and_day);
  tcase_add_test (tests, a_document_without_a_number_is_known_by_its_address);
  tcase_add_test (tests, malformed_xml_is_not_half_read);
  tcase_add_test (tests, real_rules_are_read_whole);
  tcase_add_test (tests, a_real_issue_is_read_whole);
  tcase_add_test (tests, a_page_is_read_with_title_language_and_text);
  tcase_add_test (tests, standing_and_identity_follow_from_where_a_page_was_captured);
  tcase_add_test (tests, the_main_part_is_read_where_a_page_has_one);
  tcase_add_test (tests, a_wrong_language_label_is_not_believed);
  tcase_add_test (tests, pages_without_text_and_pages_above_the_limits_are_refused);
  tcase_add_test (tests, real_chinese_pages_are_read);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
