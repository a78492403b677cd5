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

static SyFound *
search_words (SyFulltext *fulltext, SyNodeKind kind, const char *text)
{
  g_autoptr (SyNode) node = sy_node_new (kind, text);
  return search (fulltext, node);
}

static void
expect_matches (SyFulltext *fulltext, const char *word, const char *expected)
{
  g_autoptr (SyFound) found = search_words (fulltext, SY_NODE_TEXT, word);
  g_autofree char *got = matches (found);
  ck_assert_msg (strcmp (got, expected) == 0, "%s: \"%s\", expected \"%s\"", word, got, expected);
}

START_TEST (a_hit_points_at_its_best_passage)
{
  g_autofree char *directory = make_index ();
  g_autoptr (SyFulltext) fulltext = open_index (directory);
  const struct
  {
    SyNodeKind kind;
    const char *text;
    gint64 rendition;
    guint ordinal;
  } cases[] = {
    { SY_NODE_WORDS, "advanced wood", 20, 1 }, { SY_NODE_PHRASE, "出口管制", 90, 1 }, { SY_NODE_TEXT, "3A090", 10, 0 }, { SY_NODE_ALL, NULL, 0, 0 }
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyFound) found = search_words (fulltext, cases[i].kind, cases[i].text);
      gboolean seen = FALSE;
      for (guint h = 0; h < found->hits->len; h++)
        {
          const SyHit *hit = &g_array_index (found->hits, SyHit, h);
          seen |= hit->rendition == cases[i].rendition && hit->ordinal == cases[i].ordinal;
        }
      ck_assert_msg (seen, "%s", cases[i].text);
    }
  /* A document that has the words in its title alone points nowhere. */
  g_autoptr (SyFound) found = search_words (fulltext, SY_NODE_TEXT, "hearing");
  ck_assert_int_eq (g_array_index (found->hits, SyHit, 0).rendition, 0);
}
END_TEST

START_TEST (words_are_found_in_both_spellings_of_english)
{
  static const Text spellings[] = { { 1, "a", "One", { "Authorised by the defence ministry." } },
                                    { 2, "b", "Two", { "Authorized by the defense ministry; vapor phase." } } };
  g_autofree char *scratch = sy_unit_scratch ();
  g_autoptr (SyFulltextWriter) writer = open_writer (scratch);
  put_text (writer, &spellings[0]);
  put_text (writer, &spellings[1]);
  commit (writer, 1);
  g_autoptr (SyFulltext) fulltext = open_index (scratch);
  expect_matches (fulltext, "authorising", "1 2");
  expect_matches (fulltext, "authorizes", "1 2");
  expect_matches (fulltext, "defences", "1 2");
  expect_matches (fulltext, "vapour", "2");
  g_autoptr (SyFound) phrase = search_words (fulltext, SY_NODE_PHRASE, "defence ministry");
  ck_assert_uint_eq (phrase->count, 1);
  g_autoptr (SyNode) node = sy_node_new (SY_NODE_TEXT, "authorizing");
  g_autoptr (GArray) spans = sy_fulltext_highlight (node, "It is authorised.");
  ck_assert_uint_eq (spans->len, 1);
}
END_TEST

