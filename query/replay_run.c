// SPDX-License-Identifier: GPL-3.0-or-later
/* Which texts and instruments a replay takes, and the replay itself: see query/replay.h. */
#include "query/replay.h"

#include <string.h>

#include "corpus/entry_store.h"
#include "corpus/error.h"
#include "index/amend.h"
#include "query/item.h"

/* ---- values ---- */

void
sy_replay_text_free (SyReplayText *text)
{
  if (text == NULL)
    return;
  g_free (text->id);
  g_free (text->label);
  g_clear_pointer (&text->renditions, g_ptr_array_unref);
  g_clear_pointer (&text->passages, g_ptr_array_unref);
  g_clear_pointer (&text->named, g_ptr_array_unref);
  sy_replay_tree_free (text->tree);
  g_free (text);
}

static void
step_free (gpointer data)
{
  SyReplayStep *step = data;
  g_free (step->why);
  g_free (step);
}

void
sy_replay_instrument_free (SyReplayInstrument *instrument)
{
  g_free (instrument->id);
  sy_replay_text_free (instrument->text);
  g_clear_pointer (&instrument->steps, g_ptr_array_unref);
  g_clear_pointer (&instrument->amendments, g_ptr_array_unref);
  sy_replay_tree_free (instrument->tree);
  g_free (instrument);
}

void
sy_replay_run_free (SyReplayRun *run)
{
  if (run == NULL)
    return;
  g_free (run->target);
  g_clear_pointer (&run->divergences, g_ptr_array_unref);
  g_clear_pointer (&run->changes, g_ptr_array_unref);
  sy_replay_tree_free (run->tree);
  g_clear_pointer (&run->instruments, g_ptr_array_unref);
  sy_replay_text_free (run->base);
  sy_replay_text_free (run->official);
  g_free (run);
}

const char *
sy_replay_verdict_name (SyReplayVerdict verdict)
{
  static const char *const names[] = { "reproduced", "diverges", "derived", "nothing", "gap" };
  return names[verdict];
}

/* ---- texts ---- */

gboolean
sy_replay_is_list (const char *target)
{
  return strchr (target, ':') == NULL;
}

static SyReplayStyle
style_of (const char *target)
{
  return g_str_has_prefix (target, "us-cfr:") ? SY_REPLAY_CFR : SY_REPLAY_ACT;
}

/* The English text that says most of its structure: Formex before pages, never a notice of metadata. */
static SyRendition *
choose_rendition (const GPtrArray *renditions)
{
  SyRendition *chosen = NULL;
  for (guint i = 0; i < renditions->len; i++)
    {
      SyRendition *one = renditions->pdata[i];
      gboolean text = !g_str_has_prefix (one->reader, "cellar") && one->standing != SY_STANDING_REGISTER && one->standing != SY_STANDING_PRIVATE;
      if (!text || strcmp (one->lang, "en") != 0)
        continue;
      if (chosen == NULL || (g_str_has_prefix (one->reader, "formex") && !g_str_has_prefix (chosen->reader, "formex"))
          || (g_str_has_prefix (one->reader, "fr-xml") && !g_str_has_prefix (chosen->reader, "fr-xml")))
        chosen = one;
    }
  return chosen;
}

static gboolean
add_named (SyCatalogue *catalogue, SyReplayText *text, GError **error)
{
  for (guint i = 0; i < text->renditions->len; i++)
    {
      g_autoptr (GPtrArray) attributes = sy_catalogue_attributes (catalogue, ((SyRendition *) text->renditions->pdata[i])->rendition, error);
      if (attributes == NULL)
        return FALSE;
      for (guint k = 0; k < attributes->len; k++)
        {
          const SyAttribute *attribute = attributes->pdata[k];
          if (strcmp (attribute->name, "amended_by") == 0 && !g_ptr_array_find_with_equal_func (text->named, attribute->value, g_str_equal, NULL))
            g_ptr_array_add (text->named, g_strdup (attribute->value));
        }
    }
  return TRUE;
}

static SyRendition *
rendition_with (const GPtrArray *renditions, gint64 row)
{
  for (guint i = 0; i < renditions->len; i++)
    if (((SyRendition *) renditions->pdata[i])->rendition == row)
      return renditions->pdata[i];
  return NULL;
}

