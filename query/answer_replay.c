// SPDX-License-Identifier: GPL-3.0-or-later
/* The replay of a text between two days as an answer: every instruction with what became of it, and every divergence from the official text. */
#include <string.h>

#include "corpus/entry_store.h"
#include "corpus/error.h"
#include "query/diff.h"
#include "query/item.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/law_json.h"
#include "query/replay.h"

#define RECOGNISER "amend"
#define RECOGNISER_VERSION 1

/* ---- parts ---- */

static json_t *
evidence_json (SyCatalogue *catalogue, const SyReplayText *text, guint passage, gsize start, gsize end)
{
  const SyPassage *at = text->passages->pdata[passage];
  g_autofree char *quote = g_strndup (at->text + start, end - start);
  const SyCapture *capture = text->rendition->capture;
  SyEvidence evidence = { .document = text->id, .label = text->label, .rendition = text->rendition->rendition, .passage = passage, .path = at->path, .start = start, .end = end, .quote = quote,
                          .standing = text->rendition->standing, .sha256 = capture->sha256, .capture = capture->id, .uri = capture->uri, .observed = capture->observed,
                          .recogniser = (char *) RECOGNISER, .recogniser_version = RECOGNISER_VERSION };
  return sy_law_evidence (catalogue, &evidence);
}

static json_t *
text_json (SyDay day, const SyReplayText *text)
{
  json_t *side = json_object ();
  g_autofree char *key = text != NULL ? sy_document_key (text->id, text->label) : NULL;
  sy_json_set (side, "day", sy_json_of_day (day));
  sy_json_set (side, "document", sy_json_of_text (key));
  sy_json_set (side, "edition", sy_json_of_day (text != NULL ? text->day : SY_DAY_NONE));
  sy_json_set (side, "standing", sy_json_of_text (text != NULL ? sy_standing_name (text->rendition->standing) : NULL));
  sy_json_set (side, "units", json_integer (text != NULL ? text->tree->units->len : 0));
  sy_json_set (side, "sha256", sy_json_of_text (text != NULL ? text->rendition->capture->sha256 : NULL));
  sy_json_set (side, "observed", sy_json_of_instant (text != NULL ? text->rendition->capture->observed : 0));
  return side;
}

static json_t *
instrument_json (const SyReplayInstrument *instrument)
{
  guint applied = 0;
  for (guint i = 0; i < instrument->steps->len; i++)
    applied += ((const SyReplayStep *) instrument->steps->pdata[i])->applied;
  json_t *row = json_object ();
  sy_json_set (row, "id", sy_json_of_text (instrument->id));
  sy_json_set (row, "day", sy_json_of_day (instrument->day));
  sy_json_set (row, "gap", sy_json_of_text (instrument->gap));
  sy_json_set (row, "instructions", json_integer (instrument->steps->len));
  sy_json_set (row, "applied", json_integer (applied));
  return row;
}

/* Every row has the same keys; those of the other kinds are null. */
static json_t *
row_json (const char *row_kind, const char *outcome, const char *address)
{
  json_t *row = json_object ();
  sy_json_set (row, "row", json_string (row_kind));
  sy_json_set (row, "outcome", json_string (outcome));
  sy_json_set (row, "address", sy_json_of_text (address));
  return row;
}

static json_t *
step_json (SyCatalogue *catalogue, const SyReplayInstrument *instrument, guint index)
{
  const SyReplayStep *step = instrument->steps->pdata[index];
  const SyAmendment *amendment = step->amendment;
  g_autoptr (GString) places = g_string_new (NULL);
  for (guint i = 0; i < amendment->addresses->len; i++)
    g_string_append_printf (places, "%s%s", i > 0 ? ", " : "", (char *) amendment->addresses->pdata[i]);
  json_t *row = row_json ("instruction", step->applied ? "applied" : amendment->op == SY_AMEND_UNREAD ? "unread" : "refused", places->str), *evidence = json_array ();
  sy_json_set (row, "by", sy_json_of_text (instrument->id));
  sy_json_set (row, "number", json_integer (index + 1));
  sy_json_set (row, "op", json_string (sy_amend_op_name (amendment->op)));
  sy_json_set (row, "why", sy_json_of_text (step->why));
  sy_json_set (row, "units", json_array ());
  json_array_append_new (evidence, evidence_json (catalogue, instrument->text, amendment->passage, amendment->start, amendment->end));
  sy_json_set (row, "evidence", evidence);
  return row;
}

