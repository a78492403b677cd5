// SPDX-License-Identifier: GPL-3.0-or-later
/* Questions about legal status ("what is suspended now?", 现在暂停的有哪些), and about the day on which one thing takes effect. */
#include "query/question_private.h"

#include <string.h>

#include "corpus/text.h"
#include "corpus/timeline.h"
#include "query/table.h"

#define LONGEST_STATUS 5 /* pieces */

/* The status that `n` pieces from `at` on say, by the rows "status:NAME" of question-words.tsv; SY_STATUS_UNKNOWN for none. */
static SyStatusCode
status_at (const SyQuestionReading *reading, guint at, guint n)
{
  gsize start = sy_question_piece (reading, at)->start, end = sy_question_piece (reading, at + n - 1)->end;
  g_autofree char *said = g_strndup (reading->text + start, end - start);
  g_autofree char *folded = sy_text_fold (said);
  for (SyStatusCode status = SY_STATUS_UNKNOWN + 1; status < SY_N_STATUSES; status++)
    {
      g_autofree char *role = g_strconcat ("status:", sy_status_name (status), NULL);
      if (sy_lexicon_lists (role, folded))
        return status;
    }
  return SY_STATUS_UNKNOWN;
}

/* "suspended announcement 61" tells what was done; "is suspended", 已暂停的 and "suspended now" tell how things stand. */
static gboolean
tells_state (const SyQuestionReading *reading, guint at, guint n)
{
  for (guint i = 0; i < reading->pieces->len; i++)
    for (guint k = 1; k <= 2 && i + k <= reading->pieces->len; k++)
      {
        gsize start = sy_question_piece (reading, i)->start;
        g_autofree char *said = g_strndup (reading->text + start, sy_question_piece (reading, i + k - 1)->end - start);
        g_autofree char *folded = sy_text_fold (said);
        if (sy_lexicon_lists ("now", folded))
          return TRUE;
      }
  const char *before = at > 0 ? sy_question_piece (reading, at - 1)->term : "";
  const char *after = at + n < reading->pieces->len ? sy_question_piece (reading, at + n)->term : "";
  return sy_lexicon_lists ("stands", before) || g_str_equal (after, "的");
}

/* Whoever asks whether something is still in force must see it where it is not. */
static gboolean
asks_whether (const SyQuestionReading *reading)
{
  const char *first = reading->pieces->len > 0 ? sy_question_piece (reading, 0)->term : "";
  return strstr (reading->text, "吗") != NULL || strstr (reading->text, "是否") != NULL || sy_lexicon_lists ("stands", first);
}

static void
note_effect (SyQuestionReading *reading, gsize start, gsize end)
{
  sy_question_own (reading, start, end, SY_OWNER_DROPPED);
  sy_question_note (reading, "effect", start, end, "effective", g_strdup ("the day on which it takes effect, and its status"),
                    g_strdup ("其生效日期与状态"));
}

void
sy_question_take_status (SyQuestionReading *reading)
{
  for (guint i = 0; i < reading->pieces->len; i++)
    for (guint n = MIN (LONGEST_STATUS, reading->pieces->len - i); n > 0; n--)
      {
        SyStatusCode status = status_at (reading, i, n);
        gsize start = sy_question_piece (reading, i)->start, end = sy_question_piece (reading, i + n - 1)->end;
        if (status == SY_STATUS_UNKNOWN || !sy_question_is_free (reading, start, end) || !tells_state (reading, i, n))
          continue;
        if (status == SY_STATUS_IN_FORCE && asks_whether (reading))
          {
            note_effect (reading, start, end);
            break;
          }
        const char *name = sy_status_name (status);
        sy_question_own (reading, start, end, SY_OWNER_KNOWN);
        sy_question_note (reading, "status", start, end, name, g_strdup_printf ("the status on the day: %s", sy_label ("status", name, "en")),
                          g_strdup_printf ("当日状态：%s", sy_label ("status", name, "zh")));
        g_ptr_array_add (reading->filters, sy_clause_new_value ("status", name));
        i += n - 1;
        break;
      }
}

/* Pieces from `at` on that say that something takes effect; 0 for none. */
static guint
effect_at (const SyQuestionReading *reading, guint at)
{
  for (guint n = MIN (LONGEST_STATUS, reading->pieces->len - at); n > 0; n--)
    {
      g_autofree char *said = g_strndup (reading->text + sy_question_piece (reading, at)->start,
                                         sy_question_piece (reading, at + n - 1)->end - sy_question_piece (reading, at)->start);
      g_autofree char *folded = sy_text_fold (said);
      if (sy_lexicon_lists ("effective", folded))
        return n;
    }
  return 0;
}

/* Asked when something takes effect, or whether it is in force, the thing itself answers, and not what cites it. */
void
sy_question_take_effect (SyQuestionReading *reading)
{
  for (guint i = 0; i < reading->pieces->len; i++)
    {
      guint length = effect_at (reading, i);
      gsize start = sy_question_piece (reading, i)->start, end = sy_question_piece (reading, i + MAX (length, 1) - 1)->end;
      if (length == 0 || !sy_question_is_free (reading, start, end))
        continue;
      note_effect (reading, start, end);
      reading->itself = TRUE;
    }
}
