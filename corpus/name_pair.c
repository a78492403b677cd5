// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/name_pair.h"

#include "corpus/limits.h"

#include <string.h>

#define INITIAL 0.8      /* an initial for a word */
#define ABBREVIATION 0.9 /* initials of several words */
#define JOINED 0.97      /* words joined or parted */
#define LEAST_JOINED 0.8
#define CONSONANTS 0.92  /* nothing but consonants to go by */
#define LONE_CONSONANT 0.8
#define ENDS_DIFFER 0.8   /* and a written vowel at the beginning or end is not in the other */
#define LONE_CHARACTER 0.85 /* what one character is read as: too many are read so */
#define MOST_READ 0.97   /* a reading is never as sure as the characters */

/* --- Two parts, or one and several ----------------------------------------------------------------------------------------------------------- */

/* Without what scripts of consonants do not write; w, which may be a vowel or a v in them, is left out or made v. */
static char *
consonants (const char *word, gboolean w_is_v)
{
  GString *kept = g_string_new (NULL);
  for (const char *at = word; *at != '\0'; at++)
    {
      char c = w_is_v && *at == 'w' ? 'v' : *at;
      if (strchr ("aeiouyw", c) == NULL && (c != 'h' || at == word) && (at == word || at[-1] != *at))
        g_string_append_c (kept, c);
    }
  return g_string_free (kept, FALSE);
}

static double
consonants_alike (const char *a, const char *b, gboolean w_is_v)
{
  g_autofree char *of_a = consonants (a, w_is_v), *of_b = consonants (b, w_is_v);
  gsize least = MIN (strlen (of_a), strlen (of_b));
  if (least == 0)
    return 0;
  if (strcmp (of_a, of_b) == 0)
    return least == 1 ? LONE_CONSONANT : CONSONANTS;
  return least < 3 ? 0 : CONSONANTS * sy_name_alike (of_a, of_b);
}

/* Vowels that even scripts of consonants write: at the beginning (alif, ayn), and a long i at the end. */
static gboolean
ends_agree (const char *bare, const char *word)
{
  char last = bare[strlen (bare) - 1], other = word[strlen (word) - 1];
  gboolean begins = strchr ("aeiouyw", bare[0]) != NULL, other_begins = strchr ("aeiouyw", word[0]) != NULL;
  return begins == other_begins && (last == 'y') == (other == 'i' || other == 'y' || (last == 'y' && other == 'e'));
}

static double
bare_alike (const char *a, const char *b)
{
  double alike = MAX (consonants_alike (a, b, FALSE), consonants_alike (a, b, TRUE));
  return ends_agree (a, b) ? alike : alike * ENDS_DIFFER;
}

static double
run_alike (const char *a, const char *b)
{
  if (strcmp (a, b) == 0)
    return 1;
  glong a_length = g_utf8_strlen (a, -1), b_length = g_utf8_strlen (b, -1);
  if (MIN (a_length, b_length) < 3)
    return 0;
  /* Characters that both have in order (longest common subsequence), by the longer one. */
  guint row[SY_MAX_NAME + 1] = { 0 };
  for (const char *x = a; *x != '\0'; x = g_utf8_next_char (x))
    {
      guint diagonal = 0, j = 1;
      for (const char *y = b; *y != '\0'; y = g_utf8_next_char (y), j++)
        {
          guint above = row[j];
          row[j] = g_utf8_get_char (x) == g_utf8_get_char (y) ? diagonal + 1 : MAX (row[j], row[j - 1]);
          diagonal = above;
        }
    }
  double share = (double) row[b_length] / (double) MAX (a_length, b_length);
  return share < 0.7 ? 0 : share * 0.95;
}

static gboolean
is_wordlike (const SyNamePart *part)
{
  return part->kind == SY_NAME_PART_WORD || part->kind == SY_NAME_PART_GENERAL || part->kind == SY_NAME_PART_PLACE;
}

/* Two words, by letters; the sort of likeness in `feature`. */
static double
words_alike (const SyNamePart *a, const SyNamePart *b, const char **feature)
{
  if (a->kind == b->kind && a->kind != SY_NAME_PART_WORD && strcmp (a->text, b->text) == 0)
    {
      *feature = "word";
      return 1;
    }
  if (a->han != NULL && b->han != NULL)
    {
      *feature = "word";
      return run_alike (a->han, b->han);
    }
  if (a->han != NULL || b->han != NULL)
    {
      *feature = "reading";
      const SyNamePart *run = a->han != NULL ? a : b;
      double most = *g_utf8_next_char (run->han) == '\0' ? LONE_CHARACTER : MOST_READ;
      return most * sy_name_read_alike (run, a->han != NULL ? b->spelling : a->spelling);
    }
  if (a->bare != b->bare)
    {
      *feature = "consonants";
      double alike = a->bare ? bare_alike (a->spelling, b->spelling) : bare_alike (b->spelling, a->spelling);
      if (alike > 0)
        return alike;
    }
  double alike = sy_name_letters_alike (a->letters, b->letters);
  *feature = alike == 1 ? "word" : "sound";
  return alike;
}

