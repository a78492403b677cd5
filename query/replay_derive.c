// SPDX-License-Identifier: GPL-3.0-or-later
/* Editions of control lists that follow from the instruments held: see sy_replay_derive in query/replay.h. They are computed when they are asked for: nothing that is derived is stored beside what was read. */
#include <string.h>

#include "corpus/entry_store.h"
#include "index/amend.h"
#include "query/json.h"
#include "query/law_view.h"
#include "query/render.h"
#include "query/replay.h"
#include "query/table.h"

typedef struct
{
  SyEngine *engine;
  const char *list;
  GPtrArray *official; /* of SyEditionRow, borrowed: English editions of all the list, oldest first */
  GPtrArray *derived;  /* of SyEditionRow */
  json_t *gaps;
} Deriving;

/* The text of an instrument as a row that evidence is taken from. */
static SyEditionRow *
source_of (const SyReplayText *text, const char *list)
{
  const SyCapture *capture = text->rendition->capture;
  SyEditionRow *row = g_new0 (SyEditionRow, 1);
  row->rendition = text->rendition->rendition;
  row->list = g_strdup (list);
  row->scope = g_strdup ("");
  row->lang = g_strdup ("en");
  row->by = g_strdup (text->id);
  row->via = g_strdup ("");
  row->day = text->day;
  row->document = g_strdup (text->id);
  row->label = g_strdup (text->label);
  row->standing = text->rendition->standing;
  row->sha256 = g_strdup (capture->sha256);
  row->observed = capture->observed;
  row->capture = g_strdup (capture->id);
  row->uri = g_strdup (capture->uri);
  return row;
}

static const SyEditionRow *
source_with (const SyEditionRow *edition, const char *by, const SyEditionRow *base)
{
  for (guint i = 0; i < edition->sources->len; i++)
    if (strcmp (((const SyEditionRow *) edition->sources->pdata[i])->document, by) == 0)
      return edition->sources->pdata[i];
  return base;
}

/* The place of an entry is its unit in the tree: it becomes the passage of the text that the unit is from. */
static gboolean
add_entries (SyEditionRow *row, const SyReplayTree *tree, const SyEditionRow *base, const SyReplayRun *run, GError **error)
{
  g_autoptr (SyEdition) edition = sy_amend_list_edition (row->list, tree, error);
  if (edition == NULL)
    return FALSE;
  for (guint i = 0; i < edition->entries->len; i++)
    {
      SyFoundEntry *found = g_new0 (SyFoundEntry, 1);
      SyEntry *entry = edition->entries->pdata[i];
      const SyReplayUnit *unit = tree->units->pdata[entry->place.passage];
      const SyReplayText *text = run->base;
      found->source = source_with (row, unit->by, base);
      for (guint k = 0; k < run->instruments->len; k++)
        if (strcmp (((const SyReplayInstrument *) run->instruments->pdata[k])->id, unit->by) == 0)
          text = ((const SyReplayInstrument *) run->instruments->pdata[k])->text;
      const SyPassage *passage = unit->passage < text->passages->len ? text->passages->pdata[unit->passage] : NULL;
      entry->place = (SyPlace){ unit->passage, 0, passage != NULL ? strlen (passage->text) : 0 };
      found->digest = sy_entry_digest (entry);
      found->ordinal = i;
      found->edition = row;
      found->entry = entry;
      g_ptr_array_add (row->derived, found);
    }
  row->entries = row->derived->len;
  g_ptr_array_set_free_func (edition->entries, NULL); /* they are the row's now */
  return TRUE;
}

static gboolean
add_edition (Deriving *deriving, const SyReplayRun *run, guint index, const SyEditionRow *base, GError **error)
{
  const SyReplayInstrument *last = run->instruments->pdata[index];
  SyEditionRow *row = source_of (last->text, deriving->list);
  row->edition = -1 - (gint64) deriving->derived->len;
  row->day = last->day;
  row->basis = SY_EDITION_REPLAYED;
  row->extent = SY_EXTENT_WHOLE;
  row->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_edition_row_free);
  row->derived = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_found_entry_free);
  for (guint i = 0; i <= index; i++)
    g_ptr_array_add (row->sources, source_of (((const SyReplayInstrument *) run->instruments->pdata[i])->text, deriving->list));
  g_ptr_array_add (deriving->derived, row);
  return add_entries (row, last->tree, base, run, error);
}

