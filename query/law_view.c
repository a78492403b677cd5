// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/law_view.h"

#include <string.h>

#include "corpus/id.h"
#include "query/diff.h"
#include "query/replay.h"
#include "query/entry.h"
#include "query/enforcement.h"
#include "query/statistics.h"
#include "query/ownership.h"
#include "query/field_view.h"
#include "query/history_view.h"
#include "query/institution_view.h"
#include "query/party.h"
#include "query/profile.h"
#include "query/render.h"
#include "query/screen_view.h"
#include "query/table.h"
#include "query/terms_view.h"

static char *
phrase (const char *name, const char *lang, const char *argument)
{
  g_auto (GStrv) around = g_strsplit (sy_label ("law", name, lang), "%s", 2);
  return around[1] != NULL ? g_strconcat (around[0], argument, around[1], NULL) : g_strdup (around[0]);
}

static char *
number_phrase (const char *name, const char *lang, const json_t *number)
{
  g_autofree char *text = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (number));
  return phrase (name, lang, text);
}

/* "suspends"; or, of what another instrument does to it, "suspended by". */
static const char *
act_label (const json_t *event, const char *own, const char *lang)
{
  SyPage page = { .lang = lang };
  const char *by = sy_json_get (event, "by");
  return sy_page_label (&page, strcmp (by, own) != 0 ? "act_by" : "act", sy_json_get (event, "act"));
}

static char *
display (const char *id, const char *lang)
{
  return sy_id_scheme (id) != NULL ? sy_id_display (id, lang) : g_strdup (id);
}

/* Days as people read them: the last one, not the first after. "" where none is stated. */
static char *
days_text (const json_t *object)
{
  const char *from = sy_json_get (object, "from"), *to = sy_json_get (object, "to");
  g_autofree char *last = sy_render_last_day (to);
  if (*from == '\0' && *to == '\0')
    return g_strdup ("");
  if (*to == '\0')
    return g_strdup_printf ("%s –", from);
  return strcmp (from, last) == 0 ? g_strdup (from) : g_strdup_printf ("%s – %s", from, last);
}

/* ---- rows ---- */

static json_t *
section_new (json_t *view, const char *title)
{
  json_t *section = json_object (), *rows = json_array ();
  sy_json_set (section, "title", sy_json_of_text (title));
  sy_json_set (section, "rows", rows);
  json_array_append_new (json_object_get (view, "sections"), section);
  return rows;
}

static json_t *
row_new (json_t *rows, char *day, const char *code, const char *label)
{
  g_autofree char *taken = day;
  json_t *row = json_object ();
  sy_json_set (row, "day", sy_json_of_text (taken));
  sy_json_set (row, "code", sy_json_of_text (code));
  sy_json_set (row, "label", sy_json_of_text (label));
  sy_json_set (row, "part", sy_json_of_text (""));
  sy_json_set (row, "id", json_null ());
  sy_json_set (row, "title", json_null ());
  sy_json_set (row, "text", sy_json_of_text (""));
  sy_json_set (row, "evidence", json_array ());
  json_array_append_new (rows, row);
  return row;
}

json_t *
sy_law_view_section (json_t *view, const char *title)
{
  return section_new (view, title);
}

json_t *
sy_law_view_row (json_t *rows, const char *label)
{
  return row_new (rows, g_strdup (""), NULL, label);
}

static void
row_set (json_t *row, const char *key, const char *text)
{
  sy_json_set (row, key, sy_json_of_text (text));
}

static void
row_take_text (json_t *row, char *text)
{
  g_autofree char *taken = text;
  row_set (row, "text", taken);
}

static void
add_line (json_t *view, char *text)
{
  g_autofree char *taken = text;
  if (taken != NULL && *taken != '\0')
    json_array_append_new (json_object_get (view, "lines"), sy_json_of_text (taken));
}

