// SPDX-License-Identifier: GPL-3.0-or-later
/* Readers: from a capture's payload to documents. A reader is pure: bytes in, documents out, no I/O. */
#pragma once

#include "corpus/source.h"
#include "corpus/types.h"

G_BEGIN_DECLS

/* What a reader may look at to decide and to read. All borrowed. */
typedef struct
{
  const SyCapture *capture;
  const char *charset;  /* of the Content-Type header, or NULL */
  const guint8 *data;
  gsize length;
  const SySource *rules; /* of the source that was asked, where they tell how its pages are read (index/page_rules.h); else NULL */
} SyReading;

/* Receives each document (takes it). Returns FALSE to stop. */
typedef gboolean (*SyDocumentFunc) (SyDocument *document, gpointer data);

typedef struct
{
  const char *name;    /* "fr-json/1": name and version */
  const char *formats; /* for --help and the import report: "Federal Register API JSON" */
  /* Whether it is this reader's: looks at the address, the type and the first bytes only. */
  gboolean (*accepts) (const SyReading *reading);
  /* Emits documents. SY_ERROR_BAD_INPUT if it cannot: the capture is kept and listed as unparsed with the message. What was emitted before the error stays. */
  gboolean (*read) (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error);
} SyReader;

/* In the order in which they are asked; ended by a NULL name. Static. */
const SyReader *sy_readers (void);

/* The reader that accepts it, or NULL. */
const SyReader *sy_reader_for (const SyReading *reading);

/* Reads with the reader that accepts it; errors are that reader's, and SY_ERROR_BAD_INPUT where there is none. The error is set for an import, too, of which not one document could be made, but its
 * text is emitted all the same, as one document without structure (reader "raw/1", attribute `unparsed`: the error), so that nobody's papers are out of reach. */
gboolean sy_read (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error);

G_END_DECLS
