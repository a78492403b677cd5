// SPDX-License-Identifier: GPL-3.0-or-later
/* Text from outside: whatever the bytes are, decoding, normalising, folding, tokens and sentences keep what corpus/text.h promises. The first byte
 * picks the charset that a header names. */
#include <glib.h>
#include <string.h>

#include "corpus/limits.h"
#include "corpus/text.h"
#include "tests/fuzz/fuzz.h"

#define promise(condition)                                                                                                                           \
  do                                                                                                                                                 \
    if (!(condition))                                                                                                                                \
      g_error ("%s:%d: broken: %s", __FILE__, __LINE__, #condition);                                                                                 \
  while (0)

typedef struct
{
  const char *text;
  gsize length;
  gsize last_start;
  guint positions;
} Walk;

static gboolean
is_border (const Walk *walk, gsize at)
{
  return at == walk->length || (walk->text[at] & 0xC0) != 0x80;
}

static void
check_token (const SyToken *token, gpointer data)
{
  Walk *walk = data;
  promise (token->start < token->end && token->end <= walk->length && token->start >= walk->last_start);
  promise (is_border (walk, token->start) && is_border (walk, token->end));
  promise (*token->term != '\0' && strlen (token->term) <= SY_MAX_TOKEN && g_utf8_validate (token->term, -1, NULL));
  promise (token->position + 1 >= walk->positions && token->position <= walk->positions);
  walk->last_start = token->start;
  walk->positions = token->position + 1;

  /* A plain token is what a search for its span finds. */
  if (token->kind == SY_TOKEN_CHAR || token->kind == SY_TOKEN_BIGRAM)
    {
      g_autofree char *span = g_strndup (walk->text + token->start, token->end - token->start), *folded = sy_text_fold (span);
      const char *first = g_utf8_next_char (token->term);
      g_autofree char *character = g_strndup (token->term, (gsize) (first - token->term));
      promise (strstr (folded, character) != NULL);
    }
}

static void
check_tokens (const char *text)
{
  Walk walk = { .text = text, .length = strlen (text) };
  promise (sy_text_tokens (text, -1, check_token, &walk) == walk.positions);
  g_autofree char *fts = sy_text_fts_tokens (text);
  promise (g_utf8_validate (fts, -1, NULL));
}

static void
check_sentences (const char *text)
{
  g_autoptr (GArray) spans = sy_text_sentences (text);
  gsize at = 0, length = strlen (text);
  for (guint i = 0; i <= spans->len; i++)
    {
      SySpan span = i < spans->len ? g_array_index (spans, SySpan, i) : (SySpan){ length, length };
      promise (span.start >= at && span.end <= length && (i == spans->len || span.start < span.end));
      for (const char *p = text + at; p < text + span.start; p = g_utf8_next_char (p))
        promise (g_unichar_isspace (g_utf8_get_char (p)));
      at = span.end;
    }
}

/* Clusters of more characters than the limit are cut; then a second folding may cut elsewhere. */
static gboolean
has_long_clusters (const char *text)
{
  guint run = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      run = c >= 0x80 && !g_unichar_isalnum (c) ? run + 1 : 0;
      if (run > 15)
        return TRUE;
    }
  return FALSE;
}

static void
check_forms (const char *text)
{
  g_autofree char *folded = sy_text_fold (text), *again = sy_text_fold (folded);
  promise (g_utf8_validate (folded, -1, NULL));
  promise (has_long_clusters (text) || strcmp (folded, again) == 0);
  for (int keep = FALSE; keep <= TRUE; keep++)
    {
      g_autofree char *normal = sy_text_normalise (text, keep), *twice = sy_text_normalise (normal, keep);
      promise (g_utf8_validate (normal, -1, NULL) && strcmp (normal, twice) == 0);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const charsets[] = { NULL,     "utf-8",     "gb2312",       "iso-8859-1", "big5",
                                          "utf-16", "shift_jis", "windows-1251", "nonsense",   "hz-gb-2312" };
  if (size == 0)
    return 0;
  g_autofree char *used = NULL;
  g_autofree char *text = sy_text_decode (data + 1, size - 1, charsets[*data % G_N_ELEMENTS (charsets)], &used, NULL);
  promise (text != NULL && used != NULL && g_utf8_validate (text, -1, NULL));
  check_forms (text);
  check_tokens (text);
  check_sentences (text);
  sy_text_guess_language (text);
  promise (sy_text_chinese_number (text, strlen (text)) >= -1);
  promise (sy_text_characters (text, strlen (text)) == (gsize) g_utf8_strlen (text, -1));

  /* What is not UTF-8 at all may reach the same functions through another door. */
  g_autofree char *raw = g_strndup ((const char *) data + 1, size - 1);
  Walk walk = { .text = raw, .length = strlen (raw) };
  g_autofree char *folded = sy_text_fold (raw), *normal = sy_text_normalise (raw, FALSE);
  promise (g_utf8_validate (folded, -1, NULL) && g_utf8_validate (normal, -1, NULL));
  g_autoptr (GArray) spans = sy_text_sentences (raw);
  promise (spans->len == 0 || g_array_index (spans, SySpan, spans->len - 1).end <= walk.length);
  return 0;
}
