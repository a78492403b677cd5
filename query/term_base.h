// SPDX-License-Identifier: GPL-3.0-or-later
/* What terms of export control are called in the other language: a Chinese question finds English texts by them, and the other way round.
 *
 * A file ETC/terms.d/NAME.tsv has one pair a line, columns parted by tabs; empty lines and those that begin with "#" are left out:
 *
 *   end user|end-user	最终用户	official
 *
 * English terms, Chinese terms ("|" between those that mean the same; of each the first is the gloss), and where the pair comes from: "official" (a text of an authority puts one
 * for the other) or "own" (ours, or the user's). Names of countries (index/countries.def), of bodies (query/data/institutions.tsv) and of technology fields (etc/fields.d) are pairs too.
 * Above them stand names of parties that the catalogue has in both languages (query/engine.h).
 * A term is found by the stems of its words, so that "end users" is "end user". Immutable once made; may be shared among threads. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char **en, **zh;    /* at least one each */
  const char *source; /* "official", "own", "country", "body", "field", "element", "party"; static */
} SyTermPair;

typedef struct _SyTermBase SyTermBase;

/* Reads all files *.tsv of the directory, and then of `own` (NULL: none); one that is not there has none. `fields` are of SyField, borrowed. Chemical elements of one character that stand nowhere else are
 * taken from Unihan (corpus/gloss.h). Errors: SY_ERROR_BAD_INPUT names file and line; SY_ERROR_LIMIT above SY_MAX_RULES_FILE;
 * SY_ERROR_IO. */
SyTermBase *sy_term_base_load (const char *directory, const char *own, const GPtrArray *fields, GError **error);
/* A base with nothing of its own yet, above `below`, which must outlive it: terms that `below` has are found there. */
SyTermBase *sy_term_base_over (const SyTermBase *below);
/* Adds the names of one thing, in both languages, which it copies. `source` is static. */
void sy_term_base_add (SyTermBase *base, const GPtrArray *en, const GPtrArray *zh, const char *source);
SyTermBase *sy_term_base_ref (SyTermBase *base);
void sy_term_base_free (SyTermBase *base); /* drops a reference */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyTermBase, sy_term_base_free)

guint sy_term_base_count (const SyTermBase *base); /* with those below */
/* Calls `func` for each pair, those below first. */
typedef void (*SyTermPairFunc) (const SyTermPair *pair, gpointer data);
void sy_term_base_each (const SyTermBase *base, SyTermPairFunc func, gpointer data);
/* The files' part of the rules digest; not of a base above another (promise 5): lower-case hex. Borrowed. */
const char *sy_term_base_digest (const SyTermBase *base);

/* A term in a text. */
typedef struct
{
  char *text;         /* as typed */
  guint first, last;  /* words and Chinese characters first .. last - 1 of the text */
  GPtrArray *foreign; /* of const char *: what it is called in the other language, none twice, at most SY_MAX_TERM_ALTERNATIVES; borrowed from the base */
  const char *source; /* of the first of them */
} SyTermFound;

void sy_term_found_free (SyTermFound *found);

/* The longest terms of a text from left to right, at most SY_MAX_TERMS_FOUND: of SyTermFound, caller's. */
GPtrArray *sy_term_base_find (const SyTermBase *base, const char *text);

G_END_DECLS
