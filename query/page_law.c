// SPDX-License-Identifier: GPL-3.0-or-later
/* Model of law in time on a document page: legal effects with their evidence, the status on the day and why, of the parts, and over the whole life.
 */
#include "query/render_html.h"

#include <string.h>

#include "corpus/id.h"
#include "query/law_view.h"
#include "query/table.h"

#define SHORT_DIGEST 12

/* ---- effects ---- */

static json_t *
evidence_rows (const json_t *evidence, const SyPage *page)
{
  json_t *rows = json_array ();
  for (gsize i = 0; i < json_array_size (evidence); i++)
    {
      const json_t *item = json_array_get (evidence, i);
      const char *document = sy_json_get (item, "document"), *path = sy_json_get (item, "path"), *sha256 = sy_json_get (item, "sha256");
      const char *standing = sy_json_get (item, "standing");
      json_t *row = json_object ();
      sy_model_text (row, "quote", sy_json_get (item, "quote"));
      sy_model_text (row, "document", document);
      sy_model_text (row, "path", path);
      sy_model_text (row, "sha256", sha256);
      sy_model_take (row, "sha256_short", g_strndup (sha256, SHORT_DIGEST));
      sy_model_take (row, "href", sy_page_link_evidence (page, item, json_object_get (item, "ordinal"), NULL));
      sy_model_text (row, "standing", standing);
      sy_model_text (row, "standing_label", sy_page_label (page, "standing", standing));
      json_object_set_new (row, "unofficial", json_boolean (*standing != '\0' && strcmp (standing, "official") != 0));
      json_array_append_new (rows, row);
    }
  return rows;
}

/* Nothing is set for the document that the page is about. */
static void
add_id (json_t *model, const char *key, const char *id, const char *own_id, const SyPage *page)
{
  if (strcmp (id, own_id) == 0)
    return;
  g_autofree char *href_key = g_strconcat (key, "_href", NULL);
  g_autofree char *display = sy_id_scheme (id) != NULL ? sy_id_display (id, page->lang) : NULL;
  sy_model_text (model, key, display != NULL ? display : id);
  sy_model_take (model, href_key, sy_page_link_id (page, id));
}

/* Half-open inside, the last day for people. */
static char *
last_day (const char *to)
{
  SyDay day;
  return sy_day_parse (to, &day, NULL) ? sy_day_format (day - 1) : g_strdup (to);
}

static gboolean
is_quoted (const json_t *evidence, const char *wording)
{
  for (gsize i = 0; i < json_array_size (evidence); i++)
    if (strcmp (sy_json_get (json_array_get (evidence, i), "quote"), wording) == 0)
      return TRUE;
  return FALSE;
}

static json_t *
event_model (const json_t *event, const char *own_id, const SyPage *page)
{
  /* Effects that last: without a last day they are open. Others are of one day. */
  static const char *const lasting[] = { "enter_into_force", "apply", "suspend", "add", NULL };
  const char *act = sy_json_get (event, "act"), *to = sy_json_get (event, "to"), *wording = sy_json_get (event, "wording");
  const json_t *evidence = json_object_get (event, "evidence");
  json_t *model = json_object ();
  sy_model_text (model, "act", sy_page_label (page, "act", act));
  add_id (model, "target", sy_json_get (event, "target"), own_id, page);
  add_id (model, "by", sy_json_get (event, "by"), own_id, page);
  sy_model_text (model, "part", sy_json_get (event, "part"));
  sy_model_text (model, "known", sy_json_get (event, "known"));
  sy_model_text (model, "from", sy_json_get (event, "from"));
  sy_model_take (model, "to", last_day (to));
  json_object_set_new (model, "to_open", json_boolean (*to == '\0' && g_strv_contains (lasting, act)));
  sy_model_text (model, "value", sy_json_get (event, "value"));
  sy_model_text (model, "wording", is_quoted (evidence, wording) ? NULL : wording);
  json_object_set_new (model, "evidence", evidence_rows (evidence, page));
  const json_t *review = json_object_get (event, "review");
  sy_model_take (model, "review", review != NULL ? sy_law_review_phrase (review, own_id, page->lang) : NULL);
  json_object_set_new (model, "rejected", json_boolean (strcmp (sy_json_get (review, "verdict"), "reject") == 0));
  return model;
}

static void
add_events (const json_t *document, const SyPage *page, json_t *model)
{
  const json_t *events = json_object_get (document, "events");
  json_t *models = json_array ();
  for (gsize i = 0; i < json_array_size (events); i++)
    json_array_append_new (models, event_model (json_array_get (events, i), sy_json_get (document, "id"), page));
  /* What was rejected is shown, and marked as counting for nothing. */
  const json_t *rejected = json_object_get (document, "rejected");
  for (gsize i = 0; i < json_array_size (rejected); i++)
    json_array_append_new (models, event_model (json_array_get (rejected, i), sy_json_get (document, "id"), page));
  json_object_set_new (model, "has_events", json_boolean (json_array_size (models) > 0));
  json_object_set_new (model, "events", models);
}

