// SPDX-License-Identifier: GPL-3.0-or-later
/* The text of an act of the European Union as passages, whatever format it comes in, so that two renditions of one act have the same paths:
 *
 *   "recital 7", "article 3", its numbered paragraphs "article 3/2", list items "article 3/2/a", annexes "annex I" and what is in them "annex I/2/a". A further passage of the same place is
 *   "article 3/2 p2". Passages outside these are "pN".
 *
 * A quoted amendment (text that stands in quotation marks, to be put into another act) is made of INSTRUCTION passages, whose numbers are the other act's and no part of the path. */
#pragma once

#include "corpus/types.h"

G_BEGIN_DECLS

typedef struct
{
  SyDocument *document;
  GError **error;
  GHashTable *paths;  /* in use */
  GString *ground;    /* "annex I" within an annex, else empty: where headings lead back to */
  GString *place;     /* path of the article, recital or annex, and of the list items around */
  char *paragraph;    /* number of the numbered paragraph, or NULL */
  guint depth;        /* of lists */
  GString *label;     /* "(a)" that waits for its text */
  gboolean labelled;  /* ... and is in `place` already */
  guint quotation;    /* depth of quoted amendments; their passages are instructions */
  GString *pending;   /* text that stands in no block */
} SyActText;

void sy_act_text_init (SyActText *act, SyDocument *document, GError **error);
void sy_act_text_clear (SyActText *act);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyActText, sy_act_text_clear)

/* What follows is in "article 3" or "recital 7"; NULL: in none. */
void sy_act_text_enter (SyActText *act, const char *place);
/* The same by the heading of an article: "Article 12a", "Article premier", "Sole Article". */
void sy_act_text_enter_article (SyActText *act, const char *heading);
/* By the heading of an annex, "ANNEX IIa", "ANNEXE"; NULL: behind all annexes. */
void sy_act_text_enter_annex (SyActText *act, const char *heading);
/* Whether a text is nothing but the number of an annex. */
gboolean sy_act_text_is_annex (const char *text);

/* A block of normalised text. A paragraph that begins with a number takes it into its path; in a list it is an item. The closing formula ("Done at Brussels, ...") becomes a signature.
 * FALSE with SY_ERROR_LIMIT as sy_reader_passage. */
gboolean sy_act_text_add (SyActText *act, SyPassageKind kind, guint level, const char *text);
/* What is pending, as a paragraph. */
gboolean sy_act_text_flush (SyActText *act);

/* An item of a list: its number waits for its first text; all up to the end is a level deeper. `*mark` is for the end. */
gboolean sy_act_text_open_item (SyActText *act, const char *label, gsize *mark);
gboolean sy_act_text_close_item (SyActText *act, gsize mark);

/* The day on which the act was signed, where the closing formula, else the title says it: a `sign` event whose evidence is that day in that passage. Of consolidated texts and corrections
 * neither tells it, as both repeat those of the act. */
void sy_act_text_add_signing (SyDocument *document);

G_END_DECLS
