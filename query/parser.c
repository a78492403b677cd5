// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/parser.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/limits.h"
#include "query/lexer.h"
#include "query/period.h"

/* Words within which NEAR without a number looks. */
#define DEFAULT_DISTANCE 10

typedef struct
{
  SyLexer lexer;
  SyLexeme now;
  guint nodes;
  guint depth;
  gboolean strict; /* an operator stands between words */
} Parser;

SyClause *
sy_clause_new (SyClauseKind kind, const char *text)
{
  SyClause *clause = g_new0 (SyClause, 1);
  clause->kind = kind;
  clause->text = g_strdup (text);
  clause->days = (SyInterval){ SY_DAY_NONE, SY_DAY_NONE };
  return clause;
}

SyClause *
sy_clause_new_value (const char *field, const char *value)
{
  SyClause *clause = sy_clause_new (SY_CLAUSE_VALUE, value);
  clause->field = sy_search_field_find (field);
  return clause;
}

SyClause *
sy_clause_new_days (const char *field, SyInterval days)
{
  SyClause *clause = sy_clause_new (SY_CLAUSE_DAYS, NULL);
  clause->field = sy_search_field_find (field);
  clause->days = days;
  return clause;
}

void
sy_clause_add (SyClause *parent, SyClause *child)
{
  if (parent->children == NULL)
    parent->children = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_clause_free);
  g_ptr_array_add (parent->children, child);
}

void
sy_clause_free (SyClause *clause)
{
  if (clause == NULL)
    return;
  g_clear_pointer (&clause->children, g_ptr_array_unref);
  g_free (clause->text);
  g_free (clause);
}

static gboolean
next (Parser *parser, GError **error)
{
  return sy_lexer_next (&parser->lexer, &parser->now, error);
}

/* Always NULL, so that callers can return it. */
static gpointer
fail_here (Parser *parser, GError **error, const char *message)
{
  sy_query_fail (parser->lexer.query, parser->now.start, parser->now.end, error, "%s", message);
  return NULL;
}

/* A new clause, counted. NULL with SY_ERROR_LIMIT. */
static SyClause *
node (Parser *parser, SyClauseKind kind, const char *text, GError **error)
{
  if (++parser->nodes > SY_MAX_QUERY_NODES)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the query has more than %d parts (SY_MAX_QUERY_NODES); split it", SY_MAX_QUERY_NODES);
      return NULL;
    }
  return sy_clause_new (kind, text);
}

/* TRUE if the clause asks for words in the text, and is not only a filter. */
static gboolean
has_text (const SyClause *clause)
{
  for (guint i = 0; clause->children != NULL && i < clause->children->len; i++)
    if (has_text (clause->children->pdata[i]))
      return TRUE;
  return clause->kind == SY_CLAUSE_WORD || clause->kind == SY_CLAUSE_PHRASE || clause->kind == SY_CLAUSE_PREFIX;
}

static SyClause *parse_or (Parser *parser, GError **error);

static gboolean
enter (Parser *parser, GError **error)
{
  if (++parser->depth <= SY_MAX_QUERY_DEPTH)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the query nests deeper than %d (SY_MAX_QUERY_DEPTH); take brackets away", SY_MAX_QUERY_DEPTH);
  return FALSE;
}

/* "a b"~5: each word a child. */
static SyClause *
near_of_phrase (Parser *parser, const SyLexeme *phrase, GError **error)
{
  g_autoptr (SyClause) clause = node (parser, SY_CLAUSE_NEAR, NULL, error);
  if (clause == NULL)
    return NULL;
  clause->distance = (guint) phrase->distance;
  g_auto (GStrv) words = g_strsplit (phrase->text, " ", -1);
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      {
        SyClause *child = node (parser, SY_CLAUSE_WORD, *word, error);
        if (child == NULL)
          return NULL;
        sy_clause_add (clause, child);
      }
  if (clause->children->len < 2)
    {
      sy_query_fail (parser->lexer.query, phrase->start, phrase->end, error, "~ needs two words or more between the quotation marks");
      return NULL;
    }
  return g_steal_pointer (&clause);
}

