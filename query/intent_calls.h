// SPDX-License-Identifier: GPL-3.0-or-later
/* Which views answer an intent, and how they are asked: as a call, as a command line and as the address of a page. */
#pragma once

#include "query/answer.h"
#include "query/intent.h"

G_BEGIN_DECLS

typedef struct
{
  const char *verb;  /* of the program */
  json_t *(*answer) (SyEngine *engine, const SyRequest *request, GError **error);
  char *text;        /* of the request */
  SyRequest request; /* borrows from `text`, the intent and the request of the question */
  gboolean otherwise; /* asked only where the call before found nothing */
  char *command;     /* "smallyard compare 'us eu cn field:gallium'" */
  char *path;        /* "/compare?q=us%20eu%20cn%20field:gallium" */
} SyIntentCall;

/* Of SyIntentCall, caller's; empty where the instruments found are the whole answer. `request` is that of the question. Pure. */
GPtrArray *sy_intent_calls (const SyIntent *intent, const SyRequest *request, SyDay today);

G_END_DECLS
