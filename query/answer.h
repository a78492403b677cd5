// SPDX-License-Identifier: GPL-3.0-or-later
/* Answers. An engine answers for one thread; every way out (text, JSON, pages, CSV ...) is rendered from the json_t that these functions return.
 *
 * A search answer:
 *   { "kind": "search", "query": {"text", "understood": [{"kind", "text", "en", "zh"}], "explain": {"en", "zh"}},
 *     "count", "count_more", "offset", "limit", "next": offset or null,
 *     "results": [ {"id", "version", "title", "titles": {lang: text}, "jurisdiction", "source", "standing", "kind", "lang", "number", "citation", "bodies": [],
 *                   "dates": {"signed", "filed", "published", "effective", "expires", "observed"}, "status", "score", "all_words", "path", "url", "codes": [],
 *                   "passage": {"path", "text", "highlights": [[start, end]], "before", "after", "standing"},   (characters into "text")
 *                   "evidence": {"document", "path", "start", "end", "sha256", "capture", "observed", "standing"} } ],
 *     "facets": [ {"name", "values": [{"value", "count", "en", "zh"}]} ],
 *     "coverage": [ {"source", "state", "documents", "from", "to", "last_complete", "reason"} ],
 *     "basis": {"archive", "rules", "program", "as_of", "known_as_of", "clock_day", "corrections", "query", "lang"} }
 * An ask answer adds "question": {"text", "lang", "parts": [{"kind", "text", "value", "en", "zh"}], "not_understood": [], "as_query"}.
 * A document answer: { "kind": "document", "document": {as a result, with "attributes": [], "renditions": [], "passages": [{"ordinal", "kind", "level", "path", "text"}],
 *     "facts": [{"kind", "value", "path", "start", "end", "quote", ...}], "events": [{"act", "target", "part", "by", "known", "from", "to", "value", "wording", "evidence": []}],
 *     "status": {"status", "because": []} }, "coverage", "basis" }
 * Keys come in a fixed order and numbers are rounded, so the same basis gives the same bytes. */
#pragma once

#include <jansson.h>

#include "corpus/day.h"

G_BEGIN_DECLS

typedef struct _SyEngine SyEngine; /* belongs to one thread */
typedef struct _SyShared SyShared; /* what engines of one process share: columns, rules; thread-safe, by reference count */

SyShared *sy_shared_new (const char *home, GError **error);
SyShared *sy_shared_ref (SyShared *shared);
void sy_shared_unref (SyShared *shared);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyShared, sy_shared_unref)

SyEngine *sy_engine_new (SyShared *shared, GError **error);
void sy_engine_free (SyEngine *engine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyEngine, sy_engine_free)

/* What every request carries. Borrowed. */
typedef struct
{
  const char *text;   /* query, question or id */
  const char *lang;   /* "en" or "zh": of words in the answer */
  SyDay as_of;        /* SY_DAY_NONE: the day of the clock */
  SyDay known_as_of;  /* SY_DAY_NONE: everything held */
  guint offset;
  guint limit;        /* 1 .. SY_MAX_PAGE_SIZE */
  gboolean facets;    /* whether to count them */
} SyRequest;

/* Each returns a new reference, or NULL with: SY_ERROR_BAD_INPUT (message with a caret line for a query that cannot be understood), SY_ERROR_LIMIT,
 * SY_ERROR_NOT_FOUND (document), SY_ERROR_CORRUPT, SY_ERROR_BUSY. */
json_t *sy_answer_search (SyEngine *engine, const SyRequest *request, GError **error);
json_t *sy_answer_ask (SyEngine *engine, const SyRequest *request, GError **error);
json_t *sy_answer_document (SyEngine *engine, const SyRequest *request, GError **error);

/* Identity of the state that an answer to this request would rest on, before computing it: for entity tags. Caller's. */
char *sy_answer_tag (SyEngine *engine, const char *kind, const SyRequest *request, GError **error);

/* Exit status of promise 4: 0 found; 1 nothing and all covered; 3 nothing and something not covered or stale. With `strict`, 3 whenever coverage is imperfect. */
int sy_answer_exit_status (const json_t *answer, gboolean strict);

/* Renderings of an answer as text. Caller's. SY_ERROR_BAD_INPUT for a form that this kind of answer does not have. */
typedef enum
{
  SY_FORM_TEXT,
  SY_FORM_JSON,
  SY_FORM_JSONL,
  SY_FORM_CSV,
  SY_FORM_MARKDOWN,
  SY_FORM_HTML,
} SyForm;
gboolean sy_form_parse (const char *name, SyForm *form);
char *sy_render (const json_t *answer, SyForm form, const char *lang, GError **error);

G_END_DECLS
