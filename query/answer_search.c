// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/answer_search.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/limits.h"
#include "query/advice.h"
#include "query/also.h"
#include "query/basis.h"
#include "query/changes.h"
#include "query/coverage.h"
#include "query/facet.h"
#include "query/fold.h"
#include "query/histogram.h"
#include "query/hits.h"
#include "query/json.h"
#include "query/jump.h"
#include "query/newest.h"
#include "query/plan.h"
#include "query/refine.h"
#include "query/result.h"
#include "query/threshold.h"
#include "query/topics.h"

gboolean
sy_request_check (const SyRequest *request, GError **error)
{
  if (request->limit < 1 || request->limit > SY_MAX_PAGE_SIZE)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "a page has 1 to %d results (SY_MAX_PAGE_SIZE), not %u; there may be any number of pages",
                   SY_MAX_PAGE_SIZE, request->limit);
      return FALSE;
    }
  if (!g_str_equal (request->lang, "en") && !g_str_equal (request->lang, "zh"))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "there is no language \"%s\" of answers; there are en and zh", request->lang);
      return FALSE;
    }
  return TRUE;
}

/* ---- query ---- */

/* What a technology field comes to, so that nothing is searched for unseen. */
static void
add_terms (json_t *part, const SyEngine *engine, const char *id)
{
  g_autoptr (GPtrArray) fields = sy_field_with_narrower (sy_shared_fields (engine->shared), id);
  json_t *terms = json_array (), *codes = json_array ();
  for (guint i = 0; i < fields->len; i++)
    {
      const SyField *field = fields->pdata[i];
      const GPtrArray *const lists[] = { field->terms_en, field->terms_zh, field->codes, field->hs };
      for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
        for (guint n = 0; n < lists[k]->len; n++)
          json_array_append_new (k < 2 ? terms : codes, sy_json_of_text (lists[k]->pdata[n]));
    }
  sy_json_set (part, "terms", terms);
  sy_json_set (part, "codes", codes);
}

/* Whether words of this clause are also looked for in the other language. */
static gboolean
is_across (const SyClause *clause, SyAcross across)
{
  gboolean typed = clause->kind == SY_CLAUSE_WORD || clause->kind == SY_CLAUSE_PHRASE;
  return (clause->kind == SY_CLAUSE_WORDS && across != SY_ACROSS_ONE) || (typed && across == SY_ACROSS_BOTH);
}

/* What a clause is also looked for by; new reference, empty for none. */
static json_t *
also_of (SyEngine *engine, const SyClause *clause, SyAcross across)
{
  json_t *also = is_across (clause, across) ? sy_also_json (sy_engine_terms (engine), clause->text) : json_array ();
  const char *term = json_string_value (json_object_get (json_array_get (also, 0), "term"));
  if (clause->kind != SY_CLAUSE_WORDS && term != NULL && strcmp (term, clause->text) != 0)
    json_array_clear (also);
  return also;
}

static void
add_understood (json_t *understood, SyEngine *engine, const SyClause *root, const SyClause *clause, SyAcross across)
{
  if (clause->kind == SY_CLAUSE_AND || clause->kind == SY_CLAUSE_OR || clause->kind == SY_CLAUSE_NOT)
    {
      for (guint i = 0; i < clause->children->len; i++)
        add_understood (understood, engine, root, clause->children->pdata[i], across);
      return;
    }
  g_autofree char *text = sy_clause_format (clause), *plain_en = sy_clause_explain (clause, "en"), *plain_zh = sy_clause_explain (clause, "zh");
  json_t *also = also_of (engine, clause, across);
  g_autofree char *also_en = sy_also_explain (also, FALSE), *also_zh = sy_also_explain (also, TRUE);
  g_autofree char *en = g_strconcat (plain_en, also_en, NULL), *zh = g_strconcat (plain_zh, also_zh, NULL);
  /* Each leaf adds one part, so the number of parts is the number of the leaf. */
  g_autoptr (SyClause) rest = sy_clause_without (root, (guint) json_array_size (understood));
  g_autofree char *without = sy_clause_format (rest);
  json_t *part = json_object ();
  sy_json_set (part, "kind", sy_json_of_text (sy_clause_name (clause)));
  sy_json_set (part, "text", sy_json_of_text (text));
  sy_json_set (part, "en", sy_json_of_text (en));
  sy_json_set (part, "zh", sy_json_of_text (zh));
  sy_json_set (part, "without", sy_json_of_text (without));
  if (clause->kind == SY_CLAUSE_TOPIC)
    add_terms (part, engine, clause->text);
  if (json_array_size (also) > 0)
    json_object_set (part, "also", also);
  json_decref (also);
  json_t *characters = clause->kind == SY_CLAUSE_WORDS ? sy_also_characters (clause->text) : json_array ();
  if (json_array_size (characters) > 0)
    json_object_set (part, "characters", characters);
  json_decref (characters);
  json_array_append_new (understood, part);
}

