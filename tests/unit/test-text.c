// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/text.h"
#include "tests/unit/unit.h"

/* ---- charsets ---- */

#define BYTES(literal) (literal), sizeof (literal) - 1

START_TEST (the_charset_is_decided_by_mark_header_declaration_and_bytes)
{
  const struct
  {
    const char *name;
    const char *bytes;
    gsize length;
    const char *http;
    const char *text;
    const char *used;
  } cases[] = {
    { "empty", BYTES (""), NULL, "", "UTF-8" },
    { "plain ASCII", BYTES ("export"), NULL, "export", "UTF-8" },
    { "UTF-8 by its bytes", BYTES ("\xe5\x87\xba\xe5\x8f\xa3"), NULL, "出口", "UTF-8" },
    { "GB18030 by its bytes", BYTES ("\xb3\xf6\xbf\xda"), NULL, "出口", "GB18030" },
    { "a gb2312 page with a character of GBK only", BYTES ("<meta charset=gb2312>\xd6\xec\xe9\x46\xbb\xf9"), NULL, "<meta charset=gb2312>朱镕基",
      "GB18030" },
    { "gbk in the header", BYTES ("\xd6\xec\xe9\x46\xbb\xf9"), "GBK", "朱镕基", "GB18030" },
    { "a character of four bytes in GB18030", BYTES ("\x95\x32\x82\x36"), "gb2312", "\xf0\xa0\x80\x80", "GB18030" },
    { "a short text in GBK that could be UTF-8", BYTES ("\xc1\xaa\xcd\xa8"), "gb2312", "联通", "GB18030" },
    { "the header says UTF-8, the bytes are GBK", BYTES ("<meta charset=\"gbk\">\xb3\xf6\xbf\xda"), "utf-8", "<meta charset=\"gbk\">出口",
      "GB18030" },
    { "the header says Latin-1, the bytes are GBK", BYTES ("<meta content='text/html; charset=gb2312'>\xb3\xf6\xbf\xda"), "ISO-8859-1",
      "<meta content='text/html; charset=gb2312'>出口", "GB18030" },
    { "the meta element says gb2312, the bytes are UTF-8",
      BYTES ("<meta charset=gb2312>\xe5\x87\xba\xe5\x8f\xa3\xe7\xae\xa1\xe5\x88\xb6\xe6\xb3\x95\xe5\xb7\xb2\xe6\x96\xbd\xe8\xa1\x8c"), NULL,
      "<meta charset=gb2312>出口管制法已施行", "UTF-8" },
    { "the header wins over the meta element", BYTES ("<meta charset=gbk>\xa5\x58\xa4\x66"), "big5", "<meta charset=gbk>出口", "Big5" },
    { "an XML declaration", BYTES ("<?xml version='1.0' encoding='windows-1251'?>\xd0\xee\xf1"), NULL,
      "<?xml version='1.0' encoding='windows-1251'?>Рос", "windows-1251" },
    { "Latin-1 means windows-1252", BYTES ("It\x92s caf\xe9"), "iso-8859-1", "It’s café", "windows-1252" },
    { "a meta element in a comment is none", BYTES ("<!-- <meta charset=big5> -->\xb3\xf6\xbf\xda"), NULL, "<!-- <meta charset=big5> -->出口",
      "GB18030" },
    { "a meta element that says UTF-16 is wrong, since it could be read", BYTES ("<meta charset=utf-16>\xe5\x87\xba"), NULL,
      "<meta charset=utf-16>出", "UTF-8" },
    { "a charset that nobody knows", BYTES ("\xe5\x87\xba"), "klingon-8", "出", "UTF-8" },
    { "a charset that hides markup", BYTES ("+ADw-script+AD4-"), "utf-7", "+ADw-script+AD4-", "UTF-8" },
    { "a charset that puts markup elsewhere", BYTES ("\x4c\x6e exports"), "ibm-37", "\x4c\x6e exports", "UTF-8" },
    { "a charset of shifts", BYTES ("exports"), "LMBCS-6", "exports", "UTF-8" },
    { "a mark of UTF-8", BYTES ("\xef\xbb\xbf\xe5\x87\xba"), "gbk", "出", "UTF-8" },
    { "a mark of UTF-16, little end first", BYTES ("\xff\xfe\xfa\x51\x0d\x00\x0a\x00"), "gbk", "出\n", "UTF-16LE" },
    { "a mark of UTF-16, big end first", BYTES ("\xfe\xff\x51\xfa\xd8\x40\xdc\x00"), NULL, "出\xf0\xa0\x80\x80", "UTF-16BE" },
    { "a mark of UTF-32", BYTES ("\xff\xfe\x00\x00\xfa\x51\x00\x00"), NULL, "出", "UTF-32LE" },
    { "UTF-16 without a mark, by the header", BYTES ("\x41\x00\xfa\x51"), "utf-16le", "A出", "UTF-16LE" },
    { "the header says UTF-16, the bytes are ASCII", BYTES ("exports"), "utf-16", "exports", "UTF-8" },
    { "a mark that lies", BYTES ("\xfe\xff"), NULL, "", "UTF-16BE" },
    { "half a character at the end of a short text", BYTES ("\xe5\x87\xba\xe5\x8f"), "utf-8", "出\xef\xbf\xbd", "UTF-8" },
    { "half a character at the end, unnamed",
      BYTES (
          "\xe5\x87\xba\xe5\x8f\xa3\xe7\xae\xa1\xe5\x88\xb6\xe6\xb3\x95\xe5\xb7\xb2\xe6\x96\xbd\xe8\xa1\x8c\xe5\x87\xba\xe5\x8f\xa3\xe7\xae\xa1\xe5\x88\xb6\xe6\xb3\x95\xe5\xb7\xb2\xe6\x96\xbd\xe8\xa1\x8c\xe5"),
      NULL, "出口管制法已施行出口管制法已施行\xef\xbf\xbd", "UTF-8" },
    { "half a character of GBK at the end", BYTES ("\xb3\xf6\xbf\xda\xb9"), "gbk", "出口\xef\xbf\xbd", "GB18030" },
    { "one bad byte in English", BYTES ("It\x92s late"), "utf-8", "It\xef\xbf\xbds late", "UTF-8" },
    { "surrogates and overlong forms are malformed", BYTES ("\xed\xa0\x80\xc0\xaf\xe5\x87\xba"), NULL, NULL, "GB18030" },
    { "line ends",
      BYTES ("a\r\nb\rc\nd\x0c"
             "e\r"),
      NULL, "a\nb\nc\nd\ne\n", "UTF-8" },
    { "controls", BYTES ("a\0b\x01\tc\x1b"), NULL,
      "a\xef\xbf\xbd"
      "b\xef\xbf\xbd\tc\xef\xbf\xbd",
      "UTF-8" },
    { "only bytes of no charset", BYTES ("\xff\xff\xff"), NULL, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", "GB18030" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *used = NULL;
      g_autofree char *text = sy_text_decode ((const guint8 *) cases[i].bytes, cases[i].length, cases[i].http, &used, &error);
      sy_assert_no_error (error);
      ck_assert_msg (text != NULL && g_utf8_validate (text, -1, NULL), "%s", cases[i].name);
      ck_assert_msg (cases[i].text == NULL || strcmp (text, cases[i].text) == 0, "%s: \"%s\"", cases[i].name, text);
      ck_assert_msg (strcmp (used, cases[i].used) == 0, "%s: %s", cases[i].name, used);
    }
}
END_TEST

START_TEST (a_charset_is_looked_for_in_the_first_4_KiB_only)
{
  for (guint padding = 4000; padding < 4200; padding += 100)
    {
      g_autoptr (GString) page = g_string_new (NULL);
      for (guint i = 0; i < padding; i++)
        g_string_append_c (page, ' ');
      g_string_append (page, "<meta charset=windows-1251>\xd0\xee\xf1");
      g_autofree char *used = NULL;
      g_autofree char *text = sy_text_decode ((const guint8 *) page->str, page->len, NULL, &used, NULL);
      ck_assert_str_eq (used, padding == 4000 ? "windows-1251" : "GB18030");
    }
}
END_TEST

START_TEST (a_text_longer_than_a_payload_is_refused)
{
  g_autofree guint8 *bytes = g_malloc (SY_MAX_PAYLOAD + 1);
  memset (bytes, 'a', SY_MAX_PAYLOAD + 1);
  g_autoptr (GError) error = NULL;
  char *untouched = (char *) "untouched", *used = untouched;
  ck_assert (sy_text_decode (bytes, SY_MAX_PAYLOAD + 1, NULL, &used, &error) == NULL);
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
  ck_assert (strstr (error->message, "SY_MAX_PAYLOAD") != NULL);
  ck_assert_ptr_eq (used, untouched);
  g_autofree char *text = sy_text_decode (bytes, SY_MAX_PAYLOAD, NULL, NULL, NULL);
  ck_assert_uint_eq (strlen (text), SY_MAX_PAYLOAD);
}
END_TEST

START_TEST (real_pages_decode_as_what_they_say)
{
  g_autofree char *path = sy_unit_real ("cn/html");
  if (path == NULL)
    return;
  const char *const folders[] = { "mofcom", "exportcontrol" };
  guint n = 0;
  for (guint f = 0; f < G_N_ELEMENTS (folders); f++)
    {
      g_autofree char *folder = g_build_filename (path, folders[f], NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;
      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *file = g_build_filename (folder, name, NULL), *bytes = NULL, *used = NULL;
          gsize length;
          if (!g_str_has_suffix (name, ".html") || !g_file_get_contents (file, &bytes, &length, NULL))
            continue;
          g_autofree char *text = sy_text_decode ((const guint8 *) bytes, length, NULL, &used, NULL);
          ck_assert_str_eq (used, "UTF-8");
          ck_assert (strstr (text, "商务部") != NULL && strstr (text, "\xef\xbf\xbd") == NULL);
          n++;
        }
    }
  ck_assert_uint_gt (n, 0);
}
END_TEST

/* ---- display form and search form ---- */

START_TEST (display_form_keeps_what_search_form_folds)
{
  g_autoptr (GPtrArray) rows = sy_unit_cases ("cases-fold.tsv", 3);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autofree char *display = sy_text_normalise (row[0], FALSE), *search = sy_text_fold (row[0]);
      ck_assert_str_eq (display, row[1]);
      ck_assert_str_eq (search, row[2]);
      g_autofree char *again = sy_text_normalise (display, FALSE);
      ck_assert_str_eq (again, display);
    }
}
END_TEST