static json_t *
divergence_json (SyCatalogue *catalogue, const SyReplayRun *run, const SyDivergence *divergence)
{
  const SyReplayUnit *mine = divergence->replayed, *theirs = divergence->official;
  json_t *row = row_json ("divergence", mine == NULL ? "official_only" : theirs == NULL ? "replayed_only" : "differs", theirs != NULL ? theirs->address : mine->address);
  json_t *units = json_array (), *evidence = json_array ();
  sy_json_set (row, "by", sy_json_of_text (mine != NULL && *mine->by != '\0' ? mine->by : NULL));
  sy_json_set (row, "number", json_null ());
  sy_json_set (row, "op", json_null ());
  sy_json_set (row, "why", json_null ());
  json_array_append_new (units, sy_diff_unit ("text", "", mine != NULL ? mine->text : "", theirs != NULL ? theirs->text : "", FALSE));
  sy_json_set (row, "units", units);
  if (theirs != NULL)
    json_array_append_new (evidence, evidence_json (catalogue, run->official, theirs->passage, 0, strlen (((const SyPassage *) run->official->passages->pdata[theirs->passage])->text)));
  sy_json_set (row, "evidence", evidence);
  return row;
}

static const SyReplayInstrument *
instrument_of (const SyReplayRun *run, const char *by)
{
  for (guint i = 0; i < run->instruments->len; i++)
    if (strcmp (((const SyReplayInstrument *) run->instruments->pdata[i])->id, by) == 0)
      return run->instruments->pdata[i];
  return NULL;
}

/* What the instruments made of the text that the replay began with, with the words of the one that did it. */
static json_t *
change_json (SyCatalogue *catalogue, const SyReplayRun *run, const SyDivergence *change)
{
  const SyReplayUnit *old = change->replayed, *new = change->official;
  json_t *row = row_json ("change", old == NULL ? "added" : new == NULL ? "removed" : "revised", new != NULL ? new->address : old->address), *units = json_array (), *evidence = json_array ();
  const SyReplayInstrument *by = new != NULL ? instrument_of (run, new->by) : NULL;
  sy_json_set (row, "by", sy_json_of_text (by != NULL ? by->id : NULL));
  sy_json_set (row, "number", json_null ());
  sy_json_set (row, "op", json_null ());
  sy_json_set (row, "why", json_null ());
  json_array_append_new (units, sy_diff_unit ("text", new != NULL && new->marker != NULL ? new->marker : "", old != NULL ? old->text : "", new != NULL ? new->text : "", FALSE));
  sy_json_set (row, "units", units);
  if (by != NULL && by->text != NULL && new->passage < by->text->passages->len)
    json_array_append_new (evidence, evidence_json (catalogue, by->text, new->passage, 0, strlen (((const SyPassage *) by->text->passages->pdata[new->passage])->text)));
  sy_json_set (row, "evidence", evidence);
  return row;
}

/* The replayed text; null where something is missing, since what came about is no version then. */
static json_t *
tree_json (const SyReplayRun *run)
{
  if (run->verdict == SY_REPLAY_GAP)
    return json_null ();
  json_t *tree = json_array ();
  for (guint i = 0; i < run->tree->units->len; i++)
    {
      const SyReplayUnit *unit = run->tree->units->pdata[i];
      json_t *row = json_object ();
      sy_json_set (row, "address", sy_json_of_text (unit->address));
      sy_json_set (row, "part", sy_json_of_text (unit->piece == SY_PIECE_PART ? sy_part_kind_name (unit->part) : NULL));
      sy_json_set (row, "marker", sy_json_of_text (unit->marker));
      sy_json_set (row, "text", sy_json_of_text (unit->text));
      sy_json_set (row, "by", sy_json_of_text (*unit->by != '\0' ? unit->by : NULL));
      json_array_append_new (tree, row);
    }
  return tree;
}

/* ---- the answer ---- */

static json_t *
counts_json (const SyReplayRun *run)
{
  guint gaps = 0;
  for (guint i = 0; i < run->instruments->len; i++)
    gaps += ((const SyReplayInstrument *) run->instruments->pdata[i])->gap != NULL;
  json_t *counts = json_object ();
  sy_json_set (counts, "instruments", json_integer (run->instruments->len));
  sy_json_set (counts, "gaps", json_integer (gaps));
  sy_json_set (counts, "instructions", json_integer (run->instructions));
  sy_json_set (counts, "read", json_integer (run->instructions - run->unread));
  sy_json_set (counts, "applied", json_integer (run->applied));
  sy_json_set (counts, "same", run->divergences != NULL ? json_integer (run->same) : json_null ());
  sy_json_set (counts, "divergences", run->divergences != NULL ? json_integer (run->divergences->len) : json_null ());
  return counts;
}

typedef struct
{
  const SyRequest *request;
  json_t *rows;
  gsize count;
} Rows;

