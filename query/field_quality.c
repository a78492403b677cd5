// SPDX-License-Identifier: GPL-3.0-or-later
/* What a field misses and over-catches on what is held: candidates for a person to look at, each with a quote. Pure computation on the snapshot. */
#include <string.h>

#include "corpus/text.h"
#include "query/field.h"
#include "query/field_because.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/law_json.h"
#include "query/plan.h"
#include "query/table.h"

#define SHOWN 5          /* candidates of one reason */
#define SNIPPET 160      /* characters */
#define NEAR_WORDS 6     /* how far the words of a term may stand apart */
#define COMMON_CITED 25  /* an instrument that more documents cite tells little of what they are about */

/* One thing that puts documents into the field. */
typedef struct
{
  const SyField *field;
  const char *by, *value;
  SyNode *node;
  SyBitmap *found;  /* what it finds ... */
  SyBitmap *struck; /* ... and what an exclusion takes away from that; NULL where there is none */
  guint documents, only, only_controls;
} Rule;

typedef struct
{
  SyEngine *engine;
  const SyRequest *request;
  const SyScope *scope;
  const SyColumns *columns;
  GPtrArray *rules;   /* of Rule */
  SyBitmap *controls; /* what is about export controls */
  SyBitmap *in;       /* of the field */
  guint8 *support;    /* by version: how many rules find it, 255 at most */
} Quality;

static void
rule_free (gpointer data)
{
  Rule *rule = data;
  sy_node_free (rule->node);
  sy_bitmap_free (rule->found);
  sy_bitmap_free (rule->struck);
  g_free (rule);
}

static void
quality_clear (Quality *quality)
{
  g_clear_pointer (&quality->rules, g_ptr_array_unref);
  sy_bitmap_free (quality->controls);
  sy_bitmap_free (quality->in);
  g_free (quality->support);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Quality, quality_clear)

static SyBitmap *
search (const Quality *quality, const SyNode *node, GError **error)
{
  g_autoptr (SyFound) found = sy_fulltext_search (quality->engine->fulltext, node, 0, 0, error);
  if (found == NULL)
    return NULL;
  SyBitmap *set = sy_bitmap_new (sy_columns_size (quality->columns));
  for (guint i = 0; i < found->matches->len; i++)
    if (g_array_index (found->matches, guint32, i) < set->size)
      sy_bitmap_set (set, g_array_index (found->matches, guint32, i));
  return set;
}

/* ---- what puts documents into the field ---- */

/* Moves what has one of the phrases from `found` to `struck`. */
static gboolean
strike (const Quality *quality, Rule *rule, GError **error)
{
  g_autoptr (GPtrArray) phrases = sy_field_exclusions (rule->field, rule->value);
  rule->struck = phrases->len > 0 ? sy_bitmap_new (rule->found->size) : NULL;
  for (guint i = 0; i < phrases->len; i++)
    {
      g_autoptr (SyNode) node = sy_plan_term (phrases->pdata[i]);
      SyBitmap *having = search (quality, node, error);
      if (having == NULL)
        return FALSE;
      for (guint32 w = 0; w < (having->size + 63) / 64; w++)
        {
          rule->struck->words[w] |= rule->found->words[w] & having->words[w];
          rule->found->words[w] &= ~having->words[w];
        }
      sy_bitmap_free (having);
    }
  return TRUE;
}

static gboolean
add_rule (Quality *quality, const SyField *field, const char *by, const char *value, SyNode *node, GError **error)
{
  Rule *rule = g_new0 (Rule, 1);
  g_ptr_array_add (quality->rules, rule);
  *rule = (Rule){ .field = field, .by = by, .value = value, .node = node };
  rule->found = search (quality, node, error);
  if (rule->found == NULL || (g_str_equal (by, "term") && !strike (quality, rule, error)))
    return FALSE;
  for (guint32 i = 0; i < rule->found->size; i++)
    if (sy_bitmap_get (rule->found, i))
      {
        rule->documents++;
        quality->support[i] += quality->support[i] < 255;
      }
  return TRUE;
}

static SyNode *
exact (const char *field, const char *value)
{
  SyNode *node = sy_node_new (SY_NODE_EXACT, value);
  node->field = g_strdup (field);
  return node;
}

