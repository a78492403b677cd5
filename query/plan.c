// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/plan.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/text.h"
#include "query/also.h"
#include "query/body.h"
#include "query/changes.h"
#include "query/nearest.h"
#include "query/place.h"
#include "query/plan_column.h"
#include "query/status.h"
#include "query/table.h"
#include "query/typed.h"

/* Values named in an error that says what there is. */
#define SHOWN_VALUES 12

static SyNode *plan (const SyPlanContext *context, const SyClause *clause, GError **error);

static SyNode *
exact (const char *field, const char *value)
{
  SyNode *node = sy_node_new (SY_NODE_EXACT, value);
  node->field = g_strdup (field);
  return node;
}

static SyNode *
set_node (SyBitmap *set)
{
  SyNode *node = sy_node_new (SY_NODE_SET, NULL);
  node->set = set;
  return node;
}

/* One node as it is, several as alternatives. Takes the node. */
static void
add_alternative (SyNode **all, SyNode *node)
{
  if (*all == NULL)
    *all = sy_node_new (SY_NODE_OR, NULL);
  sy_node_add (*all, node);
}

static SyNode *
fail_value (const SyClause *clause, GError **error, const char *why)
{
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s: \"%s\" %s, as in %s", clause->field->name, clause->text, why, clause->field->example);
  return NULL;
}

/* ---- values of columns ---- */

static void
unite (SyBitmap *into, const SyBitmap *other)
{
  guint32 words = (MIN (into->size, other->size) + 63) / 64;
  for (guint32 i = 0; i < words; i++)
    into->words[i] |= other->words[i];
}

/* All values of a facet: those of all documents. */
static GArray *
facet_values (const SyColumns *columns, const char *facet, guint32 size)
{
  g_autofree guint32 *all = g_new (guint32, (gsize) size + 1);
  for (guint32 i = 0; i < size; i++)
    all[i] = i;
  return sy_columns_count (columns, facet, all, size);
}

/* Every word of `asked` stands in `held`. */
static gboolean
holds_words (const char *held, const char *asked)
{
  g_autofree char *text = sy_text_fold (held), *wanted = sy_text_fold (asked);
  g_auto (GStrv) words = g_strsplit (wanted, " ", -1);
  for (char **word = words; *word != NULL; word++)
    if (strstr (text, *word) == NULL)
      return FALSE;
  return TRUE;
}

/* The value as the columns spell it: as typed, or the value that bears this name in English or Chinese. */
static char *
facet_value (const SyClause *clause)
{
  const char *named = sy_label_value (clause->field->column, clause->text);
  if (named == NULL && g_str_equal (clause->field->name, "jurisdiction"))
    named = sy_place_code (clause->text);
  if (g_str_equal (clause->field->name, "country"))
    {
      char *country = sy_country_value (clause->text);
      return country != NULL ? country : g_strdup (clause->text);
    }
  if (named != NULL)
    return g_strdup (named);
  if (g_str_equal (clause->field->name, "exception"))
    return g_utf8_strup (clause->text, -1);
  /* Sets of imports are called as their owner wrote them; all other values are lower case. */
  return g_str_equal (clause->field->name, "source") ? g_strdup (clause->text) : g_utf8_strdown (clause->text, -1);
}

/* A name of the body holds every word of `asked`, or of the full name that `asked` stands for. */
static gboolean
body_holds_words (const char *spelling, const char *asked, const char *full)
{
  g_autoptr (GPtrArray) names = sy_body_names (spelling);
  for (guint i = 0; i < names->len; i++)
    if (holds_words (names->pdata[i], asked) || (full != NULL && holds_words (names->pdata[i], full)))
      return TRUE;
  return FALSE;
}

static gboolean
is_any_body (const GArray *values, const char *asked)
{
  for (guint i = 0; i < values->len; i++)
    if (sy_body_is (g_array_index (values, SyFacetCount, i).value, asked))
      return TRUE;
  return FALSE;
}