static gboolean
on_page (Rows *rows)
{
  gsize at = rows->count++;
  return at >= rows->request->offset && at < (gsize) rows->request->offset + rows->request->limit;
}

static void
add_rows (SyCatalogue *catalogue, const SyReplayRun *run, Rows *rows)
{
  for (guint i = 0; i < run->instruments->len; i++)
    {
      const SyReplayInstrument *instrument = run->instruments->pdata[i];
      for (guint k = 0; k < instrument->steps->len; k++)
        if (on_page (rows))
          json_array_append_new (rows->rows, step_json (catalogue, instrument, k));
    }
  for (guint i = 0; i < run->changes->len; i++)
    if (on_page (rows))
      json_array_append_new (rows->rows, change_json (catalogue, run, run->changes->pdata[i]));
  for (guint i = 0; run->divergences != NULL && i < run->divergences->len; i++)
    if (on_page (rows))
      json_array_append_new (rows->rows, divergence_json (catalogue, run, run->divergences->pdata[i]));
}

static json_t *
item_json (SyEngine *engine, const char *target, const SyReplayRun *run, const char *lang)
{
  if (!sy_replay_is_list (target))
    return sy_item_json (engine->catalogue, target, lang);
  g_autofree char *name = sy_list_name (target, lang);
  json_t *item = json_object ();
  sy_json_set (item, "id", sy_json_of_text (target));
  sy_json_set (item, "held", json_true ());
  sy_json_set (item, "title", sy_json_of_text (name));
  sy_json_set (item, "jurisdiction", sy_json_of_text (sy_list_jurisdiction (target)));
  sy_json_set (item, "standing", sy_json_of_text (sy_standing_name (run->base->rendition->standing)));
  return item;
}

static json_t *
build (SyEngine *engine, const SyRequest *request, const char *target, SyDay from, SyDay to, GError **error)
{
  g_autoptr (SyReplayRun) run = sy_replay_run (engine, target, from, to, error);
  if (run == NULL)
    return NULL;
  Rows rows = { request, json_array (), 0 };
  add_rows (engine->catalogue, run, &rows);
  json_t *answer = json_object (), *instruments = json_array ();
  for (guint i = 0; i < run->instruments->len; i++)
    json_array_append_new (instruments, instrument_json (run->instruments->pdata[i]));
  sy_json_set (answer, "kind", json_string ("replay"));
  sy_json_set (answer, "item", item_json (engine, target, run, request->lang));
  sy_json_set (answer, "from", text_json (from, run->base));
  sy_json_set (answer, "to", text_json (to, run->official));
  sy_json_set (answer, "verdict", json_string (sy_replay_verdict_name (run->verdict)));
  sy_json_set (answer, "counts", counts_json (run));
  sy_json_set (answer, "instruments", instruments);
  sy_json_set (answer, "tree", tree_json (run));
  sy_json_set (answer, "count", json_integer ((json_int_t) rows.count));
  sy_law_set_page (answer, request, rows.count, rows.rows);
  return answer;
}

static gboolean
read_asked (SyEngine *engine, const char *text, char **target, SyDay *from, SyDay *to, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint count = g_strv_length (words);
  if (count < 3 || !sy_day_parse (words[count - 2], from, NULL) || !sy_day_parse (words[count - 1], to, NULL) || *to < *from)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is not what replay takes: an act, a part of the CFR or a list, and two days, the first before the second (eu:32016R1675 2023-07-16 2023-10-18)", text);
      return FALSE;
    }
  g_clear_pointer (&words[count - 2], g_free);
  g_autofree char *last = words[count - 1];
  words[count - 1] = NULL;
  g_autofree char *typed = g_strjoinv (" ", words);
  g_autoptr (GPtrArray) lists = sy_entry_lists (engine->catalogue, error);
  if (lists == NULL)
    return FALSE;
  if (g_ptr_array_find_with_equal_func (lists, typed, g_str_equal, NULL))
    {
      *target = g_steal_pointer (&typed);
      return TRUE;
    }
  g_autofree char *id = sy_item_resolve (engine, typed, error);
  *target = id != NULL ? sy_item_lawful (engine->catalogue, id) : NULL;
  return *target != NULL;
}

json_t *
sy_answer_replay (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  g_autofree char *target = NULL;
  SyDay from, to;
  json_t *answer = read_asked (engine, request->text, &target, &from, &to, error) ? build (engine, request, target, from, to, error) : NULL;
  answer = answer != NULL ? sy_law_finish (engine, answer, sy_replay_is_list (target) ? sy_list_jurisdiction (target) : sy_law_jurisdiction (target), request, error) : NULL;
  sy_engine_end (engine);
  return answer;
}
