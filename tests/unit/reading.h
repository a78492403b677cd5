// SPDX-License-Identifier: GPL-3.0-or-later
/* What tests of readers share: bytes in, documents out, and what is checked of every document. */
#pragma once

#include "index/reader.h"
#include "tests/unit/unit.h"

/* What a reader made of some bytes. */
typedef struct
{
  const SyReader *reader; /* NULL if none accepted them */
  GPtrArray *documents;   /* of SyDocument */
  gboolean good;
  GError *error;
} Read;

void read_clear (Read *read);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Read, read_clear)

/* SyDocumentFunc that adds to a GPtrArray. */
gboolean read_keep (SyDocument *document, gpointer data);
/* The bytes as a capture at `uri`: of kind "resource" of source import:set, else of source us-fr. Every document is checked: its id, that attributes,
 * events and facts rest on words of a passage, that paths are unique. */
Read read_bytes (const char *uri, const char *kind, const char *data, gsize length);
Read read_text (const char *uri, const char *text);
/* A file of the real data as import; FALSE where there is none. Comments of JSONC are taken off. */
gboolean read_real (const char *name, Read *read);

/* The document, if it was read well and is the only one; fails the test otherwise. */
const SyDocument *only_document (const Read *read);
/* The values of an attribute, joined by "|". */
void assert_attribute (const SyDocument *document, const char *name, const char *expected);
/* "publish 2025-10-09; correct us-fr:2023-1 2025-11-08": the events of a document, with their target if it is another. */
void assert_events (const SyDocument *document, const char *expected);
/* The text of the passage with this path; "" if there is none. */
const char *passage_at (const SyDocument *document, const char *path);
