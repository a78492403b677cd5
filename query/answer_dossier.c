// SPDX-License-Identifier: GPL-3.0-or-later
/* The documents that belong together, in order of time, each with its role and with what makes it a member; members that are not held are gaps. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/timeline.h"
#include "query/basis.h"
#include "query/dossier.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/law_json.h"
#include "query/status.h"

static json_t *
ties_json (SyCatalogue *catalogue, const GPtrArray *ties)
{
  json_t *rows = json_array ();
  for (guint i = 0; i < ties->len; i++)
    {
      const SyTie *tie = ties->pdata[i];
      json_t *row = json_object ();
      sy_json_set (row, "how", sy_json_of_text (tie->how));
      sy_json_set (row, "value", sy_json_of_text (tie->value));
      sy_json_set (row, "direction", sy_json_of_text (tie->in ? "in" : "out"));
      sy_json_set (row, "of", sy_json_of_text (tie->of));
      sy_json_set (row, "evidence", tie->evidence != NULL ? sy_law_evidence (catalogue, tie->evidence) : json_null ());
      json_array_append_new (rows, row);
    }
  return rows;
}

/* Of what is not held the status may be told by others all the same. */
static json_t *
member_json (SyEngine *engine, const SyRequest *request, const SyMember *member, GError **error)
{
  SyStatusCode status = SY_STATUS_UNKNOWN;
  if (!sy_status_on (engine->catalogue, member->id, sy_request_as_of (request), request->known_as_of, &status, error))
    return NULL;
  json_t *row = json_object ();
  sy_json_set (row, "id", sy_json_of_text (member->id));
  sy_json_set (row, "role", sy_json_of_text (member->role));
  sy_json_set (row, "day", sy_json_of_day (member->day));
  sy_json_set (row, "held", json_boolean (member->held));
  sy_json_set (row, "status", sy_json_of_text (sy_status_name (status)));
  sy_json_set (row, "item", sy_item_json (engine->catalogue, member->id, request->lang));
  sy_json_set (row, "ties", ties_json (engine->catalogue, member->ties));
  return row;
}

static json_t *
rows_json (SyEngine *engine, const SyRequest *request, const SyDossier *dossier, GError **error)
{
  json_t *rows = json_array ();
  for (guint i = request->offset; i < dossier->members->len && i - request->offset < request->limit; i++)
    {
      json_t *row = member_json (engine, request, dossier->members->pdata[i], error);
      if (row == NULL)
        {
          json_decref (rows);
          return NULL;
        }
      json_array_append_new (rows, row);
    }
  return rows;
}

static guint
count_gaps (const SyDossier *dossier)
{
  guint gaps = 0;
  for (guint i = 0; i < dossier->members->len; i++)
    gaps += ((const SyMember *) dossier->members->pdata[i])->held ? 0 : 1;
  return gaps;
}

static json_t *
standing_json (const GPtrArray *standing)
{
  json_t *rows = json_array ();
  for (guint i = 0; i < standing->len; i++)
    {
      const SyStandingNumber *one = standing->pdata[i];
      json_t *row = json_object ();
      sy_json_set (row, "name", sy_json_of_text (one->name));
      sy_json_set (row, "value", sy_json_of_text (one->value));
      sy_json_set (row, "documents", json_integer (one->documents));
      json_array_append_new (rows, row);
    }
  return rows;
}

static json_t *
build (SyEngine *engine, const SyRequest *request, const char *id, GError **error)
{
  g_autoptr (SyDossier) dossier = sy_dossier (engine->catalogue, id, request->known_as_of, error);
  json_t *rows = dossier != NULL ? rows_json (engine, request, dossier, error) : NULL;
  if (rows == NULL)
    return NULL;
  json_t *answer = json_object (), *item = sy_item_json (engine->catalogue, dossier->id, request->lang);
  sy_json_set (answer, "kind", sy_json_of_text ("dossier"));
  sy_json_set (answer, "item", item);
  sy_json_set (answer, "count", json_integer (dossier->members->len));
  sy_json_set (answer, "gaps", json_integer (count_gaps (dossier)));
  sy_json_set (answer, "standing_numbers", standing_json (dossier->standing));
  sy_json_set (answer, "cut", json_boolean (dossier->cut));
  sy_law_set_page (answer, request, dossier->members->len, rows);
  if (dossier->members->len > 1 || json_is_true (json_object_get (item, "held")))
    return answer;
  g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "\"%s\" is not held, and nothing held belongs to it", id);
  json_decref (answer);
  return NULL;
}

json_t *
sy_answer_dossier (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  g_autofree char *id = sy_item_resolve (engine, request->text, error);
  json_t *answer = id != NULL ? build (engine, request, id, error) : NULL;
  answer = sy_law_finish (engine, answer, id != NULL ? sy_law_jurisdiction (id) : NULL, request, error);
  sy_engine_end (engine);
  return answer;
}
