// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/advice.h"

#include <string.h>

#include "corpus/text.h"
#include "index/terms.h"
#include "query/json.h"
#include "query/nearest.h"
#include "query/place.h"
#include "query/refine.h"
#include "query/table.h"

/* Each part costs two searches. */
#define MOST_PARTS 12
#define MOST_SUGGESTIONS 4
/* Shorter words are near to everything. */
#define SHORTEST_WORD 4
/* A slip may stand in a document or two; the right word stands in many more. */
#define RARE      3
#define MUCH_MORE 10

/* ---- counts ---- */

/* Documents that satisfy the clause; of bare words, those with some of them. -1 where it cannot be searched for. */
static gint64
documents (const SyPlanContext *context, const SyClause *clause)
{
  SyPlanContext plain = *context;
  plain.changes = NULL;
  g_autoptr (SyNode) node = sy_plan (&plain, clause, NULL);
  g_autoptr (SyFound) found = node != NULL ? sy_fulltext_search (context->engine->fulltext, node, 0, 0, NULL) : NULL;
  return found != NULL ? (gint64) found->count + found->count_more : -1;
}

static gint64
documents_with_word (const SyPlanContext *context, const char *word)
{
  g_autoptr (SyNode) node = sy_node_new (SY_NODE_TEXT, word);
  g_autoptr (SyFound) found = sy_fulltext_search (context->engine->fulltext, node, 0, 0, NULL);
  return found != NULL ? found->count : 0;
}

/* ---- spelling ---- */

typedef struct
{
  const char *typed;
  char *best;
  guint distance;
  guint32 documents;
} Spelling;

/* SyWordFunc: the nearest word, of those the one that most documents have, of those the first by letters. */
static void
compare_word (const char *word, guint32 n, gpointer data)
{
  Spelling *spelling = data;
  gsize length = strlen (word), typed = strlen (spelling->typed);
  if (length + 2 < typed || typed + 2 < length || g_str_has_prefix (word, spelling->typed))
    return;
  guint here = sy_distance (spelling->typed, word);
  if (here == G_MAXUINT || here == 0 || here > spelling->distance || (here == spelling->distance && n <= spelling->documents))
    return;
  g_free (spelling->best);
  spelling->best = g_strdup (word);
  spelling->distance = here;
  spelling->documents = n;
}

static gboolean
can_be_misspelled (const char *word)
{
  for (const char *p = word; *p != '\0'; p++)
    if (!g_ascii_isalpha (*p))
      return FALSE;
  return strlen (word) >= SHORTEST_WORD;
}

/* The word of the index that a typed one most likely means: with its first two letters, these exchanged, or its first alone. Caller's; NULL. */
static char *
spelled (SyFulltext *fulltext, const char *word)
{
  g_autofree char *folded = sy_text_fold (word);
  if (!can_be_misspelled (folded))
    return NULL;
  const char first[] = { folded[0], folded[1], '\0' }, exchanged[] = { folded[1], folded[0], '\0' }, alone[] = { folded[0], '\0' };
  const char *const prefixes[] = { first, exchanged, alone };
  Spelling spelling = { folded, NULL, G_MAXUINT - 1, 0 };
  for (guint i = 0; i < G_N_ELEMENTS (prefixes) && spelling.best == NULL; i++)
    sy_fulltext_each_word (fulltext, prefixes[i], compare_word, &spelling, NULL);
  return spelling.best;
}

static void
add_suggestion (const SyPlanContext *context, json_t *suggestions, const char *kind, const char *typed, const char *meant, const SyClause *clause)
{
  gint64 count = json_array_size (suggestions) < MOST_SUGGESTIONS ? documents (context, clause) : 0;
  if (count <= 0)
    return;
  g_autofree char *query = sy_clause_format (clause), *en = sy_clause_explain (clause, "en"), *zh = sy_clause_explain (clause, "zh");
  json_t *row = json_object ();
  sy_json_set (row, "kind", sy_json_of_text (kind));
  sy_json_set (row, "typed", sy_json_of_text (typed));
  sy_json_set (row, "meant", sy_json_of_text (meant));
  sy_json_set (row, "query", sy_json_of_text (query));
  sy_json_set (row, "count", json_integer (count));
  sy_json_set (row, "en", sy_json_of_text (en));
  sy_json_set (row, "zh", sy_json_of_text (zh));
  json_array_append_new (suggestions, row);
}

static void
suggest_spelling (const SyPlanContext *context, const SyClause *clause, const GPtrArray *words, json_t *suggestions)
{
  g_autoptr (SyClause) all = sy_clause_copy (clause);
  g_autoptr (GString) typed = g_string_new (NULL), meant = g_string_new (NULL);
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = words->pdata[i];
      gint64 held = documents_with_word (context, word);
      g_autofree char *better = held < RARE ? spelled (context->engine->fulltext, word) : NULL;
      if (better == NULL || documents_with_word (context, better) <= held * MUCH_MORE)
        continue;
      SyClause *replaced = sy_clause_replace_word (all, word, better);
      sy_clause_free (all);
      all = replaced;
      g_string_append_printf (typed, "%s%s", typed->len > 0 ? " " : "", word);
      g_string_append_printf (meant, "%s%s", meant->len > 0 ? " " : "", better);
    }
  if (typed->len > 0)
    add_suggestion (context, suggestions, "spelling", typed->str, meant->str, all);
}

