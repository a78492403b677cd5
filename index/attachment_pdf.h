// SPDX-License-Identifier: GPL-3.0-or-later
/* What the two halves of the PDF reader share: the words of a page with their boxes, in points from the upper left corner. */
#pragma once

#include "index/attachment_private.h"

G_BEGIN_DECLS

typedef struct
{
  double left, top, right, bottom;
  guint block, line;  /* as pdftotext parts the page, in reading order */
  gboolean in_table;
  const char *text;   /* borrowed */
} SyPdfWord;

/* Appends a word to a line of text: with a space, but between Chinese characters that stand close. */
void sy_pdf_join (GString *text, const SyPdfWord *before, const SyPdfWord *word);

typedef struct
{
  double top;
  GPtrArray *rows; /* of GPtrArray of char *, one for each column */
} SyPdfTable;

void sy_pdf_table_free (SyPdfTable *table);

/* The tables among a page's words (GArray of SyPdfWord), from the top; their words are marked. Columns of running text are none. Caller's, of SyPdfTable. */
GPtrArray *sy_pdf_tables (GArray *words);

G_END_DECLS
