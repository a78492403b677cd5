// SPDX-License-Identifier: GPL-3.0-or-later
/* Replay: addresses, amendments carried out or refused, comparison; and amending articles read into amendments. The texts are composed. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/replay.h"
#include "index/amend.h"
#include "index/formex_text.h"
#include "tests/unit/unit.h"

/* ---- texts ---- */

static SyPassageKind
kind_of (const char *line)
{
  return *line == '#' ? SY_PASSAGE_HEADING : *line == '|' ? SY_PASSAGE_ROW : *line == '!' ? SY_PASSAGE_INSTRUCTION : SY_PASSAGE_PARAGRAPH;
}

/* One passage a line: "# " a heading, "| " a row, "! " an amendatory instruction. */
static GPtrArray *
passages_of (const char *text)
{
  GPtrArray *passages = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_passage_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("p%u", i);
      gboolean marked = strchr ("#|!", *lines[i]) != NULL && *lines[i] != '\0';
      g_ptr_array_add (passages, sy_passage_new (kind_of (lines[i]), 0, path, lines[i] + (marked ? 2 : 0)));
    }
  return passages;
}

static SyReplayTree *
tree_of (SyReplayStyle style, const char *text)
{
  g_autoptr (GPtrArray) passages = passages_of (text);
  return sy_replay_tree_of_passages (style, passages);
}

/* "ADDRESS: TEXT" a line. Caller's. */
static char *
lines_of (const SyReplayTree *tree)
{
  GString *lines = g_string_new (NULL);
  for (guint i = 0; i < tree->units->len; i++)
    {
      const SyReplayUnit *unit = tree->units->pdata[i];
      g_string_append_printf (lines, "%s%s: %s", i > 0 ? "\n" : "", unit->address, unit->text);
    }
  return g_string_free (lines, FALSE);
}

static const char act[] = "# Article 1\n# Scope\n1. First.\n2. Second:\n(a) apples;\n(b) pears:\n(i) green;\n(ii) red.\nThird subparagraph is the second.\n# Article 2\nOnly words.\n# ANNEX\n# I. Fruit\n| No | Name\n| 1 | Apple\n# II. Stone\n| 1 | Flint";
static const char part[] = "# § 744.1 Composed rules.\n(a) Scope. (1) One.\n(2) Two:\n(i) First;\n(ii) Second.\n(b) Rest.\n# § 744.2 Others.\n(a) Alpha.\n(h) Eta.\n(i) Iota.";

START_TEST (units_have_the_addresses_that_their_numbers_tell)
{
  g_autoptr (SyReplayTree) tree = tree_of (SY_REPLAY_ACT, act), section = tree_of (SY_REPLAY_CFR, part);
  g_autofree char *lines = lines_of (tree), *sections = lines_of (section);
  ck_assert_str_eq (lines, "article 1: Article 1\narticle 1: Scope\narticle 1/1: 1. First.\narticle 1/2: 2. Second:\narticle 1/2/a: (a) apples;\narticle 1/2/b: (b) pears:\narticle 1/2/b/i: (i) green;\n"
                           "article 1/2/b/ii: (ii) red.\narticle 1/2/§2: Third subparagraph is the second.\narticle 2: Article 2\narticle 2: Only words.\nannex: ANNEX\nannex/I: I. Fruit\nannex/I: No | Name\n"
                           "annex/I: 1 | Apple\nannex/II: II. Stone\nannex/II: 1 | Flint");
  ck_assert_str_eq (sections, "744.1: § 744.1 Composed rules.\n744.1/a: (a) Scope. (1) One.\n744.1/a/2: (2) Two:\n744.1/a/2/i: (i) First;\n744.1/a/2/ii: (ii) Second.\n744.1/b: (b) Rest.\n"
                              "744.2: § 744.2 Others.\n744.2/a: (a) Alpha.\n744.2/h: (h) Eta.\n744.2/i: (i) Iota.");
}
END_TEST

/* ---- amending articles ---- */