/* "enters into force 2025-12-01 –; suspended by MOFCOM Announcement No. 70 of 2025, 2025-11-07 – 2026-11-10". */
static char *
events_phrase (const json_t *events, const char *own, const char *lang)
{
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (events); i++)
    {
      const json_t *event = json_array_get (events, i);
      const char *by = sy_json_get (event, "by");
      g_autofree char *days = days_text (event), *who = strcmp (by, own) != 0 ? display (by, lang) : NULL;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", act_label (event, own, lang));
      if (who != NULL)
        g_string_append_printf (text, " %s%s", who, *days != '\0' ? "," : "");
      if (*days != '\0')
        g_string_append_printf (text, " %s", days);
    }
  return g_string_free (text, FALSE);
}

/* Evidence of all events, each quote once. */
static json_t *
evidence_of (const json_t *events)
{
  json_t *all = json_array ();
  for (gsize i = 0; i < json_array_size (events); i++)
    {
      const json_t *evidence = json_object_get (json_array_get (events, i), "evidence");
      for (gsize k = 0; k < json_array_size (evidence); k++)
        {
          json_t *one = json_array_get (evidence, k);
          gboolean known = FALSE;
          for (gsize n = 0; n < json_array_size (all) && !known; n++)
            known = json_equal (json_array_get (all, n), one);
          if (!known)
            json_array_append (all, one);
        }
    }
  return all;
}

/* The other end of an event: who does it, or what it is done to. */
static const char *
other_end (const json_t *event, const char *own)
{
  const char *by = sy_json_get (event, "by"), *target = sy_json_get (event, "target");
  return strcmp (by, own) != 0 ? by : strcmp (target, own) != 0 ? target : NULL;
}

char *
sy_law_review_phrase (const json_t *review, const char *own, const char *lang)
{
  if (!json_is_object (review))
    return g_strdup ("");
  const json_t *derived = json_object_get (review, "derived");
  json_t *one = json_is_object (derived) ? json_pack ("[O]", derived) : NULL;
  g_autofree char *was = one != NULL ? events_phrase (one, own, lang) : g_strdup (json_is_string (derived) ? json_string_value (derived) : "");
  json_decref (one);
  g_autofree char *verdict_name = g_strconcat ("verdict_", sy_json_get (review, "verdict"), NULL), *original = *was != '\0' ? phrase ("derived", lang, was) : g_strdup ("");
  g_autofree char *who = g_strdup_printf ("%s, %s", sy_json_get (review, "reviewer"), sy_json_get (review, "made")), *verdict = phrase (verdict_name, lang, who);
  return g_strdup_printf ("%s: %s%s", verdict, sy_json_get (review, "reason"), original);
}

static void
add_event (json_t *rows, const json_t *event, const char *own, const char *lang)
{
  const char *other = other_end (event, own), *value = sy_json_get (event, "value"), *known = sy_json_get (event, "known");
  json_t *row = row_new (rows, days_text (event), NULL, act_label (event, own, lang));
  g_autofree char *title = other != NULL ? display (other, lang) : NULL, *since = *known != '\0' ? phrase ("known", lang, known) : g_strdup ("");
  row_set (row, "part", sy_json_get (event, "part"));
  row_set (row, "id", other);
  row_set (row, "title", title);
  g_autofree char *review = sy_law_review_phrase (json_object_get (event, "review"), own, lang);
  row_take_text (row, g_strdup_printf ("%s%s%s%s%s", value, *value != '\0' ? " · " : "", since, *review != '\0' ? " · " : "", review));
  json_object_set (row, "evidence", json_object_get (event, "evidence"));
}

void
sy_law_view_events (json_t *view, const char *title, const json_t *events, const char *own, const char *lang)
{
  if (json_array_size (events) == 0)
    return;
  json_t *rows = section_new (view, title);
  for (gsize i = 0; i < json_array_size (events); i++)
    add_event (rows, json_array_get (events, i), own, lang);
}

/* ---- status of an item ---- */

static void
add_stretches (json_t *view, const char *title, const json_t *stretches, const char *own, const char *lang)
{
  json_t *rows = json_array_size (stretches) > 0 ? section_new (view, title) : NULL;
  for (gsize i = 0; i < json_array_size (stretches); i++)
    {
      const json_t *stretch = json_array_get (stretches, i), *because = json_object_get (stretch, "because");
      const char *code = sy_json_get (stretch, "status");
      json_t *row = row_new (rows, days_text (stretch), code, sy_label ("status", code, lang));
      row_set (row, "part", sy_json_get (stretch, "part"));
      row_take_text (row, events_phrase (because, own, lang));
      sy_json_set (row, "evidence", evidence_of (because));
    }
}

