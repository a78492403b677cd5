// SPDX-License-Identifier: GPL-3.0-or-later
/* Reads the amendments that an instrument makes to a text: from its passages to operations on a tree of addressed units (corpus/replay.h).
 *
 * Whatever looks like an instruction becomes one SyAmendment, with its passage as evidence; one that was not understood becomes SY_AMEND_UNREAD with the reason, so that nothing is passed over in silence.
 * Pure and thread-safe. */
#pragma once

#include "corpus/replay.h"

G_BEGIN_DECLS

/* Amending articles of an act of the European Union (English) that speak of the act "eu:32016R1675": articles, paragraphs, subparagraphs, points, annexes, tables, titles and words that are replaced, inserted, added or deleted, also "in
 * accordance with the Annex". Of SyAmendment; caller's. */
GPtrArray *sy_amend_read_eu (const GPtrArray *passages, const char *target);

/* Amendatory instructions of the Federal Register for one part of the CFR, "us-cfr:12/1024": sections and their paragraphs that are revised, added, removed, redesignated, words that are removed and put in their
 * place. */
GPtrArray *sy_amend_read_us (const GPtrArray *passages, const char *target);

/* The same for the Commerce Control List (supplement no. 1 to part 774): entries, their paragraphs, headings, sections and notes. Addresses are those of codes: "3A001/b/12". */
GPtrArray *sy_amend_read_ccl (const GPtrArray *passages);

/* Amending acts of the European Union (English) for a list of entries, "eu-dual-use" or "eu-2014-833/VII": the annex that is replaced, entries that are replaced, inserted, deleted, and their words. */
GPtrArray *sy_amend_read_codes (const GPtrArray *passages, const char *list);
/* The act whose annex a list is: "eu:32021R0821" of "eu-dual-use"; "" of none. Caller's. */
char *sy_amend_act_of_list (const char *list);

/* The entries that a tree of a list is, finished as those of a text are; the place of each is its unit. NULL with SY_ERROR_LIMIT. Caller's. */
SyEdition *sy_amend_list_edition (const char *list, const SyReplayTree *tree, GError **error);

/* Chinese notices: "删除……" and "修改为" of entries are not read yet; what a notice adds are editions (index/list_cn.c). */

/* ---- what readers of amendments share ---- */

/* A reader's way through the passages of an instrument. */
typedef struct
{
  const GPtrArray *passages; /* of SyPassage */
  GPtrArray *amendments;     /* of SyAmendment: what was found so far */
  guint at;                  /* passage that is being read */
} SyAmendWalk;

/* A new amendment whose evidence is the whole passage being read. Borrowed from walk->amendments. */
SyAmendment *sy_amend_add (SyAmendWalk *walk, SyAmendOp op);
/* The same for an instruction that was not understood, and why. */
void sy_amend_add_unread (SyAmendWalk *walk, const char *why);
/* Makes an amendment one that was not understood. */
void sy_amend_make_unread (SyAmendment *amendment, const char *why);
/* Where the new text that begins at the passage being read ends: at the next instruction of the Federal Register, its signature, or the end. */
guint sy_amend_text_end (const SyAmendWalk *walk);

/* How acts name another: "2016/1675" and "1675/2016" of "eu:32016R1675". FALSE if it is no act of the Union. The caller's. */
gboolean sy_amend_eu_names (const char *target, char **year_first, char **number_first);

/* Takes what stands between the opening quotation mark at the start of passage `from` and the closing one at the end of a passage; `*behind` is the passage after it. Of SyReplayUnit with addresses within `within`; NULL if no
 * quotation begins or ends there. */
GPtrArray *sy_amend_quotation (const GPtrArray *passages, guint from, SyReplayStyle style, const char *within, guint *behind);

G_END_DECLS
