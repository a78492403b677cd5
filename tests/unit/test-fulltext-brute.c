// SPDX-License-Identifier: GPL-3.0-or-later
/* What the full-text index counts and finds equals an evaluation by hand over the tokens of the texts. (tests/unit/brute-text.h). */
#include <jansson.h>
#include <string.h>

#include "corpus/text.h"
#include "index/fulltext.h"
#include "tests/unit/brute-text.h"
#include "tests/unit/unit.h"

#define TEXTS   150
#define QUERIES 4000

/* ---- evaluation by hand ---- */

/* A document: a text, and the jurisdiction that it has as an exact term. */
typedef struct
{
  BruteText *text;
  const char *exact;
} Text;

static Text *
text_new (void)
{
  Text *text = g_new0 (Text, 1);
  text->text = brute_text_new ();
  return text;
}

static void
text_free (Text *text)
{
  brute_text_free (text->text);
  g_free (text);
}

static gboolean
satisfies_near (const BruteText *text, const SyNode *node)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  for (guint i = 0; i < node->children->len; i++)
    g_ptr_array_add (words, ((const SyNode *) node->children->pdata[i])->text);
  return brute_has_near (text, words, node->distance);
}

static gboolean
satisfies (const Text *text, guint number, const SyNode *node, gboolean all)
{
  const SyNode *first = node->children != NULL ? node->children->pdata[0] : NULL;
  gboolean result = node->kind != SY_NODE_OR;
  switch (node->kind)
    {
    case SY_NODE_ALL: return TRUE;
    case SY_NODE_WORDS: return brute_has_words (text->text, node->text, all);
    case SY_NODE_TEXT: return brute_has_text (text->text, node->text, FALSE);
    case SY_NODE_PHRASE: return brute_has_phrase (text->text, node->text, FALSE);
    case SY_NODE_TITLE: return first->kind == SY_NODE_TEXT ? brute_has_text (text->text, first->text, TRUE) : brute_has_phrase (text->text, first->text, TRUE);
    case SY_NODE_PREFIX: return brute_has_prefix (text->text, node->text);
    case SY_NODE_NEAR: return satisfies_near (text->text, node);
    case SY_NODE_EXACT: return strcmp (text->exact, node->text) == 0;
    case SY_NODE_SET: return sy_bitmap_get (node->set, number);
    case SY_NODE_AND:
    case SY_NODE_OR:
    case SY_NODE_NOT:
      for (guint i = 0; i < node->children->len; i++)
        {
          gboolean one = satisfies (text, number, node->children->pdata[i], all);
          if (node->kind == SY_NODE_OR)
            result |= one;
          else
            result &= node->kind == SY_NODE_NOT && i > 0 ? !one : one;
        }
      return result;
    default: return FALSE;
    }
}

/* ---- random texts and queries ---- */

static const char *const vocabulary[] = {
  "export", "exports", "exporting", "control", "chip",  "chips", "gallium", "rule", "3A090", "3A090.a", "744.23", "管制", "出口", "口管",
  "镓",     "许可",    "光刻",      "光刻机",  "第3条", "DUV",   "国",      "the",  "what",  "如何",    "，",     "。",   "licence",  "Ｅxport",
};

static const char *
pick (GRand *random)
{
  return vocabulary[g_rand_int_range (random, 0, G_N_ELEMENTS (vocabulary))];
}

/* Words with and without spaces between them, so that Chinese runs form. */
static char *
random_words (GRand *random, gint most)
{
  GString *words = g_string_new (NULL);
  for (gint i = g_rand_int_range (random, 1, most + 1); i > 0; i--)
    {
      g_string_append (words, pick (random));
      if (g_rand_int_range (random, 0, 3) > 0)
        g_string_append_c (words, ' ');
    }
  return g_string_free (words, FALSE);
}

static SyNode *
node_taking (SyNodeKind kind, char *text)
{
  SyNode *node = sy_node_new (kind, NULL);
  node->text = text;
  return node;
}

