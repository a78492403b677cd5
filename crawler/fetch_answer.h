// SPDX-License-Identifier: GPL-3.0-or-later
/* What came of a request. Plain values; not shared among threads while written to. */
#pragma once

#include "corpus/warc.h"

G_BEGIN_DECLS

/* One exchange as it is to be archived. */
typedef struct
{
  char *uri; /* as asked */
  int status;
  gint64 observed; /* UTC microseconds */
  GBytes *block;   /* HTTP/1.1 head and body as on the wire */
} SyExchange;

typedef enum
{
  SY_FETCH_ANSWERED,  /* a final answer: 2xx that is what was asked for, 304, 4xx but 408 and 429 */
  SY_FETCH_REFUSED,   /* by us: a host that is not allowed, too large, a page in place of what was asked for, a redirect without end */
  SY_FETCH_FORBIDDEN, /* by the host's robots.txt */
  SY_FETCH_FAILED,    /* all attempts were used up */
  SY_FETCH_POSTPONED, /* the source wants to be left alone for longer than the rules' patience, or sent us to its CAPTCHA: nothing more is asked of it
                         by this fetcher */
  SY_FETCH_CANCELLED, /* stopped before there was an answer */
} SyFetchOutcome;

typedef struct
{
  SyFetchOutcome outcome;
  guint requests; /* on the wire */
  int status;     /* of the last answer; 0 if there was none */
  GPtrArray
      *exchanges; /* of SyExchange: redirects first, the answer last. Only what may be kept: of an outcome other than ANSWERED at most redirects */
  SyHttpMessage *message; /* of the last exchange; NULL unless ANSWERED */
  GError *error;          /* NULL if ANSWERED */
} SyFetchAnswer;

void sy_fetch_answer_free (SyFetchAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyFetchAnswer, sy_fetch_answer_free)

/* For the fetcher, which fills it in. Blocks are copied together from head and body. */
SyFetchAnswer *sy_fetch_answer_new (void);
/* The one that was added. Borrowed. */
const SyExchange *sy_fetch_answer_add (SyFetchAnswer *answer, const char *uri, gint64 observed, const GByteArray *head, const GByteArray *body);
void sy_fetch_answer_drop_last (SyFetchAnswer *answer);

G_END_DECLS
