// SPDX-License-Identifier: GPL-3.0-or-later
/* The reader of eCFR XML. The text in here is composed; real parts are read where SMALLYARD_REAL has them. */
#include <stdio.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "tests/unit/reading.h"
#include "tests/unit/words.h"

static const char file[] = "file:set/2026-03-25/title-15_part-799.xml";

/* Composed. */
static const char part[] =
    "<?xml version=\"1.0\"?>\n<DIV5 N=\"799\" TYPE=\"PART\" hierarchy_metadata=\"{&amp;quot;path&amp;quot;:&amp;quot;/on/_SUBSTITUTE_DATE_/title-15/part-799&amp;quot;}\">\n"
    "<HEAD>PART 799&#x2014;TESTS\n</HEAD>\n<AUTH>\n<HED>Authority:</HED><PSPACE>50 U.S.C. 1 <I>et seq.;</I> 2.\n</PSPACE><P>More.\n</P></AUTH>\n"
    "<DIV6 N=\"A\" TYPE=\"SUBPART\"><HEAD>Subpart A&#x2014;One</HEAD>\n"
    "<DIV8 N=\"799.1\" TYPE=\"SECTION\" hierarchy_metadata=\"{&quot;path&quot;:&quot;/on/_SUBSTITUTE_DATE_/title-15/section-799.1&quot;}\">\n"
    "<HEAD>&#xA7; 799.1 Case.</HEAD>\n<P>(a)(1) <I>First.</I> Of 10\n<SU>6</SU> and UF<E T=\"52\">6</E>-parts in N/m\n<SU>2</SU>; a use\n<SU>1</SU>\n<FTREF/> or (<E T=\"01\">b</E>).</P>\n"
    "<FTNT>\n<P><SU>1</SU> Meant so.</P></FTNT>\n<NOTE>\n<HED>Note 1 to paragraph (<E T=\"01\">a</E>):</HED><P>Read this.</P><P>And this.</P></NOTE>\n"
    "<EXTRACT><HD1>Lists</HD1><SCOL2>\n<LI>Utopia</LI>\n<LI>Erewhon</LI></SCOL2><FP-1>A line</FP-1></EXTRACT>"
    "<EFFDNOT>\n<HED>Effective Date Note:</HED><PSPACE>It was stayed.</PSPACE></EFFDNOT>\n<CITA TYPE=\"N\">[80 FR 1, Feb. 3, 2015]\n</CITA>\n</DIV8>\n"
    "<DIV8 N=\"799.2-799.4\" TYPE=\"SECTION\"><HEAD>&#xA7;&#xA7; 799.2-799.4 [Reserved]</HEAD></DIV8>\n</DIV6>\n"
    "<DIV9 N=\"Supplement No. 4 to Part 799\" TYPE=\"APPENDIX\"><HEAD>Supplement No. 4 to Part 799&#x2014;List</HEAD>\n"
    "<DIV width=\"100%\"><DIV class=\"gpotbl_div\">\n<TABLE class=\"gpo_table\"><CAPTION><P class=\"title\">Table 1</P></CAPTION>\n"
    "<THEAD>\n<TR>\n<TH>Country</TH>\n<TH>Entity</TH>\n<TH><strong>FR</strong> citation\n</TH></TR></THEAD>\n<TBODY>\n"
    "<TR>\n<TD>UTOPIA</TD>\n<TD>Acme, a.k.a.:<br/>&#x2014;Ac; <E T=\"03\">and</E><br/>&#x2014;Me.</TD>\n<TD>84 FR 1.</TD>\n</TR>\n"
    "<TR>\n<TD> </TD>\n<TD>Bolts,<E T=\"03\"> and</E> Co.<sup>1</sup></TD>\n<TD>85 FR 2.</TD>\n</TR>\n<TR>\n<TD>EREWHON</TD>\n<TD>Cogs</TD>\n<TD> </TD>\n</TR>\n"
    "</TBODY>\n<TFOOT><TR><TD colspan=\"3\"><sup>1</sup> Only here.</TD></TR></TFOOT></TABLE></DIV></DIV></DIV9></DIV5>";