static void
add_next (json_t *view, const json_t *next, const char *own, const char *lang)
{
  json_t *rows = section_new (view, sy_label ("law", "next", lang));
  if (json_array_size (next) == 0)
    row_new (rows, g_strdup (""), NULL, sy_label ("law", "no_next", lang));
  for (gsize i = 0; i < json_array_size (next); i++)
    {
      const json_t *change = json_array_get (next, i), *because = json_object_get (change, "because");
      const char *code = sy_json_get (change, "status");
      json_t *row = row_new (rows, g_strdup (sy_json_get (change, "day")), code, sy_label ("status", code, lang));
      g_autofree char *was = phrase ("was", lang, sy_label ("status", sy_json_get (change, "was"), lang)), *why = events_phrase (because, own, lang);
      row_set (row, "part", sy_json_get (change, "part"));
      row_take_text (row, g_strdup_printf ("%s · %s", was, why));
      sy_json_set (row, "evidence", evidence_of (because));
    }
}

static void
add_doubts (json_t *view, const json_t *doubts, const char *own, const char *lang)
{
  json_t *rows = json_array_size (doubts) > 0 ? section_new (view, sy_label ("law", "doubts", lang)) : NULL;
  for (gsize i = 0; i < json_array_size (doubts); i++)
    {
      const json_t *doubt = json_array_get (doubts, i), *says = json_object_get (doubt, "says");
      g_autofree char *label = number_phrase (sy_json_get (doubt, "kind"), lang, json_object_get (doubt, "cited_by"));
      json_t *row = row_new (rows, days_text (doubt), NULL, label);
      row_set (row, "part", sy_json_get (doubt, "part"));
      row_take_text (row, events_phrase (says, own, lang));
      sy_json_set (row, "evidence", evidence_of (says));
    }
}

static void
view_status (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *status = json_object_get (answer, "status"), *rests = json_object_get (status, "rests_on"), *law_of = json_object_get (answer, "law_of");
  const char *own = *sy_json_get (law_of, "id") != '\0' ? sy_json_get (law_of, "id") : sy_json_get2 (answer, "item", "id");
  g_autofree char *as_of = sy_render_as_of (answer, lang), *on = phrase ("status_on", lang, as_of), *days = days_text (status);
  g_autoptr (GString) standings = g_string_new (NULL);
  if (json_is_object (law_of))
    add_line (view, g_strdup_printf ("%s %s", sy_label ("law", "law_of", lang), own));
  add_line (view, g_strdup_printf ("%s: %s%s%s%s", on, sy_label ("status", sy_json_get (status, "status"), lang), *days != '\0' ? " (" : "", days,
                                   *days != '\0' ? ")" : ""));
  for (gsize i = 0; i < json_array_size (rests); i++)
    g_string_append_printf (standings, "%s%s", i > 0 ? "; " : "", sy_label ("standing", json_string_value (json_array_get (rests, i)), lang));
  if (standings->len > 0)
    add_line (view, g_strdup_printf ("%s: %s", sy_label ("law", "rests_on", lang), standings->str));
  const json_t *notes = json_object_get (answer, "notes");
  for (gsize i = 0; i < json_array_size (notes); i++)
    add_line (view, g_strdup_printf ("%s: %s", sy_label ("law", "note", lang), json_string_value (json_array_get (notes, i))));
  sy_law_view_events (view, sy_label ("law", "because", lang), json_object_get (status, "because"), own, lang);
  sy_entry_versions_view (view, json_object_get (answer, "versions"), lang);
  add_next (view, json_object_get (answer, "next"), own, lang);
  add_stretches (view, sy_label ("law", "parts", lang), json_object_get (answer, "parts"), own, lang);
  add_stretches (view, sy_label ("law", "life", lang), json_object_get (answer, "life"), own, lang);
  add_doubts (view, json_object_get (answer, "doubts"), own, lang);
  sy_law_view_events (view, sy_label ("law", "rejected", lang), json_object_get (answer, "rejected"), own, lang);
}