static SyNode *
random_bare_words (GRand *random)
{
  static const char *const bare[] = { "export",   "exporting", "chip",   "gallium", "rule", "3A090", "3A090.a", "管制",
                                      "出口管制", "镓",        "光刻机", "the",     "what", "如何",  "licence" };
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_ptr_array_add (words, (gpointer) bare[g_rand_int_range (random, 0, 11)]);
  for (gint i = g_rand_int_range (random, 0, 4); i > 0; i--)
    g_ptr_array_add (words, (gpointer) bare[g_rand_int_range (random, 0, G_N_ELEMENTS (bare))]);
  g_ptr_array_add (words, NULL);
  return node_taking (SY_NODE_WORDS, g_strjoinv (" ", (char **) words->pdata));
}

static SyNode *
random_near (GRand *random)
{
  static const char *const near[] = { "export", "chip", "gallium", "control", "管制", "出口", "光刻机", "镓", "国", "licence", "出口管制" };
  SyNode *node = sy_node_new (SY_NODE_NEAR, NULL);
  node->distance = (guint) g_rand_int_range (random, 1, 7);
  for (gint i = g_rand_int_range (random, 2, 4); i > 0; i--)
    sy_node_add (node, sy_node_new (SY_NODE_TEXT, near[g_rand_int_range (random, 0, G_N_ELEMENTS (near))]));
  return node;
}

static SyNode *
random_set (GRand *random)
{
  SyNode *node = sy_node_new (SY_NODE_SET, NULL);
  node->set = sy_bitmap_new ((guint32) g_rand_int_range (random, 1, 2 * TEXTS * 3));
  for (guint32 n = 0; n < node->set->size; n++)
    if (g_rand_boolean (random))
      sy_bitmap_set (node->set, n);
  return node;
}

static SyNode *
random_title (GRand *random)
{
  SyNode *node = sy_node_new (SY_NODE_TITLE, NULL);
  sy_node_add (node, g_rand_boolean (random) ? sy_node_new (SY_NODE_TEXT, pick (random)) : node_taking (SY_NODE_PHRASE, random_words (random, 2)));
  return node;
}

static SyNode *
random_leaf (GRand *random)
{
  static const char *const prefixes[] = { "e", "export", "exporti", "ch", "con", "3a0", "zebra" };
  SyNode *node;
  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
    case 1: return node_taking (SY_NODE_PHRASE, random_words (random, 3));
    case 2: return random_near (random);
    case 3: return sy_node_new (SY_NODE_PREFIX, prefixes[g_rand_int_range (random, 0, G_N_ELEMENTS (prefixes))]);
    case 4: return random_title (random);
    case 5:
      node = sy_node_new (SY_NODE_EXACT, g_rand_boolean (random) ? "us" : "cn");
      node->field = g_strdup ("jurisdiction");
      return node;
    case 6: return random_set (random);
    default: return sy_node_new (SY_NODE_TEXT, pick (random));
    }
}

static SyNode *
random_node (GRand *random, guint depth)
{
  if (depth == 0 || g_rand_int_range (random, 0, 3) == 0)
    return random_leaf (random);
  const SyNodeKind kinds[] = { SY_NODE_AND, SY_NODE_OR, SY_NODE_NOT };
  SyNode *node = sy_node_new (kinds[g_rand_int_range (random, 0, 3)], NULL);
  for (gint i = g_rand_int_range (random, 2, 4); i > 0; i--)
    sy_node_add (node, random_node (random, depth - 1));
  return node;
}

/* Bare words alone, or with filters. */
static SyNode *
random_query (GRand *random)
{
  if (g_rand_int_range (random, 0, 4) > 0)
    return random_node (random, 3);
  SyNode *words = random_bare_words (random);
  if (g_rand_boolean (random))
    return words;
  SyNode *node = sy_node_new (g_rand_boolean (random) ? SY_NODE_AND : SY_NODE_NOT, NULL);
  sy_node_add (node, words);
  sy_node_add (node, random_leaf (random));
  return node;
}

/* ---- comparing ---- */

static GPtrArray *
texts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) text_free);
}

/* Document numbers have gaps, as they do in the catalogue. */
static guint32
number_of (guint i)
{
  return i * 3 + 1;
}

static void
put_text (SyFulltextWriter *writer, const Text *text, guint i)
{
  g_autofree char *key = g_strdup_printf ("import:brute/%u", i);
  g_autoptr (GError) error = NULL;
  sy_fulltext_writer_begin (writer, number_of (i), key);
  for (guint r = 0; r < text->text->rows->len; r++)
    if (((const BruteRow *) text->text->rows->pdata[r])->title)
      sy_fulltext_writer_add_title (writer, text->text->said->pdata[r]);
    else
      sy_fulltext_writer_add_passage (writer, number_of (i), r, text->text->said->pdata[r], r % 3 == 2);
  sy_fulltext_writer_add_exact (writer, "jurisdiction", text->exact);
  ck_assert (sy_fulltext_writer_put (writer, &error));
}

