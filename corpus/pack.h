// SPDX-License-Identifier: GPL-3.0-or-later
/* Evidence packs: a file of JSON objects, a line each, that tells by itself whether it is whole, and a signature beside it (corpus/sign.h, FILE.minisig) that tells who made it.
 *
 *   {"smallyard_pack":1, ...}            the header; the number is the format's version
 *   {...}                                rows
 *   {"end":ROWS,"sha256":DIGEST}         how many rows, and the digest of all bytes before this line
 *
 * Keys keep their order, so the same rows give the same bytes. Pure but for the functions of files. Errors: SY_ERROR_BAD_INPUT (no pack, of a version that is not known), SY_ERROR_CORRUPT (cut or changed), SY_ERROR_LIMIT (SY_MAX_PACK),
 * SY_ERROR_IO, SY_ERROR_NOT_FOUND. */
#pragma once

#include <jansson.h>

#include "corpus/sign.h"

G_BEGIN_DECLS

#define SY_PACK_VERSION 1
#define SY_PACK_SIGNATURE ".minisig"

typedef struct _SyPackWriter SyPackWriter;

/* The members of `header` follow the version. Borrowed, as are rows. */
SyPackWriter *sy_pack_writer_new (const json_t *header);
void sy_pack_writer_add (SyPackWriter *writer, const json_t *row);
/* Ends and frees it. NULL with SY_ERROR_LIMIT. */
GBytes *sy_pack_writer_finish (SyPackWriter *writer, GError **error);
void sy_pack_writer_free (SyPackWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyPackWriter, sy_pack_writer_free)

/* Header and rows as one array, without the end. New reference. */
json_t *sy_pack_read (const char *data, gsize length, GError **error);

/* Writes the pack and, where `signature` is not NULL, FILE.minisig: the signature first, so that a pack that is there is signed. An old signature is removed where none is given. */
gboolean sy_pack_save (const char *path, GBytes *pack, const char *signature, GError **error);
/* `*signature` is NULL where there is none. Both are the caller's. */
gboolean sy_pack_load (const char *path, GBytes **pack, char **signature, GError **error);

G_END_DECLS