/* The whole name of a body, in any spelling, means that body: 商务部 is no part of 美国商务部. Else it is named in part: body:"Industry and Security"
 * finds it under any name that has these words. */
static SyBitmap *
body_set (const SyColumns *columns, guint32 size, const char *asked)
{
  SyBitmap *found = sy_bitmap_new (size);
  const char *full = sy_place_body (asked);
  g_autoptr (GArray) values = facet_values (columns, "body", size);
  gboolean whole = is_any_body (values, asked);
  for (guint i = 0; i < values->len; i++)
    {
      const char *value = g_array_index (values, SyFacetCount, i).value;
      if (whole ? !sy_body_is (value, asked) : !body_holds_words (value, asked, full))
        continue;
      SyBitmap *with = sy_columns_with (columns, "body", value);
      unite (found, with);
      sy_bitmap_free (with);
    }
  return found;
}

static gboolean
is_empty (const SyBitmap *set)
{
  for (guint32 i = 0; i < (set->size + 63) / 64; i++)
    if (set->words[i] != 0)
      return FALSE;
  return TRUE;
}

/* A value that no document has may be a slip; one that the vocabulary knows is not. */
static gboolean
check_known (const SyPlanContext *context, const SyColumns *columns, const SyClause *clause, const char *value, GError **error)
{
  const char *const open[] = { "body", "source", "year", "list", "exception", NULL };
  if (g_str_equal (clause->field->name, "country"))
    {
      g_autofree char *country = sy_country_value (clause->text);
      return country != NULL || fail_value (clause, error, "is no country or group of countries") != NULL;
    }
  if (g_strv_contains (open, clause->field->column) || g_strcmp0 (sy_label (clause->field->column, value, "en"), value) != 0)
    return TRUE;
  g_autoptr (GArray) held = facet_values (columns, clause->field->column, sy_fulltext_size (context->engine->fulltext));
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < MIN (held->len, SHOWN_VALUES); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", g_array_index (held, SyFacetCount, i).value);
  const char *nearest = sy_label_nearest (clause->field->column, clause->text);
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s: there is no value \"%s\"; there are %s%s%s%s", clause->field->name, clause->text,
               names->len > 0 ? names->str : "none yet", nearest != NULL ? "; did you mean " : "", nearest != NULL ? nearest : "",
               nearest != NULL ? "?" : "");
  return FALSE;
}

static SyNode *
plan_facet (const SyPlanContext *context, const SyClause *clause, GError **error)
{
  const SyColumns *columns = sy_engine_columns (context->engine, error);
  if (columns == NULL)
    return NULL;
  if (g_str_equal (clause->field->name, "body"))
    return set_node (body_set (columns, sy_fulltext_size (context->engine->fulltext), clause->text));
  g_autofree char *value = facet_value (clause);
  SyBitmap *set = sy_columns_with (columns, clause->field->column, value);
  if (is_empty (set) && !check_known (context, columns, clause, value, error))
    {
      sy_bitmap_free (set);
      return NULL;
    }
  return set_node (set);
}

/* ---- values of exact terms ---- */

/* Of a document, or of the page of an official journal where it begins. */
static char *
id_of_document (const char *text)
{
  char *id = sy_id_normalise (text, NULL);
  SyIdKind kind = id != NULL ? sy_id_scheme (id)->kind : SY_ID_FIELD;
  if (kind == SY_ID_DOCUMENT || kind == SY_ID_PAGE)
    return id;
  g_free (id);
  return sy_typed_fact (text, SY_FACT_CITATION);
}

/* With its list, or of any list. */
static SyNode *
plan_code (const SyClause *clause, GError **error)
{
  if (strchr (clause->text, ':') == NULL)
    {
      g_autofree char *code = g_strdup (clause->text);
      gsize length = strlen (code);
      while (length > 0 && code[length - 1] == '.')
        code[--length] = '\0';
      return exact ("code", code);
    }
  g_autofree char *id = sy_id_normalise (clause->text, NULL);
  if (id == NULL || sy_id_scheme (id)->kind != SY_ID_ENTRY)
    return fail_value (clause, error, "is no code of a control list");
  return exact ("code", g_str_has_prefix (id, "code:") ? id + strlen ("code:") : id);
}

