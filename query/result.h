// SPDX-License-Identifier: GPL-3.0-or-later
/* One document version as an entry of an answer, with its best passage and the evidence for it. */
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

/* What results of one answer have in common. */
typedef struct
{
  SyEngine *engine;
  const SyNode *query; /* for highlights; may be NULL */
  SyDay as_of, known_as_of;
  const char *lang;    /* of the reader: "en" or "zh"; NULL: no preference */
  gboolean brief;      /* without passage, evidence, codes and status */
  SyInterval changed;  /* days whose changes each result tells; `to` SY_DAY_NONE: none are asked for */
} SyResultContext;

/* Titles by language: of each text, and those that a register states in other languages. New reference. */
json_t *sy_result_titles (const SyVersion *version);

/* Fields that results and documents share, up to and with "status", without passage and evidence. New reference; NULL with an error of the
 * catalogue. */
json_t *sy_result_head (const SyResultContext *context, const SyVersion *version, GError **error);

/* An element of "results". New reference; NULL with an error of the catalogue. */
json_t *sy_result (const SyResultContext *context, const SyHit *hit, GError **error);

/* Characters of a text that the query (may be NULL) matches: [[start, end]], ascending. New reference. */
json_t *sy_result_highlights (const SyNode *query, const char *text);

/* The object "evidence" for characters of a passage. New reference. */
json_t *sy_result_evidence (const char *document, const char *path, gsize start, gsize end, const SyRendition *rendition);

G_END_DECLS
