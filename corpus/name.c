// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/name_private.h"

#include "corpus/limits.h"
#include "corpus/text.h"

#include <stdlib.h>
#include <string.h>

/* A word as it stands in the name, before it is told what it is. */
typedef struct
{
  char *latin; /* letters and digits only; NULL for a run of characters */
  char *han;   /* run of Chinese characters or hangul */
  gboolean capitals, bare;
} Word;

static void
word_clear (gpointer data)
{
  Word *word = data;
  g_free (word->latin);
  g_free (word->han);
}

/* --- Words ----------------------------------------------------------------------------------------------------------------------------------- */

static gboolean
is_hangul (gunichar c)
{
  return c >= 0xAC00 && c <= 0xD7A3;
}

/* Characters that are read one by one; kana are letters here. */
static gboolean
is_read (gunichar c)
{
  return is_hangul (c) || (sy_text_is_cjk (c) && g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN);
}

static gboolean
writes_no_vowels (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);
  return script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW || script == G_UNICODE_SCRIPT_SYRIAC;
}

/* Apostrophes of every kind, and the signs for ayn and hamza: within a word they part nothing. */
static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || (c >= 0x2BB && c <= 0x2BF) || (c >= 0x2018 && c <= 0x201B) || c == 0xB4 || c == 0x2032;
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || is_apostrophe (c);
}

static gboolean
in_capitals (const char *text)
{
  gboolean any = FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (g_unichar_islower (c))
        return FALSE;
      any = any || g_unichar_isupper (c);
    }
  return any;
}

static void
add_latin (GArray *words, const char *text, gsize length)
{
  g_autofree char *piece = g_strndup (text, length);
  Word word = { .capitals = in_capitals (piece), .bare = writes_no_vowels (g_utf8_get_char (piece)) };
  g_autofree char *latin = sy_text_latin (piece);
  /* Ayn at the beginning is heard as the vowel that it carries. */
  GString *letters = g_string_new (word.bare && latin[0] == '\'' ? "a" : NULL);
  for (const char *at = latin; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (letters, *at);
  /* The possessive belongs to no name: "Bank's". */
  gsize end = strlen (latin);
  if (end > 2 && strcmp (latin + end - 2, "'s") == 0 && letters->len > 1)
    g_string_truncate (letters, letters->len - 1);
  word.latin = g_string_free (letters, FALSE);
  if (*word.latin != '\0')
    g_array_append_val (words, word);
  else
    word_clear (&word);
}

/* One letter before a point, as in "S.R.L." or "J.-C.". */
static gboolean
is_pointed_letter (const char *at)
{
  const char *next = g_utf8_next_char (at);
  return g_unichar_isalpha (g_utf8_get_char (at)) && *next == '.';
}

/* Letters with points and nothing between them are one word: S.R.L., A.B.C.; the last may lack its point. */
static const char *
add_pointed (GArray *words, const char *at)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  while (*at != '\0' && is_pointed_letter (at))
    {
      g_string_append_unichar (letters, g_utf8_get_char (at));
      at = g_utf8_next_char (at) + 1;
    }
  if (letters->len > 1 && g_unichar_isalpha (g_utf8_get_char (at)) && !is_letter (g_utf8_get_char (g_utf8_next_char (at))))
    {
      g_string_append_unichar (letters, g_utf8_get_char (at));
      at = g_utf8_next_char (at);
    }
  add_latin (words, letters->str, letters->len);
  return at;
}

static GArray *
split (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (words, word_clear);
  while (*text != '\0' && words->len < SY_MAX_NAME_PARTS)
    {
      const char *end = text;
      gunichar c = g_utf8_get_char (text);
      if (is_read (c))
        {
          while (*end != '\0' && is_read (g_utf8_get_char (end)))
            end = g_utf8_next_char (end);
          Word word = { .han = g_strndup (text, (gsize) (end - text)) };
          g_array_append_val (words, word);
        }
      else if (is_pointed_letter (text))
        end = add_pointed (words, text);
      else if (is_letter (c) && !is_apostrophe (c))
        {
          while (*end != '\0' && is_letter (g_utf8_get_char (end)) && !is_read (g_utf8_get_char (end)))
            end = g_utf8_next_char (end);
          add_latin (words, text, (gsize) (end - text));
        }
      else
        end = g_utf8_next_char (text);
      text = end;
    }
  return words;
}

