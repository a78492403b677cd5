// SPDX-License-Identifier: GPL-3.0-or-later
/* Text: charsets, normalisation, tokens, sentences. The only user of ICU and of the Snowball stemmer.
 *
 * All functions are pure and thread-safe unless said otherwise. Offsets are bytes into the UTF-8 that was passed in. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Grows whenever sy_text_normalise or sy_text_tokens would give another result for some text: stores made with another version
 * are rebuilt, never mixed. */
#define SY_TEXT_VERSION 1

/* Decode bytes from outside to UTF-8 with `\n` line ends. The charset is decided in this order: a byte order mark, `http_charset` (of the
 * Content-Type header, may be NULL), a meta element or XML declaration in the first 4 KiB, strict UTF-8, GB18030. gb2312 and gbk
 * mean GB18030. A named charset that the bytes contradict is passed over for the next candidate. NUL and other C0 controls but tab
 * and newline become U+FFFD, as do undecodable bytes under the last candidate.
 * Returns the text (caller's) and, in `charset_used` if not NULL, the ICU name of the charset (caller's).
 * Errors: SY_ERROR_LIMIT for more than SY_MAX_PAYLOAD bytes. */
char *sy_text_decode (const guint8 *bytes, gsize length, const char *http_charset, char **charset_used, GError **error);

/* Display form of text from a source: NFC, white space of any kind folded to single spaces, zero-width and soft-hyphen
 * characters dropped, ends trimmed; newlines kept if `keep_newlines`. Superscripts, units and full-width forms are untouched: this text is what
 * quotes and spans refer to. The result is the caller's. */
char *sy_text_normalise (const char *utf8, gboolean keep_newlines);

/* Search form: NFKC, case folded, Traditional to Simplified Chinese, full-width to half-width. The result is the caller's. */
char *sy_text_fold (const char *utf8);

typedef enum
{
  SY_TOKEN_WORD,   /* a Latin (or other alphabetic) word or a number: has a position */
  SY_TOKEN_STEM,   /* English stem of the word before it, at the same position; only where it differs or not: always emitted for a word of letters */
  SY_TOKEN_BIGRAM, /* two adjacent Chinese characters (also kana, hangul): has a position, one for each first character */
  SY_TOKEN_CHAR,   /* one Chinese character: no position of its own (position is that of the bigram which it begins) */
  SY_TOKEN_CODE,   /* a control code, citation or number with inner punctuation, at each level: 3a090 and 3a090.a, 744.23; no position of its own */
} SyTokenKind;

typedef struct
{
  SyTokenKind kind;
  const char *term; /* folded; valid during the call back only; at most SY_MAX_TOKEN bytes */
  guint position;   /* from 0; words and bigrams count on one scale, so that phrases of mixed scripts work */
  gsize start;      /* span of the token in the text that was passed in */
  gsize end;
} SyToken;

typedef void (*SyTokenFunc) (const SyToken *token, gpointer data);

/* The one tokeniser, for indexing and for queries, for Xapian and for FTS5. Tokens come in order of `start`. A run of one single Chinese
 * character (between other scripts or punctuation) has no bigram; it is emitted as SY_TOKEN_CHAR with a position of its own consumed.
 * `length` may be -1 for a NUL-terminated text. Returns the number of positions used. */
guint sy_text_tokens (const char *utf8, gssize length, SyTokenFunc func, gpointer data);

/* Words and bigrams of a text, joined by single spaces, for a SQLite FTS5 column with the `ascii` tokeniser (see style.md on FTS5 and
 * Chinese). Queries are made with the same function and quoted. The result is the caller's. */
char *sy_text_fts_tokens (const char *utf8);

typedef struct
{
  gsize start;
  gsize end;
} SySpan;

/* Sentences of English and Chinese text as spans without surrounding white space. Abbreviations of legal English ("No. 3", "U.S.C.", "Fed. Reg.",
 * "15 CFR 744.23(a)") do not end one; 。！？； do (；at the top level only as a weak end: it does not). The result is the caller's (g_array_unref), of SySpan. */
GArray *sy_text_sentences (const char *utf8);

/* Share of Chinese characters among letters: picks "zh" or "en" for a text that does not say; other languages are said by their source. */
const char *sy_text_guess_language (const char *utf8);

/* TRUE for CJK ideographs (all planes), kana and hangul. */
gboolean sy_text_is_cjk (gunichar c);

/* Value of a Chinese numeral from 一 to 九千九百九十九 or a digit string such as 二〇二五; -1 if it is none. `length` bytes. */
gint64 sy_text_chinese_number (const char *utf8, gsize length);

/* Number of Unicode characters before byte `offset`: spans are bytes inside the programs and characters in answers. */
gsize sy_text_characters (const char *utf8, gsize offset);

G_END_DECLS