typedef struct
{
  const char *what;     /* the amending article, behind "Regulation (EU) 2021/9001 is amended as follows:" */
  const char *expected; /* "OP ADDRESSES" of the first, then what became of it */
  const char *holds;    /* a line of the tree then; or the reason of the refusal */
} Case;

static const Case cases[] = {
  { "(1) in Article 1(2), point (a) is replaced by the following:\n‘(a) plums;’;", "replace article 1/2/a", "article 1/2/a: (a) plums;" },
  { "(1) in Article 1, the following paragraph 1a is inserted:\n‘1a. Between.’", "insert article 1/1a", "article 1/1: 1. First.\narticle 1/1a: 1a. Between.\narticle 1/2: 2. Second:" },
  { "(1) in Article 1, paragraph 2, the following point is added:\n‘(c) figs.’", "insert article 1/2/c", "article 1/2/b/ii: (ii) red.\narticle 1/2/c: (c) figs.\narticle 1/2/§2" },
  { "(1) the following Article 1a is inserted:\n‘Article 1a\nNew title\n1. New.’", "insert article 1a", "article 1/2/§2: Third subparagraph is the second.\narticle 1a: Article 1a\narticle 1a: New title\narticle 1a/1: 1. New.\narticle 2" },
  { "(1) in Article 1, paragraph 2 is amended as follows:\n(a) point (b) is deleted;", "delete article 1/2/b", "article 1/2/a: (a) apples;\narticle 1/2/§2" },
  { "(1) in Article 1, the title is replaced by the following:\n‘Article 1\nField’", "replace article 1", "article 1: Article 1\narticle 1: Field\narticle 1/1" },
  { "(1) in Article 1(2), the second subparagraph is replaced by the following:\n‘Another.’", "replace article 1/2/§2", "article 1/2/§2: Another." },
  { "(1) in Article 2, the words ‘Only words’ are replaced by ‘New words’.", "words article 2", "article 2: New words." },
  { "(1) in point I of the Annex, the table is replaced by the following:\n| ‘No | Name\n| 1 | Quince’.", "replace annex/I", "annex/I: I. Fruit\nannex/I: No | Name\nannex/I: 1 | Quince\nannex/II" },
  { "(1) Article 2 is deleted.", "delete article 2", "article 1/2/§2: Third subparagraph is the second.\nannex: ANNEX" },
  /* Refused, each for its own reason. */
  { "(1) in Article 1, paragraph 7 is deleted.", "delete article 1/7", "the text has no \"article 1/7\"" },
  { "(1) in Article 2, the words ‘no such words’ are deleted.", "words article 2", "the quoted words are not there: \"no such words\"" },
  { "(1) in Article 1, the words ‘red’ are replaced by ‘blue’; the words ‘e’ are replaced by ‘f’", "words article 1", "article 1/2/b/ii: (ii) blue." },
  { "(1) in Article 1, the words ‘First’ are replaced by ‘Second’\n(2) in Article 1, the words ‘Second’ are deleted", "words article 1", "the quoted words stand there more than once: \"Second\"" },
  { "(1) in Article 1, the following paragraph 2 is inserted:\n‘2. Again.’", "insert article 1/2", "the text has \"article 1/2\" already" },
  { "(1) in Article 1, paragraph 1 is replaced by the following:\n‘3. Other.’", "replace article 1/1", "the new text does not have \"article 1/1\"" },
  { "(1) in Article 1, paragraph 1 is replaced by the following:\n‘1. Good.\n5. Too much.’", "replace article 1/1", "the new text has \"article 1/5\", which the instruction does not name" },
  { "(1) in Article 1, paragraph 1 is replaced by the following:\n1. Not quoted.", "unread article 1/1", "the quotation of the new text was not found" },
  { "(1) in Article 1, the second sentence of paragraph 2 is replaced by the following:\n‘X.’", "unread ", "sentences are not replaced one by one" },
};

static GPtrArray *
read_case (const char *what)
{
  g_autofree char *text = g_strconcat ("# Article 1\nRegulation (EU) 2021/9001 is amended as follows:\n", what, "\n# Article 2\nThis Regulation shall enter into force at once.", NULL);
  g_autoptr (GPtrArray) passages = passages_of (text);
  return sy_amend_read_eu (passages, "eu:32021R9001");
}

