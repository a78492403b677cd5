// SPDX-License-Identifier: GPL-3.0-or-later
/* Replay of control lists: entries to units and back, and instructions that are carried out on them. Codes are real, the words are composed. */
#include <string.h>

#include "corpus/replay.h"
#include "index/amend.h"
#include "index/list.h"
#include "tests/unit/unit.h"

/* One passage a line: "# " a heading, "| " a row, "! " an amendatory instruction. */
static GPtrArray *
passages_of (const char *text)
{
  GPtrArray *passages = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_passage_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      static const struct
      {
        char sign;
        SyPassageKind kind;
      } kinds[] = { { '#', SY_PASSAGE_HEADING }, { '|', SY_PASSAGE_ROW }, { '!', SY_PASSAGE_INSTRUCTION } };
      SyPassageKind kind = SY_PASSAGE_PARAGRAPH;
      const char *line = lines[i];
      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        if (*lines[i] == kinds[k].sign)
          {
            kind = kinds[k].kind;
            line = lines[i] + 2;
          }
      g_ptr_array_add (passages, sy_passage_new (kind, 0, "", line));
    }
  return passages;
}

/* "ADDRESS MARKER|TEXT" a line; parts have their kind before the marker. Caller's. */
static char *
lines_of (const SyReplayTree *tree)
{
  GString *lines = g_string_new ("\n");
  for (guint i = 0; i < tree->units->len; i++)
    {
      const SyReplayUnit *unit = tree->units->pdata[i];
      const char *part = unit->piece == SY_PIECE_PART ? sy_part_kind_name (unit->part) : "";
      g_string_append_printf (lines, "%s %s%s%s|%s\n", unit->address, part, *part != '\0' ? " " : "", unit->marker, unit->text);
    }
  return g_string_free (lines, FALSE);
}

/* ---- the Commerce Control List ---- */

static const char ccl[] = "# 3A001 Electronic items, composed.\n"
                          "# License Requirements\n"
                          "Reason for Control: NS, RS, AT\n"
                          "| Control(s) | Country chart\n"
                          "| NS applies to entire entry | NS Column 2.\n"
                          "| AT applies to entire entry | AT Column 1.\n"
                          "# List Based License Exceptions\n"
                          "LVS: $3000\n"
                          "GBS: N/A\n"
                          "# List of Items Controlled\n"
                          "Related Controls: See also 3A101.\n"
                          "Related Definitions: N/A\n"
                          "Items:\n"
                          "a. General purpose circuits, as follows:\n"
                          "Note 1: Paragraph a does not cover toys.\n"
                          "a.1. Circuits of type one;\n"
                          "a.2. Circuits of type two; or\n"
                          "b. Amplifiers above 10 GHz;\n"
                          "c. Others.\n"
                          "# 3A991 Electronic devices, composed.\n"
                          "# License Requirements\n"
                          "Reason for Control: AT\n"
                          "# List of Items Controlled\n"
                          "Items:\n"
                          "a. Processors.\n"
                          "# 3B992 Equipment, composed.\n"
                          "Reason for Control: AT\n";

static SyDocument *
list_of (GPtrArray *passages)
{
  SyDocument *document = sy_document_new ("us-cfr:15/774/supplement-1", "us", "us-ecfr", "regulation", "en", SY_STANDING_COPY, "test/1");
  for (guint i = 0; i < passages->len; i++)
    {
      const SyPassage *passage = passages->pdata[i];
      sy_document_add_passage (document, passage->kind, 0, NULL, passage->text);
    }
  ck_assert (sy_list_ccl.read (document, NULL));
  return document;
}

static SyReplayTree *
ccl_tree (const char *text)
{
  g_autoptr (GPtrArray) passages = passages_of (text);
  g_autoptr (SyDocument) document = list_of (passages);
  return sy_replay_tree_of_entries (((const SyEdition *) document->editions->pdata[0])->entries);
}