/* What is also looked for, of all parts. */
static char *
also_explained (const json_t *understood, gboolean zh)
{
  json_t *all = json_array ();
  for (size_t i = 0; i < json_array_size (understood); i++)
    {
      json_t *also = json_object_get (json_array_get (understood, i), "also");
      if (also != NULL)
        json_array_extend (all, also);
    }
  char *text = sy_also_explain (all, zh);
  json_decref (all);
  return text;
}

static json_t *
query_json (SyEngine *engine, const SyAsked *asked)
{
  json_t *understood = json_array ();
  SyAcross across = asked->request->across;
  add_understood (understood, engine, asked->clause, asked->clause, across);
  g_autofree char *normal = sy_clause_format (asked->clause), *plain_en = sy_clause_explain (asked->clause, "en"), *plain_zh = sy_clause_explain (asked->clause, "zh");
  g_autofree char *also_en = also_explained (understood, FALSE), *also_zh = also_explained (understood, TRUE);
  g_autofree char *en = g_strconcat (plain_en, also_en, NULL), *zh = g_strconcat (plain_zh, also_zh, NULL);
  json_t *explain = json_object ();
  sy_json_set (explain, "en", sy_json_of_text (en));
  sy_json_set (explain, "zh", sy_json_of_text (zh));
  json_t *query = json_object ();
  sy_json_set (query, "text", sy_json_of_text (asked->request->text));
  sy_json_set (query, "normal", sy_json_of_text (normal));
  sy_json_set (query, "understood", understood);
  sy_json_set (query, "explain", explain);
  sy_json_set (query, "languages", sy_json_of_text (sy_across_name (across)));
  return query;
}

/* ---- results ---- */

static json_t *
results_json (const SyResultContext *context, const SyFound *found, GError **error)
{
  json_t *results = json_array ();
  for (guint i = 0; i < found->hits->len; i++)
    {
      json_t *result = sy_result (context, &g_array_index (found->hits, SyHit, i), error);
      if (result == NULL)
        {
          /* The text index had to be opened anew and is ahead of the pinned catalogue. */
          if (error != NULL && g_error_matches (*error, SY_ERROR, SY_ERROR_NOT_FOUND))
            (*error)->code = SY_ERROR_BUSY;
          json_decref (results);
          return NULL;
        }
      json_array_append_new (results, result);
    }
  return results;
}

/* Sets key to value, which may be NULL: then the object is dropped and FALSE returned. */
static gboolean
take (json_t **object, const char *key, json_t *value)
{
  if (value == NULL)
    {
      json_decref (*object);
      *object = NULL;
      return FALSE;
    }
  sy_json_set (*object, key, value);
  return TRUE;
}

static json_t *
coverage_json (SyEngine *engine, const SyAsked *asked, GError **error)
{
  g_auto (SyCoverageAsked) narrowed;
  sy_coverage_asked_init (&narrowed, asked->clause);
  return sy_coverage_json (engine, &narrowed, asked->request->lang, error);
}

json_t *
sy_answer_warnings (SyEngine *engine)
{
  json_t *warnings = json_array ();
  gint64 behind = engine->change - sy_fulltext_change (engine->fulltext);
  if (behind > 0)
    {
      g_autofree char *text = g_strdup_printf ("the text index is %" G_GINT64_FORMAT " changes behind the catalogue; run smallyard index", behind);
      json_array_append_new (warnings, sy_json_of_text (text));
    }
  return warnings;
}

/* A kept address names the archive that it was made with: from another one, its answer may not be what it was. */
static json_t *
warnings_json (SyEngine *engine, const SyRequest *request)
{
  json_t *warnings = sy_answer_warnings (engine);
  g_autofree char *head = sy_catalogue_head (engine->catalogue);
  if (request->archive != NULL && !g_str_equal (request->archive, head))
    {
      g_autofree char *text = g_strdup_printf ("this address was made with the archive %s; the archive is now %s, so the answer may differ", request->archive, head);
      json_array_append_new (warnings, sy_json_of_text (text));
    }
  return warnings;
}

/* Bare words are searched for. */
static gboolean
has_words (const SyClause *clause)
{
  for (guint i = 0; clause->children != NULL && i < clause->children->len; i++)
    if (has_words (clause->children->pdata[i]))
      return TRUE;
  return clause->kind == SY_CLAUSE_WORDS;
}

