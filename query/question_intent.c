// SPDX-License-Identifier: GPL-3.0-or-later
/* What a question asks for, by the phrases of query/data/intents.tsv and what it names. */
#include "query/question_private.h"

#include <string.h>

#include "corpus/text.h"
#include "query/table.h"

enum
{
  INTENT,
  NEEDS,
  PHRASES,
  N_COLUMNS
};

/* ---- phrases ---- */

/* A phrase in its stretches of pieces, with any words between two of them. */
typedef struct
{
  GPtrArray *stretches; /* of GArray of SyPiece */
} Phrase;

typedef struct
{
  const char *intent;
  GStrv needs;
  GArray *phrases; /* of Phrase */
} Row;

static Phrase
read_phrase (const char *text)
{
  Phrase phrase = { g_ptr_array_new () };
  g_auto (GStrv) stretches = g_strsplit (text, " .. ", -1);
  for (char **stretch = stretches; *stretch != NULL; stretch++)
    g_ptr_array_add (phrase.stretches, sy_pieces (*stretch));
  return phrase;
}

/* The table as pieces; kept for good, as tables are. */
static const GArray *
rows_of_table (void)
{
  static GArray *rows;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      const GPtrArray *table = sy_table ("intents.tsv", N_COLUMNS);
      rows = g_array_new (FALSE, FALSE, sizeof (Row));
      for (guint i = 0; i < table->len; i++)
        {
          char **cells = table->pdata[i];
          Row row = { cells[INTENT], g_strsplit (cells[NEEDS], " ", -1), g_array_new (FALSE, FALSE, sizeof (Phrase)) };
          g_auto (GStrv) phrases = g_strsplit (cells[PHRASES], "|", -1);
          for (char **phrase = phrases; *phrase != NULL; phrase++)
            {
              Phrase read = read_phrase (*phrase);
              g_array_append_val (row.phrases, read);
            }
          g_array_append_val (rows, row);
        }
      g_once_init_leave (&ready, 1);
    }
  return rows;
}

/* Whether the pieces of a stretch stand at `at`; characters of one word side by side. */
static gboolean
stands_at (const SyQuestionReading *reading, guint at, const GArray *stretch)
{
  if (at + stretch->len > reading->pieces->len)
    return FALSE;
  for (guint k = 0; k < stretch->len; k++)
    {
      const SyPiece *asked = sy_question_piece (reading, at + k), *held = &g_array_index (stretch, SyPiece, k);
      if (!g_str_equal (asked->term, held->term) || (k > 0 && asked->is_char && asked->start != (asked - 1)->end))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  guint from, to; /* pieces */
} Span;

/* The spans of the stretches of a phrase, in order; FALSE if it does not stand in the question. */
static gboolean
find_phrase (const SyQuestionReading *reading, const Phrase *phrase, GArray *spans)
{
  guint at = 0;
  g_array_set_size (spans, 0);
  for (guint i = 0; i < phrase->stretches->len; i++)
    {
      const GArray *stretch = phrase->stretches->pdata[i];
      while (at < reading->pieces->len && !stands_at (reading, at, stretch))
        at++;
      if (at == reading->pieces->len)
        return FALSE;
      Span span = { at, at + stretch->len };
      g_array_append_val (spans, span);
      at += stretch->len;
    }
  return TRUE;
}

/* ---- what it must name ---- */

static gboolean
asks_about (const SyQuestionReading *reading, guint kind)
{
  return ((const GPtrArray *) reading->subjects->pdata[kind])->len > 0;
}

/* Words beside the phrase that belong to nothing else: an English one, or two characters. */
static gboolean
has_words (const SyQuestionReading *reading, const GArray *spans)
{
  guint characters = 0, words = 0;
  for (guint i = 0; i < reading->pieces->len; i++)
    {
      const SyPiece *piece = sy_question_piece (reading, i);
      gboolean inside = FALSE;
      for (guint k = 0; k < spans->len; k++)
        inside = inside || (i >= g_array_index (spans, Span, k).from && i < g_array_index (spans, Span, k).to);
      if (inside || reading->owner[piece->start] != SY_OWNER_FREE || sy_lexicon_lists ("drop", piece->term))
        continue;
      if (piece->is_char)
        characters++;
      else
        words++;
    }
  return words > 0 || characters > 1;
}

static gboolean
names_kind (const SyQuestionReading *reading, const char *kind, const GArray *spans)
{
  static const struct
  {
    const char *kind;
    guint asked;
  } kinds[] = { { "field", SY_ASKED_TOPICS }, { "measure", SY_ASKED_MEASURES }, { "code", SY_ASKED_CODES }, { "citation", SY_ASKED_CITATIONS }, { "hs", SY_ASKED_HS_CODES } };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return asks_about (reading, kinds[i].asked);
  if (g_str_equal (kind, "jurisdiction"))
    return reading->issuers->len > 0;
  if (g_str_equal (kind, "aim"))
    return reading->aims->len > 0;
  return g_str_equal (kind, "words") && has_words (reading, spans);
}

static gboolean
names_all (const SyQuestionReading *reading, const Row *row, const GArray *spans)
{
  for (char **need = row->needs; *need != NULL; need++)
    {
      g_auto (GStrv) kinds = g_strsplit (*need, "/", -1);
      gboolean any = g_str_equal (*need, "-");
      for (char **kind = kinds; *kind != NULL && !any; kind++)
        any = names_kind (reading, *kind, spans);
      if (!any)
        return FALSE;
    }
  return TRUE;
}

/* ---- the intent ---- */

/* The phrase of the row that stands in the question and has most pieces of it; its spans in `best`. */
static gboolean
find_row (const SyQuestionReading *reading, const Row *row, GArray *best)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
  guint most = 0;
  for (guint i = 0; i < row->phrases->len; i++)
    {
      guint length = 0;
      if (!find_phrase (reading, &g_array_index (row->phrases, Phrase, i), spans))
        continue;
      for (guint k = 0; k < spans->len; k++)
        length += g_array_index (spans, Span, k).to - g_array_index (spans, Span, k).from;
      if (length <= most || !names_all (reading, row, spans))
        continue;
      most = length;
      g_array_set_size (best, 0);
      g_array_append_vals (best, spans->data, spans->len);
    }
  return most > 0;
}