START_TEST (an_instruction_is_carried_out_whole_or_refused_with_its_reason)
{
  const Case *one = &cases[_i];
  g_autoptr (GPtrArray) amendments = read_case (one->what);
  ck_assert_msg (amendments->len > 0, "%s", one->what);
  g_autoptr (SyReplayTree) tree = tree_of (SY_REPLAY_ACT, act);
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < amendments->len && error == NULL; i++)
    {
      const SyAmendment *amendment = amendments->pdata[i];
      g_autofree char *place = g_strdup (amendment->addresses->len > 0 ? amendment->addresses->pdata[0] : ""), *said = g_strdup_printf ("%s %s", sy_amend_op_name (amendment->op), place);
      ck_assert_str_eq (said, one->expected);
      g_free (before);
      before = lines_of (tree);
      sy_replay_apply (tree, amendment, "eu:32022R9002", &error);
    }
  g_autofree char *after = lines_of (tree);
  if (error != NULL)
    {
      ck_assert_str_eq (error->message, one->holds);
      ck_assert_str_eq (before, after);
    }
  else
    ck_assert_msg (strstr (after, one->holds) != NULL, "%s\n--\n%s", one->what, after);
}
END_TEST

START_TEST (an_act_that_amends_another_says_nothing_of_ours)
{
  g_autoptr (GPtrArray) passages = passages_of ("# Article 1\nRegulation (EU) 2020/1 is amended as follows:\n(1) Article 2 is deleted.");
  g_autoptr (GPtrArray) amendments = sy_amend_read_eu (passages, "eu:32021R9001");
  ck_assert_uint_eq (amendments->len, 0);
}
END_TEST

START_TEST (an_annex_may_carry_the_amendments)
{
  g_autoptr (GPtrArray) passages = passages_of ("# Article 1\nThe Annex to Regulation (EU) 2021/9001 is amended in accordance with the Annex to this Regulation.\n# ANNEX\nIn point II of the Annex to Regulation (EU) 2021/9001, the table "
                                                "is replaced by the following:\n| ‘1 | Marble’");
  g_autoptr (GPtrArray) amendments = sy_amend_read_eu (passages, "eu:32021R9001");
  g_autoptr (SyReplayTree) tree = tree_of (SY_REPLAY_ACT, act);
  g_autoptr (GError) error = NULL;
  ck_assert_uint_eq (amendments->len, 1);
  ck_assert_msg (sy_replay_apply (tree, amendments->pdata[0], "eu:32022R9002", &error), "%s", error != NULL ? error->message : "");
  g_autofree char *lines = lines_of (tree);
  ck_assert_ptr_nonnull (strstr (lines, "annex/II: 1 | Marble"));
  ck_assert_str_eq (((const SyReplayUnit *) tree->units->pdata[tree->units->len - 1])->by, "eu:32022R9002");
}
END_TEST

/* ---- amendatory instructions ---- */

