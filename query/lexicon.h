// SPDX-License-Identifier: GPL-3.0-or-later
/* The words that questions are made of, and where they stand in one. Pure; a lexicon is immutable once made and may be shared among threads. */
#pragma once

#include "corpus/field.h"
#include "query/place.h"

G_BEGIN_DECLS

/* A word, or one Chinese character. */
typedef struct
{
  char *term;       /* folded */
  char *stem;       /* English stem; NULL for a character */
  gboolean is_char;
  gsize start, end; /* bytes of the text */
} SyPiece;

/* Of SyPiece; caller's (g_array_unref clears them). */
GArray *sy_pieces (const char *text);

typedef enum
{
  SY_ROLE_NONE,      /* nothing that the lexicon knows */
  SY_ROLE_FIELD,     /* term of a technology field */
  SY_ROLE_PLACE,     /* jurisdiction or issuing body */
  SY_ROLE_ADJECTIVE, /* "Chinese" */
  SY_ROLE_AIM,       /* 对华: a place at which something is aimed */
  SY_ROLE_EFFECTIVE,
  SY_ROLE_CHANGES,
  SY_ROLE_DOMAIN,
  SY_ROLE_GENERIC,
  SY_ROLE_DROP,
} SyRole;

/* What the lexicon knows at a piece: the longest entry that begins there. */
typedef struct
{
  SyRole role;
  guint length; /* pieces */
  const SyField *field;
  const SyPlace *place;
} SyMeaning;

typedef struct _SyLexicon SyLexicon;

SyLexicon *sy_lexicon_new (const GPtrArray *fields); /* borrows the fields */
void sy_lexicon_free (SyLexicon *lexicon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyLexicon, sy_lexicon_free)

/* `text` is that of the pieces. Entries do not reach beyond `end`, a number of pieces. A single Chinese character is looked for only as the name
 * of a field: elsewhere it may be part of any word. */
SyMeaning sy_lexicon_at (const SyLexicon *lexicon, const char *text, const GArray *pieces, guint at, guint end);

/* Whether the word list `role` of question-words.tsv ("toward", "issuer", "party", "drop") holds the text, folded. */
gboolean sy_lexicon_lists (const char *role, const char *folded);

G_END_DECLS