START_TEST (newlines_are_kept_where_asked)
{
  const struct
  {
    const char *text, *kept;
  } cases[] = {
    { " a \n b ", "a\nb" },
    { "a\n\n  b", "a\n\nb" },
    { "\n\na\n", "a" },
    { "a \t b\xe2\x80\xa8"
      "c",
      "a b\nc" },
    { "", "" },
    { " \n ", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *kept = sy_text_normalise (cases[i].text, TRUE);
      ck_assert_str_eq (kept, cases[i].kept);
    }
}
END_TEST

START_TEST (folding_twice_is_folding_once_for_every_character)
{
  for (gunichar c = 1; c <= 0x10FFFF; c++)
    {
      char utf8[8] = { 0 };
      if (!g_unichar_validate (c))
        continue;
      g_unichar_to_utf8 (c, utf8);
      g_autofree char *once = sy_text_fold (utf8), *twice = sy_text_fold (once);
      ck_assert_msg (strcmp (once, twice) == 0, "U+%04X folds to \"%s\", that to \"%s\"", c, once, twice);
    }
}
END_TEST

/* ---- tokens ---- */

static void
print_token (const SyToken *token, gpointer data)
{
  GString *text = data;
  g_string_append_printf (text, "%s%c:%s@%u", text->len > 0 ? " " : "", "wsbck"[token->kind], token -> term, token -> position);
}

START_TEST (each_text_of_the_table_gives_the_tokens_that_it_states)
{
  g_autoptr (GPtrArray) rows = sy_unit_cases ("cases-tokens.tsv", 2);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autoptr (GString) tokens = g_string_new (NULL);
      guint positions = sy_text_tokens (row[0], -1, print_token, tokens);
      ck_assert_msg (strcmp (tokens->str, row[1]) == 0, "%s:\n  %s\nnot\n  %s", row[0], tokens->str, row[1]);
      const char *last = strrchr (tokens->str, '@');
      ck_assert_uint_eq (positions, last != NULL ? (guint) g_ascii_strtoull (last + 1, NULL, 10) + 1 : 0);
    }
}
END_TEST

