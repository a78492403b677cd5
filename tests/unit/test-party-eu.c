// SPDX-License-Identifier: GPL-3.0-or-later
/* Annexes of acts of the EU that list parties, from the file to the answer: consolidated texts in Formex and in EUR-Lex's XHTML. Composed after the schemas of both. */
#include <string.h>

#include "query/json.h"
#include "tests/unit/answering.h"
#include "tests/unit/unit.h"

/* ---- the two forms ---- */

#define SCHEMA " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"http://formex.publications.europa.eu/schema/formex-05.55-20141201.xd\""

#define FORMEX(number, from, title, annex, content)                                                                                                                              \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?><CONS.ACT" SCHEMA "><INFO.CONSLEG CONSLEG.REF=\"" number "\" START.DATE=\"" from "\" CONSLEG.DATE=\"" from "\"/><CONS.DOC><BIB.INSTANCE><DATE ISO=\"" from   \
  "\">x</DATE><LG.DOC>EN</LG.DOC></BIB.INSTANCE><FAM.COMP><BIB.DATA><NO.CELEX>3" number "</NO.CELEX></BIB.DATA></FAM.COMP><TITLE><TI><P>" title                                     \
  "</P></TI></TITLE><ENACTING.TERMS><ARTICLE><TI.ART>Article 1</TI.ART><ALINEA>Composed.</ALINEA></ARTICLE></ENACTING.TERMS><CONS.ANNEX><TITLE><TI><P>" annex                      \
  "</P></TI></TITLE><CONTENTS>" content "</CONTENTS></CONS.ANNEX></CONS.DOC></CONS.ACT>"
#define CELLS(a, b, c, d, e) "<ROW><CELL COL=\"1\">" a "</CELL><CELL COL=\"2\">" b "</CELL><CELL COL=\"3\">" c "</CELL><CELL COL=\"4\">" d "</CELL><CELL COL=\"5\">" e "</CELL></ROW>"

#define XHTML(celex, day, title, annex, content)                                                                                                                                 \
  "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML//EN\" \"xhtml-strict.dtd\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\">\n<!-- CONVEX # converter_version:9 -->\n"       \
  "<head><title>Consolidated TEXT: 3" celex "</title></head><body><p class=\"reference\">0" celex " \xe2\x80\x94 EN \xe2\x80\x94 " day " \xe2\x80\x94 002.001</p><p class=\"title-doc-first\">" title          \
  "</p><p class=\"title-article-norm\">Article 1</p><p class=\"norm\">Composed.</p><p class=\"title-annex-1\">" annex "</p>" content "</body></html>"
#define LINE(text) "<p class=\"norm\">" text "</p>"
#define TD(text) "<td><p class=\"tbl-norm\">" text "</p></td>"
#define TR(a, b, c, d, e) "<tr>" TD (a) TD (b) TD (c) TD (d) TD (e) "</tr>"

#define PERSONS "List of natural and legal persons, entities and bodies referred to in Article 2"
#define BODIES  "List of natural or legal persons, entities or bodies referred to in Article 2(3), the third subparagraph of Article 2(4), Article 2a(3) and point (b) of Article 2b(1)"
#define T269    "Council Regulation (EU) No 269/2014 of 17 March 2014 composed"
#define T833    "Council Regulation (EU) No 833/2014 of 31 July 2014 composed"
#define KITE    "Sergey KITE (a.k.a. S. Kite; Сергей КАЙТ)", "DOB: 26.11.1972. POB: Beltsy. Nationality: Russian", "Composed reasons.", "17.3.2014"
#define LANTERN "Lantern Works JSC", "Address: 1 Kite Street, Moscow", "Composed.", "23.2.2024"
#define HEADS   "", "Name", "Identifying information", "Reasons", "Date of listing"

#define EXPAND(macro, ...) macro (__VA_ARGS__)

typedef struct
{
  const char *name, *text, *list, *parties;
} Case;

static const Case cases[] = {
  { "formex-269.xml",
    FORMEX ("2014R0269", "20240224", T269, "ANNEX I", "<P>" PERSONS "</P><TBL COLS=\"5\"><CORPUS>" EXPAND (CELLS, HEADS) EXPAND (CELLS, "1.", KITE) EXPAND (CELLS, "2.", LANTERN) "</CORPUS></TBL>"),
    "eu-2014-269/I", "Lantern Works JSC 2024-02-23; Sergey KITE 2014-03-17" },
  { "xhtml-269.html", XHTML ("2014R0269", "24.02.2024", T269, "ANNEX I", LINE (PERSONS) "<table><tbody>" EXPAND (TR, HEADS) EXPAND (TR, "1.", KITE) EXPAND (TR, "2.", LANTERN) "</tbody></table>"),
    "eu-2014-269/I", "Lantern Works JSC 2024-02-23; Sergey KITE 2014-03-17" },
  { "formex-833.xml", FORMEX ("2014R0833", "20240224", T833, "ANNEX IV", "<P>" BODIES "</P><P>JSC Kite</P><P>OJSC Lantern</P>"), "eu-2014-833/IV", "JSC Kite 2024-02-24; OJSC Lantern 2024-02-24" },
  { "xhtml-833.html", XHTML ("2014R0833", "24.02.2024", T833, "ANNEX IV", LINE (BODIES) LINE ("JSC Kite") LINE ("OJSC Lantern")), "eu-2014-833/IV", "JSC Kite 2024-02-24; OJSC Lantern 2024-02-24" },
};

/* "Lantern Works JSC 2024-02-23; ...": who is on the list, and since when at least. Caller's. */
static char *
parties_of (const json_t *answer)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const json_t *results = json_object_get (answer, "results");
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *row = json_array_get (results, i);
      g_ptr_array_add (lines, g_strconcat (sy_json_get (row, "title"), " ", sy_json_get (json_array_get (json_object_get (row, "listings"), 0), "from"), NULL));
    }
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("; ", (char **) lines->pdata);
}

START_TEST (an_annex_of_either_form_is_a_list_that_is_shown)
{
  const Case *sample = &cases[_i];
  Answering answering;
  sy_answering_open (&answering);
  sy_answering_take (&answering, sample->name, sample->text);
  sy_answering_start (&answering);
  SyRequest request = sy_answering_request (sample->list);
  request.limit = 100;
  g_autoptr (GError) error = NULL;
  json_auto_t *answer = sy_answer_document (answering.engine, &request, &error);
  sy_assert_no_error (error);
  g_autofree char *parties = parties_of (answer);
  ck_assert_msg (strcmp (parties, sample->parties) == 0, "%s: \"%s\", not \"%s\"", sample->name, parties, sample->parties);
  sy_answering_close (&answering);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("party-eu");
  TCase *annexes = tcase_create ("annexes");
  tcase_add_loop_test (annexes, an_annex_of_either_form_is_a_list_that_is_shown, 0, G_N_ELEMENTS (cases));
  suite_add_tcase (suite, annexes);
  return sy_unit_main (suite);
}
