// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/question_private.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/limits.h"
#include "corpus/text.h"
#include "query/period.h"
#include "query/question_period.h"
#include "query/typed.h"

static void
part_free (gpointer data)
{
  SyQuestionPart *part = data;
  g_free (part->text);
  g_free (part->value);
  g_free (part->en);
  g_free (part->zh);
  g_free (part);
}

void
sy_question_free (SyQuestion *question)
{
  if (question == NULL)
    return;
  g_free (question->text);
  g_clear_pointer (&question->parts, g_ptr_array_unref);
  g_clear_pointer (&question->not_understood, g_ptr_array_unref);
  sy_intent_free (question->intent);
  sy_clause_free (question->clause);
  sy_clause_free (question->without_words);
  g_free (question);
}

/* ---- noting ---- */

void
sy_question_note (SyQuestionReading *reading, const char *kind, gsize start, gsize end, const char *value, char *en, char *zh)
{
  SyQuestionPart *part = g_new0 (SyQuestionPart, 1);
  part->kind = kind;
  part->text = g_strndup (reading->text + start, end - start);
  part->value = g_strdup (value);
  part->en = en;
  part->zh = zh;
  g_ptr_array_add (reading->question->parts, part);
}

void
sy_question_own (SyQuestionReading *reading, gsize start, gsize end, guint8 owner)
{
  memset (reading->owner + start, owner, end - start);
}

void
sy_question_add_subject (SyQuestionReading *reading, guint kind, SyClause *clause)
{
  GPtrArray *all = reading->subjects->pdata[kind];
  for (guint i = 0; i < all->len; i++)
    if (((const SyClause *) all->pdata[i])->field == clause->field && g_str_equal (((const SyClause *) all->pdata[i])->text, clause->text))
      {
        sy_clause_free (clause);
        return;
      }
  g_ptr_array_add (all, clause);
}

gboolean
sy_question_is_free (const SyQuestionReading *reading, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if (reading->owner[i] != SY_OWNER_FREE)
      return FALSE;
  return TRUE;
}

const SyPiece *
sy_question_piece (const SyQuestionReading *reading, guint i)
{
  return &g_array_index (reading->pieces, SyPiece, i);
}

/* ---- citations and codes ---- */

/* A code whose list the question does not tell belongs to that of the one who is asked about. */
static char *
with_list (const SyQuestionReading *reading, const char *id)
{
  const struct
  {
    const char *jurisdiction, *list;
  } lists[] = { { "us", "us-ccl" }, { "eu", "eu-dual-use" }, { "cn", "cn-dual-use" } };
  if (!g_str_has_prefix (id, "code:") || reading->issuers->len != 1)
    return g_strdup (id);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i].jurisdiction, reading->issuers->pdata[0]))
      return g_strconcat (lists[i].list, strchr (id, ':'), NULL);
  return g_strdup (id);
}

/* What a citation names is asked about itself, and what cites it. */
static void
add_citation (SyQuestionReading *reading, const char *id)
{
  sy_question_add_subject (reading, SY_ASKED_CITATIONS, sy_clause_new_value ("id", id));
  sy_question_add_subject (reading, SY_ASKED_CITATIONS, sy_clause_new_value ("cites", id));
}

static void
add_id (SyQuestionReading *reading, gsize start, gsize end, const char *id)
{
  const SyIdScheme *scheme = sy_id_scheme (id);
  const char *kind = scheme->kind == SY_ID_ENTRY ? "code" : scheme->kind == SY_ID_HS ? "hs" : scheme->kind == SY_ID_FIELD ? "field" : "citation";
  sy_question_own (reading, start, end, SY_OWNER_KNOWN);
  sy_question_note (reading, kind, start, end, id, sy_id_display (id, "en"), sy_id_display (id, "zh"));
  if (scheme->kind == SY_ID_FIELD)
    sy_question_add_subject (reading, SY_ASKED_TOPICS, sy_clause_new (SY_CLAUSE_TOPIC, id));
  else if (scheme->kind == SY_ID_ENTRY)
    sy_question_add_subject (reading, SY_ASKED_CODES, sy_clause_new_value ("code", g_str_has_prefix (id, "code:") ? id + strlen ("code:") : id));
  else if (scheme->kind == SY_ID_HS)
    sy_question_add_subject (reading, SY_ASKED_HS_CODES, sy_clause_new_value ("hs", id + strlen ("hs:")));
  else
    add_citation (reading, id);
}