/* Opens one version, as the rendition `row` or, of 0, the one that says most; `*text` is NULL where it has no text that is read. FALSE with an error of the catalogue. */
static gboolean
open_rendition (SyCatalogue *catalogue, const char *id, const char *label, gint64 row, SyDay day, SyReplayText **text, GError **error)
{
  *text = NULL;
  g_autoptr (SyVersion) version = sy_catalogue_find (catalogue, id, label, error);
  g_autoptr (GPtrArray) renditions = version != NULL ? sy_catalogue_renditions (catalogue, version->version, TRUE, error) : NULL;
  if (renditions == NULL)
    return FALSE;
  SyRendition *rendition = row != 0 ? rendition_with (renditions, row) : choose_rendition (renditions);
  if (rendition == NULL)
    return TRUE;
  SyReplayText *opened = g_new0 (SyReplayText, 1);
  opened->id = g_strdup (version->id);
  opened->label = g_strdup (version->label);
  opened->day = day != SY_DAY_NONE ? day : version->effective != SY_DAY_NONE ? version->effective : version->published;
  opened->rendition = rendition;
  opened->renditions = g_steal_pointer (&renditions);
  opened->named = g_ptr_array_new_with_free_func (g_free);
  opened->passages = sy_catalogue_passages (catalogue, rendition->rendition, error);
  if (opened->passages == NULL || !add_named (catalogue, opened, error))
    {
      sy_replay_text_free (opened);
      return FALSE;
    }
  *text = opened;
  return TRUE;
}

static gboolean
open_text (SyCatalogue *catalogue, const char *id, const char *label, SyDay day, SyReplayText **text, GError **error)
{
  return open_rendition (catalogue, id, label, 0, day, text, error);
}

/* ---- editions of the target ---- */

typedef struct
{
  char *id, *label;
  SyDay day;
  const SyEditionRow *row; /* of a list: borrowed */
} Edition;

static void
edition_free (gpointer data)
{
  Edition *edition = data;
  g_free (edition->id);
  g_free (edition->label);
  g_free (edition);
}

static void
add_edition (GPtrArray *editions, const char *id, const char *label, SyDay day)
{
  if (day == SY_DAY_NONE)
    return;
  for (guint i = 0; i < editions->len; i++)
    if (strcmp (((const Edition *) editions->pdata[i])->id, id) == 0 && ((const Edition *) editions->pdata[i])->day == day)
      return;
  Edition *edition = g_new0 (Edition, 1);
  edition->id = g_strdup (id);
  edition->label = g_strdup (label);
  edition->day = day;
  g_ptr_array_add (editions, edition);
}

static gint
compare_edition (gconstpointer one, gconstpointer other)
{
  const Edition *a = *(const Edition *const *) one, *b = *(const Edition *const *) other;
  return a->day != b->day ? (a->day < b->day ? -1 : 1) : strcmp (a->id, b->id);
}

/* The versions of the target itself, and the consolidated texts of an act. Its first version is of the day of its own force. Of Edition, oldest first. */
static GPtrArray *
find_editions (SyCatalogue *catalogue, const char *target, GError **error)
{
  g_autoptr (GPtrArray) editions = g_ptr_array_new_with_free_func (edition_free);
  g_autoptr (GPtrArray) labels = sy_catalogue_labels (catalogue, target, error);
  g_autoptr (GPtrArray) stated = labels != NULL ? sy_catalogue_stated_on (catalogue, target, error) : NULL;
  if (stated == NULL)
    return NULL;
  for (guint i = 0; i < labels->len; i++)
    {
      SyDay day;
      g_autoptr (SyVersion) version = sy_catalogue_find (catalogue, target, labels->pdata[i], error);
      if (version == NULL)
        return NULL;
      if (!sy_day_parse (labels->pdata[i], &day, NULL))
        day = version->effective != SY_DAY_NONE ? version->effective : version->published != SY_DAY_NONE ? version->published : version->signed_day;
      add_edition (editions, target, labels->pdata[i], day);
    }
  for (guint i = 0; i < stated->len; i++)
    {
      const SyStated *one = stated->pdata[i];
      SyDay day;
      if (strcmp (one->name, "consolidates") == 0 && sy_day_parse (one->evidence->label, &day, NULL))
        add_edition (editions, one->evidence->document, one->evidence->label, day);
    }
  g_ptr_array_sort (editions, compare_edition);
  return g_steal_pointer (&editions);
}