/* What a folded span must be without to equal the term: codes have one form for brackets and points, words lose points and commas; combining marks on
 * punctuation and Chinese characters are lost. */
static char *
canonical (const char *folded, SyTokenKind kind)
{
  g_autoptr (GString) marked = g_string_new (folded);
  g_string_replace (marked, ".\314\201", ".", 0);
  g_string_replace (marked, ",\314\201", ",", 0);
  g_string_replace (marked, "'\314\201", "'", 0);
  if (kind != SY_TOKEN_WORD)
    g_string_replace (marked, "\314\201", "", 0);
  GString *text = g_string_new (NULL);
  for (const char *p = marked->str; *p != '\0'; p++)
    {
      gboolean bracket = *p == '(' && kind == SY_TOKEN_CODE, dropped = *p == ')' || *p == ',' || (*p == '.' && kind != SY_TOKEN_CODE);
      if (bracket && (text->len == 0 || text->str[text->len - 1] != '.'))
        g_string_append_c (text, '.');
      else if (!bracket && !dropped && !(*p == '.' && text->len > 0 && text->str[text->len - 1] == '.'))
        g_string_append_c (text, *p);
    }
  return g_string_free (text, FALSE);
}

/* Some character of the span folds to several, which then share it: "½" is the span of 1 and of 2. */
static gboolean
has_expansion (const char *span)
{
  for (const char *p = span; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *character = g_strndup (p, (gsize) (g_utf8_next_char (p) - p)), *folded = sy_text_fold (character);
      if (g_utf8_strlen (folded, -1) > 1)
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  const char *text;
  gsize length;
  gsize last_start;
  guint last_position;
  guint n;
} Walk;

static void
check_token (const SyToken *token, gpointer data)
{
  Walk *walk = data;
  ck_assert_uint_lt (token->start, token->end);
  ck_assert_uint_le (token->end, walk->length);
  ck_assert_uint_ge (token->start, walk->last_start);
  ck_assert_uint_ge (token->position, walk->last_position);
  ck_assert_uint_le (token->position, walk->last_position + 1);
  ck_assert ((walk->text[token->start] & 0xC0) != 0x80 && (token->end == walk->length || (walk->text[token->end] & 0xC0) != 0x80));
  ck_assert (*token->term != '\0' && strlen (token->term) <= SY_MAX_TOKEN && g_utf8_validate (token->term, -1, NULL));
  walk->last_start = token->start;
  walk->last_position = token->position;
  walk->n++;
  if (token->kind == SY_TOKEN_STEM)
    return;

  g_autofree char *span = g_strndup (walk->text + token->start, token->end - token->start);
  g_autofree char *folded = sy_text_fold (span), *plain = canonical (folded, token->kind);
  gboolean expands = has_expansion (span);
  gboolean cut = strlen (plain) > SY_MAX_TOKEN;
  ck_assert_msg (cut || (expands ? strstr (plain, token->term) != NULL : strcmp (plain, token->term) == 0),
                 "\"%s\" in \"%s\" is the token \"%s\" (%d)", span, walk->text, token->term, token->kind);
}

static const char *const pieces[] = {
  "export",
  "Controls",
  "U.S.",
  "U.S.C",
  "3A090.a",
  "３Ａ０９０．ａ",
  "744.23(a)(2)",
  "XI(a)(3)",
  "2021/821",
  "1,000.5",
  "12,345",
  "don't",
  "Commission’s",
  "ｅｘｐｏｒｔ",
  "é",
  "e\314\201",
  "ﬁ",
  "½",
  "㎏",
  "㍿",
  "①",
  "²",
  "…",
  "con\302\255trol",
  "\342\200\213",
  "出口管制",
  "出",
  "對臺灣",
  "鎵",
  "第",
  "号",
  "㋿",
  "ｶﾞ",
  "カ",
  "한국",
  "\341\204\222\341\205\241\341\206\253",
  "\314\201",
  "\360\240\200\200",
  "\357\244\200",
  "Росатом",
  "ß",
  "İ",
  "ﷺ",
  "™",
  " ",
  " ",
  " ",
  "\n",
  ".",
  ",",
  "(",
  ")",
  "-",
  "/",
  "'",
  "’",
  "a",
  "s",
  "1",
  "B",
  "_",
  "。",
  "（",
  "\360\237\230\200",
  "٣",
};

static char *
random_text (GRand *rand)
{
  GString *text = g_string_new (NULL);
  for (int n = g_rand_int_range (rand, 0, 14); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

START_TEST (spans_of_random_mixed_text_fold_back_to_their_terms)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2025);
  guint tokens = 0;
  for (guint i = 0; i < sy_unit_rounds (40000); i++)
    {
      g_autofree char *text = random_text (rand);
      Walk walk = { .text = text, .length = strlen (text) };
      guint positions = sy_text_tokens (text, -1, check_token, &walk);
      ck_assert_uint_eq (positions, walk.n > 0 ? walk.last_position + 1 : 0);
      tokens += walk.n;
    }
  ck_assert_uint_gt (tokens, sy_unit_rounds (100000));
}
END_TEST

static void
print_searched (const SyToken *token, gpointer data)
{
  if (token->kind != SY_TOKEN_CODE)
    print_token (token, data);
}

/* Capitals tell Roman numerals of codes; all else is told by the search form. */
START_TEST (a_text_and_its_search_form_have_the_same_words)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2026);
  for (guint i = 0; i < sy_unit_rounds (40000); i++)
    {
      g_autofree char *text = random_text (rand), *folded = sy_text_fold (text);
      g_autoptr (GString) of_text = g_string_new (NULL);
      g_autoptr (GString) of_folded = g_string_new (NULL);
      sy_text_tokens (text, -1, print_searched, of_text);
      sy_text_tokens (folded, -1, print_searched, of_folded);
      ck_assert_msg (strcmp (of_text->str, of_folded->str) == 0, "\"%s\": %s\nnot %s", text, of_text->str, of_folded->str);
    }
}
END_TEST

