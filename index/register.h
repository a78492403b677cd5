// SPDX-License-Identifier: GPL-3.0-or-later
/* Inside of the register reader: the file with its line numbers, and what each key means. Private to reader_register.c, register_file.c and
 * register_keys.c. */
#pragma once

#include "corpus/error.h"
#include "corpus/types.h"

G_BEGIN_DECLS

/* A key file whose errors say where, and in which no group and no key stands twice. */
typedef struct
{
  const char *name; /* "us.ini", borrowed: for messages */
  GKeyFile *keys;
  GHashTable *lines; /* "group\nkey", and "group\n" for its head -> line number */
} SyRegisterFile;

/* Reads a file; `name` is borrowed. Sets SY_ERROR_BAD_INPUT: not UTF-8, no key file, something twice. */
gboolean sy_register_file_open (SyRegisterFile *file, const char *name, const guint8 *data, gsize length, GError **error);
void sy_register_file_clear (SyRegisterFile *file);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyRegisterFile, sy_register_file_clear)

/* Sets an error that says where: file, line, group and key (NULL for the group itself). Returns FALSE. */
gboolean sy_register_file_fail (const SyRegisterFile *file, const char *group, const char *key, SyErrorCode code, GError **error, const char *format,
                                ...) G_GNUC_PRINTF (6, 7);

/* Reads one key of a group into the document that the group describes. Sets SY_ERROR_BAD_INPUT and SY_ERROR_LIMIT. */
gboolean sy_register_read_key (const SyRegisterFile *file, const char *group, const char *key, SyDocument *document, GError **error);

G_END_DECLS