static SyClause *
text_clause (Parser *parser, const SyLexeme *lexeme, GError **error)
{
  if (lexeme->kind == SY_LEX_PHRASE && lexeme->distance >= 0)
    return near_of_phrase (parser, lexeme, error);
  SyClauseKind kind = lexeme->kind == SY_LEX_PHRASE ? SY_CLAUSE_PHRASE : lexeme->kind == SY_LEX_PREFIX ? SY_CLAUSE_PREFIX : SY_CLAUSE_WORD;
  return node (parser, kind, lexeme->text, error);
}

static SyClause *
days_clause (Parser *parser, const SySearchField *field, const SyLexeme *value, GError **error)
{
  SyInterval days;
  g_autoptr (GError) why = NULL;
  if (value->kind == SY_LEX_PREFIX || value->distance >= 0 || !sy_period_parse (value->text, &days, &why))
    {
      sy_query_fail (parser->lexer.query, value->start, value->end, error, "%s: takes a day, a period or a range (%s): %s", field->name,
                     field->example, why != NULL ? why->message : "a word pattern is none");
      return NULL;
    }
  SyClause *clause = node (parser, SY_CLAUSE_DAYS, value->text, error);
  if (clause == NULL)
    return NULL;
  clause->field = field;
  clause->days = days;
  return clause;
}

static SyClause *
value_clause (Parser *parser, const SySearchField *field, const SyLexeme *value, GError **error)
{
  if (field->kind == SY_FIELD_DAY)
    return days_clause (parser, field, value, error);
  if (field->kind == SY_FIELD_TITLE)
    {
      g_autoptr (SyClause) title = node (parser, SY_CLAUSE_TITLE, NULL, error);
      SyClause *child = title != NULL ? text_clause (parser, value, error) : NULL;
      if (child == NULL)
        return NULL;
      if (child->kind == SY_CLAUSE_NEAR || child->kind == SY_CLAUSE_PREFIX)
        {
          sy_clause_free (child);
          sy_query_fail (parser->lexer.query, value->start, value->end, error, "title: takes words and phrases, not * or ~");
          return NULL;
        }
      sy_clause_add (title, child);
      title->field = field;
      parser->strict = TRUE;
      return g_steal_pointer (&title);
    }
  if (value->kind == SY_LEX_PREFIX || value->distance >= 0)
    {
      sy_query_fail (parser->lexer.query, value->start, value->end, error, "%s: takes a whole value, as in %s", field->name, field->example);
      return NULL;
    }
  if (field->kind == SY_FIELD_TOPIC)
    {
      g_autofree char *folded = g_utf8_strdown (value->text, -1);
      g_autofree char *id = g_strconcat ("field:", g_str_has_prefix (folded, "field:") ? folded + strlen ("field:") : folded, NULL);
      return node (parser, SY_CLAUSE_TOPIC, id, error);
    }
  SyClause *clause = node (parser, SY_CLAUSE_VALUE, value->text, error);
  if (clause != NULL)
    clause->field = field;
  return clause;
}