START_TEST (documents_are_replaced_and_removed_and_readers_see_it_when_they_reopen)
{
  g_autofree char *directory = make_index ();
  g_autoptr (SyFulltext) fulltext = open_index (directory);
  g_autoptr (SyFulltextWriter) writer = open_writer (directory);
  g_autoptr (GError) error = NULL;
  ck_assert_int_eq (sy_fulltext_writer_change (writer), 7);
  ck_assert_int_eq (sy_fulltext_change (fulltext), 7);
  ck_assert_uint_eq (sy_fulltext_count (fulltext), 4);
  ck_assert_uint_eq (sy_fulltext_size (fulltext), 10);

  Text changed = { 2, "us-fr:2", "Notice", { "Nothing of the kind." } };
  put_text (writer, &changed);
  ck_assert (sy_fulltext_writer_remove (writer, 9, &error));
  ck_assert (sy_fulltext_writer_remove (writer, 4000, &error));
  commit (writer, 8);
  ck_assert (sy_fulltext_reopen (fulltext, &error));
  expect_matches (fulltext, "export", "1");
  expect_matches (fulltext, "kind", "2");
  expect_matches (fulltext, "出口管制", "5");
  ck_assert_int_eq (sy_fulltext_change (fulltext), 8);
  ck_assert_uint_eq (sy_fulltext_count (fulltext), 3);
  g_autofree char *key = sy_fulltext_key (fulltext, 2), *gone = sy_fulltext_key (fulltext, 9);
  ck_assert_str_eq (key, "us-fr:2");
  ck_assert_ptr_null (gone);

  /* A reader that does not reopen is overtaken by the second commit, and finds its way by itself. */
  for (gint64 change = 9; change < 14; change++)
    {
      g_autofree char *word = g_strdup_printf ("change%" G_GINT64_FORMAT, change);
      Text again = { 2, "us-fr:2", word, { "Nothing of the kind." } };
      put_text (writer, &again);
      commit (writer, change);
      expect_matches (fulltext, "kind", "2");
    }
  expect_matches (fulltext, "controls", "1");
}
END_TEST

START_TEST (a_rebuild_takes_over_under_an_open_reader)
{
  g_autofree char *directory = make_index ();
  g_autoptr (SyFulltext) fulltext = open_index (directory);
  g_autoptr (GError) error = NULL;
  SyFulltextWriter *rebuild = sy_fulltext_writer_rebuild (directory, &error);
  sy_assert_no_error (error);
  ck_assert_int_eq (sy_fulltext_writer_change (rebuild), 0);
  put_text (rebuild, &texts[0]);
  commit (rebuild, 3);
  ck_assert (sy_fulltext_reopen (fulltext, &error));
  expect_matches (fulltext, "export", "1 2");
  /* Given up half way: the old index stays. */
  sy_fulltext_writer_free (rebuild);
  expect_matches (fulltext, "export", "1 2");

  rebuild = sy_fulltext_writer_rebuild (directory, &error);
  put_text (rebuild, &texts[0]);
  put_text (rebuild, &texts[2]);
  ck_assert_msg (sy_fulltext_writer_finish (rebuild, 20, &error), "%s", error != NULL ? error->message : "");
  sy_fulltext_writer_free (rebuild);
  /* The old state can still be read, the new one comes with reopen. */
  expect_matches (fulltext, "export", "1 2");
  ck_assert (sy_fulltext_reopen (fulltext, &error));
  expect_matches (fulltext, "export", "1");
  ck_assert_int_eq (sy_fulltext_change (fulltext), 20);
  g_autoptr (SyFulltextWriter) writer = open_writer (directory);
  put_text (writer, &texts[1]);
  commit (writer, 21);
  ck_assert (sy_fulltext_reopen (fulltext, &error));
  expect_matches (fulltext, "export", "1 2");
  /* One index is left, with `current` and the lock. */
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  guint left = 0;
  while (g_dir_read_name (dir) != NULL)
    left++;
  ck_assert_uint_eq (left, 3);
}
END_TEST

START_TEST (only_one_writes_at_a_time)
{
  g_autofree char *directory = make_index ();
  g_autoptr (SyFulltextWriter) writer = open_writer (directory);
  g_autoptr (GError) second = NULL, rebuild = NULL;
  ck_assert_ptr_null (sy_fulltext_writer_open (directory, &second));
  ck_assert (g_error_matches (second, SY_ERROR, SY_ERROR_BUSY));
  ck_assert_ptr_null (sy_fulltext_writer_rebuild (directory, &rebuild));
  ck_assert (g_error_matches (rebuild, SY_ERROR, SY_ERROR_BUSY));
}
END_TEST

