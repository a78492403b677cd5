// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/question.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/limits.h"
#include "corpus/text.h"
#include "query/lexer.h"
#include "query/lexicon.h"
#include "query/period.h"
#include "query/question_period.h"
#include "query/table.h"
#include "query/typed.h"

/* What a byte of the question belongs to. */
enum
{
  FREE,
  KNOWN,   /* recognised, and asked for in its own way */
  DROPPED, /* makes it a question */
  DOMAIN,  /* what nearly every document is about */
  GENERIC, /* what nearly every document is */
  AIM,     /* a place at which something is aimed: noted, and searched for as a word */
};

typedef struct
{
  SyQuestion *question;
  const char *text;
  const GPtrArray *fields;
  GArray *pieces;
  guint8 *owner;       /* of each byte */
  GPtrArray *subjects; /* clauses by kind of what is asked about: of GPtrArray of SyClause */
  GPtrArray *issuers;  /* of char *, codes */
  GPtrArray *aims;     /* of char *, words to search for */
  GPtrArray *filters;  /* of SyClause: periods */
} Reading;

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
  sy_clause_free (question->clause);
  sy_clause_free (question->without_words);
  g_free (question);
}

/* ---- noting ---- */

/* Takes the strings. */
static void
add_part (Reading *reading, const char *kind, gsize start, gsize end, const char *value, char *en, char *zh)
{
  SyQuestionPart *part = g_new0 (SyQuestionPart, 1);
  part->kind = kind;
  part->text = g_strndup (reading->text + start, end - start);
  part->value = g_strdup (value);
  part->en = en;
  part->zh = zh;
  g_ptr_array_add (reading->question->parts, part);
}

static void
own (Reading *reading, gsize start, gsize end, guint8 owner)
{
  memset (reading->owner + start, owner, end - start);
}

/* What is asked about, among others of its kind: alternatives. */
enum
{
  TOPICS,
  MEASURES,
  CODES,
  CITATIONS,
  HS_CODES,
  N_SUBJECTS
};

static void
add_subject (Reading *reading, guint kind, SyClause *clause)
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

/* ---- citations and codes ---- */

/* A code whose list the question does not tell belongs to that of the one who is asked about. */
static char *
with_list (const Reading *reading, const char *id)
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
add_citation (Reading *reading, const char *id)
{
  add_subject (reading, CITATIONS, sy_clause_new_value ("id", id));
  add_subject (reading, CITATIONS, sy_clause_new_value ("cites", id));
}

static void
add_id (Reading *reading, gsize start, gsize end, const char *id)
{
  const SyIdScheme *scheme = sy_id_scheme (id);
  const char *kind = scheme->kind == SY_ID_ENTRY ? "code" : scheme->kind == SY_ID_HS ? "hs" : scheme->kind == SY_ID_FIELD ? "field" : "citation";
  own (reading, start, end, KNOWN);
  add_part (reading, kind, start, end, id, sy_id_display (id, "en"), sy_id_display (id, "zh"));
  if (scheme->kind == SY_ID_FIELD)
    add_subject (reading, TOPICS, sy_clause_new (SY_CLAUSE_TOPIC, id));
  else if (scheme->kind == SY_ID_ENTRY)
    add_subject (reading, CODES, sy_clause_new_value ("code", g_str_has_prefix (id, "code:") ? id + strlen ("code:") : id));
  else if (scheme->kind == SY_ID_HS)
    add_subject (reading, HS_CODES, sy_clause_new_value ("hs", id + strlen ("hs:")));
  else
    add_citation (reading, id);
}

/* Ids of corpus/id.h as people paste them. */
static void
take_ids (Reading *reading)
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

static gboolean
is_free (const Reading *reading, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if (reading->owner[i] != FREE)
      return FALSE;
  return TRUE;
}

/* Spans of citations and codes are kept from periods and names ("2021/821", "15 CFR 744") before it is known whose list is asked for. */
static void
reserve_facts (Reading *reading, GPtrArray *facts)
{
  for (guint i = facts->len; i > 0; i--)
    {
      const SyFact *fact = facts->pdata[i - 1];
      if (is_free (reading, fact->start, fact->end))
        own (reading, fact->start, fact->end, KNOWN);
      else
        g_ptr_array_remove_index (facts, i - 1);
    }
}

static void
take_facts (Reading *reading, const GPtrArray *facts)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const SyFact *fact = facts->pdata[i];
      g_autofree char *id = with_list (reading, fact->value);
      add_id (reading, fact->start, fact->end, id);
    }
}

/* ---- fields and places ---- */