/* Composed after the eCFR XML User Guide. */
START_TEST (a_bulk_file_says_its_title_and_day)
{
  static const char bulk[] =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<DLPSTEXTCLASS><HEADER><FILEDESC><TITLESTMT><TITLE>Title 15</TITLE></TITLESTMT></FILEDESC></HEADER>"
      "<TEXT><BODY><ECFRBRWS><AMDDATE>Oct. 7, 2022</AMDDATE><DIV1 N=\"2\" NODE=\"15:2\" TYPE=\"TITLE\"><HEAD>Title 15</HEAD><DIV3 N=\"VII\" NODE=\"15:2.1.3\" TYPE=\"CHAPTER\">"
      "<HEAD>CHAPTER VII</HEAD><DIV5 N=\"799\" NODE=\"15:2.1.3.4.27\" TYPE=\"PART\"><HEAD>PART 799</HEAD>"
      "<DIV8 N=\"\302\247 799.1\" NODE=\"15:2.1.3.4.27.0.1.1\" TYPE=\"SECTION\"><HEAD>\302\247 799.1 Case.</HEAD><P>(a) <I>General.</I> No export.</P></DIV8>"
      "</DIV5></DIV3></DIV1></ECFRBRWS></BODY></TEXT></DLPSTEXTCLASS>";
  g_auto (Read) read = read_text ("file:set/ECFR-title15.xml", bulk);
  sy_assert_no_error (read.error);
  ck_assert_uint_eq (read.documents->len, 2);
  const SyDocument *section = read.documents->pdata[1];
  ck_assert_str_eq (((const SyDocument *) read.documents->pdata[0])->id, "us-cfr:15/799");
  ck_assert_str_eq (section->id, "us-cfr:15/799.1");
  ck_assert_str_eq (section->version, "2022-10-07");
}
END_TEST

START_TEST (a_part_is_read_as_itself_its_sections_and_its_supplements)
{
  static const struct
  {
    const char *id, *title, *attributes, *lines;
  } expected[] = {
    { "us-cfr:15/799", "PART 799\xe2\x80\x94TESTS", "citation=15 CFR part 799|cfr=15/799|body=Bureau of Industry and Security",
      "heading1 PART 799\xe2\x80\x94TESTS\nparagraph0 Authority: 50 U.S.C. 1 et seq.; 2.\nparagraph0 More.\nheading2 Subpart A\xe2\x80\x94One\nitem1 \xc2\xa7 799.1 Case.\n"
      "item1 \xc2\xa7\xc2\xa7 799.2-799.4 [Reserved]\nitem1 Supplement No. 4 to Part 799\xe2\x80\x94List" },
    { "us-cfr:15/799.1", "\xc2\xa7 799.1 Case.",
      "citation=15 CFR 799.1|cfr=15/799|body=Bureau of Industry and Security|subpart=Subpart A\xe2\x80\x94One",
      "heading1 \xc2\xa7 799.1 Case.\n"
      "paragraph0 (a)(1) First. Of 10\xe2\x81\xb6 and UF\xe2\x82\x86-parts in N/m\xc2\xb2; a use\xc2\xb9 or (b).\nnote0 \xc2\xb9 Meant so.\n"
      "paragraph0 Note 1 to paragraph (a): Read this.\nparagraph0 And this.\nheading2 Lists\nitem1 Utopia\nitem1 Erewhon\nparagraph0 A line\n"
      "note0 Effective Date Note: It was stayed.\nnote0 [80 FR 1, Feb. 3, 2015]" },
    { "us-cfr:15/799.2-4", "\xc2\xa7\xc2\xa7 799.2-799.4 [Reserved]",
      "citation=15 CFR 799.2-799.4|cfr=15/799|body=Bureau of Industry and Security|subpart=Subpart A\xe2\x80\x94One",
      "heading1 \xc2\xa7\xc2\xa7 799.2-799.4 [Reserved]" },
    { "us-cfr:15/799/supplement-4", "Supplement No. 4 to Part 799\xe2\x80\x94List",
      "citation=15 CFR Supplement No. 4 to Part 799|cfr=15/799|body=Bureau of Industry and Security",
      "heading1 Supplement No. 4 to Part 799\xe2\x80\x94List\nparagraph0 Table 1\nrow0 Country | Entity | FR citation\n"
      "row0 UTOPIA | Acme, a.k.a.: \xe2\x80\x94"
      "Ac; and \xe2\x80\x94Me. | 84 FR 1.\nrow0 UTOPIA | Bolts, and Co.\xc2\xb9 | 85 FR 2.\nrow0 EREWHON | Cogs\nrow0 \xc2\xb9 Only here." },
  };
  g_auto (Read) read = read_text (file, part);
  GPtrArray *documents = read.documents;
  sy_assert_no_error (read.error);
  ck_assert_str_eq (read.reader->name, "ecfr/2");
  ck_assert_uint_eq (documents->len, G_N_ELEMENTS (expected));
  for (guint i = 0; i < documents->len; i++)
    {
      const SyDocument *document = documents->pdata[i];
      ck_assert_str_eq (document->id, expected[i].id);
      ck_assert_str_eq (document->version, "2026-03-25");
      ck_assert_str_eq (document->kind, "regulation");
      ck_assert_str_eq (document->title, expected[i].title);
      g_autofree char *attributes = sy_unit_attributes (document), *lines = sy_unit_lines (document, FALSE);
      sy_assert_text (attributes, expected[i].attributes);
      sy_assert_text (lines, expected[i].lines);
    }
}
END_TEST