START_TEST (entries_are_units_and_units_are_entries)
{
  g_autoptr (GPtrArray) passages = passages_of (ccl);
  g_autoptr (SyDocument) document = list_of (passages);
  const SyEdition *edition = document->editions->pdata[0];
  g_autoptr (SyReplayTree) tree = sy_replay_tree_of_entries (edition->entries);
  SyEdition *again = sy_edition_new ("us-ccl", "", "en", SY_EXTENT_WHOLE);
  g_ptr_array_unref (again->entries);
  again->entries = sy_replay_entries_of_tree (tree);
  ck_assert (sy_list_finish (again, NULL));
  ck_assert_uint_eq (again->entries->len, edition->entries->len);
  for (guint i = 0; i < again->entries->len; i++)
    {
      g_autofree char *one = sy_entry_digest (again->entries->pdata[i]), *other = sy_entry_digest (edition->entries->pdata[i]);
      ck_assert_msg (strcmp (one, other) == 0, "%s", ((const SyEntry *) again->entries->pdata[i])->code);
    }
  sy_edition_free (again);
}
END_TEST

typedef struct
{
  const char *what;
  const char *expected; /* "OP ADDRESS" of the first */
  const char *holds;    /* lines of the tree then; or the reason of the refusal */
} Case;

#define LEAD "! 9. Supplement No. 1 to part 774 (the Commerce Control List) is amended by:\n"
#define HEAD "# Supplement No. 1 to Part 774—The Commerce Control List\n* * * * *\n"

