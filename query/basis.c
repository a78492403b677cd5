// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/basis.h"

#include "corpus/clock.h"
#include "query/json.h"

SyDay
sy_request_as_of (const SyRequest *request)
{
  return request->as_of != SY_DAY_NONE ? request->as_of : sy_clock_today ();
}

json_t *
sy_basis (SyEngine *engine, const SyRequest *request, GError **error)
{
  g_autofree char *corrections = sy_catalogue_corrections (engine->catalogue, error);
  if (corrections == NULL)
    return NULL;
  g_autofree char *head = sy_catalogue_head (engine->catalogue);
  json_t *basis = json_object ();
  sy_json_set (basis, "archive", sy_json_of_text (head));
  sy_json_set (basis, "rules", sy_json_of_text (sy_shared_rules (engine->shared)));
  sy_json_set (basis, "program", sy_json_of_text (SY_VERSION));
  sy_json_set (basis, "as_of", sy_json_of_day (sy_request_as_of (request)));
  sy_json_set (basis, "known_as_of", sy_json_of_day (request->known_as_of));
  sy_json_set (basis, "clock_day", sy_json_of_day (sy_clock_today ()));
  sy_json_set (basis, "corrections", sy_json_of_text (corrections));
  sy_json_set (basis, "query", sy_json_of_text (request->text));
  sy_json_set (basis, "lang", sy_json_of_text (request->lang));
  return basis;
}

char *
sy_answer_tag (SyEngine *engine, const char *kind, const SyRequest *request, GError **error)
{
  if (!sy_engine_begin (engine, error))
    return NULL;
  json_t *basis = sy_basis (engine, request, error);
  gint64 change = sy_fulltext_change (engine->fulltext);
  sy_engine_end (engine);
  if (basis == NULL)
    return NULL;
  /* Two indexes of one archive head may differ while one of them is still being fed. */
  json_t *all = json_pack ("[s, o, I, i, i, b, s?, s?, i, i, i, s?, i, b, b, s?, s?, s?, b, b]", kind, basis, (json_int_t) change, (int) request->offset,
                           (int) request->limit, (int) request->facets, request->standing, request->text_lang, (int) request->period.from,
                           (int) request->period.to, request->days, request->jurisdiction, (int) request->depth, (int) request->by,
                           (int) request->unfolded, request->filter, request->histogram, request->archive, (int) request->by_year, (int) request->missing);
  char *text = json_dumps (all, JSON_COMPACT);
  char *tag = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  free (text);
  json_decref (all);
  return tag;
}
