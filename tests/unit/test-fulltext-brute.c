// SPDX-License-Identifier: GPL-3.0-or-later
/* What the full-text index counts and finds equals an evaluation by hand over the tokens of the texts.
 *
 * The evaluation here shares nothing with the index but the tokeniser: it sees a passage as a row of atoms, words and single Chinese characters, and
 * looks for rows in rows. */
#include <jansson.h>
#include <string.h>

#include "corpus/text.h"
#include "index/fulltext.h"
#include "tests/unit/unit.h"

#define TEXTS   150
#define QUERIES 4000

/* ---- texts as rows of atoms ---- */

typedef struct
{
  char *term;      /* a word, or one Chinese character */
  char *stem;      /* NULL for what has none */
  gboolean joined; /* a character that follows another without anything between them */
  gboolean character;
  gsize end;
} Atom;

typedef struct
{
  GArray *atoms;    /* of Atom */
  GPtrArray *codes; /* of char * */
  gboolean title;
} Row;

static void
atom_clear (gpointer data)
{
  Atom *atom = data;
  g_free (atom->term);
  g_free (atom->stem);
}

static void
add_token (const SyToken *token, gpointer data)
{
  Row *row = data;
  Atom *last = row->atoms->len > 0 ? &g_array_index (row->atoms, Atom, row->atoms->len - 1) : NULL;
  if (token->kind == SY_TOKEN_CODE)
    g_ptr_array_add (row->codes, g_strdup (token->term));
  if (token->kind == SY_TOKEN_STEM)
    last->stem = g_strdup (token->term);
  if (token->kind != SY_TOKEN_WORD && token->kind != SY_TOKEN_CHAR)
    return;
  Atom atom = { .term = g_strdup (token->term), .character = token->kind == SY_TOKEN_CHAR, .end = token->end };
  atom.joined = atom.character && last != NULL && last->character && last->end == token->start;
  g_array_append_val (row->atoms, atom);
}

static Row *
row_new (const char *text, gboolean title)
{
  Row *row = g_new0 (Row, 1);
  row->atoms = g_array_new (FALSE, FALSE, sizeof (Atom));
  row->codes = g_ptr_array_new_with_free_func (g_free);
  row->title = title;
  g_array_set_clear_func (row->atoms, atom_clear);
  sy_text_tokens (text, -1, add_token, row);
  return row;
}

static void
row_free (Row *row)
{
  g_array_unref (row->atoms);
  g_ptr_array_unref (row->codes);
  g_free (row);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Row, row_free)

typedef struct
{
  GPtrArray *rows; /* of Row */
  GPtrArray *said; /* of char *: the texts themselves */
  const char *exact;
} Text;

static Text *
text_new (void)
{
  Text *text = g_new0 (Text, 1);
  text->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  text->said = g_ptr_array_new_with_free_func (g_free);
  return text;
}

static void
text_free (Text *text)
{
  g_ptr_array_unref (text->rows);
  g_ptr_array_unref (text->said);
  g_free (text);
}

static void
text_add (Text *text, const char *said, gboolean title)
{
  g_ptr_array_add (text->rows, row_new (said, title));
  g_ptr_array_add (text->said, g_strdup (said));
}

static const Atom *
atom_at (const Row *row, guint i)
{
  return &g_array_index (row->atoms, Atom, i);
}

/* ---- evaluation by hand ---- */

/* The atoms `from` .. `to` of the query stand at place `at` of the row: stems equal if `by_stem`, else the words themselves. */
static gboolean
stands_at (const Row *row, guint at, const Row *query, guint from, guint to, gboolean by_stem)
{
  if (at + (to - from) > row->atoms->len)
    return FALSE;
  for (guint i = from; i < to; i++)
    {
      const Atom *wanted = atom_at (query, i), *atom = atom_at (row, at + i - from);
      gboolean same = by_stem && wanted->stem != NULL ? g_strcmp0 (wanted->stem, atom->stem) == 0 : strcmp (wanted->term, atom->term) == 0;
      if (!same || wanted->character != atom->character || (i > from && wanted->joined != atom->joined))
        return FALSE;
    }
  return TRUE;
}

static gboolean
row_holds (const Row *row, const Row *query, guint from, guint to, gboolean by_stem)
{
  for (guint at = 0; at < row->atoms->len; at++)
    if (stands_at (row, at, query, from, to, by_stem))
      return TRUE;
  return FALSE;
}

static gboolean
text_holds (const Text *text, const Row *query, guint from, guint to, gboolean by_stem, gboolean in_title)
{
  for (guint r = 0; r < text->rows->len; r++)
    {
      const Row *row = g_ptr_array_index (text->rows, r);
      if ((!in_title || row->title) && row_holds (row, query, from, to, by_stem))
        return TRUE;
    }
  return FALSE;
}

static gboolean
text_has_code (const Text *text, const char *code, gboolean in_title)
{
  for (guint r = 0; r < text->rows->len; r++)
    {
      const Row *row = g_ptr_array_index (text->rows, r);
      if ((!in_title || row->title) && g_ptr_array_find_with_equal_func (row->codes, code, g_str_equal, NULL))
        return TRUE;
    }
  return FALSE;
}

/* End of the Chinese run, or of the word, that begins at atom i. */
static guint
part_end (const Row *query, guint i)
{
  guint end = i + 1;
  while (end < query->atoms->len && atom_at (query, end)->joined)
    end++;
  return end;
}

