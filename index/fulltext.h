// SPDX-License-Identifier: GPL-3.0-or-later
/* Ranked full-text search behind a C API: the only user of Xapian is fulltext.cc.
 *
 * One Xapian document is one document version; its number is the version's row in the catalogue (SyVersion.version), so sets of numbers index straight into SyColumns. Each passage of the version has
 * positions of its own with a gap between passages, so that phrases and NEAR stay within a passage while AND and NOT work on the instrument.
 * A reader and a writer belong to one thread each; any number of readers may exist beside one writer. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* ---- writing ---- */

typedef struct _SyFulltextWriter SyFulltextWriter;

/* Opens (creates) the index that DIRECTORY/current names. Errors: SY_ERROR_BUSY, SY_ERROR_IO, SY_ERROR_CORRUPT (made with another SY_TEXT_VERSION: rebuild). */
SyFulltextWriter *sy_fulltext_writer_open (const char *directory, GError **error);
/* Starts a new index DIRECTORY/N beside the current one; it becomes current by rename when _finish succeeds. */
SyFulltextWriter *sy_fulltext_writer_rebuild (const char *directory, GError **error);

/* One document, put together piece by piece, then stored under `version`, replacing what was there. */
void sy_fulltext_writer_begin (SyFulltextWriter *writer, guint32 version, const char *key);
void sy_fulltext_writer_add_title (SyFulltextWriter *writer, const char *text);
void sy_fulltext_writer_add_passage (SyFulltextWriter *writer, gint64 rendition, guint ordinal, const char *text, gboolean metadata);
/* An exact term without position: field is the long name of index/fields.def ("code", "cites", "jurisdiction"), value in normal form. */
void sy_fulltext_writer_add_exact (SyFulltextWriter *writer, const char *field, const char *value);
gboolean sy_fulltext_writer_put (SyFulltextWriter *writer, GError **error);
gboolean sy_fulltext_writer_remove (SyFulltextWriter *writer, guint32 version, GError **error);

/* Commits and stores the catalogue's change number that the index has reached, in the same Xapian commit. Call every batch of about 500 documents. */
gboolean sy_fulltext_writer_commit (SyFulltextWriter *writer, gint64 change, GError **error);
gint64 sy_fulltext_writer_change (SyFulltextWriter *writer);
/* Last commit; compacts and makes current if this was a rebuild. */
gboolean sy_fulltext_writer_finish (SyFulltextWriter *writer, gint64 change, GError **error);
/* Writes the current index of DIRECTORY as `n` indexes (1 to SY_MAX_SHARDS) TARGET/0 .. TARGET/n-1, for other machines to serve. Document v lies in shard (v - 1) % n, which is where Xapian looks for it when
 * it reads the n as one index: numbers, and so catalogue and columns, are those of the whole. TARGET must not exist, and is there whole or not at all. Errors: SY_ERROR_NOT_FOUND, SY_ERROR_BAD_INPUT
 * (TARGET exists), SY_ERROR_LIMIT, SY_ERROR_IO, SY_ERROR_CORRUPT. */
gboolean sy_fulltext_shard (const char *directory, guint n, const char *target, GError **error);
void sy_fulltext_writer_free (SyFulltextWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyFulltextWriter, sy_fulltext_writer_free)

/* ---- the query tree ---- */

#define SY_MAX_NEAR_DISTANCE 99 /* less than the gap between passages */

typedef enum
{
  SY_NODE_ALL,    /* every document */
  SY_NODE_NONE,
  SY_NODE_WORDS,  /* text: bare words, ranked in tiers: documents with all of them first, then with most. Only as the root, or as the one ranked child of AND/NOT. Its children
                   * (ALSO) are what its words are called elsewhere. With them, documents with a word as typed keep the order that they have without; those that only an ALSO leads to are ranked by themselves and
                   * stand between: the first place is not theirs, and of places of one tier one in three is */
  SY_NODE_ALSO,   /* text: words or a Chinese run next to each other, words by stem; in a document they stand for the words and characters first .. last - 1 of the parent, with half the weight. Elsewhere than
                   * below WORDS: a leaf that they must satisfy */
  SY_NODE_TEXT,   /* text: all its tokens must occur (one word, or a Chinese run as the phrase of its bigrams); words match by stem */
  SY_NODE_PHRASE, /* text: its words and bigrams in order, adjacent, unstemmed */
  SY_NODE_NEAR,   /* children (TEXT) in any order, the first positions of all at most `distance` (to SY_MAX_NEAR_DISTANCE) apart; words match by stem, several words or a
                   * Chinese run in one child stand next to each other */
  SY_NODE_PREFIX, /* text: words that begin with it */
  SY_NODE_TITLE,  /* child (TEXT or PHRASE) in a title */
  SY_NODE_EXACT,  /* field, text: an exact term */
  SY_NODE_SET,    /* set: documents in a bitmap, of weight 0 */
  SY_NODE_AND,
  SY_NODE_OR,
  SY_NODE_NOT,    /* first child but none of the others */
} SyNodeKind;

/* Bit n of word n / 64 stands for document number n. */
typedef struct
{
  guint64 *words;
  guint32 size; /* documents 0 .. size - 1 */
} SyBitmap;

