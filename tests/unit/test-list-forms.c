// SPDX-License-Identifier: GPL-3.0-or-later
/* One list in every form in which Annex I comes: laid-out text, the three generations of EUR-Lex pages, Formex. The words are composed, the markup is that of real acts; all must give one tree. */
#include <string.h>

#include "index/list.h"
#include "tests/unit/reading.h"

#define N 110 /* entries: enough for a list */

#define SCHEMA "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"http://formex.publications.europa.eu/schema/formex-05.55-20141201.xd\""

/* How a form writes a block (printf with its words), a marked level (marker, words) and its end, and what stands around all. */
typedef struct
{
  const char *name, *open, *close;
  const char *block, *level, *level_end;
} Form;

static const Form forms[] = {
  { "list.txt", "CATEGORY 3 - ELECTRONICS\n\n3A     Systems, Equipment and Components\n\n", "", "%s\n", "%s      %s\n", "" },
  { "journal.html",
    "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\" xml:lang=\"en\"><!-- # converter_version:9 --><head><title>L</title></head><body><p class=\"oj-doc-ti\">COMMISSION DELEGATED REGULATION (EU) 2099/996</p>"
    "<p class=\"oj-doc-ti\">of 1 December 2099</p><p class=\"oj-doc-ti\">ANNEX I</p><p class=\"oj-ti-grseq-1\">CATEGORY 3 - ELECTRONICS</p><p class=\"oj-ti-grseq-1\">3A Systems, Equipment and Components</p>",
    "</body></html>", "<p class=\"oj-normal\">%s</p>",
    "<table width=\"100%%\"><col width=\"4%%\"/><col width=\"96%%\"/><tbody><tr><td valign=\"top\"><p class=\"oj-normal\">%s</p></td><td valign=\"top\"><p class=\"oj-normal\">%s</p>", "</td></tr></tbody></table>" },
  { "consolidated.html",
    "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\" xml:lang=\"en\"><!-- # converter_version:9 --><head><title>Consolidated TEXT: 32021R0821</title></head><body><p class=\"reference\">02021R0821 \xe2\x80\x94 EN \xe2\x80\x94 26.05.2099 \xe2\x80\x94 002.001</p>"
    "<p class=\"title-doc-first\">REGULATION (EU) 2021/821</p><p class=\"title-annex-1\">ANNEX I</p><p class=\"title-gr-seq-level-1\">CATEGORY 3 - ELECTRONICS</p><p class=\"title-gr-seq-level-2\">3A Systems, Equipment and Components</p>",
    "</body></html>", "<p class=\"norm\">%s</p>",
    "<div class=\"grid-container grid-list\"><div class=\"list grid-list-column-1\"><span>%s </span></div><div class=\"grid-list-column-2\"><p class=\"norm\">%s</p>", "</div></div>" },
  { "old.html",
    "<html lang=\"EN\"><head><title>EUR-Lex - 32000R1334 - EN</title><meta name=\"DC.description\" content=\"Council Regulation (EC) No 1334/2000\"></head><body><h1>32000R1334</h1><div id=\"TexteOnly\"><p><TXT_TE>"
    "<p>COUNCIL REGULATION (EC) No 1334/2000</p><p>Article 1</p><p>One.</p><p>ANNEX I</p><p>CATEGORY 3 - ELECTRONICS</p><p>3A Systems, Equipment and Components</p>",
    "</TXT_TE></p></div></body></html>", "<p>%s</p>", "<p>%s %s</p>", "" },
  { "formex.xml",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><CONS.ACT " SCHEMA "><INFO.CONSLEG CONSLEG.REF=\"2021R0821\" END.DATE=\"99999999\" LEG.VAL=\"REG\" START.DATE=\"20990526\"/><INFO.PROD/><CONS.DOC><BIB.INSTANCE.CONS>"
    "<LG.DOC>EN</LG.DOC></BIB.INSTANCE.CONS><TITLE><TI><P>Regulation (EU) 2021/821</P></TI></TITLE><ENACTING.TERMS><ARTICLE IDENTIFIER=\"001\"><TI.ART>Article 1</TI.ART><ALINEA>It is.</ALINEA></ARTICLE></ENACTING.TERMS>"
    "<CONS.ANNEX><TITLE><TI><P>ANNEX I</P></TI></TITLE><CONTENTS><GR.SEQ LEVEL=\"1\"><TITLE><TI><P>CATEGORY 3 - ELECTRONICS</P></TI></TITLE><GR.SEQ LEVEL=\"2\"><TITLE><TI><P>3A Systems, Equipment and Components</P></TI></TITLE>",
    "</GR.SEQ></GR.SEQ></CONTENTS></CONS.ANNEX></CONS.DOC></CONS.ACT>", "<P>%s</P>", "<NP><NO.P>%s</NO.P><TXT>%s</TXT><P>", "</P></NP>" },
};