START_TEST (what_is_not_an_index_is_refused)
{
  g_autofree char *directory = make_index (), *current = g_build_filename (directory, "current", NULL);
  g_autoptr (GError) none = NULL, broken = NULL, field = NULL;
  ck_assert_ptr_null (sy_fulltext_open ("/nonexistent", &none));
  ck_assert (g_error_matches (none, SY_ERROR, SY_ERROR_NOT_FOUND));
  {
    g_autoptr (SyFulltextWriter) writer = open_writer (directory);
    sy_fulltext_writer_begin (writer, 1, "key");
    sy_fulltext_writer_add_exact (writer, "no-such-field", "value");
    ck_assert (!sy_fulltext_writer_put (writer, &field));
    ck_assert (g_error_matches (field, SY_ERROR, SY_ERROR_BAD_INPUT));
  }
  ck_assert (g_file_set_contents (current, "auto 77\n", -1, NULL));
  ck_assert_ptr_null (sy_fulltext_open (directory, &broken));
  ck_assert_ptr_nonnull (broken);
}
END_TEST

static void
ignore_line (const char *line, gpointer data)
{
  g_string_append (data, line);
}

START_TEST (a_sound_index_passes_its_check)
{
  g_autofree char *directory = make_index ();
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  ck_assert_int_eq (sy_fulltext_check (directory, ignore_line, lines, &error), 0);
  sy_assert_no_error (error);
  ck_assert_str_eq (lines->str, "");
}
END_TEST

START_TEST (long_exact_values_are_told_apart)
{
  g_autofree char *scratch = sy_unit_scratch (), *long_value = g_strnfill (900, 'x'), *one = g_strconcat (long_value, "1", NULL),
                  *two = g_strconcat (long_value, "2", NULL);
  g_autoptr (SyFulltextWriter) writer = open_writer (scratch);
  g_autoptr (GError) error = NULL;
  sy_fulltext_writer_begin (writer, 1, "key");
  sy_fulltext_writer_add_exact (writer, "number", one);
  ck_assert (sy_fulltext_writer_put (writer, &error));
  commit (writer, 1);
  g_autoptr (SyFulltext) fulltext = open_index (scratch);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SyNode) node = sy_node_new (SY_NODE_EXACT, i == 0 ? one : two);
      node->field = g_strdup ("number");
      g_autoptr (SyFound) found = search (fulltext, node);
      ck_assert_uint_eq (found->count, i == 0 ? 1 : 0);
    }
}
END_TEST

static void
expect_limit (SyFulltext *fulltext, const SyNode *node)
{
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_fulltext_search (fulltext, node, 0, 10, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
}

START_TEST (limits_are_reached)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autoptr (SyFulltextWriter) writer = open_writer (scratch);
  g_autoptr (GError) error = NULL;
  sy_fulltext_writer_begin (writer, 1, "key");
  g_autoptr (GString) many = g_string_new (NULL);
  for (guint i = 0; i <= SY_MAX_PREFIX_EXPANSION; i++)
    g_string_append_printf (many, "zz%u ", i);
  sy_fulltext_writer_add_passage (writer, 1, 0, many->str, FALSE);
  ck_assert (sy_fulltext_writer_put (writer, &error));
  commit (writer, 1);
  g_autoptr (SyFulltext) fulltext = open_index (scratch);

  g_autoptr (SyNode) prefix = sy_node_new (SY_NODE_PREFIX, "zz"), longer = sy_node_new (SY_NODE_PREFIX, "zz10");
  expect_limit (fulltext, prefix);
  g_autoptr (SyFound) found = search (fulltext, longer);
  ck_assert_uint_eq (found->count, 1);

  g_autoptr (SyNode) near = sy_node_new (SY_NODE_NEAR, NULL);
  near->distance = SY_MAX_NEAR_DISTANCE + 1;
  expect_limit (fulltext, near);

  g_autoptr (SyNode) wide = sy_node_new (SY_NODE_OR, NULL);
  for (guint i = 0; i < SY_MAX_QUERY_NODES; i++)
    sy_node_add (wide, sy_node_new (SY_NODE_TEXT, "zz1"));
  expect_limit (fulltext, wide);

  SyNode *deep = sy_node_new (SY_NODE_TEXT, "zz1");
  for (guint i = 0; i <= SY_MAX_QUERY_DEPTH; i++)
    {
      SyNode *outer = sy_node_new (SY_NODE_AND, NULL);
      sy_node_add (outer, deep);
      deep = outer;
    }
  expect_limit (fulltext, deep);
  sy_node_free (deep);
}
END_TEST