START_TEST (hostile_bytes_give_sound_tokens)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  for (guint i = 0; i < sy_unit_rounds (20000); i++)
    {
      char bytes[64];
      gsize length = (gsize) g_rand_int_range (rand, 0, sizeof bytes);
      for (gsize k = 0; k < length; k++)
        bytes[k] = (char) (g_rand_boolean (rand) ? g_rand_int_range (rand, 0x20, 0x80) : g_rand_int_range (rand, 0x80, 0x100));
      g_autofree char *text = g_strndup (bytes, length); /* on the heap, so that a sanitizer sees reads behind its end */
      gsize used = strlen (text);
      g_autoptr (GString) tokens = g_string_new (NULL);
      sy_text_tokens (text, (gssize) used, print_token, tokens);
      ck_assert (g_utf8_validate (tokens->str, -1, NULL));
      g_autofree char *folded = sy_text_fold (text), *normal = sy_text_normalise (text, TRUE), *fts = sy_text_fts_tokens (text);
      ck_assert (g_utf8_validate (folded, -1, NULL) && g_utf8_validate (normal, -1, NULL) && g_utf8_validate (fts, -1, NULL));
      g_autoptr (GArray) sentences = sy_text_sentences (text);
      ck_assert (sentences->len == 0 || g_array_index (sentences, SySpan, sentences->len - 1).end <= used);
      ck_assert (sy_text_guess_language (text) != NULL);
      sy_text_chinese_number (text, used);
    }
}
END_TEST