static void
say_because (SyQuestionReading *reading, const GArray *spans)
{
  g_autoptr (GString) because = g_string_new (NULL);
  for (guint k = 0; k < spans->len; k++)
    {
      const Span *span = &g_array_index (spans, Span, k);
      gsize start = sy_question_piece (reading, span->from)->start, end = sy_question_piece (reading, span->to - 1)->end;
      g_string_append (because, k > 0 ? " … " : "");
      g_string_append_len (because, reading->text + start, (gssize) (end - start));
    }
  g_free (reading->question->intent->because);
  reading->question->intent->because = g_strdup (because->str);
}

static void
own_spans (SyQuestionReading *reading, const GArray *spans)
{
  for (guint k = 0; k < spans->len; k++)
    for (guint i = g_array_index (spans, Span, k).from; i < g_array_index (spans, Span, k).to; i++)
      {
        const SyPiece *piece = sy_question_piece (reading, i);
        guint8 owner = reading->owner[piece->start];
        if (owner == SY_OWNER_FREE || owner == SY_OWNER_DROPPED)
          sy_question_own (reading, piece->start, piece->end, SY_OWNER_TOLD);
      }
}

/* Every phrase of the row that stands in the question: 哪些将 and 将到期. */
static void
own_phrases (SyQuestionReading *reading, const Row *row)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
  for (guint i = 0; i < row->phrases->len; i++)
    if (find_phrase (reading, &g_array_index (row->phrases, Phrase, i), spans))
      own_spans (reading, spans);
}

#define LONGEST_TOLD 6 /* pieces */

/* Words that the intent says already ("listed", 列入). */
static void
own_told (SyQuestionReading *reading)
{
  for (guint i = 0; i < reading->pieces->len; i++)
    for (guint n = MIN (LONGEST_TOLD, reading->pieces->len - i); n > 0; n--)
      {
        gsize start = sy_question_piece (reading, i)->start, end = sy_question_piece (reading, i + n - 1)->end;
        g_autofree char *said = g_strndup (reading->text + start, end - start), *folded = sy_text_fold (said);
        if (!sy_question_is_free (reading, start, end) || !sy_lexicon_lists ("told", folded))
          continue;
        sy_question_own (reading, start, end, SY_OWNER_TOLD);
        i += n - 1;
        break;
      }
}

