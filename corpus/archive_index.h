// SPDX-License-Identifier: GPL-3.0-or-later
/* ARCHIVE/index: where each record is, so that opening an archive and reading one capture do not mean inflating all of it. Used by archive*.c only.
 *
 * It is never the truth: whatever is missing, torn or wrong in it is made anew from the WARC files, and no write to it is waited for. It is a text of lines of one length,
 * the first a title, line n for record n: file, offset, length, number of the record that holds the payload (0: record n is lost), id, payload sha256, content
 * key and chain value. One thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint file;        /* number of the WARC file */
  guint64 offset;
  guint64 length;
  guint64 refers;    /* sequence of the record that holds the payload: its own, or another's for a revisit; 0: the record is lost */
  char id[37];       /* uuid */
  char sha256[65];   /* of the payload */
  char key[33];      /* see sy_archive_key */
  char chain[65];
} SyArchiveEntry;

typedef struct _SyArchiveIndex SyArchiveIndex;

/* Never fails: what cannot be read is an empty index. */
SyArchiveIndex *sy_archive_index_load (const char *path);
void sy_archive_index_free (SyArchiveIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyArchiveIndex, sy_archive_index_free)

guint64 sy_archive_index_count (const SyArchiveIndex *index);
/* FALSE if the line is malformed, or its chain value does not follow from the line before (unless the index was cleared and made anew: then the archive is to blame). */
gboolean sy_archive_index_get (SyArchiveIndex *index, guint64 sequence, SyArchiveEntry *entry);
/* In memory, until it is stored. */
void sy_archive_index_add (SyArchiveIndex *index, const SyArchiveEntry *entry);
void sy_archive_index_clear (SyArchiveIndex *index);
/* Writes what was added; a cleared index replaces the file by rename. FALSE if it could not: the entries stay in memory. */
gboolean sy_archive_index_store (SyArchiveIndex *index);

/* "sha256 of the chain value before, the record id and the payload's sha256, joined by newlines". Caller's. */
char *sy_archive_chain (const char *before, const char *id, const char *sha256);
/* Tells equal content of one address: the first half of the sha256 of "uri newline payload sha256". Caller's. */
char *sy_archive_key (const char *uri, const char *sha256);
/* The record id of a capture: a version 8 uuid of the sha256 of what was asked (its request, where there is one, else its address), observed
 * microseconds, status and payload sha256, joined by newlines: two questions to one address that are answered at once in the same words are two. Caller's. */
char *sy_archive_id (const char *asked, gint64 observed, int status, const char *sha256);

G_END_DECLS