/* ---- status ---- */

/* An event that made it so, in words: "FR Doc. 2099-00002 suspends 2025-11-10 – 2026-11-09". */
static json_t *
reason_model (const json_t *event, const char *own_id, const SyPage *page)
{
  const char *from = sy_json_get (event, "from");
  g_autofree char *to = last_day (sy_json_get (event, "to"));
  json_t *model = json_object ();
  add_id (model, "by", sy_json_get (event, "by"), own_id, page);
  if (json_object_get (model, "by") == NULL)
    json_object_set_new (model, "by", json_false ());
  if (json_object_get (model, "by_href") == NULL)
    json_object_set_new (model, "by_href", json_false ());
  sy_model_text (model, "act", sy_page_label (page, "act", sy_json_get (event, "act")));
  if (*to != '\0')
    sy_model_take (model, "days", g_strdup_printf ("%s – %s", from, to));
  else if (*from != '\0')
    sy_model_text (model, "days", from);
  else
    json_object_set_new (model, "days", json_false ());
  return model;
}

static json_t *
reasons_model (const json_t *because, const char *own_id, const SyPage *page)
{
  json_t *reasons = json_array ();
  for (gsize i = 0; i < json_array_size (because); i++)
    {
      json_t *reason = reason_model (json_array_get (because, i), own_id, page);
      gboolean told = FALSE; /* by another source in the same words */
      for (gsize k = 0; k < json_array_size (reasons) && !told; k++)
        told = json_equal (json_array_get (reasons, k), reason);
      if (told)
        json_decref (reason);
      else
        json_array_append_new (reasons, reason);
    }
  return reasons;
}

/* A stretch of days in one status; `part` for those of a part. */
static json_t *
stretch_model (const json_t *stretch, const char *own_id, const SyPage *page)
{
  const char *code = sy_json_get (stretch, "status");
  json_t *model = json_object ();
  sy_model_text (model, "part", sy_json_get (stretch, "part"));
  json_object_set_new (model, "status", sy_model_code (page, "status", code));
  sy_model_text (model, "from", sy_json_get (stretch, "from"));
  sy_model_take (model, "to", last_day (sy_json_get (stretch, "to")));
  for (const char *const *key = (const char *const[]){ "part", "from", "to", NULL }; *key != NULL; key++)
    if (json_object_get (model, *key) == NULL)
      json_object_set_new (model, *key, json_false ());
  json_object_set_new (model, "because", reasons_model (json_object_get (stretch, "because"), own_id, page));
  return model;
}

static json_t *
stretches_model (const json_t *stretches, const char *own_id, const SyPage *page)
{
  json_t *models = json_array ();
  for (gsize i = 0; i < json_array_size (stretches); i++)
    json_array_append_new (models, stretch_model (json_array_get (stretches, i), own_id, page));
  return models;
}

static void
add_status (const json_t *document, const SyPage *page, json_t *model)
{
  const json_t *held = json_object_get (document, "status");
  const char *code = sy_json_get (held, "status"), *own_id = sy_json_get (document, "id");
  json_t *status = sy_model_code (page, "status", code), *because = reasons_model (json_object_get (held, "because"), own_id, page);
  json_t *parts = stretches_model (json_object_get (held, "parts"), own_id, page),
         *life = stretches_model (json_object_get (held, "life"), own_id, page);
  json_object_set_new (status, "unknown", json_boolean (strcmp (code, "unknown") == 0));
  json_object_set_new (status, "has_because", json_boolean (json_array_size (because) > 0));
  json_object_set_new (status, "because", because);
  json_object_set_new (status, "has_parts", json_boolean (json_array_size (parts) > 0));
  json_object_set_new (status, "parts", parts);
  /* One stretch without an end on either side tells nothing that the status does not. */
  json_object_set_new (status, "has_life", json_boolean (json_array_size (life) > 1));
  json_object_set_new (status, "life", life);
  json_object_set_new (model, "status", status);
}

/* The pages that tell more of the law of this document. A file of its own has no links. */
static void
add_links (const json_t *document, const SyPage *page, json_t *model)
{
  static const char *const pages[] = { "status", "log", "cites", "dossier" };
  json_t *links = json_array ();
  for (guint i = 0; page->path != NULL && i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *path = g_strconcat ("/", pages[i], NULL);
      json_t *link = json_object ();
      sy_model_text (link, "name", sy_label ("law", pages[i], page->lang));
      sy_model_take (link, "href", sy_page_link_to (page, path, "id", sy_json_get (document, "id")));
      json_array_append_new (links, link);
    }
  json_object_set_new (model, "law_links", links);
}

void
sy_law_model (const json_t *document, const SyPage *page, json_t *model)
{
  add_links (document, page, model);
  add_status (document, page, model);
  add_events (document, page, model);
}
