// SPDX-License-Identifier: GPL-3.0-or-later
/* Editions of control lists in the catalogue, and what follows from them: the state of a list on a day, the versions of an entry.
 *
 * How a version gets its validity. Editions of one list are sorted by day (undated first), of one day by id of the document. The state of a scope on day D is its last whole edition of a day <= D (an
 * undated one, if there is no other); additions of a day <= D join it, unless a whole edition of the list that is younger speaks of the code or of its scope. A version of an entry is a run of editions of its scope
 * that have it with one digest. Its `from` is the day of the first of them, with that edition's basis: SY_EDITION_FORCE is the day on which the instrument put it in, SY_EDITION_STOOD means
 * "on that day, perhaps since long". Its `to` is the day of the first edition that has it no more or otherwise, with that edition's basis; SY_DAY_NONE while no edition says so. `last` is the last day on which an
 * edition states it. An edition whose text tells no day ("自发布之日起施行" on a copy without that day) takes it from what a register or another text that is held says of its instrument, with a basis of its own.
 * Suspensions are events on the instrument (corpus/timeline.h), not gaps between editions: the status of a version on a day is that of `cause`.
 *
 * A catalogue belongs to one thread. Every function can fail as those of corpus/catalogue.h. Arrays own what is in them and are the caller's. */
#pragma once

#include "corpus/catalogue.h"
#include "corpus/entry.h"

G_BEGIN_DECLS

/* ---- writing (corpus/catalogue_write.c only), inside a transaction ---- */

/* Adds the editions of a document that was just added as this rendition. SY_ERROR_CORRUPT: a place lies outside its passage. */
gboolean sy_entry_store_put (SyCatalogue *catalogue, const SyDocument *document, gint64 rendition, GError **error);

/* ---- reading ---- */

/* One edition, without its entries. */
typedef struct
{
  gint64 edition;   /* row: never printed */
  gint64 rendition;
  guint32 version;  /* of the document: its row, never printed */
  char *list, *scope, *lang, *by, *via;
  SyDay day;
  SyEditionBasis basis;
  SyExtent extent;
  gint64 entries;   /* how many */
  char *document;   /* id of the document it was read from ... */
  char *label;      /* ... and its version */
  SyStanding standing;
  char *sha256;     /* of the capture */
  gint64 observed;
  char *capture;    /* id and ... */
  char *uri;        /* ... address of the capture */
  GPtrArray *derived; /* of an edition that is not stored: its entries, of SyFoundEntry in the order of the text, which the functions below serve as if they were; else NULL */
  GPtrArray *sources; /* and the texts that their words are from, of SyEditionRow; else NULL */
} SyEditionRow;
void sy_edition_row_free (SyEditionRow *row);
/* Undated first, then by day and document, for g_ptr_array_sort; the order of the rest stays. */
int sy_edition_row_compare (gconstpointer one, gconstpointer other);

/* Editions of a list, read from current renditions, in the order told above. `lang` NULL: of all languages. Of SyEditionRow. */
GPtrArray *sy_entry_editions (SyCatalogue *catalogue, const char *list, const char *lang, GError **error);

/* An entry as one edition has it. */
typedef struct
{
  SyEntry *entry;      /* with its parts and places in that edition */
  char *digest;
  guint ordinal;       /* place in the edition */
  const SyEditionRow *edition; /* borrowed from the array of editions that was asked with */
  const SyEditionRow *source;  /* of a derived edition: whose text its place is in; borrowed, as `edition` is. Else NULL */
} SyFoundEntry;
void sy_found_entry_free (SyFoundEntry *found);

/* Arrays of entries of a derived edition are the caller's, the entries are borrowed from the edition. */
/* All entries of an edition in the order of the text; `with_parts` FALSE leaves `parts` empty (a tree needs none). Of SyFoundEntry. */
GPtrArray *sy_entry_of_edition (SyCatalogue *catalogue, const SyEditionRow *edition, gboolean with_parts, GError **error);
/* With their parts, those entries of an edition whose words `twin` (NULL: none) does not have: all that a difference between the two needs. Of SyFoundEntry. */
GPtrArray *sy_entry_unlike (SyCatalogue *catalogue, const SyEditionRow *edition, const SyEditionRow *twin, GError **error);
/* (code, digest) of all entries of an edition: for differences. `data` is passed on. */
typedef void (*SyEntryDigestFunc) (const char *code, const char *digest, guint ordinal, gpointer data);
gboolean sy_entry_each_digest (SyCatalogue *catalogue, const SyEditionRow *edition, SyEntryDigestFunc func, gpointer data, GError **error);
/* One entry of an edition and, with `below`, all under it, in order. Of SyFoundEntry; empty if it is not there. */
GPtrArray *sy_entry_in_edition (SyCatalogue *catalogue, const SyEditionRow *edition, const char *code, gboolean below, GError **error);

