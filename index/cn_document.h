// SPDX-License-Identifier: GPL-3.0-or-later
/* From the lines of a Chinese official text and what its copy or page says about it to a document: identity by number, days, kind, bodies, passages.
 * What the readers of text files and of web pages share. */
#pragma once

#include "index/cn_head.h"
#include "index/reader.h"

G_BEGIN_DECLS

/* A document while it is put together. All owned; to be cleared. */
typedef struct
{
  SyCnHead head;
  GPtrArray *lines;  /* of char *, normalised, none empty */
  GHashTable *rows;  /* the lines (by pointer) that are rows of tables; NULL if there are none */
  GPtrArray *stated; /* see sy_cn_draft_state */
  char *id;          /* set by the reader: the id to go by where the text has no official one */
  /* What sy_cn_document finds. */
  char *enactment; /* "（1997年9月10日中华人民共和国国务院令第230号发布 …）" under the title; NULL if there is none */
  SyDay published; /* as the text itself says; SY_DAY_NONE if it does not */
  SyDay adopted;   /* of the vote (通过), where the text tells no publication */
  char *wording;   /* of that day */
  char *version;
} SyCnDraft;

void sy_cn_draft_clear (SyCnDraft *draft);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyCnDraft, sy_cn_draft_clear)

/* Something that the page states beside the head: an attribute of the document, where the value is neither NULL nor empty. */
void sy_cn_draft_state (SyCnDraft *draft, const char *name, const char *value);

/* The sealed document, of reader `reader` (static); caller's. The draft must have lines and an id; it is used up and may only be cleared then.
 * Errors: SY_ERROR_LIMIT. */
SyDocument *sy_cn_document (SyCnDraft *draft, const SyReading *reading, const char *reader, GError **error);

G_END_DECLS
