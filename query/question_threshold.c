// SPDX-License-Identifier: GPL-3.0-or-later
/* Questions on what a value is caught by: "which entries catch 4800 TPP", 钨 97%. */
#include "query/question_private.h"

#include <string.h>

#include "corpus/text.h"
#include "index/recognise.h"

/* The longest name or term of a technology field in the folded question; borrowed, NULL if there is none. */
static const char *
term_in (const GPtrArray *fields, const char *folded)
{
  const char *best = NULL;
  for (guint i = 0; i < fields->len; i++)
    {
      const SyField *field = fields->pdata[i];
      const GPtrArray *const lists[] = { field->terms_en, field->terms_zh };
      for (guint l = 0; l < G_N_ELEMENTS (lists) && !field->is_measure; l++)
        for (guint k = 0; k < lists[l]->len; k++)
          {
            g_autofree char *term = sy_text_fold (lists[l]->pdata[k]);
            const char *found = strstr (folded, term);
            gboolean word = found != NULL && (!g_ascii_isalnum (*term) || found == folded || !g_ascii_isalnum (found[-1]));
            if (word && (best == NULL || strlen (lists[l]->pdata[k]) > strlen (best)))
              best = lists[l]->pdata[k];
          }
    }
  return best;
}

/* Whether pieces of the question say that it asks what is caught (rows "catches" of question-words.tsv); they are used up. */
static gboolean
take_words (SyQuestionReading *reading)
{
  gboolean any = FALSE;
  for (guint i = 0; i < reading->pieces->len; i++)
    for (guint n = MIN (3, reading->pieces->len - i); n > 0; n--)
      {
        gsize start = sy_question_piece (reading, i)->start, end = sy_question_piece (reading, i + n - 1)->end;
        g_autofree char *said = g_strndup (reading->text + start, end - start), *folded = sy_text_fold (said);
        if (!sy_lexicon_lists ("catches", folded))
          continue;
        sy_question_own (reading, start, end, SY_OWNER_DROPPED);
        any = TRUE;
        break;
      }
  return any;
}

/* Nothing is said but the value and one name: 钨 97%. */
static gboolean
is_bare (const SyQuestionReading *reading, const SyFact *fact, const char *term)
{
  g_autofree char *front = g_strndup (reading->text, fact->start), *rest = g_strconcat (front, " ", reading->text + fact->end, NULL), *folded = sy_text_fold (g_strstrip (rest));
  g_autofree char *name = term != NULL ? sy_text_fold (term) : g_strdup ("");
  return strcmp (g_strstrip (folded), name) == 0;
}

static void
take (SyQuestionReading *reading, const SyFact *fact)
{
  g_autofree char *folded = sy_text_fold (reading->text);
  const char *term = term_in (reading->fields, folded);
  if (!is_bare (reading, fact, term) && !take_words (reading))
    return;
  g_autofree char *value = term != NULL ? g_strconcat (term, " ", fact->value, NULL) : g_strdup (fact->value);
  sy_question_own (reading, fact->start, fact->end, SY_OWNER_KNOWN);
  const char *at = term != NULL ? strstr (reading->text, term) : NULL;
  if (at != NULL)
    sy_question_own (reading, (gsize) (at - reading->text), (gsize) (at - reading->text) + strlen (term), SY_OWNER_KNOWN);
  sy_question_note (reading, "threshold", fact->start, fact->end, value, g_strdup_printf ("entries with a condition that %s satisfies", value), g_strdup_printf ("所设条件为 %s 所满足的条目", value));
  g_ptr_array_add (reading->filters, sy_clause_new_value ("threshold", value));
}

void
sy_question_take_threshold (SyQuestionReading *reading)
{
  SyContext context = { "", sy_text_guess_language (reading->text), 0 };
  g_autoptr (GPtrArray) facts = sy_recognise (&context, reading->text);
  for (guint i = 0; i < facts->len; i++)
    {
      const SyFact *fact = facts->pdata[i];
      if ((fact->kind == SY_FACT_QUANTITY || fact->kind == SY_FACT_PERCENT) && sy_question_is_free (reading, fact->start, fact->end))
        {
          take (reading, fact);
          return;
        }
    }
}
