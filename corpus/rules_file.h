// SPDX-License-Identifier: GPL-3.0-or-later
/* Files of rules that people edit (fields.d, concordance.d, ownership-rules.d, terms.d, sources.d): which there are, and what is in them. Pure but for reading; thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Paths of the files of a directory whose names end in `suffix` (".ini"), in order of their names, so that the same files always give the same rules and the same first error. Names that begin with a dot are left out. A
 * directory that is not there has none; SY_ERROR_IO for one that cannot be read. Of char *; caller's. */
GPtrArray *sy_rules_paths (const char *directory, const char *suffix, GError **error);

/* The bytes of a file with a NUL behind them. Caller's. SY_ERROR_NOT_FOUND, SY_ERROR_IO, SY_ERROR_LIMIT (SY_MAX_RULES_FILE); the message names the file. */
char *sy_rules_text (const char *path, gsize *length, GError **error);

/* A file of groups of keys. Caller's. Errors as of sy_rules_text, and SY_ERROR_BAD_INPUT. */
GKeyFile *sy_rules_key_file (const char *path, GKeyFileFlags flags, GError **error);

G_END_DECLS
