// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/reading.h"

#include "corpus/reading_table.h"

#include <string.h>

/* Characters that are read otherwise, or are spelled otherwise, in names: surnames in passports and press of each place. */
static const struct
{
  gunichar character;
  SyReadingLanguage language;
  const char *readings;
} of_names[] = {
  { 0x66FE, SY_READING_MANDARIN, "zeng" },        /* 曾 */
  { 0x5355, SY_READING_MANDARIN, "shan" },        /* 单 */
  { 0x89E3, SY_READING_MANDARIN, "xie" },         /* 解 */
  { 0x4EC7, SY_READING_MANDARIN, "qiu" },         /* 仇 */
  { 0x533A, SY_READING_MANDARIN, "ou" },          /* 区 */
  { 0x67E5, SY_READING_MANDARIN, "zha" },         /* 查 */
  { 0x76D6, SY_READING_MANDARIN, "ge" },          /* 盖 */
  { 0x8983, SY_READING_MANDARIN, "qin tan" },     /* 覃 */
  { 0x5415, SY_READING_MANDARIN, "lu" },          /* 吕, so written by many */
  { 0x592A, SY_READING_JAPANESE, "ta" },          /* 太 of 太郎 */
  { 0x90CE, SY_READING_JAPANESE, "ro" },          /* 郎, the vowel not written long */
  { 0xAE40, SY_READING_KOREAN, "kim" },           /* 김 */
  { 0xC774, SY_READING_KOREAN, "lee yi rhee ri" },/* 이 */
  { 0xB9AC, SY_READING_KOREAN, "ri lee" },        /* 리 */
  { 0xBC15, SY_READING_KOREAN, "park pak" },      /* 박 */
  { 0xCD5C, SY_READING_KOREAN, "choi" },          /* 최 */
  { 0xC815, SY_READING_KOREAN, "chung jung" },    /* 정 */
  { 0xC720, SY_READING_KOREAN, "yoo" },           /* 유 */
  { 0xC784, SY_READING_KOREAN, "lim rim" },       /* 임 */
  { 0xC624, SY_READING_KOREAN, "oh" },            /* 오 */
  { 0xB178, SY_READING_KOREAN, "roh" },           /* 노 */
  { 0xC6B0, SY_READING_KOREAN, "woo" },           /* 우 */
  { 0xC601, SY_READING_KOREAN, "young" },         /* 영 */
  { 0xD76C, SY_READING_KOREAN, "hee" },           /* 희 */
  { 0xC218, SY_READING_KOREAN, "soo" },           /* 수 */
  { 0xC21C, SY_READING_KOREAN, "soon" },          /* 순 */
  { 0xC900, SY_READING_KOREAN, "joon" },          /* 준 */
  { 0xC131, SY_READING_KOREAN, "sung" },          /* 성 */
};

/* Adds what is not there yet. */
static void
add (GPtrArray *readings, guint from, const char *text, gsize length)
{
  if (length == 0 || readings->len - from >= SY_MAX_READINGS)
    return;
  for (guint i = from; i < readings->len; i++)
    {
      const char *held = g_ptr_array_index (readings, i);
      if (strlen (held) == length && memcmp (held, text, length) == 0)
        return;
    }
  g_ptr_array_add (readings, g_strndup (text, length));
}

static void
add_words (GPtrArray *readings, guint from, const char *words)
{
  while (*words != '\0')
    {
      gsize length = strcspn (words, " ");
      add (readings, from, words, length);
      words += length + strspn (words + length, " ");
    }
}

/* Replaces the beginning of a syllable, or its end, by the first pair that fits. */
static gboolean
respell (GString *syllable, const char *const (*pairs)[2], gboolean at_end)
{
  for (; (*pairs)[0] != NULL; pairs++)
    {
      gsize length = strlen ((*pairs)[0]);
      if (syllable->len < length || memcmp (syllable->str + (at_end ? syllable->len - length : 0), (*pairs)[0], length) != 0)
        continue;
      gsize at = at_end ? syllable->len - length : 0;
      g_string_erase (syllable, (gssize) at, (gssize) length);
      g_string_insert (syllable, (gssize) at, (*pairs)[1]);
      return TRUE;
    }
  return FALSE;
}

