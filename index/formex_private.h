// SPDX-License-Identifier: GPL-3.0-or-later
/* Inside the reading of Formex text: blocks (formex_text.c), running text (formex_inline.c), tables (formex_table.c). */
#pragma once

#include "index/formex_text.h"

G_BEGIN_DECLS

#define SY_FORMEX_DROPPED "BIB.INSTANCE|BIB.DOC|BIB.DATA|INFO.CONSLEG|INFO.PROD|FAM.COMP|BIB.JUDGMENT|BIB.ORDER|BIB.OPINION|BIB.RULING|GR.NOTES|INCLUSIONS|PUBLICATION.REF"

typedef struct
{
  SyActText *act;
  GPtrArray *notes;   /* texts of those met and not yet written; NULL: none are wanted */
  GHashTable *marks;  /* of notes, by their NOTE.ID */
  guint numbered;     /* notes so far that have a number */
  SyPassageKind kind; /* of paragraphs here */
} SyFormexText;

/* Whether an element flows with the text around it. */
gboolean sy_formex_is_inline (const SyMarkupNode *node);
/* Appends the text of a node, with a space at the borders of blocks. */
void sy_formex_gather (SyFormexText *text, GString *out, const SyMarkupNode *node);
/* Keeps a note to be written later; gives its mark, "(¹)". Caller's. */
char *sy_formex_keep_note (SyFormexText *text, const SyMarkupNode *note);
/* The notes kept so far, from number `from` on, as passages. */
gboolean sy_formex_write_notes (SyFormexText *text, guint from);
/* A TBL as rows. */
gboolean sy_formex_table (SyFormexText *text, const SyMarkupNode *table);

G_END_DECLS
