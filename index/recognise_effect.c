// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/recognise_effect.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/text.h"
#include "index/effect_text.h"
#include "index/view.h"

/* ---- patterns ---- */

GRegex *
sy_effect_pattern (const char *pattern)
{
  static GMutex mutex;
  static GHashTable *compiled;
  g_mutex_lock (&mutex);
  if (compiled == NULL)
    compiled = g_hash_table_new (g_direct_hash, g_direct_equal); /* by address: patterns are literals */
  GRegex *regex = g_hash_table_lookup (compiled, pattern);
  if (regex == NULL)
    {
      g_autoptr (GError) error = NULL;
      regex = g_regex_new (pattern, G_REGEX_OPTIMIZE | G_REGEX_DUPNAMES, 0, &error);
      if (regex == NULL)
        g_error ("%s: %s", pattern, error->message);
      g_hash_table_insert (compiled, (gpointer) pattern, regex);
    }
  g_mutex_unlock (&mutex);
  return regex;
}

gboolean
sy_effect_matches (const char *pattern, const char *text)
{
  return g_regex_match (sy_effect_pattern (pattern), text, 0, NULL);
}

gboolean
sy_effect_group (const GMatchInfo *info, const char *group, gsize *start, gsize *end)
{
  int from, to;
  if (!g_match_info_fetch_named_pos (info, group, &from, &to) || from < 0)
    return FALSE;
  *start = (gsize) from;
  *end = (gsize) to;
  return TRUE;
}

/* ---- marks ---- */

static void
mark_clear (gpointer data)
{
  SyEffectMark *mark = data;
  g_ptr_array_unref (mark->values);
}

/* Facts of one passage from `*next` on, those of one span together; `*next` moves behind them. */
static GArray *
collect_marks (const SyDocument *document, guint passage, guint *next)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (SyEffectMark));
  g_array_set_clear_func (marks, mark_clear);
  for (; *next < document->facts->len; (*next)++)
    {
      const SyFact *fact = g_ptr_array_index (document->facts, *next);
      if (fact->passage > passage)
        break;
      if (fact->passage < passage || (fact->kind != SY_FACT_CITATION && fact->kind != SY_FACT_DATE))
        continue;
      SyEffectMark *last = marks->len > 0 ? &g_array_index (marks, SyEffectMark, marks->len - 1) : NULL;
      if (last == NULL || fact->start >= last->end)
        {
          SyEffectMark mark = { fact->kind, fact->start, fact->end, g_ptr_array_new (), SY_DAY_NONE };
          if (fact->kind == SY_FACT_DATE)
            sy_day_parse (fact->value, &mark.day, NULL);
          g_array_append_val (marks, mark);
          last = &g_array_index (marks, SyEffectMark, marks->len - 1);
        }
      if (fact->kind == last->kind && fact->start == last->start)
        g_ptr_array_add (last->values, fact->value);
    }
  return marks;
}

const SyEffectMark *
sy_effect_mark_at (const SyEffectSentence *sentence, gsize at)
{
  const char *text = sentence->text + at;
  if (text[0] != '{' || text[1] == '\0')
    return NULL;
  guint64 number = g_ascii_strtoull (text + 2, NULL, 10);
  return number < sentence->marks->len ? &g_array_index (sentence->marks, SyEffectMark, number) : NULL;
}

const SyEffectMark *
sy_effect_mark_in (const SyEffectSentence *sentence, SyFactKind kind, gsize from, gsize to, gsize *at, gsize *after)
{
  for (gsize i = from; i < to; i++)
    {
      if (sentence->text[i] != '{')
        continue;
      const SyEffectMark *mark = sy_effect_mark_at (sentence, i);
      if (mark == NULL || mark->kind != kind)
        continue;
      if (at != NULL)
        *at = i;
      if (after != NULL)
        *after = i + strcspn (sentence->text + i, "}") + 1;
      return mark;
    }
  return NULL;
}

SyDay
sy_effect_day (const SyEffectSentence *sentence, const GMatchInfo *info, const char *group)
{
  gsize start, end;
  if (!sy_effect_group (info, group, &start, &end))
    return SY_DAY_NONE;
  const SyEffectMark *mark = sy_effect_mark_in (sentence, SY_FACT_DATE, start, end, NULL, NULL);
  return mark != NULL ? mark->day : SY_DAY_NONE;
}

/* ---- sentences ---- */

