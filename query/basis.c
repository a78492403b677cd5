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

/* What `values` (taken) say, as 64 hexadecimal digits. Caller's. */
static char *
digest_of (json_t *values)
{
  char *text = json_dumps (values, JSON_COMPACT);
  char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  free (text);
  json_decref (values);
  return digest;
}

char *
sy_request_digest (const char *kind, const SyRequest *request)
{
  g_autofree char *lists = request->lists != NULL ? g_strjoinv (",", (char **) request->lists) : NULL;
  return digest_of (json_pack ("[s, s, s, i, i, s?, s?, i, i, i, i, s?, i, b, b, s?, s?, s?, b, b, b, s?, s?, f, s?, s?, s?, i]", kind, request->text, request->lang, (int) request->as_of,
                               (int) request->known_as_of, request->standing, request->text_lang, (int) request->period.from, (int) request->period.to, request->days, (int) request->within,
                               request->jurisdiction, (int) request->depth, (int) request->by, (int) request->unfolded, request->filter, request->histogram,
                               request->archive, (int) request->by_year, (int) request->missing, (int) request->plain,
                               request->party_kind, lists, request->least, request->object, request->words, request->style, (int) request->across));
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
  g_autofree char *asked = sy_request_digest (kind, request);
  /* Two indexes of one archive head may differ while one of them is still being fed. */
  return digest_of (json_pack ("[s, o, I, i, i, b, b]", asked, basis, (json_int_t) change, (int) request->offset, (int) request->limit, (int) request->facets,
                               (int) request->brief));
}
