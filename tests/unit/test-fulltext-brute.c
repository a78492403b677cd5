// SPDX-License-Identifier: GPL-3.0-or-later
/* Counts and matches of random Boolean queries over random texts equal an evaluation by hand over the tokens of the texts. */
#include <string.h>

#include "corpus/text.h"
#include "index/fulltext.h"
#include "tests/unit/unit.h"

#define TEXTS 120
#define QUERIES 4000

/* Words with one stem each, and Chinese ones; "export" and "exports" share a stem. */
static const char *const vocabulary[] = { "export", "exports", "control", "chip", "gallium", "licence", "3A090", "管制", "出口", "镓", "许可", "光刻" };

typedef struct
{
  GHashTable *terms; /* words as they stand, stems as "Z" + stem, bigrams, characters, codes */
  char *text;
} Text;

static void
note_token (const SyToken *token, gpointer data)
{
  g_hash_table_add (data, token->kind == SY_TOKEN_STEM ? g_strconcat ("Z", token->term, NULL) : g_strdup (token->term));
}

static void
make_text (GRand *random, Text *text)
{
  g_autoptr (GString) words = g_string_new (NULL);
  for (gint i = g_rand_int_range (random, 1, 7); i > 0; i--)
    g_string_append_printf (words, "%s ", vocabulary[g_rand_int_range (random, 0, G_N_ELEMENTS (vocabulary))]);
  text->text = g_string_free (g_steal_pointer (&words), FALSE);
  text->terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sy_text_tokens (text->text, -1, note_token, text->terms);
}

static void
take_stem (const SyToken *token, gpointer data)
{
  char **wanted = data;
  if (token->kind == SY_TOKEN_STEM || *wanted == NULL)
    {
      g_free (*wanted);
      *wanted = token->kind == SY_TOKEN_STEM ? g_strconcat ("Z", token->term, NULL) : g_strdup (token->term);
    }
}

/* One word of the vocabulary: by its stem if it has one. */
static gboolean
holds (const Text *text, const char *word)
{
  g_autofree char *wanted = NULL;
  sy_text_tokens (word, -1, take_stem, &wanted);
  return g_hash_table_contains (text->terms, wanted);
}

static SyNode *
random_node (GRand *random, guint depth)
{
  if (depth == 0 || g_rand_int_range (random, 0, 3) == 0)
    return sy_node_new (SY_NODE_TEXT, vocabulary[g_rand_int_range (random, 0, G_N_ELEMENTS (vocabulary))]);
  const SyNodeKind kinds[] = { SY_NODE_AND, SY_NODE_OR, SY_NODE_NOT };
  SyNode *node = sy_node_new (kinds[g_rand_int_range (random, 0, 3)], NULL);
  for (gint i = g_rand_int_range (random, 2, 4); i > 0; i--)
    sy_node_add (node, random_node (random, depth - 1));
  return node;
}

static gboolean
satisfies (const Text *text, const SyNode *node)
{
  if (node->kind == SY_NODE_TEXT)
    return holds (text, node->text);
  gboolean first = satisfies (text, node->children->pdata[0]);
  gboolean any = first, all = first, other = FALSE;
  for (guint i = 1; i < node->children->len; i++)
    {
      gboolean one = satisfies (text, node->children->pdata[i]);
      any |= one, all &= one, other |= one;
    }
  return node->kind == SY_NODE_AND ? all : node->kind == SY_NODE_OR ? any : first && !other;
}

START_TEST (counts_and_matches_equal_brute_force)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261120);
  g_autofree char *scratch = sy_unit_scratch ();
  g_autofree char *directory = g_build_filename (scratch, "fulltext", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SyFulltextWriter) writer = sy_fulltext_writer_open (directory, &error);
  sy_assert_no_error (error);
  Text texts[TEXTS];
  for (guint i = 0; i < TEXTS; i++)
    {
      g_autofree char *key = g_strdup_printf ("import:brute/%u", i);
      make_text (random, &texts[i]);
      sy_fulltext_writer_begin (writer, i + 1, key);
      sy_fulltext_writer_add_passage (writer, i + 1, 0, texts[i].text, FALSE);
      ck_assert (sy_fulltext_writer_put (writer, &error));
    }
  ck_assert (sy_fulltext_writer_finish (writer, 1, &error));

  g_autoptr (SyFulltext) fulltext = sy_fulltext_open (directory, &error);
  sy_assert_no_error (error);
  guint nonempty = 0;
  for (guint q = 0; q < QUERIES; q++)
    {
      g_autoptr (SyNode) query = random_node (random, 3);
      g_autoptr (SyFound) found = sy_fulltext_search (fulltext, query, 0, 10, &error);
      sy_assert_no_error (error);
      guint expected = 0;
      for (guint i = 0; i < TEXTS; i++)
        if (satisfies (&texts[i], query))
          {
            ck_assert_msg (expected < found->matches->len && g_array_index (found->matches, guint32, expected) == i + 1, "query %u misses text %u: %s", q, i, texts[i].text);
            expected++;
          }
      ck_assert_uint_eq (found->count, expected);
      ck_assert_uint_eq (found->matches->len, expected);
      nonempty += expected > 0 ? 1 : 0;
    }
  ck_assert_uint_gt (nonempty, QUERIES / 2);
  for (guint i = 0; i < TEXTS; i++)
    {
      g_hash_table_unref (texts[i].terms);
      g_free (texts[i].text);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("fulltext brute force");
  TCase *tests = tcase_create ("brute force");
  tcase_set_timeout (tests, 120);
  tcase_add_test (tests, counts_and_matches_equal_brute_force);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