/* kind:(rule OR notice): each value within the brackets is one of the field's. */
static gboolean
spread_field (Parser *parser, SyClause *clause, const SySearchField *field, const SyLexeme *where, GError **error)
{
  if (clause->children != NULL && clause->kind != SY_CLAUSE_NEAR)
    {
      for (guint i = 0; i < clause->children->len; i++)
        if (!spread_field (parser, clause->children->pdata[i], field, where, error))
          return FALSE;
      return TRUE;
    }
  if (clause->kind != SY_CLAUSE_WORD && clause->kind != SY_CLAUSE_PHRASE && clause->kind != SY_CLAUSE_PREFIX)
    return sy_query_fail (parser->lexer.query, where->start, where->end, error, "%s:( ... ) takes values only, as in %s:(a OR b)", field->name,
                          field->name);
  SyLexeme value = { .kind = clause->kind == SY_CLAUSE_PHRASE   ? SY_LEX_PHRASE
                             : clause->kind == SY_CLAUSE_PREFIX ? SY_LEX_PREFIX
                                                                : SY_LEX_WORD,
                     .text = clause->text,
                     .distance = -1,
                     .start = where->start,
                     .end = where->end };
  SyClause *made = value_clause (parser, field, &value, error);
  if (made == NULL)
    return FALSE;
  SyClause old = *clause;
  *clause = *made;
  *made = old;
  sy_clause_free (made);
  return TRUE;
}

/* Behind an opening bracket: up to and with the closing one. */
static SyClause *
parse_group (Parser *parser, gsize opened, GError **error)
{
  if (!enter (parser, error) || !next (parser, error))
    return NULL;
  g_autoptr (SyClause) inner = parse_or (parser, error);
  if (inner == NULL)
    return NULL;
  if (parser->now.kind != SY_LEX_CLOSE)
    {
      sy_query_fail (parser->lexer.query, opened, opened + 1, error, "the bracket is not closed; put \")\" behind the group");
      return NULL;
    }
  parser->depth--;
  return next (parser, error) ? g_steal_pointer (&inner) : NULL;
}

static SyClause *
parse_field (Parser *parser, GError **error)
{
  SyLexeme field = parser->now;
  g_auto (SyLexeme) value = { 0 };
  if (!sy_lexer_value (&parser->lexer, &field, &value, error))
    return NULL;
  if (value.kind != SY_LEX_OPEN)
    {
      g_autoptr (SyClause) clause = value_clause (parser, field.field, &value, error);
      return clause != NULL && next (parser, error) ? g_steal_pointer (&clause) : NULL;
    }
  gboolean was_strict = parser->strict;
  g_autoptr (SyClause) group = parse_group (parser, value.start, error);
  if (group == NULL || !spread_field (parser, group, field.field, &field, error))
    return NULL;
  parser->strict = was_strict || field.field->kind == SY_FIELD_TITLE;
  return g_steal_pointer (&group);
}

/* A typed id stands for the documents that bear on it. */
static SyClause *
parse_id (Parser *parser, GError **error)
{
  const SyIdScheme *scheme = sy_id_scheme (parser->now.text);
  const char *field = scheme->kind == SY_ID_ENTRY ? "code" : scheme->kind == SY_ID_HS ? "hs" : scheme->kind == SY_ID_PAGE ? "cites" : "id";
  g_autoptr (SyClause) clause = node (parser, scheme->kind == SY_ID_FIELD ? SY_CLAUSE_TOPIC : SY_CLAUSE_VALUE, parser->now.text, error);
  if (clause == NULL)
    return NULL;
  clause->field = scheme->kind == SY_ID_FIELD ? NULL : sy_search_field_find (field);
  return next (parser, error) ? g_steal_pointer (&clause) : NULL;
}

static SyClause *
parse_primary (Parser *parser, GError **error)
{
  switch (parser->now.kind)
    {
    case SY_LEX_FIELD: return parse_field (parser, error);
    case SY_LEX_ID: return parse_id (parser, error);
    case SY_LEX_OPEN:
      {
        g_autoptr (SyClause) group = parse_group (parser, parser->now.start, error);
        if (group != NULL && has_text (group))
          parser->strict = TRUE;
        return g_steal_pointer (&group);
      }
    case SY_LEX_ALL:
      {
        g_autoptr (SyClause) all = node (parser, SY_CLAUSE_ALL, NULL, error);
        return all != NULL && next (parser, error) ? g_steal_pointer (&all) : NULL;
      }
    case SY_LEX_WORD:
    case SY_LEX_PREFIX:
    case SY_LEX_PHRASE:
      {
        g_autoptr (SyClause) clause = text_clause (parser, &parser->now, error);
        if (parser->now.kind != SY_LEX_WORD)
          parser->strict = TRUE;
        return clause != NULL && next (parser, error) ? g_steal_pointer (&clause) : NULL;
      }
    case SY_LEX_CLOSE: return fail_here (parser, error, "there is nothing before this bracket, or it was never opened");
    case SY_LEX_END: return fail_here (parser, error, "the query ends where a word was to come");
    default: return fail_here (parser, error, "this operator needs something on its left; to search for the word, put it in quotation marks");
    }
}