static gboolean
add_rules_of (Quality *quality, const SyField *field, GError **error)
{
  const GPtrArray *const terms[] = { field->terms_en, field->terms_zh };
  gboolean good = TRUE;
  for (guint l = 0; l < G_N_ELEMENTS (terms); l++)
    for (guint i = 0; good && i < terms[l]->len; i++)
      good = add_rule (quality, field, "term", terms[l]->pdata[i], sy_plan_term (terms[l]->pdata[i]), error);
  for (guint i = 0; good && i < field->codes->len; i++)
    good = add_rule (quality, field, "code", field->codes->pdata[i], exact ("code", field->codes->pdata[i]), error);
  for (guint i = 0; good && i < field->hs->len; i++)
    good = add_rule (quality, field, "hs", field->hs->pdata[i], exact ("hs", (const char *) field->hs->pdata[i] + strlen ("hs:")), error);
  return good;
}

/* What one rule alone finds hangs on it. */
static void
count_only (Quality *quality)
{
  for (guint r = 0; r < quality->rules->len; r++)
    {
      Rule *rule = quality->rules->pdata[r];
      for (guint32 i = 0; i < rule->found->size; i++)
        if (quality->support[i] == 1 && sy_bitmap_get (rule->found, i))
          {
            rule->only++;
            rule->only_controls += sy_bitmap_get (quality->controls, i) != 0;
          }
    }
}

static json_t *
rules_json (const Quality *quality)
{
  json_t *rows = json_array ();
  for (guint r = 0; r < quality->rules->len; r++)
    {
      const Rule *rule = quality->rules->pdata[r];
      guint struck = 0;
      for (guint32 i = 0; rule->struck != NULL && i < rule->struck->size; i++)
        struck += sy_bitmap_get (rule->struck, i) != 0;
      json_t *row = json_object ();
      sy_json_set (row, "field", sy_json_of_text (rule->field->id));
      sy_json_set (row, "by", sy_json_of_text (rule->by));
      sy_json_set (row, "value", sy_json_of_text (rule->value));
      sy_json_set (row, "documents", json_integer (rule->documents));
      sy_json_set (row, "only", json_integer (rule->only));
      sy_json_set (row, "only_controls", json_integer (rule->only_controls));
      sy_json_set (row, "struck", json_integer (struck));
      json_array_append_new (rows, row);
    }
  return rows;
}

/* ---- candidates ---- */

typedef struct
{
  guint32 number;
  SyDay day;
  SyDay tie;
} Candidate;

/* The newest first; of one day by what is the same on every machine. */
static int
newest_first (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;
  if (x->day != y->day)
    return x->day > y->day ? -1 : 1;
  return (x->tie > y->tie) - (x->tie < y->tie);
}

/* Those of the set, versions of one instrument as one. Caller's. */
static GArray *
candidates_of (const Quality *quality, const SyBitmap *set)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Candidate));
  for (guint32 i = 0; i < set->size; i++)
    if (sy_bitmap_get (set, i))
      {
        Candidate one = { i, sy_columns_day (quality->columns, SY_COLUMN_PUBLISHED, i), sy_columns_day (quality->columns, SY_COLUMN_TIE, i) };
        g_array_append_val (all, one);
      }
  g_array_sort (all, newest_first);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < all->len;)
    if (g_hash_table_add (seen, GINT_TO_POINTER (sy_columns_day (quality->columns, SY_COLUMN_GROUP, g_array_index (all, Candidate, i).number))))
      i++;
    else
      g_array_remove_index (all, i);
  return all;
}