/* Puts bytes [start, end) of a passage into the sentence, with marks for what was recognised in it. */
static void
sentence_set (SyEffectSentence *sentence, const char *passage, gsize start, gsize end)
{
  g_autofree char *original = g_strndup (passage + start, end - start);
  g_auto (SyView) view;
  sy_view_init (&view, original);
  GString *text = g_string_new (NULL);
  GArray *origins = g_array_sized_new (FALSE, FALSE, sizeof (guint32), (guint) (view.length + 1));
  guint mark = 0;
  while (mark < sentence->marks->len && g_array_index (sentence->marks, SyEffectMark, mark).start < start)
    mark++;
  for (gsize i = 0; i < view.length;)
    {
      gsize origin = start + sy_view_origin (&view, i);
      const SyEffectMark *next = mark < sentence->marks->len ? &g_array_index (sentence->marks, SyEffectMark, mark) : NULL;
      gsize before = text->len;
      if (next != NULL && origin >= next->start && next->end <= end)
        {
          g_string_append_printf (text, "{%c%u}", next->kind == SY_FACT_DATE ? 'D' : 'C', mark);
          while (i < view.length && start + sy_view_origin (&view, i) < next->end)
            i++;
          mark++;
        }
      else
        {
          char c = view.text[i++];
          g_string_append_c (text, c == '{' ? '(' : c == '}' ? ')' : c);
        }
      guint32 at = (guint32) origin;
      for (gsize k = before; k < text->len; k++)
        g_array_append_val (origins, at);
    }
  guint32 last = (guint32) end;
  g_array_append_val (origins, last);

  g_free (sentence->text);
  g_free (sentence->origins);
  sentence->length = text->len;
  sentence->text = g_string_free (text, FALSE);
  sentence->origins = (guint32 *) (void *) g_array_free (origins, FALSE);
}

SyEffectSaid
sy_effect_said (SyAct act, gsize start, gsize end)
{
  return (SyEffectSaid){ .act = act, .from = SY_DAY_NONE, .to = SY_DAY_NONE, .start = start, .end = end };
}

void
sy_effect_add (SyEffectSentence *sentence, const SyEffectSaid *said)
{
  const SyPassage *passage = g_ptr_array_index (sentence->document->passages, sentence->passage);
  const char *self = sentence->document->id;
  SyEvent *event = sy_event_new (said->act, said->target != NULL ? said->target : self, said->part != NULL ? said->part : "", self);
  event->from = said->from;
  event->to = said->to;
  g_free (event->value);
  event->value = g_strdup (said->value != NULL ? said->value : "");
  event->passage = sentence->passage;
  event->start = sentence->origins[said->start];
  event->end = sentence->origins[said->end];
  while (event->end > event->start && g_ascii_isspace (passage->text[event->end - 1]))
    event->end--;
  g_free (event->wording);
  event->wording = g_strndup (passage->text + event->start, event->end - event->start);
  event->recogniser = SY_EFFECT_RECOGNISER;
  event->version = SY_EFFECT_VERSION;
  g_ptr_array_add (sentence->found, event);
}

/* ---- documents ---- */

static SyDay
own_day (const SyDocument *document, SyAct act)
{
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (document->events, i);
      if (event->act == act && event->from != SY_DAY_NONE && *event->part == '\0' && strcmp (event->target, document->id) == 0)
        return event->from;
    }
  return SY_DAY_NONE;
}

/* What repeals or amends without a day does so when the text takes effect itself. */
static void
settle_days (SyDocument *document, GPtrArray *found, SyDay published)
{
  SyDay own = SY_DAY_NONE;
  for (guint i = 0; i < found->len && own == SY_DAY_NONE; i++)
    {
      const SyEvent *event = g_ptr_array_index (found, i);
      if (event->act == SY_ACT_ENTER_INTO_FORCE && *event->part == '\0' && strcmp (event->target, document->id) == 0)
        own = event->from;
    }
  if (own == SY_DAY_NONE)
    own = own_day (document, SY_ACT_ENTER_INTO_FORCE);
  if (own == SY_DAY_NONE && strcmp (document->jurisdiction, "eu") != 0)
    own = published;
  for (guint i = 0; i < found->len; i++)
    {
      SyEvent *event = g_ptr_array_index (found, i);
      gboolean follows = event->act == SY_ACT_REPEAL || event->act == SY_ACT_AMEND || event->act == SY_ACT_REVISE || event->act == SY_ACT_ADD || event->act == SY_ACT_REMOVE
                         || event->act == SY_ACT_REDESIGNATE || event->act == SY_ACT_SUSPEND;
      if (follows && event->from == SY_DAY_NONE && strcmp (event->value, SY_EFFECT_INDEFINITE) != 0)
        event->from = own;
      if (event->to != SY_DAY_NONE && event->from != SY_DAY_NONE && event->to < event->from)
        event->to = SY_DAY_NONE; /* a slip of the text: the wording is kept */
    }
}

