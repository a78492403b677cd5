// SPDX-License-Identifier: GPL-3.0-or-later
/* What search and ask have in common. For query/ only. */
#pragma once

#include "query/engine.h"
#include "query/parser.h"

G_BEGIN_DECLS

/* A request that has been understood. Borrowed during the call. */
typedef struct
{
  const char *kind;      /* "search" or "ask" */
  const SyRequest *request;
  const SyClause *clause;
  json_t *question;      /* of an ask answer (taken), or NULL */
} SyAsked;

/* Checks of a request that hold for every kind of answer. SY_ERROR_BAD_INPUT, SY_ERROR_LIMIT. */
gboolean sy_request_check (const SyRequest *request, GError **error);

/* Array "warnings": the text index follows the catalogue, and while it is behind, an answer says so. New reference. */
json_t *sy_answer_warnings (SyEngine *engine);

/* The clause (taken) limited by the request's filter. NULL if there is no clause, or with SY_ERROR_BAD_INPUT for a filter that is none. */
SyClause *sy_answer_filtered (const SyRequest *request, SyClause *clause, GError **error);

/* The answer object of a search, inside sy_engine_begin and _end. New reference, or NULL with errors as in query/answer.h. */
json_t *sy_answer_found (SyEngine *engine, const SyAsked *asked, GError **error);

G_END_DECLS