/* The words round the best place of `node` in a version; null where only a filter holds. NULL with an error. */
static json_t *
quote_json (const Quality *quality, guint32 number, const SyVersion *version, const SyNode *node, GError **error)
{
  SyNode one = { .kind = SY_NODE_SET, .set = sy_bitmap_new (sy_columns_size (quality->columns)) };
  sy_bitmap_set (one.set, number);
  g_autoptr (GPtrArray) children = g_ptr_array_new ();
  g_ptr_array_add (children, (gpointer) node);
  g_ptr_array_add (children, &one);
  SyNode both = { .kind = SY_NODE_AND, .children = children };
  g_autoptr (SyFound) found = sy_fulltext_search (quality->engine->fulltext, &both, 0, 1, error);
  sy_bitmap_free (one.set);
  const SyHit *hit = found != NULL && found->hits->len > 0 ? &g_array_index (found->hits, SyHit, 0) : NULL;
  if (hit == NULL || hit->rendition == 0)
    return found != NULL ? json_null () : NULL;
  g_autoptr (GPtrArray) renditions = sy_catalogue_renditions (quality->engine->catalogue, number, TRUE, error);
  g_autoptr (SyPassage) passage = renditions != NULL ? sy_catalogue_passage (quality->engine->catalogue, hit->rendition, hit->ordinal, error) : NULL;
  if (passage == NULL)
    return NULL;
  gsize start, end;
  sy_fulltext_snippet (node, passage->text, SNIPPET, &start, &end);
  for (guint i = 0; i < renditions->len; i++)
    {
      const SyRendition *rendition = renditions->pdata[i];
      g_autofree char *quote = g_strndup (passage->text + start, end - start);
      if (rendition->rendition == hit->rendition)
        return sy_field_quote (quality->engine, version, rendition, hit->ordinal, passage->path, start, quote);
    }
  return json_null ();
}

/* {"why", "field", "value", "count", "results": [{"id", "title", "jurisdiction", "day", "evidence"}]} into `groups`; nothing where there are none. */
static gboolean
add_group (const Quality *quality, json_t *groups, const char *why, const char *field, const char *value, const SyBitmap *set, const SyNode *node, GError **error)
{
  g_autoptr (GArray) all = candidates_of (quality, set);
  json_t *results = json_array ();
  for (guint i = 0; i < MIN (all->len, SHOWN); i++)
    {
      const Candidate *one = &g_array_index (all, Candidate, i);
      g_autoptr (SyVersion) version = sy_catalogue_version (quality->engine->catalogue, one->number, error);
      json_t *evidence = version != NULL ? quote_json (quality, one->number, version, node, error) : NULL;
      if (evidence == NULL)
        {
          json_decref (results);
          return FALSE;
        }
      json_t *row = json_object (), *shown = sy_item_json (quality->engine->catalogue, version->id, quality->request->lang);
      sy_json_set (row, "id", sy_json_of_text (version->id));
      sy_json_set (row, "title", json_incref (json_object_get (shown, "title")));
      sy_json_set (row, "jurisdiction", sy_json_of_text (version->jurisdiction));
      sy_json_set (row, "day", sy_json_of_day (one->day));
      sy_json_set (row, "evidence", evidence);
      json_array_append_new (results, row);
      json_decref (shown);
    }
  if (all->len == 0)
    {
      json_decref (results);
      return TRUE;
    }
  json_t *group = json_object ();
  sy_json_set (group, "why", sy_json_of_text (why));
  sy_json_set (group, "field", sy_json_of_text (field));
  sy_json_set (group, "value", sy_json_of_text (value));
  sy_json_set (group, "count", json_integer (all->len));
  sy_json_set (group, "results", results);
  json_array_append_new (groups, group);
  return TRUE;
}

/* Leaves what is about export controls, and not in the field (of `misses`) or in it by one rule alone. */
static void
keep (const Quality *quality, SyBitmap *set, gboolean misses)
{
  for (guint32 i = 0; i < set->size; i++)
    if (sy_bitmap_get (set, i) && (!sy_bitmap_get (quality->controls, i) || (misses ? sy_bitmap_get (quality->in, i) != 0 : quality->support[i] != 1 || !sy_bitmap_get (quality->in, i))))
      set->words[i / 64] &= ~(G_GUINT64_CONSTANT (1) << (i % 64));
}

/* ---- over-catches ---- */

/* The share of its documents that only this rule finds. */
static int
weakest_first (gconstpointer a, gconstpointer b)
{
  const Rule *x = *(const Rule *const *) a, *y = *(const Rule *const *) b;
  guint64 left = (guint64) x->only_controls * y->documents, right = (guint64) y->only_controls * x->documents;
  if (left != right)
    return left > right ? -1 : 1;
  if (x->only_controls != y->only_controls)
    return x->only_controls > y->only_controls ? -1 : 1;
  return strcmp (x->value, y->value);
}

