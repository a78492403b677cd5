// SPDX-License-Identifier: GPL-3.0-or-later
/* The reader of Formex 4. The acts in here are composed; real ones are read where SMALLYARD_REAL has them. */
#include <stdio.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "index/zip.h"
#include "tests/unit/reading.h"
#include "tests/unit/words.h"

#define SCHEMA " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"http://formex.publications.europa.eu/schema/formex-05.55-20141201.xd\""
#define OPEN   "<QUOT.START CODE=\"2018\"/>"
#define CLOSE  "<QUOT.END CODE=\"2019\"/>"

/* Composed. */
#define ACT                                                                                                                                          \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ACT" SCHEMA "><BIB.INSTANCE><DOCUMENT.REF FILE=\"L_2024999EN.01000101.doc.xml\"><COLL>L</COLL>"          \
  "<NO.OJ>077</NO.OJ><YEAR>2024</YEAR><PAGE.FIRST>20</PAGE.FIRST></DOCUMENT.REF><DATE ISO=\"20241017\">20241017</DATE><LG.DOC>EN</LG.DOC>"           \
  "<NO.SEQ>0001</NO.SEQ><NO.DOC FORMAT=\"YN\"><NO.CURRENT>999</NO.CURRENT><YEAR>2024</YEAR><COM>EU</COM></NO.DOC></BIB.INSTANCE>"                     \
  "<TITLE><TI><P><HT TYPE=\"UC\">Commission Regulation</HT> (EU) 2024/999</P><P>of <DATE ISO=\"20241017\">17 October 2024</DATE></P><P>on tests</P></TI></TITLE>" \
  "<PREAMBLE><PREAMBLE.INIT>THE COMMISSION,</PREAMBLE.INIT><GR.CONSID><GR.CONSID.INIT>Whereas:</GR.CONSID.INIT><CONSID><NP><NO.P>(1)</NO.P>"          \
  "<TXT>It is so<NOTE NOTE.ID=\"E0001\" NUMBERING=\"ARAB\" TYPE=\"FOOTNOTE\"><P>OJ L 1, 1.1.2001, p. 1.</P></NOTE>.</TXT></NP></CONSID></GR.CONSID>"      \
  "<PREAMBLE.FINAL>HAS ADOPTED:</PREAMBLE.FINAL></PREAMBLE><ENACTING.TERMS><DIVISION><TITLE><TI><P>CHAPTER I</P></TI></TITLE>"                       \
  "<ARTICLE IDENTIFIER=\"001\"><TI.ART>Article 1</TI.ART><STI.ART><P>Scope</P></STI.ART><PARAG><NO.PARAG>1.</NO.PARAG><ALINEA><P>In 10<HT TYPE=\"SUP\">6</HT> cases "  \
  "of CO<HT TYPE=\"SUB\">2</HT> \xe2\x89\xa5 5 nm:</P><LIST TYPE=\"alpha\"><ITEM><NP><NO.P>(a)</NO.P><TXT>one, that is:</TXT><P><LIST TYPE=\"roman\"><ITEM><NP><NO.P>(i)"   \
  "</NO.P><TXT>half;</TXT></NP></ITEM></LIST></P></NP></ITEM><ITEM><NP><NO.P>(b)</NO.P><TXT>two.</TXT></NP></ITEM></LIST></ALINEA></PARAG>"              \
  "<PARAG><NO.PARAG>2.</NO.PARAG><ALINEA>Second.</ALINEA><ALINEA>More of it.</ALINEA></PARAG></ARTICLE>"                                              \
  "<ARTICLE IDENTIFIER=\"002\"><TI.ART>Article 2</TI.ART><ALINEA><LIST TYPE=\"ARAB\"><ITEM><NP><NO.P>(1)</NO.P><TXT>the following is put in:</TXT><P><QUOT.S LEVEL=\"1\">"  \
  "<ARTICLE IDENTIFIER=\"017\"><TI.ART>" OPEN "Article 17</TI.ART><PARAG><NO.PARAG>3.</NO.PARAG><ALINEA>Quoted." CLOSE "</ALINEA></PARAG></ARTICLE></QUOT.S></P></NP></ITEM>" \
  "</LIST></ALINEA></ARTICLE></DIVISION></ENACTING.TERMS><FINAL><P>It is binding.</P><SIGNATURE><PL.DATE><P>Done at Brussels, <DATE ISO=\"20241017\">17 October 2024</DATE>."  \
  "</P></PL.DATE><SIGNATORY><P><HT TYPE=\"ITALIC\">A. Person</HT></P></SIGNATORY></SIGNATURE></FINAL></ACT>"

