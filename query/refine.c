// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/refine.h"

#include <string.h>

#include "corpus/error.h"
#include "query/period.h"

/* ---- copies ---- */

SyClause *
sy_clause_copy (const SyClause *clause)
{
  SyClause *copy = sy_clause_new (clause->kind, clause->text);
  copy->field = clause->field;
  copy->days = clause->days;
  copy->distance = clause->distance;
  for (guint i = 0; clause->children != NULL && i < clause->children->len; i++)
    sy_clause_add (copy, sy_clause_copy (clause->children->pdata[i]));
  return copy;
}

static gboolean
is_branch (const SyClause *clause)
{
  return clause->kind == SY_CLAUSE_AND || clause->kind == SY_CLAUSE_OR || clause->kind == SY_CLAUSE_NOT;
}

guint
sy_clause_leaves (const SyClause *clause)
{
  if (!is_branch (clause))
    return 1;
  guint count = 0;
  for (guint i = 0; i < clause->children->len; i++)
    count += sy_clause_leaves (clause->children->pdata[i]);
  return count;
}

/* Of an AND or OR with one child the child; NULL for one without. Takes the branch. */
static SyClause *
settle (SyClause *branch)
{
  if (branch->children == NULL || branch->children->len == 0)
    {
      sy_clause_free (branch);
      return NULL;
    }
  if (branch->kind == SY_CLAUSE_NOT || branch->children->len > 1)
    return branch;
  SyClause *only = g_ptr_array_steal_index (branch->children, 0);
  sy_clause_free (branch);
  return only;
}

/* Copies all but the leaf that `*leaf` counts down to; NULL if that was all. */
static SyClause *
copy_without (const SyClause *clause, gint *leaf)
{
  if (!is_branch (clause))
    return (*leaf)-- == 0 ? NULL : sy_clause_copy (clause);
  SyClause *copy = sy_clause_new (clause->kind, clause->text);
  for (guint i = 0; i < clause->children->len; i++)
    {
      SyClause *child = copy_without (clause->children->pdata[i], leaf);
      if (child != NULL)
        sy_clause_add (copy, child);
    }
  return settle (copy);
}

static SyClause *
or_all (SyClause *clause)
{
  return clause != NULL ? clause : sy_clause_new (SY_CLAUSE_ALL, NULL);
}

SyClause *
sy_clause_without (const SyClause *clause, guint leaf)
{
  gint left = (gint) leaf;
  return or_all (copy_without (clause, &left));
}

/* ---- filters ---- */

static gboolean
is_value_of (const SyClause *clause, const char *field)
{
  if (clause->kind == SY_CLAUSE_TOPIC)
    return strcmp (field, "field") == 0;
  return (clause->kind == SY_CLAUSE_VALUE || clause->kind == SY_CLAUSE_DAYS) && clause->field != NULL && strcmp (clause->field->name, field) == 0;
}

static gboolean
is_filter_of (const SyClause *clause, const char *field)
{
  if (clause->kind != SY_CLAUSE_OR)
    return is_value_of (clause, field);
  for (guint i = 0; i < clause->children->len; i++)
    if (!is_value_of (clause->children->pdata[i], field))
      return FALSE;
  return TRUE;
}

const SyClause *
sy_clause_filter (const SyClause *clause, const char *field)
{
  if (is_filter_of (clause, field))
    return clause;
  for (guint i = 0; clause->kind == SY_CLAUSE_AND && i < clause->children->len; i++)
    if (is_filter_of (clause->children->pdata[i], field))
      return clause->children->pdata[i];
  return NULL;
}

SyClause *
sy_clause_without_filter (const SyClause *clause, const char *field)
{
  if (is_filter_of (clause, field))
    return sy_clause_new (SY_CLAUSE_ALL, NULL);
  SyClause *copy = sy_clause_copy (clause);
  for (guint i = copy->kind == SY_CLAUSE_AND ? copy->children->len : 0; i > 0; i--)
    if (is_filter_of (copy->children->pdata[i - 1], field))
      g_ptr_array_remove_index (copy->children, i - 1);
  return copy->kind == SY_CLAUSE_AND ? or_all (settle (copy)) : copy;
}

SyClause *
sy_clause_both (SyClause *clause, SyClause *filter)
{
  if (filter == NULL || filter->kind == SY_CLAUSE_ALL || clause->kind == SY_CLAUSE_ALL)
    {
      gboolean only_filter = filter != NULL && clause->kind == SY_CLAUSE_ALL;
      sy_clause_free (only_filter ? clause : filter);
      return only_filter ? filter : clause;
    }
  SyClause *both = clause;
  if (clause->kind != SY_CLAUSE_AND)
    {
      both = sy_clause_new (SY_CLAUSE_AND, NULL);
      sy_clause_add (both, clause);
    }
  if (filter->kind != SY_CLAUSE_AND)
    {
      sy_clause_add (both, filter);
      return both;
    }
  while (filter->children->len > 0)
    sy_clause_add (both, g_ptr_array_steal_index (filter->children, 0));
  sy_clause_free (filter);
  return both;
}

/* ---- words ---- */

static gboolean
asks_for_words (const SyClause *clause)
{
  return clause->kind == SY_CLAUSE_WORDS || clause->kind == SY_CLAUSE_WORD || clause->kind == SY_CLAUSE_PHRASE;
}

static void
gather_words (const SyClause *clause, GPtrArray *words)
{
  for (guint i = 0; clause->children != NULL && i < clause->children->len; i++)
    gather_words (clause->children->pdata[i], words);
  if (!asks_for_words (clause))
    return;
  g_auto (GStrv) parts = g_strsplit (clause->text, " ", -1);
  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0' && !g_ptr_array_find_with_equal_func (words, *part, g_str_equal, NULL))
      g_ptr_array_add (words, g_strdup (*part));
}

