// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/also.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/gloss.h"
#include "corpus/limits.h"
#include "corpus/text.h"
#include "query/json.h"
#include "query/lexicon.h"

static const char *const names[] = { [SY_ACROSS_WORDS] = "words", [SY_ACROSS_BOTH] = "both", [SY_ACROSS_ONE] = "one" };

gboolean
sy_across_parse (const char *what, const char *name, SyAcross *across, GError **error)
{
  if (name == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], name) == 0)
      {
        *across = (SyAcross) i;
        return TRUE;
      }
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s: \"%s\" is none of words, both and one", what, name);
  return FALSE;
}

const char *
sy_across_name (SyAcross across)
{
  return names[across];
}

/* ---- the tree ---- */

static void
add_foreign (SyNode *parent, const SyTermFound *found)
{
  for (guint i = 0; i < found->foreign->len; i++)
    {
      SyNode *also = sy_node_new (SY_NODE_ALSO, found->foreign->pdata[i]);
      also->field = g_strdup (found->text);
      also->first = found->first;
      also->last = found->last;
      sy_node_add (parent, also);
    }
}

SyNode *
sy_also_words (const SyTermBase *terms, const char *text)
{
  SyNode *node = sy_node_new (SY_NODE_WORDS, text);
  g_autoptr (GPtrArray) found = sy_term_base_find (terms, text);
  for (guint i = 0; i < found->len; i++)
    add_foreign (node, found->pdata[i]);
  return node;
}

/* The term that a text as a whole is; NULL if it is none. */
static const SyTermFound *
whole_term (const GPtrArray *found, const char *text)
{
  const SyTermFound *only = found->len == 1 ? found->pdata[0] : NULL;
  return only != NULL && strlen (only->text) == strlen (text) ? only : NULL;
}

SyNode *
sy_also_either (const SyTermBase *terms, SyNode *node, const char *text)
{
  g_autoptr (GPtrArray) found = sy_term_base_find (terms, text);
  const SyTermFound *whole = whole_term (found, text);
  if (whole == NULL)
    return node;
  SyNode *either = sy_node_new (SY_NODE_OR, NULL);
  sy_node_add (either, node);
  add_foreign (either, whole);
  return either;
}

/* ---- what is told of it ---- */

json_t *
sy_also_json (const SyTermBase *terms, const char *text)
{
  json_t *all = json_array ();
  g_autoptr (GPtrArray) found = sy_term_base_find (terms, text);
  for (guint i = 0; i < found->len; i++)
    {
      const SyTermFound *one = found->pdata[i];
      json_t *row = json_object ();
      sy_json_set (row, "term", sy_json_of_text (one->text));
      sy_json_set (row, "also", sy_json_of_texts (one->foreign));
      sy_json_set (row, "source", sy_json_of_text (one->source));
      json_array_append_new (all, row);
    }
  return all;
}

char *
sy_also_explain (const json_t *also, gboolean zh)
{
  GString *out = g_string_new (NULL);
  size_t i, k;
  json_t *row, *term;
  json_array_foreach (also, i, row)
    json_array_foreach (json_object_get (row, "also"), k, term)
      g_string_append_printf (out, "%s%s", out->len > 0 ? (zh ? "、" : ", ") : zh ? "；也查：" : "; also: ", json_string_value (term));
  return g_string_free (out, FALSE);
}

static void
add_gloss (json_t *glosses, const SyNode *also, const char *text)
{
  g_autoptr (GArray) spans = sy_fulltext_highlight (also, text);
  if (spans->len == 0)
    return;
  const SySpan *span = &g_array_index (spans, SySpan, 0);
  g_autofree char *words = g_strndup (text + span->start, span->end - span->start);
  json_t *gloss = json_object ();
  sy_json_set (gloss, "text", sy_json_of_text (words));
  sy_json_set (gloss, "means", sy_json_of_text (also->field));
  json_array_append_new (glosses, gloss);
}

static void
add_glosses (json_t *glosses, const SyNode *node, const char *text)
{
  if (node->kind == SY_NODE_ALSO)
    add_gloss (glosses, node, text);
  guint n = node->children == NULL ? 0 : node->kind == SY_NODE_NOT ? 1 : node->children->len;
  for (guint i = 0; i < n; i++)
    add_glosses (glosses, node->children->pdata[i], text);
}

json_t *
sy_also_glosses (const SyNode *query, const char *text)
{
  json_t *glosses = json_array ();
  if (query != NULL)
    add_glosses (glosses, query, text);
  return glosses;
}

static gboolean
is_chinese (const char *text)
{
  return sy_text_is_cjk (g_utf8_get_char (text));
}

void
sy_also_gloss (const SyTermBase *terms, const char *text, gboolean chinese, GHashTable *seen, json_t *glosses)
{
  g_autoptr (GPtrArray) found = sy_term_base_find (terms, text);
  for (guint i = 0; i < found->len && json_array_size (glosses) < SY_MAX_GLOSSES; i++)
    {
      const SyTermFound *one = found->pdata[i];
      if (is_chinese (one->text) != chinese || one->foreign->len == 0 || !g_hash_table_add (seen, g_strdup (one->text)))
        continue;
      json_t *gloss = json_object ();
      sy_json_set (gloss, "text", sy_json_of_text (one->text));
      sy_json_set (gloss, "means", sy_json_of_text (one->foreign->pdata[0]));
      json_array_append_new (glosses, gloss);
    }
}

/* Whether a character touches another piece of the text. */
static gboolean
stands_alone (const GArray *pieces, guint i)
{
  const SyPiece *piece = &g_array_index (pieces, SyPiece, i);
  gboolean after = i > 0 && g_array_index (pieces, SyPiece, i - 1).end == piece->start;
  gboolean before = i + 1 < pieces->len && g_array_index (pieces, SyPiece, i + 1).start == piece->end;
  return piece->is_char && !after && !before;
}

json_t *
sy_also_characters (const char *text)
{
  json_t *characters = json_array ();
  g_autoptr (GArray) pieces = sy_pieces (text);
  for (guint i = 0; i < pieces->len; i++)
    {
      const SyPiece *piece = &g_array_index (pieces, SyPiece, i);
      SyGloss gloss;
      if (!stands_alone (pieces, i) || !sy_gloss_find (g_utf8_get_char (text + piece->start), &gloss))
        continue;
      g_autofree char *character = g_strndup (text + piece->start, piece->end - piece->start);
      json_t *row = json_object ();
      sy_json_set (row, "text", sy_json_of_text (character));
      sy_json_set (row, "reading", sy_json_of_text (gloss.reading));
      sy_json_set (row, "means", sy_json_of_text (gloss.meaning));
      sy_json_set (row, "forms", sy_json_of_text (gloss.forms));
      json_array_append_new (characters, row);
    }
  return characters;
}