/* Composed. */
#define ANNEX                                                                                                                                        \
  "<ANNEX" SCHEMA "><BIB.INSTANCE><LG.DOC>EN</LG.DOC><NO.SEQ>0001.0001</NO.SEQ></BIB.INSTANCE><TITLE><TI><P>ANNEX I</P></TI></TITLE><CONTENTS>"       \
  "<GR.SEQ LEVEL=\"1\"><TITLE><TI><P>Part A</P></TI></TITLE><NP><NO.P>1.</NO.P><TXT>Number</TXT><P><LIST TYPE=\"DASH\"><ITEM><P>dashed</P></ITEM></LIST></P></NP>"   \
  "<TBL COLS=\"3\"><GR.NOTES><NOTE NOTE.ID=\"E1\" TYPE=\"TABLE\"><P>Of a table.</P></NOTE></GR.NOTES><CORPUS><ROW TYPE=\"HEADER\"><CELL COL=\"1\">Item<NOTE NOTE.REF=\"E1\"/></CELL>"  \
  "<CELL COL=\"2\" COLSPAN=\"2\">Limit</CELL></ROW><ROW><CELL COL=\"1\" ROWSPAN=\"2\">Bolt</CELL><CELL COL=\"2\">1</CELL><CELL COL=\"3\"><P>a</P><P>b</P></CELL></ROW>"  \
  "<ROW><CELL COL=\"2\"><IE/></CELL><CELL COL=\"3\">2</CELL></ROW></CORPUS></TBL></GR.SEQ></CONTENTS></ANNEX>"

/* Composed. */
#define COMPANION                                                                                                                                    \
  "<DOC" SCHEMA "><BIB.DOC><NO.DOC><NO.CURRENT>999</NO.CURRENT><YEAR>2024</YEAR></NO.DOC><AUTHOR>COM</AUTHOR>"                                        \
  "<NO.ELI ID=\"http://data.europa.eu/eli/reg/2024/999/oj\">ELI</NO.ELI></BIB.DOC><PUBLICATION.REF><COLL>L</COLL><NO.OJ>077</NO.OJ><DATE ISO=\"20241018\">x</DATE>"     \
  "</PUBLICATION.REF><FMX><DOC.MAIN.PUB><LG.DOC>EN</LG.DOC><LEGAL.VALUE>REG</LEGAL.VALUE><DATE ISO=\"20241017\">x</DATE></DOC.MAIN.PUB></FMX>"          \
  "<PAPER><TITLE><TI><P>Commission Regulation (EU) 2024/999 on tests</P></TI></TITLE></PAPER></DOC>"

static const char structure[] =
    "paragraph0 [recital 1] (1) It is so (\xc2\xb9).\nparagraph0 [p10] HAS ADOPTED:\nheading2 [p11] CHAPTER I\n"
    "heading3 [article 1] Article 1\nheading3 [article 1 p2] Scope\nparagraph0 [article 1/1] 1. In 10\xe2\x81\xb6 cases of CO\xe2\x82\x82 \xe2\x89\xa5 5 nm:\n"
    "item1 [article 1/1/a] (a) one, that is:\nitem2 [article 1/1/a/i] (i) half;\nitem1 [article 1/1/b] (b) two.\nparagraph0 [article 1/2] 2. Second.\n"
    "paragraph0 [article 1/2 p2] More of it.\nheading3 [article 2] Article 2\nitem1 [article 2/1] (1) the following is put in:\n"
    "instruction0 [article 2/1 p2] \xe2\x80\x98" "Article 17\ninstruction0 [article 2/1 p3] 3. Quoted.\xe2\x80\x99\n";

