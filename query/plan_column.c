// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/plan_column.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/text.h"
#include "index/countries.h"
#include "query/threshold.h"
#include "query/typed.h"

static SyNode *
set_node (SyBitmap *set)
{
  SyNode *node = sy_node_new (SY_NODE_SET, NULL);
  node->set = set;
  return node;
}

static gpointer
fail_value (const SyClause *clause, GError **error, const char *why)
{
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s: \"%s\" %s, as in %s", clause->field->name, clause->text, why, clause->field->example);
  return NULL;
}

static void
unite (SyBitmap *into, SyBitmap *other)
{
  guint32 words = (MIN (into->size, other->size) + 63) / 64;
  for (guint32 i = 0; i < words; i++)
    into->words[i] |= other->words[i];
  sy_bitmap_free (other);
}

/* ---- parties ---- */

/* Words of a name begin where no letter or digit stands before; Chinese has no such borders. */
static gboolean
holds_word (const char *name, const char *word)
{
  gboolean latin = g_ascii_isalnum (*word);
  for (const char *at = strstr (name, word); at != NULL; at = strstr (at + 1, word))
    if (!latin || at == name || !g_ascii_isalnum (at[-1]))
      return TRUE;
  return FALSE;
}

/* SyValueFunc: the name has each of the words, in any order. */
static gboolean
is_named (const char *value, gpointer data)
{
  char **words = data;
  g_autofree char *folded = sy_text_fold (value);
  for (; *words != NULL; words++)
    if (**words != '\0' && !holds_word (folded, *words))
      return FALSE;
  return TRUE;
}

static SyNode *
plan_party (const SyColumns *columns, const SyClause *clause, GError **error)
{
  g_autofree char *folded = sy_text_fold (clause->text);
  if (strspn (folded, " .,-") == strlen (folded))
    return fail_value (clause, error, "is no name");
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  SyBitmap *found = sy_columns_where (columns, "party", is_named, words);
  unite (found, sy_columns_where (columns, "alias", is_named, words));
  return set_node (found);
}

/* ---- relations ---- */

static char *
document_id (const char *text)
{
  char *id = sy_id_normalise (text, NULL);
  if (id != NULL && sy_id_scheme (id)->kind != SY_ID_FIELD && sy_id_scheme (id)->kind != SY_ID_HS)
    return id;
  g_free (id);
  id = sy_typed_fact (text, SY_FACT_CITATION);
  return id != NULL ? id : sy_typed_fact (text, SY_FACT_CODE);
}

/* SyValueFunc: the thing itself or a part of it: 15/744.23 and its paragraphs belong to 15/744, 3A090.a to 3A090. */
static gboolean
is_within_id (const char *value, gpointer id)
{
  gsize length = strlen (id);
  return strncmp (value, id, length) == 0 && (value[length] == '\0' || value[length] == '.' || value[length] == '(' || value[length] == '@');
}

static SyNode *
plan_amends (const SyColumns *columns, const SyClause *clause, GError **error)
{
  g_autofree char *id = document_id (clause->text);
  return id != NULL ? set_node (sy_columns_where (columns, "amends", is_within_id, id)) : fail_value (clause, error, "is no id or citation");
}

void
sy_plan_add_versions (const SyPlanContext *context, const char *id, SyBitmap *set)
{
  g_autoptr (GPtrArray) labels = sy_catalogue_labels (context->engine->catalogue, id, NULL);
  for (guint i = 0; labels != NULL && i < labels->len; i++)
    {
      g_autoptr (SyVersion) version = sy_catalogue_find (context->engine->catalogue, id, labels->pdata[i], NULL);
      if (version != NULL && version->version < set->size)
        sy_bitmap_set (set, version->version);
    }
}

/* A cited section stands for its part too, and a page of the Federal Register for the document that begins there. */
static void
add_cited (const SyPlanContext *context, const char *id, SyBitmap *set)
{
  sy_plan_add_versions (context, id, set);
  const char *dot = g_str_has_prefix (id, "us-cfr:") ? strchr (id, '.') : NULL;
  if (dot != NULL)
    {
      g_autofree char *part = g_strndup (id, (gsize) (dot - id));
      sy_plan_add_versions (context, part, set);
    }
  g_autoptr (SyVersion) page = g_str_has_prefix (id, "us-fr-page:") ? sy_catalogue_find (context->engine->catalogue, id, "", NULL) : NULL;
  if (page != NULL)
    sy_plan_add_versions (context, page->id, set);
}

static SyNode *
plan_citedby (const SyPlanContext *context, const SyClause *clause, GError **error)
{
  g_autofree char *id = document_id (clause->text);
  if (id == NULL)
    return fail_value (clause, error, "is no id or citation");
  SyCatalogue *catalogue = context->engine->catalogue;
  g_autoptr (SyVersion) version = sy_catalogue_find (catalogue, id, "", NULL);
  if (version == NULL)
    return fail_value (clause, error, "is not held, so what it cites is not known");
  g_autoptr (GPtrArray) cited = sy_catalogue_fact_values (catalogue, version->version, SY_FACT_CITATION, error);
  if (cited == NULL)
    return NULL;
  SyBitmap *set = sy_bitmap_new (sy_fulltext_size (context->engine->fulltext));
  for (guint i = 0; i < cited->len; i++)
    if (strcmp (cited->pdata[i], version->id) != 0)
      add_cited (context, cited->pdata[i], set);
  return set_node (set);
}

/* ---- identifiers of the EU ---- */