static gboolean
has_part (const SyQuestion *question, const char *kind)
{
  for (guint i = 0; i < question->parts->len; i++)
    if (g_str_equal (((const SyQuestionPart *) question->parts->pdata[i])->kind, kind))
      return TRUE;
  return FALSE;
}

/* What a question without a phrase asks for, by what it names. */
static const char *
by_parts (const SyQuestionReading *reading)
{
  const SyQuestion *question = reading->question;
  if (has_part (question, "changes"))
    return "changes";
  if (has_part (question, "threshold"))
    return "thresholds";
  if (asks_about (reading, SY_ASKED_CITATIONS))
    return has_part (question, "effect") || has_part (question, "status") ? "status" : NULL;
  if (has_part (question, "status"))
    return NULL;
  return asks_about (reading, SY_ASKED_TOPICS) || asks_about (reading, SY_ASKED_CODES) || asks_about (reading, SY_ASKED_HS_CODES) ? "controls" : NULL;
}

/* ---- days ---- */

static SyQuestionPart *
period_part (const SyQuestion *question)
{
  for (guint i = 0; i < question->parts->len; i++)
    if (g_str_equal (((const SyQuestionPart *) question->parts->pdata[i])->kind, "period"))
      return question->parts->pdata[i];
  return NULL;
}

static guint
period_filter (const SyQuestionReading *reading)
{
  guint i = 0;
  while (i < reading->filters->len && ((const SyClause *) reading->filters->pdata[i])->kind != SY_CLAUSE_DAYS)
    i++;
  return i;
}

/* How things stood on a day is asked, and not what was published on it. */
static void
take_as_of (SyQuestionReading *reading, SyQuestionPart *part, guint filter)
{
  static const char *const standing[] = { "status", "listed", "compare", "thresholds", "covers", "body", NULL };
  SyIntent *intent = reading->question->intent;
  const SyClause *clause = reading->filters->pdata[filter];
  gboolean stands = intent->name != NULL && g_strv_contains (standing, intent->name), one_day = clause->days.to == clause->days.from + 1;
  if (!reading->as_of && !(stands && one_day))
    return;
  intent->as_of = clause->days.to - 1;
  intent->days = (SyInterval){ 0, 0 };
  g_autofree char *day = sy_day_format (intent->as_of);
  part->kind = "as_of";
  g_free (part->value);
  g_free (part->en);
  g_free (part->zh);
  part->value = g_strdup (day);
  part->en = g_strdup_printf ("as things stood on %s", day);
  part->zh = g_strdup_printf ("%s 当日的情况", day);
  if (stands)
    g_ptr_array_remove_index (reading->filters, filter);
}

static void
take_days (SyQuestionReading *reading)
{
  SyIntent *intent = reading->question->intent;
  SyQuestionPart *part = period_part (reading->question);
  guint filter = period_filter (reading);
  if (part == NULL || filter == reading->filters->len)
    return;
  SyClause *clause = reading->filters->pdata[filter];
  intent->days = clause->days;
  take_as_of (reading, part, filter);
  /* What comes is not published yet. */
  if (intent->as_of == SY_DAY_NONE && g_strcmp0 (intent->name, "next") == 0 && g_str_equal (clause->field->name, "date"))
    {
      SyClause *effective = sy_clause_new_days ("effective", clause->days);
      g_autofree char *value = sy_clause_format (effective);
      g_free (part->value);
      g_free (part->en);
      g_free (part->zh);
      part->value = g_steal_pointer (&value);
      part->en = sy_clause_explain (effective, "en");
      part->zh = sy_clause_explain (effective, "zh");
      sy_clause_free (clause);
      reading->filters->pdata[filter] = effective;
    }
}

void
sy_question_take_intent (SyQuestionReading *reading)
{
  SyIntent *intent = reading->question->intent;
  const GArray *rows = rows_of_table ();
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
  for (guint i = 0; i < rows->len && intent->name == NULL; i++)
    if (find_row (reading, &g_array_index (rows, Row, i), spans))
      {
        intent->name = g_strdup (g_array_index (rows, Row, i).intent);
        say_because (reading, spans);
        own_phrases (reading, &g_array_index (rows, Row, i));
        own_told (reading);
      }
  if (intent->name == NULL)
    intent->name = g_strdup (by_parts (reading));
  take_days (reading);
}

/* ---- what it is asked about ---- */

