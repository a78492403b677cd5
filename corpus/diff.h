// SPDX-License-Identifier: GPL-3.0-or-later
/* Differences of sequences, and of texts word by word: what a legal redline is made of.
 *
 * All functions are pure and thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sets old_kept[i] and new_kept[j] to TRUE for what a shortest edit script of the two sequences keeps, in order; equal numbers are equal things. Myers, "An O(ND) difference algorithm and its variations"
 * (Algorithmica 1, 1986), in linear space: middle snakes, divide and conquer. Where two stretches have more than a few thousand differences the script is still right, but may be longer than the shortest. */
void sy_diff (const guint *old, gsize n_old, const guint *new, gsize n_new, gboolean *old_kept, gboolean *new_kept);

typedef enum
{
  SY_REDLINE_SAME,
  SY_REDLINE_DELETED,
  SY_REDLINE_INSERTED,
} SyRedlineOp;

const char *sy_redline_op_name (SyRedlineOp op); /* "same", "del", "ins" */

typedef struct
{
  SyRedlineOp op;
  char *text; /* as written: of what is the same, as the new text writes it */
} SyRedlinePiece;

/* The words of a text that count when two editions are compared: words without case (but for units behind a number: mW is not MW), numbers with their sign, fractions and powers, Chinese characters, and signs
 * such as ≥, % and °. What does not count is editorial: punctuation, quotation marks, spacing, hyphens, "§" for "section", Greek capitals that look like Latin ones, anchors of footnotes as plain text has them ("( 6 )"), citation histories of the Code of Federal Regulations ("[89 FR 1, Jan. 2, 2024]").
 * Two texts with the same key differ in print only. Caller's; "" of a text in which nothing counts. */
char *sy_redline_key (const char *text);

/* The two texts as one: pieces (of SyRedlinePiece) that are the same, deleted or inserted, word by word, Chinese character by character. What differs in print only is the same. The old text is what is
 * the same and deleted; joined pieces hold every word, with the marks and spaces around them. Caller's. */
GPtrArray *sy_redline (const char *old, const char *new);

/* How much of two texts is the same, 0 to 1: twice the common words by all words, in order. 1 for two texts with the same key. */
double sy_redline_similarity (const char *old, const char *new);

G_END_DECLS
