// SPDX-License-Identifier: GPL-3.0-or-later
/* Zip archives of XML as CELLAR serves a manifestation of several files (application/zip), and as an import keeps a folder of such files together. Files are stored or deflated; anything else
 * (encryption, ZIP64, split archives) is refused. Pure; thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;
  GBytes *bytes;
} SyZipMember;

/* Appends a member to what will be packed. `bytes` is taken over by reference. */
void sy_zip_member_add (GPtrArray *members, const char *name, GBytes *bytes);
/* An array to be filled, of SyZipMember. */
GPtrArray *sy_zip_members_new (void);

/* Members as an archive of stored files, without times: the same members give the same bytes. Errors: SY_ERROR_LIMIT above SY_MAX_ZIP_MEMBERS or SY_MAX_PAYLOAD. */
GBytes *sy_zip_pack (const GPtrArray *members, GError **error);

/* All files of an archive, in its order; folders are left out. Errors: SY_ERROR_BAD_INPUT for what is no archive, is cut off, or whose checksums are wrong; SY_ERROR_LIMIT above SY_MAX_ZIP_MEMBERS
 * files, or SY_MAX_PAYLOAD of text in all. Of SyZipMember. */
GPtrArray *sy_zip_read (const guint8 *data, gsize length, GError **error);

/* Name of the first file, if the bytes begin as an archive does; NULL otherwise. Caller's. */
char *sy_zip_first_name (const guint8 *data, gsize length);

G_END_DECLS
