// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/basis.h"

#include <stddef.h>
#include <string.h>

#include "corpus/clock.h"
#include "query/intent.h"
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

/* ---- what a request asks ---- */

typedef enum
{
  TEXT,
  TEXTS,
  NUMBER,
  REAL,
  PERIOD,
  FORM,
} Kind;

#define ROW(kind, member)                                                                                                                            \
  {                                                                                                                                                  \
    kind, #member, offsetof (SyRequest, member)                                                                                                      \
  }

/* Every member that an answer follows from, whatever its page; tests/unit/test-basis.c knows all that there are. */
static const struct
{
  Kind kind;
  const char *name;
  gsize offset;
} asked[] = {
  ROW (TEXT, text),      ROW (TEXT, lang),         ROW (NUMBER, as_of),     ROW (NUMBER, known_as_of),
  ROW (NUMBER, plain),   ROW (TEXT, standing),     ROW (TEXT, text_lang),   ROW (PERIOD, period),
  ROW (NUMBER, days),    ROW (TEXT, jurisdiction), ROW (NUMBER, within),    ROW (NUMBER, quality),
  ROW (NUMBER, depth),   ROW (NUMBER, by),         ROW (TEXT, filter),      ROW (TEXT, histogram),  ROW (TEXT, sort),          ROW (TEXT, facet),
  ROW (TEXT, archive),   ROW (NUMBER, across),     ROW (NUMBER, unfolded),  ROW (NUMBER, editorial),
  ROW (NUMBER, by_year), ROW (NUMBER, missing),    ROW (TEXT, destination), ROW (TEXT, party_kind),
  ROW (TEXTS, lists),    ROW (TEXT, words),        ROW (TEXT, country),     ROW (NUMBER, heads),         ROW (TEXT, object),      ROW (TEXT, style),
  ROW (TEXT, field),     ROW (TEXT, party),        ROW (TEXT, before),      ROW (NUMBER, by_identifier),
  ROW (TEXT, owners),    ROW (REAL, least),        ROW (FORM, form),
};

/* With its end, so that two texts in a row are never taken for two others. */
static void
add_text (GChecksum *checksum, const char *text)
{
  g_checksum_update (checksum, (const guchar *)text, (gssize)strlen (text) + 1);
}

static void
add_number (GChecksum *checksum, gint64 number)
{
  char text[24];
  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, number);
  add_text (checksum, text);
}

static void
add_real (GChecksum *checksum, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  add_text (checksum, g_ascii_dtostr (text, sizeof text, number));
}

/* Only the boxes that change what is understood: with them stand all other parameters of an address, such as the page. */
static void
add_form (GChecksum *checksum, const GPtrArray *form)
{
  for (guint i = 0; i + 1 < form->len; i += 2)
    if (g_strv_contains (sy_intent_boxes (), form->pdata[i]))
      {
        add_text (checksum, form->pdata[i]);
        add_text (checksum, form->pdata[i + 1]);
      }
}

/* The value of a member; nothing for a pointer that is NULL. */
static void
add_member (GChecksum *checksum, Kind kind, gconstpointer at)
{
  if (kind == NUMBER)
    add_number (checksum, *(const gint32 *)at);
  else if (kind == REAL)
    add_real (checksum, *(const double *)at);
  else if (kind == PERIOD)
    {
      add_number (checksum, ((const SyInterval *)at)->from);
      add_number (checksum, ((const SyInterval *)at)->to);
    }
  else if (kind == TEXT && *(const char *const *)at != NULL)
    add_text (checksum, *(const char *const *)at);
  else if (kind == TEXTS)
    for (const char *const *text = *(const char *const *const *)at; text != NULL && *text != NULL; text++)
      add_text (checksum, *text);
  else if (kind == FORM && *(const GPtrArray *const *)at != NULL)
    add_form (checksum, *(const GPtrArray *const *)at);
}

char *
sy_request_digest (const char *kind, const SyRequest *request)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  add_text (checksum, kind);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      /* The name parts what is not asked from what is empty. */
      add_text (checksum, asked[i].name);
      add_member (checksum, asked[i].kind, (const char *)request + asked[i].offset);
    }
  return g_strdup (g_checksum_get_string (checksum));
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
  g_autofree char *digest = sy_request_digest (kind, request);
  /* Two indexes of one archive head may differ while one of them is still being fed. */
  return digest_of (json_pack ("[s, o, I, i, i, b, b, b]", digest, basis, (json_int_t)change, (int)request->offset, (int)request->limit,
                               (int)request->facets, (int)request->all_facets, (int)request->brief));
}