static void
note_gap (Deriving *deriving, const SyReplayRun *run, const SyReplayInstrument *instrument)
{
  json_t *gap = json_object ();
  const SyReplayStep *refused = NULL;
  for (guint i = 0; i < instrument->steps->len && refused == NULL; i++)
    if (!((const SyReplayStep *) instrument->steps->pdata[i])->applied)
      refused = instrument->steps->pdata[i];
  const GPtrArray *addresses = refused != NULL ? refused->amendment->addresses : NULL;
  sy_json_set (gap, "from", sy_json_of_day (run->base->day));
  sy_json_set (gap, "day", sy_json_of_day (instrument->day));
  sy_json_set (gap, "by", sy_json_of_text (instrument->id));
  sy_json_set (gap, "address", sy_json_of_text (addresses != NULL && addresses->len > 0 ? addresses->pdata[0] : NULL));
  sy_json_set (gap, "why", sy_json_of_text (instrument->gap != NULL ? instrument->gap : refused != NULL ? refused->why : NULL));
  json_array_append_new (deriving->gaps, gap);
}

/* What follows from one official edition until the next. */
static gboolean
derive_from (Deriving *deriving, const GPtrArray *editions, guint index, GError **error)
{
  const SyEditionRow *base = deriving->official->pdata[index];
  SyDay until = index + 1 < deriving->official->len ? ((const SyEditionRow *) deriving->official->pdata[index + 1])->day - 1 : sy_day_from_ymd (9999, 12, 31);
  gboolean may = FALSE;
  if (!sy_replay_may_change (deriving->engine, deriving->list, base->day, until, &may, error))
    return FALSE;
  if (!may || until <= base->day)
    return TRUE;
  g_autoptr (SyReplayRun) run = sy_replay_run_list (deriving->engine, deriving->list, editions, base->day, until, error);
  if (run == NULL)
    return FALSE;
  for (guint i = 0; i < run->instruments->len; i++)
    {
      const SyReplayInstrument *instrument = run->instruments->pdata[i];
      if (instrument->tree == NULL)
        {
          note_gap (deriving, run, instrument);
          break;
        }
      if (!add_edition (deriving, run, i, base, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sy_replay_derive (SyEngine *engine, const char *list, GPtrArray *editions, json_t *answer, GError **error)
{
  g_autoptr (GPtrArray) official = g_ptr_array_new (), derived = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_edition_row_free);
  Deriving deriving = { engine, list, official, derived, json_array () };
  sy_json_set (answer, "not_derived", deriving.gaps);
  for (guint i = 0; i < editions->len; i++)
    {
      const SyEditionRow *row = editions->pdata[i];
      gboolean whole = row->extent == SY_EXTENT_WHOLE && *row->scope == '\0' && strcmp (row->lang, "en") == 0 && row->day != SY_DAY_NONE;
      const SyEditionRow *before = official->len > 0 ? official->pdata[official->len - 1] : NULL;
      if (whole && (before == NULL || before->day < row->day) && row->standing != SY_STANDING_REGISTER && row->standing != SY_STANDING_PRIVATE)
        g_ptr_array_add (official, (gpointer) row);
    }
  for (guint i = 0; i < official->len; i++)
    if (!derive_from (&deriving, editions, i, error))
      return FALSE;
  while (derived->len > 0)
    g_ptr_array_add (editions, g_ptr_array_steal_index (derived, 0));
  g_ptr_array_sort (editions, sy_edition_row_compare);
  return TRUE;
}

void
sy_replay_gaps_view (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *gaps = json_object_get (answer, "not_derived");
  json_t *rows = json_array_size (gaps) > 0 ? sy_law_view_section (view, sy_label ("replay", "not_derived", lang)) : NULL;
  for (gsize i = 0; i < json_array_size (gaps); i++)
    {
      const json_t *gap = json_array_get (gaps, i);
      const char *why = sy_json_get (gap, "why");
      gboolean typed = strcmp (why, "not_held") == 0 || strcmp (why, "no_text") == 0 || strcmp (why, "nothing_read") == 0;
      json_t *row = sy_law_view_row (rows, "");
      sy_json_set (row, "day", sy_json_of_text (sy_json_get (gap, "day")));
      sy_json_set (row, "id", sy_json_of_text (sy_json_get (gap, "by")));
      sy_json_set (row, "part", sy_json_of_text (sy_json_get (gap, "address")));
      sy_json_set (row, "text", sy_json_of_text (typed ? sy_label ("replay", why, lang) : why));
    }
}
