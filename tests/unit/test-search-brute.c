// SPDX-License-Identifier: GPL-3.0-or-later
/* Searches equal brute force: which documents a query finds, how many, how many are folded, every facet and the histogram, for random queries of every operator and every field, on random days.
 *
 *   SMALLYARD_BRUTE_QUERIES  how many (100)
 *   SMALLYARD_BRUTE_SEED     of the random numbers
 *   SMALLYARD_BRUTE_HOME     an indexed data directory; without it, the starter register and composed papers
 *
 * A query that differs is made smaller as long as it differs, and printed with the seed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/home.h"
#include "corpus/id.h"
#include "query/body.h"
#include "query/engine.h"
#include "query/search_field.h"
#include "tests/unit/answering.h"
#include "tests/unit/brute-leaves.h"
#include "tests/unit/unit.h"

#define SHOWN_VALUES 40 /* of a facet, as query/facet.c has it */

/* ---- trees of leaves ---- */

typedef enum
{
  LEAF,
  AND,
  OR,
  NOT
} Kind;

typedef struct
{
  Kind kind;
  BruteLeaf *leaf;     /* borrowed from the query */
  GPtrArray *children; /* of Tree */
} Tree;

/* A request: a tree, or bare words; and filters beside it. */
typedef struct
{
  Tree *tree;
  BruteLeaf *words; /* NULL, or what `tree` is the filters of */
  guint8 *some;     /* papers with some of the words */
  Tree *filter;     /* given apart; NULL for none */
  GPtrArray *leaves;
} Query;

static Tree *
tree_new (Kind kind, BruteLeaf *leaf)
{
  Tree *tree = g_new0 (Tree, 1);
  tree->kind = kind;
  tree->leaf = leaf;
  tree->children = g_ptr_array_new ();
  return tree;
}

static void
tree_free (Tree *tree)
{
  if (tree == NULL)
    return;
  for (guint i = 0; i < tree->children->len; i++)
    tree_free (tree->children->pdata[i]);
  g_ptr_array_unref (tree->children);
  g_free (tree);
}

static Tree *
tree_copy (const Tree *tree)
{
  Tree *copy = tree_new (tree->kind, tree->leaf);
  for (guint i = 0; i < tree->children->len; i++)
    g_ptr_array_add (copy->children, tree_copy (tree->children->pdata[i]));
  return copy;
}

static gboolean
tree_holds (const Tree *tree, guint i)
{
  if (tree->kind == LEAF)
    return tree->leaf->holds[i];
  if (tree->kind == NOT)
    return !tree_holds (tree->children->pdata[0], i);
  for (guint k = 0; k < tree->children->len; k++)
    if (tree_holds (tree->children->pdata[k], i) != (tree->kind == AND))
      return tree->kind == OR;
  return tree->kind == AND;
}

/* Operators change with the place, so that each spelling is tried and a copy is written as its original. */
static void
tree_write (const Tree *tree, GString *out, gboolean bracketed)
{
  static const char *const ands[] = { " AND ", " 与 " }, *const ors[] = { " OR ", " 或 " }, *const nots[] = { "NOT ", "-", "非 " };
  if (tree->kind == LEAF)
    g_string_append (out, tree->leaf->written);
  else if (tree->kind == NOT)
    {
      const Tree *child = tree->children->pdata[0];
      g_string_append (out, child->kind == NOT ? "NOT " : nots[child->children->len % G_N_ELEMENTS (nots)]);
      tree_write (child, out, TRUE);
    }
  else
    {
      g_string_append (out, bracketed ? "(" : "");
      for (guint i = 0; i < tree->children->len; i++)
        {
          g_string_append (out, i == 0 ? "" : tree->kind == AND ? ands[i % 2] : ors[i % 2]);
          tree_write (tree->children->pdata[i], out, TRUE);
        }
      g_string_append (out, bracketed ? ")" : "");
    }
}

