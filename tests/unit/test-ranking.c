// SPDX-License-Identifier: GPL-3.0-or-later
/* What comes first, and why. In each pair of composed texts the second must come first, although the first has the lower key. */
#include "index/fulltext.h"
#include "index/terms.h"
#include "tests/unit/unit.h"

typedef struct
{
  const char *why, *query;
  struct
  {
    const char *title, *text;
  } texts[2];
} Pair;

static const Pair pairs[] = {
  { "words in the title count more", "tungsten carbide order", { { "Text of a measure", "Tungsten carbide order." }, { "Tungsten carbide order", "Text of a measure." } } },
  { "a code counts more than a word", "shipment 3A090", { { "One", "A shipment is listed." }, { "Two", "A 3A090 is listed." } } },
  { "a figure counts more than a word", "paragraph 4711", { { "One", "The paragraph is long." }, { "Two", "The 4711 is long." } } },
  { "a name counts more than a word", "does the Secretariat decline", { { "One", "Some decline today." }, { "Two", "Some secretariat today." } } },
  { "it is the capital that makes the name", "a secretariat may Decline", { { "One", "Some secretariat today." }, { "Two", "Some decline today." } } },
  { "a capital that begins a sentence makes none", "Tariff on LNG", { { "One", "Some tariff today." }, { "Two", "Some LNG today." } } },
  { "words of questions count little", "what is expected of foundries", { { "One", "It is expected today." }, { "Two", "Our foundries today." } } },
  { "the same in Chinese", "需要 关税", { { "一", "这里需要。" }, { "二", "这里关税。" } } },
  { "question words are no words of the search", "如何 关税", { { "一", "如何如何。" }, { "二", "如数关税。" } } },
  { "the form that was typed counts more than another", "exporting", { { "One", "The exported goods." }, { "Two", "The exporting goods." } } },
  { "neighbours in the query are best near each other",
    "copper cathodes",
    { { "One", "Copper of any other kind is listed here with its cathodes." }, { "Two", "Copper cathodes of any other kind are listed here with it." } } },
  { "what is a whole title is that document's",
    "rules on widgets",
    { { "Amending the Rules on Widgets", "Rules on widgets, rules on widgets, rules on widgets." }, { "RULES ON WIDGETS.", "Composed text of a length that says nothing more of it." } } },
  { "so in Chinese, with and without marks",
    "部件清单规定",
    { { "关于修改部件清单规定的公告", "部件清单规定，部件清单规定，部件清单规定。" }, { "《部件清单规定》", "另有说明的文字，其余从略。" } } },
};

static char *
make_index (const Pair *pair)
{
  g_autofree char *scratch = sy_unit_scratch ();
  char *directory = g_build_filename (scratch, "fulltext", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SyFulltextWriter) writer = sy_fulltext_writer_open (directory, &error);
  sy_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      sy_fulltext_writer_begin (writer, i + 1, i == 0 ? "a" : "b");
      sy_fulltext_writer_add_title (writer, pair->texts[i].title);
      sy_fulltext_writer_add_passage (writer, 1, 0, pair->texts[i].text, FALSE);
      ck_assert (sy_fulltext_writer_put (writer, &error));
    }
  ck_assert (sy_fulltext_writer_commit (writer, 1, &error));
  return directory;
}

START_TEST (the_better_answer_comes_first)
{
  const Pair *pair = &pairs[_i];
  g_autofree char *directory = make_index (pair);
  g_autoptr (GError) error = NULL;
  g_autoptr (SyFulltext) fulltext = sy_fulltext_open (directory, &error);
  g_autoptr (SyNode) node = sy_node_new (SY_NODE_WORDS, pair->query);
  g_autoptr (SyFound) found = sy_fulltext_search (fulltext, node, 0, 10, &error);
  sy_assert_no_error (error);
  ck_assert_msg (found->hits->len > 0 && g_array_index (found->hits, SyHit, 0).version == 2, "%s", pair->why);
}
END_TEST

START_TEST (only_bare_words_are_weighed)
{
  static const char text[] = "Please clarify whether the Bureau lists 3A090";
  g_autoptr (GArray) plain = sy_units_of_text (text), bare = sy_units_of_words (text);
  for (guint i = 0; i < plain->len; i++)
    ck_assert_double_eq (g_array_index (plain, SyUnit, i).weight, 1);
  const double expected[] = { 0.15, 0.15, 1.5, 1, 1.5 }; /* please, clarify, bureau, lists, 3a090 */
  ck_assert_uint_eq (bare->len, G_N_ELEMENTS (expected));
  for (guint i = 0; i < bare->len; i++)
    ck_assert_double_eq_tol (g_array_index (bare, SyUnit, i).weight, expected[i], 1e-9);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("ranking");
  TCase *tests = tcase_create ("ranking");
  tcase_add_loop_test (tests, the_better_answer_comes_first, 0, G_N_ELEMENTS (pairs));
  tcase_add_test (tests, only_bare_words_are_weighed);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