static void
keep_first_word (const SyToken *token, gpointer data)
{
  char **first = data;
  if (token->kind == SY_TOKEN_WORD && *first == NULL)
    *first = g_strdup (token->term);
}

static char *
first_word (const char *text)
{
  char *word = NULL;
  sy_text_tokens (text, -1, keep_first_word, &word);
  return word;
}

START_TEST (words_longer_than_a_token_are_cut_and_equal_only_themselves)
{
  g_autoptr (GString) fits = g_string_new (NULL);
  while (fits->len < SY_MAX_TOKEN)
    g_string_append_c (fits, 'a');
  g_autofree char *whole = first_word (fits->str);
  ck_assert_str_eq (whole, fits->str);

  g_autofree char *longer = g_strconcat (fits->str, "b", NULL), *other = g_strconcat (fits->str, "c", NULL), *wide = g_strnfill (SY_MAX_TOKEN, 'x');
  g_autofree char *one = first_word (longer), *again = first_word (longer), *two = first_word (other);
  ck_assert_uint_le (strlen (one), SY_MAX_TOKEN);
  ck_assert_str_eq (one, again);
  ck_assert_str_ne (one, two);
  ck_assert_str_ne (one, whole);

  g_autofree char *hundred = g_strnfill (100, '-');
  g_autoptr (GString) cyrillic = g_string_new (NULL);
  for (guint i = 0; i < 100; i++)
    g_string_append (cyrillic, "ж");
  g_autofree char *cut = first_word (cyrillic->str);
  ck_assert (strlen (cut) <= SY_MAX_TOKEN && g_utf8_validate (cut, -1, NULL));

  /* A run without an end is several words, and costs no memory. */
  g_autofree char *endless = g_strnfill (1 << 20, 'x');
  g_autoptr (GString) tokens = g_string_new (NULL);
  ck_assert_uint_gt (sy_text_tokens (endless, -1, print_token, tokens), 1);
  g_autofree char *marks = g_malloc0 (200001);
  for (guint i = 0; i < 100000; i++)
    memcpy (marks + 2 * i, "\314\201", 2);
  sy_text_tokens (marks, -1, print_token, tokens);
}
END_TEST