static Tree *
random_tree (BruteWorld *world, GPtrArray *leaves, guint depth)
{
  if (depth == 0 || g_rand_int_range (world->random, 0, 3) == 0)
    {
      BruteLeaf *leaf = g_rand_int_range (world->random, 0, 3) == 0 ? brute_leaf_text (world) : brute_leaf_any_field (world);
      g_ptr_array_add (leaves, leaf);
      return tree_new (LEAF, leaf);
    }
  const Kind kinds[] = { AND, AND, OR, OR, NOT };
  Tree *tree = tree_new (kinds[g_rand_int_range (world->random, 0, G_N_ELEMENTS (kinds))], NULL);
  for (gint n = tree->kind == NOT ? 1 : g_rand_int_range (world->random, 2, 4); n > 0; n--)
    g_ptr_array_add (tree->children, random_tree (world, leaves, depth - 1));
  return tree;
}

/* One value of a field, or several as alternatives; for a day field a period. */
static Tree *
random_filter (BruteWorld *world, GPtrArray *leaves)
{
  BruteLeaf *first = brute_leaf_any_field (world);
  while (first->is_text)
    {
      brute_leaf_free (first);
      first = brute_leaf_any_field (world);
    }
  g_ptr_array_add (leaves, first);
  BruteLeaf *second = first->filter != NULL && g_rand_boolean (world->random) ? brute_leaf_field (world, first->filter) : NULL;
  if (second == NULL)
    return tree_new (LEAF, first);
  g_ptr_array_add (leaves, second);
  Tree *either = tree_new (OR, NULL);
  g_ptr_array_add (either->children, tree_new (LEAF, first));
  g_ptr_array_add (either->children, tree_new (LEAF, second));
  return either;
}

static Query *
random_query (BruteWorld *world)
{
  Query *query = g_new0 (Query, 1);
  query->leaves = g_ptr_array_new_with_free_func ((GDestroyNotify) brute_leaf_free);
  if (g_rand_int_range (world->random, 0, 4) == 0)
    {
      query->words = brute_leaf_words (world, &query->some);
      if (g_rand_boolean (world->random))
        query->tree = random_filter (world, query->leaves);
    }
  else
    query->tree = random_tree (world, query->leaves, 3);
  if (g_rand_int_range (world->random, 0, 4) == 0)
    query->filter = random_filter (world, query->leaves);
  return query;
}

static void
query_free (Query *query)
{
  tree_free (query->tree);
  tree_free (query->filter);
  brute_leaf_free (query->words);
  g_free (query->some);
  g_ptr_array_unref (query->leaves);
  g_free (query);
}

/* A lone word would be read as bare words, of which a run of Chinese may match in part. */
static char *
query_write (const Query *query)
{
  GString *out = g_string_new (query->words != NULL ? query->words->written : NULL);
  if (query->words != NULL && query->tree != NULL)
    g_string_append_c (out, ' ');
  if (query->tree != NULL)
    tree_write (query->tree, out, TRUE);
  if (query->words == NULL)
    g_string_append (out, " AND *");
  return g_string_free (out, FALSE);
}

/* ---- by hand ---- */

/* What a query finds: papers with all, and with only some, of the bare words. */
typedef struct
{
  GArray *all, *more; /* of guint */
} Hand;

/* Filters on `facet` left out if it is not NULL. */
static gboolean
passes (const Tree *tree, const char *facet, guint i)
{
  if (tree == NULL)
    return TRUE;
  if (facet == NULL)
    return tree_holds (tree, i);
  gboolean of_facet = tree->kind == LEAF && g_strcmp0 (tree->leaf->filter, facet) == 0;
  if (tree->kind == OR)
    {
      of_facet = TRUE;
      for (guint k = 0; k < tree->children->len; k++)
        {
          const Tree *child = tree->children->pdata[k];
          of_facet = of_facet && (child->kind == LEAF || child->kind == OR) && (child->kind == OR ? FALSE : g_strcmp0 (child->leaf->filter, facet) == 0);
        }
    }
  if (of_facet)
    return TRUE;
  if (tree->kind != AND)
    return tree_holds (tree, i);
  for (guint k = 0; k < tree->children->len; k++)
    if (!passes (tree->children->pdata[k], facet, i))
      return FALSE;
  return TRUE;
}