/* --- Parts ----------------------------------------------------------------------------------------------------------------------------------- */

static double
weight_of (SyNamePartKind part, SyNameKind name, gsize letters)
{
  switch (part)
    {
    case SY_NAME_PART_WORD:
      return letters <= 2 ? 0.7 : 1;
    case SY_NAME_PART_GENERAL:
      return 0.6;
    case SY_NAME_PART_PLACE:
      return 0.3;
    case SY_NAME_PART_NUMBER:
      return name == SY_NAME_VESSEL ? 0.3 : 0.7;
    case SY_NAME_PART_INITIAL:
      return 0.35;
    case SY_NAME_PART_FORM:
      return name == SY_NAME_PERSON ? 0.05 : 0.15;
    case SY_NAME_PART_TITLE:
      return 0.05;
    case SY_NAME_PART_PARTICLE:
      return 0.15;
    }
  g_assert_not_reached ();
}

static void
append_part (GArray *parts, SyNamePartKind kind, const char *text, const char *spelling, const Word *word)
{
  SyNamePart part = { .kind = kind, .text = g_strdup (text), .spelling = g_strdup (spelling), .capitals = word != NULL && word->capitals, .bare = word != NULL && word->bare };
  g_array_append_val (parts, part);
}

/* The readings of a run, character by character; a language that cannot read them all is left out. */
static void
read_run (SyNamePart *part, const char *han)
{
  part->han = g_strdup (han);
  part->characters = (guint) g_utf8_strlen (han, -1);
  for (guint language = 0; language < SY_READING_N; language++)
    {
      GPtrArray *slots = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
      for (const char *at = han; *at != '\0'; at = g_utf8_next_char (at))
        {
          GPtrArray *readings = g_ptr_array_new_with_free_func (g_free);
          sy_reading_add (g_utf8_get_char (at), (SyReadingLanguage) language, readings);
          g_ptr_array_add (slots, readings);
          if (readings->len == 0)
            {
              g_clear_pointer (&slots, g_ptr_array_unref);
              break;
            }
        }
      part->slots[language] = slots;
      part->readings[language] = slots != NULL ? sy_name_readings_new (slots) : NULL;
    }
}

static void
append_run (GArray *parts, const char *han, gsize length)
{
  if (length == 0)
    return;
  g_autofree char *run = g_strndup (han, length), *folded = sy_text_fold (run);
  SyNamePart part = { .kind = SY_NAME_PART_WORD };
  read_run (&part, folded);
  GString *text = g_string_new (NULL);
  for (guint language = 0; language < SY_READING_N && text->len == 0; language++)
    for (guint i = 0; part.slots[language] != NULL && i < part.slots[language]->len; i++)
      {
        const GPtrArray *readings = g_ptr_array_index (part.slots[language], i);
        g_string_append (text, g_ptr_array_index (readings, 0));
      }
  part.text = text->len > 0 ? g_string_free (text, FALSE) : (g_string_free (text, TRUE), g_strdup ("?"));
  part.spelling = g_strdup (part.text);
  g_array_append_val (parts, part);
}

static const SyNamePartKind of_organisations[] = { SY_NAME_PART_FORM, SY_NAME_PART_GENERAL, SY_NAME_PART_PLACE, SY_NAME_PART_NUMBER, SY_NAME_PART_PARTICLE };
static const SyNamePartKind of_persons[] = { SY_NAME_PART_TITLE, SY_NAME_PART_PARTICLE, SY_NAME_PART_FORM };

static const char *
find_class (const char *text, gboolean person, SyNamePartKind *kind)
{
  const SyNamePartKind *kinds = person ? of_persons : of_organisations;
  for (guint i = 0; i < (person ? G_N_ELEMENTS (of_persons) : G_N_ELEMENTS (of_organisations)); i++)
    {
      const char *class = sy_name_word (text, kinds[i]);
      if (class != NULL)
        {
          *kind = kinds[i];
          return class;
        }
    }
  return NULL;
}

