// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/law_answer.h"

#include "corpus/id.h"
#include "query/basis.h"
#include "query/coverage.h"
#include "query/json.h"

const char *
sy_law_jurisdiction (const char *id)
{
  const SyIdScheme *scheme = sy_id_scheme (id);
  return scheme != NULL && *scheme->jurisdiction != '\0' ? scheme->jurisdiction : NULL;
}

void
sy_law_set_page (json_t *answer, const SyRequest *request, gsize count, json_t *rows)
{
  gsize end = request->offset + json_array_size (rows);
  sy_json_set (answer, "offset", json_integer (request->offset));
  sy_json_set (answer, "limit", json_integer (request->limit));
  sy_json_set (answer, "next", end < count && json_array_size (rows) > 0 ? json_integer ((json_int_t) end) : json_null ());
  sy_json_set (answer, "results", rows);
}

json_t *
sy_law_finish (SyEngine *engine, json_t *answer, const char *jurisdiction, const SyRequest *request, GError **error)
{
  if (answer == NULL)
    return NULL;
  g_auto (SyCoverageAsked) asked;
  sy_coverage_asked_init (&asked, NULL);
  /* No source publishes for the Wassenaar Arrangement: its lists come by import, and what they are set beside is everybody's. */
  asked.jurisdiction = g_strdup (g_strcmp0 (jurisdiction, "wa") == 0 ? "" : jurisdiction);
  json_t *coverage = sy_coverage_json (engine, &asked, request->lang, error);
  json_t *basis = coverage != NULL ? sy_basis (engine, request, error) : NULL;
  if (basis == NULL)
    {
      json_decref (coverage);
      json_decref (answer);
      return NULL;
    }
  sy_json_set (answer, "coverage", coverage);
  sy_json_set (answer, "basis", basis);
  return answer;
}