/* Ids of corpus/id.h as people paste them. */
static void
take_ids (SyQuestionReading *reading)
{
  g_auto (GStrv) words = g_strsplit_set (reading->text, " \t\n", -1);
  gsize at = 0;
  for (char **word = words; *word != NULL; at += strlen (*word) + 1, word++)
    {
      gsize length = strlen (*word);
      while (length > 0 && strchr ("?.,;!", (*word)[length - 1]) != NULL)
        length--;
      g_autofree char *bare = g_strndup (*word, length);
      g_autofree char *id = strchr (bare, ':') != NULL ? sy_id_normalise (bare, NULL) : NULL;
      const SyIdScheme *scheme = id != NULL ? sy_id_scheme (id) : NULL;
      if (scheme != NULL && scheme->kind != SY_ID_PARTY && (scheme->kind != SY_ID_FIELD || sy_field_find (reading->fields, id) != NULL))
        add_id (reading, at, at + length, id);
    }
}

/* Spans of citations and codes are kept from periods and names ("2021/821", "15 CFR 744") before it is known whose list is asked for. */
static void
reserve_facts (SyQuestionReading *reading, GPtrArray *facts)
{
  for (guint i = facts->len; i > 0; i--)
    {
      const SyFact *fact = facts->pdata[i - 1];
      if (sy_question_is_free (reading, fact->start, fact->end))
        sy_question_own (reading, fact->start, fact->end, SY_OWNER_KNOWN);
      else
        g_ptr_array_remove_index (facts, i - 1);
    }
}

static void
take_facts (SyQuestionReading *reading, const GPtrArray *facts)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const SyFact *fact = facts->pdata[i];
      g_autofree char *id = with_list (reading, fact->value);
      add_id (reading, fact->start, fact->end, id);
    }
}

/* ---- periods ---- */

/* "took effect in 2024", 2024年生效: then the period is that of taking effect. The words that say so are used up. */
static gboolean
is_of_effect (SyQuestionReading *reading, const SyLexicon *lexicon, const SyQuestionPeriod *period)
{
  for (guint i = 0; i < reading->pieces->len; i++)
    {
      SyMeaning meaning = sy_lexicon_at (lexicon, reading->text, reading->pieces, i, reading->pieces->len);
      if (meaning.role != SY_ROLE_EFFECTIVE)
        continue;
      gsize start = sy_question_piece (reading, i)->start, end = sy_question_piece (reading, i + meaning.length - 1)->end;
      gsize from = MIN (end, period->end), to = MAX (start, period->start);
      gboolean chinese = sy_question_piece (reading, i)->is_char;
      gboolean beside =
          chinese ? start >= period->end && start - period->end <= strlen ("正式") : end <= period->start && to - from <= strlen (" on ");
      if (beside)
        {
          sy_question_own (reading, MIN (start, period->end), end, SY_OWNER_DROPPED);
          return TRUE;
        }
      i += meaning.length - 1;
    }
  return FALSE;
}

/* "What changed ...?", 有什么变化: noted, where the question tells of a period. */
static gboolean
take_changes (SyQuestionReading *reading, const SyLexicon *lexicon)
{
  for (guint i = 0; i < reading->pieces->len; i++)
    {
      SyMeaning meaning = sy_lexicon_at (lexicon, reading->text, reading->pieces, i, reading->pieces->len);
      if (meaning.role != SY_ROLE_CHANGES)
        continue;
      gsize start = sy_question_piece (reading, i)->start, end = sy_question_piece (reading, i + meaning.length - 1)->end;
      if (!sy_question_is_free (reading, start, end))
        continue;
      sy_question_own (reading, start, end, SY_OWNER_DROPPED);
      sy_question_note (reading, "changes", start, end, "changed", g_strdup ("what was published, took effect or changed its status, newest first"),
                        g_strdup ("发布、生效或状态变化的文件，最新在前"));
      return TRUE;
    }
  return FALSE;
}

static void
take_periods (SyQuestionReading *reading, const SyLexicon *lexicon, SyDay today)
{
  g_autoptr (GArray) periods = sy_question_periods (reading->text, reading->owner, today);
  gboolean changes = periods->len > 0 && take_changes (reading, lexicon);
  for (guint i = 0; i < periods->len; i++)
    {
      const SyQuestionPeriod *period = &g_array_index (periods, SyQuestionPeriod, i);
      reading->as_of = reading->as_of || period->is_as_of;
      const char *field = is_of_effect (reading, lexicon, period) ? "effective" : changes ? "changed" : "date";
      SyClause *clause = sy_clause_new_days (field, period->days);
      g_autofree char *value = sy_clause_format (clause);
      sy_question_own (reading, period->start, period->end, SY_OWNER_KNOWN);
      sy_question_note (reading, "period", period->start, period->end, value, sy_clause_explain (clause, "en"), sy_clause_explain (clause, "zh"));
      g_ptr_array_add (reading->filters, clause);
    }
}

