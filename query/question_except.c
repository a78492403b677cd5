// SPDX-License-Identifier: GPL-3.0-or-later
/* What a question leaves out: "except the EU", "other than drones", 除稀土外, 不包括欧盟. */
#include "query/question_private.h"

#include <string.h>

#include "corpus/text.h"

#define LONGEST 3       /* pieces of "except", and of what may stand behind it */
#define LONGEST_TAIL 2

static char *
folded_text (const SyQuestionReading *reading, gsize start, gsize end)
{
  g_autofree char *said = g_strndup (reading->text + start, end - start);
  return sy_text_fold (said);
}

/* First of the pieces before `at` that are one of the list; `at` if there are none. */
static guint
listed_before (const SyQuestionReading *reading, guint at, const char *role)
{
  for (guint n = MIN (LONGEST, at); n > 0; n--)
    {
      g_autofree char *said = folded_text (reading, sy_question_piece (reading, at - n)->start, sy_question_piece (reading, at - 1)->end);
      if (sy_lexicon_lists (role, said))
        return at - n;
    }
  return at;
}

/* 以外, 之外: what closes 除. */
static void
use_up_tail (SyQuestionReading *reading, gsize end)
{
  for (guint i = 0; i < reading->pieces->len; i++)
    for (guint n = LONGEST_TAIL; n > 0 && sy_question_piece (reading, i)->start == end; n--)
      {
        if (i + n > reading->pieces->len)
          continue;
        gsize stop = sy_question_piece (reading, i + n - 1)->end;
        g_autofree char *said = folded_text (reading, end, stop);
        if (!sy_lexicon_lists ("except-tail", said))
          continue;
        sy_question_own (reading, end, stop, SY_OWNER_DROPPED);
        return;
      }
}

gboolean
sy_question_is_excepted (SyQuestionReading *reading, guint at)
{
  gsize start = sy_question_piece (reading, at)->start;
  if (reading->except_end > 0 && reading->except_end <= start)
    {
      g_autofree char *between = folded_text (reading, reading->except_end, start);
      if (sy_lexicon_lists ("and", g_strstrip (between)))
        return TRUE;
    }
  guint before = at;
  while (before > 0 && sy_lexicon_lists ("of-it", sy_question_piece (reading, before - 1)->term))
    before--;
  guint first = listed_before (reading, before, "except");
  if (first == before)
    return FALSE;
  sy_question_own (reading, sy_question_piece (reading, first)->start, start, SY_OWNER_DROPPED);
  return TRUE;
}

void
sy_question_except (SyQuestionReading *reading, gsize start, gsize end, SyClause *clause, const char *en, const char *zh)
{
  g_autofree char *value = sy_clause_format (clause);
  sy_question_own (reading, start, end, SY_OWNER_KNOWN);
  sy_question_note (reading, "except", start, end, value, g_strdup_printf ("all but %s", en), g_strdup_printf ("不含：%s", zh));
  g_ptr_array_add (reading->excepted, clause);
  reading->except_end = end;
  use_up_tail (reading, end);
}