static void
append (GString *text, const char *format, const char *one, const char *two)
{
  for (const char *at = format; *at != '\0'; at++)
    if (at[0] == '%' && at[1] == 's')
      {
        g_string_append (text, one);
        one = two;
        at++;
      }
    else if (at[0] == '%' && at[1] == '%')
      g_string_append_c (text, *at++);
    else
      g_string_append_c (text, *at);
}

/* Levels below an entry: how deep, marker and words; blocks have no marker. */
static const struct
{
  guint depth;
  const char *marker, *words;
} below[] = {
  { 0, NULL, "N.B. SEE ALSO 3A999." },
  { 0, "a.", "\"Digital\" things having any of the following:" },
  { 1, "1.", "Gloss of 5 nm or less; or" },
  { 1, "2.", "Colour, as follows:" },
  { 2, "a.", "Red;" },
  { 2, "b.", "Green (CAS 7440-55-3);" },
  { 1, NULL, "Note: It does not control lids." },
  { 0, "b.", "Blue ones." },
  { 0, NULL, "Technical Note: Blue is a colour." },
};

static char *
written (const Form *form)
{
  GString *text = g_string_new (form->open);
  for (guint i = 0; i < N; i++)
    {
      g_autofree char *code = g_strdup_printf ("3A%03u", 100 + i), *words = g_strdup_printf ("Things of number %u, as follows:", i);
      guint depth = 0;
      append (text, form->level, code, words);
      for (guint k = 0; k < G_N_ELEMENTS (below); k++)
        {
          for (; depth > below[k].depth; depth--)
            append (text, form->level_end, NULL, NULL);
          for (guint tab = 0; strcmp (form->name, "list.txt") == 0 && tab <= below[k].depth; tab++)
            g_string_append (text, "       ");
          if (below[k].marker == NULL)
            append (text, form->block, below[k].words, NULL);
          else
            append (text, form->level, below[k].marker, below[k].words);
          depth += below[k].marker != NULL ? 1 : 0;
        }
      for (; depth + 1 > 0; depth--)
        {
          append (text, form->level_end, NULL, NULL);
          if (depth == 0)
            break;
        }
    }
  g_string_append (text, form->close);
  return g_string_free (text, FALSE);
}

/* All that an edition says, but places. Caller's. */
static char *
tree_of (const SyEdition *edition)
{
  GString *told = g_string_new (NULL);
  for (guint i = 0; i < edition->entries->len; i++)
    {
      const SyEntry *entry = edition->entries->pdata[i];
      g_string_append_printf (told, "%s < %s: %s %s%s [%s]\n", entry->code, entry->parent, entry->marker, entry->heading, entry->text, entry->joint);
      for (guint k = 0; k < entry->parts->len; k++)
        {
          const SyPart *part = entry->parts->pdata[k];
          g_string_append_printf (told, "  %s %s: %s\n", sy_part_kind_name (part->kind), part->marker, part->text);
        }
    }
  return g_string_free (told, FALSE);
}

/* The first line that differs tells enough. */
static void
assert_lines (const char *form, const char *found, const char *expected)
{
  g_auto (GStrv) one = g_strsplit (found, "\n", -1), other = g_strsplit (expected, "\n", -1);
  for (guint i = 0; one[i] != NULL || other[i] != NULL; i++)
    {
      ck_assert_msg (one[i] != NULL && other[i] != NULL, "%s: %s lines", form, one[i] != NULL ? "more" : "fewer");
      ck_assert_msg (strcmp (one[i], other[i]) == 0, "%s: \"%s\", not \"%s\"", form, one[i], other[i]);
    }
}

