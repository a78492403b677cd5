// SPDX-License-Identifier: GPL-3.0-or-later
/* Words of a question that are searched for as such, and what is neither word nor recognised. */
#include "query/question_private.h"

#include <string.h>

#include "query/lexer.h"

static gboolean
is_word_of (const SyQuestionReading *reading, const SyPiece *piece, SyQuestionBreadth breadth)
{
  guint8 owner = reading->owner[piece->start];
  return owner == SY_OWNER_FREE || (owner == SY_OWNER_DOMAIN && breadth >= SY_WITH_DOMAIN)
         || (owner == SY_OWNER_GENERIC && breadth >= SY_WITH_GENERIC) || ((owner == SY_OWNER_DROPPED || owner == SY_OWNER_TOLD) && breadth >= SY_WITH_DROPPED);
}

/* Function words at the ends of a Chinese run: inside it they may be part of any word. */
static void
trim_run (const SyQuestionReading *reading, guint *from, guint *to)
{
  while (*from < *to && sy_question_piece (reading, *from)->is_char && sy_lexicon_lists ("drop", sy_question_piece (reading, *from)->term))
    (*from)++;
  while (*to > *from && sy_question_piece (reading, *to - 1)->is_char && sy_lexicon_lists ("drop", sy_question_piece (reading, *to - 1)->term))
    (*to)--;
}

/* A word of the question that would be an operator in a query is none. */
static void
append_word (GString *words, const char *word)
{
  const char *const operators[] = { "AND", "OR", "NOT", "NEAR", NULL }, *const chinese[] = { "与", "或", "非", "與", NULL };
  if (g_strv_contains (chinese, word))
    return;
  g_autofree char *plain = sy_query_plain (word);
  g_autofree char *lower = g_strv_contains (operators, plain) ? g_ascii_strdown (plain, -1) : g_steal_pointer (&plain);
  g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", lower);
}

/* Whether the piece goes on where the one before it ends, in the same role. */
static gboolean
goes_on (const SyQuestionReading *reading, guint i, gboolean chinese)
{
  const SyPiece *piece = sy_question_piece (reading, i), *before = sy_question_piece (reading, i - 1);
  if (reading->owner[piece->start] != reading->owner[before->start] || piece->is_char != before->is_char)
    return FALSE;
  return chinese ? piece->is_char && piece->start == before->end : !piece->is_char;
}

/* One run of pieces from `from` to `to`: a Chinese word, or English words in a row. */
static void
append_run (SyQuestionReading *reading, GString *words, guint from, guint to, gboolean note)
{
  for (guint i = from; i < to; i++)
    {
      guint last = sy_question_piece (reading, from)->is_char ? to - 1 : i;
      g_autofree char *word = g_strndup (reading->text + sy_question_piece (reading, i)->start,
                                         sy_question_piece (reading, last)->end - sy_question_piece (reading, i)->start);
      append_word (words, word);
      i = last;
    }
  gsize start = sy_question_piece (reading, from)->start, stop = sy_question_piece (reading, to - 1)->end;
  g_autofree char *run = g_strndup (reading->text + start, stop - start);
  if (note)
    sy_question_note (reading, "words", start, stop, run, g_strdup_printf ("the words \"%s\"", run), g_strdup_printf ("含“%s”", run));
}

char *
sy_question_words (SyQuestionReading *reading, SyQuestionBreadth breadth, gboolean note)
{
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < reading->aims->len; i++)
    append_word (words, reading->aims->pdata[i]);
  for (guint i = 0, end; i < reading->pieces->len; i = end)
    {
      end = i + 1;
      if (!is_word_of (reading, sy_question_piece (reading, i), breadth))
        continue;
      while (end < reading->pieces->len && goes_on (reading, end, sy_question_piece (reading, i)->is_char))
        end++;
      guint from = i, to = end;
      if (breadth < SY_WITH_DROPPED)
        trim_run (reading, &from, &to);
      if (from < to)
        append_run (reading, words, from, to, note);
    }
  return g_string_free (words, FALSE);
}

void
sy_question_find_unknown (SyQuestionReading *reading)
{
  g_auto (GStrv) chunks = g_strsplit_set (reading->text, " \t\n", -1);
  gsize at = 0;
  for (char **chunk = chunks; *chunk != NULL; at += strlen (*chunk) + 1, chunk++)
    {
      gboolean letters = FALSE, known = FALSE, plain = TRUE;
      for (const char *p = *chunk; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);
          letters = letters || g_unichar_isalnum (c);
          known = known || reading->owner[at + (gsize) (p - *chunk)] != SY_OWNER_FREE;
          plain = plain && (g_unichar_ispunct (c) && strchr ("#$%&*+<=>@^|~\\{}", (int) MIN (c, 127)) == NULL);
        }
      gboolean date = g_regex_match_simple ("^\\d{4}-\\d{2}-\\d{2}\\W?$", *chunk, 0, 0);
      if ((!letters && !plain && **chunk != '\0') || (date && !known))
        {
          g_ptr_array_add (reading->question->not_understood, g_strdup (*chunk));
          sy_question_own (reading, at, at + strlen (*chunk), SY_OWNER_DROPPED);
        }
    }
}