static SyNode *
plan_hs (const SyClause *clause, GError **error)
{
  const char *digits = g_str_has_prefix (clause->text, "hs:") ? clause->text + strlen ("hs:") : clause->text;
  g_autofree char *plain = g_strdup (digits);
  char *to = plain;
  for (const char *p = digits; *p != '\0'; p++)
    if (*p != '.' && *p != ' ')
      *to++ = *p;
  *to = '\0';
  if (strspn (plain, "0123456789") != strlen (plain) || strlen (plain) < 4 || strlen (plain) > 10)
    return fail_value (clause, error, "is no customs code of 4 to 10 digits");
  return exact ("hs", plain);
}

/* A Federal Register document is cited by its number and by its page. */
static void
add_other_spelling (const SyPlanContext *context, SyNode **all, const char *id)
{
  g_autoptr (SyVersion) version = sy_catalogue_find (context->engine->catalogue, id, "", NULL);
  if (version == NULL)
    return;
  if (strcmp (version->id, id) != 0)
    add_alternative (all, exact ("cites", version->id));
  g_autofree char *page = version->citation != NULL ? sy_typed_fact (version->citation, SY_FACT_CITATION) : NULL;
  if (page != NULL && strcmp (page, id) != 0)
    add_alternative (all, exact ("cites", page));
}

static SyNode *
plan_cites (const SyPlanContext *context, const SyClause *clause, GError **error)
{
  g_autofree char *id = id_of_document (clause->text);
  if (id == NULL)
    return fail_value (clause, error, "is no id or citation");
  SyNode *all = NULL;
  add_alternative (&all, exact ("cites", id));
  add_other_spelling (context, &all, id);
  return all;
}

static SyNode *
plan_exact (const SyPlanContext *context, const SyClause *clause, GError **error)
{
  const char *name = clause->field->name;
  if (g_str_equal (name, "code"))
    return plan_code (clause, error);
  if (g_str_equal (name, "hs"))
    return plan_hs (clause, error);
  if (g_str_equal (name, "cites"))
    return plan_cites (context, clause, error);
  if (g_str_equal (name, "cfr"))
    {
      g_autofree char *id = strchr (clause->text, '/') == NULL ? sy_typed_fact (clause->text, SY_FACT_CITATION) : NULL;
      return exact (name, id != NULL && g_str_has_prefix (id, "us-cfr:") ? id + strlen ("us-cfr:") : clause->text);
    }
  if (g_str_equal (name, "id"))
    {
      g_autofree char *id = id_of_document (clause->text);
      if (id == NULL)
        return fail_value (clause, error, "is no id or citation");
      /* A page of the Federal Register is that of the document which begins there. */
      g_autoptr (SyVersion) version = g_str_has_prefix (id, "us-fr-page:") ? sy_catalogue_find (context->engine->catalogue, id, "", NULL) : NULL;
      return exact (name, version != NULL ? version->id : id);
    }
  return exact (name, clause->text);
}

static SyNode *
plan_value (const SyPlanContext *context, const SyClause *clause, GError **error)
{
  if (clause->field->kind == SY_FIELD_STATUS)
    {
      SyBitmap *set = sy_status_set (context->engine, clause->text, context->as_of, context->known_as_of, error);
      return set != NULL ? set_node (set) : NULL;
    }
  /* Codes are found at each level, which the columns do not hold. */
  if (clause->field->kind == SY_FIELD_FACET && !g_str_equal (clause->field->name, "code"))
    return plan_facet (context, clause, error);
  if (clause->field->kind == SY_FIELD_COLUMN)
    return sy_plan_column (context, clause, error);
  return plan_exact (context, clause, error);
}

/* ---- periods ---- */