static gboolean
is_filtered (const Tree *tree, const char *facet)
{
  if (tree == NULL)
    return FALSE;
  if (tree->kind == LEAF)
    return g_strcmp0 (tree->leaf->filter, facet) == 0;
  if (tree->kind == NOT)
    return FALSE;
  gboolean every = TRUE, any = FALSE;
  for (guint k = 0; k < tree->children->len; k++)
    {
      const Tree *child = tree->children->pdata[k];
      gboolean one = is_filtered (child, facet);
      any = any || one;
      every = every && one && child->kind == LEAF;
    }
  return tree->kind == AND ? any : every;
}

static Hand
find_by_hand (BruteWorld *world, const Query *query, const char *facet)
{
  Hand hand = { g_array_new (FALSE, FALSE, sizeof (guint)), g_array_new (FALSE, FALSE, sizeof (guint)) };
  for (guint i = 0; i < world->papers->papers->len; i++)
    {
      if (!brute_known (world, i) || !passes (query->tree, facet, i) || !passes (query->filter, facet, i))
        continue;
      if (query->words == NULL || query->words->holds[i])
        g_array_append_val (hand.all, i);
      else if (query->some[i])
        g_array_append_val (hand.more, i);
    }
  return hand;
}

static void
hand_clear (Hand *hand)
{
  g_array_unref (hand->all);
  g_array_unref (hand->more);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Hand, hand_clear)

static const BrutePaper *
paper_at (const BruteWorld *world, guint i)
{
  return world->papers->papers->pdata[i];
}

static void
count_value (GHashTable *counts, GHashTable *seen, const char *value)
{
  if (value != NULL && *value != '\0' && g_hash_table_add (seen, g_strdup (value)))
    g_hash_table_insert (counts, g_strdup (value), GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, value)) + 1));
}

static void
count_year (GHashTable *counts, GHashTable *seen, SyDay day)
{
  int year;
  char text[16];
  if (day == SY_DAY_NONE)
    return;
  sy_day_to_ymd (day, &year, NULL, NULL);
  g_snprintf (text, sizeof text, "%04d", year);
  count_value (counts, seen, text);
}

static void
count_facts (GHashTable *counts, GHashTable *seen, const GPtrArray *facts, const char *without)
{
  for (guint k = 0; k < facts->len; k++)
    count_value (counts, seen, g_str_has_prefix (facts->pdata[k], without) ? (const char *) facts->pdata[k] + strlen (without) : facts->pdata[k]);
}

static void
count_lists (GHashTable *counts, GHashTable *seen, const GPtrArray *codes)
{
  for (guint k = 0; k < codes->len; k++)
    {
      const char *code = codes->pdata[k], *colon = strchr (code, ':');
      g_autofree char *list = colon != NULL && !g_str_has_prefix (code, "code:") ? g_strndup (code, (gsize) (colon - code)) : NULL;
      count_value (counts, seen, list);
    }
}

/* "exception:NAC" is the value NAC of the facet exception; all other classes are values of measure. */
static void
count_measures (GHashTable *counts, GHashTable *seen, const GPtrArray *measures, gboolean exceptions)
{
  for (guint k = 0; k < measures->len; k++)
    {
      const char *value = measures->pdata[k];
      gboolean exception = g_str_has_prefix (value, "exception:");
      if (exception == exceptions)
        count_value (counts, seen, exception ? value + strlen ("exception:") : value);
    }
}

