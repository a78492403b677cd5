// SPDX-License-Identifier: GPL-3.0-or-later
/* The sections of a briefing. For query/ only; inside sy_engine_begin and _end. */
#pragma once

#include "query/brief_source.h"

G_BEGIN_DECLS

/* One briefing being made. All borrowed but `refs`. */
typedef struct
{
  SyEngine *engine;
  const SyRequest *request;
  const char *lang;
  const char *const *sides; /* jurisdictions asked for, in this order */
  const SyScope *scope;
  const GPtrArray *terms;  /* sy_brief_terms */
  GPtrArray *sources;      /* of SyBriefSource: those told, most about the field first */
  const json_t *controls;  /* as of sy_field_controls */
  const json_t *open;      /* as of sy_field_open */
  const json_t *reactions; /* as of sy_reactions */
  const json_t *parties;   /* as of sy_field_parties */
  const json_t *coverage;  /* of an answer */
  SyInterval changed;
  SyBriefRefs refs;
} SyBrief;

#define SY_BRIEF_OPEN_DAYS 180

/* Each returns { "id", "title", "items": [{"label" or null, "sentences": [...]}] }: new reference; NULL with an error of the catalogue. What takes
 * more room than a section has is named in its last sentence. */
json_t *sy_brief_situation (SyBrief *brief, GError **error);
json_t *sy_brief_changes (SyBrief *brief, GError **error);
json_t *sy_brief_hit (SyBrief *brief, GError **error);
json_t *sy_brief_comes (SyBrief *brief, GError **error);
json_t *sy_brief_unknown (SyBrief *brief, GError **error);

/* What stands first: the next date, the last change, and what is most about the field; sentences of the other sections. */
json_t *sy_brief_first (const json_t *sections, const char *lang);

/* In brief_source: the instrument with this id, or NULL. Borrowed. */
const SyBriefSource *sy_brief_find (const SyBrief *brief, const char *id);
/* The name of an instrument in running text: its citation, or how people write its id. Caller's. */
char *sy_brief_name (const SyBrief *brief, const char *id);
/* "paragraph 2", "第2款". Caller's. */
char *sy_brief_part (const char *part, const char *lang);

/* Whom lists of parties have, an item for each side: for the section on who is hit. A side without a list says that it was not looked at. */
void sy_brief_add_parties (SyBrief *brief, json_t *section);

/* For the files of sections. */
json_t *sy_brief_section (const char *id, const char *lang);
/* Adds the sentences (taken), if there are any, as an item of the section. */
void sy_brief_add_item (json_t *section, const char *label, json_t *sentences);

G_END_DECLS
