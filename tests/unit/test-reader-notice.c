// SPDX-License-Identifier: GPL-3.0-or-later
/* The reader of CELLAR notices. The notices in here are composed; real ones are read where SMALLYARD_REAL has them. */
#include <string.h>

#include "corpus/catalogue.h"
#include "corpus/error.h"
#include "corpus/limits.h"
#include "tests/unit/reading.h"
#include "tests/unit/words.h"

#define ADDRESS "http://publications.europa.eu/resource/"
#define SAME(system, identifier) "<SAMEAS><URI><VALUE>" ADDRESS "x</VALUE><IDENTIFIER>" identifier "</IDENTIFIER><TYPE>" system "</TYPE></URI></SAMEAS>"
#define DAY(name, value, more)   "<" name " type=\"date\"><VALUE>" value "</VALUE>" more "</" name ">"
#define CONCEPT(name, level, code, label)                                                                                                                \
  "<" name " level=\"" level "\"><IDENTIFIER>" code "</IDENTIFIER><PREFLABEL>" label "</PREFLABEL></" name ">"

/* Composed. */
#define WORK                                                                                                                                         \
  "<WORK><URI><VALUE>" ADDRESS "cellar/1</VALUE></URI>" SAME ("celex", "32024R9990") SAME ("oj", "JOL_2024_077_R_0020") SAME ("eli", "reg:2024:9990:oj")    \
  DAY ("WORK_DATE_DOCUMENT", "2024-10-17", "") DAY ("RESOURCE_LEGAL_DATE_ENTRY-INTO-FORCE", "2024-11-06", "")                                            \
  DAY ("RESOURCE_LEGAL_DATE_ENTRY-INTO-FORCE", "2025-01-01", "<TYPE_OF_DATE>{MA|x/MA}</TYPE_OF_DATE>") DAY ("RESOURCE_LEGAL_DATE_END-OF-VALIDITY", "2029-12-31", "")       \
  DAY ("RESOURCE_LEGAL_DATE_DEADLINE", "2026-05-01", "") "<RESOURCE_LEGAL_IN-FORCE><VALUE>true</VALUE></RESOURCE_LEGAL_IN-FORCE>"                             \
  "<RESOURCE_LEGAL_AMENDS_RESOURCE_LEGAL>" SAME ("celex", "32021R0821") "</RESOURCE_LEGAL_AMENDS_RESOURCE_LEGAL>"                                          \
  "<RESOURCE_LEGAL_BASIS_FOR_ACT_CONSOLIDATED>" SAME ("consolidation", "2024R9990/20250301_0010010") "</RESOURCE_LEGAL_BASIS_FOR_ACT_CONSOLIDATED>"          \
  "<WORK_IS_ABOUT_CONCEPT_EUROVOC>" CONCEPT ("WORK_IS_ABOUT_CONCEPT_EUROVOC", "1", "20", "TRADE") CONCEPT ("WORK_IS_ABOUT_CONCEPT_EUROVOC", "2", "5876", "Russia")             \
  "</WORK_IS_ABOUT_CONCEPT_EUROVOC><RESOURCE_LEGAL_IS_ABOUT_CONCEPT_DIRECTORY-CODE>" CONCEPT ("RESOURCE_LEGAL_IS_ABOUT_CONCEPT_DIRECTORY-CODE_1", "1", "18", "CFSP")            \
  "</RESOURCE_LEGAL_IS_ABOUT_CONCEPT_DIRECTORY-CODE><WORK_CREATED_BY_AGENT><IDENTIFIER>CONSIL</IDENTIFIER><PREFLABEL>Council</PREFLABEL></WORK_CREATED_BY_AGENT>"      \
  "<EXPRESSION><EXPRESSION_TITLE><VALUE>A regulation</VALUE></EXPRESSION_TITLE><LANG>ENG</LANG></EXPRESSION>"                                          \
  "<EXPRESSION><EXPRESSION_TITLE><VALUE>Un r\xc3\xa8glement</VALUE></EXPRESSION_TITLE>" SAME ("celex", "32024R9990.FRA") "</EXPRESSION></WORK>"

static void
assert_notice (const SyDocument *document)
{
  ck_assert_str_eq (document->id, "eu:32024R9990");
  ck_assert_str_eq (document->lang, "mul");
  ck_assert_str_eq (document->title, "A regulation");
  assert_attribute (document, "amends", "eu:32021R0821");
  assert_attribute (document, "in_force", "yes");
  assert_attribute (document, "eurovoc", "5876 Russia");
  assert_attribute (document, "directory", "18 CFSP");
  for (guint i = 0; i < document->passages->len; i++)
    ck_assert_int_eq (((SyPassage *)document->passages->pdata[i])->kind, SY_PASSAGE_METADATA);
}

