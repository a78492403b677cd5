// SPDX-License-Identifier: GPL-3.0-or-later
/* Files of names to be screened, row by row and never as a whole: comma-, semicolon- or tab-separated values (the separator of the first row), or JSON Lines of objects or strings.
 *
 * The first row is a header if a cell of it is a name of a column that is known ("name", "full_name", "名称" ...) or that was asked for; else the first column is the name. A byte order
 * mark of UTF-8 is passed over. A row that cannot be read (bytes that are no UTF-8, JSON that is none, more than SY_MAX_SCREEN_ROW bytes) is a row with a
 * problem, so that every row of the file has one of the answer. Belongs to one thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SyNameFile SyNameFile;

typedef struct
{
  guint64 number;   /* from 1, without the header */
  char *name;       /* NULL: nothing to screen */
  char *schema, *country, *birth, *identifier; /* NULL: not told */
  char *problem;    /* NULL: none */
} SyNameRow;

void sy_name_row_free (SyNameRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyNameRow, sy_name_row_free)

/* `columns`: "FIELD=COLUMN" each, where FIELD is name, schema, country, birth or identifier and COLUMN a name of the header or a number from 1; NULL: told by the header.
 * Errors: SY_ERROR_IO; SY_ERROR_BAD_INPUT for a file that begins in another charset, which is named, a column that is not there, a field that is none. */
SyNameFile *sy_name_file_open (const char *path, const char *const *columns, GError **error);
/* The same of a text, borrowed until it is closed; `name` tells what it is in errors, and by ".jsonl" its form. Empty text: SY_ERROR_BAD_INPUT. */
SyNameFile *sy_name_file_open_text (const char *text, const char *name, GError **error);
void sy_name_file_close (SyNameFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyNameFile, sy_name_file_close)

/* The next row, the caller's; NULL at the end, or with SY_ERROR_IO. */
SyNameRow *sy_name_file_next (SyNameFile *file, GError **error);

/* sha256 of all bytes of a file, in hexadecimal: caller's. */
char *sy_name_file_digest (const char *path, GError **error);

G_END_DECLS
