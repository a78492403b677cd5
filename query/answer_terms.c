// SPDX-License-Identifier: GPL-3.0-or-later
/* The term base as an answer: what is looked for in the other language, and where each pair comes from. */
#include <string.h>

#include "corpus/text.h"
#include "query/engine.h"
#include "query/json.h"
#include "query/law_answer.h"

typedef struct
{
  const SyRequest *request;
  char *wanted; /* in the search form; "" for all */
  guint count;
  json_t *rows; /* those of the page */
} Listing;

static gboolean
has_wanted (char *const *terms, const char *wanted)
{
  gboolean found = FALSE;
  for (; *terms != NULL && !found; terms++)
    {
      g_autofree char *folded = sy_text_fold (*terms);
      found = strstr (folded, wanted) != NULL;
    }
  return found;
}

static json_t *
texts_json (char *const *texts)
{
  json_t *all = json_array ();
  for (; *texts != NULL; texts++)
    json_array_append_new (all, sy_json_of_text (*texts));
  return all;
}

static void
take_pair (const SyTermPair *pair, gpointer data)
{
  Listing *listing = data;
  if (*listing->wanted != '\0' && !has_wanted (pair->en, listing->wanted) && !has_wanted (pair->zh, listing->wanted))
    return;
  guint at = listing->count++;
  if (at < listing->request->offset || at - listing->request->offset >= listing->request->limit)
    return;
  json_t *row = json_object ();
  sy_json_set (row, "en", texts_json (pair->en));
  sy_json_set (row, "zh", texts_json (pair->zh));
  sy_json_set (row, "source", sy_json_of_text (pair->source));
  json_array_append_new (listing->rows, row);
}

static json_t *
build (SyEngine *engine, const SyRequest *request)
{
  g_autofree char *typed = g_strstrip (g_strdup (request->text)), *wanted = sy_text_fold (typed);
  Listing listing = { request, wanted, 0, json_array () };
  sy_term_base_each (sy_engine_terms (engine), take_pair, &listing);
  guint end = request->offset + (guint) json_array_size (listing.rows);
  json_t *answer = json_object ();
  sy_json_set (answer, "kind", sy_json_of_text ("terms"));
  sy_json_set (answer, "text", sy_json_of_text (typed));
  sy_json_set (answer, "count", json_integer (listing.count));
  sy_json_set (answer, "offset", json_integer (request->offset));
  sy_json_set (answer, "limit", json_integer (request->limit));
  sy_json_set (answer, "next", end < listing.count ? json_integer (end) : json_null ());
  sy_json_set (answer, "results", listing.rows);
  return answer;
}

json_t *
sy_answer_terms (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  json_t *answer = sy_law_finish (engine, build (engine, request), NULL, request, error);
  sy_engine_end (engine);
  return answer;
}