START_TEST (an_act_is_read_with_its_structure)
{
  g_auto (Read) read = read_text ("file:set/act.xml", ACT);
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (read.reader->name, "formex/2");
  ck_assert_str_eq (document->id, "eu:32024R0999");
  ck_assert_str_eq (document->kind, "regulation");
  ck_assert_str_eq (document->lang, "en");
  ck_assert_str_eq (document->title, "Commission Regulation (EU) 2024/999 of 17 October 2024 on tests");
  assert_events (document, "sign 2024-10-17");
  const SyEvent *signing = document->events->pdata[0];
  const SyPassage *passage = document->passages->pdata[signing->passage];
  ck_assert_int_eq (passage->kind, SY_PASSAGE_SIGNATURE);
  g_autofree char *quote = g_strndup (passage->text + signing->start, signing->end - signing->start);
  ck_assert_str_eq (quote, "17 October 2024");
  g_autofree char *lines = sy_unit_lines (document, TRUE);
  const char *found = strstr (lines, "paragraph0 [recital 1]");
  ck_assert (found != NULL);
  g_autofree char *part = g_strndup (found, strlen (structure));
  sy_assert_text (part, structure);
  sy_assert_text (found + strlen (structure),
                  "paragraph0 [p24] It is binding.\nsignature0 [p25] Done at Brussels, 17 October 2024.\nsignature0 [p26] A. Person\nnote0 [p27] (\xc2\xb9) OJ L 1, 1.1.2001, p. 1.");
}
END_TEST

static GBytes *
pack (const char *const *files)
{
  g_autoptr (GPtrArray) members = sy_zip_members_new ();
  for (guint i = 0; files[i] != NULL; i += 2)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (files[i + 1], strlen (files[i + 1]));
      sy_zip_member_add (members, files[i], bytes);
    }
  g_autoptr (GError) error = NULL;
  GBytes *packed = sy_zip_pack (members, &error);
  sy_assert_no_error (error);
  return packed;
}

static Read
read_pack (const char *uri, const char *const *files)
{
  g_autoptr (GBytes) packed = pack (files);
  gsize length;
  const char *data = g_bytes_get_data (packed, &length);
  return read_bytes (uri, "resource", data, length);
}

START_TEST (an_archive_is_one_act_with_its_annexes_and_metadata)
{
  /* The annex comes first: the order of files is not that of the act. */
  const char *const files[] = { "DOC_1.xml", ANNEX, "DOC_2.xml", COMPANION, "DOC_3.xml", ACT, NULL };
  g_auto (Read) read = read_pack ("file:set/folder", files);
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "eu:32024R0999");
  assert_events (document, "publish 2024-10-18; sign 2024-10-17");
  assert_attribute (document, "citation", "OJ L 77, 18.10.2024, p. 20");
  assert_attribute (document, "eli", "http://data.europa.eu/eli/reg/2024/999/oj");
  assert_attribute (document, "body", "European Commission");
  g_autofree char *lines = sy_unit_lines (document, TRUE);
  const char *annex = strstr (lines, "heading1 [annex I]");
  ck_assert (annex != NULL);
  sy_assert_text (annex, "heading1 [annex I] ANNEX I\nheading4 [annex I p2] Part A\nitem1 [annex I/1] 1. Number\nitem2 [annex I/1 p2] \xe2\x80\x94 dashed\n"
                         "row0 [annex I p3] Item (\xc2\xb9) | Limit\nrow0 [annex I p4] Bolt | 1 | a b\nrow0 [annex I p5] Bolt | | 2\nnote0 [p38] (\xc2\xb9) Of a table.");
}
END_TEST

START_TEST (files_without_text_are_metadata_or_nothing)
{
  g_auto (Read) companion = read_text ("file:set/x.doc.xml", COMPANION);
  const SyDocument *document = only_document (&companion);
  ck_assert_str_eq (document->id, "eu:32024R0999");
  ck_assert_str_eq (document->lang, "mul");
  assert_events (document, "publish 2024-10-18; sign 2024-10-17");
  g_auto (Read) contents = read_text ("file:set/x.toc.xml", "<PUBLICATION" SCHEMA "><OJ><BIB.OJ><COLL>L</COLL></BIB.OJ></OJ></PUBLICATION>");
  ck_assert (contents.good && contents.documents->len == 0);
  g_auto (Read) annex = read_text ("file:set/annex.xml", ANNEX);
  ck_assert_str_eq (only_document (&annex)->id, "import:set/annex.xml");
}
END_TEST

