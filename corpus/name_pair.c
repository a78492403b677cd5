// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/name_pair.h"

#include "corpus/limits.h"

#include <string.h>

#define INITIAL 0.8      /* an initial for a word */
#define ABBREVIATION 0.9 /* initials of several words */
#define JOINED 0.97      /* words joined or parted */
#define LEAST_CONSONANTS (SY_NAME_LEAST_JOINED_CONSONANTS * CONSONANTS)
#define CONSONANTS 0.92  /* nothing but consonants to go by */
#define LONE_CONSONANT 0.8
#define ENDS_DIFFER 0.8   /* and a written vowel at the beginning or end is not in the other */
#define LONE_CHARACTER 0.85 /* what one character is read as: too many are read so */
#define MOST_READ 0.97   /* a reading is never as sure as the characters */

/* --- Two parts, or one and several ----------------------------------------------------------------------------------------------------------- */

/* Without what scripts of consonants do not write; w, which may be a vowel or a v in them, is left out or made v. `kept` holds SY_MAX_NAME letters. */
static gsize
consonants (const char *word, gboolean w_is_v, char *kept)
{
  gsize n = 0;
  for (const char *at = word; *at != '\0' && n < SY_MAX_NAME; at++)
    {
      char c = w_is_v && *at == 'w' ? 'v' : *at;
      gboolean vowel = c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'w';
      if (!vowel && (c != 'h' || at == word) && (at == word || at[-1] != *at))
        kept[n++] = c;
    }
  kept[n] = '\0';
  return n;
}

SyNameLetters *
sy_name_consonants_new (const char *word, gboolean w_is_v)
{
  char kept[SY_MAX_NAME + 1];
  consonants (word, w_is_v, kept);
  return sy_name_letters_new (kept);
}

static double
consonants_alike (const char *a, const char *b, gboolean w_is_v)
{
  char of_a[SY_MAX_NAME + 1], of_b[SY_MAX_NAME + 1];
  gsize least = MIN (consonants (a, w_is_v, of_a), consonants (b, w_is_v, of_b));
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
      return most * sy_name_read_alike (run, a->han != NULL ? b->letters : a->letters, SY_NAME_LEAST_READ);
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

char *
sy_name_rotated (const SyName *name, guint at, guint n)
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
sy_name_abbreviation (const SyNamePart *part, const SyName *name, guint at, guint n, gboolean person)
{
  return !person && abbreviates (part, name, at, n) ? ABBREVIATION : 0;
}

double
sy_name_one_and_joined (const SyNamePart *one, const SyName *several, guint at, guint n, gboolean person, const char **feature)
{
  const SyNameLetters *joined = several->parts[at].joined[n - 2];
  if (one->kind != SY_NAME_PART_WORD || joined == NULL)
    return 0;
  if (one->han == NULL && one->bare != several->parts[at].bare)
    {
      *feature = "consonants";
      double alike = one->bare ? bare_alike (one->spelling, joined->text) : bare_alike (joined->text, one->spelling);
      return alike < LEAST_CONSONANTS ? 0 : JOINED * alike;
    }
  if (one->han == NULL)
    {
      *feature = "joined";
      double alike = joined->length < 5 ? strcmp (one->spelling, joined->text) == 0 : sy_name_letters_alike (one->letters, joined);
      return alike < SY_NAME_LEAST_JOINED ? 0 : alike * JOINED;
    }
  *feature = "reading";
  /* A word is read of one character at least. */
  if (n > one->characters || sy_name_read_bound (one, joined, SY_NAME_LEAST_JOINED) == 0)
    return 0;
  double alike = sy_name_read_alike (one, joined, SY_NAME_LEAST_JOINED);
  if (person)
    {
      g_autofree char *text = sy_name_rotated (several, at, n);
      g_autofree SyNameLetters *rotated = sy_name_letters_new (text);
      alike = MAX (alike, sy_name_read_alike (one, rotated, SY_NAME_LEAST_JOINED));
    }
  return MOST_READ * alike;
}

double
sy_name_one_and_several (const SyNamePart *one, const SyName *several, guint at, guint n, gboolean person, const char **feature)
{
  double abbreviation = sy_name_abbreviation (one, several, at, n, person);
  if (abbreviation > 0)
    *feature = "abbreviation";
  return abbreviation > 0 ? abbreviation : sy_name_one_and_joined (one, several, at, n, person, feature);
}
