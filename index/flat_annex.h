// SPDX-License-Identifier: GPL-3.0-or-later
/* Annexes of sanctions acts in a text of one line (index/reader_flat_act.c): "BIJLAGE V bis" with codes such as X.A.I.001, and tables of CN codes. Dutch only. */
#pragma once

#include "corpus/types.h"

G_BEGIN_DECLS

/* Where the annexes begin: bytes into `text`; its length if it has no lists in annexes. */
gsize sy_flat_annexes_begin (const char *text);

/* Their text as passages: headings ("BIJLAGE V bis", "Categorie I ..."), items and notes, and one row for each code or name of a table. SY_ERROR_LIMIT as sy_reader_passage. */
gboolean sy_flat_annexes_add (SyDocument *document, const char *text, GError **error);

G_END_DECLS