/* ---- filters ---- */

/* The filter that a word names: a body by its short name, a jurisdiction, a status, a kind. NULL if it names none. */
static SyClause *
filter_named (const char *word)
{
  const char *const sets[] = { "kind", "status" };
  if (sy_place_body (word) != NULL)
    return sy_clause_new_value ("body", word);
  if (sy_place_code (word) != NULL)
    return sy_clause_new_value ("jurisdiction", sy_place_code (word));
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      const char *value = sy_label_value (sets[i], word);
      if (value != NULL && !g_str_equal (value, "other") && !g_str_equal (value, "unknown"))
        return sy_clause_new_value (sets[i], value);
    }
  return NULL;
}

/* The other words only make a question of this one: "what is suspended". */
static gboolean
says_all (const SyClause *clause)
{
  g_autoptr (GArray) units = clause->kind == SY_CLAUSE_WORDS ? sy_units_of_words (clause->text) : NULL;
  return units != NULL && units->len == 1;
}

/* The clause with the filter in place of the word. Takes the filter. */
static void
suggest_filter (const SyPlanContext *context, const SyClause *clause, const char *word, SyClause *filter, json_t *suggestions)
{
  g_autofree char *meant = sy_clause_format (filter);
  gboolean filtered = sy_clause_filter (clause, filter->field->name) != NULL;
  g_autoptr (SyClause) instead = says_all (clause) ? filter : sy_clause_both (sy_clause_replace_word (clause, word, ""), filter);
  if (!filtered)
    add_suggestion (context, suggestions, "filter", word, meant, instead);
}

static void
suggest_filters (const SyPlanContext *context, const SyClause *clause, const GPtrArray *words, json_t *suggestions)
{
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = words->pdata[i];
      SyClause *filter = filter_named (word);
      if (filter == NULL)
        continue;
      gboolean suspended = g_str_equal (filter->text, "suspended");
      suggest_filter (context, clause, word, filter, suggestions);
      if (suspended)
        suggest_filter (context, clause, word, sy_clause_new_value ("status", "partly_suspended"), suggestions);
    }
}

json_t *
sy_advice_suggestions (const SyPlanContext *context, const SyClause *clause, gboolean astray)
{
  json_t *suggestions = json_array ();
  g_autoptr (GPtrArray) words = sy_clause_words (clause);
  if (astray)
    suggest_spelling (context, clause, words, suggestions);
  suggest_filters (context, clause, words, suggestions);
  return suggestions;
}

/* ---- nothing ---- */

static json_t *
part_json (const SyPlanContext *context, const SyClause *root, const SyClause *part, guint place)
{
  g_autofree char *text = sy_clause_format (part), *en = sy_clause_explain (part, "en"), *zh = sy_clause_explain (part, "zh");
  json_t *row = json_object ();
  sy_json_set (row, "text", sy_json_of_text (text));
  sy_json_set (row, "en", sy_json_of_text (en));
  sy_json_set (row, "zh", sy_json_of_text (zh));
  gint64 alone = documents (context, part);
  sy_json_set (row, "count", alone >= 0 ? json_integer (alone) : json_null ());
  if (root == part)
    {
      sy_json_set (row, "without", json_null ());
      sy_json_set (row, "count_without", json_null ());
      return row;
    }
  g_autoptr (SyClause) rest = sy_clause_copy (root);
  g_ptr_array_remove_index (rest->children, place);
  const SyClause *left = rest->children->len == 1 ? rest->children->pdata[0] : rest;
  g_autofree char *without = sy_clause_format (left);
  gint64 count = documents (context, left);
  sy_json_set (row, "without", sy_json_of_text (without));
  sy_json_set (row, "count_without", count >= 0 ? json_integer (count) : json_null ());
  return row;
}

json_t *
sy_advice_nothing (const SyPlanContext *context, const SyClause *clause)
{
  json_t *parts = json_array (), *words = json_array ();
  gboolean several = clause->kind == SY_CLAUSE_AND;
  for (guint i = 0; i < (several ? MIN (clause->children->len, MOST_PARTS) : 1); i++)
    json_array_append_new (parts, part_json (context, clause, several ? clause->children->pdata[i] : clause, i));
  g_autoptr (GPtrArray) typed = sy_clause_words (clause);
  for (guint i = 0; i < MIN (typed->len, MOST_PARTS); i++)
    {
      json_t *row = json_object ();
      sy_json_set (row, "word", sy_json_of_text (typed->pdata[i]));
      sy_json_set (row, "count", json_integer (documents_with_word (context, typed->pdata[i])));
      json_array_append_new (words, row);
    }
  json_t *nothing = json_object ();
  sy_json_set (nothing, "parts", parts);
  sy_json_set (nothing, "words", words);
  return nothing;
}