/* Each value of a facet that a paper has, once. FALSE for a facet that this test does not know. */
static gboolean
count_paper (const BruteWorld *world, const char *facet, guint i, GHashTable *counts)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const BrutePaper *paper = paper_at (world, i);
  const SyVersion *row = paper->row;
  if (g_str_equal (facet, "jurisdiction"))
    count_value (counts, seen, row->jurisdiction);
  else if (g_str_equal (facet, "source"))
    count_value (counts, seen, row->source);
  else if (g_str_equal (facet, "kind"))
    count_value (counts, seen, row->kind);
  else if (g_str_equal (facet, "standing"))
    count_value (counts, seen, sy_standing_name (row->standing));
  else if (g_str_equal (facet, "lang"))
    count_facts (counts, seen, paper->langs, "");
  else if (g_str_equal (facet, "body"))
    for (guint k = 0; row->bodies != NULL && k < row->bodies->len; k++)
      count_value (counts, seen, sy_body_name (row->bodies->pdata[k], "en"));
  else if (g_str_equal (facet, "year"))
    count_year (counts, seen, row->published);
  else if (g_str_equal (facet, "effective"))
    count_year (counts, seen, row->effective);
  else if (g_str_equal (facet, "expires"))
    count_year (counts, seen, row->expires);
  else if (g_str_equal (facet, "signed"))
    count_year (counts, seen, row->signed_day);
  else if (g_str_equal (facet, "filed"))
    count_year (counts, seen, row->filed);
  else if (g_str_equal (facet, "observed"))
    count_year (counts, seen, (SyDay) (row->observed / (86400 * G_TIME_SPAN_SECOND)));
  else if (g_str_equal (facet, "status"))
    count_value (counts, seen, sy_status_name (brute_status (world, i)));
  else if (g_str_equal (facet, "field"))
    for (guint k = 0; k < world->fields->len; k++)
      count_value (counts, seen, world->belongs[k][i] ? ((const SyField *) world->fields->pdata[k])->id : NULL);
  else if (g_str_equal (facet, "country"))
    count_facts (counts, seen, paper->facts[SY_FACT_COUNTRY], "country:");
  else if (g_str_equal (facet, "measure") || g_str_equal (facet, "exception"))
    count_measures (counts, seen, paper->facts[SY_FACT_MEASURE], g_str_equal (facet, "exception"));
  else if (g_str_equal (facet, "party"))
    count_facts (counts, seen, paper->facts[SY_FACT_PARTY], "");
  else if (g_str_equal (facet, "code"))
    count_facts (counts, seen, paper->facts[SY_FACT_CODE], "");
  else if (g_str_equal (facet, "list"))
    count_lists (counts, seen, paper->facts[SY_FACT_CODE]);
  else
    return FALSE;
  return TRUE;
}

/* ---- comparing ---- */

/* These are in the order of time. */
static const char *const years[] = { "year", "effective", "expires", "signed", "filed", "observed", NULL };

static char *
compare_values (const char *facet, GHashTable *counts, const json_t *held)
{
  const json_t *values = json_object_get (held, "values");
  guint shown = (guint) json_array_size (values), more = (guint) json_integer_value (json_object_get (held, "more"));
  if (shown + more != g_hash_table_size (counts) || (more > 0 && shown < SHOWN_VALUES))
    return g_strdup_printf ("facet %s: %u values, by hand %u", facet, shown + more, g_hash_table_size (counts));
  guint least = G_MAXUINT, greater = 0;
  for (guint v = 0; v < shown; v++)
    {
      const json_t *value = json_array_get (values, v);
      const char *name = json_string_value (json_object_get (value, "value"));
      guint count = (guint) json_integer_value (json_object_get (value, "count")), by_hand = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));
      if (count != by_hand)
        return g_strdup_printf ("facet %s, %s: %u, by hand %u", facet, name, count, by_hand);
      least = MIN (least, count);
    }
  GHashTableIter at;
  gpointer count;
  for (g_hash_table_iter_init (&at, counts); g_hash_table_iter_next (&at, NULL, &count);)
    greater += GPOINTER_TO_UINT (count) > least;
  return greater > shown && !g_strv_contains (years, facet) ? g_strdup_printf ("facet %s: values with more documents are not shown", facet) : NULL;
}