static gboolean
has_subjects (const SyQuestionReading *reading)
{
  for (guint i = 0; i < SY_N_ASKED; i++)
    if (((const GPtrArray *) reading->subjects->pdata[i])->len > 0)
      return TRUE;
  return FALSE;
}

/* ---- the query ---- */

static SyClause *
copy_leaf (const SyClause *clause)
{
  SyClause *copy = sy_clause_new (clause->kind, clause->text);
  copy->field = clause->field;
  copy->days = clause->days;
  return copy;
}

/* One clause as it is, several as alternatives; NULL for none. */
static SyClause *
any_of (const GPtrArray *clauses)
{
  if (clauses->len == 1)
    return copy_leaf (clauses->pdata[0]);
  SyClause *any = clauses->len > 0 ? sy_clause_new (SY_CLAUSE_OR, NULL) : NULL;
  for (guint i = 0; i < clauses->len; i++)
    sy_clause_add (any, copy_leaf (clauses->pdata[i]));
  return any;
}

static SyClause *
issuers_clause (const SyQuestionReading *reading)
{
  g_autoptr (GPtrArray) clauses = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_clause_free);
  for (guint i = 0; i < reading->issuers->len; i++)
    g_ptr_array_add (clauses, sy_clause_new_value ("jurisdiction", reading->issuers->pdata[i]));
  return any_of (clauses);
}

static void
add_child (GPtrArray *children, SyClause *clause)
{
  if (clause != NULL)
    g_ptr_array_add (children, clause);
}

static SyClause *
build_clause (const SyQuestionReading *reading, const char *words)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new ();
  if (*words != '\0')
    g_ptr_array_add (children, sy_clause_new (SY_CLAUSE_WORDS, words));
  for (guint i = 0; i < SY_N_ASKED; i++)
    add_child (children, any_of (reading->subjects->pdata[i]));
  add_child (children, issuers_clause (reading));
  for (guint i = 0; i < reading->filters->len; i++)
    g_ptr_array_add (children, copy_leaf (reading->filters->pdata[i]));
  for (guint i = 0; i < reading->excepted->len; i++)
    {
      SyClause *not = sy_clause_new (SY_CLAUSE_NOT, NULL);
      sy_clause_add (not, copy_leaf (reading->excepted->pdata[i]));
      g_ptr_array_add (children, not);
    }
  if (children->len == 0)
    return NULL;
  if (children->len == 1)
    return children->pdata[0];
  SyClause *all = sy_clause_new (SY_CLAUSE_AND, NULL);
  for (guint i = 0; i < children->len; i++)
    sy_clause_add (all, children->pdata[i]);
  return all;
}

static int
by_place (gconstpointer a, gconstpointer b, gpointer data)
{
  const SyQuestionPart *x = *(const SyQuestionPart *const *) a, *y = *(const SyQuestionPart *const *) b;
  const char *text = data;
  const char *at_x = strstr (text, x->text), *at_y = strstr (text, y->text);
  return at_x < at_y ? -1 : at_x > at_y;
}

static void
conclude (SyQuestionReading *reading)
{
  SyQuestion *question = reading->question;
  sy_question_find_unknown (reading);
  gboolean subjects = has_subjects (reading);
  gboolean filters = reading->filters->len > 0 || reading->issuers->len > 0 || reading->excepted->len > 0;
  SyQuestionBreadth breadth = subjects ? SY_OWN_WORDS : SY_WITH_DOMAIN;
  /* What is common is searched for where nothing else is left, and at last the question as it stands. */
  for (; !subjects && !filters && breadth < SY_WITH_DROPPED; breadth++)
    {
      g_autofree char *some = sy_question_words (reading, breadth, FALSE);
      if (*some != '\0')
        break;
    }
  g_autofree char *words = sy_question_words (reading, breadth, TRUE);
  question->clause = build_clause (reading, words);
  if (subjects && *words != '\0')
    question->without_words = build_clause (reading, "");
  g_ptr_array_sort_with_data (question->parts, by_place, question->text);
  sy_question_fill_intent (reading);
}

