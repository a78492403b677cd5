// SPDX-License-Identifier: GPL-3.0-or-later
/* What can be told of a text by its characters alone: scripts, sentences, Chinese numerals. See text.h. */
#include <string.h>

#include "corpus/text.h"

gboolean
sy_text_is_cjk (gunichar c)
{
  static const struct
  {
    gunichar first, last;
  } ranges[] = {
    { 0x1100, 0x11FF }, { 0x2E80, 0x2FDF }, { 0x3005, 0x3007 }, { 0x3021, 0x3029 }, { 0x3031, 0x3035 }, { 0x3038, 0x303C },   { 0x3041, 0x3096 },
    { 0x309B, 0x309F }, { 0x30A1, 0x30FA }, { 0x30FC, 0x30FF }, { 0x3131, 0x318E }, { 0x31F0, 0x31FF }, { 0x3400, 0x4DBF },   { 0x4E00, 0x9FFF },
    { 0xA960, 0xA97C }, { 0xAC00, 0xD7A3 }, { 0xD7B0, 0xD7FB }, { 0xF900, 0xFAFF }, { 0xFF66, 0xFFDC }, { 0x1AFF0, 0x1B16F }, { 0x20000, 0x3FFFD },
  };
  if (c < 0x1100)
    return FALSE;
  if (c >= 0x4E00 && c <= 0x9FFF)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (ranges) && c >= ranges[i].first; i++)
    if (c <= ranges[i].last)
      return TRUE;
  return FALSE;
}

gsize
sy_text_characters (const char *utf8, gsize offset)
{
  gsize characters = 0;
  for (gsize i = 0; i < offset && utf8[i] != '\0'; i++)
    characters += ((guint8) utf8[i] & 0xC0) != 0x80;
  return characters;
}

char *
sy_text_counted (guint64 count, const char *word)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %s%s", count, word, count == 1 ? "" : "s");
}

const char *
sy_text_guess_language (const char *utf8)
{
  gsize chinese = 0, letters = 0;
  const char *end = utf8 + strlen (utf8);
  for (const char *p = utf8; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = (guint8) *p < 0x80 ? (gunichar) *p : g_utf8_get_char_validated (p, end - p);
      if ((c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF))
        chinese++;
      else if (g_unichar_isalpha (c))
        letters++;
    }
  /* A Latin word has about six letters, and a Chinese one about two characters: a Chinese text may name many foreign firms. */
  return chinese > 0 && chinese * 6 >= letters ? "zh" : "en";
}

/* ---- Chinese numerals ---- */

/* Digit 0 to 9, or -1. */
static int
chinese_digit (gunichar c)
{
  static const char *const digits[] = { "〇零○", "一壹", "二贰貳两兩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖" };
  for (int i = 0; i < (int) G_N_ELEMENTS (digits); i++)
    if (g_utf8_strchr (digits[i], -1, c) != NULL)
      return i;
  return -1;
}

/* 10, 100 or 1000, or 0. */
static int
chinese_unit (gunichar c)
{
  switch (c)
    {
    case 0x5341: /* 十 */
    case 0x62FE: /* 拾 */ return 10;
    case 0x767E: /* 百 */
    case 0x4F70: /* 佰 */ return 100;
    case 0x5343: /* 千 */
    case 0x4EDF: /* 仟 */ return 1000;
    default: return 0;
    }
}

#define MAX_NUMERAL 18

static gint64
digit_string (const gunichar *characters, gsize n)
{
  gint64 value = 0;
  for (gsize i = 0; i < n; i++)
    {
      int digit = chinese_digit (characters[i]);
      if (digit < 0)
        return -1;
      value = value * 10 + digit;
    }
  return value;
}

/* Units fall, each with a digit from 1 to 9 before it (十 may stand alone in front); 零 stands exactly where a unit is left out. */
static gint64
with_units (const gunichar *characters, gsize n)
{
  gint64 value = 0;
  int last_unit = 10000;
  gsize i = 0;
  while (i < n)
    {
      gboolean zero = chinese_digit (characters[i]) == 0;
      if (zero && (i == 0 || ++i == n))
        return -1;
      int digit = chinese_digit (characters[i]), unit = 1;
      gboolean bare_ten = i == 0 && chinese_unit (characters[i]) == 10;
      if (bare_ten)
        digit = 1;
      else if (++i, digit < 1)
        return -1;
      if (i < n && chinese_unit (characters[i]) > 0)
        unit = chinese_unit (characters[i++]);
      gboolean skips = unit * 10 != last_unit && last_unit != 10000;
      if (unit >= last_unit || skips != zero)
        return -1;
      value += digit * (gint64) unit;
      last_unit = unit;
    }
  return value;
}