static const Case cases[] = {
  { "! 9. In supplement no. 1 to part 774, Category 3, ECCN 3A991 is revised to read as follows:\n" HEAD "3A991 Electronic devices, new words.\nLicense Requirements\nReason for Control: AT\n| Control(s) | Country chart\n| AT applies to entire entry | AT Column 1.\nList of Items "
    "Controlled\nItems:\na. Processors with PP 5 or more.\nb. Sensors.\n* * * * *",
    "unread 3A991", "asterisks within the new text leave open what stays" },
  { "! 9. In supplement no. 1 to part 774, Category 3, ECCN 3A991 is revised to read as follows:\n" HEAD "3A991 Electronic devices, new words.\nLicense Requirements\nReason for Control: AT\n| Control(s) | Country chart\n| AT applies to entire entry | AT Column 1.\nList of Items "
    "Controlled\nItems:\na. Processors with PP 5 or more.\nb. Sensors.",
    "replace 3A991",
    "\n3A991 3A991|Electronic devices, new words.\n3A991 reason Reason for Control|AT\n3A991 chart AT applies to entire entry|AT Column 1.\n3A991/a a.|Processors with PP 5 or more.\n3A991/b b.|Sensors.\n3B " },
  { "! 9. In supplement no. 1 to part 774, ECCN 3B993 is added after ECCN 3B992 to read as follows:\n" HEAD "3B993 Specific tools, composed.\nReason for Control: RS, AT", "insert 3B993",
    "\n3B992 reason Reason for Control|AT\n3B993 3B993|Specific tools, composed.\n3B993 reason Reason for Control|RS, AT\n" },
  { LEAD "! a. Removing ECCN 3A991;", "delete 3A991", "\n3A001/c c.|Others.\n3B " },
  { LEAD "! a. Removing and reserving paragraph b in ECCN 3A001;", "delete 3A001/b", "\n3A001/a/2 a.2.|Circuits of type two; or\n3A001/b b.|[Reserved]\n3A001/c c.|Others.\n" },
  { LEAD "! a. In ECCN 3A001, redesignating paragraphs a.1 and a.2 as paragraphs a.2 and a.3;", "redesignate 3A001/a/1", "\n3A001/a/2 a.2.|Circuits of type one;\n3A001/a/3 a.3.|Circuits of type two; or\n" },
  { LEAD "! a. ECCN 3B992 is redesignated as ECCN 3B991;", "redesignate 3B992", "\n3B991 3B991|Equipment, composed.\n3B991 reason Reason for Control|AT\n" },
  { "! 9. In Supplement No. 1 to part 774, ECCN 3A001 is amended by adding paragraph a.3 to read as follows:\n3A001 Electronic items, composed.\n* * * * *\nItems:\na. * * *\na.3. Circuits of type three, of 0.5 µm;\n* * * * *", "insert 3A001/a/3",
    "\n3A001/a/2 a.2.|Circuits of type two; or\n3A001/a/3 a.3.|Circuits of type three, of 0.5 µm;\n3A001/b b.|" },
  { "! 9. In Supplement No. 1 to part 774, ECCN 3A001 is amended by revising the heading and paragraph b of the Items paragraph in the List of Items Controlled section to read as follows:\n3A001 Electronic items, named anew.\n* * * * *\nb. Amplifiers above 20 GHz;\n* * * * *", "replace 3A001",
    "\n3A001 3A001|Electronic items, named anew.\n" },
  { "! 9. In Supplement No. 1 to part 774, ECCN 3A001 is amended by revising the License Requirements section to read as follows:\n3A001 Electronic items, composed.\nLicense Requirements\nReason for Control: NS, AT\n| NS applies to a and b | NS Column 1.\nLicense Requirements Note: See § 744.17.\n* * * * *",
    "replace 3A001", "\n3A001 reason Reason for Control|NS, AT\n3A001 chart NS applies to a and b|NS Column 1.\n3A001 text |License Requirements Note: See § 744.17.\n3A001 exception LVS|" },
  { "! 9. In Supplement No. 1 to part 774, ECCN 3A001 is amended by revising the Items paragraph to read as follows:\n3A001 Electronic items, composed.\n* * * * *\nItems:\na. All circuits.", "replace 3A001", "\n3A001 related-definitions Related Definitions|N/A\n3A001/a a.|All circuits.\n3A991 " },
  { "! 9. In Supplement No. 1 to part 774, ECCN 3A001 is amended by revising the introductory text of paragraph a to read as follows:\n3A001 Electronic items, composed.\n* * * * *\na. Circuits, as follows:\n* * * * *", "replace 3A001/a",
    "\n3A001/a a.|Circuits, as follows:\n3A001/a note Note 1|Paragraph a does not cover toys.\n3A001/a/1 a.1.|" },
  { "! 9. In Supplement No. 1 to part 774, ECCN 3A001 is amended by revising Note 1 to paragraph a to read as follows:\n3A001 Electronic items, composed.\n* * * * *\na. * * *\nNote 1: Paragraph a covers toys, too.\n* * * * *", "replace 3A001/a",
    "\n3A001/a note Note 1|Paragraph a covers toys, too.\n3A001/a/1 a.1.|" },
  { LEAD "! a. In ECCN 3A001, removing “10 GHz” and adding “20 GHz” in its place in paragraph b;", "words 3A001/b", "\n3A001/b b.|Amplifiers above 20 GHz;\n" },
  /* Refused. */
  { LEAD "! a. Removing ECCN 3A992;", "delete 3A992", "the text has no \"3A992\"" },
  { "! 9. In supplement no. 1 to part 774, ECCN 3A991 is added to read as follows:\n3A991 Again.", "insert 3A991", "the text has \"3A991\" already" },
  { LEAD "! a. In ECCN 3A001, removing “30 GHz” and adding “20 GHz” in its place in paragraph b;", "words 3A001/b", "the quoted words are not there: \"30 GHz\"" },
  { "! 9. In Supplement No. 1 to part 774, ECCN 3A001 is amended by revising paragraph d to read as follows:\n3A001 Electronic items, composed.\n* * * * *\nd. New.", "replace 3A001/d", "the text has no \"3A001/d\"" },
  { "! 9. In Supplement No. 1 to part 774, ECCN 3A001 is amended by revising paragraph b to read as follows:\n3A001 Electronic items, composed.\n* * * * *", "replace 3A001/b", "the new text was not found" },
  { "! 9. In Supplement No. 1 to part 774, ECCN 3A001 is amended by revising the second sentence of paragraph b to read as follows:\n3A001 Electronic items.", "unread ", "sentences, tables, definitions and loose words are not changed one by one" },
  { "! 9. In Supplement No. 1 to part 774, ECCN 3A001 is amended by adding Note 2 to paragraph a to read as follows:\n3A001 Electronic items.\na. * * *\nNote 2: New.", "unread 3A001/a", "parts of an entry are not added one by one" },
  { LEAD "! a. In ECCN 3A001, redesignating paragraph a.1 as paragraph a.2;", "redesignate 3A001/a/1", "the text has \"3A001/a/2\" already" },
};