/* Best first, or newest first where there is nothing to rank by, or by `order`. */
static SyFound *
find (const SyPlanContext *context, const SyRequest *request, const SyNode *node, gboolean ranked, const SyOrder *order, guint offset, guint limit, GError **error)
{
  SyEngine *engine = context->engine;
  g_autofree gint64 *ranks = NULL;
  gboolean folds = !request->unfolded && !request->brief;
  const SyColumns *columns = folds ? sy_engine_columns (engine, error) : NULL;
  if (folds && columns == NULL)
    return NULL;
  SyFold fold = folds ? sy_fold_on (columns, context->as_of, &ranks) : (SyFold){ 0 };
  return ranked ? sy_fulltext_search_folded (engine->fulltext, node, folds ? &fold : NULL, offset, limit, error)
                : sy_newest_search (engine, node, folds ? &fold : NULL, order, order == NULL ? context->changed : NULL, offset, limit, error);
}

/* The page that is asked for, cut from all results where these are kept. */
static SyFound *
find_page (const SyPlanContext *context, const SyAsked *asked, const SyNode *node, gboolean ranked, const SyOrder *order, GError **error)
{
  const SyRequest *request = asked->request;
  if (request->hits == NULL)
    return find (context, request, node, ranked, order, request->offset, request->limit, error);
  g_autofree char *query = sy_clause_format (asked->clause);
  if (!sy_hits_has (request->hits, query))
    {
      g_autoptr (SyFound) all = find (context, request, node, ranked, order, 0, sy_fulltext_size (context->engine->fulltext) + 1, error);
      if (all == NULL || !sy_hits_keep (request->hits, query, g_steal_pointer (&all), sy_fulltext_change (context->engine->fulltext), error))
        return NULL;
    }
  return sy_hits_page (request->hits, query, request->offset, request->limit);
}

static void
add_advice (json_t *answer, const SyPlanContext *context, const SyAsked *asked, const SyFound *found)
{
  gboolean wanted = asked->request->facets && asked->request->offset == 0;
  sy_json_set (answer, "suggestions", wanted ? sy_advice_suggestions (context, asked->clause, found->count == 0) : json_array ());
  sy_json_set (answer, "nothing", wanted && found->count + found->count_more == 0 ? sy_advice_nothing (context, asked->clause) : json_null ());
}

/* A technology field and how many documents belong to it. */
typedef struct
{
  const SyField *field;
  const SyBitmap *set;
  guint count;
} Topic;

static int
rarest_first (gconstpointer a, gconstpointer b)
{
  const Topic *x = a, *y = b;
  return x->count != y->count ? (x->count < y->count ? -1 : 1) : strcmp (x->field->id, y->field->id);
}

/* Of Topic; caller's; NULL with an error of the full-text index. */
static GArray *
list_topics (SyEngine *engine, GError **error)
{
  const GPtrArray *fields = sy_shared_fields (engine->shared);
  g_autoptr (SyTopics) topics = sy_engine_topics (engine);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Topic));
  for (guint f = 0; f < fields->len; f++)
    {
      Topic topic = { fields->pdata[f], sy_topics_set (topics, engine, f, error), 0 };
      if (topic.set == NULL)
        return NULL;
      for (guint32 word = 0; word < (topic.set->size + 63) / 64; word++)
        topic.count += (guint) __builtin_popcountll (topic.set->words[word]);
      g_array_append_val (list, topic);
    }
  g_array_sort (list, rarest_first);
  return g_steal_pointer (&list);
}

/* Sets "fields" of each result: the technology fields that it belongs to, as the facet counts them; those first that fewest documents belong to, since they tell most. */
static gboolean
add_fields (SyEngine *engine, json_t *answer, const SyFound *found, GError **error)
{
  g_autoptr (GArray) topics = list_topics (engine, error);
  const json_t *results = json_object_get (answer, "results");
  for (gsize i = 0; topics != NULL && i < json_array_size (results); i++)
    {
      json_t *fields = json_array ();
      for (guint t = 0; t < topics->len; t++)
        {
          const Topic *topic = &g_array_index (topics, Topic, t);
          if (sy_bitmap_get (topic->set, g_array_index (found->hits, SyHit, i).version))
            json_array_append_new (fields, json_pack ("{s:s, s:s, s:s}", "id", topic->field->id, "en", topic->field->name_en, "zh", topic->field->name_zh));
        }
      sy_json_set (json_array_get (results, i), "fields", fields);
    }
  return topics != NULL;
}

static void
add_counts (json_t *answer, const SyRequest *request, const SyFound *found)
{
  gint64 total = (gint64) found->count + found->count_more - found->folded, end = (gint64) request->offset + found->hits->len;
  sy_json_set (answer, "count", json_integer (found->count));
  sy_json_set (answer, "count_more", json_integer (found->count_more));
  sy_json_set (answer, "folded", json_integer (found->folded));
  sy_json_set (answer, "offset", json_integer (request->offset));
  sy_json_set (answer, "limit", json_integer (request->limit));
  sy_json_set (answer, "next", found->hits->len > 0 && end < total ? json_integer (end) : json_null ());
}

