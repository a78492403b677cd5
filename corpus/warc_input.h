// SPDX-License-Identifier: GPL-3.0-or-later
/* A file of plain bytes or of gzip members, read ahead into a window: what warc_record.c stands on, and nobody else. In warc.c, since that is where zlib is.
 * One thread. Errors are SY_ERROR_IO, and SY_ERROR_BAD_INPUT where a gzip member is damaged. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SyWarcInput SyWarcInput;

SyWarcInput *sy_warc_input_open (const char *path, GError **error);
void sy_warc_input_free (SyWarcInput *input);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyWarcInput, sy_warc_input_free)

const char *sy_warc_input_path (const SyWarcInput *input);
gboolean sy_warc_input_is_gzip (const SyWarcInput *input);
void sy_warc_input_set_gzip (SyWarcInput *input, gboolean gzip);
void sy_warc_input_seek (SyWarcInput *input, guint64 offset);

/* The bytes in the window: borrowed until the next call that reads. */
const char *sy_warc_input_peek (const SyWarcInput *input, gsize *available);
void sy_warc_input_consume (SyWarcInput *input, gsize length);
/* Makes `length` bytes available if the file, or with `same_member` the gzip member, has so many. FALSE on error only. */
gboolean sy_warc_input_look_ahead (SyWarcInput *input, gsize length, gboolean same_member, GError **error);
/* Length of the line at `from` bytes after the window's front, its end included; 0 if the file or the gzip member ends, or `limit` bytes are passed, before the line does;
 * -1 on error. */
gssize sy_warc_input_line (SyWarcInput *input, gsize from, gsize limit, GError **error);

/* Offset in the file of the window's front; in a gzip file, of the member that the front comes from. */
guint64 sy_warc_input_offset (const SyWarcInput *input);
/* Offset in the file behind what was read so far: exact where a member has just ended, and in a plain file. */
guint64 sy_warc_input_end (const SyWarcInput *input);
/* The window is empty, and a new gzip member comes next, or the end. */
gboolean sy_warc_input_at_border (const SyWarcInput *input);
/* The file ended inside a gzip member since the last seek. */
gboolean sy_warc_input_is_torn (const SyWarcInput *input);

/* Goes to the first gzip member from `offset` on whose text (its first bytes are passed) `begins` accepts, or to the end of the file. FALSE on error only. */
typedef gboolean (*SyWarcBegins) (const char *text, gsize length, gconstpointer data);
gboolean sy_warc_input_scan (SyWarcInput *input, guint64 offset, SyWarcBegins begins, gconstpointer data, gboolean *found, GError **error);

/* The pieces, one after the other, as one gzip member. Caller's. */
GBytes *sy_warc_deflate (const GBytes *const *pieces, guint n_pieces);

G_END_DECLS
