// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/terms.h"

#include <string.h>

#include "index/spelling.h"

/* ---- tokens with the places of the index ---- */

SyTerms *
sy_terms_new (void)
{
  SyTerms *terms = g_new0 (SyTerms, 1);
  terms->terms = g_array_new (FALSE, FALSE, sizeof (SyTerm));
  terms->store = g_string_new (NULL);
  return terms;
}

void
sy_terms_free (SyTerms *terms)
{
  if (terms == NULL)
    return;
  g_array_unref (terms->terms);
  g_string_free (terms->store, TRUE);
  g_free (terms);
}

/* The tokeniser lets the last character of a Chinese run share the place of its last bigram. Here it has its own: else the runs of "出口，口管" would
 * lie as close as those of "出口管", and a phrase would match across the comma. */
static void
add_token (const SyToken *token, gpointer data)
{
  SyTerms *terms = data;
  gboolean takes_place = token->kind == SY_TOKEN_WORD || token->kind == SY_TOKEN_CHAR;
  SyTerm term = { .kind = token->kind, .start = token->start, .end = token->end };
  term.position = token->kind == SY_TOKEN_STEM ? terms->positions - 1 : terms->positions;
  term.placed = token->kind != SY_TOKEN_CHAR;
  term.term = GSIZE_TO_POINTER (terms->store->len);
  g_string_append_len (terms->store, token->term, (gssize) strlen (token->term) + 1);
  g_array_append_val (terms->terms, term);
  if (takes_place)
    terms->positions++;
}

/* A character that ends its run, or begins one, stands there by itself too. */
static void
place_edges (SyTerms *terms)
{
  gsize run_end = G_MAXSIZE, bigram_start = G_MAXSIZE;
  for (guint i = 0; i < terms->terms->len; i++)
    {
      SyTerm *term = sy_terms_at (terms, i);
      if (term->kind == SY_TOKEN_BIGRAM)
        bigram_start = term->start;
      if (term->kind != SY_TOKEN_CHAR)
        continue;
      gboolean first = term->start != run_end, last = term->start != bigram_start;
      term->placed = last;
      term->begins = first && !last;
      run_end = last ? G_MAXSIZE : term->end;
    }
}

void
sy_terms_fill (SyTerms *terms, const char *text)
{
  g_array_set_size (terms->terms, 0);
  g_string_truncate (terms->store, 0);
  terms->positions = 0;
  sy_text_tokens (text, -1, add_token, terms);
  for (guint i = 0; i < terms->terms->len; i++)
    sy_terms_at (terms, i)->term = terms->store->str + GPOINTER_TO_SIZE (sy_terms_at (terms, i)->term);
  place_edges (terms);
}

/* ---- units ---- */

#define NAME_WEIGHT 1.5 /* of names, codes and figures among bare words: tuned with index/ranking.c */

void
sy_unit_clear (gpointer unit)
{
  g_free (((SyUnit *) unit)->term);
  g_free (((SyUnit *) unit)->stem);
  g_free (((SyUnit *) unit)->other);
}

static GArray *
units_new (void)
{
  GArray *units = g_array_new (FALSE, FALSE, sizeof (SyUnit));
  g_array_set_clear_func (units, sy_unit_clear);
  return units;
}

static void
add_unit (GArray *units, const SyTerm *term)
{
  SyUnit unit = { .kind = term->kind, .term = g_strdup (term->term), .position = term->position, .weight = 1 };
  g_array_append_val (units, unit);
}

static void
note_stem (const SyToken *token, gpointer data)
{
  char **stem = data;
  if (token->kind == SY_TOKEN_STEM && *stem == NULL)
    *stem = g_strdup (token->term);
}

static char *
stem_of (const char *word)
{
  char *stem = NULL;
  sy_text_tokens (word, -1, note_stem, &stem);
  return stem;
}

static gboolean
is_own_stem (const char *stem)
{
  g_autofree char *again = stem_of (stem);
  return g_strcmp0 (stem, again) == 0;
}