static char *
compare_facet (BruteWorld *world, const Query *query, const json_t *held)
{
  const char *facet = json_string_value (json_object_get (held, "name"));
  gboolean filtered = is_filtered (query->tree, facet) || is_filtered (query->filter, facet);
  g_auto (Hand) hand = find_by_hand (world, query, filtered ? facet : NULL);
  const GArray *found = hand.all->len > 0 ? hand.all : hand.more;
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint k = 0; k < found->len; k++)
    if (!count_paper (world, facet, g_array_index (found, guint, k), counts))
      return g_strdup_printf ("facet %s: the test does not know how to count it", facet);
  return compare_values (facet, counts, held);
}

static char *
compare_histogram (BruteWorld *world, const Hand *hand, const json_t *histogram)
{
  const GArray *found = hand->all->len > 0 ? hand->all : hand->more;
  const json_t *buckets = json_object_get (histogram, "buckets");
  guint sum = (guint) json_integer_value (json_object_get (histogram, "undated"));
  for (size_t b = 0; b < json_array_size (buckets); b++)
    {
      const json_t *bucket = json_array_get (buckets, b);
      const char *from = json_string_value (json_object_get (bucket, "from")), *to = json_string_value (json_object_get (bucket, "to"));
      guint count = (guint) json_integer_value (json_object_get (bucket, "count")), by_hand = 0;
      for (guint k = 0; k < found->len; k++)
        {
          g_autofree char *day = sy_day_format (paper_at (world, g_array_index (found, guint, k))->row->published);
          by_hand += *day != '\0' && strcmp (day, from) >= 0 && strcmp (day, to) <= 0;
        }
      if (count != by_hand)
        return g_strdup_printf ("histogram %s..%s: %u, by hand %u", from, to, count, by_hand);
      sum += count;
    }
  return sum != found->len ? g_strdup_printf ("histogram: %u in all, by hand %u", sum, found->len) : NULL;
}

static guint
count_groups (const BruteWorld *world, const Hand *hand)
{
  g_autoptr (GHashTable) groups = g_hash_table_new (g_direct_hash, g_direct_equal);
  const GArray *const found[] = { hand->all, hand->more };
  for (guint t = 0; t < 2; t++)
    for (guint k = 0; k < found[t]->len; k++)
      g_hash_table_add (groups, GUINT_TO_POINTER (paper_at (world, g_array_index (found[t], guint, k))->group + 1));
  return g_hash_table_size (groups);
}

/* Every result is one that was found by hand, and no two of a group are shown. */
static char *
compare_results (BruteWorld *world, const Hand *hand, guint groups, const json_t *answer)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), shown = g_hash_table_new (g_direct_hash, g_direct_equal);
  const GArray *const found[] = { hand->all, hand->more };
  for (guint t = 0; t < 2; t++)
    for (guint k = 0; k < found[t]->len; k++)
      {
        const BrutePaper *paper = paper_at (world, g_array_index (found[t], guint, k));
        g_hash_table_insert (known, sy_document_key (paper->row->id, paper->row->label), GUINT_TO_POINTER (paper->group + 1));
      }
  const json_t *results = json_object_get (answer, "results");
  guint limit = (guint) json_integer_value (json_object_get (answer, "limit"));
  if (json_array_size (results) != MIN (limit, groups))
    return g_strdup_printf ("%zu results, by hand %u", json_array_size (results), MIN (limit, groups));
  for (size_t i = 0; i < json_array_size (results); i++)
    {
      const json_t *result = json_array_get (results, i);
      const char *id = json_string_value (json_object_get (result, "id")), *label = json_string_value (json_object_get (result, "version"));
      g_autofree char *key = sy_document_key (id, label != NULL ? label : "");
      gpointer group = g_hash_table_lookup (known, key);
      if (group == NULL)
        return g_strdup_printf ("%s is a result, but not by hand", key);
      if (!g_hash_table_add (shown, group))
        return g_strdup_printf ("%s is shown beside another of its group", key);
    }
  return NULL;
}

