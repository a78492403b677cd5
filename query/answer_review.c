// SPDX-License-Identifier: GPL-3.0-or-later
/* What people should look at: corrections that match nothing any more, then facts and events by doubt, the graver first, each with its quote and the correction to paste. */
#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/law_json.h"
#include "query/review.h"

#define STALE "stale"

/* What is being asked. */
typedef struct
{
  SyEngine *engine;
  const SyRequest *request;
  char *item;       /* NULL: of everything */
  gboolean stale;   /* of stale corrections ... */
  gboolean wanted[SY_N_DOUBTS]; /* ... and of these doubts */
  gint64 count;     /* rows before the queue that is being added */
  json_t *doubts, *rows;
} Asked;

static gboolean
add_count (Asked *asked, const char *doubt, gint64 count)
{
  json_t *row = json_object ();
  sy_json_set (row, "doubt", sy_json_of_text (doubt));
  sy_json_set (row, "count", json_integer (count));
  json_array_append_new (asked->doubts, row);
  asked->count += count;
  return TRUE;
}

/* Rows of a queue of `count` that belong to the page: from *offset on, *limit of them. */
static gboolean
part_of_page (const Asked *asked, gint64 count, guint *offset, guint *limit)
{
  gint64 from = MAX (0, (gint64) asked->request->offset - asked->count);
  guint held = (guint) json_array_size (asked->rows);
  *offset = (guint) MIN (from, G_MAXUINT);
  *limit = asked->request->limit - held;
  return from < count && *limit > 0;
}

static json_t *
row_new (Asked *asked, const char *doubt, const char *object, const char *document)
{
  json_t *row = json_object ();
  sy_json_set (row, "doubt", sy_json_of_text (doubt));
  sy_json_set (row, "object", sy_json_of_text (object));
  sy_json_set (row, "document", sy_json_of_text (document));
  sy_json_set (row, "event", json_null ());
  sy_json_set (row, "fact", json_null ());
  sy_json_set (row, "correction", json_null ());
  sy_json_set (row, "stanza", json_null ());
  json_array_append_new (asked->rows, row);
  return row;
}

/* ---- stale corrections ---- */

static json_t *
correction_json (const SyCorrection *correction)
{
  json_t *row = json_object ();
  sy_json_set (row, "verdict", sy_json_of_text (sy_verdict_name (correction->verdict)));
  sy_json_set (row, "quote", sy_json_of_text (correction->quote));
  sy_json_set (row, "changes", json_loads (correction->changes, 0, NULL));
  sy_json_set (row, "reviewer", sy_json_of_text (correction->reviewer));
  sy_json_set (row, "made", sy_json_of_day (correction->made));
  sy_json_set (row, "reason", sy_json_of_text (correction->reason));
  return row;
}

static gboolean
add_stale (Asked *asked, GError **error)
{
  g_autoptr (GPtrArray) all = sy_catalogue_corrections_applied (asked->engine->catalogue, error);
  gint64 count = 0;
  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const SyCorrection *one = all->pdata[i];
      if (one->line != 0 || (asked->item != NULL && strcmp (one->document, asked->item) != 0))
        continue;
      if (count++ >= asked->request->offset && json_array_size (asked->rows) < asked->request->limit)
        sy_json_set (row_new (asked, STALE, one->object, one->document), "correction", correction_json (one));
    }
  return add_count (asked, STALE, count);
}

/* ---- doubts ---- */

static void
add_row (Asked *asked, SyDoubt doubt, const SyFoundEvent *event, const SyFoundFact *fact)
{
  SyCatalogue *catalogue = asked->engine->catalogue;
  g_autoptr (SyCorrection) correction = sy_review_correction (event, fact);
  g_autofree char *stanza = sy_review_stanza (event, fact, sy_clock_today ());
  json_t *row = row_new (asked, sy_doubt_name (doubt), correction->object, correction->document);
  if (event != NULL)
    sy_json_set (row, "event", sy_law_found_event (catalogue, event));
  else
    sy_json_set (row, "fact", sy_law_fact (catalogue, fact));
  sy_json_set (row, "stanza", sy_json_of_text (stanza));
}

static gboolean
add_doubt (Asked *asked, SyDoubt doubt, GError **error)
{
  SyCatalogue *catalogue = asked->engine->catalogue;
  gint64 count = 0;
  guint offset, limit;
  if (!sy_catalogue_count_doubts (catalogue, doubt, asked->item, &count, error))
    return FALSE;
  if (part_of_page (asked, count, &offset, &limit))
    {
      g_autoptr (GPtrArray) found = sy_catalogue_doubts (catalogue, doubt, asked->item, offset, limit, error);
      if (found == NULL)
        return FALSE;
      for (guint i = 0; i < found->len; i++)
        add_row (asked, doubt, sy_doubt_is_of_events (doubt) ? found->pdata[i] : NULL, sy_doubt_is_of_events (doubt) ? NULL : found->pdata[i]);
    }
  return add_count (asked, sy_doubt_name (doubt), count);
}

/* ---- the answer ---- */

/* "", "DOUBT", "ITEM" or "DOUBT ITEM". */
static gboolean
read_text (Asked *asked, GError **error)
{
  const char *text = asked->request->text, *rest = text + strcspn (text, " ");
  g_autofree char *first = g_strndup (text, (gsize) (rest - text));
  SyDoubt doubt = SY_N_DOUBTS;
  gboolean stale = strcmp (first, STALE) == 0, all = !stale && !sy_doubt_parse (first, &doubt);
  asked->stale = stale || all;
  for (SyDoubt one = 0; one < SY_N_DOUBTS; one++)
    asked->wanted[one] = all || one == doubt;
  g_autofree char *item = g_strstrip (g_strdup (all ? text : rest));
  if (*item == '\0')
    return TRUE;
  g_autofree char *id = sy_item_resolve (asked->engine, item, error);
  if (id == NULL)
    g_prefix_error (error, "neither a kind of doubt nor an item: ");
  else
    asked->item = sy_item_lawful (asked->engine->catalogue, id);
  return asked->item != NULL;
}

static gboolean
fill (Asked *asked, GError **error)
{
  if (asked->stale && !add_stale (asked, error))
    return FALSE;
  for (SyDoubt doubt = 0; doubt < SY_N_DOUBTS; doubt++)
    if (asked->wanted[doubt] && !add_doubt (asked, doubt, error))
      return FALSE;
  return TRUE;
}

static json_t *
build (Asked *asked, GError **error)
{
  asked->doubts = json_array ();
  asked->rows = json_array ();
  if (!read_text (asked, error) || !fill (asked, error))
    {
      json_decref (asked->doubts);
      json_decref (asked->rows);
      return NULL;
    }
  json_t *answer = json_object ();
  sy_json_set (answer, "kind", sy_json_of_text ("review"));
  sy_json_set (answer, "item", asked->item != NULL ? sy_item_json (asked->engine->catalogue, asked->item, asked->request->lang) : json_null ());
  sy_json_set (answer, "count", json_integer (asked->count));
  sy_json_set (answer, "doubts", asked->doubts);
  sy_law_set_page (answer, asked->request, (gsize) asked->count, asked->rows);
  return answer;
}

json_t *
sy_answer_review (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  Asked asked = { .engine = engine, .request = request };
  json_t *answer = build (&asked, error);
  answer = sy_law_finish (engine, answer, asked.item != NULL ? sy_law_jurisdiction (asked.item) : NULL, request, error);
  g_free (asked.item);
  sy_engine_end (engine);
  return answer;
}