/* ---- log, calendar, citations ---- */

static void
view_log (json_t *view, const json_t *answer, const char *lang)
{
  add_line (view, number_phrase ("rows", lang, json_object_get (answer, "count")));
  const char *own = sy_json_get2 (answer, "item", "id");
  sy_entry_versions_view (view, json_object_get (answer, "versions"), lang);
  sy_replay_gaps_view (view, answer, lang);
  sy_law_view_events (view, sy_label ("law", "log", lang), json_object_get (answer, "results"), own, lang);
  sy_law_view_events (view, sy_label ("law", "rejected", lang), json_object_get (answer, "rejected"), own, lang);
}

static void
view_calendar (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *results = json_object_get (answer, "results");
  const char *jurisdiction = sy_json_get (answer, "jurisdiction"), *field = sy_json_get (answer, "field");
  g_autofree char *days = days_text (answer), *count = number_phrase ("rows", lang, json_object_get (answer, "count"));
  add_line (view, g_strdup_printf ("%s%s%s · %s", days, *jurisdiction != '\0' ? " · " : "", *jurisdiction != '\0' ? sy_label ("jurisdiction", jurisdiction, lang) : "",
                                   count));
  if (*field != '\0')
    add_line (view, g_strdup_printf ("%s: %s", sy_label ("law", "calendar_field", lang), g_str_equal (field, "*") ? sy_label ("law", "calendar_every", lang) : field));
  json_t *rows = section_new (view, NULL); /* the heading of the whole says it */
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *entry = json_array_get (results, i), *because = json_object_get (entry, "because");
      const char *code = sy_json_get (entry, "status"), *id = sy_json_get (entry, "id");
      json_t *row = row_new (rows, g_strdup (sy_json_get (entry, "day")), *code != '\0' ? code : NULL, sy_label ("law", sy_json_get (entry, "what"), lang));
      json_t *evidence = evidence_of (because);
      json_array_extend (evidence, json_object_get (entry, "evidence"));
      row_set (row, "part", sy_json_get (entry, "part"));
      row_set (row, "id", id);
      row_set (row, "title", sy_render_title (json_object_get (entry, "item"), lang));
      row_take_text (row, events_phrase (because, id, lang));
      sy_json_set (row, "evidence", evidence);
    }
}

static void
add_edge (json_t *rows, const json_t *edge, const char *own, const char *lang)
{
  SyPage page = { .lang = lang };
  const char *relation = sy_json_get (edge, "relation"), *of = sy_json_get (edge, "of"), *act = sy_page_label (&page, "act", relation);
  json_t *row = row_new (rows, g_strdup (""), NULL, act != relation ? act : sy_page_label (&page, "relation", relation));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *times = number_phrase ("times", lang, json_object_get (edge, "count"));
  row_set (row, "id", sy_json_get (edge, "id"));
  row_set (row, "title", sy_render_title (edge, lang));
  if (!json_is_true (json_object_get (edge, "held")))
    g_string_append (text, sy_label ("word", "not_held", lang));
  if (json_integer_value (json_object_get (edge, "count")) > 1)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", times);
  if (strcmp (of, own) != 0)
    {
      g_autofree char *step = number_phrase ("step", lang, json_object_get (edge, "depth"));
      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? " · " : "", step, of);
    }
  const json_t *parts = json_object_get (edge, "parts");
  if (json_array_size (parts) > 0)
    row_set (row, "part", json_string_value (json_array_get (parts, 0)));
  if (json_array_size (parts) > 1)
    g_string_append_printf (text, "%s+%" G_GSIZE_FORMAT, text->len > 0 ? " · " : "", json_array_size (parts) - 1);
  row_set (row, "text", text->str);
  json_object_set (row, "evidence", json_object_get (edge, "evidence"));
}