static SyColumn
column_named (const char *name)
{
  static const char *const names[] = { "signed", "filed", "published", "effective", "expires", "observed" };
  SyColumn column = 0;
  while (column < G_N_ELEMENTS (names) - 1 && !g_str_equal (names[column], name))
    column++;
  return column;
}

static SyNode *
plan_changes (const SyPlanContext *context, const SyClause *clause, GError **error)
{
  g_autoptr (GHashTable) changed = clause == context->changes ? g_hash_table_ref (context->changed)
                                                              : sy_changes_last (context->engine, sy_changes_days (clause, context->as_of),
                                                                                 context->known_as_of, error);
  if (changed == NULL)
    return NULL;
  SyBitmap *set = sy_bitmap_new (sy_fulltext_size (context->engine->fulltext));
  GHashTableIter at;
  gpointer version;
  for (g_hash_table_iter_init (&at, changed); g_hash_table_iter_next (&at, &version, NULL);)
    if (GPOINTER_TO_UINT (version) < set->size)
      sy_bitmap_set (set, GPOINTER_TO_UINT (version));
  return set_node (set);
}

static SyNode *
plan_days (const SyPlanContext *context, const SyClause *clause, GError **error)
{
  if (g_str_equal (clause->field->column, "changed"))
    return plan_changes (context, clause, error);
  const SyColumns *columns = sy_engine_columns (context->engine, error);
  return columns != NULL ? set_node (sy_columns_range (columns, column_named (clause->field->column), clause->days)) : NULL;
}

/* What had been filed or published by the day; a paper that says neither is known from its signature, and one without any date from the day we got
 * it. */
static SyNode *
known_by (const SyPlanContext *context, GError **error)
{
  const SyColumns *columns = sy_engine_columns (context->engine, error);
  if (columns == NULL)
    return NULL;
  guint32 size = sy_fulltext_size (context->engine->fulltext);
  SyBitmap *known = sy_bitmap_new (size);
  for (guint32 n = 0; n < size; n++)
    {
      SyDay filed = sy_columns_day (columns, SY_COLUMN_FILED, n), published = sy_columns_day (columns, SY_COLUMN_PUBLISHED, n);
      SyDay day = filed == SY_DAY_NONE ? published : published == SY_DAY_NONE ? filed : MIN (filed, published);
      if (day == SY_DAY_NONE)
        day = sy_columns_day (columns, SY_COLUMN_SIGNED, n);
      if (day == SY_DAY_NONE)
        day = sy_columns_day (columns, SY_COLUMN_OBSERVED, n);
      if (day != SY_DAY_NONE && day <= context->known_as_of)
        sy_bitmap_set (known, n);
    }
  return set_node (known);
}

/* ---- technology fields ---- */

SyNode *
sy_plan_term (const char *term)
{
  /* "dual-use" is two words: apart they mean something else. */
  return sy_node_new (strpbrk (term, " -/") != NULL ? SY_NODE_PHRASE : SY_NODE_TEXT, term);
}

/* A term counts unless the text has a phrase in which it means something else. */
static void
add_terms (SyNode **all, const SyField *field, const GPtrArray *terms)
{
  for (guint i = 0; i < terms->len; i++)
    {
      g_autoptr (GPtrArray) phrases = sy_field_exclusions (field, terms->pdata[i]);
      SyNode *node = sy_plan_term (terms->pdata[i]);
      if (phrases->len > 0)
        {
          SyNode *except = sy_node_new (SY_NODE_NOT, NULL);
          sy_node_add (except, node);
          for (guint k = 0; k < phrases->len; k++)
            sy_node_add (except, sy_plan_term (phrases->pdata[k]));
          node = except;
        }
      add_alternative (all, node);
    }
}

/* Documents that were put into a field, or out of it, by hand. */
static SyNode *
documents_node (const SyPlanContext *context, const GPtrArray *ids)
{
  SyBitmap *set = sy_bitmap_new (sy_fulltext_size (context->engine->fulltext));
  for (guint i = 0; i < ids->len; i++)
    sy_plan_add_versions (context, ids->pdata[i], set);
  SyNode *node = sy_node_new (SY_NODE_SET, NULL);
  node->set = set;
  return node;
}

