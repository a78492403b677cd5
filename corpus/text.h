// SPDX-License-Identifier: GPL-3.0-or-later
/* Text: charsets, normalisation, tokens, sentences. text.c is the only user of ICU, stem.c of the Snowball stemmer.
 *
 * All functions are pure and thread-safe unless said otherwise. Offsets are bytes into the UTF-8 that was passed in. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Grows whenever sy_text_normalise or sy_text_tokens would give another result for some text: stores made with another version are rebuilt, never
 * mixed. */
#define SY_TEXT_VERSION 1

/* Decode bytes from outside to UTF-8 with `\n` line ends (also for a form feed). The charset is decided in this order: a byte order mark,
 * `http_charset` (of the Content-Type header, may be NULL), a meta element or XML declaration in the first 4 KiB, strict UTF-8, GB18030. gb2312 and
 * gbk mean GB18030, iso-8859-1 and ascii mean windows-1252, as on the web. A named charset that the bytes contradict is passed over for the next
 * candidate; so is one that nobody knows, or that hides ASCII (UTF-7). What contradicts a name: more than one malformed sequence and more than one
 * in 16 sound ones (so a page that is cut off in a character, or damaged in one place, keeps its charset); eight or more sequences of well-formed
 * UTF-8 and none malformed, if it is called anything else; for windows-1252, most high bytes in runs of four and more; for UTF-16 and 32 without a
 * mark, well-formed UTF-8 without NUL.
 * NUL and other C0 controls but tab and newline become U+FFFD, as do undecodable bytes.
 * Returns the text (caller's) and, in `charset_used` if not NULL, the MIME name of the charset (caller's).
 * Errors: SY_ERROR_LIMIT for more than SY_MAX_PAYLOAD bytes. */
char *sy_text_decode (const guint8 *bytes, gsize length, const char *http_charset, char **charset_used, GError **error);

/* Display form of text from a source: NFC, white space of any kind folded to single spaces, zero-width and soft-hyphen characters (all that Unicode
 * calls default-ignorable) dropped, other controls U+FFFD, ends trimmed; newlines kept if `keep_newlines`. Superscripts, units and full-width forms
 * are untouched: this text is what quotes and spans refer to. Doing it twice changes nothing. The result is the caller's. */
char *sy_text_normalise (const char *utf8, gboolean keep_newlines);

/* Search form: NFKC, case folded, Traditional to Simplified Chinese (character by character), full-width to half-width; typographic apostrophes,
 * hyphens and the minus sign become ASCII ones, trade marks a space. Doing it twice changes nothing. The result is the caller's. */
char *sy_text_fold (const char *utf8);

/* Text of any script in Latin letters: ICU's Any-Latin, then search form, then marks and whatever is not ASCII dropped. What it is for: comparing
 * names of alphabetic scripts. Arabic and Hebrew lose the vowels that they do not write; for Chinese characters and hangul corpus/reading.h knows more.
 * At most SY_MAX_NAME bytes are looked at. The result is the caller's. */
char *sy_text_latin (const char *utf8);

typedef enum
{
  SY_TOKEN_WORD,   /* a Latin (or other alphabetic) word or a number: has a position */
  SY_TOKEN_STEM,   /* stem of the word before it, at the same position: always emitted for a word of letters, the word itself where it is not English */
  SY_TOKEN_BIGRAM, /* two adjacent Chinese characters (also kana, hangul): has a position, one for each first character */
  SY_TOKEN_CHAR,   /* one Chinese character: position of the bigram which it begins; the last of a run has that of the last bigram */
  SY_TOKEN_CODE,   /* control code, citation or number with inner punctuation, at each level: 3a090 and 3a090.a; position of its first word */
} SyTokenKind;

/* Words and codes:
 *
 *   the Commission's rule   the, commission, rule: an apostrophe is part of a word (don't), the possessive is not
 *   U.S., a.k.a.            us, aka: single letters with points are one word without them; its span holds the points
 *   dual-use, and/or        dual, use; and, or: words beside each other
 *   1,000.5                 code 1000.5; words 1000, 5: thousands are joined wherever a number begins
 *   3A090.a.1               codes 3a090, 3a090.a, 3a090.a.1; words 3a090, a, 1
 *   744.23(a)(2)            codes 744.23, 744.23.a, 744.23.a.2: a paragraph in brackets without a space before it is a level too
 *   XI(a)(3)                codes xi.a, xi.a.3: so it is behind a Roman numeral in capitals
 *   2021/821, 2022-21658    codes as written, without levels; but 3A001-3A003 is two codes
 *   050302J, EAR99, 8110929010  codes too: a word of letters and digits, or of six digits and more
 *
 * Codes stand before the words of which they are made, all levels with the same start. */

typedef struct
{
  SyTokenKind kind;
  const char *term; /* folded; valid during the call back only; at most SY_MAX_TOKEN bytes: a longer one ends in "~" and a digest of the whole */
  guint position;   /* from 0; words and bigrams count on one scale, so that phrases of mixed scripts work */
  gsize start;      /* span of the token in the text that was passed in. Its search form is the term, but for the punctuation above, and for
                       characters that fold to several, which are the span of each: "½" is both 1 and 2 */
  gsize end;
} SyToken;

typedef void (*SyTokenFunc) (const SyToken *token, gpointer data);

/* The one tokeniser, for indexing and for queries, for Xapian and for FTS5. Tokens come in order of `start`. A run of one single Chinese character
 * (between other scripts or punctuation) has no bigram; it is emitted as SY_TOKEN_CHAR with a position of its own consumed. `length` may be -1 for
 * a NUL-terminated text. Returns the number of positions used. */
guint sy_text_tokens (const char *utf8, gssize length, SyTokenFunc func, gpointer data);

/* Words, bigrams and lone Chinese characters of a text, joined by single spaces, for a SQLite FTS5 column with the `ascii` tokeniser (FTS5's own
 * tokenisers make one token of a Chinese run). Queries are made with the same function and quoted. The result is the caller's. */
char *sy_text_fts_tokens (const char *utf8);

typedef struct
{
  gsize start;
  gsize end;
} SySpan;

/* Sentences of English and Chinese text as spans without surrounding white space, in order; all other characters are in one. Abbreviations of legal
 * English ("No. 3", "U.S.C.", "Fed. Reg.", "15 CFR 744.23(a)") and numbers of items at the beginning ("1. Definitions") do not end one, unless a
 * word follows that begins sentences ("The"); 。！？ do, with the quotes and brackets that they close, ； does not; an empty line does. The result is
 * the caller's (g_array_unref), of SySpan. */
GArray *sy_text_sentences (const char *utf8);

/* "zh" if there is a Chinese character for every six other letters (a Latin word has about six), else "en": for a text that does not say; other
 * languages are said by their source. */
const char *sy_text_guess_language (const char *utf8);

/* TRUE for CJK ideographs (all planes), kana and hangul. */
gboolean sy_text_is_cjk (gunichar c);

/* Value of a Chinese numeral from 一 to 九千九百九十九 (financial forms too) or a string of up to 18 Chinese digits such as 二〇二五; -1 if it is none.
 * `length` bytes. */
gint64 sy_text_chinese_number (const char *utf8, gsize length);

/* Number of Unicode characters before byte `offset`: spans are bytes inside the programs and characters in answers. */
gsize sy_text_characters (const char *utf8, gsize offset);

/* "1 capture", "2 captures": a number with an English word that takes an s. Caller's. */
char *sy_text_counted (guint64 count, const char *word);

G_END_DECLS