/* Of a list: the English editions that say all of it. */
static GPtrArray *
find_list_editions (const GPtrArray *rows)
{
  GPtrArray *editions = g_ptr_array_new_with_free_func (edition_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const SyEditionRow *row = rows->pdata[i];
      if (row->extent != SY_EXTENT_WHOLE || *row->scope != '\0' || row->standing == SY_STANDING_REGISTER || row->standing == SY_STANDING_PRIVATE)
        continue;
      guint before = editions->len;
      add_edition (editions, row->document, row->label, row->day);
      if (editions->len > before)
        ((Edition *) editions->pdata[before])->row = row;
    }
  g_ptr_array_sort (editions, compare_edition);
  return editions;
}

static gboolean
open_list_edition (SyCatalogue *catalogue, const SyEditionRow *row, SyReplayText **text, GError **error)
{
  g_autoptr (GPtrArray) found = sy_entry_of_edition (catalogue, row, TRUE, error), entries = g_ptr_array_new ();
  if (found == NULL || !open_rendition (catalogue, row->document, row->label, row->rendition, row->day, text, error) || *text == NULL)
    return found != NULL && (error == NULL || *error == NULL);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (entries, ((SyFoundEntry *) found->pdata[i])->entry);
  (*text)->tree = sy_replay_tree_of_entries (entries);
  return TRUE;
}

/* The last edition of `until` or before that is younger than `after` and has a text that is read; *text is NULL if there is none. */
static gboolean
open_last (SyCatalogue *catalogue, const GPtrArray *editions, SyDay after, SyDay until, SyReplayText **text, GError **error)
{
  *text = NULL;
  for (guint i = editions->len; i > 0 && *text == NULL; i--)
    {
      const Edition *edition = editions->pdata[i - 1];
      if (edition->day > until || (after != SY_DAY_NONE && edition->day <= after))
        continue;
      if (!(edition->row != NULL ? open_list_edition (catalogue, edition->row, text, error) : open_text (catalogue, edition->id, edition->label, edition->day, text, error)))
        return FALSE;
    }
  return TRUE;
}

/* ---- instruments ---- */

/* What documents that amend the target say in "cfr": "15/744" of "us-cfr:15/744.23" too. Caller's. */
static char *
cfr_part (const char *target)
{
  if (sy_replay_is_list (target))
    return g_strdup ("15/774");
  g_autofree char *part = sy_item_part (target);
  return g_strdup ((part != NULL ? part : target) + strlen ("us-cfr:"));
}

static GPtrArray *
read_amendments (const SyReplayRun *run, const SyReplayText *text)
{
  if (sy_replay_is_list (run->target))
    return strcmp (run->target, "us-ccl") == 0 ? sy_amend_read_ccl (text->passages) : sy_amend_read_codes (text->passages, run->target);
  return style_of (run->target) == SY_REPLAY_CFR ? sy_amend_read_us (text->passages, run->target) : sy_amend_read_eu (text->passages, run->target);
}

static const SyReplayInstrument *
find_instrument (const SyReplayRun *run, const char *id)
{
  for (guint i = 0; i < run->instruments->len; i++)
    if (strcmp (((const SyReplayInstrument *) run->instruments->pdata[i])->id, id) == 0)
      return run->instruments->pdata[i];
  return NULL;
}

static SyDay
day_of (const SyVersion *version)
{
  return version->effective != SY_DAY_NONE ? version->effective : version->published;
}