START_TEST (an_instruction_on_the_commerce_control_list_is_carried_out_or_refused)
{
  const Case *one = &cases[_i];
  g_autoptr (GPtrArray) passages = passages_of (one->what), amendments = sy_amend_read_ccl (passages);
  ck_assert_msg (amendments->len > 0, "%s", one->what);
  const SyAmendment *first = amendments->pdata[0];
  g_autofree char *said = g_strdup_printf ("%s %s", sy_amend_op_name (first->op), first->addresses->len > 0 ? (const char *) first->addresses->pdata[0] : "");
  ck_assert_str_eq (said, one->expected);
  g_autoptr (SyReplayTree) tree = ccl_tree (ccl);
  g_autofree char *before = lines_of (tree);
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < amendments->len && error == NULL; i++)
    sy_replay_apply (tree, amendments->pdata[i], "us-fr:2024-99999", &error);
  g_autofree char *after = lines_of (tree);
  if (error != NULL && *one->holds != '\n')
    {
      ck_assert_str_eq (error->message, one->holds);
      ck_assert_str_eq (before, after);
    }
  else
    ck_assert_msg (error == NULL && strstr (after, one->holds) != NULL, "%s\n--%s%s", one->what, after, error != NULL ? error->message : "");
}
END_TEST

START_TEST (other_parts_say_nothing_of_the_list)
{
  g_autoptr (GPtrArray) passages = passages_of ("! 3. Section 744.23 is amended by revising paragraph (a).\n# § 744.23 Rules.\n(a) See ECCN 3A090.\n! 4. The authority citation for part 774 continues to read as follows:\n"
                                                "! 5. In supplement no. 4 to part 744, the entry is revised.");
  g_autoptr (GPtrArray) amendments = sy_amend_read_ccl (passages);
  ck_assert_uint_eq (amendments->len, 0);
}
END_TEST

START_TEST (a_condition_that_moves_from_one_code_to_another_diverges)
{
  g_autoptr (SyReplayTree) mine = ccl_tree (ccl), theirs = ccl_tree (ccl);
  guint same;
  g_autoptr (GPtrArray) none = sy_replay_compare (mine, theirs, &same);
  ck_assert_uint_eq (none->len, 0);
  SyReplayUnit *unit = theirs->units->pdata[theirs->units->len - 1];
  g_free (unit->address);
  unit->address = g_strdup ("3B991");
  g_autoptr (GPtrArray) some = sy_replay_compare (mine, theirs, &same);
  ck_assert_uint_eq (some->len, 1);
}
END_TEST

/* ---- lists of the European Union ---- */

static const char annex[] = "CATEGORY 3 — ELECTRONICS\n3A Systems, equipment and components\n3A001 Electronic items, composed, as follows:\na. Circuits, as follows:\n1. Circuits of type one;\n2. Circuits of type two;\nb. Amplifiers above 10 GHz.\n3A002 "
                            "Instruments, composed.\n3B Test, inspection and production equipment\n3B001 Tools, composed.";

static SyReplayTree *
annex_tree (void)
{
  g_autoptr (GPtrArray) passages = passages_of (annex);
  g_autoptr (SyDocument) document = sy_document_new ("eu:02021R0821-20240101", "eu", "eu-cellar", "regulation", "en", SY_STANDING_OFFICIAL, "test/1");
  for (guint i = 0; i < passages->len; i++)
    sy_document_add_passage (document, SY_PASSAGE_PARAGRAPH, 0, NULL, ((const SyPassage *) passages->pdata[i])->text);
  SyEdition *edition = sy_edition_new ("eu-dual-use", "", "en", SY_EXTENT_WHOLE);
  sy_list_read_codes (document, 0, document->passages->len, edition);
  ck_assert (sy_list_finish (edition, NULL));
  SyReplayTree *tree = sy_replay_tree_of_entries (edition->entries);
  sy_edition_free (edition);
  return tree;
}

#define AMENDED "# Article 1\nAnnex I to Regulation (EU) 2021/821 is amended as follows:\n"