/* SyValueFunc: the ELI ends so: ".../eli/reg/2021/821/oj" for "reg/2021/821". */
static gboolean
is_eli (const char *value, gpointer typed)
{
  const char *at = strstr (value, typed);
  gsize length = strlen (typed);
  return at != NULL && (at == value || at[-1] == '/') && (at[length] == '\0' || at[length] == '/');
}

static SyNode *
plan_eli (const SyColumns *columns, const SyClause *clause, GError **error)
{
  const char *typed = strstr (clause->text, "/eli/") != NULL ? strstr (clause->text, "/eli/") + strlen ("/eli/") : clause->text;
  if (strchr (typed, '/') == NULL)
    return fail_value (clause, error, "is no European Legislation Identifier");
  return set_node (sy_columns_where (columns, "eli", is_eli, (gpointer) typed));
}

/* SyValueFunc */
static gboolean
is_concept (const char *value, gpointer typed)
{
  g_autofree char *folded = sy_text_fold (value);
  return strstr (folded, typed) != NULL;
}

static SyNode *
plan_eurovoc (const SyColumns *columns, const SyClause *clause)
{
  g_autofree char *typed = sy_text_fold (clause->text);
  return set_node (sy_columns_where (columns, "eurovoc", is_concept, typed));
}

/* ---- countries ---- */

char *
sy_country_value (const char *typed)
{
  const char *bare = g_str_has_prefix (typed, "country:") ? typed + strlen ("country:") : typed;
  g_autofree char *code = g_strconcat ("country:", bare, NULL);
  for (char *p = code + strlen ("country:"); *p != '\0'; p++)
    *p = g_ascii_toupper (*p);
  if (strlen (bare) == 2 && sy_country_name (code, "en") != NULL)
    return g_strdup (code + strlen ("country:"));
  const char *value = sy_country_of (bare);
  g_autofree char *capital = value == NULL && *bare != '\0' ? g_strdup_printf ("%c%s", g_ascii_toupper (*bare), bare + 1) : NULL;
  if (value == NULL && capital != NULL && g_utf8_validate (capital, -1, NULL))
    value = sy_country_of (capital);
  if (value != NULL)
    return g_strdup (g_str_has_prefix (value, "country:") ? value + strlen ("country:") : value);
  if (g_str_has_prefix (bare, "group:"))
    return g_strdup (bare);
  if (g_regex_match_simple ("^[A-Ea-e](:[0-9])?$", bare, 0, 0))
    {
      g_autofree char *upper = g_ascii_strup (bare, -1);
      return g_strconcat ("group:us-", upper, NULL);
    }
  return NULL;
}

/* ---- amounts ---- */

/* SyValueFunc */
static gboolean
meets (const char *value, gpointer asked)
{
  g_auto (SyAmount) amount = { 0 };
  return sy_amount_parse (value, &amount) && sy_amounts_meet (&amount, asked);
}

static SyNode *
plan_amount (const SyColumns *columns, const SyClause *clause, GError **error)
{
  SyFactKind kind;
  g_auto (SyAmount) asked = { 0 };
  if (!sy_fact_kind_parse (clause->field->column, &kind))
    return fail_value (clause, error, "is no amount");
  /* ">=600 GB/s" is read as the facts are; "600GB/s" too. */
  g_autofree char *fact = sy_typed_fact (clause->text, kind);
  const char *relation, *rest = sy_amount_skip_relation (clause->text, &relation);
  g_autofree char *related = fact != NULL && *relation != '\0' && g_ascii_isalnum (*fact) ? g_strdup_printf ("%s %s", relation, fact) : NULL;
  if ((fact == NULL && !g_ascii_isalnum (*rest)) || !sy_amount_parse (related != NULL ? related : fact != NULL ? fact : clause->text, &asked)
      || *asked.unit == '\0')
    return fail_value (clause, error, "is no such amount");
  return set_node (sy_columns_where (columns, clause->field->column, meets, &asked));
}

/* ---- thresholds of list entries ---- */

/* The documents whose lists have an entry with such a condition. */
static SyNode *
plan_threshold (const SyPlanContext *context, const SyClause *clause, GError **error)
{
  g_auto (SyThresholdAsked) asked;
  if (!sy_threshold_asked_parse (clause->text, sy_shared_fields (context->engine->shared), &asked, error))
    return NULL;
  g_autoptr (GPtrArray) rows = sy_threshold_find (context->engine, &asked, error);
  if (rows == NULL)
    return NULL;
  SyBitmap *set = sy_bitmap_new (sy_fulltext_size (context->engine->fulltext));
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 version = ((const SyThresholdRow *) rows->pdata[i])->version;
      if (version < set->size)
        sy_bitmap_set (set, (guint32) version);
    }
  return set_node (set);
}

/* ---- any ---- */

SyNode *
sy_plan_column (const SyPlanContext *context, const SyClause *clause, GError **error)
{
  const SyColumns *columns = sy_engine_columns (context->engine, error);
  const char *name = clause->field->name;
  if (columns == NULL)
    return NULL;
  if (g_str_equal (name, "party"))
    return plan_party (columns, clause, error);
  if (g_str_equal (name, "amends"))
    return plan_amends (columns, clause, error);
  if (g_str_equal (name, "threshold"))
    return plan_threshold (context, clause, error);
  if (g_str_equal (name, "citedby"))
    return plan_citedby (context, clause, error);
  if (g_str_equal (name, "eli"))
    return plan_eli (columns, clause, error);
  if (g_str_equal (name, "eurovoc"))
    return plan_eurovoc (columns, clause);
  return plan_amount (columns, clause, error);
}
