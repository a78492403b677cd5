// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists that are files: whether one that came may take the place of the one before.
 *
 * Official lists have lost whole parts for days while their server answered 200. So a file is held to what its rules say of it, without being parsed:
 *
 *   [file NAME]      row: text that each row has once (without it: lines that are not empty); least and most of them; end: text that stands near the end
 *                    of a whole file; shrink: per cent of rows that may go at once
 *   [parts NAME]     ID = text that each row of a part has. Each part must have one, and may not shrink by more either
 *   [canaries NAME]  ID = text that must be there
 *
 * Text is compared byte by byte. Pure. */
#pragma once

#include "corpus/source.h"

G_BEGIN_DECLS

typedef struct
{
  char *counts;  /* JSON: {"rows": 18234, "entity-list": 3021, ...} */
  gint64 rows;
  char *refusal; /* why it cannot be the list: "the canary \"huawei\" is missing"; NULL: nothing speaks against it */
} SyListFile;

/* `name` is a key of [files]. `before` are the counts of the file that it is to replace; NULL or "": there is none. Caller's. */
SyListFile *sy_list_file_read (const SySource *source, const char *name, const void *data, gsize length, const char *before);
void sy_list_file_free (SyListFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyListFile, sy_list_file_free)

/* The file of [files] that stands at an address; NULL if none does. Borrowed from the source. */
const char *sy_list_file_named (const SySource *source, const char *uri);

G_END_DECLS
