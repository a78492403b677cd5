// SPDX-License-Identifier: GPL-3.0-or-later
/* What the readers of China's lists share: a tree of entries while it grows, and what the copy of a text has lost of it. For index/list_cn*.c only.
 *
 * Public copies of Chinese notices lack short lines here and there, mostly headings. Numbering shows where: "（二）" behind none, "1." twice. What can be put back without doubt is an entry of its own
 * without words; every gap is a part SY_PART_LOST of the entry where it is, which quotes the number that is missing, and whose place is the line that shows it. No words are made up. */
#pragma once

#include "index/list.h"

G_BEGIN_DECLS

#define SY_CN_WHOLE_LIST 100 /* codes in a text that is the list itself and not a notice that adds to it */

typedef struct
{
  SyDocument *document;
  SyEdition *edition;
  GHashTable *entries;  /* code -> SyEntry, borrowed */
  GHashTable *children; /* code -> how many entries are right below it */
  SyEntry *last;        /* entry that was read last */
} SyCnTree;

/* `scope` and extent as in SyEdition; the edition is by the document itself. */
void sy_cn_tree_init (SyCnTree *tree, SyDocument *document, const char *list, const char *scope, SyExtent extent);
/* Dates the edition, finishes its entries, and gives it to the document. Clears the tree, also if it fails. */
gboolean sy_cn_tree_finish (SyCnTree *tree, GError **error);

/* An entry with its reference numbers; NULL if the code is taken. `parent` NULL: the code above. Borrowed. */
SyEntry *sy_cn_tree_add (SyCnTree *tree, const char *code, const char *parent, const char *marker, const char *text, guint passage);
/* An entry whose line is lost: `number` is its number as it would stand, and the line `passage` shows that it is missing. */
SyEntry *sy_cn_tree_add_lost (SyCnTree *tree, const char *code, const char *parent, const char *number, SyPlace shown_by);
/* A part of an entry, behind those below it that were read; reference numbers in it become parts too. */
void sy_cn_tree_text (SyCnTree *tree, SyEntry *entry, SyPartKind kind, const char *marker, const char *text, guint passage);
/* Notes what is missing at an entry. */
void sy_cn_tree_lost (SyCnTree *tree, SyEntry *entry, const char *what, SyPlace shown_by);
/* "注：", "技术说明：", "备注1：": a note to the entry read last. FALSE if the line is none. */
gboolean sy_cn_tree_note (SyCnTree *tree, const char *text, guint passage);

/* "（一）" and "一、" of a number below 100. Caller's. */
char *sy_cn_ordinal (guint number, gboolean brackets);
/* "（三）", or "（三）–（五）" for several: what stands between. Caller's. */
char *sy_cn_gap (const char *first, const char *last);
/* What ends the list of a notice: how to apply, who enforces, from when. */
gboolean sy_cn_ends_list (const char *text);

/* ---- the readers; each appends its edition, if the document has any such entry ---- */

gboolean sy_cn_read_codes (SyDocument *document, GError **error);      /* lines with codes of the unified list */
gboolean sy_cn_read_items (SyDocument *document, GError **error);      /* notices that control items without codes */
gboolean sy_cn_read_technology (SyDocument *document, GError **error); /* the technology catalogue */
guint sy_cn_count_codes (const SyDocument *document);

G_END_DECLS