/* Wade-Giles without its marks, as books, Taiwan and older lists spell: Teng Hsiao-p'ing, Chiang. */
static void
add_wade_giles (GPtrArray *readings, guint from, const char *pinyin)
{
  static const char *const initials[][2] = { { "zh", "ch" }, { "q", "ch" }, { "j", "ch" }, { "x", "hs" }, { "z", "ts" }, { "c", "ts" }, { "b", "p" },
                                             { "d", "t" },   { "g", "k" },  { "r", "j" },  { NULL, NULL } };
  static const char *const finals[][2] = { { "ong", "ung" }, { "ian", "ien" }, { "ie", "ieh" }, { "ue", "ueh" }, { "uo", "o" }, { NULL, NULL } };
  g_autoptr (GString) syllable = g_string_new (pinyin);
  gboolean keeps_initial = g_str_has_prefix (pinyin, "ch") || g_str_has_prefix (pinyin, "sh");
  gboolean changed = !keeps_initial && respell (syllable, initials, FALSE);
  changed = respell (syllable, finals, TRUE) || changed;
  if (changed)
    add (readings, from, syllable->str, syllable->len);
}

/* Jyutping as Hong Kong spells it in names: zoeng becomes cheung, jyun yuen. */
static void
add_hong_kong (GPtrArray *readings, guint from, const char *jyutping)
{
  static const char *const initials[][2] = { { "z", "ch" }, { "c", "ch" }, { "jyu", "yu" }, { "j", "y" }, { "gw", "kw" }, { NULL, NULL } };
  static const char *const finals[][2] = { { "oeng", "eung" }, { "oek", "euk" }, { "eoi", "ui" }, { "eon", "un" }, { "aai", "ai" }, { "aau", "au" },
                                           { "aam", "am" },    { "aan", "an" },  { "aang", "ang" }, { "yun", "yuen" }, { "ou", "o" }, { "i", "ee" },
                                           { "aa", "a" },      { "u", "oo" },    { NULL, NULL } };
  g_autoptr (GString) syllable = g_string_new (jyutping);
  gboolean changed = respell (syllable, initials, FALSE);
  changed = respell (syllable, finals, TRUE) || changed;
  if (changed)
    add (readings, from, syllable->str, syllable->len);
}

/* A syllable of hangul is initial, vowel and final in one number (Unicode Standard, 3.12): Revised Romanisation, then McCune-Reischauer without marks. */
static void
add_hangul (GPtrArray *readings, guint from, gunichar c)
{
  static const char *const initials[2][19] = {
    { "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h" },
    { "k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch", "k", "t", "p", "h" },
  };
  static const char *const vowels[2][21] = {
    { "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i" },
    { "a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u", "ui", "i" },
  };
  static const char *const finals[28] = { "",  "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l",
                                          "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t" };
  guint index = c - 0xAC00;
  for (guint system = 0; system < 2; system++)
    {
      g_autofree char *syllable = g_strconcat (initials[system][index / 588], vowels[system][index % 588 / 28], finals[index % 28], NULL);
      add (readings, from, syllable, strlen (syllable));
    }
}

/* The list of one language in the row of a character; NULL if it has no row. */
static const char *
find_list (gunichar c, SyReadingLanguage language, gsize *length)
{
  guint low = 0, high = sy_reading_rows;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (sy_reading_row[middle].character < c)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == sy_reading_rows || sy_reading_row[low].character != c)
    return NULL;
  const char *list = sy_reading_text + sy_reading_row[low].offset;
  for (guint i = 0; i < (guint) language; i++)
    list = strchr (list, '|') + 1;
  *length = strcspn (list, "|");
  return list;
}

static void
add_names (GPtrArray *readings, guint from, gunichar c, SyReadingLanguage language)
{
  for (guint i = 0; i < G_N_ELEMENTS (of_names); i++)
    if (of_names[i].character == c && of_names[i].language == language)
      add_words (readings, from, of_names[i].readings);
}

void
sy_reading_add (gunichar c, SyReadingLanguage language, GPtrArray *readings)
{
  guint from = readings->len;
  add_names (readings, from, c, language);
  if (c >= 0xAC00 && c <= 0xD7A3)
    {
      if (language == SY_READING_KOREAN)
        add_hangul (readings, from, c);
      return;
    }
  gsize length = 0;
  const char *list = find_list (c, language, &length);
  if (list == NULL)
    return;
  if (language == SY_READING_KOREAN)
    {
      for (const char *at = list; at < list + length; at = g_utf8_next_char (at))
        if (*at != ' ')
          {
            add_names (readings, from, g_utf8_get_char (at), language);
            add_hangul (readings, from, g_utf8_get_char (at));
          }
      return;
    }
  g_autofree char *words = g_strndup (list, length);
  add_words (readings, from, words);
  for (guint i = from, n = readings->len; i < n; i++)
    {
      g_autofree char *reading = g_strdup (g_ptr_array_index (readings, i));
      if (language == SY_READING_MANDARIN)
        add_wade_giles (readings, from, reading);
      else if (language == SY_READING_CANTONESE)
        add_hong_kong (readings, from, reading);
    }
}