static SyFulltext *
index_texts (const char *directory, const GPtrArray *texts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyFulltextWriter) writer = sy_fulltext_writer_open (directory, &error);
  sy_assert_no_error (error);
  for (guint i = 0; i < texts->len; i++)
    put_text (writer, texts->pdata[i], i);
  ck_assert (sy_fulltext_writer_finish (writer, 1, &error));
  SyFulltext *fulltext = sy_fulltext_open (directory, &error);
  sy_assert_no_error (error);
  return fulltext;
}

/* Numbers and counts of the search are those of the evaluation. Returns whether anything matched. */
static gboolean
compare (SyFulltext *fulltext, const GPtrArray *texts, const SyNode *query, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyFound) found = sy_fulltext_search (fulltext, query, 0, 10, &error);
  sy_assert_no_error (error);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint32)), some = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < texts->len; i++)
    {
      guint32 number = number_of (i);
      if (satisfies (texts->pdata[i], number, query, TRUE))
        g_array_append_val (all, number);
      else if (satisfies (texts->pdata[i], number, query, FALSE))
        g_array_append_val (some, number);
    }
  ck_assert_msg (found->count == all->len && found->count_more == some->len, "%s: %u and %u more, by hand %u and %u more", what, found->count,
                 found->count_more, all->len, some->len);
  const GArray *expected = all->len > 0 ? all : some;
  ck_assert_uint_eq (found->matches->len, expected->len);
  ck_assert (expected->len == 0 || memcmp (found->matches->data, expected->data, expected->len * sizeof (guint32)) == 0);
  ck_assert_uint_eq (found->hits->len, MIN (10, all->len + some->len));
  for (guint h = 0; h < found->hits->len; h++)
    ck_assert_int_eq (g_array_index (found->hits, SyHit, h).all_words, h < all->len);
  return expected->len > 0;
}

/* For messages: kinds and texts of the tree. */
static void
describe (const SyNode *node, GString *text)
{
  g_string_append_printf (text, "(%d %s", node->kind, node->text != NULL ? node->text : "");
  if (node->kind == SY_NODE_NEAR)
    g_string_append_printf (text, "/%u", node->distance);
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    describe (node->children->pdata[i], text);
  g_string_append_c (text, ')');
}

START_TEST (random_queries_over_random_texts_find_what_brute_force_finds)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261120);
  g_autofree char *scratch = sy_unit_scratch ();
  g_autofree char *directory = g_build_filename (scratch, "fulltext", NULL);
  g_autoptr (GPtrArray) texts = texts_new ();
  for (guint i = 0; i < TEXTS; i++)
    {
      Text *text = text_new ();
      text->exact = g_rand_boolean (random) ? "us" : "cn";
      for (gint p = g_rand_int_range (random, 1, 5); p > 0; p--)
        {
          g_autofree char *said = random_words (random, 6);
          brute_text_add (text->text, said, text->text->rows->len == 0);
        }
      g_ptr_array_add (texts, text);
    }
  g_autoptr (SyFulltext) fulltext = index_texts (directory, texts);
  guint fruitful = 0;
  for (guint q = 0; q < QUERIES; q++)
    {
      g_autoptr (SyNode) query = random_query (random);
      g_autoptr (GString) what = g_string_new (NULL);
      describe (query, what);
      fruitful += compare (fulltext, texts, query, what->str) ? 1 : 0;
    }
  ck_assert_uint_gt (fruitful, QUERIES / 2);
}
END_TEST

/* ---- real texts ---- */