static void
add_ids (SyNode **all, const char *field, const GPtrArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = ids->pdata[i];
      add_alternative (all, exact (field, g_str_equal (field, "hs") ? id + strlen ("hs:") : id));
    }
}

/* The field whose id or name in either language is nearest. */
static const char *
nearest_topic (const GPtrArray *fields, const char *typed)
{
  g_autofree char *folded = g_utf8_strdown (typed, -1);
  const char *bare = g_str_has_prefix (folded, "field:") ? folded + strlen ("field:") : folded, *best = NULL;
  guint nearest = G_MAXUINT;
  for (guint i = 0; i < fields->len; i++)
    {
      const SyField *field = fields->pdata[i];
      const char *const names[] = { field->id, field->name_en, field->name_zh };
      for (guint k = 0; k < G_N_ELEMENTS (names); k++)
        {
          g_autofree char *name = g_utf8_strdown (names[k] != NULL ? names[k] : "", -1);
          guint here = sy_distance (bare, name);
          if (here < nearest)
            {
              nearest = here;
              best = field->id;
            }
        }
    }
  return best;
}

/* The field that is so called in either language; the text as it is if none is. */
static const char *
topic_id (const GPtrArray *fields, const char *typed)
{
  const char *name = g_str_has_prefix (typed, "field:") ? typed + strlen ("field:") : typed;
  for (guint i = 0; i < fields->len; i++)
    {
      const SyField *field = fields->pdata[i];
      if (g_ascii_strcasecmp (field->name_en, name) == 0 || strcmp (field->name_zh, name) == 0)
        return field->id;
    }
  return typed;
}

static SyNode *
plan_topic (const SyPlanContext *context, const SyClause *clause, GError **error)
{
  g_autoptr (GPtrArray) fields = sy_field_with_narrower (sy_shared_fields (context->engine->shared),
                                                            topic_id (sy_shared_fields (context->engine->shared), clause->text));
  if (fields->len == 0)
    {
      const char *nearest = nearest_topic (sy_shared_fields (context->engine->shared), clause->text);
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "there is no technology field \"%s\"; %s%s%s", clause->text,
                   nearest != NULL ? "did you mean field:" : "fields are the groups in the files of fields.d", nearest != NULL ? nearest : "",
                   nearest != NULL ? "?" : "");
      return NULL;
    }
  SyNode *all = NULL;
  for (guint i = 0; i < fields->len; i++)
    {
      const SyField *field = fields->pdata[i];
      SyNode *one = NULL, **into = field->not_documents->len > 0 ? &one : &all;
      add_terms (into, field, field->terms_en);
      add_terms (into, field, field->terms_zh);
      add_ids (into, "code", field->codes);
      add_ids (into, "hs", field->hs);
      if (field->documents->len > 0)
        add_alternative (into, documents_node (context, field->documents));
      if (one != NULL)
        {
          SyNode *except = sy_node_new (SY_NODE_NOT, NULL);
          sy_node_add (except, one);
          sy_node_add (except, documents_node (context, field->not_documents));
          add_alternative (&all, except);
        }
    }
  return all;
}

/* ---- branches ---- */

/* AND with exclusions is one NOT: what all hold, but none of the others. */
static SyNode *
plan_and (const SyPlanContext *context, const SyClause *clause, GError **error)
{
  g_autoptr (SyNode) all = sy_node_new (SY_NODE_AND, NULL), excluded = sy_node_new (SY_NODE_NOT, NULL);
  for (guint i = 0; i < clause->children->len; i++)
    {
      const SyClause *child = clause->children->pdata[i];
      gboolean is_exclusion = child->kind == SY_CLAUSE_NOT;
      SyNode *node = plan (context, is_exclusion ? child->children->pdata[0] : child, error);
      if (node == NULL)
        return NULL;
      sy_node_add (is_exclusion ? excluded : all, node);
    }
  if (all->children == NULL)
    sy_node_add (all, sy_node_new (SY_NODE_ALL, NULL));
  if (excluded->children == NULL)
    return g_steal_pointer (&all);
  g_ptr_array_insert (excluded->children, 0, g_steal_pointer (&all));
  return g_steal_pointer (&excluded);
}