/* Takes an instrument in. One that nobody names counts only if it amends the target, and on a day between. */
static gboolean
take_instrument (SyCatalogue *catalogue, SyReplayRun *run, const char *id, gboolean named, GError **error)
{
  if (strcmp (id, run->target) == 0 || find_instrument (run, id) != NULL)
    return TRUE;
  g_autoptr (SyVersion) version = sy_catalogue_find (catalogue, id, "", NULL);
  SyReplayText *text = NULL;
  SyDay day = version != NULL ? day_of (version) : SY_DAY_NONE;
  gboolean outside = day != SY_DAY_NONE && (day <= run->base->day || day > run->to);
  if (!named && outside)
    return TRUE;
  if (version != NULL && !open_text (catalogue, id, "", SY_DAY_NONE, &text, error))
    return FALSE;
  /* A rule on the list of which only a summary is held changes the list, nobody can tell how. */
  named = named || (strcmp (run->target, "us-ccl") == 0 && text == NULL && version != NULL && day != SY_DAY_NONE && strcmp (version->kind, "rule") == 0);
  GPtrArray *amendments = text != NULL ? read_amendments (run, text) : NULL;
  gboolean between = text != NULL && (text->day == SY_DAY_NONE || (text->day > run->base->day && text->day <= run->to));
  if (!named && (amendments == NULL || amendments->len == 0 || !between))
    {
      sy_replay_text_free (text);
      g_clear_pointer (&amendments, g_ptr_array_unref);
      return TRUE;
    }
  SyReplayInstrument *instrument = g_new0 (SyReplayInstrument, 1);
  instrument->id = g_strdup (id);
  instrument->text = text;
  instrument->day = text != NULL ? text->day : day;
  instrument->amendments = amendments;
  instrument->gap = version == NULL ? "not_held" : text == NULL ? "no_text" : amendments->len == 0 ? "nothing_read" : NULL;
  instrument->steps = g_ptr_array_new_with_free_func (step_free);
  g_ptr_array_add (run->instruments, instrument);
  return TRUE;
}