static char *
compare_counts (BruteWorld *world, const Hand *hand, guint groups, const json_t *answer)
{
  guint count = (guint) json_integer_value (json_object_get (answer, "count")), more = (guint) json_integer_value (json_object_get (answer, "count_more")),
        folded = (guint) json_integer_value (json_object_get (answer, "folded"));
  if (count != hand->all->len || more != hand->more->len)
    return g_strdup_printf ("%u and %u more, by hand %u and %u more", count, more, hand->all->len, hand->more->len);
  guint by_hand = count + more - groups;
  return folded != by_hand ? g_strdup_printf ("%u folded, by hand %u", folded, by_hand) : compare_results (world, hand, groups, answer);
}

static char *
compare_answer (BruteWorld *world, const Query *query, const json_t *answer)
{
  g_auto (Hand) hand = find_by_hand (world, query, NULL);
  char *why = compare_counts (world, &hand, count_groups (world, &hand), answer);
  const json_t *facets = json_object_get (answer, "facets");
  for (size_t f = 0; why == NULL && f < json_array_size (facets); f++)
    why = compare_facet (world, query, json_array_get (facets, f));
  return why != NULL ? why : compare_histogram (world, &hand, json_object_get (answer, "histogram"));
}

/* What differs; NULL for nothing. A prefix of too many words is no difference. */
static char *
difference (Answering *answering, BruteWorld *world, const Query *query)
{
  g_autofree char *text = query_write (query);
  g_autoptr (GString) filter = g_string_new (NULL);
  if (query->filter != NULL)
    tree_write (query->filter, filter, FALSE);
  SyRequest request = sy_answering_request (text);
  request.across = SY_ACROSS_ONE; /* brute force knows the words as typed */
  request.limit = 50;
  request.all_facets = TRUE;
  request.as_of = world->as_of;
  request.known_as_of = world->known_as_of;
  request.filter = filter->len > 0 ? filter->str : NULL;
  g_autoptr (GError) error = NULL;
  json_t *answer = sy_answer_search (answering->engine, &request, &error);
  if (answer == NULL)
    return g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT) ? NULL : g_strdup (error->message);
  char *why = compare_answer (world, query, answer);
  json_decref (answer);
  return why;
}

/* ---- making smaller ---- */

/* A copy in which step number *step was taken: a branch for one of its children, or a child left out. *step goes down to below 0 when it was. */
static Tree *
smaller (const Tree *tree, gint *step)
{
  for (guint i = 0; i < tree->children->len; i++)
    if ((*step)-- == 0)
      return tree_copy (tree->children->pdata[i]);
  for (guint i = 0; tree->children->len > 2 && i < tree->children->len; i++)
    if ((*step)-- == 0)
      {
        Tree *copy = tree_copy (tree);
        tree_free (g_ptr_array_remove_index (copy->children, i));
        return copy;
      }
  Tree *copy = tree_new (tree->kind, tree->leaf);
  for (guint i = 0; i < tree->children->len; i++)
    g_ptr_array_add (copy->children, *step < 0 ? tree_copy (tree->children->pdata[i]) : smaller (tree->children->pdata[i], step));
  return copy;
}

/* Takes the first step that leaves a difference; FALSE if none does. */
static gboolean
shrink_tree (Answering *answering, BruteWorld *world, Query *query, Tree **place, gboolean may_go)
{
  Tree *whole = *place;
  if (whole == NULL)
    return FALSE;
  *place = NULL;
  g_autofree char *without = may_go ? difference (answering, world, query) : NULL;
  gint step = -1;
  for (gint wanted = 0; without == NULL && step < 0; wanted++)
    {
      step = wanted;
      *place = smaller (whole, &step);
      g_autofree char *why = step < 0 ? difference (answering, world, query) : NULL;
      if (why != NULL)
        break;
      tree_free (*place);
      *place = NULL;
    }
  gboolean shrunk = without != NULL || *place != NULL;
  if (!shrunk)
    *place = whole;
  else
    tree_free (whole);
  return shrunk;
}

