// SPDX-License-Identifier: GPL-3.0-or-later
/* What the readers of the Federal Register and of its code share: places of paragraphs, plain dates, tables. All texts in here are composed. */
#include <stdio.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "index/cfr_path.h"
#include "index/fr_dates.h"
#include "index/fr_table.h"
#include "tests/unit/reading.h"
#include "tests/unit/words.h"

/* --- places of paragraphs --- */

/* The paths of the P of a section, joined by " ", "-" for none. Caller's. */
static char *
paths_of (const char *paragraphs)
{
  g_autofree char *xml = g_strconcat ("<S>", paragraphs, "</S>", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SyMarkup) markup = sy_markup_parse (SY_MARKUP_XML, xml, &error);
  sy_assert_no_error (error);
  g_autoptr (SyCfrPath) path = sy_cfr_path_new ();
  sy_cfr_path_enter (path, "9.1");
  g_autoptr (GString) all = g_string_new (NULL);
  for (const SyMarkupNode *node = sy_markup_first (sy_markup_root (markup)); node != NULL; node = sy_markup_next (node))
    {
      g_autofree char *place = sy_cfr_path_paragraph (path, node);
      g_string_append_printf (all, "%s%s", all->len > 0 ? " " : "", place != NULL ? place : "-");
    }
  return g_strdup (all->str);
}

START_TEST (paragraphs_stand_where_their_designators_and_those_before_say)
{
  static const char *const cases[][2] = {
    { "<P>(a) A.</P><P>(1) B.</P><P>(i) C.</P><P>(A) D.</P><P>(<I>1</I>) E.</P><P>(<I>i</I>) F.</P><P>(<I>2</I>) G.</P><P>(B) H.</P><P>(ii) I.</P><P>(2) J.</P><P>(b) K.</P>",
      "9.1(a) 9.1(a)(1) 9.1(a)(1)(i) 9.1(a)(1)(i)(A) 9.1(a)(1)(i)(A)(1) 9.1(a)(1)(i)(A)(1)(i) 9.1(a)(1)(i)(A)(2) 9.1(a)(1)(i)(B) 9.1(a)(1)(ii) 9.1(a)(2) 9.1(b)" },
    { "<P>(a)(1) A.</P><P>(2) B.</P>", "9.1(a)(1) 9.1(a)(2)" },
    { "<P>(a) <I>One</I>\xe2\x80\x94(1) <I>Two.</I> (i) Text.</P><P>(ii) Text.</P><P>(2) Text.</P>", "9.1(a) 9.1(a)(1)(ii) 9.1(a)(2)" },
    { "<P>(h) A.</P><P>(1) B.</P><P>(2) C.</P><P>(i) D.</P><P>(j) E.</P>", "9.1(h) 9.1(h)(1) 9.1(h)(2) 9.1(i) 9.1(j)" },
    { "<P>(h) A.</P><P>(1) B.</P><P>(i) D.</P><P>(ii) E.</P><P>(i) F.</P>", "9.1(h) 9.1(h)(1) 9.1(h)(1)(i) 9.1(h)(1)(ii) 9.1(i)" },
    { "<P>(u) A.</P><P>(v) B.</P><P>(1) C.</P><P>(iv) D.</P><P>(v) E.</P><P>(w) F.</P>", "9.1(u) 9.1(v) 9.1(v)(1) 9.1(v)(1)(iv) 9.1(v)(1)(v) 9.1(w)" },
    { "<P>* (a) A.</P><P>Plain.</P><P>(b)-(c) [Reserved]</P><P>(d) See <I>e.g.</I> (1) B.</P>", "9.1(a) - 9.1(b) 9.1(d)" },
    { "<P><I>Term</I> means:</P><P>(1) One; or</P><P>(2) Two.</P><P><I>Other</I> means:</P><P>(1) One.</P>", "- - - - -" },
    { "<P>(a) A.</P><P>(a) Again.</P>", "9.1(a) -" },
    { "<P>(</P><P>(a</P><P>()</P><P>(toolongforone) x</P><P>(a)</P>", "- - - - 9.1(a)" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *paths = paths_of (cases[i][0]);
      sy_assert_text (paths, cases[i][1]);
    }
}
END_TEST

START_TEST (notes_stand_with_the_paragraph_that_they_name)
{
  static const char *const cases[][2] = {
    { "Note 1 to paragraph (a)(3)(ii):", "9.1(a)(3)(ii)/note-1" },
    { "Note to paragraph(b):", "9.1(b)/note" },
    { "Note 2 to (c):", "9.1(c)/note-2" },
    { "Note 2 to (c):", NULL }, /* once is enough */
    { "Note to \xc2\xa7 9.1:", NULL },
    { "Effective Date Note:", NULL },
  };
  g_autoptr (SyCfrPath) path = sy_cfr_path_new ();
  ck_assert_ptr_null (sy_cfr_path_note (path, cases[0][0]));
  sy_cfr_path_enter (path, "9.1");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *place = sy_cfr_path_note (path, cases[i][0]);
      ck_assert_msg (g_strcmp0 (place, cases[i][1]) == 0, "%s: %s", cases[i][0], place);
    }
}
END_TEST