static SyNode *
plan_not (const SyPlanContext *context, const SyClause *clause, GError **error)
{
  SyNode *child = plan (context, clause->children->pdata[0], error);
  if (child == NULL)
    return NULL;
  SyNode *excluded = sy_node_new (SY_NODE_NOT, NULL);
  sy_node_add (excluded, sy_node_new (SY_NODE_ALL, NULL));
  sy_node_add (excluded, child);
  return excluded;
}

static SyNode *
plan_children (const SyPlanContext *context, const SyClause *clause, SyNodeKind kind, GError **error)
{
  g_autoptr (SyNode) node = sy_node_new (kind, NULL);
  node->distance = clause->distance;
  for (guint i = 0; i < clause->children->len; i++)
    {
      SyNode *child = plan (context, clause->children->pdata[i], error);
      if (child == NULL)
        return NULL;
      sy_node_add (node, child);
    }
  return g_steal_pointer (&node);
}

/* Words that stand by their place or as a title are those of one language. */
static SyNode *
plan_as_typed (const SyPlanContext *context, const SyClause *clause, SyNodeKind kind, GError **error)
{
  SyPlanContext typed = *context;
  typed.across = SY_ACROSS_ONE;
  return plan_children (&typed, clause, kind, error);
}

static SyNode *
plan_words (const SyPlanContext *context, const char *text)
{
  return context->across == SY_ACROSS_ONE ? sy_node_new (SY_NODE_WORDS, text) : sy_also_words (sy_engine_terms (context->engine), text);
}

static SyNode *
plan_word (const SyPlanContext *context, SyNodeKind kind, const char *text)
{
  SyNode *node = sy_node_new (kind, text);
  return context->across == SY_ACROSS_BOTH ? sy_also_either (sy_engine_terms (context->engine), node, text) : node;
}

static SyNode *
plan (const SyPlanContext *context, const SyClause *clause, GError **error)
{
  switch (clause->kind)
    {
    case SY_CLAUSE_ALL: return sy_node_new (SY_NODE_ALL, NULL);
    case SY_CLAUSE_WORDS: return plan_words (context, clause->text);
    case SY_CLAUSE_WORD: return plan_word (context, SY_NODE_TEXT, clause->text);
    case SY_CLAUSE_PHRASE: return plan_word (context, SY_NODE_PHRASE, clause->text);
    case SY_CLAUSE_PREFIX: return sy_node_new (SY_NODE_PREFIX, clause->text);
    case SY_CLAUSE_NEAR: return plan_as_typed (context, clause, SY_NODE_NEAR, error);
    case SY_CLAUSE_TITLE: return plan_as_typed (context, clause, SY_NODE_TITLE, error);
    case SY_CLAUSE_VALUE: return plan_value (context, clause, error);
    case SY_CLAUSE_DAYS: return plan_days (context, clause, error);
    case SY_CLAUSE_TOPIC: return plan_topic (context, clause, error);
    case SY_CLAUSE_AND: return plan_and (context, clause, error);
    case SY_CLAUSE_OR: return plan_children (context, clause, SY_NODE_OR, error);
    case SY_CLAUSE_NOT: return plan_not (context, clause, error);
    }
  return NULL;
}

SyNode *
sy_plan (const SyPlanContext *context, const SyClause *clause, GError **error)
{
  g_autoptr (SyNode) asked = plan (context, clause, error);
  if (asked == NULL || context->known_as_of == SY_DAY_NONE)
    return g_steal_pointer (&asked);
  SyNode *known = known_by (context, error);
  if (known == NULL)
    return NULL;
  SyNode *both = sy_node_new (SY_NODE_AND, NULL);
  sy_node_add (both, g_steal_pointer (&asked));
  sy_node_add (both, known);
  return both;
}