/* "key score" of the first hits over `n` documents that were put in the order that `step` makes. */
static char *
ordered_keys (guint n, guint step, gboolean rebuild)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SyFulltextWriter) writer = rebuild ? sy_fulltext_writer_rebuild (scratch, &error) : sy_fulltext_writer_open (scratch, &error);
  for (guint i = 0; i < n; i++)
    {
      guint d = (i * step) % n;
      /* Numbers differ from build to build, keys and texts do not. */
      g_autofree char *key = g_strdup_printf ("import:d/%03u", d),
                      *said = g_strdup_printf ("export %s %s control", d % 3 == 0 ? "of chips" : "wheat", d % 7 == 0 ? "chip" : "rule");
      Text text = { i + 1, key, d % 5 == 0 ? "Chips" : "Notice", { said } };
      put_text (writer, &text);
    }
  ck_assert (sy_fulltext_writer_finish (writer, 1, &error));
  g_autoptr (SyFulltext) fulltext = open_index (scratch);
  GString *keys = g_string_new (NULL);
  for (guint offset = 0; offset < n; offset += 50)
    {
      g_autoptr (SyNode) node = sy_node_new (SY_NODE_WORDS, "chip export");
      g_autoptr (SyFound) found = sy_fulltext_search (fulltext, node, offset, 50, &error);
      ck_assert_uint_eq (found->count + found->count_more, n);
      for (guint h = 0; h < found->hits->len; h++)
        {
          const SyHit *hit = &g_array_index (found->hits, SyHit, h);
          g_autofree char *key = sy_fulltext_key (fulltext, hit->version);
          g_string_append_printf (keys, "%s %.6f\n", key, hit->score);
        }
    }
  return g_string_free (keys, FALSE);
}

START_TEST (the_order_does_not_depend_on_document_numbers)
{
  g_autofree char *first = ordered_keys (401, 1, FALSE), *second = ordered_keys (401, 37, FALSE), *rebuilt = ordered_keys (401, 111, TRUE);
  ck_assert_str_eq (first, second);
  ck_assert_str_eq (first, rebuilt);
  /* Pages are of one list: no document comes twice. */
  g_auto (GStrv) lines = g_strsplit (first, "\n", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    ck_assert (g_hash_table_add (seen, lines[i]));
  ck_assert_uint_eq (g_hash_table_size (seen), 401);
}
END_TEST

/* The marked parts in brackets. */
static char *
marked (const SyNode *node, const char *text)
{
  g_autoptr (GArray) spans = sy_fulltext_highlight (node, text);
  GString *result = g_string_new (NULL);
  gsize at = 0;
  for (guint i = 0; i < spans->len; i++)
    {
      const SySpan *span = &g_array_index (spans, SySpan, i);
      ck_assert (span->start >= at && span->end > span->start && span->end <= strlen (text));
      g_string_append_len (result, text + at, (gssize) (span->start - at));
      g_string_append_printf (result, "[%.*s]", (int) (span->end - span->start), text + span->start);
      at = span->end;
    }
  g_string_append (result, text + at);
  return g_string_free (result, FALSE);
}

START_TEST (highlights_mark_what_the_query_says)
{
  const struct
  {
    SyNodeKind kind;
    const char *query, *text, *expect;
  } cases[] = {
    { SY_NODE_WORDS, "what exports of chips", "Export of a chip.", "[Export] of a [chip]." },
    { SY_NODE_TEXT, "exports", "Exporting, export; port.", "[Exporting], [export]; port." },
    { SY_NODE_PHRASE, "advanced chips", "advanced chips, chips advanced", "[advanced chips], chips advanced" },
    { SY_NODE_PHRASE, "出口管制", "对出口管制和出口的管制", "对[出口管制]和出口的管制" },
    { SY_NODE_WORDS, "出口管制", "出口管制条例", "[出口管制]条例" },
    { SY_NODE_PHRASE, "第3条", "依照第3条规定", "依照[第3条]规定" },
    { SY_NODE_TEXT, "３Ａ０９０", "ECCN 3A090.a and 4A090", "ECCN [3A090].a and 4A090" },
    { SY_NODE_PREFIX, "semi", "Semiconductors, semis", "[Semiconductors], [semis]" },
    { SY_NODE_TEXT, "nothing", "Something.", "Something." },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyNode) node = sy_node_new (cases[i].kind, cases[i].query);
      g_autofree char *got = marked (node, cases[i].text);
      ck_assert_str_eq (got, cases[i].expect);
    }
  /* What is excluded is not marked. */
  g_autoptr (SyNode) not = sy_node_new (SY_NODE_NOT, NULL);
  sy_node_add (not, sy_node_new (SY_NODE_TEXT, "chip"));
  sy_node_add (not, sy_node_new (SY_NODE_TEXT, "wood"));
  g_autofree char *got = marked (not, "chips of wood");
  ck_assert_str_eq (got, "[chips] of wood");
}
END_TEST