/* Instruments under their names; they are kept from fields, places and common words ("export control", 出口). */
static void
take_names (SyQuestionReading *reading)
{
  for (guint i = 0; reading->names != NULL && i < reading->names->len; i++)
    {
      const SyLawName *name = reading->names->pdata[i];
      if (sy_question_is_free (reading, name->start, name->end) && sy_id_scheme (name->id) != NULL)
        add_id (reading, name->start, name->end, name->id);
    }
}

static gboolean
cites_something (const SyQuestionReading *reading, const GPtrArray *facts)
{
  gboolean cites = ((const GPtrArray *) reading->subjects->pdata[SY_ASKED_CITATIONS])->len > 0;
  for (guint i = 0; i < facts->len; i++)
    cites = cites || ((const SyFact *) facts->pdata[i])->kind == SY_FACT_CITATION;
  return cites;
}

/* Asked about one thing itself, what cites it is dropped; asked what cites it, the thing itself. */
static void
keep_one_side (SyQuestionReading *reading)
{
  GPtrArray *cited = reading->subjects->pdata[SY_ASKED_CITATIONS];
  const char *intent = reading->question->intent->name;
  const char *dropped = reading->itself || g_strcmp0 (intent, "status") == 0 ? "cites" : g_strcmp0 (intent, "cites") == 0 ? "id" : "";
  for (guint i = cited->len; i > 0; i--)
    if (g_str_equal (((const SyClause *) cited->pdata[i - 1])->field->name, dropped))
      g_ptr_array_remove_index (cited, i - 1);
}

static void
read_question (SyQuestionReading *reading, SyDay today)
{
  g_autoptr (SyLexicon) lexicon = sy_lexicon_new (reading->fields);
  g_autoptr (GPtrArray) facts = sy_typed_facts (reading->text);
  take_ids (reading);
  take_names (reading);
  reserve_facts (reading, facts);
  take_periods (reading, lexicon, today);
  sy_question_take_threshold (reading);
  if (facts->len == 0 && !has_subjects (reading))
    sy_question_take_status (reading);
  if (cites_something (reading, facts))
    sy_question_take_effect (reading);
  sy_question_take_groups (reading);
  sy_question_take_meanings (reading, lexicon);
  take_facts (reading, facts);
  sy_question_take_intent (reading);
  keep_one_side (reading);
  conclude (reading);
}

SyQuestion *
sy_question_parse (const char *text, const GPtrArray *fields, SyDay today, GError **error)
{
  return sy_question_parse_named (text, fields, NULL, today, error);
}

SyQuestion *
sy_question_parse_named (const char *text, const GPtrArray *fields, const GPtrArray *names, SyDay today, GError **error)
{
  g_autoptr (SyClause) as_words = sy_query_parse_words (text, error);
  if (as_words == NULL)
    return NULL;
  g_autoptr (SyQuestion) question = g_new0 (SyQuestion, 1);
  question->text = g_strdup (text);
  question->lang = g_str_equal (sy_text_guess_language (text), "zh") ? "zh" : "en";
  question->parts = g_ptr_array_new_with_free_func (part_free);
  question->not_understood = g_ptr_array_new_with_free_func (g_free);
  question->intent = sy_intent_new ();

  SyQuestionReading reading = { .question = question, .text = question->text, .fields = fields, .names = names };
  reading.pieces = sy_pieces (text);
  reading.owner = g_malloc0 (strlen (text) + 1);
  reading.issuers = g_ptr_array_new_with_free_func (g_free);
  reading.aims = g_ptr_array_new_with_free_func (g_free);
  reading.excepted = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_clause_free);
  reading.filters = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_clause_free);
  reading.subjects = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < SY_N_ASKED; i++)
    g_ptr_array_add (reading.subjects, g_ptr_array_new_with_free_func ((GDestroyNotify) sy_clause_free));
  read_question (&reading, today);
  g_array_unref (reading.pieces);
  g_free (reading.owner);
  g_ptr_array_unref (reading.issuers);
  g_ptr_array_unref (reading.aims);
  g_ptr_array_unref (reading.excepted);
  g_ptr_array_unref (reading.filters);
  g_ptr_array_unref (reading.subjects);
  if (question->clause == NULL)
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the question has nothing that can be searched for");
      return NULL;
    }
  return g_steal_pointer (&question);
}