GPtrArray *
sy_clause_words (const SyClause *clause)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  gather_words (clause, words);
  return words;
}

static char *
replace_in_text (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  GString *out = g_string_new (NULL);
  for (char **part = parts; *part != NULL; part++)
    {
      const char *word = strcmp (*part, from) == 0 ? to : *part;
      if (*word != '\0')
        g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", word);
    }
  return g_string_free (out, FALSE);
}

static SyClause *
copy_replaced (const SyClause *clause, const char *from, const char *to)
{
  if (asks_for_words (clause))
    {
      g_autofree char *text = replace_in_text (clause->text, from, to);
      return *text != '\0' ? sy_clause_new (clause->kind, text) : NULL;
    }
  g_autoptr (SyClause) copy = sy_clause_copy (clause);
  g_clear_pointer (&copy->children, g_ptr_array_unref);
  for (guint i = 0; clause->children != NULL && i < clause->children->len; i++)
    {
      SyClause *child = copy_replaced (clause->children->pdata[i], from, to);
      if (child != NULL)
        sy_clause_add (copy, child);
    }
  if (clause->children == NULL)
    return g_steal_pointer (&copy);
  if (copy->children == NULL)
    return NULL;
  return is_branch (copy) ? settle (g_steal_pointer (&copy)) : g_steal_pointer (&copy);
}

SyClause *
sy_clause_replace_word (const SyClause *clause, const char *from, const char *to)
{
  return or_all (copy_replaced (clause, from, to));
}

/* ---- facets ---- */

/* The leaf FIELD:VALUE; a value of a day field is a period. */
static SyClause *
filter_new (const char *field, const char *value)
{
  const SySearchField *known = sy_search_field_find (field);
  SyInterval days;
  if (known != NULL && known->kind == SY_FIELD_DAY && sy_period_parse (value, &days, NULL))
    return sy_clause_new_days (field, days);
  g_autofree char *id = g_strconcat ("field:", value, NULL);
  return known != NULL && known->kind == SY_FIELD_TOPIC ? sy_clause_new (SY_CLAUSE_TOPIC, id) : sy_clause_new_value (field, value);
}

static gboolean
has_value (const SyClause *leaf, const char *value)
{
  g_autofree char *period = leaf->kind == SY_CLAUSE_DAYS ? sy_period_format (leaf->days) : NULL;
  const char *text = period != NULL ? period : leaf->text;
  if (leaf->kind == SY_CLAUSE_TOPIC && g_str_has_prefix (text, "field:"))
    text += strlen ("field:");
  return g_ascii_strcasecmp (text, value) == 0;
}

/* Place of the value among the alternatives of the field's filter; -1 if it is not there. */
static int
find_value (const SyClause *filter, const char *value)
{
  if (filter->kind != SY_CLAUSE_OR)
    return has_value (filter, value) ? 0 : -1;
  for (guint i = 0; i < filter->children->len; i++)
    if (has_value (filter->children->pdata[i], value))
      return (int) i;
  return -1;
}

char *
sy_facet_query (const char *query, const char *field, const char *value, gboolean *chosen)
{
  g_autoptr (SyClause) root = sy_query_parse (query, NULL);
  *chosen = FALSE;
  if (root == NULL)
    return NULL;
  const SyClause *held = sy_clause_filter (root, field);
  g_autoptr (SyClause) filter = held != NULL ? sy_clause_copy (held) : NULL;
  int at = filter != NULL ? find_value (filter, value) : -1;
  *chosen = at >= 0;
  if (*chosen && filter->kind == SY_CLAUSE_OR)
    {
      g_ptr_array_remove_index (filter->children, (guint) at);
      filter = settle (g_steal_pointer (&filter));
    }
  else if (*chosen)
    g_clear_pointer (&filter, sy_clause_free);
  else if (filter != NULL)
    {
      SyClause *either = filter->kind == SY_CLAUSE_OR ? g_steal_pointer (&filter) : sy_clause_new (SY_CLAUSE_OR, NULL);
      if (filter != NULL)
        sy_clause_add (either, g_steal_pointer (&filter));
      sy_clause_add (either, filter_new (field, value));
      filter = either;
    }
  else
    filter = filter_new (field, value);
  SyClause *rest = held != NULL ? sy_clause_without_filter (root, field) : g_steal_pointer (&root);
  g_autoptr (SyClause) made = sy_clause_both (rest, g_steal_pointer (&filter));
  return sy_clause_format (made);
}

char *
sy_query_with (const char *query, const char *filter)
{
  g_autoptr (SyClause) root = sy_query_parse (query, NULL), limit = sy_query_parse (filter, NULL);
  if (root == NULL || limit == NULL)
    return NULL;
  g_autoptr (SyClause) both = sy_clause_both (g_steal_pointer (&root), g_steal_pointer (&limit));
  return sy_clause_format (both);
}

char *
sy_query_within (const char *query, const char *filter, GError **error)
{
  g_autoptr (SyClause) root = sy_query_parse (query, error), limit = root != NULL ? sy_query_parse (filter, error) : NULL;
  if (limit == NULL)
    return NULL;
  g_autofree char *field = g_strndup (filter, strcspn (filter, ":"));
  if (sy_clause_filter (limit, field) == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no filter; a filter is FIELD:VALUE, as in date:2023-10..2024-03", filter);
      return NULL;
    }
  SyClause *rest = sy_clause_filter (root, field) != NULL ? sy_clause_without_filter (root, field) : g_steal_pointer (&root);
  g_autoptr (SyClause) both = sy_clause_both (rest, g_steal_pointer (&limit));
  return sy_clause_format (both);
}