static void
report (Answering *answering, BruteWorld *world, Query *query, guint32 seed, guint number)
{
  while (shrink_tree (answering, world, query, &query->filter, TRUE) || shrink_tree (answering, world, query, &query->tree, query->words != NULL))
    ;
  g_autofree char *why = difference (answering, world, query), *text = query_write (query), *as_of = sy_day_format (world->as_of),
                  *known = sy_day_format (world->known_as_of);
  g_autoptr (GString) filter = g_string_new (NULL);
  if (query->filter != NULL)
    tree_write (query->filter, filter, FALSE);
  fprintf (stderr, "# seed %u, query %u: %s | filter %s | as of %s | known as of %s\n#   %s\n", seed, number, text, filter->str, as_of, known, why);
}

/* ---- the papers ---- */

/* composed: what the register has not: amounts, parties with aliases, versions, corrections, identifiers of the EU. */
static const char papers[]
    = "{\"id\": \"a\", \"title\": \"Chips for export\", \"text\": \"A licence is required for exports to China of items with a transfer rate of 600 GB/s or more. See 15 CFR 744.23 and ECCN 3A090.a.\", \"lang\": \"en\", \"date\": \"2023-10-25\"}\n"
      "{\"id\": \"b\", \"title\": \"Tools\", \"text\": \"Exports to Japan of 500 MB/s to 700 MB/s links, worth up to $1,000,000 and 25 percent of sales.\", \"lang\": \"en\"}\n"
      "{\"id\": \"c\", \"title\": \"国别\", \"text\": \"对日本的出口，纯度不低于99.999%，价值超过500万元人民币，海关商品编号：8112929090。\", \"lang\": \"zh\", \"date\": \"2024-02-01\"}\n"
      "{\"id\": \"d\", \"title\": \"Rain\", \"text\": \"Rain fell in Utah; 30 percent less than expected.\", \"lang\": \"en\"}\n";

static SyDocument *
composed (const char *id, const char *label, const char *source, const char *text)
{
  SyDocument *document = sy_document_new (id, g_str_has_prefix (source, "us") ? "us" : "eu", source, "rule", "en", SY_STANDING_OFFICIAL, "test/1");
  document->title = (g_free (document->title), g_strdup (text));
  document->version = (g_free (document->version), g_strdup (label));
  sy_document_add_passage (document, SY_PASSAGE_PARAGRAPH, 0, NULL, text);
  return document;
}

static void
put_composed (Answering *answering)
{
  static const struct
  {
    const char *id, *label, *source, *text, *attribute, *value;
  } rows[] = {
    { "us-fr:2031-00001", "", "us-fr", "Controls on composed machines", "docket", "310101-0001" },
    { "us-fr:2031-00002", "", "us-fr", "Controls on composed machines; correction", "corrects", "us-fr:2031-00001" },
    { "us-fr:2031-00003", "", "us-fr", "Controls on composed machines; correction of the correction", "corrects", "us-fr:2031-00002" },
    { "us-fr:2031-00004", "", "us-fr", "Another composed rule", "rin", "0694-AZ99" },
    { "us-cfr:15/999", "2030-01-01", "us-ecfr", "A composed part on machines", "cfr", "15/999" },
    { "us-cfr:15/999", "2031-01-01", "us-ecfr", "A composed part on machines and tools", "cfr", "15/999" },
    { "eu:32031R0001", "", "eu-cellar", "A composed regulation", "eli", "http://data.europa.eu/eli/reg/2031/1/oj" },
    { "eu:02031R0001-20310601", "", "eu-cellar", "A composed regulation, consolidated", "eurovoc", "export control (5876)" },
    { "eu:32031R0002", "", "eu-cellar", "A composed regulation on topics", "topic", "Exports" },
    { "eu:32031R0003", "", "eu-cellar", "A composed regulation that is amended", "amended_by", "eu:32031R0002" },
  };
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_document_free);
  /* Corrections before what they correct: numbers of rows may not matter. */
  for (guint i = G_N_ELEMENTS (rows); i > 0; i--)
    {
      SyDocument *document = composed (rows[i - 1].id, rows[i - 1].label, rows[i - 1].source, rows[i - 1].text);
      sy_document_add_attribute (document, rows[i - 1].attribute, rows[i - 1].value, NULL);
      g_ptr_array_add (documents, document);
    }
  sy_answering_put (answering, documents);
}