/* Nothing new where only the item itself is named. */
static void
view_levels (json_t *view, const json_t *levels, const char *lang)
{
  json_t *rows = json_array_size (levels) > 1 ? section_new (view, sy_label ("law", "levels", lang)) : NULL;
  for (gsize i = 0; rows != NULL && i < json_array_size (levels); i++)
    {
      const json_t *level = json_array_get (levels, i);
      g_autofree char *cited = number_phrase ("cited_by", lang, json_object_get (level, "documents")), *times = number_phrase ("times", lang, json_object_get (level, "count"));
      json_t *row = row_new (rows, g_strdup (""), NULL, sy_json_get (level, "title"));
      row_take_text (row, g_strdup_printf ("%s · %s", cited, times));
    }
}

static void
view_cites (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *results = json_object_get (answer, "results");
  const char *own = sy_json_get2 (answer, "item", "id"), *const directions[] = { "out", "in" };
  add_line (view, number_phrase ("rows", lang, json_object_get (answer, "count")));
  if (json_integer_value (json_object_get (answer, "gaps")) > 0)
    add_line (view, number_phrase ("gaps", lang, json_object_get (answer, "gaps")));
  if (json_is_true (json_object_get (answer, "cut")))
    add_line (view, phrase ("cut", lang, NULL));
  view_levels (view, json_object_get (answer, "levels"), lang);
  for (guint n = 0; n < G_N_ELEMENTS (directions); n++)
    {
      json_t *rows = NULL;
      for (gsize i = 0; i < json_array_size (results); i++)
        {
          const json_t *edge = json_array_get (results, i);
          if (strcmp (sy_json_get (edge, "direction"), directions[n]) != 0)
            continue;
          if (rows == NULL)
            rows = section_new (view, sy_label ("law", n == 0 ? "cites_out" : "cites_in", lang));
          add_edge (rows, edge, own, lang);
        }
    }
}

static void
view_check (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *results = json_object_get (answer, "results"), *verdicts = json_object_get (answer, "verdicts");
  void *at;
  for (at = json_object_iter ((json_t *) verdicts); at != NULL; at = json_object_iter_next ((json_t *) verdicts, at))
    add_line (view, g_strdup_printf ("%s: %" JSON_INTEGER_FORMAT, sy_label ("verdict", json_object_iter_key (at), lang), json_integer_value (json_object_iter_value (at))));
  add_line (view, number_phrase ("rows", lang, json_object_get (answer, "count")));
  json_t *rows = section_new (view, NULL);
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *check = json_array_get (results, i), *item = json_object_get (check, "item");
      const char *status = sy_json_get (check, "status"), *reason = sy_json_get (check, "reason"), *id = sy_json_get (check, "id");
      g_autofree char *place = g_strdup_printf ("%" JSON_INTEGER_FORMAT ":%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (check, "line")),
                                                json_integer_value (json_object_get (check, "column")));
      json_t *row = row_new (rows, g_strdup (place), *status != '\0' ? status : NULL, sy_label ("verdict", sy_json_get (check, "verdict"), lang));
      g_autoptr (GString) text = g_string_new (NULL);
      g_string_append_printf (text, "“%s”", sy_json_get (check, "text"));
      if (*status != '\0')
        g_string_append_printf (text, " · %s", sy_label ("status", status, lang));
      if (*reason != '\0')
        g_string_append_printf (text, " · %s", reason);
      if (json_integer_value (json_object_get (check, "cited_by")) > 0)
        {
          g_autofree char *cited = number_phrase ("cited_by", lang, json_object_get (check, "cited_by"));
          g_string_append_printf (text, " · %s", cited);
        }
      row_set (row, "id", *id != '\0' ? id : NULL);
      row_set (row, "title", json_is_object (item) ? sy_render_title (item, lang) : NULL);
      row_set (row, "text", text->str);
    }
}

