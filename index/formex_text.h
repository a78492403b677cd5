// SPDX-License-Identifier: GPL-3.0-or-later
/* The text of Formex 4, the format in which the Publications Office produces acts: elements in upper case, quotation marks as elements with a code, notes where they are referred to. The generations differ in
 * their bibliography (index/reader_formex.c), hardly in their text. */
#pragma once

#include "corpus/markup.h"
#include "index/act_text.h"

G_BEGIN_DECLS

/* All below an ACT, CONS.ACT, ANNEX, CORR, GENERAL ... as passages. The bibliography is left out; notes follow at the end of the act or annex they belong to, numbered as they come.
 * Errors: SY_ERROR_LIMIT as sy_reader_passage, and for tables above SY_MAX_TABLE_SPAN or SY_MAX_TABLE_CELLS. */
gboolean sy_formex_read (SyActText *act, const SyMarkupNode *root);

/* Normalised text of an element as it reads in the act, without its notes. Caller's. */
char *sy_formex_text (const SyMarkupNode *node);

/* A consolidated text without the words that amendments deleted, which Formex keeps between processing instructions. Caller's. */
char *sy_formex_without_deleted (const char *text);

G_END_DECLS