static void
add_once (GPtrArray *texts, const char *text)
{
  if (!g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_ptr_array_add (texts, g_strdup (text));
}

/* The list of parties whose longest name stands in the text. */
static char *
list_in (const SyQuestionReading *reading)
{
  const GPtrArray *table = sy_table ("asked-lists.tsv", 2);
  const char *best = NULL;
  guint longest = 0;
  for (guint i = 0; i < table->len; i++)
    {
      char **cells = table->pdata[i];
      g_auto (GStrv) names = g_strsplit (cells[1], "|", -1);
      for (char **name = names; *name != NULL; name++)
        {
          g_autoptr (GArray) pieces = sy_pieces (*name);
          for (guint at = 0; at < reading->pieces->len && pieces->len > longest; at++)
            if (stands_at (reading, at, pieces))
              {
                best = cells[0];
                longest = pieces->len;
              }
        }
    }
  return g_strdup (best);
}

/* Whether the piece goes on a name: an English word with a capital, or one that joins two of them; a character that tells nothing else. */
static gboolean
goes_on_name (const SyQuestionReading *reading, guint i)
{
  static const char *const joints[] = { "of", "and", "the", "for", "de", NULL };
  const SyPiece *piece = sy_question_piece (reading, i);
  guint8 owner = reading->owner[piece->start];
  gboolean plain = owner != SY_OWNER_TOLD && owner != SY_OWNER_KNOWN && owner != SY_OWNER_AIM;
  if (piece->is_char)
    return plain && piece->start == (piece - 1)->end;
  if (g_strv_contains (joints, piece->term))
    return i + 1 < reading->pieces->len && goes_on_name (reading, i + 1);
  return (plain || owner == SY_OWNER_KNOWN) && (g_ascii_isupper (reading->text[piece->start]) || g_ascii_isdigit (reading->text[piece->start]));
}

/* The first name that is nothing else: from a word with a capital or a run of characters that is searched for, as far as it goes on. "" for none. */
static char *
name_in (const SyQuestionReading *reading)
{
  for (guint i = 0; i < reading->pieces->len; i++)
    {
      const SyPiece *piece = sy_question_piece (reading, i);
      gboolean begins = reading->owner[piece->start] == SY_OWNER_FREE && (piece->is_char ? !sy_lexicon_lists ("drop", piece->term) : g_ascii_isupper (reading->text[piece->start]));
      if (!begins)
        continue;
      guint end = i + 1;
      while (end < reading->pieces->len && goes_on_name (reading, end))
        end++;
      while (end > i + 1 && sy_question_piece (reading, end - 1)->is_char && sy_lexicon_lists ("drop", sy_question_piece (reading, end - 1)->term))
        end--;
      if (!piece->is_char || end > i + 1)
        return g_strndup (reading->text + piece->start, sy_question_piece (reading, end - 1)->end - piece->start);
    }
  return g_strdup ("");
}

void
sy_question_fill_intent (SyQuestionReading *reading)
{
  const SyQuestion *question = reading->question;
  SyIntent *intent = question->intent;
  g_autoptr (GString) words = g_string_new (NULL);
  for (guint i = 0; i < question->parts->len; i++)
    {
      const SyQuestionPart *part = question->parts->pdata[i];
      if (g_str_equal (part->kind, "field") && !sy_field_find (reading->fields, part->value)->is_measure)
        add_once (intent->fields, part->value);
      else if (g_str_equal (part->kind, "code"))
        add_once (intent->codes, part->value);
      else if (g_str_equal (part->kind, "citation"))
        add_once (intent->citations, part->value);
      else if (g_str_equal (part->kind, "hs"))
        add_once (intent->hs, part->value + strlen ("hs:"));
      else if (g_str_equal (part->kind, "except"))
        add_once (intent->excepted, part->value);
      else if (g_str_equal (part->kind, "threshold"))
        intent->value = TRUE;
      else if (g_str_equal (part->kind, "words"))
        g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", part->value);
    }
  for (guint i = 0; i < reading->issuers->len; i++)
    add_once (intent->jurisdictions, reading->issuers->pdata[i]);
  g_free (intent->words);
  intent->words = g_strdup (words->str);
  intent->list = list_in (reading);
  g_free (intent->party);
  intent->party = name_in (reading);
  if (sy_interval_is_empty (intent->days) || (intent->days.from == SY_DAY_NONE && intent->days.to == SY_DAY_NONE))
    intent->days = (SyInterval){ 0, 0 };
}
