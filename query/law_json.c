// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/law_json.h"

#include "corpus/text.h"
#include "query/json.h"

json_t *
sy_law_evidence (SyCatalogue *catalogue, const SyEvidence *evidence)
{
  g_autofree char *text = sy_catalogue_passage_text (catalogue, evidence->rendition, evidence->passage, NULL);
  gsize start = text != NULL ? sy_text_characters (text, evidence->start) : 0;
  g_autofree char *key = sy_document_key (evidence->document, evidence->label);
  json_t *row = json_object ();
  sy_json_set (row, "document", sy_json_of_text (key));
  sy_json_set (row, "path", sy_json_of_text (evidence->path));
  sy_json_set (row, "ordinal", json_integer (evidence->passage));
  sy_json_set (row, "start", json_integer ((json_int_t) start));
  sy_json_set (row, "end", json_integer ((json_int_t) start + g_utf8_strlen (evidence->quote, -1)));
  sy_json_set (row, "quote", sy_json_of_text (evidence->quote));
  sy_json_set (row, "standing", sy_json_of_text (sy_standing_name (evidence->standing)));
  sy_json_set (row, "sha256", sy_json_of_text (evidence->sha256));
  sy_json_set (row, "capture", sy_json_of_text (evidence->capture));
  sy_json_set (row, "uri", sy_json_of_text (evidence->uri));
  sy_json_set (row, "observed", sy_json_of_instant (evidence->observed));
  g_autofree char *recogniser = g_strdup_printf ("%s/%u", evidence->recogniser, evidence->recogniser_version);
  sy_json_set (row, "recogniser", sy_json_of_text (recogniser));
  return row;
}

json_t *
sy_law_event (const SyEvent *event)
{
  json_t *row = json_object ();
  sy_json_set (row, "id", sy_json_of_text (event->id));
  sy_json_set (row, "act", sy_json_of_text (sy_act_name (event->act)));
  sy_json_set (row, "target", sy_json_of_text (event->target));
  sy_json_set (row, "part", sy_json_of_text (event->part));
  sy_json_set (row, "by", sy_json_of_text (event->by));
  sy_json_set (row, "known", sy_json_of_day (event->known));
  sy_json_set (row, "from", sy_json_of_day (event->from));
  sy_json_set (row, "to", sy_json_of_day (event->to));
  sy_json_set (row, "value", sy_json_of_text (event->value));
  sy_json_set (row, "wording", sy_json_of_text (event->wording));
  return row;
}

json_t *
sy_law_review (const SyReview *review)
{
  json_t *row = json_object ();
  sy_json_set (row, "object", sy_json_of_text (review->object));
  sy_json_set (row, "verdict", sy_json_of_text (sy_verdict_name (review->verdict)));
  sy_json_set (row, "reviewer", sy_json_of_text (review->reviewer));
  sy_json_set (row, "made", sy_json_of_day (review->made));
  sy_json_set (row, "reason", sy_json_of_text (review->reason));
  sy_json_set (row, "signed", json_false ());
  sy_json_set (row, "derived", review->event != NULL ? sy_law_event (review->event) : sy_json_of_text (review->value));
  return row;
}

json_t *
sy_law_found_event (SyCatalogue *catalogue, const SyFoundEvent *found)
{
  json_t *row = sy_law_event (found->event), *evidence = json_array ();
  for (guint i = 0; i < found->evidence->len; i++)
    json_array_append_new (evidence, sy_law_evidence (catalogue, found->evidence->pdata[i]));
  sy_json_set (row, "evidence", evidence);
  if (found->review != NULL)
    sy_json_set (row, "review", sy_law_review (found->review));
  return row;
}

json_t *
sy_law_fact (SyCatalogue *catalogue, const SyFoundFact *fact)
{
  json_t *row = json_object (), *where = sy_law_evidence (catalogue, fact->evidence);
  g_autofree char *id = sy_found_fact_id (fact);
  sy_json_set (row, "id", sy_json_of_text (id));
  sy_json_set (row, "kind", sy_json_of_text (sy_fact_kind_name (fact->kind)));
  sy_json_set (row, "value", sy_json_of_text (fact->value));
  json_object_update (row, where);
  json_decref (where);
  if (fact->review != NULL)
    sy_json_set (row, "review", sy_law_review (fact->review));
  return row;
}

gboolean
sy_law_add_rejected (SyCatalogue *catalogue, json_t *answer, const char *id, SyDay known_as_of, GError **error)
{
  g_autoptr (GPtrArray) events = sy_catalogue_events_rejected (catalogue, id, error);
  json_t *rows = json_array ();
  for (guint i = 0; events != NULL && i < events->len; i++)
    if (sy_law_is_known (((const SyFoundEvent *) events->pdata[i])->event, known_as_of))
      json_array_append_new (rows, sy_law_found_event (catalogue, events->pdata[i]));
  if (json_array_size (rows) > 0)
    json_object_set (answer, "rejected", rows);
  json_decref (rows);
  return events != NULL;
}

json_t *
sy_law_event_among (SyCatalogue *catalogue, const GPtrArray *found, const SyEvent *event)
{
  for (guint i = 0; i < found->len; i++)
    if (((const SyFoundEvent *) found->pdata[i])->event == event)
      return sy_law_found_event (catalogue, found->pdata[i]);
  return sy_law_event (event);
}

json_t *
sy_law_stretch (const SyStretch *stretch)
{
  json_t *row = json_object (), *because = json_array ();
  for (guint i = 0; i < stretch->because->len; i++)
    json_array_append_new (because, sy_law_event (stretch->because->pdata[i]));
  sy_json_set (row, "status", sy_json_of_text (sy_status_name (stretch->status)));
  sy_json_set (row, "from", sy_json_of_day (stretch->days.from));
  sy_json_set (row, "to", sy_json_of_day (stretch->days.to));
  sy_json_set (row, "because", because);
  return row;
}

gboolean
sy_law_is_known (const SyEvent *event, SyDay known_as_of)
{
  return known_as_of == SY_DAY_NONE || (event->known != SY_DAY_NONE && event->known <= known_as_of);
}

GPtrArray *
sy_law_border_events (const SyStretch *last, const SyStretch *next)
{
  GPtrArray *makers = g_ptr_array_new ();
  const GPtrArray *const lists[] = { last != NULL ? last->because : next->because, next->because };
  SyDay day = next->days.from;
  for (guint n = 0; n < G_N_ELEMENTS (lists); n++)
    for (guint i = 0; i < lists[n]->len; i++)
      {
        const SyEvent *event = lists[n]->pdata[i];
        if ((event->from == day || event->to == day) && !g_ptr_array_find (makers, event, NULL))
          g_ptr_array_add (makers, (gpointer) event);
      }
  for (guint i = 0; makers->len == 0 && i < next->because->len; i++)
    g_ptr_array_add (makers, next->because->pdata[i]);
  return makers;
}