static gboolean
add_overcatches (const Quality *quality, json_t *groups, GError **error)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  for (guint r = 0; r < quality->rules->len; r++)
    {
      const Rule *rule = quality->rules->pdata[r];
      if (g_str_equal (rule->by, "term") && rule->only_controls > 0)
        g_ptr_array_add (order, (gpointer) rule);
    }
  g_ptr_array_sort (order, weakest_first);
  gboolean good = TRUE;
  for (guint r = 0; good && r < order->len; r++)
    {
      const Rule *rule = order->pdata[r];
      SyBitmap *set = search (quality, rule->node, error);
      good = set != NULL;
      if (good)
        {
          keep (quality, set, FALSE);
          good = add_group (quality, groups, "only", rule->field->id, rule->value, set, rule->node, error);
        }
      sy_bitmap_free (set);
    }
  return good;
}

/* ---- misses ---- */

/* What a search finds that the field has not. */
static gboolean
add_missed (const Quality *quality, json_t *groups, const char *why, const Rule *rule, const char *value, const SyNode *node, GError **error)
{
  SyBitmap *set = search (quality, node, error);
  if (set == NULL)
    return FALSE;
  keep (quality, set, TRUE);
  gboolean good = add_group (quality, groups, why, rule->field->id, value, set, node, error);
  sy_bitmap_free (set);
  return good;
}

/* A term that an exclusion took away. */
static gboolean
add_struck (const Quality *quality, json_t *groups, const Rule *rule, GError **error)
{
  if (rule->struck == NULL)
    return TRUE;
  SyBitmap *set = sy_bitmap_new (rule->struck->size);
  memcpy (set->words, rule->struck->words, (rule->struck->size + 63) / 64 * sizeof (guint64));
  keep (quality, set, TRUE);
  gboolean good = add_group (quality, groups, "struck", rule->field->id, rule->value, set, rule->node, error);
  sy_bitmap_free (set);
  return good;
}

/* The words of a term in another order or apart: "equipment for lithography". */
static gboolean
add_near (const Quality *quality, json_t *groups, const Rule *rule, GError **error)
{
  g_auto (GStrv) words = g_strsplit (rule->value, " ", -1);
  g_autoptr (SyNode) near = sy_node_new (SY_NODE_NEAR, NULL);
  near->distance = NEAR_WORDS;
  for (char **word = words; *word != NULL; word++)
    if (strlen (*word) > 3)
      sy_node_add (near, sy_node_new (SY_NODE_TEXT, *word));
  return near->children == NULL || near->children->len < 2 || add_missed (quality, groups, "near", rule, rule->value, near, error);
}

static gboolean
is_term (const Quality *quality, const char *text)
{
  g_autofree char *folded = sy_text_fold (text);
  for (guint r = 0; r < quality->rules->len; r++)
    {
      g_autofree char *own = sy_text_fold (((const Rule *) quality->rules->pdata[r])->value);
      if (g_str_equal (own, folded))
        return TRUE;
    }
  return FALSE;
}

/* What the term base calls the term in the other language, and the field does not. */
static gboolean
add_foreign (const Quality *quality, json_t *groups, const Rule *rule, GError **error)
{
  g_autoptr (GPtrArray) found = sy_term_base_find (sy_engine_terms (quality->engine), rule->value);
  gboolean good = TRUE;
  for (guint i = 0; i < found->len; i++)
    {
      const SyTermFound *one = found->pdata[i];
      gboolean whole = strlen (one->text) == strlen (rule->value);
      for (guint k = 0; good && whole && k < one->foreign->len; k++)
        {
          const char *foreign = one->foreign->pdata[k];
          g_autoptr (SyNode) node = sy_plan_term (foreign);
          good = is_term (quality, foreign) || add_missed (quality, groups, "other_language", rule, foreign, node, error);
        }
    }
  return good;
}

static gboolean
is_entry_of (const char *value, gpointer data)
{
  const char *code = data;
  gsize length = strlen (code);
  return strncmp (value, code, length) == 0 && (value[length] == '\0' || value[length] == '.' || value[length] == '(');
}

/* What amends an entry of the field. */
static gboolean
add_amending (const Quality *quality, json_t *groups, const Rule *rule, GError **error)
{
  SyBitmap *set = sy_columns_where (quality->columns, "amends", is_entry_of, (gpointer) rule->value);
  set->size = MIN (set->size, quality->in->size);
  keep (quality, set, TRUE);
  gboolean good = add_group (quality, groups, "amends", rule->field->id, rule->value, set, rule->node, error);
  sy_bitmap_free (set);
  return good;
}