START_TEST (a_notice_is_metadata_in_all_languages)
{
  g_auto (Read) read = read_text ("file:set/n.xml", "<NOTICE type=\"tree\">" WORK "</NOTICE>");
  const SyDocument *document = only_document (&read);
  assert_notice (document);
  assert_attribute (document, "title", "A regulation|Un r\xc3\xa8glement");
  assert_attribute (document, "oj", "L 77");
  assert_attribute (document, "eli", "http://data.europa.eu/eli/reg/2024/9990/oj");
  assert_attribute (document, "consolidated_by", "eu:02024R9990-20250301");
  assert_attribute (document, "body", "Council");
  assert_attribute (document, "deadline", "2026-05-01 (deadline)");
  assert_events (document, "sign 2024-10-17; enter_into_force 2024-11-06; apply 2025-01-01; expire 2030-01-01");
}
END_TEST

START_TEST (rdf_says_the_same)
{
  /* Composed. */
  const char rdf[] = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:cdm=\"http://publications.europa.eu/ontology/cdm#\" xmlns:owl=\"http://www.w3.org/2002/07/owl#\" "
                     "xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\"><rdf:Description rdf:about=\"" ADDRESS "cellar/1\"><cdm:resource_legal_id_celex>32024R9990</cdm:resource_legal_id_celex>"
                     "<cdm:resource_legal_in-force>1</cdm:resource_legal_in-force><cdm:resource_legal_amends_resource_legal rdf:resource=\"" ADDRESS "cellar/2\"/>"
                     "<cdm:work_is_about_concept_eurovoc rdf:resource=\"http://eurovoc.europa.eu/5876\"/><cdm:resource_legal_is_about_concept_directory-code rdf:resource=\"" ADDRESS
                     "authority/fd_555/18\"/><cdm:work_date_document>2024-10-17</cdm:work_date_document></rdf:Description>"
                     "<rdf:Description rdf:about=\"" ADDRESS "cellar/2\"><owl:sameAs rdf:resource=\"" ADDRESS "celex/32021R0821\"/></rdf:Description>"
                     "<rdf:Description rdf:about=\"http://eurovoc.europa.eu/5876\"><skos:prefLabel xml:lang=\"en\">Russia</skos:prefLabel></rdf:Description>"
                     "<rdf:Description rdf:about=\"" ADDRESS "authority/fd_555/18\"><skos:prefLabel xml:lang=\"en\">CFSP</skos:prefLabel></rdf:Description>"
                     "<rdf:Description rdf:about=\"" ADDRESS "cellar/1.1\"><cdm:expression_belongs_to_work rdf:resource=\"" ADDRESS "cellar/1\"/><cdm:expression_title>A regulation</cdm:expression_title>"
                     "<cdm:expression_uses_language rdf:resource=\"" ADDRESS "authority/language/ENG\"/></rdf:Description></rdf:RDF>";
  g_auto (Read) read = read_text ("file:set/n.rdf", rdf);
  assert_notice (only_document (&read));
  assert_events (only_document (&read), "sign 2024-10-17");
}
END_TEST

START_TEST (hostile_notices_are_refused_or_empty)
{
  g_autoptr (GString) deep = g_string_new ("<NOTICE><URI>" ADDRESS "</URI>");
  for (guint i = 0; i < SY_MAX_MARKUP_DEPTH + 1; i++)
    g_string_append (deep, "<WORK>");
  g_auto (Read) nested = read_text ("file:set/n.xml", deep->str);
  ck_assert (!nested.good && nested.error->domain == SY_ERROR);
  g_auto (Read) without = read_text ("file:set/n.xml", "<NOTICE><WORK><URI>" ADDRESS "</URI>" DAY ("WORK_DATE_DOCUMENT", "9999-99-99", "") "</WORK></NOTICE>");
  ck_assert (without.good && without.documents->len == 0);
}
END_TEST