/* All parts of the text occur somewhere: a text that is a code as that code. */
static gboolean
satisfies_text (const Text *text, const char *said, gboolean in_title)
{
  g_autoptr (Row) query = row_new (said, FALSE);
  if (query->codes->len > 0)
    return text_has_code (text, g_ptr_array_index (query->codes, query->codes->len - 1), in_title);
  for (guint i = 0, end; i < query->atoms->len; i = end)
    {
      end = part_end (query, i);
      if (!text_holds (text, query, i, end, TRUE, in_title))
        return FALSE;
    }
  return query->atoms->len > 0;
}

static gboolean
satisfies_phrase (const Text *text, const char *said, gboolean in_title)
{
  g_autoptr (Row) query = row_new (said, FALSE);
  return query->atoms->len > 0 && text_holds (text, query, 0, query->atoms->len, FALSE, in_title);
}

static gboolean
satisfies_prefix (const Text *text, const char *prefix)
{
  for (guint r = 0; r < text->rows->len; r++)
    {
      const Row *row = g_ptr_array_index (text->rows, r);
      for (guint i = 0; i < row->atoms->len; i++)
        if (!atom_at (row, i)->character && g_str_has_prefix (atom_at (row, i)->term, prefix))
          return TRUE;
    }
  return FALSE;
}

/* Children from `child` on can each be put somewhere in the row with all within the distance; `low` and `high` are those placed before. */
static gboolean
placed (const Row *row, const SyNode *node, guint child, gint low, gint high)
{
  if (child == node->children->len)
    return TRUE;
  g_autoptr (Row) query = row_new (((const SyNode *) node->children->pdata[child])->text, FALSE);
  for (gint at = 0; at < (gint) row->atoms->len; at++)
    {
      gint lowest = child == 0 ? at : MIN (low, at), highest = child == 0 ? at : MAX (high, at);
      if (highest - lowest <= (gint) node->distance && stands_at (row, (guint) at, query, 0, query->atoms->len, TRUE)
          && placed (row, node, child + 1, lowest, highest))
        return TRUE;
    }
  return FALSE;
}

static gboolean
satisfies_near (const Text *text, const SyNode *node)
{
  for (guint r = 0; r < text->rows->len; r++)
    if (placed (g_ptr_array_index (text->rows, r), node, 0, 0, 0))
      return TRUE;
  return FALSE;
}

/* Bare words, which stand apart in these queries. Two characters of a run count as a word. */
static gboolean
satisfies_words (const Text *text, const char *said, gboolean all)
{
  g_auto (GStrv) words = g_strsplit (said, " ", -1);
  gboolean every = TRUE, some = FALSE;
  for (guint w = 0; words[w] != NULL; w++)
    {
      if (strcmp (words[w], "the") == 0 || strcmp (words[w], "what") == 0 || strcmp (words[w], "如何") == 0)
        continue;
      g_autoptr (Row) query = row_new (words[w], FALSE);
      guint n = query->codes->len > 0 || query->atoms->len < 2 ? 1 : query->atoms->len - 1;
      for (guint i = 0; i < n; i++)
        {
          gboolean holds = query->codes->len > 0   ? satisfies_text (text, words[w], FALSE)
                           : query->atoms->len < 2 ? text_holds (text, query, 0, 1, TRUE, FALSE)
                                                   : text_holds (text, query, i, i + 2, TRUE, FALSE);
          every &= holds;
          some |= holds;
        }
    }
  return all ? every && some : some;
}

static gboolean
satisfies (const Text *text, guint number, const SyNode *node, gboolean all)
{
  const SyNode *first = node->children != NULL ? node->children->pdata[0] : NULL;
  gboolean result = node->kind != SY_NODE_OR;
  switch (node->kind)
    {
    case SY_NODE_ALL: return TRUE;
    case SY_NODE_WORDS: return satisfies_words (text, node->text, all);
    case SY_NODE_TEXT: return satisfies_text (text, node->text, FALSE);
    case SY_NODE_PHRASE: return satisfies_phrase (text, node->text, FALSE);
    case SY_NODE_TITLE: return first->kind == SY_NODE_TEXT ? satisfies_text (text, first->text, TRUE) : satisfies_phrase (text, first->text, TRUE);
    case SY_NODE_PREFIX: return satisfies_prefix (text, node->text);
    case SY_NODE_NEAR: return satisfies_near (text, node);
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
  "镓",     "许可",    "光刻",      "光刻机",  "第3条", "DUV",   "国",      "the",  "what",  "如何",    "，",     "。",   "now",  "Ｅxport",
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
                                      "出口管制", "镓",        "光刻机", "the",     "what", "如何",  "now" };
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
  static const char *const near[] = { "export", "chip", "gallium", "control", "管制", "出口", "光刻机", "镓", "国", "now", "出口管制" };
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
  for (guint r = 0; r < text->rows->len; r++)
    if (((const Row *) text->rows->pdata[r])->title)
      sy_fulltext_writer_add_title (writer, text->said->pdata[r]);
    else
      sy_fulltext_writer_add_passage (writer, number_of (i), r, text->said->pdata[r], r % 3 == 2);
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
          text_add (text, said, text->rows->len == 0);
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
      text_add (text, title != NULL ? title : "", TRUE);
      text_add (text, body != NULL ? body : "", FALSE);
      g_ptr_array_add (texts, text);
      json_decref (object);
    }
}

/* A stretch of a text from one character to another, as somebody would quote it. */
static char *
random_quote (GRand *random, const GPtrArray *texts)
{
  const Text *text = texts->pdata[g_rand_int_range (random, 0, (gint) texts->len)];
  const char *said = text->said->pdata[g_rand_int_range (random, 0, (gint) text->said->len)];
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
      g_autofree char *joined = g_strconcat (text->said->pdata[0], "\n", text->said->pdata[1], NULL);
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