START_TEST (a_consolidated_act_is_a_version_of_its_day)
{
  /* Composed. */
  const char text[] = "<CONS.ACT" SCHEMA "><INFO.CONSLEG CONSLEG.REF=\"2021R9999\" START.DATE=\"20231216\" CONSLEG.DATE=\"20240101\"/><CONS.DOC><BIB.INSTANCE><DATE ISO=\"20231216\">x</DATE>"
                      "<LG.DOC>FR</LG.DOC></BIB.INSTANCE><FAM.COMP><BIB.DATA><NO.CELEX>32021R9999</NO.CELEX></BIB.DATA><GR.MOD.ACT><MOD.ACT TYPE=\"MOD\"><NO.CELEX>32022R0001</NO.CELEX></MOD.ACT>"
                      "<MOD.ACT TYPE=\"REP\"><NO.CELEX>32023R0002</NO.CELEX></MOD.ACT></GR.MOD.ACT></FAM.COMP><TITLE><TI><P>R\xc3\xa8glement du 3 mai 2021</P></TI></TITLE>"
                      "<ENACTING.TERMS><ARTICLE><TI.ART>Article premier</TI.ART><ALINEA>Un.</ALINEA></ARTICLE></ENACTING.TERMS><CONS.ANNEX><TITLE><TI><P>ANNEXE</P></TI></TITLE><CONTENTS>"
                      "<P>Deux.</P></CONTENTS></CONS.ANNEX></CONS.DOC></CONS.ACT>";
  g_auto (Read) read = read_text ("file:set/32021r9999/x.xml", text);
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "eu:02021R9999-20231216");
  ck_assert_str_eq (document->version, "2023-12-16");
  ck_assert_str_eq (document->lang, "fr");
  assert_events (document, "");
  g_autofree char *attributes = sy_unit_attributes (document), *lines = sy_unit_lines (document, TRUE);
  sy_assert_text (attributes, "celex=02021R9999-20231216|consolidates=eu:32021R9999|amended_by=eu:32022R0001|repealed_by=eu:32023R0002");
  sy_assert_text (lines, "heading1 [p5] R\xc3\xa8glement du 3 mai 2021\nheading3 [article 1] Article premier\nparagraph0 [article 1 p2] Un.\nheading1 [annex] ANNEXE\nparagraph0 [annex p2] Deux.");
}
END_TEST

/* --- hostile input --- */

START_TEST (hostile_files_are_refused_with_a_word)
{
  g_autoptr (GString) deep = g_string_new ("<ACT" SCHEMA ">");
  for (guint i = 0; i < SY_MAX_MARKUP_DEPTH + 1; i++)
    g_string_append (deep, "<P>");
  g_autofree char *cut = g_strndup (ACT, strlen (ACT) - 40);
  const struct
  {
    const char *text;
    int code;
  } cases[] = {
    { deep->str, -1 },
    { cut, SY_ERROR_BAD_INPUT },
    { "<ACT" SCHEMA "></ACT>", SY_ERROR_BAD_INPUT },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Read) read = read_text ("file:set/x.xml", cases[i].text);
      ck_assert_msg (!read.good && read.error->domain == SY_ERROR, "case %u", i);
      ck_assert (cases[i].code < 0 || read.error->code == cases[i].code);
    }
  /* Spans and columns that lie cost no more than the limits. */
  g_auto (Read) wide = read_text ("file:set/32024R0999.xml", "<ACT" SCHEMA "><CONTENTS><TBL><CORPUS><ROW><CELL COL=\"4000000000\" ROWSPAN=\"99999999\" COLSPAN=\"-7\">x</CELL></ROW><ROW/></CORPUS></TBL></CONTENTS></ACT>");
  ck_assert (wide.good);
  /* Entities are put in as plain text or not at all. */
  g_auto (Read) entity = read_text ("file:set/32024R0999.xml", "<!DOCTYPE ACT [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><ACT" SCHEMA "><P>a&x;b</P></ACT>");
  ck_assert (entity.good);
  g_autofree char *lines = sy_unit_lines (entity.documents->pdata[0], FALSE);
  ck_assert (strstr (lines, "root:") == NULL);
}
END_TEST

START_TEST (damaged_archives_are_refused)
{
  const char *const files[] = { "DOC_1.xml", COMPANION, "DOC_2.xml", ACT, NULL };
  g_autoptr (GBytes) packed = pack (files);
  gsize length;
  const guint8 *data = g_bytes_get_data (packed, &length);
  for (gsize cut = 0; cut < length; cut += 97)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) members = sy_zip_read (data, cut, &error);
      ck_assert (members == NULL && g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
    }
  g_autofree guint8 *changed = g_memdup2 (data, length);
  changed[200] ^= 1;
  g_autoptr (GError) error = NULL;
  ck_assert (sy_zip_read (changed, length, &error) == NULL && g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
  g_autoptr (GPtrArray) many = sy_zip_members_new ();
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);
  for (guint i = 0; i <= SY_MAX_ZIP_MEMBERS; i++)
    sy_zip_member_add (many, "x", none);
  g_autoptr (GError) too_many = NULL;
  ck_assert (sy_zip_pack (many, &too_many) == NULL && g_error_matches (too_many, SY_ERROR, SY_ERROR_LIMIT));
}
END_TEST