static void
take_field (Reading *reading, const SyField *field, gsize start, gsize end)
{
  g_autofree char *id = g_strconcat ("field:", field->id, NULL);
  own (reading, start, end, KNOWN);
  add_part (reading, "field", start, end, id, g_strdup_printf ("%s: its terms and codes in every language and list", field->name_en),
            g_strdup_printf ("“%s”：其各语言术语和各清单编码", field->name_zh));
  add_subject (reading, field->is_measure ? MEASURES : TOPICS, sy_clause_new (SY_CLAUSE_TOPIC, id));
}

static const SyPiece *
piece_at (const Reading *reading, guint i)
{
  return &g_array_index (reading->pieces, SyPiece, i);
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
is_aim (const Reading *reading, guint at, guint length)
{
  const SyPiece *first = piece_at (reading, at), *last = piece_at (reading, at + length - 1);
  /* "on China's list": it is China's. */
  if (is_possessive (reading->text, last->end))
    return FALSE;
  if (first->is_char)
    return ends_with_any (reading->text, first->start, "toward") || begins_with_any (reading->text + last->end, "party");
  guint before = at;
  while (before > 0 && (g_str_equal (piece_at (reading, before - 1)->term, "the") || g_str_equal (piece_at (reading, before - 1)->term, "any")))
    before--;
  if (before > 0 && sy_lexicon_lists ("toward", piece_at (reading, before - 1)->term))
    return TRUE;
  return at + length < reading->pieces->len && sy_lexicon_lists ("party", piece_at (reading, at + length)->term);
}

static gboolean
is_issuer_adjective (const Reading *reading, guint at, guint length)
{
  /* Up to two words may stand between: "Chinese dual-use export controls". */
  for (guint i = at + length; i < MIN (at + length + 3, reading->pieces->len); i++)
    {
      if (sy_lexicon_lists ("party", piece_at (reading, i)->term))
        return FALSE;
      if (sy_lexicon_lists ("issuer", piece_at (reading, i)->term))
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
take_place (Reading *reading, const SyPlace *place, SyRole role, guint at, guint length)
{
  gsize start = piece_at (reading, at)->start, end = piece_at (reading, at + length - 1)->end;
  const char *en = sy_label ("jurisdiction", place->code, "en"), *zh = sy_label ("jurisdiction", place->code, "zh");
  if (role == SY_ROLE_AIM || (role == SY_ROLE_PLACE && is_aim (reading, at, length)))
    {
      own (reading, start, end, AIM);
      add_part (reading, "aim", start, end, place->code, g_strdup_printf ("aimed at %s: searched for as words", en),
                g_strdup_printf ("针对%s：作为词检索", zh));
      /* Texts of other languages call it otherwise. */
      gboolean chinese = piece_at (reading, at)->is_char;
      g_ptr_array_add (reading->aims, role == SY_ROLE_AIM ? g_strdup (zh) : g_strndup (reading->text + start, end - start));
      g_ptr_array_add (reading->aims, g_strdup (chinese ? en : zh));
      return;
    }
  if (role == SY_ROLE_ADJECTIVE && (is_aim (reading, at, length) || !is_issuer_adjective (reading, at, length)))
    return;
  own (reading, start, end, KNOWN);
  add_part (reading, "jurisdiction", start, end, place->code, g_strdup_printf ("issued by %s", en), g_strdup_printf ("发布方：%s", zh));
  if (!holds (reading->issuers, place->code))
    g_ptr_array_add (reading->issuers, g_strdup (place->code));
}

static guint8
owner_of (SyRole role)
{
  return role == SY_ROLE_DOMAIN ? DOMAIN : role == SY_ROLE_GENERIC ? GENERIC : role == SY_ROLE_DROP ? DROPPED : FREE;
}

static void
take_meanings (Reading *reading, const SyLexicon *lexicon)
{
  for (guint i = 0; i < reading->pieces->len;)
    {
      guint end = i;
      while (end < reading->pieces->len && is_free (reading, piece_at (reading, end)->start, piece_at (reading, end)->end))
        end++;
      SyMeaning meaning = sy_lexicon_at (lexicon, reading->text, reading->pieces, i, end);
      if (meaning.length == 0)
        {
          i++;
          continue;
        }
      gsize start = piece_at (reading, i)->start, stop = piece_at (reading, i + meaning.length - 1)->end;
      if (meaning.role == SY_ROLE_FIELD)
        take_field (reading, meaning.field, start, stop);
      else if (meaning.role == SY_ROLE_PLACE || meaning.role == SY_ROLE_ADJECTIVE || meaning.role == SY_ROLE_AIM)
        take_place (reading, meaning.place, meaning.role, i, meaning.length);
      else
        own (reading, start, stop, owner_of (meaning.role));
      i += meaning.length;
    }
}

/* ---- periods ---- */

/* "took effect in 2024", 2024年生效: then the period is that of taking effect. The words that say so are used up. */
static gboolean
is_of_effect (Reading *reading, const SyLexicon *lexicon, const SyQuestionPeriod *period)
{
  for (guint i = 0; i < reading->pieces->len; i++)
    {
      SyMeaning meaning = sy_lexicon_at (lexicon, reading->text, reading->pieces, i, reading->pieces->len);
      if (meaning.role != SY_ROLE_EFFECTIVE)
        continue;
      gsize start = piece_at (reading, i)->start, end = piece_at (reading, i + meaning.length - 1)->end;
      gsize from = MIN (end, period->end), to = MAX (start, period->start);
      gboolean chinese = piece_at (reading, i)->is_char;
      gboolean beside =
          chinese ? start >= period->end && start - period->end <= strlen ("正式") : end <= period->start && to - from <= strlen (" on ");
      if (beside)
        {
          own (reading, MIN (start, period->end), end, DROPPED);
          return TRUE;
        }
      i += meaning.length - 1;
    }
  return FALSE;
}

static void
take_periods (Reading *reading, const SyLexicon *lexicon, SyDay today)
{
  g_autoptr (GArray) periods = sy_question_periods (reading->text, reading->owner, today);
  for (guint i = 0; i < periods->len; i++)
    {
      const SyQuestionPeriod *period = &g_array_index (periods, SyQuestionPeriod, i);
      const char *field = is_of_effect (reading, lexicon, period) ? "effective" : "date";
      SyClause *clause = sy_clause_new_days (field, period->days);
      g_autofree char *value = sy_clause_format (clause);
      own (reading, period->start, period->end, KNOWN);
      add_part (reading, "period", period->start, period->end, value, sy_clause_explain (clause, "en"), sy_clause_explain (clause, "zh"));
      g_ptr_array_add (reading->filters, clause);
    }
}

/* ---- words ---- */

static gboolean
has_subjects (const Reading *reading)
{
  for (guint i = 0; i < N_SUBJECTS; i++)
    if (((const GPtrArray *) reading->subjects->pdata[i])->len > 0)
      return TRUE;
  return FALSE;
}

/* Which words are searched for, from few to all. */
typedef enum
{
  OWN_WORDS,   /* those that are neither known nor common */
  WITH_DOMAIN, /* nothing is asked about but these */
  WITH_GENERIC,
  WITH_DROPPED,
} Breadth;

static gboolean
is_word_of (const Reading *reading, const SyPiece *piece, Breadth breadth)
{
  guint8 owner = reading->owner[piece->start];
  return owner == FREE || (owner == DOMAIN && breadth >= WITH_DOMAIN) || (owner == GENERIC && breadth >= WITH_GENERIC)
         || (owner == DROPPED && breadth >= WITH_DROPPED);
}

/* Function words at the ends of a Chinese run: inside it they may be part of any word. */
static void
trim_run (const Reading *reading, guint *from, guint *to)
{
  while (*from < *to && piece_at (reading, *from)->is_char && sy_lexicon_lists ("drop", piece_at (reading, *from)->term))
    (*from)++;
  while (*to > *from && piece_at (reading, *to - 1)->is_char && sy_lexicon_lists ("drop", piece_at (reading, *to - 1)->term))
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
goes_on (const Reading *reading, guint i, gboolean chinese)
{
  const SyPiece *piece = piece_at (reading, i), *before = piece_at (reading, i - 1);
  if (reading->owner[piece->start] != reading->owner[before->start] || piece->is_char != before->is_char)
    return FALSE;
  return chinese ? piece->is_char && piece->start == before->end : !piece->is_char;
}

/* One run of pieces from `from` to `to`: a Chinese word, or English words in a row. */
static void
append_run (Reading *reading, GString *words, guint from, guint to, gboolean note)
{
  for (guint i = from; i < to; i++)
    {
      guint last = piece_at (reading, from)->is_char ? to - 1 : i;
      g_autofree char *word = g_strndup (reading->text + piece_at (reading, i)->start, piece_at (reading, last)->end - piece_at (reading, i)->start);
      append_word (words, word);
      i = last;
    }
  gsize start = piece_at (reading, from)->start, stop = piece_at (reading, to - 1)->end;
  g_autofree char *run = g_strndup (reading->text + start, stop - start);
  if (note)
    add_part (reading, "words", start, stop, run, g_strdup_printf ("the words \"%s\"", run), g_strdup_printf ("含“%s”", run));
}

/* All words to search for, joined by spaces. */
static char *
gather_words (Reading *reading, Breadth breadth, gboolean note)
{
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < reading->aims->len; i++)
    append_word (words, reading->aims->pdata[i]);
  for (guint i = 0, end; i < reading->pieces->len; i = end)
    {
      end = i + 1;
      if (!is_word_of (reading, piece_at (reading, i), breadth))
        continue;
      while (end < reading->pieces->len && goes_on (reading, end, piece_at (reading, i)->is_char))
        end++;
      guint from = i, to = end;
      if (breadth < WITH_DROPPED)
        trim_run (reading, &from, &to);
      if (from < to)
        append_run (reading, words, from, to, note);
    }
  return g_string_free (words, FALSE);
}

/* Chunks of nothing but marks, and days that are not in the calendar. */
static void
find_not_understood (Reading *reading)
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
          known = known || reading->owner[at + (gsize) (p - *chunk)] != FREE;
          plain = plain && (g_unichar_ispunct (c) && strchr ("#$%&*+<=>@^|~\\{}", (int) MIN (c, 127)) == NULL);
        }
      gboolean date = g_regex_match_simple ("^\\d{4}-\\d{2}-\\d{2}\\W?$", *chunk, 0, 0);
      if ((!letters && !plain && **chunk != '\0') || (date && !known))
        {
          g_ptr_array_add (reading->question->not_understood, g_strdup (*chunk));
          own (reading, at, at + strlen (*chunk), DROPPED);
        }
    }
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
issuers_clause (const Reading *reading)
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
build_clause (const Reading *reading, const char *words)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new ();
  if (*words != '\0')
    g_ptr_array_add (children, sy_clause_new (SY_CLAUSE_WORDS, words));
  for (guint i = 0; i < N_SUBJECTS; i++)
    add_child (children, any_of (reading->subjects->pdata[i]));
  add_child (children, issuers_clause (reading));
  for (guint i = 0; i < reading->filters->len; i++)
    g_ptr_array_add (children, copy_leaf (reading->filters->pdata[i]));
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
conclude (Reading *reading)
{
  SyQuestion *question = reading->question;
  find_not_understood (reading);
  gboolean subjects = has_subjects (reading);
  gboolean filters = reading->filters->len > 0 || reading->issuers->len > 0;
  Breadth breadth = subjects ? OWN_WORDS : WITH_DOMAIN;
  /* What is common is searched for where nothing else is left, and at last the question as it stands. */
  for (; !subjects && !filters && breadth < WITH_DROPPED; breadth++)
    {
      g_autofree char *some = gather_words (reading, breadth, FALSE);
      if (*some != '\0')
        break;
    }
  g_autofree char *words = gather_words (reading, breadth, TRUE);
  question->clause = build_clause (reading, words);
  if (subjects && *words != '\0')
    question->without_words = build_clause (reading, "");
  g_ptr_array_sort_with_data (question->parts, by_place, question->text);
}

static void
read_question (Reading *reading, SyDay today)
{
  g_autoptr (SyLexicon) lexicon = sy_lexicon_new (reading->fields);
  g_autoptr (GPtrArray) facts = sy_typed_facts (reading->text);
  take_ids (reading);
  reserve_facts (reading, facts);
  take_periods (reading, lexicon, today);
  take_meanings (reading, lexicon);
  take_facts (reading, facts);
  conclude (reading);
}

SyQuestion *
sy_question_parse (const char *text, const GPtrArray *fields, SyDay today, GError **error)
{
  g_autoptr (SyClause) as_words = sy_query_parse_words (text, error);
  if (as_words == NULL)
    return NULL;
  g_autoptr (SyQuestion) question = g_new0 (SyQuestion, 1);
  question->text = g_strdup (text);
  question->lang = g_str_equal (sy_text_guess_language (text), "zh") ? "zh" : "en";
  question->parts = g_ptr_array_new_with_free_func (part_free);
  question->not_understood = g_ptr_array_new_with_free_func (g_free);

  Reading reading = { .question = question, .text = question->text, .fields = fields };
  reading.pieces = sy_pieces (text);
  reading.owner = g_malloc0 (strlen (text) + 1);
  reading.issuers = g_ptr_array_new_with_free_func (g_free);
  reading.aims = g_ptr_array_new_with_free_func (g_free);
  reading.filters = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_clause_free);
  reading.subjects = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < N_SUBJECTS; i++)
    g_ptr_array_add (reading.subjects, g_ptr_array_new_with_free_func ((GDestroyNotify) sy_clause_free));
  read_question (&reading, today);
  g_array_unref (reading.pieces);
  g_free (reading.owner);
  g_ptr_array_unref (reading.issuers);
  g_ptr_array_unref (reading.aims);
  g_ptr_array_unref (reading.filters);
  g_ptr_array_unref (reading.subjects);
  if (question->clause == NULL)
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the question has nothing that can be searched for");
      return NULL;
    }
  return g_steal_pointer (&question);
}
