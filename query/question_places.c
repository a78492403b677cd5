// SPDX-License-Identifier: GPL-3.0-or-later
/* Technology fields in questions, and places: who issued a measure, and at whom it is aimed. */
#include "query/question_private.h"

#include <string.h>

#include "query/table.h"

static void
take_field (SyQuestionReading *reading, const SyField *field, guint at, gsize start, gsize end)
{
  g_autofree char *id = g_strconcat ("field:", field->id, NULL);
  if (sy_question_is_excepted (reading, at))
    {
      sy_question_except (reading, start, end, sy_clause_new (SY_CLAUSE_TOPIC, id), field->name_en, field->name_zh);
      return;
    }
  sy_question_own (reading, start, end, SY_OWNER_KNOWN);
  sy_question_note (reading, "field", start, end, id, g_strdup_printf ("%s: its terms and codes in every language and list", field->name_en),
                    g_strdup_printf ("“%s”：其各语言术语和各清单编码", field->name_zh));
  sy_question_add_subject (reading, field->is_measure ? SY_ASKED_MEASURES : SY_ASKED_TOPICS, sy_clause_new (SY_CLAUSE_TOPIC, id));
}

/* Text from `start` that one of the words of the list begins or ends; pieces are too small for Chinese. */
static gboolean
begins_with_any (const char *text, const char *role)
{
  for (gsize n = 2; n <= 4; n++)
    {
      const char *end = text;
      for (gsize i = 0; i < n && *end != '\0'; i++)
        end = g_utf8_next_char (end);
      g_autofree char *word = g_strndup (text, (gsize) (end - text));
      if (sy_lexicon_lists (role, word))
        return TRUE;
    }
  return FALSE;
}

static gboolean
ends_with_any (const char *text, gsize end, const char *role)
{
  const char *start = text + end;
  for (gsize n = 1; n <= 3 && start > text; n++)
    {
      start = g_utf8_prev_char (start);
      g_autofree char *word = g_strndup (start, (gsize) (text + end - start));
      if (sy_lexicon_lists (role, word))
        return TRUE;
    }
  return FALSE;
}

/* "China's" as one word or two, with either apostrophe. */
static gboolean
is_possessive (const char *text, gsize end)
{
  const char *const marks[] = { "'s", "’s" };
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (text + end, marks[i]) || (end >= strlen (marks[i]) && g_str_has_prefix (text + end - strlen (marks[i]), marks[i])))
      return TRUE;
  return FALSE;
}

/* A measure "to", "against" or "on" a place, or a company of it: the place did not issue it. */
static gboolean
is_aim (const SyQuestionReading *reading, guint at, guint length)
{
  const SyPiece *first = sy_question_piece (reading, at), *last = sy_question_piece (reading, at + length - 1);
  /* "on China's list": it is China's. */
  if (is_possessive (reading->text, last->end))
    return FALSE;
  if (first->is_char)
    return ends_with_any (reading->text, first->start, "toward") || begins_with_any (reading->text + last->end, "party");
  guint before = at;
  while (
      before > 0
      && (g_str_equal (sy_question_piece (reading, before - 1)->term, "the") || g_str_equal (sy_question_piece (reading, before - 1)->term, "any")))
    before--;
  if (before > 0 && sy_lexicon_lists ("toward", sy_question_piece (reading, before - 1)->term))
    return TRUE;
  return at + length < reading->pieces->len && sy_lexicon_lists ("party", sy_question_piece (reading, at + length)->term);
}

static gboolean
is_issuer_adjective (const SyQuestionReading *reading, guint at, guint length)
{
  /* Up to two words may stand between: "Chinese dual-use export controls". */
  for (guint i = at + length; i < MIN (at + length + 3, reading->pieces->len); i++)
    {
      if (sy_lexicon_lists ("party", sy_question_piece (reading, i)->term))
        return FALSE;
      if (sy_lexicon_lists ("issuer", sy_question_piece (reading, i)->term))
        return TRUE;
    }
  return FALSE;
}

static gboolean
holds (const GPtrArray *texts, const char *text)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) texts, text, g_str_equal, NULL);
}

static void
take_place (SyQuestionReading *reading, const SyPlace *place, SyRole role, guint at, guint length)
{
  gsize start = sy_question_piece (reading, at)->start, end = sy_question_piece (reading, at + length - 1)->end;
  const char *en = sy_label ("jurisdiction", place->code, "en"), *zh = sy_label ("jurisdiction", place->code, "zh");
  if (role == SY_ROLE_PLACE && sy_question_is_excepted (reading, at))
    {
      sy_question_except (reading, start, end, sy_clause_new_value ("jurisdiction", place->code), en, zh);
      return;
    }
  if (role == SY_ROLE_AIM || (role == SY_ROLE_PLACE && is_aim (reading, at, length)))
    {
      sy_question_own (reading, start, end, SY_OWNER_AIM);
      sy_question_note (reading, "aim", start, end, place->code, g_strdup_printf ("aimed at %s: searched for as words", en),
                        g_strdup_printf ("针对%s：作为词检索", zh));
      /* Texts of other languages call it otherwise. */
      gboolean chinese = sy_question_piece (reading, at)->is_char;
      g_ptr_array_add (reading->aims, role == SY_ROLE_AIM ? g_strdup (zh) : g_strndup (reading->text + start, end - start));
      g_ptr_array_add (reading->aims, g_strdup (chinese ? en : zh));
      return;
    }
  if (role == SY_ROLE_ADJECTIVE && (is_aim (reading, at, length) || !is_issuer_adjective (reading, at, length)))
    return;
  sy_question_own (reading, start, end, SY_OWNER_KNOWN);
  sy_question_note (reading, "jurisdiction", start, end, place->code, g_strdup_printf ("issued by %s", en), g_strdup_printf ("发布方：%s", zh));
  if (!holds (reading->issuers, place->code))
    g_ptr_array_add (reading->issuers, g_strdup (place->code));
}

static guint8
owner_of (SyRole role)
{
  return role == SY_ROLE_DOMAIN    ? SY_OWNER_DOMAIN
         : role == SY_ROLE_GENERIC ? SY_OWNER_GENERIC
         : role == SY_ROLE_DROP    ? SY_OWNER_DROPPED
                                   : SY_OWNER_FREE;
}

void
sy_question_take_meanings (SyQuestionReading *reading, const SyLexicon *lexicon)
{
  for (guint i = 0; i < reading->pieces->len;)
    {
      guint end = i;
      while (end < reading->pieces->len
             && sy_question_is_free (reading, sy_question_piece (reading, end)->start, sy_question_piece (reading, end)->end))
        end++;
      SyMeaning meaning = sy_lexicon_at (lexicon, reading->text, reading->pieces, i, end);
      if (meaning.length == 0)
        {
          i++;
          continue;
        }
      gsize start = sy_question_piece (reading, i)->start, stop = sy_question_piece (reading, i + meaning.length - 1)->end;
      if (meaning.role == SY_ROLE_FIELD)
        take_field (reading, meaning.field, i, start, stop);
      else if (meaning.role == SY_ROLE_PLACE || meaning.role == SY_ROLE_ADJECTIVE || meaning.role == SY_ROLE_AIM)
        take_place (reading, meaning.place, meaning.role, i, meaning.length);
      else
        sy_question_own (reading, start, stop, owner_of (meaning.role));
      i += meaning.length;
    }
}