/* --- dates --- */

START_TEST (the_day_for_comments_is_the_one_that_is_set_for_them)
{
  static const char *const cases[][2] = {
    { "Comments must be received on or before February 17, 2012.", "2012-02-17" },
    { "Submit written comments on the draft by April 12, 2024.", "2024-04-12" },
    { "Comments must be received no later than 5 p.m. Eastern Time on Monday, March 4, 2024.", "2024-03-04" },
    { "Comments are due: February 14, 2024.", "2024-02-14" },
    { "The FAA must receive comments on this AD by March 28, 2024.", "2024-03-28" },
    { "The comment period of the document published on December 13, 2023 is extended.", "" },
    { "Comments due within 30 days of publication.", "" },
    { "This rule is effective October 7, 2022.", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SyDay day = sy_fr_comment_day (cases[i][0]);
      g_autofree char *found = sy_day_format (day);
      ck_assert_msg (strcmp (day != SY_DAY_NONE ? found : "", cases[i][1]) == 0, "%s: %s", cases[i][0], found);
    }
}
END_TEST

/* --- tables --- */

#define NOTICE(inside) \
  "<NOTICE><PREAMB><SUBJECT>T</SUBJECT></PREAMB><SUPLINF>" inside "</SUPLINF><FRDOC>[FR Doc. 2024-00001 Filed 1-2-24; 8:45 am]</FRDOC></NOTICE>"

START_TEST (tables_keep_their_columns_under_heads_of_several_levels)
{
  static const char *const cases[][2] = {
    { "<BOXHD><CHED H='1'>Month</CHED><CHED H='1'>Taxes</CHED><CHED H='2'>paid</CHED><CHED H='2'>due</CHED></BOXHD><ROW><ENT I='01'>Jun</ENT><ENT>1</ENT><ENT>2</ENT></ROW>",
      "row0 Month | Taxes | Taxes\nrow0 Month | paid | due\nrow0 Jun | 1 | 2" },
    { "<BOXHD><CHED H='1'/><CHED H='1'>A</CHED><CHED H='2'>B</CHED><CHED H='3'>x</CHED><CHED H='3'>y</CHED><CHED H='2'>C</CHED></BOXHD>",
      "row0 | A | A | A\nrow0 | B | B | C\nrow0 | x | y | C" },
    { "<BOXHD><CHED H='1'>Country</CHED><CHED H='1'>Entity</CHED></BOXHD><ROW><ENT I='01'>UTOPIA</ENT><ENT>Acme</ENT></ROW><ROW><ENT I='22'/><ENT>Bolts</ENT></ROW>"
      "<ROW><ENT I='01'>EREWHON</ENT><ENT>Cogs</ENT></ROW><ROW><ENT>(note)</ENT><ENT/></ROW><ROW><ENT/><ENT>Dies</ENT></ROW>",
      "row0 Country | Entity\nrow0 UTOPIA | Acme\nrow0 UTOPIA | Bolts\nrow0 EREWHON | Cogs\nrow0 (note)\nrow0 EREWHON | Dies" },
    { "<ROW><ENT A='01'>both</ENT><ENT>c</ENT></ROW><ROW><ENT>a</ENT><ENT A='L02'>three</ENT><ENT>d</ENT></ROW><ROW><ENT A='99999999999'>x</ENT></ROW>",
      "row0 both | | c\nrow0 a | three | | | d\nrow0 x" },
    { "<TTITLE>Title</TTITLE><TDESC>[of it]</TDESC><ROW><ENT/><ENT/></ROW><ROW><ENT>10<E T='51'>6</E> m</ENT><ENT>CO<E T='52'>2</E> <SU>1</SU></ENT></ROW><TNOTE><SU>1</SU> Not.</TNOTE><TRTITLE>Part</TRTITLE>",
      "paragraph0 Title\nnote0 [of it]\nrow0 10\xe2\x81\xb6 m | CO\xe2\x82\x82 \xc2\xb9\nnote0 \xc2\xb9 Not.\nparagraph0 Part" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *xml = g_strdup_printf (NOTICE ("<GPOTABLE>%s</GPOTABLE>"), cases[i][0]);
      g_auto (Read) read = read_text ("file:set/a.xml", xml);
      g_autofree char *lines = sy_unit_lines (only_document (&read), FALSE);
      sy_assert_text (strchr (lines, '\n') + 1, cases[i][1]);
    }
}
END_TEST

START_TEST (quoted_sections_instructions_and_bullets_have_their_places)
{
  g_auto (Read) read = read_text (
      "file:set/a.xml",
      NOTICE ("<P>\xe2\x80\xa2 First point.</P><REGTEXT TITLE='15' PART='744'><AMDPAR>1. Revise:</AMDPAR><SECTION><SECTNO>\xc2\xa7\xe2\x80\x89"
              "744.23</SECTNO><SUBJECT>Uses.</SUBJECT>"
              "<P>(a) <E T='03'>General.</E> Text.</P><STARS/><P>(5) More.</P></SECTION><AMDPAR>2. Add:</AMDPAR></REGTEXT>"));
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (passage_at (document, "744.23(a)"), "(a) General. Text.");
  ck_assert_str_eq (passage_at (document, "744.23(a)(5)"), "(5) More.");
  ck_assert_str_eq (passage_at (document, "instruction/2"), "2. Add:");
  g_autofree char *lines = sy_unit_lines (document, FALSE);
  ck_assert_ptr_nonnull (strstr (lines, "item1 \xe2\x80\xa2 First point."));
}
END_TEST

/* --- real documents --- */

/* What is known of them by eye: a few places, fields and counts. */
START_TEST (real_documents_have_their_places_and_fields)
{
  static const struct
  {
    const char *file, *id, *path, *begins;
    const char *attribute, *value;
    guint instructions;
  } cases[] = {
    { "us/fr-xml/documents/2014-25503-2.xml", "us-fr:2014-25503", "instruction/1", "5. Effective October 3, 2015,", "pages", "65300", 1 },
    { "us/fr-xml/documents/2013-24521.xml", "us-fr:2013-24521", "instruction/1", "1. ", "comments_close_on", "2013-11-22", 0 },
    { "us/fr-xml/documents/2011-18676.xml", "us-fr:2011-18676", "1004.1(a)", "(a) ", "cfr", "12/1004", 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Read) read = { 0 };
      if (!read_real (cases[i].file, &read))
        return;
      const SyDocument *document = only_document (&read);
      ck_assert_str_eq (document->id, cases[i].id);
      assert_attribute (document, cases[i].attribute, cases[i].value);
      const char *text = passage_at (document, cases[i].path);
      ck_assert_msg (g_str_has_prefix (text, cases[i].begins), "%s: %s is \"%.60s\"", cases[i].id, cases[i].path, text);
      guint instructions = 0;
      for (guint j = 0; j < document->passages->len; j++)
        instructions += ((SyPassage *)document->passages->pdata[j])->kind == SY_PASSAGE_INSTRUCTION;
      ck_assert_msg (cases[i].instructions == 0 || instructions == cases[i].instructions, "%u instructions", instructions);
    }
}
END_TEST

/* The archives had to mend malformed files of these days: both sides of a change are kept and found as text. */
START_TEST (corrections_that_archives_made_are_there_as_text)
{
  g_autofree char *path = sy_unit_real ("us/fr-xml/corrections/2023-06-21/02/2023-11429.patch"), *data = NULL;
  if (path == NULL)
    return;
  gsize length;
  ck_assert (g_file_get_contents (path, &data, &length, NULL));
  SyCapture capture = { .uri = (char *)"file:set/2023-11429.patch", .kind = (char *)"resource", .source = (char *)"import:set" };
  SyReading reading = { &capture, NULL, (const guint8 *)data, length };
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_document_free);
  g_autoptr (GError) error = NULL;
  ck_assert (!sy_read (&reading, read_keep, documents, &error) && error != NULL);
  ck_assert_uint_eq (documents->len, 1);
  g_autofree char *lines = sy_unit_lines (documents->pdata[0], FALSE);
  ck_assert_ptr_nonnull (strstr (lines, "support-table-size-standards"));
}
END_TEST

/* --- hostile input --- */

static void
read_within (const char *uri, const GString *text, int code, double seconds)
{
  gint64 start = sy_unit_processor_time ();
  g_auto (Read) read = read_text (uri, text->str);
  double spent = (double)(sy_unit_processor_time () - start) / 1e6;
  ck_assert_msg (spent < seconds, "%s: %f s", uri, spent);
  if (code >= 0)
    ck_assert_msg (!read.good && g_error_matches (read.error, SY_ERROR, code), "%s: %s", uri, read.error != NULL ? read.error->message : "read");
}

static GString *
repeated (const char *before, const char *piece, guint times, const char *after)
{
  GString *text = g_string_new (before);
  while (times-- > 0)
    g_string_append (text, piece);
  return g_string_append (text, after);
}

START_TEST (hostile_files_end_soon_and_say_why)
{
  static const struct
  {
    const char *uri, *before, *piece, *after;
    guint times;
    int code; /* -1: may be read */
  } cases[] = {
    { "file:set/a.xml", "<NOTICE>", "<P>", "", 100000, SY_ERROR_LIMIT },
    { "file:set/a.xml", "<DIV8 N='9.1' TYPE='SECTION'>", "<P>", "", 100000, SY_ERROR_LIMIT },
    { "file:set/a.xml", "<!DOCTYPE RULE [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><RULE><P>", "&c;", "</P></RULE>", 1000, -1 },
    { "file:set/a.xml", "<!DOCTYPE RULE [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><RULE><P>", "&a;", "</P></RULE>", 10, -1 },
    { "file:set/a.xml", "<RULE><PREAMB><SUBJECT>cut", " off", "", 1000, SY_ERROR_BAD_INPUT },
    { "file:set/2024-1.xml", "<NOTICE><GPOTABLE><BOXHD>", "<CHED H='9'>x</CHED>", "</BOXHD></GPOTABLE></NOTICE>", 100000, -1 },
    { "file:set/2024-1.xml", "<NOTICE><GPOTABLE>", "<ROW><ENT A='99'>x</ENT><ENT A='99'>y</ENT></ROW>", "</GPOTABLE></NOTICE>", 50000, -1 },
    { "file:set/2024-1.xml", "<NOTICE><GPOTABLE><ROW>", "<ENT A='99'>x</ENT>", "</ROW></GPOTABLE></NOTICE>", 50000, -1 },
    { "file:set/a/2024-01-01/title-9_part-9.xml", "<DIV8 N='9.1' TYPE='SECTION'>", "<P>(h)(1) x</P><P>(i) y</P>", "</DIV8>", 20000, -1 },
    { "file:set/a/2024-01-01/title-9_part-9.xml", "<DIV8 N='9.1' TYPE='SECTION'><P>", "(a)", "</P></DIV8>", 200000, -1 },
    { "file:set/federalregister.gov.json", "{\"document_number\":\"1\",\"u\":\"federalregister.gov\",\"x\":", "[", "", 100000, SY_ERROR_LIMIT },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = repeated (cases[i].before, cases[i].piece, cases[i].times, cases[i].after);
      read_within (cases[i].uri, text, cases[i].code, 20);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("reader-fr");
  TCase *tests = tcase_create ("reader-fr");
  tcase_set_timeout (tests, 120);
  tcase_add_test (tests, paragraphs_stand_where_their_designators_and_those_before_say);
  tcase_add_test (tests, notes_stand_with_the_paragraph_that_they_name);
  tcase_add_test (tests, the_day_for_comments_is_the_one_that_is_set_for_them);
  tcase_add_test (tests, tables_keep_their_columns_under_heads_of_several_levels);
  tcase_add_test (tests, quoted_sections_instructions_and_bullets_have_their_places);
  tcase_add_test (tests, real_documents_have_their_places_and_fields);
  tcase_add_test (tests, corrections_that_archives_made_are_there_as_text);
  tcase_add_test (tests, hostile_files_end_soon_and_say_why);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