/* Chinese names of organisations have no spaces: the longest known word at each place; what lies between is what distinguishes. */
static void
split_run (GArray *parts, const char *han)
{
  g_autofree char *folded = sy_text_fold (han);
  const char *rest = folded, *at = folded;
  while (*at != '\0')
    {
      const char *ends[SY_NAME_HAN];
      guint n = 0;
      for (const char *end = at; *end != '\0' && n < SY_NAME_HAN;)
        ends[n++] = end = g_utf8_next_char (end);
      const char *class = NULL;
      SyNamePartKind kind;
      while (class == NULL && n > 1)
        {
          g_autofree char *piece = g_strndup (at, (gsize) (ends[--n] - at));
          class = find_class (piece, FALSE, &kind);
        }
      if (class == NULL)
        {
          at = g_utf8_next_char (at);
          continue;
        }
      append_run (parts, rest, (gsize) (at - rest));
      append_part (parts, kind, class, class, NULL);
      rest = at = ends[n];
    }
  append_run (parts, rest, (gsize) (at - rest));
}

/* Digits at the beginning of an ordinal, "1st", or NULL. */
static char *
ordinal_digits (const char *latin)
{
  gsize digits = strspn (latin, "0123456789");
  if (digits == 0)
    return NULL;
  const char *rest = latin + digits;
  if (*rest == '\0' || strcmp (rest, "st") == 0 || strcmp (rest, "nd") == 0 || strcmp (rest, "rd") == 0 || strcmp (rest, "th") == 0)
    {
      gsize zeros = MIN (strspn (latin, "0"), digits - 1);
      return g_strndup (latin + zeros, digits - zeros);
    }
  return NULL;
}

/* "Forty" and "four" after one another are 44. */
static void
append_number (GArray *parts, const char *digits)
{
  SyNamePart *last = parts->len > 0 ? &g_array_index (parts, SyNamePart, parts->len - 1) : NULL;
  if (last != NULL && last->kind == SY_NAME_PART_NUMBER && strlen (last->text) == 2 && last->text[1] == '0' && strlen (digits) == 1)
    last->text[1] = last->spelling[1] = digits[0];
  else
    append_part (parts, SY_NAME_PART_NUMBER, digits, digits, NULL);
}

/* The longest run of words from `at` that the table knows. */
static guint
append_known (GArray *parts, const GArray *words, guint at, gboolean person)
{
  for (guint n = MIN (SY_NAME_WORDS, words->len - at); n > 0; n--)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint i = 0;
      for (; i < n; i++)
        {
          const Word *word = &g_array_index (words, Word, at + i);
          if (word->latin == NULL)
            break;
          g_string_append_printf (text, "%s%s", i > 0 ? " " : "", word->latin);
        }
      SyNamePartKind kind;
      const char *class = i == n ? find_class (text->str, person, &kind) : NULL;
      if (class == NULL)
        continue;
      if (kind == SY_NAME_PART_NUMBER)
        append_number (parts, class);
      else
        append_part (parts, kind, class, text->str, &g_array_index (words, Word, at));
      return n;
    }
  return 0;
}

static void
tell_apart (GArray *parts, const GArray *words, gboolean person)
{
  for (guint i = 0; i < words->len;)
    {
      const Word *word = &g_array_index (words, Word, i);
      if (word->han != NULL)
        {
          if (person)
            append_run (parts, word->han, strlen (word->han));
          else
            split_run (parts, word->han);
          i++;
          continue;
        }
      g_autofree char *digits = ordinal_digits (word->latin);
      if (digits != NULL)
        append_number (parts, digits);
      else
        {
          guint known = append_known (parts, words, i, person);
          if (known > 0)
            {
              i += known;
              continue;
            }
          append_part (parts, word->latin[1] == '\0' ? SY_NAME_PART_INITIAL : SY_NAME_PART_WORD, word->latin, word->latin, word);
        }
      i++;
    }
}

