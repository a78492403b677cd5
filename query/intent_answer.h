// SPDX-License-Identifier: GPL-3.0-or-later
/* The answers that a question's intent asks for. For query/ only; inside sy_engine_begin and _end. */
#pragma once

#include <jansson.h>

#include "query/engine.h"
#include "query/intent.h"

G_BEGIN_DECLS

/* Sets "intent" and "answers" of an ask answer (query/answer.h): what was understood as a form, and the answers of the views that answer it. What such a view does not hold or refuses is said in its call, and is no error. */
void sy_intent_answer (SyEngine *engine, const SyRequest *request, const SyIntent *intent, json_t *answer);

G_END_DECLS