static const Case rules[] = {
  { "! 1. In § 744.1, revise paragraph (a)(2)(i) to read as follows:\n# § 744.1 Composed rules.\n* * * * *\n(a) * * *\n(2) * * *\n(i) New first;\n* * * * *", "replace 744.1/a/2/i", "744.1/a/2/i: (i) New first;\n744.1/a/2/ii" },
  { "! 1. Section 744.1 is amended by adding paragraph (c) to read as follows:\n# § 744.1 Composed rules.\n* * * * *\n(c) Added.", "insert 744.1/c", "744.1/b: (b) Rest.\n744.1/c: (c) Added.\n744.2" },
  { "! 1. Section 744.1 is amended by:\n! a. Removing paragraph (b).", "delete 744.1/b", "744.1/a/2/ii: (ii) Second.\n744.2" },
  { "! 1. In § 744.1, remove and reserve paragraph (b).", "delete 744.1/b", "744.1/b: [Reserved]" },
  { "! 1. Section 744.2 is removed and reserved.", "delete 744.2", "744.1/b: (b) Rest.\n744.2: [Reserved]" },
  { "! 1. In § 744.2, redesignate paragraph (i) as paragraph (j).", "redesignate 744.2/i", "744.2/j: (j) Iota." },
  { "! 1. In § 744.1, in paragraph (b), remove the word “Rest” and add in its place the word “Repose”.", "words 744.1/b", "744.1/b: (b) Repose." },
  { "! 1. Add § 744.3 to read as follows:\n# § 744.3 Third.\nOnly text.", "insert 744.3", "744.2/i: (i) Iota.\n744.3: § 744.3 Third.\n744.3: Only text." },
  { "! 1. Revise § 744.2 to read as follows:\n# § 744.2 Others.\n(a) All new.", "replace 744.2", "744.2: § 744.2 Others.\n744.2/a: (a) All new." },
  /* Refused. */
  { "! 1. In § 744.1, remove paragraph (z).", "delete 744.1/z", "the text has no \"744.1/z\"" },
  { "! 1. In § 744.2, redesignate paragraph (a) as paragraph (h).", "redesignate 744.2/a", "the text has \"744.2/h\" already" },
  { "! 1. In § 744.1, in paragraph (b), remove the word “Unrest” and add in its place the word “Repose”.", "words 744.1/b", "the quoted words are not there: \"Unrest\"" },
  { "! 1. In § 744.1, revise paragraph (a) to read as follows:\n# § 744.1 Composed rules.\n(a) Scope. New.\n* * * * *\n(2) Two.", "unread 744.1/a", "asterisks within the new text leave open what stays" },
  { "! 1. In § 744.1, revise paragraph (b) to read as follows:\n# § 744.1 Composed rules.\n* * * * *", "replace 744.1/b", "the new text was not found" },
  { "! 1. In supplement no. 1 to part 744, revise the entry.", "unread ", "appendices, supplements and subparts are not read yet" },
};

START_TEST (an_instruction_of_the_register_is_carried_out_whole_or_refused)
{
  const Case *one = &rules[_i];
  g_autoptr (GPtrArray) passages = passages_of (one->what);
  g_autoptr (GPtrArray) amendments = sy_amend_read_us (passages, "us-cfr:15/744"), others = sy_amend_read_us (passages, "us-cfr:15/730");
  ck_assert_uint_eq (amendments->len, 1);
  ck_assert_uint_eq (others->len, 0);
  const SyAmendment *amendment = amendments->pdata[0];
  g_autofree char *said = g_strdup_printf ("%s %s", sy_amend_op_name (amendment->op), amendment->addresses->len > 0 ? (const char *) amendment->addresses->pdata[0] : "");
  ck_assert_str_eq (said, one->expected);
  g_autoptr (SyReplayTree) tree = tree_of (SY_REPLAY_CFR, part);
  g_autofree char *before = lines_of (tree);
  g_autoptr (GError) error = NULL;
  gboolean applied = sy_replay_apply (tree, amendment, "us-fr:2024-99999", &error);
  g_autofree char *after = lines_of (tree);
  if (applied)
    ck_assert_msg (strstr (after, one->holds) != NULL, "%s\n--\n%s", one->what, after);
  else
    {
      ck_assert_str_eq (error->message, one->holds);
      ck_assert_str_eq (before, after);
    }
}
END_TEST

START_TEST (a_subpart_that_is_added_is_its_sections)
{
  g_autoptr (GPtrArray) passages = passages_of ("! 6. Add subpart B to read as follows:\n# § 744.30 First.\n(a) Alpha.\n# § 744.31 Second.\nText.");
  g_autoptr (GPtrArray) all = sy_amend_read_us (passages, "us-cfr:15/744"), one = sy_amend_read_us (passages, "us-cfr:15/744.31"), none = sy_amend_read_us (passages, "us-cfr:15/745");
  ck_assert_uint_eq (all->len, 1);
  ck_assert_uint_eq (((const SyAmendment *) all->pdata[0])->units->len, 4);
  ck_assert_uint_eq (((const SyAmendment *) one->pdata[0])->units->len, 2);
  ck_assert_uint_eq (none->len, 0);
}
END_TEST

/* ---- comparison ---- */