START_TEST (a_length_ends_the_text)
{
  g_autoptr (GString) tokens = g_string_new (NULL);
  sy_text_tokens ("export controls", 8, print_token, tokens);
  ck_assert_str_eq (tokens->str, "w:export@0 s:export@0 w:c@1 s:c@1");
}
END_TEST

static gpointer
tokenise_in_thread (gpointer text)
{
  GString *tokens = g_string_new (NULL);
  for (guint i = 0; i < 50; i++)
    {
      g_string_truncate (tokens, 0);
      sy_text_tokens (text, -1, print_token, tokens);
    }
  return g_string_free (tokens, FALSE);
}

START_TEST (threads_that_begin_at_once_get_the_same)
{
  GThread *threads[8];
  const char *text = "對臺灣出口管制清單 3A090.a licensing requirements ①½㎏ Росатом カメラ 반도체 鎵鍺銻鎢";
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("tokens", tokenise_in_thread, (gpointer) text);
  g_autofree char *first = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      char *tokens = g_thread_join (threads[i]);
      if (first != NULL)
        ck_assert_str_eq (tokens, first);
      g_free (first);
      first = tokens;
    }
}
END_TEST

START_TEST (tokens_for_fts_are_words_bigrams_and_lone_characters)
{
  const struct
  {
    const char *text, *tokens;
  } cases[] = {
    { "出口管制 ABC", "出口 口管 管制 abc" },
    { "第61号", "第 61 号" },
    { "3A090.a licensing", "3a090 a licensing" },
    { "出", "出" },
    { "出。口管", "出 口管" },
    { "", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tokens = sy_text_fts_tokens (cases[i].text);
      ck_assert_str_eq (tokens, cases[i].tokens);
    }
}
END_TEST

/* ---- sentences ---- */

START_TEST (each_text_of_the_table_has_the_sentences_that_it_states)
{
  g_autoptr (GPtrArray) rows = sy_unit_cases ("cases-sentences.tsv", 2);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autoptr (GArray) spans = sy_text_sentences (row[0]);
      g_autoptr (GString) joined = g_string_new (NULL);
      for (guint k = 0; k < spans->len; k++)
        {
          SySpan span = g_array_index (spans, SySpan, k);
          g_string_append (joined, k > 0 ? " | " : "");
          g_string_append_len (joined, row[0] + span.start, (gssize) (span.end - span.start));
        }
      ck_assert_msg (strcmp (joined->str, row[1]) == 0, "%s\nnot\n%s", joined->str, row[1]);
    }
}
END_TEST

