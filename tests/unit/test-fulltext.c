// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/text.h"
#include "index/fulltext.h"
#include "tests/unit/unit.h"

/* Composed texts. */
typedef struct
{
  guint32 version;
  const char *key, *title, *passages[4];
} Text;

static const Text texts[] = {
  { 1, "us-fr:1", "Advanced computing rule", { "Controls on exporting advanced chips under ECCN 3A090.a.", "The rule is effective now." } },
  { 2, "us-fr:2", "Notice of hearing", { "Exports of wheat.", "Chips of advanced wood are sold." } },
  { 5, "cn-mofcom:5", "公布对镓、锗相关物项实施出口管制", { "出口经营者应当依法申请许可。", "光刻机DUV不在其列，依照第3条规定办理。" } },
  { 9, "cn-mofcom:9", "关于许可的公告", { "出口，口管，管制三词不成一句。", "進出口管制條例" } },
};

static void
put_text (SyFulltextWriter *writer, const Text *text)
{
  g_autoptr (GError) error = NULL;
  sy_fulltext_writer_begin (writer, text->version, text->key);
  sy_fulltext_writer_add_title (writer, text->title);
  for (guint i = 0; i < G_N_ELEMENTS (text->passages) && text->passages[i] != NULL; i++)
    sy_fulltext_writer_add_passage (writer, text->version * 10, i, text->passages[i], FALSE);
  sy_fulltext_writer_add_exact (writer, "jurisdiction", g_str_has_prefix (text->key, "us") ? "us" : "cn");
  ck_assert (sy_fulltext_writer_put (writer, &error));
}

static SyFulltextWriter *
open_writer (const char *directory)
{
  g_autoptr (GError) error = NULL;
  SyFulltextWriter *writer = sy_fulltext_writer_open (directory, &error);
  sy_assert_no_error (error);
  return writer;
}

static void
commit (SyFulltextWriter *writer, gint64 change)
{
  g_autoptr (GError) error = NULL;
  ck_assert_msg (sy_fulltext_writer_commit (writer, change, &error), "%s", error != NULL ? error->message : "");
}

/* An index of all texts in a scratch directory; its path is the caller's. */
static char *
make_index (void)
{
  g_autofree char *scratch = sy_unit_scratch ();
  char *directory = g_build_filename (scratch, "fulltext", NULL);
  g_autoptr (SyFulltextWriter) writer = open_writer (directory);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    put_text (writer, &texts[i]);
  commit (writer, 7);
  return directory;
}

static SyFulltext *
open_index (const char *directory)
{
  g_autoptr (GError) error = NULL;
  SyFulltext *fulltext = sy_fulltext_open (directory, &error);
  sy_assert_no_error (error);
  return fulltext;
}

static SyFound *
search (SyFulltext *fulltext, const SyNode *node)
{
  g_autoptr (GError) error = NULL;
  SyFound *found = sy_fulltext_search (fulltext, node, 0, 10, &error);
  ck_assert_msg (found != NULL, "%s", error != NULL ? error->message : "");
  return found;
}

/* "1 5": the matches in order of number. */
static char *
matches (const SyFound *found)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < found->matches->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", g_array_index (found->matches, guint32, i));
  return g_string_free (text, FALSE);
}

START_TEST (each_kind_of_query_finds_its_documents)
{
  const struct
  {
    SyNodeKind kind;
    const char *text, *expect;
  } cases[] = {
    { SY_NODE_TEXT, "export", "1 2" },
    { SY_NODE_TEXT, "EXPORTED", "1 2" },
    { SY_NODE_PHRASE, "exports", "2" },
    { SY_NODE_PHRASE, "advanced chips", "1" },
    { SY_NODE_PHRASE, "chips advanced", "" },
    { SY_NODE_PHRASE, "now exports", "" },
    { SY_NODE_PHRASE, "出口管制", "5 9" },
    { SY_NODE_PHRASE, "口管", "5 9" },
    { SY_NODE_TEXT, "出口管制", "5 9" },
    { SY_NODE_PHRASE, "进出口管制条例", "9" },
    { SY_NODE_PHRASE, "出口口管管制", "" },
    { SY_NODE_PHRASE, "光刻机DUV不在", "5" },
    { SY_NODE_PHRASE, "照第3条规", "5" },
    { SY_NODE_PHRASE, "第3条", "5" },
    { SY_NODE_PHRASE, "刻机duv", "5" },
    { SY_NODE_PHRASE, "机", "5" },
    { SY_NODE_TEXT, "３Ａ０９０", "1" },
    { SY_NODE_TEXT, "3A090.a", "1" },
    { SY_NODE_TEXT, "3A090.b", "" },
    { SY_NODE_PREFIX, "expo", "1 2" },
    { SY_NODE_PREFIX, "advanced ch", "1 2" },
    { SY_NODE_PREFIX, "3A0", "1" },
    { SY_NODE_PREFIX, "出口管", "5 9" },
    { SY_NODE_WORDS, "advanced chips", "1 2" },
    { SY_NODE_WORDS, "advanced rules", "1" },
    { SY_NODE_WORDS, "what of the rule", "1" },
    { SY_NODE_WORDS, "如何许可", "5 9" },
    { SY_NODE_ALL, NULL, "1 2 5 9" },
    { SY_NODE_NONE, NULL, "" },
    { SY_NODE_TEXT, "——", "" },
  };
  g_autofree char *directory = make_index ();
  g_autoptr (SyFulltext) fulltext = open_index (directory);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyNode) node = sy_node_new (cases[i].kind, cases[i].text);
      g_autoptr (SyFound) found = search (fulltext, node);
      g_autofree char *got = matches (found);
      ck_assert_msg (strcmp (got, cases[i].expect) == 0, "%s (kind %d): got \"%s\"", cases[i].text, cases[i].kind, got);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("fulltext");
  TCase *tests = tcase_create ("fulltext");
  tcase_set_timeout (tests, 300);
  tcase_add_test (tests, each_kind_of_query_finds_its_documents);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