/* "same RIN 0694-AI94 as 87 FR 62186; corrects 88 FR 73458". Caller's. */
static char *
ties_phrase (const json_t *ties, const char *lang)
{
  SyPage page = { .lang = lang };
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (ties); i++)
    {
      const json_t *tie = json_array_get (ties, i);
      const char *how = sy_json_get (tie, "how"), *act = sy_page_label (&page, "act", how);
      g_autofree char *of = display (sy_json_get (tie, "of"), lang);
      gboolean out = strcmp (sy_json_get (tie, "direction"), "out") == 0;
      g_string_append_printf (text, " · %s%s%s %s %s", act != how ? act : sy_page_label (&page, "relation", how), *sy_json_get (tie, "value") != '\0' ? " " : "",
                              sy_json_get (tie, "value"), out ? "←" : "→", of);
    }
  return g_string_free (text, FALSE);
}

static void
view_dossier (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *results = json_object_get (answer, "results"), *standing = json_object_get (answer, "standing_numbers");
  add_line (view, number_phrase ("rows", lang, json_object_get (answer, "count")));
  if (json_integer_value (json_object_get (answer, "gaps")) > 0)
    add_line (view, number_phrase ("gaps", lang, json_object_get (answer, "gaps")));
  if (json_is_true (json_object_get (answer, "cut")))
    add_line (view, phrase ("cut", lang, NULL));
  for (gsize i = 0; i < json_array_size (standing); i++)
    {
      const json_t *one = json_array_get (standing, i);
      g_autofree char *number = g_strdup_printf ("%s (%" JSON_INTEGER_FORMAT ")", sy_json_get (one, "value"), json_integer_value (json_object_get (one, "documents")));
      add_line (view, phrase ("standing_number", lang, number));
    }
  json_t *rows = section_new (view, sy_label ("law", "dossier", lang));
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *member = json_array_get (results, i), *ties = json_object_get (member, "ties");
      const char *status = sy_json_get (member, "status");
      gboolean held = json_is_true (json_object_get (member, "held"));
      json_t *row = row_new (rows, g_strdup (sy_json_get (member, "day")), NULL, sy_label ("role", sy_json_get (member, "role"), lang));
      g_autofree char *reasons = ties_phrase (ties, lang);
      row_set (row, "id", sy_json_get (member, "id"));
      row_set (row, "title", sy_render_title (json_object_get (member, "item"), lang));
      row_take_text (row, g_strdup_printf ("%s%s", held ? sy_label ("status", status, lang) : sy_label ("word", "not_held", lang), reasons));
      for (gsize k = 0; k < json_array_size (ties); k++)
        if (json_is_object (json_object_get (json_array_get (ties, k), "evidence")))
          json_array_append (json_object_get (row, "evidence"), json_object_get (json_array_get (ties, k), "evidence"));
    }
}

static void
add_review_row (json_t *rows, const json_t *result, const char *lang)
{
  const json_t *event = json_object_get (result, "event"), *fact = json_object_get (result, "fact"), *correction = json_object_get (result, "correction");
  const char *document = sy_json_get (result, "document");
  SyPage page = { .lang = lang };
  g_autofree char *title = display (document, lang);
  json_t *row;
  if (json_is_object (event))
    {
      json_t *one = json_pack ("[O]", event);
      const char *target = sy_json_get (event, "target");
      row = row_new (rows, g_strdup (""), NULL, "");
      g_autofree char *what = events_phrase (one, target, lang);
      row_take_text (row, strcmp (target, document) != 0 ? g_strdup_printf ("%s: %s", target, what) : g_strdup (what));
      row_set (row, "part", sy_json_get (event, "part"));
      sy_json_set (row, "evidence", evidence_of (one));
      json_decref (one);
    }
  else if (json_is_object (fact))
    {
      row = row_new (rows, g_strdup (""), NULL, sy_page_label (&page, "fact", sy_json_get (fact, "kind")));
      row_set (row, "text", sy_json_get (fact, "value"));
      json_array_append (json_object_get (row, "evidence"), (json_t *) fact);
    }
  else
    {
      row = row_new (rows, g_strdup (sy_json_get (correction, "made")), NULL, sy_json_get (correction, "verdict"));
      row_take_text (row, g_strdup_printf ("[%s] %s: %s", sy_json_get (result, "object"), sy_json_get (correction, "reviewer"), sy_json_get (correction, "reason")));
    }
  row_set (row, "id", document);
  row_set (row, "title", title);
  const char *stanza = sy_json_get (result, "stanza");
  if (*stanza != '\0')
    row_set (row, "stanza", stanza);
}