/* What cites an instrument that is of the field for more than one reason, and that few cite. */
static gboolean
add_citing (const Quality *quality, json_t *groups, GError **error)
{
  gboolean good = TRUE;
  for (guint i = 0; good && i < quality->scope->items->len; i++)
    {
      const SyScopeItem *item = quality->scope->items->pdata[i];
      if (item->version->version >= quality->in->size || quality->support[item->version->version] < 2)
        continue;
      g_autoptr (SyNode) node = exact ("cites", item->version->id);
      g_autoptr (SyFound) found = sy_fulltext_search (quality->engine->fulltext, node, 0, 0, error);
      if (found == NULL)
        return FALSE;
      Rule rule = { .field = quality->scope->field };
      good = found->count > COMMON_CITED || add_missed (quality, groups, "cites", &rule, item->version->id, node, error);
    }
  return good;
}

static gboolean
add_misses (const Quality *quality, json_t *groups, GError **error)
{
  static const struct
  {
    const char *by;
    gboolean (*add) (const Quality *quality, json_t *groups, const Rule *rule, GError **error);
  } ways[] = { { "code", add_amending }, { "term", add_struck }, { "term", add_foreign }, { "term", add_near } };
  for (guint w = 0; w < G_N_ELEMENTS (ways); w++)
    for (guint r = 0; r < quality->rules->len; r++)
      if (g_str_equal (((const Rule *) quality->rules->pdata[r])->by, ways[w].by) && !ways[w].add (quality, groups, quality->rules->pdata[r], error))
        return FALSE;
  return add_citing (quality, groups, error);
}

/* ---- the answer ---- */

static gboolean
load (Quality *quality, GError **error)
{
  quality->columns = sy_engine_columns (quality->engine, error);
  quality->controls = quality->columns != NULL ? sy_scope_controls (quality->engine, error) : NULL;
  if (quality->controls == NULL)
    return FALSE;
  quality->in = sy_bitmap_new (sy_columns_size (quality->columns));
  quality->support = g_new0 (guint8, sy_columns_size (quality->columns) + 1);
  for (guint i = 0; i < quality->scope->fields->len; i++)
    if (!add_rules_of (quality, quality->scope->fields->pdata[i], error))
      return FALSE;
  g_autofree char *text = g_strconcat ("field:", quality->scope->field->id, NULL);
  SyPlanContext context = { quality->engine, SY_DAY_NONE, SY_DAY_NONE, NULL, NULL, SY_ACROSS_ONE };
  g_autoptr (SyClause) clause = sy_clause_new (SY_CLAUSE_TOPIC, text);
  g_autoptr (SyNode) node = sy_plan (&context, clause, error);
  SyBitmap *in = node != NULL ? search (quality, node, error) : NULL;
  if (in == NULL)
    return FALSE;
  sy_bitmap_free (quality->in);
  quality->in = in;
  count_only (quality);
  return TRUE;
}

static json_t *
build (SyEngine *engine, const SyRequest *request, GError **error)
{
  g_autoptr (SyScope) scope = sy_scope_new (engine, request->text, NULL, request->known_as_of, error);
  g_auto (Quality) quality = { .engine = engine, .request = request, .scope = scope, .rules = g_ptr_array_new_with_free_func (rule_free) };
  if (scope == NULL || scope->field == NULL)
    {
      if (scope != NULL)
        sy_scope_field (sy_shared_fields (engine->shared), "", error);
      return NULL;
    }
  if (!load (&quality, error))
    return NULL;
  json_t *answer = json_object (), *misses = json_array (), *overcatches = json_array ();
  sy_json_set (answer, "kind", sy_json_of_text ("field_quality"));
  sy_json_set (answer, "field", sy_field_json (sy_shared_fields (engine->shared), scope->field, request->lang));
  sy_json_set (answer, "count", json_integer (scope->items->len));
  sy_json_set (answer, "left_out", json_integer (scope->left_out));
  sy_json_set (answer, "rules", rules_json (&quality));
  sy_json_set (answer, "misses", misses);
  sy_json_set (answer, "overcatches", overcatches);
  if (add_misses (&quality, misses, error) && add_overcatches (&quality, overcatches, error))
    return answer;
  json_decref (answer);
  return NULL;
}

json_t *
sy_answer_field_quality (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  json_t *answer = sy_law_finish (engine, build (engine, request, error), NULL, request, error);
  sy_engine_end (engine);
  return answer;
}