/* --- real files --- */

typedef struct
{
  guint files, documents, passages, articles, recitals, rows, notes, items, signatures, instructions, signed_days;
  double least_kept, kept, stated;
  gint64 spent;
  gsize bytes;
  GHashTable *ours, *theirs;
} Tally;

static void
tally_document (Tally *tally, const SyDocument *document)
{
  tally->documents++;
  for (guint i = 0; i < document->events->len; i++)
    tally->signed_days += ((SyEvent *)document->events->pdata[i])->act == SY_ACT_SIGN;
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      if (passage->kind == SY_PASSAGE_METADATA)
        continue;
      tally->passages++;
      tally->articles += passage->kind == SY_PASSAGE_HEADING && g_str_has_prefix (passage->path, "article ") && strstr (passage->path, " p") == NULL;
      tally->recitals += g_str_has_prefix (passage->path, "recital ") && strstr (passage->path, " p") == NULL;
      tally->rows += passage->kind == SY_PASSAGE_ROW;
      tally->notes += passage->kind == SY_PASSAGE_NOTE;
      tally->items += passage->kind == SY_PASSAGE_ITEM;
      tally->signatures += passage->kind == SY_PASSAGE_SIGNATURE;
      tally->instructions += passage->kind == SY_PASSAGE_INSTRUCTION;
      sy_unit_count_words (tally->ours, passage->text);
    }
}

/* The text of an act without its bibliography. */
static void
count_source (Tally *tally, const char *data)
{
  static const char *const ends[] = { "</FAM.COMP>", "</BIB.INSTANCE>", NULL };
  for (guint i = 0; ends[i] != NULL; i++)
    {
      const char *at = strstr (data, ends[i]);
      if (at != NULL)
        {
          /* Found another way than the reader does: what amendments deleted is no word of the law. */
          g_autoptr (GRegex) deleted = g_regex_new ("<\\?CLG\\.MDFO ID=\"(\\w+)\"[^?]*ACTION=\"DELETED\"[^?]*\\?>.*?<\\?CLG\\.MDFC [^?]*IDREF=\"\\1\"[^?]*\\?>", G_REGEX_DOTALL, 0, NULL);
          g_autofree char *law = g_regex_replace_literal (deleted, at, -1, 0, "", 0, NULL);
          sy_unit_count_markup_words (tally->theirs, law,
                                      "HT|FT|DATE|REF.DOC|REF.DOC.OJ|QUOT.START|QUOT.END|LINK|EXPR|IE|TERM");
          return;
        }
    }
}

static void
read_real_file (Tally *tally, const char *path)
{
  gsize length;
  g_autofree char *data = NULL, *name = g_path_get_basename (path), *address = g_strconcat ("file:set/", name, NULL);
  ck_assert (g_file_get_contents (path, &data, &length, NULL));
  if (strstr (data, "<DOC ") != NULL || strstr (data, "<PUBLICATION ") != NULL)
    return;
  gint64 start = sy_unit_processor_time ();
  g_auto (Read) read = read_bytes (address, "resource", data, length);
  tally->spent += sy_unit_processor_time () - start;
  ck_assert_msg (read.reader != NULL && strcmp (read.reader->name, "formex/2") == 0 && read.good, "%s: %s", path, read.error != NULL ? read.error->message : "no reader");
  ck_assert_int_eq (read.documents->len, 1);
  tally->files++;
  tally->bytes += length;
  tally_document (tally, read.documents->pdata[0]);
  if (g_getenv ("SMALLYARD_SHOW") != NULL && strstr (path, g_getenv ("SMALLYARD_SHOW")) != NULL)
    {
      g_autofree char *lines = sy_unit_lines (read.documents->pdata[0], TRUE);
      printf ("%s\n", lines);
    }
  count_source (tally, data);
}

