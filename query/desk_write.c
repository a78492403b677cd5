// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/desk_write.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/desk_batch.h"
#include "corpus/error.h"
#include "corpus/desk_watch.h"
#include "query/batch.h"
#include "query/desk_check.h"
#include "query/desk_screen.h"
#include "query/json.h"

typedef struct
{
  SyEngine *engine;
  SyDesk *desk;
  const SyHttpRequest *request;
} Writing;

/* A field; "" where it is missing. Borrowed: the structures of the desk do not change their texts. */
static char *
field (const Writing *writing, const char *name)
{
  const char *value = sy_http_request_field (writing->request, name);
  return (char *) (value != NULL ? value : "");
}

static gboolean
bad (const Writing *writing, const char *name, const char *use, GError **error)
{
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s: \"%s\" is none; use %s", name, field (writing, name), use);
  return FALSE;
}

static gboolean
read_number (const Writing *writing, gint64 *number, GError **error)
{
  return g_ascii_string_to_signed (field (writing, "number"), 10, 1, G_MAXINT64, number, NULL) || bad (writing, "number", "one that the desk shows", error);
}

static void
pass_over (const char *line, gpointer data)
{
}

static gboolean
add_watch (const Writing *writing, gint64 *number, GError **error)
{
  SyWatch watch = { .text = field (writing, "text"), .label = field (writing, "label") };
  SyDeskChecked checked;
  if (!sy_watch_kind_parse (field (writing, "kind"), &watch.kind))
    return bad (writing, "kind", "name, code, field or query", error);
  return sy_desk_watch_add (writing->desk, &watch, number, error) && sy_desk_check_watches (writing->engine, writing->desk, "en", &checked, pass_over, NULL, error);
}

static gboolean
remove_watch (const Writing *writing, gint64 *number, GError **error)
{
  if (!read_number (writing, number, error) || !sy_desk_begin (writing->desk, error))
    return FALSE;
  if (sy_desk_watch_remove (writing->desk, *number, error) && sy_desk_commit (writing->desk, error))
    return TRUE;
  sy_desk_rollback (writing->desk);
  return FALSE;
}

/* The record of a party as it is held now. Caller's; NULL with an error. */
static char *
record_of (const Writing *writing, const char *party, GError **error)
{
  if (!sy_engine_begin (writing->engine, error))
    return NULL;
  char *record = sy_party_record (writing->engine->catalogue, party, error);
  sy_engine_end (writing->engine);
  return record;
}

static gboolean
decide (const Writing *writing, gint64 *number, GError **error)
{
  SyDecision decision = { .query = field (writing, "name"), .party = field (writing, "party"), .reason = field (writing, "reason"), .reviewer = field (writing, "reviewer") };
  if (!sy_decision_parse (field (writing, "decision"), &decision.verdict))
    return bad (writing, "decision", "same, other, unsure or undo", error);
  g_autofree char *record = record_of (writing, decision.party, error);
  decision.record = record;
  return record != NULL && sy_desk_decide (writing->desk, &decision, number, error);
}

static gboolean
merge (const Writing *writing, gint64 *number, GError **error)
{
  SyMerge row = { .one = field (writing, "one"), .other = field (writing, "other"), .reason = field (writing, "reason"), .reviewer = field (writing, "reviewer") };
  if (!sy_merge_parse (field (writing, "merge"), &row.verdict))
    return bad (writing, "merge", "accept, reject or undo", error);
  g_autofree char *first = record_of (writing, row.one, error), *second = first != NULL ? record_of (writing, row.other, error) : NULL;
  return second != NULL && sy_desk_merge_put (writing->desk, &row, number, error);
}

static gboolean
add_note (const Writing *writing, gint64 *number, GError **error)
{
  const SyNote note = { .object = field (writing, "object"), .text = field (writing, "text"), .marking = field (writing, "marking"), .author = field (writing, "reviewer") };
  return sy_desk_note_add (writing->desk, &note, number, error);
}