/* A name that is made of forms, places and general words only ("China National Petroleum") is told apart by these. */
static void
weigh (GArray *parts, SyNameKind kind)
{
  gboolean distinguished = FALSE;
  for (guint i = 0; i < parts->len; i++)
    distinguished = distinguished || g_array_index (parts, SyNamePart, i).kind == SY_NAME_PART_WORD;
  for (guint i = 0; i < parts->len; i++)
    {
      SyNamePart *part = &g_array_index (parts, SyNamePart, i);
      part->weight = weight_of (part->kind, kind, strlen (part->text));
      if (!distinguished && (part->kind == SY_NAME_PART_GENERAL || part->kind == SY_NAME_PART_PLACE))
        part->weight = 0.8;
    }
}

static gboolean
sounds_like_an_organisation (const GArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      SyNamePartKind kind = g_array_index (parts, SyNamePart, i).kind;
      if (kind == SY_NAME_PART_FORM || kind == SY_NAME_PART_GENERAL || kind == SY_NAME_PART_PLACE || kind == SY_NAME_PART_NUMBER)
        return TRUE;
    }
  return FALSE;
}

static void
part_clear (gpointer data)
{
  SyNamePart *part = data;
  g_free (part->text);
  g_free (part->spelling);
  g_free (part->han);
  g_free (part->letters);
  for (guint i = 0; i < G_N_ELEMENTS (part->joined); i++)
    g_free (part->joined[i]);
  for (guint i = 0; i < SY_READING_N; i++)
    {
      g_clear_pointer (&part->slots[i], g_ptr_array_unref);
      sy_name_readings_free (part->readings[i]);
    }
}

/* Forms, titles and runs of characters are joined with nothing. */
static gboolean
may_be_joined (const SyNamePart *part)
{
  return part->kind != SY_NAME_PART_FORM && part->kind != SY_NAME_PART_TITLE && part->han == NULL;
}

/* Parts are compared many times: what is looked up for them is made once. */
static void
prepare (SyName *name)
{
  for (guint i = 0; i < name->n_parts; i++)
    {
      SyNamePart *part = &name->parts[i];
      part->letters = sy_name_letters_new (part->spelling);
      g_autoptr (GString) joined = g_string_new (part->spelling);
      for (guint n = 0; n < G_N_ELEMENTS (part->joined) && i + n + 1 < name->n_parts && may_be_joined (part); n++)
        {
          if (!may_be_joined (&part[n + 1]))
            break;
          g_string_append (joined, part[n + 1].spelling);
          part->joined[n] = sy_name_letters_new (joined->str);
        }
      for (guint k = 0; k < i; k++)
        name->repeats = name->repeats || (name->parts[k].kind == part->kind && strcmp (name->parts[k].text, part->text) == 0);
    }
}

SyName *
sy_name_new (const char *utf8, SyNameKind kind)
{
  SyName *name = g_new0 (SyName, 1);
  name->text = sy_text_normalise (utf8, FALSE);
  if (strlen (name->text) > SY_MAX_NAME)
    *g_utf8_find_prev_char (name->text, name->text + SY_MAX_NAME + 1) = '\0';
  g_autoptr (GArray) words = split (name->text);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (SyNamePart));
  g_array_set_clear_func (parts, part_clear);
  tell_apart (parts, words, kind == SY_NAME_PERSON);
  if (kind == SY_NAME_UNKNOWN)
    {
      kind = sounds_like_an_organisation (parts) ? SY_NAME_ORGANISATION : SY_NAME_UNKNOWN;
      if (kind == SY_NAME_UNKNOWN)
        {
          g_array_set_size (parts, 0);
          tell_apart (parts, words, TRUE);
        }
    }
  name->kind = kind;
  weigh (parts, kind);
  if (parts->len > SY_MAX_NAME_PARTS)
    g_array_set_size (parts, SY_MAX_NAME_PARTS);
  g_array_set_clear_func (parts, NULL);
  name->n_parts = parts->len;
  name->parts = (SyNamePart *) (gpointer) g_array_free (parts, FALSE);
  prepare (name);
  return name;
}

void
sy_name_free (SyName *name)
{
  if (name == NULL)
    return;
  for (guint i = 0; i < name->n_parts; i++)
    part_clear (&name->parts[i]);
  g_free (name->parts);
  g_free (name->text);
  g_free (name);
}