/* The same statement twice, from a title and an article say, is said once: where it is said first. */
static void
drop_repeated (GPtrArray *found)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < found->len;)
    {
      const SyEvent *event = g_ptr_array_index (found, i);
      char *key = g_strdup_printf ("%d\t%s\t%s\t%d\t%d\t%s", event->act, event->target, event->part, event->from, event->to, event->value);
      if (g_hash_table_add (seen, key))
        i++;
      else
        g_ptr_array_remove_index (found, i);
    }
}

typedef void (*Style) (SyEffectSentence *sentence);

static Style
style_of (const SyDocument *document)
{
  if (document->standing == SY_STANDING_REGISTER || document->standing == SY_STANDING_PRIVATE)
    return NULL;
  if (strcmp (document->jurisdiction, "cn") == 0 && g_str_has_prefix (document->lang, "zh"))
    return sy_effects_cn;
  if (strcmp (document->lang, "en") != 0)
    return NULL;
  if (g_str_has_prefix (document->id, "eu:0"))
    return NULL; /* a consolidated text documents the law and has no effect itself */
  return strcmp (document->jurisdiction, "eu") == 0 ? sy_effects_eu : strcmp (document->jurisdiction, "us") == 0 ? sy_effects_us : NULL;
}

/* A sentence longer than this is a table or a list of names. */
#define LONGEST_SENTENCE 8192

static void
read_passage (SyEffectSentence *sentence, Style style)
{
  const SyPassage *passage = g_ptr_array_index (sentence->document->passages, sentence->passage);
  if (passage->kind == SY_PASSAGE_INSTRUCTION && style == sy_effects_us)
    {
      sentence_set (sentence, passage->text, 0, MIN (strlen (passage->text), LONGEST_SENTENCE));
      sy_effects_us_instruction (sentence);
      return;
    }
  g_autoptr (GArray) sentences = sy_text_sentences (passage->text);
  sentence->named = NULL;
  for (guint i = 0; i < sentences->len; i++)
    {
      const SySpan *span = &g_array_index (sentences, SySpan, i);
      if (span->end - span->start > LONGEST_SENTENCE)
        continue;
      sentence_set (sentence, passage->text, span->start, span->end);
      style (sentence);
    }
}

gboolean
sy_recognise_effects (SyDocument *document, GError **error)
{
  Style style = style_of (document);
  if (style == NULL)
    return TRUE;
  SyDay published = own_day (document, SY_ACT_PUBLISH);
  if (published == SY_DAY_NONE && strcmp (document->jurisdiction, "cn") == 0)
    published = own_day (document, SY_ACT_SIGN);

  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_event_free);
  g_autofree char *carried = g_strdup ("");
  SyEffectSentence sentence = { .document = document, .section = "", .published = published, .found = found, .carried = &carried };
  guint next = 0;
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      g_autoptr (GArray) marks = collect_marks (document, i, &next);
      gboolean dates = passage->kind == SY_PASSAGE_METADATA && strcmp (passage->path, "dates") == 0;
      if (passage->kind == SY_PASSAGE_NOTE || (passage->kind == SY_PASSAGE_METADATA && !dates))
        continue;
      sentence.passage = i;
      sentence.marks = marks;
      if (dates)
        sentence.section = "DATES:";
      read_passage (&sentence, style);
      if (passage->kind == SY_PASSAGE_HEADING)
        sentence.section = passage->text;
      else if (dates)
        sentence.section = "";
      if (found->len > SY_MAX_EVENTS)
        break;
    }
  g_free (sentence.text);
  g_free (sentence.origins);
  settle_days (document, found, published);
  drop_repeated (found);
  gboolean fits = found->len <= SY_MAX_EVENTS;
  if (!fits)
    {
      g_ptr_array_set_size (found, SY_MAX_EVENTS);
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "\"%s\" states more effects than SY_MAX_EVENTS (%d)", document->id, SY_MAX_EVENTS);
    }
  g_ptr_array_extend_and_steal (document->events, g_steal_pointer (&found));
  return fits;
}