static void
find_files (GPtrArray *files, const char *folder, gboolean formex)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        find_files (files, path, formex || g_str_has_suffix (name, ".fmx4"));
      else if (formex && g_str_has_suffix (name, ".xml"))
        g_ptr_array_add (files, g_steal_pointer (&path));
    }
}

START_TEST (real_acts_keep_their_words)
{
  static const struct
  {
    const char *folder;
    gboolean formex;
    guint files, articles, recitals;
  } groups[] = {
    { "eu/cellar/works", FALSE, 101, 1290, 233 }, /* 12 more that amendments deleted stand in the files between processing instructions */
    { "eu/formex-items/tests/data/sources/eu/eurlex/formex", TRUE, 8, 20, 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autofree char *folder = sy_unit_real (groups[i].folder);
      if (folder == NULL)
        continue;
      g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
      find_files (files, folder, groups[i].formex);
      Tally tally = { .ours = sy_unit_words (), .theirs = sy_unit_words () };
      for (guint j = 0; j < files->len; j++)
        read_real_file (&tally, files->pdata[j]);
      g_autoptr (GString) missing = g_string_new (NULL), made_up = g_string_new (NULL);
      double kept = sy_unit_share (tally.theirs, tally.ours, missing), stated = sy_unit_share (tally.ours, tally.theirs, made_up);
      printf ("# %s: %u files, %u passages, %u articles, %u recitals, %u items, %u rows, %u notes, %u signatures, %u quoted; words kept %.4f, stated %.4f; %.1f MB/s\n",
              groups[i].folder, tally.files, tally.passages, tally.articles, tally.recitals, tally.items, tally.rows, tally.notes, tally.signatures,
              tally.instructions, kept, stated, (double)tally.bytes / (double)MAX (tally.spent, 1));
      printf ("# missing: %s\n# not in the source: %s\n", missing->str, made_up->str);
      fflush (stdout);
      ck_assert_uint_eq (tally.files, groups[i].files);
      ck_assert (tally.articles >= groups[i].articles && tally.recitals >= groups[i].recitals);
      ck_assert (kept >= 0.99 && stated >= 0.98);
      g_hash_table_unref (tally.ours);
      g_hash_table_unref (tally.theirs);
    }
}
END_TEST

/* Counts as three acts print them: their last articles and recitals. */
START_TEST (real_acts_have_all_articles_and_recitals)
{
  static const struct
  {
    const char *name, *id;
    guint articles, recitals;
  } acts[] = {
    { "eu/formex-act/gdpr.fmx.xml", "eu:32016R0679", 99, 173 },
    { "eu/formex-act/dga.fmx.xml", "eu:32022R0868", 38, 63 },
    { "eu/formex-act/aia.fmx.xml", "eu:32024R1689", 113, 180 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_auto (Read) read = { 0 };
      gint64 start = sy_unit_processor_time ();
      if (!read_real (acts[i].name, &read))
        continue;
      gint64 spent = sy_unit_processor_time () - start;
      const SyDocument *document = only_document (&read);
      ck_assert_str_eq (document->id, acts[i].id);
      Tally tally = { .ours = sy_unit_words () };
      tally_document (&tally, document);
      g_hash_table_unref (tally.ours);
      printf ("# %s: %u passages, %u articles, %u recitals in %.1f ms\n", acts[i].name, tally.passages, tally.articles, tally.recitals, (double)spent / 1000);
      ck_assert_uint_eq (tally.articles, acts[i].articles);
      ck_assert_uint_eq (tally.recitals, acts[i].recitals);
      ck_assert_uint_eq (tally.signed_days, 1);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("reader-formex");
  TCase *tcase = tcase_create ("formex");
  tcase_set_timeout (tcase, 120);
  tcase_add_test (tcase, an_act_is_read_with_its_structure);
  tcase_add_test (tcase, an_archive_is_one_act_with_its_annexes_and_metadata);
  tcase_add_test (tcase, files_without_text_are_metadata_or_nothing);
  tcase_add_test (tcase, a_consolidated_act_is_a_version_of_its_day);
  tcase_add_test (tcase, hostile_files_are_refused_with_a_word);
  tcase_add_test (tcase, damaged_archives_are_refused);
  tcase_add_test (tcase, real_acts_keep_their_words);
  tcase_add_test (tcase, real_acts_have_all_articles_and_recitals);
  suite_add_tcase (suite, tcase);
  return sy_unit_main (suite);
}