START_TEST (sentences_hold_every_character_but_the_space_between_them)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  for (guint i = 0; i < sy_unit_rounds (20000); i++)
    {
      g_autofree char *text = random_text (rand);
      g_autoptr (GArray) spans = sy_text_sentences (text);
      gsize at = 0;
      for (guint k = 0; k <= spans->len; k++)
        {
          SySpan span = k < spans->len ? g_array_index (spans, SySpan, k) : (SySpan){ strlen (text), strlen (text) };
          ck_assert (span.start >= at && (k == spans->len || span.end > span.start));
          for (const char *p = text + at; p < text + span.start; p = g_utf8_next_char (p))
            ck_assert_msg (g_unichar_isspace (g_utf8_get_char (p)), "\"%s\" at %zu", text, (gsize) (p - text));
          if (k < spans->len)
            ck_assert (!g_unichar_isspace (g_utf8_get_char (text + span.start))
                       && !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (text + span.end))));
          at = span.end;
        }
    }
}
END_TEST

/* ---- characters ---- */

START_TEST (languages_are_guessed_by_the_share_of_chinese_characters)
{
  const struct
  {
    const char *text, *lang;
  } cases[] = {
    { "", "en" },
    { "123", "en" },
    { "Export controls", "en" },
    { "出口管制", "zh" },
    { "出口管制 export control list", "zh" },
    { "Huawei Technologies Co., Ltd. (华为) is a Chinese company that the rule names.", "en" },
    { "三菱造船株式会社（Mitsubishi Heavy Industries Shipbuilding Co.）", "zh" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ck_assert_msg (strcmp (sy_text_guess_language (cases[i].text), cases[i].lang) == 0, "%s", cases[i].text);
}
END_TEST

START_TEST (ideographs_kana_and_hangul_are_cjk)
{
  const gunichar yes[] = { 0x4E00, 0x9FFF, 0x3400, 0x20000, 0x30000, 0xF900, 0x3042, 0x30AB, 0x30FC, 0xFF76, 0xAC00, 0x1100, 0x3005, 0x3007 };
  const gunichar no[] = { 'a', '1', 0xE9, 0x3001, 0x3002, 0xFF08, 0xFF21, 0x3000, 0x1F600, 0x0416, 0x30FB };
  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    ck_assert_msg (sy_text_is_cjk (yes[i]), "U+%04X", yes[i]);
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    ck_assert_msg (!sy_text_is_cjk (no[i]), "U+%04X", no[i]);
}
END_TEST

START_TEST (chinese_numerals_have_values)
{
  const struct
  {
    const char *text;
    gint64 value;
  } cases[] = {
    { "一", 1 },
    { "十", 10 },
    { "十二", 12 },
    { "二十", 20 },
    { "二十三", 23 },
    { "一百", 100 },
    { "一百零五", 105 },
    { "一百一十", 110 },
    { "两千零二十五", 2025 },
    { "九千九百九十九", 9999 },
    { "一千零五", 1005 },
    { "一千零五十", 1050 },
    { "二〇二五", 2025 },
    { "二零二五", 2025 },
    { "〇", 0 },
    { "六一", 61 },
    { "壹佰貳拾叁", 123 },
    { "三百六十五", 365 },
    { "", -1 },
    { "61", -1 },
    { "第六", -1 },
    { "百", -1 },
    { "一百五", -1 },
    { "一百零", -1 },
    { "零一百", -1 },
    { "一十百", -1 },
    { "一百一百", -1 },
    { "十十", -1 },
    { "一千零五百", -1 },
    { "一百二十万", -1 },
    { "二〇二五年", -1 },
    { "一二三四五六七八九一二三四五六七八九", 123456789123456789 },
    { "一二三四五六七八九一二三四五六七八九一", -1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ck_assert_msg (sy_text_chinese_number (cases[i].text, strlen (cases[i].text)) == cases[i].value, "%s is %" G_GINT64_FORMAT, cases[i].text,
                   sy_text_chinese_number (cases[i].text, strlen (cases[i].text)));
  ck_assert_int_eq (sy_text_chinese_number ("十二月", 6), 12);
}
END_TEST

START_TEST (characters_are_counted_before_a_byte)
{
  const char *text = "a出é\360\240\200\200z";
  ck_assert_uint_eq (sy_text_characters (text, 0), 0);
  ck_assert_uint_eq (sy_text_characters (text, 1), 1);
  ck_assert_uint_eq (sy_text_characters (text, 4), 2);
  ck_assert_uint_eq (sy_text_characters (text, 6), 3);
  ck_assert_uint_eq (sy_text_characters (text, 10), 4);
  ck_assert_uint_eq (sy_text_characters (text, 1000), 5);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("text");
  TCase *tests = tcase_create ("text");
  tcase_set_timeout (tests, 120);
  tcase_add_test (tests, the_charset_is_decided_by_mark_header_declaration_and_bytes);
  tcase_add_test (tests, a_charset_is_looked_for_in_the_first_4_KiB_only);
  tcase_add_test (tests, a_text_longer_than_a_payload_is_refused);
  tcase_add_test (tests, real_pages_decode_as_what_they_say);
  tcase_add_test (tests, display_form_keeps_what_search_form_folds);
  tcase_add_test (tests, newlines_are_kept_where_asked);
  tcase_add_test (tests, folding_twice_is_folding_once_for_every_character);
  tcase_add_test (tests, each_text_of_the_table_gives_the_tokens_that_it_states);
  tcase_add_test (tests, spans_of_random_mixed_text_fold_back_to_their_terms);
  tcase_add_test (tests, a_text_and_its_search_form_have_the_same_words);
  tcase_add_test (tests, hostile_bytes_give_sound_tokens);
  tcase_add_test (tests, words_longer_than_a_token_are_cut_and_equal_only_themselves);
  tcase_add_test (tests, a_length_ends_the_text);
  tcase_add_test (tests, threads_that_begin_at_once_get_the_same);
  tcase_add_test (tests, tokens_for_fts_are_words_bigrams_and_lone_characters);
  tcase_add_test (tests, each_text_of_the_table_has_the_sentences_that_it_states);
  tcase_add_test (tests, sentences_hold_every_character_but_the_space_between_them);
  tcase_add_test (tests, languages_are_guessed_by_the_share_of_chinese_characters);
  tcase_add_test (tests, ideographs_kana_and_hangul_are_cjk);
  tcase_add_test (tests, chinese_numerals_have_values);
  tcase_add_test (tests, characters_are_counted_before_a_byte);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