static void
set_stem (SyUnit *unit, const char *stem)
{
  unit->stem = g_strdup (stem);
  unit->stem_is_word = is_own_stem (stem);
  g_autofree char *word = sy_spelling_other (unit->term);
  g_autofree char *other = word != NULL ? stem_of (word) : NULL;
  if (other == NULL || strcmp (other, stem) == 0)
    return;
  unit->other_is_word = is_own_stem (other);
  unit->other = g_steal_pointer (&other);
}

static gboolean
same_unit (const SyUnit *a, const SyUnit *b)
{
  return a->kind == b->kind && (a->stem != NULL && b->stem != NULL ? strcmp (a->stem, b->stem) == 0 : strcmp (a->term, b->term) == 0);
}

GArray *
sy_units_of_text (const char *text)
{
  GArray *units = units_new ();
  g_autoptr (SyTerms) terms = sy_terms_new ();
  gsize code_end = 0, bigram_end = 0;
  sy_terms_fill (terms, text);
  for (guint i = 0; i < terms->terms->len; i++)
    {
      const SyTerm *term = sy_terms_at (terms, i);
      SyUnit *last = units->len > 0 ? &g_array_index (units, SyUnit, units->len - 1) : NULL;
      if (term->kind == SY_TOKEN_CODE)
        {
          /* The levels of one code come from the shortest to the longest, at one place. */
          if (last != NULL && last->kind == SY_TOKEN_CODE && last->position == term->position)
            g_array_set_size (units, units->len - 1);
          add_unit (units, term);
          code_end = term->end;
        }
      else if (term->kind == SY_TOKEN_STEM)
        {
          if (last != NULL && last->kind == SY_TOKEN_WORD && last->position == term->position)
            set_stem (last, term->term);
        }
      else if (term->kind == SY_TOKEN_BIGRAM)
        {
          add_unit (units, term);
          bigram_end = term->end;
        }
      else if (term->start >= (term->kind == SY_TOKEN_WORD ? code_end : bigram_end))
        add_unit (units, term);
    }
  return units;
}

static const char *const stop_words[] = {
#define SY_STOP_WORD(word) word,
#define SY_STOP_STRING(string)
#define SY_WEAK_WORD(word, percent)
#include "index/stopwords.def"
#undef SY_STOP_WORD
#undef SY_STOP_STRING
#undef SY_WEAK_WORD
};

/* Longer strings before those that they begin with. */
static const char *const stop_strings[] = {
#define SY_STOP_WORD(word)
#define SY_STOP_STRING(string) string,
#define SY_WEAK_WORD(word, percent)
#include "index/stopwords.def"
#undef SY_STOP_WORD
#undef SY_STOP_STRING
#undef SY_WEAK_WORD
};

static const struct
{
  const char *word; /* stem or bigram */
  guint percent;
} weak_words[] = {
#define SY_STOP_WORD(word)
#define SY_STOP_STRING(string)
#define SY_WEAK_WORD(word, percent) { word, percent },
#include "index/stopwords.def"
#undef SY_STOP_WORD
#undef SY_STOP_STRING
#undef SY_WEAK_WORD
};

