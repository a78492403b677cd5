// SPDX-License-Identifier: GPL-3.0-or-later
/* What a briefing tells of one instrument: its name, title, status, summary, and the passage of its text that speaks most of the field. For query/
 * only; inside sy_engine_begin and _end. */
#pragma once

#include "query/brief_words.h"
#include "query/field_scope.h"

G_BEGIN_DECLS

/* Words with where they stand. */
typedef struct
{
  char *text; /* NULL: none is held */
  char *lang;
  gboolean cut; /* whether the passage goes on */
  json_t *evidence;
} SyBriefQuote;

typedef struct
{
  const char *id, *jurisdiction, *state; /* state: of the status on the day; borrowed from `head` */
  json_t *head;                          /* as in "instruments" of a field view */
  json_t *status;                        /* an item_status answer */
  double score;                          /* how much it is about the field, as a search for the field ranks it */
  SyDay day;                             /* on which it became public */
  char *name;                            /* as people cite it in the language of the briefing */
  SyBriefQuote title;                    /* in the language of the briefing, or the first held */
  SyBriefQuote own_title;                /* in the language of its authority, where that is another one */
  SyBriefQuote number;                   /* in the language of the briefing */
  SyBriefQuote published;
  SyBriefQuote summary;     /* of a register, in the language of the briefing */
  SyBriefQuote note;        /* of a register, in the language of the briefing: what changes no status but must be known */
  SyBriefQuote passage;     /* of its text (no register), in English or Chinese */
  gboolean registered_only; /* no text is held but a register's entry */
} SyBriefSource;

/* The terms of fields in both languages, folded (corpus/text.h), by which passages are chosen. Of char *, caller's. */
GPtrArray *sy_brief_terms (const GPtrArray *fields);
/* How many of them a text has. */
guint sy_brief_count_terms (const GPtrArray *terms, const char *text);

/* `head` borrowed. NULL with an error of the catalogue. */
SyBriefSource *sy_brief_source_new (SyEngine *engine, const GPtrArray *terms, const SyScopeItem *item, const json_t *head, double score,
                                    const SyRequest *request, GError **error);
void sy_brief_source_free (gpointer source);

G_END_DECLS