START_TEST (a_list_is_one_tree_in_every_form)
{
  g_autofree char *expected = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *text = written (&forms[i]), *uri = g_strconcat ("file:set/", forms[i].name, NULL);
      g_auto (Read) read = read_text (uri, text);
      SyDocument *document = (SyDocument *) only_document (&read);
      ck_assert (sy_list_read (document, NULL));
      ck_assert_msg (document->editions != NULL && document->editions->len == 1, "%s (%s, %s) has no list", forms[i].name, document->id, document->reader);
      g_autofree char *tree = tree_of (document->editions->pdata[0]);
      if (expected == NULL)
        expected = g_steal_pointer (&tree);
      else
        assert_lines (forms[i].name, tree, expected);
    }
  ck_assert_ptr_nonnull (strstr (expected, "3A209.a.2.b < 3A209.a.2: b. Green (CAS 7440-55-3); []\n  cas CAS: 7440-55-3\n  note Note: It does not control lids.\n3A209.b < 3A209: b. Blue ones. []\n  technical-note"));
  ck_assert_ptr_nonnull (strstr (expected, "3A100.a.1 < 3A100.a: 1. Gloss of 5 nm or less; [or]\n"));
}
END_TEST

/* A consolidated text has the other annexes behind Annex I: Annex IV repeats codes, in words of its own. */
START_TEST (annex_iv_is_a_list_of_its_own)
{
  const Form *form = &forms[2];
  g_autofree char *whole = written (form);
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_append_len (text, whole, (gssize) (strlen (whole) - strlen (form->close)));
  g_string_append (text, "<p class=\"title-annex-1\">ANNEX II</p><p class=\"norm\">3A100 is not covered.</p><p class=\"title-annex-1\">ANNEX IV</p>");
  static const char *const codes[][2] = { { "3A100", "Things for cloaks." }, { "3A101", "Others, as follows:" }, { "3A102", "Rest." } };
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      append (text, form->level, codes[i][0], codes[i][1]);
      if (i == 1)
        {
          append (text, form->level, "a.", "Green ones.");
          append (text, form->level_end, NULL, NULL);
        }
      append (text, form->level_end, NULL, NULL);
    }
  g_string_append (text, "<p class=\"title-annex-1\">ANNEX V</p><p class=\"norm\">Repealed.</p>");
  g_string_append (text, form->close);
  g_auto (Read) read = read_text ("file:set/annexes.html", text->str);
  SyDocument *document = (SyDocument *) only_document (&read);
  ck_assert (sy_list_read (document, NULL));
  ck_assert_uint_eq (document->editions->len, 2);
  const SyEdition *first = document->editions->pdata[0], *fourth = document->editions->pdata[1];
  ck_assert_str_eq (fourth->list, "eu-dual-use-iv");
  g_autoptr (GString) told = g_string_new (NULL);
  for (guint i = 0; i < fourth->entries->len; i++)
    g_string_append_printf (told, "%s ", ((const SyEntry *) fourth->entries->pdata[i])->code);
  ck_assert_str_eq (told->str, "3 3A 3A100 3A101 3A101.a 3A102 ");
  /* Nothing of the other annexes is left with the last entry of Annex I. */
  g_autofree char *tree = tree_of (first), *alone = written (form);
  g_auto (Read) other = read_text ("file:set/alone.html", alone);
  SyDocument *without = (SyDocument *) only_document (&other);
  ck_assert (sy_list_read (without, NULL));
  g_autofree char *expected = tree_of (without->editions->pdata[0]);
  assert_lines ("annex I", tree, expected);
}
END_TEST

START_TEST (only_numbers_with_a_right_check_digit_are_cas_numbers)
{
  static const char *const cases[][2] = {
    { "Things (CAS 25497-30-7, 124-73-2, 27336-23-8)", "25497-30-7 124-73-2 27336-23-8 " },
    { "Ferric chloride (7705-08-0)", "7705-08-0 " },
    { "C.A.S. #57856-11-8", "57856-11-8 " },
    { "of ISO 2591-11-1 and 7705-08-1", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyEntry) entry = sy_entry_new (SY_ENTRY_ITEM, "1C350", "1C");
      g_autoptr (GString) told = g_string_new (NULL);
      sy_list_add_numbers (entry, cases[i][0], (SyPlace){ 0 });
      for (guint k = 0; k < entry->parts->len; k++)
        g_string_append_printf (told, "%s ", ((const SyPart *) entry->parts->pdata[k])->text);
      ck_assert_str_eq (told->str, cases[i][1]);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("list-forms");
  TCase *tests = tcase_create ("list-forms");
  tcase_add_test (tests, a_list_is_one_tree_in_every_form);
  tcase_add_test (tests, annex_iv_is_a_list_of_its_own);
  tcase_add_test (tests, only_numbers_with_a_right_check_digit_are_cas_numbers);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