START_TEST (snippets_keep_to_their_length_and_to_borders)
{
  g_autoptr (GString) english = g_string_new (NULL), chinese = g_string_new (NULL);
  for (guint i = 0; i < 100; i++)
    g_string_append (english, "lorem ipsum ");
  g_string_append (english, "advanced gallium wafers ");
  for (guint i = 0; i < 100; i++)
    g_string_append (english, "dolor sit ");
  for (guint i = 0; i < 100; i++)
    g_string_append (chinese, "其他事项");
  g_string_append (chinese, "镓锗出口管制");
  for (guint i = 0; i < 100; i++)
    g_string_append (chinese, "其他事项");
  const struct
  {
    const char *query, *text, *must;
  } cases[] = { { "gallium wafers", english->str, "advanced gallium wafers" },
                { "出口管制", chinese->str, "镓锗出口管制" },
                { "absent", english->str, "lorem" },
                { "x", "", "" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyNode) node = sy_node_new (SY_NODE_WORDS, cases[i].query);
      gsize start = 99, end = 0;
      sy_fulltext_snippet (node, cases[i].text, 60, &start, &end);
      ck_assert_uint_le (start, end);
      ck_assert_uint_le (end, strlen (cases[i].text));
      g_autofree char *snippet = g_strndup (cases[i].text + start, end - start);
      ck_assert (g_utf8_validate (snippet, -1, NULL));
      ck_assert_int_le (g_utf8_strlen (snippet, -1), 60);
      ck_assert_msg (strstr (snippet, cases[i].must) != NULL, "%s", snippet);
      ck_assert (start == 0 || !g_ascii_isalpha (cases[i].text[start - 1]) || !g_ascii_isalpha (cases[i].text[start]));
      ck_assert (cases[i].text[end] == '\0' || !g_ascii_isalpha (cases[i].text[end]) || !g_ascii_isalpha (cases[i].text[end - 1]));
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
  tcase_add_test (tests, a_hit_points_at_its_best_passage);
  tcase_add_test (tests, words_are_found_in_both_spellings_of_english);
  tcase_add_test (tests, documents_are_replaced_and_removed_and_readers_see_it_when_they_reopen);
  tcase_add_test (tests, a_rebuild_takes_over_under_an_open_reader);
  tcase_add_test (tests, only_one_writes_at_a_time);
  tcase_add_test (tests, what_is_not_an_index_is_refused);
  tcase_add_test (tests, a_sound_index_passes_its_check);
  tcase_add_test (tests, long_exact_values_are_told_apart);
  tcase_add_test (tests, limits_are_reached);
  tcase_add_test (tests, the_order_does_not_depend_on_document_numbers);
  tcase_add_test (tests, highlights_mark_what_the_query_says);
  tcase_add_test (tests, snippets_keep_to_their_length_and_to_borders);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