static void
add_real_texts (GPtrArray *texts, const char *path, const char *member, guint most)
{
  g_autofree char *content = NULL;
  ck_assert (g_file_get_contents (path, &content, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (content, "\n", (gint) most + 1);
  for (guint i = 0; lines[i] != NULL && i < most && *lines[i] != '\0'; i++)
    {
      json_t *object = json_loads (lines[i], 0, NULL);
      const char *title = json_string_value (json_object_get (object, "title")), *body = json_string_value (json_object_get (object, member));
      Text *text = text_new ();
      text->exact = "us";
      brute_text_add (text->text, title != NULL ? title : "", TRUE);
      brute_text_add (text->text, body != NULL ? body : "", FALSE);
      g_ptr_array_add (texts, text);
      json_decref (object);
    }
}

/* A stretch of a text from one character to another, as somebody would quote it. */
static char *
random_quote (GRand *random, const GPtrArray *texts)
{
  const Text *text = texts->pdata[g_rand_int_range (random, 0, (gint) texts->len)];
  const char *said = text->text->said->pdata[g_rand_int_range (random, 0, (gint) text->text->said->len)];
  glong length = g_utf8_strlen (said, -1);
  if (length < 2)
    return g_strdup ("export");
  glong from = g_rand_int_range (random, 0, (gint) length - 1), to = from + g_rand_int_range (random, 2, 12);
  return g_utf8_substring (said, from, MIN (length, to));
}

START_TEST (quotes_of_real_texts_find_what_brute_force_finds)
{
  g_autofree char *english = sy_unit_real ("us/fr-abstracts/export.jsonl"), *chinese = sy_unit_real ("bench/stard/docs.jsonl");
  if (english == NULL || chinese == NULL)
    return;
  g_autoptr (GRand) random = g_rand_new_with_seed (20261121);
  g_autofree char *scratch = sy_unit_scratch ();
  g_autofree char *directory = g_build_filename (scratch, "fulltext", NULL);
  g_autoptr (GPtrArray) texts = texts_new ();
  add_real_texts (texts, english, "abstract", 200);
  add_real_texts (texts, chinese, "text", 600);
  g_autoptr (SyFulltext) fulltext = index_texts (directory, texts);
  for (guint q = 0; q < 300; q++)
    {
      g_autoptr (SyNode) query = node_taking (SY_NODE_PHRASE, random_quote (random, texts));
      compare (fulltext, texts, query, query->text);
    }
}
END_TEST

/* TRUE for characters of one Chinese run only. */
static gboolean
is_run (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!sy_text_is_cjk (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

START_TEST (a_quoted_chinese_string_is_a_substring_search)
{
  g_autofree char *chinese = sy_unit_real ("bench/stard/docs.jsonl");
  if (chinese == NULL)
    return;
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  g_autofree char *scratch = sy_unit_scratch ();
  g_autofree char *directory = g_build_filename (scratch, "fulltext", NULL);
  g_autoptr (GPtrArray) texts = texts_new (), folded = g_ptr_array_new_with_free_func (g_free);
  add_real_texts (texts, chinese, "text", 1500);
  g_autoptr (SyFulltext) fulltext = index_texts (directory, texts);
  for (guint i = 0; i < texts->len; i++)
    {
      const Text *text = texts->pdata[i];
      g_autofree char *joined = g_strconcat (text->text->said->pdata[0], "\n", text->text->said->pdata[1], NULL);
      g_ptr_array_add (folded, sy_text_fold (joined));
    }
  guint tried = 0;
  for (guint q = 0; q < 2000; q++)
    {
      g_autofree char *quote = random_quote (random, texts);
      if (!is_run (quote))
        continue;
      g_autofree char *needle = sy_text_fold (quote);
      g_autoptr (SyNode) query = sy_node_new (SY_NODE_PHRASE, quote);
      g_autoptr (SyFound) found = sy_fulltext_search (fulltext, query, 0, 0, NULL);
      guint expected = 0;
      for (guint i = 0; i < texts->len; i++)
        if (strstr (folded->pdata[i], needle) != NULL)
          {
            ck_assert_msg (expected < found->matches->len && g_array_index (found->matches, guint32, expected) == number_of (i),
                           "\"%s\" misses text %u", quote, i);
            expected++;
          }
      ck_assert_msg (found->count == expected, "\"%s\": %u, as a substring %u", quote, found->count, expected);
      tried++;
    }
  ck_assert_uint_gt (tried, 500);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("fulltext brute force");
  TCase *tests = tcase_create ("brute force");
  tcase_set_timeout (tests, 300);
  tcase_add_test (tests, random_queries_over_random_texts_find_what_brute_force_finds);
  tcase_add_test (tests, quotes_of_real_texts_find_what_brute_force_finds);
  tcase_add_test (tests, a_quoted_chinese_string_is_a_substring_search);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