SyBitmap *sy_bitmap_new (guint32 size);
void sy_bitmap_free (SyBitmap *bitmap);
#define sy_bitmap_set(bitmap, n) ((bitmap)->words[(n) / 64] |= G_GUINT64_CONSTANT (1) << ((n) % 64))
#define sy_bitmap_get(bitmap, n) ((n) < (bitmap)->size && ((bitmap)->words[(n) / 64] >> ((n) % 64) & 1))

typedef struct _SyNode SyNode;
struct _SyNode
{
  SyNodeKind kind;
  char *text;
  char *field;
  guint distance;
  guint first, last;   /* ALSO */
  GPtrArray *children; /* of SyNode, owned; NULL for leaves */
  SyBitmap *set;       /* owned */
};

SyNode *sy_node_new (SyNodeKind kind, const char *text);
void sy_node_add (SyNode *parent, SyNode *child); /* takes the child */
void sy_node_free (SyNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyNode, sy_node_free)

/* ---- reading ---- */

typedef struct _SyFulltext SyFulltext;

/* Errors: SY_ERROR_NOT_FOUND if there is no index yet, SY_ERROR_CORRUPT if it was made with another SY_TEXT_VERSION, SY_ERROR_IO. */
SyFulltext *sy_fulltext_open (const char *directory, GError **error);
/* Sees the newest commit, and a new `current`. Cheap: call before each request. */
gboolean sy_fulltext_reopen (SyFulltext *fulltext, GError **error);
gint64 sy_fulltext_change (SyFulltext *fulltext);
guint32 sy_fulltext_count (SyFulltext *fulltext);
/* The highest document number plus one: size for bitmaps. */
guint32 sy_fulltext_size (SyFulltext *fulltext);
/* Whether DIRECTORY/current names shards that other machines serve. Their connections are opened by sy_fulltext_open and never again: a program that denies itself the network opens all that it
 * will need before. */
gboolean sy_fulltext_is_remote (const char *directory);
void sy_fulltext_free (SyFulltext *fulltext);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyFulltext, sy_fulltext_free)

typedef struct
{
  guint32 version;
  double score;       /* rounded to 6 digits before sorting; ties are broken by key */
  gboolean all_words; /* in the first tier */
  gint64 rendition;   /* best passage; rendition 0 if none (filters only) */
  guint ordinal;
  guint32 others;     /* matches of its group that are folded under it */
} SyHit;

typedef struct
{
  GArray *hits;         /* of SyHit, best first: hits offset .. offset + limit - 1 */
  guint32 count;        /* documents with all words (or that satisfy a Boolean query): exact */
  guint32 count_more;   /* documents with some of the words: exact; 0 for a Boolean query */
  GArray *matches;      /* of guint32, ascending: the numbers of all `count` documents, for facets; if count is 0, those of `count_more` */
  guint32 folded;       /* of count and count_more: matches that stand under another of their group and are no hits */
} SyFound;

void sy_found_free (SyFound *found);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyFound, sy_found_free)

/* Errors: SY_ERROR_LIMIT (prefix expands to too many terms; deadline), SY_ERROR_CORRUPT, SY_ERROR_BUSY (the index changed thrice during the query). */
SyFound *sy_fulltext_search (SyFulltext *fulltext, const SyNode *query, guint offset, guint limit, GError **error);

/* Which matches are shown as one: those with the same number in `groups`, which is the number of one of them (others stand alone). Of each group the match with all words, then that of the highest `rank`, is the hit; the others are counted.
 * Versions of number `size` and above stand alone. Borrowed. */
typedef struct
{
  const gint32 *groups; /* by version number, as are ... */
  const gint64 *ranks;
  guint32 size;
} SyFold;

/* As sy_fulltext_search, with the folding `fold` (NULL: none). Counts and `matches` are those of all. */
SyFound *sy_fulltext_search_folded (SyFulltext *fulltext, const SyNode *query, const SyFold *fold, guint offset, guint limit, GError **error);

/* What folding makes of `n` matches, the ascending numbers `ids`, of which `all` (NULL: all of them) have all words: others[i] is how many are folded under ids[i], or SY_FOLDED if it is
 * folded itself. Returns how many are. Pure. */
#define SY_FOLDED G_MAXUINT32
guint32 sy_fold_choose (const SyFold *fold, const guint32 *ids, const guint8 *all, guint32 n, guint32 *others);

/* Words of the index that begin with `prefix` (bytes of folded text), with the number of documents that have each; codes and stems are none. */
typedef void (*SyWordFunc) (const char *word, guint32 documents, gpointer data);
gboolean sy_fulltext_each_word (SyFulltext *fulltext, const char *prefix, SyWordFunc func, gpointer data, GError **error);

/* Spans of `text` that the query's words and phrases match (for highlighting), ascending, not overlapping: of SySpan. Pure. */
GArray *sy_fulltext_highlight (const SyNode *query, const char *text);

/* A snippet of at most `characters` characters around the densest matches, cut at word or character borders, with its place in `text`. Pure. */
void sy_fulltext_snippet (const SyNode *query, const char *text, guint characters, gsize *start, gsize *end);

/* Checks of fsck: Xapian's own, and that keys and number of documents agree with what `expect` says (NULL key: no more). Lines as in sy_archive_verify. */
gint64 sy_fulltext_check (const char *directory, void (*report) (const char *line, gpointer data), gpointer data, GError **error);
/* Key stored under a document number; caller's; NULL if there is none. */
char *sy_fulltext_key (SyFulltext *fulltext, guint32 version);

G_END_DECLS