static const Case acts[] = {
  { AMENDED "(1) entry 3A002 is replaced by the following:\n‘3A002 Instruments above 5 Hz, composed.’;", "replace 3A002", "\n3A002 3A002|Instruments above 5 Hz, composed.\n3B " },
  { AMENDED "(1) entry 3A001.a.2 is replaced by the following:\n‘2. Circuits of type two, revised;’;", "replace 3A001/a/2", "\n3A001/a/1 1.|Circuits of type one;\n3A001/a/2 2.|Circuits of type two, revised;\n3A001/b " },
  { AMENDED "(1) the following entry is inserted:\n‘3A003 Coolers, composed.’;", "insert 3A003", "\n3A002 3A002|Instruments, composed.\n3A003 3A003|Coolers, composed.\n3B " },
  { AMENDED "(1) in entry 3A001, the following point is added:\n‘c. Sensors, as follows:\n1. Sensors of type one.’;", "insert 3A001/c", "\n3A001/b b.|Amplifiers above 10 GHz.\n3A001/c c.|Sensors, as follows:\n3A001/c/1 1.|Sensors of type one.\n3A002 " },
  { AMENDED "(1) entries 3A001.b and 3A002 are deleted;", "delete 3A001/b", "\n3A001/a/2 2.|Circuits of type two;\n3B " },
  { AMENDED "(1) in entry 3A001.b, the words ‘10 GHz’ are replaced by ‘20 GHz’;", "words 3A001/b", "\n3A001/b b.|Amplifiers above 20 GHz.\n" },
  { "# Article 1\nAnnex I to Regulation (EU) 2021/821 is amended in accordance with the Annex to this Regulation.\n# ANNEX\nEntry 3B001 is deleted. \nentry 3A002 is deleted;", "delete 3A002", "\n3A001/b b.|Amplifiers above 10 GHz.\n3B " },
  { "# Article 1\nAnnex I to Regulation (EU) 2021/821 is replaced by the text set out in the Annex to this Regulation.\n# ANNEX\n3A001 All new, composed.", "replace ", "\n3A001 3A001|All new, composed.\n" },
  /* Refused. */
  { AMENDED "(1) entry 3A009 is deleted;", "delete 3A009", "the text has no \"3A009\"" },
  { AMENDED "(1) the Note to entry 3A001 is replaced by the following:\n‘Note: New.’;", "unread ", "notes, sentences and definitions of a list are not changed one by one" },
  { AMENDED "(1) entry 3A002 is replaced by the following:\n‘3A009 Other.’;", "replace 3A002", "the new text was not found" },
};

START_TEST (an_act_of_the_union_is_carried_out_on_its_list_or_refused)
{
  const Case *one = &acts[_i];
  g_autoptr (GPtrArray) passages = passages_of (one->what), amendments = sy_amend_read_codes (passages, "eu-dual-use"), others = sy_amend_read_codes (passages, "eu-2014-833/VII");
  ck_assert_uint_eq (others->len, 0);
  ck_assert_msg (amendments->len > 0, "%s", one->what);
  const SyAmendment *last = amendments->pdata[amendments->len - 1];
  g_autofree char *said = g_strdup_printf ("%s %s", sy_amend_op_name (last->op), last->addresses->len > 0 ? (const char *) last->addresses->pdata[0] : "");
  ck_assert_str_eq (said, one->expected);
  g_autoptr (SyReplayTree) tree = annex_tree ();
  g_autofree char *before = lines_of (tree);
  g_autoptr (GError) error = NULL;
  sy_replay_apply (tree, last, "eu:32024R9999", &error);
  g_autofree char *after = lines_of (tree);
  if (error != NULL && *one->holds != '\n')
    {
      ck_assert_str_eq (error->message, one->holds);
      ck_assert_str_eq (before, after);
    }
  else
    ck_assert_msg (error == NULL && strstr (after, one->holds) != NULL, "%s\n--%s%s", one->what, after, error != NULL ? error->message : "");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("replay-list");
  TCase *tests = tcase_create ("replay-list");
  tcase_add_test (tests, entries_are_units_and_units_are_entries);
  tcase_add_loop_test (tests, an_instruction_on_the_commerce_control_list_is_carried_out_or_refused, 0, (int) G_N_ELEMENTS (cases));
  tcase_add_test (tests, other_parts_say_nothing_of_the_list);
  tcase_add_test (tests, a_condition_that_moves_from_one_code_to_another_diverges);
  tcase_add_loop_test (tests, an_act_of_the_union_is_carried_out_on_its_list_or_refused, 0, (int) G_N_ELEMENTS (acts));
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