gint64
sy_text_chinese_number (const char *utf8, gsize length)
{
  gunichar characters[MAX_NUMERAL];
  gsize n = 0;
  gboolean units = FALSE;
  for (const char *p = utf8, *end = utf8 + length; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char_validated (p, end - p);
      if (n == MAX_NUMERAL || (chinese_digit (c) < 0 && chinese_unit (c) == 0))
        return -1;
      units |= chinese_unit (c) > 0;
      characters[n++] = c;
    }
  if (n == 0)
    return -1;
  return units ? with_units (characters, n) : digit_string (characters, n);
}

/* ---- sentences ---- */

typedef struct
{
  const char *text;
  gsize length;
  gsize start; /* of the sentence at hand; after leading white space */
  GArray *spans;
} Splitter;

static gunichar
char_at (const Splitter *s, gsize at)
{
  return at < s->length ? g_utf8_get_char_validated (s->text + at, (gssize) (s->length - at)) : 0;
}

static gsize
next_of (const Splitter *s, gsize at)
{
  return MIN ((gsize) (g_utf8_next_char (s->text + at) - s->text), s->length);
}

static gboolean
is_one_of (gunichar c, const char *set)
{
  return c != 0 && g_utf8_strchr (set, -1, c) != NULL;
}

/* After quotes and brackets that close what the sentence opened. */
static gsize
skip_closing (const Splitter *s, gsize at)
{
  while (is_one_of (char_at (s, at), "\"')]}”’»」』）】》〉〕］"))
    at = next_of (s, at);
  return at;
}

static gsize
skip_space (const Splitter *s, gsize at)
{
  while (at < s->length && g_unichar_isspace (char_at (s, at)))
    at = next_of (s, at);
  return at;
}

static void
end_sentence (Splitter *s, gsize end)
{
  gsize trimmed = end;
  for (gsize at = s->start; at < end; at = next_of (s, at))
    if (!g_unichar_isspace (char_at (s, at)))
      trimmed = next_of (s, at);
  SySpan span = { s->start, trimmed };
  if (trimmed > s->start && !g_unichar_isspace (char_at (s, s->start)))
    g_array_append_val (s->spans, span);
  s->start = skip_space (s, end);
}

static gboolean
word_is (const char *word, gsize length, const char *const *words)
{
  for (; *words != NULL; words++)
    if (strlen (*words) == length && strncmp (*words, word, length) == 0)
      return TRUE;
  return FALSE;
}

/* Words that begin a sentence much more often than they follow an abbreviation. */
static gboolean
begins_sentence (const Splitter *s, gsize at)
{
  static const char *const starters[] = { "The",         "This",      "These", "Those", "That",    "It",       "Its",      "In",
                                          "On",          "For",       "If",    "An",    "As",      "At",       "However",  "Such",
                                          "Accordingly", "Therefore", "Thus",  "Any",   "All",     "Each",     "We",       "When",
                                          "Where",       "To",        "Under", "While", "Because", "Although", "Pursuant", "There",
                                          "They",        "Their",     "Other", "After", "By",      "With",     "BIS",      NULL };
  gsize end = at;
  while (end < s->length && g_ascii_isalpha (s->text[end]))
    end++;
  return word_is (s->text + at, end - at, starters);
}

static gboolean
is_abbreviation (const char *word, gsize length)
{
  static const char *const abbreviations[] = {
    "No",   "Nos",  "no",   "nos", "Sec", "Secs", "sec",  "Art",    "Arts", "art",  "Para", "Paras", "para", "paras", "Fig", "Figs", "Vol",
    "vol",  "Ch",   "ch",   "Pt",  "pt",  "Pp",   "pp",   "p",      "Dr",   "Mr",   "Mrs",  "Ms",    "Prof", "Gen",   "Gov", "Sen",  "Rep",
    "Hon",  "St",   "Col",  "Fed", "Reg", "Regs", "Pub",  "L",      "Exec", "Ord",  "Cf",   "cf",    "Viz",  "viz",   "Vs",  "vs",   "v",
    "Supp", "Doc",  "Stat", "Inc", "Ltd", "Co",   "Corp", "Bros",   "Jr",   "Sr",   "al",   "etc",   "Jan",  "Feb",   "Mar", "Apr",  "Jun",
    "Jul",  "Aug",  "Sept", "Sep", "Oct", "Nov",  "Dec",  "Dept",   "Univ", "Cong", "Sess", "Cir",   "App",  "Ct",    "Rm",  "Rd",   "Ave",
    "Blvd", "Bldg", "Ste",  "Str", "Ed",  "ed",   "eds",  "approx", "Ex",   "Eq",   "Ann",  "Res",   "Tel",  "ext",   NULL
  };
  return word_is (word, length, abbreviations);
}