double
sy_name_parts_alike (const SyNamePart *a, const SyNamePart *b, const char **feature)
{
  if (is_wordlike (a) && is_wordlike (b))
    return words_alike (a, b, feature);
  if (a->kind == b->kind)
    {
      static const char *const names[] = { [SY_NAME_PART_FORM] = "form",       [SY_NAME_PART_NUMBER] = "number",   [SY_NAME_PART_INITIAL] = "initial",
                                           [SY_NAME_PART_TITLE] = "title", [SY_NAME_PART_PARTICLE] = "particle" };
      *feature = names[a->kind];
      return strcmp (a->text, b->text) == 0 ? 1 : 0;
    }
  *feature = "initial";
  if (a->kind == SY_NAME_PART_INITIAL && b->kind == SY_NAME_PART_WORD)
    return a->text[0] == b->spelling[0] ? INITIAL : 0;
  if (b->kind == SY_NAME_PART_INITIAL && a->kind == SY_NAME_PART_WORD)
    return b->text[0] == a->spelling[0] ? INITIAL : 0;
  return 0;
}

/* The last of the parts before the others: a surname behind. Caller's. */
static char *
join_rotated (const SyName *name, guint at, guint n)
{
  GString *joined = g_string_new (name->parts[at + n - 1].spelling);
  for (guint i = 0; i + 1 < n; i++)
    g_string_append (joined, name->parts[at + i].spelling);
  return g_string_free (joined, FALSE);
}

/* "PLA" for People's Liberation Army: every word of the other name gives its letter. */
static gboolean
abbreviates (const SyNamePart *part, const SyName *name, guint at, guint n)
{
  if (!part->capitals || part->kind != SY_NAME_PART_WORD || strlen (part->spelling) != n || n < 2)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (name->parts[at + i].han != NULL || name->parts[at + i].spelling[0] != part->spelling[i])
      return FALSE;
  return TRUE;
}

double
sy_name_one_and_several (const SyNamePart *one, const SyName *several, guint at, guint n, gboolean person, const char **feature)
{
  if (!person && abbreviates (one, several, at, n))
    {
      *feature = "abbreviation";
      return ABBREVIATION;
    }
  if (one->kind != SY_NAME_PART_WORD)
    return 0;
  const SyNameLetters *joined = several->parts[at].joined[n - 2];
  if (joined == NULL)
    return 0;
  if (one->han == NULL && one->bare != several->parts[at].bare)
    {
      *feature = "consonants";
      return JOINED * (one->bare ? bare_alike (one->spelling, joined->text) : bare_alike (joined->text, one->spelling));
    }
  if (one->han == NULL)
    {
      *feature = "joined";
      if (sy_name_letters_bound (one->letters, joined) < LEAST_JOINED)
        return 0;
      double alike = joined->length < 5 ? strcmp (one->spelling, joined->text) == 0 : sy_name_letters_alike (one->letters, joined);
      return alike < LEAST_JOINED ? 0 : alike * JOINED;
    }
  *feature = "reading";
  if (sy_name_read_bound (one, joined) == 0)
    return 0;
  double alike = sy_name_read_alike (one, joined->text);
  if (person)
    {
      g_autofree char *rotated = join_rotated (several, at, n);
      alike = MAX (alike, sy_name_read_alike (one, rotated));
    }
  return MOST_READ * alike;
}

/* --- Bounds ------------------------------------------------------------------------------------------------------------------------------------- */

static double
bare_bound (const SyNameLetters *a, gboolean a_bare, const SyNameLetters *b, gboolean b_bare)
{
  double bound = sy_name_letters_bound (a, b);
  return a_bare == b_bare ? bound : MAX (bound, CONSONANTS * sy_name_consonants_bound (a, b));
}

/* No less than parts_alike and one_and_several, without a distance. */
double
sy_name_parts_bound (const SyNamePart *a, const SyNamePart *b)
{
  const char *feature;
  if (!is_wordlike (a) || !is_wordlike (b))
    return sy_name_parts_alike (a, b, &feature);
  if (a->kind == b->kind && a->kind != SY_NAME_PART_WORD && strcmp (a->text, b->text) == 0)
    return 1;
  if (a->han != NULL && b->han != NULL)
    return 1;
  if (a->han != NULL)
    return sy_name_read_bound (a, b->letters);
  if (b->han != NULL)
    return sy_name_read_bound (b, a->letters);
  return bare_bound (a->letters, a->bare, b->letters, b->bare);
}

double
sy_name_several_bound (const SyNamePart *one, const SyName *several, guint at, guint n, gboolean person)
{
  if (!person && abbreviates (one, several, at, n))
    return ABBREVIATION;
  const SyNameLetters *joined = several->parts[at].joined[n - 2];
  if (one->kind != SY_NAME_PART_WORD || joined == NULL)
    return 0;
  if (one->han != NULL)
    return sy_name_read_bound (one, joined);
  if (one->bare != several->parts[at].bare)
    return CONSONANTS * sy_name_consonants_bound (one->letters, joined);
  double bound = sy_name_letters_bound (one->letters, joined);
  return bound < LEAST_JOINED ? 0 : bound;
}