/* a NEAR/5 b NEAR/5 c */
static SyClause *
parse_near (Parser *parser, GError **error)
{
  g_autoptr (SyClause) left = parse_primary (parser, error);
  while (left != NULL && parser->now.kind == SY_LEX_NEAR)
    {
      guint distance = parser->now.distance >= 0 ? (guint) parser->now.distance : DEFAULT_DISTANCE;
      gsize start = parser->now.start, end = parser->now.end;
      parser->strict = TRUE;
      if (!next (parser, error))
        return NULL;
      g_autoptr (SyClause) right = parse_primary (parser, error);
      if (right == NULL)
        return NULL;
      gboolean chain = left->kind == SY_CLAUSE_NEAR && left->distance == distance;
      if (right->kind != SY_CLAUSE_WORD || (left->kind != SY_CLAUSE_WORD && !chain))
        {
          sy_query_fail (parser->lexer.query, start, end, error, "NEAR stands between single words; join other things with AND");
          return NULL;
        }
      if (!chain)
        {
          SyClause *near = node (parser, SY_CLAUSE_NEAR, NULL, error);
          if (near == NULL)
            return NULL;
          near->distance = distance;
          sy_clause_add (near, g_steal_pointer (&left));
          left = near;
        }
      sy_clause_add (left, g_steal_pointer (&right));
    }
  return g_steal_pointer (&left);
}

static SyClause *
parse_not (Parser *parser, GError **error)
{
  if (parser->now.kind != SY_LEX_NOT && parser->now.kind != SY_LEX_MINUS)
    return parse_near (parser, error);
  g_autoptr (SyClause) excluded = node (parser, SY_CLAUSE_NOT, NULL, error);
  if (excluded == NULL || !enter (parser, error) || !next (parser, error))
    return NULL;
  SyClause *child = parse_not (parser, error);
  if (child == NULL)
    return NULL;
  parser->depth--;
  parser->strict = parser->strict || has_text (child);
  sy_clause_add (excluded, child);
  return g_steal_pointer (&excluded);
}

/* Adds `child` to `*into`, which becomes a clause of `kind` if it is not one that this level made. */
static gboolean
join (Parser *parser, SyClauseKind kind, SyClause **into, gboolean *joined, SyClause *child, GError **error)
{
  if (!*joined)
    {
      SyClause *parent = node (parser, kind, NULL, error);
      if (parent == NULL)
        {
          sy_clause_free (child);
          return FALSE;
        }
      sy_clause_add (parent, *into);
      *into = parent;
      *joined = TRUE;
    }
  sy_clause_add (*into, child);
  return TRUE;
}

static SyClause *
parse_and (Parser *parser, GError **error)
{
  g_autoptr (SyClause) left = parse_not (parser, error);
  gboolean joined = FALSE;
  while (left != NULL && parser->now.kind != SY_LEX_END && parser->now.kind != SY_LEX_CLOSE && parser->now.kind != SY_LEX_OR)
    {
      if (parser->now.kind == SY_LEX_AND)
        {
          parser->strict = TRUE;
          if (!next (parser, error))
            return NULL;
        }
      SyClause *right = parse_not (parser, error);
      if (right == NULL || !join (parser, SY_CLAUSE_AND, &left, &joined, right, error))
        return NULL;
    }
  return g_steal_pointer (&left);
}