static void
put (SyCatalogue *catalogue, guint64 sequence, const char *uri, const SyDocument *document)
{
  g_autofree char *id = g_strdup_printf ("capture-%" G_GUINT64_FORMAT, sequence), *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
  SyCapture capture = { .id = id, .uri = (char *)uri, .kind = (char *)"response", .source = (char *)"eu-cellar", .sha256 = sha256, .observed = (gint64)sequence,
                        .status = 200, .sequence = sequence, .chain = sha256 };
  g_autoptr (GError) error = NULL;
  ck_assert (sy_catalogue_begin (catalogue, &error) && sy_catalogue_add_capture (catalogue, &capture, &error));
  ck_assert_msg (sy_catalogue_put_document (catalogue, document, sequence, NULL, &error), "%s", error != NULL ? error->message : "");
  ck_assert (sy_catalogue_commit (catalogue, &error));
}

START_TEST (a_notice_never_stands_before_a_text)
{
  g_auto (Read) notice = read_text ("file:set/n.xml", "<NOTICE type=\"tree\">" WORK "</NOTICE>");
  g_auto (Read) other = read_text ("file:set/o.xml", "<NOTICE type=\"object\"><EXPRESSION><EXPRESSION_TITLE><VALUE>Een verordening</VALUE></EXPRESSION_TITLE><LANG>NLD</LANG>" SAME ("celex", "32024R9990.NLD") "</EXPRESSION></NOTICE>");
  g_autoptr (SyDocument) text = sy_document_new ("eu:32024R9990", "eu", "eu-cellar", "regulation", "fr", SY_STANDING_COPY, "test/1");
  g_free (text->title);
  text->title = g_strdup ("Titre du texte");
  sy_document_add_passage (text, SY_PASSAGE_PARAGRAPH, 0, NULL, "Texte.");
  g_autofree char *scratch = sy_unit_scratch (), *path = g_build_filename (scratch, "catalogue.db", NULL);
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (path, SY_DATABASE_WRITE, NULL);
  put (catalogue, 1, "http://example.org/text", text);
  put (catalogue, 2, "http://example.org/tree", only_document (&notice));
  put (catalogue, 3, "http://example.org/object", only_document (&other));
  g_autoptr (SyVersion) version = sy_catalogue_find (catalogue, "eu:32024R9990", "", NULL);
  ck_assert_str_eq (version->title, "Titre du texte");
  ck_assert_str_eq (version->lang, "fr");
  ck_assert_int_eq (version->effective, sy_day_from_ymd (2024, 11, 6));
  ck_assert_uint_eq (version->titles->len, 3);
  g_autoptr (GPtrArray) current = sy_catalogue_renditions (catalogue, version->version, TRUE, NULL);
  ck_assert_uint_eq (current->len, 3); /* the two notices add to each other */
  ck_assert_str_eq (((SyRendition *)current->pdata[0])->lang, "fr");
}
END_TEST

START_TEST (real_notices_of_every_kind_are_read)
{
  static const struct
  {
    const char *name;
    guint documents;
  } notices[] = {
    { "eu/notices/new/samples/celex_32018R0196_object_work.xml", 1 },
    { "eu/notices/new/samples/celex_32018R0196_object_expression.xml", 1 },
    { "eu/notices/new/samples/EN-CELEX-02009R1223-20191218.xml", 1 },
    { "eu/notices/new/samples/EN-CELEX-12016M-TXT.xml", 1 },
    { "eu/notices/new/samples/52018PC0340_branch_new.xml", 1 },
    { "eu/notices/new/samples/original_notices/52018PC0340_branch.xml", 1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (notices); i++)
    {
      g_auto (Read) read = { 0 };
      if (!read_real (notices[i].name, &read))
        continue;
      ck_assert_msg (read.good && g_str_has_prefix (read.reader->name, "cellar-notice/"), "%s", notices[i].name);
      ck_assert_uint_eq (read.documents->len, notices[i].documents);
    }
  g_auto (Read) work = { 0 };
  if (!read_real (notices[0].name, &work))
    return;
  const SyDocument *document = only_document (&work);
  ck_assert_str_eq (document->id, "eu:32018R0196");
  assert_events (document, "enter_into_force 2018-03-08");
  assert_attribute (document, "directory", "02303040 Reintroduction of customs duties");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("reader-notice");
  TCase *tests = tcase_create ("notice");
  tcase_add_test (tests, a_notice_is_metadata_in_all_languages);
  tcase_add_test (tests, rdf_says_the_same);
  tcase_add_test (tests, hostile_notices_are_refused_or_empty);
  tcase_add_test (tests, a_notice_never_stands_before_a_text);
  tcase_add_test (tests, real_notices_of_every_kind_are_read);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