/* A section for each doubt that has rows on this page; how many there are of all stands above. */
static void
view_review (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *doubts = json_object_get (answer, "doubts"), *results = json_object_get (answer, "results");
  for (gsize i = 0; i < json_array_size (doubts); i++)
    {
      const json_t *doubt = json_array_get (doubts, i);
      const char *name = sy_json_get (doubt, "doubt");
      json_int_t count = json_integer_value (json_object_get (doubt, "count"));
      if (count > 0)
        add_line (view, g_strdup_printf ("%s: %" JSON_INTEGER_FORMAT " (%s)", sy_label ("doubt", name, lang), count, name));
      json_t *rows = NULL;
      for (gsize k = 0; k < json_array_size (results); k++)
        if (strcmp (sy_json_get (json_array_get (results, k), "doubt"), name) == 0)
          {
            if (rows == NULL)
              rows = section_new (view, sy_label ("doubt", name, lang));
            add_review_row (rows, json_array_get (results, k), lang);
          }
    }
  if (json_array_size (results) == 0)
    add_line (view, g_strdup (sy_label ("law", "none", lang)));
}

/* Who issued what answers a question, and how many of them. */
static void
view_issuers (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *results = json_object_get (answer, "results");
  json_t *rows = section_new (view, NULL);
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *body = json_array_get (results, i);
      const char *name = sy_json_get (body, lang);
      json_t *row = row_new (rows, g_strdup (""), NULL, *name != '\0' ? name : sy_json_get (body, "value"));
      row_take_text (row, g_strdup_printf ("%" JSON_INTEGER_FORMAT " %s", json_integer_value (json_object_get (body, "count")), sy_label ("word", "documents", lang)));
    }
}

/* ---- the view ---- */

static const struct
{
  const char *kind;
  void (*view) (json_t *view, const json_t *answer, const char *lang);
} kinds[] = {
  { "review", view_review },
  { "issuers", view_issuers },
  { "dossier", view_dossier },
  { "item_status", view_status }, { "log", view_log }, { "calendar", view_calendar }, { "cites", view_cites }, { "cite_check", view_check },
  { "entry", sy_entry_view }, { "licence", sy_licence_view }, { "list", sy_list_view }, { "compare", sy_compare_view }, { "diff", sy_diff_view }, { "blame", sy_blame_view }, { "replay", sy_replay_view },
  { "party", sy_party_view }, { "parties", sy_parties_view }, { "party_list", sy_party_list_view },
  { "screen", sy_screen_view },
  { "ownership", sy_ownership_view },
  { "enforcement", sy_enforcement_view }, { "statistics", sy_statistics_view },
  { "profile", sy_profile_view },
  { "field", sy_field_view }, { "fields", sy_fields_view }, { "field_quality", sy_field_quality_view }, { "body", sy_body_view }, { "bodies", sy_bodies_view }, { "history", sy_history_view }, { "terms", sy_terms_view },
};

gboolean
sy_law_view_has (const json_t *answer)
{
  const char *kind = sy_json_get (answer, "kind");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, kind) == 0)
      return TRUE;
  return FALSE;
}

json_t *
sy_law_view (const json_t *answer, const char *lang)
{
  const json_t *item = json_object_get (answer, "item");
  const char *kind = sy_json_get (answer, "kind"), *standing = sy_json_get (item, "standing");
  json_t *view = json_object ();
  sy_json_set (view, "title", sy_json_of_text (json_is_object (item) ? sy_render_title (item, lang) : sy_label ("law", kind, lang)));
  sy_json_set (view, "id", sy_json_of_text (item != NULL ? sy_json_get (item, "id") : NULL));
  sy_json_set (view, "standing", sy_json_of_text (*standing != '\0' ? standing : NULL));
  sy_json_set (view, "lines", json_array ());
  sy_json_set (view, "charts", json_array ());
  sy_json_set (view, "sections", json_array ());
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, kind) == 0)
      kinds[i].view (view, answer, lang);
  return view;
}