static SyClause *
parse_or (Parser *parser, GError **error)
{
  g_autoptr (SyClause) left = parse_and (parser, error);
  gboolean joined = FALSE;
  while (left != NULL && parser->now.kind == SY_LEX_OR)
    {
      if (!next (parser, error))
        return NULL;
      SyClause *right = parse_and (parser, error);
      if (right == NULL || !join (parser, SY_CLAUSE_OR, &left, &joined, right, error))
        return NULL;
      parser->strict = parser->strict || has_text (left);
    }
  return g_steal_pointer (&left);
}

/* Brackets that change nothing: (a AND b) AND c. */
static void
flatten (SyClause *clause)
{
  if (clause->children == NULL)
    return;
  for (guint i = 0; i < clause->children->len; i++)
    {
      SyClause *child = clause->children->pdata[i];
      flatten (child);
      if ((clause->kind != SY_CLAUSE_AND && clause->kind != SY_CLAUSE_OR) || child->kind != clause->kind)
        continue;
      g_autoptr (GPtrArray) grandchildren = g_steal_pointer (&child->children);
      g_ptr_array_set_free_func (grandchildren, NULL);
      g_ptr_array_remove_index (clause->children, i);
      for (guint j = 0; j < grandchildren->len; j++)
        g_ptr_array_insert (clause->children, (int) (i + j), grandchildren->pdata[j]);
      i += grandchildren->len - 1;
    }
}

/* Bare words side by side become one clause that is ranked in tiers; it comes first. */
static SyClause *
gather_words (SyClause *root)
{
  if (root->kind == SY_CLAUSE_WORD)
    {
      root->kind = SY_CLAUSE_WORDS;
      return root;
    }
  if (root->kind != SY_CLAUSE_AND)
    return root;
  g_autoptr (GString) words = g_string_new (NULL);
  for (guint i = 0; i < root->children->len;)
    {
      const SyClause *child = root->children->pdata[i];
      if (child->kind != SY_CLAUSE_WORD)
        {
          i++;
          continue;
        }
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", child->text);
      g_ptr_array_remove_index (root->children, i);
    }
  if (words->len == 0)
    return root;
  SyClause *gathered = sy_clause_new (SY_CLAUSE_WORDS, words->str);
  if (root->children->len == 0)
    {
      sy_clause_free (root);
      return gathered;
    }
  g_ptr_array_insert (root->children, 0, gathered);
  return root;
}

static gboolean
check_text (const char *text, GError **error)
{
  if (strlen (text) > SY_MAX_QUERY)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the query has %" G_GSIZE_FORMAT " bytes, more than %d (SY_MAX_QUERY); shorten it", strlen (text),
                   SY_MAX_QUERY);
      return FALSE;
    }
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the query is not UTF-8 text");
      return FALSE;
    }
  return TRUE;
}

SyClause *
sy_query_parse (const char *text, GError **error)
{
  if (!check_text (text, error))
    return NULL;
  Parser parser = { .lexer = { .query = text } };
  g_autoptr (SyClause) root = NULL;
  if (next (&parser, error))
    {
      if (parser.now.kind == SY_LEX_END)
        g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the query has no words; type some, or * for every document");
      else
        root = parse_or (&parser, error);
    }
  if (root != NULL && parser.now.kind != SY_LEX_END)
    {
      sy_query_fail (text, parser.now.start, parser.now.end, error, "this bracket was never opened");
      g_clear_pointer (&root, sy_clause_free);
    }
  sy_lexeme_clear (&parser.now);
  if (root == NULL)
    return NULL;
  flatten (root);
  return parser.strict ? g_steal_pointer (&root) : gather_words (g_steal_pointer (&root));
}

SyClause *
sy_query_parse_words (const char *text, GError **error)
{
  if (!check_text (text, error))
    return NULL;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return sy_clause_new (SY_CLAUSE_WORDS, text);
  g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the query has no words; type some, or * for every document");
  return NULL;
}
