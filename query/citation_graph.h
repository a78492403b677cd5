// SPDX-License-Identifier: GPL-3.0-or-later
/* The graph of citations around one thing, both ways: from events (who amends, suspends, repeals whom), from attributes that name another document
 * (based_on, consolidates, corrects) and from the citations recognised in texts. */
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

/* One relation between two things, however often it is stated. */
typedef struct
{
  guint depth;          /* steps from the start: 1 .. */
  gboolean in;          /* `id` says it of `of`; else `of` of `id` */
  char *of;             /* the end nearer to the start */
  const char *relation; /* interned: name of an act, of an attribute, or "cites" */
  char *id;             /* the other end, under the id of its law (query/item.h) */
  gint64 count;
  gboolean held;
  GPtrArray *names;     /* of "cites": the ids as the texts name it, a section of a part among them; of char * */
  GPtrArray *parts;     /* of acts: the parts that they are aimed at; of char * */
  GPtrArray *evidence;  /* of the others: of SyEvidence *, borrowed from the graph; the strongest of each statement */
} SyEdge;

/* How often texts name the start, or what lies within it. */
typedef struct
{
  char *id;
  gint64 documents, count;
} SyLevel;

typedef struct
{
  GPtrArray *edges; /* of SyEdge, by depth, out before in, acts before attributes before "cites", then of and id */
  GPtrArray *levels; /* of SyLevel: by id, the start before what lies within it; those that no text names are left out */
  gboolean cut;     /* SY_MAX_CITES_NODES ended the search */
  GPtrArray *keep;  /* what edges borrow from */
} SyCitationGraph;

/* `only_in`: only what speaks of `id`. Events that became known after `known_as_of`, and what documents say that were filed or published after it or
 * on a day that is not known, are left out (SY_DAY_NONE: nothing is). What lies within a thing (sy_item_within) is gathered with it. NULL with an error of the catalogue. */
SyCitationGraph *sy_citation_graph (SyCatalogue *catalogue, const char *id, guint depth, gboolean only_in, SyDay known_as_of, GError **error);
void sy_citation_graph_free (SyCitationGraph *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyCitationGraph, sy_citation_graph_free)

G_END_DECLS