static void
setup (Answering *answering)
{
  const char *home = g_getenv ("SMALLYARD_BRUTE_HOME");
  sy_answering_open (answering);
  if (home != NULL)
    answering->home = (g_free (answering->home), g_strdup (home));
  else
    {
      for (guint i = 0; i < 3; i++)
        {
          const char *const names[] = { "cn.ini", "eu.ini", "us.ini" };
          g_autofree char *relative = g_strconcat ("../corpus/starter/", names[i], NULL), *path = sy_unit_file (relative), *text = NULL;
          ck_assert (g_file_get_contents (path, &text, NULL, NULL));
          sy_answering_take (answering, names[i], text);
        }
      sy_answering_take (answering, "papers.jsonl", papers);
      put_composed (answering);
    }
  sy_answering_start (answering);
}

/* ---- the test ---- */

static guint
number_of (const char *variable, guint otherwise)
{
  const char *text = g_getenv (variable);
  return text != NULL ? (guint) strtoul (text, NULL, 10) : otherwise;
}

/* A day around those of the papers; of knowledge seldom, and then one of few, since each needs all lives. */
static void
choose_days (BruteWorld *world)
{
  world->as_of = sy_day_from_ymd (2020, 1, 1) + g_rand_int_range (world->random, 0, 2700);
  world->known_as_of = SY_DAY_NONE;
  if (g_rand_int_range (world->random, 0, 5) == 0)
    world->known_as_of = sy_day_from_ymd (2022 + g_rand_int_range (world->random, 0, 5), 6, 15);
}

START_TEST (random_queries_of_every_field_find_what_brute_force_finds)
{
  Answering answering;
  setup (&answering);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = sy_home_catalogue (answering.home);
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (path, SY_DATABASE_READ, &error);
  sy_assert_no_error (error);
  guint32 seed = number_of ("SMALLYARD_BRUTE_SEED", 20261121);
  guint queries = number_of ("SMALLYARD_BRUTE_QUERIES", 100), fruitful = 0, wrong = 0;
  BruteWorld world = { brute_papers_load (catalogue), sy_shared_fields (answering.shared), g_rand_new_with_seed (seed), 0, 0, NULL };
  brute_world_sort (&world);
  for (guint q = 0; q < queries && wrong < 5; q++)
    {
      choose_days (&world);
      Query *query = random_query (&world);
      g_autofree char *why = difference (&answering, &world, query);
      g_auto (Hand) hand = find_by_hand (&world, query, NULL);
      fruitful += hand.all->len + hand.more->len > 0;
      if (why != NULL)
        {
          report (&answering, &world, query, seed, q);
          wrong++;
        }
      query_free (query);
    }
  fprintf (stderr, "# seed %u: %u queries over %u documents, %u of them found something\n", seed, queries, world.papers->papers->len, fruitful);
  ck_assert_uint_eq (wrong, 0);
  ck_assert_uint_gt (fruitful, queries / 2);
  brute_world_clear (&world);
  g_rand_free (world.random);
  brute_papers_free (world.papers);
  sy_answering_close (&answering);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("search brute force");
  TCase *tests = tcase_create ("every field");
  tcase_set_timeout (tests, 3600);
  tcase_add_test (tests, random_queries_of_every_field_find_what_brute_force_finds);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