/* Where the official text names the instruments that it takes in, these are they, in its order; else all that are held and amend the target. */
static gboolean
take_named (SyCatalogue *catalogue, SyReplayRun *run, GError **error)
{
  for (guint i = 0; i < run->official->named->len; i++)
    {
      const char *id = run->official->named->pdata[i];
      /* An instrument that is held and says nothing of the list amends other parts of its act. */
      g_autoptr (SyVersion) held = sy_replay_is_list (run->target) ? sy_catalogue_find (catalogue, id, "", NULL) : NULL;
      if (!g_ptr_array_find_with_equal_func (run->base->named, id, g_str_equal, NULL) && !take_instrument (catalogue, run, id, held == NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gint
compare_instrument (gconstpointer one, gconstpointer other)
{
  const SyReplayInstrument *a = *(const SyReplayInstrument *const *) one, *b = *(const SyReplayInstrument *const *) other;
  return a->day != b->day ? (a->day < b->day ? -1 : 1) : strcmp (a->id, b->id);
}

static gboolean
take_held (SyCatalogue *catalogue, SyReplayRun *run, GError **error)
{
  gboolean cfr = style_of (run->target) == SY_REPLAY_CFR || strcmp (run->target, "us-ccl") == 0;
  g_autofree char *act = sy_replay_is_list (run->target) && !cfr ? sy_amend_act_of_list (run->target) : g_strdup (run->target);
  g_autoptr (GPtrArray) cited = cfr ? NULL : sy_catalogue_cited_by (catalogue, act, error);
  g_autofree char *part = cfr ? cfr_part (run->target) : NULL;
  g_autoptr (GPtrArray) stated = cfr ? sy_catalogue_lookup (catalogue, "cfr", part, error) : NULL;
  if (cited == NULL && stated == NULL)
    return FALSE;
  for (guint i = 0; cited != NULL && i < cited->len; i++)
    {
      const char *id = ((const SyCited *) cited->pdata[i])->id;
      /* Corrigenda ("R(01)") correct one language or edition, and consolidated texts amend nothing. */
      if (g_str_has_prefix (id, "eu:3") && strchr (id, '(') == NULL && !take_instrument (catalogue, run, id, FALSE, error))
        return FALSE;
    }
  for (guint i = 0; stated != NULL && i < stated->len; i++)
    if (g_str_has_prefix (stated->pdata[i], "us-fr:") && !take_instrument (catalogue, run, stated->pdata[i], FALSE, error))
      return FALSE;
  g_ptr_array_sort (run->instruments, compare_instrument);
  return TRUE;
}

/* ---- the replay ---- */

static void
carry_out (SyReplayRun *run, SyReplayInstrument *instrument)
{
  for (guint i = 0; instrument->amendments != NULL && i < instrument->amendments->len; i++)
    {
      const SyAmendment *amendment = instrument->amendments->pdata[i];
      g_autoptr (GError) refusal = NULL;
      SyReplayStep *step = g_new0 (SyReplayStep, 1);
      step->amendment = amendment;
      step->applied = sy_replay_apply (run->tree, amendment, instrument->id, &refusal);
      step->why = step->applied ? NULL : g_strdup (refusal->message);
      g_ptr_array_add (instrument->steps, step);
      run->instructions++;
      run->applied += step->applied;
      run->unread += amendment->op == SY_AMEND_UNREAD;
    }
}

static void
judge (SyReplayRun *run)
{
  gboolean gap = run->applied < run->instructions;
  for (guint i = 0; i < run->instruments->len; i++)
    gap = gap || ((const SyReplayInstrument *) run->instruments->pdata[i])->gap != NULL;
  if (run->official != NULL)
    run->divergences = sy_replay_compare (run->tree, run->official->tree, &run->same);
  if (gap)
    run->verdict = SY_REPLAY_GAP;
  else if (run->official == NULL)
    run->verdict = run->instruments->len > 0 ? SY_REPLAY_DERIVED : SY_REPLAY_NOTHING;
  else
    run->verdict = run->divergences->len == 0 ? SY_REPLAY_REPRODUCED : SY_REPLAY_DIVERGES;
  run->changes = gap ? g_ptr_array_new () : sy_replay_compare (run->base->tree, run->tree, NULL);
}

/* A part or section of which no edition is held: the text of the rule that added it. */
static gboolean
base_from_rule (SyCatalogue *catalogue, SyReplayRun *run, GError **error)
{
  g_autofree char *part = cfr_part (run->target);
  g_autoptr (GPtrArray) rules = sy_catalogue_lookup (catalogue, "cfr", part, error);
  for (guint i = 0; rules != NULL && i < rules->len; i++)
    {
      SyReplayText *text = NULL;
      if (!g_str_has_prefix (rules->pdata[i], "us-fr:"))
        continue;
      if (!open_text (catalogue, rules->pdata[i], "", SY_DAY_NONE, &text, error))
        return FALSE;
      g_autoptr (GPtrArray) amendments = text != NULL ? read_amendments (run, text) : NULL;
      for (guint k = 0; amendments != NULL && k < amendments->len; k++)
        {
          const SyAmendment *amendment = amendments->pdata[k];
          /* Whole sections that are added: those of the part, or the one that is asked for. */
          if (amendment->op != SY_AMEND_INSERT || amendment->units->len == 0 || strchr (amendment->addresses->pdata[0], '/') != NULL || text->day > run->from || run->base != NULL)
            continue;
          text->tree = sy_replay_tree_new ();
          for (guint u = 0; u < amendment->units->len; u++)
            {
              const SyReplayUnit *unit = amendment->units->pdata[u];
              g_ptr_array_add (text->tree->units, sy_replay_unit_new (unit->address, unit->kind, unit->text, "", unit->passage));
            }
          run->base = g_steal_pointer (&text);
          break;
        }
      sy_replay_text_free (text);
    }
  return rules != NULL;
}

static gboolean
open_base (SyCatalogue *catalogue, SyReplayRun *run, const GPtrArray *editions, GError **error)
{
  gboolean cfr = style_of (run->target) == SY_REPLAY_CFR;
  if (!open_last (catalogue, editions, SY_DAY_NONE, run->from, &run->base, error))
    return FALSE;
  if (run->base == NULL && cfr && !base_from_rule (catalogue, run, error))
    return FALSE;
  if (run->base == NULL)
    {
      g_autofree char *day = sy_day_format (run->from);
      g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "no English text of \"%s\" of %s or before is held, which a replay could begin with", run->target, day);
      return FALSE;
    }
  if (run->base->tree == NULL)
    run->base->tree = sy_replay_tree_of_passages (style_of (run->target), run->base->passages);
  if (run->base->tree->units->len > 0)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the text of \"%s\" has no articles, annexes or sections to amend", run->target);
  return FALSE;
}

static SyReplayRun *
run_between (SyEngine *engine, const char *target, const GPtrArray *editions, SyDay from, SyDay to, GError **error)
{
  SyCatalogue *catalogue = engine->catalogue;
  g_autoptr (SyReplayRun) run = g_new0 (SyReplayRun, 1);
  run->target = g_strdup (target);
  run->from = from;
  run->to = to;
  run->instruments = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_replay_instrument_free);
  if (!open_base (catalogue, run, editions, error) || !open_last (catalogue, editions, MAX (run->base->day, from), to, &run->official, error))
    return NULL;
  if (run->official != NULL && run->official->tree == NULL)
    run->official->tree = sy_replay_tree_of_passages (style_of (target), run->official->passages);
  gboolean named = run->official != NULL && run->official->named->len > 0;
  if (!(named ? take_named (catalogue, run, error) : take_held (catalogue, run, error)))
    return NULL;
  run->tree = sy_replay_tree_copy (run->base->tree);
  gboolean whole = sy_replay_is_list (target);
  for (guint i = 0; i < run->instruments->len; i++)
    {
      SyReplayInstrument *instrument = run->instruments->pdata[i];
      guint before = run->instructions - run->applied;
      carry_out (run, instrument);
      whole = whole && instrument->gap == NULL && run->instructions - run->applied == before;
      instrument->tree = whole ? sy_replay_tree_copy (run->tree) : NULL;
    }
  judge (run);
  return g_steal_pointer (&run);
}

SyReplayRun *
sy_replay_run_list (SyEngine *engine, const char *list, const GPtrArray *rows, SyDay from, SyDay to, GError **error)
{
  g_autoptr (GPtrArray) editions = find_list_editions (rows);
  return run_between (engine, list, editions, from, to, error);
}

SyReplayRun *
sy_replay_run (SyEngine *engine, const char *target, SyDay from, SyDay to, GError **error)
{
  if (!sy_replay_is_list (target))
    {
      g_autoptr (GPtrArray) editions = find_editions (engine->catalogue, target, error);
      return editions != NULL ? run_between (engine, target, editions, from, to, error) : NULL;
    }
  g_autoptr (GPtrArray) rows = sy_entry_editions (engine->catalogue, target, "en", error);
  return rows != NULL ? sy_replay_run_list (engine, target, rows, from, to, error) : NULL;
}

gboolean
sy_replay_may_change (SyEngine *engine, const char *list, SyDay after, SyDay until, gboolean *may, GError **error)
{
  gboolean us = strcmp (list, "us-ccl") == 0;
  g_autofree char *act = us ? NULL : sy_amend_act_of_list (list);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free), cited = NULL, stated = NULL;
  *may = FALSE;
  if (!us && *act == '\0')
    return TRUE;
  cited = us ? NULL : sy_catalogue_cited_by (engine->catalogue, act, error);
  stated = us ? sy_catalogue_lookup (engine->catalogue, "cfr", "15/774", error) : NULL;
  if (cited == NULL && stated == NULL)
    return FALSE;
  for (guint i = 0; cited != NULL && i < cited->len; i++)
    g_ptr_array_add (ids, g_strdup (((const SyCited *) cited->pdata[i])->id));
  for (guint i = 0; stated != NULL && i < stated->len; i++)
    g_ptr_array_add (ids, g_strdup (stated->pdata[i]));
  for (guint i = 0; i < ids->len && !*may; i++)
    {
      const char *id = ids->pdata[i];
      if (!g_str_has_prefix (id, "us-fr:") && (!g_str_has_prefix (id, "eu:3") || strchr (id, '(') != NULL))
        continue;
      g_autoptr (SyVersion) version = sy_catalogue_find (engine->catalogue, id, "", NULL);
      SyDay day = version != NULL ? day_of (version) : SY_DAY_NONE;
      *may = day != SY_DAY_NONE && day > after && day <= until;
    }
  return TRUE;
}