static gboolean
is_enumerator (const char *word, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (word[i]) && strchr (".()ivxIVX", word[i]) == NULL)
      return length == 1;
  return length > 0;
}

/* The start of the word that ends at `end`: behind white space or Chinese. */
static gsize
word_start (const Splitter *s, gsize end)
{
  gsize from = end;
  while (from > s->start)
    {
      gsize before = from - 1;
      while (before > s->start && ((guint8) s->text[before] & 0xC0) == 0x80)
        before--;
      gunichar c = char_at (s, before);
      if (g_unichar_isspace (c) || sy_text_is_cjk (c) || is_one_of (c, "，。；：、（“《【"))
        break;
      from = before;
    }
  return from;
}

/* Whether the full stop at `stop` ends a sentence; `after` is behind it and what it closes. */
static gboolean
stop_ends (const Splitter *s, gsize stop, gsize after)
{
  if (after < s->length && !g_unichar_isspace (char_at (s, after)))
    return FALSE;
  gsize next = skip_space (s, after);
  if (next >= s->length)
    return TRUE;
  if (g_unichar_islower (char_at (s, next)))
    return FALSE;

  gsize from = word_start (s, stop);
  gboolean first = from == s->start;
  while (from < stop && strchr ("([\"'", s->text[from]) != NULL)
    from++;
  const char *word = s->text + from;
  gsize length = stop - from;
  if (first && is_enumerator (word, length))
    return FALSE;
  if (length > 0 && word[length - 1] == '.')
    return TRUE;

  gboolean letters = length > 0, pointed = FALSE;
  for (gsize i = 0; i < length; i++)
    {
      letters = letters && (g_ascii_isalpha (word[i]) || word[i] == '.');
      pointed |= word[i] == '.';
    }
  if (letters && (pointed || length == 1 || is_abbreviation (word, length)))
    return begins_sentence (s, next);
  return TRUE;
}

/* The end of the sentence if the character at `at` (whose successor is `next`) ends one, else 0. */
static gsize
sentence_end (const Splitter *s, gsize at, gsize next)
{
  gunichar c = char_at (s, at);
  if (c == '\n')
    {
      gsize p = next;
      while (p < s->length && (s->text[p] == ' ' || s->text[p] == '\t'))
        p++;
      return p < s->length && s->text[p] == '\n' ? next : 0;
    }
  if (is_one_of (c, "。！？｡"))
    {
      while (is_one_of (char_at (s, next), "。！？!?"))
        next = next_of (s, next);
      return skip_closing (s, next);
    }
  if (c == '!' || c == '?')
    {
      gsize after = skip_closing (s, next);
      gunichar follows = char_at (s, after);
      return after >= s->length || g_unichar_isspace (follows) || sy_text_is_cjk (follows) ? after : 0;
    }
  if (c == '.')
    {
      gsize after = skip_closing (s, next);
      return stop_ends (s, at, after) ? after : 0;
    }
  return 0;
}

GArray *
sy_text_sentences (const char *utf8)
{
  Splitter s = { utf8, strlen (utf8), 0, g_array_new (FALSE, FALSE, sizeof (SySpan)) };
  s.start = skip_space (&s, 0);
  for (gsize at = s.start; at < s.length;)
    {
      gsize next = (guint8) utf8[at] < 0x80 ? at + 1 : next_of (&s, at);
      gboolean may_end = (guint8) utf8[at] >= 0x80 || strchr (".!?\n", utf8[at]) != NULL;
      gsize end = may_end ? sentence_end (&s, at, next) : 0;
      if (end > 0)
        end_sentence (&s, end);
      at = MAX (next, end > 0 ? s.start : 0);
    }
  end_sentence (&s, s.length);
  return s.spans;
}