static gboolean
is_listed (const char *const *list, guint n, const char *word)
{
  for (guint i = 0; word != NULL && i < n; i++)
    if (strcmp (word, list[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Chinese does not part its words: a question word is cut out of the text, so that no bigram is made with it. */
static char *
without_stop_strings (const char *text)
{
  g_autofree char *folded = sy_text_fold (text);
  GString *rest = g_string_new (NULL);
  for (const char *p = folded; *p != '\0';)
    {
      guint i = 0;
      while (i < G_N_ELEMENTS (stop_strings) && !g_str_has_prefix (p, stop_strings[i]))
        i++;
      if (i < G_N_ELEMENTS (stop_strings))
        {
          g_string_append_c (rest, ' ');
          p += strlen (stop_strings[i]);
          continue;
        }
      const char *next = g_utf8_next_char (p);
      g_string_append_len (rest, p, next - p);
      p = next;
    }
  return g_string_free (rest, FALSE);
}

/* The words of a question that are written as names: with a capital, but not because a sentence begins. Folded. New reference. */
static GHashTable *
names_in (const char *text)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean sentence = TRUE;
  for (const char *p = text; *p != '\0';)
    {
      gsize length = 0;
      while (g_ascii_isalnum (p[length]))
        length++;
      gboolean capital = g_ascii_isupper (p[0]), capitals = capital && g_ascii_isupper (p[1]);
      if (capital && (!sentence || capitals))
        g_hash_table_add (names, g_ascii_strdown (p, (gssize) length));
      if (length > 0)
        sentence = FALSE;
      else if (strchr (".?!", *p) != NULL)
        sentence = TRUE;
      p += MAX (length, 1);
    }
  return names;
}

static double
weight_of (const SyUnit *unit, GHashTable *names)
{
  gboolean figures = strpbrk (unit->term, "0123456789") != NULL;
  double weight = unit->kind == SY_TOKEN_CODE || figures || g_hash_table_contains (names, unit->term) ? NAME_WEIGHT : 1;
  const char *word = unit->kind == SY_TOKEN_BIGRAM ? unit->term : unit->stem;
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (weak_words); i++)
    if (strcmp (word, weak_words[i].word) == 0)
      return weight * weak_words[i].percent / 100;
  return weight;
}

/* Each unit of a text once. */
static GArray *
distinct_units (const char *text, GHashTable *names)
{
  GArray *units = sy_units_of_text (text);
  for (guint i = 0; i < units->len; i++)
    {
      SyUnit *unit = &g_array_index (units, SyUnit, i);
      unit->weight = weight_of (unit, names);
      for (guint j = units->len - 1; j > i; j--)
        if (same_unit (unit, &g_array_index (units, SyUnit, j)))
          g_array_remove_index (units, j);
    }
  return units;
}

GArray *
sy_units_of_words (const char *text)
{
  g_autofree char *rest = without_stop_strings (text);
  g_autoptr (GHashTable) names = names_in (text);
  GArray *units = distinct_units (rest, names);
  for (guint i = units->len; i > 0; i--)
    {
      const SyUnit *unit = &g_array_index (units, SyUnit, i - 1);
      if (unit->kind == SY_TOKEN_WORD && is_listed (stop_words, G_N_ELEMENTS (stop_words), unit->term))
        g_array_remove_index (units, i - 1);
    }
  if (units->len > 0)
    return units;
  g_array_unref (units);
  return distinct_units (text, names);
}

GArray *
sy_units_of_phrase (const char *text)
{
  GArray *units = units_new ();
  g_autoptr (SyTerms) terms = sy_terms_new ();
  sy_terms_fill (terms, text);
  gsize bigram_start = G_MAXSIZE;
  for (guint i = 0; i < terms->terms->len; i++)
    {
      const SyTerm *term = sy_terms_at (terms, i);
      /* The last character of a run that is the end of the phrase may go on in the document, so its bigram speaks for it. */
      gboolean ends =
          term->position + 1 == terms->positions && units->len > 0 && g_array_index (units, SyUnit, units->len - 1).kind == SY_TOKEN_BIGRAM;
      if (term->kind == SY_TOKEN_BIGRAM)
        bigram_start = term->start;
      if (term->kind == SY_TOKEN_WORD || term->kind == SY_TOKEN_BIGRAM || (term->kind == SY_TOKEN_CHAR && term->start != bigram_start && !ends))
        add_unit (units, term);
    }
  return units;
}

gboolean
sy_unit_matches (const SyUnit *unit, const SyTerm *token, const char *stem)
{
  if (unit->kind != token->kind)
    return FALSE;
  if (unit->stem == NULL || stem == NULL)
    return strcmp (unit->term, token->term) == 0;
  return strcmp (unit->stem, stem) == 0 || g_strcmp0 (unit->other, stem) == 0;
}