json_t *
sy_answer_found (SyEngine *engine, const SyAsked *asked, GError **error)
{
  const SyRequest *request = asked->request;
  json_t *question = asked->question;
  SyOrder order;
  gboolean sorted;
  if (!sy_order_parse (request->sort, &order, &sorted, error))
    {
      json_decref (question);
      return NULL;
    }
  SyPlanContext context = { engine, sy_request_as_of (request), request->known_as_of, sy_changes_asked (asked->clause), NULL, request->across };
  SyInterval changed_days = { SY_DAY_NONE, SY_DAY_NONE };
  if (context.changes != NULL)
    changed_days = sy_changes_days (context.changes, context.as_of);
  g_autoptr (GHashTable) changed = context.changes != NULL ? sy_changes_last (engine, changed_days, request->known_as_of, error) : NULL;
  context.changed = changed;
  g_autoptr (SyNode) node = context.changes == NULL || changed != NULL ? sy_plan (&context, asked->clause, error) : NULL;
  /* Whoever asks what changed wants it by date, unless bare words are to be ranked, of which a document may lack some. */
  gboolean dated = changed != NULL && !has_words (asked->clause), ranked = node != NULL && !dated && !sorted && sy_is_ranked (node);
  g_autoptr (SyFound) found = node != NULL ? find_page (&context, asked, node, ranked, sorted ? &order : NULL, error) : NULL;
  if (found == NULL)
    {
      json_decref (question);
      return NULL;
    }
  SyResultContext results = { engine, node, context.as_of, context.known_as_of, request->lang, request->brief, changed_days };

  json_t *answer = json_object ();
  sy_json_set (answer, "kind", sy_json_of_text (asked->kind));
  if (question != NULL)
    sy_json_set (answer, "question", question);
  sy_json_set (answer, "query", query_json (engine, asked));
  sy_json_set (answer, "jump", sy_jump (engine, request->text, request->lang));
  sy_json_set (answer, "order", sy_json_of_text (sorted ? request->sort : ranked ? "relevance" : dated ? "changed" : "newest"));
  add_counts (answer, request, found);
  add_advice (answer, &context, asked, found);
  gboolean good = take (&answer, "thresholds", request->brief ? json_null () : sy_threshold_answer (engine, request, asked->clause, error))
                  && take (&answer, "results", results_json (&results, found, error))
                  && (!request->facets || !request->all_facets || add_fields (engine, answer, found, error)) && take (&answer, "facets", request->facets ? sy_facets_json (&context, asked->clause, found, request->all_facets, request->facet, error) : json_array ())
                  && take (&answer, "histogram", request->facets ? sy_histogram_json (engine, found, request->histogram, error) : json_null ())
                  && take (&answer, "coverage", coverage_json (engine, asked, error)) && take (&answer, "warnings", warnings_json (engine, request))
                  && take (&answer, "basis", sy_basis (engine, request, error));
  if (!good)
    g_clear_pointer (&answer, json_decref);
  return answer;
}

/* The filters of a request as clauses; `*filter` is NULL where there are none. A word among them is a mistake: it would be ranked by. */
static gboolean
parse_filter (const SyRequest *request, SyClause **filter, GError **error)
{
  *filter = NULL;
  if (request->filter == NULL || *request->filter == '\0')
    return TRUE;
  *filter = sy_query_parse (request->filter, error);
  if (*filter == NULL)
    return FALSE;
  g_autoptr (GPtrArray) words = sy_clause_words (*filter);
  if (words->len == 0)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "filter: \"%s\" is a word; a filter is FIELD:VALUE, as in kind:rule", (char *) words->pdata[0]);
  g_clear_pointer (filter, sy_clause_free);
  return FALSE;
}

SyClause *
sy_answer_filtered (const SyRequest *request, SyClause *clause, GError **error)
{
  g_autoptr (SyClause) taken = clause;
  SyClause *filter;
  if (taken == NULL || !parse_filter (request, &filter, error))
    return NULL;
  return sy_clause_both (g_steal_pointer (&taken), filter);
}

json_t *
sy_answer_search (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error))
    return NULL;
  SyClause *parsed = request->plain ? sy_query_parse_words (request->text, error) : sy_query_parse (request->text, error);
  g_autoptr (SyClause) clause = sy_answer_filtered (request, parsed, error);
  if (clause == NULL || !sy_engine_begin (engine, error))
    return NULL;
  SyAsked asked = { "search", request, clause, NULL };
  json_t *answer = sy_answer_found (engine, &asked, error);
  sy_engine_end (engine);
  return answer;
}
