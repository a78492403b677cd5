// SPDX-License-Identifier: GPL-3.0-or-later
/* Words, marks and operators of a typed query. Full-width punctuation and the quotation marks of several languages count as the plain ones. Pure;
 * a lexer
 * belongs to one thread. */
#pragma once

#include "query/search_field.h"

G_BEGIN_DECLS

typedef enum
{
  SY_LEX_END,
  SY_LEX_WORD,   /* text */
  SY_LEX_PREFIX, /* text, without the star */
  SY_LEX_PHRASE, /* text; distance if written "a b"~5, else -1 */
  SY_LEX_ALL,    /* a star of its own */
  SY_LEX_ID,     /* text: SCHEME:NUMBER, a canonical id of corpus/id.h */
  SY_LEX_FIELD,  /* field; its value follows, see sy_lexer_value */
  SY_LEX_OPEN,
  SY_LEX_CLOSE,
  SY_LEX_AND,
  SY_LEX_OR,
  SY_LEX_NOT,
  SY_LEX_MINUS,
  SY_LEX_NEAR,   /* distance, -1 if not written */
} SyLexKind;

typedef struct
{
  SyLexKind kind;
  char *text; /* with plain marks and letters; owned by the lexeme */
  int distance;
  const SySearchField *field;
  gsize start, end; /* bytes of the query */
} SyLexeme;

void sy_lexeme_clear (SyLexeme *lexeme);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyLexeme, sy_lexeme_clear)

typedef struct
{
  const char *query; /* borrowed, valid UTF-8 */
  gsize at;
} SyLexer;

/* The next lexeme. FALSE with SY_ERROR_BAD_INPUT (message with a caret line). */
gboolean sy_lexer_next (SyLexer *lexer, SyLexeme *lexeme, GError **error);

/* What follows NAME: up to a space or a bracket that it did not open. Gives WORD, PREFIX, PHRASE or OPEN (for "(", which is consumed); the square
 * brackets of "[x TO y]" are part of a WORD.
 * Nothing there is an error, as in sy_lexer_next. */
gboolean sy_lexer_value (SyLexer *lexer, const SyLexeme *field, SyLexeme *value, GError **error);

/* The text with plain marks and letters for full-width ones, as lexemes have it. Caller's. */
char *sy_query_plain (const char *text);

/* Sets SY_ERROR_BAD_INPUT: the message, the query, and a line with a caret under the bytes from `start` to `end`. Always returns FALSE. */
gboolean sy_query_fail (const char *query, gsize start, gsize end, GError **error, const char *format, ...) G_GNUC_PRINTF (5, 6);

G_END_DECLS
