// SPDX-License-Identifier: GPL-3.0-or-later
/* Samples: passages of real documents with the facts that a person found in them. They measure the recognisers; the cases in tests/unit/cases-NAME.tsv pin them down.
 *
 * No sentence of a source enters this tree: a row points at bytes of a file below SMALLYARD_REAL and says which facts a recogniser must find there. tests/samples/NAME.tsv has one row a
 * passage, columns between tabs; empty lines and lines that begin with # are passed over:
 *
 *   LANG  CONTEXT  PATH  OFFSET  LENGTH  SHA256  START-END VALUE  START-END VALUE ...
 *
 *   LANG       en, fr, nl, zh: results are counted by language
 *   CONTEXT    as in the tables of cases: jurisdiction[:year of the document[:its CFR part]], "us:2022:15/744"
 *   PATH       below SMALLYARD_REAL; OFFSET and LENGTH are bytes of that file, tags and escapes included
 *   SHA256     first 16 hex digits of the digest of these bytes: a file that has changed is an error, not a miss
 *   START-END  bytes of the passage's text, which is made from the bytes here and by no reader (so that a better reader spoils no sample): in .json, .jsonl and .jsonc they are the
 *              inside of a string; in .xml, .html and .xhtml tags become nothing, those of cells " | ", those of footnote marks and emphasis a space, and entities their characters; all else is taken as it stands; then sy_text_normalise.
 *              An enumeration that gives several facts repeats its span.
 *   VALUE      as the recogniser spells it (corpus/id.h, an ISO day, ...); a passage without facts has no further column
 *
 * A found fact is right if its value is that of an expected fact and their spans overlap. `test-samples` prints precision, recall and F1 for each recogniser and language, and how many of
 * the right ones have the very span; it fails below the floors of tests/samples/floors.tsv, or where a recogniser has fewer than 100 expected facts.
 * Effects are sampled likewise in effect.tsv, whose head says how; their precision and recall are printed for each act too, and a hundred passages are enough, since few state one.
 *
 * To make a sample (`draw-samples` is built beside the tests, and needs SMALLYARD_REAL):
 *
 *   draw-samples draw LANG CONTEXT PATTERN SEED COUNT[:BYTES] PATH... >mine.txt
 *       COUNT random passages, the same for the same SEED, from files chosen by turns, that match PATTERN (a GRegex, to be much looser than the recogniser: it bounds what recall can mean).
 *       Passages longer than BYTES (600) are cut behind a sentence.
 *       "?" as the year of CONTEXT takes the first year that the file names. Each is its row, empty of facts, and a line "# TEXT".
 *   (read each passage, and below its row write what you see, not what the recogniser says, a line a fact: "= VALUE <= QUOTE". A quote that occurs more than once is taken at its next
 *   place behind the fact above it, or at the same place if it is the same quote and "= VALUE <=" has no quote: an enumeration.)
 *   draw-samples encode <mine.txt >>tests/samples/NAME.tsv
 *   test-samples --errors NAME
 *       (with SMALLYARD_SOURCE, the source tree) prints each passage with what was missed (-) and what was wrongly found (+). Decide each by reading: where the row is wrong, mend the row.
 */
#pragma once

#include "index/recognise.h"

G_BEGIN_DECLS

typedef struct
{
  char *lang;
  char *context_column;
  char *path;
  gsize offset, length;
  char *sha256;      /* 16 hex digits */
  GPtrArray *facts;  /* of SyFact, what a person found */
  char *text;        /* of the passage; NULL until sample_load() */
  SyContext context;
  const char *cfr[2];
  char *jurisdiction, *part;
} Sample;

void sample_free (Sample *sample);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

/* A row of a table; NULL with an error if it is none. */
Sample *sample_parse (const char *line, GError **error);
/* The row again, without a newline. Caller's. */
char *sample_format (const Sample *sample);
/* Reads `text` from the file below `real`; an error if the bytes are not those that were sampled. */
gboolean sample_load (Sample *sample, const char *real, GError **error);

/* Appends what the recogniser of effects finds, as facts with the values of the sample of effects. */
void sample_effects (const Sample *sample, GPtrArray *facts);

/* The text of some bytes of a file called `path`; NULL if they are not UTF-8 or no inside of a string. Caller's. */
char *sample_text (const char *path, const char *bytes, gsize length);
gboolean sample_is_json (const char *path);
gboolean sample_is_markup (const char *path);
/* The first 16 hex digits of a digest. Caller's. */
char *sample_digest (const char *bytes, gsize length);

G_END_DECLS