START_TEST (a_single_section_is_known_by_its_metadata)
{
  const char text[] = "<DIV8 N=\"799.9a\" TYPE=\"SECTION\"><HEAD>&#xA7; 799.9a T.</HEAD><P>Text.</P></DIV8>";
  g_auto (Read) read =
      read_bytes ("https://www.ecfr.gov/api/versioner/v1/full/2024-05-01/title-15.xml?part=799&section=799.9a", "response", text, strlen (text));
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "us-cfr:15/799.9a");
  ck_assert_str_eq (document->version, "2024-05-01");
  ck_assert_int_eq (document->standing, SY_STANDING_OFFICIAL);
  ck_assert_str_eq (sy_document_attribute (document, "cfr"), "15/799");
}
END_TEST

START_TEST (what_has_no_number_is_told_and_the_rest_read)
{
  const char text[] = "<DIV5 N=\"799\" TYPE=\"PART\"><HEAD>PART 799</HEAD><DIV8 N=\"none\" TYPE=\"SECTION\"><HEAD>T</HEAD></DIV8></DIV5>";
  g_auto (Read) read = read_text (file, text);
  ck_assert (!read.good && g_error_matches (read.error, SY_ERROR, SY_ERROR_BAD_INPUT));
  ck_assert_ptr_nonnull (strstr (read.error->message, "passed over: 1"));
  ck_assert_uint_eq (read.documents->len, 1);
}
END_TEST

START_TEST (a_section_above_the_limit_of_passages_is_refused)
{
  g_autoptr (GString) text = g_string_new ("<DIV8 N=\"799.1\" TYPE=\"SECTION\">");
  for (guint i = 0; i <= SY_MAX_PASSAGES; i++)
    g_string_append (text, "<P>x</P>");
  g_string_append (text, "</DIV8>");
  g_auto (Read) read = read_text (file, text->str);
  ck_assert (!read.good && g_error_matches (read.error, SY_ERROR, SY_ERROR_LIMIT));
}
END_TEST

/* --- real parts --- */

static const struct
{
  const char *name;
  guint sections, appendices, rows;
} real[] = {
  { "title-10_part-110.xml", 91, 16, 30 },
  { "title-10_part-810.xml", 16, 1, 0 },
  { "title-15_part-744.xml", 21, 8, 3600 },
  { "title-22_part-121.xml", 3, 0, 0 },
};

