// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/edge.h"

#include <string.h>

#include "corpus/regime.h"
#include "query/json.h"

void
sy_edge_clear (SyEdge *edge)
{
  g_clear_pointer (&edge->reason, g_free);
}

static const char *
code_of (const char *id)
{
  const char *colon = strchr (id, ':');
  return colon != NULL ? colon + 1 : id;
}

/* `digits` of each number count: six of an HS number are the same everywhere. */
static gboolean
shares (const SyEntry *one, const SyEntry *other, SyPartKind kind, gsize digits)
{
  for (guint i = 0; i < one->parts->len; i++)
    for (guint k = 0; k < other->parts->len; k++)
      {
        const SyPart *a = one->parts->pdata[i], *b = other->parts->pdata[k];
        if (a->kind == kind && b->kind == kind && strncmp (a->text, b->text, digits) == 0)
          return TRUE;
      }
  return FALSE;
}

static gboolean
both (const SyEdgeEnd *one, const SyEdgeEnd *other)
{
  return one->entry != NULL && other->entry != NULL;
}

static gboolean
by_words (const SyEdgeEnd *one, const SyEdgeEnd *other, gboolean same, SyEdgeWords words, gpointer data, SyEdge *edge)
{
  SyLikeness likeness;
  SyEntryRelation relation;
  if (!sy_similar_relation (words (other->own, data), words (one->own, data), same, &likeness, &relation))
    return FALSE;
  *edge = (SyEdge){ relation, "words", likeness.jaccard, g_strdup ("") };
  return TRUE;
}

/* The number is one by rule: words say how much that means, where there are some in one language. */
static void
by_rule (const SyEdgeEnd *one, const SyEdgeEnd *other, SyEdgeWords words, gpointer data, SyEdge *edge)
{
  gboolean comparable = both (one, other) && strcmp (one->lang, other->lang) == 0;
  if (!comparable || !by_words (one, other, TRUE, words, data, edge))
    *edge = (SyEdge){ SY_RELATION_SAME_NUMBER, "rule", 0, g_strdup ("") };
  else
    edge->basis = "rule_words";
  /* Entries of the 600 series follow a category of munitions in general only: unlike words do not make another thing of it. */
  if (edge->relation == SY_RELATION_DIFFERENT && (g_str_has_prefix (one->id, "wa-munitions:") || g_str_has_prefix (other->id, "wa-munitions:")))
    edge->relation = SY_RELATION_SAME_NUMBER;
}

gboolean
sy_edge_between (const SyConcordances *stated, const SyEdgeEnd *one, const SyEdgeEnd *other, SyEdgeWords words, gpointer data, SyEdge *edge)
{
  gboolean turned, same = strcmp (code_of (one->id), code_of (other->id)) == 0;
  const SyConcordance *pair = sy_concordance_find (stated, other->id, one->id, &turned);
  *edge = (SyEdge){ 0 };
  if (pair != NULL)
    *edge = (SyEdge){ turned ? sy_entry_relation_turned (pair->relation) : pair->relation, "statement", 1, g_strdup_printf ("%s (%s)", pair->reason, pair->source) };
  else if (both (one, other) && shares (one->entry, other->entry, SY_PART_CAS, G_MAXINT32))
    *edge = (SyEdge){ SY_RELATION_NEAR, "cas", 1, g_strdup ("") };
  else if (both (one, other) && shares (one->entry, other->entry, SY_PART_HS, 6))
    *edge = (SyEdge){ SY_RELATION_NEAR, "hs", 1, g_strdup ("") };
  else if (sy_regime_same_number (one->id, other->id))
    by_rule (one, other, words, data, edge);
  else if (both (one, other) && strcmp (one->lang, other->lang) == 0)
    return by_words (one, other, same, words, data, edge);
  else if (same)
    *edge = (SyEdge){ SY_RELATION_SAME_NUMBER, "number", 0, g_strdup ("") };
  else
    return FALSE;
  return TRUE;
}

int
sy_edge_rank (const SyEdge *edge, gboolean same_number)
{
  int stated = strcmp (edge->basis, "statement") == 0 ? 8 : 0;
  return stated + (edge->relation == SY_RELATION_DIFFERENT ? 0 : edge->relation == SY_RELATION_SAME_NUMBER ? 1 : same_number ? 4 : 2);
}

void
sy_edge_set_json (json_t *row, const SyEdge *edge)
{
  sy_json_set (row, "relation", sy_json_of_text (edge != NULL ? sy_entry_relation_name (edge->relation) : NULL));
  sy_json_set (row, "rests_on", sy_json_of_text (edge != NULL ? edge->basis : NULL));
  sy_json_set (row, "score", edge != NULL && g_str_has_suffix (edge->basis, "words") ? sy_json_of_score (edge->score) : json_null ());
  sy_json_set (row, "reason", sy_json_of_text (edge != NULL && *edge->reason != '\0' ? edge->reason : NULL));
}