static gboolean
remove_note (const Writing *writing, gint64 *number, GError **error)
{
  return read_number (writing, number, error) && sy_desk_note_remove (writing->desk, *number, error);
}

static gboolean
set_log (const Writing *writing, gint64 *number, GError **error)
{
  const char *value = field (writing, "log");
  if (strcmp (value, "on") != 0 && strcmp (value, "off") != 0)
    return bad (writing, "log", "on or off", error);
  return sy_desk_set (writing->desk, SY_DESK_LOG, value, error);
}

/* What is found while the page lies open has a higher number, and stays unread; a page that lay open longer takes nothing back. */
static gboolean
mark_read (const Writing *writing, gint64 *number, GError **error)
{
  GError *problem = NULL;
  g_autofree char *before = sy_desk_setting (writing->desk, SY_DESK_READ, &problem);
  if (problem != NULL)
    return g_propagate_error (error, problem), FALSE;
  if (!read_number (writing, number, error))
    return FALSE;
  *number = MAX (*number, before != NULL ? g_ascii_strtoll (before, NULL, 10) : 0);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, *number);
  return sy_desk_set (writing->desk, SY_DESK_READ, text, error);
}

/* A file, or names that were typed: a line each, whatever marks stand in it. */
static gboolean
add_batch (const Writing *writing, gint64 *number, GError **error)
{
  const char *file = field (writing, "file"), *lang = field (writing, "lang");
  lang = strcmp (lang, "zh") == 0 ? "zh" : "en";
  if (*file != '\0')
    return sy_batch_add (writing->engine, field (writing, "file_name"), file, lang, number, error);
  g_auto (GStrv) lines = g_strsplit_set (field (writing, "text"), "\r\n", -1);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      {
        json_t *name = sy_json_of_text (lines[i]);
        char *quoted = json_dumps (name, JSON_ENCODE_ANY);
        g_string_append_printf (text, "%s\n", quoted);
        free (quoted);
        json_decref (name);
      }
  return sy_batch_add (writing->engine, "pasted.jsonl", text->str, lang, number, error);
}

static gboolean
remove_batch (const Writing *writing, gint64 *number, GError **error)
{
  return read_number (writing, number, error) && sy_desk_batch_remove (writing->desk, *number, error);
}

static const struct
{
  const char *act, *part;
  gboolean (*write) (const Writing *writing, gint64 *number, GError **error);
} acts[] = { { "watch_add", "watches", add_watch }, { "watch_remove", "watches", remove_watch }, { "decide", "decisions", decide }, { "merge", "merges", merge },
             { "note_add", "notes", add_note },     { "note_remove", "notes", remove_note },     { "log", "log", set_log },
             { "mark_read", "", mark_read },        { "batch_add", "batches", add_batch },       { "batch_remove", "batches", remove_batch } };

const char *
sy_desk_act_part (const char *act)
{
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_strcmp0 (acts[i].act, act) == 0)
      return acts[i].part;
  return NULL;
}

json_t *
sy_desk_write (SyEngine *engine, const SyHttpRequest *request, GError **error)
{
  Writing writing = { .engine = engine, .request = request };
  const char *act = field (&writing, "act");
  gint64 number = 0;
  guint at = 0;
  while (at < G_N_ELEMENTS (acts) && strcmp (acts[at].act, act) != 0)
    at++;
  if (at == G_N_ELEMENTS (acts))
    return bad (&writing, "act", "watch_add, watch_remove, decide, merge, note_add, note_remove, log, mark_read, batch_add or batch_remove", error), NULL;
  writing.desk = sy_engine_desk_writer (engine, error);
  if (writing.desk == NULL || !acts[at].write (&writing, &number, error))
    return NULL;
  json_t *answer = json_object ();
  sy_json_set (answer, "kind", sy_json_of_text ("desk_written"));
  sy_json_set (answer, "act", sy_json_of_text (act));
  sy_json_set (answer, "number", number > 0 ? json_integer (number) : json_null ());
  return answer;
}