START_TEST (only_words_that_count_diverge)
{
  g_autoptr (SyReplayTree) mine = tree_of (SY_REPLAY_ACT, "# Article 1\n1. A fee of EUR 40 000 is due (¹).\n2. One.\nTwo.\n3. Gone.");
  g_autoptr (SyReplayTree) theirs = tree_of (SY_REPLAY_ACT, "# Article 1\n1. ►M1 A fee of EUR 40000 is due (*1).\n2. One. Two.\n3. Come.\n4. New.");
  guint same;
  g_autoptr (GPtrArray) divergences = sy_replay_compare (mine, theirs, &same);
  ck_assert_uint_eq (divergences->len, 2);
  const SyDivergence *changed = divergences->pdata[0], *added = divergences->pdata[1];
  ck_assert_str_eq (changed->replayed->text, "3. Gone.");
  ck_assert_str_eq (changed->official->text, "3. Come.");
  ck_assert_ptr_null (added->replayed);
  ck_assert_str_eq (added->official->address, "article 1/4");
  ck_assert_uint_eq (same, 3);
}
END_TEST

START_TEST (a_tree_does_not_grow_beyond_its_limit)
{
  g_autoptr (SyReplayTree) tree = tree_of (SY_REPLAY_ACT, "# Article 1\n1. One.");
  for (guint i = 0; i < SY_MAX_PASSAGES - 2; i++)
    g_ptr_array_add (tree->units, sy_replay_unit_new ("annex", SY_PASSAGE_ROW, "x", "", 0));
  g_autoptr (GPtrArray) amendments = read_case ("(1) in Article 1, the following paragraph 2 is added:\n‘2. Two.’");
  g_autoptr (GError) error = NULL;
  ck_assert (!sy_replay_apply (tree, amendments->pdata[0], "eu:32022R9002", &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
  ck_assert_uint_eq (tree->units->len, SY_MAX_PASSAGES);
}
END_TEST

START_TEST (deleted_words_of_a_consolidated_text_are_not_its_text)
{
  static const char xml[] = "<A><?CLG.MDFO ID=\"O1\" IDREF=\"C1\" ACTION=\"DELETED\" LEVEL=\"STRUCTURE\"?><P>gone <?CLG.MDFO ID=\"O2\" ACTION=\"INSERTED\"?>too<?CLG.MDFC ID=\"C2\" IDREF=\"O2\"?></P><?CLG.MDFC ID=\"C1\" IDREF=\"O1\"?>"
                            "<?CLG.MDFO ID=\"O3\" ACTION=\"REPLACED\"?><P>stays</P><?CLG.MDFC ID=\"C3\" IDREF=\"O3\"?><?CLG.MDFO ID=\"O4\" ACTION=\"DELETED\"?><P>not closed</P></A>";
  g_autofree char *law = sy_formex_without_deleted (xml);
  ck_assert_ptr_null (strstr (law, "gone"));
  ck_assert_ptr_null (strstr (law, "too"));
  ck_assert_ptr_nonnull (strstr (law, "<P>stays</P>"));
  ck_assert_ptr_nonnull (strstr (law, "not closed"));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("replay");
  TCase *tests = tcase_create ("replay");
  tcase_add_test (tests, units_have_the_addresses_that_their_numbers_tell);
  tcase_add_loop_test (tests, an_instruction_is_carried_out_whole_or_refused_with_its_reason, 0, (int) G_N_ELEMENTS (cases));
  tcase_add_test (tests, an_act_that_amends_another_says_nothing_of_ours);
  tcase_add_test (tests, an_annex_may_carry_the_amendments);
  tcase_add_loop_test (tests, an_instruction_of_the_register_is_carried_out_whole_or_refused, 0, (int) G_N_ELEMENTS (rules));
  tcase_add_test (tests, a_subpart_that_is_added_is_its_sections);
  tcase_add_test (tests, only_words_that_count_diverge);
  tcase_add_test (tests, a_tree_does_not_grow_beyond_its_limit);
  tcase_add_test (tests, deleted_words_of_a_consolidated_text_are_not_its_text);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