/* --- Keys ------------------------------------------------------------------------------------------------------------------------------------ */

#define SOUND 12

static void
add_key (GPtrArray *keys, char sort, const char *text)
{
  g_autofree char *key = g_strdup_printf ("%c:%s", sort, text);
  if (!g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
    g_ptr_array_add (keys, g_steal_pointer (&key));
}

/* The sound of a word, of its first four consonants and of its last four: one wrong letter leaves one of them whole in long words. */
static void
add_sounds (GPtrArray *keys, const char *word)
{
  char code[SOUND];
  sy_name_sound (word, code, sizeof code);
  gsize length = strlen (code);
  if (length == 0)
    return;
  if (length > 4)
    add_key (keys, 'e', code + length - 4);
  code[MIN (length, 4)] = '\0';
  add_key (keys, 'w', code);
}

/* Words of few consonants sound like many others: Huawei. */
static void
add_spelling (GPtrArray *keys, const char *word)
{
  if (strlen (word) >= 4)
    add_key (keys, 'r', word);
}

static void
add_run_keys (GPtrArray *keys, const SyNamePart *part)
{
  const char *before = NULL;
  for (const char *at = part->han; *at != '\0'; before = at, at = g_utf8_next_char (at))
    if (before != NULL)
      {
        g_autofree char *pair = g_strndup (before, (gsize) (g_utf8_next_char (at) - before));
        add_key (keys, 'h', pair);
      }
  if (before != NULL && *g_utf8_next_char (part->han) == '\0')
    add_key (keys, 'h', part->han);
  for (guint language = 0; language < SY_READING_N; language++)
    {
      const GPtrArray *slots = part->slots[language];
      if (slots == NULL)
        continue;
      g_autoptr (GString) all = g_string_new (NULL), given = g_string_new (NULL);
      for (guint i = 0; i < slots->len; i++)
        {
          const GPtrArray *readings = g_ptr_array_index (slots, i);
          const char *reading = g_ptr_array_index (readings, 0);
          g_string_append (all, reading);
          if (i > 0)
            g_string_append (given, reading);
          if (i == 0 || slots->len <= 4)
            for (guint r = 0; r < readings->len; r++)
              add_sounds (keys, g_ptr_array_index (readings, r));
        }
      add_sounds (keys, all->str);
      add_sounds (keys, given->str);
      add_spelling (keys, all->str);
      add_spelling (keys, given->str);
    }
}

void
sy_name_keys (const SyName *name, GPtrArray *keys)
{
  g_autoptr (GString) initials = g_string_new (NULL);
  const SyNamePart *before = NULL;
  gboolean distinguished = FALSE;
  for (guint i = 0; i < name->n_parts; i++)
    distinguished = distinguished || name->parts[i].kind == SY_NAME_PART_WORD;
  for (guint i = 0; i < name->n_parts; i++)
    {
      const SyNamePart *part = &name->parts[i];
      if (part->han != NULL)
        add_run_keys (keys, part);
      else if (part->kind == SY_NAME_PART_WORD || (!distinguished && part->kind == SY_NAME_PART_GENERAL))
        {
          add_sounds (keys, part->text);
          add_spelling (keys, part->text);
          if (before != NULL && before->han == NULL && strlen (before->text) + strlen (part->text) <= 24)
            {
              g_autofree char *joined = g_strconcat (before->text, part->text, NULL);
              add_sounds (keys, joined);
              add_spelling (keys, joined);
            }
          if (part->capitals && strlen (part->text) <= 6)
            add_key (keys, 'a', part->text);
        }
      else if (part->kind == SY_NAME_PART_NUMBER)
        add_key (keys, 'n', part->text);
      if (part->han == NULL && part->kind != SY_NAME_PART_FORM && part->kind != SY_NAME_PART_TITLE && part->kind != SY_NAME_PART_PARTICLE)
        g_string_append_c (initials, part->text[0]);
      before = part->kind == SY_NAME_PART_TITLE || part->kind == SY_NAME_PART_FORM ? NULL : part;
    }
  if (initials->len >= 3 && initials->len <= 6 && name->kind != SY_NAME_PERSON)
    add_key (keys, 'a', initials->str);
}