/* Which of `editions` (of one list; of SyEditionRow) make up the list on a day: for every scope and language its last whole one, and the additions. `day` SY_DAY_NONE: the newest. Borrowed rows, in order of scope, then day. */
GPtrArray *sy_entry_state (const GPtrArray *editions, SyDay day);

/* The entries with the same parent that stand next to one of an edition (`found`, from it), before and behind, without their parts. Of a derived edition both are borrowed from it, else the caller's (sy_entry_neighbours_clear does
 * what is right); NULL where there is none. */
typedef struct
{
  SyFoundEntry *before, *after;
  gboolean owned;
} SyNeighbours;
void sy_entry_neighbours_clear (SyNeighbours *neighbours);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyNeighbours, sy_entry_neighbours_clear)
gboolean sy_entry_neighbours (SyCatalogue *catalogue, const SyFoundEntry *found, SyNeighbours *neighbours, GError **error);

/* One version of an entry in one language: see above. */
typedef struct
{
  char *list, *code, *lang, *digest;
  SyDay from, to, last;
  SyEditionBasis from_basis, to_basis;
  char *cause;                 /* `by` of the first edition: the instrument that put these words there; "" if no edition tells */
  char *ended_by;              /* `by` of the edition that ends it, or "" */
  const SyEditionRow *first;   /* the edition with the evidence; borrowed, as `editions` below */
  GPtrArray *editions;         /* of const SyEditionRow *: all that have it */
} SyEntryVersion;
void sy_entry_version_free (SyEntryVersion *version);
/* Versions of an entry, by language, then oldest first; `editions` from sy_entry_editions must outlive them. Of SyEntryVersion. */
GPtrArray *sy_entry_versions (SyCatalogue *catalogue, const GPtrArray *editions, const char *code, GError **error);
/* Whether the version holds on a day: from <= day < to, an undated one always. Without a day, the ones that no edition ended. */
gboolean sy_entry_version_holds (const SyEntryVersion *version, SyDay day);

/* Whether an edition has the entry, or one below it ("1C117" where a notice adds 1C117.c). */
gboolean sy_entry_held (SyCatalogue *catalogue, const char *list, const char *code, gboolean *held, GError **error);
/* An entry by its words, for search results and type-ahead. */
typedef struct
{
  char *list, *code;
  char *words; /* heading, or the text of one without */
} SyEntryName;
void sy_entry_name_free (SyEntryName *name);
/* The entry in which bytes `at` of a passage of a rendition stand: the last that begins at or before them. *name is NULL if the rendition has no edition of a list, or none begins before. Caller's. */
gboolean sy_entry_at (SyCatalogue *catalogue, gint64 rendition, guint passage, gsize at, SyEntryName **name, GError **error);
/* Entries of current editions whose code begins with `typed` (folded), or whose words have it, codes first, upper entries before lower ones, of one entry in several languages that of `lang` first. At most `most`, of SyEntryName. */
GPtrArray *sy_entry_suggest (SyCatalogue *catalogue, const char *typed, const char *lang, guint most, GError **error);
/* Lists that have an entry with this code: of char *, "us-ccl", sorted. For codes without a list. */
GPtrArray *sy_entry_lists_with (SyCatalogue *catalogue, const char *code, GError **error);
/* Which versions of documents (their rows) have current editions: version -> GPtrArray of char *, the lists, sorted. Caller's. */
GHashTable *sy_entry_lists_by_version (SyCatalogue *catalogue, GError **error);
/* Lists of which editions are held, sorted. Of char *. */
GPtrArray *sy_entry_lists (SyCatalogue *catalogue, GError **error);

G_END_DECLS