/* The items of a part are the headings of its sections, counted there; a country that was carried down is not in the source. */
static void
count_document (GHashTable *words, const SyDocument *document, gboolean part_itself, guint *rows)
{
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      if (passage->kind == SY_PASSAGE_METADATA || (part_itself && passage->kind == SY_PASSAGE_ITEM))
        continue;
      gboolean row = passage->kind == SY_PASSAGE_ROW;
      *rows += row;
      gsize length = strcspn (passage->text, "|");
      gboolean carried = row && i > 0 && strncmp (((SyPassage *)document->passages->pdata[i - 1])->text, passage->text, length + 1) == 0;
      sy_unit_count_words (words, passage->text + (carried ? length : 0));
    }
}

START_TEST (real_parts_are_read_whole_and_word_for_word)
{
  static const char *const days[] = { "2026-03-25", "2026-05-29", "2026-06-18" };
  for (guint i = 0; i < G_N_ELEMENTS (real) * G_N_ELEMENTS (days); i++)
    {
      const char *day = days[i % G_N_ELEMENTS (days)], *name = real[i / G_N_ELEMENTS (days)].name;
      g_autofree char *relative = g_strdup_printf ("us/ecfr/%s/%s", day, name), *path = sy_unit_real (relative);
      if (path == NULL)
        return;
      gsize length;
      g_autofree char *data = NULL, *uri = g_strdup_printf ("file:set/ecfr/%s/%s", day, name);
      ck_assert_msg (g_file_get_contents (path, &data, &length, NULL), "%s", path);
      gint64 start = sy_unit_processor_time ();
      g_auto (Read) read = read_bytes (uri, "resource", data, length);
      gint64 spent = sy_unit_processor_time () - start;
      GPtrArray *documents = read.documents;
      sy_assert_no_error (read.error);
      g_autoptr (GHashTable) ours = sy_unit_words (), theirs = sy_unit_words ();
      guint sections = 0, appendices = 0, rows = 0, passages = 0;
      for (guint j = 0; j < documents->len; j++)
        {
          const SyDocument *document = documents->pdata[j];
          ck_assert_str_eq (document->version, day);
          gboolean section = strchr (document->id, '.') != NULL;
          sections += section;
          appendices += !section && j > 0;
          passages += document->passages->len;
          count_document (ours, document, j == 0, &rows);
        }
      ck_assert_uint_eq (sections, real[i / G_N_ELEMENTS (days)].sections);
      ck_assert_uint_eq (appendices, real[i / G_N_ELEMENTS (days)].appendices);
      ck_assert_uint_ge (rows, real[i / G_N_ELEMENTS (days)].rows);
      g_autoptr (GRegex) raised = g_regex_new ("<E T=\"5\\d\">([^<]*)</E>", 0, 0, NULL);
      g_autofree char *apart = g_regex_replace (raised, data, -1, 0, "<SU>\\1</SU>", 0, NULL);
      sy_unit_count_markup_words (theirs, apart, "I|E|FR|FTREF|strong");
      g_autoptr (GString) missing = g_string_new (NULL), added = g_string_new (NULL);
      double kept = sy_unit_share (theirs, ours, missing), stated = sy_unit_share (ours, theirs, added);
      printf ("# %s: %u documents, %u passages, %u rows, words kept %.5f, stated %.5f, %.0f ms\n", relative, documents->len, passages, rows, kept,
              stated, (double)spent / 1000);
      ck_assert_msg (kept > 0.999, "%s: %f:%s", relative, kept, missing->str);
      ck_assert_msg (stated > 0.999, "%s: %f:%s", relative, stated, added->str);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("reader-ecfr");
  TCase *tests = tcase_create ("ecfr");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, a_bulk_file_says_its_title_and_day);
  tcase_add_test (tests, a_part_is_read_as_itself_its_sections_and_its_supplements);
  tcase_add_test (tests, a_single_section_is_known_by_its_metadata);
  tcase_add_test (tests, what_has_no_number_is_told_and_the_rest_read);
  tcase_add_test (tests, a_section_above_the_limit_of_passages_is_refused);
  tcase_add_test (tests, real_parts_are_read_whole_and_word_for_word);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
